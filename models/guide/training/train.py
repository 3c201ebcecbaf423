#!/usr/bin/env python3
"""Trains the guide. Resumes from its last checkpoint. The learning rate warms up and stays; in the last --decay minutes of
the --minutes given it falls to zero. The state before that is kept as steady.pt, so that training can go on from there:
copy it over checkpoint.pt and give more minutes.
usage: train.py CORPUS.jsonl LONG_CORPUS.jsonl TOKENIZER_FOLDER RUN_FOLDER --minutes M [--decay D] [--pause-file F]"""
import argparse
import json
import math
import os
import signal
import time

import torch
from torch.nn import functional as F

from model import Config, Model
from optimizer import Muon
from tokenizer import Tokenizer

ROLES_ASK = 0.02  # weight of the loss on what users say, beside 1 on the answers
PROSE = 0.3  # and on plain text
LEAST = 150.0  # tokens; the few of a row that holds fewer answers are not blown up to a whole step


def encode_dialogue(tokenizer: Tokenizer, messages: list[dict[str, str]]) -> tuple[list[int], list[float]]:
    start, end, newline = tokenizer.ids["<|im_start|>"], tokenizer.ids["<|im_end|>"], tokenizer.encode("\n")
    tokens, weights = [], []
    for message in messages:
        if message["role"] == "text":
            body = [*tokenizer.encode(message["content"]), tokenizer.ids["<|endoftext|>"]]
            tokens += body
            weights += [PROSE] * len(body)
            continue
        head = [start, *tokenizer.encode(message["role"]), *newline]
        body = [*tokenizer.encode(message["content"]), end]
        weight = message.get("weight", 1.0) if message["role"] == "assistant" else ROLES_ASK
        tokens += head + body + newline
        weights += [ROLES_ASK] * len(head) + [weight] * len(body) + [0.0] * len(newline)
    return tokens, weights


def make_rows(path: str, tokenizer: Tokenizer, length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of `length` + 1 tokens that begin with a dialogue and are filled up with further ones. A row that is nearly full is
    padded rather than filled, so that the questions at a dialogue's end are not cut off."""
    rows, row_weights, row, weights = [], [], [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            more, more_weights = encode_dialogue(tokenizer, json.loads(line))
            if len(row) > 0.85 * length and len(row) + len(more) > length + 1:
                pad = length + 1 - len(row)
                rows.append(row + [tokenizer.ids["<|endoftext|>"]] * pad)
                row_weights.append(weights + [0.0] * pad)
                row, weights = [], []
            row, weights = row + more, weights + more_weights
            if len(row) > length:
                rows.append(row[:length + 1])
                row_weights.append(weights[:length + 1])
                row, weights = [], []
    return torch.tensor(rows, dtype=torch.int32), torch.tensor(row_weights)


def rate_at(left: float, decay: float, step: int) -> float:
    """Share of the peak rate, with `left` minutes to go."""
    return min(1.0, (step + 1) / 40) * min(1.0, max(0.0, left / decay) + 0.01)


class Rows:
    """Rows of a corpus, `tokens` in all a step, each epoch in a new order."""

    def __init__(self, corpus: str, tokenizer: Tokenizer, length: int, tokens: int, seed: int):
        self.rows, self.weights = make_rows(corpus, tokenizer, length)
        self.batch, self.seed = max(1, tokens // length), seed

    def at(self, step: int) -> tuple[torch.Tensor, torch.Tensor]:
        per_epoch = len(self.rows) // self.batch
        order = torch.randperm(len(self.rows), generator=torch.Generator().manual_seed(self.seed + step // per_epoch))
        pick = order[step % per_epoch * self.batch:][:self.batch]
        return self.rows[pick].long(), self.weights[pick][:, 1:]


def save(path: str, state: dict) -> None:
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("corpus"), p.add_argument("long_corpus"), p.add_argument("tokenizer"), p.add_argument("run")
    p.add_argument("--minutes", type=float, required=True), p.add_argument("--decay", type=float, default=15)
    p.add_argument("--pause-file", default=""), p.add_argument("--tokens", type=int, default=2048)
    p.add_argument("--length", type=int, default=256), p.add_argument("--long-length", type=int, default=2304)
    p.add_argument("--long-every", type=int, default=5), p.add_argument("--seed", type=int, default=1)
    p.add_argument("--rate", type=float, default=2e-3), p.add_argument("--matrix-rate", type=float, default=0.02)
    p.add_argument("--threads", type=int, default=1)  # two share out badly while anything else runs
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(o.seed)
    os.makedirs(o.run, exist_ok=True)
    tokenizer = Tokenizer.load(o.tokenizer)
    short = Rows(o.corpus, tokenizer, o.length, o.tokens, o.seed)
    long = Rows(o.long_corpus, tokenizer, o.long_length, o.tokens, o.seed)
    print(f"{len(short.rows)} rows of {o.length} tokens, {len(long.rows)} of {o.long_length}", flush=True)
    model = Model(Config(vocab=len(tokenizer.words)))
    print(sum(x.numel() for x in model.parameters()), "parameters", flush=True)
    matrices = [x for name, x in model.named_parameters() if x.dim() == 2 and "embed" not in name]
    others = [x for name, x in model.named_parameters() if x.dim() != 2 or "embed" in name]
    optimizers = [Muon(matrices, o.matrix_rate), torch.optim.AdamW(others, lr=o.rate, betas=(0.9, 0.98), weight_decay=0.0)]
    peaks = [o.matrix_rate, o.rate]
    step, spent, checkpoint = 0, 0.0, f"{o.run}/checkpoint.pt"
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        for optimizer, saved_state in zip(optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved_state)
        step, spent = state["step"], state["spent"]

    def state_now() -> dict:
        return {"model": model.state_dict(), "optimizers": [x.state_dict() for x in optimizers], "step": step, "spent": spent}

    log = open(f"{o.run}/loss.csv", "a")
    last, saved, steady_kept = time.time(), time.time(), False
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: ended.append(number))  # the step is finished and all is kept
    while spent < 60 * o.minutes and not ended:
        while o.pause_file and os.path.exists(o.pause_file):
            time.sleep(1)
            last = time.time()
        left = o.minutes - spent / 60
        if left < o.decay and not steady_kept:
            save(f"{o.run}/steady.pt", state_now())
            steady_kept = True
        is_long = step % o.long_every == o.long_every - 1
        batch, weight = (long if is_long else short).at(step // o.long_every if is_long else step)
        rate = rate_at(left, o.decay, step)
        for optimizer, peak in zip(optimizers, peaks):
            for group in optimizer.param_groups:
                group["lr"] = rate * peak
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(batch[:, :-1])
        losses = F.cross_entropy(logits.float().reshape(-1, logits.shape[-1]), batch[:, 1:].reshape(-1), reduction="none")
        loss = (losses * weight.reshape(-1)).sum() / weight.sum().clamp_min(LEAST)
        model.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        step += 1
        now = time.time()
        spent, last = spent + min(now - last, 120), now  # a longer gap is the machine's, not ours
        if not math.isfinite(loss.item()):
            raise SystemExit(f"the loss became {loss.item()} at step {step}")
        if step % 5 in (0, 2):  # with a long row in five: one loss of each kind
            log.write(f"{step},{spent:.1f},{loss.item():.4f},{rate:.4f},{'long' if is_long else 'short'}\n"), log.flush()
        if now - saved > 120:
            save(checkpoint, state_now())
            saved = now
    save(checkpoint, state_now())
    print(f"{step} steps, {spent / 60:.1f} minutes, loss {loss.item():.4f}")


if __name__ == "__main__":
    main()
