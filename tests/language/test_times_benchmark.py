"""The measurement of times writes the scorer's layout for any gold file, and counts as the scorer does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TEXT = "The envoys met on Tuesday.\n\nTalks had begun in May 2019 and lasted three weeks."


def test_a_gold_file_is_read_scored_and_answered(tmp_path: Path) -> None:
    def span(said: str, kind: str, value: str) -> dict[str, object]:
        return {"start": TEXT.index(said), "end": TEXT.index(said) + len(said), "type": kind, "value": value}

    gold = [
        span("Tuesday", "DATE", "2019-06-18"),
        span("in May 2019", "DATE", "2019-05"),
        span("weeks", "DATE", "P3W"),
    ]
    first = {"id": "a", "dct": "2019-06-20", "text": TEXT, "gold": gold}
    second = {"id": "b", "dct": None, "text": "They met on Tuesday.", "gold": []}
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, (first, second))), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "times", "--gold", tmp_path / "gold.jsonl", "--out", tmp_path / "pred.jsonl"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    said = [json.loads(line) for line in (tmp_path / "pred.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in said] == ["a", "b"]
    found = [(TEXT[p["start"] : p["end"]], p["type"], p["value"]) for p in said[0]["pred"]]
    assert found == [
        ("Tuesday", "DATE", "2019-06-18"),
        ("May 2019", "DATE", "2019-05"),
        ("three weeks", "DURATION", "P3W"),
    ]
    assert [p["value"] for p in said[1]["pred"]] == ["XXXX-WXX-2"]
    # one of four found spans is exact, three overlap a gold one, and of those two have its type
    lines = {line.split()[0]: line.split() for line in done.stdout.splitlines() if line}
    assert [lines[name][4] for name in ("strict", "relaxed", "type", "value")] == [
        "25.0",
        "75.0",
        "50.0",
        "75.0",
    ]
    assert lines["strict"][6] == "33.3"
