"""Frames and event nouns on the clauses of a parse: what is said to happen, and which words fill which
role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.events.lexicon import Frame, Group, lexicon
from detente.events.ontology import is_kind
from detente.events.participants import Participants
from detente.events.predicates import Clause, Clauses, case_of, is_time, noun_keys
from detente.language.factuality import Factuality
from detente.language.parse import Parse

# Where a recipient is looked for if the frame names no preposition, best first.
RECIPIENT_ORDER = (
    "against", "on", "upon", "with", "to", "toward", "towards", "for", "at", "over", "into", "from",
    "between",
    "of", "inside", "across", "near", "in", "about", "around", "along", "outside",
)  # fmt: skip
_NONE = -1


@dataclass(slots=True)
class Reading:
    """One event as read, in words of the parse; `-1` where a role is not filled."""

    root: str
    mode: str
    cameo: str
    contexts: tuple[str, ...]
    trigger: int
    actor: int
    recipient: int
    weight: int
    reciprocal: bool = False
    factuality: Factuality = Factuality.ASSERTED
    cue: int = _NONE
    route: str = "lexicon"
    sayer: int = _NONE
    is_nominal: bool = False

    def recast(self, root: str, cameo: str, mode: str = "") -> Reading:
        """Make it an event of another type, said of the same things."""
        self.root, self.cameo, self.mode = root, cameo, mode
        return self


class Matcher:
    """The lexicon, looked up on the clauses of one parse."""

    def __init__(self, parse: Parse, clauses: Clauses, participants: Participants) -> None:
        self.parse, self.clauses, self.participants = parse, clauses, participants
        self._lexicon = lexicon()
        self._keys: dict[int, frozenset[str]] = {}

    def keys(self, noun: int) -> frozenset[str]:
        """What a noun may be listed as."""
        if noun not in self._keys:
            self._keys[noun] = frozenset(noun_keys(self.parse, noun))
        return self._keys[noun]

    def lemmas_of(self, clause: Clause) -> tuple[str, ...]:
        """The keys a predicate is listed under, the likelier first."""
        if clause.copular:
            return (f"be:{clause.lemma}",)
        if clause.passive and clause.subject == _NONE:
            return (f"be:{self.parse.words[clause.verb].lower()}", clause.lemma)
        return (clause.lemma,)

    def frame(self, clause: Clause) -> Reading | None:
        """The heaviest frame that fits a clause, read off it."""
        for key in self.lemmas_of(clause):
            for frame in self._lexicon.verbs.get(key, ()):
                if not frame.words <= clause.links:
                    continue
                if frame.bare and (
                    clause.object != _NONE or any(self.parse.deprels[c] == "ccomp" for c in clause.clauses)
                ):
                    continue
                used = self._nouns(frame, clause)
                if used is not None:
                    return self._read(frame, clause, used, key.startswith("be:"))
        return None

    def _nouns(self, frame: Frame, clause: Clause) -> list[int] | None:
        """The words that fill the frame's nouns and name the event, or None if a noun is not filled."""
        used: list[int] = []
        filled: list[int] = []
        for preposition, allowed, is_patient in frame.nouns:
            for noun in self._fillers(preposition, clause):
                if noun not in filled and self.keys(noun) & allowed:
                    filled.append(noun)
                    if not is_patient:
                        used.append(noun)
                    break
            else:
                return None
        return used

    def _fillers(self, preposition: str, clause: Clause) -> Iterable[int]:
        if preposition:
            for case, noun in clause.obliques:
                if case == preposition:
                    yield noun
        if clause.object != _NONE:
            yield clause.object
        for found in clause.xcomps:
            if self.parse.upos[found] in ("NOUN", "ADJ", "PROPN"):
                yield found
        if clause.copular or preposition in clause.links:
            yield from (
                c
                for c in self.parse.children(clause.verb)
                if self.parse.is_relation(c, "obl") and not case_of(self.parse, c)
            )

    def _read(self, frame: Frame, clause: Clause, used: list[int], predicative: bool) -> Reading:
        actor, recipient = clause.subject, self.recipient(clause, used, frame.to)
        if clause.passive and actor == _NONE:
            if predicative:
                actor, recipient = clause.object, self.oblique(clause.obliques, set(used), clause.object)
            elif is_kind(
                frame.group.root, "by_authority"
            ):  # "was arrested in Niger": by whose police, goes unsaid
                actor = next(
                    (n for p, n in clause.obliques if p == "in" and self.participants.at(n).country), _NONE
                )
        group = frame.group
        if recipient == _NONE and used:
            recipient = self._owner(used[0])
        if group.inverse:
            actor, recipient = recipient, actor
        return _reading(group, clause.verb, actor, recipient, frame.weight)

    def recipient(self, clause: Clause, used: list[int], to: str = "") -> int:
        """The word that names the recipient of a clause whose nouns `used` name the event itself."""
        taken = set(used)
        direct = (
            clause.object != _NONE
            and clause.object not in taken
            and self.participants.is_political(clause.object)
        )
        if to and not (direct and to != "to"):
            for preposition, noun in clause.obliques:
                if preposition == to and noun not in taken:
                    return noun
        if clause.object != _NONE and clause.object not in taken:
            return self._behind(clause, taken)
        if clause.iobject != _NONE:
            return clause.iobject
        found = self.oblique(clause.obliques + self._phrases(used), taken, clause.subject)
        if found == _NONE or not self.participants.is_political(found):
            affected = self._affected(clause, taken)
            return affected if affected != _NONE else found
        return found

    def _affected(self, clause: Clause, taken: set[int]) -> int:
        """The first other country named behind the verb, below its nouns ("the ban imposed on the
        rebels").
        """
        subject = self.participants.at(clause.subject).country if clause.subject != _NONE else ""
        waiting = [c for c in self.parse.children(clause.verb) if c > clause.verb]
        while waiting:
            at = waiting.pop(0)
            relation = self.parse.deprels[at].partition(":")[0]
            if relation in ("ccomp", "parataxis", "conj", "cc", "punct", "nsubj", "appos", "list"):
                continue
            if relation in ("advcl", "acl", "xcomp") and any(
                self.parse.is_relation(c, "nsubj") for c in self.parse.children(at)
            ):
                continue
            if relation in ("obj", "obl", "nmod", "iobj") and at not in taken:
                one = self.participants.at(at)
                if one.country and one.country != subject:
                    return at
            waiting += self.parse.children(at)
        return _NONE

    def _behind(self, clause: Clause, taken: set[int]) -> int:
        """The object, or where it is a thing said or done by somebody, who that is ("calls by the
        rebels").
        """
        thing = clause.object
        if self.participants.is_political(thing) or self.parse.upos[thing] != "NOUN":
            return thing
        for preposition, noun in clause.obliques:
            if (
                preposition in self._lexicon.words["behind_things"]
                and noun not in taken
                and noun != clause.subject
                and self.participants.is_political(noun)
            ):
                return noun
        return thing

    def oblique(self, obliques: list[tuple[str, int]], taken: set[int], actor: int) -> int:
        """The first phrase in the house order whose noun can be a recipient; political ones before others."""
        ranked = sorted(
            (RECIPIENT_ORDER.index(preposition), noun)
            for preposition, noun in obliques
            if preposition in RECIPIENT_ORDER
            and noun not in taken
            and noun != actor
            and not is_time(self.parse, noun)
        )
        for _, noun in ranked:
            if self.participants.is_political(noun) or self.participants.is_pronoun(noun):
                return noun
        return ranked[0][1] if ranked else _NONE

    def _phrases(self, nouns: list[int]) -> list[tuple[str, int]]:
        return [
            (case_of(self.parse, c), c)
            for noun in nouns
            for c in self.parse.children(noun)
            if self.parse.deprels[c] == "nmod"
        ]

    def _owner(self, noun: int, *, joint: bool = False) -> int:
        """Whose thing it is: possessor, or a name before it ("the Iran embargo")."""
        for c in self.parse.children(noun):
            if (
                self.parse.deprels[c] == "nmod:poss"
                and not self.participants.is_pronoun(c)
                and not is_time(self.parse, c)
            ):
                return c
        for c in self.parse.children(noun):
            kinds = (
                ("amod",) if joint else ("compound", "amod")
            )  # "the Singapore summit" is held there, not by it
            if c < noun and self.parse.is_relation(c, *kinds) and self.participants.at(c).country:
                return c
        return _NONE

    # -- nouns ------------------------------------------------------------------------------

    def noun_group(self, noun: int) -> tuple[Group, int] | None:
        """What an event noun codes, with the number of words it took."""
        lemma = self.parse.lemmas[noun].lower()
        entries = self._lexicon.nouns.get(lemma) or self._lexicon.nouns.get(self.parse.words[noun].lower())
        if not entries or self.parse.upos[noun] not in ("NOUN", "PROPN"):
            return None
        before: list[str] | None = None
        for words, group in entries:
            if not words:
                return group, 1
            if before is None:
                before = [
                    self.parse.lemmas[i].lower()
                    for i in range(max(0, noun - 4), noun)
                    if self.parse.upos[i] != "PUNCT"
                ]
            if tuple(before[-len(words) :]) == words:
                return group, 1 + len(words)
        return None

    def noun_event(self, noun: int, clause: Clause | None = None) -> Reading | None:
        """The event a noun names; its actor is the subject of the verb that carries it, where there is
        one.
        """
        found = self.noun_group(noun)
        if found is None:
            inner = self._counted(noun)
            return self.noun_event(inner, clause) if inner is not None else None
        group, size = found
        actor = recipient = _NONE
        phrases = self._phrases([noun])
        if clause is not None:
            phrases += [(p, n) for p, n in clause.obliques if n != noun]
            actor = clause.subject
            if clause.passive and clause.object != noun:
                actor = clause.object  # "were engaged in"
        between = next((n for p, n in phrases if p == "between"), _NONE)
        if between != _NONE:
            others = [c for c in self.parse.children(between) if self.parse.deprels[c] == "conj"]
            reading = _reading(group, noun, between, others[0] if others else _NONE, size)
            reading.reciprocal = not others
            return reading
        if actor == _NONE:
            actor = next((n for p, n in phrases if p == "by"), _NONE)
        owner = self._owner(noun, joint=group.reciprocal)  # "the Singapore summit" is held there, not by it
        if actor == _NONE:
            actor = owner
        elif owner not in (_NONE, actor):
            recipient = owner
        of = next((n for p, n in phrases if p == "of"), _NONE)
        if (
            actor == _NONE
            and of != _NONE
            and group.root in ("CONSULT", "ACCUSE", "MOBILIZE")
            and self.participants.is_political(of)
        ):
            actor = of
        if recipient == _NONE or any(p in ("against", "on", "with", "to") for p, _ in phrases):
            recipient = self.oblique(phrases, {noun}, actor) if phrases else recipient
        reading = _reading(group, noun, actor, recipient, size)
        reading.is_nominal = True
        if group.inverse:
            reading.actor, reading.recipient = recipient, actor
        return reading

    def _counted(self, noun: int) -> int | None:
        """The noun behind a number or a word such as "series"."""
        if self.parse.lemmas[noun].lower() in self._lexicon.words["quantity"]:
            return next((c for c in self.parse.children(noun) if self.parse.deprels[c] == "nmod"), None)
        return None


def _reading(group: Group, trigger: int, actor: int, recipient: int, weight: int) -> Reading:
    return Reading(
        group.root,
        group.mode,
        group.cameo,
        group.contexts,
        trigger,
        actor,
        recipient,
        weight,
        group.reciprocal,
    )
