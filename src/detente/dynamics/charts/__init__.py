"""Charts of results: Vega-Lite specifications with their data, and SVG where `vl-convert` is installed.

Each `*_chart` is pure: a result in, a specification out, ready for any Vega-Lite renderer.
"""

from detente.dynamics.charts.cycle import branching_chart, cycle_chart, diagram, qq_chart
from detente.dynamics.charts.fan import outlook_chart
from detente.dynamics.charts.study import pattern_chart
from detente.dynamics.charts.theme import bare, to_svg

__all__ = [
    "bare",
    "branching_chart",
    "cycle_chart",
    "diagram",
    "outlook_chart",
    "pattern_chart",
    "qq_chart",
    "to_svg",
]
