"""Markup left in pasted text: which marks stand at the ends of a line, and where the words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.documents.lexicon import phrases

# Zero-width and direction characters: nothing a reader sees.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
CONTROL = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f"

_HEADING = re.compile(r"#{1,6}(?=\s)")
_BULLET = re.compile(r"(?:[*+\-–—•‣◦▪●]|\d{1,3}[.)])(?=\s)")
_OPENING = re.compile(rf"\s+|\*+|_{{2,}}|_(?=\w)|~~|`+|//+|>(?=\s)|\|(?=\s)|[{CONTROL}{INVISIBLE}]+")
_TAG = re.compile(
    rf"<(?=[a-z/])/?(?:{'|'.join(phrases('marks', 'element'))})\b[^<>\n]{{0,300}}>", re.IGNORECASE
)
_ENTITY = re.compile(
    rf"&(?:{'|'.join(phrases('marks', 'entity'))}|#\d{{1,6}}|#x[0-9a-f]{{1,6}});", re.IGNORECASE
)
_BLANK = re.compile(r"\s|&nbsp;", re.IGNORECASE)
_INVISIBLE_ONE = re.compile(f"[{CONTROL}{INVISIBLE}]")
_LONGEST_TAG = 310


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The words of a line without the marks around them; `start == end` if it holds marks alone.

    is_heading, is_bullet : a mark said so
    is_emphasised         : the whole line stood between emphasis marks, or between "//" and "//"
    """

    start: int
    end: int
    is_heading: bool = False
    is_bullet: bool = False
    is_emphasised: bool = False


def tag_at(text: str, start: int) -> re.Match[str] | None:
    """The HTML tag that begins at `start`, if one does."""
    return _TAG.match(text, start)


def tags(text: str) -> list[tuple[int, int]]:
    """Spans of HTML tags."""
    return [match.span() for match in _TAG.finditer(text)] if "<" in text else []


def entities(text: str) -> list[tuple[int, int]]:
    """Spans of HTML character references."""
    return [match.span() for match in _ENTITY.finditer(text)] if "&" in text else []


def trim(text: str, start: int, end: int) -> Trimmed:
    """Leave off the marks at both ends of `text[start:end]`, which is one paragraph."""
    first, is_heading, is_bullet = _trim_left(text, start, end)
    last = _trim_right(text, first, end)
    lead, tail = text[start:first], text[last:end]
    is_emphasised = any(mark in lead and mark in tail for mark in ("*", "_", "//"))
    if not any(char.isalnum() for char in text[first:last][:400]) and last - first < 400:
        return Trimmed(start, start)
    return Trimmed(first, last, is_heading, is_bullet, is_emphasised)


def _trim_left(text: str, start: int, end: int) -> tuple[int, bool, bool]:
    position, is_heading, is_bullet = start, False, False
    while position < end:
        if match := _HEADING.match(text, position, end):
            is_heading = True
        elif not is_bullet and (match := _BULLET.match(text, position, end)):
            is_bullet = True
            if match[0][0].isdigit():  # the number of a list stays with its words
                break
        else:
            match = _OPENING.match(text, position, end) or _TAG.match(text, position, end)
            if match and match[0][:2].lower() == "<h":
                is_heading = True
        match = match or _BLANK.match(text, position, end)
        if match is None:
            break
        position = match.end()
    return position, is_heading, is_bullet


def _trim_right(text: str, start: int, end: int) -> int:
    while end > start:
        char = text[end - 1]
        if char.isspace() or char in "*~`|" or _INVISIBLE_ONE.match(char):
            end -= 1
        elif text.endswith(("__", "//"), start, end):
            end -= 2
        elif (char == "_" and not text[end - 2 : end - 1].isspace()) or text.endswith(
            (" #", "##"), start, end
        ):
            end -= 1
        elif text.endswith("&nbsp;", start, end):
            end -= len("&nbsp;")
        elif char == ">":
            opening = text.rfind("<", max(start, end - _LONGEST_TAG), end)
            match = _TAG.match(text, opening, end) if opening >= 0 else None
            if match is None or match.end() != end:
                break
            end = opening
        else:
            break
    return end
