"""Parts of pasted pages: what is title, byline, body, caption, furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents import BlockKind, Document, read_text
from detente.documents.layout import find_blocks

LONG = (
    "The foreign ministry said on Tuesday that its envoy would travel to the capital for two days of talks, "
    "the first since the border closed, and that the agenda had been settled in letters over the winter."
)
LONGER = (
    "Officials who took part described the meeting as cool but correct. They said neither delegation had "
    "brought a text, that inspections were put off, and that a further round would follow before summer."
)


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, doc.text[block.start : block.end]) for block in doc.blocks]


def test_title_bare_name_and_slashed_deck_are_told_from_the_body() -> None:
    deck = "// A cool welcome is better than none //"
    doc = read_text(f"Envoys Return to the Border Talks\n\nMara Ellison\n\n{deck}\n\n{LONG}\n")
    assert kinds(doc) == [
        ("title", "Envoys Return to the Border Talks"),
        ("byline", "Mara Ellison"),
        ("deck", "A cool welcome is better than none"),
        ("body", LONG),
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("**Envoys return to talks**", id="bold"),
        pytest.param("# Envoys return to talks", id="markdown-heading"),
        pytest.param("<h1>Envoys return to talks</h1>", id="html-heading"),
        pytest.param("Envoys return to talks", id="bare"),
    ],
)
def test_title_is_found_without_its_marks(line: str) -> None:
    assert kinds(read_text(f"{line}\n\n{LONG}\n\n{LONGER}"))[0] == ("title", "Envoys return to talks")


def test_label_before_a_title_is_not_part_of_it() -> None:
    assert kinds(read_text(f"**Title:** Envoys return to talks\n\n{LONG}"))[:2] == [
        ("boilerplate", "Title:"),
        ("title", "Envoys return to talks"),
    ]


def test_a_title_may_ask() -> None:
    assert kinds(read_text(f"Will the envoys return to the table?\n\n{LONG}"))[0][0] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Ellison",
        "By MARA ELLISON and Jon de Vries | Jan. 20, 2022",
        "Written by Mara Ellison, Staff Writer",
        "Author: Mara Ellison",
        "By Mara Ellison, special to the Courier",
    ],
)
def test_byline_by_its_words(line: str) -> None:
    assert kinds(read_text(f"Envoys return to talks\n{line}\n{LONG}"))[1] == ("byline", line)


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, the envoys had left the capital without a word to the press.",
        "By closing the border the government lost its last market abroad.",
        "From March the crossing was closed to all but diplomats and doctors.",
    ],
)
def test_sentence_that_begins_like_a_byline_is_body(line: str) -> None:
    assert kinds(read_text(f"{LONG}\n\n{line}\n\n{LONGER}"))[1] == ("body", line)


def test_sentence_above_the_byline_is_a_deck_and_one_below_it_is_body() -> None:
    deck = "A cool welcome awaits them in the old palace by the lake."
    front, back = ["Envoys return to talks", deck, "By Ada Low"], ["Photo: Ada Low/Courier", LONG]
    found = [kind for kind, _ in kinds(read_text("\n\n".join(front + back)))]
    assert found == ["title", "deck", "byline", "caption", "body"]
    swapped = [front[0], front[2], front[1], *back]
    found = [kind for kind, _ in kinds(read_text("\n\n".join(swapped)))]
    assert found == ["title", "byline", "body", "caption", "body"]


def test_days_of_a_timeline_do_not_swallow_its_sentences() -> None:
    lines = [
        "Timeline",
        "January 5, 2022",
        "The envoys met at the lake.",
        "January 11, 2022",
        "They left soon.",
    ]
    doc = read_text("\n".join(lines))
    assert [kind for kind, _ in kinds(doc)] == ["title", "dateline", "body", "heading", "body"]
    assert doc.published is None


def test_agency_sign_off_is_a_byline() -> None:
    line = "Reporting by Ada Low; Editing by Jon de Vries"
    assert kinds(read_text(f"{LONG}\n\n{LONGER}\n\n{line}"))[-1] == ("byline", line)


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("GENEVA (Reuters) - The talks ended without a text.", "GENEVA (Reuters) -"),
        ("GENEVA, Jan. 20 (Yonhap) -- The talks ended without a text.", "GENEVA, Jan. 20 (Yonhap) --"),
        ("ADDIS ABABA, Ethiopia (AP) — The talks ended without a text.", "ADDIS ABABA, Ethiopia (AP) —"),
        ("VIENNA — The talks ended without a text.", "VIENNA —"),
    ],
)
def test_agency_dateline_is_cut_from_its_paragraph(paragraph: str, dateline: str) -> None:
    assert kinds(read_text(f"{paragraph}\n\n{LONG}"))[:2] == [
        ("dateline", dateline),
        ("body", "The talks ended without a text."),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — which had warned of this for years — did not answer the letter at once.",
        "The envoy - a former general - left the room before the vote was taken.",
    ],
)
def test_dash_in_a_sentence_makes_no_dateline(paragraph: str) -> None:
    assert kinds(read_text(f"{paragraph}\n\n{LONG}"))[0] == ("body", paragraph)


def test_captions_and_tags_that_ran_in_after_the_last_paragraph() -> None:
    tail = [
        "Border talks: what each side wants - Harbour News",
        "Lorries being searched at the northern crossing in March.",
        "The president greets the envoy on the steps of the palace.",
    ]
    doc = read_text(
        "\n\n".join(["Envoys return", LONG, LONGER]) + "\n\n" + "\n".join(tail) + "\n\nCategories:"
    )
    assert kinds(doc)[3:] == [*(("caption", line) for line in tail), ("boilerplate", "Categories:")]


def test_last_sentence_in_the_present_tense_stays_body() -> None:
    last = "The president greets the envoy on the steps of the palace."
    assert kinds(read_text(f"{LONG}\n\n{LONGER}\n\n{last}"))[-1] == ("body", last)


@pytest.mark.parametrize(
    "line",
    [
        "The envoy leaves the palace on Monday. (AP Photo/Ines Maro)",
        "Photo: Ines Maro/Courier",
        "In this undated photo, the envoy inspects the crossing.",
        "Ines Maro via Getty Images",
    ],
)
def test_credited_caption_between_paragraphs(line: str) -> None:
    assert kinds(read_text(f"{LONG}\n\n{line}\n\n{LONGER}"))[1] == ("caption", line)


def test_news_about_a_photo_is_body() -> None:
    line = "State television said the launcher seen in a file photo had never left its depot by the harbour."
    assert kinds(read_text(f"{LONG}\n\n{line}\n\n{LONGER}"))[1] == ("body", line)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Share this article",
        "Sign up for our newsletter to get the week in diplomacy.",
        "Tags: diplomacy, border, talks",
        "© 2022 Harbour Courier. All rights reserved.",
        "Read more: How the border closed",
        "**",
    ],
)
def test_furniture_between_paragraphs(line: str) -> None:
    assert kinds(read_text(f"{LONG}\n\n{line}\n\n{LONGER}"))[1] == ("boilerplate", line)


def test_headlines_listed_under_related_articles_are_furniture() -> None:
    doc = read_text(
        f"{LONG}\n\n{LONGER}\n\nRelated articles\nBorder closed for a third winter\nEnvoy recalled"
    )
    assert [kind for kind, _ in kinds(doc)] == ["body", "body", "boilerplate", "boilerplate", "boilerplate"]


def test_heading_between_paragraphs() -> None:
    assert kinds(read_text(f"{LONG}\n\nA long winter\n\n{LONGER}"))[1] == ("heading", "A long winter")


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    wrapped = (
        "The foreign ministry said on Tuesday that its envoy would travel to the\n"
        "capital for two days of talks, the first since the border closed, and\n"
        "that the agenda had been settled in letters.\n"
        "\n"
        "Officials who took part described the meeting as cool but correct. They\n"
        "said neither delegation had brought a text."
    )
    first, second = wrapped.split("\n\n")
    assert kinds(read_text(wrapped)) == [("body", first), ("body", second)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The talks ended without a text.", id="sentence"),
        pytest.param("Talks end", id="two-words"),
        pytest.param(LONG, id="paragraph"),
    ],
)
def test_a_lone_line_is_body(text: str) -> None:
    assert kinds(read_text(text)) == [("body", text)]


def test_one_sentence_a_line_is_all_body() -> None:
    lines = [
        "The envoy came to the capital on Monday.",
        "He met the minister twice.",
        "Nobody spoke to the press afterwards.",
    ]
    assert kinds(read_text("\n".join(lines))) == [("body", line) for line in lines]


def test_bulleted_lines_stay_body_without_their_bullets() -> None:
    doc = read_text(f"{LONG}\n\n- inspections at the crossing\n- the return of prisoners\n\n{LONGER}")
    assert kinds(doc)[1:3] == [("body", "inspections at the crossing"), ("body", "the return of prisoners")]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_blocks_are_ordered_and_lose_no_letter(text: str) -> None:
    assert_blocks_cover(text)


_PIECES = [
    "Title: ",
    "**",
    "\n",
    "\n\n",
    "By Ada Low",
    "// ",
    "Tags:",
    "<p>",
    "&nbsp;",
    LONG,
    "Talks end",
    " - Harbour News",
    "\u200b",
    "GENEVA (AP) — ",
    "- ",
    "# ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_blocks_of_page_like_text_are_ordered_and_lose_no_letter(text: str) -> None:
    assert_blocks_cover(text.replace("<p>", " ").replace("&nbsp;", " "))


def assert_blocks_cover(text: str) -> None:
    blocks = find_blocks(text)
    ends = [0, *(block.end for block in blocks)]
    assert all(end <= block.start < block.end <= len(text) for end, block in zip(ends, blocks, strict=False))
    kept = "".join(text[block.start : block.end] for block in blocks)
    if "<" not in text and "&" not in text:  # the letters of a tag at an end are marks
        assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


def test_every_kind_of_block_is_found_on_one_page() -> None:
    head = "Envoys return to talks\nA cool welcome awaits them\nBy Ada Low"
    tail = "Photo: Ada Low/Courier\nTags: talks"
    page = f"{head}\nGENEVA — {LONG}\n\nThe winter\n\n{LONGER}\n\n{tail}"
    assert {block.kind for block in read_text(page).blocks} == set(BlockKind)
