"""The record's cycle and its outlook together, for readers who ask what a text's argument rests on."""

from __future__ import annotations

from dataclasses import dataclass

from detente.dynamics.cycle import Cycle, measure_cycle, stage_selections
from detente.dynamics.forecasts import Outlook, forecast
from detente.errors import DynamicsError
from detente.record import Record


@dataclass(frozen=True, slots=True)
class Prospect:
    """The measured cycle, and the outlook for its first stage that can be forecast.

    stage   : which stage that is, "" for none
    why_not : why none can
    """

    cycle: Cycle
    stage: str
    outlook: Outlook | None
    why_not: str


def prospect_of(record: Record) -> Prospect:
    """Measure the cycle of a case and forecast the first of its stages that is declared complete.

    Raises DynamicsError as `measure_cycle` does.
    """
    cycle = measure_cycle(record)
    why_not = ""
    for stage, rows in stage_selections(record.case).items():
        try:
            return Prospect(cycle, stage, forecast(record, rows), "")
        except DynamicsError as problem:
            why_not = why_not or str(problem).partition(" ")[2]
    return Prospect(cycle, "", None, why_not)
