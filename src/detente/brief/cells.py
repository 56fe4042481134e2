"""Text in lines of a given width, counted in the cells of a terminal."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def wrap(line: str, columns: int) -> tuple[str, ...]:
    """One line as lines of at most `columns` cells; nothing but spaces at the breaks is left out.

    East Asian wide letters take two cells, combining marks none. Only a word longer than a line is cut.
    """
    lines: list[str] = []
    current, used = "", 0
    for word in line.replace(" ·", "\u00a0·").split(" "):  # a line does not begin with the dot of a list
        for piece in _chop(word, columns):
            cells = width(piece)
            if current and used + 1 + cells > columns:
                lines.append(current.rstrip(" "))
                current, used = piece, cells
            elif current:
                current, used = f"{current} {piece}", used + 1 + cells
            else:
                current, used = piece, cells
    lines += [current.rstrip(" ")] if current else []
    return tuple(part.replace("\u00a0·", " ·") for part in lines)


def width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _chop(word: str, columns: int) -> list[str]:
    if width(word) <= columns:
        return [word]
    pieces, piece, used = [], "", 0
    for letter in word:
        cells = _cell(letter)
        if used + cells > columns:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + letter, used + cells
    return [*pieces, piece]
