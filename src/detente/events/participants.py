"""From a noun of the tree to the actor it names: country, sector, and what pronouns stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.events.event import Participant
from detente.events.lexicon import lexicon
from detente.events.names import Mention
from detente.events.predicates import case_of, conjuncts
from detente.language.parse import Parse

_MODIFIERS = ("amod", "compound", "nmod", "flat", "det", "nummod", "case", "appos", "list", "goeswith")
_LEFT_OUT = (
    "acl",
    "appos",
    "punct",
    "cc",
    "conj",
    "parataxis",
    "advmod",
    "dep",
    "advcl",
    "cop",
    "aux",
    "nsubj",
    "obl",
    "mark",
    "discourse",
    "expl",
    "csubj",
)
_DEEPEST = 4


class Participants:
    """The actors of one parse. Remembers, sentence by sentence, who was spoken of last."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.parse = parse
        self._at = {i: mention for mention in mentions for i in range(mention.first, mention.end)}
        self._named = {i: name for name in parse.names for i in range(name.first, name.end)}
        self._subjects: list[Participant] = []
        self._joint: tuple[Participant, ...] = ()  # the last subject, if several countries share it
        self._titles: dict[str, list[int]] = {}
        self._mentions = mentions
        self._made: dict[int, Participant] = {}

    def at(self, noun: int) -> Participant:
        """The participant that a noun heads."""
        if noun not in self._made:
            self._made[noun] = self._read(noun)
        return self._made[noun]

    def together(self, noun: int) -> tuple[Participant, ...]:
        """The participants of a coordination, each by itself."""
        return tuple(self.at(one) for one in conjuncts(self.parse, noun))

    def is_political(self, noun: int) -> bool:
        """Whether a noun can take part in an event that PLOVER codes: it has a country, a sector or a
        name.
        """
        one = self.at(noun)
        return bool(one.country or one.sector or one.antecedent or noun in self._named)

    def is_thing(self, noun: int) -> bool:
        """Whether a noun is no person or body and so can do nothing: an event, an idea, "this"."""
        parse, words = self.parse, lexicon().words
        lemma = parse.lemmas[noun].lower()
        if parse.upos[noun] == "PRON":
            return (
                lemma in ("this", "that", "these", "those") and parse.deprels[parse.head(noun)] != "acl:relcl"
            )
        if parse.upos[noun] != "NOUN" or noun in self._at or noun in self._named:
            return False
        if lemma in words["unmanned"]:
            return True
        if self._sector(noun):
            return False
        if lemma in words["quantity"] or lemma in words["money"]:
            return False
        return (
            lemma in words["things"]
            or lemma in lexicon().nouns
            or any(
                form.endswith(ending) and len(form) > len(ending) + 3
                for form in (lemma, parse.words[noun].lower())  # "backing" has "back" for its lemma
                for ending in words["thing_endings"]
            )
        )

    def is_reflexive(self, noun: int) -> bool:
        """Whether a word means the subject itself."""
        return self.parse.words[noun].lower() in lexicon().words["reflexive"]

    def is_public(self, noun: int) -> bool:
        """Whether a noun names a body or place of its own, of whatever standing."""
        name = self._named.get(noun)
        return name is not None and name.label in ("ORG", "LOC")

    def is_pronoun(self, noun: int) -> bool:
        """Whether a word stands for another actor."""
        words = lexicon().words["pronoun"]
        return self.parse.lemmas[noun].lower() in words or self.parse.words[noun].lower() in words

    def remember(self, noun: int) -> None:
        """Note the subject of a clause as what "he", "it" and "they" may mean from here on."""
        together = self.both(noun) or self.together(noun)
        if len({one.country for one in together if one.country}) > 1:
            self._joint = together
            return
        one = self.at(noun)
        if self.is_pronoun(noun) or not (one.country or one.sector):
            return
        self._joint = ()
        self._subjects.append(one)

    def resolve(self, noun: int, subject: int) -> Participant:
        """Like `at`; a pronoun becomes `subject`, the sayer of its clause, or the last subject spoken of."""
        if not self.is_pronoun(noun):
            return self._owned(noun, subject)
        meant: Participant | None = None
        if subject >= 0 and subject != noun and not self.is_pronoun(subject):
            meant = self.at(subject)
        elif self._subjects and not self._is_speaker(noun):
            meant = self._subjects[-1]
        if meant is None:
            return self.at(noun)
        return self._meaning(noun, meant)

    def _is_possessive(self, word: int) -> bool:
        return (
            self.is_pronoun(word)
            or self.parse.feature(word, "Poss") == "Yes"
            or self.parse.xpos[word] == "PRP$"
        )

    def _is_speaker(self, noun: int) -> bool:
        """Whether a pronoun means who speaks ("we"): outside what somebody says, the author."""
        word = self.parse.words[noun]
        return word.lower() in lexicon().words["first_person"] and word != "US"

    def _owned(self, noun: int, subject: int) -> Participant:
        """A phrase with a possessive pronoun ("their forces") has the country of whom that stands for."""
        own = self.at(noun)
        if own.country or not own.sector:
            return own
        before = self._called_before(noun)
        if before is not None:
            return replace(own, country=before.country, ids=before.ids, antecedent=before.text)
        if self.parse.lemmas[noun].lower() in lexicon().words["others"] or not any(
            self.parse.deprels[c] == "nmod:poss" and self._is_possessive(c) for c in self.parse.children(noun)
        ):
            return own
        owner = (
            self.at(subject)
            if subject >= 0 and subject != noun
            else self._subjects[-1]
            if self._subjects
            else None
        )
        if owner is None or not owner.country:
            return own
        return replace(own, country=owner.country, antecedent=f"{owner.text}: {own.text}")

    def _called_before(self, noun: int) -> Participant | None:
        """Who was called so before, with a country ("the president of Chad ... the president")."""
        parse, lemma = self.parse, self.parse.lemmas[noun].lower()
        modifiers = [c for c in parse.children(noun) if parse.is_relation(c, *_MODIFIERS) and c != noun]
        if parse.upos[noun] != "NOUN" or [
            parse.words[c].lower() for c in modifiers if parse.deprels[c] != "case"
        ] != ["the"]:
            return None
        if not self._titles:
            for i, each in enumerate(parse.lemmas):
                if parse.upos[i] in ("NOUN", "PROPN"):
                    self._titles.setdefault(each.lower(), []).append(i)
        for i in reversed(self._titles.get(lemma, ())):
            if i >= noun:
                continue
            named = parse.head(i) if parse.is_relation(i, "compound", "appos", "nmod:desc", "flat") else i
            one = self.at(named)
            if one.country and not one.is_ambiguous:
                return one
        return None

    def both(self, noun: int) -> tuple[Participant, ...]:
        """The two countries spoken of last where a phrase means "the two sides", else none.

        So "they", where the last subject was several countries.
        """
        words, parse = lexicon().words, self.parse
        if parse.words[noun].lower() in words["plural_pronoun"] and not self._is_speaker(noun):
            return tuple(self._meaning(noun, one) for one in self._joint)
        lemma = parse.lemmas[noun].lower()
        counted = lemma in words["two"] or any(
            parse.lemmas[c].lower() in words["two"]
            for c in parse.children(noun)
            if parse.is_relation(c, "nummod", "det")
        )
        if (
            not counted
            or (lemma not in words["both_sides"] and lemma not in words["two"])
            or self.at(noun).country
        ):
            return ()
        found: dict[str, Participant] = {}
        for mention in reversed(self._mentions):
            if (
                mention.first < noun
                and mention.entity.country not in ("", *found)
                and not self._is_site(mention)
            ):
                found[mention.entity.country] = self.at(mention.end - 1)
            if len(found) == 2:
                break
        if len(found) < 2:
            return ()
        return tuple(self._meaning(noun, one) for one in reversed(found.values()))

    def _meaning(self, noun: int, one: Participant) -> Participant:
        """A phrase that stands for somebody named elsewhere."""
        start, end = self.parse.span(*self._extent(noun))
        text = self.parse.text[start:end]
        return Participant(start, end, text, one.country, one.sector, one.ids, one.antecedent or one.text)

    def _is_site(self, mention: Mention) -> bool:
        """Whether a name tells where something is done ("met in Geneva")."""
        word = next(
            (
                i
                for i in range(mention.first, mention.end)
                if not mention.first <= self.parse.head(i) < mention.end
            ),
            mention.first,
        )
        return case_of(self.parse, word) in lexicon().words["sites"] and self.parse.is_relation(
            word, "obl", "nmod"
        )

    # -- reading a noun phrase --------------------------------------------------------------

    def _read(self, noun: int) -> Participant:
        first, end = self._extent(noun)
        start, stop = self.parse.span(first, end)
        best = self._entity(noun)
        country, sector = "", self._sector(noun)
        ids: tuple[str, ...] = ()
        if best is not None:
            entity = best.entity
            country, ids = entity.country, entity.ids
            if best.first <= noun < best.end:
                sector = entity.sector or ("GOV" if entity.kind == "seat" else "")
            elif not sector and entity.kind in ("group", "person"):
                sector = entity.sector
        return Participant(start, stop, self.parse.text[start:stop], country, sector, ids)

    def _extent(self, noun: int) -> tuple[int, int]:
        """The run of words of the phrase around its head, without clauses, appositions and conjuncts."""
        kept = {noun}
        waiting = [noun]
        while waiting:
            at = waiting.pop()
            for c in self.parse.children(at):
                relation = self.parse.deprels[c].partition(":")[0]
                if relation in _LEFT_OUT or (at == noun and relation == "case" and c < noun):
                    continue
                kept.add(c)
                waiting.append(c)
        first = last = noun
        while first - 1 in kept or (first - 2 in kept and self.parse.words[first - 1] in "-–‐‑/'\"&"):
            first -= 1
        while last + 1 in kept or (
            last + 2 in kept and self.parse.upos[last + 1] in ("PUNCT", "ADV", "CCONJ")
        ):
            last += 1
        return first, last + 1

    def _entity(self, noun: int) -> Mention | None:
        """The name that tells the country of a phrase: its head, else what stands before it, in apposition,
        after "of", or in a place."""
        own = self._at.get(noun)
        if own is not None:
            return own
        best: tuple[int, int] | None = None
        found: Mention | None = None
        waiting = [(noun, 0, 0)]
        while waiting:
            at, depth, rank = waiting.pop()
            for c in self.parse.children(at):
                relation = self.parse.deprels[c].partition(":")[0]
                if relation not in _MODIFIERS and relation != "conj":
                    continue
                step = self._rank(c, noun, relation)
                total = rank + step
                mention = self._at.get(c)
                if mention is not None and (best is None or (total, mention.first) < best):
                    best, found = (total, mention.first), mention
                if depth < _DEEPEST:
                    waiting.append((c, depth + 1, total))
        return found

    def _rank(self, c: int, noun: int, relation: str) -> int:
        if relation == "appos":
            return 4
        if relation == "conj":
            return 40
        if self.parse.deprels[c] == "nmod":
            return 6 if case_of(self.parse, c) in ("of", "from") else 12
        if relation == "flat":
            return 1
        return 1 if c < noun else 3

    def _sector(self, noun: int) -> str:
        sectors, parse = lexicon().sectors, self.parse
        lemma = parse.lemmas[noun].lower()
        before = [
            parse.lemmas[c].lower()
            for c in parse.children(noun)
            if c < noun and parse.is_relation(c, "amod", "compound")
        ]
        if before and f"{before[-1]} {lemma}" in sectors:
            return sectors[f"{before[-1]} {lemma}"]
        if lemma in lexicon().words["quantity"]:
            for c in parse.children(noun):
                if parse.deprels[c] == "nmod":
                    return self._sector(c)
        if lemma in sectors:
            return sectors[lemma]
        name = self._named.get(noun)
        if parse.upos[noun] == "PROPN" or name is not None:
            for c in parse.children(noun):  # titles: "President Kagame", "Kagame, the president"
                if parse.is_relation(c, "compound", "appos", "amod", "flat", "nmod:desc"):
                    title = parse.lemmas[c].lower()
                    if title in sectors:
                        return sectors[title]
        return ""
