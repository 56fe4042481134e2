"""Reports of one happening become one incident; nothing far apart ever does."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Incident, Report, cluster
from detente.times import Period

START = date(2010, 1, 1)


def report(number: int, document: str, when: str, actors: str = "AAA", kind: str = "raid") -> Report:
    return Report(f"r{number}", document, kind, Period.parse(when), frozenset(actors.split()))


def groups(*reports: Report, slack_days: int = 1) -> list[str]:
    return [" ".join(each.report_ids) for each in cluster(reports, slack_days=slack_days)]


@st.composite
def many_reports(draw: st.DrawFn) -> list[Report]:
    made = []
    for number in range(draw(st.integers(0, 14))):
        day = START + timedelta(days=draw(st.integers(0, 40)))
        length = draw(st.sampled_from([0, 0, 0, 1, 4]))
        when = draw(
            st.sampled_from(
                [
                    Period.day(day),
                    Period(day, day + timedelta(days=length)),
                    Period.month(day.year, day.month),
                    Period(None, day),
                ]
            )
        )
        made.append(
            Report(
                f"r{number:02}",
                draw(st.sampled_from(["d1", "d2", "d3", "d4"])),
                draw(st.sampled_from(["raid", "raid", "raid", "talk"])),
                when,
                frozenset(draw(st.sampled_from([["AAA"], ["AAA"], ["BBB"], ["AAA", "BBB"], []]))),
            )
        )
    return made


slacks = st.integers(0, 3)


@given(many_reports(), slacks, st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(reports: list[Report], slack: int, dice: random.Random) -> None:
    shuffled = list(reports)
    dice.shuffle(shuffled)
    assert cluster(shuffled, slack_days=slack) == cluster(reports, slack_days=slack)


@given(many_reports(), slacks)
def test_every_report_is_in_exactly_one_incident(reports: list[Report], slack: int) -> None:
    incidents = cluster(reports, slack_days=slack)
    assert sorted(one for each in incidents for one in each.report_ids) == [one.id for one in reports]
    assert len({each.id for each in incidents}) == len(incidents)


@given(many_reports(), slacks, st.sampled_from(["d1", "d2", "d3", "d4"]))
def test_a_repeated_document_changes_only_the_count(reports: list[Report], slack: int, repeated: str) -> None:
    again = [
        Report(f"x{one.id}", "copy", one.kind, one.date, one.actors)
        for one in reports
        if one.document == repeated
    ]

    def shape(incidents: tuple[Incident, ...]) -> list[object]:
        return [
            (each.id, each.date, each.actors, each.is_ambiguous, [r for r in each.report_ids if r[0] == "r"])
            for each in incidents
        ]

    before, after = cluster(reports, slack_days=slack), cluster([*reports, *again], slack_days=slack)
    assert shape(after) == shape(before)
    for old, new in zip(before, after, strict=True):
        assert new.reports == old.reports + (repeated in old.documents)


@given(many_reports(), slacks)
def test_reports_of_an_incident_may_be_of_one_day_and_one_actor(reports: list[Report], slack: int) -> None:
    """Every two of them: no chain leads from one to another that it has nothing in common with."""
    by_id = {one.id: one for one in reports}
    for incident in cluster(reports, slack_days=slack):
        mine = [by_id[each] for each in incident.report_ids]
        assert {one.kind for one in mine} == {incident.kind}
        assert incident.reports == len({one.document for one in mine})
        named = [one.actors for one in mine if one.actors]
        assert incident.actors == (frozenset.intersection(*named) if named else frozenset())
        assert not named or incident.actors
        first = max(one.date.first for one in mine)
        last = min(one.date.last for one in mine)
        assert (first - last).days <= slack


@given(many_reports(), slacks)
def test_one_document_says_twice_only_the_same_day(reports: list[Report], slack: int) -> None:
    by_id = {one.id: one for one in reports}
    for incident in cluster(reports, slack_days=slack):
        by_document: dict[str, set[Period]] = {}
        mine = [by_id[each] for each in incident.report_ids]
        for one in mine:
            by_document.setdefault(one.document, set()).add(Period(one.date.start, one.date.end))
        for document, dates in by_document.items():
            (only,) = dates
            twice = sum(one.document == document for one in mine) > 1
            assert not twice or only.first == only.last


@given(many_reports(), many_reports(), slacks)
def test_reports_of_another_time_change_nothing(here: list[Report], there: list[Report], slack: int) -> None:
    """Far apart never merges, and never disturbs."""
    near = [one for one in here if one.date.start]
    shift = timedelta(days=4000)
    far = [
        Report(
            f"f{one.id}",
            one.document,
            one.kind,
            Period(one.date.start + shift, one.date.last + shift),
            one.actors,
        )
        for one in there
        if one.date.start
    ]
    together = cluster([*near, *far], slack_days=slack)
    assert [each for each in together if each.report_ids[0][0] == "r"] == list(
        cluster(near, slack_days=slack)
    )
    assert all(len({each[0] for each in one.report_ids}) == 1 for one in together)


def test_a_day_gathers_the_month_and_the_report_without_an_actor() -> None:
    (only,) = cluster(
        [
            report(1, "d1", "2010-05-03"),
            report(2, "d2", "2010-05"),
            report(3, "d3", "2010-05-03", ""),
            report(4, "d1", "2010-05-03"),
        ]
    )
    assert (only.id, str(only.date), only.reports) == ("raid:2010-05-03:AAA", "2010-05-03", 3)
    assert only.report_ids == ("r1", "r2", "r3", "r4")


def test_a_month_with_two_incidents_stays_apart_and_says_so() -> None:
    incidents = cluster(
        [report(1, "d1", "2010-05-03"), report(2, "d2", "2010-05-20"), report(3, "d3", "2010-05")]
    )
    assert [(each.report_ids, each.is_ambiguous) for each in incidents] == [
        (("r3",), True),
        (("r1",), False),
        (("r2",), False),
    ]


def test_two_spans_narrow_to_the_days_they_share() -> None:
    (only,) = cluster([report(1, "d1", "2010-05-01/2010-05-06"), report(2, "d2", "2010-05-05/2010-05-10")])
    assert str(only.date) == "2010-05-05/2010-05-06"


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param(("d1 2010-05-03", "d2 2010-05-04"), ["r0 r1"], id="day-boundary"),
        pytest.param(("d1 2010-05-03", "d2 2010-05-05"), ["r0", "r1"], id="two-days-apart"),
        pytest.param(("d1 2010-05-03", "d1 2010-05-04"), ["r0", "r1"], id="one-document-tells-of-both"),
        pytest.param(
            ("d1 2010-05-03", "d2 2010-05-04", "d3 2010-05-05"), ["r0", "r1", "r2"], id="three-days-in-a-row"
        ),
        pytest.param(
            ("d1 2010-05", "d1 2010-05", "d2 2010-05"),
            ["r0 r2", "r1"],
            id="one-document-tells-of-two-in-a-month",
        ),
    ],
)
def test_what_becomes_one_incident(reports: tuple[str, ...], expected: list[str]) -> None:
    made = [report(number, *text.split()) for number, text in enumerate(reports)]
    assert groups(*made) == expected


def test_without_slack_every_day_stands_alone() -> None:
    assert groups(report(1, "d1", "2010-05-03"), report(2, "d2", "2010-05-04"), slack_days=0) == ["r1", "r2"]


def test_other_actors_and_other_kinds_are_other_incidents() -> None:
    apart = [
        report(1, "d1", "2010-05-03", "AAA"),
        report(2, "d2", "2010-05-03", "BBB"),
        report(3, "d3", "2010-05-03", "AAA", "talk"),
    ]
    assert groups(*apart) == ["r1", "r2", "r3"]


def test_what_cannot_be_clustered_is_said() -> None:
    with pytest.raises(ValueError, match=r".*'r1'"):
        cluster([report(1, "d1", "2010-05-03"), report(1, "d2", "2010-05-03")])
    with pytest.raises(ValueError, match=r".*0 or more"):
        cluster([], slack_days=-1)
