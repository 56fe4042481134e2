"""The rate ratio of two kinds of days, with an interval that knows how events clump.

Given the number of events n_k in stratum k, how many fall on the d1_k days of interest rather than on the
d0_k others is binomial with p_k = R d1_k / (R d1_k + d0_k), where R is the rate ratio (Cox & Lewis 1966,
ch. 9; Breslow & Day 1987, ch. 4). R is estimated where the score is zero; the interval holds all R whose
score test does not reject (Wilson 1927 for one stratum), with the variance multiplied by a dispersion,
since events come in clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
_WIDEST = 25.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate ratio with its 95 % interval; `high` and `value` may be infinite, never NaN."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{number(self.value)} [{number(self.low)}, {number(self.high)}]"

    def widened(self, other: Ratio) -> Ratio:
        """This value, with the interval that holds both intervals."""
        return Ratio(self.value, min(self.low, other.low), max(self.high, other.high))


def rate_ratio(
    inside: NDArray[np.float64],
    inside_days: NDArray[np.float64],
    outside: NDArray[np.float64],
    outside_days: NDArray[np.float64],
    dispersion: float = 1.0,
) -> Ratio | None:
    """The common ratio of the rate inside to the rate outside, over strata.

    inside, outside           : events, shape (K,)
    inside_days, outside_days : days of exposure, shape (K,)
    dispersion                : variance of the counts over that of a Poisson process, at least 1
    Returns None if no stratum has events and days of both kinds: then nothing can be compared.
    """
    n = inside + outside
    used = (n > 0) & (inside_days > 0) & (outside_days > 0)
    if not used.any():
        return None
    n, d1, d0 = n[used], inside_days[used], outside_days[used]
    seen = float(inside[used].sum())

    def score(log_ratio: float) -> tuple[float, float]:
        p = 1.0 / (1.0 + d0 / (d1 * np.exp(log_ratio)))
        return seen - float((n * p).sum()), dispersion * float((n * p * (1.0 - p)).sum())

    def root(z: float) -> float:
        low, high = -_WIDEST, _WIDEST
        for _ in range(50):
            middle = (low + high) / 2
            difference, variance = score(middle)
            if difference > z * np.sqrt(variance):
                low = middle
            else:
                high = middle
        return float(np.exp(low)) if low > -_WIDEST + 1 else 0.0

    total = float(n.sum())
    none_inside, none_outside = seen <= 0.0, seen >= total
    value = 0.0 if none_inside else np.inf if none_outside else root(0.0)
    return Ratio(
        value,
        0.0 if none_inside else root(Z95),
        np.inf if none_outside else root(-Z95),
    )


def number(value: float) -> str:
    """A ratio in two decimals."""
    return "∞" if np.isinf(value) else f"{value:.2f}"
