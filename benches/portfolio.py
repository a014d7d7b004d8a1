#!/usr/bin/env python3
"""Times the questions of `visit portfolio` beside `cat` over the same files.

    cargo build --profile dist
    cargo run --release --example generate -- DIR --communities 1000 --units 300 --cases-per-month 159
    python3 benches/portfolio.py --bin target/dist/visit --dir DIR [--runs 5] [-- QUESTION …]

Of each question: wall time and processor time of the whole process, medians, its peak memory, and
both times in multiples of those of `cat`, which is measured in turn with it. `cat` writes every
CSV file of every community to /dev/null, as many files at a time as a line holds. The files are
in the page cache.
"""

import argparse
import os
import statistics
import subprocess
import time
from pathlib import Path

QUESTIONS = ["due", "report", "repeat", "stats", "coverage", "check"]


def measured(argv, stdin=None):
    """Wall and processor seconds and peak MB of a process and those it waits for."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(argv, stdin=stdin, stdout=nothing, stderr=nothing)
        _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="target/dist/visit")
    parser.add_argument("--dir", required=True, type=Path)
    parser.add_argument("--today", default="2026-11-30")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("questions", nargs="*", default=QUESTIONS)
    args = parser.parse_args()
    files = sorted(str(path) for path in args.dir.glob("*/**/*.csv"))
    names = args.dir / ".files"
    names.write_text("\0".join(files), encoding="utf-8")
    size = sum(os.path.getsize(path) for path in files) / 2**20
    rows = sum(Path(path).read_bytes().count(b"\n") - 1 for path in files)
    print(f"{len(files)} files, {size:.0f} MB, {rows} rows; medians of {args.runs}")
    print("| question | wall s | cpu s | MB | cat wall s | cat cpu s | wall : cat | cpu : cat |")
    print("|---" + "|---:" * 7 + "|")
    for question in args.questions:
        line = [args.bin, "portfolio", str(args.dir / "portfolio.toml"), *question.split()]
        line += ["--today", args.today, "-f", "json"]
        own, cat = [], []
        for _ in range(args.runs):
            with names.open("rb") as listed:
                cat.append(measured(["xargs", "-0", "cat"], listed))
            own.append(measured(line))
        wall, cpu, memory = [statistics.median(part) for part in zip(*own)]
        cat_wall, cat_cpu, _ = [statistics.median(part) for part in zip(*cat)]
        cells = [f"`{question}`", f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}"]
        cells += [f"{cat_wall:.2f}", f"{cat_cpu:.2f}", f"{wall / cat_wall:.2f}", f"{cpu / cat_cpu:.2f}"]
        print("| " + " | ".join(cells) + " |", flush=True)
    names.unlink()


if __name__ == "__main__":
    main()
