"""Who took, left and held an office, and when: `Tenure`, `Held`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Term
from detente.claims.durations import Length
from detente.claims.forms.base import NO_WINDOW, Ruling, Trial, Window, roughly, single
from detente.claims.wording import say_day, say_period, say_rows, sentence
from detente.record import Record, Truth
from detente.record.terms import OFFICES
from detente.times import Period

NOTICE_DAYS = 110  # an appointment or a resignation may be told this long before it takes effect
_TERM_DAYS = 700  # who has been in office for so long may be sworn in for a further term
_MISSED, _FAR = 1 / 200, 1 / 8  # of a time, in which an office told to be held throughout may not have been
_YEARS_DAYS = 400  # of times longer than this, the first and the last month alone settle nothing
_MONTH_DAYS = 31  # times longer than this may have had an office both held and not held


def say_terms(record: Record, terms: tuple[Term, ...], title: str) -> str:
    """ "Roe was president from 1 May 2010 to 1 May 2015." """
    said = []
    for holder in dict.fromkeys(t.holder for t in terms):
        spans = " and ".join(
            f"from {say_day(t.period.first)}" + (f" to {say_day(t.period.last)}" if t.period.end else "")
            for t in terms
            if t.holder == holder
        )
        said.append(f"{record.case.actors[holder].names[0]} was {title} {spans}.")
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class Seat:
    """People and the offices they are said to have held, as the text calls them.

    nth : which of their terms is meant, 0 if any may be
    """

    offices: tuple[str, ...]
    persons: tuple[str, ...]
    person: str
    title: str
    nth: int = 0

    def terms(self, record: Record) -> tuple[Term, ...]:
        """Their terms in these offices, or the one that is meant."""
        terms = record.terms_in(self.offices, self.persons)
        return terms[self.nth - 1 : self.nth] if self.nth else terms

    def said(self, record: Record) -> str:
        """The terms in one sentence."""
        terms = self.terms(record)
        return (
            say_terms(record, terms, self.title) or f"The record does not have {self.person} as {self.title}."
        )

    def __str__(self) -> str:
        return f"{'|'.join(self.offices)}: {'|'.join(self.persons)}"


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody took an office, or left it, then.

    entered : took; else left
    window  : when
    until   : of a time in office told with both its ends, when it ended
    early   : told by a word that may be said before it takes effect ("was named")
    still   : said to hold the office when the text was written
    elected : said to have been elected to it, which comes before it is taken
    anew    : told by a word that is said of every term of one who stays ("was sworn in")
    guard   : offices that may be meant instead, which keep the claim from being refuted
    """

    name: ClassVar[str] = "Tenure"
    seat: Seat
    entered: bool
    window: Window
    until: Window | None = None
    early: bool = False
    still: bool = False
    elected: bool = False
    anew: bool = False
    guard: tuple[str, ...] = ()

    def needs_date(self) -> bool:
        ends = (self.window, self.until)
        return self.still or any(w is not None and w.needs_date() for w in ends)

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window, self.until)

    def state(self, record: Record, written: date) -> object:
        ends = tuple(w.state(record, OFFICES, written) for w in (self.window, self.until) if w is not None)
        late = tuple(
            record.edge_index(OFFICES, p.last + timedelta(days=NOTICE_DAYS))
            for p in self.window.candidates(record, OFFICES, written)
            if self.early and p.end is not None
        )
        return ends, late, record.term_index(written)

    def rule(self, record: Record, written: date | None) -> Ruling:
        windows = self.window.candidates(record, OFFICES, written)
        trials = [self._trial(record, window, written) for window in windows]
        if not trials:
            return single(Truth.UNKNOWN, f"{self.seat.said(record)} {NO_WINDOW}", f"tenure({self.seat})")
        return Ruling(tuple(trials))

    def _trial(self, record: Record, window: Period, written: date | None) -> Trial:
        if self.until is not None:
            return self._spanned(record, window, written, self.until)
        if self.elected:
            return self._chosen(record, window)
        ask = record.entered if self.entered else record.left
        late = NOTICE_DAYS if self.early else 0
        answer = ask(self.seat.offices, self.seat.persons, window, late=late)
        truth = answer.truth
        if truth is Truth.NO and window.approximate:
            truth = ask(self.seat.offices, self.seat.persons, roughly(window), late=late).truth
            truth = Truth.NO if truth is Truth.NO else Truth.UNKNOWN
        if truth is Truth.NO and self._is_meant_otherwise(record, window, late):
            truth = Truth.UNKNOWN
        if self.still and truth is Truth.YES:
            truth = self._holds(record, written)
        return Trial(f"{say_period(window)}", truth, answer.rows, answer.query, self.seat.said(record))

    def _is_meant_otherwise(self, record: Record, window: Period, late: int) -> bool:
        """Whether another office may be meant, or a further term of one who stayed in office."""
        ask = record.entered if self.entered else record.left
        other = self.guard and ask(self.guard, self.seat.persons, window, late=late).truth is not Truth.NO
        longer = window.shift_days(-_TERM_DAYS) if window.start and window.end else None
        again = (
            self.anew
            and longer is not None
            and any(
                t.period.first <= longer.first and t.period.overlaps(window) for t in self.seat.terms(record)
            )
        )
        return bool(other) or again

    def _chosen(self, record: Record, window: Period) -> Trial:
        """By an election, if any is listed; who took office then may be said to have been elected then."""
        answer = record.elected(self.seat.offices, self.seat.persons, window)
        taken = record.entered(self.seat.offices, self.seat.persons, window)
        truth = Truth.UNKNOWN if answer.truth is Truth.NO and taken.truth is not Truth.NO else answer.truth
        if window.approximate and truth is Truth.NO:
            truth = record.elected(self.seat.offices, self.seat.persons, roughly(window)).truth
            truth = Truth.NO if truth is Truth.NO else Truth.UNKNOWN
        won = f" The record has {self.seat.person} elected {say_rows(answer.rows)}." if answer.rows else ""
        return Trial(say_period(window), truth, answer.rows, answer.query, f"{self.seat.said(record)}{won}")

    def _holds(self, record: Record, written: date | None) -> Truth:
        if written is None:
            return Truth.UNKNOWN
        truth = Truth.NO
        for person in self.seat.persons:
            truth = truth | record.holds_office(self.seat.offices, person, Period.day(written)).truth
        return truth

    def _spanned(self, record: Record, window: Period, written: date | None, until: Window) -> Trial:
        """From when to when: one term, or several without a day between, must have both its ends there."""
        ends = until.candidates(record, OFFICES, written)
        query = f"tenure({self.seat}) from {window}"
        if not ends:
            return Trial("", Truth.UNKNOWN, (), query, f"{self.seat.said(record)} {NO_WINDOW}")
        last = ends[0]
        terms = self.seat.terms(record)
        exact = [
            t
            for t in terms
            if (e := record.exit_of(t)) is not None
            and record.entry_of(t).within(window.widen(1))
            and e.within(last.widen(1))
        ]
        near = [
            t
            for t in terms
            if record.entry_of(t).overlaps(roughly(window) if window.approximate else window.widen(1))
            and t.period.overlaps(last.widen(1))
        ]
        if exact:
            truth = Truth.YES
        elif near and any(self._ends_near(record, t, last) for t in near):
            truth = Truth.UNKNOWN
        else:
            known = record.is_accounted(self.seat.offices, Period(window.start, last.end))
            truth = Truth.NO if known and terms else Truth.UNKNOWN
        rows = record.term_rows(exact or terms)
        return Trial("", truth, rows, f"{query} to {last}", self.seat.said(record))

    @staticmethod
    def _ends_near(record: Record, term: Term, last: Period) -> bool:
        end = record.exit_of(term)
        return end is None or end.overlaps(roughly(last) if last.approximate else last.widen(1))


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody held an office at a time, or, negated, did not; with `length`, since so long before.

    window : None: when the text was written
    guard  : offices that may be meant instead, which keep the claim from being refuted
    wholly : all through the time, but for a few days of it
    """

    name: ClassVar[str] = "Holder"
    seat: Seat
    window: Window | None
    negated: bool = False
    length: Length | None = None
    guard: tuple[str, ...] = ()
    wholly: bool = False

    def needs_date(self) -> bool:
        return self.window is None or self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        windows = self._windows(record, written)
        day = timedelta(days=1)
        ends = tuple(
            (*(record.term_index(at) for at in (w.first - day, w.first, w.last, w.last + day)), w.granularity)
            for w in windows
        )
        if self.length is None:
            return ends
        return ends, tuple(self._stage(record, window, self.length) for window in windows)

    def _stage(self, record: Record, window: Period, length: Length) -> object:
        """Between which of the bounds of its length a time in office stands."""
        bounds = (length.low, length.least, length.most, length.high)
        held = (
            _days_held(record.entry_of(t), window)
            for t in self.seat.terms(record)
            if t.period.overlaps(window)
        )
        return tuple(
            tuple((days >= bound, days > bound) for days in each for bound in bounds) for each in held
        )

    def rule(self, record: Record, written: date | None) -> Ruling:
        windows = self._windows(record, written)
        if not windows:
            return single(Truth.UNKNOWN, f"{self.seat.said(record)} {NO_WINDOW}", f"holder({self.seat})")
        if self.length is not None:
            return Ruling(tuple(self._lasted(record, window, self.length) for window in windows))
        return Ruling(tuple(self._trial(record, window) for window in windows))

    def _windows(self, record: Record, written: date | None) -> tuple[Period, ...]:
        if self.window is not None:
            return self.window.candidates(record, OFFICES, written)
        return (Period.day(written),) if written is not None else ()

    def _trial(self, record: Record, window: Period) -> Trial:
        answer = record.held(self.seat.offices, self.seat.persons, window)
        truth = answer.truth
        if truth is Truth.NO and not self._fails(record, window):
            truth = Truth.UNKNOWN
        if self.wholly and truth is Truth.YES:
            truth = self._through(record, window)
        elif truth is Truth.YES and self._is_at_edge(record, window):
            truth = Truth.UNKNOWN
        if self.negated:
            partly = (
                truth is Truth.YES and not self.wholly and (window.last - window.first).days > _MONTH_DAYS
            )
            truth = Truth.UNKNOWN if partly else ~truth
        others = "" if answer.truth is Truth.YES else self._others(record, window)
        reason = f"{self.seat.said(record)}{others}"
        return Trial(f"in office {say_period(window)}", truth, answer.rows, answer.query, reason)

    def _is_at_edge(self, record: Record, window: Period) -> bool:
        """Whether the office was held only in the first or the last weeks of a time of years."""
        if window.end is None or (window.last - window.first).days <= _YEARS_DAYS:
            return False
        month = timedelta(days=_MONTH_DAYS)
        inner = Period(window.first + month, window.last - month)
        return record.held(self.seat.offices, self.seat.persons, inner).truth is not Truth.YES

    def _through(self, record: Record, window: Period) -> Truth:
        """Whether the office was held on all days of a time, or on far from all."""
        if window.end is None or any(window.last > record.known_to(o) for o in self.seat.offices):
            return Truth.UNKNOWN
        days = {window.first + timedelta(days=n) for n in range((window.last - window.first).days + 1)}
        for term in self.seat.terms(record):
            days = {d for d in days if not term.period.overlaps(Period.day(d))}
        missed = len(days) / ((window.last - window.first).days + 1)
        if missed <= _MISSED:
            return Truth.YES
        return Truth.NO if missed > _FAR and record.is_accounted(self.seat.offices, window) else Truth.UNKNOWN

    def _fails(self, record: Record, window: Period) -> bool:
        """Whether the people held none of the offices near the time either, nor what may be meant instead."""
        near = roughly(window) if window.approximate else window.widen(1)
        wide = record.held(self.seat.offices, self.seat.persons, near).truth
        instead = self.guard and record.held(self.guard, self.seat.persons, near).truth is Truth.YES
        return wide is Truth.NO and not instead and record.is_accounted(self.seat.offices, window)

    def _lasted(self, record: Record, window: Period, length: Length) -> Trial:
        """How long the office had been held at the time."""
        answer = record.held(self.seat.offices, self.seat.persons, window)
        truth, reason = answer.truth, self.seat.said(record)
        if truth is Truth.NO and not self._fails(record, window):
            truth = Truth.UNKNOWN
        if truth is Truth.YES:
            terms = [t for t in self.seat.terms(record) if t.period.overlaps(window)]
            held = [_days_held(record.entry_of(t), window) for t in terms]
            truths = {_is_within(length, *days) for days in held}
            truth = next((t for t in (Truth.YES, Truth.UNKNOWN) if t in truths), Truth.NO)
            lasted = f"{sentence(say_period(window))} that was {held[-1][0]} days" if held else "Not so then"
            reason = f"{reason} {lasted}; the text says {length.text}."
        if self.negated:
            truth = Truth.UNKNOWN
        return Trial(f"in office {say_period(window)}", truth, answer.rows, answer.query, reason)

    def _others(self, record: Record, window: Period) -> str:
        found = [t for t in record.case.terms if t.office in self.seat.offices and t.period.overlaps(window)]
        names = " and ".join(dict.fromkeys(record.case.actors[t.holder].names[0] for t in found))
        return f" {sentence(say_period(window))} it was {names}." if names else ""


def _is_within(length: Length, least: int, most: int) -> Truth:
    """Whether a time in office at some day of a short window is of the length said."""
    if most - least <= _MONTH_DAYS and least <= length.most and most >= length.least:
        return Truth.YES
    return length.holds(least, most)


def _days_held(entry: Period, window: Period) -> tuple[int, int]:
    """Least and most days from an entry to a day of the window."""
    return max(0, (window.first - entry.last).days), max(0, (window.last - entry.first).days)
