"""Which vote a word of voting speaks of: a row by name, by its noun and time, or by its time alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile import Ballot, Where
from detente.casefile import Poll as PollWords
from detente.claims.compile.told import Section, Told
from detente.claims.forms import Poll, Window
from detente.claims.lexicon import english
from detente.claims.mentions import When
from detente.claims.vocabulary import merge
from detente.language.timex import Timex

_CLIMB = 6  # governing words looked at for what was voted on
_DEEP = 5  # words below one of them
_NOMINAL = ("nsubj", "obj", "obl", "nmod", "appos", "compound", "conj", "xcomp", "ccomp", "acl", "advcl")


@dataclass(frozen=True, slots=True)
class Pointed:
    """The votes that a text points out; of one that is described, the noun that does so."""

    polls: tuple[Poll, ...]
    nouns: frozenset[int]


def _bare(ballot: Ballot) -> PollWords:
    """What is known of votes where a case has words for ballots alone: only named rows are pointed out."""
    return PollWords(ballot.series, {}, (), (), (), (), (), (), ballot.known_by)


class Polls(Section):
    """Finds the votes of one text."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        words = self.record.case.words
        self.words = {ballot.series: _bare(ballot) for ballot in words.ballots}
        self.words.update((poll.series, poll) for poll in words.polls)

    def at(self, word: int, series: str, own: frozenset[int]) -> Pointed | None:
        """The votes that a word said of votes only is about: the nearest named or described.

        own : the words of voting, none of which names what was voted on
        None if no vote, or none that the record can be asked for, is pointed out.
        """
        words = self.words.get(series)
        if words is None:
            return None
        chain = self.chain(word)
        bare: list[int] = []
        for node, below in chain:
            found = [i for i in self.nouns(node, below, words) if i not in own]
            if (named := self._named(found, words)) is not None:
                return named
            if found and self._is_placed(found[0], words):
                return self._described(word, chain, found, words)
            bare = bare or found
        return self._described(word, chain, bare, words)

    def of_argument(self, word: int, argument: int, series: str) -> Pointed | None:
        """The votes that an argument of a word names, itself or through "the renewal of" and the like."""
        words = self.words.get(series)
        if words is None or self.context.child(argument, "nsubj", "nsubj:pass") is not None:
            return None
        clause = self.parse.upos[argument] == "VERB"
        nouns = self.context.arguments(argument, "obj") if clause else [argument]
        if any(self._rows_at(noun) and self._does(self.by_head[noun].end) for noun in nouns):
            return None  # "opposed Resolution 5 becoming a model"
        found = [i for noun in nouns for i in self.nouns(noun, -1, words)]
        if not found or not all(self.is_of(noun, words) or self._is_passing(noun) for noun in nouns):
            return None
        return self._named(found, words) or self._described(word, self.chain(word), found, words)

    def _does(self, word: int) -> bool:
        return word < len(self.parse.words) and self.parse.xpos[word] == "VBG"

    def _rows_at(self, noun: int) -> tuple[str, ...]:
        m = self.by_head.get(noun)
        return m.rows if m is not None else ()

    def _named(self, found: list[int], words: PollWords) -> Pointed | None:
        """The rows that some nouns name, where they name any."""
        polls: dict[str, Poll] = {}
        for i in found:
            m = self.by_head.get(i)
            for row in m.rows if m is not None else ():
                label = self.told.text(m) if m is not None and len(m.rows) == 1 else self.label(row)
                polls[row] = Poll(words.series, label, Window(None), words.known_by, (row,))
        return Pointed(tuple(polls.values()), frozenset()) if polls else None

    def _is_placed(self, noun: int, words: PollWords) -> bool:
        """Whether a noun's own phrase says which vote is meant: by a time, a topic or an actor."""
        inside = set(self.parse.subtree(noun))
        return any(
            i in self.context.time_at or i in self.context.actor_at or self.topic(i, words.series) is not None
            for i in inside
        )

    def label(self, row: str) -> str:
        return self.record.row(row).values.get("what", "") or row

    def chain(self, word: int) -> list[tuple[int, int]]:
        """A word and those that govern it, each with the branch one came from."""
        chain, below = [(word, -1)], word
        for up in self.context.governors(word):
            apart = self.parse.sentence_of(up) != self.parse.sentence_of(word)
            told = self.parse.upos[below] == "VERB" and self._is_of_another_time(below)
            if apart or len(chain) > _CLIMB or told:
                break
            chain.append((up, below))
            below = up
        return chain

    def nouns(self, node: int, below: int, words: PollWords) -> list[int]:
        """The nouns of votes at a node and below it, a branch left out, the nearest first."""
        found = [i for i in self._below(node, below) if self.is_of(i, words)]
        named = [i for i in found if self._rows_at(i)]
        return named or sorted(found, key=lambda i: self.topic(i, words.series) is not None)

    def _below(self, node: int, but: int, depth: int = _DEEP) -> Iterator[int]:
        yield node
        for c in self.parse.children(node) if depth else ():
            if c == but or self._is_of_another_time(c):
                continue
            if self.context.relation(c) in _NOMINAL and self._leads(node, c):
                yield from self._below(c, but, depth - 1)

    def _is_of_another_time(self, word: int) -> bool:
        """Whether a clause or phrase tells of what came before or after ("weeks after it had renewed it")."""
        if self.context.relation(word) not in ("advcl", "acl", "obl", "nmod"):
            return False
        words = (*english().order["after"], *english().order["before"])
        inner = self.context.arguments(word, "nsubj") if self.parse.upos[word] == "VERB" else []
        return any(self.context.connective(i, words) is not None for i in (word, *inner))

    def _leads(self, node: int, c: int) -> bool:
        """Whether what stands below a noun may be voted on: not in "the statement on Resolution 5"."""
        if self.context.relation(c) != "nmod" or self.parse.upos[node] != "NOUN":
            return True
        voting = self.vocabulary.ballots.ending_at(self.parse, node) or self.vocabulary.polls.ending_at(
            self.parse, node
        )
        topical = any(self.topic(node, series) is not None for series in self.words)
        passing = self._is_passing(node) or node in self.by_head
        counted = any(self.context.lemma(node) in poll.members for poll in self.words.values())
        return bool(voting) or topical or passing or counted

    def _is_passing(self, noun: int) -> bool:
        return self.context.lemma(noun) in english().voting["passing"]

    def is_of(self, i: int, words: PollWords) -> bool:
        m = self.by_head.get(i)
        if m is not None and (m.series != words.series or m.rows or not m.is_verb):
            return m.series == words.series
        if self.parse.upos[i] not in ("NOUN", "PROPN"):
            return False
        polls = self.vocabulary.polls.ending_at(self.parse, i)
        return (
            any(poll.series == words.series for _, poll in polls) or self.topic(i, words.series) is not None
        )

    def topic(self, i: int, series: str) -> Where | None:
        """What a noun says that a vote was about."""
        for _, quality in self.vocabulary.qualities.ending_at(self.parse, i):
            known = set(quality.where) & set(self.record.series(series).open)
            if quality.series == series and known:
                return quality.where
        return None

    def _described(
        self, word: int, chain: list[tuple[int, int]], nouns: list[int], words: PollWords
    ) -> Pointed | None:
        noun = nouns[0] if nouns else None
        if not words.nouns:
            return None
        time = self._time(word, chain, noun)
        if noun is not None and self.parse.xpos[noun] == "NNS" and self.topic(noun, words.series) is None:
            return None  # of several it may be told that all, or only some, were voted on like this
        if noun is not None and time is None and self._is_each(noun):
            return None
        if noun is not None and self._is_of_others(noun, words):
            return None
        if any(not self.may_vote(node, words) for node, _ in chain):
            return None
        first, end = self.parse.sentences[self.parse.sentence_of(word)]
        topics = [where for i in range(first, end) if (where := self.topic(i, words.series)) is not None]
        named = {
            a for i in range(first, end) if i in self.context.actor_at for a in self.context.actor_at[i].ids
        }
        sure = bool(topics) or bool(named & set(words.about))
        if time is None and (self.is_timed(first, end) or not sure or noun is None):
            return None
        if not sure and (noun is None or time is None or not time.is_day):
            return None
        narrow = merge(words.where, *topics[:1]) or words.where
        label = (
            self.parse.text_of(self.context.nominal_start(noun), noun + 1) if noun is not None else "the vote"
        )
        window = Window(time)
        whole = words.where if time is not None or not topics else narrow
        poll = Poll(
            words.series,
            label,
            window,
            words.known_by,
            (),
            (narrow,),
            whole,
            () if topics else words.also,
            sure,
        )
        return Pointed((poll,), frozenset(nouns))

    def _is_each(self, noun: int) -> bool:
        """Whether a noun speaks of several votes, one by one ("every renewal of the panel")."""
        before = (c for c in self.parse.children(noun) if c < noun)
        return any(self.context.lemma(c) in english().voting["everyone"] for c in before)

    def may_vote(self, verb: int, words: PollWords) -> bool:
        """Whether a clause is of the body whose votes the series has: not "the board voted"."""
        if (
            self.parse.upos[verb] not in ("VERB", "AUX")
            or self.context.lemma(verb) in english().verbs["reported"]
        ):
            return True
        actors = self.record.case.actors
        for subject in self.context.arguments(verb, "nsubj", "nsubj:pass"):
            named = {
                a
                for i in self.parse.subtree(subject)
                if i in self.context.actor_at
                for a in self.context.actor_at[i].ids
            }
            ours = bool(named & set(words.body)) or any(actors[a].kind == "state" for a in named)
            lemma = self.context.lemma(subject)
            voting = self.vocabulary.ballots.ending_at(self.parse, subject) or self.is_of(subject, words)
            plain = self.parse.upos[subject] in ("PRON", "NUM") or lemma in words.members
            state = subject in self.context.actor_at and ours
            head = lemma in english().voting["envoy"] and ours
            body = bool(named & set(words.body)) or self.told.is_body(subject, words.body)
            if not (state or head or plain or voting or body):
                return False
        return True

    def is_timed(self, first: int, end: int) -> bool:
        """Whether a sentence names a time, so that one not read may be that of the vote."""
        return any(first <= timex.first < end for timex in (*self.context.times, *self.context.anchored))

    def _is_apart(self, word: int, node: int) -> bool:
        """Whether a word is told as before or after what a node tells ("a month after it")."""
        for up in (word, *self.context.governors(word)):
            if up == node:
                return False
            case = self.context.child(up, "case", "mark")
            if case is not None and self.context.lemma(case) in english().prepositions["aside"]:
                return True
        return False

    def _is_of_others(self, noun: int, words: PollWords) -> bool:
        """Whether a noun's own phrase names a matter that is none of the series' ("a draft on Ruritania")."""
        about = set(words.about)
        for c in self.parse.children(noun):
            case = self.context.child(c, "case")
            if case is None or c < noun or c in self.context.time_at or self.parse.deprels[c] == "nmod:poss":
                continue
            inside = set(self.parse.subtree(c))
            named = {a for i in inside if i in self.context.actor_at for a in self.context.actor_at[i].ids}
            topical = any(self.topic(i, words.series) is not None for i in inside)
            by = self.context.lemma(case) in english().prepositions["doer"]
            if named and not named & about and not topical and not by:
                return True
        return False

    def _time(self, word: int, chain: list[tuple[int, int]], noun: int | None) -> When | None:
        """When the vote was: the time beside its noun, or that of the nearest clause that has one."""
        for m in (self.by_head.get(word), self.by_head.get(noun) if noun is not None else None):
            if m is not None and m.when is not None:
                return None if m.when.since else m.when
        above = list(self._own_nodes(chain))
        nodes = [node for node in (word, noun, *above) if node is not None]
        sentence = self.parse.sentence_of(word)
        times = [t for t in self.context.times if self.parse.sentence_of(t.first) == sentence]
        for node in nodes:
            own = [t for t in times if self._governor(t) == node]
            if len(own) > 1:
                return None
            for timex in own:
                outer = self.context.outer(timex.first, timex.end)
                case = self.context.child(outer, "case", "mark")
                preposition = self.context.lemma(case) if case is not None else ""
                unread = preposition == "since" or preposition in english().prepositions["bounds"]
                unread = unread or self._is_apart(word, node)
                return None if unread or timex.expression.kind == "anaphoric" else When(timex)
        later = any(self.parse.sentence_of(t.first) == sentence for t in self.context.anchored)
        whole = len(above) == len(chain)
        if len(times) != 1 or later or not whole:
            return None
        before = self.context.lemma(times[0].first - 1) if times[0].first else ""
        return None if before in english().prepositions["bounds"] else When(times[0])

    def _own_nodes(self, chain: list[tuple[int, int]]) -> Iterator[int]:
        """The words above one of voting whose times are the vote's: not those of what it brought about
        ("Peru's veto ended it on 4 May")."""
        for node, below in chain:
            voted = english().voting["cast"] | english().voting["voted"]
            effect = below >= 0 and self.parse.deprels[below] == "nsubj" and self.parse.upos[node] == "VERB"
            if effect and self.context.lemma(node) not in voted and not self._is_ballot(node):
                return
            yield node

    def _is_ballot(self, verb: int) -> bool:
        return bool(self.vocabulary.ballots.said(self.context.phrasal(verb)))

    def _governor(self, timex: Timex) -> int:
        return int(self.parse.heads[self.context.outer(timex.first, timex.end)])
