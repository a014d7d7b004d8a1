//! No answer looks at rows times rows: where there are ten times as many, it looks at about ten
//! times as many.

use std::collections::BTreeMap;

use rayon::ThreadPoolBuilder;

use crate::desk::find::find_id;
use crate::ledger::book::as_of::{known, known_with};
use crate::ledger::book::assemble::assemble;
use crate::ledger::config::settings::check_policy;
use crate::model::book::Book;
use crate::model::policy::Policy;
use crate::model::source::Source;
use crate::model::steps;
use crate::model::table::Table;
use crate::model::time::{Day, Month, Quarter, Stamp};
use crate::rules::alike::{Matter, alike};
use crate::rules::checks::warnings;
use crate::rules::coverage::coverage;
use crate::rules::draw::offers;
use crate::rules::duties::concern::Concern;
use crate::rules::duties::duties;
use crate::rules::facts::Facts;
use crate::rules::repeat::repeats;
use crate::rules::report::report;
use crate::rules::report::stats::stats;
use crate::rules::settled::{Groups, reaching};
use crate::rules::undo::{built_on, together};
use crate::rules::verify::{lots_of, verify};
use crate::rules::why::why;

const PLACES: usize = 500;
const MONTHS: usize = 12;
/// Two cases, an action, one visit or two, and in every third a draw.
const ROWS_OF_PAIR: usize = 4;

/// A line of a table, from the columns that have something.
fn line(table: Table, cells: &[(&str, &str)]) -> String {
    let header = table.header();
    let cell = |column: &str| cells.iter().find(|(own, _)| *own == column);
    let cells = header
        .split(',')
        .map(|column| cell(column).map_or("", |(_, text)| *text));
    cells.collect::<Vec<_>>().join(",") + "\n"
}

/// The register and a year of ledgers with so many rows. Of each month's repairs two thirds are
/// done and followed up, and half of those were drawn; complaints are of few places and matters,
/// and half of them have a visit that fails. Now and then a row is amended or taken back.
fn sources(rows: usize) -> Vec<Source> {
    let places = (0..PLACES).map(|place| {
        let (code, state) = (format!("A1-{place}"), "occupied");
        let cells = [
            ("place", code.as_str()),
            ("kind", "unit"),
            ("area", "A"),
            ("state", state),
        ];
        line(Table::Places, &cells)
    });
    let mut sources = vec![source(
        "places.csv",
        Table::Places,
        None,
        &places.collect::<String>(),
    )];
    let pairs = rows / ROWS_OF_PAIR / MONTHS;
    for month in 1..=MONTHS {
        let mut texts: BTreeMap<&str, (Table, String)> = BTreeMap::new();
        for pair in 0..pairs {
            for (table, cells) in rows_of_pair(month, pair, month * pairs + pair) {
                let cells: Vec<(&str, &str)> = cells
                    .iter()
                    .map(|(own, text)| (*own, text.as_str()))
                    .collect();
                let (_, text) = texts.entry(table.word()).or_insert((table, String::new()));
                text.push_str(&line(table, &cells));
            }
        }
        let of_month = Month::parse(&format!("2026-{month:02}"));
        for (name, (table, rows)) in texts {
            sources.push(source(
                &format!("ledger/2026-{month:02}/{name}.csv"),
                table,
                of_month,
                &rows,
            ));
        }
    }
    sources
}

fn source(path: &str, table: Table, month: Option<Month>, rows: &str) -> Source {
    let text = format!("{}\n{rows}", table.header());
    let (source, problems) = Source::new(path.to_owned(), table, month, text, Vec::new());
    assert!(problems.is_empty(), "{problems:?}");
    source
}

/// A row's table and the columns that have something.
type Row = (Table, Vec<(&'static str, String)>);

/// The rows about a complaint and a repair of a month.
fn rows_of_pair(month: usize, pair: usize, number: usize) -> Vec<Row> {
    let day = pair % 20 + 1;
    let at = |more: usize, hour: usize| format!("2026-{month:02}-{:02}T{hour:02}:00", day + more);
    let id = |kind: char, more: usize| format!("{kind}-26{month:02}{day:02}-{more}{number:05}");
    let place = || ("place", format!("A1-{}", pair % PLACES));
    let text = |column: &'static str, text: &str| (column, text.to_owned());
    let mut rows = vec![
        (
            Table::Complaints,
            vec![
                ("id", id('C', 0)),
                ("received_at", at(0, 9)),
                place(),
                text("category", "电梯"),
                ("summary", format!("漏水 {}", pair % 7)),
                text("severity", "ordinary"),
                text("taken_by", "li"),
                text("channel", "phone"),
            ],
        ),
        (
            Table::Repairs,
            vec![
                ("id", id('R', 0)),
                ("received_at", at(0, 10)),
                place(),
                text("class", "repair"),
                text("category", "水电"),
                ("summary", format!("灯坏了 {}", pair % 7)),
                text("taken_by", "li"),
                text("channel", "phone"),
            ],
        ),
    ];
    let step = |more, verb: &str, (column, target): (&'static str, String)| {
        vec![
            ("id", id('A', more)),
            ("acted_at", at(2, 12)),
            (column, target),
            text("action", verb),
            text("actor", "li"),
        ]
    };
    let visit = |more, case: String, outcome: &str| {
        (
            Table::Visits,
            vec![
                ("id", id('V', more)),
                ("visited_at", at(2, 14)),
                place(),
                ("case_id", case),
                text("purpose", "followup"),
                text("form", "phone"),
                text("visitor", "li"),
                text("outcome", outcome),
            ],
        )
    };
    if !pair.is_multiple_of(3) {
        rows.push((Table::Actions, step(0, "complete", ("case_id", id('R', 0)))));
        rows.push(visit(0, id('R', 0), "pass"));
    }
    if pair % 3 == 1 {
        rows.push((
            Table::Draws,
            vec![
                ("id", id('D', 0)),
                ("drawn_at", at(2, 13)),
                text("class", "repair"),
                ("month", format!("2026-{month:02}-01")),
                text("seed", "s"),
                text("population", "3"),
                text("quota", "1"),
                ("case_id", id('R', 0)),
                text("ticket", "00"),
                text("drawn_by", "li"),
            ],
        ));
    }
    if pair.is_multiple_of(2) {
        rows.push(visit(1, id('C', 0), "fail"));
    }
    if pair % 50 == 7 && !pair.is_multiple_of(3) {
        rows.push((Table::Actions, step(1, "void", ("row_id", id('V', 0)))));
    }
    if pair % 50 == 8 {
        let mut amended = step(1, "amend", ("row_id", id('C', 0)));
        amended.extend([text("field", "category"), text("value", "门禁")]);
        rows.push((Table::Actions, amended));
    }
    rows
}

/// How many rows each answer looked at.
#[derive(Default)]
struct Counted(Vec<(&'static str, u64)>);

impl Counted {
    fn count<T>(&mut self, name: &'static str, answer: impl FnOnce() -> T) -> T {
        let before = steps::rows();
        let answer = answer();
        self.0.push((name, steps::rows() - before));
        answer
    }
}

fn looked_at(rows: usize, policy: &Policy) -> Vec<(&'static str, u64)> {
    let today: Day = "2026-12-10".parse().unwrap();
    let month = Month::of(today);
    let sources = sources(rows);
    let mut all = Counted::default();
    let (everything, problems) = assemble(&sources, policy);
    let errors: Vec<_> = problems.iter().take(3).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let groups = all.count("groups", || Groups::of(&everything, month));
    all.count("reaching", || {
        reaching(&everything, month).marks(&everything)
    });
    let book: Book<'_> = known(everything.clone(), Stamp::last_of(today));
    let facts = all.count("facts", || Facts::new(&book));
    let found = all.count("duties", || duties(&facts));
    assert!(found.len() > rows / 100);
    let repeated = all.count("repeats", || repeats(&facts, month));
    assert!(!repeated.complaints.is_empty());
    all.count("report", || report(&facts, month));
    all.count("stats", || stats(&facts, month, 12, None));
    all.count("coverage", || coverage(&book, Quarter::of(today)));
    all.count("offers", || {
        let offers = offers(&facts, today);
        offers
            .iter()
            .map(|offer| offer.draw("seed").len())
            .sum::<usize>()
    });
    all.count("warnings", || warnings(&book));
    all.count("verify", || verify(&everything, &facts, &known_with));
    all.count("unsettled", || groups.unsettled(&facts, std::iter::empty()));
    let (last, case) = book.existing().last().unwrap();
    all.count("why", || why(&facts, last));
    all.count("lots", || lots_of(&facts, last));
    all.count("an entry taken back", || {
        let entry = together(&book, case.id).unwrap_or_else(|several| several);
        built_on(&book, &entry)
    });
    let nobody = all.count("an id of nobody", || {
        find_id(&book, "C-260101-00000x", |_| true)
    });
    assert!(nobody.is_err());
    let _ = all.count("an id by its end", || find_id(&book, "000001", |_| true));
    let matter = Matter {
        place: case.place,
        from_place: "",
        category: case.category,
        summary: "灯坏了",
        part_of: None,
    };
    assert!(!all.count("alike", || alike(&book, matter)).is_empty());
    let ids = book.ids().take(rows / 10);
    let concern = all.count("concern", || Concern::of(&book, ids));
    let concerned = found.iter().filter(|duty| concern.covers(duty)).count();
    assert!(concerned > 0);
    all.0
}

#[test]
fn ten_times_the_rows_are_looked_at_about_ten_times_as_often() {
    let policy = check_policy(include_str!("../../data-sample/visit.toml")).unwrap();
    // Rows are counted by thread.
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let few = looked_at(10_000, &policy);
        let many = looked_at(100_000, &policy);
        for ((name, few), (_, many)) in few.into_iter().zip(many) {
            assert!(many <= 12 * few + 100, "{name}: {few}, then {many}");
            assert!(many <= 30 * 100_000, "{name}: {many}");
        }
    });
}
