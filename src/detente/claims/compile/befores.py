"""How often something had been done before what was told last: "the two had met only once before"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section, together
from detente.claims.forms import Count, Form, Kind, Occurred, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Expression, Timex
from detente.record import matches
from detente.times import Period

_READ = (Factuality.ASSERTED, Factuality.NEGATED)


class Befores(Section):
    """Claims, in the past perfect, on all there had been up to the one happening of the kind told before."""

    def read(self) -> Iterator[Read]:
        """One claim for each number, or "never", that a bare "before" counts up to what was told."""
        for m in self.mentions:
            at = self._before(m) if self._is_counted(m) else None
            then = self._up_to_then(m) if at is not None else None
            if at is None or then is None:
                continue
            window = Window(When(Timex(at, at + 1, Expression("fixed", then))))
            kind = Kind(m.series, m.readings, m.also, m.guard, soft=m.is_soft, core=m.core)
            arguments = {"what": self.told.text(m), "when": self.parse.words[at]}
            forms: list[Form]
            if m.number is None:
                name, forms = "Occurred", [Occurred(kind, window, negated=True)]
            else:
                name, forms = "Count", [Count(kind, window, m.number, self.told.units(m))]
                arguments["number"] = m.number.text
            yield self.told.claim(name, arguments, m, together(forms), words=(m.first, at + 1))

    def _is_counted(self, m: Mention) -> bool:
        """Whether a happening is told with its number, or is said never to have been, and with nothing else
        that is not read."""
        plain = m.is_verb and bool(m.readings) and m.when is None and m.rank is None and not m.rows
        plain = plain and not (m.unread or m.clauses or m.is_vague or m.agent_column)
        if not plain or m.factuality not in _READ or not self.told.is_pluperfect(m):
            return False
        if self.told.has_person(m) or self.context.in_question(m.head):
            return False
        return (m.number is not None) == (m.factuality is Factuality.ASSERTED)

    def _before(self, m: Mention) -> int | None:
        """The bare "before" that closes the clause, and the only circumstance that is told in it."""
        said = [
            c for c in self.parse.children(m.head) if self.context.relation(c) in ("obl", "advmod", "advcl")
        ]
        often = english().amount_times
        marks = english().marks["negation"] | english().comparison["ever"] | english().reference["only"]
        bare = [c for c in said if self._is_bare(c)]
        rest = [
            c
            for c in said
            if c not in bare
            and c not in m.placed
            and self.parse.words[c].lower() not in often
            and self.context.lemma(c) not in marks | english().amount_occasions.keys()
        ]
        return bare[0] if len(bare) == 1 and not rest else None

    def _is_bare(self, c: int) -> bool:
        word = (self.parse.words[c].lower(),)
        alone = not any(self.context.relation(k) in ("obl", "advcl", "nmod") for k in self.parse.children(c))
        return word in english().order["so_far_told"] and alone and self.context.relation(c) == "advmod"

    def _up_to_then(self, m: Mention) -> Period | None:
        """All the time before the row of the kind told last, if it is also the latest of those told."""
        paragraph = self.context.paragraph_of(m.head)
        told = [
            self.record.row(next(iter(each.rows)))
            for each in self.told.before
            if each.at < m.first and each.series == m.series and len(each.rows) == 1
            if paragraph - self.context.paragraph_of(each.at) <= 1
        ]
        alike = [row.date.first for row in told if any(matches(row, where) for where in m.readings)]
        start = min((part.period.first for part in self.record.series(m.series).coverage), default=None)
        if not alike or start is None or alike[-1] != max(alike) or alike[-1] <= start:
            return None
        return Period(start, alike[-1] - timedelta(days=1))
