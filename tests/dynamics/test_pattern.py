"""Patterns put to a record: the four answers, what they rest on, and what cannot be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from detente.dynamics import Direction, Pattern, Relation, Selection, test_pattern
from detente.errors import DynamicsError
from detente.record import Record
from detente.times import Period

from .build import ALWAYS, START, record, series

FLIGHTS, VOTES, MARCHES = (Selection(name, {}) for name in ("flights", "votes", "marches"))
CHANCE = np.random.default_rng(21)
VOTE_DAYS = [int(day) for day in np.cumsum(CHANCE.integers(150, 500, 20)) + 60]
SCATTERED = sorted(int(day) for day in CHANCE.choice(7300, 90, replace=False))
FOLLOWING = sorted({day + lag for day in VOTE_DAYS for lag in (3, 17, 41)} | set(SCATTERED[:40]))


def known(flights: list[int], votes: list[int] = VOTE_DAYS, coverage: Period | None = ALWAYS) -> Record:
    return record(series("flights", flights, coverage), series("votes", votes))


def asked(relation: Relation = Relation.AFTER, **more: object) -> Pattern:
    return Pattern((FLIGHTS,), (VOTES,), relation, **{"windows": ((0, 60),), **more})  # type: ignore[arg-type]


def test_what_follows_is_borne_out_clearly_with_its_figures() -> None:
    result = test_pattern(known(FOLLOWING), asked())
    assert (result.bears_out, result.is_clear) == (True, True)
    assert result.verdict == "the record does bear this out, clearly"
    study = result.studies[0]
    assert (study.anchors, study.stretches) == (20, 20)
    assert study.inside + study.outside == len(FOLLOWING)
    assert result.sentence.startswith("The record does bear this out, clearly: ")
    assert "(20 anchors, 1 window tried, p = 0.003)" in result.sentence


def test_what_does_not_follow_is_not_borne_out_and_says_what_it_leaves_room_for() -> None:
    result = test_pattern(known(SCATTERED), asked())
    assert (result.bears_out, result.is_clear) == (False, False)
    assert result.sentence.endswith("times as frequent cannot be ruled out.")


def test_the_opposite_of_what_is_said_is_clearly_not_borne_out() -> None:
    result = test_pattern(known(FOLLOWING), asked(direction=Direction.FEWER))
    assert result.verdict == "the record does not bear this out, clearly"


def test_what_comes_before_is_not_what_comes_after() -> None:
    before = [day - lag for day in VOTE_DAYS for lag in (3, 17, 41)]
    assert test_pattern(known(sorted(before)), asked(Relation.BEFORE)).bears_out
    assert not test_pattern(known(sorted(before)), asked(Relation.AFTER)).bears_out


def test_between_runs_from_one_anchor_to_the_day_before_the_next() -> None:
    days = record(
        series("flights", FOLLOWING),
        series("votes", VOTE_DAYS),
        series("marches", [d + 50 for d in VOTE_DAYS]),
    )
    result = test_pattern(days, asked(Relation.BETWEEN, until=(MARCHES,)))
    assert result.studies[0].inside_days == 20 * 50
    assert result.bears_out


def test_during_takes_the_anchors_own_days_and_leaves_rough_dates_out() -> None:
    exercises = [f"{year}-03-01/{year}-03-14" for year in range(2001, 2011)] + ["2012-05", "2013/2014"]
    days = record(series("flights", SCATTERED), series("votes", exercises))
    result = test_pattern(days, asked(Relation.DURING))
    assert result.studies[0].inside_days == 140
    assert "2 anchors without a day left out." in result.notes


def test_no_answer_is_clear_without_declared_coverage() -> None:
    result = test_pattern(known(FOLLOWING, coverage=None), asked())
    assert (result.bears_out, result.is_clear) == (True, False)
    assert any(note.startswith("No coverage is declared for flights") for note in result.notes)


def test_no_answer_is_clear_where_a_cell_may_lack_what_is_true() -> None:
    jets = [(day, {"kind": "jet"}) for day in FOLLOWING]
    flights = replace(series("flights", jets), open=("kind",))
    of_kind = replace(asked(), outcome=(Selection("flights", {"kind": ("jet",)}),))
    result = test_pattern(record(flights, series("votes", VOTE_DAYS)), of_kind)
    assert (result.bears_out, result.is_clear) == (True, False)
    assert (
        "Which rows are counted rests on their kind, which a row may lack: no answer is clear."
        in result.notes
    )


def test_days_before_the_first_listed_anchor_are_not_compared() -> None:
    votes = series("votes", VOTE_DAYS[10:], None)
    result = test_pattern(record(series("flights", FOLLOWING), votes), asked())
    span = VOTE_DAYS[-1] - VOTE_DAYS[10] + 1
    assert result.studies[0].inside_days + result.studies[0].outside_days == span


def test_a_pattern_that_has_gone_is_borne_out_weakly_and_says_since_when() -> None:
    early = [day + lag for day in VOTE_DAYS[:12] for lag in range(0, 40, 5)]
    result = test_pattern(known(early), asked())
    assert (result.bears_out, result.is_clear) == (True, False)
    assert result.ended is not None
    last = START + timedelta(days=early[-1])
    assert last <= result.ended <= last + timedelta(days=250)
    assert f"It has not held since {result.ended}: 0 in " in result.sentence


def test_all_windows_tried_are_named_and_paid_for() -> None:
    result = test_pattern(known(SCATTERED), asked(windows=((0, 10), (0, 30), (0, 60), (0, 90))))
    assert len(result.studies) == 4
    assert all(study.p_adjusted >= study.p for study in result.studies)
    assert "4 windows tried" in result.sentence


def test_an_event_does_not_follow_itself() -> None:
    result = test_pattern(known(SCATTERED), Pattern((FLIGHTS,), (FLIGHTS,), windows=((0, 5),)))
    assert result.studies[0].window == (1, 5)
    assert not result.bears_out
    assert "Anchors are among the events counted: their own day is in no window." in result.notes


def test_only_the_span_asked_for_is_looked_at() -> None:
    result = test_pattern(known(FOLLOWING), asked(within=Period.parse("2005-01-01/2009-12-31")))
    assert result.studies[0].anchors == sum(1827 <= day < 3653 for day in VOTE_DAYS)
    assert result.studies[0].inside_days + result.studies[0].outside_days == 1826


@pytest.mark.parametrize(
    ("flights", "votes", "windows", "message"),
    [
        (SCATTERED[:4], VOTE_DAYS, (0, 60), "E504 too few events: 4 flights in 7305 days"),
        (SCATTERED, VOTE_DAYS[:2], (0, 60), "E505 too few anchors: 2 of 2 votes"),
        (
            SCATTERED,
            [0, *VOTE_DAYS[1:]],
            (0, 9000),
            "E506 the windows about 20 votes hold none of the days covered",
        ),
        ([START], [START], (0, 60), "E504 too few events: 1 flights"),
    ],
    ids=["too few events", "too few anchors", "windows fill the record", "one event"],
)
def test_what_the_record_cannot_bear_is_an_error(
    flights: list[int], votes: list[int], windows: tuple[int, int], message: str
) -> None:
    with pytest.raises(DynamicsError, match=message):
        test_pattern(known(flights, votes), asked(windows=(windows,)))


def test_a_kind_of_row_without_rows_is_an_error() -> None:
    nothing = Pattern((Selection("flights", {"kind": ("airship",)}),), (VOTES,))
    with pytest.raises(DynamicsError, match="E502 the record has no flights \\(airship\\)"):
        test_pattern(known(SCATTERED), nothing)


@pytest.mark.parametrize("windows", [(), ((5, 2),), ((-3, 4),)])
def test_a_window_that_makes_no_sense_is_refused(windows: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="window"):
        asked(windows=windows)
