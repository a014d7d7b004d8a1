//! `visit sample --verify`: every draw drawn again and compared, as `check` does too.

use crate::desk::{Answer, Desk, Exit, Result, Shelf};
use crate::ledger::book::as_of::{known, known_with};
use crate::ledger::files::history;
use crate::model::book::Book;
use crate::model::problem::{Code, Problem, Severity};
use crate::model::time::Stamp;
use crate::page::Page;
use crate::rules::facts::Facts;
use crate::rules::verify::{Acknowledged, Found, in_history, verify, wanted};
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
    /// Draws the draws until the day of the facts again.
    pub fn new<'a>(everything: &Book<'a>, facts: &Facts<'_, 'a>) -> Self {
        Self::of(facts.book, verify(everything, facts, &known_with))
    }

    /// As [`Redrawn::new`], compared with the history of the repository; gives how many commits
    /// that is too.
    fn in_repository<'a>(
        everything: &Book<'a>,
        facts: &Facts<'_, 'a>,
        shelf: &Shelf,
    ) -> Result<(Self, usize)> {
        let found = verify(everything, facts, &known_with);
        let history = history::read(&shelf.root, &shelf.policy.timezone, &wanted(&found));
        let history = history?;
        let found = in_history(everything, &history, shelf.now.stamp, found);
        Ok((Self::of(facts.book, found), history.commits))
    }

    fn of(now: &Book<'_>, found: Vec<Found>) -> Self {
        let acknowledged = Acknowledged::of(now, &found);
        let (noted, open): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|found| acknowledged.has(found));
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

/// Carries out `sample --verify`; with `all` what is acknowledged is listed too, with `git` the
/// history of the repository is looked at.
pub fn run(all: bool, git: bool, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let everything = shelf.everything()?;
    let now = known(everything.clone(), Stamp::last_of(shelf.now.today));
    let facts = Facts::new(&now);
    let (redrawn, commits) = match git {
        true => {
            let (redrawn, commits) = Redrawn::in_repository(&everything, &facts, &shelf)?;
            (redrawn, Some(commits))
        }
        false => (Redrawn::new(&everything, &facts), None),
    };
    let rows = everything.draws.len();
    let (told, open) = (redrawn.told(all), &redrawn.open);
    let list: Vec<_> = told
        .iter()
        .map(|p| view::problems::to_json(p, &desk.voice))
        .collect();
    let noted = redrawn.acknowledged.len();
    let mut json = serde_json::json!({
        "schema": 1, "rows": rows, "problems": list, "acknowledged": noted,
    });
    if let Some(commits) = commits {
        json["commits"] = commits.into();
    }
    let weighs = |problem: &&Problem| problem.severity() != Severity::Note;
    let count = open.iter().filter(weighs).count();
    let mut page = Page::new(json);
    let late = open.iter().filter(|problem| is_late(problem)).count();
    // A draw that was committed late agrees.
    let counts = [arg("rows", rows), arg("count", count - late)];
    page.text(desk.voice.say_with("sample-verified", &counts));
    if late > 0 {
        let late = [arg("count", late)];
        page.text(desk.voice.say_with("sample-committed-late", &late));
    }
    if let Some(commits) = commits {
        page.text(
            desk.voice
                .say_with("sample-commits", &[arg("commits", commits)]),
        );
    }
    let sheet = view::problems::sheet(&told, &desk.voice);
    if desk.format_said && !told.is_empty() {
        page.sheet(sheet);
    } else {
        page.data.push(sheet);
    }
    let mut answer = Answer::new(page);
    if count > 0 {
        answer.exit = Exit::Findings;
    }
    if !told.is_empty() {
        let (shown, more) = with_few_late(told);
        let listing = view::problems::listing(&shown, &desk.voice);
        answer.notes.push(listing.trim_end().to_owned());
        if more > 0 {
            let more = [arg("count", more)];
            let note = desk.voice.say_with("sample-late-more", &more);
            answer.notes.push(note);
        }
    }
    if !all {
        answer.notes.extend(redrawn.note(&desk.voice));
    }
    Ok(answer)
}

fn is_late(problem: &Problem) -> bool {
    problem.code == Code::DrawCommittedLate
}

/// The problems with few of the draws that were committed late, and how many of these are left
/// out: who commits once a week has as many of them as draws.
fn with_few_late(told: Vec<Problem>) -> (Vec<Problem>, usize) {
    /// At most so many of them are listed.
    const LATE: usize = 5;
    let mut late = 0;
    let (shown, more): (Vec<Problem>, Vec<Problem>) = told.into_iter().partition(|problem| {
        late += usize::from(is_late(problem));
        !is_late(problem) || late <= LATE
    });
    (shown, more.len())
}
