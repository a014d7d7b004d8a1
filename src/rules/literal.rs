//! Books for the tests of rules: rows written as `column=value`, what no row can do without
//! filled in harmlessly. Rows are taken back by `void`; nothing is amended.

use crate::model::book::{Book, Links};
use crate::model::case_index::CaseIndex;
use crate::model::entry::{Action, Draw, Entry, Fields, Place, RowRef, Solution, Visit, Words};
use crate::model::id::Id;
use crate::model::policy::{Policy, Staff};
use crate::model::rules::{Change, Given};
use crate::model::source::{Cells, Source};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Role, Verb};
use crate::rules::facts::Facts;

/// A date.
pub fn day(text: &str) -> Day {
    Stamp::parse(text).unwrap().day
}

/// A policy whose rules are those of a `visit.toml` with such a top and changes.
pub fn policy(top: Given, changes: Vec<(&str, Given)>) -> Policy {
    let mut policy = Policy::regulation("x");
    let later = changes.into_iter().map(|(from, given)| Change {
        from: day(from),
        given,
    });
    let top = Change {
        from: Day::MIN,
        given: top,
    };
    policy.set_rules(&[std::iter::once(top).chain(later).collect()]);
    policy
}

/// The regulation's own policy with one person of each role, named as the role is, and two
/// officers, `ann` of area A and `ben` of area B.
pub fn regulation() -> Policy {
    let mut policy = policy(Given::default(), Vec::new());
    policy.staff = staffed();
    policy
}

/// The staff of [`regulation`].
pub fn staffed() -> Vec<Staff> {
    [
        ("manager", Role::Manager, ""),
        ("ann", Role::Officer, "A"),
        ("ben", Role::Officer, "B"),
        ("engineering", Role::Engineering, ""),
        ("service", Role::Service, ""),
    ]
    .map(|(id, role, area)| person(id, role, area))
    .into()
}

/// A member of staff.
pub fn person(id: &str, role: Role, area: &str) -> Staff {
    Staff {
        id: id.to_owned(),
        name: id.to_owned(),
        role,
        areas: vec![area.to_owned()],
        email: String::new(),
        mobile: String::new(),
        away: Vec::new(),
        until: None,
        successor: None,
    }
}

/// The register of every literal book: a unit and a lift in area A, a unit in area B.
const PLACES: [&str; 3] = [
    "place=A1-101 kind=unit area=A",
    "place=A1-lift kind=facility area=A",
    "place=B1-101 kind=unit area=B",
];

/// What [`with`] is given of each row.
pub type Row<'r> = (Table, &'r str);

/// Asks something of a book of rows on a day.
pub fn with<T>(
    policy: &Policy,
    rows: &[Row<'_>],
    today: &str,
    ask: impl FnOnce(&Facts<'_, '_>) -> T,
) -> T {
    let places = PLACES.map(|place| (Table::Places, place));
    let rows: Vec<Row<'_>> = rows.iter().copied().chain(places).collect();
    let tables = Table::ALL.iter().copied();
    let sources: Vec<Source> = tables.map(|table| source(table, &rows)).collect();
    let book = book(policy, &sources, Stamp::last_of(day(today)));
    ask(&Facts::new(&book))
}

fn source(table: Table, rows: &[Row<'_>]) -> Source {
    let own = rows.iter().filter(|(own, _)| *own == table);
    let lines = own.map(|(_, values)| line(table, values) + "\n");
    let text = table.header() + "\n" + &lines.collect::<String>();
    Source::new(table.word().to_owned(), table, None, text, Vec::new()).0
}

fn line(table: Table, values: &str) -> String {
    let usual = match table {
        Table::Complaints => "channel=counter severity=ordinary place=A1-101",
        Table::Repairs => "channel=counter class=repair place=A1-101",
        Table::Inquiries => "channel=counter nature=question taken_by=service place=A1-101",
        Table::Visits => "purpose=followup form=door visitor=ann outcome=pass place=A1-101",
        Table::Draws => "class=repair seed=s population=1 quota=1",
        Table::Solutions => "kind=complaints responsible=engineering",
        _ => "",
    };
    let given: Vec<(&str, &str)> = [usual, values]
        .iter()
        .flat_map(|part| part.split_whitespace())
        .map(|pair| pair.split_once('=').unwrap())
        .collect();
    let known = |name: &str| table.columns().iter().any(|c| c.col.word() == name);
    assert!(given.iter().all(|(name, _)| known(name)), "{values}");
    let value = |name: &str| given.iter().rev().find(|(own, _)| *own == name);
    let fields = table.columns().iter();
    let fields = fields.map(|column| value(column.col.word()).map_or("", |(_, value)| value));
    fields.collect::<Vec<_>>().join(",")
}

fn book<'a>(policy: &'a Policy, sources: &'a [Source], as_of: Stamp) -> Book<'a> {
    let mut cases = Vec::new();
    for table in [Table::Complaints, Table::Repairs, Table::Inquiries] {
        cases.extend(read(policy, sources, table));
    }
    let case_index = CaseIndex::new(&cases);
    let mut actions: Vec<Action<'a>> = read(policy, sources, Table::Actions);
    let voids = actions.iter().filter(|a| a.verb == Verb::Void);
    let voided: Vec<Id> = voids.filter_map(|a| a.row_id).collect();
    let known = |id: Id, at: Stamp| at <= as_of && !voided.contains(&id);
    let mut visits: Vec<Visit<'a>> = read(policy, sources, Table::Visits);
    let mut draws: Vec<Draw<'a>> = read(policy, sources, Table::Draws);
    let mut solutions: Vec<Solution<'a>> = read(policy, sources, Table::Solutions);
    actions.retain(|row| known(row.id, row.at));
    visits.retain(|row| known(row.id, row.at));
    draws.retain(|row| known(row.id, row.at));
    solutions.retain(|row| known(row.id, row.at));
    actions
        .iter_mut()
        .for_each(|row| row.link(|id| case_index.get(id)));
    visits
        .iter_mut()
        .for_each(|row| row.link(|id| case_index.get(id)));
    draws
        .iter_mut()
        .for_each(|row| row.link(|id| case_index.get(id)));
    let mut places = Vec::new();
    each(policy, sources, Table::Places, |fields| {
        places.push(Place::read(fields).unwrap());
    });
    let place_index = places.iter().enumerate();
    Book {
        policy,
        sources,
        as_of,
        absent: cases.iter().map(|case| !known(case.id, case.at)).collect(),
        case_actions: Links::new(cases.len(), &actions, |row| row.case),
        case_visits: Links::new(cases.len(), &visits, |row| row.case),
        case_index,
        cases,
        actions,
        visits,
        draws,
        solutions,
        openings: read(policy, sources, Table::Openings),
        answers: read(policy, sources, Table::Answers),
        place_index: place_index.map(|(at, place)| (place.code, at)).collect(),
        places,
        edits: Default::default(),
    }
}

fn read<'a, T: Entry<'a>>(policy: &'a Policy, sources: &'a [Source], table: Table) -> Vec<T> {
    let mut rows = Vec::new();
    each(policy, sources, table, |fields| {
        rows.push(T::read(fields).expect("a row that can be read"));
    });
    rows
}

fn each<'a>(
    policy: &'a Policy,
    sources: &'a [Source],
    table: Table,
    mut read: impl FnMut(&mut Fields<'_, 'a>),
) {
    let at = sources.iter().position(|s| s.table == table).unwrap();
    let source = &sources[at];
    for line in source.lines().skip(1) {
        let row = RowRef {
            file: at as u32,
            line: line.number,
            start: line.start,
        };
        let mut split = Vec::new();
        source.split(line.text, &mut split).unwrap();
        let (split, words) = (Cells::from(split), &mut Words::default());
        read(&mut Fields::new((source, policy), row, &split, &[], words));
    }
}
