"""How rows stand to each other, and what one row says: between, gap, order, a field, a vote."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from detente.casefile import Row, Where
from detente.record.answer import Answer, Boundary, Truth, day_of
from detente.record.rows import Rows
from detente.times import Period


class Relations(Rows):
    """Questions about given rows."""

    def between(
        self, series: str, where: Where, a: Row, b: Row, boundary: Boundary = Boundary.LOCAL
    ) -> Answer:
        """Did anything of this kind happen on a day between the days of `a` and `b`, in either order?

        `least` and `most` bound the number of rows; `rows` are those that are or may be in between,
        without `a` and `b`. A row of the same day as one of them is not in between.
        """
        one, two = sorted(
            (day_of(a, boundary), day_of(b, boundary)), key=lambda when: (when.first, when.last)
        )
        sure = _days_between(one.last, two.first)
        possible = _days_between(one.first, max(one.last, two.last))
        verb = f"between {a.id} and {b.id}:"
        if possible is None:
            line = partial("{} {} in no days{}".format, verb, series, _turn(boundary))
            return Answer(Truth.NO, (), self._rows_query(line, ()), True)
        kind = self.kind(series, where, possible, boundary)
        query = self._query(verb, kind, partial(kind.sql, but=(a.id, b.id)))
        rows = tuple(
            row for row in self.select(series, where, possible, boundary) if row.id not in (a.id, b.id)
        )
        covered = self.covered(series, where, possible)
        least = sum(1 for row in rows if sure and day_of(row, boundary).within(sure))
        most = len(rows) if covered else None
        truth = Truth.YES if least else Truth.NO if most == 0 else Truth.UNKNOWN
        return Answer(truth, rows, query, covered, least, most)

    def gap(self, a: Row, b: Row, boundary: Boundary = Boundary.LOCAL) -> Answer:
        """How many days lie from the one row to the other, in either order? 0 on the same day.

        Yes with the number as `value` if it is exact. A coarse date, or one of several days, leaves
        `least` and `most`, and the truth unknown; an open end leaves `most` None.
        """
        one, two = day_of(a, boundary), day_of(b, boundary)
        least = max(0, (two.first - one.last).days, (one.first - two.last).days)
        open_ended = None in (one.start, one.end, two.start, two.end)
        most = None if open_ended else max((two.last - one.first).days, (one.last - two.first).days)
        line = partial("gap from {} to {} in days{}".format, a.id, b.id, _turn(boundary))
        query = self._rows_query(line, (a, b))
        if least == most:
            return Answer(Truth.YES, (a, b), query, True, least, most, str(least))
        return Answer(Truth.UNKNOWN, (a, b), query, True, least, most)

    def order(self, a: Row, b: Row, boundary: Boundary = Boundary.LOCAL) -> Answer:
        """Does `a` come before `b`? `value` is "before" or "after", "" if that is unknown.

        Rows that may share a day are in no known order. Each row stands on its own local day: rows
        of places far apart may differ by a day more or less than their clocks.
        """
        one, two = day_of(a, boundary), day_of(b, boundary)
        line = partial("order {} before {}{}".format, a.id, b.id, _turn(boundary))
        query = self._rows_query(line, (a, b))
        if one.before(two):
            return Answer(Truth.YES, (a, b), query, True, value="before")
        if two.before(one):
            return Answer(Truth.NO, (a, b), query, True, value="after")
        return Answer(Truth.UNKNOWN, (a, b), query, True)

    def field(self, row: Row, column: str) -> Answer:
        """What does the row hold in this column? `value` is the text of the cell, its operator before it.

        Unknown if the cell is empty: the record says nothing, which is not that there is nothing.
        Raises ValueError if rows of this kind have no such column.
        """
        query = self._rows_query(partial("field {} of {}".format, column, row.id), (row,))
        text = _cell(row, column)
        if not text:
            return Answer(Truth.UNKNOWN, (row,), query, False)
        operator = row.values.get(f"{column}_op", "=")
        prefix = operator if operator in (">=", "~") else ""
        return Answer(Truth.YES, (row,), query, True, value=prefix + text)

    def vote(self, row_id: str, member: str, column: str) -> Answer:
        """Is the member among those listed in this column of the row?

        member : the id of an actor, for states the ISO 3166-1 alpha-3 code
        Unknown if the column is empty: whether nobody voted so, or nobody wrote it down, is not said.
        Raises RecordError if there is no such row, ValueError if there is no such column or actor.
        """
        row = self.row(row_id)
        if member not in self.case.actors:
            raise ValueError(f"the case has no actor {member!r}. Give an id of actors.csv.")
        query = self._rows_query(partial("vote {} in {} of {}".format, member, column, row_id), (row,))
        if not _cell(row, column):
            return Answer(Truth.UNKNOWN, (row,), query, False)
        listed = member in row.many(column)
        return Answer(Truth.YES if listed else Truth.NO, (row,), query, True, value="yes" if listed else "no")


def _cell(row: Row, column: str) -> str:
    try:
        return row.values[column]
    except KeyError:
        known = ", ".join(row.values)
        raise ValueError(f"row {row.id!r} has no column {column!r}; it has {known}") from None


def _days_between(first: date, last: date) -> Period | None:
    """The days after `first` and before `last`, None if there are none."""
    if (last - first).days < 2:
        return None
    step = timedelta(days=1)
    begin = None if first == date.min else first + step
    return Period(begin, None if last == date.max else last - step)


def _turn(boundary: Boundary) -> str:
    return "" if boundary is Boundary.LOCAL else f" by {boundary.value}"
