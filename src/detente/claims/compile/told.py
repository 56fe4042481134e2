"""What every kind of claim is read from: one text with its happenings, and how a claim is made of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.casefile import Where
from detente.claims.claim import Claim, Factuality
from detente.claims.context import Context
from detente.claims.factuality import TOLD, factuality_of, phrasal_kind
from detente.claims.forms import Form, Together, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Antecedent, Mention, When
from detente.claims.narrowing import Narrowing
from detente.claims.phrases import Phrases
from detente.claims.vocabulary import Vocabulary
from detente.documents import BlockKind
from detente.language.actors import ActorMention
from detente.language.timex import Expression, Timex, ordinal_of
from detente.record import Record
from detente.times import Period

_NEAR_DAYS = ("weekday", "deictic")
_ROUNDED = ("month", "quarter", "year", "decade")
_NAMED_DAYS = ("weekday", "deictic", "day", "month", "calendar")

OPINION = "Opinion"
"""The name given in place of a form to what no record settles."""


@dataclass(frozen=True, slots=True)
class Read:
    """A claim with the form that is put to the record; no form for what no record settles.

    unread : what the text says beyond the form, for the reader to know that it was not checked
    dated  : whether its sentence tells of a year that it names, so that no writing date is missing
    covers : the words whose statement it is: verbs, and nouns that stand as predicates
    """

    claim: Claim
    form: Form | Together | None
    unread: tuple[str, ...] = ()
    dated: bool = False
    covers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """An office being taken, or left, as a text speaks of it.

    word       : its verb or noun; first, end: its words
    entered    : taken; else left
    rows, days : ids of the terms that may be meant, and when each began or ended
    """

    word: int
    first: int
    end: int
    entered: bool
    rows: tuple[str, ...]
    days: tuple[Period, ...]


class Told:
    """One text laid out, with the happenings it tells of that this record can speak to.

    found_at : every happening found, by its words, also those that point to nothing or belong to others
    by_head  : those of this record
    turns    : where it tells of an office being taken or left, by verb or noun
    before   : the happenings told, of which what follows may speak, in order
    """

    def __init__(
        self,
        context: Context,
        vocabulary: Vocabulary,
        record: Record,
        mentions: Sequence[Mention],
        found: Sequence[Mention],
        narrowing: Narrowing,
        turns: Mapping[int, Turn] | None = None,
        before: Sequence[Antecedent] = (),
    ) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse, self.mentions, self.narrowing = context.parse, mentions, narrowing
        self.phrases = Phrases(context, vocabulary)
        self.found_at = {head: m for m in found for head in (m.head, *m.noun_heads)}
        self.by_head = {head: m for m in mentions for head in (m.head, *m.noun_heads)}
        self.turns = turns or {}
        self.before = before

    def changed(self, change: Callable[[Mention], Mention], more: Sequence[Mention] = ()) -> Told:
        """The text with each of its happenings changed, and more of them."""
        found = {id(m): m for m in self.found_at.values()}.values()
        ours, all_found = map(change, self.mentions), map(change, found)
        return Told(
            self.context,
            self.vocabulary,
            self.record,
            sorted((*ours, *more), key=lambda m: m.head),
            [*all_found, *more],
            self.narrowing,
            self.turns,
            self.before,
        )

    def claim(
        self,
        form_name: str,
        arguments: dict[str, str],
        m: Mention,
        form: Form | Together | None,
        *,
        words: tuple[int, int] | None = None,
        covers: Collection[int] = (),
    ) -> Read:
        firsts, ends = [m.first], [m.end]
        if m.when is not None:
            firsts.append(m.when.timex.first)
            ends.append(m.when.timex.end)
        if words is not None:
            firsts.append(words[0])
            ends.append(words[1])
        start, end = self.parse.span(min(firsts), max(ends))
        kept = {key: value for key, value in arguments.items() if value}
        claim = Claim(form_name, kept, start, end, m.factuality, self.source(start, end))
        details = (self.parse.text_of(*span) for span in m.details)
        placed = m.placed if not m.rows else ()  # rows named outright are asked for nothing beside
        own = self.parse.sentences[self.parse.sentence_of(m.head)]  # not what was told before of others
        covered = self.states(m).union(covers, (i for i in placed if own[0] <= i < own[1]))
        return Read(claim, form, (*m.unread, *m.clauses, *details), covers=covered)

    def states(self, m: Mention) -> frozenset[int]:
        """The words that state a happening: its own, a verb that only says that it took place ("was held"),
        and what explains it behind a copula ("the launch was its fourth")."""
        words = english()
        nouns = {m.head, *m.noun_heads}
        nouns.update([gathered for noun in nouns if (gathered := self._gatherer(noun)) is not None])
        stating = set(nouns)
        for noun in nouns:
            up = int(self.parse.heads[noun])
            lower = noun
            while up >= 0 and self.parse.sentence_of(up) == self.parse.sentence_of(noun):
                lemma, relation = self.context.lemma(up), self.context.relation(lower)
                verb = self.parse.upos[up] == "VERB"
                other = self.found_at.get(up) if verb else None
                alike = other is not None and (relation != "obl" or other.series == m.series)
                says = alike or (lemma in words.verbs["light"] and relation != "obl")
                says |= relation in ("xcomp", "advcl") and lemma in words.verbs["come_off"] and m.is_verb
                says |= bool(m.rows) and lemma in words.verbs["bound"] and self._only_dates(up, m, noun)
                says |= bool(m.rows or m.rank) and bool(self.edge(m)) and self._only_orders(up, noun)
                says &= relation != "nsubj" or not self._does_more(up)
                says |= relation in ("obj", "obl") and lemma in words.verbs["undergo"]
                says &= not (relation == "obj" and m.rows and self.is_anothers(m, up))
                says |= relation in ("xcomp", "advcl") and self._is_decided(lower, lemma)
                says |= relation == "obl" and self._marks_time(up)
                says |= relation == "nsubj" and lemma in words.verbs["arise"] and not self._has_object(up)
                says |= relation == "nsubj" and (self._is_alike(up, m) or self._befalls(up, lower, m))
                negative = lemma in words.governing_verbs["negative"]
                negative |= phrasal_kind(self.context, up) == "negative"
                denies = relation != "nsubj" and negative
                dates = relation == "nsubj" and m.when is not None and self._is_in(up, m.when)
                if self.is_aside(lower):
                    break
                if relation not in ("nsubj", "obj", "obl", "xcomp", "advcl") or not (says or denies or dates):
                    break
                stating.add(up)
                lower, up = up, int(self.parse.heads[up])
        return frozenset(stating)

    def _gatherer(self, noun: int) -> int | None:
        """The noun that only counts what a happening's noun tells of ("seven rounds of launches")."""
        up = int(self.parse.heads[noun])
        gathers = up >= 0 and self.parse.deprels[noun] == "nmod" and self.phrases.only_counts(up)
        return up if gathers else None

    def _marks_time(self, verb: int) -> bool:
        """Whether a verb says of a time what was done in it ("began 2019 with a launch")."""
        times = [c for c in self.context.arguments(verb, "obj") if c in self.context.time_at]
        return bool(times) and self.context.phrasal(verb) in english().verbs["marking"]

    def _is_decided(self, verb: int, above: str) -> bool:
        """Whether a verb is an infinitive that says what was decided ("voted to tighten")."""
        return above in english().provision["decide"] and self.parse.xpos[verb] == "VB"

    def _is_alike(self, verb: int, m: Mention) -> bool:
        """Whether a verb says of happenings of this series that they took place ("the talks met")."""
        acts = self.vocabulary.intransitives.said(self.context.lemma(verb))
        return any(act.series == m.series and act.participants for act in acts) and not self._has_object(verb)

    def _befalls(self, verb: int, noun: int, m: Mention) -> bool:
        """Whether a verb says of a rank that stands for a happening that it took place ("the first flew")."""
        acts = self.vocabulary.intransitives.ending_at(self.parse, verb)
        if self.parse.deprels[noun] == "nsubj:pass":
            acts = self.vocabulary.verbs.ending_at(self.parse, verb)
        return ordinal_of(self.parse.words[noun]) is not None and any(a.series == m.series for _, a in acts)

    def is_anothers(self, m: Mention, clause: int) -> bool:
        """Whether the clause has as its doer a state that no row of this name lists."""
        rows = [self.record.row(row) for row in m.rows]
        cells = {key for row in rows for column in row.values for key in row.many(column)}
        actors = self.record.case.actors
        doers = (self.context.actor_at.get(s) for s in self.context.arguments(clause, "nsubj"))
        states = (d.ids[0] for d in doers if d is not None and actors[d.ids[0]].kind == "state")
        return bool(cells & actors.keys()) and any(cells.isdisjoint(self.keys(state)) for state in states)

    def _does_more(self, verb: int) -> bool:
        """Whether a verb is told with an object that says more than that its subject took place."""
        objects = self.context.arguments(verb, "obj")
        place = english().reference["took"]
        return any(o not in self.found_at and self.context.lemma(o) not in place for o in objects)

    def is_aside(self, noun: int) -> bool:
        """Whether a happening only says when something else was done ("after the launch it did nothing")."""
        case = self.context.child(noun, "case", "mark")
        return case is not None and self.context.lemma(case) in english().prepositions["aside"]

    def _only_dates(self, verb: int, m: Mention, noun: int) -> bool:
        """Whether a verb says when a happening began or ended, and nothing else of how."""
        said = [
            c
            for c in self.context.arguments(verb, "obj", "obl", "xcomp", "advmod", "advcl")
            if c != noun and c not in self.context.time_at
        ]
        return m.when is not None and not said

    def _only_orders(self, verb: int, noun: int) -> bool:
        """Whether a verb says nothing else than when, or beside what happening."""
        said = self.context.arguments(verb, "obj", "obl", "xcomp", "advmod")
        timed = {*self.context.time_at, *self.found_at, noun}
        return all(not timed.isdisjoint(self.parse.subtree(c)) for c in said)

    def _has_object(self, verb: int) -> bool:
        return bool(self.context.arguments(verb, "obj", "obl:agent")) or any(
            self.context.lemma(k) == "by"
            for c in self.context.arguments(verb, "obl")
            for k in self.parse.children(c)
        )

    @staticmethod
    def _is_in(word: int, when: When) -> bool:
        return when.timex.first <= word < when.timex.end

    def source(self, start: int, end: int) -> str:
        return "quoted" if self.context.is_quoted(start, end) else "author"

    def text(self, m: Mention) -> str:
        return self.parse.text_of(m.first, m.end)

    def told_at(self, noun: int) -> Mention | None:
        """The happening that a noun tells of, or the named row set beside it ("the text, Resolution 5")."""
        beside = (c for c in self.parse.children(noun) if self.context.relation(c) == "appos")
        named = (self.by_head.get(c) for c in beside)
        return self.by_head.get(noun) or next((m for m in named if m is not None and m.rows), None)

    def edge(self, m: Mention) -> str:
        """Whether its clause tells of the beginning of a happening ("first"), its end ("last"), or of all."""
        verb, verbs = self.context.clause_verb(m.head), english().verbs
        if verb is None or verb != int(self.parse.heads[m.head]):
            return ""
        if self.parse.deprels[m.head] not in ("nsubj", "nsubj:pass", "obj"):
            return ""
        lemma = self.context.lemma(verb)
        return "first" if lemma in verbs["begin"] else "last" if lemma in verbs["finish"] else ""

    def time_text(self, when: When | None) -> str:
        if when is None:
            return ""
        text = self.parse.text_of(when.timex.first, when.timex.end)
        return f"since {text}" if when.since else text

    def is_pluperfect(self, m: Mention) -> bool:
        """Whether a happening is told in the past perfect."""
        return any("Tense=Past" in self.parse.feats[c] for c in self._having(m))

    def looks_from_now(self, word: int) -> bool:
        """Whether what is told before a word is of near days, so that a past perfect looks back from them."""
        return all(t.expression.kind in _NEAR_DAYS for t in self.context.times if t.end <= word)

    def is_perfect(self, m: Mention) -> bool:
        """Whether a happening is told in a perfect tense."""
        return bool(self._having(m))

    def is_past(self, m: Mention) -> bool:
        """Whether the clause of a happening is told in the past or a perfect tense."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        return verb is not None and self.context.is_past(verb)

    def is_ahead(self, m: Mention) -> bool:
        """Whether the clause of a happening is told in the future."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        return verb is not None and self.context.is_future(verb)

    def _having(self, m: Mention) -> list[int]:
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        if verb is None:
            return []
        auxiliaries = (c for c in self.parse.children(verb) if self.context.relation(c) == "aux")
        return [c for c in auxiliaries if self.context.lemma(c) == "have"]

    def is_alike_otherwise(self, m: Mention) -> bool:
        """Whether it is one of those like what was told before, but not of its kind alone ("the third such
        launch", after one from a train)."""
        alike = english().reference["alike"]
        if not any(self.context.lemma(c) in alike for n in m.noun_heads for c in self.parse.children(n)):
            return False
        if not m.is_alike:
            return True  # "the third similar launch"
        before = [other for other in self.mentions if other.head < m.head and other.series == m.series]
        last = before[-1] if before else None
        return last is None or bool(last.rows or last.unread or last.clauses or last.details or last.placed)

    def units(self, m: Mention) -> tuple[str, ...]:
        """What a happening's number may count: anything the series counts, or only what its words say."""
        units = self.record.series(m.series).units
        of = m.number.of if m.number is not None else ""
        one = m.number is not None and m.number.total and m.number.most == 1
        if one and units.get(m.unit) not in ("rows", "days", None):
            return (m.unit,)  # "fired a single shell" is no salvo of several, nor all of a day
        kept = {"days": ("days",), "rows": ("rows", "days")}.get(of, ())
        named = tuple(unit for unit, how in units.items() if how in kept)
        return named or tuple(dict.fromkeys((m.unit, *units)))

    def is_some(self, m: Mention) -> bool:
        """Whether it is told as some happening of a rank ("a second launch"): in what time is not said."""
        indefinite = english().reference["indefinite"]
        for head in {m.head, *m.noun_heads}:
            before = [c for c in self.parse.children(head) if c < head]
            ranked = any(ordinal_of(self.parse.words[c]) == m.rank for c in before if not self._is_adverb(c))
            if (
                m.rank is not None
                and ranked
                and any(self.parse.words[c].lower() in indefinite for c in before)
            ):
                return True
        return False

    def is_counted_within(self, m: Mention) -> bool:
        """Whether a noun's rank is counted in a time behind it that is not the happening's own ("its first of
        the year")."""
        said = (c for c in self.parse.children(m.head) if self.context.relation(c) != "conj")
        behind = (k for c in said for k in self.parse.subtree(c) if k > m.head)
        return (
            m.rank is not None
            and not m.is_verb
            and m.when is None
            and any(k in self.context.time_at for k in behind)
        )

    def _is_adverb(self, i: int) -> bool:
        return self.context.relation(i) == "advmod"

    def of_any_kind(self, m: Mention) -> tuple[Where, ...]:
        """What a happening may be ranked among where its rank is only said of it: its own kind, or any.

        "Monday's river flood was the fifth this year" may count river floods or all.
        """
        own = m.wide or m.readings
        acts = (act for act in self.record.case.words.acts if act.series == m.series and act.agent)
        alone = next((act.alone for act in acts if act.alone), ())
        is_any = any(where in alone for where in own)
        return own if is_any else (*own, *alone)

    def occasion(self, m: Mention) -> int | None:
        """The noun that the clause of a happening narrows: "the second time that it launched X"."""
        up = int(self.parse.heads[m.head])
        length = up >= 0 and self.context.lemma(up) in english().length_units
        if length and self.context.relation(up) == "nmod":
            up = int(self.parse.heads[up])  # "the second time in ten days that it launched X"
        clause = m.is_verb and up >= 0 and self.context.relation(m.head) in ("acl", "advcl", "ccomp")
        return up if clause and self.context.lemma(up) == "time" else None

    def time_beside(self, m: Mention) -> When | None:
        """When a happening took place by the words beside it: those of its subject, or of what it explains.

        "The flight of May 4 was the first", "it fired two, its third launch", "May 4 brought the first".
        """
        if self._is_counted_from(m):
            return None
        up = int(self.parse.heads[m.head])
        occasion = self.occasion(m)
        subject = self.context.child(m.head if occasion is None else occasion, "nsubj")
        verb = self.context.clause_verb(m.head)
        subjects = (subject, self.context.child(verb, "nsubj") if verb is not None else None)
        if m.is_verb and (told := self.time_by(m) or self._time_of_explained(m)) is not None:
            return told
        if (told := self._then(subject, m)) is not None:
            return told
        if subject is not None and (told := self.time_within(subject)) is not None:
            return told
        for word in (up, int(self.parse.heads[up]) if up >= 0 else None):
            if (told := self._then(word, m)) is not None:
                return told
        for who in subjects:
            if who is None or who in m.noun_heads:
                continue
            if (told := self._then(who, m) or self.time_within(who)) is not None:
                return told
            if who in self.context.time_at:
                return When(self.context.time_at[who])
            if self.parse.upos[who] == "PRON" and (before := self._before(who, m)) is not None:
                return before.when
        return None

    def _time_of_explained(self, m: Mention) -> When | None:
        """The time of what is said to be the thing of a clause ("May's boat was the first it sent")."""
        for noun in m.noun_heads:
            subject = self.context.child(noun, "nsubj")
            if subject is None or self.context.child(noun, "cop") is None:
                continue
            if (told := self._then(subject, m) or self.time_within(subject)) is not None:
                return told
        return None

    def time_by(self, m: Mention) -> When | None:
        """When a happening took place by that with which it was done ("with the launch of May 4 it put")."""
        for c in self.context.arguments(m.head, "obl"):
            case, other = self.context.child(c, "case"), self.found_at.get(c)
            by = case is not None and self.context.lemma(case) in english().prepositions["dealt"]
            if by and other is not None and other.series == m.series and self._when(other) is not None:
                return self._when(other)
        return None

    def _is_counted_from(self, m: Mention) -> bool:
        """Whether a noun only says what something came before or after ("Monday, after its first test")."""
        order = english().order
        return self.context.relation(m.head) in ("obl", "nmod") and any(
            self.context.connective(m.head, order[kind]) is not None
            for kind in ("after", "before", "response")
        )

    def _then(self, word: int | None, m: Mention) -> When | None:
        """When another happening took place that is told of by this word."""
        other = self.found_at.get(word) if word is not None else None
        return self._when(other) if other is not None and other.head != m.head else None

    def _when(self, m: Mention) -> When | None:
        """When a happening took place by its own words, or by the row that it names."""
        if m.when is None and len(m.rows) == 1:
            return self.row_window(m).when
        return m.when

    def time_within(self, noun: int) -> When | None:
        """The time that stands before a noun, or hangs on it ("the January 2019 meeting")."""
        first = self.context.nominal_start(noun)
        behind = (c for c in self.parse.children(noun) if c > noun and self.context.relation(c) == "nmod")
        times = (self.context.time_at.get(i) for i in (*range(first, noun), *behind))
        timex = next((t for t in times if t is not None), None)
        return When(timex) if timex is not None else None

    def _before(self, pronoun: int, m: Mention) -> Mention | None:
        """The last happening told before a pronoun that may stand for it, at most a sentence back; none where
        that one looks back from another ("they had met in May. It was …")."""
        first = self.parse.sentences[max(0, self.parse.sentence_of(pronoun) - 1)][0]
        told = [self.found_at[i] for i in range(first, pronoun) if i in self.found_at]
        alike = [other for other in told if other.head != m.head and other.series == m.series]
        if not alike or alike[-1].when is None:
            return None
        others = (o for o in self.found_at.values() if o.series == m.series and o.head < alike[-1].head)
        return alike[-1] if not (self.is_pluperfect(alike[-1]) and any(others)) else None

    def is_body(self, noun: int, ids: Collection[str]) -> bool:
        """Whether a noun names one of these bodies, in full or as "the council"."""
        actor = self.context.actor_at.get(noun)
        if actor is not None:
            return any(a in ids for a in actor.ids)
        known = self.context.is_definite(noun, self.context.nominal_start(noun))
        names = (name for a in ids for name in self.record.case.actors[a].names)
        return known and self.context.lemma(noun) in {name.split()[-1].lower() for name in names}

    def has_person(self, m: Mention) -> bool:
        """Whether a person is named as the doer: their deeds may be fewer than their country's."""
        return not m.participates and any(self.record.case.actors[a].kind == "person" for a in m.agents)

    def tenures_of(self, m: Mention) -> tuple[When, ...]:
        """The time in power that a happening is counted in: its doer's, or another's that the text names.

        "Kim's second test", "the first under Roe", "of the Roe era"; empty if none is named, or more than
        one may be meant. Beside a time of its own, another's says when it was and no more.
        """
        alone = m.when is None or m.rank is None
        for node in (m.head, int(self.parse.heads[m.head])):
            for c in self.parse.children(node) if node >= 0 else ():
                case = self.context.child(c, "case")
                if case is None or self.context.lemma(case) not in english().office["under"]:
                    continue
                if not (alone or (m.when is not None and case <= m.when.timex.first <= c < m.when.timex.end)):
                    continue
                actor = self.context.actor_at.get(c) or self._named_before(c)
                whose = self.context.lemma(case) in english().office["plain_under"]
                if actor is not None and (whose or self.context.lemma(c) in english().office["reign"]):
                    return self._tenure(actor.ids, c, m)
        persons = tuple(a for a in m.agents if self.record.case.actors[a].kind == "person")
        return self._tenure(persons, m.head, m) if persons and not m.participates else ()

    def _named_before(self, noun: int) -> ActorMention | None:
        """Whose reign, era or term a noun speaks of."""
        owners = (c for c in self.parse.children(noun) if c < noun)
        return next((self.context.actor_at[c] for c in owners if c in self.context.actor_at), None)

    def _tenure(self, persons: tuple[str, ...], at: int, m: Mention) -> tuple[When, ...]:
        case = self.record.case
        leading = [o.id for o in case.offices.values() if o.administration]
        spans = [t.period for person in persons for t in self.record.terms_of(leading, person)]
        said = m.when.timex.expression.period if m.when is not None else None
        if said is not None:
            spans = [span for span in spans if span.overlaps(said)]
        merged: list[Period] = []
        for span in sorted(spans, key=lambda s: s.first):
            if not merged or span.first > merged[-1].last:
                merged.append(Period(span.start, span.end or case.as_of))
        if len(merged) != 1:
            return ()
        return (When(Timex(at, at + 1, Expression("fixed", merged[0]))),)

    def place_of_rank(self, m: Mention) -> int | None:
        """The subject of a rank that is a place ("Bergen was their third meeting")."""
        subject = self.context.child(m.head, "nsubj")
        if m.rank is None or subject is None or self.context.child(m.head, "cop") is None:
            return None
        alone = self.context.nominal_start(subject) == subject and self.parse.upos[subject] == "PROPN"
        return subject if alone and self.narrowing.is_place(subject) else None

    def row_window(self, m: Mention) -> Window:
        """The time of a row that the text names; from the first to the last of several."""
        days = [self.record.row(row).date for row in m.rows]
        span = days[0] if len(days) == 1 else Period(min(d.first for d in days), max(d.last for d in days))
        return Window(When(Timex(m.first, m.end, Expression("fixed", span))))

    def keys(self, agent: str) -> tuple[str, ...]:
        """What a column may list an actor by."""
        actor = self.record.case.actors[agent]
        return tuple(dict.fromkeys(key for key in (actor.id, actor.country) if key))

    def kind_of(self, word: int) -> BlockKind:
        """The kind of the part of the text that a word stands in."""
        at = int(self.parse.starts[word])
        blocks = self.context.document.blocks
        return next((block.kind for block in blocks if block.start <= at < block.end), BlockKind.BODY)

    def event_time(self, verb: int) -> Window | None:
        """When the clause took place: its own time, or that of the dated happening it speaks of."""
        for c in self.parse.children(verb):
            timex = self.context.time_at.get(c)
            case = self.context.child(c, "case", "mark")
            preposition = self.context.lemma(case) if case is not None else ""
            if (
                timex is not None
                and not timex.expression.needs_date
                and preposition not in english().prepositions["elsewhere"]
            ):
                return Window(When(timex))
        for timex in self.context.anchored:
            if int(self.parse.heads[self.context.outer(timex.first, timex.end)]) == verb:
                period = self.placed(timex)
                if period is not None:
                    fixed = Expression("fixed", period)
                    return Window(When(Timex(timex.first, timex.end, fixed)))
        for c in self.parse.children(verb):
            m = self.found_at.get(c)
            if m is None or (m.when is not None and m.when.since):
                continue
            if m.when is not None and not m.when.timex.expression.needs_date:
                return Window(m.when)
            if m.rows:
                return self.row_window(m)
        return None

    def relative_time(self, verb: int) -> Window | None:
        """When the clause took place by the one time beside its verb that depends on the writing date."""
        found = []
        for c in self.parse.children(verb):
            timex = self.context.time_at.get(c)
            case = self.context.child(c, "case", "mark")
            preposition = self.context.lemma(case) if case is not None else ""
            if timex is None or timex.expression.kind not in _NAMED_DAYS:
                continue
            if preposition not in english().prepositions["bounds"] | english().prepositions["elsewhere"]:
                found.append(Window(When(timex)))
        return found[0] if len(found) == 1 else None

    def commented_time(self, verb: int) -> Window | None:
        """When the clause took place by the one near day it comments on ("said Tuesday's launch was")."""
        if self.context.lemma(verb) not in english().verbs["reported"] | english().verbs["felt"]:
            return None
        inside = self.parse.subtree(verb)
        days = {
            t.first: t
            for t in (self.context.time_at.get(i) for i in inside)
            if t is not None and t.expression.kind in _NEAR_DAYS
        }
        return Window(When(next(iter(days.values())))) if len(days) == 1 else None

    def placed(self, timex: Timex) -> Period | None:
        """The days of a time told from a happening, where the record has the one that is meant.

        A day counted off may be the one before or after: where the count begins, and where the day turns.
        Months and years counted off are rounded: they place nothing.
        """
        if timex.expression.unit in _ROUNDED:
            return None
        turn = self.turns.get(timex.anchor)
        if turn is not None:
            days = {timex.expression.from_anchor(day) for day in turn.days}
            period = days.pop() if len(days) == 1 else None
            return None if period is None else period.widen(1)
        m = self.found_at.get(timex.anchor)
        if m is None:
            return None
        rows = [self.record.row(row) for row in m.rows]
        if not rows and m.readings and m.when is not None and m.when.timex.expression.period is not None:
            rows = list(self.record.select(m.series, m.readings[0], m.when.timex.expression.period))
        period = timex.expression.from_anchor(rows[0].date) if len(rows) == 1 else None
        return None if period is None else period.widen(1)

    def sentences_but(self, read: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """The first word, the end and the main predicate of each sentence that is not among those read."""
        for s, (first, end) in enumerate(self.parse.sentences):
            if s not in read:
                yield first, end, next((i for i in range(first, end) if self.parse.heads[i] < 0), first)

    def is_plain(self, root: int) -> bool:
        """Whether a predicate states something in the past or the present, in the author's own words."""
        start, stop = self.parse.span(root, root + 1)
        plain = factuality_of(self.context, root, root) in TOLD and not self.context.is_future(root)
        return plain and not self.context.in_question(root) and not self.context.is_quoted(start, stop)

    def is_of_record(self, i: int) -> bool:
        """Whether a word tells of a happening, or is one by which the case tells of its rows or offices."""
        v = self.vocabulary
        return (
            i in self.found_at or v.tells_at(self.parse, i) or bool(v.intransitives.ending_at(self.parse, i))
        )

    def unread(self, kind: str, first: int, end: int) -> Read:
        """A claim on some words that no form reads and that needs the writing date.

        kind : what they tell, by the key of the lexicon, which names the form it would take
        """
        start, stop = self.parse.span(first, end)
        arguments = {"what": self.parse.text_of(first, end)}
        form = english().leftover_form[kind]
        return Read(Claim(form, arguments, start, stop, Factuality.ASSERTED, self.source(start, stop)), None)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence whose words begin at or after a character."""
        word = int(self.parse.starts.searchsorted(offset))
        return self.parse.sentence_of(min(word, len(self.parse.words) - 1))


class Section:
    """The reader of one kind of claim over what a text tells."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.context, self.vocabulary, self.record = told.context, told.vocabulary, told.record
        self.parse, self.mentions, self.by_head = told.parse, told.mentions, told.by_head
        self.phrases, self.narrowing = told.phrases, told.narrowing


def together(forms: list[Form]) -> Form | Together:
    """One form as it is, several as the parts of one claim."""
    return forms[0] if len(forms) == 1 else Together(tuple(forms))
