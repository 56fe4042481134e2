"""Clues of states: affairs that went on from one day to another, spoken of as going on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from detente.casefile import Row
from detente.claims.claim import Clue, ClueKind
from detente.claims.compile.told import Told
from detente.claims.dating.lexicon import dating_words
from detente.claims.dating.spans import joined
from detente.claims.wording import say_period
from detente.times import Period

SLACK_DAYS = 92  # states end in fact before they end in words, and are named before they are known


@dataclass(frozen=True, slots=True)
class Ongoing:
    """A state of affairs that the text speaks of as going on, at words `first` to `end`."""

    rows: tuple[Row, ...]
    first: int
    end: int


def ongoing_states(told: Told) -> Iterator[Ongoing]:
    """The states that the author speaks of as going on when the text is written."""
    for i in range(len(told.parse.words)):
        for first, named in told.vocabulary.states.ending_at(told.parse, i):
            start, end = told.parse.span(first, i + 1)
            if told.context.is_quoted(start, end):
                continue
            if _is_ongoing(told, first, i):
                yield Ongoing(tuple(map(told.record.row, named.rows)), first, i + 1)
            break


def state_clues(told: Told) -> Iterator[Clue]:
    """The states spoken of as going on, the first mention of each: written while they did."""
    seen: set[tuple[str, ...]] = set()
    for state in ongoing_states(told):
        ids = tuple(row.id for row in state.rows)
        if ids in seen:
            continue
        seen.add(ids)
        start, end = told.parse.span(state.first, state.end)
        spans = joined(
            Period(
                row.date.start - timedelta(days=SLACK_DAYS) if row.date.start else None,
                row.date.end + timedelta(days=SLACK_DAYS) if row.date.end else None,
            )
            for row in state.rows
        )
        says = f"spoken of as going on, which it did {say_period(state.rows[0].date)}"
        text = f"“{told.parse.text[start:end]}”"
        yield Clue(ClueKind.STATE, start, end, text, spans, says, basis=frozenset(ids))


def _is_ongoing(told: Told, first: int, last: int) -> bool:
    context, words = told.context, dating_words().state
    head = context.outer(first, last + 1)
    for c in told.parse.children(head):
        modifies = context.relation(c) in ("amod", "compound") and c < head
        if modifies and {context.lemma(c), told.parse.words[c].lower()} & words["ongoing"]:
            return True
    if first > 0 and told.parse.words[first - 1].lower() in words["ongoing"]:
        return True
    governor = int(told.parse.heads[head])
    case = context.child(head, "case")
    if case is not None and context.lemma(case) in words["amid"]:
        verb = context.clause_verb(head)
        return verb is not None and context.is_present(verb)
    if governor < 0 or context.relation(head) != "nsubj":
        return False
    if context.lemma(governor) in words["persist"] and context.is_present(governor):
        return True
    return context.lemma(governor) in words["holding"] and context.is_present(governor)
