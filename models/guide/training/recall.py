"""What users tell about themselves and ask for later: facts of many kinds, told and asked in many ways."""
import random
import re

from grammar import expand, mistype
from open_vocabulary import coined
from pieces import pieced
from vocabulary import ADJECTIVES, BEASTS, NOUNS, OBJECTS, sentence
from words import (ANIMALS, COLOURS, COUNTRIES, DRINKS, FOODS, GAMES, JOBS, MONTHS, SEASONS, THINGS, WORDS, any_word, articles, capital,
                   ending, made_up, name, number, one_of, phrase, place)

ASK = "{|Remind me, |Please remind me: |I forgot: |Do you still know: |Once more: |And |So, |Now, |Well, |Tell me: |Quick question: |Say, |Okay, |One thing: |By the way, |Hey, }"
LEAD = "{|By the way, |Hi, |Hello, |You should know: |For your information: |Just so you know, |Listen, |Note that |Remember that |Please remember: |So, |Well, }"
TAIL = "{, by the way|, remember that|, okay?|, please keep that in mind|, don't forget|, just so you know|. Remember it| as you know|, you know|. Please remember|, actually}"
# What is told, what is asked later, the answer, what makes the thing. {x}: the thing.
RECALL = [
    (["my name is {x}", "I am {x}", "I'm {x}", "they call me {x}", "you can call me {x}", "call me {x}", "my friends call me {x}", "{x} is my name", "here is {x}", "it's {x} here", "{x} is writing", "my {first|given} name is {x}", "{hi|hello|hey}, {x} here", "the name is {x}", "{people|friends|my parents} call me {x}", "I go by {x}", "I am called {x}", "name's {x}", "I'm {x}, nice to meet you", "this is {x}"],
     ["{what is|what's|what was|do you remember|do you know|say|tell me|can you recall|please say} my name{| again| now}", "what am I called", "who am I", "what do {they|people|my friends} call me", "by which name {do you know me|did I introduce myself}", "do you {still |}know who I am", "who is {talking to|writing to|speaking with} you", "what did I say my name {is|was}", "{do you recall|do you know|tell me|remember} what I'm called", "what {I'm|I am} called", "by {what|which} name do I go", "how am I called", "{what|which} name do I have", "what name did I {give|tell} you", "my name", "{say|write|give me} my name", "how do {people|friends|they} call me", "what is my {first name|given name|name}", "what's the name I gave you", "who are you {talking|writing|speaking} to"],
     "Your name is {x}.", name),
    (["my {rel} is {called|named} {x}", "my {rel}'s name is {x}", "I have a {rel} named {x}", "{x} is my {rel}", "the name of my {rel} is {x}", "{this is|meet} my {rel} {x}", "meet {x}, my {rel}", "I {named|call} my {rel} {x}", "we {call|named} our {rel} {x}", "I have a {rel}, {x}", "I've got a {rel} called {x}", "my {rel} goes by {x}", "I have a {rel}. {Its name is|The name is|It is called} {x}", "my {rel} has the name {x}", "my {rel} {x} {is asleep|says hello|is here|likes the garden|is hungry}"],
     ["{what is|what's|what was|do you remember|do you know} {the name of my {rel}|my {rel}'s name}", "{what is|how is} my {rel} {called|named}", "who is my {rel}", "what did I {call|name} my {rel}", "what's my {rel} called", "how is my {rel} called", "my {rel}'s name", "what do {I|we} call my {rel}", "{remind me of|give me|I forgot|say|tell me} {the name of my {rel}|my {rel}'s name}", "{name|the name} of my {rel}", "do you {still |}know {what my {rel} is called|my {rel}'s name}", "which name does my {rel} have"],
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
    (["my favourite {fav} is {x}", "{x} is my favourite {fav}", "the {fav} I {like|love} {best|most} is {x}", "of all {fav}s I {like|love} {x} {best|most}", "{x} is the {fav} that I {like|love} most", "my best loved {fav} is {x}"],
     ["{what is|what's|what was|do you remember|do you know|can you tell me|tell me} my favourite {fav}", "{which|what} {fav} {do I like|do I love|did I say I like} {best|most|}", "what is the {fav} I {like|love} {best|most}", "what did I say is my favourite {fav}"],
     "Your favourite {fav} is {x}.", any_word),
    (["my {label} is {x}", "{x} is my {label}", "I have {x} as my {label}", "as for my {label}, it is {x}", "the {label} is {x}", "{remember|keep|note} my {label}: {x}", "my {label} would be {x}"],
     ["{what is|what's|what was|do you remember|do you know|can you tell me|tell me|say|give me|can you repeat|remind me of|I forgot|could you tell me|do you recall|please tell me} {my|the} {label}{| again| once more| now}", "{which|what} {label} do I have", "what did I say {my|the} {label} {is|was}", "what did I {tell you|write} about my {label}", "{my|the} {label}"],
     "Your {label} is {x}.", any_word),
    (["my {digits} is {x}", "the {digits} is {x}", "{x} is my {digits}", "{remember|keep|note|save} the {digits}: {x}", "the {digits} has the number {x}", "for the {digits} I use {x}", "the {digits} was {x}"],
     ["{what is|what's|what was|do you remember|do you know|can you tell me|tell me|give me|repeat} {my|the} {digits}", "{which|what} {number|code} {is|was} {my|the} {digits}", "what did I say {my|the} {digits} {is|was}", "{my|the} {digits}"],
     "The {digits} is {x}.", number),
    (["I am {x} years old", "I'm {x} years old", "my age is {x}", "I am {x}", "I turned {x}{| last week| this year| in May}", "I'm {x} years of age", "I will soon be older than {x}, my age now"],
     ["how old am I", "what is my age", "what's my age", "do you {remember|know} {my age|how old I am}", "tell me my age", "what age did I {say|tell you|mention}", "how many years old am I"],
     "You are {x} years old.", lambda rng: str(rng.randint(5, 99))),
    (["I was born in {x}", "my year of birth is {x}", "I came into the world in {x}", "{x} is the year I was born", "I am from the year {x}"],
     ["in {which|what} year was I born", "{which|what} year was I born in", "what is my {year of birth|birth year}", "do you remember my {year of birth|birth year}", "when was I born"],
     "You were born in {x}.", lambda rng: str(rng.randint(1930, 2015))),
    (["my {event} {is|starts|begins|leaves} at {x}{| o'clock}", "the {event} {is|starts|begins|leaves} at {x}{| o'clock}", "at {x} {I have|is} my {event}", "I have a {event} at {x}"],
     ["{when|at what time|at which hour|at what hour} {is|does|will} {my|the} {event}{| start| begin| leave|}", "what time is {my|the} {event}", "do you remember {when|at what time} my {event} is", "what time did I say {my|the} {event} is"],
     "Your {event} is at {x}.", lambda rng: rng.choice([str(rng.randint(1, 12)), f"{rng.randint(1, 23)}:{rng.choice(['15', '30', '45', '10', '20', '05'])}"])),
    (["my {event} is on {x}", "on {x} {I have|there is|comes} {my|the} {event}", "the {event} is {planned|scheduled|set} for {x}", "I have a {event} on {x}", "{x} is the day of my {event}"],
     ["{when|on which day|on what day|what day} is {my|the} {event}", "do you remember {when|on which day} my {event} is", "{which|what} day did I {say|mention} for {my|the} {event}", "what day of the week is my {event}"],
     "Your {event} is on {x}.", one_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())),
    (["my {object} {is|lies} {x}", "I {put|left|hid|placed} {my|the} {object} {x}", "the {object} {is|lies} {x}", "{my|the} {object} can be found {x}", "I keep my {object} {x}"],
     ["where {is|lies} {my|the} {object}", "where did I {put|leave|hide|place} {my|the} {object}", "where do I {find|keep} {my|the} {object}", "do you {remember|know} where {my|the} {object} is", "in which place is {my|the} {object}"],
     "Your {object} is {x}.", lambda rng: f"{rng.choice(['in the', 'under the', 'on the', 'behind the', 'beside the'])} {rng.choice(SPOTS)}"),
    (["I {travel|fly|go|drive} to {x} {tomorrow|next week|soon|in summer|this weekend|on Friday}", "I will {travel|fly|go} to {x}", "my next {trip|journey|holiday} is to {x}", "I {booked|planned} a {trip|flight|holiday} to {x}", "I want to {see|visit} {x}"],
     ["where {do|will} I {travel|fly|go} {to|}{| soon| next}", "where is my next {trip|journey|holiday}", "{which|what} {place|city|country} do I want to {see|visit}", "where am I {going|travelling|flying}{| to}", "do you remember where I {travel|fly|go}"],
     "You travel to {x}.", lambda rng: rng.choice(COUNTRIES) if rng.random() < 0.4 else place(rng)),
    (["I work {at|for} {x}", "my {company|employer|firm} is {called |}{x}", "{x} is my employer", "I have a job at {x}", "I am employed at {x}"],
     ["{who|whom|for whom|for which company} do I work{| for}", "where do I work", "what is my {company|employer|firm}{| called}", "do you remember where I work", "which company do I work {for|at}"],
     "You work for {x}.", lambda rng: made_up(rng)),
    (["my {rel} {lives|is|stays} in {x}", "my {rel} moved to {x}", "my {rel}'s home is {x}", "in {x} lives my {rel}", "my {rel} comes from {x}"],
     ["where {does my {rel} live|is my {rel}|is my {rel} from}", "{which|what} {city|town|place} does my {rel} live in", "do you remember where my {rel} lives", "where is the home of my {rel}"],
     "Your {rel} lives in {x}.", place),
    (["my {rel} {is a|works as a|became a} {x}", "my {rel}'s job is {x}", "my {rel} earns money as a {x}"],
     ["what {does my {rel} do|does my {rel} work as|is my {rel}'s job}", "what is the {job|profession|work} of my {rel}", "{which|what} {job|profession} does my {rel} have", "do you remember my {rel}'s job"],
     "Your {rel} works as a {x}.", one_of(JOBS)),
    (["my {rel} is {x} years old", "my {rel} is {x}", "my {rel}'s age is {x}", "my {rel} turned {x}"],
     ["how old is my {rel}", "what is {the age of my {rel}|my {rel}'s age}", "do you remember how old my {rel} is"],
     "Your {rel} is {x} years old.", lambda rng: str(rng.randint(1, 95))),
    (["I {met|saw|called|visited|invited|phoned} {x}{| today| yesterday| last night| this morning| on Monday}", "{today|yesterday|this morning} I {met|saw|called|visited} {x}"],
     ["{who|whom} did I {meet|see|call|visit|invite|phone|talk about}", "do you remember {who|whom} I {met|saw|called|visited}", "{which|what} person did I {meet|see|mention}", "what was the name of the person I {met|saw|visited}"],
     "It was {x}.", name),
    (["I speak {x}", "my {mother tongue|native language|language} is {x}", "at home we speak {x}", "I {learn|study|am learning} {x}"],
     ["{which|what} language do I {speak|learn|study}", "what is my {mother tongue|native language|language}", "what do I {speak|learn|study}{| at home}", "do you remember my language"],
     "Your language is {x}.", one_of("German French Polish Turkish Dutch Greek Hindi Arabic Russian Italian Swedish Welsh Korean Spanish".split())),
    (["I drive a {x}", "my car is a {x}", "I have a {x} as my car", "my car's name is {x}", "we own a car, a {x}"],
     ["{what|which} car do I {drive|have|own}", "what do I drive", "what is my car", "do you remember my car"],
     "Your car is a {x}.", lambda rng: rng.choice("Volvo Fiat Skoda Ford Toyota Opel Saab Mazda Honda Renault Lada Jeep".split()) if rng.random() < 0.5 else made_up(rng)),
    (["I have {x} {goods}", "I {own|bought|collect|need|sold} {x} {goods}", "there are {x} {goods} {in my house|on my table|here|in the box}", "{x} {goods} are in my bag"],
     ["how many {goods} {do I have|are there|did I mention|were there|did I buy|do I need}", "what is the number of {goods}", "do you remember how many {goods}", "how many {goods}"],
     "It was {x} {goods}.", lambda rng: str(rng.randint(2, 40))),
    (["{my|the} {adj} {noun} is {x}", "my {noun} is called {x}", "{my|the} {noun} {is named|has the name} {x}", "I call {my|the} {noun} {x}", "{my|the} {noun}: {x}", "the name of {my|the} {noun} is {x}"],
     ["{what is|what's|what was} {my|the} {noun}{| called| again}", "{do you remember|tell me|remind me of|I forgot} {my|the} {noun}{| again| once more|}", "what did I say about {my|the} {noun}", "{my|the} {noun}", "{what do I call|how do I call|which is} {my|the} {noun}", "what is the name of {my|the} {noun}"],
     "Your {noun} is {x}.", any_word),
    (["{who}'s {attr} is {x}", "the {attr} of {who} is {x}", "{who} has {x} as {attr}", "{x} is {who}'s {attr}", "as {attr} {who} has {x}"],
     ["{what is|what's|what was|tell me|do you remember|remind me of} {{who}'s {attr}|the {attr} of {who}}", "{which|what} {attr} does {who} have", "what did I say {who}'s {attr} {is|was}", "{who}'s {attr}"],
     "{who}'s {attr} is {x}.", any_word),
    (["{who} {lives|stays|works|was born|grew up} in {x}", "{who} {comes from|moved to|is from|lives in} {x}", "{x} is where {who} lives"],
     ["where {does {who} {live|stay|work|come from}|is {who}{| from}|was {who} born}", "{what|which} {city|town|place} {does {who} live in|is {who} from}", "do you remember where {who} lives", "and {who}, where"],
     "{who} lives in {x}.", place),
    (["{who} {does} {x}", "{who} {does} {x}", "{x} is what {who} {does}", "{who} {really|always|often|still} {does} {x}"],
     ["what does {who} {do}", "what is it that {who} {does}", "{do you remember|do you know|tell me|I forgot} what {who} {does}", "{which|what} thing does {who} {do}"],
     "{who} {does} {x}.", lambda rng: rng.choice([rng.choice(FOODS), rng.choice(DRINKS), any_word(rng), "a " + rng.choice(ADJECTIVES) + " " + rng.choice(OBJECTS), "a " + rng.choice(BEASTS)])),
    (["I {saw|met|fed|followed|chased|heard} a {x}{| today| yesterday| in the park| on my way}", "{today|yesterday|last night} I {saw|met|heard|dreamed of} a {x}", "there was a {x} {in my garden|on the roof|at the door|in my dream}"],
     ["what did I {see|meet|feed|follow|hear|dream of}", "{which|what} {animal|creature|thing} did I {see|meet|mention|hear|dream of}", "what was {it I saw|in my garden|on the roof|at the door|in my dream}", "do you remember what I {saw|met|heard}"],
     "It was a {x}.", lambda rng: rng.choice([rng.choice(ANIMALS), rng.choice(ADJECTIVES) + " " + rng.choice(BEASTS)])),
    (["I {am reading|read|just finished|watched|saw|wrote} {a book|a film|a play|a story} called {x}", "the {book|film|play|song} is called {x}", "my {book|film|song|play} has the title {x}", "I {love|listen to|keep hearing} the song {x}"],
     ["what {am I reading|did I read|did I watch|did I see|did I write}", "{what is|what's} the {title|name} of the {book|film|play|song}", "{which|what} {book|film|play|song} {did I mention|was it|did I tell you about|do I love}", "what is the {book|film|song} called"],
     "It is called {x}.", lambda rng: rng.choice([made_up(rng), "The " + capital(rng.choice(ADJECTIVES)) + " " + capital(rng.choice(NOUNS)), capital(rng.choice(NOUNS)) + " and " + capital(rng.choice(NOUNS))])),
    (["{please |}{remember|keep in mind|note|memorize|don't forget}{| this|:| that|, please:} {x}", "keep this for me: {x}", "{remember|note} this for later: {x}", "here is something to remember: {x}"],
     ["what {did I ask you to|should you|were you to|did I tell you to} {remember|keep in mind|note|memorize|keep}", "what {was|is} {the thing|it} {to remember|I told you to remember|you should remember|you noted}", "what did you {note|keep|memorize}{| for me}", "tell me what {I asked you to remember|you should keep in mind}"],
     "You asked me to remember: {x}.", lambda rng: rng.choice([any_word(rng), any_word(rng), number(rng), phrase(rng, rng.randint(2, 4)), sentence(rng)])),
    (["{my|our} {spot} is in {x}", "{my|our} {spot} {lies|stands|can be found} in {x}", "I have {a|my} {spot} in {x}", "in {x} {is|stands} my {spot}", "my {spot} moved to {x}", "I {own|rent|bought} a {spot} in {x}"],
     ["{in |}{which|what} {town|city|place} is {my|our} {spot}{| in|}", "where is {my|our} {spot}", "{where|in which town} {is|lies|stands} my {spot}", "do you {remember|know|recall} where {my|our} {spot} is", "what town did I say my {spot} is in", "where do I have my {spot}"],
     "Your {spot} is in {x}.", place),
    (["{my|our} {rel} {answers to|responds to|listens to} {x}", "{my|our} {rel} is {x}", "{x} is the name of {my|our} {rel}", "{x} is {what we call our|our|my} {rel}"],
     ["{what|how} is {my|our|the} {rel} called", "what is the name of {my|our|the} {rel}", "{what|which} name does {my|our} {rel} {have|answer to}", "who is my {rel}", "what did I name my {rel}"],
     "Your {rel} is called {x}.", name),
    (["I earn my living as a {x}", "I am a {x} by {trade|profession}", "I'm employed as a {x}", "my {trade|profession|occupation} is {x}", "I'm a {x}", "I have worked as a {x} for years", "I am training to be a {x}"],
     ["what is my {profession|trade|occupation|job}", "what do I do {for a living|for work|all day}", "{which|what} {trade|job|profession} {do I do|do I have|is mine|have I got}", "how do I earn my living", "what do I work as", "what am I by {trade|profession}"],
     "You work as a {x}.", one_of(JOBS)),
    (["the {digits2} of my {object} is {x}", "my {object} has the {digits2} {x}", "my {object}'s {digits2} is {x}"],
     ["what is the {digits2} of my {object}", "{what's|tell me|give me|do you know} the {digits2}{| of my {object}}", "my {object}'s {digits2}", "which {digits2} has my {object}", "what was the {digits2}{| again}"],
     "The {digits2} is {x}.", number),
    (["{today|this week|tomorrow|tonight} I {have to|must|will|want to|need to|shall} {x}", "I {plan|intend|hope|am going} to {x}{| today| tomorrow| soon|}", "my {plan|task|goal} for {today|tomorrow|the week} is to {x}"],
     ["what {do I have to|must I|will I|do I want to|do I need to|shall I} do{| today| tomorrow| tonight| this week|}", "what {is|was} my {plan|task|goal}", "what do I {plan|intend|hope} to do", "do you remember {what I have to do|my plan|my task}"],
     "You want to {x}.", lambda rng: f"{rng.choice('buy clean paint mend wash sell find move call count carry build open close bring hide plant bake cook read write visit feed fix pack cut'.split())} {rng.choice(['the', 'a', 'my'])} {rng.choice([rng.choice(OBJECTS), rng.choice(NOUNS), rng.choice(BEASTS)])}"),
]
# What people tell most often.
KIND_WEIGHTS = [{0: 4, 1: 4, 2: 2, 4: 2, 7: 1.5, 9: 2, 10: 2}.get(kind, 2 if row[2].startswith(("Your {label}", "The {digits}", "Your {rel} is called")) else 1) for kind, row in enumerate(RECALL)]
SPOTS = ("drawer shelf bed table kitchen cellar garden garage hall sofa bag box cupboard desk car attic bathroom basket window door wardrobe "
         "piano fridge stove stairs mailbox shed").split()
SEVERAL = ("rel", "own", "kin", "fav", "event", "object", "goods", "label", "digits", "noun", "who", "attr", "spot", "digits2")  # one may be told of several of these
VERB_PAIRS = [(word.split("/")[0], word.split("/")[1]) for word in "likes/like loves/love prefers/prefer wants/want eats/eat has/have owns/own collects/collect sells/sell needs/need buys/buy hates/hate paints/paint fears/fear misses/miss studies/study".split()]
REPLIES = ["Okay, I will remember that.", "Good to know.", "I will keep that in mind.", "Thank you for telling me.", "Noted."]
HELPERS = {"rel": "brother dog cat friend wife husband son daughter mother father uncle aunt cousin boss teacher neighbour horse boat teddy grandfather sister grandmother niece nephew baby partner girlfriend boyfriend colleague roommate landlord doctor dentist kitten puppy rabbit hamster parrot turtle tortoise goldfish pony donkey goat cow budgie snake car doll robot plant ship hen".split(),
           "own": "house door coat bag bike hat scarf sofa umbrella boat bed kitchen tent jacket".split(),
           "lock": ["code", "secret code", "room number", "pin", "house number", "key number", "safe code", "bus number", "seat number"],
           "kin": "brothers sisters cats dogs friends uncles aunts cousins".split(), "time": ["season", "month"],
           "fav": ("fruit band song singer city animal sport book film day flower tree writer team dish toy game subject painter bird river country series game "
                   "word shop park dessert cheese sweet vegetable hero teacher dance instrument star island shirt snack restaurant").split(),
           "event": ("train bus flight plane meeting class lesson exam appointment party dinner alarm concert show interview wedding match course "
                     "ferry lunch call test trip game visit").split(),
           "object": ("key wallet phone passport book umbrella hat bag pen laptop ring ticket letter camera bike card charger watch map torch remote purse "
                      "notebook scarf knife cup").split(),
           "goods": "apples books eggs plants chairs coins keys bottles stamps pens plates bikes lamps shirts shoes boxes candles hats oranges tickets".split(),
           "label": ["surname", "last name", "middle name", "nickname", "street", "company", "school", "file name", "project", "ship's name", "home town", "user name",
                     "wifi password", "code word", "pass phrase", "secret", "keyword", "network", "street name", "hotel", "plan", "brand", "team's name",
                     "club", "goal", "dream", "topic", "title", "password hint", "hidden word", "magic spell", "sign", "motto"],
           "spot": "office house flat school studio shop garden workshop cabin farm boat bakery factory bank hotel restaurant club church library apartment cottage warehouse gym dentist doctor tent caravan".split(),
           "digits2": "number code pin price PIN combination length age weight".split(),
           "digits": ["phone number", "pin", "pin code", "room number", "locker number", "bike lock code", "flight number", "seat number", "house number", "door code",
                      "order number", "postcode", "score", "account number", "gate number", "table number", "lucky number", "ticket number", "height",
                      "weight", "shoe size", "alarm code", "rent", "budget", "combination of the safe", "number of my bus", "price", "bill", "distance"]}


def strange(thing: str, rng: random.Random) -> str:
    """Often a word that nobody knows in its place, so that it must be found and cannot be guessed."""
    if rng.random() > 0.4 or not thing.replace("-", "").isalpha():
        return thing
    return (pieced(rng, capital=True) if rng.random() < 0.4 else "") or coined(rng).capitalize() if thing[0].isupper() else coined(rng)


class Fact:
    """Something told that can be asked for, any number of times."""

    def __init__(self, rng: random.Random):
        kind = rng.choices(range(len(RECALL)), KIND_WEIGHTS)[0]
        tells, self.asks, self.answer, make = RECALL[kind]
        self.names = {key: rng.choice(words) for key, words in HELPERS.items()}
        self.names |= {"noun": rng.choice(rng.choice([NOUNS, OBJECTS, HELPERS["label"]])), "adj": rng.choice(["", "", "favourite", "new", "old", "first", "next", rng.choice(ADJECTIVES)]),
                       "who": rng.choice([name(rng), name(rng), f"my {rng.choice(HELPERS['rel'])}", f"the {rng.choice(BEASTS)}"]),
                       "attr": rng.choice(["name", "colour", "job", "surname", "hobby", "number", "favourite food", "car", "pet", "drink", "town", "dish", "gift", rng.choice(HELPERS["label"])]),
                       **dict(zip(("does", "do"), rng.choice(VERB_PAIRS)))}
        self.about = (kind, *(self.names[key] for key in SEVERAL if "{" + key + "}" in self.answer))
        self.names["x"] = strange(make(rng), rng)
        self.hasty = rng.random() < 0.22
        if self.hasty:  # all in small letters, and recalled so: what is copied is copied as it was
            self.names = {key: word.lower() for key, word in self.names.items()}
        told = expand(rng.choice([LEAD, ""]) + rng.choice(tells) + rng.choice(["", "", TAIL]), rng, **self.names)
        told = articles(capital(ending(told, ".", rng) if told[-1] not in "?!." else told))
        told = told.lower() if self.hasty else told
        # Some replies say the thing once more, as people who listen do.
        self.told = (told, self.say(rng).replace("Your name is", "Hello,") if rng.random() < 0.2 else rng.choice(REPLIES))

    def asked(self, rng: random.Random) -> tuple[str, str]:
        ask = capital(ending(expand(rng.choice([ASK, ""]) + rng.choice(self.asks), rng, **self.names), "?", rng))
        return mistype(articles(ask), rng), self.say(rng)

    def say(self, rng: random.Random) -> str:
        return articles(capital(re.sub(r"\bmy\b", "your", expand(self.answer, rng, **self.names))))

    def clashes(self, others: list["Fact"]) -> bool:
        return any(self.about == other.about for other in others)


