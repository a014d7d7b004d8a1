//! What owners let the office know: opinions and suggestions (clause 1.4), and the complaint
//! box (clause 2.5).

use rayon::prelude::*;
use serde::Serialize;

use crate::model::entry::{Case, CaseIx};
use crate::model::id::{Id, Kind};
use crate::model::time::Month;
use crate::model::words::{Channel, Col, Nature, Verb};
use crate::rules::facts::Facts;
use crate::rules::state::Phase;

/// Opinions and suggestions received in the month, ids ascending.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Opinions {
    /// All of them, those that were withdrawn too.
    pub received: Vec<Id>,
    /// The last word was `adopt`.
    pub adopted: Vec<Id>,
    /// The last word was `decline`.
    pub declined: Vec<Id>,
    /// Answered without either.
    pub replied: Vec<Id>,
    /// Nothing was said yet.
    pub unanswered: Vec<Id>,
}

/// The complaint box in the month.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Opened {
    /// Its openings, empty ones too, ids ascending.
    pub openings: Vec<Id>,
    /// The letters found.
    pub found: u64,
    /// The complaints received by box, ids ascending.
    pub complaints: Vec<Id>,
}

/// The cases received in the month that satisfy `wanted`, cancelled ones left out.
fn received(
    facts: &Facts<'_, '_>,
    month: Month,
    wanted: impl Fn(&Case<'_>) -> bool + Sync,
) -> Vec<CaseIx> {
    let book = facts.book;
    let fits = |at: &CaseIx| {
        let case = book.case(*at);
        Month::of(case.at.day) == month && wanted(case) && !facts.cancelled(*at)
    };
    let mut found: Vec<CaseIx> = facts
        .par_standings()
        .map(|(at, _)| at)
        .filter(fits)
        .collect();
    found.sort_by_key(|at| book.case(*at).id);
    found
}

pub(super) fn opinions(facts: &Facts<'_, '_>, month: Month) -> Opinions {
    let book = facts.book;
    let heard = received(facts, month, |case| {
        case.id.kind() == Kind::Inquiry
            && matches!(
                Nature::parse(book.cell(case.row, Col::Nature)),
                Some(Nature::Opinion | Nature::Suggestion)
            )
    });
    let mut opinions = Opinions::default();
    for at in heard {
        let id = book.case(at).id;
        opinions.received.push(id);
        let mut words = book.actions_of(at).rev().map(|action| action.verb);
        let word = words.find(|verb| matches!(verb, Verb::Adopt | Verb::Decline));
        let phase = facts.standing(at).map(|standing| standing.state.phase);
        match (word, phase) {
            (Some(Verb::Adopt), _) => opinions.adopted.push(id),
            (Some(_), _) => opinions.declined.push(id),
            (None, Some(Phase::Open)) => opinions.unanswered.push(id),
            (None, Some(Phase::Waiting(_) | Phase::Resolved(_))) => opinions.replied.push(id),
            (None, _) => {}
        }
    }
    opinions
}

pub(super) fn openings(facts: &Facts<'_, '_>, month: Month) -> Opened {
    let book = facts.book;
    let mut opened = Opened::default();
    let of_month = |day| Month::of(day) == month;
    for opening in book.openings.iter().filter(|o| of_month(o.at.day)) {
        opened.openings.push(opening.id);
        let found = book.cell(opening.row, Col::Found).parse::<u32>();
        opened.found += u64::from(found.unwrap_or(0));
    }
    opened.openings.sort_unstable();
    let complaints = received(facts, month, |case| {
        case.id.kind() == Kind::Complaint && case.channel == Channel::Box
    });
    opened.complaints = complaints.iter().map(|at| book.case(*at).id).collect();
    opened
}
