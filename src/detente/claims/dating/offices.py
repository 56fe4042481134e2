"""Clues of office: who is spoken of as in office, who by a title, who as having left it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from detente.casefile import Term
from detente.claims.claim import Clue
from detente.claims.compile import Read
from detente.claims.compile.told import Told
from detente.claims.dating.lexicon import dating_words
from detente.claims.dating.spans import Spans, joined, since
from detente.claims.forms import Holder
from detente.claims.wording import say_day
from detente.times import Period


def office_clues(holders: Sequence[Read], told: Told) -> Iterator[Clue]:
    """What the office-holders of a text tell of its writing date, the most telling mention of each person.

    "The Roe administration must decide" is written under Roe. "President Roe said" may tell of the past,
    but is written after Roe took office; "former President Roe" after Roe left it.
    """
    best: dict[tuple[str, ...], tuple[int, Clue]] = {}
    for read in holders:
        found = _clue(read, told)
        if found is not None and isinstance(read.form, Holder):
            rank, clue = found
            known = best.get(read.form.persons)
            if known is None or rank < known[0]:
                best[read.form.persons] = rank, clue
    for _, clue in best.values():
        yield clue


def _clue(read: Read, told: Told) -> tuple[int, Clue] | None:
    form, claim = read.form, read.claim
    if not isinstance(form, Holder):
        return None
    terms = sorted(
        (term for person in form.persons for term in told.record.terms_of(form.offices, person)),
        key=lambda term: term.period.first,
    )
    if not terms:
        return None
    as_of = told.record.case.as_of
    if form.current and claim.source == "author":
        rank, spans, says = 0, _in_office(terms, as_of), "spoken of as in office, which was"
    elif form.former:
        if not _has_left(read, told) or claim.source != "author":
            return None
        rank, spans, says = 1, _after_office(terms, as_of), "spoken of as having left office, which was"
    else:
        rank, spans, says = 2, since(terms[0].period.first), "called by a title held"
    if not spans:
        return None
    said = f"{says} {_say(spans)}"
    text = f"“{told.parse.text[claim.start : claim.end]}”"
    return rank, Clue(claim.start, claim.end, text, spans, said, basis=frozenset(form.persons))


def _in_office(terms: Sequence[Term], as_of: date) -> Spans:
    """The days of the terms; an open term ends at the as-of date."""
    spans = (Period(t.period.start, t.period.end or as_of) for t in terms)
    return joined(spans)


def _after_office(terms: Sequence[Term], as_of: date) -> Spans:
    """The days after a term on which the person holds none of them."""
    held = _in_office(terms, as_of)
    spans = []
    for i, span in enumerate(held):
        end = held[i + 1].first - timedelta(days=1) if i + 1 < len(held) else None
        begin = span.last + timedelta(days=1)
        if span.last < as_of and (end is None or begin <= end):
            spans.append(Period(begin, end))
    return tuple(spans)


def _has_left(read: Read, told: Told) -> bool:
    """Whether a word before the title says that the office is no longer held."""
    first, end = told.parse.words_in(read.claim.start, read.claim.end)
    before = [told.parse.words[i].lower().strip("-") for i in range(max(0, first - 3), end)]
    return bool(set(before) & dating_words().left)


def _say(spans: Spans) -> str:
    parts = []
    for span in spans:
        if span.end is None:
            parts.append(f"since {say_day(span.first)}")
        else:
            parts.append(f"from {say_day(span.first)} to {say_day(span.last)}")
    return " or ".join(parts)
