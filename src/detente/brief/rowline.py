"""One row of the record in one line."""

from __future__ import annotations

from detente.brief.wording import iso
from detente.casefile.case import Row, Series


def describe(row: Row, series: Series | None = None) -> str:
    """Date and content of a row: "2006-10-09  first nuclear test"."""
    return f"{iso(row.date)}  {summarise(row, series)}"


def summarise(row: Row, series: Series | None = None) -> str:
    """What a row says, without its date.

    The column `what` where it has one; else its first name after the series' noun; else all its values
    with their columns' names, in the series' order. `series` may be missing: its name stands in for the noun.
    """
    if what := row.values.get("what", "").strip():
        return what
    noun = series.one if series is not None else row.series
    if names := row.many("names"):
        return f"{noun}: {names[0]}"
    columns = series.columns if series is not None else tuple(row.values)
    values = [
        f"{column.replace('_', ' ')} {', '.join(parts)}" for column in columns if (parts := row.many(column))
    ]
    return f"{noun}: {' · '.join(values)}" if values else noun
