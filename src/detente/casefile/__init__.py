"""A case folder, read and validated."""

from detente.casefile.case import Actor, Case, Coverage, Elected, Office, Place, Row, Series, Term
from detente.casefile.load import load_case
from detente.casefile.words import (
    Act,
    Ballot,
    Circumstance,
    Deed,
    Designation,
    Group,
    Holiday,
    Measure,
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
    "Deed",
    "Designation",
    "Elected",
    "Group",
    "Holiday",
    "Measure",
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
