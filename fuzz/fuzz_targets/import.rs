//! Whatever a sheet that is handed in holds, it is read or refused with a reason, rules are
//! proposed that can be read, and by these and any others each row is told or refused at its line.
//! What stands before the first NUL are rules, the rest is the file.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use visit::ledger::book::as_of::known;
use visit::ledger::book::assemble::assemble;
use visit::ledger::config::settings::check_policy;
use visit::ledger::files::sheet::{Handed, Unfit, of_bytes};
use visit::model::book::Book;
use visit::model::policy::{Lang, Policy};
use visit::model::source::Source;
use visit::model::table::Table;
use visit::model::time::{Day, Stamp};
use visit::rules::import::changes::{Comparer, Known};
use visit::rules::import::field::Subject;
use visit::rules::import::layout::Layout;
use visit::rules::import::propose::propose;
use visit::rules::import::register::compare;
use visit::rules::import::rules::Rules;
use visit::rules::import::story::Teller;
use visit::text::Voice;
use visit::view::import::rules::{About, page};

static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    check_policy(include_str!("../../data-sample/visit.toml")).expect("sound settings")
});

static PLACES: LazyLock<[Source; 1]> = LazyLock::new(|| {
    let text = include_str!("../../data-sample/places.csv").to_owned();
    let (places, problems) = Source::new("places.csv".into(), Table::Places, None, text, vec![]);
    assert!(problems.is_empty());
    [places]
});

/// Rules that somebody wrote, or that are proposed for the sheet.
fn proposed(handed: &Handed, book: &Book<'_>) -> Option<Rules> {
    let proposal = propose(&handed.grid, None, "sheet", book)?;
    let page = page(&proposal, &About::default(), &Voice::new(Lang::Zh));
    let rules = page.json["rules"].as_str().expect("rules");
    let rules = Rules::parse(rules, None);
    Some(rules.unwrap_or_else(|wrong| panic!("proposed rules cannot be read: {wrong:?}")))
}

/// Every row of the sheet is told or refused at its line.
fn tell(rules: &Rules, handed: &Handed, book: &Book<'_>) {
    let headings: Vec<&str> = rules.headings().collect();
    let layout = match Layout::by_headings(&handed.grid, headings.into_iter()) {
        Ok(layout) => layout,
        Err((lacking, _)) => {
            assert!(!lacking.is_empty() || handed.grid.rows.is_empty());
            return;
        }
    };
    let dates = rules.dates(handed.grid.from_1904);
    let day = (book.policy, book.today());
    let teller = Teller::new(rules, &layout, day, "he", dates).knowing(book);
    let (rows, passed) = layout.rows(&handed.grid, &teller.needed());
    assert!(rows.len() + passed <= handed.grid.rows.len());
    teller.of_other_years(&rows);
    if rules.subject() == Subject::Places && !rules.is_mixed() {
        let found = compare(&teller, &rows, book);
        let told = found.new.len() + found.changed.len() + found.same + found.refused.len();
        assert_eq!(told, rows.len());
        return;
    }
    let known = Known::new(book, book.ids().collect());
    let mut comparer = Comparer::new(&known, "he", "again");
    let mut stories = Vec::new();
    for row in &rows {
        if let Ok(mut story) = teller.tell(row) {
            assert_eq!(story.line, row.line);
            if comparer.link(&mut story).is_ok() {
                stories.push(story);
            }
        }
    }
    let subjects = rules.subjects();
    let of_file = (subjects.as_slice(), handed.digest.as_str());
    let found = comparer.compare(&stories, of_file, rules.suspects);
    assert!(found.refused.iter().all(|(at, _)| *at < stories.len()));
    let told = found.new + found.changed + found.same + found.refused.len();
    assert_eq!(told, stories.len());
}

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let [rules, file] = [0; 2].map(|_| parts.next().unwrap_or_default());
    let handed = match of_bytes("sheet", file.to_vec(), None, None) {
        Ok(handed) => handed,
        Err(Unfit::BadQuote(line)) => {
            assert!(line >= 1 && line as usize <= file.len());
            return;
        }
        Err(_) => return,
    };
    let lines = handed.grid.rows.windows(2);
    assert!(lines.clone().all(|rows| rows[0].line < rows[1].line));
    let today: Day = "2026-11-23".parse().expect("a day");
    let book = known(assemble(&*PLACES, &POLICY).0, Stamp::last_of(today));
    if let Some(rules) = proposed(&handed, &book) {
        tell(&rules, &handed, &book);
    }
    match Rules::parse(&String::from_utf8_lossy(rules), None) {
        Ok(rules) => tell(&rules, &handed, &book),
        Err(wrong) => assert!(!wrong.is_empty() && wrong.iter().all(|wrong| wrong.line >= 1)),
    }
});
