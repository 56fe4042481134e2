"""Measures the cycle that commentary argues about, and gives a scored outlook.

    series, regimes   counts with their exposure, and stretches of constant rate
    pattern, sentence a pattern put to the record:
                      `test_pattern(record, read_pattern(record.case, "launches after elections"))`

docs/dynamics.md defines every figure and says what it can and cannot carry.
"""

from detente.dynamics.eventstudy import LagCurve, Study, lag_curve
from detente.dynamics.pattern import Direction, Pattern, PatternResult, Relation, test_pattern
from detente.dynamics.ratio import Ratio
from detente.dynamics.regimes import Regime, regimes
from detente.dynamics.sentence import read_pattern, read_selections
from detente.dynamics.series import EventSeries, Selection, Spans, counts_by, series_of

__all__ = [
    "Direction",
    "EventSeries",
    "LagCurve",
    "Pattern",
    "PatternResult",
    "Ratio",
    "Regime",
    "Relation",
    "Selection",
    "Spans",
    "Study",
    "counts_by",
    "lag_curve",
    "read_pattern",
    "read_selections",
    "regimes",
    "series_of",
    "test_pattern",
]
