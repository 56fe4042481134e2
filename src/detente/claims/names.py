"""Happenings that a text names outright: by a number, by a name, or as one of those that bear a name."""

from __future__ import annotations

from dataclasses import replace

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.context import Context
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.phrases import Phrases
from detente.claims.timing import Timing
from detente.claims.vocabulary import Vocabulary
from detente.language.timex import Expression, ordinal_of
from detente.record import Record


class Names:
    """Reads the names of rows in one text."""

    def __init__(
        self, context: Context, vocabulary: Vocabulary, record: Record, phrases: Phrases, timing: Timing
    ) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse, self.phrases, self.timing = context.parse, phrases, timing

    def at(self, i: int) -> Mention | None:
        """Rows that are named, by number or by name, in the phrase that ends with a word."""
        return self._designated(i) or self._named(i) or self._by_place(i)

    def _designated(self, i: int) -> Mention | None:
        for start, designation in self.vocabulary.designations.ending_at(self.parse, i):
            numbers, end = self._numbers(i + 1)
            if not numbers:
                continue
            where = {**designation.where, designation.column: numbers}
            rows = tuple(row.id for row in self.record.select(designation.series, where))
            found = self._row_mention(i, start, end, designation.series, where, rows)
            whole = len(rows) >= len(numbers)  # else some are of another matter: nothing to check
            return found if whole else replace(found, is_anchor=True)
        return None

    def _by_place(self, i: int) -> Mention | None:
        """A meeting called by where it was, that others are counted from: "four months after Harbourtown"."""
        if self.parse.deprels[i] == "obl:agent":
            return None  # "was tested by" the government that sits there
        case = self.context.child(i, "case")
        counted = english().prepositions["aside"] | english().prepositions["elsewhere"]
        known = self.vocabulary.places.ending_at(self.parse, i)
        bare = self.parse.upos[i] == "PROPN" and self.context.relation(i) in ("obl", "nmod")
        if not (known and bare) or case is None or self.context.lemma(case) not in counted:
            return None
        place = self.parse.text_of(known[0][0], i + 1).lower()
        acts = (act for act in self.record.case.words.acts if act.participants)
        nouns = {noun for act in acts for noun in act.nouns}
        rows = {named.rows: named for n in nouns for named in self.vocabulary.named.said(f"{place} {n}")}
        if len(rows) != 1 or known[0][0] != self.context.nominal_start(i):
            return None
        named = next(iter(rows.values()))
        found = self._row_mention(i, known[0][0], i + 1, named.series, {}, named.rows)
        return replace(found, where=named.where)

    def _ends_name(self, i: int) -> int:
        """The last word of a name that stands before the noun for what it names ("the Zephyr air drills")."""
        acts = self.vocabulary.nouns.ending_at(self.parse, i)
        first = self.context.nominal_start(i)
        j = i - 1
        while acts and j > first and self._is_of_kind(j):
            j -= 1
        before = self.vocabulary.named.ending_at(self.parse, j, first) if acts and j >= first else ()
        alike = any(act.series == named.series for _, act in acts for _, named in before)
        return j if alike and not self.vocabulary.named.ending_at(self.parse, i) else i

    def _is_of_kind(self, j: int) -> bool:
        """Whether a word says of what kind something is, or nothing."""
        plain = self.context.lemma(j) in self.vocabulary.plain or self.parse.upos[j] == "PUNCT"
        wide = range(j, min(j + 3, len(self.parse.words)))
        told = (start <= j for k in wide for start, _ in self.vocabulary.qualities.ending_at(self.parse, k))
        return plain or any(told)

    def _is_before_noun(self, i: int) -> bool:
        """Whether a name only stands before the noun for what it names."""
        up = int(self.parse.heads[self.context.outer(self.context.nominal_start(i), i + 1)])
        return i < up and self.parse.upos[up] == "NOUN" and self._ends_name(up) == i

    def listed(self, i: int) -> Mention | None:
        """A row told of by its number alone, with its time: "two accords, 114 in March and 131 in May"."""
        timex = self.context.time_at.get(i + 2)
        opened = self.parse.words[i - 1] if i else ""
        within = self.context.lemma(i + 1) in english().prepositions["within"]
        if timex is None or not within or opened not in english().reference["listing"] | {"("}:
            return None
        for designation in self.record.case.words.designations:
            where = {**designation.where, designation.column: (self.parse.words[i],)}
            rows = tuple(row.id for row in self.record.select(designation.series, where))
            if rows:
                if timex.narrative is not None:  # of the year that the sentence names
                    timex = replace(timex, expression=Expression("fixed", timex.narrative), narrative=None)
                found = self._row_mention(i, i, i + 1, designation.series, where, rows)
                return replace(found, head=i, noun_heads=frozenset((i,)), when=When(timex))
        return None

    def _named(self, i: int) -> Mention | None:
        last = self._ends_name(i)
        if last == i and self._is_before_noun(i):
            return None
        for start, named in self.vocabulary.named.ending_at(self.parse, last):
            rank, head, verb = self._which(i, start)
            ranked = any(ordinal_of(word) is not None for word in self.parse.words[start : last + 1])
            if len(named.rows) == 1 and not ranked and (rank or 1) > 1:
                return None  # "the second Reykjavik summit" is not the one that goes by the name
            found = self._row_mention(i, start, i + 1, named.series, {}, named.rows)
            found = replace(found, where=named.where)
            if rank is None or len(named.rows) == 1:
                return found
            return self._one_of(found, rank, head, verb)
        return None

    def bearers(self, m: Mention) -> list[int]:
        """What is said to bear the name by which a happening goes."""
        verbs = [v for v in m.noun_heads if self.parse.upos[v] == "VERB"] if m.rank and not m.is_verb else []
        return [
            s
            for v in verbs
            for s in self.context.arguments(v, "nsubj", "nsubj:pass")
            if s not in m.noun_heads
        ]

    def _which(self, i: int, start: int) -> tuple[int | None, int, int]:
        """Which of several that bear a name is meant, by its rank: "the second X", "the second edition of X",
        "X was held for the third time", "first bore the name X"; with the noun that is ranked, and the verb
        that is, or -1."""
        outer, words = self.context.outer(start, i + 1), english().series_parts
        if (rank := self.phrases.rank(i)) is not None:
            return rank, outer, -1
        up = int(self.parse.heads[outer])
        noun = self.context.lemma(up) if up >= 0 and self.parse.upos[up] == "NOUN" else ""
        if noun in words["edition"] and (rank := self.phrases.rank(up)) is not None:
            return rank, up, -1
        head = up if noun in words["name"] else outer
        verb = int(self.parse.heads[head])
        if verb < 0 or self.parse.upos[verb] != "VERB":
            return None, outer, -1
        said = english().verbs["light"] if head == outer else words["bear"]
        called = self.context.lemma(verb) in words["call"] and head == outer
        if not called and self.context.lemma(verb) not in said:
            return None, outer, -1
        for c in self.parse.children(verb):
            case = self.context.child(c, "case")
            if (
                self.context.lemma(c) in words["time"]
                and case is not None
                and self.context.lemma(case) == "for"
            ):
                return self.phrases.rank(c), head, verb
        first = self.phrases.adverbial_rank(verb) if called or head != outer else None
        return first, head, verb if first is not None else -1

    def _one_of(self, found: Mention, rank: int, head: int, verb: int) -> Mention:
        """The n-th of those that bear a name; `head` is the noun that is ranked, or `verb` is."""
        ranked = verb if verb >= 0 else head
        marks = [c for c in self.parse.children(ranked) if ordinal_of(self.parse.words[c]) is not None]
        readings = (found.where,)
        return replace(
            found,
            head=head,
            first=min((self.context.nominal_start(head), found.first, *marks)),
            rows=(),
            readings=readings,
            wide=readings,
            rank=rank,
            factuality=factuality_of(self.context, ranked, ranked),
            when=self.timing.of_verb(verb, {head}, found.end)
            if verb >= 0
            else self.timing.of_noun(head, found.end, of_row=True),
            noun_heads=found.noun_heads.union(j for j in (head, verb) if j >= 0),
        )

    def _numbers(self, i: int) -> tuple[tuple[str, ...], int]:
        """The numbers that begin at word `i` ("2371, 2375 and 2397"), and the word after them."""
        numbers: list[str] = []
        end, words = i, self.parse.words
        while end < len(words) and words[end].isdigit():
            numbers.append(words[end])
            end += 1
            link = end
            while link < len(words) and words[link].lower() in english().reference["listing"]:
                link += 1
            if (
                link == end
                or link >= len(words)
                or len(words[link]) != len(numbers[0])
                or not words[link].isdigit()
            ):
                break
            end = link
        return tuple(numbers), end

    def _row_mention(
        self, head: int, first: int, end: int, series: str, where: Where, rows: tuple[str, ...]
    ) -> Mention:
        outer = self.context.outer(first, end)
        return Mention(
            head=outer,
            first=first,
            end=end,
            series=series,
            readings=(where,),
            factuality=self._factuality(outer, first),
            agent="",
            agent_column="",
            when=self.timing.of_noun(outer, end, of_row=True),
            rows=rows,
            noun_heads=frozenset((outer, head)),
        )

    def _factuality(self, outer: int, first: int) -> Factuality:
        """How a named row is presented; that it was ended says that it took place."""
        found = factuality_of(self.context, outer, first)
        verb = int(self.parse.heads[outer])
        ended = verb >= 0 and self.context.lemma(verb) in english().verbs["finish"]
        past = ended and self.context.relation(outer) == "obj" and self.context.is_past(verb)
        over = past and factuality_of(self.context, verb, verb) is Factuality.ASSERTED
        return Factuality.ASSERTED if found is Factuality.UNREAD and over else found
