"""The fan of an outlook: what was forecast of each period, what came, and what is forecast now."""

from __future__ import annotations

from datetime import timedelta

from detente.dynamics.charts.theme import BANDS, MORE, MUTED, Spec, chart
from detente.dynamics.forecasts import Outlook


def outlook_chart(outlook: Outlook, *, last: int = 60, width: int = 560) -> Spec:
    """The forecasts of the last periods with what came, and behind a line the outlook."""
    rows = [
        {
            "date": str(track.first),
            "low95": track.quantiles[0],
            "low80": track.quantiles[1],
            "low50": track.quantiles[2],
            "high50": track.quantiles[4],
            "high80": track.quantiles[5],
            "high95": track.quantiles[6],
            "seen": track.seen,
        }
        for track in outlook.track[-last:]
    ]
    end = outlook.target.last + timedelta(days=1)
    closing = {**rows[-1], "date": str(end), "seen": None}
    x = {
        "field": "date",
        "type": "temporal",
        "title": None,
        "axis": {"grid": False, "tickCount": max(3, width // 90)},
    }
    y = {"type": "quantitative", "axis": {"tickCount": 5}}
    skill = outlook.scores[-1].crps_skill
    assert skill is not None
    bands = [
        {
            "mark": {"type": "area", "interpolate": "step-after", "color": color, "line": False},
            "encoding": {
                "x": x,
                "y": {**y, "field": f"low{level}", "title": f"{outlook.unit} in the period"},
                "y2": {"field": f"high{level}"},
            },
        }
        for level, color in zip((95, 80, 50), BANDS, strict=True)
    ]
    line = {
        "mark": {"type": "rule", "color": MUTED, "strokeDash": [4, 3]},
        "data": {"values": [{"date": str(outlook.target.first)}]},
        "encoding": {"x": x},
    }
    points = {
        "mark": {"type": "point", "filled": True, "color": MORE, "size": 26, "opacity": 1},
        "transform": [{"filter": "datum.seen !== null"}],
        "encoding": {"x": x, "y": {**y, "field": "seen"}},
    }
    does = "beats" if outlook.beats_climatology else "does not clearly beat"
    return chart(
        f"{outlook.label}: forecast and seen, to {outlook.target}",
        [
            f"The mixture {does} the 36-month climatology over {outlook.targets} forecasts: CRPS skill "
            f"{skill.value:+.2f} ({skill.low:+.2f} to {skill.high:+.2f}).",
            "Bands: 50, 80 and 95 % of each forecast, made before its period. Points: what came. Behind the "
            "dashes: the outlook.",
        ],
        {
            "width": width,
            "height": 240,
            "data": {"values": [*rows, closing]},
            "layer": [*bands, line, points],
        },
    )
