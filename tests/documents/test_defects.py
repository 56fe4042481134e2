"""Faults of the text itself, each with what must not be taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.documents import read_text

LEAD = "The talks went on for two days and ended on Sunday evening without a common text."


def found(text: str, name: str = "-") -> list[tuple[str, str]]:
    doc = read_text(text, name)
    return [(defect.code, doc.text[defect.start : defect.end]) for defect in doc.defects]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("This is new, said Dr. [Insert Name] of the institute.", "[Insert Name]"),
        ("She teaches at [Your University] in the capital.", "[Your University]"),
        ("This is new, said Dr. [NAME] of the institute.", "[NAME]"),
        ("She teaches history at [University] in the capital.", "[University]"),
        ("The note was signed by {{author}} last week.", "{{author}}"),
        ("The talks began on <INSERT DATE> in the capital.", "<INSERT DATE>"),
        ("Exports fell by XX% in the first quarter.", "XX%"),
        ("Some TK people crossed the border that night.", "TK people"),
        ("The treaty of 20XX was never ratified by either side.", "20XX"),
        ("Lorem ipsum dolor sit amet, said the envoy.", "Lorem ipsum"),
    ],
)
def test_unfilled_placeholder(text: str, blank: str) -> None:
    assert found(text) == [("D101", blank)]


@pytest.mark.parametrize(
    "text",
    [
        "“We told [the North] so,” the minister said [sic] on Monday.",
        "“He [Kim] will come […] in [his] own time,” the envoy said.[1]",
        "The figure was never confirmed.[citation needed]",
        "“I love [your] country,” she told the New York [City] council.",
        "“They [President Obama and his staff] knew,” he said.",
        "Super Bowl XXX was long over; TK Elevator had moved abroad.",
        "The 20th congress, or XX Congress, met in the old hall.",
        "The letter [Name withheld] reached the paper in March.",
    ],
)
def test_brackets_of_an_editor_are_no_placeholder(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (f"**Talks** end. {LEAD}", "**"),
        (f"{LEAD} They __never__ met again.", "__"),
        (f"{LEAD} They wrote in *The Courier* first.", "*The Courier*"),
        (f"{LEAD} See [the text](https://example.org/a).", "[the text](https://example.org/a)"),
        (f"{LEAD} They left <br> early.", "<br>"),
        (f"{LEAD} Bread&nbsp;and salt.", "&nbsp;"),
    ],
)
def test_formatting_left_in(text: str, mark: str) -> None:
    assert found(text) == [("D102", mark)]


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} Prices rose 5*3 times.",
        f"{LEAD} He said f**k twice.",
        f"{LEAD}\n\n***\n\n{LEAD[:-1]} again.",
        f"{LEAD} It was <5 km & falling.",
    ],
)
def test_plain_signs_are_no_formatting(text: str) -> None:
    assert found(text) == []


def test_marks_are_the_format_of_a_markdown_file() -> None:
    assert found(f"# Talks end\n\n**{LEAD}**", "talks.md") == []


def test_caption_between_paragraphs_is_reported() -> None:
    assert found(f"{LEAD}\n\nPhoto: Ada Low/Courier\n\nThe envoys left by the first train on Monday.") == [
        ("D103", "Photo: Ada Low/Courier")
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"“We will come back, the envoy said. {LEAD}", id="unclosed"),
        pytest.param(f"We will come back,” the envoy said. {LEAD}", id="unopened"),
        pytest.param(f'"We will come back, the envoy said. {LEAD}', id="straight"),
        pytest.param(f"“It is a way of saying, ‘We are here. We stay,” he said. {LEAD}", id="inner"),
        pytest.param(
            f"“First. {LEAD}\n\n{LEAD} He called it “odd” all the same.", id="next-paragraph-does-not-go-on"
        ),
    ],
)
def test_odd_quotation_mark(text: str) -> None:
    assert [code for code, _ in found(text)] == ["D104"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"“We came back. {LEAD}\n\n“We stayed,” he said. {LEAD}", id="goes-on-in-the-next-paragraph"
        ),
        pytest.param('"We came back," he said. "We stayed."', id="straight-pairs"),
        pytest.param('The gun was 5" wide and the boat 30 feet long.', id="inches"),
        pytest.param("“He said ‘no’ and ‘never,’” the envoy recalled.", id="inner-pairs"),
        pytest.param("“The ’90s were the envoys’ best years,” she said.", id="apostrophes"),
        pytest.param('“They came back," he said.', id="curly-and-straight"),
        pytest.param(
            "“We came back.\nWe stayed for a week.\nThen we left,” he said.", id="one-sentence-a-line"
        ),
    ],
)
def test_quotations_that_pair(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\u2066", "\x00", "\u00ad", "\ufeff"])
def test_invisible_character_keeps_its_offset(char: str) -> None:
    assert found(f"The talks en{char}ded. {LEAD}") == [("D105", char)]


def test_joined_emoji_are_visible() -> None:
    assert found(f"A family 👩\u200d👧 crossed. {LEAD}") == []


@pytest.mark.parametrize("garbled", ["â€™", "Ã©", "\ufffd", "â€œ"])
def test_garbled_characters(garbled: str) -> None:
    assert found(f"The minister{garbled}s word. {LEAD}") == [("D106", garbled)]


def test_capital_letter_before_a_closing_quotation_mark_is_not_garbled() -> None:
    assert found(f"They met at the “CAFÉ” and in SÃO Paulo. {LEAD}") == []


def test_paragraph_that_stands_twice() -> None:
    assert found(f"{LEAD}\n\nThen all was quiet for a while.\n\n{LEAD}") == [("D107", LEAD)]


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        (f"Certainly! Here's an article on the talks.\n\n{LEAD}", "Certainly! Here"),
        (f"{LEAD}\n\nAs an AI language model, I cannot judge them.", "As an AI language model, I"),
        (f"Here is a rewritten version of the text:\n\n{LEAD}", "Here is a rewritten"),
        (f"{LEAD}\n\nI hope this helps!", "I hope this helps"),
    ],
)
def test_talk_of_a_generator(text: str, talk: str) -> None:
    assert found(text) == [("D108", talk)]


def test_quoted_talk_of_a_generator_is_news() -> None:
    assert found(f"The answer began “As an AI language model, I cannot” and broke off. {LEAD}") == []


def test_a_flood_of_marks_is_one_finding_a_line() -> None:
    assert found("a\u200bb " * 1000 + LEAD) == [("D105", "\u200b")]


def test_ordinary_news_raises_nothing() -> None:
    text = (
        "Envoys leave without a text\n\nBy Ada Low\n\n"
        "GENEVA (AP) — The talks ended on Sunday, a U.N. aide said.\n\n"
        "“We have time,” said the envoy, Jon O’Hara, 61. “The answer — if there is one — will come.”\n\n"
        "A second round, the 12th since 2006, is planned, the Courier reported in No. 5/2021."
    )
    assert found(text) == []


@pytest.mark.parametrize(
    "code", [f"D10{digit}" for digit in range(1, 9)] + [f"E10{digit}" for digit in range(1, 10)]
)
def test_every_code_is_explained(code: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "findings.md"
    assert f"### {code}" in page.read_text(encoding="utf-8")
