"""Who does what to whom: countries in rows and columns, what is only said told apart."""

from __future__ import annotations

from detente.brief.dyads import OTHERS, SIDES, Dyads, who_to_whom
from detente.events import Event, Participant
from detente.language.factuality import Factuality

TEXT = "France aided Chad. Chad may attack Libya. Rebels fled. Peru and Chile met."


def side(words: str, country: str, sector: str = "") -> Participant:
    start = TEXT.index(words)
    return Participant(start, start + len(words), words, country, sector)


def event(
    trigger: str,
    kind: str,
    quad: str,
    actor: tuple[Participant, ...],
    recipient: tuple[Participant, ...] = (),
    factuality: Factuality = Factuality.ASSERTED,
    reciprocal: bool = False,
) -> Event:
    start = TEXT.index(trigger)
    return Event(
        f"e-{start}", "d", 0, kind, "", (), "000", quad, 0.0, actor, recipient, reciprocal, factuality, None, None,
        None, "no time is given for it", "", (start, start + len(trigger)), 0, len(TEXT), 0.6, "lexicon", True,
    )  # fmt: skip


EVENTS = (
    event(
        "met", "CONSULT", "VERBAL COOPERATION", (side("Peru", "PER"), side("Chile", "CHL")), reciprocal=True
    ),
    event("aided", "AID", "MATERIAL COOPERATION", (side("France", "FRA"),), (side("Chad", "TCD"),)),
    event(
        "attack",
        "ASSAULT",
        "MATERIAL CONFLICT",
        (side("Chad", "TCD"),),
        (side("Libya", "LBY"),),
        Factuality.HYPOTHETICAL,
    ),
    event("fled", "RETREAT", "MATERIAL COOPERATION", (side("Rebels", "", "REB"),)),
)


def cell(dyads: Dyads, actor: str, recipient: str) -> list[tuple[str, bool]]:
    deeds = dyads.cells[dyads.actors.index(actor)][dyads.recipients.index(recipient)]
    return [(deed.event_type, deed.is_asserted) for deed in deeds]


def test_a_deed_stands_between_the_countries_it_lies_between():
    dyads = who_to_whom(EVENTS, TEXT)
    assert cell(dyads, "France", "Chad") == [("aid", True)]
    assert cell(dyads, "Chad", "Chad") == []


def test_what_only_may_happen_is_not_filled():
    assert cell(who_to_whom(EVENTS, TEXT), "Chad", "Libya") == [("assault", False)]


def test_a_meeting_is_between_both():
    dyads = who_to_whom(EVENTS, TEXT)
    assert cell(dyads, "Peru", "Chile") == cell(dyads, "Chile", "Peru") == [("consult", True)]


def test_events_without_a_country_are_counted_and_not_shown():
    dyads = who_to_whom(EVENTS, TEXT)
    assert dyads.left_out == 1
    assert OTHERS not in dyads.actors
    assert who_to_whom(EVENTS[3:], TEXT) is None
    assert who_to_whom((), TEXT) is None


def test_the_least_active_of_many_countries_are_one_side():
    codes = ["FRA", "TCD", "LBY", "PER", "CHL", "DEU", "ITA", "ESP", "PRT", "NOR", "SWE", "FIN", "DNK"]
    many = [
        event("aided", "AID", "MATERIAL COOPERATION", (side("France", code),), (side("Chad", "TCD"),))
        for n, code in enumerate(codes)
        for _ in range(len(codes) - n)
    ]
    dyads = who_to_whom(many, TEXT)
    assert len(dyads.actors) == SIDES + 1
    assert dyads.actors[-1] == OTHERS
    assert "Denmark" not in dyads.actors
    assert sum(len(c) for row in dyads.cells for c in row) == len(many)
