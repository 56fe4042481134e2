"""Which came first, and which answered which: `Order`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import Ruling, Window, single
from detente.claims.wording import say_period, say_rows
from detente.record import Record, Truth
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an Order claim: rows named or described, with the time said of them; or a time alone."""

    label: str
    series: str = ""
    readings: tuple[Where, ...] = ()
    rank: int | None = None
    rows: tuple[str, ...] = ()
    window: Window | None = None

    def find(self, record: Record, written: date | None) -> tuple[Row, ...] | None:
        """The rows it may stand for, under its most usual reading that has any; None if undetermined."""
        if self.rows:
            return tuple(record.row(row_id) for row_id in self.rows)
        windows: tuple[Period | None, ...] = (None,)
        if self.window is not None:
            windows = self.window.candidates(record, self.series, written)
            if not windows:
                return None
        for where in self.readings:
            for window in windows:
                rows = record.select(self.series, where, window)
                if self.rank is not None:
                    rows = rows[self.rank - 1 : self.rank]
                if rows:
                    return rows
        return ()

    @property
    def is_single(self) -> bool:
        """Whether it stands for one row the text points out, by name, number or rank."""
        return bool(self.rows) or self.rank is not None


@dataclass(frozen=True, slots=True)
class Order:
    """`later` came after `earlier`; with `answers`, it came in response to it."""

    name: ClassVar[str] = "Order"
    later: Side
    earlier: Side
    answers: bool

    def needs_date(self) -> bool:
        return any(
            side.window is not None and side.window.needs_date() for side in (self.later, self.earlier)
        )

    def state(self, record: Record, written: date) -> object:
        return tuple(
            side.window.candidates(record, side.series, written) if side.window is not None else None
            for side in (self.later, self.earlier)
        )

    def rule(self, record: Record, written: date | None) -> Ruling:
        verb = "answers" if self.answers else "after"
        query = f"order: {self.later.label} {verb} {self.earlier.label}"
        earlier = self.earlier.find(record, written)
        if not self.later.series:
            return self._after_time(record, written, earlier, query)
        later = self.later.find(record, written)
        if not later or not earlier:
            missing = self.later.label if not later else self.earlier.label
            return single(
                Truth.UNKNOWN,
                f"The record does not single out “{missing}”.",
                query,
                (*(later or ()), *(earlier or ())),
            )
        linked = [(a, b) for a in later for b in earlier if b.id in a.many("answers")]
        if linked:
            a, b = linked[0]
            reason = f"By the record {self._both(a, 'answered' if self.answers else 'came after', b)}."
            return single(Truth.YES, reason, query, (b, a))
        return self._compare(record, later, earlier, query)

    def _answered_others(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...]
    ) -> tuple[Row, ...]:
        """Rows of the same series that `later` is known to answer, where a ranked one is claimed instead."""
        if not self.answers or self.earlier.rank is None or len(later) != 1 or len(earlier) != 1:
            return ()
        answered = [record.row(row_id) for row_id in later[0].many("answers")]
        return tuple(row for row in answered if row.series == earlier[0].series)

    def _compare(
        self, record: Record, later: tuple[Row, ...], earlier: tuple[Row, ...], query: str
    ) -> Ruling:
        pairs = [(a, b) for a in later for b in earlier if b.date.before(a.date)]
        if not pairs and all(a.date.before(b.date) for a in later for b in earlier):
            a, b = later[-1], earlier[0]
            reason = f"By the record {self._both(a, 'came before', b)}."
            return single(Truth.NO, reason, query, (a, b))
        if pairs and not self.answers and len(later) == 1:
            a, b = pairs[-1]
            reason = f"By the record {self._both(a, 'came after', b)}."
            return single(Truth.YES, reason, query, (b, a))
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

    def _both(self, later: Row, verb: str, earlier: Row) -> str:
        one = f"“{self.later.label}” ({say_period(later.date)})"
        return f"{one} {verb} “{self.earlier.label}” ({say_period(earlier.date)})"

    def _after_time(
        self, record: Record, written: date | None, earlier: tuple[Row, ...] | None, query: str
    ) -> Ruling:
        """ "In May, following a launch": one lies in that time; one pointed out may lie before it."""
        windows = (
            self.later.window.candidates(record, self.earlier.series, written) if self.later.window else ()
        )
        label = self.earlier.label
        if not windows or not earlier:
            return single(Truth.UNKNOWN, f"The record does not single out “{label}”.", query, earlier or ())
        window = windows[0]
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
