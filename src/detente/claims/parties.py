"""Who is named with a happening: persons, states, those who lead a state, and pairs named before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.pairs import Pairs
from detente.claims.phrases import Phrases
from detente.claims.vocabulary import Vocabulary
from detente.language.actors import ActorMention
from detente.record import Record

_NAMING = ("nsubj", "obj", "conj", "compound", "amod", "nmod", "flat", "appos")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named with a happening.

    ids   : who may be meant
    came    : named as the one who went there: the subject of "visited", the owner of a visit
    leads   : of a state: spoken of as those who lead it ("the Harland president")
    one     : of one who leads: spoken of as somebody known
    has_led : of a person: whether they ever led a state
    """

    ids: tuple[str, ...]
    came: bool = False
    leads: bool = False
    one: bool = False
    has_led: bool = False


def actor_of(context: Context, head: int) -> ActorMention | None:
    """The actor that a noun phrase names, by its head or a word before it ("the Harland president")."""
    actor = context.actor_at.get(head)
    if actor is None:
        for c in context.parse.children(head):
            if context.parse.deprels[c] in ("flat", "compound", "nmod:poss", "amod") and c < head:
                actor = actor or context.actor_at.get(c)
    return actor


class Parties:
    """Finds who is named with the words of happening of one text."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record, phrases: Phrases) -> None:
        self.context, self.vocabulary, self.record, self.phrases = context, vocabulary, record, phrases
        self.parse = context.parse
        self.pairs = Pairs(context, phrases, self.is_person)

    def is_person(self, actor: str) -> bool:
        """Whether an actor is a person."""
        return self.record.case.actors[actor].kind == "person"

    def named(self, nodes: Iterable[int], but: frozenset[int]) -> Iterator[Party]:
        """Those who hang on a word of happening, through "with", "between" and the like."""
        heads = set(nodes)
        pending = [(node, False) for node in heads]
        seen: set[int] = set()
        while pending:
            node, came = pending.pop()
            if node in seen:
                continue
            seen.add(node)
            parties = [] if node in heads else list(self._parties(node, came))
            yield from parties
            whole = any(party.leads for party in parties) or self._names_person(node)
            whole = whole or (bool(parties) and self.context.child(node, "nmod:poss") is not None)
            for c in self.parse.children(node):
                relation = self.context.relation(c)
                if relation == "conj" and self._is_apart(c):
                    continue  # a clause of others, or of another time or place
                owns = self.parse.upos[c] == "PRON" and self.parse.deprels[c] == "nmod:poss"
                if owns and node not in heads:
                    continue  # "his predecessor met Roe": not he himself
                if c in but or c in self.context.time_at or (whole and not self._is_beside(c, node)):
                    continue
                if c not in heads and relation == "obj" and self.vocabulary.nouns.ending_at(self.parse, c):
                    continue  # "hosted a summit between A and B": theirs, not the host's
                case = self.context.child(c, "case")
                if relation in ("obl", "nmod") and case is not None:
                    possessive = self.parse.deprels[c] == "nmod:poss"
                    if not possessive and self.context.lemma(case) not in english().prepositions["together"]:
                        continue
                elif relation not in _NAMING:
                    continue
                pending.append((c, self._comes(c) if node in heads else came))

    def _is_apart(self, c: int) -> bool:
        """Whether a joined clause has a subject, a time or a place of its own, or tells of a meeting."""
        if self.context.child(c, "nsubj", "nsubj:pass") is not None:
            return True
        joined = self.parse.upos[int(self.parse.heads[c])] == "VERB"
        if joined and any(act.participants and not act.visitors for act in self.phrases.named_by_verb(c)):
            return True
        own = (k for k in self.parse.children(c) if self.context.relation(k) in ("obl", "advmod"))
        return self.parse.upos[c] == "VERB" and any(
            k in self.context.time_at or self.vocabulary.places.ending_at(self.parse, k) for k in own
        )

    def _names_person(self, node: int) -> bool:
        actor = self.context.actor_at.get(node)
        return actor is not None and self.is_person(actor.ids[0])

    def _is_beside(self, c: int, node: int) -> bool:
        """Whether a dependent of a name names another one ("Roe and Poe", "Roe-Poe")."""
        other = self.context.actor_at.get(c)
        apart = other is not None and other != self.context.actor_at.get(node)
        relation = self.context.relation(c)
        return relation == "conj" or (relation in ("flat", "appos") and apart)

    def _comes(self, c: int) -> bool:
        """Whether a dependent of a word for a journey names who made it."""
        case = self.context.child(c, "case")
        if case is not None and self.parse.deprels[c] != "nmod:poss":
            return self.context.lemma(case) in english().prepositions["doer"]
        return self.context.relation(c) in ("nsubj", "nmod", "compound", "amod")

    def _parties(self, node: int, came: bool) -> Iterator[Party]:
        """Who a noun or pronoun names: an actor, those who lead a state, or two who were named before."""
        if self.parse.upos[node] == "PRON":
            together = self.context.lemma(node) in english().reference["they"]
            two = together or self._is_of_two(node)
            pair = self.pairs.before(node) if two else self._joined_before(node)
            if not together and not pair:
                ids, _ = self.phrases.antecedent(node)
                pair = (ids,) if ids else ()
            yield from (Party(ids, came) for ids in pair)
            return
        states = list(self._led_states(node))
        actor = actor_of(self.context, node)
        if states:
            definite = self.context.is_definite(node, self.context.nominal_start(node))
            yield from (Party((state,), came, leads=True, one=definite) for state in states)
        elif actor is None:
            grouped = tuple((state,) for state in self._grouped(node))
            yield from (
                Party(ids, came)
                for ids in grouped or (self.pairs.before(node) if self.pairs.is_one(node) else ())
            )
        elif self._is_owned(node, actor):
            yield Party((self.record.case.actors[actor.ids[0]].country,), came)
        else:
            yield Party(actor.ids, came)

    def _is_of_two(self, node: int) -> bool:
        """Whether a pronoun is one of two for the two who met ("he met her again")."""
        verb, person = int(self.parse.heads[node]), english().reference["person"]
        if verb < 0 or not any(a.participants and not a.visitors for a in self.phrases.named_by_verb(verb)):
            return False
        others = self.context.arguments(verb, "nsubj", "obj", "obl")
        told = [c for c in others if self.parse.words[c].lower() in person]
        return node in told and len(told) == 2

    def _joined_before(self, relative: int) -> tuple[tuple[str, ...], ...]:
        """The two of "Roe and Poe, who met in May": neither of them alone met anybody."""
        clause = int(self.parse.heads[relative])
        named = int(self.parse.heads[clause]) if self.parse.deprels[clause] == "acl:relcl" else -1
        if named < 0 or self.context.child(clause, "obj") is not None:
            return ()
        first = int(self.parse.heads[named]) if self.context.relation(named) == "conj" else named
        joined = [c for c in self.parse.children(first) if self.context.relation(c) == "conj" and c < clause]
        if not joined:
            return ()
        actors = (self.context.actor_at.get(i) for i in (first, *joined))
        return tuple(actor.ids for actor in actors if actor is not None and self.is_person(actor.ids[0]))

    def _is_owned(self, node: int, actor: ActorMention) -> bool:
        """Whether a person only owns what a noun names ("Roe's envoy"), which then is of that state."""
        owner = self.context.child(node, "nmod:poss")
        owned = owner is not None and actor.first <= owner < actor.end and self.is_person(actor.ids[0])
        return owned and self.record.case.actors[actor.ids[0]].country in self.record.case.actors

    def _led_states(self, node: int) -> Iterator[str]:
        """The states whose leaders a noun speaks of ("the Harland president", "leaders of both states")."""
        if self.context.actor_at.get(node) is not None:
            return
        found: dict[str, None] = {}
        for i in self.parse.subtree(node):
            actor = self.context.actor_at.get(i)
            if actor is not None and not self.is_person(actor.ids[0]) and self._leads(node, actor):
                found[self.record.case.actors[actor.ids[0]].country or actor.ids[0]] = None
            if self.context.lemma(node) in english().office["leader"]:
                found.update(dict.fromkeys(self._grouped(i) or self._states_of_pair(i)))
        yield from found

    def _grouped(self, node: int) -> tuple[str, ...]:
        """The states that one phrase of the case stands for ("both Harlands")."""
        for _, quality in self.vocabulary.qualities.ending_at(self.parse, node):
            values = {v for each in quality.where.values() for one in each for v in one.split("&")}
            if values and values <= self.record.case.actors.keys():
                return tuple(sorted(values))
        return ()

    def _states_of_pair(self, node: int) -> tuple[str, ...]:
        """The states of two persons named before, where "the two countries" are spoken of."""
        if not self.pairs.is_counted(node) or self.context.lemma(node) not in english().reference["realm"]:
            return ()
        actors = self.record.case.actors
        states = dict.fromkeys(actors[ids[0]].country for ids in self.pairs.before(node))
        return tuple(states) if len(states) == 2 else ()

    def _leads(self, node: int, actor: ActorMention) -> bool:
        """Whether a noun speaks of those who lead a state."""
        if self.context.lemma(node) in english().office["leader"]:
            return True
        offices = self.record.case.offices
        country = self.record.case.actors[actor.ids[0]].country
        titled = (offices[o] for _, o in self.vocabulary.titles.ending_at(self.parse, node))
        return any(office.administration and office.country == country for office in titled)
