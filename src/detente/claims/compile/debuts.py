"""When, and where, something with a name of its own was first seen: "made its debut", "was first flown"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile import Thing
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.kinds import Kinds
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import AttributeDebut, AttributeIs, Form, Pointer, Window
from detente.claims.lexicon import english
from detente.claims.mentions import When
from detente.claims.timing import in_whole
from detente.language.timex import Timex, ordinal_of


@dataclass(frozen=True, slots=True)
class _Debut:
    """A name said to have been seen for the first time: its words, the clause, and the words that say so."""

    thing: Thing
    first: int
    end: int
    clause: int
    words: frozenset[int]


class Debuts(Section):
    """Claims on the first of those rows that bear a name."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.kinds = Kinds(told)
        namings = self.record.case.words.namings
        self.columns = {naming.series: naming.column for naming in namings if naming.kind == "thing"}

    def read(self) -> Iterator[Read]:
        """The claims on the time and the place of each debut told."""
        for debut in self._debuts():
            presented = factuality_of(self.context, debut.clause, debut.clause)
            if presented is Factuality.ASSERTED and not self.context.in_question(debut.clause):
                yield from self._claims(debut)

    def _debuts(self) -> Iterator[_Debut]:
        for i in range(len(self.parse.words)):
            for start, thing in self.vocabulary.things.ending_at(self.parse, i):
                if not thing.is_own or thing.series not in self.columns:
                    continue
                head = self.context.outer(start, i + 1)
                said = self._by_verb(head, thing) or self._by_noun(head, thing)
                if said is not None:
                    yield _Debut(thing, start, i + 1, *said)

    def _by_verb(self, head: int, thing: Thing) -> tuple[int, frozenset[int]] | None:
        """ "Was first flown", "took off for the first time", "debuted"."""
        v = int(self.parse.heads[head])
        if v < 0 or self.parse.deprels[head] not in ("obj", "nsubj", "nsubj:pass"):
            return None
        if self.context.lemma(v) in english().debut["verbs"] and self.parse.upos[v] == "VERB":
            return v, frozenset((v,))
        acts = [act for _, act in self.vocabulary.verbs.ending_at(self.parse, v)]
        acts += self.vocabulary.intransitives.said(self.context.phrasal(v))
        if not any(act.series == thing.series for act in acts):
            return None
        if any(True for _ in self.narrowing.circumstances(thing.series, v)):
            return None  # "was first flown over the strait" may have flown elsewhere before
        firsts = {i for c in self.parse.children(v) for i in self._first_words(c)}
        return (v, frozenset((v, *firsts))) if firsts else None

    def _first_words(self, c: int) -> list[int]:
        """The word "first" as an adverb, or in "for the first time"."""
        if self.context.lemma(c) == "time":
            return [k for k in self.parse.children(c) if ordinal_of(self.parse.words[k]) == 1]
        return [c] if self.context.relation(c) == "advmod" and ordinal_of(self.parse.words[c]) == 1 else []

    def _by_noun(self, head: int, thing: Thing) -> tuple[int, frozenset[int]] | None:
        """ "Made its debut", "the maiden flight of", "'s first launch"."""
        up = int(self.parse.heads[head])
        if up < 0:
            return None
        subject = self.context.relation(head) == "nsubj" and self.context.lemma(up) in english().debut["make"]
        nouns = self.context.arguments(up, "obj") if subject else [up]
        for noun in nouns:
            own = self.context.child(noun, "nmod:poss") is not None or not subject
            related = self.context.relation(head) in ("nmod", "compound") or subject
            if own and related and self._is_debut(noun, thing):
                verb = self.context.clause_verb(noun)
                light = (
                    verb is not None
                    and self.parse.upos[verb] == "VERB"
                    and self.context.lemma(verb) in english().verbs["light"] | english().debut["make"]
                )
                clause = verb if light and verb is not None else noun
                firsts = [c for c in self.parse.children(noun) if ordinal_of(self.parse.words[c]) == 1]
                return clause, frozenset((clause, noun, *firsts))
        return None

    def _is_debut(self, noun: int, thing: Thing) -> bool:
        if self.context.lemma(noun) in english().debut["nouns"]:
            return True
        acts = [act for _, act in self.vocabulary.nouns.ending_at(self.parse, noun)]
        before = [c for c in self.parse.children(noun) if c < noun]
        maiden = any(
            self.context.lemma(c) in english().debut["maiden"] or ordinal_of(self.parse.words[c]) == 1
            for c in before
        )
        return maiden and any(act.series == thing.series for act in acts)

    # -- claims -----------------------------------------------------------------------------

    def _claims(self, debut: _Debut) -> Iterator[Read]:
        thing, label = debut.thing, self.parse.text_of(debut.first, debut.end)
        named = thing.readings[0]
        rows = self.record.select(thing.series, named)
        when = self._time(debut)
        forms: list[tuple[dict[str, str], Form, frozenset[int]]] = []
        if when is not None:
            column = self.columns[thing.series]
            kind = thing.guard[0] if thing.guard else {}
            first_seen = AttributeDebut(thing.series, named, kind, column, label, Window(when))
            told = frozenset(range(when.timex.first, when.timex.end))
            forms.append(({"what": label, "first": self.told.time_text(when)}, first_seen, told))
        for c, circumstance, keys in self.narrowing.circumstances(thing.series, debut.clause):
            if rows and not debut.first <= c < debut.end:
                text = self.parse.text_of(min(c, debut.clause), max(c, debut.clause) + 1)
                pointer = Pointer(thing.series, label, rows=(rows[0].id,))
                is_there = AttributeIs(pointer, ({circumstance.column: keys},), text)
                forms.append(({"what": label, "first": text}, is_there, frozenset((c,))))
        head = self.context.outer(debut.first, debut.end)
        for c in (*self.parse.children(head), *self.parse.children(debut.clause)):
            kinds = self.kinds.at(c, thing.series) if self.context.relation(c) == "appos" else ()
            if rows and kinds:
                text = self.parse.text_of(self.context.nominal_start(c), c + 1)
                pointer = Pointer(thing.series, label, rows=(rows[0].id,))
                forms.append(
                    ({"what": label, "said": text}, AttributeIs(pointer, kinds, text), frozenset((c,)))
                )
        for arguments, form, more in forms:
            covers = debut.words | more
            start, end = self.parse.span(min(debut.first, *covers), max(debut.end, *(w + 1 for w in covers)))
            source = self.told.source(start, end)
            yield Read(
                Claim("Attribute", arguments, start, end, Factuality.ASSERTED, source), form, covers=covers
            )

    def _time(self, debut: _Debut) -> When | None:
        """The time of the clause, or of the noun, that tells of the debut."""
        bounds = english().prepositions["bounds"] | english().prepositions["elsewhere"]
        found: list[Timex] = []
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            case = self.context.child(outer, "case", "mark")
            preposition = self.context.lemma(case) if case is not None else ""
            explained = int(self.parse.heads[outer]) < 0 and self.context.child(outer, "nsubj") in debut.words
            tied = explained or int(self.parse.heads[outer]) in debut.words
            if tied and preposition not in bounds:
                found.append(timex)
        inner = (in_whole(a, b.expression) for a in found for b in found)
        day = next((timex for timex in (*inner, *found) if timex is not None), None)
        return When(day) if day is not None else self._time_of_subject(debut)

    def _time_of_subject(self, debut: _Debut) -> When | None:
        """When that took place which is said to be the debut ("Monday's test was the maiden flight of X")."""
        if self.parse.upos[debut.clause] == "VERB":
            return None
        for subject in self.context.arguments(debut.clause, "nsubj"):
            told = self.told.found_at.get(subject)
            if told is not None and told.series == debut.thing.series and told.when is not None:
                return None if told.when.since else told.when
        return None
