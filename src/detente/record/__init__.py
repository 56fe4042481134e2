"""The record of a case and the query algebra that knows its coverage."""

from detente.record.answer import Answer, Boundary, Truth, day_of, describe_where, matches
from detente.record.record import Record

__all__ = ["Answer", "Boundary", "Record", "Truth", "day_of", "describe_where", "matches"]
