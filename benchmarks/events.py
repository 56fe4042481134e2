"""Coded events against a gold file, in the layout of its scorer.

Gold: one JSON object a line with `id`, `text`, `date` (YYYYMMDD or null) and `gold`, a list of {source_actor,
target_actor, plover_root, source_text, target_text, reciprocal?}. Written: {id, events} with the same keys.
Of a
sentence the gold tells what it reports; so what is written is what the coder puts in the foreground as
asserted, as history or as still to come. PLOVER's UNO and EUR are written IGO, as the gold has them.

Sentences are scored as sets: root {type}, source {type, source}, triple {type, source, target}; actors by
    their
three-letter code, or by their words where the gold gives no code (half of the shorter side's words).
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.documents import Document, read_text
from detente.events import Coder, Event, Participant
from detente.events.reader import ROUTES
from detente.language import Parse, load_model

_TOLD = ("asserted", "historical", "future")
_BODIES = {"UNO": "IGO", "EUR": "IGO"}
_FORMER = {"SUN": "RUS", "ROM": "ROU", "KSV": "XKX", "YUG": "SRB", "ZAR": "COD", "TMP": "TLS", "GZS": "PSE"}
_LEVELS = ("root", "source", "triple")
_IDLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "to",
        "in",
        "for",
        "its",
        "his",
        "her",
        "their",
        "s",
        "on",
        "with",
        "by",
        "from",
        "at",
        "new",
        "former",
        "senior",
    ]
)


def main(arguments: Sequence[str]) -> None:
    """Write the predictions and print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks events")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--routes", nargs="+", choices=ROUTES, default=list(ROUTES), help="for the ablation")
    options = parser.parse_args(arguments)
    gold = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line.strip()]
    model, coder = load_model(1), Coder(routes=options.routes)
    read = [(line, *_parsed(model, line)) for line in gold]
    coder.code(*read[0][1:])  # loads the lexicon
    begun = time.process_time()
    coded = [coder.code(document, parse) for _, document, parse in read]
    spent = time.process_time() - begun
    predictions = {line["id"]: predicted(events) for line, events in zip(gold, coded, strict=True)}
    with options.out.open("w", encoding="utf-8") as out:
        for line in gold:
            out.write(
                json.dumps({"id": line["id"], "events": predictions[line["id"]]}, ensure_ascii=False) + "\n"
            )
    report(gold, predictions)
    by_route(gold, coded)
    sentences = sum(len(parse.sentences) for _, _, parse in read)
    print(f"speed      {sentences / spent:,.0f} sentences/s, parse given, one core ({platform.machine()})")


def _parsed(model: Any, line: Mapping[str, Any]) -> tuple[Document, Parse]:
    document = read_text(line["text"], line["id"])
    parse = model.parse(document.text, [(0, len(document.text))])
    return document, parse


def predicted(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The events of one sentence as the scorer's lines."""
    lines = []
    for event in events:
        if not event.foreground or event.factuality.value not in _TOLD:
            continue
        source, target = event.actor, event.recipient
        if event.reciprocal:
            source, target = source[:1], source[1:]
        lines += [
            {
                "source_actor": _code(one),
                "target_actor": _code(other),
                "plover_root": event.event_type,
                "cameo_code": event.cameo_code,
                "source_text": _words(one),
                "target_text": _words(other),
                "reciprocal": event.reciprocal,
                "route": event.route,
            }
            for one in _by_country(source)
            for other in _by_country(target)
        ]
    return lines


def _by_country(side: Sequence[Participant]) -> list[Sequence[Participant]]:
    """One side as the lines of the scorer have it: a line for each country that takes part."""
    countries = dict.fromkeys(one.country for one in side if one.country)
    if len(countries) < 2:
        return [side]
    return [[one for one in side if one.country == country] for country in countries]


def _code(side: Sequence[Participant]) -> str | None:
    countries = {one.country for one in side}
    country = countries.pop() if len(countries) == 1 else ""
    return _BODIES.get(country, country) or None


def _words(side: Sequence[Participant]) -> str | None:
    return " and ".join((one.antecedent.partition(": ")[0] or one.text) for one in side) or None


# -- scoring ----------------------------------------------------------------------------------


def report(gold: Sequence[Mapping[str, Any]], predictions: Mapping[str, list[dict[str, Any]]]) -> None:
    """Precision, recall and F1 by level, then by root, and false events on sentences without any."""
    for level in _LEVELS:
        counts = [score(line["gold"], predictions[line["id"]], level) for line in gold]
        right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
        print(f"{level:10} {_prf(right, wrong, missed)}  right {right} wrong {wrong} missed {missed}")
    empty = [line for line in gold if not line["gold"]]
    if empty:
        false = sum(bool(predictions[line["id"]]) for line in empty)
        print(f"no event   {false} of {len(empty)} sentences without one got one ({false / len(empty):.1%})")
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in gold:
        golden, said = distinct(line["gold"], "root"), distinct(predictions[line["id"]], "root")
        for g in golden:
            table[g["plover_root"]][0 if any(agree(g, p, "root") for p in said) else 2] += 1
        for p in said:
            if not any(agree(g, p, "root") for g in golden):
                table[p["plover_root"]][1] += 1
    for root, (right, wrong, missed) in sorted(table.items(), key=lambda item: -item[1][0] - item[1][2]):
        print(f"  {root:16} {_prf(right, wrong, missed)}  of {right + missed}")


def by_route(gold: Sequence[Mapping[str, Any]], coded: Sequence[Sequence[Event]]) -> None:
    """How often the type of an event is right, by the route that gave it."""
    told: Counter[tuple[str, bool]] = Counter()
    for line, events in zip(gold, coded, strict=True):
        for p in predicted(events):
            told[p["route"], any(agree(g, p, "root") for g in line["gold"])] += 1
    for route in sorted({route for route, _ in told}):
        right, wrong = told[route, True], told[route, False]
        print(f"route      {route}: {right} of {right + wrong} types right ({right / (right + wrong):.2f})")


def score(golden: list[dict[str, Any]], said: list[dict[str, Any]], level: str) -> tuple[int, int, int]:
    """Right, wrong and missed items of one sentence, paired one to one as well as can be."""
    gold, pred = distinct(golden, level), distinct(said, level)
    sides = ("source", "target")[: _LEVELS.index(level)]
    if not any(p["source_text"] or p["target_text"] for p in pred):  # nothing to judge a gold text by
        gold = [g for g in gold if all(g.get(f"{s}_actor") or not g.get(f"{s}_text") for s in sides)]
    mate: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in range(len(pred)):
            if j not in tried and agree(gold[i], pred[j], level):
                tried.add(j)
                if j not in mate or place(mate[j], tried):
                    mate[j] = i
                    return True
        return False

    right = sum(place(i, set()) for i in range(len(gold)))
    spare = [p for j, p in enumerate(pred) if j not in mate]
    if level == "triple":  # both directions of one reciprocal event count once
        spare = [p for p in spare if not any(g.get("reciprocal") and agree(g, p, level) for g in gold)]
    return right, len(spare), len(gold) - right


def distinct(items: Iterable[dict[str, Any]], level: str) -> list[dict[str, Any]]:
    """The items of one sentence that differ at a level; a reciprocal pair is one triple."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for item in items:
        if not item.get("plover_root"):
            continue
        sides = [
            _prefix(item.get(f"{side}_actor") or "") or str(item.get(f"{side}_text"))
            for side in ("source", "target")
        ]
        key = (item["plover_root"], *sides[: _LEVELS.index(level)])
        if key in seen or (level == "triple" and item.get("reciprocal") and (key[0], *sides[::-1]) in seen):
            continue
        seen.add(key)
        kept.append(item)
    return kept


def agree(gold: Mapping[str, Any], said: Mapping[str, Any], level: str) -> bool:
    """Whether a predicted item is a gold one at this level."""
    if not set((gold["plover_root"] or "").split("|")) & set(said["plover_root"].split("|")):
        return False
    if level == "root":
        return True
    if level == "source":
        return _same(gold, said, "source", "source")
    straight = _same(gold, said, "source", "source") and _same(gold, said, "target", "target")
    crossed = _same(gold, said, "source", "target") and _same(gold, said, "target", "source")
    return straight or (bool(gold.get("reciprocal")) and crossed)


def _same(gold: Mapping[str, Any], said: Mapping[str, Any], side: str, other: str) -> bool:
    code, text = gold.get(f"{side}_actor"), gold.get(f"{side}_text")
    said_code, said_text = said.get(f"{other}_actor"), said.get(f"{other}_text")
    from_text = not said_code and said_text and text and gold.get("codes") == "derived"
    if code and not from_text:
        return _prefix(code) == _prefix(said_code or "")
    if text:
        a, b = _tokens(text), _tokens(said_text or "")
        return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))
    return not said_code and not said_text


def _prefix(code: str) -> str:
    return _FORMER.get(code[:3], code[:3])


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9.]+", text.lower())) - _IDLE


def _prf(right: int, wrong: int, missed: int) -> str:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
