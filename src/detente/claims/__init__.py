"""Claims in a small typed form, and the record's verdict on each."""

from detente.claims.check import CODES, Checker
from detente.claims.claim import Claim, Factuality, Finding, Outcome, Reading, Severity, Verdict

__all__ = ["CODES", "Checker", "Claim", "Factuality", "Finding", "Outcome", "Reading", "Severity", "Verdict"]
