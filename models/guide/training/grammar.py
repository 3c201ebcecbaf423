"""Text with choices: "{Hi|Hello}, I am {name}." Choices may be nested and empty; {name} is looked up by the caller."""
import random
import re

INNERMOST = re.compile(r"\{([^{}]*)\}")


def expand(text: str, rng: random.Random, **names: str) -> str:
    """One random reading of `text`."""
    while True:
        match = INNERMOST.search(text)
        if not match:
            return " ".join(text.split(" ")).replace("  ", " ").strip()
        inside = match.group(1)
        chosen = names[inside] if inside in names else rng.choice(inside.split("|"))
        text = text[: match.start()] + chosen + text[match.end():]


def mistype(text: str, rng: random.Random) -> str:
    """The way people type in a hurry: no capitals, no question mark, a swapped or lost letter."""
    roll = rng.random()
    if roll < 0.35:
        text = text.lower()
    if roll < 0.25 or roll > 0.85:
        text = text.rstrip("?.!")
    if rng.random() < 0.08 and len(text) > 12:
        at = rng.randrange(1, len(text) - 2)
        text = text[:at] + (text[at + 1] + text[at] + text[at + 2:] if rng.random() < 0.5 else text[at + 1:])
    return text
