//! The book as known on a date: what was taken back is gone, what was amended is changed,
//! what lies later does not exist.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::{Book, Links};
use crate::model::entry::{Entry, Fields};
use crate::model::id::Id;
use crate::model::policy::Policy;
use crate::model::source::Source;
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};

/// New values by the row they belong to.
type Edits<'a> = FxHashMap<Id, Vec<(Col, &'a str)>>;

/// The book of everything (as [`assemble`](super::assemble::assemble) gives it) at `as_of`.
pub fn known(book: Book<'_>, as_of: Stamp) -> Book<'_> {
    known_with(book, as_of, as_of)
}

/// As [`known`], with corrections known until another time than the rows themselves: a draw
/// of the past is judged by the corrections that were known when it was made.
pub fn known_with(mut book: Book<'_>, as_of: Stamp, corrections: Stamp) -> Book<'_> {
    let voided = voided(&book, corrections);
    let edits = edits(&book, &voided, corrections);
    let mut amended = FxHashMap::default();
    let (sources, policy, index) = (book.sources, book.policy, &book.case_index);
    let corrected = !edits.is_empty();
    macro_rules! keep_known {
        ($entry:expr) => {{
            let entry = $entry;
            if corrected && let Some(edits) = edits.get(&entry.id()) {
                amended.insert(entry.row(), edits.clone());
                apply(entry, sources, policy, edits);
                entry.link(index);
            }
            entry.at() <= as_of && (voided.is_empty() || !voided.contains(&entry.id()))
        }};
    }
    book.actions.retain_mut(|entry| keep_known!(entry));
    book.visits.retain_mut(|entry| keep_known!(entry));
    book.draws.retain_mut(|entry| keep_known!(entry));
    book.solutions.retain_mut(|entry| keep_known!(entry));
    book.openings.retain_mut(|entry| keep_known!(entry));
    for (case, absent) in book.cases.iter_mut().zip(&mut book.absent) {
        *absent = !keep_known!(&mut *case) || !index.contains_key(&case.id);
    }
    book.edits = amended;
    book.as_of = as_of;

    book.case_actions = Links::new(
        book.cases.len(),
        &book.actions,
        |a| a.case,
        |a| (a.at, a.row),
    );
    book.case_visits = Links::new(
        book.cases.len(),
        &book.visits,
        |v| v.case,
        |v| (v.at, v.row),
    );
    book
}

/// The rows that are taken back. A `void` itself stays whatever names it.
fn voided(book: &Book<'_>, until: Stamp) -> FxHashSet<Id> {
    book.actions
        .iter()
        .filter(|a| a.verb == Verb::Void && a.at <= until)
        .filter_map(|a| a.row_id)
        .collect()
}

/// What each amended row's columns become. The latest amendment of a column wins; an
/// amendment may itself be amended or taken back, so the latest are read first.
fn edits<'a>(book: &Book<'a>, voided: &FxHashSet<Id>, until: Stamp) -> Edits<'a> {
    let mut amendments: Vec<_> = book
        .actions
        .iter()
        .filter(|a| a.verb == Verb::Amend && a.at <= until && !voided.contains(&a.id))
        .collect();
    amendments.sort_by_key(|a| std::cmp::Reverse((a.at, a.row)));
    let mut edits: Edits<'a> = FxHashMap::default();
    for amendment in amendments {
        let mut amendment = amendment.clone();
        let own = edits.get(&amendment.id).cloned().unwrap_or_default();
        apply(&mut amendment, book.sources, book.policy, &own);
        let cell = |col| {
            let edit = own.iter().find(|(edited, _)| *edited == col);
            edit.map_or_else(|| book.cell(amendment.row, col), |(_, value)| value)
        };
        let still = amendment.verb == Verb::Amend && amendment.at <= until;
        let (Some(row), Some(col), true) = (amendment.row_id, Col::parse(cell(Col::Field)), still)
        else {
            continue;
        };
        let value = cell(Col::Value);
        let of_row = edits.entry(row).or_default();
        if of_row.iter().all(|(edited, _)| *edited != col) {
            of_row.push((col, value));
        }
    }
    edits
}

/// Reads an entry again with new values; it stays as it was where they do not go together.
fn apply<'a, T: Entry<'a>>(
    entry: &mut T,
    sources: &'a [Source],
    policy: &'a Policy,
    edits: &[(Col, &'a str)],
) {
    if edits.is_empty() {
        return;
    }
    let row = entry.row();
    let source = &sources[row.file as usize];
    let mut split = Vec::new();
    if source
        .split(source.line_at(row.line, row.start).text, &mut split)
        .is_err()
    {
        return;
    }
    let mut fields = Fields::new(source, policy, row, &split, edits);
    if let Some(read) = T::read(&mut fields) {
        *entry = read;
    }
}
