"""When something told in words of its own took place, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from detente.casefile import Row
from detente.claims.forms.base import Ruling, Trial, Window, undetermined
from detente.claims.wording import say_period, say_rows
from detente.record import Boundary, Record, Truth, day_of
from detente.times import Granularity, Period

_A_DAY = 2  # days between the first and the last of a day named, on either side of the date line


@dataclass(frozen=True, slots=True)
class Done:
    """One of these rows has its date in the window, or, where no time is said, was the deed of these doers.

    once   : whether nothing else can be meant, so that another time is wrong
    doubt  : times at which something else may be
    numbers: the columns and the numbers that one row must hold in them
    doers  : actor ids of those who did it
    other  : who the text says did it instead, of whom the case knows that they did not; "" if nobody
    """

    name: ClassVar[str] = "Attribute"
    series: str
    rows: tuple[str, ...]
    label: str
    window: Window | None
    once: bool
    doubt: tuple[Period, ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    doers: tuple[str, ...] = ()
    other: str = ""

    def needs_date(self) -> bool:
        return self.window is not None and self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        return None if self.window is None else self.window.candidates(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"{'doers' if self.other else 'date'} of {self.label} in {self.series}"
        rows = [record.row(row) for row in self.rows]
        if self.window is None:
            return Ruling((self._who(record, rows, None, written, query),))
        windows = self.window.candidates(record, self.series, written)
        if self.other:
            trials = tuple(self._who(record, rows, window, written, query) for window in windows)
        else:
            trials = tuple(self._trial(rows, window, query) for window in windows)
        return Ruling(trials) if trials else undetermined(query)

    def _who(
        self, record: Record, rows: list[Row], window: Period | None, written: date | None, query: str
    ) -> Trial:
        """Who did it: its doers, as far as it was done by then; of another that is wrong at any time."""
        then = window is None or any(self._is_then(row, window) for row in rows)
        doubtful = not then and any(span.overlaps(window) for span in self.doubt if window is not None)
        past = [row for row in rows if written is None or row.date.first <= written]
        truth = Truth.NO if self.other else Truth.YES
        names = ", ".join(record.case.actors[doer].names[0] for doer in self.doers)
        reason = f"By the record {self.label} was the doing of {names} {say_rows(rows)}."
        if self.other:
            reason = f"{reason[:-1]}; the text says {self.other}."
        return Trial("", truth if past and not doubtful else Truth.UNKNOWN, tuple(rows[:1]), query, reason)

    def _trial(self, rows: list[Row], window: Period, query: str) -> Trial:
        then = [row for row in rows if self._is_then(row, window)]
        fit = [row for row in then if self._counts(row)]
        near = any(row.date.overlaps(window.widen(1)) for row in rows)
        doubtful = near or not self.once or any(span.overlaps(window) for span in self.doubt)
        wrong = not doubtful or self._is_miscounted(then, window)
        truth = Truth.YES if fit else Truth.NO if wrong else Truth.UNKNOWN
        shown = fit or then or rows
        reason = f"The record dates {self.label} {say_rows(shown)}; the text says {say_period(window)}."
        return Trial("", truth, tuple(shown[:1] if fit else shown), query, reason)

    @staticmethod
    def _is_then(row: Row, window: Period) -> bool:
        within = any(day_of(row, boundary).within(window) for boundary in Boundary)
        return within or (row.date.granularity is Granularity.SPAN and row.date.overlaps(window))

    def _counts(self, row: Row) -> bool:
        return all(row.values.get(column) == str(number) for column, number in self.numbers)

    def _is_miscounted(self, rows: list[Row], window: Period) -> bool:
        """Whether a number told of a day is more than all that its rows hold, or one of a list that is not
        that of the only row: fewer may be some of them."""
        if not rows or (window.last - window.first).days > _A_DAY:
            return False
        for column, number in self.numbers:
            cells = [row.values.get(column, "") for row in rows]
            known = all(cells)
            if known and number > sum(map(int, cells)):
                return True
            if known and len(self.numbers) > 1 and len(rows) == 1 and str(number) not in cells:
                return True
        return False
