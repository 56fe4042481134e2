"""At which attempt something came off: "put its first satellite into orbit on the third try"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.ranks import happening_units
from detente.claims.compile.told import Read, Section, together
from detente.claims.forms import Form, Kind, Nth, Occurred, Scope, Window
from detente.claims.mentions import Mention
from detente.language.timex import ordinal_of


class Attempts(Section):
    """Claims that what came off was the n-th of those that were tried."""

    def read(self) -> Iterator[Read]:
        """One claim for each rank of an attempt beside a word that says that it came off."""
        for m in self.mentions:
            if not m.tried or m.factuality is not Factuality.ASSERTED or m.unread or m.clauses:
                continue
            for noun, rank in self._attempts(m):
                when = m.when or self.told.time_beside(m)
                at = Window(when) if when is not None and not when.since else None
                units = happening_units(self.record, m.series)
                forms: list[Form] = [Nth(m.series, m.tried, rank, Scope(implied=True), at, units)]
                if at is not None:
                    forms.append(Occurred(Kind(m.series, m.readings), at))
                words = (min(noun, m.head), noun + 1)
                arguments = {"what": self.told.text(m), "rank": str(rank)}
                covers = {noun, *(c for c in self.parse.children(noun) if ordinal_of(self.parse.words[c]))}
                yield self.told.claim("Nth", arguments, m, together(forms), words=words, covers=covers)

    def _attempts(self, m: Mention) -> Iterator[tuple[int, int]]:
        """The nouns that say at which attempt, with the rank told of each."""
        up = self.phrases.comes_off(m.head)
        nodes = (m.head, *m.noun_heads, *((up,) if up is not None else ()))
        for noun in (c for node in nodes for c in self.parse.children(node)):
            rank = self.phrases.attempt(noun)
            if rank is not None:
                yield noun, rank
