"""A multivariate Hawkes process with exponential kernels: data, fitted model, and its checks.

Hawkes (1971, doi:10.1093/biomet/58.1.83); likelihood by recursion after Ozaki (1979, doi:10.1007/BF02480272);
checked by time rescaling after Ogata (1988, doi:10.1080/01621459.1988.10478560).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import DynamicsError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class History:
    """Events of several kinds, and the time during which they were observed.

    times    : ascending, shape (n,); ties are allowed, and events of one time do not excite one another
    kinds    : 0 to len(names) - 1, shape (n,)
    names    : what the kinds are called
    observed : disjoint spans of time in ascending order, ends not included; events outside them excite, but
               are not explained
    breaks   : times at which the baseline may change, ascending
    given    : kinds that follow a calendar: they excite, but are not explained

    Raises DynamicsError E511 for times that are unsorted or not finite, and E512 if nothing was observed.
    """

    times: Floats
    kinds: Ints
    names: tuple[str, ...]
    observed: tuple[tuple[float, float], ...]
    breaks: tuple[float, ...] = ()
    given: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.times.shape != self.kinds.shape or not np.isfinite(self.times).all():
            raise DynamicsError("E511 events need one finite time and one kind each.")
        if np.any(np.diff(self.times) < 0):
            at = int(np.argmax(np.diff(self.times) < 0)) + 1
            raise DynamicsError(f"E511 event {at} lies before event {at - 1}: sort the events by time first.")
        if len(self.kinds) and not 0 <= int(self.kinds.min()) <= int(self.kinds.max()) < len(self.names):
            raise DynamicsError(f"E511 a kind is none of 0 to {len(self.names) - 1}.")
        edges = [edge for span in self.observed for edge in span]
        if not edges or edges != sorted(edges) or any(b <= a for a, b in self.observed):
            raise DynamicsError(
                "E512 the time observed must be spans in ascending order, each of some length."
            )

    def points(self) -> Points:
        """Events and ends of segments in one sequence, as the compiled passes want them."""
        inner = [b for b in self.breaks if self.observed[0][0] < b < self.observed[-1][1]]
        starts = np.array([start for start, _ in self.observed])
        stops = np.array([stop for _, stop in self.observed])
        ends = np.unique(np.concatenate((starts, stops, inner)))
        middles = np.concatenate(([ends[0] - 1.0], (ends[1:] + ends[:-1]) / 2))
        inside = np.searchsorted(starts, middles, "right") > np.searchsorted(stops, middles, "right")
        pieces = np.where(inside, np.searchsorted(np.asarray(inner), middles, "right"), -1)
        lengths = np.diff(ends, prepend=ends[0])
        durations = np.zeros(len(inner) + 1)
        np.add.at(durations, pieces[inside], lengths[inside])
        kept = self.times < ends[-1]
        times, kinds = self.times[kept], self.kinds[kept]
        at = np.searchsorted(times, ends, "left")
        all_times = np.insert(times, at, ends)
        all_kinds = np.insert(kinds, at, -1)
        of_events = pieces[np.searchsorted(ends, times, "right")]
        all_pieces = np.insert(of_events, at, pieces)
        dt = np.diff(all_times, prepend=all_times[0])
        explained = np.ones(len(self.names), dtype=np.bool_)
        explained[list(self.given)] = False
        return Points(dt, all_kinds, all_pieces.astype(np.int64), durations, explained)


@dataclass(frozen=True, slots=True)
class Points:
    """See `kernels`. dt, kinds, pieces : shape (n,); durations : shape (p,); explained : shape (d,)."""

    dt: Floats
    kinds: Ints
    pieces: Ints
    durations: Floats
    explained: NDArray[np.bool_]

    def decayed(self, beta: float) -> Floats:
        """exp(-beta dt)."""
        result: Floats = np.exp(-beta * self.dt)
        return result


@dataclass(frozen=True, slots=True)
class Hawkes:
    """A process: baseline mu by kind and piece, branching alpha (effect by cause), decay beta.

    mu    : events by unit of time, shape (d, p); beta : by unit of time
    alpha : mean number of events of kind i that one of kind j sets off directly, shape (d, d)
    """

    names: tuple[str, ...]
    mu: Floats
    alpha: Floats
    beta: float
    breaks: tuple[float, ...] = ()

    @property
    def reproduction(self) -> float:
        """Spectral radius of alpha: from 1 on, events never die out."""
        return float(np.abs(np.linalg.eigvals(self.alpha)).max())

    def vector(self) -> Floats:
        """All parameters in a row: mu, alpha, beta."""
        return np.concatenate((self.mu.ravel(), self.alpha.ravel(), [self.beta]))


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted process.

    errors         : standard errors by observed information, a `Hawkes` of the same shape; NaN for what lies
                     on its bound (no effect found), of which the information says nothing
    log_likelihood : of the fit; `without` : of independent Poisson processes with the same pieces
    events         : number of events explained
    parameters     : number of parameters fitted; `excitations` : of these, alpha and beta
    steps          : Newton steps on all events
    """

    process: Hawkes
    errors: Hawkes
    log_likelihood: float
    without: float
    events: int
    steps: int
    parameters: int
    excitations: int

    @property
    def aic_gain(self) -> float:
        """How much smaller (better) the AIC is than without any excitation."""
        return 2.0 * (self.log_likelihood - self.without - self.excitations)


@dataclass(frozen=True, slots=True)
class Rescaled:
    """Time rescaled by the fitted intensity: waiting times, exponential with mean 1 if the fit is good.

    residuals : by kind, ascending
    distance  : Kolmogorov-Smirnov distance of each kind to the exponential; NaN for fewer than 5
    p         : its p-value (Stephens 1970); rather too large than too small, since parameters were fitted on
                the same events
    ties      : waiting times of zero, from events of one kind at one time, left out
    """

    names: tuple[str, ...]
    residuals: tuple[Floats, ...]
    distance: tuple[float, ...]
    p: tuple[float, ...]
    ties: int

    def quantiles(self, kind: int) -> tuple[Floats, Floats]:
        """Expected and observed quantiles of a kind's waiting times, for a QQ plot."""
        n = len(self.residuals[kind])
        return -np.log1p(-(np.arange(1, n + 1) - 0.5) / n), self.residuals[kind]


def merge(kinds: Sequence[tuple[str, Floats]]) -> tuple[Floats, Ints, tuple[str, ...]]:
    """Times of several kinds in one ascending sequence, with their kinds and names."""
    times = np.concatenate([each for _, each in kinds])
    labels = np.concatenate([np.full(len(each), k, dtype=np.int64) for k, (_, each) in enumerate(kinds)])
    order = np.lexsort((labels, times))
    return times[order], labels[order], tuple(name for name, _ in kinds)
