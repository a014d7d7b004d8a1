//! What the rows of a draw deny by themselves, whatever else is known.

use std::collections::{BTreeMap, BTreeSet};

use super::found::Found;
use super::made::Made;
use crate::model::book::Book;
use crate::model::entry::DrawKind;
use crate::model::problem::Code;
use crate::model::words::Col;
use crate::rules::draw::{takes_rest, ticket_of};

/// Tickets that are wrong, rows that differ, cases that were taken or not against the lots.
pub fn contradictions(book: &Book<'_>, made: &Made<'_, '_>) -> Vec<Found> {
    let mut found = tickets(book, made);
    if made.kind == DrawKind::Lots {
        found.extend(differing(book, made));
        found.extend(not_taken(book, made));
        found.extend(against_lots(book, made));
    }
    found
}

fn tickets(book: &Book<'_>, made: &Made<'_, '_>) -> Vec<Found> {
    let taken = made.taken().into_iter();
    let wrong = taken.filter(|taken| taken.ticket != taken.row.ticket);
    wrong
        .map(|taken| {
            Found::of_row(book, taken.row, (Col::Ticket, Code::TicketMismatch))
                .wanting(taken.ticket)
        })
        .collect()
}

/// All rows of a draw have the same population, quota and bound.
fn differing(book: &Book<'_>, made: &Made<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &made.rows {
        for col in [Col::Population, Col::Quota, Col::Bound] {
            let first = book.cell(made.first.row, col);
            if book.cell(row.row, col) != first {
                let differs = Found::of_row(book, row, (col, Code::RowsDiffer));
                found.push(differs.wanting(first));
            }
        }
    }
    found
}

/// An offered case within the bound that no row takes.
fn not_taken(book: &Book<'_>, made: &Made<'_, '_>) -> Vec<Found> {
    let Some(bound) = made.first.bound else {
        return Vec::new();
    };
    let taken: BTreeSet<String> = made.taken().iter().map(|t| t.id.to_string()).collect();
    let mut found = Vec::new();
    for row in &made.rows {
        for id in row.offers().filter(|id| !taken.contains(*id)) {
            // The id as written, so that an unknown case has its lot too.
            let ticket = ticket_of(made.seed, id);
            if bound.admits(&ticket) {
                let missing = Found::of_row(book, row, (Col::Offered, Code::NotTaken));
                found.push(missing.finding(id).wanting(ticket));
            }
        }
    }
    found
}

/// Before the 20th nobody is taken but who was offered and is within the bound.
fn against_lots(book: &Book<'_>, made: &Made<'_, '_>) -> Vec<Found> {
    if takes_rest(made.stratum.1, made.at.day) {
        return Vec::new();
    }
    let offers: BTreeSet<&str> = made.offers().into_iter().collect();
    let mut found = Vec::new();
    for taken in made.taken() {
        let bound = made.first.bound;
        if !offers.contains(taken.id.to_string().as_str()) {
            found.push(Found::of_row(
                book,
                taken.row,
                (Col::CaseId, Code::NotOffered),
            ));
        } else if let Some(bound) = bound.filter(|bound| !bound.admits(&taken.ticket)) {
            let beyond = Found::of_row(book, taken.row, (Col::Ticket, Code::BeyondBound));
            found.push(beyond.finding(taken.ticket).wanting(bound.to_string()));
        }
    }
    found
}

/// A case that two draws of a class and month offered, or one draw twice: told at the later.
/// `apart` says whether a draw did not know another one.
pub fn offered_twice(
    book: &Book<'_>,
    draws: &[Made<'_, '_>],
    apart: impl Fn(usize, usize) -> bool,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut before: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, made) in draws.iter().enumerate() {
        for row in &made.rows {
            for id in row.offers() {
                let earlier = before.entry(id).or_default();
                if let Some(first) = earlier.iter().find(|first| !apart(at, **first)) {
                    let again = Found::of_row(book, row, (Col::Offered, Code::OfferedTwice));
                    let first = draws[*first].first.id.to_string();
                    found.push(again.finding(id).wanting(first));
                }
                earlier.push(at);
            }
        }
    }
    found
}
