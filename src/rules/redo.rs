//! What was taken back, entered again: a `void` cannot be voided, so the same rows are written
//! anew under ids of their own, and a note names the old id of each.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::Action;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Verb};
use crate::rules::undo::built_on;

/// Between the id that a row had and the one that it was entered again under, in a note.
pub const ARROW: char = '\u{2192}';

/// A row that is to be entered again.
pub struct Again {
    /// The id that it had.
    pub id: Id,
    /// Its table.
    pub table: Table,
    /// When it happened.
    pub at: Stamp,
    /// Its columns as they were first written; empty ones are left out.
    pub values: Vec<(Col, String)>,
}

/// Why rows are not entered again.
#[derive(Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// A row of a draw: it cannot be had again.
    Draw(Id),
    /// A row that came with an import.
    Import(Id),
    /// A report's submission or review.
    Report(Month),
    /// A draw was made since, of the month in which a row would count.
    DrawnSince(Id),
    /// The report of a month in which a row would count was submitted since.
    SubmittedSince(Month),
    /// A row that names another which does not stand any more.
    Missing(Id, Id),
    /// Rows that came since and would rest on it.
    BuiltOn(Vec<Id>),
}

/// The voids that took rows back, by the rows: of several the first.
pub fn voids_of<'b, 'a>(book: &'b Book<'a>) -> FxHashMap<Id, &'b Action<'a>> {
    let mut voids: FxHashMap<Id, &Action<'a>> = FxHashMap::default();
    for void in book.actions.iter().filter(|a| a.verb == Verb::Void) {
        if let Some(row) = void.row_id {
            voids.entry(row).or_insert(void);
        }
    }
    voids
}

/// The ids that rows were entered again under, by the ids that they had, as notes tell it.
pub fn entered_again(book: &Book<'_>) -> FxHashMap<Id, Id> {
    let notes = book.actions.iter();
    let notes = notes.filter(|a| a.verb == Verb::Note && a.case_id.is_none() && a.row_id.is_some());
    let mut again = FxHashMap::default();
    for note in notes {
        let text = book.cell(note.row, Col::Note);
        let pairs = text.split(' ').filter_map(|word| word.split_once(ARROW));
        again.extend(pairs.filter_map(|(old, new)| Some((Id::parse(old)?, Id::parse(new)?))));
    }
    again
}

/// The id that a row stands under now: its own, or the one that it was entered again under.
pub fn standing(again: &FxHashMap<Id, Id>, id: Id) -> Id {
    let mut now = id;
    // A chain written by hand may lead back to itself.
    for _ in 0..=again.len() {
        match again.get(&now) {
            Some(next) => now = *next,
            None => break,
        }
    }
    now
}

/// The pairs of ids that a note tells.
pub fn pair(old: Id, new: Id) -> String {
    format!("{old}{ARROW}{new}")
}

/// The books that rows are entered again by.
pub struct Books<'b, 'a> {
    /// Everything that stands in the files, the rows that were taken back too.
    pub everything: &'b Book<'a>,
    /// What is known today.
    pub today: &'b Book<'a>,
    /// What would be known today, had the rows never been taken back: [`never_taken_back`].
    pub would: &'b Book<'a>,
}

/// The rows of an entry as they are to be entered again, in the order in which they stood.
///
/// # Errors
///
/// Why they cannot be entered again.
pub fn again(books: &Books<'_, '_>, entry: &[Id]) -> Result<Vec<Again>, Hindrance> {
    let Books {
        everything,
        today: book,
        would,
    } = books;
    let own: FxHashSet<Id> = entry.iter().copied().collect();
    let renamed = entered_again(book);
    let voids = voids_of(book);
    let taken = voids.iter().filter(|(id, _)| own.contains(id));
    let since = taken.map(|(_, void)| void.at).min();
    let mut ids = entry.to_vec();
    // What came of a visit after the visit.
    let part = |id: &Id| matches!(id.kind(), Kind::Inquiry | Kind::Answer);
    ids.sort_unstable_by_key(|id| (part(id), everything.row_of(*id)));
    let rows = ids.iter().map(|id| {
        let row = copy(everything, *id).ok_or(Hindrance::Draw(*id))?;
        let row = linked(row, would, &renamed)?;
        crosses(&row, books, since)?;
        Ok(row)
    });
    let rows: Vec<Again> = rows.collect::<Result<_, Hindrance>>()?;
    let mut later = built_on(would, entry);
    for row in &rows {
        later.extend(on_the_case(row, book));
    }
    later.retain(|id| !own.contains(id));
    later.sort_unstable();
    later.dedup();
    match later.is_empty() {
        true => Ok(rows),
        false => Err(Hindrance::BuiltOn(later)),
    }
}

/// Everything without what took these rows back.
pub fn never_taken_back<'a>(everything: &Book<'a>, entry: &[Id]) -> Book<'a> {
    let mut would = everything.clone();
    let own: FxHashSet<Id> = entry.iter().copied().collect();
    let named = |a: &Action<'_>| a.row_id.is_some_and(|id| own.contains(&id));
    would.actions.retain(|a| a.verb != Verb::Void || !named(a));
    would
}

/// The row as it was first written. `None` for what only the program itself makes.
fn copy(everything: &Book<'_>, id: Id) -> Option<Again> {
    let table = Table::of(id.kind()).filter(|table| *table != Table::Draws)?;
    let row = everything.row_of(id)?;
    let cols: Vec<Col> = table.columns().iter().map(|column| column.col).collect();
    let written = everything.written(row, &cols).into_iter();
    let values = cols.iter().copied().zip(written);
    let values = values.filter(|(col, value)| *col != Col::Id && !value.is_empty());
    Some(Again {
        id,
        table,
        at: everything.time_of(id)?,
        values: values.map(|(col, value)| (col, value.to_owned())).collect(),
    })
}

/// The row with the ids that the rows which it names stand under now.
fn linked(
    mut row: Again,
    would: &Book<'_>,
    renamed: &FxHashMap<Id, Id>,
) -> Result<Again, Hindrance> {
    for (col, value) in &mut row.values {
        let Some(named) = Id::parse(value) else {
            continue;
        };
        if *col == Col::Batch || named.kind() == Kind::Batch {
            return Err(Hindrance::Import(row.id));
        }
        let now = standing(renamed, named);
        if would.row_of(now).is_none() {
            return Err(Hindrance::Missing(row.id, named));
        }
        *value = now.to_string();
    }
    Ok(row)
}

/// Refuses what reaches over a draw or a report that was made since the row was taken back.
fn crosses(row: &Again, books: &Books<'_, '_>, since: Option<Stamp>) -> Result<(), Hindrance> {
    let book = books.today;
    let get = |col| {
        let found = row.values.iter().find(|(own, _)| *own == col);
        found.map_or("", |(_, value)| value.as_str())
    };
    let verb = Verb::parse(get(Col::Action));
    let month = Month::of(row.at.day);
    if let Some(Verb::Submit | Verb::Review) = verb {
        let of = Month::parse(get(Col::Value)).unwrap_or(month);
        return Err(Hindrance::Report(of));
    }
    let is_since = |at: Stamp| since.is_some_and(|since| at >= since);
    let mut submits = book.actions.iter().filter(|a| a.verb == Verb::Submit);
    if submits.any(|a| a.month == Some(month) && is_since(a.at)) {
        return Err(Hindrance::SubmittedSince(month));
    }
    let case = Id::parse(get(Col::CaseId)).unwrap_or(row.id);
    let case = books.would.find_case(case);
    let class = case.map(|case| books.would.case(case).class);
    let mut draws = book.draws.iter().filter(|draw| Some(draw.class) == class);
    let drawn = draws.find(|draw| draw.month == month && is_since(draw.at));
    match drawn {
        Some(draw) => Err(Hindrance::DrawnSince(draw.id)),
        None => Ok(()),
    }
}

/// What came later on the case that a row belongs to now, where that has another id.
fn on_the_case(row: &Again, book: &Book<'_>) -> Vec<Id> {
    let named = row.values.iter().find(|(col, _)| *col == Col::CaseId);
    let case = named.and_then(|(_, value)| book.find_case(Id::parse(value)?));
    let notes = row
        .values
        .iter()
        .any(|(col, value)| *col == Col::Action && value.as_str() == Verb::Note.word());
    let Some(case) = case.filter(|_| !notes) else {
        return Vec::new();
    };
    let steps = book.actions_of(case).filter(|a| a.verb != Verb::Note);
    let steps = steps.filter(|a| a.at > row.at).map(|a| a.id);
    let visits = book.visits_of(case).filter(|v| v.at > row.at);
    steps.chain(visits.map(|v| v.id)).collect()
}
