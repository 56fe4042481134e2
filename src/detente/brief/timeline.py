"""Where to put the cited rows along an axis of years so that no label covers another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.brief.cells import wrap
from detente.times import Period

LABELLED = 40
"""Up to this many rows each get a label; of more, each year gets its count."""

_BAR = 20.0
_YEARS = 200
_LINE = 17.0
_GAP = 9.0
_MIN_HEIGHT = 160.0
_TICK_ROOM = 30.0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to show: when, its first line, what stands beside and below, the card it leads to."""

    period: Period
    head: str
    beside: str = ""
    body: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label. `top` and `bottom` are the extent of its time on the axis, `y` its first baseline."""

    top: float
    bottom: float
    y: float
    head: str
    beside: str
    lines: tuple[str, ...]
    target: str

    @property
    def middle(self) -> float:
        """The middle of its time on the axis."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: units are those of its own `width` and `height`."""

    width: float
    height: float
    axis_top: float
    axis_bottom: float
    years: tuple[tuple[int, float], ...]
    labels: tuple[Label, ...]


def lay_out(items: Sequence[Item], *, columns: int, width: float) -> Timeline | None:
    """The drawing of the items with both ends known; None for fewer than two or more than `LABELLED`.

    columns : characters of a label's line
    """
    known = sorted(
        (i for i in items if i.period.start and i.period.end), key=lambda i: (_middle(i.period), i.head)
    )
    if not 2 <= len(known) <= LABELLED:
        return None
    texts = [wrap(i.body, columns) for i in known]
    heights = [_LINE * (1 + len(t)) + _GAP for t in texts]
    first_year = min(i.period.first.year for i in known)
    after = max(i.period.last.year for i in known) + 1
    length = max(_MIN_HEIGHT, sum(heights))
    zero, days = date(first_year, 1, 1).toordinal(), (after - first_year) * 365.2425

    def y_of(ordinal: float) -> float:
        return min(length, (ordinal - zero) / days * length)

    extents = [(y_of(i.period.first.toordinal()), y_of(i.period.last.toordinal() + 1)) for i in known]
    tops = _spread([(a + b) / 2 for a, b in extents], heights)
    shift = 12.0 - min(0.0, *tops)
    labels = tuple(
        Label(a + shift, b + shift, top + shift + _LINE, item.head, item.beside, lines, item.target)
        for (a, b), top, item, lines in zip(extents, tops, known, texts, strict=True)
    )
    bottom = max(length, *(t + h for t, h in zip(tops, heights, strict=True))) + shift + 6
    step = next(
        (s for s in (1, 2, 5, 10, 20, 50, 100) if length * s / (after - first_year) >= _TICK_ROOM), 100
    )
    years = tuple(
        (year, y_of(date(year, 1, 1).toordinal()) + shift)
        for year in range(first_year, after + 1)
        if year % step == 0 and year <= date.max.year
    )
    return Timeline(width, round(bottom, 1), shift, length + shift, years, labels)


def _middle(period: Period) -> float:
    return (period.first.toordinal() + period.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Year:
    """How many rows begin in a year, and the length of its bar."""

    year: int
    y: float
    length: float
    count: int


def count_years(items: Sequence[Item], *, longest: float) -> tuple[Year, ...]:
    """Bars for more items than `lay_out` labels; none where it can draw them all.

    longest : length of the longest bar. What spans years counts where it begins; years without any are
    shown as nothing, unless they are too many to show at all.
    """
    counts = Counter(i.period.first.year for i in items if i.period.start is not None)
    if sum(counts.values()) <= LABELLED:
        return ()
    span = range(min(counts), max(counts) + 1)
    years: Sequence[int] = span if len(span) <= _YEARS else sorted(counts)
    most = max(counts.values())
    return tuple(
        Year(year, _BAR * (n + 0.5), longest * counts[year] / most, counts[year])
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
