"""Several texts held against each other: what they contradict, share and tell of together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.brief import Brief
from detente.brief.dates import spoken
from detente.brief.page.cards import RowView, row_view
from detente.brief.page.view import View
from detente.brief.shared import SharedIncident, shared_incidents, shared_rows
from detente.brief.wording import OUTCOMES
from detente.claims.contradiction import BETWEEN
from detente.events import country_names

Chip = tuple[str, str, str, str]
"""How it is styled, what it shows, what those who hear it get, where it leads."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Texts that cannot all be right: the later one's words, and the words of the others.

    others : title of the text, words, and where they lead, of each other text
    """

    title: str
    quote: str
    key: str
    others: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SharedRowView:
    """A row that several texts rest on, with a cell of links for each text."""

    row: RowView
    agree: str
    cells: tuple[tuple[Chip, ...], ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """What several texts tell of, with a cell of links for each text."""

    date: str
    what: str
    quad: str
    cells: tuple[tuple[Chip, ...], ...]


@dataclass(frozen=True, slots=True)
class Together:
    """What several texts have to do with each other.

    settled : number of rows on which all texts that rest on them come out alike; `differ` of the others
    """

    clashes: tuple[Clash, ...]
    rows: tuple[SharedRowView, ...]
    differ: int
    incidents: tuple[IncidentView, ...]


def together(briefs: Sequence[Brief], views: Sequence[View]) -> Together | None:
    """What the texts have to do with each other; None for a single text."""
    if len(briefs) < 2:
        return None
    shared = shared_rows(briefs)
    rows = []
    for one in sorted(shared, key=lambda s: (not s.differ, not s.agree)):
        cells: list[list[Chip]] = [[] for _ in briefs]
        for met in one.meetings:
            wording, kind = OUTCOMES[met.outcome], met.outcome.value.replace("_", "-")
            heard = f"claim {met.number}, {wording.word.lower()}"
            key = f"{views[met.text].key}claim-{met.number}"
            cells[met.text].append((kind, f"{wording.sign}{met.number}", heard, key))
        row = row_view(one.row, briefs[one.meetings[0].text])
        agree = "they differ" if one.differ else "they agree" if one.agree else ""
        rows.append(SharedRowView(row, agree, tuple(map(tuple, cells))))
    incidents = tuple(_incident(one, views) for one in shared_incidents(briefs))
    return Together(_clashes(briefs, views), tuple(rows), sum(s.differ for s in shared), incidents)


def _clashes(briefs: Sequence[Brief], views: Sequence[View]) -> tuple[Clash, ...]:
    order = {brief.document.name: n for n, brief in enumerate(briefs)}
    messages = {(n, f.start, f.end): f for n, brief in enumerate(briefs) for f in brief.remarks}
    found = []
    for n, view in enumerate(views):
        for card in view.cards:
            finding = messages.get((n, card.start, card.end))
            if card.code != BETWEEN or finding is None:
                continue
            others = tuple(
                (views[order[o.document]].title, o.text, views[order[o.document]].anchor_of(o.start))
                for o in finding.others
                if o.document in order
            )
            found.append(Clash(view.title, card.quote, card.key, others))
    return tuple(found)


def _incident(one: SharedIncident, views: Sequence[View]) -> IncidentView:
    names = country_names()
    who = ", ".join(names.get(code, code) for code in sorted(one.incident.actors))
    whom = ", ".join(names.get(code, code) for code in one.recipients)
    sides = f"{who} → {whom}" if who and whom else who or whom
    cells: list[list[Chip]] = [[] for _ in views]
    for text, at in one.told:
        cells[text].append(("told", "told", f"by text {text + 1}", views[text].anchor_of(at)))
    return IncidentView(
        spoken(one.incident.date),
        f"{one.event_type.lower()}{': ' + sides if sides else ''}",
        one.quad_class.lower().replace(" ", "-"),
        tuple(map(tuple, cells)),
    )
