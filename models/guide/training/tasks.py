"""Dialogues that need more than a fact: sums, stories, repeating, and recalling what was said earlier."""
import random

from grammar import expand

NAMES = "Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Lena Max Nora Oscar Paula Rosa Sam Tom Vera Will Mia Leo Eva Karl Lucy Peter Maria Alex".split()
COLOURS = "red blue green yellow orange purple white black pink brown grey silver".split()
PLACES = "Berlin Paris Rome London Madrid Vienna Oslo Lisbon Prague Dublin Tokyo Kyoto Boston Cairo Delhi Athens".split()
ANIMALS = "cat dog horse rabbit parrot hamster turtle goldfish fox owl bear mouse duck".split()
FOODS = "pizza soup bread cheese rice pasta apples cake salad noodles chocolate pancakes".split()

RECALL = [
    (["{My name is|I am called|I'm|Call me} {x}{.|}"], ["{What is|What's|Do you remember|Do you know|Tell me} my name{?|}", "What am I called?", "Who am I?"],
     "Your name is {x}.", "{Nice to meet you, {x}.|Hello, {x}!|Good to meet you, {x}.}", NAMES),
    (["My favourite colour is {x}.", "{I love|I like} the colour {x}{ most|}."], ["What is my favourite colour?", "{Which|What} colour do I {like|love}?", "Do you remember my colour?"],
     "Your favourite colour is {x}.", "{x} is a {fine|nice|lovely} colour.", COLOURS),
    (["I live in {x}.", "{My home is in|My city is|I come from} {x}."], ["Where do I live?", "{What|Which} city do I live in?", "Where is my home?", "Where am I from?"],
     "You live in {x}.", "{x} is a {fine|nice|lovely} place.", PLACES),
    (["I have a {x}.", "{My pet is|At home I have} a {x}."], ["{What|Which} {pet|animal} do I have?", "Do you remember my pet?", "What is my pet?"],
     "You have a {x}.", "A {x}, {how nice|lovely}!", ANIMALS),
    (["{I like to eat|My favourite food is|I love} {x}."], ["What do I like to eat?", "What is my favourite food?", "{Which|What} food do I {like|love}?"],
     "You like {x}.", "{x}, {that sounds good|a good choice}!", FOODS),
    (["{My number is|Remember the number|Keep this number in mind:|The number is} {x}{.|}", "{The code|The secret code|My code} is {x}."],
     ["What {was|is} {the|my} number?", "{What|Which} number did I {say|tell you}?", "What {was|is} the code?"],
     "It is {x}.", "{I will remember {x}.|I keep {x} in mind.|Okay, {x}.}", [str(n) for n in range(10, 100)]),
]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def recall_pair(rng: random.Random) -> tuple[tuple[str, str], tuple[str, str]]:
    """(statement, reply) and, for later, (question, answer)."""
    tells, asks, answer, reply, things = rng.choice(RECALL)
    thing = rng.choice(things)
    say = lambda text: capital(expand(text.replace("{x}", thing), rng))
    return (say(rng.choice(tells)), say(reply)), (say(rng.choice(asks)), say(answer))


def arithmetic(rng: random.Random) -> tuple[str, str]:
    a, b = rng.randint(0, 20), rng.randint(0, 20)
    kind = rng.choice("+++--*")
    if kind == "*":
        a, b = rng.randint(1, 10), rng.randint(1, 10)
    if kind == "-" and b > a:
        a, b = b, a
    result = {"+": a + b, "-": a - b, "*": a * b}[kind]
    word = {"+": "{plus|+|and}", "-": "{minus|-}", "*": "{times|x|*}"}[kind]
    sign = {"+": "plus", "-": "minus", "*": "times"}[kind]
    question = expand("{What is|What's|How much is|Calculate|Compute|} {a} " + word + " {b}{?|}", rng, a=str(a), b=str(b))
    return capital(question), f"{a} {sign} {b} is {result}."


def story(rng: random.Random) -> tuple[str, str]:
    hero, friend = rng.sample(NAMES, 2)
    animal, place, colour = rng.choice(ANIMALS), rng.choice(["forest", "harbour", "village", "garden", "mountains", "old library", "lighthouse"]), rng.choice(COLOURS)
    ask = expand("{Tell me|Can you tell me|Please tell me|I want|Write|Tell} {a story|a short story|a little story|some story|a fairy tale}{| please}{.|?|}"
                 "{|| about a {animal}|}", rng, animal=animal)
    text = expand(
        "{Once upon a time|One morning|Long ago|One evening} {hero} found a {colour} {key|stone|lamp|book|feather} in the {place}. "
        "{A small {animal} was watching|Beside it sat a {animal}|A {animal} came closer} and {would not leave|looked very sad|seemed to wait}. "
        "{{hero} called {friend}, and together they followed it.|{hero} and {friend} went after it.|\"Come,\" said {friend}, and they followed the {animal}.} "
        "{At last they found its home|Behind a hill they found its family|Under an old tree they found its nest}, and {everyone was glad|they all shared bread and tea|that night nobody was alone}. "
        "{The end.|And they stayed friends.|{hero} never forgot that day.}", rng, hero=hero, friend=friend, animal=animal, place=place, colour=colour)
    return ask, text


def repeat(rng: random.Random) -> tuple[str, str]:
    words = rng.sample(NAMES + COLOURS + PLACES + ANIMALS + FOODS, rng.randint(1, 4))
    phrase = " ".join(words)
    ask = expand("{Repeat|Say|Repeat after me:|Please repeat:|Please say|Say after me:|Write} {p}{.|}", rng, p=phrase)
    return ask, capital(phrase) + "."
