#!/usr/bin/env python3
"""Writes the guide's training dialogues: a JSON list of messages a line. Nothing asked in ../evaluation is written.
usage: generate_corpus.py OUT.jsonl [COUNT] [SEED] [DRILLS] [--recollections] [--long]
DRILLS: share of dialogues that do nothing but copy and recall; --recollections: nothing but facts of any kind that are recalled;
--long: dialogues with facts recalled over up to 2,500 tokens"""
import json
import random
import re
import sys

from facts import FACTS
from followups import everyday_repeat, follow_up, part_sum
from grammar import expand, mistype, reword, shorten
from keywords import strewn
from open_facts import OpenFact
from phrases import AFTER, AIM, BEFORE, FILLERS, SYNONYMS, THING
from prose import prose
from recall import REPLIES, Fact
from recollection import NOT_TOLD, recollection, untold
from sayings import SAYINGS
from smalltalk import SMALL_TALK
from tasks import arithmetic, copy_drill, limits, repeat, story
from vocabulary import ADJECTIVES, invented, noun
from words import articles, capital
from wordings import WORDINGS

TIMES = "yesterday|today|last week|in June|a minute ago|earlier|sometimes|often|again|somehow|quickly|at home|at work|on Monday|this time|at last|for once|actually|properly|ten minutes ago|twice|two times|45|3|for 20 minutes|at 8|2 days ago|five times|one more|seven|a hundred".split("|")
TOPICS = list(FACTS)
WEIGHTS = [2.4 if name in SMALL_TALK else 1.4 if name in ("q8", "kv_bits", "kv_cache", "memory_grows", "add_model", "data", "privacy", "search", "copy", "edit", "inspector", "context", "token", "delete") else 1.0 for name in TOPICS]


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
    subject = FACTS[topic] | {"more": WORDINGS[topic], "sayings": SAYINGS[topic], "keywords": [], "talk": SMALL_TALK.get(topic)}
    ways = [(kind, weight) for kind, weight in (("things", 1.0), ("aims", 1.3), ("says", 1.2), ("more", 1.8), ("sayings", 2.6), ("keywords", 1.6), ("talk", 4.0)) if subject.get(kind) is not None]
    kind = rng.choices([w[0] for w in ways], [w[1] for w in ways])[0]
    said = strewn(topic, rng) if kind == "keywords" else expand(rng.choice(subject[kind]), rng)
    if kind == "things":
        said = expand(rng.choice(THING), rng, n=said)
    elif kind == "aims":
        said = expand(rng.choice(AIM), rng, g=said)
    if rng.random() < 0.5:
        said = reword(said, SYNONYMS, rng)
    if rng.random() < 0.12:
        said = shorten(said, FILLERS, rng, rng.choice([0.3, 0.6, 1.0]))
    if rng.random() < 0.22:  # a word that has nothing to do with it
        words = said.split()
        words.insert(rng.randint(1, len(words)), rng.choice([noun(rng), rng.choice(ADJECTIVES), invented(rng), rng.choice(TIMES), rng.choice(TIMES), "about " + noun(rng), "of the " + noun(rng), "with " + noun(rng)]))
        said = " ".join(words)
    if rng.random() < 0.3:
        said = expand(rng.choice(BEFORE), rng) + " " + said
    if rng.random() < 0.25 and said[-1:].isalnum():
        said += expand(rng.choice(AFTER), rng)
    if said[-1:].isalnum() and rng.random() < 0.4:
        said += rng.choice("?.!")
    return mistype(articles(capital(" ".join(said.split()))), rng), rng.choice(subject["answers"])


def turn(rng: random.Random) -> tuple[str, str]:
    return rng.choices([fact, limits, arithmetic, story, repeat], [9.5, 2.1, 3.6, 1.3, 1.8])[0](rng)


def with_recall(rng: random.Random, count: int, facts: int, asks: int) -> list[tuple[str, str]]:
    """`count` turns, between them facts that are told and later asked for."""
    known: list[Fact] = []
    while len(known) < facts:
        new = Fact(rng)
        if not new.clashes(known):
            known.append(new)
    turns: list[tuple[int, tuple[str, str]]] = []
    told_at = sorted(rng.randint(0, max(0, count // 3)) for _ in known)
    for i, (at, item) in enumerate(zip(told_at, known)):
        if turns and turns[-1][0] == at * 4 + 1 and rng.random() < 0.35:  # two in one breath
            before = turns.pop()[1]
            joined = before[0].rstrip(".?! ") + rng.choice([" and ", ", and ", ". ", ", ", "; "]) + rng.choice([item.told[0], item.told[0][:1].lower() + item.told[0][1:]])
            turns.append((at * 4 + 1, (joined, rng.choice(REPLIES))))
        else:
            turns.append((at * 4 + 1, item.told))
    for _ in range(asks):
        which = rng.randrange(len(known))
        turns.append((rng.randint(told_at[which], count) * 4 + 2, known[which].asked(rng)))
    if len(known) == 1 and rng.random() < 0.08:  # told and asked at once
        ask, answer = known[0].asked(rng)
        turns = [(0, (known[0].told[0].rstrip(".?! ") + ". " + ask, answer))] + turns[1:]
    turns += [(at * 4, turn(rng)) for at in range(count)]
    return [said for _, said in sorted(turns, key=lambda entry: entry[0])]


def not_told(rng: random.Random) -> tuple[str, str]:
    return untold(rng) if rng.random() < 0.5 else (rng.choice([Fact, OpenFact])(rng).asked(rng)[0], NOT_TOLD)


def with_follow_up(rng: random.Random) -> list[tuple[str, str]]:
    kind = rng.choices(["fact", "sum", "story", "limits"], [6, 1, 1, 1])[0]
    question, answer = {"fact": fact, "sum": arithmetic, "story": story, "limits": limits}[kind](rng)
    return [(question, answer), *(follow_up(rng, answer, kind) for _ in range(rng.choice([1, 1, 2, 3])))]


def recollections(rng: random.Random, budgets: list[float]) -> list[list[dict]]:
    """Dialogues of about so many tokens each, in which facts are recalled."""
    return [[message for question, answer, weight in recollection(rng, budget, turn, rng.choice([0.2, 0.6, 0.9]))
             for message in ({"role": "user", "content": question}, {"role": "assistant", "content": answer, "weight": weight})] for budget in budgets]


def dialogue(rng: random.Random, long: bool, drills: float) -> list[dict[str, str]]:
    if rng.random() < (0.05 if long else 0.02):
        return [{"role": "text", "content": prose(rng)}]
    if long:
        turns = with_recall(rng, rng.choice([4, 8, 16, 26, 36, 44]), rng.randint(3, 9), rng.randint(10, 22))
    elif rng.random() < drills:
        kind = rng.random()
        turns = ([arithmetic(rng) for _ in range(rng.randint(6, 16))] if kind < 0.5 else [copy_drill(rng) for _ in range(rng.randint(1, 3))] if kind < 0.62
                 else [repeat(rng) for _ in range(rng.randint(3, 8))] if kind < 0.78 else with_recall(rng, 0, rng.randint(3, 7), rng.randint(6, 12)))
    elif rng.random() < 0.4:
        facts = rng.choice([1, 1, 1, 2, 2, 3])
        turns = with_recall(rng, rng.choice([0, 0, 1, 1, 2, 3, 5]), facts, rng.randint(facts, 2 * facts + 1))
    else:
        turns = [turn(rng) for _ in range(rng.choices([1, 2, 3, 4, 5], [5, 3, 2, 1, 1])[0])]
        roll = rng.random()
        if roll < 0.10:
            turns.insert(0 if rng.random() < 0.7 else rng.randrange(len(turns)), not_told(rng))
        elif roll < 0.16:
            turns[rng.randrange(len(turns)):] = with_follow_up(rng)
        elif roll < 0.21:
            turns.insert(rng.randrange(len(turns)), rng.choice([everyday_repeat, part_sum])(rng))
    messages = []
    if rng.random() < 0.05:
        messages.append({"role": "system", "content": rng.choice(["You are a helpful assistant.", "Answer briefly.", "You are the guide to Octavo."])})
    for question, answer in turns:
        messages.append({"role": "user", "content": question})
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
            if "--recollections" in sys.argv:
                written = recollections(rng, rng.choice([[2050], [2050], [1000, 1000], [650, 1350], [480] * 4]) if "--long" in sys.argv else [440])
            else:
                written = [dialogue(rng, "--long" in sys.argv, drills)]
            for messages in written:
                if any(m["role"] == "user" and plain(m["content"]) in forbidden for m in messages):
                    left_out += 1
                    continue
                out.write(json.dumps(messages, ensure_ascii=False) + "\n")
    print(f"{left_out} dialogues left out because the evaluation asks the same")


if __name__ == "__main__":
    main()
