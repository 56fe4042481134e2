"""Incidents: what several reports say happened once.

Reports of one kind are one incident if they may be of the same day and the same actors, and if no
other incident will do as well. The rule, which does not chain:

1. Reports are taken in a fixed order: those of the fewest days first, those that name an actor before
   those that do not, then by date and actors. Their order in the input plays no part.
2. A report joins an incident if its days overlap the days that all reports of the incident share, and
   its actors those that all of them share (a report that names none agrees with all). The shared days
   and actors then narrow. So all reports of an incident have a day and an actor in common: links in
   a chain, each near the next, do not add up to one incident.
3. If several incidents would do, or the one that would already has a report of the same document, the
   report stays apart, marked ambiguous: "a raid in May" when there were two. Two reports of one
   document are of one incident only if they say the same single day.
4. Last, because two reports may cut the day at different midnights: two incidents of single days no more
   than `slack_days` apart become one if each is the other's only neighbour and no document tells of
   both. Of three days in a row none is joined.

Greedy leader clustering (Hartigan 1975, ch. 3) with the most precise reports as leaders. The cost is
n log n in the number of reports, times the number of actors for those that name none.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.times import Period

_NOBODY = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One document's word that something happened.

    id       : unique among the reports
    document : id of the document it stands in
    kind     : what happened, in the terms of whoever coded it; different kinds never meet
    date     : when, as precisely as the document says
    actors   : who did it, any of them; empty if the document does not say
    """

    id: str
    document: str
    kind: str
    date: Period
    actors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Incident:
    """What one or more reports say happened once.

    id        : kind, date and actors of its most precise report
    date      : the days that all its reports allow; both days where a day boundary was bridged
    actors    : those whom all reports that name any agree on
    reports   : how many documents tell of it, so that repetition is not taken for frequency
    documents, report_ids : which, in order
    is_ambiguous : it may be the same as another incident, of which the reports leave open
    """

    id: str
    kind: str
    date: Period
    actors: frozenset[str]
    reports: int
    documents: tuple[str, ...]
    report_ids: tuple[str, ...]
    is_ambiguous: bool


def cluster(reports: Iterable[Report], *, slack_days: int = 1) -> tuple[Incident, ...]:
    """Group reports into incidents by the rule above, in order of date; each report is in exactly one.

    slack_days : how far the days of two reports may lie apart, in 0, 1, 2, …; the default of 1 is what
                 time zones can do
    Raises ValueError if two different reports have one id, or if `slack_days` is negative.
    Does not look at places or numbers, and does not tell two happenings of one kind, day and actor apart.
    """
    if slack_days < 0:
        raise ValueError(f"a slack of {slack_days} days makes no sense. Give 0 or more.")
    shelves: dict[str, _Shelf] = {}
    for cell in _cells(reports):
        shelves.setdefault(cell.kind, _Shelf()).place(cell)
    groups = [group for shelf in shelves.values() for group in shelf.bridged(slack_days)]
    return tuple(
        sorted(
            (_incident(group) for group in groups),
            key=lambda one: (one.date.first, one.date.last, one.kind, one.id),
        )
    )


@dataclass(slots=True, eq=False)
class _Group:
    """Reports held to be of one happening: first those of one cell, then of the cells that join it."""

    id: str
    kind: str
    date: Period
    actors: frozenset[str]
    reports: list[Report]
    documents: set[str] = field(default_factory=set)
    is_ambiguous: bool = False

    @property
    def is_day(self) -> bool:
        return self.date.first == self.date.last

    @property
    def keys(self) -> frozenset[str]:
        return self.actors or frozenset({_NOBODY})

    def agrees_with(self, other: _Group) -> bool:
        """Whether the actors may be the same."""
        return not self.actors or not other.actors or bool(self.actors & other.actors)

    def may_take(self, cell: _Group) -> bool:
        """Whether no document stands in the way: one that says the same single day twice does not."""
        return cell.is_day or self.documents.isdisjoint(cell.documents)

    def take(self, cell: _Group) -> None:
        self.reports += cell.reports
        self.documents |= cell.documents
        if cell.actors:
            self.actors = self.actors & cell.actors if self.actors else cell.actors


class _Shelf:
    """The groups of one kind, findable by actor and day.

    Groups that are not ambiguous and share an actor have no day in common, or they would be one: so
    in the list of an actor they lie side by side, and those around a day are found by bisection.
    """

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._by_actor: dict[str, list[_Group]] = {}

    def place(self, cell: _Group) -> None:
        """Let the cell join the one group that will do, or stand apart."""
        found = self._near(cell, cell.date)
        if len(found) == 1 and found[0].may_take(cell):
            self._join(found[0], cell)
            return
        self._groups.append(cell)
        cell.is_ambiguous = bool(found)
        if not found:
            self._enter(cell)

    def bridged(self, slack_days: int) -> list[_Group]:
        """The groups, pairs of single days on either side of a day boundary made one."""
        if not slack_days:
            return self._groups
        partner: dict[str, _Group] = {}
        for group in self._groups:
            if group.is_day and not group.is_ambiguous:
                around = group.date.widen(slack_days)
                near = [other for other in self._near(group, around, 3) if other is not group]
                if len(near) == 1 and near[0].is_day and group.documents.isdisjoint(near[0].documents):
                    partner[group.id] = near[0]
        absorbed = set()
        for group in sorted(self._groups, key=lambda one: (one.date.first, one.id)):
            other = partner.get(group.id)
            if other and group.id not in absorbed and partner.get(other.id) is group:
                group.date = Period(group.date.start, other.date.end)
                group.take(other)
                absorbed.add(other.id)
        return [group for group in self._groups if group.id not in absorbed]

    def _join(self, group: _Group, cell: _Group) -> None:
        before = group.keys
        group.take(cell)
        for key in before - group.keys:
            self._by_actor[key].remove(group)
        shared = group.date.intersect(cell.date)
        if shared and (shared.first, shared.last) != (group.date.first, group.date.last):
            group.date = shared
        self._enter(group, group.keys - before)

    def _enter(self, group: _Group, keys: frozenset[str] | None = None) -> None:
        for key in group.keys if keys is None else keys:
            insort(self._by_actor.setdefault(key, []), group, key=lambda one: one.date.first)

    def _near(self, cell: _Group, days: Period, enough: int = 2) -> list[_Group]:
        """Groups with agreeing actors and a day in `days`; no more than `enough` of them."""
        keys = sorted({*cell.actors, _NOBODY}) if cell.actors else sorted(self._by_actor)
        found: list[_Group] = []
        for key in keys:
            some = self._by_actor.get(key, [])
            for index in range(bisect_left(some, days.first, key=lambda one: one.date.last), len(some)):
                group = some[index]
                if group.date.first > days.last or len(found) == enough:
                    break
                if group not in found and group.agrees_with(cell):
                    found.append(group)
        return found


def _cells(reports: Iterable[Report]) -> list[_Group]:
    """Reports that say the same, put together and in the order in which they are placed.

    A document that says twice the same coarse date tells of two happenings: its first report goes
    with the first of the others, its second with the second.
    """
    by_id: dict[str, Report] = {}
    for report in reports:
        if by_id.setdefault(report.id, report) != report:
            raise ValueError(f"two reports have the id {report.id!r}. Ids are unique.")
    cells: dict[tuple[object, ...], _Group] = {}
    told: dict[tuple[object, ...], int] = {}
    for report in sorted(by_id.values(), key=lambda one: (one.id, one.document)):
        first, last = report.date.first, report.date.last
        says = (report.kind, first, last, report.actors)
        turn = told[(report.document, *says)] = told.get((report.document, *says), 0) + 1
        copy = 1 if first == last else turn
        if (*says, copy) not in cells:
            parts = [report.kind, _plain(report.date), "+".join(sorted(report.actors))]
            name = ":".join(part for part in parts if part) + (f"#{copy}" if copy > 1 else "")
            cells[(*says, copy)] = _Group(name, report.kind, report.date, report.actors, [])
        cell = cells[(*says, copy)]
        cell.reports.append(report)
        cell.documents.add(report.document)
        cell.date = min(cell.date, report.date, key=lambda date: (date.granularity, date.approximate))
    return sorted(
        cells.values(),
        key=lambda one: (one.date.last - one.date.first, not one.actors, one.date.first, one.id),
    )


def _plain(date: Period) -> str:
    """The days, however they were said, so that a year and its span have one name."""
    return f"{date.start or '..'}" if date.first == date.last else f"{date.start or '..'}/{date.end or '..'}"


def _incident(group: _Group) -> Incident:
    return Incident(
        id=group.id,
        kind=group.kind,
        date=group.date,
        actors=group.actors,
        reports=len(group.documents),
        documents=tuple(sorted(group.documents)),
        report_ids=tuple(sorted(report.id for report in group.reports)),
        is_ambiguous=group.is_ambiguous,
    )
