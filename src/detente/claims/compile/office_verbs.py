"""Verbs by which an office is taken or left, with the office and the people they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from detente.claims.compile.titles import Title, Titles
from detente.claims.compile.told import Section, Told
from detente.claims.forms import Seat
from detente.claims.tenure_words import tenure_words

LEFT, ENTERED, AGAIN = "left", "entered", "again"
_OFFICE_PLACES = ("xcomp", "obj", "obl", "ccomp", "advcl")


class OfficeVerbs(Section):
    """Reads what verbs say of offices in one text."""

    def __init__(self, told: Told, titles: Titles) -> None:
        super().__init__(told)
        self.titles = titles

    def keys(self, v: int) -> set[str]:
        """A verb as the lists write it: with its particle, and with its object or preposition and noun."""
        base = self.phrasal(v)
        keys = {base}
        for c in self.parse.children(v):
            if self.context.relation(c) == "obj":
                keys.update(f"{base} {noun}" for noun in self._nouns(c))
            if self.context.relation(c) in ("obl", "xcomp", "advmod"):
                keys.update(f"{self.phrasal(v, c)} {noun}" for noun in self._nouns(c))
                if self.parse.upos[c] == "ADV" and c > v:
                    keys.update(f"{base} {noun}" for noun in self._nouns(c))
        return keys

    def phrasal(self, v: int, argument: int | None = None) -> str:
        """A verb with its particle and preposition, by its form where that is a listed one's."""
        said = self.context.phrasal(v, argument)
        verb = tenure_words().forms.get(self.parse.words[v].lower(), self.context.lemma(v))
        return verb + said[len(self.context.lemma(v)) :]

    def said_with(self, v: int, phrases: Collection[str]) -> set[int]:
        """The words with which a verb makes one of these phrases ("office" of "take office")."""
        words: set[int] = set()
        for c in self.parse.children(v):
            keys = {f"{self.phrasal(v)} {noun}" for noun in self._nouns(c)}
            keys |= {f"{self.phrasal(v, c)} {noun}" for noun in self._nouns(c)}
            words.update(self.parse.subtree(c) if keys & set(phrases) else ())
        return words

    def _nouns(self, c: int) -> tuple[str, ...]:
        """A noun by its lemma, or, of a name, as the text has it ("move into Number Ten")."""
        actor = self.context.actor_at.get(c)
        name = (self.parse.text_of(actor.first, actor.end).lower(),) if actor is not None else ()
        return (self.context.lemma(c), *name)

    def is_passive(self, v: int) -> bool:
        """Whether a verb is in the passive, a bare participle included."""
        relations = {self.parse.deprels[c] for c in self.parse.children(v)}
        bare = self.parse.xpos[v] == "VBN" and self.parse.deprels[v] in ("acl", "advcl")
        return bool(relations & {"nsubj:pass", "aux:pass"}) or (bare and "aux" not in relations)

    def is_open(self, v: int) -> bool:
        """Whether a verb is an infinitive that leaves it open ("was picked to succeed Roe")."""
        if self.parse.xpos[v] != "VB" or self._case(v) != "to":
            return False
        up = int(self.parse.heads[v])
        return up < 0 or self.context.phrasal(up) not in tenure_words().enter["went"]

    def turn(self, v: int) -> str | None:
        """Whether a verb says that an office was taken or left, named or not; None if neither."""
        words, keys = tenure_words(), self.keys(v)
        passive = self.is_passive(v)
        if self.is_open(v):
            return None
        named = self.office_at(v, self.titles.subject(v)[1]) is not None
        none = frozenset[str]()
        listed = (
            (words.enter["passive" if passive else "active"], ENTERED, False),
            (words.enter["passive_as" if passive else "active_as"], ENTERED, True),
            (words.enter["again"] if not passive else none, AGAIN, True),
            (words.leave["active"] if not passive else none, LEFT, False),
            (words.leave["passive_as" if passive else "active_as"], LEFT, True),
        )
        for phrases, turn, needs_office in listed:
            if not keys & phrases:
                continue
            if named or (self._has_office_noun(v) if needs_office else self._is_whole(v, keys & phrases)):
                return turn
        return None

    def may_tell(self, v: int) -> bool:
        """Whether a verb may say that an office was taken, left, won or lost, read as a turn or not."""
        words = tenure_words()
        said = frozenset[str]().union(*words.enter.values(), *words.leave.values(), words.succeed["after"])
        keys = self.keys(v)
        if keys & (said | words.succeed["before_to"] | words.elect["verbs"]):
            return True
        if keys & words.succeed["perhaps"] and self.titles.subject(v)[1]:
            return True
        polls = {self.context.lemma(c) for c in self.context.arguments(v, "obj", "obl", "nsubj")}
        return bool(polls & words.elect["poll"])

    def may_hold(self, v: int) -> bool:
        """Whether a verb may say that a person was in office, read so or not ("who ruled for a decade")."""
        hold = tenure_words().hold
        return self.context.lemma(v) in hold["lead"] | hold["as"] and bool(self.titles.subject(v)[1])

    def _is_whole(self, v: int, found: set[str]) -> bool:
        """Whether a verb that names no office speaks of nothing else either ("took over the plant")."""
        base = self.phrasal(v)
        for c in self.context.arguments(v, "obj"):
            said = any(noun in phrase.split() for noun in self._nouns(c) for phrase in found)
            if not said and self.context.lemma(c) not in tenure_words().noun["office"]:
                return False  # "inherited a shop from his father"
        if found - {base}:
            return True
        for c in self.parse.children(v):
            relation, case = self.parse.deprels[c], self.context.child(c, "case", "mark")
            if relation in ("obj", "xcomp", "ccomp"):
                return False
            what = tenure_words().noun["what"]
            if relation == "obl" and case is not None and self.context.lemma(case) in what:
                return False
        return True

    def _has_office_noun(self, v: int) -> bool:
        """Whether a verb speaks of "office" or "power", behind a preposition: "returned to power"."""
        for c in self.parse.children(v):
            noun = self.context.lemma(c) in tenure_words().hold["in"]
            if noun and self.context.relation(c) == "obl" and self.context.child(c, "case") is not None:
                return True
        return False

    def is_housed(self, v: int) -> bool:
        """Whether a verb speaks of the house of those who govern, as of where somebody went."""
        house = tenure_words().hold["house"]
        going = (c for c in self.parse.children(v) if self.context.relation(c) == "obl" and c > v)
        return any(
            self._case(c) in tenure_words().hold["housed_in"] and house.intersection(self._nouns(c))
            for c in going
        )

    def office_at(self, v: int, persons: Collection[str]) -> tuple[int, Title] | None:
        """The office that a verb names, with the head of its phrase."""
        nouns = tenure_words().noun
        for c in self.parse.children(v):
            if self.context.relation(c) not in _OFFICE_PLACES or c < v:
                continue
            if self._takes(v, c):
                title = self.titles.title_of(c, persons)
                if title is not None:
                    return c, title
            for k in self.parse.children(c):  # "took the job of prime minister", "in office as president"
                if self.context.lemma(c) in nouns["office"] and self._case(k) in nouns["which"]:
                    title = self.titles.title_of(k, persons)
                    if title is not None:
                        return k, title
        return None

    def _takes(self, v: int, c: int) -> bool:
        """Whether a dependent can name the office that a verb speaks of: behind "as", or bare."""
        words, case = tenure_words(), self._case(c)
        verb = words.forms.get(self.parse.words[v].lower(), self.context.lemma(v))
        if case == "as" or self.parse.words[v].lower() in words.title["acting"]:
            return True
        if self.context.lemma(c) in words.posts:
            return not case or case in words.noun["behind"]
        if case == "to":
            return verb in words.enter["to"]
        return (
            not case
            and (verb in words.enter["bare"] or self.is_passive(v))
            and self.context.relation(c) != "obl"
        )

    def _case(self, c: int) -> str:
        case = self.context.child(c, "case", "mark")
        if case is not None:
            return self.context.lemma(case)
        first = self.parse.words[self.parse.subtree(c)[0]].lower()
        return first if first == "as" else ""  # "as acting president" may be parsed as a verb's

    def seat(self, v: int, persons: tuple[str, ...]) -> tuple[Seat, Title | None, list[int]] | None:
        """Whose and which office a verb speaks of, and the words that make that statement."""
        found = self.office_at(v, persons)
        if found is not None:
            head, title = found
            up = int(self.parse.heads[head])
            seat = Seat(title.offices, persons, self.titles.names(persons), self.titles.called(title))
            return seat, title, [v, head, *([up] if up != v else [])]
        offices = self.titles.governing(persons) or self.titles.held(persons)
        if any(self.is_other_office(c) for c in self.parse.children(v)) or not offices:
            return None
        return Seat(offices, persons, self.titles.names(persons), "in office"), None, [v]

    def is_other_office(self, c: int) -> bool:
        """Whether a verb names what somebody became, in words that are no title known."""
        cases = [self.context.lemma(k) for k in self.parse.children(c) if self.context.relation(k) == "case"]
        relation = self.context.relation(c)
        return (relation in ("obl", "advcl", "xcomp") and cases[:1] == ["as"]) or (
            relation == "xcomp" and self.parse.upos[c] in ("NOUN", "PROPN")
        )

    def is_succession(self, v: int) -> bool:
        """Whether a verb says that one person followed another."""
        words, keys = tenure_words().succeed, self.keys(v)
        listed = words["after"] | words["after_from"] | words["before_to"]
        said = any(key == phrase or key.startswith(f"{phrase} ") for key in keys for phrase in listed)
        return said and self.pair(v) is not None

    def pair(self, v: int) -> tuple[tuple[str, ...], tuple[str, ...], set[int]] | None:
        """Who came later, who before, and the words that name them."""
        words = tenure_words().succeed
        base = self.phrasal(v)
        subject, persons = self.titles.subject(v)
        if not persons:
            return None
        named: dict[str, tuple[int, tuple[str, ...]]] = {}
        for c in self._below(v):
            people = self.titles.persons_at(c)
            if people and c != subject:
                case = self.context.child(c, "case")
                named.setdefault("obj" if case is None else self.context.lemma(case), (c, people))
        passive = self.is_passive(v)
        if base in words["after"] and passive and "by" in named:
            return named["by"][1], persons, {named["by"][0]}
        if base in words["after"] and not passive and "with" in named and "obj" in named:
            return named["with"][1], named["obj"][1], {named["with"][0], named["obj"][0]}
        if base in words["after"] and not passive and "obj" in named:
            return persons, named["obj"][1], {named["obj"][0]}
        if base in words["after_from"] and "from" in named:
            return persons, named["from"][1], {named["from"][0]}
        given = self.context.child(v, "obj")
        if given is not None and self.context.lemma(given) not in tenure_words().noun["office"]:
            return None
        if "to" in named and any(key in words["before_to"] for key in (*self.keys(v), base)):
            return named["to"][1], persons, {named["to"][0]}
        return None

    def _below(self, v: int) -> Iterator[int]:
        """The arguments of a verb, and what hangs on the office it names ("as premier by Roe")."""
        for c in self.parse.children(v):
            yield c
            if (
                self.context.relation(c) in ("obl", "xcomp", "obj", "advcl")
                and c not in self.context.actor_at
            ):
                yield from (k for k in self.parse.children(c) if self.parse.deprels[k] in ("nmod", "obl"))
