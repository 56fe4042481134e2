"""One row of the record in one line."""

from __future__ import annotations

from collections.abc import Mapping

from detente.brief.dates import iso
from detente.casefile.case import Row, Series

_UNITS = ("km", "kg", "days", "hours")
_OPERATORS = {
    "~": "about ",
    ">=": "at least ",
    "<=": "at most ",
    ">": "more than ",
    "<": "fewer than ",
}
_NO_NAMES: Mapping[str, str] = {}


def describe(row: Row, series: Series | None = None, names: Mapping[str, str] = _NO_NAMES) -> str:
    """Date and content of a row: "2006-10-09  test: place Semipalatinsk"."""
    return f"{iso(row.date)}  {summarise(row, series, names)}"


def summarise(row: Row, series: Series | None = None, names: Mapping[str, str] = _NO_NAMES) -> str:
    """What a row says, without its date.

    The column `what` where it has one, after kind and number where the row has a `number`; else its first
    name after the series' noun; else the columns of the series' summary with their names, or all of them.

    series : may be missing; its name then stands in for the noun
    names  : actor or place id -> the name to print
    """
    noun = series.one if series is not None else row.series
    what, number = row.values.get("what", "").strip(), row.values.get("number", "").strip()
    if what and number:
        kind = row.values.get("product", "").strip() or row.values.get("kind", "").strip() or noun
        return f"{kind.replace('_', ' ')} {number}: {what}"
    if what:
        return what
    if own := row.many("names"):
        return f"{noun}: {own[0]}"
    columns = (series.summary or series.columns) if series is not None else tuple(row.values)
    values = [told for column in columns if (told := _value(row, column, names))]
    return f"{noun}: {' · '.join(values)}" if values else noun


def _value(row: Row, column: str, names: Mapping[str, str]) -> str:
    """A column with its value, "" where it has none or speaks of the record rather than of what happened."""
    parts = row.many(column)
    if not parts or column == "verification" or column.startswith("date_") or column.endswith("_op"):
        return ""
    said = _OPERATORS.get(row.values.get(f"{column}_op", "").strip(), "") + ", ".join(
        names.get(part, part.replace("_", " ")) for part in parts
    )
    head, _, unit = column.rpartition("_")
    if head and unit in _UNITS:
        return f"{head.replace('_', ' ')} {said} {unit}"
    return f"{column.replace('_', ' ')} {said}"
