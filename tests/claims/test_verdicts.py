"""What a reader is told of a sentence: on a toy record, by the forms and outcomes of the documentation."""

from __future__ import annotations

import pytest

from detente.api import Desk
from detente.claims import Finding, Outcome
from detente.documents import read_text
from detente.times import Period

S, R, N, X, O = (  # noqa: E741
    Outcome.SUPPORTED,
    Outcome.REFUTED,
    Outcome.NEEDS_DATE,
    Outcome.NOT_COVERED,
    Outcome.NOT_CHECKABLE,
)


def claims(desk: Desk, text: str, published: str | None = None) -> list[Finding]:
    written = Period.parse(published) if published else None
    return [f for f in desk.check(read_text(text), written) if f.verdict is not None]


def outcomes(desk: Desk, text: str, form: str, published: str | None = None) -> list[Outcome]:
    return [
        f.verdict.outcome
        for f in claims(desk, text, published)
        if f.claim is not None and f.verdict is not None and f.claim.form == form
    ]


@pytest.mark.parametrize(
    ("text", "published", "form", "expected"),
    [
        pytest.param("Belmark flew two jets over the strait on May 4, 2019.", None, "Count", S, id="day-and-number"),
        pytest.param("Belmark flew five jets over the strait on May 4, 2019.", None, "Count", R, id="wrong-number"),
        pytest.param("Belmark flew two jets over the strait on May 9, 2019.", None, "Count", R, id="wrong-day"),
        pytest.param("Belmark flew six jets on January 9, 2020.", None, "Count", S, id="day-before-is-reasonable"),
        pytest.param("Belmark flew jets in 2017.", None, "Occurred", X, id="before-coverage"),
        pytest.param("Belmark flew jets on March 2.", None, "Occurred", N, id="no-year"),
        pytest.param("Belmark flew jets on March 2.", "2021-03-20", "Occurred", S, id="year-from-publication"),
        pytest.param("Belmark flew at least three jets on March 15, 2021.", None, "Count", S, id="at-least"),
        pytest.param("Belmark flew more than seven jets on May 4, 2019.", None, "Count", R, id="more-than"),
        pytest.param("Belmark flew stealth jets on May 4, 2019.", None, "Occurred", X, id="unread-detail"),
        pytest.param("Belmark flew stealth jets on May 9, 2019.", None, "Occurred", X, id="unread-detail-of-nothing"),
        pytest.param("There were no sorties in February 2020.", None, "Occurred", S, id="nothing-happened"),
        pytest.param("There were no sorties in January 2020.", None, "Occurred", R, id="something-did"),
        pytest.param(
            "The flight of November 25, 2020, was Belmark's first sortie since January 2020.",
            None, "FirstSince", S, id="first-since-month",
        ),
        pytest.param(
            "The sortie on March 15, 2021, was Belmark's first since the Arlandish election.",
            None, "FirstSince", R, id="first-since-election-is-false",
        ),
        pytest.param("The flight of March 15, 2021, was Belmark's second sortie of 2021.", None, "Nth", S, id="second-of-year"),
        pytest.param("The flight of November 25, 2020, was Belmark's fifth sortie of 2020.", None, "Nth", X, id="fifth-counted-in-jets-or-days"),
        pytest.param("The flight of November 25, 2020, was Belmark's 30th sortie of 2020.", None, "Nth", R, id="not-the-thirtieth"),
        pytest.param("Belmark's sortie on Monday was its second this year.", "2021-03-17", "Nth", S, id="this-year"),
        pytest.param("Corvia backed Accord 131.", None, "Attribute", S, id="voted-for"),
        pytest.param("Corvia backed Accord 114.", None, "Attribute", R, id="did-not-vote-for"),
        pytest.param("In the Council, Belmark and Corvia supported Accord 131.", None, "Attribute", S, id="both-voted-for"),
        pytest.param("In the Council, Belmark and Corvia supported Accord 114.", None, "Attribute", R, id="one-of-two"),
        pytest.param("Accord 114 of August 2019 is still in force.", None, "Attribute", S, id="number-and-date"),
        pytest.param("Accord 114 of August 2020 is still in force.", None, "Attribute", R, id="number-and-wrong-date"),
        pytest.param(
            "Accord 131 was signed in response to a sortie on November 25, 2020.", None, "Order", S, id="answered",
        ),
        pytest.param("Accord 114 followed the flight of March 2, 2021.", None, "Order", R, id="came-before"),
        pytest.param(
            "President Ada Roth condemned the flight of November 25, 2020.", None, "Holder", R, id="no-longer-in-office"
        ),
        pytest.param(
            "President Ben Oku condemned the flight of November 25, 2020.", None, "Holder", S, id="in-office-then"
        ),
        pytest.param("President Ada Roth is visiting Corvia.", None, "Holder", N, id="in-office-when"),
        pytest.param("President Ada Roth is visiting Corvia.", "2021-01-05", "Holder", X, id="may-keep-the-title"),
        pytest.param("President Ada Roth met Corvians.", "2021-01-05", "Holder", X, id="told-of-the-past"),
        pytest.param("President Ben Oku met Corvians.", "2019-01-05", "Holder", R, id="not-yet-in-office"),
        pytest.param("Former President Ada Roth visited Corvia.", "2021-01-05", "Holder", S, id="former"),
    ],
)  # fmt: skip
def test_a_claim_comes_out_as_the_record_has_it(
    desk: Desk, text: str, published: str | None, form: str, expected: Outcome
) -> None:
    assert expected in outcomes(desk, text, form, published), claims(desk, text, published)


@pytest.mark.parametrize(
    "text",
    [
        "Belmark may fly two jets over the strait on May 9, 2019.",
        "If Belmark had flown two jets on May 9, 2019, nobody would have noticed.",
        "Belmark plans to fly two jets over the strait on May 9, 2019.",
        "Did Belmark fly two jets over the strait on May 9, 2019?",
    ],
    ids=["possible", "conditional", "planned", "asked"],
)
def test_what_is_not_asserted_is_never_refuted(desk: Desk, text: str) -> None:
    assert R not in [f.verdict.outcome for f in claims(desk, text) if f.verdict is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Corvia flew two jets over the strait on May 9, 2019.",
        "Zembla flew two jets over the strait on May 9, 2019.",
    ],
    ids=["another-actor", "an-actor-nobody-knows"],
)
def test_somebody_elses_deed_is_not_held_against_this_record(desk: Desk, text: str) -> None:
    assert not outcomes(desk, text, "Count")


def test_a_claim_later_than_the_record_is_never_refuted(desk: Desk) -> None:
    assert outcomes(desk, "Belmark flew two jets on May 9, 2022.", "Count", "2022-05-10") == [X]


def test_a_claim_inside_quotation_marks_is_the_sources(desk: Desk) -> None:
    found = claims(
        desk, "“Belmark flew two jets on May 9, 2019,” said a guard. Belmark flew two jets on May 4, 2019."
    )
    assert [f.claim.source for f in found if f.claim and f.claim.form == "Count"] == ["quoted", "author"]


def test_an_undated_claim_says_for_which_dates_it_would_hold(desk: Desk) -> None:
    (found,) = [
        f for f in claims(desk, "Belmark flew two jets on March 2.") if f.claim and f.claim.form == "Count"
    ]
    assert found.verdict is not None
    assert [str(span) for span in found.verdict.holds] == ["2021-03-01/2021-12-31"] or [
        str(span) for span in found.verdict.holds
    ] == ["2021-03-02/2021-12-31"]
    assert found.verdict.evidence == ("S5",)


def test_a_bare_month_after_a_year_may_mean_that_year(desk: Desk) -> None:
    text = "In 2019 tension rose. Belmark flew two jets in May."
    assert outcomes(desk, text, "Count", "2021-12-20") == [S]


def test_opinions_are_counted_and_not_judged(desk: Desk) -> None:
    found = claims(desk, "Arland should do more. The risk of war remains high.")
    assert [f.verdict.outcome for f in found if f.verdict] == [O, O]


def test_a_verdict_shows_its_working(desk: Desk) -> None:
    (found,) = [
        f
        for f in claims(desk, "Belmark flew five jets on May 4, 2019.")
        if f.claim and f.claim.form == "Count"
    ]
    verdict = found.verdict
    assert verdict is not None
    assert verdict.query == "count sorties in 2019-05-04 in aircraft"
    assert verdict.evidence == ("S1",)
    assert "2 aircraft" in verdict.reason
    assert "five" in verdict.reason
    assert {reading.outcome for reading in verdict.readings} == {R}


def test_order_of_paragraphs_changes_no_verdict(desk: Desk) -> None:
    paragraphs = [
        "Belmark flew two jets on May 4, 2019.",
        "Corvia backed Accord 114.",
        "There were no sorties in January 2020.",
    ]
    one = sorted(f.message for f in claims(desk, "\n\n".join(paragraphs)))
    two = sorted(f.message for f in claims(desk, "\n\n".join(reversed(paragraphs))))
    assert one == two


@pytest.mark.parametrize(
    "text",
    [
        "(" * 500 + "jets",
        "“" * 300 + "two jets on May 4",
        "first since " * 300,
        "flew " * 400,
        "1 May 2 June 3 " * 200,
    ],
    ids=["brackets", "quotes", "since", "verbs", "times"],
)
def test_odd_text_gives_an_answer_and_no_crash(desk: Desk, text: str) -> None:
    document = read_text(text)
    assert isinstance(
        desk.checker.check(document, desk.model.parse(document.text, [(0, len(document.text))])), tuple
    )


def test_an_undated_text_is_dated_by_who_is_in_office(desk: Desk) -> None:
    text = "The Roth administration must act. Belmark flew jets on July 20."
    examined = desk.checker.examine(document := read_text(text), desk.parse(document))
    assert examined.dating is not None
    assert [str(span) for span in examined.dating.sure] == ["2018-03-01/2020-06-30"]
    (claim,) = [f for f in examined.findings if f.claim and f.claim.form == "Occurred"]
    assert claim.verdict is not None
    assert [str(span) for span in claim.verdict.holds] == ["2019-07-20/2020-06-30"]


def test_no_claim_is_settled_by_its_own_word(desk: Desk) -> None:
    assert outcomes(desk, "The Roth administration must act.", "Holder") == [N]


def test_office_holders_of_different_times_contradict_each_other(desk: Desk) -> None:
    text = "The Roth administration must act. President Ben Oku has refused to answer. President Ben Oku is silent."
    found = desk.check(read_text(text))
    assert [f.code for f in found if f.verdict is None] == ["C201"]
    assert not [f for f in found if f.verdict is not None and f.verdict.outcome is R]


@pytest.mark.parametrize("a", list(Outcome))
@pytest.mark.parametrize("b", list(Outcome))
@pytest.mark.parametrize("c", list(Outcome))
def test_parts_join_in_any_order_and_grouping(a: Outcome, b: Outcome, c: Outcome) -> None:
    assert a + b is b + a
    assert (a + b) + c is a + (b + c)


def test_a_part_that_fails_beside_one_that_holds_makes_the_claim_mixed() -> None:
    assert S + R is Outcome.MIXED
