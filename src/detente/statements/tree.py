"""A parse as plain lists with what every reader of it asks for, computed once: children, lemmas, extents."""

from __future__ import annotations

from detente.language import Parse


class Tree:
    """The columns of a parse as Python lists.

    rel    : relation without its subtype; `deprel` has it whole
    lemma  : lower case
    left, right : the words of a subtree lie in [left, right)
    speakers : words of the names of persons and organisations
    """

    __slots__ = (
        "count", "deprel", "ends", "head", "kids", "left", "lemma", "lower", "parse", "rel",
        "right", "sent", "sentences", "speakers", "starts", "text", "upos", "words", "xpos",
    )  # fmt: skip

    def __init__(self, parse: Parse) -> None:
        self.parse, self.text, self.words = parse, parse.text, parse.words
        self.sentences = parse.sentences
        self.upos, self.xpos, self.deprel = parse.upos, parse.xpos, parse.deprels
        self.count = len(parse.words)
        self.head: list[int] = parse.heads.tolist()
        self.starts: list[int] = parse.starts.tolist()
        self.ends: list[int] = parse.ends.tolist()
        self.lower = [word.lower() for word in parse.words]
        self.lemma = [lemma.lower() for lemma in parse.lemmas]
        whole = {relation: relation.partition(":")[0] for relation in set(parse.deprels)}
        self.rel = [whole[relation] for relation in parse.deprels]
        self.speakers = {i for n in parse.names if n.label != "LOC" for i in range(n.first, n.end)}
        self.kids = list(map(parse.children, range(self.count)))
        self.sent: list[int] = []
        for nth, (first, end) in enumerate(parse.sentences):
            self.sent.extend([nth] * (end - first))
        self.left, self.right = _extents(self.head)

    def child(self, index: int, *relations: str) -> int | None:
        """The first dependent in one of these whole relations."""
        for kid in self.kids[index]:
            if self.deprel[kid] in relations:
                return kid
        return None

    def subtree(self, index: int) -> list[int]:
        """Word `index` and all that depends on it, in text order."""
        found = [index]
        for word in found:
            found.extend(self.kids[word])
        found.sort()
        return found

    def is_under(self, index: int, top: int) -> bool:
        """Whether `top` is word `index` or governs it, through any number of others."""
        while index >= 0:
            if index == top:
                return True
            index = self.head[index]
        return False


def _extents(heads: list[int]) -> tuple[list[int], list[int]]:
    """First word of each word's subtree, and the word behind its last. In text order a word is the first of
    every subtree that it climbs into; the others stop the climb, so that no subtree is entered twice."""
    left, right = list(range(len(heads))), list(range(1, len(heads) + 1))
    for word in range(len(heads)):
        head = heads[word]
        while head >= 0 and left[head] > word:
            left[head] = word
            head = heads[head]
    for word in range(len(heads) - 1, -1, -1):
        head = heads[word]
        while head >= 0 and right[head] <= word:
            right[head] = word + 1
            head = heads[head]
    return left, right
