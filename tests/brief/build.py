"""Briefs made by hand: our own sentences, and findings placed by the words they mark."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from detente.brief import Brief
from detente.casefile.case import Place, Row, Series
from detente.claims.claim import Claim, Factuality, Finding, Outcome, Reading, Severity, Verdict
from detente.documents.document import Block, BlockKind, Defect, Document
from detente.times import Period

VERSIONS = {"program": "0.1.0", "model": "en-small 1", "case": "dprk 1"}


def document(
    parts: Sequence[tuple[BlockKind, str]],
    *,
    name: str = "article.txt",
    published: Period | None = None,
    defects: Sequence[tuple[str, str, str]] = (),
) -> Document:
    """A document whose blocks stand a blank line apart; defects are (code, words, message)."""
    text, blocks = "", []
    for kind, words in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words
    found = tuple(Defect(code, *span(text, words), message) for code, words, message in defects)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Document(digest, name, text, tuple(blocks), published, found)


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def claim(
    text: str,
    words: str,
    outcome: Outcome,
    reason: str,
    evidence: Sequence[str] = (),
    form: str = "Occurred",
    arguments: Mapping[str, str] | None = None,
    *,
    query: str = "",
    readings: Sequence[tuple[str, Outcome]] = (),
    assumptions: Sequence[str] = (),
    holds: Sequence[Period] = (),
    source: str = "author",
    factuality: Factuality = Factuality.ASSERTED,
    in_passing: bool = False,
) -> Finding:
    start, end = span(text, words)
    return Finding(
        code="C101",
        start=start,
        end=end,
        severity=Severity.ERROR if outcome is Outcome.REFUTED else Severity.INFO,
        message=reason,
        claim=Claim(form, arguments or {}, start, end, factuality, source, in_passing),
        verdict=Verdict(
            outcome,
            reason,
            query,
            tuple(evidence),
            tuple(Reading(d, o) for d, o in readings),
            tuple(assumptions),
            tuple(holds),
        ),
    )


def opinion(text: str, words: str) -> Finding:
    return claim(text, words, Outcome.NOT_CHECKABLE, "A recommendation.", form="Opinion")


def row(row_id: str, series: str, when: str, /, sources: Sequence[str] = (), **values: str) -> Row:
    return Row(row_id, series, Period.parse(when), None, values, "high", tuple(sources), "")


def series(name: str, one: str, many: str, *columns: str) -> Series:
    return Series(name, many.capitalize(), one, many, columns, {}, (), ())


SERIES = {
    "tests": series("tests", "nuclear test", "nuclear tests", "ordinal", "place"),
    "launches": series("launches", "launch", "launches", "kind", "class", "missiles", "place", "names"),
    "council": series("council", "decision", "decisions", "number", "what"),
}
ROWS = {
    r.id: r
    for r in (
        row("N1", "tests", "2006-10-09", ["https://example.org/tests/1"], ordinal="1", place="punggye-ri"),
        row("N6", "tests", "2017-09-03", ordinal="6", place="punggye-ri"),
        row(
            "U4",
            "council",
            "2006-10-14",
            product="resolution",
            number="1718",
            what="adopted, 15 votes to none",
        ),
        row("L9", "launches", "2022-01-17", kind="ballistic", missiles="2", place="sunan", names=""),
        row("L3", "launches", "2017-11", names="Hwasong-15; KN-22", kind="ballistic"),
    )
}


PLACES = {
    p.id: p
    for p in (
        Place("punggye-ri", ("Punggye-ri",), "PRK", 41.28, 129.08),
        Place("sunan", ("Sunan",), "PRK", 39.2, 125.67),
    )
}


def brief(doc: Document, *findings: Finding, rows: Mapping[str, Row] = ROWS) -> Brief:
    return Brief(doc, findings, rows, "North Korea", date(2026, 8, 20), VERSIONS, SERIES, places=PLACES)


def plain(*paragraphs: str, **named: object) -> Document:
    """Body paragraphs only."""
    return document([(BlockKind.BODY, p) for p in paragraphs], **named)  # type: ignore[arg-type]
