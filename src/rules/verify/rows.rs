//! What the rows of a draw deny by themselves, whatever else is known.

use rustc_hash::FxHashMap;

use super::found::Found;
use super::made::Told;
use crate::model::book::Book;
use crate::model::entry::DrawKind;
use crate::model::problem::Code;
use crate::model::words::Col;
use crate::rules::draw::{takes_rest, ticket_of};

/// Tickets that are wrong, rows that differ, cases that were taken or not against the lots.
pub fn contradictions(book: &Book<'_>, told: &Told<'_, '_, '_>) -> Vec<Found> {
    let mut found = tickets(book, told);
    if told.made.kind == DrawKind::Lots {
        found.extend(differing(book, told));
        found.extend(not_taken(book, told));
        found.extend(against_lots(book, told));
    }
    found
}

fn tickets(book: &Book<'_>, told: &Told<'_, '_, '_>) -> Vec<Found> {
    let taken = told.taken.iter();
    let wrong = taken.filter(|taken| taken.ticket != taken.row.ticket);
    wrong
        .map(|taken| {
            Found::of_row(book, taken.row, (Col::Ticket, Code::TicketMismatch))
                .wanting(&taken.ticket)
        })
        .collect()
}

/// All rows of a draw have the same population, quota and bound.
fn differing(book: &Book<'_>, told: &Told<'_, '_, '_>) -> Vec<Found> {
    const COLS: [Col; 3] = [Col::Population, Col::Quota, Col::Bound];
    let [first, others @ ..] = told.made.rows.as_slice() else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let first = book.cells(first.row, COLS);
    let mut found = Vec::new();
    for row in others {
        let own = book.cells(row.row, COLS);
        for ((col, own), first) in COLS.into_iter().zip(own).zip(first) {
            if own != first {
                let differs = Found::of_row(book, row, (col, Code::RowsDiffer));
                found.push(differs.wanting(first));
            }
        }
    }
    found
}

/// An offered case within the bound that no row takes.
fn not_taken(book: &Book<'_>, told: &Told<'_, '_, '_>) -> Vec<Found> {
    let Some(bound) = told.made.first.bound else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for offer in told.offers.iter().filter(|offer| !told.takes(offer)) {
        // The id as written, so that an unknown case has its lot too.
        let ticket = ticket_of(told.made.seed, offer.text);
        if bound.admits(&ticket) {
            let missing = Found::of_row(book, offer.row, (Col::Offered, Code::NotTaken));
            found.push(missing.finding(offer.text).wanting(ticket));
        }
    }
    found
}

/// Before the 20th nobody is taken but who was offered and is within the bound.
fn against_lots(book: &Book<'_>, told: &Told<'_, '_, '_>) -> Vec<Found> {
    let made = told.made;
    if takes_rest(made.stratum.1, made.at.day) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for taken in &told.taken {
        let bound = made.first.bound;
        if !told.offered.contains(&taken.id) {
            found.push(Found::of_row(
                book,
                taken.row,
                (Col::CaseId, Code::NotOffered),
            ));
        } else if let Some(bound) = bound.filter(|bound| !bound.admits(&taken.ticket)) {
            let beyond = Found::of_row(book, taken.row, (Col::Ticket, Code::BeyondBound));
            found.push(beyond.finding(&taken.ticket).wanting(bound.to_string()));
        }
    }
    found
}

/// A case that two draws of a class and month offered, or one draw twice: told at the later.
/// `apart` says whether a draw did not know another one.
pub fn offered_twice(
    book: &Book<'_>,
    draws: &[Told<'_, '_, '_>],
    apart: impl Fn(usize, usize) -> bool,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut before: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, told) in draws.iter().enumerate() {
        for offer in &told.offers {
            let earlier = before.entry(offer.text).or_default();
            if let Some(first) = earlier.iter().find(|first| !apart(at, **first)) {
                let again = Found::of_row(book, offer.row, (Col::Offered, Code::OfferedTwice));
                let first = draws[*first].made.first.id.to_string();
                found.push(again.finding(offer.text).wanting(first));
            }
            earlier.push(at);
        }
    }
    found
}
