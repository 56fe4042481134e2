"""The number said of what a row lays down: "at half a million barrels a year"."""

from __future__ import annotations

from detente.casefile import Provision
from detente.claims.compile.told import Section
from detente.claims.durations import length_at
from detente.claims.lexicon import english
from detente.language.timex import number_of


class ProvisionNumbers(Section):
    """Reads the numbers beside what provisions are about."""

    def of(self, provision: Provision, at: int) -> tuple[tuple[str, int] | None, set[int]]:
        """The number said of what is laid down: before it, or with a unit behind it, or behind the verb's own
        object ("at 500,000 barrels", "a cap of 500,000 barrels")."""
        if not provision.number:
            return None, set()
        own = [c for c in self.parse.children(at) if self.context.relation(c) == "nummod" and c < at]
        verb = self.context.clause_verb(at)
        around = self.context.arguments(verb, "obl", "obj") if verb is not None else []
        units = [c for c in around if c > at and not self._is_former(c)]
        units += [k for c in around if c < at for k in self.context.arguments(c, "nmod") if k < at]
        behind = [k for c in units for k in self.parse.children(c) if self.context.relation(k) == "nummod"]
        for c in (*own, *behind):
            value = self._value(c)
            if value is None or c in self.context.time_at or (c in behind and length_at(self.context, c)):
                continue
            return (provision.number, value), {c, *self.parse.subtree(int(self.parse.heads[c]))}
        return None, set()

    def _is_former(self, c: int) -> bool:
        """Whether a phrase says what something was before ("from two million")."""
        case = self.context.child(c, "case")
        return case is not None and self.context.lemma(case) in english().provision["from"]

    def _value(self, c: int) -> int | None:
        """The number that a word before a noun says with those around it: "two million", "half a million"."""
        scales = english().amount_scales
        scale = scales.get(self.context.lemma(c))
        if scale is None:
            value = number_of(self.parse.words[c])
            return value and value * scales.get(self.context.lemma(c + 1), 1)
        before = self.parse.children(c)
        times = [n for k in before if (n := number_of(self.parse.words[k])) is not None]
        if any(self.context.lemma(k) in english().comparison["half"] for k in before):
            return scale // 2 if times in ([], [1]) else None
        return times[0] * scale if len(times) == 1 else None
