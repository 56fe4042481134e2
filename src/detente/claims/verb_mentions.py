"""Happenings told of by verbs: "fired a rocket", "met", "flew"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.casefile import Act, Thing, Where
from detente.claims.claim import Factuality
from detente.claims.factuality import factuality_of, says_none
from detente.claims.lexicon import english
from detente.claims.mention_finder import MentionFinder
from detente.claims.mentions import Mention, When
from detente.claims.narrowing import each_of, narrowed
from detente.claims.vocabulary import merge_readings
from detente.language.timex import ordinal_of
from detente.times import Granularity


def _goes_with(act: Act, thing: Thing) -> bool:
    """Whether a verb says of this thing that something happened."""
    if act.series != thing.series:
        return False
    return not act.only_with or bool(set(act.only_with) & set(thing.phrases))


def _without(readings: tuple[Where, ...], like: Where) -> tuple[Where, ...]:
    """What was tried of what came off: the readings without what the verb says of the outcome."""
    found: list[Where] = []
    for where in readings:
        tried = {column: values for column, values in where.items() if column not in like}
        if tried not in found:
            found.append(tried)
    return tuple(found)


_LISTING = frozenset(":–—")  # behind which the parts of what was told are gone through


class VerbMentions(MentionFinder):
    """Finds the happenings that verbs tell of."""

    def at(self, v: int, found: dict[int, Mention]) -> Iterator[Mention]:
        """Those of a verb; `found`: the happenings found by their nouns."""
        yield from self._verbal(v, found)
        yield from self._intransitive(v)
        yield from self._marking(v)

    def _verbal(self, v: int, found: dict[int, Mention]) -> Iterator[Mention]:
        acts = list(self.vocabulary.verbs.ending_at(self.parse, v))
        objects = self._narrowed(v, self._objects(v))
        for phrasal in self._particled(v):
            acts += [(v, act) for act in self.vocabulary.verbs.said(phrasal)]
        for c in self.context.arguments(v, "obl"):
            said = self.vocabulary.verbs.said(self.context.phrasal(v, c))
            acts += [(v, act) for act in said]
            objects += [c] if said else []
        alone, over = self._alone_verbs(v)
        beside = self.context.arguments(v, "obj")
        if alone and not any(self._thing_at(o)[0] is not None for o in beside):
            over = over.union(beside)
            acts, objects = alone, self.context.arguments(v, "nsubj", "nsubj:pass")
        if not acts:
            return
        done: Mention | None = None
        for o in self._narrowed(v, objects):
            thing, head = self._thing_at(o)
            thing = thing or self._told_thing(o, found)
            entry = next((a for _, a in acts if thing is not None and _goes_with(a, thing)), None)
            known = o in found and not found[o].rows and not any(a.agent_column for _, a in acts)
            whole = thing is not None and bool(self.vocabulary.nouns.ending_at(self.parse, o))
            if known and (entry is None or not (entry.only_with or whole)):
                continue  # "set off an explosion" is told by its verb, "conducted a test" by its noun
            if thing is not None and entry is not None and not self._is_of_others(v, entry):
                mention = self._verb_mention(v, o, head, thing, entry)
                if done is not None and done.series != mention.series and not self._is_apart(done, o):
                    # "a bomb or a rocket": two happenings of one verb
                    mention = replace(mention, head=o, first=mention.first if o < v else o, is_verb=False)
                done = done or mention
                if entry not in (act for _, act in alone):
                    yield mention
                elif over <= mention.placed:
                    yield replace(mention, stranger="")  # "an X-7 flew": what is told of, not who did it
            elif thing is None and (voted := next((a for _, a in acts if a.agent_column), None)) is not None:
                yield self._verb_mention(v, o, head, None, voted)

    def _is_apart(self, done: Mention, o: int) -> bool:
        """Whether what is told behind another thing of the same verb has a time of its own, or is one of
        several told before ("two boats: a Zephyr in May and a Borea in June")."""
        between = range(max(done.noun_heads, default=done.head) + 1, o)
        return any(i in self.context.time_at or self.parse.words[i] in _LISTING for i in between)

    def _is_of_others(self, v: int, act: Act) -> bool:
        """Whether a verb said of many things is told of another doer than the one it is read of."""
        agents, stranger = self.phrases.agents_of_verb(v)
        actors = self.record.case.actors
        ours = any(act.agent in (a, actors[a].country) for a in agents)
        return bool(act.only_with) and not ours and bool(agents or stranger)

    def _alone_verbs(self, v: int) -> tuple[list[tuple[int, Act]], frozenset[int]]:
        """What a verb says of its subject alone ("flew"), or with what it names beside it ("passed over the
        strait"); and the words of that, which must be read as the place."""
        if self._is_passive(v) or self.context.child(v, "xcomp") is not None:
            return [], frozenset()
        table, over = self.vocabulary.intransitives, frozenset[int]()
        said = (table.said(phrasal) for phrasal in (*self._particled(v), self.context.lemma(v)))
        acts = next((found for found in said if found), ())
        for c in self.context.arguments(v, "obl"):
            if not acts and (acts := table.said(self.context.phrasal(v, c))):
                over = frozenset((c,))
        return [(v, a) for a in acts if not a.participants and not a.agent_column], over

    def _particled(self, v: int) -> Iterator[str]:
        """A verb with its particle, also where that is an adverb, or was taken for a verb ("let fly")."""
        if (phrasal := self.context.phrasal(v)) != self.context.lemma(v):
            yield phrasal
        for c in self.parse.children(v):
            if c > v and self.context.relation(c) in ("advmod", "xcomp"):
                yield f"{self.context.lemma(v)} {self.parse.words[c].lower()}"

    def _objects(self, v: int) -> list[int]:
        """What a verb is done to; a subject behind it, where another stands before it, is its object."""
        objects = self.context.arguments(v, "obj", "nsubj:pass")
        subjects = self.context.arguments(v, "nsubj")
        behind = [s for s in subjects if s > v and min(subjects) < v]
        return objects or behind

    def _narrowed(self, v: int, objects: list[int]) -> list[int]:
        """The objects of a verb; where it has none but a relative word, the noun that its clause tells of."""
        relative = [o for o in objects if self.parse.xpos[o] in ("WDT", "WP")]
        noun = self._narrowed_by(v) if objects == relative else None
        return objects if noun is None else [noun]

    def _narrowed_by(self, v: int) -> int | None:
        """The noun that a participle behind it, or a relative clause, tells of ("the rocket fired ...")."""
        if self.parse.deprels[v] in ("acl", "acl:relcl"):
            return int(self.parse.heads[v])
        reduced = self.parse.xpos[v] == "VBN" and v > 0 and self.parse.upos[v - 1] in ("NOUN", "PROPN")
        bare = self.context.child(v, "aux", "aux:pass", "nsubj", "mark") is None
        return v - 1 if reduced and bare else None

    def _verb_mention(self, v: int, o: int, head: int, thing: Thing | None, act: Act) -> Mention:
        first_object = self.context.nominal_start(o)
        left = self.context.nominal_start(head)
        readings = merge_readings(thing.readings, act.where) if thing is not None else (act.where,)
        number = self.phrases.number(head) or (self.phrases.number(o) if o != head else None)
        often = None if number else self.phrases.times(v)
        agents, stranger = self.phrases.agents_of_verb(v)
        known = set(range(left, head + 1)) if thing is None else self._span_words(thing, head)
        spanned = (v, first_object, head, o)
        named = [c for c in self.parse.children(o) if self.context.relation(c) == "appos"]
        narrow = self.narrowing.of(act.series, min(left, first_object), head, (v, o, head, *named))
        tried = _without(narrowed(readings, narrow.own), act.like) if act.like else ()
        outcome, where = act.like, narrow.where or {}
        otherwise: tuple[str, ...] = ()
        if outcome and self.phrases.is_tried(v):  # "tried to put into orbit": whether it came off is not said
            otherwise = tuple(
                column for column in outcome if where.get(column, outcome[column]) != outcome[column]
            )
            outcome, where = {}, {column: values for column, values in where.items() if column not in outcome}
        wide = narrowed(readings, narrow.own, outcome)
        readings = narrowed(readings, where, outcome)
        known |= narrow.words
        return Mention(
            head=v,
            first=min(spanned),
            end=max(spanned) + 1,
            series=act.series,
            readings=readings,
            factuality=(
                Factuality.NEGATED
                if says_none(self.context, first_object, o)
                else factuality_of(self.context, v, v)
            ),
            agent=act.agent,
            agent_column=act.agent_column,
            unit=(thing.unit if thing is not None and number else act.unit) if number or often else "",
            number=number or often,
            rank=self.phrases.rank(head) or self.phrases.adverbial_rank(v),
            when=self._at_hour(self.timing.of_verb(v, {o, head}, max(spanned) + 1), self._said_of(v)),
            agents=agents,
            stranger=stranger,
            unread=(*self.phrases.unread(head, left, known, act), *otherwise),
            clauses=self.phrases.clauses(head, but=v),
            placed=narrow.heads,
            details=self.phrases.details(v, None, act, narrow.heads),
            also=narrowed(merge_readings(thing.also, act.where), where, outcome) if thing is not None else (),
            guard=self._guard(thing, act, wide, narrow.closed),
            is_own=thing is not None and thing.is_own,
            about=act.about,
            is_once=act.once,
            core=act.core,
            wide=wide,
            tried=tried,
            is_soft=not narrow.closed,
            is_anchor=act.anchor,
            is_bounded=self.timing.is_bounded({v, o, head}),
            is_verb=True,
            noun_heads=frozenset((o, head)),
        )

    def _said_of(self, v: int) -> list[int]:
        """The words before the nouns of a verb's circumstances ("in an evening salvo")."""
        return [j for c in self.context.arguments(v, "obl") for j in self.parse.children(c) if j < c]

    def _intransitive(self, v: int) -> Iterator[Mention]:
        """Verbs that name a happening without an object ("met", "died")."""
        for act in self.phrases.named_by_verb(v):
            if not act.participants and not act.agent_column:
                continue
            often = self.phrases.times(v)
            several = often is not None and often.least > 1
            narrow = self.narrowing.of(act.series, v, v, (v,), counted=several)
            agents, stranger = self.phrases.agents_of_verb(v)
            wide: tuple[Where, ...] = (act.where,)
            met: tuple[Where, ...] = ()
            if act.participants:
                joined = self._joined(act, (v, *self._shared(v)), narrow)
                if not joined.readings:
                    continue
                met = each_of(wide, joined.wider)
                met = narrowed(met, narrow.where) if narrow.closed and narrow.where else met
                wide = each_of(wide, (*joined.readings, *joined.persons))
                agents, stranger = (), ""
            when = self.timing.of_verb(v, set(), v + 1) or self._joint_time(v, narrow.heads)
            if several and when is not None and self._is_of_part(when, act, v):
                continue
            if narrow.where is None or (act.agent_column and not agents):
                continue
            ordinals = (c for c in self.parse.children(v) if self.context.relation(c) == "advmod")
            first = min((c for c in ordinals if ordinal_of(self.parse.words[c]) == 1), default=v)
            yield Mention(
                head=v,
                first=min(first, v),
                end=v + 1,
                series=act.series,
                readings=(*narrowed(wide, narrow.where), *self._stops(act, wide, narrow)),
                factuality=factuality_of(self.context, v, v),
                agent=act.agent,
                agent_column=act.agent_column,
                unit=act.unit if often else "",
                number=often,
                rank=self.phrases.adverbial_rank(v),
                when=when,
                agents=agents,
                stranger=stranger,
                placed=narrow.heads,
                details=self.phrases.details(v, None, act, narrow.heads),
                guard=(*self._guard(None, act, wide, narrow.closed), *met),
                about=act.about,
                is_once=act.once,
                is_anchor=act.anchor,
                is_bounded=self.timing.is_bounded({v}),
                is_verb=True,
                wide=wide,
                is_soft=not narrow.closed,
                participates=bool(act.participants),
                is_journey=bool(act.visitors),
            )
            return

    def _is_of_part(self, when: When, act: Act, v: int) -> bool:
        """Whether a time stands behind a place of one of several ("met twice, in Harbourtown in May")."""
        placed = (c for c, _, _ in self.narrowing.circumstances(act.series, v))
        return any(self.narrowing.is_set_off(c, v) and c < when.timex.first for c in placed)

    def _joint_time(self, v: int, placed: frozenset[int]) -> When | None:
        """The time of the clause that a verb goes on with ("flew to Arland in May and met Roe").

        placed : heads of the phrases that say where; then it may have been on another day than that
        """
        up = int(self.parse.heads[v])
        goes_on = self.context.relation(v) == "conj" and not self.context.arguments(v, "nsubj", "nsubj:pass")
        beside = {c for c in self.parse.children(v) if self.context.relation(c) in ("obl", "advmod")}
        said = {c for c in beside if self.context.lemma(c) in english().reference["there"]}
        if not goes_on or beside - placed - said:
            return None
        when = self.timing.of_verb(up, set(), up + 1) if self.phrases.named_by_verb(up) else None
        if when is None or when.timex.first >= v:
            return None
        period = when.timex.expression.period
        broad = period is not None and period.granularity in (Granularity.MONTH, Granularity.YEAR)
        return when if broad or beside <= said else None

    def _marking(self, v: int) -> Iterator[Mention]:
        """A time that is marked with a thing: "saw out the year with two rockets on Saturday"."""
        forms = {self.context.lemma(v), f"{self.context.lemma(v)} {self.context.lemma(v + 1)}"}
        if not forms & english().verbs["marking"] or self._is_passive(v):
            return
        units = english().length_units
        beside = self.context.arguments(v, "obj", "obl")
        if not any(c in self.context.time_at or self.context.lemma(c) in units for c in beside):
            return
        for c in self.context.arguments(v, "obl"):
            case = self.context.child(c, "case")
            thing, head = self._thing_at(c)
            if (
                case is None
                or thing is None
                or self.context.lemma(case) not in english().prepositions["dealt"]
            ):
                continue
            acts = (a for a in self.record.case.words.acts if a.series == thing.series)
            act = next((a for a in acts if a.agent and a.verbs), None)
            if act is not None and act.agent in self.phrases.agents_of_verb(v)[0]:
                yield self._verb_mention(v, c, head, thing, act)

    def _shared(self, v: int) -> list[int]:
        """The verb whose subject a coordinated or open clause shares."""
        up = int(self.parse.heads[v])
        alone = not self.context.arguments(v, "nsubj", "nsubj:pass")
        return [up] if alone and up >= 0 and self.parse.deprels[v] in ("conj", "xcomp", "advcl") else []
