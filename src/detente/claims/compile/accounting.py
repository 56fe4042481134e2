"""Whether the claims read of a sentence are all that it states."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.adjuncts import Adjuncts
from detente.claims.compile.beyond import Beyond
from detente.claims.compile.loose import Loose
from detente.claims.compile.stated import Stated
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_in
from detente.claims.forms import Holder
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words

_CLAUSES = ("acl:relcl", "conj", "acl")
_TITLE = 3  # words in which the title of an office ends
_DEEP = 4  # verbs of saying inside one another
_WORD = re.compile(r"\w+")


class Accounting(Section):
    """Compares what a sentence states in its main clauses with what was read of it.

    "Resolution 5 of July 2016 set up a panel" takes for granted when the resolution was, and states something
    else: a claim on its date is made in passing.

    told_of : once marked, the words of the claims, those that somebody is in office left out
    covered : of these, the words whose statement was read
    titled  : the words of the claims that somebody is in office
    """

    def __init__(self, told: Told, unclaimed: Collection[int] = ()) -> None:
        super().__init__(told)
        self.beyond = Beyond(told, unclaimed)
        self.stated = Stated(told, self.beyond)
        self.told_of: set[int] = set()
        self.covered: set[int] = set()
        self.titled: set[int] = set()

    def mark(self, reads: Sequence[Read]) -> list[Read]:
        """The claims, those of sentences that state more than was read marked as made in passing."""
        covered: dict[int, set[int]] = {}
        read_words: set[int] = set()
        places = [self._sentences(read) for read in reads]
        self.told_of = {
            word
            for read in reads
            if read.form is not None and not isinstance(read.form, Holder)
            for word in (*read.covers, *range(*self.parse.words_in(read.claim.start, read.claim.end)))
        }
        self.titled = {
            word
            for read in reads
            if isinstance(read.form, Holder) or (read.claim.form in ("Holder", "Tenure") and not read.covers)
            for word in range(*self.parse.words_in(read.claim.start, read.claim.end))
        }
        self.covered = {word for read in reads if read.form is not None for word in read.covers}
        for read, sentences in zip(reads, places, strict=True):
            for sentence in sentences if read.form is not None else ():
                covered.setdefault(sentence, set()).update(read.covers)
                read_words.update(self._words(read))
        loose = Loose(self.told, self.titled)
        apart = [m.head for m in self._encounters() if m.head not in read_words]
        apart += self._beside_told()
        apart += [*(timex.first for timex in loose.times(reads)), *loose.numbers(reads)]
        unread = {self.parse.sentence_of(word) for word in apart}
        adjuncts = Adjuncts(self.told, self.told_of)
        short = {
            sentence
            for sentence, words in covered.items()
            if sentence in unread or self._states_more(sentence, words, read_words, adjuncts)
        }
        return [
            replace(read, claim=replace(read.claim, in_passing=True))
            if read.form is not None and short.intersection(sentences)
            else read
            for read, sentences in zip(reads, places, strict=True)
        ]

    def _states_more(self, sentence: int, words: set[int], read: Collection[int], adjuncts: Adjuncts) -> bool:
        """Whether a sentence states something that could be held against a record, and was not read.

        words : those whose statement was read; read: all words of the claims; adjuncts: what else is told
        """
        colour: set[int] = set()
        states = list(self.stated.in_sentence(sentence))
        aside = bool(words) and words.isdisjoint(states)
        if words.isdisjoint(states):  # only a title was read: what is told of its bearer counts too
            asides = (v for v in self._asides(sentence) if v not in self.told_of)
            if states and all(self.beyond.is_ahead(v) for v in (*states, *self._acting(sentence))):
                return True  # who is to meet whom is planned: only in passing is it said who is in office
            if any(self.beyond.places_deed(v) or not self.beyond.is_beyond(v, read) for v in asides):
                return True
        elif self._tells_apart(sentence, read):
            return True
        for v in states:
            if v in words:
                continue
            if not self.beyond.is_beyond(v, read):
                return True
            if aside and v not in self.told_of and self.beyond.is_dated(v):
                return True
            if not any(c in self.context.time_at for c in self.parse.children(v)):
                colour.update(c for c in self.parse.children(v) if not adjuncts.is_sole(c))
        if any(
            self._calls_otherwise(i) or self._is_in_office(i) for i in range(*self.parse.sentences[sentence])
        ):
            return True
        return any(word not in words and word not in colour for word in adjuncts.of(sentence, states))

    def _acting(self, sentence: int) -> Iterator[int]:
        """The verbs of the clauses in which somebody in office is named."""
        for word in self.titled.intersection(range(*self.parse.sentences[sentence])):
            verb = self.context.clause_verb(word)
            if verb is not None:
                yield verb

    def _calls_otherwise(self, word: int) -> bool:
        """Whether somebody is called by a title of another time, which was not read (", a minister in the Roe
        years,")."""
        up = int(self.parse.heads[word])
        person = self.context.relation(word) == "appos" and up in self.context.actor_at
        behind = range(word, min(word + _TITLE, len(self.parse.words)))
        ends = (self.vocabulary.titles.ending_at(self.parse, i) for i in behind)
        titled = any(start <= word for found in ends for start, _ in found)
        if not person or not titled or word in self.titled or word in self.covered:
            return False
        setting = english().prepositions["setting"]
        cases = (self.context.child(c, "case") for c in self.parse.children(word) if c > word)
        return any(case is not None and self.context.lemma(case) in setting for case in cases)

    def _asides(self, sentence: int) -> Iterator[int]:
        """The verbs of clauses that tell something of a noun of a sentence."""
        for i in range(*self.parse.sentences[sentence]):
            if (
                self.parse.upos[i] == "VERB"
                and self.parse.deprels[i] in ("acl:relcl", "acl")
                and self.parse.xpos[i] != "VB"
            ):
                yield i

    def _tells_apart(self, sentence: int, read: Collection[int]) -> bool:
        """Whether a clause on somebody, or a participle's, tells of a time, a length or a number of its own
        that was not read (", who came in May,", "Having ruled for a decade,", ", who saw two of them,")."""
        for v in range(*self.parse.sentences[sentence]):
            relation, up = self.parse.deprels[v], int(self.parse.heads[v])
            on = relation in ("acl:relcl", "acl") and up in self.context.actor_at
            having = relation == "advcl" and self.context.child(v, "mark") is None
            having = having and self.context.lemma(min(self.parse.subtree(v))) in english().recast["perfect"]
            if (on or having) and v not in self.covered and self._is_timed(v):
                placed = self.parse.upos[v] != "VERB" and v in self.context.actor_at
                if placed or not self.beyond.is_beyond(v, read):
                    return True
            if on and v not in self.covered and self._is_counted(v):
                return True
        return False

    def _is_counted(self, clause: int) -> bool:
        """Whether a clause tells a number of happenings that no claim was made of."""
        words = set(self.parse.subtree(clause))
        counted = (m for m in self.mentions if m.number is not None and m.head in words)
        return any(m.head not in self.covered for m in counted)

    def _is_in_office(self, word: int) -> bool:
        """Whether words beside somebody's name tell that they were in office, or out of it (", who was still
        in power,")."""
        case, actor = self.context.child(word, "case"), self.context.actor_at.get(int(self.parse.heads[word]))
        beside = self.parse.deprels[word] in ("acl", "acl:relcl", "nmod", "appos") and case is not None
        return (
            beside
            and word not in self.covered
            and word not in self.titled
            and self.context.lemma(word) in tenure_words().hold["in"]
            and actor is not None
            and self.record.case.actors[actor.ids[0]].kind == "person"
        )

    def _is_timed(self, verb: int) -> bool:
        """Whether a time stands beside a verb, or, of who ruled or was somewhere, a length of time."""
        length = self.parse.upos[verb] != "VERB" or self.beyond.offices.may_hold(verb)
        return any(
            c in self.context.time_at or (length and length_in(self.context, c) is not None)
            for c in self.parse.children(verb)
        )

    def _encounters(self) -> Iterator[Mention]:
        """What is told of those who met or went somewhere, in a clause or a phrase of circumstance."""
        for m in self.mentions:
            clause = m.is_verb and self.parse.deprels[m.head] in _CLAUSES
            aside = clause or self.context.relation(m.head) == "obl"
            if m.participates and m.factuality is Factuality.ASSERTED and aside and self._names_persons(m):
                yield m

    def _beside_told(self) -> Iterator[int]:
        """What a verb is said of besides what it tells a happening of ("fired a rocket and a shell")."""
        told = {noun for m in self.mentions for noun in (m.head, *m.noun_heads)}
        for m in self.mentions:
            if m.is_verb and m.factuality is Factuality.ASSERTED and not m.participates:
                joined = (c for noun in m.noun_heads for c in self.parse.children(noun))
                yield from (
                    c
                    for c in joined
                    if self.context.relation(c) == "conj" and self.parse.upos[c] == "NOUN" and c not in told
                )

    def _names_persons(self, m: Mention) -> bool:
        """Whether a happening is told of persons by name, and not of states alone."""
        actors = self.record.case.actors
        keys = {k for where in m.readings for one in where.values() for v in one for k in v.split("&")}
        return any(key in actors and actors[key].kind == "person" for key in keys)

    def _words(self, read: Read) -> Iterator[int]:
        """The words of a claim; of one made by the way, as by a title before a name, the title alone."""
        titles = self.vocabulary.titles
        for i in range(*self.parse.words_in(read.claim.start, read.claim.end)):
            if read.covers or titles.ending_at(self.parse, i):
                yield i

    def _sentences(self, read: Read) -> Collection[int]:
        """The sentences that a claim is made of."""
        if read.covers:
            return {self.parse.sentence_of(word) for word in read.covers}
        return {self.told.sentence_at(read.claim.start)}
