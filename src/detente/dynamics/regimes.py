"""Regimes: stretches within which a series' rate may be taken as constant.

Changepoints of monthly counts by optimal partitioning (Jackson et al. 2005, doi:10.1109/LSP.2001.838216): the
minimum that PELT finds as well (Killick, Fearnhead & Eckley 2012, doi:10.1080/01621459.2012.737745), without
pruning, which some hundred months do not need. The cost is the Poisson deviance by exposure up to a constant:
2 (n - n log(rate)). The penalty is that of the BIC, two parameters a changepoint, times the dispersion of
counts about their neighbours: clumping alone makes no regime.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.series import EventSeries, counts_by
from detente.times import Granularity

SHORTEST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Regime:
    """Days of one rate, first and last included.

    count : what happened on its covered days, in the unit of the series
    days  : its days covered
    """

    first: date
    last: date
    count: float
    days: int

    @property
    def rate_per_year(self) -> float:
        """Happenings by year covered."""
        return 365.25 * self.count / self.days


def regimes(series: EventSeries) -> tuple[Regime, ...]:
    """The regimes of a series over its coverage, in order; one if its rate never clearly changed."""
    months = counts_by(series, Granularity.MONTH)
    counts = np.array([count for _, count, _ in months])
    days = np.array([covered for _, _, covered in months], dtype=np.float64)
    ends = changepoints(counts, days)
    found = []
    for begin, end in zip([0, *ends[:-1]], ends, strict=True):
        first = max(months[begin][0].first, date.fromordinal(series.covered.ends[0][0]))
        last = min(months[end - 1][0].last, date.fromordinal(series.covered.ends[-1][1]))
        found.append(Regime(first, last, float(counts[begin:end].sum()), int(days[begin:end].sum())))
    return tuple(found)


def changepoints(counts: NDArray[np.float64], days: NDArray[np.float64]) -> list[int]:
    """Ends of the segments of constant rate, the last being len(counts).

    counts : events in each period, shape (n,)
    days   : exposure of each, shape (n,), above zero
    """
    n = len(counts)
    if n < 2 * SHORTEST_MONTHS:
        return [n]
    penalty = 2.0 * local_dispersion(counts) * np.log(n)
    events = np.concatenate(([0.0], np.cumsum(counts)))
    exposure = np.concatenate(([0.0], np.cumsum(days)))
    least = np.full(n + 1, np.inf)  # of the cost of all up to an end, with the last segment's start
    least[0] = 0.0
    start = np.zeros(n + 1, dtype=np.intp)
    for end in range(SHORTEST_MONTHS, n + 1):
        starts = slice(0, end - SHORTEST_MONTHS + 1)
        inside, length = events[end] - events[starts], exposure[end] - exposure[starts]
        rate = np.where(inside > 0, inside / length, 1.0)
        total = least[starts] + (2.0 * (inside - inside * np.log(rate)) + penalty)
        start[end] = np.argmin(total)
        least[end] = total[start[end]]
    ends = [n]
    while start[ends[0]] > 0:
        ends.insert(0, int(start[ends[0]]))
    return ends


def local_dispersion(counts: NDArray[np.float64]) -> float:
    """Variance over mean of counts about their neighbours, at least 1.

    E (x_i - x_{i-1})^2 = 2 var where the mean moves slowly (von Neumann et al. 1941), and
    E (x_i + x_{i-1}) = 2 mean.
    """
    total = float((counts[1:] + counts[:-1]).sum())
    return max(1.0, float((np.diff(counts) ** 2).sum()) / total) if total > 0 else 1.0
