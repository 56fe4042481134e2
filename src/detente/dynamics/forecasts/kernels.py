"""The compiled recursions of the forecasting models."""

from __future__ import annotations

from math import lgamma

import numpy as np

from detente.dynamics.compiled import compiled
from detente.dynamics.hawkes import kernels

# mypy: disable-error-code="no-untyped-def"

_simulate = kernels.simulate


@compiled
def recursion(rates, days, omega, a, b, size, first):
    """Log-likelihood of rates by day under an INGARCH(1,1), and the next mean rate.

    lambda_t = omega + a y_{t-1} + b lambda_{t-1}.

    rates, days : shape (n,); size : of the negative binomial; first : the first lambda
    """
    level, total = first, 0.0
    constant = lgamma(size)
    for t in range(rates.shape[0]):
        mean, y = max(level * days[t], 1e-9), rates[t] * days[t]
        total += lgamma(y + size) - constant - lgamma(y + 1.0)
        total += size * np.log(size / (size + mean)) + y * np.log(mean / (size + mean))
        level = omega + a * rates[t] + b * level
    return total, level


@compiled
def best_average(rates, days, weights, sizes, first):
    """The likeliest weight and size of an exponentially weighted average, and the next level."""
    best, best_weight, best_size, best_level = -np.inf, weights[0], sizes[0], first
    for a in weights:
        for size in sizes:
            value, level = recursion(rates, days, 0.0, a, 1.0 - a, size, first)
            if value > best:
                best, best_weight, best_size, best_level = value, a, size, level
    return best_weight, best_size, best_level


@compiled
def counts(rng, runs, length, mu, alpha, beta, state, size):
    """Shares of runs with 0, 1, 2, ... events within `length`, shape (size,); the last is for all beyond."""
    pmf = np.zeros(size)
    ends, pieces = np.array([length]), np.array([mu.shape[1] - 1])
    no_times, no_kinds = np.empty(0), np.empty(0, np.int64)
    silent = np.zeros(mu.shape[0], np.bool_)
    for _ in range(runs):
        drawn = _simulate(rng, 0.0, ends, pieces, mu, alpha, beta, state.copy(), no_times, no_kinds, silent)
        pmf[min(drawn[0].shape[0], size - 1)] += 1.0
    return pmf / runs
