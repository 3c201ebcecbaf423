#!/usr/bin/env python3
"""Trains the guide. Resumes from its last checkpoint. The learning rate warms up, stays, and decays over the last quarter
of the minutes given. usage: train.py CORPUS.jsonl TOKENIZER_FOLDER RUN_FOLDER --minutes M [--pause-file F]"""
import argparse
import json
import math
import os
import time

import torch
from torch.nn import functional as F

from model import Config, Model
from tokenizer import Tokenizer

ROLES_ASK = 0.1  # weight of the loss on what users say, beside 1 on the answers


def encode_dialogue(tokenizer: Tokenizer, messages: list[dict[str, str]]) -> tuple[list[int], list[float]]:
    start, end, newline = tokenizer.ids["<|im_start|>"], tokenizer.ids["<|im_end|>"], tokenizer.encode("\n")
    tokens, weights = [], []
    for message in messages:
        head = [start, *tokenizer.encode(message["role"]), *newline]
        body = [*tokenizer.encode(message["content"]), end]
        weight = 1.0 if message["role"] == "assistant" else ROLES_ASK
        tokens += head + body + newline
        weights += [ROLES_ASK] * len(head) + [weight] * len(body) + [0.0] * len(newline)
    return tokens, weights


def make_rows(path: str, tokenizer: Tokenizer, length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of `length` + 1 tokens that begin with a dialogue and are filled up with further ones."""
    rows, row_weights, row, weights = [], [], [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            more, more_weights = encode_dialogue(tokenizer, json.loads(line))
            row, weights = row + more, weights + more_weights
            if len(row) > length:
                rows.append(row[:length + 1])
                row_weights.append(weights[:length + 1])
                row, weights = [], []
    return torch.tensor(rows, dtype=torch.int32), torch.tensor(row_weights)


def rate_at(share: float, step: int, peak: float) -> float:
    warm = min(1.0, (step + 1) / 100)
    return peak * warm * min(1.0, max(0.0, (1 - share) / 0.25) + 0.02)


def save(path: str, state: dict) -> None:
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("corpus"), p.add_argument("tokenizer"), p.add_argument("run")
    p.add_argument("--minutes", type=float, required=True), p.add_argument("--pause-file", default="")
    p.add_argument("--batch", type=int, default=16), p.add_argument("--length", type=int, default=256)
    p.add_argument("--rate", type=float, default=2e-3), p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)  # two share out badly while anything else runs
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(o.seed)
    os.makedirs(o.run, exist_ok=True)
    tokenizer = Tokenizer.load(o.tokenizer)
    rows, weights = make_rows(o.corpus, tokenizer, o.length)
    print(f"{len(rows)} rows of {o.length} tokens", flush=True)
    model = Model(Config(vocab=len(tokenizer.words)))
    print(sum(x.numel() for x in model.parameters()), "parameters", flush=True)
    matrices = [x for x in model.parameters() if x.dim() >= 2]
    vectors = [x for x in model.parameters() if x.dim() < 2]
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.05}, {"params": vectors, "weight_decay": 0.0}],
                                  lr=o.rate, betas=(0.9, 0.98))
    step, spent, checkpoint = 0, 0.0, f"{o.run}/checkpoint.pt"
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"]), optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
    log = open(f"{o.run}/loss.csv", "a")
    last, saved = time.time(), time.time()
    per_epoch = len(rows) // o.batch
    while spent < 60 * o.minutes:
        while o.pause_file and os.path.exists(o.pause_file):
            time.sleep(1)
            last = time.time()
        order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(o.seed + step // per_epoch))
        pick = order[step % per_epoch * o.batch:][:o.batch]
        batch, weight = rows[pick].long(), weights[pick][:, 1:]
        rate = rate_at(spent / (60 * o.minutes), step, o.rate)
        for group in optimizer.param_groups:
            group["lr"] = rate
        logits = model(batch[:, :-1])
        losses = F.cross_entropy(logits.reshape(-1, logits.shape[-1]), batch[:, 1:].reshape(-1), reduction="none")
        loss = (losses * weight.reshape(-1)).sum() / weight.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        now = time.time()
        spent, last = spent + now - last, now
        if not math.isfinite(loss.item()):
            raise SystemExit(f"the loss became {loss.item()} at step {step}")
        if step % 10 == 0:
            log.write(f"{step},{spent:.1f},{loss.item():.4f},{rate:.6f}\n"), log.flush()
        if now - saved > 90:
            save(checkpoint, {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent": spent})
            saved = now
    save(checkpoint, {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent": spent})
    print(f"{step} steps, {spent / 60:.1f} minutes, loss {loss.item():.4f}")


if __name__ == "__main__":
    main()
