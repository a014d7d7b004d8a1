#!/usr/bin/env python3
"""Prints what `visit` takes for reading, remembering, writing and growing, each beside a yardstick.

    cargo build --profile dist && cargo build --release --example generate
    python3 benches/table.py --bin target/dist/visit --generate target/release/examples/generate --work DIR
        [--runs 7] [--months 60] [--cases 12000] [--units 5000] [--picture PICTURE.svg] [PART …]

The parts are reading, remembered, writing, writers, growth and start; without any, all. Everything is timed
as a whole process, files in the page cache, sides in turn in the same run; medians. Peers that this machine
lacks (DuckDB, Polars, the chart's matplotlib, valgrind) are left out, and a line says so. Answers are
compared before they are timed: with and without what is remembered byte by byte, the overdue follow-ups
with each peer's count.

The yardsticks: `cat | wc -l` over the same files; for what is written, `dd` that appends one line to a file and
waits until it is on the disk.
"""

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from commands import counted, measured

TODAY = "2026-12-10"
# A moment: a bare day asks about another day than that of the clock, of which nothing is remembered.
NOW = f"{TODAY}T12:00"
OVERDUE = "due --overdue class:complaint duty:follow-up -f json"
READING = [
    OVERDUE,
    "due -f json",
    "repeat -f json",
    "report --month 2026-11 -f json",
    "list -f json",
    "stats -f json",
    "coverage -f json",
    "sample --dry-run -f json",
    "check -f json",
]
HERE = Path(__file__).parent


class Bench:
    """The program, the generator, the folder of generated directories, and how often each is run."""

    def __init__(self, args):
        self.args = args
        self.bin, self.work, self.runs = args.bin, args.work, args.runs

    def line(self, root, command, *more):
        return [self.bin, "-C", str(root), "--today", NOW, *command.split(), *more]

    def answer(self, argv):
        done = subprocess.run(argv, capture_output=True, check=False)
        if done.returncode not in (0, 3):
            sys.exit(f"{' '.join(argv)}: exit code {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def digest(self, argv):
        """The digest of what it prints; a long answer is not kept, for a process begins with the memory of this one."""
        process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        digest = hashlib.sha256()
        while part := process.stdout.read(1 << 20):
            digest.update(part)
        return process.wait(), digest.hexdigest()

    def copied(self, root, folder):
        """A copy that may be written to, remembered as far as it can be: not what changed a moment ago."""
        copy = Path(folder) / "office"
        shutil.copytree(root, copy)
        time.sleep(3)
        self.answer(self.line(copy, "due -f json"))
        return copy

    def directory(self, months, units, cases):
        """A generated directory, made when it is first asked for."""
        root = self.work / f"{months}-{units}-{cases}"
        if not root.is_dir():
            made = root.with_suffix(".part")
            shutil.rmtree(made, ignore_errors=True)
            size = ["--months", months, "--units", units, "--cases-per-month", cases, "--seed", 1]
            subprocess.run([self.args.generate, made, *map(str, size)], check=True, stdout=subprocess.DEVNULL)
            made.rename(root)
        return root

    def big(self):
        return self.directory(self.args.months, self.args.units, self.args.cases)

    def in_turn(self, *lines):
        """The medians of wall time, processor time and memory of each line, run in turn."""
        runs = [[] for _ in lines]
        for _ in range(self.runs):
            for own, line in zip(runs, lines):
                own.append(line() if callable(line) else measured(line))
        return [[statistics.median(part) for part in zip(*of)] for of in runs]


def head(title, *columns):
    print(f"\n**{title}**\n\n| " + " | ".join(columns) + " |")
    print("|---" + "|---:" * (len(columns) - 1) + "|")


def row(*cells):
    shown = [cell if isinstance(cell, str) else f"{cell:.3f}" if cell < 10 else f"{cell:.0f}" for cell in cells]
    print("| " + " | ".join(shown) + " |", flush=True)


def files_of(root):
    files = sorted(str(path) for path in root.glob("ledger/*/*.csv"))
    return files, sum(map(os.path.getsize, files)) / 2**20


def reading(bench):
    root = bench.big()
    files, size = files_of(root)
    overdue = json.loads(bench.answer(bench.line(root, OVERDUE, "--no-memory")))
    count = len(overdue["duties"])
    head(f"reading, nothing remembered: {len(files)} files, {size:.0f} MB",
         "command", "wall s", "cpu s", "MB", "wall : cat\\|wc", "MB : files")
    for program in ("duckdb", "polars", "sqlite"):
        peer = [sys.executable, str(HERE / "overdue_peers.py"), program, str(root), TODAY]
        done = subprocess.run(peer, capture_output=True, check=False)
        if done.returncode == 2:
            print(f"| {program} is missing | | | | | |")
            continue
        if int(done.stdout) != count:
            sys.exit(f"{program} counts {int(done.stdout)} overdue follow-ups, visit {count}")
        runs = 1 if program == "sqlite" else bench.runs
        wall, cpu, memory = [statistics.median(part) for part in zip(*(measured(peer) for _ in range(runs)))]
        cat = statistics.median(counted(files) for _ in range(bench.runs))
        row(f"{program}, overdue follow-ups: {count}", wall, cpu, f"{memory:.0f}", wall / cat, memory / size)
    for command in READING:
        line = bench.line(root, command, "--no-memory")
        (wall, cpu, memory), (cat,) = bench.in_turn(line, lambda: (counted(files),))
        row(f"`{command}`", wall, cpu, f"{memory:.0f}", wall / cat, memory / size)


def remembered(bench):
    community = bench.directory(60, 500, 700)
    for root in (bench.big(), community):
        files, size = files_of(root)
        head(f"months remembered: {len(files)} files, {size:.0f} MB",
             "command", "wall s", "MB", "nothing remembered", "wall : nothing remembered")
        for command in READING[:-1]:
            line, plain = bench.line(root, command), bench.line(root, command, "--no-memory")
            bench.digest(line)
            if bench.digest(line) != bench.digest(plain):
                sys.exit(f"{command}: another answer where months are remembered")
            (wall, _, memory), (other, *_) = bench.in_turn(line, plain)
            row(f"`{command}`", wall, f"{memory:.0f}", other, wall / other)


def appended(path):
    """Appends a line durably; the seconds of the whole process."""
    argv = ["dd", f"of={path}", "oflag=append", "conv=notrunc,fsync", "bs=256", "count=1", "status=none"]
    start = time.perf_counter()
    subprocess.run(argv, input=b"x" * 199 + b"\n", check=True)
    return (time.perf_counter() - start,)


def entered(bench, root, *words):
    start = time.perf_counter()
    argv = [bench.bin, "-C", str(root), "--today", NOW, *words, "--by", "manager", "-f", "json"]
    done = subprocess.run(argv, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(argv)}: exit code {done.returncode}: {done.stderr.decode()}")
    return taken, json.loads(done.stdout)


def steps(bench, root, place, taken):
    """A complaint's way from its receipt to its follow-up."""
    seconds, saved = entered(bench, root, "log", "complaint", place, "电梯停了", "--category", "电梯")
    case = saved["id"]
    taken["log"].append(seconds)
    for name, words in [
        ("promise", ["promise", case, "--due", TODAY, "--method", "更换部件"]),
        ("complete", ["complete", case]),
        ("record", ["record", case, "--outcome", "pass", "--form", "phone"]),
    ]:
        taken[name].append(entered(bench, root, *words)[0])


def place_in(root):
    with open(root / "places.csv", encoding="utf-8") as register:
        return register.readlines()[1].partition(",")[0]


def writing(bench):
    head("writing: one community, whole processes until the row is durable", "months of history", "entry", "wall s",
         "durable append", "wall − 1.3 × append, ms")
    for months in (1, 6, 60):
        with tempfile.TemporaryDirectory(dir=bench.work) as folder:
            root = bench.copied(bench.directory(months, 500, 700), folder)
            taken = {name: [] for name in ("log", "promise", "complete", "record")}
            beside = []
            for _ in range(bench.runs):
                steps(bench, root, place_in(root), taken)
                beside.append(appended(Path(folder) / "beside")[0])
            append = statistics.median(beside)
            for name, times in taken.items():
                wall = statistics.median(times)
                row(str(months), f"`{name}`", wall, append, f"{(wall - 1.3 * append) * 1000:.1f}")


def writers(bench):
    head("many writers at once: `log`, seconds for each acknowledged row", "writers", "s a row", ": one writer")
    one = None
    for crowd in (1, 8, 64):
        with tempfile.TemporaryDirectory(dir=bench.work) as folder:
            root = bench.copied(bench.directory(6, 500, 700), folder)
            line = [bench.bin, "-C", str(root), "--today", NOW, "log", "complaint", place_in(root), "电梯停了",
                    "--by", "manager", "-f", "json"]
            start = time.perf_counter()
            crowds = [subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(crowd)]
            saved = [process.communicate() and process.returncode == 0 for process in crowds]
            each = (time.perf_counter() - start) / max(1, sum(saved))
            one = one or each
            row(f"{crowd}, {sum(saved)} saved", each, each / one)


def growth(bench):
    commands = ["due -f json", "repeat -f json", "report --month 2026-11 -f json", "list -f json"]
    kinds = {
        "months of history": [(months, 500, 700) for months in (6, 60, 240)],
        "cases a month": [(12, 500, cases) for cases in (70, 700, 7000)],
        "units": [(12, units, 700) for units in (500, 5000, 50000)],
    }
    curves = {}
    for kind, sizes in kinds.items():
        at = {"months of history": 0, "units": 1, "cases a month": 2}[kind]
        head(f"growth with {kind}, months remembered; in brackets nothing remembered", kind,
             *[f"`{command}`" for command in commands], "`log`")
        for size in sizes:
            root = bench.directory(*size)
            cells = []
            for command in commands:
                line, plain = bench.line(root, command), bench.line(root, command, "--no-memory")
                bench.digest(line)
                (warm, *_), (cold, *_) = bench.in_turn(line, plain)
                curves.setdefault((kind, command), []).append((size[at], warm, cold))
                cells.append(f"{warm:.3f} ({cold:.3f})")
            with tempfile.TemporaryDirectory(dir=bench.work) as folder:
                copy = bench.copied(root, folder)
                words = ("log", "complaint", place_in(copy), "电梯停了")
                cells.append(f"{statistics.median(entered(bench, copy, *words)[0] for _ in range(bench.runs)):.3f}")
            row(str(size[at]), *cells)
    if bench.args.picture:
        draw(curves, list(kinds), bench.args.picture)


def draw(curves, kinds, path):
    try:
        import matplotlib
    except ImportError:
        print("\nno picture: matplotlib is missing")
        return
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot

    figure, charts = pyplot.subplots(1, len(kinds), figsize=(12, 3.6), sharey=True)
    for chart, kind in zip(charts, kinds):
        for (of, command), points in curves.items():
            if of == kind:
                sizes, warm, cold = zip(*points)
                (line,) = chart.plot(sizes, warm, marker="o", label=command.split()[0])
                chart.plot(sizes, cold, marker="o", linestyle=":", color=line.get_color())
        chart.set(xscale="log", yscale="log", xlabel=kind)
        chart.grid(alpha=0.3)
    charts[0].set_ylabel("s")
    charts[0].legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def start(bench):
    head("start", "", "")
    ((wall, *_),) = bench.in_turn([bench.bin, "--version"])
    row("`--version`, ms", f"{wall * 1000:.1f}")
    row("program, MB", f"{os.path.getsize(bench.bin) / 1e6:.1f}")
    if not shutil.which("valgrind"):
        print("| valgrind is missing | |")
        return
    # What one row costs: the difference of two directories, so that the start does not count.
    counts = []
    for months in (6, 12):
        root = bench.directory(months, 500, 700)
        rows = sum(Path(path).read_bytes().count(b"\n") for path in files_of(root)[0])
        argv = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *bench.line(root, OVERDUE, "--no-memory")]
        said = subprocess.run(argv, capture_output=True, check=False).stderr.decode()
        counts.append((rows, int(said.rpartition("Collected :")[2].split()[0])))
    (few, one), (many, other) = counts
    row("instructions a row, overdue follow-ups", f"{(other - one) / (many - few):.0f}")


PARTS = {part.__name__: part for part in (reading, remembered, writing, writers, growth, start)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="target/dist/visit")
    parser.add_argument("--generate", default="target/release/examples/generate")
    parser.add_argument("--work", type=Path, required=True, help="where generated directories are kept")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--units", type=int, default=5000)
    parser.add_argument("--cases", type=int, default=12000)
    parser.add_argument("--picture", help="where the growth is drawn")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(args)
    for part in args.parts or PARTS:
        PARTS[part](bench)


if __name__ == "__main__":
    main()
