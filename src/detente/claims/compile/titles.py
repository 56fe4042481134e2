"""Which office a noun names, and whom a noun or pronoun means: what claims of tenure are read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from detente.claims.compile.told import Section
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words

_SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = 4  # clauses looked up through for the subject that one without its own shares
_NAMELIKE = ("compound", "amod", "nmod", "nmod:poss", "nmod:desc", "flat", "appos")


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a text names it.

    first, end : its words, with the country that qualifies it
    offices    : the offices it may mean
    then       : whether it is said to have been held at the time told of ("then", "at the time")
    former     : whether it is said to be held no longer
    acting     : whether it is held for the time being
    more       : whether its words say more than which office it is ("her third foreign minister")
    """

    first: int
    end: int
    offices: tuple[str, ...]
    then: bool = False
    former: bool = False
    acting: bool = False
    more: bool = False


class Titles(Section):
    """Reads titles and people of one text."""

    def persons_at(self, word: int | None) -> tuple[str, ...]:
        """The people that a word means: by name, or as the one a pronoun or a clause without subject points to."""
        if word is None:
            return ()
        actor = self.context.actor_at.get(word)
        if actor is not None:
            if actor.demonym or self.context.outer(actor.first, actor.end) != word:
                return ()
            return tuple(a for a in actor.ids if self.record.case.actors[a].kind == "person")
        for c in self.parse.children(word):  # "his friend Roe", "the lawmaker, Roe"
            if self.parse.deprels[c] in ("appos", "flat") and c in self.context.actor_at and c > word:
                return self.persons_at(self.context.outer(*self._span(c)))
        return ()

    def _span(self, word: int) -> tuple[int, int]:
        actor = self.context.actor_at[word]
        return actor.first, actor.end

    def subject(self, verb: int) -> tuple[int | None, tuple[str, ...]]:
        """The subject of a clause and the people it means; of a clause without one, that of the clause above."""
        node = verb
        for _ in range(_CLAUSES):
            own = next((c for c in self.parse.children(node) if self.parse.deprels[c] in _SUBJECTS), None)
            up = int(self.parse.heads[node])
            relation = self.parse.deprels[node]
            if own is not None:
                persons = self.persons_at(own)
                if persons or self.parse.upos[own] != "PRON":
                    return own, persons
                if relation == "acl:relcl" and self.parse.xpos[own] in ("WP", "WDT"):
                    return own, self.persons_at(up)
                if self.parse.xpos[own] != "PRP" or self.context.lemma(own) not in ("he", "she"):
                    return own, ()
                return own, self._meant(own, node)
            if relation in ("acl", "acl:relcl") and up >= 0 and self.parse.upos[up] == "PROPN":
                return up, self.persons_at(up)
            if relation not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "acl") or up < 0:
                return None, ()
            node = up
        return None, ()

    def _meant(self, pronoun: int, clause: int) -> tuple[str, ...]:
        """Whom "he" or "she" means: the subject of the clause above, or the only person named before."""
        first = self.parse.sentences[self.parse.sentence_of(pronoun)][0]
        up = int(self.parse.heads[clause])
        if self.parse.deprels[clause] in ("advcl", "ccomp", "conj", "acl:relcl", "acl") and up >= 0:
            for node in (up, *self.context.governors(up)):
                if self.parse.sentence_of(node) != self.parse.sentence_of(pronoun):
                    break
                own = next((c for c in self.parse.children(node) if self.parse.deprels[c] in _SUBJECTS), None)
                if own is not None and (persons := self.persons_at(own)):
                    return persons
        named = {
            persons
            for i in range(first, pronoun)
            if i in self.context.actor_at and (persons := self.persons_at(i))
        }
        return next(iter(named)) if len(named) == 1 else ()

    def title_of(self, head: int, persons: Collection[str]) -> Title | None:
        """The office that the phrase of a noun names, None if none or one that is qualified in a way not known."""
        words = [i for i in self._phrase(head)]
        found: list[tuple[int, int, str]] = []
        for i in words:
            for start, office in self.vocabulary.titles.ending_at(self.parse, i, words[0]):
                if start <= head <= i or (start <= i and self._joins(start, i, head)):
                    found.append((start, i + 1, office))
        if not found:
            return self._post(head, persons)
        first, end = max(((start, end) for start, end, _ in found), key=lambda span: span[1] - span[0])
        named = [office for start, stop, office in found if (start, stop) == (first, end)]
        return self._qualified(first, end, head, words, named, persons)

    def _phrase(self, head: int) -> list[int]:
        """The words of a noun's own phrase, in order: not its relative clauses, and not what is joined to it."""
        outside: set[int] = set()
        for c in self.parse.children(head):
            relation = self.context.relation(c)
            if relation in ("acl", "conj", "appos", "nsubj", "cop", "aux", "advcl", "parataxis", "cc", "obl"):
                outside.update(self.parse.subtree(c))
        words = [i for i in self.parse.subtree(head) if i not in outside]
        for k in (head + 1, head + 2):  # "secretary-general" may be tied to the verb
            if k < len(self.parse.words) and k not in words and self.parse.heads[k] == self.parse.heads[head]:
                if self.parse.words[head + 1] in ("-", "‑") and self.parse.sentence_of(k) == self.parse.sentence_of(head):
                    words += [j for j in self.parse.subtree(k) if j not in words]
        return sorted(set(words))

    def _joins(self, start: int, last: int, head: int) -> bool:
        return any(int(self.parse.heads[i]) == head for i in range(start, last + 1)) and start - head == 2

    def _post(self, head: int, persons: Collection[str]) -> Title | None:
        """ "The presidency", "Japan's premiership": the office by the name of its time."""
        titles = tenure_words().posts.get(self.context.lemma(head), ())
        named = [office for title in titles for office in self.vocabulary.titles.said(title)]
        if not named:
            return None
        return self._qualified(head, head + 1, head, self._phrase(head), named, persons)

    def _qualified(
        self, first: int, end: int, head: int, words: list[int], named: list[str], persons: Collection[str]
    ) -> Title | None:
        title, countries, flags = tenure_words().title, set[str](), set[str]()
        begin = first
        for i in words:
            if first <= i < end:
                continue
            word, lemma = self.parse.words[i].lower(), self.context.lemma(i)
            actor = self.context.actor_at.get(i)
            if actor is not None:
                kinds = {self.record.case.actors[a].kind for a in actor.ids}
                if kinds == {"person"} or (i > end and not self._is_of(actor.first)):
                    flags.add("more")
                else:
                    countries.update(self.record.case.actors[a].country or a for a in actor.ids)
                begin = min(begin, actor.first) if actor.first < first else begin
                continue
            if self._is_small(i) or i in self.context.time_at:
                continue
            if word in title["elect"] or word in english().office["lesser"]:
                return None
            if word in title["acting"]:
                flags.add("acting")
            elif word in english().office["then"]:
                flags.add("then")
            elif word in english().office["former"]:
                flags.add("former")
            elif word in title["plain"] or lemma in title["plain"]:
                continue
            elif self._at_the_time(i):
                flags.add("then")
            elif i < first and self.context.relation(i) in ("compound", "amod", "nmod", "nummod", "flat"):
                if word not in title["more"] and not word[:1].isdigit() and self.parse.upos[i] != "ADJ":
                    return None  # "party leader", "vice president": another office
                if self.context.relation(i) == "amod" and int(self.parse.heads[i]) in range(first, end):
                    flags.add("more")
            elif i >= end and int(self.parse.heads[i]) in range(first, end):
                if self.context.relation(i) in ("nmod", "compound", "flat", "dep"):
                    return None  # "president of the bank", "president-elect"
                flags.add("more")
            else:
                flags.add("more")
        behind = self.parse.words[end : end + 2]
        if any(word.lower() in title["elect"] for word in behind[:2] if behind[0] in ("-", "‑", "–") or word == behind[0]):
            return None
        offices = self._offices(named, countries, persons)
        if not offices:
            return None
        return Title(begin, end, offices, *(flag in flags for flag in ("then", "former", "acting", "more")))

    def _is_of(self, first: int) -> bool:
        """Whether "of" stands before the word, with an article or not."""
        before = [self.context.lemma(k) for k in (first - 1, first - 2) if k >= 0]
        return before[:1] == ["of"] or before == ["the", "of"]

    def _is_small(self, i: int) -> bool:
        return self.parse.upos[i] in ("DET", "ADP", "PUNCT", "PART", "PRON", "CCONJ", "AUX", "SCONJ", "SYM")

    def _at_the_time(self, i: int) -> bool:
        return any(
            self.context.phrase_before(j, tuple(tuple(t.split()) for t in tenure_words().time["then"]))
            for j in (i + 1, i + 2)
        )

    def _offices(
        self, named: Collection[str], countries: Collection[str], persons: Collection[str]
    ) -> tuple[str, ...]:
        """Those of the offices so called that are meant: of the countries named, else those the person held,
        else those of the person's own country."""
        case = self.record.case
        offices = tuple(sorted(set(named)))
        if countries:
            fitting = tuple(o for o in offices if case.offices[o].country in countries)
            world = tuple(o for o in offices if not case.offices[o].country and len(offices) == 1)
            return fitting or world
        held = tuple(o for o in offices if any(self.record.terms_of([o], p) for p in persons))
        if held:
            return held
        own = {case.actors[person].country for person in persons} - {""}
        return tuple(o for o in offices if case.offices[o].country in own)

    def governing(self, persons: Collection[str]) -> tuple[str, ...]:
        """The offices that lead a government which these people ever held."""
        offices = (o.id for o in self.record.case.offices.values() if o.administration)
        return tuple(o for o in offices if any(self.record.terms_of([o], p) for p in persons))

    def held(self, persons: Collection[str]) -> tuple[str, ...]:
        """Every office these people ever held."""
        return tuple(
            sorted({t.office for t in self.record.case.terms if t.holder in set(persons)})
        )

    def names(self, persons: Collection[str]) -> str:
        """How people are called in the record's reasons."""
        return " or ".join(self.record.case.actors[p].names[0] for p in persons)

    def called(self, title: Title) -> str:
        """A title as the text has it."""
        return self.parse.text_of(title.first, title.end)

    def people_before(self, word: int) -> Iterator[int]:
        """The words of people that a noun belongs to ("Roe's predecessor")."""
        for c in self.parse.children(word):
            if self.parse.deprels[c] in ("nmod:poss", "nmod", "compound") and self.persons_at(c):
                yield c
