"""Maps: places where they are, names that can be read, countries of their real size."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.brief.atlas import Atlas, Spot, draw
from detente.brief.outlines import countries

LIMA, QUITO = Spot("Lima", -12.05, -77.04), Spot("Quito", -0.18, -78.47)
SUVA, APIA = Spot("Suva", -18.14, 178.44), Spot("Apia", -13.83, -171.77)
OSLO = Spot("Oslo", 59.91, 10.75)

spots = st.lists(
    st.builds(
        Spot,
        st.text("abcdefg", min_size=1, max_size=12),
        st.floats(-55, 75),
        st.floats(-180, 180),
        st.sampled_from(["", "3 rows"]),
    ),
    min_size=1,
    max_size=25,
)


def pin(atlas: Atlas, name: str):
    return next(p for p in atlas.pins if p.spot.name == name)


def test_nothing_to_show_gives_no_map():
    assert draw([], width=700) is None


@settings(max_examples=60, deadline=None)
@given(spots, st.sampled_from([340.0, 720.0]))
def test_every_place_is_inside_the_window(given_spots, width):
    atlas = draw(given_spots, width=width)
    assert len(atlas.pins) == len(given_spots)
    for p in atlas.pins:
        assert -0.1 <= p.x <= atlas.width + 0.1
        assert -0.1 <= p.y <= atlas.height + 0.1


def test_distance_on_a_map_is_distance_on_the_ground():
    atlas = draw([LIMA, QUITO], width=700)
    a, b = pin(atlas, "Lima"), pin(atlas, "Quito")
    drawn = hypot(a.x - b.x, a.y - b.y) / atlas.bar * atlas.kilometres
    narrowing = cos(radians((LIMA.latitude + QUITO.latitude) / 2))
    true = 111.2 * hypot(LIMA.latitude - QUITO.latitude, (LIMA.longitude - QUITO.longitude) * narrowing)
    assert drawn == pytest.approx(true, rel=0.01)


def test_places_on_both_sides_of_the_date_line_stand_side_by_side():
    atlas = draw([SUVA, APIA], width=700)
    assert atlas.kilometres, "a map of the region, not of the world"
    assert 0 < pin(atlas, "Apia").x - pin(atlas, "Suva").x < atlas.width


def test_north_is_up_and_east_is_right():
    atlas = draw([LIMA, OSLO], width=700)
    assert pin(atlas, "Oslo").y < pin(atlas, "Lima").y
    assert pin(atlas, "Oslo").x > pin(atlas, "Lima").x


def test_a_world_map_promises_no_scale():
    assert draw([LIMA, OSLO], width=700).kilometres == 0


def test_labels_do_not_cover_each_other_and_one_without_room_is_left_out():
    crowd = [Spot(f"Place {n}", 10 + n / 1000, 20.0) for n in range(30)] + [LIMA, QUITO]
    atlas = draw(crowd, width=700)
    labelled = [p for p in atlas.pins if p.anchor]
    assert 0 < len(labelled) < len(crowd)
    lines = sorted((p.text_y, p.text_x, p.anchor) for p in labelled)
    assert len(set(lines)) == len(lines)


def test_countries_round_a_place_are_drawn_and_named():
    atlas = draw([QUITO], width=700)
    names = {land.name for land in atlas.lands}
    assert {"Ecuador", "Peru", "Colombia"} <= names
    assert "Norway" not in names


def test_a_country_has_its_area():
    """Uruguay covers 176,215 km², waters included (CIA World Factbook)."""
    ring = max(next(c for c in countries() if c.name == "Uruguay").rings, key=lambda r: len(r.points)).points
    area = 6371.0**2 * sum(
        radians(x2 - x1) * (sin(radians(y1)) + sin(radians(y2))) / 2 for (x1, y1), (x2, y2) in pairwise(ring)
    )
    assert abs(area) == pytest.approx(176_215, rel=0.03)


def test_bounds_of_an_outline_hold_all_of_it():
    for country in countries():
        for ring in country.rings:
            assert all(ring.west <= x <= ring.east and ring.south <= y <= ring.north for x, y in ring.points)
