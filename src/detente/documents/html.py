"""The article inside an HTML page, with what the page's metadata says of it. No link is ever fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.documents.lexicon import words

_DATE_METAS = words("dates", "meta")
_DEEPEST_JSON = 6


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page; "" or None where it says nothing."""

    title: str
    author: str
    text: str
    published: date | None


class UnreadablePage(Exception):  # noqa: N818 - named for what it is; never leaves this room
    """The page holds no article text that can be found."""


def read_page(markup: str) -> Page:
    """Title, author, text and day of publication of a page, as far as the markup goes.

    The text is what trafilatura extracts (Barbaresi 2021, ACL demonstrations), without comments and pictures.
    The day comes from the page's metadata alone, and only in ISO form. Raises UnreadablePage.
    """
    import trafilatura  # noqa: PLC0415 - heavy, and needed for pages only

    # What a page can do to a parser is not knowable: whatever it raises, the next page is read.
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            raise UnreadablePage("no markup")
        day = _published(tree)
        found = trafilatura.bare_extraction(
            markup,
            include_comments=False,
            include_formatting=False,
            favor_recall=True,
            with_metadata=True,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2200-01-01",
            },
        )
    except UnreadablePage:
        raise
    except Exception as error:
        raise UnreadablePage(type(error).__name__) from error
    if found is None or isinstance(found, dict) or not (text := (found.text or "").strip()):
        raise UnreadablePage("no article")
    return Page(_line(found.title), _line(found.author), text, day)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _published(tree: Any) -> date | None:
    """The day of publication that the page's metadata agree on."""
    days = {day for day in map(_iso_day, _stated_dates(tree)) if day is not None}
    return days.pop() if len(days) == 1 else None


def _stated_dates(tree: Any) -> Iterator[str]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _DATE_METAS:
            yield meta.get("content") or ""
    for element in tree.iter("time"):
        if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None:
            yield element.get("datetime") or ""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                yield from _json_dates(json.loads(script.text or ""), 0)
            except (ValueError, RecursionError):  # metadata cut off or not JSON: it says nothing
                continue


def _json_dates(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, dict):
        stated = value.get("datePublished")
        if isinstance(stated, str):
            yield stated
        for inner in value.get("@graph") or ():
            yield from _json_dates(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_dates(inner, depth + 1)


def _iso_day(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated.strip()[:10])
    except ValueError:
        return None
