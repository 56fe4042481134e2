"""The sources of the cited rows, for reference managers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.brief.brief import Brief
from detente.brief.exports.jsontext import for_pages
from detente.brief.visible import one_line


def to_csl_json(briefs: Sequence[Brief]) -> str:
    """One CSL-JSON item a source, with the rows it is the source of as its note."""
    items = [
        {
            "id": f"source-{n}",
            "type": "webpage" if _is_address(source) else "document",
            "title": source,
            "note": f"Source of {', '.join(rows)}",
        }
        | ({"URL": source} if _is_address(source) else {})
        for n, (source, rows) in enumerate(_sources(briefs).items(), start=1)
    ]
    return for_pages(items)


def to_ris(briefs: Sequence[Brief]) -> str:
    """One RIS record a source (type ELEC for a web address, GEN for any other)."""
    records = []
    for source, rows in _sources(briefs).items():
        lines = [f"TY  - {'ELEC' if _is_address(source) else 'GEN'}", f"TI  - {one_line(source)}"]
        lines += [f"UR  - {one_line(source)}"] if _is_address(source) else []
        records.append("\r\n".join([*lines, f"N1  - Source of {', '.join(rows)}", "ER  - ", ""]))
    return "\r\n".join(records)


def _sources(briefs: Sequence[Brief]) -> Mapping[str, list[str]]:
    """Source -> ids of the cited rows that name it, both in order of text and date."""
    found: dict[str, dict[str, None]] = {}
    for brief in briefs:
        for row in brief.cited:
            for source in row.sources:
                found.setdefault(source, {})[row.id] = None
    return {source: list(rows) for source, rows in found.items()}


def _is_address(source: str) -> bool:
    return source.startswith(("https://", "http://"))
