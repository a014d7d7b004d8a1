"""Holds the job against `visit` over many directories: the same figures of each, also when the job
was killed in the middle, and after some directories have changed, broken or gone.

    python check.py --visit target/release/visit --today 2026-11-23 FOLDER

FOLDER holds the data directories; it is copied, and only the copy is changed. What it took is printed
in CPU seconds, of the job and of everything below it.
"""

import argparse
import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "sql")]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold the job against visit")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--visit", default="visit", help="the program")
    parser.add_argument("--today", required=True, help="the day that is asked about")
    parser.add_argument("--master", default="local[2]", help="where Spark runs")
    parser.add_argument("--batch", type=int, default=20, help="directories in a task")
    return parser.parse_args()


def adopt() -> None:
    """Makes this process the parent of those whose own has ended, so that their time is counted too."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def reap() -> None:
    """Waits until all that was started has ended."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass


class Job:
    """Runs job.py as its users do."""

    def __init__(self, args: argparse.Namespace, data: Path, store: Path):
        self.store = store
        self.python = [sys.executable, str(HERE / "job.py"), "--master", args.master]
        self.line = [*self.python, "run", str(data), "--store", str(store), "--today", args.today]
        self.line += ["--visit", str(Path(args.visit).resolve()), "--batch", str(args.batch), "--no-mask"]

    def start(self) -> subprocess.Popen:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(self.line, start_new_session=True, **quiet)

    def run(self, line: list[str] | None = None) -> dict:
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        ran = subprocess.run(line or self.line, capture_output=True, text=True)
        if ran.returncode not in (0, 3):
            raise SystemExit(ran.stderr[-4000:])
        reap()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = json.loads(ran.stdout.strip().splitlines()[-1])
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{told}, {spent:.1f} CPU-s, {time.monotonic() - began:.1f} s", flush=True)
        return told | {"code": ran.returncode, "said": ran.stderr}

    def kill_in_the_middle(self) -> int:
        """Starts a run and kills it once some batches are there; gives how many."""
        run = self.start()
        markers = lambda: len(list((self.store / "batches").glob("*.json")))
        while run.poll() is None and markers() < 2:
            time.sleep(0.05)
        whole = markers()
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        reap()
        return whole


def sizes(store: Path) -> str:
    files = [path for path in store.glob("*/*/*.parquet")]
    return f"{len(files)} Parquet files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"


def agrees(args: argparse.Namespace, data: Path, store: Path) -> None:
    """All that views.sql says of the store is what `visit` says of each directory."""
    import compare
    import job
    import spark

    directories = sorted(own for own in data.iterdir() if (own / "visit.toml").is_file())
    with tempfile.TemporaryDirectory() as out, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda own: compare.answer(args, own, Path(out)), directories))
    wanted = compare.expected([own.name for own in directories], answers)
    session = spark.session(args.master)
    job.load(session, store)

    class Engine:
        def rows(self, query: str) -> list[tuple]:
            return [tuple(row) for row in session.sql(query).collect()]

    found = compare.asked(Engine())
    spark.end(session)
    wrong = sum(compare.differences(name, found[name], wanted[name]) for name in wanted)
    counts = ", ".join(f"{len(rows)} {name}" for name, rows in wanted.items())
    print(f"{len(directories)} directories, {counts}: {wrong} differences", flush=True)
    if wrong or not all(wanted.values()):
        sys.exit(1)


def holds(what: str, is_so: bool) -> None:
    if not is_so:
        sys.exit(f"not so: {what}")


def main() -> int:
    args = arguments()
    adopt()
    with tempfile.TemporaryDirectory() as folder:
        data, store = Path(folder) / "data", Path(folder) / "store"
        shutil.copytree(args.folder, data)
        own = sorted(path for path in data.iterdir() if path.is_dir())
        many = len(own)
        job = Job(args, data, store)
        print("killed in the middle, and started again")
        whole = job.kill_in_the_middle()
        holds("nothing was committed by a run that was killed", not (store / "commits").exists())
        told = job.run()
        holds("batches that were whole are not answered again", told["reused"] >= whole * args.batch * 0.9 > 0)
        holds("every directory has its answer", told["answered"] + told["reused"] == many and told["failed"] == 0)
        print(sizes(store))
        agrees(args, data, store)
        print("nothing has changed")
        told = job.run()
        holds("nothing is written where nothing has changed", (told["commit"], told["unchanged"]) == (1, many))
        print("three have changed, one is broken, one is gone")
        for directory in own[:3]:
            month = sorted((directory / "ledger").iterdir())[-1]
            path = month / "visits.csv"
            path.write_text("".join(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)[:-1]))
        (own[3] / "visit.toml").write_text("schema = 7\n")
        shutil.rmtree(own[4])
        told = job.run()
        holds("only what has changed is answered", told["answered"] == 4 and told["unchanged"] == many - 5)
        holds("a failure is reported and stops nothing", told["failed"] == 1 and own[3].name in told["said"])
        holds("it ends in 3", told["code"] == 3)
        shutil.rmtree(own[3])
        job.run()
        print("compacted")
        job.run([*job.python, "compact", str(store)])
        print(sizes(store))
        agrees(args, data, store)
    return 0


if __name__ == "__main__":
    sys.exit(main())
