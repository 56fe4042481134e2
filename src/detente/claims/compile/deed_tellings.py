"""Where a text tells of a deed of the case: its verb or noun, what it was done to, and who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from detente.casefile import Deed
from detente.claims.claim import Factuality
from detente.claims.compile.told import Section, Told
from detente.claims.compile.verb_phrases import said_of
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.record import Record

_ARGUMENTS = ("obj", "obl", "nsubj:pass", "xcomp", "ccomp", "iobj")
_BEHIND = ("acl", "acl:relcl")
_OF_NOUN = ("nmod", "nmod:poss", "nmod:unmarked", "nmod:desc", "compound", "amod", "obl")
_REACH = 8  # words behind the head of a thing among which its phrase may end
_ONE_NAME = ("flat", "appos", "compound", "nmod:unmarked")


class By(Enum):
    """Who is said to have done a deed: nobody, its doers, somebody who is known not to have, or another."""

    UNSAID = "unsaid"
    DOER = "doer"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Telling:
    """A deed as a text tells of it.

    word     : its verb or noun
    argument : the head of what it was done to
    thing    : the words for that; fixed: words that make one phrase with the verb ("enter into force")
    by, doers: who is said to have done it, and the heads of their phrases
    """

    word: int
    argument: int
    thing: frozenset[int]
    fixed: frozenset[int]
    deed: Deed
    by: By
    doers: tuple[int, ...]

    @property
    def words(self) -> frozenset[int]:
        """The words that tell of it."""
        return self.thing | self.fixed


class DeedTellings(Section):
    """The deeds that one text tells of as facts.

    found : for each verb or noun that may tell of deeds, what it may tell, the likeliest first
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.found = tuple(self._find())

    def _find(self) -> Iterator[list[Telling]]:
        for i, tag in enumerate(self.parse.upos):
            if tag not in ("VERB", "NOUN") or self.context.in_question(i):
                continue
            found = list(self._of_verb(i) if tag == "VERB" else ())
            found = found or list(self._of_noun(i))
            first = i if tag == "VERB" else self.context.nominal_start(i)
            if found and self._is_fact(i, first) and not self._trails(i):
                yield sorted(found, key=lambda telling: telling.by in (By.OTHER, By.UNKNOWN))

    def _is_fact(self, i: int, first: int) -> bool:
        """Whether it is told as a fact: by its own words alone where it is a clause between commas."""
        if factuality_of(self.context, i, first) is Factuality.ASSERTED:
            return True
        words = english()
        unreal = words.modals["future"] | words.modals["hypothetical"] | words.marks["negation"]
        own = {self.parse.words[c].lower() for c in self.parse.children(i)}
        return self.parse.deprels[i] in _BEHIND and self._is_set_off(i) and own.isdisjoint(unreal)

    def _is_set_off(self, i: int) -> bool:
        first = min(self.parse.subtree(i))
        return first > 0 and self.parse.words[first - 1] == ","

    def _trails(self, i: int) -> bool:
        """Whether a clause that narrows a noun ends the sentence: a time in it may be of what was told before
        ("rebuilt the bridge it blew up in May")."""
        if self.parse.deprels[i] not in _BEHIND:
            return False
        words = self.parse.subtree(i)
        end = self.parse.sentences[self.parse.sentence_of(i)][1]
        return not self._is_set_off(i) and all(
            tag == "PUNCT" for tag in self.parse.upos[max(words) + 1 : end]
        )

    def things(self, argument: int) -> Iterator[tuple[int, int, Deed]]:
        """The things that a phrase names by its head, or by a name beside it; the longest first."""
        words = {argument, *(c for c in self.parse.children(argument) if self._is_one(c))}
        last = self.parse.sentences[self.parse.sentence_of(argument)][1]
        behind = range(
            argument, min(last, argument + _REACH)
        )  # "declared victory over it" ties "over it" high
        found = []
        for i in sorted({*self.parse.subtree(argument), *behind}):
            for start, deed in self.vocabulary.deed_things.ending_at(self.parse, i):
                if words & set(range(start, i + 1)):
                    found.append((start, i + 1, deed))
        found += [(argument, argument + 1, deed) for deed in self._told_before(argument)]
        yield from sorted(found, key=lambda thing: thing[0] - thing[1])

    def _told_before(self, pronoun: int) -> Iterator[Deed]:
        """The deeds done to the one person that a pronoun stands for ("impeached him")."""
        ids = self.phrases.antecedent(pronoun)[0] if self.parse.upos[pronoun] == "PRON" else ()
        for name in self.record.case.actors[ids[0]].names if len(ids) == 1 else ():
            yield from self.vocabulary.deed_things.said(name.lower())

    def _is_one(self, c: int) -> bool:
        return self.parse.deprels[c] in _ONE_NAME and self.parse.upos[c] == "PROPN"

    # -- verbs ------------------------------------------------------------------------------

    def _of_verb(self, v: int) -> Iterator[Telling]:
        for argument, transitive in self._arguments(v):
            table = self.vocabulary.deeds if transitive else self.vocabulary.done
            known, fixed = said_of(self.context, v, argument, table)
            for start, end, deed in self.things(argument) if known else ():
                if deed in known:
                    doers = self._doers_of_verb(v, transitive=transitive)
                    thing = frozenset(range(start, end))
                    yield Telling(v, argument, thing, frozenset(fixed), deed, self._by(doers, deed), doers)

    def _arguments(self, v: int) -> Iterator[tuple[int, bool]]:
        """What it may have been done to, and whether as an object: also one behind that ("a tax on salt"),
        and the noun that a participle or a relative clause tells of ("the tower toppled in May")."""
        for c in self.context.arguments(v, *_ARGUMENTS):
            yield c, True
            if self.context.relation(c) == "obj":
                yield from ((k, True) for k in self.context.arguments(c, "nmod"))
        told_of = int(self.parse.heads[v]) if self.parse.deprels[v] in _BEHIND else -1
        subject = self.context.child(v, "nsubj")
        if told_of >= 0:
            passive = self.parse.xpos[v] == "VBN" and self.context.child(v, "aux") is None
            lacks = self.context.child(v, "obj") is None or self._is_relative(self.context.child(v, "obj"))
            as_object = lacks and (passive or (subject is not None and not self._is_relative(subject)))
            if as_object or self._is_relative(self.context.child(v, "nsubj:pass")):
                yield told_of, True
            elif self._is_relative(subject):
                yield told_of, False
        for c in self.context.arguments(v, "nsubj") if told_of < 0 or subject is not None else ():
            yield c, False

    def _is_relative(self, c: int | None) -> bool:
        return c is not None and self.parse.xpos[c] in ("WDT", "WP")

    def _doers_of_verb(self, v: int, *, transitive: bool) -> tuple[int, ...]:
        """The heads of the phrases that say who did it; a verb behind another may share its subject."""
        subjects = self.context.arguments(v, "nsubj")
        before = [c for c in subjects if c < v]
        doers = [self._meant(c, v) for c in before or subjects if transitive] or self._behind(v)
        if not doers and transitive and self.context.child(v, "nsubj:pass") is None:
            up = int(self.parse.heads[v])
            shared = self.parse.deprels[v] in ("conj", "xcomp", "advcl") and up >= 0
            doers = [self._meant(c, up) for c in self.context.arguments(up, "nsubj")] if shared else []
        return tuple(doers)

    def _behind(self, v: int) -> list[int]:
        """Those named behind a verb as its doers ("by Arland and Belmark", "between Arland and Belmark")."""
        found = []
        for c in self.parse.children(v):
            if self.context.relation(c) == "obl" and (self._is_agent(c) or self._is_between(c)):
                found += [c, *(k for k in self.parse.children(c) if self.context.relation(k) == "conj")]
        return found

    def _is_between(self, c: int) -> bool:
        case = self.context.child(c, "case")
        tied = case is not None and self.context.lemma(case) in english().prepositions["between"]
        return tied and c in self.context.actor_at

    def _meant(self, c: int, v: int) -> int:
        """The subject of a verb; for a relative pronoun, the noun it stands for."""
        relative = self._is_relative(c) and self.parse.deprels[v] in _BEHIND
        return int(self.parse.heads[v]) if relative else c

    def _is_agent(self, c: int) -> bool:
        case = self.context.child(c, "case")
        tied = case is not None and self.context.lemma(case) in english().prepositions["agent"]
        return tied and c not in self.context.time_at

    # -- nouns ------------------------------------------------------------------------------

    def _of_noun(self, n: int) -> Iterator[Telling]:
        forms = tuple(dict.fromkeys((self.context.lemma(n), self.parse.words[n].lower())))
        if not any(self.vocabulary.deed_nouns.begins(form) for form in forms):
            return
        for c in self.parse.children(n):
            if self.parse.deprels[c] not in _OF_NOUN or c in self.context.time_at:
                continue
            tied = self.context.phrasal(n, c).split()[len(self.context.phrasal(n).split()) :]
            tail = "" if tied in ([], ["of"]) else f" {' '.join(tied)}"
            known = {deed for form in forms for deed in self.vocabulary.deed_nouns.said(f"{form}{tail}")}
            for start, end, deed in self.things(c) if known else ():
                if deed in known:
                    doers = self._doers_of_noun(n, c)
                    thing = frozenset(range(start, end))
                    yield Telling(n, c, thing, frozenset(), deed, self._by(doers, deed), doers)

    def _doers_of_noun(self, n: int, argument: int) -> tuple[int, ...]:
        """Whose deed a noun names: "Arland's", "by Arland", "the Arlandic"."""
        found = []
        for c in self.parse.children(n):
            if c == argument or c in self.context.time_at:
                continue
            owned = self.parse.deprels[c] == "nmod:poss" or (
                self.parse.deprels[c] in ("amod", "compound") and c in self.context.actor_at
            )
            if owned or (self.context.relation(c) == "nmod" and self._is_agent(c)):
                found.append(c)
        return tuple(found)

    # -- who did it -------------------------------------------------------------------------

    def _by(self, doers: tuple[int, ...], deed: Deed) -> By:
        """What the phrases for the doers say of whether those of the deed did it."""
        if not doers:
            return By.UNSAID
        each = [self._one(c, deed) for c in doers]
        if By.OTHER in each:
            return By.OTHER
        return By.DOER if all(by is By.DOER for by in each) else By.UNKNOWN

    def _one(self, c: int, deed: Deed) -> By:
        if any(deed == named for i in (c, *self._names(c)) for _, named in self._subjects(i)):
            return By.DOER
        if self.parse.upos[c] == "PRON":
            ids, _ = self.phrases.antecedent(c)
            named = [ids] if ids else []
        else:
            joined = {
                k
                for j in self.parse.children(c)
                if self.context.relation(j) == "conj"
                for k in self.parse.subtree(j)
            }
            words = [i for i in self.parse.subtree(c) if i not in joined]
            named = list(
                dict.fromkeys(self.context.actor_at[i].ids for i in words if i in self.context.actor_at)
            )
        did = [any(is_doer(self.record, a, deed, deed.doers) for a in ids) for ids in named]
        aside = [any(is_doer(self.record, a, deed, deed.beside) for a in ids) for ids in named]
        if any(did) and all(one or other for one, other in zip(did, aside, strict=True)):
            return By.DOER
        others = [all(self._is_other(a, deed) for a in ids) for ids in named]
        return By.OTHER if len(named) == 1 and all(others) else By.UNKNOWN

    def _subjects(self, i: int) -> list[tuple[int, Deed]]:
        return self.vocabulary.deed_subjects.ending_at(self.parse, i)

    def _names(self, c: int) -> Iterator[int]:
        yield from (k for k in self.parse.children(c) if self.parse.deprels[k] in _ONE_NAME)

    def _is_other(self, actor: str, deed: Deed) -> bool:
        """Whether an actor is known not to have done what its doers alone did: another state or its
        organisation, or one who has led a state but did not when it was done."""
        case = self.record.case
        one = case.actors[actor]
        if not deed.sole or not deed.doers:
            return False
        of = {case.actors[doer].country or doer for doer in deed.doers}
        if one.kind != "person":
            return (one.country or actor) not in of and bool(one.country or one.kind == "state")
        led = [t for t in case.terms if t.holder == actor and case.offices[t.office].administration]
        return bool(led) and not is_doer(self.record, actor, deed, deed.doers)


def is_doer(record: Record, actor: str, deed: Deed, among: Iterable[str]) -> bool:
    """Whether an actor is one of these: itself, of that state, or of its people in office at the time."""
    case = record.case
    if actor in among:
        return True
    if case.actors[actor].country not in among:
        return False
    if case.actors[actor].kind != "person":
        return True
    days = [record.row(row).date for row in deed.rows]
    terms = (term.period for term in case.terms if term.holder == actor)
    return any(term.overlaps(day) for term in terms for day in days)
