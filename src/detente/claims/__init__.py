"""Claims in a small typed form, and the record's verdict on each."""

from detente.claims.check import CODES, REMARKS, Checker, Examination, audited
from detente.claims.claim import (
    Claim,
    Clue,
    ClueKind,
    Dating,
    Factuality,
    Finding,
    Outcome,
    Place,
    Reading,
    Severity,
    Strength,
    Verdict,
)
from detente.claims.quotations import Library

__all__ = [
    "CODES",
    "REMARKS",
    "Checker",
    "Claim",
    "Clue",
    "ClueKind",
    "Dating",
    "Examination",
    "Factuality",
    "Finding",
    "Library",
    "Outcome",
    "Place",
    "Reading",
    "Severity",
    "Strength",
    "Verdict",
    "audited",
]
