"""Briefs for other programs: reviews, timelines, tables, annotations and citations in open formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from detente.brief.brief import Brief
from detente.brief.exports.annotations import to_brat, to_doccano
from detente.brief.exports.citations import to_csl_json, to_ris
from detente.brief.exports.markdown import to_markdown
from detente.brief.exports.reviews import to_claim_reviews
from detente.brief.exports.tables import TABLES, write_table
from detente.brief.exports.timelinejs import to_timelinejs
from detente.brief.machine import to_json, to_json_lines

TEXT_FORMATS: Mapping[str, Callable[[Sequence[Brief]], str]] = {
    "json": to_json,
    "json-lines": to_json_lines,
    "claimreview": to_claim_reviews,
    "timelinejs": to_timelinejs,
    "markdown": to_markdown,
    "doccano": to_doccano,
    "ris": to_ris,
    "csl-json": to_csl_json,
}
"""Format -> the one text that several briefs make in it."""

__all__ = ["TABLES", "TEXT_FORMATS", "to_brat", "write_table"]
