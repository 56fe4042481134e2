"""A parse as plain lists with what every reader of it asks for, computed once: children, lemmas, extents."""

from __future__ import annotations

from detente.language import Parse


class Tree:
    """The columns of a parse as Python lists.

    rel    : relation without its subtype; `deprel` has it whole
    lemma  : lower case
    left, right : the words of a subtree lie in [left, right)
    places : words of the names of places
    """

    __slots__ = (
        "count", "deprel", "ends", "head", "kids", "left", "lemma", "lower", "parse", "places", "rel",
        "right", "sent", "sentences", "starts", "text", "upos", "words", "xpos",
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
        self.rel = [relation.partition(":")[0] for relation in parse.deprels]
        self.places = {i for n in parse.names if n.label == "LOC" for i in range(n.first, n.end)}
        self.kids: list[list[int]] = [[] for _ in range(self.count)]
        self.sent: list[int] = []
        for nth, (first, end) in enumerate(parse.sentences):
            self.sent.extend([nth] * (end - first))
        for index, head in enumerate(self.head):
            if head >= 0:
                self.kids[head].append(index)
        self.left = list(range(self.count))
        self.right = list(range(1, self.count + 1))
        for first, end in parse.sentences:
            self._extend(first, end)

    def _extend(self, first: int, end: int) -> None:
        root = next(i for i in range(first, end) if self.head[i] < 0)
        order = [root]
        for index in order:
            order.extend(self.kids[index])
        for index in reversed(order):
            head = self.head[index]
            if head >= 0:
                self.left[head] = min(self.left[head], self.left[index])
                self.right[head] = max(self.right[head], self.right[index])

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
