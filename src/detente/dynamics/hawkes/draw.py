"""Draw histories from a process."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.dynamics.hawkes import kernels
from detente.dynamics.hawkes.model import Floats, Hawkes, Ints
from detente.errors import DynamicsError


def draw(
    process: Hawkes,
    start: float,
    end: float,
    rng: np.random.Generator,
    *,
    past: Floats | None = None,
    forced: Sequence[tuple[float, int]] = (),
    silent: Sequence[int] = (),
) -> tuple[Floats, Ints]:
    """Times and kinds of events from `start` to `end`, by exact simulation in O(n).

    past   : sums of exp(-beta (start - t_k)) over the past of each kind (`memory`), shape (d,); None: none
    forced : events made to happen; they set off others
    silent : kinds that do not happen of themselves
    Raises DynamicsError E514 if the process would explode.
    """
    d = len(process.names)
    active = [kind for kind in range(d) if kind not in silent]
    radius = np.abs(np.linalg.eigvals(process.alpha[np.ix_(active, active)])).max() if active else 0.0
    if radius >= 1.0:
        raise DynamicsError(
            f"E514 each event sets off {radius:.2f} others, so that they never die out: nothing can be "
            "simulated. Fit a longer history, or one with more regimes."
        )
    inner = [b for b in process.breaks if start < b < end]
    ends = np.array([*inner, end])
    pieces = np.searchsorted(np.asarray(process.breaks), np.array([start, *inner]), "right")
    pieces = np.minimum(pieces, process.mu.shape[1] - 1).astype(np.int64)
    order = sorted(forced)
    mask = np.zeros(d, dtype=np.bool_)
    mask[list(silent)] = True
    times, kinds = kernels.simulate(
        rng,
        float(start),
        ends,
        pieces,
        process.mu,
        process.alpha,
        process.beta,
        np.zeros(d) if past is None else past.astype(np.float64).copy(),
        np.array([t for t, _ in order], dtype=np.float64),
        np.array([k for _, k in order], dtype=np.int64),
        mask,
    )
    return times, kinds


def expected_counts(
    process: Hawkes,
    start: float,
    end: float,
    past: Floats,
    *,
    forced: Sequence[tuple[float, int]] = (),
    silent: Sequence[int] = (),
) -> Floats:
    """Mean number of events of each kind from `start` to `end`, forced ones among them, shape (d,).

    Exact: the means of R and of the counts follow a linear differential equation (Dassios & Zhao 2011), which
    is solved by the matrix exponential between forced events. The baseline is that at `start` throughout.
    """
    d = len(process.names)
    piece = min(int(np.searchsorted(np.asarray(process.breaks), start, "right")), process.mu.shape[1] - 1)
    active = np.array([kind not in silent for kind in range(d)], dtype=np.float64)
    rate = active[:, None] * process.alpha * process.beta
    flow = np.zeros((2 * d + 1, 2 * d + 1))
    flow[:d, :d] = rate - process.beta * np.eye(d)
    flow[d : 2 * d, :d] = rate
    flow[:d, -1] = flow[d : 2 * d, -1] = active * process.mu[:, piece]
    state = np.concatenate((past, np.zeros(d), [1.0]))
    now = start
    for time, kind in [*sorted(forced), (end, -1)]:
        state = _exponential(flow * (time - now)) @ state
        now = time
        if kind >= 0:
            state[kind] += 1.0
            state[d + kind] += 1.0
    result: Floats = state[d : 2 * d]
    return result


def _exponential(matrix: Floats) -> Floats:
    """The matrix exponential by scaling and squaring of its series (Moler & Van Loan 2003, sec. 3).

    For matrices of a few rows; that of SciPy wakes every thread of its linear algebra for each of them.
    """
    halvings = max(0, int(np.ceil(np.log2(max(float(np.abs(matrix).sum(axis=1).max()), 1e-300)))) + 1)
    small = matrix / 2.0**halvings
    total = term = np.eye(len(matrix))
    for k in range(1, 16):
        term = term @ small / k
        total = total + term
    for _ in range(halvings):
        total = total @ total
    return total


def memory(process: Hawkes, times: Floats, kinds: Ints, at: float) -> Floats:
    """What the events before `at` still weigh: sums of exp(-beta (at - t_k)) by kind, shape (d,)."""
    before = times < at
    weights = np.exp(-process.beta * (at - times[before]))
    result: Floats = np.bincount(kinds[before], weights, len(process.names)).astype(np.float64)
    return result
