#!/usr/bin/env python3
"""Writes the guide's training dialogues: a JSON list of messages a line. usage: generate_corpus.py OUT.jsonl [COUNT] [SEED]"""
import json
import random
import sys

from facts import FACTS
from grammar import expand, mistype
from tasks import arithmetic, recall_pair, repeat, story

WEIGHTS = {"limits": 4.0, "greeting": 1.5, "abilities": 1.5}


def fact(rng: random.Random) -> tuple[str, str]:
    name = rng.choices(list(FACTS), [WEIGHTS.get(n, 1.0) for n in FACTS])[0]
    questions, answers = FACTS[name]
    return expand(rng.choice(questions), rng), expand(rng.choice(answers), rng)


def turn(rng: random.Random) -> tuple[str, str]:
    kind = rng.choices([fact, arithmetic, story, repeat], [8, 1.6, 0.9, 0.8])[0]
    return kind(rng)


def dialogue(rng: random.Random) -> list[dict[str, str]]:
    turns = [turn(rng) for _ in range(rng.choices([1, 2, 3, 4, 5], [5, 3, 2, 1, 1])[0])]
    if rng.random() < 0.3:
        told, asked = recall_pair(rng)
        at = rng.randint(0, len(turns))
        later = rng.randint(at, len(turns))
        turns = turns[:at] + [told] + turns[at:later] + [asked] + turns[later:]
    messages = []
    if rng.random() < 0.05:
        messages.append({"role": "system", "content": rng.choice(["You are a helpful assistant.", "Answer briefly.", "You are the guide to Octavo."])})
    for question, answer in turns:
        messages.append({"role": "user", "content": mistype(question, rng)})
        messages.append({"role": "assistant", "content": answer})
    return messages


def main() -> None:
    path = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with open(path, "w", encoding="utf-8") as out:
        for _ in range(count):
            out.write(json.dumps(dialogue(rng), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
