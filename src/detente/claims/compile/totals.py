"""Numbers of all there were up to a time: "by the end of 2016 it had conducted five"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.claims.compile.told import Section
from detente.claims.forms import Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Timex
from detente.record import Record

_MONTHS_AND_YEARS = (("calendar", "month"), ("calendar", "year"))


def counted_in(record: Record, m: Mention, when: When | None, running: bool) -> Window:
    """The time in which happenings are counted; up to a time, it may also be since those took over who have
    led the state whose happenings they are."""
    if when is None or not when.up_to:
        return Window(when, running)
    offices = record.case.offices
    leading = (term for term in record.case.terms if offices[term.office].administration)
    scopes = (term.period.first for term in leading if offices[term.office].country == m.agent)
    return Window(when, running, scopes=tuple(scopes))


class Totals(Section):
    """Gives happenings told in the past perfect with a number the time up to which they are counted."""

    def read(self, mentions: Iterable[Mention]) -> list[Mention]:
        """The happenings, those counted up to a time with it."""
        return [self._counted(m) for m in mentions]

    def _counted(self, m: Mention) -> Mention:
        if not m.series or m.number is None or m.rows or m.rank is not None or not self.told.is_pluperfect(m):
            return m
        timex = self._bound(m)
        if timex is None or (m.when is not None and m.when.timex != timex):
            return m
        vague = m.is_vague or self._has_scope(m)
        details = self._without(timex, m.details)
        return replace(m, when=When(timex, up_to=True), is_bounded=False, is_vague=vague, details=details)

    def _bound(self, m: Mention) -> Timex | None:
        """The one time of its clause, if it names its year and says up to when is counted."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        nodes = {m.head, *m.noun_heads, *({verb} if verb is not None and verb in self.told.states(m) else ())}
        sentence = self.parse.sentence_of(m.head)
        here = [t for t in self.context.times if self.parse.sentence_of(t.first) == sentence]
        bounds = [
            t
            for t in here
            if self.context.phrase_before(t.first, english().order["up_to"]) is not None
            and int(self.parse.heads[self.context.outer(t.first, t.end)]) in nodes
        ]
        return bounds[0] if len(here) == len(bounds) == 1 and self._is_long(bounds[0]) else None

    def _is_long(self, timex: Timex) -> bool:
        """Whether a time names its year, or is a month or year: what was done by a day of the week is counted
        in less."""
        expression = timex.expression
        months = expression.kind == "month" or (expression.kind, expression.unit) in _MONTHS_AND_YEARS
        return months or expression.resolve(None) is not None

    def _has_scope(self, m: Mention) -> bool:
        """Whether what was told before may say in what time it is counted ("2016 was busy. By May it had
        sunk two")."""
        first = self.parse.sentences[self.parse.sentence_of(m.head)][0]
        paragraph = self.context.paragraph_of(m.head)
        marked = (*(t.first for t in self.context.times), *(a.first for a in self.context.actors))
        return any(i < first and self.context.paragraph_of(i) == paragraph for i in marked)

    def _without(self, timex: Timex, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The circumstances without the time that is read."""
        return tuple(span for span in spans if not span[0] <= timex.first < span[1])
