"""Results as text for a terminal and as plain data for JSON."""

from __future__ import annotations

import dataclasses
import math
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import numpy as np

from detente.dynamics.pattern import PatternResult
from detente.dynamics.ratio import Ratio, number
from detente.dynamics.series import EventSeries, Spans
from detente.times import Period

WIDTH = 80


def as_data(value: object) -> Any:
    """A result as dicts, lists, numbers and texts for JSON; what is infinite or NaN becomes null."""
    match value:
        case Enum():
            return value.value
        case EventSeries():
            return {
                "label": value.label,
                "unit": value.unit,
                "days": [date.fromordinal(int(day)).isoformat() for day in value.first],
                "sizes": as_data(value.size),
                "without_day": [[date.fromordinal(a).isoformat() for a in span] for span in value.loose],
                "covered": as_data(value.covered),
                "is_listed_only": value.is_listed_only,
                "rows": as_data(value.row_ids),
            }
        case Spans():
            return [[date.fromordinal(a).isoformat(), date.fromordinal(b).isoformat()] for a, b in value.ends]
        case Period() | date():
            return str(value)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {f.name: as_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
        case np.ndarray():
            return [as_data(each) for each in value.tolist()]
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {str(key): as_data(each) for key, each in value.items()}
        case str() | int() | None:
            return value
        case Sequence():
            return [as_data(each) for each in value]
        case _:
            raise TypeError(f"{type(value).__name__} has no plain form")


def pattern_data(result: PatternResult) -> dict[str, Any]:
    """What `detente pattern --format json` prints."""
    data: dict[str, Any] = {"verdict": result.verdict} | as_data(result)
    data["anchors"] = [[date.fromordinal(day).isoformat() for day in span] for span in result.anchors]
    return data


def pattern_text(result: PatternResult) -> str:
    """What `detente pattern` prints: the answer, the counts, the comparisons, the regimes, the notes."""
    best = result.studies[0]
    counts = [
        ("", "count", "days", "a year"),
        ("in the windows", *_count(best.inside, best.inside_days)),
        ("at other times", *_count(best.outside, best.outside_days)),
    ]
    compared = [
        ("compared with", "ratio", "95 % interval"),
        ("all other days", *_ratio(best.ratio)),
        ("the same half-months of other years", *_ratio(best.by_season)),
        ("days of the same regime", *_ratio(best.by_regime)),
    ]
    blocks = [wrap(result.sentence), columns(counts), columns(compared)]
    if len(result.studies) > 1:
        tried = [("window", "ratio", "95 % interval", "p", "p, all windows")]
        tried += [
            (f"{low} to {high} days", *_ratio(each.ratio), f"{each.p:.3f}", f"{each.p_adjusted:.3f}")
            for each in result.studies
            for low, high in [each.window]
        ]
        blocks.append(columns(tried))
    if len(result.regimes) > 1:
        rows = [("regime", "in the windows", "at other times")]
        rows += [
            (
                f"{regime.first} to {regime.last}",
                f"{cell.inside:g} in {cell.inside_days} d",
                f"{cell.outside:g} in {cell.outside_days} d",
            )
            for regime, cell in zip(result.regimes, best.regimes, strict=True)
        ]
        blocks.append(columns(rows))
    blocks.append("\n".join(wrap(note, "- ") for note in result.notes))
    return "\n\n".join(blocks)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """A table in fixed columns: the first to the left, the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "   ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def wrap(text: str, mark: str = "") -> str:
    """A paragraph at the width of a terminal, with a mark before its first line."""
    return textwrap.fill(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def _count(events: float, days: int) -> tuple[str, str, str]:
    return (
        f"{events:g}" if events == int(events) else f"{events:.1f}",
        str(days),
        f"{365.25 * events / days:.1f}",
    )


def _ratio(ratio: Ratio | None) -> tuple[str, str]:
    return (
        ("–", "nothing to compare")
        if ratio is None
        else (number(ratio.value), f"{number(ratio.low)} to {number(ratio.high)}")
    )
