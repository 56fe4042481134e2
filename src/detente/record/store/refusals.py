"""What DuckDB says of a file it cannot use, in one line with the mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from detente.errors import RecordError

_MAGIC = b"DUCK"  # bytes 8 to 11 of every DuckDB file
_DAMAGE = ("corrupt", "checksum", "could not read enough bytes", "deserializ", "serialization", "wal")


def check_file(path: Path) -> None:
    """Raise RecordError unless `path` is a file that begins like a DuckDB one."""
    if not path.exists():
        raise RecordError(f"E310 {path}: there is no such store. Make it with `detente record import`.")
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise RecordError(f"E311 {path}: cannot be read ({error.strerror}). Check path and rights.") from None
    if head[8:] != _MAGIC:
        raise RecordError(f"E311 {path}: not a DuckDB file; left untouched. Give the path of a store.")


@contextmanager
def refusing(path: Path | None) -> Iterator[None]:
    """Turn what DuckDB raises over the state of a file into a RecordError that names the file."""
    try:
        yield
    except duckdb.Error as error:
        raise refusal(path, error) from error


def refusal(path: Path | None, error: duckdb.Error) -> RecordError:
    """The RecordError for an error of DuckDB."""
    said = first_line(error)
    lower = said.lower()
    if "set lock on file" in lower:
        return RecordError(f"E315 {path}: another process has the store open. Wait for it, then try again.")
    if "version number" in lower or "newer version" in lower:
        return RecordError(f"E313 {path}: written by a newer DuckDB. Update: pip install -U duckdb.")
    if isinstance(error, duckdb.FatalException) or any(sign in lower for sign in _DAMAGE):
        return RecordError(
            f"E312 {path}: the store is damaged ({said}); left as it is. "
            "Move it away and import its sources again, or put back a copy."
        )
    return RecordError(f"E316 {path or 'the store'}: {said}. Check the disk's free space and rights.")


def first_line(error: BaseException) -> str:
    """The first line of what was raised, without its full stop."""
    return (str(error).splitlines() or [type(error).__name__])[0].strip().rstrip(".!")
