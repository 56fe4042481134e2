from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import detente.brief
from detente.brief import Brief, describe
from detente.brief.dates import iso, spoken
from detente.brief.places import Places
from detente.brief.wording import OUTCOMES, not_judged, parts_of, tally, would_hold
from detente.claims.claim import Finding, Outcome, Severity
from detente.documents.document import BlockKind, Document
from detente.times import Granularity, Period

from .build import ROWS, SERIES, brief, claim, document, opinion, plain, row

TEXT = "The test was in 2005. It was the first. The next one may come soon. Talks should resume."


def _mixed_brief() -> Brief:
    return brief(
        plain(TEXT, defects=[("D101", "the first", "Said twice.")]),
        opinion(TEXT, "Talks should resume."),
        claim(TEXT, "It was the first.", Outcome.SUPPORTED, "It was.", ["N1"]),
        claim(TEXT, "The test was in 2005.", Outcome.REFUTED, "It was in 2006.", ["N1", "U4"]),
        claim(TEXT, "The next one", Outcome.NEEDS_DATE, "Which is next?"),
        claim(TEXT, "may come soon", Outcome.NOT_COVERED, "Later than the record."),
    )


def test_denominator_is_every_claim_that_a_record_can_settle() -> None:
    made = _mixed_brief()
    assert [f.verdict.outcome.value for f in made.settleable if f.verdict] == [
        "refuted",
        "supported",
        "needs_date",
        "not_covered",
    ]
    assert made.counts[Outcome.MIXED] == 0
    assert sum(made.counts.values()) == len(made.settleable) + len(made.opinions) == 5


def test_tally_names_the_denominator_and_leaves_out_what_did_not_occur() -> None:
    assert (
        tally(_mixed_brief())
        == "4 settleable claims: 1 supported, 1 refuted, 1 needs the writing date, 1 outside coverage"
    )
    assert not_judged(_mixed_brief()) == "1 opinion or forecast, not judged"


def test_text_without_claims_has_a_tally_too() -> None:
    made = brief(plain("Nothing happened."))
    assert tally(made) == "No settleable claims"
    assert not_judged(made) == "no opinions or forecasts"


def test_a_defect_that_came_twice_is_shown_once() -> None:
    doc = plain(TEXT, defects=[("D101", "the first", "Said twice.")])
    start = TEXT.index("the first")
    found = Finding("D101", start, start + 9, Severity.WARNING, "Said twice.")
    assert brief(doc, found).defects == (found,)
    assert [d.message for d in brief(doc).defects] == ["Said twice."]


def test_cited_rows_come_in_order_of_date_each_once() -> None:
    assert [r.id for r in _mixed_brief().cited] == ["N1", "U4"]


def test_title_falls_back_on_the_file_name() -> None:
    assert brief(plain("A.", name="note.txt")).title == "note.txt"
    titled = document([(BlockKind.TITLE, "A long\n  title"), (BlockKind.BYLINE, "By A. Writer")])
    assert (brief(titled).title, brief(titled).byline) == ("A long title", "By A. Writer")


def test_undivided_text_is_one_paragraph() -> None:
    whole = Document("0" * 12, "-", "One.\nTwo.", (), None, ())
    assert parts_of(brief(whole)) == "1 paragraph"


def test_parts_are_counted_and_boilerplate_is_left_out() -> None:
    doc = document(
        [
            (BlockKind.TITLE, "T"),
            (BlockKind.BODY, "One."),
            (BlockKind.CAPTION, "A picture."),
            (BlockKind.BODY, "Two."),
            (BlockKind.BOILERPLATE, "Subscribe."),
        ]
    )
    assert parts_of(brief(doc)) == "2 paragraphs, 1 caption; 1 part of boilerplate left out"


@pytest.mark.parametrize("text", ["", "one line", "a\nbc\n\nd", "\n\nx\n"])
def test_places_agree_with_the_document(text: str) -> None:
    doc, place = Document("0" * 12, "-", text, (), None, ()), Places(text)
    assert [place(n) for n in range(len(text) + 1)] == [doc.position(n) for n in range(len(text) + 1)]


@pytest.mark.parametrize(
    ("row_id", "line"),
    [
        ("U4", "2006-10-14  resolution 1718: adopted, 15 votes to none"),
        ("L3", "2017-11  launch: Hwasong-15"),
        ("L9", "2022-01-17  launch: kind ballistic · missiles 2 · place sunan"),
        ("N1", "2006-10-09  nuclear test: ordinal 1 · place punggye-ri"),
    ],
)
def test_row_is_told_in_one_line(row_id: str, line: str) -> None:
    assert describe(ROWS[row_id], SERIES[ROWS[row_id].series]) == line


def test_row_is_told_with_units_operators_and_names_and_without_bookkeeping() -> None:
    told = describe(
        row(
            "L1",
            "launches",
            "2022-10-04",
            missiles="10",
            missiles_op="~",
            range_km="4600",
            place="mupyong-ni;sea",
            date_us="2022-10-03",
            verification="two_external",
            outcome="partial_failure",
        ),
        names={"mupyong-ni": "Mupyong-ni"},
    )
    assert told == (
        "2022-10-04  launches: missiles about 10 · range 4600 km · place Mupyong-ni, sea"
        " · outcome partial failure"
    )


def test_row_of_an_unknown_series_is_told_by_the_series_name() -> None:
    assert describe(
        row("X1", "drills", "2016", size="large; joint")
    ) == "2016  drills: size large,  joint".replace(",  ", ", ")
    assert describe(row("X2", "drills", "2016/..")) == "from 2016-01-01  drills"


@pytest.mark.parametrize(
    ("period", "digits", "words"),
    [
        (Period.parse("2017-09-03"), "2017-09-03", "3 Sep 2017"),
        (Period.parse("2017-09"), "2017-09", "Sep 2017"),
        (Period.parse("2017-Q3"), "2017-Q3", "2017-Q3"),
        (Period.parse("2009-03-09/2009-03-20"), "2009-03-09 to 2009-03-20", "9–20 Mar 2009"),
        (Period.parse("2009-03-30/2009-04-02"), "2009-03-30 to 2009-04-02", "30 Mar – 2 Apr 2009"),
        (Period.parse("2009-12-30/2010-01-02"), "2009-12-30 to 2010-01-02", "30 Dec 2009 – 2 Jan 2010"),
        (Period.parse("1985-12-12/.."), "from 1985-12-12", "since 12 Dec 1985"),
        (Period.parse("../1985-12-12"), "to 1985-12-12", "until 12 Dec 1985"),
        (
            Period(date(2013, 1, 1), date(2013, 12, 31), Granularity.YEAR, approximate=True),
            "about 2013",
            "about 2013",
        ),
    ],
    ids=str,
)
def test_period_is_never_told_more_precisely_than_it_is(period: Period, digits: str, words: str) -> None:
    assert (iso(period), spoken(period)) == (digits, words)


def test_writing_dates_are_told_as_a_clause() -> None:
    holds = [Period.parse("2017-09-03/2017-11-28"), Period.parse("2022-01-17/..")]
    assert would_hold(holds) == (
        "would hold if written from 2017-09-03 to 2017-11-28, or on or after 2022-01-17"
    )
    assert would_hold([]) == ""


def test_no_two_outcomes_share_a_sign() -> None:
    assert (
        len({w.sign for w in OUTCOMES.values()}) == len(Outcome) == len({w.ascii for w in OUTCOMES.values()})
    )


def test_public_names_are_sorted_and_exist() -> None:
    assert detente.brief.__all__ == sorted(detente.brief.__all__)
    assert all(hasattr(detente.brief, name) for name in detente.brief.__all__)


def test_importing_the_room_loads_no_renderer() -> None:
    code = "import sys, detente.brief; print(sorted({'jinja2', 'rich', 'markupsafe'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
