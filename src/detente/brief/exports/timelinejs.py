"""The cited rows of the record as a TimelineJS timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from detente.brief.brief import Brief
from detente.brief.dates import iso
from detente.brief.exports.jsontext import for_pages
from detente.brief.visible import excerpt
from detente.casefile.case import Row
from detente.times import Granularity, Period

_PARTS = {Granularity.YEAR: 1, Granularity.DECADE: 1, Granularity.MONTH: 2}
"""How many of year, month and day a date of that granularity gives; all three for any other."""


def to_timelinejs(briefs: Sequence[Brief]) -> str:
    """One TimelineJS 3 object: a slide for each row cited by any of the texts, in order of date.

    Rows with an open end are left out: the format has no such date. Text is escaped: TimelineJS reads HTML.
    """
    rows = {row.id: (row, brief) for brief in briefs for row in brief.cited}
    slides = [
        _slide(row, brief)
        for row, brief in sorted(rows.values(), key=lambda pair: (pair[0].date.first, pair[0].id))
        if row.date.start is not None and row.date.end is not None
    ]
    title = briefs[0].title if len(briefs) == 1 else f"{len(briefs)} texts"
    record = f"{briefs[0].case_title}, as of {briefs[0].as_of.isoformat()}" if briefs else ""
    text = {"headline": escape(excerpt(title, 200)), "text": escape(f"Rows of the record cited: {record}")}
    return for_pages({"title": {"text": text}, "events": slides})


def _slide(row: Row, brief: Brief) -> dict[str, Any]:
    period = row.date
    series = brief.series.get(row.series)
    slide: dict[str, Any] = {
        "unique_id": row.id,
        "group": escape(series.title if series is not None else row.series),
        "start_date": _date(period.first, period),
        "display_date": escape(iso(period)),
        "text": {"headline": escape(excerpt(brief.told(row), 160)), "text": escape("; ".join(row.sources))},
    }
    if period.first != period.last:
        slide["end_date"] = _date(period.last, period)
    return slide


def _date(day: date, period: Period) -> dict[str, int]:
    values = (("year", day.year), ("month", day.month), ("day", day.day))
    return dict(values[: _PARTS.get(period.granularity, 3)])
