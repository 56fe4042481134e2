"""Whose successor or predecessor somebody is called: Succession."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Claim, Factuality
from detente.claims.compile.titles import Titles
from detente.claims.compile.told import Read, Section, Told
from detente.claims.factuality import factuality_of
from detente.claims.forms import Succession
from detente.claims.tenure_words import tenure_words

_BY = ("xcomp", "obl", "obj")


class Successors(Section):
    """Claims made by the nouns "successor" and "predecessor"."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.titles = Titles(told)

    def read(self) -> Iterator[Read]:
        """One claim for each such noun that names both people."""
        words = tenure_words().succeed
        for i in range(len(self.parse.words)):
            lemma = self.context.lemma(i)
            if self.parse.upos[i] != "NOUN" or lemma not in words["successor"] | words["predecessor"]:
                continue
            other = self._other(i)
            owners = [c for c in self.titles.people_before(i) if c != other]
            if not owners and self._is_of_who_was_named(i) and not self._is_open(i):
                yield self._unread(i)
            if other is None or len(owners) != 1 or self._is_open(i):
                continue
            owner = owners[0]
            pair = self.titles.persons_at(other), self.titles.persons_at(owner)
            later, earlier = pair if lemma in words["successor"] else pair[::-1]
            yield self._claim(i, owner, other, later, earlier)

    def _is_open(self, i: int) -> bool:
        return self.context.in_question(i) or factuality_of(self.context, i, i) is not Factuality.ASSERTED

    def _is_of_who_was_named(self, i: int) -> bool:
        """Whether it is said who was the successor of somebody named before ("His successor was Roe")."""
        owner, up = self.context.child(i, "nmod:poss"), int(self.parse.heads[i])
        said = self.context.relation(i) == "nsubj" and bool(self.titles.persons_at(up))
        return said and owner is not None and self.parse.upos[owner] == "PRON"

    def _unread(self, i: int) -> Read:
        """That it is said who followed, but not whom as far as is understood."""
        start, end = self.parse.span(i, int(self.parse.heads[i]) + 1)
        what = {"what": self.parse.text_of(i, int(self.parse.heads[i]) + 1)}
        claim = Claim("Succession", what, start, end, Factuality.ASSERTED, self.told.source(start, end))
        return Read(claim, None, dated=True)

    def _claim(
        self, i: int, owner: int, other: int, later: tuple[str, ...], earlier: tuple[str, ...]
    ) -> Read:
        both = (*later, *earlier)
        title = next(
            (
                t
                for c in self.parse.children(i)
                if c not in (owner, other) and (t := self.titles.title_of(c, both))
            ),
            None,
        )
        called = self.titles.called(title) if title is not None else ""
        form = Succession(later, earlier, title.offices if title is not None else (), called)
        words = [i, owner, other, *([title.end - 1] if title is not None else [])]
        start, end = self.parse.span(min(words), max(words) + 1)
        arguments = {
            "later": self.titles.names(later),
            "earlier": self.titles.names(earlier),
            "office": called,
        }
        kept = {key: value for key, value in arguments.items() if value}
        claim = Claim("Succession", kept, start, end, Factuality.ASSERTED, self.told.source(start, end))
        predicate = self.context.child(i, "cop") is not None or self.context.child(other, "cop") is not None
        return Read(claim, form, covers=frozenset({i, other}) if predicate else frozenset())

    def _other(self, i: int) -> int | None:
        """The word of the person who is called so: beside the noun, its subject, or that of its verb."""
        up = int(self.parse.heads[i])
        beside = [
            c
            for c in self.parse.children(i)
            if self.parse.deprels[c] in ("appos", "nsubj", "flat", "parataxis")
        ]
        if up >= 0 and self.context.relation(i) == "appos":
            beside.append(up)
        if up >= 0 and self.context.relation(i) == "nsubj" and self.context.child(up, "cop") is not None:
            beside.append(up)
        found = next((c for c in beside if self.titles.persons_at(c)), None)
        if found is not None or up < 0 or self.context.relation(i) not in _BY:
            return found
        case = self.context.child(i, "case", "mark")
        named = case is None or self.context.lemma(case) == "as"
        subject, _ = self.titles.subject(up) if named and self.parse.upos[up] == "VERB" else (None, ())
        return subject if subject is not None and self.titles.persons_at(subject) else None
