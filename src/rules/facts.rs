//! What every rule starts from: the state and follow-up of each case, the populations, and
//! the draw rows that count. Worked out once for a book.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::follow_up::FollowUp;
use super::state::{Phase, State};
use super::who::{is_manager, visitor_of, visitor_on};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Draw, DrawKind};
use crate::model::id::{Id, Kind};
use crate::model::policy::{ClassIx, FollowUpRule, Rate};
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::{Col, Verb};

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

impl<'b, 'a> Standing<'b, 'a> {
    /// That of a case until a time; `None` where it does not exist by then.
    fn of(book: &'b Book<'a>, case: CaseIx, until: Stamp) -> Option<Self> {
        let known = book.exists(case) && book.case(case).at <= until;
        known.then(|| {
            let state = State::of(book, case, until);
            let follow_up = FollowUp::of(book, case, &state, until);
            Self { state, follow_up }
        })
    }
}

/// A book with what follows from it.
pub struct Facts<'b, 'a> {
    /// The book.
    pub book: &'b Book<'a>,
    /// Until when the book is looked at.
    until: Stamp,
    standings: Vec<Option<Standing<'b, 'a>>>,
    /// Draw rows by class and month, in the order of events.
    draws: FxHashMap<Stratum, Vec<DrawRow<'b, 'a>>>,
    /// Cases that have a draw row for their class and done month, counting or not.
    rows_of: FxHashSet<(CaseIx, Stratum)>,
    /// Cases of rows that count, with the time of the first.
    drawn: FxHashMap<CaseIx, Stamp>,
    /// The rows that another row replaces.
    replaced: FxHashSet<Id>,
    /// Cases whose follow-up the manager gave up, with the first row that says so.
    given_up: FxHashMap<CaseIx, &'b Action<'a>>,
    /// The first `void` of each draw row that has one.
    voids: FxHashMap<Id, &'b Action<'a>>,
    /// Every `give-up`, in file order.
    give_ups: Vec<&'b Action<'a>>,
}

/// A draw row and what it is worth.
#[derive(Clone, Copy, Debug)]
pub struct DrawRow<'b, 'a> {
    /// The row.
    pub draw: &'b Draw<'a>,
    /// Whether it counts: its case is in the population of the row's class and month, no other
    /// row replaces it, and no `void` names it.
    pub counts: bool,
    /// The `void` that names it: it ended the follow-up of the row's case.
    pub voided: Option<&'b Action<'a>>,
    /// Whether another row stands for it.
    pub replaced: bool,
}

impl<'b, 'a> Facts<'b, 'a> {
    /// Works out the facts of a book.
    pub fn new(book: &'b Book<'a>) -> Self {
        let mut facts = Self::until(book, book.as_of);
        facts.see(|_| true);
        facts.read_given_up();
        facts
    }

    /// The facts as they were known at a time, as if nothing had been drawn.
    pub fn until(book: &'b Book<'a>, until: Stamp) -> Self {
        Self::until_among(book, until, |_| true)
    }

    /// As [`Facts::until`], of some cases alone: no other has a standing.
    pub fn until_among(
        book: &'b Book<'a>,
        until: Stamp,
        among: impl Fn(CaseIx) -> bool + Sync,
    ) -> Self {
        let standings = (0..book.cases.len())
            .into_par_iter()
            .map(|at| {
                let case = CaseIx::new(at);
                among(case).then(|| Standing::of(book, case, until))?
            })
            .collect();
        let rare = book.actions.par_iter();
        let rare = rare.filter(|a| matches!(a.verb, Verb::GiveUp | Verb::Void));
        let (give_ups, voids) = rare.partition(|a| a.verb == Verb::GiveUp);
        Self {
            book,
            until,
            standings,
            draws: FxHashMap::default(),
            rows_of: FxHashSet::default(),
            drawn: FxHashMap::default(),
            replaced: FxHashSet::default(),
            given_up: FxHashMap::default(),
            voids: of_draws(voids, until),
            give_ups,
        }
    }

    /// Goes on to a later time up to which nothing is corrected. `changed` are the cases that
    /// something has happened to since.
    pub fn go_on(&mut self, until: Stamp, changed: impl IntoIterator<Item = CaseIx>) {
        self.until = until;
        for case in changed {
            self.standings[case.index()] = Standing::of(self.book, case, until);
        }
    }

    /// Takes note of the draw rows that are known, and of no others.
    pub fn see(&mut self, known: impl Fn(&Draw<'_>) -> bool) {
        self.draws.values_mut().for_each(Vec::clear);
        self.rows_of.clear();
        self.drawn.clear();
        let book = self.book;
        let known = |draw: &&Draw<'_>| draw.at <= self.until && known(draw);
        let draws: Vec<&'b Draw<'a>> = book.draws.iter().filter(known).collect();
        let others = draws.iter().filter(|d| d.replaces != Some(d.id));
        self.replaced = others.filter_map(|d| d.replaces).collect();
        draws.into_iter().for_each(|draw| self.note(draw));
        for rows in self.draws.values_mut() {
            rows.sort_by_key(|row| (row.draw.at, row.draw.row));
        }
    }

    /// Takes note of draw rows that come after all that are known and replace none of them.
    pub fn see_more(&mut self, rows: impl IntoIterator<Item = &'b Draw<'a>>) {
        rows.into_iter().for_each(|draw| self.note(draw));
    }

    fn note(&mut self, draw: &'b Draw<'a>) {
        let stratum = (draw.class, draw.month);
        let case = draw.case.filter(|case| self.standing(*case).is_some());
        let voided = self.voids.get(&draw.id).copied();
        let replaced = self.replaced.contains(&draw.id);
        let counts = case.is_some_and(|case| self.stratum(case) == Some(stratum))
            && !replaced
            && voided.is_none();
        if let Some(case) = case {
            self.rows_of.insert((case, stratum));
            if counts {
                let first = self.drawn.entry(case).or_insert(draw.at);
                *first = draw.at.min(*first);
            }
        }
        let row = DrawRow {
            draw,
            counts,
            voided,
            replaced,
        };
        self.draws.entry(stratum).or_default().push(row);
    }

    /// Finds the follow-ups that were given up: by a manager, once they were owed.
    fn read_given_up(&mut self) {
        for action in std::mem::take(&mut self.give_ups) {
            let Some(case) = action.case.filter(|case| self.book.exists(*case)) else {
                continue;
            };
            let by = self.book.cell(action.row, Col::Actor);
            let owed = self
                .owed_since(case)
                .is_some_and(|since| since <= action.at);
            if owed && is_manager(self.book.policy, by) {
                let first = self.given_up.entry(case).or_insert(action);
                if (action.at, action.row) < (first.at, first.row) {
                    *first = action;
                }
            }
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

    /// The draw rows of a class and month, in the order of events.
    pub fn draws_of(&self, stratum: Stratum) -> &[DrawRow<'b, 'a>] {
        self.draws.get(&stratum).map_or(&[], Vec::as_slice)
    }

    /// The draw rows of every class and month.
    pub fn draw_rows(&self) -> impl Iterator<Item = &DrawRow<'b, 'a>> {
        self.draws.values().flatten()
    }

    /// The different cases of the draw rows that count for a class and month.
    pub fn drawn_in(&self, stratum: Stratum) -> FxHashSet<CaseIx> {
        let counting = self.draws_of(stratum).iter().filter(|row| row.counts);
        counting.filter_map(|row| row.draw.case).collect()
    }

    /// Whether the first edition drew in a class and month; it is finished by its rule.
    pub fn first_edition(&self, stratum: Stratum) -> bool {
        let mut rows = self.draws_of(stratum).iter();
        rows.any(|row| row.draw.kind == DrawKind::First)
    }

    /// Whether the finished cases of a class and month have lots.
    pub fn has_lots(&self, stratum: Stratum) -> bool {
        let (class, month) = stratum;
        self.rate(stratum).is_some_and(Rate::draws)
            && self.book.policy.has_lots(class, month)
            && !self.first_edition(stratum)
    }

    /// Whether a draw row counts.
    pub fn counts(&self, draw: &Draw<'_>) -> bool {
        let mut rows = self.draws_of((draw.class, draw.month)).iter();
        rows.any(|row| row.draw.id == draw.id && row.counts)
    }

    /// The share of a class and month that is followed up; none of a class that has no
    /// follow-up then.
    pub fn rate(&self, (class, month): Stratum) -> Option<Rate> {
        self.book.policy.rate(class, month)
    }

    /// Whether a case's follow-up is owed: every resolved case at 100 %, otherwise the cases
    /// of draw rows that count, none at 0 %; and none that the manager gave up.
    pub fn owed(&self, case: CaseIx) -> bool {
        self.owed_since(case).is_some() && !self.given_up.contains_key(&case)
    }

    /// Since when a case's follow-up is owed, given up or not: since it is done, or drawn.
    pub fn owed_since(&self, case: CaseIx) -> Option<Stamp> {
        let rate = self.rate(self.stratum(case)?)?;
        let done = self.standing(case)?.state.done()?;
        match rate {
            rate if rate.is_all() => Some(done),
            rate if rate.draws() => Some(done.max(*self.drawn.get(&case)?)),
            _ => None,
        }
    }

    /// The row by which a follow-up was given up.
    pub fn given_up(&self, case: CaseIx) -> Option<&'b Action<'a>> {
        self.given_up.get(&case).copied()
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
        let open = |own: &&FollowUp<'_, '_>| !own.followed_up() && own.closes >= day;
        let open = self.follow_up(case).filter(open);
        // Of most cases no more is asked than that.
        let stratum = open.and_then(|_| self.stratum(case));
        stratum.is_some_and(|stratum| !self.rows_of.contains(&(case, stratum)))
    }
}

/// The first `void` of each draw row that one names until a time.
fn of_draws<'b, 'a>(voids: Vec<&'b Action<'a>>, until: Stamp) -> FxHashMap<Id, &'b Action<'a>> {
    let mut first: FxHashMap<Id, &'b Action<'a>> = FxHashMap::default();
    for void in voids.into_iter().filter(|void| void.at <= until) {
        let Some(id) = void.row_id.filter(|id| id.kind() == Kind::Draw) else {
            continue;
        };
        let first = first.entry(id).or_insert(void);
        if (void.at, void.row) < (first.at, first.row) {
            *first = void;
        }
    }
    first
}
