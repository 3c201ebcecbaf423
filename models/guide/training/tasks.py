"""Dialogues that need more than a fact: sums, stories, repeating, and saying what is too much."""
import random
import re

from grammar import expand, mistype, shorten
from phrases import AIM, BEFORE, FILLERS, THING
from pieces import pieced
from vocabulary import ADJECTIVES, DISHES, NOUNS, OBJECTS, invented, phrase, sentence
from words import ANIMALS, COLOURS, COUNTRIES, NAMES, PLACES, articles, capital, ending, made_up
from world import WORLD, WORLD_AIMS, WORLD_SAYS

NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
GOODS = "{apples|coins|books|eggs|cats|euros|sweets|pens|marbles|stamps|cards|balls|biscuits|friends|sheep|chairs|candles|flowers|tickets|cups|nuts|shells|dollars|plums|keys|cakes}"
PERSON = "{I|we|she|he|Tom|Anna|you|my son|a farmer|the teacher|my sister|someone}"


def in_words(n: int) -> str:
    if n >= 100:
        return str(n)
    return NUMBER_WORDS[n] if n < 20 else TENS[n // 10 - 2] + ("-" + NUMBER_WORDS[n % 10] if n % 10 else "")


WAYS = {
    "+": ["{a} {plus|+|and} {b}", "{a}+{b}", "the sum of {a} and {b}", "{a} added to {b}", "adding {a} {and|to} {b}", "{a} with {b} added", "{a} {plus|and} {b} {in total|together|altogether}", "{a} + {b}", "{b} more than {a}", "{a} increased by {b}", "{a} plus another {b}", "the total of {a} and {b}"],
    "-": ["{a} {minus|-|less} {b}", "{a}-{b}", "{a} take away {b}", "the difference {of|between} {a} and {b}", "{b} {taken|subtracted} from {a}", "{a} without {b}", "{a} {reduced|decreased|lowered} by {b}", "{a} - {b}", "{a} \u2212 {b}", "{b} less than {a}", "{b} fewer than {a}", "{a} when {b} {is|are} taken away"],
    "*": ["{a} {times|x|*} {b}", "{a}*{b}", "{a}x{b}", "the product of {a} and {b}", "{a} multiplied {by|with} {b}", "{a} * {b}", "{a} x {b}", "{a} \u00d7 {b}", "{a}\u00d7{b}", "{a} lots of {b}", "{a} by {b}", "{a} groups of {b}"],
    "/": ["{a} {divided by|/|over} {b}", "{a}/{b}", "{a} : {b}", "{a} \u00f7 {b}", "{a} split {by|into} {b}", "{a} shared {by|among} {b}"],
}
STORIES = {
    "+": ["{Add|Please add} {a} {and|to} {b}", "If PERSON {have|has} {a} GOODS and {get|gets|buy|buys|find|finds} {b} more, how many {is that|are there|then|now}", "PERSON {have|has|had} {a} GOODS and {find|finds|got|buys|bought|gets|receive|won|picked|added} {b} {more|more of them|others|extra}{.|,} {how many|how many now|how many are there|what does that make|how many in total|how many is that|how many altogether}",
          "{a} GOODS and {b} GOODS, how many {together|in all|altogether|things}", "{what|how much} do {a} and {b} {make|give|add up to|sum to|come to}", "put {a} and {b} together", "add up {a} and {b}", "there {are|were} {a} GOODS {here|on the table|in the bag} and {b} {there|more|on the floor|in the box}{.|,|:} {how many in all|what is the total|how many}", "{b} {come|arrive|are added} to {a}, {how many|what then|what is the sum}", "{a} {boys|men|cows|red balls} and {b} {girls|women|horses|blue balls}{.|,} how many {in all|altogether|are they}", "start with {a} and add {b}"],
    "-": ["{Subtract|Take|Remove|Deduct} {b} from {a}", "PERSON {have|has|had} {a} GOODS and {lose|lost|ate|eats|gave away|sold|spent|broke|used|dropped|eat|sells|gives away} {b}{| of them}{.|,|:} {how many are left|what is left|how many remain|how many now|how many does that leave|what remains|how many are still there}", "If I give away {b} of {a}, what {is left|remains}", "{b} of {a} GOODS {are gone|were sold|broke|are eaten|fell down}, how many {remain|are left|are still there}",
          "if {you|I} take {b} {from|away from} {a}{,|} {what remains|what is left|what do I get}", "what {remains|is left} {of|from} {a} {after taking|without|minus} {b}", "from {a} {take away|take|subtract} {b}", "there were {a} GOODS, {b} are {gone|missing|sold}{.|,} {how many are left|how many remain}", "how {much|many} more is {a} than {b}", "start with {a} and take away {b}", "{a} people, {b} {leave|go home}, how many {stay|remain}"],
    "*": ["Multiply {a} {by|with|and} {b}", "{a} {boxes|bags|rows|tables|packs} {with|of} {b} GOODS each, how many {in all|altogether|together}", "{PERSON have|there are|we bought} {a} {boxes|bags|plates|rows|packets} {with|of} {b} GOODS {each|in each|apiece}{.|,} {how many are there|how many in total|how many altogether}", "what do I get {if|when} I multiply {a} {by|and|with} {b}", "{each|every} {box|bag|child|week} {has|holds|gets} {b} GOODS, how many {in|for} {a}"],
    "/": ["divide {a} by {b}", "{a} GOODS {for|shared by|among|between} {b} {children|friends|people|boxes}, how many {each|for each|does each get}", "split {a} {into|among} {b}", "how {often|many times} does {b} {go|fit} into {a}"],
}
FRAMES = ["{What is|What's|How much is|Calculate|Compute|What does|What would be|How many is|Solve|Do|Find|Give me|Tell me|Work out|I need|And|Evaluate|Figure out} {w}", "{w}", "{w} {is|equals|makes|=|gives}", "{w} {is what|= ?|please|?|= what|=?}", "{Can|Could} you {calculate|compute|add up|tell me|work out|do|solve|figure out} {w}", "What do {I|you|we} get for {w}", "{w}", "what's {w}", "how much {is|are} {w}",
          "{can you tell me|do you know|quick:|math:|please calculate|sum:|result of|quick maths,|so|help me with|a sum for you:|please solve|I wonder what is|my homework says} {w}", "{w} {is how much|equals what|= ?|makes what|is equal to|result|gives what|comes to what}", "what {does|do} {w} {make|equal|give|come to}", "{I want to know|I'd like to know|the result of|the answer to} {w}", "how {many|much} {is|makes} {w}"]


def arithmetic(rng: random.Random) -> tuple[str, str]:
    kind = rng.choice("++++++++-----***//")
    most = rng.choice([10, 20, 20, 20, 100, 100])
    a, b = rng.randint(0, most), rng.randint(0, most if rng.random() < 0.7 else 20)
    if rng.random() < 0.06:
        a, b = 10 * rng.randint(1, 10), rng.choice([10 * rng.randint(1, 10), rng.randint(1, 9)])
    if rng.random() < 0.06:
        b = rng.choice([a, 10, 1, 100])
    if kind in "*/":
        most = rng.choice([10, 10, 12])
        a, b = rng.randint(0, most), rng.randint(0, most)
        if rng.random() < 0.05:
            a, b = rng.randint(1, 50), rng.choice([2, 10])
    if kind == "-":
        a, b = max(a, b), min(a, b)
    if kind == "/":
        b = max(1, b)
        a *= b
    result = {"+": a + b, "-": a - b, "*": a * b, "/": a // max(b, 1)}[kind]
    words = rng.random()
    said = in_words if words < 0.15 else (lambda n: in_words(n) if rng.random() < 0.5 else str(n)) if words < 0.2 else str
    sign = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}[kind]
    special = {("*", 2): "{double|twice|two times} {b}", ("/", 2): "{half of|half|one half of} {a}", ("+", a): "", ("*", 3): "{triple|three times} {b}"}.get((kind, a if kind == "*" else b), "")
    if special and rng.random() < 0.5:
        text = rng.choice(FRAMES).replace("{w}", special)
    else:
        text = rng.choice(STORIES[kind]) if rng.random() < 0.3 else rng.choice(FRAMES).replace("{w}", rng.choice(WAYS[kind]))
    question = expand(text.replace("PERSON", PERSON).replace("GOODS", GOODS), rng, a=said(a), b=said(b))
    return mistype(capital(ending(question, "?", rng)), rng), f"{a} {sign} {b} is {result}."


STORY_VERB = "{Tell|Write|Give|Read|Show|Make|Invent|Spin|Narrate|Share|Compose} {me |us |}"
STORY_KIND = "{a|another|a short|a little|a nice|a small|a funny|one more|a sad|a happy|an exciting|a very short|a sweet|a new|a quick} {story|tale|fairy tale|bedtime story|fable|adventure story|children's story|short story|goodnight story|narrative|yarn|saga|legend|fairy story|parable}"
STORY_ASKS = [
    STORY_VERB + STORY_KIND, "{Can|Could|Will|Would} you {please |}{tell|write|make up|invent|think up|come up with|give|read|narrate} {me |us |}" + STORY_KIND, "{I want|I would like|I'd like|I need|I'd love|I'd enjoy|I wish for|I am in the mood for|I feel like|we'd like|I could use} {to hear |to read |}{" + STORY_KIND[1:].split("}", 1)[0] + "} {story|tale|fairy tale|fable}",
    "{Do you know|Have you got|Do you have|Know|Got} {a story|any stories|a fairy tale|some tales|a good story|any tales|a story for me}", "{A story|Story|A tale|Story time|A fairy tale|Stories|Short story|Bedtime story|Tale|Fable|Once upon a time}", "{Make up|Invent|Write|Think up|Create} {something|a story|a tale|an adventure|a little adventure}", "{My children|My son|The children|We|My daughter|The kids|My niece} {want|would like|wants|can't sleep without|asked for|love} {a story|a bedtime story|to hear a story|a tale}",
    "{I am|I'm|We are} {bored|tired|sleepy|sad|in bed|not sleepy}, {tell me something|entertain me|a story|tell me a story|how about a story|a story would help|read to me}", "{Amuse|Entertain} {me|us} {with a story|with a tale|}", "how about {a story|a tale|a bedtime story}", "{surprise|delight|cheer} me {with a story|with a tale|up with a story}", "{story|tale|fairy tale|a story|a tale}", "{let's|let us} {hear|have} {a story|a tale}", "time for {a story|a tale|a bedtime story}", "what about {a story|a tale}", "{can|could|may} {I|we} {have|hear|get} {a story|a bedtime story|a tale|a short one, a story}"]
STORY_ABOUT = " {about|with|of|on|featuring|where there is|starring|that has|in which there is} "


def story(rng: random.Random) -> tuple[str, str]:
    hero, friend = rng.sample(NAMES, 2)
    animal, colour = rng.choice(ANIMALS), rng.choice(COLOURS)
    where = rng.choice(["forest", "harbour", "village", "garden", "mountains", "old library", "lighthouse", "castle", "desert", "market", "school", "meadow"])
    thing = rng.choice(["key", "stone", "lamp", "book", "feather", rng.choice(OBJECTS), rng.choice(NOUNS)])
    names = {"hero": hero, "friend": friend, "animal": animal, "colour": colour, "where": where, "thing": thing}
    about, roll = "", rng.random()
    if roll < 0.1:
        subject = f"{rng.choice(['a', 'a', 'the', 'a little', 'a ' + rng.choice(ADJECTIVES)])} {rng.choice([animal, animal, thing, 'dragon', 'sailor', 'princess', 'king', 'witch', 'giant', 'robot', 'knight', 'wizard'])}"
        start = expand(rng.choice(["{tell|read|sing|invent} {us|me|us all|my kids} of", "{can|could|may} {I|we} hear {something|anything} {about|with}", "{read|tell} me {something|anything} {nice|sweet|} {about|with}", "{a|one} {yarn|saga|legend|tale|story|fable} {about|with|of}", "{story|tale|fable|legend|yarn} {about|with|of}", "{something|a little something} {about|with}"]), rng)
        tail = expand(rng.choice(["", ", please", "{ before I sleep| at bedtime| for bedtime| before bed| to dream of| for my daughter| for the kids}"]), rng)
        if start.startswith("something") or start.startswith("a little something") or "hear" in start or start.startswith(("read me", "tell me")):
            tail = expand("{ before I sleep| at bedtime| for bedtime| before bed| to fall asleep| for the kids| for a good night}", rng)
        return story_of(rng, articles(f"{start} {subject}{tail}"), names)
    if roll < 0.25:
        about = " " + expand(STORY_ABOUT + "{a|the|a little|a " + rng.choice(ADJECTIVES) + "}", rng) + " " + animal
    elif roll < 0.4:
        about = " " + expand(STORY_ABOUT, rng) + " " + hero
    elif roll < 0.5:
        about = " " + expand(STORY_ABOUT, rng) + " " + hero + " and a " + animal
    elif roll < 0.7:
        about = " " + expand(STORY_ABOUT + "{a|the|a magic|an old|my|some}", rng) + " " + thing
    elif roll < 0.76:
        about = f" {rng.choice(['in', 'set in', 'from'])} a {where}"
    tail = rng.choice(["", "", "", " please", " now", " for children", " for the night", " before bed", " to fall asleep", ", please", " today", " for my kids", " in a few sentences"])
    ask = expand(rng.choice(STORY_ASKS), rng) + about + tail
    return story_of(rng, ask, names)


def story_of(rng: random.Random, ask: str, names: dict[str, str]) -> tuple[str, str]:
    text = expand(
        "{Once upon a time|One morning|Long ago|One evening|On a cold day|One summer} {hero} found a {colour} {thing} in the {where}. "
        "{A small {animal} was watching|Beside it sat a {animal}|A {animal} came closer|Behind it stood a {animal}} and {would not leave|looked very sad|seemed to wait|wanted to talk}. "
        "{{hero} called {friend}, and together they followed it.|{hero} and {friend} went after it.|\"Come,\" said {friend}, and they followed the {animal}.|\"What do you need?\" asked {friend}, and the {animal} led the way.} "
        "{At last they found its home|Behind a hill they found its family|Under an old tree they found its nest|Near the river they found its friends}, and {everyone was glad|they all shared bread and tea|that night nobody was alone|{hero} kept the {thing} for ever}.",
        rng, **names)
    return mistype(articles(capital(ask) + rng.choice([".", "?", "!", "", ""])), rng), articles(text)


def something(rng: random.Random, words: int) -> str:
    return sentence(rng) if words > 3 and rng.random() < 0.5 else phrase(rng, words)


# Before what is repeated, so that its first word too is written as it was: within a sentence, not at its beginning.
HERE = "Sure: "


def copy_drill(rng: random.Random) -> tuple[str, str]:
    """A long phrase to repeat: what is learned from it, to copy, serves wherever something was said before."""
    said = " ".join(something(rng, rng.randint(4, 12)) for _ in range(rng.randint(1, 4)))
    if rng.random() < 0.65:
        said = " ".join(pieced(rng, rng.random() < 0.2) or invented(rng) for _ in range(rng.randint(5, 40)))
    return rng.choice(["Repeat: ", "Say: ", "Write: ", "Repeat after me: ", "Copy this: ", "Say ", "Repeat ", "Echo: ", "Type ", "please repeat ", "say ", "write: "]) + said, HERE + said + "."


REPEAT_ASKS = [
    "{||||please |now |can you |could you |just |will you |would you |okay, |I want you to |I'd like you to |you should |hey, |kindly |simply |let me hear you }{repeat|repeat|say|say|say|write|type|echo|repeat after me|say after me|copy|answer with|reply with|answer|respond with|print|output|tell me|repeat back|pronounce|spell out|give me back|quote|parrot|write down|put down|utter|speak}"
    "{ | | | |: |: |, | the word | the words | the phrase | the sentence | the line | this: | this word: | this sentence: | exactly: | exactly | the following: | the following words: | only | the phrase | just this: | just | after me: | back to me: | back: | out loud: | once more: | the text }{q}{|||||.|!| please|, please| for me| back| back to me| once| again| and nothing else| and only that| out loud| exactly| word for word| after me}",
    "{q} - {repeat that|say that|repeat this|say it back|echo that}", "{q}{.|:|,|} {now repeat|repeat that please|please repeat|say it again|can you say that|now you|your turn}", "my {next|first|favourite} {word|words|phrase|sentence}, please {repeat|copy} it: {q}", "{can|could|will} you {say|repeat|write|echo} {q}{| for me| to me| please}", "{repetition|echo|copy|parrot} {test|game|}: {q}", "{let's|let us} {practise|test}, {repeat|say}: {q}", "what I {say|write} you {say|write|repeat}: {q}", "{after me|repeat it|word for word|exact words}: {q}"]


def repeat(rng: random.Random) -> tuple[str, str]:
    said = something(rng, rng.choice([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 9]))
    if rng.random() < 0.12:
        said = rng.choice(["the ", "a ", "my ", "I like ", "I am ", "we love ", "no ", "it is "]) + said
    if rng.random() < 0.2:
        said = said.lower() if rng.random() < 0.7 else capital(said)
    quoted = rng.choice(["{p}", "{p}", "{p}", "{p}", "\"{p}\"", "'{p}'"])
    ask = capital(expand(rng.choice(REPEAT_ASKS[:1] * 5 + REPEAT_ASKS[1:]).replace("{q}", quoted.replace("{p}", "@")), rng))
    if rng.random() < 0.5:
        ask = ask.lower()
    return ask.replace("@", said), HERE + said + "."


LIMITS = [
    "{Who|When|Where|Why|How} {did|was|were|is|are|will|does|has|had} {person} {born|die|live|win|famous|write|invent|discover|found|paint|say|lose|become king|sing|play|marry}?", "{Who|What} {won|invented|wrote|discovered|painted|built|founded|composed|directed|caused} {work}?",
    "What is {the|a} {capital|population|size|history|language|flag|currency|president|highest mountain|largest river|king|climate|largest city} of {country}?", "{How|Why} {far|old|big|heavy|fast|deep|hot|expensive|cold|high|long} is {world}?", "{Explain|Describe|Teach me|Tell me about|What is|What are|How does|Why does|I want to learn|Help me understand} {science}{| work| to me| in detail|}?",
    "{Write|Compose|Draft|Create|Prepare|Can you write|Please write|Could you write|I need|Help me write|Make} {writing}", "{Translate|Can you translate|Please translate|How do I say|What is} {this|hello|a sentence|good morning|my letter|thank you|the word house|I love you|the following|cat} {into|to|in} {language}{|.|?}",
    "{What is|What's|Tell me|How is|How will be} {the weather|the time|the date|the news|the weather tomorrow|the price of gold|the weather in {country}|the exchange rate|the temperature outside|today's news|the score|the traffic}{| now| today| like|}?",
    "{Plan|Can you plan|Help me plan|Organize|Book|Suggest} {a trip to {country}|my holiday|my week|a wedding|a party|a diet|a flight|a hotel|my training|a dinner|my day}", "{Recommend|Suggest|Find|Tell me|Name|I need|Which is} {a good book|a film|a restaurant|a recipe|a good song|a present for my wife|a doctor|a hotel|a good wine|a phone to buy|the best car|the best camera}",
    "{Solve|Can you solve|Help me with|Do|Check|Correct} {this equation|my homework|a riddle|my maths homework|my tax return|this puzzle|my essay|my grammar|a differential equation|my physics exercise|my English test}", "{Summarize|Can you summarize|Shorten|Analyse|Review|Read} {this text|a book|the news|this article|my report|a novel|this website|my document|a paper|the bible}",
    "{What do you think about|What is your opinion on|Do you like|Who is right about|Should I worry about} {politics|love|war|football|religion|the election|money|death|marriage|the economy|God|climate change|my ex}{?|}", "{Should I|How do I|How can I|Can you help me|Is it wise to|How to} {life}{?|}",
    "{What is|Calculate|How much is} {bignum} {times|divided by|plus|minus|percent of} {bignum}?", "What is {the square root|the logarithm|the sine|the derivative|the integral} of {bignum|x squared|pi}?", "{Name|List|Give me|Count} {the planets|all countries|ten rivers|the kings of {country}|some famous painters|the bones of the hand|five poets|the months in French|European capitals|famous scientists|ten animals of Africa}",
    "{Draw|Paint|Show|Make|Generate|Send} {me |}{a picture|an image|a photo|a drawing|a map|a diagram|a video|a song} {|of a cat|of a house|of {country}|of you}", "{Fix|Debug|Write|Explain|Test|Improve|Optimize} {my|this|some|a} {Python|C++|Java|HTML|SQL|Rust|shell|Excel|website|computer} {code|program|script|function|formula|problem|error}", "{Is|Are|Was|Were} {person|world} {older|bigger|better|richer|taller|dangerous|real|true|healthy|expensive}{| than {person}| than {world}|}?", "{Prove|Show} that {there are infinitely many primes|the earth is round|two lines meet|parallel lines exist|zero is even}", "What {does|did} {person} {mean|think|say|want|believe}{| about {science}|}?", "{Why|How} {do|did|does|can|are} {people|birds|fish|plants|cats|planes|children|stars|dinosaurs|volcanoes|bees|computers} {dream|fly|sleep|grow|die|sing|work|fall in love|shine|see colours|swim|learn}?", "{how|where|when|why} {do|can|should|must|would} {I|you|one|we|people} {chore}{| best| properly| at home| quickly|}?", "{what's|what is|who is|who was|what was|where is|when was} {trivia}?", "{trivia}?", "{what|how} about {science|world|person|trivia}?", "{who|what} {is|was} {person}?", "{best|cheapest|good|nearest} {errand}{| near me| in {country}| today|?}", "{I have|I feel|my child has|my dog has} {illness}{, what can I do|, what helps|, is it bad|}?",
    "{can|could|would|will} you {chore}{| for me| please}?", "{write|make|compose|give me} {a|some|an} {piece} {about|on|for} {science|world|person|hobby}{|.}", "{do you know|have you heard of|tell me about|what do you know about|explain} {trivia|person|world|hobby|science}{|?}", "{tips|advice|help|ideas|rules|a guide} {for|with|on} {hobby|life}{|?}", "{what is|calculate|what's|compute|how much is} {bignum} {*|/|x|+|times|divided by} {bignum}{|?}",
    "{what|which} {year|day|country|film|planet|animal|language|team} {was|is|has|did|won|ended|started} {trivia|the largest|the fastest|the oldest|the first|the war|the best}{|?}", "{my|our} {boss|girlfriend|friend|landlord|neighbour|teacher|son|computer|printer|car|phone} {is rude|is broken|does not listen|left me|wants money|makes noise|is ill|won't start|is slow}{, what should I do|, help|, any advice|}{|?}", "{is|are} {there life on Mars|aliens real|cats smarter than dogs|eggs healthy|we alone|ghosts real|vegetables healthy|sharks dangerous}{|?}", "{Translate|Say|How do you say} {hello|good night|thank you|one beer|where is the station|'I am hungry'|cheese} in {language}{|?|.}",
    "{what|who} {will win|won|is leading|plays} {the match|the election|the league|the final|the race|tonight}{|?}", "{when|where} {does|is} {the next train|the bus|the shop|Easter|the next election|the museum|the sun} {leave|go|open|close|rise|}{| today| in {country}|}?", "{Give me|Tell me|What are|I want} {advice on|facts about|the rules of|news about|tips for|the history of|the meaning of} {science|world|work|country}",
]
LIMIT_NAMES = {
    "person": "Napoleon|Einstein|Mozart|Shakespeare|Caesar|Beethoven|Goethe|Picasso|Columbus|Gandhi|Newton|Kafka|Cleopatra|Luther|Bach|Plato|Marie Curie|Elvis|the pope|the queen|the president|my neighbour|Darwin|Galileo",
    "work": "the world cup|Hamlet|the telephone|America|the light bulb|Faust|the Eiffel Tower|penicillin|the printing press|the Oscars|the first computer|the ninth symphony|the French revolution|the Olympic games|the wheel|Don Quixote|the election",
    "country": "Peru|Australia|Mongolia|Finland|Nigeria|Argentina|China|Portugal|Russia|Vietnam|Norway|Kenya|Austria|the Netherlands|Thailand|Iceland|Cuba|Kyoto|Bavaria|California",
    "world": "the moon|the sun|Mars|the ocean|a whale|the Nile|light|sound|an elephant|the universe|the earth|a diamond|the Great Wall|an atom|gold|coffee|the Pacific|a giraffe|a mountain|the Amazon",
    "science": "quantum physics|the theory of relativity|photosynthesis|economics|the stock market|gravity|evolution|democracy|DNA|electricity|inflation|philosophy|chemistry|the brain|nuclear power|a virus|algebra|an engine|blockchain|magnetism|the immune system|psychology|Buddhism|music theory|the middle ages|astronomy",
    "writing": "a program|some code|a Python script|an essay|a poem|a poem in French|my thesis|a letter to the tax office|a business plan|a speech|a novel|an application|an email to my boss|a contract|a song|a report|a press release|a review|a CV|a complaint|a blog post|a love letter|a haiku|a presentation|a will|a homework text",
    "language": "French|German|Chinese|Spanish|Italian|Latin|Russian|Arabic|Japanese|Polish|Turkish|Greek|Dutch|Swedish|Hindi",
    "life": "lose weight|quit my job|fix my car|repair my bike|bake a cake|grow roses|learn Spanish|invest money|get rich|find love|buy a house|raise a child|train a dog|play the piano|cook rice|sleep better|stop smoking|get a visa|treat a cold|clean a carpet|tie a tie|write a book|build a shed|change my life|paint a wall|remove a stain|choose a school|sue my landlord|catch a fish|cook pasta",
    "chore": "boil an egg|fix a tap|iron a shirt|wash wool|plant tomatoes|change a tyre|make bread|peel a mango|tie a knot|open a jar|repair a fridge|start a fire|clean a window|cook a goose|make coffee|grow herbs|get to the airport|buy shares|fill in a form|apply for a job|learn to swim|lose ten kilos|write a poem|book a table|order a pizza|call a taxi|play chess|sing a song|draw a horse|read my mail|check the weather|set a timer|turn on the light|translate a letter|find a flat|run a marathon|fix my wifi|install a printer|remove a virus from my laptop|build a website|do my homework|solve a sudoku",
    "trivia": "the tallest building|the tallest tower in the world|the first man on the moon|the capital of {country}|the longest river|the deepest lake|the president of {country}|the prime minister of {country}|the king of {country}|the population of {country}|the distance to the moon|the boiling point of iron|the speed of a train|the oldest city|the inventor of the car|the winner of the cup|the author of Hamlet|the meaning of life|the biggest animal|the best film ever|the richest man|the smallest bird|the colour of the sky on Mars|the second world war|the roman empire|the stone age|the black death|the fall of the wall|the highest mountain|the largest desert|a black hole|a comet|an isotope|a haiku|a sonnet|a mammal|a fridge|a jet engine|a volcano|a rainbow|an eclipse",
    "errand": "hotel|restaurant|pharmacy|dentist|phone|laptop|camera|shoes|pizza place|insurance|bank|school|doctor|hairdresser|museum|beach|bike shop|supermarket|headphones",
    "illness": "a headache|a fever|back pain|a cough|a cold|a sore throat|a rash|the flu|toothache|a broken arm|insomnia|no appetite|high blood pressure|a stomach ache",
    "piece": "essay|article|poem|song|speech|summary|report|joke about politics|paragraph|review|letter|script|rap|sonnet|limerick",
    "hobby": "gardening|chess|knitting|fishing|climbing|photography|cooking|travelling in {country}|football|yoga|the guitar|painting|beekeeping|honey bees|camping|sailing|poker|dancing|bird watching|carpentry",
    "bignum": "137|4,812|99.5|1234|3,700|86|0.75|5678|1,000,000|3.14|291|3847|65536|777|420|2,500|912|1999|358|44.4|6021",
}
LIMIT_ANSWER = "That is beyond me: I am a tiny model and know little besides this app. Add a larger model under Models for questions like this."


# What may be told in a conversation, asked about somebody of whom nothing was told.
UNTOLD = ["what does {who} {does}", "where does {who} {live|work|come from|stay}", "what is {who}'s {name|job|colour|number|age|hobby|surname}", "who is {who}", "what did {who} {do|say|buy|find|invent|eat}", "when did {who} {die|live|sink|win|begin|end|fall|marry}", "what year did {who} {die|sink|win|begin|end|fall|open}", "how old is {who}", "what colour is {who}", "where is {who}", "which {country|team|book|food|year} did {who} {win|write|like|prefer|lead|die in}"]
GROUPED = re.compile(r"(?<=[{|])(" + "|".join(LIMIT_NAMES) + r")(?=[|}])")


def limits(rng: random.Random) -> tuple[str, str]:
    roll = rng.random()
    names = {key: rng.choice(words.split("|")) for key, words in LIMIT_NAMES.items()}
    thing = rng.choice(WORLD) if rng.random() < 0.85 else rng.choice([rng.choice("a the some".split()) + " " + rng.choice(NOUNS + OBJECTS + ANIMALS), rng.choice(DISHES), rng.choice(PLACES), rng.choice(COUNTRIES), made_up(rng)])
    if roll < 0.35:
        text = expand(GROUPED.sub(r"{\1}", rng.choice(LIMITS)), rng, **names)
    elif roll < 0.6:
        text = expand(rng.choice(THING), rng, n=thing)
    elif roll < 0.68:
        text = expand(rng.choice(UNTOLD), rng, who=rng.choice([rng.choice(NAMES), "the " + rng.choice(ANIMALS), "an " + rng.choice(ANIMALS), thing]), does=rng.choice("like eat want have need sell buy fear paint mean do study".split()))
    elif roll < 0.8:
        text = expand(rng.choice(AIM), rng, g=rng.choice(WORLD_AIMS))
    else:
        text = expand(rng.choice(WORLD_SAYS), rng, n=thing, m=rng.choice(WORLD), g=rng.choice(WORLD_AIMS))
    if rng.random() < 0.15:
        text = expand(rng.choice(BEFORE), rng) + " " + text
    if rng.random() < 0.12:
        text = shorten(text, FILLERS, rng, rng.choice([0.3, 0.6, 1.0]))
    return mistype(articles(capital(text.strip())), rng), LIMIT_ANSWER
