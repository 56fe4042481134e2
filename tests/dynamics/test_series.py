"""Series: what is counted, and over which days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casefile import Coverage
from detente.dynamics import EventSeries, Selection, Spans, counts_by, series_of
from detente.dynamics.regimes import changepoints, local_dispersion, regimes
from detente.dynamics.series import covered_spans, narrowed
from detente.errors import DynamicsError
from detente.times import Granularity, Period
from dynamics.build import ALWAYS, START, record, series

JETS = Selection("flights", {"kind": ("jet",)})
FLIGHTS = Selection("flights", {})


@st.composite
def coverages(draw: st.DrawFn) -> list[Coverage]:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        first = START + timedelta(days=draw(st.integers(0, 60)))
        period = Period(first, first + timedelta(days=draw(st.integers(0, 40))))
        kinds = draw(st.sampled_from([(), ("jet",), ("prop",), ("jet", "prop"), ("jet&prop",)]))
        parts.append(Coverage(period, "day", {"kind": kinds} if kinds else {}))
    return parts


@given(
    coverages(), st.sampled_from([{}, {"kind": ("jet",)}, {"kind": ("jet", "prop")}, {"kind": ("prop&jet",)}])
)
@settings(max_examples=60, deadline=None)
def test_covered_days_are_those_the_record_vouches_for(
    parts: list[Coverage], where: dict[str, tuple[str, ...]]
) -> None:
    known = record(series("flights", [3], parts))
    spans = covered_spans(known.series("flights"), where)
    for offset in range(110):
        day = START + timedelta(days=offset)
        inside = any(a <= day.toordinal() <= b for a, b in spans.ends)
        assert inside == known.covered("flights", where, Period.day(day))


def test_coverage_by_month_says_nothing_of_a_day() -> None:
    known = record(series("flights", [3], [Coverage(ALWAYS, "month", {})]))
    assert covered_spans(known.series("flights"), {}).days == 0


def test_days_rows_and_the_number_of_planes_are_three_counts() -> None:
    salvo = {"planes": "4", "planes_op": ">="}
    known = record(series("flights", [(5, salvo), (5, salvo), (9, {"planes": "1"})]))
    counted = {unit: series_of(known, [FLIGHTS], unit=unit).size.sum() for unit in ("days", "rows", "planes")}
    assert counted == {"days": 2, "rows": 3, "planes": 9}


def test_rows_of_one_day_stay_behind_the_day() -> None:
    known = record(series("flights", [5, 5, 9]))
    assert series_of(known, [FLIGHTS]).row_ids == (("flights0", "flights1"), ("flights2",))


def test_a_unit_that_nobody_counts_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(DynamicsError, match=r"E503 flights are not counted in 'bombs'.*planes"):
        series_of(record(series("flights", [5])), [FLIGHTS], unit="bombs")


def test_a_month_is_no_day() -> None:
    found = series_of(record(series("flights", [5, "2000-03"])), [FLIGHTS])
    assert len(found) == 1
    assert found.loose == ((date(2000, 3, 1).toordinal(), date(2000, 3, 31).toordinal()),)


def test_without_declared_coverage_the_rows_bound_the_days() -> None:
    found = series_of(record(series("flights", [5, 40], None)), [FLIGHTS])
    assert found.is_listed_only
    assert found.covered.days == 36


def test_series_together_are_covered_where_both_are() -> None:
    known = record(
        series("flights", [5], Period(START, date(2005, 12, 31))),
        series("marches", [9], Period(date(2003, 1, 1), date(2019, 12, 31))),
    )
    found = series_of(known, [FLIGHTS, Selection("marches", {})])
    assert str(found.covered) == "2003-01-01 to 2005-12-31"


def test_a_word_is_narrowed_to_what_the_record_is_complete_for() -> None:
    known = record(series("flights", [(5, {"kind": "jet"})], [Coverage(ALWAYS, "day", {"kind": ("jet",)})]))
    assert narrowed(known, FLIGHTS) == (JETS,)
    both = Selection("flights", {"kind": ("jet", "prop")})
    assert narrowed(known, both) == (both,)


def test_a_word_is_narrowed_to_all_parts_that_are_complete_for_as_long() -> None:
    late = Period(date(2010, 1, 1), ALWAYS.end)
    parts = [Coverage(ALWAYS, "day", {"kind": (kind,)}) for kind in ("jet", "prop")] + [
        Coverage(late, "day", {"kind": ("glider",)})
    ]
    flights = [(n, {"kind": kind}) for n, kind in enumerate(("jet", "prop", "glider"))]
    found = series_of(record(series("flights", flights, parts)), [FLIGHTS])
    assert (found.label, len(found), found.covered.ends) == (
        "flights (jet; prop)",
        2,
        ((START.toordinal(), ALWAYS.last.toordinal()),),
    )


def test_rows_that_two_selections_share_count_once() -> None:
    known = record(series("flights", [(5, {"kind": "jet"}), (9, {"kind": "jet"})]))
    assert len(series_of(known, [FLIGHTS, JETS], unit="rows")) == 2


def test_unsorted_days_are_refused() -> None:
    with pytest.raises(DynamicsError, match="E501 sorties: the days are not in ascending order"):
        EventSeries("sorties", np.array([9, 5]), np.array([9, 5]), np.ones(2), (), Spans(((1, 20),)), False)


def test_a_month_partly_covered_counts_its_covered_days_only() -> None:
    gap = [
        Coverage(Period(START, date(2000, 1, 10)), "day", {}),
        Coverage(Period(date(2000, 1, 20), date(2000, 2, 29)), "day", {}),
    ]
    found = series_of(record(series("flights", [2, 12, 22, 40], gap)), [FLIGHTS])
    months = [(str(period), count, days) for period, count, days in counts_by(found, Granularity.MONTH)]
    assert months == [("2000-01", 2.0, 22), ("2000-02", 1.0, 29)]


@pytest.mark.parametrize(
    "granularity", [Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR]
)
def test_every_covered_day_and_event_is_in_one_period(granularity: Granularity) -> None:
    found = series_of(record(series("flights", [2, 400, 401, 4000])), [FLIGHTS])
    counted = counts_by(found, granularity)
    assert sum(days for _, _, days in counted) == found.covered.days
    assert sum(count for _, count, _ in counted) == 4


# -- regimes ----------------------------------------------------------------------------------


def test_a_rate_that_jumps_makes_two_regimes() -> None:
    quiet, busy = range(0, 3650, 180), range(3650, 7300, 9)
    found = regimes(series_of(record(series("flights", [*quiet, *busy])), [FLIGHTS]))
    assert len(found) == 2
    assert abs((found[1].first - (START + timedelta(days=3650))).days) < 60
    assert found[1].rate_per_year == pytest.approx(365.25 / 9, rel=0.05)
    assert sum(regime.days for regime in found) == (ALWAYS.last - START).days + 1


@pytest.mark.parametrize("seed", range(6))
def test_no_other_way_to_part_the_months_costs_less(seed: int) -> None:
    chance = np.random.default_rng(seed)
    counts = np.concatenate([chance.poisson(rate, 10) for rate in (0.3, 6.0, 1.0)]).astype(float)
    days = chance.integers(20, 32, 30).astype(float)
    penalty = 2.0 * local_dispersion(counts) * np.log(30)

    def cost(ends: tuple[int, ...]) -> float:
        total = 0.0
        for first, end in pairwise((0, *ends)):
            n, length = counts[first:end].sum(), days[first:end].sum()
            total += penalty + (2.0 * (n - n * np.log(n / length)) if n else 0.0)
        return total

    ways = [
        (*cuts, 30)
        for number in range(5)
        for cuts in combinations(range(6, 25), number)
        if all(end - first >= 6 for first, end in pairwise((0, *cuts, 30)))
    ]
    assert tuple(changepoints(counts, days)) == min(ways, key=cost)


def test_a_constant_rate_seldom_makes_a_second_regime() -> None:
    chance = np.random.default_rng(4)
    days = np.full(240, 30.0)
    false = sum(len(changepoints(chance.poisson(2.0, 240).astype(float), days)) > 1 for _ in range(25))
    assert false <= 3


def test_clumping_alone_seldom_makes_a_regime() -> None:
    chance = np.random.default_rng(5)
    counts = [chance.negative_binomial(0.5, 0.5 / 2.5, 240).astype(float) for _ in range(20)]
    assert np.mean([local_dispersion(each) for each in counts]) == pytest.approx(5.0, rel=0.2)
    assert sum(len(changepoints(each, np.full(240, 30.0))) > 1 for each in counts) <= 4
