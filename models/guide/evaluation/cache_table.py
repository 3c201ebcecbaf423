#!/usr/bin/env python3
"""Prints the table of what each form of the cache costs: octavo-cli eval, one process of one thread a core.
usage: cache_table.py OCTAVO_CLI [-m MODEL] [more options of octavo-cli eval]   e.g. --questions 1 --probes 6
Without --questions one question is asked, as none is in the table.
Every row keeps the first 64 and the last 128 tokens at 16 bit, but for those that say otherwise."""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

CACHES = ["f16", "bf16", "turbo8", "q8", "turbo8/turbo4", "turbo5", "turbo5/turbo4", "turbo4", "turbo4/turbo3",
          "turbo4/turbo2", "turbo3", "turbo3/turbo2", "turbo2", "turbo1", "turbo-prod4", "turbo-prod3", "qjl1/turbo4",
          "polar4", "polar3", "uniform4", "uniform2", "mixed4", "mixed2"]
BARE = ",recent=0,sinks=0"  # every full page compressed
CACHES += [cache + BARE for cache in ("turbo8", "turbo5/turbo4", "turbo4", "turbo4/turbo2")]


def run(program: str, *options: str) -> str:
    return subprocess.run([program, *options], check=True, capture_output=True, text=True).stdout


def size_of(program: str, cache: str, model: list[str]) -> tuple[float, float]:
    """Bits a number and bytes a token, with all scales, of pages that hold nothing at 16 bit."""
    bare = cache if cache.endswith(BARE) or cache == "f16" else cache + BARE
    plan = json.loads(run(program, "plan", *model, "-c", "64000", "--kv", bare, "--json"))
    return plan["bits_a_number"], (plan["keys"] + plan["values"]) / plan["context"]


def main() -> None:
    program, options = sys.argv[1], sys.argv[2:]
    model = options[options.index("-m"):][:2] if "-m" in options else []
    if "--questions" not in options:
        options += ["--questions", "1"]
    print("| cache | bits a number | bytes a token | perplexity | change | mean KL | same first choice "
          "| recall 250 / 500 / 1,000 / 2,000 |")
    print("| --- | --: | --: | --: | --: | --: | --: | --- |", flush=True)

    def evaluate(cache: str) -> dict:
        return json.loads(run(program, "eval", *options, "--threads", "1", "--kv", cache, "--json"))

    exact = None
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for cache, found in zip(CACHES, pool.map(evaluate, CACHES)):
            exact = exact or found["perplexity"]
            recall = " / ".join(f"{100 * share:.0f} %" for _, share in
                                sorted(found["recall"].items(), key=lambda item: int(item[0])))
            bits, bytes_a_token = size_of(program, cache, model)
            print(f"| {cache} | {bits:.2f} | {bytes_a_token:,.0f} | {found['perplexity']:,.5g} "
                  f"| {100 * (found['perplexity'] / exact - 1):+.2f} % | {found['kl_mean']:.6f} "
                  f"| {100 * found['top1_agreement']:.2f} % | {recall} |", flush=True)


if __name__ == "__main__":
    main()
