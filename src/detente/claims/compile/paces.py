"""How many there have been in so long: "has fired seven in less than a month"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.durations import Length, length_at
from detente.claims.forms import Kind, Pace
from detente.claims.lexicon import english
from detente.claims.mentions import Mention


class Paces(Section):
    """Claims that so many have taken place in a time of a length."""

    def read(self) -> Iterator[Read]:
        """One claim for each number told in the perfect with such a length, and with no time beside."""
        for m in self.mentions:
            if m.factuality is not Factuality.ASSERTED or m.number is None or m.rows or m.when is not None:
                continue
            told = self.told.is_perfect(m) and not self.told.is_pluperfect(m) and not m.is_bounded
            asked = self.context.in_question(m.head) or self.told.has_person(m)
            if not told or asked or m.number.least < 1 or m.unread or m.clauses:
                continue
            spans = list(self._lengths(m))
            if len(spans) != 1:
                continue
            first, length = spans[0]
            if any(not first <= i < length.end for span in m.details for i in range(*span)):
                continue
            kind = Kind(m.series, m.readings, m.also, m.guard, core=m.core)
            form = Pace(kind, m.number, length, self.told.units(m))
            arguments = {"what": self.told.text(m), "number": m.number.text, "within": length.text}
            yield self.told.claim("Count", arguments, m, form, words=(first, length.end))

    def _lengths(self, m: Mention) -> Iterator[tuple[int, Length]]:
        """The lengths of time in which a happening, or its clause, is told: each with its first word."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        for node in dict.fromkeys((*((verb,) if verb is not None else ()), m.head, *m.noun_heads)):
            for c in self.parse.children(node):
                case = self.context.child(c, "case")
                if case is None or self.context.lemma(case) not in english().prepositions["lasting"]:
                    continue
                within = (self.context.lemma(case),) in english().order["within"]
                length = length_at(self.context, case + 1, within=within)
                if length is not None and length.end == c + 1:
                    yield case, length
