"""What happened, how often, and when: Occurred, Count, and the date of a row pointed out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.casefile import Where
from detente.claims.claim import Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.groups import Groups
from detente.claims.compile.lasts import Lasts
from detente.claims.compile.ranks import Ranks
from detente.claims.compile.told import Read, Section, Told, together
from detente.claims.compile.totals import counted_in
from detente.claims.forms import (
    AttributeDate,
    Count,
    Form,
    Kind,
    Occurred,
    Window,
)
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.trailing import part_at
from detente.claims.vocabulary import merge_readings
from detente.language.timex import ordinal_of
from detente.times import Granularity

_OPEN = (Factuality.FUTURE, Factuality.HYPOTHETICAL)


class Happenings(Section):
    """Claims that something took place.

    taken : heads of the happenings that are read otherwise: as votes, as the debut of something, or because
            the text tells their number beside another
    """

    def __init__(self, told: Told, taken: Collection[int] = ()) -> None:
        super().__init__(told)
        self.taken = taken
        self.groups = Groups(told)

    def read(self) -> Iterator[Read]:
        """The claims each happening makes; one that is only possible, planned or asked about makes none."""
        firsts = Firsts(self.told)
        ranks, lasts = Ranks(self.told, firsts), Lasts(self.told)
        for m in self.mentions:
            if m.is_anchor or m.factuality is Factuality.UNREAD or m.head in self.taken:
                continue
            if m.participates and self.told.place_of_rank(m) is not None:
                continue
            if self._is_tried(m) or ranks.is_among_others(m):
                continue
            if m.rank is not None and firsts.is_qualified(m):
                continue
            if m.when is not None and self._is_other_time(m, m.when):
                continue
            if m.factuality in _OPEN or self.context.in_question(m.head):
                if m.when is not None or m.number is not None:
                    yield self.told.claim("Opinion", {"what": self.told.text(m)}, m, None)
                if m.when is not None and self._is_set_date(m, m.when):
                    yield self._dated_row(replace(m, factuality=Factuality.ASSERTED), m.when)
            elif (since := firsts.read(m)) is not None:
                yield since
                yield from self._beside(m)
            elif (last := lasts.read(m)) is not None:
                yield last
                if m.number is not None and m.when is None:
                    yield from self._of(m)
            elif (ranked := ranks.read(m)) is not None:
                yield ranked
                yield from self._beside(m)
            elif not m.is_retold:
                yield from self._of(m)

    def _is_tried(self, m: Mention) -> bool:
        """Whether it is only what another of its series was to do ("the second attempt to orbit one")."""
        up = int(self.parse.heads[m.head])
        aim = m.is_verb and self.parse.xpos[m.head] == "VB" and self.context.relation(m.head) == "acl"
        return aim and up in self.told.found_at and self.told.found_at[up].series == m.series

    def _beside(self, m: Mention) -> Iterator[Read]:
        """What a ranked happening was besides: at its time, in its place, or of so many."""
        if m.when is None or m.when.since:
            return
        told = m.number is not None and m.number.most is not None
        if told and m.when.is_day and not self._counts_ranked(m):
            yield from self._of(replace(m, rank=None))
        elif (m.placed or told) and m.rank is None:
            yield from self._of(m)

    def _counts_ranked(self, m: Mention) -> bool:
        """Whether a rank stands in the phrase of a happening, so that its number is of those so ranked ("the
        first two launches")."""
        return any(ordinal_of(self.parse.words[i]) is not None for i in range(m.first, m.end))

    def _is_set_date(self, m: Mention, when: When) -> bool:
        """Whether a participle beside a row's name says when it came about ("Resolution 5, passed in May, was
        meant to"), whatever is hoped or planned of it."""
        above = int(self.parse.heads[self.context.outer(when.timex.first, when.timex.end)])
        beside = above >= 0 and int(self.parse.heads[above]) == m.head and self.parse.deprels[above] == "acl"
        acts = self.vocabulary.verbs.ending_at(self.parse, above) if beside else []
        done = any(act.series == m.series for _, act in acts) and self.parse.xpos[above] == "VBN"
        return bool(m.rows) and done and not when.since and not self.context.in_question(m.head)

    def _is_other_time(self, m: Mention, when: When) -> bool:
        """Whether its time is said not to be that of what is told: "not since 2009", or of "six, most
        recently in May", that of the last alone."""
        outer = self.context.outer(when.timex.first, when.timex.end)
        case = self.context.child(outer, "case")
        within = when.since or (
            case is not None and self.context.lemma(case) in english().prepositions["within"]
        )
        denied = any(self.context.lemma(c) in english().marks["negation"] for c in self.parse.children(outer))
        before = min((when.timex.first, *((case,) if case is not None else ()))) - 1
        lately = before >= 0 and self.context.lemma(before) in english().reference["lately"]
        return (within and denied) or (lately and m.number is not None)

    def _is_of_either(self, m: Mention) -> bool:
        """Whether a time between commas may be that of another happening told before or behind it ("After the
        fire, on May 4, the law was passed")."""
        order = english().order
        words = {phrase[0] for key in ("after", "before") for phrase in order[key]}
        for o in self.mentions if m.when is not None else ():
            if o.when is None or m.when is None or o.when.timex is not m.when.timex or o.head == m.head:
                continue
            for one in (o, m):
                at, case = one.when.timex.first if one.when else -1, self.context.child(one.head, "case")
                opens = self.context.relation(one.head) == "obl" and case is not None
                behind = one.head < at < int(self.parse.heads[one.head])
                aside = "," in self.parse.words[one.head : at]
                if opens and behind and aside and self.context.lemma(case or 0) in words:
                    return True
        return False

    def _of(self, m: Mention) -> Iterator[Read]:
        if self._is_of_either(m):
            yield replace(self.told.claim("Attribute", {"what": self.told.text(m)}, m, None), dated=True)
            return
        if m.rows and m.when is None and self.context.child(m.head, "cop") is not None:
            if (then := self.told.time_beside(m)) is not None:
                yield self._dated_row(m, then)
        elif m.rows and m.when is not None and not m.when.since:
            if self._is_what_became_of_it(m, m.when):
                return
            denied = m.factuality is Factuality.NEGATED and m.where
            yield from self._denied_row(m, m.when) if denied else (self._dated_row(m, m.when),)
        elif m.rank is not None and not m.rows and m.when is not None and not m.when.since:
            yield from self._ranked(m, m.when)
        elif m.rank is not None and not m.rows and m.is_verb and (by := self.told.time_by(m)) is not None:
            yield from self._ranked(m, by)
        elif (
            m.is_once
            and not m.unread
            and m.when is not None
            and not m.when.since
            and m.factuality is Factuality.ASSERTED
        ):
            if m.agents or not m.agent_column:
                yield self._dated_once(m, m.when)
        elif not m.rows and (m.number is not None or m.when is not None):
            yield from self._counted(m)

    def _is_in_vain(self, m: Mention) -> bool:
        """Whether it is said to have been tried in vain ("failed to land there"), which takes a try."""
        verbs = (self.context.lemma(v) for v in self.context.governors(m.head))
        return m.is_verb and any(verb in english().verbs["vain"] for verb in verbs)

    def _denied_row(self, m: Mention, when: When) -> Iterator[Read]:
        """That what goes by a name did not take place in a time: no row of that name is as its verb says."""
        verb = self.context.clause_verb(m.head)
        lemma = self.context.lemma(verb) if verb is not None else ""
        held = [q.where for q in self.vocabulary.qualities.said(lemma) if q.series == m.series and q.closed]
        readings = merge_readings((m.where,), held[0]) if held and m.where else ()
        if readings:
            form = Occurred(Kind(m.series, readings), Window(when), True)
            arguments = {"what": self.told.text(m), "when": self.told.time_text(when)}
            yield self.told.claim("Occurred", arguments, m, form)

    def _counted(self, m: Mention) -> Iterator[Read]:
        when = m.when
        if when is not None and self._is_latest(m, when):
            return
        perfect = self.told.is_perfect(m)
        whole = perfect or (m.participates and self._is_whole(m))
        if m.is_bounded or (when is None and not (whole and m.number is not None)):
            return
        if m.factuality is Factuality.NEGATED and m.number is not None and m.number.least > 1:
            return  # "did not fire three": how many it did fire is not said
        if m.number is not None and when is not None and self._is_one_of_times(when):
            return  # "twice, in May and in June": the number is that of both times
        if self.phrases.is_shared_out(m.first, m.end):
            return
        around = self._is_circumscribed(m)
        tenures = self.told.tenures_of(m) if when is None and m.number is not None else ()
        if tenures:
            when, around = tenures[0], False
        details = [span for span in m.details if self._says_more(span)]
        total = when is None or (when.up_to and m.number is not None)
        if total and (details or around or self.told.has_person(m)):
            return  # "four tests in as many weeks": the time is in words that are not read
        if when is None and not self._is_subject(m):
            return
        upto = m.number is not None and self.told.is_pluperfect(m)
        if upto and (when is None or not (when.up_to or (when.is_day and not when.since))):
            return  # "had by then conducted three": a count up to a time, not within it
        # "three fired then landed here" may be some of more
        participle = m.is_verb and self.context.relation(m.head) == "acl" and not self._is_definite(m)
        negated = m.factuality is Factuality.NEGATED
        restricted = (
            (negated and around)
            or (m.is_verb and bool(m.agent_column) and self.context.has_sole_doer(m.head))
            or bool(m.clauses)
            or (bool(details) and ((m.participates and m.number is not None) or not self._is_named(when)))
            or (participle and m.number is not None)
        )
        kinds = [
            Kind(
                m.series,
                readings,
                m.also,
                m.guard,
                restricted,
                bool(m.unread),
                m.is_soft,
                m.is_vague,
                m.core,
                m.is_journey,
                m.participates,
                arrival=m.is_verb and self.context.lemma(m.head) in english().verbs["arrive"],
            )
            for readings in self._by_agent(m)
        ]
        arguments = {"what": self.told.text(m), "when": self.told.time_text(when), "who": self._doers(m)}
        if m.number is None or negated:
            before = negated and when is not None and when.since and self.told.is_pluperfect(m)
            tried = m.tried if negated and self._is_in_vain(m) else None
            forms: list[Form] = [
                Occurred(kind, Window(part, before=before), negated, tried)
                for kind in kinds
                for part in (when.each() if when is not None else (None,))
            ]
            yield self.told.claim("Occurred", arguments, m, together(forms))
            return
        if when is not None and (m.participates or m.number.least >= len(when.each())):
            yield from self._each_listed(m, kinds, arguments, when)
        units = self.told.units(m)
        single = not perfect and not (when is not None and when.since)
        running = perfect and when is not None and not when.up_to
        window = counted_in(self.record, m, when, running)
        forms = [Count(kind, window, m.number, units, single) for kind in kinds]
        yield self.told.claim("Count", {**arguments, "number": m.number.text}, m, together(forms))

    def _is_one_of_times(self, when: When) -> bool:
        """Whether another time, with a preposition of its own, is told with a time."""
        outer = self.context.outer(when.timex.first, when.timex.end)
        joined = (c for c in self.parse.children(outer) if self.context.relation(c) == "conj")
        return any(c in self.context.time_at and c >= when.timex.end for c in joined)

    def _each_listed(
        self, m: Mention, kinds: list[Kind], arguments: dict[str, str], when: When
    ) -> Iterator[Read]:
        """ "Met twice, in 2009 and 2013": in each time of a list there was one."""
        for part in when.each():
            if part is not when:
                said = {**arguments, "when": str(part.timex.expression.period)}
                forms: list[Form] = [Occurred(kind, Window(part)) for kind in kinds]
                yield self.told.claim("Occurred", said, m, together(forms))

    def _says_more(self, span: tuple[int, int]) -> bool:
        """Whether words of circumstance say more than that all was counted ("in all", "on two occasions").

        Those of a part of the number ("once in Harbourtown") make a claim of their own.
        """
        if any(part_at(self.context, i) is not None for i in range(span[0] - 1, span[0] + 2)):
            return False
        counts = any(self.context.lemma(i) in english().reference["occasion"] for i in range(*span))
        return not counts and self.parse.text_of(*span).lower() not in english().reference["so_far"]

    def _is_whole(self, m: Mention) -> bool:
        """Whether a number is told as that of all there were ("met only twice", "three times in all")."""
        if m.number is None:
            return False
        behind = range(m.head + 1, self.parse.sentences[self.parse.sentence_of(m.head)][1])
        text = f" {' '.join(self.parse.words[i].lower() for i in behind)} "
        summed = any(f" {phrase} " in text for phrase in english().reference["so_far"])
        number = m.number.text.split()[-1]
        alone = any(f" {phrase} {number} " in text for phrase in english().reference["only"])
        return summed or alone or (m.number.total and m.number.least == m.number.most)

    def _is_circumscribed(self, m: Mention) -> bool:
        """Whether the clause, or one joined to it, has circumstances besides the happening, its doer and its
        time."""
        verb = self.context.clause_verb(m.head)
        own = {m.when.timex.first} if m.when is not None else set()
        verbs = (verb, *self.parse.children(verb, "conj")) if verb is not None else ()
        for c in (c for each in verbs for c in self.parse.children(each)):
            relation = self.parse.deprels[c]
            words = set(self.parse.subtree(c))
            apart = c not in m.noun_heads and c != m.head and not own & words
            text = " ".join(self.parse.words[i].lower() for i in sorted(words))
            apart = apart and text not in english().reference["so_far"]
            apart = apart and self.context.lemma(c) not in english().reference["occasion"] | {"time"}
            if relation in ("obl", "advcl", "obl:unmarked") and apart:
                return True
        return False

    def _is_definite(self, m: Mention) -> bool:
        """Whether all of a number are meant: "the three fired then"."""
        return any(self.context.is_definite(noun, m.first) for noun in m.noun_heads)

    def _is_subject(self, m: Mention) -> bool:
        """Whether the subject of the clause is the one whose happenings are counted."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        if verb is None or not m.agent:
            return True
        ids, _ = self.phrases.agents_of_verb(verb)
        return m.agent in ids

    def _by_agent(self, m: Mention) -> Iterator[tuple[Where, ...]]:
        """The readings for each doer, where the series has a column for it; once otherwise."""
        if not m.agent_column or not m.agents:
            yield m.readings
            return
        for agent in m.agents:
            yield merge_readings(m.readings, {m.agent_column: self.told.keys(agent)})

    def _doers(self, m: Mention) -> str:
        return ", ".join(self.record.case.actors[a].names[0] for a in m.agents) if m.agent_column else ""

    def _dated_once(self, m: Mention, when: When) -> Read:
        """What can have happened once only ("died") has its date."""
        label = f"{self._doers(m)} {self.told.text(m)}".strip()
        forms: list[Form] = []
        for readings in self._by_agent(m):
            also = (*readings, *m.also)
            rows = tuple(row.id for where in also[:1] for row in self.record.select(m.series, where))
            forms.append(AttributeDate(m.series, (*readings, *m.guard), None, label, Window(when), rows[:1]))
        arguments = {"what": label, "date": self.told.time_text(when)}
        return self.told.claim("Attribute", arguments, m, together(forms))

    def _is_what_became_of_it(self, m: Mention, when: When) -> bool:
        """Whether a clause tells when what goes by a name ended, though its row is of one day.

        Of an accord that says how long it held.
        """
        verb = self.context.clause_verb(m.head)
        outer = self.context.outer(when.timex.first, when.timex.end)
        bound = verb is not None and self.context.lemma(verb) in english().verbs["finish"]
        if verb is None or not bound or int(self.parse.heads[outer]) != verb:
            return False
        made = any(deed.rows == m.rows for deed in self.vocabulary.deeds.said(self.context.lemma(verb)))
        lasted = any(self.record.row(row).date.granularity is Granularity.SPAN for row in m.rows)
        return not made and not lasted

    def _dated_row(self, m: Mention, when: When) -> Read:
        label = self.told.text(m)
        designated = bool(m.readings[0])  # each of several numbers, but any row that bears a name
        groups = [(row,) for row in m.rows] if designated else [m.rows]
        forms: list[Form] = [
            AttributeDate(m.series, m.readings, None, label, Window(part), rows, edge=edge)
            for rows in groups
            for part, edge in self._edges(m, when)
        ]
        arguments = {"what": label, "date": self.told.time_text(when)}
        return self.told.claim("Attribute", arguments, m, together(forms))

    def _edges(self, m: Mention, when: When) -> Iterator[tuple[When, str]]:
        """The times said of a row named, each with the edge of it that is dated: "began on Monday", "ran from
        Monday to Friday"."""
        verb = self.context.clause_verb(m.head)
        lasts = verb is not None and self.context.lemma(verb) in english().verbs["bound"]
        expression = when.timex.expression
        ends = expression.parts if expression.kind == "range" and expression.unit != "list" else ()
        if lasts and len(ends) == 2:
            for end, edge in zip(ends, ("first", "last"), strict=True):
                yield replace(when, timex=replace(when.timex, expression=end)), edge
            return
        yield when, self.told.edge(m)

    def _ranked(self, m: Mention, when: When) -> Iterator[Read]:
        """The n-th of its kind has this date; only where nothing narrows the kind it is the n-th of."""
        inside = not m.is_verb and when.timex.first < m.end + 2 and self._is_of(when)
        behind = [c for head in (m.head, *m.noun_heads) for c in self.parse.children(head) if c >= m.end]
        read = m.placed if m.participates else ()
        narrowed = any(
            self.context.relation(c) == "nmod" and c not in self.context.time_at and c not in read
            for c in behind
            if not (m.participates and self._is_with(c))
        )
        if m.unread or m.clauses or m.details or m.rank is None or m.number is not None:
            return
        if self.told.is_alike_otherwise(m) or self._is_of_thing(m):
            return
        ranks = [c for c in self.parse.children(m.head) if ordinal_of(self.parse.words[c]) is not None]
        if self.parse.xpos[m.head] == "NNS" and not any(self.context.child(c, "conj") for c in ranks):
            return  # "had their first flights", not "their fourth and fifth flights": of each of several
        if m.factuality is not Factuality.ASSERTED or self._tells_of_some(m):
            return
        if inside or narrowed or self.told.has_person(m) or self._is_scoped(m, when) or self._leads_on(m):
            return
        label = self.told.text(m)
        if m.is_soft and not m.is_verb:
            return  # what narrows the kind may be true of rows that do not say so
        of_thing = any(self.phrases.rank(noun) is not None for noun in m.noun_heads)  # "fired its first boat"
        readings: tuple[Where, ...] = m.readings
        also: tuple[Where, ...] = ()
        if m.is_verb and (of_thing or m.participates) and m.wide != m.readings:
            readings, also = m.wide, m.readings
        if m.participates and not m.is_verb and m.wide != m.readings:  # held there, or the first there
            readings, also = (*m.wide, *m.readings), m.readings
        grouped, group = self.groups.among(m)
        some = self.told.is_some(m) or (grouped and group is None)
        form = AttributeDate(
            m.series,
            readings,
            m.rank,
            label,
            Window(when),
            also=also,
            some=some,
            group=group,
            edge=self.told.edge(m),
        )
        arguments = {"what": label, "date": self.told.time_text(when)}
        words = (when.timex.first, when.timex.end)
        covers = self.phrases.first_words(m.head) if m.is_verb and not of_thing else frozenset[int]()
        yield self.told.claim("Attribute", arguments, m, form, words=words, covers=covers)

    def _tells_of_some(self, m: Mention) -> bool:
        """Whether a clause says when some thing without a name was first used ("a boat first sent in")."""
        noun = int(self.parse.heads[m.head])
        if not m.is_verb or self.context.relation(m.head) != "acl" or noun not in m.noun_heads:
            return False
        det = self.context.child(noun, "det")
        return det is not None and self.parse.words[det].lower() in english().reference["indefinite"]

    def _is_of_thing(self, m: Mention) -> bool:
        """Whether "its" may stand for a thing that the verb above tells of ("the boat sailed again, a year
        after its first crossing")."""
        owner, verb = self.context.child(m.head, "nmod:poss"), self.context.clause_verb(m.head)
        if owner is None or verb is None or self.parse.upos[owner] != "PRON":
            return False
        told = (k for k in self.context.arguments(verb, "nsubj", "nsubj:pass") if k < owner)
        it = english().recast["it"]
        return any(
            self.context.lemma(k) in it or self.vocabulary.things.ending_at(self.parse, k) for k in told
        )

    def _leads_on(self, m: Mention) -> bool:
        """Whether a clause behind a journey says where it led to, which is not read with it."""
        behind = (c for c in self.parse.children(m.head) if self.context.relation(c) == "acl")
        places = (k for v in behind for k in self.context.arguments(v, "obl") if k not in m.placed)
        return m.is_journey and any(self.told.narrowing.is_place(k) for k in places)

    def _is_with(self, c: int) -> bool:
        """Whether a phrase names those who took part ("with Roe", "between Roe and Poe")."""
        case = self.context.child(c, "case")
        return case is not None and self.context.lemma(case) in english().prepositions["together"]

    def _is_scoped(self, m: Mention, when: When) -> bool:
        """Whether another time beside the noun is what the rank is counted in ("its second of the month")."""
        heads = (m.head, *m.noun_heads) if not m.is_verb else tuple(m.noun_heads)
        first = self.phrases.first_time(m.head) if m.is_verb else None
        heads = heads if first is None else (*heads, first)
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            near = 0 <= timex.first - m.end <= 1 or timex.first - 1 == first
            if (
                timex != when.timex
                and timex.first >= m.first
                and (near or int(self.parse.heads[outer]) in heads)
            ):
                return True
        return False

    def _is_of(self, when: When) -> bool:
        """Whether a time narrows the noun before it ("the second test of 2016")."""
        before = when.timex.first - 1
        return before >= 0 and self.parse.words[before].lower() in english().prepositions["narrowing"]

    def _is_latest(self, m: Mention, when: When) -> bool:
        """Whether the text says when the last of its kind was, which is more than that there was one."""
        if when.timex.expression.needs_date and when.timex.narrative is None:
            return False
        recent = english().reference["recent"]
        adverbs = [c for c in self.parse.children(m.head) if self.context.relation(c) == "advmod"]
        words = [*range(m.first, m.head), *adverbs]
        return any(self.context.lemma(i) in recent or self.parse.words[i].lower() in recent for i in words)

    @staticmethod
    def _is_named(when: When | None) -> bool:
        """Whether a time names its days or year itself, so that it singles out what the text speaks of."""
        return (
            when is not None
            and not when.since
            and when.timex.expression.kind in ("day", "weekday", "deictic", "fixed")
        )
