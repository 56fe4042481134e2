"""Measures the cycle that commentary argues about, and gives a scored outlook.

    series, regimes     counts with their exposure, and stretches of constant rate
    pattern, sentence   a pattern put to the record:
                        `test_pattern(record, read_pattern(record.case, "launches after elections"))`
    cycle               the stages of the cycle, what comes after what, what sets off what
    forecasts           counts to come as whole distributions, with the scores of their like
    dyads               who does what to whom next, with reasons, from facts of events
    whatif              the cycle run forward with and without an intervention
    prospect            the cycle and the outlook for its first stage, together
    hawkes              the point process underneath

docs/dynamics.md defines every figure and says what it can and cannot carry. What needs compiled code loads
when it is asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from detente.dynamics.asked import Direction, Pattern, Relation
from detente.dynamics.eventstudy import LagCurve, Study, lag_curve
from detente.dynamics.pattern import PatternResult, test_pattern
from detente.dynamics.ratio import Ratio
from detente.dynamics.regimes import Regime, regimes
from detente.dynamics.sentence import read_pattern, read_selections
from detente.dynamics.series import EventSeries, Selection, Spans, counts_by, series_of

if TYPE_CHECKING:
    from detente.dynamics.cycle import Cycle, measure_cycle
    from detente.dynamics.dyads import Expectation, Facts, expect
    from detente.dynamics.forecasts import Outlook, forecast
    from detente.dynamics.prospect import Prospect, prospect_of
    from detente.dynamics.whatif import WhatIf, what_if

_COMPILED = {
    "Cycle": "detente.dynamics.cycle",
    "Expectation": "detente.dynamics.dyads",
    "Facts": "detente.dynamics.dyads",
    "Outlook": "detente.dynamics.forecasts",
    "Prospect": "detente.dynamics.prospect",
    "WhatIf": "detente.dynamics.whatif",
    "expect": "detente.dynamics.dyads",
    "forecast": "detente.dynamics.forecasts",
    "measure_cycle": "detente.dynamics.cycle",
    "prospect_of": "detente.dynamics.prospect",
    "what_if": "detente.dynamics.whatif",
}

__all__ = [
    "Cycle",
    "Direction",
    "EventSeries",
    "Expectation",
    "Facts",
    "LagCurve",
    "Outlook",
    "Pattern",
    "PatternResult",
    "Prospect",
    "Ratio",
    "Regime",
    "Relation",
    "Selection",
    "Spans",
    "Study",
    "WhatIf",
    "counts_by",
    "expect",
    "forecast",
    "lag_curve",
    "measure_cycle",
    "prospect_of",
    "read_pattern",
    "read_selections",
    "regimes",
    "series_of",
    "test_pattern",
    "what_if",
]


def __getattr__(name: str) -> object:
    home = _COMPILED.get(name)
    if home is None:
        raise AttributeError(f"module 'detente.dynamics' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value
