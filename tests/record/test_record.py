"""The record answers as a slow reader of the same rows would, and never says "no" outside coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casefile import Actor, Case, Coverage, Office, Row, Series, Term, Words
from detente.errors import RecordError
from detente.record import Boundary, Record, Truth, day_of
from detente.times import Granularity, Period

BEGIN, END = date(2010, 1, 1), date(2011, 12, 31)
day_in_years = st.dates(date(2009, 6, 1), date(2012, 6, 1))


def series(rows: list[Row], coverage: tuple[Coverage, ...]) -> Series:
    ordered = tuple(sorted(rows, key=lambda row: (row.date.first, row.id)))
    units = {"raids": "rows", "raid days": "days", "boats": "boats"}
    return Series("raids", "Raids", "raid", "raids", ("kind", "boats", "boats_op"), units, coverage, ordered)


def case(table: Series) -> Case:
    words = Words((), (), (), (), (), (), ())
    return Case("toy", "Toy", "1", END, "UTC", {}, {}, (), {}, {table.name: table}, words)


def raid(number: int, day: Period, kind: str = "night", boats: str = "1", op: str = "=") -> Row:
    values = {"kind": kind, "boats": boats, "boats_op": op}
    return Row(f"R{number}", "raids", day, None, values, "high", ("own",), "")


COVERED = (Coverage(Period(BEGIN, END), "day", {"kind": ("night",)}),)


@st.composite
def raids(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 12))):
        day = draw(day_in_years)
        when = draw(st.sampled_from([Period.day(day), Period.month(day.year, day.month)]))
        kind = draw(st.sampled_from(["night", "dawn"]))
        rows.append(
            raid(number, when, kind, str(draw(st.integers(1, 5))), draw(st.sampled_from(["=", ">="])))
        )
    return rows


@st.composite
def windows(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(day_in_years), draw(day_in_years)))
    return draw(
        st.sampled_from([Period.day(first), Period.month(first.year, first.month), Period(first, last)])
    )


WHERE = {"kind": ("night",)}


@given(raids(), windows(), st.sampled_from(list(Boundary)))
def test_exists_agrees_with_reading_every_row(rows: list[Row], window: Period, boundary: Boundary) -> None:
    answer = Record(case(series(rows, COVERED))).exists("raids", WHERE, window, boundary)
    mine = [r for r in rows if r.values["kind"] == "night"]
    inside = [r for r in mine if day_of(r, boundary).within(window)]
    touching = [r for r in mine if day_of(r, boundary).overlaps(window)]
    covered = window.first >= BEGIN and window.last <= END
    expected = Truth.YES if inside else Truth.UNKNOWN if touching or not covered else Truth.NO
    assert answer.truth is expected
    assert {r.id for r in answer.rows} == {r.id for r in touching}


@given(raids(), windows(), st.sampled_from(["raids", "boats"]))
def test_counts_are_bounded_by_what_every_row_allows(rows: list[Row], window: Period, unit: str) -> None:
    answer = Record(case(series(rows, COVERED))).count("raids", WHERE, window, unit)
    mine = [r for r in rows if r.values["kind"] == "night"]
    inside = [r for r in mine if r.date.within(window)]
    maybe = [r for r in mine if r.date.overlaps(window) and not r.date.within(window)]

    def size(row: Row) -> int:
        return 1 if unit == "raids" else int(row.values["boats"])

    assert answer.least == sum(map(size, inside))
    covered = window.first >= BEGIN and window.last <= END
    open_above = unit == "boats" and any(r.values["boats_op"] == ">=" for r in inside + maybe)
    assert answer.most == (None if open_above or not covered else sum(map(size, inside + maybe)))


@given(raids(), windows())
def test_a_row_of_another_kind_changes_no_answer(rows: list[Row], window: Period) -> None:
    night = [r for r in rows if r.values["kind"] == "night"]
    with_others = Record(case(series(rows, COVERED))).exists("raids", WHERE, window)
    without = Record(case(series(night, COVERED))).exists("raids", WHERE, window)
    assert (with_others.truth, with_others.rows) == (without.truth, without.rows)


@given(raids(), windows(), st.integers(1, 300))
def test_shrinking_coverage_never_turns_an_answer_into_no(rows: list[Row], window: Period, days: int) -> None:
    shorter = (replace(COVERED[0], period=Period(BEGIN, END - timedelta(days=days))),)
    wide = Record(case(series(rows, COVERED))).exists("raids", WHERE, window)
    narrow = Record(case(series(rows, shorter))).exists("raids", WHERE, window)
    assert narrow.truth is not Truth.NO or wide.truth is Truth.NO


@settings(max_examples=50)
@given(raids(), day_in_years, day_in_years)
def test_equal_edges_mean_equal_answers(rows: list[Row], a: date, b: date) -> None:
    record = Record(case(series(rows, COVERED)))
    if record.edge_index("raids", a) == record.edge_index("raids", b):
        for boundary in Boundary:
            one = record.exists("raids", WHERE, Period.day(a), boundary)
            two = record.exists("raids", WHERE, Period.day(b), boundary)
            assert one.truth is two.truth


def test_a_month_of_coverage_settles_no_question_about_a_day() -> None:
    by_month = (Coverage(Period(BEGIN, END), "month", {}),)
    record = Record(case(series([], by_month)))
    assert record.exists("raids", {}, Period.month(2010, 5)).truth is Truth.NO
    assert record.exists("raids", {}, Period.parse("2010-05-04")).truth is Truth.UNKNOWN


def test_a_question_about_more_kinds_than_are_covered_gets_no_no() -> None:
    record = Record(case(series([], COVERED)))
    assert record.exists("raids", {"kind": ("night",)}, Period.year(2010)).truth is Truth.NO
    assert record.exists("raids", {"kind": ("night", "dawn")}, Period.year(2010)).truth is Truth.UNKNOWN
    assert record.exists("raids", {}, Period.year(2010)).truth is Truth.UNKNOWN


def test_first_since_names_what_came_between() -> None:
    rows = [raid(n, Period.parse(d)) for n, d in enumerate(["2010-01-05", "2010-03-01", "2010-09-09"])]
    record = Record(case(series(rows, COVERED)))
    since_may = record.first_since("raids", WHERE, Period.month(2010, 5), record.row("R2"))
    assert (since_may.truth, [r.id for r in since_may.rows]) == (Truth.YES, ["R2"])
    since_january = record.first_since("raids", WHERE, Period.month(2010, 1), record.row("R2"))
    assert (since_january.truth, [r.id for r in since_january.rows]) == (Truth.NO, ["R1", "R2"])
    since_2009 = record.first_since("raids", WHERE, Period.year(2008), record.row("R0"))
    assert since_2009.truth is Truth.UNKNOWN


def test_an_office_is_held_between_its_days_and_by_nobody_else() -> None:
    office = Office("chief", "", ("chief",), True)
    terms = (
        Term("T1", "chief", "ada", Period(date(2010, 1, 1), date(2010, 6, 1)), "high", ("own",), ""),
        Term("T2", "chief", "ben", Period(date(2010, 6, 1), None), "high", ("own",), ""),
    )
    actors = {
        name: Actor(name, "person", (name.title(),), (), "", Period(None, None), ("own",), "")
        for name in ("ada", "ben")
    }
    record = Record(replace(case(series([], ())), actors=actors, offices={"chief": office}, terms=terms))
    assert record.holds_office(["chief"], "ada", Period.parse("2010-06-01")).truth is Truth.YES
    gone = record.holds_office(["chief"], "ada", Period.parse("2010-06-02"))
    assert (gone.truth, [row.id for row in gone.rows]) == (Truth.NO, ["T1", "T2"])
    assert record.holds_office(["chief"], "ben", Period.parse("2011-01-01")).truth is Truth.YES
    assert record.holds_office(["chief"], "ben", Period.parse("2030-01-01")).truth is Truth.UNKNOWN
    assert record.holds_office(["chief"], "ada", Period.parse("2009-01-01")).truth is Truth.UNKNOWN
    some = replace(record.case, offices={"chief": replace(office, complete=False)})
    assert Record(some).holds_office(["chief"], "ada", Period.parse("2010-06-01")).truth is Truth.YES
    assert Record(some).holds_office(["chief"], "ada", Period.parse("2010-06-02")).truth is Truth.UNKNOWN


def test_asking_for_what_is_not_there_names_what_is() -> None:
    record = Record(case(series([], ())))
    with pytest.raises(RecordError, match="it has offices, raids"):
        record.exists("storms", {}, Period.year(2010))
    with pytest.raises(RecordError, match="raids, raid days, boats"):
        record.count("raids", {}, Period.year(2010), "storms")
    with pytest.raises(RecordError, match="no row"):
        record.row("R99")


@pytest.mark.parametrize("a", list(Truth))
@pytest.mark.parametrize("b", list(Truth))
def test_three_valued_logic_obeys_de_morgan(a: Truth, b: Truth) -> None:
    assert ~(a & b) is (~a | ~b)
    assert (a & b) is (b & a)


def test_the_day_before_moves_days_only() -> None:
    row = raid(1, Period.parse("2010-03-01"))
    assert day_of(row, Boundary.EARLIER) == Period.parse("2010-02-28")
    monthly = raid(2, Period.month(2010, 3))
    assert day_of(monthly, Boundary.EARLIER).granularity is Granularity.MONTH


@given(raids(), windows(), st.sampled_from(list(Boundary)))
def test_a_column_that_may_lack_what_is_true_refutes_only_where_nothing_else_happened(
    rows: list[Row], window: Period, boundary: Boundary
) -> None:
    table = replace(series(rows, COVERED), open=("boats",))
    where = {"kind": ("night",), "boats": ("2", "3")}
    answer = Record(case(table)).exists("raids", where, window, boundary)
    count = Record(case(table)).count("raids", where, window, "raids", boundary)
    night = [r for r in rows if r.values["kind"] == "night" and day_of(r, boundary).overlaps(window)]
    named = [r for r in night if r.values["boats"] in ("2", "3")]
    covered = window.first >= BEGIN and window.last <= END
    if any(day_of(r, boundary).within(window) for r in named):
        assert answer.truth is Truth.YES
    elif night or not covered:
        assert answer.truth is Truth.UNKNOWN
    if night != named or not covered:
        assert count.most is None  # the others may be such too
    if answer.truth is Truth.NO:
        assert not night
        assert covered


def test_an_open_column_is_covered_where_coverage_names_it() -> None:
    rows = [
        raid(1, Period.day(date(2010, 2, 1)), boats="2"),
        raid(2, Period.day(date(2010, 2, 2)), boats="5"),
    ]
    told = Coverage(Period(BEGIN, END), "day", {"boats": ("2", "3")})
    record = Record(case(replace(series(rows, (*COVERED, told)), open=("boats",))))
    month = Period.month(2010, 2)
    assert record.count("raids", {"kind": ("night",), "boats": ("2",)}, month, "raids").most == 1
    assert record.exists("raids", {"kind": ("night",), "boats": ("3",)}, month).truth is Truth.NO
    assert record.exists("raids", {"kind": ("night",), "boats": ("4",)}, month).truth is Truth.UNKNOWN
