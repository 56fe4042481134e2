"""The tables of a store, as an ordered list of migrations: the last one's number is the schema version.

docs/record-store.md explains every column. To change the schema, append a migration; a released one is
never edited, because stores made by it exist.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: what it does, and the statements that do it, run in one transaction."""

    version: int
    what: str
    statements: tuple[str, ...]


_META = "CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)"

_IMPORTS = """
CREATE TABLE imports (
    file_id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, format VARCHAR NOT NULL,
    rows BIGINT NOT NULL, skipped BIGINT NOT NULL, stamp VARCHAR, program_version VARCHAR NOT NULL
)"""

_SERIES = """
CREATE TABLE series (
    case_id VARCHAR NOT NULL, name VARCHAR NOT NULL, title VARCHAR NOT NULL,
    columns JSON NOT NULL, units JSON NOT NULL, imported_from VARCHAR NOT NULL
)"""

_COVERAGE = """
CREATE TABLE coverage (
    case_id VARCHAR NOT NULL, series VARCHAR NOT NULL,
    date_start DATE, date_end DATE, date_granularity VARCHAR NOT NULL,
    "where" JSON NOT NULL, imported_from VARCHAR NOT NULL
)"""

_ROWS = """
CREATE TABLE rows (
    id VARCHAR NOT NULL, case_id VARCHAR NOT NULL, series VARCHAR NOT NULL, date VARCHAR NOT NULL,
    date_start DATE, date_end DATE, date_granularity VARCHAR NOT NULL,
    date_utc_start DATE, date_utc_end DATE, "values" JSON NOT NULL,
    confidence VARCHAR NOT NULL, sources VARCHAR[] NOT NULL, note VARCHAR, imported_from VARCHAR NOT NULL
)"""

_EVENTS = """
CREATE TABLE events (
    id VARCHAR NOT NULL, source_dataset VARCHAR NOT NULL, source_id VARCHAR NOT NULL,
    date_start DATE, date_end DATE, date_granularity VARCHAR,
    actor VARCHAR, actor_country VARCHAR, actor_sector VARCHAR,
    recipient VARCHAR, recipient_country VARCHAR, recipient_sector VARCHAR,
    event_type VARCHAR, event_mode VARCHAR, contexts VARCHAR[], cameo_code VARCHAR, quad_class VARCHAR,
    intensity DOUBLE, latitude DOUBLE, longitude DOUBLE, place VARCHAR, country VARCHAR,
    url VARCHAR, document_id VARCHAR, source_type VARCHAR, publisher VARCHAR, note VARCHAR,
    imported_from VARCHAR NOT NULL
)"""

MIGRATIONS = (Migration(1, "the first schema", (_META, _IMPORTS, _SERIES, _COVERAGE, _ROWS, _EVENTS)),)

EVENT_COLUMNS = (
    "id",
    "source_dataset",
    "source_id",
    "date_start",
    "date_end",
    "date_granularity",
    "actor",
    "actor_country",
    "actor_sector",
    "recipient",
    "recipient_country",
    "recipient_sector",
    "event_type",
    "event_mode",
    "contexts",
    "cameo_code",
    "quad_class",
    "intensity",
    "latitude",
    "longitude",
    "place",
    "country",
    "url",
    "document_id",
    "source_type",
    "publisher",
    "note",
    "imported_from",
)

# Table -> the columns that put its rows in one order, so that equal stores export equal files.
TABLES = {
    "coverage": ("case_id", "series", "date_start", "date_end", '"where"'),
    "events": ("date_start", "id"),
    "imports": ("file_id",),
    "rows": ("case_id", "series", "date_start", "id"),
    "series": ("case_id", "name"),
}
