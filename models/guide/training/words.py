"""Names and words to tell and to ask for, and ways to make new ones."""
import random
import re

from vocabulary import ADJECTIVES, BEASTS, DISHES, FIRST_NAMES, NOUNS, OBJECTS, PET_NAMES, TOWNS, TRADES, invented, phrase

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


NAMES += FIRST_NAMES
PLACES += TOWNS
ANIMALS += BEASTS
FOODS += DISHES
JOBS += TRADES
THINGS += OBJECTS
WORDS += NOUNS
COLOURS += "beige crimson cyan indigo ivory khaki lilac magenta maroon mint navy olive peach plum ruby scarlet teal amber".split()
COUNTRIES += ("Albania Algeria Argentina Australia Austria Belgium Bolivia Bulgaria Cambodia China Colombia Croatia Cuba Cyprus Denmark Ecuador England Estonia Ethiopia Finland Ghana Haiti Hungary Iceland "
              "Indonesia Iran Iraq Israel Jamaica Jordan Laos Latvia Lebanon Libya Malta Mongolia Morocco Nepal Nigeria Norway Pakistan Panama Portugal Romania Russia Scotland Serbia Slovakia Slovenia Spain "
              "Switzerland Taiwan Thailand Tunisia Uganda Ukraine Uruguay Vietnam Wales Zambia").split()
DRINKS += "cider cola espresso gin ginger-ale kefir latte mead punch rum sherry smoothies soda tea vodka whisky cappuccino".split()
GAMES += "archery baseball basketball bowls boules billiards checkers chess cricket croquet curling darts draughts fencing handball lacrosse mahjong padel poker polo pool scrabble skat snooker softball squash volleyball whist".split()


def made_up(rng: random.Random) -> str:
    """A name that nobody has, so that recalling is copying and not choosing from a list."""
    if rng.random() < 0.6:
        return invented(rng).capitalize()
    word = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3)))
    return (word + rng.choice(["", "", "n", "s", "r", "l", "th", "x"])).capitalize()


def name(rng: random.Random) -> str:
    roll = rng.random()
    return made_up(rng) if roll < 0.5 else rng.choice(PET_NAMES) if roll < 0.58 else rng.choice(NAMES)


def place(rng: random.Random) -> str:
    return made_up(rng) if rng.random() < 0.3 else rng.choice(PLACES)


def number(rng: random.Random) -> str:
    return str(rng.randint(2, rng.choice([20, 99, 999, 9999, 9999, 99999])))


def any_word(rng: random.Random) -> str:
    """Of no kind that could be guessed, now and then of two words."""
    roll = rng.random()
    if roll < 0.3:
        return made_up(rng) if rng.random() < 0.6 else made_up(rng).lower()
    if roll < 0.38:
        return rng.choice(ADJECTIVES) + " " + rng.choice(NOUNS)
    if roll < 0.42:
        return phrase(rng, 2)
    if roll < 0.46:
        return rng.choice("ABCDEFGHKLMNPRSTXZ") + str(rng.randint(1, 999))
    return rng.choice(rng.choice([NAMES, PLACES, WORDS, WORDS, ANIMALS, FOODS, THINGS, COUNTRIES, MONTHS, COLOURS, JOBS]))


def one_of(*lists: list[str]):
    return lambda rng: rng.choice(rng.choice(lists))


def articles(text: str) -> str:
    return re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ending(text: str, mark: str, rng: random.Random) -> str:
    return text + (mark if rng.random() < 0.75 else "")
