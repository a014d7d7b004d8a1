//! Follow-ups that were given up though nothing was owed, or by somebody who is no manager.

use super::check::in_row;
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::id::Id;
use crate::model::problem::{Code, Problem};
use crate::model::time::Month;
use crate::model::words::{Col, Verb};
use crate::rules::follow_up::FollowUp;
use crate::rules::state::State;
use crate::rules::who::is_manager;

/// A follow-up given up that was not owed at that time.
pub(super) fn idle(book: &Book<'_>, problems: &mut Vec<Problem>) {
    for action in book.actions.iter().filter(|a| a.verb == Verb::GiveUp) {
        let Some(case) = action.case.filter(|case| book.exists(*case)) else {
            continue;
        };
        if State::of(book, case, action.at).ended() {
            // Nothing but a note has an effect then, which is told of all steps.
            continue;
        }
        let by = book.cell(action.row, Col::Actor);
        if !is_manager(book.policy, by) || !was_owed(book, case, action) {
            problems.push(in_row(book, action.row, Col::Action, Code::NoEffect));
        }
    }
}

/// Whether a follow-up was owed when it was given up.
fn was_owed(book: &Book<'_>, case: CaseIx, given_up: &Action<'_>) -> bool {
    let at = given_up.at;
    let state = State::of(book, case, at);
    let Some(follow_up) = FollowUp::of(book, case, &state, at) else {
        return false;
    };
    let done = follow_up.done;
    let stratum = (book.case(case).class, Month::of(done.day));
    let rate = book.policy.rate(stratum.0, stratum.1);
    let drawn = || {
        let replaced = |id: Id| {
            let mut draws = book.draws.iter().filter(|d| d.id != id && d.at <= at);
            draws.any(|draw| draw.replaces == Some(id))
        };
        let own = book.draws.iter().filter(|draw| draw.case == Some(case));
        let mut own = own.filter(|d| d.at <= at && (d.class, d.month) == stratum);
        own.any(|draw| !replaced(draw.id))
    };
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
