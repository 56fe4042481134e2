"""One text laid out for claim reading: its parse with times, actors, quotations and clause structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from detente.casefile import Holiday
from detente.claims.lexicon import Phrase, english
from detente.claims.surnames import Surnames
from detente.documents import BlockKind, Document
from detente.language.actors import ActorMention, Gazetteer
from detente.language.parse import Parse
from detente.language.timex import Expression, Timex, find_times
from detente.times import Period

_CLAUSE_UP = 8  # steps climbed through governing clauses; deeper nesting is not read
_OF_THE_CLAUSE = (
    "nsubj",
    "csubj",
    "cop",
    "aux",
    "mark",
    "expl",
    "advcl",
    "obl",
    "obj",
    "parataxis",
    "discourse",
)
_CLOSING = {"“": "”", "‘": "’", '"': '"', "«": "»"}


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """A parse with what was found on it, indexed by word.

    anchored  : times told from a happening ("two days after the vote"), which only the record can place
    lemmas    : of the words, in lower case
    forms     : the words as they stand, in lower case
    relations : of the words to their governors, without subtypes
    """

    document: Document
    parse: Parse
    times: tuple[Timex, ...]
    anchored: tuple[Timex, ...]
    actors: tuple[ActorMention, ...]
    time_at: dict[int, Timex]
    actor_at: dict[int, ActorMention]
    quotes: tuple[tuple[int, int], ...]
    lemmas: tuple[str, ...]
    forms: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(
        cls,
        document: Document,
        parse: Parse,
        gazetteer: Gazetteer,
        surnames: Surnames | None = None,
        holidays: tuple[Holiday, ...] = (),
        numbers: Mapping[str, Period] | None = None,
    ) -> Context:
        """Find the times, actors and quotations of a parse.

        surnames : by which people may be called though the text never names them in full ("Roe")
        holidays : the days that the case calls by a name
        numbers : those that number rows of the case, and are no years, with the dates of the rows
        """
        numbers = numbers or {}
        parse = _mended(parse)
        found = find_times(parse, holidays, numbers)
        placed = [timex for timex in found if timex.expression.locates]
        placed = sorted((*placed, *_between_rows(parse, numbers)), key=lambda timex: timex.first)
        times = tuple(timex for timex in placed if timex.anchor < 0)
        actors = gazetteer.find(parse)
        if surnames is not None:
            actors = surnames.named(parse, actors)
        return cls(
            document,
            parse,
            times,
            tuple(timex for timex in placed if timex.anchor >= 0),
            actors,
            {i: timex for timex in times for i in range(timex.first, timex.end)},
            {i: actor for actor in actors for i in range(actor.first, actor.end)},
            quotation_spans(document),
            tuple(lemma.lower() for lemma in parse.lemmas),
            tuple(word.lower() for word in parse.words),
            tuple(relation.partition(":")[0] for relation in parse.deprels),
        )

    # -- words ------------------------------------------------------------------------------

    def lemma(self, i: int) -> str:
        """Lower-case lemma of a word, "" outside the parse."""
        return self.lemmas[i] if 0 <= i < len(self.lemmas) else ""

    def paragraph_of(self, i: int) -> int:
        """The number of the part of the document in which a word stands."""
        at = int(self.parse.starts[i])
        return sum(block.start <= at for block in self.document.blocks)

    def relation(self, i: int) -> str:
        """Dependency relation without its subtype."""
        return self.relations[i]

    def child(self, i: int, *relations: str) -> int | None:
        """The first dependent of word `i` with one of these relations (subtypes as written)."""
        return next((c for c in self.parse.children(i) if self.parse.deprels[c] in relations), None)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether the characters lie inside quotation marks."""
        return any(first < start and end <= last for first, last in self.quotes)

    def outer(self, first: int, end: int) -> int:
        """The word of a span that hangs on a word outside it."""
        heads = self.parse.heads
        for i in range(end - 1, first - 1, -1):
            if not first <= heads[i] < end:
                return i
        return end - 1

    def nominal_start(self, head: int) -> int:
        """First word of the run of dependents that stands unbroken before a noun."""
        left = head
        inside = {head}
        i = head - 1
        first = self.parse.sentences[self.parse.sentence_of(head)][0]
        while i >= first:
            timex = self.time_at.get(i)
            if timex is not None and timex.first > first and int(self.parse.heads[timex.first - 1]) == head:
                i = timex.first - 1  # "the May 4, 2019 launch", however the parser ties the day
            if not self._hangs_on(i, inside, head) or self._introduces(i, head):
                break
            inside.add(i)
            left = i
            i -= 1
        while left < head and self.relation(left) in ("case", "mark", "cc", "punct"):
            left += 1
        return left

    def _introduces(self, i: int, head: int) -> bool:
        """Whether a word is a connective that introduces the phrase ("three weeks after the test")."""
        return int(self.parse.heads[i]) == head and self.parse.deprels[i] in ("case", "mark", "cc")

    def _hangs_on(self, i: int, inside: set[int], head: int) -> bool:
        for _ in range(_CLAUSE_UP):
            up = int(self.parse.heads[i])
            if up == head and self.relation(i) in _OF_THE_CLAUSE:
                return False  # a predicate noun's subject is no part of its phrase
            if up in inside:
                return True
            if up < 0 or up > head:
                return False
            i = up
        return False

    def connective(self, head: int, phrases: tuple[Phrase, ...]) -> int | None:
        """First word of a connective of the list that introduces the phrase of `head`, if one does."""
        for c in self.parse.children(head):
            if self.relation(c) not in ("case", "mark") or c > head:
                continue
            for end in (c + 1, c + 2, c + 3):
                phrase = self.phrase_before(end, phrases)
                if phrase is not None and end - len(phrase) <= c < end <= head:
                    return end - len(phrase)
        return None

    def phrase_before(self, i: int, phrases: tuple[Phrase, ...]) -> Phrase | None:
        """The phrase of the list that ends right before word `i`, longest first."""
        for phrase in phrases:
            at = i - len(phrase)
            if at >= 0 and self.forms[at:i] == phrase:
                return phrase
        return None

    def phrasal(self, verb: int, argument: int | None = None) -> str:
        """A verb with its particle and the preposition of an argument: "pull out of", "vote for"."""
        parts = [self.lemma(verb)]
        parts += [self.lemma(c) for c in self.parse.children(verb) if self.parse.deprels[c] == "compound:prt"]
        if argument is not None:
            for c in self.parse.children(argument):
                if self.relation(c) == "case" and c < argument:
                    parts.append(self.lemma(c))
                    parts += [self.lemma(k) for k in self.parse.children(c) if self.relation(k) == "fixed"]
        return " ".join(parts)

    # -- clauses ----------------------------------------------------------------------------

    def governors(self, i: int) -> Iterator[int]:
        """The words that govern `i`, nearest first, at most a few clauses up."""
        for _ in range(_CLAUSE_UP):
            i = int(self.parse.heads[i])
            if i < 0:
                return
            yield i

    def clause_verb(self, head: int) -> int | None:
        """The verb a noun is an argument of, or the word itself where it is a verb."""
        if self.parse.upos[head] in ("VERB", "AUX"):
            return head
        for up in self.governors(head):
            if self.parse.upos[up] == "VERB":
                return up
            if self.child(up, "cop") is not None:
                return up
        return None

    def _finite(self, verb: int) -> list[int]:
        """The verb and its auxiliaries that carry tense."""
        words = [verb, *(c for c in self.parse.children(verb) if self.relation(c) in ("aux", "cop"))]
        return [i for i in words if "VerbForm=Fin" in self.parse.feats[i]]

    def is_past(self, verb: int) -> bool:
        """Whether a clause is told in the past or a perfect tense."""
        finite = self._finite(verb)
        perfect = any(self.lemma(i) == "have" and i != verb for i in finite)
        return perfect or any("Tense=Past" in self.parse.feats[i] for i in finite)

    def is_present(self, verb: int) -> bool:
        """Whether a clause is told in the present or the present perfect."""
        return any("Tense=Pres" in self.parse.feats[i] for i in self._finite(verb))

    def is_future(self, verb: int) -> bool:
        """Whether a clause is told with "will" and the like."""
        future = english().modals["future"]
        return any(
            self.relation(c) == "aux" and {self.lemma(c), self.parse.words[c].lower()} & future
            for c in self.parse.children(verb)
        )

    def is_definite(self, head: int, first: int) -> bool:
        """Whether a noun phrase speaks of something known ("the test", "its launch", "Seoul's drill")."""
        known = english().reference["definite"]
        if any(self.lemma(i) in known or self.parse.words[i].lower() in known for i in range(first, head)):
            return True
        return self.child(head, "nmod:poss") is not None

    def in_question(self, i: int) -> bool:
        """Whether the sentence of word `i` ends in a question mark."""
        first, end = self.parse.sentences[self.parse.sentence_of(i)]
        return any(self.parse.words[j] == "?" for j in range(max(first, end - 3), end))

    def has_sole_doer(self, verb: int) -> bool:
        """Whether a word beside the verb or its subject says that nobody else did it ("X alone")."""
        alone = english().reference["exclusive"]
        nodes = (verb, *self.arguments(verb, "nsubj"))
        return any(self.lemma(c) in alone for node in nodes for c in self.parse.children(node))

    def arguments(self, verb: int, *relations: str) -> list[int]:
        """Dependents of a verb with these relations, conjoined ones included."""
        found: list[int] = []
        for c in self.parse.children(verb):
            if self.parse.deprels[c] in relations:
                found.append(c)
                found.extend(k for k in self.parse.children(c) if self.relation(k) == "conj")
        return found


def _between_rows(parse: Parse, numbers: Mapping[str, Period]) -> Iterator[Timex]:
    """The times that lie between two rows told by their numbers ("the accords from 114 to 131")."""
    words = parse.words
    for i in (i for i, word in enumerate(words) if word in numbers and i):
        j = i + 2
        prepositions = english().prepositions
        linked = j < len(words) and words[j] in numbers and words[i + 1].lower() in prepositions["linking"]
        if linked and words[i - 1].lower() in prepositions["ends"]:
            period = Period(numbers[words[i]].first, numbers[words[j]].last)
            yield Timex(i, j + 1, Expression("fixed", period))


def _mended(parse: Parse) -> Parse:
    """The parse with the lemmas of irregular verbs put right."""
    irregular = english().irregular
    lemmas = tuple(
        irregular.get(parse.words[i].lower(), lemma) if parse.upos[i] == "VERB" else lemma
        for i, lemma in enumerate(parse.lemmas)
    )
    return parse if lemmas == parse.lemmas else replace(parse, lemmas=lemmas)


def quotation_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """Character spans inside quotation marks, marks included, by block."""
    return tuple(_quotations(document))


def _quotations(document: Document) -> Iterator[tuple[int, int]]:
    """Character spans inside quotation marks, by block; a quote left open runs to the block's end."""
    for block in document.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        text = document.text
        opened, closing = -1, ""
        for i in range(block.start, block.end):
            char = text[i]
            if opened >= 0 and char == closing:
                if char == "’" and i + 1 < block.end and text[i + 1].isalnum():
                    continue  # an apostrophe
                yield opened, i + 1
                opened = -1
            elif opened < 0 and char in _CLOSING:
                if char in "‘" and not _opens(text, i):
                    continue
                opened, closing = i, _CLOSING[char]
        if opened >= 0:
            yield opened, block.end


def _opens(text: str, i: int) -> bool:
    return i == 0 or not text[i - 1].isalnum()
