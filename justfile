# What is done to this project, and how; `.ci/run` is what must hold before a change lands.

# Without a recipe: what there is.
_list:
    @just --list --unsorted

# Install what building, checking and testing need beside the Rust toolchain
setup:
    .ci/setup

# All tests with samples of the harness, or those that arguments of `cargo test` choose
test *args:
    cargo test --locked {{ args }}

# Commit subjects, formatting, scripts, clippy, fuzz targets, licences
lint:
    .ci/lint

# Write the program's present answers into both READMEs, the guide and CONTRIBUTING.md; read the difference before it is kept
readme:
    UPDATE_README=1 cargo test --locked --test cli readme::
    git diff --stat README.md README.zh.md docs CONTRIBUTING.md

# Every point of the harness, or the areas with these words in their name (all take half an hour)
endure *areas:
    ENDURE=full cargo test --locked --release --test endure -- {{ areas }}

# Fuzz a target: ledger, settings, times, ids, query, merge or words, for some seconds
fuzz target seconds="60":
    cargo fuzz --version || cargo install cargo-fuzz --locked
    fuzz/seed.sh
    cargo +nightly fuzz run {{ target }} -- -max_len=4096 -max_total_time={{ seconds }}

# Time reading, remembering, writing and growing beside DuckDB and other yardsticks (takes an hour)
bench folder="target/bench" runs="7":
    cargo build --locked --profile dist
    cargo build --locked --release --example generate
    python3 benches/table.py --work {{ folder }} --runs {{ runs }}
    python3 benches/beside_duckdb.py --dir {{ folder }}/60-5000-12000 --runs {{ runs }}

# Time `portfolio` beside `cat` on a thousand invented communities with ten million rows
bench-portfolio folder="target/portfolio" runs="5":
    cargo build --locked --profile dist
    test -d {{ folder }} || cargo run --locked --release --example generate -- {{ folder }} --communities 1000 --units 300 --cases-per-month 159
    python3 benches/portfolio.py --bin target/dist/visit --dir {{ folder }} --runs {{ runs }}

# Hold Spark and the job of many communities against the program (needs Java 17, takes minutes)
cluster:
    .ci/cluster

# An archive for this kind of machine, and a Debian package: program, manual pages, completions, licences
package:
    .ci/package
