"""What stands beside the predicates of a sentence and states something more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from detente.claims.compile.extents import extents_at
from detente.claims.compile.tallies import find_tallies
from detente.claims.compile.told import Section, Told
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words


class Adjuncts(Section):
    """Finds places, votes, qualities and the like beside a predicate.

    told_of : the words of the claims, those that somebody is in office left out
    """

    def __init__(self, told: Told, told_of: Collection[int]) -> None:
        super().__init__(told)
        self.told_of = told_of

    def of(self, sentence: int, states: Iterable[int]) -> Iterator[int]:
        """Words beside the predicates that state something more: places, ballots and tallies."""
        first, end = self.parse.sentences[sentence]
        for word in states:
            yield from (c for c in self.parse.children(word) if self._is_place(c))
            yield from self._beside(word)
            yield from self._names_behind(word)
            yield from self._doers_named(word)
            yield from self._told_of_votes(word)
            yield from self._tied_amiss(word)
            yield from (c for c in self.parse.children(word) if self._is_in_office(c) or self._is_means(c))
            yield from (unit for unit, _ in extents_at(self.context, self.record.case.words.measures, word))
        for i in range(first, end):
            if self._is_set_beside(i) and self._names_thing(i):
                yield i
            if self._is_quality(i) or self._tells_aside(i):
                yield i
            for start, ballot in self.vocabulary.ballots.ending_at(self.parse, i):
                absolute = ballot.of_votes and self._is_absolute(start)
                if self.parse.upos[start] in ("VERB", "NOUN") and (absolute or self._is_credited(start)):
                    yield start
        if self.record.case.words.polls:
            yield from (tally.first for tally in find_tallies(self.parse, first, end))

    def _is_set_beside(self, word: int) -> bool:
        """Whether a noun stands in apposition, or behind a comma tied to its governor by nothing."""
        if self.context.relation(word) == "appos":
            return True
        loose = self.context.relation(word) in ("obl", "nmod") and self.context.child(word, "case") is None
        return loose and "," in self.parse.words[max(0, min(self.parse.subtree(word)) - 1) : word]

    def _tells_aside(self, verb: int) -> bool:
        """Whether a clause beside the main one says when or where something was done (", fired from X,")."""
        aside = self.parse.deprels[verb] in ("acl", "advcl") and self.context.child(verb, "mark") is None
        if self.parse.upos[verb] != "VERB" or not aside:
            return False
        acts = (act for _, act in self.vocabulary.verbs.ending_at(self.parse, verb))
        told = any(not act.participants and not act.agent_column and act.agent for act in acts)
        again = self.context.lemma(verb) in english().marks["again"]
        others = (m.when for m in self.told.found_at.values() if m.head != verb)
        read = {when.timex.first for when in others if when is not None}  # "the boat built in May" sank
        return (told or again) and any(
            self.context.time_at[c].first not in read if c in self.context.time_at else self._is_place(c)
            for c in self.parse.children(verb)
        )

    def _names_thing(self, word: int) -> bool:
        """Whether a noun phrase names a thing of the case, or bears a name of one."""
        names = (c for c in self.parse.children(word) if self.context.relation(c) == "flat")
        return any(self.vocabulary.things.ending_at(self.parse, i) for i in (word, *names))

    def _is_quality(self, word: int) -> bool:
        """Whether a phrase says what something was like with a preposition ("from a train")."""
        case = self.context.child(word, "case")
        if case is None or self.context.relation(word) not in ("obl", "nmod"):
            return False
        came = self.context.lemma(int(self.parse.heads[word])) in english().verbs["light"]
        ties = (tie for each in self.vocabulary.circumstances.values() for tie in each)
        any_tie = came and self.context.relation(word) == "obl"  # "it came off a train"
        words = {self.context.lemma(case)}.union(*(tie.prepositions for tie in ties if any_tie))
        noun = self.context.lemma(word)
        return any(self.vocabulary.qualities.said(f"{preposition} {noun}") for preposition in words)

    def _is_means(self, word: int) -> bool:
        """Whether a happening with a time of its own is what did something ("Roe's vote in May ended it")."""
        timed = any(i in self.context.time_at for i in self.parse.subtree(word))
        done = self.parse.upos[int(self.parse.heads[word])] == "VERB"
        return timed and done and word in self.told.found_at and self.context.relation(word) == "nsubj"

    def _is_in_office(self, word: int) -> bool:
        """Whether words say that somebody was in office, or out of it, when something took place."""
        offices = tenure_words().hold["in"]
        return self.context.lemma(word) in offices and self.context.child(word, "case", "mark") is not None

    def _doers_named(self, word: int) -> Iterator[int]:
        """The persons named as those by whom it was done ("was signed by Roe")."""
        for c in self.parse.children(word):
            actor = self.context.actor_at.get(c)
            persons = actor is not None and all(
                self.record.case.actors[a].kind == "person" for a in actor.ids
            )
            if self.parse.deprels[c] == "obl:agent" and persons:
                yield c

    def _told_of_votes(self, word: int) -> Iterator[int]:
        """What a member is said to have done with what was voted on ("the draft, which Peru had written")."""
        for noun in self.context.arguments(word, "nsubj", "nsubj:pass", "obj"):
            if not self.vocabulary.polls.ending_at(self.parse, noun):
                continue
            for verb in self.parse.children(noun):
                subjects = self.context.arguments(verb, "nsubj")
                told = self.parse.deprels[verb] == "acl:relcl" and verb not in self.told_of
                if told and any(self._is_state(c) for c in subjects):
                    yield verb

    def _tied_amiss(self, word: int) -> Iterator[int]:
        """What a verb is not said of: an object behind a comma in the passive ("was adopted, capped salt"),
        and a row that no claim names beside others ("answered A with B and C with Resolution 5")."""
        passive = self.context.child(word, "nsubj:pass") is not None
        for c in self.parse.children(word):
            before = min(self.parse.subtree(c)) - 1
            acts = self.parse.xpos[c] in ("VBN", "VBD") and self.context.child(c, "obj") is not None
            acts = acts and self.parse.deprels[c] == "advcl" and self.context.child(c, "mark", "aux") is None
            if (
                passive
                and (acts or self.parse.deprels[c] == "obj")
                and "," in self.parse.words[before : before + 2]
            ):
                yield c
            named = self.told.found_at.get(c)
            if named is not None and named.rows and c not in self.told_of and self._is_absolute(c):
                yield c

    def _is_state(self, word: int) -> bool:
        actor = self.context.actor_at.get(word)
        return actor is not None and not self.vocabulary.countries.isdisjoint(actor.ids)

    def _beside(self, word: int) -> Iterator[int]:
        """What else a predicate is said of: a second thing or place ("and a rocket on Sunday"), a denial."""
        for c in self.parse.children(word):
            if self.record.case.words.polls and c in self.context.actor_at and self.is_sole(c):
                yield c  # "Peru alone against it, and Ghana sat it out"
            for k in (c, *self.parse.children(c)):
                if self.context.relation(k) != "conj" or self.parse.upos[k] == "VERB":
                    continue
                placed = self.context.child(k, "case") is not None
                table = self.vocabulary.places if placed else self.vocabulary.things
                if table.ending_at(self.parse, k) or any(
                    self.context.lemma(j) in english().marks["negation"] for j in self.parse.children(k)
                ):
                    yield k

    def is_sole(self, word: int) -> bool:
        exclusive = english().reference["exclusive"]
        return any(self.context.lemma(k) in exclusive for k in self.parse.children(word))

    def _is_place(self, word: int, relation: str = "obl") -> bool:
        """Whether a word names a place of the case in which, or from where, something is told."""
        case = self.context.child(word, "case")
        if self.context.relation(word) != relation or case is None:
            return False
        told = self.told.found_at.get(int(self.parse.heads[word]))
        known = self.vocabulary.circumstances
        every = (c for each in known.values() for c in each)
        ties = known.get(told.series, ()) if told is not None else every
        tied = any(self.context.lemma(case) in tie.prepositions for tie in ties)
        site = self.context.lemma(word) in english().reference["sites"]  # "the airfield at Harbourtown"
        heads = (word, *self.parse.children(word)) if site else (word,)
        named = any(self.vocabulary.places.ending_at(self.parse, i) for i in heads)
        return tied and (named or self._is_elsewhere(word))

    def _is_elsewhere(self, word: int) -> bool:
        """Whether a word names a place that the case does not know, in a clause on those who met."""
        verb = int(self.parse.heads[word])
        met = (self.told.found_at.get(i) for i in (verb, *self.parse.children(verb)))
        words = {word, *(c for c in self.parse.children(word) if self.parse.deprels[c] == "nmod")}
        located = (name.first in words for name in self.parse.names if name.label == "LOC")
        return any(m is not None and m.participates for m in met) and any(located)

    def _is_absolute(self, word: int) -> bool:
        """Whether a word makes a clause beside another ("with Ghana abstaining"), or hangs on "with"."""
        case = self.context.child(word, "case", "mark")
        return case is not None and self.context.lemma(case) in english().prepositions["besides"]

    def _is_credited(self, word: int) -> bool:
        """Whether a participle behind a row's name says by whom that was done to it ("drafted by Peru")."""
        named = self.by_head.get(int(self.parse.heads[word]))
        behind = self.context.relation(word) == "acl" and named is not None and bool(named.rows)
        return behind and bool(self.context.arguments(word, "obl:agent"))

    def _names_behind(self, word: int) -> Iterator[int]:
        """Things and places named behind a predicate that no claim tells of: of what it is said ("launched
        its first boat, the Gull"), and of what it came after ("sank after leaving Harbourtown")."""
        after = english().order["after"]
        for c in self.parse.children(word):
            if c < word or c in self.told_of or c in self.told.found_at:
                continue
            if self.context.relation(c) == "nsubj" and self._names_thing(c):
                yield c
            if self.context.relation(c) == "obl" and self.context.connective(c, after) is not None:
                yield from (k for k in self.parse.children(c) if self._is_place(k, "nmod"))
