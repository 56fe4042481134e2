"""The point process: against sums by hand, finite differences, closed forms and itself."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import linalg, stats

from detente.dynamics.hawkes import (
    Hawkes,
    History,
    draw,
    expected_counts,
    fit,
    log_likelihood,
    memory,
    rescale,
)
from detente.dynamics.hawkes.draw import _exponential
from detente.dynamics.hawkes.fit import _pass
from detente.errors import DynamicsError

TWO = Hawkes(
    ("a", "b"), np.array([[0.3, 0.1], [0.2, 0.4]]), np.array([[0.4, 0.1], [0.2, 0.3]]), 0.8, breaks=(60.0,)
)


def by_hand(history: History, process: Hawkes) -> float:
    """The log-likelihood from its definition, with integrals of each kernel over each observed span."""

    def weight(i: int, t: float) -> float:
        past = history.times < t
        kernels = process.alpha[i, history.kinds[past]] * process.beta
        return float((kernels * np.exp(-process.beta * (t - history.times[past]))).sum())

    def piece(t: float) -> int:
        return int(np.searchsorted(np.asarray(process.breaks), t, "left"))

    total = 0.0
    for t, i in zip(history.times, history.kinds, strict=True):
        if i not in history.given and any(a <= t <= b for a, b in history.observed):
            total += np.log(process.mu[i, piece(t)] + weight(i, t))
    for i in range(len(process.names)):
        if i in history.given:
            continue
        for a, b in history.observed:
            edges = [a, *(x for x in process.breaks if a < x < b), b]
            total -= sum(process.mu[i, piece((x + y) / 2)] * (y - x) for x, y in pairwise(edges))
            for t, j in zip(history.times, history.kinds, strict=True):
                first, last = max(a, t), max(b, t)
                total -= process.alpha[i, j] * (
                    np.exp(-process.beta * (first - t)) - np.exp(-process.beta * (last - t))
                )
    return float(total)


@st.composite
def histories(draw_: st.DrawFn) -> History:
    times = sorted(draw_(st.lists(st.integers(0, 119), min_size=3, max_size=40)))  # whole days: many ties
    kinds = [draw_(st.integers(0, 1)) for _ in times]
    observed = draw_(
        st.sampled_from([((0.0, 120.0),), ((10.0, 50.0), (55.5, 110.0)), ((0.0, 30.5), (70.0, 120.0))])
    )
    given_ = draw_(st.sampled_from([(), (1,)]))
    return History(np.array(times) + 0.25, np.array(kinds), ("a", "b"), observed, (60.0,), given_)


@given(histories())
@settings(max_examples=60, deadline=None)
def test_the_likelihood_is_the_sum_by_hand_with_ties_gaps_and_pieces(history: History) -> None:
    assert log_likelihood(history, TWO) == pytest.approx(by_hand(history, TWO), rel=1e-9, abs=1e-8)


@given(histories())
@settings(max_examples=20, deadline=None)
def test_gradient_and_hessian_are_those_of_finite_differences(history: History) -> None:
    points, theta, step = history.points(), TWO.vector(), 1e-5
    _, gradient, hessian = _pass(points, theta, 2, True)
    shifts = np.eye(len(theta)) * step
    slope = [
        (_pass(points, theta + e, 2, False)[0] - _pass(points, theta - e, 2, False)[0]) / (2 * step)
        for e in shifts
    ]
    bend = [
        (_pass(points, theta + e, 2, True)[1] - _pass(points, theta - e, 2, True)[1]) / (2 * step)
        for e in shifts
    ]
    np.testing.assert_allclose(gradient, slope, rtol=1e-5, atol=1e-4)
    np.testing.assert_allclose(hessian, -np.array(bend), rtol=1e-4, atol=1e-3)


def test_what_was_drawn_is_recovered_within_its_standard_errors() -> None:
    truth = Hawkes(("a", "b"), np.array([[0.2], [0.1]]), np.array([[0.3, 0.2], [0.1, 0.4]]), 1.2)
    pulls = []
    for seed in range(20):
        times, kinds = draw(truth, 0.0, 6000.0, np.random.default_rng(seed))
        found = fit(History(times, kinds, truth.names, ((0.0, 6000.0),)))
        pulls.append((found.process.vector() - truth.vector()) / found.errors.vector())
    pulls_ = np.array(pulls)
    assert np.all(np.abs(pulls_.mean(axis=0)) < 1.0)
    assert 0.8 < pulls_.std() < 1.2


def test_a_long_history_is_fitted_from_its_beginning_on() -> None:
    truth = Hawkes(("a",), np.array([[1.0]]), np.array([[0.5]]), 2.0)
    times, kinds = draw(truth, 0.0, 60_000.0, np.random.default_rng(1))
    found = fit(History(times, kinds, truth.names, ((0.0, 60_000.0),)))
    assert len(times) > 100_000
    assert found.steps <= 6
    np.testing.assert_allclose(found.process.vector(), truth.vector(), rtol=0.03)


def test_without_excitation_the_rate_is_that_of_a_poisson_process() -> None:
    times = np.sort(np.random.default_rng(2).uniform(0, 1000, 300))
    found = fit(History(times, np.zeros(300, dtype=np.int64), ("a",), ((0.0, 1000.0),)))
    assert found.process.alpha[0, 0] < 0.15
    assert found.aic_gain < 4
    assert found.without == pytest.approx(300 * np.log(0.3) - 300)


def test_a_baseline_that_changes_is_not_taken_for_excitation() -> None:
    chance = np.random.default_rng(3)
    times = np.sort(np.concatenate((chance.uniform(0, 500, 50), chance.uniform(500, 1000, 500))))
    kinds = np.zeros(550, dtype=np.int64)
    flat = fit(History(times, kinds, ("a",), ((0.0, 1000.0),)))
    pieces = fit(History(times, kinds, ("a",), ((0.0, 1000.0),), (500.0,)))
    assert flat.process.alpha[0, 0] > 0.4
    assert pieces.process.alpha[0, 0] < 0.15
    assert pieces.log_likelihood > flat.log_likelihood


def test_an_effect_that_is_not_there_is_held_at_zero_without_an_error() -> None:
    truth = Hawkes(("a", "b"), np.array([[0.3], [0.3]]), np.array([[0.6, 0.0], [0.0, 0.6]]), 1.0)
    zeros = 0
    for seed in range(8):
        times, kinds = draw(truth, 0.0, 3000.0, np.random.default_rng(seed))
        found = fit(History(times, kinds, truth.names, ((0.0, 3000.0),)))
        off = found.process.alpha[[0, 1], [1, 0]]
        assert np.all(off < 0.1)
        zeros += int((off == 0).sum())
        assert np.all(np.isnan(found.errors.alpha[[0, 1], [1, 0]][off == 0]))
    assert zeros >= 4


def test_what_follows_a_calendar_excites_but_is_not_explained() -> None:
    truth = Hawkes(("a", "drill"), np.array([[0.1], [0.0]]), np.array([[0.3, 2.0], [0.0, 0.0]]), 0.5)
    drills = [(30.0 * k + 0.5, 1) for k in range(200)]
    times, kinds = draw(truth, 0.0, 6000.0, np.random.default_rng(4), forced=drills, silent=(1,))
    found = fit(History(times, kinds, truth.names, ((0.0, 6000.0),), given=(1,)))
    assert found.process.alpha[0, 1] == pytest.approx(2.0, abs=0.35)
    assert not found.process.alpha[1].any()
    assert np.isnan(
        rescale(History(times, kinds, truth.names, ((0.0, 6000.0),), given=(1,)), found.process).p[1]
    )


# -- time rescaling ---------------------------------------------------------------------------


def test_waiting_times_are_exponential_under_the_truth_and_not_under_another() -> None:
    truth = Hawkes(("a",), np.array([[0.5]]), np.array([[0.7]]), 1.0)
    times, kinds = draw(truth, 0.0, 4000.0, np.random.default_rng(5))
    history = History(times, kinds, ("a",), ((0.0, 4000.0),))
    right = rescale(history, truth)
    assert right.p[0] > 0.05
    assert right.p[0] == pytest.approx(stats.kstest(right.residuals[0], "expon").pvalue, abs=0.02)
    wrong = rescale(history, Hawkes(("a",), np.array([[len(times) / 4000]]), np.array([[0.0]]), 1.0))
    assert wrong.p[0] < 1e-6
    expected, seen = right.quantiles(0)
    assert len(expected) == len(seen) == len(times) - 1


def test_unobserved_time_does_not_count_as_waiting() -> None:
    poisson = Hawkes(("a",), np.array([[0.5]]), np.array([[0.0]]), 1.0)
    history = History(
        np.array([1.0, 9.0, 101.0, 103.0, 104.0, 108.0]),
        np.zeros(6, dtype=np.int64),
        ("a",),
        ((0.0, 10.0), (100.0, 110.0)),
    )
    assert rescale(history, poisson).residuals[0].tolist() == pytest.approx([0.5, 1.0, 1.0, 2.0, 4.0])


# -- drawing ----------------------------------------------------------------------------------


def test_the_mean_rate_is_that_of_theory() -> None:
    process = Hawkes(("a", "b"), np.array([[0.2], [0.1]]), np.array([[0.5, 0.2], [0.1, 0.3]]), 2.0)
    times, kinds = draw(process, 0.0, 100_000.0, np.random.default_rng(6))
    expected = np.linalg.inv(np.eye(2) - process.alpha) @ process.mu[:, 0]
    np.testing.assert_allclose(np.bincount(kinds) / 100_000, expected, rtol=0.03)
    assert np.all(np.diff(times) > 0)


def test_the_same_seed_draws_the_same_and_each_piece_has_its_rate() -> None:
    process = Hawkes(("a",), np.array([[5.0, 0.5]]), np.array([[0.0]]), 1.0, breaks=(1000.0,))
    one, _ = draw(process, 0.0, 2000.0, np.random.default_rng(7))
    two, _ = draw(process, 0.0, 2000.0, np.random.default_rng(7))
    assert one.tolist() == two.tolist()
    assert (one < 1000).sum() == pytest.approx(5000, rel=0.06)
    assert (one > 1000).sum() == pytest.approx(500, rel=0.2)


@given(
    st.floats(1.0, 60.0),
    st.lists(st.tuples(st.floats(0.1, 0.9), st.integers(0, 1)), max_size=3),
    st.booleans(),
)
@settings(max_examples=12, deadline=None)
def test_expected_counts_are_the_mean_of_what_is_drawn(
    days: float, at: list[tuple[float, int]], quiet: bool
) -> None:
    process = Hawkes(("a", "b"), np.array([[0.2], [0.1]]), np.array([[0.5, 0.3], [0.2, 0.2]]), 0.3)
    past = memory(process, np.array([-3.0, -1.0]), np.array([0, 1]), 0.0)
    forced, silent = [(share * days, kind) for share, kind in at], ((1,) if quiet else ())
    rng = np.random.default_rng(8)
    drawn = np.array(
        [
            np.bincount(
                draw(process, 0.0, days, rng, past=past, forced=forced, silent=silent)[1], minlength=2
            )
            for _ in range(1500)
        ]
    )
    expected = expected_counts(process, 0.0, days, past, forced=forced, silent=silent)
    margin = 5 * drawn.std(axis=0) / np.sqrt(1500) + 1e-9
    assert np.all(np.abs(drawn.mean(axis=0) - expected) < margin)


@given(st.integers(1, 6), st.floats(0.001, 60.0))
@settings(max_examples=30, deadline=None)
def test_the_matrix_exponential_is_scipys(size: int, scale: float) -> None:
    matrix = np.random.default_rng(size).normal(-0.3, 0.5, (size, size)) * scale / size
    np.testing.assert_allclose(_exponential(matrix), linalg.expm(matrix), rtol=1e-8, atol=1e-10)


# -- bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "kinds", "observed", "code"),
    [
        ([3.0, 1.0], [0, 0], ((0.0, 9.0),), "E511 event 1 lies before event 0"),
        ([1.0, np.nan], [0, 0], ((0.0, 9.0),), "E511 events need one finite time"),
        ([1.0], [7], ((0.0, 9.0),), "E511 a kind is none of 0 to 0"),
        ([1.0], [0], (), "E512"),
        ([1.0], [0], ((5.0, 5.0),), "E512"),
        ([1.0], [0], ((0.0, 5.0), (4.0, 9.0)), "E512"),
    ],
)
def test_a_history_that_cannot_be_is_refused(
    times: list[float], kinds: list[int], observed: tuple[tuple[float, float], ...], code: str
) -> None:
    with pytest.raises(DynamicsError, match=code):
        History(np.array(times), np.array(kinds, dtype=np.int64), ("a",), observed)


def test_too_few_events_are_refused() -> None:
    history = History(np.arange(9.0), np.zeros(9, dtype=np.int64), ("raid",), ((0.0, 9.0),))
    with pytest.raises(DynamicsError, match="E513 too few events to fit: 9 raid"):
        fit(history)


def test_a_process_that_explodes_is_not_drawn() -> None:
    with pytest.raises(DynamicsError, match=r"E514 each event sets off 1\.20 others"):
        draw(Hawkes(("a",), np.array([[1.0]]), np.array([[1.2]]), 1.0), 0.0, 10.0, np.random.default_rng(1))
