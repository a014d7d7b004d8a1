//! What every rule starts from: the state and follow-up of each case, the populations, and
//! the draw rows that count. Worked out once for a book.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::follow_up::FollowUp;
use super::state::{Phase, State};
use super::who::{visitor_of, visitor_on};
use crate::model::book::Book;
use crate::model::entry::{CaseIx, Draw};
use crate::model::id::Id;
use crate::model::policy::{ClassIx, FollowUpRule, Rate};
use crate::model::time::{Day, Month};

/// A class and a month: what a quota is for.
pub type Stratum = (ClassIx, Month);

/// State and follow-up of one case.
#[derive(Clone, Debug)]
pub struct Standing<'b, 'a> {
    /// Its state.
    pub state: State<'b, 'a>,
    /// Its follow-up, once it is resolved.
    pub follow_up: Option<FollowUp<'b, 'a>>,
}

/// A book with what follows from it.
pub struct Facts<'b, 'a> {
    /// The book.
    pub book: &'b Book<'a>,
    standings: Vec<Option<Standing<'b, 'a>>>,
    /// Draw rows by class and month, in the order of events, with whether they count.
    draws: FxHashMap<Stratum, Vec<(&'b Draw<'a>, bool)>>,
    /// Cases that have a draw row for their class and done month, counting or not.
    rows_of: FxHashSet<(CaseIx, Stratum)>,
    /// Cases of rows that count.
    drawn: FxHashSet<CaseIx>,
}

impl<'b, 'a> Facts<'b, 'a> {
    /// Works out the facts of a book.
    pub fn new(book: &'b Book<'a>) -> Self {
        let standings = (0..book.cases.len())
            .into_par_iter()
            .map(|at| {
                let case = CaseIx::new(at);
                book.exists(case).then(|| {
                    let state = State::of(book, case, book.as_of);
                    let follow_up = FollowUp::of(book, case, &state, book.as_of);
                    Standing { state, follow_up }
                })
            })
            .collect();
        let mut facts = Self {
            book,
            standings,
            draws: FxHashMap::default(),
            rows_of: FxHashSet::default(),
            drawn: FxHashSet::default(),
        };
        facts.read_draws();
        facts
    }

    fn read_draws(&mut self) {
        let book = self.book;
        let others = book.draws.iter().filter(|d| d.replaces != Some(d.id));
        let replaced: FxHashSet<Id> = others.filter_map(|d| d.replaces).collect();
        for draw in &book.draws {
            let stratum = (draw.class, draw.month);
            let case = draw.case.filter(|case| book.exists(*case));
            let counts = case.is_some_and(|case| self.stratum(case) == Some(stratum))
                && !replaced.contains(&draw.id);
            if let Some(case) = case {
                self.rows_of.insert((case, stratum));
                if counts {
                    self.drawn.insert(case);
                }
            }
            self.draws.entry(stratum).or_default().push((draw, counts));
        }
    }

    /// The standing of a case that exists.
    pub fn standing(&self, case: CaseIx) -> Option<&Standing<'b, 'a>> {
        self.standings[case.index()].as_ref()
    }

    /// Every case that exists, with its standing.
    pub fn standings(&self) -> impl Iterator<Item = (CaseIx, &Standing<'b, 'a>)> {
        let all = self.standings.iter().enumerate();
        all.filter_map(|(at, standing)| Some((CaseIx::new(at), standing.as_ref()?)))
    }

    /// As [`Facts::standings`], for several processors.
    pub fn par_standings(&self) -> impl ParallelIterator<Item = (CaseIx, &Standing<'b, 'a>)> {
        let all = self.standings.par_iter().enumerate();
        all.filter_map(|(at, standing)| Some((CaseIx::new(at), standing.as_ref()?)))
    }

    /// The follow-up of a resolved case of a class that is followed up.
    pub fn follow_up(&self, case: CaseIx) -> Option<&FollowUp<'b, 'a>> {
        self.standing(case)?.follow_up.as_ref()
    }

    /// Whether a case is cancelled.
    pub fn cancelled(&self, case: CaseIx) -> bool {
        self.standing(case)
            .is_some_and(|s| s.state.phase == Phase::Cancelled)
    }

    /// The class and month whose population a case belongs to, when it is resolved; none for
    /// one that was done before the office began.
    pub fn stratum(&self, case: CaseIx) -> Option<Stratum> {
        let done = self.standing(case)?.state.done()?;
        let stratum = (self.book.case(case).class, Month::of(done.day));
        self.book.policy.begun(done.day).then_some(stratum)
    }

    /// The resolved cases of a class with their done date in a month.
    pub fn population(&self, stratum: Stratum) -> Vec<CaseIx> {
        self.standings()
            .map(|(case, _)| case)
            .filter(|case| self.stratum(*case) == Some(stratum))
            .collect()
    }

    /// The draw rows that count for a class and month.
    pub fn counting(&self, stratum: Stratum) -> impl Iterator<Item = &'b Draw<'a>> {
        let rows = self.draws.get(&stratum).into_iter().flatten();
        rows.filter(|(_, counts)| *counts).map(|(draw, _)| *draw)
    }

    /// Whether a draw row counts.
    pub fn counts(&self, draw: &Draw<'_>) -> bool {
        self.counting((draw.class, draw.month))
            .any(|row| row.id == draw.id)
    }

    /// The share of a class and month that is followed up; none of a class that has no
    /// follow-up then.
    pub fn rate(&self, (class, month): Stratum) -> Option<Rate> {
        self.book.policy.rate(class, month)
    }

    /// Whether a case's follow-up is owed: every resolved case at 100 %, otherwise the cases
    /// of draw rows that count; none at 0 %.
    pub fn owed(&self, case: CaseIx) -> bool {
        let rate = self.stratum(case).and_then(|stratum| self.rate(stratum));
        rate.is_some_and(|rate| rate.is_all() || rate.draws() && self.drawn.contains(&case))
    }

    /// How a case is followed up: by the date on which it was done, by today's rules while it
    /// is not.
    pub fn rule(&self, case: CaseIx) -> Option<&'a FollowUpRule> {
        let (policy, class) = (self.book.policy, self.book.case(case).class);
        let done = self.standing(case).and_then(|s| s.state.done());
        policy.follow_up(class, done.map_or(self.book.today(), |done| done.day))
    }

    /// Who follows a case up; empty where nobody does.
    pub fn visitor(&self, case: CaseIx) -> &'a str {
        let rule = self.rule(case);
        rule.map_or("", |rule| visitor_of(self.book, self.book.case(case), rule))
    }

    /// Who was there to follow a case up in time: as long as its window is open, or was.
    pub fn visitor_in_time(&self, case: CaseIx) -> &'a str {
        let Some(follow_up) = self.follow_up(case) else {
            return self.visitor(case);
        };
        let day = follow_up.closes.min(self.book.today());
        visitor_on(self.book, self.book.case(case), follow_up.rule, day)
    }

    /// Whether a draw on `day` could still take a case for its class and month.
    pub fn in_pool(&self, case: CaseIx, day: Day) -> bool {
        let (Some(follow_up), Some(stratum)) = (self.follow_up(case), self.stratum(case)) else {
            return false;
        };
        !follow_up.followed_up()
            && follow_up.closes >= day
            && !self.rows_of.contains(&(case, stratum))
    }
}
