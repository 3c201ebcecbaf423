#!/usr/bin/env python3
"""Trains the guide's tokenizer. usage: train_tokenizer.py CORPUS.jsonl OUT_FOLDER [ENTRIES]"""
import json
import os
import sys

from tokenizer import train


def main() -> None:
    corpus, folder = sys.argv[1], sys.argv[2]
    entries = int(sys.argv[3]) if len(sys.argv) > 3 else 2048
    with open(corpus, encoding="utf-8") as file:
        texts = [message["content"] for line in file for message in json.loads(line)]
    os.makedirs(folder, exist_ok=True)
    tokenizer = train(texts, entries)
    tokenizer.save(folder)
    print(len(tokenizer.words), "entries")


if __name__ == "__main__":
    main()
