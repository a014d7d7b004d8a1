#!/usr/bin/env python3
"""Times the commands that read a whole data directory, beside `cat | wc -l` over the same files.

    cargo build --profile dist
    cargo run --release --example generate -- DIR --months 36 --cases-per-month 6000
    python3 benches/commands.py --bin target/dist/visit --dir DIR [--runs 7] [--beside OTHER]

Of each command: wall time and processor time of the whole process, medians, its peak memory, and
the wall time in multiples of `cat | wc -l`, which is measured in turn with it. With `--beside`
another build of `visit` takes turns too; its answers and errors are compared byte by byte first,
and where they differ the script says so and ends with an error. The files are in the page cache;
the as-of date is given, so that the day it runs on does not matter.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMANDS = [
    "due --overdue class:complaint -f json",
    "due --all -f json",
    "repeat -f json",
    "report -f json",
    "list -f json",
    "list -f csv",
    "stats -f json",
    "coverage -f json",
    "sample --dry-run -f json",
    "show C-000101-zzzzzz",
    "check",
]


def measured(argv):
    """Wall and processor seconds and peak MB of a process whose output is thrown away."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(argv, stdout=nothing, stderr=nothing)
        _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def counted(files):
    """Wall seconds of `cat | wc -l` over the files."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        cat = subprocess.Popen(["cat", *files], stdout=subprocess.PIPE)
        subprocess.run(["wc", "-l"], stdin=cat.stdout, stdout=nothing, check=True)
        cat.stdout.close()
        cat.wait()
    return time.perf_counter() - start


def answer(argv):
    done = subprocess.run(argv, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="target/dist/visit")
    parser.add_argument("--beside", help="another build, which takes turns")
    parser.add_argument("--dir", required=True, type=Path)
    parser.add_argument("--today", default="2026-11-30")
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    files = sorted(str(path) for path in args.dir.glob("ledger/*/*.csv"))
    size = sum(os.path.getsize(path) for path in files) / 2**20
    builds = [args.bin] + ([args.beside] if args.beside else [])
    print(f"{len(files)} files, {size:.0f} MB; medians of {args.runs}")
    heads = ["command", "wall s", "cpu s", "MB", ": cat|wc"] + [": beside wall", "cpu", "MB"] * bool(args.beside)
    print("| " + " | ".join(heads) + " |")
    print("|---" + "|---:" * (len(heads) - 1) + "|")
    differing = []
    for command in COMMANDS:
        lines = [[build, "-C", str(args.dir), *command.split(), "--today", args.today] for build in builds]
        if args.beside and answer(lines[0]) != answer(lines[1]):
            differing.append(command)
        runs, counts = [[] for _ in builds], []
        for _ in range(args.runs):
            counts.append(counted(files))
            for own, line in zip(runs, lines):
                own.append(measured(line))
        own, *other = [[statistics.median(part) for part in zip(*of)] for of in runs]
        cells = [f"`{command}`", f"{own[0]:.3f}", f"{own[1]:.3f}", f"{own[2]:.0f}"]
        cells.append(f"{own[0] / statistics.median(counts):.2f}")
        cells += [f"{mine / theirs:.2f}" for build in other for mine, theirs in zip(own, build)]
        print("| " + " | ".join(cells) + " |", flush=True)
    if differing:
        sys.exit("answers differ: " + "; ".join(differing))


if __name__ == "__main__":
    main()
