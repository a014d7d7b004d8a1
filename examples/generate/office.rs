//! The office at work: deeds are planned ahead and done day by day, in the order of time.
//!
//! A draw depends on what is known at its minute, and who is visited depends on the draw. So everything is
//! played through once, in order, and each row goes straight to its file: memory holds only what is pending.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Result;
use chrono::{NaiveDate, NaiveDateTime};

use crate::calendar::{draw_time, first_of_month};
use crate::case::{Act, Case, State, Visit};
use crate::draw::{Draw, Key, Lots, Outcome, Winner};
use crate::ledger::{Id, Ids, Ledger, Line, Table};
use crate::rng::Rng;
use crate::scan;

/// A measure against a flagged group or a failed visit.
pub struct Solution<'a> {
    pub id: Id,
    pub month: NaiveDate,
    pub kind: &'static str,
    pub place: &'a str,
    pub category: &'static str,
    pub row: Option<Id>,
    pub plan: &'static str,
    pub responsible: &'a str,
    pub due: NaiveDate,
    pub made_by: &'a str,
}

/// A complaint box opened.
pub struct Opening<'a> {
    pub name: &'static str,
    pub opened_by: &'a str,
    pub found: usize,
    pub note: &'static str,
}

pub enum Deed<'a> {
    Receive(Rc<Case<'a>>),
    Act(Option<Rc<Case<'a>>>, Act<'a>, Id),
    Visit(Option<Rc<Case<'a>>>, Visit<'a>),
    /// The drawn case could not be reached: draw another one.
    Replace(Rc<Case<'a>>),
    Solve(Solution<'a>),
    OpenBox(Opening<'a>),
}

/// How an office draws.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// Cases done from this day on, the first of a month, are drawn by lots; earlier ones as the first edition did.
    pub lots_since: NaiveDate,
    /// The cases that the lots take, by the ends of their ids, in the order of their tickets: what a story says
    /// of them has to come true. Any, where none are named.
    pub taken: Option<&'static [&'static str]>,
}

impl Drawing {
    /// Whether an outcome is the one that is told.
    fn is_told(self, offered: &[Id], taken: &[Id]) -> bool {
        let Some(told) = self.taken else {
            return true;
        };
        let end = |id: &Id| id.as_str()[9..].to_owned();
        let offered: Vec<String> = offered.iter().map(end).collect();
        let due = told
            .iter()
            .filter(|own| offered.iter().any(|id| id == *own));
        due.copied().eq(taken.iter().map(end))
    }
}

pub struct Office<'a> {
    root: PathBuf,
    ledger: Ledger,
    drawing: Drawing,
    ids: Ids,
    lots: Lots<'a>,
    agenda: BTreeMap<NaiveDate, Vec<(NaiveDateTime, Deed<'a>)>>,
    /// For the seeds of the draws alone.
    rng: Rng,
    /// Who draws.
    clerk: &'a str,
    /// For the answers of surveys, which are written down after everything else.
    answer_ids: Ids,
    /// For the rows of draws that took nobody.
    draw_ids: Ids,
    /// Drawn and not yet given to a visitor.
    winners: Vec<Winner<'a>>,
}

impl<'a> Office<'a> {
    pub fn open(dir: &Path, seed: u64, clerk: &'a str, drawing: Drawing) -> Result<Self> {
        Ok(Office {
            root: dir.to_owned(),
            ledger: Ledger::create(dir, drawing.lots_since)?,
            drawing,
            ids: Ids::new(seed),
            lots: Lots::default(),
            agenda: BTreeMap::new(),
            rng: Rng::new(!seed),
            clerk,
            answer_ids: Ids::new(seed).fork(),
            draw_ids: Ids::new(seed).fork_of_draws(),
            winners: Vec::new(),
        })
    }

    pub fn new_id(&mut self, letter: char, at: NaiveDateTime) -> Id {
        self.ids.mint(letter, at.date())
    }

    /// Takes ids from another stream, so that what was planned keeps its own.
    pub fn fork_ids(&mut self) -> Ids {
        let fork = self.ids.fork();
        std::mem::replace(&mut self.ids, fork)
    }

    pub fn restore_ids(&mut self, ids: Ids) {
        self.ids = ids;
    }

    pub fn plan(&mut self, at: NaiveDateTime, deed: Deed<'a>) {
        self.agenda.entry(at.date()).or_default().push((at, deed));
    }

    pub fn act(&mut self, case: &Rc<Case<'a>>, at: NaiveDateTime, act: Act<'a>) {
        let id = self.new_id('A', at);
        self.plan(at, Deed::Act(Some(Rc::clone(case)), act, id));
    }

    /// An action that belongs to no case.
    pub fn file(&mut self, at: NaiveDateTime, act: Act<'a>) {
        let id = self.new_id('A', at);
        self.plan(at, Deed::Act(None, act, id));
    }

    pub fn visit(&mut self, case: Option<&Rc<Case<'a>>>, visit: Visit<'a>) {
        self.plan(visit.at, Deed::Visit(case.cloned(), visit));
    }

    /// The draws of the day, for every class and month whose quota lacks something.
    pub fn draw(&mut self, today: NaiveDate) -> Result<()> {
        for key in self.lots.drawable(today) {
            self.draw_one(key, draw_time(today), None)?;
        }
        Ok(())
    }

    /// Does what is planned for the day, up to and with the given time.
    pub fn work(&mut self, until: NaiveDateTime) -> Result<()> {
        let mut deeds = self.agenda.remove(&until.date()).unwrap_or_default();
        deeds.sort_by_key(|(at, _)| *at);
        let later = deeds.split_off(deeds.partition_point(|(at, _)| *at <= until));
        self.agenda.insert(until.date(), later);
        for (at, deed) in deeds {
            self.perform(at, deed)?;
        }
        Ok(())
    }

    pub fn take_winners(&mut self) -> Vec<Winner<'a>> {
        std::mem::take(&mut self.winners)
    }

    pub fn close(self) -> Result<Vec<(&'static str, usize)>> {
        self.ledger.finish()
    }

    fn perform(&mut self, at: NaiveDateTime, deed: Deed<'a>) -> Result<()> {
        match deed {
            Deed::Receive(case) => {
                let (table, line) = case.row();
                self.ledger.append(table, at, line)
            }
            Deed::Act(case, act, id) => {
                if let Some(case) = &case {
                    self.advance(case, act.verb, at.date());
                }
                if act.field == "evidence" {
                    scan::write(&self.root, &act.value)?;
                }
                self.ledger.append(
                    Table::Actions,
                    at,
                    act.line(id, at, case.map(|case| case.id)),
                )
            }
            Deed::Visit(case, visit) => {
                if let Some(case) = &case {
                    self.note_follow_up(case, &visit);
                }
                self.ledger
                    .append(Table::Visits, at, visit.line(case.map(|case| case.id)))?;
                self.answer(at, &visit)
            }
            Deed::Replace(case) => self.replace(&case, at),
            Deed::Solve(solution) => self.solve(at, &solution),
            Deed::OpenBox(opening) => self.open_box(at, &opening),
        }
    }

    /// Keeps the urns in step with the case.
    fn advance(&mut self, case: &Rc<Case<'a>>, verb: &str, date: NaiveDate) {
        let (before, after) = case.advance(verb, date);
        if before == after || !case.class.is_drawn() {
            return;
        }
        if let State::Resolved(done) = before {
            self.lots.leave(case, done);
        }
        if let State::Resolved(done) = after {
            self.lots.enter(case, done);
        }
    }

    fn note_follow_up(&mut self, case: &Case<'a>, visit: &Visit<'a>) {
        if let State::Resolved(done) = case.state.get()
            && visit.is_concluding()
            && visit.at.date() >= case.class.window(done).0
        {
            self.lots.followed_up(case, done);
        }
    }

    /// One row for each question that was answered.
    fn answer(&mut self, at: NaiveDateTime, visit: &Visit<'a>) -> Result<()> {
        let Some(answers) = &visit.answers else {
            return Ok(());
        };
        for (question, answer) in &answers.given {
            let line = Line::default()
                .id(Some(self.answer_ids.mint('N', at.date())))
                .time(at)
                .text(answers.survey)
                .text(&visit.place.code)
                .id(Some(visit.id))
                .text(question)
                .text(answer)
                .text(visit.visitor);
            self.ledger.append(Table::Answers, at, line)?;
        }
        Ok(())
    }

    fn replace(&mut self, case: &Case<'a>, at: NaiveDateTime) -> Result<()> {
        let State::Resolved(done) = case.state.get() else {
            return Ok(());
        };
        let key = (case.class, first_of_month(done));
        match self.lots.replace(key, case.id) {
            Some(row) => self.draw_one(key, at, Some(row)),
            None => Ok(()),
        }
    }

    fn draw_one(&mut self, key: Key, at: NaiveDateTime, replaces: Option<Id>) -> Result<()> {
        let (seed, draw) = loop {
            let seed = format!("s{:016x}", self.rng.next());
            if replaces.is_some() {
                break (seed.clone(), self.lots.draw_replacement(key, &seed));
            }
            if key.1 < self.drawing.lots_since {
                break (seed.clone(), self.lots.draw_first_edition(key, &seed));
            }
            let is_told = |offered: &[Id], taken: &[Id]| self.drawing.is_told(offered, taken);
            match self.lots.draw_by_lots(key, at.date(), &seed, is_told) {
                Outcome::Drawn(draw) => break (seed, Some(draw)),
                Outcome::Nothing => break (seed, None),
                Outcome::Unwanted => {}
            }
        };
        match draw {
            Some(draw) => self.write_draw(key, at, &seed, replaces, draw),
            None => Ok(()),
        }
    }

    /// A row for each winner, or one without; the offered in the first, and in as many more as they need.
    fn write_draw(
        &mut self,
        key: Key,
        at: NaiveDateTime,
        seed: &str,
        replaces: Option<Id>,
        draw: Draw<'a>,
    ) -> Result<()> {
        /// So many ids come to 60,000 bytes.
        const LIST: usize = 60_000 / 16;
        let lists: Vec<String> = draw
            .offered
            .chunks(LIST)
            .map(|ids| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" "))
            .collect();
        let rows = draw.winners.len().max(lists.len());
        for nth in 0..rows {
            let winner = draw.winners.get(nth);
            let id = match winner {
                Some(_) => self.new_id('D', at),
                None => self.draw_ids.mint('D', at.date()),
            };
            let mut line = Line::default()
                .id(Some(id))
                .time(at)
                .text(key.0.word())
                .date(Some(key.1))
                .text(seed)
                .number(draw.population)
                .number(draw.quota)
                .id(winner.map(|winner| winner.case.id))
                .text(winner.map_or("", |winner| &winner.ticket))
                .text(self.clerk)
                .id(replaces);
            if first_of_month(at.date()) >= self.drawing.lots_since {
                let bound = draw.bound.map(|bound| format!("x{bound:016x}"));
                line = line.text(&bound.unwrap_or_default());
                line = line.text(lists.get(nth).map_or("", String::as_str));
            }
            if let Some(winner) = winner {
                self.lots.record(key, winner.case.id, id);
            }
            self.ledger.append(Table::Draws, at, line)?;
        }
        self.winners.extend(draw.winners);
        Ok(())
    }

    fn solve(&mut self, at: NaiveDateTime, solution: &Solution<'a>) -> Result<()> {
        let line = Line::default()
            .id(Some(solution.id))
            .time(at)
            .date(Some(solution.month))
            .text(solution.kind)
            .text(solution.place)
            .text(solution.category)
            .id(solution.row)
            .text(solution.plan)
            .text(solution.responsible)
            .date(Some(solution.due))
            .text(solution.made_by);
        self.ledger.append(Table::Solutions, at, line)
    }

    fn open_box(&mut self, at: NaiveDateTime, opening: &Opening<'a>) -> Result<()> {
        let line = Line::default()
            .id(Some(self.ids.mint('O', at.date())))
            .time(at)
            .text(opening.name)
            .text(opening.opened_by)
            .number(opening.found)
            .text(opening.note);
        self.ledger.append(Table::Openings, at, line)
    }
}
