"""The cycle: each stage by itself, what comes after what, and what sets off what.

The stages are the case's own: the groups of `words.toml` that name one. For each: how often, how far apart,
in which regimes. For each pair: whether the one is more frequent after the other (`test_pattern`), and, for
all together, a Hawkes process whose branching matrix says how many events of a stage one of another sets
off.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.casefile import Case
from detente.dynamics.asked import Pattern
from detente.dynamics.hawkes import Fit, History, Rescaled, fit, merge, rescale
from detente.dynamics.pattern import PatternResult, test_pattern
from detente.dynamics.regimes import Regime, regimes
from detente.dynamics.series import EventSeries, Selection, Spans, series_of
from detente.errors import DynamicsError
from detente.record import Record
from detente.times import Period

FEWEST_OF_A_STAGE = 10
FOLLOW_WINDOW = (1, 90)
KEPT_UP_DAYS = 366


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the cycle.

    gap_days    : median days between one day with an event and the next, NaN for fewer than two
    longest_gap : the longest of these gaps: its days, and the day it began
    last        : the last day with an event
    """

    name: str
    series: EventSeries
    rate_per_year: float
    gap_days: float
    longest_gap: tuple[int, date] | None
    last: date
    regimes: tuple[Regime, ...]


@dataclass(frozen=True, slots=True)
class Salvo:
    """How many happen on one day of those with any: another measure than how many such days there are.

    unit, label  : what is counted, of which rows ("launches")
    mean, median, most : by the least numbers the rows give, over days with at least one
    """

    stage: str
    label: str
    unit: str
    mean: float
    median: float
    most: int


@dataclass(frozen=True, slots=True)
class Excitation:
    """The process fitted to the stages that have enough events, over the days on which all are known.

    left_out : stages with too few events there, or whose list is not kept up
    """

    fit: Fit
    check: Rescaled
    history: History
    observed: Spans
    left_out: tuple[str, ...]

    @property
    def half_life_days(self) -> float:
        """Days after which half of what an event sets off has happened."""
        return float(np.log(2.0) / self.fit.process.beta)

    @property
    def is_poor(self) -> bool:
        """Whether time rescaling rejects the fit at 1 % for any stage, or excitation adds nothing (AIC)."""
        return self.fit.aic_gain <= 0 or any(p < 0.01 for p in self.check.p)


@dataclass(frozen=True, slots=True)
class Cycle:
    """The measured cycle.

    salvos     : for each series of a stage that counts more than rows
    follows    : (outcome stage, anchor stage) -> the pattern "outcome after anchor" within 1 to 90 days,
                 or why it cannot be told
    excitation : None where fewer than two stages can be fitted; `why_not` then says why
    """

    stages: tuple[Stage, ...]
    salvos: tuple[Salvo, ...]
    follows: dict[tuple[str, str], PatternResult | str]
    excitation: Excitation | None
    why_not: str


def stage_selections(case: Case) -> dict[str, tuple[Selection, ...]]:
    """The stages a case names and the rows they are made of. Raises DynamicsError E530 if it names none."""
    stages = {
        group.stage: tuple(Selection(member.series, member.where, group.stage) for member in group.members)
        for group in case.words.groups
        if group.stage
    }
    if not stages:
        raise DynamicsError(
            f"E530 the case {case.id!r} names no stages of a cycle. Give groups of words.toml a stage."
        )
    return stages


def measure_cycle(record: Record, *, within: Period | None = None) -> Cycle:
    """Measure the cycle of a case; stages without an event in the days covered are left out.

    Raises DynamicsError E530 if the case names no stages, E504 if none of them has an event.
    """
    stages: list[Stage] = []
    salvos: list[Salvo] = []
    selections = stage_selections(record.case)
    for name, rows in selections.items():
        with contextlib.suppress(DynamicsError):
            stages.append(_stage(name, series_of(record, rows, within=within)))
            salvos += _salvos(record, name, rows, within)
    if not stages:
        raise DynamicsError("E504 too few events: no stage has any in the days covered. Widen the span.")
    follows: dict[tuple[str, str], PatternResult | str] = {}
    for outcome in stages:
        for anchor in stages:
            if outcome.name == anchor.name:
                continue
            pattern = Pattern(
                selections[outcome.name], selections[anchor.name], windows=(FOLLOW_WINDOW,), within=within
            )
            try:
                follows[outcome.name, anchor.name] = test_pattern(record, pattern)
            except DynamicsError as problem:
                follows[outcome.name, anchor.name] = str(problem)
    excitation, why_not = None, ""
    try:
        excitation = excite(record, within=within)
    except DynamicsError as problem:
        why_not = str(problem)
    return Cycle(tuple(stages), tuple(salvos), follows, excitation, why_not)


def excite(record: Record, *, within: Period | None = None) -> Excitation:
    """Fit one process to several series over the days that all are known for.

    An event is put at noon of its first day; events of one day do not excite one another. Of a constant
    baseline and one that changes with the regimes of all events together, that of smaller AIC is kept.
    Stages that follow a calendar excite and are not explained. Lists that end more than a year before the
    record's date (or the end of `within`) are not kept up, or have ended: they are left out, since they would
    cut the days short.
    Raises DynamicsError E513 if fewer than two stages have 10 events there.
    """
    every = stage_selections(record.case)
    stages = {}
    for name, rows in every.items():
        with contextlib.suppress(DynamicsError):
            stages[name] = series_of(record, rows, within=within)
    end = record.case.as_of if within is None else min(within.last, record.case.as_of)
    current = end.toordinal() - KEPT_UP_DAYS
    stages = {
        name: series
        for name, series in stages.items()
        if series.covered.ends and (not series.is_listed_only or series.covered.ends[-1][1] >= current)
    }
    scheduled = {group.stage for group in record.case.words.groups if group.scheduled}
    shared = Spans.shared([series.covered for series in stages.values()] or [Spans(())])
    kept = {name: series.within(shared) for name, series in stages.items() if shared.ends}
    kept = {name: series for name, series in kept.items() if len(series) >= FEWEST_OF_A_STAGE}
    if len(kept) < 2:
        raise DynamicsError(
            f"E513 too few events to fit: fewer than two stages have {FEWEST_OF_A_STAGE} days with an event "
            f"in the days known for all ({shared})."
        )
    times, kinds, names = merge(
        [(name, series.first.astype(np.float64) + 0.5) for name, series in kept.items()]
    )
    observed = tuple((float(first), float(last + 1)) for first, last in shared.ends)
    days = np.floor(times).astype(np.int64)
    together = EventSeries("all stages", days, days, np.ones(len(days)), (), shared, False)
    starts = [float(regime.first.toordinal()) for regime in regimes(together)[1:]]
    best: tuple[float, History, Fit] | None = None
    for breaks in ((), tuple(starts)):
        given = tuple(k for k, name in enumerate(names) if name in scheduled)
        history = History(times, kinds, names, observed, breaks, given)
        found = fit(history)
        aic = 2.0 * found.parameters - 2.0 * found.log_likelihood
        if best is None or aic < best[0]:
            best = aic, history, found
    assert best is not None
    _, history, found = best
    left_out = tuple(name for name in every if name not in kept)
    return Excitation(found, rescale(history, found.process), history, shared, left_out)


def _salvos(record: Record, stage: str, rows: Sequence[Selection], within: Period | None) -> Iterator[Salvo]:
    for name in dict.fromkeys(each.series for each in rows):
        series = record.series(name)
        for unit in (unit for unit, how in series.units.items() if how in series.columns):
            found = series_of(
                record, [each for each in rows if each.series == name], unit=unit, within=within
            )
            found = found.within(found.covered)
            if not len(found):
                continue
            _, day = np.unique(found.first, return_inverse=True)
            sizes = np.bincount(day, found.size)
            mean, median, most = float(sizes.mean()), float(np.median(sizes)), int(sizes.max())
            yield Salvo(stage, found.label, unit, mean, median, most)


def _stage(name: str, series: EventSeries) -> Stage:
    inside = series.within(series.covered)
    if not len(inside):
        raise DynamicsError(f"E504 too few events: no {series.label} in the days covered ({series.covered}).")
    gaps = np.diff(inside.first)
    longest = int(gaps.argmax()) if len(gaps) else -1
    return Stage(
        name,
        series,
        365.25 * float(inside.size.sum()) / series.covered.days,
        float(np.median(gaps)) if len(gaps) else float("nan"),
        (int(gaps[longest]), date.fromordinal(int(inside.first[longest]))) if len(gaps) else None,
        date.fromordinal(int(series.first[-1])),
        regimes(series),
    )
