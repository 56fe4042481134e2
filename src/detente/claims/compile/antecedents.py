"""Which rows a text told of, of which what follows may speak without saying when they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from detente.casefile import Row
from detente.claims.compile.pointing import ranked_there
from detente.claims.context import Context
from detente.claims.durations import length_at
from detente.claims.forms import Window
from detente.claims.forms.attribute import ranked
from detente.claims.lexicon import english
from detente.claims.mentions import Antecedent, Mention
from detente.claims.vocabulary import Vocabulary
from detente.language.timex import Timex
from detente.record import Record
from detente.times import Period

PLURAL = ("NNS", "NNPS")
BELOW = ("acl", "acl:relcl", "advcl")
_NAMED = ("weekday", "deictic", "day", "month", "calendar", "fixed")


class Antecedents:
    """The happenings of one text as antecedents.

    written : the day the text was written, None if that is not known
    told    : the happenings told, in order
    dated   : the series whose happening each time dates
    """

    def __init__(
        self, context: Context, vocabulary: Vocabulary, record: Record, written: date | None
    ) -> None:
        self.context, self.vocabulary, self.record, self.written = context, vocabulary, record, written
        self.parse = context.parse
        self.told: list[Antecedent] = []
        self.dated: Mapping[Timex, str] = {}

    def antecedent(self, m: Mention) -> Antecedent:
        """A happening as what follows may speak of it, with the rows that it may be."""
        several = any(self.parse.xpos[noun] in PLURAL for noun in m.noun_heads)
        return Antecedent(m.head, m.series, self._rows(m), m.readings, several)

    def _rows(self, m: Mention) -> frozenset[str]:
        """The rows that a happening may be, by its name, its time or its rank."""
        if m.rows:
            return frozenset(m.rows)
        if m.when is not None and not (m.when.since or m.when.up_to or m.is_bounded):
            if not m.is_retold and self._has_other_time(m, m.when.timex):
                return frozenset()
            windows = Window(m.when).candidates(self.record, m.series, self.written)
            for where in (*m.readings, *m.also):
                for window in windows:
                    if rows := self.record.select(m.series, where, window):
                        return frozenset(row.id for row in rows)
        elif (
            m.when is None
            and m.rank is not None
            and not self.narrowing(m.head)
            and not self._is_of_several(m)
            and not self._is_scoped(m)
        ):
            if m.participates and m.placed:
                row = ranked_there(self.record, m)
                return frozenset((row.id,)) if row is not None else frozenset()
            return frozenset(r.id for w in m.readings[:1] for r in ranked(self.record, m.series, w, m.rank))
        elif m.when is None and m.rank is None and m.is_verb:
            return self._rows_later(m)
        return frozenset()

    def _rows_later(self, m: Mention) -> frozenset[str]:
        """The one row that a happening may be which is told so many days after the one told before it ("eight
        days later", "four days after the vote")."""
        first, order = self.parse.sentences[self.parse.sentence_of(m.head)][0], english().order
        for j in range(first, m.first):
            length = length_at(self.context, j)
            if length is None or length.end >= m.first:
                continue
            word = (self.parse.words[length.end].lower(),)
            after = word in order["after"]
            if not (after or word in order["after_told"]):
                return frozenset()
            before = [t for t in self.told if t.at < (m.first if after else j)]
            if not before or (after and before[-1].at < length.end) or len(before[-1].rows) != 1:
                return frozenset()
            begun = self.row_of(before[-1]).date.last
            least, most = timedelta(days=int(length.least)), timedelta(days=int(length.most))
            around = Period(begun + least, begun + most)
            for where in m.readings:
                if rows := self.record.select(m.series, where, around):
                    return frozenset(row.id for row in rows) if len(rows) == 1 else frozenset()
        return frozenset()

    def _is_of_several(self, m: Mention) -> bool:
        """Whether a rank may be counted among several told of before ("two in 2016. The first …")."""
        paragraph = self.context.paragraph_of(m.head)
        told = (t for t in self.told if t.series == m.series and t.several)
        return any(self.context.paragraph_of(t.at) == paragraph for t in told)

    def _is_scoped(self, m: Mention) -> bool:
        """Whether its sentence may say in what time a rank is counted ("its third under Roe")."""
        words = range(*self.parse.sentences[self.parse.sentence_of(m.head)])
        under = english().office["under"]
        return any(i in self.context.time_at or self.context.lemma(i) in under for i in words)

    def _has_other_time(self, m: Mention, own: Timex) -> bool:
        """Whether its sentence names another time, at which another may have been ("and one on May 4"): not
        that of something else, nor one in which its own lies, nor one in a clause below."""
        sentence = self.parse.sentence_of(own.first)
        day = own.expression.resolve(self.written)
        for timex in self.context.times:
            if timex == own or self.parse.sentence_of(timex.first) != sentence:
                continue
            if self.dated.get(timex, m.series) != m.series or self._is_in_clause(timex, m):
                continue
            around = timex.expression.resolve(self.written)
            if day is not None and around is not None and day.within(around):
                continue
            case = self.context.child(self.context.outer(timex.first, timex.end), "case", "mark")
            elsewhere = case is not None and self.context.lemma(case) in english().prepositions["elsewhere"]
            if timex.expression.kind in _NAMED and not elsewhere:
                return True
        return False

    def _is_in_clause(self, timex: Timex, m: Mention) -> bool:
        """Whether a time belongs to a clause below that of a happening ("where they had met in May")."""
        for up in self.context.governors(timex.first):
            if up in (m.head, *m.noun_heads):
                return False
            if self.parse.upos[up] == "VERB" and self.parse.deprels[up] in BELOW:
                return not any(up in self.context.governors(i) for i in (m.head, *m.noun_heads))
        return False

    def meant(
        self, at: int, series: Collection[str], told: Sequence[Antecedent], *, near: bool
    ) -> Antecedent | None:
        """The one row of these series told before a word, in its paragraph or else in the one before.

        near : only the sentence before and its own are looked at, unless they look back from something else
               that the text is about ("they had met in May. It was …")
        """
        ours = [t for t in told if t.series in series]
        first = self.parse.sentences[max(0, self.parse.sentence_of(at) - 1)][0]
        if near and not any(self._looks_back(t.at) for t in ours if t.at >= first):
            here = [
                t
                for t in ours
                if t.at >= first and self.context.paragraph_of(t.at) == self.context.paragraph_of(at)
            ]
        else:
            here = [t for t in ours if self.context.paragraph_of(t.at) == self.context.paragraph_of(at)]
            if not here and ours:
                here = [
                    t
                    for t in ours
                    if self.context.paragraph_of(t.at) == self.context.paragraph_of(ours[-1].at)
                ]
        rows = {row for t in here for row in t.rows}
        return here[-1] if len(rows) == 1 and all(t.rows for t in here) else None

    def _looks_back(self, at: int) -> bool:
        """Whether what is told at a word is told in the past perfect."""
        verb = self.context.clause_verb(at)
        having = self.parse.children(verb, "aux") if verb is not None else ()
        return any(self.context.lemma(c) == "have" and "Tense=Past" in self.parse.feats[c] for c in having)

    def row_of(self, told: Antecedent) -> Row:
        """The row of an antecedent that has but one."""
        return self.record.row(next(iter(told.rows)))

    def narrowing(self, noun: int) -> list[int]:
        """What narrows a noun behind it; a clause behind a comma only adds to it."""
        behind = [c for c in self.parse.children(noun) if c > noun]
        narrow = [c for c in behind if self.context.relation(c) in ("acl", "nmod", "obl")]
        return [c for c in narrow if self.parse.words[self._begin(c) - 1] != ","]

    def _begin(self, c: int) -> int:
        return min(i for i in self.parse.subtree(c) if self.parse.upos[i] != "PUNCT")
