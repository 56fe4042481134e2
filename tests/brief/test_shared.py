"""What several texts rest on together, and where they come out differently."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from detente.brief import Brief, render_page
from detente.brief.shared import shared_incidents, shared_rows
from detente.claims.claim import Finding, Outcome, Severity
from detente.claims.claim import Place as OtherWords
from detente.events import Event, Participant
from detente.language.factuality import Factuality
from detente.times import Period

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
    section = page[page.index("Where they agree and differ") :].split("</section>")[0]
    links = Links()
    links.feed(section)
    heads = ["b1-brief", "b2-brief", "b3-brief"]
    assert links.targets == [*heads, "b1-claim-1", "b2-claim-1", "b1-claim-2", "b2-claim-1", "b3-claim-1"]
    whole = Links()
    whole.feed(page)
    assert set(links.targets) <= whole.ids
    assert "Where they agree" not in render_page(texts()[:1])


def test_texts_agree_where_claims_of_two_hold_and_none_falls_short():
    one = plain("The first test was in 2006.", name="one.txt")
    two = plain("A test shook the hills in 2006.", name="two.txt")
    holds = [brief(t, claim(t.text, t.text, Outcome.SUPPORTED, "Yes.", ["N1"])) for t in (one, two)]
    (shared,) = shared_rows(holds)
    assert shared.agree
    assert not shared.differ
    assert not any(s.agree for s in shared_rows(texts()))


def test_a_contradiction_of_two_texts_is_told_with_the_words_of_both():
    one = plain("Two missiles flew on May 25.", name="folder/one.txt")
    two = plain("Four missiles flew on May 25.", name="folder/two.txt")
    other = OtherWords(0, len(one.text), one.text, one.name)
    clash = Finding("C207", 0, len(two.text), Severity.WARNING, f"In {one.name} otherwise.", others=(other,))
    page = render_page([brief(one), brief(two, clash)])
    section = page[page.index("Where they contradict each other") :].split("</section>")[0]
    assert 'href="#b2-defect-1">“Four missiles flew on May 25.”' in section
    assert 'href="#b1-at-0">“Two missiles flew on May 25.”' in section
    assert "folder" not in page


def happening(text: str, when: str, country: str, factuality: Factuality = Factuality.ASSERTED) -> Event:
    actor = Participant(0, 5, text[:5], country, "")
    return Event(
        "e", "d", 0, "ASSAULT", "", (), "190", "MATERIAL CONFLICT", -9.0, (actor,), (), False, factuality, None,
        None, Period.parse(when), "", "", (6, 10), 0, len(text), 0.6, "lexicon", True,
    )  # fmt: skip


def told(name: str, *events: Event) -> Brief:
    return replace(brief(plain("Chad raided a camp.", name=name)), events=events)


def test_what_two_texts_tell_of_one_day_is_one_incident():
    text = "Chad raided a camp."
    one = told("one.txt", happening(text, "2017-05-04", "TCD"), happening(text, "2017-06", "TCD"))
    two = told("two.txt", happening(text, "2017-05", "TCD"), happening(text, "2017-05-04", "LBY"))
    three = told("three.txt", happening(text, "2017-05-04", "TCD", Factuality.NEGATED))
    (shared,) = shared_incidents([one, two, three])
    assert str(shared.incident.date) == "2017-05-04"
    assert shared.incident.actors == {"TCD"}
    assert shared.told == ((0, 6), (1, 6))
    page = render_page([one, two, three])
    assert "Incidents they share" in page
    assert "assault: Chad" in page
