//! Rows among rows: the same id twice, and names of cases and rows that nobody knows.

use rustc_hash::{FxHashMap, FxHashSet};

use super::rows::{Rows, read_rows};
use crate::model::book::{Book, Links};
use crate::model::entry::{Action, Case, CaseIx, Draw, Entry, Fields, RowRef, Solution, Visit};
use crate::model::id::{Id, Kind};
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem};
use crate::model::source::Source;
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};

/// Reads all sources into a book of everything that stands in the files, whatever its date;
/// rows that are errors are left out and reported.
pub fn assemble<'a>(sources: &'a [Source], policy: &'a Policy) -> (Book<'a>, Vec<Problem>) {
    let mut rows = read_rows(sources, policy);
    let mut problems = std::mem::take(&mut rows.problems);
    unique(&mut rows, sources, &mut problems);
    let mut book = bind(rows, sources, policy);
    resolve(&mut book, &mut problems);
    problems.sort();
    (book, problems)
}

/// The same id with the same fields counts once; with others, the first in file order counts.
fn unique(rows: &mut Rows<'_>, sources: &[Source], problems: &mut Vec<Problem>) {
    let (mut cases, mut others) = (Vec::new(), Vec::new());
    rayon::join(
        || unique_in(&mut rows.actions, sources, &mut cases),
        || {
            unique_in(&mut rows.cases, sources, &mut others);
            unique_in(&mut rows.visits, sources, &mut others);
            unique_in(&mut rows.draws, sources, &mut others);
            unique_in(&mut rows.solutions, sources, &mut others);
            unique_in(&mut rows.openings, sources, &mut others);
        },
    );
    problems.append(&mut cases);
    problems.append(&mut others);
    let mut seen = FxHashMap::default();
    rows.places.retain(|place| {
        let first = *seen.entry(place.code).or_insert(place.row);
        first == place.row || {
            problems.push(repeated(sources, first, place.row, place.code));
            false
        }
    });
}

fn unique_in<'a, T: Entry<'a>>(
    entries: &mut Vec<T>,
    sources: &[Source],
    problems: &mut Vec<Problem>,
) {
    let mut seen = FxHashSet::with_capacity_and_hasher(entries.len(), Default::default());
    let mut again = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if !seen.insert(entry.id()) {
            again.push(at);
        }
    }
    drop(seen);
    for at in again.iter().rev() {
        let entry = entries.remove(*at);
        if let Some(first) = entries[..*at].iter().find(|e| e.id() == entry.id()) {
            let id = entry.id().to_string();
            problems.push(repeated(sources, first.row(), entry.row(), &id));
        }
    }
}

/// A warning when both lines say the same, an error when they do not.
fn repeated(sources: &[Source], first: RowRef, again: RowRef, id: &str) -> Problem {
    let (one, other) = (&sources[first.file as usize], &sources[again.file as usize]);
    let line = other.line_at(again.line, again.start);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let readable = one
        .split(one.line_at(first.line, first.start).text, &mut left)
        .is_ok()
        && other.split(line.text, &mut right).is_ok();
    let alike = other
        .table
        .columns()
        .iter()
        .all(|column| one.field(&left, column.col) == other.field(&right, column.col));
    let code = if readable && alike {
        Code::IdenticalLine
    } else {
        Code::DuplicateId
    };
    other
        .problem(line, 0, code, id)
        .wanting(format!("{}:{}", one.path, first.line))
}

fn bind<'a>(rows: Rows<'a>, sources: &'a [Source], policy: &'a Policy) -> Book<'a> {
    let mut case_index = FxHashMap::with_capacity_and_hasher(rows.cases.len(), Default::default());
    for (at, case) in rows.cases.iter().enumerate() {
        case_index.insert(case.id, CaseIx(at as u32));
    }
    let place_index = rows
        .places
        .iter()
        .enumerate()
        .map(|(at, place)| (place.code, at))
        .collect();
    Book {
        policy,
        sources,
        as_of: Stamp::last_of(Day::MAX),
        absent: vec![false; rows.cases.len()],
        cases: rows.cases,
        actions: rows.actions,
        visits: rows.visits,
        draws: rows.draws,
        solutions: rows.solutions,
        openings: rows.openings,
        places: rows.places,
        case_index,
        place_index,
        edits: FxHashMap::default(),
        case_actions: Links::default(),
        case_visits: Links::default(),
    }
}

/// Links rows to their cases and leaves out rows that name an unknown case or row. A row left
/// out is unknown to others, so this goes on until nothing changes.
fn resolve(book: &mut Book<'_>, problems: &mut Vec<Problem>) {
    let mut known = Known::new(book);
    loop {
        let before = problems.len();
        known.cases.extend(book.case_index.iter());
        resolve_cases(book, &mut known, problems);
        resolve_actions(book, &mut known, problems);
        let (cases, rows) = (&known.cases, &known.rows);
        let mut gone = Vec::new();
        book.visits.retain_mut(|visit| {
            visit.case = visit.case_id.and_then(|id| cases.get(&id).copied());
            let fine = visit.case_id.is_none() || visit.case.is_some();
            if !fine {
                let (col, code) = (Col::CaseId, Code::UnknownCase);
                problems.push(unknown(book.sources, visit.row, col, code));
                gone.push(visit.id);
            }
            fine
        });
        book.draws.retain_mut(|draw| {
            draw.case = draw.case_id.and_then(|id| cases.get(&id).copied());
            if draw.replaces.is_some_and(|id| !rows.contains(&id)) {
                draw.replaces = None;
                let (col, code) = (Col::Replaces, Code::UnknownRow);
                problems.push(unknown(book.sources, draw.row, col, code));
            }
            if draw.case.is_none() {
                let (col, code) = (Col::CaseId, Code::UnknownCase);
                problems.push(unknown(book.sources, draw.row, col, code));
                gone.push(draw.id);
            }
            draw.case.is_some()
        });
        book.solutions.retain(|solution| {
            let fine = solution.row_id.is_none_or(|id| rows.contains(&id));
            if !fine {
                let (col, code) = (Col::RowId, Code::UnknownRow);
                problems.push(unknown(book.sources, solution.row, col, code));
                gone.push(solution.id);
            }
            fine
        });
        for id in gone {
            known.rows.remove(&id);
        }
        if problems.len() == before {
            break;
        }
    }
    check_corrections(book, problems);
}

/// What can be named: all cases, and those other rows that somebody names.
struct Known {
    cases: FxHashMap<Id, CaseIx>,
    rows: FxHashSet<Id>,
}

impl Known {
    fn new(book: &Book<'_>) -> Self {
        let mut named: FxHashSet<Id> = FxHashSet::default();
        named.extend(book.actions.iter().filter_map(|a| a.row_id));
        named.extend(book.draws.iter().filter_map(|d| d.replaces));
        named.extend(book.solutions.iter().filter_map(|s| s.row_id));
        named.extend(book.cases.iter().filter_map(|c| c.visit_id));
        let mut rows = FxHashSet::default();
        if !named.is_empty() {
            let all = book.ids().filter(|id| named.contains(id));
            rows.extend(all);
        }
        Self {
            cases: FxHashMap::default(),
            rows,
        }
    }
}

fn resolve_cases(book: &mut Book<'_>, known: &mut Known, problems: &mut Vec<Problem>) {
    for case in &mut book.cases {
        if !known.cases.contains_key(&case.id) {
            continue;
        }
        if case
            .part_of
            .is_some_and(|id| !known.cases.contains_key(&id))
        {
            case.part_of = None;
            let (col, code) = (Col::PartOf, Code::UnknownCase);
            problems.push(unknown(book.sources, case.row, col, code));
        }
        if case.visit_id.is_some_and(|id| !known.rows.contains(&id)) {
            let (col, code) = (Col::VisitId, Code::UnknownRow);
            problems.push(unknown(book.sources, case.row, col, code));
            book.case_index.remove(&case.id);
            known.cases.remove(&case.id);
            known.rows.remove(&case.id);
        }
    }
}

fn resolve_actions(book: &mut Book<'_>, known: &mut Known, problems: &mut Vec<Problem>) {
    let (cases, rows) = (&known.cases, &known.rows);
    let mut gone = Vec::new();
    let sources = book.sources;
    book.actions.retain_mut(|action| {
        action.case = action.case_id.and_then(|id| cases.get(&id).copied());
        let fault = if action.case_id.is_some() && action.case.is_none() {
            Some((Col::CaseId, Code::UnknownCase))
        } else if action.row_id.is_some_and(|id| !rows.contains(&id)) {
            Some((Col::RowId, Code::UnknownRow))
        } else {
            None
        };
        if let Some((col, code)) = fault {
            problems.push(unknown(sources, action.row, col, code));
            gone.push(action.id);
        }
        fault.is_none()
    });
    for id in gone {
        known.rows.remove(&id);
    }
}

fn unknown(sources: &[Source], row: RowRef, col: Col, code: Code) -> Problem {
    in_field(sources, row, col, code)
}

/// A problem in a field of a row that has been read before.
pub fn in_field(sources: &[Source], row: RowRef, col: Col, code: Code) -> Problem {
    let source = &sources[row.file as usize];
    let line = source.line_at(row.line, row.start);
    let mut fields = Vec::new();
    let found = match source.split(line.text, &mut fields) {
        Ok(()) => source.field(&fields, col),
        Err(_) => "",
    };
    source.field_problem(line, col, code, found)
}

/// Leaves out a `void` of a `void` and amendments that cannot be applied.
fn check_corrections(book: &mut Book<'_>, problems: &mut Vec<Problem>) {
    let corrections: Vec<&Action<'_>> = book
        .actions
        .iter()
        .filter(|a| matches!(a.verb, Verb::Amend | Verb::Void))
        .collect();
    if corrections.is_empty() {
        return;
    }
    let targets: FxHashSet<Id> = corrections.iter().filter_map(|a| a.row_id).collect();
    let rows = locate(book, &targets);
    let voids: FxHashSet<Id> = corrections
        .iter()
        .filter(|a| a.verb == Verb::Void)
        .map(|a| a.id)
        .collect();
    let mut bad = FxHashSet::default();
    for action in corrections {
        let Some(row) = action.row_id.and_then(|id| rows.get(&id)) else {
            continue;
        };
        let problem = if action.verb == Verb::Void {
            action
                .row_id
                .is_some_and(|id| voids.contains(&id))
                .then(|| in_field(book.sources, action.row, Col::RowId, Code::VoidOfVoid))
        } else {
            check_amendment(book, action, *row)
        };
        if let Some(problem) = problem {
            problems.push(problem);
            bad.insert(action.id);
        }
    }
    book.actions.retain(|action| !bad.contains(&action.id));
}

/// Where the rows of some ids stand.
pub fn locate(book: &Book<'_>, ids: &FxHashSet<Id>) -> FxHashMap<Id, RowRef> {
    fn among<'a, T: Entry<'a>>(
        entries: &[T],
        ids: &FxHashSet<Id>,
        found: &mut FxHashMap<Id, RowRef>,
    ) {
        let named = entries.iter().filter(|e| ids.contains(&e.id()));
        found.extend(named.map(|e| (e.id(), e.row())));
    }
    let mut found = FxHashMap::default();
    among(&book.cases, ids, &mut found);
    among(&book.actions, ids, &mut found);
    among(&book.visits, ids, &mut found);
    among(&book.draws, ids, &mut found);
    among(&book.solutions, ids, &mut found);
    among(&book.openings, ids, &mut found);
    found
}

fn check_amendment(book: &Book<'_>, action: &Action<'_>, target: RowRef) -> Option<Problem> {
    let problem = |col, code| Some(in_field(book.sources, action.row, col, code));
    let table = book.sources[target.file as usize].table;
    let field = book.cell(action.row, Col::Field);
    let col =
        Col::parse(field).filter(|col| table.columns().iter().any(|column| column.col == *col));
    let Some(col) = col else {
        return problem(Col::Field, Code::UnknownColumn).map(|p| p.wanting(table.header()));
    };
    if col == Col::Id {
        return problem(Col::Field, Code::AmendOfId);
    }
    let value = book.cell(action.row, Col::Value);
    if fits(book, table, target, col, value) {
        return None;
    }
    let wanted = super::rows::wanted(table, col, book.policy);
    problem(Col::Value, Code::BadAmendment).map(|p| p.wanting(wanted))
}

/// Whether a value can stand in a column of a row.
pub fn fits(book: &Book<'_>, table: Table, row: RowRef, col: Col, value: &str) -> bool {
    let source = &book.sources[row.file as usize];
    let mut fields = Vec::new();
    let line = source.line_at(row.line, row.start);
    if source.split(line.text, &mut fields).is_err() {
        return false;
    }
    let edit = [(col, value)];
    let mut reader = Fields::new(source, book.policy, row, &fields, &edit);
    match table {
        Table::Complaints | Table::Repairs | Table::Inquiries => drop(Case::read(&mut reader)),
        Table::Actions => drop(Action::read(&mut reader)),
        Table::Visits => drop(Visit::read(&mut reader)),
        Table::Draws => drop(Draw::read(&mut reader)),
        Table::Solutions => drop(Solution::read(&mut reader)),
        Table::Openings | Table::Places => {}
    }
    let readable = !reader.into_faults().iter().any(|fault| fault.col == col);
    readable && names_something(book, col, value)
}

/// Whether a reference that is not empty leads somewhere.
fn names_something(book: &Book<'_>, col: Col, value: &str) -> bool {
    let Some(id) = Id::parse(value) else {
        return true;
    };
    match col {
        Col::CaseId | Col::PartOf => book.case_index.contains_key(&id),
        Col::RowId | Col::VisitId | Col::Replaces => match id.kind() {
            Kind::Complaint | Kind::Repair | Kind::Inquiry => book.case_index.contains_key(&id),
            _ => book.row_of(id).is_some(),
        },
        _ => true,
    }
}
