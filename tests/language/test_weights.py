"""A model that is absent or damaged is named, with the mend; nothing is parsed with half a model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from detente.errors import ModelMissing
from detente.language.weights import packaged_folder, read_weights


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packaged_folder(), tmp_path / "weights"))


def test_every_file_of_the_package_is_the_one_its_labels_vouch_for() -> None:
    assert read_weights(packaged_folder()).version


@pytest.mark.parametrize(
    "name", ["encoder.onnx", "relations.onnx", "tokenizer.json", "lemmas.json", "labels.json"]
)
def test_an_absent_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelMissing, match=rf"^E401 .*{name}: the language model is not installed"):
        read_weights(folder)


@pytest.mark.parametrize("name", ["encoder.onnx", "relations.onnx", "tokenizer.json", "lemmas.json"])
def test_a_file_cut_short_is_named(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelMissing, match=rf"^E402 .*{name}: damaged"):
        read_weights(folder)


def test_labels_that_are_no_json_are_refused(folder: Path) -> None:
    (folder / "labels.json").write_text("{", "utf-8")
    with pytest.raises(ModelMissing, match=r"^E402 .*labels\.json: not readable"):
        read_weights(folder)


def test_labels_without_a_head_are_refused(folder: Path) -> None:
    described = json.loads((folder / "labels.json").read_text("utf-8"))
    del described["labels"]["xpos"]
    (folder / "labels.json").write_text(json.dumps(described), "utf-8")
    with pytest.raises(ModelMissing, match=r"lacks 'xpos'"):
        read_weights(folder)
