//! What was entered, the newest first, with what was taken back and entered again.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::Book;
use crate::model::entry::{Entry, RowRef};
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Verb};
use crate::rules::redo::{ARROW, entered_again, voids_of};
use crate::rules::undo::person;

/// Which entries are wanted.
#[derive(Default)]
pub struct Wanted<'w> {
    /// Those of one person alone.
    pub by: Option<&'w str>,
    /// Those entered on this day or later.
    pub since: Option<Day>,
    /// Only what was taken back.
    pub taken_back: bool,
    /// At most so many.
    pub last: usize,
}

/// An entry that this computer remembers: when it was made by the clock, and by whom.
pub struct Remembered<'r> {
    /// When.
    pub at: Stamp,
    /// As which of all that are remembered: several are made in a minute.
    pub nth: usize,
    /// By whom; empty where nobody said.
    pub by: &'r str,
}

/// A row, with the rows that came with it and are no more than its parts: the answers of a
/// household, the rows of an import.
pub struct Entered<'a> {
    /// The row; of an import its id.
    pub id: Id,
    /// Where the row stands, of an import its first.
    pub row: RowRef,
    /// How many rows.
    pub rows: usize,
    /// When it was entered by the clock, where this computer remembers it.
    pub entered_at: Option<Stamp>,
    /// The time that the row says.
    pub at: Stamp,
    /// Who entered it.
    pub by: String,
    /// What took it back.
    pub taken_back: Option<TakenBack<'a>>,
    /// The row that it was entered again as.
    pub again: Option<Id>,
}

/// What took a row back.
pub struct TakenBack<'a> {
    /// The row that did.
    pub id: Id,
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: &'a str,
    /// Why.
    pub why: &'a str,
}

/// The entries that are wanted, the newest first. `everything` has the rows that were taken
/// back, `today` is what is known today, `remembered` what this computer remembers of rows and
/// imports.
pub fn entries<'a>(
    (everything, today): (&Book<'a>, &Book<'a>),
    remembered: &FxHashMap<Id, Remembered<'_>>,
    wanted: &Wanted<'_>,
) -> Vec<Entered<'a>> {
    let imports: FxHashMap<Id, Id> = everything
        .imported()
        .into_iter()
        .map(|(batch, id)| (id, batch))
        .collect();
    let (voids, again) = (voids_of(today), entered_again(today));
    let head = |id: Id| imports.get(&id).copied().unwrap_or(id);
    let when = |id: Id, at: Stamp| remembered.get(&head(id)).map_or(at, |entry| entry.at);
    let mut rows = heads(everything);
    rows.retain(|(id, _, at)| {
        let early = wanted.since.is_some_and(|since| when(*id, *at).day < since);
        *at <= today.as_of && !early
    });
    // Of one minute in the order in which they were made, as far as that is known; a step of which
    // it is not came after its case.
    rows.sort_by_cached_key(|(id, row, at)| {
        let nth = remembered.get(&head(*id)).map(|entry| entry.nth);
        std::cmp::Reverse((when(*id, *at), nth, !id.kind().is_case(), *row))
    });
    let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
    for (id, row, at) in rows {
        if found.len() == wanted.last {
            break;
        }
        let whole = head(id);
        if whole != id && !seen.insert(whole) {
            continue;
        }
        let known = remembered.get(&whole);
        let by = match known.filter(|entry| !entry.by.is_empty()) {
            Some(entry) => entry.by,
            None => person(everything, row),
        };
        let void = voids.get(&id).or_else(|| voids.get(&whole));
        // A void of a draw only ends a follow-up: the row stays.
        let void = void.filter(|_| today.row_of(id).is_none());
        if wanted.by.is_some_and(|wanted| wanted != by) || wanted.taken_back && void.is_none() {
            continue;
        }
        found.push(Entered {
            id: whole,
            row,
            rows: match whole == id {
                true => 1 + parts(everything, id),
                false => imports.values().filter(|batch| **batch == whole).count(),
            },
            entered_at: known.map(|entry| entry.at),
            at,
            by: by.to_owned(),
            taken_back: void.map(|void| TakenBack {
                id: void.id,
                at: void.at,
                by: today.cell(void.row, Col::Actor),
                why: today.cell(void.row, Col::Note),
            }),
            again: again.get(&id).copied(),
        });
    }
    found
}

/// Every row that is an entry of its own: no part of another, and nothing that only tells of
/// other rows' coming and going.
fn heads(book: &Book<'_>) -> Vec<(Id, RowRef, Stamp)> {
    fn of<'e, 'a: 'e, T: Entry<'a>>(
        entries: &'e [T],
    ) -> impl Iterator<Item = (Id, RowRef, Stamp)> + use<'e, 'a, T> {
        entries
            .iter()
            .map(|entry| (entry.id(), entry.row(), entry.at()))
    }
    let notes = entered_again_notes(book);
    let steps = book.actions.iter();
    let steps = steps.filter(|a| a.verb != Verb::Void && !notes.contains(&a.id));
    let steps = steps.map(|a| (a.id, a.row, a.at));
    of(&book.cases)
        .chain(steps)
        .chain(of(&book.visits))
        .chain(of(&book.draws))
        .chain(of(&book.solutions))
        .chain(of(&book.openings))
        .collect()
}

/// The notes that name the old ids of rows which were entered again.
fn entered_again_notes(book: &Book<'_>) -> FxHashSet<Id> {
    let notes = book.actions.iter();
    let notes = notes.filter(|a| a.verb == Verb::Note && a.case_id.is_none() && a.row_id.is_some());
    let tells = |text: &str| text.contains(ARROW);
    notes
        .filter(|a| tells(book.cell(a.row, Col::Note)))
        .map(|a| a.id)
        .collect()
}

/// How many answers came with a visit.
fn parts(book: &Book<'_>, id: Id) -> usize {
    if id.kind() != Kind::Visit {
        return 0;
    }
    let answers = book.answers.iter();
    answers.filter(|answer| answer.visit_id == id).count()
}

/// What a row is, for programs: its table, or what a step does.
pub fn kind_of(book: &Book<'_>, row: RowRef) -> (Table, Option<Verb>) {
    let table = book.sources[row.file as usize].table;
    let verb = match table {
        Table::Actions => Verb::parse(book.cell(row, Col::Action)),
        _ => None,
    };
    (table, verb)
}
