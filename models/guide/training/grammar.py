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


def reword(text: str, synonyms: dict[str, str], rng: random.Random, share: float = 0.3) -> str:
    """Some words of `text` in other words."""
    def other(match: re.Match) -> str:
        choices = synonyms.get(match.group(0))
        return rng.choice(choices.split()) if choices and rng.random() < share else match.group(0)

    return re.sub(r"[A-Za-z]+", other, text)


def shorten(text: str, fillers: list[str], rng: random.Random, share: float) -> str:
    """The way people type into a search box: without some of the small words."""
    words = [word for word in text.split() if word.lower() not in fillers or rng.random() > share]
    return " ".join(words) if len(words) > 1 else text
