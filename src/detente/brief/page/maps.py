"""The places of the cited rows, drawn for a wide and for a narrow page."""

from __future__ import annotations

from collections.abc import Sequence

from detente.brief.atlas import Atlas, Spot, draw
from detente.brief.brief import Brief
from detente.brief.page.cards import Card, settled_by
from detente.brief.wording import counted
from detente.casefile.case import Place, Row


def maps_of(brief: Brief, claims: Sequence[Card]) -> tuple[tuple[str, Atlas], ...]:
    """The two drawings; none where no cited row names a place of known position."""
    settled = settled_by(claims)
    rows: dict[Place, list[Row]] = {}
    for row in brief.cited:
        for place in brief.places_of(row):
            rows.setdefault(place, []).append(row)
    spots = [
        Spot(
            place.names[0],
            place.latitude,
            place.longitude,
            counted(len(here), "row", "rows"),
            settled[here[0].id][0].key,
        )
        for place, here in rows.items()
        if place.latitude is not None and place.longitude is not None
    ]
    drawn = [("wide", draw(spots, width=720)), ("narrow", draw(spots, width=340))]
    return tuple((name, atlas) for name, atlas in drawn if atlas is not None)


def unplaced(brief: Brief) -> str:
    """How many of the cited rows the map cannot show, as a sentence; "" if it shows all."""
    shown = sum(1 for row in brief.cited if any(p.latitude is not None for p in brief.places_of(row)))
    missing = len(brief.cited) - shown
    return f"{counted(missing, 'row names', 'rows name')} no place." if missing else ""
