//! The lots that a case has had: with what chance, and what became of them.

use rustc_hash::FxHashSet;

use super::made::{Made, group};
use crate::model::chance::Chance;
use crate::model::entry::{CaseIx, Draw};
use crate::model::id::Id;
use crate::rules::draw::ticket;
use crate::rules::facts::{Facts, Stratum};

/// A draw that offered a case.
#[derive(Clone, Debug)]
pub struct CaseLot<'b, 'a> {
    /// Class and month.
    pub stratum: Stratum,
    /// The draw's first row.
    pub draw: &'b Draw<'a>,
    /// What the quota lacked before the draw.
    pub lacking: u64,
    /// How many cases had their lot in it.
    pub offered: u64,
    /// Whether all of them were done on the day of the draw.
    pub of_the_day: bool,
    /// The chance of each.
    pub chance: Chance,
    /// The ticket of the case.
    pub ticket: String,
    /// Whether it is within the draw's bound.
    pub within: bool,
    /// The draw's row that took the case, if one did.
    pub taken: Option<&'b Draw<'a>>,
}

/// The lots of a case, in the order of the draws.
pub fn lots_of<'b, 'a>(facts: &Facts<'b, 'a>, case: CaseIx) -> Vec<CaseLot<'b, 'a>> {
    let id = facts.book.case(case).id.to_string();
    let offering = facts
        .draw_rows()
        .filter(|row| row.draw.offers().any(|own| own == id));
    let mut strata: Vec<Stratum> = offering
        .map(|row| (row.draw.class, row.draw.month))
        .collect();
    strata.sort_unstable();
    strata.dedup();
    let mut lots = Vec::new();
    for stratum in strata {
        let rows = facts.draws_of(stratum).iter().map(|row| row.draw);
        let draws = group(rows);
        let offers = draws
            .iter()
            .filter(|made| made.offers().contains(&id.as_str()));
        lots.extend(offers.map(|made| lot(facts, case, made)));
    }
    lots.sort_by_key(|lot: &CaseLot<'_, '_>| (lot.draw.at, lot.draw.row));
    lots
}

fn lot<'b, 'a>(facts: &Facts<'b, 'a>, case: CaseIx, made: &Made<'b, 'a>) -> CaseLot<'b, 'a> {
    let book = facts.book;
    let own = book.case(case).id;
    let offers = made.offers();
    let offered = offers.iter().filter_map(|id| Id::parse(id));
    let drawn = facts.draws_of(made.stratum).iter();
    let drawn = drawn.filter_map(|row| row.draw.case_id);
    let among: FxHashSet<CaseIx> = offered
        .chain(drawn)
        .filter_map(|id| book.find_case(id))
        .collect();
    let until = made.at.end_of_minute();
    let mut then = Facts::until_among(book, until, |case| among.contains(&case));
    let first = (made.at, made.first.row);
    then.see(|draw| (draw.at, draw.row) < first);
    let drawn = then.drawn_in(made.stratum).len() as u64;
    let lacking = made.first.quota.saturating_sub(drawn);
    let done_on = |id: &&str| {
        let case = Id::parse(id).and_then(|id| book.find_case(id));
        let follow_up = case.and_then(|case| then.follow_up(case));
        follow_up.is_some_and(|follow_up| follow_up.done.day == made.at.day)
    };
    let rate = facts.rate(made.stratum);
    let offered = offers.len() as u64;
    let ticket = ticket(made.seed, own);
    CaseLot {
        stratum: made.stratum,
        draw: made.first,
        lacking,
        offered,
        of_the_day: offers.iter().all(done_on),
        chance: rate.map_or(Chance::new(0, 1), |rate| rate.chance(lacking, offered)),
        within: made.first.bound.is_some_and(|bound| bound.admits(&ticket)),
        ticket,
        taken: made
            .rows
            .iter()
            .find(|row| row.case_id == Some(own))
            .copied(),
    }
}
