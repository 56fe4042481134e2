"""Scores the shipped model from raw text, or a run on gold words; prints one Markdown table."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import data
import torch
from data import Sentence
from graph import quantised
from model import Network
from rawscores import passages_of, scored_raw
from scores import scored
from tokenizers import Tokenizer
from torch import nn
from train import load_network
from windows import Collator, batches_of, windows_of

from detente.language.model import load_model
from detente.language.pieces import PieceEncoder

COLUMNS = (
    "words",
    "sentences",
    "starts",
    "upos",
    "xpos",
    "feats",
    "lemmas",
    "uas",
    "las",
    "names",
    "PER",
    "ORG",
    "LOC",
)


def main() -> None:
    """Parse the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the files of manifest.toml")
    parser.add_argument(
        "--run", type=Path, help="score this training run on gold words, its weights in 8 bits"
    )
    parser.add_argument(
        "--weights", type=Path, help="weights to score from raw text instead of the packaged ones"
    )
    parser.add_argument("--only", action="append", metavar="SET", help="score this set only; may be repeated")
    args = parser.parse_args()
    banks = read_banks(data.verified(args.data))
    banks = {name: bank for name, bank in banks.items() if not args.only or name in args.only}
    rows = gold_rows(args.run, banks) if args.run else raw_rows(args.weights, banks)
    print("| data |" + "".join(f" {name} |" for name in COLUMNS))
    print("| --- |" + " ---: |" * len(COLUMNS))
    for name, row in rows.items():
        cells = (f"{row[column]:.1f}" if column in row else "" for column in COLUMNS)
        print(f"| {name} |" + "".join(f" {cell} |" for cell in cells))


def read_banks(files: dict[str, Path]) -> dict[str, list[Sentence]]:
    """The sets scored, by name; GUM's names are converted, not annotated, and not scored."""
    return {
        "EWT dev": data.read_treebank(files["ewt-dev"], names=files["ewt-names-dev"]),
        "EWT test": data.read_treebank(files["ewt-test"], names=files["ewt-names-test"]),
        "GUM dev": data.read_treebank(files["gum-dev"]),
        "GUM test": data.read_treebank(files["gum-test"]),
        "PUD": data.read_treebank(files["pud-test"], names=files["pud-names-test"]),
        "CrossNER politics test": data.read_names(files["politics-test"]),
    }


def raw_rows(weights: Path | None, banks: dict[str, list[Sentence]]) -> dict[str, dict[str, float]]:
    """Scores of the shipped model, text as a reader gets it: passages without marked words or sentences."""
    model = load_model(threads=1, folder=weights)
    rows = {}
    for name, sentences in banks.items():
        named_only = not sentences[0].is_parsed
        passages = [[s] for s in sentences] if named_only else passages_of(sentences)
        began = time.process_time()
        rows[name] = scored_raw(model, passages)
        words = sum(len(s.forms) for s in sentences)
        print(f"{name}: {words / (time.process_time() - began):,.0f} words per CPU second, scoring included")
    return rows


def gold_rows(run: Path, banks: dict[str, list[Sentence]]) -> dict[str, dict[str, float]]:
    """Scores with words and sentences given, the highest head taken, weights rounded as in the export."""
    network, labels = load_network(run)
    round_weights(network)
    encoder = PieceEncoder(Tokenizer.from_file(str(run / "tokenizer.json")))
    rows = {}
    for name, sentences in banks.items():
        windows = windows_of(sentences, encoder, Random(0), mixed=False)
        found = scored(network, Collator(encoder, labels), batches_of(windows, Random(0), pieces=1_500))
        rows[name] = {key: value for key, value in found.items() if value}
    return rows


def round_weights(network: Network) -> None:
    """Replace every weight by what its 8-bit code stands for."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.Linear):
                _round(module.weight, axis=1)
        for table in (network.words.weight, network.places.weight):
            _round(table, axis=1)
        for matrix in (network.arc_weight, network.relation_weight):
            _round(matrix, axis=0)


def _round(weight: torch.Tensor, axis: int) -> None:
    codes, scales = quantised(weight.numpy(), axis=axis)
    weight.copy_(torch.from_numpy(codes * scales))


if __name__ == "__main__":
    main()
