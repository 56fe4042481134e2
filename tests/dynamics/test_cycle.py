"""The cycle as measured, and what-ifs: on a record in which the one sets off the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from detente.casefile import Group, Member
from detente.dynamics import measure_cycle, what_if
from detente.dynamics.cycle import excite
from detente.dynamics.hawkes import Hawkes, draw
from detente.errors import DynamicsError
from detente.record import Record
from detente.times import Period

from .build import ALWAYS, START, WORDS, record, series

STAGES = (
    Group(("raid",), (Member("flights", {}),), "raids"),
    Group(("reply",), (Member("marches", {}),), "replies"),
    Group(("drill",), (Member("votes", {}),), "drills", scheduled=True),
)
TRUTH = Hawkes(
    ("raids", "replies", "drills"),
    np.array([[0.012], [0.002], [0.0]]),
    np.array([[0.2, 0.0, 0.9], [0.5, 0.0, 0.0], [0.0, 0.0, 0.0]]),
    0.08,
)
DRILLS = [90 * k + 10 for k in range(81)]


@cache
def known(drills_listed: bool = False) -> Record:
    times, kinds = draw(
        TRUTH, 0.0, 7305.0, np.random.default_rng(9), forced=[(day + 0.5, 2) for day in DRILLS], silent=(2,)
    )
    days = [sorted({int(t) for t in times[kinds == kind]}) for kind in range(3)]
    made = record(
        series("flights", days[0]),
        series("marches", days[1]),
        series("votes", DRILLS, None if drills_listed else ALWAYS),
    )
    return Record(replace(made.case, words=replace(WORDS, groups=STAGES)))


def test_the_branching_matrix_says_what_sets_off_what() -> None:
    found = measure_cycle(known()).excitation
    assert found is not None
    assert not found.is_poor
    alpha = found.fit.process.alpha
    assert alpha[0, 2] == pytest.approx(0.9, abs=0.35)
    assert alpha[1, 0] == pytest.approx(0.5, abs=0.15)
    assert alpha[0, 1] < 0.15
    assert not alpha[2].any()
    assert 5 < found.half_life_days < 15


def test_each_stage_and_each_pair_is_measured() -> None:
    cycle = measure_cycle(known())
    assert [stage.name for stage in cycle.stages] == ["raids", "replies", "drills"]
    drills = cycle.stages[2]
    assert (drills.gap_days, drills.longest_gap) == (90.0, (90, START + timedelta(days=10)))
    assert len(cycle.follows) == 6
    reply = cycle.follows["replies", "raids"]
    assert not isinstance(reply, str)
    assert reply.bears_out


def test_salvos_are_told_apart_from_days() -> None:
    days = [(day, {"planes": "3", "planes_op": "="}) for day in range(0, 600, 30)]
    made = record(series("flights", [*days, (0, {"planes": "7", "planes_op": ">="})]), series("marches", [9]))
    cycle = measure_cycle(Record(replace(made.case, words=replace(WORDS, groups=STAGES[:2]))))
    assert len(cycle.stages[0].series) == 20
    assert [(s.unit, s.mean, s.median, s.most) for s in cycle.salvos if s.stage == "raids"] == [
        ("planes", pytest.approx(67 / 20), 3.0, 10)
    ]


def test_without_drills_there_is_less_of_what_they_set_off() -> None:
    result = what_if(known(), without=["drills"], days=360, runs=300)
    raids, low, high = result.difference["raids"]
    assert raids == pytest.approx(-4 * 0.9 / 0.8, abs=1.8)
    assert low < raids < high < 0
    assert result.difference["drills"][0] == -4
    assert result.as_is["drills"].inner == (4.0, 4.0)
    assert result.changed["drills"].any == 0
    assert result.as_is["raids"].outer[0] <= result.as_is["raids"].inner[0] <= result.as_is["raids"].mean
    assert any(note.startswith("As things go, drills are held") for note in result.assumptions)


def test_an_added_event_happens_and_sets_off_others() -> None:
    day = date(2020, 2, 1)
    result = what_if(known(), added=[(day, "raids")], days=180, runs=300)
    assert result.difference["raids"][0] > 1
    assert result.difference["replies"][0] > 0.3
    assert result.changed["raids"].any == 1


def test_the_same_seed_gives_the_same_runs() -> None:
    one, two = (what_if(known(), without=["drills"], days=90, runs=200, seed=3) for _ in range(2))
    assert (one.as_is, one.changed, one.difference) == (two.as_is, two.changed, two.difference)


def test_a_poor_fit_is_refused() -> None:
    clock = Record(
        replace(
            record(series("flights", range(0, 7300, 30)), series("marches", range(5, 7300, 60))).case,
            words=replace(WORDS, groups=STAGES[:2]),
        )
    )
    assert excite(clock).is_poor
    with pytest.raises(DynamicsError, match="E531 the process does not fit the record well enough"):
        what_if(clock, without=["raids"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "E532 nothing is changed"),
        (
            {"without": ["storms"]},
            "E532 'storms' is no stage that could be fitted. Those are: raids, replies, drills",
        ),
        ({"without": ["raids"], "days": 0}, "E532 0 days"),
        ({"without": ["raids"], "runs": 5}, "and 5 runs"),
        (
            {"added": [(date(2031, 1, 1), "raids")]},
            "E532 raids on 2031-01-01 lies outside the days simulated",
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(DynamicsError, match=message):
        what_if(known(), **arguments)  # type: ignore[arg-type]


def test_a_list_that_is_not_kept_up_is_left_out() -> None:
    votes = series("votes", DRILLS[:40], None)
    made = record(series("flights", range(3, 7300, 41)), series("marches", range(1, 7300, 53)), votes)
    found = excite(Record(replace(made.case, words=replace(WORDS, groups=STAGES))))
    assert found.left_out == ("drills",)


def test_stages_without_an_event_in_the_span_are_left_out() -> None:
    made = record(series("flights", range(0, 300, 9)), series("marches", [4000, 4100, 4300]))
    known_ = Record(replace(made.case, words=replace(WORDS, groups=STAGES[:2])))
    assert [stage.name for stage in measure_cycle(known_, within=Period.parse("2000")).stages] == ["raids"]
    with pytest.raises(DynamicsError, match="E504 too few events: no stage has any"):
        measure_cycle(known_, within=Period.parse("2018"))


def test_a_case_without_stages_or_with_too_few_events_says_so() -> None:
    nothing = record(series("flights", [5]), series("marches", [9]))
    with pytest.raises(DynamicsError, match="E530 the case 'strait' names no stages"):
        measure_cycle(Record(replace(nothing.case, words=replace(WORDS, groups=()))))
    cycle = measure_cycle(Record(replace(nothing.case, words=replace(WORDS, groups=STAGES[:2]))))
    assert cycle.excitation is None
    assert cycle.why_not.startswith("E513 too few events to fit: fewer than two stages")
    assert all(isinstance(found, str) and found.startswith("E504") for found in cycle.follows.values())
