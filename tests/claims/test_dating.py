"""When a text was written, by its own words: each kind of clue, how they add up, and what they may settle."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.api import Desk
from detente.claims import Dating, Outcome, Strength
from detente.claims.dating.spans import both, joined, most, within_all
from detente.documents import read_text
from detente.times import Period

ROTH, OKU = "2018-03-01/2020-06-30", "2020-07-02/2021-12-31"


def dating_of(desk: Desk, text: str) -> Dating:
    document = read_text(text)
    examined = desk.checker.examine(document, desk.parse(document))
    assert examined.dating is not None
    return examined.dating


def sure(desk: Desk, text: str) -> list[str]:
    return [str(span) for span in dating_of(desk, text).sure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Roth administration must act.", [ROTH], id="in-office"),
        pytest.param("President Ben Oku met Corvians.", [OKU], id="a-title-is-no-older-than-the-term"),
        pytest.param("Former President Ada Roth met Corvians.", ["2020-07-01/2021-12-31"], id="left-office"),
        pytest.param("In March 2020 the Corvians met.", ["2020-03-31/2021-12-31"], id="told-as-past"),
        pytest.param("The pact will end in March 2020.", ["1990-01-01/2020-03-31"], id="told-as-ahead"),
        pytest.param("So far in 2020 Belmark has been quiet.", ["2020-01-01/2020-12-31"], id="not-over"),
        pytest.param("As of May 2021 the Corvians agree.", ["2021-05-01/2021-12-31"], id="as-of"),
        pytest.param(
            "Corvia backed Accord 131.", ["2020-12-10/2021-12-31"], id="a-number-exists-from-its-day-on"
        ),
        pytest.param(
            "The Corvians met.\n\n© 2019 Harbour Policy Group",
            ["1990-01-01/2019-12-31"],
            id="notice-of-rights",
        ),
        pytest.param(
            "“We will end this in March 2020,” a guard said.",
            ["1990-01-01/2021-12-31"],
            id="another-ones-words",
        ),
        pytest.param(
            "If the Corvians met in March 2020, nobody noticed.", ["1990-01-01/2021-12-31"], id="conditional"
        ),
        pytest.param("The Corvians met in 2050.", ["1990-01-01/2021-12-31"], id="beyond-the-record"),
    ],
)
def test_what_a_clue_allows(desk: Desk, text: str, expected: list[str]) -> None:
    assert sure(desk, text) == expected


def test_a_day_of_the_week_tells_the_years(desk: Desk) -> None:
    """4 May was a Saturday in 2019, and not again before 2024."""
    spans = dating_of(desk, "President Ben Oku and Ada Roth flew home on Saturday, May 4.").sure
    assert not spans or all(not (date(2020, 6, 1) <= span.first <= date(2023, 1, 1)) for span in spans)


def test_a_claim_narrows_the_window_and_is_not_settled_by_it(desk: Desk) -> None:
    text = "The Roth administration must act. Belmark flew two jets on May 4."
    document = read_text(text)
    examined = desk.checker.examine(document, desk.parse(document))
    assert examined.dating is not None
    assert [str(span) for span in examined.dating.spans] == ["2019-05-04/2020-05-03"]
    assert [c.strength for c in examined.dating.clues if "two jets" in c.text][:1] == [Strength.CLAIMED]
    (claim,) = [f for f in examined.findings if f.claim and f.claim.form == "Count"]
    assert claim.verdict is not None
    assert claim.verdict.outcome is Outcome.NEEDS_DATE


def test_one_false_claim_does_not_carry_the_date_away(desk: Desk) -> None:
    text = (
        "This is what they did. Belmark flew two jets on May 4. The bomber that it flew on July 20 was one of its own. "
        "It flew six jets on January 10. On November 25 it flew nine bombers."
    )
    dating = dating_of(desk, text)
    assert any(span.first <= date(2020, 2, 1) <= span.last for span in dating.spans)


def test_claims_bear_each_other_out_only_where_any_one_can_be_left_out(desk: Desk) -> None:
    """Two of them leave each with one other, three leave each with two that agree."""
    three = [
        "Belmark flew two jets on May 4.",
        "Belmark flew a bomber on July 20.",
        "Belmark flew six jets on January 10.",
    ]

    def supported(sentences: list[str]) -> int:
        found = desk.check(read_text(" ".join(sentences)))
        return sum(f.verdict is not None and f.verdict.outcome is Outcome.SUPPORTED for f in found)

    assert supported(three[:1]) == 0
    assert supported(three[:2]) == 0


days = st.integers(0, 400).map(lambda n: date.fromordinal(date(2020, 1, 1).toordinal() + n))
spans = st.lists(st.tuples(days, days), max_size=6).map(
    lambda pairs: joined(Period(min(pair), max(pair)) for pair in pairs)
)
DOMAIN = (Period(date(2020, 1, 1), date(2021, 3, 1)),)


def members(found: tuple[Period, ...]) -> set[int]:
    return {n for span in found for n in range(span.first.toordinal(), span.last.toordinal() + 1)}


@given(spans, spans)
def test_days_that_lie_in_both(one: tuple[Period, ...], other: tuple[Period, ...]) -> None:
    assert members(both(one, other)) == members(one) & members(other)
    assert both(one, other) == joined(both(other, one))


@given(st.lists(spans, max_size=5))
def test_most_is_where_the_most_agree(sets: list[tuple[Period, ...]]) -> None:
    score = {n: sum(n in members(each) for each in sets) for n in members(DOMAIN)}
    best = max(score.values())
    assert members(most(DOMAIN, sets)) == {n for n, found in score.items() if found == best}
    agreed = within_all(DOMAIN, sets)
    assert not agreed or members(most(DOMAIN, sets)) == members(agreed)
