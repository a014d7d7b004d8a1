//! Which rows of months that are over can bear on no answer about what is open any more, so that
//! they need not be read again.
//!
//! Rows that name each other, in whatever column, stand or fall together; so do the draws of a
//! class and month in which the first edition drew, and the rows of an import that was taken back.
//! Such a group is settled as of a day if all its rows stand in files of months before a month,
//! are dated before it, and have ids that are, and if of what the rules look at it has nothing:
//!
//! - The duties of a case follow from its own rows alone, and go on, whatever the day, until a row
//!   is added: a case that has none, upcoming ones included, and is not open has none later. So
//!   do those of visits and solutions.
//! - A draw rests on all resolved cases of its class and month, and on its draw rows. It is asked
//!   for as long as a case of the month may have an open window: the groups of all of them are kept
//!   until that of a case done on the month's last day is over, whoever was followed up.
//! - The going round rests on routine and manager's visits of the year at most.
//! - The report duty of last month rests on its `submit` and `review`, and on whether there is any
//!   row until then: the earliest is kept. A draw or a report that names a later month is kept, too.
//! - A `void` of an import takes back whatever row carries its id, also one that comes later: it is
//!   kept with its import.
//! - Repeat rests on the cases of its months; these are not before the month.
//!
//! Rows of later files may reach back ([`reaching`]): those that bear an older id or date, correct
//! what is older, take back an import, or belong to a draw of an older month. What they reach was
//! settled without them; with them, everything has to be looked at again.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::duties::{Duty, duties};
use super::facts::{Facts, Stratum};
use super::state::Phase;
use crate::model::book::Book;
use crate::model::digest::sha256;
use crate::model::entry::{Action, CaseIx, DrawKind, Entry, RowRef};
use crate::model::id::{Id, Kind};
use crate::model::source::{Cells, Source, Splitter, strip};
use crate::model::steps;
use crate::model::table::Table;
use crate::model::time::{Day, Month, Stamp, year_of};
use crate::model::words::{Col, Purpose, Verb};

/// The end of what is remembered: files, ids and dates of months before one.
#[derive(Clone, Copy)]
struct End<'a> {
    sources: &'a [Source],
    before: Month,
    /// The first day that is not before it.
    first: Day,
}

impl<'a> End<'a> {
    const fn new(sources: &'a [Source], before: Month) -> Self {
        Self {
            sources,
            before,
            first: before.first(),
        }
    }

    /// Whether a row stands in a file of these months.
    fn has_file(self, row: RowRef) -> bool {
        let month = self.sources[row.file as usize].month;
        month.is_some_and(|month| month < self.before)
    }

    fn has_id(self, id: Id) -> bool {
        // An id carries the last two digits of its year, so it is compared as its day would be.
        !id.is_dated_after(self.first - chrono::Days::new(1))
    }

    fn has_day(self, at: Stamp) -> bool {
        at.day < self.first
    }

    /// Whether everything about a row is of these months.
    fn has(self, id: Id, row: RowRef, at: Stamp) -> bool {
        self.has_file(row) && self.has_id(id) && self.has_day(at)
    }

    /// Whether anything about a row is of these months.
    fn touches(self, id: Id, row: RowRef, at: Stamp) -> bool {
        self.has_file(row) || self.has_id(id) || self.has_day(at)
    }
}

/// Shows every row of a book: its id, where it stands, its time, and its case.
fn each(book: &Book<'_>, mut see: impl FnMut(Id, RowRef, Stamp, Option<CaseIx>)) {
    fn all<'a, T: Entry<'a>>(
        entries: &[T],
        case: impl Fn(usize, &T) -> Option<CaseIx>,
        see: &mut impl FnMut(Id, RowRef, Stamp, Option<CaseIx>),
    ) {
        for (at, entry) in entries.iter().enumerate() {
            steps::row();
            see(entry.id(), entry.row(), entry.at(), case(at, entry));
        }
    }
    all(&book.cases, |at, _| Some(CaseIx::new(at)), &mut see);
    all(&book.actions, |_, action| action.case, &mut see);
    all(&book.visits, |_, visit| visit.case, &mut see);
    all(&book.draws, |_, draw| draw.case, &mut see);
    all(&book.solutions, |_, _| None, &mut see);
    all(&book.openings, |_, _| None, &mut see);
    all(&book.answers, |_, _| None, &mut see);
}

/// The rows of later files that reach back to months before one.
pub struct Reaching {
    rows: Vec<(Id, RowRef, Stamp)>,
    /// The latest time of a row in files of these months.
    latest: Option<Stamp>,
}

impl Reaching {
    /// Each row by its id and the digest of its line: what reaches back is another where one is
    /// added, edited or taken out.
    pub fn marks(&self, book: &Book<'_>) -> FxHashSet<String> {
        let rows = self.rows.iter();
        let marks = rows.map(|(id, row, _)| {
            let source = &book.sources[row.file as usize];
            let line = source.line_at(row.line, row.start).text;
            format!("{id} {}", sha256(line.as_bytes()))
        });
        marks.collect()
    }

    /// Whether one of them, or a row of the months themselves, is of a later time: what is settled
    /// now is not what it will be by then.
    pub fn is_to_come(&self, now: Stamp) -> bool {
        self.latest.is_some_and(|at| at > now) || self.rows.iter().any(|(_, _, at)| *at > now)
    }
}

/// The rows of files of a month and later, of a book of everything, that reach back to months
/// before it.
pub fn reaching(book: &Book<'_>, before: Month) -> Reaching {
    let end = End::new(book.sources, before);
    let (mut found, mut latest) = (Vec::new(), None);
    each(book, |id, row, at, _| {
        if end.has_file(row) {
            latest = latest.max(Some(at));
        } else if end.touches(id, row, at) {
            found.push((id, row, at));
        }
    });
    let draws = book.draws.iter().filter(|draw| !end.has_file(draw.row));
    let draws = draws.filter(|draw| draw.month < before);
    found.extend(draws.map(|draw| (draw.id, draw.row, draw.at)));
    let corrections = book.actions.iter().filter(|action| action.verb.corrects());
    let corrections: Vec<&Action<'_>> = corrections
        .filter(|action| !end.has_file(action.row))
        .collect();
    if !corrections.is_empty() {
        let old = Old::of(book, end, &corrections);
        let reach = corrections.into_iter().filter(|a| old.is_reached(book, a));
        found.extend(reach.map(|action| (action.id, action.row, action.at)));
    }
    Reaching {
        rows: found,
        latest,
    }
}

/// Of the rows that corrections lead to, by way of other corrections too: which are not wholly of
/// later months, or of a case that has such a row.
struct Old<'a> {
    end: End<'a>,
    known: FxHashMap<Id, bool>,
}

impl<'a> Old<'a> {
    fn of(book: &Book<'a>, end: End<'a>, corrections: &[&Action<'_>]) -> Self {
        let mut cases = vec![false; book.cases.len()];
        each(book, |id, row, at, case| {
            if let Some(case) = case.filter(|_| end.touches(id, row, at)) {
                cases[case.index()] = true;
            }
        });
        let mut old = Self {
            end,
            known: FxHashMap::default(),
        };
        let mut names: Vec<(Id, Id)> = Vec::new();
        let mut wanted: FxHashSet<Id> = corrections.iter().filter_map(|a| a.row_id).collect();
        while !wanted.is_empty() {
            each(book, |id, row, at, case| {
                if wanted.contains(&id) {
                    let of_old = case.is_some_and(|case| cases[case.index()]);
                    old.known.insert(id, of_old || end.touches(id, row, at));
                }
            });
            let actions = book.actions.iter().filter(|a| wanted.contains(&a.id));
            let named: Vec<_> = actions.filter_map(|a| Some((a.id, a.row_id?))).collect();
            let others = named.iter().map(|(_, named)| *named);
            wanted = others.filter(|id| !old.known.contains_key(id)).collect();
            names.extend(named);
        }
        while old.follow(&names) {}
        old
    }

    /// Takes the rows that name old ones; whether there were any.
    fn follow(&mut self, names: &[(Id, Id)]) -> bool {
        let found = names
            .iter()
            .filter(|(own, named)| self.is_old(*named) && !self.is_old(*own));
        let found: Vec<Id> = found.map(|(own, _)| *own).collect();
        self.known.extend(found.iter().map(|id| (*id, true)));
        !found.is_empty()
    }

    /// Whether a row is old, or nobody knows.
    fn is_old(&self, id: Id) -> bool {
        self.known.get(&id).copied().unwrap_or(true)
    }

    /// Whether a correction changes what is old, or makes something old.
    fn is_reached(&self, book: &Book<'_>, action: &Action<'_>) -> bool {
        let Some(target) = action.row_id else {
            return true;
        };
        if self.is_old(target) {
            return true;
        }
        if action.verb == Verb::Void {
            return false;
        }
        let [field, value] = book.cells(action.row, [Col::Field, Col::Value]);
        let names_old = Id::parse(value).is_some_and(|id| self.end.has_id(id));
        target.kind() == Kind::Draw || names_old || is_time(field)
    }
}

/// Whether a column is the time of a table's rows.
fn is_time(field: &str) -> bool {
    let columns = Table::ALL.iter().filter_map(|table| table.time_column());
    columns.into_iter().any(|col| col.word() == field)
}

/// Every row of a book of everything, and which of them belong together.
pub struct Groups {
    /// The month that all that is settled is before.
    before: Month,
    ids: Vec<Id>,
    rows: Vec<RowRef>,
    /// The group of each id, as long as it leads to none other.
    parents: Vec<u32>,
    /// Where the rows are that are not wholly of the months that are over.
    open: Vec<u32>,
}

impl Groups {
    /// The groups of the rows of a book of everything, which are to be settled in files of months
    /// before one.
    pub fn of(book: &Book<'_>, before: Month) -> Self {
        let end = End::new(book.sources, before);
        let mut count = 0;
        each(book, |_, _, _, _| count += 1);
        let mut groups = Self {
            before,
            ids: Vec::with_capacity(count),
            rows: Vec::with_capacity(count),
            parents: Vec::with_capacity(count),
            open: Vec::new(),
        };
        let mut of_files = vec![0..0; book.sources.len()];
        each(book, |id, row, at, case| {
            let number = groups.ids.len();
            groups.ids.push(id);
            groups.rows.push(row);
            // Cases come first: each stands where its index says.
            let parent = case.map_or(number, CaseIx::index);
            groups.parents.push(parent as u32);
            if !end.has(id, row, at) {
                groups.open.push(number as u32);
            }
            let of_file = &mut of_files[row.file as usize];
            if of_file.end != number {
                of_file.start = number;
            }
            of_file.end = number + 1;
        });
        let voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
        let batches = voids.filter_map(|void| void.row_id);
        let batches: FxHashSet<Id> = batches.filter(|id| id.kind() == Kind::Batch).collect();
        let files = book.sources.par_iter().zip(of_files);
        let links: Vec<Vec<(Id, Id)>> = files
            .map(|(source, rows)| groups.links_in(source, rows, &batches))
            .collect();
        let mut links = links.concat();
        links.extend(links_of_first_draws(book));
        groups.link(&links);
        groups
    }

    /// The ids that the rows of a file name, beside their own and that of the case which they are
    /// grouped with already; imports only where they were taken back.
    fn links_in(
        &self,
        source: &Source,
        rows: Range<usize>,
        batches: &FxHashSet<Id>,
    ) -> Vec<(Id, Id)> {
        let mut links = Vec::new();
        if source.table == Table::Places {
            return links;
        }
        let mut rows = rows
            .map(|at| (self.rows[at].line, self.parents[at]))
            .peekable();
        source.show(|text| {
            let mut lines = Splitter::new(source, text);
            let mut cells = Cells::default();
            while let Some((line, _)) = lines.next(&mut cells) {
                while rows.next_if(|(at, _)| *at < line.number).is_some() {}
                let row = rows.next_if(|(at, _)| *at == line.number);
                let case = row.map(|(_, parent)| self.ids[parent as usize]);
                let Some(own) = Id::parse(source.cell(&cells, Col::Id)) else {
                    continue;
                };
                for cell in cells.iter() {
                    let named = Id::parse(strip(cell));
                    let Some(named) = named.filter(|id| *id != own && Some(*id) != case) else {
                        continue;
                    };
                    if named.kind() != Kind::Batch || batches.contains(&named) {
                        links.push((own, named));
                    }
                }
            }
        });
        links
    }

    /// Makes one group of those of two ids each, of which no row needs to have one.
    fn link(&mut self, links: &[(Id, Id)]) {
        let named = links.iter().flat_map(|(one, other)| [*one, *other]);
        let mut numbers: FxHashMap<Id, Option<u32>> = named.map(|id| (id, None)).collect();
        for (id, number) in self.ids.iter().zip(0u32..) {
            if let Some(own) = numbers.get_mut(id) {
                *own = Some(number);
            }
        }
        for link in links {
            let [one, other] = <[Id; 2]>::from(*link).map(|id| {
                let own = numbers.entry(id).or_default();
                let number = *own.get_or_insert_with(|| {
                    self.ids.push(id);
                    self.parents.push(self.parents.len() as u32);
                    self.parents.len() as u32 - 1
                });
                self.root(number)
            });
            self.parents[one.max(other) as usize] = one.min(other);
        }
    }

    fn root(&mut self, number: u32) -> u32 {
        let mut at = number;
        while self.parents[at as usize] != at {
            let next = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = next;
            at = next;
        }
        at
    }

    /// The rows in files of the months that are over, of groups that are not settled as of the day
    /// of the facts; in file order. `doubled` are ids that stand more than once.
    pub fn unsettled(
        mut self,
        facts: &Facts<'_, '_>,
        doubled: impl Iterator<Item = Id>,
    ) -> Vec<RowRef> {
        let end = End::new(facts.book.sources, self.before);
        let mut open: FxHashSet<Id> = doubled.collect();
        add_open(facts, end, &mut open);
        let mut numbers = std::mem::take(&mut self.open);
        let by_rules = self
            .ids
            .iter()
            .zip(0u32..)
            .filter(|(id, _)| open.contains(id));
        numbers.extend(by_rules.map(|(_, number)| number));
        let mut unsettled = vec![false; self.parents.len()];
        for number in numbers {
            unsettled[self.root(number) as usize] = true;
        }
        let rows = std::mem::take(&mut self.rows).into_iter().zip(0u32..);
        let rows = rows
            .filter(|(row, number)| end.has_file(*row) && unsettled[self.root(*number) as usize]);
        let mut kept: Vec<RowRef> = rows.map(|(row, _)| row).collect();
        kept.sort_unstable();
        kept
    }
}

/// What the first edition drew is taken back by a `void`, whichever of its rows tells that it
/// did.
fn links_of_first_draws(book: &Book<'_>) -> impl Iterator<Item = (Id, Id)> {
    let first = book.draws.iter().filter(|d| d.kind == DrawKind::First);
    let strata: FxHashMap<Stratum, Id> = first
        .map(|draw| ((draw.class, draw.month), draw.id))
        .collect();
    let draws = book.draws.iter();
    draws.filter_map(move |draw| Some((*strata.get(&(draw.class, draw.month))?, draw.id)))
}

/// Adds what keeps a group from being settled, by the rules.
fn add_open(facts: &Facts<'_, '_>, end: End<'_>, open: &mut FxHashSet<Id>) {
    let book = facts.book;
    let today = book.today();
    for Duty {
        case_id, row_id, ..
    } in duties(facts)
    {
        open.extend(case_id);
        open.extend(row_id);
    }
    let mut strata: FxHashMap<Stratum, bool> = FxHashMap::default();
    for (at, standing) in facts.standings() {
        if matches!(standing.state.phase, Phase::Open | Phase::Waiting(_)) {
            open.insert(book.case(at).id);
        }
        let follow_up = standing.follow_up.as_ref();
        if follow_up.is_some_and(|own| !own.followed_up() && own.closes >= today) {
            open.insert(book.case(at).id);
        }
        if let (Some(own), Some(stratum)) = (follow_up, facts.stratum(at)) {
            let closes = |rule| book.policy.window(rule, stratum.1.last()).1;
            let closes = || closes(own.rule).max(own.closes);
            let asked = strata.entry(stratum).or_default();
            *asked = *asked || closes() >= today;
        }
    }
    strata.retain(|_, asked| *asked);
    let of_strata = |at: CaseIx| {
        facts
            .stratum(at)
            .is_some_and(|own| strata.contains_key(&own))
    };
    let cases = facts.standings().filter(|(at, _)| of_strata(*at));
    open.extend(cases.map(|(at, _)| book.case(at).id));
    let draws = book.draws.iter();
    let draws = draws
        .filter(|draw| draw.month >= end.before || strata.contains_key(&(draw.class, draw.month)));
    open.extend(draws.map(|draw| draw.id));
    let (year, _) = year_of(today);
    let rounds = book.visits.iter().filter(|visit| visit.at.day >= year);
    let rounds = rounds.filter(|v| matches!(v.purpose, Purpose::Routine | Purpose::Manager));
    open.extend(rounds.map(|visit| visit.id));
    let last = Month::of(today).minus(1);
    let handed = book.actions.iter();
    let handed = handed.filter(|action| action.month.is_some_and(|month| month >= last));
    open.extend(handed.map(|action| action.id));
    let imports = book.actions.iter().filter(|a| a.verb == Verb::Void);
    let imports = imports.filter(|a| a.row_id.is_some_and(|id| id.kind() == Kind::Batch));
    open.extend(imports.map(|action| action.id));
    // What is amended to a later time may not be known yet.
    let amendments = book.actions.iter().filter(|a| a.verb == Verb::Amend);
    let later = amendments.filter(|amendment| {
        let [field, value] = book.cells(amendment.row, [Col::Field, Col::Value]);
        is_time(field) && Stamp::parse(value).is_none_or(|at| !end.has_day(at))
    });
    open.extend(later.map(|amendment| amendment.id));
    // As amended; as they were written they have been looked at before.
    let mut earliest: Option<(Stamp, Id)> = None;
    each(book, |id, row, at, case| {
        if !end.has_day(at) {
            open.insert(id);
        }
        if case.is_some_and(|case| id.kind().is_case() && !book.exists(case)) {
            return;
        }
        // One of another file can be taken out without these files being changed.
        if !end.has_file(row) {
            return;
        }
        if id.kind() != Kind::Answer && earliest.is_none_or(|found| (at, id) < found) {
            earliest = Some((at, id));
        }
    });
    open.extend(earliest.map(|(_, id)| id));
}
