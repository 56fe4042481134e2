"""The grammar of times: rules over word classes, compiled into one tree and matched from the right.

The tree has a branch a class, so one walk tries all rules at once. A walk is no longer than the longest
rule, and what a nested expression is has been found before it is asked for: the work is linear in the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from detente.language.timex.expression import Expression
from detente.language.timex.lexer import Lattice
from detente.language.timex.lexicon import read_toml


class Rule(NamedTuple):
    """What a match is (the kind others can refer to), its reading, and its place in the file."""

    kind: str
    means: str
    rank: int


@dataclass(slots=True)
class Node:
    """Where a walk stands: what may follow, by class and by kind of expression, and the rules met here."""

    classes: dict[str, Node] = field(default_factory=dict)
    kinds: dict[str, Node] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)


class Found(NamedTuple):
    """An expression that begins at a place: the word behind it, its kind, its meaning."""

    end: int
    kind: str
    expression: Expression


Step = tuple[Any, str, Any]  # the step before, the symbol, its value


class Match(NamedTuple):
    """A rule met: the words, and the last step of the walk."""

    end: int
    rule: Rule
    last: Step | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules; `core` are the classes without one of which there is no time."""

    root: Node
    core: frozenset[str]

    def matches(
        self,
        lattice: Lattice,
        base: int,
        at: int,
        found: Mapping[int, list[Found]],
        inner: Found | None = None,
    ) -> list[Match]:
        """Every rule met by words from `at` on, the longest first, then in the order of the rules.

        lattice : for each word from `base` on, what it can be
        found   : what expressions begin at the words behind `at`
        inner   : an expression at `at` that the rule must begin with; without it only rules that begin
                  with a word
        """
        matches: list[Match] = []
        walks: list[tuple[Node, int, Step | None]] = []
        if inner is None:
            walks.append((self.root, at, None))
        elif (begun := self.root.kinds.get(inner.kind)) is not None:
            walks.append((begun, inner.end, (None, "@", inner)))
        stop = base + len(lattice)
        while walks:
            node, i, last = walks.pop()
            for rule in node.rules:
                matches.append(Match(i, rule, last))
            if i >= stop:
                continue
            classes = node.classes
            if classes:
                for symbol, value, end in lattice[i - base]:
                    after = classes.get(symbol)
                    if after is not None:
                        walks.append((after, end, (last, symbol, value)))
            if node.kinds and i != at:
                for nested in found.get(i, ()):
                    after = node.kinds.get(nested.kind)
                    if after is not None:
                        walks.append((after, nested.end, (last, "@", nested)))
        if len(matches) > 1:
            matches.sort(key=lambda match: (-match.end, match.rule.rank))
        return matches


@cache
def grammar() -> Grammar:
    """The grammar of the package."""
    tables = read_toml("time_grammar.toml")
    return compile_rules(tables["rule"], tables["macros"], tables["groups"], tables["core"])


def compile_rules(
    rules: list[Mapping[str, Any]],
    macros: Mapping[str, str],
    groups: Mapping[str, list[str]],
    core: list[str],
) -> Grammar:
    """The tree of all rules. Raises ValueError for a rule that could match nothing at all."""
    root = Node()
    for rank, rule in enumerate(rules):
        for pattern in rule["match"]:
            for symbols in _spelled_out(pattern, macros, groups):
                if not symbols:
                    raise ValueError(f"the pattern {pattern!r} could match no word")
                node = root
                for symbol in symbols:
                    branches = node.kinds if symbol.startswith("@") else node.classes
                    node = branches.setdefault(symbol.removeprefix("@"), Node())
                if not any(other.rank == rank for other in node.rules):
                    node.rules.append(Rule(rule["is"], rule["means"], rank))
    return Grammar(root, frozenset(core))


def _spelled_out(
    pattern: str, macros: Mapping[str, str], groups: Mapping[str, list[str]]
) -> Iterator[tuple[str, ...]]:
    """Every sequence of symbols a pattern stands for."""
    choices: list[list[str]] = []
    for part in pattern.split():
        symbols = part.removesuffix("?")
        for name, meaning in macros.items():
            symbols = symbols.replace(f"${name}", meaning)
        options = [f"@{kind}" for kind in groups.get(symbols[1:], [symbols[1:]])] if symbols[0] == "@" else []
        choices.append((options or symbols.split("|")) + ([""] if part.endswith("?") else []))
    for chosen in product(*choices):
        yield tuple(symbol for symbol in chosen if symbol)
