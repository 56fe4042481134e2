"""Which vote is meant where its words name none: the one that the paragraph told of before."""

from __future__ import annotations

from detente.casefile import Poll as PollWords
from detente.claims.compile.polls import Pointed, Polls
from detente.claims.compile.told import Section, Told
from detente.claims.forms import Poll, Window
from detente.claims.lexicon import english
from detente.language.timex import number_of
from detente.record import matches


class EarlierVotes(Section):
    """ "The Council adopted Resolution 5 in May. The vote was unanimous": that on Resolution 5."""

    def __init__(self, told: Told, polls: Polls) -> None:
        super().__init__(told)
        self.polls = polls

    def at(self, word: int, series: str, own: frozenset[int]) -> Pointed | None:
        """The vote told before, if the paragraph told of one alone and nothing here points to another; each
        of them where "both" or "all three" are spoken of, and it told of as many.

        own : the words of voting, none of which names what was voted on
        """
        words, chain = self.polls.words[series], self.polls.chain(word)
        first, end = self.parse.sentences[self.parse.sentence_of(word)]
        near = (self.polls.nouns(node, below, words) for node, below in chain)
        nouns = next((rest for found in near if (rest := [i for i in found if i not in own])), [])
        number, every = self._several(first, end, words)
        if not words.nouns or self.polls.is_timed(first, end):
            return None
        if not all(noun in every or self._is_known(noun) for noun in nouns[:1]):
            return None
        if self._is_of_others(chain, own | every, series):
            return None
        rows = sorted(self._rows(first, series))
        if len(rows) != number or not all(self._is_voted_on(row, words) for row in rows):
            return None
        polls = (Poll(series, self.polls.label(row), Window(None), words.known_by, (row,)) for row in rows)
        return Pointed(tuple(polls), frozenset(nouns[:1]) | every)

    def _is_voted_on(self, row: str, words: PollWords) -> bool:
        return any(matches(self.record.row(row), where) for where in (words.where, *words.also))

    def _several(self, first: int, end: int, words: PollWords) -> tuple[int, frozenset[int]]:
        """How many votes a sentence speaks of at once ("both", "all three resolutions"), by what words."""
        for i in range(first, end):
            number = number_of(self.parse.words[i])
            everyone = number is not None and self.context.lemma(i - 1) in english().voting["everyone"]
            both = self.parse.words[i].lower() in english().voting["both"]
            if not (everyone or both):
                continue
            noun = int(self.parse.heads[i]) if self.context.relation(i) in ("det", "nummod") else i
            if noun == i or self.polls.is_of(noun, words):
                return (2 if both else number or 1), frozenset({i, noun})
        return 1, frozenset()

    def _rows(self, first: int, series: str) -> set[str]:
        """The rows of a series that the paragraph told of before; none where one is not pointed out."""
        paragraph = self.context.paragraph_of(first)
        told = [
            each.rows
            for each in self.told.before
            if each.at < first
            and each.series == series
            and self.context.paragraph_of(each.at) == paragraph
            and (each.at in self.by_head or self._is_topical(each.at, series))
        ]
        return {row for rows in told for row in rows} if all(told) else set()

    def _is_of_others(self, chain: list[tuple[int, int]], own: frozenset[int], series: str) -> bool:
        """Whether another body, or another occasion, is spoken of ("at the agency China voted for it")."""
        words, actors = self.polls.words[series], self.record.case.actors
        if not all(self.polls.may_vote(node, words) for node, _ in chain):
            return True
        sentence = range(*self.parse.sentences[self.parse.sentence_of(chain[0][0])])
        named = {a for i in sentence if i in self.context.actor_at for a in self.context.actor_at[i].ids}
        ours = {*words.body, *words.about}
        if any(actors[a].kind not in ("state", "person") and a not in ours for a in named):
            return True
        beside = {c for node, _ in chain for c in self.context.arguments(node, "obl")} - own
        return any(self.parse.upos[c] != "PRON" and not self.polls.is_of(c, words) for c in beside)

    def _is_topical(self, at: int, series: str) -> bool:
        """Whether the sentence of a word names a matter of the votes of a series."""
        sentence = range(*self.parse.sentences[self.parse.sentence_of(at)])
        return any(self.polls.topic(i, series) is not None for i in sentence)

    def _is_known(self, noun: int) -> bool:
        """Whether a noun speaks of what was told before, and says no more of it ("the vote")."""
        before = [c for c in self.parse.children(noun) if c < noun and self.context.relation(c) != "case"]
        pointing = english().reference["pointing"]
        said = [
            c for c in self.parse.children(noun) if c > noun and self.context.relation(c) in ("nmod", "acl")
        ]
        plain = bool(before) and all(self.parse.words[c].lower() in pointing for c in before)
        return plain and not said and self.parse.xpos[noun] == "NN"
