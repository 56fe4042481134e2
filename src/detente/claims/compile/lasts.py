"""When the last of its kind was: LastWas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from detente.casefile import Row
from detente.claims.claim import Factuality
from detente.claims.compile.bounds import Bounds
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import Length, length_at
from detente.claims.forms import LastWas, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.trailing import singled_out
from detente.language.timex import YEARLESS, Expression, Timex
from detente.times import Granularity, Period

_LAST = "last"
_BACK = 9  # words looked at before a happening for "it has been two years since"


class Lasts(Section):
    """Claims that say when the last, or the only, happening of a kind was."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.bounds = Bounds(told)

    def read(self, m: Mention) -> Read | None:
        """The claim this happening makes, None if it makes none of this form."""
        if m.factuality is not Factuality.ASSERTED or not m.readings:
            return None
        if (read := self._predicate(m)) is not None:
            return read
        if m.is_vague:
            return None
        trailing = self._trailing(m)
        marked = trailing[0] if trailing is not None else self._marked(m)
        if marked is None:
            return None
        only = self.context.lemma(marked) in english().reference["only"]
        ago = self._ago(m) if not only else None
        at, scope = self._times(m) if trailing is None else (trailing[1], None)
        at = at or self._named(m)
        if (at is None and ago is None) or (only and scope is None):
            return None
        before = self._before(self._nodes(m)) if scope is None and ago is None and not only else None
        scope = before or scope
        at = self._within(at, scope)
        details = [span for span in m.details if not span[0] <= marked < span[1]]
        form = LastWas(
            m.series,
            m.wide if m.participates and m.placed else m.readings,
            m.guard,
            Window(at) if at is not None and ago is None else None,
            Window(scope) if scope is not None else None,
            ago,
            only,
            doubtful=bool(
                (before is None and self._is_bounded(m))
                or m.unread
                or m.clauses
                or details
                or m.is_soft
                or self.told.has_person(m)
                or self._is_elsewhere(m, at)
            ),
        )
        arguments = {"what": self.told.text(m), "when": ago.text if ago else self.told.time_text(at)}
        words = (min(marked, ago.first if ago else marked), max(marked + 1, at.timex.end if at else 0))
        covers = range(ago.first, ago.end) if ago else range(at.timex.first, at.timex.end) if at else ()
        passed = [int(self.parse.heads[m.head])] if ago else []
        covers = (*covers, *self._dating(m), *passed)
        return self.told.claim("LastWas", arguments, m, form, words=words, covers=covers)

    def _predicate(self, m: Mention) -> Read | None:
        """ "The launch of May 4 was the last of that year", "its last before the election": of any kind."""
        said = next((c for c in self._said_of(m) if self.context.lemma(c) == _LAST), None)
        if said is None or m.when is None or m.when.since or m.unread or m.clauses or m.is_soft:
            return None
        if m.is_vague and not self.record.series(m.series).coverage:
            return None  # which of a series' rows a bare noun means, and whether all are there, is open
        scope = self._before({said}) or self._own_time(said, m)
        if scope is None:
            return None
        kinds = self.told.of_any_kind(m)
        own = m.wide or m.readings
        readings, guard = (kinds[len(own) :], own) if len(kinds) > len(own) else (own, ())
        form = LastWas(m.series, readings, guard, Window(m.when), Window(scope))
        arguments = {"what": self.told.text(m), "when": self.told.time_text(m.when)}
        words = (said, max(said + 1, scope.timex.end))
        return self.told.claim("LastWas", arguments, m, form, words=words, covers={said})

    def _said_of(self, m: Mention) -> Iterator[int]:
        """Predicates of a happening, and what is set beside it."""
        for noun in (m.head, *m.noun_heads):
            up = int(self.parse.heads[noun])
            if (
                up >= 0
                and self.context.relation(noun) == "nsubj"
                and self.context.child(up, "cop") is not None
            ):
                yield from (up, *(c for c in self.parse.children(up) if self.context.relation(c) == "conj"))
            yield from (c for c in self.parse.children(noun) if self.context.relation(c) == "appos")

    def _own_time(self, said: int, m: Mention) -> When | None:
        """The year or month it was the last of: one that is named, or its own ("of that year")."""
        for c in self.parse.children(said):
            case = self.context.child(c, "case")
            if case is None or self.context.lemma(case) not in english().prepositions["narrowing"]:
                continue
            timex = self.context.time_at.get(c)
            period = timex.expression.period if timex is not None else None
            if timex is not None and period is not None:
                return When(timex)
            own = m.when.timex.expression.period if m.when is not None else None
            if own is not None and self.context.lemma(c) == "year":
                return When(Timex(said, c + 1, Expression("fixed", Period.year(own.first.year))))
            if timex is not None and timex.expression.kind == "calendar":
                return When(timex)
        return None

    def _before(self, nodes: set[int]) -> When | None:
        """The time up to something that a last one is told to have come before."""
        before = {phrase[0] for phrase in english().order["before"] if len(phrase) == 1}
        for node in nodes:
            for c in self.parse.children(node):
                case = self.context.child(c, "case", "mark")
                if case is None or c < node or self.context.lemma(case) not in before:
                    continue
                days = self.bounds.days_of(c)
                if days is not None and days.start is not None:
                    eve = days.start - timedelta(days=1)
                    words = self.parse.subtree(c)
                    return When(Timex(words[0], words[-1] + 1, Expression("fixed", Period(None, eve))))
        return None

    @staticmethod
    def _within(at: When | None, scope: When | None) -> When | None:
        """A day without a year is meant in the year that is spoken of ("the only one of 2017 was in May")."""
        time = scope.timex.expression.period if scope is not None else None
        if at is None or time is None or time.start is None or at.timex.expression.kind not in YEARLESS:
            return at
        period = at.timex.expression.resolve(time.last)
        if period is None or not period.within(time):
            return at
        return When(Timex(at.timex.first, at.timex.end, Expression("fixed", period)))

    def _is_elsewhere(self, m: Mention, at: When | None) -> bool:
        """Whether a meeting that is told with its place has no row there at that time ("last met there")."""
        if not (m.participates and m.placed):
            return False
        there = (row for where in m.readings for row in self.record.select(m.series, where))
        return at is None or not any(self._is_at(row, at) for row in there)

    @staticmethod
    def _is_at(row: Row, at: When) -> bool:
        """Whether a row lies at a time; at one without a year, in the row's own."""
        period = at.timex.expression.resolve(row.date.last)
        return period is not None and period.overlaps(row.date)

    def _named(self, m: Mention) -> When | None:
        """The time of the row that is said to be the last one ("Resolution 5 was the last to be adopted")."""
        subject = self.context.child(m.head, "nsubj")
        row = self.told.found_at.get(subject) if subject is not None else None
        if row is None or len(row.rows) != 1 or row.series != m.series:
            return None
        return self.told.row_window(row).when

    def _dating(self, m: Mention) -> list[int]:
        """The verb of which it is the subject, where that only says when it was ("dates from", "fell on")."""
        verb = int(self.parse.heads[m.head])
        dates = verb >= 0 and self.context.lemma(verb) in english().comparison["occurs"]
        return [verb] if dates and self.context.relation(m.head) == "nsubj" else []

    def _trailing(self, m: Mention) -> tuple[int, When] | None:
        """The time of the last of several, told behind them ("six tests, most recently in May")."""
        recent = english().reference["recent"] | english().reference["lately"]
        for timex in self.context.times:
            if self.parse.sentence_of(timex.first) != self.parse.sentence_of(m.head):
                continue
            for noun in {m.head, *m.noun_heads}:
                mark = singled_out(self.context, noun, timex)
                if mark is not None and {self.parse.words[mark].lower(), self.context.lemma(mark)} & recent:
                    return mark, When(timex)
        return None

    def _is_bounded(self, m: Mention) -> bool:
        """Whether the sentence looks back from an earlier time ("before Monday, the last one was in May")."""
        first, end = self.parse.sentences[self.parse.sentence_of(m.head)]
        bounds = (*english().order["before"], *((word,) for word in english().denied["until"]))
        return any(
            tuple(word.lower() for word in self.parse.words[i : i + len(phrase)]) == phrase
            for i in range(first, end)
            for phrase in bounds
        )

    def _marked(self, m: Mention) -> int | None:
        """The word that makes it the last or the only one: in its phrase, or beside its verb."""
        words = english().reference
        marks = words["recent"] | words["only"]
        inside = range(m.first, m.head + (self.parse.upos[m.head] == "ADJ"))  # "the most recent was"
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        own = verb is not None and verb in self.told.states(m)
        near = self.parse.children(verb) if verb is not None and (m.is_verb or own) else ()
        behind = verb if verb is not None and self.context.relation(m.head) == "nsubj" else m.head
        beside = [c for c in near if self.parse.upos[c] == "ADV" and (m.is_verb or c < behind)]
        time = self.told.occasion(m)
        around = [int(c) for c in self.parse.children(time)] if time is not None else []
        for i in (*inside, *beside, *around):
            form = self.parse.words[i].lower()
            if form in words["lately"] and self.parse.words[i - 1].lower() == "most":
                return int(i)
            if i in self.context.time_at or not ({form, self.context.lemma(i)} & marks):
                continue
            if m.is_verb and i in inside and i not in beside:
                continue  # "fired its latest rocket": newest, not last
            if not m.is_verb and i in inside and not self._is_final(m):
                continue
            return int(i)
        return None

    def _is_final(self, m: Mention) -> bool:
        """Whether "last" speaks of the last of all, and not of a number of the last ones."""
        return self.context.is_definite(m.head, m.first) and m.number is None

    def _times(self, m: Mention) -> tuple[When | None, When | None]:
        """When it was, and the time it was the last of."""
        nodes, own = self._nodes(m), m.when.timex if m.when is not None else None
        at: When | None = None
        scope: When | None = None
        for timex in self.context.times:
            if self.parse.sentence_of(timex.first) != self.parse.sentence_of(m.head):
                continue
            outer = self.context.outer(timex.first, timex.end)
            governor = int(self.parse.heads[outer])
            before = self.parse.words[max(0, timex.first - 1)].lower()
            tied = governor in nodes or outer in nodes
            prepositions = english().prepositions
            if not tied or before in prepositions["bounds"] | prepositions["elsewhere"]:
                continue
            if self._is_scope(timex, before):
                scope = When(timex)
            elif own is not None and not self._is_wide(own) and timex is not own:
                continue  # "the last resolution, adopted in May, answered the launch of March"
            elif at is None:
                at = When(timex)
        return at, scope

    def _nodes(self, m: Mention) -> set[int]:
        verb = self.context.clause_verb(m.head)
        nodes = {m.head, *m.noun_heads}
        for subject in (m.head, self.told.occasion(m)):
            if subject is None:
                continue
            nodes.add(subject)
            if self.context.relation(subject) == "nsubj":
                nodes.add(int(self.parse.heads[subject]))
        if verb is not None and not m.is_verb and verb in self.told.states(m):
            nodes.add(
                verb
            )  # "adopted on Thursday in reply to its latest test" says nothing of the test's day
        return nodes

    @staticmethod
    def _is_wide(timex: Timex) -> bool:
        period = timex.expression.period
        return period is not None and period.granularity in (Granularity.YEAR, Granularity.DECADE)

    @staticmethod
    def _is_scope(timex: Timex, before: str) -> bool:
        wide = Lasts._is_wide(timex)
        current = timex.expression.kind == "calendar" and timex.expression.unit in ("year", "month")
        return (wide or current) and before in english().prepositions["narrowing"]

    def _ago(self, m: Mention) -> Length | None:
        """ "It has been two years since X last launched Y", "two years have passed since the last launch"."""
        first = self.parse.sentences[self.parse.sentence_of(m.head)][0]
        mark = self.context.child(m.head, "mark", "case")
        up = int(self.parse.heads[m.head])
        if mark is None or self.context.lemma(mark) != "since" or up < 0 or not self.context.is_present(up):
            return None
        passes = self.context.lemma(up) in english().comparison["passes"]
        unit = self.context.child(up, "nsubj") if passes and self.context.is_present(up) else None
        for j in range(max(first, mark - _BACK), mark):
            length = length_at(self.context, j)
            if length is not None and length.end in (mark, unit + 1 if unit is not None else mark):
                return length
        return None
