"""Temporal expressions keep what was said, and become days only when a writing date is known."""

from __future__ import annotations

import random
import sys
from datetime import date
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import Holiday
from detente.language.parse import Parse
from detente.language.timex import Timex, find_times
from detente.times import Granularity, Listed, Period, Yearly

WRITTEN = date(2022, 3, 9)  # a Wednesday
VERBS = {"may": "AUX", "march": "VERB", "marched": "VERB"}
TAGS = {"in": "ADP", "on": "ADP", "since": "ADP", "the": "DET", "of": "ADP", "from": "ADP", "between": "ADP"}
PUNCTUATION = ".,;:!?()“”\"'-–"


def parse(text: str, names: tuple[tuple[int, int, str], ...] = ()) -> Parse:
    """A flat parse: one sentence, words at spaces, every word hanging on the first."""
    words = text.split()
    rows = []
    for i, word in enumerate(words):
        tag = (
            VERBS.get(word)
            or TAGS.get(word.lower())
            or (
                "PUNCT"
                if word in PUNCTUATION
                else "NUM"
                if word[0].isdigit()
                else "PROPN"
                if word[0].isupper()
                else "NOUN"
            )
        )
        rows.append((word, word.lower(), tag, 0 if i == 0 else 1, "root" if i == 0 else "dep"))
    return Parse.from_rows(text, [rows], names=names)


def times(text: str) -> list[tuple[str, Timex]]:
    found = parse(text)
    return [(found.text_of(t.first, t.end), t) for t in find_times(found)]


def placed(text: str) -> list[str]:
    """What stands for days in a text."""
    return [said for said, timex in times(text) if timex.expression.locates]


@pytest.mark.parametrize(
    ("text", "said", "resolved"),
    [
        ("It fired on January 17 , 2022", "January 17 , 2022", "2022-01-17"),
        ("It fired on Jan. 17", "Jan. 17", "2022-01-17"),
        ("It fired on 17 January 2022", "17 January 2022", "2022-01-17"),
        ("It fired on the 17th of January", "the 17th of January", "2022-01-17"),
        ("It fired on 2022 - 01 - 17", "2022 - 01 - 17", "2022-01-17"),
        ("It fired in March 2017", "March 2017", "2017-03"),
        ("It fired in November of 2017", "November of 2017", "2017-11"),
        ("It fired in December", "December", "2021-12"),
        ("It fired in March of last year", "March of last year", "2021-03"),
        ("It fired in 2017", "2017", "2017"),
        ("It fired in nineteen ninety - six", "nineteen ninety - six", "1996"),
        ("It fired on Monday", "Monday", "2022-03-07"),
        ("It fired last Wednesday", "last Wednesday", "2022-03-02"),
        ("It fired on Monday ( March 7 )", "Monday ( March 7 )", "2022-03-07"),
        ("It fired yesterday", "yesterday", "2022-03-08"),
        ("It fired the day before yesterday", "the day before yesterday", "2022-03-07"),
        ("It fired last night", "last night", "2022-03-08"),
        ("It fired on Monday morning", "Monday morning", "2022-03-07"),
        ("It fired at 5 p.m. Tuesday", "5 p.m. Tuesday", "2022-03-08"),
        ("It fired last week", "last week", "2022-02-28/2022-03-06"),
        ("It fired last year", "last year", "2021"),
        ("It fired earlier this year", "earlier this year", "2022"),
        ("It fired two days ago", "two days ago", "2022-03-07"),
        ("It fired five years ago this month", "five years ago this month", "2017-03"),
        ("It fired two years ago , on March 1", "two years ago , on March 1", "2020-03-01"),
        ("It fired ten years ago today", "ten years ago today", "2012-03-09"),
        ("It fired nearly ten years ago today", "nearly ten years ago", "2011-09-08/2012-09-08"),
        ("It fired between 2006 and 2017", "between 2006 and 2017", "2006-01-01/2017-12-31"),
        ("It fired from January to March 2017", "from January to March 2017", "2017-01-01/2017-03-31"),
        (
            "It fired between January and March 2017",
            "between January and March 2017",
            "2017-01-01/2017-03-31",
        ),
        ("It fired in 2006 , 2009 and 2013", "2006 , 2009 and 2013", "2006-01-01/2013-12-31"),
        ("It met on June 12 and 13 , 2018", "June 12 and 13 , 2018", "2018-06-12/2018-06-13"),
        ("It fired in the 2010s", "the 2010s", "2010s"),
        ("It has fired since the start of the year", "the start of the year", "2022-01-01/2022-04-02"),
        ("It fired in the third quarter of 2017", "the third quarter of 2017", "2017-Q3"),
        ("It fired in the first half of 2022", "the first half of 2022", "2022-01-01/2022-06-30"),
        (
            "It fired in the first three months of 2017",
            "the first three months of 2017",
            "2017-01-01/2017-03-31",
        ),
        (
            "It fired in the last two weeks of May 2017",
            "the last two weeks of May 2017",
            "2017-05-18/2017-05-31",
        ),
        ("It fired in the second half of last year", "the second half of last year", "2021-07-01/2021-12-31"),
        ("It fired in the summer of 2017", "the summer of 2017", "2017-06-01/2017-08-31"),
        ("It fired on Christmas 2017", "Christmas 2017", "2017-12-25"),
        ("It fired on Memorial Day", "Memorial Day", "2022-05-30"),
        ("It fired in the week of March 7 , 2022", "the week of March 7 , 2022", "2022-03-07/2022-03-13"),
    ],
)
def test_a_time_is_found_whole_and_resolved(text: str, said: str, resolved: str) -> None:
    found, timex = times(text)[0]
    assert found == said
    assert str(timex.expression.resolve(WRITTEN)) == resolved


@pytest.mark.parametrize(
    "text",
    [
        "It may fire again",
        "They march on the capital",
        "Resolution 1718 stands",
        "It flew 2000 km",
        "It hired 2000 workers",
        "It cost $ 2017",
        "a Sunday is no special one",
        "The council has 15 members",
        "They won 3 : 2",
        "They won 10:35 in the end",
        "She is 45 years old",
        "a 6 - year - old boy",
        "the current president spoke",
        "a fall of prices",
        "page 1984 of the book",
        "It has spoken for three years",
        "It meets every Friday",
        "It will soon speak",
    ],
    ids=[
        "may-the-verb",
        "march-the-verb",
        "resolution-number",
        "distance",
        "number-of-people",
        "money",
        "any-sunday",
        "count",
        "score",
        "score-with-colon",
        "age",
        "age-before-a-noun",
        "current-the-adjective",
        "fall-the-decline",
        "page-number",
        "length",
        "recurring",
        "reference",
    ],
)
def test_what_stands_for_no_days_is_not_placed(text: str) -> None:
    assert placed(text) == []


def test_a_person_named_like_a_month_is_no_month() -> None:
    text = "April May met April in April"
    found = find_times(parse(text, ((0, 2, "PER"), (3, 4, "PER"))))
    assert [timex.first for timex in found] == [5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“ March 5 , 2017 , ” he said", "March 5 , 2017"),
        ("It met on March 5 , 2017 , 20 people said", "March 5 , 2017"),
        ("In 2017 , 2018 troops left", "2017"),
        ("on Monday the 12 ministers met", "Monday"),
    ],
    ids=["quotation-marks", "a-number-behind-a-comma", "troops", "ministers"],
)
def test_a_time_takes_in_no_more_than_is_its_own(text: str, said: str) -> None:
    assert placed(text) == [said]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It lasted three years", "duration", "P3Y"),
        ("It lasted two and a half hours", "duration", "PT2.5H"),
        ("It lasted half a day", "duration", "P0.5D"),
        ("It lasted at least several weeks", "duration", "PXW"),
        ("The five - day visit", "duration", "P5D"),
        ("It meets every two months", "set", "P2M"),
    ],
)
def test_a_length_is_told_as_long_as_it_was(text: str, kind: str, value: str) -> None:
    ((_, timex),) = times(text)
    assert (timex.expression.kind, str(timex.expression.duration)) == (kind, value)


@pytest.mark.parametrize("text", ["It fired on January 17", "It fired last week", "It fired on Monday"])
def test_without_a_writing_date_nothing_is_filled_in(text: str) -> None:
    ((_, timex),) = times(text)
    assert timex.expression.needs_date
    assert timex.expression.resolve(None) is None


def test_a_writing_date_known_only_by_its_month_gives_no_day() -> None:
    ((_, timex),) = times("It fired yesterday")
    found = timex.expression.resolve_within(Period.parse("2022-03"))
    assert found == Period(date(2022, 2, 28), date(2022, 3, 30), Granularity.SPAN, approximate=True)


def test_a_writing_date_known_by_its_year_is_enough_for_last_year() -> None:
    ((_, timex),) = times("It fired last year")
    assert str(timex.expression.resolve_within(Period.parse("2022"))) == "2021"


@pytest.mark.parametrize(
    "text",
    [
        "It fired the following month",
        "It fired that year",
        "It fired two days later",
        "The previous December",
    ],
)
def test_a_time_told_from_another_is_not_resolved(text: str) -> None:
    ((_, timex),) = times(text)
    assert timex.expression.kind == "anaphoric"
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


def test_a_month_told_from_a_named_time_is_the_one_before_or_after_it() -> None:
    (_, (_, december)) = times("In March 2017 it fired as it had the previous December")
    (_, (_, may)) = times("In March 2017 it fired and again the following May")
    assert (str(december.narrative), str(may.narrative)) == ("2016-12", "2017-05")


def governed(*verb: tuple[str, str, str, str]) -> Timex:
    """ "The council VERB on Friday", with the verb's words as (form, lemma, tag, relation); the last is the verb."""
    at = 2 + len(verb)
    rows: list[tuple[Any, ...]] = [
        ("The", "the", "DET", 2, "det", "DT"),
        ("council", "council", "NOUN", at, "nsubj", "NN"),
    ]
    for form, lemma, tag, relation in verb[:-1]:
        rows.append((form, lemma, "AUX" if relation == "aux" else "PART", at, relation, tag))
    form, lemma, tag, _ = verb[-1]
    rows.append((form, lemma, "VERB", 0, "root", tag))
    rows.append(("on", "on", "ADP", at + 2, "case", "IN"))
    rows.append(("Friday", "Friday", "PROPN", at, "obl", "NNP"))
    (timex,) = find_times(Parse.from_rows(" ".join(row[0] for row in rows), [rows]))
    return timex


@pytest.mark.parametrize(
    ("verb", "day"),
    [
        ([("met", "meet", "VBD", "root")], "2022-03-04"),
        ([("will", "will", "MD", "aux"), ("meet", "meet", "VB", "root")], "2022-03-11"),
        ([("is", "be", "VBZ", "aux"), ("meeting", "meet", "VBG", "root")], "2022-03-11"),
        (
            [("may", "may", "MD", "aux"), ("have", "have", "VB", "aux"), ("met", "meet", "VBN", "root")],
            "2022-03-04",
        ),
        ([("had", "have", "VBD", "aux"), ("met", "meet", "VBN", "root")], "2022-03-04"),
    ],
    ids=["past", "future", "planned", "perhaps-past", "pluperfect"],
)
def test_the_verb_tells_which_friday_is_meant(verb: list[tuple[str, str, str, str]], day: str) -> None:
    assert str(governed(*verb).expression.resolve(WRITTEN)) == day


def anchored(first: str, second: str, marker: str) -> tuple[Parse, Timex]:
    """ "It met FIRST SECOND MARKER the summit"."""
    rows = [
        ("It", "it", "PRON", 2, "nsubj"),
        ("met", "meet", "VERB", 0, "root"),
        (first, first, "DET", 4, "det"),
        (second, second, "NOUN", 2, "obl:unmarked"),
        (marker, marker, "ADP", 7, "case"),
        ("the", "the", "DET", 7, "det"),
        ("summit", "summit", "NOUN", 4, "nmod"),
    ]
    found = Parse.from_rows(" ".join(row[0] for row in rows), [rows])
    (timex,) = find_times(found)
    return found, timex


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("the", "day", "after"), "2018-06-13"),
        (("two", "days", "before"), "2018-06-10"),
        (("three", "weeks", "after"), "2018-07-03"),
        (("a", "month", "after"), "2018-07-12"),
    ],
    ids=" ".join,
)
def test_a_time_told_from_a_happening_stays_symbolic_until_its_day_is_known(
    words: tuple[str, str, str], days: str
) -> None:
    found, timex = anchored(*words)
    assert timex.expression.kind == "anchored"
    assert found.words[timex.anchor] == "summit"
    assert timex.expression.resolve(WRITTEN) is None
    assert str(timex.expression.from_anchor(Period.day(date(2018, 6, 12)))) == days


HOLIDAYS = (
    Holiday(("Founders' Day",), Yearly(Granularity.DAY, 5, 2)),
    Holiday(("Address to the Estates",), Listed((date(2020, 1, 28), date(2021, 11, 2)))),
)


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("It paraded on Founders' Day in 2019", "Founders' Day in 2019", "2019-05-02"),
        ("the Address to the Estates warned of it", "the Address to the Estates", "2021-11-02"),
    ],
)
def test_a_case_brings_its_own_days(text: str, said: str, day: str) -> None:
    found = parse(text)
    (timex,) = find_times(found, HOLIDAYS)
    assert found.text_of(timex.first, timex.end) == said
    assert str(timex.expression.resolve(WRITTEN)) == day
    assert [t for t in find_times(found) if t.expression.resolve(WRITTEN) == Period.parse(day)] == []


WORDS = [
    "may", "March", "5", ",", "2017", "last", "week", "the", "-", "and", "31", "February", "29", "of", "to", "from",
    "early", "12", "two", "days", "after", "before", "ago", "first", "half", "quarter", "hundred", "zero", "9999999",
    "years", "Christmas", "'", "90s", "mid-May", "at", "10:35", "p.m.", "every", "Monday", "centuries", "later",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_run_of_time_words_is_read_in_order_without_overlap(words: list[str]) -> None:
    found = find_times(parse(" ".join(words)))
    for one, other in pairwise(found):
        assert one.end <= other.first
    for timex in found:
        period = timex.expression.resolve(WRITTEN)
        assert period is None or period.first <= period.last


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.dates(date(1990, 1, 1), date(2040, 1, 1))
)
def test_no_time_goes_back_as_the_writing_date_goes_on(words: list[str], day: date) -> None:
    later = date.fromordinal(day.toordinal() + 200)
    for timex in find_times(parse(" ".join(words))):
        one, other = timex.expression.resolve(day), timex.expression.resolve(later)
        if one is not None and other is not None:
            assert one.first <= other.first


class Work:
    """Counts the lines that the reader of times runs."""

    def __init__(self) -> None:
        self.lines = 0

    def __call__(self, frame: FrameType, event: str, _: object) -> Any:
        if "timex" not in frame.f_code.co_filename:
            return None
        self.lines += event == "line"
        return self

    def of(self, text: str) -> int:
        read = parse(text)
        before = sys.gettrace()
        sys.settrace(self)
        try:
            find_times(read)
        finally:
            sys.settrace(before)
        return self.lines


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        ["5", ",", "17", "2017", "May", "March", "31", "1999"],
        ["May", ","],
        ["zero", "hundred"],
        ["the", "end", "of"],
    ],
    ids=["all", "digits-and-months", "list", "numbers", "nested"],
)
def test_twice_the_text_is_twice_the_work(words: list[str]) -> None:
    chance = random.Random(7)
    text = [chance.choice(words) if len(words) > 3 else words[i % len(words)] for i in range(2000)]
    short, long = Work().of(" ".join(text[:1000])), Work().of(" ".join(text))
    assert long < 2.3 * short


def test_a_megabyte_of_digits_and_months_is_read() -> None:
    chance = random.Random(11)
    numerals = ["8273645518", "1,234,567,890", "19992000.2001", "2017", "31"]
    words = [chance.choice(["September", "March", *numerals, *numerals]) for _ in range(130_000)]
    text = " ".join(words)
    assert len(text) > 1_000_000
    assert len(find_times(parse(text))) > words.count("March") // 2
