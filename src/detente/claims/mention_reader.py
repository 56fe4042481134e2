"""Finds the happenings a text speaks of, by the nouns and verbs of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from detente.casefile import Act, Thing, Where
from detente.claims.claim import Factuality
from detente.claims.context import Context
from detente.claims.factuality import factuality_of, says_none
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.names import Names
from detente.claims.narrowing import Narrow, Narrowing, each_of, narrowed
from detente.claims.participants import Joined, Participants
from detente.claims.phrases import Phrases
from detente.claims.timing import Timing
from detente.claims.vocabulary import Vocabulary, merge_readings
from detente.language.timex import ordinal_of
from detente.record import Record

_MONTH = 31  # days


def _goes_with(act: Act, thing: Thing) -> bool:
    """Whether a verb says of this thing that something happened."""
    if act.series != thing.series:
        return False
    return not act.only_with or bool(set(act.only_with) & set(thing.phrases))


class MentionReader:
    """Finds the mentions of one text. Linear in its words for phrases of bounded length."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse = context.parse
        self.phrases = Phrases(context, vocabulary)
        self.timing = Timing(context, vocabulary, self.phrases)
        self.names = Names(context, vocabulary, record, self.phrases, self.timing)
        self.narrowing = Narrowing(context, vocabulary, record)
        self.participants = Participants(context, vocabulary, record, self.phrases)

    def read(self) -> list[Mention]:
        """All mentions in order of their heads."""
        found: dict[int, Mention] = {}
        for i in range(len(self.parse.words)):
            gerund = self.parse.xpos[i] == "VBG" and not self._is_left_out(i)
            if self.parse.upos[i] in ("NOUN", "PROPN") or gerund:
                mention = self.names.at(i) or self._nominal(i) or self._thing_of_a_day(i)
                if mention is not None:
                    found[i] = mention
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "VERB" and i not in found:
                for mention in (*self._verbal(i, found), *self._intransitive(i), *self._marking(i)):
                    found.setdefault(mention.head, mention)
                    for noun in mention.noun_heads:  # "vetoed a resolution" is one happening, not two
                        if noun in found and not found[noun].rows:
                            del found[noun]
        for bearer in [s for m in found.values() for s in self.names.bearers(m) if s in found]:
            del found[bearer]  # "the spring drill first bore the name X" speaks of X alone
        for attempt in [a for v in found if (a := self._attempted(found[v])) is not None]:
            found.setdefault(attempt.head, attempt)
        for i in range(len(self.parse.words)):
            again = None if i in found else self._ranked(i, found)
            if again is not None:
                found[i] = again
        return [found[i] for i in sorted(found)]

    def _is_left_out(self, i: int) -> bool:
        """Whether a participle says what was not done to something ("without firing a rocket")."""
        mark = self.context.child(i, "mark", "case")
        without = mark is not None and self.context.lemma(mark) in english().marks["without"]
        return without and self.context.child(i, "obj") is not None

    def _ranked(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A happening told by its rank alone, or by that of the thing it is about."""
        if ordinal_of(self.parse.words[i]) is None:
            return self._ranked_thing(i, found)
        return self._ranked_predicate(i, found) or self._elliptic(i, found)

    def _attempted(self, m: Mention) -> Mention | None:
        """The attempt that a happening is told as ("its second attempt to launch X"): it took place."""
        noun = int(self.parse.heads[m.head])
        if not m.is_verb or noun < 0 or self.parse.deprels[m.head] != "acl":
            return None
        if self.context.lemma(noun) not in english().marks["attempt"]:
            return None
        first = self.context.nominal_start(noun)
        number = self.phrases.number(noun)
        agents, stranger = self.phrases.agents_of_noun(noun, first)
        act = next(
            (a for _, a in self.vocabulary.verbs.ending_at(self.parse, m.head) if a.series == m.series), None
        )
        return replace(
            m,
            head=noun,
            first=first,
            end=max(m.end, m.head + 1),
            readings=m.wide or m.readings,  # not of those alone that came off
            factuality=factuality_of(self.context, noun, first),
            number=number,
            unit=act.unit if number is not None and act is not None else "",
            rank=self.phrases.rank(noun),
            when=self.timing.of_noun(noun, max(m.end, m.head + 1)) or m.when,
            agents=agents or m.agents,
            stranger="" if agents or m.agents else stranger,
            is_verb=False,
            noun_heads=frozenset((noun,)),
        )

    def _elliptic(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A rank that stands for a happening of the kind just told ("a year after its first")."""
        rank = ordinal_of(self.parse.words[i])
        if rank is None or self.parse.upos[i] not in ("ADJ", "NOUN") or self.context.relation(i) == "amod":
            return None
        owned = [c for c in self.parse.children(i) if c < i and self.context.relation(c) in ("det", "nmod")]
        known = english().reference["definite"]
        if not any(self.context.lemma(c) in known for c in owned) or self.context.child(i, "cop") is not None:
            return None
        sentence = self.parse.sentence_of(i)
        own, last_one = (self.parse.sentences[s][0] for s in (sentence, max(0, sentence - 1)))
        begun = last_one if self.context.relation(i) in ("obj", "nsubj") else own
        order = english().order
        tied = self.context.connective(i, (*order["after"], *order["before"])) is not None
        # "fired one, its first of the year"
        aside = self.parse.words[self.context.nominal_start(i) - 1] == ","
        before = [
            m
            for j, m in found.items()
            if begun <= j < i
            and m.rank != rank
            and (
                m.rank is not None
                or self._is_one_of(i, rank, m)
                or ((tied or (aside and m.readings)) and not m.rows)
            )
            and (m.rank is not None or self._is_one_of(i, rank, m) or aside or not m.is_verb)
        ]
        if not before:
            return None
        last = max(before, key=lambda m: m.head)
        if last.number is not None and any(map(self._is_of, last.noun_heads)):
            return None  # "of the two tests of 2016, the first": of these two
        return replace(
            last,
            head=i,
            first=i - 1,
            end=i + 1,
            factuality=factuality_of(self.context, i, i),
            number=None,
            unit="",
            rank=rank,
            when=self.timing.of_noun(i, i + 1) or self._befell(i, last),
            # what is not read of "the second boat sent abroad" is not of "the first", either
            clauses=(*last.clauses, *self.phrases.clauses(i)),
            details=(),
            unread=last.unread,
            is_verb=False,
            noun_heads=frozenset((i,)),
        )

    def _is_one_of(self, i: int, rank: int, m: Mention) -> bool:
        """Whether a rank is that of one of several just told ("fired two in July. The first …")."""
        subject = self.context.relation(i) == "nsubj" and m.factuality is Factuality.ASSERTED
        return subject and not m.rows and m.number is not None and m.number.least >= max(2, rank)

    def _befell(self, i: int, told: Mention) -> When | None:
        """The time of the clause whose subject is a rank, where it only says that it took place ("flew")."""
        verb = int(self.parse.heads[i])
        if verb < 0 or self.context.relation(i) != "nsubj":
            return None
        acts = (*self.vocabulary.intransitives.ending_at(self.parse, verb), *self._passive_acts(i, verb))
        arises = self.context.lemma(verb) in english().verbs["arise"]
        if arises or any(act.series == told.series for _, act in acts):
            return self.timing.of_verb(verb, {i}, i + 1)
        return None

    def _passive_acts(self, i: int, verb: int) -> list[tuple[int, Act]]:
        passive = self.parse.deprels[i] == "nsubj:pass"
        return self.vocabulary.verbs.ending_at(self.parse, verb) if passive else []

    def _ranked_predicate(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A rank that says of which kind its subject is ("the June meeting was Roe's second with Poe")."""
        rank = ordinal_of(self.parse.words[i])
        subject = self._explained(i)
        if rank is None or subject is None:
            return None
        told = self._told_by(subject, found)
        things = [(self._kind_at(c), c) for c in self.parse.children(i) if self._is_of(c)]
        thing, of_thing = next(((t, c) for t, c in things if t is not None), (None, i))
        acts = [act for _, act in self.vocabulary.nouns.ending_at(self.parse, subject)]
        acts = acts or self._done_with(told.series if told is not None else "")
        series = thing.series if thing is not None else told.series if told is not None else ""
        act = next((act for act in acts if act.series == series or not series), None)
        if act is None or (told is not None and (told.rows or (told.is_verb and act.participants))):
            return None
        narrow = self.narrowing.of(act.series, i, i, (i,))
        wide: tuple[Where, ...] = ()
        if act.participants:
            told_of = replace(narrow, heads=narrow.heads | {subject})
            joined = self._joined(act, (i,), told_of, told.placed if told is not None else ())
            wide = each_of((act.where,), (*joined.readings, *(joined.persons if rank > 1 else ())))
        elif thing is not None:
            wide = merge_readings(thing.readings, act.where)
        elif told is not None and narrow.heads:
            wide = told.wide or told.readings or act.alone
        if narrow.where is None or not wide:
            return None  # nothing but the rank: it is its subject's
        agents, stranger = self.phrases.agents_of_noun(i, i)
        return Mention(
            head=i,
            first=i,
            end=i + 1,
            series=act.series,
            readings=narrowed(wide, narrow.where),
            factuality=factuality_of(self.context, i, i),
            agent=act.agent,
            agent_column=act.agent_column,
            rank=rank,
            agents=() if act.participants else agents,
            stranger=stranger,
            unread=self._kept(told, narrow.heads) if act.visitors else (),
            clauses=self.phrases.clauses(i, series=act.series),
            placed=narrow.heads | {of_thing},
            noun_heads=frozenset((i,)),
            wide=wide,
            is_soft=not narrow.closed,
            is_own=thing is not None and thing.is_own,
            participates=bool(act.participants),
            about=act.about,
            core=act.core,
        )

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

    def _explained(self, i: int) -> int | None:
        """What a predicate is said of, or what a noun set beside another explains."""
        if self.context.child(i, "cop") is not None:
            return self.context.child(i, "nsubj")
        return int(self.parse.heads[i]) if self.context.relation(i) == "appos" else None

    def _kept(self, told: Mention | None, heads: frozenset[int]) -> tuple[str, ...]:
        """What narrows a subject and may narrow what it is the n-th of ("her trip to X was the third")."""
        placed = told.placed if told is not None and not heads else ()
        return tuple(self.parse.words[i] for i in sorted(placed))

    def _done_with(self, series: str) -> list[Act]:
        """What may have been done with the things of a series, where nothing says what."""
        return [act for act in self.record.case.words.acts if act.series == series and act.agent][:1]

    @staticmethod
    def _told_by(noun: int, found: dict[int, Mention]) -> Mention | None:
        """The happening that a noun tells of, or one told of the thing it names ("the rocket fired")."""
        return found.get(noun) or next((m for m in found.values() if noun in m.noun_heads), None)

    def _kind_at(self, c: int) -> Thing | None:
        """The thing named by a noun phrase, or by the kind it is of ("of intermediate range")."""
        thing, _ = self._thing_at(c)
        last = c - 1 if self.context.lemma(c) in english().reference["kind"] else c
        found = self.vocabulary.kinds.ending_at(self.parse, last, self.context.nominal_start(c))
        return thing or (found[0][1] if found else None)

    def _ranked_thing(self, i: int, found: dict[int, Mention]) -> Mention | None:
        """A thing as what a happening is said to be ("Monday's flood was the first wave since May")."""
        subject = self._explained(i)
        if subject is None or self.phrases.rank(i) is None:
            return None
        told = self._told_by(subject, found) or self._thing_at(subject)[0]
        if self._told_by(i, found) is not None or (told is None and self.parse.upos[subject] != "PRON"):
            return None
        return self._of_thing(i)

    def _is_of(self, c: int) -> bool:
        case = self.context.child(c, "case")
        of = case is not None and self.context.lemma(case) == "of"
        return of and self.context.relation(c) in ("nmod", "obl")

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
        agents, stranger = self.phrases.agents_of_noun(i, first)
        known = self._span_words(thing, thing_at) | set(range(start, i + 1)) | narrow.words
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
            when=self.timing.of_noun(i, end),
            agents=agents,
            stranger=stranger,
            unread=(
                *self.phrases.unread(i, first, known, act),
                *(
                    self.phrases.unread(last, self.context.nominal_start(last), known, act)
                    if last > i
                    else ()
                ),
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
            is_bounded=self.timing.is_bounded({i, self.context.clause_verb(i) or i}),
            core=act.core,
            where=act.where,
            candidates=frozenset(a.series for _, a in acts),
            alone=self._alone(acts, narrow.where) if thing is None else (),
            is_known=self._is_known(i, first),
        )

    def _unread_behind(self, i: int, last: int, known: set[int], act: Act) -> tuple[str, ...]:
        """What is not understood of the thing behind a noun of happening ("the test of a winged glider")."""
        return self.phrases.unread(last, self.context.nominal_start(last), known, act) if last > i else ()

    def _thing_of_a_day(self, i: int) -> Mention | None:
        """A thing with its day or month ("Tuesday's boat", "the boat of May 4"): what was done with it."""
        if not any(self._dates_thing(c, i) for c in self.parse.children(i)):
            return None
        return self._of_thing(i)

    def _of_thing(self, i: int) -> Mention | None:
        """A thing that stands for what was done with it."""
        first = self.context.nominal_start(i)
        thing, head = self._thing_at(i)
        thing = thing or self._kind_at(i)
        act = next(iter(self._done_with(thing.series)), None) if thing is not None else None
        if thing is None or act is None:
            return None
        readings = merge_readings(thing.readings, act.where)
        narrow = self.narrowing.of(
            act.series, first, i, self._circumstanced(i, self.context.clause_verb(i), head)
        )
        if narrow.where is None:
            return None
        number = self.phrases.number(i)
        agents, stranger = self.phrases.agents_of_noun(i, first)
        known = self._span_words(thing, head) | narrow.words
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
            rank=self.phrases.rank(i),
            when=self.timing.of_noun(i, i + 1),
            unread=self.phrases.unread(i, first, known, act),
            clauses=self.phrases.clauses(i, series=act.series),
            placed=narrow.heads,
            also=narrowed(merge_readings(thing.also, act.where), narrow.where),
            guard=self._guard(thing, act, narrowed(readings, narrow.own), narrow.closed),
            is_own=thing.is_own,
            noun_heads=frozenset((i,)),
            wide=narrowed(readings, narrow.own),
            is_soft=not narrow.closed,
        )

    def _dates_thing(self, c: int, thing: int) -> bool:
        """Whether a word beside a thing says when something was done with it: a day, or a month and year."""
        timex = self.context.time_at.get(c)
        if timex is None:
            return False
        period = timex.expression.period
        dated = period is not None and (period.last - period.first).days <= _MONTH
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

    def _is_light(self, i: int, verb: int) -> bool:
        """Whether the clause only says that the noun's happening took place."""
        return verb != i and self.context.lemma(verb) in english().verbs["light"]

    def _circumstanced(self, i: int, verb: int | None, *others: int | None) -> list[int]:
        """The words on which the circumstances of a noun's happening may hang."""
        nodes = [i, *(other for other in others if other is not None)]
        up = int(self.parse.heads[i])
        if up >= 0 and self.context.relation(i) == "nmod" and self.phrases.only_counts(up):
            nodes.append(up)
        if verb is not None and self._is_light(i, verb):
            nodes.append(verb)
        return nodes

    def _guard(
        self, thing: Thing | None, act: Act, wide: tuple[Where, ...], closed: bool
    ) -> tuple[Where, ...]:
        """Wider filters: where rows may be described too briefly, the kind as a whole."""
        guard = merge_readings(thing.guard, act.where) if thing is not None else ()
        return guard if closed else (*guard, *wide)

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
        return Thing(m.series, (), m.wide or m.readings, m.unit, m.also, guard=m.guard)

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

    def _verbal(self, v: int, found: dict[int, Mention]) -> Iterator[Mention]:
        acts = list(self.vocabulary.verbs.ending_at(self.parse, v))
        objects = self._objects(v)
        if (phrasal := self.context.phrasal(v)) != self.context.lemma(v):
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
        relative = [o for o in objects if self.parse.xpos[o] in ("WDT", "WP")]
        if objects == relative and (noun := self._narrowed_by(v)) is not None:
            objects = [noun]
        for o in objects:
            thing, head = self._thing_at(o)
            thing = thing or self._told_thing(o, found)
            entry = next((a for _, a in acts if thing is not None and _goes_with(a, thing)), None)
            known = o in found and not found[o].rows and not any(a.agent_column for _, a in acts)
            if known and (entry is None or not entry.only_with):
                continue
            if thing is not None and entry is not None and not self._is_of_others(v, entry):
                mention = self._verb_mention(v, o, head, thing, entry)
                if entry not in (act for _, act in alone):
                    yield mention
                elif over <= mention.placed:
                    yield replace(mention, stranger="")  # "an X-7 flew": what is told of, not who did it
            elif thing is None and (voted := next((a for _, a in acts if a.agent_column), None)) is not None:
                yield self._verb_mention(v, o, head, None, voted)

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
        acts = table.said(self.context.phrasal(v))
        for c in self.context.arguments(v, "obl"):
            if not acts and (acts := table.said(self.context.phrasal(v, c))):
                over = frozenset((c,))
        return [(v, a) for a in acts if not a.participants and not a.agent_column], over

    def _objects(self, v: int) -> list[int]:
        """What a verb is done to; a subject behind it, where another stands before it, is its object."""
        objects = self.context.arguments(v, "obj", "nsubj:pass")
        subjects = self.context.arguments(v, "nsubj")
        behind = [s for s in subjects if s > v and min(subjects) < v]
        return objects or behind

    def _is_passive(self, v: int) -> bool:
        return self.context.child(v, "aux:pass") is not None

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
        narrow = self.narrowing.of(act.series, min(left, first_object), head, (v, o, head))
        wide = narrowed(readings, narrow.own)
        readings = narrowed(readings, narrow.where or {}, act.like)
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
            when=self.timing.of_verb(v, {o, head}, max(spanned) + 1),
            agents=agents,
            stranger=stranger,
            unread=self.phrases.unread(head, left, known, act),
            clauses=self.phrases.clauses(head, but=v),
            placed=narrow.heads,
            details=self.phrases.details(v, None, act, narrow.heads),
            also=narrowed(merge_readings(thing.also, act.where), narrow.where or {}, act.like)
            if thing is not None
            else (),
            guard=self._guard(thing, act, wide, narrow.closed),
            is_own=thing is not None and thing.is_own,
            about=act.about,
            is_once=act.once,
            core=act.core,
            wide=wide,
            is_soft=not narrow.closed,
            is_anchor=act.anchor,
            is_bounded=self.timing.is_bounded({v, o, head}),
            is_verb=True,
            noun_heads=frozenset((o, head)),
        )

    def _intransitive(self, v: int) -> Iterator[Mention]:
        """Verbs that name a happening without an object ("met", "died")."""
        for act in self.phrases.named_by_verb(v):
            if not act.participants and not act.agent_column:
                continue
            narrow = self.narrowing.of(act.series, v, v, (v,))
            agents, stranger = self.phrases.agents_of_verb(v)
            wide: tuple[Where, ...] = (act.where,)
            met: tuple[Where, ...] = ()
            if act.participants:
                joined = self._joined(act, (v, *self._shared(v)), narrow)
                if not joined.readings:
                    continue
                met = each_of(wide, joined.wider)
                wide = each_of(wide, (*joined.readings, *joined.persons))
                agents, stranger = (), ""
            if narrow.where is None or (act.agent_column and not agents):
                continue
            often = self.phrases.times(v)
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
                when=self.timing.of_verb(v, set(), v + 1) or self._joint_time(v),
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

    def _joint_time(self, v: int) -> When | None:
        """The time of the clause that a verb goes on with ("flew to Arland in May and met Roe")."""
        up = int(self.parse.heads[v])
        goes_on = self.context.relation(v) == "conj" and not self.context.arguments(v, "nsubj", "nsubj:pass")
        if not goes_on or any(self.context.relation(c) in ("obl", "advmod") for c in self.parse.children(v)):
            return None
        when = self.timing.of_verb(up, set(), up + 1) if self.phrases.named_by_verb(up) else None
        return when if when is not None and when.timex.first < v else None

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
