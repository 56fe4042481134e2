"""Which happening is said to have answered which, in the words of answering."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Section, Told
from detente.claims.lexicon import english
from detente.claims.mentions import Mention


def mentions_at(told: Told, v: int, *relations: str, cases: Collection[str] | None = None) -> list[Mention]:
    """A verb's dependents that tell of a happening as a fact, behind one of `cases` if any is given."""
    context = told.context
    out: list[Mention] = []
    for a in context.arguments(v, *relations):
        if cases is not None:
            case = context.child(a, "case")
            if context.relation(a) != "conj" and (case is None or context.lemma(case) not in cases):
                continue
        m = told.told_at(a)
        if m is not None and m.factuality is Factuality.ASSERTED:
            out.append(m)
    return out


class Answers(Section):
    """Reads the pairs of happenings of which the first answered the second."""

    def with_what(self, v: int) -> tuple[Mention, Mention] | None:
        """ "Responded to A with B", "A was met with B", "it was with B that they answered A"."""
        words = english().prepositions
        earlier = mentions_at(self.told, v, "obj", "nsubj:pass")
        earlier += mentions_at(self.told, v, "obl", cases=words["answered"])
        later = mentions_at(self.told, v, "obl", cases=words["answer"])
        for m in earlier if not later else ():  # "answered A with B" may tie B to A
            later += mentions_at(self.told, m.head, "nmod", cases=words["answer"])
        later = later or list(self._singled(v)) or list(self._no_more(v))
        return (later[0], earlier[0]) if earlier and later else None

    def _singled(self, v: int) -> Iterator[Mention]:
        """ "It was with B that they answered A" """
        noun = int(self.parse.heads[v])
        m = self.by_head.get(noun)
        if m is None or self.parse.deprels[v] != "acl:relcl" or self.context.child(noun, "cop") is None:
            return
        case = self.context.child(noun, "case")
        if case is not None and self.context.lemma(case) in english().prepositions["answer"]:
            yield m

    def _no_more(self, v: int) -> Iterator[Mention]:
        """ "Answered A with nothing stronger than B" """
        end = self.parse.sentences[self.parse.sentence_of(v)][1]
        than = english().comparison["than"]
        bare = [i for i in range(v + 1, end) if self.context.lemma(i) in english().reference["no_more"]]
        for i in range(bare[0], end) if bare else ():
            case = self.context.child(i, "case")
            if i in self.by_head and case is not None and self.context.lemma(case) in than:
                yield self.by_head[i]

    def named(self, n: int) -> tuple[Mention, Mention] | None:
        """ "A was a response to B", "the response to B was A"."""
        if (self.context.lemma(n),) not in english().order["answer_nouns"]:
            return None
        later = mentions_at(self.told, n, "nsubj") if self.context.child(n, "cop") is not None else []
        later = later or list(self._explained(n))
        earlier = mentions_at(self.told, n, "nmod", "obl", cases=english().prepositions["answered"])
        later = later or [m for a in (n, *(m.head for m in earlier)) for m in self._beside(a)]
        return (later[0], earlier[0]) if later and earlier else None

    def _beside(self, n: int) -> Iterator[Mention]:
        """The named row that is set beside an answer, or beside what was answered ("its answer to A, B")."""
        found = (self.by_head.get(c) for c in self.parse.children(n) if self.context.relation(c) == "appos")
        yield from (m for m in found if m is not None and m.rows and m.factuality is Factuality.ASSERTED)

    def _explained(self, n: int) -> Iterator[Mention]:
        """The happening that an answer is said to have been."""
        up = int(self.parse.heads[n])
        m = self.by_head.get(up) if up >= 0 and self.context.relation(n) == "nsubj" else None
        if (
            m is not None
            and self.context.child(up, "cop") is not None
            and m.factuality is Factuality.ASSERTED
        ):
            yield m
