#!/usr/bin/env python3
"""Writes what the trainer's own forward pass makes of the exported weights, for the engine to be compared with
(tests/engine/tst_guide.cpp): tokens.txt, ids a line; logits.f32, little-endian float32, one row of logits for each row in ROWS.
usage: golden_logits.py MODEL_FOLDER OUT_FOLDER"""
import json
import struct
import sys

import torch

from model import Config, Model
from tokenizer import Tokenizer
from train import encode_dialogue

ROWS = (0, 1, 31, 64, 130, 191)  # after so many tokens and one
TALK = [("My name is Tilda, and my boat is called Nurelin.", "Good to know."),
        ("What is the KV cache?", "The KV cache is the model's memory of the conversation. For each token it keeps a key and a value, so that earlier "
         "words need not be read again."),
        ("What is 7 times 8?", "7 times 8 is 56."),
        ("Repeat: green lantern", "Sure: green lantern."),
        ("Who was Caesar?", "That is beyond me: I am a tiny model and know little besides this app. Add a larger model under Models for questions like this."),
        ("What is my boat called?", "Your boat is called Nurelin."), ("Thank you!", "You are welcome! Ask me anything else about the app.")]


def exported(folder: str) -> Model:
    """The weights of a model folder, in float32."""
    with open(f"{folder}/config.json", encoding="utf-8") as file:
        model = Model(Config(vocab=json.load(file)["vocab_size"]))
    with open(f"{folder}/model.safetensors", "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    state = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            bits = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.bfloat16)
            state[name.removeprefix("model.")] = bits.float().reshape(entry["shape"])
    model.load_state_dict(state)
    return model


def main() -> None:
    folder, out = sys.argv[1:3]
    messages = [{"role": role, "content": text} for pair in TALK for role, text in zip(("user", "assistant"), pair)]
    tokens = encode_dialogue(Tokenizer.load(folder), messages)[0][:max(ROWS) + 1]
    if len(tokens) <= max(ROWS):
        raise SystemExit(f"the conversation has only {len(tokens)} tokens")
    with torch.no_grad():
        logits = exported(folder)(torch.tensor([tokens]))[0, list(ROWS)]
    with open(f"{out}/tokens.txt", "w", encoding="utf-8") as file:
        file.writelines(f"{token}\n" for token in tokens)
    with open(f"{out}/logits.f32", "wb") as file:
        file.write(logits.float().contiguous().numpy().astype("<f4").tobytes())
    print(f"{len(tokens)} tokens, {len(ROWS)} rows")


if __name__ == "__main__":
    main()
