"""Event studies: the ratio, its interval, and a null whose error rate is what it says."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.dynamics.eventstudy import lag_curve, overdispersion, shift_p, shifted_counts, study
from detente.dynamics.ratio import Z95, rate_ratio
from detente.dynamics.series import EventSeries, Spans


def ratio(a: float, d1: float, b: float, d0: float, dispersion: float = 1.0):
    return rate_ratio(np.array([a]), np.array([d1]), np.array([b]), np.array([d0]), dispersion)


def events(days: object, last: int = 7999, gaps: tuple[tuple[int, int], ...] = ()) -> EventSeries:
    where = np.unique(np.asarray(days, dtype=np.int64)) + 700_000
    edges = Spans(gaps or ((0, last),))
    return EventSeries(
        "events",
        where,
        where,
        np.ones(len(where)),
        (),
        Spans(tuple((a + 700_000, b + 700_000) for a, b in edges.ends)),
        False,
    )


# -- the ratio --------------------------------------------------------------------------------


@given(st.integers(1, 80), st.integers(1, 80), st.floats(1, 500), st.floats(1, 500))
@settings(deadline=None)
def test_one_stratum_gives_wilsons_interval(a: int, b: int, d1: float, d0: float) -> None:
    found, n = ratio(a, d1, b, d0), a + b
    p, z2 = a / n, Z95**2
    middle, half = p + z2 / (2 * n), Z95 * np.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    low, high = (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)
    assert found.value == pytest.approx(a / d1 * d0 / b, rel=1e-6)
    assert found.low == pytest.approx(low / (1 - low) * d0 / d1, rel=1e-6)
    assert found.high == pytest.approx(high / (1 - high) * d0 / d1, rel=1e-6)


def test_none_inside_is_zero_with_an_upper_bound() -> None:
    found = ratio(0, 100, 20, 1000)
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(Z95**2 / 20 * 10, rel=1e-6)


def test_none_outside_is_unbounded_above() -> None:
    found = ratio(5, 100, 0, 1000)
    assert np.isinf(found.value)
    assert np.isinf(found.high)
    assert found.low > 1


@given(st.floats(1.0, 10.0), st.floats(1.05, 3.0))
def test_clumping_widens_the_interval(dispersion: float, more: float) -> None:
    narrow, wide = ratio(10, 100, 30, 900, dispersion), ratio(10, 100, 30, 900, dispersion * more)
    assert wide.low < narrow.low < narrow.value < narrow.high < wide.high


def test_strata_take_out_a_difference_between_them() -> None:
    inside, outside = np.array([40.0, 1.0]), np.array([40.0, 9.0])
    found = rate_ratio(inside, np.array([400.0, 100.0]), outside, np.array([400.0, 900.0]))
    assert found is not None
    assert found.value == pytest.approx(1.0, abs=1e-6)
    assert ratio(41, 500, 49, 1300).value > 2


def test_nothing_to_compare_is_no_number() -> None:
    assert ratio(3, 10, 4, 0) is None
    assert ratio(0, 10, 0, 10) is None


# -- the null ---------------------------------------------------------------------------------


@given(arrays(np.float64, 23, elements=st.integers(0, 3)), arrays(np.bool_, 23))
@settings(deadline=None)
def test_shifts_by_fourier_are_the_shifts_by_hand(counts: np.ndarray, inside: np.ndarray) -> None:
    by_hand = [float(counts[np.roll(inside, shift)].sum()) for shift in range(23)]
    assert shifted_counts(counts, inside).tolist() == by_hand


def clumped(chance: np.random.Generator, n: int = 8000) -> np.ndarray:
    """Bursts about rare centres, at a rate that jumps: a hard null for tests that assume independence."""
    rate = np.repeat(chance.choice([0.2, 1.0, 4.0], 8), n // 8)
    centres = np.flatnonzero(chance.random(n) < 0.004 * rate)
    days = np.concatenate(
        [c + chance.integers(0, 20, chance.poisson(3)) for c in centres] + [np.empty(0, int)]
    )
    return days[days < n].astype(np.int64)


def spans(anchors: np.ndarray, low: int, high: int) -> list[tuple[int, int]]:
    return [(int(a) + 700_000 + low, int(a) + 700_000 + high) for a in anchors]


def test_false_positive_rate_on_clumped_series_is_nominal() -> None:
    chance = np.random.default_rng(11)
    ps = []
    for _ in range(800):
        counts = np.zeros(8000)
        counts[clumped(chance)] = 1.0
        inside = (counts * 0).astype(bool)
        for anchor in chance.integers(0, 8000, 12):
            inside[(anchor + np.arange(61)) % 8000] = True
        ps.append(shift_p(shifted_counts(counts, inside))[0])
    for level in (0.01, 0.05, 0.2):
        assert abs(np.mean(np.array(ps) <= level) - level) < 3 * np.sqrt(level * (1 - level) / len(ps))


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    chance = np.random.default_rng(15)
    holds = []
    for _ in range(80):
        found = study(
            events(clumped(chance)), [((0, 60), spans(chance.integers(0, 7900, 12), 0, 60))], [700_000]
        )[0]
        holds.append(found.ratio.low <= 1 <= found.ratio.high)
    assert np.mean(holds) >= 0.9


def test_false_positive_rate_with_many_windows_tried_is_still_nominal() -> None:
    chance = np.random.default_rng(12)
    best = []
    for _ in range(80):
        series, anchors = events(clumped(chance)), chance.integers(0, 7900, 12)
        windows = [((0, h), spans(anchors, 0, h)) for h in (10, 30, 90)]
        best.append(min((each.p_adjusted for each in study(series, windows, [700_000])), default=1.0))
    assert np.mean(np.array(best) <= 0.05) <= 0.1


def test_a_planted_effect_is_found() -> None:
    chance = np.random.default_rng(13)
    anchors = np.arange(200, 7800, 400)
    after = np.concatenate([a + chance.integers(0, 30, 2) for a in anchors])
    found = study(
        events([*after, *chance.integers(0, 8000, 60)]), [((0, 30), spans(anchors, 0, 30))], [700_000]
    )[0]
    assert found.p < 0.01
    assert found.ratio.low > 2


def test_shifting_by_chance_shows_how_events_clump() -> None:
    inside = np.zeros(1000)
    inside[:50] = 1
    alone, pairs = np.zeros(1000), np.zeros(1000)
    places = np.random.default_rng(1).permutation(1000)[:40]
    alone[places], pairs[places[:20]] = 1, 2
    assert overdispersion(shifted_counts(alone, inside), 0.05) < 1.5
    assert overdispersion(shifted_counts(pairs, inside), 0.05) > 1.5


def test_p_counts_the_shifts_as_far_out_on_either_side() -> None:
    null = np.array([9.0, 1, 2, 3, 4, 5, 6, 7, 8, 0])
    assert shift_p(null)[0] == pytest.approx(0.2)
    assert shift_p(null)[4] == pytest.approx(1.0)


# -- exposure ---------------------------------------------------------------------------------


def test_rates_are_by_covered_day_not_by_the_calendar() -> None:
    series = events([105, 110, 300, 500, 505, 900], gaps=((0, 109), (150, 399), (480, 999)))
    found = study(series, [((0, 49), spans(np.array([100, 500]), 0, 49))], [700_000])[0]
    assert (found.inside, found.inside_days) == (3, 10 + 50)
    assert (found.outside, found.outside_days) == (2, 110 + 250 + 520 - 60)
    assert (found.anchors, found.partly, found.left_out) == (2, 1, 0)


def test_a_window_after_the_series_ended_is_left_out() -> None:
    series = events([5, 40, 60, 80, 90], last=99)
    found = study(series, [((0, 9), spans(np.array([20, 50, 95, 400]), 0, 9))], [700_000])[0]
    assert (found.anchors, found.partly, found.left_out) == (3, 1, 1)
    assert found.inside_days == 25


def test_events_without_a_day_widen_the_interval() -> None:
    sure = events([10, 40, 160, 210, 330, 700, 900])
    loose = EventSeries(
        "events", sure.first, sure.last, sure.size, ((700_095, 700_125),), sure.covered, False
    )
    windows = [((0, 20), spans(np.array([100, 300, 600]), 0, 20))]
    with_it, without = study(loose, windows, [700_000])[0], study(sure, windows, [700_000])[0]
    assert with_it.ratio.high > without.ratio.high
    assert with_it.ratio.low <= without.ratio.low
    assert with_it.inside + with_it.outside == pytest.approx(without.inside + without.outside + 1)


def test_a_rate_that_changed_over_the_years_is_no_effect_of_anchors_that_came_with_it() -> None:
    chance = np.random.default_rng(3)
    quiet, busy = chance.integers(0, 4000, 20), chance.integers(4000, 8000, 600)
    anchors = np.arange(4100, 7900, 200)
    found = study(events([*quiet, *busy]), [((0, 60), spans(anchors, 0, 60))], [700_000, 704_000])[0]
    assert found.ratio.value > 1.5
    assert found.by_regime is not None
    assert found.by_regime.low < 1 < found.by_regime.high


def test_the_season_is_taken_out() -> None:
    start = date(2000, 1, 1).toordinal()
    summers = [date(2000 + y, 7, 1).toordinal() + d for y in range(20) for d in (0, 9, 20, 31)]
    days = np.array(sorted(summers), dtype=np.int64)
    series = EventSeries("events", days, days, np.ones(len(days)), (), Spans(((start, start + 7304),)), False)
    windows = [(date(2000 + y, 7, 1).toordinal(), date(2000 + y, 8, 15).toordinal()) for y in range(0, 20, 4)]
    found = study(series, [((0, 45), windows)], [start])[0]
    assert found.ratio.value > 5
    assert found.by_season is not None
    assert found.by_season.value == pytest.approx(1.0, abs=0.05)


def test_the_curve_by_lag_peaks_where_the_effect_is() -> None:
    anchors = np.arange(300, 7800, 300)
    curve = lag_curve(
        events(np.concatenate([anchors + 12, anchors + 14])),
        [int(a) + 700_000 for a in anchors],
        reach=60,
        bins=6,
    )
    assert curve.starts.tolist() == list(range(-60, 60, 10))
    assert curve.rate.argmax() == 7
    assert curve.rate[7] == pytest.approx(2 / 10 * 365.25)
    assert curve.rate[7] > curve.high[7]
    assert timedelta(days=curve.width) == timedelta(days=10)
