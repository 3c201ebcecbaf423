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
]

# How to reach an aim.
AIM = [
    "How {do|can|could|would|should|may|must} {I|we|one|you|someone} {g}?", "How {to|does one} {g}?", "How {g}?", "{Can|Could|May|Might} {I|we|one} {g}?", "{Is it|Would it be} possible to {g}?", "Is there {a way|a key|a button|a trick|an option|any way|a menu|a shortcut|some way} to {g}?",
    "{I|We} {want|need|would like|wish|try|am trying|have|would love} to {g}", "I'd {like|love} to {g}", "Where {do|can|would|could|should} I {g}?", "{What|Which} {button|key|menu|keys|shortcut} {do I press|do I need|is there|should I use|do I use|lets me} to {g}?",
    "What {do|must|should|can} I {do|press|click|type} {to|in order to|if I want to} {g}?", "{Help|Please help|Can you help|Could you help} me {g}", "{Show|Tell|Teach} me how {to|I can|I could} {g}", "{g}, how?", "{g}?", "{g} {please|somehow}", "I {can't|cannot|don't know how to|have no idea how to|failed to|am unable to} {g}",
    "{What's|What is} the {way|best way|easiest way|fastest way|right way|trick|key|shortcut|command} to {g}?", "{Any|Some} {way|chance|idea|hint|tip} {to|how to} {g}?", "{Does|Can} {Octavo|the app|this app|this program|it|this thing} let me {g}?", "{Am I|Are we} able to {g}?", "Steps to {g}",
    "My {aim|goal|plan|wish} is to {g}", "Let me {g}", "Suppose I want to {g}", "{If|When} I want to {g}, what {do I do|then|now}?", "{Remind|Advise} me how to {g}", "Looking {for a way|for a button} to {g}", "I'm trying to {g}",
]
