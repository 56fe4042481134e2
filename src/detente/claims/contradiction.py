"""Two assertions, of one text or of two, that cannot both hold, whatever the record says.

Only assertions of the author that were read in full are compared, of one kind, one unit and one time.
Numbers that add up ("two more"), parts of a whole and other people's numbers are left alone.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

from detente.casefile import Where
from detente.claims.claim import Factuality, Finding, Outcome, Place, Severity
from detente.claims.compile import Read
from detente.claims.compile.told import Told
from detente.claims.forms import (
    AttributeDate,
    AttributeVote,
    Count,
    Form,
    Kind,
    Occurred,
    Order,
    Together,
    Window,
)
from detente.record import Record
from detente.times import Granularity, Period

WITHIN, BETWEEN = "C206", "C207"
_MOST_OF_ONE = 40  # assertions on one matter that are compared with each other


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a text says on one matter.

    matter   : equal for assertions that can contradict each other
    least, most : the numbers it allows, where it gives one
    days     : the days it allows, where it gives a date
    value    : what it says, where only equal values agree
    supported: whether the record bears it out
    """

    matter: Hashable
    start: int
    end: int
    text: str
    document: str
    supported: bool
    least: int = 0
    most: int | None = None
    days: Period | None = None
    value: str = ""

    def excludes(self, other: Assertion) -> bool:
        """Whether both cannot hold."""
        if self.supported and other.supported:
            return False
        if self.days is not None and other.days is not None:
            return not self.days.widen(1).overlaps(other.days)
        if self.value or other.value:
            return self.value != other.value
        below = self.most is not None and self.most < other.least
        return below or (other.most is not None and other.most < self.least)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads(files("detente.claims").joinpath("lexicons/conflict.toml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in raw.items()}


def assertions_of(
    pairs: Iterable[tuple[Read, Outcome]], told: Told, written: date | None
) -> tuple[Assertion, ...]:
    """The assertions of one text that others can contradict, with how the record has them."""
    found: list[Assertion] = []
    for read, outcome in pairs:
        if read.claim.source != "author" or read.unread or isinstance(read.form, Together):
            continue
        if read.form is None or _is_hedged(read, told):
            continue
        document = told.context.document
        place = (read.claim.start, read.claim.end, document.text[read.claim.start : read.claim.end])
        for matter, content in _matters(read, read.form, told.record, written, document.id):
            supported = outcome is Outcome.SUPPORTED
            found.append(Assertion(matter, *place, document.name, supported, **content))  # type: ignore[arg-type]
    return tuple(found)


def _is_hedged(read: Read, told: Told) -> bool:
    """Whether a word in or right beside the claim makes its number one of several, or another's."""
    first, end = told.parse.words_in(read.claim.start, read.claim.end)
    words = {word.lower() for word in told.parse.words[max(0, first - 2) : end + 2]}
    sentence = told.parse.sentences[told.parse.sentence_of(first)]
    around = {word.lower() for word in told.parse.words[sentence[0] : sentence[1]]}
    return bool(words & _words()["additive"] or around & _words()["reported"])


def _matters(
    read: Read, form: Form, record: Record, written: date | None, document: str
) -> Iterator[tuple[Hashable, dict[str, object]]]:
    if read.claim.factuality not in (Factuality.ASSERTED, Factuality.NEGATED):
        return
    match form:
        case Count(kind=kind, window=window, amount=amount, units=units):
            time = _time(window, record, kind.series, written, document)
            whole = amount.total or not form.single
            if time is None or _is_open(kind) or amount.most is None or amount.least != amount.most:
                return
            if whole or _is_day(time):
                yield ("count", _kind(kind), units[0], time), {"least": amount.least, "most": amount.most}
        case Occurred(kind=kind, window=window, negated=negated):
            time = _time(window, record, kind.series, written, document)
            if time is not None and not _is_open(kind):
                yield ("any", _kind(kind), time), {"value": "none" if negated else "some"}
        case AttributeDate(series=series, readings=readings, rank=rank, rows=rows, window=window, group=None):
            days = window.candidates(record, series, written)
            if len(days) == 1:
                what = rows or (_wheres(readings), rank)
                yield ("date", series, what), {"days": days[0]}
                if rank is not None and days[0].granularity is Granularity.DAY:
                    yield ("rank", series, _wheres(readings), str(days[0])), {"value": str(rank)}
        case AttributeVote(poll=poll, cast=cast, negated=False) if poll.rows:
            for name, _ in cast.members:
                yield ("vote", poll.rows, name), {"value": _ballot(record, poll.rows, cast.column)}
        case Order(later=later, earlier=earlier) if later.rows and earlier.rows:
            pair = tuple(sorted((later.rows, earlier.rows)))
            yield ("order", pair), {"value": str(pair.index(later.rows))}
        case _:
            return


def _is_open(kind: Kind) -> bool:
    return kind.restricted or kind.unread


def _wheres(readings: Iterable[Where]) -> Hashable:
    return tuple(tuple(sorted(where.items())) for where in readings)


def _kind(kind: Kind) -> Hashable:
    return kind.series, _wheres(kind.readings)


def _time(
    window: Window, record: Record, series: str, written: date | None, document: str
) -> tuple[str, ...] | None:
    """What two assertions must share: the days meant, or in one undated text the same words for them."""
    if window.when is not None and window.when.timex.expression.kind == "anaphoric":
        return None
    days = window.candidates(record, series, written)
    if days:
        return tuple(str(span) for span in days)
    if window.when is None:
        return (document, "up to the writing date")
    return (document, repr(window.when.timex.expression), str(window.when.since))


def _is_day(time: tuple[str, ...]) -> bool:
    """Whether a time is one day."""
    return len(time) == 1 and "/" not in time[0] and time[0].count("-") == 2


def _ballot(record: Record, rows: tuple[str, ...], column: str) -> str:
    """The column of a vote; columns in which the record ever lists one member twice are one."""
    series = record.row(rows[0]).series if rows else ""
    alike = {column}
    for row in record.select(series, {}):
        listed = set(row.many(column))
        alike |= {other for other in row.values if other != column and listed & set(row.many(other))}
    return min(alike)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A finding with the name of the text it belongs to."""

    document: str
    finding: Finding


def contradictions(assertions: Iterable[Assertion], *, between: bool = False) -> Iterator[Conflict]:
    """Each assertion that an earlier one excludes, with the words of both.

    between : compare assertions of different texts only; the finding belongs to the later text, and its
              other words name the text they stand in
    """
    by_matter: dict[Hashable, list[Assertion]] = defaultdict(list)
    for assertion in assertions:
        by_matter[assertion.matter].append(assertion)
    clashes: dict[Assertion, list[Assertion]] = defaultdict(list)
    for found in by_matter.values():
        for one, other in combinations(found[:_MOST_OF_ONE], 2):
            if (one.document != other.document) is between and one.excludes(other):
                clashes[other].append(one)
    shown: set[tuple[str, int, int]] = set()
    for other, ones in clashes.items():
        place = (other.document, other.start, other.end)
        if place not in shown:
            shown.add(place)
            yield Conflict(other.document, _finding(ones, other, between=between))


def _finding(ones: Sequence[Assertion], other: Assertion, *, between: bool) -> Finding:
    names = dict.fromkeys(one.document for one in ones)
    where = f"In {', '.join(names)}" if between else "Elsewhere in the text"
    message = f"{where} it is said otherwise; both cannot hold."
    places = tuple(Place(one.start, one.end, one.text, one.document if between else "") for one in ones)
    code = BETWEEN if between else WITHIN
    return Finding(code, other.start, other.end, Severity.WARNING, message, others=places)
