"""Happenings a text speaks of: which rows of which series a noun or verb may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from detente.casefile import Act, Designation, Thing, Where
from detente.claims.claim import Factuality
from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.vocabulary import Vocabulary, merge, merge_readings
from detente.language.timex import Timex, number_of, ordinal_of
from detente.record import Record

_SKIPPED = ("DET", "ADP", "PUNCT", "PART", "AUX", "CCONJ", "SCONJ", "PRON")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as said: from `least` to `most` (None: unbounded), rough or not.

    text  : the words
    total : whether it can only mean the whole number in its window ("only two", "more than three")
    """

    least: int
    most: int | None
    text: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A time with the preposition that bounds it: "on January 17", "since 2017", "in recent weeks"."""

    timex: Timex
    since: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A happening as a text speaks of it.

    head        : the noun or verb; first, end: the words of its phrase
    readings    : filters on the series, the most usual first; empty if it only points back ("the test")
    unit        : unit the number counts, "" if there is no number
    rank        : "third" -> 3
    rows        : ids of rows named outright ("Resolution 1718"), empty otherwise
    also        : further filters that can only bear the claim out
    agents      : actor ids that are said to have done it; empty if the text names none here
    stranger    : a doer that no gazetteer knows, "" if there is none
    unread      : modifiers inside the phrase that the record cannot express
    details     : words of further circumstances, not read
    candidates  : the series whose happenings the noun may name, for one that only points back
    """

    head: int
    first: int
    end: int
    series: str
    readings: tuple[Where, ...]
    factuality: Factuality
    agent: str
    agent_column: str
    unit: str = ""
    number: Amount | None = None
    rank: int | None = None
    when: When | None = None
    rows: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    stranger: str = ""
    unread: tuple[str, ...] = ()
    details: tuple[tuple[int, int], ...] = ()
    also: tuple[Where, ...] = ()
    is_verb: bool = False
    noun_heads: frozenset[int] = field(default_factory=frozenset)
    candidates: frozenset[str] = field(default_factory=frozenset)


class MentionReader:
    """Finds the mentions of one text. Linear in its words for phrases of bounded length."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse = context.parse

    def read(self) -> list[Mention]:
        """All mentions in order of their heads."""
        found: dict[int, Mention] = {}
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] in ("NOUN", "PROPN") or self.parse.xpos[i] == "VBG":
                mention = self._designated(i) or self._named(i) or self._nominal(i)
                if mention is not None:
                    found[i] = mention
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "VERB" and i not in found:
                for mention in self._verbal(i, found):
                    found.setdefault(mention.head, mention)
                    for noun in mention.noun_heads:  # "vetoed a resolution" is one happening, not two
                        found.pop(noun, None)
        return [found[i] for i in sorted(found)]

    # -- named outright ---------------------------------------------------------------------

    def _designated(self, i: int) -> Mention | None:
        for start, designation in self.vocabulary.designations.ending_at(self.parse, i):
            number_at = i + 1
            if number_at >= len(self.parse.words) or not self.parse.words[number_at].isdigit():
                continue
            where = {**designation.where, designation.column: (self.parse.words[number_at],)}
            rows = self.record.select(designation.series, where)
            return self._row_mention(
                i, start, number_at + 1, designation.series, where, tuple(r.id for r in rows)
            )
        return None

    def _named(self, i: int) -> Mention | None:
        for start, named in self.vocabulary.named.ending_at(self.parse, i):
            return self._row_mention(i, start, i + 1, named.series, {}, named.rows)
        return None

    def _row_mention(
        self, head: int, first: int, end: int, series: str, where: Where, rows: tuple[str, ...]
    ) -> Mention:
        outer = self.context.outer(first, end)
        return Mention(
            head=outer,
            first=first,
            end=end,
            series=series,
            readings=(where,),
            factuality=self.context.factuality(outer, first),
            agent="",
            agent_column="",
            when=self._time_of_noun(outer, end),
            rows=rows,
            noun_heads=frozenset((outer, head)),
        )

    # -- nouns of happening -----------------------------------------------------------------

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
        if thing is not None:
            readings = merge_readings(thing.readings, act.where)
        elif act.bare:
            readings = (act.where,)
        if readings and act.named_by:
            readings = self._narrow(readings, act, first, i)
        end = max(i, thing_at or i) + 1
        number, unit = self._number(number_head if number_head is not None else i), act.unit
        if number_head not in (None, i) and thing is not None:
            unit = thing.unit
        agents, stranger = self._agents_of_noun(i, first)
        known = self._span_words(thing, thing_at) | set(range(start, i + 1))
        return Mention(
            head=i,
            first=first,
            end=end,
            series=act.series,
            readings=readings,
            factuality=self.context.factuality(i, first),
            agent=act.agent,
            agent_column=act.agent_column,
            unit=unit if number else "",
            number=number,
            rank=self._rank(i),
            when=self._time_of_noun(i, end),
            agents=agents,
            stranger=stranger,
            unread=self._unread(i, first, known, act),
            details=self._details(i, thing_at),
            also=merge_readings(thing.also, act.where) if thing is not None else (),
            noun_heads=frozenset((i,)),
            candidates=frozenset(a.series for _, a in acts),
        )

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
                return found[0][1], j, i
        for c in self.parse.children(i):
            case = self.context.child(c, "case")
            if self.context.relation(c) == "nmod" and case is not None and self.context.lemma(case) == "of":
                thing, head = self._thing_at(c)
                if thing is not None:
                    return thing, head, head if self._number(head) else i
        return None, None, i

    def _thing_at(self, head: int) -> tuple[Thing | None, int]:
        """The thing named by a noun phrase, through "a pair of" and the like; and its head noun."""
        if self._only_counts(head):
            inner = self.context.child(head, "nmod")
            if inner is not None:
                return self._thing_at(inner) if inner > head else (None, head)
        first = self.context.nominal_start(head)
        for _, thing in self.vocabulary.things.ending_at(self.parse, head, first):
            return thing, head
        return None, head

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

    # -- verbs of happening -----------------------------------------------------------------

    def _verbal(self, v: int, found: dict[int, Mention]) -> Iterator[Mention]:
        acts = self.vocabulary.verbs.ending_at(self.parse, v)
        if not acts:
            return
        objects = self.context.arguments(v, "obj", "nsubj:pass")
        if self.parse.deprels[v] in ("acl", "acl:relcl") and not objects:
            objects = [int(self.parse.heads[v])]
        for o in objects:
            if o in found and not found[o].rows and not any(a.agent_column for _, a in acts):
                continue
            thing, head = self._thing_at(o)
            entry = next((a for _, a in acts if thing is not None and a.series == thing.series), None)
            if thing is not None and entry is not None:
                yield self._verb_mention(v, o, head, thing, entry)
            elif thing is None and (voted := next((a for _, a in acts if a.agent_column), None)) is not None:
                yield self._verb_mention(v, o, head, None, voted)

    def _verb_mention(self, v: int, o: int, head: int, thing: Thing | None, act: Act) -> Mention:
        first_object = self.context.nominal_start(o)
        left = self.context.nominal_start(head)
        readings = merge_readings(thing.readings, act.where) if thing is not None else (act.where,)
        number = self._number(head) or (self._number(o) if o != head else None)
        agents, stranger = self._agents_of_verb(v)
        known = set(range(left, head + 1)) if thing is None else self._span_words(thing, head)
        spanned = (v, first_object, head, o)
        return Mention(
            head=v,
            first=min(spanned),
            end=max(spanned) + 1,
            series=act.series,
            readings=readings,
            factuality=self.context.factuality(v, v),
            agent=act.agent,
            agent_column=act.agent_column,
            unit=(thing.unit if thing is not None else act.unit) if number else "",
            number=number,
            rank=self._rank(head),
            when=self._time_of_verb(v, {o, head}, max(spanned) + 1),
            agents=agents,
            stranger=stranger,
            unread=self._unread(head, left, known, act),
            details=self._details(v, None),
            also=merge_readings(thing.also, act.where) if thing is not None else (),
            is_verb=True,
            noun_heads=frozenset((o, head)),
        )

    # -- parts of a mention -----------------------------------------------------------------

    def _span_words(self, thing: Thing | None, at: int | None) -> set[int]:
        if thing is None or at is None:
            return set()
        found = self.vocabulary.things.ending_at(self.parse, at)
        start = min((start for start, t in found if t is thing), default=at)
        return set(range(start, at + 1))

    def _number(self, head: int) -> Amount | None:
        """The number said of a noun, with what bounds or softens it."""
        words = english()
        lemma = self.context.lemma(head)
        governor = int(self.parse.heads[head])
        if (
            governor >= 0
            and self.context.lemma(governor) in words.amount_nouns
            and self.context.relation(head) == "nmod"
        ):
            least, most = words.amount_nouns[self.context.lemma(governor)]
            return Amount(least, most, self.parse.words[governor])
        if lemma in words.amount_nouns:
            return None
        for c in self.parse.children(head):
            if self.context.relation(c) == "nummod" and c < head:
                value = self._value(c)
                if value is not None:
                    return self._bounded(c, value)
            if self.context.relation(c) in ("amod", "det") and self.context.lemma(c) in words.amount_vague:
                return Amount(words.amount_vague[self.context.lemma(c)], None, self.parse.words[c])
        return None

    def _value(self, c: int) -> int | None:
        return None if c in self.context.time_at else number_of(self.parse.words[c])

    def _bounded(self, at: int, value: int) -> Amount:
        phrases = english().amount
        text = self.parse.words[at]
        for key, low, high in (
            ("at_least", value, None),
            ("more_than", value + 1, None),
            ("at_most", 0, value),
            ("less_than", 0, value - 1),
            ("about", value - max(1, value // 5), value + max(1, value // 5)),
            ("only", value, value),
        ):
            phrase = self.context.phrase_before(at, phrases[key])
            if phrase:
                return Amount(low, high, f"{' '.join(phrase)} {text}", total=key not in ("at_least", "about"))
        return Amount(value, value, text)

    def _rank(self, head: int) -> int | None:
        for c in self.parse.children(head):
            if self.context.relation(c) in ("amod", "nummod"):
                rank = ordinal_of(self.parse.words[c])
                if rank is not None and self.parse.words[c].lower() not in ("one",):
                    return rank
        return None

    def _actors_at(self, head: int) -> tuple[tuple[str, ...], str]:
        """Actors named by a noun phrase, or the words of a doer that nobody knows."""
        actor = self.context.actor_at.get(head)
        if actor is None:
            first = self.context.nominal_start(head)
            actor = next(
                (self.context.actor_at[j] for j in range(head, first - 1, -1) if j in self.context.actor_at),
                None,
            )
        if actor is None:
            poss = self.context.child(head, "nmod:poss")
            actor = self.context.actor_at.get(poss) if poss is not None else None
        if actor is not None:
            return actor.ids, ""
        if self.parse.upos[head] == "PROPN":
            return (), self.parse.words[head]
        return (), ""

    def _agents_of_verb(self, v: int) -> tuple[tuple[str, ...], str]:
        subjects = self.context.arguments(v, "nsubj")
        subjects += [
            c
            for c in self.context.arguments(v, "obl:agent", "obl")
            if (case := self.context.child(c, "case")) is not None and self.context.lemma(case) == "by"
        ]
        if not subjects and self.parse.deprels[v] in ("xcomp", "conj", "advcl"):
            up = int(self.parse.heads[v])
            subjects = self.context.arguments(up, "nsubj") if up >= 0 else []
        ids: list[str] = []
        stranger = ""
        for subject in subjects:
            found, unknown = self._actors_at(subject)
            ids.extend(found)
            stranger = stranger or unknown
        return tuple(dict.fromkeys(ids)), "" if ids else stranger

    def _agents_of_noun(self, i: int, first: int) -> tuple[tuple[str, ...], str]:
        for c in self.parse.children(i):
            case = self.context.child(c, "case")
            by = (
                case is not None
                and self.context.lemma(case) in ("by", "from")
                and self.context.relation(c) == "nmod"
            )
            if (self.parse.deprels[c] == "nmod:poss" or by) and c not in self.context.time_at:
                return self._actors_at(c)
        for j in range(i - 1, first - 1, -1):
            if j in self.context.actor_at:
                return self.context.actor_at[j].ids, ""
        verb = self.context.clause_verb(i)
        if (
            verb is not None
            and self.context.relation(i) == "obj"
            and self.context.lemma(verb) in english().verbs["light"]
        ):
            return self._agents_of_verb(verb)
        return (), ""

    def _unread(self, head: int, first: int, known: set[int], act: Act) -> tuple[str, ...]:
        """Modifiers before the noun that no word list accounts for."""
        words = english()
        accounted = words.reference["definite"] | words.reference["recent"] | self.vocabulary.plain
        out: list[str] = []
        for j in range(first, head + 1):
            if j in known or j in self.context.time_at or self.parse.upos[j] in _SKIPPED:
                continue
            if j in self.context.actor_at and (act.agent or act.named_by):
                continue
            lemma, form = self.context.lemma(j), self.parse.words[j].lower()
            if (
                lemma in accounted
                or form in accounted
                or number_of(form) is not None
                or ordinal_of(form) is not None
            ):
                continue
            if lemma in words.amount_nouns or lemma in words.amount_vague or self._is_tolerance(form):
                continue
            if self.context.relation(j) == "advmod":
                continue
            out.append(self.parse.words[j])
        return tuple(out)

    @staticmethod
    def _is_tolerance(form: str) -> bool:
        return any(form in phrase for phrases in english().amount.values() for phrase in phrases)

    def _details(self, head: int, thing_at: int | None) -> tuple[tuple[int, int], ...]:
        """Prepositional circumstances of the happening other than its time, doer and object."""
        out: list[tuple[int, int]] = []
        for c in self.parse.children(head):
            if c == thing_at or c in self.context.time_at or c < head:
                continue
            case = self.context.child(c, "case")
            if self.context.relation(c) not in ("obl", "nmod") or case is None:
                continue
            if self.context.lemma(case) in ("by", "of", "since", "after", "before", "following"):
                continue
            words = self.parse.subtree(c)
            out.append((min(words), max(words) + 1))
        return tuple(out)

    # -- time -------------------------------------------------------------------------------

    def _sentence_times(self, i: int) -> list[tuple[Timex, int, int, str]]:
        """Times of a word's sentence: expression, outer word, its governor, its preposition."""
        first, end = self.parse.sentences[self.parse.sentence_of(i)]
        out = []
        for timex in self.context.times:
            if first <= timex.first < end:
                outer = self.context.outer(timex.first, timex.end)
                before = timex.first - 1
                preposition = ""
                case = self.context.child(outer, "case", "mark")
                if case is not None and case < timex.first:
                    preposition = self.context.lemma(case)
                elif before >= first and self.parse.upos[before] in ("ADP", "SCONJ"):
                    preposition = self.context.lemma(before)
                out.append((timex, outer, int(self.parse.heads[outer]), preposition))
        return out

    def _when(self, i: int, anchors: set[int], adjacent: int | None) -> When | None:
        best: tuple[int, When] | None = None
        for timex, outer, governor, preposition in self._sentence_times(i):
            if preposition in ("until", "till", "before", "after", "by", "following", "than", "like"):
                continue
            near = adjacent is not None and self._adjoins(adjacent, timex)
            if governor not in anchors and outer not in anchors and not near:
                continue
            rank = (0 if governor in anchors else 1) + (timex.expression.kind == "rolling")
            if best is None or rank < best[0]:
                best = rank, When(timex, since=preposition == "since")
        return best[1] if best else None

    def _adjoins(self, end: int, timex: Timex) -> bool:
        """Whether a time stands right behind a phrase, after at most a preposition, or between two commas."""
        between = self.parse.upos[end : timex.first]
        if timex.first < end or len(between) > 2:
            return False
        if all(tag == "ADP" for tag in between):
            return True
        words = self.parse.words
        enclosed = timex.end < len(words) and words[timex.end] == ","
        return enclosed and words[end] == "," and list(between[1:]) == ["ADP"]

    def _time_of_noun(self, i: int, end: int) -> When | None:
        anchors = {i}
        up = int(self.parse.heads[i])
        if up >= 0 and self.context.relation(i) == "nmod" and self._only_counts(up):
            anchors.add(up)
        verb = self.context.clause_verb(i)
        if verb is not None and verb != i and self._is_own_clause(i, verb):
            anchors.add(verb)
        anchors.update(
            c
            for c in self.parse.children(i)
            if self.parse.deprels[c] in ("acl", "acl:relcl")
            and self.context.lemma(c) in english().verbs["light"]
        )
        return self._when(i, anchors, end) or self._before_verb(i, end, verb)

    def _only_counts(self, i: int) -> bool:
        """Whether a noun only counts what depends on it ("a series of", "a pair of")."""
        words = english()
        return self.context.lemma(i) in (*words.amount_nouns, *words.amount_vague, *words.series)

    def _before_verb(self, i: int, end: int, verb: int | None) -> When | None:
        """A time that stands between a subject and its verb belongs to the subject."""
        if verb is None or verb < end or self.context.relation(i) != "nsubj":
            return None
        for timex, _, _, preposition in self._sentence_times(i):
            between = end <= timex.first and timex.end <= verb and preposition in ("in", "on", "of", "from")
            if between and "," not in self.parse.words[end : timex.first]:
                return When(timex)
        return None

    def _is_own_clause(self, i: int, verb: int) -> bool:
        """Whether the clause only says that the happening took place, so that its time is the happening's."""
        relation = self.parse.deprels[i]
        if relation not in ("obj", "nsubj", "nsubj:pass"):
            return False
        if self.context.lemma(verb) in english().verbs["light"]:
            return True
        acts = [act for _, act in self.vocabulary.nouns.ending_at(self.parse, i)]
        done = [act for _, act in self.vocabulary.verbs.ending_at(self.parse, verb)]
        return any(a.series == d.series and merge(a.where, d.where) is not None for a in acts for d in done)

    def _time_of_verb(self, v: int, objects: set[int], end: int) -> When | None:
        return self._when(v, {v, *objects}, end)


def pointing_back(mentions: list[Mention]) -> list[Mention]:
    """Mentions with those that only point back ("the test") given the readings of the last such happening.

    A back-pointing mention without anything to point to is dropped.
    """
    out: list[Mention] = []
    last: dict[str, Mention] = {}
    for mention in mentions:
        if not mention.readings:
            before = max(
                (last[name] for name in mention.candidates if name in last),
                key=lambda m: m.head,
                default=None,
            )
            if before is None:
                continue
            mention = replace(  # noqa: PLW2901 - the mention as it is to be read
                mention,
                series=before.series,
                readings=before.readings,
                also=before.also,
                agent=before.agent,
                agents=mention.agents or before.agents,
                unit=mention.unit if before.series == mention.series else "",
            )
        elif not mention.rows:
            last[mention.series] = mention
        out.append(mention)
    return out


def designation_of(record: Record, row_id: str) -> Designation | None:
    """The designation that names rows of this row's series, None if there is none."""
    series = record.row(row_id).series
    return next((d for d in record.case.words.designations if d.series == series), None)
