"""The numbers told of those to whom something was done: "blacklisted five firms and two ships"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Deed
from detente.claims.compile.deed_tellings import DeedTellings, Telling
from detente.claims.compile.told import Section, Told


class DeedNumbers(Section):
    """Reads the numbers for which a case has columns."""

    def __init__(self, told: Told, tellings: DeedTellings) -> None:
        super().__init__(told)
        self.tellings = tellings

    def of(self, telling: Telling) -> tuple[tuple[tuple[str, int], ...], set[int]]:
        """The numbers said of the thing, and of those joined to it that are counted apart ("five firms and
        two ships"), where columns hold them; and their words."""
        numbers: list[tuple[str, int]] = []
        words: set[int] = set()
        for noun in self._counted(telling) if telling.deed.number else ():
            known = [
                deed for _, _, deed in self.tellings.things(noun) if self._is_counted_with(deed, telling)
            ]
            amount = self.phrases.number(noun)
            counts = {c for c in self.parse.children(noun) if self.context.relation(c) == "nummod"}
            if known and amount is not None and amount.least == amount.most:
                numbers.append((known[0].number, amount.least))
                words |= {noun, *counts}
        return tuple(numbers), words

    def _counted(self, telling: Telling) -> Iterator[int]:
        """The nouns of a list that begins with the thing, or tells what it is made up of."""
        heads = [telling.argument]
        heads += [c for c in self.parse.children(telling.argument) if self.parse.deprels[c] == "appos"]
        for head in heads:
            yield head
            yield from (c for c in self.parse.children(head) if self.context.relation(c) == "conj")

    def _is_counted_with(self, deed: Deed, telling: Telling) -> bool:
        return deed.series == telling.deed.series and deed.rows == telling.deed.rows and bool(deed.number)
