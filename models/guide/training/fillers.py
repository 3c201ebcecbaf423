"""What is said between a fact and the question for it, so that recalling it does not depend on the guide's own way of talking:
small talk, prose that is pasted, answers in words that are not the guide's. Nothing of it is learned from, only read over."""
import random

from grammar import expand
from open_facts import kin
from open_vocabulary import coined, person, plain_word, somewhere
from prose import prose
from tasks import LIMIT_ANSWER, arithmetic, limits, repeat, story
from vocabulary import ADJECTIVES, NOUNS, TRADES, invented, phrase, sentence
from words import articles, capital

REMARKS = [
    "{The|This|My|That} {noun} {is|was|looks|seems|smells|sounds} {adj} {today|again|to me|in the {noun}|and {adj}|}.", "I {slept|ate|worked|ran|walked|waited|cooked|sang|read|cleaned|argued} {all day|badly|well|too much|for hours|until {three|midnight|noon|seven}|with my {kin}|alone|in the {noun}} {and {the neighbours|my {kin}|the {trade}} {had a party|made noise|was {adj}|went home|laughed}|}.",
    "{The rain|The snow|The noise|The {noun}|The heat} {has not stopped|started|came back|ended|got worse} {since {Monday|Friday|noon|yesterday}|again|this morning|}{ and {the {noun}|the {noun}|my {noun}} is {full of {word}|{adj}|broken|gone}|}.", "{Do|Did} you {like|know|see|hear|enjoy|want|prefer|understand|mind} {music|{noun}s|the {noun}|winter|{word}|the news|{adj} {noun}s}?",
    "{Yesterday|Today|Last week|On {Sunday|Friday|Tuesday}} {we|I|my {kin}|the {trade}|{name}} {went to|saw|fixed|lost|found|talked about|forgot} {the {noun}|a {adj} {noun}|{place}|{word}} {and it was {adj}|with {name}|again|for once|}.", "{I wonder|I hope|I think|I doubt|I fear} {that |}{the {noun}|{name}|my {kin}|the {adj} {noun}} {will come|is {adj}|can wait|knows the {noun}|never ends}.",
    "{Is|Was} {the {noun}|it|that|{word}|my {noun}} {really |so |}{adj}{| again| in {place}| for a {noun}}?", "{Sorry|Well|Hm|Okay|Anyway|Right|So}, {the {trade} is at the door|I was away|where were we|I had to eat|that was the phone|let us go on|never mind|what next|I am back}.", "{How|Why} {come|is it} that {the {noun}|{noun}s|people} {are|is} {so |}{adj}?",
    "{My|Our} {noun} {needs|has|wants|lost|gets} {a|the|no|another} {adj} {noun}{| again| soon| they say}.", "{Ha|Oh|Wow|Great|Nice|Too bad|Interesting|Fine|I see|Really|Cool|Lovely}{.|!|}", "{Can|Could|Would} you {wait a moment|help my {kin}|be more {adj}|speak {louder|slowly}|show me the {noun}|tell {name} that I am {adj}}?", "{name} {says|thinks|knows|wrote} that {the {noun}|{place}|{word}} is {adj}{.|, what do you think?|, but I disagree.}",
]
ANSWERS = [
    "{Oh dear.|That sounds {adj}.|I see.|How {adj}!|Good.|Sure.|Of course.|Yes.|No.|Perhaps.|I hope so.|That is {adj} indeed.|Fine with me.|Let us see.|All right.|I am glad to hear it.|What a pity.|Take your time.|Good to know.|I am here.}{| I hope {tonight|tomorrow|the {noun}} is {adj}.| That must have been {adj}.| What happened then?| Tell me more.| It will be {adj}.}",
    "{That|This|It} {sounds like|may be|must be|is} {a lot of work|a {adj} {noun}|{adj}|nothing new|a good start}.", "I am {a program|only a program|a small model|a machine} and {hear nothing|have no {noun}|never sleep|cannot see it}{, but {people|many|some} {like|enjoy} {it|{noun}s}|}.", "{Some|Many|Most} {people|{trade}s|{noun}s} {like|need|fear|avoid} {a {adj} {noun}|{word}|the {noun}}. {Others do not.|It depends on the {noun}.|I cannot say why.|}",
    "{First|To begin}, {open|take|look at|find} the {noun}. Then {choose|press|move|check} the {adj} {noun}{, and {wait|confirm|save it}|}.", "The {noun} {is|keeps|shows|holds|needs} the {adj} {noun}{ of the {noun}|}. {It can be {adj}.|You can change it under {capword}.|That takes {a while|little memory|some time}.|}",
]


def fill(patterns: list[str], rng: random.Random) -> str:
    return articles(capital(expand(rng.choice(patterns), rng, noun=rng.choice(NOUNS), adj=rng.choice(ADJECTIVES), kin=kin(rng), trade=rng.choice(TRADES), name=person(rng), place=somewhere(rng), word=plain_word(rng), capword=coined(rng).capitalize())))


def small_talk(rng: random.Random) -> tuple[str, str]:
    said = " ".join(fill(REMARKS, rng) for _ in range(rng.choice([1, 1, 1, 2, 3])))
    return (said.lower() if rng.random() < 0.2 else said), " ".join(fill(ANSWERS, rng) for _ in range(rng.choice([1, 1, 1, 2])))


def pasted(rng: random.Random) -> tuple[str, str]:
    """A piece of prose, and a remark on it or more prose."""
    text = prose(rng).split(". ")
    part = ". ".join(text[:rng.randint(1, 8)]).rstrip(".") + "."
    return rng.choice(["", "", "Read this: ", "I wrote: ", "What do you make of this? "]) + part, rng.choice([fill(ANSWERS, rng), fill(ANSWERS, rng), text[-1]])


def other_words(rng: random.Random) -> tuple[str, str]:
    """What one may ask the guide, answered as others would."""
    kind = rng.random()
    if kind < 0.25:
        question, answer = arithmetic(rng)
        result = answer.rstrip(".").split()[-1]
        return question, expand("{It's|It is|That makes|The answer is|}{ | just }{r}{.|!|}", rng, r=result)
    if kind < 0.5:
        question, answer = repeat(rng)
        return question, capital(answer.removeprefix("Sure: ")) if rng.random() < 0.8 else rng.choice(["Okay: ", "Here: ", ""]) + answer.removeprefix("Sure: ")
    if kind < 0.65:
        return limits(rng)[0], rng.choice([fill(ANSWERS, rng), "I do not know that.", "That is too much for me.", LIMIT_ANSWER])
    if kind < 0.8:
        return story(rng)[0], prose(rng)[:rng.randint(80, 400)].rsplit(". ", 1)[0] + "."
    return fill(REMARKS, rng), prose(rng)[:rng.randint(40, 300)].rsplit(" ", 1)[0]


def gibberish(rng: random.Random) -> tuple[str, str]:
    some = lambda: " ".join(rng.choice([coined(rng), invented(rng), phrase(rng, 2), str(rng.randint(0, 9999))]) for _ in range(rng.randint(1, 9)))
    return rng.choice([some(), sentence(rng)]), rng.choice([some(), sentence(rng), fill(ANSWERS, rng)])


def listing(rng: random.Random) -> tuple[str, str]:
    items = [rng.choice([plain_word(rng), fill(["{adj} {noun}"], rng), person(rng)]) for _ in range(rng.randint(3, 10))]
    text = rng.choice([", ".join(items), "\n".join("- " + item for item in items), "\n".join(f"{i + 1}. {item}" for i, item in enumerate(items))])
    ask = fill(["{Name|List|Give me} some {noun}s.", "{What|Which} {noun}s are {adj}?", "My list for {Monday|today|the {trade}|{name}}:"], rng)
    return (ask, text) if rng.random() < 0.6 else (ask + " " + text, fill(ANSWERS, rng))


def foreign(rng: random.Random) -> tuple[str, str]:
    return rng.choices([small_talk, pasted, other_words, gibberish, listing], [5, 1.5, 4, 1, 1])[0](rng)
