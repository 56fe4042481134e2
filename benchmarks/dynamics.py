"""Dynamics: the point process at size, how well it recovers what was drawn, and scores of forecasts.

With --facts FOLDER: who does what to whom next, on published splits, and nothing else.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np

from benchmarks import dyads
from detente.casefile import load_case
from detente.dynamics import forecast, read_selections
from detente.dynamics.forecasts import Outlook, Skill
from detente.dynamics.hawkes import Hawkes, History, draw, fit
from detente.record import Record

TRUTH = Hawkes(
    ("a", "b", "c", "d"),
    np.array([[0.30], [0.20], [0.25], [0.15]]),
    np.array(
        [
            [0.30, 0.10, 0.00, 0.05],
            [0.10, 0.25, 0.10, 0.00],
            [0.00, 0.15, 0.20, 0.10],
            [0.05, 0.00, 0.10, 0.30],
        ]
    ),
    1.5,
)
RATE = float((np.linalg.inv(np.eye(4) - TRUTH.alpha) @ TRUTH.mu).sum())


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the point process and of the forecasts, with machine, versions and seeds."""
    parser = argparse.ArgumentParser(prog="benchmarks dynamics")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=30, help="fits for the recovery")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--skip-forecasts", action="store_true")
    parser.add_argument("--facts", type=Path, metavar="FOLDER", help="only forecasts of facts, on its splits")
    parser.add_argument("--part", choices=dyads.PARTS[1:], default="valid", help="the part of a split scored")
    options = parser.parse_args(arguments)
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "scipy"))
    print(f"machine    {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"versions   Python {platform.python_version()}, {packages}; seed {options.seed}")
    if options.facts is not None:
        dyads.measure(options.facts, options.part)
        return
    _point_process(options.events, options.seed)
    _recovery(options.runs, options.seed)
    if not options.skip_forecasts:
        _forecasts()


def _point_process(events: int, seed: int) -> None:
    """Draw and fit a long history of four kinds, after one short run that compiles."""
    span = events / RATE
    times, kinds = draw(TRUTH, 0.0, 2000.0, np.random.default_rng(seed))
    fit(History(times, kinds, TRUTH.names, ((0.0, 2000.0),)))
    rng = np.random.default_rng(seed)
    drawn = _best(lambda: draw(TRUTH, 0.0, span, rng))
    times, kinds = draw(TRUTH, 0.0, span, np.random.default_rng(seed))
    history = History(times, kinds, TRUTH.names, ((0.0, span),))
    fitted = _best(lambda: fit(history))
    found = fit(history)
    worst = float(np.nanmax(np.abs((found.process.vector() - TRUTH.vector()) / found.errors.vector())))
    print(
        f"draw       {len(times):,} events of 4 kinds: {drawn[0]:.3f} s CPU, {drawn[1]:.3f} s wall "
        "(target 0.3 s)"
    )
    print(
        f"fit        {len(times):,} events of 4 kinds, decay fitted: {fitted[0]:.3f} s CPU, "
        f"{fitted[1]:.3f} s wall (target 1 s); {found.steps} steps, decay {found.process.beta:.4f} "
        f"of {TRUTH.beta}, worst parameter {worst:.1f} standard errors off"
    )


def _recovery(runs: int, seed: int) -> None:
    """Root mean square errors of the branching matrix over many histories, decay fitted and decay given."""
    for events in (1_000, 10_000):
        span, errors, given, promised = events / RATE, [], [], []
        for run in range(runs):
            times, kinds = draw(TRUTH, 0.0, span, np.random.default_rng([seed, run]))
            history = History(times, kinds, TRUTH.names, ((0.0, span),))
            found, known = fit(history), fit(history, decay=TRUTH.beta)
            errors.append(found.process.alpha - TRUTH.alpha)
            given.append(known.process.alpha - TRUTH.alpha)
            promised.append(np.nan_to_num(found.errors.alpha))
        free, fixed, said = (float(np.sqrt(np.mean(np.square(each)))) for each in (errors, given, promised))
        print(
            f"recovery   {events:,} events, {runs} runs: RMSE of the branching matrix {free:.4f} with the "
            f"decay fitted, {fixed:.4f} with it given, {said:.4f} by the standard errors"
        )


def _forecasts() -> None:
    """Skill of the mixture on launch days and launches of the shipped case."""
    record = Record(load_case("dprk"))
    launches = read_selections(record.case, "launches")
    for unit, horizon in (("days", "month"), ("days", "90d"), ("rows", "month")):
        clock = time.process_time()
        outlook = forecast(record, launches, horizon=horizon, unit=unit)
        print(_row(outlook, unit, horizon, time.process_time() - clock))


def _row(outlook: Outlook, unit: str, horizon: str, spent: float) -> str:
    mixture, base = outlook.scores[-1], next(s for s in outlook.scores if s.model == "climatology, 36 months")
    return (
        f"forecast   launch {unit} by {horizon}, {outlook.targets} targets since {outlook.first_target}: "
        f"log score {mixture.log_score:.3f} against {base.log_score:.3f}, skill {_skill(mixture.log_skill)}; "
        f"CRPS {mixture.crps:.3f} against {base.crps:.3f}, skill {_skill(mixture.crps_skill)}; "
        f"{spent:.1f} s CPU"
    )


def _skill(skill: Skill | None) -> str:
    return "–" if skill is None else f"{skill.value:+.3f} [{skill.low:+.3f}, {skill.high:+.3f}]"


def _best(work: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """CPU and wall seconds of the fastest of a few runs."""
    found = []
    for _ in range(times):
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        found.append((time.process_time() - cpu, time.perf_counter() - wall))
    return min(found)
