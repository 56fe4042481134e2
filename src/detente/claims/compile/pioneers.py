"""Who was the first of an office to go somewhere or meet somebody: the row is the first of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.casefile import Act, Where
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import (
    AttributeDate,
    AttributeIs,
    FirstSince,
    Form,
    Kind,
    Occurred,
    Pointer,
    Window,
)
from detente.claims.lexicon import english
from detente.claims.narrowing import narrowed
from detente.claims.participants import Participants
from detente.claims.parties import actor_of
from detente.language.timex import ordinal_of

_REACH = 6  # words behind an office among which its deed begins
_SINCE_REACH = 8  # words of the deed before its "since"
_ARGUMENTS = ("obj", "obl", "xcomp", "ccomp", "advcl", "obl:unmarked")


@dataclass(frozen=True, slots=True)
class _First:
    """Somebody called the first of an office to do something.

    noun, ordinal : the office and the word "first"; verb: what was done; stated: the words that say so
    persons       : who it was said to be; holders: all who ever held the office
    leads         : whether the office leads its state
    """

    noun: int
    ordinal: int
    verb: int
    stated: frozenset[int]
    persons: tuple[str, ...]
    holders: tuple[str, ...]
    country: str
    leads: bool


class Pioneers(Section):
    """Reads "Roe was the first Harland president to visit Arland", "the first to do so since Poe in 2005"."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.firsts = Firsts(told)
        self.participants = Participants(self.context, self.vocabulary, self.record, self.phrases)

    def read(self) -> Iterator[Read]:
        """One claim for each first of an office whose deed is understood."""
        for i, word in enumerate(self.parse.words):
            ranks = ordinal_of(word) is not None or self.context.lemma(i) in english().reference["only"]
            if ranks and self.context.relation(i) == "amod":
                found = self._first(i)
                if found is not None:
                    yield from self._claims(found)

    def _first(self, i: int) -> _First | None:
        n = int(self.parse.heads[i])
        verb = self._deed(n)
        who, stated = self._who(n)
        if verb is None or who is None:
            return None
        persons = tuple(a for a in who if self.record.case.actors[a].kind == "person")
        office = self._office(n, persons) if persons else None
        if office is None:
            return None
        return _First(n, i, verb, stated | {n, i, verb}, persons, *office)

    # -- who, and of what office ----------------------------------------------------------------

    def _who(self, n: int) -> tuple[tuple[str, ...] | None, frozenset[int]]:
        """The ids of whom an office is said, and the words that say it."""
        up = int(self.parse.heads[n])
        subject, said = None, frozenset[int]()
        if self.context.child(n, "cop") is not None:
            subject = self.context.child(n, "nsubj")
        elif self._is_made(n, up) or self._is_taken_for_verb(up):
            subject, said = self.context.child(up, "nsubj"), frozenset((up,))
        elif self.context.relation(n) in ("appos", "parataxis"):
            subject = up if up in self.context.actor_at else self.context.child(up, "nsubj")
        if subject is None or factuality_of(self.context, n, n) is not Factuality.ASSERTED:
            return None, said
        if self.parse.upos[subject] == "PRON":
            return self.phrases.antecedent(subject)[0], said
        actor = self.context.actor_at.get(subject)
        return (actor.ids if actor is not None else None), said

    def _is_made(self, n: int, up: int) -> bool:
        """Whether a verb says that somebody was or became what a noun names."""
        return (
            self.context.relation(n) in ("xcomp", "obj")
            and self.context.lemma(up) in english().verbs["equate"]
        )

    def _is_taken_for_verb(self, up: int) -> bool:
        """Whether the parser has taken a word beside the office for the verb ("was the first sitting …")."""
        sitting = up >= 0 and self.context.lemma(up) in english().office["sitting"]
        return sitting and self.context.child(up, "aux", "cop") is not None

    def _office(self, n: int, persons: tuple[str, ...]) -> tuple[tuple[str, ...], str, bool] | None:
        """All who held the office that a noun names, its state, and whether it leads that state."""
        case = self.record.case
        state = actor_of(self.context, n)
        country = case.actors[(state.ids if state is not None else persons)[0]].country
        if state is not None and case.actors[state.ids[0]].kind != "state":
            return None
        first = self.context.nominal_start(n)
        titled = [
            (start, end, case.offices[office])
            for end in range(n, min(n + 4, len(self.parse.words)))
            for start, office in self.vocabulary.titles.ending_at(self.parse, end)
            if start <= n
        ]
        offices = {o.id: o for _, _, o in titled if o.country == country}
        words = {i for start, end, _ in titled for i in range(start, end + 1)}
        if not offices and self.context.lemma(n) in english().office["leader"]:
            offices = {o.id: o for o in case.offices.values() if o.country == country and o.administration}
        elif self.context.lemma(n) in english().office["leader"]:  # a party's leader is not yet the state's
            offices = {o.id: o for o in offices.values() if o.administration} or offices
        if not offices or not all(self._is_plain(i) for i in range(first, n) if i not in words):
            return None
        holders = dict.fromkeys(t.holder for t in case.terms if t.office in offices)
        return tuple(holders), country, all(o.administration for o in offices.values())

    def _is_plain(self, i: int) -> bool:
        """Whether a word before an office says no more than of which state it is, and that it is held."""
        if self.parse.upos[i] in ("DET", "PUNCT", "PART") or i in self.context.actor_at:
            return True
        plain = english().office["sitting"] | english().reference["only"]
        return ordinal_of(self.parse.words[i]) is not None or self.context.lemma(i) in plain

    # -- what was done ----------------------------------------------------------------------------

    def _deed(self, n: int) -> int | None:
        """The verb behind an office that says what its holder was the first to do."""
        end = self.parse.sentences[self.parse.sentence_of(n)][1]
        for v in range(n + 1, min(end, n + _REACH + 1)):
            mark = self.context.child(v, "mark") if self.parse.upos[v] == "VERB" else None
            if mark is not None and self.parse.upos[mark] == "PART":
                return v
        return None

    def _act(self, found: _First) -> tuple[Act, int] | None:
        """What a deed is to the record, and the verb that tells of it: of "to do so", "to go there" the one
        before."""
        v = found.verb
        there = (self.context.lemma(c) in english().reference["there"] for c in self.parse.children(v))
        if self.context.lemma(v) in english().verbs["light"] or any(there):
            before = [m for m in self.mentions if m.head < found.noun and m.is_verb and m.participates]
            here = self.parse.sentence_of(v)
            v = before[-1].head if before and self.parse.sentence_of(before[-1].head) == here else -1
        acts = self.phrases.named_by_verb(v) if v >= 0 else ()
        return next(((act, v) for act in acts if act.participants), None)

    def _readings(self, found: _First) -> tuple[str, tuple[Where, ...]] | None:
        """The column that lists who did it, and the rows of the deed by any holder of the office."""
        deed = self._act(found)
        if deed is None:
            return None
        act, v = deed
        fixed = english().reference["body"]
        nodes = (v, *(c for c in self.parse.children(v) if self.context.lemma(c) in fixed))
        narrow = self.told.narrowing.of(act.series, v, v, nodes)
        others = self.participants.others(v, narrow.heads)
        places = self.told.narrowing.countries_at(narrow.heads)
        if narrow.where is None or (v == found.verb and self._says_more(v, narrow.heads)):
            return None
        if not places and not others:
            return None
        column = act.visitors or self.participants.column_of(act, found.persons)
        where = self.participants.by_any(act, column, found.holders, found.country, others, places)
        leads = found.leads and (bool(act.visitors) or all(one.leads or one.has_led for one in others))
        readings = narrowed(where, narrow.where, act.where, act.leaders if leads else {})
        return (column, readings) if column and readings else None

    def _says_more(self, v: int, heads: frozenset[int]) -> bool:
        """Whether something beside a deed is neither who, nor where, nor when."""
        for c in self.parse.children(v):
            read = c in heads or c in self.context.time_at or self.context.lemma(c) == "time"
            case = self.context.child(c, "case", "mark")
            if read or self.parse.deprels[c] not in _ARGUMENTS:
                continue
            if case is not None and self.context.lemma(case) == "since":
                continue
            if actor_of(self.context, c) is None and self.context.lemma(c) not in english().reference["body"]:
                return True
        return False

    # -- the claim --------------------------------------------------------------------------------

    def _claims(self, found: _First) -> Iterator[Read]:
        rank = ordinal_of(self.parse.words[found.ordinal])
        told = self._readings(found)
        if told is not None and rank is not None and rank > 1:
            told = self._readings(self._later(found, told, rank))
        if told is None:
            return
        column, readings = told
        act, v = self._act(found) or (None, found.verb)
        series = act.series if act is not None else ""
        nodes = (found.verb, v, *found.stated, int(self.parse.heads[v]))
        times = (self.told.event_time(node) or self.told.relative_time(node) for node in nodes if node >= 0)
        window = next((time for time in times if time is not None), None)
        first = min(found.ordinal, self.context.nominal_start(found.noun))
        end = max(found.verb, *self.parse.subtree(found.verb)) + 1
        label = self.parse.text_of(first, end)
        since, is_counted = self._since(found, series, readings, window)
        if is_counted and since is None:
            return
        if since is not None:
            told_since = {"what": label, "since": since.anchor.text}
            yield self._read("FirstSince", told_since, since, found, (first, end))
            return
        if window is not None:
            dated = AttributeDate(series, readings, 1, label, window)
            when = self.told.time_text(window.when)
            yield self._read("Attribute", {"what": label, "date": when}, dated, found, (first, end))
        if rank is None:
            others = self._by_others(found)
            kind = Kind(series, others[1]) if others is not None else None
            if kind is not None:
                alone = Occurred(kind, Window(None), negated=True)
                yield self._read(
                    "Occurred", {"what": label, "who": "nobody else"}, alone, found, (first, end)
                )
        said: tuple[Where, ...] = tuple({column: (person,)} for person in found.persons)
        who = self.record.case.actors[found.persons[0]].names[0]
        form = AttributeIs(Pointer(series, label, readings, rank=1), said, who)
        yield self._read("Attribute", {"what": label, "who": who}, form, found, (first, end))

    def _by_others(self, found: _First) -> tuple[str, tuple[Where, ...]] | None:
        """The same deed by those who held the office, but for the one named."""
        return self._readings(replace(found, holders=tuple(set(found.holders) - set(found.persons))))

    def _later(self, found: _First, told: tuple[str, tuple[Where, ...]], rank: int) -> _First:
        """The claim without the persons who did it first, so that the n-th is the first of those left."""
        column, readings = told
        row_of = {row.id: row for where in readings for row in self.record.select(self._series(found), where)}
        ordered = sorted(row_of.values(), key=lambda row: row.date.first)
        done = dict.fromkeys(p for row in ordered for p in row.many(column) if p in found.holders)
        return replace(found, holders=tuple(h for h in found.holders if h not in list(done)[: rank - 1]))

    def _series(self, found: _First) -> str:
        deed = self._act(found)
        return deed[0].series if deed is not None else ""

    def _read(
        self, name: str, arguments: dict[str, str], form: Form, found: _First, words: tuple[int, int]
    ) -> Read:
        start, stop = self.parse.span(*words)
        claim = Claim(name, arguments, start, stop, Factuality.ASSERTED, self.told.source(start, stop))
        return Read(claim, form, covers=found.stated.union(self.parse.subtree(found.verb)))

    def _since(
        self, found: _First, series: str, readings: tuple[Where, ...], window: Window | None
    ) -> tuple[FirstSince | None, bool]:
        """The claim that somebody was the first of an office since another time, or for so long; and whether
        one is made."""
        end = self.parse.sentences[self.parse.sentence_of(found.noun)][1]
        for i in range(found.ordinal, min(end, found.verb + _SINCE_REACH)):
            lemma, counted = self.context.lemma(i), None
            if lemma == "since":
                m = next((m for m in self.mentions if m.series == series), None)
                counted = self.firsts.anchor(i + 1, end, m)
            elif lemma in english().prepositions["throughout"]:
                counted = self.firsts.duration(i + 1)
            if counted is not None:
                anchor, _ = counted
                return (FirstSince(series, readings, window, anchor) if anchor.is_known else None), True
        return None, False
