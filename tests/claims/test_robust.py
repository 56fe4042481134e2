"""Laws of verdicts, on arbitrary texts made of the words claims are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.claims import Checker, Outcome
from detente.documents import read_text
from detente.record import Record
from detente.times import Period

WORDS = [
    "Belmark",
    "flew",
    "two",
    "jets",
    "on",
    "May",
    "4",
    ",",
    "2019",
    ".",
    "The",
    "first",
    "sortie",
    "since",
    "the",
    "Arlandish",
    "election",
    "was",
    "its",
    "fourth",
    "this",
    "year",
    ";",
    "no",
    "bombers",
    "between",
    "2019",
    "and",
    "March",
    "2021",
    ",",
    "not",
    "only",
    "“",
    "Accord",
    "114",
    "”",
    "in",
    "response",
    "to",
    "a",
    "flight",
    "by",
    "President",
    "Ada",
    "Roth",
    "before",
    "after",
    "if",
    "may",
    "halted",
    "a",
    "dozen",
    "of",
    "them",
    "last",
    "week",
    "from",
    "over",
]
texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).map(" ".join)
slow = settings(max_examples=30, deadline=None)


@slow
@given(texts, st.sampled_from([None, Period.parse("2021-03-20"), Period.parse("2020")]))
def test_any_run_of_claim_words_is_read_and_every_finding_lies_in_the_text(
    desk: Desk, text: str, published: Period | None
) -> None:
    document = read_text(text)
    for finding in desk.checker.check(document, desk.model.parse(text, [(0, len(text))]), published):
        assert 0 <= finding.start < finding.end <= len(document.text)


@slow
@given(texts, st.integers(1, 900))
def test_an_earlier_as_of_date_never_adds_a_refutation(desk: Desk, text: str, days: int) -> None:
    """What is known later cannot be refuted by a record that ends earlier."""
    case = desk.record.case
    end = date.fromordinal(case.as_of.toordinal() - days)
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
    earlier = Checker.of(Record(replace(case, series=series)))
    document, written = read_text(text), Period.parse("2021-11-20")
    parse = desk.model.parse(text, [(0, len(text))])
    whole = {(f.start, f.end, f.code) for f in desk.checker.check(document, parse, written)}
    for finding in earlier.check(document, parse, written):
        if finding.verdict is None or finding.verdict.outcome is not Outcome.REFUTED:
            continue
        if finding.claim is not None and finding.claim.form in ("Count", "Occurred"):
            assert (finding.start, finding.end, "C102") in whole, finding
