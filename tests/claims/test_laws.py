"""Laws of verdicts: what must never change them, and what may never make them worse."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.brief import compare
from detente.casefile import Case, Row
from detente.claims import Checker, Outcome
from detente.claims.claim import Claim, Factuality
from detente.claims.compile import Read
from detente.claims.forms import (
    Anchor,
    AttributeDate,
    Count,
    FirstSince,
    Form,
    Kind,
    LastWas,
    Nth,
    Occurred,
    Scope,
    Window,
)
from detente.claims.mentions import Amount, When
from detente.claims.settle import courses_of
from detente.documents import Document, read_text
from detente.errors import InputError
from detente.language.parse import Parse
from detente.language.timex import Expression, Timex
from detente.record import Record, Truth
from detente.times import Granularity, Period, Yearly

TEXTS = [
    "Belmark flew two jets on May 4, 2019. The Roth administration must act.",
    "Belmark flew five jets on May 4, 2019, and there were no sorties in January 2020.",
    "The flight of November 25, 2020, was Belmark's first sortie since January 2020.",
    "The flight of March 15, 2021, was Belmark's third sortie of 2021, and that is all there is to say.",
    "Belmark flew two jets on March 2. This was its first sortie this year, the Corvians say.",
    "Corvia backed Accord 131. Accord 114 of August 2020 is still in force.",
]
quick = settings(max_examples=8, deadline=None)
Parsed = list[tuple[Document, Parse]]


@pytest.fixture(scope="module")
def parsed(desk: Desk) -> Parsed:
    documents = [read_text(text) for text in TEXTS]
    return [(document, desk.parse(document)) for document in documents]


def outcomes(
    checker: Checker, parsed: Parsed, published: Period | None
) -> list[tuple[int, int, str, Outcome]]:
    return [
        (f.start, f.end, f.claim.form, f.verdict.outcome)
        for document, parse in parsed
        for f in checker.check(document, parse, published)
        if f.verdict is not None and f.claim is not None
    ]


def with_row(case: Case, series: str, day: date) -> Case:
    table = case.series[series]
    values = dict.fromkeys(table.columns, "")
    row = Row("NEW", series, Period.day(day), None, values, "high", ("own",), "")
    return replace(case, series={**case.series, series: replace(table, rows=(*table.rows, row))})


days = st.integers(0, 1000).map(lambda n: date.fromordinal(date(2019, 1, 1).toordinal() + n))


@quick
@given(days, st.sampled_from([None, Period.parse("2021-11-20")]))
def test_an_unrelated_row_changes_no_verdict(
    desk: Desk, parsed: Parsed, day: date, published: Period | None
) -> None:
    more = Checker.of(Record(with_row(desk.record.case, "votes", day)))
    some = [(d, p) for d, p in parsed if "election" not in d.text]
    assert outcomes(more, some, published) == outcomes(desk.checker, some, published)


@quick
@given(days)
def test_an_earlier_record_never_refutes_more(desk: Desk, parsed: Parsed, end: date) -> None:
    case = desk.record.case
    series = {
        name: replace(
            table,
            rows=tuple(row for row in table.rows if row.date.last <= end),
            coverage=tuple(
                replace(part, period=Period(part.period.start, min(part.period.last, end)))
                for part in table.coverage
                if part.period.first <= end
            ),
        )
        for name, table in case.series.items()
    }
    earlier = Checker.of(Record(replace(case, series=series, as_of=end)))
    published = Period.parse("2021-11-20")

    def refuted(checker: Checker) -> set[tuple[int, int, str]]:
        found = outcomes(checker, parsed, published)
        return {(start, stop, form) for start, stop, form, outcome in found if outcome is Outcome.REFUTED}

    assert refuted(earlier) <= refuted(desk.checker)


@given(days, st.integers(0, 9), st.integers(0, 9), st.integers(0, 4), st.integers(1, 60))
def test_a_wider_tolerance_never_refutes(
    desk: Desk, day: date, least: int, more: int, slack: int, length: int
) -> None:
    def ruling(amount: Amount) -> Truth:
        last = date.fromordinal(day.toordinal() + length)
        window = Window(When(Timex(0, 1, Expression("fixed", Period(day, last)))))
        kind = Kind("sorties", ({},))
        return (
            Count(kind, window, amount, ("sorties", "sortie days", "aircraft"), False)
            .rule(desk.record, date(2021, 12, 31))
            .truth
        )

    narrow = ruling(Amount(least, least + more, "n"))
    wide = ruling(Amount(max(0, least - slack), least + more + slack, "n"))
    assert not (narrow is Truth.YES and wide is not Truth.YES)
    assert not (wide is Truth.NO and narrow is not Truth.NO)


SENTENCES = [
    "Belmark flew two jets on May 4, 2019.",
    "Belmark flew five jets on July 20, 2019.",
    "Corvia backed Accord 131.",
    "There were no sorties in February 2020.",
]


@quick
@given(st.permutations(SENTENCES))
def test_the_order_of_paragraphs_changes_no_verdict(desk: Desk, order: list[str]) -> None:
    def tally(sentences: list[str]) -> Counter[str]:
        found = desk.check(read_text("\n\n".join(sentences)))
        return Counter(f"{f.code} {f.message}" for f in found)

    assert tally(order) == tally(SENTENCES)


@quick
@given(st.permutations(range(3)))
def test_the_order_of_texts_changes_no_contradiction(desk: Desk, order: list[int]) -> None:
    numbers = ["two", "five", "two"]
    texts = [f"Belmark flew {n} jets on May 4, 2019, as the Corvians saw." for n in numbers]
    briefs = [desk.brief(read_text(texts[i], f"{i}.txt")) for i in order]
    pairs = {
        frozenset((brief.document.name, other.document))
        for brief in compare(briefs)
        for finding in brief.findings
        if finding.code == "C207"
        for other in finding.others
    }
    assert {"1.txt"} == set.intersection(*map(set, pairs))


# -- bad input ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Belmark flew two jets " + "and the Corvians saw them " * 1000 + "on May 4.",
            id="a-sentence-of-5000-words",
        ),
        pytest.param(
            "“‘“Belmark flew ‘two “jets” on” May 4’ 2019” he said to the “‘Corvians.", id="nested-quotes"
        ),
        pytest.param(
            "Belmark ((flew] two {jets) on [May 4, 2019 and the (Corvians saw it.", id="unbalanced-brackets"
        ),
        pytest.param(
            "On May 4, 2019, on July 20, 2019, in 2021 Belmark flew the two jets on March 2.",
            id="contradictory-dates",
        ),
        pytest.param(
            "On February 30, 2019, the jets flew. On 99 May 20199 they were in the air.",
            id="dates-that-are-none",
        ),
    ],
)
def test_odd_text_is_answered_and_never_refuted_by_default(desk: Desk, text: str) -> None:
    found = desk.check(read_text(text))
    assert not [f for f in found if f.verdict is not None and f.verdict.outcome is Outcome.REFUTED]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Belmark flew two jets on May 4, 2019, its first sortie in two years and four months",
            id="a-length-in-two-parts",
        ),
        pytest.param("It was the first time Belmark flew jets since the Arlandish election", id="an-anchor"),
    ],
)
def test_a_text_that_breaks_off_behind_any_word_is_answered(desk: Desk, text: str) -> None:
    words = text.split()
    for end in range(1, len(words) + 1):
        document = read_text(" ".join(words[:end]))
        for finding in desk.check(document):
            assert 0 <= finding.start < finding.end <= len(document.text)


def test_a_writing_date_ahead_of_the_record_refutes_nothing(desk: Desk) -> None:
    found = desk.check(
        read_text("Belmark flew two jets on Monday, the Corvians said."), Period.parse("2150-01-05")
    )
    assert not [f for f in found if f.verdict is not None and f.verdict.outcome is Outcome.REFUTED]


def test_a_case_without_the_series_a_claim_needs_gives_no_verdict_on_it(desk: Desk) -> None:
    case = desk.record.case
    words = replace(
        case.words,
        things=(),
        acts=tuple(act for act in case.words.acts if act.series != "sorties"),
    )
    series = {name: table for name, table in case.series.items() if name != "sorties"}
    checker = Checker.of(Record(replace(case, words=words, series=series)))
    document = read_text("Belmark flew five jets on May 4, 2019, the Corvians say.")
    assert not [
        f for f in checker.check(document, desk.parse(document)) if f.claim and f.claim.form != "Opinion"
    ]


def test_a_text_without_words_is_a_problem_and_no_crash(desk: Desk) -> None:
    with pytest.raises(InputError, match="E11"):
        desk.check(read_text("1 2 3 — * * *"))


CLAIM = Claim("Count", {}, 0, 1, Factuality.ASSERTED, "author")
SPOKEN = st.sampled_from(
    [
        None,
        Expression("month", yearly=Yearly(Granularity.MONTH, 5)),
        Expression("month", yearly=Yearly(Granularity.MONTH, 5), unit="year"),
        Expression("month", yearly=Yearly(Granularity.MONTH, 11), step=-1),
        Expression("day", yearly=Yearly(Granularity.DAY, 7, 20)),
        Expression("day", yearly=Yearly(Granularity.DAY, 2, 29), unit="year"),
        Expression("day", yearly=Yearly(Granularity.DAY, 5, 4), direction=-1),
        Expression("quarter", yearly=Yearly(Granularity.QUARTER, 4)),
        Expression("weekday", day=2),
        Expression("weekday", day=4, step=-1),
        Expression("deictic", count=-1),
        Expression("calendar", unit="month"),
        Expression("calendar", unit="week", count=-1),
        Expression("calendar", unit="year", count=-1, part=(0.0, 0.34)),
        Expression("ago", unit="month", count=7),
        Expression("rolling", unit="week", count=6),
        Expression("fixed", Period.parse("2020-03")),
    ]
)


@given(
    st.tuples(SPOKEN, st.booleans(), st.sampled_from([None, Period.month(2020, 5)])),
    days,
    st.integers(0, 700),
    st.sampled_from(["count", "occurred", "first", "last", "nth", "dated"]),
)
def test_ruling_from_change_to_change_is_ruling_day_by_day(
    desk: Desk, said: tuple[Expression | None, bool, Period | None], first: date, more: int, name: str
) -> None:
    expression, since, narrative = said
    when = When(Timex(0, 1, expression, narrative), since) if expression else None
    window, kind = Window(when), Kind("sorties", ({},))
    forms: dict[str, Form] = {
        "count": Count(kind, window, Amount(1, 3, "n"), ("sorties", "sortie days"), False),
        "occurred": Occurred(kind, window),
        "first": FirstSince("sorties", ({},), None, Anchor("then", window)),
        "last": LastWas("sorties", ({},), (), window),
        "nth": Nth("sorties", ({},), 2, Scope(window), None, ("sorties",)),
        "dated": AttributeDate("sorties", ({},), 2, "the second", window),
    }
    form = forms[name]
    span = Period(first, date.fromordinal(first.toordinal() + more))
    (course,) = courses_of(Read(CLAIM, form), desk.record, (span,)) if form.needs_date() else ((),)
    by_day: dict[object, list[tuple[object, ...]]] = {}
    for stretch in course:
        shown = [(t.truth, t.rows, t.reason) for t in stretch.ruling.trials]
        for ordinal in range(stretch.first.toordinal(), stretch.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            state = form.state(desk.record, day)
            if state not in by_day:
                by_day[state] = [(t.truth, t.rows, t.reason) for t in form.rule(desk.record, day).trials]
            assert shown == by_day[state]
    if course:
        assert (course[0].first, course[-1].last) == (span.first, span.last)


@settings(max_examples=60)
@given(
    st.tuples(SPOKEN, st.booleans()),
    days,
    st.sampled_from(["count", "occurred", "none", "first", "recent first", "last", "nth", "recent nth"]),
)
def test_a_claim_on_a_narrow_kind_comes_out_each_day_as_its_stretch_does(
    desk: Desk, said: tuple[Expression | None, bool], first: date, name: str
) -> None:
    expression, since = said
    window = Window(When(Timex(0, 1, expression, None), since) if expression else None)
    jets = {"kind": ("fighter",)}
    kind = Kind("sorties", (jets,))
    forms: dict[str, Form] = {
        "count": Count(kind, window, Amount(1, 3, "n"), ("sorties", "sortie days"), False),
        "occurred": Occurred(kind, window),
        "none": Occurred(kind, window, negated=True),
        "first": FirstSince("sorties", (jets,), None, Anchor("then", window)),
        "recent first": FirstSince(
            "sorties", (jets,), None, Anchor("then", series="accords", readings=({},))
        ),
        "last": LastWas("sorties", (jets,), (), window),
        "nth": Nth("sorties", (jets,), 2, Scope(), window, ("sorties",)),
        "recent nth": Nth("sorties", (jets,), 2, Scope(window), None, ("sorties",)),
    }
    form = forms[name]
    span = Period(first, date.fromordinal(first.toordinal() + 400))
    (course,) = courses_of(Read(CLAIM, form), desk.record, (span,)) if form.needs_date() else ((),)
    for stretch in course:
        for ordinal in range(stretch.first.toordinal(), stretch.last.toordinal() + 1, 3):
            assert form.rule(desk.record, date.fromordinal(ordinal)).truth is stretch.truth
