//! Two versions of a ledger: no row of either is lost, and merging again changes nothing.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use visit::ledger::book::merge::merge;
use visit::model::table::Table;

const TABLE: Table = Table::Openings;

fn file(rows: &[u8]) -> Vec<u8> {
    let mut file = (TABLE.header() + "\n").into_bytes();
    file.extend_from_slice(rows);
    file
}

fn keys(file: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(file);
    let lines = text.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| line.starts_with("O-")).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(3, |byte| *byte == 0);
    let [base, ours, theirs] = [0; 3].map(|_| file(parts.next().unwrap_or_default()));
    let Some(merged) = merge(TABLE, &base, &ours, &theirs) else {
        return;
    };
    let text = merged.text.as_bytes();
    let again = merge(TABLE, text, text, text).expect("what was merged is a ledger");
    assert_eq!(again.text, merged.text);
    // A row that is new on either side stands in the merged file, by its id.
    let id = |line: &String| line.split(',').next().unwrap_or_default().trim().to_owned();
    let old: BTreeSet<String> = keys(&base).iter().map(id).collect();
    for side in [&ours, &theirs] {
        for row in keys(side).iter().map(id).filter(|id| !old.contains(id)) {
            assert!(merged.text.contains(&row), "{row} is lost");
        }
    }
});
