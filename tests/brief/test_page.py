from __future__ import annotations

import itertools
import re
import time
from html.parser import HTMLParser

import pytest

from detente.brief import Brief, render_page
from detente.claims.claim import Claim, Factuality, Finding, Outcome, Reading, Severity, Verdict
from detente.documents.document import BlockKind, Document
from detente.times import Period

from .build import ROWS, brief, claim, document, opinion, plain, row

_VOID = {"meta", "link", "br", "line", "circle", "path", "rect"}


class _Page(HTMLParser):
    """What a browser would see, and whether every element is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: dict[str, str] = {}  # anchor of the card -> words marked as leading there
        self.words = ""
        self.article = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open
        assert self._open[-1][0] == tag, (tag, self._open)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "script" in tags or "style" in tags:
            return
        self.words += data
        if any("article" in (a.get("class") or "").split() for _, a in self._open):
            own = not any(tag == "sup" or a.get("class") == "heard" for tag, a in self._open)
            self.article += data if own else ""
            for tag, attributes in self._open:
                if tag == "a" and own:
                    key = str(attributes.get("href"))
                    self.marked[key] = self.marked.get(key, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _read(*briefs: Brief) -> _Page:
    return _Page(render_page(briefs))


HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> </script><b>\' " & </style> '
    "<a href='javascript:alert(3)'> \u202egnp\u202c\x00\x1b[2J \ud83d {{ 7 * 7 }} {% raw %}"
)

SOURCES = ["javascript:alert(4)", "https://e.org/?\"'<x>"]


def _hostile() -> Brief:
    text = f"One {HOSTILE} two."
    doc = document(
        [
            (BlockKind.TITLE, HOSTILE),
            (BlockKind.BYLINE, HOSTILE),
            (BlockKind.BODY, text),
            (BlockKind.CAPTION, HOSTILE),
            (BlockKind.HEADING, HOSTILE),
            (BlockKind.BOILERPLATE, HOSTILE),
        ],
        name=HOSTILE,
        defects=[("D101", "One", HOSTILE)],
    )
    rows = {
        "N1": row(
            "N1", "tests", "2006-10-09", ["javascript:alert(4)", "https://e.org/?\"'<x>"], what=HOSTILE
        ),
        "N2": row("N2", HOSTILE, "2007-10-09", what=""),
    }
    found = claim(
        doc.text,
        text,
        Outcome.MIXED,
        HOSTILE,
        ["N1", HOSTILE, "N2"],
        HOSTILE,
        {HOSTILE: HOSTILE},
        query=HOSTILE,
        readings=[(HOSTILE, Outcome.REFUTED)],
        assumptions=[HOSTILE],
    )
    made = brief(doc, found, opinion(doc.text, "two."), rows=rows)
    return Brief(made.document, made.findings, rows, HOSTILE, made.as_of, {HOSTILE: HOSTILE}, {})


def test_nothing_from_a_text_or_a_case_becomes_markup() -> None:
    page = _read(_hostile(), _hostile())
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert page.all("img") == page.all("b") == []
    assert not [
        a for _, attributes in page.elements for a in attributes if a.startswith("on") or a == "style"
    ]
    links = [str(a["href"]) for a in page.all("a")]
    assert {link.split(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert "<script>alert(1)</script>" in page.article
    assert "{{ 7 * 7 }} {% raw %}" in page.article


def test_hidden_characters_are_shown_by_their_numbers() -> None:
    html = render_page([_hostile()])
    assert not re.search("[\u202a-\u202e\x00\x1b\ud800-\udfff]", html)
    for number in ("U+202E", "U+202C", "U+0000", "U+001B", "U+D83D"):
        assert f">{number}</span>" in html
    assert "[U+202E]gnp[U+202C]" in html.split("</title>")[0]
    html.encode("utf-8")


def test_page_asks_nothing_of_a_network_and_its_policy_allows_nothing() -> None:
    page = _read(_hostile())
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; "
        r"img-src data:; base-uri 'none'; form-action 'none'",
        str(policy),
    )
    assert [a["href"] for a in page.all("link")] == ["data:,"]
    assert not [a for _, a in page.elements if a.get("src") or a.get("srcset")]


TEXT = "The first test, in 2005, led to Resolution 1718, which China backed. Talks must follow."


def test_marks_cover_exactly_the_words_of_their_claims() -> None:
    found = (
        claim(TEXT, "The first test, in 2005", Outcome.REFUTED, "It was in 2006.", ["N1"]),
        claim(TEXT, "which China backed", Outcome.SUPPORTED, "It did.", ["U4"]),
    )
    page = _read(brief(plain(TEXT), *found, opinion(TEXT, "Talks must follow.")))
    assert page.marked == {"#claim-1": "The first test, in 2005", "#claim-2": "which China backed"}
    assert page.article.strip() == TEXT


@pytest.mark.parametrize(
    ("one", "two", "words_of_one", "words_of_two"),
    [
        ("test, in 2005, led to", "2005, led", "test, in  to", "2005, led"),
        ("The first test, in 2005", "in 2005, led", "The first test, ", "in 2005, led"),
        ("first test", "first test", "first test", ""),
    ],
    ids=["nested", "crossing", "same"],
)
def test_overlapping_findings_are_all_reached_and_no_word_is_lost(
    one: str, two: str, words_of_one: str, words_of_two: str
) -> None:
    found = [claim(TEXT, words, Outcome.SUPPORTED, "So.", ["N1"]) for words in (one, two)]
    page = _read(brief(plain(TEXT), *found))
    assert page.article.strip() == TEXT
    assert page.marked.get("#claim-1", "") == words_of_one
    assert page.marked.get("#claim-2", "") == words_of_two
    assert {"#claim-1", "#claim-2"} <= {str(a["href"]) for a in page.all("a")}


def test_every_link_inside_the_page_leads_somewhere_and_no_id_is_used_twice() -> None:
    made = _brief_of_all_kinds()
    for page in (_read(made), _read(made, made)):
        ids = [str(a["id"]) for _, a in page.elements if "id" in a]
        assert len(ids) == len(set(ids))
        assert {str(a["href"])[1:] for a in page.all("a") if str(a["href"]).startswith("#")} <= set(ids)
        labels = [str(a["aria-labelledby"]) for _, a in page.elements if "aria-labelledby" in a]
        assert set(labels) <= set(ids)


def test_headings_never_skip_a_level() -> None:
    for page in (_read(_brief_of_all_kinds()), _read(_brief_of_all_kinds(), _brief_of_all_kinds())):
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def _brief_of_all_kinds() -> Brief:
    doc = document(
        [
            (BlockKind.TITLE, "A Title & More"),
            (BlockKind.BYLINE, "By A. Writer"),
            (BlockKind.DECK, "The deck."),
            (BlockKind.BODY, TEXT),
            (BlockKind.HEADING, "Later"),
            (BlockKind.CAPTION, "A picture of [TK]."),
            (BlockKind.BOILERPLATE, "Subscribe."),
            (BlockKind.BOILERPLATE, "All rights reserved."),
        ],
        name="/home/someone/texts/title.txt",
        defects=[("D101", "[TK]", "A placeholder.")],
    )
    text = doc.text
    start = text.index("The first test")
    crossing = Finding(
        "C101",
        start,
        start + 40,
        Severity.INFO,
        "m",
        Claim("Order", {"a": "test", "b": "resolution"}, start, start + 40, Factuality.NEGATED, "quoted"),
        Verdict(
            Outcome.NEEDS_DATE,
            "Which?",
            "order(N1, U4)",
            ("N1", "N6", "U4"),
            (Reading("by Korean day", Outcome.SUPPORTED), Reading("by UTC day", Outcome.REFUTED)),
            ("The day is Korean.",),
            (Period.parse("2017-09-03/2017-11-28"),),
        ),
    )
    return brief(
        doc,
        crossing,
        claim(text, "in 2005, led to Resolution 1718", Outcome.REFUTED, "In 2006.", ["N1", "U4"]),
        claim(text, "China", Outcome.NOT_COVERED, "Not in this record."),
        opinion(text, "Talks must follow."),
    )


def test_page_shows_the_whole_working() -> None:
    words = " ".join(_read(_brief_of_all_kinds()).words.split())
    for expected in (
        "3 settleable claims: 1 refuted, 1 needs the writing date, 1 outside coverage; 1 opinion or forecast",
        "By A. Writer · 1 paragraph, 1 heading, 1 caption; 2 parts of boilerplate left out",
        "Checked against the record: North Korea, as of 20 Aug 2026",
        "It would hold if written from 3 Sep 2017 to 28 Nov 2017.",
        "9 Oct 2006 nuclear test: ordinal 1 · place punggye-ri",
        "Read as Order (a: test; b: resolution)",
        "Asked of the record order(N1, U4)",
        "by Korean day: ✓ supported by UTC day: ✗ refuted",
        "Taken for granted The day is Korean.",
        "inside a quotation, told as negated",
        "Boilerplate, not read (2 parts)",
        "Caption A picture of",
        "Written Undated",
        "The text: no claims, at the time they name. The record: 3 rows that settle its claims.",
        "3 claims name no time of their own.",
        "1 opinion or forecast Talks must follow. A recommendation.",
        "Made by program 0.1.0, model en-small 1, case dprk 1.",
    ):
        assert expected in words


def test_folder_of_the_file_is_nobodys_business() -> None:
    assert "someone" not in render_page([_brief_of_all_kinds()])


def test_same_briefs_give_the_same_page() -> None:
    assert render_page([_brief_of_all_kinds()]) == render_page([_brief_of_all_kinds()])


def test_several_briefs_have_a_list_of_contents() -> None:
    page = _read(_brief_of_all_kinds(), brief(plain("Nothing to check.", name="note.txt")))
    assert [a["href"] for a in page.all("a")][1:3] == ["#b1-brief", "#b2-brief"]
    assert "2 texts checked" in page.words
    assert "note.txt" in page.words


def test_nothing_found_is_a_page_too() -> None:
    words = _read(brief(Document("0" * 12, "-", "", (), None, ()))).words
    assert "No settleable claims" in words
    assert "Findings" not in words


def test_finding_outside_the_parts_still_has_its_card() -> None:
    doc = plain("One.", "Two.")
    gap = Finding("D101", 4, 6, Severity.INFO, "An odd gap.")
    assert "Line 1, between the parts shown" in _read(brief(doc, gap)).words


def test_two_megabytes_with_ten_thousand_findings_are_rendered_whole_in_five_seconds() -> None:
    text = HOSTILE + "The second test took place in the spring of that year, near the coast. " * 28_000
    verdict = [
        Verdict(o, "It is so.", "count(tests)", ("N1", "U4"), (), ("A day is local.",)) for o in Outcome
    ]
    found = []
    for n in range(10_000):
        start, end = n * 190, n * 190 + 40 + n % 7 * 60
        made = Claim("Count", {"what": "test"}, start, end, Factuality.ASSERTED, "author")
        found.append(Finding("C101", start, end, Severity.INFO, "So.", made, verdict[n % len(verdict)]))
    large = brief(plain(text), *found, rows=ROWS)
    begun = time.process_time()
    page = render_page([large])
    assert time.process_time() - begun < 5
    assert len(page) > 2_000_000
    assert page.count("<mark") >= 10_000
    assert page.count("<script") == 1
    assert "\u202e" not in page
