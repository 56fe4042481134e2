"""When an undated text was written, as its own words have it.

Clues come of office-holders, dates, named rows, states of affairs and of the text's own claims; each
allows some days. How they are put together, and what they may settle, is told in docs/dating.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.claims.claim import Clue
from detente.claims.compile import Read
from detente.claims.compile.told import Told
from detente.claims.dating.dates import date_clues, notice_clues
from detente.claims.dating.happenings import kind_clues, row_clues
from detente.claims.dating.offices import office_clues
from detente.claims.dating.spans import Spans, both, day_before, joined, within_all
from detente.claims.dating.states import Ongoing, ongoing_states, state_clues
from detente.claims.dating.window import conflicting, date_text, independent, of_strength

__all__ = [
    "Ongoing",
    "Spans",
    "both",
    "conflicting",
    "date_text",
    "day_before",
    "find_clues",
    "independent",
    "joined",
    "of_strength",
    "ongoing_states",
    "within_all",
]


def find_clues(told: Told, holders: Sequence[Read]) -> tuple[Clue, ...]:
    """The clues that rest on no ruling of the record, in order of their place."""
    found = [
        *office_clues(holders, told),
        *date_clues(told),
        *notice_clues(told.context.document),
        *row_clues(told),
        *kind_clues(told),
        *state_clues(told),
    ]
    return tuple(sorted(found, key=lambda clue: (clue.start, clue.end)))
