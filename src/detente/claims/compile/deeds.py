"""What single rows tell of, in words of their own: "tore down the lighthouse in May 2016"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.casefile import Deed, Where
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.clause_times import ClauseTime, ClauseTimes
from detente.claims.compile.deed_colour import DeedColour
from detente.claims.compile.deed_numbers import DeedNumbers
from detente.claims.compile.deed_tellings import By, DeedTellings, Telling, is_doer
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Done
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.language.actors import ActorMention

_NEAR = 4  # words between a verb and the beginning of its thing
_NARROWING = ("nmod", "acl", "acl:relcl")
_MAIN = ("root", "conj", "parataxis")
_ONE_TIME = 31  # days within which several rows of one deed are told as one time


class Deeds(Section):
    """Claims that words of the case's `[[deed]]` tables make: when it was done, and by whom.

    tellings : the deeds that the text tells of
    others   : words of deeds of which no claim was made, once `read` is through: somebody else may have done
               them, to another thing
    """

    def __init__(self, told: Told, tellings: DeedTellings) -> None:
        super().__init__(told)
        self.others: set[int] = set()
        self.times = ClauseTimes(told)
        self.tellings = tellings
        self.numbers, self.colour = DeedNumbers(told, tellings), DeedColour(told)

    def read(self) -> Iterator[Read]:
        """One claim for each verb or noun with its thing, its doer and its time understood."""
        for found in self.tellings.found:
            others: set[int] = set()
            for telling in found:
                claim = self._claim(telling)
                if claim is not None:
                    yield claim
                    break
                if not self._is_named(telling):
                    others.update((telling.word, *telling.thing))
            else:
                self.others |= others

    def named(self) -> Iterator[Mention]:
        """Those that name one row, as happenings from which others may be counted ("days after it fell")."""
        for found in self.tellings.found:
            for telling in found:
                if self._points(telling):
                    yield self._mention(telling)
                    break

    def _is_named(self, telling: Telling) -> bool:
        """Whether the words of a deed name its row outright, which is read without it."""
        m = self.told.found_at.get(telling.word)
        return m is not None and m.rows == telling.deed.rows and not m.is_verb

    def _mention(self, telling: Telling) -> Mention:
        first, end = min(telling.word, *telling.thing), max(telling.word, *telling.thing) + 1
        read: tuple[Where, ...] = ({},)
        is_verb = self.parse.upos[telling.word] == "VERB"
        deed, asserted = telling.deed, Factuality.ASSERTED
        mention = Mention(telling.word, first, end, deed.series, read, asserted, "", "", rows=deed.rows)
        return replace(mention, is_verb=is_verb, placed=frozenset(self._places(telling)))

    def _points(self, telling: Telling) -> bool:
        """Whether it can mean one row only, and nothing beside it, its own time included, speaks against."""
        deed, node = telling.deed, telling.word
        known = telling.by in (By.UNSAID, By.DOER) and self._is_about(telling)
        if not (known and deed.once and self._is_one(deed)):
            return False
        read = self._beside(telling) | telling.words
        for c in self.parse.children(node):
            if self._stands_apart(c):
                read.update(self.parse.subtree(c))
        others = {m.when.timex.first for m in self.told.mentions if m.when is not None and m.head != node}
        timed = (self.context.time_at[i] for i in read - telling.words if i in self.context.time_at)
        said_at = (timex for timex in timed if timex.first not in others)
        times = [timex.expression.period for timex in said_at]
        days = [self.record.row(row).date for row in deed.rows]
        for said in times:
            if said is not None and not any(said.widen(1).overlaps(day) for day in days):
                return False
        return not self.times.unread([node], read) and not self._is_narrowed(telling, read)

    def _is_one(self, deed: Deed) -> bool:
        """Whether the rows of a deed are of one time."""
        days = [self.record.row(row).date for row in deed.rows]
        return (max(day.last for day in days) - min(day.first for day in days)).days <= _ONE_TIME

    def _stands_apart(self, c: int) -> bool:
        """Whether a dependent of a verb is a clause or a time, also one told from a happening."""
        timed = any(i in self.context.time_at or i in self.told.found_at for i in self.parse.subtree(c))
        timed |= any(t.first <= c < t.end for t in self.context.anchored)
        relation = self.context.relation(c)
        return relation == "advcl" or (relation in ("obl", "advmod", "nmod") and timed)

    def _is_about(self, telling: Telling) -> bool:
        """Whether the sentence names one of those that the deed must be about, alone or by what they took
        part in, or the place where it was."""
        about = telling.deed.about
        sentence = range(*self.parse.sentences[self.parse.sentence_of(telling.word)])
        actors = self.record.case.actors
        ids = (a for i in sentence if i in self.context.actor_at for a in self.context.actor_at[i].ids)
        named = {each for a in ids for each in (a, actors[a].country)}
        told = (self.told.found_at[i].rows for i in sentence if i in self.told.found_at)
        rows = (row for ids in told if ids != telling.deed.rows for row in ids)
        named.update(value for row in rows for value in self._cells((row,)))
        return not about or not named.isdisjoint(about) or bool(self._places(telling))

    # -- the claim --------------------------------------------------------------------------

    def _claim(self, telling: Telling) -> Read | None:
        """When it was done, or where no time is said, by whom."""
        if telling.by is By.UNKNOWN or not self._is_about(telling):
            return None
        nodes, times = self._nodes(telling), self._times(telling)
        if self._is_blurred(times) or (times.window is None and not self._says_who(telling)):
            return None
        deed = telling.deed
        numbers, counted = self.numbers.of(telling)
        if deed.number and not numbers and self.parse.xpos[telling.argument] == "NN":
            return None  # "blacklisted a firm": which one, or whether others too, is not said
        read = {*times.read, *telling.words, *counted, *self._beside(telling)}
        read.update(i for c in telling.doers for i in self.parse.subtree(c) if telling.by is By.OTHER)
        read.update(i for c in self.colour.of(telling, self._places(telling)) for i in self.parse.subtree(c))
        aside = {i for c in self._asides(telling, read) for i in self.parse.subtree(c)}
        if self.times.unread(nodes, read | aside) or self._is_narrowed(telling, read | aside):
            return None
        extra = self.times.unread(nodes, read)
        when = times.window.when if times.window is not None else None
        timed = () if when is None else (when.timex.first, when.timex.end - 1)
        words = (telling.word, *telling.thing, *timed, *(telling.doers if telling.by is By.OTHER else ()))
        start, stop = self.parse.span(min(words), max(words) + 1)
        label = self._label(telling)
        other = self._other(telling)
        form = Done(
            deed.series, deed.rows, label, times.window, deed.once, deed.doubt, numbers, deed.doers, other
        )
        arguments = {"what": label}
        arguments |= {"who": other} if other else {}
        arguments |= {"date": self.told.time_text(when)} if when is not None else {}
        claim = Claim("Attribute", arguments, start, stop, Factuality.ASSERTED, self.told.source(start, stop))
        stated = frozenset() if extra or self._is_narrowed(telling, read) else frozenset(nodes)
        by = telling.doers if telling.by is By.DOER else ()
        covers = frozenset({*telling.thing, *by, *self._places(telling)}) | stated
        covers |= {c for c in self._means(telling) if not self._is_timed(c)}
        return Read(claim, form, tuple(extra), covers=covers)

    def _means(self, telling: Telling) -> Iterator[int]:
        """Happenings by which it was done ("Roe's vote ended it"), which make claims of their own."""
        yield from (c for c in telling.doers if c in self.told.found_at)

    def _is_timed(self, word: int) -> bool:
        return any(i in self.context.time_at for i in self.parse.subtree(word))

    def _asides(self, telling: Telling, read: Collection[int]) -> Iterator[int]:
        """What is told besides and leaves the deed and its time as they are: clauses, and circumstances that
        name nobody. What they say is not borne out with it."""
        setting = english().prepositions["setting"]
        for node in self._nodes(telling):
            for c in self.parse.children(node):
                relation, case = self.context.relation(c), self.context.child(c, "case")
                if relation == "advcl" or any(t.first <= c < t.end for t in self.context.anchored):
                    yield c
                elif relation == "obl" and case is not None and self.context.lemma(case) in setting:
                    names = (self.parse.upos[i] == "PROPN" for i in self.parse.subtree(c) if i not in read)
                    if self.context.lemma(case) in english().prepositions["despite"] or not any(names):
                        yield c
        yield from (c for c in self.parse.children(telling.argument) if self._is_aside(c, telling))

    def _is_aside(self, c: int, telling: Telling) -> bool:
        """Whether a clause says more of the thing than what it is called."""
        return self.parse.deprels[c] == "acl:relcl" and c != telling.word

    def _times(self, telling: Telling) -> ClauseTime:
        """When it was done: by the times beside its words, or beside what it was done at."""
        times = self.times.plainly(self._nodes(telling))
        occasions = self._occasions(telling) if not times.is_said and not times.blurred else []
        return self.times.plainly(occasions) if occasions else times

    def _nodes(self, telling: Telling) -> list[int]:
        """The words of which the time and circumstances are those of the deed: a noun's verb that says no
        more than that it took place among them."""
        if self.parse.upos[telling.word] == "VERB":
            return [telling.word, *self._said_to_be(telling)]
        return sorted(self.told.states(self._mention(telling)))

    def _said_to_be(self, telling: Telling) -> list[int]:
        """The verb of what was said, which may have the time beside it ("said that it had them in May")."""
        c = telling.argument
        inner = self.context.relation(c) in ("ccomp", "xcomp") and self.parse.upos[c] == "VERB"
        ahead = english().modals["future"] | english().modals["hypothetical"]
        modal = any(self.parse.words[k].lower() in ahead for k in self.parse.children(c))
        return [c] if inner and not modal else []

    def _occasions(self, telling: Telling) -> list[int]:
        """The noun on which the time hangs that is the deed's: what it was done to, or at ("showed it at a
        parade in May")."""
        m = self.told.found_at.get(telling.argument)
        own = (
            m is not None and m.rows == telling.deed.rows
        )  # "the 2005 accord was signed": the accord is the row
        found = [telling.argument] if own or self.context.relation(telling.argument) != "nsubj" else []
        for c in self.context.arguments(telling.word, "obl"):
            case = self.context.child(c, "case")
            at = case is not None and self.context.lemma(case) in english().prepositions["occasion"]
            found += [c] if at and c not in self.context.time_at else []
        return [c for c in found if any(k in self.context.time_at for k in self.parse.children(c))]

    def _is_blurred(self, times: ClauseTime) -> bool:
        """Whether its time is bounded, or is said to have lasted."""
        return times.blurred or any((times.since, times.until, times.ends, times.length))

    def _says_who(self, telling: Telling) -> bool:
        """Whether a main clause of a sentence without a time tells who did what happened once."""
        main = self.context.relation(telling.word) in _MAIN and self.parse.upos[telling.word] == "VERB"
        first, end = self.parse.sentences[self.parse.sentence_of(telling.word)]
        timed = any(first <= t.first < end for t in (*self.context.times, *self.context.anchored))
        actors = all(any(i in self.context.actor_at for i in self.parse.subtree(c)) for c in telling.doers)
        known = telling.deed.once and telling.deed.sole and telling.by in (By.DOER, By.OTHER) and actors
        return known and main and not timed and self.context.is_past(telling.word)

    def _other(self, telling: Telling) -> str:
        """Who is named instead of its doers, "" if none is."""
        if telling.by is not By.OTHER:
            return ""
        firsts = [self.context.nominal_start(c) for c in telling.doers]
        return self.parse.text_of(min(firsts), max(telling.doers) + 1)

    def _is_narrowed(self, telling: Telling, read: Collection[int]) -> bool:
        """Whether something behind the thing that is not read makes it another ("a freeze on visits")."""
        behind = (c for c in self.parse.children(telling.argument) if self.parse.deprels[c] in _NARROWING)
        return any(c not in read and c != telling.word for c in behind)

    def _label(self, telling: Telling) -> str:
        """The words of the deed: the verb and its thing where they stand together, else the thing."""
        word, first, end = telling.word, min(telling.thing), max(telling.thing) + 1
        if word < first and first - word <= _NEAR:
            return self.parse.text_of(word, end)
        return f"{self.parse.text_of(first, end)} ({self.parse.words[word]})"

    # -- what else is said ------------------------------------------------------------------

    def _beside(self, telling: Telling) -> set[int]:
        """Words that the rows bear out: who took part, where, and other words for the thing."""
        v, argument, deed = telling.word, telling.argument, telling.deed
        words = self._parties(v, deed).union(i for c in self._means(telling) for i in self.parse.subtree(c))
        for c in self._places(telling):
            words.update(self.parse.subtree(c))
        joined = [c for c in self.parse.subtree(argument) if self.context.relation(c) == "conj"]
        for c in (*self.parse.children(v), *joined):
            for start, end, named in self.tellings.things(c):
                words.update(range(start, end) if named == deed else ())
        for c in telling.doers:
            words.update(i for start, end in self._subjects(c, deed) for i in range(start, end))
        participles = (i for i in self.parse.subtree(v) if self.context.relation(i) == "amod")
        return words.union(i for i in participles if self.parse.upos[i] == "VERB")

    def _subjects(self, c: int, deed: Deed) -> Iterator[tuple[int, int]]:
        """Where a phrase names what did it."""
        for i in self.parse.subtree(c):
            for start, named in self.vocabulary.deed_subjects.ending_at(self.parse, i):
                if named == deed:
                    yield start, i + 1

    def _parties(self, v: int, deed: Deed) -> set[int]:
        """The words for those who took part, and titles before their names, which are claims of their own."""
        among = {*deed.doers, *deed.beside, *self._cells(deed.rows).intersection(self.record.case.actors)}
        words: set[int] = set()
        for i in self.parse.subtree(v):
            actor = self.context.actor_at.get(i)
            if (
                actor is not None
                and any(is_doer(self.record, a, deed, among) for a in actor.ids)
                and not self._is_elsewhere(actor, deed)
            ):
                words.update(range(actor.first, actor.end))
                before = self.vocabulary.titles.ending_at(self.parse, actor.first - 1) if actor.first else ()
                words.update(i for start, _ in before for i in range(start, actor.first))
        return words

    def _is_elsewhere(self, actor: ActorMention, deed: Deed) -> bool:
        """Whether a state is named as where it was, though the rows name other places ("in Arland")."""
        outer = self.context.outer(actor.first, actor.end)
        case = self.context.child(outer, "case")
        placed = case is not None and self.context.lemma(case) in english().prepositions["office"]
        return placed and bool(self._cells(deed.rows).intersection(self.record.case.places))

    def _cells(self, ids: Collection[str]) -> set[str]:
        """What rows hold in any column."""
        rows = [self.record.row(row) for row in ids]
        return {value for row in rows for column in row.values for value in row.many(column)}

    def _places(self, telling: Telling) -> set[int]:
        """The heads of phrases that say where, and name the place of one of the rows or its country."""
        deed = telling.deed
        known = self._cells(deed.rows).intersection(self.record.case.places)
        columns = self.record.series(deed.series).columns
        heads: set[int] = set()
        below = {*self.parse.subtree(telling.word), *self.parse.subtree(telling.argument)} if known else set()
        for c in below:
            if self.context.relation(c) in ("obl", "nmod") and any(
                known.intersection(self.told.narrowing.keys_at(c, deed.series, each)) for each in columns
            ):
                heads.add(c)
        return heads
