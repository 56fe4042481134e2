"""Scores of forecasts of counts, exact for whole distributions.

A forecast is its probabilities of 0, 1, 2, ... , shape (K,), that sum to 1; what lies beyond is in the last.
Gneiting & Raftery (2007, doi:10.1198/016214506000001437); Czado, Gneiting & Held (2009,
doi:10.1111/j.1541-0420.2009.01191.x).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FLOOR = 1e-4
"""The least probability the log score sees: no single surprise costs more than 9.2."""


def crps(pmf: Floats, seen: int) -> float:
    """Continuous ranked probability score, sum over k of (F(k) - 1{seen <= k})^2; 0 is best, in counts."""
    cdf = np.cumsum(pmf)
    k = np.arange(len(pmf))
    inside = float(((cdf - (seen <= k)) ** 2).sum())
    return inside + max(0, seen - len(pmf))


def log_score(pmf: Floats, seen: int) -> float:
    """- log of the probability of what was seen, not below FLOOR; smaller is better, in nats."""
    return -float(np.log(max(pmf[seen] if seen < len(pmf) else 0.0, FLOOR)))


def brier_any(pmf: Floats, seen: int) -> float:
    """Brier score of "at least one"; 0 is best."""
    return float((1.0 - pmf[0] - (seen > 0)) ** 2)


def pit(pmf: Floats, seen: int, u: float) -> float:
    """Randomised probability integral transform, F(seen - 1) + u P(seen): uniform if calibrated."""
    below = float(pmf[: min(seen, len(pmf))].sum())
    return below + u * float(pmf[seen] if seen < len(pmf) else 0.0)


def interval(pmf: Floats, level: float) -> tuple[int, int]:
    """The central interval of at least this level: its ends are quantiles."""
    cdf = np.cumsum(pmf)
    last = len(pmf) - 1
    low = int(np.searchsorted(cdf, (1 - level) / 2 + 1e-12))
    high = int(np.searchsorted(cdf, (1 + level) / 2 - 1e-12))
    return min(low, last), min(high, last)


def quantiles(pmf: Floats, levels: tuple[float, ...]) -> tuple[int, ...]:
    """The least counts whose cumulative probability reaches each level."""
    cdf = np.cumsum(pmf)
    return tuple(int(np.searchsorted(cdf, min(level, cdf[-1]) - 1e-12)) for level in levels)


def mean(pmf: Floats) -> float:
    """The expected count."""
    return float(pmf @ np.arange(len(pmf)))


@dataclass(frozen=True, slots=True)
class Skill:
    """1 - score / reference score, with its 95 % interval by circular block bootstrap."""

    value: float
    low: float
    high: float


def skill(score: Floats, reference: Floats, *, block: int, runs: int = 2000, seed: int = 1) -> Skill:
    """How much smaller the mean score is than the reference's on the same targets.

    score, reference : shape (n,), in order of time
    block            : targets in a block; scores nearer than that may hang together (Politis & Romano 1992)
    """
    n = len(score)
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, n, (runs, -(-n // block)))
    index = ((starts[:, :, None] + np.arange(block)) % n).reshape(runs, -1)[:, :n]
    drawn = 1.0 - score[index].mean(axis=1) / reference[index].mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Skill(1.0 - float(score.mean() / reference.mean()), float(low), float(high))
