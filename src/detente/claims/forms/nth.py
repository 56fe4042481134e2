"""The n-th of its kind within a time: `Nth`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import RECENT_DAYS, SHOWN_ROWS, Ruling, Trial, Window, undetermined
from detente.claims.wording import say_day, say_period
from detente.record import Record, Truth, describe_where
from detente.times import Granularity, Period


@dataclass(frozen=True, slots=True)
class Nth:
    """The happening is the n-th of its kind in the scope, counted in some unit of the series.

    scope : the time it is counted in ("this year", "of 2016")
    at    : when the happening itself took place; None for the last one before the writing date
    units : tried in this order
    """

    name: ClassVar[str] = "Nth"
    series: str
    readings: tuple[Where, ...]
    rank: int
    scope: Window
    at: Window | None
    units: tuple[str, ...]

    def needs_date(self) -> bool:
        return self.scope.needs_date() or self.at is None or self.at.needs_date()

    def state(self, record: Record, written: date) -> object:
        index = record.edge_index
        at = self.at.state(record, self.series, written) if self.at is not None else None
        recent = index(self.series, written - timedelta(days=RECENT_DAYS))
        return index(self.series, written), recent, at, self.scope.state(record, self.series, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        scopes = self.scope.candidates(record, self.series, written)
        trials = tuple(
            self._trial(record, where, scope, unit, target)
            for where in self.readings
            for target in self._targets(record, where, written)
            for scope in scopes
            if target.date.within(Period(scope.start, None))
            for unit in self.units
        )
        return Ruling(trials) if trials else undetermined(f"rank in {self.series}")

    def _targets(self, record: Record, where: Where, written: date | None) -> tuple[Row, ...]:
        """The rows that may be meant: one of those at its time, or the last before the writing date."""
        if self.at is not None:
            windows = self.at.candidates(record, self.series, written)
            return tuple(row for window in windows for row in record.select(self.series, where, window))[-3:]
        if written is None:
            return ()
        recent = Period(written - timedelta(days=RECENT_DAYS), written)
        return record.select(self.series, where, recent)[-1:]

    def _trial(self, record: Record, where: Where, scope: Period, unit: str, target: Row) -> Trial:
        until = Period(scope.start, target.date.last, Granularity.SPAN)
        upto = record.count(self.series, where, until, unit)
        before_day = target.date.first - timedelta(days=1)
        before = 0
        if before_day >= scope.first:
            before = record.count(self.series, where, Period(scope.start, before_day), unit).least
        note = f"counting {unit}" + (f", {describe_where(where)}" if where else "")
        filters = f" where {describe_where(where)}" if where else ""
        query = f"rank of {target.id} in {self.series}{filters} since {scope.first}"
        if not upto.covered or upto.most is None:
            truth = Truth.UNKNOWN
        else:
            truth = Truth.YES if before < self.rank <= upto.most else Truth.NO
        last = f"{before + 1} to {upto.least}" if upto.least > before + 1 else f"{upto.least}"
        one = record.series(self.series).one
        reason = (
            f"The {one} {say_period(target.date)} is number {last} since {say_day(scope.first)} "
            f"when {unit} are counted; the text says {self.rank}."
        )
        return Trial(note, truth, upto.rows[-SHOWN_ROWS:], query, reason)
