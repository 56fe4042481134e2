"""Times and numbers that stand in no claim, though their sentence makes one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_in
from detente.claims.forms import Tenure
from detente.claims.lexicon import english
from detente.language.timex import Timex, number_of

_WORD = re.compile(r"\w+")


class Loose(Section):
    """Finds times and numbers that stand in no claim.

    titled : the words of the claims that somebody is in office
    """

    def __init__(self, told: Told, titled: Collection[int]) -> None:
        super().__init__(told)
        self.titled = titled

    def times(self, reads: Sequence[Read]) -> Iterator[Timex]:
        """Times joined to another with nothing between ("in May 2002 and again in June 2004"), none of which
        stands in a claim."""
        said = [value for read in reads if read.form is not None for value in read.claim.arguments.values()]
        listed = [value for read in reads if read.form is None for value in read.claim.arguments.values()]
        for timex in self.context.times:
            word = self.context.outer(timex.first, timex.end)
            joined = self.context.relation(word) in ("conj", "orphan") and word in range(
                timex.first, timex.end
            )
            up = int(self.parse.heads[word])
            text = self.parse.text_of(timex.first, timex.end)
            number = self._is_number_joined(up) or self._is_number_joined(timex.first - 2)
            number |= self._is_second_time(timex, up)
            joined |= number and not any(text in value for value in listed)
            joined |= self.context.child(word, "cc") is not None  # "in 2002 and again in 2006"
            joined |= self.context.relation(up) == "xcomp" and up not in self.told.found_at
            joined |= word not in self.titled and self._is_of_somebody(up)
            pointing = timex.expression.kind == "anaphoric"  # "one and the same year"
            if joined and not pointing and not any(text in value for value in said):
                yield timex

    def _is_of_somebody(self, up: int) -> bool:
        """Whether what a time hangs on only says something of a person (", in office since May,")."""
        for node in (up, *self.context.governors(up)):
            actor = self.context.actor_at.get(node)
            if actor is not None and self.context.child(node, "cop") is None:
                return all(self.record.case.actors[a].kind == "person" for a in actor.ids)
            if self.parse.upos[node] == "VERB" or node in self.told.found_at:
                return False
        return False

    def numbers(self, reads: Sequence[Read]) -> Iterator[int]:
        """Lengths counted from something else, how often people met, and numbers of those who voted, that
        stand in no claim."""
        said = [value for read in reads if read.form is not None for value in read.claim.arguments.values()]
        tenures = {self.told.sentence_at(read.claim.start) for read in reads if isinstance(read.form, Tenure)}
        numbers = {number_of(word) for value in said for word in _WORD.findall(value)}
        connectives = (*english().order["after"], *english().order["before"])
        for m in self.mentions:
            if m.number is None or not m.participates or m.factuality is not Factuality.ASSERTED:
                continue
            if m.number.least not in numbers and not any(m.number.text in value for value in said):
                yield m.head  # "met four times while Roe was premier"
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "NUM" and i not in self.context.time_at:
                up = int(self.parse.heads[i])
                more = self._is_joined_length(i) or (up > i and self._counts_voters(up))
                if (more and number_of(self.parse.words[i]) not in numbers) or self._is_one_of(i):
                    yield i
            elif self.context.lemma(i) in english().length_units and self.parse.sentence_of(i) not in tenures:
                after = tuple(word.lower() for word in self.parse.words[i + 1 : i + 4])
                length = length_in(self.context, i) if after else None
                counted = length is not None and any(after[: len(phrase)] == phrase for phrase in connectives)
                if length is not None and counted and not any(length.text in value for value in said):
                    yield i

    def _is_joined_length(self, number: int) -> bool:
        """Whether a bare number is a further length ("five days to answer A, but twelve to answer B")."""
        up = int(self.parse.heads[number])
        if up < 0 or self.context.relation(number) != "conj":
            return False
        beside = (up, *(c for c in self.parse.children(up) if self.parse.deprels[c] == "obj"))
        return any(self.context.lemma(i) in english().length_units for i in beside)

    def _is_one_of(self, number: int) -> bool:
        """Whether a number set beside what is told says of how many it was one ("the car, one of two,")."""
        beside = (
            self.context.relation(number) == "appos" and int(self.parse.heads[number]) in self.told.found_at
        )
        whole = (c for c in self.parse.children(number) if self.context.relation(c) == "nmod")
        return beside and any(self.parse.upos[c] == "NUM" and c not in self.context.time_at for c in whole)

    def _counts_voters(self, noun: int) -> bool:
        """Whether a noun behind a number is of ballots, or of those who cast them ("twelve in favour")."""
        ballots = self.vocabulary.ballots
        votes = self.context.lemma(noun) in english().reference["voting"]
        return bool(self.record.case.words.polls) and (
            votes or any(ballots.ending_at(self.parse, i) for i in self._behind(noun))
        )

    def _behind(self, noun: int) -> Iterator[int]:
        """A noun, what hangs on it without a clause of its own, and a ballot told right behind it."""
        yield noun
        for c in self.parse.children(noun):
            if c > noun and self.context.relation(c) == "nmod":
                yield c
        for i in range(noun + 1, min(noun + 3, len(self.parse.words))):
            told = any(start == noun + 1 for start, _ in self.vocabulary.ballots.ending_at(self.parse, i))
            if told and self.parse.upos[noun + 1] != "VERB":
                yield i

    def _is_second_time(self, timex: Timex, verb: int) -> bool:
        """Whether a time beside a verb is not that of its number ("flew once this year, X in July")."""
        m = self.told.by_head.get(verb)
        if m is None or m.number is None or m.when is None:
            return False
        return m.when.timex.first != timex.first

    def _is_number_joined(self, i: int) -> bool:
        """Whether a word is a further number with its own time ("and twice in 2017", "and four in 2016")."""
        if i < 0 or i in self.context.time_at or self.context.relation(i) not in ("conj", "orphan"):
            return False
        return self.told.phrases.tells_often(i) or self.parse.upos[i] == "NUM"
