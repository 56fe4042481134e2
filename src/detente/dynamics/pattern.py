"""Does one thing follow another, as commentary says? A pattern put to the record.

    from detente.dynamics import read_pattern, test_pattern
    pattern = read_pattern(record.case, "launches after elections")
    result = test_pattern(record, pattern)
    result.sentence     # "The record does not bear this out, clearly: …"
    result.bears_out    # False
    result.is_clear     # True

A caller that knows the rows already makes the `Pattern` itself:

    Pattern(outcome=(Selection("sorties", {}),), anchor=(Selection("votes", {"country": ("ARL",)}),))

`test_pattern` raises DynamicsError (codes E502 to E506) where the record cannot bear the question: too few
anchors or events, or windows that leave nothing to compare with. A pattern is never refuted: "the record
does not bear this out" speaks of the rows there are, and the sentence says what they cannot rule out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from detente.dynamics.asked import Direction, Pattern, Relation
from detente.dynamics.eventstudy import Study, study
from detente.dynamics.regimes import Regime, regimes
from detente.dynamics.series import (
    EventSeries,
    Selection,
    Spans,
    is_placed,
    narrowed,
    rests_on_open,
    series_of,
)
from detente.dynamics.telling import gone, notes_on, plural, sentence, verdict, where_told
from detente.errors import DynamicsError
from detente.record import Record

FEWEST_ANCHORS = 3
FEWEST_EVENTS = 5
LEVEL = 0.05
_OWN = "Anchors are among the events counted: their own day is in no window."
LONGEST_BETWEEN = 400
"""Days within which the end of a "between" must follow its beginning."""


@dataclass(frozen=True, slots=True)
class PatternResult:
    """What the record says of a pattern.

    bears_out, is_clear : the four answers: does or does not, clearly or weakly
    sentence  : the answer with its figures, in plain words
    studies   : one a window tried, the best first
    outcome   : the series counted, in the part of the record looked at
    anchors   : its anchors as spans of days
    regimes   : of the outcome
    ended     : since when a pattern that the record bears out has not held any more, None if it still does
    notes     : what a reader must know: narrowed selections, undeclared coverage, rough dates
    """

    pattern: Pattern
    bears_out: bool
    is_clear: bool
    sentence: str
    studies: tuple[Study, ...]
    outcome: EventSeries
    outcome_label: str
    anchor_label: str
    anchors: tuple[tuple[int, int], ...]
    regimes: tuple[Regime, ...]
    ended: date | None
    notes: tuple[str, ...] = field(default=())

    @property
    def verdict(self) -> str:
        """ "the record does not bear this out, weakly" and its three likes."""
        return f"the record {verdict(self.bears_out, self.is_clear)}"


def test_pattern(record: Record, pattern: Pattern) -> PatternResult:
    """Put a pattern to the record.

    Asserted "more": the record bears it out if the rate is higher in the windows and the circular-shift p,
    adjusted for the windows tried, is at most 0.05; clearly, if the intervals against the same season and
    the same regime lie above 1 as well. It does not bear it out otherwise; clearly, if all three intervals
    lie below 1. "Fewer" is the mirror image. Where no coverage of the
    outcome is declared, or the effect has gone in the last regime (`ended`), no answer is clear. Only days on
    which the record would know of an anchor are compared.
    """
    outcome = series_of(record, pattern.outcome, unit=pattern.unit, within=pattern.within)
    anchors, left_out = _anchors(record, pattern)
    known = [series_of(record, each) for each in (pattern.anchor, pattern.until) if each]
    outcome = outcome.within(Spans.shared([each.covered for each in known]))
    seen = len(outcome.within(outcome.covered)) + len(outcome.loose)
    if seen < FEWEST_EVENTS:
        raise DynamicsError(
            f"E504 too few events: {seen} {outcome.label} in {outcome.covered.days} days covered "
            f"({outcome.covered}), with {plural(len(anchors), 'anchor')}; a pattern needs {FEWEST_EVENTS} "
            "events. Widen the span or the kind."
        )
    found = regimes(outcome)
    is_own = not {row for ids in outcome.row_ids for row in ids}.isdisjoint(
        row for ids in known[0].row_ids for row in ids
    )
    windows = [(lags, _spans(pattern.relation, lags, anchors)) for lags in _lags(pattern, is_own)]
    studies = study(outcome, windows, [regime.first.toordinal() for regime in found])
    anchor_label = known[0].label
    _require_anchors(studies, anchors, anchor_label, outcome)
    studies = tuple(sorted(studies, key=lambda each: each.p_adjusted))
    is_sure = not outcome.is_listed_only and not rests_on_open(record, pattern.outcome)
    bears_out, is_clear = _answer(studies[0], pattern.direction, is_sure)
    ended = _ended(studies[0], found) if bears_out and pattern.direction is Direction.MORE else None
    is_clear = is_clear and ended is None
    where = where_told(record, pattern, studies[0], anchor_label)
    return PatternResult(
        pattern,
        bears_out,
        is_clear,
        sentence(pattern, studies, outcome, where, bears_out, is_clear)
        + (gone(studies[0], ended) if ended else ""),
        studies,
        outcome,
        outcome.label,
        anchor_label,
        tuple(windows[0][1]) if pattern.relation is Relation.BETWEEN else tuple(anchors),
        found,
        ended,
        (*notes_on(record, pattern, outcome, known, studies[0], left_out), *([_OWN] if is_own else [])),
    )


test_pattern.__test__ = False  # type: ignore[attr-defined]  # pytest would take it for a test


# -- anchors and windows ----------------------------------------------------------------------


def _anchors(record: Record, pattern: Pattern) -> tuple[list[tuple[int, int]], int]:
    """First and last day of each anchor, in order, and how many rows are left out for their rough dates.

    Selections are narrowed as for outcomes, so that a word means the same on both sides.
    """
    spans, rough = _rows(record, pattern.anchor)
    if pattern.relation is Relation.BETWEEN:
        ends, rough_ends = _rows(record, pattern.until)
        pairs = []
        for first, _ in spans:
            following = [end for end, _ in ends if first < end <= first + LONGEST_BETWEEN]
            if following:
                pairs.append((first, min(following) - 1))
        spans, rough = pairs, rough + rough_ends
    if pattern.within is not None:
        low, high = pattern.within.first.toordinal(), pattern.within.last.toordinal()
        spans = [span for span in spans if low <= span[0] <= high]
    return spans, rough


def _rows(record: Record, selections: Sequence[Selection]) -> tuple[list[tuple[int, int]], int]:
    selections = [part for each in selections for part in narrowed(record, each)]
    rows = {row.id: row for each in selections for row in record.select(each.series, each.where)}
    spans = {
        (row.date.first.toordinal(), row.date.last.toordinal()) for row in rows.values() if is_placed(row)
    }
    return sorted(spans), sum(not is_placed(row) for row in rows.values())


def _lags(pattern: Pattern, is_own: bool) -> tuple[tuple[int, int], ...]:
    """The windows to lay; where anchors are events themselves, not with their own day."""
    if pattern.relation not in (Relation.AFTER, Relation.BEFORE):
        return ((0, 0),)
    return tuple((max(low, 1), max(high, 1)) for low, high in pattern.windows) if is_own else pattern.windows


def _spans(
    relation: Relation, lags: tuple[int, int], anchors: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    low, high = lags
    match relation:
        case Relation.AFTER:
            return [(last + low, last + high) for _, last in anchors]
        case Relation.BEFORE:
            return [(first - high, first - low) for first, _ in anchors]
        case _:
            return list(anchors)


def _require_anchors(
    studies: tuple[Study, ...], anchors: Sequence[object], label: str, outcome: EventSeries
) -> None:
    """Raises DynamicsError if the windows cannot be compared with anything."""
    used = max((each.anchors for each in studies), default=0)
    if studies and used < FEWEST_ANCHORS:
        raise DynamicsError(
            f"E505 too few anchors: {used} of {len(anchors)} {label} have covered days of "
            f"{outcome.label} in their windows ({outcome.covered}); a pattern needs {FEWEST_ANCHORS}."
        )
    if not studies:
        raise DynamicsError(
            f"E506 the windows about {len(anchors)} {label} hold none of the days covered "
            f"({outcome.covered}), or all of them: nothing to compare with. "
            "Try a shorter window or a rarer anchor."
        )


# -- the answer -------------------------------------------------------------------------------


def _answer(best: Study, direction: Direction, is_sure: bool) -> tuple[bool, bool]:
    sign = 1.0 if direction is Direction.MORE else -1.0

    def log(value: float) -> float:
        return sign * float(np.log(value)) if value > 0 else sign * -np.inf

    ratios = [each for each in (best.ratio, best.by_season, best.by_regime) if each is not None]
    near = [log(each.low if sign > 0 else each.high) for each in ratios]
    far = [log(each.high if sign > 0 else each.low) for each in ratios]
    bears_out = log(best.ratio.value) > 0 and best.p_adjusted <= LEVEL
    beyond = all(bound > 0 for bound in near) if bears_out else all(bound < 0 for bound in far)
    is_clear = len(ratios) == 3 and beyond
    return bears_out, is_clear and is_sure


def _ended(best: Study, found: Sequence[Regime]) -> date | None:
    """First day of the last regime, if it has too few events in its windows for the rate of all windows.

    Too few: a Poisson count of at most that many has a chance of 5 % or less.
    """
    if len(found) < 2:
        return None
    last = best.regimes[-1]
    expected = best.inside / best.inside_days * last.inside_days
    tail = sum(expected**k / math.factorial(k) for k in range(int(last.inside) + 1)) * math.exp(-expected)
    return found[-1].first if tail <= LEVEL else None
