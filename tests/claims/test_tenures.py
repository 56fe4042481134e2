"""Who took, left, held and passed on an office: on a small record with gaps, stand-ins and elections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.claims.forms import Held, Seat, Tenure, Window
from detente.claims.mentions import When
from detente.documents import read_text
from detente.language.timex import Expression, Timex
from detente.record import Record, Truth
from detente.times import Period

OFFICES = """
[offices.ARL-president]
country = "ARL"
titles = ["president"]
administration = true
known_to = 2021-06-30

[offices.ARL-president.elected]
series = "votes"
winner = "winner"
where = { kind = ["presidential"] }

[offices.ARL-foreign-minister]
country = "ARL"
titles = ["foreign minister"]
known_to = 2021-06-30

[offices.ARL-envoy]
country = "ARL"
titles = ["special envoy"]
complete = false

[offices.ARL-acting-president]
country = "ARL"
titles = ["acting president"]
"""
TERMS = """id,office,holder,from,to,confidence,sources,note
T1,ARL-president,ada-roth,2014-03-01,2018-02-28,high,own,
T2,ARL-president,ben-oku,2018-03-01,2020-06-30,high,own,powers suspended from 2020-05-10
T3,ARL-president,cy-lind,2020-07-15,,high,own,
T4,ARL-foreign-minister,cy-lind,2014-03-02,2016-09-10,high,own,
T5,ARL-foreign-minister,dee-moor,2016-09-10,2016-12-01,high,own,acting
T6,ARL-foreign-minister,eli-park,2016-12-01,2021-02-01,high,own,
T7,ARL-envoy,dee-moor,2019-01-10,,high,own,
T9,ARL-foreign-minister,fay-oku,2021-02-01,,high,own,
T8,ARL-acting-president,eli-park,2020-06-30,2020-07-15,high,own,
"""
PEOPLE = """ben-oku,person,Ben Oku|Oku,,ARL,,,own,
cy-lind,person,Cy Lind|Lind,,ARL,,,own,
dee-moor,person,Dee Moor|Moor,,ARL,,,own,
eli-park,person,Eli Park|Park,,ARL,,,own,
fay-oku,person,Fay Oku,,ARL,,,own,
"""


@pytest.fixture(scope="module")
def arland(strait: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The strait with five office-holders of one country."""
    files = {path.name: path.read_text("utf-8") for path in strait.iterdir()}
    begin = files["case.toml"].index("[offices.")
    end = files["case.toml"].index("[series.sorties]")
    files["case.toml"] = files["case.toml"][:begin] + OFFICES.lstrip() + "\n" + files["case.toml"][end:]
    files["case.toml"] = files["case.toml"].replace(
        'columns = ["country"]', 'columns = ["kind", "country", "winner"]'
    )
    files["case.toml"] = files["case.toml"].replace("from = 2019-01-01", "from = 2014-01-01")
    files["case.toml"] += (
        '\n[[series.votes.coverage]]\nfrom = 2010-01-01\nto = 2021-12-31\ngranularity = "day"\n'
    )
    files["actors.csv"] = files["actors.csv"].replace("ben-oku,person,Ben Oku|Oku,,ARL,,,own,\n", PEOPLE)
    files["offices.csv"] = TERMS
    files["votes.csv"] = """id,date,date_utc,kind,country,winner,confidence,sources,note
V0,2017-11-12,,presidential,ARL,ben-oku,high,own,
V1,2020-06-01,,presidential,ARL,cy-lind,high,own,
"""
    folder: Path = tmp_path_factory.mktemp("arland")
    for name, text in files.items():
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    return Desk.of(Record(load_case(folder)), threads=1)


@pytest.fixture
def ruled(arland: Desk) -> Callable[..., list[Outcome]]:
    """What is ruled on the claims of a text, those on offices alone if so asked."""

    def outcomes(text: str, published: str | None = None, *forms: str) -> list[Outcome]:
        found = arland.check(read_text(text), Period.parse(published) if published else None)
        return [
            f.verdict.outcome
            for f in found
            if f.verdict is not None and f.claim is not None and (not forms or f.claim.form in forms)
        ]

    return outcomes


S, R, X = Outcome.SUPPORTED, Outcome.REFUTED, Outcome.NOT_COVERED


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Ben Oku became president in March 2018.", "Tenure", S),
        ("Ben Oku became president in May 2018.", "Tenure", R),
        (
            "Ben Oku took office as president of Arland on March 2, 2018.",
            "Tenure",
            X,
        ),  # a handover lasts a night
        ("Ben Oku was sworn in as Arland's president in January 2018.", "Tenure", R),
        ("Ben Oku was named president in December 2017.", "Tenure", X),  # named before it began
        ("Eli Park stepped down as foreign minister in February 2021.", "Tenure", S),
        (
            "Eli Park resigned as foreign minister in December 2020.",
            "Tenure",
            X,
        ),  # told before it took effect
        ("Eli Park left office as foreign minister in 2019.", "Tenure", R),
        (
            "Ben Oku was removed from office in May 2020.",
            "Tenure",
            X,
        ),  # the note of the term names that month
        ("Foreign Minister Oku took office in February 2021.", "Holder", S),  # not the president of that name
        ("President Oku took office in March 2018.", "Tenure", S),
        ("Cy Lind was foreign minister from 2014 to 2016.", "Tenure", S),
        ("Cy Lind was foreign minister from 2015 to 2016.", "Tenure", R),
        ("Ben Oku was elected president in November 2017.", "Tenure", S),
        ("Ben Oku was elected president in June 2020.", "Tenure", R),
        ("Cy Lind won the presidential election in June 2020.", "Tenure", S),
        ("Dee Moor became special envoy in May 2020.", "Tenure", X),  # not every holder is listed
        ("Ben Oku succeeded Ada Roth as president in March 2018.", "Succession", S),
        ("Ben Oku succeeded Ada Roth as president in March 2019.", "Succession", R),
        ("Cy Lind succeeded Ada Roth as president.", "Succession", R),
        ("Ada Roth was succeeded by Ben Oku.", "Succession", S),
        (
            "Eli Park replaced Cy Lind as foreign minister.",
            "Succession",
            S,
        ),  # who acted in between may be left out
        ("Eli Park replaced Dee Moor as foreign minister.", "Succession", S),
        ("Cy Lind, Ben Oku's successor as president, thanked the crowd.", "Succession", S),
        ("Ada Roth, Cy Lind's predecessor as president, thanked the crowd.", "Succession", R),
        ("Ada Roth was president when Belmark flew a bomber in 2017.", "Holder", S),
        ("Ben Oku was president when Accord 131 was adopted.", "Holder", R),
        ("Cy Lind was president when Accord 131 was adopted.", "Holder", S),
        ("Ben Oku was no longer president when Accord 131 was adopted.", "Holder", S),
        ("Accord 114 was adopted while Ben Oku was president.", "Holder", S),
        ("Accord 114 was adopted while Cy Lind was president.", "Holder", R),
        (
            "Ben Oku had been president for more than a year when Accord 114 was adopted in August 2019.",
            "Holder",
            S,
        ),
        ("Ben Oku had been president for a month when Accord 114 was adopted in August 2019.", "Holder", R),
        ("Cy Lind, the foreign minister at the time, welcomed Accord 131.", "Holder", R),
        ("The foreign minister at the time, Eli Park, welcomed Accord 131.", "Holder", S),
        ("As foreign minister, Eli Park signed Accord 131.", "Holder", S),
        ("Eli Park was president on July 5, 2020.", "Holder", X),  # who acts for one may be called so
        ("Ada Roth was president in 2012.", "Holder", X),  # before the first holder that is listed
        ("Ada Roth was president throughout 2016.", "Holder", S),
        ("Cy Lind was foreign minister throughout 2016.", "Holder", R),
        ("Eli Park was foreign minister throughout Ben Oku's presidency.", "Holder", S),
        ("Eli Park served as foreign minister under Ben Oku.", "Holder", S),
        ("Cy Lind was foreign minister under Ben Oku.", "Holder", R),
    ],
)
def test_terms_of_office_settle_who_held_what_when(
    ruled: Callable[..., list[Outcome]], text: str, form: str, expected: Outcome
) -> None:
    assert ruled(text, None, form) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ben Oku took over the steel plant in May 2015.",
        "Ben Oku left the accord talks in May 2015.",
        "Ben Oku returned to Arland in May 2015.",
        "Ben Oku was vice president in May 2015.",
        "Ben Oku became president of the chess club in May 2015.",
        "Ben Oku hoped to become president in May 2015.",
        "Ben Oku was chosen to succeed Cy Lind.",
        "Ben Oku replaced the old flags in May 2015.",
        "Will Ben Oku become president in May 2015?",
    ],
)
def test_what_is_no_change_of_a_known_office_makes_no_claim(
    ruled: Callable[..., list[Outcome]], text: str
) -> None:
    assert ruled(text, None, "Tenure", "Succession", "Holder") == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Cy Lind has been president since July 2020.", None, S),
        ("Cy Lind has been president since July 2019.", None, R),
        ("Eli Park has been foreign minister since December 2016.", "2018-05-01", S),
        ("Eli Park has been foreign minister since December 2016.", "2021-05-01", R),
        ("Foreign Minister Cy Lind spoke on Tuesday.", "2019-05-09", R),
        ("Foreign Minister Eli Park spoke on Tuesday.", "2019-05-09", S),
        ("Ben Oku was sworn in last month.", "2018-04-10", S),
        ("Ben Oku was sworn in last month.", "2018-08-10", R),
    ],
)
def test_what_holds_when_written_is_held_against_the_writing_date(
    ruled: Callable[..., list[Outcome]], text: str, published: str | None, expected: Outcome
) -> None:
    assert ruled(text, published, "Tenure", "Holder") == [expected]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Under Ben Oku, Belmark conducted three sorties.", "Count", S),
        ("Under Ben Oku, Belmark conducted twelve sorties.", "Count", R),
        ("While Ben Oku was president, Belmark conducted three sorties.", "Count", S),
        ("By the time Cy Lind took office, Belmark had conducted three sorties.", "Count", S),
        ("By the time Cy Lind took office, Belmark had conducted twelve sorties.", "Count", R),
        ("The sortie of November 25, 2020, was Belmark's first since Cy Lind took office.", "FirstSince", S),
        ("The sortie of March 2, 2021, was Belmark's first since Cy Lind took office.", "FirstSince", R),
        ("The sortie of November 25, 2020, came four months after Cy Lind took office.", "Order", S),
        ("The sortie of November 25, 2020, came four weeks after Cy Lind took office.", "Order", R),
        ("Accord 114 was adopted after Cy Lind took office.", "Order", R),
        ("Accord 114 was adopted before Ben Oku left office.", "Order", S),
    ],
)
def test_happenings_are_told_from_changes_of_office(
    ruled: Callable[..., list[Outcome]], text: str, form: str, expected: Outcome
) -> None:
    assert ruled(text, None, form) == [expected]


def test_a_statement_on_an_office_is_not_borne_out_by_its_title_alone(arland: Desk) -> None:
    findings = arland.check(read_text("Ben Oku, who became president in March 2018, banned all jets."))
    assert [(f.verdict.outcome, f.claim.in_passing) for f in findings if f.verdict and f.claim] == [(S, True)]


DAYS = st.integers(0, 2600).map(lambda n: date(2014, 4, 1) + timedelta(days=n))
SEAT = Seat(("ARL-president",), ("ben-oku",), "Ben Oku", "president")


def window(period: Period) -> Window:
    return Window(When(Timex(0, 1, Expression("fixed", period))))


@given(day=DAYS, days=st.integers(0, 400))
@settings(deadline=None)
def test_a_wider_time_never_refutes_what_a_narrower_one_bears_out(arland: Desk, day: date, days: int) -> None:
    narrow, wide = Period.day(day), Period(day, day + timedelta(days=days))
    for form in (
        lambda p: Tenure(SEAT, entered=True, window=window(p)),
        lambda p: Tenure(SEAT, entered=False, window=window(p)),
        lambda p: Held(SEAT, window(p)),
    ):
        if form(narrow).rule(arland.record, None).truth is Truth.YES:
            assert form(wide).rule(arland.record, None).truth is not Truth.NO


@given(day=DAYS)
@settings(deadline=None)
def test_an_office_is_not_both_held_and_not_held(arland: Desk, day: date) -> None:
    held = Held(SEAT, window(Period.day(day))).rule(arland.record, None).truth
    lacked = Held(SEAT, window(Period.day(day)), negated=True).rule(arland.record, None).truth
    assert lacked is ~held


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Ben Oku, just four days into his presidency, called for talks.", "2018-03-06", S),
        ("Ben Oku, just four months into his presidency, called for talks.", "2018-03-06", R),
        ("Oku, in his second year as president, called for talks.", "2019-06-10", S),
        ("Oku, in his first year as president, called for talks.", "2020-02-10", R),
        ("Oku, who took office only a week earlier, called for talks.", "2018-03-08", S),
        ("Oku, who took office only a week earlier, called for talks.", "2018-06-08", R),
        ("Lind, winner of last month's election, called for talks.", "2020-07-05", S),
        ("Lind, winner of last month's election, called for talks.", "2020-10-05", R),
        ("Lind, elected on June 1, called for talks.", "2020-07-05", S),
        ("Lind, elected on May 1, called for talks.", "2020-07-05", R),
    ],
)
def test_how_far_into_an_office_and_by_which_election(
    arland: Desk, text: str, written: str, expected: Outcome
) -> None:
    found = arland.check(read_text(text), Period.parse(written))
    assert {f.verdict.outcome for f in found if f.verdict is not None} == {expected}


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Eli Park was acting president on July 10, 2020.", None, S),
        ("Eli Park was acting president on August 10, 2020.", None, R),
        ("Ben Oku's government closed the harbor in 2016.", None, R),
        ("President Ada Roth said Monday's sortie was reckless.", "2018-05-10", R),
        ("Cy Lind became foreign minister a day after Ada Roth's inauguration.", None, S),
    ],
)
def test_who_acts_comments_or_stands_in_holds_the_office_then(
    arland: Desk, text: str, written: str | None, expected: Outcome
) -> None:
    found = arland.check(read_text(text), Period.parse(written) if written else None)
    assert expected in {f.verdict.outcome for f in found if f.verdict is not None}


def test_an_office_taken_in_the_present_tense_is_yet_to_be_taken(ruled: Callable[..., list[Outcome]]) -> None:
    assert R not in ruled("Cy Lind, elected last month, takes office in July.", "2020-06-28")


@pytest.mark.parametrize(
    "text",
    [
        "Arland has had two presidents since then: Ben Oku and Cy Lind, who took office in July 2020.",
        "Arland has had two presidents since then: Ben Oku and Cy Lind, the last of whom took office in July 2020.",
        "Cy Lind, foreign minister in the Roth years, became president in July 2020.",
        "Cy Lind, foreign minister under Ada Roth, became president in July 2020.",
    ],
)
def test_what_is_said_of_another_person_or_time_accuses_nobody(
    ruled: Callable[..., list[Outcome]], text: str
) -> None:
    assert R not in ruled(text)


def test_who_is_said_to_have_followed_is_not_borne_out_by_the_title_beside_the_name(arland: Desk) -> None:
    text = "Ben Oku, Arland's president from 2018 to 2020, was followed by Eli Park."
    found = [f for f in arland.check(read_text(text)) if f.claim is not None and f.verdict is not None]
    assert all(f.claim is not None and f.claim.in_passing for f in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ben Oku had been in office just over a year when Accord 114 was adopted.", {S}),
        ("Ben Oku had been in office three months when Accord 114 was adopted.", {R}),
        ("Ben Oku was seventeen months into his first term when Accord 114 was adopted.", {S}),
        ("Ben Oku was seven months into his first term when Accord 114 was adopted.", {R}),
        ("Accord 114 was adopted seventeen months into Ben Oku's presidency.", {S}),
        ("Accord 114 was adopted four months into Ben Oku's presidency.", {R}),
        ("Accord 114 was adopted four months into Ben Oku's second term.", set()),  # he had but one
        ("Ben Oku was in his second year as president when Accord 114 was adopted.", {S}),
        ("Eli Park was foreign minister when Belmark flew bombers in 2017 and 2019.", {S}),
        ("Cy Lind was foreign minister when Belmark flew bombers in 2015 and 2019.", {R}),
        ("Eli Park was Oku's foreign minister when Accord 114 was adopted.", {S}),
        ("Eli Park was Roth's foreign minister when Accord 114 was adopted.", {R}),
    ],
)
def test_what_took_place_far_into_a_time_in_office_or_at_several_times_of_it(
    ruled: Callable[..., list[Outcome]], text: str, expected: set[Outcome]
) -> None:
    assert set(ruled(text, None, "Holder", "Nth")) == expected


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Arland's foreign minister, Cy Lind, called the sortie an outrage.", "2019-05-10", R),
        ("Arland's foreign minister, Eli Park, called the sortie an outrage.", "2019-05-10", S),
        ("Arlandish President Ada Roth told reporters that the sortie was outrageous.", "2019-05-10", R),
        ("Arlandish President Ben Oku told reporters that the sortie was outrageous.", "2019-05-10", S),
        (
            "Arlandish President Ada Roth, who dined with aides last month, will travel on May 21.",
            "2019-05-10",
            R,
        ),
        ("Acting President Eli Park warned of further sorties.", "2021-01-10", R),
        ("President Ada Roth again denounced last month's sortie.", "2019-05-10", R),
        ("Former President Ben Oku warned of further sorties.", "2019-05-10", R),
    ],
)
def test_what_opens_a_text_as_news_is_said_by_who_holds_the_office(
    arland: Desk, text: str, written: str, expected: Outcome
) -> None:
    found = [f for f in arland.check(read_text(text), Period.parse(written)) if f.verdict is not None]
    assert {f.verdict.outcome for f in found if f.verdict is not None} == {expected}
    assert expected is R or not any(f.claim is not None and f.claim.in_passing for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Roth told reporters that the sortie was outrageous.",  # presidents are called so for life
        "Arland's foreign minister, Cy Lind, once called such sorties an outrage.",
        "In 2015 the talks failed. Arland's foreign minister, Cy Lind, called the sortie an outrage.",
        "Arland's foreign minister, Cy Lind, raised a glass to the guests.",
        "Outgoing President Ben Oku warned of further sorties.",
        "The man who was Arland's foreign minister for two years, Cy Lind, was mourned last week.",
    ],
)
def test_what_may_be_told_of_another_time_accuses_nobody(
    ruled: Callable[..., list[Outcome]], text: str
) -> None:
    assert R not in ruled(text, "2019-05-10")


def test_what_is_called_by_more_than_a_judgement_is_not_settled_by_the_office(
    arland: Desk,
) -> None:
    text = "Arlandish President Ben Oku called the sortie the third of a bomber."
    found = [f for f in arland.check(read_text(text), Period.parse("2019-05-10")) if f.claim is not None]
    assert all(f.claim is not None and (f.claim.in_passing or f.claim.form != "Holder") for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Belmark could send a letter to President Cy Lind before the summer.",
        "Belmark hopes to host President Cy Lind in May.",
        "President Cy Lind might fly to Belmark in May.",
        "An envoy is expected to call on President Cy Lind within weeks.",
    ],
)
def test_a_title_inside_a_plan_does_not_bear_the_plan_out(arland: Desk, text: str) -> None:
    found = [
        f.claim for f in arland.check(read_text(text), Period.parse("2021-03-10")) if f.claim is not None
    ]
    assert all(claim.in_passing for claim in found if claim.form == "Holder")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "Ben Oku on Tuesday became the first president to be stripped of his powers by a court.",
            "2020-06-30",
        ),
        ("Ben Oku on Tuesday became the second president ousted by the voters.", "2020-06-30"),
        ("Cy Lind took office in July without a ceremony, as Ada Roth had in 2014.", "2020-08-01"),
        ("The next president, Cy Lind, promised a new start.", "2020-06-20"),
        ("Next president Cy Lind met the press on Friday.", "2020-06-20"),
        ("Cy Lind, foreign minister for two years and a half, became president in July 2020.", None),
        ("Cy Lind, Ada Roth's foreign minister, came back in July 2020 as president.", None),
        ("Dee Moor, Cy Lind's choice for foreign minister, flew to Belmark on Monday.", "2021-02-10"),
        ("The resignation makes Cy Lind, a lawyer, the third president of Arland.", "2020-06-20"),
    ],
)
def test_what_somebody_was_the_first_to_suffer_or_held_at_another_time_accuses_nobody(
    ruled: Callable[..., list[Outcome]], text: str, written: str | None
) -> None:
    assert R not in ruled(text, written)


@pytest.mark.parametrize(
    "text",
    [
        "Having governed since 2011, Ada Roth left office in February 2018.",
        "Ben Oku, whom the court dismissed in 2019, had succeeded Ada Roth as president in March 2018.",
        "Cy Lind, foreign minister in the Oku years, became president in July 2020.",
    ],
)
def test_a_clause_beside_that_was_not_read_keeps_the_rest_from_standing_for_the_sentence(
    arland: Desk, text: str
) -> None:
    found = [f.claim for f in arland.check(read_text(text)) if f.claim is not None]
    assert all(claim.in_passing for claim in found)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "Pyongyang has fired no ballistic missile since Trump returned to the White House.",
            "2025-06-01",
            R,
        ),
        (
            "Pyongyang has tested no nuclear device since Trump moved back into the White House.",
            "2025-06-01",
            S,
        ),
        ("Pyongyang has tested no nuclear device since Trump began his second term.", "2025-06-01", S),
        ("Pyongyang has tested no nuclear device since Biden was sworn in.", "2023-06-01", S),
    ],
)
def test_what_was_not_done_since_somebody_took_office_says_nothing_of_the_days_before(
    korea: Desk, text: str, published: str, expected: Outcome
) -> None:
    findings = korea.check(read_text(text), Period.parse(published))
    ruled = [f.verdict.outcome for f in findings if f.verdict is not None]
    assert ruled == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Trump returned to the White House on June 13, 2018.",  # from a journey
        "Pyongyang has fired no missile since Trump returned to the White House in 2018.",
        "Pyongyang has fired no missile since Biden returned to the White House.",
    ],
)
def test_who_came_home_took_no_office(korea: Desk, text: str) -> None:
    findings = korea.check(read_text(text), Period.parse("2022-06-01"))
    assert Outcome.REFUTED not in [f.verdict.outcome for f in findings if f.verdict is not None]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Moon Jae-in met Kim Jong Un three times as president.", None, S),
        ("Moon Jae-in met Kim Jong Un six times as president.", None, R),
        ("Junichiro Koizumi visited Pyongyang twice as prime minister.", None, S),
        ("Joe Biden never met Kim Jong Un during his presidency.", None, S),
        ("In eight years in office, Barack Obama did not meet Kim Jong Un once.", None, S),
        ("In his first term Trump never met Kim Jong Un.", None, R),
        ("Trump met Kim Jong Un five times in his first term.", "2025-06-01", R),
    ],
)
def test_what_somebody_did_in_office_is_counted_in_that_time(
    korea: Desk, text: str, published: str | None, expected: Outcome
) -> None:
    findings = korea.check(read_text(text), Period.parse(published) if published else None)
    assert [f.verdict.outcome for f in findings if f.verdict is not None] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "In Obama's first term Pyongyang tested three nuclear devices.",  # both terms are one in the record
        "As a candidate Trump never met Kim Jong Un.",
        "Trump met Kim Jong Un three times during his presidency.",  # of two, one had no meeting
        "In his second term Biden never met Kim Jong Un.",
    ],
)
def test_a_time_in_office_that_is_not_known_settles_nothing(korea: Desk, text: str) -> None:
    findings = korea.check(read_text(text), Period.parse("2025-06-01"))
    assert not {S, R}.intersection(f.verdict.outcome for f in findings if f.verdict is not None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As leader, Kim Jong Un met Putin three times.", set()),  # true when it was two years ago
        ("Kim Jong Un never met Putin as leader.", set()),
        ("Under Kim Jong Un, Pyongyang conducted eleven nuclear tests.", {R}),
    ],
)
def test_a_time_in_office_that_goes_on_may_have_held_less_when_the_text_was_written(
    korea: Desk, text: str, expected: set[Outcome]
) -> None:
    ruled = {f.verdict.outcome for f in korea.check(read_text(text)) if f.verdict is not None}
    assert ruled & {R} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In December 2011 the young Kim Jong Un took over from his father.", {S}),
        ("Kim Jong Un took over from his father in the spring of 2010.", {R}),
        ("Kim Jong Un inherited power from his father in 2014.", {R}),
        ("Kim Jong Un inherited a broken economy from his father in 2014.", set()),
        ("In 2009 Kim Jong Un was picked to succeed his father.", set()),
    ],
)
def test_who_follows_a_father_enters_office(korea: Desk, text: str, expected: set[Outcome]) -> None:
    ruled = {f.verdict.outcome for f in korea.check(read_text(text)) if f.verdict is not None}
    assert ruled & {S, R} == expected


def test_the_first_in_office_to_do_something_did_not_take_office_then(korea: Desk) -> None:
    text = (
        "In October 2018 Mike Pompeo became the first serving U.S. secretary of state to see Kim four times."
    )
    ruled = {f.verdict.outcome for f in korea.check(read_text(text)) if f.verdict is not None}
    assert R not in ruled
