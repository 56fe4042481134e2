"""From `Parse` to `Statement`: who said what, in whose words, and whether that source is real."""

from __future__ import annotations

from detente.statements.profile import Sourcing, rests_on_nameless, sourcing_of
from detente.statements.reader import StatementReader
from detente.statements.statement import COLUMNS, Kind, SourceKind, Stance, Statement, row_of, saying
from detente.statements.table import cue_table
from detente.statements.unattributed import unattributed

__all__ = [
    "COLUMNS",
    "Kind",
    "SourceKind",
    "Sourcing",
    "Stance",
    "Statement",
    "StatementReader",
    "cue_table",
    "rests_on_nameless",
    "row_of",
    "saying",
    "sourcing_of",
    "unattributed",
]
