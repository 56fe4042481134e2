"""The n-th of its kind within a time: Nth."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.forms import Nth, Window
from detente.claims.mentions import Mention, When
from detente.language.timex import Timex, ordinal_of
from detente.times import Granularity

_SCOPES = ("year", "month", "week", "decade")


class Ranks(Section):
    """Claims that a happening is the n-th of a year, a month or a week."""

    def read(self, m: Mention) -> Read | None:
        """The claim of rank this happening makes, None if it makes none that is understood."""
        ranked = self._own(m) or self._predicate(m)
        if ranked is None or m.unread or m.factuality is not Factuality.ASSERTED:
            return None
        rank, scope = ranked
        if any(self.record.case.actors[a].kind == "person" for a in m.agents) or not m.readings:
            return None
        at = self._own_time(m, scope)
        units = tuple(self.record.series(m.series).units)
        form = Nth(m.series, m.readings, rank, Window(When(scope)), Window(at) if at else None, units)
        text = self.parse.text_of(scope.first, scope.end)
        arguments = {"what": self.told.text(m), "rank": str(rank), "within": text}
        return self.told.claim("Nth", arguments, m, form, words=(scope.first, scope.end))

    def _own(self, m: Mention) -> tuple[int, Timex] | None:
        """ "its fourth test this year", "the second test of 2016"."""
        if m.rank is None or m.is_verb:
            return None
        scope = next(self._scopes({m.head}, m.end), None)
        return (m.rank, scope) if scope is not None else None

    def _predicate(self, m: Mention) -> tuple[int, Timex] | None:
        """ "The test was its fourth this year"."""
        up = int(self.parse.heads[m.head])
        if up < 0 or self.context.relation(m.head) != "nsubj":
            return None
        rank = ordinal_of(self.parse.words[up])
        scope = next(self._scopes({up}, up + 1), None)
        return (rank, scope) if rank is not None and scope is not None else None

    def _scopes(self, anchors: set[int], end: int) -> Iterator[Timex]:
        """Times that say of which year, month or week: "this year", "of 2016"."""
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            tied = int(self.parse.heads[outer]) in anchors or 0 <= timex.first - end <= 2
            if not tied or self.parse.sentence_of(timex.first) != self.parse.sentence_of(min(anchors)):
                continue
            expression, before = timex.expression, self.parse.words[max(0, timex.first - 1)].lower()
            current = expression.kind == "calendar" and expression.unit in _SCOPES and not expression.count
            period = expression.period
            named = period is not None and period.granularity in (Granularity.YEAR, Granularity.MONTH)
            if current or (named and before == "of"):
                yield timex

    def _own_time(self, m: Mention, scope: Timex) -> When | None:
        """When the happening took place: its own other time, its subject's, or its neighbour's."""
        if m.when is not None and m.when.timex != scope and not m.when.since:
            return m.when
        beside = [self.context.child(m.head, "nsubj"), int(self.parse.heads[m.head])]
        for word in beside:
            other = self.told.found_at.get(word) if word is not None else None
            if other is not None and other.head != m.head and other.when is not None:
                return other.when
        verb = self.context.clause_verb(m.head)
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            if verb is not None and timex != scope and int(self.parse.heads[outer]) == verb:
                return When(timex)
        return None
