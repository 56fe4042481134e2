"""Forecasts and their scores: against scoringrules, closed forms, and a look into the future that must not happen."""

from __future__ import annotations

import sys
from datetime import date
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.dynamics import Selection, series_of
from detente.dynamics.forecasts import forecast, scores
from detente.dynamics.forecasts.backtest import cut
from detente.dynamics.forecasts.models import MODELS, SIZE, Past, negative_binomial, pool_weights
from detente.errors import DynamicsError
from detente.times import Period

from .build import START, record, series

with mock.patch.dict(sys.modules, {"numba": None}):  # it would compile all its scores when imported
    import scoringrules

FLIGHTS = (Selection("flights", {}),)
NINE_YEARS = Period(START, date(2008, 12, 31))
TWELVE_YEARS = Period(START, date(2013, 12, 31))


def a_past(counts: np.ndarray, events: np.ndarray, seasonal: bool = True) -> Past:
    n = len(counts)
    return Past(
        counts.astype(float),
        np.full(n, 30.0),
        36,
        events.astype(float),
        730_000,
        730_000 + 30 * n,
        30,
        seasonal,
    )


def bursts(chance: np.random.Generator, months: int) -> tuple[np.ndarray, np.ndarray]:
    """Counts by 30 days at a rate that wanders, and the days of the events."""
    level = np.exp(np.cumsum(chance.normal(0, 0.25, months)) - 0.5)
    counts = chance.poisson(np.clip(level, 0.02, 6))
    days = np.concatenate(
        [730_000 + 30 * m + np.sort(chance.integers(0, 30, k)) for m, k in enumerate(counts)]
    )
    return counts, days


# -- scores -----------------------------------------------------------------------------------


@given(st.floats(0.05, 12), st.floats(0.3, 8), st.integers(0, 30))
@settings(max_examples=50, deadline=None)
def test_crps_is_that_of_scoringrules(mean: float, size: float, seen: int) -> None:
    expected = float(scoringrules.crps_negbinom(seen, size, size / (size + mean), backend="numpy"))
    assert scores.crps(negative_binomial(mean, size), seen) == pytest.approx(expected, abs=1e-4)


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=9), st.integers(0, 12))
@settings(deadline=None)
def test_crps_is_the_expected_distance_less_half_the_spread(weights: list[float], seen: int) -> None:
    pmf = np.array(weights) / sum(weights)
    k = np.arange(len(pmf))
    distance = float((pmf * np.abs(k - seen)).sum())
    spread = float((pmf[:, None] * pmf[None, :] * np.abs(k[:, None] - k[None, :])).sum())
    assert scores.crps(pmf, seen) == pytest.approx(distance - spread / 2, abs=1e-9)


def test_the_log_score_has_a_floor_and_the_brier_score_asks_for_any() -> None:
    pmf = np.array([0.25, 0.75])
    assert scores.log_score(pmf, 1) == pytest.approx(-np.log(0.75))
    assert scores.log_score(pmf, 7) == pytest.approx(-np.log(scores.FLOOR))
    assert (scores.brier_any(pmf, 0), scores.brier_any(pmf, 3)) == pytest.approx((0.75**2, 0.25**2))


def test_randomised_pit_of_the_truth_is_uniform() -> None:
    chance = np.random.default_rng(1)
    pmf = negative_binomial(1.3, 0.9)
    seen = chance.choice(SIZE, 3000, p=pmf)
    values = [scores.pit(pmf, int(y), u) for y, u in zip(seen, chance.random(3000), strict=True)]
    assert stats.kstest(values, "uniform").pvalue > 0.01


@given(st.floats(0.1, 20), st.floats(0.5, 8), st.sampled_from([0.5, 0.8, 0.95]))
@settings(deadline=None)
def test_a_central_interval_holds_what_it_says(mean: float, size: float, level: float) -> None:
    pmf = negative_binomial(mean, size)
    low, high = scores.interval(pmf, level)
    assert pmf[low : high + 1].sum() >= level - 1e-9
    assert pmf[:low].sum() <= (1 - level) / 2 + 1e-9


def test_skill_of_a_better_forecast_is_clear_of_zero_and_of_the_same_is_zero() -> None:
    chance = np.random.default_rng(2)
    worse = chance.uniform(1, 2, 200)
    found = scores.skill(worse * 0.8, worse, block=12)
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.2, 0.2))
    assert scores.skill(worse, worse, block=12).value == 0
    noise = scores.skill(worse + chance.normal(0, 0.3, 200), worse, block=12)
    assert noise.low < 0 < noise.high


# -- models -----------------------------------------------------------------------------------


def test_the_negative_binomial_is_scipys() -> None:
    np.testing.assert_allclose(
        negative_binomial(2.5, 1.7)[:40], stats.nbinom.pmf(np.arange(40), 1.7, 1.7 / 4.2), rtol=1e-9
    )


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("what", ["bursts", "nothing ever", "one event", "much"])
def test_every_model_gives_a_distribution_whatever_the_past(name: str, what: str) -> None:
    chance = np.random.default_rng(3)
    counts, days = bursts(chance, 90)
    if what == "nothing ever":
        counts, days = np.zeros(90, dtype=int), np.empty(0)
    if what == "one event":
        counts, days = np.eye(1, 90, 40, dtype=int)[0], np.array([730_000 + 30 * 40 + 3])
    if what == "much":
        counts = chance.poisson(25, 90)
        days = np.concatenate(
            [730_000 + 30 * m + np.sort(chance.uniform(0, 30, k)) for m, k in enumerate(counts)]
        )
    pmf = MODELS[name](a_past(counts, days))
    assert pmf.shape == (SIZE,)
    assert np.all(pmf >= 0)
    assert pmf.sum() == pytest.approx(1.0)
    assert pmf[0] < 1.0
    if what == "much":
        assert scores.mean(pmf) == pytest.approx(25, rel=0.25)


@pytest.mark.parametrize("name", [name for name in MODELS if name != "climatology, all"])
def test_every_model_but_the_long_climatology_follows_a_change(name: str) -> None:
    counts = np.concatenate((np.zeros(60), np.full(60, 4)))
    days = np.concatenate([730_000 + 30 * m + np.array([2, 9, 17, 25]) for m in range(60, 120)])
    pmf = MODELS[name](a_past(counts, days, seasonal=False))
    assert scores.mean(pmf) == pytest.approx(4, abs=1.2)


def test_weights_go_to_the_model_that_was_right() -> None:
    given_ = np.column_stack((np.full(200, 0.6), np.full(200, 0.2), np.full(200, 0.1)))
    weights = pool_weights(given_)
    assert weights.sum() == pytest.approx(1.0)
    assert weights[0] > 0.8
    assert pool_weights(np.empty((0, 3))).tolist() == pytest.approx([1 / 3] * 3)


# -- backtest ---------------------------------------------------------------------------------


def month_days(chance: np.random.Generator) -> list[int]:
    _, days = bursts(chance, 240)
    return sorted({int(day) - 730_000 for day in days if day - 730_000 < 7304})


def test_a_forecast_knows_nothing_of_what_came_after_it() -> None:
    days = month_days(np.random.default_rng(4))
    full = forecast(record(series("flights", days, TWELVE_YEARS)), FLIGHTS, horizon="90d")
    cutoff = 90 * 8
    until = date.fromordinal(TWELVE_YEARS.last.toordinal() - cutoff)
    short = forecast(record(series("flights", days, Period(START, until))), FLIGHTS, horizon="90d")
    assert short.target.first == until.fromordinal(until.toordinal() + 1)
    last = next(track for track in full.track if track.first == short.target.first)
    assert last.quantiles == short.track[-1].quantiles


def test_an_outlook_says_whether_it_beats_climatology_and_by_how_much() -> None:
    chance = np.random.default_rng(5)
    days = sorted(map(int, chance.choice(3287, 220, replace=False)))
    steady = forecast(record(series("flights", days, NINE_YEARS)), FLIGHTS)
    assert not steady.beats_climatology
    assert [score.model for score in steady.scores] == [*MODELS, "mixture"]
    assert sum(steady.weights.values()) == pytest.approx(1.0)
    assert steady.targets == 48
    assert str(steady.target) == "2009-01"
    mixture = steady.scores[-1]
    assert 0.7 <= mixture.inside[1] <= 0.95
    assert sum(mixture.pit) == pytest.approx(1.0)


def test_periods_partly_covered_are_no_targets() -> None:
    days = month_days(np.random.default_rng(6))
    known = record(series("flights", days, Period(date(2000, 1, 15), date(2019, 10, 20))))
    grid = cut(series_of(known, FLIGHTS), "month")
    assert date.fromordinal(int(grid.first[0])) == date(2000, 2, 1)
    assert str(grid.target) == "2019-10"
    grid = cut(series_of(known, FLIGHTS), "30d")
    assert grid.target.first == date(2019, 10, 21)
    assert grid.counts.sum() == sum(
        day >= int(grid.first[0]) - date(2000, 1, 1).toordinal() for day in days if day < 7232
    )


@pytest.mark.parametrize("horizon", ["year", "3d", "900d", "d", "-30d", ""])
def test_a_horizon_that_is_none_is_refused(horizon: str) -> None:
    with pytest.raises(DynamicsError, match=f"E521 '{horizon}' is no horizon"):
        forecast(record(series("flights", [5, 900])), FLIGHTS, horizon=horizon)


def test_what_is_not_declared_complete_or_too_short_is_not_forecast() -> None:
    with pytest.raises(DynamicsError, match="E522 no coverage is declared for flights"):
        forecast(record(series("flights", [5, 900], None)), FLIGHTS)
    short = Period(date(2000, 1, 1), date(2006, 1, 1))
    with pytest.raises(DynamicsError, match="E522 too few events to forecast: 2 flights"):
        forecast(record(series("flights", [5, 900])), FLIGHTS)
    with pytest.raises(DynamicsError, match="E522 too short to score: 72 periods"):
        forecast(record(series("flights", [5, 900], short)), FLIGHTS)
