"""Cuts text into words as the Universal Dependencies treebanks of English do, each with its place.

One pass from left to right; every pattern is possessive or of bounded length, so time is linear in the text.
The cuts: clitics stand alone ("do" "n't", "Kim" "'s"), hyphens are cut out except after prefixes
("long" "-" "range", but "pre-emptive"), a full stop stays with an abbreviation, numbers stay whole.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from detente.language.wordlist import read_entries

Span = tuple[int, int]

_TOKEN = re.compile(
    r"""
    (?P<url>(?:https?://|ftp://|www\.)[^\s<>"“”]++)
  | (?P<whole>
        [\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,6}+        # an address
      | [@\#][a-z_]\w{0,60}+                                       # a handle, a tag
      | (?:\d-)?\d{3}-(?:\d{3}-)?\d{4}(?!\w)                       # a telephone number
      | (?:[a-z]\.){1,15}[a-z](?![\w.])                            # U.S without the last stop
      | (?:[^\W\d_]\.){2,15}+                                      # U.S.
    )
  | (?P<number>\.?\d++(?:[.,:/]\d++)*+)
  | (?P<word>[^\W_]++(?:[_\u0300-\u036f]++[^\W_]++)*+[\u0300-\u036f]*+)
  | (?P<clitic>['’ʼ](?:s|re|ve|ll|d|m)(?!\w))
  | (?P<run>
        [!?]{2,}+ | '' | `` | [:;=]-?[)(dp](?![\w)])
      | (?P<mark>[-.=*_~\#+<>,—$/])(?P=mark)++
      | \S[\u0300-\u036f\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*+
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPACE = re.compile(r"\s++")
_CLITIC = re.compile(r"['’ʼ](?:s|re|ve|ll|d|m)(?!\w)", re.IGNORECASE)
_NOT = re.compile(r"['’ʼ]t(?!\w)", re.IGNORECASE)
_INNER = re.compile(r"['’ʼ][^\W\d_]++|&[A-Z]++")
_JOINED = re.compile(r"-[^\W_]++")
_DOTTED = re.compile(r"[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,6}+")
_PATH = re.compile(r"/[^\s<>\"“”]*+")
_LETTERS = re.compile(r"[^\W\d_]++")
_ALPHANUMERIC = re.compile(r"[^\W_]++")
_NEXT_CAPITAL = re.compile(r"\s{0,8}+[A-Z]")
_NEXT_DIGIT = re.compile(r"\s{0,8}+[\d(]")
_ORDINAL = frozenset({"st", "nd", "rd", "th", "s"})
_DOMAINS = frozenset(
    {
        "com",
        "org",
        "net",
        "gov",
        "edu",
        "mil",
        "int",
        "info",
        "io",
        "uk",
        "kr",
        "kp",
        "jp",
        "cn",
        "doc",
        "pdf",
        "htm",
        "html",
        "txt",
        "xls",
        "jpg",
        "png",
    }
)
_CLOSERS = frozenset(".,;:!?'\"”’»*")
_BRACKETS = {")": "(", "]": "[", "}": "{"}


class _Lists(NamedTuple):
    """The word lists the tokeniser reads, once."""

    abbreviations: frozenset[str]
    before_digits: frozenset[str]
    contractions: dict[str, int]
    prefixes: frozenset[str]
    units: frozenset[str]


@functools.cache
def _lists() -> _Lists:
    entries = [entry.split() for entry in read_entries("abbreviations.txt")]
    return _Lists(
        abbreviations=frozenset(entry[0] for entry in entries if len(entry) == 1),
        before_digits=frozenset(entry[0] for entry in entries if len(entry) == 2),
        contractions={entry.replace("|", ""): entry.index("|") for entry in read_entries("contractions.txt")},
        prefixes=frozenset(read_entries("prefixes.txt")),
        units=frozenset(read_entries("units.txt")),
    )


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Character spans of the words in `text[start:end]`, in order; together they hold all but white space.

    >>> text = "Moon Jae-in can't attend the U.S.-led talks."
    >>> [text[a:b] for a, b in tokenise(text)]
    ['Moon', 'Jae', '-', 'in', 'ca', "n't", 'attend', 'the', 'U.S.', '-', 'led', 'talks', '.']
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    at = start
    while at < stop:
        space = _SPACE.match(text, at, stop)
        if space:
            at = space.end()
            continue
        match = _TOKEN.match(text, at, stop)
        if match is None:
            raise ValueError(f"no word pattern matches character {at}: {text[at]!r}")
        found = _cut(text, at, match, stop)
        spans.extend(found)
        at = found[-1][1]
    return spans


def _cut(text: str, at: int, match: re.Match[str], stop: int) -> list[Span]:
    kind, end = match.lastgroup, match.end()
    if kind == "url":
        return [(at, _without_closers(text, at, end))]
    if kind == "number":
        end = _number_end(text, end, stop)
        return [(at, _dotted_end(text, at, stop) or end if text[end - 1].isalpha() else end)]
    if kind == "word":
        return _word(text, at, end, stop)
    return [(at, end)]


def _without_closers(text: str, at: int, end: int) -> int:
    """Where a link ends: not with the punctuation of the sentence about it, nor a bracket it did not open."""
    while end - at > 1:
        last = text[end - 1]
        unopened = last in _BRACKETS and text.count(_BRACKETS[last], at, min(end, at + 2000)) == 0
        if last not in _CLOSERS and not unopened:
            break
        end -= 1
    return end


def _number_end(text: str, end: int, stop: int) -> int:
    """A number ends before a unit ("500" "km") and takes in any other letters ("20th", "1990s", "4A")."""
    letters = _LETTERS.match(text, end, stop)
    if letters is None:
        return end
    after = letters.end()
    if letters.group().lower() in _lists().units and not _ALPHANUMERIC.match(text, after, stop):
        return end
    if letters.group().lower() in _ORDINAL:
        return after
    tail = _ALPHANUMERIC.match(text, end, stop)
    return tail.end() if tail else after


def _word(text: str, at: int, end: int, stop: int) -> list[Span]:
    lists = _lists()
    if end < stop and text[end] in "'’ʼ&":
        if text[end - 1] in "nN" and end - at > 1 and (no := _NOT.match(text, end, stop)):
            return [(at, end - 1), (end - 1, no.end())]
        while (inner := _INNER.match(text, end, stop)) and not _CLITIC.match(text, end, stop):
            end = inner.end()
    if end + 1 < stop and text[end] == "." and text[end + 1].isalnum():
        dotted = _dotted_end(text, at, stop)
        if dotted:
            return [(at, dotted)]
    if end < stop and text[end] == "." and _is_abbreviated(text, at, end, stop):
        return [(at, end + 1)]
    while end < stop and text[end] == "-" and text[at:end].lower() in lists.prefixes:
        joined = _JOINED.match(text, end, stop)
        if joined is None:
            break
        end = joined.end()
    if end - at <= 8 and (split := lists.contractions.get(text[at:end].lower())):
        return [(at, at + split), (at + split, end)]
    return [(at, end)]


def _dotted_end(text: str, at: int, stop: int) -> int | None:
    """The end of "38north.org/articles" or "Ph.D.", None for a missing space ("ended.The")."""
    dotted = _DOTTED.match(text, at, stop)
    if dotted is None:
        return None  # no stop here, or a label longer than any domain's
    end = dotted.end()
    if dotted.group() + "." in _lists().abbreviations and text[end : min(end + 1, stop)] == ".":
        return end + 1
    if dotted.group().rpartition(".")[2].lower() not in _DOMAINS:
        return None
    path = _PATH.match(text, end, stop)
    return _without_closers(text, at, path.end()) if path else end


def _is_abbreviated(text: str, at: int, end: int, stop: int) -> bool:
    """Whether the full stop at `end` belongs to the word before it."""
    if end - at == 1:
        return text[at].isupper() and text[at] != "I" and _NEXT_CAPITAL.match(text, end + 1, stop) is not None
    if end - at > 8:
        return False
    form = text[at : end + 1]
    lists = _lists()
    if form in lists.abbreviations:
        return True
    return form in lists.before_digits and _NEXT_DIGIT.match(text, end + 1, stop) is not None
