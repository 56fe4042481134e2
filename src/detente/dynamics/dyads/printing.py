"""The outlook for one actor as text for a terminal, and as plain data for JSON."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from typing import Any

from detente.dynamics.dyads.expect import Expectation, Expected, Worth
from detente.dynamics.dyads.facts import Facts
from detente.dynamics.dyads.judge import Ranks
from detente.dynamics.dyads.measures import Theme
from detente.dynamics.dyads.reasons import Fact
from detente.dynamics.printing import WIDTH, columns, wrap

LEAST_FACTOR = 1.2
REASONS = 3


def expectation_text(found: Expectation) -> str:
    """What `detente next` prints: the likeliest facts with reasons and dates, what their like were worth."""
    facts = found.facts
    title = (
        f"{_plain(found.actor)}: what it does next, on {facts.day_name(found.day)}, from {len(facts):,} "
        f"facts to {facts.day_name(int(facts.day[-1]))}."
    )
    listed = [_expected_text(n, each, facts) for n, each in enumerate(found.expected, start=1)]
    notes = [
        "A probability holds if the actor does anything on the day, and is that of the act times that of "
        "whom it is done to.",
        "A factor says how much a reason raises (or lowers) the odds against an actor of whom nothing is "
        "known. A reason is no cause: it says what went together so far.",
    ]
    return "\n\n".join(
        [wrap(title), *listed, _worth_text(found), "\n".join(wrap(note, "- ") for note in notes)]
    )


def _expected_text(number: int, one: Expected, facts: Facts) -> str:
    head = f"{_percent(one.chance)}  {_plain(one.relation)} → {_plain(one.object)}"
    lines = [_fill(head, f"{number:>2}. ", "    ")]
    told = [(theme, part) for theme, part in one.reasons.items() if abs(part) >= math.log(LEAST_FACTOR)]
    for theme, part in told[:REASONS]:
        lines.append(_fill(f"{_factor(part)} {theme.value}", "    ", "      "))
        lines += [
            _fill(_fact_text(fact, facts, one.relation), "      ", "        ")
            for fact in one.past.get(theme, ())
        ]
    return "\n".join(lines)


def _fact_text(fact: Fact, facts: Facts, relation: str) -> str:
    told = f"{_plain(fact.subject)} – {_plain(fact.relation)} → {_plain(fact.object)}"
    text = f"{facts.day_name(fact.day)}: {told}"
    if fact.lift is None:
        return text
    return f"{text}; {_plain(relation)} is {fact.lift:.1f} times likelier after it"


def _worth_text(found: Expectation) -> str:
    worth, facts = found.worth, found.facts
    span = f"{facts.day_name(worth.first)} to {facts.day_name(worth.last)}"
    rows: list[tuple[str, ...]] = [("", "asked", "first", "in 10", "MRR")]
    rows += [
        _scores("all actors, this forecast", worth.ranks),
        _scores("all actors, recurrence alone", worth.base),
    ]
    if worth.actor is not None and worth.actor_base is not None:
        rows += [_scores("this actor, this forecast", worth.actor)]
        rows += [_scores("this actor, recurrence alone", worth.actor_base)]
    text = (
        f"What its like were worth: for each fact of {span}, whom it was done to, or by, from what came "
        "before its day, by curves learned before all of them. Others true on the same day left out; ties "
        "share their mean rank."
    )
    return wrap(text) + "\n\n" + columns(rows)


def _scores(name: str, ranks: Ranks) -> tuple[str, ...]:
    asked = f"{len(ranks.rank):,}"
    return name, asked, _percent(ranks.hits(1)), _percent(ranks.hits(10)), f"{ranks.mrr():.3f}"


def _fill(text: str, first: str, rest: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=rest)


def _factor(part: float) -> str:
    value = math.exp(part)
    return f"× {value:.0f}" if value >= 10 else f"× {value:.1f}" if value >= 1 else f"× {value:.2f}"


def _percent(share: float) -> str:
    return "< 0.1 %" if 0 < share < 0.001 else f"{100 * share:.1f} %"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def expectation_data(found: Expectation) -> dict[str, Any]:
    """The same as plain data, with every part of every score."""
    facts, worth = found.facts, found.worth
    scores: Mapping[str, Ranks | None] = {
        "all": worth.ranks,
        "all_recurrence": worth.base,
        "actor": worth.actor,
        "actor_recurrence": worth.actor_base,
    }
    return {
        "actor": found.actor,
        "day": facts.day_name(found.day),
        "facts": len(facts),
        "known_to": facts.day_name(int(facts.day[-1])),
        "expected": [_expected_data(each, facts) for each in found.expected],
        "worth": {**_span(worth, facts), **{name: _scores_data(each) for name, each in scores.items()}},
    }


def _expected_data(one: Expected, facts: Facts) -> dict[str, Any]:
    past = {theme: [_fact_data(fact, facts) for fact in told] for theme, told in one.past.items()}
    return {
        "relation": one.relation,
        "object": one.object,
        "chance": one.chance,
        "chance_of_relation": one.act,
        "score": one.score,
        "base": one.base,
        "parts": dict(one.parts),
        "reasons": [_reason_data(theme, part, past) for theme, part in one.reasons.items()],
    }


def _reason_data(theme: Theme, part: float, past: Mapping[Theme, Any]) -> dict[str, Any]:
    return {"reason": theme.value, "part": part, "past": past.get(theme, [])}


def _fact_data(fact: Fact, facts: Facts) -> dict[str, Any]:
    told = {"subject": fact.subject, "relation": fact.relation, "object": fact.object}
    return {**told, "day": facts.day_name(fact.day), "lift": fact.lift}


def _scores_data(ranks: Ranks | None) -> dict[str, Any] | None:
    if ranks is None:
        return None
    hits = {f"hits_{k}": ranks.hits(k) for k in (1, 3, 10)}
    return {"asked": len(ranks.rank), "mrr": ranks.mrr(), **hits}


def _span(worth: Worth, facts: Facts) -> dict[str, str]:
    return {"first": facts.day_name(worth.first), "last": facts.day_name(worth.last)}
