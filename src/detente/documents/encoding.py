"""Bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
import string

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich-text file"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\x0b\x0c\r\x1b")
_HIGH_BYTES = bytes(range(128, 256))
_LETTER_BYTES = string.ascii_letters.encode()
_SAMPLE = 1_000_000
_MOST_CONTROL = 0.01  # share of control bytes above which it is no text
_MOST_HIGH = 0.3  # share of bytes beyond ASCII above which it is no Western text
_SAFE_CHARSETS = (
    "utf",
    "iso-8859",
    "iso8859",
    "latin",
    "windows-125",
    "cp125",
    "koi8",
    "euc",
    "shift_jis",
    "gb",
    "big5",
    "iso-2022-jp",
    "ascii",
    "us-ascii",
)


class NotTextError(Exception):
    """The bytes are not text; the message says what they look like."""


class UnknownEncodingError(Exception):
    """Maybe text, but in no encoding that can be told. `place`: offset of the first byte that fails UTF-8."""

    def __init__(self, place: int) -> None:
        self.place = place
        super().__init__(f"byte {place}")


def decode(data: bytes, *, is_html: bool = False) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, by an HTML page's own word, or as Windows-1252.

    A byte order mark is dropped. Single bad bytes in a text that is UTF-8 otherwise become U+FFFD.
    Raises NotTextError, UnknownEncodingError.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(what)
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace")
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > _MOST_CONTROL * len(sample):
        raise NotTextError("a binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    if is_html and (text := _by_own_word(data)) is not None:
        return text
    return _by_guess(data, place)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4:
        return ""
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[first::2], sample[1 - first :: 2]
        if zeros.count(0) > 0.7 * len(zeros) and others.count(0) < 0.05 * len(others):
            return name
    return ""


def _by_own_word(data: bytes) -> str | None:
    stated = _CHARSET.search(data[:4096])
    if stated is None or not stated[1].decode("ascii").lower().startswith(_SAFE_CHARSETS):
        return None
    try:
        return data.decode(stated[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None


def _by_guess(data: bytes, place: int) -> str:
    mended = data.decode("utf-8", "replace")
    bad = mended.count("\ufffd")
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    whole = (high - bad) / 2.0  # characters of two or three bytes that did decode, about
    if place >= len(data) - 3:  # cut in the middle of a character
        return data[:place].decode("utf-8")
    if whole > 2 * bad:
        return mended
    letters = len(data) - len(data.translate(None, _LETTER_BYTES))
    if high > _MOST_HIGH * (high + letters):
        raise UnknownEncodingError(place)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnknownEncodingError(place) from None
