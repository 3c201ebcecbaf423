"""Questions that refer to the answer before, and everyday phrases to repeat."""
import random

from grammar import expand, mistype
from words import capital

WHY = "{And |But |Okay, |So |Hm, |Oh, |}{why|why is that|why so|how so|how come|for what reason|why}{ exactly| then| though|}"
MORE = "{And |Okay, |Please |Can you |Could you |I want you to |Go on, |}{tell me more|explain that|say more|explain more|go on|give me more details|more about that|continue|elaborate|what do you mean|what does that mean|tell me everything about it|explain it to me in detail|I want to know more}{ please| about it|}"
AGAIN = "{And |Okay, |Please |Can you |Could you |Sorry, |}{say that again|repeat that|explain it again|repeat the explanation|what did you say|say it again|once more|come again|I did not get that|repeat your answer}{ please|}"
SURE = "{Are you sure|Really|Is that true|Sure|Is that right|Are you certain|Honestly|Is that correct}"
THEN = "{And then|What happened then|What happened next|And then what|How does it go on|Is that the end|And after that|Then what}"
STORY_OVER = "That is where my story ends. Ask me for another one."
CERTAIN = "I believe so, but I am a tiny model: check what matters to you."
ALL_I_KNOW = "That is all I know about it: I am a tiny model. A larger one, added under Models, can tell you more."
SUM_WHY = "I know the result but not the way to it: I am a tiny model."
PHRASES = ("hello world|hello there|hello|good morning|good night|good evening, everyone|thank you very much|I love you|I am hungry|you are the best|how are you|the end|once upon a time|one two three|a b c|testing, testing|this is a test|test|testing 1 2 3|yes and no|no way|never mind|well done|happy birthday|happy new year|merry christmas|see you later|see you tomorrow|"
           "have a nice day|it is raining|it works|it is late|what a day|I am fine|we are here|let it be|to be or not to be|time is money|the sky is blue|snow is white|all is well|better late than never|home sweet home|once again|open the door|close the window|come here|go away|wait for me|where are you|who is there|nice to meet you|my name is nobody|life is good|"
           "peace and quiet|bread and butter|black and white|salt and pepper|ladies and gentlemen|ready, steady, go|up and down|left and right|ping|pong|foo bar|lorem ipsum|abracadabra|hip hip hooray|la la la|ha ha ha|knock knock|please stop|never again|carpe diem|bon voyage|guten Tag|hola|bonjour|ciao bella|I can do it|you can do it|keep calm|do not panic|this is fine|winter is coming|"
           "the answer is no|the answer is yes|roses are red|violets are blue|the early bird|a piece of cake|long time no see|so far so good|hear me out|over and out|mission accomplished|game over|the cat sat on the mat|she sells sea shells|practice makes perfect|easy come, easy go").split("|")
ECHO = ["{Echo|Repeat|Say|Write|Type|Print|Copy|Output|Repeat after me|Say after me|Echo this|Repeat this|Copy this}{: | - |, }@", "{Echo|Repeat|Say|Write|Type|Print|Copy} @", "{Please |Can you |Could you |Now |}{echo|repeat|say|write|type|print|copy}{ |: }@", "{Say|Write|Type|Repeat|Echo} {the words|the phrase|the line|exactly|only|just} @", "{Say|Write|Repeat} \"@\"", "@ - {repeat that|say it back|echo that}"]


def everyday_repeat(rng: random.Random) -> tuple[str, str]:
    said = rng.choice(PHRASES)
    if rng.random() < 0.3:
        said += rng.choice([" ", ", ", " and ", "! "]) + rng.choice(PHRASES)
    said = capital(said) if rng.random() < 0.2 else said.upper() if rng.random() < 0.02 else said
    ask = capital(expand(rng.choice(ECHO), rng))
    return (ask.lower() if rng.random() < 0.5 else ask).replace("@", said), f"Sure: {said}."


def follow_up(rng: random.Random, answer: str, kind: str) -> tuple[str, str]:
    """After `answer` to a question of `kind`: fact, sum, story or limits."""
    further = {"fact": ALL_I_KNOW, "sum": SUM_WHY, "story": STORY_OVER, "limits": answer}[kind]
    asks = {"story": [THEN, THEN, WHY]}.get(kind, [WHY, WHY, MORE])
    ask, said = rng.choices([(rng.choice(asks), further), (SURE, CERTAIN), (AGAIN, answer)], [6, 1, 1 if kind != "story" else 0])[0]
    text = capital(expand(ask, rng))
    return mistype(text + rng.choice(["?", "?", "?", "", ".", "!"]), rng), said


def part_sum(rng: random.Random) -> tuple[str, str]:
    """Half of this, double that, also of larger numbers."""
    n = rng.randint(1, 50)
    half = rng.random() < 0.6
    if half:
        what, answer = rng.choice(["half of {}", "half of {}", "one half of {}", "the half of {}", "half {}", "{} halved"]).format(2 * n), f"{2 * n} divided by 2 is {n}."
    else:
        what, answer = rng.choice(["double {}", "twice {}", "two times {}", "the double of {}", "{} doubled"]).format(n), f"2 times {n} is {2 * n}."
    ask = expand(rng.choice(["{What is|What's|How much is|Calculate|Tell me|And|Give me|Compute|What would be|Do you know} @", "@", "@ is what", "@ = ?", "I need @", "{can you|could you|please} {work out|tell me|say} @"]), rng).replace("@", what)
    return mistype(capital(ask + rng.choice(["?", "?", ""])), rng), answer
