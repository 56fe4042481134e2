"""Which came first, and which answered which, by verbs and nouns that say so: Order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.answers import Answers, mentions_at
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read, Told
from detente.claims.durations import Length, length_at, length_in
from detente.claims.factuality import factuality_of
from detente.claims.forms import Side
from detente.claims.lexicon import english
from detente.claims.mentions import Mention

_TOLD = (Factuality.ASSERTED,)


class OrderVerbs(Orders):
    """Claims that one happening followed, caused or answered another, in the words of verbs and nouns."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.answers = Answers(told)

    def read(self) -> Iterator[Read]:
        """The claims of order that verbs of sequence, and nouns of answering, make."""
        yield from self._told_orders()
        yield from self._named_answers()

    def _told_orders(self) -> Iterator[Read]:
        """ "A followed B", "A was answered by B", "A led to B", "answered A with B": the verb tells."""
        order = english().order
        for v in range(len(self.parse.words)):
            lemma = self._verb(v)
            if self.parse.upos[v] != "VERB" or factuality_of(self.context, v, v) not in _TOLD:
                continue
            if lemma in order["answers"] or lemma in order["prompts"] or lemma in order["precedes"]:
                pair = self._ends(v)
                swapped = lemma in order["prompts"] or lemma in order["precedes"]
                if pair is None and lemma in order["answers_with"]:
                    pair = self.answers.with_what(v)
            elif lemma in order["leads"] and (pair := self._ends(v, order["leads_to"])):
                swapped = True
            elif lemma in order["answers_with"] and (pair := self.answers.with_what(v)):
                swapped = False
            else:
                continue
            if pair is None:
                continue
            a, b = pair
            others = [self._side(o) for o in self._instead(b)]
            if self._instead(a) or (others and swapped):
                continue
            earlier, later = (self._side(a), self._side(b)) if swapped else (self._side(b), self._side(a))
            if self._is_definite_side(earlier) or self._is_definite_side(later):
                nodes = (v, *b.noun_heads, b.head, *a.noun_heads, a.head)
                length = next((found for n in nodes if (found := self._later_by(n)) is not None), None)
                if length is None and self._is_count(a):
                    continue  # "three texts followed it": that some did says nothing of how many
                ends = (length.first, length.end + 1) if length is not None else (v, v)  # with "later"
                words = (min(a.first, b.first, v, ends[0]), max(b.end, a.end, ends[1]))
                if not others:
                    yield self._claim(a, later, earlier, lemma[0], length, words, (v,))
                elif not self._answers_both(
                    later, earlier, others
                ):  # "followed A rather than B": it answered A
                    words = (words[0], max(words[1], *(o.end for o in self._instead(b))))
                    yield self._claim(a, later, earlier, "response", length, words, (v,))

    def _instead(self, m: Mention) -> list[Mention]:
        """What a happening is told in place of ("A rather than B")."""
        words = english().marks["instead"]
        joined = (c for noun in {m.head, *m.noun_heads} for c in self.parse.children(noun))
        placed = (c for c in joined if any(self.context.lemma(k) in words for k in self.parse.children(c)))
        return [self.by_head[c] for c in placed if c in self.by_head]

    def _answers_both(self, later: Side, earlier: Side, others: list[Side]) -> bool:
        """Whether it answered what it is said to have answered, and one of those told instead as well."""
        known = {key for rows in later.find(self.record, None) for row in rows for key in row.many("answers")}

        def answered(side: Side) -> bool:
            return any(row.id in known for rows in side.find(self.record, None) for row in rows)

        return answered(earlier) and any(map(answered, others))

    def _named_answers(self) -> Iterator[Read]:
        """ "A was a response to B", "the response to B was A": A answers B."""
        for n in range(len(self.parse.words)):
            pair = self.answers.named(n)
            if pair is None or factuality_of(self.context, n, n) not in _TOLD:
                continue
            later, earlier = pair
            a, b = self._side(later), self._side(earlier)
            if self._is_definite_side(a) or self._is_definite_side(b):
                words = (min(later.first, earlier.first, n), max(later.end, earlier.end, n + 1))
                yield self._claim(later, a, b, "response", None, words, (n,))

    def _ends(self, v: int, prepositions: tuple[tuple[str, ...], ...] = ()) -> tuple[Mention, Mention] | None:
        """The happenings a verb ties: its subject's and its object's, turned round in the passive."""
        subjects = mentions_at(self.told, v, "nsubj")
        if prepositions:
            allowed = {p[0] for p in prepositions}
            objects = mentions_at(self.told, v, "obl", cases=allowed)
        else:
            objects = mentions_at(self.told, v, "obj", "xcomp")
        subjects = subjects or list(self._cleft(v))
        passive = mentions_at(self.told, v, "nsubj:pass")
        agents = mentions_at(self.told, v, "obl:agent", "obl", cases=english().prepositions["agent"])
        if passive and agents and not prepositions:
            return agents[0], passive[0]
        return (subjects[0], objects[0]) if subjects and objects else None

    def _cleft(self, v: int) -> Iterator[Mention]:
        """The happening that a clause is set off from ("it was A that prompted B")."""
        noun, recast = int(self.parse.heads[v]), english().recast
        if self.parse.deprels[v] != "acl:relcl" or self.context.child(noun, "cop") is None:
            return
        subject, pronoun = (self.context.child(i, "nsubj", "expl") for i in (noun, v))
        lemmas = [self.context.lemma(i) for i in (subject, pronoun) if i is not None]
        set_off = len(lemmas) == 2 and lemmas[0] in recast["it"] and lemmas[1] in recast["that"]
        m = self.by_head.get(noun) if set_off else None
        if m is not None and m.factuality is Factuality.ASSERTED:
            yield replace(m, clauses=())

    def _later_by(self, v: int) -> Length | None:
        """ "Eight days later", or "by eight days", beside a verb of order."""
        for c in self.parse.children(v):
            case = self.context.child(c, "case")
            tied = self.context.relation(c) in ("obl", "nmod") and case is not None
            length = length_in(self.context, c) if tied else None
            if length is not None and case is not None and self.context.lemma(case) == "by":
                return length
        for timex in self.context.times:
            if timex.expression.kind != "anaphoric":
                continue
            outer = self.context.outer(timex.first, timex.end)
            near = self.parse.sentence_of(timex.first) == self.parse.sentence_of(v)
            if near and v in (outer, int(self.parse.heads[outer])):
                return length_at(self.context, timex.first)
        return None
