"""Make the skeleton of a new case: every file there, commented, empty and valid."""

from __future__ import annotations

import re
from pathlib import Path

from detente.errors import CaseError

_SKELETON = Path(__file__).resolve().parent / "skeleton"


def new_case(folder: Path) -> tuple[Path, ...]:
    """Write an empty case that loads without a fault, and give back its files.

    folder : made if it is not there; a folder with anything in it is refused
    Raises CaseError if it would overwrite something or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CaseError(f"E222 {folder}: there is something already. Name a new or an empty folder.")
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(each, folder) for each in sorted(_SKELETON.iterdir()) if each.is_file())
    except OSError as problem:
        raise CaseError(
            f"E222 {folder}: cannot be written ({problem.strerror}). Name another folder."
        ) from None


def _write(template: Path, folder: Path) -> Path:
    file = folder / template.name
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "new-case"
    with file.open("x", encoding="utf-8", newline="\n") as handle:
        handle.write(template.read_text(encoding="utf-8").replace("@ID@", name))
    return file
