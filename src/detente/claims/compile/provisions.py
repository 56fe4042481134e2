"""What rows lay down, in the words of the case's `[[provision]]` tables: "Resolution 5 set up the panel"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from detente.casefile import Provision, Where
from detente.claims.claim import Claim, Factuality
from detente.claims.compile.provision_numbers import ProvisionNumbers
from detente.claims.compile.provision_times import DoneTimes, ProvisionTimes
from detente.claims.compile.row_sources import Source, SourceReader
from detente.claims.compile.tallies import find_tallies
from detente.claims.compile.told import Read, Section, Told
from detente.claims.compile.verb_phrases import said_of
from detente.claims.factuality import factuality_of, says_none
from detente.claims.forms import Ask, AttributeDate, Provided, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.narrowing import narrowed
from detente.language.timex import ordinal_of

_SAID = {Factuality.ASSERTED: False, Factuality.NEGATED: True}
_APART = ("acl", "advcl", "parataxis", "ccomp", "appos")
_ARGUMENTS = ("obj", "obl", "nsubj:pass", "xcomp", "iobj", "nsubj")


class Provisions(Section):
    """Claims that rows lay something down: of rows named outright, or of those of a body at a time.

    clauses : the verbs of which all is read, once `read` is through
    done    : what is told so of rows, as happenings from which others may be counted
    filters : what those behind a number of happenings, or behind none, ask of each ("no text banning coal")
    """

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.sources, self.times = SourceReader(told), ProvisionTimes(told)
        self.numbers = ProvisionNumbers(told)
        self.clauses: set[int] = set()
        self.filters: dict[int, Where] = {}
        self.done: list[Mention] = []

    def others(self, m: Mention) -> Mention:
        """A happening without the clauses behind it that were read here ("a text banning coal")."""
        inside = [c for noun in m.noun_heads for c in self.parse.children(noun) if c in self.clauses]
        spans = [self.parse.subtree(c) for c in inside]
        texts = {self.parse.text_of(min(words), max(words) + 1) for words in spans}
        if not texts:
            return m
        readings = narrowed(m.readings, *(self.filters[c] for c in inside if c in self.filters))
        return replace(m, readings=readings, clauses=tuple(text for text in m.clauses if text not in texts))

    def read(self) -> Iterator[Read]:
        """One claim for each verb with what was done, to what, and by which row."""
        if not self.record.case.words.provisions:
            return
        for v in range(len(self.parse.words)):
            if self.parse.upos[v] != "VERB" or self.context.in_question(v):
                continue
            found = self._found(v)
            if found and self._is_of_several(v):
                self._narrow(v, *found)
            elif found:
                yield from self._claims(v, *found)

    def _is_of_several(self, v: int) -> bool:
        """Whether a clause tells what happenings are like of which there were a number, or none."""
        m = self.told.found_at.get(int(self.parse.heads[v]))
        several = m is not None and (m.number is not None or m.factuality is Factuality.NEGATED)
        return several and self.context.relation(v) == "acl"

    def _narrow(self, v: int, things: list[tuple[Provision, int, int, int]], beside: set[int]) -> None:
        words = {i for _, start, end, _ in things for i in range(start, end)}
        one = things[0][0]
        alone = all(provision.values == one.values for provision, *_ in things)
        if alone and one.closed and not self._is_more(v, words | beside):
            self.clauses.add(v)
            self.filters[v] = {one.column: one.values}

    def _found(self, v: int) -> tuple[list[tuple[Provision, int, int, int]], set[int]] | None:
        """What a verb may say that a row lays down: each with its words and the argument; and words read."""
        best: list[tuple[Provision, int, int, int]] = []
        words: set[int] = set()
        for argument in self._arguments(v):
            known, beside = said_of(self.context, v, argument, self.vocabulary.provisions)
            if self._is_doer(v, argument) and not beside:
                continue
            things = self._things(argument, known) if known else ()
            found = [each for each in things if not self._is_of_next(v, each[1], each[2])]
            if found:
                best += found
                words |= beside
        seen: dict[int, tuple[Provision, int, int, int]] = {}
        for each in sorted(best, key=lambda found: found[1] - found[2]):
            if not any(i in seen for i in range(each[1], each[2])):
                seen.update(dict.fromkeys(range(each[1], each[2]), each))
        unique = list({each[1]: each for each in seen.values()}.values())
        return (unique, words) if unique else None

    def _is_of_next(self, v: int, thing: int, end: int) -> bool:
        """Whether another row is named before a thing, whose it is ("5 banned tea, Resolution 6 salt"), or a
        time stands before it and another right behind ("banned tea in May and salt a month later")."""
        times = [(t.first, t.end) for t in (*self.context.times, *self.context.anchored)]
        earlier = any(v < first and last <= thing for first, last in times)
        if earlier and any(end <= first <= end + 2 for first, _ in times):
            return True
        named = (self.told.found_at.get(i) for i in range(v + 1, thing))
        return any(m is not None and m.rows and self.context.child(m.head, "case") is None for m in named)

    def _arguments(self, v: int) -> Iterator[int]:
        """What it was done to: objects, those behind ("a cap on oil"), the noun a participle tells of."""
        for c in self.context.arguments(v, *_ARGUMENTS):
            yield c
            if self.parse.deprels[c] in ("obj", "nsubj:pass"):
                yield from self.context.arguments(c, "nmod")
            if self.context.relation(c) == "xcomp":  # "forbade them to buy salt"
                yield from self.context.arguments(c, "obj")
        up = int(self.parse.heads[v])
        if up >= 0 and self.parse.deprels[v] in ("acl", "acl:relcl") and self._is_object_of(v, up):
            yield up
        yield from self._displaced(v)

    def _is_doer(self, v: int, argument: int) -> bool:
        """Whether an argument is the subject of a verb with an object: "the panel limited salt"."""
        subject = self.context.relation(argument) == "nsubj" and argument < v
        return subject and self.context.child(v, "obj") is not None

    def _is_object_of(self, v: int, noun: int) -> bool:
        """Whether a clause tells what was done to its noun ("the panel created by", "which it created")."""
        if self.parse.xpos[v] == "VBN" and self.context.child(v, "nsubj", "obj") is None:
            return True
        subject = self.context.child(v, "nsubj")
        return subject is not None and self.parse.xpos[subject] not in ("WDT", "WP") and noun < subject

    def _displaced(self, v: int) -> Iterator[int]:
        """An object put behind its circumstances, which then hangs on the verb above as a second subject."""
        up = int(self.parse.heads[v])
        if (
            up >= 0
            and self.context.child(v, "obj") is None
            and self.context.relation(v) in ("xcomp", "advcl")
        ):
            subjects = self.context.arguments(up, "nsubj")
            yield from (s for s in subjects if s > v and min(subjects) < up)

    def _things(
        self, argument: int, known: Collection[Provision]
    ) -> Iterator[tuple[Provision, int, int, int]]:
        """What a noun phrase names of what these provisions are about; clauses behind it left aside."""
        aside: set[int] = set()
        for c in self.parse.subtree(argument):
            if self.context.relation(c) in ("acl", "advcl", "parataxis"):
                aside.update(self.parse.subtree(c))
        for i in self.parse.subtree(argument):
            for start, provision in self.vocabulary.provision_things.ending_at(self.parse, i):
                if provision in known and not aside & set(range(start, i + 1)):
                    yield provision, start, i + 1, i

    # -- the claim --------------------------------------------------------------------------

    def _claims(
        self, v: int, things: list[tuple[Provision, int, int, int]], beside: set[int]
    ) -> Iterator[Read]:
        first = things[0][0]
        chain, freed = self.sources.chain(v)
        source = self.sources.of(chain, first, {i for _, start, end, _ in things for i in range(start, end)})
        presented = factuality_of(self.context, v if not freed else chain[-1], v)
        if source is None or presented not in _SAID:
            return
        negated = _SAID[presented] or any(self._is_none(start) for _, start, _, _ in things)
        about = {i for *_, i in things}
        times = self.times.of([*chain, *(source.words if not source.rows else ()), *about], about, source)
        window = times.window
        at = None if source.rows else source.window or window
        if not source.sure and (at is None or at.when is None or not at.when.is_day):
            return
        if not source.rows and at is None:
            if not negated:
                self._tell(chain, first, source, None)
            return
        asks, counted = self._asks(things, times)
        firsts, lasts = self._firsts(v), self._lasts(v)
        read = {v, *chain, *beside, *counted, *times.read, *source.words, *firsts, *lasts}
        read.update(i for _, start, end, _ in things for i in range(start, end))
        tallies = find_tallies(self.parse, *self.parse.sentences[self.parse.sentence_of(v)])
        read.update(i for tally in tallies for i in range(tally.first, tally.end))
        label = source.label or self.parse.text_of(v, v + 1)
        form = Provided(
            first.series,
            label,
            asks,
            source.rows,
            source.where or first.where,
            at,
            negated,
            first=bool(firsts),
            last=bool(lasts),
            sure=source.sure,
        )
        words = {v, *(i for _, start, end, _ in things for i in range(start, end)), *source.words}
        start, stop = self.parse.span(min(words), max(words) + 1)
        said = self.parse.text_of(min(v, things[0][1]), max(v + 1, things[0][2]))
        extra = times.other or self._is_more(v, read)
        factuality = Factuality.NEGATED if negated else Factuality.ASSERTED
        arguments = {"what": label, "said": said}
        claim = Claim("Attribute", arguments, start, stop, factuality, self.told.source(start, stop))
        covers = frozenset() if extra else frozenset(read.difference(self._joined_to(chain)))
        if not extra:
            self.clauses.add(v)
        yield Read(claim, form, covers=covers)
        if not negated:
            self._tell(chain, first, source, source.window or window)
        if source.rows and window is not None and window.when is not None and not negated:
            dated = AttributeDate(first.series, ({},), None, label, window, source.rows[:1])
            arguments = {"what": label, "date": self.told.time_text(window.when)}
            yield Read(replace(claim, arguments=arguments), dated, covers=covers)

    def _joined_to(self, chain: Sequence[int]) -> set[int]:
        """The verbs of a chain that another is joined to: they make statements of their own."""
        decide = english().provision["decide"]
        for k, node in enumerate(chain[:-1]):
            if self.context.relation(node) == "conj":
                return {up for up in chain[k + 1 :] if self.context.lemma(up) not in decide}
        return set()

    def _tell(
        self, chain: Sequence[int], provision: Provision, source: Source, window: Window | None
    ) -> None:
        """Keep what was done as something that took place when its row was made."""
        if self.told.found_at.keys() & {*chain}:
            return
        where, v = {**(source.where or provision.where), provision.column: provision.values}, chain[0]
        when = window.when if window is not None and not source.rows else None
        asserted, heads = Factuality.ASSERTED, frozenset(chain)
        m = Mention(v, v, v + 1, provision.series, (where,), asserted, "", "", when=when, rows=source.rows)
        self.done.append(replace(m, noun_heads=heads, is_verb=True))

    def _firsts(self, v: int) -> set[int]:
        """The words that say that nothing had done so before ("first banned", "for the first time")."""
        return self._time_said(v, lambda i: ordinal_of(self.parse.words[i]) == 1)

    def _lasts(self, v: int) -> set[int]:
        """The words that say that nothing has done so since ("last renewed", "for the last time")."""
        recent = english().reference["recent"]
        return self._time_said(v, lambda i: self.context.lemma(i) in recent)

    def _time_said(self, v: int, says: Callable[[int], bool]) -> set[int]:
        """The adverb beside a verb that says something, or the words of "for the ... time"."""
        found: set[int] = set()
        for c in self.parse.children(v):
            if self.context.relation(c) == "advmod" and says(c):
                found.add(c)
            if self.context.relation(c) == "obl" and self.context.lemma(c) == "time":
                found.update(self.parse.subtree(c) if any(map(says, self.parse.children(c))) else ())
        return found

    def _is_none(self, start: int) -> bool:
        return says_none(self.context, max(0, start - 1), start)

    def _asks(
        self, things: list[tuple[Provision, int, int, int]], times: DoneTimes
    ) -> tuple[tuple[Ask, ...], set[int]]:
        asks: list[Ask] = []
        counted: set[int] = set()
        for provision, _, _, at in things:
            number, words = self.numbers.of(provision, at)
            counted |= words
            until = (provision.until, times.until) if provision.until and times.until is not None else None
            asks.append(
                Ask(provision.column, provision.values, provision.loose, provision.closed, number, until)
            )
        return tuple(dict.fromkeys(asks)), counted

    # -- what else is said ------------------------------------------------------------------

    def _is_more(self, v: int, read: Collection[int]) -> bool:
        """Whether the clause says more of its own that a record could hold: another number or rank."""
        aside: set[int] = set()
        for c in self.parse.subtree(v):
            joined = self.context.relation(c) == "conj" and self.parse.upos[c] == "VERB"
            if c != v and (joined or self.context.relation(c) in _APART):
                aside.update(self.parse.subtree(c))
        return any(
            i not in read
            and i not in aside
            and i not in self.context.actor_at
            and i not in self.context.time_at
            and (
                self.parse.upos[i] == "NUM"
                or ordinal_of(self.parse.words[i]) not in (None, 1)
                or self.parse.xpos[i] in ("JJR", "JJS", "RBR", "RBS")
            )
            for i in self.parse.subtree(v)
        )
