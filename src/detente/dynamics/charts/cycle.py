"""The cycle: its stages with what is more or less frequent after what, and the fitted process."""

from __future__ import annotations

from math import cos, isinf, pi, sin

import numpy as np

from detente.dynamics.charts.theme import FEWER, INK, MORE, PAPER, Spec, beside, chart
from detente.dynamics.cycle import FOLLOW_WINDOW, Cycle, Excitation
from detente.dynamics.pattern import LEVEL, PatternResult
from detente.dynamics.ratio import number

_STEPS = 24
"""Points of a drawn arrow."""
_BEND, _CLEAR, _HEAD = 0.28, 0.15, 0.075
"""How far an arrow bends from the straight line, stays clear of its stages, and how long its head is."""
_WORD = 0.6
"""Where on its way the word of an arrow stands: past the middle, where arrows cross."""


def diagram(cycle: Cycle, *, width: int = 460) -> Spec:
    """The stages in a ring, an arrow from one to another that is clearly more or less frequent after it.

    An arrow stands for p of 0.05 or less; its word is the rate ratio. Stages are in the order of the case.
    """
    names = [stage.name for stage in cycle.stages]
    at = {name: (sin(2 * pi * n / len(names)), cos(2 * pi * n / len(names))) for n, name in enumerate(names)}
    arrows = [
        _arrow(n, at[anchor], at[outcome], found)
        for n, ((outcome, anchor), found) in enumerate(cycle.follows.items())
        if not isinstance(found, str) and found.studies[0].p <= LEVEL
    ]
    reach = 1.55
    frame = {"scale": {"domain": [-reach, reach]}, "axis": None, "type": "quantitative"}
    x, y = {"field": "x", **frame}, {"field": "y", **frame}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    stages = [
        {
            "x": at[stage.name][0],
            "y": at[stage.name][1],
            "label": [*stage.name.replace("-", "- ").split(" "), f"{stage.rate_per_year:.1f} a year"],
        }
        for stage in cycle.stages
    ]
    lines = [point for line, _, _ in arrows for point in line]
    layers: list[Spec] = [
        {
            "data": {"values": lines},
            "mark": {"type": "line", "strokeWidth": 2.5},
            "encoding": {
                "x": x,
                "y": y,
                "detail": {"field": "arrow"},
                "order": {"field": "n"},
                "color": colour,
            },
        },
        {
            "data": {"values": [point for _, head, _ in arrows for point in head]},
            "mark": {"type": "line", "strokeWidth": 2.5, "strokeJoin": "round"},
            "encoding": {
                "x": x,
                "y": y,
                "detail": {"field": "arrow"},
                "order": {"field": "n"},
                "color": colour,
            },
        },
        {
            "data": {"values": stages},
            "mark": {"type": "point", "filled": True, "size": 90, "color": INK, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        *(_name(stage, x, y) for stage in stages),
        *_words([words for _, _, words in arrows], x, y, colour),
    ]
    tried = sum(1 for found in cycle.follows.values() if not isinstance(found, str))
    low, high = FOLLOW_WINDOW
    return chart(
        "The cycle, as the record has it",
        [
            f"An arrow: the one is more (or less) frequent in the {low} to {high} days after the other, p at "
            f"most {LEVEL}. {tried} pairs are tried; about {LEVEL * tried:.1f} would look so by chance."
        ],
        {"width": width, "height": round(0.86 * width), "layer": layers},
    )


def _arrow(
    number_of: int, start: tuple[float, float], end: tuple[float, float], found: PatternResult
) -> tuple[list[Spec], list[Spec], Spec]:
    """The line, the head and the word of an arrow that bends to the left of its way."""
    ratio = found.studies[0].ratio
    colour = MORE if ratio.value > 1 else FEWER
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = (dx * dx + dy * dy) ** 0.5
    mx, my = (ax + bx) / 2 - _BEND * dy, (ay + by) / 2 + _BEND * dx

    def on(t: float) -> tuple[float, float]:
        rest = 1 - t
        return (
            rest * rest * ax + 2 * rest * t * mx + t * t * bx,
            rest * rest * ay + 2 * rest * t * my + t * t * by,
        )

    first, last = _CLEAR / length, 1 - _CLEAR / length
    way = [on(first + (last - first) * k / _STEPS) for k in range(_STEPS + 1)]
    line = [
        {"x": px, "y": py, "n": k, "arrow": number_of, "colour": colour} for k, (px, py) in enumerate(way)
    ]
    (tx, ty), (ux, uy) = way[-1], way[-4]
    back = ((tx - ux) ** 2 + (ty - uy) ** 2) ** 0.5
    ex, ey = (tx - ux) / back * _HEAD, (ty - uy) / back * _HEAD
    barbs = ((tx - ex - 0.6 * ey, ty - ey + 0.6 * ex), (tx, ty), (tx - ex + 0.6 * ey, ty - ey - 0.6 * ex))
    head = [
        {"x": px, "y": py, "n": k, "arrow": number_of, "colour": colour} for k, (px, py) in enumerate(barbs)
    ]
    px, py = on(_WORD if length > 1.2 else 0.45)
    said = ["only", "after"] if isinf(ratio.value) else [f"{number(ratio.value)} ×"]
    return line, head, {"x": px, "y": py, "text": said, "colour": colour}


def _name(stage: Spec, x: Spec, y: Spec) -> Spec:
    """The name of a stage outside the ring."""
    side = "left" if stage["x"] > 0.2 else "right" if stage["x"] < -0.2 else "center"
    off = {"left": 10, "right": -10, "center": 0}[side]
    lines = len(stage["label"])
    up = 4 - 7 * (lines - 1)
    if side == "center":
        up = -8 - 14 * (lines - 1) if stage["y"] > 0 else 18
    return {
        "data": {"values": [stage]},
        "mark": {
            "type": "text",
            "align": side,
            "baseline": "alphabetic",
            "dx": off,
            "dy": up,
            "lineHeight": 14,
        },
        "encoding": {"x": x, "y": y, "text": {"field": "label"}},
    }


def _words(words: list[Spec], x: Spec, y: Spec, colour: Spec) -> list[Spec]:
    """The ratios on their arrows, with a clear ground behind the letters."""
    shared = {"x": x, "y": y, "text": {"field": "text"}}
    bold = {"type": "text", "fontWeight": "bold", "lineHeight": 13}
    ground = {**bold, "stroke": PAPER, "strokeWidth": 5, "strokeJoin": "round", "color": PAPER}
    return [
        {"data": {"values": words}, "mark": ground, "encoding": shared},
        {"data": {"values": words}, "mark": bold, "encoding": {**shared, "color": colour}},
    ]


def qq_chart(found: Excitation) -> Spec:
    """Waiting times rescaled by the fitted intensity against those of a perfect fit."""
    rows = [
        {"stage": name, "expected": float(a), "seen": float(b)}
        for kind, name in enumerate(found.check.names)
        for a, b in zip(*found.check.quantiles(kind), strict=True)
    ]
    top = max((float(each[-1]) for each in found.check.residuals if len(each)), default=1.0)
    return chart(
        "Fit: rescaled waiting times",
        ["On the line where the process fits."],
        {
            "width": 240,
            "height": 240,
            "layer": [
                {
                    "data": {"values": [{"x": 0, "y": 0}, {"x": top, "y": top}]},
                    "mark": {"type": "line", "color": INK, "strokeWidth": 1},
                    "encoding": {
                        "x": {"field": "x", "type": "quantitative"},
                        "y": {"field": "y", "type": "quantitative"},
                    },
                },
                {
                    "data": {"values": rows},
                    "mark": {"type": "point", "filled": True, "size": 18, "opacity": 0.8},
                    "encoding": {
                        "x": {"field": "expected", "type": "quantitative", "title": "expected"},
                        "y": {"field": "seen", "type": "quantitative", "title": "seen"},
                        "color": {"field": "stage", "type": "nominal", "title": None},
                    },
                },
            ],
        },
    )


def branching_chart(found: Excitation) -> Spec:
    """What sets off what: mean number of events of the row's stage that one of the column's sets off."""
    process, errors = found.fit.process, found.fit.errors
    rows = [
        {
            "effect": effect,
            "cause": cause,
            "number": float(process.alpha[i, j]),
            "text": "none"
            if process.alpha[i, j] < 1e-6
            else f"{process.alpha[i, j]:.2f}"
            + ("" if np.isnan(errors.alpha[i, j]) else f" ± {errors.alpha[i, j]:.2f}"),
        }
        for i, effect in enumerate(process.names)
        if i not in found.history.given
        for j, cause in enumerate(process.names)
    ]
    x = {
        "field": "cause",
        "type": "nominal",
        "title": "one event of …",
        "sort": list(process.names),
        "axis": {"orient": "top", "labelAngle": 0},
    }
    y = {"field": "effect", "type": "nominal", "title": "… sets off", "sort": list(process.names)}
    top = max(0.5, float(process.alpha.max()))
    return chart(
        "What sets off what",
        [f"Half within {found.half_life_days:.0f} days. Fitted on {found.observed}."],
        {
            "width": 130 * len(process.names),
            "height": 60 * (len(process.names) - len(found.history.given)),
            "data": {"values": rows},
            "layer": [
                {
                    "mark": "rect",
                    "encoding": {
                        "x": x,
                        "y": y,
                        "color": {
                            "field": "number",
                            "type": "quantitative",
                            "legend": None,
                            "scale": {
                                "domain": [0, top],
                                "range": ["#ffffff", "#c98b72"],
                                "interpolate": "rgb",
                            },
                        },
                    },
                },
                {
                    "mark": {"type": "text", "color": INK},
                    "encoding": {"x": x, "y": y, "text": {"field": "text"}},
                },
            ],
        },
    )


def cycle_chart(cycle: Cycle) -> Spec:
    """The cycle, and where a process was fitted what sets off what, with the fit beside it."""
    fitted = cycle.excitation
    if fitted is None:
        return diagram(cycle)
    return beside([diagram(cycle), branching_chart(fitted), qq_chart(fitted)])
