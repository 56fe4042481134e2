"""Files of the published layouts become the events they describe; a bad line is named and refuses its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from stores import ICEWS_ROW, gdelt_file, icews_file, json_file

from detente.errors import RecordError
from detente.record.store import Imported, Store, import_file
from detente.record.store.layouts import ICEWS


@pytest.fixture(scope="module")
def one_store() -> Iterator[Store]:
    """A store for all tests, which is quicker than one for each."""
    with Store.in_memory() as store:
        yield store


@pytest.fixture
def store(one_store: Store) -> Store:
    """An empty store."""
    one_store.fetch("DELETE FROM events")
    one_store.fetch("DELETE FROM imports")
    return one_store


def event(store: Store, *columns: str) -> dict[str, Any]:
    """The columns of the only event in the store."""
    [row] = store.fetch(f"SELECT {', '.join(columns)} FROM events")
    return dict(zip(columns, row, strict=True))


DATES = ("date_start", "date_end", "date_granularity")
ALL = ("source_dataset", "source_id", *DATES, "actor", "actor_country", "actor_sector", "recipient")
ALL += ("recipient_country", "recipient_sector", "event_type", "event_mode", "contexts", "cameo_code")
ALL += ("quad_class", "intensity", "latitude", "longitude", "place", "country", "url", "document_id")
ALL += ("source_type", "publisher", "note")


def test_a_row_of_icews(store: Store, tmp_path: Path) -> None:
    done = import_file(store, icews_file(tmp_path / "events.tab", {}), "icews", stamp="2020-05-01")
    assert event(store, *ALL) == {
        "source_dataset": "ICEWS",
        "source_id": "101",
        "date_start": date(2014, 3, 2),
        "date_end": date(2014, 3, 2),
        "date_granularity": "day",
        "actor": "Ministry (Norway)",
        "actor_country": "NOR",
        "actor_sector": "Executive,Government",
        "recipient": "Envoy (Ivory Coast)",
        "recipient_country": "CIV",
        "recipient_sector": None,
        "event_type": "CONSULT",
        "event_mode": "visit",
        "contexts": None,
        "cameo_code": "042",
        "quad_class": None,
        "intensity": 1.9,
        "latitude": 59.9127,
        "longitude": 10.7461,
        "place": "Oslo, Oslo",
        "country": "NOR",
        "url": None,
        "document_id": "7001",
        "source_type": "Make a visit",
        "publisher": "A news agency",
        "note": None,
    }
    assert store.fetch("SELECT file_id, name, format, rows, skipped, stamp FROM imports") == [
        (done.file_id, "events.tab", "icews", 1, 0, "2020-05-01")
    ]
    assert event(store, "imported_from") == {"imported_from": done.file_id}


def test_a_row_of_gdelt(store: Store, tmp_path: Path) -> None:
    import_file(store, gdelt_file(tmp_path / "20180612.export.CSV", {}), "gdelt2")
    found = event(store, *ALL)
    assert {column: value for column, value in found.items() if value is not None} == {
        "source_dataset": "GDELT",
        "source_id": "9001",
        "date_start": date(2018, 6, 12),
        "date_end": date(2018, 6, 12),
        "date_granularity": "day",
        "actor": "NORWAY",
        "actor_country": "NOR",
        "actor_sector": "GOV",
        "recipient": "EUROPE",  # EUR is a region of CAMEO and no country
        "event_type": "THREATEN",
        "event_mode": "violence",
        "contexts": ["military"],
        "cameo_code": "138",
        "quad_class": "VERBAL CONFLICT",
        "intensity": -7.0,
        "latitude": 59.9,
        "longitude": 10.7,
        "place": "Oslo, Oslo, Norway",
        "country": "NOR",
        "url": "https://news.example/a",
    }


POLECAT_HEADER = (
    "Event ID|Event Date|Event Type|Event Mode|{intensity}|Quad Code|Contexts|Actor Name|Actor Country|"
    "Actor COW|Primary Actor Sector|Recipient Name|Recipient Country|Primary Recipient Sector|Placename|"
    "Country|Latitude|Longitude|Source||"
)
POLECAT_ROW = (
    "E1_AGREE|2023-05-04|AGREE|None|3.1|VERBAL COOPERATION|economic{mark}military|Ada Holm|NOR|385|GOV|None|"
    "None|None|Bergen|NOR|60.39|5.32|Paper A||"
)


@pytest.mark.parametrize("intensity", ["Intensity", "Event Intensity"])
@pytest.mark.parametrize(("delimiter", "mark"), [("\t", "|"), (",", ";")], ids=["tabs", "commas"])
def test_a_row_of_polecat(store: Store, tmp_path: Path, intensity: str, delimiter: str, mark: str) -> None:
    path = tmp_path / "ngecEvents.DV.2023.txt"
    lines = [POLECAT_HEADER.format(intensity=intensity), POLECAT_ROW.format(mark="\0")]
    text = "\n".join(lines).replace("|", delimiter).replace("\0", mark)
    path.write_text(text, encoding="utf-8")
    import_file(store, path, "polecat")
    found = event(store, *ALL)
    assert {column: value for column, value in found.items() if value is not None} == {
        "source_dataset": "POLECAT",
        "source_id": "E1_AGREE",
        "date_start": date(2023, 5, 4),
        "date_end": date(2023, 5, 4),
        "date_granularity": "day",
        "actor": "Ada Holm",
        "actor_country": "NOR",
        "actor_sector": "GOV",
        "event_type": "AGREE",
        "contexts": ["economic", "military"],
        "quad_class": "VERBAL COOPERATION",
        "intensity": 3.1,
        "latitude": 60.39,
        "longitude": 5.32,
        "place": "Bergen",
        "country": "NOR",
        "publisher": "Paper A",
    }


NGEC_EVENT: dict[str, Any] = {
    "id": "20190801-1_AGREE",
    "date_resolved": "2019-07-31",
    "date_raw": "Wednesday (31)",
    "event_type": "AGREE",
    "event_mode": [],
    "contexts": ["pro_democracy"],
    "attributes": {
        "ACTOR": [{"text": "Holm", "wiki": "Ada Holm", "country": "NOR", "code_1": "ELI"}],
        "RECIP": [{"text": "the delegates", "wiki": "", "country": "", "code_1": ""}],
    },
    "event_geolocation": {
        "geo": {"resolved_placename": "Oslo", "country_code3": "NOR", "lat": 59.9, "lon": 10.7}
    },
    "story_id": "S1:1",
    "publisher": "paper-a",
}


def test_a_line_of_the_polecat_coder(store: Store, tmp_path: Path) -> None:
    import_file(store, json_file(tmp_path / "events_processed.jsonl", NGEC_EVENT), "polecat")
    found = event(store, *ALL)
    assert {column: value for column, value in found.items() if value is not None} == {
        "source_dataset": "NGEC",
        "source_id": "20190801-1_AGREE",
        "date_start": date(2019, 7, 31),
        "date_end": date(2019, 7, 31),
        "date_granularity": "day",
        "actor": "Ada Holm",
        "actor_country": "NOR",
        "actor_sector": "ELI",
        "recipient": "the delegates",
        "event_type": "AGREE",
        "contexts": ["pro_democracy"],
        "latitude": 59.9,
        "longitude": 10.7,
        "place": "Oslo",
        "country": "NOR",
        "document_id": "S1:1",
        "publisher": "paper-a",
    }


JULY = (date(2019, 7, 1), date(2019, 7, 31), "month")


@pytest.mark.parametrize(
    ("said", "dates", "note"),
    [
        ("July 30", (date(2019, 7, 31), date(2019, 7, 31), "day"), None),
        ("in July", JULY, 'dated "in July", resolved to 2019-07-31'),
        ("July 2019", JULY, 'dated "July 2019", resolved to 2019-07-31'),
        ("last week", (None, None, None), 'dated "last week", resolved to 2019-07-31'),
        ("this may be", JULY, 'dated "this may be", resolved to 2019-07-31'),
        ("<No date detected--using publication date>", (None, None, None), "published 2019-07-31"),
        (None, (None, None, None), "published 2019-07-31"),
    ],
)
def test_the_polecat_coder_s_day_is_kept_only_if_a_day_was_said(
    store: Store, tmp_path: Path, said: str | None, dates: tuple[Any, ...], note: str | None
) -> None:
    import_file(store, json_file(tmp_path / "e.jsonl", NGEC_EVENT | {"date_raw": said}), "polecat")
    found = event(store, *DATES, "note")
    assert tuple(found[column] for column in DATES) == dates
    assert (found["note"] or "").endswith(note or "")
    assert (found["note"] is None) == (note is None)


ACLED_HEADER = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso"
)
ACLED_HEADER += ",country,location,latitude,longitude,source,notes,fatalities"


def acled_file(path: Path, day: str, precision: str) -> Path:
    row = f"NOR12,{day},{precision},Protests,Peaceful protest,Protesters (Norway),Protesters,,,578"
    path.write_text(
        f'{ACLED_HEADER}\n{row},Norway,Oslo,59.9,10.7,Paper A; Paper B,"Calm, and\nquiet",0\n', "utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("day", "precision", "dates"),
    [
        ("2023-02-16", "1", (date(2023, 2, 16), date(2023, 2, 16), "day")),
        ("16 February 2023", "2", (date(2023, 2, 13), date(2023, 2, 19), "span")),
        ("2023-02-16", "3", (date(2023, 2, 1), date(2023, 2, 28), "month")),
    ],
    ids=["day", "about a week", "month"],
)
def test_a_row_of_acled_is_as_precise_as_acled_says(
    store: Store, tmp_path: Path, day: str, precision: str, dates: tuple[Any, ...]
) -> None:
    import_file(store, acled_file(tmp_path / "acled.csv", day, precision), "acled")
    found = event(store, *ALL)
    assert tuple(found[column] for column in DATES) == dates
    assert {c: v for c, v in found.items() if v is not None and c not in DATES} == {
        "source_dataset": "ACLED",
        "source_id": "NOR12",
        "actor": "Protesters (Norway)",
        "actor_sector": "Protesters",
        "latitude": 59.9,
        "longitude": 10.7,
        "place": "Oslo",
        "country": "NOR",
        "source_type": "Protests: Peaceful protest",
        "publisher": "Paper A; Paper B",
        "note": "Calm, and\nquiet",
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0841", ("RETREAT", "release", ["legal"])),
        ("081", ("CONCEDE", None, ["legal"])),
        ("1124", ("ACCUSE", "disapprove", ["military", "legal"])),
        ("1712", ("ASSAULT", "destroy", ["legal"])),
        ("190", ("ASSAULT", None, ["military"])),
        ("010", (None, None, None)),
        ("08", (None, None, None)),
        ("13y", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_cameo_becomes_plover_by_the_published_table_or_not_at_all(
    store: Store, tmp_path: Path, code: str, expected: tuple[Any, ...]
) -> None:
    import_file(store, icews_file(tmp_path / "e.tab", {"CAMEO Code": code}), "icews")
    found = event(store, "event_type", "event_mode", "contexts", "cameo_code")
    assert tuple(found.values()) == (*expected, code or None)


@pytest.mark.parametrize(
    ("name", "code"),
    [("South Korea", "KOR"), ("Russian Federation", "RUS"), ("Congo", None), ("Nowhere", None), ("", None)],
)
def test_a_country_is_never_guessed(store: Store, tmp_path: Path, name: str, code: str | None) -> None:
    import_file(store, icews_file(tmp_path / "e.tab", {"Country": name}), "icews")
    assert event(store, "country") == {"country": code}


def test_cells_are_read_as_written(store: Store, tmp_path: Path) -> None:
    odd = {"Source Name": "O'Hara; \\N {x} %s é 金", "Publisher": 'the "Post"', "City": "  Oslo  "}
    path = icews_file(tmp_path / "with [brackets] & it's *.tab", odd, {"Source Name": '"A\tB"'})
    import_file(store, path, "icews")
    assert store.fetch("SELECT actor, publisher, place FROM events ORDER BY id") == [
        ("O'Hara; \\N {x} %s é 金", 'the "Post"', "Oslo, Oslo"),
        ("A\tB", "A news agency", "Oslo, Oslo"),
    ]


def test_windows_lines_a_byte_order_mark_and_no_last_line_end_are_read(store: Store, tmp_path: Path) -> None:
    path = icews_file(tmp_path / "e.tab", {}, {"Event ID": "102"})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    assert import_file(store, path, "icews").rows == 2
    assert store.fetch("SELECT DISTINCT country FROM events") == [("NOR",)]


def test_the_same_content_is_imported_once(store: Store, tmp_path: Path) -> None:
    first = import_file(store, icews_file(tmp_path / "a.tab", {}), "icews")
    again = import_file(store, icews_file(tmp_path / "b.tab", {}), "icews")
    assert again == Imported(first.file_id, "b.tab", 1, known=True)
    assert store.fetch("SELECT count(*) FROM events") == [(1,)]
    assert store.fetch("SELECT name FROM imports") == [("a.tab",)]


BAD_ICEWS = {
    "no id": ({"Event ID": ""}, "Event ID is empty. Give the event its id."),
    "no date": ({"Event Date": ""}, "Event Date is empty. Write it as 1995-01-31."),
    "no day": ({"Event Date": "2014-02-30"}, "Event Date '2014-02-30' is no date. Write it as 1995-01-31."),
    "year 0": ({"Event Date": "0000-01-01"}, "Event Date '0000-01-01' is no date. Write it as 1995-01-31."),
    "scale": (
        {"Intensity": "-11"},
        "Intensity '-11' is not between -10 and 10. Correct it or leave it empty.",
    ),
    "word": (
        {"Latitude": "N59"},
        "Latitude 'N59' is not between -90 and 90 degrees. Correct it or leave it empty.",
    ),
    "nan": (
        {"Longitude": "nan"},
        "Longitude 'nan' is not between -180 and 180 degrees. Correct it or leave it empty.",
    ),
    "cells": ({"City": "Oslo\tBergen"}, "the line cannot be split into the cells of its columns."),
}


@pytest.mark.parametrize(("bad", "message"), BAD_ICEWS.values(), ids=BAD_ICEWS)
def test_a_bad_line_is_named_and_refuses_its_file(
    store: Store, tmp_path: Path, bad: dict[str, str], message: str
) -> None:
    path = icews_file(tmp_path / "e.tab", {}, {"Publisher": '"a\nb"'}, bad, {"Event ID": "9"})
    with pytest.raises(RecordError) as caught:
        import_file(store, path, "icews")
    assert str(caught.value).startswith(f"E321 {path}:5: {message}")
    assert store.fetch("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM imports)") == [(0, 0)]


def test_bad_lines_are_left_out_on_request_counted_and_the_first_named(store: Store, tmp_path: Path) -> None:
    bad = [{"Event Date": f"day {n}"} for n in range(7)]
    broken = "\t".join(ICEWS_ROW.values())
    path = icews_file(tmp_path / "e.tab", {}, *bad, {"Event ID": "8"}, raw=("", "1\t2", broken + "\tmore"))
    done = import_file(store, path, "icews", skip_bad=True)
    assert (done.rows, done.skipped) == (2, 9)
    assert [place.split(": ")[0] for place in done.places] == [f"{path}:{line}" for line in range(3, 8)]
    assert store.fetch("SELECT source_id FROM events ORDER BY 1") == [("101",), ("8",)]
    assert store.fetch("SELECT rows, skipped FROM imports") == [(2, 9)]


@pytest.mark.parametrize(
    "line", [b'1,"open\n', b'1,"x"y\n', b"\xff,\xfe\n"], ids=["open", "inside", "no UTF-8"]
)
def test_lines_that_cannot_be_split_are_found(store: Store, tmp_path: Path, line: bytes) -> None:
    path = acled_file(tmp_path / "acled.csv", "2023-02-16", "1")
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(RecordError, match=r"^E321 .*acled\.csv:4: the line cannot be split"):
        import_file(store, path, "acled")
    assert import_file(store, path, "acled", skip_bad=True).rows == 1


def test_lines_swallowed_by_an_open_quote_are_counted_as_lost(store: Store, tmp_path: Path) -> None:
    path = icews_file(tmp_path / "e.tab", {}, {"Source Name": '"Open'}, {}, {}, {})
    done = import_file(store, path, "icews", skip_bad=True)
    assert (done.rows, done.skipped) == (1, 4)
    assert done.places[0].startswith(f"{path}:3: the line cannot be split")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "x", "date_resolved"', "the line cannot be split"),
        ('{"id": null, "date_resolved": "2019-07-31"}', "id is empty."),
        ('{"id": "x", "date_resolved": "soon"}', "date_resolved 'soon' is no date."),
    ],
    ids=["broken", "no id", "no date"],
)
def test_a_bad_line_of_json_is_named(store: Store, tmp_path: Path, line: str, message: str) -> None:
    path = json_file(tmp_path / "e.jsonl", NGEC_EVENT, "", line)
    with pytest.raises(RecordError) as caught:
        import_file(store, path, "polecat")
    assert str(caught.value).startswith(f"E321 {path}:3: {message}")
    done = import_file(store, path, "polecat", skip_bad=True)
    assert (done.rows, done.skipped) == (1, 1)


def test_a_header_without_a_column_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "e.tab"
    path.write_text("\t".join(cell for cell in ICEWS.cells if cell not in ("CAMEO Code", "Intensity")) + "\n")
    with pytest.raises(
        RecordError, match=r"^E320 .*columns of ICEWS are missing: CAMEO Code, Intensity. Add"
    ):
        import_file(store, path, "icews")


@pytest.mark.parametrize("form", ["acled", "gdelt2", "icews", "polecat"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04\xff", b"a,b\n1,2\n", b'{"a": 1}\n'], ids=["empty", "zip", "csv", "json"]
)
def test_a_file_of_something_else_is_refused(store: Store, tmp_path: Path, form: str, content: bytes) -> None:
    path = tmp_path / "e"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"^E32[012] "):
        import_file(store, path, form)


def test_a_file_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"^E322 "):
        import_file(store, tmp_path / "none.tab", "icews")
