"""The record of a case, the query algebra that knows its coverage, and incidents of several reports."""

from detente.record.answer import Answer, Boundary, Query, Truth, day_of, describe_where, matches
from detente.record.incidents import Incident, Report, cluster
from detente.record.record import Record

__all__ = [
    "Answer",
    "Boundary",
    "Incident",
    "Query",
    "Record",
    "Report",
    "Truth",
    "cluster",
    "day_of",
    "describe_where",
    "matches",
]
