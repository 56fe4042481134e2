"""A text cut at the edges of everything found in it, so that overlapping finds can be marked.

One sweep from left to right: n finds in b blocks give at most 2n + b pieces, in O((n + b) log (n + b)).
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.documents.document import Block


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found from `start` to `end` (exclusive).

    rank : where marks overlap the lowest rank is on top; of equal rank the shortest
    kind : what the piece is styled as
    """

    start: int
    end: int
    kind: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one block that the same marks cover.

    top    : index of the mark on top, None for plain text
    kinds  : the kinds of all marks here with how many there are of each, sorted
    opens, closes : indices of the marks that begin with, and end with, this piece
    """

    start: int
    end: int
    top: int | None
    kinds: tuple[tuple[str, int], ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]


def cut(blocks: Sequence[Block], marks: Sequence[Mark]) -> list[list[Piece]]:
    """The pieces of each block, in order; joined, the pieces of a block are the block.

    blocks : in order, not overlapping, none of them empty

    A mark that runs over several blocks opens in the first it touches and closes in the last. One that
    touches none (it lies in white space between blocks) is nowhere: it neither opens nor closes.
    """
    opens: dict[tuple[int, int], list[int]] = defaultdict(list)
    closes: dict[tuple[int, int], list[int]] = defaultdict(list)
    points: dict[tuple[int, int], list[int]] = defaultdict(list)
    edges: list[set[int]] = [{block.start, block.end} for block in blocks]
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    for index, mark in enumerate(marks):
        if mark.end <= mark.start:
            home = bisect_left(ends, mark.start)
            if home < len(blocks) and starts[home] <= mark.start:
                edges[home].add(mark.start)
                points[home, mark.start].append(index)
            continue
        first, last = bisect_right(ends, mark.start), bisect_left(starts, mark.end) - 1
        if first <= last:
            begin, end = max(mark.start, starts[first]), min(mark.end, ends[last])
            edges[first].add(begin)
            edges[last].add(end)
            opens[first, begin].append(index)
            closes[last, end].append(index)
    cover = _Cover(marks)
    result = []
    for number, block in enumerate(blocks):
        pieces: list[Piece] = []
        for start, end in pairwise(sorted(edges[number])):
            if here := tuple(points.get((number, start), ())):
                pieces.append(Piece(start, start, None, (), here, here))
            cover.move_to(start)
            opening, closing = opens.get((number, start), ()), closes.get((number, end), ())
            pieces.append(Piece(start, end, cover.top, cover.kinds, tuple(opening), tuple(closing)))
        if here := tuple(points.get((number, block.end), ())):
            pieces.append(Piece(block.end, block.end, None, (), here, here))
        result.append(pieces)
    return result


class _Cover:
    """Which marks cover the place the sweep has come to."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        whole = [i for i, mark in enumerate(marks) if mark.end > mark.start]
        self._coming = deque(sorted(whole, key=lambda i: marks[i].start))
        self._going = deque(sorted(whole, key=lambda i: marks[i].end))
        self._by_rank: list[tuple[int, int, int]] = []  # a heap; what has ended leaves it when it comes up
        self._kinds: Counter[str] = Counter()

    def move_to(self, at: int) -> None:
        marks = self._marks
        while self._coming and marks[self._coming[0]].start <= at:
            index = self._coming.popleft()
            mark = marks[index]
            heapq.heappush(self._by_rank, (mark.rank, mark.end - mark.start, index))
            self._kinds[mark.kind] += 1
        while self._going and marks[self._going[0]].end <= at:
            self._kinds[marks[self._going.popleft()].kind] -= 1
        while self._by_rank and marks[self._by_rank[0][2]].end <= at:
            heapq.heappop(self._by_rank)

    @property
    def top(self) -> int | None:
        return self._by_rank[0][2] if self._by_rank else None

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted((kind, n) for kind, n in self._kinds.items() if n > 0))
