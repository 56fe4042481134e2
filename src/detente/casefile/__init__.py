"""A case folder, read and validated."""

from detente.casefile.case import Actor, Case, Coverage, Office, Place, Row, Series, Term
from detente.casefile.load import load_case
from detente.casefile.words import (
    Act,
    Ballot,
    Circumstance,
    Designation,
    Group,
    Holiday,
    Member,
    Naming,
    Poll,
    Quality,
    Thing,
    Where,
    Words,
)

__all__ = [
    "Act",
    "Actor",
    "Ballot",
    "Case",
    "Circumstance",
    "Coverage",
    "Designation",
    "Group",
    "Holiday",
    "Member",
    "Naming",
    "Office",
    "Place",
    "Poll",
    "Quality",
    "Row",
    "Series",
    "Term",
    "Thing",
    "Where",
    "Words",
    "load_case",
]
