"""Whether a text is English at all: for another language the model gives nonsense, and nothing would tell."""

from __future__ import annotations

import functools
import re

from detente.language.wordlist import read_entries

# Below this many words a text may well hold no function word ("Markets, banks, airlines brace strike").
_SHORT = 20
# English news has 0.20 to 0.30 of these words; French, German and Spanish at most 0.02.
_LEAST_SHARE = 0.07
_SLACK = 1  # in a sentence or two the share is chance
_LEAST_WITHIN = 0.03  # "President Roe signed the First Treaty in Harbourtown on May 4 ..." has 0.05
_READ = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = ((0x41, 0x24F), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xFB00, 0xFB06), (0xFF21, 0xFF5A))


def looks_english(text: str, *, within_english: bool = False) -> bool:
    """Whether `text` can be English, from the first 20,000 characters.

    within_english : of a passage of an English text, which may be little but names and needs fewer

    False if most letters are not Latin, or if a text of 20 words and more has too few English function words.
    A shorter text in Latin letters passes (a headline gives no ground to refuse it), and so does one without
    letters.
    """
    words = _WORD.findall(text[:_READ])
    letters = [c for word in words for c in word]
    if 2 * sum(map(_is_latin, letters)) < len(letters):
        return False
    if len(words) < _SHORT:
        return True
    known = _function_words()
    least = _LEAST_WITHIN if within_english else _LEAST_SHARE
    slack = 0 if within_english else _SLACK
    return sum(word.lower() in known for word in words) >= least * len(words) - slack


def _is_latin(letter: str) -> bool:
    code = ord(letter)
    return any(low <= code <= high for low, high in _LATIN)


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(read_entries("function_words.txt"))
