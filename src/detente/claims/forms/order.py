"""Which came first, and which answered which: `Order`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.durations import Length
from detente.claims.forms.base import Ruling, Window, at_edge, single
from detente.claims.wording import say_period, say_rows
from detente.record import Record, Truth
from detente.times import Period

_READINGS = 24  # pairs of readings of the sides that are looked at
_PROMPT_DAYS = 7  # what is said so soon after it need not be in the record
_ANSWER_DAYS = 120  # an answer later than this is not told as one


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an Order claim: rows named or described, with the time said of them; or a time alone.

    turn : of terms of office, whether their "entry" or their "exit" is meant
    edge : of rows that go on for several days, whether their "first" or their "last" is meant
    whole: whether the readings hold all that the text says of it, so that none of them means none
    guard: wider readings of which there must be none as well
    bare : whether a rank alone points it out ("six days after the eighth")
    """

    label: str
    series: str = ""
    readings: tuple[Where, ...] = ()
    rank: int | None = None
    rows: tuple[str, ...] = ()
    window: Window | None = None
    turn: str = ""
    whole: bool = False
    edge: str = ""
    guard: tuple[Where, ...] = ()
    bare: bool = False

    def find(self, record: Record, written: date | None) -> tuple[tuple[Row, ...], ...]:
        """The rows it may stand for, under each reading that has any, the most usual first."""
        if self.rows and self.turn:
            return (record.turns(self.rows, entered=self.turn == "entry"),)
        if self.rows:
            return (tuple(at_edge(record.row(row_id), self.edge) for row_id in self.rows),)
        windows: tuple[Period | None, ...] = (None,)
        if self.window is not None:
            windows = self.window.candidates(record, self.series, written)
        found: dict[tuple[str, ...], tuple[Row, ...]] = {}
        for where in self.readings:
            for window in windows:
                rows = self._ranked(record, where, window)
                if rows:
                    found.setdefault(tuple(row.id for row in rows), rows)
        return tuple(found.values())

    def _ranked(self, record: Record, where: Where, window: Period | None) -> tuple[Row, ...]:
        """The rows of a time; of a rank the one of all that has it if it lies there, else of those there."""
        rows = record.select(self.series, where, window)
        if self.rank is None:
            return rows
        of_all = record.select(self.series, where)[self.rank - 1 : self.rank]
        there = {row.id for row in rows}
        known = [row for row in of_all if row.id in there]
        return tuple(known) or rows[self.rank - 1 : self.rank]

    def is_pointed(self, found: tuple[Row, ...]) -> bool:
        """Whether the text points out what it speaks of: by name, number, rank or a day."""
        return self.is_single or (self.window is not None and len({row.date for row in found}) == 1)

    def may_be_of_a_year(self, record: Record) -> bool:
        """Whether a bare rank may be counted in a year that is told elsewhere: one that had so many."""
        if not self.bare or self.rank is None or self.window is not None:
            return False
        years = (
            Counter(row.date.first.year for row in record.select(self.series, where))
            for where in self.readings
        )
        return any(max(each.values(), default=0) >= self.rank for each in years)

    @property
    def is_single(self) -> bool:
        """Whether it stands for one row the text points out, by name, number or rank."""
        return bool(self.rows) or self.rank is not None


def _any(rulings: Iterable[Ruling]) -> Ruling:
    """The ruling over several readings of the sides: it holds under one, or fails under all."""
    return Ruling(tuple(trial for ruling in rulings for trial in ruling.trials))


@dataclass(frozen=True, slots=True)
class Order:
    """`later` came after `earlier`; with `answers`, it came in response to it.

    length : how long after
    either : which of the two came first is not said
    """

    name: ClassVar[str] = "Order"
    later: Side
    earlier: Side
    answers: bool
    length: Length | None = None
    either: bool = False

    def needs_date(self) -> bool:
        return any(
            side.window is not None and side.window.needs_date() for side in (self.later, self.earlier)
        )

    def windows(self) -> tuple[Window | None, ...]:
        return (self.later.window, self.earlier.window)

    def state(self, record: Record, written: date) -> object:
        return tuple(
            side.window.candidates(record, side.series, written) if side.window is not None else None
            for side in (self.later, self.earlier)
        )

    def rule(self, record: Record, written: date | None) -> Ruling:
        verb = "answers" if self.answers else "after"
        query = f"order: {self.later.label} {verb} {self.earlier.label}"
        if self.length is not None:
            query += f", {self.length.text} apart"
        before = self.earlier.find(record, written)
        if not self.later.series:
            return _any(self._after_time(record, written, rows, query) for rows in before or ((),))
        after = self.later.find(record, written)
        if not after or not before:
            missing = self.later.label if not after else self.earlier.label
            known = (after or before or ((),))[0]
            return single(Truth.UNKNOWN, f"The record does not single out “{missing}”.", query, known)
        ruling = _any(
            self._between(record, later, earlier, query)
            for later, earlier in islice(product(after, before), _READINGS)
        )
        ranked = next((s for s in (self.later, self.earlier) if s.may_be_of_a_year(record)), None)
        if ruling.truth is Truth.NO and ranked is not None:
            reason = f"The record does not single out “{ranked.label}”."
            return single(Truth.UNKNOWN, reason, query, before[0])
        return ruling

    def _between(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...], query: str
    ) -> Ruling:
        """How the claim comes out where the sides stand for these rows."""
        if self.length is not None:
            return self._apart(record, later, earlier, query)
        linked = [(a, b) for a in later for b in earlier if b.id in a.many("answers")]
        if linked:
            a, b = linked[0]
            reason = f"By the record {self._both(a, 'answered' if self.answers else 'came after', b)}."
            return single(Truth.YES, reason, query, (b, a))
        return self._compare(record, later, earlier, query)

    def _apart(self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...], query: str) -> Ruling:
        """So long after; it fails only where both sides are pointed out and no pair of rows fits."""
        if self.length is None:
            raise ValueError("a distance needs a length")
        trials: list[tuple[Truth, Row, Row, str]] = []
        linked = [(a, b) for a in later for b in earlier if self.answers and b.id in a.many("answers")]
        if self.answers and not linked and not self.later.is_pointed(later):
            reason = f"The record does not say what answered “{self.earlier.label}”."
            return single(Truth.UNKNOWN, reason, query, earlier[:3])
        for a, b in linked or product(later, earlier):
            if a.id == b.id or (not self.either and a.date.before(b.date)):
                continue
            gap = record.gap(a, b)
            said = f"{gap.least}" if gap.least == gap.most else f"{gap.least} to {gap.most}"
            trials.append((self.length.holds(gap.least, gap.most), a, b, said))
        fitting = [trial for trial in trials if trial[0] is Truth.YES]
        known = bool(linked) and self.length.most > _PROMPT_DAYS
        certain = (known or self.later.is_pointed(later), self.earlier.is_pointed(earlier))
        if fitting:
            truth, a, b, said = fitting[0]
        elif trials and all(certain) and all(trial[0] is Truth.NO for trial in trials):
            truth, a, b, said = trials[0]
        elif not trials and all(certain) and all(a.date.before(b.date) for a in later for b in earlier):
            reason = f"By the record {self._both(later[-1], 'came before', earlier[0])}."
            return single(Truth.NO, reason, query, (later[-1], earlier[0]))
        elif (one := self._none_near(record, later, earlier)) is not None:
            row, side = one
            reason = f"The record has none of “{side.label}” {self.length.text} from {say_period(row.date)}."
            return single(Truth.NO, reason, query, (row,))
        else:
            return single(
                Truth.UNKNOWN,
                "The record does not settle how far apart these were.",
                query,
                (*earlier[:3], *later[:3]),
            )
        told = self._both(a, "came", b, f"{said} days after")
        reason = f"By the record {told}; the text says {self.length.text}."
        return single(truth, reason, query, (b, a))

    def _none_near(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...]
    ) -> tuple[Row, Side] | None:
        """The one row pointed out, if the complete record has nothing of the other side so far off."""
        if self.length is None or self.either:
            return None
        for side, rows, sign in ((self.later, earlier, 1), (self.earlier, later, -1)):
            other = self.earlier if side is self.later else self.later
            if len(rows) != 1 or not other.is_pointed(rows) or not side.whole or side.window is not None:
                continue
            near, far = math.floor(max(0.0, self.length.low)), math.ceil(self.length.high)
            days = rows[0].date
            window = (
                Period(days.first + timedelta(days=near), days.last + timedelta(days=far))
                if sign > 0
                else Period(days.first - timedelta(days=far), days.last - timedelta(days=near))
            ).widen(1)
            if all(
                record.covered(side.series, where, window) and not record.select(side.series, where, window)
                for where in (*side.readings, *side.guard)
            ):
                return rows[0], side
        return None

    def _answered_others(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...]
    ) -> tuple[Row, ...]:
        """What `later` is known to have answered instead: rows of the same series as the one claimed, or any,
        where each of those claimed is known to have been answered by another."""
        if not self.answers or len(later) != 1 or not earlier:
            return ()
        answered = [record.row(row_id) for row_id in later[0].many("answers")]
        if self.earlier.is_pointed(earlier) and len(earlier) == 1:
            alike = tuple(row for row in answered if row.series == earlier[0].series)
            if alike:
                return alike
        pointed = self.earlier.is_single or self.earlier.window is not None
        others = {key for row in record.series(later[0].series).rows for key in row.many("answers")}
        known = pointed and self.later.is_pointed(later) and all(row.id in others for row in earlier)
        return tuple(answered) if known else ()

    def _compare(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...], query: str
    ) -> Ruling:
        pairs = [(a, b) for a in later for b in earlier if b.date.before(a.date)]
        none = not pairs and all(a.date.before(b.date) for a in later for b in earlier)
        if none and (self._is_told(self.later, later) or self._is_complete(record, earlier[-1])):
            a, b = later[-1], earlier[0]
            reason = f"By the record {self._both(a, 'came before', b)}."
            return single(Truth.NO, reason, query, (a, b))
        if pairs and not self.answers and len(later) == 1:
            a, b = pairs[-1]
            reason = f"By the record {self._both(a, 'came after', b)}."
            return single(Truth.YES, reason, query, (b, a))
        otherwise = self._answered_otherwise(record, later, earlier)
        if otherwise:
            a, b = otherwise[0], earlier[0]
            answer = f"{record.series(a.series).one} {say_period(a.date)}"
            reason = (
                f"What answered “{self.earlier.label}” ({say_period(b.date)}) by the record was the {answer}."
            )
            return single(Truth.NO, reason, query, (b, *otherwise))
        others = self._answered_others(record, later, earlier)
        if others:
            answered = f"“{self.later.label}” answered what happened {say_rows(others)}"
            reason = f"By the record {answered}, not “{self.earlier.label}” {say_rows(earlier)}."
            return single(Truth.NO, reason, query, (*earlier, *others, *later))
        reason = (
            "The record has both, but not that one answered the other."
            if pairs
            else "The record does not settle the order."
        )
        return single(Truth.UNKNOWN, reason, query, (*earlier[:3], *later[:3]))

    def _answered_otherwise(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...]
    ) -> tuple[Row, ...]:
        """What answered the one row spoken of, where the series is complete and nothing of the kind did."""
        if not self.answers or not self.earlier.is_pointed(earlier) or len(earlier) != 1 or self.later.rows:
            return ()
        one = earlier[0]
        if not self._is_complete(record, one):
            return ()
        answers = [row for row in record.series(self.later.series).rows if one.id in row.many("answers")]
        known = {row.id for row in later}
        return tuple(answers) if answers and not known & {row.id for row in answers} else ()

    def _is_complete(self, record: Record, one: Row) -> bool:
        """Whether nothing that the later side may mean is missing in the record for some time after a row."""
        after = Period(one.date.first, one.date.last + timedelta(days=_ANSWER_DAYS))
        return all(record.covered(self.later.series, where, after) for where in self.later.readings)

    @staticmethod
    def _is_told(side: Side, found: tuple[Row, ...]) -> bool:
        return side.is_pointed(found) or side.window is not None or bool(side.turn)

    def _both(self, later: Row, verb: str, earlier: Row, how: str = "") -> str:
        one = f"“{self.later.label}” ({say_period(later.date)})"
        how = f" {how}" if how else ""
        return f"{one} {verb}{how} “{self.earlier.label}” ({say_period(earlier.date)})"

    def _after_time(
        self, record: Record, written: date | None, earlier: tuple[Row, ...], query: str
    ) -> Ruling:
        """ "In May, following a launch": one lies in that time; one pointed out may lie before it."""
        windows = (
            self.later.window.candidates(record, self.earlier.series, written) if self.later.window else ()
        )
        label = self.earlier.label
        if not windows or not earlier:
            return single(Truth.UNKNOWN, f"The record does not single out “{label}”.", query, earlier)
        window = windows[0]
        if self.length is not None:
            return self._apart_from_time(window, earlier, self.length, query)
        fitting = [row for row in earlier if row.date.within(window)]
        if not fitting and self.earlier.is_single:
            fitting = [row for row in earlier if row.date.before(window)]
            if not fitting and all(window.before(row.date) for row in earlier):
                reason = f"By the record “{label}” came {say_rows(earlier)}, later than the text has it."
                return single(Truth.NO, reason, query, earlier)
        if fitting:
            told = f"the text tells of what followed {say_period(window)}"
            reason = f"By the record “{label}” came {say_rows(fitting)}; {told}."
            return single(Truth.YES, reason, query, fitting)
        return single(Truth.UNKNOWN, f"The record has none of “{label}” {say_period(window)}.", query, ())

    def _apart_from_time(
        self, window: Period, earlier: tuple[Row, ...], length: Length, query: str
    ) -> Ruling:
        """ "On May 4, three days after a launch": fails only of one that is pointed out."""
        gaps = [
            ((window.first - row.date.last).days, (window.last - row.date.first).days, row) for row in earlier
        ]
        held = [(length.holds(least, most), row) for least, most, row in gaps]
        fitting = [row for truth, row in held if truth is Truth.YES]
        rows = fitting or earlier
        label, known = self.earlier.label, say_rows(rows)
        told = f"By the record “{label}” came {known}"
        reason = f"{told}; the text tells of {length.text} later, {say_period(window)}."
        if fitting:
            return single(Truth.YES, reason, query, rows)
        if self.earlier.is_pointed(earlier) and all(truth is Truth.NO for truth, _ in held):
            return single(Truth.NO, reason, query, rows)
        return single(Truth.UNKNOWN, "The record does not settle how far apart these were.", query, rows[:3])
