"""Windows of consecutive sentences, as the runtime reads paragraphs, and batches of them as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch

from detente.language.lemma import lemma_rule
from detente.language.model import WINDOW
from detente.language.pieces import PieceEncoder
from training.data import Sentence
from training.labels import Labels
from training.noise import noisy
from training.renaming import renamed

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Window:
    """One example: sentences read together."""

    sentences: tuple[Sentence, ...]
    pieces: int


def windows_of(
    sentences: Sequence[Sentence], encoder: PieceEncoder, rng: Random, *, mixed: bool
) -> list[Window]:
    """Cut a treebank into windows: paragraphs, where they fit.

    With `mixed`, one paragraph in four runs on into the next, one boundary in twelve is cut, some names are
    replaced and sentences are made noisy; without, the windows are the paragraphs as they are (for scoring).
    """
    found: list[Window] = []
    held: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if mixed and rng.random() < 0.15:
            sentence = renamed(sentence, rng)  # noqa: PLW2901
        cost = sum(len(encoder.pieces_of(form)) for form in sentence.forms)
        opens = (
            sentence.opens_document
            or (sentence.opens_paragraph and not (mixed and rng.random() < 0.25))
            or (mixed and rng.random() < 0.08)
        )
        if held and (opens or size + cost > WINDOW - 2):
            found.append(Window(tuple(held), size + 2))
            held, size = [], 0
        held.append(sentence)
        size += cost
    if held:
        found.append(Window(tuple(held), size + 2))
    if not mixed:
        return found
    return [
        Window(tuple(noisy(s, rng, alone=len(w.sentences) == 1) for s in w.sentences), w.pieces)
        for w in found
    ]


def batches_of(windows: Sequence[Window], rng: Random, *, pieces: int) -> list[list[Window]]:
    """Windows of like length, at most `pieces` padded pieces together, in random order."""
    ordered = sorted(windows, key=lambda w: w.pieces + rng.randint(-3, 3))
    batches: list[list[Window]] = []
    for window in ordered:
        if (
            batches
            and max(window.pieces, *(w.pieces for w in batches[-1])) * (len(batches[-1]) + 1) <= pieces
        ):
            batches[-1].append(window)
        else:
            batches.append([window])
    rng.shuffle(batches)
    return batches


class Collator:
    """Turns windows into padded tensors; a label outside the sets, or not known for a word, is `IGNORED`."""

    def __init__(self, encoder: PieceEncoder, labels: Labels) -> None:
        self._encoder = encoder
        self._index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("upos", "xpos", "feats", "lemmas", "deprels", "names")
        }

    def __call__(self, windows: Sequence[Window]) -> dict[str, torch.Tensor]:
        """Tensors of a batch: pieces [B, P], words [B, W]."""
        cut = [self._encoder.encode(*_flat(w)) for w in windows]
        longest = max(len(c.ids) for c in cut)
        most = max(len(c.firsts) for c in cut)
        batch = {name: np.zeros((len(windows), longest), np.int64) for name in ("ids", "shapes")}
        batch["lengths"] = np.array([len(c.ids) for c in cut])
        batch["firsts"] = np.zeros((len(windows), most), np.int64)
        batch["edges"] = np.full((len(windows), most), longest, np.int64)  # as firsts, ascending to the end
        for name in ("upos", "xpos", "feats", "lemmas", "deprels", "names", "starts", "heads"):
            batch[name] = np.full((len(windows), most), IGNORED, np.int64)
        batch["sentence"] = np.full((len(windows), most), -1, np.int64)
        for row, (window, c) in enumerate(zip(windows, cut, strict=True)):
            batch["ids"][row, : len(c.ids)] = c.ids
            batch["shapes"][row, : len(c.shapes)] = c.shapes
            batch["firsts"][row, : len(c.firsts)] = c.firsts
            batch["edges"][row, : len(c.firsts)] = c.firsts
            self._fill(batch, row, window)
        return {name: torch.from_numpy(array) for name, array in batch.items()}

    def _fill(self, batch: dict[str, np.ndarray], row: int, window: Window) -> None:
        at = 0
        for nth, s in enumerate(window.sentences):
            end = at + len(s.forms)
            batch["sentence"][row, at:end] = nth
            if s.is_sentence:
                batch["starts"][row, at:end] = 0
                # The first word of a passage starts a sentence anyway.
                batch["starts"][row, at] = 1 if at else IGNORED
            if s.names is not None:
                batch["names"][row, at:end] = [self._index["names"].get(n, IGNORED) for n in s.names]
            if s.is_parsed:
                rules = [lemma_rule(f, lemma) for f, lemma in zip(s.forms, s.lemmas, strict=True)]
                for name, values in (
                    ("upos", s.upos),
                    ("xpos", s.xpos),
                    ("feats", s.feats),
                    ("lemmas", rules),
                    ("deprels", s.deprels),
                ):
                    index = self._index[name]
                    batch[name][row, at:end] = [index.get(v, IGNORED) for v in values]
                batch["heads"][row, at:end] = [h + at + 1 if h >= 0 else 0 for h in s.heads]
            at = end


def _flat(window: Window) -> tuple[list[str], list[bool]]:
    forms = [f for s in window.sentences for f in s.forms]
    glued = [g for s in window.sentences for g in s.glued]
    return forms, glued


def epochs(make: Iterator[list[list[Window]]], collate: Collator) -> Iterator[dict[str, torch.Tensor]]:
    """The batches of endless epochs, one after the other."""
    for batches in make:
        for batch in batches:
            yield collate(batch)
