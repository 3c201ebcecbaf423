#!/usr/bin/env python3
"""The cache's formats in plain numpy, written apart from the C++: makes the golden files of tests/data/kv.

    make_golden.py                     numbers.bin, pages.bin, figures.txt
    make_golden.py extract KEYS VALUES qwen.bin, from files that end in float32 [2 heads][99 tokens][256]

numbers.bin   float32 [64][48]: a page of one head
pages.bin     that page in every format of the enumeration from q8 on, as keys, then as values
qwen.bin      16 keys (after RoPE) and 16 values of Qwen3.5-0.8B, layer 3, head 0, binary16 [2][16][256]
figures.txt   kind, head_dim, format, then relative squared error, cosine, slope, head_dim * variance of products
Needs python3-numpy."""
import sys
from math import erf, exp, pi, sqrt
import numpy as np

HERE = __file__.rsplit("/", 1)[0] if "/" in __file__ else "."
TOKENS = 64
F = np.float32


def bf16(x):
    """float32 to bfloat16 and back, to nearest, ties to even; with the 16 bits."""
    bits = np.asarray(x, F).view(np.uint32).astype(np.uint64)
    held = ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype(np.uint16)
    return (held.astype(np.uint32) << 16).view(F), held


# ---- constants
class SplitMix:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = 2**64 - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & mask
        return z ^ z >> 31


def lloyd_max(bits):
    """Levels above zero of N(0, 1), by the conditional means themselves."""
    phi = lambda x: exp(-x * x / 2) / sqrt(2 * pi)
    below = lambda x: (1 + erf(x / sqrt(2))) / 2
    c = list(np.linspace(0, 3, 2 ** (bits - 1) + 1)[1:] - 0.05)
    for _ in range(20000):
        edges = [0] + [(a + b) / 2 for a, b in zip(c, c[1:])] + [40]
        n = [(phi(a) - phi(b)) / (below(b) - below(a)) for a, b in zip(edges, edges[1:])]
        if max(abs(a - b) for a, b in zip(n, c)) < 1e-12:
            break
        c = n
    return np.array(c)


LEVELS = {1: [1], 2: [9, 30], 3: [10, 31, 55, 88], 4: [5, 15, 25, 36, 48, 62, 79, 104],
          5: [2, 7, 12, 17, 22, 27, 32, 38, 44, 50, 57, 65, 73, 84, 97, 118]}
EXACT = {b: lloyd_max(b) for b in LEVELS}


def angles(level, bits):
    """Lloyd and Max's quantizer of the density sin^(2^level - 1)(2 t) on [0, pi/2]."""
    g = np.linspace(0, pi / 2, 200003)[1:-1]
    p = np.sin(2 * g) ** (2**level - 1)
    n = 2**bits
    c = np.interp((np.arange(n) + 0.5) / n, np.cumsum(p) / p.sum(), g)
    for _ in range(2000):
        k = np.searchsorted((c[1:] + c[:-1]) / 2, g)
        c = np.bincount(k, p * g, n) / np.bincount(k, p, n)
    return (c + (pi / 2 - c[::-1])) / 2


POLAR_BITS = {"polar4": (4, 2, 2, 2), "polar3": (3, 2, 1, 1)}
ANGLES = {(l, b): angles(l, b) for l in (1, 2, 3) for b in (1, 2)}


# ---- rotation and projection
def hadamard(x):
    n, h = x.shape[-1], 1
    while h < n:
        y = x.reshape(*x.shape[:-1], n // (2 * h), 2, h)
        x = np.stack([y[..., 0, :] + y[..., 1, :], y[..., 0, :] - y[..., 1, :]], -2).reshape(x.shape)
        h *= 2
    return x / sqrt(n)


class Rotation:
    def __init__(self, d):
        random = SplitMix(0x4F637461766F0000 + d * 0x10000)
        n = 1 << d.bit_length() - 1
        self.n = n
        self.passes = [(first, np.array([-1.0 if random.next() >> 63 else 1.0 for _ in range(n)]))
                       for first in ([0] if n == d else [0, d - n, 0])]

    def rotate(self, x):
        x = np.array(x, float)
        for first, s in self.passes:
            part = slice(first, first + self.n)
            x[..., part] = hadamard(x[..., part] * s)
        return x

    def unrotate(self, x):
        x = np.array(x, float)
        for first, s in reversed(self.passes):
            part = slice(first, first + self.n)
            x[..., part] = hadamard(x[..., part]) * s
        return x


def sketch(d):
    random = SplitMix(0x4F637461766F0001 + d * 0x10000)
    uniform = lambda: ((random.next() >> 11) + 1) * 2.0**-53
    out = []
    for _ in range(d * d // 2):
        r, a = sqrt(-2 * np.log(uniform())), 2 * pi * uniform()
        out += [r * np.cos(a), r * np.sin(a)]
    return np.clip(np.rint(np.array(out, F) * F(32)), -127, 127).reshape(d, d).astype(float) / 32


CACHE = {}


def cached(make, d):
    if (make, d) not in CACHE:
        CACHE[make, d] = make(d)
    return CACHE[make, d]


MARGIN = [1.0]  # how near the numbers of a page came to a border between two codes


def near(distance):
    MARGIN[0] = min(MARGIN[0], float(np.min(np.abs(distance))))


def bf16_near(x):
    """bf16, watching how near the number was to a tie."""
    bits = np.asarray(x, F).view(np.uint32) & 0xFFFF
    near(((bits.astype(int) - 0x8000) / 2.0**23)[bits != 0] if np.any(bits != 0) else np.array([1.0]))
    return bf16(x)


# ---- codecs: each returns (numbers, what the page holds): codes by token and channel, scales by [group][token]
def turbo(x, bits, rule="least squares"):
    d = x.shape[-1]
    R = cached(Rotation, d)
    y = R.rotate(x)
    if bits == 8:
        s, held = bf16_near((np.abs(y).max(-1) / 127).astype(F))
        steps = y / np.where(s == 0, 1, s)[:, None]
        near((steps % 1) - 0.5)
        codes = np.clip(np.rint(steps), -127, 127)
        return R.unrotate(codes * s[:, None]), [(codes + 128, 8)], [held[None]]
    sigma = np.sqrt((y * y).mean(-1, keepdims=True))
    c = EXACT[bits]
    borders = (c[1:] + c[:-1]) / 2
    u = np.abs(y) / np.where(sigma == 0, 1, sigma)
    above = np.searchsorted(borders, u)
    near(u)
    for b in borders:
        near(u - b)
    level = np.array(LEVELS[bits], float)[above] * np.where(y < 0, -1, 1)
    half = 2 ** (bits - 1)
    codes = np.where(y < 0, half - 1 - above, half + above)
    yy, yc, cc = (y * y).sum(-1), (y * level).sum(-1), (level * level).sum(-1)
    s = yc / cc if rule == "least squares" else np.sqrt(yy / cc)
    s, held = bf16_near(s.astype(F))
    return R.unrotate(level * s[:, None]), [(codes, bits)], [held[None]]


def qjl(x):
    d = x.shape[-1]
    G = cached(sketch, d)
    largest = np.abs(x.astype(F)).max(-1, keepdims=True)
    quants = x.astype(F) * np.where(largest == 0, F(0), F(127) / largest)
    near((quants % 1 - 0.5) / 10)  # what a rest is rounded by is a tenth of that apart
    z = np.rint(quants).astype(float) @ G.T
    s, held = bf16_near((np.linalg.norm(x, axis=-1) * sqrt(pi / 2) / d).astype(F))
    signs = np.where(z >= 0, 1.0, -1.0)
    return s[:, None] * (signs @ G), [((z >= 0).astype(int), 1)], [held[None]]


def product(x, bits):
    a, codes, scales = turbo(x, bits - 1)
    b, signs, sign_scales = qjl(x - a)
    return a + b, codes + signs, scales + sign_scales


def grouped(x):
    return [x[:, g:g + 32] for g in range(0, x.shape[-1], 32)]


def symmetric8(x):
    codes, scales, out = [], [], []
    for g in grouped(x.astype(F)):
        s, held = bf16(np.abs(g).max(-1) / F(127))
        n = np.clip(np.rint(g / np.where(s == 0, F(1), s)[:, None]), -127, 127)
        codes.append(n + 128), scales.append(held), out.append(n * s[:, None])
    return np.hstack(out).astype(float), [(np.hstack(codes), 8)], [np.array(scales)]


def uniform(x, bits, left_out=()):
    codes, steps, minima, out = [], [], [], []
    for i, g in enumerate(grouped(x.astype(F))):
        kept = np.delete(g, [c - 32 * i for c in left_out if c // 32 == i], axis=1)
        m, m_held = bf16(kept.min(-1))
        s, s_held = bf16(np.maximum(F(0), kept.max(-1) - m) / F(2**bits - 1))
        n = np.clip(np.rint((g - m[:, None]) / np.where(s == 0, F(1), s)[:, None]), 0, 2**bits - 1)
        n = np.where(s[:, None] == 0, 0, n)
        codes.append(n), steps.append(s_held), minima.append(m_held)
        out.append(n.astype(F) * s[:, None] + m[:, None])
    return np.hstack(out).astype(float), [(np.hstack(codes), bits)], [np.array(steps), np.array(minima)]


def mixed(x, bits):
    d = x.shape[-1]
    count = (-(-d // 16) + 3) // 4 * 4
    out, pages, scales, rests, channels = [], [], [], [], []
    for p in range(0, len(x), TOKENS):
        part = x[p:p + TOKENS]
        chosen = np.sort(np.argsort(-(part * part).sum(0), kind="stable")[:count])
        rec, codes, held = uniform(part, bits, chosen)
        rest = (part.astype(F)[:, chosen] - rec[:, chosen].astype(F))
        s, s_held = bf16(np.abs(rest).max(-1) / F(127))
        n = np.clip(np.rint(rest / np.where(s == 0, F(1), s)[:, None]), -127, 127)
        rec[:, chosen] += n * s[:, None]
        out.append(rec)
    extra = n.T.astype(np.int8).tobytes() + s_held.tobytes() + bytes(chosen.astype(np.uint8)).ljust(64, b"\0")
    return np.vstack(out), codes, held, extra


def polar(x, name):
    d = x.shape[-1]
    R = cached(Rotation, d)
    r = R.rotate(x)
    codes = []
    for level, bits in enumerate(POLAR_BITS[name]):
        a, b = r[..., 0::2], r[..., 1::2]
        t = np.arctan2(b, a)
        if level == 0:
            sectors = (t + pi) / (2 * pi) * 2**bits
            near((sectors + 0.5) % 1 - 0.5)
            codes.append(np.floor(sectors).astype(int) % 2**bits)
        else:
            c = ANGLES[level, bits]
            borders = (c[1:] + c[:-1]) / 2
            for border in borders:
                near(t - border)
            codes.append(np.searchsorted(borders, t))
        r = np.hypot(a, b)
    v, held = bf16_near(r.astype(F))
    v = v.astype(float)
    for level in (3, 2, 1, 0):
        bits = POLAR_BITS[name][level]
        q = ((codes[level] + 0.5) * 2 * pi / 2**bits - pi) if level == 0 else ANGLES[level, bits][codes[level]]
        v = np.stack([v * np.cos(q), v * np.sin(q)], -1).reshape(len(x), -1)
    if name == "polar4":
        planes = [(codes[0], 4), (np.hstack(codes[1:]), 2)]
    else:
        planes = [(np.hstack([codes[0] & 3, codes[1]]), 2), (np.hstack([codes[0] >> 2, codes[2], codes[3]]), 1)]
    return R.unrotate(v), planes, [held.T]


# ---- packing: rows of 16 lanes of four bytes, the lowest bits first
def plane(codes, bits):
    """codes [lanes][depth]"""
    lanes, depth = codes.shape
    row = 32 // bits
    rows = -(-depth // row)
    padded = np.zeros((lanes, rows * row), np.uint32)
    padded[:, :depth] = codes
    out = np.zeros((lanes // 16, rows, 16, 4), np.uint32)
    for block in range(lanes // 16):
        for at in range(rows * row):
            column = padded[16 * block:16 * block + 16, at] << (at % row // 4 * bits)
            out[block, at // row, :, at % 4] |= column
    return out.astype(np.uint8).tobytes()


def page(name, x, role):
    result = codec(name, x, "norm" if role == "keys" and name.startswith("turbo") else "least squares")
    out = b""
    for codes, bits in result[1]:
        m = codes.astype(np.uint32)
        m = m if role == "keys" or name.startswith("polar") else m.T
        if bits in (3, 5):
            out += plane(m & (2 ** (bits - 1) - 1), bits - 1) + plane(m >> (bits - 1), 1)
        else:
            out += plane(m, bits)
    for scales in result[2]:
        out += np.ascontiguousarray(scales).tobytes()
    return out + (result[3] if len(result) > 3 else b"")


def codec(name, x, rule="least squares"):
    bits = int(name[-1])
    if name == "q8":
        return symmetric8(x)
    if name.startswith("turbo-prod"):
        return product(x, bits)
    if name.startswith("turbo"):
        return turbo(x, bits, rule)
    if name == "qjl1":
        return qjl(x)
    if name.startswith("polar"):
        return polar(x, name)
    return uniform(x, bits) if name.startswith("uniform") else mixed(x, bits)


FORMATS = ["q8", "turbo8", "turbo5", "turbo4", "turbo3", "turbo2", "turbo1", "turbo-prod4", "turbo-prod3", "qjl1",
           "polar4", "polar3", "uniform4", "uniform2", "mixed4", "mixed2"]


def measure(x, q_of, rec):
    d = x.shape[-1]
    nx = np.linalg.norm(x, axis=-1)
    mse = (((rec - x) ** 2).sum(-1) / nx**2).mean()
    cosine = ((rec * x).sum(-1) / (np.linalg.norm(rec, axis=-1) * nx)).mean()
    squares = product = errors = count = 0
    for q in q_of:
        ip, est = (x * q).sum(-1), (rec * q).sum(-1)
        e = (est - ip) / (nx * np.linalg.norm(q, axis=-1))
        squares, product, errors, count = squares + (ip * ip).sum(), product + (est * ip).sum(), errors + (e * e).sum(), count + len(e)
    return mse, cosine, product / squares, d * errors / count


def outlier_weights(d):
    """Log-normal spreads of the channels, from the constants' own generator."""
    random = SplitMix(d)
    uniform = lambda: ((random.next() >> 11) + 1) * 2.0**-53
    return np.array([exp(1.2 * sqrt(-2 * np.log(uniform())) * np.cos(2 * pi * uniform())) for _ in range(d)])


def make_pages():
    for seed in range(1, 2000):
        g = np.random.default_rng(seed)
        x = (g.standard_normal((TOKENS, 48)) * np.exp(0.5 * g.standard_normal(48)) * 8).astype(np.float16)
        MARGIN[0] = 1.0
        pages = b"".join(page(name, x.astype(float), role) for name in FORMATS for role in ("keys", "values")
                         if name != "qjl1" or role == "keys")
        if MARGIN[0] > 2e-6:
            x.astype(F).tofile(HERE + "/numbers.bin")
            open(HERE + "/pages.bin", "wb").write(pages)
            return


def make_figures():
    g = np.random.default_rng(11)
    lines = []

    def add(kind, d, x, queries):
        for name in FORMATS:
            figures = measure(x, queries, codec(name, x)[0])
            lines.append(f"{kind} {d} {name} " + " ".join(f"{f:.6g}" for f in figures))

    for d in (64, 80, 96, 128, 256):
        for kind in ("gaussian", "outliers"):
            w = outlier_weights(d) if kind == "outliers" else np.ones(d)
            x = g.standard_normal((16384, d)) * w
            add(kind, d, x, [g.standard_normal(x.shape) / w for _ in range(8)])
    x = np.fromfile(HERE + "/qwen.bin", np.float16).reshape(2, 16, 256).astype(float)
    padded = np.zeros((2, TOKENS, 256))
    padded[:, :16] = x
    for kind, vectors, page_of in (("qwen-keys", x[0], padded[0]), ("qwen-values", x[1], padded[1])):
        for name in FORMATS:
            rec = codec(name, page_of if name.startswith("mixed") else vectors)[0][:16]
            lines.append(f"{kind} 256 {name} " + " ".join(f"{f:.6g}" for f in measure(vectors, [vectors], rec)[:2]) + " 0 0")
    open(HERE + "/figures.txt", "w").write("\n".join(lines) + "\n")


def extract(keys, values):
    take = lambda path: np.frombuffer(open(path, "rb").read()[-2 * 99 * 256 * 4:], F).reshape(2, -1, 256)[0, 8:24]
    np.stack([take(keys), take(values)]).astype(np.float16).tofile(HERE + "/qwen.bin")


if __name__ == "__main__":
    if sys.argv[1:2] == ["extract"]:
        extract(*sys.argv[2:])
    else:
        make_pages()
        make_figures()
