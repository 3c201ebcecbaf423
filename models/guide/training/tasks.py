"""Dialogues that need more than a fact: sums, stories, repeating, recalling what was said, and saying what is too much."""
import random

from grammar import expand

NAMES = ("Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Lena Max Nora Oscar Paula Rosa Sam Tom Vera Will Mia Leo Eva Karl Lucy Peter Maria Alex "
         "Julia Martin Frank Hanna Erik Olga Ivan Nina Paul Simon Sarah Kevin Linda Bruce Diana Edgar Fiona George Holly Jack Kate Liam Monica Nick Olive Quentin "
         "Rachel Steve Tina Ulrich Wendy Yara Zoe Amir Chen Fatima Hiro Kofi Lakshmi Mei Omar Priya Yusuf").split()
COLOURS = "red blue green yellow orange purple white black pink brown grey silver golden violet turquoise".split()
PLACES = ("Berlin Paris Rome London Madrid Vienna Oslo Lisbon Prague Dublin Tokyo Kyoto Boston Cairo Delhi Athens Munich Geneva Milan Warsaw Helsinki Lagos Lima "
          "Quito Sydney Toronto Chicago Denver Seoul Hanoi Nairobi Riga Tallinn Bern Basel Leipzig Bremen Lyon Porto Seville").split()
ANIMALS = "cat dog horse rabbit parrot hamster turtle goldfish fox owl bear mouse duck goat sheep pony pig snake lizard ferret canary donkey".split()
FOODS = "pizza soup bread cheese rice pasta apples cake salad noodles chocolate pancakes potatoes beans curry sushi honey yoghurt tomatoes eggs".split()
JOBS = "teacher doctor nurse farmer painter carpenter lawyer cook pilot gardener writer driver dentist tailor librarian plumber singer judge".split()
THINGS = "chair lamp piano guitar bicycle table watch tent boat carpet camera sofa kettle mirror ladder drum kite sword clock globe candle hammer".split()
MONTHS = "January February April May June July August September October November December".split()
COUNTRIES = "Germany France Italy Spain Japan Canada Brazil Kenya India Poland Greece Sweden Chile Egypt Peru Ireland Mexico Turkey".split()
SEASONS = "spring summer winter".split()
DRINKS = "coffee milk water juice cocoa lemonade wine beer".split()
GAMES = "tennis football cards golf hockey bridge dominoes rugby badminton".split()
WORDS = ("river stone window forest garden paper silver engine bottle winter summer cloud button pocket ticket basket letter island bridge castle "
         "market candle pepper velvet copper thunder shadow dragon meadow orchid walnut harbour lantern compass feather blanket").split()
SYLLABLES = "ba be bo da de di do fa fi ga go ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no pa pe po ra re ri ro ru sa se si so ta te ti to va ve vi vo za zo sha chi tor lin mar bel dor win hol ber".split()


def made_up(rng: random.Random) -> str:
    """A name that nobody has, so that recalling is copying and not choosing from a list."""
    word = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3)))
    return (word + rng.choice(["", "", "n", "s", "r", "l", "th", "x"])).capitalize()


def name(rng: random.Random) -> str:
    return made_up(rng) if rng.random() < 0.55 else rng.choice(NAMES)


def place(rng: random.Random) -> str:
    return made_up(rng) if rng.random() < 0.4 else rng.choice(PLACES)


def number(rng: random.Random) -> str:
    return str(rng.randint(2, rng.choice([20, 99, 999, 9999])))


def one_of(*lists: list[str]):
    return lambda rng: rng.choice(rng.choice(lists))


ASK = "{|So, |Now, |Well, |Tell me: |Quick question: |Say, |Okay, |One thing: |By the way, |Hey, }"
LEAD = "{|By the way, |Hi, |Hello, |You should know: |For your information: |Just so you know, |Listen, |Note that |Remember that |Please remember: |So, |Well, }"
# What is told, what is asked later, the answer, what makes the thing. {x}: the thing.
RECALL = [
    (["my name is {x}", "I am {x}", "I'm {x}", "they call me {x}", "you can call me {x}", "call me {x}", "my friends call me {x}", "{x} is my name", "here is {x}", "it's {x} here", "{x} is writing", "my first name is {x}"],
     ["{what is|what's|what was|do you remember|do you know|say|tell me|can you recall|please say} my name{| again| now}", "what am I called", "who am I", "what do {they|people|my friends} call me", "by which name {do you know me|did I introduce myself}", "do you {still |}know who I am", "who is {talking to|writing to|speaking with} you", "what did I say my name {is|was}"],
     "Your name is {x}.", name),
    (["my {rel} is {called|named} {x}", "my {rel}'s name is {x}", "I have a {rel} named {x}", "{x} is my {rel}", "the name of my {rel} is {x}"],
     ["{what is|what's|what was|do you remember|do you know} {the name of my {rel}|my {rel}'s name}", "{what is|how is} my {rel} {called|named}", "who is my {rel}", "what did I {call|name} my {rel}", "which name does my {rel} have"],
     "Your {rel} is called {x}.", name),
    (["my favourite colour is {x}", "I {love|like|prefer|adore} {x}{| most| a lot| best}", "I {love|like} the colour {x}", "the colour I {like|love|prefer} is {x}", "{x} is my favourite colour"],
     ["what is my favourite colour", "{which|what} colour do I {like|love|prefer|like best|like most}", "do you remember my {favourite |}colour", "what was my {favourite |}colour", "which colour did I {mention|name|tell you}"],
     "Your favourite colour is {x}.", one_of(COLOURS)),
    (["my {own} is {x}", "I have a {x} {own}", "I painted my {own} {x}", "the colour of my {own} is {x}", "I own a {x} {own}"],
     ["{what|which} colour {is|has|was} my {own}", "what is the colour of my {own}", "do you {remember|know} the colour of my {own}", "how did I describe my {own}", "is my {own} red, or what colour"],
     "Your {own} is {x}.", one_of(COLOURS)),
    (["I live in {x}", "my home is in {x}", "I come from {x}", "I am from {x}", "my city is {x}", "my house is in {x}", "I moved to {x}", "we live in {x}", "I am at home in {x}", "I stay in {x}", "I settled in {x}"],
     ["where do {I|we} live", "{what|which} {city|town|place} do I live in", "where is my {home|house}", "where am I from", "in {which|what} {city|town|place} {do I live|am I|is my home}", "{what|which} is my {city|town}", "where did I {move to|settle|say I live}", "do you {remember|know} where I live"],
     "You live in {x}.", place),
    (["I was born in {x}", "I was raised in {x}", "my birthplace is {x}", "I spent my childhood in {x}", "{x} is where I was born"],
     ["where was I {born|raised}", "what is my birthplace", "where did I spend my childhood", "in which {place|country|city} was I born", "do you remember where I was born"],
     "You were born in {x}.", lambda rng: rng.choice(COUNTRIES) if rng.random() < 0.5 else place(rng)),
    (["I have a {x}", "my pet is a {x}", "at home I have a {x}", "I own a {x}", "a {x} lives with me", "we keep a {x}", "there is a {x} in my house", "I got a {x}", "I look after a {x}"],
     ["{what|which} {pet|animal} do {I|we} {have|keep|own}", "what is my pet", "do you remember my {pet|animal}", "which animal lives {with me|in my house}", "what kind of {pet|animal} do I have", "{what|which} animal did I {mention|tell you about}"],
     "You have a {x}.", one_of(ANIMALS)),
    (["I like to eat {x}", "my favourite food is {x}", "I love {x}", "I eat {x} {every day|for breakfast|for lunch|on Sundays|all the time}", "for {breakfast|lunch} I {have|eat|take} {x}", "I always eat {x}"],
     ["what do I {like to eat|eat|love|always eat|eat every day}", "what is my favourite food", "{which|what} food do I {like|love|eat|prefer}", "what do I {have|eat|take} for {breakfast|lunch}", "do you remember my favourite food"],
     "You eat {x}.", one_of(FOODS)),
    (["I {drink|like to drink|always drink|prefer} {x}", "my favourite drink is {x}", "{in the evening|at work|at noon} I drink {x}"],
     ["what do I {drink|like to drink|always drink|prefer to drink}", "what is my favourite drink", "{which|what} drink do I {like|prefer}", "what did I say I drink"],
     "You drink {x}.", one_of(DRINKS)),
    (["{my number is|remember the number|keep the number in mind:|the number is|my favourite number is|note the number} {x}", "the {lock} {is|has the number|has the code} {x}", "{x} is the {lock}", "the {lock} I use is {x}"],
     ["what {was|is} {the|my} number", "{what|which} number did I {say|tell you|give you|mention}", "what {was|is} the {lock}", "do you remember the {number|{lock}}", "{tell me|say|repeat} the {number|{lock}}", "which number has the {lock}", "what number was it"],
     "It is {x}.", number),
    (["I {work as|am} a {x}", "my job is {x}", "I {earn my money|make a living} as a {x}", "I became a {x}", "by profession I am a {x}"],
     ["what is my {job|profession|work}", "what do I {do|work as}", "{which|what} {job|profession} do I have", "do you {remember|know} my {job|profession}", "how do I {earn my money|make a living}"],
     "You work as a {x}.", one_of(JOBS)),
    (["I {bought|found|got|sold|lost|built|painted} a {x}{| yesterday| last week| this morning| on Monday}", "{yesterday|this morning|last week} I {bought|found|got} a {x}", "my new {x} is here"],
     ["what did I {buy|find|get|sell|lose|build|paint|mention}", "{which|what} thing did I {buy|find|get|tell you about}", "do you remember what I {bought|found|got|lost}", "what was it that I {bought|found|got}"],
     "It was a {x}.", one_of(THINGS)),
    (["my birthday is in {x}", "I was born in the month of {x}", "I {have|celebrate} my birthday in {x}", "in {x} it is my birthday"],
     ["when is my birthday", "in {which|what} month is my birthday", "{which|what} month was I born in", "when do I celebrate my birthday"],
     "Your birthday is in {x}.", one_of(MONTHS)),
    (["I {play|like to play|often play} {x}", "my {game|sport|hobby} is {x}", "on {Saturdays|Mondays|Fridays} I play {x}", "my favourite game is {x}"],
     ["{what|which} {game|sport} do I {play|like}", "what do I {play|like to play}", "what is my {hobby|sport|favourite game}", "do you remember my {hobby|sport|game}"],
     "You play {x}.", one_of(GAMES)),
    (["{remember|keep|note|store|memorize} the word {x}", "the {magic|secret} word is {x}", "my {word|password} is {x}", "{x} is the {secret|magic} word"],
     ["{what|which} word did I {tell you|give you|say|mention}", "what {is|was} the {secret |magic |}word", "what is my {word|password}", "which word {should|did} you {remember|keep|memorize}", "tell me the word"],
     "The word is {x}.", lambda rng: rng.choice(WORDS) if rng.random() < 0.6 else made_up(rng).lower()),
    (["I have {x} {kin}", "there are {x} {kin} in my family", "we have {x} {kin}", "I've got {x} {kin}"],
     ["how many {kin} do {I|we} have", "do you remember how many {kin} I have", "what is the number of my {kin}", "how many {kin} are there in my family"],
     "You have {x} {kin}.", one_of("two three four five six seven".split())),
    (["my favourite {time} is {x}", "I {love|like|prefer} {x} most of all {time}s", "the {time} I like best is {x}"],
     ["{which|what} {time} do I {like|prefer|love}", "what is my favourite {time}", "do you remember my favourite {time}"],
     "Your favourite {time} is {x}.", one_of(SEASONS, MONTHS)),
]
REPLIES = ["Okay, I will remember that.", "Good to know.", "I will keep that in mind.", "Thank you for telling me.", "Noted."]
HELPERS = {"rel": "brother dog cat friend wife husband son daughter mother father uncle aunt cousin boss teacher neighbour horse boat teddy grandfather".split(),
           "own": "house door coat bag bike hat scarf sofa umbrella boat bed kitchen tent jacket".split(),
           "lock": ["code", "secret code", "room number", "pin", "house number", "key number", "safe code", "bus number", "seat number"],
           "kin": "brothers sisters cats dogs friends uncles aunts cousins".split(), "time": ["season", "month"]}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ending(text: str, mark: str, rng: random.Random) -> str:
    return text + (mark if rng.random() < 0.75 else "")


class Fact:
    """Something told that can be asked for, any number of times."""

    def __init__(self, rng: random.Random):
        self.kind = rng.randrange(len(RECALL))
        tells, self.asks, self.answer, make = RECALL[self.kind]
        self.names = {key: rng.choice(words) for key, words in HELPERS.items()}
        self.names["x"] = make(rng)
        told = capital(ending(expand(rng.choice([LEAD, ""]) + rng.choice(tells), rng, **self.names), ".", rng))
        # Half the replies say the thing once more, as people who listen do.
        self.told = (told, expand(self.answer, rng, **self.names).replace("Your name is", "Hello,") if rng.random() < 0.2 else rng.choice(REPLIES))

    def asked(self, rng: random.Random) -> tuple[str, str]:
        ask = capital(ending(expand(rng.choice([ASK, ""]) + rng.choice(self.asks), rng, **self.names), "?", rng))
        return ask, capital(expand(self.answer, rng, **self.names))

    def clashes(self, others: list["Fact"]) -> bool:
        return any(self.kind == other.kind for other in others)


NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()


def arithmetic(rng: random.Random) -> tuple[str, str]:
    kind = rng.choice("++++---***")
    a, b = rng.randint(0, 20), rng.randint(0, 20)
    if kind == "*":
        a, b = rng.randint(0, 10), rng.randint(0, 10)
    if kind == "-" and b > a:
        a, b = b, a
    result = {"+": a + b, "-": a - b, "*": a * b}[kind]
    said = (lambda n: NUMBER_WORDS[n]) if rng.random() < 0.12 else str
    ways = {
        "+": ["{a} {plus|+|and} {b}", "{a}+{b}", "the sum of {a} and {b}", "{a} added to {b}", "adding {a} and {b}", "{a} with {b} added", "{a} {plus|and} {b} in total"],
        "-": ["{a} {minus|-|less} {b}", "{a}-{b}", "{a} take away {b}", "the difference of {a} and {b}", "{b} {taken|subtracted} from {a}", "{a} without {b}", "{a} reduced by {b}"],
        "*": ["{a} {times|x|*} {b}", "{a}*{b}", "{a}x{b}", "the product of {a} and {b}", "{a} multiplied {by|with} {b}"],
    }[kind]
    tasks = {
        "+": ["{Add|Please add} {a} {and|to} {b}", "If I have {a} and get {b} more, how many do I have", "I have {a} {apples|coins|books} and find {b} more. How many"],
        "-": ["{Subtract|Take|Remove} {b} from {a}", "I have {a} {apples|coins|books} and lose {b}. How many are left", "If I give away {b} of {a}, what {is left|remains}"],
        "*": ["Multiply {a} {by|with} {b}", "{a} {boxes|bags} with {b} {balls|eggs} each, how many in all"],
    }[kind]
    frames = ["{What is|What's|How much is|Calculate|Compute|What does|What would be|How many is|Solve|Do|Find|Give me|Tell me|Work out|I need|And} {w}", "{w}", "{w} {is|equals|makes|=|gives}", "{w} {is what|= ?|please|?}", "{Can|Could} you {calculate|compute|add up|tell me|work out|do} {w}", "What do I get for {w}"]
    text = rng.choice(tasks) if rng.random() < 0.25 else rng.choice(frames).replace("{w}", rng.choice(ways))
    question = expand(text, rng, a=said(a), b=said(b))
    sign = {"+": "plus", "-": "minus", "*": "times"}[kind]
    return capital(ending(question, "?", rng)), f"{a} {sign} {b} is {result}."


def story(rng: random.Random) -> tuple[str, str]:
    hero, friend = rng.sample(NAMES, 2)
    animal, colour = rng.choice(ANIMALS), rng.choice(COLOURS)
    where = rng.choice(["forest", "harbour", "village", "garden", "mountains", "old library", "lighthouse"])
    ask = expand(
        "{{Tell|Write|Give|Read|Show} {me|us} {a|another|a short|a little|a nice|a small|a funny|some|one more} {story|tale|fairy tale|bedtime story}|{Can|Could|Will|Would} you {tell|write|make up|invent} {me |}{a|a short|a little} {story|tale|fairy tale}|"
        "I {want|would like|need|love|am in the mood for} {to hear |}{a story|a fairy tale|a short story|stories|tales}|{Do you know|Have you got|Do you have} {a story|any stories|a fairy tale|some tales}|{A story|Story|A tale|Story time|A fairy tale}|{Make up|Invent|Write} {something|a story|a tale}|"
        "{My children|My son|The children|We} {want|would like} {a story|a bedtime story}|{I am|I'm} bored, {tell me something|entertain me|a story}|{Amuse|Entertain} {me|us}}"
        "{| please| now| for children| for the night}{| about a {animal}| with a {animal}| about {hero}| about {hero} and a {animal}|}{.|?|!|}", rng, animal=animal, hero=hero)
    text = expand(
        "{Once upon a time|One morning|Long ago|One evening} {hero} found a {colour} {key|stone|lamp|book|feather} in the {where}. "
        "{A small {animal} was watching|Beside it sat a {animal}|A {animal} came closer} and {would not leave|looked very sad|seemed to wait}. "
        "{{hero} called {friend}, and together they followed it.|{hero} and {friend} went after it.|\"Come,\" said {friend}, and they followed the {animal}.} "
        "{At last they found its home|Behind a hill they found its family|Under an old tree they found its nest}, and {everyone was glad|they all shared bread and tea|that night nobody was alone}.",
        rng, hero=hero, friend=friend, animal=animal, where=where, colour=colour)
    return ask, text


def repeat(rng: random.Random) -> tuple[str, str]:
    pools = [NAMES, COLOURS, PLACES, ANIMALS, FOODS, WORDS, THINGS, JOBS]
    words = [made_up(rng).lower() if rng.random() < 0.3 else rng.choice(rng.choice(pools)) for _ in range(rng.randint(1, 4))]
    phrase = " ".join(words)
    ask = expand("{{Repeat|Say|Repeat after me|Please repeat|Please say|Say after me|Write|Can you say|Can you write|Repeat the words|Say the words|Write the words|Type|Answer with|Reply with|Just say|Now say|Only write|Copy this|Echo|Repeat this|Say this|I say} {p}|{Repeat|Say after me|Copy|Repeat this|Write this|Say this|Echo}: {p}}{.|}{| please}", rng, p=phrase)
    return ask, capital(phrase) + "."


LIMITS = [
    "{Who|When|Where|Why|How} {did|was|were|is|are|will|does|has|had} {person} {born|die|live|win|famous|write|invent|discover|found|paint|say|lose|become king|sing|play|marry}?", "{Who|What} {won|invented|wrote|discovered|painted|built|founded|composed|directed|caused} {work}?",
    "What is {the|a} {capital|population|size|history|language|flag|currency|president|highest mountain|largest river|king|climate|largest city} of {country}?", "{How|Why} {far|old|big|heavy|fast|deep|hot|expensive|cold|high|long} is {world}?", "{Explain|Describe|Teach me|Tell me about|What is|What are|How does|Why does|I want to learn|Help me understand} {science}{| work| to me| in detail|}?",
    "{Write|Compose|Draft|Create|Prepare|Can you write|Please write|Could you write|I need|Help me write|Make} {writing}", "{Translate|Can you translate|Please translate|How do I say|What is} {this|hello|a sentence|good morning|my letter|thank you|the word house|I love you|the following|cat} {into|to|in} {language}{|.|?}",
    "{What is|What's|Tell me|How is|How will be} {the weather|the time|the date|the news|the weather tomorrow|the price of gold|the weather in {country}|the exchange rate|the temperature outside|today's news|the score|the traffic}{| now| today| like|}?",
    "{Plan|Can you plan|Help me plan|Organize|Book|Suggest} {a trip to {country}|my holiday|my week|a wedding|a party|a diet|a flight|a hotel|my training|a dinner|my day}", "{Recommend|Suggest|Find|Tell me|Name|I need|Which is} {a good book|a film|a restaurant|a recipe|a good song|a present for my wife|a doctor|a hotel|a good wine|a phone to buy|the best car|the best camera}",
    "{Solve|Can you solve|Help me with|Do|Check|Correct} {this equation|my homework|a riddle|my maths homework|my tax return|this puzzle|my essay|my grammar|a differential equation|my physics exercise|my English test}", "{Summarize|Can you summarize|Shorten|Analyse|Review|Read} {this text|a book|the news|this article|my report|a novel|this website|my document|a paper|the bible}",
    "{What do you think about|What is your opinion on|Do you like|Who is right about|Should I worry about} {politics|love|war|football|religion|the election|money|death|marriage|the economy|God|climate change|my ex}{?|}", "{Should I|How do I|How can I|Can you help me|Is it wise to|How to} {life}{?|}",
    "{What is|Calculate|How much is} {bignum} {times|divided by|plus|minus|percent of} {bignum}?", "What is {the square root|the logarithm|the sine|the derivative|the integral} of {bignum|x squared|pi}?", "{Name|List|Give me|Count} {the planets|all countries|ten rivers|the kings of {country}|some famous painters|the bones of the hand|five poets|the months in French|European capitals|famous scientists|ten animals of Africa}",
    "{Draw|Paint|Show|Make|Generate|Send} {me |}{a picture|an image|a photo|a drawing|a map|a diagram|a video|a song} {|of a cat|of a house|of {country}|of you}", "{Fix|Debug|Write|Explain|Test|Improve|Optimize} {my|this|some|a} {Python|C++|Java|HTML|SQL|Rust|shell|Excel|website|computer} {code|program|script|function|formula|problem|error}", "{Is|Are|Was|Were} {person|world} {older|bigger|better|richer|taller|dangerous|real|true|healthy|expensive}{| than {person}| than {world}|}?", "{Prove|Show} that {there are infinitely many primes|the earth is round|two lines meet|parallel lines exist|zero is even}", "What {does|did} {person} {mean|think|say|want|believe}{| about {science}|}?", "{Why|How} {do|did|does|can|are} {people|birds|fish|plants|cats|planes|children|stars|dinosaurs|volcanoes|bees|computers} {dream|fly|sleep|grow|die|sing|work|fall in love|shine|see colours|swim|learn}?", "{Give me|Tell me|What are|I want} {advice on|facts about|the rules of|news about|tips for|the history of|the meaning of} {science|world|work|country}",
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
    "bignum": "137|4,812|99.5|1234|3,700|86|0.75|5678|1,000,000|47|3.14",
}
LIMIT_ANSWER = "That is beyond me: I am a tiny model and know little besides this app. Add a larger model under Models for questions like this."


def limits(rng: random.Random) -> tuple[str, str]:
    names = {key: rng.choice(words.split("|")) for key, words in LIMIT_NAMES.items()}
    names["country"] = rng.choice(LIMIT_NAMES["country"].split("|"))
    return capital(expand(rng.choice(LIMITS), rng, **names)), LIMIT_ANSWER
