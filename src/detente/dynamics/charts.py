"""Charts of results: Vega-Lite specifications with their data, and SVG where `vl-convert` is installed.

Each `*_chart` is pure: a result in, a specification out, ready for any Vega-Lite renderer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.dynamics.asked import Relation
from detente.dynamics.cycle import Cycle, Excitation
from detente.dynamics.eventstudy import lag_curve
from detente.dynamics.forecasts import Outlook
from detente.dynamics.pattern import PatternResult
from detente.errors import DynamicsError

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
INK, BAND, MARK = "#222222", "#c9d6e3", "#b5432a"
_WRAP = 88


def pattern_chart(result: PatternResult) -> Spec:
    """The event study: the rate by lag from the anchors, with the band that chance shifts make."""
    before = result.pattern.relation is Relation.BEFORE or result.pattern.relation is Relation.DURING
    anchors = [first if before else last for first, last in result.anchors]
    if result.pattern.relation is Relation.BETWEEN:
        anchors = [first for first, _ in result.anchors]
    reach = max(60, 2 * max(high for _, high in result.pattern.windows))
    curve = lag_curve(result.outcome, anchors, reach=reach)
    rows = [
        {
            "lag": int(start),
            "end": int(start) + curve.width,
            "rate": float(rate),
            "low": float(low),
            "high": float(high),
        }
        for start, rate, low, high in zip(curve.starts, curve.rate, curve.low, curve.high, strict=True)
        if not math.isnan(rate)
    ]
    x = {
        "field": "lag",
        "type": "quantitative",
        "title": f"days from {result.anchor_label}",
        "axis": {"grid": False},
    }
    y = {"type": "quantitative", "title": "a year"}
    return _spec(
        f"{result.outcome_label} about {result.anchor_label}",
        [
            result.sentence,
            f"Band: the middle 95 % under circular shifts. Line: all days, {curve.usual:.1f} a year.",
        ],
        {
            "width": 520,
            "height": 240,
            "data": {"values": rows},
            "layer": [
                {
                    "mark": {"type": "bar", "color": BAND},
                    "encoding": {
                        "x": x,
                        "x2": {"field": "end"},
                        "y": {**y, "field": "low"},
                        "y2": {"field": "high"},
                    },
                },
                {
                    "mark": {"type": "rule", "strokeDash": [4, 3], "color": INK},
                    "encoding": {"y": {"datum": curve.usual}},
                },
                {"mark": {"type": "rule", "color": INK}, "encoding": {"x": {"datum": 0}}},
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "color": MARK},
                    "encoding": {"x": x, "x2": {"field": "end"}, "y": {**y, "field": "rate"}},
                },
            ],
        },
    )


def outlook_chart(outlook: Outlook, *, last: int = 60) -> Spec:
    """The fan: what was forecast of each of the last periods, what came, and the outlook."""
    rows = [
        {
            "date": str(track.first),
            "low95": track.quantiles[0],
            "low80": track.quantiles[1],
            "low50": track.quantiles[2],
            "high50": track.quantiles[4],
            "high80": track.quantiles[5],
            "high95": track.quantiles[6],
            "middle": track.quantiles[3],
            "seen": track.seen,
        }
        for track in outlook.track[-last:]
    ]
    x = {"field": "date", "type": "temporal", "title": None}
    skill = outlook.scores[-1].crps_skill
    assert skill is not None
    bands = [
        {
            "mark": {"type": "area", "interpolate": "step-after", "color": color, "line": False},
            "encoding": {
                "x": x,
                "y": {"field": f"low{level}", "type": "quantitative", "title": outlook.unit},
                "y2": {"field": f"high{level}"},
            },
        }
        for level, color in ((95, "#e4ebf2"), (80, BAND), (50, "#9db6cf"))
    ]
    points = {
        "mark": {"type": "point", "filled": True, "color": MARK, "size": 28},
        "transform": [{"filter": "datum.seen !== null"}],
        "encoding": {"x": x, "y": {"field": "seen", "type": "quantitative"}},
    }
    does = "beats" if outlook.beats_climatology else "does not clearly beat"
    return _spec(
        f"{outlook.label}: forecast and seen, to {outlook.target}",
        [
            f"The mixture {does} the 36-month climatology over {outlook.targets} forecasts: CRPS skill "
            f"{skill.value:+.2f} ({skill.low:+.2f} to {skill.high:+.2f}).",
            "Bands: 50, 80 and 95 % of each forecast, made before its period. Points: what came.",
        ],
        {"width": 560, "height": 240, "data": {"values": rows}, "layer": [*bands, points]},
    )


def qq_chart(found: Excitation) -> Spec:
    """Waiting times rescaled by the fitted intensity against those of a perfect fit."""
    rows = [
        {"stage": name, "expected": float(a), "seen": float(b)}
        for kind, name in enumerate(found.check.names)
        for a, b in zip(*found.check.quantiles(kind), strict=True)
    ]
    top = max((float(each[-1]) for each in found.check.residuals if len(each)), default=1.0)
    return _spec(
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
    return _spec(
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
    """The branching matrix, and the fit beside it. Raises DynamicsError where nothing was fitted."""
    if cycle.excitation is None:
        raise DynamicsError(cycle.why_not)
    parts = [branching_chart(cycle.excitation), qq_chart(cycle.excitation)]
    for part in parts:
        part.pop("$schema"), part.pop("config")
    return {"$schema": SCHEMA, "hconcat": parts, "config": _CONFIG, "background": "white"}


def to_svg(spec: Spec) -> str:
    """The chart as SVG. Raises DynamicsError E541 if `vl-convert` is not installed."""
    try:
        import vl_convert  # noqa: PLC0415
    except ImportError:
        raise DynamicsError("E541 charts need vl-convert. Run: pip install 'detente[charts]'.") from None
    return str(vl_convert.vegalite_to_svg(spec))


_CONFIG = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"domainColor": "#888888", "gridColor": "#eeeeee"},
}


def _spec(title: str, subtitle: Sequence[str], body: Spec) -> Spec:
    import textwrap  # noqa: PLC0415

    lines = [line for text in subtitle for line in textwrap.wrap(text, _WRAP)]
    head = {
        "text": textwrap.wrap(title[0].upper() + title[1:], _WRAP),
        "subtitle": lines,
        "anchor": "start",
        "subtitleColor": "#555555",
    }
    return {"$schema": SCHEMA, "title": head, "config": _CONFIG, "background": "white", **body}
