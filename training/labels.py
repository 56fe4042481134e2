"""The closed label sets of every head, read off the training data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from detente.language.lemma import lemma_rule
from training.data import Sentence

NAME_LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


@dataclass(frozen=True, slots=True)
class Labels:
    """Label sets by head; the position of a label is its class."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = NAME_LABELS

    def save(self, path: Path) -> None:
        """Write the sets as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0), "utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """The sets written by `save`."""
        return cls(**{key: tuple(value) for key, value in json.loads(path.read_text("utf-8")).items()})


def read_labels(sentences: Sequence[Sentence]) -> Labels:
    """Labels seen at least twice (rarer ones are mostly slips); `root` is no relation to learn."""
    parsed = [s for s in sentences if s.is_parsed]
    rules = (lemma_rule(f, lemma) for s in parsed for f, lemma in zip(s.forms, s.lemmas, strict=True))
    return Labels(
        upos=_often((x for s in parsed for x in s.upos), 1),
        xpos=_often((x for s in parsed for x in s.xpos), 2),
        feats=_often((x for s in parsed for x in s.feats), 2),
        lemmas=_often(rules, 2),
        deprels=_often((x for s in parsed for x in s.deprels if x != "root"), 2),
    )


def _often(values: Iterable[str], least: int) -> tuple[str, ...]:
    counts = Counter(values)
    return tuple(sorted((v for v, n in counts.items() if n >= least), key=lambda v: (-counts[v], v)))
