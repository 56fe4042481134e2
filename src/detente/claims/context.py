"""One text laid out for claim reading: its parse with times, actors, quotations and clause structure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.claims.claim import Factuality
from detente.claims.lexicon import Phrase, english
from detente.documents import BlockKind, Document
from detente.language.actors import ActorMention, Gazetteer
from detente.language.parse import Parse
from detente.language.timex import Timex, find_times

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


@dataclass(frozen=True, slots=True)
class Context:
    """A parse with what was found on it, indexed by word."""

    document: Document
    parse: Parse
    times: tuple[Timex, ...]
    actors: tuple[ActorMention, ...]
    time_at: dict[int, Timex]
    actor_at: dict[int, ActorMention]
    quotes: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, document: Document, parse: Parse, gazetteer: Gazetteer) -> Context:
        """Find the times, actors and quotations of a parse."""
        times, actors = find_times(parse), gazetteer.find(parse)
        return cls(
            document,
            parse,
            times,
            actors,
            {i: timex for timex in times for i in range(timex.first, timex.end)},
            {i: actor for actor in actors for i in range(actor.first, actor.end)},
            tuple(_quotations(document)),
        )

    # -- words ------------------------------------------------------------------------------

    def lemma(self, i: int) -> str:
        """Lower-case lemma of a word, "" outside the parse."""
        return self.parse.lemmas[i].lower() if 0 <= i < len(self.parse.words) else ""

    def relation(self, i: int) -> str:
        """Dependency relation without its subtype."""
        return self.parse.deprels[i].partition(":")[0]

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
        while i >= first and self._hangs_on(i, inside, head):
            inside.add(i)
            left = i
            i -= 1
        while left < head and self.relation(left) in ("case", "mark", "cc", "punct"):
            left += 1
        return left

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
        words = self.parse.words
        for phrase in phrases:
            at = i - len(phrase)
            if at >= 0 and all(words[at + k].lower() == phrase[k] for k in range(len(phrase))):
                return phrase
        return None

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

    def is_definite(self, head: int, first: int) -> bool:
        """Whether a noun phrase speaks of something known ("the test", "its launch", "Seoul's drill")."""
        known = english().reference["definite"]
        if any(self.lemma(i) in known or self.parse.words[i].lower() in known for i in range(first, head)):
            return True
        return self.child(head, "nmod:poss") is not None

    def factuality(self, head: int, first: int) -> Factuality:
        """How the text presents the happening named at `head` (noun or verb)."""
        words = english()
        is_verb = self.parse.upos[head] in ("VERB", "AUX")
        if self._negated(head) or any(self.lemma(i) in words.marks["negation"] for i in range(first, head)):
            return Factuality.NEGATED
        settled = not is_verb and self.is_definite(head, first)
        node, lower = head, -1
        for _ in range(_CLAUSE_UP):
            ruling = self._clause_ruling(node, head, is_verb, settled)
            if ruling is not None:
                return ruling
            lower, node = node, int(self.parse.heads[node])
            if node < 0:
                break
            ruling = self._governor_ruling(node, lower, settled)
            if ruling is not None:
                return ruling
        return Factuality.ASSERTED

    def _negated(self, i: int) -> bool:
        negation = english().marks["negation"]
        return any(
            self.parse.deprels[c] in ("advmod", "det") and self.lemma(c) in negation
            for c in self.parse.children(i)
        )

    def _clause_ruling(self, node: int, head: int, is_verb: bool, settled: bool) -> Factuality | None:
        """What the auxiliaries and marks of one clause say of the happening inside it."""
        words = english()
        light = node != head and self.lemma(node) in words.verbs["light"]
        for c in self.parse.children(node):
            lemma, relation = self.lemma(c), self.relation(c)
            if relation == "mark" and lemma in words.marks["conditional"]:
                return Factuality.HYPOTHETICAL
            if relation == "mark" and self.parse.words[c].lower() in words.marks["without"]:
                return Factuality.NEGATED
            if relation == "aux" and not settled and (node == head or light or not is_verb):
                form = self.parse.words[c].lower()
                if lemma in words.modals["future"] or form in words.modals["future"]:
                    return Factuality.FUTURE
                if lemma in words.modals["hypothetical"] or form in words.modals["hypothetical"]:
                    return Factuality.HYPOTHETICAL
            if light and not settled and relation == "advmod" and lemma in words.marks["negation"]:
                return Factuality.NEGATED
        return None

    def _governor_ruling(self, node: int, lower: int, settled: bool) -> Factuality | None:
        """What a governing word says of the clause or noun below it."""
        words = english()
        relation = self.relation(lower)
        reaches = relation in ("xcomp", "ccomp", "acl", "csubj") or (
            relation in ("obj", "obl", "nmod") and not settled
        )
        if not reaches:
            return None
        lemma = self.lemma(node)
        if self.parse.upos[node] in ("VERB", "ADJ", "NOUN") and lemma in words.verbs["prospective"]:
            if relation == "ccomp" and any(self.lemma(c) == "that" for c in self.parse.children(lower)):
                return None if self.parse.feats[lower].find("Tense=Past") >= 0 else Factuality.FUTURE
            return Factuality.FUTURE
        if self.parse.upos[node] == "NOUN" and lemma in words.verbs["prospective_nouns"]:
            return Factuality.HYPOTHETICAL
        if self.parse.upos[node] == "VERB" and lemma in words.verbs["negative"]:
            return Factuality.NEGATED
        return None

    def in_question(self, i: int) -> bool:
        """Whether the sentence of word `i` ends in a question mark."""
        first, end = self.parse.sentences[self.parse.sentence_of(i)]
        return any(self.parse.words[j] == "?" for j in range(max(first, end - 3), end))

    def arguments(self, verb: int, *relations: str) -> list[int]:
        """Dependents of a verb with these relations, conjoined ones included."""
        found: list[int] = []
        for c in self.parse.children(verb):
            if self.parse.deprels[c] in relations:
                found.append(c)
                found.extend(k for k in self.parse.children(c) if self.relation(k) == "conj")
        return found


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
