"""Whatever stands in the folder, loading gives a case or a CaseError: never another exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casefile import load_case
from detente.errors import CaseError

from .conftest import FILES


def faults_of(folder: str) -> tuple[str, ...]:
    try:
        load_case(folder)
    except CaseError as caught:
        return caught.faults
    return ()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    file=st.sampled_from(sorted(FILES)),
    at=st.floats(0, 1),
    length=st.integers(0, 40),
    put=st.sampled_from(
        ["", "\n", ",", '"', ";", "0", "[", "[[x]]\n", "= 1", "true", "\x00", "é", "9999-99-99", "../x"]
    )
    | st.text(max_size=8),
)
def test_damaged_folder_never_raises_anything_else(file: str, at: float, length: int, put: str) -> None:
    text = FILES[file]
    start = int(at * len(text))
    damaged = text[:start] + put + text[start + length :]
    with tempfile.TemporaryDirectory() as folder:
        for name, sound in FILES.items():
            (Path(folder) / name).write_text(
                damaged if name == file else sound, encoding="utf-8", errors="replace"
            )
        found = faults_of(folder)
    assert all(fault.startswith("E2") and "\n" not in fault for fault in found)


@pytest.mark.parametrize("name", sorted(FILES))
def test_binary_file_is_a_fault(tmp_path: Path, name: str) -> None:
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / name).write_bytes(b"\xff\xfe\x00\x80" * 10)
    with pytest.raises(CaseError) as caught:
        load_case(tmp_path)
    assert any(fault.startswith(f"E202 {name}:1:") for fault in caught.value.faults)
