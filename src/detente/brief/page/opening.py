"""The first thing a reader sees: how the claims come out, and what this text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.brief import Brief
from detente.brief.kind import kind_of
from detente.brief.page.cards import Card, unbroken_day
from detente.brief.quotations import CALLED
from detente.brief.wording import (
    FAMILIES,
    OUTCOMES,
    SETTLEABLE,
    clue_line,
    counted,
    dated,
    more_clues,
    said_spans,
)
from detente.statements import sourcing_of
from detente.statements.profile import Sourcing

CHIPS_SHOWN = 120
"""Up to this many settleable claims each get a numbered box in the overview; of more, a bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One outcome with its claims. `chips` are numbers with the keys of their cards."""

    kind: str
    sign: str
    word: str
    meaning: str
    count: int
    percent: float
    chips: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a text is: how it reads and why, when it was written, on whose word it rests, what is remarked of
    it.

    clues  : what in its words tells when it was written
    statements, sourcing : how many statements it has, and by whom
    remarks: for each kind of finding without a verdict its name with its number, and its cards
    """

    kind: str
    why: str
    written: str
    probably: str
    clues: tuple[str, ...]
    statements: str
    sourcing: str
    remarks: tuple[tuple[str, tuple[Card, ...]], ...]


def bars_of(claims: Sequence[Card]) -> tuple[Bar, ...]:
    """One bar for each outcome that a settleable claim can have."""
    bars = []
    for outcome in SETTLEABLE:
        wording, kind = OUTCOMES[outcome], outcome.value.replace("_", "-")
        mine = [c for c in claims if c.kind == kind]
        chips = tuple((c.label, c.key) for c in mine) if len(claims) <= CHIPS_SHOWN else ()
        percent = round(100 * len(mine) / len(claims), 2) if claims else 0.0
        bars.append(Bar(kind, wording.sign, wording.word, wording.meaning, len(mine), percent, chips))
    return tuple(bars)


def identity_of(brief: Brief, remarks: Sequence[Card]) -> Identity:
    """What the text is; `remarks` are the cards of what has no verdict."""
    kind, dating, sourcing = kind_of(brief), brief.dating, sourcing_of(brief.statements)
    return Identity(
        kind.word.capitalize() if kind else "",
        kind.why if kind else "",
        _sentence(dated(brief, unbroken_day)),
        said_spans(dating.likely, unbroken_day) if dating and dating.likely != dating.spans else "",
        _clues(brief),
        counted(sourcing.total, "statement", "statements").capitalize(),
        _sourcing(sourcing),
        tuple((_named(letter, len(cards)), cards) for letter, cards in _by_family(remarks)),
    )


def _sourcing(sourcing: Sourcing) -> str:
    """By whom the statements are, and how many of them nobody can be asked about."""
    if not sourcing.total:
        return ""
    kinds = sorted(sourcing.counts.items(), key=lambda pair: -pair[1])
    listed = ", ".join(f"{n} {CALLED[kind]}" for kind, n in kinds)
    return f"{listed}; {sourcing.nameless:.0%} from sources nobody can go and ask"


def headed(remarks: Sequence[Card]) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """The cards without a verdict under the heading of their kind."""
    return tuple((FAMILIES[letter][1], cards) for letter, cards in _by_family(remarks))


def _by_family(remarks: Sequence[Card]) -> list[tuple[str, tuple[Card, ...]]]:
    groups = ((letter, tuple(c for c in remarks if c.code.startswith(letter))) for letter in FAMILIES)
    return [(letter, cards) for letter, cards in groups if cards]


def _named(letter: str, number: int) -> str:
    name = FAMILIES[letter][0]
    return counted(number, name, f"{name}s")


def _clues(brief: Brief) -> tuple[str, ...]:
    """The clues to the writing date that set an end of it, and how many others there are."""
    if brief.dating is None:
        return ()
    lines = [clue_line(clue, unbroken_day) for clue in brief.dating.telling]
    left = len(brief.dating.clues) - len(lines)
    return (*lines, more_clues(left)) if left else tuple(lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
