"""Builds the ONNX graphs of a trained network, weights in 8 bits, activations in float.

Every weight is kept as an int8 matrix with one scale per output channel and turned back into float when the
model is loaded (`Cast` and `Mul` of constants, which any runtime folds). Activations are never quantised: the
scores of a passage cannot depend on what else is read with it. Embeddings stay in 8 bits; rows used become
float.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnx
import torch
from model import ARC, HEADS, RELATION, WIDTH, Layer, Mix, Network
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPSET = 17
LEMMA_RULES = 4  # how many rules per word the lemmatiser may choose among, best first
Port = tuple[int, list[str | int | None]]  # element type and shape; a word stands for a size that varies


class Graph:
    """Nodes and constants of one graph; each method adds an operation and gives the name of its result."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        """The result of one operation."""
        name = f"v{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def second(self, kind: str, *inputs: str) -> str:
        """The second result of an operation that has two."""
        name = f"v{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [f"{name}_", name]))
        return name

    def constant(self, value: np.ndarray) -> str:
        """A stored array."""
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def floats(self, value: torch.Tensor) -> str:
        """A stored float array, for what is small: biases, norms."""
        return self.constant(value.detach().numpy().astype(np.float32))

    def weight(self, matrix: torch.Tensor) -> str:
        """A matrix [inputs, outputs] in 8 bits, one scale per output."""
        codes, scales = quantised(matrix.detach().numpy(), axis=0)
        return self.op(
            "Mul", self.op("Cast", self.constant(codes), to=TensorProto.FLOAT), self.constant(scales)
        )

    def linear(self, x: str, layer: nn.Linear) -> str:
        """x W + b."""
        return self.op("Add", self.op("MatMul", x, self.weight(layer.weight.T)), self.floats(layer.bias))

    def rows(self, table: torch.Tensor, ids: str) -> str:
        """Rows of an embedding in 8 bits, one scale per row."""
        codes, scales = quantised(table.detach().numpy(), axis=1)
        found = self.op("Cast", self.op("Gather", self.constant(codes), ids), to=TensorProto.FLOAT)
        return self.op("Mul", found, self.op("Gather", self.constant(scales), ids))

    def norm(self, x: str, layer: nn.LayerNorm) -> str:
        """Layer normalisation."""
        return self.op(
            "LayerNormalization",
            x,
            self.floats(layer.weight),
            self.floats(layer.bias),
            axis=-1,
            epsilon=layer.eps,
        )

    def gelu(self, x: str) -> str:
        """x Φ(x), in the form runtimes know to fuse."""
        inner = self.op("Erf", self.op("Div", x, self.constant(np.float32(math.sqrt(2)))))
        doubled = self.op("Mul", x, self.op("Add", inner, self.constant(np.float32(1))))
        return self.op("Mul", doubled, self.constant(np.float32(0.5)))

    def shape(self, x: str, *sizes: int) -> str:
        """x reshaped; 0 keeps a size, -1 infers one."""
        return self.op("Reshape", x, self.constant(np.array(sizes, np.int64)))

    def save(self, path: Path, inputs: dict[str, Port], outputs: dict[str, tuple[Port, str]]) -> None:
        """Write the graph; `outputs` give for each name its port and the value to put there."""
        named = [helper.make_node("Identity", [value], [name]) for name, (_, value) in outputs.items()]
        graph = helper.make_graph(
            [*self._nodes, *named],
            path.stem,
            [helper.make_tensor_value_info(name, *port) for name, port in inputs.items()],
            [helper.make_tensor_value_info(name, *port) for name, (port, _) in outputs.items()],
            self._constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(model, full_check=True)
        onnx.save(model, path)


def quantised(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 codes and float scales of a matrix, symmetric, the largest value along `axis` at 127."""
    scales = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8).astype(np.float32) / 127
    return np.clip(np.rint(matrix / scales), -127, 127).astype(np.int8), scales


def write_encoder(network: Network, path: Path) -> None:
    """The graph from pieces to word-wise scores, for one passage without padding."""
    g = Graph()
    x = _embedded(g, network)
    layers = []
    for layer in network.layers:
        x = _layer(g, layer, x)
        layers.append(g.op("Gather", x, "firsts"))
    tags = g.gelu(g.linear(_mixed(g, network.mix_tags, layers), network.tagging))
    names = _mixed(g, network.mix_names, layers)
    tree = _mixed(g, network.mix_tree, layers)
    outputs: dict[str, tuple[Port, str]] = {
        name: (
            (TensorProto.INT64, ["W"]),
            g.op("ArgMax", g.linear(tags, network.tags[name]), axis=-1, keepdims=0),
        )
        for name in ("upos", "xpos", "feats")
    }
    ranked = g.second(
        "TopK", g.linear(tags, network.tags["lemmas"]), g.constant(np.array([LEMMA_RULES], np.int64))
    )
    outputs["lemmas"] = ((TensorProto.INT64, ["W", LEMMA_RULES]), ranked)
    vector: Port = (TensorProto.FLOAT, ["W", RELATION])
    labels = (TensorProto.FLOAT, ["W", network.names.out_features])
    outputs["names"] = (labels, g.linear(g.gelu(g.linear(names, network.naming)), network.names))
    outputs["starts"] = ((TensorProto.FLOAT, ["W"]), g.shape(g.linear(names, network.starts), -1))
    outputs["arcs"] = ((TensorProto.FLOAT, ["W", "H"]), _arcs(g, network, tree))
    outputs["dependents"] = (vector, g.gelu(g.linear(tree, network.relation_dependent)))
    outputs["heads"] = (vector, g.gelu(g.linear(tree, network.relation_head)))
    inputs = {
        name: (TensorProto.INT64, [size]) for name, size in (("ids", "P"), ("shapes", "P"), ("firsts", "W"))
    }
    g.save(path, inputs, outputs)


def write_relations(network: Network, path: Path) -> None:
    """The graph from the two vectors of each arc to its relation."""
    g = Graph()
    one = g.op(
        "Expand",
        g.constant(np.ones((1, 1), np.float32)),
        g.op(
            "Concat", g.op("Shape", "dependents", start=0, end=1), g.constant(np.array([1], np.int64)), axis=0
        ),
    )
    left = g.op("MatMul", g.op("Concat", "dependents", one, axis=1), g.weight(network.relation_weight))
    right = g.op("Unsqueeze", g.op("Concat", "heads", one, axis=1), g.constant(np.array([2], np.int64)))
    relations = network.relation_weight.shape[1] // (RELATION + 1)
    scores = g.shape(g.op("MatMul", g.shape(left, -1, relations, RELATION + 1), right), -1, relations)
    vector = (TensorProto.FLOAT, ["N", RELATION])
    g.save(
        path,
        {"dependents": vector, "heads": vector},
        {"relations": ((TensorProto.INT64, ["N"]), g.op("ArgMax", scores, axis=-1, keepdims=0))},
    )


def _embedded(g: Graph, network: Network) -> str:
    count = g.op("Squeeze", g.op("Shape", "ids"))
    places = g.op("Range", g.constant(np.array(0, np.int64)), count, g.constant(np.array(1, np.int64)))
    summed = g.op("Add", g.rows(network.words.weight, "ids"), g.rows(network.places.weight, places))
    return g.norm(
        g.op("Add", summed, g.op("Gather", g.floats(network.shapes.weight), "shapes")), network.norm
    )


def _layer(g: Graph, layer: Layer, x: str) -> str:
    size = WIDTH // HEADS
    split = g.op("Transpose", g.shape(g.linear(x, layer.qkv), -1, 3, HEADS, size), perm=[1, 2, 0, 3])
    q, k, v = (g.op("Gather", split, g.constant(np.array(i, np.int64)), axis=0) for i in range(3))
    q = g.op("Mul", q, g.constant(np.float32(size**-0.5)))
    weights = g.op("Softmax", g.op("MatMul", q, g.op("Transpose", k, perm=[0, 2, 1])), axis=-1)
    attended = g.shape(g.op("Transpose", g.op("MatMul", weights, v), perm=[1, 0, 2]), -1, WIDTH)
    x = g.norm(g.op("Add", x, g.linear(attended, layer.out)), layer.norm1)
    return g.norm(g.op("Add", x, g.linear(g.gelu(g.linear(x, layer.up)), layer.down)), layer.norm2)


def _mixed(g: Graph, mix: Mix, layers: list[str]) -> str:
    shares = mix.weights.detach().softmax(0).numpy()
    parts = [
        g.op("Mul", layer, g.constant(np.float32(share))) for layer, share in zip(layers, shares, strict=True)
    ]
    return g.op("Sum", *parts)


def _arcs(g: Graph, network: Network, tree: str) -> str:
    dependents = g.op("MatMul", g.gelu(g.linear(tree, network.arc_dependent)), g.weight(network.arc_weight))
    root = g.floats(network.arc_root.reshape(1, ARC))
    heads = g.op("Concat", root, g.gelu(g.linear(tree, network.arc_head)), axis=0)
    bias = g.shape(g.op("MatMul", heads, g.floats(network.arc_bias.reshape(ARC, 1))), 1, -1)
    return g.op("Add", g.op("MatMul", dependents, g.op("Transpose", heads, perm=[1, 0])), bias)
