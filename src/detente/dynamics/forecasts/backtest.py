"""Forecasts and how they would have fared: each period forecast from what came before it, then scored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.forecasts import scores
from detente.dynamics.forecasts.models import (
    BASELINE,
    FEWEST,
    MIXTURE,
    MODELS,
    POOLED,
    SIZE,
    Past,
    pool_weights,
)
from detente.dynamics.forecasts.scores import Skill
from detente.dynamics.series import EventSeries, Selection, Spans, counts_by, series_of
from detente.errors import DynamicsError
from detente.record import Record
from detente.times import Granularity, Period

Floats = NDArray[np.float64]

WARM_UP_YEARS = 5
FEWEST_TARGETS = 24
LEVELS = (0.5, 0.8, 0.95)
QUANTILES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
SEED = 1
_DAYS = re.compile(r"(\d{1,3})d")


@dataclass(frozen=True, slots=True)
class Grid:
    """A series cut into periods.

    first   : first day of each whole, covered period, ordinals, shape (n,)
    lengths : their days; counts : events in them, shape (n,)
    recent  : periods in 36 months; block : in a year
    target  : the period to forecast
    """

    first: NDArray[np.int64]
    lengths: Floats
    counts: Floats
    recent: int
    block: int
    target: Period


@dataclass(frozen=True, slots=True)
class Score:
    """How one model fared over all targets.

    log_score, crps, brier : means
    inside   : share of targets within the central 50, 80 and 95 % intervals
    pit      : share of randomised PIT values in each tenth, shape (10,): a tenth each if calibrated
    log_skill, crps_skill : against the 36-month climatology, None for itself
    """

    model: str
    log_score: float
    crps: float
    brier: float
    inside: tuple[float, ...]
    pit: tuple[float, ...]
    log_skill: Skill | None
    crps_skill: Skill | None


@dataclass(frozen=True, slots=True)
class Track:
    """One period: the mixture's quantiles (2.5, 10, 25, 50, 75, 90, 97.5 %), and what came, if it has."""

    first: date
    quantiles: tuple[int, ...]
    seen: int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast, and what the like of it were worth.

    label, unit : what is forecast
    target      : the period; it begins where whole covered periods end
    known_to    : the last day that the forecast knows of
    forecasts   : by model, probabilities of 0, 1, 2, ..., the mixture last
    weights     : of the mixture
    scores      : by model, over `targets` periods from `first_target` on
    track       : the mixture's forecasts of these periods and the target, in order
    """

    label: str
    unit: str
    target: Period
    known_to: date
    forecasts: dict[str, Floats]
    weights: dict[str, float]
    scores: tuple[Score, ...]
    first_target: date
    targets: int
    track: tuple[Track, ...]
    notes: tuple[str, ...]

    @property
    def beats_climatology(self) -> bool:
        """Whether both skill intervals of the mixture lie above zero."""
        mixture = self.scores[-1]
        return all(each is not None and each.low > 0 for each in (mixture.log_skill, mixture.crps_skill))


def forecast(
    record: Record,
    selections: Sequence[Selection],
    *,
    horizon: str = "month",
    unit: str = "days",
    within: Period | None = None,
) -> Outlook:
    """Forecast the first period after the record's coverage, and score the forecasts of all periods before.

    horizon : "month" for calendar months, or a number of days as "90d"
    Raises DynamicsError: E521 for a horizon that is none, E522 where the record is too short or not declared
    complete.
    """
    series = series_of(record, selections, unit=unit, within=within)
    if series.is_listed_only:
        raise DynamicsError(
            f"E522 no coverage is declared for {series.label}: a month without a row may be a month "
            "nobody looked at. Name a kind of row that is covered."
        )
    series = series.within(Spans(series.covered.ends[-1:]))
    grid = cut(series, horizon)
    warm = WARM_UP_YEARS * grid.block
    if len(grid.counts) < warm + FEWEST_TARGETS:
        raise DynamicsError(
            f"E522 too short to score: {len(grid.counts)} periods of {horizon} are covered "
            f"({series.covered}); {warm + FEWEST_TARGETS} are needed."
        )
    if series.size.sum() < FEWEST:
        raise DynamicsError(
            f"E522 too few events to forecast: {series.size.sum():.0f} {series.label} in the days covered "
            f"({series.covered}); {FEWEST} are needed."
        )
    events = np.repeat(series.first, series.size.astype(np.int64)).astype(np.float64)
    made = np.array([_all(grid, events, at) for at in range(warm, len(grid.counts) + 1)])
    seen = grid.counts[warm:].astype(np.int64)
    names = list(MODELS)
    pooled = [names.index(name) for name in POOLED]
    given = np.array([made[t][pooled, min(y, SIZE - 1)] for t, y in enumerate(seen)])
    mixed = np.array([pool_weights(given[:t]) @ made[t][pooled] for t in range(len(made))])
    made = np.concatenate((made, mixed[:, None]), axis=1)
    weights = pool_weights(given)
    target = grid.target
    return Outlook(
        series.label,
        unit,
        target,
        date.fromordinal(target.first.toordinal() - 1),
        dict(zip([*names, MIXTURE], made[-1], strict=True)),
        dict(zip(POOLED, map(float, weights), strict=True)),
        _scores([*names, MIXTURE], made[:-1], seen, grid.block),
        date.fromordinal(int(grid.first[warm])),
        len(seen),
        tuple(
            Track(day, scores.quantiles(pmf, QUANTILES), y)
            for day, pmf, y in zip(
                [*(date.fromordinal(int(day)) for day in grid.first[warm:]), target.first],
                mixed,
                [*map(int, seen), None],
                strict=True,
            )
        ),
        tuple(_notes(record, series)),
    )


def cut(series: EventSeries, horizon: str) -> Grid:
    """The whole covered periods of a series, and the period after them."""
    first, last = series.covered.ends[0]
    if horizon == "month":
        months = counts_by(series, Granularity.MONTH)
        whole = [(p, c, d) for p, c, d in months if d == (p.last - p.first).days + 1]
        end = whole[-1][0].last if whole else date.fromordinal(last)
        after = date.fromordinal(end.toordinal() + 1)
        return Grid(
            np.array([p.first.toordinal() for p, _, _ in whole], dtype=np.int64),
            np.array([float(d) for _, _, d in whole]),
            np.array([c for _, c, _ in whole]),
            36,
            12,
            Period.month(after.year, after.month),
        )
    match = _DAYS.fullmatch(horizon)
    days = int(match[1]) if match else 0
    if not 7 <= days <= 366:
        raise DynamicsError(
            f"E521 {horizon!r} is no horizon. Write month, or a number of days from 7d to 366d."
        )
    n = (last - first + 1) // days
    starts = last + 1 - days * np.arange(n, 0, -1)
    counts = np.zeros(n)
    at = np.searchsorted(starts, series.first, "right") - 1
    np.add.at(counts, at[at >= 0], series.size[at >= 0])
    target = Period(date.fromordinal(last + 1), date.fromordinal(last + days))
    recent, block = max(2, round(1096 / days)), max(1, round(365 / days))
    return Grid(starts.astype(np.int64), np.full(n, float(days)), counts, recent, block, target)


def _all(grid: Grid, events: Floats, at: int) -> Floats:
    """Every model's forecast of period `at` from what came before it, shape (m, SIZE)."""
    target = grid.target
    is_last = at == len(grid.counts)
    origin = target.first.toordinal() if is_last else int(grid.first[at])
    length = (target.last - target.first).days + 1 if is_last else int(grid.lengths[at])
    past = Past(
        grid.counts[:at],
        grid.lengths[:at],
        grid.recent,
        events[events < origin],
        int(grid.first[0]),
        origin,
        length,
        grid.block == 12,
    )
    return np.array([model(past) for model in MODELS.values()])


def _scores(names: Sequence[str], made: Floats, seen: NDArray[np.int64], block: int) -> tuple[Score, ...]:
    """Means and skills of each model; made has shape (targets, models, SIZE)."""
    jitter = np.random.default_rng(SEED).random(len(seen))
    logs = np.array([[scores.log_score(pmf, y) for pmf in row] for row, y in zip(made, seen, strict=True)])
    ranked = np.array([[scores.crps(pmf, y) for pmf in row] for row, y in zip(made, seen, strict=True)])
    base = list(names).index(BASELINE)
    found = []
    for m, name in enumerate(names):
        pmfs = made[:, m]
        ends = [[scores.interval(pmf, level) for pmf in pmfs] for level in LEVELS]
        pits = [scores.pit(pmf, y, u) for pmf, y, u in zip(pmfs, seen, jitter, strict=True)]
        is_base = m == base
        found.append(
            Score(
                name,
                float(logs[:, m].mean()),
                float(ranked[:, m].mean()),
                float(np.mean([scores.brier_any(pmf, y) for pmf, y in zip(pmfs, seen, strict=True)])),
                tuple(float(np.mean([a <= y <= b for (a, b), y in zip(e, seen, strict=True)])) for e in ends),
                tuple(np.histogram(pits, 10, (0.0, 1.0))[0] / len(seen)),
                None if is_base else scores.skill(logs[:, m], logs[:, base], block=block, seed=SEED),
                None if is_base else scores.skill(ranked[:, m], ranked[:, base], block=block, seed=SEED),
            )
        )
    return tuple(found)


def _notes(record: Record, series: EventSeries) -> list[str]:
    notes = [f"From {series.label} as covered: {series.covered}."]
    end = date.fromordinal(series.covered.ends[-1][1])
    late = (record.case.as_of - end).days
    if late > 0:
        notes.append(
            f"Coverage ends {late} days before the record's date ({record.case.as_of}); later "
            "rows are not used."
        )
    if series.loose:
        notes.append(f"{len(series.loose)} without a day are left out.")
    return notes
