"""Words to word classes: which of a sentence's words can be part of a time, and as what."""

from __future__ import annotations

from typing import Any, NamedTuple

from detente.language.parse import Parse
from detente.language.timex.lexicon import Lexicon, Phrase, ordinal_of

_DIGITS = frozenset("0123456789.'’")
_YEARS = range(1000, 2101)
_LONGEST_NUMBER = 8  # words


class Token(NamedTuple):
    """What the words from a place up to `end` can be: a class and its value."""

    symbol: str
    value: Any
    end: int


Lattice = list[list[Token]]


class Lexer:
    """Looks the words of one parse up."""

    __slots__ = ("lex", "parse", "persons", "upos", "words")

    def __init__(self, parse: Parse, lex: Lexicon) -> None:
        self.parse, self.words, self.upos = parse, parse.words, parse.upos
        self.lex = lex
        self.persons = frozenset(
            i for name in parse.names if name.label == "PER" for i in range(name.first, name.end)
        )

    def tokens(self, i: int, end: int) -> list[Token]:
        """The classes of the words that begin at `i`, in a sentence that ends at `end`."""
        word = self.words[i]
        known = self.lex.words.get(word)
        stop = i + 1
        if known is None:
            found: list[Token] = []
        else:
            found = [Token(symbol, value, stop) for symbol, value in known.plain]
            for symbol, value in known.checked:
                self._checked(symbol, value, i, end, found)
            if known.phrases and stop < end:
                for phrase in known.phrases.get(self.words[stop].lower(), ()):
                    self._phrase(phrase, i, end, found)
        if word[0] in _DIGITS:
            self._numeral(word, i, end, found)
        elif len(word) > 5 and word[3] == "-" and word[:3].lower() == "mid":
            self._mid(word, i, found)
        return found

    def _phrase(self, phrase: Phrase, i: int, end: int, found: list[Token]) -> None:
        rest, symbol, value = phrase
        stop = i + 1 + len(rest)
        if stop > end or any(self.words[i + 1 + k].lower() != word for k, word in enumerate(rest)):
            return
        if symbol != "HOLIDAY" or self._is_name(i, stop):
            found.append(Token(symbol, value, stop))

    def _checked(self, symbol: str, value: Any, i: int, end: int, found: list[Token]) -> None:
        match symbol:
            case "NUMWORD":
                self._number_words(i, end, found)
                return
            case "SEASON" | "FALL":
                fits = self.upos[i] in ("NOUN", "PROPN")
            case "HOLIDAY":
                fits = self._is_name(i, i + 1)
            case _:
                fits = self._names_month(i, symbol)
        if fits:
            found.append(Token(symbol, value, i + 1))

    def _is_name(self, i: int, stop: int) -> bool:
        """Whether the first and the last word are capitalised."""
        words = [word for word in self.words[i:stop] if word[0].isalpha() and len(word) > 1]
        return words[0][0].isupper() and words[-1][0].isupper()

    def _names_month(self, i: int, symbol: str) -> bool:
        """Whether a month's or weekday's name stands for it: capitalised, no verb, no person's name."""
        if not self.words[i][0].isupper():
            return False
        if i not in self.persons and (symbol != "MONTH" or self.upos[i] not in ("AUX", "VERB", "INTJ")):
            return True
        follower = self.words[i + 1] if i + 1 < len(self.words) else ""
        return follower.isdigit() and (int(follower) <= 31 or len(follower) == 4)

    # -- numerals ---------------------------------------------------------------------------

    def _numeral(self, word: str, i: int, end: int, found: list[Token]) -> None:
        if word.isdigit() and word.isascii():
            self._digits(word, i, end, found)
        elif word[0] in "'’":
            self._apostrophe(word, i, end, found)
        elif word[-1] == "s" and word[:-1].isdigit() and len(word) in (3, 5) and word[-2] == "0":
            year = int(word[:-1]) + (1900 if len(word) == 3 else 0)
            if year in _YEARS and (len(word) == 5 or year >= 1920):
                found.append(Token("DECADE" if len(word) == 5 else "SHORT_DECADE", year, i + 1))
        elif word[-2:].isalpha() and (rank := ordinal_of(word)) is not None:
            found.append(Token("ORD", rank, i + 1))
            if 1 <= rank <= 31:
                found.append(Token("DAYORD", rank, i + 1))
        elif ":" in word or "/" in word:
            self._parts(word, i, found)
        elif word.replace(",", "").isdigit() and len(word) <= 11:
            found.append(Token("NUM", int(word.replace(",", "")), i + 1))
        elif word.count(".") == 1 and word.replace(".", "").isdigit() and len(word) <= 6 and word[0] != ".":
            found.append(Token("NUM", float(word), i + 1))

    def _digits(self, word: str, i: int, end: int, found: list[Token]) -> None:
        if len(word) > 9:
            return
        value = int(word)
        stop = i + 1
        self._fractions(value, stop, end, found)
        found.append(Token("NUM", value, stop))
        if len(word) <= 2 and 1 <= value <= 31:
            found.append(Token("DAYNUM", value, stop))
        if len(word) <= 2 and value <= 24:
            found.append(Token("HOUR", value, stop))
        if len(word) == 2:
            found.append(Token("TWO", value, stop))
        if len(word) == 4:
            if value in _YEARS:
                found.append(Token("YEAR", value, stop))
            if value < 2400 and value % 100 < 60:
                found.append(Token("HHMM", f"T{word[:2]}:{word[2:]}", stop))

    def _apostrophe(self, word: str, i: int, end: int, found: list[Token]) -> None:
        """ "'s" and "'98", "'90s", in one token or in two."""
        text, stop = word[1:], i + 1
        if not text and stop < end:
            text, stop = self.words[stop], stop + 1
        if len(text) == 2 and text.isdigit() and text.isascii():
            year = int(text)
            found.append(Token("YEAR", 1900 + year if year >= 40 else 2000 + year, stop))
        elif len(text) == 3 and text[:2].isdigit() and text[1:] == "0s":
            found.append(Token("DECADE", 1900 + int(text[:2]), stop))

    def _parts(self, word: str, i: int, found: list[Token]) -> None:
        """ "10:35", "3/17/98"."""
        hours, colon, minutes = word.partition(":")
        if colon and hours.isdigit() and len(hours) <= 2 and int(hours) <= 24 and minutes[:2].isdigit():
            clock = f"T{int(hours):02}:{minutes[:2]}" + (f":{minutes[3:5]}" if len(minutes) == 5 else "")
            if len(minutes) in (2, 5) and int(minutes[:2]) < 60:
                found.append(Token("CLOCK", clock, i + 1))
            return
        parts = word.split("/")
        if len(parts) == 3 and all(part.isdigit() and len(part) in (1, 2, 4) for part in parts):
            month, day, year = map(int, parts)
            if len(parts[0]) == 4:
                year, month, day = month, day, year
            elif len(parts[2]) <= 2:
                year += 1900 if year >= 40 else 2000
            found.append(Token("DATE", (year, month, day), i + 1))
        elif word == "1/2":
            found.append(Token("NUM", 0.5, i + 1))

    def _mid(self, word: str, i: int, found: list[Token]) -> None:
        """ "mid-1996", "mid-November", "mid-1990s": the treebanks keep the prefix in the word."""
        inner = word[4:]
        share = (0.25, 0.75)
        if inner.isdigit() and len(inner) == 4 and int(inner) in _YEARS:
            found.append(Token("MID_YEAR", (share, int(inner)), i + 1))
        elif inner[-2:] == "0s" and inner[:-1].isdigit() and len(inner) == 5:
            found.append(Token("MID_DECADE", (share, int(inner[:-1])), i + 1))
        else:
            known = self.lex.words.get(inner)
            for symbol, value in (*known.plain, *known.checked) if known is not None else ():
                if symbol in ("MONTH", "UNIT", "WEEKDAY", "SEASON"):
                    found.append(Token(f"MID_{symbol}", (share, value), i + 1))

    def _number_words(self, i: int, end: int, found: list[Token]) -> None:
        """ "twenty-four", "two and a half", "two thousand", "nineteen ninety-six"."""
        value, j = self._below_hundred(i, end)
        if value is None:
            return
        if 10 <= value <= 20 and j < end:
            tail, k = self._below_hundred(j, end)
            if tail is not None and 10 <= tail <= 99 and 1100 <= value * 100 + tail <= 2100:
                found.append(Token("YEAR", value * 100 + tail, k))
        total: float = value
        while (
            j < min(end, i + _LONGEST_NUMBER)
            and (scale := self.lex.scales.get(self.words[j].lower())) is not None
            and total < 10**6
        ):
            total, j = total * scale, j + 1
            if total == 2000:
                k = j + (j < end and self.words[j].lower() == "and")
                tail, k = self._below_hundred(k, end) if k < end else (None, k)
                year = 2000 + (tail or 0)
                found.append(Token("SAID_YEAR", year, k if tail is not None else j))
        self._fractions(total, j, end, found)
        found.append(Token("NUM", int(total), j))
        if 1 <= total <= 12:
            found.append(Token("HOURWORD", int(total), j))

    def _fractions(self, number: float, j: int, end: int, found: list[Token]) -> None:
        """ "two and a half", "2 1/2": the number with the fraction behind it."""
        if j < end:
            for rest, _, fraction in self.lex.fractions.get(self.words[j], ()):
                after = j + 1 + len(rest)
                if tuple(w.lower() for w in self.words[j + 1 : after]) == rest:
                    found.append(Token("NUM", number + fraction, after))

    def _below_hundred(self, i: int, end: int) -> tuple[int | None, int]:
        tens = self.lex.numbers.get(self.words[i].lower())
        if tens is None:
            return None, i
        if tens >= 20 and i + 1 < end:
            j = i + 2 if self.words[i + 1] == "-" else i + 1
            ones = self.lex.numbers.get(self.words[j].lower()) if j < end else None
            if ones is not None and 1 <= ones <= 9:
                return tens + ones, j + 1
        return tens, i + 1
