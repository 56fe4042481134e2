"""The model's files: where they are, that they are whole, and what their classes are called."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from detente.errors import ModelMissing

_FILES = ("encoder.onnx", "relations.onnx", "tokenizer.json", "lemmas.json")
_HEADS = ("upos", "xpos", "feats", "lemmas", "deprels", "names")


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of the classes of every head, by class."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The model as found on disk, checksums verified; the graphs are left there for the runtime to read."""

    version: str
    labels: Labels
    encoder: Path
    relations: Path
    tokenizer: bytes
    lemmas: dict[str, dict[str, str]]


def packaged_folder() -> Path:
    """The folder of the weights that ship with the package."""
    return Path(str(files("detente.language") / "weights"))


def read_weights(folder: Path) -> Weights:
    """The model's files in `folder`. Raises ModelMissing (E401 absent, E402 damaged)."""
    try:
        described = json.loads((folder / "labels.json").read_text("utf-8"))
        found = {name: _checksum(folder / name) for name in _FILES}
    except FileNotFoundError as error:
        raise ModelMissing(
            f"E401 {error.filename}: the language model is not installed. Install a full detente package."
        ) from None
    except ValueError as error:
        raise ModelMissing(
            f"E402 {folder / 'labels.json'}: not readable ({error}). Install detente again."
        ) from None
    try:
        labels = Labels(**{head: tuple(described["labels"][head]) for head in _HEADS})
        sums, version = described["sha256"], str(described["version"])
    except (KeyError, TypeError) as error:
        raise ModelMissing(f"E402 {folder / 'labels.json'}: lacks {error}. Install detente again.") from None
    for name, checksum in found.items():
        if checksum != sums.get(name):
            raise ModelMissing(
                f"E402 {folder / name}: damaged, not the file of model {version}. Install detente again."
            )
    return Weights(
        version=version,
        labels=labels,
        encoder=folder / "encoder.onnx",
        relations=folder / "relations.onnx",
        tokenizer=(folder / "tokenizer.json").read_bytes(),
        lemmas=json.loads((folder / "lemmas.json").read_bytes()),
    )


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
