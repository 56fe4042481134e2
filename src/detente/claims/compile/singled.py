"""When one of several happenings was, told behind them all: "six tests, the third in February 2013"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section
from detente.claims.forms import AttributeDate, Window
from detente.claims.mentions import When
from detente.claims.trailing import singled_out
from detente.language.timex import ordinal_of


class Singled(Section):
    """Claims that the n-th of the happenings just counted has this date."""

    def read(self) -> Iterator[Read]:
        """One claim for each rank with a time behind a number of happenings of no time of their own."""
        for m in self.mentions:
            if m.number is None or m.when is not None or m.rows or m.factuality is not Factuality.ASSERTED:
                continue
            sentence = self.parse.sentence_of(m.head)
            for timex in self.context.times:
                if self.parse.sentence_of(timex.first) != sentence:
                    continue
                marks = (singled_out(self.context, noun, timex) for noun in {m.head, *m.noun_heads})
                mark = next((mark for mark in marks if mark is not None), None)
                rank = ordinal_of(self.parse.words[mark]) if mark is not None else None
                if (
                    mark is None
                    or rank is None
                    or m.unread
                    or m.clauses
                    or m.is_soft
                    or self.told.has_person(m)
                ):
                    continue
                some = not self.told.is_perfect(m)  # of how many in all it is the n-th is not said
                label = f"{self.parse.words[mark]} of {self.told.text(m)}"
                form = AttributeDate(m.series, m.readings, rank, label, Window(When(timex)), some=some)
                words = (min(m.first, mark), timex.end)
                arguments = {"what": label, "date": self.parse.text_of(timex.first, timex.end)}
                yield self.told.claim("Attribute", arguments, m, form, words=words, covers=(mark,))
