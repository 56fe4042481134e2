"""One text with everything found in it and the rows of the record that settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from detente.brief.rowline import summarise
from detente.casefile.case import Place, Row, Series
from detente.claims.claim import Dating, Finding, Outcome, Severity
from detente.claims.contradiction import Assertion
from detente.documents.document import Block, BlockKind, Document
from detente.events import Event
from detente.statements import Statement

if TYPE_CHECKING:
    from detente.dynamics import PatternResult


@dataclass(frozen=True, slots=True)
class Brief:
    """What a reader is shown about one text. Data only: every rendering is made from it alone.

    findings   : claims with their verdicts and faults of the text, in any order
    rows       : the record's rows cited as evidence, by id
    case_title : what the record is about, for people
    as_of      : the last day the record speaks of
    versions   : "program", "model", "case" -> version
    series     : the series of the cited rows by name, for the words that describe them
    dating     : when an undated text was written by its own words; None where the date is known
    assertions : what the texts of others can contradict
    names      : actor or place id -> the name to print for it; an id without one is printed as it is
    statements : who said what in the text
    events     : who did what to whom by the text
    places     : the case's places by id; a map shows those that the cited rows name
    around     : the record's rows of the series cited, for showing what else happened about that time
    tested     : start of a finding of a pattern -> what the record says of it
    """

    document: Document
    findings: tuple[Finding, ...]
    rows: Mapping[str, Row]
    case_title: str
    as_of: date
    versions: Mapping[str, str]
    series: Mapping[str, Series] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    dating: Dating | None = None
    assertions: tuple[Assertion, ...] = ()
    around: tuple[Row, ...] = ()
    tested: Mapping[int, PatternResult] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The text's title, or the file's name where it has none."""
        return _one_line(self.document.part(BlockKind.TITLE)) or self.document.name

    @property
    def byline(self) -> str:
        """The text's byline, "" if it has none."""
        return _one_line(self.document.part(BlockKind.BYLINE))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of the text; a text that was not divided is one paragraph."""
        if self.document.blocks or not self.document.text:
            return self.document.blocks
        return (Block(BlockKind.BODY, 0, len(self.document.text)),)

    @property
    def block_counts(self) -> Mapping[BlockKind, int]:
        """How many parts of each kind the text has."""
        return Counter(block.kind for block in self.blocks)

    @property
    def claims(self) -> tuple[Finding, ...]:
        """Every finding with a verdict, in text order."""
        return _in_text_order(f for f in self.findings if f.verdict is not None)

    @property
    def settleable(self) -> tuple[Finding, ...]:
        """The claims of a kind that a record can settle, settled or not: the denominator."""
        return tuple(f for f in self.claims if outcome_of(f) is not Outcome.NOT_CHECKABLE)

    @property
    def opinions(self) -> tuple[Finding, ...]:
        """Opinions, motives, recommendations and forecasts: counted, not judged."""
        return tuple(f for f in self.claims if outcome_of(f) is Outcome.NOT_CHECKABLE)

    @property
    def defects(self) -> tuple[Finding, ...]:
        """Faults of the text itself, in text order, each once whether it came as finding or with the text."""
        found = [f for f in self.findings if f.verdict is None and f.code.startswith("D")]
        known = {(f.code, f.start, f.end) for f in found}
        found += [
            Finding(d.code, d.start, d.end, Severity.WARNING, d.message)
            for d in self.document.defects
            if (d.code, d.start, d.end) not in known
        ]
        return _in_text_order(found)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What is neither a claim with its verdict nor a defect: conflicts, quotations, patterns."""
        return _in_text_order(f for f in self.findings if f.verdict is None and not f.code.startswith("D"))

    @property
    def listed(self) -> tuple[Finding, ...]:
        """Everything found, in text order."""
        return _in_text_order((*self.claims, *self.defects, *self.remarks))

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Outcome -> number of claims, every outcome named."""
        counted = Counter(outcome_of(f) for f in self.claims)
        return {outcome: counted[outcome] for outcome in Outcome}

    def told(self, row: Row) -> str:
        """What a row of the record says, in one line without its date."""
        return summarise(row, self.series.get(row.series), self.names)

    def places_of(self, row: Row) -> tuple[Place, ...]:
        """The places a row of the record names, those of unknown position included."""
        named = (part for column in row.values for part in row.many(column))
        return tuple(self.places[part] for part in dict.fromkeys(named) if part in self.places)

    @property
    def cited(self) -> tuple[Row, ...]:
        """The rows that settle some claim of this text, in order of date."""
        ids = {i for f in self.claims if f.verdict for i in f.verdict.evidence}
        return tuple(
            sorted(
                (self.rows[i] for i in ids if i in self.rows), key=lambda r: (r.date.first, r.date.last, r.id)
            )
        )

    def _repr_html_(self) -> str:
        """The brief's page for notebooks, in a frame of its own: it touches nothing around it."""
        from detente.brief.page import render_page  # noqa: PLC0415 - the page is made from briefs

        page = escape(render_page([self]), quote=True)
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts" width="100%" height="720"></iframe>'


def outcome_of(finding: Finding) -> Outcome | None:
    """How a finding's claim comes out; None for a fault of the text."""
    return finding.verdict.outcome if finding.verdict is not None else None


def _in_text_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.start, f.end, f.code)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
