"""Briefs as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from detente.brief.brief import Brief
from detente.brief.places import Places
from detente.brief.visible import quote
from detente.casefile.case import Row, Series
from detente.claims.claim import Dating, Finding
from detente.events.export import rows as event_rows
from detente.statements import row_of
from detente.times import Period

SCHEMA = "detente/brief/1"
QUOTE_LIMIT = 500
"""Longest `quote` of a finding; the offsets give the whole."""


def to_json(briefs: Iterable[Brief]) -> str:
    """One JSON object with every brief: `{"schema": "detente/brief/1", "briefs": [...]}`.

    Keys are sorted and lists have a fixed order, so equal briefs give equal text. Offsets count the
    characters (code points) of `document.text`, which is included. Days are ISO 8601 strings, open ends null.
    """
    return _dump({"schema": SCHEMA, "briefs": [_brief(b) for b in briefs]}, indent=2) + "\n"


def to_json_lines(briefs: Iterable[Brief]) -> str:
    """The same briefs, one object a line, each with its own `schema`."""
    return "".join(_dump({"schema": SCHEMA, **_brief(b)}, indent=None) + "\n" for b in briefs)


def _dump(value: Any, indent: int | None) -> str:
    # ASCII only: a lone surrogate in a text survives, and no reader's terminal obeys a hidden character.
    return json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False, indent=indent)


def _brief(brief: Brief) -> dict[str, Any]:
    document, place = brief.document, Places(brief.document.text)
    return {
        "case": {"title": brief.case_title, "as_of": brief.as_of.isoformat()},
        "versions": dict(brief.versions),
        "counts": {outcome.value: n for outcome, n in brief.counts.items()},
        "settleable": len(brief.settleable),
        "document": {
            "id": document.id,
            "name": document.name,
            "text": document.text,
            "published": _period(document.published),
            "dating": _dating(brief.dating),
            "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end} for b in document.blocks],
            "defects": [
                {"code": d.code, "start": d.start, "end": d.end, "message": d.message}
                for d in document.defects
            ],
        },
        "findings": [_finding(f, document.text, place) for f in brief.listed],
        "statements": [row_of(statement, document.text) for statement in brief.statements],
        "events": list(event_rows(brief.events, document.text)),
        "rows": {i: _row(row) for i, row in brief.rows.items()},
        "series": {name: _series(series) for name, series in brief.series.items()},
    }


def _dating(dating: Dating | None) -> dict[str, object] | None:
    if dating is None:
        return None
    return {
        "spans": [_period(span) for span in dating.spans],
        "sure": [_period(span) for span in dating.sure],
        "likely": [_period(span) for span in dating.likely],
        "clues": [
            {
                "kind": c.kind.value,
                "start": c.start,
                "end": c.end,
                "text": c.text,
                "says": c.says,
                "strength": c.strength.value,
                "spans": [_period(s) for s in c.spans],
            }
            for c in dating.clues
        ],
    }


def _finding(finding: Finding, text: str, place: Places) -> dict[str, Any]:
    line, column = place(finding.start)
    claim, verdict = finding.claim, finding.verdict
    return {
        "id": finding.id,
        "code": finding.code,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "quote": quote(text, finding.start, finding.end, QUOTE_LIMIT),
        "severity": finding.severity.value,
        "message": finding.message,
        "others": [
            {"start": o.start, "end": o.end, "text": o.text, "document": o.document} for o in finding.others
        ],
        "sentence": list(finding.sentence) if finding.sentence else None,
        "claim": claim
        and {
            "form": claim.form,
            "arguments": dict(claim.arguments),
            "start": claim.start,
            "end": claim.end,
            "factuality": claim.factuality.value,
            "source": claim.source,
            "in_passing": claim.in_passing,
        },
        "verdict": verdict
        and {
            "outcome": verdict.outcome.value,
            "reason": verdict.reason,
            "query": verdict.query,
            "sql": verdict.sql,
            "evidence": list(verdict.evidence),
            "readings": [
                {"description": r.description, "outcome": r.outcome.value} for r in verdict.readings
            ],
            "assumptions": list(verdict.assumptions),
            "holds": [_period(p) for p in verdict.holds],
        },
    }


def _period(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "start": period.start and period.start.isoformat(),
        "end": period.end and period.end.isoformat(),
        "granularity": period.granularity.value,
        "approximate": period.approximate,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "series": row.series,
        "date": _period(row.date),
        "date_utc": _period(row.date_utc),
        "values": dict(row.values),
        "confidence": row.confidence,
        "sources": list(row.sources),
        "note": row.note,
    }


def _series(series: Series) -> dict[str, Any]:
    # Neither all rows nor the coverage: a brief carries what it cites, the case holds the rest.
    return {"title": series.title, "one": series.one, "many": series.many, "columns": list(series.columns)}
