"""The multi-task encoder: MiniLM-L6 with a shape embedding, and one small head per layer of annotation."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from detente.language.pieces import SHAPES
from training.labels import Labels

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30_522, 512
ARC, RELATION = 256, 128


class SharedDropout(nn.Module):
    """Dropout with one mask for all places of a sequence (Gal & Ghahramani 2016); it costs nearly nothing."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def forward(self, x: Tensor) -> Tensor:
        """x: [B, places, width]."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self._share
        return x * (kept.to(x.dtype) / (1 - self._share))


class Layer(nn.Module):
    """One BERT layer (post-norm); query, key and value as one product."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [B, P, WIDTH]; mask: [B, 1, 1, P], 0 at pieces and far below 0 at padding."""
        b, p, _ = x.shape
        q, k, v = (
            part.reshape(b * HEADS, p, WIDTH // HEADS)
            for part in self.qkv(x).view(b, p, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).contiguous()
        )
        unseen = mask.expand(b, HEADS, p, p).reshape(b * HEADS, p, p)
        weights = torch.baddbmm(unseen, q, k.transpose(1, 2), alpha=(WIDTH // HEADS) ** -0.5)
        attended = (weights.softmax(-1).to(v.dtype) @ v).view(b, HEADS, p, WIDTH // HEADS)
        x = self.norm1(x + self.dropout(self.out(attended.transpose(1, 2).reshape(b, p, WIDTH))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Mix(nn.Module):
    """A learned average of the layers' outputs (Peters et al. 2018): tags look lower than trees."""

    def __init__(self) -> None:
        super().__init__()
        weights = torch.zeros(LAYERS)
        weights[-1] = 2.0
        self.weights = nn.Parameter(weights)

    def forward(self, layers: list[Tensor]) -> Tensor:
        """The average of [.., WIDTH] tensors."""
        share = self.weights.softmax(0)
        return sum(share[i] * layer for i, layer in enumerate(layers))


class Network(nn.Module):
    """Word-wise scores for every head from pieces."""

    def __init__(self, labels: Labels, *, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix_tags, self.mix_tree, self.mix_names = Mix(), Mix(), Mix()
        self.head_dropout = SharedDropout(head_dropout)
        self.tagging = nn.Linear(WIDTH, 256)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(256, len(getattr(labels, name))) for name in ("upos", "xpos", "feats", "lemmas")}
        )
        self.starts = nn.Linear(WIDTH, 1)
        self.naming = nn.Linear(WIDTH, 256)
        self.names = nn.Linear(256, len(labels.names))
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.05)
        self.arc_weight = nn.Parameter(torch.eye(ARC) / math.sqrt(ARC))
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.relation_dependent, self.relation_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.relation_weight = nn.Parameter(
            torch.randn(RELATION + 1, len(labels.deprels) * (RELATION + 1)) * 0.01
        )
        nn.init.zeros_(self.shapes.weight)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Outputs of all layers, [B, P, WIDTH] each."""
        places = self.places.weight[: ids.shape[1]]
        mask = mask.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else mask
        x = self.dropout(self.norm(self.words(ids) + places + self.shapes(shapes)))
        outputs = []
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x)
        return outputs

    def forward(self, ids: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Scores by head: tags, names [B, W, labels], starts [B, W], arcs [B, W, W + 1] (column 0: root).

        Also `dependents` and `heads`, the two vectors of each word that `relations` takes.
        """
        at = firsts.unsqueeze(-1).expand(-1, -1, WIDTH)
        layers = [torch.gather(x, 1, at) for x in self.encode(ids, shapes, mask)]
        tag_words, tree_words, name_words = (
            self.mix_tags(layers),
            self.mix_tree(layers),
            self.mix_names(layers),
        )
        tagging = self.head_dropout(functional.gelu(self.tagging(self.head_dropout(tag_words))))
        scores = {name: head(tagging) for name, head in self.tags.items()}
        naming = self.head_dropout(functional.gelu(self.naming(self.head_dropout(name_words))))
        scores["names"] = self.names(naming)
        scores["starts"] = self.starts(self.head_dropout(name_words)).squeeze(-1)
        tree = self.head_dropout(tree_words)
        dependents = self.head_dropout(functional.gelu(self.arc_dependent(tree)))
        heads = self.head_dropout(functional.gelu(self.arc_head(tree)))
        root = self.arc_root.expand(heads.shape[0], 1, ARC)
        heads = torch.cat([root.to(heads.dtype), heads], 1)
        scores["arcs"] = (dependents @ self.arc_weight) @ heads.transpose(1, 2) + (
            heads @ self.arc_bias
        ).unsqueeze(1)
        scores["dependents"] = self.head_dropout(functional.gelu(self.relation_dependent(tree)))
        scores["heads"] = self.head_dropout(functional.gelu(self.relation_head(tree)))
        return scores

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores [N, relations] of N arcs from the vectors [N, RELATION] of their two words."""
        one = dependents.new_ones(dependents.shape[0], 1)
        left = torch.cat([dependents, one], 1) @ self.relation_weight.to(dependents.dtype)
        right = torch.cat([heads, one], 1)
        return (left.view(dependents.shape[0], -1, RELATION + 1) * right.unsqueeze(1)).sum(-1)


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder with the published weights; token type 0 is folded into the places."""

    given = load_file(path)
    with torch.no_grad():
        network.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(
            given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(network.norm, given, "embeddings.LayerNorm")
        for nth, layer in enumerate(network.layers):
            prefix = f"encoder.layer.{nth}."
            for part in ("weight", "bias"):
                joined = torch.cat(
                    [given[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                getattr(layer.qkv, part).copy_(joined)
            _copy(layer.out, given, prefix + "attention.output.dense")
            _copy(layer.norm1, given, prefix + "attention.output.LayerNorm")
            _copy(layer.up, given, prefix + "intermediate.dense")
            _copy(layer.down, given, prefix + "output.dense")
            _copy(layer.norm2, given, prefix + "output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
