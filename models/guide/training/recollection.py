"""Dialogues of facts and the questions for them, with all manner of talk between: what the guide learns to recall from."""
import random

from fillers import foreign
from grammar import expand, mistype
from open_facts import OpenFact, kin
from open_vocabulary import GOODS, key
from recall import REPLIES, Fact
from words import capital

Turn = tuple[str, str, float]  # question, answer and how much is learned from the answer
RECALLED, SKILLS, READ_ONLY, REPLIED = 1.0, 0.2, 0.0, 0.1
NOT_TOLD = "You have not told me that yet."
NOT_TOLD_ASKS = ("{Do|Did} you {know|remember|recall|have} my {thing}|What {is|was} my {thing}|What's my {thing}|Have I told you my {thing}|Did I {tell you|mention} my {thing}|Where do I live|Who am I|How old am I|What do I do for a living|Do you know {who I am|how old I am|where I live}|"
                 "Can you guess my {thing}|Tell me my {thing}|Say my {thing}|How many {things} do I have|What did I tell you {before|earlier|about my {thing}}|What is my {kin} called|When is my birthday|What did I buy|Do you remember me")


def cost(*said: str) -> float:
    """About how many tokens messages take."""
    return sum(len(text) / 3.1 + 5 for text in said)


def lasting(rng: random.Random, known: list, open_share: float):
    """One more fact that clashes with none of `known`."""
    while True:
        new = (OpenFact if rng.random() < open_share else Fact)(rng)
        if not new.clashes(known):
            return new


def telling(facts: list, rng: random.Random) -> list[Turn]:
    """The facts one after the other, now and then two in one breath."""
    turns: list[Turn] = []
    for i, item in enumerate(facts):
        if turns and i < len(facts) and rng.random() < 0.15:
            before, _, _ = turns.pop()
            said = before.rstrip(".?! ") + rng.choice([" and ", ", and ", ". ", ", ", "; ", " but "]) + rng.choice([item.told[0], item.told[0][:1].lower() + item.told[0][1:]])
            turns.append((said, rng.choice(REPLIES), REPLIED))
        else:
            turns.append((item.told[0], item.told[1], RECALLED if item.told[1] not in REPLIES else REPLIED))
    return turns


class Talk:
    """Turns to fill the time with: some of the guide's own kind, some foreign; now and then a few of them over and over."""

    def __init__(self, rng: random.Random, own):
        self.rng, self.own, self.next = rng, own, 0
        self.foreign_share = rng.choice([0.1, 0.4, 0.4, 0.7, 1.0])
        self.pool = [self.fresh() for _ in range(rng.randint(3, 14))] if rng.random() < 0.5 else []

    def fresh(self) -> Turn:
        return (*foreign(self.rng), READ_ONLY) if self.rng.random() < self.foreign_share else (*self.own(self.rng), SKILLS)

    def turn(self) -> Turn:
        if not self.pool:
            return self.fresh()
        self.next += 1
        return self.pool[self.next % len(self.pool)]


def recollection(rng: random.Random, budget: float, own, open_share: float = 0.65) -> list[Turn]:
    """`budget` tokens, about: facts at the beginning, the questions for them at the end, `own` turns and others between."""
    few = rng.random() < 0.25
    count = rng.randint(1, 4) if few else rng.randint(2, max(4, min(9, int(budget / 110))))
    known: list = []
    for _ in range(count):
        known.append(lasting(rng, known, open_share))
    talk, sparse = Talk(rng, own), rng.choice([0.0, 0.0, 0.2, 0.5]) if budget > 900 else rng.choice([0.0, 0.0, 0.1])
    start: list[Turn] = []
    for told in telling(known, rng):
        start.append(told)
        while rng.random() < sparse:
            start.append(talk.turn())
    asks: list[Turn] = [(*item.asked(rng), RECALLED) for item in known]
    if not few:
        asks += [(*rng.choice(known).asked(rng), RECALLED) for _ in range(rng.randint(0, count))]
        if rng.random() < 0.3:
            ask = untold(rng)[0] if not any(isinstance(item, Fact) for item in known) else lasting(rng, known, open_share).asked(rng)[0]
            asks.append((ask, NOT_TOLD, RECALLED))
    rng.shuffle(asks)
    left = budget - sum(cost(q, a) for q, a, _ in start + asks)
    middle: list[Turn] = []
    early = rng.random() < 0.35  # some asked on the way
    while left > 0:
        more = talk.turn()
        if cost(*more[:2]) > left + 20:
            break
        middle.append(more)
        left -= cost(*more[:2])
    if early and asks and middle:
        for _ in range(len(asks) // 2):
            middle.insert(rng.randint(0, len(middle)), asks.pop())
    return start + middle + asks


def untold(rng: random.Random) -> tuple[str, str]:
    """Asked about oneself before one has said anything."""
    common = rng.choice("name|name|name|first name|age|job|city|town|address|birthday|number|phone number|favourite colour|favourite food|password|pet's name|dog's name|country|hobby|secret".split("|"))
    pattern = "{" + NOT_TOLD_ASKS + "}"
    text = expand(pattern, rng, thing=common if rng.random() < 0.7 else key(rng), things=rng.choice(GOODS), kin=kin(rng))
    return mistype(capital(text + rng.choice(["?", "?", ""])), rng), NOT_TOLD
