"""What `detente case show` says, on the river case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.overview import describe_series, overview, tally_by_year
from detente.errors import CaseError


def test_overview_says_title_coverage_and_offices(river: Callable[..., Path]) -> None:
    assert overview(load_case(river())).splitlines() == [
        "The river dispute (river 1)",
        "As of 2020-12-31; days are those of Europe/Vienna.",
        "",
        "Series:",
        "  floods: Floods, 2 rows. Complete by day from 2000-01-01 to 2020-12-31 for kind river.",
        "  pacts: Pacts, 1 row. Complete nowhere: an absent row refutes nothing.",
        "",
        "Offices:",
        "  AVL-chancellor: chancellor, 2 terms, holders known to 2020-06-30",
    ]


def test_a_series_is_said_with_units_and_what_its_columns_hold(river: Callable[..., Path]) -> None:
    assert describe_series(load_case(river()), "floods").splitlines() == [
        "floods: Floods, 2 rows",
        "As of 2020-12-31; days are those of Europe/Vienna.",
        "",
        "From 2011-06-01 to 2012-03.",
        "Complete by day from 2000-01-01 to 2020-12-31 for kind river.",
        "Counted in: floods, flood days, houses.",
        "Confidence: 1 high, 1 medium.",
        "",
        "Columns:",
        "  kind: in 2 of 2 rows: 1 dam, 1 river",
        "  houses: in 2 of 2 rows: 1 3, 1 12",
        "  houses_op: in 2 of 2 rows: 1 =, 1 >=",
        "  place: in 2 of 2 rows: 2 weir",
        "  depth_m: in 1 of 2 rows: 1 2.5",
    ]


def test_a_tally_keeps_open_numbers_open(river: Callable[..., Path]) -> None:
    tally = tally_by_year(load_case(river()), "floods", "kind", "houses")
    assert tally.head == ("year", "dam", "river", "houses")
    assert tally.rows == (("2011", "3", "", "3"), ("2012", "", "12+", "12+"))
    assert tally.markdown().splitlines() == [
        "| year | dam | river | houses |",
        "| --- | ---: | ---: | ---: |",
        "| 2011 | 3 |  | 3 |",
        "| 2012 |  | 12+ | 12+ |",
    ]


def test_a_tally_of_rows_is_what_no_unit_means(river: Callable[..., Path]) -> None:
    assert tally_by_year(load_case(river()), "floods", "kind").rows == (
        ("2011", "1", "", "1"),
        ("2012", "", "1", "1"),
    )


@pytest.mark.parametrize(
    ("series", "column", "unit", "fault"),
    [
        ("flods", "kind", "", "E213 river: there is no series 'flods'. Did you mean 'floods'?"),
        ("floods", "kinds", "", "E213 river: floods has no column 'kinds'. Did you mean 'kind'?"),
        ("floods", "kind", "house", "E213 river: floods does not count 'house'. Did you mean 'houses'?"),
    ],
    ids=["series", "column", "unit"],
)
def test_what_is_not_there_is_told_with_the_nearest(
    river: Callable[..., Path], series: str, column: str, unit: str, fault: str
) -> None:
    with pytest.raises(CaseError) as caught:
        tally_by_year(load_case(river()), series, column, unit)
    assert caught.value.faults == (fault,)
