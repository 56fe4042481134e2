"""The embedded store: imported event data and cases in one DuckDB file, asked in SQL.

Importing this loads DuckDB; `detente.record` does not.
"""

from detente.record.store.asking import Result, ask
from detente.record.store.cases import import_case
from detente.record.store.exporting import EXPORT_FORMATS, export_table
from detente.record.store.importing import import_file
from detente.record.store.layouts import FORMATS
from detente.record.store.ledger import Imported
from detente.record.store.store import Store

__all__ = [
    "EXPORT_FORMATS",
    "FORMATS",
    "Imported",
    "Result",
    "Store",
    "ask",
    "export_table",
    "import_case",
    "import_file",
]
