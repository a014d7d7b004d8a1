//! What somebody who goes to a place should know beforehand: what is open there and what was
//! promised, what was said last time, what will be asked, and what to bring.

use super::facts::Facts;
use super::repeat::repeats;
use super::round::{Promise, Round};
use super::signature::{signed_later, unsigned};
use super::state::Phase;
use crate::model::entry::{Action, Case, CaseIx, Solution, Visit};
use crate::model::id::{Id, Kind};
use crate::model::time::{Day, Month, Stamp};
use crate::model::words::Outcome;

/// How long ago a matter may have been completed and still come up.
const RECENT_DAYS: u64 = 60;

/// A matter of the place with its latest round.
#[derive(Clone, Debug)]
pub struct Matter<'b, 'a> {
    /// The case.
    pub at: CaseIx,
    /// Where it stands.
    pub phase: Phase,
    /// What was done.
    pub round: Round<'b, 'a>,
    /// The promised date and what became of it.
    pub promise: Option<(Day, Promise)>,
}

/// What will be asked, with what the answer is made from.
#[derive(Clone, Debug)]
pub enum Question<'b, 'a> {
    /// When the answer to an inquiry comes: the appointed date, if there is one (1.5).
    Reply(CaseIx, Option<Day>),
    /// Why what was promised for this date is not done, so many days after.
    Passed(Matter<'b, 'a>, Day, i64),
    /// How far it is; it is promised for this date.
    Promised(Matter<'b, 'a>, Day),
    /// How far it is; nothing is promised yet.
    Unpromised(Matter<'b, 'a>),
    /// Whether the owner accepts what was completed (1.7).
    Accept(Matter<'b, 'a>),
    /// Why it was found wanting, and what has been done since.
    Failed(&'b Visit<'a>, Option<&'b Action<'a>>),
    /// Why it happens again and again: so many cases, and the solution made for it (2.e2).
    Repeated(&'a str, usize, Option<&'b Solution<'a>>),
    /// What was done.
    Done(Matter<'b, 'a>),
}

/// What to have in the bag; shown when it comes up, not before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    /// A visit record form of a case to be followed up, or of the place.
    Record(Option<Id>),
    /// A visit record that still lacks the owner's signature (1.10).
    Unsigned(Id),
    /// The work contact sheet that the owner accepts the work on (1.7).
    Worksheet(Id),
    /// The promise in writing.
    Promise(Id),
    /// The written answer to an inquiry.
    Answer(Id),
}

/// What to know before going to a place.
pub struct Brief<'b, 'a> {
    /// Open cases of the place, the oldest first.
    pub open: Vec<Matter<'b, 'a>>,
    /// Cases completed lately, the latest first.
    pub recent: Vec<Matter<'b, 'a>>,
    /// The visits there, the latest first.
    pub visits: Vec<&'b Visit<'a>>,
    /// What will be asked; what is worst comes first.
    pub questions: Vec<Question<'b, 'a>>,
    /// What to bring.
    pub items: Vec<Item>,
}

/// What to know before going to a place.
pub fn brief<'b, 'a>(facts: &Facts<'b, 'a>, place: &str) -> Brief<'b, 'a> {
    let book = facts.book;
    let here = |case: &Case<'_>| case.place == place || case.from_place == place;
    let mut matters: Vec<Matter<'b, 'a>> = facts
        .standings()
        .filter(|(at, standing)| here(book.case(*at)) && !standing.state.ended())
        .map(|(at, standing)| Matter::of(facts, at, standing.state.phase))
        .collect();
    matters.sort_by_key(|m| (book.case(m.at).at, book.case(m.at).id));
    let (open, done): (Vec<_>, Vec<_>) = matters
        .into_iter()
        .partition(|m| !matches!(m.phase, Phase::Resolved(_)));
    let since = book
        .today()
        .checked_sub_days(chrono::Days::new(RECENT_DAYS))
        .unwrap_or(book.today());
    let mut recent: Vec<_> = done
        .iter()
        .filter(|m| m.done().is_some_and(|at| at.day >= since))
        .cloned()
        .collect();
    recent.sort_by_key(|m| std::cmp::Reverse((m.done(), book.case(m.at).id)));
    let mut visits: Vec<&Visit<'_>> = book.visits.iter().filter(|v| v.place == place).collect();
    visits.sort_by_key(|v| std::cmp::Reverse((v.at, v.row)));
    Brief {
        questions: questions(facts, place, &open, &recent),
        items: items(facts, &open, &done, &visits),
        open,
        recent,
        visits,
    }
}

impl<'b, 'a> Matter<'b, 'a> {
    fn of(facts: &Facts<'b, 'a>, at: CaseIx, phase: Phase) -> Self {
        let round = Round::of(facts.book, at);
        Self {
            at,
            phase,
            promise: round.promise(facts.book.today()),
            round,
        }
    }

    fn done(&self) -> Option<Stamp> {
        match self.phase {
            Phase::Resolved(at) => Some(at),
            _ => None,
        }
    }

    fn question(&self, case: &Case<'_>) -> Question<'b, 'a> {
        match (self.phase, self.promise) {
            (Phase::Waiting(_), _) => Question::Accept(self.clone()),
            _ if case.id.kind() == Kind::Inquiry => Question::Reply(self.at, case.reply_due),
            (_, Some((due, Promise::Passed(days)))) => Question::Passed(self.clone(), due, days),
            (_, Some((due, _))) => Question::Promised(self.clone(), due),
            (_, None) => Question::Unpromised(self.clone()),
        }
    }
}

impl Question<'_, '_> {
    /// Its name in JSON and messages.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Reply(..) => "reply",
            Self::Passed(..) => "passed",
            Self::Promised(..) => "promised",
            Self::Unpromised(_) => "unpromised",
            Self::Accept(_) => "accept",
            Self::Failed(..) => "failed",
            Self::Repeated(..) => "repeated",
            Self::Done(_) => "done",
        }
    }

    /// What is worst comes first.
    const fn rank(&self) -> u8 {
        match self {
            Self::Passed(..) => 0,
            Self::Failed(..) => 1,
            Self::Repeated(..) => 2,
            Self::Unpromised(_) => 3,
            Self::Promised(..) => 4,
            Self::Accept(_) => 5,
            Self::Reply(..) => 6,
            Self::Done(_) => 7,
        }
    }
}

fn questions<'b, 'a>(
    facts: &Facts<'b, 'a>,
    place: &str,
    open: &[Matter<'b, 'a>],
    recent: &[Matter<'b, 'a>],
) -> Vec<Question<'b, 'a>> {
    let book = facts.book;
    let mut questions: Vec<Question<'b, 'a>> =
        open.iter().map(|m| m.question(book.case(m.at))).collect();
    for matter in recent {
        let failed = facts
            .follow_up(matter.at)
            .and_then(|f| f.latest)
            .filter(|visit| visit.outcome == Outcome::Fail);
        questions.push(match failed {
            Some(visit) => {
                let mut since = book.actions_of(matter.at).filter(|a| a.at >= visit.at);
                Question::Failed(visit, since.next_back())
            }
            None => Question::Done(matter.clone()),
        });
    }
    questions.extend(repeated(facts, place));
    questions.sort_by_key(Question::rank);
    questions
}

/// The flagged groups of this month that the household reported to.
fn repeated<'b, 'a>(facts: &Facts<'b, 'a>, place: &str) -> Vec<Question<'b, 'a>> {
    let book = facts.book;
    let found = repeats(facts, Month::of(book.today()));
    let reported = |ids: &[Id]| {
        let cases = ids.iter().filter_map(|id| book.find_case(*id));
        cases
            .map(|at| book.case(at))
            .any(|case| case.place == place || case.from_place == place)
    };
    let groups = found.complaints.into_iter().chain(found.repairs);
    groups
        .filter(|group| reported(&group.case_ids))
        .map(|group| {
            let solutions = book.solutions.iter();
            let plan = solutions
                .filter(|s| s.place == group.place && s.category == group.category)
                .max_by_key(|s| (s.at, s.row));
            Question::Repeated(group.category, group.count, plan)
        })
        .collect()
}

fn items<'b, 'a>(
    facts: &Facts<'b, 'a>,
    open: &[Matter<'b, 'a>],
    done: &[Matter<'b, 'a>],
    visits: &[&'b Visit<'a>],
) -> Vec<Item> {
    let book = facts.book;
    let signed = signed_later(book);
    let id = |matter: &Matter<'_, '_>| book.case(matter.at).id;
    let to_follow = done.iter().filter(|m| {
        let waits =
            |f: &super::follow_up::FollowUp<'_, '_>| !f.followed_up() && f.opens <= book.today();
        facts.owed(m.at) && facts.follow_up(m.at).is_some_and(waits)
    });
    let mut items: Vec<Item> = to_follow.map(|m| Item::Record(Some(id(m)))).collect();
    if items.is_empty() {
        items.push(Item::Record(None));
    }
    let unsigned = visits.iter().filter(|v| unsigned(v, &signed));
    items.extend(unsigned.map(|v| Item::Unsigned(v.id)));
    for matter in open {
        let own = id(matter);
        items.push(match (matter.phase, matter.promise) {
            (Phase::Waiting(_), _) if own.kind() == Kind::Repair => Item::Worksheet(own),
            _ if own.kind() == Kind::Inquiry => Item::Answer(own),
            (_, Some(_)) => Item::Promise(own),
            (_, None) => continue,
        });
    }
    items
}
