"""Whether the claims read of a sentence are all that it states."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.beyond import INNER, Beyond
from detente.claims.compile.extents import extents_at
from detente.claims.compile.tallies import find_tallies
from detente.claims.compile.told import Read, Section, Told
from detente.claims.forms import Holder
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words
from detente.language.timex import Timex

_CLAUSES = ("acl:relcl", "conj", "acl")
_DEEP = 4  # verbs of saying inside one another


class Accounting(Section):
    """Compares what a sentence states in its main clauses with what was read of it.

    "Resolution 5 of July 2016 set up a panel" takes for granted when the resolution was, and states something
    else: a claim on its date is made in passing.

    told_of : once marked, the words of the claims, those that somebody is in office left out
    """

    def __init__(self, told: Told, unclaimed: Collection[int] = ()) -> None:
        super().__init__(told)
        self.beyond = Beyond(told, unclaimed)
        self.told_of: set[int] = set()

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
        for read, sentences in zip(reads, places, strict=True):
            for sentence in sentences if read.form is not None else ():
                covered.setdefault(sentence, set()).update(read.covers)
                read_words.update(self._words(read))
        loose = {self.parse.sentence_of(m.head) for m in self._encounters() if m.head not in read_words}
        loose.update(self.parse.sentence_of(timex.first) for timex in self._times_besides(reads))
        short = {
            sentence
            for sentence, words in covered.items()
            if sentence in loose or self._states_more(sentence, words, read_words)
        }
        return [
            replace(read, claim=replace(read.claim, in_passing=True))
            if read.form is not None and short.intersection(sentences)
            else read
            for read, sentences in zip(reads, places, strict=True)
        ]

    def _states_more(self, sentence: int, words: set[int], read: Collection[int]) -> bool:
        """Whether a sentence states something that could be held against a record, and was not read.

        words : those whose statement was read; read: all words of the claims
        """
        colour: set[int] = set()
        states = list(self._states(sentence))
        if words.isdisjoint(states):  # only a title was read: what is told of its bearer counts too
            asides = (v for v in self._asides(sentence) if v not in self.told_of)
            if any(self.beyond.places_deed(v) or not self.beyond.is_beyond(v, read) for v in asides):
                return True
        for v in states:
            if v in words:
                continue
            if not self.beyond.is_beyond(v, read):
                return True
            if not any(c in self.context.time_at for c in self.parse.children(v)):
                colour.update(c for c in self.parse.children(v) if not self._is_sole(c))
        return any(word not in words and word not in colour for word in self._adds(sentence))

    def _asides(self, sentence: int) -> Iterator[int]:
        """The verbs of clauses that tell something of a noun of a sentence."""
        for i in range(*self.parse.sentences[sentence]):
            if (
                self.parse.upos[i] == "VERB"
                and self.parse.deprels[i] in ("acl:relcl", "acl")
                and self.parse.xpos[i] != "VB"
            ):
                yield i

    def _times_besides(self, reads: Sequence[Read]) -> Iterator[Timex]:
        """Times joined to another with nothing between ("in May 2002 and again in June 2004"), none of which
        stands in a claim."""
        said = [value for read in reads if read.form is not None for value in read.claim.arguments.values()]
        listed = [value for read in reads if read.form is None for value in read.claim.arguments.values()]
        for timex in self.context.times:
            word = self.context.outer(timex.first, timex.end)
            joined = self.context.relation(word) in ("conj", "orphan") and word in range(
                timex.first, timex.end
            )
            up = int(self.parse.heads[word])
            text = self.parse.text_of(timex.first, timex.end)
            number = self._is_number_joined(up) or self._is_number_joined(timex.first - 2)
            number |= self._is_second_time(timex, up)
            joined |= number and not any(text in value for value in listed)
            pointing = timex.expression.kind == "anaphoric"  # "one and the same year"
            if joined and not pointing and not any(text in value for value in said):
                yield timex

    def _is_second_time(self, timex: Timex, verb: int) -> bool:
        """Whether a time beside a verb is not that of its number ("flew once this year, X in July")."""
        m = self.told.by_head.get(verb)
        if m is None or m.number is None or m.when is None:
            return False
        return m.when.timex.first != timex.first

    def _is_number_joined(self, i: int) -> bool:
        """Whether a word is a further number with its own time ("and twice in 2017", "and four in 2016")."""
        if i < 0 or i in self.context.time_at or self.context.relation(i) not in ("conj", "orphan"):
            return False
        return self.told.phrases.tells_often(i) or self.parse.upos[i] == "NUM"

    def _encounters(self) -> Iterator[Mention]:
        """What is told of those who met or went somewhere, in a clause or a phrase of circumstance."""
        for m in self.mentions:
            clause = m.is_verb and self.parse.deprels[m.head] in _CLAUSES
            aside = clause or self.context.relation(m.head) == "obl"
            if m.participates and m.factuality is Factuality.ASSERTED and aside and self._names_persons(m):
                yield m

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

    def _states(self, sentence: int) -> Iterator[int]:
        """The words that make the statements of a sentence: of its main clause and those beside it."""
        first, end = self.parse.sentences[sentence]
        root = next((i for i in range(first, end) if self.parse.heads[i] < 0), None)
        if root is not None:
            yield from self._stated(root, _DEEP)

    def _adds(self, sentence: int) -> Iterator[int]:
        """Words beside the predicates that state something more: places, ballots and tallies."""
        first, end = self.parse.sentences[sentence]
        for word in self._states(sentence):
            yield from (c for c in self.parse.children(word) if self._is_place(c))
            yield from self._beside(word)
            yield from self._names_behind(word)
            yield from self._doers_named(word)
            yield from (c for c in self.parse.children(word) if self._is_in_office(c) or self._is_means(c))
            yield from (unit for unit, _ in extents_at(self.context, self.record.case.words.measures, word))
        for i in range(first, end):
            if self.context.relation(i) == "appos" and self._names_thing(i):
                yield i
            if self._is_quality(i) or self._tells_aside(i):
                yield i
            for start, ballot in self.vocabulary.ballots.ending_at(self.parse, i):
                absolute = ballot.of_votes and self._is_absolute(start)
                if self.parse.upos[start] in ("VERB", "NOUN") and (absolute or self._is_credited(start)):
                    yield start
        if self.record.case.words.polls:
            yield from (tally.first for tally in find_tallies(self.parse, first, end))

    def _tells_aside(self, verb: int) -> bool:
        """Whether a clause beside the main one says when, or where, something was done (", fired from X")."""
        aside = self.parse.deprels[verb] in ("acl", "advcl") and self.context.child(verb, "mark") is None
        if self.parse.upos[verb] != "VERB" or not aside:
            return False
        acts = (act for _, act in self.vocabulary.verbs.ending_at(self.parse, verb))
        told = any(not act.participants and not act.agent_column and act.agent for act in acts)
        again = self.context.lemma(verb) in english().marks["again"]
        others = (m.when for m in self.told.found_at.values() if m.head != verb)
        read = {when.timex.first for when in others if when is not None}  # "the boat built in May" sank
        return (told or again) and any(
            self.context.time_at[c].first not in read if c in self.context.time_at else self._is_place(c)
            for c in self.parse.children(verb)
        )

    def _names_thing(self, word: int) -> bool:
        """Whether a noun phrase names a thing of the case, or bears a name of one."""
        names = (c for c in self.parse.children(word) if self.context.relation(c) == "flat")
        return any(self.vocabulary.things.ending_at(self.parse, i) for i in (word, *names))

    def _is_quality(self, word: int) -> bool:
        """Whether a phrase says what something was like with a preposition ("from a train")."""
        case = self.context.child(word, "case")
        if case is None or self.context.relation(word) not in ("obl", "nmod"):
            return False
        came = self.context.lemma(int(self.parse.heads[word])) in english().verbs["light"]
        ties = (tie for each in self.vocabulary.circumstances.values() for tie in each)
        any_tie = came and self.context.relation(word) == "obl"  # "it came off a train"
        words = {self.context.lemma(case)}.union(*(tie.prepositions for tie in ties if any_tie))
        noun = self.context.lemma(word)
        return any(self.vocabulary.qualities.said(f"{preposition} {noun}") for preposition in words)

    def _is_means(self, word: int) -> bool:
        """Whether a happening with a time of its own is what did something ("Roe's vote in May ended it")."""
        timed = any(i in self.context.time_at for i in self.parse.subtree(word))
        done = self.parse.upos[int(self.parse.heads[word])] == "VERB"
        return timed and done and word in self.told.found_at and self.context.relation(word) == "nsubj"

    def _is_in_office(self, word: int) -> bool:
        """Whether words say that somebody was in office, or out of it, when something took place."""
        offices = tenure_words().hold["in"]
        return self.context.lemma(word) in offices and self.context.child(word, "case", "mark") is not None

    def _doers_named(self, word: int) -> Iterator[int]:
        """The persons named as those by whom it was done ("was signed by Roe")."""
        for c in self.parse.children(word):
            actor = self.context.actor_at.get(c)
            persons = actor is not None and all(
                self.record.case.actors[a].kind == "person" for a in actor.ids
            )
            if self.parse.deprels[c] == "obl:agent" and persons:
                yield c

    def _beside(self, word: int) -> Iterator[int]:
        """What else a predicate is said of: a second thing or place ("and a rocket on Sunday"), a denial."""
        for c in self.parse.children(word):
            if self.record.case.words.polls and c in self.context.actor_at and self._is_sole(c):
                yield c  # "Peru alone against it, and Ghana sat it out"
            for k in (c, *self.parse.children(c)):
                if self.context.relation(k) != "conj" or self.parse.upos[k] == "VERB":
                    continue
                placed = self.context.child(k, "case") is not None
                table = self.vocabulary.places if placed else self.vocabulary.things
                if table.ending_at(self.parse, k) or any(
                    self.context.lemma(j) in english().marks["negation"] for j in self.parse.children(k)
                ):
                    yield k

    def _is_sole(self, word: int) -> bool:
        exclusive = english().reference["exclusive"]
        return any(self.context.lemma(k) in exclusive for k in self.parse.children(word))

    def _names_behind(self, word: int) -> Iterator[int]:
        """Things and places named behind a predicate that no claim tells of: of what it is said ("launched
        its first boat, the Gull"), and of what it came after ("sank after leaving Harbourtown")."""
        after = english().order["after"]
        for c in self.parse.children(word):
            if c < word or c in self.told_of or c in self.told.found_at:
                continue
            if self.context.relation(c) == "nsubj" and self._names_thing(c):
                yield c
            if self.context.relation(c) == "obl" and self.context.connective(c, after) is not None:
                yield from (k for k in self.parse.children(c) if self._is_place(k, "nmod"))

    def _is_place(self, word: int, relation: str = "obl") -> bool:
        """Whether a word names a place of the case in which, or from where, something is told."""
        case = self.context.child(word, "case")
        if self.context.relation(word) != relation or case is None:
            return False
        told = self.told.found_at.get(int(self.parse.heads[word]))
        known = self.vocabulary.circumstances
        every = (c for each in known.values() for c in each)
        ties = known.get(told.series, ()) if told is not None else every
        tied = any(self.context.lemma(case) in tie.prepositions for tie in ties)
        site = self.context.lemma(word) in english().reference["sites"]  # "the airfield at Harbourtown"
        heads = (word, *self.parse.children(word)) if site else (word,)
        named = any(self.vocabulary.places.ending_at(self.parse, i) for i in heads)
        return tied and (named or self._is_elsewhere(word))

    def _is_elsewhere(self, word: int) -> bool:
        """Whether a word names a place that the case does not know, in a clause on those who met."""
        verb = int(self.parse.heads[word])
        met = (self.told.found_at.get(i) for i in (verb, *self.parse.children(verb)))
        words = {word, *(c for c in self.parse.children(word) if self.parse.deprels[c] == "nmod")}
        located = (name.first in words for name in self.parse.names if name.label == "LOC")
        return any(m is not None and m.participates for m in met) and any(located)

    def _is_absolute(self, word: int) -> bool:
        """Whether a word makes a clause beside another ("with Ghana abstaining"), or hangs on "with"."""
        case = self.context.child(word, "case", "mark")
        return case is not None and self.context.lemma(case) in english().prepositions["besides"]

    def _is_credited(self, word: int) -> bool:
        """Whether a participle behind a row's name says by whom that was done to it ("drafted by Peru")."""
        named = self.by_head.get(int(self.parse.heads[word]))
        behind = self.context.relation(word) == "acl" and named is not None and bool(named.rows)
        return behind and bool(self.context.arguments(word, "obl:agent"))

    def _stated(self, word: int, depth: int) -> Iterator[int]:
        """A predicate, or what it reports; and those joined to it."""
        children = self.parse.children(word)
        inner = [c for c in children if self.context.relation(c) in INNER and self.beyond.is_predicate(c)]
        if not self._only_reports(word, inner):
            yield word
            inner = [c for c in inner if self.context.relation(c) == "parataxis"]
        for c in inner if depth else ():
            yield from self._stated(c, depth - 1)
        for c in children if depth else ():
            if self.beyond.is_joined(c):
                yield from self._stated(c, depth - 1)

    def _only_reports(self, word: int, inner: list[int]) -> bool:
        """Whether a verb says no more than that something told is said, seen, or felt about."""
        lemma, verbs = self.context.lemma(word), english().verbs
        if lemma in verbs["felt"]:
            return True
        if lemma in verbs["called"]:
            return self._only_judges(word)
        of_happening = any(c in self.told.found_at for c in self.context.arguments(word, "obj", "obl"))
        return lemma in verbs["reported"] and (bool(inner) or of_happening)

    def _only_judges(self, word: int) -> bool:
        """Whether a verb says no more than what somebody thought of a happening ("called it an outrage")."""
        below = [c for c in self.parse.children(word) if self.context.relation(c) == "xcomp"]
        objects = self.context.arguments(word, "obj")
        objects += [s for c in below for s in self.context.arguments(c, "nsubj")]
        called = [
            c for c in self.parse.children(word) if self.context.relation(c) in ("xcomp", "obl") and c > word
        ]
        objects, called = objects[:1], [*objects[1:], *called]
        timed = self.context.time_at
        called = [c for c in called if c not in timed and c not in self.told.found_at]
        return len(objects) == 1 and bool(called) and all(self.beyond.judgements.calls(c) for c in called)
