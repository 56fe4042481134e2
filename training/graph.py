"""Builds the ONNX graphs of a trained network: weights in 7 bits, activations in 8, sums in whole numbers.

Every weight matrix has one scale per output channel, and every activation one scale per row, found as it goes
by: the scores of a piece cannot depend on how loud another piece is. Sums of products of whole numbers do not
depend on their order, so neither on threads. Attention, norms and what is small stay in float. Embeddings are
stored in 8 bits, one scale per row; the rows used become float. The same graphs can be written in float
throughout, to see what the coding loses.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.model import ARC, HEADS, RELATION, WIDTH, Layer, Mix, Network

OPSET = 17
LEMMA_RULES = 4  # how many rules per word the lemmatiser may choose among, best first
RUNTIME = "com.microsoft"  # the operators that onnxruntime adds to the standard's
# Activations in 0..255 about 128 times weights in -63..63: two products fit 16 bits, so processors that add
# them up in pairs (AVX2 and AVX-512 without VNNI) give the same sums as all others.
MIDDLE = np.uint8(128)
LARGEST = 63
Port = tuple[int, list[str | int | None]]  # element type and shape; a word stands for a size that varies


class Coded(NamedTuple):
    """An array in 8 bits: codes [rows, columns], and by what to multiply each row [rows, 1].

    In a graph in float: the array itself, and no scales.
    """

    codes: str
    scales: str | None


class Graph:
    """Nodes and constants of one graph; each method adds an operation and gives the name of its result.

    exact : keep weights and activations in float
    """

    def __init__(self, *, exact: bool = False) -> None:
        self._exact = exact
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._shared: dict[bytes, str] = {}

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
        """A stored array; equal small ones are stored once, since every name lengthens the loading."""
        name = f"c{len(self._constants)}"
        stored = numpy_helper.from_array(np.asarray(value, order="C"))
        if stored.ByteSize() < 64:
            name = self._shared.setdefault(stored.SerializeToString(), name)
        if name == f"c{len(self._constants)}":
            stored.name = name
            self._constants.append(stored)
        return name

    def floats(self, value: torch.Tensor) -> str:
        """A stored float array, for what is small: biases, norms."""
        return self.constant(value.detach().numpy().astype(np.float32))

    def middles(self, rows: str) -> str:
        """`MIDDLE` for every row of an array."""
        return self.op("Expand", self.constant(MIDDLE.reshape(1)), self.op("Shape", rows, start=0, end=1))

    def coded(self, x: str, middles: str, *, activated: bool = False) -> Coded:
        """x [rows, columns] in 8 bits, each row by its largest value: a row's codes depend on that row alone.

        activated : x comes from `activated`, so nothing in it is below -0.17
        """
        if self._exact:
            return Coded(x, None)
        if activated:
            largest = self.op("Max", self.op("ReduceMax", x, axes=[-1], keepdims=0), self.small(0.17))
        else:  # normed, or an average of such: never nought throughout
            largest = self.op("ReduceMax", self.op("Abs", x), axes=[-1], keepdims=0)
        scales = self.op("Mul", largest, self.small(1 / 127))
        codes = self.op("QuantizeLinear", x, scales, middles, axis=0)
        return Coded(codes, self.op("Unsqueeze", scales, self.constant(np.array([1], np.int64))))

    def rows_of(self, x: Coded, wanted: str) -> Coded:
        """Some rows of an array in 8 bits."""
        scales = None if x.scales is None else self.op("Gather", x.scales, wanted)
        return Coded(self.op("Gather", x.codes, wanted), scales)

    def unscaled(self, x: Coded, matrix: torch.Tensor) -> str:
        """The codes of x times a matrix [inputs, outputs] in 7 bits, one scale per output."""
        if x.scales is None:
            return self.op("MatMul", x.codes, self.floats(matrix))
        codes, scales = quantised(matrix.detach().numpy(), axis=0, largest=LARGEST)
        return self.op(
            "MatMulIntegerToFloat",
            x.codes,
            self.constant(codes),
            self.small(1.0),
            self.constant(scales.ravel()),
            self.constant(MIDDLE),
            domain=RUNTIME,
        )

    def product(self, x: Coded, matrix: torch.Tensor) -> str:
        """x times a matrix [inputs, outputs]."""
        whole = self.unscaled(x, matrix)
        return whole if x.scales is None else self.op("Mul", whole, x.scales)

    def linear(self, x: Coded, *layers: nn.Linear) -> str:
        """x W + b; of several layers the results side by side."""
        weight, bias = (torch.cat([getattr(x, of) for x in layers]) for of in ("weight", "bias"))
        return self.op("Add", self.product(x, weight.T), self.floats(bias))

    def activated(self, x: Coded, *layers: nn.Linear) -> str:
        """gelu(x W + b)."""
        weight, bias = (torch.cat([getattr(x, of) for x in layers]) for of in ("weight", "bias"))
        return self.op("BiasGelu", self.product(x, weight.T), self.floats(bias), domain=RUNTIME)

    def added(self, x: str, residual: str, bias: torch.Tensor, norm: nn.LayerNorm) -> str:
        """norm(x + residual + bias)."""
        return self.norm(self.op("Add", self.op("Add", x, self.floats(bias)), residual), norm)

    def split(self, x: str, *sizes: int) -> list[str]:
        """x cut along its last axis."""
        names = [f"v{len(self._nodes)}_{nth}" for nth in range(len(sizes))]
        sizes_ = self.constant(np.array(sizes, np.int64))
        self._nodes.append(helper.make_node("Split", [x, sizes_], names, axis=-1))
        return names

    def small(self, value: float) -> str:
        """A stored number."""
        return self.constant(np.float32(value))

    def rows(self, table: torch.Tensor, ids: str) -> str:
        """Rows of an embedding in 8 bits, one scale per row."""
        if self._exact:
            return self.op("Gather", self.floats(table), ids)
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
        sets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=9)
        onnx.checker.check_model(model, full_check=True)
        onnx.save(model, path)


def quantised(matrix: np.ndarray, axis: int, largest: int = 127) -> tuple[np.ndarray, np.ndarray]:
    """int8 codes and float scales of a matrix, symmetric, the largest value along `axis` at `largest`."""
    scales = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8).astype(np.float32) / largest
    return np.rint(matrix / scales).astype(np.int8), scales


def write_encoder(network: Network, path: Path, *, exact: bool = False) -> None:
    """The graph from pieces to word-wise scores, for one passage without padding."""
    g = Graph(exact=exact)
    pieces, words = g.middles("ids"), g.middles("firsts")
    x = _embedded(g, network)
    layers = []
    for layer in network.layers[:-1]:
        x = _layer(g, layer, x, pieces)
        layers.append(g.op("Gather", x, "firsts"))
    layers.append(_last_layer(g, network.layers[-1], x, pieces, words))
    mixes = [network.mix_tags, network.mix_tree, network.mix_names]
    tags, tree, names = (g.coded(x, words) for x in _mixed(g, mixes, layers))
    tagged = g.coded(g.activated(tags, network.tagging), words, activated=True)
    heads = [network.tags[name] for name in ("upos", "xpos", "feats", "lemmas")]
    *scored, lemmas = g.split(g.linear(tagged, *heads), *(head.out_features for head in heads))
    outputs: dict[str, tuple[Port, str]] = {
        name: ((TensorProto.INT64, ["W"]), g.op("ArgMax", scores, axis=-1, keepdims=0))
        for name, scores in zip(("upos", "xpos", "feats"), scored, strict=True)
    }
    ranked = g.second("TopK", lemmas, g.constant(np.array([LEMMA_RULES], np.int64)))
    outputs["lemmas"] = ((TensorProto.INT64, ["W", LEMMA_RULES]), ranked)
    labels = (TensorProto.FLOAT, ["W", network.names.out_features])
    named = g.coded(g.activated(names, network.naming), words, activated=True)
    outputs["names"] = (labels, g.linear(named, network.names))
    outputs["starts"] = ((TensorProto.FLOAT, ["W"]), g.shape(g.linear(names, network.starts), -1))
    vectors = [network.arc_dependent, network.arc_head, network.relation_dependent, network.relation_head]
    parts = g.split(g.activated(tree, *vectors), *(layer.out_features for layer in vectors))
    arcs = _arcs(g, network, g.coded(parts[0], words, activated=True), parts[1])
    outputs["arcs"] = ((TensorProto.FLOAT, ["W", "H"]), arcs)
    vector: Port = (TensorProto.FLOAT, ["W", RELATION])
    outputs["dependents"], outputs["heads"] = (vector, parts[2]), (vector, parts[3])
    inputs = {
        name: (TensorProto.INT64, [size]) for name, size in (("ids", "P"), ("shapes", "P"), ("firsts", "W"))
    }
    g.save(path, inputs, outputs)


def write_relations(network: Network, path: Path, *, exact: bool = False) -> None:
    """The graph from the two vectors d, h of each arc to its relation r: d W_r h + d u_r + v_r h + c_r."""
    g = Graph(exact=exact)
    weight = network.relation_weight.detach().view(RELATION + 1, -1, RELATION + 1)
    many = weight.shape[1]
    coded = g.coded("dependents", g.middles("dependents"), activated=True)
    left = g.unscaled(coded, weight[:-1, :, :-1].reshape(RELATION, many * RELATION))
    right = g.op("Unsqueeze", "heads", g.constant(np.array([2], np.int64)))
    both = g.shape(g.op("MatMul", g.shape(left, -1, many, RELATION), right), -1, many)
    if coded.scales is not None:  # sooner done here, on one number a relation
        both = g.op("Mul", both, coded.scales)
    own = g.op("Gemm", "dependents", g.floats(weight[:-1, :, -1]), g.floats(weight[-1, :, -1]))
    scores = g.op("Add", g.op("Add", both, own), g.op("MatMul", "heads", g.floats(weight[-1, :, :-1].T)))
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


def _layer(g: Graph, layer: Layer, x: str, middles: str) -> str:
    q, k, v = g.split(g.linear(g.coded(x, middles), *_parts(layer.qkv)), WIDTH, WIDTH, WIDTH)
    return _rest_of_layer(g, layer, x, (q, k, v), middles)


def _last_layer(g: Graph, layer: Layer, x: str, pieces: str, words: str) -> str:
    """The last layer, for the first piece of each word alone: nobody looks at the others again."""
    query, key, value = _parts(layer.qkv)
    coded = g.coded(x, pieces)
    q = g.linear(g.rows_of(coded, "firsts"), query)
    k, v = g.split(g.linear(coded, key, value), WIDTH, WIDTH)
    return _rest_of_layer(g, layer, g.op("Gather", x, "firsts"), (q, k, v), words)


def _rest_of_layer(g: Graph, layer: Layer, x: str, qkv: tuple[str, str, str], middles: str) -> str:
    q, k, v = (
        g.op("Transpose", g.shape(part, -1, HEADS, WIDTH // HEADS), perm=perm)
        for part, perm in zip(qkv, ([1, 0, 2], [1, 2, 0], [1, 0, 2]), strict=True)
    )
    attended = g.op("MatMul", g.op("Softmax", g.op("MatMul", q, k), axis=-1), v)
    attended = g.shape(g.op("Transpose", attended, perm=[1, 0, 2]), -1, WIDTH)
    x = g.added(g.product(g.coded(attended, middles), layer.out.weight.T), x, layer.out.bias, layer.norm1)
    inner = g.coded(g.activated(g.coded(x, middles), layer.up), middles, activated=True)
    return g.added(g.product(inner, layer.down.weight.T), x, layer.down.bias, layer.norm2)


def _parts(joined: nn.Linear) -> list[nn.Linear]:
    """Query, key and value of the layer that joins them, the query divided by the root of a head's width."""
    parts = []
    for nth, factor in enumerate(((WIDTH // HEADS) ** -0.5, 1.0, 1.0)):
        part = nn.Linear(WIDTH, WIDTH)
        rows = slice(nth * WIDTH, (nth + 1) * WIDTH)
        part.weight.data, part.bias.data = joined.weight[rows] * factor, joined.bias[rows] * factor
        parts.append(part)
    return parts


def _mixed(g: Graph, mixes: list[Mix], layers: list[str]) -> list[str]:
    """The layers' averages by each of the mixes, as one small product."""
    shares = np.stack([mix.weights.detach().softmax(0).numpy() for mix in mixes]).astype(np.float32)
    one = g.constant(np.array([0], np.int64))
    stacked = g.shape(g.op("Concat", *(g.op("Unsqueeze", x, one) for x in layers), axis=0), len(layers), -1)
    averages = g.shape(g.op("MatMul", g.constant(shares), stacked), len(mixes), -1, WIDTH)
    return [g.op("Gather", averages, g.constant(np.array(i, np.int64)), axis=0) for i in range(len(mixes))]


def _arcs(g: Graph, network: Network, dependents: Coded, heads: str) -> str:
    """What a word thinks of each head, and what each head is worth by itself: (d W + b) h.

    In parts of 128 columns: of longer ones the runtime takes the sum in an order that depends on its threads.
    """
    left = g.op("Add", g.product(dependents, network.arc_weight), g.floats(network.arc_bias))
    right = g.op("Concat", g.floats(network.arc_root.reshape(1, ARC)), heads, axis=0)
    left = g.op("Transpose", g.shape(left, -1, ARC // 128, 128), perm=[1, 0, 2])
    right = g.op("Transpose", g.shape(right, -1, ARC // 128, 128), perm=[1, 2, 0])
    return g.op("ReduceSum", g.op("MatMul", left, right), g.constant(np.array([0], np.int64)), keepdims=0)
