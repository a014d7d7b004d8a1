//! A draw beside what is known today for its minute: who could be drawn, and who had to be.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::found::Found;
use super::made::{Made, Taken, Told};
use crate::model::book::Book;
use crate::model::entry::DrawKind;
use crate::model::id::Id;
use crate::model::problem::Code;
use crate::model::words::Col;
use crate::rules::draw::{Lot, Method, Offer, takes_rest, ticket};
use crate::rules::facts::Facts;

/// What differs, `facts` being the book of the draw's minute with the draw rows before it, and
/// `offer` what there is to draw from by them.
pub fn differences(
    book: &Book<'_>,
    facts: &Facts<'_, '_>,
    told: &Told<'_, '_, '_>,
    offer: &Offer,
) -> Vec<Found> {
    let made = told.made;
    match made.kind {
        DrawKind::First => of_first_edition(book, facts, told, offer),
        DrawKind::Lots => {
            let mut found = figures(book, made, offer);
            found.extend(bound_differs(book, made, &bound_of(offer)));
            found.extend(offer_differs(book, told, &offer.offered));
            found.extend(rest_differs(book, told, offer));
            found
        }
        DrawKind::Replacement => {
            let mut found = figures(book, made, offer);
            found.extend(bound_differs(book, made, ""));
            found.extend(offer_differs(book, told, &[]));
            found.extend(replaced_wrongly(book, facts, made));
            found.extend(passed_over(book, told, &told.taken, offer));
            found
        }
    }
}

fn bound_of(offer: &Offer) -> String {
    offer
        .bound()
        .map_or_else(String::new, |bound| bound.to_string())
}

/// Of a draw of the first edition only the tickets can be drawn again. But it offered nobody,
/// and in a month that has begun by lots there was none.
fn of_first_edition(
    book: &Book<'_>,
    facts: &Facts<'_, '_>,
    told: &Told<'_, '_, '_>,
    offer: &Offer,
) -> Vec<Found> {
    let before = facts.draws_of(told.made.stratum);
    let by_lots = before.iter().any(|row| row.draw.kind == DrawKind::Lots);
    let mut found: Vec<Found> = offer_differs(book, told, &[]).into_iter().collect();
    if by_lots && !facts.first_edition(told.made.stratum) {
        found.extend(bound_differs(book, told.made, &bound_of(offer)));
    }
    found
}

fn figures(book: &Book<'_>, made: &Made<'_, '_>, offer: &Offer) -> Vec<Found> {
    let known = [
        (Col::Population, made.first.population, offer.population),
        (Col::Quota, made.first.quota, offer.quota),
    ];
    let differing = known.into_iter().filter(|(_, own, known)| own != known);
    differing
        .map(|(col, own, known)| {
            let found = Found::of_row(book, made.first, (col, Code::DrawDiffers));
            found
                .finding(own.to_string())
                .wanting(known.to_string())
                .telling("column", col.word())
        })
        .collect()
}

fn bound_differs(book: &Book<'_>, made: &Made<'_, '_>, known: &str) -> Option<Found> {
    let own = book.cell(made.first.row, Col::Bound);
    // Of a bound that cannot be read its row tells.
    let readable = own.is_empty() || made.first.bound.is_some();
    (readable && own != known).then(|| {
        let found = Found::of_row(book, made.first, (Col::Bound, Code::DrawDiffers));
        let column = Col::Bound.word();
        found.wanting(known).telling("column", column)
    })
}

/// So many ids are named.
const NAMED: usize = 12;

fn offer_differs(book: &Book<'_>, told: &Told<'_, '_, '_>, known: &[Lot]) -> Option<Found> {
    let own = told.offers.iter();
    if own
        .clone()
        .map(|offer| offer.id)
        .eq(known.iter().map(|lot| Some(lot.id)))
    {
        return None;
    }
    let known: Vec<String> = known.iter().map(|lot| lot.id.to_string()).collect();
    let (own_ids, known_ids): (BTreeSet<&str>, BTreeSet<&str>) = (
        own.map(|offer| offer.text).collect(),
        known.iter().map(String::as_str).collect(),
    );
    let lacking: Vec<&str> = known_ids.difference(&own_ids).copied().collect();
    let more: Vec<&str> = own_ids.difference(&known_ids).copied().collect();
    let found = Found::of_row(book, told.made.first, (Col::Offered, Code::OfferDiffers));
    Some(
        found
            .finding(named(&more))
            .wanting(named(&lacking))
            .telling("more", more.len().to_string())
            .telling("lacking", lacking.len().to_string()),
    )
}

fn named(ids: &[&str]) -> String {
    let mut text = ids
        .iter()
        .take(NAMED)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    if ids.len() > NAMED {
        text.push_str(" …");
    }
    text
}

/// From the 20th on, and once without lots: what the lots did not give is what the quota
/// lacked, by the smallest tickets of the pool.
fn rest_differs(book: &Book<'_>, told: &Told<'_, '_, '_>, offer: &Offer) -> Vec<Found> {
    let made = told.made;
    if !takes_rest(made.stratum.1, made.at.day) {
        return Vec::new();
    }
    let by_lot = |taken: &Taken<'_, '_>| {
        let bound = made.first.bound;
        told.offered.contains(&taken.id) && bound.is_some_and(|bound| bound.admits(&taken.ticket))
    };
    let (lots, rest): (Vec<_>, Vec<_>) = told.taken.iter().partition(|taken| by_lot(taken));
    let lacking = made
        .first
        .quota
        .saturating_sub(offer.already_drawn + lots.len() as u64);
    let given: FxHashSet<Id> = lots.iter().map(|taken| taken.id).collect();
    let left = offer.pool.iter().filter(|lot| !given.contains(&lot.id));
    let wanted = match offer.method {
        Method::NotYet => 0,
        _ => lacking.min(left.count() as u64),
    };
    let mut found = passed_over(book, told, rest.iter().copied(), offer);
    if rest.len() as u64 != wanted {
        let count = Found::of_row(book, made.first, (Col::Quota, Code::DrawCount));
        let count = count.finding(rest.len().to_string());
        found.push(count.wanting(wanted.to_string()));
    }
    found
}

/// Cases taken by the smallest tickets that were not in the pool, and cases of the pool with
/// smaller ones that were not taken.
fn passed_over<'t, 'b: 't, 'a: 'b>(
    book: &Book<'_>,
    told: &Told<'_, '_, '_>,
    rest: impl IntoIterator<Item = &'t Taken<'b, 'a>, IntoIter: Clone>,
    offer: &Offer,
) -> Vec<Found> {
    let rest = rest.into_iter();
    // The pool is in the order of ids.
    let in_pool = |id: Id| offer.pool.binary_search_by_key(&id, |lot| lot.id).is_ok();
    let strangers = rest.clone().filter(|taken| !in_pool(taken.id));
    let mut found: Vec<Found> = strangers
        .map(|taken| Found::of_row(book, taken.row, (Col::CaseId, Code::NotInPool)))
        .collect();
    let Some(largest) = rest.map(|taken| taken.ticket.as_str()).max() else {
        return found;
    };
    let left = offer.pool.iter().map(|lot| lot.id);
    let left = left.filter(|id| !told.took.contains(id));
    let mut left: Vec<Id> = left
        .filter(|id| ticket(told.made.seed, *id).as_str() < largest)
        .collect();
    left.dedup();
    found.extend(left.into_iter().map(|id| {
        let found = Found::of_row(book, told.made.first, (Col::Seed, Code::LeftOut));
        found.wanting(id.to_string())
    }));
    found
}

/// Only a row that counted, and whose case had been tried, could be replaced.
fn replaced_wrongly(book: &Book<'_>, facts: &Facts<'_, '_>, made: &Made<'_, '_>) -> Option<Found> {
    let mut rows = facts.draws_of(made.stratum).iter();
    let replaced = rows.find(|row| Some(row.draw.id) == made.first.replaces);
    let follow_up = replaced
        .filter(|row| row.counts)
        .and_then(|row| facts.follow_up(row.draw.case?));
    let tried = follow_up.is_some_and(|follow_up| follow_up.attempts > 0);
    (!tried).then(|| Found::of_row(book, made.first, (Col::Replaces, Code::NotReplaceable)))
}
