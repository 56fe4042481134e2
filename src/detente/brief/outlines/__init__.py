"""The outlines of countries that maps are drawn on: Natural Earth, 1:50 million (see the README beside)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

Ring = tuple[tuple[float, float], ...]
"""Closed line of (longitude, latitude) in degrees; it does not jump at the date line but leaves -180..180."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its rings, land and holes alike."""

    name: str
    rings: tuple[Ring, ...]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country of the shipped file, decoded from its shared arcs (TopoJSON 2.0, section 2.2)."""
    topology = json.loads((files(__name__) / "countries-50m.json").read_text(encoding="utf-8"))
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        columns = accumulate(step[0] for step in steps)
        rows = accumulate(step[1] for step in steps)
        arcs.append(tuple((x * across + west, y * up + south) for x, y in zip(columns, rows, strict=True)))

    def ring(indices: list[int]) -> Ring:
        # ~i is arc i walked backwards; the last point of an arc is the first of the next
        points = [p for i in indices for p in (arcs[i] if i >= 0 else arcs[~i][::-1])[:-1]]
        return _unwrapped([*points, points[0]])

    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        found.append(
            Country(shape["properties"]["name"], tuple(ring(r) for polygon in polygons for r in polygon))
        )
    return tuple(found)


def _unwrapped(points: list[tuple[float, float]]) -> Ring:
    turned, before, shift = [], points[0][0], 0.0
    for longitude, latitude in points:
        if longitude - before > 180:
            shift -= 360
        elif longitude - before < -180:
            shift += 360
        before = longitude
        turned.append((longitude + shift, latitude))
    return tuple(turned)
