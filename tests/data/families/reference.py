#!/usr/bin/env python3
"""The text models of the supported families in float64, straight from a Hugging Face folder. Slow and plain; it shares
no code with the engine. Qwen3.5, which is built differently, is in qwen3_5.py, the formulas that all share in plain.py.
usage: reference.py MODELS OUT     MODELS: one of the two folders that write_family_models (tests/engine) makes"""
import json
import math
import os
import sys

import numpy as np

import qwen3_5
from plain import attend, cos_and_sin, gelu, load, rms, silu, turn


def inverse_frequencies(theta, dim, scaling, config, length):
    """Angles a position and what cosine and sine are multiplied by."""
    plain = theta ** (-np.arange(0, dim, 2) / dim)
    kind = (scaling or {}).get("rope_type", (scaling or {}).get("type", "default"))
    if kind == "default":
        return plain, 1.0
    if kind == "linear":
        return plain / scaling["factor"], 1.0
    if kind == "llama3":
        factor, low, high = scaling["factor"], scaling["low_freq_factor"], scaling["high_freq_factor"]
        original = scaling["original_max_position_embeddings"]
        out = []
        for f in plain:
            wave = 2 * math.pi / f
            if wave < original / high:
                out.append(f)
            elif wave > original / low:
                out.append(f / factor)
            else:
                s = (original / wave - low) / (high - low)
                out.append((1 - s) * f / factor + s * f)
        return np.array(out), 1.0
    if kind == "yarn":
        factor, original = scaling["factor"], scaling["original_max_position_embeddings"]

        def place(rotations):
            return dim * math.log(original / (rotations * 2 * math.pi)) / (2 * math.log(theta))
        low = max(math.floor(place(scaling.get("beta_fast", 32))), 0)
        high = min(math.ceil(place(scaling.get("beta_slow", 1))), dim - 1)
        if low == high:
            high += 0.001
        keep = 1 - np.clip((np.arange(dim // 2) - low) / (high - low), 0, 1)
        return plain / factor * (1 - keep) + plain * keep, 0.1 * math.log(factor) + 1
    if kind == "longrope":
        original = config["original_max_position_embeddings"]
        factors = scaling["long_factor"] if length > original else scaling["short_factor"]
        longer = config["max_position_embeddings"] / original
        magnitude = math.sqrt(1 + math.log(longer) / math.log(original)) if longer > 1 else 1.0
        return plain / np.array(factors), magnitude
    raise ValueError(kind)


def is_sliding(config, layer):
    kind = config["model_type"]
    if kind == "gemma3_text":
        return (layer + 1) % config["sliding_window_pattern"] != 0
    if kind == "gemma2":
        return layer % 2 == 0
    return kind in ("mistral", "phi3") and config.get("sliding_window") is not None


def forward(config, w, tokens, length):
    kind, eps, hidden = config["model_type"], config["rms_norm_eps"], config["hidden_size"]
    gemma = kind.startswith("gemma")
    heads = config["num_attention_heads"]
    kv = config.get("num_key_value_heads", heads)
    dim = config.get("head_dim", hidden // heads)
    rotary = int(dim * config.get("partial_rotary_factor", 1))
    count = len(tokens)

    def norm(x, name):
        return rms(x, w[name] + 1 if gemma else w[name], eps)

    def rope_of(sliding):
        theta, scaling = config["rope_theta"], config.get("rope_scaling")
        if kind == "gemma3_text" and sliding:
            theta, scaling = config["rope_local_base_freq"], None
        inverse, magnitude = inverse_frequencies(theta, rotary, scaling, config, length)
        return cos_and_sin(np.arange(count)[:, None] * inverse, magnitude)

    def project(h, name):
        return h @ w[name + ".weight"].T + w.get(name + ".bias", 0)

    def attention(h, p, sliding):
        if kind == "phi3":
            q, k, v = np.split(project(h, p + "qkv_proj"), [heads * dim, (heads + kv) * dim], -1)
        else:
            q, k, v = (project(h, p + n + "_proj") for n in "qkv")
        q, k, v = q.reshape(count, heads, dim), k.reshape(count, kv, dim), v.reshape(count, kv, dim)
        if kind in ("qwen3", "gemma3_text"):
            q, k = norm(q, p + "q_norm.weight"), norm(k, p + "k_norm.weight")
        rope = rope_of(sliding)
        q, k = turn(q, rope, rotary), turn(k, rope, rotary)
        attended = attend(q, k, v, config.get("query_pre_attn_scalar", dim) ** -0.5,
                          config["sliding_window"] if sliding else None, config.get("attn_logit_softcapping"))
        return project(attended.reshape(count, -1), p + "o_proj")

    def feed_forward(h, p):
        if kind == "phi3":
            gate, up = np.split(h @ w[p + "gate_up_proj.weight"].T, 2, -1)
        else:
            gate, up = h @ w[p + "gate_proj.weight"].T, h @ w[p + "up_proj.weight"].T
        return ((gelu if gemma else silu)(gate) * up) @ w[p + "down_proj.weight"].T

    x = w["model.embed_tokens.weight"][tokens]
    if gemma:
        x = x * math.sqrt(hidden)
    for i in range(config["num_hidden_layers"]):
        p = f"model.layers.{i}."
        h = attention(norm(x, p + "input_layernorm.weight"), p + "self_attn.", is_sliding(config, i))
        if gemma:
            x = x + norm(h, p + "post_attention_layernorm.weight")
            h = feed_forward(norm(x, p + "pre_feedforward_layernorm.weight"), p + "mlp.")
            x = x + norm(h, p + "post_feedforward_layernorm.weight")
        else:
            x = x + h
            x = x + feed_forward(norm(x, p + "post_attention_layernorm.weight"), p + "mlp.")
    logits = norm(x, "model.norm.weight") @ w.get("lm_head.weight", w["model.embed_tokens.weight"]).T
    cap = config.get("final_logit_softcapping")
    return np.tanh(logits / cap) * cap if cap else logits


def main():
    models, out = sys.argv[1:]
    for name in sorted(os.listdir(models)):
        folder = f"{models}/{name}"
        case = json.load(open(f"{folder}/case.json"))
        config, w, tokens = json.load(open(f"{folder}/hf/config.json")), load(f"{folder}/hf"), case["tokens"]
        if config["model_type"] == "qwen3_5_text":
            logits = qwen3_5.forward(config, w, tokens)
        else:
            logits = forward(config, w, tokens, case["context"] or config["max_position_embeddings"])
        logits[case["rows"]].astype("<f4").tofile(f"{out}/{name}.f32")


if __name__ == "__main__":
    main()
