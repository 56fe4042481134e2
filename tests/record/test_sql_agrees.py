"""The SQL that the documentation gives answers as the query algebra does, in three values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casefile import Case, Coverage, Row, Series, Words
from detente.record import Boundary, Record
from detente.record.store import Store, import_case
from detente.record.store.views import show_series
from detente.times import Granularity, Period

DOCS = Path(__file__).parents[2] / "docs" / "record-store.md"
QUERY = DOCS.read_text("utf-8").split("```sql\n")[1].split("```")[0]
KINDS = ("night", "dawn", "noon")
STORE = Store.in_memory()
show_series(STORE)
days = st.dates(date(2010, 1, 1), date(2011, 12, 31))


@st.composite
def periods(draw: st.DrawFn, *, open_ends: bool = False) -> Period:
    first, last = sorted((draw(days), draw(days)))
    choices = [
        Period.day(first),
        Period.month(first.year, first.month),
        Period.year(first.year),
        Period(first, last),
        Period(first, min(last, first + timedelta(days=9))),
    ]
    if open_ends:
        choices += [Period(None, last), Period(first, None)]
    return draw(st.sampled_from(choices))


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        when = draw(periods(open_ends=True))
        utc = when.shift_days(-1) if when.granularity is Granularity.DAY and draw(st.booleans()) else None
        kind = ";".join(draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=2)))
        boats = draw(st.integers(1, 5))
        values = {"kind": kind, "boats": str(boats), "boats_op": draw(st.sampled_from(["=", ">="]))}
        made.append(Row(f"R{number}", "raids", when, utc, values, "high", ("own",), ""))
    return tuple(made)


@st.composite
def coverages(draw: st.DrawFn) -> tuple[Coverage, ...]:
    made = []
    for _ in range(draw(st.integers(0, 3))):
        where = draw(
            st.sampled_from([{}, {"kind": ("night",)}, {"kind": ("night", "dawn")}, {"boats": ("1",)}])
        )
        years = Period(date(2009, 1, 1), date(2012, 12, 31))
        if draw(st.integers(0, 2)):
            made.append(Coverage(draw(st.one_of(periods(open_ends=True), st.just(years))), "day", where))
        else:
            made.append(Coverage(years, "month", where))
    return tuple(made)


SERIES = Series(
    "raids",
    "Raids",
    "raid",
    "raids",
    ("kind", "boats", "boats_op"),
    {"raids": "rows", "boats": "boats"},
    (),
    (),
)
CASE = Case(
    "toy", "Toy", "1", date(2012, 12, 31), "UTC", {}, {}, (), {}, {}, Words((), (), (), (), (), (), ())
)


@settings(max_examples=60, deadline=None)
@given(
    rows(), coverages(), periods(), st.sampled_from(KINDS), st.sampled_from([Boundary.LOCAL, Boundary.UTC])
)
def test_exists_and_count_in_sql(
    made: tuple[Row, ...], covered: tuple[Coverage, ...], window: Period, kind: str, boundary: Boundary
) -> None:
    case = replace(CASE, series={"raids": replace(SERIES, rows=made, coverage=covered)})
    record = Record(case)
    exists = record.exists("raids", {"kind": (kind,)}, window, boundary)
    count = record.count("raids", {"kind": (kind,)}, window, "raids", boundary)
    import_case(STORE, case)
    [(truth, least, most)] = STORE.fetch(
        QUERY,
        {
            "series": "raids",
            "kind": kind,
            "from": window.start,
            "to": window.end,
            "utc": boundary is Boundary.UTC,
            "by_day": window.first.day > 1 or (window.last + timedelta(days=1)).day > 1,
        },
    )
    assert (truth, least, most) == (exists.truth, count.least, count.most)


@settings(max_examples=20, deadline=None)
@given(rows(), periods())
def test_sums_over_the_view_of_a_series_are_the_least_of_a_count(
    made: tuple[Row, ...], window: Period
) -> None:
    case = replace(CASE, series={"raids": replace(SERIES, rows=made)})
    import_case(STORE, case)
    show_series(STORE)
    [(total,)] = STORE.fetch(
        "SELECT coalesce(sum(boats), 0) FROM raids WHERE date_start >= ? AND date_end <= ?",
        [window.start, window.end],
    )
    assert total == Record(case).count("raids", {}, window, "boats").least


def test_a_new_version_of_a_case_replaces_the_old_one_and_no_other() -> None:
    row = Row("R1", "raids", Period.year(2010), None, {"kind": "night"}, "high", ("own",), "")
    old = replace(CASE, series={"raids": replace(SERIES, rows=(row, replace(row, id="R2")))})
    new = replace(old, version="2", series={"raids": replace(SERIES, rows=(replace(row, id="R3"),))})
    other = replace(old, id="other")
    with Store.in_memory() as store:
        assert import_case(store, old).rows == import_case(store, other).rows == 2
        assert import_case(store, old).known
        assert import_case(store, new).rows == 1
        assert store.fetch("SELECT case_id, id FROM rows ORDER BY ALL") == [
            ("other", "R1"),
            ("other", "R2"),
            ("toy", "R3"),
        ]
        assert store.fetch("SELECT name, rows FROM imports ORDER BY ALL") == [("other", 2), ("toy", 1)]
        show_series(store)
        assert store.fetch("SELECT id FROM toy_raids") == [("R3",)]
        assert store.fetch("SELECT count(*) FROM other_raids") == [(2,)]
