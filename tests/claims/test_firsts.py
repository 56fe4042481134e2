"""What narrows a happening keeps a claim that it is the first of its kind from being ruled on."""

from __future__ import annotations

import pytest

import detente
from detente.api import Desk
from detente.claims import Checker, Outcome
from detente.documents import read_text
from detente.language import Parse
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED

TEXT = "On 2 November 2022 North Korea launched 23 missiles with one hitting water for the first time since 1990."
LAUNCH = [
    ("On", "on", "ADP", 3, "case", "IN"),
    ("2", "2", "NUM", 3, "nummod", "CD"),
    ("November", "November", "PROPN", 7, "obl", "NNP"),
    ("2022", "2022", "NUM", 3, "nummod", "CD"),
    ("North", "North", "PROPN", 6, "compound", "NNP"),
    ("Korea", "Korea", "PROPN", 7, "nsubj", "NNP"),
    ("launched", "launch", "VERB", 0, "root", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"),
    ("23", "23", "NUM", 9, "nummod", "CD"),
    ("missiles", "missile", "NOUN", 7, "obj", "NNS"),
    ("with", "with", "ADP", 12, "case", "IN"),
    ("one", "one", "NUM", 12, "nummod", "CD"),
    ("hitting", "hitting", "NOUN", 7, "obl", "NN"),
    ("water", "water", "NOUN", 12, "obj", "NN"),
]


def outcomes(time_under: int, since_under: int) -> set[Outcome]:
    """What is ruled where "for the first time" and "since 1990" hang on these words, counted from 1."""
    rest = [
        ("for", "for", "ADP", 17, "case", "IN"),
        ("the", "the", "DET", 17, "det", "DT"),
        ("first", "first", "ADJ", 17, "amod", "JJ"),
        ("time", "time", "NOUN", time_under, "obl", "NN"),
        ("since", "since", "ADP", 19, "case", "IN"),
        ("1990", "1990", "NUM", since_under, "nmod", "CD"),
        (".", ".", "PUNCT", 7, "punct", "."),
    ]
    record = detente.Record(detente.load_case("dprk"))
    parse = Parse.from_rows(TEXT, [[*LAUNCH, *rest]])
    findings = Checker.of(record).check(read_text(TEXT), parse)
    return {f.verdict.outcome for f in findings if f.verdict and f.claim and f.claim.form == "FirstSince"}


def test_a_detail_narrows_the_kind_wherever_the_phrase_of_time_hangs() -> None:
    for time_under, since_under in ((7, 17), (7, 12), (12, 12), (12, 17)):
        assert Outcome.REFUTED not in outcomes(time_under, since_under), (time_under, since_under)


def said(desk: Desk, text: str, published: str | None, *forms: str) -> set[Outcome]:
    """What is ruled on the claims of these forms."""
    written = Period.parse(published) if published else None
    found = desk.check(read_text(text), written)
    return {f.verdict.outcome for f in found if f.verdict and f.claim and f.claim.form in forms}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Thursday's test was the North's first of an ICBM since November 2017.", "2022-03-25", S),
        ("Friday's test was the North's first of an ICBM since November 2017.", "2022-11-19", R),
        (
            "The missile fired on Sunday was the first of intermediate range since September 2017.",
            "2022-01-31",
            S,
        ),
        (
            "The missile fired on Sunday was the first of intermediate range since September 2017.",
            "2024-01-15",
            R,
        ),
        ("Tuesday's missile was the first that the North has sent over Japan since 2016.", "2017-08-30", S),
        ("Tuesday's missile was the first that the North has sent over Japan since 2016.", "2022-10-05", R),
        ("Tuesday's launch is the first that has failed since July 2024.", "2026-04-08", S),
        ("Tuesday's launch, the first over Japan since February 2016, woke many.", "2022-10-05", R),
        (
            "It was the first ballistic missile launch by North Korea in more than five months.",
            "2025-10-23",
            S,
        ),
        (
            "It was the first ballistic missile launch by North Korea in more than nine months.",
            "2025-10-23",
            R,
        ),
        (
            "Tuesday's missile was the first submarine-launched one that the North has tested since October 2019.",
            "2021-10-20",
            S,
        ),
        (
            "Saturday's missile was the first submarine-launched one that the North has tested since October 2019.",
            "2022-05-08",
            R,
        ),
    ],
)
def test_the_kind_may_be_told_behind_the_rank(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    assert said(korea, text, published, "FirstSince") == {expected}


@pytest.mark.parametrize(
    ("day", "expected"), [("2022-05-13", S), ("2022-05-26", R)], ids=["first after he did", "second"]
)
def test_who_took_office_may_be_told_with_more_about_them(korea: Desk, day: str, expected: Outcome) -> None:
    weekday = {"2022-05-13": "Thursday", "2022-05-26": "Wednesday"}[day]
    text = (
        f"{weekday}'s launch was the first since Yoon Suk Yeol, a former prosecutor, was sworn in this month."
    )
    assert said(korea, text, day, "FirstSince") == {expected}


def test_first_since_a_time_says_that_there_was_one_then(korea: Desk) -> None:
    text = "Tuesday's missile was the first to fly over Japan since {}."
    assert said(korea, text.format("2017"), "2022-10-05", "FirstSince") == {S}
    assert said(korea, text.format("2019"), "2022-10-05", "FirstSince").isdisjoint({S, R})
    assert said(korea, text.format("the Hanoi summit"), "2022-10-05", "FirstSince") == {S}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Friday's nuclear test was the country's fifth and its second this year.", "2016-09-10", {S}),
        ("Friday's nuclear test was the country's fifth and its third this year.", "2016-09-10", {S, R}),
        (
            "Tuesday's nuclear test was the country's third and its first under Kim Jong Un.",
            "2013-02-13",
            {S},
        ),
        ("Thursday's launch was the sixth round of missile tests this month.", "2022-01-28", {S}),
        ("It was the second time in a month that North Korea had fired an ICBM.", "2023-03-17", {S}),
        ("It was the fifth time in a month that North Korea had fired an ICBM.", "2023-03-17", {R}),
        ("The launch was its first of the new year: one ballistic missile, on Wednesday.", "2022-01-06", {S}),
        ("The launch on Wednesday was the first ever from a train.", "2021-09-16", {S}),
        ("Monday's launch was the fifth of an ICBM this year.", "2023-12-19", {S}),
        ("Thursday's ICBM launch was the North's eleventh of the year.", "2022-03-25", {S}),
    ],
)
def test_each_rank_is_held_against_what_it_is_counted_in(
    korea: Desk, text: str, published: str | None, expected: set[Outcome]
) -> None:
    assert said(korea, text, published, "Nth") == expected


def test_a_rank_of_a_month_of_its_own_bears_out_no_rank_of_all(korea: Desk) -> None:
    text = "July {}, 2017 saw the North's first ICBM flight."
    assert S in said(korea, text.format(4), None, "Nth", "Attribute")
    assert S not in said(korea, text.format(28), None, "Nth", "Attribute")


def test_an_order_beside_a_rank_is_that_of_the_happening_ranked(korea: Desk) -> None:
    text = "Saturday's launch was the ninth of the year and came four days before South Korea's presidential election."
    assert R not in said(korea, text, "2022-03-06", "Order", "Nth")


def test_the_doer_is_not_the_state_of_somebody_named_besides(korea: Desk) -> None:
    text = "Sunday's missile launch, the first since Donald Trump took office, came while he met Japan's prime minister."
    assert said(korea, text, "2017-02-14", "FirstSince") == {S}
    assert (
        said(korea, "Iran's missile launch on Tuesday was its first since 2019.", "2022-10-05", "FirstSince")
        == set()
    )


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Sunday's nuclear test was the first the North has conducted in a year.", "2017-09-04", {S}),
        ("Sunday's nuclear test was the first North Korea had carried out since 2013.", "2017-09-04", {R}),
        (
            "The missile fired on Friday was the first the North had sent over Japan since 1998.",
            "2017-09-16",
            {R},
        ),
        (
            "Friday's launch was the first the North had carried out over Japan since August.",
            "2017-09-16",
            {S},
        ),
    ],
)
def test_the_first_that_somebody_had_made_needs_no_that(
    korea: Desk, text: str, published: str, expected: set[Outcome]
) -> None:
    assert expected <= said(korea, text, published, "FirstSince")


def test_an_adverb_of_the_clause_behind_a_first_keeps_it_open(korea: Desk) -> None:
    text = "Sunday's nuclear test was the first the North has conducted underwater in three years."
    assert R not in said(korea, text, "2017-09-04", "FirstSince")


def test_the_first_done_in_some_manner_is_not_the_first_of_all(korea: Desk) -> None:
    text = "The first ICBM that the North has openly fired since 2016 flew in March 2022."
    found = [f.verdict.outcome for f in korea.check(read_text(text)) if f.verdict is not None]
    assert S not in found
    assert R not in found
