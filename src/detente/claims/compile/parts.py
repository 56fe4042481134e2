"""What the parts of a number were, told behind it: "two tests, one in January and the other in September"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Share, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.trailing import part_at
from detente.claims.vocabulary import merge
from detente.language.timex import YEARLESS, number_of
from detente.times import Granularity


@dataclass(frozen=True, slots=True)
class _Part:
    """So many of them, and the words that say what these were: from `first` to `end`.

    number  : None for all; is_most for more than a half
    pointed : whether "of them" ties it to the whole; else only a time behind the number does
    """

    at: int
    number: int | None
    first: int
    end: int
    pointed: bool
    is_most: bool = False


class Parts(Section):
    """Claims on the parts of a number of happenings, in the words behind it."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.clauses = Clauses(told)

    def read(self) -> Iterator[Read]:
        """One claim for each part of which a record could tell; without a form where it is not understood."""
        for m in self.mentions:
            if m.number is None or m.rows or m.factuality is not Factuality.ASSERTED:
                continue
            exact = m.number.least if m.number.least == m.number.most else None
            starts = self._starts(m) if m.number.least > 1 else []
            if starts and not starts[0].pointed and self._adds(m, starts[0]):
                added = starts[0]
                unread = self.told.unread("number", added.at, self._last(added.first, added.end))
                yield replace(unread, dated=self._is_dated(m))
                continue
            for part in self._parts(starts, exact):
                if exact is None or (part.number or 0) <= exact:
                    yield from self._claims(m, exact, part)

    # -- where the parts are ------------------------------------------------------------------

    def _starts(self, m: Mention) -> list[_Part]:
        """The numbers behind a happening that may be parts of its own, each with the rest of the sentence."""
        _, end = self.parse.sentences[self.parse.sentence_of(m.head)]
        behind = max(m.end, m.when.timex.end if m.when is not None and m.when.timex.first < m.end + 4 else 0)
        return [part for i in range(behind, end) if (part := self._part(i, end)) is not None]

    def _parts(self, starts: Sequence[_Part], whole: int | None) -> Iterator[_Part]:
        left = whole
        ends = [*(s.at for s in starts[1:]), *(s.end for s in starts[:1])]
        for part, after in zip(starts, ends, strict=True):
            number = part.number
            if self.parse.words[part.at].lower() in english().parts["rest"]:
                number = left
            if left is not None and number is not None:
                left -= number
            yield replace(part, number=number, end=self._last(part.first, after))

    def _adds(self, m: Mention, part: _Part) -> bool:
        """Whether a number adds to the one before and is no part of it ("two on Monday and two on Friday").

        What is joined by "and" adds, and so does what has a time that lies outside that of the whole.
        """
        if self.parse.upos[part.at - 1] == "CCONJ" or self.parse.xpos[part.first] in ("JJR", "RBR"):
            return True
        whole = m.when.timex.expression.period if m.when is not None else None
        day = whole is not None and whole.granularity is Granularity.DAY
        yearless = m.when is not None and whole is None and m.when.timex.expression.kind in YEARLESS
        times = [t.expression.period for t in self.context.times if t.first in range(part.first, part.end)]
        outside = any(t is not None and whole is not None and not t.overlaps(whole) for t in times)
        return outside or ((day or yearless) and bool(times))

    def _part(self, i: int, end: int) -> _Part | None:
        """The part whose number is word `i`."""
        found, comparison = part_at(self.context, i), english().comparison
        if found is None:
            return None
        word = self._lower(i)
        number = number_of(word) or english().amount_times.get(word)
        if word in english().parts["one"] | english().parts["rest"]:
            number = 1
        elif word in comparison["none"]:
            number = 0
        elif word in comparison["whole"] | comparison["both"] | comparison["majority"]:
            number = None
        return _Part(i, number, found.first, end, found.pointed, word in comparison["majority"])

    def _lower(self, i: int) -> str:
        return self.parse.words[i].lower() if 0 <= i < len(self.parse.words) else ""

    def _last(self, first: int, after: int) -> int:
        """The end of the words of a part: before the next, without what joins the two."""
        end = after
        lists = english().parts
        joining = lists["opening"] | lists["before"] | lists["the"]
        while end > first and (self._lower(end - 1) in joining or self.parse.upos[end - 1] == "PUNCT"):
            end -= 1
        return end

    # -- what they were -----------------------------------------------------------------------

    def _claims(self, m: Mention, whole: int | None, part: _Part) -> Iterator[Read]:
        like = self._like(m, part)
        often = self._lower(part.at) in english().amount_times  # "once in the capital" says where
        if like is None and not often and not any(map(self._is_of_record, range(part.first, part.end))):
            return
        form = None
        tied = whole is not None or (part.pointed and m.when is not None)
        if like is not None and not m.unread and not m.clauses and tied:
            where, when = like
            kind = self.clauses.kind(m)
            # of all of a kind in its widest sense the part may be of that sense alone
            wider = (where for where in kind.also if _is_wider(where, kind.readings[0]))
            kind = replace(kind, guard=(*kind.guard, *wider), soft=False)
            stated = part.number is not None or part.is_most or m.when is None
            number = whole if stated else None
            within = Window(m.when, running=self.told.is_perfect(m)) if m.when is not None else None
            likes = where or ({},)
            form = Share(
                kind, number, part.number, within, likes[0], when, is_most=part.is_most, others=likes[1:]
            )
        said = self.parse.text_of(part.at, part.end)
        arguments = {"what": self.told.text(m), "said": said}
        words = (part.at, part.end)
        read = self.told.claim("Share", arguments, m, form, words=words, covers=range(*words))
        yield replace(read, dated=self._is_dated(m))

    @staticmethod
    def _is_dated(m: Mention) -> bool:
        return m.when is not None and not m.when.timex.expression.needs_date

    def _is_of_record(self, k: int) -> bool:
        numeral = self.parse.upos[k] == "NUM" or k in self.context.time_at
        return numeral or self.vocabulary.tells_at(self.parse, k) or self.told.narrowing.is_place(k)

    def _like(self, m: Mention, part: _Part) -> tuple[tuple[Where, ...], tuple[Window, ...]] | None:
        """What a part is said to be: filters of which one is meant, and its time; None if not understood."""
        inside = range(part.first, part.end)
        bare = " ".join(self.context.lemma(k) for k in inside if self.parse.upos[k] != "PUNCT")
        for noun in m.noun_heads:  # "all of them short-range"
            kinds = self.vocabulary.things.said(f"{bare} {self.context.lemma(noun)}")
            if kind := next((t for t in kinds if t.series == m.series and any(t.readings)), None):
                return kind.readings, ()
        times = [t for t in self.context.times if t.first in inside]
        known: set[int] = {k for t in times for k in range(t.first, t.end)}
        wheres: list[tuple[Where, ...]] = []
        for k in inside:
            if k in known:
                continue
            said = self._said(m, k, inside)
            if said is not None:
                wheres.append(said[0])
                known |= said[1]
        if len(times) > 1 or any(k not in known and not self._is_plain(k, m) for k in inside):
            return None
        if not times and not wheres:
            return None
        filters: tuple[Where, ...] = ({},)
        for alternatives in wheres:
            filters = tuple(w for a in filters for b in alternatives if (w := merge(a, b)) is not None)
        windows = (Spans.inside(times[0], m.when),) if times else ()
        return (filters, windows) if filters else None

    def _said(self, m: Mention, k: int, inside: range) -> tuple[tuple[Where, ...], set[int]] | None:
        """What a word says of a part, and the words it says it with: its kind, how it came out, its place."""
        for start, quality in self.vocabulary.qualities.ending_at(self.parse, k, inside.start):
            if quality.series == m.series and quality.where:
                return (quality.where,), set(range(start, k + 1))
        for start, thing in self.vocabulary.things.ending_at(self.parse, k, inside.start):
            if thing.series == m.series and any(thing.readings):
                return thing.readings, set(range(start, k + 1))
        case = self.context.child(k, "case")
        for each in self.vocabulary.circumstances.get(m.series, ()):
            if case is not None and case in inside and self.context.lemma(case) in each.prepositions:
                narrowing = self.told.narrowing
                named = narrowing.is_place(k) or k in self.context.actor_at  # not "the Arlandish capital"
                if named and (keys := narrowing.keys_at(k, m.series, each.column)):
                    return ({each.column: keys},), {k, *(c for c in self.parse.subtree(k) if c in inside)}
        return None

    def _is_plain(self, k: int, m: Mention) -> bool:
        """Whether a word of a part says nothing more: "came", "was fired", "in the month of"."""
        acts = self.vocabulary.verbs.ending_at(self.parse, k)
        acts += self.vocabulary.intransitives.ending_at(self.parse, k)
        takes_place = self.context.lemma(k) in english().comparison["occurs"] | english().parts["plain"]
        return takes_place or any(a.series == m.series for _, a in acts) or not self.clauses.rest((k,), (), m)


def _is_wider(where: Where, than: Where) -> bool:
    """Whether a filter takes in all that another does."""
    return all(
        set(than.get(column, ())) <= set(values) and column in than for column, values in where.items()
    )
