"""Run one measurement: `python -m benchmarks claims --gold FILE.jsonl --out PRED.jsonl`."""

from __future__ import annotations

import sys

from benchmarks import (
    articles,
    claims,
    dating,
    dynamics,
    events,
    factuality,
    language,
    record,
    statements,
    times,
)

MEASUREMENTS = {
    "articles": articles.main,
    "claims": claims.main,
    "dating": dating.main,
    "dynamics": dynamics.main,
    "events": events.main,
    "factuality": factuality.main,
    "language": language.main,
    "record": record.main,
    "statements": statements.main,
    "times": times.main,
}


def main() -> int:
    """Hand the arguments to the measurement named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in MEASUREMENTS:
        print(f"usage: python -m benchmarks {{{','.join(MEASUREMENTS)}}} ...", file=sys.stderr)
        return 2
    MEASUREMENTS[sys.argv[1]](sys.argv[2:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
