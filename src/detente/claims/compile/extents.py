"""How far, how strong: numbers that a row pointed out has in a column, told with a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.casefile import Measure
from detente.claims.claim import Factuality
from detente.claims.compile.pointing import Pointing
from detente.claims.compile.told import Read
from detente.claims.context import Context
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeExtent
from detente.claims.mentions import Mention

_BESIDE = ("obj", "obl", "obl:unmarked")


def extents_at(context: Context, measures: tuple[Measure, ...], verb: int) -> Iterator[tuple[int, Measure]]:
    """The lengths and the like told beside a verb: the word of the unit, and the measure it is of."""
    for measure in measures:
        for c in context.arguments(verb, *_BESIDE) if context.lemma(verb) in measure.verbs else ():
            if context.lemma(c) in measure.units and context.child(c, "nummod") is not None:
                yield c, measure


class Extents(Pointing):
    """Claims that a happening pointed out went so far."""

    def read(self) -> Iterator[Read]:
        """One claim for each number with a unit beside a verb of a measure that tells of one happening."""
        for verb in range(len(self.parse.words)):
            for unit, measure in extents_at(self.context, self.record.case.words.measures, verb):
                amount = self.phrases.number(unit)
                told = [
                    (m, pointer) for m in self._of(verb, measure) if (pointer := self.pointer(m, m.readings))
                ]
                if (
                    amount is None
                    or not told
                    or factuality_of(self.context, verb, verb) is not Factuality.ASSERTED
                ):
                    continue
                m, pointer = told[0]
                said = self.parse.text_of(verb, unit + 1)
                form = AttributeExtent(
                    pointer, measure, amount, measure.units[self.context.lemma(unit)], said
                )
                arguments = {"what": pointer.label, "said": said}
                covers = (verb, unit)
                yield self.told.claim("Attribute", arguments, m, form, words=(verb, unit + 1), covers=covers)

    def _of(self, verb: int, measure: Measure) -> Iterator[Mention]:
        """The happenings of which a verb may tell how far they went: its subject's, or its noun's."""
        up = int(self.parse.heads[verb])
        subjects = self.context.arguments(verb, "nsubj")
        if not subjects and self.context.relation(verb) == "conj":  # "was fired from the coast and flew …"
            subjects = self.context.arguments(up, "nsubj", "nsubj:pass")
        relative = self.context.relation(verb) == "acl" and up >= 0
        words = {verb, *subjects, *((up,) if relative else ())}
        for m in self.mentions:
            several = m.number is not None and m.number.least > 1
            told = m.series == measure.series and m.factuality is Factuality.ASSERTED and not several
            if told and words & {m.head, *m.noun_heads}:
                own = relative and len(m.clauses) == 1 and up in m.noun_heads
                yield replace(m, clauses=()) if own else m
