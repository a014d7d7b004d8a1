//! What may be taken back: the rows of one entry, and what was built on them since.

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Entry, RowRef, Visit};
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Verb};

/// The columns that say who entered a row.
pub const PEOPLE: &[Col] = &[
    Col::Actor,
    Col::TakenBy,
    Col::Visitor,
    Col::MadeBy,
    Col::DrawnBy,
    Col::OpenedBy,
    Col::EnteredBy,
];

/// Who entered a row, as it was written; empty where nobody is named.
pub fn person<'a>(book: &Book<'a>, row: RowRef) -> &'a str {
    let table = book.sources[row.file as usize].table;
    let columns = PEOPLE
        .iter()
        .filter(|col| table.columns().iter().any(|c| c.col == **col));
    let mut named = columns.map(|col| book.cell(row, *col));
    named.find(|name| !name.is_empty()).unwrap_or_default()
}

/// The rows that were certainly entered together with a row, itself included. The error is
/// the rows of the same person and minute that may have been, and that nothing tells apart.
pub fn together(book: &Book<'_>, id: Id) -> Result<Vec<Id>, Vec<Id>> {
    let Some(row) = book.row_of(id) else {
        return Ok(Vec::new());
    };
    let who = person(book, row);
    let time_of = |id: Id| Table::of(id.kind()).and_then(Table::time_column);
    let minute = match time_of(id) {
        Some(col) => book.cell(row, col),
        None => return Ok(vec![id]),
    };
    let minutes = FxHashSet::from_iter([minute.to_owned()]);
    let mut others: Vec<(Id, RowRef)> = mentions(book, &minutes)
        .into_iter()
        .filter(|(other, _)| *other != id)
        .filter(|(other, row)| {
            time_of(*other).is_some_and(|col| book.cell(*row, col) == minute)
                && person(book, *row) == who
        })
        .collect();
    let mut found = vec![(id, row)];
    let mut at = 0;
    while let Some(known) = found.get(at).copied() {
        let (linked, rest) = others
            .into_iter()
            .partition(|other| are_linked(book, known, *other));
        others = rest;
        found.extend::<Vec<_>>(linked);
        at += 1;
    }
    let kinds: FxHashSet<Kind> = found.iter().map(|(id, _)| id.kind()).collect();
    let doubtful: Vec<Id> = others
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| kinds.contains(&id.kind()))
        .collect();
    if doubtful.is_empty() {
        Ok(found.into_iter().map(|(id, _)| id).collect())
    } else {
        Err(doubtful)
    }
}

/// Whether two rows of one minute are of one command: a visit and the questions it raised or
/// the answers it got.
fn are_linked(book: &Book<'_>, one: (Id, RowRef), other: (Id, RowRef)) -> bool {
    let raised = |visit: (Id, RowRef), other: (Id, RowRef)| {
        matches!(other.0.kind(), Kind::Inquiry | Kind::Answer)
            && book.cell(other.1, Col::VisitId) == visit.0.to_string()
    };
    raised(one, other) || raised(other, one)
}

/// The rows that build on an entry: they name one of its rows, or are a later step of the
/// same matter. They would mean something else, or nothing, if the entry were taken back.
pub fn built_on(book: &Book<'_>, entry: &[Id]) -> Vec<Id> {
    let own: FxHashSet<Id> = entry.iter().copied().collect();
    let texts: FxHashSet<String> = entry.iter().map(Id::to_string).collect();
    let naming = mentions(book, &texts).into_iter();
    let naming = naming.filter(|(id, row)| !own.contains(id) && names(book, *row, &texts));
    let mut found: Vec<Id> = naming.map(|(id, _)| id).collect();
    for action in book.actions.iter().filter(|a| own.contains(&a.id)) {
        after_action(book, action, &mut found);
    }
    for visit in book.visits.iter().filter(|v| own.contains(&v.id)) {
        after_visit(book, visit, &mut found);
    }
    found.retain(|id| !own.contains(id));
    found.sort_unstable();
    found.dedup();
    found
}

/// The draws that took a case which the entry completed, and the submissions of the months in
/// which its rows happened: what rests on the entry without naming it.
pub fn reached_over(book: &Book<'_>, entry: &[Id]) -> Vec<Id> {
    let own: FxHashSet<Id> = entry.iter().copied().collect();
    let mut completed: FxHashMap<CaseIx, Stamp> = FxHashMap::default();
    let mut months: FxHashMap<Month, Stamp> = FxHashMap::default();
    let mut happened = |at: Stamp| {
        let first = months.entry(Month::of(at.day)).or_insert(at);
        *first = at.min(*first);
    };
    let cases = book.existing().filter(|(_, case)| own.contains(&case.id));
    cases.for_each(|(_, case)| happened(case.at));
    let visits = book.visits.iter().filter(|visit| own.contains(&visit.id));
    visits.for_each(|visit| happened(visit.at));
    for action in book
        .actions
        .iter()
        .filter(|action| own.contains(&action.id))
    {
        let Some(case) = action.case.filter(|_| action.verb != Verb::Note) else {
            continue;
        };
        happened(action.at);
        if matches!(action.verb, Verb::Complete | Verb::Accept | Verb::Reply) {
            let first = completed.entry(case).or_insert(action.at);
            *first = action.at.min(*first);
        }
    }
    let draws = book.draws.iter().filter(|draw| {
        let since = draw.case.and_then(|case| completed.get(&case));
        since.is_some_and(|since| draw.at >= *since)
    });
    let submits = book.actions.iter().filter(|action| {
        let since = action.month.and_then(|month| months.get(&month));
        action.verb == Verb::Submit && since.is_some_and(|since| action.at > *since)
    });
    let submits = submits.map(|action| action.id);
    draws.map(|draw| draw.id).chain(submits).collect()
}

/// The months of which no report is submitted any more once these rows are taken back.
pub fn unsubmitted(book: &Book<'_>, entry: &[Id]) -> Vec<Month> {
    without(book, entry, Verb::Submit)
}

/// The months whose report is no longer reviewed once these rows are taken back.
pub fn unreviewed(book: &Book<'_>, entry: &[Id]) -> Vec<Month> {
    without(book, entry, Verb::Review)
}

/// The months that have no such step any more once these rows are taken back.
fn without(book: &Book<'_>, entry: &[Id], verb: Verb) -> Vec<Month> {
    let steps = book.actions.iter().filter(|a| a.verb == verb);
    let (gone, left): (Vec<&Action<'_>>, Vec<&Action<'_>>) =
        steps.partition(|a| entry.contains(&a.id));
    let mut months: Vec<Month> = gone.iter().filter_map(|a| a.month).collect();
    months.retain(|month| left.iter().all(|a| a.month != Some(*month)));
    months.sort_unstable();
    months.dedup();
    months
}

/// Later steps and visits of the case, or of the report's month. Notes change nothing.
fn after_action(book: &Book<'_>, action: &Action<'_>, found: &mut Vec<Id>) {
    let resolves = matches!(action.verb, Verb::Complete | Verb::Accept | Verb::Reply);
    let later = |a: &&Action<'_>| is_later(*a, action) && a.verb != Verb::Note;
    if let Some(month) = action.month {
        let steps = book.actions.iter().filter(|a| a.month == Some(month));
        found.extend(steps.filter(later).map(|a| a.id));
    }
    let Some(case) = action.case.filter(|_| action.verb != Verb::Note) else {
        return;
    };
    found.extend(book.actions_of(case).filter(later).map(|a| a.id));
    // A visit of the same minute can only rest on the case's being done.
    let visits = book.visits_of(case);
    let visits = visits.filter(|v| v.at > action.at || resolves && v.at == action.at);
    found.extend(visits.map(|v| v.id));
}

/// Later visits of the case, and what a failed one led to.
fn after_visit(book: &Book<'_>, visit: &Visit<'_>, found: &mut Vec<Id>) {
    let Some(case) = visit.case else {
        return;
    };
    let later = book.visits_of(case).filter(|v| is_later(*v, visit));
    found.extend(later.map(|v| v.id));
    let answers = |verb| matches!(verb, Verb::Reopen | Verb::Explain | Verb::Escalate);
    let steps = book.actions_of(case).filter(|a| a.verb != Verb::Note);
    let steps = steps.filter(|a| a.at > visit.at || a.at == visit.at && answers(a.verb));
    found.extend(steps.map(|a| a.id));
}

/// Whether a row of the same table comes after another in the order of events.
fn is_later<'a, T: Entry<'a>>(one: &T, other: &T) -> bool {
    (one.at(), one.row()) > (other.at(), other.row())
}

/// Whether a row has one of these texts as the whole of a field besides its own id.
fn names(book: &Book<'_>, row: RowRef, texts: &FxHashSet<String>) -> bool {
    let columns = book.sources[row.file as usize].table.columns();
    let mut columns = columns.iter().filter(|column| column.col != Col::Id);
    columns.any(|column| texts.contains(book.cell(row, column.col)))
}

/// The rows of the ledgers that exist and in whose line one of these texts stands, in file
/// order.
fn mentions(book: &Book<'_>, texts: &FxHashSet<String>) -> Vec<(Id, RowRef)> {
    /// To look for more texts than this takes longer than to read every row.
    const FEW: usize = 1000;
    if texts.len() > FEW {
        return book.rows().collect();
    }
    // Too many texts for the machine would be the only failure.
    let Ok(finder) = AhoCorasick::new(texts) else {
        return book.rows().collect();
    };
    let sources = book.sources.iter().enumerate();
    let sources = sources.filter(|(_, source)| Table::LEDGER.contains(&source.table));
    let mut lines: FxHashSet<(u32, u32)> = FxHashSet::default();
    for (file, source) in sources {
        let bytes = source.text().as_bytes();
        let starts = finder.find_iter(bytes).map(|found| {
            let before = memchr::memrchr(b'\n', &bytes[..found.start()]);
            before.map_or(0, |end| end + 1) as u32
        });
        lines.extend(starts.map(|start| (file as u32, start)));
    }
    // A row that was taken back, or whose id another row has, is none of the book.
    let rows = book.rows();
    let mut found: Vec<(Id, RowRef)> = rows
        .filter(|(_, row)| lines.contains(&(row.file, row.start)))
        .collect();
    found.sort_unstable_by_key(|(_, row)| *row);
    found
}
