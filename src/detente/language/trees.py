"""The best dependency tree of a sentence from the scores of its arcs; it cannot return anything but a tree.

The best head of each word is taken first: most sentences are trees then, and are done. Otherwise the maximum
spanning tree is found (Chu & Liu 1965; Edmonds 1967), contracting one cycle at a time. Arcs from the root are
first lowered by more than any tree can differ, so that the best tree has one root and no more (Stanojević &
Cohen 2021, "A Root of All Evil", section 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_Arc = tuple[int, int]  # dependent, head, as nodes of the sentence's own graph: 0 is the root


class _Contraction(NamedTuple):
    """A cycle made one node: its members' arcs on the cycle, and which member holds which word."""

    node: int
    arcs: dict[int, _Arc]
    member_of: dict[int, int]


def decode_tree(scores: NDArray[Any]) -> list[int]:
    """Heads of the words of one sentence, -1 for its one root.

    scores : shape (n, n + 1), n >= 1, finite. Row = dependent, column 0 = the root, column j + 1 = word j as
        its head; what a word scores as its own head is not looked at.
    """
    import numpy as np  # noqa: PLC0415 - not paid for by importing the package

    many = len(scores)
    table = np.full((many + 1, many + 1), -np.inf)
    table[1:] = scores
    table[np.arange(many + 1), np.arange(many + 1)] = -np.inf
    heads = table.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() == 1 and _cycle(heads.tolist()) is None:
        return [int(head) - 1 for head in heads[1:]]
    finite = np.asarray(scores, np.float64)
    table[1:, 0] -= (finite.max() - finite.min() + 1.0) * (many + 1)
    return [head - 1 for head in _spanning_tree(table)[1:]]


def _spanning_tree(table: Matrix) -> list[int]:
    """Heads of the maximum spanning tree of a graph rooted in node 0; `table[dependent, head]` is used up."""
    import numpy as np  # noqa: PLC0415

    many = len(table)
    dependents, governors = np.mgrid[0:many, 0:many]
    holds = {node: [node] for node in range(many)}
    contractions: list[_Contraction] = []
    while True:
        heads = table.argmax(1)
        heads[0] = 0
        live = [node for node in holds if node]
        cycle = _cycle(heads.tolist(), live)
        if cycle is None:
            break
        arcs = {i: (int(dependents[i, heads[i]]), int(governors[i, heads[i]])) for i in cycle}
        node = cycle[0]
        contractions.append(_Contraction(node, arcs, {word: i for i in cycle for word in holds[i]}))
        _contract(table, dependents, governors, cycle, heads)
        holds[node] = [word for i in cycle for word in holds[i]]
        for gone in cycle[1:]:
            del holds[gone]
    chosen = {i: (int(dependents[i, heads[i]]), int(governors[i, heads[i]])) for i in live}
    for contraction in reversed(contractions):
        entering = chosen[contraction.node]
        chosen |= contraction.arcs
        chosen[contraction.member_of[entering[0]]] = entering
    return [0, *(chosen[node][1] for node in range(1, many))]


def _contract(
    table: Matrix, dependents: NDArray[Any], governors: NDArray[Any], cycle: list[int], heads: Any
) -> None:
    """Make `cycle` one node, its first: the best arc out of it, and into it the one that loses least."""
    import numpy as np  # noqa: PLC0415

    node, gone = cycle[0], cycle[1:]
    every = np.arange(len(table))
    losses = table[cycle] - table[cycle, heads[cycle]][:, None]
    best_in = np.array(cycle)[losses.argmax(0)]
    best_out = np.array(cycle)[table[:, cycle].argmax(1)]
    into = losses.max(0), dependents[best_in, every], governors[best_in, every]
    out = table[every, best_out], dependents[every, best_out], governors[every, best_out]
    table[node], dependents[node], governors[node] = into
    table[:, node], dependents[:, node], governors[:, node] = out
    table[node, cycle] = -np.inf
    table[gone] = -np.inf
    table[:, gone] = -np.inf
    table[0] = -np.inf


def _cycle(heads: list[int], nodes: list[int] | None = None) -> list[int] | None:
    """Some cycle among `nodes` (all but the root by default), or None if every node leads to the root."""
    state = {0: 0}
    for start in nodes if nodes is not None else range(1, len(heads)):
        path, at = [], start
        while at not in state:
            state[at] = start
            path.append(at)
            at = heads[at]
        if at and state[at] == start:
            return path[path.index(at) :]
    return None
