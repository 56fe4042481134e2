"""Which vote a word of voting speaks of: a row by name, by its noun and time, or by its time alone."""

from __future__ import annotations

from collections.abc import Iterator

from detente.casefile import Poll as PollWords
from detente.casefile import Where
from detente.claims.compile.told import Section, Told
from detente.claims.forms import Poll, Window
from detente.claims.lexicon import english
from detente.claims.mentions import When
from detente.claims.vocabulary import merge

_CLIMB = 6  # governing words looked at for what was voted on
_DEEP = 5  # words below one of them
_NOMINAL = ("nsubj", "obj", "obl", "nmod", "appos", "compound", "conj", "xcomp", "ccomp", "acl", "advcl")


class Polls(Section):
    """Finds the votes of one text."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.words = {poll.series: poll for poll in self.record.case.words.polls}

    def at(self, word: int, series: str, own: frozenset[int], *, loose: bool) -> tuple[Poll, ...]:
        """The votes that a word of voting is about; each of several named ones is one of its own.

        own   : the words of voting, none of which names what was voted on
        loose : whether what was voted on may stand further off than as an argument of the word
        Empty if no vote, or none that the record can be asked for, is pointed out.
        """
        words = self.words.get(series)
        if words is None:
            return ()
        chain = self._chain(word) if loose else [(word, -1)]
        for node, below in chain:
            found = [i for i in self._nouns(node, below, words) if i not in own]
            named = [m for i in found if (m := self.by_head.get(i)) is not None and m.rows]
            if named:
                rows = dict.fromkeys((row, self.told.text(m)) for m in named for row in m.rows)
                return tuple(
                    Poll(series, label if len(named[0].rows) == 1 else self._label(row), Window(None), words.known_by, (row,))
                    for row, label in rows
                )
            if found:
                return self._described(word, chain, found[0], words)
        return self._described(word, chain, None, words) if loose else ()

    def _label(self, row: str) -> str:
        return self.record.row(row).values.get("what", "") or row

    def _chain(self, word: int) -> list[tuple[int, int]]:
        """A word and those that govern it, each with the branch one came from."""
        chain, below = [(word, -1)], word
        for up in self.context.governors(word):
            if self.parse.sentence_of(up) != self.parse.sentence_of(word) or len(chain) > _CLIMB:
                break
            chain.append((up, below))
            below = up
        return chain

    def _nouns(self, node: int, below: int, words: PollWords) -> list[int]:
        """The nouns of votes at a node and below it, a branch left out, the nearest first."""
        found = [i for i in self._below(node, below) if self._is_of(i, words)]
        named = [i for i in found if i in self.by_head and self.by_head[i].rows]
        return named or sorted(found, key=lambda i: self._topic(i, words.series) is not None)

    def _below(self, node: int, but: int, depth: int = _DEEP) -> Iterator[int]:
        yield node
        for c in self.parse.children(node) if depth else ():
            if c != but and self.context.relation(c) in _NOMINAL:
                yield from self._below(c, but, depth - 1)

    def _is_of(self, i: int, words: PollWords) -> bool:
        m = self.by_head.get(i)
        if m is not None:
            return m.series == words.series and (bool(m.rows) or not m.is_verb)
        if self.parse.upos[i] not in ("NOUN", "PROPN"):
            return False
        polls = self.vocabulary.polls.ending_at(self.parse, i)
        return any(poll.series == words.series for _, poll in polls) or self._topic(i, words.series) is not None

    def _topic(self, i: int, series: str) -> Where | None:
        """What a noun says that a vote was about."""
        for _, quality in self.vocabulary.qualities.ending_at(self.parse, i):
            known = set(quality.where) & set(self.record.series(series).open)
            if quality.series == series and known:
                return quality.where
        return None

    def _described(
        self, word: int, chain: list[tuple[int, int]], noun: int | None, words: PollWords
    ) -> tuple[Poll, ...]:
        time = self._time(word, chain, noun)
        if noun is not None and self.parse.xpos[noun] == "NNS":
            return ()  # of several it may be told that all, or only some, were voted on like this
        if time is None or (noun is not None and self._is_of_others(noun, words)):
            return ()
        first, end = self.parse.sentences[self.parse.sentence_of(word)]
        topics = [where for i in range(first, end) if (where := self._topic(i, words.series)) is not None]
        named = {a for i in range(first, end) if i in self.context.actor_at for a in self.context.actor_at[i].ids}
        sure = bool(topics) or bool(named & set(words.about))
        if not sure and (noun is None or not self._is_day(time)):
            return ()
        narrow = merge(words.where, *topics[:1]) or words.where
        label = self.parse.text_of(self.context.nominal_start(noun), noun + 1) if noun is not None else "the vote"
        window = Window(time)
        return (
            Poll(
                words.series, label, window, words.known_by, (), (narrow,), words.where, words.also, sure
            ),
        )

    @staticmethod
    def _is_day(time: When) -> bool:
        return time.timex.expression.kind in ("day", "weekday", "deictic", "fixed")

    def _is_of_others(self, noun: int, words: PollWords) -> bool:
        """Whether a noun's own phrase names a matter that is none of the series' ("a draft on Ruritania")."""
        about = set(words.about)
        for c in self.parse.children(noun):
            case = self.context.child(c, "case")
            if case is None or c < noun or c in self.context.time_at or self.parse.deprels[c] == "nmod:poss":
                continue
            inside = set(self.parse.subtree(c))
            named = {a for i in inside if i in self.context.actor_at for a in self.context.actor_at[i].ids}
            topical = any(self._topic(i, words.series) is not None for i in inside)
            by = self.context.lemma(case) in english().prepositions["doer"]
            if named and not named & about and not topical and not by:
                return True
        return False

    def _time(self, word: int, chain: list[tuple[int, int]], noun: int | None) -> When | None:
        """When the vote was: the time beside its noun, or that of the nearest clause that has one."""
        m = self.by_head.get(noun) if noun is not None else None
        if m is not None and m.when is not None:
            return None if m.when.since else m.when
        nodes = [node for node in (noun, *(node for node, _ in chain)) if node is not None]
        sentence = self.parse.sentence_of(word)
        times = [t for t in self.context.times if self.parse.sentence_of(t.first) == sentence]
        for node in nodes:
            for timex in times:
                outer = self.context.outer(timex.first, timex.end)
                if int(self.parse.heads[outer]) != node:
                    continue
                case = self.context.child(outer, "case", "mark")
                preposition = self.context.lemma(case) if case is not None else ""
                unread = preposition == "since" or preposition in english().prepositions["bounds"]
                return None if unread or timex.expression.kind == "anaphoric" else When(timex)
        later = any(self.parse.sentence_of(t.first) == sentence for t in self.context.anchored)
        return When(times[0]) if len(times) == 1 and not later else None
