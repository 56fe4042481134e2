"""Ranks in whatever they are counted in, pauses, attempts, and claims made in passing, on the record of North Korea."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.claims import Finding, Outcome
from detente.claims.durations import Length
from detente.claims.forms import Gap, Nth, Scope, Window
from detente.claims.mentions import When
from detente.documents import read_text
from detente.language.timex import Expression, Timex
from detente.record import Truth
from detente.times import Period

S, R = Outcome.SUPPORTED, Outcome.REFUTED


def found(desk: Desk, text: str, published: str | None, *forms: str) -> list[Finding]:
    written = Period.parse(published) if published else None
    return [f for f in desk.check(read_text(text), written) if f.claim is not None and f.claim.form in forms]


def outcomes(findings: list[Finding]) -> list[Outcome]:
    return [f.verdict.outcome for f in findings if f.verdict is not None]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The launch on Monday was the North's fourth in two weeks.", "2022-01-18", S),
        ("The ballistic missile launch on Monday was the North's twentieth in two weeks.", "2022-01-18", R),
        ("It fired a missile over Japan on Friday for the second time in under a month.", "2017-09-16", S),
        ("The nuclear test of September 2017 was the North's sixth.", None, S),
        ("The nuclear test of September 2017 was the North's fourth.", None, R),
        ("North Korea conducted a nuclear test on Friday, its fifth.", "2016-09-10", S),
        ("North Korea detonated a nuclear bomb on January 6, 2016, its third.", None, R),
        ("The Hwasong-15 launched in November 2017 was the third ICBM that the North had tested.", None, S),
        ("The nuclear test of September 2017 was the North's eighth.", None, R),
        ("The February 2018 flight of a Hwasong-18 was the third of it.", None, None),  # there was none
        ("The July 2023 launch was the second of a Hwasong-18.", None, S),
        ("The July 2023 launch was the fourth of a Hwasong-18.", None, R),
        ("The January 2019 meeting in Beijing was Kim's fourth with Xi Jinping.", None, S),
        ("The January 2019 meeting in Beijing was Kim's third with Xi Jinping.", None, R),
        ("It was the North's third attempt to launch a satellite this year.", "2023-11-22", S),
    ],
)
def test_a_rank_is_held_against_what_it_is_counted_in(
    korea: Desk, text: str, published: str | None, expected: Outcome | None
) -> None:
    said = outcomes(found(korea, text, published, "Nth"))
    assert (said == [expected]) if expected is not None else (S not in said and R not in said)


def test_a_rank_within_a_month_is_no_rank_of_all_time(korea: Desk) -> None:
    text = "Sunday's launch of a missile was the North's seventh test in January alone."
    assert R not in outcomes(found(korea, text, "2022-01-31", "Nth", "Attribute"))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The launch on Wednesday ended a pause of more than two months.", "2017-11-29", S),
        ("The launch on Wednesday ended a pause of eight months.", "2017-11-29", R),
        ("After a pause of seventeen months, North Korea fired missiles on May 4, 2019.", None, S),
        ("Sunday's ballistic missile broke a sixteen-week lull.", "2022-09-25", S),
    ],
)
def test_a_pause_is_as_long_as_the_days_since_the_last_of_its_kind(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    assert outcomes(found(korea, text, published, "Gap")) == [expected]


@pytest.mark.parametrize(
    ("text", "published", "form", "expected"),
    [
        (
            "Thursday's launch ended a halt in ICBM tests that had held since 2017.",
            "2022-03-25",
            "FirstSince",
            S,
        ),
        (
            "Friday's launch ended a halt in ICBM tests that had held since 2017.",
            "2022-11-19",
            "FirstSince",
            R,
        ),
        (
            "Saturday's launch broke a silence that had lasted since November 2017.",
            "2019-05-05",
            "FirstSince",
            S,
        ),
        (
            "Thursday's launch broke a silence that had lasted since November 2017.",
            "2019-05-10",
            "FirstSince",
            R,
        ),
        (
            "Until Saturday the North had not fired a missile since November 2017.",
            "2019-05-05",
            "FirstSince",
            S,
        ),
        (
            "Before Thursday the North had gone nearly a year without firing a missile.",
            "2021-03-26",
            "Gap",
            S,
        ),
        (
            "Before Thursday the North had gone nearly three years without firing a missile.",
            "2021-03-26",
            "Gap",
            R,
        ),
        (
            "North Korea had not fired a missile for more than two months before Wednesday.",
            "2017-11-30",
            "Gap",
            S,
        ),
        (
            "North Korea had not fired a missile for more than six months before Wednesday.",
            "2017-11-30",
            "Gap",
            R,
        ),
    ],
)
def test_a_halt_may_be_told_by_since_when_or_how_long_nothing_was_done_before(
    korea: Desk, text: str, published: str, form: str, expected: Outcome
) -> None:
    assert set(outcomes(found(korea, text, published, form))) == {expected}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The launch of November 28, 2019 was the last of that year.", None, {S}),
        ("The launch of October 2, 2019 was the last of that year.", None, {R}),
        ("The launch of November 29, 2017 was the last before the Singapore summit.", None, {S}),
        ("The launch of September 15, 2017 was the last before the Singapore summit.", None, {R}),
        ("The North's last nuclear test before 2016 was in February 2013.", None, {S}),
        ("The North's last nuclear test before 2016 was in May 2009.", None, {R}),
        ("The only nuclear test of 2017 was on September 3.", None, {S}),
        ("The only nuclear test of 2016 was on September 9.", None, {R}),
        ("Ten months have passed since North Korea last launched an ICBM.", "2024-10-30", {S}),
        ("Ten days have passed since North Korea last launched an ICBM.", "2024-10-30", {R}),
    ],
)
def test_the_last_of_a_time_or_before_something(
    korea: Desk, text: str, published: str | None, expected: set[Outcome]
) -> None:
    assert set(outcomes(found(korea, text, published, "LastWas"))) == expected


def test_the_last_of_one_kind_is_not_taken_for_the_last_of_all(korea: Desk) -> None:
    text = "The Hwasong-12 launch of September 15, 2017 was the last of that year."
    assert set(outcomes(found(korea, text, None, "LastWas"))).isdisjoint({S, R})


@pytest.mark.parametrize(
    ("text", "in_passing"),
    [
        ("Resolution 1695 of July 2006 opened a new chapter for the ten members.", True),
        ("Resolution 1718 was adopted in October 2006.", False),
        ("The military said that North Korea fired two missiles on January 17, 2022.", False),
        ("North Korea fired two missiles on January 17, 2022, and tested a third engine.", True),
        ("Two thirds of members had doubts about Resolution 2270 of March 2016.", True),
    ],
)
def test_a_claim_that_its_sentence_only_takes_for_granted_is_made_in_passing(
    korea: Desk, text: str, in_passing: bool
) -> None:
    claims = [
        f.claim for f in korea.check(read_text(text)) if f.verdict is not None and f.verdict.outcome is S
    ]
    assert claims
    assert all(claim is not None and claim.in_passing is in_passing for claim in claims)


def test_a_name_of_two_leaders_is_read_for_each(korea: Desk) -> None:
    text = "Kim's first meeting with Vladimir Putin came in Vladivostok in April 2019."
    assert R not in outcomes(list(korea.check(read_text(text))))


def test_an_attempt_took_place_whatever_came_of_it(korea: Desk) -> None:
    text = "A May 2024 attempt to put up a satellite drew little notice abroad."
    assert outcomes(found(korea, text, None, "Occurred")) == [S]


def test_a_short_text_of_names_is_read_as_english(korea: Desk) -> None:
    text = "South Koreans elected Roh Moo-hyun; Kim Jong Il, Pyongyang radio reported weeks after, sent Roh no telegram."
    korea.check(read_text(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Hwasong-14 was the first ICBM ever flown by the North.", S),
        ("The first ICBM that Pyongyang fired was the Hwasong-15.", R),
        ("The first ICBM launched by Pyongyang was the Hwasong-14.", S),
        # others were shown before and never fired; what counts as such is not said; one of several
        ("The Hwasong-15 was the North's first ICBM.", None),
        ("The first missile to cross Japan was the Hwasong-12.", None),
        ("The Hwasong-15 was the first ICBM that the North fired by night.", None),
        ("The Hwasong-17 was the first ICBM that the North fired in 2022.", None),
    ],
)
def test_what_bore_the_name_of_the_first_of_its_kind(
    korea: Desk, text: str, expected: Outcome | None
) -> None:
    said = outcomes(found(korea, text, "2023-12-20", "Attribute", "Nth", "FirstSince"))
    assert expected in said if expected else not {S, R} & {*said}


def _on(day: date) -> Window:
    return Window(When(Timex(0, 1, Expression("fixed", Period.day(day)))))


@given(days=st.integers(1, 400), slack=st.integers(0, 60))
@settings(deadline=None)
def test_a_longer_tolerance_never_refutes_a_pause(korea: Desk, days: int, slack: int) -> None:
    at = _on(date(2017, 11, 29))

    def truth(width: float) -> Truth:
        length = Length("so long", 0, 1, days - width, days + width, days - 2 * width, days + 2 * width)
        return Gap("launches", ({"kind": ("ballistic",)},), at, length).rule(korea.record, None).truth

    if truth(5 + slack) is Truth.NO:
        assert truth(5) is Truth.NO


@given(rank=st.integers(1, 12))
@settings(deadline=None)
def test_an_implied_scope_refutes_no_rank_that_one_of_its_readings_bears_out(korea: Desk, rank: int) -> None:
    at = _on(date(2016, 9, 9))

    def truth(scope: Scope) -> Truth:
        return Nth("nuclear_tests", ({},), rank, scope, at, ("nuclear tests",)).rule(korea.record, None).truth

    own = [truth(Scope(unit=unit)) for unit in ("year", "month", "week")]
    if truth(Scope(implied=True)) is Truth.NO:
        assert Truth.YES not in (*own, truth(Scope()))
