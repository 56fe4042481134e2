"""Numbers and measures beside others: comparisons, records, shares and what happened every year."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.casefile import Measure
from detente.claims import Outcome
from detente.claims.forms import Comparison, Extreme, Kind, Most, Relation, Side, Span, Window
from detente.claims.mentions import When
from detente.documents import read_text
from detente.language.timex import Expression, Timex
from detente.record import Record, Truth
from detente.times import Period

S, R, N, X = Outcome.SUPPORTED, Outcome.REFUTED, Outcome.NEEDS_DATE, Outcome.NOT_COVERED
FORMS = ("Comparison", "Extreme", "Share", "Each", "Count")


def outcome(desk: Desk, text: str, published: str | None = None) -> Outcome | None:
    """How the one claim of these forms in a sentence comes out, None if there is none."""
    written = Period.parse(published) if published else None
    found = [f for f in desk.check(read_text(text), written) if f.claim is not None and f.claim.form in FORMS]
    assert len(found) <= 1, [f.message for f in found]
    return found[0].verdict.outcome if found and found[0].verdict is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Belmark flew more sorties in 2019 than in 2018.", X),  # 2018 is not covered
        ("Belmark flew more bombers in 2021 than in 2019.", S),
        ("Belmark flew fewer bombers in 2021 than in 2019.", R),
        ("Belmark flew as many jets in 2020 as in 2019.", X),  # in as many sorties
        ("Belmark flew three times as many jets in 2020 as in 2019.", S),
        ("Belmark flew twice as many jets in 2020 as in 2019.", R),
        ("Belmark flew more jets in 2020 than the year before.", S),
        ("Belmark flew fewer jets in 2020 than it did the year before.", R),
        ("More jets were scrambled in 2020 than in 2019.", S),
        ("Belmark flew more jets in January 2020 than in the whole of 2019.", S),
        ("Belmark flew more jets in May 2019 than in the same month of 2020.", X),  # words not read
        ("Belmark flew more Corvian jets in 2020 than in 2019.", X),  # whose jets they were is not recorded
    ],
)
def test_two_times_are_held_beside_each_other(desk: Desk, text: str, expected: Outcome) -> None:
    assert outcome(desk, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea fired more ballistic missiles in 2022 than in 2019, 2020 and 2021 combined.", S),
        ("North Korea fired more ballistic missiles in 2020 than in 2021 and 2022 put together.", R),
        ("The North fired more ballistic missiles in the first half of 2022 than in the whole of 2021.", S),
        ("The North fired fewer ballistic missiles in 2022 than in the two years before.", R),
        ("There were more launches in January 2022 than in all of 2021.", S),
        ("More missiles were fired under Biden than under Obama.", S),
        ("North Korea carried out fewer nuclear tests under Kim Jong Un than under Kim Jong Il.", R),
        ("Kim Jong Un met Xi Jinping more often in 2018 than in 2019.", S),
        ("North Korea launched 12 ballistic missiles in March 2023, more than in the whole of 2021.", S),
        ("North Korea launched 50 ballistic missiles in March 2023, more than in the whole of 2021.", R),
        ("North Korea fired more ballistic missiles in 2022 than Iran did.", X),
        ("According to Seoul, the North launched fewer ballistic missiles in 2021 than in 2022.", S),
        (
            "The North fired more powerful ballistic missiles in 2017 than in 2016.",
            X,
        ),  # power is not recorded
        ("The North may have fired more ballistic missiles in 2022 than in 2021.", None),
    ],
)
def test_times_are_taken_as_they_are_said(korea: Desk, text: str, expected: Outcome | None) -> None:
    assert outcome(korea, text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("North Korea tested more ballistic missiles in 2022 than in any earlier year.", None, S),
        ("North Korea tested more ballistic missiles in 2021 than in any earlier year.", None, R),
        ("In October 2022 the North launched more ballistic missiles than in any other month.", None, R),
        ("November 2022 was the busiest month on record for ballistic missile launches.", None, S),
        ("2023 was the busiest year for ballistic missile launches.", None, R),
        ("The North fired a record number of ballistic missiles in 2022.", None, S),
        ("The North has never fired as many ballistic missiles in a single year as in 2022.", None, S),
        ("No year has seen more missile tests than 2022.", None, S),
        ("In 2022 the North launched the most ballistic missiles in a single year.", None, S),
        ("The North fired a record number of ballistic missiles last year.", "2023-01-20", S),
        ("The North fired a record number of ballistic missiles last year.", "2024-01-20", R),
        ("The North fired a record number of ballistic missiles last year.", None, N),
        (
            "In October 2022 the North launched more ballistic missiles than in any other month of 2022.",
            None,
            R,
        ),
        (
            "North Korea fired more missiles in 2022 than in any other year since Kim Jong Un took over.",
            None,
            S,
        ),
        (
            "North Korea held seven rounds of missile tests in January, more than in any month since its"
            " founder's grandson Kim Jong Un came to power.",
            "2022-02-02",
            S,
        ),
        (
            "It held four rounds of missile tests in May, the most in any month under Kim Jong Un.",
            "2022-06-02",
            R,
        ),
        # what came later refutes nothing in a text that gives no date
        ("The North launched more ballistic missiles in 2017 than in any other year.", "2024-02-01", R),
        ("The North launched more ballistic missiles in 2018 than in any other year.", None, R),
    ],
)
def test_a_record_is_held_against_all_times_of_its_length(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert outcome(korea, text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The sixth nuclear test was the most powerful that the North had ever conducted.", None, S),
        ("The fifth nuclear test was the North's largest.", "2017-12-01", R),
        ("The fifth nuclear test was the North's largest.", None, X),  # so it was, for a year
        ("North Korea conducted its most powerful nuclear test to date on September 9, 2016.", None, S),
        ("North Korea set off its most powerful nuclear explosion on September 3, 2017.", None, S),
        ("The North carried out its third and weakest nuclear test in February 2013.", None, R),
        ("The third nuclear test was more powerful than the sixth nuclear test.", None, R),
        ("The sixth nuclear test was far more powerful than the fifth.", None, S),
        ("The fourth nuclear test was more powerful than the third.", None, X),  # one magnitude
        ("The first nuclear test was the weakest of all.", None, S),
        ("Of the two nuclear tests of 2016, the one in January was the more powerful.", None, R),
        ("Of the seven nuclear tests the one in 2017 was the most powerful.", None, R),  # there were six
        ("It was the North's most powerful nuclear test so far.", "2017-09-04", S),
        ("It was the North's most powerful nuclear test so far.", "2016-01-07", X),
    ],
)
def test_a_measure_is_held_against_others(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert outcome(korea, text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the six nuclear tests took place in 2016.", S),
        ("Three of the North's six nuclear tests took place in 2016.", R),
        ("All six of the North's nuclear tests were carried out at Punggye-ri.", S),
        ("Half of its nuclear tests were held under Obama.", R),
        ("Most of the six nuclear tests took place under Kim Jong Un.", S),
        ("Most of the North's nuclear tests took place under Kim Jong Il.", R),
        ("Two of the six nuclear tests did not take place in 2016.", None),
        ("Of its six nuclear tests, two were conducted in 2016.", S),
        ("Only one of the six nuclear tests was conducted during Trump's first term.", S),
        ("Both nuclear tests of 2016 were conducted at Punggye-ri.", S),
        ("None of its nuclear tests took place in 2018.", S),
        ("All three ICBM launches of 2017 succeeded.", S),
        ("Two of its nuclear tests took place under Obama.", None),  # of its tests, two may be two of more
        ("Two of the six nuclear tests surprised Beijing.", None),
    ],
)
def test_a_share_is_counted_in_the_whole(korea: Desk, text: str, expected: Outcome | None) -> None:
    found = outcome(korea, text)
    assert found is expected if expected is not None else found not in (S, R)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea fired ballistic missiles in every year from 2014 to 2017.", S),
        ("North Korea conducted a nuclear test every year from 2013 to 2017.", R),
        ("From 2014 to 2017 no year went by without a ballistic missile launch.", S),
        ("Not a single month of 2022 passed without a ballistic missile launch.", R),
        ("The number of ballistic missile launches rose from four in 2020 to 38 in 2022.", S),
        ("The number of nuclear tests rose from one in 2013 to three in 2016.", R),
    ],
)
def test_every_year_and_every_number_must_be_right(korea: Desk, text: str, expected: Outcome) -> None:
    assert outcome(korea, text) == expected


# -- laws -------------------------------------------------------------------------------------

MORE = Relation("more", 1.0, inf, 1.0, inf)
FEWER = Relation("fewer", -inf, -1.0, -inf, -1.0)
YEARS = st.integers(2019, 2021)


def year(number: int) -> Span:
    expression = Expression("fixed", Period.year(number))
    return Span(str(number), ((Window(When(Timex(0, 1, expression))),),))


def ruled(record: Record, one: int, other: int, relation: Relation) -> Truth:
    kind = Kind("sorties", ({},))
    return (
        Comparison(kind, year(one), year(other), relation, ("sorties", "sortie days"))
        .rule(record, None)
        .truth
    )


@settings(deadline=None)
@given(YEARS, YEARS)
def test_more_in_one_is_fewer_in_the_other(desk: Desk, one: int, other: int) -> None:
    assert ruled(desk.record, one, other, MORE) == ruled(desk.record, other, one, FEWER)


@settings(deadline=None)
@given(st.integers(0, 50), st.integers(0, 9), st.integers(0, 50), st.integers(0, 9))
def test_a_relation_that_holds_of_bounds_holds_of_all_numbers_in_them(
    a: int, da: int, b: int, db: int
) -> None:
    truth = MORE.holds((a, a + da), (b, b + db))
    each = {MORE.holds((x, x), (y, y)) for x in range(a, a + da + 1) for y in range(b, b + db + 1)}
    assert truth is Truth.UNKNOWN or each == {truth}


def test_no_two_years_have_each_the_most(desk: Desk) -> None:
    kind = Kind("sorties", ({},))
    units = ("sorties", "sortie days")
    held = [
        number
        for number in (2019, 2020, 2021)
        if Most(kind, year(number), "year", True, False, units, strict=True).rule(desk.record, None).truth
        is Truth.YES
    ]
    assert len(held) <= 1


def test_where_a_number_is_missing_that_could_outdo_nothing_is_ruled(korea: Desk) -> None:
    """A flight of a class none of whose distances is known might have gone farther than any."""
    measure = Measure("launches", "range_km", ("far",), unless={"outcome": ("failure",)})
    when = When(Timex(0, 1, Expression("fixed", Period.day(date(2022, 10, 4)))))
    where = {"kind": ("ballistic",), "class": ("SRBM", "MRBM", "IRBM", "ICBM", "SLBM")}
    one = Side("the launch", "launches", (where,), window=Window(when))
    assert Extreme(measure, one, True, earlier=True).rule(korea.record, None).truth is Truth.UNKNOWN
    classed = Measure("launches", "range_km", ("far",), unless={"outcome": ("failure",)}, like="class")
    assert Extreme(classed, one, True, earlier=True).rule(korea.record, None).truth is Truth.YES
