"""Results as text for a terminal."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

import numpy as np

from detente.dynamics.cycle import Cycle, Excitation
from detente.dynamics.forecasts import Outlook, Score, Skill
from detente.dynamics.forecasts.backtest import LEVELS
from detente.dynamics.forecasts.scores import interval, mean
from detente.dynamics.pattern import PatternResult
from detente.dynamics.ratio import Ratio, number
from detente.dynamics.whatif import Spread, WhatIf

WIDTH = 80
SHOWN = 10


def pattern_text(result: PatternResult) -> str:
    """What `detente pattern` prints: the answer, the counts, the comparisons, the regimes, the notes."""
    best = result.studies[0]
    counts = [
        ("", "count", "days", "a year"),
        ("in the windows", *_count(best.inside, best.inside_days)),
        ("at other times", *_count(best.outside, best.outside_days)),
    ]
    compared = [
        ("compared with", "ratio", "95 % interval"),
        ("all other days", *_ratio(best.ratio)),
        ("the same half-months of other years", *_ratio(best.by_season)),
        ("days of the same regime", *_ratio(best.by_regime)),
    ]
    blocks = [wrap(result.sentence), columns(counts), columns(compared)]
    if len(result.studies) > 1:
        tried = [("window", "ratio", "95 % interval", "p", "p, all windows")]
        tried += [
            (f"{low} to {high} days", *_ratio(each.ratio), f"{each.p:.3f}", f"{each.p_adjusted:.3f}")
            for each in result.studies
            for low, high in [each.window]
        ]
        blocks.append(columns(tried))
    if len(result.regimes) > 1:
        rows = [("regime", "in the windows", "at other times")]
        rows += [
            (
                f"{regime.first} to {regime.last}",
                f"{cell.inside:g} in {cell.inside_days} d",
                f"{cell.outside:g} in {cell.outside_days} d",
            )
            for regime, cell in zip(result.regimes, best.regimes, strict=True)
        ]
        blocks.append(columns(rows))
    blocks.append("\n".join(wrap(note, "- ") for note in result.notes))
    return "\n\n".join(blocks)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """A table in fixed columns: the first to the left, the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "   ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def wrap(text: str, mark: str = "") -> str:
    """A paragraph at the width of a terminal, with a mark before its first line."""
    return textwrap.fill(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def _count(events: float, days: int) -> tuple[str, str, str]:
    return (
        f"{events:g}" if events == int(events) else f"{events:.1f}",
        str(days),
        f"{365.25 * events / days:.1f}",
    )


def _ratio(ratio: Ratio | None) -> tuple[str, str]:
    return (
        ("–", "nothing to compare")
        if ratio is None
        else (number(ratio.value), f"{number(ratio.low)} to {number(ratio.high)}")
    )


def outlook_text(outlook: Outlook) -> str:
    """What `detente forecast` prints: the forecast, what its like were worth, the notes."""
    mixture = outlook.forecasts["mixture"]
    counted = (
        "days with " if outlook.unit == "days" else "" if outlook.unit == "rows" else f"{outlook.unit}, "
    )
    title = (
        f"{counted}{outlook.label}: outlook for {outlook.target}, from what is known to {outlook.known_to}."
    )
    rows = [("", "mean", "any", *(f"{100 * level:.0f} %" for level in LEVELS))]
    for name in ("mixture", "climatology, 36 months"):
        pmf = outlook.forecasts[name]
        spans = [interval(pmf, level) for level in LEVELS]
        rows.append((name, f"{mean(pmf):.2f}", _percent(1 - pmf[0]), *(f"{a} to {b}" for a, b in spans)))
    last = int(np.max(np.flatnonzero(np.cumsum(mixture) < 0.99), initial=0)) + 1
    chances = [
        ("count", *map(str, range(last + 1))),
        ("chance, %", *(_percent(p)[:-2] for p in mixture[: last + 1])),
    ]
    scored: list[Sequence[str]] = [
        ("forecast", "log score", "skill", "CRPS", "skill", "Brier any", "in 80 %")
    ]
    scored += [_score(score) for score in outlook.scores]
    blocks = [
        wrap(title[0].upper() + title[1:]),
        columns(rows),
        columns(chances) if len(columns(chances).splitlines()[0]) <= WIDTH else "",
        wrap(_worth(outlook)),
        columns(scored) + "\n" + "* interval clear of zero",
        "\n".join(wrap(note, "- ") for note in outlook.notes),
    ]
    return "\n\n".join(block for block in blocks if block)


def _worth(outlook: Outlook) -> str:
    best = outlook.scores[-1]
    assert best.log_skill is not None
    assert best.crps_skill is not None
    does = "beats" if outlook.beats_climatology else "does not clearly beat"
    return (
        f"The mixture {does} the 36-month climatology over {outlook.targets} forecasts since "
        f"{outlook.first_target}, each made from what came before it: log-score skill "
        f"{_skill(best.log_skill)}, CRPS skill {_skill(best.crps_skill)}; "
        "95\u00a0% intervals by block bootstrap."
    )


def _score(score: Score) -> tuple[str, ...]:
    skills = [_short(each) for each in (score.log_skill, score.crps_skill)]
    return (
        score.model,
        f"{score.log_score:.3f}",
        skills[0],
        f"{score.crps:.3f}",
        skills[1],
        f"{score.brier:.3f}",
        f"{100 * score.inside[1]:.0f} %",
    )


def _skill(skill: Skill) -> str:
    return f"{skill.value:+.2f} ({skill.low:+.2f} to {skill.high:+.2f})"


def _percent(share: float) -> str:
    return "< 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def _short(skill: Skill | None) -> str:
    if skill is None:
        return "–"
    mark = "*" if skill.low > 0 or skill.high < 0 else " "
    return f"{skill.value:+.3f}{mark}"


def cycle_text(cycle: Cycle) -> str:
    """What `detente cycle` prints: the stages, what comes after what, what sets off what."""
    rows = [("stage", "days", "a year", "median gap", "longest gap", "last")]
    for stage in cycle.stages:
        mark = " †" if stage.series.is_listed_only else ""
        gap = f"{stage.longest_gap[0]} d from {stage.longest_gap[1]}" if stage.longest_gap else "–"
        between = "–" if math.isnan(stage.gap_days) else f"{stage.gap_days:.0f} d"
        rows.append(
            (
                stage.name + mark,
                str(len(stage.series)),
                f"{stage.rate_per_year:.1f}",
                between,
                gap,
                str(stage.last),
            )
        )
    blocks = [columns(rows)]
    if any(stage.series.is_listed_only for stage in cycle.stages):
        blocks.append(wrap("† no coverage is declared: rates are of what the record lists."))
    for salvo in cycle.salvos:
        numbers = f"{salvo.mean:.1f} {salvo.unit} on average, median {salvo.median:g}, most {salvo.most}"
        blocks.append(wrap(f"On a day with {salvo.label}: {numbers}, by the least numbers reported."))
    for stage in cycle.stages:
        if len(stage.regimes) > 1:
            rates = ", ".join(f"{regime.first:%Y-%m} {regime.rate_per_year:.1f}" for regime in stage.regimes)
            blocks.append(wrap(f"Regimes of {stage.name}, days a year from: {rates}."))
    blocks.append(_follows(cycle))
    blocks += _excites(cycle.excitation) if cycle.excitation else [wrap(cycle.why_not)]
    return "\n\n".join(blocks)


def _follows(cycle: Cycle) -> str:
    rows = [("in the 1 to 90 days after", "comes", "ratio", "95 % interval", "p")]
    for (outcome, anchor), found in cycle.follows.items():
        if not isinstance(found, str):
            best = found.studies[0]
            rows.append((anchor, outcome, *_ratio(best.ratio), f"{best.p:.3f}"))
    told = len(rows) - 1
    untold = len(cycle.follows) - told
    text = f"{told} pairs are tried: about {0.05 * told:.1f} would have p of 0.05 or less by chance."
    text += f" {untold} more have too few events or anchors." if untold else ""
    listed = sorted(rows[1:], key=lambda row: row[-1])
    text += f" The {told - SHOWN} with the largest p are not shown." if told > SHOWN else ""
    return columns([rows[0], *listed[:SHOWN]]) + "\n" + wrap(text)


def _excites(found: Excitation) -> list[str]:
    process, errors = found.fit.process, found.fit.errors
    effects = [k for k in range(len(process.names)) if k not in found.history.given]
    rows = [("one event of … sets off", *(process.names[k] for k in effects))]
    for j, name in enumerate(process.names):
        cells = (_effect(process.alpha[i, j], errors.alpha[i, j]) for i in effects)
        rows.append((name, *cells))
    checks = ", ".join(
        f"{process.names[k]} p = {found.check.p[k]:.2f}" for k in effects if not math.isnan(found.check.p[k])
    )
    poor = " The fit is poor: the matrix says little." if found.is_poor else ""
    text = (
        f"Fitted on {found.observed} ({found.fit.events} events explained, baselines: "
        f"{len(process.breaks) + 1}). Half of what an event sets off comes within "
        f"{found.half_life_days:.0f} days. AIC gain over no effect at all: {found.fit.aic_gain:.0f}. "
        f"Time rescaling: {checks}.{poor}"
    )
    notes = [wrap(text)]
    if found.left_out:
        notes.append(wrap(f"Too few events, or no list kept up: {', '.join(found.left_out)}."))
    return [columns(rows), "\n".join(notes)]


def _effect(value: float, error: float) -> str:
    return (
        "none" if value < 1e-6 else f"{value:.2f} ± {error:.2f}" if not math.isnan(error) else f"{value:.2f}"
    )


def whatif_text(result: WhatIf) -> str:
    """What `detente simulate` prints: counts as things go and changed, their difference, the assumptions."""
    done = [f"no {name}" for name in result.without] + [f"{name} on {day}" for day, name in result.added]
    title = f"{result.days} days from {result.start}, {' and '.join(done)}; {result.runs} runs, "
    title += f"seed {result.seed}."
    rows: list[Sequence[str]] = [("", "mean", "80 % interval", "95 % interval", "any")]
    gaps = [("difference in the expected count", "", "95 % interval")]
    for name in result.as_is:
        rows += [
            (f"{name}, as things go", *_spread(result.as_is[name])),
            ("  changed", *_spread(result.changed[name])),
        ]
        value, low, high = (0.0 if abs(each) < 1e-9 else each for each in result.difference[name])
        gaps.append((name, f"{value:+.1f}", f"{low:+.1f} to {high:+.1f}"))
    notes = "\n".join(wrap(note, "- ") for note in result.assumptions)
    return "\n\n".join([wrap(title), columns(rows), columns(gaps), f"What this rests on:\n{notes}"])


def _spread(spread: Spread) -> tuple[str, ...]:
    inner, outer = (f"{low:.0f} to {high:.0f}" for low, high in (spread.inner, spread.outer))
    return f"{spread.mean:.1f}", inner, outer, f"{100 * spread.any:.0f} %"
