"""The embedded store: one DuckDB file with the tables of `schema`, opened, made, migrated or refused."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from detente.errors import RecordError
from detente.record.store.refusals import check_file, refusing
from detente.record.store.schema import MIGRATIONS, Migration

_Setting = str | bool | int | float | list[str]
# Files stay readable for the oldest DuckDB the package accepts, whichever version writes them.
_WRITING: dict[str, _Setting] = {"storage_compatibility_version": "v1.1.0"}
# In a store of a few hundred rows, starting threads would cost more than they give.
_SMALL: dict[str, _Setting] = {"threads": 1}


def program_version() -> str:
    """The version of Détente that writes."""
    return version("detente")


class Store:
    """An open store. Use it as a context manager; `open` reads, `open_for_writing` also writes.

    DuckDB lets either one process write or several read. What a transaction has committed survives
    the death of the process at any moment; what it has not is gone.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Store:
        """An existing store, read-only.

        Raises RecordError if there is none, if it is no store, damaged, in use, or of another schema.
        """
        check_file(path)
        with refusing(path):
            store = cls(duckdb.connect(str(path), read_only=True), path)
        with store.closed_on_error():
            found, known = store.schema_version(), MIGRATIONS[-1].version
            store.refuse_newer(found, known)
            if found < known:
                raise RecordError(
                    f"E317 {path}: schema {found} is older than {known}. "
                    "Import any file into the store, which brings it up to date."
                )
        return store

    @classmethod
    def open_for_writing(cls, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Store:
        """An existing store, brought up to the last of `migrations`, or a new one.

        A new store appears under its name only once it is whole. A file that cannot be used is
        refused with RecordError and left as it is.
        """
        if not path.exists():
            _create(path, migrations)
        check_file(path)
        with refusing(path):
            store = cls(duckdb.connect(str(path), config=dict(_WRITING)), path)
        with store.closed_on_error():
            store.migrate(migrations)
        return store

    @classmethod
    def in_memory(cls) -> Store:
        """A store of this process alone, gone when it is closed."""
        store = cls(duckdb.connect(config=dict(_SMALL)), None)
        store.migrate(MIGRATIONS, fresh=True)
        return store

    # -- schema -----------------------------------------------------------------------------

    def schema_version(self) -> int:
        """The number of the last migration the store has seen. Raises RecordError if it is no store."""
        try:
            found = self.connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
        except (duckdb.CatalogException, duckdb.BinderException):
            found = None
        if found is None or not str(found[0]).isdecimal():
            raise RecordError(
                f"E314 {self.path}: a DuckDB file, but no store of Détente; left untouched. "
                "Give the path of a store, or a new path."
            )
        return int(found[0])

    def migrate(self, migrations: Sequence[Migration], *, fresh: bool = False) -> None:
        """Run the migrations the store has not seen, each in a transaction of its own.

        fresh : the database is empty, and has no version to ask for
        """
        found = 0 if fresh else self.schema_version()
        self.refuse_newer(found, migrations[-1].version)
        for migration in migrations:
            if migration.version <= found:
                continue
            with self.transaction():
                for statement in migration.statements:
                    self.connection.execute(statement)
                self.connection.execute(
                    "INSERT OR REPLACE INTO meta VALUES ('schema_version', ?), ('program_version', ?)",
                    [str(migration.version), program_version()],
                )

    def refuse_newer(self, found: int, known: int) -> None:
        """Raise RecordError if the store's schema is one this program does not know."""
        if found > known:
            raise RecordError(
                f"E313 {self.path}: schema {found} is newer than {known}, the last this program knows; "
                "left untouched. Update: pip install -U detente."
            )

    # -- use --------------------------------------------------------------------------------

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing of it."""
        with refusing(self.path):
            self.connection.execute("BEGIN TRANSACTION")
            try:
                yield
            except BaseException:
                with contextlib.suppress(duckdb.Error):  # a fatal error has ended the transaction already
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def fetch(self, query: str, parameters: object = None) -> list[tuple[Any, ...]]:
        """The rows of a query of our own."""
        with refusing(self.path):
            return self.connection.execute(query, parameters).fetchall()

    def seal(self) -> None:
        """Shut the store off from files, network and settings; what follows may come from anyone."""
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")

    @contextlib.contextmanager
    def closed_on_error(self) -> Iterator[None]:
        """Close the store if what is inside fails."""
        try:
            with refusing(self.path):
                yield
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; writes its log into it if it was open for writing."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _create(path: Path, migrations: Sequence[Migration]) -> None:
    """Make an empty store beside `path`, then give it its name unless that is taken by then."""
    if not path.parent.is_dir():
        raise RecordError(f"E310 {path}: the folder {path.parent} does not exist. Make it first.")
    made = path.with_name(f".{path.name}.{os.getpid()}.new")
    with contextlib.suppress(FileNotFoundError):
        made.unlink()
    try:
        with refusing(made), Store(duckdb.connect(str(made), config=dict(_WRITING)), made) as store:
            store.migrate(migrations, fresh=True)
        _name_unless_taken(made, path)
    finally:
        made.unlink(missing_ok=True)


def _name_unless_taken(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        return  # another process was quicker, and its store is as good
    except OSError:  # a file system without hard links
        if not path.exists():
            made.rename(path)
