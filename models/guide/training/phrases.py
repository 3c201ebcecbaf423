"""Ways of asking that fit any subject. {n} is a thing ("the KV cache"), {g} an aim ("stop an answer")."""

BEFORE = ["", "", "", "", "", "", "{Hi|Hello|Hey|Hey there}{,|.|!} ", "{So|Okay|Ok|Well|Now|Right|Alright|And|Also}, ", "{Please|Sorry, but|Excuse me,|Um,|Oh,|Hm,} ",
          "{One|Another|Quick|Small|Stupid|Dumb|Next} question: ", "I {am|'m} {new|new here|a beginner}{.|,} "]
AFTER = ["", "", "", "", "", "", " {please|pls}", ", {guide|octavo|my friend|can you tell me|do you know|any idea}", " {exactly|anyway|actually|in short|briefly|in a few words|in general|here|again}",
         ", {I wonder|I am curious|I forgot|just asking|if I may ask}", " {thanks|thank you}"]

# About a thing.
THING = [
    "What {is|are|was|about} {n}?", "What's {n}?", "{n}?", "{n}, what is {that|it|this}?", "{n}: what {does it mean|is it|is that}?", "Tell me {about|more about|something about|what you know about} {n}",
    "{Explain|Describe|Define|Clarify} {n}", "{Can|Could|Would|Will} you {explain|describe|tell me about|say something about|help me understand} {n}?", "I {don't|do not|never|can't} {understand|get|know|grasp} {n}",
    "What do you know about {n}?", "What {does|do} {n} {do|mean|stand for|bring|change}?", "What {is|are} {n} {good for|for|used for|all about|about}?", "Why {is|are} there {n}?", "Why {do|would|should} {I|we|you|people|one} {need|want|use|have|care about} {n}?",
    "{I|People} {heard|read|keep hearing|saw something} about {n}", "{Someone|A friend|My brother|My colleague} {told me about|mentioned|asked me about|talked about} {n}", "How {does|do} {n} work?", "How {is|are} {n} {useful|helpful|important}?",
    "{I want|I'd like|I would like|I need|I wish} to {know|learn|understand|hear} {about|more about|what} {n}", "{n} {sounds|looks|seems|is} {strange|complicated|confusing|interesting|new to me|odd}", "What {should|must|can} I know about {n}?",
    "{Is|Are} {n} {important|useful|good|bad|worth it|needed|necessary}?", "{What's|What is} {the point of|the idea of|the idea behind|the meaning of|the use of|the story with|the deal with|the thing with|special about} {n}?",
    "{Give me|I need|Got} {a short explanation|a summary|an explanation|a definition|some information|the basics|details} {of|on|about} {n}", "Can't make sense of {n}", "{n} {please|again|explained}", "Does {n} matter?", "Who needs {n}?",
    "{n} meaning", "{n} {definition|info|explained|explanation|basics|?|??|help|in simple words|for beginners|in short|in one sentence}", "{meaning|definition|purpose|use|point|basics} of {n}", "{whats|wots|what's} {n}", "what {on earth|exactly|actually|kind of thing} is {n}", "give me {the gist|an idea|the short version|a quick intro} of {n}",
    "explain {n} {to a child|simply|like I am five|in simple terms|for a beginner|to my mother}", "{never heard of|no idea about|no clue about|unsure about|confused by|curious about|puzzled by} {n}", "{could|can} you {shed light on|break down|clear up|go over|say a word about|enlighten me about} {n}", "{teach|walk} me {about|through} {n}",
    "I {was wondering|wonder|keep wondering|am wondering|am curious} {about|what is|what's} {n}", "{what's|what is} up with {n}", "{should|must} I {care about|worry about|know|understand|bother with} {n}", "{n} {is|means|does} what", "{how come|why} {n}", "so {n} {is what|does what|then}?", "{I saw|I noticed|there is|I found} {n}{, what is it|, what's that|, what does it do| here| in the app, why}",
]

# How to reach an aim.
AIM = [
    "How {do|can|could|would|should|may|must} {I|we|one|you|someone} {g}?", "How {to|does one} {g}?", "How {g}?", "{Can|Could|May|Might} {I|we|one} {g}?", "{Is it|Would it be} possible to {g}?", "Is there {a way|a key|a button|a trick|an option|any way|a menu|a shortcut|some way} to {g}?",
    "{I|We} {want|need|would like|wish|try|am trying|have|would love} to {g}", "I'd {like|love} to {g}", "Where {do|can|would|could|should} I {g}?", "{What|Which} {button|key|menu|keys|shortcut} {do I press|do I need|is there|should I use|do I use|lets me} to {g}?",
    "What {do|must|should|can} I {do|press|click|type} {to|in order to|if I want to} {g}?", "{Help|Please help|Can you help|Could you help} me {g}", "{Show|Tell|Teach} me how {to|I can|I could} {g}", "{g}, how?", "{g}?", "{g} {please|somehow}", "I {can't|cannot|don't know how to|have no idea how to|failed to|am unable to} {g}",
    "{What's|What is} the {way|best way|easiest way|fastest way|right way|trick|key|shortcut|command} to {g}?", "{Any|Some} {way|chance|idea|hint|tip} {to|how to} {g}?", "{Does|Can} {Octavo|the app|this app|this program|it|this thing} let me {g}?", "{Am I|Are we} able to {g}?", "Steps to {g}",
    "My {aim|goal|plan|wish} is to {g}", "Let me {g}", "Suppose I want to {g}", "{If|When} I want to {g}, what {do I do|then|now}?", "{Remind|Advise} me how to {g}", "Looking {for a way|for a button} to {g}", "I'm trying to {g}",
    "how would {I|one|somebody} go about it if I {want|wish|need} to {g}", "{wanna|gotta|need to|have to|must|would like to|wish to|time to|ready to} {g}", "{do|would} you know how {to|I can|one can} {g}", "I was {wondering|asking myself} how {to|I could|I can} {g}", "{whats|what's} {the quickest|the simplest|a good|your|the usual|an easy} way to {g}", "{possible|is it allowed|am I allowed|is it easy} to {g}?",
    "{can|could} you {tell|show|explain to} me how to {g}", "{way|shortcut|key|button|menu|method|trick|instructions} {to|for how to} {g}", "what if I {want|need|wish|would like} to {g}", "{I'd|I would} {prefer|rather like|need} to {g}", "{how's it possible|how is it done|how does it work} to {g}", "{where's|where is} the {button|option|menu|key|setting} to {g}", "{quickest|best|easiest|any} way to {g}",
    "{what|which} {steps|clicks|keys} do I need to {g}", "pls {g}", "can {u|you} {g}{| for me}", "how can {u|I} {g}", "{there must be|surely there is|isn't there} a way to {g}", "{in case|when|if} I {need|want|have} to {g}, {how|where|which key|what do I press}?", "I {forgot|don't remember|never learned|still don't know} how to {g}", "{it would be nice|I'd be glad|I'd be happy} to {g}",
]

# Other words for the same, for what is written above and in facts.py.
SYNONYMS = {
    "conversation": "chat talk dialogue discussion thread", "conversations": "chats talks dialogues discussions", "chat": "conversation talk thread dialogue", "chats": "conversations talks threads",
    "answer": "reply response output", "answers": "replies responses", "reply": "answer response", "message": "text prompt input question post", "messages": "texts prompts",
    "delete": "remove erase bin trash drop scrap", "app": "program application software tool", "program": "app application tool", "memory": "RAM mem", "RAM": "memory",
    "stop": "halt end cancel interrupt", "start": "begin open create", "find": "locate search see discover", "show": "display reveal", "change": "alter modify adjust switch edit set", "larger": "bigger stronger greater",
    "bigger": "larger stronger smarter", "smarter": "cleverer brighter better", "use": "take try work", "explain": "describe clarify", "want": "wish need like", "need": "want require", "write": "type", "type": "write enter", "computer": "machine laptop PC device desktop",
    "machine": "computer PC laptop", "keep": "store save hold", "store": "keep save hold", "stored": "kept saved held", "saved": "kept stored", "kept": "stored saved", "grow": "increase rise swell", "grows": "rises increases swells", "see": "view watch find check", "open": "show launch start",
    "colour": "color", "colours": "colors", "favourite": "favorite", "fast": "quick speedy", "small": "tiny little", "new": "fresh another", "old": "earlier past previous", "make": "get have", "get": "obtain receive have", "mean": "signify say", "good": "fine useful nice", "bad": "poor awful wrong",
    "keyboard": "keys", "shortcuts": "hotkeys combos", "setting": "option", "settings": "options preferences", "words": "text", "bits": "bit", "quantization": "quantisation", "quantized": "quantised", "fewer": "less lower", "file": "files", "folder": "directory", "copy": "grab take", "long": "lengthy big", "private": "secret confidential",
    "send": "transmit upload give", "internet": "web net network", "people": "others users folks", "question": "query", "button": "icon", "window": "screen", "load": "open import run", "add": "import install load", "download": "get", "learn": "know", "tell": "show", "help": "assist", "possible": "doable", "correct": "fix repair",
    "mistake": "error typo", "version": "variant", "lower": "reduce cut decrease", "hidden": "gone", "context": "context window", "important": "relevant", "model": "LLM model network", "happens": "occurs", "dark": "black darker", "bright": "light white", "speed": "pace tempo",
}
FILLERS = ("a an the is are do does did can could would will i to of in on my me you it that this for with please there what how where which have be if so and we "
           "your at by from am was").split()
