"""The counted cues: what was seen often decides, what was not falls back on its frame."""

from __future__ import annotations

from detente.statements.table import Count, CueTable, cue_table

FRAMES = [
    Count("", "ccomp-that", "", 100, 80.0, 60.0),
    Count("", "ccomp-that", "name", 50, 45.0, 40.0),
    Count("", "obj", "", 1000, 100.0, 50.0),
    Count("say", "ccomp-that", "", 60, 58.0, 58.0),
    Count("mean", "ccomp-that", "", 20, 1.0, 0.0),
    Count("want", "obj", "", 40, 30.0, 0.0),
]


def test_a_word_seen_often_in_a_frame_is_judged_by_its_own_counts() -> None:
    table = CueTable(FRAMES)
    assert table.probability("say", "ccomp-that", "name") > 0.9
    assert table.probability("mean", "ccomp-that", "name") < 0.2


def test_a_word_never_seen_falls_back_on_frame_and_setting() -> None:
    table = CueTable(FRAMES)
    assert 0.7 < table.probability("opine", "ccomp-that", "noun") < 0.9
    assert table.probability("opine", "ccomp-that", "name") > table.probability("opine", "ccomp-that", "noun")


def test_what_a_word_is_in_one_frame_carries_over_to_another() -> None:
    table = CueTable(FRAMES)
    assert table.probability("say", "obj", "noun") > table.probability("mean", "obj", "noun")


def test_a_frame_never_seen_falls_back_on_its_family() -> None:
    table = CueTable(FRAMES)
    assert table.probability("opine", "ccomp-bare", "noun") > table.probability("opine", "xcomp-to", "noun")


def test_a_word_of_saying_is_told_from_one_of_wanting() -> None:
    assert CueTable(FRAMES).says("say")
    assert not CueTable(FRAMES).says("want")


def test_the_table_of_the_package_knows_the_commonest_cues() -> None:
    table = cue_table()
    assert table.probability("say", "ccomp-that", "name") > 0.8
    assert table.probability("build", "obj", "name") < 0.3
    assert table.says("announce")
