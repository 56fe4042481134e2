"""When a statement on an office is said to hold, and what it says besides that was not read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from detente.claims.claim import Factuality
from detente.claims.compile.told import Section
from detente.claims.durations import Length, length_in
from detente.claims.forms import Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention, When
from detente.claims.tenure_words import tenure_words
from detente.language.timex import Expression, Timex, ordinal_of
from detente.times import Period

_FEW = 3  # rows that a happening told without a time may be, at most
_SKIPPED = ("cc", "punct", "parataxis", "aux", "cop", "mark", "discourse", "expl")
_ASIDE = ("appos", "acl", "cc", "conj", "punct")


@dataclass(slots=True)
class ClauseTime:
    """The time of a clause, taken apart by what its words say of it.

    window : when it was; since: from when on; until: to when; ends: from when to when
    each   : when it was, where several times are named ("in 2009, 2013 and 2016")
    wholly : whether it was so all through the window ("throughout 2017")
    length : how long it had lasted ("for four days")
    read   : the words that were read
    blurred: whether a time or a happening bounds it in a way that is not read
    """

    window: Window | None = None
    since: Window | None = None
    until: Window | None = None
    ends: tuple[Window, Window] | None = None
    each: tuple[Window, ...] = ()
    wholly: bool = False
    length: Length | None = None
    read: set[int] = field(default_factory=set)
    blurred: bool = False

    @property
    def is_said(self) -> bool:
        """Whether any time is said."""
        times = (self.window, self.since, self.until, self.ends, self.length)
        return bool(self.each) or not all(x is None for x in times)


class ClauseTimes(Section):
    """Reads the times of clauses of one text."""

    def of(self, nodes: Sequence[int], *, behind: int = -1) -> ClauseTime:
        """The time said beside any of these words, which make one statement, or right behind a word."""
        found = self.plainly(nodes)
        for node in nodes:
            for c in self.parse.children(node):
                if c not in nodes and c not in self.context.time_at:
                    self._read(c, node, found)
        for timex in self.context.times:
            if 0 <= behind <= timex.first <= behind + 1 and "," not in self.parse.words[behind : timex.first]:
                self._timex(timex, found)
        self._placed(nodes, found)
        return found

    def plainly(self, nodes: Sequence[int]) -> ClauseTime:
        """The same of times alone: one told from a happening or by a clause is left to be read otherwise."""
        found = ClauseTime()
        for node in nodes:
            for c in self.parse.children(node):
                if c not in nodes and c in self.context.time_at:
                    self._read(c, node, found)
        return found

    def _read(self, c: int, node: int, found: ClauseTime) -> None:
        timex = self.context.time_at.get(c)
        if timex is not None:
            if int(self.parse.heads[node]) >= 0 and self.stands_apart(timex):
                found.blurred = True  # "before Roe took office, on 5 May, …" dates the main clause
                return
            self._timex(timex, found)
            return
        relation = self.context.relation(c)
        if relation in ("obl", "nmod", "advmod") and (length := self._length(c)) is not None:
            found.length = length
            found.read.update(range(length.first, length.end), self._cases(c))
            for k in self.parse.children(c):
                if self.context.relation(k) == "acl" and self.tells_when(k):
                    found.window = self.time_of_clause(k)
                    found.blurred = found.blurred or found.window is None
                    found.read.update(self.parse.subtree(k))
            return
        if relation == "advcl" and (timex := next((t for t in self.context.anchored if t.anchor == c), None)):
            self._place(timex, self.parse.subtree(c), found)
            return
        if relation == "advcl" and self.tells_when(c):
            window = self.time_of_clause(c)
            found.read.update(self.parse.subtree(c))
            if window is not None and (each := _parts(window)):
                found.each, window = each, None
                found.blurred = found.blurred or found.window is not None
                return
            found.window, found.blurred = window or found.window, found.blurred or window is None
            return
        if relation in ("obl", "nmod"):
            m = self._happening(c)
            if m is None:
                return
            window, joined = self.near(m), self._joined(m)
            found.read.update(self.parse.subtree(c))
            if joined and window is not None:
                found.each, window = (*joined, window), None
                return
            found.blurred = found.blurred or window is None or joined is None
            found.window = window or found.window

    def _joined(self, m: Mention) -> tuple[Window, ...] | None:
        """When what shares the noun of a name was ("the Malta and Reykjavik summits"); None if unknown."""
        k = m.first - 1
        while k >= 0 and self.parse.upos[k] == "DET":
            k -= 1
        if k < 1 or self.parse.upos[k] != "CCONJ" or not m.rows:
            return ()
        noun = self.context.lemma(m.end - 1)
        for start in (k - 2, k - 1):
            words = " ".join(self.parse.words[max(start, 0) : k]).lower()
            named = [n for n in self.vocabulary.named.said(f"{words} {noun}") if len(n.rows) == 1]
            if len(named) == 1 and named[0].series == m.series:
                return (self._fixed(m, self.record.row(named[0].rows[0]).date),)
        return None

    def stands_apart(self, timex: Timex) -> bool:
        """Whether a comma stands before a time and its preposition."""
        before = timex.first - (2 if self._preposition(timex) else 1)
        return before >= 0 and self.parse.words[before] == ","

    def _timex(self, timex: Timex, found: ClauseTime) -> None:
        preposition = self._preposition(timex)
        when = Window(When(timex))
        words = tenure_words().time
        expression = timex.expression
        if timex.first in found.read:
            return
        bounds = english().amount
        if any(
            self.context.phrase_before(timex.first - k, bounds["at_least"] + bounds["at_most"])
            for k in (0, 1)
        ):
            found.blurred = True  # "until at least 2018"
            return
        if expression.kind in ("anaphoric", "rolling", "duration", "set", "reference", "clock"):
            found.blurred = True
            return
        if expression.kind == "range" and expression.unit != "list" and len(expression.parts) == 2:
            first, last = (Window(When(Timex(timex.first, timex.end, part))) for part in expression.parts)
            found.ends = (first, last)
        elif preposition in words["since"]:
            found.since = when
        elif preposition in words["until"]:
            found.until = when
        elif preposition == "from":
            found.since = when
        elif preposition in words["within"] or not preposition:
            found.blurred = found.blurred or found.window is not None or bool(found.each)
            if each := _parts(when):
                found.each = each
            else:
                found.window, found.wholly = when, preposition in words["wholly"]
        else:
            found.blurred = True
        found.read.update(range(timex.first - (1 if preposition else 0), timex.end))

    def _preposition(self, timex: Timex) -> str:
        outer = self.context.outer(timex.first, timex.end)
        case = self.context.child(outer, "case", "mark")
        if case is not None and case < timex.first:
            return self.context.lemma(case)
        before = timex.first - 1
        return (
            self.context.lemma(before) if before >= 0 and self.parse.upos[before] in ("ADP", "SCONJ") else ""
        )

    def _cases(self, c: int) -> list[int]:
        return [k for k in self.parse.children(c) if self.context.relation(k) == "case"]

    def _length(self, c: int) -> Length | None:
        """ "For four days", or "four days" alone beside what lasted."""
        cases = [self.context.lemma(k) for k in self._cases(c)]
        anchored = any(t.first <= c < t.end for t in self.context.anchored)  # "a day after it"
        bare = not cases and self.parse.deprels[c] == "obl:unmarked" and not anchored
        return length_in(self.context, c) if bare or cases == ["for"] else None

    def tells_when(self, c: int) -> bool:
        """Whether a clause tells when: by "when" and the like; "as Roe had in 2005" only compares."""
        if self.context.lemma(c) in english().marks["again"] | english().recast["perfect"]:
            return False
        words = tenure_words().time["when"]
        return any(
            self.context.lemma(k) in words and self.context.relation(k) in ("advmod", "mark")
            for k in self.parse.children(c)
        )

    def time_of_clause(self, verb: int) -> Window | None:
        """When what a clause tells took place: by its own time, or by the happening it speaks of."""
        own: list[Timex] = []
        for timex in self.context.times:
            outer = self.context.outer(timex.first, timex.end)
            if int(self.parse.heads[outer]) == verb and self._preposition(timex) in (
                "",
                *tenure_words().time["within"],
            ):
                own.append(timex)
        listed = len(own) == 1 and own[0].expression.unit == "list"
        if listed or (len(own) == 1 and own[0].expression.kind not in ("anaphoric", "rolling", "range")):
            return Window(When(own[0]))
        if own:
            return None
        for c in (verb, *self.parse.children(verb)):
            m = self.told.found_at.get(c)
            if m is not None and m.factuality is Factuality.ASSERTED:
                window = self.near(m)
                if window is not None:
                    return window
        return None

    def _happening(self, c: int) -> Mention | None:
        """The happening of "during the launch", "at the time of the launch"."""
        lemmas = {self.context.lemma(k) for k in self._cases(c)}
        if not lemmas & tenure_words().time["beside"]:
            return None
        if self.context.lemma(c) in tenure_words().time["moment"]:
            return next((m for k in self.parse.subtree(c) if (m := self.told.found_at.get(k))), None)
        return self.told.found_at.get(c)

    def of_mention(self, m: Mention) -> Window | None:
        """When a happening was, where the text points it out: by its time, by name, or by its rank of all."""
        if m.factuality is not Factuality.ASSERTED or m.is_bounded:
            return None
        if m.rows:
            days = [self.record.row(row).date for row in m.rows]
            if len(days) == 1:
                return self._fixed(m, days[0])
        if m.when is not None and not m.when.since:
            return Window(m.when)
        of_all = m.rank is not None and m.when is None and not self.told.is_counted_within(m)
        if m.rank is not None and of_all and m.readings and not m.unread:
            ranked = [self.record.select(m.series, where)[m.rank - 1 : m.rank] for where in m.readings]
            days = list({row.date for rows in ranked for row in rows})
            if len(days) == 1 and all(ranked):
                return self._fixed(m, days[0])
        return None

    def near(self, m: Mention) -> Window | None:
        """When a happening was, or may have been where the text does not point it out."""
        return self.of_mention(m) or self._one_of_few(m)

    def comment(self, verb: int, *, at_once: bool = False) -> Window | None:
        """When the one happening was that a verb of saying comments on ("called the third launch vile").

        at_once : only of verbs that say what is said at once of what has taken place
        """
        verbs, lemma = english().verbs, self.context.lemma(verb)
        if lemma not in (verbs["reacts"] if at_once else verbs["reported"] | verbs["felt"] | verbs["called"]):
            return None
        words = self.context.arguments(verb, "obj", "obl")
        words += self._subjects_below(verb) if not at_once else []
        told = {m.head: m for w in words if (m := self.told.found_at.get(w)) is not None}
        said = [replace(m, factuality=Factuality.ASSERTED) for m in told.values() if m.agent]
        windows = [window for m in said if (window := self.of_mention(m)) is not None]
        return windows[0] if len(windows) == 1 else None

    def _subjects_below(self, verb: int) -> list[int]:
        """The subjects of what is said, and of what something is called ("called the launch outrageous")."""
        clauses = [c for c in self.parse.children(verb) if self.context.relation(c) in ("ccomp", "xcomp")]
        return [s for c in clauses for s in self.context.arguments(c, "nsubj", "nsubj:pass")]

    def _one_of_few(self, m: Mention) -> Window | None:
        """The days of each row that a happening without a time may be, where all are known and few."""
        pointed = m.when is not None or m.rank is not None or m.rows or m.is_bounded
        if pointed or not m.readings or m.unread or m.clauses or m.details or m.stranger:
            return None
        days = [row.date for row in self.record.select(m.series, m.readings[0])]
        begun = min((part.period.first for part in self.record.series(m.series).coverage), default=None)
        if not 0 < len(days) <= _FEW or begun is None or begun > days[0].first:
            return None
        whole = Period(begun, max(day.last for day in days))
        if not self.record.covered(m.series, m.readings[0], whole):
            return None
        fixed = self._fixed(m, Period(days[0].first, whole.last))
        return replace(fixed, spans=tuple(days))

    def _fixed(self, m: Mention, days: Period) -> Window:
        return Window(When(Timex(m.first, m.end, Expression("fixed", days))))

    def _placed(self, nodes: Collection[int], found: ClauseTime) -> None:
        """The times told from a happening ("two weeks after the launch") beside any of these words."""
        for timex in self.context.anchored:
            outer = self.context.outer(timex.first, timex.end)
            up = int(self.parse.heads[outer])
            days = timex.expression.unit == "day"  # longer ones are rounded
            if up == timex.anchor and days:  # "six days" may be tied to what it is counted from
                outer, up = up, int(self.parse.heads[up])
            if up in nodes and timex.anchor not in nodes and timex.first not in found.read:
                words = {*self.parse.subtree(outer), *self.parse.subtree(timex.anchor)}
                self._place(timex, words, found)

    def _place(self, timex: Timex, words: Collection[int], found: ClauseTime) -> None:
        period = self.told.placed(timex)
        found.read.update(words)
        if period is None or found.window is not None:
            found.blurred = True
            return
        found.window = Window(When(Timex(timex.first, timex.end, Expression("fixed", period))))

    # -- what else is said ------------------------------------------------------------------

    def unread(self, nodes: Sequence[int], read: Collection[int]) -> list[str]:
        """What a statement says besides that a record could contradict: people, times, numbers."""
        said = []
        for node in nodes:
            for c in self.parse.children(node):
                if c in nodes or self._is_apart(c):
                    continue
                left = [i for i in self._own(c) if i not in read]
                if any(self._is_checkable(i) for i in left):
                    said.append(self.parse.text_of(min(left), max(left) + 1))
        return said

    def _is_apart(self, c: int) -> bool:
        """Whether a dependent adds nothing to its clause: a function word, or a clause of its own."""
        relation = self.context.relation(c)
        if relation == "conj":  # "… and Moon for not quite four" shares the predicate
            return (
                self.parse.upos[c] == "VERB"
                or self.context.child(c, "cop", "nsubj", "nsubj:pass") is not None
            )
        return relation in _SKIPPED

    def _own(self, c: int) -> list[int]:
        """The words of a dependent without what only stands beside it."""
        aside: set[int] = set()
        if self.context.relation(c) == "nsubj":
            for k in self.parse.children(c):
                if self.context.relation(k) in _ASIDE:
                    aside.update(self.parse.subtree(k))
        return [i for i in self.parse.subtree(c) if i not in aside]

    def _is_checkable(self, i: int) -> bool:
        word, lemma = self.parse.words[i].lower(), self.context.lemma(i)
        if self.context.relation(i) == "advmod" and (word in tenure_words().time["plain"]):
            return False
        return (
            i in self.context.actor_at
            or i in self.context.time_at
            or i in self.told.found_at
            or self.parse.upos[i] in ("NUM", "PROPN")
            or ordinal_of(word) is not None
            or self.parse.xpos[i] in ("JJR", "JJS", "RBR", "RBS")
            or self.parse.upos[i] == "VERB"
            or lemma in tenure_words().time["telling"]
            or bool(self.vocabulary.titles.ending_at(self.parse, i))
        )


def _parts(window: Window) -> tuple[Window, ...]:
    """Each of the times of a list of them; none if it is one time."""
    parts = window.when.each() if window.when is not None else ()
    return tuple(Window(part) for part in parts) if len(parts) > 1 else ()
