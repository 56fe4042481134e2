"""Briefs as Markdown, for notes, tickets and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.brief.brief import Brief, outcome_of
from detente.brief.dates import iso
from detente.brief.places import Places
from detente.brief.visible import one_line, quote
from detente.brief.wording import (
    OUTCOMES,
    dated,
    in_order,
    in_passing,
    not_judged,
    parts_of,
    tally,
    would_hold,
)
from detente.claims.claim import Finding

QUOTE_LIMIT = 300


def to_markdown(briefs: Sequence[Brief]) -> str:
    """CommonMark with tables: for each text a table of its settleable claims, then each with its working."""
    return "\n".join(line for brief in briefs for line in _section(brief))


def _section(brief: Brief) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in in_order(brief.versions))
    yield f"# {_plain(brief.title)}\n"
    yield f"{_plain(' · '.join(filter(None, (brief.byline, dated(brief), parts_of(brief)))))}\n"
    yield f"**{_plain(tally(brief))}**; {_plain(not_judged(brief))}.\n"
    claims = list(enumerate(brief.settleable, start=1))
    if claims:
        yield "| No. | Claim | Outcome | Rows |\n| ---: | --- | --- | --- |"
        for n, finding in claims:
            yield f"| {n} | {_quoted(brief, finding)} | {_outcome(finding)} | {_rows(finding)} |"
        yield ""
    place = Places(brief.document.text)
    for n, finding in claims:
        yield from _claim(brief, n, finding, place)
    if brief.defects:
        yield "## Defects of the text\n"
        for finding in brief.defects:
            yield f"- {finding.code} {_plain(finding.message)} “{_quoted(brief, finding)}”"
        yield ""
    record = f"{_plain(brief.case_title)}, as of {brief.as_of.isoformat()}"
    yield f"Record: {record}. Made by {_plain(versions)}.\n"


def _claim(brief: Brief, n: int, finding: Finding, place: Places) -> Iterator[str]:
    verdict = finding.verdict
    assert verdict is not None  # what is settleable has a verdict
    line, column = place(finding.start)
    yield f"## {n}. {_outcome(finding)}\n"
    yield f"> {_quoted(brief, finding)}\n"
    holds = would_hold(verdict.holds)
    said = f"{verdict.reason} It {holds}." if holds else verdict.reason
    yield _plain(f"{said} {in_passing(finding)}".rstrip()) + "\n"
    for row_id in verdict.evidence:
        row = brief.rows.get(row_id)
        if row is None:
            yield f"- {_plain(row_id)}"
            continue
        sources = "; ".join(s if s.startswith(("https://", "http://")) else _plain(s) for s in row.sources)
        told = f"**{_plain(iso(row.date))}** {_plain(brief.told(row))}"
        yield f"- {told} ({_plain(row.id)}; {sources or 'no source'})"
    yield f"- Asked of the record: {_code(verdict.query)}" if verdict.query else ""
    yield from (f"- Taken for granted: {_plain(a)}" for a in verdict.assumptions)
    yield f"- Line {line}, column {column}\n"


def _outcome(finding: Finding) -> str:
    outcome = outcome_of(finding)
    assert outcome is not None
    return f"{OUTCOMES[outcome].sign} {OUTCOMES[outcome].word}"


def _quoted(brief: Brief, finding: Finding) -> str:
    return _plain(quote(brief.document.text, finding.start, finding.end, QUOTE_LIMIT))


def _rows(finding: Finding) -> str:
    return _plain(", ".join(finding.verdict.evidence)) if finding.verdict is not None else ""


def _plain(text: str) -> str:
    """Text on one line in which Markdown and HTML see nothing but text."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", one_line(text))


def _code(text: str) -> str:
    """Text as a code span, fenced by one more backtick than it holds in a row."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {one_line(text)} {fence}".replace("|", "\\|")
