"""Names from the scores of their labels: the best sequence of labels that is well formed (Viterbi 1967)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.language.parse import Name

_LEADING_ON = frozenset({"ADP", "CCONJ", "DET"})
_INITIAL = re.compile(r"[A-Z]\.")

if TYPE_CHECKING:
    from numpy.typing import NDArray


def decode_names(scores: NDArray[Any], labels: tuple[str, ...], offset: int) -> list[Name]:
    """Names in one sentence.

    scores : shape (words, labels), any real scale; labels are `O` and `B-`/`I-` with PER, ORG or LOC
    offset : index of the sentence's first word in the document; names are given in document indices
    """
    import numpy as np  # noqa: PLC0415 - not paid for by importing the package

    best = scores.argmax(1)
    if not best.any():
        return []
    follows = _follows(labels)
    total = np.where(_opens(labels), scores[0], -np.inf)
    back = np.zeros(scores.shape, np.int64)
    for at in range(1, len(scores)):
        paths = total[:, None] + follows
        back[at] = paths.argmax(0)
        total = paths.max(0) + scores[at]
    label = int(total.argmax())
    path = [label]
    for at in range(len(scores) - 1, 0, -1):
        label = int(back[at, label])
        path.append(label)
    return _names([labels[i] for i in reversed(path)], offset)


def whole_hyphenated(
    names: Sequence[Name], words: Sequence[str], upos: Sequence[str], glued: Sequence[bool]
) -> list[Name]:
    """Personal names that stop at a hyphen ("Moon Jae" + "-" + "in"), with what is glued on behind it.

    words : those of the sentence and before it, from where the names count; `upos` and `glued` may go on
    """
    extended: list[Name] = []
    for name in names:
        end = name.end
        while (
            name.label == "PER"
            and end + 1 < len(words)
            and words[end] in "-‐‑"
            and glued[end]
            and glued[end + 1]
            and upos[end + 1] == "PROPN"
            and words[end + 1].isalpha()
        ):
            end += 2
        if not extended or name.first >= extended[-1].end:
            extended.append(Name(name.first, end, name.label))
    return extended


def joined(
    names: Sequence[Name], words: Sequence[str], heads: Sequence[int], deprels: Sequence[str]
) -> list[Name]:
    """Names side by side that are one: the second flat below the first, or the first an initial ("S.")."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        if (
            last is not None
            and last.end == name.first
            and last.label == name.label
            and (
                (deprels[name.first] == "flat" and last.first <= heads[name.first] < last.end)
                or (last.end - last.first == 1 and _INITIAL.fullmatch(words[last.first]))
            )
        ):
            found[-1] = Name(last.first, name.end, name.label)
        else:
            found.append(name)
    return found


def without_loose_ends(names: Sequence[Name], upos: Sequence[str]) -> list[Name]:
    """Names less what only leads on to a next word ("Ann Lee of", "Bank and"); nothing else ends so."""
    kept = []
    for name in names:
        end = name.end
        while end > name.first and upos[end - 1] in _LEADING_ON:
            end -= 1
        if end > name.first:
            kept.append(Name(name.first, end, name.label))
    return kept


def without_adjectives(
    names: Sequence[Name], words: Sequence[str], xpos: Sequence[str], heads: Sequence[int]
) -> list[Name]:
    """Names less those that are adjectives ("French" exports) or lean on one ("South" African exports).

    The treebanks leave adjectives of nations unmarked. Nor does a person's name begin with a preposition.
    """
    kept = []
    for name in names:
        is_adjective = all(tag.startswith("JJ") for tag in xpos[name.first : name.end])
        follower = name.end
        leans = (
            follower < len(words)
            and heads[name.end - 1] == follower
            and xpos[follower] == "JJ"
            and words[follower].istitle()
        )
        is_phrase = name.label == "PER" and xpos[name.first] == "IN"
        if not (is_adjective or leans or is_phrase):
            kept.append(name)
    return kept


@functools.cache
def _opens(labels: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(not label.startswith("I-") for label in labels)


@functools.cache
def _follows(labels: tuple[str, ...]) -> NDArray[Any]:
    """0 where label j may stand after label i, -inf where it may not: an inside only after its own kind."""
    import numpy as np  # noqa: PLC0415

    allowed = [[not b.startswith("I-") or a[2:] == b[2:] for b in labels] for a in labels]
    return np.where(np.array(allowed), 0.0, -np.inf)


def _names(labels: list[str], offset: int) -> list[Name]:
    found: list[Name] = []
    for at, label in enumerate(labels, offset):
        if label.startswith("I-"):
            found[-1] = Name(found[-1].first, at + 1, found[-1].label)
        elif label != "O":
            found.append(Name(at, at + 1, label[2:]))
    return found
