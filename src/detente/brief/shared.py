"""What several texts have in common: the rows their claims rest on, and the incidents they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.brief import Brief, outcome_of
from detente.casefile.case import Row
from detente.claims.claim import Outcome
from detente.events import Event, Participant
from detente.language.factuality import Factuality
from detente.record.incidents import Incident, Report, cluster

_FALLS_SHORT = frozenset({Outcome.REFUTED, Outcome.MIXED})
_TOLD_AS_FACT = frozenset({Factuality.ASSERTED, Factuality.HISTORICAL})
_LONGEST_DAYS = 31
"""A time told less precisely than this does not tell one happening from another."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A claim that rests on the row: its text, its number among the settleable claims there, its outcome."""

    text: int
    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A row that claims of at least two texts rest on."""

    row: Row
    meetings: tuple[Meeting, ...]

    @property
    def differ(self) -> bool:
        """Whether one text's claim holds by it and another's falls short of it."""
        short, whole = self._texts(_FALLS_SHORT), self._texts({Outcome.SUPPORTED})
        return bool(short and whole and len(short | whole) > 1)

    @property
    def agree(self) -> bool:
        """Whether claims of at least two texts hold by it, and none falls short of it."""
        return len(self._texts({Outcome.SUPPORTED})) > 1 and not self._texts(_FALLS_SHORT)

    def _texts(self, outcomes: frozenset[Outcome] | set[Outcome]) -> set[int]:
        return {m.text for m in self.meetings if m.outcome in outcomes}


def shared_rows(briefs: Sequence[Brief]) -> tuple[SharedRow, ...]:
    """The rows on which claims of two or more texts rest, in order of date. Linear in the claims."""
    rows: dict[str, Row] = {}
    meetings: dict[str, list[Meeting]] = {}
    for text, brief in enumerate(briefs):
        for number, finding in enumerate(brief.settleable, start=1):
            outcome = outcome_of(finding)
            if outcome is None or finding.verdict is None:
                continue
            for row_id in dict.fromkeys(finding.verdict.evidence):
                if row_id in brief.rows:
                    rows[row_id] = brief.rows[row_id]
                    meetings.setdefault(row_id, []).append(Meeting(text, number, outcome))
    shared = [
        SharedRow(rows[row_id], tuple(met))
        for row_id, met in meetings.items()
        if len({m.text for m in met}) > 1
    ]
    return tuple(sorted(shared, key=lambda s: (s.row.date.first, s.row.date.last, s.row.id)))


@dataclass(frozen=True, slots=True)
class SharedIncident:
    """What at least two texts say happened once.

    recipients : codes of the countries it was done to
    told       : text, and character where it tells of it, of every report
    """

    incident: Incident
    event_type: str
    quad_class: str
    recipients: tuple[str, ...]
    told: tuple[tuple[int, int], ...]


def shared_incidents(briefs: Sequence[Brief]) -> tuple[SharedIncident, ...]:
    """The incidents that events of two or more texts tell of as fact, in order of date.

    Reports are put together by the rule of `record.incidents`; those of no time, or of one longer than a
    month, are left out.
    """
    events: dict[str, tuple[int, Event]] = {}
    reports = []
    for text, brief in enumerate(briefs):
        for number, event in enumerate(brief.events):
            if event.factuality not in _TOLD_AS_FACT or not _is_narrow(event):
                continue
            name = f"{text}:{number}"
            events[name] = text, event
            whom = ",".join(_countries(event.recipient))
            who = frozenset(_countries(event.actor))
            assert event.date is not None
            reports.append(Report(name, str(text), f"{event.event_type} → {whom}", event.date, who))
    found = []
    for incident in cluster(reports):
        if incident.reports > 1:
            told = [events[name] for name in incident.report_ids]
            event = told[0][1]
            at = tuple(sorted((text, one.trigger[0]) for text, one in told))
            whom_to = _countries(event.recipient)
            found.append(SharedIncident(incident, event.event_type, event.quad_class, whom_to, at))
    return tuple(found)


def _is_narrow(event: Event) -> bool:
    return event.date is not None and (event.date.last - event.date.first).days < _LONGEST_DAYS


def _countries(side: Sequence[Participant]) -> tuple[str, ...]:
    return tuple(sorted({one.country for one in side if one.country}))
