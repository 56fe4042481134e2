"""Détente checks crisis reporting against the public record: the whole public API on one page.

    import detente
    case = detente.load_case("dprk")
    document = detente.read("article.txt")
    for finding in detente.check(document, detente.Record(case)):
        print(finding.code, finding.message)

Heavy libraries load in the room that uses them, when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.api import Desk, brief_of, check, code, read, statements_of
    from detente.brief import Brief
    from detente.casefile import Case, Row, load_case
    from detente.claims import Claim, Finding, Outcome, Verdict
    from detente.documents import Block, BlockKind, Defect, Document
    from detente.events import Event
    from detente.language import Parse
    from detente.record import Record
    from detente.statements import Statement
    from detente.times import Granularity, Period

__version__ = "0.1.0"

_HOMES = {
    "Block": "detente.documents",
    "BlockKind": "detente.documents",
    "Brief": "detente.brief",
    "Case": "detente.casefile",
    "Claim": "detente.claims",
    "Event": "detente.events",
    "Defect": "detente.documents",
    "Document": "detente.documents",
    "Finding": "detente.claims",
    "Granularity": "detente.times",
    "Outcome": "detente.claims",
    "Parse": "detente.language",
    "Period": "detente.times",
    "Record": "detente.record",
    "Row": "detente.casefile",
    "Statement": "detente.statements",
    "Verdict": "detente.claims",
    "Desk": "detente.api",
    "brief_of": "detente.api",
    "check": "detente.api",
    "code": "detente.api",
    "load_case": "detente.casefile",
    "read": "detente.api",
    "statements_of": "detente.api",
}

__all__ = [
    "Block",
    "BlockKind",
    "Brief",
    "Case",
    "Claim",
    "Defect",
    "Desk",
    "Document",
    "Event",
    "Finding",
    "Granularity",
    "Outcome",
    "Parse",
    "Period",
    "Record",
    "Row",
    "Statement",
    "Verdict",
    "__version__",
    "brief_of",
    "check",
    "code",
    "load_case",
    "read",
    "statements_of",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value
