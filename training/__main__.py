"""Makes the language model with one command: `python -m training DATA OUT`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks import language

from training import data
from training.export import export
from training.recipe import legs
from training.train import Trainer

DEV = ("EWT dev", "GUM dev")
MOST_LOST = 0.2


def main() -> None:
    """Verify the data, train the legs still to train, export in float and in 8 bits, print the scores."""
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder with the files of manifest.toml")
    parser.add_argument("out", type=Path, help="folder to write: leg-1/ and so on, float/, weights/")
    parser.add_argument("--version", default="0.0.0", help="of the model, such as 1.0.0")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="of the recipe's steps, to try it out")
    args = parser.parse_args()
    files = data.verified(args.data)
    trained = None
    for nth, leg in enumerate(legs(args.share), 1):
        folder = args.out / f"leg-{nth}"
        if not (folder / "model.safetensors").exists():
            Trainer(leg, files, folder, trained, args.threads).run()
        trained = folder
    weights = args.out / "weights"
    export(trained, args.out / "float", args.version, files, exact=True)
    export(trained, weights, args.version, files)
    lost = note_loss(args.out / "float", weights, files)
    language.main(["--data", str(args.data), "--weights", str(weights)])
    if max(lost.values()) > MOST_LOST:
        raise SystemExit(f"the 8-bit model loses more than {MOST_LOST} LAS: {lost}")


def note_loss(exact: Path, weights: Path, files: dict[str, Path]) -> dict[str, float]:
    """LAS on gold words that the model in `weights` loses against the one in `exact`; noted in its labels."""
    lost = {}
    for name in DEV:
        before, after = (language.gold_scores(folder, files, name)["las"] for folder in (exact, weights))
        lost[name] = round(before - after, 2)
    path = weights / "labels.json"
    described = json.loads(path.read_text("utf-8")) | {"lost": lost}
    path.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return lost


if __name__ == "__main__":
    main()
