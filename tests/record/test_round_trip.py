"""What is imported is what is exported, in every format."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import ICEWS_ROW, icews_file

from detente.casefile import load_case
from detente.errors import RecordError
from detente.record.store import EXPORT_FORMATS, Store, export_table, import_case, import_file
from detente.record.store.schema import EVENT_COLUMNS, TABLES
from detente.record.terms import terms_series

# What a cell of a tab-separated file can hold: no tab, no line end, no quote at its start, nothing around it.
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), include_characters=" "),
    max_size=12,
).map(lambda text: text.strip().lstrip('"').strip())
numbers = st.one_of(st.none(), st.floats(-10, 10))
rows = st.fixed_dictionaries(
    {
        "Event ID": st.integers(0, 10**9).map(str),
        "Event Date": st.dates(date(1, 1, 1)).map(str),
        "Source Name": words,
        "Target Sectors": words,
        "Publisher": words,
        "Intensity": numbers,
        "Latitude": numbers,
        "CAMEO Code": st.sampled_from(["042", "091", "010", ""]),
    }
)


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of `events` that a row fills differently from row to row."""
    contexts = ["crime", "corruption"] if row["CAMEO Code"] == "091" else None
    return {
        "source_id": row["Event ID"],
        "date_start": row["Event Date"],
        "actor": row["Source Name"] or None,
        "recipient_sector": row["Target Sectors"] or None,
        "publisher": row["Publisher"] or None,
        "intensity": row["Intensity"],
        "latitude": row["Latitude"],
        "contexts": contexts,
    }


def from_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = [{column: cell or None for column, cell in line.items()} for line in csv.DictReader(file)]
    for line in lines:
        for column in ("intensity", "latitude", "longitude"):
            line[column] = None if line[column] is None else float(line[column])
        line["contexts"] = None if line["contexts"] is None else json.loads(line["contexts"])
    return lines


def from_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def from_parquet(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        found = connection.execute("FROM read_parquet(?)", [str(path)])
        columns = [column[0] for column in found.description or ()]
        lines = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return [
        {column: str(cell) if isinstance(cell, date) else cell for column, cell in line.items()}
        for line in lines
    ]


READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "csv": from_csv,
    "jsonl": from_jsonl,
    "parquet": from_parquet,
}


def test_every_export_format_is_tried() -> None:
    assert READERS.keys() == EXPORT_FORMATS.keys()


@settings(max_examples=12, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8))
def test_exported_events_are_the_imported_ones(tmp_path: Path, made: list[dict[str, Any]]) -> None:
    written = [{column: "" if cell is None else str(cell) for column, cell in row.items()} for row in made]
    with Store.in_memory() as store:
        import_file(store, icews_file(tmp_path / "e.tab", *written), "icews")
        for form, read in READERS.items():
            target = tmp_path / f"e.{form}"
            assert export_table(store, "events", form, target) == len(made)
            back = read(target)
            assert {tuple(line) for line in back} == {EVENT_COLUMNS}
            in_order = sorted(back, key=lambda line: int(line["id"].rsplit("-", 1)[1]))
            wanted = [expected(row) for row in made]
            assert [{column: line[column] for column in wanted[0]} for line in in_order] == wanted


def test_equal_stores_export_equal_files(tmp_path: Path) -> None:
    events = icews_file(tmp_path / "e.tab", *({"Event ID": str(n), "City": f"c{n % 7}"} for n in range(3000)))
    for name in ("one", "two"):
        with Store.open_for_writing(tmp_path / f"{name}.db") as store:
            import_file(store, events, "icews")
            for form in EXPORT_FORMATS:
                export_table(store, "events", form, tmp_path / f"{name}.{form}")
    for form in EXPORT_FORMATS:
        assert (tmp_path / f"one.{form}").read_bytes() == (tmp_path / f"two.{form}").read_bytes()


def test_the_rows_of_a_case_come_back_as_they_were(tmp_path: Path) -> None:
    case = load_case("dprk")
    with Store.in_memory() as store:
        import_case(store, case)
        export_table(store, "rows", "jsonl", tmp_path / "rows.jsonl")
    back = {line["id"]: line for line in from_jsonl(tmp_path / "rows.jsonl")}
    every = [row for series in case.series.values() for row in series.rows]
    every += terms_series(case).rows
    assert len(back) == len(every)
    for row in every:
        line = back[row.id]
        assert (line["case_id"], line["series"], line["date"]) == (case.id, row.series, str(row.date))
        assert line["date_start"] == (str(row.date.start) if row.date.start else None)
        assert line["date_end"] == (str(row.date.end) if row.date.end else None)
        assert line["date_granularity"] == row.date.granularity
        assert line["date_utc_start"] == (str(row.date_utc.start) if row.date_utc else None)
        assert line["values"] == {column: value for column, value in row.values.items() if value}
        assert (line["confidence"], tuple(line["sources"]), line["note"] or "") == (
            row.confidence,
            row.sources,
            row.note,
        )


def test_every_table_is_exported_in_every_format(tmp_path: Path) -> None:
    with Store.in_memory() as store:
        import_case(store, load_case("dprk"))
        import_file(store, icews_file(tmp_path / "e.tab", ICEWS_ROW), "icews")
        for table, form in product(TABLES, EXPORT_FORMATS):
            rows = export_table(store, table, form, tmp_path / f"it's {table}.{form}")
            assert rows == store.fetch(f"SELECT count(*) FROM {table}")[0][0] > 0
    made = {each.name for each in tmp_path.iterdir()}
    assert made == {"e.tab"} | {f"it's {table}.{form}" for table, form in product(TABLES, EXPORT_FORMATS)}


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    target.write_text("mine")
    with Store.in_memory() as store:
        with pytest.raises(
            RecordError, match=r"^E331 there is no table 'event'. Name one of coverage, events,"
        ):
            export_table(store, "event", "csv", target)
        with pytest.raises(RecordError, match=r"^E3"):
            export_table(store, "events", "csv", tmp_path / "none" / "events.csv")
    assert target.read_text() == "mine"
