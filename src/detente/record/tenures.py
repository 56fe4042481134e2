"""Who took and left an office, and when: entries, exits, predecessors. See also `Record.holds_office`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from detente.casefile import Row, Term
from detente.record.answer import Answer, Boundary, Query, Truth
from detente.record.rows import VACANT_DAYS, Rows
from detente.record.terms import OFFICES
from detente.times import Period

_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_MINDED_DAYS = 400  # days for which an office is minded at most
_SHORT_DAYS = 200  # who held an office for less may have minded it for the next


class Tenures(Rows):
    """Questions about terms of office."""

    def entry_of(self, term: Term) -> Period:
        """The day a term began, or the month where no more is vouched for."""
        first = term.period.first
        return _edge(first, is_rough=first.day == 1 and term.confidence != "high")

    def exit_of(self, term: Term) -> Period | None:
        """The day a term ended, or the month where no more is vouched for; None if it is open."""
        last = term.period.end
        if last is None:
            return None
        return _edge(last, is_rough=(last + timedelta(days=1)).day == 1 and term.confidence != "high")

    def entered(
        self, offices: Iterable[str], persons: Collection[str], window: Period, *, late: int = 0
    ) -> Answer:
        """Did one of these people begin in one of these offices on a day of `window`?

        late : days after the window within which a beginning keeps the answer from being no
        A day to either side of the window counts as unknown: a handover lasts a night; and so does a day that
        the note of a term names, of something else that may be meant. No only where the holders over the
        window are known; `rows` are the terms that decide it, else all of the people's.
        """
        return self._turned(tuple(offices), persons, window, late, entered=True)

    def left(
        self, offices: Iterable[str], persons: Collection[str], window: Period, *, late: int = 0
    ) -> Answer:
        """Did one of these people leave one of these offices on a day of `window`? As `entered`."""
        return self._turned(tuple(offices), persons, window, late, entered=False)

    def elected(self, offices: Iterable[str], persons: Collection[str], window: Period) -> Answer:
        """Was one of these people elected to one of these offices on a day of `window`? As `entered`.

        Offices to which no elections are listed settle nothing.
        """
        listed = [e for office in offices if (e := self.case.offices[office].elected) is not None]
        whose = tuple(persons)
        won = [row for e in listed for row in self.select(e.series, {**e.where, e.winner: whose})]
        line = partial("elected({}) = {} in {}".format, "|".join(offices), "|".join(whose), window)
        query = self._rows_query(line, won)
        wide = window.widen(1)
        fitting = tuple(row for row in won if row.date.within(window))
        if fitting:
            return Answer(Truth.YES, fitting, query, True)
        known = bool(listed) and all(self.covered(e.series, e.where, window) for e in listed)
        near = any(row.date.overlaps(wide) for row in won)
        truth = Truth.NO if known and not near else Truth.UNKNOWN
        return Answer(truth, tuple(won), query, known)

    def _turned(
        self, offices: tuple[str, ...], persons: Collection[str], window: Period, late: int, *, entered: bool
    ) -> Answer:
        terms = self.terms_in(offices, persons)
        turns = [(self.entry_of(t) if entered else self.exit_of(t), t) for t in terms]
        verb = "entered" if entered else "left"
        line = partial("{}({}) by {} in {}".format, verb, "|".join(offices), "|".join(persons), window)
        where = {"office": offices, "holder": tuple(persons)}
        query = Query(line, self.kind(OFFICES, where, None, Boundary.LOCAL).sql)
        # who took over in the morning may be said to have let the other go that day
        meant = window.widen(1) if not entered and window.first == window.last else window
        meant = Period(meant.start, window.end)
        fitting = [t for day, t in turns if day is not None and day.within(meant)]
        if fitting:
            return Answer(Truth.YES, self.term_rows(fitting), query, True)
        wide = window.widen(1)
        wide = Period(wide.start, wide.end + timedelta(days=late) if wide.end else None)
        near = [
            t
            for day, t in turns
            if (day is not None and day.overlaps(wide)) or any(d.overlaps(wide) for d in _noted(t))
        ]
        known = not near and self.is_accounted(offices, window)
        truth = Truth.NO if known else Truth.UNKNOWN
        return Answer(truth, self.term_rows(near or terms), query, known)

    def is_accounted(self, offices: Iterable[str], window: Period) -> bool:
        """Whether the holders of each of these offices are known on every day of `window`.

        So it is if all holders are said to be listed, the window lies between the first that is listed and
        the last day they are vouched for, and no listed terms leave more than about a year between them.
        """
        wanted = tuple(offices)
        return bool(wanted) and all(self._is_listed(office, window) for office in wanted)

    def _is_listed(self, office: str, window: Period) -> bool:
        known_to = self.case.offices[office].known_to or self.case.as_of
        if not self.case.offices[office].complete or window.last > known_to:
            return False
        held_to: date | None = None
        for term in self.succession(office):
            begun = term.period.first
            if held_to is None:
                if begun > window.first:
                    return False
            elif (begun - held_to).days > VACANT_DAYS and begun > window.first and held_to < window.last:
                return False
            held_to = max(held_to or begun, term.period.last)
        return held_to is not None and (window.last - held_to).days <= VACANT_DAYS

    def succession(self, office: str) -> tuple[Term, ...]:
        """The terms in an office in order of their beginning."""
        terms = [t for t in self.case.terms if t.office == office]
        return tuple(sorted(terms, key=lambda t: (t.period.first, t.period.last)))

    def predecessors(self, term: Term, stand_in: frozenset[str]) -> tuple[tuple[Term, Truth], ...]:
        """Whom a holder may be said to have followed, the one just before first, each with how surely.

        Who minded the office for a while may be left out: yes where the note says so by one of the words
        `stand_in`, unknown where only the shortness of the term speaks for it. Empty where the one before
        is not known.
        """
        line = self.succession(term.office)
        found: list[tuple[Term, Truth]] = []
        truth, later = Truth.YES, term
        for before in reversed(line[: line.index(term)]):
            if (later.period.first - before.period.last).days > VACANT_DAYS:
                break
            found.append((before, truth))
            held = (before.period.last - before.period.first).days
            minded = set(before.note.lower().replace(",", " ").split()) & stand_in
            if minded and held < _MINDED_DAYS:  # "acting until May" of who then held it for years is none
                pass
            elif held < _SHORT_DAYS:
                truth = Truth.UNKNOWN
            else:
                break
            later = before
        return tuple(found)

    def terms_in(self, offices: Iterable[str], persons: Iterable[str]) -> tuple[Term, ...]:
        """The terms of these people in these offices, in order of date."""
        wanted, whose = set(offices), set(persons)
        terms = [t for t in self.case.terms if t.office in wanted and t.holder in whose]
        return tuple(sorted(terms, key=lambda t: (t.period.first, t.id)))

    def turns(self, term_ids: Iterable[str], *, entered: bool) -> tuple[Row, ...]:
        """The rows of these terms, dated with the day they began, or ended; open ones never ended."""
        wanted = set(term_ids)
        days = [
            (t, self.entry_of(t) if entered else self.exit_of(t)) for t in self.case.terms if t.id in wanted
        ]
        rows = [replace(self.row(t.id), date=day) for t, day in days if day is not None]
        return tuple(sorted(rows, key=lambda row: (row.date.first, row.id)))

    def term_rows(self, terms: Sequence[Term]) -> tuple[Row, ...]:
        """The terms as rows, each once, in order of date."""
        rows = {term.id: self.row(term.id) for term in terms}
        return tuple(sorted(rows.values(), key=lambda row: (row.date.first, row.date.last, row.id)))


def _noted(term: Term) -> Iterator[Period]:
    """The days and months that the note of a term names."""
    for found in _DATE.findall(term.note):
        yield Period.parse(found)


def _edge(day: date, *, is_rough: bool) -> Period:
    return Period.month(day.year, day.month) if is_rough else Period.day(day)
