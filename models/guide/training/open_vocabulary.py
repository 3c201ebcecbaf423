"""Words for facts of any kind: what a thing may be called, what people have, do and say, and words that nobody knows."""
import random
from collections import defaultdict

from pieces import pieced
from vocabulary import ADJECTIVES, BEASTS, DISHES, FIRST_NAMES, NOUNS, OBJECTS, PET_NAMES, TOWNS, TRADES
from words import COLOURS, COUNTRIES, DRINKS, MONTHS, NAMES

KEYS = (
    "account|address|aim|album|alias|allergy|ambition|answer|anthem|aquarium|archive|aunt's house|award|bakery|bank|band|barracks|bedroom|bet|bicycle shop|birthplace|blog|boarding school|boiler|bookmark|boss|brand of shoes|breakfast|breed|bridge|broker|budget|building|cabin|cactus|caller|callsign|camera|campsite|canteen|captain|caption|"
    "caravan|category|cellar|chapter|charity|choir|cinema|class|client|clinic|coach|coffee machine|college|colour of my room|comet|company|competitor|composer|computer|condition|conference|contact|contract|costume|cottage|course|crew|crime novel|currency|customer|daycare|deadline|degree|delivery|departure|deputy|desk|destination|dialect|diet|"
    "director|discovery|district|domain|doctor's advice|dormitory|dream job|driver|dwelling|e-mail|embassy|employer|entrance|essay|estate agent|exam subject|excuse|exercise|exhibit|expedition|faith|fan club|farm|fear|field of study|filter|final score|flag|flatmate|flavour|floor|formula|fortune|forum|foundation|garage|gardener|gift|girlfriend's band|"
    "goalkeeper|grade|greeting|group|guest|guide dog|guild|habit|handle|hairdresser|hangar|harvest|headline|headmaster|heirloom|hiding place|hike|hobby|holiday home|home port|homework|hospital|host|icon|idol|index|influence|initials|inn|insurance|invention|invoice|island|job title|journal|judge|junction|kindergarten|label|laboratory|landlady|landmark|"
    "language course|laptop|last stop|lawyer|league|legend|lesson|level|licence|licence plate|line|locker|lodge|logo|lucky charm|lullaby|machine|magazine|maiden name|main street|manager|mantra|mascot|master|measure|medicine|meeting point|mentor|menu|method|metro station|milk brand|mission|mistake|model|monument|mood|mountain hut|museum|nation|nationality|"
    "neighbourhood|newspaper|night shift|nurse|object|office|opera|opponent|orchestra|order|origin|outfit|page|painter|parcel|parish|parking space|partner|party|pass|passion|patron|payment|pen friend|perfume|phobia|piano teacher|pillow|plan|platform|player|playlist|plot|podcast|poison|position|postal code|practice|prayer|present|president|prize|problem|product|"
    "profile|programme|prophet|proverb|provider|province|publisher|puzzle|quarter|queen|quest|question|quotation|race|rank|reason|receipt|recipe|record|reference|region|relative|remedy|reply|report|request|reserve|result|reward|rhythm|ringtone|rival|river|role|room|route|rule|sandwich|saint|saviour|scent|schedule|scheme|school|seat|section|sector|server|service|"
    "shampoo|share|shelter|ship|shop|shortcut|sign|signal|skill|slogan|software|soil|solution|song|source|speaker|species|spell|sponsor|spouse|square|squad|stadium|stage|star sign|statue|stop|strategy|stroke|style|subject|subway stop|suburb|summit|supplier|surgery|surprise|suspect|symbol|system|tailor|talent|target|tattoo|tavern|tax number|teacher|team|tent|terminal|"
    "text|theatre|theme|theory|therapist|tool|tour|town|trademark|trail|trainer|tram stop|treatment|tribe|trick|trip|trophy|tutor|twin town|type|uncle's farm|uniform|union|university|valley|vehicle|vendor|venue|verdict|version|vicar|villa|village|virus|visa|vitamin|vow|ward|warehouse|water bottle|weakness|weapon|website|wine|winner|wish|witness|workplace|workshop|yacht|zone|"
    "anniversary gift|apron|attic|baby|back-up|badge|bagpiper|bath|beehive|bench|bicycle|bill|blanket|blender|blood pressure|boots|bouquet|bowl|boxer|brooch|brush|bus|bus stop|butcher|calendar|candidate|car park|card|carpet|cash|chair|champion|chess opponent|child|chimney sweep|church|cleaner|clock|clown|coat|collar|colleague's car|compost|concert|cook|cupboard|curtain|dance partner|debt|desk drawer|dictionary|dinner|dish|door|dress|drill|duty|ear doctor|engine|envelope|evening class|exit|experiment|fan|farmhand|father's shop|fence|ferry|festival|file|fishing boat|flat|flight|folder|font|football club|freezer|fridge|front door|fuel|garden gnome|gate|glasses|goal|goldfish bowl|grandchild|greenhouse|guitar|gym|hamster|hat|heating|helmet|herb|holiday|horse|hostel|hotel|house|house plant|ice cream|inheritance|job|juice|kettle|key ring|kitchen|kite|ladder|lake|lamp|lantern|leader|library|lift|lighthouse|list|living room|loan|lock|lorry|luggage|lunch|mailbox|map|market stall|mattress|meal|meeting|midwife|mill|mirror|mother tongue|motorbike|mug|name day|neighbour's dog|necklace|nephew's school|nickname|notebook|oath|opening hour|oven|paint|parrot|parents' house|passenger|path|pen|pet|phone|piano|picture|pier|pub|pullover|radio|railway|rent|ring|road|rocket|roof|rowing boat|rucksack|safe|sauce|saw|scarf|score|screen|shelf|shoe size|sister ship|ski instructor|snack|sofa|soup|souvenir|sport|spring|stable|star|stamp|station|stove|suitcase|swimming pool|table|tea|telescope|thesis|ticket|tie|timetable|toaster|tooth|torch|toy|tractor|train|translator|tree house|trumpet|umbrella|user name|van|vase|violin|waiter|wallet|washing machine|watch|weather station|well|window|workout|wristband").split("|")
KIN = ("brother sister mother father uncle aunt cousin wife husband son daughter boss teacher neighbour friend colleague flatmate grandmother grandfather niece nephew partner landlord doctor coach "
       "dentist lawyer twin stepson godmother tenant trainer client grandson best-friend manager partner cat dog horse").replace("best-friend", "best|friend").replace(" ", "~").replace("|", " ").split("~")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
# Past, base, third person; a blank stands where the thing goes, or it goes to the end.
DOING = [entry.split("/") for entry in (
    "bought/buy/buys sold/sell/sells found/find/finds lost/lose/loses painted/paint/paints built/build/builds broke/break/breaks hid/hide/hides stole/steal/steals borrowed/borrow/borrows ordered/order/orders ate/eat/eats cooked/cook/cooks baked/bake/bakes drank/drink/drinks "
    "saw/see/sees met/meet/meets called/call/calls visited/visit/visits invited/invite/invites photographed/photograph/photographs drew/draw/draws wrote/write/writes read/read/reads sang/sing/sings played/play/plays watched/watch/watches heard/hear/hears learned/learn/learns studied/study/studies "
    "fed/feed/feeds washed/wash/washes cleaned/clean/cleans repaired/repair/repairs mended/mend/mends planted/plant/plants picked/pick/picks caught/catch/catches dropped/drop/drops carried/carry/carries packed/pack/packs sent/send/sends brought/bring/brings delivered/deliver/delivers "
    "rented/rent/rents wanted/want/wants needed/need/needs liked/like/likes loved/love/loves hated/hate/hates feared/fear/fears missed/miss/misses collected/collect/collects chose/choose/chooses wore/wear/wears used/use/uses tried/try/tries discovered/discover/discovers kept/keep/keeps "
    "won/win/wins earned/earn/earns saved/save/saves burned/burn/burns opened/open/opens closed/close/closes trained/train/trains taught/teach/teaches forgot/forget/forgets buried/bury/buries polished/polish/polishes sewed/sew/sews knitted/knit/knits carved/carve/carves imported/import/imports "
    "recommended/recommend/recommends mentioned/mention/mentions preferred/prefer/prefers owned/own/owns bred/breed/breeds chased/chase/chases followed/follow/follows married/marry/marries hired/hire/hires tested/test/tests grew/grow/grows served/serve/serves avoided/avoid/avoids").split()]
# With a preposition: past, base, third person, preposition.
LEANING = [entry.split("/") for entry in (
    "dreamed/dream/dreams/of talked/talk/talks/about waited/wait/waits/for looked/look/looks/for listened/listen/listens/to worked/work/works/for worked/work/works/as wrote/write/writes/about moved/move/moves/to travelled/travel/travels/to flew/fly/flies/to came/come/comes/from lived/live/lives/in "
    "grew up/grow up/grows up/in stayed/stay/stays/at studied/study/studies/in slept/sleep/sleeps/in drove/drive/drives/to walked/walk/walks/to sailed/sail/sails/to paid/pay/pays/for asked/ask/asks/for complained/complain/complains/about laughed/laugh/laughs/about thought/think/thinks/of "
    "belonged/belong/belongs/to ended/end/ends/in began/begin/begins/with depended/depend/depends/on dealt/deal/deals/with relied/rely/relies/on believed/believe/believes/in argued/argue/argues/with played/play/plays/for cared/care/cares/for smelled/smell/smells/of consisted/consist/consists/of "
    "turned/turn/turns/into hid/hide/hides/behind stood/stand/stands/behind sat/sit/sits/beside hung/hang/hangs/above lay/lie/lies/under ran/run/runs/on led/lead/leads/to answered/answer/answers/to reacted/react/reacts/to voted/vote/votes/for trained/train/trains/with danced/dance/dances/with "
    "died/die/dies/in married/marry/marries/in served/serve/serves/under arrived/arrive/arrives/from left/leave/leaves/for specialized/specialize/specializes/in suffered/suffer/suffers/from recovered/recover/recovers/from started/start/starts/at swore/swear/swears/by voted/vote/votes/against").replace("grew up/grow up/grows up", "grew~up/grow~up/grows~up").split()]
LEANING = [[part.replace("~", " ") for part in entry] for entry in LEANING]
BEING = [entry.split("/") for entry in ("allergic/to good/at bad/at afraid/of proud/of tired/of fond/of sick/of made/of full/of short/of married/to engaged/to related/to close/to next/to addicted/to known/for famous/for responsible/for ready/for late/for named/after jealous/of angry/with happy/with "
         "busy/with covered/with interested/in born/in stuck/in based/in trained/in buried/in registered/in hidden/in made/in away/in back/from absent/from far/from in love/with crazy/about worried/about sure/about excited/about keen/on based/on written/by painted/by owned/by run/by signed/by sponsored/by "
         "looking/for waiting/for saving/for heading/for bound/for missing/from protected/by opened/with locked/with paid/in listed/under filed/under stored/under registered/as employed/as known/as disguised/as dressed/as").replace("in love/with", "in~love/with").split()]
BEING = [[part.replace("~", " ") for part in entry] for entry in BEING]
# What verbs go with a kind of things, and some of them.
CLASSES = {kind: (verbs.split(), members.split()) for kind, verbs, members in (line.split(":") for line in (
    "instrument:play learn own study buy hear teach:oboe flute violin cello trumpet harp banjo zither tuba clarinet lute guitar organ drums viola|vegetable:eat grow like love hate cook buy avoid:leek celery turnip kale carrot spinach cabbage peas beetroot chard pumpkin onion|fruit:eat like love hate buy pick prefer:mango pear plum fig lime peach papaya cherry quince lychee melon|"
    "animal:see own feed keep love fear breed chase photograph:badger ferret llama otter mole stork toad heron weasel gecko hamster|bird:see hear feed love photograph keep:heron finch robin magpie kestrel swift wren parrot canary|fish:catch eat cook buy see:cod carp pike eel perch salmon trout|tree:plant cut love see photograph:elm oak birch maple cedar larch alder ash|flower:plant grow love pick buy:tulip iris lily dahlia aster peony crocus|"
    "drink:drink order like love prefer serve:cider cocoa mead kvass tonic chai sherry absinthe|dish:cook eat order love serve bake:goulash paella risotto ramen stew curry lasagne pierogi|spice:use need buy like:cumin saffron thyme nutmeg anise sage cardamom|sport:play learn love watch hate teach:fencing rowing judo curling squash archery karate rugby|game:play learn win love:chess ludo bridge go poker halma dominoes|"
    "language:learn study teach love hear:Welsh Basque Danish Swahili Latin Korean Finnish Urdu|country:visit love miss like see:Ghana Peru Malta Nepal Oman Chile Latvia Fiji|city:visit love miss like see:Lyon Oslo Quito Riga Turin Perth Hanoi|colour:like love hate prefer choose wear use:teal ochre crimson lilac khaki turquoise indigo|metal:use find need sell:zinc copper nickel brass bronze iron|gem:find buy wear own sell:opal topaz agate garnet onyx|"
    "tool:use need buy borrow lose mend:pliers chisel spanner rasp saw plane hammer|vehicle:own rent buy want sell repair:tractor scooter tram van moped canoe|subject:study teach learn love hate:physics history botany ethics law algebra music|dance:learn teach love watch:tango waltz polka samba foxtrot|hobby:love choose want like miss:knitting birding origami pottery sailing chess|planet:see study photograph love:Mars Saturn Venus Neptune|material:use need buy choose:oak marble felt linen brick slate|"
    "garment:wear buy need lose knit sew:kilt poncho scarf vest cardigan mitten|pet:keep own love want feed train:guinea-pig parrot terrier gecko tortoise|cheese:eat buy like love:brie feta gouda cheddar|bread:bake eat buy like:rye baguette pitta sourdough|car:own want sell buy repair rent:Volvo Saab Lada Tesla Fiat|book:read write like love lose:Emma Ulysses Dracula Momo|film:watch like love see hate:Alien Vertigo Casablanca Up|"
    "word:use like hate mention forget learn:serendipity rhubarb onomatopoeia umbrella|name:use like hate choose mention forget:Wilbur Edda Ottokar Fenja|number:choose use like forget mention:17 404 88 9|song:sing hear love play:Yesterday Hallelujah Imagine|team:like love watch train hate:Ajax Arsenal Juventus|medicine:need use buy forget:aspirin ibuprofen insulin").split("|"))}
PLACES_IN = "in under behind beside above near on inside below".split()
GOODS = ("apples|books|eggs|plants|chairs|coins|keys|bottles|stamps|pens|plates|bikes|lamps|shirts|shoes|boxes|candles|hats|oranges|tickets|windows|students|employees|guests|steps|rooms|letters|pages|lessons|medals|cousins|children|horses|sheep|goats|bees|trees|rows|seats|tables|pupils|members|followers|scars|tattoos|"
         "languages|countries|stops|floors|doors|drawers|cups|knives|blankets|pairs of socks|kilos of flour|bags of rice|cans of paint|litres of milk|days of holiday|hours of sleep|euros|pounds|sisters|brothers|pets|marathons|instruments").split("|")
MEASURES = [entry.split("/") for entry in (
    "costs/cost/{n} euros/how much does {s} cost|weighs/weigh/{n} kilos/how much does {s} weigh|takes/take/{n} minutes/how long does {s} take|lasts/last/{n} hours/how long does {s} last|has/have/{n} pages/how many pages does {s} have|"
    "has/have/{n} rooms/how many rooms does {s} have|needs/need/{n} watts/how many watts does {s} need|is/be/{n} years old/how old is {s}|is/be/{n} metres long/how long is {s}|is/be/{n} metres high/how high is {s}|holds/hold/{n} litres/how many litres does {s} hold|"
    "has/have/{n} seats/how many seats does {s} have|earns/earn/{n} euros/how much does {s} earn|starts at/start at/{t}/when does {s} start|opens at/open at/{t}/when does {s} open|leaves at/leave at/{t}/when does {s} leave|ends at/end at/{t}/when does {s} end|arrives at/arrive at/{t}/when does {s} arrive").split("|")]


def _chain() -> dict[str, list[str]]:
    """What letter follows two others in the words of the lists; a blank ends the word."""
    follows = defaultdict(list)
    for word in {w.lower() for w in (*NOUNS, *OBJECTS, *BEASTS, *FIRST_NAMES, *TOWNS, *NAMES, *PET_NAMES, *COUNTRIES, *ADJECTIVES) if w.isalpha()}:
        padded = word + " "
        for i in range(1, len(padded)):
            follows[padded[max(0, i - 2):i]].append(padded[i])
    return follows


CHAIN = _chain()


def coined(rng: random.Random) -> str:
    """A word nobody has heard: glued from pieces, or one that sounds right and that any letter begins as often as any other."""
    if rng.random() < 0.5 and (word := pieced(rng)):
        return word
    wanted = rng.randint(3, 11)
    word = rng.choice("abcdefghijklmnopqrstuvwxyz")
    while len(word) < 13:
        after = CHAIN.get(word[-2:])
        letters = [letter for letter in after or [] if letter != " "]
        if not letters or (len(word) >= wanted and " " in after):
            break
        word += rng.choice(letters)
    return word if len(word) > 2 else coined(rng)


def plain_word(rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.45:
        return coined(rng)
    return rng.choice(rng.choice([NOUNS, NOUNS, OBJECTS, BEASTS, DISHES, DRINKS, COLOURS, TRADES, ADJECTIVES])).lower()


def person(rng: random.Random) -> str:
    roll = rng.random()
    first = pieced(rng, capital=True) or coined(rng).capitalize() if roll < 0.25 else coined(rng).capitalize() if roll < 0.55 else rng.choice(PET_NAMES) if roll < 0.63 else rng.choice(NAMES)
    return first + " " + coined(rng).capitalize() if rng.random() < 0.1 else first


def somewhere(rng: random.Random) -> str:
    roll = rng.random()
    return pieced(rng, capital=True) or coined(rng).capitalize() if roll < 0.25 else coined(rng).capitalize() if roll < 0.5 else rng.choice(rng.choice([TOWNS, TOWNS, COUNTRIES]))


def clock(rng: random.Random) -> str:
    return rng.choice(["{h}", "{h}:{m:02}", "{h}:{m:02}", "half past {h}", "{h} o'clock", "quarter to {h}"]).format(h=rng.randint(1, 23), m=rng.choice([rng.randint(0, 59), 15, 30, 45]))


def figure(rng: random.Random) -> str:
    return str(rng.randint(2, rng.choice([20, 99, 999, 9999, 9999, 99999, 999999])))


def day(rng: random.Random) -> str:
    return rng.choice([rng.choice(DAYS), f"{rng.randint(1, 31)} {rng.choice(MONTHS)}", f"the {rng.randint(4, 20)}th of {rng.choice(MONTHS)}", rng.choice(MONTHS), str(rng.randint(1900, 2040))])


def code(rng: random.Random) -> str:
    return "".join(rng.choice(rng.choice(["ABCDEFGHKLMNPQRSTUVWXYZ", "0123456789"])) for _ in range(rng.randint(2, 6)))


def thing(rng: random.Random) -> str:
    """What anything may be: mostly of one word."""
    roll = rng.random()
    if roll < 0.42:
        return plain_word(rng)
    if roll < 0.72:
        return person(rng) if roll < 0.60 else somewhere(rng)
    if roll < 0.90:
        return figure(rng) if roll < 0.82 else rng.choice([clock, day, code])(rng)
    if roll < 0.97:
        return rng.choice(ADJECTIVES) + " " + rng.choice([coined(rng), rng.choice(NOUNS), rng.choice(BEASTS), rng.choice(OBJECTS)])
    return " ".join(plain_word(rng) for _ in range(rng.randint(2, 4)))


def key(rng: random.Random) -> str:
    """What people have that can be this or that."""
    roll = rng.random()
    if roll < 0.45:
        return rng.choice(KEYS)
    if roll < 0.62:
        return rng.choice(rng.choice([NOUNS, OBJECTS, BEASTS, TRADES]))
    if roll < 0.74:
        return f"{rng.choice(['favourite', 'favourite', 'new', 'old', 'first', 'second', 'next', 'last', 'secret', 'best', rng.choice(ADJECTIVES)])} {rng.choice(rng.choice([KEYS, NOUNS, OBJECTS]))}"
    if roll < 0.86:
        return f"{rng.choice(NOUNS)} {rng.choice(['number', 'code', 'name', 'colour', 'club', 'team', 'teacher', 'shop', 'song', 'brand', 'size', 'word', 'street', 'partner', 'project', 'game', 'key', 'type', 'plan', rng.choice(OBJECTS)])}"
    if roll < 0.89:
        return f"{rng.choice(['best', 'oldest', 'new', 'second', 'favourite', 'late', 'dear', rng.choice(ADJECTIVES)])} {rng.choice(KIN)}"
    if roll < 0.94:
        return f"{rng.choice(['name', 'colour', 'number', 'title', 'price', 'owner', 'origin', 'size', 'age', 'maker', 'subject', 'password', 'captain', 'author', 'code'])} of {rng.choice(['my', 'the', 'our'])} {rng.choice(rng.choice([NOUNS, OBJECTS, KEYS, BEASTS]))}"
    return coined(rng)
