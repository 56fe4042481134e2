"""Happenings told of by nouns: "the launch", "Tuesday's rocket"."""

from __future__ import annotations

from detente.casefile import Act, Thing, Where
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.mention_finder import MentionFinder
from detente.claims.mentions import Mention
from detente.claims.narrowing import Narrow, each_of, narrowed
from detente.claims.participants import Joined
from detente.claims.vocabulary import merge_readings

_MONTH = 31  # days
_SINGLE_DAYS = ("weekday", "deictic", "day")


class NounMentions(MentionFinder):
    """Finds the happenings that nouns tell of."""

    def at(self, i: int) -> Mention | None:
        """The happening a noun tells of, or that of a thing with its day before it."""
        return self._nominal(i) or self._thing_of_a_day(i) or self._thing_alone(i)

    def _nominal(self, i: int) -> Mention | None:
        acts = self.vocabulary.nouns.ending_at(self.parse, i)
        if not acts or self._inside_larger(i):
            return None
        first = self.context.nominal_start(i)
        thing, thing_at, number_head = self._thing_of_noun(i, first, min(start for start, _ in acts))
        chosen = self._choose(acts, thing)
        if chosen is None:
            return None
        start, act = chosen
        readings: tuple[Where, ...] = ()
        met: tuple[Where, ...] = ()
        if thing is not None:
            readings = merge_readings(thing.readings, act.where)
        elif act.bare:
            readings = (act.where,)
        if readings and act.named_by:
            readings = self._narrow(readings, act, first, i)
        verb = self.context.clause_verb(i)
        last = max(i, thing_at or i)
        narrow = self.narrowing.of(act.series, first, last, self._circumstanced(i, verb, thing_at))
        wide = readings
        nameless = False
        if act.participants:
            nodes = [i, *([verb] if verb is not None and self._is_light(i, verb) else [])]
            joined = self._joined(act, nodes, narrow)
            at_place = bool(narrow.heads) and self._is_known(i, first)
            if not joined.readings and self._is_of_those_told(i, act):
                return self._pointing_back(i, first, act, narrow)
            if not joined.readings and not at_place:
                return None
            nameless = not joined.readings
            joined = joined if joined.readings else Joined(({},))
            met = each_of(readings, joined.wider)
            several = (self.phrases.rank(i) or 2) > 1
            filters = (*joined.readings, *(joined.persons if several else ()))
            readings = wide = each_of(wide, filters)
        if narrow.where is None:
            return None
        readings = (*narrowed(readings, narrow.where), *self._stops(act, wide, narrow))
        end = last + 1
        number, unit = self.phrases.number(number_head if number_head is not None else i), act.unit
        if number_head not in (None, i) and thing is not None:
            unit = thing.unit
        if number is None and verb is not None and self.parse.deprels[i] in ("obj", "nsubj:pass"):
            number = self.phrases.times(verb)  # "four times it adopted resolutions"
        agents, stranger = self.phrases.agents_of_noun(i, first, start)
        known = self._span_words(thing, thing_at) | set(range(start, i + 1)) | narrow.words
        if self._is_known(i, first) and self.phrases.rank(i) is None and self.phrases.number(i) is None:
            known |= self._hours(first, i)
        if act.participants:
            known |= {j for j in range(first, i) if j in self.context.actor_at}
        return Mention(
            head=i,
            first=first,
            end=end,
            series=act.series,
            readings=readings,
            factuality=factuality_of(self.context, i, first),
            agent=act.agent,
            agent_column=act.agent_column,
            unit=unit if number else "",
            number=number,
            rank=self.phrases.rank(i),
            when=self._at_hour(self.timing.of_noun(i, end), range(first, i)),
            agents=agents,
            stranger=stranger,
            unread=(
                *self.phrases.unread(i, first, known, act),
                *self._unread_behind(i, last, known, act),
                *(self.phrases.of_what(i, narrow.heads) if thing is None and not act.participants else ()),
            ),
            clauses=self.phrases.clauses(i),
            placed=narrow.heads,
            details=self.phrases.details(i, thing_at, act, narrow.heads),
            also=narrowed(merge_readings(thing.also, act.where), narrow.where) if thing is not None else (),
            guard=(*self._guard(thing, act, wide, narrow.closed), *met),
            is_own=thing is not None and thing.is_own,
            noun_heads=frozenset((i,)),
            wide=wide,
            is_soft=not narrow.closed,
            participates=bool(act.participants) and not nameless,
            is_journey=bool(act.visitors),
            about=act.about,
            is_once=act.once,
            is_anchor=act.anchor or nameless,
            is_bounded=self.timing.is_bounded({i} if verb is None else {i, verb}),
            core=act.core,
            where=act.where,
            candidates=frozenset(a.series for _, a in acts),
            alone=self._alone(acts, narrow.where) if thing is None else (),
            is_known=self._is_known(i, first),
            is_alike=any(self._is_alike(noun) for noun in {i, last}),
        )

    def _is_of_those_told(self, i: int, act: Act) -> bool:
        """Whether a noun is told by its rank alone ("the first meeting", "their second"): of those who met
        before."""
        behind = [c for c in self.parse.children(i) if c > i and self.context.relation(c) in ("nmod", "acl")]
        begins = (min(k for k in self.parse.subtree(c) if self.parse.upos[k] != "PUNCT") for c in behind)
        closed = all(self.parse.words[k - 1] == "," for k in begins)
        first, known = self.context.nominal_start(i), english().reference["definite"]
        own = self.context.lemma(first) in known and self.parse.upos[first] in ("DET", "PRON")
        return (
            own
            and closed
            and self.phrases.rank(i) is not None
            and not self.phrases.unread(i, first, {i}, act)
        )

    def _pointing_back(self, i: int, first: int, act: Act, narrow: Narrow) -> Mention | None:
        """A happening of those who took part in the one told before."""
        if narrow.where is None:
            return None
        verb = self.context.clause_verb(i)
        return Mention(
            head=i,
            first=first,
            end=i + 1,
            series=act.series,
            readings=(),
            factuality=factuality_of(self.context, i, first),
            agent=act.agent,
            agent_column=act.agent_column,
            rank=self.phrases.rank(i),
            when=self.timing.of_noun(i, i + 1),
            clauses=self.phrases.clauses(i),
            placed=narrow.heads,
            details=self.phrases.details(i, None, act, narrow.heads),
            noun_heads=frozenset((i,)),
            is_soft=not narrow.closed,
            participates=True,
            is_bounded=self.timing.is_bounded({i} if verb is None else {i, verb}),
            where=narrow.where,
            alone=((act.series, (act.where,)),),
            candidates=frozenset((act.series,)),
            is_known=True,
        )

    def _is_alike(self, noun: int) -> bool:
        """Whether a noun speaks of the kind told before ("such a launch")."""
        such = english().reference["such"]
        return any(self.context.lemma(c) in such for c in self.parse.children(noun) if c < noun)

    def _unread_behind(self, i: int, last: int, known: set[int], act: Act) -> tuple[str, ...]:
        """What is not understood of the thing behind a noun of happening ("the test of a winged glider")."""
        return self.phrases.unread(last, self.context.nominal_start(last), known, act) if last > i else ()

    def _thing_of_a_day(self, i: int) -> Mention | None:
        """A thing with its day or month ("Tuesday's boat", "the boat of May 4"): what was done with it."""
        if not any(self._dates_thing(c, i) for c in self.parse.children(i)):
            return None
        return self._of_thing(i)

    def _thing_alone(self, i: int) -> Mention | None:
        """A number of things at a time, told without a verb ("Two boats in July alone: …")."""
        alone = int(self.parse.heads[i]) < 0 and self.parse.upos[i] in ("NOUN", "PROPN")
        timed = any(c in self.context.time_at and c > i for c in self.parse.children(i))
        if not alone or not timed or self.context.child(i, "cop", "nsubj") is not None:
            return None
        return self._of_thing(i) if self.phrases.number(i) is not None else None

    def _dates_thing(self, c: int, thing: int) -> bool:
        """Whether a word beside a thing says when something was done with it: a day, or a month and year."""
        timex = self.context.time_at.get(c)
        if timex is None:
            return False
        period = timex.expression.period
        dated = timex.expression.kind in _SINGLE_DAYS
        dated |= period is not None and (period.last - period.first).days <= _MONTH
        tied = self._is_of(c) if c > thing else self.parse.deprels[c] != "nmod"
        return (c < thing and self.parse.deprels[c] == "nmod:poss") or (dated and tied)

    def _is_known(self, i: int, first: int) -> bool:
        """Whether a noun speaks of something singled out: "the launch", "its launch", "the May 4 launch"."""
        up = int(self.parse.heads[i])
        if up >= 0 and self.context.relation(i) == "nmod" and self.phrases.only_counts(up):
            return self._is_known(up, self.context.nominal_start(up))  # "the fourth round of tests"
        timed = any(j in self.context.time_at for j in range(first, i))
        known = english().reference["definite"] | english().comparison["whole"]
        own = [c for c in self.parse.children(i) if c < i and self.context.lemma(c) in known]
        definite = bool(own) or self.context.child(i, "nmod:poss") is not None
        return self.parse.xpos[i] != "VBG" and (timed or definite)

    @staticmethod
    def _alone(acts: list[tuple[int, Act]], where: Where) -> tuple[tuple[str, tuple[Where, ...]], ...]:
        return tuple((act.series, narrowed(act.alone, where)) for _, act in acts if act.alone)

    def _inside_larger(self, i: int) -> bool:
        """Whether the noun only modifies another noun of happening ("launch" in "launch test")."""
        up = int(self.parse.heads[i])
        return (
            up > i
            and self.context.relation(i) == "compound"
            and bool(self.vocabulary.nouns.ending_at(self.parse, up))
        )

    def _choose(self, acts: list[tuple[int, Act]], thing: Thing | None) -> tuple[int, Act] | None:
        if thing is not None:
            return next((entry for entry in acts if entry[1].series == thing.series), None)
        return next((entry for entry in acts if entry[1].bare), acts[0])

    def _narrow(self, readings: tuple[Where, ...], act: Act, first: int, i: int) -> tuple[Where, ...]:
        """Readings narrowed by the actors named inside the noun phrase ("the French election")."""
        for j in range(first, i):
            actor = self.context.actor_at.get(j)
            if actor is None:
                continue
            for column in act.named_by:
                keys = {key for a in actor.ids for key in (a, self.record.case.actors[a].country) if key}
                narrowed = merge_readings(readings, {column: tuple(sorted(keys))})
                if any(self.record.select(act.series, where) for where in narrowed):
                    return narrowed
        return readings
