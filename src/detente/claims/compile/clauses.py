"""What a clause says beside the words that were read of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.told import Section
from detente.claims.factuality import factuality_of
from detente.claims.forms import Kind
from detente.claims.lexicon import english
from detente.claims.mentions import Mention

_EMPTY = ("PUNCT", "DET", "ADP", "PART", "AUX", "CCONJ", "SCONJ", "SYM", "INTJ", "PRON")
_OWN = ("conj", "parataxis", "ccomp", "advcl", "acl")  # relations by which a clause hangs on another


class Clauses(Section):
    """The clauses of one text, and the kinds counted in them."""

    def top(self, i: int) -> int:
        """The predicate of the clause that a word stands in."""
        at = i
        for up in self.context.governors(i):
            if self.context.relation(at) in _OWN and self.is_predicate(at):
                break
            at = up
        return at

    def is_up_to_now(self, clause: Collection[int]) -> bool:
        """Whether a clause leaves out what is still to come ("the most so far")."""
        said = " ".join(self.parse.words[k].lower() for k in sorted(clause))
        return any(phrase in said for phrase in english().comparison["up_to_now"])

    def is_predicate(self, i: int) -> bool:
        """Whether a word carries a clause of its own."""
        if self.parse.upos[i] == "VERB":
            return self.context.child(i, "nsubj", "nsubj:pass", "obj", "expl", "aux:pass") is not None
        return self.context.child(i, "cop") is not None

    def words(self, i: int) -> frozenset[int]:
        """The words of a clause, without the clauses beside it and what says who reports it."""
        top = self.top(i)
        inside = set(self.parse.subtree(top))
        for c in self.parse.children(top):
            beside = self.context.relation(c) in ("conj", "parataxis") and self.is_predicate(c)
            reported = any(
                self.parse.words[k].lower() in english().prepositions["reporting"]
                for k in (c, *self.parse.children(c))
            )
            if (beside or reported or self._reports(c)) and i not in self.parse.subtree(c):
                inside -= set(self.parse.subtree(c))
        return frozenset(inside)

    def _reports(self, i: int) -> bool:
        """Whether a clause only says who reports what it hangs on ("the ministry said")."""
        is_clause = self.context.relation(i) in ("parataxis", "ccomp", "advcl")
        return is_clause and self.context.lemma(i) in english().verbs["reported"]

    def rest(self, words: Collection[int], known: Collection[int], m: Mention) -> list[int]:
        """The words of content that none of the `known` words and no list account for."""
        return [k for k in sorted(words) if k not in known and not self._is_empty(k, m)]

    def _is_empty(self, k: int, m: Mention) -> bool:
        lemma, form, tag = self.context.lemma(k), self.parse.words[k].lower(), self.parse.upos[k]
        if k in self.context.time_at or form in english().marks["negation"]:
            return False
        actor = self.context.actor_at.get(k)
        if actor is not None:
            actors = self.record.case.actors
            doers = {m.agent, *m.agents} - {""}
            return (
                m.participates
                or any(a in doers or actors[a].country in doers for a in actor.ids)
                or (not m.agent and bool(set(actor.ids) & {*m.about, *m.agents}))
            )
        if tag in _EMPTY:
            return True
        lists = english()
        if tag == "ADV":
            return form in lists.comparison["degree"]
        if tag in ("NOUN", "PROPN", "ADJ") and lemma in self.vocabulary.plain:
            return True
        return lemma in lists.verbs["light"] or form in lists.reference["empty"] | lists.reference["took"]

    # -- kinds ------------------------------------------------------------------------------

    def phrase(self, m: Mention) -> set[int]:
        """The words of a happening's own phrase: its verb, and its noun with what was read before it."""
        words = {m.head, *m.noun_heads}
        for head in m.noun_heads:
            words |= set(range(self.context.nominal_start(head), head + 1))
        words -= {k for k in words if k in self.context.actor_at and k not in (m.head, *m.noun_heads)}
        if m.number is not None and m.number.of:  # "on six days", "seven rounds of"
            often = (c for head in words for c in (*self.parse.children(head), int(self.parse.heads[head])))
            words |= {k for c in often if c >= 0 and self._gathers(c) for k in (c, *self.parse.children(c))}
        for place in m.placed:
            words |= set(self.parse.subtree(place))
        return words

    def _gathers(self, c: int) -> bool:
        """Whether a noun counts how often something took place ("on six days", "rounds of")."""
        return self.told.phrases.is_often(c) or self.told.phrases.only_counts(c)

    def is_told(self, m: Mention, denied: bool = False, known: Collection[int] = ()) -> bool:
        """Whether a happening is told plainly, or may be `denied`, as one of its kind that can be counted.

        known : words inside its phrase that are read
        """
        read = {self.parse.words[k] for k in known}
        told = (Factuality.ASSERTED, *((Factuality.NEGATED,) if denied else ()))
        plain = m.factuality in told and bool(m.readings) and not m.rows and m.rank is None
        return (
            plain
            and not (set(m.unread) - read or m.clauses or m.agent_column or m.is_anchor or m.is_once)
            and not (self.context.in_question(m.head))
        )

    def kind(self, m: Mention) -> Kind:
        """The filters of a happening, as forms take them."""
        return Kind(m.series, m.readings, m.also, m.guard, soft=m.is_soft, core=m.core)

    def units(self, m: Mention) -> tuple[str, ...]:
        """What a text counts where it speaks of more or fewer of these: the things, or what befell them."""
        units = self.record.series(m.series).units
        if m.number is not None and m.number.of:
            return self.told.units(m)
        unit = next(self._counted(m), "")
        if unit in units and units[unit] not in ("rows", "days"):
            return (unit,)
        return tuple(name for name, how in units.items() if how in ("rows", "days"))

    def _counted(self, m: Mention) -> Iterator[str]:
        for head in sorted(m.noun_heads) if m.is_verb else ():
            for _, thing in self.vocabulary.things.ending_at(self.parse, head):
                if thing.series == m.series:
                    yield thing.unit

    def same(self, m: Mention) -> set[int]:
        """The heads of all happenings told of the same things ("the boat launched in May sailed")."""
        things = m.noun_heads | {m.head}
        return {other.head for other in self.mentions if things & (other.noun_heads | {other.head})} | {
            m.head
        }

    def alone(self, i: int) -> Mention | None:
        """The happening that a noun without a thing stands for, if it can be of one series only."""
        m = self.told.found_at.get(i)
        if m is None or m.readings or len(m.alone) != 1 or m.stranger or m.agents not in ((), (m.agent,)):
            return None
        series, readings = m.alone[0]
        return replace(m, series=series, readings=readings, wide=readings)

    def seen(self, i: int) -> Mention | None:
        """The happenings that befell things which a time "saw": "no month has seen more boats"."""
        verb = self.context.clause_verb(i) if i >= 0 and self.parse.upos[i] in ("NOUN", "PROPN") else None
        if verb is None or self.context.lemma(verb) not in english().comparison["sees"]:
            return None
        if self.context.relation(i) != "obj" or i in self.told.found_at:
            return None
        first = self.context.nominal_start(i)
        for start, thing in self.vocabulary.things.ending_at(self.parse, i, first):
            agent = next(
                (a.agent for a in self.record.case.words.acts if a.series == thing.series and a.agent), ""
            )
            words = range(first, start)
            others = [k for k in words if k in self.context.actor_at]
            own = all(
                agent in (a, self.record.case.actors[a].country)
                for k in others
                for a in self.context.actor_at[k].ids
            )
            if agent and own:
                return Mention(
                    i,
                    first,
                    i + 1,
                    thing.series,
                    thing.readings,
                    factuality_of(self.context, i, first),
                    agent,
                    "",
                    also=thing.also,
                    guard=thing.guard,
                    is_verb=True,
                    noun_heads=frozenset((i,)),
                    wide=thing.readings,
                )
        return None

    def gathered(self, i: int) -> Mention | None:
        """The happening of which a noun only gives the number ("seven rounds of launches")."""
        if i < 0 or not self.told.phrases.only_counts(i):
            return None
        below = (c for c in self.parse.children(i) if self.context.relation(c) == "nmod")
        return next((self.by_head[c] for c in below if c in self.by_head), None)

    def mention_of(self, i: int) -> Mention | None:
        """The happening that a word of number is said of, None if there is none or several may be."""
        up = int(self.parse.heads[i])
        for node in (i, up):
            m = self.by_head.get(node) or self.alone(node) or self.seen(node) or self.gathered(node)
            if m is not None:
                return m
        sentence = self.parse.sentence_of(i)
        here = [m for m in self.mentions if self.parse.sentence_of(m.head) == sentence]
        if up >= 0 and self.parse.upos[up] in ("ADJ", "ADV", "NOUN") and up not in self.by_head:
            here = [
                m for m in here if m.head in self.context.governors(i) or up in self.parse.subtree(m.head)
            ]
        return here[0] if len(here) == 1 else None
