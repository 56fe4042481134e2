from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.timeline import Item, Timeline, count_years, lay_out
from detente.times import Period


def _drawn(*days: str) -> Timeline:
    items = [Item(Period.parse(d), d, "", "A test") for d in days]
    timeline = lay_out(items, columns=30, width=310)
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
    tops = [label.y - 17 for label in timeline.held]
    assert all(after - before >= 34 - 1e-6 for before, after in itertools.pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] + 34 <= timeline.height
    assert all(0 <= label.middle <= timeline.height for label in timeline.held)


def test_labels_stand_in_order_of_date_and_dots_on_the_axis_to_scale() -> None:
    timeline = _drawn("2017-09-11", "2017-09-01", "2017-09-21")
    assert [label.item.head for label in timeline.held] == ["2017-09-01", "2017-09-11", "2017-09-21"]
    first, second, third = (label.top for label in timeline.held)
    assert abs((second - first) - (third - second)) < 0.01
    assert timeline.dashed == ()


def test_long_quiet_times_are_shortened_and_say_so() -> None:
    timeline = _drawn("1993-05-29", "2017-09-01", "2017-09-11", "2017-09-21")
    first, second, third, _ = (label.top for label in timeline.held)
    assert second - first < 4 * (third - second)  # 24 years against ten days
    assert len(timeline.dashed) == 1
    assert timeline.dashed[0][0] >= first
    assert timeline.dashed[0][1] <= second + 0.01


@given(st.lists(st.dates().map(lambda d: f"{d:%Y}".zfill(4) + f"{d:-%m-%d}"), min_size=2, max_size=40))
def test_later_days_never_stand_above_earlier_ones_and_ticks_keep_apart(days: list[str]) -> None:
    timeline = _drawn(*days)
    ordered = sorted(timeline.held, key=lambda label: label.item.period.first)
    assert all(a.top <= b.top + 1e-6 for a, b in itertools.pairwise(ordered))
    assert all(b - a >= 24 - 1e-6 for (_, a), (_, b) in itertools.pairwise(timeline.ticks))


def test_a_month_is_a_bar_and_a_day_a_dot() -> None:
    timeline = _drawn("2017-02", "2019-01-01")
    assert timeline.held[0].bottom - timeline.held[0].top > 20
    assert timeline.held[1].bottom - timeline.held[1].top < 6


def test_what_lasts_for_years_is_not_drawn() -> None:
    items = [Item(Period.parse(d), d) for d in ("2017-09-03", "2018-01-01", "2011/2017")]
    timeline = lay_out(items, columns=30, width=310)
    assert timeline is not None
    assert [label.item.head for label in timeline.held] == ["2017-09-03", "2018-01-01"]


def test_the_text_and_the_record_each_have_their_side() -> None:
    told = [Item(Period.parse("2017-09-03"), "told", "", "A long day", told=True) for _ in range(5)]
    held = [Item(Period.parse("2017-09-03"), "held", "", "A long day") for _ in range(5)]
    one = lay_out([*told, *held], columns=30, width=310)
    two = lay_out([*told, *held], columns=30, width=310, two_sided=True)
    assert one is not None
    assert two is not None
    assert [len(one.told), len(one.held)] == [len(two.told), len(two.held)] == [5, 5]
    assert two.height < one.height
    for side in (two.told, two.held):
        tops = [label.y for label in side]
        assert all(after - before >= 34 - 1e-6 for before, after in itertools.pairwise(tops))


def test_other_rows_and_the_time_of_writing_are_drawn_where_the_axis_reaches() -> None:
    items = [Item(Period.parse(d), d) for d in ("2017-09-03", "2017-10-03")]
    other = [Period.parse(d) for d in ("2017-09-13", "2006-10-09")]
    timeline = lay_out(items, columns=30, width=310, others=other, written=[Period.parse("2017-09-30")])
    assert timeline is not None
    first, second = (label.top for label in timeline.held)
    assert len(timeline.others) == 1
    assert abs(timeline.others[0] - (first + (second - first) / 3)) <= 1
    assert first < timeline.written[0][0] < timeline.written[0][1] < second


def test_what_finds_no_room_beside_the_date_goes_below() -> None:
    items = [
        Item(Period.parse("2017-09-03"), "3 Sep 2017", "claims 1, 2, 3 and 12 more", "A test") for _ in "ab"
    ]
    for columns, beside, lines in ((60, "claims 1, 2, 3 and 12 more", 1), (30, "", 2)):
        timeline = lay_out(items, columns=columns, width=310)
        assert timeline is not None
        assert (timeline.held[0].beside, len(timeline.held[0].lines)) == (beside, lines)


def test_more_rows_than_can_be_labelled_are_counted_by_year() -> None:
    days = [*[f"2016-01-{n:02d}" for n in range(1, 31)], *["2018-05-14"] * 15]
    items = [Item(Period.parse(day), day) for day in days]
    assert lay_out(items, columns=30, width=310) is None
    years = count_years(items, longest=100)
    assert [(y.year, y.held, y.held_length) for y in years] == [(2016, 30, 100), (2017, 0, 0), (2018, 15, 50)]
    assert count_years(items[:40], longest=100) == ()
