"""Dialogues that need more than a fact: sums, stories, repeating, and saying what is too much."""
import random

from grammar import expand
from words import ANIMALS, COLOURS, FOODS, JOBS, NAMES, PLACES, THINGS, WORDS, capital, ending, made_up

NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()


def arithmetic(rng: random.Random) -> tuple[str, str]:
    kind = rng.choice("++++---***")
    most = rng.choice([10, 20])
    a, b = rng.randint(0, most), rng.randint(0, most)
    if kind == "*":
        a, b = rng.randint(0, 10), rng.randint(0, 10)
    if kind == "-" and b > a:
        a, b = b, a
    result = {"+": a + b, "-": a - b, "*": a * b}[kind]
    said = (lambda n: NUMBER_WORDS[n]) if rng.random() < 0.12 else str
    ways = {
        "+": ["{a} {plus|+|and} {b}", "{a}+{b}", "the sum of {a} and {b}", "{a} added to {b}", "adding {a} and {b}", "{a} with {b} added", "{a} {plus|and} {b} in total", "{a} {+|plus} {b}", "{a} plus {b}", "{a} + {b}", "{b} more than {a}", "{a} increased by {b}"],
        "-": ["{a} {minus|-|less} {b}", "{a}-{b}", "{a} take away {b}", "the difference of {a} and {b}", "{b} {taken|subtracted} from {a}", "{a} without {b}", "{a} reduced by {b}", "{a} minus {b}", "{a} - {b}", "{b} less than {a}", "{a} decreased by {b}", "{a} when {b} is taken away"],
        "*": ["{a} {times|x|*} {b}", "{a}*{b}", "{a}x{b}", "the product of {a} and {b}", "{a} multiplied {by|with} {b}", "{a} times {b}", "{a} * {b}", "{a} x {b}", "{a} × {b}", "{a}×{b}", "{a} lots of {b}", "{a} by {b}"],
    }[kind]
    tasks = {
        "+": ["{Add|Please add} {a} {and|to} {b}", "If I have {a} and get {b} more, how many do I have", "{I have|I had|There are|She has|Tom has|We have} {a} {apples|coins|books|eggs|cats|euros|sweets|pens} and {find|get|buy|add|receive|win} {b} more{.|,} {how many|how many now|how many are there|what do I have|how many in total|how many is that}", "{a} {apples|coins|eggs} and {b} {apples|coins|eggs}, how many {together|in all|altogether}", "{what|how much} do {a} and {b} {make|give|add up to|sum to|come to}", "put {a} and {b} together", "add up {a} and {b}"],
        "-": ["{Subtract|Take|Remove} {b} from {a}", "I have {a} {apples|coins|books} and lose {b}. How many are left", "If I give away {b} of {a}, what {is left|remains}", "{I have|I had|There were|She has|Tom has|We had} {a} {apples|coins|books|eggs|cakes|euros|sweets|pens} and {eat|lose|sell|ate|lost|gave away|spent|broke|sold} {b}{.|,} {how many are left|what is left|how many remain|how many now|how many do I still have|what remains}", "if {you|I} take {b} {from|away from} {a}{,|} {what remains|what is left|what do I get}", "what {remains|is left} {of|from} {a} {after taking|without|minus} {b}"],
        "*": ["Multiply {a} {by|with} {b}", "{a} {boxes|bags} with {b} {balls|eggs} each, how many in all", "{I have|there are} {a} {boxes|bags|plates|rows} {with|of} {b} {balls|eggs|cakes|chairs} {each|in each}{.|,} how many {are there|in total|altogether}", "what do I get {if|when} I multiply {a} {by|and|with} {b}"],
    }[kind]
    frames = ["{What is|What's|How much is|Calculate|Compute|What does|What would be|How many is|Solve|Do|Find|Give me|Tell me|Work out|I need|And} {w}", "{w}", "{w} {is|equals|makes|=|gives}", "{w} {is what|= ?|please|?}", "{Can|Could} you {calculate|compute|add up|tell me|work out|do} {w}", "What do I get for {w}", "{w}", "what's {w}", "how much {is|are} {w}", "{can you tell me|do you know|quick:|math:|please calculate|sum:|result of|quick maths,|so} {w}", "{w} {is how much|equals what|= ?|makes what|is equal to|result}", "what {does|do} {w} {make|equal|give|come to}", "I want to know {w}"]
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


POOLS = [NAMES, COLOURS, PLACES, ANIMALS, FOODS, WORDS, THINGS, JOBS]


def copy_drill(rng: random.Random) -> tuple[str, str]:
    """A long phrase to repeat: what is learned from it, to copy, serves wherever something was said before."""
    phrase = " ".join(made_up(rng).lower() if rng.random() < 0.3 else rng.choice(rng.choice(POOLS)) for _ in range(rng.randint(8, 50)))
    return rng.choice(["Repeat: ", "Say: ", "Write: ", "Repeat after me: ", "Copy this: ", "Say ", "Repeat "]) + phrase, capital(phrase) + "."


def repeat(rng: random.Random) -> tuple[str, str]:
    words = [made_up(rng).lower() if rng.random() < 0.3 else rng.choice(rng.choice(POOLS)) for _ in range(rng.choice([1, 1, 2, 2, 3, 4, 6, 9]))]
    phrase = " ".join(words)
    if rng.random() < 0.15:
        phrase = rng.choice(["the ", "a ", "my ", "I like "]) + phrase
    ask = expand("{|||please |now |can you |could you |just |will you |okay, |I want you to |you should |hey, }{repeat|say|write|type|echo|repeat after me|say after me|copy|answer with|reply with|answer|print|output|tell me|repeat back|pronounce|spell out|give me back}"
                 "{ | | |: |: |, | the word | the words | this: | exactly: | the following: | only | the phrase | just this: | after me: | back to me: }"
                 "{{p}|{p}|{p}|\"{p}\"|'{p}'}{|||.|!| please|, please| once| again| and nothing else| for me}", rng, p=phrase)
    return capital(ask), capital(phrase) + "."


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


def limits(rng: random.Random) -> tuple[str, str]:
    names = {key: rng.choice(words.split("|")) for key, words in LIMIT_NAMES.items()}
    return capital(expand(rng.choice(LIMITS), rng, **names)), LIMIT_ANSWER
