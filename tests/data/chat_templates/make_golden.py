#!/usr/bin/env python3
"""Writes golden.json: conversations, and what the reference implementation, Python's jinja2, makes of them with each
template in this folder and the settings of Hugging Face's apply_chat_template. "text" is null where the template
refuses; "refusal" then has its words. Needs Python's jinja2 3.1:  python3 make_golden.py"""
import datetime
import json
import pathlib

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

FOLDER = pathlib.Path(__file__).parent
EPOCH = datetime.datetime(2026, 7, 4, 12, 30)


class Refusal(Exception):
    pass


def raise_exception(message):
    raise Refusal(message)


def message(role, content, reasoning=None):
    return {"role": role, "content": content} | ({} if reasoning is None else {"reasoning": reasoning})


SYSTEM = message("system", "  Be brief.\n")
HELLO = message("user", "  Hello, wörld! 😀\n")
HI = message("assistant", "Hi there.  ")
MORE = message("user", "Tell me more:\n\n- a\n- b")
THOUGHT = message("assistant", "<think>\nLet me see.\n</think>\n\nHere is more.")
REASONED = message("assistant", "Here is more.", "Let me see.\n")
CONVERSATIONS = [
    [],
    [SYSTEM],
    [HI],
    [HELLO],
    [SYSTEM, HELLO],
    [HELLO, HI],
    [SYSTEM, HELLO, HI, MORE],
    [HELLO, HI, MORE, THOUGHT],
    [HELLO, THOUGHT, MORE],
    [HELLO, REASONED, MORE, REASONED],
    [HELLO, HELLO],
    [HELLO, SYSTEM],
    [message("user", "")],
    [HELLO, message("tool", "42"), message("tool", "43"), HI],
    [message("narrator", "Once upon a time")],
]
OPTIONS = [
    {"add_generation_prompt": True},
    {"add_generation_prompt": False},
    {"add_generation_prompt": True, "enable_thinking": True},
    {"add_generation_prompt": True, "enable_thinking": False},
]


def as_the_template_sees(entry):
    seen = {"role": entry["role"], "content": entry["content"]}
    if "reasoning" in entry:
        seen["reasoning_content"] = entry["reasoning"]
    return seen


def main():
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = EPOCH.strftime
    golden = []
    for path in sorted(FOLDER.glob("*.jinja")):
        template = env.from_string(path.read_text(encoding="utf-8"))
        for messages in CONVERSATIONS:
            for options in OPTIONS:
                case = {"template": path.name, "messages": messages, "options": options, "text": None, "refusal": None}
                try:
                    case["text"] = template.render(messages=[as_the_template_sees(entry) for entry in messages],
                                                   tools=None, documents=None, bos_token="<s>", eos_token="</s>",
                                                   **options)
                except Refusal as refusal:
                    case["refusal"] = str(refusal)
                except jinja2.TemplateError:
                    pass
                golden.append(case)
    FOLDER.joinpath("golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
