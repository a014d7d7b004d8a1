//! Drawing the cases to be followed up, to the letter of the data format: anyone can draw again with `sha256sum`.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::calendar::{first_of_month, plus_months};
use crate::case::{Case, Class};
use crate::ledger::Id;

/// A class, and a month by its first day.
pub type Key = (Class, NaiveDate);

/// A case that may still be drawn.
struct Lot<'a> {
    case: Rc<Case<'a>>,
    done: NaiveDate,
}

/// A case that was drawn, and whether its row counts for the quota.
struct DrawnRow {
    row: Id,
    in_population: bool,
    replaced: bool,
}

/// One class and month.
#[derive(Default)]
struct Urn<'a> {
    population: usize,
    pool: Vec<Lot<'a>>,
    drawn: HashMap<Id, DrawnRow>,
}

impl Urn<'_> {
    fn quota(&self) -> usize {
        (self.population * 3).div_ceil(10)
    }

    fn counting(&self) -> usize {
        self.drawn
            .values()
            .filter(|row| row.in_population && !row.replaced)
            .count()
    }
}

pub struct Winner<'a> {
    pub case: Rc<Case<'a>>,
    pub done: NaiveDate,
    pub ticket: String,
}

/// One draw: all its rows share these figures.
pub struct Draw<'a> {
    pub population: usize,
    pub quota: usize,
    pub winners: Vec<Winner<'a>>,
}

/// All urns that can still be drawn from.
#[derive(Default)]
pub struct Lots<'a>(BTreeMap<Key, Urn<'a>>);

impl<'a> Lots<'a> {
    /// The case was done on that day.
    pub fn enter(&mut self, case: &Rc<Case<'a>>, done: NaiveDate) {
        let urn = self
            .0
            .entry((case.class, first_of_month(done)))
            .or_default();
        urn.population += 1;
        match urn.drawn.get_mut(&case.id) {
            // It was drawn before, then reopened and done again in the same month: its row counts again.
            Some(row) => row.in_population = true,
            None => urn.pool.push(Lot {
                case: Rc::clone(case),
                done,
            }),
        }
    }

    /// The case that had been done on that day is open again, or void.
    pub fn leave(&mut self, case: &Case<'a>, done: NaiveDate) {
        let Some(urn) = self.0.get_mut(&(case.class, first_of_month(done))) else {
            return;
        };
        urn.population -= 1;
        urn.pool.retain(|lot| lot.case.id != case.id);
        if let Some(row) = urn.drawn.get_mut(&case.id) {
            row.in_population = false;
        }
    }

    /// The case was followed up without having been drawn.
    pub fn followed_up(&mut self, case: &Case<'a>, done: NaiveDate) {
        if let Some(urn) = self.0.get_mut(&(case.class, first_of_month(done))) {
            urn.pool.retain(|lot| lot.case.id != case.id);
        }
    }

    /// Classes and months that a draw on that day has to look at.
    pub fn drawable(&mut self, today: NaiveDate) -> Vec<Key> {
        for urn in self.0.values_mut() {
            urn.pool
                .retain(|lot| lot.case.class.window(lot.done).1 >= today);
        }
        // The longest window closes two months after the month's end.
        self.0
            .retain(|(_, month), _| plus_months(*month, 4) > today);
        self.0.keys().copied().collect()
    }

    /// Draws what the quota lacks. The caller writes a row for each winner and gives it back to [`Lots::record`].
    pub fn draw(&mut self, key: Key, seed: &str) -> Option<Draw<'a>> {
        let urn = self.0.get_mut(&key)?;
        let quota = urn.quota();
        let lacking = quota.saturating_sub(urn.counting()).min(urn.pool.len());
        if lacking == 0 {
            return None;
        }
        urn.pool.sort_by_cached_key(|lot| ticket(seed, lot.case.id));
        let winners = urn.pool.drain(..lacking);
        let winners = winners
            .map(|Lot { case, done }| Winner {
                ticket: hex(&ticket(seed, case.id)),
                case,
                done,
            })
            .collect();
        Some(Draw {
            population: urn.population,
            quota,
            winners,
        })
    }

    pub fn record(&mut self, key: Key, case: Id, row: Id) {
        if let Some(urn) = self.0.get_mut(&key) {
            urn.drawn.insert(
                case,
                DrawnRow {
                    row,
                    in_population: true,
                    replaced: false,
                },
            );
        }
    }

    /// Marks a drawn case as replaced, so that the next draw takes another one; returns the row replaced.
    /// None where nothing would be drawn instead.
    pub fn replace(&mut self, key: Key, case: Id) -> Option<Id> {
        let urn = self.0.get_mut(&key)?;
        if urn.pool.is_empty() || urn.counting() > urn.quota() {
            return None;
        }
        let row = urn
            .drawn
            .get_mut(&case)
            .filter(|row| row.in_population && !row.replaced)?;
        row.replaced = true;
        Some(row.row)
    }
}

fn ticket(seed: &str, case: Id) -> [u8; 32] {
    Sha256::new()
        .chain_update(seed)
        .chain_update(":")
        .chain_update(case.as_str())
        .finalize()
        .into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
