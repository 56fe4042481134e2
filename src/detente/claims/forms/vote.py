"""How a body voted on a row pointed out by name, time or description: who cast which ballot, how many did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Window, nearest_rows, single
from detente.claims.wording import say_period, say_rows
from detente.record import Boundary, Record, Truth, day_of, describe_where, matches
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote as a text points it out.

    rows     : ids where it is named outright, else empty
    readings : which rows of the series may be meant, the narrowest first
    whole    : every row that was voted on: none of these may fit before anything is refuted
    also     : rows that can bear a claim out besides
    known_by : the column that is filled wherever it is known who voted how
    sure     : whether the text says that the vote is one of those the series is about
    """

    series: str
    label: str
    window: Window
    known_by: str
    rows: tuple[str, ...] = ()
    readings: tuple[Where, ...] = ({},)
    whole: Where = field(default_factory=dict)
    also: tuple[Where, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Cast:
    """What a text says of a vote.

    said    : how the text puts it
    column  : the column that must list the members, "" if it names none
    members : for each member its printed name and the keys by which a column may list it
    alone   : whether nobody else is in that column
    counts  : how many members each of these columns lists
    like    : values of other columns ("unanimously")
    group   : "standing" or "elected" where only those members are counted that always are, or the others
    standing: the members that always are
    """

    said: str
    column: str = ""
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()
    alone: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    like: Where = field(default_factory=dict)
    group: str = ""
    standing: frozenset[str] = frozenset()

    def holds(self, row: Row) -> bool:
        """Whether a row is like this."""
        listed = set(row.many(self.column)) if self.column else set()
        voted = all(listed & set(keys) for _, keys in self.members)
        crowded = self.alone and len(listed) > len(self.members)
        counted = all(len(self._counted(row, column)) == n for column, n in self.counts.items())
        return voted and not crowded and counted and matches(row, self.like)

    def _counted(self, row: Row, column: str) -> list[str]:
        """The members in a column that are counted."""
        listed = row.many(column)
        if not self.group:
            return [*listed]
        return [key for key in listed if (key in self.standing) is (self.group == "standing")]


@dataclass(frozen=True, slots=True)
class AttributeVote:
    """The row pointed out was voted on like this, or, negated, was not.

    Where a time or a description may mean several rows, one that fits bears the claim out, and it fails only
    if none of all that were voted on then fits.

    is_deed : whether the ballot alone makes a row of the series ("vetoed"), so that no row refutes it
    """

    name: ClassVar[str] = "Attribute"
    poll: Poll
    cast: Cast
    negated: bool = False
    is_deed: bool = False

    def needs_date(self) -> bool:
        return not self.poll.rows and self.poll.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return () if self.poll.rows else (self.poll.window,)

    def state(self, record: Record, written: date) -> object:
        poll = self.poll
        kinds = (*poll.readings, *poll.also, poll.whole)
        return None if poll.rows else poll.window.state(record, poll.series, written, kinds)

    def rule(self, record: Record, written: date | None) -> Ruling:
        poll = self.poll
        query = f"ballots of {poll.label} in {poll.series}"
        if poll.rows:
            named = tuple(record.row(row_id) for row_id in poll.rows)
            return self._ruled(named, named, query, sure=True)
        windows = poll.window.candidates(record, poll.series, written)
        meant = [row for where in (*poll.readings, *poll.also) for row in self._then(record, where, windows)]
        near = [window.widen(1) for window in windows]
        whole = self._then(record, poll.whole, near, (Boundary.LOCAL,))
        known = {c: values for c, values in poll.whole.items() if c not in record.series(poll.series).open}
        covered = bool(near) and all(record.covered(poll.series, known, window) for window in windows)
        others = [row for row in meant if row not in whole]
        # on the day of a deed as rare as this the text can hardly mean another
        rare = self.is_deed and all(window.first == window.last for window in windows)
        same = rare and any(row.many(self.cast.column) for row in meant)
        sure = (poll.sure or same) and covered
        if not meant and not whole and sure and self.is_deed:
            return self._none(record, windows[0], query)
        return self._ruled(tuple(_each(meant)), (*whole, *others), query, sure=sure)

    def _none(self, record: Record, window: Period, query: str) -> Ruling:
        """No such vote was taken then, and none can be missing."""
        near = nearest_rows(record, self.poll.series, self.poll.readings[-1], window)
        series = record.series(self.poll.series)
        beside = f"; the nearest are {say_rows(near)}" if near else ""
        reason = f"The record is complete there and has no such {series.one} {say_period(window)}{beside}."
        return single(Truth.YES if self.negated else Truth.NO, reason, query, near)

    def _then(
        self,
        record: Record,
        where: Where,
        windows: Sequence[Period],
        boundaries: Sequence[Boundary] = tuple(Boundary),
    ) -> list[Row]:
        """The rows of these times, as any of these boundaries of the day has them."""
        found = [
            row
            for window in windows
            for boundary in boundaries
            for row in record.select(self.poll.series, where, window, boundary)
            if day_of(row, boundary).within(window)
        ]
        return _each(found)

    def _ruled(self, meant: tuple[Row, ...], whole: tuple[Row, ...], query: str, *, sure: bool) -> Ruling:
        known = [row for row in meant if self._is_known(row)]
        if not known:
            reason = f"The record does not say who voted how on {self.poll.label}."
            return single(Truth.UNKNOWN, reason, query, meant)
        fitting = [row for row in known if self.cast.holds(row) is not self.negated]
        if fitting:
            return single(Truth.YES, self._reason(fitting), query, fitting[-SHOWN_ROWS:])
        open_rows = any(not self._is_known(row) or self.cast.holds(row) is not self.negated for row in whole)
        truth = Truth.UNKNOWN if open_rows or not sure else Truth.NO
        return single(truth, self._reason(known), query, known[-SHOWN_ROWS:])

    def _is_known(self, row: Row) -> bool:
        """Whether it is known who voted how: some ballots are, or those that the text speaks of."""
        return any(row.values.get(column) for column in (self.poll.known_by, self.cast.column) if column)

    def _reason(self, rows: list[Row]) -> str:
        cast, row = self.cast, rows[-1]
        columns = tuple(dict.fromkeys((*([cast.column] if cast.column else []), *cast.counts)))
        dated = f"{self.poll.label} ({say_rows(rows[-1:])})"
        shown = [f"{len(row.many(column))} “{column.replace('_', ' ')}”" for column in columns]
        if cast.like:
            shown.append(describe_where({column: (row.values.get(column, ""),) for column in cast.like}))
        among = [
            f"{name} {'among them' if set(row.many(cast.column)) & set(keys) else 'not among them'}"
            for name, keys in cast.members
        ]
        listed = ", ".join((*shown, *among))
        return f"For {dated} the record lists {listed}; the text says: {cast.said}."


def _each(rows: Iterable[Row]) -> list[Row]:
    """The rows, each once."""
    return list({row.id: row for row in rows}.values())
