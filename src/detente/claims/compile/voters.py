"""Who cast a ballot, by the words around a verb or noun of voting."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from detente.casefile import Poll as PollWords
from detente.claims.compile.told import Section, Told
from detente.claims.factuality import says_none
from detente.claims.lexicon import english
from detente.language.timex import number_of

_SHARED = ("xcomp", "advcl", "conj", "acl", "ccomp")


@dataclass(frozen=True, slots=True)
class Voters:
    """Those who are said to have voted alike: members by id, or how many.

    number   : how many, None where the text does not say
    everyone : whether all who vote did
    alone    : whether it is said that nobody else did
    states   : further words whose statement this is ("cast", "were among")
    envoys   : people who are said to have cast the ballot of their state
    group    : "elected" or "standing" where members of that kind alone are counted
    """

    members: tuple[str, ...] = ()
    number: int | None = None
    everyone: bool = False
    alone: bool = False
    states: frozenset[int] = frozenset()
    envoys: tuple[str, ...] = ()
    group: str = ""


class VoterReader(Section):
    """Reads who voted; None where the text names nobody, or somebody who is no member known."""

    def __init__(self, told: Told, polls: Iterable[PollWords]) -> None:
        super().__init__(told)
        polls = tuple(polls)
        self.nouns = {poll.series: frozenset(poll.members) for poll in polls}
        self.offices = {office for poll in polls for office in poll.envoys}

    def of_verb(self, v: int, series: str) -> Voters | None:
        """Those of whom a verb of voting is told."""
        agents = self.context.arguments(v, "obl:agent")
        if (
            not agents
            and self.context.child(v, "nsubj:pass") is None
            and self.context.child(v, "aux:pass") is None
        ):
            agents = self.context.arguments(v, "nsubj")
        states: set[int] = set()
        exclusive = self.context.has_sole_doer(v)
        relative = bool(agents) and self.parse.xpos[agents[0]] in ("WDT", "WP")
        if relative or (
            not agents and self.context.relation(v) == "acl" and self.parse.xpos[v] in ("VBG", "VB")
        ):
            agents, states, only = self._antecedent(v)
            exclusive = exclusive or only
        if not agents:
            agents, states = self._shared(v)
        return self._read(agents, series, states, exclusive=exclusive)

    def of_noun(self, n: int, series: str) -> Voters | None:
        """Those whose ballot a noun names: "Peru's veto", "two abstentions", "the only no came from"."""
        owners = [
            c
            for c in self.parse.children(n)
            if (self.parse.deprels[c] == "nmod:poss" or self.context.relation(c) in ("amod", "compound"))
            and c < n
            and c in self.context.actor_at
        ]
        for c in list(owners):
            owners += [k for k in self.parse.children(c) if self.context.relation(k) == "conj"]
        for c in self.parse.children(n):
            case = self.context.child(c, "case")
            known = c in self.context.actor_at or (
                c not in self.context.time_at and self._is_member(c, series)
            )
            if known and c > n and case is not None and self.context.lemma(case) in english().voting["of"]:
                owners += [c, *(k for k in self.parse.children(c) if self.context.relation(k) == "conj")]
        up = int(self.parse.heads[n])
        cast = up >= 0 and self.context.lemma(up) in english().voting["cast"]
        states = {up} if cast and self.context.relation(n) in ("obj", "obl", "nsubj") else set()
        exclusive = self._is_only(n)
        if (
            up >= 0
            and self.context.relation(n) == "nsubj"
            and self.vocabulary.ballots.said(self.context.phrasal(up))
        ):
            states = {up}  # "Peru's veto killed the draft"
        casters: list[str] = []
        if owners and self.parse.deprels[n] == "obj" and (by := self.context.arguments(up, "nsubj")):
            # "Roe cast the French vote": who cast it is more than whose it was
            casters = [person for c in by if (person := self.envoy(c)) is not None]
            states = states if len(casters) == len(by) else set()
            if any(c in self.context.actor_at and self._member(c) is None for c in by):
                return None
        if not owners and cast:
            owners, exclusive = self._casters(n, up, exclusive)
            states |= {up} if owners else set()
        if not owners and self.context.child(n, "cop") is not None:
            owners = self.context.arguments(n, "nsubj")  # "13 members were in favour"
        states.update(self._only_words(n))
        number = self._number(n)
        if not owners:
            return None if number is None else Voters(number=number, states=frozenset(states))
        found = self._read(owners, series, states, exclusive=exclusive)
        if found is None or (number is not None and number != len(found.members)):
            return None
        return replace(found, envoys=(*found.envoys, *casters))

    def _casters(self, n: int, up: int, exclusive: bool) -> tuple[list[int], bool]:
        """Who cast the ballot that a verb has as its object or subject."""
        alone = exclusive or self.context.has_sole_doer(up)
        relation = self.parse.deprels[n]
        if relation in ("obj", "obl"):
            return self.context.arguments(up, "nsubj"), alone
        by = self.context.arguments(up, "obl:agent")
        source = [
            c
            for c in self.context.arguments(up, "obl")
            if (case := self.context.child(c, "case")) is not None
            and self.context.lemma(case) in english().voting["source"]
        ]
        more = [k for c in source for k in self.parse.children(c) if self.context.relation(k) == "conj"]
        return by or [*source, *more], alone

    def _is_only(self, n: int) -> bool:
        return bool(self._only_words(n))

    def _only_words(self, n: int) -> list[int]:
        only = english().reference["only"]
        return [c for c in self.parse.children(n) if c < n and self.context.lemma(c) in only]

    def _number(self, n: int) -> int | None:
        for c in self.parse.children(n):
            if c < n and self.context.relation(c) == "nummod":
                return number_of(self.parse.words[c])
            if c < n and self.context.lemma(c) == "no":
                return 0
        return None

    def _antecedent(self, v: int) -> tuple[list[int], set[int], bool]:
        """The noun that a clause tells of, or the subject that the noun explains ("was among those that").

        And whether it is said that there was no other ("the only member to abstain").
        """
        noun = int(self.parse.heads[v])
        if noun < 0:
            return [], set(), False
        case = self.context.child(noun, "case")
        among = case is not None and self.context.lemma(case) in english().voting["among"]
        up = int(self.parse.heads[noun])
        joins = up >= 0 and self.context.lemma(up) in english().voting["join"]
        if joins and self.parse.deprels[noun] == "obj":  # "joined eleven others in voting"
            return [*self.context.arguments(up, "nsubj"), noun], {up}, False
        subjects = self.context.arguments(noun, "nsubj")
        if among or (subjects and self.context.child(noun, "cop") is not None):
            return subjects, {noun, *self._only_words(noun)}, self._is_only(noun)
        return [noun], set(), self._is_only(noun)

    def _shared(self, v: int) -> tuple[list[int], set[int]]:
        """The subject that a clause without one shares with the clause above it, and with whom it joins."""
        up = int(self.parse.heads[v])
        if (
            up < 0
            or self.context.relation(v) not in _SHARED
            or self.parse.sentence_of(up) != self.parse.sentence_of(v)
        ):
            return [], set()
        if self.parse.upos[up] not in ("VERB", "AUX", "ADJ"):
            return [], set()
        aside = self.context.relation(v) in ("advcl", "acl") and self.context.child(v, "aux") is None
        if aside and self.parse.xpos[v] == "VBN":
            return [], set()  # "Peru backed the draft vetoed in May": done to it, and not by Peru
        agents = self.context.arguments(up, "nsubj")
        if self.context.lemma(up) in english().voting["join"]:
            return [*agents, *self.context.arguments(up, "obj")], {up}
        chose = (
            self.context.relation(v) == "xcomp" and self.context.lemma(up) in english().provision["decide"]
        )
        return agents, {up} if chose else set()  # "Peru chose to abstain"

    def _read(
        self, heads: Collection[int], series: str, states: set[int], *, exclusive: bool
    ) -> Voters | None:
        members: list[str] = []
        envoys: list[str] = []
        if any(
            self.context.relation(c) == "case"
            for head in heads
            for c in self.parse.children(head)
            if self._opposes(c, head)
        ):
            return None  # "with Ghana against and Peru abstaining": not both of them
        for head in heads:
            member = self._member(head)
            if member is not None:
                members.append(member)
                exclusive = exclusive or self._is_sole(head)
                person = self.envoy(head)
                envoys += [person] if person is not None else []
                continue
            if len(heads) > 1 or not self._is_member(head, series):
                return None
            return self._gathered(head, states)
        if not members:
            return None
        known = tuple(dict.fromkeys(members))
        return Voters(known, alone=exclusive, states=frozenset({*states, *heads}), envoys=tuple(envoys))

    def _opposes(self, c: int, head: int) -> bool:
        return c > head and self.context.lemma(c) != "'s" and self.parse.upos[c] == "ADP"

    def _is_sole(self, head: int) -> bool:
        """Whether a word right behind or before a name says that it stood alone."""
        exclusive = english().reference["exclusive"]
        around = [*self.parse.children(head), head + 1]
        return any(i < len(self.parse.words) and self.context.lemma(i) in exclusive for i in around)

    def _member(self, head: int) -> str | None:
        """The member that a noun phrase names, itself or through its envoy."""
        actors = self.record.case.actors
        person = self.envoy(head)
        if person is not None:
            return actors[person].country
        actor = self.context.actor_at.get(head)
        if actor is None and self.context.lemma(head) in english().voting["envoy"]:
            owners = [
                self.context.actor_at[c] for c in self.parse.children(head) if c in self.context.actor_at
            ]
            owners = [o for o in owners if all(actors[a].kind == "state" for a in o.ids)]
            actor = owners[0] if len(owners) == 1 else None
        if actor is None:
            return None
        states = {a for a in actor.ids if actors[a].kind == "state"}
        return states.pop() if len(states) == 1 and len(actor.ids) == 1 else None

    def envoy(self, head: int) -> str | None:
        """The person named who at some time cast the ballots of a state."""
        actor = self.context.actor_at.get(head)
        if actor is None or len(actor.ids) != 1:
            return None
        person = actor.ids[0]
        return person if self.record.terms_of(self.offices, person) else None

    def _is_member(self, head: int, series: str) -> bool:
        lemma = self.context.lemma(head)
        none = english().subjects["none"]
        return (
            lemma in none
            or lemma in self.nouns.get(series, ())
            or number_of(self.parse.words[head]) is not None
        )

    def _gathered(self, head: int, states: set[int]) -> Voters | None:
        """Members told by number: "the 13 other members", "all of its members", "every delegation"."""
        words = english().voting
        first = min((head, *self.parse.children(head)))
        group, kinds = self._group(head)
        if says_none(self.context, first, head) or self.context.lemma(head) in english().subjects["none"]:
            none = frozenset({*states, *range(first, head + 1)})
            return Voters(number=0, states=none, group=group)
        before = [c for c in self.parse.children(head) if c < head and self.parse.upos[c] != "PUNCT"]
        odd = [
            c
            for c in before
            if self.context.lemma(c) not in words["plain"]
            and c not in kinds
            and number_of(self.parse.words[c]) is None
            and self.context.relation(c) != "case"
            and self.parse.deprels[c] != "nmod:poss"
        ]
        behind = [
            c
            for c in self.parse.children(head)
            if c > head and self.context.relation(c) in ("nmod", "acl", "appos")
        ]
        if odd or any(self.context.relation(c) == "appos" for c in behind):
            return None
        number = next((n for c in before if (n := number_of(self.parse.words[c])) is not None), None)
        number = number_of(self.parse.words[head]) if number is None else number
        everyone = any(self.context.lemma(c) in words["everyone"] for c in before)
        if number is None and not everyone:
            return None
        return Voters(number=number, everyone=everyone, states=frozenset(states), group=group)

    def _group(self, head: int) -> tuple[str, set[int]]:
        """The kind of members that a noun phrase speaks of ("none of the elected members"), and its words."""
        for group in ("standing", "elected"):
            words = {i for i in self.parse.subtree(head) if self._said(i) & english().voting[group]}
            if words:
                return group, words
        return "", set()

    def _said(self, i: int) -> set[str]:
        """A word as it stands, as a lemma, and with what a hyphen ties to it."""
        word = self.parse.words[i].lower()
        tied = i > 1 and self.parse.words[i - 1] == "-"
        return {f"{self.parse.words[i - 2].lower()}-{word}"} if tied else {word, self.context.lemma(i)}
