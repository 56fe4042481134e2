"""Clues of dates: times that the text names with their year, tells as past or ahead, or ties to a weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from detente.claims.claim import Clue, ClueKind, Factuality
from detente.claims.compile.told import Told
from detente.claims.dating.lexicon import dating_words
from detente.claims.dating.spans import Spans, joined, since, until
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.wording import say_day, say_period
from detente.documents import Document
from detente.language.timex import Timex
from detente.times import Granularity, Period

_LONGEST_LINE = 160  # of a notice of rights
_AHEAD_DAYS = 45  # how long before a day named with its weekday a text may speak of it
_FIRST_YEAR = 1985
_NEXT_DAYS = 183  # how far behind the time that named the year a day of that year is told
_SHORT = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH)
_TOLD = (Factuality.ASSERTED, Factuality.NEGATED)

_Found = tuple[ClueKind, Spans, str]


def date_clues(told: Told) -> Iterator[Clue]:
    """What the dates of a text tell of its writing date."""
    for timex in told.context.times:
        found = _so_far(told, timex) or _as_of(told, timex) or _weekday(told, timex) or _told(told, timex)
        if found is not None:
            kind, spans, says = found
            start, end = told.parse.span(timex.first, timex.end)
            yield Clue(kind, start, end, f"“{told.parse.text[start:end]}”", spans, says)


def _known(told: Told, timex: Timex) -> Period | None:
    """The days of a time that needs no writing date and lies inside the record's reach."""
    period = timex.expression.resolve(None) or _in_named_year(told, timex)
    if period is None or period.granularity is Granularity.DECADE or period.first > told.record.case.as_of:
        return None
    return period


def _in_named_year(told: Told, timex: Timex) -> Period | None:
    """A day or month without its year, in the year the passage named last; None if it may be of another.

    "In September 2017 … on November 29" is 2017; "In January 2022 … on December 28" may be 2021.
    """
    if timex.narrative is None:
        return None
    named = [
        period
        for other in told.context.times
        if other.first < timex.first and (period := other.expression.period) is not None
    ]
    if not named or (timex.narrative.first - named[-1].last).days > _NEXT_DAYS:
        return None
    return timex.narrative


def _so_far(told: Told, timex: Timex) -> _Found | None:
    """ "So far in 2016", "in 2016 so far": written in that time."""
    period = _known(told, timex)
    if period is None or period.granularity not in (Granularity.YEAR, Granularity.MONTH):
        return None
    words = [word.lower() for word in told.parse.words[max(0, timex.first - 4) : timex.end + 3]]
    for phrase in dating_words().so_far:
        size = len(phrase)
        if any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1)):
            return ClueKind.NOT_OVER, (period,), f"not over when it was written: {say_period(period)}"
    return None


def _as_of(told: Told, timex: Timex) -> _Found | None:
    """ "As of March 2021": written then or later."""
    period = _known(told, timex)
    if period is None:
        return None
    before = tuple(word.lower() for word in told.parse.words[max(0, timex.first - 2) : timex.first])
    if before not in dating_words().as_of:
        return None
    return ClueKind.STANDING, since(period.first), f"tells how things stood {say_period(period)}"


def _weekday(told: Told, timex: Timex) -> _Found | None:
    """ "Monday, January 17": the years in which that day was a Monday."""
    weekday = dating_words().weekday.get(told.parse.words[timex.first].lower().rstrip("."))
    said = timex.expression
    if weekday is None or said.yearly is None or said.kind != "day" or timex.narrative is not None:
        return None
    if told.context.is_quoted(*told.parse.span(timex.first, timex.end)):
        return None
    years = []
    for year in range(_FIRST_YEAR, told.record.case.as_of.year + 2):
        day = said.yearly.in_year(year)  # None for 29 February
        if day is not None and day.first.weekday() == weekday:
            years.append(day.first)
    spans = joined(Period(day - timedelta(days=_AHEAD_DAYS), day + timedelta(days=365)) for day in years)
    recent = ", ".join(str(day.year) for day in years[-4:])
    return (ClueKind.WEEKDAY, spans, f"fell on that day of the week in {recent}") if years else None


def _told(told: Told, timex: Timex) -> _Found | None:
    """A dated happening told as past is older than the text, one told as ahead is younger."""
    period = _known(told, timex)
    if period is None:
        return None
    context = told.context
    outer = context.outer(timex.first, timex.end)
    governor = int(told.parse.heads[outer])
    if governor < 0:
        return None
    case = context.child(outer, "case", "mark")
    preposition = context.lemma(case) if case is not None else ""
    mention = told.found_at.get(governor)
    if mention is not None and mention.when is not None and mention.when.timex == timex:
        told_so = mention.factuality is Factuality.ASSERTED or mention.when.since
        if told_so and mention.factuality in _TOLD and not told.is_ahead(mention):
            begun = _begun(period) + timedelta(days=1 if mention.when.since else 0)
            return ClueKind.PAST, since(begun), f"told as past: {say_period(period)}"
        return None
    if told.parse.upos[governor] not in ("VERB", "AUX") or context.relation(outer) not in ("obl", "advmod"):
        return None
    if context.is_past(governor) and preposition == "since":
        return ClueKind.PAST, since(_begun(period) + timedelta(days=1)), f"told as past: {say_period(period)}"
    if context.is_past(governor) and preposition in dating_words().told["within"]:
        if context.lemma(governor) in english().governing_verbs["prospective"]:
            return None
        if factuality_of(context, governor, governor) is Factuality.ASSERTED:
            return ClueKind.PAST, since(_begun(period)), f"told as past: {say_period(period)}"
    if _is_foretold(told, governor) and preposition in dating_words().told["ahead"]:
        return ClueKind.AHEAD, until(period.last), f"told as still ahead: {say_period(period)}"
    return None


def _begun(period: Period) -> date:
    """The day from which on a time is told as past: its last, for one so short that "this" would be said."""
    return period.last if period.granularity in _SHORT else period.first


def _is_foretold(told: Told, verb: int) -> bool:
    """Whether a main clause outside quotation marks puts its verb in the future."""
    if int(told.parse.heads[verb]) >= 0 or told.context.is_quoted(*told.parse.span(verb, verb + 1)):
        return False
    return told.context.is_future(verb)


def notice_clues(document: Document) -> Iterator[Clue]:
    """Notices of rights ("© 2022 …") that stand on a line of their own: written no later than that year.

    Only an upper end: a page may carry the year in which it was first made, and a reprint the later one.
    """
    at = 0
    for line in document.text.split("\n"):
        head = line.strip().lower()
        if len(line) <= _LONGEST_LINE and head.startswith(dating_words().copyright):
            years = [int(year) for year in re.findall(r"\b(?:19|20)\d{2}\b", line)]
            if years:
                start = at + len(line) - len(line.lstrip())
                end = at + len(line.rstrip())
                last = date(max(years), 12, 31)
                text, says = f"“{line.strip()[:60]}”", f"published by {say_day(last)}"
                yield Clue(ClueKind.NOTICE, start, end, text, until(last), says)
        at += len(line) + 1
