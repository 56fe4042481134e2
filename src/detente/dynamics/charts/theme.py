"""The house style of every chart: one palette, safe for the colour-blind, one set of axes, no ornament."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from detente.errors import DynamicsError

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

INK, MUTED, RULE = "#1c1b19", "#5f5b54", "#d9d4c9"
MORE, FEWER = "#ad3406", "#0b5c94"
"""What is seen, and more than usual; fewer than usual. Told apart in every kind of colour blindness."""
BANDS = ("#e3ecf4", "#c3d6e7", "#93b4d2")
"""Intervals, the widest first."""
ASKED = "#f3eedd"
"""The days a question is about."""
PAPER = "#fefefe"

_WRAP = 88
CONFIG: Spec = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domainColor": MUTED,
        "tickColor": MUTED,
        "gridColor": RULE,
        "gridOpacity": 0.7,
        "labelColor": MUTED,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "text": {"fontSize": 12, "color": INK},
}


def chart(title: str, subtitle: Sequence[str], body: Spec) -> Spec:
    """A whole specification: the body under a title, in the house style."""
    lines = [line for text in subtitle for line in textwrap.wrap(text, _WRAP)]
    head = {
        "text": textwrap.wrap(title[0].upper() + title[1:], _WRAP),
        "subtitle": lines,
        "anchor": "start",
        "color": INK,
        "subtitleColor": MUTED,
    }
    return {"$schema": SCHEMA, "title": head, "config": CONFIG, "background": PAPER, **body}


def beside(parts: Sequence[Spec]) -> Spec:
    """Several charts as one, side by side."""
    inner = [
        {k: v for k, v in part.items() if k not in ("$schema", "config", "background")} for part in parts
    ]
    return {"$schema": SCHEMA, "hconcat": inner, "config": CONFIG, "background": PAPER}


def bare(spec: Spec) -> Spec:
    """The chart without title and ground, for a page that gives it both."""
    return {k: v for k, v in spec.items() if k != "title"} | {"background": None, "padding": 2}


def to_svg(spec: Spec) -> str:
    """The chart as SVG. Raises DynamicsError E541 if `vl-convert` is not installed."""
    try:
        import vl_convert  # noqa: PLC0415
    except ImportError:
        raise DynamicsError("E541 charts need vl-convert. Run: pip install 'detente[charts]'.") from None
    return str(vl_convert.vegalite_to_svg(spec))
