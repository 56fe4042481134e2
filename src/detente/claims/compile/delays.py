"""How long it took until something was done, or was answered: Order."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.answers import mentions_at
from detente.claims.compile.orders import Orders
from detente.claims.compile.told import Read
from detente.claims.durations import Length, length_at, length_in
from detente.claims.factuality import factuality_of
from detente.claims.forms import Side
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words

_CLAUSES = ("csubj", "advcl", "xcomp", "ccomp", "acl", "obl")
_SHORT = 2  # days: what is said on the spot is not in the record


class Delays(Orders):
    """ "It took the Council five days to answer A", "after A, five days went by before B" """

    def read(self) -> Iterator[Read]:
        """One claim for each length that passed between a happening and what was done about it."""
        for unit in range(len(self.parse.words)):
            if self.context.lemma(unit) not in english().length_units:
                continue
            verb, length = self._passing(unit), length_in(self.context, unit)
            if (
                verb is None
                or length is None
                or factuality_of(self.context, verb, verb) is not Factuality.ASSERTED
            ):
                continue
            for clause in self._clauses(unit, verb):
                yield from self._of_clause(clause, verb, length)
            if self.parse.deprels[unit].startswith("nsubj"):
                yield from self._elapsed(verb, length)
        for verb in range(len(self.parse.words)):
            if (
                self.parse.upos[verb] == "VERB"
                and factuality_of(self.context, verb, verb) is Factuality.ASSERTED
            ):
                yield from self._lasted(verb)

    def _elapsed(self, verb: int, length: Length) -> Iterator[Read]:
        """ "When they did B, a week had passed since A" """
        since = mentions_at(self.told, verb, "obl", cases={"since"})
        clauses = [
            c
            for c in self.context.arguments(verb, "advcl")
            if any(self.context.lemma(k) in tenure_words().time["when"] for k in self.parse.children(c))
        ]
        done = self._done(clauses[0]) if len(clauses) == 1 else None
        if done is not None and done.factuality is Factuality.ASSERTED and len(since) == 1:
            later, earlier = self._side(done), self._side(since[0])
            if self._is_definite_side(later) or self._is_definite_side(earlier):
                words = (
                    min(done.first, since[0].first, length.first),
                    max(done.end, since[0].end, length.end),
                )
                yield self._claim(done, later, earlier, "after", length, words, (verb, clauses[0]))

    def _lasted(self, verb: int) -> Iterator[Read]:
        """ "A lasted six weeks before B", "A collapsed within weeks, when B": of A that is named."""
        verbs, named = english().verbs, mentions_at(self.told, verb, "nsubj")
        collapsed = {self.context.lemma(verb), *self._phrasals(verb)} & verbs["collapse"]
        lasted = self.context.lemma(verb) in verbs["lasting"]
        until = english().denied["until"] | english().denied["before"] | tenure_words().time["when"]
        if len(named) != 1 or not named[0].rows or not (collapsed or lasted):
            return
        lengths = [
            self._length_of(c, bool(collapsed))
            for c in self.context.arguments(verb, "obj", "obl", "obl:unmarked")
        ]
        told = [length for length in lengths if length is not None]
        for c in self.context.arguments(verb, "advcl"):
            mark = self.context.child(c, "mark", "advmod", "case")
            ends = mark is not None and self.context.lemma(mark) in until
            done = self._done(c) if ends else None
            if done is not None and done.factuality is Factuality.ASSERTED and len(told) == 1:
                earlier, later = self._side(named[0]), self._side(done)
                words = (min(named[0].first, done.first), max(named[0].end, done.end))
                yield self._claim(named[0], later, earlier, "after", told[0], words, (verb, c))

    def _phrasals(self, verb: int) -> set[str]:
        """A verb with its particle or adverb ("fell apart")."""
        lemma = self.context.lemma(verb)
        return {f"{lemma} {self.context.lemma(c)}" for c in self.parse.children(verb) if c > verb}

    def _length_of(self, c: int, collapsed: bool) -> Length | None:
        """How long something lasted, or within what time it collapsed, if this dependent says so."""
        case = self.context.child(c, "case")
        if not collapsed:
            plain = case is None or self.context.lemma(case) in english().prepositions["throughout"]
            return length_in(self.context, c) if plain else None
        if case is None or self.context.lemma(case) not in english().prepositions["lasting"]:
            return None
        length = length_at(self.context, case + 1, within=True)
        return length if length is not None and length.end == c + 1 else None

    def _passing(self, unit: int) -> int | None:
        """The word that says that a length passed: a verb whose subject or object it is, or its copula."""
        relation, up = self.parse.deprels[unit], int(self.parse.heads[unit])
        if relation == "nmod:unmarked" and self.context.connective(up, english().order["after"]) == unit + 1:
            relation, up = "obj", int(self.parse.heads[up])  # "needed a week after A to do B"
        if self.context.child(unit, "cop") is not None and self._is_it(unit):
            return unit
        if relation == "conj" and up >= 0:
            relation, up = self.parse.deprels[up], int(self.parse.heads[up])
        if up < 0:
            return None
        order, lemma = english().order, self.context.lemma(up)
        taken = relation in ("obj", "obl:unmarked") and (lemma,) in order["takes"]
        passed = relation.startswith("nsubj") and lemma in english().comparison["passes"]
        return up if taken or passed else None

    def _is_it(self, unit: int) -> bool:
        subject = self.context.child(unit, "nsubj", "expl")
        return subject is not None and self.context.lemma(subject) in english().recast["it"]

    def _clauses(self, unit: int, verb: int) -> list[int]:
        """What a length passed until: "to answer A", "before it adopted B"."""
        own = [c for c in self.parse.children(unit) if c > unit and self._is_end(c)]
        return own or [c for c in self.parse.children(verb) if c > unit and self._is_end(c)][:1]

    def _is_end(self, c: int) -> bool:
        mark = self.context.child(c, "mark", "case")
        to = mark is not None and self.parse.xpos[mark] == "TO"
        before = self.context.connective(c, english().order["before"]) is not None
        return self.context.relation(c) in _CLAUSES and (to or before)

    def _of_clause(self, clause: int, verb: int, length: Length) -> Iterator[Read]:
        order = english().order
        if self._verb(clause) in (*order["answers_with"], *order["answers"]):
            earlier, done = self._answered(clause)
            later = self._side(done) if done is not None else self._bodys(clause, verb, length)
            kind = "answer"
        else:
            done, earlier = self._done(clause), self._since(clause, length)
            later = self._side(done) if done is not None else None
            kind = "after"
        if earlier is None or later is None or earlier.factuality is Factuality.NEGATED:
            return
        side = self._side(earlier)
        if self._is_definite_side(side) or self._is_definite_side(later):
            words = (min(earlier.first, length.first), max(earlier.end, length.end, clause + 1))
            yield self._claim(earlier, later, side, kind, length, words, (verb, clause))

    def _answered(self, clause: int) -> tuple[Mention | None, Mention | None]:
        """What was answered, and with what: none of both where that is not read."""
        words, found = english().prepositions, dict[bool, Mention]()
        nodes = self.context.arguments(clause, "obj", "obl")
        for c in (
            *nodes,
            *(k for n in nodes for k in self.parse.children(n) if self._case(k) in words["answer"]),
        ):
            case, m = self._case(c), self.by_head.get(c)
            if m is not None and (not case or case in words["answered"] | words["answer"]):
                found.setdefault(case in words["answer"], m)
            elif case in words["answer"]:
                return None, None
        return found.get(False), found.get(True)

    def _case(self, c: int) -> str:
        case = self.context.child(c, "case")
        return self.context.lemma(case) if case is not None else ""

    def _done(self, clause: int) -> Mention | None:
        """What was done in the end: by the verb of the clause, or what it agreed on."""
        nodes = (clause, *self.context.arguments(clause, "obj", "obl", "nsubj", "nsubj:pass"))
        found = (self.by_head.get(node) for node in nodes)
        return next((m for m in found if m is not None and m.factuality is not Factuality.NEGATED), None)

    def _since(self, clause: int, length: Length) -> Mention | None:
        """The one happening of the sentence after which it is told."""
        first, end = self.parse.sentences[self.parse.sentence_of(clause)]
        tied = [(m, self._connective(m)) for m in self.mentions if first <= m.head < end]
        after = [(m, tie[1]) for m, tie in tied if tie is not None and tie[0] == "after"]
        own = [m for m, at in after if self._length_before(at) is None or at == length.end]
        return own[0] if len(own) == 1 else None

    def _bodys(self, clause: int, verb: int, length: Length) -> Side | None:
        """Whatever the body of a poll answered with, where it is said to have taken so long."""
        doers = [
            *self.context.arguments(verb, "nsubj", "iobj", "obj", "obl"),
            *self.context.arguments(clause, "nsubj"),
        ]
        for poll in self.record.case.words.polls if length.most > _SHORT else ():
            body = next((d for d in doers if self.told.is_body(d, poll.body)), None)
            if body is not None:
                return Side(
                    self.parse.text_of(self.context.nominal_start(body), body + 1), poll.series, ({},)
                )
        return None
