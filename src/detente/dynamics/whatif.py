"""What-ifs: the fitted process run forward with and without a stated intervention.

The answer is the model's, not the world's: every assumption it rests on comes with it, and where the process
does not fit the record the question is refused.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.cycle import Excitation, excite, stage_selections
from detente.dynamics.hawkes import Hawkes, draw, expected_counts, memory
from detente.dynamics.series import series_of
from detente.errors import DynamicsError
from detente.record import Record

Floats = NDArray[np.float64]
LONGEST_DAYS = 1827
DRAWS = 100
"""Parameter vectors drawn; runs are shared out among them."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts of one stage: exact mean; over the runs, 80 % and 95 % interval and the share with any."""

    mean: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    any: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Counts from `start` over `days`, as things go and with the intervention.

    difference : intervention less as things go, of the expected count, with the parameters' 95 % interval
    """

    start: date
    days: int
    runs: int
    seed: int
    without: tuple[str, ...]
    added: tuple[tuple[date, str], ...]
    as_is: Mapping[str, Spread]
    changed: Mapping[str, Spread]
    difference: Mapping[str, tuple[float, float, float]]
    excitation: Excitation
    assumptions: tuple[str, ...]


def what_if(
    record: Record,
    *,
    without: Sequence[str] = (),
    added: Sequence[tuple[date, str]] = (),
    days: int = 365,
    runs: int = 4000,
    seed: int = 1,
) -> WhatIf:
    """Run the cycle forward from the end of what is known, as things go and with an intervention.

    without : stages of which nothing happens
    added   : days on which an event of a stage is made to happen
    days    : 1 to 1,827; runs : at least 100
    Raises DynamicsError: E531 where the fit is poor, E532 for a stage, day or number that does not do.
    """
    found = excite(record)
    names = found.fit.process.names
    end = found.observed.ends[-1][1]
    start = date.fromordinal(end + 1)
    _check(found, names, without, added, start, days, runs)
    origin = float(end + 1)
    usual = _calendar(found, origin, days)
    given = list(found.history.given)
    stopped = [names.index(name) for name in without]
    silent = sorted({*stopped, *given})
    forced = [each for each in usual if each[1] not in stopped]
    forced += [(day.toordinal() + 0.5, names.index(name)) for day, name in added]
    as_is, changed, means = [], [], []
    rng = np.random.default_rng(seed)
    for drawn in _parameters(found, rng):
        past = memory(drawn, found.history.times, found.history.kinds, origin)
        each = runs // DRAWS
        as_is.append(_run(drawn, origin, days, past, rng, each, usual, given))
        changed.append(_run(drawn, origin, days, past, rng, each, forced, silent))
        means.append(
            [
                expected_counts(drawn, origin, origin + days, past, forced=usual, silent=given),
                expected_counts(drawn, origin, origin + days, past, forced=forced, silent=silent),
            ]
        )
    before, after = np.concatenate(as_is), np.concatenate(changed)
    mean_before, mean_after = np.array(means).mean(axis=0)
    moved = np.array(means)[:, 1] - np.array(means)[:, 0]
    return WhatIf(
        start,
        days,
        DRAWS * (runs // DRAWS),
        seed,
        tuple(without),
        tuple(added),
        {name: _spread(before[:, k], mean_before[k]) for k, name in enumerate(names)},
        {name: _spread(after[:, k], mean_after[k]) for k, name in enumerate(names)},
        {name: _interval(moved[:, k]) for k, name in enumerate(names)},
        found,
        tuple(_assumptions(found, record, start)),
    )


def _check(
    found: Excitation,
    names: Sequence[str],
    without: Sequence[str],
    added: Sequence[tuple[date, str]],
    start: date,
    days: int,
    runs: int,
) -> None:
    if not 1 <= days <= LONGEST_DAYS or runs < 100:
        raise DynamicsError(
            f"E532 {days} days and {runs} runs: give 1 to {LONGEST_DAYS} days, and 100 runs or more."
        )
    if not without and not added:
        raise DynamicsError("E532 nothing is changed. Name a stage to leave out, or an event to add.")
    for name in (*without, *(name for _, name in added)):
        if name not in names:
            raise DynamicsError(
                f"E532 {name!r} is no stage that could be fitted. Those are: {', '.join(names)}."
            )
    last = start + timedelta(days=days - 1)
    for day, name in added:
        if not start <= day <= last:
            raise DynamicsError(f"E532 {name} on {day} lies outside the days simulated, {start} to {last}.")
    if found.is_poor:
        p, name = min((p, name) for p, name in zip(found.check.p, names, strict=True) if not math.isnan(p))
        raise DynamicsError(
            f"E531 the process does not fit the record well enough to be asked (time rescaling of {name}: "
            f"p = {p:.3f}; AIC gain over no excitation: {found.fit.aic_gain:.1f}). See detente cycle."
        )


def _calendar(found: Excitation, origin: float, days: int) -> list[tuple[float, int]]:
    """The kinds that follow a calendar, on the days of the last year known, year after year."""
    history, usual = found.history, []
    for kind in history.given:
        times = history.times[
            (history.kinds == kind) & (history.times >= origin - 365) & (history.times < origin)
        ]
        usual += [(float(t) + 365.0 * year, kind) for t in times for year in range(1, days // 365 + 2)]
    return sorted((t, kind) for t, kind in usual if origin <= t < origin + days)


def _parameters(found: Excitation, rng: np.random.Generator) -> list[Hawkes]:
    """Parameter vectors from the normal of the estimate, kept to the bounds and from exploding."""
    process, errors = found.fit.process, found.fit.errors
    drawn = []
    for _ in range(DRAWS):
        mu, alpha = (
            np.maximum(
                np.where(np.isnan(error), value, value + error * rng.standard_normal(value.shape)), 0.0
            )
            for value, error in ((process.mu, errors.mu), (process.alpha, errors.alpha))
        )
        spread = 0.0 if math.isnan(errors.beta) else errors.beta / process.beta
        beta = process.beta * float(np.exp(spread * rng.standard_normal()))
        radius = float(np.abs(np.linalg.eigvals(alpha)).max())
        drawn.append(
            Hawkes(process.names, mu, alpha * min(1.0, 0.95 / max(radius, 1e-9)), beta, process.breaks)
        )
    return drawn


def _run(
    process: Hawkes,
    origin: float,
    days: int,
    past: Floats,
    rng: np.random.Generator,
    runs: int,
    forced: Sequence[tuple[float, int]],
    silent: Sequence[int],
) -> Floats:
    """Counts of each kind, shape (runs, d)."""
    d = len(process.names)
    counts = np.empty((runs, d))
    for run in range(runs):
        _, kinds = draw(process, origin, origin + days, rng, past=past, forced=forced, silent=silent)
        counts[run] = np.bincount(kinds, minlength=d)
    return counts


def _interval(values: Floats) -> tuple[float, float, float]:
    low, high = np.quantile(values, (0.025, 0.975))
    return float(values.mean()), float(low), float(high)


def _spread(counts: Floats, mean: float) -> Spread:
    a, b, c, e = map(float, np.quantile(counts, (0.1, 0.9, 0.025, 0.975)))
    return Spread(float(mean), (a, b), (c, e), float((counts > 0).mean()))


def _assumptions(found: Excitation, record: Record, start: date) -> list[str]:
    lasting = f"{found.half_life_days:.0f} days"
    names, rows = found.fit.process.names, stage_selections(record.case)
    listed = [name for name in names if series_of(record, rows[name]).is_listed_only]
    notes = [
        f"Fitted on {found.observed}; nothing after that is known to the runs, which begin on {start}.",
        f"An event raises the rate of others at once, by an amount that halves every {lasting}. What one "
        "sets off does not depend on what else is going on.",
        "The baseline stays what it was in the last regime.",
        "Leaving a stage out, or adding to it, changes what follows by what its events set off in the past. "
        "If both had a common cause, the intervention would not do what the runs say.",
        "Effects that the fit holds at zero are zero in every run.",
        "Intervals hold chance and the standard errors of the parameters, not the doubt about the model.",
    ]
    if listed:
        notes.append(f"No coverage is declared for {', '.join(listed)}: the list stands for all there was.")
    if found.left_out:
        notes.append(
            f"Too few events, or no list kept up, for {', '.join(found.left_out)}: not in the process."
        )
    if found.history.given:
        calendar = ", ".join(names[kind] for kind in found.history.given)
        notes.append(
            f"As things go, {calendar} are held on the days of the year before, and set off by nothing."
        )
    return notes
