"""That nothing of a kind was done between two happenings, or before a time: Occurred and Attribute."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta

from detente.claims.claim import Factuality
from detente.claims.compile.clause_times import ClauseTimes
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import AttributeDate, Kind, Occurred, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Expression, Timex
from detente.times import Period


class Bounds(Section):
    """ "No rocket flew between A and B", "had never fired one before May 2017", "did not until May", "has not
    fired one since that launch" """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.times = ClauseTimes(told)

    def read(self) -> Iterator[Read]:
        """One claim for each happening that is denied of a time so bounded."""
        for m in self.mentions:
            if m.factuality is not Factuality.NEGATED or m.when is not None or m.rows or m.number is not None:
                continue
            verb = m.head if m.is_verb else self.context.clause_verb(m.head)
            nodes = dict.fromkeys((m.head, *((verb,) if verb is not None else ())))
            bounds = [c for node in nodes for c in self.parse.children(node) if self._case(c)]
            if verb is None or len(bounds) != 1:
                continue
            read = self._bounded(m, verb, bounds[0])
            if read is not None:
                yield read

    def _case(self, c: int) -> str:
        """How a dependent bounds a time: "between", "before", "until", "since"; "" if it does not."""
        timex = self.context.time_at.get(c)
        case = self.context.child(c, "case", "mark") if timex is None else timex.first - 1
        lemma = self.context.lemma(case) if case is not None else ""
        return next((kind for kind, words in english().denied.items() if lemma in words), "")

    def _bounded(self, m: Mention, verb: int, c: int) -> Read | None:
        kind, last = self._case(c), self._last(c)
        if kind == "since":
            return self._since(m, c)
        days = self.days_of(last) if last is not None else self.days_of(c)
        if days is None or days.start is None:
            return None
        words = (min(m.first, *self.parse.subtree(c)), max(m.end, self.parse.subtree(c)[-1] + 1))
        covers = {*self.told.states(m), verb, *self.parse.subtree(c)}
        if kind == "until" and not self.told.is_pluperfect(m):
            return self._until(m, days, words, covers)
        if kind == "between":
            first = self.days_of(c)
            start = first.last + timedelta(days=1) if first is not None and last is not None else None
        elif self.told.is_pluperfect(m) and not self._is_without(m):
            parts = self.record.series(m.series).coverage
            start = min((part.period.first for part in parts), default=None)
        else:
            return None
        end = days.start - timedelta(days=1)
        if start is None or start > end:
            return None
        when = When(Timex(*words, Expression("fixed", Period(start, end))))
        return self._none(m, c, Window(when), words, covers)

    def _since(self, m: Mention, c: int) -> Read | None:
        """ "Has not fired one since the launch of May 2017": none since then."""
        anchor = self.by_head.get(c)
        window = self.times.of_mention(anchor) if anchor is not None else None
        if window is None or window.when is None or not self.told.is_perfect(m) or self.told.is_pluperfect(m):
            return None
        span = self._span(c)
        words = (min(m.first, span[0]), max(m.end, span[1]))
        return self._none(m, c, Window(replace(window.when, since=True)), words, self.told.states(m))

    def _none(
        self, m: Mention, c: int, window: Window, words: tuple[int, int], covers: Collection[int]
    ) -> Read:
        """The claim that there was none in a time, told by a dependent of its verb."""
        own = set(self.parse.subtree(c))
        restricted = bool(m.clauses) or any(not own.issuperset(range(*span)) for span in m.details)
        what = Kind(m.series, m.readings, m.also, m.guard, restricted, bool(m.unread), m.is_soft, m.is_vague)
        arguments = {"what": self.told.text(m), "when": self.parse.text_of(*self._span(c))}
        form = Occurred(what, window, negated=True)
        return self.told.claim("Occurred", arguments, m, form, words=words, covers=covers)

    def _is_without(self, m: Mention) -> bool:
        """Whether a time went by without it, which tells of a pause ("years had passed without a launch")."""
        case = self.context.child(m.head, "case")
        return case is not None and self.context.lemma(case) in english().marks["without"]

    def _until(self, m: Mention, days: Period, words: tuple[int, int], covers: set[int]) -> Read | None:
        """ "Did not test one until May": the first was then; in what time the first is not said."""
        again = english().reference["ellipsis"] | english().reference["again"]
        around = range(*self.parse.sentences[self.parse.sentence_of(m.head)])
        if (
            m.unread
            or m.clauses
            or m.details
            or m.is_soft
            or any(self.context.lemma(i) in again for i in around)
        ):
            return None
        window = Window(When(Timex(*words, Expression("fixed", days))))
        label = self.told.text(m)
        form = AttributeDate(m.series, m.readings, 1, label, window, some=True)
        arguments = {"what": label, "date": str(days)}
        return self.told.claim("Attribute", arguments, m, form, words=words, covers=covers)

    def _last(self, c: int) -> int | None:
        """What "between" joins with "and" to its first end."""
        return self.context.child(c, "conj") if self._case(c) == "between" else None

    def days_of(self, c: int) -> Period | None:
        """When a happening or a change of office was, or the days of a time that names its year."""
        timex = self.context.time_at.get(c)
        if timex is not None:
            ranged = timex.expression.kind == "range"
            return None if ranged else timex.expression.resolve(None)
        turn = self.told.turns.get(c)
        if turn is not None:
            return turn.days[0] if len(turn.days) == 1 else None
        m = self.by_head.get(c)
        window = self.times.of_mention(m) if m is not None else None
        return window.when.timex.expression.resolve(None) if window is not None and window.when else None

    def _span(self, c: int) -> tuple[int, int]:
        words = self.parse.subtree(c)
        return words[0], words[-1] + 1
