"""Phrases of lemmas ready to be looked up at any word of a parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from detente.claims.lexicon import Phrase
from detente.language.parse import Parse

T = TypeVar("T")

_DASHES = frozenset("-‐‑–")
_QUOTES = frozenset("“”‘’\"'")


class PhraseTable(Generic[T]):
    """Phrases of lemmas to their meanings; hyphens in the text and in a phrase count as spaces.

    loose : whether articles and the like may stand inside a phrase of the text ("list of the sponsors")
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, loose: bool = False) -> None:
        self._loose = loose
        self._firsts: set[str] = set()
        self._by_last: dict[str, list[tuple[Phrase, T]]] = defaultdict(list)
        for text, meaning in entries:
            whole = text.lower().replace("'s ", " 's ")  # a word of its own, as the parser has it
            split = whole.replace("-", " ")
            for phrase in {tuple(whole.split()), tuple(split.split())}:  # "inter-state" may be one word
                self._firsts.update(inflections(phrase[0]) if phrase else ())
                for last in inflections(phrase[-1]) if phrase else ():
                    self._by_last[last].append(((*phrase[:-1], last), meaning))
        for found in self._by_last.values():
            found.sort(key=lambda entry: len(entry[0]), reverse=True)

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with this word, inflected or not."""
        return word in self._firsts

    def said(self, phrase: str) -> tuple[T, ...]:
        """The meanings of a phrase of lemmas."""
        words = tuple(phrase.split())
        found = self._by_last.get(words[-1], ()) if words else ()
        return tuple(meaning for known, meaning in found if known == words)

    def ending_at(self, parse: Parse, i: int, first: int = 0) -> list[tuple[int, T]]:
        """The meanings of the longest phrase that ends with word `i`, each with the phrase's first word."""
        forms = _forms(parse)
        for key in forms[i]:
            if key not in self._by_last:
                continue
            best: list[tuple[int, T]] = []
            length = 0
            for phrase, meaning in self._by_last[key]:
                if len(phrase) < length:
                    break
                start = _match_back(parse, forms, i, phrase, first, loose=self._loose)
                if start is not None:
                    length = len(phrase)
                    best.append((start, meaning))
            if best:
                return best
        return []


@lru_cache(maxsize=4)
def _forms(parse: Parse) -> tuple[tuple[str, ...], ...]:
    """By what a phrase may know each word: its lemma, and the word with and without a mark of plural."""
    return tuple(
        tuple(dict.fromkeys((lemma.lower(), word.lower(), _unmarked(word))))
        for lemma, word in zip(parse.lemmas, parse.words, strict=True)
    )


def _match_back(
    parse: Parse, forms: Sequence[Sequence[str]], i: int, phrase: Phrase, first: int, *, loose: bool
) -> int | None:
    k = len(phrase) - 1
    start = i
    while k >= 0:
        if i < first:
            return None
        if parse.words[i] in _DASHES and phrase[k] != parse.words[i]:
            i -= 1
            continue
        if phrase[k] not in forms[i]:
            if loose and 0 <= k < len(phrase) - 1 and _is_article(parse, i):
                i -= 1
                continue
            return None
        start = i
        i -= 1
        k -= 1
    return start


def _is_article(parse: Parse, i: int) -> bool:
    """Whether a word only makes a noun known, says whose it is, or helps a verb; or is a quotation mark."""
    if parse.words[i] in _QUOTES or parse.upos[i] == "AUX":
        return True
    return parse.deprels[i] in ("det", "nmod:poss") and parse.upos[i] in ("DET", "PRON")


def _unmarked(word: str) -> str:
    """A name that ends in a figure without the mark of its plural ("18s")."""
    plural = word[-1:] == "s" and word[-2:-1].isdigit()
    return word[:-1].lower() if plural else word.lower()


def inflections(word: str) -> tuple[str, ...]:
    """A word with its regular English inflections, so that a form matches even if its lemma was misread."""
    if not word.isalpha() or len(word) < 3:
        return (word,)
    if word.endswith("e"):
        return word, f"{word}s", f"{word}d", f"{word[:-1]}ing"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
    return word, plural, f"{word}ed", f"{word}ing"
