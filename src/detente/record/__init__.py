"""The record of a case and the query algebra that knows its coverage."""

from detente.record.record import Answer, Boundary, Record, Truth, day_of, describe_where, matches

__all__ = ["Answer", "Boundary", "Record", "Truth", "day_of", "describe_where", "matches"]
