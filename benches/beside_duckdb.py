#!/usr/bin/env python3
"""Times `visit` beside DuckDB over the same CSV files, in turn and in the same run.

    pip install duckdb
    cargo build --profile dist
    cargo run --release --example generate -- --help        # makes a data directory
    python3 benches/beside_duckdb.py --bin target/dist/visit --dir DIR [--runs 5]

Three questions: what is due (`due`), which matters repeat (`repeat`), the month's figures
(`report`). For each, both sides answer once unmeasured, the answers are compared, and then they
are timed alternately; medians and their ratio are printed. A ratio below 1 means `visit` needs
less time. `--json` prints the figures for machines.

What is compared and what is timed:

* `visit` is timed as a whole process, from start to the last byte of its JSON. It does
  everything it always does: every row of every table is checked, ids are compared, amendments
  are applied, and `due` finds all fifteen kinds of duty.
* DuckDB is timed inside this process, without the start of Python, from a new connection to the
  last fetched row, with its default settings (all processors). It reads only the columns and
  tables that a question needs, with their types declared so that nothing is guessed. It trusts
  the data: no ids are compared, and amendments are left out because those of generated
  directories change only telephone numbers. Of `due` it finds the seven duties of cases that make up the
  bulk (follow-up, handover, promise, deadline, dispatch, accept, reply); the check compares
  exactly these.

The rules in the SQL are those of the default settings: keep to directories made by
`examples/generate`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta

try:
    import duckdb
except ImportError:
    sys.exit("the package duckdb is needed: pip install duckdb")

COLUMNS = {
    "complaints": "id received_at:TIMESTAMP place reporter phone channel category severity summary taken_by "
    "from_place relation part_of about",
    "repairs": "id received_at:TIMESTAMP place reporter phone channel class category summary taken_by from_place "
    "relation part_of",
    "inquiries": "id received_at:TIMESTAMP place reporter phone channel nature summary visit_id reply_due:DATE "
    "taken_by from_place relation",
    "actions": "id acted_at:TIMESTAMP case_id row_id action actor target due:DATE field value note",
    "visits": "id visited_at:TIMESTAMP place case_id purpose form visitor outcome quality:TINYINT service:TINYINT "
    "satisfaction:TINYINT shortcomings opinions signed_by evidence met next_on:DATE",
    "draws": "id drawn_at:TIMESTAMP class month:DATE seed population:INTEGER quota:INTEGER case_id ticket "
    "drawn_by replaces",
}


def table(root, name):
    """A reader of a ledger table: every type declared, nothing guessed."""
    columns = []
    for column in COLUMNS[name].split():
        column, _, kind = column.partition(":")
        columns.append(f"'{column}': '{kind or 'VARCHAR'}'")
    return (
        f"read_csv('{root}/ledger/*/{name}.csv', auto_detect=false, header=true, delim=',', quote='\"', "
        f"escape='\"', timestampformat='%Y-%m-%dT%H:%M', columns={{{', '.join(columns)}}})"
    )


# Rows are kept for the question when they are asked for more than once.
# `ended` has its own rows: what is withdrawn or cancelled owes nothing.
STATES = """
CREATE TEMP TABLE acts AS
    SELECT case_id, row_id, acted_at, action, target, due FROM {actions}
    WHERE acted_at < $end AND action IN ({verbs});

CREATE TEMP TABLE voided AS SELECT row_id FROM acts WHERE action = 'void';

-- The last time a resolved case was opened again: a reopen or reject that follows a complete.
CREATE TEMP TABLE reopened AS
    WITH steps AS (
        SELECT case_id, acted_at, action IN ('reopen', 'reject') AS opens FROM acts
        WHERE (action IN ('complete', 'reopen', 'reject') OR action = 'reply' AND case_id[1] = 'Q')
          AND case_id IN (SELECT case_id FROM acts WHERE action IN ('reopen', 'reject'))
    ), pairs AS (
        SELECT *, lag(opens) OVER (PARTITION BY case_id ORDER BY acted_at) AS opened_before FROM steps
    )
    SELECT case_id, max(acted_at) AS reopened_at FROM pairs WHERE opens AND NOT opened_before GROUP BY case_id;

-- The complete that made a case resolved or lets it wait for acceptance.
CREATE TEMP TABLE completed AS
    SELECT case_id, min(acted_at) AS completed_at FROM acts LEFT JOIN reopened USING (case_id)
    WHERE (action = 'complete' OR action = 'reply' AND case_id[1] = 'Q')
      AND (reopened_at IS NULL OR acted_at >= reopened_at)
    GROUP BY case_id;

CREATE TEMP TABLE accepted AS
    SELECT case_id, min(acted_at) AS accepted_at FROM acts JOIN completed USING (case_id)
    WHERE action = 'accept' AND acted_at >= completed_at GROUP BY case_id;

CREATE TEMP TABLE ended AS SELECT DISTINCT case_id FROM acts WHERE action IN ('withdraw', 'cancel');
"""

# Every case with its class and its done time; `waits` is completed and not accepted.
CASES = """
CREATE TEMP TABLE cases AS
    WITH all_cases AS ({rows})
    SELECT c.*, reopened_at,
           CASE WHEN class = 'defect' THEN accepted_at ELSE completed_at END AS done_at,
           CASE WHEN class = 'defect' AND accepted_at IS NULL THEN completed_at END AS waits_since
    FROM all_cases c
    LEFT JOIN reopened r ON r.case_id = c.id
    LEFT JOIN completed d ON d.case_id = c.id
    LEFT JOIN accepted a ON a.case_id = c.id
    ANTI JOIN ended e ON e.case_id = c.id
    WHERE received_at < $end AND id NOT IN (SELECT row_id FROM voided);
"""

# The follow-up window of each resolved case.
WINDOWS = """
CREATE TEMP TABLE windows AS
    SELECT id, class, done_at, date_trunc('month', done_at)::DATE AS month,
           CASE class WHEN 'works' THEN (done_at::DATE + INTERVAL 1 MONTH)::DATE ELSE done_at::DATE END AS opens,
           CASE class WHEN 'works' THEN (done_at::DATE + INTERVAL 2 MONTH)::DATE
                      WHEN 'defect' THEN done_at::DATE + 7 ELSE done_at::DATE + 3 END AS closes
    FROM cases WHERE class <> 'inquiry' AND done_at IS NOT NULL {which};
"""

# Draw rows that count.
DRAWN = """
CREATE TEMP TABLE drawn AS
    WITH draws AS (
        SELECT id, class, month, case_id, replaces FROM {draws}
        WHERE drawn_at < $end AND id NOT IN (SELECT row_id FROM voided)
    )
    SELECT DISTINCT w.id, w.class FROM draws d
    JOIN windows w ON w.id = d.case_id AND w.class = d.class AND w.month = d.month
    WHERE d.id NOT IN (SELECT replaces FROM draws WHERE replaces <> id);
"""

DUE = """
WITH visits AS (
    SELECT case_id, visited_at, purpose, outcome FROM {visits}
    WHERE visited_at < $end AND case_id IS NOT NULL AND id NOT IN (SELECT row_id FROM voided)
), owed AS (
    SELECT w.* FROM windows w
    WHERE opens <= $today AND (class IN ('complaint', 'defect') OR id IN (SELECT id FROM drawn))
), attended AS (
    SELECT o.id,
           bool_or(purpose = 'followup' AND outcome IN ('pass', 'fail', 'refused')
                   AND visited_at::DATE >= opens) AS followed_up,
           count(*) FILTER (outcome IN ('unreachable', 'broken')) AS attempts
    FROM owed o JOIN visits v ON v.case_id = o.id AND visited_at >= done_at GROUP BY o.id
), open_cases AS (
    SELECT *, coalesce(reopened_at, received_at) AS opened_at FROM cases
    WHERE done_at IS NULL AND waits_since IS NULL
), steps AS (
    SELECT o.id,
           bool_or(action IN ('assign', 'handover') AND acted_at >= opened_at) AS handed_over,
           bool_or(action = 'dispatch' AND acted_at >= opened_at) AS dispatched,
           max(acted_at) FILTER (action = 'promise' AND acted_at >= opened_at) AS promised_at,
           arg_max(due, acted_at) FILTER (action = 'promise' AND acted_at >= opened_at) AS promised
    FROM open_cases o JOIN acts a ON a.case_id = o.id GROUP BY o.id
), open_now AS (
    SELECT o.*, opened_at::DATE AS opens, coalesce(handed_over, false) AS handed_over,
           coalesce(dispatched, false) AS dispatched, promised_at, promised
    FROM open_cases o LEFT JOIN steps s USING (id)
), duties AS (
    SELECT 'follow-up' AS duty, o.id, opens, closes AS due, coalesce(attempts, 0) AS attempts
    FROM owed o LEFT JOIN attended a USING (id) WHERE NOT coalesce(followed_up, false)
    UNION ALL SELECT 'handover', id, opens, opens + 1, 0 FROM open_now
        WHERE class = 'complaint' AND channel IN ('box', 'phone') AND NOT handed_over
    UNION ALL SELECT 'promise', id, opens, opens + 1, 0 FROM open_now
        WHERE class <> 'inquiry' AND promised_at IS NULL
    UNION ALL SELECT 'deadline', id, promised_at::DATE, promised, 0 FROM open_now WHERE promised IS NOT NULL
    UNION ALL SELECT 'dispatch', id, opens, opens + 1, 0 FROM open_now WHERE class = 'defect' AND NOT dispatched
    UNION ALL SELECT 'reply', id, opens, coalesce(reply_due, opens + 1), 0 FROM open_now WHERE class = 'inquiry'
    UNION ALL SELECT 'accept', id, waits_since::DATE, waits_since::DATE + 3, 0 FROM cases
        WHERE waits_since IS NOT NULL
)
SELECT duty, d.id, class, place, from_place, opens::VARCHAR, due::VARCHAR, attempts, summary
FROM duties d JOIN cases c USING (id) WHERE opens <= $today OR due < $today ORDER BY due, d.id, duty
"""

REPEAT = """
WITH cases AS (
    SELECT 'complaints' AS kind, id, received_at, place, category FROM {complaints}
    WHERE part_of IS NULL AND received_at >= $from AND received_at < $end
    UNION ALL SELECT 'repairs', id, received_at, place, category FROM {repairs}
    WHERE part_of IS NULL AND received_at >= $from AND received_at < $end
), gone AS (
    SELECT CASE action WHEN 'void' THEN row_id ELSE case_id END AS id FROM {actions}
    WHERE action IN ('cancel', 'void') AND acted_at < $end
)
SELECT kind, place, category, count(*), count(*) FILTER (received_at >= $month), list(c.id ORDER BY c.id)
FROM cases c ANTI JOIN gone USING (id)
WHERE place IS NOT NULL AND category IS NOT NULL
GROUP BY kind, place, category
HAVING count(*) FILTER (received_at >= $month) > 0
   AND count(*) >= CASE kind WHEN 'complaints' THEN 2 ELSE 3 END
ORDER BY kind, count(*) DESC, place, category
"""

VISITS = """
CREATE TEMP TABLE visits AS
    SELECT id, visited_at, case_id, purpose, form, outcome, quality, service, satisfaction, signed_by FROM {visits}
    WHERE visited_at >= $month AND visited_at < $end AND id NOT IN (SELECT row_id FROM voided);
"""

FIGURES = """
WITH concluding AS (
    SELECT w.id, min(visited_at) AS first_at, arg_max(outcome, visited_at) AS latest,
           sum(quality) AS q, count(quality) AS qn, sum(service) AS s, count(service) AS sn,
           sum(satisfaction) AS t, count(satisfaction) AS tn
    FROM windows w JOIN visits v ON v.case_id = w.id
    WHERE purpose = 'followup' AND outcome IN ('pass', 'fail', 'refused')
      AND visited_at >= done_at AND visited_at::DATE >= opens
    GROUP BY w.id
), attempts AS (
    SELECT w.id, count(*) AS attempts FROM windows w JOIN visits v ON v.case_id = w.id
    WHERE outcome IN ('unreachable', 'broken') AND visited_at >= done_at GROUP BY w.id
)
SELECT class, count(*), count(d.id) FILTER (class IN ('works', 'repair')), count(c.id),
       count(*) FILTER (first_at::DATE <= closes),
       count(*) FILTER (latest = 'pass'), count(*) FILTER (latest = 'fail'), count(*) FILTER (latest = 'refused'),
       coalesce(sum(attempts), 0)::BIGINT, count(*) FILTER (c.id IS NULL AND closes >= $today),
       sum(q)::BIGINT, sum(qn)::BIGINT, sum(s)::BIGINT, sum(sn)::BIGINT, sum(t)::BIGINT, sum(tn)::BIGINT
FROM windows w LEFT JOIN concluding c USING (id) LEFT JOIN attempts a USING (id) LEFT JOIN drawn d USING (id, class)
GROUP BY class
"""

RECORDS = """
SELECT outcome = 'fail', form IN ('door', 'onsite') AND outcome IN ('pass', 'fail') AND signed_by IS NULL
           AND id NOT IN (SELECT row_id FROM acts WHERE action = 'sign') AS unsigned, id
FROM visits WHERE visited_at < $next AND (outcome = 'fail' OR unsigned) ORDER BY id
"""

STATE_VERBS = ["void", "complete", "reply", "accept", "reopen", "reject", "withdraw", "cancel"]
STEP_VERBS = ["assign", "handover", "promise", "dispatch"]
BUILT_IN = ["complaint", "works", "repair", "defect"]
DUTIES = {"follow-up", "handover", "promise", "deadline", "dispatch", "accept", "reply"}


class Duck:
    """DuckDB's side: each question opens its own connection."""

    def __init__(self, root, today):
        self.tables = {name: table(root, name) for name in COLUMNS}
        month = today.replace(day=1)
        before = month
        for _ in range(2):
            before = (before - timedelta(days=1)).replace(day=1)
        self.given = {
            "today": today,
            "end": today + timedelta(days=1),
            "month": month,
            "next": (month + timedelta(days=31)).replace(day=1),
            "from": before,
        }

    def ask(self, connection, text, **more):
        """Runs statements, each with the parameters that it names."""
        verbs = ", ".join(f"'{verb}'" for verb in more.pop("verbs", []))
        text = text.format(**self.tables, verbs=verbs, **more)
        result = None
        for statement in text.split(";"):
            if statement.strip():
                given = {name: value for name, value in self.given.items() if f"${name}" in statement}
                result = connection.execute(statement, given)
        return result.fetchall()

    def due(self):
        with duckdb.connect() as connection:
            self.ask(connection, STATES, verbs=STATE_VERBS + STEP_VERBS)
            shown = "id, received_at, place, from_place, channel, summary"
            rows = (
                f"SELECT {shown}, 'complaint' AS class, NULL::DATE AS reply_due FROM {self.tables['complaints']} "
                f"UNION ALL SELECT {shown}, class, NULL FROM {self.tables['repairs']} "
                f"UNION ALL SELECT {shown}, 'inquiry', reply_due FROM {self.tables['inquiries']}"
            )
            self.ask(connection, CASES, rows=rows)
            self.ask(connection, WINDOWS, which="")
            self.ask(connection, DRAWN)
            return self.ask(connection, DUE)

    def repeat(self):
        with duckdb.connect() as connection:
            return self.ask(connection, REPEAT)

    def report(self):
        with duckdb.connect() as connection:
            self.ask(connection, STATES, verbs=[*STATE_VERBS, "sign"])
            rows = (
                f"SELECT id, received_at, 'complaint' AS class FROM {self.tables['complaints']} "
                f"UNION ALL SELECT id, received_at, class FROM {self.tables['repairs']}"
            )
            self.ask(connection, CASES, rows=rows)
            self.ask(connection, WINDOWS, which="AND done_at >= $month AND done_at < $next")
            self.ask(connection, DRAWN)
            self.ask(connection, VISITS)
            figures = self.ask(connection, FIGURES)
            return figures, self.ask(connection, REPEAT), self.ask(connection, RECORDS)


class Visit:
    """Our side: each question is a process."""

    def __init__(self, binary, root, today):
        self.start = [binary, "-C", root, "--today", today.isoformat(), "--format", "json"]

    def run(self, verb):
        done = subprocess.run([*self.start, verb], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 3):
            sys.exit(f"{verb}: exit code {done.returncode}")
        return done.stdout

    def due(self):
        return self.run("due")

    def repeat(self):
        return self.run("repeat")

    def report(self):
        return self.run("report")


def same_due(ours, theirs):
    ours = [
        (d["duty"], d["case_id"], d["class"], d["place"], d["from_place"], d["opens"], d["due"], d["attempts"], d["summary"])
        for d in ours["duties"]
        if d["duty"] in DUTIES
    ]
    theirs = [tuple("" if value is None else value for value in row) for row in theirs]
    return compare("due", sorted(ours), sorted(theirs))


def same_repeat(ours, theirs, name="repeat"):
    ours = [
        (kind, g["place"], g["category"], g["count"], g["in_month"], g["case_ids"])
        for kind in ("complaints", "repairs")
        for g in ours[kind]
    ]
    return compare(name, ours, [tuple(row) for row in theirs])


def same_report(ours, theirs):
    figures, groups, records = theirs
    keys = "population drawn followed_up on_time passed failed refused unreachable pending".split()
    found = {row[0]: row for row in figures}
    theirs = []
    for name in BUILT_IN:
        row = found.get(name) or (name, *[0] * 15)
        quota = row[1] if name in ("complaint", "defect") else -(-row[1] * 30 // 100)
        missed = max(0, quota - row[3] - row[9])
        means = [mean(row[at], row[at + 1]) for at in (10, 12, 14)]
        theirs.append((name, quota, missed, *row[1:10], *means))
    classes = [
        (c["class"], c["quota"], c["missed"], *[c[k] for k in keys], c["quality"], c["service"], c["satisfaction"])
        for c in ours["classes"]
    ]
    failed = [row[2] for row in records if row[0]]
    unsigned = [row[2] for row in records if row[1]]
    alike = compare("report: figures", classes, theirs)
    alike += compare("report: failed visits", ours["failed_visits"], failed)
    alike += compare("report: unsigned visits", ours["unsigned_visits"], unsigned)
    same_repeat(ours, groups, "report: groups")
    return alike


def mean(total, count):
    """Two decimals, half up."""
    return (total * 200 + count) // (2 * count) / 100 if count else None


def compare(name, ours, theirs):
    """How many rows are the same on both sides; anything else ends the run."""
    if ours != theirs:
        differing = [(o, t) for o, t in zip(ours, theirs) if o != t][:3]
        sys.exit(f"{name}: the answers differ: {len(ours)} and {len(theirs)} rows, such as {differing}")
    return len(ours)


def timed(question):
    start = time.perf_counter()
    answer = question()
    return time.perf_counter() - start, answer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default="target/dist/visit", help="the binary of `visit`")
    parser.add_argument("--dir", required=True, help="a data directory of examples/generate")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each side")
    parser.add_argument("--today", default="2026-11-30", type=date.fromisoformat, help="the as-of date")
    parser.add_argument("--json", action="store_true", help="figures for machines")
    args = parser.parse_args()
    ours, theirs = Visit(args.bin, args.dir, args.today), Duck(args.dir, args.today)
    checks = {"due": same_due, "repeat": same_repeat, "report": same_report}
    figures = {}
    for verb, same in checks.items():
        answer = json.loads(getattr(ours, verb)())
        rows = same(answer, getattr(theirs, verb)())
        times = ([], [])
        for _ in range(args.runs):
            for side, taken in zip((ours, theirs), times):
                taken.append(timed(getattr(side, verb))[0])
        mine, other = (statistics.median(taken) for taken in times)
        figures[verb] = {"rows": rows, "visit": round(mine, 3), "duckdb": round(other, 3), "ratio": round(mine / other, 3)}
        if not args.json:
            spread = "  ".join(f"{min(taken):.2f}–{max(taken):.2f}" for taken in times)
            print(f"{verb:7} same answer ({rows} rows)  visit {mine:.2f} s  duckdb {other:.2f} s  "
                  f"ratio {mine / other:.2f}   ({spread})", flush=True)
    if args.json:
        print(json.dumps({"duckdb": duckdb.__version__, "runs": args.runs, "figures": figures}))


if __name__ == "__main__":
    main()
