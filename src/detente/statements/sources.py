"""What kind of source a statement has, and which actor of the case it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.casefile import Case
from detente.casefile.case import Office
from detente.language.actors import ActorMention
from detente.statements.lexicon import words
from detente.statements.people import People
from detente.statements.runs import Run
from detente.statements.statement import SourceKind
from detente.statements.tree import Tree
from detente.times import Period

_AUTHOR, _THIRD = words("pronouns", "author"), words("pronouns", "third")
_RELATIVE, _PEOPLE = words("words", "relative"), words("pronouns", "people")
_THING = words("pronouns", "thing")
_OFFICE, _INSTITUTION = words("sources", "office"), words("sources", "institution")
_DOCUMENT, _UNNAMED = words("sources", "document"), words("sources", "unnamed")
_COLLECTIVE, _ANONYMOUS = words("sources", "collective"), words("sources", "anonymous")
_MEASURE, _ORGAN, _INDEFINITE = (
    words("sources", "measure"),
    words("sources", "organ"),
    words("words", "indefinite"),
)
_PERSON_ENDINGS = tuple(sorted(words("sources", "person_ending")))
_MOST_LINKS = 4  # pronouns, relative clauses and "one of" followed to a noun


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is known of a source."""

    kind: SourceKind
    speaker: str | None = None
    name: str = ""


class Sources:
    """Resolves the sources of one text.

    actors  : the case's actors found in it
    blanks  : characters of placeholders that nobody filled in
    written : when it was written, which says who held an office; None if that is not known
    """

    def __init__(
        self,
        t: Tree,
        people: People,
        case: Case | None,
        actors: Sequence[ActorMention],
        blanks: Sequence[tuple[int, int]],
        written: Period | None,
    ) -> None:
        self._t, self._people, self._case = t, people, case
        self._actor_at = {i: actor for actor in actors for i in range(actor.first, actor.end)}
        self._blanks, self._written = blanks, written
        self._heads: set[int] = set()
        self._present = {actor.ids[0] for actor in actors if len(actor.ids) == 1}

    def resolve(self, head: int, run: Run | None, *, speaks: bool) -> Resolved:
        """The source with this head word; calls must come in the order of the text, so that a pronoun may
        stand for who spoke last.

        speaks : whether its cue takes a clause or a quotation, so that it must be somebody
        """
        if head < 0 or run is None:
            return Resolved(SourceKind.NONE)
        if self._is_blank(run):
            return Resolved(SourceKind.PLACEHOLDER)
        noun = self._followed(head)
        found = self._of(noun, run if noun == head else self._phrase(noun), speaks=speaks)
        if noun >= 0:
            self._heads.add(noun)
        return found

    def _is_blank(self, run: Run) -> bool:
        start, end = self._t.starts[run[0]], self._t.ends[run[1] - 1]
        return any(first < end and start < last for first, last in self._blanks)

    def _phrase(self, noun: int) -> Run:
        return self._t.left[noun], self._t.right[noun]

    def _followed(self, head: int) -> int:
        """From a pronoun, "which" or "one of" to the noun that says who it is."""
        t = self._t
        for _ in range(_MOST_LINKS):
            form = t.lower[head]
            if self._people.name_of(head) >= 0:
                return head
            of = next((k for k in t.kids[head] if t.rel[k] == "nmod" and self._is_of(k)), -1)
            if of > head and (t.lemma[head] in _MEASURE or form in _PEOPLE or t.upos[head] == "NUM"):
                head = of
            elif t.upos[head] == "PRON" or form in _PEOPLE:
                above = self._above(head)
                if above < 0:
                    return head
                head = above
            else:
                return head
        return head

    def _is_of(self, noun: int) -> bool:
        return any(self._t.rel[k] == "case" and self._t.lower[k] == "of" for k in self._t.kids[noun])

    def _above(self, pronoun: int) -> int:
        t = self._t
        form = t.lower[pronoun]
        if form in _RELATIVE:
            verb = pronoun
            while verb >= 0 and t.deprel[verb] != "acl:relcl":
                verb = t.head[verb]
            if verb >= 0:
                return t.head[verb]
        if form in _THIRD or form in _THING:
            return self._people.antecedent(pronoun, self._heads)
        return self._people.many_before(pronoun) if form in _PEOPLE else -1

    def _of(self, head: int, run: Run, *, speaks: bool) -> Resolved:
        t = self._t
        form = t.lower[head]
        if self._is_blank(run):
            return Resolved(SourceKind.PLACEHOLDER)
        if form in _AUTHOR:
            return Resolved(SourceKind.AUTHOR)
        name = self._people.name_of(head)
        if name >= 0:
            return self._named(head, name, run)
        if t.upos[head] == "PRON" or form in _PEOPLE:
            return Resolved(SourceKind.INSTITUTION if form in _THING else SourceKind.COLLECTIVE)
        kind = self._kind_of_noun(head, run, speaks=speaks)
        if kind in (SourceKind.OFFICE, SourceKind.UNNAMED) and self._is_definite(head):
            bearer = self._people.bearer(head, run)
            if bearer >= 0:
                return self._named(head, bearer, run)
        if kind is SourceKind.OFFICE:
            holder = self._holder(head, run)
            if holder is not None and self._case is not None:
                return Resolved(kind, holder, self._case.actors[holder].names[0])
        if kind is SourceKind.INSTITUTION:
            return Resolved(kind, self._body(head, run))
        return Resolved(kind)

    def _is_definite(self, head: int) -> bool:
        """Whether a noun in the singular speaks of somebody known: "the spokesman", "its president"."""
        t = self._t
        if t.xpos[head] in ("NNS", "NNPS"):
            return False
        return any(
            t.deprel[k] == "nmod:poss" or (t.rel[k] == "det" and t.lower[k] not in _INDEFINITE)
            for k in t.kids[head]
        )

    def _named(self, head: int, name: int, run: Run) -> Resolved:
        found = self._people.names[name]
        kind = SourceKind.PERSON if found.label == "PER" else SourceKind.INSTITUTION
        full = self._people.full_name(name)
        t = self._t
        listed = (i - 1 for i in range(run[0] + 1, head) if t.words[i] == ",")  # "Berg, Ruiz ‘worried’"
        others = any(self._people.name_at.get(i, name) != name and not t.is_under(i, head) for i in listed)
        if others or any(t.rel[kid] == "conj" for kid in t.kids[head]):
            return Resolved(kind)  # several speak
        return Resolved(kind, self._actor(range(found.first, found.end)) or self._actor((head,)), full)

    def _actor(self, at: Iterable[int]) -> str | None:
        for word in at:
            mention = self._actor_at.get(word)
            if mention is not None and len(mention.ids) == 1:
                return mention.ids[0]
        return None

    def _kind_of_noun(self, head: int, run: Run, *, speaks: bool) -> SourceKind:
        t = self._t
        lemma, plural = t.lemma[head], t.xpos[head] in ("NNS", "NNPS")
        inside = range(*run)
        if any(t.lower[i] in _ANONYMOUS for i in inside):
            return SourceKind.UNNAMED
        if t.upos[head] == "NUM" or (plural and lemma in _COLLECTIVE) or lemma in _COLLECTIVE - _UNNAMED:
            return SourceKind.COLLECTIVE
        indefinite = any(
            t.lower[k] in _INDEFINITE for k in t.kids[head] if t.rel[k] in ("det", "amod", "nummod")
        )
        if lemma in _OFFICE:
            return SourceKind.UNNAMED if plural or indefinite else SourceKind.OFFICE
        if lemma in _UNNAMED:
            return SourceKind.UNNAMED
        if lemma in _INSTITUTION or lemma in _DOCUMENT:
            return SourceKind.INSTITUTION
        if t.upos[head] == "PROPN" and not plural:
            is_body = any(t.rel[kid] == "det" for kid in t.kids[head])
            return SourceKind.INSTITUTION if is_body else SourceKind.PERSON
        if t.upos[head] == "PROPN" or lemma.endswith(_PERSON_ENDINGS):
            return SourceKind.COLLECTIVE if plural else SourceKind.UNNAMED
        if not speaks:
            return SourceKind.NONE  # "the launch raised questions": a thing says nothing
        return SourceKind.COLLECTIVE if plural else SourceKind.INSTITUTION

    def _body(self, head: int, run: Run) -> str | None:
        """The actor a body is, or whose organ it is ("the French defence ministry")."""
        own = self._actor((head,))
        if own is not None or self._case is None:
            return own
        if self._t.lemma[head] not in _ORGAN:
            return None
        inside = self._actor(range(*run))
        if inside is None or self._case.actors[inside].kind != "person":
            return inside
        country = self._case.actors[inside].country  # "the NAME administration": that of the state
        return country if country in self._case.actors else None

    def _holder(self, head: int, run: Run) -> str | None:
        """Who "the president" is: the one so called in this text, else who held the office then."""
        offices = self._offices(head, run)
        if not offices or self._case is None:
            return None
        terms = [term for term in self._case.terms if term.office in offices]
        if self._written is not None:
            terms = [term for term in terms if term.period.overlaps(self._written)]
        else:
            terms = [term for term in terms if term.holder in self._present]
        holders = {term.holder for term in terms}
        return holders.pop() if len(holders) == 1 else None

    def _offices(self, head: int, run: Run) -> set[str]:
        """The offices that a noun phrase may name: of its country if it says one."""
        if self._case is None:
            return set()
        t = self._t
        text = " ".join(t.lower[i] for i in range(run[0], head + 1))
        countries = {self._country(i) for i in range(run[0], head) if i in self._actor_at} - {""}
        return {
            office.id
            for office in self._case.offices.values()
            if _bears(office, text) and (not countries or office.country in countries)
        }

    def _country(self, word: int) -> str:
        mention = self._actor_at[word]
        if self._case is None or len(mention.ids) != 1:
            return ""
        actor = self._case.actors[mention.ids[0]]
        return actor.country if actor.kind == "state" else ""


def _bears(office: Office, text: str) -> bool:
    """Whether a phrase ends in a title of the office, and in no longer one ("vice president")."""
    return any(
        text == title or (text.endswith(" " + title) and not text.endswith("vice " + title))
        for title in office.titles
    )
