"""Where on a map to draw places, their names and the countries around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from detente.brief.cells import width as cells
from detente.brief.outlines import Ring, countries

_TALLEST, _FLATTEST = 0.75, 0.45
"""Bounds of height by width."""
_MIN_SPAN = 7.0
"""Degrees of latitude a map shows at the least: one place alone is shown with its surroundings."""
_MARGIN = 0.18
_WORLD = 75.0
"""Places further apart than this, in degrees of latitude or longitude, are shown on the whole world."""
_NORTH, _SOUTH = 78.0, -56.0
_LETTER, _LINE = 6.7, 15.0
_AROUND = (
    ("start", 9, 4),
    ("end", -9, 4),
    ("middle", 0, -9),
    ("middle", 0, 18),
    ("start", 7, -7),
    ("start", 7, 15),
    ("end", -7, -7),
    ("end", -7, 15),
)
"""Where a label may stand about its dot, best first: its anchor, and its baseline from the dot."""
_EDGE = 4.0
"""How far outlines run on beyond the window, so that where they are cut is not seen."""
_FINEST = 0.7
"""Points of an outline nearer than this to the one before are left out, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to show: name, degrees north and east, what stands beside the name, the card it leads to."""

    name: str
    latitude: float
    longitude: float
    beside: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A placed spot. `text_x`, `text_y` are the label's baseline; `anchor` as in SVG; no label if ""."""

    x: float
    y: float
    spot: Spot
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Land:
    """One country: the path of its outline, and where its name stands, if there is room for it."""

    name: str
    path: str
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True)
class Atlas:
    """A drawing in the units of its own `width` and `height`, all of it in one projection.

    Equirectangular, true to scale along the middle parallel. `kilometres` is the length of the scale bar of
    `bar` units; both 0 on a map of the world, where no one scale holds.
    """

    width: float
    height: float
    lands: tuple[Land, ...]
    pins: tuple[Pin, ...]
    kilometres: int
    bar: float


@dataclass(frozen=True, slots=True)
class _Window:
    west: float
    north: float
    across: float  # units per degree of longitude
    up: float  # units per degree of latitude
    width: float
    height: float

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.west) * self.across, (self.north - latitude) * self.up

    @property
    def east(self) -> float:
        return self.west + self.width / self.across

    @property
    def south(self) -> float:
        return self.north - self.height / self.up

    @property
    def is_world(self) -> bool:
        return self.east - self.west > 359


def draw(spots: Sequence[Spot], *, width: float) -> Atlas | None:
    """The map of the spots, the window fitted to them; None for none.

    width : of the drawing; letters are about 12 units high whatever it is
    Time grows with the square of the number of spots: each label looks for room among all others.
    """
    if not spots:
        return None
    middle = _middle_longitude([s.longitude for s in spots])
    near = [(s, middle + _turn(s.longitude - middle)) for s in spots]
    window = _window([x for _, x in near], [s.latitude for s in spots], middle, width)
    taken: list[_Box] = []
    dots = [(s, *window(x, s.latitude)) for s, x in near]
    taken.extend(_Box(x - 5, y - 5, x + 5, y + 5) for _, x, y in dots)
    pins = tuple(_pin(s, x, y, window, taken) for s, x, y in sorted(dots, key=lambda d: (d[2], d[1])))
    lands = tuple(land for c in countries() if (land := _land(c.name, c.rings, window, taken)) is not None)
    kilometres, bar = _scale(window)
    return Atlas(round(window.width, 1), round(window.height, 1), lands, pins, kilometres, bar)


def _turn(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def _middle_longitude(longitudes: Sequence[float]) -> float:
    """The middle of the shortest arc that holds all longitudes."""
    around = sorted(x % 360 for x in longitudes)
    gaps = [(b - a, b) for a, b in zip(around, [*around[1:], around[0] + 360], strict=True)]
    widest, after = max(gaps)
    return _turn(after + (360 - widest) / 2)


def _window(longitudes: Sequence[float], latitudes: Sequence[float], middle: float, width: float) -> _Window:
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    if max(east - west, north - south) > _WORLD:
        across = width / 360
        return _Window(middle - 180, _NORTH, across, across, width, (_NORTH - _SOUTH) * across)
    parallel = (north + south) / 2
    narrowing = cos(radians(parallel))
    tall = max(_MIN_SPAN, (north - south) * (1 + 2 * _MARGIN))
    wide = max(_MIN_SPAN, (east - west) * narrowing * (1 + 2 * _MARGIN))  # in degrees of latitude
    tall = max(tall, wide * _FLATTEST)
    wide = max(wide, tall / _TALLEST)
    up = width / wide
    height = tall * up
    centre = (west + east) / 2
    return _Window(centre - wide / narrowing / 2, parallel + tall / 2, up * narrowing, up, width, height)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _pin(spot: Spot, x: float, y: float, window: _Window, taken: list[_Box]) -> Pin:
    """The spot with its label where it covers nothing: right, left, above, below; else none."""
    long = _LETTER * cells(f"{spot.name} {spot.beside}".strip())
    for anchor, dx, dy in _AROUND:
        left = x + dx - {"start": 0.0, "end": long, "middle": long / 2}[anchor]
        box = _Box(left - 2, y + dy - _LINE + 3, left + long + 2, y + dy + 3)
        inside = box.left >= 0 and box.right <= window.width and box.top >= 0 and box.bottom <= window.height
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return Pin(round(x, 1), round(y, 1), spot, round(x + dx, 1), round(y + dy, 1), anchor)
    return Pin(round(x, 1), round(y, 1), spot, 0.0, 0.0, "")


def _land(name: str, rings: Sequence[Ring], window: _Window, taken: list[_Box]) -> Land | None:
    pieces, largest, place = [], 0.0, (0.0, 0.0)
    for ring in rings:
        if ring.north < window.south or ring.south > window.north:
            continue
        for turned in (-360.0, 0.0, 360.0):
            if ring.east + turned < window.west or ring.west + turned > window.east:
                continue
            points = _cut(_thinned([window(x + turned, y) for x, y in ring.points]), window)
            if len(points) < 3:
                continue
            pieces.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
            area, centre = _middle(points)
            if area > largest:
                largest, place = area, centre
    if not pieces:
        return None
    label = _room_for(name, place, largest, window, taken)
    return Land(name, "".join(pieces), *(label or (None, None)))


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _FINEST:
            kept.append(point)
    return kept


def _cut(points: list[tuple[float, float]], window: _Window) -> list[tuple[float, float]]:
    """The part of a ring in the window and just around it (Sutherland & Hodgman 1974)."""
    edges = ((0, -_EDGE, 1), (0, window.width + _EDGE, -1), (1, -_EDGE, 1), (1, window.height + _EDGE, -1))
    for axis, limit, sign in edges:
        cut: list[tuple[float, float]] = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in:
                cut.append(a)
            if a_in != b_in:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        points = cut
    return points


def _middle(points: list[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    """Area and centroid of a ring."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], *points[:1]], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (abs(area) / 2, (x / area / 3, y / area / 3)) if area else (0.0, (0.0, 0.0))


def _room_for(
    name: str, centre: tuple[float, float], area: float, window: _Window, taken: list[_Box]
) -> tuple[float, float] | None:
    """Where the country's name can stand: at its middle or a line off it, covering nothing."""
    long = 8.2 * cells(name)
    if area < long * _LINE * 2.2:
        return None
    for off in (0.0, -20.0, 20.0, -40.0, 40.0, -60.0, 60.0):
        x, y = centre[0], centre[1] + off
        box = _Box(x - long / 2, y - _LINE, x + long / 2, y + 4)
        inside = box.left >= 0 and box.right <= window.width and box.top >= 0 and box.bottom <= window.height
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return round(x, 1), round(y, 1)
    return None


def _scale(window: _Window) -> tuple[int, float]:
    """The longest round number of kilometres whose bar takes at most a fifth of the width."""
    if window.is_world:
        return 0, 0.0
    per_kilometre = window.up / 111.2
    lengths = [n * 10**power for power in range(1, 5) for n in (1, 2, 5)]
    longest = max((n for n in lengths if n * per_kilometre <= window.width / 5), default=lengths[0])
    return longest, round(longest * per_kilometre, 1)
