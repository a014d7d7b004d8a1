//! `visit sample --verify`: every draw drawn again and compared, as `check` does too.

use crate::desk::{Answer, Desk, Exit, Result, Shelf};
use crate::ledger::book::as_of::{known, known_with};
use crate::model::book::Book;
use crate::model::problem::{Problem, Severity};
use crate::model::time::Stamp;
use crate::page::Page;
use crate::rules::verify::{Found, acknowledged, verify};
use crate::text::{Voice, arg};
use crate::view;

/// What drawing all draws again has found.
pub struct Redrawn {
    /// What nobody has acknowledged.
    pub open: Vec<Problem>,
    /// What a note by a manager acknowledges.
    pub acknowledged: Vec<Problem>,
}

impl Redrawn {
    /// Draws the draws until today again.
    pub fn new(everything: &Book<'_>, shelf: &Shelf) -> Self {
        let today = Stamp::last_of(shelf.now.today);
        let found = verify(everything, today, &known_with);
        Self::of(everything, today, found)
    }

    fn of(everything: &Book<'_>, today: Stamp, found: Vec<Found>) -> Self {
        if found.is_empty() {
            return Self {
                open: Vec::new(),
                acknowledged: Vec::new(),
            };
        }
        let now = known(everything.clone(), today);
        let (noted, open): (Vec<Found>, Vec<Found>) = found
            .into_iter()
            .partition(|found| acknowledged(&now, found));
        let problems = |found: Vec<Found>| found.into_iter().map(|found| found.problem).collect();
        Self {
            open: problems(open),
            acknowledged: problems(noted),
        }
    }

    /// What is listed: with `all` also what is acknowledged.
    pub fn told(&self, all: bool) -> Vec<Problem> {
        let noted = self.acknowledged.iter().filter(|_| all);
        self.open.iter().chain(noted).cloned().collect()
    }

    /// How much is acknowledged, if anything.
    pub fn note(&self, voice: &Voice) -> Option<String> {
        let count = self.acknowledged.len();
        let args = [arg("count", count)];
        (count > 0).then(|| voice.say_with("note-acknowledged", &args))
    }
}

/// Carries out `sample --verify`; with `all` what is acknowledged is listed too.
pub fn run(all: bool, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let everything = shelf.everything()?;
    let redrawn = Redrawn::new(&everything, &shelf);
    let rows = everything.draws.len();
    let (told, open) = (redrawn.told(all), &redrawn.open);
    let list: Vec<_> = told
        .iter()
        .map(|p| view::problems::to_json(p, &desk.voice))
        .collect();
    let noted = redrawn.acknowledged.len();
    let json = serde_json::json!({
        "schema": 1, "rows": rows, "problems": list, "acknowledged": noted,
    });
    let weighs = |problem: &&Problem| problem.severity() != Severity::Note;
    let count = open.iter().filter(weighs).count();
    let mut page = Page::new(json);
    let counts = [arg("rows", rows), arg("count", count)];
    page.text(desk.voice.say_with("sample-verified", &counts));
    page.data = vec![view::problems::sheet(&told, &desk.voice)];
    let mut answer = Answer::new(page);
    if count > 0 {
        answer.exit = Exit::Findings;
    }
    if !told.is_empty() {
        let listing = view::problems::listing(&told, &desk.voice);
        answer.notes.push(listing.trim_end().to_owned());
    }
    if !all {
        answer.notes.extend(redrawn.note(&desk.voice));
    }
    Ok(answer)
}
