#!/bin/sh
# Writes data-sample and data-sample-en anew: the invented community in Chinese and in English,
# with the reports that were frozen on their days. Run it in the project's folder.
#
#   sh examples/generate/sample.sh

set -eu

cargo build --quiet --bin visit --example generate
target=${CARGO_TARGET_DIR:-target}/debug
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A report is frozen from the ledgers as they stood just before it was submitted.
freeze() {
    "$target/examples/generate" "$work/$1" --sample $english --until "$2T$3" >"$work/rows"
    "$target/visit" report -C "$work/$1" --month "$1" --submit --by li --today "$2T$4" --quiet
    mkdir -p "$work/reports"
    cp "$work/$1/reports/$1.md" "$work/$1/reports/$1.json" "$work/reports/"
    rm -r "${work:?}/$1"
}

# A community: its folder, and what the generator is told of its language.
community() {
    english=$2
    freeze 2026-08 2026-09-02 09:59 10:00
    freeze 2026-09 2026-10-08 10:59 11:00
    freeze 2026-10 2026-11-03 10:29 10:30
    rm -rf "$1"
    "$target/examples/generate" "$1" --sample $english
    mv "$work/reports" "$1/reports"
    "$target/visit" check --strict -C "$1" --today 2026-11-23
}

community data-sample ""
community data-sample-en --english
