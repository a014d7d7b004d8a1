//! Whatever stands in the ledgers, every answer is given and nothing panics. A NUL begins the
//! next file; its first line is the name of its table, and its header need not be written.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use visit::ledger::book::as_of::{known, known_with};
use visit::ledger::book::assemble::assemble;
use visit::ledger::book::half_row::is_entered;
use visit::ledger::config::settings::check_policy;
use visit::model::policy::Policy;
use visit::model::source::Source;
use visit::model::table::Table;
use visit::model::time::{Day, Month, Stamp};
use visit::rules::checks::{far, warnings};
use visit::rules::draw::offers;
use visit::rules::duties::duties;
use visit::rules::facts::Facts;
use visit::rules::report::report;
use visit::rules::verify::verify;

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    check_policy(include_str!("../../data-sample/visit.toml")).expect("sound settings")
});

fn source(number: usize, file: &str) -> Option<Source> {
    let (table, rows) = file.split_once('\n')?;
    let table = Table::parse(table)?;
    let headed = rows.starts_with("id,") || rows.starts_with("place,");
    let text = match headed {
        true => rows.to_owned(),
        false => format!("{}\n{rows}", table.header()),
    };
    let path = format!("ledger/2026-11/{number}.csv");
    let (source, problems) = Source::new(path, table, None, text, Vec::new());
    problems.is_empty().then_some(source)
}

fuzz_target!(|text: &str| {
    let files = text.split('\0').enumerate();
    let sources: Vec<Source> = files
        .filter_map(|(number, file)| source(number, file))
        .collect();
    let (book, _) = assemble(&sources, &POLICY);
    let everything = &book;
    // What begins any line of the tables is known or not, as the beginning of a row.
    for source in &sources {
        for line in source.lines() {
            let half = line.text.len() / 2;
            let half = &line.text[..line.text.floor_char_boundary(half)];
            is_entered((source.table, &source.path, half), &sources);
        }
    }
    for day in ["0001-01-01", "2026-11-23", "9999-12-31"] {
        let today: Day = day.parse().expect("a day");
        let book = known(everything.clone(), Stamp::last_of(today));
        let facts = Facts::new(&book);
        duties(&facts);
        report(&facts, Month::of(today));
        for offer in offers(&facts, today) {
            offer.draw("seed");
        }
        verify(everything, &facts, &known_with);
        warnings(&book);
        far::dates(&book, today);
    }
});
