//! What the office did with its draws and owners should hear of: seeds by hand, cases drawn
//! twice, draws taken back, cases that left the sample, cases that never had their lot.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::found::Found;
use super::lost::lost;
use super::made::group;
use crate::model::entry::{Draw, DrawKind};
use crate::model::id::Id;
use crate::model::problem::Code;
use crate::model::time::Day;
use crate::model::words::Col;
use crate::rules::facts::{DrawRow, Facts, Stratum};

/// The draws whose seed somebody gave, by the first row of each.
pub fn seeds_by_hand<'b, 'a>(rows: &[DrawRow<'b, 'a>]) -> Vec<&'b Draw<'a>> {
    let by_hand = rows.iter().filter(|row| is_by_hand(row.draw.seed));
    let draws = group(by_hand.map(|row| row.draw));
    draws.into_iter().map(|made| made.first).collect()
}

/// Whether a seed is not one that the program draws by chance: `s` and sixteen digits.
fn is_by_hand(seed: &str) -> bool {
    let digits = seed.strip_prefix('s').unwrap_or_default();
    let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    digits.len() != 16 || !digits.bytes().all(hex)
}

/// Rows that draw a case again for a class and month, each with the first row that did.
pub fn drawn_twice<'b, 'a>(rows: &[DrawRow<'b, 'a>]) -> Vec<(&'b Draw<'a>, &'b Draw<'a>)> {
    let mut first: FxHashMap<Id, &Draw<'a>> = FxHashMap::default();
    let mut twice = Vec::new();
    for row in rows {
        let Some(case) = row.draw.case_id else {
            continue;
        };
        match first.get(&case) {
            Some(first) => twice.push((row.draw, *first)),
            None => {
                first.insert(case, row.draw);
            }
        }
    }
    twice
}

/// What is to be said of the draws of a class and month.
pub(super) fn remarks(facts: &Facts<'_, '_>, stratum: Stratum) -> Vec<Found> {
    let (book, rows) = (facts.book, facts.draws_of(stratum));
    let seeds = seeds_by_hand(rows).into_iter();
    let seeds = seeds.map(|draw| Found::of_row(book, draw, (Col::Seed, Code::SeedByHand)));
    let mut found: Vec<Found> = seeds.collect();
    found.extend(drawn_twice(rows).into_iter().map(|(again, first)| {
        let found = Found::of_row(book, again, (Col::CaseId, Code::DrawnTwice));
        found.wanting(first.id.to_string())
    }));
    found.extend(rows.iter().filter_map(|row| {
        let void = row.voided?;
        let found = Found::of_row(book, row.draw, (Col::CaseId, Code::DrawVoided));
        let why = book.cell(void.row, Col::Note);
        let by = book.cell(void.row, Col::Actor);
        let drew = row.draw.case_id.map_or("none", |_| "case");
        Some(
            found
                .wanting(why)
                .telling("drew", drew)
                .telling("who", by)
                .telling("when", void.at.to_string().replace('T', " ")),
        )
    }));
    found.extend(lost(facts, rows).into_iter().map(|lost| {
        let found = Found::of_row(book, lost.draw, (Col::CaseId, Code::DrawLost));
        let cause = lost.cause;
        found
            .wanting(book.cell(cause.row, Col::Note))
            .telling("loss", lost.loss.word())
            .telling("cause", cause.id.to_string())
            .telling("who", book.cell(cause.row, Col::Actor))
            .telling("when", cause.at.to_string().replace('T', " "))
    }));
    found
}

/// On which day a draw first offered each case of a class and month.
pub struct Lots {
    offered: FxHashMap<Id, Day>,
}

impl Lots {
    /// Looks through the draw rows of a class and month.
    pub fn new(facts: &Facts<'_, '_>, stratum: Stratum) -> Self {
        let mut offered: FxHashMap<Id, Day> = FxHashMap::default();
        for row in facts.draws_of(stratum) {
            let on = row.draw.at.day;
            for id in row.draw.offers().filter_map(Id::parse) {
                let first = offered.entry(id).or_insert(on);
                *first = (*first).min(on);
            }
        }
        Self { offered }
    }

    /// Whether the window of a case closed before a draw offered it.
    pub fn never_had(&self, case: Id, (closes, today): (Day, Day)) -> bool {
        let offered = self.offered.get(&case);
        closes < today && offered.is_none_or(|day| *day > closes)
    }
}

/// Cases with lots whose window closed, not visited, before a draw offered them; those whose
/// window closed before anybody drew by lots are left out.
pub(super) fn never_offered(facts: &Facts<'_, '_>) -> Vec<Found> {
    let book = facts.book;
    let by_lots = facts
        .draw_rows()
        .filter(|row| row.draw.kind == DrawKind::Lots);
    let Some(since) = by_lots.map(|row| row.draw.at.day).min() else {
        return Vec::new();
    };
    let mut lots: BTreeMap<Stratum, Option<Lots>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, standing) in facts.standings() {
        let (Some(follow_up), Some(stratum)) = (&standing.follow_up, facts.stratum(at)) else {
            continue;
        };
        let case = book.case(at);
        let window = (follow_up.closes, book.today());
        if follow_up.followed_up() || follow_up.closes < since {
            continue;
        }
        let of_stratum = || facts.has_lots(stratum).then(|| Lots::new(facts, stratum));
        let lots = lots.entry(stratum).or_insert_with(of_stratum);
        if lots
            .as_ref()
            .is_some_and(|lots| lots.never_had(case.id, window))
        {
            let of_case = Found::of_case(book, case, (Col::Id, Code::NeverOffered));
            found.push(of_case.wanting(follow_up.closes.to_string()));
        }
    }
    found
}
