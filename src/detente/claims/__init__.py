"""Claims in a small typed form, and the record's verdict on each."""

from detente.claims.check import CODES, CONFLICT, Checker, Examination
from detente.claims.claim import (
    Claim,
    Clue,
    Dating,
    Factuality,
    Finding,
    Outcome,
    Reading,
    Severity,
    Strength,
    Verdict,
)

__all__ = [
    "CODES",
    "CONFLICT",
    "Checker",
    "Claim",
    "Clue",
    "Dating",
    "Examination",
    "Factuality",
    "Finding",
    "Outcome",
    "Reading",
    "Severity",
    "Strength",
    "Verdict",
]
