"""What a rule matched, handed to the reading that makes an expression of it."""

from __future__ import annotations

from typing import Any

from detente.language.parse import Parse
from detente.language.timex.expression import Expression
from detente.language.timex.grammar import Found, Step
from detente.language.timex.lexicon import lexicon


class Slots:
    """The words `first` to `end` of a parse, and the value of each class the rule met there."""

    __slots__ = ("end", "first", "parse", "values")

    def __init__(self, parse: Parse, first: int, end: int, last: Step | None) -> None:
        self.parse, self.first, self.end = parse, first, end
        steps = []
        while last is not None:
            last, symbol, value = last
            steps.append((symbol, value))
        self.values: dict[str, Any] = {}
        for symbol, value in reversed(steps):
            self.values.setdefault(symbol if symbol not in self.values else f"{symbol}2", value)

    def __contains__(self, symbol: str) -> bool:
        return symbol in self.values

    def get(self, *symbols: str) -> Any:
        """The value of the first of these classes that was met, else None."""
        return next((self.values[symbol] for symbol in symbols if symbol in self.values), None)

    @property
    def inner(self) -> Expression:
        """The expression that the rule holds."""
        found: Found = self.values["@"]
        return found.expression

    def word(self, i: int) -> str:
        """The word at an index of the parse in lower case, "" outside its sentence."""
        if not 0 <= i < len(self.parse.words) or self.parse.sentence_of(i) != self.parse.sentence_of(
            self.first
        ):
            return ""
        return self.parse.words[i].lower()

    def follows(self, name: str) -> bool:
        """Whether the word before the expression is one of a list of the lexicon's `nearby` words."""
        return self.word(self.first - 1) in lexicon().nearby[name]

    def precedes(self, name: str) -> bool:
        """Whether the word behind the expression is one of a list of the lexicon's `nearby` words."""
        return self.word(self.end) in lexicon().nearby[name]

    def number(self, mark: str = "") -> float | None:
        """How many: a number, 0 where it is vague, None where none is said."""
        for symbol in ("NUM", "NUMBER", "VAGUE", "HALF_A"):
            value = self.values.get(symbol + mark)
            if value is not None:
                return float(value) * float(self.values.get("SCALE", 1))
        return None

    def unit(self) -> str:
        """The unit, singular or plural."""
        return str(self.get("UNIT", "UNITS", "YEARWORD_UNIT") or "year")

    def is_year(self) -> bool:
        """Whether a bare number of four digits can be a year where it stands."""
        if self.follows("no_year") or self.precedes("no_year_before"):
            return False
        if self.word(self.first - 1) in ("-", "/") and not self.word(self.first - 2).isdigit():
            return False
        return not self._counts()

    def _counts(self) -> bool:
        """Whether the number counts a noun, as it does before a plural ("2000 houses")."""
        parse, i = self.parse, self.first
        if parse.deprels[i] != "nummod" or self.follows("year"):
            return False
        head = int(parse.heads[i])
        return head == self.end and parse.xpos[head] in ("NNS", "NNPS")
