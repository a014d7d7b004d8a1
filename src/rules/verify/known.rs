//! A draw beside what is known today for its minute: who could be drawn, and who had to be.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::found::Found;
use super::made::{Made, Taken};
use crate::model::book::Book;
use crate::model::entry::DrawKind;
use crate::model::id::Id;
use crate::model::problem::Code;
use crate::model::words::Col;
use crate::rules::draw::{Method, Offer, takes_rest, ticket};
use crate::rules::facts::Facts;

/// What differs, `facts` being the book of the draw's minute with the draw rows before it.
pub fn differences(book: &Book<'_>, facts: &Facts<'_, '_>, made: &Made<'_, '_>) -> Vec<Found> {
    let offer = Offer::new(facts, made.stratum, made.at.day);
    match made.kind {
        DrawKind::First => of_first_edition(book, facts, made),
        DrawKind::Lots => {
            let mut found = figures(book, made, &offer);
            let bound = offer.bound().map_or_else(String::new, |b| b.to_string());
            found.extend(bound_differs(book, made, bound));
            let offered: Vec<Id> = offer.offered.iter().map(|lot| lot.id).collect();
            found.extend(offer_differs(book, made, &offered));
            found.extend(rest_differs(book, made, &offer));
            found
        }
        DrawKind::Replacement => {
            let mut found = figures(book, made, &offer);
            found.extend(bound_differs(book, made, String::new()));
            found.extend(offer_differs(book, made, &[]));
            found.extend(replaced_wrongly(book, facts, made));
            found.extend(passed_over(book, made, &made.taken(), &offer));
            found
        }
    }
}

/// Of a draw of the first edition only the tickets can be drawn again. But it offered nobody,
/// and in a month that has begun by lots there was none.
fn of_first_edition(book: &Book<'_>, facts: &Facts<'_, '_>, made: &Made<'_, '_>) -> Vec<Found> {
    let before = facts.draws_of(made.stratum);
    let by_lots = before.iter().any(|row| row.draw.kind == DrawKind::Lots);
    let mut found: Vec<Found> = offer_differs(book, made, &[]).into_iter().collect();
    if by_lots && !facts.first_edition(made.stratum) {
        let offer = Offer::new(facts, made.stratum, made.at.day);
        let bound = offer.bound().map_or_else(String::new, |b| b.to_string());
        found.extend(bound_differs(book, made, bound));
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

fn bound_differs(book: &Book<'_>, made: &Made<'_, '_>, known: String) -> Option<Found> {
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

fn offer_differs(book: &Book<'_>, made: &Made<'_, '_>, known: &[Id]) -> Option<Found> {
    let own = made.offers();
    let known: Vec<String> = known.iter().map(Id::to_string).collect();
    if own.iter().copied().eq(known.iter().map(String::as_str)) {
        return None;
    }
    let (own_ids, known_ids): (BTreeSet<&str>, BTreeSet<&str>) = (
        own.iter().copied().collect(),
        known.iter().map(String::as_str).collect(),
    );
    let lacking: Vec<&str> = known_ids.difference(&own_ids).copied().collect();
    let more: Vec<&str> = own_ids.difference(&known_ids).copied().collect();
    let found = Found::of_row(book, made.first, (Col::Offered, Code::OfferDiffers));
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
fn rest_differs(book: &Book<'_>, made: &Made<'_, '_>, offer: &Offer) -> Vec<Found> {
    if !takes_rest(made.stratum.1, made.at.day) {
        return Vec::new();
    }
    let offers: BTreeSet<&str> = made.offers().into_iter().collect();
    let by_lot = |taken: &Taken<'_, '_>| {
        let bound = made.first.bound;
        offers.contains(taken.id.to_string().as_str())
            && bound.is_some_and(|bound| bound.admits(&taken.ticket))
    };
    let (lots, rest): (Vec<_>, Vec<_>) = made.taken().into_iter().partition(by_lot);
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
    let mut found = passed_over(book, made, &rest, offer);
    if rest.len() as u64 != wanted {
        let count = Found::of_row(book, made.first, (Col::Quota, Code::DrawCount));
        let count = count.finding(rest.len().to_string());
        found.push(count.wanting(wanted.to_string()));
    }
    found
}

/// Cases taken by the smallest tickets that were not in the pool, and cases of the pool with
/// smaller ones that were not taken.
fn passed_over(
    book: &Book<'_>,
    made: &Made<'_, '_>,
    rest: &[Taken<'_, '_>],
    offer: &Offer,
) -> Vec<Found> {
    let pool: FxHashSet<Id> = offer.pool.iter().map(|lot| lot.id).collect();
    let strangers = rest.iter().filter(|taken| !pool.contains(&taken.id));
    let mut found: Vec<Found> = strangers
        .map(|taken| Found::of_row(book, taken.row, (Col::CaseId, Code::NotInPool)))
        .collect();
    let Some(largest) = rest.iter().map(|taken| taken.ticket.as_str()).max() else {
        return found;
    };
    let taken: FxHashSet<Id> = made.taken().iter().map(|taken| taken.id).collect();
    let left = pool.iter().filter(|id| !taken.contains(id));
    let mut left: Vec<&Id> = left
        .filter(|id| ticket(made.seed, **id).as_str() < largest)
        .collect();
    left.sort_unstable();
    found.extend(left.into_iter().map(|id| {
        let found = Found::of_row(book, made.first, (Col::Seed, Code::LeftOut));
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
