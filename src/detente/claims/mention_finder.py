"""What finding happenings by nouns, verbs and ranks has in common: things, who took part, circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.casefile import Act, Thing, Where
from detente.claims.context import Context
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.narrowing import Narrow, Narrowing, narrowed
from detente.claims.participants import Joined, Participants
from detente.claims.phrases import Phrases
from detente.claims.timing import Timing
from detente.claims.vocabulary import Vocabulary, merge_readings
from detente.record import Record


class MentionFinder:
    """The words of one text with what the case knows of them."""

    def __init__(
        self,
        context: Context,
        vocabulary: Vocabulary,
        record: Record,
        phrases: Phrases,
        timing: Timing,
        narrowing: Narrowing,
        participants: Participants,
    ) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse = context.parse
        self.phrases, self.timing = phrases, timing
        self.narrowing, self.participants = narrowing, participants

    def _thing_of_noun(self, i: int, first: int, before: int) -> tuple[Thing | None, int | None, int | None]:
        """The thing a noun of happening is about, its last word, and the word that carries the number."""
        for j in range(before - 1, first - 1, -1):
            found = self.vocabulary.things.ending_at(self.parse, j, first)
            if found:
                return self._with_name(*found[0], first), j, i
        for c in self.parse.children(i):
            case = self.context.child(c, "case")
            if self.context.relation(c) == "nmod" and case is not None and self.context.lemma(case) == "of":
                thing, head = self._thing_at(c)
                if thing is not None:
                    return thing, head, head if self.phrases.number(head) else i
        for j in range(before - 1, first - 1, -1):
            kinds = self.vocabulary.kinds.ending_at(self.parse, j, first)
            if kinds:  # "a long-range test"
                return kinds[0][1], j, i
        return None, None, i

    def _told_thing(self, o: int, found: Mapping[int, Mention]) -> Thing | None:
        """The thing told before that "another" or "one" stands for ("fired a rocket. … It fired another")."""
        if self.parse.words[o].lower() not in english().reference["stand_in"] or self.context.child(
            o, "nmod"
        ):
            return None
        first = self.parse.sentences[max(0, self.parse.sentence_of(o) - 1)][0]
        told = [m for j, m in found.items() if first <= j < o and m.is_verb and m.readings and not m.rows]
        if not told or any(m.series != told[-1].series or m.unread or m.clauses for m in told):
            return None
        m = max(told, key=lambda m: m.head)
        return Thing(m.series, (), m.tried or m.wide or m.readings, m.unit, m.also, guard=m.guard)

    def _thing_at(self, head: int) -> tuple[Thing | None, int]:
        """The thing named by a noun phrase, through "a pair of" and the like; and its head noun."""
        if self.phrases.only_counts(head):
            inner = self.context.child(head, "nmod")
            if inner is not None:
                return self._thing_at(inner) if inner > head else (None, head)
        first = self.context.nominal_start(head)
        found = self.vocabulary.things.ending_at(self.parse, head, first)
        flat = [c for c in self.parse.children(head) if c > head and self.context.relation(c) == "flat"]
        if not found and flat:  # a name that goes on behind its head ("Zephyr-15")
            found = self.vocabulary.things.ending_at(self.parse, flat[-1], first)
        return (self._with_name(*found[0], first), head) if found else (None, head)

    def _with_name(self, start: int, thing: Thing, first: int) -> Thing:
        """A thing narrowed by a proper name before it ("Zephyr rockets"), where one stands there."""
        for j in range(start - 1, first - 1, -1):
            for _, named in self.vocabulary.things.ending_at(self.parse, j, first):
                if named.is_own and named.series == thing.series and not thing.is_own:
                    return replace(thing, readings=named.readings, also=(), guard=named.guard, is_own=True)
        return thing

    def _kind_at(self, c: int) -> Thing | None:
        """The thing named by a noun phrase, or by the kind it is of ("of intermediate range")."""
        thing, _ = self._thing_at(c)
        last = c - 1 if self.context.lemma(c) in english().reference["kind"] else c
        found = self.vocabulary.kinds.ending_at(self.parse, last, self.context.nominal_start(c))
        return thing or (found[0][1] if found else None)

    def _of_thing(self, i: int) -> Mention | None:
        """A thing that stands for what was done with it."""
        first = self.context.nominal_start(i)
        thing, head = self._thing_at(i)
        thing = thing or self._kind_at(i)
        act = next(iter(self._done_with(thing.series)), None) if thing is not None else None
        if thing is None or act is None:
            return None
        readings = merge_readings(thing.readings, act.where)
        rank = self.phrases.rank(i)
        done = self.phrases.tellings(i, act.series) if rank is not None else []
        nodes = self._circumstanced(i, self.context.clause_verb(i), head, *done)
        narrow = self.narrowing.of(act.series, first, i, nodes)
        if narrow.where is None:
            return None
        gathered = head is not None and head > i and self.phrases.only_counts(i)  # "a salvo of ten rockets"
        number = self.phrases.number(head if gathered and head is not None else i)
        agents, stranger = self.phrases.agents_of_noun(i, first)
        known = self._span_words(thing, head) | narrow.words
        if gathered and self.phrases.rank(i) is None and self.phrases.number(i) is None:
            known |= {i, *self._hours(first, i)}
        if self.context.lemma(i) in english().reference["kind"]:
            known |= set(range(first, i + 1))
        return Mention(
            head=i,
            first=first,
            end=i + 1,
            series=act.series,
            readings=narrowed(readings, narrow.where),
            factuality=factuality_of(self.context, i, first),
            agent=act.agent,
            agent_column="",
            agents=agents,
            stranger=stranger,
            unit=thing.unit if number else "",
            number=number,
            rank=rank,
            when=self._at_hour(self.timing.of_noun(i, i + 1), range(first, i)),
            unread=(
                *self.phrases.unread(i, first, known, act),
                *(self._unread_of(head, known, act) if gathered and head is not None else ()),
            ),
            clauses=self.phrases.clauses(i, series=act.series, placed=narrow.heads),
            placed=narrow.heads,
            also=narrowed(merge_readings(thing.also, act.where), narrow.where),
            guard=self._guard(thing, act, narrowed(readings, narrow.own), narrow.closed),
            is_own=thing.is_own,
            noun_heads=frozenset((i,)),
            wide=narrowed(readings, narrow.own),
            is_soft=not narrow.closed,
        )

    def _hours(self, first: int, end: int) -> set[int]:
        """Words that say at what hour something singled out took place ("the late-night launch")."""
        hours = english().reference["hours"]
        return {j for j in range(first, end) if self.parse.words[j].lower() in hours}

    def _at_hour(self, when: When | None, words: Iterable[int]) -> When | None:
        """A time with the part of the day that one of these words says, if any does."""
        parts = (english().hour_words.get(self.parse.words[j].lower(), "") for j in words)
        return replace(when, clock=next(filter(None, parts), "")) if when is not None else None

    def _unread_of(self, head: int, known: set[int], act: Act) -> tuple[str, ...]:
        """What is not understood of a thing that another noun gathers ("a salvo of winged rockets")."""
        return self.phrases.unread(head, self.context.nominal_start(head), known, act)

    def _span_words(self, thing: Thing | None, at: int | None) -> set[int]:
        if thing is None or at is None:
            return set()
        found = self.vocabulary.things.ending_at(self.parse, at)
        start = min((start for start, t in found if t.series == thing.series), default=at)
        named = set(range(start, at + 1))
        if thing.is_own:
            for j in range(start - 1, max(-1, start - 8), -1):
                for begin, t in self.vocabulary.things.ending_at(self.parse, j):
                    named |= set(range(begin, j + 1)) if t.is_own else set()
        return named

    def _joined(self, act: Act, nodes: Iterable[int], narrow: Narrow, placed: Iterable[int] = ()) -> Joined:
        """Filters for those who took part; none are needed where a quality says who did ("inter-state").

        placed : heads of phrases elsewhere that say where
        """
        places = self.narrowing.countries_at((*narrow.heads, *placed))
        nodes = tuple(nodes)
        anywhere = any(
            self.context.lemma(c) in english().reference["abroad"]
            for node in nodes
            for c in self.parse.children(node)
        )
        joined = self.participants.of(act, nodes, narrow.heads, places, anywhere=anywhere)
        told = not set(act.participants).isdisjoint(narrow.where or ())
        return Joined(({},)) if told and not joined.readings else joined

    def _stops(self, act: Act, wide: tuple[Where, ...], narrow: Narrow) -> tuple[Where, ...]:
        """What a journey that led to more places than one is, where the place told is one of the others."""
        known = self.record.values(act.series, act.stops) if act.stops else frozenset[str]()
        where = dict(narrow.where or {})
        told = [column for column, keys in where.items() if known.intersection(keys)]
        for column in told:
            where[act.stops] = where.pop(column)
        return narrowed(wide, where) if told else ()

    def _guard(
        self, thing: Thing | None, act: Act, wide: tuple[Where, ...], closed: bool
    ) -> tuple[Where, ...]:
        """Wider filters: where rows may be described too briefly, the kind as a whole."""
        guard = merge_readings(thing.guard, act.where) if thing is not None else ()
        return guard if closed else (*guard, *wide)

    def _circumstanced(self, i: int, verb: int | None, *others: int | None) -> list[int]:
        """The words on which the circumstances of a noun's happening may hang."""
        nodes = [i, *(other for other in others if other is not None)]
        up = int(self.parse.heads[i])
        if up >= 0 and self.context.relation(i) == "nmod" and self.phrases.only_counts(up):
            nodes.append(up)
        if verb is not None and (self._is_light(i, verb) or self._is_aim(i, verb)):
            nodes.append(verb)
        return nodes

    def _is_aim(self, i: int, verb: int) -> bool:
        """Whether a journey without a place is one that a verb tells of ("arrived on his first visit")."""
        case = self.context.child(i, "case")
        tied = case is not None and self.context.lemma(case) in english().prepositions["aim"]
        gone = any(act.visitors for act in self.phrases.named_by_verb(verb))
        acts = [act for _, act in self.vocabulary.nouns.ending_at(self.parse, i) if act.visitors]
        placed = any(True for act in acts for _ in self.narrowing.circumstances(act.series, i))
        return tied and gone and bool(acts) and int(self.parse.heads[i]) == verb and not placed

    def _is_light(self, i: int, verb: int) -> bool:
        """Whether the clause only says that the noun's happening took place."""
        return verb != i and self.context.lemma(verb) in english().verbs["light"]

    def _done_with(self, series: str) -> list[Act]:
        """What may have been done with the things of a series, where nothing says what."""
        return [act for act in self.record.case.words.acts if act.series == series and act.agent][:1]

    def _is_of(self, c: int) -> bool:
        case = self.context.child(c, "case")
        of = case is not None and self.context.lemma(case) == "of"
        return of and self.context.relation(c) in ("nmod", "obl")

    def _is_passive(self, v: int) -> bool:
        return self.context.child(v, "aux:pass") is not None
