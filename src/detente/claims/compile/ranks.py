"""The n-th of its kind within a time: Nth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.claims.claim import Factuality
from detente.claims.compile.firsts import Firsts
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import Length, length_at
from detente.claims.forms import Nth, Scope, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.language.timex import Expression, Timex, ordinal_of
from detente.record import Record
from detente.times import Granularity, Period

_SCOPES = ("year", "month", "week", "decade")
_HAPPENINGS = ("rows", "days")  # how happenings are counted, and not the things they are about
_REACH = 8  # words between a rank and what it is counted in


def _overlaps(timex: Timex, scope: Timex | None) -> bool:
    """Whether a time is told in the words of another ("of the Roe era", "era")."""
    return scope is not None and timex.first < scope.end and scope.first < timex.end


def happening_units(record: Record, series: str) -> tuple[str, ...]:
    """The units of a series that count happenings, and not the things they are about."""
    return tuple(unit for unit, how in record.series(series).units.items() if how in _HAPPENINGS)


@dataclass(frozen=True, slots=True)
class _Rank:
    """A rank said of a happening.

    words  : those of what it is counted in, None if that is not said
    covers : the words whose statement it is
    apart  : whether it is said of the happening in words of its own, and may count any kind
    """

    number: int
    scope: Scope
    words: tuple[int, int] | None
    covers: frozenset[int] = frozenset()
    apart: bool = False


class Ranks(Section):
    """Claims that a happening is the n-th of all, of a year, a month, a rule, or since something."""

    def __init__(self, told: Told, firsts: Firsts) -> None:
        super().__init__(told)
        self.firsts = firsts

    def read(self, m: Mention) -> Read | None:
        """The claim of rank this happening makes, None if it makes none that is understood."""
        if m.unread or m.clauses or m.factuality is not Factuality.ASSERTED or not m.readings:
            return None
        if self.told.is_alike_otherwise(m):
            return None
        if m.participates and ordinal_of(self.parse.words[m.head]) and self.context.child(m.head, "acl"):
            return None  # "and the first to be held in Arland"
        rank = self._own(m) or self._predicate(m) or self._again(m) or self._occasion(m)
        if rank is None or rank.number < 1 or (rank.words is None and self._is_counted_otherwise(m)):
            return None
        nameless = m.is_vague or (m.rows and not any(m.readings))
        if nameless and not self.record.series(m.series).coverage:
            return None  # which of a series' rows a bare noun means, and whether all are there, is open
        scope = rank.scope
        if (begun := self._begun(m)) is not None:
            if scope.window is not None or scope.since is not None or not begun:
                return None
            scope = Scope(window=Window(begun[0]))
        tenures = self.told.tenures_of(m)
        if tenures and scope.is_open:
            scope = Scope(window=Window(tenures[0]))
        elif self.told.has_person(m):
            return None
        at = self._own_time(m, scope.window.when.timex if scope.window and scope.window.when else None)
        counted = self._counted(m)
        elsewhere = not m.is_verb and self.context.child(counted, "case") is not None
        of_span = self.context.lemma(int(self.parse.heads[counted])) in english().length_units
        aside = m.when is None and (of_span or self.told.is_aside(counted))
        if elsewhere and (at is None or aside):
            return None  # "a week before the first launch under Roe" points that launch out
        units = happening_units(self.record, m.series)
        at_window = Window(at) if at else None
        readings = self.told.of_any_kind(m) if rank.apart else m.readings
        guard = (*m.guard, *m.wide) if m.placed else m.guard  # the place may be that of this one alone
        form = Nth(m.series, readings, rank.number, scope, at_window, units, guard, m.core)
        arguments = {"what": self.told.text(m), "rank": str(rank.number)}
        if rank.words is not None:
            arguments["within"] = self.parse.text_of(*rank.words)
        return self.told.claim("Nth", arguments, m, form, words=rank.words, covers=rank.covers)

    def _begun(self, m: Mention) -> tuple[When, ...] | None:
        """From when a rank is counted, in a clause beside it ("counting from Accord 114"): the days from that
        row on. Empty if it is told otherwise, None if nothing is said of it."""
        for c in self.parse.children(m.head):
            counts = self.context.lemma(c) in english().reference["counting"]
            if not counts or self.context.relation(c) != "advcl":
                continue
            told = (self._dates_at(k) for k in self.parse.subtree(c))
            days = {period.first for periods in told for period in periods}
            if len(days) != 1:
                return ()
            period = Period(days.pop(), None)
            return (When(Timex(c, c + 1, Expression("fixed", period))),)
        return None

    def _dates_at(self, k: int) -> Iterator[Period]:
        """The dates of the rows that a name, or a number by itself, points to."""
        m = self.told.found_at.get(k)
        if m is not None:
            yield from (self.record.row(row).date for row in m.rows)
        elif self.parse.words[k] in self.vocabulary.numbers:
            yield self.vocabulary.numbers[self.parse.words[k]]

    def is_among_others(self, m: Mention) -> bool:
        """Whether what it is counted among is a thing told before, or told behind a time ("the third of that
        boat", "its second this year of the boat")."""
        if m.rank is None:
            return False
        timed = [c for c in self.parse.children(m.head) if c in self.context.time_at and c > m.head]
        for c in (k for noun in (m.head, *timed) for k in self.parse.children(noun) if k > m.head):
            case, det = self.context.child(c, "case"), self.context.child(c, "det")
            if case is None or self.context.lemma(case) not in english().prepositions["narrowing"]:
                continue
            pointed = det is not None and self.context.lemma(det) in english().reference["same_time"]
            timex = c in self.context.time_at or self.context.lemma(c) in _SCOPES
            if (pointed and not timex) or (self.parse.heads[c] != m.head and not timex):
                return True
        return False

    def _is_counted_otherwise(self, m: Mention) -> bool:
        """Whether it is the n-th since something not understood, or of those abroad."""
        for noun in {m.head, *m.noun_heads}:
            for c in self.parse.children(noun):
                case = self.context.child(c, "case", "mark")
                if case is not None and c > noun and self.context.lemma(case) == "since":
                    return True
                if self.context.lemma(c) in english().reference["abroad"] and not m.is_journey:
                    return True
        return False

    def scope(self, m: Mention) -> Scope | None:
        """What the rank of a happening is counted in, None where it has none."""
        rank = self._own(m) or self._predicate(m) or self._again(m)
        return rank.scope if rank is not None else None

    # -- where a rank is said -----------------------------------------------------------------

    def _own(self, m: Mention) -> _Rank | None:
        """ "its fourth test this year", "fired its second rocket of the month", "made up its third since"."""
        nouns = set(m.noun_heads) - {m.head} if m.is_verb else {m.head, self._counted(m)}
        if m.rank is None or not nouns or self._is_said_of(m):
            return None
        if m.is_verb and all(self.phrases.rank(noun) is None for noun in nouns):
            return None  # "first flown in May"
        behind = () if m.is_verb else self.phrases.tellings(m.head, m.series)
        found = self._scope({*nouns, *behind}, max(nouns) + 1, m)
        explained = self._explained(m)
        covers = explained | self._ordinals_before(nouns, m.rank)
        if found is not None:
            return _Rank(m.rank, *found, covers)
        if m.when is not None and not m.when.since and self._is_said_behind(m, nouns):
            within = (m.when.timex.first, m.when.timex.end)
            return _Rank(m.rank, Scope(window=Window(m.when)), within, covers)
        if self.told.tenures_of(m) or (m.participates and self._is_predicate(m)):
            return _Rank(m.rank, Scope(), None, covers)
        ever = english().comparison["ever"]
        if any(self.context.lemma(k) in ever for noun in nouns for k in self.parse.subtree(noun)):
            return _Rank(m.rank, Scope(), None, covers)
        told = explained or self._is_predicate(m)
        if not m.is_verb and told and not self.told.is_some(m) and not self._is_narrowed(m):
            return _Rank(m.rank, Scope(implied=True), None, covers)
        return None

    def _is_said_behind(self, m: Mention, nouns: set[int]) -> bool:
        """Whether the clause behind a ranked thing says of which time ("the second it fired this year")."""
        noun = int(self.parse.heads[m.head])
        behind = m.is_verb and self.context.relation(m.head) == "acl" and noun in nouns
        ranked = (noun, *(c for c in self.parse.children(noun) if c < noun)) if behind else ()
        return any(ordinal_of(self.parse.words[i]) == m.rank for i in ranked)

    def _counted(self, m: Mention) -> int:
        """The noun that carries the rank: the happening's, or one that gathers it ("round of tests")."""
        up = int(self.parse.heads[m.head])
        gathered = up >= 0 and self.context.relation(m.head) == "nmod" and self.phrases.only_counts(up)
        return up if gathered else m.head

    def _ordinals_before(self, nouns: set[int], rank: int) -> frozenset[int]:
        """The rank of a noun that gathers the happening, with that noun."""
        found = {c: noun for noun in nouns for c in self.parse.children(noun)}
        return frozenset(
            i for c, noun in found.items() if ordinal_of(self.parse.words[c]) == rank for i in (c, noun)
        )

    def _is_said_of(self, m: Mention) -> bool:
        """Whether its rank is a predicate ("the test of May was its third"), so that its time is no scope."""
        up = int(self.parse.heads[m.head])
        return (
            not m.is_verb
            and up >= 0
            and self.context.relation(m.head) == "nsubj"
            and ordinal_of(self.parse.words[up]) == m.rank
        )

    def _explained(self, m: Mention) -> frozenset[int]:
        """The verb by which a subject is said to be this happening ("the salvo marked its third test")."""
        noun = m.head if m.is_verb else self._counted(m)
        up = int(self.parse.heads[noun])
        if m.is_verb or up < 0 or self.context.relation(noun) not in ("obj", "obl", "xcomp"):
            return frozenset()
        equates = self.context.lemma(up) in english().verbs["equate"]
        timed_first = (c for c in self.parse.children(up) if c < up and c in self.context.time_at)
        named = self.context.child(up, "nsubj")
        subject = next(timed_first, None) if named is None else named
        if not equates or subject is None:
            return frozenset()
        timed = subject in self.told.found_at or subject in self.context.time_at
        timed |= self.told.time_within(subject) is not None  # "Monday's vote brought the third"
        return frozenset({up}) if timed or self.parse.upos[subject] == "PRON" else frozenset()

    def _is_predicate(self, m: Mention) -> bool:
        """ "It was the first meeting between A and B": of all there were."""
        noun = m.head if m.is_verb else self._counted(m)
        up = int(self.parse.heads[noun])
        joined = self.context.relation(noun) == "conj" and up >= 0
        return any(
            self.context.child(i, "cop") is not None or self.context.relation(i) == "appos"
            for i in ((noun, up) if joined else (noun,))
        )

    def _is_narrowed(self, m: Mention) -> bool:
        """Whether words behind it narrow what it is the n-th of in a way that is not read."""
        nouns = (m.head, self._counted(m))
        behind = [c for noun in nouns for c in self.parse.children(noun) if c > m.head and c >= m.end]
        return any(
            self.context.relation(c) in ("nmod", "obl", "advmod")
            and c not in m.placed
            and not self._is_doer(c)
            and not self._is_about(c, m)
            and self.context.lemma(c) not in english().comparison["ever"]
            for c in behind
        )

    def _is_about(self, c: int, m: Mention) -> bool:
        """Whether a phrase only names those whom all of the kind are about."""
        actor = self.context.actor_at.get(c)
        return actor is not None and bool(set(m.about) & set(actor.ids))

    def _is_doer(self, c: int) -> bool:
        case = self.context.child(c, "case")
        return (
            case is not None
            and self.context.lemma(case) in english().prepositions["doer"]
            and self.context.actor_at.get(c) is not None
        )

    def _predicate(self, m: Mention) -> _Rank | None:
        """ "The test was its fourth this year", "the launch, the second since the election"."""
        for at in self._ordinals_of(m):
            rank = ordinal_of(self.parse.words[at])
            if rank is None or at in self.told.found_at:
                continue
            behind = [c for c in self.parse.children(at) if c > at and not self._is_doer(c)]
            narrows = [c for c in behind if self.context.relation(c) in ("nmod", "obl", "acl", "advmod")]
            found = self._scope({at}, at + 1, m)
            if found is None and narrows and self.told.tenures_of(m):
                return _Rank(rank, Scope(), None, frozenset({at}), apart=True)
            if found is not None and not any(self._is_of_kind(c, m) for c in narrows):
                return _Rank(rank, *found, frozenset({at}), apart=True)
            if self.context.relation(m.head) in ("nsubj", "csubj") and not narrows and not m.is_verb:
                return _Rank(rank, Scope(implied=True), None, frozenset({at}), apart=True)
        return None

    def _is_of_kind(self, c: int, m: Mention) -> bool:
        """Whether a phrase behind a rank narrows what is counted ("third of a Zephyr", "from a train")."""
        case = self.context.child(c, "case")
        if case is None or c in self.context.time_at or self.context.lemma(c) in english().length_units:
            return False
        where = self.vocabulary.circumstances.get(m.series, ())
        return any(self.context.lemma(case) in ("of", *each.prepositions) for each in where)

    def _ordinals_of(self, m: Mention) -> Iterator[int]:
        """Words that may be an ordinal said of the happening: its predicate, or set beside it."""
        for noun in {m.head, *m.noun_heads}:
            up = int(self.parse.heads[noun])
            if up >= 0 and self.context.relation(noun) in ("nsubj", "csubj"):
                yield up
        for noun in {m.head, *m.noun_heads}:
            for c in self.parse.children(noun):
                if c > noun and self.context.relation(c) in ("appos", "conj", "parataxis", "dep", "acl"):
                    yield c

    def _again(self, m: Mention) -> _Rank | None:
        """ "fired X for the third time this year", "for a second time in less than a month"."""
        verb = m.head if m.is_verb else self.context.clause_verb(m.head)
        if verb is None or (not m.is_verb and verb not in self.told.states(m)):
            return None
        if self.told.by_head.get(verb, m).head != m.head:
            return None  # "with the launch it put one into orbit for the second time"
        for c in self.parse.children(verb):
            if self.context.lemma(c) != "time" or self.context.relation(c) != "obl":
                continue
            rank = self._ordinal_of(c)
            if rank is None:
                continue
            found = self._scope({c, verb}, c + 1, m)
            covers = self._ordinals_before({c}, rank)
            if found is not None:
                return _Rank(rank, *found, covers)
            if rank == 1:
                return None
            if not self.context.is_definite(c, c - 2) and not m.is_own:
                return None
            return _Rank(rank, Scope(implied=True), None, covers)
        return None

    def _ordinal_of(self, noun: int) -> int | None:
        return next((r for k in self.parse.children(noun) if (r := ordinal_of(self.parse.words[k]))), None)

    def _occasion(self, m: Mention) -> _Rank | None:
        """ "It was the third time in a month that X launched Y", "the second time X launched Y"."""
        time = self.told.occasion(m)
        rank = self._ordinal_of(time) if time is not None else None
        if time is None or rank is None or self.context.child(time, "cop") is None:
            return None
        covers = frozenset({time}) | self._ordinals_before({time}, rank)
        found = self._scope({time, m.head}, time + 1, m) or (Scope(implied=True), None)
        return _Rank(rank, *found, covers)

    # -- what a rank is counted in ------------------------------------------------------------

    def _scope(self, anchors: set[int], end: int, m: Mention) -> tuple[Scope, tuple[int, int] | None] | None:
        timex = next(self._scopes(anchors, end, self._explains_row(m)), None)
        if timex is not None:
            of = self.context.lemma(timex.first - 1) in english().prepositions["narrowing"]
            return Scope(window=Window(When(timex)), implied=not of), (timex.first, timex.end)
        stop = self.parse.sentences[self.parse.sentence_of(min(anchors))][1]
        for i in range(end, min(stop, end + _REACH)):
            lemma = self.context.lemma(i)
            if lemma == "since":
                anchor, last = self.firsts.anchor(i + 1, stop, m)
                return (Scope(since=anchor), (i, last)) if anchor.is_known else None
            if lemma in english().prepositions["lasting"] and (length := self._length(i + 1)) is not None:
                return Scope(length=length), (i, length.end)
            new = i + 1 < stop and self.context.lemma(i + 1) in english().reference["empty"]
            unit = self.context.lemma(i + 1 + new) if i + 1 + new < stop else ""
            of_the = lemma == "the" and self.context.lemma(i - 1) in english().prepositions["narrowing"]
            if (of_the or lemma in english().reference["same_time"]) and unit in _SCOPES:
                return Scope(unit=unit), (i, i + 2 + new)
            by = lemma in english().prepositions["agent"] and not self._is_doer(int(self.parse.heads[i]))
            verb = self.parse.upos[i] in ("VERB", "CCONJ") and i not in anchors
            if by or verb or self.parse.words[i] == ",":
                break
        return None

    def _length(self, i: int) -> Length | None:
        """The length of time behind "in" or "within", through "just" and "the space of"."""
        for j in range(i, min(i + 4, len(self.parse.words))):
            length = length_at(self.context, j)
            if length is not None:
                return length
            if self.context.lemma(j) not in english().reference["span_of"]:
                return None
        return None

    def _explains_row(self, m: Mention) -> bool:
        """Whether a happening says what a row named is ("Accord 114, the third in 2017, …")."""
        around = (int(self.parse.heads[m.head]), self.context.child(m.head, "nsubj"))
        if self.context.relation(m.head) not in ("appos", "root"):
            return False
        return any(
            (other := self.told.found_at.get(k)) is not None and other.rows for k in around if k is not None
        )

    def _scopes(self, anchors: set[int], end: int, of_row: bool = False) -> Iterator[Timex]:
        """Times that say of which year, month or week: "this year", "of 2016", "in January alone".

        of_row : the rank is said of a row that is named, whose date needs not be told
        """
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            governor = int(self.parse.heads[outer])
            others = governor >= 0 and ordinal_of(self.parse.words[governor]) is not None
            inside = self._is_narrowing(governor, anchors)
            tied = governor in anchors or inside or (0 <= timex.first - end <= 3 and not others)
            if not tied or self.parse.sentence_of(timex.first) != self.parse.sentence_of(min(anchors)):
                continue
            expression, before = timex.expression, self.parse.words[max(0, timex.first - 1)].lower()
            current = expression.kind == "calendar" and expression.unit in _SCOPES and not expression.count
            period = expression.period
            named = period is not None and period.granularity in (Granularity.YEAR, Granularity.MONTH)
            named = named or expression.kind == "month"
            if current or (
                named
                and before in english().prepositions["counted_in"]
                and (inside or of_row or self._ends_at(timex, anchors, before))
            ):
                yield timex

    def _is_narrowing(self, verb: int, anchors: set[int]) -> bool:
        """Whether a clause says what the rank is counted among ("that it fired in 2017"; not ", which flew in
        April")."""
        if verb < 0 or self.context.relation(verb) != "acl" or int(self.parse.heads[verb]) not in anchors:
            return False
        begun = min(k for k in self.parse.subtree(verb) if self.parse.upos[k] != "PUNCT")
        done = self.context.arguments(verb, "obj")
        return self.parse.words[begun - 1] != "," and all(self.parse.upos[c] == "PRON" for c in done)

    def _ends_at(self, timex: Timex, anchors: set[int], before: str) -> bool:
        """Whether "in 2016" narrows the rank: it does where another time says when ("on September 9")."""
        alone = timex.end < len(self.parse.words) and (
            self.parse.words[timex.end].lower() in english().reference["exclusive"]
        )
        if before == "of" or alone:
            return True
        sentence = self.parse.sentence_of(min(anchors))
        others = [t for t in self.context.times if t != timex and self.parse.sentence_of(t.first) == sentence]
        return any(t.expression.kind in ("day", "weekday", "deictic") for t in others) or any(
            t.expression.period is not None and t.expression.period.granularity is Granularity.DAY
            for t in others
        )

    @staticmethod
    def _is_scope(timex: Timex, scope: Timex | None) -> bool:
        """Whether a time is the one in which the rank is counted, or spans the same days."""
        days = timex.expression.period
        return timex == scope or (scope is not None and days is not None and days == scope.expression.period)

    def _own_time(self, m: Mention, scope: Timex | None) -> When | None:
        """When the happening took place: its own other time, its subject's, or its neighbour's."""
        own = m.when if m.when is not None and not m.when.since else None
        if own is not None and not (_overlaps(own.timex, scope) or self._is_scope(own.timex, scope)):
            return own
        beside = self.told.time_beside(m)
        if beside is not None and not beside.since and not _overlaps(beside.timex, scope):
            return beside
        verb = self.context.clause_verb(m.head)
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            governor = int(self.parse.heads[outer])
            again = self.context.lemma(governor) == "time" and self.parse.heads[governor] == verb
            if verb is not None and not _overlaps(timex, scope) and (governor == verb or again):
                return When(timex)
        return None
