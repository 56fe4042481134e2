"""The card of every finding, and the mark in the text that leads to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.brief.article import Note
from detente.brief.brief import Brief, outcome_of
from detente.brief.dates import spoken, spoken_day
from detente.brief.places import Places
from detente.brief.segments import Mark
from detente.brief.visible import quote
from detente.brief.wording import OUTCOMES, family, in_passing, told_fully, would_hold
from detente.casefile.case import Row
from detente.claims.claim import Claim, Factuality, Finding, Outcome
from detente.times import Period

QUOTE_LIMIT = 400
_RANK: Mapping[str, int] = {"defect": 1, "opinion": 2}


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the record as a card lists it. `sources` are words with an address, or with ""."""

    id: str
    date: str
    what: str
    details: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its working, in words ready to print.

    key      : its anchor; `label` its number among those of its group
    kind     : what it is styled as: the outcome, "defect" or "opinion"
    in_text  : whether its words stand in some part of the text shown
    more     : what a reader is told where the sentence states more than was read, else ""
    when     : the time its claim names
    readings : description, sign and word of each reading tried
    """

    key: str
    label: str
    kind: str
    sign: str
    word: str
    code: str
    start: int
    end: int
    line: int
    column: int
    in_text: bool
    quote: str
    reason: str
    holds: str
    said_by: str
    more: str
    when: Period | None
    rows: tuple[RowView, ...]
    evidence: tuple[str, ...]
    read_as: str
    query: str
    sql: str
    readings: tuple[tuple[str, str, str], ...]
    assumptions: tuple[str, ...]


def notes_of(brief: Brief, prefix: str) -> list[tuple[Note, Finding]]:
    """Every finding with the mark it gets, in the order of the text; each group is numbered from 1."""
    remarks = sorted((*brief.defects, *brief.remarks), key=lambda f: (f.start, f.end, f.code))
    groups: Sequence[tuple[str, Sequence[Finding]]] = [
        ("claim", brief.settleable),
        ("defect", remarks),
        ("opinion", brief.opinions),
    ]
    found = [
        (_note(finding, f"{prefix}{group}-{n}", n), finding)
        for group, findings in groups
        for n, finding in enumerate(findings, start=1)
    ]
    return sorted(found, key=lambda pair: (pair[0].mark.start, pair[0].mark.end))


def kind_of_finding(finding: Finding) -> str:
    """What a finding is styled as."""
    outcome = outcome_of(finding)
    if outcome is None:
        return "defect"
    return "opinion" if outcome is Outcome.NOT_CHECKABLE else outcome.value.replace("_", "-")


def _note(finding: Finding, key: str, number: int) -> Note:
    kind, outcome = kind_of_finding(finding), outcome_of(finding)
    mark = Mark(finding.start, finding.end, kind, _RANK.get(kind, 0))
    if kind == "opinion":
        return Note(mark, "", "", key)
    if outcome is None:
        return Note(mark, f"!{number}", f"{family(finding)} {number}", key)
    wording = OUTCOMES[outcome]
    return Note(mark, f"{wording.sign}{number}", f"claim {number}, {wording.word.lower()}", key)


def cards_of(brief: Brief, found: Sequence[tuple[Note, Finding]], shown: frozenset[str]) -> list[Card]:
    """The cards of the findings; `shown` are the keys of those whose words stand in the text as shown."""
    place = Places(brief.document.text)
    rows = {row.id: row_view(row, brief) for row in brief.rows.values()}
    return [_card(note, finding, brief, note.key in shown, rows, place) for note, finding in found]


def _card(
    note: Note, finding: Finding, brief: Brief, in_text: bool, rows: Mapping[str, RowView], place: Places
) -> Card:
    verdict, claim, outcome = finding.verdict, finding.claim, outcome_of(finding)
    wording = OUTCOMES[outcome] if outcome is not None else None
    line, column = place(finding.start)
    evidence = verdict.evidence if verdict is not None else ()
    return Card(
        key=note.key,
        label=note.key.rsplit("-", 1)[-1],
        kind=note.mark.kind,
        sign=wording.sign if wording else "!",
        word=wording.word if wording else family(finding).capitalize(),
        code=finding.code,
        start=finding.start,
        end=finding.end,
        line=line,
        column=column,
        in_text=in_text,
        quote=quote(brief.document.text, finding.start, finding.end, QUOTE_LIMIT),
        reason=verdict.reason if verdict is not None else _message(finding),
        holds=would_hold(verdict.holds, unbroken_day) if verdict is not None else "",
        said_by=_said_by(claim),
        more=in_passing(finding),
        when=claim.when if claim is not None else None,
        rows=tuple(rows.get(i) or RowView(i, "", "not carried in this brief", (), ()) for i in evidence),
        evidence=evidence,
        read_as=_read_as(claim),
        query=verdict.query if verdict is not None else "",
        sql=verdict.sql if verdict is not None else "",
        readings=tuple(
            (r.description, OUTCOMES[r.outcome].sign, OUTCOMES[r.outcome].word.lower())
            for r in (verdict.readings if verdict is not None else ())
        ),
        assumptions=verdict.assumptions if verdict is not None else (),
    )


def file_name(name: str) -> str:
    """A document's name without its folder, which is nobody's business."""
    return re.split(r"[/\\]", name)[-1]


def _message(finding: Finding) -> str:
    message = told_fully(finding)
    for name in {other.document for other in finding.others if other.document}:
        message = message.replace(name, file_name(name))
    return message


def unbroken_day(day: date) -> str:
    """A day for reading that is not broken over two lines."""
    return spoken_day(day).replace(" ", "\u00a0")


def _said_by(claim: Claim | None) -> str:
    if claim is None:
        return ""
    parts = ["inside a quotation"] if claim.source == "quoted" else []
    if claim.factuality is not Factuality.ASSERTED:
        parts.append(f"told as {claim.factuality.value}")
    return ", ".join(parts)


def _read_as(claim: Claim | None) -> str:
    if claim is None:
        return ""
    arguments = "; ".join(f"{name}: {value}" for name, value in claim.arguments.items())
    return f"{claim.form} ({arguments})" if arguments else claim.form


def row_view(row: Row, brief: Brief) -> RowView:
    """A row of the record in words."""
    details = [f"{spoken(row.date_utc)} in UTC"] if row.date_utc is not None else []
    details += [f"confidence {row.confidence}"] if row.confidence else []
    details += [row.note] if row.note else []
    sources = tuple((_short(s), s if s.startswith(("https://", "http://")) else "") for s in row.sources)
    return RowView(
        row.id, spoken(row.date), brief.told(row).replace(" ·", "\u00a0·"), tuple(details), sources
    )


def _short(source: str) -> str:
    """A web address as its host; any other source as it is."""
    if match := re.match(r"https?://(?:www\.)?([^/?#]+)[^?#]*", source):
        return match[1]
    return source


def settled_by(claims: Sequence[Card]) -> Mapping[str, list[Card]]:
    """Row id -> the claims it settles, in text order."""
    settled: dict[str, list[Card]] = {}
    for card in claims:
        for row_id in dict.fromkeys(card.evidence):
            settled.setdefault(row_id, []).append(card)
    return settled
