"""Actors are found by the longest name, and a surname only once somebody has borne it."""

from __future__ import annotations

from detente.casefile import Actor
from detente.language.actors import Gazetteer
from detente.language.parse import Parse
from detente.times import Period


def actor(key: str, kind: str, names: str, demonyms: str = "") -> Actor:
    split = tuple(demonyms.split("|")) if demonyms else ()
    return Actor(key, kind, tuple(names.split("|")), split, "", Period(None, None), ("own",), "")


GAZETTEER = Gazetteer(
    [
        actor("NAR", "state", "North Arland|the North", "North Arlandish"),
        actor("SAR", "state", "South Arland|the South|US"),
        actor("roth", "person", "Ada Roth"),
        actor("oku", "person", "Ben Oku|Oku"),
    ]
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        (
            word,
            word,
            "PROPN" if word[0].isupper() else "NOUN",
            0 if i == 0 else 1,
            "root" if i == 0 else "dep",
        )
        for i, word in enumerate(text.split())
    ]
    parse = Parse.from_rows(text, [rows])
    return [(parse.text_of(m.first, m.end), m.ids) for m in GAZETTEER.find(parse)]


def test_the_longest_name_wins_and_a_demonym_is_told() -> None:
    assert found("North Arlandish boats") == [("North Arlandish", ("NAR",))]


def test_a_short_name_with_an_article_is_not_part_of_a_longer_one() -> None:
    assert found("seen in the North yesterday") == [("the North", ("NAR",))]
    assert found("seen in the North Atlantic") == []


def test_a_surname_stands_for_a_person_named_before_and_not_for_others() -> None:
    assert found("then Roth spoke") == []
    assert found("Ada Roth came . Roth spoke") == [("Ada Roth", ("roth",)), ("Roth", ("roth",))]
    assert found("Ada Roth came . Roth Miller spoke") == [("Ada Roth", ("roth",))]


def test_case_tells_a_state_from_a_pronoun() -> None:
    assert found("the US told us") == [("US", ("SAR",))]
