"""ACLED: the CSV export, by the ACLED codebook."""

from __future__ import annotations

from detente.record.store.cells import day, missing, name, no_day, not_one_of, number, out_of_range
from detente.record.store.layout import Kind, Layout, named

_ACLED_DAY = day("event_date", "%Y-%m-%d", "%d %B %Y")

ACLED = Layout(
    dataset="ACLED",
    kind=Kind.HEADER,
    cells=named(
        "event_id_cnty",
        "event_date",
        "time_precision",
        "event_type",
        "sub_event_type",
        "actor1",
        "inter1",
        "actor2",
        "inter2",
        "iso",
        "country",
        "location",
        "latitude",
        "longitude",
        "source",
        "notes",
    ),
    # Precision 2 is "during the week or a similar period", dated by its middle; 3 is "in the month".
    columns={
        "source_id": name("event_id_cnty"),
        "date_start": (
            f"CASE \"time_precision\" WHEN '2' THEN {_ACLED_DAY} - 3 "
            f"WHEN '3' THEN CAST(date_trunc('month', {_ACLED_DAY}) AS DATE) ELSE {_ACLED_DAY} END"
        ),
        "date_end": (
            f"CASE \"time_precision\" WHEN '2' THEN {_ACLED_DAY} + 3 "
            f"WHEN '3' THEN last_day({_ACLED_DAY}) ELSE {_ACLED_DAY} END"
        ),
        "date_granularity": (
            "CASE \"time_precision\" WHEN '2' THEN 'span' WHEN '3' THEN 'month' ELSE 'day' END"
        ),
        "actor": name("actor1"),
        "actor_sector": name("inter1"),
        "recipient": name("actor2"),
        "recipient_sector": name("inter2"),
        "latitude": number("latitude"),
        "longitude": number("longitude"),
        "place": name("location"),
        "source_type": 'concat_ws(\': \', "event_type", "sub_event_type")',
        "publisher": name("source"),
        "note": name("notes"),
    },
    countries={"country": ("numeric", "ltrim(\"iso\", '0')")},
    optional=frozenset({"time_precision", "inter1", "inter2", "iso", "location"}),
    faults=(
        missing("event_id_cnty", "Give the event its id."),
        missing("event_date", "Write it as 2022-01-31."),
        no_day("event_date", _ACLED_DAY, "2022-01-31"),
        not_one_of("time_precision", "1", "2", "3"),
        out_of_range("latitude", -90, 90, " degrees"),
        out_of_range("longitude", -180, 180, " degrees"),
    ),
)
