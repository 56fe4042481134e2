"""Times told by how many years ago they were and by their day: "five years ago, on June 30"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.language.parse import Parse
from detente.language.timex import Expression, Timex

_BETWEEN = 3  # words at most between the two, less one: a comma and a preposition
_OF_A_YEAR = ("day", "month", "season")
_CURRENT = (("calendar", "month"), ("deictic", ""))
_WEEKS = 365.2425 / 7  # of a year


def dated_back(parse: Parse, times: Sequence[Timex]) -> list[Timex]:
    """The times in order, those told by a number of years and a day or month of them made one."""
    out: list[Timex] = []
    for timex in sorted(times, key=lambda t: t.first):
        joined = _joined(parse, out[-1], timex) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(timex)
    return out


def _joined(parse: Parse, one: Timex, other: Timex) -> Timex | None:
    """Two times that adjoin as one, None if they are not such."""
    years, day = (one, other) if _is_years_ago(one) else (other, one)
    between = range(one.end, other.first)
    adjoin = other.first - one.end in range(_BETWEEN) and all(
        parse.upos[i] in ("PUNCT", "ADP", "DET") for i in between
    )
    together = adjoin and parse.sentence_of(one.first) == parse.sentence_of(other.first)
    if not together or not _is_years_ago(years) or _is_years_ago(day):
        return None
    said, count = day.expression, years.expression.count
    if said.kind in _OF_A_YEAR and said.yearly is not None and not said.step:
        expression = replace(said, kind="within", parts=(years.expression,))
    elif (said.kind, said.unit, said.count) == ("calendar", "week", 0):
        expression = Expression("ago", unit="week", count=round(count * _WEEKS))
    elif (said.kind, said.unit) in _CURRENT and not said.count:
        expression = Expression("anchored", unit="year", count=-count, parts=(said,))
    else:
        return None
    return replace(day, first=one.first, end=other.end, expression=expression, narrative=None)


def _is_years_ago(timex: Timex) -> bool:
    """Whether a time is a plain number of years before the writing date."""
    said = timex.expression
    return said.kind == "ago" and said.unit == "year" and said.count > 0 and not said.mod
