"""Words as the encoder sees them: WordPiece ids, the shape of each word's letters, where each word begins.

The vocabulary is uncased, so what case says (a name, a headline) is given beside the piece as a shape;
whether a word is glued to the one before it ("Jae", "-", "in") is part of the same label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Shapes 1-5 stand after a space, 6-10 are the same shapes glued to the word before; 0 marks [CLS] and [SEP].
_LOWER, _TITLE, _UPPER, _MIXED, _OTHER = 1, 2, 3, 4, 5
SHAPES = 11
_GLUED = 5
# "Antidisestablishmentarianism" has 6 pieces; a longer word is a link or noise, and its tail tells nothing.
PIECES_PER_WORD = 8
_CHARACTERS_PER_WORD = 100
# Stands for a word that is not to be seen, which the encoder infers from its neighbours; no text is cut so.
HIDDEN = "\0hidden"
_CACHED_FORMS = 50_000


class Pieces(NamedTuple):
    """One passage for the encoder: `ids` and `shapes` per piece, `firsts` the first piece of each word."""

    ids: list[int]
    shapes: list[int]
    firsts: list[int]


def shape_of(form: str) -> int:
    """The shape of a word's letters; a single capital counts as title case ("A", "I")."""
    if form == HIDDEN:
        return _TITLE
    if form.islower():
        return _LOWER
    if form.isupper():
        return _UPPER if sum(c.isalpha() for c in form) > 1 else _TITLE
    if not any(c.isalpha() for c in form):
        return _OTHER
    return _TITLE if form[0].isupper() and form[1:].islower() else _MIXED


class PieceEncoder:
    """Cuts words into pieces, one word at a time, so that a word is cut alike wherever it stands."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._first_id = self.special("[CLS]")
        self._last_id = self.special("[SEP]")
        self._unknown_id = self.special("[UNK]")
        self._hidden_id = self.special("[MASK]")
        self._cache: dict[str, tuple[int, ...]] = {}

    def special(self, piece: str) -> int:
        """The id of a piece that is no text, such as "[MASK]"; raises ValueError where there is none."""
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ValueError(f"the vocabulary has no piece {piece}")
        return found

    def __contains__(self, form: object) -> bool:
        """Whether a word, in lower case, is a piece of its own: a common word of the language."""
        return isinstance(form, str) and self._tokenizer.token_to_id(form) is not None

    def pieces_of(self, form: str) -> tuple[int, ...]:
        """Ids of one word, at least one and at most `PIECES_PER_WORD`; `HIDDEN` is one."""
        if form == HIDDEN:
            return (self._hidden_id,)
        cached = self._cache.get(form)
        if cached is not None:
            return cached
        ids = self._tokenizer.encode(form[:_CHARACTERS_PER_WORD], add_special_tokens=False).ids
        found = tuple(ids[:PIECES_PER_WORD]) or (self._unknown_id,)
        if len(self._cache) >= _CACHED_FORMS:
            self._cache.clear()
        self._cache[form] = found
        return found

    def encode(self, forms: Sequence[str], glued: Sequence[bool]) -> Pieces:
        """A passage between [CLS] and [SEP]; `glued[i]` says that no space stands before word i."""
        ids, shapes, firsts = [self._first_id], [0], []
        for form, is_glued in zip(forms, glued, strict=True):
            cut = self.pieces_of(form)
            firsts.append(len(ids))
            ids.extend(cut)
            shapes.extend([shape_of(form) + (_GLUED if is_glued else 0)] * len(cut))
        ids.append(self._last_id)
        shapes.append(0)
        return Pieces(ids, shapes, firsts)
