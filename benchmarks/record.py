"""The embedded store: a million ICEWS-like rows imported, and a filtered count of them.

The rows are made from a seed, with the layout and roughly the width of the real files; no real data is used.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb

from detente.record.store import Store, import_file
from detente.record.store.layouts import ICEWS

_COUNTRIES = ("North Korea", "South Korea", "United States", "Japan", "China", "Russian Federation")
_CODES = ("010", "036", "042", "051", "112", "1312", "138", "154", "163", "173", "190")
_SECTORS = ("Government", "Executive,Government", "Military", "Elite,Parties", "")
_COUNT = (
    "SELECT count(*) FROM events WHERE actor_country = 'PRK' AND event_type = 'THREATEN' "
    "AND date_start BETWEEN DATE '2010-01-01' AND DATE '2017-12-31'"
)


def main(arguments: Sequence[str]) -> None:
    """Make the file, import it into a new store, count, and print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks record")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        events, path = Path(folder) / "events.tab", Path(folder) / "events.db"
        write_events(events, options.rows, options.seed)
        clock, cpu = time.perf_counter(), time.process_time()
        with Store.open_for_writing(path) as store:
            imported = import_file(store, events, "icews")
        taken, spent = time.perf_counter() - clock, time.process_time() - cpu
        with Store.open(path) as store:
            counts = []
            for _ in range(5):
                clock = time.perf_counter()
                found = store.fetch(_COUNT)[0][0]
                counts.append(time.perf_counter() - clock)
        assert imported.rows == options.rows
        print(f"machine         {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"versions        Python {platform.python_version()}, DuckDB {duckdb.__version__}")
        size = events.stat().st_size / 1e6
        print(f"file            {options.rows:,} rows, {size:.0f} MB, seed {options.seed}")
        print(f"store           {path.stat().st_size / 1e6:.0f} MB")
        print(f"import          {taken:.1f} s wall, {spent:.1f} s CPU (target 20 s wall)")
        print(f"filtered count  {counts[0]:.3f} s first, {min(counts):.3f} s best of 5 (target 0.2 s)")
        print(f"counted         {found:,} rows")


def write_events(path: Path, rows: int, seed: int) -> None:
    """Write a file of made-up events in the layout of ICEWS."""
    chance = random.Random(seed)
    first = date(1995, 1, 1)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(ICEWS.cells) + "\n")
        for number in range(rows):
            day = first + timedelta(days=number * 10_000 // rows)
            actor, target = chance.choice(_COUNTRIES), chance.choice(_COUNTRIES)
            code, sectors = chance.choice(_CODES), chance.choice(_SECTORS)
            intensity = round(chance.uniform(-10, 10), 1)
            cells = (
                number,
                day,
                f"Actor {chance.randrange(5000)} ({actor})",
                sectors,
                actor,
                "Made-up event",
                code,
                intensity,
                f"Target {chance.randrange(5000)} ({target})",
                sectors,
                target,
                number // 3,
                number % 9,
                "A news agency",
                f"City {number % 800}",
                "",
                f"Province {number % 90}",
                target,
                f"{chance.uniform(-90, 90):.4f}",
                f"{chance.uniform(-180, 180):.4f}",
            )
            file.write("\t".join(map(str, cells)) + "\n")
