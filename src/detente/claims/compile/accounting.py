"""Whether the claims read of a sentence are all that it states."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.claims.claim import Factuality
from detente.claims.compile.beyond import INNER, Beyond
from detente.claims.compile.extents import extents_at
from detente.claims.compile.tallies import find_tallies
from detente.claims.compile.told import Read, Section, Told
from detente.claims.durations import length_in
from detente.claims.forms import Holder, Tenure
from detente.claims.lexicon import english
from detente.claims.mentions import Mention
from detente.claims.tenure_words import tenure_words
from detente.language.timex import Timex, number_of

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
        loose = {self.parse.sentence_of(m.head) for m in self._encounters() if m.head not in read_words}
        loose.update(self.parse.sentence_of(timex.first) for timex in self._times_besides(reads))
        loose.update(self.parse.sentence_of(word) for word in self._numbers_besides(reads))
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
        aside = bool(words) and words.isdisjoint(states)
        if words.isdisjoint(states):  # only a title was read: what is told of its bearer counts too
            asides = (v for v in self._asides(sentence) if v not in self.told_of)
            if states and all(self.beyond.is_ahead(v) for v in states):
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
                colour.update(c for c in self.parse.children(v) if not self._is_sole(c))
        if any(self._calls_otherwise(i) for i in range(*self.parse.sentences[sentence])):
            return True
        return any(word not in words and word not in colour for word in self._adds(sentence))

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
        """Whether a clause on somebody, or a participle's, tells of a time or a length of its own what was
        not read (", who came in May,", "Having ruled for a decade,")."""
        for v in range(*self.parse.sentences[sentence]):
            relation, up = self.parse.deprels[v], int(self.parse.heads[v])
            on = relation in ("acl:relcl", "acl") and up in self.context.actor_at
            having = relation == "advcl" and self.context.child(v, "mark") is None
            having = having and self.context.lemma(min(self.parse.subtree(v))) in english().recast["perfect"]
            if (on or having) and v not in self.covered and self._is_timed(v):
                placed = self.parse.upos[v] != "VERB" and v in self.context.actor_at
                if placed or not self.beyond.is_beyond(v, read):
                    return True
        return False

    def _is_timed(self, verb: int) -> bool:
        """Whether a time stands beside a verb, or, of who ruled or was somewhere, a length of time."""
        length = self.parse.upos[verb] != "VERB" or self.beyond.offices.may_hold(verb)
        return any(
            c in self.context.time_at or (length and length_in(self.context, c) is not None)
            for c in self.parse.children(verb)
        )

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
            joined |= self.context.child(word, "cc") is not None  # "in 2002 and again in 2006"
            joined |= self.context.relation(up) == "xcomp" and up not in self.told.found_at
            joined |= word not in self.titled and self._is_of_somebody(up)
            pointing = timex.expression.kind == "anaphoric"  # "one and the same year"
            if joined and not pointing and not any(text in value for value in said):
                yield timex

    def _is_of_somebody(self, up: int) -> bool:
        """Whether what a time hangs on only says something of a person (", in office since May,")."""
        for node in (up, *self.context.governors(up)):
            actor = self.context.actor_at.get(node)
            if actor is not None and self.context.child(node, "cop") is None:
                return all(self.record.case.actors[a].kind == "person" for a in actor.ids)
            if self.parse.upos[node] == "VERB" or node in self.told.found_at:
                return False
        return False

    def _numbers_besides(self, reads: Sequence[Read]) -> Iterator[int]:
        """Lengths counted from something else, and numbers of those who voted, that stand in no claim."""
        said = [value for read in reads if read.form is not None for value in read.claim.arguments.values()]
        tenures = {self.told.sentence_at(read.claim.start) for read in reads if isinstance(read.form, Tenure)}
        numbers = {number_of(word) for value in said for word in _WORD.findall(value)}
        connectives = (*english().order["after"], *english().order["before"])
        for i in range(len(self.parse.words)):
            if self.parse.upos[i] == "NUM" and i not in self.context.time_at:
                up = int(self.parse.heads[i])
                more = self._is_joined_length(i) or (up > i and self._counts_voters(up))
                if more and number_of(self.parse.words[i]) not in numbers:
                    yield i
            elif self.context.lemma(i) in english().length_units and self.parse.sentence_of(i) not in tenures:
                after = tuple(word.lower() for word in self.parse.words[i + 1 : i + 4])
                length = length_in(self.context, i) if after else None
                counted = length is not None and any(after[: len(phrase)] == phrase for phrase in connectives)
                if length is not None and counted and not any(length.text in value for value in said):
                    yield i

    def _is_joined_length(self, number: int) -> bool:
        """Whether a bare number is a further length ("five days to answer A, but twelve to answer B")."""
        up = int(self.parse.heads[number])
        if up < 0 or self.context.relation(number) != "conj":
            return False
        beside = (up, *(c for c in self.parse.children(up) if self.parse.deprels[c] == "obj"))
        return any(self.context.lemma(i) in english().length_units for i in beside)

    def _counts_voters(self, noun: int) -> bool:
        """Whether a noun behind a number is of ballots, or of those who cast them ("twelve in favour")."""
        ballots = self.vocabulary.ballots
        votes = self.context.lemma(noun) in english().reference["voting"]
        return bool(self.record.case.words.polls) and (
            votes or any(ballots.ending_at(self.parse, i) for i in self._behind(noun))
        )

    def _behind(self, noun: int) -> Iterator[int]:
        """A noun, what hangs on it without a clause of its own, and a ballot told right behind it."""
        yield noun
        for c in self.parse.children(noun):
            if c > noun and self.context.relation(c) == "nmod":
                yield c
        for i in range(noun + 1, min(noun + 3, len(self.parse.words))):
            told = any(start == noun + 1 for start, _ in self.vocabulary.ballots.ending_at(self.parse, i))
            if told and self.parse.upos[noun + 1] != "VERB":
                yield i

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
            yield from self._told_of_votes(word)
            yield from self._tied_amiss(word)
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
        """Whether a clause beside the main one says when or where something was done (", fired from X,")."""
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

    def _told_of_votes(self, word: int) -> Iterator[int]:
        """What a member is said to have done with what was voted on ("the draft, which Peru had written")."""
        for noun in self.context.arguments(word, "nsubj", "nsubj:pass", "obj"):
            if not self.vocabulary.polls.ending_at(self.parse, noun):
                continue
            for verb in self.parse.children(noun):
                subjects = self.context.arguments(verb, "nsubj")
                told = self.parse.deprels[verb] == "acl:relcl" and verb not in self.told_of
                if told and any(self._is_state(c) for c in subjects):
                    yield verb

    def _tied_amiss(self, word: int) -> Iterator[int]:
        """What a verb is not said of: an object behind a comma in the passive ("was adopted, capped salt"),
        and a row that no claim names beside others ("answered A with B and C with Resolution 5")."""
        passive = self.context.child(word, "nsubj:pass") is not None
        for c in self.parse.children(word):
            before = min(self.parse.subtree(c)) - 1
            acts = self.parse.xpos[c] in ("VBN", "VBD") and self.context.child(c, "obj") is not None
            acts = acts and self.parse.deprels[c] == "advcl" and self.context.child(c, "mark", "aux") is None
            if (
                passive
                and (acts or self.parse.deprels[c] == "obj")
                and "," in self.parse.words[before : before + 2]
            ):
                yield c
            named = self.told.found_at.get(c)
            if named is not None and named.rows and c not in self.told_of and self._is_absolute(c):
                yield c

    def _is_state(self, word: int) -> bool:
        actor = self.context.actor_at.get(word)
        return actor is not None and not self.vocabulary.countries.isdisjoint(actor.ids)

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
