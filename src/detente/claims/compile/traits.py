"""What a happening pointed out was like: its kind, its place, how it came out, whether it was called off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile import Quality, Where
from detente.claims.claim import Factuality
from detente.claims.compile.kinds import Kinds
from detente.claims.compile.pointing import Pointing
from detente.claims.compile.told import Read, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeIs, Pointer
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.language.timex import ordinal_of

_SAID = {Factuality.ASSERTED: False, Factuality.NEGATED: True}
_TOLD = (*_SAID, Factuality.UNREAD, Factuality.FUTURE)


@dataclass(frozen=True, slots=True)
class _Trait:
    """What is said of a happening: any of these of a row; the words that say so, and which presents it.

    places : whether it says where the happening took place
    soft   : whether rows of which it is true need not say so
    doers  : whether it says who held it
    """

    said: tuple[Where, ...]
    words: frozenset[int]
    by: int
    places: bool = False
    soft: bool = False
    doers: bool = False


class Traits(Pointing):
    """Claims on what rows pointed out by a name, a rank or a time are like."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.polled = {poll.series for poll in self.record.case.words.polls}
        self.kinds = Kinds(told)

    def read(self) -> Iterator[Read]:
        """One claim for each thing said of each happening that the text points out."""
        for m in self.mentions:
            if m.factuality not in _TOLD or m.is_anchor or self.context.in_question(m.head):
                continue
            if m.where and m.rows and m.when is not None and m.factuality is Factuality.NEGATED:
                continue  # that none of that name took place is a claim of its own
            for trait in self._traits(m):
                pointer = self.pointer(
                    m, self._without(m.readings, trait.said) if trait.places else m.readings
                )
                presented = factuality_of(self.context, trait.by, trait.by)
                free = trait.places or trait.doers
                anothers = not free and self.told.is_anothers(m, trait.by)
                # of "the first launch of 2019" the year alone points out others as well
                vague = pointer is not None and m.rank is not None and not (pointer.rank or pointer.rows)
                loose = vague and not m.is_own and m.when is not None and not m.when.is_day
                if pointer is not None and presented in _SAID and not (anothers or loose):
                    yield self._claim(m, pointer, trait, negated=_SAID[presented])

    # -- which rows -------------------------------------------------------------------------

    @staticmethod
    def _without(readings: tuple[Where, ...], said: tuple[Where, ...]) -> tuple[Where, ...]:
        """What kind of row is meant but for what the clause says of it."""
        told = {column for where in said for column in where if all(column in each for each in said)}
        return tuple({c: values for c, values in where.items() if c not in told} for where in readings)

    # -- what is said -----------------------------------------------------------------------

    def _traits(self, m: Mention) -> Iterator[_Trait]:
        yield from self._kinds(m)
        clause = self._clause(m)
        deed = self.told.found_at.get(clause) if clause is not None else None
        if clause is not None and deed is not None and self._is_deed(m, deed):
            yield _Trait((*deed.readings, *deed.also), deed.placed.union((clause,)), clause)
        elif clause is not None:
            yield from self._involved(m, clause)
            yield from self._qualities(m, clause)
            yield from self._places(m, clause)
            yield from self._doers(m, clause)

    @staticmethod
    def _is_deed(m: Mention, deed: Mention) -> bool:
        """Whether a verb tells of the same happening what more it was: "the launch put two into orbit"."""
        more = deed.readings != deed.wide or deed.wide != m.wide
        same = deed.series == m.series and deed.is_verb and deed.head != m.head
        return (
            same
            and more
            and not deed.rows
            and bool(deed.readings)
            and deed.number is None
            and not deed.unread
        )

    def _clause(self, m: Mention) -> int | None:
        """The verb or predicate of which the happening, or what it is about, is the subject or object."""
        for noun in sorted({*m.noun_heads, m.head}):
            up = int(self.parse.heads[noun])
            relation = self.context.relation(noun)
            taken = relation in ("nsubj", "obj") or (relation == "xcomp" and m.rows)
            if up >= 0 and taken and self.parse.sentence_of(up) == self.parse.sentence_of(noun):
                return up
        return None

    def _kinds(self, m: Mention) -> Iterator[_Trait]:
        """Things that a happening, or its object, is said to be: "was an interceptor", ", a glider,"."""
        for noun in {m.head, *m.noun_heads}:
            up = int(self.parse.heads[noun])
            beside = [c for c in self.parse.children(noun) if self.context.relation(c) == "appos"]
            told = (
                up >= 0
                and self.context.relation(noun) == "nsubj"
                and self.context.child(up, "cop") is not None
            )
            ranked = (c for c in self._of(up) if self._is_ranked(up, m)) if told else ()
            if told:
                beside += [c for c in self.parse.children(up) if self.context.relation(c) == "appos"]
            for at in (*beside, *((up,) if told else ()), *ranked):
                said = (
                    self.kinds.at(at, m.series) or self._of_range(at, noun, m.series) or self._told_as(at, m)
                )
                if said:
                    yield _Trait(said, frozenset((at,)), at)

    def _involved(self, m: Mention, clause: int) -> Iterator[_Trait]:
        """The one thing that a happening is said to have involved ("the launch involved a glider")."""
        objects = self.context.arguments(clause, "obj")
        if self.context.lemma(clause) not in english().verbs["involve"] or len(objects) != 1 or m.is_verb:
            return
        said = self.kinds.at(objects[0], m.series)
        if said and self.told.phrases.number(objects[0]) is None:
            yield _Trait(said, frozenset((clause, objects[0])), clause)

    def _of(self, noun: int) -> Iterator[int]:
        """What a noun or a rank is said to be of ("the third of an X-7")."""
        for c in self.parse.children(noun):
            case = self.context.child(c, "case")
            if case is not None and self.context.lemma(case) == "of" and c not in self.context.time_at:
                yield c

    def _is_ranked(self, at: int, m: Mention) -> bool:
        """Whether a predicate only says which of its kind something was ("the third", "its third flight")."""
        if ordinal_of(self.parse.words[at]) is not None:
            return True
        acts = (act for _, act in self.vocabulary.nouns.ending_at(self.parse, at))
        ranked = any(ordinal_of(self.parse.words[c]) is not None for c in self.parse.children(at) if c < at)
        return ranked and any(act.series == m.series for act in acts)

    def _told_as(self, at: int, m: Mention) -> tuple[Where, ...]:
        """What a happening is where another word for it says so ("was a glider test", "was the flight of a
        glider")."""
        told = self.told.found_at.get(at)
        if told is None or told.series != m.series or told.is_verb or told.head == m.head:
            return ()
        apart = (told.rows, told.rank, told.number, told.when, told.unread, told.details, told.clauses)
        units = self.record.series(m.series).units
        things = [
            t for k in range(told.first, told.end) for _, t in self.vocabulary.things.ending_at(self.parse, k)
        ]
        carried = any(units.get(t.unit) == "rows" for t in things)  # a test of what it bore may be another
        return () if any(apart) or told.is_soft or carried else (*told.readings, *told.also)

    def _of_range(self, at: int, noun: int, series: str) -> tuple[Where, ...]:
        """The thing a predicate makes of its subject: boats that "were long-range", "of long range"."""
        words = [
            self.context.lemma(i)
            for i in range(self.context.nominal_start(at), at + 1)
            if self.parse.upos[i] not in ("PUNCT", "ADP", "DET")
        ]
        found = self.vocabulary.things.said(" ".join([*words, self.context.lemma(noun)]))
        found = tuple(thing for thing in found if thing.series == series and any(thing.readings))
        return (*found[0].readings, *found[0].also) if found else ()

    def _qualities(self, m: Mention, clause: int) -> Iterator[_Trait]:
        """Words that describe a row: its verb ("was cancelled", "blew up"), adverbs, what it ended in."""
        if m.series in self.polled:
            return
        own = {m.head, *m.noun_heads}
        found: dict[int, tuple[Quality, frozenset[int]]] = {}
        for phrase in (self.context.phrasal(clause), self.context.phrasal(clause, m.head)):
            for quality in self.vocabulary.qualities.said(phrase):
                if quality.series == m.series:
                    found.setdefault(clause, (quality, frozenset((clause,))))
        for i in (clause, *self.parse.children(clause)):
            if i in own or (
                self.context.relation(i)
                not in ("advmod", "obl", "obj", "root", "xcomp", "amod", "compound", "conj", "parataxis")
                and i != clause
            ):
                continue
            for start, quality in self.vocabulary.qualities.ending_at(self.parse, i):
                words = frozenset({*range(start, i + 1), clause})
                if set(words) & own or quality.series != m.series:
                    continue
                before = found.setdefault(clause, (quality, words))
                if before[0] == quality:  # "broke up without an agreement" says one thing twice
                    found[clause] = (quality, words | before[1])
        for quality, words in found.values():
            if quality.where:
                soft = not quality.closed and not set(quality.where) & set(self.record.series(m.series).open)
                yield _Trait((quality.where,), words, clause, soft=soft)

    def _places(self, m: Mention, clause: int) -> Iterator[_Trait]:
        """Places and actors that the clause ties to the happening: "took place in", "crossed"."""
        if clause == m.head:
            return
        if self._is_subject_of_place(m, clause):
            yield from self._at(m, clause, clause)
            return
        if not self._only_happens(m, clause):
            return
        if self.context.lemma(clause) in english().verbs["host"] and self.context.relation(m.head) == "obj":
            yield from self._hosted(m, clause)
        for c, circumstance, keys in self.narrowing.circumstances(m.series, clause):
            if c not in m.noun_heads and c != m.head:
                yield _Trait(({circumstance.column: keys},), frozenset((c, clause)), clause, places=True)

    def _doers(self, m: Mention, clause: int) -> Iterator[_Trait]:
        """Who held what goes by a name: each state named as the subject, or behind "by", is to be listed."""
        ties = (c for c in self.vocabulary.circumstances.get(m.series, ()) if "by" in c.prepositions)
        tie = next(ties, None)
        own = {m.head, *m.noun_heads}
        held = english().verbs["light"] | english().verbs["bound"]
        if tie is None or not m.rows or self.context.lemma(clause) not in held:
            return
        heads = [c for c in self.context.arguments(clause, "nsubj") if c not in own]
        for c in self.parse.children(clause):
            case = self.context.child(c, "case") if self.context.relation(c) == "obl" else None
            if case is not None and self.context.lemma(case) in tie.prepositions and c not in own:
                heads += [c, *(k for k in self.parse.children(c) if self.context.relation(k) == "conj")]
        actors = [self.context.actor_at.get(c) for c in heads]
        states = self.record.case.actors
        keys = [a.ids[0] for a in actors if a is not None and states[a.ids[0]].kind == "state"]
        if heads and len(keys) == len(heads):
            yield _Trait(({tie.column: ("&".join(keys),)},), frozenset((*heads, clause)), clause, doers=True)

    def _hosted(self, m: Mention, clause: int) -> Iterator[_Trait]:
        """The place or state that is said to have hosted a happening."""
        for s in self.context.arguments(clause, "nsubj"):
            yield from self._at(m, clause, s)

    def _at(self, m: Mention, clause: int, noun: int) -> Iterator[_Trait]:
        """That a happening was at the place that a noun names."""
        for circumstance in self.vocabulary.circumstances.get(m.series, ()):
            keys = self.narrowing.keys_at(noun, m.series, circumstance.column)
            if keys:
                yield _Trait(({circumstance.column: keys},), frozenset((noun, clause)), clause, places=True)
                return

    def _is_subject_of_place(self, m: Mention, clause: int) -> bool:
        """Whether a happening is said to have been somewhere ("was to Harbourtown", "was in Arland")."""
        case = self.context.child(clause, "case")
        known = {p for each in self.vocabulary.circumstances.get(m.series, ()) for p in each.prepositions}
        copula = self.context.child(clause, "cop") is not None
        return copula and case is not None and self.context.lemma(case) in known

    def _only_happens(self, m: Mention, clause: int) -> bool:
        """Whether a clause says no more of its subject than that it took place."""
        if self.context.lemma(clause) in english().verbs["light"]:
            return True
        acts = [act for _, act in self.vocabulary.verbs.ending_at(self.parse, clause)]
        acts += self.vocabulary.intransitives.said(self.context.phrasal(clause))
        return any(act.series == m.series for act in acts)

    # -- claims -----------------------------------------------------------------------------

    def _claim(self, m: Mention, pointer: Pointer, trait: _Trait, *, negated: bool) -> Read:
        words = (min(trait.words), max(trait.words) + 1)
        said = self.parse.text_of(*words)
        several = m.number is not None and m.number.least > 1
        form = AttributeIs(pointer, trait.said, said, negated, trait.soft, several)
        arguments = {"what": pointer.label, "said": said}
        return self.told.claim("Attribute", arguments, m, form, words=words, covers=trait.words)
