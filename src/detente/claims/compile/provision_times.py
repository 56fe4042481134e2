"""When something was laid down, and to when it holds: "extended on Monday until 24 April"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from detente.claims.compile.row_sources import Source
from detente.claims.compile.told import Section
from detente.claims.durations import Length, length_at
from detente.claims.forms import Window
from detente.claims.lexicon import english
from detente.claims.mentions import When
from detente.language.timex import Timex

_POINTS = ("weekday", "deictic", "day", "month", "calendar", "fixed", "year", "range")


@dataclass(slots=True)
class DoneTimes:
    """The times beside some verbs: of the deed, and that to which what was done holds.

    read  : their words
    other : times that are neither
    """

    window: Window | None = None
    until: Window | Length | None = None
    read: set[int] = field(default_factory=set)
    other: bool = False


class ProvisionTimes(Section):
    """Reads the times beside verbs that tell what rows lay down."""

    def of(self, nodes: Collection[int], things: Collection[int], source: Source) -> DoneTimes:
        found = DoneTimes()
        until, begins = english().provision["until"], english().provision["from"]
        joined = {self.parse.heads[node] for node in nodes if self.context.relation(node) == "conj"}
        for timex in self.context.times:
            governor = int(self.parse.heads[self.context.outer(timex.first, timex.end)])
            if governor in joined and timex.first > governor:
                continue  # "created it in May and extended it": of the first alone
            preposition = self._preposition(timex)
            own = governor in things and (governor in self.told.found_at or preposition in ("", "of"))
            if governor not in nodes or timex.first in source.words or own:
                continue  # "last week's launch": when that was
            if preposition in until and timex.expression.kind in _POINTS:
                found.until = Window(When(timex))
            elif timex.expression.kind in _POINTS and found.window is None and preposition not in begins:
                found.window = Window(When(timex))
            elif timex.expression.kind == "duration" and self._length(timex.first) is not None:
                found.until = self._length(timex.first)
            else:
                found.other = True
                continue
            found.read.update(range(timex.first - 1, timex.end))
        for c in (c for node in nodes for c in self.parse.children(node)):
            length = self._length(self.context.nominal_start(c)) if found.until is None else None
            if length is not None and length.end == c + 1:
                found.until = length
                found.read.update(range(length.first, length.end))
        found.other |= any(
            int(self.parse.heads[self.context.outer(t.first, t.end)]) in nodes for t in self.context.anchored
        )
        return found

    def _length(self, i: int) -> Length | None:
        """A length of time, also behind an article or "another"."""
        skipped = english().reference["ellipsis"] | english().reference["definite"]
        if self.context.lemma(i) in skipped:
            unit = self.context.lemma(i + 1)
            days = english().length_units.get(unit, 0)
            if days:
                return Length(
                    self.parse.text_of(i, i + 2), i, i + 2, 0.8 * days, 1.25 * days, 0.5 * days, 1.6 * days
                )
        return length_at(self.context, i)

    def _preposition(self, timex: Timex) -> str:
        before = timex.first - 1
        known = before >= 0 and self.parse.upos[before] in ("ADP", "SCONJ", "PART")
        return self.context.lemma(before) if known else ""
