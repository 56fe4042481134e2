"""The house: data flows one way, and looking at the package costs nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import detente

SOURCE = Path(detente.__file__).parent
ROOMS = [
    "errors",
    "times",
    "casefile",
    "documents",
    "language",
    "statements",
    "events",
    "record",
    "dynamics",
    "claims",
    "brief",
    "api",
    "interop",
    "cli",
]
HEAVY = [
    "duckdb",
    "jinja2",
    "numba",
    "numpy",
    "onnxruntime",
    "rich",
    "scipy",
    "spacy",
    "tokenizers",
    "trafilatura",
]


def room_of(module: str) -> str:
    return module.split(".")[1] if module.startswith("detente.") else ""


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
    return found


MODULES = sorted(p for p in SOURCE.rglob("*.py") if p.name != "__init__.py" or p.parent != SOURCE)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert room in ROOMS, f"{room} is not in the table of rooms"
    lower = set(ROOMS[ROOMS.index(room) + 1 :])
    assert not {room_of(module) for module in imports(path)} & lower


def test_the_public_surface_is_what_the_package_says() -> None:
    assert sorted(detente.__all__, key=str) == detente.__all__
    for name in detente.__all__:
        assert getattr(detente, name) is not None


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, detente; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_showing_help_loads_nothing_heavy_but_the_terminal() -> None:
    code = (
        "import sys\nsys.argv=['detente','--help']\nfrom detente.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print(sorted((set({HEAVY!r}) - {{'rich'}}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_no_code_knows_the_words_of_a_case() -> None:
    words = ("korea", "missile", "sanction", "pyongyang", "nuclear")
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8").lower()
        assert not [w for w in words if w in text], path
