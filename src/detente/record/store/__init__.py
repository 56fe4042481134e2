"""The embedded store: imported event data and cases in one DuckDB file, asked in SQL.

Nothing is loaded before it is used: asking needs no importers, and `detente.record` no DuckDB.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.store.asking import Result, ask
    from detente.record.store.cases import import_case
    from detente.record.store.coded import import_events
    from detente.record.store.exporting import EXPORT_FORMATS, export_table
    from detente.record.store.importing import import_file
    from detente.record.store.layouts import FORMATS
    from detente.record.store.ledger import Imported
    from detente.record.store.reported import Happening, happenings, undated
    from detente.record.store.store import Store

_HOMES = {
    "EXPORT_FORMATS": "exporting",
    "FORMATS": "layouts",
    "Happening": "reported",
    "Imported": "ledger",
    "Result": "asking",
    "Store": "store",
    "ask": "asking",
    "export_table": "exporting",
    "happenings": "reported",
    "import_case": "cases",
    "import_events": "coded",
    "import_file": "importing",
    "undated": "reported",
}

__all__ = [
    "EXPORT_FORMATS",
    "FORMATS",
    "Happening",
    "Imported",
    "Result",
    "Store",
    "ask",
    "export_table",
    "happenings",
    "import_case",
    "import_events",
    "import_file",
    "undated",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
