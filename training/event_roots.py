"""Trains the learned part of the event coder: `python -m training.event_roots [--gold FILE.jsonl ...]`.

Reads `training/data/event_sentences.txt` (root|sentence, written for Détente, Apache-2.0) and gold files in
the layout of
`benchmarks events` whose licence permits training: PLOVER's gold records (CC BY-SA 4.0) and PETRARCH-2's
(MIT).
Softmax regression with an L2 penalty, by L-BFGS; no randomness. Writes `events/weights/roots.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import detente
from detente.events.guess import NONE, features_of
from detente.events.names import names_of
from detente.events.participants import Participants
from detente.events.reader import Reader
from detente.language import load_model

_OWN = Path(__file__).parent / "data" / "event_sentences.txt"
_OUT = Path(detente.__file__).parent / "events" / "weights" / "roots.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on all sentences, print accuracy in five folds, and write the weights."""
    parser = argparse.ArgumentParser(prog="training.event_roots")
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--penalty", type=float, default=0.5)
    parser.add_argument("--least", type=int, default=2, help="a feature must occur so often")
    options = parser.parse_args(arguments)
    rows = [*_own(), *(row for path in options.gold for row in _gold(path))]
    model, names = load_model(1), names_of(None)
    found: list[set[str]] = []
    for _, text in rows:
        parse = model.parse(text, [(0, len(text))])
        reader = Reader(parse, Participants(parse, names.find(parse)))
        found.append(set(features_of(parse, reader.main_clause(0), reader.match)))
    roots = sorted({root for root, _ in rows})
    labels = np.array([roots.index(root) for root, _ in rows])
    folds = np.arange(len(rows)) % 5
    right = 0
    for fold in range(5):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        features = _vocabulary([found[i] for i in seen], options.least)
        fitted = _fit(_matrix([found[i] for i in seen], features), labels[seen], len(roots), options.penalty)
        scores = _matrix([found[i] for i in unseen], features) @ fitted
        right += int((scores.argmax(1) == labels[unseen]).sum())
    print(f"{len(rows)} sentences, five folds: {right / len(rows):.3f} of the roots right")
    features = _vocabulary(found, options.least)
    fitted = np.rint(_fit(_matrix(found, features), labels, len(roots), options.penalty) * 1000).astype(int)
    table = {
        "roots": roots,
        "bias": fitted[-1].tolist(),
        "weights": {feature: fitted[i].tolist() for i, feature in enumerate(features)},
    }
    _OUT.parent.mkdir(exist_ok=True)
    _OUT.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {len(features)} features to {_OUT}")


def _own() -> Iterator[tuple[str, str]]:
    for line in _OWN.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            root, _, text = line.partition("|")
            yield root, text


def _gold(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        roots = [event["plover_root"] for event in record["gold"] if event["plover_root"]]
        if roots or not record["gold"]:
            yield (roots[0].partition("|")[0] if roots else NONE), record["text"]


def _vocabulary(found: Sequence[set[str]], least: int) -> list[str]:
    counts = Counter(feature for features in found for feature in features)
    return sorted(feature for feature, n in counts.items() if n >= least)


def _matrix(found: Sequence[set[str]], features: Sequence[str]) -> np.ndarray:
    """A row a sentence, a column a feature, and one of ones."""
    column = {feature: i for i, feature in enumerate(features)}
    matrix = np.zeros((len(found), len(features) + 1))
    matrix[:, -1] = 1
    for row, names in enumerate(found):
        matrix[row, [column[name] for name in names if name in column]] = 1
    return matrix


def _fit(matrix: np.ndarray, labels: np.ndarray, many: int, penalty: float) -> np.ndarray:
    """Weights of shape (columns, classes) of least penalised log loss."""
    truth = np.eye(many)[labels]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(matrix.shape[1], many)
        scores = matrix @ weights
        scores -= scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        slope = matrix.T @ (np.exp(logs) - truth) + penalty * weights
        return float(-(truth * logs).sum() + penalty / 2 * (weights**2).sum()), slope.ravel()

    start = np.zeros(matrix.shape[1] * many)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x.reshape(-1, many)


if __name__ == "__main__":
    main()
