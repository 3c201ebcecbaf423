"""Words glued from the tokenizer's pieces, each piece as often as any other: a piece that hardly occurs elsewhere must be
copied as surely as a common one. Without a tokenizer yet there are none."""
import functools
import json
import os
import random

TOKENIZER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tokenizer.json")
SPACE = "\u0120"  # how the tokenizer writes a space before a word


@functools.cache
def pieces() -> tuple[list[str], list[str], list[str]]:
    """Beginnings of words in small letters and with a capital, and what follows within them."""
    if not os.path.exists(TOKENIZER):
        return [], [], []
    with open(TOKENIZER, encoding="utf-8") as file:
        words = list(json.load(file)["model"]["vocab"])
    plain = lambda word: word.isascii() and word.isalpha()
    begin = [word[1:] for word in words if word[0] == SPACE and len(word) > 2 and plain(word[1:])]
    return [w for w in begin if w.islower()], [w for w in begin if w[0].isupper() and w[1:].islower()], [w for w in words if len(w) > 1 and plain(w) and w.islower()]


def pieced(rng: random.Random, capital: bool = False) -> str:
    """A word of one to three pieces, or nothing where there is no tokenizer."""
    small, large, inner = pieces()
    if not inner:
        return ""
    roll = rng.random()
    first = rng.choice(large if capital else small) if roll < 0.55 else rng.choice(inner) if roll < 0.8 else rng.choice("abcdefghijklmnopqrstuvwxyz")
    word = first + "".join(rng.choice(inner) for _ in range(rng.choice([0, 1, 1, 1, 2]) if roll < 0.55 else rng.choice([1, 1, 2])))
    return word[:1].upper() + word[1:] if capital else word
