//! The part of a book that bears on the draws of one class and month: small enough to be seen
//! again as it was at each of them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::book::{Book, Links};
use crate::model::case_index::CaseIndex;
use crate::model::entry::{Action, CaseIx, Entry};
use crate::model::id::{Id, Kind};
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Verb};
use crate::rules::facts::Stratum;

/// Where to find what bears on a class and month; made once for a book of everything.
pub struct Parts<'b, 'a> {
    book: &'b Book<'a>,
    /// Cases with a step that can resolve them, by class and month of the step.
    resolved: FxHashMap<Stratum, Vec<CaseIx>>,
    /// Cases with an amended row, by the months in which they may have been resolved.
    amended: FxHashMap<Month, FxHashSet<CaseIx>>,
    /// The case that an action or visit was amended to name.
    moved: FxHashMap<Id, CaseIx>,
    actions: Links,
    visits: Links,
    corrections: Vec<&'b Action<'a>>,
}

impl<'b, 'a> Parts<'b, 'a> {
    /// Looks through a book of everything that stands in the files.
    pub fn new(book: &'b Book<'a>) -> Self {
        let corrects = |a: &&Action<'_>| a.verb.corrects();
        let mut parts = Self {
            book,
            resolved: FxHashMap::default(),
            amended: FxHashMap::default(),
            moved: FxHashMap::default(),
            actions: Links::new(book.cases.len(), &book.actions, |a| a.case),
            visits: Links::new(book.cases.len(), &book.visits, |v| v.case),
            corrections: book.actions.iter().filter(corrects).collect(),
        };
        for action in &book.actions {
            use Verb::{Accept, Complete, Explain, Reply};
            let resolves = matches!(action.verb, Complete | Accept | Reply | Explain);
            if let (Some(case), true) = (action.case, resolves) {
                let stratum = (book.case(case).class, Month::of(action.at.day));
                parts.resolved.entry(stratum).or_default().push(case);
            }
        }
        parts.read_amendments();
        parts
    }

    fn read_amendments(&mut self) {
        let book = self.book;
        let amendments = self.corrections.iter().filter(|a| a.verb == Verb::Amend);
        let named: FxHashSet<Id> = amendments.clone().filter_map(|a| a.row_id).collect();
        if named.is_empty() {
            return;
        }
        let actions = book.actions.iter().map(|a| (a.id, a.case));
        let rows = actions.chain(book.visits.iter().map(|v| (v.id, v.case)));
        let case_of: FxHashMap<Id, Option<CaseIx>> =
            rows.filter(|(id, _)| named.contains(id)).collect();
        let mut touched: FxHashMap<CaseIx, Vec<Month>> = FxHashMap::default();
        for amendment in amendments {
            let Some(row) = amendment.row_id else {
                continue;
            };
            let value = book.cell(amendment.row, Col::Value);
            let to = Id::parse(value).and_then(|id| book.case_index.get(id));
            if let Some(to) = to {
                self.moved.insert(row, to);
            }
            let own = match row.kind().is_case() {
                true => book.case_index.get(row),
                false => case_of.get(&row).copied().flatten(),
            };
            let month = Stamp::parse(value).map(|at| Month::of(at.day));
            for case in own.into_iter().chain(to) {
                touched.entry(case).or_default().extend(month);
            }
        }
        for action in &book.actions {
            let cases = action
                .case
                .into_iter()
                .chain(self.moved.get(&action.id).copied());
            for case in cases {
                if let Some(months) = touched.get_mut(&case) {
                    months.push(Month::of(action.at.day));
                }
            }
        }
        for (case, months) in touched {
            for month in months {
                self.amended.entry(month).or_default().insert(case);
            }
        }
    }

    /// The part for a class and month: every case that may have been in its population, with
    /// all its rows, the draws, and what corrects any of these.
    pub fn of(&self, stratum: Stratum) -> Book<'a> {
        let book = self.book;
        let mut wanted: FxHashSet<CaseIx> = FxHashSet::default();
        wanted.extend(self.resolved.get(&stratum).into_iter().flatten());
        wanted.extend(self.amended.get(&stratum.1).into_iter().flatten());
        let mut order: Vec<CaseIx> = wanted.iter().copied().collect();
        order.retain(|case| book.case_index.contains_key(&book.case(*case).id));
        order.sort_unstable();
        let cases: Vec<_> = order.iter().map(|case| book.case(*case).clone()).collect();
        let mut part = Book {
            policy: book.policy,
            sources: book.sources,
            as_of: book.as_of,
            absent: vec![false; cases.len()],
            case_index: CaseIndex::new(&cases),
            cases,
            actions: Vec::new(),
            visits: Vec::new(),
            draws: Vec::new(),
            solutions: Vec::new(),
            openings: Vec::new(),
            answers: Vec::new(),
            places: Vec::new(),
            place_index: FxHashMap::default(),
            edits: FxHashMap::default(),
            case_actions: Links::default(),
            case_visits: Links::default(),
        };
        let draws = book.draws.iter().filter(|d| (d.class, d.month) == stratum);
        part.draws = linked(draws, &part.case_index);
        let visits = self.rows(&book.visits, &self.visits, &order);
        part.visits = linked(visits.into_iter(), &part.case_index);
        let mut actions = self.rows(&book.actions, &self.actions, &order);
        self.add_corrections(&mut actions, &part);
        part.actions = linked(actions.into_iter(), &part.case_index);
        part
    }

    /// The rows of some cases, and those that were amended to be theirs.
    fn rows<T: Entry<'a>>(&self, all: &'b [T], links: &Links, cases: &[CaseIx]) -> Vec<&'b T> {
        let own = cases.iter().flat_map(|case| links.of(*case));
        let mut rows: Vec<&'b T> = own.map(|at| &all[*at as usize]).collect();
        if !self.moved.is_empty() {
            let known: FxHashSet<Id> = rows.iter().map(|row| row.id()).collect();
            let wanted = |row: &&T| {
                let to = self.moved.get(&row.id());
                to.is_some_and(|to| cases.binary_search(to).is_ok()) && !known.contains(&row.id())
            };
            rows.extend(all.iter().filter(wanted));
        }
        rows
    }

    /// Adds what corrects the rows of a part, and what corrects these corrections.
    /// The imports that the rows of a part came with, where one was taken back.
    fn batches(&self, actions: &[&'b Action<'a>], part: &Book<'a>) -> Vec<Id> {
        let names_batch = |a: &&Action<'_>| a.row_id.is_some_and(|id| id.kind() == Kind::Batch);
        if !self.corrections.iter().any(names_batch) {
            return Vec::new();
        }
        let of_actions = actions
            .iter()
            .filter_map(|action| self.book.batch_of(action.row));
        let of_cases = part.imported().into_iter().map(|(batch, _)| batch);
        of_actions.chain(of_cases).collect()
    }

    fn add_corrections(&self, actions: &mut Vec<&'b Action<'a>>, part: &Book<'a>) {
        let mut ids: FxHashSet<Id> = actions.iter().map(|a| a.id).collect();
        let mut added: FxHashSet<Id> = ids.clone();
        ids.extend(part.cases.iter().map(|case| case.id));
        ids.extend(part.visits.iter().map(|visit| visit.id));
        ids.extend(part.draws.iter().map(|draw| draw.id));
        ids.extend(self.batches(actions, part));
        loop {
            let before = added.len();
            for correction in &self.corrections {
                let names = correction.row_id.is_some_and(|id| ids.contains(&id));
                if names && added.insert(correction.id) {
                    ids.insert(correction.id);
                    actions.push(correction);
                }
            }
            if added.len() == before {
                return;
            }
        }
    }
}

/// Copies of rows, linked to the cases of a part.
fn linked<'e, 'a: 'e, T: Entry<'a> + 'e>(
    rows: impl Iterator<Item = &'e T>,
    cases: &CaseIndex,
) -> Vec<T> {
    rows.map(|row| {
        let mut row = row.clone();
        row.link(|id| cases.get(id));
        row
    })
    .collect()
}

/// The rows of a part that were dated no later than a time, with who entered them; those of
/// draws aside.
pub fn rows_until(part: &Book<'_>, until: Stamp) -> Vec<Id> {
    let cases = part.cases.iter().map(|c| (c.id, c.at));
    let actions = part.actions.iter().map(|a| (a.id, a.at));
    let visits = part.visits.iter().map(|v| (v.id, v.at));
    let rows = cases.chain(actions).chain(visits);
    let known = rows.filter(|(id, at)| *at <= until && id.kind() != Kind::Draw);
    let mut ids: Vec<Id> = known.map(|(id, _)| id).collect();
    ids.sort_unstable();
    ids
}
