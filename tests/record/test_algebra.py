"""Ranks, extremes, gaps and orders agree with trying every day that a row may have fallen on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import Actor, Case, Coverage, Row, Series, Words, load_case
from detente.errors import RecordError
from detente.record import Answer, Record, Truth
from detente.times import Period

BEGIN, END = date(2010, 1, 20), date(2010, 3, 20)
COVERED = (Coverage(Period(BEGIN, END), "day", {"kind": ("night",)}),)
NIGHT = {"kind": ("night",)}
STEP = timedelta(days=1)
some_day = st.dates(date(2010, 1, 10), date(2010, 3, 30))


def record_of(rows: list[Row]) -> Record:
    ordered = tuple(sorted(rows, key=lambda row: (row.date.first, row.id)))
    columns = ("kind", "boats", "boats_op", "depth", "voted")
    table = Series("raids", "Raids", "raid", "raids", columns, {"raids": "rows"}, COVERED, ordered)
    actors = {
        code: Actor(code, "state", (code,), (), code, Period(None, None), ("own",), "")
        for code in ("AAA", "BBB")
    }
    words = Words((), (), (), (), (), (), ())
    return Record(Case("toy", "Toy", "1", END, "UTC", actors, {}, (), {}, {"raids": table}, words))


def raid(number: int, day: Period, **values: str) -> Row:
    cells = {"kind": "night", "boats": "1", "boats_op": "=", "depth": "", "voted": ""} | values
    return Row(f"R{number}", "raids", day, None, cells, "high", ("own",), "")


@st.composite
def raids(draw: st.DrawFn) -> list[Row]:
    """Up to six raids on days, and up to two of which only the month or a span is known."""
    days = [Period.day(day) for day in draw(st.lists(some_day, max_size=6))]
    coarse = [Period.month(2010, 1), Period.month(2010, 2), Period(date(2010, 2, 5), date(2010, 2, 9))]
    days += draw(st.lists(st.sampled_from(coarse), max_size=2))
    return [
        raid(
            number,
            day,
            kind=draw(st.sampled_from(["night", "night", "night", "dawn"])),
            boats=draw(st.sampled_from(["1", "2", "3", "7", ""])),
            boats_op=draw(st.sampled_from(["=", "=", "=", ">=", "~"])),
            depth=draw(st.sampled_from(["-1.5", "0", "2.25", "2.25"])),
        )
        for number, day in enumerate(days)
    ]


@st.composite
def scopes(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(some_day), draw(some_day)))
    return draw(st.sampled_from([Period(first, last), Period(BEGIN, END), Period.month(2010, 2)]))


def days_of(when: Period) -> list[date]:
    return [when.first + STEP * step for step in range((when.last - when.first).days + 1)]


def worlds(rows: list[Row], scope: Period) -> Iterator[list[tuple[date, Row]]]:
    """Every choice of days, as the raids at night that then fall into the scope."""
    mine = [row for row in rows if row.values["kind"] == "night"]
    for chosen in product(*(days_of(row.date) for row in mine)):
        yield [(day, row) for day, row in zip(chosen, mine, strict=True) if scope.first <= day <= scope.last]


def all_known(first: date, last: date) -> bool:
    return all(BEGIN <= day <= END for day in days_of(Period(first, last)))


def expected(found: list[set[str]], is_covered: bool) -> tuple[Truth, set[str]]:
    """What to answer if each world singles out these rows: an empty set where there is none."""
    union = set().union(*found)
    if not union:
        return (Truth.NO if is_covered else Truth.UNKNOWN), union
    settled = is_covered and len(union) == 1 and all(found)
    return (Truth.YES if settled else Truth.UNKNOWN), union


def is_nth(world: list[tuple[date, Row]], n: int) -> set[str]:
    return {
        row.id
        for day, row in world
        if sum(other < day for other, _ in world) < n <= sum(other <= day for other, _ in world)
    }


@given(raids(), scopes(), st.integers(1, 4))
def test_the_nth_is_what_it_is_whatever_the_days(rows: list[Row], scope: Period, n: int) -> None:
    record = record_of(rows)
    answer = record.nth("raids", NIGHT, n, scope)
    found = [is_nth(world, n) for world in worlds(rows, scope)]
    union = set().union(*found)
    reach = max((record.row(each).date.last for each in union), default=scope.last)
    truth, candidates = expected(found, all_known(scope.first, min(reach, scope.last)))
    assert answer.truth is truth
    if candidates:
        assert {row.id for row in answer.rows} == candidates


@given(raids(), scopes())
def test_the_first_is_the_nth_for_one(rows: list[Row], scope: Period) -> None:
    record = record_of(rows)
    first, nth = record.first("raids", NIGHT, scope), record.nth("raids", NIGHT, 1, scope)
    assert (first.truth, first.rows, first.covered) == (nth.truth, nth.rows, nth.covered)


@given(raids(), scopes())
def test_the_last_is_what_it_is_whatever_the_days(rows: list[Row], scope: Period) -> None:
    record = record_of(rows)
    answer = record.last("raids", NIGHT, scope)
    found = [
        {row.id for day, row in world if day == max(other for other, _ in world)}
        for world in worlds(rows, scope)
    ]
    union = set().union(*found)
    reach = min((record.row(each).date.first for each in union), default=scope.first)
    truth, candidates = expected(found, all_known(max(reach, scope.first), scope.last))
    assert answer.truth is truth
    assert {row.id for row in answer.rows} == candidates


def bounds(row: Row, column: str) -> tuple[float, float]:
    if column == "depth":
        return float(row.values["depth"]), float(row.values["depth"])
    least, most = row.bounds(column)
    return least, 99 if most is None else most


@given(raids(), scopes(), st.sampled_from(["boats", "depth"]), st.booleans())
def test_the_extreme_is_what_it_is_whatever_the_numbers(
    rows: list[Row], scope: Period, column: str, greatest: bool
) -> None:
    answer = record_of(rows).extreme("raids", NIGHT, column, scope, greatest)
    mine = [row for row in rows if row.values["kind"] == "night" and row.date.overlaps(scope)]
    covered = all_known(scope.first, scope.last)
    if not mine:
        assert answer.truth is (Truth.NO if covered else Truth.UNKNOWN)
        return
    if any(not row.values[column] for row in mine):
        assert answer.truth is Truth.UNKNOWN
        return
    best = max if greatest else min
    holders = []
    choices = [
        ([None] if not row.date.within(scope) else []) + sorted(set(bounds(row, column))) for row in mine
    ]
    for world in product(*choices):
        there = [(size, row.id) for size, row in zip(world, mine, strict=True) if size is not None]
        top = best((size for size, _ in there), default=None)
        holders.append(frozenset(each for size, each in there if size == top))
    candidates = frozenset().union(*holders)
    same = covered and len(set(holders)) == 1 and bool(candidates)
    assert {row.id for row in answer.rows} == candidates
    assert (answer.truth is Truth.YES) == same


@given(raids(), some_day, st.booleans())
def test_a_known_sum_per_day_is_outdone_by_no_day_of_any_world(
    rows: list[Row], begin: date, greatest: bool
) -> None:
    scope = Period(begin, max(begin, END))
    answer = record_of(rows).extreme("raids", NIGHT, "boats", scope, greatest, per_day=True)
    if answer.truth is not Truth.YES:
        return
    least, _, most = answer.value.partition("..")
    for world in worlds(rows, scope):
        for day in {day for day, _ in world}:
            sizes = [bounds(row, "boats") for other, row in world if other == day]
            if greatest:
                assert sum(low for low, _ in sizes) <= float(most or (99 if ".." in answer.value else least))
            else:
                assert sum(high for _, high in sizes) >= float(least)


def test_the_day_that_adds_up_to_most_is_named_with_all_its_rows() -> None:
    rows = [
        raid(1, Period.parse("2010-02-01"), boats="3"),
        raid(2, Period.parse("2010-02-01"), boats="3"),
        raid(3, Period.parse("2010-02-05"), boats="5"),
    ]
    answer = record_of(rows).extreme("raids", NIGHT, "boats", Period.month(2010, 2), per_day=True)
    assert (answer.truth, answer.value, [row.id for row in answer.rows]) == (Truth.YES, "6", ["R1", "R2"])


def test_a_row_of_unknown_day_may_add_to_a_day_that_seemed_the_least() -> None:
    rows = [
        raid(1, Period(date(2010, 2, 1), date(2010, 2, 3)), boats="2"),
        raid(2, Period.parse("2010-02-02"), boats="3"),
    ]
    answer = record_of(rows).extreme("raids", NIGHT, "boats", Period.month(2010, 2), False, per_day=True)
    assert answer.truth is Truth.UNKNOWN


@given(raids(), st.sampled_from([Period.month(2010, 2), Period.day(date(2010, 2, 7))]), some_day)
def test_between_counts_the_days_strictly_between(rows: list[Row], one: Period, other: date) -> None:
    a, b = raid(98, one, kind="dawn"), raid(99, Period.day(other), kind="dawn")
    answer = record_of([*rows, a, b]).between("raids", NIGHT, a, b)
    counts, known = [], True
    for day in days_of(one):
        low, high = sorted((day, other))
        inside = [low + STEP * step for step in range(1, (high - low).days)]
        known = known and all(BEGIN <= each <= END for each in inside)
        mine = [row for row in rows if row.values["kind"] == "night"]
        counts.append(sum(bool(inside) and row.date.within(Period(inside[0], inside[-1])) for row in mine))
        counts.append(sum(any(row.date.overlaps(Period.day(each)) for each in inside) for row in mine))
    assert answer.least <= min(counts)
    assert answer.most is None or answer.most >= max(counts)
    assert answer.truth is not Truth.YES or min(counts) > 0
    assert answer.truth is not Truth.NO or (known and max(counts) == 0)
    if len(days_of(one)) == 1:
        assert (answer.least, answer.most) == (min(counts), max(counts) if known else None)


periods = st.one_of(
    some_day.map(Period.day),
    st.sampled_from(
        [Period.month(2010, 2), Period.month(2010, 3), Period(date(2010, 2, 5), date(2010, 2, 9))]
    ),
)


@given(periods, periods)
def test_gap_and_order_hold_for_every_pair_of_days(one: Period, two: Period) -> None:
    a, b = raid(1, one), raid(2, two)
    record = record_of([a, b])
    pairs = list(product(days_of(one), days_of(two)))
    gap = record.gap(a, b)
    sizes = {abs((x - y).days) for x, y in pairs}
    assert (gap.least, gap.most) == (min(sizes), max(sizes))
    assert (gap.truth is Truth.YES) == (len(sizes) == 1)
    earlier, later = all(x < y for x, y in pairs), all(x > y for x, y in pairs)
    order = record.order(a, b)
    assert order.truth is (Truth.YES if earlier else Truth.NO if later else Truth.UNKNOWN)
    assert record.order(b, a).truth is ~order.truth


def test_an_open_end_leaves_the_gap_open() -> None:
    answer = record_of([]).gap(raid(1, Period.parse("2010-02-01")), raid(2, Period.parse("2010-02-05/..")))
    assert (answer.least, answer.most, answer.truth) == (4, None, Truth.UNKNOWN)


def test_a_row_that_lacks_the_number_leaves_the_record_unknown() -> None:
    rows = [raid(1, Period.parse("2010-02-01"), boats="5"), raid(2, Period.parse("2010-02-03"), boats="")]
    answer = record_of(rows).extreme("raids", NIGHT, "boats", Period.month(2010, 2))
    assert (answer.truth, [row.id for row in answer.rows]) == (Truth.UNKNOWN, ["R2"])


def test_a_tie_has_all_its_rows() -> None:
    rows = [raid(n, Period.parse(f"2010-02-0{n}"), boats=size) for n, size in enumerate("545", 1)]
    answer = record_of(rows).extreme("raids", NIGHT, "boats", Period.month(2010, 2))
    assert (answer.truth, answer.value, [row.id for row in answer.rows]) == (Truth.YES, "5", ["R1", "R3"])


def test_two_of_one_day_are_in_no_order() -> None:
    rows = [raid(n, Period.parse("2010-02-05")) for n in (1, 2)]
    answer = record_of(rows).nth("raids", NIGHT, 2, Period.month(2010, 2))
    assert (answer.truth, [row.id for row in answer.rows]) == (Truth.UNKNOWN, ["R1", "R2"])


def test_an_empty_cell_says_nothing() -> None:
    row = raid(1, Period.parse("2010-02-01"), boats="3", boats_op=">=", voted="AAA")
    record = record_of([row, raid(2, Period.parse("2010-02-02"))])
    assert (record.field(row, "boats").value, record.field(row, "depth").truth) == (">=3", Truth.UNKNOWN)
    assert record.vote("R1", "AAA", "voted").truth is Truth.YES
    assert record.vote("R1", "BBB", "voted").truth is Truth.NO
    assert record.vote("R2", "BBB", "voted").truth is Truth.UNKNOWN


def test_questions_that_make_no_sense_say_what_does() -> None:
    row = raid(1, Period.parse("2010-02-01"))
    record = record_of([row])
    with pytest.raises(ValueError, match=r".*Count from 1"):
        record.nth("raids", {}, 0, Period.year(2010))
    with pytest.raises(RecordError, match=r"E303 .*kind, boats"):
        record.extreme("raids", {}, "ships", Period.year(2010))
    with pytest.raises(ValueError, match=r".*kind, boats"):
        record.field(row, "ships")
    with pytest.raises(ValueError, match=r".*'CCC'"):
        record.vote("R1", "CCC", "voted")


# -- the case that ships --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dprk() -> Record:
    return Record(load_case("dprk"))


BALLISTIC = {"kind": ("ballistic",)}


def told(answer: Answer) -> tuple[Truth, list[str]]:
    return answer.truth, [str(row.date) for row in answer.rows]


def test_the_sixth_nuclear_test_was_on_3_september_2017(dprk: Record) -> None:
    ever = Period.parse("1945-07-16/2026-08-20")
    assert told(dprk.nth("nuclear_tests", {}, 6, ever)) == (Truth.YES, ["2017-09-03"])
    assert dprk.nth("nuclear_tests", {}, 7, ever).truth is Truth.NO
    assert dprk.nth("nuclear_tests", {}, 7, Period.parse("1945-07-16/2027")).truth is Truth.UNKNOWN


def test_the_last_launch_of_2021_was_on_19_october(dprk: Record) -> None:
    # the SLBM off Sinpo; the next was on 5 January 2022
    answer = dprk.last("launches", BALLISTIC, Period.year(2021))
    assert told(answer) == (Truth.YES, ["2021-10-19"])
    assert str(answer.query) == "last launches where kind=ballistic in 2021"
    assert told(dprk.first("launches", BALLISTIC, Period.year(2022))) == (Truth.YES, ["2022-01-05"])


def test_eight_missiles_on_5_june_2022_were_the_most_on_one_day_till_then(dprk: Record) -> None:
    # ROK Joint Chiefs of Staff: eight short-range missiles from four places, the most on one day
    till_then = Period.parse("2020-01-01/2022-10-31")
    answer = dprk.extreme("launches", BALLISTIC, "missiles", till_then, per_day=True)
    assert (*told(answer), answer.value) == (Truth.YES, ["2022-06-05"], "8")


def test_open_counts_leave_the_most_on_one_day_of_all_unknown(dprk: Record) -> None:
    # "at least" seven ballistic missiles on 2 November 2022, "about" eighteen on 30 May 2024
    answer = dprk.extreme("launches", BALLISTIC, "missiles", Period.parse("1993/2025"), per_day=True)
    assert answer.truth is Truth.UNKNOWN
    assert {"2022-11-02", "2024-05-30"} <= {str(row.date) for row in answer.rows}


def test_959_days_lay_between_the_first_two_nuclear_tests(dprk: Record) -> None:
    # 9 October 2006 to 25 May 2009: 84 + 365 + 366 + 144
    answer = dprk.gap(dprk.row("N1"), dprk.row("N2"))
    assert (answer.truth, answer.value) == (Truth.YES, "959")
    assert dprk.between("nuclear_tests", {}, dprk.row("N1"), dprk.row("N2")).truth is Truth.NO
    assert told(dprk.between("nuclear_tests", {}, dprk.row("N5"), dprk.row("N3"))) == (
        Truth.YES,
        ["2016-01-06"],
    )


def test_china_voted_for_resolution_1718_and_against_the_draft_of_2022(dprk: Record) -> None:
    def number(text: str) -> str:
        return next(row.id for row in dprk.select("council", {"document": (text,)}))

    first, draft = number("S/RES/1718"), number("S/2022/431")
    assert dprk.vote(first, "CHN", "in_favour").truth is Truth.YES
    assert dprk.vote(draft, "CHN", "in_favour").truth is Truth.NO
    assert dprk.vote(draft, "CHN", "against").truth is Truth.YES
    assert dprk.order(dprk.row(first), dprk.row(draft)).value == "before"
    assert dprk.field(dprk.row(draft), "votes_for").value == "13"
