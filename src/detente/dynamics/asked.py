"""What a pattern asks of the record: an outcome, a relation and an anchor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.dynamics.series import DAYS, Selection
from detente.times import Period


class Relation(StrEnum):
    """Where the windows lie about the anchors."""

    AFTER = "after"
    BEFORE = "before"
    DURING = "during"
    BETWEEN = "between"


class Direction(StrEnum):
    """What the pattern says of the rate in the windows."""

    MORE = "more"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A statement that something is more (or less) frequent about something else.

    outcome   : the rows whose rate it is about, all selections together
    anchor    : the rows the windows are laid about
    relation  : AFTER counts from an anchor's last day, BEFORE back from its first, DURING is its own days,
                BETWEEN runs from an anchor to the day before the next `until` row
    windows   : lags in days, both ends included; several are tried and the p-value pays for it. Not used
                by DURING and BETWEEN
    direction : what is asserted
    unit      : what is counted, see `series_of`
    within    : only this part of the record
    text      : the words it was read from, if any
    """

    outcome: tuple[Selection, ...]
    anchor: tuple[Selection, ...]
    relation: Relation = Relation.AFTER
    windows: tuple[tuple[int, int], ...] = ((0, 90),)
    until: tuple[Selection, ...] = ()
    direction: Direction = Direction.MORE
    unit: str = DAYS
    within: Period | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if not self.outcome or not self.anchor:
            raise ValueError("a pattern needs an outcome and an anchor")
        if self.relation is Relation.BETWEEN and not self.until:
            raise ValueError("a pattern between two things needs `until`")
        if not self.windows or any(high < low or low < 0 for low, high in self.windows):
            raise ValueError("a window runs from a lag of 0 or more days to one that is not smaller")
