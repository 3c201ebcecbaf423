"""What the reference models are made of: a folder's weights and a few formulas, all in float64. Keys and values are
rounded to binary16, which the cache does: all else is exact."""
import json
import math
import struct

import numpy as np


def load(folder):
    raw = open(f"{folder}/model.safetensors", "rb").read()
    size = struct.unpack("<Q", raw[:8])[0]
    out = {}
    for name, entry in json.loads(raw[8:8 + size]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            bits = np.frombuffer(raw, np.uint16, (end - begin) // 2, 8 + size + begin).astype(np.uint32) << 16
            out[name] = bits.view(np.float32).reshape(entry["shape"]).astype(np.float64)
    return out


def rms(x, w, eps):
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * w


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x * sigmoid(x)


def gelu(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))


def cos_and_sin(angles, magnitude=1.0):
    return np.cos(angles)[:, None] * magnitude, np.sin(angles)[:, None] * magnitude


def turn(x, rope, rotary):
    """x: [tokens, heads, numbers], of which the first `rotary` are turned in pairs (i, i + rotary / 2)."""
    cos, sin = rope
    a, b, rest = x[..., :rotary // 2], x[..., rotary // 2:rotary], x[..., rotary:]
    return np.concatenate([a * cos - b * sin, b * cos + a * sin, rest], -1)


def attend(q, k, v, scale, window=None, cap=None):
    """q: [tokens, heads, numbers]; k and v have fewer heads, which neighbouring query heads share."""
    k, v = (x.astype(np.float16).astype(np.float64) for x in (k, v))  # as the cache holds them
    k, v = (np.repeat(x, q.shape[1] // x.shape[1], 1) for x in (k, v))
    scores = np.einsum("thd,shd->hts", q, k) * scale
    if cap:
        scores = np.tanh(scores / cap) * cap
    t, s = np.arange(len(q))[:, None], np.arange(len(q))[None]
    seen = s <= t if window is None else (s <= t) & (s > t - window)
    scores = np.where(seen, scores, -np.inf)
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    return np.einsum("hts,shd->thd", scores, v)
