"""All claims that hold numbers or measures against others."""

from __future__ import annotations

from detente.claims.compile.changes import Changes
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.comparisons import Comparisons
from detente.claims.compile.measures import Measures
from detente.claims.compile.shares import Shares
from detente.claims.compile.single_times import SingleTimes
from detente.claims.compile.spans import Spans
from detente.claims.compile.superlatives import Superlatives
from detente.claims.compile.told import Read, Section, Told


class Beside(Section):
    """Comparisons, superlatives, changes and shares.

    taken : heads of the happenings they speak of, read or not; of these no plain claim is made, which would
            hold though the comparison fails
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        clauses, spans = Clauses(told), Spans(told)
        self.sections = (
            Comparisons(told, clauses, spans),
            Superlatives(told, clauses, spans),
            Changes(told, clauses, spans),
            Shares(told, clauses, spans),
            Measures(told, clauses, spans),
            SingleTimes(told, clauses, spans),
        )

    def read(self) -> list[Read]:
        """The claims that are understood."""
        return [read for section in self.sections for read in section.read()]

    @property
    def taken(self) -> frozenset[int]:
        """Heads of the happenings spoken of, once all is read."""
        return frozenset(head for section in self.sections for head in section.taken)
