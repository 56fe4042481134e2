"""Charts carry the figures of the result they draw."""

from __future__ import annotations

import numpy as np

from detente.dynamics import Pattern, Relation, Selection, forecast, lag_curve, measure_cycle, test_pattern
from detente.dynamics.charts import bare, diagram, outlook_chart, pattern_chart, to_svg
from detente.times import Period

from .build import START, record, series
from .test_cycle import known as cycling

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
    assert len(rows) == 10 + 1  # the last closes the steps at the end of the period forecast
    assert rows[-2]["seen"] is rows[-1]["seen"] is None
    assert all(row["low95"] <= row["low50"] <= row["high50"] <= row["high95"] for row in rows)
    assert "CRPS skill" in spec["title"]["subtitle"][0]
    assert to_svg(spec).startswith("<svg")


def test_the_ring_has_an_arrow_for_what_is_clearly_more_frequent_after_what() -> None:
    """In this record a raid sets off replies."""
    cycle = measure_cycle(cycling())
    spec = diagram(cycle)
    clear = {
        pair: found
        for pair, found in cycle.follows.items()
        if not isinstance(found, str) and found.studies[0].p <= 0.05
    }
    assert ("replies", "raids") in clear
    arrows = {point["arrow"] for point in spec["layer"][0]["data"]["values"]}
    assert len(arrows) == len(clear)
    words = [one["text"][0] for one in spec["layer"][-1]["data"]["values"]]
    assert len(words) == len(clear)
    assert all(word.endswith("×") for word in words)
    names = [layer["data"]["values"][0]["label"][0] for layer in spec["layer"][3:-2]]
    assert names == ["raids", "replies", "drills"]
    assert to_svg(bare(spec)).startswith("<svg")


def test_words_of_a_case_are_text_in_a_chart_and_nothing_else() -> None:
    hostile = "</text><script>alert(1)</script>"
    result = test_pattern(
        KNOWN, Pattern((Selection("flights", {}),), (Selection("votes", {}, hostile),), windows=((0, 60),))
    )
    svg = to_svg(bare(pattern_chart(result)))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    assert "style=" not in svg
    assert "<style" not in svg
