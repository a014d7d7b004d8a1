//! Rows among rows: the same id twice, and names of cases and rows that nobody knows.

use std::cell::LazyCell;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ledger::book::rows::{Rows, read_rows, wanted, wanted_answer};
use crate::model::book::{Book, Links};
use crate::model::case_index::CaseIndex;
use crate::model::entry::{
    Action, Answer, Case, Draw, Entry, Fields, Opening, RowRef, Solution, Visit, Words,
    idle_amendment,
};
use crate::model::id::{Id, Kind, Sieve};
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem};
use crate::model::source::{Cells, Source};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};

/// Reads all sources into a book of everything that stands in the files, whatever its date;
/// rows that are errors are left out and reported.
pub fn assemble<'a>(sources: &'a [Source], policy: &'a Policy) -> (Book<'a>, Vec<Problem>) {
    let mut rows = read_rows(sources, policy);
    let mut problems = std::mem::take(&mut rows.problems);
    let named = std::mem::take(&mut rows.named);
    let case_index = unique(&mut rows, sources, &mut problems);
    let mut book = bind((rows, case_index), sources, policy);
    resolve(&mut book, named, &mut problems);
    problems.sort();
    (book, problems)
}

/// The same id with the same fields counts once; with others, the first in file order counts.
/// Gives where the cases stand that are left.
fn unique(rows: &mut Rows<'_>, sources: &[Source], problems: &mut Vec<Problem>) -> CaseIndex {
    let doubtful = std::mem::take(&mut rows.doubtful);
    let (cases, mut of_cases) = (&mut rows.cases, Vec::new());
    let ((), case_index) = rayon::join(
        || {
            unique_in(&mut rows.actions, &doubtful, sources, problems);
            unique_in(&mut rows.visits, &doubtful, sources, problems);
            unique_in(&mut rows.draws, &doubtful, sources, problems);
            unique_in(&mut rows.solutions, &doubtful, sources, problems);
            unique_in(&mut rows.openings, &doubtful, sources, problems);
            unique_in(&mut rows.answers, &doubtful, sources, problems);
        },
        || {
            unique_in(cases, &doubtful, sources, &mut of_cases);
            CaseIndex::new(cases)
        },
    );
    problems.append(&mut of_cases);
    let mut seen = FxHashMap::default();
    rows.places.retain(|place| {
        let first = *seen.entry(place.code).or_insert(place.row);
        first == place.row || {
            problems.push(repeated(sources, first, place.row, place.code));
            false
        }
    });
    case_index
}

fn unique_in<'a, T: Entry<'a>>(
    entries: &mut Vec<T>,
    doubtful: &FxHashSet<Id>,
    sources: &[Source],
    problems: &mut Vec<Problem>,
) {
    if doubtful.is_empty() {
        return;
    }
    let mut first = FxHashMap::default();
    let mut again = FxHashSet::default();
    for (id, row) in among(entries, doubtful) {
        let first = *first.entry(id).or_insert(row);
        if first != row {
            problems.push(repeated(sources, first, row, &id.to_string()));
            again.insert(row);
        }
    }
    remove(entries, &again);
}

/// The rows of some ids, in file order.
fn among<'a, T: Entry<'a>>(entries: &[T], ids: &FxHashSet<Id>) -> Vec<(Id, RowRef)> {
    let sieve = Sieve::new(ids.iter());
    let entries = entries.par_iter();
    let found = entries.filter(|entry| sieve.passes(entry.id()) && ids.contains(&entry.id()));
    found.map(|entry| (entry.id(), entry.row())).collect()
}

/// Leaves some rows out.
fn remove<'a, T: Entry<'a>>(entries: &mut Vec<T>, rows: &FxHashSet<RowRef>) {
    if !rows.is_empty() {
        entries.retain(|entry| !rows.contains(&entry.row()));
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

fn bind<'a>(
    (rows, case_index): (Rows<'a>, CaseIndex),
    sources: &'a [Source],
    policy: &'a Policy,
) -> Book<'a> {
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
        case_index,
        cases: rows.cases,
        actions: rows.actions,
        visits: rows.visits,
        draws: rows.draws,
        solutions: rows.solutions,
        openings: rows.openings,
        answers: rows.answers,
        places: rows.places,
        place_index,
        edits: FxHashMap::default(),
        case_actions: Links::default(),
        case_visits: Links::default(),
    }
}

/// Links rows to their cases and leaves out rows that name an unknown case or row. A row left
/// out is unknown to others, so this goes on until nothing changes. `named` are the ids that
/// rows name besides their cases.
fn resolve(book: &mut Book<'_>, named: FxHashSet<Id>, problems: &mut Vec<Problem>) {
    let mut rows: FxHashSet<Id> = locate(book, &named).into_keys().collect();
    if named.iter().any(|id| id.kind() == Kind::Batch) {
        rows.extend(book.imported().into_iter().map(|(batch, _)| batch));
    }
    loop {
        let before = problems.len();
        resolve_cases(book, &mut rows, problems);
        let (cases, sources) = (&book.case_index, book.sources);
        let gone = keep(&mut book.actions, sources, problems, |action| {
            action.link(|id| cases.get(id));
            let case = unknown_case(action.case_id.is_some() && action.case.is_none());
            let row = || unknown_row(action.row_id, &rows);
            case.or_else(row).or_else(|| no_row(action))
        });
        let gone = follow(&mut book.actions, sources, gone, problems);
        forget(&mut rows, gone);
        let visits = keep(&mut book.visits, sources, problems, |visit| {
            visit.link(|id| cases.get(id));
            unknown_case(visit.case_id.is_some() && visit.case.is_none())
        });
        for draw in &mut book.draws {
            if draw.replaces.is_some_and(|id| !rows.contains(&id)) {
                draw.replaces = None;
                let (col, code) = (Col::Replaces, Code::UnknownRow);
                let problem = in_field(sources, draw.row, col, code);
                problems.push(problem.of_field_only());
            }
        }
        let draws = keep(&mut book.draws, sources, problems, |draw| {
            draw.link(|id| cases.get(id));
            unknown_case(draw.case_id.is_some() && draw.case.is_none())
        });
        let solutions = keep(&mut book.solutions, sources, problems, |solution| {
            unknown_row(solution.row_id, &rows)
        });
        // A visit left out takes its answers with it.
        forget(&mut rows, visits);
        let answers = keep(&mut book.answers, sources, problems, |answer| {
            let unknown = !rows.contains(&answer.visit_id);
            unknown.then_some((Col::VisitId, Code::UnknownRow))
        });
        for gone in [draws, solutions, answers] {
            forget(&mut rows, gone);
        }
        let bad = check_corrections(book, problems);
        forget(&mut rows, bad);
        if problems.len() == before {
            break;
        }
    }
}

/// Leaves out the actions that name rows which are gone, and those that name these, and so on;
/// gives the ids of all. One pass over all rows for each link would take hours for a long
/// chain.
fn follow(
    actions: &mut Vec<Action<'_>>,
    sources: &[Source],
    gone: Vec<Id>,
    problems: &mut Vec<Problem>,
) -> Vec<Id> {
    let mut all = gone;
    if all.is_empty() {
        return all;
    }
    let mut naming: FxHashMap<Id, Vec<&Action<'_>>> = FxHashMap::default();
    for action in actions.iter() {
        if let Some(named) = action.row_id {
            naming.entry(named).or_default().push(action);
        }
    }
    let (mut rows, mut at) = (FxHashSet::default(), 0);
    while let Some(named) = all.get(at) {
        for action in naming.remove(named).unwrap_or_default() {
            let (col, code) = (Col::RowId, Code::UnknownRow);
            problems.push(in_field(sources, action.row, col, code));
            rows.insert(action.row);
            all.push(action.id);
        }
        at += 1;
    }
    remove(actions, &rows);
    all
}

fn forget(rows: &mut FxHashSet<Id>, gone: Vec<Id>) {
    for id in gone {
        rows.remove(&id);
    }
}

/// What is wrong with a row: a field and how.
type Wrong = Option<(Col, Code)>;

fn unknown_case(unknown: bool) -> Wrong {
    unknown.then_some((Col::CaseId, Code::UnknownCase))
}

fn unknown_row(named: Option<Id>, rows: &FxHashSet<Id>) -> Wrong {
    let unknown = named.is_some_and(|id| !rows.contains(&id));
    unknown.then_some((Col::RowId, Code::UnknownRow))
}

/// A batch is no row: nothing but a `void` can name it.
fn no_row(action: &Action<'_>) -> Wrong {
    let batch = action.row_id.is_some_and(|id| id.kind() == Kind::Batch);
    (batch && action.verb != Verb::Void).then_some((Col::RowId, Code::UnknownRow))
}

/// Leaves out the entries with which something is wrong, and gives their ids.
fn keep<'a, T: Entry<'a>>(
    entries: &mut Vec<T>,
    sources: &[Source],
    problems: &mut Vec<Problem>,
    check: impl Fn(&mut T) -> Wrong + Sync,
) -> Vec<Id> {
    let wrong: Vec<_> = entries
        .par_iter_mut()
        .filter_map(|entry| check(entry).map(|wrong| (entry.id(), entry.row(), wrong)))
        .collect();
    let found = wrong.iter();
    problems.extend(found.map(|(_, row, (col, code))| in_field(sources, *row, *col, *code)));
    remove(entries, &wrong.iter().map(|(_, row, _)| *row).collect());
    wrong.into_iter().map(|(id, ..)| id).collect()
}

fn resolve_cases(book: &mut Book<'_>, rows: &mut FxHashSet<Id>, problems: &mut Vec<Problem>) {
    for case in &mut book.cases {
        if case.part_of.is_none() && case.visit_id.is_none()
            || !book.case_index.contains_key(&case.id)
        {
            continue;
        }
        if case
            .part_of
            .is_some_and(|id| !book.case_index.contains_key(&id))
        {
            case.part_of = None;
            let (col, code) = (Col::PartOf, Code::UnknownCase);
            let problem = in_field(book.sources, case.row, col, code);
            problems.push(problem.of_field_only());
        }
        if case.visit_id.is_some_and(|id| !rows.contains(&id)) {
            let (col, code) = (Col::VisitId, Code::UnknownRow);
            problems.push(in_field(book.sources, case.row, col, code));
            book.case_index.remove(case.id);
            rows.remove(&case.id);
        }
    }
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

/// Leaves out a `void` of a `void` and amendments that cannot be applied; returns their ids.
fn check_corrections(book: &mut Book<'_>, problems: &mut Vec<Problem>) -> Vec<Id> {
    let corrections = book.actions.par_iter().filter(|a| a.verb.corrects());
    let mut corrections: Vec<&Action<'_>> = corrections.collect();
    if corrections.is_empty() {
        return Vec::new();
    }
    corrections.sort_by_key(|a| (a.at, a.row));
    let targets: FxHashSet<Id> = corrections.iter().filter_map(|a| a.row_id).collect();
    let rows = locate(book, &targets);
    let verbs: FxHashMap<Id, Verb> = corrections.iter().map(|a| (a.id, a.verb)).collect();
    let voids = corrections.iter().filter(|a| a.verb == Verb::Void);
    let voided: FxHashSet<Id> = voids.filter_map(|a| a.row_id).collect();
    let mut before: FxHashMap<Id, Vec<(Col, &str)>> = FxHashMap::default();
    let mut bad = FxHashSet::default();
    // Looked through once, whatever the number of amendments that name rows.
    let ids = LazyCell::new(|| -> FxHashSet<Id> { book.ids().collect() });
    let is_row = |id: Id| match id.kind().is_case() {
        true => book.find_case(id).is_some(),
        false => ids.contains(&id),
    };
    for action in corrections {
        let Some((target, row)) = action.row_id.and_then(|id| rows.get_key_value(&id)) else {
            continue;
        };
        let named = verbs.get(target);
        let problem = if action.verb == Verb::Void {
            (named == Some(&Verb::Void))
                .then(|| in_field(book.sources, action.row, Col::RowId, Code::VoidOfVoid))
        } else {
            let before = before.entry(*target).or_default();
            let edited = (*row, named.is_some());
            match check_amendment(book, action, edited, before, &is_row) {
                Ok(edit) => {
                    before.extend(edit.filter(|_| !voided.contains(&action.id)));
                    None
                }
                Err(problem) => Some(*problem),
            }
        };
        if let Some(problem) = problem {
            problems.push(problem);
            bad.insert(action.id);
        }
    }
    if !bad.is_empty() {
        book.actions.retain(|action| !bad.contains(&action.id));
    }
    bad.into_iter().collect()
}

/// Where the rows of some ids stand.
pub fn locate(book: &Book<'_>, ids: &FxHashSet<Id>) -> FxHashMap<Id, RowRef> {
    fn add<'a, T: Entry<'a>>(
        entries: &[T],
        kinds: &[Kind],
        ids: &FxHashSet<Id>,
        found: &mut FxHashMap<Id, RowRef>,
    ) {
        if ids.iter().any(|id| kinds.contains(&id.kind())) {
            found.extend(among(entries, ids));
        }
    }
    let mut found = FxHashMap::default();
    let of_cases = [Kind::Complaint, Kind::Repair, Kind::Inquiry];
    add(&book.cases, &of_cases, ids, &mut found);
    add(&book.actions, &[Kind::Action], ids, &mut found);
    add(&book.visits, &[Kind::Visit], ids, &mut found);
    add(&book.draws, &[Kind::Draw], ids, &mut found);
    add(&book.solutions, &[Kind::Solution], ids, &mut found);
    add(&book.openings, &[Kind::Opening], ids, &mut found);
    add(&book.answers, &[Kind::Answer], ids, &mut found);
    found
}

/// What an amendment makes of its row, which those before it have made another; nothing where it
/// does nothing. `corrects` says that the row is a correction itself.
fn check_amendment<'a>(
    book: &Book<'a>,
    action: &Action<'_>,
    (target, corrects): (RowRef, bool),
    before: &[(Col, &str)],
    is_row: &dyn Fn(Id) -> bool,
) -> Result<Option<(Col, &'a str)>, Box<Problem>> {
    let problem = |col, code, wanted: String| {
        let problem = in_field(book.sources, action.row, col, code);
        Err(Box::new(problem.wanting(wanted)))
    };
    let table = book.sources[target.file as usize].table;
    let field = book.cell(action.row, Col::Field);
    let col =
        Col::parse(field).filter(|col| table.columns().iter().any(|column| column.col == *col));
    let Some(col) = col else {
        return problem(Col::Field, Code::UnknownColumn, table.header());
    };
    if matches!(col, Col::Id | Col::Batch) {
        return problem(Col::Field, Code::AmendOfId, String::new());
    }
    let value = book.cell(action.row, Col::Value);
    let idle = |id| idle_amendment((id, corrects), field, value).is_some();
    if action.row_id.is_some_and(idle) {
        return Ok(None);
    }
    if fits(book, target, before, (col, value), is_row) {
        return Ok(Some((col, value)));
    }
    let wanted = fitting(book, table, target, col);
    problem(Col::Value, Code::BadAmendment, wanted)
}

/// What can stand in a column of a row, for messages.
pub fn fitting(book: &Book<'_>, table: Table, row: RowRef, col: Col) -> String {
    match table {
        Table::Answers => wanted_answer(book.policy, col, |own| book.cell(row, own)),
        _ => wanted(table, col, book.policy),
    }
}

/// Whether a value can stand in a column of a row that was amended `before`, and whether the row
/// can be read with it. `is_row` tells of an id whether it is a row's.
pub fn fits(
    book: &Book<'_>,
    row: RowRef,
    before: &[(Col, &str)],
    edit: (Col, &str),
    is_row: &dyn Fn(Id) -> bool,
) -> bool {
    let source = &book.sources[row.file as usize];
    let mut fields = Vec::new();
    let line = source.line_at(row.line, row.start);
    if source.split(line.text, &mut fields).is_err() {
        return false;
    }
    let (col, value) = edit;
    let edits = [before, &[edit]].concat();
    let (office, mut words) = ((source, book.policy), Words::default());
    let fields = Cells::from(fields);
    let mut reader = Fields::new(office, row, &fields, &edits, &mut words);
    let table = source.table;
    match table {
        Table::Complaints | Table::Repairs | Table::Inquiries => drop(Case::read(&mut reader)),
        Table::Actions => drop(Action::read(&mut reader)),
        Table::Visits => drop(Visit::read(&mut reader)),
        Table::Draws => drop(Draw::read(&mut reader)),
        Table::Solutions => drop(Solution::read(&mut reader)),
        Table::Answers => drop(Answer::read(&mut reader)),
        Table::Openings => drop(Opening::read(&mut reader)),
        // The register is edited in place.
        Table::Places => {}
    }
    let faults = reader.into_faults();
    let readable = !faults.iter().any(|fault| fault.fatal || fault.col == col);
    readable && names_something(book, (col, value), is_row)
}

/// Whether a reference that is not empty leads somewhere.
fn names_something(
    book: &Book<'_>,
    (col, value): (Col, &str),
    is_row: &dyn Fn(Id) -> bool,
) -> bool {
    let Some(id) = Id::parse(value) else {
        return true;
    };
    match col {
        Col::CaseId | Col::PartOf => book.case_index.contains_key(&id),
        Col::RowId | Col::VisitId | Col::Replaces => is_row(id),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Month;

    fn openings(folder: &str, rows: &[&str]) -> Source {
        let text = format!(
            "id,opened_at,box,opened_by,found,note\n{}\n",
            rows.join("\n")
        );
        let path = format!("ledger/{folder}/openings.csv");
        let month = Month::parse(folder);
        Source::new(path, Table::Openings, month, text, Vec::new()).0
    }

    /// The rows that count, and for each that does not its place, code and the first row.
    fn read(sources: &[Source]) -> (Vec<String>, Vec<(String, Code, String)>) {
        let policy = Policy::regulation("x");
        let (book, problems) = assemble(sources, &policy);
        let rows = book.openings.iter().map(|o| book.location(o.row)).collect();
        let told = |p: Problem| (format!("{}:{}", p.file, p.line), p.code, p.wanted);
        (rows, problems.into_iter().map(told).collect())
    }

    #[test]
    fn of_an_id_that_stands_twice_the_first_in_file_order_counts_wherever_its_month_is() {
        let row = |id: &str, found: u32| format!("{id},2026-11-02T09:00,gate,wang,{found},");
        let (home, far) = ("O-261102-k7f3m9", "O-261001-0000");
        let sources = [
            // Another month's folder comes before the id's own.
            openings("2026-10", &[&row(home, 1), &row(far, 1)]),
            openings("2026-11", &[&row(home, 1), &row(home, 2), &row(far, 1)]),
            // Two folders that mean the same month, and one that means none.
            openings("2026-11-01", &[&row("O-261103-aaaa", 1)]),
            openings("old", &[&row("O-261103-aaaa", 1), &row("O-261104-bbbb", 1)]),
        ];
        let (rows, problems) = read(&sources);
        let place = |at: &str| format!("ledger/{}", at.replace(':', "/openings.csv:"));
        let counted = ["2026-10:2", "2026-10:3", "2026-11-01:2", "old:3"].map(place);
        assert_eq!(rows, counted);
        let told = [
            ("2026-11:2", Code::IdenticalLine, "2026-10:2"),
            ("2026-11:3", Code::DuplicateId, "2026-10:2"),
            ("2026-11:4", Code::IdenticalLine, "2026-10:3"),
            ("old:2", Code::IdenticalLine, "2026-11-01:2"),
        ];
        let told = told.map(|(at, code, first)| (place(at), code, place(first)));
        assert_eq!(problems, told);
    }

    #[test]
    fn a_long_chain_of_corrections_of_an_unknown_row_is_left_out_at_once() {
        const LINKS: usize = 16_000;
        let id = |n: usize| format!("A-261102-{n:06}");
        let row = |n| {
            let (id, named) = (id(n + 1), id(n));
            format!("{id},2026-11-02T09:00,,{named},amend,wang,,,note,x,")
        };
        // The latest first, so that no pass over the rows finds two of them.
        let rows: Vec<String> = (0..LINKS).rev().map(row).collect();
        let text = format!("{}\n{}\n", Table::Actions.header(), rows.join("\n"));
        let path = "ledger/2026-11/actions.csv".to_owned();
        let month = Month::parse("2026-11");
        let sources = [Source::new(path, Table::Actions, month, text, Vec::new()).0];
        let policy = Policy::regulation("x");
        // Link by link it takes minutes.
        let (book, problems) = assemble(&sources, &policy);
        assert!(book.actions.is_empty());
        assert_eq!(problems.len(), LINKS);
        assert!(problems.iter().all(|p| p.code == Code::UnknownRow));
    }
}
