"""Periods keep the precision they were given, and their algebra obeys its laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.times import Granularity, Period

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(days), draw(days)))
    return Period(first, last)


@st.composite
def named(draw: st.DrawFn) -> Period:
    day = draw(days)
    return draw(
        st.sampled_from(
            [
                Period.day(day),
                Period.month(day.year, day.month),
                Period.quarter(day.year, (day.month + 2) // 3),
                Period.year(day.year),
                Period.decade(day.year),
            ]
        )
    )


@pytest.mark.parametrize(
    ("text", "granularity", "first", "last"),
    [
        ("2017", Granularity.YEAR, date(2017, 1, 1), date(2017, 12, 31)),
        ("2016-02", Granularity.MONTH, date(2016, 2, 1), date(2016, 2, 29)),
        ("2019-Q4", Granularity.QUARTER, date(2019, 10, 1), date(2019, 12, 31)),
        ("2010s", Granularity.DECADE, date(2010, 1, 1), date(2019, 12, 31)),
        ("2022-01-17", Granularity.DAY, date(2022, 1, 17), date(2022, 1, 17)),
        ("2022-08-22/2022-09-01", Granularity.SPAN, date(2022, 8, 22), date(2022, 9, 1)),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(
    text: str, granularity: Granularity, first: date, last: date
) -> None:
    period = Period.parse(text)
    assert (period.granularity, period.start, period.end) == (granularity, first, last)


@pytest.mark.parametrize("text", ["", "17", "2017-13", "2017-02-30", "March 2017", "2017/2016", "2017-Q5"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError tells the caller it is no date
        Period.parse(text)


@given(named())
def test_writing_and_reading_gives_the_same_period(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(spans(), spans())
def test_overlap_is_symmetric_and_excludes_before(a: Period, b: Period) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(b) == (not a.before(b) and not b.before(a))


@given(spans(), spans(), spans())
def test_within_is_transitive(a: Period, b: Period, c: Period) -> None:
    if a.within(b) and b.within(c):
        assert a.within(c)


@given(spans(), spans())
def test_an_intersection_lies_within_both(a: Period, b: Period) -> None:
    both = a.intersect(b)
    assert (both is not None) == a.overlaps(b)
    if both is not None:
        assert both.within(a)
        assert both.within(b)


@given(named(), st.integers(-4000, 4000))
def test_shifting_there_and_back_gives_the_same_days_and_never_a_finer_precision(
    period: Period, days: int
) -> None:
    moved = period.shift_days(days)
    back = moved.shift_days(-days)
    assert (back.start, back.end) == (period.start, period.end)
    assert moved.last - moved.first == period.last - period.first
    assert (moved.granularity is Granularity.DAY) == (period.granularity is Granularity.DAY)


def test_an_open_end_reaches_every_later_day() -> None:
    since = Period(date(2017, 11, 29), None)
    assert Period.day(date(2500, 1, 1)).within(since)
    assert not Period.day(date(2017, 11, 28)).overlaps(since)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2017, 1, 2), date(2017, 1, 1))


def test_only_a_span_may_be_open() -> None:
    with pytest.raises(ValueError, match="both ends"):
        Period(date(2017, 1, 1), None, Granularity.MONTH)


def test_widening_adds_days_at_both_ends() -> None:
    assert Period.day(date(2022, 1, 17)).widen(2) == Period(date(2022, 1, 15), date(2022, 1, 19))
