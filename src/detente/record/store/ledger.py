"""The ledger of a store: which content it has taken in, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.record.store.store import Store, program_version


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file.

    file_id : SHA-256 of its content
    rows    : how many rows the store holds of it
    skipped : how many bad lines were left out
    places  : the first of them, as messages
    known   : the store held it already, and nothing was done
    """

    file_id: str
    name: str
    rows: int
    skipped: int = 0
    places: tuple[str, ...] = ()
    known: bool = False


def already(store: Store, file_id: str) -> int | None:
    """How many rows the store holds of this content, None if it never saw it."""
    found = store.fetch("SELECT rows FROM imports WHERE file_id = ?", [file_id])
    return int(found[0][0]) if found else None


def note_import(
    store: Store, file_id: str, title: str, form: str, rows: int, skipped: int, stamp: str | None
) -> None:
    """Enter an import in `imports`, inside the transaction that makes it."""
    store.connection.execute(
        "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)",
        [file_id, title, form, rows, skipped, stamp, program_version()],
    )
