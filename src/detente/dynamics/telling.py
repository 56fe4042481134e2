"""The answer to a pattern in words: the sentence, and the notes on what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from detente.dynamics.asked import Direction, Pattern, Relation
from detente.dynamics.eventstudy import Study
from detente.dynamics.ratio import Ratio, number
from detente.dynamics.series import DAYS, EventSeries, description, label_of, narrowed, rests_on_open
from detente.record import Record


def gone(best: Study, since: date) -> str:
    """Since when the pattern has not held, with the count that says so."""
    last = best.regimes[-1]
    expected = best.inside / best.inside_days * last.inside_days
    return (
        f" It has not held since {since}: {last.inside:g} in {last.inside_days} days of the windows, "
        f"where the rate of all windows makes {expected:.1f}."
    )


def sentence(
    pattern: Pattern,
    studies: tuple[Study, ...],
    outcome: EventSeries,
    where: str,
    bears_out: bool,
    is_clear: bool,
) -> str:
    """The answer with its figures."""
    best = studies[0]
    inside, outside = 365.25 * best.inside / best.inside_days, 365.25 * best.outside / best.outside_days
    text = (
        f"The record {verdict(bears_out, is_clear)}: "
        f"{inside:.1f} {_counted(outcome)} a year {where}, {outside:.1f} at other times; "
        f"{_times(best.ratio.value)} as frequent, 95\u00a0% interval {_range(best.ratio)} "
        f"({plural(best.anchors, 'anchor')}, {plural(len(studies), 'window')} tried, "
        f"{_p(best.p_adjusted)})."
    )
    bound = best.ratio.high if pattern.direction is Direction.MORE else best.ratio.low
    leaves_room = bound > 1 if pattern.direction is Direction.MORE else bound < 1
    if not bears_out and leaves_room:
        text += f" {_times(bound).capitalize()} as frequent cannot be ruled out."
    return text


def where_told(record: Record, pattern: Pattern, best: Study, anchor_label: str) -> str:
    """The windows in words."""
    match pattern.relation:
        case Relation.AFTER | Relation.BEFORE:
            return f"in the {best.window[0]} to {best.window[1]} days {pattern.relation} {anchor_label}"
        case Relation.DURING:
            return f"during {anchor_label}"
        case _:
            return f"between {anchor_label} and {label_of(record, pattern.until)}"


def notes_on(
    record: Record,
    pattern: Pattern,
    outcome: EventSeries,
    known: Sequence[EventSeries],
    best: Study,
    rough_anchors: int,
) -> list[str]:
    """What a reader must know: narrowed selections, undeclared coverage, rough dates."""
    notes = [f"Days compared: {outcome.covered}."]
    for group in (pattern.outcome, pattern.anchor, pattern.until):
        for name in dict.fromkeys(each.name for each in group if each.name):
            rows = description(record, [each for each in group if each.name == name])
            notes.append(f"{name[0].upper()}{name[1:]}: {rows}.")
    for each in (*pattern.outcome, *pattern.anchor):
        kept = narrowed(record, each)
        if kept != (each,):
            text = f"Taken as what the record is complete for: {label_of(record, kept)}."
            notes += [text] if text not in notes else []
    notes += [
        f"Which rows are counted rests on their {column}, which a row may lack: no answer is clear."
        for column in rests_on_open(record, pattern.outcome)
    ]
    if outcome.is_listed_only:
        notes.append(
            f"No coverage is declared for {outcome.label}: rates are of what the record lists, from its "
            "first to its last row, and no answer about them is clear."
        )
    notes += [
        f"No coverage is declared for {series.label}: windows are laid about those the record lists, and "
        "only days between the first and the last of them are compared."
        for series in known
        if series.is_listed_only
    ]
    if outcome.loose:
        notes.append(f"Intervals are widened for {plural(len(outcome.loose), 'event')} without a day.")
    if rough_anchors:
        notes.append(f"{plural(rough_anchors, 'anchor')} without a day left out.")
    if best.left_out:
        notes.append(f"{plural(best.left_out, 'anchor')} outside the days covered left out.")
    if best.partly:
        notes.append(f"{plural(best.partly, 'window')} only partly covered: the rate is by covered day.")
    if best.stretches < best.anchors:
        notes.append(
            f"The windows of {best.anchors} anchors overlap and make "
            f"{plural(best.stretches, 'stretch', 'stretches')}."
        )
    if best.by_season is None:
        notes.append("No other year has these days outside the windows: the season is not controlled.")
    return notes


def _counted(outcome: EventSeries) -> str:
    return (
        f"days with {outcome.label}"
        if outcome.unit == DAYS
        else (outcome.label if outcome.unit == "rows" else f"{outcome.unit} of {outcome.label}")
    )


def verdict(bears_out: bool, is_clear: bool) -> str:
    """What the record does, and how sure that is: "does not bear this out, weakly" and its three likes."""
    return f"{'does' if bears_out else 'does not'} bear this out, {'clearly' if is_clear else 'weakly'}"


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _times(value: float) -> str:
    return "any number of times" if np.isinf(value) else f"{value:.2f} times"


def _range(ratio: Ratio) -> str:
    return f"{number(ratio.low)} to {number(ratio.high)}"


def _p(value: float) -> str:
    return f"p = {value:.3f}" if value >= 0.001 else "p < 0.001"
