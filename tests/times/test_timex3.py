"""TIMEX3 values and periods say the same; what names no days gives none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.times import Duration, Granularity, Period, holding, period_of, value_of

NAMED = [unit for unit in Granularity if unit is not Granularity.SPAN]
days = st.dates(date(1000, 1, 1), date(2900, 12, 31))
values = st.one_of(
    st.dates(date(1000, 1, 1), date(2900, 12, 31)).map(date.isoformat),
    st.builds("{:04}-{:02}".format, st.integers(1000, 2900), st.integers(1, 12)),
    st.builds("{:04}-Q{}".format, st.integers(1000, 2900), st.integers(1, 4)),
    st.builds("{:04}-H{}".format, st.integers(1000, 2900), st.integers(1, 2)),
    st.builds("{:04}-W{:02}".format, st.integers(1000, 2900), st.integers(1, 52)),
    st.builds("{:04}-W{:02}-WE".format, st.integers(1000, 2900), st.integers(1, 52)),
    st.builds("{:04}-{}".format, st.integers(1000, 2900), st.sampled_from(["SP", "SU", "FA", "WI"])),
    st.integers(1000, 2900).map(str),
    st.integers(100, 290).map(str),
    st.integers(10, 29).map(str),
)


@given(values)
def test_a_value_read_and_written_is_the_same(value: str) -> None:
    period = period_of(value)
    assert period is not None
    assert value_of(period) == value


@given(days, st.sampled_from(NAMED))
def test_a_period_written_and_read_is_the_same(day: date, unit: Granularity) -> None:
    period = holding(unit, day)
    value = value_of(period)
    assert value is not None
    assert period_of(value) == period


@given(values)
def test_a_value_gives_no_precision_it_does_not_have(value: str) -> None:
    period = period_of(value)
    assert period is not None
    assert (period.granularity is Granularity.DAY) == (
        len(value) == 10 and value[5:].replace("-", "").isdigit()
    )


@pytest.mark.parametrize(
    "value",
    ["PRESENT_REF", "P3Y", "XXXX-10", "199X", "2017-02-30", "2017-13", "2017-W60", "0000", "", "2017-W05-8"],
)
def test_what_names_no_days_is_none(value: str) -> None:
    assert period_of(value) is None


def test_a_time_of_day_is_cut_to_its_day() -> None:
    assert period_of("2017-09-03T12:30") == Period.day(date(2017, 9, 3))


def test_a_span_has_no_value() -> None:
    assert value_of(Period.parse("2017-03-05/2017-03-09")) is None


lengths = st.lists(
    st.tuples(
        st.one_of(st.integers(1, 999).map(str), st.just("X"), st.just("2.5")),
        st.sampled_from(["CE", "DE", "Y", "Q", "M", "W", "D"]),
    ),
    min_size=1,
    max_size=3,
)


@given(lengths, st.booleans())
def test_a_length_written_and_read_is_the_same(amounts: list[tuple[str, str]], clock: bool) -> None:
    length = Duration((*amounts, ("4", "TH"), ("30", "TM")) if clock else tuple(amounts))
    assert Duration.parse(str(length)) == length


@pytest.mark.parametrize("value", ["P", "PT", "3Y", "P3", "PY3", "P1Y" * 50, "P" + "1" * 40 + "Y"])
def test_what_is_no_length_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no length of time"):
        Duration.parse(value)
