"""Facts of no fixed kind: who did what where and when, what is called how, what belongs to whom. They are told in many
clauses and asked for by any of their parts, so that recalling is finding the place and copying it, not knowing the kind."""
import random
import re

from grammar import expand, mistype
from open_vocabulary import (BEING, CLASSES, DAYS, DOING, GOODS, KIN, LEANING, MEASURES, PLACES_IN, clock, coined, day, figure, key, person,
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
    noun = rng.choice([rng.choice(rng.choice([NOUNS, OBJECTS, BEASTS, KIN])), key(rng), key(rng)]) if rng.random() < 0.92 else rng.choice(NOUNS) + " " + rng.choice(NOUNS)
    noun = (rng.choice(ADJECTIVES) + " " if rng.random() < 0.12 else "") + noun
    if rng.random() < 0.03:
        return f"the {noun} {rng.choice(['that I', 'I', 'we', 'she', person(rng)])} {rng.choice(DOING)[0]}"
    whose = rng.choices(["my", "our", "the", f"my {kin(rng)}'s", f"{person(rng)}'s", f"the {rng.choice(TRADES)}'s"], [10, 2, 3, 1, 1, 0.5])[0]
    behind = rng.random()
    return f"{whose} {noun}" + (f" {rng.choice(['in', 'of', 'from', 'for', 'at'])} {rng.choice(['my', 'the', 'our'])} {rng.choice(NOUNS)}" if behind < 0.05 and " of " not in noun else "")


def someone(rng: random.Random) -> str:
    return rng.choice(["I", "I", "I", "I", "we", f"my {kin(rng)}", f"our {kin(rng)}", person(rng), person(rng), f"the {rng.choice(TRADES)}", f"my {key(rng)}"])


def ing(base: str) -> str:
    verb, *rest = base.split(" ")
    if verb.endswith("ie"):
        verb = verb[:-2] + "y"
    elif verb.endswith("e") and not verb.endswith("ee"):
        verb = verb[:-1]
    elif verb in ("run", "sit", "win", "drop", "swim", "begin", "hid"):
        verb += verb[-1]
    return " ".join([verb + "ing", *rest])


def conjugated(who: str, forms: tuple[str, str, str], rng: random.Random) -> tuple[str, str]:
    """A verb of the forms past, base, third person as said of `who`, and the question's middle: "will fly", "will we fly"."""
    past, base, present = forms
    first, be = who in ("I", "we"), {"I": "am", "we": "are"}.get(who, "is")
    roll = rng.random()
    if roll < 0.42:
        return past, f"did {who} {base}"
    if roll < 0.7:
        return (base, f"do {who} {base}") if first else (present, f"does {who} {base}")
    if roll < 0.8:
        return f"{be} {ing(base)}", f"{be} {who} {ing(base)}"
    if roll < 0.95 or not past.endswith("ed"):
        modal = rng.choice(["will", "will", "must", "should", "can", "may", "might", "could"])
        return f"{modal} {base}", f"{modal} {who} {base}"
    have = "have" if first else "has"
    return f"{have} {past}", f"{have} {who} {past}"


def unheard(rng: random.Random) -> tuple[str, str, str]:
    """What nobody has ever done."""
    verb = rng.choice([coined(rng), rng.choice(rng.choice([NOUNS, OBJECTS])), rng.choice(["re", "over", "out", "up", "under", "mis"]) + rng.choice(DOING)[1]])
    return verb.rstrip("e") + "ed", verb, verb + "s"


class Shape:
    """How a fact is told, asked and answered: patterns with {x}, the thing asked for."""

    def __init__(self, tells: list[str], asks: list[str], answer: str, values: dict[str, str], about: str):
        self.tells, self.asks, self.answer, self.values, self.about = tells, asks, answer, values, about


def naming(rng: random.Random) -> Shape:
    s, x = owned(rng), thing(rng)
    what = s.split(" ", 1)[1] if s.split(" ")[0] in ("my", "our", "the") else s
    tells = [*["{s} is {x}"] * 7, *["{s} is called {x}"] * 3, "{s} is named {x}", "{x} is {s}", "{x} is {s}", "{s}: {x}", "we call {s} {x}", "I named {s} {x}", "the name of {s} is {x}", "{s} goes by {x}", "{s} answers to {x}", "{s} is known as {x}", "{s} has been {x} for years", "{x} is what we call {s}", "{x} is the name of {s}", "as {s} I chose {x}", "I set {s} to {x}",
             "for {s} I took {x}", "{s} will be {x}", "{s} = {x}", "I have {x} as {s}", "{s} happens to be {x}", "they changed {s} to {x}", "{s} was {x} from the start", "my {kin} picked {x} as {s}", "nobody but {x} could be {s}", "{x}, that is {s}", "{s} remains {x}", "{s} became {x}"]
    if s.startswith(("my ", "our ")):
        tells += ["{I have|there is|we own|I got|we have} a {k} {called|named} {x}", "{I have|there is|we own|I got|we have} a {k}{, {x}|. {Its name is|It is called|We call it|The name is|It goes by} {x}| and {its name is|it is called|we call it|the name is} {x}}", "{meet|this is|say hello to} {s}{, | }{x}", "{x} {is|was|has always been} {s}", "{s}, {x}, is {adj}"]
    asks = ["what did I say {s} was", "{which|what} {k} {do|did} I {have|mention|tell you about|say}", "what is {s}", "what is {s}", "what's {s}", "what is {s} called", "what is the name of {s}", "how is {s} called", "which one is {s}", "{s}", "{me} {s}", "{me} what {s} is", "{me} what {s} is called", "what did I say {s} is", "what did I tell you about {s}", "what was {s}", "what was {s} again", "who is {s}", "what do we call {s}",
            "by what name does {s} go", "what did I choose as {s}", "{s} is what", "{s} is called what", "what name does {s} have", "give me {s}", "under which name is {s} known", "what did we name {s}", "what have I got as {s}", "is there a name for {s}"]
    return Shape(tells, asks, "{s} is {x}.", {"s": s, "x": x, "k": what}, what)


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


def attribute(rng: random.Random) -> Shape:
    """What something has: a number, a colour, a name."""
    s = owned(rng)
    what = s.split(" ", 1)[1] if s.split(" ")[0] in ("my", "our", "the") else s
    kind = rng.choice("name|number|colour|code|title|price|size|age|shape|brand|label|password|motto|nickname|maker|owner|author|driver|smell|taste|weight|height|type|model|serial number|address|language|date|word|sign|symbol|theme|leader|captain".split("|"))
    x = {"number": figure, "code": figure, "price": figure, "size": figure, "age": figure, "weight": figure, "height": figure, "serial number": figure, "name": person, "owner": person, "author": person, "driver": person, "leader": person, "captain": person, "date": day}.get(kind, thing)(rng)
    where = expand(rng.choice(["", "", "", "{at|in|near|on|from|by} the {noun}", "in {town}"]), rng, noun=rng.choice(NOUNS), town=somewhere(rng))
    return Shape([f"{{s}} {where} has the {kind} {{x}}", f"{{s}} {where} has the {kind} {{x}}", f"the {kind} of {{s}} {where} is {{x}}", f"{{s}} {where} {{bears|got|was given|carries|has got}} the {kind} {{x}}", f"{{x}} is the {kind} of {{s}}", f"{{s}} {{comes|is}} with the {kind} {{x}}", f"{{s}}'s {kind} is {{x}}"],
                 [f"{{what|which}} {kind} does {{s}} {where} have", f"{{what|which}} {kind} has {{s}}", f"{{which|what}} {{k}} do I have {where}", f"what is the {kind} of {{s}}", f"what is {{s}}'s {kind}", f"{{me}} the {kind} of {{s}} {where}", f"the {kind} of {{s}}", f"{{which|what}} {kind} {{was|is}} it", f"{{s}} has {{what|which}} {kind}", f"what was the {kind} of {{s}} again"],
                 f"the {kind} of {{s}} is {{x}}.", {"s": s, "x": x, "k": what}, s + kind)


def happening(rng: random.Random) -> Shape:
    """Somebody does something, with whom, where and when; any of it may be asked for."""
    who = someone(rng)
    past, base, present = rng.choice(DOING)
    if rng.random() < 0.15:
        past, base, present = unheard(rng)
    verb, do = conjugated(who, (past, base, present), rng)
    parts = {"o": rng.choice([f"the {plain_word(rng)}", f"a {plain_word(rng)}", f"{rng.choice(['a', 'the', 'my', 'some'])} {rng.choice(ADJECTIVES)} {plain_word(rng)}", person(rng), plain_word(rng), owned(rng)]),
             "s": who, "w": person(rng), "p": somewhere(rng), "t": day(rng) if rng.random() < 0.6 else rng.choice(DAYS), "n": plain_word(rng)}
    joins = {"w": rng.choice(["with", "with", "for", "from", "because of", "thanks to"]), "p": "in", "t": "on" if parts["t"] in DAYS or " " in parts["t"] else "in",
             "n": rng.choice(["near the", "behind the", "at the", "in the", "beside the"])}
    used = rng.sample(list(joins), rng.choice([0, 0, 1, 1, 1, 2, 2]))
    asked = rng.choice(["o", "o", "o", *(["s"] if who not in ("I", "we") else []), *used, *used])
    done, hole = parts["o"], {part: f"{joins[part]} {'{x}' if part == asked else parts[part]}" for part in used}
    some = " ".join(text for part, text in hole.items() if part != asked and rng.random() < 0.6)
    subject, thing_done = ("{x}" if asked == "s" else who), ("{x}" if asked == "o" else done)
    first_part, *others = hole.values() if hole else ("",)
    tells = [f"{subject} {verb} {thing_done} {' '.join(hole.values())}"] * 3 + [f"{first_part} {subject} {verb} {thing_done} {' '.join(others)}", f"it is true that {subject} {verb} {thing_done} {' '.join(hole.values())}"]
    what = rng.choice(["thing", "one", *NOUNS[:3], "object"])
    if asked == "o":
        asks = [f"what {do} {some}", f"what {do}", f"{{me}} what {who} {verb} {some}", f"what is it that {who} {verb}", f"what did I say {who} {verb}", f"which {what} {do} {some}", f"{who} {verb} what"]
        answer = f"{who} {verb} {{x}}."
    elif asked == "s":
        asks = [f"who {verb} {done} {some}", f"who {verb} {done}", f"{{me}} who {verb} {done}", f"who was it that {verb} {done}", f"{done}: who {verb} it"]
        answer = f"{{x}} {verb} {done}."
    else:
        with_whom = f"{joins['w']} whom {do} {done}"
        asks = {"w": [f"who {do} {done} {joins['w']}", with_whom, with_whom], "p": [f"where {do} {done}", f"where {do} {done} {some}", f"in which {{town|place|city}} {do} {done}"],
                "t": [f"when {do} {done}", f"when {do} {done} {some}", f"which day {do} {done}"], "n": [f"where {do} {done}", f"where {do} {done} {some}", f"{joins['n'].split()[0]} what {do} {done}"]}[asked]
        asks += ["{me}, " + asks[0], f"{done}: {asks[0]}", f"{who} {verb} {done} {joins[asked]} {'whom' if asked == 'w' else 'what'}"]
        answer = f"{who} {verb} {done} {joins[asked]} {{x}}."
    return Shape(tells, asks, answer, {"x": parts[asked]}, who + base)


def leaning(rng: random.Random) -> Shape:
    """What somebody dreams of, works for, comes from, is proud of."""
    who = someone(rng) if rng.random() < 0.8 else owned(rng)
    if rng.random() < 0.35:
        adjective, prep = rng.choice(BEING)
        be = {"I": "am", "we": "are"}.get(who, "is")
        was = rng.random() < 0.15
        be = {"am": "was", "are": "were", "is": "was"}[be] if was else be
        verb, do, base = f"{be} {adjective}", f"{be} {who} {adjective}", adjective
    else:
        past, base, present, prep = rng.choice(LEANING)
        if rng.random() < 0.15:
            past, base, present = unheard(rng)
        verb, do = conjugated(who, (past, base, present), rng)
    x = thing(rng) if prep not in ("in", "to", "from") else rng.choice([somewhere(rng), somewhere(rng), plain_word(rng)])
    article = rng.choice(["", "", "a ", "the ", "my "]) if x.islower() else ""
    when = expand(rng.choice(["", "", "", "{every|last|next|this} {week|month|summer|winter|spring|autumn|Monday|year}", "{before|after} {lunch|the war|work|school}", f"with {person(rng)}", "in {July|May|March|the morning}"]), rng)
    tells = [f"{{w}} {verb} {prep} {article}{{x}} {when}"] * 4 + [f"{prep} {article}{{x}} {{w}} {verb} {when}", f"{when} {{w}} {verb} {prep} {article}{{x}}"]
    asks = [f"what {do} {prep}", f"what {do} {prep} {when}", f"{prep} what {do}", f"who {do} {prep}", f"{{me}} what {{w}} {verb} {prep}", f"what is it that {{w}} {verb} {prep}", f"which {{thing|one|name|place}} {do} {prep}", f"{{w}} {verb} {prep} what"]
    if prep in ("in", "to", "from", "at"):
        asks += [f"where {do}{' from' if prep == 'from' else ''} {when}", f"{prep} which {{town|place|country|city}} {do}", f"which {{town|place|country|city}} {do} {prep}"] * 2
    return Shape(tells, asks, f"{{w}} {verb} {prep} {article}{{x}}.", {"w": who, "x": x}, who + base)


def classed(rng: random.Random) -> Shape:
    """Asked for by the kind of thing it is: which instrument, which tree."""
    kind = rng.choice(list(CLASSES))
    verbs, members = CLASSES[kind]
    who = someone(rng)
    forms = rng.choice([entry for entry in DOING if entry[1] in verbs] or DOING)
    verb, do = conjugated(who, forms, rng)
    x = rng.choice(members) if rng.random() < 0.5 else coined(rng)
    the = rng.choice(["the ", "a ", ""])
    when = expand(rng.choice(["", "", "", "{every|last|next|this} {week|month|summer|winter|spring|autumn|Monday|year}", "in {name}", "with {name}", "for {name}"]), rng, name=person(rng))
    return Shape([f"{{w}} {verb} {the}{{x}} {when}"] * 3 + [f"{when} {{w}} {verb} {the}{{x}}", f"the {kind} {{w}} {verb} is {the}{{x}}", f"{the}{{x}} is the {kind} {{w}} {verb}"],
                 [f"{{which|what}} {kind} {do}", f"{{which|what}} {kind} {do} {when}", f"{{me}} {{which|what}} {kind} {{w}} {verb}", f"{{which|what}} {kind} was it", f"what {do}", f"{{which|what}} {kind} did I {{mention|say|talk about}}", f"what {kind} is it that {{w}} {verb}"],
                 f"{{w}} {verb} {the}{{x}}.", {"w": who, "x": x}, who + kind)


def pair(rng: random.Random) -> Shape:
    """Two of a kind at once."""
    noun = rng.choice("dogs|cats|brothers|sisters|sons|daughters|horses|friends|cousins|teachers|favourite colours|favourite towns|jobs|hobbies|boats|rabbits|neighbours|parents|goldfish|children|aunts|names|cars|passwords|numbers".split("|"))
    make = rng.choice([person, person, plain_word, somewhere])
    x = f"{make(rng)} and {make(rng)}"
    return Shape([f"my {{two |}}{noun} are {{x}}", f"my {{two |}}{noun} are called {{x}}", f"I have two {noun}, {{x}}", f"I have two {noun} named {{x}}", f"{{x}} are my {noun}", f"the names of my {noun} are {{x}}"],
                 [f"what are my {noun}", f"what are my {noun} called", f"what are the names of my {noun}", f"{{me}} my {noun}", f"who are my {noun}", f"which {noun} do I have", f"my {noun}"], f"your {noun} are {{x}}.", {"x": x}, noun)


def both(rng: random.Random) -> Shape:
    """One of two that are told in one sentence."""
    (k, other), (x, y) = rng.sample([w for w in KIN if " " not in w] + ["rabbit", "hamster", "boat", "car", "parrot", "goat"], 2), (person(rng), person(rng))
    one, two = f"a {k} {{called|named}} {{x}}", f"a {other} {{called|named}} {y}"
    first, second = rng.choice([(one, two), (two, one)])
    mine, others = rng.choice([(f"my {k} is {{x}}", f"my {other} is {y}"), (f"my {k}'s name is {{x}}", f"my {other}'s {{name |}}is {y}"), (f"my {k} is called {{x}}", f"my {other} {y}")])
    tells = [f"I have {first} and {second}", f"there {{is|are}} {first} and {second} in my {{house|family|life}}", f"{mine} and {others}", f"{mine}, {others}", f"{others} and {mine}"]
    return Shape(tells, [f"what is my {k} called", f"what is my {k}'s name", f"who is my {k}", f"and my {k}", f"my {k}", f"how is my {k} called", f"the name of my {k}", f"what about my {k}"], f"your {k} is {{x}}.", {"x": x}, k)


def listed(rng: random.Random) -> Shape:
    """Several words that are all to be said again: much to copy for one question."""
    what = rng.choice([rng.choice(NOUNS), rng.choice(KIN), key(rng), rng.choice(["shopping", "guest", "packing", "word", "reading", "wish", "to-do", "team", "price"])])
    make = rng.choice([coined, plain_word, plain_word, person, figure, thing])
    x = ", ".join(make(rng) for _ in range(rng.randint(3, 7)))
    return Shape([f"my {what} list{{:|: | is}} {{x}}", f"{{please |}}{{remember|keep|note}} my {what} list: {{x}}", f"on my {what} list are {{x}}", f"the {what} list {{has|contains|is}} {{x}}", f"{{x}} are on my {what} list"],
                 [f"what is on {{my|the}} {what} list", f"{{me}} {{my|the}} {what} list", f"{{my|the}} {what} list", f"{{read|give|tell|repeat}} me {{my|the}} {what} list", f"which things are on {{my|the}} {what} list", f"what does {{my|the}} {what} list say"], f"on your {what} list: {{x}}.", {"x": x}, what)


SHAPES = [naming, attribute, placing, measuring, counting, happening, leaning, classed, pair, both, listed]
SHARES = [9, 3, 2.5, 1.2, 1.5, 4.5, 6, 3.5, 1.0, 1.2, 1.3]


class OpenFact:
    """Told once, asked any number of times: as recall.Fact, but of any kind."""

    def __init__(self, rng: random.Random):
        self.shape = rng.choices(SHAPES, SHARES)[0](rng)
        self.about = self.shape.about
        self.hasty = rng.random() < 0.2
        told = " ".join((self.fill(rng.choice([BEFORE, "", ""]), rng), self.fill(rng.choice(self.shape.tells), rng), self.fill(rng.choice([AFTER, ""]), rng)))
        told = capital(" ".join(told.replace(" ,", ",").split()))
        told = ending(told, ".", rng) if told[-1] not in "?!." else told
        around = self.fill(rng.choice(AROUND), rng)
        roll = rng.random()
        told = f"{around} {told}" if roll < 0.05 else f"{told}{'' if told[-1] in '.?!' else '.'} {around}" if roll < 0.09 else told
        told = articles(told)
        if self.hasty:
            told = told.lower()
        self.told = (told, rng.choice(REPLIES))

    def fill(self, pattern: str, rng: random.Random) -> str:
        return expand(pattern.replace("{me}", TELL_ME), rng, kin=kin(rng), name=person(rng), adj=rng.choice(ADJECTIVES), noun=rng.choice(NOUNS), trade=rng.choice(TRADES), **self.shape.values)

    def asked(self, rng: random.Random) -> tuple[str, str]:
        question = " ".join((self.fill(rng.choice([ASK_AGAIN, ASK, "", "", ""]), rng) + " " + self.fill(rng.choice(self.shape.asks), rng)).split())
        return mistype(articles(capital(ending(question, "?", rng))), rng), self.say(rng)

    def say(self, rng: random.Random) -> str:
        answer, thing_told = yours(expand(self.shape.answer.replace("{x}", "@"), rng, **self.shape.values)), self.shape.values["x"]
        if self.hasty:  # what is copied is copied as it was written
            answer, thing_told = capital(answer.lower()), thing_told.lower()
        return capital(answer.replace("@", thing_told) if not answer.startswith("@") else thing_told + answer[1:])

    def clashes(self, others: list) -> bool:
        return any(self.about == other.about for other in others)
