"""What several texts rest on together, and where they come out differently."""

from __future__ import annotations

from html.parser import HTMLParser

from detente.brief import render_page
from detente.brief.shared import shared_rows
from detente.claims.claim import Outcome

from .build import brief, claim, plain


def texts():
    one = plain("The first test was in 2006. A sixth came in 2017.", name="one.txt")
    two = plain("The first test was in 2005.", name="two.txt")
    three = plain("Two missiles flew on January 17.", name="three.txt")
    return [
        brief(
            one,
            claim(one.text, "The first test was in 2006", Outcome.SUPPORTED, "Yes.", ["N1"]),
            claim(one.text, "A sixth came in 2017", Outcome.SUPPORTED, "Yes.", ["N6"]),
        ),
        brief(two, claim(two.text, "The first test was in 2005", Outcome.REFUTED, "In 2006.", ["N1", "N6"])),
        brief(three, claim(three.text, three.text, Outcome.NEEDS_DATE, "Which year?", ["L9", "N6"])),
    ]


def test_a_row_is_shared_if_claims_of_two_texts_rest_on_it():
    assert [(s.row.id, [(m.text, m.number) for m in s.meetings]) for s in shared_rows(texts())] == [
        ("N1", [(0, 1), (1, 1)]),
        ("N6", [(0, 2), (1, 1), (2, 1)]),
    ]


def test_texts_differ_where_one_holds_and_another_does_not():
    first, sixth = shared_rows(texts())
    assert first.differ
    assert sixth.differ
    assert not any(s.differ for s in shared_rows([texts()[0], texts()[2]]))


def test_one_text_shares_nothing_with_itself():
    one = texts()[0]
    assert shared_rows([one]) == ()


def test_the_page_of_several_texts_says_what_they_share_and_leads_there():
    class Links(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.targets: list[str] = []
            self.ids: set[str] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            self.ids.add(values.get("id") or "")
            if tag == "a":
                self.targets.append((values.get("href") or "")[1:])

    page = render_page(texts())
    assert "What the texts share" in page
    section = page[page.index("What the texts share") :].split("</section>")[0]
    links = Links()
    links.feed(section)
    assert links.targets == ["b1-claim-1", "b2-claim-1", "b1-claim-2", "b2-claim-1", "b3-claim-1"]
    whole = Links()
    whole.feed(page)
    assert set(links.targets) <= whole.ids
    assert "What the texts share" not in render_page(texts()[:1])
