"""Which came first, how far apart, and which answered which: Order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from detente.claims.claim import Factuality
from detente.claims.compile.sides import Sides
from detente.claims.compile.told import Read
from detente.claims.durations import Length, length_at, next_to
from detente.claims.forms import (
    Order,
    Side,
    Window,
)
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.phrase_table import inflections
from detente.language.timex import Timex, ordinal_of
from detente.times import Granularity

_EVE_DAYS = 7  # "on the eve of" it: so many days before at most
_LENGTH_REACH = 6  # words before a connective at which a length of time may begin
VERBS = ("answers", "prompts", "precedes", "leads", "answers_with", "separates", "apart")
_KINDS = (("response", "response"), ("after", "after"), ("before", "before"), ("before", "shortly_before"))
_TOLD = (Factuality.ASSERTED,)


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    """The inflected forms of the verbs of order, each with its verb."""
    order, forms = english().order, dict[str, tuple[str, ...]]()
    for verb in (each for key in VERBS for each in order[key]):
        for form in inflections(verb[0]):
            forms.setdefault(form, verb)
    return forms


class Orders(Sides):
    """Claims that one happening came after another, so long after it, or answered it."""

    def read(self) -> Iterator[Read]:
        """The claims of order that connectives make."""
        for m in self.mentions:
            if m.factuality is not Factuality.ASSERTED or self._is_run_together(m):
                continue
            relation = self._connective(m)
            if relation is None:
                continue
            kind, at = relation
            length = self._length_at(kind, at)
            other = self._governing(m, at)
            if other is None:
                continue
            side, words, stated = other
            if self._is_gapped(words[0], at):
                yield replace(self.told.claim("Order", {"earlier": self.told.text(m)}, m, None), dated=True)
                continue
            own = self._side(m)
            met = m.is_verb and m.participates and self._are_encounters(own, side)
            if met and own.rank != side.rank and self._has_place_unread(m):
                continue  # "held his first summit with Roe in Bergen before he met Poe"
            if met and (length is None or all(self._is_only(one) for one in (own, side))):
                own, side = replace(own, rank=1), replace(side, rank=1)
            elif m.is_verb and not m.when and not m.rows and length is None:
                continue
            done_by = self._is_done_by(int(self.parse.heads[m.head]), m)
            if (m.is_verb or done_by) and m.rows and not side.series:
                continue  # "sued in May 2013 after it fell": what was done then is not known
            earlier, later = (own, side) if kind != "before" else (side, own)
            if not met and not self._is_definite_side(earlier) and not self._is_definite_side(later):
                continue
            if length is not None:
                words = (min(words[0], length.first), words[1])
            elif any(self._is_count(self.by_head[i]) for i in stated if i in self.by_head):
                continue  # "fired six before it fell": that some came before says nothing of how many
            yield self._claim(m, later, earlier, kind, length, words, stated)

    def _is_run_together(self, m: Mention) -> bool:
        """Whether the rank before a row's number is another's ("after the fifth Resolution 6")."""
        numbered = bool(m.rows) and self.parse.words[m.end - 1] in self.vocabulary.numbers
        return numbered and any(
            ordinal_of(self.parse.words[c]) is not None for c in self.parse.children(m.head) if c < m.head
        )

    def _is_gapped(self, first: int, at: int) -> bool:
        """Whether a connective belongs to a named row further on, whose verb is not told again ("Act 5 came
        six days after the first race, Act 6 two months after the second")."""
        for m in self.mentions:
            if m.rows and first < m.first < at and self.parse.words[m.first - 1] == ",":
                verbs = [i for i in range(first, at) if self.parse.upos[i] == "VERB"]
                if verbs and max(verbs) < m.first:
                    return True
        return False

    def _is_count(self, m: Mention) -> bool:
        """Whether several are told of, and no time says which."""
        return m.number is not None and m.number.most != 1 and m.when is None and not m.rows

    def _are_encounters(self, one: Side, other: Side) -> bool:
        """Whether two meetings of no rank said ("met Roe before he met Poe"), or told as the first with
        somebody, may be the first of each with these people, of all or of a year: of such as the record has
        all of."""
        sides = (one, other)
        if any(side.rank is not None for side in sides) and any(side.window is not None for side in sides):
            return False  # "his first meeting of 2019 with Roe": before the other of that year
        return all(
            side.series == one.series and not side.rows and side.rank in (None, 1) and self._has_first(side)
            for side in sides
        )

    def _has_place_unread(self, m: Mention) -> bool:
        """Whether a sentence names a place that is not read as that of a meeting told in it."""
        sentence = self.parse.sentence_of(m.head)
        read = {i for other in self.mentions for i in other.placed}
        return any(
            self.narrowing.is_place(i) and i not in read for i in range(*self.parse.sentences[sentence])
        )

    def _is_only(self, side: Side) -> bool:
        """Whether the record has one row of what a side tells of, under each reading that has any."""
        found = [self.record.select(side.series, where) for where in side.readings]
        return all(len(rows) <= 1 for rows in found)

    def _has_first(self, side: Side) -> bool:
        when = side.window.when if side.window is not None else None
        said = when.timex.expression.period if when is not None else None
        if when is not None and (said is None or said.granularity is not Granularity.YEAR):
            return False
        first = [rows[0] for where in side.readings if (rows := self.record.select(side.series, where, said))]
        return bool(first) and any(
            self.record.covered(side.series, where, row.date) for where in side.readings for row in first[:1]
        )

    def _claim(
        self,
        m: Mention,
        later: Side,
        earlier: Side,
        kind: str,
        length: Length | None,
        words: tuple[int, int],
        covers: Collection[int],
    ) -> Read:
        later, earlier = self._near(later, earlier, after=True), self._near(earlier, later, after=False)
        answers = kind in ("response", *self._answering())
        form = Order(later, earlier, answers=answers, length=length, either=kind == "within")
        arguments = {"later": later.label, "earlier": earlier.label, "relation": kind}
        if length is not None:
            arguments["apart"] = length.text
        return self.told.claim("Order", arguments, m, form, words=words, covers=covers)

    @staticmethod
    def _answering() -> frozenset[str]:
        order = english().order
        verbs = (*order["answers"], *order["prompts"], *order["answers_with"], *order["leads"])
        return frozenset(verb[0] for verb in verbs if verb not in order["plain"])

    def _length_at(self, kind: str, at: int) -> Length | None:
        """The length of time that a connective is told with: behind "within", else right before it."""
        if kind == "within":
            return length_at(self.context, at + 1, within=True)
        phrases = english().order["shortly_before"]
        if any(
            tuple(w.lower() for w in self.parse.words[at : at + len(phrase)]) == phrase for phrase in phrases
        ):
            end = at + 3
            return Length(self.parse.text_of(at, end), at, end, 0, _EVE_DAYS, -1, 2 * _EVE_DAYS)
        return self._length_before(at)

    def _length_before(self, at: int) -> Length | None:
        """The length of time that stands right before a connective ("five days after")."""
        first = self.parse.sentences[self.parse.sentence_of(at)][0]
        for j in range(max(first, at - _LENGTH_REACH), at):
            length = length_at(self.context, j)
            if length is not None and length.end == at:
                return length
        return next_to(self.context, at - 1) if at - 1 > first else None

    def _verb(self, v: int) -> tuple[str, ...]:
        """The verb of order at a word, by its form too: rare verbs are given wrong lemmas."""
        return _forms().get(self.parse.words[v].lower(), (self.context.lemma(v),))

    # -- connectives ------------------------------------------------------------------------

    def _connective(self, m: Mention) -> tuple[str, int] | None:
        """The connective that introduces a happening, or a noun of it ("after his approval of X")."""
        nodes = [m.head]
        up = int(self.parse.heads[m.head])
        if self.context.relation(m.head) == "nmod" and up not in self.told.found_at:
            nodes.append(up)
        if (m.rows and self.told.edge(m)) or self._is_done_by(up, m):
            nodes.append(up)  # "after X began", "after they had adopted X"
        for kind, key in _KINDS:
            for node in nodes:
                at = self.context.connective(node, english().order[key])
                if at is not None:
                    return kind, at
        case = self.context.child(up, "case") if self.context.relation(m.head) == "nmod" else None
        if case is not None and (self.context.lemma(case),) in english().order["within"]:
            length = length_at(self.context, case + 1, within=True)
            return ("within", case) if length is not None and length.end == up + 1 else None
        return None

    def _is_done_by(self, verb: int, m: Mention) -> bool:
        """Whether a verb says no more of a named row than that it came about."""
        dealt = bool(m.rows) and not m.is_verb and self.context.relation(m.head) in ("obj", "nsubj")
        return dealt and verb == int(self.parse.heads[m.head]) and verb in self.told.states(m)

    def _governing(self, m: Mention, at: int) -> tuple[Side, tuple[int, int], Collection[int]] | None:
        """The happening, or else the time, that the connective ties this one to, and what states it."""
        sentence, below = self.parse.sentence_of(m.head), m.head
        if (other := self._set_off(m)) is not None:
            return self._told(other, m, at)
        for up in self.context.governors(m.head):
            if self.parse.sentence_of(up) != sentence or self._is_denied(up) or self._is_aside(up):
                break
            if self._is_done_by(up, m) and at <= up:
                below = up
                continue
            other = self.by_head.get(up)
            if other is not None and self.context.relation(below) != "acl" and self._connective(other):
                if self.context.relation(below) != "conj":
                    break
                below = up  # "weeks after A and days after B": both are counted from what governs A
                continue
            below = up
            if other is not None and other.head != m.head and other.factuality is Factuality.ASSERTED:
                return self._told(other, m, at)
            other = self._argument(up, m)
            if other is not None:
                return self._told(other, m, at)
            if (
                self.context.relation(up) in ("advcl", "acl")
                and (other := self._before_comma(up)) is not None
            ):
                return self._told(other, m, at)
            timed = self._time_of(up, m)
            if timed is not None:
                window = Window(When(timed))
                label = self.parse.text_of(timed.first, timed.end)
                return Side(label, window=window), (min(timed.first, at), max(timed.end, m.end)), ()
        return None

    def _set_off(self, m: Mention) -> Mention | None:
        """What is told of in a clause that a time is set off from ("it was days after A that they did B")."""
        subject = self.context.child(m.head, "nsubj", "expl")
        it = subject is not None and self.context.lemma(subject) in english().recast["it"]
        if not it or self.context.child(m.head, "cop") is None:
            return None
        for clause in self.parse.children(m.head):
            if clause > m.head and self.parse.upos[clause] == "VERB":
                nodes = (clause, *self.context.arguments(clause, "obj", "nsubj", "nsubj:pass"))
                found = (self.by_head.get(node) for node in nodes)
                told = [o for o in found if o is not None and o.factuality is Factuality.ASSERTED]
                return told[0] if told else None
        return None

    def _told(
        self, other: Mention, m: Mention, at: int
    ) -> tuple[Side, tuple[int, int], Collection[int]] | None:
        if other.participates and other.number is not None:
            return None  # "met three times before": how often, which an order does not say
        words = (min(other.first, at), max(other.end, m.end))
        return self._side(other), words, self.told.states(other) | other.placed

    def _is_aside(self, up: int) -> bool:
        """Whether a relative clause tells of a thing something else than that it took place ("the panel that
        watched over the ban")."""
        took_place = english().verbs["light"] | english().verbs["arise"]
        relative = self.parse.deprels[up] == "acl:relcl" and self.parse.upos[up] == "VERB"
        return relative and up not in self.told.found_at and self.context.lemma(up) not in took_place

    def _is_denied(self, up: int) -> bool:
        """Whether the clause speaks of a happening that is denied, planned or only possible."""
        told = (self.told.found_at.get(c) for c in (up, *self.parse.children(up)))
        own = self.by_head.get(up)
        done = own.rows if own is not None and own.factuality is Factuality.ASSERTED else ()
        return any(
            m is not None and m.factuality is not Factuality.ASSERTED and not (done and m.rows == done)
            for m in told
        )

    def _argument(self, up: int, m: Mention) -> Mention | None:
        """The happening that a clause speaks of as its subject or object, or in "to pass X"."""
        clauses = [c for c in self.parse.children(up) if self.parse.deprels[c] in ("csubj", "xcomp")]
        for node in (up, *clauses):
            for c in (node, *self.parse.children(node)) if node != up else self.parse.children(node):
                other = self.told.told_at(c)
                subject = self.context.relation(c) == "nsubj" and not self._collapses(other, node)
                fits = c == node or subject or self._is_dealt(c)
                fits |= self.context.relation(c) == "obj" and self._is_stated(other, node)
                if (
                    other is not None
                    and fits
                    and other.head != m.head
                    and c not in m.noun_heads
                    and other.factuality is Factuality.ASSERTED
                    and self._connective(other) is None
                ):
                    return other
        return None

    def _is_stated(self, m: Mention | None, verb: int) -> bool:
        """Whether a verb says of its object that it took place, and not that something was done to it."""
        return m is not None and (not m.participates or verb in self.told.states(m))

    def _collapses(self, m: Mention | None, verb: int) -> bool:
        """Whether a verb says that what was made on a day came to nothing, on another."""
        adverbs = (self.context.lemma(c) for c in self.parse.children(verb) if c > verb)
        lemma = self.context.lemma(verb)
        said = {lemma, *(f"{lemma} {adverb}" for adverb in adverbs)}
        days = [self.record.row(row).date for row in m.rows] if m is not None else []
        return not said.isdisjoint(english().verbs["collapse"]) and any(day.first == day.last for day in days)

    def _is_dealt(self, c: int) -> bool:
        """Whether a row named outright is what somebody "was hit with"."""
        case = self.context.child(c, "case")
        named = c in self.by_head and bool(self.by_head[c].rows)
        return named and case is not None and self.context.lemma(case) in english().prepositions["dealt"]

    def _before_comma(self, participle: int) -> Mention | None:
        """The named row that a participle behind a comma speaks of ("Resolution 5, banning ...")."""
        if self.parse.xpos[participle] != "VBG" or participle < 2 or self.parse.words[participle - 1] != ",":
            return None
        return next((m for m in self.mentions if m.end == participle - 1 and m.rows), None)

    def _time_of(self, verb: int, m: Mention) -> Timex | None:
        for c in self.parse.children(verb):
            timex = self.context.time_at.get(c)
            if (
                timex is not None
                and not m.first <= timex.first < m.end
                and (m.when is None or m.when.timex is not timex)
                and timex.expression.period is not None
            ):
                return timex
        return None
