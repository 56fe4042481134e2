"""The n-th of its kind within a time: Nth."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Nth, Scope, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Timex, ordinal_of
from detente.times import Granularity

_SCOPES = ("year", "month", "week", "decade")
_HAPPENINGS = ("rows", "days")  # how happenings are counted, and not the things they are about
_SINCE_REACH = 6  # words between a ranked happening and its "since"


class Ranks(Section):
    """Claims that a happening is the n-th of a year, a month, a rule, or since something."""

    def __init__(self, told: Told, firsts: Firsts) -> None:
        super().__init__(told)
        self.firsts = firsts

    def read(self, m: Mention) -> Read | None:
        """The claim of rank this happening makes, None if it makes none that is understood."""
        if m.unread or m.clauses or m.factuality is not Factuality.ASSERTED or not m.readings:
            return None
        ranked = self._own(m) or self._predicate(m)
        if ranked is None:
            return None
        rank, scope, words = ranked
        tenures = self.told.tenures_of(m)
        if tenures and scope.window is None and scope.since is None and not scope.unit:
            scope = Scope(window=Window(tenures[0]))
        elif self.told.has_person(m):
            return None
        at = self._own_time(m, scope.window.when.timex if scope.window and scope.window.when else None)
        units = tuple(unit for unit, how in self.record.series(m.series).units.items() if how in _HAPPENINGS)
        form = Nth(m.series, m.readings, rank, scope, Window(at) if at else None, units, m.is_soft, m.core)
        arguments = {"what": self.told.text(m), "rank": str(rank)}
        if words is not None:
            arguments["within"] = self.parse.text_of(*words)
        return self.told.claim("Nth", arguments, m, form, words=words)

    def _own(self, m: Mention) -> tuple[int, Scope, tuple[int, int] | None] | None:
        """ "its fourth test this year", "the second test of 2016", "the second since the election"."""
        if m.rank is None or m.is_verb:
            return None
        found = self._scope({m.head}, m.end, m)
        if found is None and (self.told.tenures_of(m) or (m.participates and self._is_predicate(m))):
            return m.rank, Scope(), None
        return (m.rank, *found) if found is not None else None

    def _is_predicate(self, m: Mention) -> bool:
        """ "It was the first meeting between A and B": of all there were."""
        return self.context.child(m.head, "cop") is not None or self.context.relation(m.head) == "appos"

    def _predicate(self, m: Mention) -> tuple[int, Scope, tuple[int, int] | None] | None:
        """ "The test was its fourth this year"."""
        up = int(self.parse.heads[m.head])
        if up < 0 or self.context.relation(m.head) != "nsubj":
            return None
        rank = ordinal_of(self.parse.words[up])
        found = self._scope({up}, up + 1, m) if rank is not None else None
        return (rank, *found) if rank is not None and found is not None else None

    def _scope(self, anchors: set[int], end: int, m: Mention) -> tuple[Scope, tuple[int, int] | None] | None:
        timex = next(self._scopes(anchors, end), None)
        if timex is not None:
            return Scope(window=Window(When(timex))), (timex.first, timex.end)
        stop = self.parse.sentences[self.parse.sentence_of(min(anchors))][1]
        for i in range(end, min(stop, end + _SINCE_REACH)):
            lemma = self.context.lemma(i)
            if lemma == "since":
                anchor, last = self.firsts.anchor(i + 1, stop, m)
                return (Scope(since=anchor), (i, last)) if anchor.is_known else None
            unit = self.context.lemma(i + 1) if i + 1 < stop else ""
            of_the = lemma == "the" and self.context.lemma(i - 1) in english().prepositions["narrowing"]
            if (of_the or lemma in english().reference["same_time"]) and unit in _SCOPES:
                return Scope(unit=unit), (i, i + 2)
            if self.parse.upos[i] == "VERB" or self.parse.words[i] == ",":
                break
        return None

    def _scopes(self, anchors: set[int], end: int) -> Iterator[Timex]:
        """Times that say of which year, month or week: "this year", "of 2016"."""
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            tied = int(self.parse.heads[outer]) in anchors or 0 <= timex.first - end <= 3
            if not tied or self.parse.sentence_of(timex.first) != self.parse.sentence_of(min(anchors)):
                continue
            expression, before = timex.expression, self.parse.words[max(0, timex.first - 1)].lower()
            current = expression.kind == "calendar" and expression.unit in _SCOPES and not expression.count
            period = expression.period
            named = period is not None and period.granularity in (Granularity.YEAR, Granularity.MONTH)
            if current or (named and before in ("of", "in") and self._ends_at(timex, anchors, before)):
                yield timex

    def _ends_at(self, timex: Timex, anchors: set[int], before: str) -> bool:
        """Whether "in 2016" narrows the rank: it does where another time says when ("on September 9")."""
        if before == "of":
            return True
        sentence = self.parse.sentence_of(min(anchors))
        others = [t for t in self.context.times if t != timex and self.parse.sentence_of(t.first) == sentence]
        return any(t.expression.kind in ("day", "weekday", "deictic") for t in others)

    def _own_time(self, m: Mention, scope: Timex | None) -> When | None:
        """When the happening took place: its own other time, its subject's, or its neighbour's."""
        if m.when is not None and m.when.timex != scope and not m.when.since:
            return m.when
        beside = self.told.time_beside(m)
        if beside is not None and not beside.since:
            return beside
        verb = self.context.clause_verb(m.head)
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            if verb is not None and timex != scope and int(self.parse.heads[outer]) == verb:
                return When(timex)
        return None
