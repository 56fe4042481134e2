"""How many: bounds of a count over rows whose numbers and days may be open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.casefile import Row, Series
from detente.errors import RecordError
from detente.times import Granularity, Period


def tallies(
    series: Series, rows: Iterable[tuple[Row, Period]], units: Iterable[str], window: Period
) -> dict[str, tuple[int, int | None]]:
    """Least and greatest number of each of `units` in the rows that fall, or may fall, into `window`.

    rows : each with the time it has under the boundary of the day that is counted by
    Raises RecordError if the series does not count in one of them.
    """
    sure: list[tuple[Row, Period]] = []
    maybe: list[Row] = []
    first, last = window.first, window.last
    for row, day in rows:
        if first <= day.first and day.last <= last:
            sure.append((row, day))
        else:
            maybe.append(row)
    return {unit: _tally(_column(series, unit), sure, maybe) for unit in units}


def _column(series: Series, unit: str) -> str:
    """What a unit counts: "rows", "days", or the numbers in a column."""
    how = series.units.get(unit)
    if how is None:
        raise RecordError(
            f"E303 series {series.name!r} does not count {unit!r}; it counts {', '.join(series.units)}"
        )
    return how


def _tally(how: str, sure: Sequence[tuple[Row, Period]], maybe: Sequence[Row]) -> tuple[int, int | None]:
    if how == "rows":
        return len(sure), len(sure) + len(maybe)
    if how == "days":
        days = [day.first for _, day in sure if day.granularity is Granularity.DAY]
        known = len(set(days))
        return known, known + len(sure) - len(days) + len(maybe)
    least, most = 0, 0
    open_ended = False
    for row, _ in sure:
        low, high = row.bounds(how)
        least += low
        open_ended |= high is None
        most += high or 0
    for row in maybe:
        high = row.bounds(how)[1]
        open_ended |= high is None
        most += high or 0
    return least, None if open_ended else most
