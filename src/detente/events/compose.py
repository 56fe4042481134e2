"""What an event amounts to under the words that govern it: promised, refused, threatened, demanded, stopped.

The tables are data (`ontology.toml`), after PLOVER: a promise is AGREE, a threatened act THREATEN, what is
refused REJECT, what is called for REQUEST; what is stopped turns into its opposite.
"""

from __future__ import annotations

from detente.events.match import Reading
from detente.events.ontology import is_cooperative, turned
from detente.language.factuality import Factuality


def promised(reading: Reading) -> Reading:
    """What somebody gives his word for, or will do."""
    turn = turned("promised", reading.root)
    return reading.recast(*turn) if turn else reading


def offered(reading: Reading) -> Reading:
    """What somebody offers or agrees to do."""
    turn = turned("offered", reading.root)
    return reading.recast(*turn) if turn else promised(reading)


def refused(reading: Reading) -> Reading:
    """What somebody will not do: cooperation refused is REJECT, conflict forsworn AGREE."""
    turn = turned("refused", reading.root)
    return reading.recast(*turn) if turn else reading


def threatened(reading: Reading) -> Reading:
    """What somebody holds out as harm."""
    if is_cooperative(reading.root):
        return reading.recast("THREATEN", "130", "")
    return reading.recast(*(turned("promised", reading.root) or ("THREATEN", "130", "")))


def demanded(reading: Reading, actor: int, addressee: int) -> Reading:
    """What somebody wants of somebody else; harm called for is hostile to whom it would hit."""
    hostile = not is_cooperative(reading.root) and turned("promised", reading.root)
    if hostile and reading.is_nominal and reading.actor in (actor, -1) and reading.recipient >= 0:
        reading.actor = actor
        return reading.recast("ACCUSE", "111", "disapprove")
    if addressee < 0:
        addressee = reading.actor if reading.actor >= 0 and reading.actor != actor else reading.recipient
    reading.actor, reading.recipient = actor, addressee
    return reading.recast(*(turned("demanded", reading.root) or ("REQUEST", "102", "change")))


def stopped(reading: Reading) -> Reading:
    """What somebody ends."""
    turn = turned("stopped", reading.root)
    return reading.recast(*turn) if turn else reading


def presented(reading: Reading, factuality: Factuality, cue: int) -> Reading:
    """Note how the text presents an event, unless something nearer to it has decided."""
    if reading.factuality is Factuality.ASSERTED:
        reading.factuality, reading.cue = factuality, cue
    return reading
