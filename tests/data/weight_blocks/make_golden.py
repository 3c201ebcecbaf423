#!/usr/bin/env python3
"""Random blocks of GGUF's weight formats and the numbers that they stand for, decoded by the formats' definition
(ggml-common.h) in numpy float32. Writes <TYPE>.blocks and <TYPE>.f32 beside itself."""
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
F = np.float32
UNEVEN = np.array([-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113], np.int8)
FLOAT4 = np.array([0, 0.5, 1, 1.5, 2, 3, 4, 6, -0.0, -0.5, -1, -1.5, -2, -3, -4, -6], F)


def half(b, at):
    return F(b[at:at + 2].view(np.float16)[0])


def nibbles(q):
    return np.concatenate([q & 15, q >> 4]).astype(np.int32)


def bits(b):
    return np.unpackbits(b, bitorder="little").astype(np.int32)


def scaled(d, q):
    return F(d) * q.astype(F)


def q8_0(b):
    return scaled(half(b, 0), b[2:].view(np.int8))


def q4_0(b):
    return scaled(half(b, 0), nibbles(b[2:]) - 8)


def q4_1(b):
    return scaled(half(b, 0), nibbles(b[4:])) + half(b, 2)


def q5_0(b):
    return scaled(half(b, 0), nibbles(b[6:]) + 16 * bits(b[2:6]) - 16)


def q5_1(b):
    return scaled(half(b, 0), nibbles(b[8:]) + 16 * bits(b[4:8])) + half(b, 2)


def planes2(b):
    """64 bytes: 32 bytes hold 128 numbers of 2 bits, 32 of them at each shift."""
    return np.concatenate([(b[h:h + 32] >> s & 3) for h in (0, 32) for s in (0, 2, 4, 6)]).astype(np.int32)


def q2_k(b):
    q = planes2(b[16:80])
    scale, least = np.repeat(b[:16] & 15, 16).astype(F), np.repeat(b[:16] >> 4, 16).astype(F)
    return half(b, 80) * scale * q.astype(F) - half(b, 82) * least


def q3_k(b):
    low = planes2(b[32:96])
    high = np.concatenate([b[:32] >> plane & 1 for plane in range(8)]).astype(np.int32)
    s = b[96:108]
    raw = np.array([((s[j] & 15) if j < 8 else s[j - 8] >> 4) | (int(s[8 + j % 4]) >> 2 * (j // 4) & 3) << 4
                    for j in range(16)], np.int32) - 32
    return (half(b, 108) * np.repeat(raw, 16).astype(F)) * (low - np.where(high, 0, 4)).astype(F)


def six_bits(s):
    s = s.astype(np.int32)
    scale = [s[j] & 63 if j < 4 else (s[j + 4] & 15) | (s[j - 4] >> 6) << 4 for j in range(8)]
    least = [s[j + 4] & 63 if j < 4 else s[j + 4] >> 4 | (s[j] >> 6) << 4 for j in range(8)]
    return np.repeat(scale, 32).astype(F), np.repeat(least, 32).astype(F)


def q4_k(b):
    scale, least = six_bits(b[4:16])
    q = np.concatenate([nibbles(b[16 + 32 * i:48 + 32 * i]) for i in range(4)])
    return (half(b, 0) * scale) * q.astype(F) - half(b, 2) * least


def q5_k(b):
    scale, least = six_bits(b[4:16])
    q = np.concatenate([nibbles(b[48 + 32 * i:80 + 32 * i]) for i in range(4)])
    q = q + 16 * np.concatenate([b[16:48] >> plane & 1 for plane in range(8)]).astype(np.int32)
    return (half(b, 0) * scale) * q.astype(F) - half(b, 2) * least


def q6_k(b):
    parts = []
    for h in range(2):
        low, high = b[64 * h:64 * h + 64].astype(np.int32), b[128 + 32 * h:160 + 32 * h].astype(np.int32)
        for part, nibble in enumerate((low[:32] & 15, low[32:] & 15, low[:32] >> 4, low[32:] >> 4)):
            parts.append((nibble | (high >> 2 * part & 3) << 4) - 32)
    return (half(b, 208) * np.repeat(b[192:208].view(np.int8), 16).astype(F)) * np.concatenate(parts).astype(F)


def iq4_nl(b):
    return scaled(half(b, 0), UNEVEN[nibbles(b[2:])])


def iq4_xs(b):
    high = int(b[2]) | int(b[3]) << 8
    out = []
    for g in range(8):
        scale = (int(b[4 + g // 2]) >> 4 * (g % 2) & 15 | (high >> 2 * g & 3) << 4) - 32
        out.append((half(b, 0) * F(scale)) * UNEVEN[nibbles(b[8 + 16 * g:24 + 16 * g])].astype(F))
    return np.concatenate(out)


def mxfp4(b):
    return (FLOAT4[nibbles(b[1:])].astype(np.float64) * 2.0 ** (int(b[0]) - 127)).astype(F)


# name: decoder, numbers, bytes of a block, where its binary16 numbers are
TYPES = {"Q8_0": (q8_0, 32, 34, [0]), "Q4_0": (q4_0, 32, 18, [0]), "Q4_1": (q4_1, 32, 20, [0, 2]),
         "Q5_0": (q5_0, 32, 22, [0]), "Q5_1": (q5_1, 32, 24, [0, 2]), "Q2_K": (q2_k, 256, 84, [80, 82]),
         "Q3_K": (q3_k, 256, 110, [108]), "Q4_K": (q4_k, 256, 144, [0, 2]), "Q5_K": (q5_k, 256, 176, [0, 2]),
         "Q6_K": (q6_k, 256, 210, [208]), "IQ4_NL": (iq4_nl, 32, 18, [0]), "IQ4_XS": (iq4_xs, 256, 136, [0]),
         "MXFP4": (mxfp4, 32, 17, [])}


def main():
    random = np.random.default_rng(7)
    for name, (decode, length, size, halves) in TYPES.items():
        blocks, numbers = [], []
        for _ in range(1024 // length):
            block = random.integers(0, 256, size).astype(np.uint8)
            for at in halves:
                block[at:at + 2] = np.array([random.normal() * 0.05], np.float16).view(np.uint8)
            if name == "MXFP4":
                block[0] = random.integers(110, 130)
            blocks.append(block)
            numbers.append(decode(block))
            assert len(numbers[-1]) == length and numbers[-1].dtype == F
        np.concatenate(blocks).tofile(f"{HERE}/{name}.blocks")
        np.concatenate(numbers).tofile(f"{HERE}/{name}.f32")


if __name__ == "__main__":
    main()
