"""What a notebook shows of a brief, a verdict and a parse: safe HTML, whatever the text holds."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from detente.brief import render_page
from detente.claims.claim import Outcome
from detente.language import Parse

from .build import brief, claim, plain

HOSTILE = "The <script>alert(1)</script> test & the 'rest'."


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_brief_shows_its_page_in_a_frame_of_its_own():
    made = brief(plain(HOSTILE), claim(HOSTILE, HOSTILE, Outcome.REFUTED, "No.", ["N1"]))
    ((tag, attributes),) = Tags(made._repr_html_()).seen
    assert tag == "iframe"
    assert attributes["srcdoc"] == render_page([made])
    assert attributes["sandbox"] == "allow-scripts"


def test_a_verdict_is_a_table_with_its_working():
    verdict = claim(
        HOSTILE,
        HOSTILE,
        Outcome.REFUTED,
        HOSTILE,
        ["N1", "N6"],
        query="count tests",
        readings=[("a < b", Outcome.MIXED)],
    ).verdict
    shown = Tags(verdict._repr_html_())
    assert {tag for tag, _ in shown.seen} == {"table", "tr", "th", "td"}
    assert "refuted" in shown.words
    assert "N1, N6" in shown.words
    assert "a < b: mixed" in shown.words
    assert HOSTILE in shown.words


def test_a_parse_is_a_table_with_a_body_a_sentence():
    parse = Parse.from_rows(
        "He <b> ran.",
        [[("He", "he", "PRON", 3, "nsubj"), ("<b>", "<b>", "X", 3, "dep"),
          ("ran", "run", "VERB", 0, "root", "VBD", "Tense=Past"), (".", ".", "PUNCT", 3, "punct")]],
    )  # fmt: skip
    shown = parse._repr_html_()
    assert shown.count("<tbody>") == 1
    assert "<b>" not in shown
    assert "<td>run</td><td>VERB</td><td>Tense=Past</td><td>root</td><td></td>" in unescape(shown)
