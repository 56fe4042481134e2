"""A question printed as SQL, run on the same case, returns the rows that its answer rests on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from detente.casefile import Actor, Case, DayBefore, Office, Row, Series, Term, Words, load_case
from detente.cli import app
from detente.record import Answer, Boundary, Record
from detente.record.store import Store, import_case
from detente.record.store.schema import TABLES
from detente.record.store.views import plain_name, show_series, view_name
from detente.times import Granularity, Period

STORE = Store.in_memory()
boundaries = st.sampled_from(list(Boundary))
WEST = DayBefore(column="day_west", known_by="hour")
days = st.dates(date(2010, 1, 10), date(2010, 3, 30))


@st.composite
def periods(draw: st.DrawFn, *, open_ends: bool = False) -> Period:
    first, last = sorted((draw(days), draw(days)))
    choices = [Period.day(first)] * 3 + [
        Period.month(first.year, first.month),
        Period(first, last),
        Period(first, first),
        Period(first, min(last, first + timedelta(days=4))),
    ]
    if open_ends:
        choices += [Period(None, last), Period(first, None)]
    return draw(st.sampled_from(choices))


@st.composite
def rows(draw: st.DrawFn, *, open_ends: bool = False) -> tuple[Row, ...]:
    made = []
    for number in range(draw(st.integers(0, 7))):
        when = draw(periods(open_ends=open_ends))
        shifted = when.shift_days(-1) if when.start else None
        both = Period(shifted.start, when.end) if shifted else None
        utc = draw(st.sampled_from([None, None, shifted, both]))
        listed = draw(st.lists(st.sampled_from(("night", "dawn", 'it\'s "late"')), unique=True, max_size=2))
        values = {
            "kind": ";".join(listed),
            "port": draw(st.sampled_from(["Ala", "Bel", ""])),
            "boats": draw(st.sampled_from(["1", "2", "3", "7", "12", ""])),
            "boats_op": draw(st.sampled_from(["=", "", ">=", "~"])),
            "depth": draw(st.sampled_from(["-1.5", "0", "2.25"])),
            "hour": draw(st.sampled_from(["", "06:15"])),
            "day_west": draw(st.sampled_from(["", "the day before"])),
        }
        fixed = WEST.excluded(values)
        made.append(Row(f"R{number}", "raids", when, utc, values, "high", ("own",), "", fixed))
    return tuple(sorted(made, key=lambda row: (row.date.first, row.date.last, row.id)))


@st.composite
def filters(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    return draw(
        st.sampled_from(
            [
                {},
                {"kind": ("night",)},
                {"kind": ("night", 'it\'s "late"')},
                {"port": ("Ala",)},
                {"port": ("Ala", "Bel"), "kind": ("dawn",)},
                {"boats": ("2", "7", "many")},
                {"kind": ("night&dawn",)},
                {"kind": ("dawn;night", "noon")},
            ]
        )
    )


COLUMNS = ("kind", "port", "boats", "boats_op", "depth", "hour", "day_west")
SERIES = Series(
    "raids", "Raids", "raid", "raids", COLUMNS, {"raids": "rows", "boats": "boats"}, (), (), day_before=WEST
)
PEOPLE = {
    who: Actor(who, "person", (who.title(),), (), "", Period(None, None), ("own",), "")
    for who in ("ann", "ben", "cyd")
}
OFFICES = {
    office: Office(office, "", (office,), False, known_to=date(2010, 3, 1)) for office in ("reeve", "dean")
}
NO_WORDS = Words(*((),) * len(Words.__dataclass_fields__))
CASE = Case("toy", "Toy", "1", date(2010, 12, 31), "UTC", PEOPLE, OFFICES, (), {}, {}, NO_WORDS)


def record_of(made: tuple[Row, ...], terms: tuple[Term, ...] = ()) -> Record:
    return Record(replace(CASE, terms=terms, series={"raids": replace(SERIES, rows=made)}))


def run(record: Record, answer: Answer, store: Store = STORE) -> list[str]:
    """The ids that the SQL of an answer returns, in its order."""
    import_case(store, record.case)
    show_series(store)
    cursor = store.connection.execute(answer.query.sql())
    at = [column[0] for column in cursor.description or ()].index("id")
    return [row[at] for row in cursor.fetchall()]


def ids(answer: Answer) -> list[str]:
    return sorted(row.id for row in answer.rows)


laws = settings(max_examples=25, deadline=None)


@laws
@given(rows(open_ends=True), filters(), periods(open_ends=True), boundaries)
def test_whether_and_how_many(made: tuple[Row, ...], where: dict, window: Period, turn: Boundary) -> None:
    record = record_of(made)
    for answer in (
        record.exists("raids", where, window, turn),
        record.count("raids", where, window, "boats", turn),
    ):
        assert run(record, answer) == [row.id for row in answer.rows]


@laws
@given(rows(), filters(), periods(open_ends=True), boundaries, st.integers(1, 4))
def test_which(made: tuple[Row, ...], where: dict, scope: Period, turn: Boundary, n: int) -> None:
    record = record_of(made)
    for answer in (
        record.nth("raids", where, n, scope, turn),
        record.first("raids", where, scope, turn),
        record.last("raids", where, scope, turn),
    ):
        assert sorted(run(record, answer)) == ids(answer), answer.query.sql()


@settings(max_examples=50, deadline=None)
@given(
    rows(),
    filters(),
    periods(open_ends=True),
    boundaries,
    st.sampled_from(["boats", "depth"]),
    st.booleans(),
    st.booleans(),
)
def test_most_and_least(
    made: tuple[Row, ...],
    where: dict,
    scope: Period,
    turn: Boundary,
    column: str,
    greatest: bool,
    per_day: bool,
) -> None:
    record = record_of(made)
    answer = record.extreme("raids", where, column, scope, greatest, turn, per_day)
    assert sorted(run(record, answer)) == ids(answer), answer.query.sql()


@laws
@given(rows(), filters(), periods(), boundaries, st.data())
def test_how_rows_stand_to_each_other(
    made: tuple[Row, ...], where: dict, after: Period, turn: Boundary, data: st.DataObject
) -> None:
    record = record_of(made)
    if not made:
        return
    a, b = data.draw(st.sampled_from(made)), data.draw(st.sampled_from(made))
    for answer in (
        record.between("raids", where, a, b, turn),
        record.first_since("raids", where, after, a, turn),
        record.gap(a, b, turn),
        record.order(a, b, turn),
        record.field(a, "boats"),
        record.vote(a.id, "ann", "port"),
    ):
        assert sorted(set(run(record, answer))) == sorted(set(ids(answer))), answer.query.sql()


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    made = []
    for number in range(draw(st.integers(0, 5))):
        office, holder = draw(st.sampled_from(list(OFFICES))), draw(st.sampled_from(list(PEOPLE)))
        first, last = sorted((draw(days), draw(days)))
        period = Period(first, draw(st.sampled_from([last, None])))
        made.append(Term(f"T{number}", office, holder, period, "high", ("own",), ""))
    return tuple(made)


@laws
@given(terms(), st.sampled_from(list(PEOPLE)), periods())
def test_who_held_an_office(made: tuple[Term, ...], who: str, window: Period) -> None:
    record = record_of((), made)
    for offices in (("reeve",), ("reeve", "dean")):
        answer = record.holds_office(offices, who, window)
        assert sorted(run(record, answer)) == ids(answer), answer.query.sql()


# -- the case that ships --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dprk() -> Record:
    return Record(load_case("dprk"))


def test_questions_to_the_case_that_ships_can_be_run_as_they_are_printed(
    dprk: Record,
) -> None:
    record, store = dprk, Store.in_memory()
    ballistic, till_2022 = {"kind": ("ballistic",)}, Period.parse("1993/2022")
    for answer in (
        record.count("launches", ballistic, Period.year(2017), "missiles"),
        record.nth("nuclear_tests", {}, 6, Period.parse("1945/2020")),
        record.last("launches", ballistic | {"place": ("sunan",)}, till_2022, Boundary.UTC),
        record.extreme("launches", ballistic, "missiles", till_2022, per_day=True),
        record.extreme("launches", ballistic | {"outcome": ("success",)}, "range_km", till_2022),
        record.exists("council", {"number": ("2270",)}, Period.year(2016)),
        record.gap(record.row("N1"), record.row("L20171129")),
        record.holds_office(("KOR-president",), "moon-jae-in", Period.year(2016)),
    ):
        assert sorted(run(record, answer, store)) == ids(answer), answer.query.sql()
    done = CliRunner().invoke(app, ["record", "sql", answer.query.sql(), "--format", "jsonl"])
    assert sorted(json.loads(line)["id"] for line in done.stdout.splitlines()) == ids(answer)


def test_a_question_reads_as_one_line_and_as_one_select(dprk: Record) -> None:
    answer = dprk.exists("council", {"product": ("veto",), "topic": ("launch",)}, Period.year(2022))
    assert str(answer.query) == "exists council where product=veto, topic=launch in 2022"
    assert answer.query.sql() == (
        "SELECT id, date, product, topic, what\n"
        "FROM council\n"
        "WHERE product = 'veto' AND list_has_any(many(topic), ['launch']) "
        "AND date_start <= DATE '2022-12-31' AND date_end >= DATE '2022-01-01'\n"
        "ORDER BY date_start NULLS FIRST, date_end, id"
    )


def test_a_series_called_like_a_table_is_asked_by_the_name_of_its_view() -> None:
    taken = {view_name("toy", table) for table in (*TABLES, "meta", "raids")}
    assert taken == {"raids", *(f"toy_{table}" for table in (*TABLES, "meta"))}


def test_columns_are_quoted_where_the_grammar_asks_for_it() -> None:
    words = STORE.fetch("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'")
    assert {plain_name(word) for (word,) in words} == {f'"{word}"' for (word,) in words}
    assert [plain_name(word) for word in ("depth_m", "Depth", "2nd")] == ["depth_m", '"Depth"', '"2nd"']


def test_the_terms_of_office_are_a_series_that_can_be_shown() -> None:
    term = Term("T1", "reeve", "ann", Period(date(2010, 1, 1), None), "high", ("own",), "")
    [row] = record_of((), (term,)).select("offices", {"holder": ("ann",)}, Period.year(2010))
    assert (row.id, row.date.granularity, row.values["what"]) == ("T1", Granularity.SPAN, "Ann: reeve")
