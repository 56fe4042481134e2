"""The lexicon keeps to PLOVER, and to its own syntax."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from detente.events.export import COLUMNS, ICEWS_COLUMNS, country_names
from detente.events.lexicon import lexicon
from detente.events.names import general_names
from detente.events.ontology import quad_of, roots, score_of
from detente.record.store.layouts import ICEWS

MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone", "host"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip


def groups() -> set[object]:
    known = lexicon()
    frames = {frame.group for each in known.verbs.values() for frame in each}
    return frames | {group for each in known.nouns.values() for _, group in each}


@pytest.mark.parametrize("group", sorted(groups(), key=str), ids=lambda g: f"{g.root}-{g.cameo}-{g.mode}")
def test_every_group_is_of_a_root_and_a_mode_of_plover(group: object) -> None:
    if group.root:  # type: ignore[attr-defined]
        assert group.root in roots()  # type: ignore[attr-defined]
        assert not group.mode or group.mode in MODES[group.root]  # type: ignore[attr-defined]
        assert group.cameo.isdigit()  # type: ignore[attr-defined]


def test_all_sixteen_roots_have_frames_quads_and_scores() -> None:
    assert {g.root for g in groups()} - {""} == set(roots())  # type: ignore[attr-defined]
    assert len(roots()) == 16
    assert (quad_of("ASSAULT"), score_of("ASSAULT")) == ("MATERIAL CONFLICT", -9.0)


def test_a_phrase_without_event_loses_to_an_event_as_heavy() -> None:
    for frames in lexicon().verbs.values():
        weights = [(-frame.weight, not frame.group.root) for frame in frames]
        assert weights == sorted(weights)


def test_every_country_of_the_gazetteers_has_a_name() -> None:
    bodies = {"", "UNO", "EUR", "IGO", "NGO", "ISM"}
    codes = {entity.country for entity in general_names().values()}
    assert codes - bodies == set(country_names())


def test_no_leader_leaves_before_he_comes() -> None:
    text = (files("detente.events") / "gazetteer" / "leaders.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert not row["to"] or int(row["from"]) <= int(row["to"]), row


def test_the_icews_export_has_the_columns_the_store_imports() -> None:
    assert tuple(ICEWS.cells) == ICEWS_COLUMNS


def test_columns_are_named_once() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
