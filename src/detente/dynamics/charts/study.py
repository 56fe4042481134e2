"""The event study of a pattern: the rate about its anchors, against what chance would give."""

from __future__ import annotations

import math

from detente.dynamics.asked import Relation
from detente.dynamics.charts.theme import ASKED, BANDS, INK, MORE, MUTED, Spec, chart
from detente.dynamics.eventstudy import lag_curve
from detente.dynamics.pattern import PatternResult


def pattern_chart(result: PatternResult, *, width: int = 520) -> Spec:
    """The rate by lag from the anchors, with the band that chance shifts make, over the days asked about."""
    relation = result.pattern.relation
    at_first = relation in (Relation.BEFORE, Relation.DURING, Relation.BETWEEN)
    anchors = [first if at_first else last for first, last in result.anchors]
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
        "axis": {"grid": False, "tickCount": max(4, width // 70)},
        "scale": {"nice": False},
    }
    y = {"type": "quantitative", "title": "a year", "axis": {"tickCount": 5}}
    layers = [
        {
            "mark": {"type": "bar", "color": BANDS[1]},
            "encoding": {"x": x, "x2": {"field": "end"}, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "rule", "strokeDash": [4, 3], "color": INK},
            "encoding": {"y": {"datum": curve.usual}},
        },
        {"mark": {"type": "rule", "color": MUTED}, "encoding": {"x": {"datum": 0}}},
        {
            "mark": {"type": "rule", "strokeWidth": 3, "color": MORE},
            "encoding": {"x": x, "x2": {"field": "end"}, "y": {**y, "field": "rate"}},
        },
    ]
    return chart(
        f"{result.outcome_label} about {result.anchor_label}",
        [
            result.sentence,
            f"Band: the middle 95 % under circular shifts. Dashes: all days, {curve.usual:.1f} a year. "
            "Ground: the days asked about.",
        ],
        {
            "width": width,
            "height": 240,
            "data": {"values": rows},
            "layer": [*_asked(result), *layers],
        },
    )


def _asked(result: PatternResult) -> list[Spec]:
    """The lags the pattern is about, as a ground; none where they are the anchors' own days."""
    relation = result.pattern.relation
    if relation in (Relation.DURING, Relation.BETWEEN):
        return []
    sign = -1 if relation is Relation.BEFORE else 1
    ends = (sorted((sign * low, sign * high)) for low, high in result.pattern.windows)
    return [
        {
            "data": {"values": [{"from": low, "to": high}]},
            "mark": {"type": "rect", "color": ASKED},
            "encoding": {
                "x": {"field": "from", "type": "quantitative"},
                "x2": {"field": "to"},
            },
        }
        for low, high in ends
    ]
