"""Sentences of our own, and what an analyst would write down of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.casefile import Actor, load_case
from detente.documents import read_text
from detente.events import Coder, Event
from detente.events.names import names_of
from detente.language import Parse
from detente.language.model import Model
from detente.times import Period

Code = Callable[[str], tuple[Event, ...]]


def gist(events: tuple[Event, ...]) -> list[tuple[str, str, str]]:
    """Type, and who to whom by country, of what a sentence reports."""
    return [
        (e.event_type, "+".join(a.country for a in e.actor), "+".join(r.country for r in e.recipient))
        for e in events
        if e.foreground
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned the annexation of the islands by Peru.", ("ACCUSE", "NOR", "PER")),
        ("The arrest of the bishop was condemned by Norway.", ("ACCUSE", "NOR", "")),
        ("Kenya and Ghana signed a treaty on fishing.", ("SUPPORT", "KEN+GHA", "")),
        ("The Finnish foreign minister met his Estonian counterpart.", ("CONSULT", "FIN", "EST")),
        ("Chile carried out an air strike on rebels in Bolivia.", ("ASSAULT", "CHL", "BOL")),
        ("Poland imposed sanctions on Belarus.", ("SANCTION", "POL", "BLR")),
        ("Sanctions were imposed on Belarus by Poland.", ("SANCTION", "POL", "BLR")),
        ("Sweden lifted the arms embargo against Jordan.", ("CONCEDE", "SWE", "JOR")),
        ("Japan delivered 300 tons of rice to Laos.", ("AID", "JPN", "LAO")),
        ("Police in Tunis arrested four Libyan smugglers.", ("COERCE", "TUN", "LBY")),
        ("Thousands of Greek workers marched through Athens.", ("PROTEST", "GRC", "GRC")),
        ("India deployed troops along the border with Nepal.", ("MOBILIZE", "IND", "NPL")),
        ("Togo recalled its ambassador from Benin.", ("SANCTION", "TGO", "BEN")),
        ("Spain withdrew its soldiers from Mali.", ("RETREAT", "ESP", "MLI")),
        ("Portugal extradited the banker to Brazil.", ("COOPERATE", "PRT", "BRA")),
    ],
)
def test_what_a_clause_reports(code: Code, text: str, expected: tuple[str, str, str]) -> None:
    assert gist(code(text))[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark agreed to release the sailors.", "AGREE"),
        ("Denmark offered to mediate between Sudan and Egypt.", "AGREE"),
        ("Denmark refused to release the sailors.", "REJECT"),
        ("Denmark threatened to bomb the harbour of Yemen.", "THREATEN"),
        ("Denmark urged Yemen to release the sailors.", "REQUEST"),
        ("Denmark will not lift the embargo on Yemen.", "REJECT"),
        ("Denmark stopped its aid to Yemen.", "SANCTION"),
        ("Denmark ended its blockade of Yemen.", "RETREAT"),
        ("Denmark rejected a call by Yemen for talks.", "REJECT"),
        ("Denmark said Yemen must free the sailors.", "REQUEST"),
        ("Denmark accused Yemen of bombing a ship.", "ACCUSE"),
    ],
)
def test_what_governs_an_act_decides_its_type(code: Code, text: str, expected: str) -> None:
    assert [event for event, _, _ in gist(code(text))] == [expected]


def test_a_launch_needs_no_recipient(code: Code) -> None:
    (event,) = code("North Korea fired two ballistic missiles on Tuesday.")
    assert (event.event_type, event.event_mode, event.recipient) == ("MOBILIZE", "weapons", ())
    assert "cbrn" in event.contexts
    assert event.actor[0].ids == ("PRK",)


def test_what_is_said_belongs_to_its_own_subject(code: Code) -> None:
    (event,) = (e for e in code("Vietnam said it would free the sailors.") if e.foreground)
    assert event.event_type == "AGREE"
    assert (event.actor[0].text, event.actor[0].antecedent) == ("it", "Vietnam")


def test_a_relative_clause_is_background(code: Code) -> None:
    events = code("Oman praised Cuba, which had condemned Haiti.")
    assert [(e.event_type, e.foreground) for e in events] == [("SUPPORT", True), ("ACCUSE", False)]


def test_the_two_countries_are_those_named_last(code: Code) -> None:
    events = code("Cuba condemned Haiti in March. The two countries signed a treaty.")
    assert {p.country for p in events[-1].actor} == {"CUB", "HTI"}
    assert events[-1].reciprocal


@pytest.mark.parametrize(
    "text",
    [
        "A cyclist died after a fall.",
        "The museum opened a show of old maps.",
        "Maria told her brother a story.",
        "The storm killed four people in the valley.",
        "The company released a new phone.",
    ],
)
def test_private_life_and_nature_make_no_event(code: Code, text: str) -> None:
    assert code(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "STRIKES. SANCTIONS. SUMMITS.",
        "- talks\n- aid\n- war",
        "KENYA BOMBS UGANDA CAMP",
        "Peru Peru Peru, of of by to; ((and) attacked",
        "Kenya attacked " * 150,
        "Kenya, " * 300 + "Ghana met.",
    ],
)
def test_broken_text_never_stops_the_coder(code: Code, text: str) -> None:
    for event in code(text):
        assert event.start <= event.trigger[0] < event.trigger[1] <= event.end


def test_capitals_are_read_as_names(code: Code) -> None:
    events = code("KENYA CONDEMNED UGANDA")
    assert {p.country for e in events for p in e.actor} == {"KEN"}


def test_no_day_is_made_up(model: Model, coder: Coder) -> None:
    document = read_text("Kenya condemned Uganda on Monday.", "test")
    parse = model.parse(document.text, [(0, len(document.text))])
    (event,) = coder.code(document, parse)
    assert event.date is None
    assert event.date_note == "“Monday”: the day of writing is not known"


def test_a_name_that_two_actors_share_is_reported_as_ambiguous() -> None:
    case = load_case("dprk")
    known = next(iter(case.actors.values()))
    twins = {
        name: Actor(name, "person", ("Zed Zulu",), (), "", Period(None, None), known.sources, "")
        for name in ("zulu-1", "zulu-2")
    }
    names = names_of(replace(case, actors=twins))
    text = "Zed Zulu left."
    rows = [("Zed", "Zed", "PROPN", 3, "nsubj"), ("Zulu", "Zulu", "PROPN", 1, "flat")]
    rows += [("left", "leave", "VERB", 0, "root"), (".", ".", "PUNCT", 3, "punct")]
    (mention,) = names.find(Parse.from_rows(text, [rows]))
    assert mention.entity.ids == ("zulu-1", "zulu-2")


@pytest.mark.parametrize(
    "text",
    [
        "Many fear that the rebels will gain the ability to attack Chad.",
        "The explosion killed four Chadian soldiers.",
    ],
)
def test_a_thing_is_nobody_who_acts(code: Code, text: str) -> None:
    assert [e.actor for e in code(text) if e.event_type == "ASSAULT"] == [()]


def test_a_weapon_supports_nobody(code: Code) -> None:
    assert not code("Ballistic missiles defend the harbours of Oman.")


def test_they_are_those_named_together(code: Code) -> None:
    *_, last = code("Norway and Chad held talks in Geneva. They signed a fishing treaty.")
    assert (last.event_type, [a.country for a in last.actor]) == ("SUPPORT", ["NOR", "TCD"])


def test_a_meeting_place_is_no_party(code: Code) -> None:
    (event,) = code("Norway and Chad held talks in Geneva.")
    assert ([a.country for a in event.actor], event.recipient, event.place) == (["NOR", "TCD"], (), "Geneva")


def test_the_president_is_the_one_called_so_before(code: Code) -> None:
    *_, last = code("The president of Chad met the king of Norway. The president apologised to Libya.")
    assert (last.actor[0].country, last.actor[0].antecedent) == ("TCD", "The president of Chad")


def test_his_army_is_that_of_who_speaks(code: Code) -> None:
    (event,) = code("The president of Chad said his army had shelled a Libyan convoy.")
    assert (event.event_type, event.actor[0].country, event.actor[0].sector) == ("ASSAULT", "TCD", "MIL")


def test_we_outside_a_quotation_is_the_author_and_no_actor(code: Code) -> None:
    assert code("Norway and Chad signed a treaty. We condemn Peru.")[1:] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Chad should bomb the harbour of Yemen.",
        "It is time for Chad to bomb the harbour of Yemen.",
        "The drill may have been a way of probing the defences of Yemen.",
        "The raid had two motives: punishing Yemen and dividing Norway from Chad.",
        "Chad needs to threaten Yemen with sanctions.",
        "Chad is expected to bomb the harbour of Yemen.",
        "Unless Norway acts, Chad will bomb the harbour of Yemen.",
        "The third option is bombing the harbour of Yemen.",
        "What if Chad bombs the harbour of Yemen?",
    ],
)
def test_what_commentary_advises_or_expects_is_not_told_as_done(code: Code, text: str) -> None:
    assert not [
        e for e in code(text) if e.event_type in ("ASSAULT", "THREATEN") and e.factuality == "asserted"
    ]
