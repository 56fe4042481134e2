"""Sets of days as spans in order of date, none overlapping: what a clue allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise

from detente.times import Period

Spans = tuple[Period, ...]


def both(one: Spans, other: Spans) -> Spans:
    """The days that lie in both."""
    found: list[Period] = []
    i = j = 0
    while i < len(one) and j < len(other):
        shared = one[i].intersect(other[j])
        if shared is not None:
            found.append(shared)
        if one[i].last <= other[j].last:
            i += 1
        else:
            j += 1
    return tuple(found)


def within_all(domain: Spans, sets: Iterable[Spans]) -> Spans:
    """The days of the domain that lie in every one of the sets."""
    return reduce(both, sets, domain)


def joined(spans: Iterable[Period]) -> Spans:
    """The same days as spans that neither overlap nor touch."""
    found: list[Period] = []
    for span in sorted(spans, key=lambda each: each.first):
        if found and span.first.toordinal() <= min(found[-1].last.toordinal() + 1, date.max.toordinal()):
            last = found[-1]
            found[-1] = Period(last.start, span.end if span.last > last.last else last.end)
        else:
            found.append(Period(span.start, span.end))
    return tuple(found)


def most(domain: Spans, sets: Sequence[Spans]) -> Spans:
    """The days of the domain that lie in as many of the sets as any day does."""
    edges = {span.first.toordinal() for spans in (domain, *sets) for span in spans}
    edges |= {span.last.toordinal() + 1 for spans in (domain, *sets) for span in spans}
    starts = sorted(edges)
    best = -1
    found: list[Period] = []
    for first, after in pairwise(starts):
        piece = Period(date.fromordinal(first), date.fromordinal(after - 1))
        if not any(piece.within(span) for span in domain):
            continue
        score = sum(any(piece.within(span) for span in spans) for spans in sets)
        if score > best:
            best, found = score, []
        if score == best:
            found.append(piece)
    return joined(found)


def since(day: date) -> Spans:
    """That day and every later one."""
    return (Period(day, None),)


def until(day: date) -> Spans:
    """That day and every earlier one."""
    return (Period(None, day),)


def length(spans: Spans) -> int:
    """How many days there are; the spans must be closed."""
    return sum((span.last - span.first).days + 1 for span in spans)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
