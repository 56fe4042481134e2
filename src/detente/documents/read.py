"""Files, folders, standard input and pasted text to `Document`s. One bad input never stops the others."""

from __future__ import annotations

import difflib
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from detente.documents.dates import publication_day
from detente.documents.defects import find_defects
from detente.documents.document import Block, BlockKind, Document
from detente.documents.encoding import NotTextError, UnknownEncodingError, decode
from detente.documents.html import UnreadablePage, read_page
from detente.documents.layout import find_blocks
from detente.documents.problem import Problem
from detente.errors import InputError
from detente.times import Period

LIMIT_BYTES = 20_000_000  # of one file: some 3 million words, thirty times the longest report we know
LIMIT_LINES = 400_000
TEXT_SUFFIXES = (".htm", ".html", ".md", ".txt")

_HTML_SUFFIXES = (".htm", ".html")
_HTML_HEAD = re.compile(
    r"\s{0,50}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_text(text: str, name: str = "-") -> Document:
    """A text as pasted, read as `name`; markup that begins like a whole HTML page is read as one.

    Line ends become "\\n" and a byte order mark is dropped; nothing else changes, so lines and columns stay
    the user's.
    Raises InputError if there is nothing to read.
    """
    return _or_raise(_from_text(text, name))


def read_path(path: str | os.PathLike[str], *, limit_bytes: int = LIMIT_BYTES) -> Document:
    """The text in one file, "-" for standard input. Raises InputError with the message of the `Problem`."""
    return _or_raise(_from_file(os.fspath(path), limit_bytes))


def read_paths(
    paths: Iterable[str | os.PathLike[str]], *, limit_bytes: int = LIMIT_BYTES
) -> Iterator[Document | Problem]:
    """Every text in files, folders and "-", in the order given; what cannot be read comes out as a `Problem`.

    A folder gives its .txt, .md, .html and .htm files, sorted by path, with those of its subfolders. Hidden
    files and folders are left out, and no symbolic link inside a folder is followed.
    """
    for found in find_paths(paths):
        yield read_found(found, limit_bytes=limit_bytes)


def find_paths(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | Problem]:
    """The files that `read_paths` reads, without reading any: how many texts there are to come."""
    for path in paths:
        name = os.fspath(path)
        if name != "-" and os.path.isdir(name):
            yield from _in_folder(name)
        else:
            yield name


def read_found(found: str | Problem, *, limit_bytes: int = LIMIT_BYTES) -> Document | Problem:
    """What one path of `find_paths` holds."""
    return found if isinstance(found, Problem) else _from_file(found, limit_bytes)


def _or_raise(found: Document | Problem) -> Document:
    if isinstance(found, Problem):
        raise InputError(str(found))
    return found


# -- folders and files -----------------------------------------------------------------------------


def _in_folder(folder: str) -> Iterator[str | Problem]:
    count = 0
    faults: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(parent, name)
            if name.startswith(".") or not name.lower().endswith(TEXT_SUFFIXES) or not _is_plain_file(path):
                continue
            count += 1
            yield path
    for fault in faults:
        yield _unreadable(os.fsdecode(fault.filename or folder), fault)
    if not count and not faults:
        kinds = ", ".join(TEXT_SUFFIXES)
        yield _problem(
            folder,
            "E102",
            f"this folder holds no text ({kinds}). Name the files, or save them under one of these endings.",
        )


def _is_plain_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:  # it vanished while the folder was read: there is nothing to report
        return False


def _from_file(name: str, limit_bytes: int) -> Document | Problem:
    try:
        if name == "-":
            data = _read_at_most(sys.stdin.buffer, limit_bytes)
        elif os.path.isdir(name):
            return _problem(name, "E109", "this is a folder, and one text was asked for. Name a file in it.")
        else:
            with open(name, "rb") as file:
                data = _read_at_most(file, limit_bytes)
    except FileNotFoundError:
        return _problem(name, "E101", f"there is no such file.{_nearest(name)}")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return _unreadable(name, error)
    if len(data) > limit_bytes:
        limit = f"{limit_bytes / 1e6:g} MB"
        return _problem(
            name,
            "E106",
            f"it is larger than {limit}, the limit for one text. Split it, or pass one article a file.",
        )
    return _from_bytes(data, name)


def _read_at_most(file: BinaryIO, limit_bytes: int) -> bytes:
    return file.read(limit_bytes + 1)


def _from_bytes(data: bytes, name: str) -> Document | Problem:
    is_html = name.lower().endswith(_HTML_SUFFIXES) or data[:200].lstrip().lower().startswith(
        (b"<!doctype html", b"<html")
    )
    try:
        text = decode(data, is_html=is_html)
    except NotTextError as error:
        return _problem(
            name,
            "E104",
            f"this is {error}, not text. Save the article as plain text (.txt) or as a web page (.html).",
        )
    except UnknownEncodingError as error:
        return _problem(
            name,
            "E105",
            "the encoding of this text cannot be told. Save it again as UTF-8.",
            f"byte {error.place}",
        )
    return _from_text(text, name)


def _nearest(name: str) -> str:
    parent = os.path.dirname(name) or "."
    try:
        near = difflib.get_close_matches(os.path.basename(name), os.listdir(parent), n=1)
    except (OSError, ValueError):
        near = []
    if near:
        return f" Did you mean {_one_line(os.path.join(os.path.dirname(name), near[0]))!r}?"
    return " Check the spelling, or give the full path."


def _unreadable(name: str, error: Exception) -> Problem:
    reason = (
        (error.strerror or type(error).__name__).lower()
        if isinstance(error, OSError)
        else "its name holds a NUL"
    )
    return _problem(
        name, "E107", f"it cannot be opened ({reason}). Check who may read it, or copy it where you may."
    )


def _problem(name: str, code: str, message: str, place: str = "") -> Problem:
    return Problem(_one_line(name), place, code, message)


def _one_line(name: str) -> str:
    """A file name that can be printed: no line breaks, no bytes that are not UTF-8."""
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in shown)


# -- texts -----------------------------------------------------------------------------------------


def _from_text(text: str, name: str) -> Document | Problem:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip().strip("\x00\ufeff\u200b"):
        return _problem(
            name,
            "E103",
            "it holds no text. Check that the article was saved, and not only its title or picture.",
        )
    if text.count("\n") > LIMIT_LINES:
        return _problem(
            name,
            "E106",
            f"it has more than {LIMIT_LINES:,} lines, the limit for one text. Pass one article a file.",
        )
    if name.lower().endswith(_HTML_SUFFIXES) or _HTML_HEAD.match(text):
        return _from_page(text, name)
    blocks = find_blocks(text)
    is_markdown = Path(name).suffix.lower() == ".md"
    return _document(text, name, blocks, publication_day(text, blocks), is_markdown=is_markdown)


def _from_page(markup: str, name: str) -> Document | Problem:
    try:
        page = read_page(markup)
    except UnreadablePage as error:
        return _problem(
            name,
            "E108",
            f"no article was found in this page ({error}). Copy the article's text into a .txt file.",
        )
    body = page.text.replace("\r\n", "\n").replace("\r", "\n")
    head: list[tuple[BlockKind, str]] = []
    if page.title and not body.startswith(page.title):
        head.append((BlockKind.TITLE, page.title))
    if page.author and page.author not in body[:200]:
        head.append((BlockKind.BYLINE, page.author))
    if page.published is not None and page.published.isoformat() not in body[:200]:
        head.append((BlockKind.DATELINE, page.published.isoformat()))
    lead = "".join(f"{part}\n\n" for _, part in head)
    blocks: list[Block] = []
    start = 0
    for kind, part in head:
        blocks.append(Block(kind, start, start + len(part)))
        start += len(part) + len("\n\n")
    has_title = any(kind is BlockKind.TITLE for kind, _ in head)
    for block in find_blocks(body, has_title=has_title):
        blocks.append(Block(block.kind, block.start + start, block.end + start))
    text = lead + body
    day = Period.day(page.published) if page.published is not None else publication_day(text, blocks)
    return _document(text, name, tuple(blocks), day)


def _document(
    text: str, name: str, blocks: tuple[Block, ...], day: Period | None, *, is_markdown: bool = False
) -> Document:
    identity = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Document(identity, name, text, blocks, day, find_defects(text, blocks, is_markdown=is_markdown))
