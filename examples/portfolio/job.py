"""Many communities on a cluster: Spark hands out batches of data directories, `visit` answers each.

    python job.py run communities.txt --store store --today 2026-11-30 --visit /usr/local/bin/visit
    python job.py ask store "SELECT * FROM league WHERE month = DATE '2026-11-01'"
    python job.py compact store

`run` takes data directories, folders of such, or a list with a name and a location a line, divided by
a tab. A task fetches the directories of its batch to the local disk, runs `visit export --effective`
in each, and writes the tables as Parquet by month. Batches never change once they are written; a
commit names those that count. So a run that was killed is started again and goes on, a run that finds
nothing new writes nothing, and a reader always has the last commit whole. A directory that fails is
reported, has no rows, and stops no other.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

SQL = Path(__file__).resolve().parent.parent / "sql"
sys.path.insert(0, str(SQL))
TABLES = ["cases", "visits", "actions", "duties", "policy"]
# By which column a table is divided into months; duties are those of the day.
MONTH_OF = {"cases": "received_month", "visits": "visited_month", "actions": "acted_month", "policy": "month"}
# The folders of a data directory that an answer rests on; scans and reports stay where they are.
FOLDERS = ["surveys", "ledger", ".visit/torn"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Answers of many communities as Parquet, by month")
    parser.add_argument("--master", default="local[2]", help="where Spark runs")
    parser.add_argument("--memory", default="4g", help="of the driver")
    what = parser.add_subparsers(dest="what", required=True)
    run = what.add_parser("run", help="answer what has changed, and commit it")
    run.add_argument("communities", nargs="+", help="data directories, folders of such, or lists of them")
    run.add_argument("--store", required=True, type=Path, help="where the Parquet files are")
    run.add_argument("--today", required=True, help="the day that is asked about")
    run.add_argument("--visit", default="visit", help="the program")
    run.add_argument("--batch", type=int, default=50, help="directories in a task")
    run.add_argument("--no-mask", action="store_true", help="leave owners' names and numbers as they are")
    run.add_argument("--fetch", help="command that brings {location} to the new folder {folder}")
    run.add_argument("--fingerprint", help="command that prints what changes when {location} does")
    ask = what.add_parser("ask", help="print the rows of a query over the last commit as JSON")
    ask.add_argument("store", type=Path)
    ask.add_argument("query")
    compact = what.add_parser("compact", help="put the batches that count together into few files")
    compact.add_argument("store", type=Path)
    return parser.parse_args()


# ---- on the machines that do the work


def files_of(directory: Path) -> list[str]:
    """The files that an answer rests on, by their place in the directory."""
    found = [own.name for own in os.scandir(directory) if own.name.endswith(".toml") or own.name == "places.csv"]
    if (directory / ".visit/journal").is_file():
        found.append(".visit/journal")
    for folder in FOLDERS:
        for place, _, names in os.walk(directory / folder):
            place = os.path.relpath(place, directory)
            found += [f"{place}/{name}" for name in names]
    return sorted(found)


def fingerprint(location: str, command: str | None) -> str:
    """What changes when the data of a location do."""
    if command:
        line = command.format(location=location)
        text = subprocess.run(line, shell=True, capture_output=True, check=True).stdout
        return hashlib.sha256(text).hexdigest()
    directory = Path(location)
    if not (directory / "visit.toml").is_file():
        raise FileNotFoundError(f"{location}: no visit.toml")
    digest = hashlib.sha256()
    for name in files_of(directory):
        content = (directory / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def seen(directory: Path) -> list[tuple]:
    """What tells that a file was written to."""
    stats = [(name, os.stat(directory / name)) for name in files_of(directory)]
    return [(name, own.st_ino, own.st_size, own.st_mtime_ns) for name, own in stats]


def copied(directory: Path, folder: Path) -> bool:
    """Copies what answers rest on; says whether nobody wrote to it meanwhile."""
    try:
        before = seen(directory)
        for name, *_ in before:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(directory / name, folder / name)
        return seen(directory) == before
    except FileNotFoundError:
        if not (directory / "visit.toml").is_file():
            raise
        return False


def fetch(location: str, folder: Path, command: str | None) -> None:
    """Brings a data directory to the local disk, as it was at one moment."""
    if command:
        line = command.format(location=location, folder=folder)
        subprocess.run(line, shell=True, capture_output=True, check=True)
        return
    for _ in range(10):
        if copied(Path(location), folder):
            return
        shutil.rmtree(folder, ignore_errors=True)
    raise RuntimeError(f"{location}: it is written to all the time")


def export(own: dict, folder: Path, job: dict) -> dict:
    """Fetches one directory and runs `visit` in it; gives the list of what it wrote, and with it the
    first thing that could not be read."""
    data, tables = folder / "data", folder / "tables"
    fetch(own["location"], data, job["fetch"])
    line = [job["visit"], "export", "--effective", str(tables), "-C", str(data), "--today", job["today"], "--quiet"]
    line += ["--no-mask"] if job["no_mask"] else []
    ran = subprocess.run(line, capture_output=True, text=True)
    # 3: something could not be read, and the list says so.
    first = next(iter(ran.stderr.strip().splitlines()), f"exit {ran.returncode}")
    if ran.returncode not in (0, 3) or not (tables / "manifest.json").is_file():
        raise RuntimeError(first)
    return json.loads((tables / "manifest.json").read_text()) | {"problem": first if ran.returncode else None}


def arrow_table(path: Path, columns: dict, head: dict, month: str | None):
    """The rows of a table with the types of its list, the community and the month."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.json as pj

    types = {"number": pa.int64(), "flag": pa.bool_(), "decimal": pa.float64()}
    schema = pa.schema([(name, types.get(kind, pa.string())) for name, kind in columns.items()])
    if path.stat().st_size == 0:
        table = schema.empty_table()
    else:
        options = pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
        table = pj.read_json(path, parse_options=options, read_options=pj.ReadOptions(block_size=64 << 20))
    for at, (name, kind) in enumerate(columns.items()):
        if kind == "date":
            table = table.set_column(at, name, pc.cast(table[name], pa.date32()))
        elif kind == "time":
            stamps = pc.strptime(table[name], format="%Y-%m-%dT%H:%M", unit="us")
            table = table.set_column(at, name, stamps)
        elif kind == "decimal":
            table = table.set_column(at, name, pc.cast(pc.round(table[name], 6), pa.decimal128(9, 6), safe=False))
    months = pc.strftime(table[month], format="%Y-%m") if month else pa.array([head["as_of"][:7]] * len(table), pa.string())
    for name, text in head.items():
        values = pa.array([text] * len(table), pa.string())
        table = table.append_column(name, pc.cast(values, pa.date32()) if name == "as_of" else values)
    return table.append_column("in_month", months)


def write_table(store: Path, name: str, batch: str, table) -> list[str]:
    """Writes a table of a batch, a file for each month; gives the files by their place in the store."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    written: list[str] = []
    ds.write_dataset(
        table,
        store / name,
        format="parquet",
        basename_template=f"{batch}-{{i}}.parquet",
        partitioning=ds.partitioning(pa.schema([("in_month", pa.string())]), flavor="hive"),
        file_options=ds.ParquetFileFormat().make_write_options(compression="zstd"),
        existing_data_behavior="overwrite_or_ignore",
        max_partitions=4096,
        file_visitor=lambda file: written.append(str(Path(file.path).relative_to(store))),
    )
    return sorted(written)


def marker(store: Path, batch: str) -> Path:
    """What says that a batch is whole, and which files it has."""
    return store / "batches" / f"{batch}.json"


def answer_batch(batch: dict, job: dict) -> list[dict]:
    """Answers a batch, unless a former run did; gives what became of each directory. Those that
    failed then are tried again, as a batch of their own."""
    path = marker(Path(job["store"]), batch["id"])
    if not path.is_file():
        return [answer_anew(batch, job)]
    former = json.loads(path.read_text()) | {"reused": True}
    failed = {own["name"] for own in former["communities"] if "error" in own}
    if not failed:
        return [former]
    again = [own for own in batch["communities"] if own["name"] in failed]
    if len(again) == len(batch["communities"]):
        return [answer_anew(batch, job)]
    former["communities"] = [own for own in former["communities"] if "error" not in own]
    key = batch_key([batch["id"], sorted(failed)])
    return [former, *answer_batch({"id": key, "communities": again}, job)]


def answer_anew(batch: dict, job: dict) -> dict:
    """Answers a batch, and says that it is whole once all of it is written."""
    store = Path(job["store"])
    parts: dict[str, list] = {name: [] for name in TABLES}
    done = []
    for own in batch["communities"]:
        state = {"name": own["name"], "fingerprint": own["fingerprint"]}
        with tempfile.TemporaryDirectory(prefix="visit-") as scratch:
            try:
                listed = export(own, Path(scratch), job)
                head = {"community": own["name"], "as_of": listed["as_of"], "written_in": batch["id"]}
                own_parts = [
                    arrow_table(Path(scratch) / "tables" / f"{t['name']}.ndjson", t["columns"], head, MONTH_OF.get(t["name"]))
                    for t in listed["tables"]
                ]
            except Exception as error:  # one directory stops no other
                done.append(state | {"error": str(error)})
                continue
        for table, part in zip(listed["tables"], own_parts):
            parts[table["name"]].append(part)
        done.append(state | {key: listed[key] for key in ["complete", "errors", "problem", "as_of"]})
    # What a killed run left half has the same names, and is written over.
    files = [file for name, own in parts.items() if own for file in write_table(store, name, batch["id"], joined(own))]
    result = {"id": batch["id"], "communities": done, "files": files}
    write_whole(marker(store, batch["id"]), json.dumps(result, ensure_ascii=False))
    return result | {"reused": False}


def compact_month(month: tuple[tuple[str, str], list[str]], store: Path, live: dict, batch: str) -> list[str]:
    """Puts the rows of a table and month that count into one file."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    (name, folder), files = month
    rows = ds.dataset([str(store / file) for file in files], format="parquet").to_table()
    pairs = zip(rows["community"].to_pylist(), rows["written_in"].to_pylist())
    rows = rows.filter(pa.array([live.get(community) == own for community, own in pairs], pa.bool_()))
    again = pa.array([batch] * len(rows), pa.string())
    rows = rows.set_column(rows.schema.get_field_index("written_in"), "written_in", again)
    again = pa.array([folder.removeprefix("in_month=")] * len(rows), pa.string())
    return write_table(store, name, batch, rows.append_column("in_month", again).sort_by("community"))


def batch_key(what: list) -> str:
    """A batch is named after what it is about."""
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:16]


def joined(parts: list):
    import pyarrow as pa

    return pa.concat_tables(parts)


def write_whole(path: Path, text: str) -> None:
    """Writes a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    passing.write_text(text)
    passing.replace(path)


# ---- the driver


def listed(arguments: list[str]) -> list[tuple[str, str]]:
    """Names and locations of the communities."""
    found: list[tuple[str, str]] = []
    for text in arguments:
        path = Path(text)
        if path.is_file():
            lines = [line.split("\t") for line in path.read_text().splitlines() if line.strip()]
            found += [(line[0], line[-1]) if len(line) > 1 else (Path(line[0]).name, line[0]) for line in lines]
        elif (path / "visit.toml").is_file() or not path.is_dir():
            found.append((path.name, str(path.resolve())))
        else:
            found += [(own.name, str(own.resolve())) for own in sorted(path.iterdir()) if own.is_dir()]
    twice = sorted(name for name, count in Counter(name for name, _ in found).items() if count > 1)
    if twice:
        sys.exit(f"two communities of one name: {', '.join(twice)}")
    return sorted(found)


def last_commit(store: Path) -> dict:
    commits = sorted((store / "commits").glob("*.json")) if (store / "commits").is_dir() else []
    return json.loads(commits[-1].read_text()) if commits else {"number": 0, "job": {}, "communities": {}}


def commit(store: Path, before: dict, job: dict, communities: dict) -> dict:
    """Names what counts from here on; where nothing differs, the last commit stays."""
    if before["job"] == job and before["communities"] == communities:
        return before
    after = {"number": before["number"] + 1, "job": job, "communities": communities}
    write_whole(store / "commits" / f"{after['number']:08}.json", json.dumps(after, ensure_ascii=False))
    return after


def run(spark, args: argparse.Namespace) -> int:
    version = subprocess.run([args.visit, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    kept = {"today": args.today, "no_mask": args.no_mask, "version": version}
    job = kept | {"store": str(args.store.resolve()), "visit": args.visit, "fetch": args.fetch}
    found, before = listed(args.communities), last_commit(args.store)
    command = args.fingerprint

    def look(own: tuple[str, str]) -> dict:
        try:
            return {"name": own[0], "location": own[1], "fingerprint": fingerprint(own[1], command)}
        except Exception as error:  # one that is gone stops no other
            return {"name": own[0], "error": str(error)}

    context = spark.sparkContext
    slices = max(1, min(len(found) // args.batch + 1, 10_000))
    looked = context.parallelize(found, slices).map(look).collect()
    communities = {own["name"]: {"error": own["error"]} for own in looked if "error" in own}
    changed = []
    for own in [own for own in looked if "error" not in own]:
        former = before["communities"].get(own["name"], {})
        same = before["job"] == kept and former.get("fingerprint") == own["fingerprint"] and "error" not in former
        if same:
            communities[own["name"]] = former
        else:
            changed.append(own)
    batches = []
    for at in range(0, len(changed), args.batch):
        part = changed[at : at + args.batch]
        key = batch_key([kept, [(own["name"], own["fingerprint"]) for own in part]])
        batches.append({"id": key, "communities": part})
    results = []
    if batches:
        tasks = context.parallelize(batches, len(batches)).map(lambda batch: answer_batch(batch, job))
        results = [result for answered in tasks.collect() for result in answered]
    for result in results:
        for state in result["communities"]:
            name = state.pop("name")
            communities[name] = state if "error" in state else state | {"batch": result["id"]}
    after = commit(args.store, before, kept, dict(sorted(communities.items())))
    states = after["communities"]
    failed = sum(1 for own in states.values() if "error" in own)
    partly = sum(1 for own in states.values() if own.get("errors"))
    for name, own in states.items():
        if what := own.get("error") or own.get("problem"):
            print(f"{name}: {what}", file=sys.stderr)
    told = {
        "commit": after["number"],
        "communities": len(found),
        "unchanged": len(found) - len(changed) - sum(1 for own in looked if "error" in own),
        "answered": sum(len(result["communities"]) for result in results if not result["reused"]),
        "reused": sum(len(result["communities"]) for result in results if result["reused"]),
        "incomplete": partly,
        "failed": failed,
    }
    print(json.dumps(told))
    return 3 if failed or partly else 0


def live_files(store: Path, last: dict) -> list[str]:
    """The files of the batches that count."""
    batches = sorted({own["batch"] for own in last["communities"].values() if "batch" in own})
    return [file for batch in batches for file in json.loads(marker(store, batch).read_text())["files"]]


def load(spark, store: Path) -> None:
    """Makes views of the tables of the last commit, and those of views.sql over them."""
    import spark as tables

    last = last_commit(store)
    if not last["number"]:
        sys.exit(f"{store}: nothing is committed there")
    usual = {"batch": None, "as_of": None, "complete": False, "errors": 0, "error": None, "problem": None}
    states = [(name, *(own.get(key, value) for key, value in usual.items())) for name, own in last["communities"].items()]
    columns = "community STRING, written_in STRING, as_of STRING, complete BOOLEAN, errors BIGINT, error STRING, problem STRING"
    spark.createDataFrame(states, columns).createOrReplaceTempView("answers")
    live = spark.sql("SELECT community, written_in FROM answers WHERE written_in IS NOT NULL")
    files = live_files(store, last)
    for name in TABLES:
        paths = [str(store / file) for file in files if file.startswith(f"{name}/")]
        if not paths:
            sys.exit(f"{store}: no community has been answered")
        rows = spark.read.option("basePath", str(store / name)).parquet(*paths)
        rows.join(live.hint("broadcast"), ["community", "written_in"]).createOrReplaceTempView(name)
    tables.run(spark, "views.sql")


def ask(spark, args: argparse.Namespace) -> int:
    load(spark, args.store)
    for line in spark.sql(args.query).toJSON().toLocalIterator():
        print(line)
    return 0


def compact(spark, args: argparse.Namespace) -> int:
    """Writes what counts anew, a file for each table and month, commits it and removes the rest."""
    store, last = args.store.resolve(), last_commit(args.store)
    live = {name: own["batch"] for name, own in last["communities"].items() if "batch" in own}
    key = [last["job"], sorted((name, last["communities"][name]["fingerprint"]) for name in live)]
    batch = f"all-{batch_key(key)}"
    if set(live.values()) <= {batch}:
        print(json.dumps({"commit": last["number"], "files": len(live_files(store, last))}))
        return 0
    months: dict[tuple[str, str], list[str]] = {}
    for file in live_files(store, last):
        months.setdefault(tuple(file.split("/")[:2]), []).append(file)
    tasks = spark.sparkContext.parallelize(sorted(months.items()), len(months))
    written = tasks.map(lambda month: compact_month(month, store, live, batch)).collect()
    written = [file for files in written for file in files]
    write_whole(marker(store, batch), json.dumps({"id": batch, "communities": [], "files": written}))
    communities = {name: own | ({"batch": batch} if "batch" in own else {}) for name, own in last["communities"].items()}
    after = commit(store, last, last["job"], communities)
    former = sum(len(files) for files in months.values())
    clear(store, set(written))
    print(json.dumps({"commit": after["number"], "files": len(written), "before": former}))
    return 0


def clear(store: Path, wanted: set[str]) -> None:
    """Removes files that no commit needs any more, markers first."""
    for path in (store / "batches").glob("*.json"):
        if not set(json.loads(path.read_text())["files"]) & wanted:
            path.unlink()
    for name in TABLES:
        for path in (store / name).glob("*/*.parquet"):
            if str(path.relative_to(store)) not in wanted:
                path.unlink()


def main() -> int:
    import spark as tables

    args = arguments()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    session = tables.session(args.master, "visit", args.memory)
    try:
        return {"run": run, "ask": ask, "compact": compact}[args.what](session, args)
    finally:
        tables.end(session)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Without an orderly end: Arrow's threads, which are still there, now and then abort in it.
    os._exit(status)
