//! The book as known on a date: what was taken back is gone, what was amended is changed,
//! what lies later does not exist.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::{Book, Links};
use crate::model::case_index::CaseIndex;
use crate::model::entry::{Action, DrawKind, Entry, Fields, RowRef, Words, idle_amendment};
use crate::model::id::{Id, Kind, Sieve};
use crate::model::policy::Policy;
use crate::model::source::{Cells, Source};
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};

/// New values by the row they belong to.
type Edits<'a> = FxHashMap<Id, Vec<(Col, &'a str)>>;

/// The book of everything (as [`assemble`](crate::ledger::book::assemble::assemble) gives it) at `as_of`.
pub fn known(book: Book<'_>, as_of: Stamp) -> Book<'_> {
    known_with(book, as_of, as_of)
}

/// As [`known`], with corrections known until another time than the rows themselves: a draw
/// of the past is judged by the corrections that were known when it was made.
pub fn known_with(mut book: Book<'_>, as_of: Stamp, corrections: Stamp) -> Book<'_> {
    let correcting = book.actions.par_iter().filter(|a| a.verb.corrects());
    let correcting: Vec<&Action<'_>> = correcting.collect();
    let mut voided = voided(&book, &correcting, corrections);
    keep_draws(&book, as_of, &mut voided);
    let edits = edits(&book, &correcting, &voided, corrections);
    let filter = Filter {
        sources: book.sources,
        policy: book.policy,
        cases: &book.case_index,
        as_of,
        edited: Sieve::new(edits.keys()),
        edits,
        gone: Sieve::new(voided.iter()),
        voided,
    };
    let mut amended = FxHashMap::default();
    filter.keep(&mut book.actions, &mut amended);
    filter.keep(&mut book.visits, &mut amended);
    filter.keep(&mut book.draws, &mut amended);
    filter.keep(&mut book.solutions, &mut amended);
    filter.keep(&mut book.openings, &mut amended);
    filter.keep(&mut book.answers, &mut amended);
    filter.amend(&mut book.cases, &mut amended);
    let all_indexed = book.case_index.len() == book.cases.len();
    let absent = book.cases.par_iter().map(|case| {
        let indexed = all_indexed || book.case_index.contains_key(&case.id);
        !indexed || !filter.knows(case)
    });
    absent.collect_into_vec(&mut book.absent);
    book.edits = amended;
    book.as_of = as_of;

    let cases = book.cases.len();
    (book.case_actions, book.case_visits) = rayon::join(
        || Links::new(cases, &book.actions, |a| a.case),
        || Links::new(cases, &book.visits, |v| v.case),
    );
    book
}

/// What makes a book known on a date out of a book of everything.
struct Filter<'f, 'a> {
    sources: &'a [Source],
    policy: &'a Policy,
    cases: &'f CaseIndex,
    as_of: Stamp,
    edits: Edits<'a>,
    edited: Sieve,
    voided: FxHashSet<Id>,
    gone: Sieve,
}

/// The amendments by the row they change.
type Amended<'a> = FxHashMap<RowRef, Vec<(Col, &'a str)>>;

impl<'a> Filter<'_, 'a> {
    /// Whether an entry, amended, exists on the date.
    fn knows<T: Entry<'a>>(&self, entry: &T) -> bool {
        let id = entry.id();
        entry.at() <= self.as_of && !(self.gone.passes(id) && self.voided.contains(&id))
    }

    /// Lays the amendments over the entries.
    fn amend<T: Entry<'a>>(&self, entries: &mut [T], amended: &mut Amended<'a>) {
        let Some(kind) = entries.first().map(|entry| entry.id().kind()) else {
            return;
        };
        let concerned = |id: &Id| id.kind() == kind || id.kind().is_case() && kind.is_case();
        if !self.edits.keys().any(concerned) {
            return;
        }
        let edited = entries.par_iter_mut().filter_map(|entry| {
            let id = entry.id();
            let edits = self.edited.passes(id).then(|| self.edits.get(&id))??;
            let row = entry.row();
            let held = apply(entry, self.sources, self.policy, edits);
            entry.link(|id| self.cases.get(id));
            Some((row, held))
        });
        amended.par_extend(edited);
    }

    /// Amends the entries and leaves out those that do not exist on the date.
    fn keep<T: Entry<'a>>(&self, entries: &mut Vec<T>, amended: &mut Amended<'a>) {
        self.amend(entries, amended);
        if entries.par_iter().any(|entry| !self.knows(entry)) {
            entries.retain(|entry| self.knows(entry));
        }
    }
}

/// The rows that are taken back, those of an import by its batch. A `void` itself stays
/// whatever names it.
fn voided(book: &Book<'_>, correcting: &[&Action<'_>], until: Stamp) -> FxHashSet<Id> {
    let voids = correcting.iter();
    let voids = voids.filter(|a| a.verb == Verb::Void && a.at <= until);
    let mut voided: FxHashSet<Id> = voids.filter_map(|a| a.row_id).collect();
    if voided.iter().any(|id| id.kind() == Kind::Batch) {
        let imported = book.imported().into_iter();
        let taken = imported.filter(|(batch, _)| voided.contains(batch));
        let taken: Vec<Id> = taken.map(|(_, row)| row).collect();
        voided.extend(taken);
    }
    voided
}

/// A draw is never taken back: a `void` only ends the follow-up of its case, and its row stays.
/// But in a class and month in which the first edition drew, it takes the row away.
fn keep_draws(book: &Book<'_>, as_of: Stamp, voided: &mut FxHashSet<Id>) {
    if !voided.iter().any(|id| id.kind() == Kind::Draw) {
        return;
    }
    let known = book.draws.iter().filter(|draw| draw.at <= as_of);
    let first = known.filter(|draw| draw.kind == DrawKind::First);
    let first: FxHashSet<_> = first.map(|draw| (draw.class, draw.month)).collect();
    for draw in &book.draws {
        if !first.contains(&(draw.class, draw.month)) {
            voided.remove(&draw.id);
        }
    }
}

/// What each amended row's columns become, in the order of the amendments: the last of a column
/// wins. One that is dated before its row holds from the row on.
fn edits<'a>(
    book: &Book<'a>,
    correcting: &[&Action<'a>],
    voided: &FxHashSet<Id>,
    until: Stamp,
) -> Edits<'a> {
    let holds = |a: &&&Action<'a>| a.verb == Verb::Amend && a.at <= until;
    let amendments = correcting.iter().filter(holds);
    let mut amendments: Vec<_> = amendments.filter(|a| !voided.contains(&a.id)).collect();
    let mut edits: Edits<'a> = FxHashMap::default();
    if amendments.is_empty() {
        return edits;
    }
    amendments.sort_by_key(|a| (a.at, a.row));
    let named = amendments.iter().filter_map(|a| a.row_id).collect();
    let there = there(book, &named, until);
    let corrections: FxHashSet<Id> = correcting.iter().map(|a| a.id).collect();
    for amendment in amendments {
        let cell = |col| book.cell(amendment.row, col);
        let (field, value) = (cell(Col::Field), cell(Col::Value));
        let row = amendment.row_id.filter(|id| there.contains(id));
        let (Some(row), Some(col)) = (row, Col::parse(field)) else {
            continue;
        };
        if idle_amendment((row, corrections.contains(&row)), field, value).is_none() {
            edits.entry(row).or_default().push((col, value));
        }
    }
    edits
}

/// The rows of some ids that are known until a time, by the times that were written.
fn there(book: &Book<'_>, ids: &FxHashSet<Id>, until: Stamp) -> FxHashSet<Id> {
    fn add<'a, T: Entry<'a>>(
        entries: &[T],
        (ids, sieve, until): (&FxHashSet<Id>, &Sieve, Stamp),
        found: &mut FxHashSet<Id>,
    ) {
        let known = entries.par_iter().filter(|entry| entry.at() <= until);
        let among = |id: &Id| sieve.passes(*id) && ids.contains(id);
        found.par_extend(known.map(Entry::id).filter(among));
    }
    let mut found = FxHashSet::default();
    let wanted = (ids, &Sieve::new(ids.iter()), until);
    add(&book.cases, wanted, &mut found);
    add(&book.actions, wanted, &mut found);
    add(&book.visits, wanted, &mut found);
    add(&book.draws, wanted, &mut found);
    add(&book.solutions, wanted, &mut found);
    add(&book.openings, wanted, &mut found);
    add(&book.answers, wanted, &mut found);
    found
}

/// Reads an entry again with new values, and gives those that hold. Where they do not go
/// together, as one of them may have been judged beside another that was taken back since, each
/// holds that the row can be read with after those before it.
fn apply<'a, T: Entry<'a>>(
    entry: &mut T,
    sources: &'a [Source],
    policy: &'a Policy,
    edits: &[(Col, &'a str)],
) -> Vec<(Col, &'a str)> {
    let row = entry.row();
    let source = &sources[row.file as usize];
    let mut split = Vec::new();
    let line = source.line_at(row.line, row.start).text;
    if source.split(line, &mut split).is_err() {
        return Vec::new();
    }
    let (split, mut words) = (Cells::from(split), Words::default());
    let mut read = |edits: &[(Col, &'a str)]| {
        T::read(&mut Fields::new(
            (source, policy),
            row,
            &split,
            edits,
            &mut words,
        ))
    };
    if let Some(amended) = read(edits) {
        *entry = amended;
        return edits.to_vec();
    }
    let mut held = Vec::new();
    for edit in edits {
        held.push(*edit);
        match read(&held) {
            Some(amended) => *entry = amended,
            None => drop(held.pop()),
        }
    }
    held
}
