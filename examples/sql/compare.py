"""Holds `visit` against a second reading of the same ledgers, by SQL.

    python compare.py --engine duckdb --visit target/release/visit --today 2026-11-30 DIR...

Every data directory is answered three times: by `visit report`, `repeat` and `due`; by views.sql over
what `visit export` wrote; and by the same views over raw.sql, which reckons the tables from the raw
rows. All must say the same, and the tables themselves too; so must the totals of `portfolio report`, the
sums of its rows and those of SQL. What differs is listed; the exit code is 1.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = {
    "complaints": "id received_at place channel category severity part_of",
    "repairs": "id received_at place channel class category part_of",
    "inquiries": "id received_at place channel nature reply_due",
    "actions": "id acted_at case_id row_id action actor target due field value",
    "visits": "id visited_at place case_id purpose form visitor outcome quality service satisfaction signed_by",
    "draws": "id drawn_at class month case_id replaces bound offered",
    "solutions": "id made_at row_id",
}
# The regulation's own rules, where a settings file has none.
CLASSES = {
    "complaint": {"rate": "100%", "opens": "0d", "closes": "3d", "after": "complete"},
    "works": {"rate": "30%", "opens": "1mo", "closes": "2mo", "after": "complete"},
    "repair": {"rate": "30%", "opens": "0d", "closes": "3d", "after": "complete"},
    "defect": {"rate": "100%", "opens": "0d", "closes": "7d", "after": "accept"},
}
REPEAT = {"complaint": 2, "repair": 3, "lookback": "2mo"}
EVER, NEVER = date(1900, 1, 1), date(9999, 1, 1)
# What both readings of a case have.
# The program writes times to the minute.
CASE = """community, id, kind, class, date_trunc('minute', received_at) AS received_at, place, category, state,
    date_trunc('minute', done_at) AS done_at, month, opens, closes, owed, draws IS NOT NULL AS is_drawn,
    date_trunc('minute', drawn_at) AS drawn_at, date_trunc('minute', given_up_at) AS given_up_at, followed_up,
    on_time, first_visit, latest_visit, outcome, attempts, quality, service, satisfaction, matter, not_offered"""
FIGURES = """population quota drawn followed_up on_time passed failed refused unreachable pending given_up
    not_offered satisfied scored missed not_in_person""".split()
MEANS = ["quality", "service", "satisfaction"]
DUTIES = ["follow-up", "handover", "promise", "deadline", "dispatch", "accept", "reply", "remedy", "escalation"]
QUESTIONS = {
    "report": f"SELECT community, CAST(month AS STRING), class, {', '.join(FIGURES)}, quality_sum, quality_count, "
    "service_sum, service_count, satisfaction_sum FROM report",
    "repeats": "SELECT community, CAST(month AS STRING), kind, place, category, records, in_month, case_ids FROM repeats",
    "overdue": "SELECT community, duty, case_id, CAST(opens AS STRING), CAST(due AS STRING) FROM overdue "
    f"WHERE duty IN ({', '.join(repr(duty) for duty in DUTIES)})",
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold visit against SQL over the same ledgers")
    parser.add_argument("--engine", choices=["duckdb", "spark"], required=True)
    parser.add_argument("--visit", default="visit", help="the program")
    parser.add_argument("--today", required=True, help="the day that is asked about")
    parser.add_argument("--master", default="local[2]", help="where Spark runs")
    parser.add_argument("directories", nargs="+", type=Path)
    return parser.parse_args()


def span(text: str) -> tuple[int, int, int]:
    """Days, months and working days of a span such as 3d, 2mo or 5wd."""
    number, unit = int(text.rstrip("dmow")), text.lstrip("0123456789")
    return number * (unit == "d"), number * (unit == "mo"), number * (unit == "wd")


def rules(name: str, settings: dict) -> list[tuple]:
    """A line for each class that is followed up and each time in which its rules hold."""
    changes = sorted(settings.get("changes", []), key=lambda change: change["from"])
    days = [EVER, *(change["from"] for change in changes), NEVER]
    given, repeat, lines, begun = CLASSES, REPEAT, [], {}
    for since, until, change in zip(days, days[1:], [settings, *changes]):
        repeat = repeat | change.get("repeat", {})
        follow_up = change.get("follow_up", {})
        given = given | {own: given.get(own, {"after": "complete"}) | rule for own, rule in follow_up.items()}
        for own, rule in given.items():
            # A class that is new in the middle of a month begins on the next first.
            next_first = (since.replace(day=1) + timedelta(days=32)).replace(day=1)
            begins = max(since, begun.setdefault(own, since if since.day == 1 else next_first))
            rate = Decimal(rule["rate"].rstrip("%"))
            opens, closes = span(rule["opens"]), span(rule["closes"])
            lots = 0 < rate < 100 and opens[1] < 1 and opens[0] < 28 and opens[2] < 20
            least = repeat["complaint"] if own == "complaint" else repeat["repair"]
            looks_back = span(repeat["lookback"])[1]
            line = (rate, *opens, *closes, rule["after"] == "accept", lots, least, looks_back)
            lines.append((name, own, begins, until, *line))
    return lines


def calendar(name: str, own: Path) -> list[tuple]:
    """Every day that a window may reach, how many working days there were up to it, and whether it is one."""
    path = own / "holidays.toml"
    years = tomllib.loads(path.read_text("utf-8-sig")) if path.is_file() else {}
    free = {day for year in years.values() for day in year.get("holidays", [])}
    made_up = {day for year in years.values() for day in year.get("workdays", [])}
    lines, nth = [], 0
    for at in range((date(2030, 1, 1) - date(2023, 1, 1)).days):
        day = date(2023, 1, 1) + timedelta(days=at)
        works = day in made_up or (day.weekday() < 5 and day not in free)
        nth += works
        lines.append((name, day, nth, works))
    return lines


class DuckDB:
    """DuckDB reads the CSV files by itself, by the names of their columns."""

    def __init__(self, args: argparse.Namespace):
        import duckdb

        self.db = duckdb.connect()

    def table(self, name: str, columns: str, rows: list[tuple]) -> None:
        self.db.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        marks = ", ".join("unnest(?)" for _ in rows[0])
        self.db.execute(f"INSERT INTO {name} SELECT {marks}", [list(column) for column in zip(*rows)])

    def raw(self, table: str, directories: list[Path]) -> None:
        columns = COLUMNS[table].split()
        files = [str(path) for own in directories for path in sorted(own.glob(f"ledger/*/{table}.csv"))]
        header = ", ".join(f"nullif(trim({name}), '') AS {name}" for name in columns)
        # Where no file has a column there is none to be found.
        found = {name for path in files for name in Path(path).read_text("utf-8-sig").split("\n", 1)[0].strip().split(",")}
        for name in [name for name in columns if name not in found]:
            header = header.replace(f"nullif(trim({name}), '')", "CAST(NULL AS VARCHAR)")
        self.db.execute(
            f"CREATE OR REPLACE TEMP TABLE raw_{table} AS SELECT *, rowid_ AS line FROM (SELECT {header}, "
            "regexp_extract(filename, '([^/]+)/ledger/', 1) AS community, "
            "regexp_extract(filename, '(ledger/.*)$', 1) AS file, row_number() OVER () AS rowid_ "
            f"FROM read_csv({files!r}, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', "
            "union_by_name = true, filename = true, null_padding = true, parallel = false))"
        )

    def run(self, name: str) -> None:
        text = (HERE / name).read_text()
        if name == "raw.sql":
            # Reckoned once, not for each question.
            text = text.replace("CREATE OR REPLACE TEMP VIEW", "CREATE OR REPLACE TEMP TABLE")
        self.db.execute(text)

    def effective(self, folder: Path) -> None:
        self.db.execute(f"SET VARIABLE tables = '{folder}'")
        self.run("duckdb.sql")

    def rows(self, query: str) -> list[tuple]:
        return self.db.execute(query).fetchall()


class Spark:
    """Spark gets the rows from here: it binds columns of CSV by their place, the format by name."""

    def __init__(self, args: argparse.Namespace):
        import spark

        self.module = spark
        self.spark = spark.session(args.master)

    def table(self, name: str, columns: str, rows: list[tuple]) -> None:
        self.spark.createDataFrame(rows, columns).coalesce(2).cache().createOrReplaceTempView(name)

    def raw(self, table: str, directories: list[Path]) -> None:
        columns = COLUMNS[table].split()
        rows = []
        for own in directories:
            for path in sorted(own.glob(f"ledger/*/{table}.csv")):
                with path.open(encoding="utf-8-sig", newline="") as file:
                    for line, row in enumerate(csv.DictReader(file)):
                        fields = [(row.get(name) or "").strip() or None for name in columns]
                        rows.append((*fields, own.name, str(path.relative_to(own)), line))
        names = ", ".join(f"{name} STRING" for name in columns)
        self.table(f"raw_{table}", f"{names}, community STRING, file STRING, line BIGINT", rows)

    def run(self, name: str) -> None:
        for text in self.module.statements(HERE / name):
            if name != "raw.sql":
                self.spark.sql(text.rstrip(";"))
                continue
            # Reckoned once and forgotten how: plans that grow from view to view take hours to make.
            view, query = text.removeprefix("CREATE OR REPLACE TEMP VIEW ").split(" AS", 1)
            self.spark.sql(query.rstrip(";")).localCheckpoint().createOrReplaceTempView(view)

    def effective(self, folder: Path) -> None:
        self.spark.catalog.clearCache()
        self.module.load(self.spark, str(folder))

    def rows(self, query: str) -> list[tuple]:
        return [tuple(row) for row in self.spark.sql(query).collect()]


def answer(args: argparse.Namespace, own: Path, out: Path) -> dict:
    """What `visit` says of a directory: its export, and the answers of three commands."""

    def ask(*words: str) -> dict:
        line = [args.visit, *words, "-C", str(own), "--today", args.today, "-f", "json"]
        ran = subprocess.run(line, capture_output=True, text=True)
        if ran.returncode not in (0, 3):
            raise SystemExit(f"{' '.join(line)}: {ran.returncode}\n{ran.stderr}")
        return json.loads(ran.stdout)

    ask("export", "--effective", str(out / own.name), "--no-mask")
    policy = [json.loads(line) for line in (out / own.name / "policy.ndjson").read_text().splitlines()]
    months = sorted({row["month"][:7] for row in policy})
    return {
        "reports": {month: ask("report", "--month", month) for month in months},
        "repeats": {month: ask("repeat", "--month", month) for month in months},
        "due": ask("due", "--overdue"),
    }


def expected(names: list[str], answers: list[dict]) -> dict[str, set]:
    """The answers of `visit` in the shape of the questions."""
    wanted = {name: set() for name in QUESTIONS}
    for name, own in zip(names, answers):
        for month, report in own["reports"].items():
            for row in report["classes"]:
                if row["population"] > 0:
                    figures = [row[figure] for figure in FIGURES]
                    wanted["report"].add((name, f"{month}-01", row["class"], *figures, *(row[mean] for mean in MEANS)))
        for month, repeat in own["repeats"].items():
            for kind, groups in [("complaint", repeat["complaints"]), ("repair", repeat["repairs"])]:
                for group in groups:
                    ids = " ".join(group["case_ids"])
                    key = (name, f"{month}-01", kind, group["place"], group["category"])
                    wanted["repeats"].add((*key, group["count"], group["in_month"], ids))
        for duty in own["due"]["duties"]:
            if duty["duty"] in DUTIES:
                wanted["overdue"].add((name, duty["duty"], duty["case_id"], duty["opens"], duty["due"]))
    return wanted


def mean(total: int | None, count: int) -> float | None:
    """Two decimals, half up."""
    return None if not count else (200 * int(total) + count) // (2 * count) / 100


def asked(engine) -> dict[str, set]:
    """The answers of SQL in the same shape."""
    found = {name: set(engine.rows(query)) for name, query in QUESTIONS.items()}
    report = set()
    for row in found["report"]:
        *head, quality, quality_count, service, service_count, satisfaction = row
        scored = head[3 + FIGURES.index("scored")]
        means = mean(quality, quality_count), mean(service, service_count), mean(satisfaction, scored)
        report.add((*head, *means))
    found["report"] = report
    return found


def plain(row: tuple) -> tuple:
    return tuple(str(field) if isinstance(field, (date, datetime)) else field for field in row)


def differences(what: str, one: set, other: set) -> int:
    """Lists what only one side has, and gives how much that is."""
    for side, rows in [("only SQL", one - other), ("only visit", other - one)]:
        for row in sorted(rows, key=str)[:5]:
            print(f"{what}: {side}: {row}")
    return len(one ^ other)


# What `portfolio report` counts over all communities of a month.
TOTALS = "population quota followed_up missed on_time passed failed refused satisfied scored pending given_up".split()


def totals(args: argparse.Namespace, directories: list[Path], months: list[str]) -> dict[str, set]:
    """The totals of `portfolio report`, and the sums of its rows, for each month."""
    found = {"totals": set(), "rows": set()}
    for month in months:
        line = [args.visit, "portfolio", "report", *map(str, directories), "--month", month, "--today", args.today]
        told = json.loads(subprocess.run([*line, "-f", "json"], capture_output=True, text=True).stdout)
        (total,) = told["totals"]
        found["totals"].add((f"{month}-01", *(total[name] for name in TOTALS)))
        rows = told["communities"]
        found["rows"].add((f"{month}-01", *(sum(row[name] for row in rows) for name in TOTALS)))
    return found


def main() -> int:
    args = arguments()
    directories = sorted(own.resolve() for own in args.directories)
    names = [own.name for own in directories]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda own: answer(args, own, out), directories))
        wanted = expected(names, answers)
        engine = {"duckdb": DuckDB, "spark": Spark}[args.engine](args)
        settings = [(own.name, tomllib.loads((own / "visit.toml").read_text())) for own in directories]
        text = "STRING" if args.engine == "spark" else "VARCHAR"
        day = date.fromisoformat(args.today)
        days = [(name, day, own.get("starts", EVER)) for name, own in settings]
        engine.table("days", f"community {text}, as_of DATE, starts DATE", days)
        engine.table(
            "rules",
            f"community {text}, class {text}, holds_from DATE, holds_to DATE, rate_percent DECIMAL(9, 6), "
            "opens_days INT, opens_months INT, opens_workdays INT, closes_days INT, closes_months INT, "
            "closes_workdays INT, accepts BOOLEAN, lots BOOLEAN, repeat_least INT, lookback INT",
            [line for own in settings for line in rules(*own)],
        )
        worked = [line for own in directories for line in calendar(own.name, own)]
        engine.table("calendar", f"community {text}, day DATE, nth INT, works BOOLEAN", worked)
        staff = [(name, who["id"], who["role"]) for name, own in settings for who in own["staff"]]
        engine.table("roles", f"community {text}, id {text}, role {text}", staff)
        for table in COLUMNS:
            engine.raw(table, directories)
        engine.run("raw.sql")
        engine.run("views.sql")
        reckoned, raw = asked(engine), {plain(row) for row in engine.rows(f"SELECT {CASE} FROM cases")}
        # The same views, now over the exported tables.
        engine = {"duckdb": DuckDB, "spark": Spark}[args.engine](args)
        engine.effective(out)
        engine.run("views.sql")
        exported, effective = asked(engine), {plain(row) for row in engine.rows(f"SELECT {CASE} FROM cases")}
        sums = ", ".join(f"CAST(sum({name}) AS BIGINT)" for name in TOTALS)
        by_month = set(engine.rows(f"SELECT CAST(month AS STRING), {sums} FROM report GROUP BY month"))
    wrong = differences("cases", raw, effective)
    for what, one in totals(args, directories, sorted(row[0][:7] for row in by_month)).items():
        wrong += differences(f"{what} of the portfolio", by_month, one)
    for name in QUESTIONS:
        wrong += differences(f"{name} from raw rows", reckoned[name], wanted[name])
        wrong += differences(f"{name} from the export", exported[name], wanted[name])
    counts = ", ".join(f"{len(rows)} {name}" for name, rows in wanted.items())
    print(f"{args.engine}: {len(names)} communities, {len(raw)} cases, {counts}: {wrong} differences")
    return 1 if wrong or not all(wanted.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
