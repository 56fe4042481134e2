"""The outlines of countries that maps are drawn on: Natural Earth, 1:50 million (see the README beside)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Points = tuple[tuple[float, float], ...]
"""Closed line of (longitude, latitude) in degrees; it does not jump at the date line but leaves -180..180."""


@dataclass(frozen=True)
class Ring:
    """One closed line, decoded when its points are asked for: most are far from any one map.

    arcs  : what it is made of; ~i stands for arc i walked backwards
    shared: the points of all arcs, and `ends`, where each begins and the last ends
    west, east, south, north : degrees it does not reach beyond
    """

    arcs: tuple[int, ...]
    shared: NDArray[np.float64]
    ends: Sequence[int]
    west: float
    east: float
    south: float
    north: float

    @cached_property
    def points(self) -> Points:
        """The line itself."""
        points: list[tuple[float, float]] = []
        for i in self.arcs:
            k = i if i >= 0 else ~i
            walked = [(x, y) for x, y in self.shared[self.ends[k] : self.ends[k + 1]].tolist()]
            points += (walked if i >= 0 else walked[::-1])[:-1]  # the last is the first of the next
        return _unwrapped([*points, points[0]])


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its rings, land and holes alike."""

    name: str
    rings: tuple[Ring, ...]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country of the shipped file, made of its shared arcs (TopoJSON 2.0, section 2.2)."""
    import numpy as np  # noqa: PLC0415 - only who draws a map needs it

    topology = json.loads((files(__name__) / "countries-50m.json").read_text(encoding="utf-8"))
    ends = [0]
    for steps in topology["arcs"]:
        ends.append(ends[-1] + len(steps))
    steps = np.array([step for steps in topology["arcs"] for step in steps], dtype=np.float64)
    walked = np.cumsum(steps, axis=0)
    starts = np.array(ends[:-1])
    before = np.vstack([np.zeros((1, 2)), walked[starts[1:] - 1]])
    walked -= np.repeat(before, np.diff(ends), axis=0)
    shared = walked * topology["transform"]["scale"] + topology["transform"]["translate"]
    least, most = np.minimum.reduceat(shared, starts), np.maximum.reduceat(shared, starts)

    def ring(arcs: list[int]) -> Ring:
        own = [i if i >= 0 else ~i for i in arcs]
        (west, south), (east, north) = least[own].min(axis=0).tolist(), most[own].max(axis=0).tolist()
        if east - west > 180:  # over the date line, where it may leave -180..180 to either side
            west, east = -540.0, 540.0
        return Ring(tuple(arcs), shared, ends, west, east, south, north)

    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        rings = tuple(ring(arcs) for polygon in polygons for arcs in polygon)
        found.append(Country(shape["properties"]["name"], rings))
    return tuple(found)


def _unwrapped(points: list[tuple[float, float]]) -> Points:
    turned, before, shift = [], points[0][0], 0.0
    for longitude, latitude in points:
        if longitude - before > 180:
            shift -= 360
        elif longitude - before < -180:
            shift += 360
        before = longitude
        turned.append((longitude + shift, latitude))
    return tuple(turned)
