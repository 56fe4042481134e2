"""Among which happenings a rank is counted, where the paragraph told of several before."""

from __future__ import annotations

from detente.claims.claim import Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.ranks import Ranks
from detente.claims.compile.told import Section, Told
from detente.claims.forms import Window
from detente.claims.mentions import Mention


class Groups(Section):
    """ "It tested two in 2016. The first came in January": the first of 2016."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.ranks = Ranks(told, Firsts(told))

    def among(self, m: Mention) -> tuple[bool, Window | None]:
        """Whether the paragraph told of several before, or of one with a rank of its own; and of when."""
        paragraph = self.context.paragraph_of(m.head)
        for other in sorted(self.mentions, key=lambda each: -each.head):
            if (
                other.head >= m.first
                or other.series != m.series
                or other.factuality is not Factuality.ASSERTED
            ):
                continue
            if self.context.paragraph_of(other.head) != paragraph:
                break
            if other.number is not None and other.number.least > 1:
                return True, Window(other.when) if other.when is not None else None
            scope = self.ranks.scope(other) if other.rank is not None else None
            if scope is not None and not scope.is_open:
                return True, scope.window
        return False, None
