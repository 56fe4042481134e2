"""Briefs as tables: CSV, JSON lines and Parquet with the same columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.brief.brief import Brief
from detente.brief.places import Places
from detente.times import Period


@dataclass(frozen=True, slots=True)
class Table:
    """A row type: column -> DuckDB type, in order, and the rows that briefs give."""

    columns: Mapping[str, str]
    rows: Callable[[Sequence[Brief]], Iterator[tuple[Any, ...]]]


def _period(period: Period | None) -> tuple[Any, Any, str | None]:
    return (None, None, None) if period is None else (period.start, period.end, period.granularity.value)


def _documents(briefs: Sequence[Brief]) -> Iterator[tuple[Any, ...]]:
    for brief in briefs:
        yield (
            brief.document.id,
            brief.document.name,
            brief.title,
            brief.byline or None,
            *_period(brief.document.published),
            len(brief.settleable),
            len(brief.opinions),
            brief.case_title,
            brief.as_of,
            dict(brief.versions),
        )


def _claims(briefs: Sequence[Brief]) -> Iterator[tuple[Any, ...]]:
    for brief in briefs:
        text, place = brief.document.text, Places(brief.document.text)
        for finding in brief.claims:
            claim, verdict = finding.claim, finding.verdict
            assert verdict is not None  # a claim is a finding with a verdict
            yield (
                brief.document.id,
                finding.start,
                finding.end,
                *place(finding.start),
                finding.code,
                text[finding.start : finding.end],
                claim.form if claim else None,
                dict(claim.arguments) if claim else {},
                claim.factuality.value if claim else None,
                claim.source if claim else None,
                claim.in_passing if claim else None,
                verdict.outcome.value,
                verdict.reason,
                verdict.query or None,
                verdict.sql or None,
                list(verdict.evidence),
                list(verdict.assumptions),
            )


def _evidence(briefs: Sequence[Brief]) -> Iterator[tuple[Any, ...]]:
    for brief in briefs:
        for row in brief.cited:
            yield (
                brief.document.id,
                row.id,
                row.series,
                *_period(row.date),
                dict(row.values),
                row.confidence,
                list(row.sources),
                row.note or None,
            )


def _defects(briefs: Sequence[Brief]) -> Iterator[tuple[Any, ...]]:
    for brief in briefs:
        text, place = brief.document.text, Places(brief.document.text)
        for finding in brief.defects:
            words = text[finding.start : finding.end]
            where = (finding.start, finding.end, *place(finding.start))
            yield (brief.document.id, *where, finding.code, words, finding.severity.value, finding.message)


_MAP = "MAP(VARCHAR, VARCHAR)"
_SPAN = {"span_start": "INTEGER", "span_end": "INTEGER", "line": "INTEGER", "line_column": "INTEGER"}

TABLES: Mapping[str, Table] = {
    "documents": Table(
        {
            "document_id": "VARCHAR",
            "name": "VARCHAR",
            "title": "VARCHAR",
            "byline": "VARCHAR",
            "date_start": "DATE",
            "date_end": "DATE",
            "date_granularity": "VARCHAR",
            "settleable": "INTEGER",
            "not_checkable": "INTEGER",
            "case_title": "VARCHAR",
            "case_as_of": "DATE",
            "versions": _MAP,
        },
        _documents,
    ),
    "claims": Table(
        {
            "document_id": "VARCHAR",
            **_SPAN,
            "code": "VARCHAR",
            "text": "VARCHAR",
            "form": "VARCHAR",
            "arguments": _MAP,
            "factuality": "VARCHAR",
            "source": "VARCHAR",
            "in_passing": "BOOLEAN",
            "outcome": "VARCHAR",
            "reason": "VARCHAR",
            "query": "VARCHAR",
            "sql": "VARCHAR",
            "evidence": "VARCHAR[]",
            "assumptions": "VARCHAR[]",
        },
        _claims,
    ),
    "evidence": Table(
        {
            "document_id": "VARCHAR",
            "row_id": "VARCHAR",
            "series": "VARCHAR",
            "date_start": "DATE",
            "date_end": "DATE",
            "date_granularity": "VARCHAR",
            "values": _MAP,
            "confidence": "VARCHAR",
            "sources": "VARCHAR[]",
            "note": "VARCHAR",
        },
        _evidence,
    ),
    "defects": Table(
        {
            "document_id": "VARCHAR",
            **_SPAN,
            "code": "VARCHAR",
            "text": "VARCHAR",
            "severity": "VARCHAR",
            "message": "VARCHAR",
        },
        _defects,
    ),
}


def write_table(briefs: Sequence[Brief], table: str, form: str, target: Path) -> int:
    """Write one row type of the briefs, in order of text, and return the number of rows.

    form : "csv" (lists and maps as JSON), "jsonl" or "parquet"
    The file appears under its name once it is whole, and then replaces what was there.
    Raises RecordError E332 if it cannot be written.
    """
    import duckdb  # noqa: PLC0415 - heavy

    from detente.record.store.exporting import copy_rows  # noqa: PLC0415

    columns = TABLES[table].columns
    connection = duckdb.connect()
    try:
        named = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"CREATE TABLE made ({named})")
        rows = [tuple(map(_bindable, row)) for row in TABLES[table].rows(briefs)]
        if rows:
            connection.executemany(f"INSERT INTO made VALUES ({', '.join('?' * len(columns))})", rows)
        nested = [name for name, kind in columns.items() if kind.endswith("[]") or kind == _MAP]
        copy_rows(connection.execute, "SELECT * FROM made", nested, form, target)
        return len(rows)
    finally:
        connection.close()


def _bindable(value: Any) -> Any:
    """Text DuckDB can store: a lone surrogate, which UTF-8 cannot hold, as the replacement character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_bindable(v) for v in value]
    if isinstance(value, dict):
        return {_bindable(k): _bindable(v) for k, v in value.items()}
    return value
