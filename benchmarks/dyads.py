"""Who does what to whom next: ranks on the published splits of ICEWS14, and what they cost."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from detente.dynamics.dyads import Facts, History, Ranks, judged, learn, recurrence

PARTS = ("train", "valid", "test")
HOURS = 24
PAPERS = {
    "icews14s": "single-step, as their papers say: RE-GCN 42.1, TLogic 42.5, TiRGN 44.0, CountTRuCoLa 45.0",
    "icews14": "single-step, as its paper says: TLogic 43.0",
}


@dataclass(frozen=True, slots=True)
class Split:
    """A published split: its facts up to the part that is scored, and the days of its parts."""

    name: str
    facts: Facts
    days: dict[str, tuple[int, int]]


def measure(folder: Path, part: str) -> None:
    """Print ranks by split, way of asking and model.

    folder : holds icews14/ (the split of xERTE and TLogic) and icews14s/ (that of RE-GCN)
    part   : valid or test
    """
    print(
        "rules      both directions asked; others true on the same day left out; ties share their mean rank; "
        "curves from the last 60 days of train, history up to the question (single-step) or to the end of "
        "the part before (multi-step)"
    )
    _warm()
    for name, figures in PAPERS.items():
        _score(read_split(folder / name, part), part)
        print(f"           {figures}")


def read_split(folder: Path, part: str) -> Split:
    """The facts of a split up to one of its parts. Days of `icews14` are told in hours."""
    entities, relations = (_names(folder / f"{kind}2id.txt") for kind in ("entity", "relation"))
    rows, days = [], {}
    for name in PARTS[: PARTS.index(part) + 1]:
        table = np.loadtxt(folder / f"{name}.txt", np.int64, usecols=(0, 1, 2, 3))
        table[:, 3] //= HOURS if folder.name == "icews14" else 1
        days[name] = int(table[:, 3].min()), int(table[:, 3].max())
        rows += [(entities[s], relations[r], entities[o], day) for s, r, o, day in table.tolist()]
    return Split(folder.name, Facts.of(rows, entities=entities.values()), days)


def _names(path: Path) -> dict[int, str]:
    cells = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {int(cell[1]): cell[0] for cell in cells}


def _score(split: Split, part: str) -> None:
    first, last = split.days[part]
    begun = time.process_time()
    history = History.of(split.facts)
    indexed = time.process_time()
    learned = learn(history, split.days["train"][1])
    known = time.process_time()
    questions = history.asked(first, last)
    ranks = judged(history, learned, questions)
    done = time.process_time()
    print(
        f"cost       {split.name}: index {indexed - begun:.1f}, learn {known - indexed:.1f}, score "
        f"{len(questions):,} questions {done - known:.1f}, together {done - begun:.1f} s CPU (target 20 s)"
    )
    _print(split.name, part, "single-step", "curves", ranks)
    _print(split.name, part, "single-step", "recurrence", recurrence(history, questions))
    _calibration(ranks)
    lead = last - first + 1
    questions = history.asked(first, last, lead=lead)
    learned = learn(history, split.days["train"][1], lead=lead)
    _print(split.name, part, "multi-step", "curves", judged(history, learned, questions))
    _print(split.name, part, "multi-step", "recurrence", recurrence(history, questions))


def _print(split: str, part: str, way: str, model: str, ranks: Ranks) -> None:
    hits = ", ".join(f"{100 * ranks.hits(k):.1f}" for k in (1, 3, 10))
    figures = f"MRR {100 * ranks.mrr():.2f}, hits at 1, 3, 10: {hits}"
    print(f"ranks      {split} {part}, {way}, {model:<10}  {figures}")


def _calibration(ranks: Ranks) -> None:
    """How often the first was true, by the probability it was given."""
    ends = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.01)
    told = []
    for low, high in pairwise(ends):
        held = (ranks.surest >= low) & (ranks.surest < high)
        if held.any():
            given, true = ranks.surest[held].mean(), (ranks.rank[held] == 1).mean()
            told.append(f"{given:.2f} given, {true:.2f} true ({held.sum():,})")
    print(f"chance     of the first: {'; '.join(told)}")


def _warm() -> None:
    """Compile, or load what was compiled, on a few facts."""
    begun = time.process_time()
    rows = [(f"a{n % 7}", f"r{n % 3}", f"b{n % 5} (c{n % 4})", n // 10) for n in range(2000)]
    history = History.of(Facts.of(rows))
    questions = history.asked(190, 199)
    judged(history, learn(history, 189), questions)
    recurrence(history, questions)
    gc.collect()
    print(f"compile    {time.process_time() - begun:.1f} s CPU (kept for later runs where it may be written)")
