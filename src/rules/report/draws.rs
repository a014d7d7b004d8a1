//! What owners should hear of the month's draws: cases taken out of the follow-up or
//! gone from the sample, cases drawn twice, seeds given by hand.

use serde::Serialize;

use crate::model::id::Id;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::rules::facts::{Facts, Stratum};
use crate::rules::verify::{drawn_twice, lost, seeds_by_hand};

/// A draw row that somebody voided, which ends the follow-up of its case.
#[derive(Clone, Debug, Serialize)]
pub struct Voided<'a> {
    /// The draw row.
    pub row_id: Id,
    /// The case that it drew; empty where it drew none.
    pub case_id: String,
    /// Who did it: a staff id.
    pub by: &'a str,
    /// When, as the ledger writes it.
    pub at: String,
    /// Why.
    pub why: &'a str,
}

/// A draw row whose case left the sample without a follow-up.
#[derive(Clone, Debug, Serialize)]
pub struct LostCase<'a> {
    /// The draw row.
    pub row_id: Id,
    /// The case that it drew.
    pub case_id: String,
    /// How: a word of [`Loss`](crate::rules::verify::Loss).
    pub how: &'static str,
    /// Who did it: a staff id.
    pub by: &'a str,
    /// When, as the ledger writes it.
    pub at: String,
    /// What was said about it.
    pub why: &'a str,
}

/// A draw whose seed somebody gave.
#[derive(Clone, Debug, Serialize)]
pub struct SeedGiven<'a> {
    /// The draw's first row.
    pub row_id: Id,
    /// The seed as the ledger keeps it.
    pub seed: &'a str,
}

/// Remarks on the draws of a month.
#[derive(Clone, Debug, Default)]
pub struct DrawRemarks<'a> {
    /// Draws taken back, in the order of their rows.
    pub voided: Vec<Voided<'a>>,
    /// Draws whose cases left the sample, in the order of their rows.
    pub lost: Vec<LostCase<'a>>,
    /// Cases drawn twice for their class, ascending.
    pub twice: Vec<Id>,
    /// Seeds by hand, in the order of the draws.
    pub seeds: Vec<SeedGiven<'a>>,
}

impl DrawRemarks<'_> {
    /// How much there is to remark.
    pub fn count(&self) -> usize {
        self.voided.len() + self.lost.len() + self.twice.len() + self.seeds.len()
    }
}

/// The remarks on the draws of a month, of all classes; those of the first edition are judged by
/// its rule and have none.
pub(super) fn remarks<'a>(facts: &Facts<'_, 'a>, month: Month) -> DrawRemarks<'a> {
    let book = facts.book;
    let mut remarks = DrawRemarks::default();
    let strata = book
        .policy
        .followed(month)
        .map(|(class, ..)| (class, month));
    let strata: Vec<Stratum> = strata
        .filter(|stratum| !facts.first_edition(*stratum))
        .collect();
    for stratum in strata {
        let rows = facts.draws_of(stratum);
        remarks.voided.extend(rows.iter().filter_map(|row| {
            let void = row.voided?;
            Some(Voided {
                row_id: row.draw.id,
                case_id: row
                    .draw
                    .case_id
                    .map_or_else(String::new, |id| id.to_string()),
                by: book.cell(void.row, Col::Actor),
                at: void.at.to_string(),
                why: book.cell(void.row, Col::Note),
            })
        }));
        remarks
            .lost
            .extend(lost(facts, rows).into_iter().map(|lost| {
                LostCase {
                    row_id: lost.draw.id,
                    case_id: lost
                        .draw
                        .case_id
                        .map_or_else(String::new, |id| id.to_string()),
                    how: lost.loss.word(),
                    by: book.cell(lost.cause.row, Col::Actor),
                    at: lost.cause.at.to_string(),
                    why: book.cell(lost.cause.row, Col::Note),
                }
            }));
        let twice = drawn_twice(rows).into_iter();
        remarks
            .twice
            .extend(twice.filter_map(|(again, _)| again.case_id));
        let seeds = seeds_by_hand(rows).into_iter().map(|draw| SeedGiven {
            row_id: draw.id,
            seed: draw.seed,
        });
        remarks.seeds.extend(seeds);
    }
    remarks.twice.sort_unstable();
    remarks.twice.dedup();
    remarks
}
