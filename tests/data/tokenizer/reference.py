"""Byte-level byte pair encoding in the plainest Python: the specification that the engine's tokenizer is tested against.

Slow and short on purpose, and made of other parts than the engine: `re` with explicit character sets instead of
PCRE2, `unicodedata` instead of utf8proc, strings and dictionaries instead of ids and flat tables.
"""

import json
import re
import sys
import unicodedata

WHITE_SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"


def byte_letters():
    """By byte: the letter that stands for it in a vocabulary."""
    itself = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters, extra = {}, 0x100
    for byte in range(256):
        if byte in itself:
            letters[byte] = chr(byte)
        else:
            letters[byte] = chr(extra)
            extra += 1
    return letters


LETTERS = byte_letters()
BYTES = {letter: byte for byte, letter in LETTERS.items()}


def letters_of(text):
    return "".join(LETTERS[byte] for byte in text.encode())


def category_set(name):
    """The inside of a set of all characters whose general category begins with `name`."""
    parts, begin = [], None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code)).startswith(name)
        if inside and begin is None:
            begin = code
        elif not inside and begin is not None:
            parts.append(f"\\U{begin:08x}-\\U{code - 1:08x}")
            begin = None
    return "".join(parts)


SETS = {}


def python_pattern(pattern):
    """The same pattern for `re`, which knows neither \\p{…} nor Unicode's white space."""
    result, in_set, i = "", False, 0
    while i < len(pattern):
        found = re.match(r"\\p\{(\w+)\}", pattern[i:])
        if found:
            name = found.group(1)
            SETS.setdefault(name, category_set(name))
            result += SETS[name] if in_set else f"[{SETS[name]}]"
            i += found.end()
        elif pattern.startswith("\\s", i):
            result += WHITE_SPACE if in_set else f"[{WHITE_SPACE}]"
            i += 2
        elif pattern.startswith("\\S", i):
            assert not in_set
            result += f"[^{WHITE_SPACE}]"
            i += 2
        elif pattern[i] == "\\":
            result += pattern[i:i + 2]
            i += 2
        else:
            in_set = pattern[i] == "[" or in_set and pattern[i] != "]"
            result += pattern[i]
            i += 1
    return re.compile(result)


GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"


def pieces(pattern, text):
    """(text, is it a match) in order, nothing left out."""
    done, result = 0, []
    for match in pattern.finditer(text):
        if match.start() == match.end():
            continue
        result.append((text[done:match.start()], False))
        result.append((match.group(), True))
        done = match.end()
    result.append((text[done:], False))
    return [(piece, is_match) for piece, is_match in result if piece]


def split(step, text):
    parts = [(piece, is_match != step["invert"]) for piece, is_match in pieces(step["regex"], text)]
    behavior = step["behavior"]
    if behavior == "Isolated":
        return [piece for piece, _ in parts]
    if behavior == "Removed":
        return [piece for piece, is_match in parts if not is_match]
    words = []
    if behavior == "MergedWithNext":
        parts.reverse()
    previous = None
    for piece, is_match in parts:
        if behavior == "Contiguous":
            join = is_match == previous
        else:
            join = is_match and previous is False
        if join:
            words[-1] = piece + words[-1] if behavior == "MergedWithNext" else words[-1] + piece
        else:
            words.append(piece)
        previous = is_match
    return words[::-1] if behavior == "MergedWithNext" else words


def white_at_end(text):
    return len(re.search(f"[{WHITE_SPACE}]*\\Z", text).group())


def white_at_begin(text):
    return len(re.match(f"[{WHITE_SPACE}]*", text).group())


def is_word_character(character):
    return unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"} \
        or character in "\u200c\u200d"


class Tokenizer:
    def __init__(self, tokenizer):
        model = tokenizer["model"]
        self.vocabulary = model["vocab"]
        merges = [tuple(merge.split(" ")) if isinstance(merge, str) else tuple(merge) for merge in model["merges"]]
        self.ranks = {merge: rank for rank, merge in enumerate(merges)}
        self.ignore_merges = model.get("ignore_merges", False)
        self.nfc = "NFC" in json.dumps(tokenizer.get("normalizer"))
        self.prefix_space = False
        self.steps = []
        self.read_pre_tokenizer(tokenizer["pre_tokenizer"])
        self.added = tokenizer["added_tokens"]

    def read_pre_tokenizer(self, part):
        if part["type"] == "Sequence":
            for inner in part["pretokenizers"]:
                self.read_pre_tokenizer(inner)
        elif part["type"] == "Split":
            pattern = part["pattern"]
            regex = python_pattern(pattern["Regex"]) if "Regex" in pattern else re.compile(re.escape(pattern["String"]))
            self.steps.append({"regex": regex, "behavior": part["behavior"], "invert": part["invert"]})
        elif part["type"] == "Digits":
            behavior = "Isolated" if part["individual_digits"] else "Contiguous"
            self.steps.append({"regex": python_pattern(r"\p{N}"), "behavior": behavior, "invert": False})
        elif part["type"] == "ByteLevel":
            self.prefix_space = part.get("add_prefix_space", True)
            if part.get("use_regex", True):
                self.steps.append({"regex": python_pattern(GPT2), "behavior": "Isolated", "invert": False})
        else:
            raise ValueError(part["type"])

    def merge(self, word):
        symbols = [LETTERS[byte] for byte in word.encode()]
        if self.ignore_merges and "".join(symbols) in self.vocabulary:
            return [self.vocabulary["".join(symbols)]]
        while True:
            ranked = [(self.ranks[pair], i) for i, pair in enumerate(zip(symbols, symbols[1:])) if pair in self.ranks]
            if not ranked:
                return [self.vocabulary[symbol] for symbol in symbols]
            _, i = min(ranked)
            symbols[i:i + 2] = [symbols[i] + symbols[i + 1]]

    def words(self, text):
        words = [text] if text else []
        for step in self.steps:
            words = [inner for word in words for inner in split(step, word)]
        return words

    def encode_normal(self, text):
        if self.prefix_space and text and not text.startswith(" "):
            text = " " + text
        return [token for word in self.words(text) for token in self.merge(word)]

    def normal(self, text):
        return unicodedata.normalize("NFC", text) if self.nfc else text

    def encode_plain(self, text):
        return self.encode_normal(self.normal(text))

    def split_added(self, text, normalized):
        """Alternating text and ids of the added tokens of one kind."""
        added = sorted((token for token in self.added if token["normalized"] == normalized),
                       key=lambda token: -len(token["content"]))
        result, done, i = [], 0, 0
        while i < len(text):
            token = next((token for token in added if text.startswith(
                self.normal(token["content"]) if normalized else token["content"], i)), None)
            if token is None:
                i += 1
                continue
            begin, end = i, i + len(self.normal(token["content"]) if normalized else token["content"])
            i = end
            if token["single_word"] and (begin > 0 and is_word_character(text[begin - 1]) or
                                         end < len(text) and is_word_character(text[end])):
                continue
            if token["lstrip"]:
                begin -= white_at_end(text[done:begin])
            if token["rstrip"]:
                end += white_at_begin(text[end:])
            result += [text[done:begin], token["id"]]
            i = done = end
        return [*result, text[done:]]

    def encode(self, text):
        tokens = []
        for raw in self.split_added(text, normalized=False):
            if isinstance(raw, int):
                tokens.append(raw)
                continue
            for part in self.split_added(self.normal(raw), normalized=True):
                tokens += [part] if isinstance(part, int) else self.encode_normal(part)
        return tokens
