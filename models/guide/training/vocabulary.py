"""Words by kind, many of each: what is copied and recalled must be so varied that only the place where it stood helps."""
import random

from pieces import pieced

FIRST_NAMES = (
    "Abel Ada Adele Agatha Agnes Aidan Alan Albert Alessia Alfred Alice Alma Amelie Amos Andrea Angela Anders Anton April Arne Arthur Astrid August Aurora Barbara Bastian Beate Bella "
    "Benedict Bernard Bertha Bettina Bianca Bjorn Boris Brenda Bridget Bruno Camilla Carla Carlos Carmen Cecilia Charles Charlotte Chloe Christa Claudia Clemens Colin Conrad Constance Cora Cyril "
    "Dagmar Damian Daphne Deborah Delia Dennis Derek Dora Doris Dorothy Douglas Duncan Edith Edward Eileen Elena Eleanor Elias Elisa Ella Elliot Elsa Elvira Emil Enid Enrico Erika Ernest Esther Ethel Eugene "
    "Fabian Faye Ferdinand Fergus Flora Florian Franca Frances Franz Freya Frieda Fritz Gabriel Gareth Gavin Gerald Gerda Giles Gisela Gloria Gordon Grace Graham Gregor Gudrun Gustav Guido Gwen "
    "Hamish Harald Harriet Harvey Hector Hedwig Heidi Helga Helmut Henrik Henry Herbert Hilda Holger Horace Howard Ignaz Igor Ingrid Irene Iris Irma Isaac Isabel Ivo Ivy Jacob Jakob Janet Janine Jasmin Jasper Jean Jenny Jerome Jesper "
    "Jill Joachim Joan Joel Johanna Jolanda Joseph Josephine Judith Jules June Justin Jutta Kai Karin Katja Katrin Keith Kerstin Kira Klaus Konrad Kurt Lara Lars Laura Laurent Lea Leonard Leopold Leslie Lewis Lilian Lisbeth Lorenz Lotte Louis "
    "Louise Ludwig Luigi Luise Luka Luna Mabel Magda Magnus Malcolm Manfred Marcel Marco Margaret Margit Marian Marie Mario Marlene Marta Martha Mathilda Matteo Maurice Mavis Melanie Mildred Milena Milo Mira Miriam Mona Morris Murray Myrtle "
    "Nadia Naomi Natalie Nathan Neil Nelly Nicola Niels Nigel Nils Noel Norbert Norman Olaf Oliver Olivia Orson Oswald Otto Pamela Patrick Pedro Pearl Petra Philip Philippa Phoebe Pia Quincy Ralph Ramona Raphael Raymond Rebecca Regina Renate Rex "
    "Richard Rita Robert Robin Roger Roland Rolf Roman Ronald Rory Rosalind Roy Rudolf Rupert Ruth Sabina Sandra Saskia Sebastian Selma Serena Seth Sheila Sidney Sigrid Silas Silvia Sonja Sophie Stanley Stella Stuart Susan Svenja Sybil "
    "Tamara Tanja Ted Teresa Tessa Thea Theo Thomas Thora Tilda Tobias Toby Trevor Tristan Trudy Ulla Una Ursula Valentin Vanessa Verena Vernon Victor Viktoria Vincent Viola Violet Walter Wanda Wayne Werner Wilfred Wilma Winston Xaver Yannick Yvonne "
    "Ahmed Aisha Akira Ali Amina Anil Arjun Bao Carmela Dalia Deepak Diego Farid Giulia Hassan Hiroshi Ibrahim Imran Ines Jin Joao Jorge Juan Kamal Karim Keiko Kenji Khalid Layla Leila Ling Malik Marisol Mehmet Minh Mohammed Nadir Naoko Nasrin Noor "
    "Pablo Paolo Rafael Rahul Rajesh Ravi Reza Sachin Salma Samir Sanjay Sunita Suresh Takeshi Tariq Thuy Usha Vikram Wei Xiang Yasmin Yuki Yusra Zainab Zara Zeynep").split()
PET_NAMES = (
    "Bello Fluffy Rex Rufus Bailey Biscuit Bandit Buddy Buster Caramel Casper Charlie Chester Cleo Coco Cookie Daisy Dodger Domino Dusty Felix Fido Ginger Goldie Hazel Jasper Jumbo Kiwi Lassie Lucky Luna Maple Merlin Mickey Misty Mittens Mocha Molly "
    "Muffin Nala Nemo Noodle Nutmeg Oreo Oscar Patch Peanut Pebbles Penny Pepper Pickles Pippin Pixie Poppy Pumpkin Rocky Rolo Roxy Rusty Sandy Scout Shadow Simba Smokey Snowball Socks Sooty Sparky Speedy Spot Stripes Tiger Tinker Toffee Trixie Truffle Whiskers Ziggy Zorro Minka Flocke Schnuffi Waldi Mausi").split()
TOWNS = (
    "Aachen Aberdeen Accra Adelaide Algiers Amman Amsterdam Ankara Antwerp Arnhem Augsburg Austin Baku Bamberg Bangkok Barcelona Bath Belfast Belgrade Bergen Bilbao Birmingham Bogota Bologna Bombay Bonn Bordeaux Bratislava Brighton Brisbane Bristol Brno Brussels Bucharest Budapest "
    "Calgary Cambridge Canberra Cardiff Casablanca Chemnitz Cologne Copenhagen Cork Cracow Dakar Dallas Damascus Darmstadt Debrecen Derby Detroit Dortmund Dresden Dundee Durban Edinburgh Eindhoven Erfurt Essen Exeter Florence Frankfurt Freiburg Galway Gdansk Genoa Ghent Glasgow Gothenburg Graz Grenoble Groningen "
    "Haifa Halifax Halle Hamburg Hannover Havana Houston Innsbruck Istanbul Izmir Jakarta Kabul Karachi Karlsruhe Kassel Kiel Kiev Kolkata Lahore Lausanne Leeds Leicester Leiden Lille Linz Liverpool Ljubljana Lodz Lucerne Lugano Luxor Magdeburg Mainz Malaga Manchester Manila Mannheim Marburg Marseille Melbourne Memphis Minsk Montreal "
    "Moscow Mumbai Nantes Naples Newcastle Nice Norwich Nottingham Nuremberg Odense Odessa Osaka Ottawa Oxford Padua Palermo Parma Perth Pisa Plymouth Porto Potsdam Poznan Ravenna Regensburg Reykjavik Rostock Rotterdam Rouen Salzburg Santiago Sarajevo Sevilla Shanghai Sheffield Siena Singapore Skopje Sofia Split Stockholm Strasbourg Stuttgart "
    "Swansea Szeged Tampere Tangier Tartu Tirana Toledo Toulouse Trieste Trondheim Tunis Turin Turku Uppsala Utrecht Valencia Vancouver Varna Venice Verona Vilnius Weimar Wellington Windsor Winnipeg Worms Wroclaw York Zagreb Zurich").split()
TRADES = (
    "accountant|actor|archaeologist|architect|artist|astronomer|baker|banker|barber|beekeeper|bookseller|brewer|bricklayer|builder|bus driver|butcher|chef|chemist|clerk|clown|coach|composer|cobbler|dancer|designer|detective|diver|editor|electrician|engineer|farmhand|firefighter|fisherman|florist|"
    "forester|geologist|glazier|goldsmith|hairdresser|historian|hunter|interpreter|jeweller|journalist|juggler|librarian|locksmith|magician|mason|mechanic|midwife|miller|miner|musician|optician|paramedic|pharmacist|photographer|physicist|pianist|police officer|postman|potter|printer|professor|programmer|psychologist|"
    "receptionist|reporter|roofer|sailor|sculptor|secretary|shepherd|shoemaker|soldier|student|surgeon|surveyor|taxi driver|translator|tour guide|tram driver|vet|violinist|waiter|watchmaker|weaver|welder|zoologist").split("|")
BEASTS = (
    "alpaca ape beaver beetle bull butterfly camel chicken cow crab crocodile crow deer dolphin dragonfly eagle elephant falcon frog gecko giraffe goose gorilla guinea-pig hare hedgehog hen hippo iguana jaguar kangaroo koala lamb lion llama lobster lynx mole monkey moose newt octopus otter panda panther parakeet "
    "peacock penguin pigeon poodle puppy python raccoon rat raven rooster salamander seal shark snail sparrow spider squirrel stork swan tiger toad trout vulture walrus wasp weasel whale wolf wombat zebra kitten terrier beagle labrador dachshund").split()
DISHES = (
    "asparagus|bacon|bananas|broccoli|burgers|cabbage|carrots|cauliflower|cereal|cherries|chicken|chips|couscous|cucumber|dumplings|fish|falafel|goulash|grapes|ham|ice cream|jam|kebab|lasagne|lentils|mangoes|meatballs|melon|muesli|mushrooms|mussels|nuts|olives|omelette|onions|oranges|paella|peaches|pears|pickles|"
    "plums|porridge|pretzels|pudding|quiche|radishes|raspberries|ravioli|risotto|salmon|sandwiches|sausages|schnitzel|spaghetti|spinach|steak|stew|strawberries|tacos|toast|tofu|tortillas|trout|tuna|turkey|waffles|walnuts").split("|")
OBJECTS = (
    "accordion anchor anvil apron armchair axe backpack bag balloon banjo barrel basin basket bell belt bench binoculars blanket bookcase boot bowl bracelet brick broom brush bucket cabinet calculator canoe cap cello chest chisel cloak coat comb cork cradle crown cupboard curtain cushion dagger desk dice dictionary doll door drill "
    "earring easel envelope eraser fan feather fence fiddle flag flute fork frame fridge funnel gate glove goblet harp hat heater helmet hinge horn hose iron jar jug keyboard knife ladle lantern lens lever locket loom magnet mallet map marble mask mattress medal microphone microscope mill mop mug nail napkin necklace needle net "
    "oar oven paddle pan parcel pearl pencil pillow pin pipe plate plough poster pot printer purse puzzle quill radio rake raft ribbon ring robe rope rug ruler sack saddle satchel saucer saw scales scarf scissors scooter screw screwdriver shawl shelf shield shovel sickle sieve skateboard sledge slipper spade spoon stool stove suitcase sundial "
    "tablet tambourine tea-pot telescope thimble tile toaster torch towel toy tractor tray tricycle tripod trolley trombone trumpet tub typewriter umbrella vase vest violin wagon wallet wardrobe wheel whistle wig xylophone yacht").split()
NOUNS = (
    "acorn alley alphabet amber apple arrow ash autumn avalanche bakery balcony bamboo barn bay beach bead beam berry birch blade blizzard bone border bottle boulder branch breeze brook bubble bud cabin cactus cake camp canal canyon cape cave cedar cellar chalk chapel cherry chimney choir circle city clay cliff clover coast cobweb coin comet copper coral corner "
    "cotton courtyard cradle crater creek crystal cube dawn delta desert diamond dinner dome dust echo edge egg ember emerald evening factory farm fern festival field fig flame flood flower fog forest fountain frost fruit galaxy garlic gem ghost glacier glass gold grain grass gravel grove hail hammock harvest hay hazel heather hedge herb hill honey horizon horn "
    "hurricane ice idea ink iron ivory jade jasmine jelly jewel journey juice jungle kernel kingdom kitchen labyrinth lagoon lake lamp lava lavender leaf lemon library lighthouse lightning lily lime linen lotus magnet mango maple market marsh marzipan meadow melody mercury milk mill mint mirror mist monsoon moon moss mountain mud museum mushroom music mustard nebula nectar nest night "
    "nutmeg oak oasis oat ocean olive onion opal orange orbit orchard paint palace palm paprika parade park parsley path peach pebble pepper petal pine planet plum pond poppy powder prairie prism pyramid quarry quartz quince rain raisin rice riddle ripple road rock roof root rose rubber ruby rust saffron sail salt sand sapphire satin sauce school sea secret seed shell shore silk "
    "sky slate smoke snow soap soil song spark spice spiral spring square star station steam steel storm straw stream street sugar sulphur sun sunrise sunset swamp syrup tea temple thistle thorn thread tide timber tin toffee tower town trail treasure tree tulip tunnel turnip twig valley vanilla village vine vinegar violet volcano wall walnut water waterfall wave wax wheat willow wind wine wood wool wreath yarn yeast zinc "
    "kumquat giraffe banana pineapple coconut avocado artichoke rhubarb ginger cinnamon basil rosemary thyme").split()
ADJECTIVES = (
    "ancient angry bitter blunt bold brave brief bright broken calm careful cheap cheerful clean clever cold cool crooked curious damp dark deep dirty dry dull dusty early eager easy empty faint fair famous fast fierce flat fresh friendly funny gentle giant glad golden grand great green grumpy happy hard heavy high hollow honest huge hungry icy idle jolly kind large late lazy light little lonely long loud "
    "low lucky merry mild modern narrow neat nervous new noble noisy odd old orange pale patient plain polite poor proud purple quick quiet rare ready red rich ripe rough round royal sad salty scarlet secret shallow sharp shiny short shy silent silly simple sleepy slim slow small smooth soft sour square steep sticky still stormy strange striped strong sudden sunny sweet swift tall tame tender thick thin "
    "tidy tiny tired tough warm weak wet white wide wild windy wise wooden young yellow").split()
VERBS = ("bakes bends breaks brings builds buys calls carries catches chases cleans climbs colours counts covers cuts digs draws drinks drops eats empties fears feeds fills finds fixes follows forgets guards hears helps hides holds hunts kicks kisses knows leads lifts likes loses loves makes meets misses moves needs opens "
         "paints passes plants plays pulls pushes reads rides rings saves sees sells sends sews shakes shares shows sings smells steals stops sweeps takes teaches tells throws touches turns visits wants warns washes watches wears wins writes").split()
ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kn kr l m n p pl pr qu r s sc sch sh sk sl sm sn sp st str sw t th tr tw v w x y z".split()
VOWELS = "a a a e e e i i o o o u u ai au ea ee ei ie oo ou y".split()
CODAS = ["", "", "", "b", "ck", "d", "f", "g", "k", "l", "ld", "lk", "ll", "lm", "m", "mp", "n", "nd", "ng", "nk", "nt", "p", "r", "rd", "rk", "rn", "rt", "s", "sh", "ss", "st", "t", "tt", "tz", "v", "x", "z"]


def invented(rng: random.Random) -> str:
    """A word that nobody knows: of any letters that can be said, or glued from two known ones."""
    kind = rng.random()
    if kind > 0.6 and (word := pieced(rng, rng.random() < 0.3)):
        return word
    if kind < 0.35:
        first, second = (rng.choice(rng.choice([NOUNS, OBJECTS, BEASTS, FIRST_NAMES, TOWNS, ADJECTIVES])).lower() for _ in "ab")
        return (first[:rng.randint(2, 5)] + second[-rng.randint(2, 5):]).replace("-", "")
    if kind < 0.5:
        return (rng.choice(NOUNS) + rng.choice(rng.choice([NOUNS, OBJECTS, ["er", "man", "berg", "ing", "ton", "ham", "sson", "ley", "field", "worth", "ville", "ina", "ski", "ette"]])))[:14].replace("-", "")
    count = rng.choice([1, 2, 2, 2, 3])
    word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + (rng.choice(CODAS) if i == count - 1 or rng.random() < 0.25 else "") for i in range(count))
    return word[:12]


def noun(rng: random.Random) -> str:
    return rng.choice(rng.choice([NOUNS, OBJECTS, BEASTS, NOUNS]))


def sentence(rng: random.Random) -> str:
    """Of plain form and no sense, without its full stop."""
    thing = lambda: f"{rng.choice(['the', 'the', 'a', 'my', 'your', 'one', 'every', 'this', 'no', 'our'])} {rng.choice(ADJECTIVES) + ' ' if rng.random() < 0.5 else ''}{noun(rng)}"
    who = lambda: rng.choice(FIRST_NAMES) if rng.random() < 0.4 else thing()
    text = f"{who()} {rng.choice(VERBS)} {who()}"
    if rng.random() < 0.35:
        text += f" {rng.choice(['in', 'under', 'behind', 'near', 'on', 'with', 'without', 'beside', 'before', 'after', 'for'])} {thing()}"
    if rng.random() < 0.15:
        text += f" and {rng.choice(VERBS)} {thing()}"
    return text


def phrase(rng: random.Random, words: int) -> str:
    """`words` words that have nothing to do with each other."""
    pick = lambda: (invented(rng) if rng.random() < 0.4 else str(rng.randint(0, 999)) if rng.random() < 0.06
                    else rng.choice(rng.choice([NOUNS, NOUNS, ADJECTIVES, OBJECTS, VERBS, BEASTS, FIRST_NAMES, TOWNS, TRADES, DISHES])))
    return " ".join(pick() for _ in range(words))
