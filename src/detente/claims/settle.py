"""From a form to a verdict: for the writing date if it is known, else for every day it can have been.

A text without a date is ruled on for every day that its sure clues allow. A claim that comes out the
same on all of them is settled; one that does not needs a date. Two exceptions, each with a guard so
that no one clue can carry a verdict, are told in docs/dating.md: `_borne_out` and `_ruled_out`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from detente.claims.claim import Clue, ClueKind, Outcome, Reading, Strength, Verdict
from detente.claims.compile import OPINION, Read
from detente.claims.dating import Spans, both, day_before, independent, joined, of_strength, within_all
from detente.claims.forms import AttributeDate, Form, Holder, Ruling, Together, Trial, Window
from detente.claims.hours import ruling_of
from detente.claims.wording import say_day
from detente.record import Record, Truth
from detente.times import Period

_OUTCOMES = {Truth.YES: Outcome.SUPPORTED, Truth.NO: Outcome.REFUTED, Truth.UNKNOWN: Outcome.NOT_COVERED}
_EVIDENCE = 12
_UNDATED_FROM = date(1990, 1, 1)
_NOT_DATED = "Of which time this is said depends on when the text was written."
_NOT_PLACED = "Its sentence names a year, but of which time of it this is said is not understood."
_NOT_READ = "This could be settled, but its words are not understood."
_NOT_JUDGED = "A judgement, a forecast or a plan: no record settles it."


@dataclass(frozen=True, slots=True)
class Writing:
    """When a text was written: a day that is known, or the days on which it can have been with its clues."""

    known: date | None
    domain: Spans
    clues: tuple[Clue, ...] = ()


def writing_of(record: Record, published: Period | None) -> Writing:
    """The writing date of a text; a `published` coarser than a day bounds it without fixing it."""
    if published is not None and published.start is not None and published.start == published.end:
        return Writing(published.start, (Period(published.start, published.start),))
    first = max(_UNDATED_FROM, published.first if published else _UNDATED_FROM)
    last = min(record.case.as_of, published.last if published else record.case.as_of)
    return Writing(None, (Period(first, max(first, last)),))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a form is ruled on alike."""

    first: date
    last: date
    ruling: Ruling

    @property
    def truth(self) -> Truth:
        """How it comes out on these days."""
        return self.ruling.truth

    @property
    def span(self) -> Period:
        """The days."""
        return Period(self.first, self.last)


Course = tuple[Stretch, ...]
"""How one form comes out on each possible writing date, in order of date."""


def parts_of(read: Read) -> tuple[Form, ...]:
    """The forms of a claim; none for what no record settles."""
    if read.form is None:
        return ()
    return read.form.parts if isinstance(read.form, Together) else (read.form,)


def courses_of(read: Read, record: Record, domain: Spans) -> tuple[Course, ...]:
    """How each part of a claim comes out over the domain; an empty course for one that needs no date."""
    return tuple(tuple(_course(form, record, domain)) if form.needs_date() else () for form in parts_of(read))


def _course(form: Form, record: Record, domain: Spans) -> Iterator[Stretch]:
    """Rule for every possible writing date; equal states are ruled on once."""
    rulings: dict[object, Ruling] = {}
    for span in domain:
        begun, ruled = span.first, None
        for first, state in _states(form, record, span):
            if state not in rulings:
                rulings[state] = ruling_of(form, record, first)
            if ruled is not None and rulings[state] is not ruled:
                yield Stretch(begun, day_before(first), ruled)
                begun = first
            ruled = rulings[state]
        if ruled is not None:
            yield Stretch(begun, span.last, ruled)


def _states(form: Form, record: Record, span: Period) -> Iterator[tuple[date, object]]:
    """The states of a form over some days, each with its first day, from change to change.

    While the times spoken of stand for the same days, or go on steadily with the writing date, no state
    returns, so two days that are alike in both are alike with all between them: the next change is looked
    for as far on as the last one lay, then by doubling steps, then by halving.
    """
    windows = [window for window in form.windows() if window is not None]

    def look(ordinal: int) -> tuple[list[object], object]:
        day = date.fromordinal(ordinal)
        return [window.stands_for(day) for window in windows], form.state(record, day)

    at, end = span.first.toordinal(), span.last.toordinal()
    here, length = look(at), 1
    while True:
        yield date.fromordinal(at), here[1]
        alike, beyond = at, None
        # a time that is not to be had, as 29 February, may be had in between
        missing = None in here[0]
        step, following = (1, 1) if missing or length < 3 else (length - 1, 1)
        while alike < end:
            far = min(alike + step, end)
            there = look(far)
            if there != here:
                beyond = far, there
                break
            alike = far
            step, following = following, 1 if missing else 2 * following
        if beyond is None:
            return
        while beyond[0] - alike > 1:
            middle = (alike + beyond[0]) // 2
            there = look(middle)
            if there == here:
                alike = middle
            else:
                beyond = middle, there
        length = beyond[0] - at
        at, here = beyond


def _within(course: Course, spans: Spans) -> Course:
    """The course on these days only."""
    found = []
    i = 0
    for stretch in course:
        while i < len(spans) and spans[i].last < stretch.first:
            i += 1
        for span in spans[i:]:
            if span.first > stretch.last:
                break
            found.append(
                Stretch(max(span.first, stretch.first), min(span.last, stretch.last), stretch.ruling)
            )
    return tuple(found)


def fails_throughout(course: Course, spans: Spans) -> bool:
    """Whether a form fails on each of these days."""
    narrowed = _within(course, spans)
    return bool(narrowed) and all(stretch.truth is Truth.NO for stretch in narrowed)


def claim_clue(read: Read, courses: Sequence[Course], text: str) -> Clue | None:
    """What a claim that needs a date tells of it, taken as true: the days on which it holds.

    None where it holds on all days or on none, where another is quoted, and for office-holders, who are
    clues of their own.
    """
    if read.claim.source != "author" or any(isinstance(form, Holder) for form in parts_of(read)):
        return None
    sets, rows = [], set()
    for course in courses:
        possible = _possible(course)
        if len(possible) < len(course):
            sets.append(joined(stretch.span for stretch in possible))
            rows |= {row.id for stretch in possible for row in stretch.ruling.deciding.rows}
    spans = within_all(sets[0], sets[1:]) if sets else ()
    if not spans:
        return None
    start, end = read.claim.start, read.claim.end
    says = "holds only if it was written then"
    words = f"“{text[start:end]}”"
    return Clue(ClueKind.CLAIM, start, end, words, spans, says, Strength.CLAIMED, frozenset(rows))


def _possible(course: Course) -> Course:
    """The days on which a claim holds, and the last ones if the record does not reach so far.

    Of a claim that is nowhere borne out, because words of it are not read, the days on which it does not
    fail.
    """
    last = len(course) - 1
    holding = tuple(
        stretch
        for i, stretch in enumerate(course)
        if stretch.truth is Truth.YES or (i == last and stretch.truth is Truth.UNKNOWN)
    )
    if any(stretch.truth is Truth.YES for stretch in holding):
        return holding
    return tuple(stretch for stretch in course if stretch.truth is not Truth.NO)


def settle(read: Read, record: Record, writing: Writing, courses: Sequence[Course] = ()) -> Verdict:
    """The record's verdict on one claim; `courses` as `courses_of` gives them, for a text without a date."""
    forms = parts_of(read)
    if not forms and read.claim.form == OPINION:
        return Verdict(Outcome.NOT_CHECKABLE, _NOT_JUDGED, "", ())
    if not forms and writing.known is None and not read.dated:
        return Verdict(Outcome.NEEDS_DATE, _NOT_DATED, "", ())
    if not forms:
        return Verdict(Outcome.NOT_COVERED, _NOT_READ, "", ())
    if writing.known is not None:
        return reduce(
            _joined,
            (_verdict(read, form, ruling_of(form, record, writing.known), record, writing) for form in forms),
        )
    verdicts = (
        _undated(read, form, record, writing, course)
        if course
        else _verdict(read, form, ruling_of(form, record, None), record, writing)
        for form, course in zip(forms, courses, strict=True)
    )
    return reduce(_joined, verdicts)


def _joined(one: Verdict, other: Verdict) -> Verdict:
    """The verdict on two parts of one claim."""
    return Verdict(
        one.outcome + other.outcome,
        one.reason if one.reason == other.reason else f"{one.reason} {other.reason}",
        f"{one.query}; {other.query}",
        tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        (*one.readings, *other.readings),
        tuple(dict.fromkeys((*one.assumptions, *other.assumptions))),
        tuple(shared for a in one.holds for b in other.holds if (shared := a.intersect(b)) is not None),
        _both_sql(one.sql, other.sql),
    )


def _both_sql(one: str, other: str) -> str:
    """The rows of two questions, each once; their columns need not be the same."""
    if not one or not other or one == other:
        return one or other
    return f"({one})\nUNION BY NAME\n({other})"


def _verdict(
    read: Read,
    form: Form,
    ruling: Ruling,
    record: Record,
    writing: Writing,
    clues: Sequence[Clue] = (),
    days: Spans = (),
) -> Verdict:
    deciding = ruling.deciding
    assumptions = []
    if deciding.description:
        assumptions.append(f"taken as: {deciding.description}")
    if writing.known is not None and form.needs_date():
        assumptions.append(f"written on {say_day(writing.known)}")
    elif clues and days:
        bounds = f"{say_day(days[0].first)} and {say_day(days[-1].last)}"
        words = ", ".join(dict.fromkeys(clue.text for clue in clues))
        assumptions.append(f"written between {bounds}, by its own words: {words}")
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


def _undated(read: Read, form: Form, record: Record, writing: Writing, course: Course) -> Verdict:
    """The verdict over all days that the sure clues allow which do not rest on this claim."""
    own = frozenset(form.persons) if isinstance(form, Holder) else _rows(course)
    clues = independent(of_strength(writing.clues, Strength.SURE), own)
    days = within_all(writing.domain, (clue.spans for clue in clues))
    if not days:  # the clues clash: as if the text gave none
        clues, days = (), writing.domain
    narrowed = _within(course, days)
    truths = {stretch.truth for stretch in narrowed}
    if truths == {Truth.YES}:
        return _verdict(read, form, _last_run(form, narrowed, record), record, writing, clues, days)
    if truths == {Truth.UNKNOWN} and not read.dated and _points(form):
        return replace(_depends(read, form, record, narrowed), reason=_NOT_DATED, holds=())
    if truths == {Truth.UNKNOWN}:
        undecided = _verdict(read, form, _last_run(form, narrowed, record), record, writing)
        return replace(undecided, reason="Whenever the text was written, the record does not settle this.")
    if Truth.YES not in truths and (
        _fails_whenever(form, truths) or _ruled_out(course, writing, clues, record)
    ):
        failing = next(stretch for stretch in narrowed if stretch.truth is not Truth.YES)
        return _verdict(read, form, ruling_of(form, record, failing.first), record, writing, clues, days)
    claimed = _other_claims(read, writing, own)
    if _borne_out(narrowed, days, claimed):
        agreed = within_all(days, (clue.spans for clue in claimed))
        ruling = _last_run(form, _within(course, agreed), record)
        return _verdict(read, form, ruling, record, writing, (*clues, *claimed), agreed)
    return _depends(read, form, record, narrowed)


def _last_run(form: Form, course: Course, record: Record, truth: Truth | None = None) -> Ruling:
    """The ruling for the first of the last days that come out alike, or so: what a reader is shown."""
    at = len(course) - 1
    while truth is not None and course[at].truth is not truth:
        at -= 1
    while at > 0 and course[at - 1].truth is course[at].truth:
        at -= 1
    return ruling_of(form, record, course[at].first)


def _rows(course: Course) -> frozenset[str]:
    """The rows by which a form holds on some day."""
    return frozenset(
        row.id for stretch in course if stretch.truth is Truth.YES for row in stretch.ruling.deciding.rows
    )


def _depends(read: Read, form: Form, record: Record, course: Course) -> Verdict:
    """The verdict that says for which writing dates a claim would hold."""
    holding = [stretch for stretch in course if stretch.truth is Truth.YES]
    rows = {row.id: row for stretch in holding for row in stretch.ruling.deciding.rows}
    ordered = sorted(rows.values(), key=lambda row: (row.date.first, row.id))
    reason = "It depends on when the text was written."
    if not holding:
        reason = (
            f"It depends on when the text was written; it holds for no date up to {say_day(course[-1].last)}."
        )
    deciding = _last_run(form, course, record, Truth.YES if holding else None).deciding
    return Verdict(
        Outcome.NOT_COVERED if read.dated else Outcome.NEEDS_DATE,
        _NOT_PLACED if read.dated else reason,
        str(deciding.query),
        tuple(row.id for row in ordered[:_EVIDENCE]),
        assumptions=("not checked: " + "; ".join(read.unread),) if read.unread else (),
        holds=() if read.dated else joined(stretch.span for stretch in holding),
        sql=_sql(record, deciding),
    )


def _fails_whenever(form: Form, truths: set[Truth]) -> bool:
    """Whether a claim that held for no writing date so far cannot hold for a later one either.

    A row pointed out keeps its date, and what took place on a known day took place under those in office
    then; a claim about "this January" may still come true.
    """
    if truths == {Truth.NO} and _names_year(form):
        return True
    if isinstance(form, AttributeDate):
        return truths == {Truth.NO}
    return isinstance(form, Holder) and form.event is not None


def _points(form: Form) -> bool:
    """Whether a form speaks of a time that is told from the writing date ("next Monday", "of the year")."""
    whens = [window.when for window in form.windows() if window is not None and window.when is not None]
    return any(
        when.timex.expression.needs_date and when.timex.narrative is None and not when.since for when in whens
    )


def _names_year(form: Form) -> bool:
    """Whether the text names the year of each time that the form speaks of, there or just before."""
    windows = [w for w in (getattr(form, name, None) for name in ("window", "at", "scope")) if w is not None]
    whens = [w.when for w in windows if isinstance(w, Window) and w.when is not None]
    return bool(whens) and all(
        when.timex.narrative is not None or not when.timex.expression.needs_date for when in whens
    )


def _ruled_out(course: Course, writing: Writing, clues: Sequence[Clue], record: Record) -> bool:
    """Whether a claim fails on every day left, whichever one of the clues is left out.

    So no single clue that was misread can make a true claim a false one.
    """
    if len(clues) < 2:
        return False
    for out in clues:
        days = within_all(writing.domain, (clue.spans for clue in clues if clue is not out))
        if not days or days[-1].last >= record.case.as_of:
            return False
        if any(stretch.truth is not Truth.NO for stretch in _within(course, days)):
            return False
    return True


def _other_claims(read: Read, writing: Writing, own: frozenset[str]) -> tuple[Clue, ...]:
    """Claimed clues that rest on other rows and other words than this claim, one for each row basis."""
    claim = read.claim
    others = [
        clue
        for clue in independent(of_strength(writing.clues, Strength.CLAIMED), own)
        if clue.end <= claim.start or claim.end <= clue.start
    ]
    apart: list[Clue] = []
    for clue in others:
        if all(not clue.basis & known.basis for known in apart):
            apart.append(clue)
    return tuple(apart)


def _borne_out(course: Course, days: Spans, claimed: Sequence[Clue]) -> bool:
    """Whether a claim holds on every day that the text's other claims leave, whichever one is left out.

    So a claim is never settled by one other claim alone, which may itself be false.
    """
    if len(claimed) < 2:
        return False
    holds = joined(stretch.span for stretch in course if stretch.truth is Truth.YES)
    for out in claimed:
        left = within_all(days, (clue.spans for clue in claimed if clue is not out))
        if not left or both(left, holds) != joined(left):
            return False
    return True
