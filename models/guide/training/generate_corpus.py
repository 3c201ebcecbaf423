#!/usr/bin/env python3
"""Writes the guide's training dialogues: a JSON list of messages a line. Nothing asked in ../evaluation is written.
usage: generate_corpus.py OUT.jsonl [COUNT] [SEED] [DRILLS] [--long]
DRILLS: share of dialogues that do nothing but copy and recall; --long: dialogues with facts recalled over up to 2,500 tokens"""
import json
import random
import re
import sys

from facts import FACTS
from grammar import expand, mistype, reword, shorten
from phrases import AFTER, AIM, BEFORE, FILLERS, SYNONYMS, THING
from recall import Fact
from tasks import arithmetic, copy_drill, limits, repeat, story
from words import capital
from wordings import WORDINGS

TOPICS = list(FACTS)
WEIGHTS = [1.6 if name in ("greeting", "abilities", "q8", "kv_bits", "kv_cache", "memory_grows", "add_model", "data", "privacy") else 1.0 for name in TOPICS]


def held_out() -> set[str]:
    questions = set()
    with open(__file__.rsplit("/", 1)[0] + "/../evaluation/questions.txt", encoding="utf-8") as file:
        for line in file:
            if line.strip() and line[0] not in "#[":
                questions.update(plain(turn) for turn in line.split("=>")[0].split("//"))
    return questions


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def fact(rng: random.Random) -> tuple[str, str]:
    topic = rng.choices(TOPICS, WEIGHTS)[0]
    subject = FACTS[topic] | {"more": WORDINGS[topic]}
    ways = [(kind, weight) for kind, weight in (("things", 1.0), ("aims", 1.3), ("says", 1.2), ("more", 1.8)) if kind in subject]
    kind = rng.choices([w[0] for w in ways], [w[1] for w in ways])[0]
    said = expand(rng.choice(subject[kind]), rng)
    if kind == "things":
        said = expand(rng.choice(THING), rng, n=said)
    elif kind == "aims":
        said = expand(rng.choice(AIM), rng, g=said)
    if rng.random() < 0.5:
        said = reword(said, SYNONYMS, rng)
    if rng.random() < 0.12:
        said = shorten(said, FILLERS, rng, rng.choice([0.3, 0.6, 1.0]))
    if rng.random() < 0.3:
        said = expand(rng.choice(BEFORE), rng) + " " + said
    if rng.random() < 0.25 and said[-1:].isalnum():
        said += expand(rng.choice(AFTER), rng)
    if said[-1:].isalnum() and rng.random() < 0.4:
        said += rng.choice("?.!")
    return capital(" ".join(said.split())), rng.choice(subject["answers"])


def turn(rng: random.Random) -> tuple[str, str]:
    return rng.choices([fact, limits, arithmetic, story, repeat], [8, 1.8, 4.2, 0.5, 1.8])[0](rng)


def with_recall(rng: random.Random, count: int, facts: int, asks: int) -> list[tuple[str, str]]:
    """`count` turns, between them facts that are told and later asked for."""
    known: list[Fact] = []
    while len(known) < facts:
        new = Fact(rng)
        if not new.clashes(known):
            known.append(new)
    turns: list[tuple[int, tuple[str, str]]] = []
    order = 0
    told_at = [rng.randint(0, max(0, count // 3)) for _ in known]
    for at, item in zip(told_at, known):
        turns.append((at * 4 + 1, item.told))
    for _ in range(asks):
        which = rng.randrange(len(known))
        turns.append((rng.randint(told_at[which], count) * 4 + 2, known[which].asked(rng)))
    turns += [(at * 4, turn(rng)) for at in range(count)]
    return [said for _, said in sorted(turns, key=lambda entry: entry[0])]


def dialogue(rng: random.Random, long: bool, drills: float) -> list[dict[str, str]]:
    if long:
        turns = with_recall(rng, rng.choice([8, 16, 26, 36, 44]), rng.randint(3, 8), rng.randint(8, 18))
    elif rng.random() < drills:
        turns = [copy_drill(rng)] if rng.random() < 0.5 else with_recall(rng, 0, rng.randint(4, 7), rng.randint(6, 12))
    elif rng.random() < 0.5:
        facts = rng.choice([1, 1, 1, 2, 2, 3])
        turns = with_recall(rng, rng.choice([0, 0, 1, 1, 2, 3, 5]), facts, rng.randint(facts, 2 * facts + 1))
    else:
        turns = [turn(rng) for _ in range(rng.choices([1, 2, 3, 4, 5], [5, 3, 2, 1, 1])[0])]
    messages = []
    if rng.random() < 0.05:
        messages.append({"role": "system", "content": rng.choice(["You are a helpful assistant.", "Answer briefly.", "You are the guide to Octavo."])})
    for question, answer in turns:
        messages.append({"role": "user", "content": mistype(question, rng)})
        messages.append({"role": "assistant", "content": answer})
    return messages


def main() -> None:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    count = int(words[1]) if len(words) > 1 else 60000
    rng = random.Random(int(words[2]) if len(words) > 2 else 1)
    drills = float(words[3]) if len(words) > 3 else 0.05
    forbidden, left_out = held_out(), 0
    with open(words[0], "w", encoding="utf-8") as out:
        for _ in range(count):
            messages = dialogue(rng, "--long" in sys.argv, drills)
            if any(m["role"] == "user" and plain(m["content"]) in forbidden for m in messages):
                left_out += 1
                continue
            out.write(json.dumps(messages, ensure_ascii=False) + "\n")
    print(f"{left_out} dialogues left out because the evaluation asks the same")


if __name__ == "__main__":
    main()
