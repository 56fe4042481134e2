"""The packaged case against published facts: official tallies, UN documents, dates of office.

Each expected value comes from the source named beside it, not from the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from detente.casefile import Case, Row, load_case
from detente.times import Granularity, Period


@pytest.fixture(scope="module")
def dprk() -> Case:
    return load_case("dprk")


def launches(case: Case, first: str, last: str, *kinds: str) -> list[Row]:
    """The launches of these kinds on Korean days from `first` to `last`."""
    window = Period(date.fromisoformat(first), date.fromisoformat(last))
    rows = case.series["launches"].rows
    return [row for row in rows if row.date.within(window) and row.values["kind"] in kinds]


def missiles(rows: Iterable[Row]) -> int:
    return sum(int(row.values["missiles"]) for row in rows)


def row(case: Case, row_id: str) -> Row:
    return next(each for series in case.series.values() for each in series.rows if each.id == row_id)


# -- launch event, launch day, missile ------------------------------------------------------------


def test_17_january_2022_is_one_launch_of_two_missiles(dprk: Case) -> None:
    (only,) = launches(dprk, "2022-01-17", "2022-01-17", "ballistic", "cruise", "space", "other")
    assert (only.values["missiles"], only.values["missiles_op"]) == ("2", "=")
    # ROK Joint Chiefs of Staff: 08:50 and 08:54 from Sunan, which is a district of Pyongyang
    assert only.many("times") == ("08:50", "08:54")
    assert only.many("place") == ("sunan", "pyongyang")


def test_24_march_2022_is_the_tenth_day_and_brings_the_thirteenth_missile(dprk: Case) -> None:
    # 13 ballistic missiles in 2022: statement of the United States at the UN, 25 March 2022
    rows = launches(dprk, "2022-01-01", "2022-03-24", "ballistic")
    assert len({each.date for each in rows}) == 10
    assert missiles(rows) == 13
    assert rows[-1].date == Period.day(date(2022, 3, 24))


@pytest.mark.parametrize(
    ("first", "last", "tally"),
    [
        pytest.param("2022-01-01", "2022-05-25", 23, id="US-Treasury-2022-05-27"),
        pytest.param("2021-01-01", "2021-12-31", 6, id="Japan-Ministry-of-Defense-2021"),
        pytest.param("2019-01-01", "2019-12-31", 25, id="Japan-Ministry-of-Defense-2019"),
        pytest.param("2021-09-01", "2022-01-11", 6, id="US-Treasury-2022-01-12"),
    ],
)
def test_official_tallies_of_ballistic_missiles(dprk: Case, first: str, last: str, tally: int) -> None:
    assert missiles(launches(dprk, first, last, "ballistic")) == tally


def test_five_icbms_were_fired_in_2023(dprk: Case) -> None:
    rows = launches(dprk, "2023-01-01", "2023-12-31", "ballistic")
    assert missiles(each for each in rows if each.values["class"] == "ICBM") == 5


def test_22_october_2025_is_the_fifth_ballistic_launch_day_of_2025(dprk: Case) -> None:
    days = sorted({each.date.first for each in launches(dprk, "2025-01-01", "2025-10-22", "ballistic")})
    assert (len(days), days[-1]) == (5, date(2025, 10, 22))


def test_2_november_2022_keeps_its_open_count(dprk: Case) -> None:
    rows = launches(dprk, "2022-11-02", "2022-11-02", "ballistic", "other")
    assert missiles(rows) >= 23  # ROK Joint Chiefs of Staff: at least 23
    assert {each.values["missiles_op"] for each in rows} == {">="}
    assert missiles(each for each in rows if each.values["kind"] == "ballistic") < 23


# -- Korean day and UTC day -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("korean", "utc"),
    [
        ("2017-08-29", "2017-08-28"),
        ("2017-11-29", "2017-11-28"),
        ("2019-08-06", "2019-08-05"),
        ("2023-08-24", "2023-08-23"),
        ("2024-10-31", "2024-10-30"),
        ("2024-11-05", "2024-11-04"),
        ("2016-04-15", "2016-04-14"),  # stored under the Korean day in one published list
        ("2017-05-14", "2017-05-13"),  # the same
        ("2012-04-13", "2012-04-12"),  # NORAD: 18:39 EDT on 12 April
    ],
)
def test_korean_day_and_utc_day_are_kept_apart(dprk: Case, korean: str, utc: str) -> None:
    (only,) = launches(dprk, korean, korean, "ballistic", "space")
    assert only.date_utc == Period.parse(utc)


@pytest.mark.parametrize("korean", ["2016-02-07", "2017-07-04", "2017-07-28", "2025-11-07"])
def test_launches_late_enough_keep_one_day(dprk: Case, korean: str) -> None:
    (only,) = launches(dprk, korean, korean, "ballistic", "space")
    assert only.date_utc is None


def test_7_november_2025_is_the_day_before_in_the_united_states(dprk: Case) -> None:
    assert row(dprk, "L20251107").values["date_us"] == "2025-11-06"


def test_a_utc_day_is_the_korean_day_or_the_one_before(dprk: Case) -> None:
    for series in dprk.series.values():
        for each in series.rows:
            if each.date_utc is not None:
                assert 0 <= (each.date.first - each.date_utc.first).days <= 1, each.id
                assert each.date_utc.last <= each.date.last, each.id


def test_close_range_missiles_before_2014_are_not_declared_complete(dprk: Case) -> None:
    # South Korean press told of short-range missiles on 19 December 2011 that no list at hand has
    day = Period.parse("2011-12-19")
    for part in dprk.series["launches"].coverage:
        rare = "traits" in part.where  # there was none from a train or a silo
        if day.within(part.period) and "ballistic" in part.where.get("kind", ()) and not rare:
            told = {*part.where.get("class", ()), *part.where.get("classes", ())}
            assert told
            assert "CRBM" not in told


def test_months_stay_months(dprk: Case) -> None:
    early = [each for each in dprk.series["launches"].rows if each.date.first.year < 1993]
    assert {each.date.granularity for each in early} == {Granularity.MONTH}


def test_overflights_of_japan(dprk: Case) -> None:
    # Japanese Ministry of Defense; the two of 2023 passed over Okinawa
    rows = [each for each in dprk.series["launches"].rows if "JPN" in each.many("overflew")]
    assert [str(each.date) for each in rows] == [
        "1998-08-31",
        "2009-04-05",
        "2012-12-12",
        "2016-02-07",
        "2017-08-29",
        "2017-09-15",
        "2022-10-04",
        "2023-08-24",
        "2023-11-21",
    ]


def test_days_that_one_list_lacks_are_there(dprk: Case) -> None:
    for day in ("2022-11-05", "2023-01-01", "2024-05-17", "2020-03-09", "2020-03-29", "2017-11-29"):
        assert launches(dprk, day, day, "ballistic"), day
    assert not launches(dprk, "2020-03-06", "2020-03-06", "ballistic")


def test_6_september_2017_has_no_launch_and_coverage_says_so(dprk: Case) -> None:
    assert not launches(dprk, "2017-09-06", "2017-09-06", "ballistic", "space")
    day = Period.day(date(2017, 9, 6))
    covering = [each.where for each in dprk.series["launches"].coverage if day.within(each.period)]
    assert {"kind": ("ballistic",)} in covering
    assert {"kind": ("space",)} in covering


# -- nuclear tests --------------------------------------------------------------------------------


def test_six_nuclear_tests(dprk: Case) -> None:
    # CTBTO
    assert [(each.values["ordinal"], str(each.date)) for each in dprk.series["nuclear_tests"].rows] == [
        ("1", "2006-10-09"),
        ("2", "2009-05-25"),
        ("3", "2013-02-12"),
        ("4", "2016-01-06"),
        ("5", "2016-09-09"),
        ("6", "2017-09-03"),
    ]


# -- weapons --------------------------------------------------------------------------------------

FAMILIES = {"Scud", "Unha", "Hwasong-11"}  # names of several systems, which belong to none


def test_the_first_test_of_a_system_is_the_earliest_launch_with_one_of_its_names(dprk: Case) -> None:
    for each in dprk.series["systems"].rows:
        names = set(each.many("names"))
        bearing = [launch for launch in dprk.series["launches"].rows if names & set(launch.many("system"))]
        assert each.values["first_test"] == bearing[0].id, each.id
        assert (each.date, each.date_utc) == (bearing[0].date, bearing[0].date_utc), each.id


def test_a_system_is_of_a_kind_and_class_that_its_launches_had(dprk: Case) -> None:
    for each in dprk.series["systems"].rows:
        names = set(each.many("names"))
        bearing = [launch for launch in dprk.series["launches"].rows if names & set(launch.many("system"))]
        assert each.values["kind"] in {launch.values["kind"] for launch in bearing}, each.id
        assert each.values["class"] in {launch.values["class"] for launch in bearing}, each.id
        given = {other for launch in bearing for other in launch.many("classes")}
        assert set(each.many("classes")) <= given, each.id


def test_the_class_of_a_launch_or_system_is_the_first_of_its_classes(dprk: Case) -> None:
    for each in (*dprk.series["launches"].rows, *dprk.series["systems"].rows):
        assert each.many("classes")[0] == each.values["class"], each.id


def test_every_name_of_a_system_means_one_system(dprk: Case) -> None:
    names = [name for each in dprk.series["systems"].rows for name in each.many("names")]
    assert len(names) == len(set(names))
    flown = {name for launch in dprk.series["launches"].rows for name in launch.many("system")}
    assert flown - set(names) == FAMILIES


@pytest.mark.parametrize(
    ("name", "first", "also"),
    [
        # dates as announced by Seoul, Tokyo or Pyongyang at the time
        pytest.param("Hwasong-14", "2017-07-04", "KN-20", id="first-ICBM"),
        pytest.param("Hwasong-15", "2017-11-29", "KN-22", id="Hwasong-15"),
        pytest.param("KN-23", "2019-05-04", "Hwasong-11A", id="KN-23"),
        pytest.param("Hwasong-18", "2023-04-13", "Hwasong-18", id="first-solid-fuel-ICBM"),
        pytest.param("Musudan", "2016-04-15", "Hwasong-10", id="Musudan"),
        pytest.param("Pukguksong-2", "2017-02-12", "KN-15", id="Pukguksong-2"),
        pytest.param("Hwasong-19", "2024-10-31", "Hwasong-19", id="Hwasong-19"),
    ],
)
def test_systems_by_name(dprk: Case, name: str, first: str, also: str) -> None:
    (only,) = [each for each in dprk.series["systems"].rows if name in each.many("names")]
    assert str(only.date) == first
    assert also in only.many("names")


# -- the Security Council -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "day", "answered"),
    [
        ("1718", "2006-10-14", {"N1"}),
        ("1874", "2009-06-12", {"N2"}),
        ("2087", "2013-01-22", {"L20121212"}),
        ("2094", "2013-03-07", {"N3"}),
        ("2270", "2016-03-02", {"N4", "L20160207"}),
        ("2321", "2016-11-30", {"N5"}),
        ("2371", "2017-08-05", {"L20170704", "L20170728"}),
        ("2375", "2017-09-11", {"N6"}),
        ("2397", "2017-12-22", {"L20171129"}),
    ],
)
def test_sanctions_resolutions_and_what_they_answer(
    dprk: Case, number: str, day: str, answered: set[str]
) -> None:
    (only,) = [each for each in dprk.series["council"].rows if each.values["number"] == number]
    assert (only.values["product"], str(only.date)) == ("resolution", day)
    assert set(only.many("answers")) == answered
    # each of them was adopted by fifteen votes to none
    assert len(only.many("in_favour")) == 15
    assert {"CHN", "FRA", "GBR", "RUS", "USA"} <= set(only.many("in_favour"))


def test_five_products_of_the_council_are_kept_apart(dprk: Case) -> None:
    by_day = {str(each.date): each.values["product"] for each in dprk.series["council"].rows}
    assert by_day["2017-09-11"] == "resolution"
    assert by_day["2017-08-29"] == "presidential_statement"
    assert by_day["1998-09-15"] == "press_statement"
    assert by_day["2022-01-20"] == "committee_hold"
    assert by_day["2022-05-26"] == "veto"


def test_two_vetoes_and_who_cast_them(dprk: Case) -> None:
    vetoes = [each for each in dprk.series["council"].rows if each.values["product"] == "veto"]
    assert [(str(each.date), each.many("vetoed_by")) for each in vetoes] == [
        ("2022-05-26", ("CHN", "RUS")),
        ("2024-03-28", ("RUS",)),
    ]
    assert vetoes[1].many("abstained") == ("CHN",)


def test_ten_resolutions_make_up_the_sanctions_regime(dprk: Case) -> None:
    # Security Council Report: 1718, 1874, 2087, 2094, 2270, 2321, 2356, 2371, 2375, 2397
    regime = [
        each.values["number"]
        for each in dprk.series["council"].rows
        if each.values["product"] == "resolution" and {"sanctions", "designations"} & set(each.many("topic"))
    ]
    assert regime == ["1718", "1874", "2087", "2094", "2270", "2321", "2356", "2371", "2375", "2397"]


def test_votes_add_up_to_the_council(dprk: Case) -> None:
    for each in dprk.series["council"].rows:
        if each.values["votes_for"]:
            counts = [int(each.values[name]) for name in ("votes_for", "votes_against", "abstentions")]
            members = [each.many(name) for name in ("in_favour", "against", "abstained")]
            assert counts == [len(some) for some in members], each.id
            assert len(set().union(*members)) == 15, each.id


# -- talks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Singapore summit", "2018-06-12"),
        ("Hanoi summit", "2019-02-27/2019-02-28"),
        ("Agreed Framework", "1994-10-21"),
        ("Comprehensive Military Agreement", "2018-09-19"),
        ("Panmunjom Declaration", "2018-04-27"),
    ],
)
def test_names_of_meetings_lead_to_one_row(dprk: Case, name: str, day: str) -> None:
    (only,) = [each for each in dprk.series["diplomacy"].rows if name in each.many("names")]
    assert str(only.date) == day


def test_no_name_of_a_meeting_means_two_rows_but_for_rounds_held_in_several_sittings(dprk: Case) -> None:
    names = [name for each in dprk.series["diplomacy"].rows for name in each.many("names")]
    assert {name.partition(" ")[2] for name in names if names.count(name) > 1} == {
        "round of the Six-Party Talks"
    }


def test_who_came_to_a_meeting_came_from_another_country(dprk: Case) -> None:
    for each in dprk.series["diplomacy"].rows:
        hosts = each.many("host")
        assert all(dprk.actors[guest].country not in hosts for guest in each.many("guests")), each.id


def test_inaugurations_of_both_countries(dprk: Case) -> None:
    rows = [row for row in dprk.series["elections"].rows if row.values["kind"] == "inauguration"]
    korean = [(str(row.date), row.values["winner"]) for row in rows if row.values["country"] == "KOR"]
    # the constitution's five-year terms from 25 February, and the day after the elections of 2017 and 2025
    assert korean == [
        ("1993-02-25", "kim-young-sam"),
        ("1998-02-25", "kim-dae-jung"),
        ("2003-02-25", "roh-moo-hyun"),
        ("2008-02-25", "lee-myung-bak"),
        ("2013-02-25", "park-geun-hye"),
        ("2017-05-10", "moon-jae-in"),
        ("2022-05-10", "yoon-suk-yeol"),
        ("2025-06-04", "lee-jae-myung"),
    ]
    for row in rows:
        office = f"{row.values['country']}-president"
        assert any(
            term.holder == row.values["winner"] and term.office == office and row.date.within(term.period)
            for term in dprk.terms
        ), row.id


# -- offices --------------------------------------------------------------------------------------

IN_OFFICE = {
    "CHN-foreign-minister": ("wang-yi", "2023-07-25"),
    "CHN-general-secretary": ("xi-jinping", "2012-11-15"),
    "CHN-premier": ("li-qiang", "2023-03-11"),
    "CHN-president": ("xi-jinping", "2013-03-14"),
    "CHN-un-ambassador": ("fu-cong", "2024-04-01"),  # reported by month
    "JPN-chief-cabinet-secretary": ("minoru-kihara", "2025-10-21"),
    "JPN-defense-minister": ("shinjiro-koizumi", "2025-10-21"),
    "JPN-foreign-minister": ("toshimitsu-motegi", "2025-10-21"),
    "JPN-prime-minister": ("sanae-takaichi", "2025-10-21"),
    "KOR-defense-minister": ("ahn-gyu-back", "2025-07-25"),
    "KOR-foreign-minister": ("cho-hyun", "2025-07-21"),
    "KOR-president": ("lee-jae-myung", "2025-06-04"),
    "KOR-prime-minister": ("kim-min-seok", "2025-07-03"),
    "KOR-unification-minister": ("chung-dong-young", "2025-07-25"),
    "PRK-foreign-minister": ("choe-son-hui", "2022-06-10"),
    "PRK-leader": ("kim-jong-un", "2011-12-17"),
    "PRK-premier": ("pak-thae-song", "2024-12-29"),
    "RUS-defense-minister": ("andrei-belousov", "2024-05-14"),
    "RUS-foreign-minister": ("sergei-lavrov", "2004-03-09"),
    "RUS-prime-minister": ("mikhail-mishustin", "2020-01-16"),
    "RUS-president": ("vladimir-putin", "2012-05-07"),
    "RUS-un-ambassador": ("vasily-nebenzya", "2017-07-27"),
    "USA-national-security-adviser": ("marco-rubio", "2025-05-01"),
    "USA-president": ("donald-trump", "2025-01-20"),
    "USA-secretary-of-defense": ("pete-hegseth", "2025-01-25"),
    "USA-secretary-of-state": ("marco-rubio", "2025-01-21"),
    "USA-un-ambassador": ("mike-waltz", "2025-09-20"),
    "USA-vice-president": ("jd-vance", "2025-01-20"),
    "iaea-director-general": ("rafael-grossi", "2019-12-03"),
    "un-secretary-general": ("antonio-guterres", "2017-01-01"),
}


def test_every_open_term_says_who_since_when_and_checked_when(dprk: Case) -> None:
    offices = dprk.offices
    open_terms = [t for t in dprk.terms if t.period.end is None and offices[t.office].complete]
    assert {term.office: (term.holder, str(term.period.start)) for term in open_terms} == IN_OFFICE
    assert len(open_terms) == len(IN_OFFICE)
    for term in open_terms:
        assert dprk.offices[term.office].known_to == date(2025, 11, 30), term.office


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("PRK-leader", "2011-12-01", "kim-jong-il"),
        ("PRK-leader", "1994-07-07", "kim-il-sung"),
        ("USA-president", "1994-10-21", "bill-clinton"),
        ("USA-president", "2022-01-17", "joe-biden"),
        ("USA-secretary-of-state", "2018-06-12", "mike-pompeo"),
        ("USA-secretary-of-state", "2022-01-20", "antony-blinken"),
        ("USA-secretary-of-defense", "2002-01-29", "donald-rumsfeld"),
        ("KOR-president", "2022-01-17", "moon-jae-in"),
        ("KOR-president", "2022-05-12", "yoon-suk-yeol"),
        ("KOR-acting-president", "2017-02-12", "hwang-kyo-ahn"),
        ("JPN-prime-minister", "2017-08-29", "shinzo-abe"),
        ("JPN-prime-minister", "2022-10-04", "fumio-kishida"),
        ("un-secretary-general", "2006-10-14", "kofi-annan"),
        ("iaea-director-general", "2003-01-10", "mohamed-elbaradei"),
        ("SUN-president", "1991-09-17", "mikhail-gorbachev"),
    ],
)
def test_who_held_an_office_on_a_day(dprk: Case, office: str, day: str, holder: str) -> None:
    when = Period.parse(day)
    held = [term.holder for term in dprk.terms if term.office == office and term.period.overlaps(when)]
    assert held == [holder]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Kim Jong-un", "kim-jong-un"),
        ("Anthony Blinken", "antony-blinken"),
        ("Blinken", "antony-blinken"),
        ("Joseph R. Biden", "joe-biden"),
        ("Yoon Suk-yeol", "yoon-suk-yeol"),
        ("DPRK", "PRK"),
        ("Republic of Korea", "KOR"),
        ("UNSC", "un-security-council"),
        ("OFAC", "ofac"),
    ],
)
def test_names_lead_to_their_actor(dprk: Case, name: str, actor: str) -> None:
    assert [each.id for each in dprk.actors.values() if name in each.names] == [actor]


@pytest.mark.parametrize("name", ["Kim", "Park", "Lee", "Bush", "Clinton", "Rice", "Ri", "Choe"])
def test_surnames_shared_by_many_name_nobody(dprk: Case, name: str) -> None:
    assert [each.id for each in dprk.actors.values() if name in each.names] == []


# -- coverage claims no more than the record bears -------------------------------------------------


def test_series_of_milestones_declare_no_coverage(dprk: Case) -> None:
    for name in ("sanctions", "milestones"):
        assert dprk.series[name].coverage == (), name


def test_exercises_are_complete_by_name_only(dprk: Case) -> None:
    parts = dprk.series["exercises"].coverage
    assert all(list(part.where) == ["names"] for part in parts)
    yearly = {"Key Resolve": (2008, 2018), "Foal Eagle": (2011, 2018), "Ulchi Freedom Guardian": (2008, 2018)}
    for name, (first, last) in yearly.items():
        rows = [row for row in dprk.series["exercises"].rows if name in row.many("names")]
        assert {row.date.first.year for row in rows} == set(range(first, last + 1)), name


def test_launches_on_one_source_are_outside_coverage(dprk: Case) -> None:
    ballistic = [part for part in dprk.series["launches"].coverage if "cruise" not in str(part.where)]
    assert max(each.period.last for each in ballistic) == date(2026, 4, 18)


def test_press_statements_and_holds_are_never_covered(dprk: Case) -> None:
    covered = {value for each in dprk.series["council"].coverage for value in each.where["product"]}
    assert covered == {"resolution", "veto", "presidential_statement"}
