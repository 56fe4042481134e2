"""The day of publication: from date lines, bylines and datelines, never from prose."""

from __future__ import annotations

import pytest

from detente.documents import read_text
from detente.times import Period

BODY = "The foreign ministry said on March 3, 2019 that its envoy would travel to the capital for talks."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published January 20, 2022", "2022-01-20"),
        ("Published: Jan. 20, 2022, 5:40 p.m. KST", "2022-01-20"),
        ("20 January 2022", "2022-01-20"),
        ("Thursday, 20th January 2022", "2022-01-20"),
        ("2022-01-20", "2022-01-20"),
        ("date: 2022-01-20T09:30:00Z", "2022-01-20"),
        ("20/01/2022", "2022-01-20"),
        ("03/03/2022", "2022-03-03"),
        ("By Ada Low | Jan. 20, 2022", "2022-01-20"),
        ("Published 20 January 2022, updated 3 March 2022", "2022-01-20"),
        ("Updated Jan. 21, 2022", "2022-01-21"),
    ],
)
def test_day_of_a_date_line(line: str, day: str) -> None:
    assert read_text(f"Envoys return to talks\n{line}\n\n{BODY}").published == Period.parse(day)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("03/04/2022", id="two-readings"),
        pytest.param("January 2022", id="month"),
        pytest.param("Jan. 20", id="no-year"),
        pytest.param("31 April 2022", id="no-such-day"),
        pytest.param("20 January 2022\n3 March 2022", id="two-days"),
        pytest.param("A year after March 3, 2019", id="title-with-a-date"),
    ],
)
def test_no_day_where_the_line_leaves_doubt(line: str) -> None:
    assert read_text(f"Envoys return to talks\n{line}\n\n{BODY}").published is None


def test_day_of_an_agency_dateline() -> None:
    assert read_text(f"GENEVA, Jan. 20, 2022 (AP) — {BODY}").published == Period.parse("2022-01-20")


def test_date_in_prose_is_not_the_day_of_publication() -> None:
    assert read_text(f"Envoys return to talks\n\n{BODY}").published is None


def test_day_below_the_body_counts_with_its_label_only() -> None:
    assert read_text(
        f"Envoys return\n\n{BODY}\n\nOriginally published on 20 January 2022"
    ).published == Period.parse("2022-01-20")
    assert read_text(f"Envoys return\n\n{BODY}\n\n20 January 2022").published is None
