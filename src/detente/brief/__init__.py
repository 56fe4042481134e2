"""What users see: one text's findings for the terminal, a page, an editor or another program."""

from detente.brief.annotations import brat_standoff, web_annotations
from detente.brief.brief import Brief
from detente.brief.compare import compare
from detente.brief.explain import findings_named, render_explanation, rule_of
from detente.brief.lines import linter_lines
from detente.brief.machine import to_json, to_json_lines
from detente.brief.page import render_page
from detente.brief.quotations import (
    Quoted,
    statement_lines,
    statements_csv,
    statements_json,
    statements_json_lines,
)
from detente.brief.rowline import describe
from detente.brief.terminal import render_terminal

__all__ = [
    "Brief",
    "Quoted",
    "brat_standoff",
    "compare",
    "describe",
    "findings_named",
    "linter_lines",
    "render_explanation",
    "render_page",
    "render_terminal",
    "rule_of",
    "statement_lines",
    "statements_csv",
    "statements_json",
    "statements_json_lines",
    "to_json",
    "to_json_lines",
    "web_annotations",
]
