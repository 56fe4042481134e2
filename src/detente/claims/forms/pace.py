"""How many there have been in so long: `Pace`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Where
from detente.claims.durations import Length
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Window, single, undetermined
from detente.claims.forms.counting import Kind
from detente.claims.mentions import Amount
from detente.claims.wording import say_day
from detente.record import Answer, Record, Truth
from detente.times import Period

_SINCE = 2  # so many times its length back, a time may end that the perfect tells of


@dataclass(frozen=True, slots=True)
class Pace:
    """So many of a kind took place in a time of this length that ended when the text was written, or with the
    last of them.

    It fails only if no such time had enough of them, by whatever is counted; that there were more in it may
    be for how it is taken.
    """

    name: ClassVar[str] = "Count"
    kind: Kind
    amount: Amount
    length: Length
    units: tuple[str, ...]

    def needs_date(self) -> bool:
        return True

    def windows(self) -> tuple[Window | None, ...]:
        return ()

    def state(self, record: Record, written: date) -> object:
        edges = record.edges(self.kind.series, self.kind.filters)
        back = (0, self.length.most, self.length.high, _SINCE * self.length.high)
        return tuple(edges(_before(written, days)) for days in back)

    def rule(self, record: Record, written: date | None) -> Ruling:
        series = self.kind.series
        query = f"count {series} within {self.length.text}"
        if written is None:
            return undetermined(query)
        ends = list(self._ends(record, written))
        for where in self.kind.readings:
            for end in dict.fromkeys((written, *self._latest(record, where, written))):
                window = Period(_before(end, self.length.most), end)
                counts = record.counts(series, where, window)
                for unit in self.units:
                    if self._fits(counts[unit]):
                        reason = f"The record counts {counts[unit].least} {unit} in {self.length.text}"
                        reason = f"{reason} up to {say_day(end)}; the text says {self.amount.text}."
                        return single(Truth.YES, reason, query, counts[unit].rows[-SHOWN_ROWS:])
        tried = (
            answer
            for where in self.kind.filters
            for end in ends
            for answer in record.counts(series, where, Period(_before(end, self.length.high), end)).values()
        )
        short = all(answer.most is not None and answer.most < self.amount.least for answer in tried)
        reason = (
            f"By the record no time of {self.length.text} up to {say_day(written)} had {self.amount.text}."
        )
        return single(Truth.NO if short else Truth.UNKNOWN, reason, query)

    def _latest(self, record: Record, where: Where, written: date) -> Iterator[date]:
        """The day of the last row of a kind, with which the time may end that the text tells of, if it is no
        further back than that time is long."""
        row = record.latest(self.kind.series, where, Period(None, written))
        if row is not None and row.date.last >= _before(written, self.length.most):
            yield row.date.last

    def _ends(self, record: Record, written: date) -> Iterator[date]:
        """The days with which a time may end at all: that of writing, and those of rows before it."""
        yield written
        recent = Period(_before(written, _SINCE * self.length.high), written)
        found = (
            row
            for where in self.kind.filters
            for row in record.select(self.kind.series, where, recent)
            if row.date.last <= written
        )
        yield from dict.fromkeys(row.date.last for row in found)

    def _fits(self, answer: Answer) -> bool:
        low, high = self.amount.least, self.amount.most
        enough = answer.least >= low and answer.most is not None
        return enough and (high is None or (answer.most is not None and answer.most <= high))


def _before(day: date, days: float) -> date:
    """The first day of a time of so many days that ends with another."""
    return day - timedelta(days=round(days))
