"""Results as plain data, for JSON: dicts, lists, numbers and texts."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import numpy as np

from detente.dynamics.cycle import Cycle
from detente.dynamics.forecasts import Outlook
from detente.dynamics.pattern import PatternResult
from detente.dynamics.series import EventSeries, Spans
from detente.dynamics.whatif import WhatIf
from detente.times import Period


def as_data(value: object) -> Any:
    """A result as dicts, lists, numbers and texts for JSON; what is infinite or NaN becomes null."""
    match value:
        case Enum():
            return value.value
        case EventSeries():
            return {
                "label": value.label,
                "unit": value.unit,
                "days": [date.fromordinal(int(day)).isoformat() for day in value.first],
                "sizes": as_data(value.size),
                "without_day": [[date.fromordinal(a).isoformat() for a in span] for span in value.loose],
                "covered": as_data(value.covered),
                "is_listed_only": value.is_listed_only,
                "rows": as_data(value.row_ids),
            }
        case Spans():
            return [[date.fromordinal(a).isoformat(), date.fromordinal(b).isoformat()] for a, b in value.ends]
        case Period() | date():
            return str(value)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {f.name: as_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
        case np.ndarray():
            return [as_data(each) for each in value.tolist()]
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {str(key): as_data(each) for key, each in value.items()}
        case str() | int() | None:
            return value
        case Sequence():
            return [as_data(each) for each in value]
        case _:
            raise TypeError(f"{type(value).__name__} has no plain form")


def pattern_data(result: PatternResult) -> dict[str, Any]:
    """What `detente pattern --format json` prints."""
    data: dict[str, Any] = {"verdict": result.verdict} | as_data(result)
    data["anchors"] = [[date.fromordinal(day).isoformat() for day in span] for span in result.anchors]
    return data


def outlook_data(outlook: Outlook) -> dict[str, Any]:
    """What `detente forecast --format json` prints."""
    data: dict[str, Any] = as_data(outlook)
    return {"beats_climatology": outlook.beats_climatology} | data


def cycle_data(cycle: Cycle) -> dict[str, Any]:
    """What `detente cycle --format json` prints."""
    pairs = [
        {"outcome": outcome, "anchor": anchor, "why_not": found}
        if isinstance(found, str)
        else {
            "outcome": outcome,
            "anchor": anchor,
            "verdict": found.verdict,
            "study": as_data(found.studies[0]),
        }
        for (outcome, anchor), found in cycle.follows.items()
    ]
    return {
        "stages": as_data(cycle.stages),
        "salvos": as_data(cycle.salvos),
        "follows": pairs,
        "excitation": _excitation(cycle),
        "why_not": cycle.why_not,
    }


def whatif_data(result: WhatIf) -> dict[str, Any]:
    """What `detente simulate --format json` prints."""
    kept = {
        f.name: as_data(getattr(result, f.name)) for f in dataclasses.fields(result) if f.name != "excitation"
    }
    return kept | {"process": as_data(result.excitation.fit), "fit": as_data(result.excitation.check.p)}


def _excitation(cycle: Cycle) -> dict[str, Any] | None:
    found = cycle.excitation
    if found is None:
        return None
    return {
        "fit": as_data(found.fit),
        "check": as_data(found.check),
        "half_life_days": as_data(found.half_life_days),
        "is_poor": found.is_poor,
        "observed": as_data(found.observed),
        "left_out": as_data(found.left_out),
    }
