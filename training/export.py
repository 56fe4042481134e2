"""Writes a trained network as the files the package ships: graphs, tokenizer, lemmas, labels, attribution."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tomllib
from dataclasses import asdict
from pathlib import Path

from training import data
from training.graph import write_encoder, write_relations
from training.lemmas import lemma_table
from training.train import load_network, training_treebanks

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"


def export(run: Path, weights: Path, version: str, files: dict[str, Path], *, exact: bool = False) -> None:
    """Write all files of the package; the labels last, since they vouch for the others by checksum.

    exact : write the graphs in float, to see what the 8-bit ones lose
    """
    network, labels = load_network(run)
    weights.mkdir(parents=True, exist_ok=True)
    write_encoder(network, weights / "encoder.onnx", exact=exact)
    write_relations(network, weights / "relations.onnx", exact=exact)
    shutil.copyfile(run / "tokenizer.json", weights / "tokenizer.json")
    lemmas = lemma_table(s for bank in training_treebanks(files) for s in bank)
    (weights / "lemmas.json").write_text(json.dumps(lemmas, ensure_ascii=False, indent=0) + "\n", "utf-8")
    (weights / "ATTRIBUTION.md").write_text(attribution(files["gum-documents"]), "utf-8")
    sums = {
        name: hashlib.sha256((weights / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "relations.onnx", "tokenizer.json", "lemmas.json")
    }
    described = {"version": version, "sha256": sums, "labels": asdict(labels)}
    (weights / "labels.json").write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8")


def attribution(gum_documents: Path) -> str:
    """The attribution file: every source with its licence, and GUM's documents by author."""
    manifest = tomllib.loads(data.MANIFEST.read_text("utf-8"))
    trained = [entry for entry in manifest["file"] if entry["use"] == "train"]
    sources = sorted({(entry["source"], entry["commit"], entry["licence"]) for entry in trained})
    lines = [
        "# Attribution",
        "",
        "The files in this folder (the weights of the English language model) are licensed under the",
        f"Creative Commons Attribution-ShareAlike 4.0 International licence ({LICENCE}).",
        "They were made by fine-tuning the encoder of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) on",
        "the works below. Of their text this folder holds a table of word forms and lemmas, and no more.",
        "",
        "| source | commit | licence |",
        "| --- | --- | --- |",
        *(f"| {source} | `{commit[:12]}` | {licence} |" for source, commit, licence in sources),
        "",
        "Cite: Silveira et al. 2014 (English Web Treebank in Universal Dependencies), Zeldes 2017 (GUM),",
        "Mayhew et al. 2024 (Universal NER), Balasuriya et al. 2009 (wikigold), Liu et al. 2021 (CrossNER),",
        "Defence Science and Technology Laboratory 2017 (re3d). Contains public sector information licensed",
        "under the Open Government Licence v3.0, and material of the Australian Department of Foreign",
        "Affairs and Trade (CC BY 3.0 AU), the European Union, 1995-2017, and Wikipedia (CC BY-SA 3.0).",
        "",
        "## Documents of the GUM corpus used",
        "",
        "Annotation: Amir Zeldes and the GUM annotators, CC BY 4.0. Texts: each under the licence of its",
        "genre as listed in the corpus (CC BY 2.5, CC BY 4.0, CC BY-SA 3.0 or public domain):",
        "",
        "| document | author | title | date | source |",
        "| --- | --- | --- | --- | --- |",
    ]
    with gum_documents.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            cells = [
                row[key].replace("|", "\\|").strip()
                for key in ("document", "author", "title", "date", "source")
            ]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
