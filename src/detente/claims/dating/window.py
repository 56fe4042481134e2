"""The window in which an undated text was written: its clues put together.

Sure clues are intersected; if they share no day, that is a finding of its own. Of the claimed ones as
many as possible are met, so that one wrong claim of a text does not carry its date away.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.claims.claim import Clue, ClueKind, Dating, Strength
from detente.claims.dating.spans import Spans, both, most, within_all
from detente.times import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_WEIGHED = 40  # clues; of more only those are shown that set an end
_SOON_DAYS = 183  # writers seldom wait longer than this after the latest thing they tell of


def of_strength(clues: Iterable[Clue], strength: Strength) -> tuple[Clue, ...]:
    """The clues of this strength."""
    return tuple(clue for clue in clues if clue.strength is strength)


def date_text(clues: Sequence[Clue], domain: Spans) -> Dating:
    """The days of the domain that the clues leave."""
    ordered = tuple(sorted(clues, key=lambda clue: (clue.start, clue.end)))
    sure, spans = _left(ordered, domain)
    if not sure:
        return Dating((), ordered, telling=conflicting(ordered, domain))
    against = tuple(clue for clue in of_strength(clues, Strength.CLAIMED) if not both(spans, clue.spans))
    telling = tuple(clue for clue in ordered if clue in against or _sets_an_end(clue, spans, ordered, domain))
    usual = _usual(telling, spans, domain)
    if usual is None or not both(spans, usual.spans):
        return Dating(spans, ordered, sure, against, (), telling)
    return Dating(spans, (*ordered, usual), sure, against, both(spans, usual.spans), (*telling, usual))


def _left(clues: Sequence[Clue], domain: Spans) -> tuple[Spans, Spans]:
    """The days that the sure clues leave, and of these those that most of the claimed ones do."""
    sure = within_all(domain, (clue.spans for clue in of_strength(clues, Strength.SURE)))
    return sure, most(sure, [clue.spans for clue in of_strength(clues, Strength.CLAIMED)])


def _sets_an_end(clue: Clue, spans: Spans, clues: Sequence[Clue], domain: Spans) -> bool:
    """Whether an end of the window is the clue's, or the window would be another without it."""
    starts, ends = {span.first for span in spans}, {span.last for span in spans}
    if any(span.first in starts or span.last in ends for span in clue.spans):
        return True
    if len(clues) > _MOST_WEIGHED:
        return False
    return _left([other for other in clues if other is not clue], domain)[1] != spans


def _usual(clues: Sequence[Clue], spans: Spans, domain: Spans) -> Clue | None:
    """Silence about what came later: the text was probably written soon after the latest it tells of."""
    if len(spans) != 1 or spans[0].first <= domain[0].first:
        return None
    latest = next((c for c in clues if any(s.first == spans[0].first for s in c.spans)), None)
    if latest is None:
        return None
    soon = Period(spans[0].first, spans[0].first + timedelta(days=_SOON_DAYS))
    says = "the latest thing it tells of, and silent on what came later"
    return Clue(ClueKind.SILENCE, latest.start, latest.end, latest.text, (soon,), says, Strength.USUAL)


def conflicting(clues: Sequence[Clue], domain: Spans) -> tuple[Clue, ...]:
    """Sure clues without a common day, none of which could be left out; () if all agree."""
    core = list(of_strength(clues, Strength.SURE))
    if within_all(domain, (clue.spans for clue in core)):
        return ()
    for clue in tuple(core):
        kept = [other for other in core if other is not clue]
        if not within_all(domain, (other.spans for other in kept)):
            core = kept
    return tuple(core)


def independent(clues: Iterable[Clue], basis: frozenset[str]) -> tuple[Clue, ...]:
    """The clues that do not rest on these people and rows: no claim is settled by its own word."""
    return tuple(clue for clue in clues if not clue.basis & basis)
