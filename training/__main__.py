"""Makes the language model with one command: `python -m training DATA OUT`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks import language

from training import data
from training.export import export
from training.train import Recipe, Trainer

DEV = ("EWT dev", "GUM dev")
MOST_LOST = 0.2


def main() -> None:
    """Verify the data, train, export in float and in 8 bits, see what that lost, and print the scores."""
    usual = Recipe()
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder with the files of manifest.toml")
    parser.add_argument("out", type=Path, help="folder to write: run/, float/, weights/")
    parser.add_argument("--minutes", type=float, default=usual.minutes, help="wall clock to train for")
    parser.add_argument("--steps", type=int, default=usual.steps, help="or this many steps, if sooner done")
    parser.add_argument("--threads", type=int, default=usual.threads)
    parser.add_argument("--rate", type=float, default=usual.rate, help="peak rate, encoder's top layer")
    parser.add_argument("--head-rate", type=float, default=usual.head_rate, help="peak rate of the heads")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--start", type=Path, help="a run/ to go on from")
    parser.add_argument("--kept", type=float, default=usual.kept, help="share of the start in the result")
    parser.add_argument("--trained", action="store_true", help="export the run/ that lies in OUT, untrained")
    parser.add_argument("--version", default="0.0.0", help="of the model, such as 1.0.0")
    args = parser.parse_args()
    files = data.verified(args.data)
    if not args.trained:
        recipe = Recipe(
            minutes=args.minutes,
            steps=args.steps,
            threads=args.threads,
            rate=args.rate,
            head_rate=args.head_rate,
            seed=args.seed,
            start=args.start,
            kept=args.kept,
        )
        Trainer(recipe, files, args.out / "run").run()
    weights = args.out / "weights"
    export(args.out / "run", args.out / "float", args.version, files, exact=True)
    export(args.out / "run", weights, args.version, files)
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
