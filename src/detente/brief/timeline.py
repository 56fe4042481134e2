"""Where to put what a text tells and what the record holds along one axis of time, no label on another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from detente.brief.cells import width as cells
from detente.brief.cells import wrap
from detente.brief.dates import MONTHS
from detente.times import Period

LABELLED = 40
"""Up to this many items of a side each get a label; of more, each year gets its count."""

LONGEST_DAYS = 400
"""What lasts longer is not drawn: it would be a line along everything else."""

_BAR = 20.0
_YEARS = 200
_LINE = 17.0
_GAP = 10.0
_MIN_HEIGHT = 160.0
_TICK_ROOM = 24.0
_LONGEST_GAP = 90.0
"""Time in which nothing is drawn takes at most this much of the axis, and is dashed there."""
_LONGEST_DAY = 2.5
_PAD_DAYS = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to show.

    period : when
    head, beside, body : its first line, what stands beside it, what stands below
    target : the anchor it leads to
    sign   : stands before the head; `kind` is what both are styled as
    told   : whether it is the text's word; else it is a row of the record
    """

    period: Period
    head: str
    beside: str = ""
    body: str = ""
    target: str = ""
    sign: str = ""
    kind: str = ""
    told: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether both its ends are known and not too far apart."""
        start, end = self.period.start, self.period.end
        return start is not None and end is not None and (end - start).days <= LONGEST_DAYS


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label. `top` and `bottom` are the extent of its time on the axis, `y` its first baseline."""

    top: float
    bottom: float
    y: float
    item: Item
    beside: str
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The middle of its time on the axis."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: units are those of its own `width` and `height`.

    ticks   : the words and places of the axis
    told, held : the labels of the text's word, and of the record's rows
    dashed  : top and bottom of the stretches that stand for more time than they are long
    others  : places of further rows of the record that have no label
    written : top and bottom of the spans in which the text may have been written
    """

    width: float
    height: float
    axis_top: float
    axis_bottom: float
    ticks: tuple[tuple[str, float], ...]
    told: tuple[Label, ...]
    held: tuple[Label, ...]
    dashed: tuple[tuple[float, float], ...]
    others: tuple[float, ...]
    written: tuple[tuple[float, float], ...]


def lay_out(
    items: Sequence[Item],
    *,
    columns: int,
    width: float,
    two_sided: bool = False,
    others: Sequence[Period] = (),
    written: Sequence[Period] = (),
) -> Timeline | None:
    """The drawing of the items that can be drawn; None for fewer than two, or a side of more than `LABELLED`.

    The axis is to scale but for time in which nothing is drawn, of which no more than a stretch is shown.

    columns   : characters of a label's line
    two_sided : whether the text's word and the record's rows each have a side of the axis to themselves
    others    : when further rows of the record are, of which only the days are drawn
    written   : when the text may have been written
    """
    known = sorted((i for i in items if i.is_drawn), key=lambda i: (_middle(i.period), not i.told, i.head))
    sides = Counter(i.told for i in known)
    if len(known) < 2 or max(sides.values()) > LABELLED:
        return None
    texts = {id(i): _lines(i, columns) for i in known}
    heights = {id(i): _LINE * (1 + len(texts[id(i)][1])) + _GAP for i in known}
    groups = [[i for i in known if i.told is told] for told in (True, False)] if two_sided else [known]
    length = max(_MIN_HEIGHT, *(sum(heights[id(i)] for i in group) for group in groups))
    axis = _Axis.along([i.period for i in known], length)
    length = axis.ends[-1]
    placed: list[tuple[Item, float]] = []
    for group in groups:
        middles = [sum(axis.extent(i.period)) / 2 for i in group]
        placed += zip(group, _spread(middles, [heights[id(i)] for i in group]), strict=True)
    shift = 12.0 - min(0.0, *(top for _, top in placed))
    labels = [
        Label(
            axis.extent(item.period)[0] + shift,
            axis.extent(item.period)[1] + shift,
            top + shift + _LINE,
            item,
            *texts[id(item)],
        )
        for item, top in placed
    ]
    bottom = max(length, *(top + heights[id(item)] for item, top in placed)) + shift + 6
    return Timeline(
        width,
        round(bottom, 1),
        shift,
        length + shift,
        tuple((words, y + shift) for words, y in axis.ticks()),
        tuple(label for label in labels if label.item.told),
        tuple(label for label in labels if not label.item.told),
        tuple((a + shift, b + shift) for a, b in axis.dashed()),
        tuple(sorted({round(axis.y(p.first.toordinal()) + shift) for p in others if axis.holds(p)})),
        tuple((a + shift, b + shift) for a, b in (axis.extent(p) for p in written) if b > a),
    )


def _lines(item: Item, columns: int) -> tuple[str, tuple[str, ...]]:
    """What stands beside the head, and the lines below; what finds no room beside goes below."""
    first = cells(f"{item.sign} {item.head}  {item.beside}".strip())
    if item.beside and first > columns:
        return "", (*wrap(item.beside, columns), *wrap(item.body, columns))
    return item.beside, wrap(item.body, columns)


def _middle(period: Period) -> float:
    return (period.first.toordinal() + period.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days on a line: between two knots the line is to scale.

    knots : ordinals, ascending; ends : their places on the line
    scale : units a day where nothing is shortened
    """

    knots: tuple[int, ...]
    ends: tuple[float, ...]
    scale: float

    @classmethod
    def along(cls, periods: Sequence[Period], length: float) -> _Axis:
        """The axis through all periods, as long as asked if no gap between them grows beyond bounds."""
        days = {p.first.toordinal() for p in periods} | {p.last.toordinal() + 1 for p in periods}
        knots = sorted(
            {max(1, min(days) - _PAD_DAYS), *days, min(date.max.toordinal(), max(days) + _PAD_DAYS)}
        )
        full = [
            any(p.first.toordinal() <= a and b <= p.last.toordinal() + 1 for p in periods)
            for a, b in pairwise(knots)
        ]
        gaps = [b - a for a, b in pairwise(knots)]

        def pieces(scale: float) -> list[float]:
            return [
                scale * gap if is_full else min(scale * gap, _LONGEST_GAP)
                for gap, is_full in zip(gaps, full, strict=True)
            ]

        low, high = 0.0, _LONGEST_DAY
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if sum(pieces(middle)) < length else (low, middle)
        ends = (0.0, *accumulate(pieces(high)))
        return cls(tuple(knots), ends, high)

    def y(self, ordinal: int) -> float:
        """Where a day begins, at an end of the line if it lies beyond."""
        at = bisect_right(self.knots, ordinal)
        if at == 0 or at == len(self.knots):
            return self.ends[0 if at == 0 else -1]
        first, last = self.knots[at - 1], self.knots[at]
        share = (ordinal - first) / (last - first)
        return self.ends[at - 1] + share * (self.ends[at] - self.ends[at - 1])

    def extent(self, period: Period) -> tuple[float, float]:
        return self.y(period.first.toordinal()), self.y(period.last.toordinal() + 1)

    def holds(self, period: Period) -> bool:
        return self.knots[0] <= period.first.toordinal() and period.last.toordinal() < self.knots[-1]

    def dashed(self) -> list[tuple[float, float]]:
        """The stretches that are shortened."""
        return [
            (top, bottom)
            for (a, b), (top, bottom) in zip(pairwise(self.knots), pairwise(self.ends), strict=True)
            if bottom - top < 0.8 * self.scale * (b - a)
        ]

    def ticks(self) -> list[tuple[str, float]]:
        """Beginnings of years and months, round ones first, as many as have room."""
        first, last = date.fromordinal(self.knots[0]), date.fromordinal(self.knots[-1])
        months = range(first.year * 12 + first.month, last.year * 12 + last.month)
        if len(months) > 12 * _YEARS:
            months = range(12 * first.year + 12, 12 * last.year + 1, 120)
        found: list[tuple[float, str]] = []
        for step in (120, 60, 12, 6, 3, 1):
            for month in months:
                if month % step:
                    continue
                day = date(month // 12, month % 12 + 1, 1)
                y = self.y(day.toordinal())
                at = bisect_left(found, (y, ""))
                near = found[max(0, at - 1) : at + 1]
                if all(abs(y - other) >= _TICK_ROOM for other, _ in near):
                    named = str(day.year) if day.month == 1 else f"{MONTHS[day.month - 1]} {day.year}"
                    found.insert(at, (y, named))
        return [(named, y) for y, named in found]


@dataclass(frozen=True, slots=True)
class Year:
    """How many times of the text and rows of the record begin in a year, and the lengths of their bars."""

    year: int
    y: float
    told: int
    held: int
    told_length: float
    held_length: float


def count_years(items: Sequence[Item], *, longest: float) -> tuple[Year, ...]:
    """Bars for more items than `lay_out` labels; none where it can draw them all.

    longest : length of the longest bar. What spans years counts where it begins; years without any are
    shown as nothing, unless they are too many to show at all.
    """
    begun = [i for i in items if i.period.start is not None]
    drawn = Counter(i.told for i in begun if i.is_drawn)
    if max(drawn.values(), default=0) <= LABELLED:
        return ()
    told, held = (Counter(i.period.first.year for i in begun if i.told is side) for side in (True, False))
    both = told.keys() | held.keys()
    span = range(min(both), max(both) + 1)
    years: Sequence[int] = span if len(span) <= _YEARS else sorted(both)
    most = max(*told.values(), *held.values(), 1)
    return tuple(
        Year(
            year,
            _BAR * (n + 0.5),
            told[year],
            held[year],
            longest * told[year] / most,
            longest * held[year] / most,
        )
        for n, year in enumerate(years)
    )


def _spread(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Tops of boxes in the given order, none covering another, each as near as can be to its wanted middle.

    Least squares under order constraints: isotonic regression of (wanted - room before) by pooling adjacent
    violators (Barlow et al. 1972), linear in the number of boxes.
    """
    before = 0.0
    pools: list[tuple[float, int]] = []  # mean, size
    rooms: list[float] = []
    for middle, height in zip(wanted, heights, strict=True):
        rooms.append(before)
        mean, size = middle - height / 2 - before, 1
        before += height
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    levels = [mean for mean, size in pools for _ in range(size)]
    return [level + room for level, room in zip(levels, rooms, strict=True)]
