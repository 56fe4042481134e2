"""Who does what to whom next: forecasts of facts from facts, each with its reasons and dated past."""

from detente.dynamics.dyads.expect import Expectation, Expected, Worth, expect
from detente.dynamics.dyads.facts import Facts
from detente.dynamics.dyads.history import History, Questions
from detente.dynamics.dyads.judge import Ranks, judged, recurrence
from detente.dynamics.dyads.learn import Learned, learn
from detente.dynamics.dyads.measures import MEASURES, Measure, Theme
from detente.dynamics.dyads.reading import facts_of_store, read_facts
from detente.dynamics.dyads.reasons import Fact

__all__ = [
    "MEASURES",
    "Expectation",
    "Expected",
    "Fact",
    "Facts",
    "History",
    "Learned",
    "Measure",
    "Questions",
    "Ranks",
    "Theme",
    "Worth",
    "expect",
    "facts_of_store",
    "judged",
    "learn",
    "read_facts",
    "recurrence",
]
