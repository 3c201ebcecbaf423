#!/usr/bin/env python3
"""Trains small SentencePiece tokenizers and writes down what SentencePiece itself (python3-sentencepiece) makes of texts.

    python3 make_sentencepiece_golden.py

Writes, beside this script, <name>.json and <name>.golden.json as make_golden.py does, and sentencepiece.gguf.json and
unigram.gguf.json: the tokens, scores and types of these as GGUF metadata have them.
"""

import json
import re
import tempfile
from pathlib import Path

import sentencepiece

from make_golden import TEXTS, TRAINING, random_texts, write

SPACE = "\u2581"
CONTROL = ["<s>", "</s>", "<|user|>", "<|end|>"]
GGUF_TYPES = {"normal": 1, "unknown": 2, "control": 3, "byte": 6}


def train(dummy_prefix, kind="bpe", size=700):
    """A SentencePiece model that falls back to bytes and changes no text."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text.txt")
        text.write_text(TRAINING * 3, encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(text), model_prefix=f"{folder}/model", model_type=kind, vocab_size=size, byte_fallback=True,
            normalization_rule_name="identity", remove_extra_whitespaces=False, add_dummy_prefix=dummy_prefix,
            split_digits=True, allow_whitespace_only_pieces=True, character_coverage=0.98, control_symbols=CONTROL[2:],
            minloglevel=2)
        model = sentencepiece.SentencePieceProcessor()
        model.load(f"{folder}/model.model")
        return model


def merges_of(model):
    """SentencePiece merges the pair first whose union has the highest score."""
    ids = {model.id_to_piece(i): i for i in range(model.get_piece_size()) if not model.is_control(i)}
    found = []
    for piece, i in ids.items():
        pairs = [(piece[:cut], piece[cut:]) for cut in range(1, len(piece))]
        pairs = sorted((ids[left], ids[right], left, right) for left, right in pairs if left in ids and right in ids)
        found += [(-model.get_score(i), left, right) for _, _, left, right in pairs if not model.is_byte(i)]
    return [f"{left} {right}" for _, left, right in sorted(found, key=lambda entry: entry[0])]


def document(model, normalizer, pre_tokenizer):
    pieces = [model.id_to_piece(i) for i in range(model.get_piece_size())]
    added = [{"id": pieces.index(text), "content": text, "single_word": False, "lstrip": False, "rstrip": False,
              "normalized": False, "special": True} for text in ["<unk>", *CONTROL]]
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": normalizer,
            "pre_tokenizer": pre_tokenizer, "post_processor": None, "decoder": None,
            "model": {"type": "BPE", "dropout": None, "unk_token": "<unk>", "continuing_subword_prefix": None,
                      "end_of_word_suffix": None, "fuse_unk": True, "byte_fallback": True, "ignore_merges": False,
                      "vocab": {piece: i for i, piece in enumerate(pieces)}, "merges": merges_of(model)}}


def unigram_document(model, normalizer):
    whole = document(model, normalizer, None)
    size = range(model.get_piece_size())
    whole["model"] = {"type": "Unigram", "unk_id": model.unk_id(), "byte_fallback": True,
                      "vocab": [[model.id_to_piece(i), model.get_score(i)] for i in size]}
    return whole


def gguf_lists(model):
    size = range(model.get_piece_size())
    return {"tokens": [model.id_to_piece(i) for i in size], "scores": [model.get_score(i) for i in size],
            "types": [gguf_type(model, i) for i in size]}


def with_control_tokens(model, text, encode):
    """encode(part, is_first) of what stands between control tokens."""
    tokens = []
    for part in re.split("(" + "|".join(map(re.escape, CONTROL)) + ")", text):
        if part in CONTROL:
            tokens.append(model.piece_to_id(part))
        elif part:
            tokens += encode(part, not tokens)
    return tokens


def spaced_if_first(model):
    return lambda part, first: model.encode(" " + part if first and part[0] != " " else part)


def gguf_type(model, i):
    kind = "unknown" if model.is_unknown(i) else "control" if model.is_control(i) else "byte" if model.is_byte(i) else "normal"
    return GGUF_TYPES[kind]


def main():
    with_space, without, unigram = train(True), train(False), train(True, "unigram", 500)
    replace = {"type": "Replace", "pattern": {"String": " "}, "content": SPACE}
    metaspace = {"type": "Metaspace", "replacement": SPACE, "prepend_scheme": "first", "split": False}
    split = {"type": "Split", "pattern": {"String": " "}, "behavior": "MergedWithPrevious", "invert": False}
    prepend = {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": SPACE}, replace]}
    kinds = {
        "sentencepiece": (with_space, document(with_space, prepend, None), lambda part, first: with_space.encode(part)),
        "unigram": (unigram, unigram_document(unigram, prepend), lambda part, first: unigram.encode(part)),
        "sentencepiece_first": (without, document(without, None, metaspace), spaced_if_first(without)),
        "sentencepiece_bare": (without, document(without, replace, split), lambda part, first: without.encode(part)),
    }
    texts = [text for text in TEXTS + random_texts(60) if "\0" not in text]  # SentencePiece ends texts there
    texts += ["<s>Hello <|user|>\n hi<|end|> there</s>", "<|user|><|user|> a", "a<s", "  <s>  two  ", "a\u2028b\tc"]
    for name, (model, tokenizer, encode) in kinds.items():
        write(f"{name}.json", tokenizer)
        write(f"{name}.golden.json",
              [{"text": text, "tokens": with_control_tokens(model, text, encode), "plain": encode(text, True) if text else []}
               for text in texts])
    write("sentencepiece.gguf.json", gguf_lists(with_space))
    write("unigram.gguf.json", gguf_lists(unigram))


main()
