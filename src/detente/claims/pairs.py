"""Which two persons "the two leaders", "the two" or "they" stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.claims.context import Context
from detente.claims.lexicon import english
from detente.claims.phrases import Phrases

Ids = tuple[str, ...]

_BACK = 2  # sentences looked back through, those that only speak of the two again not counted


class Pairs:
    """Reads two who were named before."""

    def __init__(self, context: Context, phrases: Phrases, is_person: Callable[[str], bool]) -> None:
        self.context, self.phrases, self.is_person = context, phrases, is_person
        self.parse = context.parse

    def is_one(self, node: int) -> bool:
        """Whether a noun, or "the two" alone, stands for two who were named before."""
        reference = english().reference
        if self.context.lemma(node) in reference["pair"]:
            return True
        if self._is_two(node):
            below = any(self.context.relation(c) in ("nmod", "acl") for c in self.parse.children(node))
            return self.context.is_definite(node, self.context.nominal_start(node)) and not below
        sides = reference["sides"] | english().office["leader"]
        return self.is_counted(node) and self.context.lemma(node) in sides

    def is_counted(self, node: int) -> bool:
        """Whether a noun is told as one of two ("both men", "the two countries")."""
        return any(self._is_two(c) for c in self.parse.children(node))

    def _is_two(self, i: int) -> bool:
        return self.parse.words[i].lower() in english().reference["both"]

    def before(self, i: int) -> tuple[Ids, ...]:
        """The two persons named last before a word; none where there are more."""
        found: list[Ids] = []
        back, sentence = 0, self.parse.sentence_of(i)
        for s in range(sentence, -1, -1):
            first, end = self.parse.sentences[s]
            if back > _BACK or self.context.paragraph_of(i) - self.context.paragraph_of(first) > 1:
                break
            for j, ids in self._persons(first, min(end, i)):
                if s < sentence and self._owns_somebody(j):
                    return ()
                _add(found, ids)
            if len(found) > 1:
                break
            back += s == sentence or not self._tells_of_pair(first, end)
        return tuple(found) if len(found) == 2 else ()

    def _owns_somebody(self, j: int) -> bool:
        """Whether a person only says whose something, or somebody, is ("Roe's envoy met Poe")."""
        owned = int(self.parse.heads[j])
        acts = self.context.relation(owned) in ("nsubj", "obj", "obl") if owned >= 0 else False
        return self.parse.deprels[j] == "nmod:poss" and acts and j in self.context.actor_at

    def _persons(self, first: int, end: int) -> Iterator[tuple[int, Ids]]:
        """The persons that the words speak of, by name or as "he", each with its word."""
        for j in range(first, end):
            actor = self.context.actor_at.get(j)
            if actor is not None and self.is_person(actor.ids[0]):
                yield j, actor.ids
            elif (
                self.parse.upos[j] == "PRON" and self.parse.words[j].lower() in english().reference["person"]
            ):
                ids, _ = self.phrases.antecedent(j)
                if ids and self.is_person(ids[0]):
                    yield j, ids

    def _tells_of_pair(self, first: int, end: int) -> bool:
        """Whether a sentence speaks of two together, and so still of those who were named before it."""
        together = english().reference["they"]
        return any(
            self.is_one(j) or (self.parse.upos[j] == "PRON" and self.context.lemma(j) in together)
            for j in range(first, end)
        )


def _add(found: list[Ids], ids: Ids) -> None:
    """Add somebody to those found, unless it may be one of them; a full name says more than half of one."""
    for k, other in enumerate(found):
        if set(ids) & set(other):
            found[k] = ids if len(ids) < len(other) else other
            return
    found.append(ids)
