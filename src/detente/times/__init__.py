"""Partial dates and spans of days, with the algebra on them. Imports nothing of Détente."""

from detente.times.calendar import Listed, Yearly, add_months, easter, holding, move, nth_weekday, shift
from detente.times.period import Granularity, Period
from detente.times.timex3 import Duration, TimexType, period_of, value_of

__all__ = [
    "Duration",
    "Granularity",
    "Listed",
    "Period",
    "TimexType",
    "Yearly",
    "add_months",
    "easter",
    "holding",
    "move",
    "nth_weekday",
    "period_of",
    "shift",
    "value_of",
]
