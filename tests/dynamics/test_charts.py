"""Charts carry the figures of the result they draw."""

from __future__ import annotations

import numpy as np

from detente.dynamics import Pattern, Relation, Selection, forecast, lag_curve, test_pattern
from detente.dynamics.charts import outlook_chart, pattern_chart, to_svg
from detente.times import Period

from .build import START, record, series

VOTES = [int(day) for day in np.cumsum(np.random.default_rng(21).integers(150, 500, 20)) + 60]
FLIGHTS = sorted({day + lag for day in VOTES for lag in (3, 17, 41)})
KNOWN = record(series("flights", FLIGHTS), series("votes", VOTES))


def test_the_event_study_draws_the_curve_by_lag_and_says_the_answer() -> None:
    result = test_pattern(
        KNOWN, Pattern((Selection("flights", {}),), (Selection("votes", {}),), windows=((0, 60),))
    )
    spec = pattern_chart(result)
    curve = lag_curve(result.outcome, [last for _, last in result.anchors], reach=120)
    assert [row["rate"] for row in spec["data"]["values"]] == curve.rate.tolist()
    assert " ".join(spec["title"]["subtitle"]).startswith(result.sentence.replace("\xa0", " ")[:60])


def test_before_counts_back_from_the_first_day_of_an_anchor() -> None:
    spans = [(START.fromordinal(START.toordinal() + day), 9) for day in VOTES]
    weeks = [f"{day}/{day.fromordinal(day.toordinal() + length)}" for day, length in spans]
    days = sorted({day - lag for day in VOTES for lag in (2, 5)})
    known = record(series("flights", days), series("votes", weeks))
    pattern = Pattern(
        (Selection("flights", {}),), (Selection("votes", {}),), Relation.BEFORE, windows=((1, 9),)
    )
    rows = pattern_chart(test_pattern(known, pattern))["data"]["values"]
    assert max(rows, key=lambda row: row["rate"])["lag"] == -5


def test_the_fan_has_every_forecast_and_its_score() -> None:
    days = [int(day) for day in np.random.default_rng(3).choice(4018, 150, replace=False)]
    known = record(series("flights", sorted(days), Period.parse("2000/2010")))
    outlook = forecast(known, (Selection("flights", {}),), horizon="90d")
    spec = outlook_chart(outlook, last=10)
    rows = spec["data"]["values"]
    assert len(rows) == 10
    assert rows[-1]["seen"] is None
    assert all(
        row["low95"] <= row["low50"] <= row["middle"] <= row["high50"] <= row["high95"] for row in rows
    )
    assert "CRPS skill" in spec["title"]["subtitle"][0]
    assert to_svg(spec).startswith("<svg")
