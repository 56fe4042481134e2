"""From a form to a verdict: one writing date, or every date on which the text may have been written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from detente.claims.claim import Outcome, Reading, Verdict
from detente.claims.compile import Read
from detente.claims.forms import AttributeDate, Form, Holder, Ruling, Together, Trial
from detente.claims.wording import say_day
from detente.record import Record, Truth
from detente.times import Period

_OUTCOMES = {Truth.YES: Outcome.SUPPORTED, Truth.NO: Outcome.REFUTED, Truth.UNKNOWN: Outcome.NOT_COVERED}
_EVIDENCE = 12
_UNDATED_FROM = date(1990, 1, 1)
_NOT_JUDGED = "A judgement, a forecast or a plan: no record settles it."


@dataclass(frozen=True, slots=True)
class Writing:
    """When a text was written: a day that is known, or the first and last day on which it can have been.

    clues : the words that bound it, where they are the text's own
    """

    known: date | None
    first: date
    last: date
    clues: tuple[str, ...] = ()


def writing_of(record: Record, published: Period | None, earliest: date | None) -> Writing:
    """The writing date of a text; a `published` coarser than a day bounds it without fixing it."""
    if published is not None and published.start is not None and published.start == published.end:
        return Writing(published.start, published.start, published.start)
    first = max(earliest or _UNDATED_FROM, published.first if published else _UNDATED_FROM)
    last = min(record.case.as_of, published.last if published else record.case.as_of)
    return Writing(None, first, max(first, last))


def settle(read: Read, record: Record, writing: Writing) -> Verdict:
    """The record's verdict on one claim."""
    if read.form is None:
        return Verdict(Outcome.NOT_CHECKABLE, _NOT_JUDGED, "", ())
    if isinstance(read.form, Together):
        return reduce(_joined, (_settle(read, part, record, writing) for part in read.form.parts))
    return _settle(read, read.form, record, writing)


def _settle(read: Read, form: Form, record: Record, writing: Writing) -> Verdict:
    if writing.known is not None or not form.needs_date():
        return _verdict(read, form, form.rule(record, writing.known), record, writing)
    return _undated(read, form, record, writing)


def _joined(one: Verdict, other: Verdict) -> Verdict:
    """The verdict on two parts of one claim."""
    return Verdict(
        one.outcome + other.outcome,
        one.reason if one.reason == other.reason else f"{one.reason} {other.reason}",
        f"{one.query}; {other.query}",
        tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        (*one.readings, *other.readings),
        tuple(dict.fromkeys((*one.assumptions, *other.assumptions))),
        tuple(both for a in one.holds for b in other.holds if (both := a.intersect(b)) is not None),
        _both_sql(one.sql, other.sql),
    )


def _both_sql(one: str, other: str) -> str:
    """The rows of two questions, each once; their columns need not be the same."""
    if not one or not other or one == other:
        return one or other
    return f"({one})\nUNION BY NAME\n({other})"


def _verdict(read: Read, form: Form, ruling: Ruling, record: Record, writing: Writing) -> Verdict:
    deciding = ruling.deciding
    assumptions = []
    if deciding.description:
        assumptions.append(f"taken as: {deciding.description}")
    if writing.known is not None and form.needs_date():
        assumptions.append(f"written on {say_day(writing.known)}")
    elif writing.clues and form.needs_date():
        bounds = f"{say_day(writing.first)} and {say_day(writing.last)}"
        assumptions.append(f"written between {bounds}, by its own words: {', '.join(writing.clues)}")
    if read.unread:
        assumptions.append("not checked: " + "; ".join(read.unread))
    shown = [t for t in ruling.trials if t.description and (t.plain or t is deciding)]
    readings = tuple(Reading(t.description, _OUTCOMES[t.truth]) for t in shown)
    if deciding is ruling.trials[0] and ruling.truth is Truth.YES:
        readings = ()  # the most usual reading holds: the others settle nothing
    return Verdict(
        _OUTCOMES[ruling.truth],
        deciding.reason,
        str(deciding.query),
        tuple(row.id for row in deciding.rows[:_EVIDENCE]),
        readings if len(readings) > 1 else (),
        tuple(assumptions),
        sql=_sql(record, deciding),
    )


def _sql(record: Record, trial: Trial) -> str:
    """The question of a trial as SQL; where it put several, a SELECT of the rows they singled out."""
    if isinstance(trial.query, str):
        return record.rows_sql(trial.rows) if trial.rows else ""
    return trial.query.sql()


def _undated(read: Read, form: Form, record: Record, writing: Writing) -> Verdict:
    """Rule for every possible writing date; equal states are ruled on once."""
    rulings: dict[object, Ruling] = {}
    spans: list[tuple[date, date, Ruling]] = []
    for day in _days(writing.first, writing.last):
        state = form.state(record, day)
        if state not in rulings:
            rulings[state] = form.rule(record, day)
        ruling = rulings[state]
        if spans and spans[-1][2].truth is ruling.truth:
            spans[-1] = spans[-1][0], day, spans[-1][2]
        else:
            spans.append((day, day, ruling))
    truths = {ruling.truth for ruling in rulings.values()}
    if truths == {Truth.YES}:
        return _verdict(read, form, spans[-1][2], record, writing)
    holding = [(first, last, ruling) for first, last, ruling in spans if ruling.truth is Truth.YES]
    if not holding and Truth.NO not in truths:
        undecided = _verdict(read, form, spans[-1][2], record, writing)
        return replace(undecided, reason="Whenever the text was written, the record does not settle this.")
    if not holding and _fails_whenever(form, truths):
        return _verdict(read, form, spans[0][2], record, writing)
    holds = tuple(Period(first, last) for first, last, _ in holding)
    rows = {
        row.id: row
        for ruling in rulings.values()
        if ruling.truth is Truth.YES
        for row in ruling.deciding.rows
    }
    ordered = sorted(rows.values(), key=lambda row: (row.date.first, row.id))
    deciding = (holding[-1][2] if holding else spans[-1][2]).deciding
    reason = "It depends on when the text was written."
    if not holds:
        reason = (
            f"It depends on when the text was written; it holds for no date up to {say_day(writing.last)}."
        )
    unread = ("not checked: " + "; ".join(read.unread),) if read.unread else ()
    return Verdict(
        Outcome.NEEDS_DATE,
        reason,
        str(deciding.query),
        tuple(row.id for row in ordered[:_EVIDENCE]),
        assumptions=unread,
        holds=holds,
        sql=_sql(record, deciding),
    )


def _fails_whenever(form: Form, truths: set[Truth]) -> bool:
    """Whether a claim that held for no writing date so far cannot hold for a later one either.

    A row pointed out keeps its date, and what took place on a known day took place under those in office
    then; a claim about "this January" may still come true.
    """
    if isinstance(form, AttributeDate):
        return truths == {Truth.NO}
    return isinstance(form, Holder) and form.event is not None


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
