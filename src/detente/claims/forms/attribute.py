"""What a row pointed out is like: its date, a vote, another field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Row, Where
from detente.claims.forms.base import SHOWN_ROWS, Ruling, Trial, Window, at_edge, single, undetermined
from detente.claims.wording import say_day, say_period, say_rows
from detente.record import Boundary, Record, Truth, day_of, describe_where, matches
from detente.times import Granularity, Period


@dataclass(frozen=True, slots=True)
class AttributeDate:
    """A row the text points out (by number, name or rank) has its date in the window.

    rank : the n-th of the series under a reading, or None
    some : whether it is told as one of a rank that may be counted in a time not stated ("a second test")
    also : what the text says of the row beyond what it is the n-th of: one of these must match it
    rows : ids where the text names the row itself, else empty
    group: the time of several told before, among which the rank may be counted ("two in 2016. The first …")
    edge : of what went on for several days: "first" if its beginning is dated, "last" if its end is
    """

    name: ClassVar[str] = "Attribute"
    series: str
    readings: tuple[Where, ...]
    rank: int | None
    label: str
    window: Window
    rows: tuple[str, ...] = ()
    also: tuple[Where, ...] = ()
    some: bool = False
    group: Window | None = None
    edge: str = ""

    def needs_date(self) -> bool:
        return any(window is not None and window.needs_date() for window in self.windows())

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window, self.group) if self.group is not None else (self.window,)

    def state(self, record: Record, written: date) -> object:
        return tuple(w.candidates(record, self.series, written) for w in self.windows() if w is not None)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"date of {self.label} in {self.series}"
        windows = self.window.candidates(record, self.series, written)
        trials = tuple(
            self._trial(record, where, window, query) for window in windows for where in self.readings
        )
        if self.some:
            trials += tuple(self._any(record, where, window) for window in windows for where in self.readings)
        if self.group is not None:
            among = self.group.candidates(record, self.series, written)
            trials += tuple(
                self._among(record, where, window, span)
                for span in among
                for window in windows
                for where in self.readings
            )
        return Ruling(trials) if windows else undetermined(query)

    def _among(self, record: Record, where: Where, window: Period, span: Period) -> Trial:
        """Whether it is the n-th of those told before, by rows or by days."""
        rows = record.select(self.series, where, span)
        days = {row.date.first: row for row in reversed(rows)}
        ranked_rows = [rows, tuple(days[day] for day in sorted(days))]
        rank = self.rank or 1
        meant = [found[rank - 1] for found in ranked_rows if len(found) >= rank]
        query = f"n-th of {self.series} in {span}"
        if not meant or not record.covered(self.series, where, span):
            return Trial(
                describe_where(where),
                Truth.UNKNOWN,
                (),
                query,
                f"The record does not single out {self.label}.",
            )
        hits = [row for row in meant if row.date.overlaps(window)]
        near = any(row.date.overlaps(window.widen(1)) for row in meant)
        truth = Truth.YES if hits else Truth.UNKNOWN if near else Truth.NO
        reason = f"Of those {say_period(span)} the record dates {self.label} {say_rows(meant[:1])}."
        return Trial(describe_where(where), truth, tuple(hits[:1] or meant[:1]), query, reason)

    def _any(self, record: Record, where: Where, window: Period) -> Trial:
        """Whether any of the kind took place then: one at least that is of no rank said leaves it open."""
        answers = [record.exists(self.series, where, window, boundary) for boundary in Boundary]
        answer = next((found for found in answers if found.truth is not Truth.NO), answers[0])
        truth = Truth.NO if answer.truth is Truth.NO else Truth.UNKNOWN
        reason = f"In what time {self.label} is counted is not said."
        return Trial(describe_where(where), truth, answer.rows[:SHOWN_ROWS], answer.query, reason)

    def _trial(self, record: Record, where: Where, window: Period, query: str) -> Trial:
        note = describe_where(where)
        rows = tuple(map(record.row, self.rows)) or record.select(self.series, where)
        if self.rank is not None:
            earlier = [row for row in rows if row.date.last < window.first - timedelta(days=1)]
            if len({row.date.last for row in earlier}) >= self.rank:
                before = f"before {say_day(window.first)}: {say_rows(earlier[: self.rank])}"
                reason = f"The record has {self.label} {before}."
                return Trial(note, Truth.NO, tuple(earlier[: self.rank][-SHOWN_ROWS:]), query, reason)
            found = ranked(record, self.series, where, self.rank)
            if not found and self._too_few(record, where, window):
                many = record.series(self.series).many
                reason = f"By {say_day(window.last)} the record has fewer than {self.rank} such {many}."
                return Trial(note, Truth.NO, rows[-SHOWN_ROWS:], query, reason)
            rows = found
        if not rows:
            return Trial(note, Truth.UNKNOWN, (), query, f"The record does not hold {self.label}.")
        days = {row.id: at_edge(row, self.edge) for row in rows}
        hits = [row for row in rows for b in Boundary if day_of(days[row.id], b).within(window)]
        hits += [
            row
            for row in rows
            if not self.edge and row.date.granularity is Granularity.SPAN and row.date.overlaps(window)
        ]
        near = any(days[row.id].date.overlaps(window.widen(1)) for row in rows)
        near |= self._may_be_another(record, rows, window)
        truth = Truth.YES if hits else Truth.UNKNOWN if near else Truth.NO
        if self.also and truth is Truth.YES and not any(matches(row, w) for row in hits for w in self.also):
            truth = Truth.UNKNOWN
        dated = say_rows(rows)
        reason = f"The record dates {self.label} {dated}; the text says {say_period(window)}."
        return Trial(note, truth, tuple(hits[:1] or rows[:SHOWN_ROWS]), query, reason)

    def _may_be_another(self, record: Record, rows: Sequence[Row], window: Period) -> bool:
        """Whether a name only says where it was, and another of the kind took place there then."""
        places, said = record.case.places, self.label.lower()
        return any(
            row.values.get("kind") == other.values.get("kind") and other.date.overlaps(window)
            for row in rows
            if (place := places.get(row.values.get("place", ""))) is not None
            if any(said.startswith(f"{name.lower()} ") for name in place.names)
            for other in record.select(self.series, {"place": (place.id,)})
        )

    def _too_few(self, record: Record, where: Where, window: Period) -> bool:
        """Whether there were not yet so many of the kind, in whatever unit, by the end of the window."""
        start = record.known_from(self.series, where)
        if start is None or self.rank is None or start > window.last:
            return False
        upto = Period(start, window.last + timedelta(days=1), Granularity.SPAN)  # where the day turns earlier
        if not record.covered(self.series, where, upto):
            return False
        counts = record.counts(self.series, where, upto).values()
        return all(count.most is not None and count.most < (self.rank or 0) for count in counts)


@dataclass(frozen=True, slots=True)
class Pointer:
    """The rows a text points out: by name, by rank, or as those of a kind at a time.

    rows     : ids where it names them, else empty
    readings : what kind they are, the most usual first
    rank     : the n-th of the kind in the whole record
    window   : the time that singles them out, None where name or rank do
    """

    series: str
    label: str
    readings: tuple[Where, ...] = ({},)
    rows: tuple[str, ...] = ()
    rank: int | None = None
    window: Window | None = None

    def needs_date(self) -> bool:
        """Whether the time that points them out depends on the writing date."""
        return self.window is not None and self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        """The time that points them out, if one does."""
        return () if self.window is None else (self.window,)

    def state(self, record: Record, written: date) -> object:
        """What of the writing date matters to which rows are meant."""
        return None if self.window is None else self.window.state(record, self.series, written)

    def find(self, record: Record, windows: Sequence[Period]) -> tuple[list[Row], bool]:
        """The rows that may be meant, and whether no other can be."""
        if self.rows:
            named = [record.row(row_id) for row_id in self.rows]
            timed = [row for row in named if any(row.date.overlaps(window) for window in windows)]
            return (timed if self.window is not None else named), True
        if self.rank is not None:
            found = [row for where in self.readings for row in ranked(record, self.series, where, self.rank)]
            return list({row.id: row for row in found}.values()), True
        near = [window.widen(1) for window in windows]
        rows = {
            row.id: row
            for where in self.readings
            for w in near
            for row in record.select(self.series, where, w)
        }
        sure = bool(windows) and any(
            all(record.covered(self.series, where, window) for window in windows) for where in self.readings
        )
        return list(rows.values()), sure


@dataclass(frozen=True, slots=True)
class AttributeIs:
    """The row pointed out is like this ("was an interceptor", "took place in Harbourtown", "was cancelled").

    It holds if a row that may be meant is like it under one reading, and fails only if what each of them says
    cannot go with any reading.

    said    : filters, one of which must match
    text    : how the text puts it
    negated : the text says that it is not so
    soft    : rows of which it is true need not say so: that they do not settles nothing
    several : it is said of several, so that it holds only if every row of that time is like it
    """

    name: ClassVar[str] = "Attribute"
    pointer: Pointer
    said: tuple[Where, ...]
    text: str
    negated: bool = False
    soft: bool = False
    several: bool = False

    def needs_date(self) -> bool:
        return self.pointer.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return self.pointer.windows()

    def state(self, record: Record, written: date) -> object:
        return self.pointer.state(record, written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        window = self.pointer.window
        windows = () if window is None else window.candidates(record, self.pointer.series, written)
        query = f"{self._asked()} of {self.pointer.label} in {self.pointer.series}"
        if window is not None and not windows:
            return undetermined(query)
        rows, sure = self.pointer.find(record, windows)
        meant = [row for row in rows if window is None or self._is_then(row, windows)]
        if not meant:
            return single(Truth.UNKNOWN, f"The record does not hold {self.pointer.label}.", query)
        truths = {row.id: self._truth(record, row) for row in rows}
        fitting = [row for row in meant if truths[row.id] is Truth.YES]
        local = [row for row in meant if any(row.date.overlaps(w) for w in windows)] or meant
        if fitting and (not self.several or all(row in fitting for row in local)):
            return single(Truth.YES, self._reason(fitting[0]), query, fitting[:SHOWN_ROWS])
        fails = sure and all(truth is Truth.NO for truth in truths.values())
        return single(Truth.NO if fails else Truth.UNKNOWN, self._reason(meant[0]), query, meant[:SHOWN_ROWS])

    def _asked(self) -> str:
        return " or ".join(describe_where(where) for where in self.said)

    @staticmethod
    def _is_then(row: Row, windows: Sequence[Period]) -> bool:
        return any(day_of(row, boundary).overlaps(w) for w in windows for boundary in Boundary)

    def _truth(self, record: Record, row: Row) -> Truth:
        if any(matches(row, where) for where in self.said):
            found = Truth.YES
        elif not self.soft and all(
            record.contradicts(row, where) or record.is_another(row, where) for where in self.said
        ):
            found = Truth.NO
        else:
            found = Truth.UNKNOWN
        return ~found if self.negated else found

    def _reason(self, row: Row) -> str:
        columns = dict.fromkeys(column for where in self.said for column in where)
        values = "; ".join(f"{c.replace('_', ' ')} {row.values.get(c) or 'not known'}" for c in columns)
        dated = f"{self.pointer.label} ({say_rows([row])})"
        return f"The record gives for {dated}: {values}. The text says: {self.text}."


def ranked(record: Record, series: str, where: Where, rank: int) -> tuple[Row, ...]:
    """The n-th row of a kind, only if the record is complete from the beginning up to it."""
    rows = record.select(series, where)
    if len(rows) < rank:
        return ()
    row = rows[rank - 1]
    start = record.known_from(series, where)
    beginning = rows[0].date.first
    whole = start is not None and record.covered(
        series, where, Period(min(start, beginning), row.date.last, Granularity.SPAN)
    )
    return (row,) if whole else ()
