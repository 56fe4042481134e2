"""From a parse to claims: each happening, order, vote and office a text asserts, as a closed form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.casefile import Where
from detente.claims.claim import Claim, Factuality
from detente.claims.context import Context
from detente.claims.forms import (
    Anchor,
    AttributeDate,
    AttributeField,
    Count,
    FirstSince,
    Form,
    Holder,
    Occurred,
    Order,
    Side,
    Together,
    Window,
)
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, MentionReader, When, pointing_back
from detente.claims.vocabulary import Vocabulary, merge_readings
from detente.documents import BlockKind
from detente.language.actors import ActorMention
from detente.language.timex import Expression, Timex, number_of
from detente.record import Record
from detente.times import Period

_ARGUED = (BlockKind.TITLE, BlockKind.DECK, BlockKind.HEADING, BlockKind.BODY)
_SINCE_REACH = 14  # words between "first" and its "since"
_ANCHOR_REACH = 9  # words between "since" and what it counts from
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_OPEN = (Factuality.FUTURE, Factuality.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Read:
    """A claim with the form that is put to the record; no form for what no record settles.

    unread : what the text says beyond the form, for the reader to know that it was not checked
    """

    claim: Claim
    form: Form | Together | None
    unread: tuple[str, ...] = ()


class ClaimReader:
    """Compiles one text. The order of its methods is the order of the forms in the documentation."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse = context.parse
        found = MentionReader(context, vocabulary, record).read()
        self.mentions = [m for m in pointing_back(found) if self._is_ours(m)]
        self.by_head = {head: m for m in self.mentions for head in (m.head, *m.noun_heads)}
        self.earliest = self._earliest()

    def read(self) -> list[Read]:
        """All claims in order of their place in the text; one claim for the same words and form."""
        reads: list[Read] = []
        for mention in self.mentions:
            reads += self._of_mention(mention)
        reads += self._orders()
        reads += self._votes()
        self.holders = list(self._holders())
        reads += _first_of_each(self.holders)
        told = {self.parse.sentence_of(w) for r in reads for w in self._words_of(r.claim)}
        reads += self._opinions(told)
        unique = {
            (r.claim.start, r.claim.end, r.claim.form, str(sorted(r.claim.arguments.items()))): r
            for r in reads
        }
        return sorted(unique.values(), key=lambda r: (r.claim.start, r.claim.end, r.claim.form))

    # -- what belongs to this record --------------------------------------------------------

    def _is_ours(self, mention: Mention) -> bool:
        """Whether the series' own actor did it, as far as the text says; a stranger's act is not ours."""
        if mention.stranger:
            return False
        if not mention.agent or not mention.agents:
            return True
        actors = self.record.case.actors
        return any(a == mention.agent or actors[a].country == mention.agent for a in mention.agents)

    def _earliest(self) -> date | None:
        """The text is no older than the latest dated happening it tells as past."""
        told = [
            m.when.timex for m in self.mentions if m.when is not None and m.factuality is Factuality.ASSERTED
        ]
        told += [
            event.when.timex
            for actor in self.context.actors
            if (verb := self.context.clause_verb(self.context.outer(actor.first, actor.end))) is not None
            and self.context.factuality(verb, verb) is Factuality.ASSERTED
            and (event := self._event_time(verb)) is not None
            and event.when is not None
        ]
        starts = [timex.expression.period.first for timex in told if timex.expression.period is not None]
        return max((start for start in starts if start <= self.record.case.as_of), default=None)

    # -- happenings: Occurred, Count, FirstSince, Attribute (date) --------------------------

    def _of_mention(self, m: Mention) -> Iterator[Read]:
        if m.factuality in _OPEN or self.context.in_question(m.head):
            if m.when is not None or m.number is not None:
                yield self._read("Opinion", {"what": self._text(m)}, m, None)
            return
        first = self._first_word(m)
        if first is not None:
            since = self._first_since(m, first)
            if since is not None:
                yield since
                return
        if m.rows and m.when is not None and not m.when.since:
            yield self._dated_row(m, m.when)
        elif m.rank is not None and not m.rows and m.when is not None and not m.when.since:
            yield from self._ranked(m, m.when)
        elif not m.rows and (m.number is not None or m.when is not None):
            yield from self._counted(m)

    def _counted(self, m: Mention) -> Iterator[Read]:
        when = m.when
        perfect = self._is_perfect(m)
        if when is None and not (perfect and m.number is not None):
            return
        restricted = bool(m.unread) or (bool(m.details) and not self._is_short(when))
        arguments = {"what": self._text(m), "when": self._time_text(when), "who": self._doers(m)}
        if m.number is None or m.factuality is Factuality.NEGATED:
            negated = m.factuality is Factuality.NEGATED
            forms: list[Form] = [
                Occurred(m.series, readings, Window(when), negated, restricted, m.also)
                for readings in self._by_agent(m)
            ]
            yield self._read("Occurred", arguments, m, _together(forms))
            return
        units = tuple(dict.fromkeys((m.unit, *self.record.series(m.series).units)))
        single = not perfect and not (when is not None and when.since)
        forms = [
            Count(m.series, readings, Window(when), m.number, units, single, restricted, m.also)
            for readings in self._by_agent(m)
        ]
        yield self._read("Count", {**arguments, "number": m.number.text}, m, _together(forms))

    def _by_agent(self, m: Mention) -> Iterator[tuple[Where, ...]]:
        """The readings for each doer, where the series has a column for it; once otherwise."""
        if not m.agent_column or not m.agents:
            yield m.readings
            return
        for agent in m.agents:
            yield merge_readings(m.readings, {m.agent_column: self._keys(agent)})

    def _keys(self, agent: str) -> tuple[str, ...]:
        """What a column may list an actor by."""
        actor = self.record.case.actors[agent]
        return tuple(dict.fromkeys(key for key in (actor.id, actor.country) if key))

    def _doers(self, m: Mention) -> str:
        return ", ".join(self.record.case.actors[a].names[0] for a in m.agents) if m.agent_column else ""

    def _dated_row(self, m: Mention, when: When) -> Read:
        label = self._text(m)
        form = AttributeDate(m.series, m.readings, None, label, Window(when), m.rows)
        return self._read("Attribute", {"what": label, "date": self._time_text(when)}, m, form)

    def _ranked(self, m: Mention, when: When) -> Iterator[Read]:
        if m.unread or m.rank is None:
            return
        label = self._text(m)
        form = AttributeDate(m.series, m.readings, m.rank, label, Window(when))
        yield self._read("Attribute", {"what": label, "date": self._time_text(when)}, m, form)

    # -- first since ------------------------------------------------------------------------

    def _first_word(self, m: Mention) -> int | None:
        """The word "first" said of this happening."""
        start, end = self.parse.sentences[self.parse.sentence_of(m.head)]
        for i in range(start, end):
            if self.parse.words[i].lower() != "first":
                continue
            up = int(self.parse.heads[i])
            if up in m.noun_heads or up == m.head:
                return i
            if i in m.noun_heads:
                return i
            if (
                up >= 0
                and self.context.lemma(up) == "time"
                and int(self.parse.heads[up]) in (m.head, *m.noun_heads)
            ):
                return i
            subject = self.context.child(i, "nsubj")
            if subject is not None and subject in m.noun_heads:
                return i
            if self.context.relation(i) in ("appos", "parataxis", "conj") and up in m.noun_heads:
                return i
        return None

    def _first_since(self, m: Mention, first: int) -> Read | None:
        end = self.parse.sentences[self.parse.sentence_of(m.head)][1]
        for i in range(first + 1, min(end, first + _SINCE_REACH)):
            lemma = self.context.lemma(i)
            if lemma == "since":
                anchor, last = self._anchor(i + 1, end, m)
            elif lemma == "in" and (span := self._duration(i + 1)) is not None:
                anchor, last = span
            else:
                continue
            times = [
                t for t in (m.when, self._subject_time(m)) if t is not None and not self._inside(t, i, last)
            ]
            window = Window(times[0]) if times else None
            details = [span for span in m.details if not span[0] <= first < span[1] and span[0] < i]
            restricted = bool(m.unread or details or self._extra_between(first, i, m))
            form = FirstSince(m.series, m.readings, window, anchor, restricted)
            arguments = {"what": self._text(m), "since": anchor.text}
            return self._read("FirstSince", arguments, m, form, words=(first, last))
        return None

    def _subject_time(self, m: Mention) -> When | None:
        """The time of what a predicate noun is said of ("the flight of May 4 was the first")."""
        subject = self.context.child(m.head, "nsubj")
        other = self.by_head.get(subject) if subject is not None else None
        return other.when if other is not None else None

    @staticmethod
    def _inside(when: When, start: int, end: int) -> bool:
        return start <= when.timex.first < end

    def _extra_between(self, first: int, since: int, m: Mention) -> list[str]:
        """Words between "first" and "since" that narrow the kind and were not read with it."""
        covered = set(range(m.first, m.end))
        return [
            self.parse.words[j]
            for j in range(first + 1, since)
            if j not in covered
            and self.parse.upos[j] in ("NOUN", "ADJ", "PROPN", "VERB")
            and self.context.lemma(j) not in ("time", *self.vocabulary.plain)
            and not self.vocabulary.nouns.ending_at(self.parse, j)
            and not self.vocabulary.things.ending_at(self.parse, j)
        ]

    def _anchor(self, start: int, end: int, m: Mention) -> tuple[Anchor, int]:
        """What "since" counts from, and the word after it."""
        stop = min(end, start + _ANCHOR_REACH)
        for j in range(start, stop):
            timex = self.context.time_at.get(j)
            if timex is not None and j - start <= 2:
                text = self.parse.text_of(timex.first, timex.end)
                return Anchor(text, window=Window(When(timex))), timex.end
            other = self.by_head.get(j)
            if other is not None and other.head != m.head and other.first >= start - 1 and other.readings:
                text = self.parse.text_of(start, other.end)
                if other.when is not None and not other.when.timex.expression.needs_date:
                    return Anchor(text, window=Window(other.when)), max(other.end, other.when.timex.end)
                if other.rows:
                    return Anchor(text, window=self._row_window(other)), other.end
                return Anchor(text, series=other.series, readings=other.readings), other.end
            entered = self._entered_office(j)
            if entered is not None:
                text = self.parse.text_of(start, stop)
                fixed = Timex(j, j + 1, Expression("fixed", entered))
                return Anchor(self.parse.text_of(start, j + 1), window=Window(When(fixed))), j + 1
            if timex is not None:
                text = self.parse.text_of(start, timex.end)
                return Anchor(text, window=Window(When(timex))), timex.end
        return Anchor(self.parse.text_of(start, stop), series="", readings=()), stop

    def _entered_office(self, j: int) -> Period | None:
        """The day the person named at `j` began to govern, where a verb of beginning follows."""
        actor = self.context.actor_at.get(j)
        if actor is None:
            return None
        follows = {self.context.lemma(k) for k in range(actor.end, min(actor.end + 4, len(self.parse.words)))}
        if not follows & english().verbs["enter_office"]:
            return None
        leading = [o.id for o in self.record.case.offices.values() if o.administration]
        terms = [t for person in actor.ids for t in self.record.terms_of(leading, person)]
        return Period.day(terms[-1].period.first) if len(terms) == 1 else None

    def _duration(self, start: int) -> tuple[Anchor, int] | None:
        """ "in more than five years" after "first": so long before the happening."""
        for j in range(start, min(start + 4, len(self.parse.words) - 1)):
            count = number_of(self.parse.words[j])
            unit = self.context.lemma(j + 1)
            if count is not None and unit in _DAYS and j not in self.context.time_at:
                text = self.parse.text_of(start, j + 2)
                return Anchor(f"{text} before", days=count * _DAYS[unit]), j + 2
        return None

    # -- order ------------------------------------------------------------------------------

    def _orders(self) -> Iterator[Read]:
        yield from self._told_orders()
        for m in self.mentions:
            if m.is_verb and not m.when:
                continue
            relation = self._connective(m)
            if relation is None:
                continue
            kind, at = relation
            other = self._governing(m, at)
            if other is None:
                continue
            side, words = other
            earlier, later = (self._side(m), side) if kind != "before" else (side, self._side(m))
            if not self._is_definite_side(earlier) and not self._is_definite_side(later):
                continue
            form = Order(later, earlier, answers=kind == "response")
            arguments = {"later": later.label, "earlier": earlier.label, "relation": kind}
            yield self._read("Order", arguments, m, form, words=words)

    def _told_orders(self) -> Iterator[Read]:
        """ "A followed B", "A prompted B": the verb itself gives the order."""
        words = english()
        for v in range(len(self.parse.words)):
            lemma = (self.context.lemma(v),)
            if self.parse.upos[v] != "VERB" or lemma not in (
                *words.order["answers"],
                *words.order["prompts"],
            ):
                continue
            subjects = [self.by_head[a] for a in self.context.arguments(v, "nsubj") if a in self.by_head]
            objects = [self.by_head[a] for a in self.context.arguments(v, "obj") if a in self.by_head]
            if not subjects or not objects or self.context.factuality(v, v) is not Factuality.ASSERTED:
                continue
            prompts = lemma in words.order["prompts"]
            a, b = subjects[0], objects[0]
            earlier, later = (self._side(a), self._side(b)) if prompts else (self._side(b), self._side(a))
            if self._is_definite_side(earlier) or self._is_definite_side(later):
                form = Order(later, earlier, answers=lemma != ("follow",))
                arguments = {"later": later.label, "earlier": earlier.label, "relation": lemma[0]}
                yield self._read("Order", arguments, a, form, words=(v, b.end))

    @staticmethod
    def _is_definite_side(side: Side) -> bool:
        return bool(side.rows) or side.rank is not None or side.window is not None

    def _connective(self, m: Mention) -> tuple[str, int] | None:
        """The connective that introduces a happening, or a noun of it ("after his approval of X")."""
        nodes = [m.head]
        if self.context.relation(m.head) == "nmod":
            nodes.append(int(self.parse.heads[m.head]))
        for kind in ("response", "after", "before"):
            for node in nodes:
                at = self.context.connective(node, english().order[kind])
                if at is not None:
                    return kind, at
        return None

    def _governing(self, m: Mention, at: int) -> tuple[Side, tuple[int, int]] | None:
        """The happening, or else the time, that the connective ties this one to."""
        sentence = self.parse.sentence_of(m.head)
        for up in self.context.governors(m.head):
            if self.parse.sentence_of(up) != sentence:
                break
            other = self.by_head.get(up)
            if other is not None and other.head != m.head:
                return self._side(other), (min(other.first, at), max(other.end, m.end))
            for c in self.parse.children(up):
                other = self.by_head.get(c)
                if (
                    other is not None
                    and other.head != m.head
                    and c not in m.noun_heads
                    and self.context.relation(c) in ("nsubj", "obj")
                ):
                    return self._side(other), (min(other.first, at), max(other.end, m.end))
            if (
                self.context.relation(up) in ("advcl", "acl")
                and (other := self._before_comma(up)) is not None
            ):
                return self._side(other), (min(other.first, at), max(other.end, m.end))
            timed = self._time_of(up, m)
            if timed is not None:
                window = Window(When(timed))
                label = self.parse.text_of(timed.first, timed.end)
                return Side(label, window=window), (min(timed.first, at), max(timed.end, m.end))
        return None

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
                and timex.expression.period is not None
            ):
                return timex
        return None

    def _side(self, m: Mention) -> Side:
        window = Window(m.when) if m.when is not None and not m.when.since else None
        return Side(self._text(m), m.series, m.readings, m.rank, m.rows, window)

    # -- votes and qualities ----------------------------------------------------------------

    def _votes(self) -> Iterator[Read]:
        for m in self.mentions:
            if not m.rows or m.factuality is not Factuality.ASSERTED:
                continue
            label = self._text(m)
            for up in self.context.governors(m.head):
                if self.parse.sentence_of(up) != self.parse.sentence_of(m.head):
                    break
                for _, ballot in self.vocabulary.ballots.ending_at(self.parse, up):
                    if ballot.series == m.series:
                        yield from self._ballot(m, up, ballot.column, label)
                for c in self.parse.children(up):
                    for _, quality in self.vocabulary.qualities.ending_at(self.parse, c):
                        if quality.series == m.series:
                            form = AttributeField(m.rows, quality.where, label, self.parse.words[c])
                            yield self._read(
                                "Attribute",
                                {"what": label, "vote": self.parse.words[c]},
                                m,
                                form,
                                words=(c, c + 1),
                            )
                if self.parse.upos[up] == "VERB":
                    break

    def _ballot(self, m: Mention, at: int, column: str, label: str) -> Iterator[Read]:
        if self.context.factuality(at, at) is not Factuality.ASSERTED:
            return
        named = [self.context.actor_at.get(h) for h in self.context.arguments(at, "nsubj", "nmod:poss")]
        members = [actor for actor in named if actor is not None and len(actor.ids) == 1]
        if not members or len(members) < len(named):
            return
        names = [self.record.case.actors[actor.ids[0]].names[0] for actor in members]
        said = f"{' and '.join(names)} {self.parse.words[at]} it"
        forms: list[Form] = [
            AttributeField(m.rows, {column: self._keys(actor.ids[0])}, label, said, name)
            for actor, name in zip(members, names, strict=True)
        ]
        words = (min(members[0].first, at), at + 1)
        yield self._read("Attribute", {"what": label, "vote": said}, m, _together(forms), words=words)

    # -- offices ----------------------------------------------------------------------------

    def _holders(self) -> Iterator[Read]:
        for actor in self.context.actors:
            persons = tuple(a for a in actor.ids if self.record.case.actors[a].kind == "person")
            if not persons or actor.demonym:
                continue
            found = self._title_before(actor.first) or self._power_after(actor.end, persons)
            if found is None:
                continue
            first, end, offices, then, former, title = found
            held = tuple(o for o in offices if any(self.record.terms_of([o], p) for p in persons))
            offices = held or offices
            if not offices:
                continue
            span_first, span_end = min(first, actor.first), max(end, actor.end)
            person = self.record.case.actors[persons[0]].names[0]
            verb = self.context.clause_verb(self.context.outer(actor.first, actor.end))
            event = self._event_time(verb) if verb is not None else None
            current = event is None and not then and not former and self._acts_now(actor, end)
            form = Holder(offices, persons, person, title, event, then, former, current)
            start, stop = self.parse.span(span_first, span_end)
            claim = Claim(
                "Holder",
                {"who": person, "office": title},
                start,
                stop,
                Factuality.ASSERTED,
                self._source(start, stop),
            )
            yield Read(claim, form)

    def _title_before(self, at: int) -> tuple[int, int, tuple[str, ...], bool, bool, str] | None:
        if at == 0 or self.parse.sentence_of(at) != self.parse.sentence_of(at - 1):
            return None
        titles = self.vocabulary.titles.ending_at(self.parse, at - 1)
        if not titles:
            return None
        first = min(start for start, _ in titles)
        j = first - 1
        while j >= 0 and self.parse.words[j] in ("-", "‑", "’s", "'s"):
            j -= 1
        words = english().office
        country = self.context.actor_at.get(j)
        before = country.first - 1 if country is not None else j
        while before >= 0 and self.parse.words[before] == "-":
            before -= 1
        marks = {self.parse.words[k].lower() for k in (before, j) if k >= 0}
        offices = self._offices(
            [office for start, office in titles if start == first], country.ids if country else ()
        )
        if country is not None:
            first = country.first
        then, former = bool(marks & words["then"]), bool(marks & words["former"])
        title = self.parse.text_of(first, at)
        return first, at, offices, then, former, title

    def _offices(self, offices: list[str], named: tuple[str, ...]) -> tuple[str, ...]:
        """The offices a title may mean: those of the country named before it, or all if none is named."""
        case = self.record.case
        countries = {case.actors[a].country or a for a in named}
        if not countries:
            return tuple(sorted(offices))
        return tuple(sorted(o for o in offices if case.offices[o].country in countries))

    def _power_after(
        self, end: int, persons: tuple[str, ...]
    ) -> tuple[int, int, tuple[str, ...], bool, bool, str] | None:
        j = end
        while j < len(self.parse.words) and self.parse.words[j] in ("’s", "'s"):
            j += 1
        if j >= len(self.parse.words) or self.context.lemma(j) not in english().office["power"]:
            return None
        offices = tuple(
            o.id
            for o in self.record.case.offices.values()
            if o.administration and self.record.terms_of([o.id], persons[0])
        )
        title = "head of the " + self.context.lemma(j)
        return end, j + 1, offices, False, False, title

    def _acts_now(self, actor: ActorMention, end: int) -> bool:
        """Whether a person or an administration is the subject of a present, perfect or modal verb."""
        subject = self.context.outer(actor.first, max(actor.end, end))
        verb = int(self.parse.heads[subject])
        if verb < 0 or self.context.relation(subject) != "nsubj":
            return False
        if self._kind_of(subject) not in (BlockKind.DECK, BlockKind.BODY):
            return False  # a headline or a caption may tell of the past in the present tense
        finite = [verb, *(c for c in self.parse.children(verb) if self.context.relation(c) in ("aux", "cop"))]
        modal = english().modals["future"] | english().modals["hypothetical"]
        return any(
            "Tense=Pres" in self.parse.feats[i] and "VerbForm=Fin" in self.parse.feats[i] for i in finite
        ) or any(self.context.lemma(i) in modal and self.parse.upos[i] == "AUX" for i in finite[1:])

    def _event_time(self, verb: int) -> Window | None:
        """When the clause took place: its own time, or that of the dated happening it speaks of."""
        for c in self.parse.children(verb):
            timex = self.context.time_at.get(c)
            case = self.context.child(c, "case", "mark")
            preposition = self.context.lemma(case) if case is not None else ""
            if (
                timex is not None
                and not timex.expression.needs_date
                and preposition not in ("since", "before", "until", "by")
            ):
                return Window(When(timex))
        for c in self.parse.children(verb):
            m = self.by_head.get(c)
            if m is None or (m.when is not None and m.when.since):
                continue
            if m.when is not None and not m.when.timex.expression.needs_date:
                return Window(m.when)
            if m.rows:
                return self._row_window(m)
        return None

    def _row_window(self, m: Mention) -> Window:
        """The time of a row that the text names."""
        return Window(When(Timex(m.first, m.end, Expression("fixed", self.record.row(m.rows[0]).date))))

    # -- opinions ---------------------------------------------------------------------------

    def _opinions(self, told: set[int]) -> Iterator[Read]:
        """Sentences of the argument that assert no settleable claim but judge, recommend or foresee."""
        for s, (first, end) in enumerate(self.parse.sentences):
            if s in told or self._kind_of(first) not in _ARGUED:
                continue
            if self._judges(first, end):
                start, stop = self.parse.span(first, end)
                yield Read(
                    Claim("Opinion", {}, start, stop, Factuality.ASSERTED, self._source(start, stop)), None
                )

    def _judges(self, first: int, end: int) -> bool:
        """Whether a sentence judges, recommends or foresees; plain past tense reports."""
        words = english()
        root = next((i for i in range(first, end) if self.parse.heads[i] < 0), first)
        lemmas = {self.context.lemma(i) for i in range(first, end)}
        if self.context.lemma(root) in words.opinion["verbs"]:
            return True
        modal = words.modals["future"] | words.modals["hypothetical"]
        auxiliaries = [c for c in self.parse.children(root) if self.context.relation(c) in ("aux", "cop")]
        if any(self.context.lemma(c) in modal for c in auxiliaries):
            return True
        past = any(
            "Tense=Past" in self.parse.feats[i] and "VerbForm=Fin" in self.parse.feats[i]
            for i in (root, *auxiliaries)
        )
        return not past and bool(lemmas & words.opinion["words"])

    def _kind_of(self, word: int) -> BlockKind:
        """The kind of the part of the text that a word stands in."""
        at = int(self.parse.starts[word])
        blocks = self.context.document.blocks
        return next((block.kind for block in blocks if block.start <= at < block.end), BlockKind.BODY)

    # -- making a claim ---------------------------------------------------------------------

    def _read(
        self,
        form_name: str,
        arguments: dict[str, str],
        m: Mention,
        form: Form | Together | None,
        *,
        words: tuple[int, int] | None = None,
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
        claim = Claim(form_name, kept, start, end, m.factuality, self._source(start, end))
        details = (self.parse.text_of(*span) for span in m.details)
        return Read(claim, form, (*m.unread, *details))

    def _source(self, start: int, end: int) -> str:
        return "quoted" if self.context.is_quoted(start, end) else "author"

    def _text(self, m: Mention) -> str:
        return self.parse.text_of(m.first, m.end)

    def _time_text(self, when: When | None) -> str:
        if when is None:
            return ""
        text = self.parse.text_of(when.timex.first, when.timex.end)
        return f"since {text}" if when.since else text

    def _is_short(self, when: When | None) -> bool:
        return (
            when is not None
            and not when.since
            and when.timex.expression.kind in ("day", "weekday", "deictic", "fixed")
        )

    def _is_perfect(self, m: Mention) -> bool:
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        return verb is not None and any(
            self.context.relation(c) == "aux" and self.context.lemma(c) == "have"
            for c in self.parse.children(verb)
        )

    def _words_of(self, claim: Claim) -> Iterator[int]:
        for i in range(len(self.parse.words)):
            if claim.start <= self.parse.starts[i] < claim.end:
                yield i
                return


def _first_of_each(reads: Iterable[Read]) -> list[Read]:
    """The first mention of each person in the same office at the same time; repeats say nothing new."""
    kept: dict[object, Read] = {}
    for read in reads:
        form = read.form
        key = (
            (form.persons, form.offices, form.event, form.then, form.former)
            if isinstance(form, Holder)
            else read
        )
        kept.setdefault(key, read)
    return list(kept.values())


def _together(forms: list[Form]) -> Form | Together:
    """One form as it is, several as the parts of one claim."""
    return forms[0] if len(forms) == 1 else Together(tuple(forms))
