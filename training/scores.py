"""Scores on gold words: every head against the treebank, sentences as given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor

from training.model import Network
from training.windows import IGNORED, Collator, Window


def mask_of(batch: dict[str, Tensor]) -> Tensor:
    """[B, 1, 1, P]: 0 at pieces, far below 0 at padding; added to what attention weighs."""
    places = torch.arange(batch["ids"].shape[1])
    padding = places >= batch["lengths"].unsqueeze(1)
    return torch.zeros(padding.shape).masked_fill(padding, -1e4)[:, None, None, :]


def masked_arcs(arcs: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores with every head outside the word's own sentence, and the word itself, ruled out."""
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool)
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    return arcs.float().masked_fill(~allowed, -1e4)


def scored(network: Network, collate: Collator, batches: Iterable[Sequence[Window]]) -> dict[str, float]:
    """Accuracies in percent (`upos`, `xpos`, `feats`, `lemmas`, `uas`, `las`) and F1 (`starts`, `names`)."""
    network.eval()
    hits: dict[str, int] = {}
    totals: dict[str, int] = {}
    names, starts = [0, 0, 0], [0, 0, 0]
    with torch.no_grad():
        for windows in batches:
            batch = collate(windows)
            scores = network(batch["ids"], batch["shapes"], batch["firsts"], mask_of(batch))
            for name in ("upos", "xpos", "feats", "lemmas"):
                parsed = batch["heads"] != IGNORED
                hits[name] = hits.get(name, 0) + int((scores[name].argmax(-1) == batch[name])[parsed].sum())
                totals[name] = totals.get(name, 0) + int(parsed.sum())
            _tree(network, batch, scores, hits, totals)
            _count(starts, (scores["starts"] > 0) & (batch["starts"] >= 0), batch["starts"] == 1)
            for row in range(len(windows)):
                known = batch["names"][row] != IGNORED
                _count_spans(
                    names,
                    scores["names"][row].argmax(-1)[known].tolist(),
                    batch["names"][row][known].tolist(),
                )
    result = {name: 100 * hits[name] / max(1, totals[name]) for name in hits}
    return result | {"starts": _f1(starts), "names": _f1(names)}


def _tree(
    network: Network,
    batch: dict[str, Tensor],
    scores: dict[str, Tensor],
    hits: dict[str, int],
    totals: dict[str, int],
) -> None:
    row, word = torch.nonzero(batch["heads"] != IGNORED, as_tuple=True)
    if not len(row):
        return
    chosen = masked_arcs(scores["arcs"], batch["sentence"]).argmax(-1)[row, word]
    gold = batch["heads"][row, word]
    heads = scores["heads"][row, (chosen - 1).clamp(min=0)]
    relations = network.relations(scores["dependents"][row, word], heads).argmax(-1)
    right = chosen == gold
    labelled = right & ((gold == 0) | (relations == batch["deprels"][row, word]))
    for name, value in (("uas", right), ("las", labelled)):
        hits[name] = hits.get(name, 0) + int(value.sum())
        totals[name] = totals.get(name, 0) + len(row)


def _count(counts: list[int], found: Tensor, gold: Tensor) -> None:
    counts[0] += int((found & gold).sum())
    counts[1] += int(found.sum())
    counts[2] += int(gold.sum())


def _count_spans(counts: list[int], found: list[int], gold: list[int]) -> None:
    a, b = _spans(found), _spans(gold)
    counts[0] += len(a & b)
    counts[1] += len(a)
    counts[2] += len(b)


def _spans(labels: Sequence[int]) -> set[tuple[int, int, int]]:
    """Spans of IOB2 classes laid out as `labels.NAME_LABELS`: 0 outside, odd begins, even goes on."""
    spans, opened, kind = set(), -1, -1
    for at, label in enumerate([*labels, 0]):
        if opened >= 0 and (label == 0 or label % 2 == 1 or (label - 1) // 2 != kind):
            spans.add((opened, at, kind))
            opened = -1
        if label and opened < 0:
            opened, kind = at, (label - 1) // 2
    return spans


def _f1(counts: list[int]) -> float:
    hit, found, gold = counts
    return 200 * hit / (found + gold) if found + gold else 0.0
