"""Files, folders and bytes: what is read, and what becomes a problem with a mend."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from detente.documents import BlockKind, Document, Problem, read_path, read_paths, read_text
from detente.errors import InputError
from detente.times import Period

TEXT = "The talks ended on Sunday without a text."
PAGE = """<!doctype html><html><head><title>Envoys leave Geneva</title>
<meta property="article:published_time" content="2022-01-20T10:00:00Z">
<meta name="author" content="Ada Low"></head>
<body><article><h1>Envoys leave Geneva</h1>
<p>The talks ended on Sunday without a text, and both delegations left the city by the evening train.</p>
<p>A second round is planned for the spring, officials on both sides said; no place has been named.</p>
</article></body></html>"""


def only(path: Path, **options: int) -> Document | Problem:
    (found,) = read_paths([path], **options)
    return found


def code_of(path: Path, **options: int) -> str:
    found = only(path, **options)
    assert isinstance(found, Problem)
    assert "\n" not in str(found)
    return found.code


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Détente “now”".encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + "Détente “now”".encode(), id="utf-8-with-mark"),
        pytest.param("Détente “now”".encode("utf-16"), id="utf-16-with-mark"),
        pytest.param("Détente “now”".encode("utf-16-le"), id="utf-16-le-without-mark"),
        pytest.param("Détente “now”".encode("cp1252"), id="windows-1252"),
        pytest.param("Détente “now”".encode() + b"\xe2\x80", id="utf-8-cut-in-a-character"),
    ],
)
def test_encodings_give_the_same_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_path(path).text == "Détente “now”"


def test_line_and_column_are_those_of_the_file_with_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfFirst line.\r\n\r\nSecond [Insert Name] line.\r\n")
    doc = read_path(path)
    assert doc.text == "First line.\n\nSecond [Insert Name] line.\n"
    assert doc.position(doc.defects[0].start) == (3, 8)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "E103", id="empty"),
        pytest.param(b" \n\t\r\n ", "E103", id="white-space"),
        pytest.param(b"%PDF-1.7 \x00\x01", "E104", id="pdf"),
        pytest.param(bytes(range(256)) * 8, "E104", id="binary"),
        pytest.param("会談は日曜日に合意なく終了した".encode("shift_jis"), "E105", id="shift-jis"),
        pytest.param(b"Caf\x81 and bread, said the envoy", "E105", id="byte-of-no-western-encoding"),
    ],
)
def test_unreadable_bytes_become_a_problem(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert code_of(path) == code


def test_single_nul_is_kept_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The talks en\x00ded on Sunday. " + TEXT.encode() * 5)
    doc = read_path(path)
    assert [(defect.code, defect.start) for defect in doc.defects] == [("D105", 12)]


def test_missing_file_names_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    found = only(tmp_path / "artcle.txt")
    assert isinstance(found, Problem)
    assert found.code == "E101"
    assert "Did you mean" in found.message
    assert "article.txt" in found.message


def test_size_limit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a" * 1_000_001)
    found = only(path, limit_bytes=1_000_000)
    assert isinstance(found, Problem)
    assert (found.code, "1 MB" in found.message) == ("E106", True)


def test_too_many_lines_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a\n" * 400_001)
    assert code_of(path) == "E106"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert code_of(path) == "E107"


def test_refused_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert code_of(tmp_path / "a.txt") == "E107"


def test_folder_gives_its_texts_sorted_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("c.txt", "a.md", "sub/d.txt", "notes.csv", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    shown = [
        found.code if isinstance(found, Problem) else Path(found.name).name
        for found in read_paths([tmp_path])
    ]
    assert shown == ["a.md", "E103", "c.txt", "d.txt"]


def test_links_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(TEXT)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    assert code_of(folder) == "E102"


def test_one_text_asked_for_and_a_folder_given(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^E109 "):
        read_path(tmp_path)


def test_error_says_what_the_problem_says(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_path(tmp_path / "none.txt")
    assert str(caught.value) == str(only(tmp_path / "none.txt"))


def test_name_that_cannot_be_printed_stays_on_one_line(tmp_path: Path) -> None:
    assert "\n" not in str(only(tmp_path / "a\nb.txt"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    doc = read_path("-")
    assert (doc.name, doc.text) == ("-", TEXT)


def test_identity_is_that_of_the_text_and_not_of_the_name() -> None:
    assert read_text("abc", "one").id == read_text("abc", "two").id == "ba7816bf8f01"


def test_page_gives_article_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    doc = read_path(path)
    assert doc.part(BlockKind.TITLE) == "Envoys leave Geneva"
    assert doc.part(BlockKind.BYLINE) == "Ada Low"
    assert doc.part(BlockKind.BODY).startswith("The talks ended on Sunday without a text, and both")
    assert doc.published == Period.parse("2022-01-20")


def test_page_cut_in_half_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE[: PAGE.index("A second round") + 40])
    assert "left the city by the evening train." in read_path(path).text


def test_page_without_text_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><script>let a = 1</script></body></html>")
    assert code_of(path) == "E108"


def test_deeply_nested_page_ends_in_a_document_or_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * 20_000 + TEXT)
    assert isinstance(only(path), Document | Problem)


def test_line_of_fifteen_megabytes_is_one_paragraph() -> None:
    doc = read_text("The talks ended on Sunday evening. " * 430_000)
    assert [block.kind for block in doc.blocks] == [BlockKind.BODY]
