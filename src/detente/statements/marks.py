"""Quotation marks paired paragraph by paragraph, whatever the writer did with them.

English style opens every paragraph of a long quotation and closes the last one only; straight marks have no
sides; a mark may be missing. Marks are paired by the side their neighbours show, and a document is never
given up: a mark left open ends where its paragraph, or the next opening mark, ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_DOUBLE = re.compile("[\"“”„‟«»]|''|``")
_SINGLE = re.compile(r"(?<![\w'’‘`])[‘'](?=[\w“\"])|(?<=\S)['’](?!\w)")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f([{—–―-/‘'“\"*_>…|")
_ENDS_SPEECH = frozenset(".,!?;:…—-–\"”'’")
_MOST_MARKS = 2000  # of one paragraph: beyond that it is no prose
_OPENING, _CLOSING, _EITHER = 1, -1, 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    start, end : characters, the marks included
    first, last: characters, the marks excluded
    depth      : 0 for an outer quotation, 1 and more inside another
    continues  : whether it goes on a quotation that the paragraph before left open
    is_closed  : whether a mark closes it
    """

    start: int
    end: int
    first: int
    last: int
    depth: int
    continues: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: int


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """All quotations of the paragraphs `text[start:end]`, in order of where they begin; none overlap in part.

    Double marks make the outer quotations where a paragraph has any, single ones those inside them; where it
    has none, single marks make the outer ones.
    """
    found: list[Quotation] = []
    is_open = False
    for start, end in paragraphs:
        doubles = _marks(_DOUBLE, text, start, end)
        outer, is_open = _pair(doubles, start, end, is_open)
        found.extend(outer)
        found.extend(_inner(text, start, end, outer))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _marks(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[_Mark]:
    marks = [
        _Mark(match.start(), match.end(), _side(text, match.start(), match.end(), start, end))
        for match in pattern.finditer(text, start, end)
    ]
    return marks if len(marks) <= _MOST_MARKS else []


def _side(text: str, at: int, after_at: int, start: int, end: int) -> int:
    """The side a mark shows. A curly mark turned the wrong way round (“so“, ”So”) pairs all the same."""
    before = text[at - 1] if at > start else " "
    after = text[after_at] if after_at < end else " "
    looks_opening = before in _OPENS_AFTER and not after.isspace()
    looks_closing = not before.isspace() and not after.isalnum()
    mark = text[at]
    if mark in "“„‟«`":
        return _OPENING if looks_opening or not looks_closing else _EITHER
    if mark in "”»":
        return _CLOSING if looks_closing or not looks_opening else _EITHER
    if looks_opening:
        return _OPENING if before.isspace() or before in "([{" else _EITHER
    return _CLOSING if looks_closing else _EITHER


def _pair(marks: list[_Mark], start: int, end: int, carried: bool) -> tuple[list[Quotation], bool]:
    """Quotations of one paragraph, and whether it leaves one open.

    carried : whether the paragraph before left one open; it goes on only if this one opens with a mark, or
        closes what it never opened
    """
    found: list[Quotation] = []
    opened: list[_Mark] = []
    continues = carried and bool(marks) and marks[0].side != _CLOSING and marks[0].start <= start
    for nth, mark in enumerate(marks):
        opens = mark.side == _OPENING or (mark.side == _EITHER and not opened)
        if opens:
            opened.append(mark)
        elif opened:
            first = opened.pop()
            found.append(
                Quotation(
                    first.start,
                    mark.end,
                    first.end,
                    mark.start,
                    len(opened),
                    continues and first is marks[0],
                    True,
                )
            )
        elif carried and nth == 0:
            found.append(Quotation(start, mark.end, start, mark.start, 0, True, True))
    if not opened:
        return found, False
    return _with_unclosed(found, opened, marks, end, continues)


def _with_unclosed(
    found: list[Quotation], opened: list[_Mark], marks: list[_Mark], end: int, continues: bool
) -> tuple[list[Quotation], bool]:
    """Give marks left open an end: the next mark that opens, or the paragraph's end for the last of them."""
    depth_lost = {mark.start for mark in opened}
    kept = [
        Quotation(
            q.start, q.end, q.first, q.last, q.depth - sum(s < q.start for s in depth_lost), q.continues, True
        )
        for q in found
    ]
    for mark in opened:
        later = next((m.start for m in marks if m.start > mark.start), None)
        stop = end if later is None else later
        if stop > mark.end:
            is_first = mark is marks[0]
            kept.append(Quotation(mark.start, stop, mark.end, stop, 0, continues and is_first, False))
    return kept, max(m.start for m in opened) >= marks[-1].start or opened[-1] is marks[-1]


def _inner(text: str, start: int, end: int, outer: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in single marks: those inside the outer ones, or all where there are no outer ones."""
    if not outer:
        yield from _single(text, start, end, 0)
        return
    for quotation in outer:
        if not any(
            q is not quotation and q.start <= quotation.start and quotation.end <= q.end for q in outer
        ):
            yield from _single(text, quotation.first, quotation.last, 1)


def _single(text: str, start: int, end: int, depth: int) -> Iterator[Quotation]:
    """Pairs of single marks. A closing one looks like an apostrophe: of those before the next opening one,
    the first that follows a stop is taken, else the first that is no plural's ("the voters'")."""
    candidates = [(m.start(), m.end()) for m in _SINGLE.finditer(text, start, end)]
    if len(candidates) > _MOST_MARKS:
        return
    at = 0
    while at < len(candidates):
        opening = candidates[at]
        is_opening = text[opening[0]] in "‘'" and (
            opening[0] == start or text[opening[0] - 1] in _OPENS_AFTER
        )
        if (
            not is_opening
            or opening[1] >= end
            or not (text[opening[1]].isalnum() or text[opening[1]] in '“"')
        ):
            at += 1
            continue
        close = _closing(text, candidates, at + 1)
        if close is None:
            at += 1
            continue
        yield Quotation(
            opening[0], candidates[close][1], opening[1], candidates[close][0], depth, False, True
        )
        at = close + 1


def _closing(text: str, candidates: list[tuple[int, int]], at: int) -> int | None:
    fallback = None
    for nth in range(at, len(candidates)):
        mark = candidates[nth][0]
        if text[mark - 1] in _OPENS_AFTER and text[mark - 1] not in "'\"“‘-—–…":
            return fallback  # the next one opens
        if text[mark - 1] in _ENDS_SPEECH:
            return nth
        if fallback is None or text[candidates[fallback][0] - 1] in "sS":
            fallback = nth if fallback is None or text[mark - 1] not in "sS" else fallback
    return fallback
