"""POLECAT: tables with the header of doi:10.7910/DVN/AJGVIT."""

from __future__ import annotations

from detente.record.store.cells import day, missing, name, no_day, number, out_of_range, parts
from detente.record.store.layout import COORDINATES, Kind, Layout, named, on_day

_DAY = day("Event Date", "%Y-%m-%d")

POLECAT = Layout(
    dataset="POLECAT",
    kind=Kind.HEADER,
    cells={
        **named(
            "Event ID",
            "Event Date",
            "Event Type",
            "Event Mode",
            "Quad Code",
            "Contexts",
            "Actor Name",
            "Actor Country",
            "Primary Actor Sector",
            "Recipient Name",
            "Recipient Country",
            "Primary Recipient Sector",
            "Placename",
            "Country",
            "Latitude",
            "Longitude",
            "Source",
        ),
        "Intensity": ("Intensity", "Event Intensity"),
    },
    columns={
        "source_id": name("Event ID"),
        **on_day(_DAY),
        "actor": name("Actor Name"),
        "actor_sector": name("Primary Actor Sector"),
        "recipient": name("Recipient Name"),
        "recipient_sector": name("Primary Recipient Sector"),
        "event_type": name("Event Type"),
        "event_mode": name("Event Mode"),
        "contexts": parts("regexp_replace(\"Contexts\", '[|,]', ';', 'g')", ";"),
        "quad_class": 'upper("Quad Code")',
        "intensity": number("Intensity"),
        "latitude": number("Latitude"),
        "longitude": number("Longitude"),
        "place": name("Placename"),
        "publisher": name("Source"),
    },
    countries={
        "actor_country": ("alpha3", name("Actor Country")),
        "recipient_country": ("alpha3", name("Recipient Country")),
        "country": ("alpha3", name("Country")),
    },
    optional=frozenset({"Placename", "Source"}),
    faults=(
        missing("Event ID", "Give the event its id."),
        missing("Event Date", "Write it as 2022-01-31."),
        no_day("Event Date", _DAY, "2022-01-31"),
        out_of_range("Intensity", -10, 10),
        *COORDINATES,
    ),
    empty=("", "None"),
)
