"""The exported tables of one community or of many, for Spark: what duckdb.sql is for DuckDB.

    import spark as tables                       # this file
    tables.load(session, "tables")               # below which `visit export` wrote
    tables.run(session, "views.sql")
    session.sql("SELECT * FROM report").show()
"""

import json
from pathlib import Path

from pyspark.sql import SparkSession, functions as f

HERE = Path(__file__).resolve().parent
TABLES = ["cases", "visits", "actions", "duties", "policy"]
TYPES = {
    "text": "STRING",
    "time": "TIMESTAMP_NTZ",
    "date": "DATE",
    "number": "BIGINT",
    "decimal": "DECIMAL(9, 6)",
    "flag": "BOOLEAN",
}


def session(master: str, name: str = "visit", memory: str = "4g") -> SparkSession:
    """A session whose answers are the same on any machine: it counts in UTC and fails on bad casts."""
    builder = SparkSession.builder.master(master).appName(name)
    for key, value in {
        "spark.driver.memory": memory,
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.timestampType": "TIMESTAMP_NTZ",
        "spark.sql.shuffle.partitions": "4" if master.startswith("local") else "200",
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def end(spark: SparkSession) -> None:
    """Ends a session. Java ends before this does, so that its time counts as time of this process."""
    context = type(spark.sparkContext)
    gateway = spark.sparkContext._gateway
    spark.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    # The next session starts a Java of its own.
    context._gateway = context._jvm = None


def schema(columns: dict[str, str]) -> str:
    """The columns of a manifest as Spark declares them."""
    return ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in columns.items())


def load(spark: SparkSession, folder: str) -> None:
    """Makes views of the tables below a folder; a community is called as its folder is."""
    manifests = sorted(Path(folder).glob("**/manifest.json"))
    if not manifests:
        raise SystemExit(f"no manifest.json below {folder}")
    lists = [(str(path.parent.name), json.loads(path.read_text())) for path in manifests]
    answers = [(name, own["as_of"], own["complete"], own["errors"]) for name, own in lists]
    answers = spark.createDataFrame(answers, "community STRING, as_of STRING, complete BOOLEAN, errors BIGINT")
    answers = answers.withColumn("as_of", f.col("as_of").cast("date"))
    answers.createOrReplaceTempView("answers")
    for at, table in enumerate(TABLES):
        columns = lists[0][1]["tables"][at]["columns"]
        files = [str(path.parent / f"{table}.ndjson") for path in manifests]
        rows = spark.read.schema(schema(columns)).json(files)
        name = f.element_at(f.split(f.input_file_name(), "/"), -2)
        rows = rows.withColumn("community", f.url_decode(name))
        if table == "cases":
            rows = rows.join(f.broadcast(answers.select("community", "as_of")), "community")
        rows.cache().createOrReplaceTempView(table)


def statements(path: Path) -> list[str]:
    """The statements of a file, which end with a semicolon at the end of a line."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("--")]
    return [text.strip() for text in "\n".join(lines).split(";\n") if text.strip(" ;\n")]


def run(spark: SparkSession, name: str) -> None:
    """Runs a file that stands beside this one."""
    for text in statements(HERE / name):
        spark.sql(text.rstrip(";"))
