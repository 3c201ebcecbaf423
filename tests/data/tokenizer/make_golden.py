#!/usr/bin/env python3
"""Trains small tokenizers and writes down what reference.py makes of many texts.

    python3 make_golden.py        writes <name>.json, the tokenizers, and <name>.golden.json, their texts and tokens

The golden texts keep to characters that have been in Unicode since version 9, so that every later version agrees.
"""

import collections
import json
import random
import unicodedata

import reference

QWEN2 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN35 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*"
          r"|\s*[\r\n]+|\s+(?!\S)|\s+")
LLAMA3 = QWEN2.replace(r"|\p{N}|", r"|\p{N}{1,3}|")

TRAINING = """
The tokenizer reads a text as bytes and merges the pairs that it has seen most often. It doesn't know words; it's only
counting. We've trained this one on a page, and they'll say that's too little, but I'd say it's enough for a test.
The quick brown fox jumps over the lazy dog. The dog sleeps; the fox doesn't. There are 12 months in 2024, 365 days.
    for (int i = 0; i < n; ++i) {
        sum += values[i];
    }
    return sum == 0 ? 1 : sum;
Der Bär trägt Größe und Würde über die Straße. Le café où l'élève déjà rêve à Noël. El niño comió piña en España.
Съешь ещё этих мягких французских булок, да выпей чаю. Η γρήγορη αλεπού πηδά πάνω από το σκυλί.
我们在测试分词器,它把文字变成字节。我们的测试很小。日本語のテキストも少しあります。テストです。
안녕하세요 세계 안녕 세계. हिन्दी में लिखा हुआ पाठ। مرحبا بالعالم. שלום עולם. สวัสดีชาวโลก
😀 😀 😀 👍 👍 👨‍👩‍👧 ❤️ … — “quotes” ‘single’
"""

TEXTS = [
    "",
    "Hello, world!",
    "The tokenizer doesn't know; it's what they'll've said. I'M I'D WE'RE don'T 'S 's 'ſ x'ſ",
    "  leading, trailing   ",
    " ",
    "      ",
    "a  b   c    d\t\te \t f",
    "line\nline\r\nline\r\r\n\n\n  indented\n\n",
    "\n",
    "\r\n \r\n",
    "text!\n\n?!...\r\nnext",
    "no-break\u00a0space, em\u2003space, line\u2028separator, ideographic\u3000space, next\u0085line, \u1680ogham",
    "not white space: \u200b \u180e a\u180eb \ufeff \u2060",
    "12345678 1234567 12 1 ٣٤٥ १२३ Ⅻ ½ ² ③ 〇",
    "我们在测试分词器,它把文字变成字节。",
    "日本語のテキスト、カタカナ。",
    "안녕하세요 세계",
    "한국어 jamo: \u1112\u1161\u11ab",
    "हिन्दी में लिखा हुआ पाठ। தமிழ் ไทยสวัสดี ქართული አማርኛ",
    "مرحبا بِالعَالَم שָׁלוֹם",
    "😀👨‍👩‍👧‍👦👍🏽🇩🇪❤️ ☺︎",
    "combining e\u0301 A\u030a o\u0308\u0304 o\u0304\u0308 \u1e9b\u0323 q\u0323\u0307 q\u0307\u0323",
    "singletons \u212b \u2126 \u1fef \u0387 \u0374 \u2000x\uf900 and exclusions \u0958 \ufb1d \u2adc",
    "compatibility stays: ﬁ ﬀ № ㎏ ｱ",
    "    for (int i = 0; i < n; ++i) {\n\t\tsum += values[i];\r\n    }\n",
    "a_b __init__ x->y a::b /* c */ // d #include <e>",
    "https://example.org/a?b=c&d=%20e#f",
    "\x00\x01\x1b[0m\x7f",
    "private \ue000 \U000f0000 last \U0010ffff\ufffd\uffff",
    "word" * 40 + " " + "x" * 300,
    " " * 257 + "a",
    "\n" * 100 + " " * 100 + "\n",
    "!" * 200 + "\n\n",
    "0" * 100,
    "<|im_start|>user\nWhat's <think>this</think>?<|im_end|>\n<|im_start|>assistant\n",
    "<|im_start|><|im_start|>", "<|im_start", "<<|im_end|>|>", "<|im_end|>x<|im_end", "<|endoftext|>",
    "left   <left>   and right   <right>   and\n\t<both> \u3000 both", "<left>", " <left> <left>  <right> <right> ",
    "a word, theword, word_, _word, (word), wordword word é\u0301word word\u0301 wörd wordé 1word word1 word",
    "<ab><abc><abcd", "<abc", "<<ab>>", "<abcab>",
    "normalized caf\u00e9! and cafe\u0301! and raw r\u00e9! and re\u0301!",
]

ALPHABET = ([chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x390, 0x3A0), *range(0x410, 0x450),
                                    *range(0x4E00, 0x4E40), *range(0xAC00, 0xAC20), *range(0x905, 0x930)]]
            + list("\t\n\r\u000b\u000c\u0085\u00a0\u2003\u2028\u3000\u200b\u200d\u0301\u0308\u0323\u05b0\u093c\u11a8\u1161")
            + ["😀", "❤", "\ufe0f", "'s", "'LL", "  ", "\r\n", "the", "<ab>", "<|im_end|>", "word"])


def random_texts(count):
    chance = random.Random(7)
    texts = []
    for _ in range(count):
        pool = chance.choices(ALPHABET, k=chance.randint(2, 12))
        texts.append("".join(chance.choices(pool, k=chance.randint(1, 40))))
    return texts


def train(words, size):
    """The most frequent pair first; of equals the one that is first in the alphabet."""
    vocabulary = [reference.LETTERS[byte] for byte in
                  sorted(range(256), key=lambda byte: ord(reference.LETTERS[byte]))]
    merges, counts = [], collections.Counter(reference.letters_of(word) for word in words)
    corpus = {tuple(word): count for word, count in counts.items()}
    while len(vocabulary) < size:
        pairs = collections.Counter()
        for word, count in corpus.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += count
        if not pairs:
            break
        left, right = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append((left, right))
        if left + right not in vocabulary:
            vocabulary.append(left + right)
        merged = {}
        for word, count in corpus.items():
            symbols, i = list(word), 0
            while i + 1 < len(symbols):
                if symbols[i] == left and symbols[i + 1] == right:
                    symbols[i:i + 2] = [left + right]
                i += 1
            merged[tuple(symbols)] = merged.get(tuple(symbols), 0) + count
        corpus = merged
    return {token: i for i, token in enumerate(vocabulary)}, merges


def added(first, tokens):
    return [{"id": first + i, "content": content, "single_word": "single_word" in flags, "lstrip": "lstrip" in flags,
             "rstrip": "rstrip" in flags, "normalized": "normalized" in flags, "special": "special" in flags}
            for i, (content, flags) in enumerate(tokens)]


def split(pattern, behavior="Isolated", invert=False):
    return {"type": "Split", "pattern": {"Regex": pattern}, "behavior": behavior, "invert": invert}


def byte_level(use_regex, add_prefix_space=False):
    return {"type": "ByteLevel", "add_prefix_space": add_prefix_space, "trim_offsets": False, "use_regex": use_regex}


def tokenizer(steps, size, tokens, nfc=False, merges_as_pairs=False, ignore_merges=False, rare=()):
    document = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "NFC"} if nfc else None,
        "pre_tokenizer": steps[0] if len(steps) == 1 else {"type": "Sequence", "pretokenizers": steps},
        "post_processor": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False},
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "",
                  "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False, "ignore_merges": ignore_merges,
                  "vocab": {}, "merges": []}}
    vocabulary, merges = train(reference.Tokenizer(document).words(TRAINING), size)
    for token in rare:  # in the vocabulary, but no merges lead there
        vocabulary[reference.letters_of(token)] = len(vocabulary)
    document["model"]["vocab"] = vocabulary
    document["model"]["merges"] = [list(merge) if merges_as_pairs else " ".join(merge) for merge in merges]
    document["added_tokens"] = added(len(vocabulary), tokens)
    return document


CHATML = [("<|endoftext|>", {"special"}), ("<|im_start|>", {"special"}), ("<|im_end|>", {"special"}),
          ("<think>", set()), ("</think>", set())]
AWKWARD = [("<left>", {"special", "lstrip"}), ("<right>", {"special", "rstrip"}), ("<both>", {"lstrip", "rstrip"}),
           ("word", {"single_word"}), ("<ab>", {"special"}), ("<abc>", set()), ("<ab", set()), ("<abcab>", {"special"}),
           ("cafe\u0301!", {"normalized"}), ("r\u00e9!", set())]

TOKENIZERS = {
    "qwen35": tokenizer([split(QWEN35), byte_level(False)], 640, CHATML + AWKWARD, nfc=True),
    "qwen2": tokenizer([split(QWEN2), byte_level(False)], 400, CHATML, nfc=True, merges_as_pairs=True),
    "gpt2": tokenizer([byte_level(True)], 500, CHATML + AWKWARD),
    "gpt2_prefix_space": tokenizer([byte_level(True, add_prefix_space=True)], 300, CHATML),
    "llama3": tokenizer([split(LLAMA3), byte_level(False)], 500, CHATML, merges_as_pairs=True, ignore_merges=True,
                        rare=[" tokenizer", "123", "Hello"]),
    "smollm": tokenizer([{"type": "Digits", "individual_digits": True}, byte_level(True)], 400, CHATML),
    "removed": tokenizer([split(QWEN2, "Removed", invert=True), byte_level(False)], 300, CHATML),
    "previous": tokenizer([split(r"\s", "MergedWithPrevious"), byte_level(False)], 300, CHATML),
    "next": tokenizer([split(r"[\s,]", "MergedWithNext"), byte_level(False)], 300, CHATML),
    "contiguous": tokenizer([split(r"[\p{L}']", "Contiguous"), {"type": "Digits", "individual_digits": False},
                             byte_level(False)], 300, CHATML),
}


def write(name, document):
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        json.dump(document, file, ensure_ascii=True, separators=(",", ":"))
        file.write("\n")


def main():
    for name, document in TOKENIZERS.items():
        encoder = reference.Tokenizer(document)
        full = name in {"qwen35", "gpt2"}
        texts = TEXTS + random_texts(300 if full else 60)
        for text in texts:
            assert all(unicodedata.category(character) != "Cs" for character in text)
        write(f"{name}.json", document)
        write(f"{name}.golden.json", [{"text": text, "tokens": encoder.encode(text), "plain": encoder.encode_plain(text)}
                                      for text in texts])


if __name__ == "__main__":
    main()
