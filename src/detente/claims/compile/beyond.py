"""Whether what a predicate says is of the kind that a record could hold."""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.claim import Factuality
from detente.claims.compile.judgements import Judgements
from detente.claims.compile.office_verbs import OfficeVerbs
from detente.claims.compile.titles import Titles
from detente.claims.compile.told import Section, Told
from detente.claims.factuality import TOLD, factuality_of
from detente.claims.lexicon import english
from detente.language.timex import ordinal_of

INNER = ("ccomp", "xcomp", "parataxis")
"""The relations of what a verb of saying says."""


class Beyond(Section):
    """Tells what a record could hold from what it could not: "met the press", "one could come soon".

    bodies    : the actors whose votes and products the case records
    unclaimed : words of what the case knows how to put to the record, of which no claim was made
    """

    def __init__(self, told: Told, unclaimed: Collection[int]) -> None:
        super().__init__(told)
        self.offices, self.unclaimed = OfficeVerbs(told, Titles(told)), unclaimed
        self.judgements = Judgements(told)
        self.bodies = {body for poll in told.record.case.words.polls for body in poll.body}

    def is_beyond(self, word: int, read: Collection[int]) -> bool:
        """Whether nothing that a predicate says beside what was read is of the kind that records hold.

        "Vice President Roe met the press at the harbour": no number, rank, happening, vote or office in it.
        """
        if factuality_of(self.context, word, word) not in TOLD:
            return self._sets_nothing_beside(word, read)  # "said that one could come soon"
        telling = english().verbs["light"] | english().verbs["outcome"]
        if self._is_opinion(word):
            return self._sets_nothing_beside(word, read)
        judged = self._is_judgement(word)
        if word in self.unclaimed or (not judged and self.parse.upos[word] != "VERB"):
            return False
        if self.context.lemma(word) in telling or any(c in self.told.found_at for c in self._subjects(word)):
            return False  # what it says is said of a row
        joined = self.context.relation(word) == "conj"
        said = {self.context.lemma(word), self.context.phrasal(word)} if joined else ()
        if any(self.vocabulary.deeds.said(verb) for verb in said) and any(
            c in self.context.time_at for c in self.parse.children(word)
        ):
            return False  # "declared it on May 2, and was deposed on June 4": a date of its own
        if self.offices.may_tell(word) or self.offices.may_hold(word):
            return False
        apart = [c for c in self.parse.children(word) if self.is_joined(c)]
        aside = {i for c in apart for i in self.parse.subtree(c)}
        return not any(self._is_of_record(i) for i in self.parse.subtree(word) if i not in aside.union(read))

    def is_dated(self, word: int) -> bool:
        """Whether a predicate tells of what took place, at a time said beside it."""
        timed = any(c in self.context.time_at for c in self.parse.children(word))
        return timed and factuality_of(self.context, word, word) in TOLD and self.context.is_past(word)

    def is_ahead(self, word: int) -> bool:
        """Whether a predicate tells of what is planned, foreseen or possible now, and of nothing done."""
        if factuality_of(self.context, word, word) in (Factuality.FUTURE, Factuality.HYPOTHETICAL):
            return True
        foreseen = english().governing_verbs["prospective"]
        planned = not {self.context.lemma(word), self.parse.words[word].lower()}.isdisjoint(foreseen)
        return planned and self.context.is_present(word)

    def _is_judgement(self, word: int) -> bool:
        """Whether a predicate behind a copula only judges: "the step was an act of self-defence"."""
        abstract = self.context.lemma(word) in english().opinion["abstract"]
        copula = self.context.child(word, "cop") is not None
        return copula and (abstract or self.parse.upos[word] == "ADJ")

    def _sets_nothing_beside(self, word: int, read: Collection[int]) -> bool:
        """Whether nothing beside its nouns states more that a record could hold ("one, its third, would")."""
        set_beside = ("appos", "acl:relcl", "acl")
        asides = (c for c in self.parse.subtree(word) if self.parse.deprels[c] in set_beside)
        said = {i for c in asides for i in self.parse.subtree(c)}
        return not any(self._is_of_record(i) for i in said.difference(read))

    def _is_opinion(self, word: int) -> bool:
        """Whether what somebody is said to have said judges, and states nothing."""
        up = int(self.parse.heads[word])
        if self.context.relation(word) not in INNER or (
            self.context.lemma(up) not in english().verbs["reported"] | english().verbs["felt"]
        ):
            return False
        return self.judgements.judges(word)

    def _subjects(self, word: int) -> list[int]:
        """The subjects of a predicate, its own or those of the one it is joined to."""
        found = self.context.arguments(word, "nsubj", "nsubj:pass")
        if not found and self.context.relation(word) == "conj":
            return self._subjects(int(self.parse.heads[word]))
        return found

    def _is_of_record(self, i: int) -> bool:
        """Whether a word is of the case's vocabulary, or counts, ranks or compares."""
        if i in self.context.time_at:
            return False
        m = self.told.found_at.get(i)
        if m is not None and m.factuality not in TOLD:
            return False  # "ordered a drill"
        actor = self.context.actor_at.get(i)
        if actor is not None:
            voter = not self.vocabulary.countries.isdisjoint(actor.ids) and self._is_of_vote(i)
            return voter or not self.bodies.isdisjoint(actor.ids)
        if self.parse.upos[i] == "NUM" or self.parse.xpos[i] in ("JJR", "JJS", "RBR", "RBS"):
            return True
        words = english()
        if ordinal_of(self.parse.words[i].lower()) or self.context.lemma(i) in (
            words.reference["only"] | words.reference["voting"]
        ):
            return True
        v = self.vocabulary
        nouns = v.nouns.ending_at(self.parse, i)
        if nouns and all(act.participants for _, act in nouns) and i not in self.told.found_at:
            return False  # "offered talks": with whom is not said
        if self.parse.upos[i] == "NOUN" and v.polls.ending_at(self.parse, i):
            return True
        return v.tells_at(self.parse, i) or bool(v.intransitives.ending_at(self.parse, i))

    def _is_of_vote(self, i: int) -> bool:
        """Whether the sentence of a word says how somebody voted ("one abstained, Peru sat on its hands")."""
        around = range(*self.parse.sentences[self.parse.sentence_of(i)])
        return any(self.vocabulary.ballots.ending_at(self.parse, j) for j in around)

    def places_deed(self, verb: int) -> bool:
        """Whether a clause says when, where or with whom something was done."""
        return any(
            i in self.context.time_at or i in self.context.actor_at or self.told.narrowing.is_place(i)
            for i in self.parse.subtree(verb)
        )

    def is_joined(self, word: int) -> bool:
        """Whether a word carries a clause joined to the one above it."""
        return self.context.relation(word) == "conj" and self.is_predicate(word)

    def is_predicate(self, word: int) -> bool:
        """Whether a word carries a clause of its own."""
        if self.parse.upos[word] == "VERB":
            return True
        return self.context.child(word, "cop", "nsubj", "nsubj:pass") is not None
