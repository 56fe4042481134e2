"""So many out of all there were: `Share`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import ClassVar

from detente.casefile import Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, undetermined
from detente.claims.forms.comparison import Part, Tally, each_filter, played, size_of
from detente.claims.forms.counting import Kind
from detente.claims.vocabulary import merge
from detente.claims.wording import say_period
from detente.record import Record, Truth
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of the `whole` of a kind were like this, or took place then.

    whole  : how many there were, None if that is not said
    part   : how many of them, None for all, 0 for none; of a whole that is not said there may be more
    is_half, is_most: whether it is a half of them, or more than a half, whatever `part`
    within : when the whole took place; None for all time up to the writing date, of which the text
             may mean an earlier state, or some: of "the five tests" where there are six nothing is ruled
    like   : what the part was like, as a filter
    others : other ways to take what the part was like
    when   : when the part took place, each a way to take it; empty if that is not said
    """

    name: ClassVar[str] = "Share"
    kind: Kind
    whole: int | None
    part: int | None
    within: Window | None
    like: Where
    when: tuple[Window, ...]
    is_half: bool = False
    is_most: bool = False
    others: tuple[Where, ...] = ()

    def needs_date(self) -> bool:
        return any(window.needs_date() for window in self.windows() if window is not None)

    def windows(self) -> tuple[Window | None, ...]:
        return tuple(window for window in (self.within, *self.when) if window is not None)

    def state(self, record: Record, written: date) -> object:
        series, kinds = self.kind.series, self.kind.filters
        return tuple(window.state(record, series, written, kinds) for window in self.windows() if window)

    def rule(self, record: Record, written: date | None) -> Ruling:
        series = self.kind.series
        until = written or record.case.as_of
        start = min((part.period.first for part in record.series(series).coverage), default=date.min)
        wholes: tuple[Period, ...] = (Period(start, until),)
        inner = self.within.inner(written) if self.within is not None else None
        if self.within is not None:
            wholes = self.within.candidates(record, series, written)
        parts: tuple[Period | None, ...] = (None,)
        if self.when:
            parts = tuple(p for window in self.when for p in window.candidates(record, series, written))
        trials: list[Trial] = []
        for whole in wholes:
            for part in parts:
                for where, role in each_filter(self.kind):
                    units = record.series(series).units
                    likes = (self.like, *self.others)
                    # "none failed" is not said of those alone that came off
                    told = set(record.series(series).open).intersection(where)
                    tried = [
                        self._trial(record, whole, part, where, like, unit)
                        for like in likes
                        if where == self.kind.readings[0] or not told.intersection(like)
                        for unit in units
                    ]
                    trials += played(tried, Part.GUARD if whole == inner else role)
        return Ruling(tuple(trials)) if trials else undetermined(f"share of {series}")

    def _trial(
        self, record: Record, whole: Period, part: Period | None, where: Where, like: Where, unit: str
    ) -> Trial:
        series = self.kind.series
        every = Tally.of(record, series, where, (whole,), unit)
        shared = whole if part is None else part.intersect(whole)
        narrowed = merge(where, like)
        times = () if shared is None or narrowed is None else (shared,)
        some = Tally.of(record, series, narrowed or where, times, unit)
        if set(like) & set(record.series(series).open) and record.series(series).units[unit] not in (
            "rows",
            "days",
        ):
            some = replace(some, least=len(some.rows))  # of several in one row, some may be so
        some = replace(some, most=min(some.most, self._possible(record, every, shared, like, unit)))
        truth = self._whole(every) & self._part(every, some)
        earlier = self.within is None and self.whole is not None and every.least > self.whole
        if earlier or (truth is Truth.NO and self.kind.soft):
            truth = Truth.UNKNOWN  # of which so many there were, or up to when, is not said
        when = f" {say_period(part)}" if part is not None else ""
        so = f"{some.said} of them as the text has it{when}"
        reason = f"The record counts {every.said} {unit} {say_period(whole)}, {so}."
        query = f"{some.query or 'none'}; of {every.query}"
        rows = (some.rows or every.rows)[:SHOWN_ROWS]
        return Trial(f"counting {unit}", truth, rows, query, reason)

    def _possible(self, record: Record, every: Tally, time: Period | None, like: Where, unit: str) -> float:
        """How many of all there were may be like the part, though they do not say so."""
        if every.most == inf or time is None:
            return every.most
        rows = [
            row
            for row in every.rows
            if row.date.overlaps(time)
            and not (record.contradicts(row, like) or record.bears_another_name(row, like))
        ]
        return every.most - every.least + size_of(record, rows, self.kind.series, unit)

    def _whole(self, every: Tally) -> Truth:
        """Whether there were so many; of all up to now, whether there were at some time."""
        if self.whole is None or every.most < self.whole:
            return Truth.YES if self.whole is None else Truth.NO
        if self.within is None and every.least >= self.whole:
            return Truth.YES
        if every.least == self.whole == every.most:
            return Truth.YES
        return Truth.NO if every.least > self.whole else Truth.UNKNOWN

    def _part(self, every: Tally, some: Tally) -> Truth:
        whole = self.whole if self.whole is not None else every.least
        part = whole if self.part is None else self.part
        if self.is_most:
            if 2 * some.least > whole:
                return Truth.YES
            return Truth.NO if 2 * some.most <= whole else Truth.UNKNOWN
        if self.is_half:
            if whole % 2:
                return Truth.UNKNOWN
            part = whole // 2
        if some.least == part == some.most:
            return Truth.YES
        if self.part and self.whole is None and not self.is_half:  # "two of its tests" may be two of more
            return Truth.NO if some.most < part else Truth.UNKNOWN
        return Truth.NO if some.most < part or some.least > part else Truth.UNKNOWN
