"""Temporal expressions keep what was said, and become days only when a writing date is known."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.parse import Parse
from detente.language.timex import Timex, find_times
from detente.times import Granularity

WRITTEN = date(2022, 3, 9)  # a Wednesday
VERBS = {"may": "AUX", "march": "VERB", "marched": "VERB"}
TAGS = {"in": "ADP", "on": "ADP", "since": "ADP", "the": "DET", "of": "ADP", "from": "ADP", "between": "ADP"}


def parse(text: str) -> Parse:
    """A flat parse: one sentence, words at spaces, every word hanging on the first."""
    words = text.split()
    rows = []
    for i, word in enumerate(words):
        tag = (
            VERBS.get(word)
            or TAGS.get(word.lower())
            or ("NUM" if word[0].isdigit() else "PROPN" if word[0].isupper() else "NOUN")
        )
        rows.append((word, word.lower(), tag, 0 if i == 0 else 1, "root" if i == 0 else "dep"))
    return Parse.from_rows(text, [rows])


def times(text: str) -> list[tuple[str, Timex]]:
    found = parse(text)
    return [(found.text_of(t.first, t.end), t) for t in find_times(found)]


@pytest.mark.parametrize(
    ("text", "said", "resolved"),
    [
        ("It fired on January 17 , 2022", "January 17 , 2022", "2022-01-17"),
        ("It fired on Jan. 17", "Jan. 17", "2022-01-17"),
        ("It fired on 17 January 2022", "17 January 2022", "2022-01-17"),
        ("It fired in March 2017", "March 2017", "2017-03"),
        ("It fired in November of 2017", "November of 2017", "2017-11"),
        ("It fired in December", "December", "2021-12"),
        ("It fired in 2017", "2017", "2017"),
        ("It fired on Monday", "Monday", "2022-03-07"),
        ("It fired on Monday ( March 7 )", "Monday ( March 7 )", "2022-03-07"),
        ("It fired yesterday", "yesterday", "2022-03-08"),
        ("It fired last week", "last week", "2022-02-28/2022-03-06"),
        ("It fired last year", "last year", "2021"),
        ("It fired two days ago", "two days ago", "2022-03-07"),
        ("It fired between 2006 and 2017", "between 2006 and 2017", "2006-01-01/2017-12-31"),
        ("It fired from January to March 2017", "from January to March 2017", "2017-01-01/2017-03-31"),
        ("It fired in 2006 , 2009 and 2013", "2006 , 2009 and 2013", "2006-01-01/2013-12-31"),
        ("It fired in the 2010s", "the 2010s", "2010s"),
        ("It has fired since the start of the year", "the start of the year", "2022-01-01/2022-04-02"),
    ],
)
def test_a_time_is_found_whole_and_resolved(text: str, said: str, resolved: str) -> None:
    ((found, timex),) = times(text)
    assert found == said
    assert str(timex.expression.resolve(WRITTEN)) == resolved


@pytest.mark.parametrize(
    "text",
    [
        "It may fire again",
        "They march on the capital",
        "Resolution 1718 stands",
        "It flew 2000 km",
        "It cost $ 2017",
        "A Sunday is a day of rest".replace("A ", "a "),
        "The council has 15 members",
    ],
    ids=["may-the-verb", "march-the-verb", "resolution-number", "distance", "money", "any-sunday", "count"],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert [said for said, timex in times(text) if timex.expression.locates] == []


@pytest.mark.parametrize("text", ["It fired on January 17", "It fired last week", "It fired on Monday"])
def test_without_a_writing_date_nothing_is_filled_in(text: str) -> None:
    ((_, timex),) = times(text)
    assert timex.expression.needs_date
    assert timex.expression.resolve(None) is None


@pytest.mark.parametrize(
    "text", ["It fired the following month", "It fired that year", "It fired two days later"]
)
def test_a_time_told_from_another_is_not_resolved(text: str) -> None:
    ((_, timex),) = times(text)
    assert timex.expression.resolve(WRITTEN) is None


def test_early_and_late_are_parts_and_only_approximate() -> None:
    ((said, timex),) = times("It fired in early March 2017")
    period = timex.expression.resolve(None)
    assert said == "early March 2017"
    assert period is not None
    assert period.approximate
    assert period.granularity is Granularity.SPAN
    assert (period.start, period.end) == (date(2017, 3, 1), date(2017, 3, 11))


def test_a_month_after_a_named_year_may_be_of_that_year() -> None:
    (_, (_, june)) = times("In 2017 it fired in June")
    assert str(june.narrative) == "2017-06"
    assert str(june.expression.resolve(WRITTEN)) == "2021-06"


@given(
    st.lists(
        st.sampled_from(
            [
                "may",
                "March",
                "5",
                ",",
                "2017",
                "last",
                "week",
                "the",
                "-",
                "and",
                "31",
                "February",
                "29",
                "of",
                "to",
                "from",
                "early",
                "12",
            ]
        ),
        min_size=1,
        max_size=30,
    )
)
def test_any_run_of_time_words_is_read_in_order_without_overlap(words: list[str]) -> None:
    found = find_times(parse(" ".join(words)))
    for one, other in pairwise(found):
        assert one.end <= other.first
    for timex in found:
        period = timex.expression.resolve(WRITTEN)
        assert period is None or period.first <= period.last
