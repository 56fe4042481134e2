"""Finds the happenings a text speaks of, by the nouns and verbs of the case."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from detente.claims.claim import Factuality
from detente.claims.context import Context
from detente.claims.factuality import factuality_of
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.names import Names
from detente.claims.narrowing import Narrowing
from detente.claims.noun_mentions import NounMentions
from detente.claims.participants import Participants
from detente.claims.phrases import Phrases
from detente.claims.rank_mentions import RankMentions
from detente.claims.timing import Timing
from detente.claims.verb_mentions import VerbMentions
from detente.claims.vocabulary import Vocabulary
from detente.record import Record


class MentionReader:
    """Finds the mentions of one text. Linear in its words for phrases of bounded length."""

    def __init__(self, context: Context, vocabulary: Vocabulary, record: Record) -> None:
        self.context, self.vocabulary, self.record = context, vocabulary, record
        self.parse = context.parse
        self.phrases = Phrases(context, vocabulary)
        self.timing = Timing(context, vocabulary, self.phrases)
        self.names = Names(context, vocabulary, record, self.phrases, self.timing)
        self.narrowing = Narrowing(context, vocabulary, record)
        self.participants = Participants(context, vocabulary, record, self.phrases)
        shared = (context, vocabulary, record, self.phrases, self.timing, self.narrowing, self.participants)
        self.nouns, self.verbs = NounMentions(*shared), VerbMentions(*shared)
        self.ranks = RankMentions(*shared)

    @cached_property
    def named(self) -> frozenset[str]:
        """The series of which the text names things that only their own actor has."""
        ends = (i for i in range(len(self.parse.words)) if self.parse.words[i][:1].isalnum())
        found = (thing for i in ends for _, thing in self.vocabulary.things.ending_at(self.parse, i))
        return frozenset(thing.series for thing in found if thing.is_own)

    def read(self) -> list[Mention]:
        """All mentions in order of their heads."""
        found: dict[int, Mention] = {}
        for i in range(len(self.parse.words)):
            gerund = self.parse.xpos[i] == "VBG" and not self._is_left_out(i)
            if self.parse.upos[i] in ("NOUN", "PROPN") or gerund:
                mention = self.names.at(i) or self.nouns.at(i)
                if mention is not None:
                    found[i] = mention
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "VERB" and i not in found:
                for mention in list(self.verbs.at(i, found)):
                    found.setdefault(mention.head, mention)
                    for noun in mention.noun_heads:  # "vetoed a resolution" is one happening, not two
                        if noun in found and noun != mention.head and not found[noun].rows:
                            del found[noun]
        for i in (i for i, word in enumerate(self.parse.words) if word in self.vocabulary.numbers):
            named = any(m.first <= i < m.end for m in found.values() if m.rows)
            if not named and (listed := self.names.listed(i)) is not None:
                found[i] = listed
        for bearer in [s for m in found.values() for s in self.names.bearers(m) if s in found]:
            del found[bearer]  # "the spring drill first bore the name X" speaks of X alone
        for m in [m for m in found.values() if m.is_verb and m.tried]:
            for noun in self._own_beginning(m, found):
                found[m.head] = replace(m, when=m.when or found[noun].when)
                del found[noun]
        for attempt in [a for v in found if (a := self._attempted(found[v])) is not None]:
            found.setdefault(attempt.head, attempt)
        for i in range(len(self.parse.words)):
            again = None if i in found else self.ranks.at(i, found)
            if again is not None:
                for verb in [m.head for m in found.values() if m.is_verb and i in m.noun_heads]:
                    del found[verb]  # "was the first boat to cross the strait" tells of one crossing
                found[i] = again
        told = (found[i] for i in sorted(found))
        return [replace(m, factuality=Factuality.UNREAD) if self._is_either(m) else m for m in told]

    def _is_either(self, m: Mention) -> bool:
        """Whether a happening is one of two of which only one need have been ("a bomb or a rocket")."""
        if m.factuality is not Factuality.ASSERTED:
            return False
        heads = {m.head, *m.noun_heads}
        joined = {c for head in heads for c in self.parse.children(head)}
        joined = {c for c in (*joined, *heads) if self.context.relation(c) == "conj"}
        joiners = (self.context.child(c, "cc") for c in joined)
        either = english().comparison["either"]
        return any(cc is not None and self.context.lemma(cc) in either for cc in joiners)

    def _is_left_out(self, i: int) -> bool:
        """Whether a participle says what was not done to something ("without firing a rocket")."""
        mark = self.context.child(i, "mark", "case")
        without = mark is not None and self.context.lemma(mark) in english().marks["without"]
        return without and self.context.child(i, "obj") is not None

    def _own_beginning(self, m: Mention, found: dict[int, Mention]) -> list[int]:
        """The noun for how the same happening began ("blew up shortly after its launch")."""
        after = english().order["after"]
        return [
            c
            for c in self.context.arguments(m.head, "obl")
            if c in found
            and found[c].series == m.series
            and not (found[c].readings or found[c].rank or found[c].number)
            and self.context.connective(c, after) is not None
        ]

    def _attempted(self, m: Mention) -> Mention | None:
        """The attempt that a happening is told as ("its second attempt to launch X"): it took place."""
        noun = int(self.parse.heads[m.head])
        if not m.is_verb or noun < 0 or self.parse.deprels[m.head] != "acl":
            return None
        if self.context.lemma(noun) not in english().marks["attempt"]:
            return None
        first = self.context.nominal_start(noun)
        number = self.phrases.number(noun)
        agents, stranger = self.phrases.agents_of_noun(noun, first)
        act = next(
            (a for _, a in self.vocabulary.verbs.ending_at(self.parse, m.head) if a.series == m.series), None
        )
        return replace(
            m,
            head=noun,
            first=first,
            end=max(m.end, m.head + 1),
            readings=m.tried or m.wide or m.readings,  # not of those alone that came off
            factuality=factuality_of(self.context, noun, first),
            number=number,
            unit=act.unit if number is not None and act is not None else "",
            rank=self.phrases.rank(noun),
            when=self.timing.of_noun(noun, max(m.end, m.head + 1)) or m.when,
            agents=agents or m.agents,
            stranger="" if agents or m.agents else stranger,
            is_verb=False,
            noun_heads=frozenset((noun,)),
        )
