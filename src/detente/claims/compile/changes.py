"""A number that rose or fell from one time to the next, and what happened every year: Count, Each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from detente.claims.claim import Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Count, Each, Every, Form, Span
from detente.claims.lexicon import english
from detente.claims.mentions import Amount, Mention
from detente.language.timex import number_of
from detente.times import Period


class Changes(Section):
    """Claims that tell a number of several times in turn, or that none of them went without."""

    def __init__(self, told: Told, clauses: Clauses, spans: Spans) -> None:
        super().__init__(told)
        self.clauses, self.spans = clauses, spans
        self.taken: set[int] = set()

    def read(self) -> Iterator[Read]:
        """The claims read; `taken` then has the happenings they speak of, read or not."""
        for m in self.mentions:
            verb = self._moved(m)
            if verb is not None:
                self.taken |= self.clauses.same(m)
                read = self._change(m, verb)
            elif (noun := self._repeated(m)) is not None:
                self.taken |= self.clauses.same(m)
                read = self._each(m, noun)
            else:
                continue
            if read is not None:
                yield read

    # -- from four to six -----------------------------------------------------------------------

    def _moved(self, m: Mention) -> int | None:
        """The verb that says that the number of a happening rose or fell."""
        lists = english().comparison
        for head in sorted({m.head, *m.noun_heads}):
            up = int(self.parse.heads[head])
            while up >= 0 and self.context.lemma(up) in lists["amounts"] and up != m.head:
                head, up = up, int(self.parse.heads[up])  # noqa: PLW2901 - climbing to the subject
            is_subject = up >= 0 and self.context.relation(head) == "nsubj" and up != m.head
            moves = self.context.lemma(up) in lists["rises"] | lists["falls"]
            if is_subject and moves and self._from(up) is not None:
                return up
        return None

    def _from(self, verb: int) -> int | None:
        """The word "from" behind a verb, where a number follows it."""
        end = self.parse.sentences[self.parse.sentence_of(verb)][1]
        for k in range(verb + 1, min(verb + 4, end - 1)):
            if self.parse.words[k].lower() == "from" and self._number(k + 1) is not None:
                return k
        return None

    def _number(self, k: int) -> int | None:
        return number_of(self.parse.words[k]) if k not in self.context.time_at else None

    def _change(self, m: Mention, verb: int) -> Read | None:
        """From N in one time to M in another: every number must be right."""
        start = self._from(verb)
        clause = self.clauses.words(verb)
        if start is None or not self.clauses.is_told(m):
            return None
        found = self.spans.among(start, max(clause) + 1)
        if not found:
            return None
        at = {k: each for each in found for k in each.words}
        steps: list[tuple[int, Period | None]] = []
        known = {verb, start}
        k = start + 1
        while k <= max(clause):
            word = self.parse.words[k].lower()
            value = self._number(k)
            if k in at:
                period = self._period(at[k].span, steps)
                if not steps or steps[-1][1] is not None or period is None:
                    return None
                steps[-1] = steps[-1][0], period
                known |= at[k].words
                k = max(at[k].words) + 1
                continue
            if value is not None and word not in english().reference["indefinite"]:
                steps.append((value, None))
            elif word not in english().comparison["then"] and self.parse.upos[k] not in (
                "ADP",
                "PUNCT",
                "CCONJ",
            ):
                break
            if self.parse.upos[k] != "PUNCT":
                known.add(k)
            k += 1
        if len(steps) < 2 or not self._is_change(steps, verb):
            return None
        if self.clauses.rest(clause, known | self.clauses.phrase(m) | self._subject(verb), m):
            return None
        kind = self.clauses.kind(m)
        units = tuple(dict.fromkeys((*self.clauses.units(m), *self.record.series(m.series).units)))
        parts: list[Form] = [
            Count(kind, self.spans.fixed(start, period), Amount(value, value, str(value), total=True), units)
            for value, period in steps
            if period is not None
        ]
        said = self.parse.text_of(verb, max(known) + 1)
        arguments = {"what": self.told.text(m), "number": said}
        return self.told.claim(
            "Count", arguments, m, Every(tuple(parts)), words=(verb, max(known) + 1), covers=(verb,)
        )

    def _subject(self, verb: int) -> set[int]:
        """The words of the subject that only say of what the number is, and who reports it yearly."""
        lists = english()
        return {
            k
            for c in self.context.arguments(verb, "nsubj")
            for k in self.parse.subtree(c)
            if self.context.lemma(k) in lists.comparison["amounts"]
            or self.parse.words[k].lower() in lists.comparison_periodic
        }

    def _period(self, span: Span, steps: list[tuple[int, Period | None]]) -> Period | None:
        """The days of a time, told from the one before it if it must be."""
        if span.unit:
            before = next((period for _, period in reversed(steps) if period is not None), None)
            sums = span.sums(self.record, "", None, (before,)) if before is not None else ()
            return sums[0][0] if sums else None
        window = self.spans.window(span)
        return window.when.timex.expression.resolve(None) if window is not None and window.when else None

    def _is_change(self, steps: list[tuple[int, Period | None]], verb: int) -> bool:
        rises = self.context.lemma(verb) in english().comparison["rises"]
        moves = all((b > a) == rises and a != b for (a, _), (b, _) in pairwise(steps))
        return moves and all(period is not None for _, period in steps)

    # -- every year -----------------------------------------------------------------------------

    def _repeated(self, m: Mention) -> int | None:
        """The noun of time of which each had the happening: "every year", "no month without"."""
        lists = english()
        clause = self.clauses.words(m.head)
        for k in sorted(clause):
            if self.context.lemma(k) not in lists.comparison_periods or k in self.context.time_at:
                continue
            before = {self.parse.words[c].lower() for c in self.parse.children(k) if c < k}
            if before & lists.comparison["every"]:
                return k
            denied = bool(before & lists.marks["negation"])
            if denied and self.context.connective(m.head, tuple((word,) for word in lists.marks["without"])):
                return k
        return None

    def _each(self, m: Mention, noun: int) -> Read | None:
        clause = self.clauses.words(m.head)
        lists = english()
        denied = m.factuality is Factuality.NEGATED
        without = (
            self.context.connective(m.head, tuple((word,) for word in lists.marks["without"])) is not None
        )
        if denied != without or not self.clauses.is_told(m, denied) or m.number is not None:
            return None
        times = self.spans.among(min(clause), max(clause) + 1)
        times = [found for found in times if found.words <= clause] if times is not None else []
        window = self.spans.window(times[0].span) if len(times) == 1 else None
        unit = lists.comparison_periods[self.context.lemma(noun)]
        if window is None or unit == "day":
            return None
        frame = (
            {k for k in clause if self.context.lemma(k) in lists.comparison["passes"]} if without else set()
        )
        frame |= {k for k in clause if self.parse.words[k].lower() in lists.comparison["other"]}
        frame |= {
            c for c in self.parse.children(noun) if self.parse.words[c].lower() in lists.marks["negation"]
        }
        known = self.clauses.phrase(m) | {noun} | set(times[0].words) | frame
        if self.clauses.rest(clause, known, m):
            return None
        arguments = {"what": self.told.text(m), "when": f"{self.parse.words[noun]} {times[0].span.text}"}
        words = (min(noun, *times[0].words), max(noun, *times[0].words) + 1)
        form = Each(self.clauses.kind(m), window, unit)
        top = self.clauses.top(m.head)
        return self.told.claim("Each", arguments, m, form, words=words, covers=(top,))
