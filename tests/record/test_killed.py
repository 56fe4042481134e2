"""A process killed at any moment of an import loses nothing committed and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stores import icews_file

from detente.record.store import Store, import_file

FILES, ROWS = 5, 1000
# Imports the files named after the store, and says so after each.
CODE = """
import sys
from pathlib import Path
from detente.record.store import Store, import_file
print("begun", flush=True)
with Store.open_for_writing(Path(sys.argv[1])) as store:
    for file in sys.argv[2:]:
        import_file(store, Path(file), "icews")
        print(file, flush=True)
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of different events, each with its number as publisher."""
    folder = tmp_path_factory.mktemp("files")
    return [
        icews_file(
            folder / f"{file}.tab",
            *({"Event ID": f"{file}-{n}", "Publisher": str(file)} for n in range(ROWS)),
        )
        for file in range(FILES)
    ]


def start(store: Path, files: list[Path]) -> subprocess.Popen[str]:
    """A process that imports the files; returns once it is about to open the store."""
    arguments = [sys.executable, "-c", CODE, str(store), *map(str, files)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def check(path: Path, said: list[str]) -> int:
    """Hold a store against the imports it lists and those that were said to be done; return their number."""
    with Store.open(path) as store:
        listed = store.fetch("SELECT file_id, name, rows FROM imports")
        held = store.fetch(
            "SELECT imported_from, count(*), count(DISTINCT source_id), min(publisher), max(publisher) "
            "FROM events GROUP BY imported_from"
        )
    assert {name for _, name, _ in listed} >= {Path(each).name for each in said}
    assert {rows for _, _, rows in listed} <= {ROWS}
    assert {(file, f"{publisher}.tab") for file, _, _, publisher, _ in held} == {(f, n) for f, n, _ in listed}
    for _, rows, distinct, first, last in held:
        assert (rows, distinct, first) == (ROWS, ROWS, last)
    return len(listed)


def test_killed_at_random_moments(tmp_path: Path, files: list[Path]) -> None:
    begun = time.monotonic()
    process = start(tmp_path / "whole.db", files)
    said, _ = process.communicate()
    one_file = (time.monotonic() - begun) / FILES
    assert check(tmp_path / "whole.db", said.split()) == FILES
    chance = random.Random(11)
    for done in range(FILES):  # killed somewhere in the import of each file
        path = tmp_path / f"{done}.db"
        process = start(path, files)
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(done)]
        time.sleep(chance.uniform(0, one_file))
        process.kill()
        said, _ = process.communicate()
        names = [line.strip() for line in told] + said.split()
        assert check(path, names) >= done if path.exists() else not names


def test_after_a_kill_the_same_command_goes_on(tmp_path: Path, files: list[Path]) -> None:
    path = tmp_path / "events.db"
    process = start(path, files)
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()
    with Store.open_for_writing(path) as store:
        done = [import_file(store, file, "icews") for file in files]
    assert done[0].known
    assert not done[-1].known
    assert check(path, [str(file) for file in files]) == FILES
