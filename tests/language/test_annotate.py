"""TIMEX3 annotations: what annotators would write, in the order of the text, and X for what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from detente.language.parse import Parse
from detente.language.timex.annotate import annotate
from detente.times import Period, TimexType

WRITTEN = date(2017, 10, 12)  # a Thursday
TAGS = {"in": "ADP", "on": "ADP", "the": "DET", "of": "ADP", "said": "VERB", "met": "VERB", "a": "DET"}


def values(text: str, written: date | Period | None = WRITTEN) -> list[tuple[str, str, str]]:
    """Each expression of a text with its type and value; sentences end at a full stop, words at spaces."""
    sentences = []
    for sentence in text.split(" . "):
        rows = []
        for i, word in enumerate(sentence.split()):
            tag = TAGS.get(word.lower()) or (
                "NUM" if word[0].isdigit() else "PROPN" if word[0].isupper() else "NOUN"
            )
            rows.append((word, word.lower(), tag, 0 if i == 0 else 1, "root" if i == 0 else "dep"))
        sentences.append(rows)
    parse = Parse.from_rows(text, sentences)
    return [(text[a.start : a.end], a.type.value, a.value) for a in annotate(parse, written)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("on Tuesday", TimexType.DATE, "2017-10-10"),
        ("on October 3", TimexType.DATE, "2017-10-03"),
        ("on January 5", TimexType.DATE, "2018-01-05"),
        ("in August", TimexType.DATE, "2017-08"),
        ("in early 2016", TimexType.DATE, "2016"),
        ("last week", TimexType.DATE, "2017-W40"),
        ("the third quarter", TimexType.DATE, "2017-Q3"),
        ("the first half of 2016", TimexType.DATE, "2016-H1"),
        ("the summer of 2016", TimexType.DATE, "2016-SU"),
        ("the 1990s", TimexType.DATE, "199"),
        ("the 19th century", TimexType.DATE, "18"),
        ("two years ago", TimexType.DATE, "2015"),
        ("three weeks ago", TimexType.DATE, "2017-W38"),
        ("ten days ago", TimexType.DATE, "2017-10-02"),
        ("the weekend", TimexType.DATE, "2017-W40-WE"),
        ("last night", TimexType.TIME, "2017-10-11TNI"),
        ("at 3:30 p.m. on Monday", TimexType.TIME, "2017-10-09T15:30"),
        ("1200 GMT", TimexType.TIME, "2017-10-12T12:00Z"),
        ("the past three months", TimexType.DURATION, "P3M"),
        ("recent weeks", TimexType.DURATION, "PXW"),
        ("two decades", TimexType.DURATION, "P20Y"),
        ("every Friday", TimexType.SET, "XXXX-WXX-5"),
        ("twice a month", TimexType.SET, "P1M"),
        ("daily", TimexType.SET, "P1D"),
        ("recently", TimexType.DATE, "PAST_REF"),
        ("the near future", TimexType.DATE, "FUTURE_REF"),
    ],
)
def test_an_expression_has_type_and_value(text: str, kind: TimexType, value: str) -> None:
    ((_, found, said),) = values(text)
    assert (found, said) == (kind.value, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on October 3", "XXXX-10-03"),
        ("in August", "XXXX-08"),
        ("on Tuesday", "XXXX-WXX-2"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("two days ago", "XXXX-XX-XX"),
        ("on Easter", "XXXX-XX-XX"),
        ("in August 2016", "2016-08"),
    ],
)
def test_without_a_writing_date_what_is_not_known_is_x(text: str, value: str) -> None:
    ((_, _, said),) = values(text, None)
    assert said == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on September 3 , 2016 . two days later", ["2016-09-03", "2016-09-05"]),
        ("in May 2016 . the following month", ["2016-05", "2016-06"]),
        ("on June 2 , 2016 . the same day", ["2016-06-02", "2016-06-02"]),
        ("in the second quarter . a year earlier", ["2017-Q2", "2016-Q2"]),
        ("on May 4 , 2012 . the May 4 march", ["2012-05-04", "2012-05-04"]),
        ("in 2016 . the previous December", ["2016", "2015-12"]),
    ],
    ids=[
        "days-later",
        "following-month",
        "same-day",
        "quarter-compared",
        "told-with-its-year",
        "previous-december",
    ],
)
def test_a_time_told_from_another_is_counted_from_it(text: str, said: list[str]) -> None:
    assert [value for _, _, value in values(text)] == said


def test_the_members_of_a_range_are_annotated_each() -> None:
    assert values("between January and March 2016") == [
        ("January", "DATE", "2016-01"),
        ("March 2016", "DATE", "2016-03"),
    ]


@pytest.mark.parametrize(
    ("text", "window", "value"),
    [
        ("yesterday", "2017-03", "2017-XX-XX"),
        ("yesterday", "2017-03-10/2017-03-20", "2017-03-XX"),
        ("last year", "2017-03", "2016"),
        ("last year", "2017-11-01/2018-02-01", "XXXX"),
        ("on January 5", "2017", "XXXX-01-05"),
        ("on January 5", "2017-03", "2017-01-05"),
        ("last week", "2017-03", "2017-WXX"),
        ("in August 2016", "2017", "2016-08"),
        ("this morning", "2017-03-10/2017-03-11", "2017-03-XXTMO"),
    ],
)
def test_a_writing_date_that_is_a_window_leaves_open_what_it_leaves_open(
    text: str, window: str, value: str
) -> None:
    ((_, _, said),) = values(text, Period.parse(window))
    assert said == value
