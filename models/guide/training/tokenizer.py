"""A byte-level BPE of our own: training on the corpus, encoding for the trainer, and the files the engine reads."""
import collections
import json
import re

SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
# The pattern the engine runs, and the same for the ASCII corpus in Python's own syntax.
SPLIT = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*"
         r"|\s*[\r\n]+|\s+(?!\S)|\s+")
ASCII_SPLIT = re.compile(r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\nA-Za-z0-9]?[A-Za-z]+|[0-9]| ?[^\sA-Za-z0-9]+[\r\n]*"
                         r"|\s*[\r\n]+|\s+(?!\S)|\s+")
TEMPLATE = ("{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] | trim + '<|im_end|>\\n' }}"
            "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}")


def byte_letters() -> list[str]:
    """One printable letter a byte, as byte-level BPE writes them in files."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters, extra = [], 0
    for byte in range(256):
        letters.append(chr(byte) if byte in shown else chr(256 + extra))
        extra += byte not in shown
    return letters


LETTERS = byte_letters()


class Tokenizer:
    def __init__(self, merges: list[tuple[str, str]]):
        self.merges = merges
        self.rank = {pair: i for i, pair in enumerate(merges)}
        self.words = LETTERS + [a + b for a, b in merges] + SPECIALS
        self.ids = {word: i for i, word in enumerate(self.words)}
        self.cache: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        """Plain text; nothing in it is special."""
        return [token for word in ASCII_SPLIT.findall(text) for token in self.encode_word(word)]

    def encode_word(self, word: str) -> list[int]:
        if word not in self.cache:
            parts = [LETTERS[b] for b in word.encode()]
            while len(parts) > 1:
                best = min(range(len(parts) - 1), key=lambda i: self.rank.get((parts[i], parts[i + 1]), 1 << 30))
                if (parts[best], parts[best + 1]) not in self.rank:
                    break
                parts[best:best + 2] = [parts[best] + parts[best + 1]]
            self.cache[word] = [self.ids[p] for p in parts]
        return self.cache[word]

    def decode(self, tokens: list[int]) -> str:
        byte_of = {letter: i for i, letter in enumerate(LETTERS)}
        text = b""
        for token in tokens:
            word = self.words[token]
            text += word.encode() if word in SPECIALS else bytes(byte_of[c] for c in word)
        return text.decode(errors="replace")

    def save(self, folder: str) -> None:
        first = len(self.words) - len(SPECIALS)
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
        added = [{"id": first + i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
                  "special": True} for i, s in enumerate(SPECIALS)]
        split = {"type": "Split", "pattern": {"Regex": SPLIT}, "behavior": "Isolated", "invert": False}
        document = {"version": "1.0", "added_tokens": added, "normalizer": {"type": "NFC"},
                    "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]},
                    "post_processor": byte_level, "decoder": byte_level,
                    "model": {"type": "BPE", "vocab": {w: i for i, w in enumerate(self.words[:first])},
                              "merges": [f"{a} {b}" for a, b in self.merges]}}
        with open(f"{folder}/tokenizer.json", "w", encoding="utf-8") as out:
            json.dump(document, out, ensure_ascii=False)
        with open(f"{folder}/tokenizer_config.json", "w", encoding="utf-8") as out:
            json.dump({"add_bos_token": False, "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>",
                       "tokenizer_class": "Qwen2Tokenizer", "chat_template": TEMPLATE}, out, ensure_ascii=False, indent=1)

    @staticmethod
    def load(folder: str) -> "Tokenizer":
        with open(f"{folder}/tokenizer.json", encoding="utf-8") as file:
            merges = json.load(file)["model"]["merges"]
        return Tokenizer([tuple(m.split(" ")) for m in merges])


def train(texts: list[str], size: int) -> Tokenizer:
    """Sennrich et al. 2016, algorithm 1, over bytes: merge the most frequent pair until there are `size` entries."""
    counts = collections.Counter(word for text in texts for word in ASCII_SPLIT.findall(text))
    words = [([LETTERS[b] for b in word.encode()], n) for word, n in counts.items()]
    merges: list[tuple[str, str]] = []
    while len(merges) < size - 256 - len(SPECIALS):
        pairs: collections.Counter = collections.Counter()
        for parts, n in words:
            for pair in zip(parts, parts[1:]):
                pairs[pair] += n
        if not pairs:
            break
        best = max(pairs, key=lambda p: (pairs[p], p))
        if pairs[best] < 2:
            break
        merges.append(best)
        for parts, _ in words:
            i = 0
            while i < len(parts) - 1:
                if (parts[i], parts[i + 1]) == best:
                    parts[i:i + 2] = [best[0] + best[1]]
                i += 1
    return Tokenizer(merges)
