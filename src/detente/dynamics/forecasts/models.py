"""Forecasts of the next period's count from the past, each a whole distribution.

Two climatologies are the baselines every other forecast is scored against; the rest differ in how fast they
forget. A model sees a `Past` and nothing else, so that a backtest cannot look ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln

from detente.dynamics.forecasts import kernels
from detente.dynamics.hawkes import History, fit, memory

Floats = NDArray[np.float64]
Model = Callable[["Past"], Floats]

SIZE = 160
"""Counts told apart: 0 to SIZE - 1, the last standing for all beyond."""
RUNS = 4000
MONTH_DAYS = 30.44
TEN_YEARS = 3652
FEWEST = 20
UNSEEN = 0.5
"""Events added to a count that may be zero (Jeffreys): what was never seen is not impossible."""
_SIZES = np.geomspace(0.25, 16.0, 13)
_HALF_LIVES = (1.0, 3.0, 12.0, 36.0)
_SHARES = np.array([0.1, 0.2, 0.3, 0.3, 0.1])


@dataclass(frozen=True, slots=True)
class Past:
    """What is known when a forecast is made.

    counts  : of the whole periods so far, shape (n,), n at least 2
    lengths : their days, shape (n,)
    recent  : how many of the last periods make 36 months
    events  : day of each event so far, ordinals, ascending
    start   : first day of the first period, an ordinal
    origin  : first day of the period to forecast; length : its days
    seasonal: whether periods are short enough to have a season (months)
    """

    counts: Floats
    lengths: Floats
    recent: int
    events: Floats
    start: int
    origin: int
    length: int
    seasonal: bool


def negative_binomial(mean: float, size: float) -> Floats:
    """Probabilities of a count with variance mean + mean^2 / size, shape (SIZE,)."""
    k = np.arange(SIZE)
    mean = max(mean, 1e-9)
    p = size / (size + mean)
    log = gammaln(k + size) - gammaln(size) - gammaln(k + 1) + size * np.log(p) + k * np.log1p(-p)
    pmf: Floats = np.exp(log)
    pmf[-1] += max(0.0, 1.0 - pmf.sum())
    result: Floats = pmf / pmf.sum()
    return result


def climatology(past: Past) -> Floats:
    """How often each count was seen so far; one more count is spread as a geometric of the same mean."""
    return _frequencies(past.counts)


def climatology_36(past: Past) -> Floats:
    """The same over the last 36 months."""
    return _frequencies(past.counts[-past.recent :])


def smoothed_36(past: Past) -> Floats:
    """A negative binomial with mean and variance of the last 36 months."""
    counts = past.counts[-past.recent :]
    mean, excess = max(float(counts.mean()), UNSEEN / len(counts)), float(counts.var() - counts.mean())
    return negative_binomial(mean, max(0.1, mean**2 / max(excess, 1e-3)))


def ewma(past: Past) -> Floats:
    """Negative binomial about an exponentially weighted mean rate; both parameters by maximum likelihood."""
    rates = past.counts / past.lengths
    first = max(float(rates[: past.recent].mean()), 1e-3)
    _, size, level = kernels.best_average(rates, past.lengths, np.geomspace(0.02, 0.8, 16), _SIZES, first)
    return negative_binomial(max(level * past.length, UNSEEN / len(rates)), size)


def ingarch(past: Past) -> Floats:
    """NB-INGARCH(1,1): the mean is omega + a y + b times the mean before (Ferland et al. 2006; Zhu 2011).

    Maximum likelihood under weak priors that keep the long-run mean near the past's.
    """
    rates = past.counts / past.lengths
    average = max(float(rates.mean()), 1e-4)

    def unpack(x: Floats) -> tuple[float, float, float, float]:
        stay, share = 0.999 / (1.0 + np.exp(-np.clip(x[:2], -20, 20)))
        return average * np.exp(x[2]) * (1.0 - stay), stay * share, stay * (1.0 - share), float(np.exp(x[3]))

    def loss(x: Floats) -> float:
        fitted = kernels.recursion(rates, past.lengths, *unpack(x), average)[0]
        return 0.5 * float(x[2] ** 2 + (x[3] / 2) ** 2) - float(fitted)

    options = {"maxiter": 300, "xatol": 1e-2, "fatol": 1e-2}
    found = minimize(loss, np.array([2.0, -0.5, 0.0, 0.0]), method="Nelder-Mead", options=options)
    omega, a, b, size = unpack(found.x)
    level = kernels.recursion(rates, past.lengths, omega, a, b, size, average)[1]
    return negative_binomial(max(level * past.length, UNSEEN / len(rates)), size)


def hawkes(past: Past) -> Floats:
    """A Hawkes process fitted to the days of the last ten years, drawn 4,000 times from the origin on."""
    begin = max(past.start, past.origin - TEN_YEARS)
    events = past.events[past.events >= begin]
    if len(events) < FEWEST:
        return smoothed_36(past)
    kinds = np.zeros(len(events), dtype=np.int64)
    history = History(events + 0.5, kinds, ("event",), ((float(begin), float(past.origin)),))
    process = fit(history).process
    state = memory(process, history.times, kinds, float(past.origin))
    rng = np.random.default_rng(past.origin)
    alpha = process.alpha * min(1.0, 0.98 / max(process.reproduction, 1e-9))
    drawn = kernels.counts(rng, RUNS, float(past.length), process.mu, alpha, process.beta, state, SIZE)
    spread = negative_binomial(max(float(drawn @ np.arange(SIZE)), UNSEEN / len(past.counts)), 1.0)
    result: Floats = (RUNS * drawn + spread) / (RUNS + 1.0)
    return result


def heterogeneous(past: Past) -> Floats:
    """The rate as a sum of averages over half-lives of 1, 3, 12 and 36 months (after Corsi 2009), by season.

    Weights are not negative; EM under a gamma prior. Months have a factor each, shrunk to 1.
    """
    edges = past.start + np.concatenate(([0.0], np.cumsum(past.lengths)))
    average = max(float(past.counts.sum() / past.lengths.sum()), 1e-4)
    ages = edges[:, None] - past.events[None, :] - 0.5
    columns = [np.full(len(edges), average)]
    for half in _HALF_LIVES:
        decay = np.log(2.0) / (MONTH_DAYS * half)
        weights = np.where(ages > 0, np.exp(-decay * np.maximum(ages, 0.0)), 0.0).sum(axis=1)
        columns.append(decay * weights / np.maximum(-np.expm1(-decay * (edges - past.start)), 0.3))
    rates = np.column_stack(columns)
    months = np.array([date.fromordinal(int(day)).month - 1 for day in edges])
    skip = min(past.recent // 3, len(past.counts) // 2)
    y, days, of = past.counts[skip:], past.lengths[skip:, None], months[skip:-1]
    season, weights = np.ones(12), _SHARES.copy()
    prior = 10.0 * average * MONTH_DAYS
    for _ in range(60):
        x = rates[skip:-1] * season[of][:, None] * days
        expected = x @ weights + 1e-9
        weights = (weights * (x * (y / expected)[:, None]).sum(axis=0) + prior * _SHARES) / (
            x.sum(axis=0) + prior
        )
        if past.seasonal:
            plain = (rates[skip:-1] * days) @ weights
            season = (np.bincount(of, y, 12) + 5.0) / (np.bincount(of, plain, 12) + 5.0)
    expected = (rates[skip:-1] * season[of][:, None] * days) @ weights + 1e-9
    mean = float(rates[-1] @ weights) * float(season[months[-1]]) * past.length
    return negative_binomial(max(mean, UNSEEN / len(past.counts)), _dispersion(y, expected))


MODELS: dict[str, Model] = {
    "climatology, all": climatology,
    "climatology, 36 months": climatology_36,
    "36 months, smoothed": smoothed_36,
    "moving average": ewma,
    "INGARCH": ingarch,
    "Hawkes": hawkes,
    "four memories": heterogeneous,
}
BASELINE = "climatology, 36 months"
POOLED = ("36 months, smoothed", "moving average", "INGARCH", "Hawkes", "four memories")
MIXTURE = "mixture"


def pool_weights(probabilities: Floats, prior: float = 10.0) -> Floats:
    """Weights of a linear pool that maximise the log score of the past, shape (m,), by EM.

    probabilities : what each model gave to what was then seen, shape (n, m)
    prior         : pseudo-observations by model that hold the weights together while there are few scores
    """
    n, m = probabilities.shape
    weights = np.full(m, 1.0 / m)
    for _ in range(100):
        share = np.maximum(probabilities, 1e-9) * weights
        share /= share.sum(axis=1, keepdims=True)
        new = (share.sum(axis=0) + prior) / (n + m * prior)
        if np.abs(new - weights).max() < 1e-6:
            break
        weights = new
    return weights


def _frequencies(counts: Floats) -> Floats:
    seen = np.bincount(np.minimum(counts, SIZE - 1).astype(np.int64), minlength=SIZE).astype(np.float64)
    spread = negative_binomial(max(float(counts.mean()), UNSEEN / len(counts)), 1.0)
    return (seen + spread) / (len(counts) + 1)


def _dispersion(y: Floats, mean: Floats) -> float:
    """The size of a negative binomial about these means, by likelihood with a weak prior about 2."""
    sizes = _SIZES[:, None]
    log = (
        gammaln(y + sizes)
        - gammaln(sizes)
        + sizes * np.log(sizes / (sizes + mean))
        + y * np.log(mean / (sizes + mean))
    ).sum(axis=1) - 0.25 * np.log(_SIZES / 2.0) ** 2
    return float(_SIZES[int(log.argmax())])
