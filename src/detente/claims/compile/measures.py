"""The most powerful of its kind, farther than any before, stronger than another: Extreme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile import Measure
from detente.claims.claim import Factuality
from detente.claims.compile.clauses import Clauses
from detente.claims.compile.spans import Found, Spans
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Every, Extreme, Form, Share, Side, Window
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.language.timex import ordinal_of

_SUPERLATIVE, _COMPARATIVE = ("JJS", "RBS"), ("JJR", "RBR")


@dataclass(frozen=True, slots=True)
class _Degree:
    """A word of degree with the measure it speaks of; `than`: what introduces what is compared with."""

    at: int
    measure: Measure
    greatest: bool
    words: frozenset[int]
    than: int | None


class Measures(Section):
    """Claims that one happening outdoes all others of its kind, or another, in what the record measures."""

    def __init__(self, told: Told, clauses: Clauses, spans: Spans) -> None:
        super().__init__(told)
        self.clauses, self.spans = clauses, spans
        self.taken: set[int] = set()

    def read(self) -> Iterator[Read]:
        """The claims read; `taken` then has the happenings of which the word of degree is said."""
        for i in range(len(self.parse.words)):
            degree = self._degree(i)
            m = self._target(degree) if degree is not None else None
            if degree is None or m is None:
                continue
            if m.rank is None and not m.rows:  # the time of a row pointed out is a claim of its own
                self.taken |= self.clauses.same(m)
            read = self._read(degree, m)
            if read is not None:
                yield read

    def _degree(self, i: int) -> _Degree | None:
        for measure in self.record.case.words.measures:
            for words, greatest in ((measure.greatest, True), (measure.least, False)):
                if self.context.lemma(i) in words or self.parse.words[i].lower() in words:
                    return self._graded(i, measure, greatest)
        return None

    def _graded(self, i: int, measure: Measure, greatest: bool) -> _Degree | None:
        """The superlative, or the comparative with "than", that a word of degree stands in."""
        tag, before = self.parse.xpos[i], self.parse.xpos[i - 1] if i else ""
        words = {i}
        if before in (*_SUPERLATIVE, *_COMPARATIVE) and int(self.parse.heads[i - 1]) == i:
            tag = before
            words.add(i - 1)
        if tag not in (*_SUPERLATIVE, *_COMPARATIVE):
            return None
        if tag in _SUPERLATIVE:
            return _Degree(i, measure, greatest, frozenset(words), None)
        end = self.parse.sentences[self.parse.sentence_of(i)][1]
        lists = english().comparison
        than = next((k for k in range(i + 1, end) if self.parse.words[k].lower() in lists["than"]), None)
        of_two = (
            self.parse.words[min(words) - 1].lower() in english().reference["definite"]
            if min(words)
            else False
        )
        if than is None and not of_two:
            return None
        return _Degree(i, measure, greatest, frozenset(words), than)

    def _target(self, degree: _Degree) -> Mention | None:
        """The happening that the degree is said of: the subject of its clause, or what it modifies."""
        top = self.clauses.top(degree.at)
        subject = self.context.child(top, "nsubj", "nsubj:pass")
        if self._is_relative(top):
            subject = int(self.parse.heads[top])
        picked = self._picked(subject, degree)
        if picked is not None:
            return picked
        joined = degree.at  # "its fifth and largest race": said beside the rank
        while self.context.relation(joined) == "conj" and self.parse.upos[joined] == "ADJ":
            joined = int(self.parse.heads[joined])
        for node in (subject, int(self.parse.heads[joined]), joined, top):
            m = self.by_head.get(node) if node is not None and node >= 0 else None
            if m is not None and m.series == degree.measure.series:
                return m
        return None

    def _picked(self, subject: int | None, degree: _Degree) -> Mention | None:
        """The kind of which the subject is one ("of the two races the one in May was the longest")."""
        if subject is None or self.parse.words[subject].lower() not in english().comparison["ones"]:
            return None
        clause = self.clauses.words(degree.at)
        for k in sorted(clause):
            case = self.context.child(k, "case")
            of = case is not None and self.context.lemma(case) == "of"
            m = self.by_head.get(k)
            if of and m is not None and m.series == degree.measure.series and not m.is_verb:
                return m
        return None

    def _is_relative(self, top: int) -> bool:
        """Whether a clause only describes the noun before it ("a boat that sailed farther")."""
        return self.parse.deprels[top] == "acl:relcl"

    # -- the claim --------------------------------------------------------------------------------

    def _read(self, degree: _Degree, m: Mention) -> Read | None:
        clause = self.clauses.words(degree.at)
        plain = m.factuality is Factuality.ASSERTED and bool(m.readings) and self._are_read(m, degree)
        read = {self.parse.words[k] for k in degree.words}
        top = self.clauses.top(degree.at)
        here = m.head in clause or self._is_relative(top)
        if not plain or set(m.unread) - read or not here or self.context.in_question(m.head):
            return None
        subject = self.context.child(top, "nsubj", "nsubj:pass")
        picked = self._picked(subject, degree) is m
        if degree.than is None and self.parse.xpos[max(degree.words)] in _COMPARATIVE and not picked:
            return None  # "the more powerful": of which two is not said
        held = self._held_against(degree, m, clause)
        times = self.spans.among(min(clause), max(clause) + 1)
        if held is None or times is None:
            return None
        other, held_words = held
        times = [found for found in times if found.words <= clause and not found.words & held_words]
        inside = frozenset(self.parse.subtree(m.head)) if picked else frozenset()
        scope = [each for each in times if self._is_scope(each, degree, m) or each.words <= inside]
        named = [found for found in times if found not in scope]
        within = self.spans.others(scope[0].span) if scope else None
        if len(named) > 1 or len(scope) > 1 or (scope and within is None):
            return None
        window = self.spans.window(named[0].span) if named else None
        if picked and scope and window is not None and window.when is not None:
            within_it = window.when.timex.narrative  # a month of the year just named
            window = self.spans.fixed(window.when.timex.first, within_it) if within_it is not None else window
        when = self.told.time_beside(m)
        if window is None and (named or picked or (m.when is not None and not scope)):
            return None
        if window is None and when is not None and not when.since:
            window = Window(when)
        lists = english().comparison
        known = (
            {k for found in times for k in found.words} | degree.words | held_words | self._alike(m, clause)
        )
        frame = (
            lists["any"] | lists["other"] | lists["open"] | lists["earlier"] | lists["degree"] | lists["ones"]
        )
        known |= {k for k in clause if self.parse.words[k].lower() in frame}
        known |= {k for k in clause if self.parse.upos[k] == "VERB" and self._befalls(k, m)}
        if self.clauses.rest(clause, known, m):
            return None
        pointed = bool(m.rank or m.rows)
        one = Side(self.told.text(m), m.series, m.readings, m.rank, m.rows, None if pointed else window)
        earlier = self._is_earlier(clause)
        form: Form = Extreme(degree.measure, one, degree.greatest, other, earlier, within)
        if picked and m.number is not None:
            if m.number.least != m.number.most:
                return None
            known_kind = self.clauses.kind(m)
            form = Every((Share(known_kind, m.number.least, None, within, {}, ()), form))
        said = self.parse.text_of(min(degree.words), max(*degree.words, *held_words, degree.at) + 1)
        arguments = {"what": self.told.text(m), "said": said}
        covers = (top, m.head, *(k for k in clause if k in self.by_head))
        words = (min(clause), max(clause) + 1)
        return self.told.claim("Extreme", arguments, m, form, words=words, covers=covers)

    def _are_read(self, m: Mention, degree: _Degree) -> bool:
        """Whether the clauses that narrow a happening are this one, or only say again that it took place."""
        narrowing = [
            c
            for n in {m.head, *m.noun_heads}
            for c in self.parse.children(n)
            if self.context.relation(c) == "acl"
        ]
        return all(degree.at in self.parse.subtree(c) or self._befalls(c, m) for c in narrowing)

    def _befalls(self, verb: int, m: Mention) -> bool:
        """Whether a verb only says that a happening of this kind took place ("flew")."""
        acts = self.vocabulary.verbs.ending_at(self.parse, verb)
        acts += self.vocabulary.intransitives.ending_at(self.parse, verb)
        return any(act.series == m.series for _, act in acts)

    def _alike(self, m: Mention, clause: frozenset[int]) -> set[int]:
        """The phrases of the happening and of what names it again ("the test was the largest test")."""
        alike = [self.by_head[k] for k in clause if k in self.by_head and self.by_head[k].series == m.series]
        again = {
            k
            for k in clause
            for _, thing in self.vocabulary.things.ending_at(self.parse, k)
            if thing.series == m.series and thing.readings[:1] == m.readings[:1]
        }
        return again | {k for each in (m, *alike) for k in self.clauses.phrase(each)}

    def _held_against(
        self, degree: _Degree, m: Mention, clause: frozenset[int]
    ) -> tuple[Side | None, frozenset[int]] | None:
        """The one that it outdoes, None for all others, with the words for it; None if not understood."""
        if degree.than is None:
            return None, frozenset()
        lists = english().comparison
        behind = frozenset(k for k in clause if k >= degree.than)
        said = {self.parse.words[k].lower() for k in behind}
        others = {self.by_head[k].head: self.by_head[k] for k in behind if k in self.by_head}
        if said & (lists["any"] | lists["whole"]):
            alike = all(other.series == m.series and other.when is None for other in others.values())
            return (None, frozenset()) if alike else None
        if not others:
            return self._elided(m, behind)
        if len(others) != 1:
            return None
        other = next(iter(others.values()))
        window = Window(other.when) if other.when is not None and not other.when.since else None
        if other.series != m.series or not (window or other.rank or other.rows) or not other.readings:
            return None
        if other.unread or other.clauses:
            return None
        words = set(self.clauses.phrase(other)) | {degree.than}
        if other.when is not None:
            words |= set(range(other.when.timex.first, other.when.timex.end))
        side = Side(self.told.text(other), m.series, other.readings, other.rank, other.rows, window)
        return side, frozenset(words)

    def _elided(self, m: Mention, behind: frozenset[int]) -> tuple[Side, frozenset[int]] | None:
        """One of the same kind named by its rank or time alone: "than the fifth", "than the one of 2009"."""
        ranks = [rank for k in behind if (rank := ordinal_of(self.parse.words[k])) is not None]
        times = self.spans.among(min(behind), max(behind) + 1)
        if times is None or len(ranks) + len(times) != 1:
            return None
        window = self.spans.window(times[0].span) if times else None
        if times and window is None:
            return None
        label = self.parse.text_of(min(behind) + 1, max(behind) + 1)
        rank = ranks[0] if ranks else None
        side = Side(label, m.series, m.wide or m.readings, rank, window=window)
        return side, behind

    def _is_scope(self, found: Found, degree: _Degree, m: Mention) -> bool:
        """Whether a time says among which others it is the greatest: "of 2016", "since 2013"."""
        if any(window.when is not None and window.when.since for window in found.span.windows()):
            return True
        first = min(found.words)
        of = first > degree.at and self.parse.words[first - 1].lower() == "of"
        return of and m.head < degree.at

    def _is_earlier(self, clause: frozenset[int]) -> bool:
        """Whether only those before it are meant: "ever", "so far", "had conducted"."""
        lists = english().comparison
        said = {self.parse.words[k].lower() for k in clause}
        had = any(self.context.lemma(k) == "have" and self.parse.xpos[k] == "VBD" for k in clause)
        earlier = lists["earlier"] | lists["ever"] | lists["open"]
        return had or bool(said & earlier) or self.clauses.is_up_to_now(clause)
