"""When an undated text was written, as its own words have it.

A clue is a person spoken of as in office now: "President Roe said" tells of some time in the past,
"the Roe administration must decide" is written under Roe. Each clue allows the days of the person's
terms; the text was written on days that all clues allow. Clues that share no day are themselves a
finding: setting and origin of the text disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.claims.claim import Clue, Dating
from detente.claims.compile import Read
from detente.claims.forms import Holder
from detente.record import Record
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Allowed:
    """A clue with the people it rests on and the days it allows, spans in order of date."""

    clue: Clue
    persons: tuple[str, ...]
    spans: tuple[Period, ...]


def find_clues(reads: Sequence[Read], record: Record, text: str) -> tuple[Allowed, ...]:
    """The clues of a text, the first for each person."""
    found: dict[tuple[str, ...], Allowed] = {}
    for read in reads:
        form = read.form
        if not isinstance(form, Holder) or not form.current or read.claim.source != "author":
            continue
        spans = _terms(form, record)
        if spans and form.persons not in found:
            claim = read.claim
            clue = Clue(claim.start, claim.end, f"“{text[claim.start : claim.end]}”", spans)
            found[form.persons] = Allowed(clue, form.persons, spans)
    return tuple(found.values())


def _terms(form: Holder, record: Record) -> tuple[Period, ...]:
    """The days on which one of the persons held one of the offices; an open term ends at the as-of date."""
    terms = [term for person in form.persons for term in record.terms_of(form.offices, person)]
    spans = (Period(t.period.start, t.period.end or record.case.as_of) for t in terms)
    return tuple(sorted(spans, key=lambda span: span.first))


def date_text(clues: Sequence[Allowed], first: date, last: date) -> Dating:
    """The days between `first` and `last` that all clues allow; a conflict if there are none."""
    spans: tuple[Period, ...] = (Period(first, last),)
    for clue in clues:
        spans = tuple(both for a in spans for b in clue.spans if (both := a.intersect(b)) is not None)
    return Dating(spans, tuple(clue.clue for clue in clues))


def without(clues: Sequence[Allowed], read: Read) -> tuple[Allowed, ...]:
    """The clues that do not rest on the people of this claim: no claim is settled by its own word."""
    if not isinstance(read.form, Holder):
        return tuple(clues)
    persons = set(read.form.persons)
    return tuple(clue for clue in clues if not persons & set(clue.persons))
