"""Clauses that judge: they liken, weigh or generalize, and hold nothing that a record could settle."""

from __future__ import annotations

from detente.claims.compile.told import Section, Told
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words
from detente.language.timex import ordinal_of

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer", "csubj:outer")
_COMPARING = ("JJS", "RBS", "JJR", "RBR")


class Judgements(Section):
    """Tells whether a clause of one text judges, by its grammar and by what its words stand for."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.words = english().opinion

    def judges(self, root: int) -> bool:
        """Whether a predicate likens, weighs, generalizes, or says what an aim, a lesson or the like is."""
        return (
            self._is_likened(root)
            or self._explains(root)
            or self._is_impersonal(root)
            or self._is_understood(root)
            or self._weighs(root)
            or self._stands_to_lose(root)
            or self._generalizes(root)
            or self._faded(root)
        )

    def calls(self, predicate: int) -> bool:
        """Whether what a happening is called only judges it ("called the launch an outrage")."""
        subject = self._subject(predicate)
        aside = set(self.parse.subtree(subject)) if subject is not None else set[int]()
        words = [i for i in self.parse.subtree(predicate) if i not in aside]
        abstract = self._is_abstract(predicate)
        nominal = self.parse.upos[predicate] in ("NOUN", "ADJ")
        return nominal and not any(self._is_fact(i, predicate, abstract=abstract, told=True) for i in words)

    # -- predicates ---------------------------------------------------------------------------

    def _is_likened(self, root: int) -> bool:
        """Whether a predicate noun or adjective has nothing of the record in it ("was a triumph of show")."""
        predicate = self._predicate(root)
        subject = self._subject(root)
        if predicate is None or subject is None or self.context.child(root, "expl") is not None:
            return False
        if self.parse.upos[predicate] not in ("NOUN", "ADJ", "ADV", "NUM", "VERB"):
            return False
        aside = set(self.parse.subtree(subject))
        for c in self.parse.children(root):
            if c < subject and self.context.relation(c) == "obl" and not self._is_timed(c):
                aside.update(self.parse.subtree(c))  # "To Roe, …" says whose judgement it is
        own = [i for i in self.parse.subtree(root) if i not in aside]
        abstract = self._is_abstract(predicate)
        told = subject in self.told.found_at or any(i in self.told.found_at for i in aside)
        return not any(self._is_fact(i, predicate, abstract=abstract, told=told) for i in own)

    def _predicate(self, root: int) -> int | None:
        """What is said of the subject behind "is", "has become", "looked like"."""
        if self.context.child(root, "cop") is not None:
            return root if self.parse.upos[root] != "VERB" else None
        if self.context.lemma(root) not in self.words["likeners"] or self.parse.upos[root] != "VERB":
            return None
        for c in self.parse.children(root):
            if c > root and self.context.relation(c) in ("xcomp", "obl", "obj", "advcl"):
                return c
        return None

    def _is_abstract(self, i: int) -> bool:
        return self.context.lemma(i) in self.words["abstract"]

    def _is_fact(self, i: int, predicate: int, *, abstract: bool, told: bool) -> bool:
        """Whether a word of a predicate is of the kind that records hold.

        abstract : whether the predicate is a word of judgement, which names beside it leave one
        told     : whether it is said of a happening, whose outcome records hold
        """
        lemma, word = self.context.lemma(i), self.parse.words[i].lower()
        if i == predicate and (self.context.child(i, "det") is None and word == "one"):
            return False  # "the mood was one of resignation"
        if i in self.context.time_at or self.parse.upos[i] == "NUM" or ordinal_of(word) is not None:
            return True
        if self.parse.upos[i] == "PROPN" or i in self.context.actor_at:
            return not abstract or i == predicate
        if (
            lemma
            in english().length_units.keys() | english().reference["only"] | english().reference["pause"]
        ):
            return True
        if self.parse.xpos[i] in _COMPARING:
            close = i == predicate or int(self.parse.heads[i]) == predicate
            return close and lemma not in self.words["quantity"]
        if i == predicate and abstract and not told:
            return False
        return self.vocabulary.tells_at(self.parse, i) or bool(
            self.vocabulary.places.ending_at(self.parse, i)
        )

    def _explains(self, root: int) -> bool:
        """ "The aim is to …", "the lesson is that …", "what it wants is …" """
        subject = self._subject(root)
        if subject is None or self.context.lemma(root) in english().verbs["reported"]:
            return False
        copula = self.context.child(root, "cop") is not None or self.context.lemma(root) == "be"
        if not copula:
            return False
        asked = self.parse.words[subject].lower() in self.words["asked"]
        if asked or any(
            self.parse.words[c].lower() in self.words["asked"] for c in self.parse.children(subject)
        ):
            return not self._is_timed(root) and not any(self.is_counted(i) for i in self.parse.subtree(root))
        told = any(self.is_counted(i) or self._is_named(i) for i in self.parse.subtree(root))
        if not told and not self._is_timed(root) and self._is_abstract(subject):
            return self.parse.upos[root] in ("NOUN", "VERB", "ADJ", "AUX")
        clause = (
            self.parse.upos[root] == "VERB"
            or self.context.child(root, "mark") is not None
            or self.context.child(root, "ccomp", "xcomp") is not None
        )
        return clause and self._is_abstract(subject)

    def _is_impersonal(self, root: int) -> bool:
        """ "It is time to …", "it is hard to see …", "there is no appetite for …" """
        expletive = self.context.child(root, "expl")
        if expletive is None or self._is_timed(root):
            return False
        if self.context.lemma(expletive) == "there":
            nouns = [root, *(c for c in self.parse.children(root) if self.parse.deprels[c] in _SUBJECTS)]
            return any(self._is_abstract(n) for n in nouns) and not any(
                self.is_counted(i) for i in self.parse.subtree(root)
            )
        inner = self.context.child(root, "csubj", "advcl", "acl", "xcomp", "ccomp")
        open_ended = inner is not None and self.parse.xpos[inner] == "VB"
        plain = self.parse.upos[root] == "ADJ" or self.context.lemma(root) in self.words["high_time"]
        return open_ended and plain and ordinal_of(self.parse.words[root].lower()) is None

    def _is_understood(self, root: int) -> bool:
        """ "Is best read as …", "is meant for …": how something is to be taken, or whom it is for."""
        if self.context.child(root, "aux:pass") is None or self._is_timed(root):
            return False
        lemma = self.context.lemma(root)
        if lemma in self.words["meant"]:
            return True
        better = any(self.context.lemma(c) in self.words["better"] for c in self.parse.children(root))
        return better and lemma in self.words["taken"]

    # -- comparisons --------------------------------------------------------------------------

    def _weighs(self, root: int) -> bool:
        """ "Does more to reassure than to deter", "said more about him than about it"."""
        if self._is_of_record(root) or self._is_timed(root):
            return False
        inside = self.parse.subtree(root)
        if not any(self.context.lemma(i) == "than" for i in inside) or any(map(self.is_counted, inside)):
            return False
        return any(
            self.parse.xpos[c] in ("JJR", "RBR") and self.context.lemma(c) in self.words["quantity"]
            for c in self.parse.children(root)
            if self.context.relation(c) in ("obj", "advmod", "xcomp")
        )

    def _stands_to_lose(self, root: int) -> bool:
        """ "Has the most to lose", "has little to fear"."""
        obj = self.context.child(root, "obj")
        if self.context.lemma(root) != "have" or obj is None:
            return False
        inner = self.context.child(obj, "acl")
        much = self.context.lemma(obj) in self.words["quantity"]
        return much and inner is not None and self.parse.xpos[inner] == "VB"

    # -- general statements -------------------------------------------------------------------

    def _generalizes(self, root: int) -> bool:
        """Whether a clause in the simple present says how things are, and names nothing that is counted,
        dated, or of the record ("the regime understands only strength")."""
        if self.parse.upos[root] != "VERB" or self._subject(root) is None or self._is_of_record(root):
            return False
        if self.context.lemma(root) in self.words["facts"] | english().verbs["reported"]:
            return False
        auxiliaries = [c for c in self.parse.children(root) if self.context.relation(c) == "aux"]
        finite = [i for i in (root, *auxiliaries) if "VerbForm=Fin" in self.parse.feats[i]]
        plain = all(self.context.lemma(c) == "do" for c in auxiliaries)
        if not plain or not finite or not all("Tense=Pres" in self.parse.feats[i] for i in finite):
            return False
        inside = self.parse.subtree(root)
        return not self._is_timed(root) and not any(self.is_counted(i) or self._is_named(i) for i in inside)

    def _faded(self, root: int) -> bool:
        """ "Trust has evaporated", "the policy has plainly failed"."""
        subject = self._subject(root)
        if subject is None or self._is_timed(root) or self.parse.upos[root] != "VERB":
            return False
        inside = self.parse.subtree(root)
        if any(self.is_counted(i) or self._is_named(i) for i in inside):
            return False
        plainly = any(self.context.lemma(c) in self.words["plainly"] for c in self.parse.children(root))
        aux = self.context.child(root, "aux")
        lasting = aux is not None and self.context.lemma(aux) in self.words["lasting"]
        return plainly or (lasting and self._is_abstract(subject) and not self._is_of_record(root))

    # -- words --------------------------------------------------------------------------------

    def _subject(self, root: int) -> int | None:
        return self.context.child(root, *_SUBJECTS)

    def _is_timed(self, root: int) -> bool:
        """Whether a clause is told at a time, or from a happening on."""
        inside = self.parse.subtree(root)
        return any(i in self.context.time_at for i in inside) or any(
            timex.first in inside for timex in self.context.anchored
        )

    def _is_of_record(self, root: int) -> bool:
        """Whether a verb is one by which the case, or English, tells of what a record holds."""
        v = self.vocabulary
        phrases = tenure_words()
        turns = frozenset[str]().union(
            *phrases.enter.values(), *phrases.leave.values(), *phrases.elect.values()
        )
        lemma = self.context.lemma(root)
        return (
            bool(v.verbs.ending_at(self.parse, root) or v.intransitives.ending_at(self.parse, root))
            or root in self.told.found_at
            or any(phrase.split()[0] == lemma and lemma not in self.words["loose"] for phrase in turns)
        )

    def is_counted(self, i: int) -> bool:
        """Whether a word counts or ranks."""
        word = self.parse.words[i].lower()
        counts = self.parse.upos[i] == "NUM" or any(char.isdigit() for char in word)
        return counts or ordinal_of(word) is not None

    def _is_named(self, i: int) -> bool:
        """Whether a word names a row, a kind of it, or tells of a happening that is pointed out."""
        m = self.by_head.get(i)
        if m is not None and (m.rows or m.when is not None or m.number is not None or m.rank is not None):
            return True
        lemma = self.context.lemma(i)
        lasting = english().reference["now"] | english().length_units.keys() | english().reference["pause"]
        v = self.vocabulary
        return lemma in lasting or bool(
            v.named.ending_at(self.parse, i) or v.designations.ending_at(self.parse, i)
        )
