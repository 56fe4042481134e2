from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from detente.brief import Brief, render_terminal
from detente.claims.claim import Factuality, Outcome
from detente.documents.document import BlockKind
from detente.times import Period

from .build import ROWS, brief, claim, document, opinion, row

BODY = (
    "Two missiles flew on January 17, and the first test, in 2005, is where it began. "
    "“We have tested nothing since,” he said, and the allies should believe none of it [TK]."
)
PARTS = [
    (BlockKind.TITLE, "A Week of Launches"),
    (BlockKind.BYLINE, "By A. Writer"),
    (BlockKind.BODY, BODY),
    (BlockKind.CAPTION, "Seoul, morning."),
    (BlockKind.BOILERPLATE, "Subscribe."),
]
REASON = (
    "The first test was on 9 October 2006, not in 2005; "
    + "no reading of the words helps it, " * 9
    + "at all."
)


def _brief(published: Period | None = None) -> Brief:
    doc = document(PARTS, name="week.txt", published=published, defects=[("D101", "[TK]", "A placeholder.")])
    text = doc.text
    return brief(
        doc,
        claim(
            text,
            "Two missiles flew on January 17",
            Outcome.NEEDS_DATE,
            "The text does not say of which year it speaks.",
            ["L9"],
            holds=[Period.parse("2022-01-17/2023-01-16")],
            assumptions=["Days are Korean days."],
            query="count(launches, unit=missiles)",
        ),
        claim(
            text,
            "the first test, in 2005",
            Outcome.REFUTED,
            REASON,
            ["N1", "X9"],
            readings=[("Korean day", Outcome.REFUTED), ("UTC day", Outcome.REFUTED)],
        ),
        claim(
            text,
            "We have tested nothing since",
            Outcome.NOT_COVERED,
            "Later than the record.",
            source="quoted",
            factuality=Factuality.NEGATED,
        ),
        opinion(text, "the allies should believe none of it"),
    )


def _printed(made: Brief, *, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    render_terminal(made, Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return out.getvalue()


def test_whole_brief_reads_as_written_here() -> None:
    printed = _printed(_brief()).splitlines()
    assert printed[:13] == [
        "A Week of Launches",
        "By A. Writer · undated",
        "week.txt: 1 paragraph, 1 caption; 1 part of boilerplate left out",
        "",
        "3 settleable claims: 1 refuted, 1 needs the writing date, 1 outside coverage; 1",
        "opinion or forecast, not judged",
        "",
        "5:1  ? Needs a date",
        "    “Two missiles flew on January 17”",
        "    The text does not say of which year it speaks.",
        "    Date      would hold if written from 2022-01-17 to 2023-01-16",
        "    Record    2022-01-17  launch: kind ballistic · missiles 2 · place sunan (L9)",
        "    Assumed   Days are Korean days.",
    ]
    assert "5:38  ✗ Refuted" in printed
    assert "    Readings  Korean day: refuted" in printed
    assert "              UTC day: refuted" in printed
    assert "              X9 (not carried in this brief)" in printed
    assert "5:83  ○ Outside coverage, inside a quotation, told as negated" in printed
    assert printed[-6:] == [
        "Defects of the text",
        "  5:164  D101  A placeholder.",
        "      “[TK]”",
        "",
        "Record: North Korea, as of 2026-08-20",
        "program 0.1.0, model en-small 1, case dprk 1",
    ]


def test_date_of_the_text_is_shown_as_precisely_as_it_is_known() -> None:
    assert "By A. Writer · 2022-01\n" in _printed(_brief(Period.parse("2022-01")))


@pytest.mark.parametrize("width", [80, 200, 40])
def test_no_line_is_wider_than_the_console_or_80_columns(width: int) -> None:
    assert max(cell_len(line) for line in _printed(_brief(), width=width).splitlines()) <= min(width, 80)


def test_reason_is_never_cut() -> None:
    assert REASON in " ".join(_printed(_brief()).split())


def test_piped_output_is_plain_and_has_no_trailing_spaces() -> None:
    printed = _printed(_brief())
    assert "\x1b" not in printed
    assert all(line == line.rstrip() for line in printed.splitlines())


def test_colour_adds_nothing_but_colour() -> None:
    coloured = _printed(_brief(), force_terminal=True, color_system="standard")
    assert "\x1b[" in coloured
    assert Text.from_ansi(coloured).plain.rstrip() == _printed(_brief()).rstrip()


def test_text_cannot_repaint_the_terminal_or_use_markup() -> None:
    doc = document([(BlockKind.BODY, "It\x1b[2J was [bold]in[/bold] :rocket: 2005.\u202e")])
    printed = _printed(brief(doc, claim(doc.text, doc.text, Outcome.REFUTED, "[red]No[/red]\x07.")))
    assert "“It[U+001B][2J was [bold]in[/bold] :rocket: 2005.[U+202E]”" in printed
    assert "[red]No[/red][U+0007]." in printed


def test_terminal_without_our_signs_gets_ascii_ones() -> None:
    class Latin(io.StringIO):
        encoding = "ascii"

    out = Latin()
    render_terminal(_brief(), Console(file=out, width=80))
    assert "5:38  x Refuted" in out.getvalue()
    assert out.getvalue().isascii()


def test_long_evidence_is_shortened_with_its_number() -> None:
    rows = {f"R{n}": row(f"R{n}", "launches", "2017", what=f"launch {n}") for n in range(20)}
    doc = document([(BlockKind.BODY, "Twenty were fired.")])
    made = brief(
        doc, claim(doc.text, "Twenty", Outcome.SUPPORTED, "Twenty rows.", list(rows)), rows=ROWS | rows
    )
    printed = _printed(made)
    assert "and 14 more rows, the last R19" in printed
    assert "launch 5 (R5)" in printed
    assert "launch 6" not in printed
