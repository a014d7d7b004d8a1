#!/usr/bin/env python3
"""Counts the overdue follow-ups of complaints in a generated directory, by another program.

    python3 benches/overdue_peers.py duckdb|polars|sqlite DIR TODAY

One answer by three programs, each as a whole process, so that `table.py` can time `visit` beside
them. They read only the columns that the question needs and check nothing; the rules are those of the
default settings. Where the program is missing, the script ends with 2.
"""

import csv
import glob
import sys
from datetime import date, timedelta

TABLES = {
    "complaints": ("id",),
    "actions": ("acted_at", "case_id", "row_id", "action"),
    "visits": ("id", "visited_at", "case_id", "purpose", "outcome"),
}

# Times are texts of one form, so that they compare as they are.
SQL = """
WITH voided AS (SELECT row_id FROM actions WHERE action = 'void'),
ended AS (SELECT case_id FROM actions WHERE action IN ('withdraw', 'cancel')),
reopened AS (
    SELECT case_id, max(acted_at) AS reopened_at FROM actions WHERE action IN ('reopen', 'reject') GROUP BY case_id
), done AS (
    SELECT a.case_id, min(acted_at) AS done_at FROM actions a LEFT JOIN reopened r ON r.case_id = a.case_id
    WHERE action = 'complete' AND (reopened_at IS NULL OR acted_at >= reopened_at) GROUP BY a.case_id
), followed_up AS (
    SELECT DISTINCT d.case_id FROM done d JOIN visits v ON v.case_id = d.case_id
    WHERE purpose = 'followup' AND outcome IN ('pass', 'fail', 'refused') AND visited_at >= done_at
      AND v.id NOT IN (SELECT row_id FROM voided)
)
SELECT count(*) FROM complaints c JOIN done d ON d.case_id = c.id
WHERE substr(done_at, 1, 10) < '{before}'
  AND c.id NOT IN (SELECT case_id FROM ended) AND c.id NOT IN (SELECT row_id FROM voided)
  AND c.id NOT IN (SELECT case_id FROM followed_up)
"""


def by_duckdb(root, before):
    import duckdb

    from beside_duckdb import COLUMNS

    with duckdb.connect() as connection:
        for name in TABLES:
            columns = ", ".join(f"'{column.partition(':')[0]}': 'VARCHAR'" for column in COLUMNS[name].split())
            wanted = ", ".join(TABLES[name])
            connection.execute(
                f"CREATE VIEW {name} AS SELECT {wanted} FROM read_csv('{root}/ledger/*/{name}.csv', "
                f"auto_detect=false, header=true, delim=',', quote='\"', escape='\"', columns={{{columns}}})"
            )
        return connection.execute(SQL.format(before=before)).fetchone()[0]


def by_sqlite(root, before):
    import sqlite3

    connection = sqlite3.connect(":memory:")
    for name, wanted in TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({', '.join(wanted)})")
        insert = f"INSERT INTO {name} VALUES ({', '.join('?' * len(wanted))})"
        for path in glob.glob(f"{root}/ledger/*/{name}.csv"):
            with open(path, encoding="utf-8", newline="") as file:
                rows = csv.reader(file)
                header = next(rows)
                at = [header.index(column) for column in wanted]
                connection.executemany(insert, ([row[n] or None for n in at] for row in rows))
    connection.execute("CREATE INDEX of_cases ON visits (case_id)")
    return connection.execute(SQL.format(before=before)).fetchone()[0]


def by_polars(root, before):
    import polars as pl

    def table(name):
        path = f"{root}/ledger/*/{name}.csv"
        return pl.scan_csv(path, infer_schema=False).select(TABLES[name])

    actions, visits = table("actions"), table("visits")

    def of(*verbs):
        return actions.filter(pl.col("action").is_in(verbs))

    voided = of("void").select(id="row_id")
    reopened = of("reopen", "reject").group_by("case_id").agg(reopened_at=pl.col("acted_at").max())
    later = pl.col("reopened_at").is_null() | (pl.col("acted_at") >= pl.col("reopened_at"))
    done = of("complete").join(reopened, on="case_id", how="left").filter(later)
    done = done.group_by("case_id").agg(done_at=pl.col("acted_at").min())
    concluding = (pl.col("purpose") == "followup") & pl.col("outcome").is_in(["pass", "fail", "refused"])
    visits = visits.filter(concluding).join(voided, on="id", how="anti").join(done, on="case_id")
    followed_up = visits.filter(pl.col("visited_at") >= pl.col("done_at")).select("case_id")
    cases = table("complaints").join(voided, on="id", how="anti").join(done, left_on="id", right_on="case_id")
    cases = cases.filter(pl.col("done_at").str.slice(0, 10) < before)
    for gone in (of("withdraw", "cancel").select("case_id"), followed_up):
        cases = cases.join(gone, left_on="id", right_on="case_id", how="anti")
    return cases.select(pl.len()).collect().item()


def main():
    program, root, today = sys.argv[1:]
    # A complaint is followed up within three days: what was done before this day is overdue.
    before = (date.fromisoformat(today) - timedelta(days=3)).isoformat()
    by = {"duckdb": by_duckdb, "polars": by_polars, "sqlite": by_sqlite}[program]
    try:
        print(by(root, before))
    except ModuleNotFoundError as missing:
        print(f"{program}: {missing}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
