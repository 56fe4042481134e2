"""D104: double quotation marks that do not pair, paragraph by paragraph.

English style opens every paragraph of a long quotation and closes the last one only, so an open quotation is
a fault only once the paragraphs after it show that it was not meant to go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from detente.documents.document import Block, BlockKind, Defect

_MARK = re.compile('["“”]')
_GERMAN = re.compile("[„«»]")
_INNER = re.compile(r"(?:^|(?<=[\s,:;(—–]))‘(?=[A-Z])")
_INNER_CLOSE = re.compile(r"[’'](?!\w)")
_TAG = re.compile(r"<[A-Za-z][^<>]{0,500}>")  # any element, known or not: its attributes are quoted
_OPENS_AFTER = set(" \t\n\u00a0\u202f([{—–―-/‘'“\"*_>…")
_MOST_MARKS = 2000  # of one paragraph: beyond that it is no prose
_PATIENCE = 3  # paragraphs without any mark that an open quotation may run through


class _Shape(Enum):
    OPENING = "opening"
    CLOSING = "closing"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    shape: _Shape
    is_first: bool  # nothing but white space precedes it in its paragraph


@dataclass(slots=True)
class _Open:
    at: int
    idle: int = 0  # paragraphs passed since without a mark


def find_odd_quotes(text: str, blocks: Sequence[Block]) -> Iterator[Defect]:
    """Unclosed and stray double quotation marks, and an inner ‘ that its quotation leaves open."""
    carried: _Open | None = None
    for block in blocks:
        if block.kind in (BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.DATELINE):
            continue
        if block.kind is not BlockKind.BODY:  # a title or caption stands alone
            faults, left = _pair(text, block, None)
            yield from faults
            if left is not None:
                yield _unclosed(left.at)
            continue
        faults, carried = _pair(text, block, carried)
        yield from faults
        if carried is not None and carried.idle > _PATIENCE:
            yield _unclosed(carried.at)
            carried = None
    if carried is not None:
        yield _unclosed(carried.at)


def _pair(text: str, block: Block, carried: _Open | None) -> tuple[list[Defect], _Open | None]:
    if _GERMAN.search(text, block.start, block.end):
        return [], None
    marks = _marks(text, block)
    if not marks:
        if carried is not None:
            carried.idle += 1
        return [], carried
    if carried is None and len(marks) % 2 == 0 and all(text[mark.at] == '"' for mark in marks):
        return [], None  # straight marks have no sides, and these may well pair
    faults: list[Defect] = []
    current = carried
    for mark in marks:
        if current is None:
            if mark.shape is _Shape.CLOSING:
                if text[mark.at] == "”" or not _is_inch(text, mark.at):
                    faults.append(
                        Defect(
                            "D104",
                            mark.at,
                            mark.at + 1,
                            "This quotation mark closes a quotation that was never opened.",
                        )
                    )
            else:
                current = _Open(mark.at)
        elif mark.shape is _Shape.OPENING:
            if not (
                mark.is_first and current.at < block.start
            ):  # else the quotation goes on in a new paragraph
                faults.append(_unclosed(current.at))
            current = _Open(mark.at)
        else:
            faults.extend(_open_inner(text, max(current.at, block.start), mark.at))
            current = None
    return faults[:1], current  # after the first odd mark the pairing of the others is a guess


def _marks(text: str, block: Block) -> list[_Mark]:
    if sum(text.count(mark, block.start, block.end) for mark in '"“”') > _MOST_MARKS:
        return []
    tags = [match.span() for match in _TAG.finditer(text, block.start, block.end)]
    marks: list[_Mark] = []
    inside = 0
    for match in _MARK.finditer(text, block.start, block.end):
        at = match.start()
        while inside < len(tags) and tags[inside][1] <= at:
            inside += 1
        if inside < len(tags) and tags[inside][0] <= at:
            continue
        is_first = at - block.start < 8 and not text[block.start : at].strip()
        marks.append(_Mark(at, _shape(text, at, block), is_first))
    return marks


def _shape(text: str, at: int, block: Block) -> _Shape:
    """The side a mark shows. A curly mark turned the wrong way round (“so“, ”So”) pairs all the same."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    looks_opening = before in _OPENS_AFTER and not after.isspace()
    looks_closing = not before.isspace() and not after.isalnum()
    if text[at] == "“":
        return _Shape.OPENING if looks_opening or not looks_closing else _Shape.EITHER
    if text[at] == "”":
        return _Shape.CLOSING if looks_closing or not looks_opening else _Shape.EITHER
    if looks_opening:
        return _Shape.OPENING if before.isspace() or before in "([{" else _Shape.EITHER
    return _Shape.CLOSING if looks_closing else _Shape.EITHER


def _is_inch(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit()


def _open_inner(text: str, start: int, end: int) -> list[Defect]:
    """An inner ‘ before a capital letter that no ’ closes before the quotation itself ends."""
    if end - start > 5000:
        return []
    opened = [match.start() for match in _INNER.finditer(text, start, end)]
    if len(opened) != 1 or _INNER_CLOSE.search(text, opened[0], end + 1):
        return []
    return [
        Defect(
            "D104",
            opened[0],
            opened[0] + 1,
            "This inner quotation mark is not closed before its quotation ends.",
        )
    ]


def _unclosed(at: int) -> Defect:
    return Defect("D104", at, at + 1, "This quotation mark is never closed.")
