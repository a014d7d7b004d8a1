//! The book: every entry of the ledgers and the register, as known on a date.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::case_index::CaseIndex;
use super::entry::{
    Action, Answer, Case, CaseIx, Draw, Entry, Opening, Place, RowRef, Solution, Visit,
};
use super::id::{Id, Kind};
use super::policy::Policy;
use super::source::Source;
use super::steps;
use super::time::{Day, Stamp};
use super::words::{Col, Verb};

/// Every entry. `as_of` tells until when it is known; a row that was taken back or lies
/// later is not in it, and amendments are in the fields.
#[derive(Clone)]
pub struct Book<'a> {
    /// The office's rules.
    pub policy: &'a Policy,
    /// The files, in file order.
    pub sources: &'a [Source],
    /// Everything after this is unknown.
    pub as_of: Stamp,
    /// Complaints, repairs and inquiries; some may be [absent](Book::exists).
    pub cases: Vec<Case<'a>>,
    /// Steps and corrections.
    pub actions: Vec<Action<'a>>,
    /// Visits and attempts.
    pub visits: Vec<Visit<'a>>,
    /// Draw rows.
    pub draws: Vec<Draw<'a>>,
    /// Solutions.
    pub solutions: Vec<Solution<'a>>,
    /// Openings of the complaint box.
    pub openings: Vec<Opening>,
    /// Answers to surveys.
    pub answers: Vec<Answer<'a>>,
    /// The register.
    pub places: Vec<Place<'a>>,
    /// Where each case id stands in `cases`.
    pub case_index: CaseIndex,
    /// Where each place code stands in `places`.
    pub place_index: FxHashMap<&'a str, usize>,
    /// Amendments by the row they change.
    pub edits: FxHashMap<RowRef, Vec<(Col, &'a str)>>,
    /// Cases that do not exist as of the date: later, or taken back.
    pub absent: Vec<bool>,
    /// The actions of each case, in the order of events.
    pub case_actions: Links,
    /// The visits of each case, in the order of events.
    pub case_visits: Links,
}

/// For each case, indices of entries in the order of events.
#[derive(Clone, Default)]
pub struct Links {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Links {
    /// Groups entries, which are in file order, by case; entries without one are left out.
    pub fn new<'a, T: Entry<'a>>(
        cases: usize,
        entries: &[T],
        case_of: impl Fn(&T) -> Option<CaseIx>,
    ) -> Self {
        let mut starts = vec![0u32; cases + 1];
        let mut latest = vec![Stamp::start_of(Day::MIN); cases];
        let mut unsorted = FxHashSet::default();
        for entry in entries {
            let (Some(case), at) = (case_of(entry), entry.at()) else {
                continue;
            };
            starts[case.index() + 1] += 1;
            let latest = &mut latest[case.index()];
            if at < *latest {
                unsorted.insert(case);
            }
            *latest = at.max(*latest);
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0u32; starts[cases] as usize];
        for (index, entry) in entries.iter().enumerate() {
            if let Some(case) = case_of(entry) {
                let slot = &mut next[case.index()];
                items[*slot as usize] = index as u32;
                *slot += 1;
            }
        }
        let mut links = Self { starts, items };
        for case in unsorted {
            let range = links.range(case);
            // Of those at the same time the file order stays.
            links.items[range].sort_by_key(|item| entries[*item as usize].at());
        }
        links
    }

    fn range(&self, case: CaseIx) -> Range<usize> {
        let at = case.index();
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// The entries of a case.
    pub fn of(&self, case: CaseIx) -> &[u32] {
        &self.items[self.range(case)]
    }
}

impl<'a> Book<'a> {
    /// The as-of date.
    pub fn today(&self) -> Day {
        self.as_of.day
    }

    /// The case at an index.
    pub fn case(&self, case: CaseIx) -> &Case<'a> {
        steps::row();
        &self.cases[case.index()]
    }

    /// Whether the case exists as of the date.
    pub fn exists(&self, case: CaseIx) -> bool {
        !self.absent[case.index()]
    }

    /// Every case that exists.
    pub fn existing(&self) -> impl Iterator<Item = (CaseIx, &Case<'a>)> {
        self.cases
            .iter()
            .enumerate()
            .map(|(at, case)| (CaseIx::new(at), case))
            .inspect(|_| steps::row())
            .filter(|(at, _)| self.exists(*at))
    }

    /// The case of an id, if it exists as of the date.
    pub fn find_case(&self, id: Id) -> Option<CaseIx> {
        let case = self.case_index.get(id)?;
        self.exists(case).then_some(case)
    }

    /// The actions on a case in the order of events.
    pub fn actions_of(&self, case: CaseIx) -> impl DoubleEndedIterator<Item = &Action<'a>> {
        self.case_actions
            .of(case)
            .iter()
            .inspect(|_| steps::row())
            .map(|at| &self.actions[*at as usize])
    }

    /// The visits of a case in the order of events.
    pub fn visits_of(&self, case: CaseIx) -> impl DoubleEndedIterator<Item = &Visit<'a>> {
        self.case_visits
            .of(case)
            .iter()
            .inspect(|_| steps::row())
            .map(|at| &self.visits[*at as usize])
    }

    /// A place of the register.
    pub fn place(&self, code: &str) -> Option<&Place<'a>> {
        self.place_index.get(code).map(|at| &self.places[*at])
    }

    /// The area of a place; empty when it is not in the register.
    pub fn area(&self, code: &str) -> &'a str {
        self.place(code).map_or("", |p| p.area)
    }

    /// A text field of a row as it stands after amendments.
    pub fn cell(&self, row: RowRef, col: Col) -> &'a str {
        let [cell] = self.cells(row, [col]);
        cell
    }

    /// Several text fields of a row as they stand after amendments.
    pub fn cells<const N: usize>(&self, row: RowRef, cols: [Col; N]) -> [&'a str; N] {
        steps::row();
        let edits = self.edits.get(&row).map_or(&[][..], Vec::as_slice);
        let edited = |col| edits.iter().rev().find(|(edited, _)| *edited == col);
        let cells = cols.map(|col| edited(col).map(|(_, value)| *value));
        if let [Some(only)] = cells.as_slice() {
            return [*only; N];
        }
        let source = &self.sources[row.file as usize];
        if !cols.into_iter().any(|col| source.has(col)) {
            return cells.map(Option::unwrap_or_default);
        }
        let line = source.line_at(row.line, row.start).text;
        let mut written = source.fields_of(line, cols).into_iter();
        cells.map(|cell| {
            let written = written.next().unwrap_or_default();
            cell.unwrap_or(written)
        })
    }

    /// Text fields of a row as they were first written, whatever amended them later.
    pub fn written(&self, row: RowRef, cols: &[Col]) -> Vec<&'a str> {
        let source = &self.sources[row.file as usize];
        let mut fields = Vec::new();
        let line = source.line_at(row.line, row.start).text;
        match source.split(line, &mut fields) {
            Ok(()) => cols.iter().map(|col| source.field(&fields, *col)).collect(),
            Err(_) => vec![""; cols.len()],
        }
    }

    /// `file:line` of a row.
    pub fn location(&self, row: RowRef) -> String {
        format!("{}:{}", self.sources[row.file as usize].path, row.line)
    }

    /// The row of any id that the book holds, cases that do not exist yet left out.
    pub fn row_of(&self, id: Id) -> Option<RowRef> {
        match id.kind() {
            Kind::Complaint | Kind::Repair | Kind::Inquiry => {
                self.find_case(id).map(|c| self.case(c).row)
            }
            Kind::Action => find(&self.actions, id, |a| (a.id, a.row)),
            Kind::Visit => find(&self.visits, id, |v| (v.id, v.row)),
            Kind::Draw => find(&self.draws, id, |d| (d.id, d.row)),
            Kind::Solution => find(&self.solutions, id, |s| (s.id, s.row)),
            Kind::Opening => find(&self.openings, id, |o| (o.id, o.row)),
            Kind::Answer => find(&self.answers, id, |a| (a.id, a.row)),
            Kind::Batch => None,
        }
    }

    /// When the row of an id happened.
    pub fn time_of(&self, id: Id) -> Option<Stamp> {
        let row = self.row_of(id)?;
        let col = self.sources[row.file as usize].table.time_column()?;
        let text = self.cell(row, col);
        match col {
            Col::VisitedAt => Stamp::parse_visit(text),
            Col::ActedAt => Action::stamp(Verb::parse(self.cell(row, Col::Action)), text),
            _ => Stamp::parse(text),
        }
    }

    /// Every row of the ledgers with its time, those of cases that do not exist yet too.
    pub fn dated_rows(&self) -> impl Iterator<Item = (RowRef, Stamp)> {
        fn of<'e, 'a: 'e, T: Entry<'a>>(
            entries: &'e [T],
        ) -> impl Iterator<Item = (RowRef, Stamp)> + use<'e, 'a, T> {
            entries.iter().map(|entry| (entry.row(), entry.at()))
        }
        of(&self.cases)
            .chain(of(&self.actions))
            .chain(of(&self.visits))
            .chain(of(&self.draws))
            .chain(of(&self.solutions))
            .chain(of(&self.openings))
            .chain(of(&self.answers))
    }

    /// The import that a row came with.
    pub fn batch_of(&self, row: RowRef) -> Option<Id> {
        let batch = Id::parse(self.cell(row, Col::Batch));
        batch.filter(|id| id.kind() == Kind::Batch)
    }

    /// The rows of imports, cases that do not exist yet too: the id of each after that of its
    /// batch.
    pub fn imported(&self) -> Vec<(Id, Id)> {
        fn of<'e, 'a: 'e, T: Entry<'a>>(
            book: &'e Book<'a>,
            entries: &'e [T],
        ) -> impl ParallelIterator<Item = (Id, Id)> + use<'e, 'a, T> {
            let marked = |entry: &&T| {
                let source = &book.sources[entry.row().file as usize];
                source.has(Col::Batch)
            };
            let entries = entries.par_iter().filter(marked);
            entries.filter_map(|entry| Some((book.batch_of(entry.row())?, entry.id())))
        }
        let (cases, actions) = (of(self, &self.cases), of(self, &self.actions));
        cases.chain(actions).chain(of(self, &self.visits)).collect()
    }

    /// Every id of the book, of cases first.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.rows().map(|(id, _)| id)
    }

    /// Every row of the book by its id, of cases first.
    pub fn rows(&self) -> impl Iterator<Item = (Id, RowRef)> {
        let cases = self.existing().map(|(_, c)| (c.id, c.row));
        cases
            .chain(self.visits.iter().map(|v| (v.id, v.row)))
            .chain(self.actions.iter().map(|a| (a.id, a.row)))
            .chain(self.draws.iter().map(|d| (d.id, d.row)))
            .chain(self.solutions.iter().map(|s| (s.id, s.row)))
            .chain(self.openings.iter().map(|o| (o.id, o.row)))
            .chain(self.answers.iter().map(|a| (a.id, a.row)))
    }
}

fn find<T>(entries: &[T], id: Id, key: impl Fn(&T) -> (Id, RowRef)) -> Option<RowRef> {
    let mut entries = entries.iter().inspect(|_| steps::row()).map(key);
    let (_, row) = entries.find(|(own, _)| *own == id)?;
    Some(row)
}
