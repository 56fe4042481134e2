"""ICEWS coded events: the tab-separated files of doi:10.7910/DVN/28075."""

from __future__ import annotations

from detente.record.store.cells import day, missing, name, no_day, number, out_of_range
from detente.record.store.layout import COORDINATES, Kind, Layout, named, on_day

_DAY = day("Event Date", "%Y-%m-%d")

ICEWS = Layout(
    dataset="ICEWS",
    kind=Kind.HEADER,
    cells=named(
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "CAMEO Code",
        "Intensity",
        "Target Name",
        "Target Sectors",
        "Target Country",
        "Story ID",
        "Sentence Number",
        "Publisher",
        "City",
        "District",
        "Province",
        "Country",
        "Latitude",
        "Longitude",
    ),
    columns={
        "source_id": name("Event ID"),
        **on_day(_DAY),
        "actor": name("Source Name"),
        "actor_sector": name("Source Sectors"),
        "recipient": name("Target Name"),
        "recipient_sector": name("Target Sectors"),
        "intensity": number("Intensity"),
        "latitude": number("Latitude"),
        "longitude": number("Longitude"),
        "place": 'nullif(concat_ws(\', \', "City", "District", "Province"), \'\')',
        "document_id": name("Story ID"),
        "source_type": name("Event Text"),
        "publisher": name("Publisher"),
    },
    countries={
        "actor_country": ("name", name("Source Country")),
        "recipient_country": ("name", name("Target Country")),
        "country": ("name", name("Country")),
    },
    cameo="CAMEO Code",
    faults=(
        missing("Event ID", "Give the event its id."),
        missing("Event Date", "Write it as 1995-01-31."),
        no_day("Event Date", _DAY, "1995-01-31"),
        out_of_range("Intensity", -10, 10),
        *COORDINATES,
    ),
)
