#!/usr/bin/env python3
"""Writes a checkpoint as a model folder that the engine loads: BF16 safetensors and its companions.
usage: export.py RUN_FOLDER TOKENIZER_FOLDER OUT_FOLDER"""
import json
import os
import struct
import sys

import torch

from model import Config, Model
from tokenizer import Tokenizer


def to_bf16(x: torch.Tensor) -> bytes:
    """Rounded to nearest, ties to even."""
    bits = x.detach().float().contiguous().view(torch.int32).to(torch.int64) & 0xFFFFFFFF
    rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16
    return rounded.to(torch.int32).numpy().astype("<u2").tobytes()


def write_safetensors(path: str, model: Model) -> None:
    header: dict = {"__metadata__": {"format": "pt"}}
    parts, offset = [], 0
    for name, value in model.state_dict().items():
        data = to_bf16(value)
        header[f"model.{name}"] = {"dtype": "BF16", "shape": list(value.shape), "data_offsets": [offset, offset + len(data)]}
        parts.append(data)
        offset += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


def config(c: Config) -> dict:
    kinds = ["full_attention" if c.is_attention(i) else "linear_attention" for i in range(c.layers)]
    return {"general.name": "Guide", "architectures": ["Qwen3_5ForCausalLM"], "model_type": "qwen3_5_text", "dtype": "bfloat16",
            "attention_bias": False, "attn_output_gate": True, "hidden_act": "silu", "tie_word_embeddings": True,
            "hidden_size": c.hidden, "intermediate_size": c.ffn, "num_hidden_layers": c.layers, "layer_types": kinds,
            "full_attention_interval": 4, "num_attention_heads": c.heads, "num_key_value_heads": c.kv_heads,
            "head_dim": c.head_dim, "linear_conv_kernel_dim": c.conv, "linear_num_key_heads": c.linear_heads,
            "linear_num_value_heads": c.linear_heads, "linear_key_head_dim": c.linear_dim,
            "linear_value_head_dim": c.linear_dim, "max_position_embeddings": c.context, "rms_norm_eps": c.eps,
            "rope_parameters": {"rope_type": "default", "rope_theta": c.theta, "partial_rotary_factor": 0.25},
            "vocab_size": c.vocab}


def main() -> None:
    run, tokenizer_folder, folder = sys.argv[1:4]
    tokenizer = Tokenizer.load(tokenizer_folder)
    c = Config(vocab=len(tokenizer.words))
    model = Model(c)
    state = torch.load(f"{run}/checkpoint.pt")
    model.load_state_dict(state["model"])
    os.makedirs(folder, exist_ok=True)
    write_safetensors(f"{folder}/model.safetensors", model)
    tokenizer.save(folder)
    with open(f"{folder}/config.json", "w") as out:
        json.dump(config(c), out, indent=1)
    with open(f"{folder}/generation_config.json", "w") as out:
        json.dump({"eos_token_id": [tokenizer.ids["<|im_end|>"], tokenizer.ids["<|endoftext|>"]],
                   "do_sample": True, "temperature": 0.7, "top_p": 0.95}, out, indent=1)
    print(f"{state['step']} steps, {state['spent'] / 60:.1f} minutes of training")


if __name__ == "__main__":
    main()
