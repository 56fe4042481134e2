"""The record of a case, and the questions it can be asked.

Every question returns an `Answer`: yes, no, or unknown, with the rows that decide it. Logic is
three-valued throughout (Kleene 1952): a row dated only "March 2017" is neither inside nor outside
"2017-03-04", and an absent row means "no" only inside declared coverage. The algebra as a whole is
told in docs/record-algebra.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from detente.casefile import Row, Term, Where
from detente.record.answer import Answer, Boundary, Query, Truth, day_of, print_query
from detente.record.counting import tallies
from detente.record.ranks import Ranks
from detente.record.relations import Relations
from detente.record.tenures import Tenures
from detente.record.terms import OFFICES
from detente.times import Period


class Record(Ranks, Relations, Tenures):
    """The rows of one case, ready to be asked: whether, how many, since when, which, how far apart."""

    def exists(
        self, series: str, where: Where, window: Period, boundary: Boundary = Boundary.LOCAL
    ) -> Answer:
        """Did anything of this kind happen in `window`?"""
        rows = self.select(series, where, window, boundary)
        query = self._query("exists", self.kind(series, where, window, boundary))
        covered = self.covered(series, where, window)
        if any(day_of(row, boundary).within(window) for row in rows):
            return Answer(Truth.YES, rows, query, covered)
        return Answer(Truth.UNKNOWN if rows or not covered else Truth.NO, rows, query, covered)

    def count(
        self,
        series: str,
        where: Where,
        window: Period,
        unit: str,
        boundary: Boundary = Boundary.LOCAL,
    ) -> Answer:
        """How many, in this unit of the series? `least` and `most` bound the number.

        Rows whose own number is open (">=") or rough ("~") and rows that only may fall into the
        window widen the bounds; outside coverage `most` is None. `truth` says whether there is any.
        """
        return self._counted(series, where, window, boundary, (unit,))[unit]

    def counts(
        self, series: str, where: Where, window: Period, boundary: Boundary = Boundary.LOCAL
    ) -> dict[str, Answer]:
        """How many, in each unit of the series? As `count`."""
        return self._counted(series, where, window, boundary, self.series(series).units)

    def _counted(
        self, series: str, where: Where, window: Period, boundary: Boundary, units: Iterable[str]
    ) -> dict[str, Answer]:
        timed = self._timed(series, where, window, boundary)
        rows = tuple(row for row, _ in timed)
        covered = self.covered(series, where, window)
        kind = self.kind(series, where, window, boundary)
        answers = {}
        for unit, (least, reported) in tallies(self.series(series), timed, units, window).items():
            most = reported if covered else None
            truth = Truth.YES if least else Truth.NO if most == 0 else Truth.UNKNOWN
            query = self._query("count", kind, tail=f"in {unit}")
            answers[unit] = Answer(truth, rows, query, covered, least, most)
        return answers

    def latest(
        self, series: str, where: Where, until: Period, boundary: Boundary = Boundary.LOCAL
    ) -> Row | None:
        """The last matching row that lies wholly before or in `until`, None if there is none."""
        chosen = self._matching(series, where)
        days, end = chosen.days[boundary], until.last
        best: tuple[date, str] | None = None
        found: Row | None = None
        for i in range(
            bisect_right(chosen.starts, min(end.toordinal() + 1, date.max.toordinal())) - 1, -1, -1
        ):
            if best is not None and chosen.starts[i] + chosen.longest + 1 < best[0].toordinal():
                break  # none before this one can end later
            key = (days[i].last, chosen.rows[i].id)
            if days[i].last <= end and (best is None or key > best):
                best, found = key, chosen.rows[i]
        return found

    def first_since(
        self,
        series: str,
        where: Where,
        after: Period,
        at: Row,
        boundary: Boundary = Boundary.LOCAL,
    ) -> Answer:
        """Is `at` the first of its kind after the end of `after`? `rows`: those in between, then `at`.

        Unknown if `at` does not come after `after`: then it is not what the question is about.
        """
        when = day_of(at, boundary)
        asked = partial(print_query, "first-since", series, where)
        if when.last <= after.last:
            line = partial(asked, after, boundary)
            return Answer(Truth.UNKNOWN, (at,), self._rows_query(line, (at,)), False)
        line = partial(asked, Period(after.end, when.end), boundary)
        if (when.first - after.last).days <= 1:
            return Answer(Truth.YES, (at,), self._rows_query(line, (at,)), True)
        gap = Period(after.last + timedelta(days=1), when.first - timedelta(days=1))
        kind = self.kind(series, where, gap, boundary)
        query = Query(line, partial(kind.sql, besides=(at.id,)))
        between = tuple(row for row in self.select(series, where, gap, boundary) if row.id != at.id)
        if any(day_of(row, boundary).within(gap) for row in between):
            return Answer(Truth.NO, (*between, at), query, True)
        covered = self.covered(series, where, gap)
        truth = Truth.YES if covered and not between else Truth.UNKNOWN
        return Answer(truth, (*between, at), query, covered)

    def holds_office(self, offices: Iterable[str], person: str, window: Period) -> Answer:
        """Did the person hold one of these offices on some day of `window`?

        After an office's `known_to` nobody is known to hold it, and nobody known not to; nor is anybody
        known not to have held an office whose holders are not all listed; of a day on which it stood vacant
        between two of them nobody held it. `rows` holds
        the person's terms in these offices; for a "no", then the terms of those who held them.
        """
        wanted = tuple(offices)
        line = partial("holder({}) = {} in {}".format, "|".join(wanted), person, window)
        terms = [term for term in self.terms_of(wanted, person) if term.period.overlaps(window)]
        if any(term.period.end is not None or window.first <= self.known_to(term.office) for term in terms):
            kind = self.kind(OFFICES, {"office": wanted, "holder": (person,)}, window, Boundary.LOCAL)
            return Answer(Truth.YES, self._rows_of(terms), Query(line, kind.sql), True)
        others = [t for t in self.case.terms if t.office in wanted and t.period.overlaps(window)]
        known = all(
            self.case.offices[office].complete and window.last <= self.known_to(office) for office in wanted
        ) and (bool(others) or self.is_accounted(wanted, window))
        own = self.terms_of(wanted, person)
        kind = self.kind(OFFICES, {"office": wanted}, window, Boundary.LOCAL)
        query = Query(line, partial(kind.sql, besides=[term.id for term in own]))
        return Answer(Truth.NO if known else Truth.UNKNOWN, self._rows_of((*own, *others)), query, known)

    def held(self, offices: Iterable[str], persons: Iterable[str], window: Period) -> Answer:
        """Did one of these people hold one of these offices on some day of `window`? As `holds_office`."""
        wanted = tuple(offices)
        answers = [self.holds_office(wanted, person, window) for person in persons]
        truth = Truth.NO
        for answer in answers:
            truth = truth | answer.truth
        return next(answer for answer in answers if answer.truth is truth)

    def _rows_of(self, terms: Iterable[Term]) -> tuple[Row, ...]:
        """The terms as rows, each once, in order of date."""
        rows = {term.id: self._by_id[term.id] for term in terms}
        return tuple(sorted(rows.values(), key=lambda row: (row.date.first, row.date.last, row.id)))

    def known_to(self, office: str) -> date:
        """The last day for which the holders of an office are vouched for."""
        return self.case.offices[office].known_to or self.case.as_of

    def terms_of(self, offices: Iterable[str], person: str) -> tuple[Term, ...]:
        """The person's terms in these offices, in order of date."""
        wanted = set(offices)
        terms = [t for t in self.case.terms if t.office in wanted and t.holder == person]
        return tuple(sorted(terms, key=lambda term: term.period.first))
