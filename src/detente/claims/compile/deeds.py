"""What single rows tell of, in words of their own: "tore down the lighthouse in May 2016"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from detente.casefile import Deed, Where
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.clause_times import ClauseTimes
from detente.claims.compile.told import Read, Section, Told
from detente.claims.compile.verb_phrases import arguments_of, said_of
from detente.claims.factuality import factuality_of
from detente.claims.forms import Done
from detente.claims.mentions import Mention
from detente.claims.phrases import Phrases

_NEAR = 4  # words between a verb and the beginning of its thing
_NARROWING = ("nmod", "acl", "acl:relcl")
_ONE_NAME = ("flat", "appos", "compound", "nmod:unmarked")


class Deeds(Section):
    """Claims that verbs of the case's `[[deed]]` tables make, where a time is said.

    others : words of deeds of which no claim was made, once `read` is through: somebody else may have done
             them, to another thing
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.others: set[int] = set()
        self.times, self.phrases = ClauseTimes(told), Phrases(told.context, told.vocabulary)

    def read(self) -> Iterator[Read]:
        """One claim for each verb with its thing, its doer and its time understood."""
        for v in self._told():
            others: set[int] = set()
            for argument, thing, beside, deed, done in self._found(v):
                claim = self._claim(v, argument, thing, beside, deed) if done else None
                if claim is not None:
                    yield claim
                    break
                others.update((v, *thing))
            else:
                self.others |= others

    def named(self) -> Iterator[Mention]:
        """Those that name one row, as happenings from which others may be counted ("days after it fell")."""
        for v in self._told():
            for argument, thing, beside, deed, done in self._found(v):
                if (
                    done
                    and deed.once
                    and len(deed.rows) == 1
                    and self._is_meant(v, argument, thing | beside, deed)
                ):
                    first, end = min(v, *thing), max(v, *thing) + 1
                    read: tuple[Where, ...] = ({},)
                    asserted = Factuality.ASSERTED
                    yield Mention(
                        v, first, end, deed.series, read, asserted, "", "", rows=deed.rows, is_verb=True
                    )
                    break

    def _is_meant(self, v: int, argument: int, words: set[int], deed: Deed) -> bool:
        """Whether nothing beside a deed, its own time included, speaks against its row."""
        read = self._beside(v, argument, deed) | words
        apart = [c for c in self.parse.children(v) if self._stands_apart(c)]
        read.update(i for c in apart for i in self.parse.subtree(c))
        times = [self.context.time_at[i].expression.period for i in read if i in self.context.time_at]
        row = self.record.row(deed.rows[0])
        if any(said is not None and not said.widen(1).overlaps(row.date) for said in times):
            return False
        return not self.times.unread([v], read) and not self._is_narrowed(argument, read)

    def _stands_apart(self, c: int) -> bool:
        """Whether a dependent of a verb is a clause or a time, also one told from a happening."""
        timed = any(i in self.context.time_at or i in self.told.found_at for i in self.parse.subtree(c))
        timed |= any(t.first <= c < t.end for t in self.context.anchored)
        return self.context.relation(c) == "advcl" or (self.context.relation(c) == "obl" and timed)

    def _told(self) -> Iterator[int]:
        """The verbs of what is told as a fact."""
        for v in range(len(self.parse.words)):
            told = self.parse.upos[v] == "VERB" and not self.context.in_question(v)
            if told and factuality_of(self.context, v, v) is Factuality.ASSERTED:
                yield v

    def _found(self, v: int) -> Iterator[tuple[int, set[int], set[int], Deed, bool]]:
        """The deeds a verb may tell of.

        Each with the argument that names the thing, the thing's words and those beside the verb, and whether
        what is said of its doers allows it.
        """
        for argument, transitive in arguments_of(self.context, v):
            table = self.vocabulary.deeds if transitive else self.vocabulary.done
            known, beside = said_of(self.context, v, argument, table)
            for start, end, deed in self._things(argument):
                if deed in known:
                    done = self._is_about(v, argument, deed) and self._is_by(v, deed, transitive)
                    yield argument, {*range(start, end)}, beside, deed, done

    def _is_about(self, v: int, argument: int, deed: Deed) -> bool:
        """Whether the sentence names one of those that the deed must be about, or the place where it was."""
        named = {
            self.record.case.actors[a].country or a
            for i in range(*self.parse.sentences[self.parse.sentence_of(v)])
            if i in self.context.actor_at
            for a in self.context.actor_at[i].ids
        }
        return not deed.about or not named.isdisjoint(deed.about) or bool(self._places(v, argument, deed))

    def _things(self, argument: int) -> Iterator[tuple[int, int, Deed]]:
        """The things that a noun phrase names by its head, or by a name beside it; the longest first."""
        words = {argument, *(c for c in self.parse.children(argument) if self._is_one(c))}
        found = []
        for i in self.parse.subtree(argument):
            for start, deed in self.vocabulary.deed_things.ending_at(self.parse, i):
                if words & set(range(start, i + 1)):
                    found.append((start, i + 1, deed))
        yield from sorted(found, key=lambda thing: thing[0] - thing[1])

    def _is_one(self, c: int) -> bool:
        return self.parse.deprels[c] in _ONE_NAME and self.parse.upos[c] == "PROPN"

    # -- who did it -------------------------------------------------------------------------

    def _is_by(self, v: int, deed: Deed, transitive: bool) -> bool:
        """Whether those said to have done it are among its doers; nobody need be said to have."""
        doers = [c for c in self.context.arguments(v, "nsubj") if transitive]
        doers += [
            c
            for c in self.context.arguments(v, "obl:agent", "obl")
            if any(
                self.context.relation(k) == "case" and self.context.lemma(k) == "by"
                for k in self.parse.children(c)
            )
            and c not in self.context.time_at
        ]
        if not doers and transitive and self.context.child(v, "nsubj:pass") is None:
            up = int(self.parse.heads[v])
            shared = self.parse.deprels[v] == "conj" and up >= 0
            doers = self.context.arguments(up, "nsubj") if shared else []
            return bool(doers) and all(self._did(c, deed) for c in doers)
        return all(self._did(c, deed) for c in doers)

    def _did(self, c: int, deed: Deed) -> bool:
        if self.parse.upos[c] == "PRON":
            ids, _ = self.phrases.antecedent(c)
            return bool(ids) and all(self._is_doer(a, deed, deed.doers) for a in ids)
        named = [self.context.actor_at[i].ids for i in self.parse.subtree(c) if i in self.context.actor_at]
        doers = [any(self._is_doer(a, deed, deed.doers) for a in ids) for ids in named]
        aside = [any(self._is_doer(a, deed, deed.beside) for a in ids) for ids in named]
        return any(doers) and all(one or other for one, other in zip(doers, aside, strict=True))

    def _is_doer(self, actor: str, deed: Deed, among: Iterable[str]) -> bool:
        """Whether an actor is one of these: itself, of that state, or of its people in office at the time."""
        case = self.record.case
        if actor in among:
            return True
        if case.actors[actor].country not in among:
            return False
        if case.actors[actor].kind != "person":
            return True
        days = [self.record.row(row).date for row in deed.rows]
        terms = (term.period for term in case.terms if term.holder == actor)
        return any(term.overlaps(day) for term in terms for day in days)

    # -- the claim --------------------------------------------------------------------------

    def _claim(self, v: int, argument: int, thing: set[int], beside: set[int], deed: Deed) -> Read | None:
        times = self.times.of([v])
        window = times.window
        said = (times.since, times.until, times.ends, times.length)
        if window is None or window.when is None or times.blurred or any(said):
            return None
        number, counted = self._number(argument, deed)
        read = set(times.read).union(thing, beside, counted, self._beside(v, argument, deed))
        apart = [c for c in self.parse.children(v) if self.context.relation(c) == "advcl"]
        clauses = {i for c in apart for i in self.parse.subtree(c)}
        if self.times.unread([v], read | clauses) or self._is_narrowed(argument, read):
            return None
        extra = self.times.unread([v], read)
        when = window.when.timex
        words = (v, *thing, when.first, when.end - 1)
        start, stop = self.parse.span(min(words), max(words) + 1)
        label = self._label(v, thing)
        form = Done(deed.series, deed.rows, label, window, deed.once, deed.doubt, number)
        arguments = {"what": label, "date": self.told.time_text(window.when)}
        claim = Claim("Attribute", arguments, start, stop, Factuality.ASSERTED, self.told.source(start, stop))
        covers = frozenset({*thing, *self._places(v, argument, deed)}) | (frozenset() if extra else {v})
        return Read(claim, form, tuple(extra), covers=covers)

    def _is_narrowed(self, argument: int, read: Collection[int]) -> bool:
        """Whether something behind the thing that is not read makes it another ("a freeze on visits")."""
        behind = (c for c in self.parse.children(argument) if self.parse.deprels[c] in _NARROWING)
        return any(c not in read for c in behind)

    def _label(self, v: int, thing: set[int]) -> str:
        """The words of the deed: the verb and its thing where they stand together, else the thing."""
        first, end = min(thing), max(thing) + 1
        if v < first and first - v <= _NEAR:
            return self.parse.text_of(v, end)
        return f"{self.parse.text_of(first, end)} ({self.parse.words[v]})"

    def _number(self, argument: int, deed: Deed) -> tuple[tuple[str, int] | None, set[int]]:
        """The number said of the thing, where a column holds it, and its words."""
        amount = self.phrases.number(argument) if deed.number else None
        if amount is None or amount.least != amount.most:
            return None, set()
        words = {c for c in self.parse.children(argument) if self.context.relation(c) == "nummod"}
        return (deed.number, amount.least), words

    def _beside(self, v: int, argument: int, deed: Deed) -> set[int]:
        """Words that the rows bear out: who took part, where, and other words for the thing."""
        words = self._parties(v, deed)
        for c in self._places(v, argument, deed):
            words.update(self.parse.subtree(c))
        joined = [c for c in self.parse.subtree(argument) if self.context.relation(c) == "conj"]
        for c in (*self.parse.children(v), *joined):
            for start, end, named in self._things(c):
                words.update(range(start, end) if named == deed else ())
        participles = (i for i in self.parse.subtree(v) if self.context.relation(i) == "amod")
        return words.union(i for i in participles if self.parse.upos[i] == "VERB")

    def _parties(self, v: int, deed: Deed) -> set[int]:
        """The words for those who took part, and titles before their names, which are claims of their own."""
        among = {*deed.doers, *deed.beside, *self._values(deed).intersection(self.record.case.actors)}
        words: set[int] = set()
        for i in self.parse.subtree(v):
            actor = self.context.actor_at.get(i)
            if actor is not None and any(self._is_doer(a, deed, among) for a in actor.ids):
                words.update(range(actor.first, actor.end))
                before = self.vocabulary.titles.ending_at(self.parse, actor.first - 1) if actor.first else ()
                words.update(i for start, _ in before for i in range(start, actor.first))
        return words

    def _values(self, deed: Deed) -> set[str]:
        """What the rows hold in any column."""
        rows = [self.record.row(row) for row in deed.rows]
        return {value for row in rows for column in row.values for value in row.many(column)}

    def _places(self, v: int, argument: int, deed: Deed) -> set[int]:
        """The heads of phrases that say where, and name the place of one of the rows or its country."""
        known = self._values(deed).intersection(self.record.case.places)
        columns = self.record.series(deed.series).columns
        heads: set[int] = set()
        for c in (*self.context.arguments(v, "obl"), *self.context.arguments(argument, "nmod")):
            if any(known.intersection(self.told.narrowing.keys_at(c, deed.series, each)) for each in columns):
                heads.add(c)
        return heads
