"""How many: bounds of a count over rows whose numbers and days may be open."""

from __future__ import annotations

from collections.abc import Iterable

from detente.casefile import Row, Series
from detente.errors import RecordError
from detente.times import Granularity, Period


def tally(
    series: Series, rows: Iterable[tuple[Row, Period]], unit: str, window: Period
) -> tuple[int, int | None]:
    """Least and greatest number of `unit` in the rows that fall, or may fall, into `window`.

    rows : each with the time it has under the boundary of the day that is counted by
    Raises RecordError if the series does not count in that unit.
    """
    how = series.units.get(unit)
    if how is None:
        raise RecordError(
            f"E303 series {series.name!r} does not count {unit!r}; it counts {', '.join(series.units)}"
        )
    sure: list[tuple[Row, Period]] = []
    maybe: list[Row] = []
    first, last = window.first, window.last
    for row, day in rows:
        if first <= day.first and day.last <= last:
            sure.append((row, day))
        else:
            maybe.append(row)
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
