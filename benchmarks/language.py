"""What the language model reads right, how fast and how large it is, beside the targets set for it.

`--data` is a folder with the files of `training/manifest.toml`; a file that differs stops the measurement.
Scores are F1 in percent over all words, punctuation included, as in the CoNLL 2018 shared task (Zeman et al.
2018), but relations with their subtypes ("nsubj:pass"), which that task left out: "raw" with words and
sentences found by the model, "gold" with both given. Speed is CPU time of one thread, the best of several
rounds, from text to finished parse.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from training import data
from training.comparison import laid_out, passages_of, scored
from training.data import Sentence

from detente.language.model import Model, load_model
from detente.language.weights import packaged_folder

_COLUMNS = (
    *("words", "sentences", "upos", "xpos", "feats", "lemmas", "uas", "las", "las without punctuation"),
    *("names", "PER", "ORG", "LOC"),
)
_ROUNDS = 5
# Sentences to a passage: from headlines to a page without paragraphs, about 21 words a sentence.
_LENGTHS = (1, 2, 3, 5, 10)
_PARAGRAPH = 3
_LOAD = (
    "import time; began = time.process_time()\n"
    "import sys; from pathlib import Path; from detente.language.model import load_model\n"
    "load_model(1, Path(sys.argv[1])); print(time.process_time() - began)"
)

Scores = dict[str, dict[str, float]]


def main(arguments: Sequence[str]) -> None:
    """Score and time the model; print the targets, then every score, then the speeds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks language", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="files of the manifest")
    parser.add_argument("--weights", type=Path, default=packaged_folder(), help="instead of the shipped ones")
    args = parser.parse_args(arguments)
    files = data.verified(args.data)
    model = load_model(1, args.weights)
    banks = read_banks(files)
    speeds = {many: _speed(model, banks["PUD"], many) for many in _LENGTHS}
    raw, gold = ({n: _scores(model, bank, given=g) for n, bank in banks.items()} for g in (False, True))
    print(f"Model {model.version} on {_machine()}\n")
    print(_table(("", "measured", "target"), _targets(args.weights, raw, gold, speeds[_PARAGRAPH])))
    for title, scores in (("Raw text", raw), ("Words and sentences given", gold)):
        rows = [(n, *(f"{row[c]:.1f}" if c in row else "" for c in _COLUMNS)) for n, row in scores.items()]
        print(f"\n{title}:\n\n{_table(('', *_COLUMNS), rows)}")
    rows = [(f"{many}", f"{words:,.0f}", f"{speed:,.0f}") for many, (words, speed) in speeds.items()]
    heads = ("sentences to a passage", "words to a passage", "words per CPU second")
    print(f"\nOne thread, news and encyclopedia:\n\n{_table(heads, rows)}")


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


def gold_scores(weights: Path, files: dict[str, Path], bank: str) -> dict[str, float]:
    """Scores of the model in a folder on one set, words and sentences given."""
    return _scores(load_model(1, weights), read_banks(files)[bank], given=True)


def _scores(model: Model, sentences: list[Sentence], *, given: bool) -> dict[str, float]:
    passages = passages_of(sentences) if sentences[0].is_parsed else [[s] for s in sentences]
    found = scored(model, passages, given=given)
    return {n: v for n, v in found.items() if not (given and n in ("words", "sentences"))}


def _targets(
    weights: Path, raw: Scores, gold: Scores, speed: tuple[float, float]
) -> list[tuple[str, str, str]]:
    lost = json.loads((weights / "labels.json").read_text("utf-8")).get("lost", {})
    size = sum(path.stat().st_size for path in weights.iterdir()) / 1e6
    politics = raw["CrossNER politics test"]["names"]
    return [
        ("LAS, words given, PUD (never trained on)", f"{gold['PUD']['las']:.1f}", "≥ 89"),
        ("LAS, words given, EWT / GUM test", _pair(gold, "las"), "≥ 90 / ≥ 90"),
        ("LAS, raw text, EWT / GUM test", _pair(raw, "las"), "≥ 87 / ≥ 88"),
        ("sentence boundaries F1, GUM test", f"{raw['GUM test']['sentences']:.1f}", "≥ 93"),
        (
            "UPOS / lemmas, words given, GUM test",
            f"{gold['GUM test']['upos']:.1f} / {gold['GUM test']['lemmas']:.1f}",
            "≥ 97.5 / ≥ 97.5",
        ),
        ("names F1, raw text, PUD / politics", f"{raw['PUD']['names']:.1f} / {politics:.1f}", "≥ 85 / ≥ 82"),
        ("words per CPU second, one thread", f"{speed[1]:,.0f}", "≥ 6,000"),
        (
            "LAS lost to 8 bits, noted at export, " + " / ".join(lost),
            " / ".join(f"{value:.2f}" for value in lost.values()) or "not noted",
            "≤ 0.2",
        ),
        ("loading, CPU seconds / size, MB", f"{_loading(weights):.2f} / {size:.1f}", "≤ 0.3 / ≤ 30"),
    ]


def _pair(scores: Scores, name: str) -> str:
    return f"{scores['EWT test'][name]:.1f} / {scores['GUM test'][name]:.1f}"


def _speed(model: Model, sentences: list[Sentence], many: int) -> tuple[float, float]:
    """Mean words of passages of `many` sentences, and how many words are read in a second of CPU time."""
    passages = [laid_out(sentences[at : at + many])[0] for at in range(0, len(sentences), many)]
    text, bounds, at = "\n".join(passages), [], 0
    for passage in passages:
        bounds.append((at, at + len(passage)))
        at += len(passage) + 1
    best, words = float("inf"), 0
    for _ in range(_ROUNDS):
        began = time.process_time()
        words = len(model.parse(text, bounds))
        best = min(best, time.process_time() - began)
    return words / len(passages), words / best


def _loading(weights: Path) -> float:
    """CPU seconds to import all that is needed and load the model, in a process of its own."""
    command = [sys.executable, "-c", _LOAD, str(weights)]
    return min(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(_ROUNDS)
    )


def _machine() -> str:
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text("utf-8").splitlines() if cpu.is_file() else []
    named = next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), "")
    flags = next((x.split() for x in lines if x.startswith("flags")), [])
    extra = [flag for flag in ("avx2", "avx512f", "avx512_vnni", "amx_int8") if flag in flags]
    return f"{named or platform.processor()} ({', '.join(extra)}), onnxruntime {version('onnxruntime')}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rules = ("---", *["---:"] * (len(heads) - 1))
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rules, *rows))
