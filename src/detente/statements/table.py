"""How often a word in a frame attributes something: counts, with back-off to what the frame alone suggests.

The counts are of articles annotated for attribution, read by the English model of the package
(lexicons/README.md says which and how). Nothing else of those articles is kept.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

# Pseudo-counts given to what is backed off to, from the frame to the lemma in that frame; and how far a
# lemma's odds in other frames carry over. Found on one half of the articles, checked on the other.
_TO_FRAME, _TO_SETTING, _TO_LEMMA, _TO_ENTRY = 4.0, 6.0, 3.0, 2.0
_CARRY = 0.7


class Count(NamedTuple):
    """Of `seen` candidates `held` attributed something; `report` of these by a word of saying.

    lemma, frame, setting : "" where the count is of all of them
    """

    lemma: str
    frame: str
    setting: str
    seen: int
    held: float
    report: float


class CueTable:
    """Counts by frame, by frame and setting, and by lemma and frame.

    A setting is the class of the source, with "q" where quoted words stand in the content.
    """

    def __init__(self, counts: Iterable[Count]) -> None:
        self._frames: dict[str, Count] = {}
        self._settings: dict[tuple[str, str], Count] = {}
        self._entries: dict[tuple[str, str], Count] = {}
        for count in counts:
            if count.lemma:
                self._entries[count.lemma, count.frame] = count
            elif count.setting:
                self._settings[count.frame, count.setting] = count
            else:
                self._frames[count.frame] = count
        seen = sum(count.seen for count in self._frames.values())
        held = sum(count.held for count in self._frames.values())
        self._overall = (held + 0.5) / (seen + 1)
        self._families: dict[str, Count] = {}
        for frame, count in self._frames.items():
            name = _family(frame)
            of = self._families.get(name, Count("", name, "", 0, 0.0, 0.0))
            self._families[name] = Count(
                "", name, "", of.seen + count.seen, of.held + count.held, of.report + count.report
            )
        self._shift: dict[str, float] = {}
        self._report: dict[str, float] = {}
        self._weigh_lemmas()
        self._known: dict[tuple[str, str, str], float] = {}

    def _weigh_lemmas(self) -> None:
        """How much likelier than its frames each lemma is, in log odds, and how often it says."""
        seen: dict[str, int] = defaultdict(int)
        held: dict[str, float] = defaultdict(float)
        report: dict[str, float] = defaultdict(float)
        expected: dict[str, float] = defaultdict(float)
        for (lemma, frame), count in self._entries.items():
            seen[lemma] += count.seen
            held[lemma] += count.held
            report[lemma] += count.report
            expected[lemma] += count.seen * self._frame_rate(frame)
        for lemma, many in seen.items():
            usual = expected[lemma] / many
            rate = (held[lemma] + _TO_LEMMA * usual) / (many + _TO_LEMMA)
            self._shift[lemma] = _logit(rate) - _logit(usual)
            self._report[lemma] = report[lemma] / (held[lemma] + 1)

    def probability(self, lemma: str, frame: str, setting: str) -> float:
        """The chance that the word is a cue there, in (0, 1).

        The lemma's counts in that frame, smoothed towards what the frame in that setting, and the lemma in
        its other frames, lead one to expect (their odds multiplied).
        """
        key = (lemma, frame, setting)
        found = self._known.get(key)
        if found is None:
            rate = self._frame_rate(frame)
            rate = _smoothed(self._settings.get((frame, setting)), rate, _TO_SETTING)
            prior = _expit(_logit(rate) + _CARRY * self._shift.get(lemma, 0.0))
            found = self._known[key] = _smoothed(self._entries.get((lemma, frame)), prior, _TO_ENTRY)
        return found

    def _frame_rate(self, frame: str) -> float:
        """How often a frame holds, smoothed towards its family ("obl-for" and "obl-on" are both of "obl")."""
        rate = _smoothed(self._families.get(_family(frame)), self._overall, _TO_FRAME)
        return _smoothed(self._frames.get(frame), rate, _TO_FRAME)

    def says(self, lemma: str) -> bool:
        """Whether a cue is more often one of saying than of thinking, wanting or doing."""
        return self._report.get(lemma, 0.0) >= 0.5


@cache
def cue_table() -> CueTable:
    """The table of the package."""
    path = resources.files("detente.statements") / "lexicons" / "cue_table.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return CueTable(
        Count(
            row["lemma"],
            row["frame"],
            row["setting"],
            int(row["seen"]),
            float(row["held"]),
            float(row["report"]),
        )
        for row in rows
    )


def _family(frame: str) -> str:
    return frame.partition("-")[0]


def _smoothed(count: Count | None, prior: float, strength: float) -> float:
    if count is None:
        return prior
    return (count.held + strength * prior) / (count.seen + strength)


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x))
