"""Made-up files and cases for the tests of the store."""

from __future__ import annotations

import json
from pathlib import Path

from detente.record.store.layouts import GDELT2, ICEWS

ICEWS_ROW = {
    "Event ID": "101",
    "Event Date": "2014-03-02",
    "Source Name": "Ministry (Norway)",
    "Source Sectors": "Executive,Government",
    "Source Country": "Norway",
    "Event Text": "Make a visit",
    "CAMEO Code": "042",
    "Intensity": "1.9",
    "Target Name": "Envoy (Ivory Coast)",
    "Target Sectors": "",
    "Target Country": "Côte d'Ivoire",
    "Story ID": "7001",
    "Sentence Number": "3",
    "Publisher": "A news agency",
    "City": "Oslo",
    "District": "",
    "Province": "Oslo",
    "Country": "Norway",
    "Latitude": "59.9127",
    "Longitude": "10.7461",
}
GDELT_ROW = dict.fromkeys(GDELT2.cells, "") | {
    "GLOBALEVENTID": "9001",
    "SQLDATE": "20180612",
    "Actor1Name": "NORWAY",
    "Actor1CountryCode": "NOR",
    "Actor1Type1Code": "GOV",
    "Actor2Name": "EUROPE",
    "Actor2CountryCode": "EUR",
    "EventCode": "138",
    "QuadClass": "3",
    "GoldsteinScale": "-7.0",
    "ActionGeo_FullName": "Oslo, Oslo, Norway",
    "ActionGeo_CountryCode": "NO",
    "ActionGeo_Lat": "59.9",
    "ActionGeo_Long": "10.7",
    "DATEADDED": "20180612010000",
    "SOURCEURL": "https://news.example/a",
}


def icews_file(path: Path, *rows: dict[str, str], raw: tuple[str, ...] = ()) -> Path:
    """A file in the layout of ICEWS; `raw` lines come after the rows."""
    lines = ["\t".join(ICEWS.cells)]
    lines += ["\t".join((ICEWS_ROW | row)[cell] for cell in ICEWS.cells) for row in rows]
    path.write_text("\n".join([*lines, *raw]) + "\n", encoding="utf-8")
    return path


def gdelt_file(path: Path, *rows: dict[str, str]) -> Path:
    """A file in the layout of a GDELT 2.0 export."""
    lines = ["\t".join((GDELT_ROW | row)[cell] for cell in GDELT2.cells) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def json_file(path: Path, *records: object) -> Path:
    """A file of JSON lines; a text is written as it is."""
    lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
