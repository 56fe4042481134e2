"""Calendar arithmetic keeps the precision of what it moves, and times of the year fall where almanacs put them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.times import Granularity, Listed, Period, Yearly, add_months, easter, holding, nth_weekday, shift

UNITS = [unit for unit in Granularity if unit is not Granularity.SPAN]
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days, st.sampled_from(UNITS))
def test_the_unit_that_holds_a_day_holds_it(day: date, unit: Granularity) -> None:
    period = holding(unit, day)
    assert period.granularity is unit
    if unit is not Granularity.WEEKEND:  # that of the day's week
        assert Period.day(day).within(period)


@given(days, st.sampled_from(UNITS), st.integers(-50, 50))
def test_a_unit_moved_by_itself_and_back_is_the_same(day: date, unit: Granularity, count: int) -> None:
    if unit is Granularity.CENTURY:
        count %= 5
    period = holding(unit, day)
    moved = shift(period, unit, count)
    assert moved.granularity is unit
    assert shift(moved, unit, -count) == period


@given(days, st.sampled_from(UNITS), st.sampled_from(UNITS), st.integers(-9, 9))
def test_moving_never_makes_a_time_more_precise(
    day: date, grain: Granularity, unit: Granularity, count: int
) -> None:
    period = holding(grain, day)
    moved = shift(period, unit, count)
    assert moved.granularity in (grain, Granularity.SPAN)
    assert moved.approximate == period.approximate


def test_two_years_after_a_month_is_a_month() -> None:
    assert str(shift(Period.parse("2017-03"), Granularity.YEAR, 2)) == "2019-03"


def test_a_week_after_a_month_is_only_a_span() -> None:
    assert shift(Period.parse("2017-03"), Granularity.WEEK, 1).granularity is Granularity.SPAN


def test_a_month_after_the_31st_ends_with_the_shorter_month() -> None:
    assert add_months(date(2016, 1, 31), 1) == date(2016, 2, 29)


def test_leaving_the_calendar_is_an_error() -> None:
    with pytest.raises(OverflowError, match="outside the calendar"):
        add_months(date(2017, 3, 1), 12 * 9000)


# Dates of Western Easter, worked out apart by another method (Meeus 1991, ch. 8) and by python-dateutil.
@pytest.mark.parametrize(
    "day",
    [date(1998, 4, 12), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31)],
    ids=str,
)
def test_easter_falls_where_the_almanac_has_it(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "day"),
    [(11, 3, 4, date(2017, 11, 23)), (5, 0, -1, date(2022, 5, 30)), (9, 0, 1, date(2025, 9, 1))],
    ids=["Thanksgiving", "Memorial Day", "Labor Day"],
)
def test_the_nth_weekday_of_a_month(month: int, weekday: int, nth: int, day: date) -> None:
    assert nth_weekday(day.year, month, weekday, nth) == day


yearly = st.one_of(
    st.builds(Yearly, st.just(Granularity.MONTH), st.integers(1, 12)),
    st.builds(Yearly, st.just(Granularity.DAY), st.integers(1, 12), st.integers(1, 31)),
    st.builds(Yearly, st.just(Granularity.SEASON), st.sampled_from([3, 6, 9, 12])),
    st.builds(Yearly, st.just(Granularity.QUARTER), st.sampled_from([1, 4, 7, 10])),
    st.just(Yearly(Granularity.DAY, 11, weekday=3, nth=4)),
    st.just(Yearly(Granularity.DAY, offset=-2)),
)


@given(yearly, days)
def test_the_latest_of_a_yearly_time_has_begun_and_the_coming_one_has_not_ended(
    time: Yearly, day: date
) -> None:
    latest, coming = time.latest(day), time.coming(day)
    assert latest is None or latest.first <= day
    assert coming is None or coming.last >= day
    if latest is not None and coming is not None:
        assert latest.first <= coming.first


def test_29_february_is_in_leap_years_only() -> None:
    leap = Yearly(Granularity.DAY, 2, 29)
    assert leap.in_year(2017) is None
    assert str(leap.latest(date(2019, 6, 1))) == "2016-02-29"


def test_listed_days_are_those_and_no_other() -> None:
    address = Listed((date(2018, 1, 30), date(2019, 2, 5)))
    assert str(address.latest(date(2019, 2, 4))) == "2018-01-30"
    assert str(address.coming(date(2018, 1, 31))) == "2019-02-05"
    assert address.coming(date(2019, 2, 6)) is None
    assert address.in_year(2017) is None


def test_a_list_of_days_says_nothing_more_than_a_year_after_its_end() -> None:
    address = Listed((date(2018, 1, 30), date(2019, 2, 5)))
    assert str(address.latest(date(2020, 2, 4))) == "2019-02-05"
    assert address.latest(date(2020, 3, 1)) is None
