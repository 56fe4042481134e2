from __future__ import annotations

from detente.brief import linter_lines
from detente.claims.claim import Outcome

from .build import brief, claim, opinion, plain

FIRST = "The first test was in 2005."
SECOND = "It prompted Resolution 1718 [TK]. Talks should resume."
TEXT = f"{FIRST}\n\n{SECOND}"


def _lines(*, opinions: bool = True) -> list[str]:
    doc = plain(FIRST, SECOND, name="texts/one.txt", defects=[("D101", "[TK]", "A placeholder was left in.")])
    made = brief(
        doc,
        opinion(TEXT, "Talks should resume."),
        claim(TEXT, "It prompted Resolution 1718", Outcome.SUPPORTED, "It was so.", ["N1", "U4"]),
        claim(TEXT, FIRST, Outcome.REFUTED, "The first test was on\n9 October 2006.", ["N1"]),
    )
    return list(linter_lines(made, opinions=opinions))


def test_one_line_a_finding_in_text_order_with_place_outcome_reason_and_rows() -> None:
    assert _lines() == [
        "texts/one.txt:1:1  refuted  The first test was on 9 October 2006.  [N1]",
        "texts/one.txt:3:1  supported  It was so.  [N1, U4]",
        "texts/one.txt:3:29  defect  A placeholder was left in.",
        "texts/one.txt:3:35  not_checkable  A recommendation.",
    ]


def test_opinions_can_be_left_out() -> None:
    assert [line.split("  ")[1] for line in _lines(opinions=False)] == ["refuted", "supported", "defect"]


def test_a_file_name_cannot_repaint_the_terminal_or_forge_a_line() -> None:
    made = brief(plain("A.", name="a\x1b[31m\nb.txt"), claim("A.", "A.", Outcome.SUPPORTED, "\u202eYes."))
    assert list(linter_lines(made)) == ["a[U+001B][31m b.txt:1:1  supported  [U+202E]Yes."]
