"""Whether what bears a claim out took place in the part of the day that the text tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from detente.casefile import Row
from detente.claims.forms import Form, Ruling
from detente.claims.lexicon import english
from detente.record import Record, Truth

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_ABOUT = 1.0  # hours that a time told by the clock may be off


def ruling_of(form: Form, record: Record, written: date | None) -> Ruling:
    """The form put to the record; what holds by rows of another hour, or of another place's day, is open."""
    ruling = form.rule(record, written)
    parts = [part for clock in _clocks(form) if (part := _part(clock)) is not None]
    if not parts or ruling.truth is not Truth.YES:
        return ruling
    trials = (
        replace(trial, truth=Truth.UNKNOWN, reason=f"{trial.reason} The hour is not that of the text.")
        if trial.truth is Truth.YES
        and not all(_is_in(part, trial.rows, trial.plain, record) for part in parts)
        else trial
        for trial in ruling.trials
    )
    return Ruling(tuple(trials))


def _clocks(form: Form) -> Iterable[str]:
    """The times of the day that a form speaks of."""
    whens = (window.when for window in form.windows() if window is not None)
    return (when.clock or when.timex.expression.clock for when in whens if when is not None)


def _part(clock: str) -> tuple[float, float] | None:
    """From what hour to what hour a time of the day lasts at the widest; None if it tells of none."""
    told = _CLOCK.fullmatch(clock)
    if told is not None:
        hour = int(told[1]) + int(told[2]) / 60
        return hour - _ABOUT, hour + _ABOUT
    return english().hours.get(clock)


def _is_in(part: tuple[float, float], rows: Iterable[Row], local: bool, record: Record) -> bool:
    """Whether one of the rows took place then, as far as their hours are known."""
    hours = [hour for row in rows for hour in _hours(row, record)]
    low, high = part
    return not hours or (local and any(low <= hour + day <= high for hour in hours for day in (-24, 0, 24)))


def _hours(row: Row, record: Record) -> list[float]:
    """The hours at which a row took place, where it was."""
    known = record.series(row.series).day_before
    told = (_CLOCK.fullmatch(f"T{time}") for time in (row.many(known.known_by) if known is not None else ()))
    return [int(clock[1]) + int(clock[2]) / 60 for clock in told if clock is not None]
