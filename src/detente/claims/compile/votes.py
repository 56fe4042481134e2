"""How a vote went: who voted how, the tally, and whether it was unanimous."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from detente.casefile import Ballot
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.polls import Polls
from detente.claims.compile.tallies import Tally, find_tallies
from detente.claims.compile.told import Read, Section, Told, together
from detente.claims.compile.voters import VoterReader, Voters
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeVote, Cast, Form, Poll
from detente.claims.lexicon import english

_SAID = {Factuality.ASSERTED: False, Factuality.NEGATED: True}


class Votes(Section):
    """Claims on votes of the series for which the case has words of voting."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.polls = Polls(told)
        self.voters = VoterReader(told, self.record.case.words.polls)

    def read(self) -> Iterator[Read]:
        """The claims on how members voted, on tallies, and on words that say how a vote came out."""
        if not self.polls.words:
            return
        yield from self._ballots()
        for first, end in self.parse.sentences:
            for tally in find_tallies(self.parse, first, end):
                yield from self._tally(tally)
        yield from self._qualities()

    # -- ballots ----------------------------------------------------------------------------

    def _ballots(self) -> Iterator[Read]:
        for i, tag in enumerate(self.parse.upos):
            found = self._of_verb(i) if tag == "VERB" else self._of_noun(i) if tag == "NOUN" else None
            if found is None:
                continue
            ballot, own = found
            read = self.voters.of_verb if tag == "VERB" else self.voters.of_noun
            voters = read(i, ballot.series)
            if voters is not None:
                yield from self._ballot(i, ballot, voters, own)

    def _of_verb(self, v: int) -> tuple[Ballot, frozenset[int]] | None:
        """The ballot that a verb tells of, alone or with an argument, and the words that say so."""
        said: list[tuple[str, set[int]]] = [(self.context.phrasal(v), {v})]
        for c in self.parse.children(v):
            if self.context.relation(c) in ("obl", "obj", "advmod", "advcl"):
                phrase = self.context.phrasal(v, c)
                said.append((phrase, {v}))
                said.append((f"{phrase} {self.context.lemma(c)}", {v, c}))
        for phrase, own in reversed(said):
            for ballot in self.vocabulary.ballots.said(phrase):
                return ballot, frozenset(own)
        return None

    def _of_noun(self, n: int) -> tuple[Ballot, frozenset[int]] | None:
        behind = n + 1
        phrases = [(behind, start, ballot) for start, ballot in self._ending(behind) if start == n]
        phrases += [(n, start, ballot) for start, ballot in self._ending(n)]
        for last, start, ballot in phrases:
            return ballot, frozenset(range(start, last + 1))
        for c in self.parse.children(n):
            for ballot in self.vocabulary.ballots.said(self.context.phrasal(n, c)) if c > n else ():
                return ballot, frozenset((n,))
        return None

    def _ending(self, i: int) -> list[tuple[int, Ballot]]:
        return self.vocabulary.ballots.ending_at(self.parse, i) if i < len(self.parse.words) else []

    def _ballot(self, i: int, ballot: Ballot, voters: Voters, own: frozenset[int]) -> Iterator[Read]:
        presented = factuality_of(self.context, i, i)
        if presented not in _SAID or self.context.in_question(i):
            return
        negated = _SAID[presented]
        polls = self.polls.at(i, ballot.series, own, loose=ballot.of_votes)
        words = self.polls.words[ballot.series]
        if negated and (voters.alone or voters.number is not None or voters.everyone):
            return
        actors = self.record.case.actors
        members = tuple((actors[a].names[0], self.told.keys(a)) for a in voters.members)
        counts: dict[str, int] = {}
        if voters.number is not None:
            counts[ballot.column] = voters.number
        elif voters.everyone:
            counts = dict.fromkeys((column for column in words.columns if column != ballot.column), 0)
        named = " and ".join(name for name, _ in members) or str(voters.number or "all")
        said = f"{named}{' alone' if voters.alone else ''}{' not' if negated else ''}: {self.parse.words[i]}"
        cast = Cast(said, ballot.column, members, voters.alone, counts)
        yield from self._claims(i, polls, cast, own | voters.states, negated=negated)

    # -- tallies ----------------------------------------------------------------------------

    def _tally(self, tally: Tally) -> Iterator[Read]:
        at = self.context.outer(tally.first, tally.end)
        own = frozenset(range(tally.first, tally.end))
        verb = self.context.clause_verb(at)
        if factuality_of(self.context, verb if verb is not None else at, at) is not Factuality.ASSERTED:
            return
        for series, words in self.polls.words.items():
            polls = self.polls.at(at, series, own, loose=True)
            counts = dict(zip(words.columns, tally.numbers, strict=False))
            said = self.parse.text_of(tally.first, tally.end)
            yield from self._claims(at, polls, Cast(said, counts=counts), own | self._outcome(at), negated=False)

    def _outcome(self, at: int) -> frozenset[int]:
        """The verb that only says that the vote came out like this."""
        ups = [at, *self.context.governors(at)]
        for up in ups:
            if self.context.lemma(up) in english().voting["voted"]:
                return frozenset((up,))
            if self.parse.upos[up] == "VERB":
                return frozenset()
        return frozenset()

    # -- qualities --------------------------------------------------------------------------

    def _qualities(self) -> Iterator[Read]:
        for i in range(len(self.parse.words)):
            for start, quality in self.vocabulary.qualities.ending_at(self.parse, i):
                words = self.polls.words.get(quality.series)
                topical = set(quality.where) & set(self.record.series(quality.series).open)
                if words is None or topical:
                    continue
                verb = self.context.clause_verb(i)
                presented = factuality_of(self.context, verb if verb is not None else i, start)
                if presented not in _SAID:
                    continue
                own = frozenset(range(start, i + 1))
                polls = self.polls.at(i, quality.series, own, loose=True)
                cast = Cast(self.parse.text_of(start, i + 1), like=quality.where)
                covers = own | self._outcome(i)
                yield from self._claims(i, polls, cast, covers, negated=_SAID[presented])

    # -- claims -----------------------------------------------------------------------------

    def _claims(
        self, at: int, polls: Sequence[Poll], cast: Cast, covers: Collection[int], *, negated: bool
    ) -> Iterator[Read]:
        if not polls:
            return
        forms: list[Form] = [AttributeVote(poll, cast, negated) for poll in polls]
        first, end = min((at, *covers)), max((at, *covers)) + 1
        start, stop = self.parse.span(first, end)
        label = ", ".join(dict.fromkeys(poll.label for poll in polls))
        arguments = {"what": label, "vote": cast.said}
        factuality = Factuality.NEGATED if negated else Factuality.ASSERTED
        claim = Claim("Attribute", arguments, start, stop, factuality, self.told.source(start, stop))
        yield Read(claim, together(forms), covers=frozenset(covers))
