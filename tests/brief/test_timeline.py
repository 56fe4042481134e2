from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.timeline import Item, Timeline, count_years, lay_out
from detente.times import Period


def _drawn(*days: str) -> Timeline:
    timeline = lay_out([Item(Period.parse(d), d, "", "A test") for d in days], columns=30, width=310)
    assert timeline is not None
    return timeline


def test_one_row_needs_no_timeline() -> None:
    assert lay_out([Item(Period.parse("2017-09-03"), "one")], columns=30, width=310) is None


def test_row_with_an_open_end_is_not_drawn() -> None:
    items = [Item(Period.parse(d), d) for d in ("2017-09-03", "2018/..")]
    assert lay_out(items, columns=30, width=310) is None


@given(st.lists(st.dates().map(lambda d: f"{d:%Y}".zfill(4) + f"{d:-%m-%d}"), min_size=2, max_size=40))
def test_no_label_covers_another_or_leaves_the_drawing(days: list[str]) -> None:
    timeline = _drawn(*days)
    tops = [label.y - 17 for label in timeline.labels]
    assert all(after - before >= 34 - 1e-6 for before, after in itertools.pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] + 34 <= timeline.height
    assert all(0 <= label.middle <= timeline.height for label in timeline.labels)


def test_labels_stand_in_order_of_date_and_dots_on_the_axis_of_years() -> None:
    timeline = _drawn("2017-09-03", "2006-10-09", "2012-01-01")
    assert [label.head for label in timeline.labels] == ["2006-10-09", "2012-01-01", "2017-09-03"]
    years = dict(timeline.years)
    share = (timeline.labels[1].top - years[2010]) / (years[2015] - years[2010])
    assert abs(share - 2 / 5) < 0.01


def test_a_month_is_a_bar_and_a_day_a_dot() -> None:
    timeline = _drawn("2017", "2019-01-01")
    assert timeline.labels[0].bottom - timeline.labels[0].top > 20
    assert timeline.labels[1].bottom - timeline.labels[1].top < 1


def test_more_rows_than_can_be_labelled_are_counted_by_year() -> None:
    days = [*[f"2016-01-{n:02d}" for n in range(1, 31)], *["2018-05-14"] * 15]
    items = [Item(Period.parse(day), day) for day in days]
    assert lay_out(items, columns=30, width=310) is None
    years = count_years(items, longest=100)
    assert [(y.year, y.count, y.length) for y in years] == [(2016, 30, 100), (2017, 0, 0), (2018, 15, 50)]
    assert count_years(items[:40], longest=100) == ()
