"""Facts of no fixed kind: who did what where and when, what is called how, what belongs to whom. They are told in many
clauses and asked for by any of their parts, so that recalling is finding the place and copying it, not knowing the kind."""
import random
import re

from grammar import expand, mistype
from open_vocabulary import (DAYS, DOING, GOODS, KIN, LEANING, MEASURES, PLACES_IN, clock, day, figure, key, person,
                             plain_word, somewhere, thing)
from recall import ASK, REPLIES
from vocabulary import ADJECTIVES, BEASTS, NOUNS, OBJECTS, TRADES
from words import articles, capital, ending

BEFORE = ("{|||||By the way, |Hi, |You should know: |Just so you know, |Listen, |Note that |Remember that |Please remember: |So, |Well, |Did I tell you that |You know what? |Guess what: |I think |My {kin} says that |{name} told me that |I must tell you that |"
          "I read that |They say that |It is true that |Good news: |For later: |One more thing: |Keep in mind that |Imagine, |Today I learned that |I never told anyone, but |To be honest, |As far as I know |Between us, |Before I forget: |Can you remember that |Please note: |It turned out that |Fact: |I hope you don't mind, but |Strange but true: |It so happens that |The thing is, }")
AROUND = ["It has been a long day.", "The weather is {adj} today.", "I am a bit tired.", "We had {noun} and tea.", "Let me tell you something.", "There is a lot to do.", "I just came home.", "My {kin} is here too.", "This is for later.", "I will ask you about it.", "It may matter soon.", "Nobody else knows.", "The {noun} was {adj}.", "That is how it is.",
          "I thought you might like to know.", "You may need that.", "Funny, isn't it?", "Is that not {adj}?", "What a {noun}!", "It took me a while.", "Do not tell the {trade}.", "Let us go on later.", "I like that.", "More about it tomorrow.", "I was never good at this."]
AFTER = "{|||||||, by the way|, remember that|, okay?|, please keep that in mind|, don't forget|, just so you know|, as you know|, actually|, believe it or not| at the moment|, I think|, if I am not mistaken|, you see|, as it happens|, of all things| again|, and that is that}"
ASK_AGAIN = "{|||||Remind me, |Please remind me: |I forgot: |Once more: |And |So, |Now, |Well, |Tell me: |Quick question: |Say, |Okay, |Hey, |Let me test you: |Back to earlier: |Earlier I told you: |You may remember: |Can you tell me, |I want to know: |Just checking: |Hm, |Memory test: |Let's see: |From what I said, }"
TELL_ME = "{do you remember|do you still know|tell me|can you tell me|I forgot|remind me|do you know|please say|could you say|can you recall|I'd like to know|say}"


def yours(text: str) -> str:
    """As the guide says it back."""
    swap = {"i": "you", "my": "your", "our": "your", "we": "you", "me": "you", "us": "you", "am": "are", "was": "was"}
    text = re.sub(r"\b(I|[Mm]y|[Oo]ur|[Ww]e|me|us|am)\b", lambda m: swap[m.group(0).lower()], text)
    return articles(capital(re.sub(r"\b([Yy]ou) was\b", r"\1 were", text)))


def kin(rng: random.Random) -> str:
    return rng.choice(KIN)


def owned(rng: random.Random) -> str:
    """Something that has a name, a place or a price: "my red lamp", "the roof of our school"."""
    noun = rng.choice([rng.choice(rng.choice([NOUNS, OBJECTS, BEASTS])), key(rng), key(rng), rng.choice(NOUNS) + " " + rng.choice(NOUNS)])
    noun = (rng.choice(ADJECTIVES) + " " if rng.random() < 0.25 else "") + noun
    whose = rng.choice(["my", "my", "my", "our", "the", "the", f"my {kin(rng)}'s", f"{person(rng)}'s", f"the {rng.choice(TRADES)}'s"])
    behind = rng.random()
    return f"{whose} {noun}" + (f" {rng.choice(['in', 'of', 'from', 'for', 'at'])} {rng.choice(['my', 'the', 'our'])} {rng.choice(NOUNS)}" if behind < 0.12 and " of " not in noun else "")


def someone(rng: random.Random) -> str:
    return rng.choice(["I", "I", "I", "we", f"my {kin(rng)}", f"our {kin(rng)}", person(rng), person(rng), f"the {rng.choice(TRADES)}", f"my {key(rng)}"])


class Shape:
    """How a fact is told, asked and answered: patterns with {x}, the thing asked for."""

    def __init__(self, tells: list[str], asks: list[str], answer: str, values: dict[str, str], about: str):
        self.tells, self.asks, self.answer, self.values, self.about = tells, asks, answer, values, about


def naming(rng: random.Random) -> Shape:
    s, x = owned(rng), thing(rng)
    what = s.split(" ", 1)[1] if s.split(" ")[0] in ("my", "our", "the") else s
    tells = ["{s} is {x}", "{s} is {x}", "{s} is called {x}", "{s} is named {x}", "{x} is {s}", "{s}: {x}", "we call {s} {x}", "I named {s} {x}", "the name of {s} is {x}", "{s} goes by {x}", "{s} answers to {x}", "{s} is known as {x}", "{s} has been {x} for years", "{x} is what we call {s}", "{x} is the name of {s}", "as {s} I chose {x}", "I set {s} to {x}",
             "for {s} I took {x}", "{s} will be {x}", "{s} = {x}", "I have {x} as {s}", "{s} happens to be {x}", "they changed {s} to {x}", "{s} was {x} from the start", "my {kin} picked {x} as {s}", "nobody but {x} could be {s}", "{x}, that is {s}", "{s} remains {x}", "{s} became {x}"]
    asks = ["what is {s}", "what is {s}", "what's {s}", "what is {s} called", "what is the name of {s}", "how is {s} called", "which one is {s}", "{s}", "{me} {s}", "{me} what {s} is", "{me} what {s} is called", "what did I say {s} is", "what did I tell you about {s}", "what was {s}", "what was {s} again", "who is {s}", "what do we call {s}",
            "by what name does {s} go", "what did I choose as {s}", "{s} is what", "{s} is called what", "what name does {s} have", "give me {s}", "under which name is {s} known", "what did we name {s}", "what have I got as {s}", "is there a name for {s}"]
    return Shape(tells, asks, rng.choice(["{s} is {x}.", "{s} is {x}.", "{s} is called {x}."]) if rng.random() < 0.5 else "{s} is {x}.", {"s": s, "x": x}, what)


def placing(rng: random.Random) -> Shape:
    s = owned(rng)
    town = rng.random() < 0.5
    prep = "in" if town else rng.choice(PLACES_IN)
    x = somewhere(rng) if town else rng.choice([plain_word(rng), rng.choice(ADJECTIVES) + " " + plain_word(rng)])
    the = "" if town else "the "
    tells = [f"{{s}} is {prep} {the}{{x}}", f"{{s}} {{is kept|stands|lies|can be found|sits|hangs|waits|is hidden|was left}} {prep} {the}{{x}}", f"{prep} {the}{{x}} {{is|stands|lies}} {{s}}", f"I {{put|left|keep|hid|have|saw}} {{s}} {prep} {the}{{x}}", f"you {{will find|can find}} {{s}} {prep} {the}{{x}}", f"{{s}} moved {'to' if town else prep} {the}{{x}}", f"we have {{s}} {prep} {the}{{x}}"]
    asks = ["where is {s}", "where is {s}", "where did I {put|leave|say I keep|hide} {s}", "where {do I keep|can I find|do I find|is} {s}", "{me} where {s} is", f"{prep} {'which town' if town else 'what'} is {{s}}", f"what is {{s}} {prep}" if not town else "which town is {s} in", "{s}, where is it", "where {lies|stands} {s}", "in which place is {s}"]
    return Shape(tells, asks, f"{{s}} is {prep} {the}{{x}}.", {"s": s, "x": x}, s)


def measuring(rng: random.Random) -> Shape:
    verb, base, size, ask = rng.choice(MEASURES)
    s = owned(rng)
    x = size.format(n=figure(rng) if rng.random() < 0.4 else rng.randint(2, 200), t=clock(rng))
    plain = x.split(" ")[0]
    unit = x[len(plain):]
    if "{t}" in size:
        plain, unit = x, ""
    return Shape([f"{{s}} {verb} {{x}}{unit}", f"{{s}} {verb} {{x}}{unit}", f"{{s}} {verb} exactly {{x}}{unit}", f"{{s}} {verb} only {{x}}{unit}", f"{{s}} will {base} {{x}}{unit}"], [ask, ask, "{me}: " + ask, ask + " again", "what did I say, " + ask], f"{{s}} {verb} {{x}}{unit}.", {"s": s, "x": plain}, s + verb)


def counting(rng: random.Random) -> Shape:
    who, goods = someone(rng), rng.choice(GOODS)
    have = "have" if who in ("I", "we") else "has"
    do = "do" if who in ("I", "we") else "does"
    where = f" {rng.choice(['in', 'on', 'under', 'at'])} the {rng.choice(NOUNS)}" if rng.random() < 0.4 else ""
    return Shape([f"{{w}} {have} {{x}} {goods}{where}", f"{{w}} {have} {{x}} {goods}{where}", f"{{x}} {goods} {{belong|belong}} to {{w}}{where}" if who != "I" and who != "we" else f"I own {{x}} {goods}{where}", f"{{w}} {have} got {{x}} {goods}{where}", f"{{w}} once had {{x}} {goods}{where}"],
                 [f"how many {goods} {do} {{w}} have{where}", f"how many {goods} {do} {{w}} have", f"how many {goods} {have} {{w}} got", f"{{me}} how many {goods} {{w}} {have}", f"what is {{w}}'s number of {goods}" if who not in ("I", "we") else f"how many {goods} did I mention", f"{{w}}, how many {goods}"],
                 f"{{w}} {have} {{x}} {goods}.", {"w": who, "x": str(rng.randint(2, 99)) if rng.random() < 0.8 else rng.choice("two three four five six seven eight nine eleven twelve thirty".split())}, who + goods)


def happening(rng: random.Random) -> Shape:
    """Somebody did something, with whom, where and when; any of it may be asked for."""
    who = someone(rng)
    past, base, present = rng.choice(DOING)
    first = who in ("I", "we")
    tense = rng.random()
    verb, do = (past, "did") if tense < 0.65 else (base if first else present, "do" if first else "does")
    parts = {"o": rng.choice([f"the {plain_word(rng)}", f"a {plain_word(rng)}", f"{rng.choice(['a', 'the', 'my', 'some'])} {rng.choice(ADJECTIVES)} {plain_word(rng)}", person(rng), plain_word(rng)]),
             "w": person(rng), "p": somewhere(rng), "t": day(rng) if rng.random() < 0.6 else rng.choice(DAYS), "n": plain_word(rng)}
    joins = {"w": rng.choice(["with", "with", "for", "from", "because of", "thanks to"]), "p": "in", "t": "at", "n": rng.choice(["near the", "behind the", "at the", "in the", "beside the"])}
    joins["t"] = "on" if parts["t"] in DAYS or parts["t"][:3] == "the" or " " in parts["t"] else "in"
    used = rng.sample(list(joins), rng.choice([0, 0, 1, 1, 1, 2, 2]))
    asked = rng.choice(["o", "o", "s", *used, *used])
    if first and asked == "s":
        asked = "o"
    with_part = {part: f"{joins[part]} {parts[part]}" for part in used}
    hole = {part: (f"{joins[part]} {{x}}" if part == asked else text) for part, text in with_part.items()}
    some = lambda: " ".join(hole[part] for part in used if part != asked and rng.random() < 0.6)
    subject, thing_done = ("{x}" if asked == "s" else who), ("{x}" if asked == "o" else parts["o"])
    tail = " ".join(hole.values())
    first_part = next(iter(hole.values()), "")
    tells = [f"{subject} {verb} {thing_done} {tail}"] * 3 + ([f"{first_part} {subject} {verb} {thing_done} {' '.join(list(hole.values())[1:])}"] if hole else []) + [f"it was {subject} who {past} {thing_done} {tail}" if subject not in ("I", "we") and tense < 0.65 else f"{subject} {{really|often|also|even}} {verb} {thing_done} {tail}"]
    if asked == "o":
        asks = [f"what {do} {who} {base} {some()}", f"what {do} {who} {base}", f"{{me}} what {who} {verb} {some()}", f"what was it that {who} {verb}" if tense < 0.65 else f"what is it that {who} {verb}", f"what did I say {who} {verb}", f"which thing {do} {who} {base} {some()}"]
        answer = f"{who} {verb} {{x}}."
    elif asked == "s":
        asks = [f"who {verb} {parts['o']} {some()}", f"who {verb} {parts['o']}", f"{{me}} who {verb} {parts['o']}", f"who was it that {verb} {parts['o']}", f"by whom was {parts['o']} mentioned, who {verb} it"]
        answer = f"{{x}} {verb} {parts['o']}."
        parts["s"] = who
    else:
        wh = {"w": f"who {do} {who} {base} {parts['o']} {joins['w']}" if joins["w"] in ("with", "for", "from") else f"{joins['w']} whom {do} {who} {base} {parts['o']}", "p": f"where {do} {who} {base} {parts['o']}", "t": f"when {do} {who} {base} {parts['o']}", "n": f"where {do} {who} {base} {parts['o']}"}[asked]
        other = {"w": f"{joins['w']} whom {do} {who} {base} {parts['o']}", "p": f"in which {{town|place|city}} {do} {who} {base} {parts['o']}", "t": f"which day {do} {who} {base} {parts['o']}", "n": f"{joins['n'].split()[0]} what {do} {who} {base} {parts['o']}"}[asked]
        asks = [wh, wh, other, "{me}, " + wh, f"{parts['o']}: {wh}"]
        answer = f"{who} {verb} {parts['o']} {joins[asked]} {{x}}."
    return Shape(tells, asks, answer, {"x": parts[asked] if asked != "s" else who}, who + base)


def leaning(rng: random.Random) -> Shape:
    """What somebody dreams of, works for, comes from."""
    who = someone(rng)
    past, base, present, prep = rng.choice(LEANING)
    first = who in ("I", "we")
    present = base if first else present
    verb, do = (past, "did") if rng.random() < 0.45 else (present, "do" if first else "does")
    x = thing(rng) if prep not in ("in", "to", "from") else rng.choice([somewhere(rng), somewhere(rng), plain_word(rng)])
    article = rng.choice(["", "", "a ", "the ", "my "]) if x.islower() else ""
    when = expand(rng.choice(["", "", "", " {every|last|next} {day|week|month|summer|winter|spring|Monday}", " {before|after} {lunch|the war|work|school}", f" with {person(rng)}"]), rng)
    tells = [f"{{w}} {verb} {prep} {article}{{x}} {when}"] * 3 + [f"{prep} {article}{{x}} {{w}} {verb} {when}", f"{{w}} {{always|still|never}} {verb} {prep} {article}{{x}}" if verb != base or not first else f"{{w}} {{always|still|often}} {verb} {prep} {article}{{x}}"]
    tells += [f"{when.strip()} {{w}} {verb} {prep} {article}{{x}}"] if when else []
    asks = [f"what {do} {{w}} {base} {prep}", f"what {do} {{w}} {base} {prep} {when}", f"{prep} what {do} {{w}} {base}", f"who {do} {{w}} {base} {prep}", f"{{me}} what {{w}} {verb} {prep}", f"what is it that {{w}} {verb} {prep}", f"which {{thing|one|name|place}} {do} {{w}} {base} {prep}"]
    if prep in ("in", "to", "from", "at"):
        asks += [f"where {do} {{w}} {base}{' from' if prep == 'from' else ''} {when}", f"{prep} which {{town|place|country}} {do} {{w}} {base}"] * 2
    return Shape(tells, asks, f"{{w}} {verb} {prep} {article}{{x}}.", {"w": who, "x": x}, who + base)


def pair(rng: random.Random) -> Shape:
    """Two of a kind at once."""
    noun = rng.choice("dogs|cats|brothers|sisters|sons|daughters|horses|friends|cousins|teachers|favourite colours|favourite towns|jobs|hobbies|boats|rabbits|neighbours|parents|goldfish|children|aunts|names|cars|passwords|numbers".split("|"))
    make = rng.choice([person, person, plain_word, somewhere])
    x = f"{make(rng)} and {make(rng)}"
    return Shape([f"my {{two |}}{noun} are {{x}}", f"my {{two |}}{noun} are called {{x}}", f"I have two {noun}, {{x}}", f"I have two {noun} named {{x}}", f"{{x}} are my {noun}", f"the names of my {noun} are {{x}}"],
                 [f"what are my {noun}", f"what are my {noun} called", f"what are the names of my {noun}", f"{{me}} my {noun}", f"who are my {noun}", f"which {noun} do I have", f"my {noun}"], f"your {noun} are {{x}}.", {"x": x}, noun)


SHAPES = [naming, placing, measuring, counting, happening, leaning, pair]
SHARES = [9, 3, 1.5, 1.5, 6, 5, 0.7]


class OpenFact:
    """Told once, asked any number of times: as recall.Fact, but of any kind."""

    def __init__(self, rng: random.Random):
        self.shape = rng.choices(SHAPES, SHARES)[0](rng)
        self.about = self.shape.about
        self.hasty = rng.random() < 0.2
        told = " ".join((self.fill(rng.choice([BEFORE, "", ""]), rng), self.fill(rng.choice(self.shape.tells), rng), self.fill(AFTER, rng)))
        told = capital(" ".join(told.replace(" ,", ",").split()))
        told = ending(told, ".", rng) if told[-1] not in "?!." else told
        around = self.fill(rng.choice(AROUND), rng)
        roll = rng.random()
        told = f"{around} {told}" if roll < 0.09 else f"{told}{'' if told[-1] in '.?!' else '.'} {around}" if roll < 0.15 else told
        told = articles(told)
        if self.hasty:
            told = told.lower()
        self.told = (told, rng.choice(REPLIES))

    def fill(self, pattern: str, rng: random.Random) -> str:
        return expand(pattern.replace("{me}", TELL_ME), rng, kin=kin(rng), name=person(rng), adj=rng.choice(ADJECTIVES), noun=rng.choice(NOUNS), trade=rng.choice(TRADES), **self.shape.values)

    def asked(self, rng: random.Random) -> tuple[str, str]:
        question = " ".join((self.fill(rng.choice([ASK_AGAIN, ASK, "", ""]), rng) + " " + self.fill(rng.choice(self.shape.asks), rng)).split())
        return mistype(articles(capital(ending(question, "?", rng))), rng), self.say(rng)

    def say(self, rng: random.Random) -> str:
        answer, thing_told = yours(expand(self.shape.answer.replace("{x}", "@"), rng, **self.shape.values)), self.shape.values["x"]
        if self.hasty:  # what is copied is copied as it was written
            answer, thing_told = capital(answer.lower()), thing_told.lower()
        return capital(answer.replace("@", thing_told) if not answer.startswith("@") else thing_told + answer[1:])

    def clashes(self, others: list) -> bool:
        return any(self.about == other.about for other in others)
