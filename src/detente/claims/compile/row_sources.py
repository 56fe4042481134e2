"""By which row something is said to have been done: named, pointed out by its time, or told of before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from detente.casefile import Provision, Where
from detente.claims.claim import Factuality
from detente.claims.compile.told import Section
from detente.claims.forms import Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When

_SUBJECTS = ("nsubj", "nsubj:pass")
_DEEP = 4  # clauses climbed to the one whose subject a verb shares


@dataclass(frozen=True, slots=True)
class Source:
    """The row or rows meant.

    rows  : ids where they are named outright; else those in `window`, or at the time of the clause
    where : which rows its noun may mean
    words : the words that point it out
    sure  : whether the text names somebody whom the rows are about
    """

    label: str
    rows: tuple[str, ...] = ()
    window: Window | None = None
    where: Where | None = None
    words: frozenset[int] = frozenset()
    sure: bool = True


class SourceReader(Section):
    """Reads the row by which a verb's deed was done."""

    def chain(self, v: int) -> tuple[list[int], bool]:
        """A verb with those above it whose subject it shares; and whether one decides or lays it on others.

        "voted to extend", "ordered states to expel": what is ordered so is what the row lays down.
        """
        nodes, freed = [v], False
        words = english().provision
        for _ in range(_DEEP):
            at, up = nodes[-1], int(self.parse.heads[nodes[-1]])
            if up < 0 or self.parse.sentence_of(up) != self.parse.sentence_of(v):
                break
            relation, lemma = self.context.relation(at), self.context.lemma(up)
            own = self.context.arguments(at, *_SUBJECTS) if at != v or self.parse.xpos[v] != "VBN" else ()
            commands = lemma in words["decide"] or lemma in words["oblige"]
            if self.parse.upos[up] == "VERB" and relation in ("xcomp", "ccomp", "advcl") and commands:
                freed = True
            elif self._is_laid_upon(at):
                up, freed = int(self.parse.heads[up]), True
            elif relation == "parataxis" and self.context.child(at, "aux") is not None:
                break  # a clause of its own, whatever its subject was taken for
            elif not (
                relation in ("conj", "parataxis", "advcl")
                and self.parse.upos[up] == "VERB"
                and not own
                and (relation != "advcl" or self.parse.xpos[at] == "VBG")
            ):
                break
            nodes.append(up)
        return nodes, freed

    def _is_laid_upon(self, verb: int) -> bool:
        """Whether a verb says what its noun, the object of another verb, is obliged or given time to do."""
        noun = int(self.parse.heads[verb])
        above = int(self.parse.heads[noun])
        behind = self.context.relation(verb) == "acl" and self.context.relation(noun) in ("obj", "iobj")
        return behind and above >= 0 and self.context.lemma(above) in english().provision["oblige"]

    def of(self, chain: Collection[int], provision: Provision, things: Collection[int]) -> Source | None:
        """The row that the words around these verbs name, nearest first."""
        dated: Source | None = None
        for node in self._candidates(chain, things):
            found = self._named(node, provision) or self._told_before(node, provision)
            if found is not None:
                return found
            dated = dated or self._undated(node, provision)
        return dated

    def _candidates(self, chain: Collection[int], things: Collection[int]) -> Iterator[int]:
        by = english().provision["by"]
        for v in chain:
            up = int(self.parse.heads[v])
            if up >= 0 and self.context.relation(v) == "acl" and up not in things:
                yield up
            for c in self.context.arguments(v, *_SUBJECTS, "obl:agent", "obl"):
                if c in things or int(self.parse.heads[c]) in self.context.time_at:
                    continue  # "5 in March and 6 in May": no circumstance of the verb
                behind = self.context.arguments(c, "nmod")
                if self.context.relation(c) == "obl" and not self._has_case(c, by):
                    yield from (
                        k for k in behind if self._has_case(k, by)
                    )  # "for the first time in Resolution 5"
                    continue
                yield from (k for k in behind if self._is_passing(c))  # "with the adoption of Resolution 5"
                if self.parse.xpos[c] in ("WDT", "WP") and up >= 0:
                    yield up
                else:
                    yield c
            for c in self.parse.children(v):
                if self.context.relation(c) == "advcl" and self.parse.xpos[c] == "VBG":
                    yield from self.context.arguments(c, "obj")

    def _is_passing(self, noun: int) -> bool:
        return self.context.lemma(noun) in english().voting["passing"]

    def _has_case(self, c: int, prepositions: Collection[str]) -> bool:
        case = self.context.child(c, "case")
        return case is not None and self.context.lemma(case) in prepositions

    def _named(self, node: int, provision: Provision) -> Source | None:
        m = self.told.found_at.get(node)
        if m is None or m.series != provision.series or m.agent_column or m.stranger or m.is_anchor:
            return None
        if m.rows:
            return self._of(m)
        return self._timed(m, node, provision) if m.readings and m.factuality is Factuality.ASSERTED else None

    def _of(self, m: Mention) -> Source:
        return Source(self.told.text(m), m.rows, words=frozenset(range(m.first, m.end)))

    def _timed(self, m: Mention, node: int, provision: Provision) -> Source | None:
        """A row that its own time points out ("Friday's resolution", "the text adopted on Friday")."""
        inside = tuple(
            c for c in self.parse.children(node) if self.context.relation(c) == "acl" or c == m.head
        )
        words = frozenset((*range(m.first, m.end), node))
        sure = self._is_about(provision)
        if not sure and self._is_of_others(provision):
            return None
        if m.when is not None and not m.when.since:
            return Source(self.told.text(m), (), Window(m.when), m.readings[0], words, sure)
        times = [
            t
            for t in self.context.times
            if int(self.parse.heads[self.context.outer(t.first, t.end)]) in inside
        ]
        if len(times) == 1:
            spanned = words.union(range(times[0].first, times[0].end))
            return Source(self.told.text(m), (), Window(When(times[0])), m.readings[0], spanned, sure)
        return None

    def _undated(self, node: int, provision: Provision) -> Source | None:
        """The body, or a row of its own, that the time of the clause points out."""
        sure = self._is_about(provision)
        if not sure and self._is_of_others(provision):
            return None
        if self.told.is_body(node, provision.body):
            return Source("", words=frozenset((node,)), sure=sure)
        m = self.told.found_at.get(node)
        if (
            m is None
            or m.series != provision.series
            or m.is_verb
            or m.rank
            or m.number
            or m.unread
            or not m.readings
        ):
            return None
        if m.agent_column or m.stranger or m.factuality is not Factuality.ASSERTED:
            return None
        words = frozenset(range(m.first, m.end))
        return Source(self.told.text(m), where=m.readings[0], words=words, sure=sure)

    def _told_before(self, node: int, provision: Provision) -> Source | None:
        """The row named last, for a pronoun or a bare noun of the kind ("it", "the resolution")."""
        m = self.told.found_at.get(node)
        pronoun = self.parse.upos[node] == "PRON" and self.context.lemma(node) in english().provision["it"]
        known = m is not None and m.series == provision.series and m.is_known
        acts = self.vocabulary.nouns.ending_at(self.parse, node)
        noun = any(act.series == provision.series for _, act in acts) and self.context.is_definite(
            node, self.context.nominal_start(node)
        )
        if not pronoun and not known and not noun:
            return None
        first = self.parse.sentences[max(0, self.parse.sentence_of(node) - 1)][0]
        before = [
            o for o in self.mentions if first <= o.head < node and o.series == provision.series and o.rows
        ]
        own = self.parse.sentence_of(node)
        if pronoun and any(self.parse.sentence_of(o.head) == own for o in before):
            return None
        return self._of(before[-1]) if before else None

    def _is_about(self, provision: Provision) -> bool:
        """Whether the text names an actor that the rows are about."""
        actors = self.record.case.actors
        named = (a for actor in self.context.actors for a in actor.ids)
        return not provision.about or any(
            a in provision.about or actors[a].country in provision.about for a in named
        )

    def _is_of_others(self, provision: Provision) -> bool:
        """Whether the text names a state, or a place unknown, that is none of those who always vote."""
        case, narrowing = self.record.case, self.told.narrowing
        standing = {m for poll in case.words.polls if poll.series == provision.series for m in poll.standing}
        states = {case.actors[a].country for actor in self.context.actors for a in actor.ids} - {""}
        unknown = any(
            name.label == "LOC"
            and name.first not in self.context.actor_at
            and not narrowing.is_place(name.first)
            for name in self.parse.names
        )
        return unknown or not states <= standing
