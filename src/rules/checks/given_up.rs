//! Follow-ups that were given up though nothing was owed, or by somebody who is no manager.

use rustc_hash::FxHashMap;

use super::check::in_row;
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx, Draw};
use crate::model::id::Id;
use crate::model::problem::{Code, Problem};
use crate::model::time::{Month, Stamp};
use crate::model::words::{Col, Verb};
use crate::rules::facts::Stratum;
use crate::rules::follow_up::FollowUp;
use crate::rules::state::State;
use crate::rules::who::is_manager;

/// A follow-up given up that was not owed at that time.
pub(super) fn idle(book: &Book<'_>, problems: &mut Vec<Problem>) {
    let drawn = Drawn::of(book);
    for action in book.actions.iter().filter(|a| a.verb == Verb::GiveUp) {
        let Some(case) = action.case.filter(|case| book.exists(*case)) else {
            continue;
        };
        if State::of(book, case, action.at).ended() {
            // Nothing but a note has an effect then, which is told of all steps.
            continue;
        }
        let by = book.cell(action.row, Col::Actor);
        if !is_manager(book.policy, by) || !was_owed((book, &drawn), case, action) {
            problems.push(in_row(book, action.row, Col::Action, Code::NoEffect));
        }
    }
}

/// The draw rows of each case, and when each row was replaced first.
#[derive(Default)]
struct Drawn<'b, 'a> {
    rows: FxHashMap<CaseIx, Vec<&'b Draw<'a>>>,
    replaced: FxHashMap<Id, Stamp>,
}

impl<'b, 'a> Drawn<'b, 'a> {
    fn of(book: &'b Book<'a>) -> Self {
        let mut drawn = Self::default();
        for draw in &book.draws {
            if let Some(case) = draw.case {
                drawn.rows.entry(case).or_default().push(draw);
            }
            if let Some(replaced) = draw.replaces.filter(|id| *id != draw.id) {
                let first = drawn.replaced.entry(replaced).or_insert(draw.at);
                *first = draw.at.min(*first);
            }
        }
        drawn
    }

    /// Whether a row for a class and month had drawn a case by then, and none had replaced it.
    fn had(&self, case: CaseIx, stratum: Stratum, at: Stamp) -> bool {
        let replaced = |id| self.replaced.get(&id).is_some_and(|first| *first <= at);
        let mut rows = self.rows.get(&case).into_iter().flatten();
        rows.any(|row| row.at <= at && (row.class, row.month) == stratum && !replaced(row.id))
    }
}

/// Whether a follow-up was owed when it was given up.
fn was_owed(
    (book, drawn): (&Book<'_>, &Drawn<'_, '_>),
    case: CaseIx,
    given_up: &Action<'_>,
) -> bool {
    let at = given_up.at;
    let state = State::of(book, case, at);
    let Some(follow_up) = FollowUp::of(book, case, &state, at) else {
        return false;
    };
    let done = follow_up.done;
    let stratum = (book.case(case).class, Month::of(done.day));
    let rate = book.policy.rate(stratum.0, stratum.1);
    let drawn = || drawn.had(case, stratum, at);
    let asked = rate.is_some_and(|rate| rate.is_all() || rate.draws() && drawn());
    let before = |other: &&Action<'_>| {
        other.verb == Verb::GiveUp && (other.at, other.row) < (at, given_up.row)
    };
    let earlier = book.actions_of(case).filter(before);
    let mut earlier = earlier.filter(|other| other.at >= done);
    let given_up_before =
        earlier.any(|other| is_manager(book.policy, book.cell(other.row, Col::Actor)));
    book.policy.begun(done.day) && asked && !follow_up.followed_up() && !given_up_before
}
