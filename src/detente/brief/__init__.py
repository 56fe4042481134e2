"""What users see: one text's findings for the terminal, a page, an editor or another program."""

from detente.brief.brief import Brief
from detente.brief.lines import linter_lines
from detente.brief.machine import to_json, to_json_lines
from detente.brief.page import render_page
from detente.brief.rowline import describe
from detente.brief.terminal import render_terminal

__all__ = [
    "Brief",
    "describe",
    "linter_lines",
    "render_page",
    "render_terminal",
    "to_json",
    "to_json_lines",
]
