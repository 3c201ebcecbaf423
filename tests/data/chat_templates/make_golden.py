#!/usr/bin/env python3
"""Writes golden.json: conversations, and what the reference implementation, Python's jinja2, makes of them with each
template in this folder and the settings of Hugging Face's apply_chat_template. "text" is null where the template
refuses; "refusal" then has its words. Tools and what they are called with are JSON texts, as the order of keys counts. Needs Python's jinja2 3.1:  python3 make_golden.py"""
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
CALLS = message("assistant", "I look.") | {"tool_calls": [
    {"name": "weather", "id": "c1", "arguments": '{"place": "Köln <3", "days": 2, "exact": true, "units": ["°C", null]}'},
    {"name": "clock", "id": "", "arguments": "{}"}]}
SILENT_CALL = message("assistant", "") | {"tool_calls": CALLS["tool_calls"][:1]}
RESULT = message("tool", '{"rain": 0.5}') | {"tool_call_id": "c1", "name": "weather"}
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
    [SYSTEM, HELLO, CALLS, RESULT, message("tool", "noon"), HI, MORE],
    [HELLO, SILENT_CALL, RESULT],
]
TOOLS = """[{"type": "function", "function": {"name": "weather", "description": "Tells the weather – \\"now\\"",
 "parameters": {"type": "object", "properties": {"place": {"type": "string"}, "days": {"type": "integer"}},
 "required": ["place"]}}}, {"type": "function", "function": {"name": "clock", "parameters":
 {"type": "object", "properties": {}}}}]"""
OPTIONS = [
    {"add_generation_prompt": True},
    {"add_generation_prompt": False},
    {"add_generation_prompt": True, "enable_thinking": True},
    {"add_generation_prompt": True, "enable_thinking": False},
    {"add_generation_prompt": True, "tools": TOOLS},
]


def as_the_template_sees(entry):
    seen = {"role": entry["role"], "content": entry["content"]}
    if "reasoning" in entry:
        seen["reasoning_content"] = entry["reasoning"]
    if "tool_calls" in entry:
        seen["tool_calls"] = [
            {"type": "function"} | ({"id": call["id"]} if call["id"] else {})
            | {"function": {"name": call["name"], "arguments": json.loads(call["arguments"])}}
            for call in entry["tool_calls"]]
    return seen | {key: entry[key] for key in ("tool_call_id", "name") if key in entry}


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def main():
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])
    env.globals["raise_exception"] = raise_exception
    env.globals["strftime_now"] = EPOCH.strftime
    env.filters["tojson"] = tojson  # as the hub's library has it
    golden = []
    for path in sorted(FOLDER.glob("*.jinja")):
        template = env.from_string(path.read_text(encoding="utf-8"))
        for messages in CONVERSATIONS:
            for options in OPTIONS:
                case = {"template": path.name, "messages": messages, "options": options, "text": None, "refusal": None}
                tools = json.loads(options["tools"]) if "tools" in options else None
                try:
                    case["text"] = template.render(messages=[as_the_template_sees(entry) for entry in messages],
                                                   documents=None, bos_token="<s>", eos_token="</s>",
                                                   **(options | {"tools": tools}))
                except Refusal as refusal:
                    case["refusal"] = str(refusal)
                except jinja2.TemplateError:
                    pass
                golden.append(case)
    FOLDER.joinpath("golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
