"""Maximum likelihood for a Hawkes process: least-squares start, then projected Newton, decay included."""

from __future__ import annotations

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from detente.dynamics.hawkes import kernels
from detente.dynamics.hawkes.model import Fit, Floats, Hawkes, History, Points, Rescaled
from detente.errors import DynamicsError

FEWEST = 10
_SAMPLE = 20_000
_STEPS = 60
_TINY = 1e-10
SLOWEST = 10.0
"""The decay is at least this by time observed: a slower effect would be a changing baseline."""
_DONE = 1e-7
"""The Newton decrement at which a fit is done: half of it is what the log-likelihood can still gain."""


def fit(history: History, *, decay: float | None = None) -> Fit:
    """The process that makes the history likeliest, with its standard errors.

    decay : by unit of time; None fits it as well
    Long histories are first fitted on their beginning: then the whole needs few steps of O(n).
    Raises DynamicsError E513 for fewer than 10 events observed, or a kind without any.
    """
    points = history.points()
    d, p = len(history.names), len(points.durations)
    explained = (points.kinds >= 0) & (points.pieces >= 0) & points.explained[points.kinds]
    counts = np.bincount(points.kinds[explained], minlength=d)
    if counts.sum() < FEWEST or counts[points.explained].min() < 1:
        seen = ", ".join(f"{n} {name}" for n, name in zip(counts, history.names, strict=True))
        raise DynamicsError(
            f"E513 too few events to fit: {seen}; {FEWEST} are needed in all, and one of each kind."
        )
    if len(points.kinds) > 4 * _SAMPLE:
        head = _head(points, _SAMPLE)
        theta = _spread(_newton(head, d, _start(head, d, decay), decay is None)[0], points, d)
    else:
        theta = _start(points, d, decay)
    theta, value, hessian, steps = _newton(points, d, theta, decay is None)
    theta[: d * p] *= np.repeat(points.explained, p)
    mu, alpha, beta = _unpack(theta, d, p)
    process = Hawkes(history.names, mu, alpha, beta, history.breaks)
    errors = _errors(theta, hessian, decay is None)
    mu_error, alpha_error, beta_error = _unpack(errors, d, p)
    rows = int(points.explained.sum())
    return Fit(
        process,
        Hawkes(history.names, mu_error, alpha_error, beta_error, history.breaks),
        value,
        _poisson(points, d),
        int(counts.sum()),
        steps,
        rows * (p + d) + 1,
        rows * d + 1,
    )


def log_likelihood(history: History, process: Hawkes) -> float:
    """The log-likelihood of a process."""
    points = history.points()
    return float(_pass(points, process.vector(), len(history.names), False)[0])


def rescale(history: History, process: Hawkes) -> Rescaled:
    """Check a process by time rescaling (Ogata 1988; Brown et al. 2002)."""
    from scipy.special import kolmogorov  # noqa: PLC0415

    points = history.points()
    decayed = points.decayed(process.beta)
    whole = kernels.compensators(points.dt, decayed, points.kinds, points.pieces, process.mu, process.alpha)
    residuals, distances, ps, ties = [], [], [], 0
    for kind in range(len(history.names)):
        at = whole[(points.kinds == kind) & ~np.isnan(whole) & points.explained[kind]]
        waits = np.sort(np.diff(at))
        ties += int((waits <= 0).sum())
        waits = waits[waits > 0]
        n = len(waits)
        residuals.append(waits)
        if n < 5:
            distances.append(np.nan)
            ps.append(np.nan)
            continue
        cdf = -np.expm1(-waits)
        steps = np.arange(n + 1) / n
        distance = float(max(np.max(steps[1:] - cdf), np.max(cdf - steps[:-1])))
        distances.append(distance)
        ps.append(float(kolmogorov((np.sqrt(n) + 0.12 + 0.11 / np.sqrt(n)) * distance)))
    return Rescaled(history.names, tuple(residuals), tuple(distances), tuple(ps), ties)


# -- the search -------------------------------------------------------------------------------


def _pass(points: Points, theta: Floats, d: int, derivatives: bool) -> tuple[float, Floats, Floats]:
    mu, alpha, beta = _unpack(theta, d, len(points.durations))
    data = points.dt, points.decayed(beta), points.kinds, points.pieces, points.durations
    value, gradient, upper = kernels.likelihood(*data, points.explained, mu, alpha, beta, derivatives)
    return float(value), gradient, upper + np.triu(upper, 1).T


def _newton(points: Points, d: int, theta: Floats, fit_decay: bool) -> tuple[Floats, float, Floats, int]:
    """Projected Newton (Bertsekas 1982) in (mu, alpha, log beta): theta, value, negative Hessian, steps.

    alpha may reach 0 and stay there while the gradient holds it; mu and beta stay above 0.
    """
    size, rates = len(theta), d * len(points.durations)
    scale = np.ones(size)
    value, gradient, hessian = _pass(points, theta, d, True)
    damping = 0.0
    for step in range(1, _STEPS + 1):
        scale[-1] = theta[-1]
        slope = gradient * scale
        bend = hessian * np.outer(scale, scale)
        bend[-1, -1] -= gradient[-1] * theta[-1]
        held = np.zeros(size, dtype=bool)
        held[rates:-1] = (theta[rates:-1] <= _TINY) & (slope[rates:-1] <= 0)
        held[:rates] = (theta[:rates] <= _TINY) & (slope[:rates] <= 0)
        slowest = SLOWEST / float(points.durations.sum())
        held[-1] = not fit_decay or (theta[-1] <= slowest * (1.0 + 1e-9) and slope[-1] <= 0)
        free = ~held
        move = np.zeros(size)
        move[free], damping = _solve(bend[np.ix_(free, free)], slope[free], damping)
        decrement = float(slope @ move)
        if decrement < _DONE:
            return theta, value, hessian, step
        found = _search(points, d, theta, value, slope, move, rates)
        if found is None:
            if damping > 1e8:
                return theta, value, hessian, step
            damping = max(10.0 * damping, 1e-3)
            continue
        theta, damping = found, damping / 10.0 if damping > 1e-9 else 0.0
        value, gradient, hessian = _pass(points, theta, d, True)
    return theta, value, hessian, _STEPS


def _solve(bend: Floats, slope: Floats, damping: float) -> tuple[Floats, float]:
    """The Newton step; where the matrix is not positive definite its diagonal is raised until it is."""
    diagonal = np.maximum(np.abs(np.diag(bend)), _TINY)
    while True:
        try:
            return cho_solve(cho_factor(bend + np.diag(damping * diagonal)), slope), damping
        except LinAlgError:
            damping = max(10.0 * damping, 1e-3)


def _search(
    points: Points, d: int, theta: Floats, value: float, slope: Floats, move: Floats, rates: int
) -> Floats | None:
    """The first of ever shorter steps that gains enough (Armijo), None if none does."""
    length = 1.0
    slowest = SLOWEST / float(points.durations.sum())
    for _ in range(12):
        new = theta + length * move
        new[:rates] = np.maximum(new[:rates], np.maximum(0.1 * theta[:rates], 0.1 * _TINY))
        new[rates:-1] = np.maximum(new[rates:-1], 0.0)
        if move[-1] != 0.0:
            new[-1] = max(theta[-1] * np.exp(np.clip(length * move[-1], -2.0, 2.0)), slowest)
        made = new - theta
        made[-1] = np.log(new[-1] / theta[-1])
        gained = _pass(points, new, d, False)[0] - value
        if gained >= 1e-4 * float(slope @ made):
            return new
        length /= 3.0
    return None


# -- the start --------------------------------------------------------------------------------


def _start(points: Points, d: int, decay: float | None) -> Floats:
    """Least squares for each of a grid of decays; the best by likelihood, within the bounds."""
    p, span = len(points.durations), float(points.dt.sum())
    rate = max((points.kinds >= 0).sum() / span, 1e-12)
    grid = (
        [decay]
        if decay is not None
        else list(np.geomspace(max(1.5 * SLOWEST / span, rate / 500.0), 50.0 * rate, 14))
    )
    best, best_value = None, -np.inf
    flat, rows = np.maximum(_rates(points, d), _TINY), points.explained[:, None]
    for beta in grid:
        data = points.dt, points.decayed(beta), points.kinds, points.pieces, points.durations
        gram, sums = kernels.least_squares(*data, d, beta)
        solved = np.linalg.lstsq(gram, sums.T, rcond=None)[0].T
        alpha = np.clip(solved[:, p:], 0.0, None)
        radius = float(np.abs(np.linalg.eigvals(alpha)).max())
        alpha *= min(1.0, 0.9 / radius) if radius > 0 else 1.0
        alpha = np.maximum(alpha, 1e-3)
        mu = np.maximum(solved[:, :p], 0.05 * flat)
        theta = np.concatenate(((mu * rows).ravel(), (alpha * rows).ravel(), [beta]))
        value = _pass(points, theta, d, False)[0]
        if value > best_value:
            best, best_value = theta, value
    assert best is not None
    return best


def _head(points: Points, n: int) -> Points:
    """The first n points, ended there."""
    kinds, pieces = points.kinds[:n].copy(), points.pieces[:n].copy()
    kinds[-1] = -1
    durations = np.zeros(len(points.durations))
    used = pieces >= 0
    np.add.at(durations, pieces[used], points.dt[:n][used])
    return Points(points.dt[:n], kinds, pieces, durations, points.explained)


def _spread(theta: Floats, points: Points, d: int) -> Floats:
    """Parameters of the beginning for the whole: the baseline of each piece by its own count of events."""
    p = len(points.durations)
    mu, alpha, beta = _unpack(theta, d, p)
    own = np.clip(1.0 - alpha.sum(axis=1), 0.05, None)[:, None] * _rates(points, d) if p > 1 else mu
    rows = points.explained[:, None]
    mu, alpha = np.maximum(own, _TINY) * rows, np.maximum(alpha, 1e-4) * rows
    return np.concatenate((mu.ravel(), alpha.ravel(), [beta]))


def _rates(points: Points, d: int) -> Floats:
    """Events by unit of time, by kind and piece."""
    counts = np.zeros((d, len(points.durations)))
    seen = (points.kinds >= 0) & (points.pieces >= 0)
    np.add.at(counts, (points.kinds[seen], points.pieces[seen]), 1.0)
    result: Floats = counts / np.maximum(points.durations, _TINY)
    return result


def _poisson(points: Points, d: int) -> float:
    """Log-likelihood of independent Poisson processes with the same pieces."""
    rates = _rates(points, d)[points.explained]
    counts = rates * points.durations
    return float((counts[counts > 0] * np.log(rates[counts > 0])).sum() - counts.sum())


def _errors(theta: Floats, hessian: Floats, fit_decay: bool) -> Floats:
    free = np.ones(len(theta), dtype=bool)
    free[:-1] = theta[:-1] > 10 * _TINY
    free[-1] = fit_decay
    found = np.full(len(theta), np.nan)
    try:
        variances = np.diag(np.linalg.inv(hessian[np.ix_(free, free)]))
    except np.linalg.LinAlgError:
        return found
    found[free] = np.sqrt(np.where(variances > 0, variances, np.nan))
    if not fit_decay:
        found[-1] = 0.0
    return found


def _unpack(theta: Floats, d: int, p: int) -> tuple[Floats, Floats, float]:
    return theta[: d * p].reshape(d, p), theta[d * p : -1].reshape(d, d), float(theta[-1])
