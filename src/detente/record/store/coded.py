"""Coded events in the store: what articles assert, a row for every pair of actor and recipient."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from detente.documents import Document
from detente.events import Event, Participant
from detente.events.export import pairs
from detente.language.factuality import Factuality
from detente.record.store.ledger import Imported, already, note_import
from detente.record.store.schema import EVENT_COLUMNS
from detente.record.store.store import Store

FORMAT = "coded"
_DATASET = "detente"
_RECORDED = (Factuality.ASSERTED, Factuality.HISTORICAL)
_ABSENT = frozenset({"latitude", "longitude", "country", "url", "source_type", "publisher"})
"""What a text coded here never tells."""
_COLUMNS = tuple(column for column in EVENT_COLUMNS if column not in _ABSENT)


def import_events(
    store: Store, document: Document, events: Sequence[Event], *, stamp: str | None = None
) -> Imported:
    """Put the events of one document into the store, in one transaction, once.

    Only what the text asserts goes in: the store has no column for what is denied, planned or only possible,
    and would count it. `skipped` says how many events those were. An event without a date keeps none, with
    the reason in `note`.
    """
    recorded = [event for event in events if event.factuality in _RECORDED]
    rows = [row for event in recorded for row in _rows(event)]
    content = json.dumps([document.id, rows], ensure_ascii=False, default=str)
    file_id = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if (found := already(store, file_id)) is not None:
        return Imported(file_id, document.name, found, known=True)
    with store.transaction():
        marks = ", ".join("?" for _ in _COLUMNS)
        for row in rows:
            store.connection.execute(
                f"INSERT INTO events ({', '.join(_COLUMNS)}) VALUES ({marks})", [*row, file_id]
            )
        note_import(store, file_id, document.name, FORMAT, len(rows), 0, stamp)
    return Imported(file_id, document.name, len(rows), len(events) - len(recorded))


def _rows(event: Event) -> list[tuple[object, ...]]:
    """The event's cells, all but the import's, once for every pair."""
    date = event.date
    note = "; ".join(
        part for part in (event.date_note, event.factuality.value, f"route {event.route}") if part
    )
    return [
        (
            f"{event.id}-{number}",
            _DATASET,
            event.id,
            date.start if date else None,
            date.end if date else None,
            date.granularity.value if date else None,
            *_cells(actor),
            *_cells(recipient),
            event.event_type,
            event.event_mode or None,
            list(event.contexts),
            event.cameo_code,
            event.quad_class,
            event.intensity,
            event.place or None,
            event.document_id,
            note,
        )
        for number, (actor, recipient) in enumerate(pairs(event))
    ]


def _cells(one: Participant | None) -> tuple[str | None, str | None, str | None]:
    if one is None:
        return None, None, None
    return " ".join((one.antecedent or one.text).split()), one.country or None, one.sector or None
