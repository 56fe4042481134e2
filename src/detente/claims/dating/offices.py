"""Clues of office: who is spoken of as in office, who by a title, who as having left it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.casefile import Term
from detente.claims.claim import Clue, ClueKind
from detente.claims.compile import Read
from detente.claims.compile.told import Told
from detente.claims.dating.lexicon import dating_words
from detente.claims.dating.spans import Spans, both, joined, length, since
from detente.claims.forms import Holder
from detente.claims.wording import say_day
from detente.times import Period

_HANDOVERS = 2  # days on which two people can have held one office


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
    clues = [clue for _, clue in best.values()]
    for clue in clues:
        yield _since_office(clue) if any(_hands_over(clue, other) for other in clues) else clue


def _hands_over(one: Clue, other: Clue) -> bool:
    """Whether two clues share nothing but a day on which the one followed the other in office.

    Of predecessor and successor one is told of as still acting: "has left a mess", "must clear it up".
    """
    if one is other or {one.kind, other.kind} != {ClueKind.OFFICE}:
        return False
    shared = both(one.spans, other.spans)
    return bool(shared) and length(shared) <= _HANDOVERS


def _since_office(clue: Clue) -> Clue:
    """The clue less its end."""
    return replace(clue, kind=ClueKind.TITLE, spans=since(clue.spans[0].first))


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
        rank, kind, spans = 0, ClueKind.OFFICE, _in_office(terms, as_of)
        says = "spoken of as in office, which was"
    elif form.former:
        if not _has_left(read, told) or claim.source != "author":
            return None
        rank, kind, spans = 1, ClueKind.LEFT, _after_office(terms, as_of)
        says = "spoken of as having left office, which was"
    else:
        rank, kind, spans = 2, ClueKind.TITLE, since(terms[0].period.first)
        says = "called by a title held"
    if not spans:
        return None
    said = f"{says} {_say(spans)}"
    text = f"“{told.parse.text[claim.start : claim.end]}”"
    return rank, Clue(kind, claim.start, claim.end, text, spans, said, basis=frozenset(form.persons))


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
