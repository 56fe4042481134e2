"""Who held an office: `Holder`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from detente.claims.forms.base import NO_WINDOW, Ruling, Trial, Window, single
from detente.claims.wording import say_day, say_period, sentence
from detente.record import Record, Truth
from detente.times import Period

_COMMENT_DAYS = 60  # how long after what is commented on a comment may be told of
_NEAR_DAYS = 3  # around a change of office
_LATE_DAYS = 30  # after a change of office in which the old titles are still about


@dataclass(frozen=True, slots=True)
class Holder:
    """A person held an office: when the text was written, or when what it tells took place.

    offices  : the offices the title may mean
    persons  : the people the name may mean
    event    : when what is told of the person took place, if the text says so
    then     : "then-president": only the time of the event counts
    former   : "former president": held before, no longer, or, as of who is "outgoing", hardly any more
    gone     : "former" and not the like
    current  : the person is spoken of as acting now, so that the text was written in the term
    comments : what is told of the person is a comment on the event, made then or some time later
    as_of_now: told as news, under a title that nobody keeps who has left the office
    """

    name: ClassVar[str] = "Holder"
    offices: tuple[str, ...]
    persons: tuple[str, ...]
    person: str
    title: str
    event: Window | None
    then: bool
    former: bool
    current: bool = False
    comments: bool = False
    as_of_now: bool = False
    gone: bool = False

    def needs_date(self) -> bool:
        return not (self.then and self.event is not None and not self.event.needs_date())

    def windows(self) -> tuple[Window | None, ...]:
        return (self.event,)

    def state(self, record: Record, written: date) -> object:
        days = [written, *(day for span in self._event(record, written) for day in (span.first, span.last))]
        return tuple(record.term_index(day, self.offices) for day in days)

    def rule(self, record: Record, written: date | None) -> Ruling:
        query = f"holder({'|'.join(self.offices)}) = {'|'.join(self.persons)}"
        if self.former:
            return self._former(record, written, query)
        trials = [self._commented(record, window, query) for window in self._event(record, written)]
        if written is not None and not self.then:
            trials.append(self._when_written(record, written, query, told=bool(trials)))
        if not trials:
            return single(Truth.UNKNOWN, f"{self._terms(record)} {NO_WINDOW}", query)
        return Ruling(tuple(trials))

    def _when_written(self, record: Record, written: date, query: str, *, told: bool) -> Trial:
        """In office on the writing date. Who has left it may keep the title, or be told of as of then.

        Of what took place before, a text written after the holders were last checked for is taken as of then.
        """
        known = max(record.known_to(office) for office in self.offices)
        trial = self._trial(record, Period.day(min(written, known) if told else written), query)
        terms = [t for person in self.persons for t in record.terms_of(self.offices, person)]
        past = [t for t in terms if t.period.first <= written]
        gone = self.as_of_now and all((written - t.period.last).days > _LATE_DAYS for t in past)
        if trial.truth is Truth.NO and not told and past and not gone:
            return replace(trial, truth=Truth.UNKNOWN)
        return trial

    def _commented(self, record: Record, window: Period, query: str) -> Trial:
        """In office at the time told of; of a comment, who came to the office soon after may have made it."""
        trial = self._trial(record, window, query)
        if trial.truth is Truth.NO and self.comments and window.end is not None:
            late = Period(window.start, window.end + timedelta(days=_COMMENT_DAYS))
            if self._trial(record, late, query).truth is not Truth.NO:
                return replace(trial, truth=Truth.UNKNOWN)
        return trial

    def _event(self, record: Record, written: date | None) -> tuple[Period, ...]:
        return self.event.candidates(record, "", written) if self.event is not None else ()

    def _trial(self, record: Record, window: Period, query: str) -> Trial:
        answers = [record.holds_office(self.offices, person, window) for person in self.persons]
        truth = Truth.NO
        for answer in answers:
            truth = truth | answer.truth
        rows = tuple({row.id: row for a in answers if a.truth is truth for row in a.rows}.values())
        others = "" if truth is Truth.YES else self._others(record, window)
        reason = f"{self._terms(record)}{others}"
        return Trial(f"in office {say_period(window)}", truth, rows, f"{query} in {window}", reason)

    def _former(self, record: Record, written: date | None, query: str) -> Ruling:
        terms = [t for person in self.persons for t in record.terms_of(self.offices, person)]
        if written is None or not terms:
            return single(Truth.UNKNOWN, f"{self._terms(record)}", query)
        truth = Truth.YES if any(t.period.last < written for t in terms) else Truth.UNKNOWN
        if self.gone and truth is Truth.UNKNOWN:
            held = self._trial(record, Period.day(written).widen(_NEAR_DAYS), query).truth
            first = all(t.period.first < written for t in terms)
            truth = (
                Truth.NO
                if held is Truth.YES and first and record.is_accounted(self.offices, Period.day(written))
                else truth
            )
        return single(truth, self._terms(record), query)

    def _terms(self, record: Record) -> str:
        held = (self._terms_of(record, person) for person in self.persons)
        return (
            " ".join(said for said in held if said)
            or f"The record does not have {self.person} as {self.title}."
        )

    def _terms_of(self, record: Record, person: str) -> str:
        terms = record.terms_of(self.offices, person)
        spans = " and ".join(
            f"from {say_day(t.period.first)}" + (f" to {say_day(t.period.last)}" if t.period.end else "")
            for t in terms
        )
        return f"{record.case.actors[person].names[0]} was {self.title} {spans}." if terms else ""

    def _others(self, record: Record, window: Period) -> str:
        found = [t for t in record.case.terms if t.office in self.offices and t.period.overlaps(window)]
        if not found:
            return ""
        names = " and ".join(dict.fromkeys(record.case.actors[t.holder].names[0] for t in found))
        return f" {sentence(say_period(window))} it was {names}."
