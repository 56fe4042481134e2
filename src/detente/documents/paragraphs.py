"""Where the paragraphs of plain text stand: lines, with the lines of hard-wrapped text joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_WORDS_OF_LINE = re.compile(r"\S[^\n]*")
_LIST_ITEM = re.compile(r"(?:[*+\-–—•‣◦▪●>]|\d{1,3}[.)]|#{1,6})\s")
_NARROWEST, _WIDEST = 40, 130  # columns; typewriters and mailers wrap at 60 to 80
_WRAPPED_SHARE = (
    0.4  # of line breaks inside a chunk that fall before a lower-case letter; wrapped English has 0.8
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space at its ends. `is_spaced` : an empty line precedes it."""

    start: int
    end: int
    indent: int
    is_spaced: bool


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs of `text`, in order, without white space at their ends.

    A line is a paragraph of its own unless the text is hard-wrapped: then a line goes on in the next one if
    the next one's first word would not have fitted into it.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    spans: list[tuple[int, int]] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and width and _goes_on(text, previous, line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        previous = line
    return spans


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    after = 0
    for match in _WORDS_OF_LINE.finditer(text):
        start = match.start()
        opening = text.rfind("\n", after, start) + 1 or after
        end = start + len(match[0].rstrip())
        lines.append(Line(start, end, start - opening, text.count("\n", after, start) > 1))
        after = match.end()
    return lines


def _wrap_width(text: str, lines: list[Line]) -> int:
    """Columns the text was wrapped at, 0 if it was not."""
    breaks = lower = width = 0
    for line, following in pairwise(lines):
        if following.is_spaced:
            continue
        breaks += 1
        columns = line.end - line.start
        if text[following.start].islower() and columns <= _WIDEST:
            lower += 1
            width = max(width, columns)
    if not lower or lower < _WRAPPED_SHARE * breaks or width < _NARROWEST:
        return 0
    return width


def _goes_on(text: str, line: Line, following: Line, width: int) -> bool:
    if following.is_spaced or following.indent > line.indent + 1:
        return False
    if line.end - line.start > _WIDEST or _LIST_ITEM.match(text, following.start, following.end):
        return False
    word_end = following.start
    while word_end < following.end and not text[word_end].isspace() and word_end - following.start <= width:
        word_end += 1
    room = width - (line.end - line.start) - 1
    return word_end - following.start > room
