"""Who is spoken of in a text: names with their short forms, and whom a pronoun may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from detente.language import Name
from detente.statements.lexicon import words
from detente.statements.runs import Run
from detente.statements.tree import Tree

_MALE_TITLE, _FEMALE_TITLE = words("titles", "masculine"), words("titles", "feminine")
_HE, _SHE, _THEY = words("pronouns", "masculine"), words("pronouns", "feminine"), words("pronouns", "plural")
_UNNAMED, _COLLECTIVE = words("sources", "unnamed"), words("sources", "collective")
_OFFICE = words("sources", "office")
_OTHER_TITLE = words("sources", "other_title")
_BODIES = words("sources", "institution") | words("sources", "document")
_BESIDE = ("appos", "flat", "compound")
_TELLING = frozenset(("NOUN", "PROPN", "ADJ"))
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
_WINDOW = 3  # sentences back in which a pronoun's antecedent is looked for


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that can speak, at word `head`; `name` is the index of the name, -1 for none."""

    head: int
    name: int
    is_person: bool
    is_plural: bool
    is_subject: bool


class People:
    """The mentions of a text that pronouns can stand for, and the fullest form of every personal name."""

    def __init__(self, t: Tree, quoted: list[int]) -> None:
        self._t, self._quoted = t, quoted
        self.names = t.parse.names
        self.name_at: dict[int, int] = {
            i: n for n, name in enumerate(self.names) for i in range(name.first, name.end)
        }
        self._full: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        for name in self.names:
            if name.label == "PER":
                self._introduce(name)
        self._titled = self._titles()
        nominal = (i for i, upos in enumerate(t.upos) if upos in ("NOUN", "PROPN"))
        self._mentions = [m for m in map(self._mention, nominal) if m is not None]
        self._heads = [m.head for m in self._mentions]

    def _introduce(self, name: Name) -> None:
        t = self._t
        text = t.parse.text_of(name.first, name.end)
        last = t.words[name.end - 1]
        if len(text) > len(self._full.get(last, "")):
            self._full[last] = text
        title = t.lower[name.first - 1].rstrip(".") if name.first else ""
        first = t.lower[name.first].rstrip(".")
        for word in (title, first):
            if word in _MALE_TITLE:
                self._gender[last] = "m"
            elif word in _FEMALE_TITLE:
                self._gender[last] = "f"

    def _titles(self) -> dict[str, list[tuple[int, int, int]]]:
        """By what a person is called beside the name ("Anna Berg, president of the board"): the title's word,
        the name, and the word that governs both."""
        t = self._t
        found: dict[str, list[tuple[int, int, int]]] = {}
        for nth, name in enumerate(self.names):
            if name.label != "PER":
                continue
            top = next((i for i in range(name.first, name.end) if not name.first <= t.head[i] < name.end), -1)
            above = t.head[top]
            beside = [k for k in t.kids[top] if t.rel[k] in _BESIDE or t.deprel[k] == "nmod:desc"]
            if above >= 0 and (t.rel[top] in _BESIDE or t.deprel[top] == "nmod:desc"):
                beside.append(above)
            for word in beside:
                if t.lemma[word] in _OFFICE or t.lemma[word] in _UNNAMED:
                    found.setdefault(t.lemma[word], []).append((word, nth, above if above in beside else top))
        return found

    def bearer(self, head: int, run: Run) -> int:
        """The name of whom a text has called so before ("the president said"), -1 if nobody or several.

        head : a noun for somebody's office or calling
        run  : its noun phrase, which may say no more of the person than was said with the name
        """
        t = self._t
        said = {t.lower[i] for i in range(run[0], head) if t.upos[i] in _TELLING}
        names = []
        for word, name, top in self._titled.get(t.lemma[head], ()):
            known = {t.lower[i] for i in range(t.left[top], t.right[top])}
            qualified = {t.lower[i] for i in range(max(0, word - 2), word)} & _OTHER_TITLE
            if word < head and said <= known and qualified <= said:
                names.append(name)
        people = {t.lower[self.names[name].end - 1] for name in names}
        return names[-1] if len(people) == 1 else -1

    def full_name(self, name: int) -> str:
        """The longest form under which the text names a person."""
        found = self.names[name]
        text = self._t.parse.text_of(found.first, found.end)
        return self._full.get(self._t.words[found.end - 1], text) if found.label == "PER" else text

    def name_of(self, head: int) -> int:
        """The name that a noun phrase with this head word bears, itself or beside a title; -1 for none."""
        t = self._t
        if head in self.name_at:
            return self.name_at[head]
        for kid in t.kids[head]:
            if t.rel[kid] in ("appos", "flat") or t.deprel[kid] == "nmod:desc":
                found = self.name_at.get(kid, -1)
                if found >= 0 and self.names[found].label == "PER":
                    return found
        return -1

    def _mention(self, head: int) -> Mention | None:
        t = self._t
        if t.rel[head] in ("compound", "flat", "amod"):
            return None
        name = self.name_of(head)
        lemma = t.lemma[head]
        label = self.names[name].label if name >= 0 else ""
        people = lemma in _UNNAMED or lemma in _COLLECTIVE or lemma in _OFFICE
        is_body = lemma in _BODIES or label in ("ORG", "LOC")
        if not (label or people or is_body):
            return None
        is_plural = t.xpos[head] in ("NNS", "NNPS")
        return Mention(
            head, name, label == "PER" or (people and not label), is_plural, t.deprel[head] in _SUBJECT
        )

    def antecedent(self, pronoun: int, sources: Collection[int]) -> int:
        """The head word of what a pronoun most likely stands for, -1 if nothing offers itself.

        The nearest subject before it counts most, one that has just spoken more, one in a quotation less.
        "He" and "she" need one person, "they" several or a body, "it" a body.

        sources : head words of those who have spoken; a set, since it is asked often
        """
        t = self._t
        form, place = t.lower[pronoun], t.sent[pronoun]
        wants_person = form in _HE or form in _SHE
        best, most = -1, float("-inf")
        for nth in range(bisect_left(self._heads, pronoun) - 1, -1, -1):
            mention = self._mentions[nth]
            distance = place - t.sent[mention.head]
            if distance > _WINDOW and (best >= 0 or not wants_person):
                break  # a person may have been named long before; things are not
            if not self._fits(mention, form, wants_person=wants_person):
                continue
            score = 3.0 * mention.is_subject + 2.0 * (mention.head in sources) - 1.5 * distance
            score -= 3.0 * (self._quoted[mention.head] >= 0)
            if score > most:
                best, most = mention.head, score
        return best

    def _fits(self, mention: Mention, form: str, *, wants_person: bool) -> bool:
        if not wants_person:
            return mention.is_plural or not mention.is_person if form in _THEY else not mention.is_person
        if not mention.is_person or mention.is_plural:
            return False
        if mention.name < 0:
            return True
        gender = self._gender.get(self._t.words[self.names[mention.name].end - 1], "")
        return gender in ("", "m" if form in _HE else "f")

    def many_before(self, word: int) -> int:
        """The plural persons last spoken of before a word, for "some" and "others"; -1 for none."""
        t = self._t
        for nth in range(bisect_left(self._heads, word) - 1, -1, -1):
            mention = self._mentions[nth]
            if t.sent[word] - t.sent[mention.head] > _WINDOW:
                return -1
            if mention.is_person and mention.is_plural:
                return mention.head
        return -1
