"""Partial dates and spans of days, with the algebra on them. Imports nothing of Détente."""

from detente.times.period import Granularity, Period

__all__ = ["Granularity", "Period"]
