"""Who followed whom in an office: `Succession`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from detente.casefile import Term
from detente.claims.forms.base import NO_WINDOW, Ruling, Trial, Window, roughly, single
from detente.claims.forms.tenure import NOTICE_DAYS, say_terms
from detente.claims.tenure_words import tenure_words
from detente.claims.wording import say_period
from detente.record import Record, Truth
from detente.record.terms import OFFICES
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Succession:
    """One followed the other in an office.

    offices : none: whichever both held
    window  : when; None if that is not said
    """

    name: ClassVar[str] = "Succession"
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    offices: tuple[str, ...]
    title: str
    window: Window | None = None
    early: bool = False

    def needs_date(self) -> bool:
        return self.window is not None and self.window.needs_date()

    def windows(self) -> tuple[Window | None, ...]:
        return (self.window,)

    def state(self, record: Record, written: date) -> object:
        return self.window.state(record, OFFICES, written) if self.window is not None else None

    def rule(self, record: Record, written: date | None) -> Ruling:
        people = f"{'|'.join(self.earlier)}, then {'|'.join(self.later)}"
        query = f"succession({'|'.join(self.offices) or 'any office'}): {people}"
        offices = self.offices or self._shared(record)
        pairs = [pair for office in offices for pair in self._pairs(record, office)]
        meant = [
            (term, truth)
            for term, before, truth in pairs
            if term.holder in self.later and before.holder in self.earlier
        ]
        if meant:
            return self._followed(record, written, meant, query)
        settled = bool(pairs) and self._is_known(record, pairs)
        rows = record.term_rows([t for term, before, _ in pairs for t in (before, term)])
        reason = " ".join(
            f"{self._name(record, term)} followed {self._name(record, before)}"
            f"{' as ' + self.title if self.title else ''} {say_period(record.entry_of(term))}."
            for term, before, _ in pairs[:2]
        )
        return single(
            Truth.NO if settled else Truth.UNKNOWN,
            reason or "The record does not have this change of office.",
            query,
            rows,
        )

    def _name(self, record: Record, term: Term) -> str:
        return record.case.actors[term.holder].names[0]

    def _shared(self, record: Record) -> tuple[str, ...]:
        held = [
            {t.office for t in record.case.terms if t.holder in people}
            for people in (self.later, self.earlier)
        ]
        return tuple(sorted(held[0] & held[1]))

    def _pairs(self, record: Record, office: str) -> list[tuple[Term, Term, Truth]]:
        """The terms of the later ones, each with those it may be said to have followed; where they have none,
        what followed the terms of the earlier ones."""
        stand_in = tenure_words().title["acting"]
        pairs = [
            (term, before, truth)
            for term in record.succession(office)
            for before, truth in record.predecessors(term, stand_in)
        ]
        own = [pair for pair in pairs if pair[0].holder in self.later]
        return own or [pair for pair in pairs if pair[1].holder in self.earlier and pair[2] is Truth.YES]

    def _is_known(self, record: Record, pairs: list[tuple[Term, Term, Truth]]) -> bool:
        """Whether what came before and after each of their terms is known."""
        terms = [
            t
            for office in {term.office for term, _, _ in pairs}
            for t in record.terms_in([office], self.later)
        ]
        preceded = {term.id for term, _, _ in pairs}
        changes = [record.entry_of(term) for term, _, _ in pairs]
        return all(t.id in preceded for t in terms) and all(
            record.is_accounted([term.office], Period(change.start, change.end))
            for (term, _, _), change in zip(pairs, changes, strict=True)
        )

    def _followed(
        self, record: Record, written: date | None, meant: list[tuple[Term, Truth]], query: str
    ) -> Ruling:
        truth = Truth.YES if any(t is Truth.YES for _, t in meant) else Truth.UNKNOWN
        terms = [term for term, _ in meant]
        rows = record.term_rows(terms)
        reason = say_terms(record, tuple(terms), self.title or "in office")
        if self.window is None or truth is not Truth.YES:
            return single(truth, reason, query, rows)
        windows = self.window.candidates(record, OFFICES, written)
        if not windows:
            return single(Truth.UNKNOWN, f"{reason} {NO_WINDOW}", query, rows)
        return Ruling(
            tuple(
                Trial(say_period(w), self._then(record, terms, w), rows, f"{query} in {w}", reason)
                for w in windows
            )
        )

    def _then(self, record: Record, terms: Sequence[Term], window: Period) -> Truth:
        """Whether one of these changes of office took place in the window."""
        days = [record.entry_of(term) for term in terms]
        if any(day.within(window.widen(1) if window.first == window.last else window) for day in days):
            return Truth.YES
        wide = roughly(window) if window.approximate else window.widen(1)
        if self.early and wide.end is not None:
            wide = Period(wide.start, wide.end + timedelta(days=NOTICE_DAYS))
        known = record.is_accounted({term.office for term in terms}, window)
        return Truth.NO if known and not any(day.overlaps(wide) for day in days) else Truth.UNKNOWN
