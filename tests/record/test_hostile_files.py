"""Whatever is in a file, it is imported whole, without its bad lines, or refused in one line."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from stores import gdelt_file, icews_file, json_file

from detente.errors import RecordError
from detente.record.store import Store, import_file

LINE = {
    "id": "1_AGREE",
    "date_resolved": "2019-07-31",
    "date_raw": "today",
    "attributes": {"ACTOR": [{"text": "A"}]},
}
PIECES = [b'"', b"\n", b"\t", b"\r", b"\r\n", b"\x00", b"\xff", b"\\", b"{", b"None", b"9" * 400]
STORE = Store.in_memory()


def attempt(path: Path, form: str, skip_bad: bool) -> tuple[int, str]:
    """How many rows the import added, and why none if it was refused."""
    try:
        done = import_file(STORE, path, form, skip_bad=skip_bad)
    except RecordError as error:
        return 0, str(error)
    assert skip_bad or done.skipped == 0
    return 0 if done.known else done.rows, ""


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["gdelt2", "icews", "polecat"]),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from([b"", *PIECES])),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_a_file_with_anything_in_it_is_imported_or_refused(
    tmp_path: Path, form: str, edits: list[tuple[float, int, bytes]], skip_bad: bool
) -> None:
    path = tmp_path / "file"
    if form == "polecat":
        json_file(path, LINE, LINE)
    elif form == "icews":
        icews_file(path, {}, {"Publisher": '"a b"'}, {})
    else:
        gdelt_file(path, {}, {})
    content = path.read_bytes()
    for where, length, piece in edits:
        at = int(where * len(content))
        content = content[:at] + piece + content[at + length :]
    path.write_bytes(content)
    [(before,)] = STORE.fetch("SELECT count(*) FROM events")
    rows, refused = attempt(path, form, skip_bad)
    assert refused == "" or (refused[:4] in ("E320", "E321", "E322") and "\n" not in refused)
    assert STORE.fetch("SELECT count(*) FROM events") == [(before + rows,)]
    assert STORE.fetch("SELECT coalesce(sum(rows), 0) FROM imports") == [(before + rows,)]
