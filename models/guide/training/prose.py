"""Plain prose, so that running text is not quite strange to the model: sentences about everyday things, one after the other."""
import random

from grammar import expand
from vocabulary import ADJECTIVES, BEASTS, DISHES, FIRST_NAMES, NOUNS, OBJECTS, TOWNS, TRADES
from words import COLOURS, MONTHS, articles, capital

SENTENCES = [
    "{It was|It had been} {late|early|cold|warm|quiet|raining|snowing} {when|as} {who} {came|went|walked|hurried|returned} {home|to the {noun}|into {town}|out of the {noun}|back to the village}.", "The {adj} {noun} {stood|lay|waited|was hidden|could be seen} {behind|beside|in front of|near|under|above} the {noun}, {where nobody looked|as it always had|and the {animal} slept beside it|just as {who} had said}.",
    "{Every|Each} {morning|evening|winter|year} the {trade} {opens|cleans|paints|mends|closes} the {noun} before {the first guests arrive|anyone is awake|the sun comes up|the bell rings}.", "{who} had {never|often|once|always} {seen|wanted|owned|dreamed of} {a|such a|so} {adj} {thing}.", "\"{Have you seen|Where is|Who took|Do you want} {my|the|that} {thing}?\" asked {who}.", "\"{I do not know|It is too late|We should go|Nobody told me}\", {said|answered|whispered} {who}, and {looked at|put down|picked up} the {thing}.",
    "In {month} the days {grow longer|become short|are warm|are dark}, and {people|children|the farmers} {sit outside|stay at home|work in the fields|go to bed early}.", "A {animal} {ran|crept|flew|jumped|came} {across|along|over|towards} the {noun} and {disappeared|stopped|looked around|was gone} {behind|between|into} the {noun}.", "There {is|was} a {adj} {thing} {on the table|in the window|by the door|at the end of the street}, and {next to it|beneath it|behind it} {lay|stood} {a|another} {thing}.",
    "{Most people|Some people|Few people|Many of us} {think|believe|know|say|forget} that {a|the} {noun} {can be|must be|is never|is always} {adj}.", "{If|When} {you|we|they} {want to understand|want to build|look at|think of} {something|a {noun}|a {thing}}, it {helps to|is good to|is better to} {begin with the small parts|take it to pieces|ask someone who knows|draw it first}.", "{Because|Since} the {noun} was {closed|broken|empty|full|too far away}, {who} {took|sold|carried|left} the {thing} {home|to {town}|behind|to the {trade}}.",
    "The train to {town} {left|arrived|stopped} {at noon|at six|in the rain|without us|an hour late}, and {the platform was empty|everyone was tired|we had to wait|there was nothing to eat}.", "{who} worked as a {trade} in {town} for {many|twenty|seven|a few} years before {she|he} {bought|opened|found} a {adj} {noun} by the {noun}.", "{They|We} {ate|cooked|shared|ordered} {dish} and {dish}, {talked about|laughed about|thought of} the {noun}, and {went home|went to bed|said goodbye|fell asleep} {late|early|happy|in silence}.",
    "{First|At first|In the beginning} {it was hard|nothing worked|nobody understood}, but {after a while|then|in the end|little by little} {it became easier|they learned|the work went faster|people got used to it}.", "{A computer|A program|A machine|A small model} {does|can do|knows} only what {it has been given|it has learned|somebody wrote|is stored in its memory}.", "{Memory|Paper|Time|Space} is {never|not} {free|endless|cheap}: whoever {keeps everything|needs more|stores a lot} must {pay for it|make room|throw something away}.",
    "{who} wrote {a letter|a few lines|a long list|a note} and {put it|left it|hid it} {in the drawer|under the {thing}|on the desk|between two books}.", "The {colour} {thing} belonged to {who}, {who|which} {everyone knew|nobody had asked|was a secret|made things worse}.", "{Not far from|Close to|On the other side of} {town} {there is|lies|begins} a {noun} with {adj} {noun}s and {a few|many|old|no} {animal}s.", "{Slowly|Suddenly|At last|Soon|Once again} the {noun} {began|started|stopped|ceased} to {move|shine|fall|grow|sing|turn}.",
    "{What|All that} {matters|counts|remains} is {that the work is done|how we treat each other|the way it ends|what we remember}.", "{She|He|The {trade}} {counted|looked at|cleaned|packed} the {thing}s, {one by one|twice|with care}, {until|while|before} {it was dark|the others slept|the door opened|nothing was left}.", "{Long ago|For centuries|In those days}, {people|travellers|sailors} {used|needed|followed} the {noun} to {find their way|keep warm|tell the time|stay alive}.",
    "{The reason|The answer|The trick} is {simple|easy to see|not obvious}: {the|a} {noun} {needs|has|takes} {more|less|as much} {time|room|light|water} {than|as} a {noun}.", "{After|Before|During} the {storm|meal|concert|war|journey} {who} {sat|stood|slept|sang} {by|near|in} the {noun} and {thought about|waited for|forgot} {who}.",
]


def prose(rng: random.Random) -> str:
    """Eight to forty sentences."""
    people = [rng.choice(FIRST_NAMES), rng.choice(FIRST_NAMES), "the " + rng.choice(TRADES), "the old " + rng.choice("man woman king captain teacher nurse".split()), "she", "he", "they"]
    towns, nouns = rng.sample(TOWNS, 2), rng.sample(NOUNS, 6)
    text = []
    for _ in range(rng.randint(8, 40)):
        said = rng.choice(SENTENCES)
        for key, make in (("who", lambda: rng.choice(people)), ("noun", lambda: rng.choice(nouns) if rng.random() < 0.5 else rng.choice(NOUNS)), ("thing", lambda: rng.choice(OBJECTS)), ("adj", lambda: rng.choice(ADJECTIVES)),
                          ("animal", lambda: rng.choice(BEASTS)), ("trade", lambda: rng.choice(TRADES)), ("town", lambda: rng.choice(towns)), ("month", lambda: rng.choice(MONTHS)), ("dish", lambda: rng.choice(DISHES)), ("colour", lambda: rng.choice(COLOURS))):
            while "{" + key + "}" in said:
                said = said.replace("{" + key + "}", make(), 1)
        text.append(articles(capital(expand(said, rng))))
    return " ".join(text)
