"""From text to `Parse`: words, tags, trees and names, by the English model that ships with the package.

Nothing heavy is imported until a model is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.language.english import looks_english
from detente.language.parse import Name, Parse, Parser

if TYPE_CHECKING:
    from detente.language.model import Model

__all__ = ["Model", "Name", "Parse", "Parser", "load_model", "looks_english"]


def load_model(threads: int | None = None) -> Model:
    """The English model of the package; see `detente.language.model.load_model`."""
    from detente.language.model import load_model as load  # noqa: PLC0415 - not paid for until used

    return load(threads)
