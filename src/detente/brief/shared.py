"""What several texts rest on together: the rows of the record that claims of two or more of them meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.brief import Brief, outcome_of
from detente.casefile.case import Row
from detente.claims.claim import Outcome

_FALLS_SHORT = frozenset({Outcome.REFUTED, Outcome.MIXED})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A claim that rests on the row: its text, its number among the settleable claims there, its outcome."""

    text: int
    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A row that claims of at least two texts rest on.

    differ : whether one text's claim holds by it and another's falls short of it
    """

    row: Row
    meetings: tuple[Meeting, ...]

    @property
    def differ(self) -> bool:
        """Whether the texts come out differently on it."""
        short = {m.text for m in self.meetings if m.outcome in _FALLS_SHORT}
        whole = {m.text for m in self.meetings if m.outcome is Outcome.SUPPORTED}
        return bool(short and whole and len(short | whole) > 1)


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
