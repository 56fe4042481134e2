"""How many: bounds of a count over rows whose numbers and days may be open."""

from __future__ import annotations

from collections.abc import Iterable

from detente.casefile import Row, Series
from detente.errors import RecordError
from detente.record.answer import Boundary, day_of
from detente.times import Granularity, Period


def tally(
    series: Series, rows: Iterable[Row], unit: str, window: Period, boundary: Boundary
) -> tuple[int, int | None]:
    """Least and greatest number of `unit` in the rows that fall, or may fall, into `window`.

    Raises RecordError if the series does not count in that unit.
    """
    how = series.units.get(unit)
    if how is None:
        raise RecordError(
            f"E303 series {series.name!r} does not count {unit!r}; it counts {', '.join(series.units)}"
        )
    sure, maybe = [], []
    for row in rows:
        day = day_of(row, boundary)
        if day.within(window):
            sure.append(row)
        elif day.overlaps(window):
            maybe.append(row)
    if how == "rows":
        return len(sure), len(sure) + len(maybe)
    if how == "days":
        days = {
            day_of(row, boundary).first
            for row in sure
            if day_of(row, boundary).granularity is Granularity.DAY
        }
        rough = len(sure) - sum(day_of(row, boundary).granularity is Granularity.DAY for row in sure)
        return len(days), len(days) + rough + len(maybe)
    least, most = 0, 0
    open_ended = False
    for row in sure:
        low, high = row.bounds(how)
        least += low
        open_ended |= high is None
        most += high or 0
    for row in maybe:
        high = row.bounds(how)[1]
        open_ended |= high is None
        most += high or 0
    return least, None if open_ended else most
