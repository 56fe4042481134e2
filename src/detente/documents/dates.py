"""Dates in date lines, bylines and agency datelines; never those in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.documents.document import Block, BlockKind
from detente.documents.lexicon import numbers, phrases, words
from detente.times import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = numbers("dates", "month")
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ORDINAL = r"(?:st|nd|rd|th)?"
_MONTH_FIRST = (
    rf"\b(?P<m1>{_MONTH})\.?\s{{1,3}}(?P<d1>\d{{1,2}}){_ORDINAL}(?:,\s{{0,3}}|\s{{1,3}})(?P<y1>\d{{4}})\b"
)
_GAP = r"(?:\s{1,3}|-)"
_DAY_FIRST = rf"\b(?P<d2>\d{{1,2}}){_ORDINAL}{_GAP}(?:of\s)?(?P<m2>{_MONTH})\b\.?,?{_GAP}(?P<y2>\d{{4}})\b"
_YEAR_FIRST = r"\b(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?=\D|T|$)"
_NUMERIC = r"\b(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})\b"
_WHOLE = re.compile(f"{_MONTH_FIRST}|{_DAY_FIRST}|{_YEAR_FIRST}|{_NUMERIC}", re.IGNORECASE)
# Only part of a date: enough to know a date line by, too little for a day.
_PART = re.compile(
    rf"\b(?:{_MONTH})\b\.?\s{{1,3}}\d{{1,4}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:{_MONTH})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\bT?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d{1,6})?\s{0,2}(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s{0,2}[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_LABELS = "|".join(re.escape(phrase) for phrase in phrases("dates", "first") + phrases("dates", "changed"))
_LABEL = re.compile(rf"\b(?:{_LABELS})\b", re.IGNORECASE)
_LONGEST_LINE = 160


class Label(StrEnum):
    """What a date line says its date is the day of; the first label with a date decides."""

    FIRST = "first"
    NONE = "none"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds a date and nothing else. `days`: the whole, unambiguous ones; often none."""

    label: Label
    days: tuple[date, ...]
    is_ambiguous: bool


def days_in(text: str) -> tuple[tuple[date, ...], bool]:
    """The whole dates of a short text, and whether one of them can be read in two ways (03/04/2022)."""
    found: list[date] = []
    is_ambiguous = False
    for match in _WHOLE.finditer(text):
        readings = _readings(match)
        is_ambiguous = is_ambiguous or len(readings) > 1
        if len(readings) == 1:
            found.extend(readings)
    return tuple(found), is_ambiguous


def without_dates(text: str) -> str:
    """The text with dates and clock times blanked."""
    return _CLOCK.sub(" ", _PART.sub(" ", _WHOLE.sub(" ", text)))


def read_date_line(text: str) -> DateLine | None:
    """Read a line such as "Published: Jan. 20, 2022, 5:40 p.m. KST"; None if it holds anything else."""
    if len(text) > _LONGEST_LINE:
        return None
    label = _label(text)
    if not (_WHOLE.search(text) or _PART.search(text) or (label is not Label.NONE and _CLOCK.search(text))):
        return None
    left = without_dates(text)
    left = _LABEL.sub(" ", left)
    allowed = words("dates", "weekday") | words("dates", "zone") | words("dates", "noise")
    if any(word.casefold() not in allowed and not word.isdigit() for word in _WORD.findall(left)):
        return None
    days, is_ambiguous = days_in(text)
    if label is not Label.CHANGED and len(set(days)) > 1 and _mentions(text, "changed"):
        days = days[:1]  # "Published 20 January 2022, updated 3 March 2022"
    return DateLine(label, days, is_ambiguous)


def publication_day(text: str, blocks: Sequence[Block]) -> Period | None:
    """The day a text came out, if its bylines, date lines and dateline leave exactly one.

    A day of publication goes before one of change; below the first paragraph a date needs its label to count.
    """
    days: dict[Label, set[date]] = {label: set() for label in Label}
    unsure: set[Label] = set()
    is_front = True
    for block in blocks:
        is_front = is_front and block.kind is not BlockKind.BODY
        if block.kind not in (BlockKind.BYLINE, BlockKind.DATELINE):
            continue
        line = text[block.start : block.end][:_LONGEST_LINE]
        read = read_date_line(line) or DateLine(_mentioned_label(line), *days_in(line))
        if is_front or read.label is not Label.NONE:
            days[read.label].update(read.days)
            unsure.update([read.label] if read.is_ambiguous else [])
    if _is_chronology(text, blocks):  # its first entry is no day of publication
        days[Label.NONE].clear()
    for label in Label:
        if days[label] or label in unsure:
            return Period.day(days[label].pop()) if len(days[label]) == 1 else None
    return None


def _is_chronology(text: str, blocks: Sequence[Block]) -> bool:
    headings = (block for block in blocks if block.kind is BlockKind.HEADING)
    return any(read_date_line(text[block.start : block.end]) is not None for block in headings)


def _readings(match: re.Match[str]) -> set[date]:
    if match["m1"]:
        triples = [(match["y1"], _MONTHS[match["m1"].lower()], match["d1"])]
    elif match["m2"]:
        triples = [(match["y2"], _MONTHS[match["m2"].lower()], match["d2"])]
    elif match["y3"]:
        triples = [(match["y3"], int(match["m3"]), match["d3"])]
    else:
        triples = [(match["y4"], int(match["a4"]), match["b4"]), (match["y4"], int(match["b4"]), match["a4"])]
    readings = set()
    for year, month, day in triples:
        if 1800 <= int(year) <= 2200 and 1 <= month <= 12:
            try:
                readings.add(date(int(year), month, int(day)))
            except ValueError:  # 31 April: no reading
                continue
    return readings


def _label(text: str) -> Label:
    lowered = text.lstrip(" (*_").casefold()
    for label, kind in ((Label.FIRST, "first"), (Label.CHANGED, "changed")):
        for phrase in phrases("dates", kind):
            if lowered.startswith(phrase) and not lowered[len(phrase) : len(phrase) + 1].isalnum():
                return label
    return Label.NONE


def _mentioned_label(text: str) -> Label:
    """The label of a date inside a byline ("By Ada Smith | Updated ...")."""
    if _mentions(text, "changed") and not _mentions(text, "first"):
        return Label.CHANGED
    return Label.NONE


def _mentions(text: str, kind: str) -> bool:
    lowered = text.casefold()
    return any(phrase in lowered for phrase in phrases("dates", kind))
