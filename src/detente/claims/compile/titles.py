"""Which office a noun names, and whom a noun or pronoun means: what claims of tenure are read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from detente.claims.compile.told import Section
from detente.claims.lexicon import english
from detente.claims.tenure_words import tenure_words

_SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = 4  # clauses looked up through for the subject that one without its own shares


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a text names it.

    first, end : its words, with the country before it
    offices    : the offices it may mean
    read       : its words and those that were read with it, a country behind it included
    then       : whether it is said to have been held at the time told of ("then", "at the time")
    former     : whether it is said to be held no longer
    acting     : whether it is held for the time being
    under      : the people who led the government whose office it is called ("Roe's foreign minister")
    more       : whether its words say more than which office it is ("her third foreign minister")
    """

    first: int
    end: int
    offices: tuple[str, ...]
    read: frozenset[int] = frozenset()
    then: bool = False
    former: bool = False
    acting: bool = False
    under: tuple[str, ...] = ()
    more: bool = False


class Titles(Section):
    """Reads titles and people of one text."""

    def persons_at(self, word: int | None) -> tuple[str, ...]:
        """The people that a word names, itself or by what explains it."""
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
        """The subject of a clause, or of that above it, and the people it means."""
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
                    return own, () if self._tells_of_another(up, node) else self.persons_at(up)
                if (
                    self.parse.xpos[own] != "PRP"
                    or self.context.lemma(own) not in tenure_words().title["holder"]
                ):
                    return own, ()
                return own, self._meant(own, node)
            if relation in ("acl", "acl:relcl") and up >= 0 and self.parse.upos[up] == "PROPN":
                return up, () if self._tells_of_another(up, node) else self.persons_at(up)
            if relation not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "acl") or up < 0:
                return None, ()
            node = up
        return None, ()

    def _tells_of_another(self, noun: int, clause: int) -> bool:
        """Whether a clause tied to a name may speak of another: of the last of several ("Roe and Poe, who"),
        or of one picked out of them ("the last of whom")."""
        joined = any(
            noun < c < clause and self.context.relation(c) == "conj" and c in self.context.actor_at
            for c in self.parse.children(noun)
        )
        relative = (i for i in range(noun, clause) if self.parse.xpos[i] in ("WP", "WDT"))
        return joined or any(self.context.relation(i) == "nmod" for i in relative)

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
        """The office that the phrase of a noun names; None too if it is qualified in a way not known."""
        words = self._phrase(head)
        found: list[tuple[int, int, str]] = []
        for i in words:
            for start, office in self.vocabulary.titles.ending_at(self.parse, i, words[0]):
                if start <= head <= i or (start <= i and self._joins(start, i, head)):
                    found.append((start, i + 1, office))
        if not found:
            return self._post(head, persons)
        first, end = max(((start, end) for start, end, _ in found), key=lambda span: span[1] - span[0])
        sentence = self.parse.sentences[self.parse.sentence_of(head)]
        wider = self.vocabulary.titles.ending_at(self.parse, end - 1, sentence[0])
        if (
            wider and min(start for start, _ in wider) < first
        ):  # "been acting president" may be parsed as a verb
            first = min(start for start, _ in wider)
            found = [(start, end, office) for start, office in wider]
        named = [office for start, stop, office in found if (start, stop) == (first, end)]
        return self._qualified((first, end), words, named, persons)

    def _phrase(self, head: int) -> list[int]:
        """The words of a noun's own phrase, in order, without relative clauses and what is joined to it."""
        outside: set[int] = set()
        for c in self.parse.children(head):
            relation = self.context.relation(c)
            if relation in ("acl", "conj", "appos", "nsubj", "cop", "aux", "advcl", "parataxis", "cc", "obl"):
                outside.update(self.parse.subtree(c))
        words = [i for i in self.parse.subtree(head) if i not in outside]
        if self.parse.words[head + 1 : head + 2] in (("-",), ["-"], ("‑",), ["‑"]):
            for k in (head + 1, head + 2):  # "secretary-general" may be tied to the verb
                if k < len(self.parse.words) and self.parse.heads[k] in (head, self.parse.heads[head]):
                    words += self.parse.subtree(k)
        follows = head + 1 < len(self.parse.words) and self.parse.heads[head + 1] == self.parse.heads[head]
        if follows and self.parse.deprels[head + 1] == self.parse.deprels[head]:  # "director general"
            words += self.parse.subtree(head + 1)
        return sorted(set(words))

    def _joins(self, start: int, last: int, head: int) -> bool:
        tie = tenure_words().title["of"] - english().parts["of"]  # "choice for prime minister"
        if self.parse.upos[head + 1 : head + 2] == ("ADP",) and self.context.lemma(head + 1) in tie:
            return False
        return any(int(self.parse.heads[i]) == head for i in range(start, last + 1)) and start - head == 2

    def _post(self, head: int, persons: Collection[str]) -> Title | None:
        """ "The presidency", "Japan's premiership": the office by the name of its time."""
        titles = tenure_words().posts.get(self.context.lemma(head), ())
        named = [office for title in titles for office in self.vocabulary.titles.said(title)]
        if not named:
            return None
        return self._qualified((head, head + 1), self._phrase(head), named, persons)

    def _qualified(
        self, span: tuple[int, int], words: list[int], named: list[str], persons: Collection[str]
    ) -> Title | None:
        """The office of a title whose words are the span, by the rest of its phrase."""
        first, end = span
        countries: set[str] = set()
        flags: set[str] = set()
        read, marks = set(range(first, end)), set[int]()
        under: tuple[str, ...] = ()
        for i in words:
            if i in read or self._is_small(i) or i in self.context.time_at:
                continue
            actor = self.context.actor_at.get(i)
            if actor is not None:
                if i < first or self._is_of(actor.first):
                    kinds = {self.record.case.actors[a].kind for a in actor.ids}
                    if "person" in kinds:
                        leader = self._leader(i)
                        flags.add("" if leader else "more")
                        under = under or leader
                        read.update(range(actor.first, actor.end) if leader else ())
                        continue
                    countries.update(self.record.case.actors[a].country or a for a in actor.ids)
                    read.update(range(actor.first, actor.end))
                continue
            said = self._before(i, first, end) if i < first else self._behind(i, first, end)
            if said is None:
                return None
            flags.add(said)
            marks.update((i,) if said in ("then", "former", "acting") else ())
        if self._is_yet_to_come(end):
            return None
        offices = self._offices(named, countries, persons)
        offices = tuple(o for o in offices if not under or self._is_below(o, under))
        if not offices:
            return None
        then, former, acting, more = (flag in flags for flag in ("then", "former", "acting", "more"))
        inside = [i for i in read if i <= first]
        return Title(min(inside), end, offices, frozenset(read | marks), then, former, acting, under, more)

    def _leader(self, i: int) -> tuple[str, ...]:
        """Who led a government, where a title is called theirs by this word ("Roe's foreign minister")."""
        persons = self.persons_at(i)
        owns = self.parse.deprels[i] == "nmod:poss"
        return persons if owns and len(persons) == 1 and self.governing(persons) else ()

    def _is_below(self, office: str, leaders: Collection[str]) -> bool:
        """Whether an office is one of the country whose government these people led, and not their own."""
        offices = self.record.case.offices
        led = self.governing(leaders)
        return office not in led and offices[office].country in {offices[o].country for o in led}

    def _before(self, i: int, first: int, end: int) -> str | None:
        """What a word before a title says of it, "" for nothing; None if it makes it another office."""
        title, word = tenure_words().title, self.parse.words[i].lower()
        if word in english().office["then"]:
            return "then"
        if self.context.relation(i) == "advmod" or word in title["plain"]:
            return ""
        if word in title["elect"] or word in english().office["lesser"]:
            return None
        if word in title["acting"]:
            return "acting"
        if word in english().office["former"]:
            return "former"
        if self.parse.upos[i] in ("ADJ", "NUM") or word in title["more"]:
            return "more" if int(self.parse.heads[i]) in range(first, end) else ""
        return None if self.context.relation(i) in ("compound", "nmod", "flat", "amod") else "more"

    def _behind(self, i: int, first: int, end: int) -> str | None:
        """What a word behind a title says of it, "" for nothing; None if it makes it another office."""
        if self._at_the_time(i):
            return "then"
        if int(self.parse.heads[i]) not in range(first, end) or i in self.told.found_at:
            return ""
        case = self.context.child(i, "case")
        if self.context.relation(i) in ("compound", "flat", "dep", "amod"):
            return None
        narrows = case is not None and self.context.lemma(case) in tenure_words().title["of"]
        return None if narrows and self.context.relation(i) == "nmod" else ""

    def _is_yet_to_come(self, end: int) -> bool:
        """Whether "-elect" or the like stands behind a title."""
        behind = [word.lower() for word in self.parse.words[end : end + 2]]
        if behind[:1] and behind[0] in ("-", "‑", "–"):
            behind = behind[1:]
        return bool(behind) and behind[0] in tenure_words().title["elect"]

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
        return tuple(sorted({t.office for t in self.record.case.terms if t.holder in set(persons)}))

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
