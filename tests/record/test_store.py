"""A store is made whole, brought up to date, and what is no sound store is refused and left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from detente.errors import RecordError
from detente.record.store import Store
from detente.record.store.schema import EVENT_COLUMNS, MIGRATIONS, Migration

NEXT = (*MIGRATIONS, Migration(2, "a mood", ("ALTER TABLE events ADD COLUMN mood VARCHAR",)))
BROKEN = (
    *MIGRATIONS,
    Migration(2, "half", ("CREATE TABLE half (a INT)", "ALTER TABLE nowhere ADD COLUMN b INT")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one import noted in it."""
    path = tmp_path / "some.db"
    with Store.open_for_writing(path) as store:
        store.fetch("INSERT INTO imports VALUES ('f1', 'a.tab', 'icews', 3, 0, 'in May', '0')")
    return path


def refusal(path: Path, *, write: bool) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError) as caught:
        (Store.open_for_writing if write else Store.open)(path).close()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)[:4]


def test_a_new_store_has_the_schema_and_leaves_no_other_file(path: Path) -> None:
    with Store.open(path) as store:
        assert store.schema_version() == MIGRATIONS[-1].version
        columns = store.fetch("SELECT column_name FROM duckdb_columns() WHERE table_name = 'events'")
        assert tuple(column for (column,) in columns) == EVENT_COLUMNS
    assert [each.name for each in path.parent.iterdir()] == ["some.db"]


def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    with Store.open(path) as store:
        assert store.fetch("SELECT name, rows, stamp FROM imports") == [("a.tab", 3, "in May")]


def test_a_reader_cannot_write(path: Path) -> None:
    with Store.open(path) as store, pytest.raises(RecordError, match=r"^E316 .*read-only"):
        store.fetch("DELETE FROM imports")


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    with Store.open_for_writing(path) as store:
        with pytest.raises(RecordError, match=r"halfway"), store.transaction():
            store.connection.execute("DELETE FROM imports; SELECT error('halfway')")
        assert store.fetch("SELECT count(*) FROM imports") == [(1,)]


def test_a_migration_runs_once_and_keeps_the_rows(path: Path) -> None:
    for _ in range(2):
        with Store.open_for_writing(path, NEXT) as store:
            assert store.schema_version() == 2
            assert store.fetch("SELECT count(mood) FROM events") == [(0,)]
            assert store.fetch("SELECT name FROM imports") == [("a.tab",)]


def test_a_migration_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    with pytest.raises(RecordError):
        Store.open_for_writing(path, BROKEN)
    with Store.open(path) as store:
        assert store.schema_version() == 1
        assert store.fetch("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'") == [(0,)]


def test_a_new_store_gets_all_migrations(tmp_path: Path) -> None:
    with Store.open_for_writing(tmp_path / "new.db", NEXT) as store:
        assert store.schema_version() == 2


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_a_store_of_a_newer_schema_is_refused(path: Path, write: bool) -> None:
    Store.open_for_writing(path, NEXT).close()
    assert refusal(path, write=write) == "E313"


def test_a_store_of_an_older_schema_is_not_read_before_it_is_brought_up(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'")
    assert refusal(path, write=False) == "E317"


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize(
    "content", [b"", b"short", b"date,kind\n2022-01-05,a\n" * 900], ids=["empty", "short", "csv"]
)
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes, write: bool) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(content)
    assert refusal(path, write=write) == "E311"


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize("keep", [9_000, 300_000], ids=["in the header", "in the blocks"])
def test_a_file_cut_off_is_refused_as_damaged(path: Path, keep: int, write: bool) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    assert refusal(path, write=write) == "E312"


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_a_file_with_flipped_bytes_is_refused_as_damaged(path: Path, write: bool) -> None:
    content = bytearray(path.read_bytes())
    content[12_288::64] = bytes(byte ^ 0xFF for byte in content[12_288::64])
    path.write_bytes(content)
    assert refusal(path, write=write) == "E312"


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_a_database_of_something_else_is_refused(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "other.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE meta (colour VARCHAR)")
    assert refusal(path, write=write) == "E314"


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.db", write=False) == "E310"
    assert refusal(tmp_path / "no folder" / "none.db", write=True) == "E310"
    assert refusal(tmp_path, write=False) == "E311"


def test_a_store_that_another_process_writes_is_refused(path: Path) -> None:
    code = f"import duckdb; held = duckdb.connect({str(path)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(RecordError, match=r"^E315 "):
            Store.open(path)
        other.communicate(b"\n")
