"""How a vote went: who voted how, the tally, and whether it was unanimous."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.casefile import Ballot
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.earlier_votes import EarlierVotes
from detente.claims.compile.polls import Pointed, Polls
from detente.claims.compile.tallies import Tally, find_tallies
from detente.claims.compile.told import Read, Section, Told, together
from detente.claims.compile.voters import VoterReader, Voters
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeVote, Cast, Form, Holder, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Expression, Timex, ordinal_of

_SAID = {Factuality.ASSERTED: False, Factuality.NEGATED: True}


@dataclass(frozen=True, slots=True)
class _Ballot:
    """A ballot as told: its words, and the arguments of which one may be what was voted on."""

    ballot: Ballot
    words: frozenset[int]
    arguments: tuple[int, ...]


class Votes(Section):
    """Claims on votes of the series for which the case has words of voting."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.polls = Polls(told)
        self.earlier = EarlierVotes(told, self.polls)
        self.voters = VoterReader(told, self.record.case.words.polls)

    def read(self) -> Iterator[Read]:
        """The claims on how members voted, on tallies, and on words that say how a vote came out."""
        yield from self._ballots()
        for first, end in self.parse.sentences:
            for tally in find_tallies(self.parse, first, end):
                yield from self._tally(tally)
        yield from self._qualities()

    def taken(self, reads: Sequence[Read]) -> frozenset[int]:
        """The happenings that these claims on votes speak of: members' deeds, and what was voted on.

        What was voted on stays a happening of its own where the clause says that it came about ("adopted").
        """
        words = {word for read in reads for word in read.covers}
        heads = (m for m in self.mentions if m.head in words)
        return frozenset(m.head for m in heads if m.agent_column or (not m.is_verb and not self._is_done(m)))

    def _is_done(self, m: Mention) -> bool:
        verb = self.context.clause_verb(m.head)
        acts = self.vocabulary.verbs.ending_at(self.parse, verb) if verb is not None else []
        return m.series not in self.polls.words or any(
            act.series == m.series and not act.agent_column for _, act in acts
        )

    # -- ballots ----------------------------------------------------------------------------

    def _ballots(self) -> Iterator[Read]:
        for i, tag in enumerate(self.parse.upos):
            found = self._of_verb(i) if tag == "VERB" else self._of_noun(i) if tag == "NOUN" else None
            if found is None:
                continue
            read = self.voters.of_verb if tag == "VERB" else self.voters.of_noun
            voters = read(i, found.ballot.series)
            if voters is not None:
                yield from self._ballot(i, found, voters)

    def _of_verb(self, v: int) -> _Ballot | None:
        """The ballot that a verb tells of, alone or with an argument."""
        children = [
            c
            for c in self.parse.children(v)
            if self.context.relation(c) in ("obl", "obj", "advmod", "advcl", "xcomp", "ccomp")
        ]
        for c in children:
            mark = self.context.child(c, "mark")
            phrase = self.context.phrasal(v, c)
            phrases = [
                f"{phrase} {self.context.lemma(c)}",
                *([phrase] if phrase != self.context.phrasal(v) else []),
            ]
            phrases += [f"{phrase} {self.context.lemma(mark)}"] if mark is not None else []
            for k, said in enumerate(phrases):
                for ballot in self.vocabulary.ballots.said(said):
                    words = frozenset((v, c)) if k == 0 else frozenset((v,))
                    return _Ballot(ballot, words, (c,) if k else ())
        objects = self.context.arguments(v, "obj", "nsubj:pass")
        gerunds = [c for c in children if self.parse.xpos[c] == "VBG"]
        for ballot in self.vocabulary.ballots.said(self.context.phrasal(v)):
            return _Ballot(ballot, frozenset((v,)), (*objects, *gerunds))
        return None

    def _of_noun(self, n: int) -> _Ballot | None:
        """The ballot that a noun names, as it stands or with what it is for."""
        behind = [
            c for c in self.parse.children(n) if c > n and self.context.relation(c) in ("nmod", "acl", "obl")
        ]
        up = int(self.parse.heads[n])
        cast = up >= 0 and self.context.lemma(up) in english().voting["cast"]
        subjects = self.context.arguments(up, "nsubj", "nsubj:pass") if cast else []
        for last in (n + 1, n):
            for start, ballot in self._ending(last):
                if start <= n:
                    return _Ballot(ballot, frozenset(range(start, last + 1)), (*behind, *subjects))
        for c in behind:
            for ballot in self.vocabulary.ballots.said(self.context.phrasal(n, c)):
                return _Ballot(ballot, frozenset((n,)), (c,))
        return None

    def _ending(self, i: int) -> list[tuple[int, Ballot]]:
        return self.vocabulary.ballots.ending_at(self.parse, i) if i < len(self.parse.words) else []

    def _ballot(self, i: int, found: _Ballot, voters: Voters) -> Iterator[Read]:
        presented = self._presented(i, found.words)
        if presented not in _SAID or self.context.in_question(i):
            return
        ballot = found.ballot
        negated = _SAID[presented] and voters.number != 0
        pointed = self._pointed(i, found)
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
        gathered = "all" if voters.number is None else str(voters.number)
        named = " and ".join(name for name, _ in members) or gathered
        said = f"{named}{' alone' if voters.alone else ''}{' not' if negated else ''}: {self.parse.words[i]}"
        standing = frozenset(words.standing)
        if voters.group and not standing:
            return
        cast = Cast(said, ballot.column, members, voters.alone, counts, group=voters.group, standing=standing)
        acts = [
            *self.vocabulary.verbs.ending_at(self.parse, i),
            *self.vocabulary.nouns.ending_at(self.parse, i),
        ]
        is_deed = any(act.series == ballot.series and act.agent_column == ballot.column for _, act in acts)
        covers = found.words | voters.states
        if self._is_ranked(i):
            covers = frozenset()  # which time it was is more than that it was done
        reads = list(self._claims(i, pointed, cast, covers, negated=negated, is_deed=is_deed))
        yield from reads
        if reads and pointed is not None and not negated:
            yield from (self._in_office(person, pointed, reads[0]) for person in voters.envoys)

    def _is_ranked(self, i: int) -> bool:
        """Whether it is told the how manieth time it was done ("vetoed it for the second time")."""
        verb = self.context.clause_verb(i)
        around = (c for word in (i, i if verb is None else verb) for c in self.parse.children(word))
        times = (c for c in around if self.context.lemma(c) in english().amount_occasions)
        return any(ordinal_of(self.parse.words[k]) for c in times for k in self.parse.children(c))

    def _presented(self, i: int, words: Collection[int]) -> Factuality:
        """How a ballot is presented; the "no" of "voted no" denies nothing, and beside another denial is
        not read."""
        presented = factuality_of(self.context, i, i)
        verb = self.context.clause_verb(i)
        if presented is Factuality.NEGATED and verb is not None and verb != i:
            above = factuality_of(self.context, verb, verb)
            if above not in _SAID:
                return above  # "without Peru's veto it would have passed"
        denying = [c for c in self.parse.children(i) if self.context.lemma(c) in english().marks["negation"]]
        if presented is not Factuality.NEGATED or not any(c in words for c in denying):
            return presented
        return Factuality.ASSERTED if len(denying) == 1 else Factuality.UNREAD

    def _in_office(self, person: str, pointed: Pointed, vote: Read) -> Read:
        """Who is said to have cast a state's ballot was its envoy then."""
        case, poll = self.record.case, pointed.polls[0]
        offices = [o for each in case.words.polls for o in each.envoys]
        held = tuple(dict.fromkeys(term.office for term in self.record.terms_of(offices, person)))
        window = poll.window
        if poll.rows:
            at = Timex(0, 0, Expression("fixed", self.record.row(poll.rows[0]).date))
            window = Window(When(at))
        name, title = case.actors[person].names[0], case.offices[held[0]].titles[0]
        form = Holder(held, (person,), name, title, window, then=True, former=False)
        claim = replace(vote.claim, form="Holder", arguments={"who": name, "office": title})
        return Read(claim, form, covers=vote.covers)

    def _pointed(self, i: int, found: _Ballot) -> Pointed | None:
        """What was voted on: of a word said of other things too, an argument of it."""
        series = found.ballot.series
        direct = (self.polls.of_argument(i, c, series) for c in found.arguments if c not in found.words)
        named = next((pointed for pointed in direct if pointed is not None), None)
        if named is not None and not found.ballot.of_votes:
            # by other means than a ballot, too, may what no name singles out be backed or blocked
            told = [p for p in named.polls if p.rows or p.window.when is not None]
            named = replace(named, polls=tuple(replace(p, sure=bool(p.rows)) for p in told))
        return named or (self._at(i, series, found.words) if found.ballot.of_votes else None)

    def _at(self, word: int, series: str, own: frozenset[int]) -> Pointed | None:
        """The vote that a word said of votes only is about, pointed out here or before."""
        return self.polls.at(word, series, own) or self.earlier.at(word, series, own)

    # -- tallies ----------------------------------------------------------------------------

    def _tally(self, tally: Tally) -> Iterator[Read]:
        at = self.context.outer(tally.first, tally.end)
        own = frozenset(range(tally.first, tally.end))
        verb = self.context.clause_verb(at)
        if factuality_of(self.context, verb if verb is not None else at, at) is not Factuality.ASSERTED:
            return
        for series, words in self.polls.words.items():
            pointed = self._at(at, series, own)
            counts = dict(zip(words.columns, tally.numbers, strict=False))
            said = self.parse.text_of(tally.first, tally.end)
            yield from self._claims(
                at, pointed, Cast(said, counts=counts), own | self._outcome(at), negated=False
            )

    def _outcome(self, at: int) -> frozenset[int]:
        """The verb that only says that the vote came out like this."""
        ups = [at, *self.context.governors(at)]
        for up in ups:
            if self.parse.upos[up] == "VERB" or self.context.child(up, "cop") is not None:
                voted = self.context.lemma(up) in english().voting["voted"] or up == at
                return frozenset((up,)) if voted else frozenset()
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
                if presented not in _SAID or not self._is_manner(i):
                    continue
                own = frozenset(range(start, i + 1))
                pointed = self._at(i, quality.series, own)
                cast = Cast(self.parse.text_of(start, i + 1), like=quality.where)
                covers = own | self._outcome(i)
                yield from self._claims(i, pointed, cast, covers, negated=_SAID[presented])

    def _is_manner(self, i: int) -> bool:
        """Whether a word says how something was done; a noun must stand behind a preposition and not be one
        known ("with unanimity", not "broke with the unanimity of years")."""
        if self.parse.upos[i] != "NOUN":
            return True
        placed = self.context.relation(i) in ("obl", "advmod", "fixed")
        return placed and not self.context.is_definite(i, self.context.nominal_start(i))

    # -- claims -----------------------------------------------------------------------------

    def _claims(
        self,
        at: int,
        pointed: Pointed | None,
        cast: Cast,
        covers: Collection[int],
        *,
        negated: bool,
        is_deed: bool = False,
    ) -> Iterator[Read]:
        if pointed is None or not pointed.polls:
            return
        polls = pointed.polls
        forms: list[Form] = [AttributeVote(poll, cast, negated, is_deed) for poll in polls]
        words = {at, *covers, *self._pointing(at, pointed)}
        first, end = min(words), max(words) + 1
        start, stop = self.parse.span(first, end)
        label = ", ".join(dict.fromkeys(poll.label for poll in polls))
        arguments = {"what": label, "vote": cast.said}
        factuality = Factuality.NEGATED if negated else Factuality.ASSERTED
        claim = Claim("Attribute", arguments, start, stop, factuality, self.told.source(start, stop))
        yield Read(claim, together(forms), covers=pointed.nouns.union(covers))

    def _pointing(self, at: int, pointed: Pointed) -> Iterator[int]:
        """The words of the same sentence that say which vote is meant: its noun and its time."""
        times = [poll.window.when.timex for poll in pointed.polls if poll.window.when is not None]
        named = {row for poll in pointed.polls for row in poll.rows}
        told = [m for m in self.mentions if m.rows and named.issuperset(m.rows)]
        spans = [(t.first, t.end) for t in times] + [(m.first, m.end) for m in told]
        words = [*pointed.nouns, *(i for first, end in spans for i in range(first, end))]
        yield from (i for i in words if self.parse.sentence_of(i) == self.parse.sentence_of(at))
