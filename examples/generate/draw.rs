//! Drawing the cases to be followed up, to the letter of the data format: anyone can draw again with `sha256sum`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
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
    /// Cases that have had their lot.
    offered: HashSet<Id>,
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

    fn lacking(&self) -> usize {
        self.quota().saturating_sub(self.counting())
    }

    /// The cases that have not had their lot yet, by id.
    fn unoffered(&self) -> Vec<Id> {
        let ids = self.pool.iter().map(|lot| lot.case.id);
        let mut ids: Vec<Id> = ids.filter(|id| !self.offered.contains(id)).collect();
        ids.sort_unstable();
        ids
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
    /// The bound of the tickets; none as the first edition drew, and for a replacement.
    pub bound: Option<u64>,
    /// The cases that had their lot.
    pub offered: Vec<Id>,
}

/// What a seed came to.
pub enum Outcome<'a> {
    Drawn(Draw<'a>),
    /// There was nobody to offer or to take.
    Nothing,
    /// Something else was wanted.
    Unwanted,
}

/// From this day on what the quota lacks is taken from the whole pool.
const REST_FROM: u32 = 20;

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

    /// Draws what the quota lacks, as the first edition did. The caller writes a row for each winner and
    /// gives it back to [`Lots::record`].
    pub fn draw_first_edition(&mut self, key: Key, seed: &str) -> Option<Draw<'a>> {
        let urn = self.0.get_mut(&key)?;
        let winners = urn.take_smallest(seed, urn.lacking());
        (!winners.is_empty()).then(|| urn.drawn(winners, None, Vec::new()))
    }

    /// Draws one more, in place of a case that could not be reached.
    pub fn draw_replacement(&mut self, key: Key, seed: &str) -> Option<Draw<'a>> {
        let urn = self.0.get_mut(&key)?;
        let winners = urn.take_smallest(seed, 1);
        (!winners.is_empty()).then(|| urn.drawn(winners, None, Vec::new()))
    }

    /// Draws by lots: each case once, with those that were finished at the same time; from the 20th on, and once
    /// the month is over, also what the quota still lacks. Works are drawn once, when the month is over.
    /// A seed whose outcome is not `wanted` draws nothing, and another may be tried.
    pub fn draw_by_lots(
        &mut self,
        key: Key,
        today: NaiveDate,
        seed: &str,
        wanted: impl Fn(&[Id], &[Id]) -> bool,
    ) -> Outcome<'a> {
        let Some(urn) = self.0.get_mut(&key) else {
            return Outcome::Nothing;
        };
        let over = first_of_month(today) > key.1;
        let once = key.0 == Class::Works;
        if once && !over {
            return Outcome::Nothing;
        }
        let (lacking, offered) = match once {
            true => (urn.lacking(), Vec::new()),
            false => (urn.lacking(), urn.unoffered()),
        };
        let bound = if once {
            0
        } else {
            bound(lacking, offered.len())
        };
        let within = |lot: &Lot<'_>| {
            offered.binary_search(&lot.case.id).is_ok() && digits(seed, lot.case.id) <= bound
        };
        let mut pool: Vec<&Lot<'_>> = urn.pool.iter().collect();
        pool.sort_by_cached_key(|lot| ticket(seed, lot.case.id));
        let (mut lucky, others): (Vec<&Lot<'_>>, Vec<_>) =
            pool.into_iter().partition(|lot| within(lot));
        if over || today.day() >= REST_FROM {
            let rest = lacking.saturating_sub(lucky.len());
            lucky.extend(others.into_iter().take(rest));
            lucky.sort_by_cached_key(|lot| ticket(seed, lot.case.id));
        }
        let taken: Vec<Id> = lucky.iter().map(|lot| lot.case.id).collect();
        if offered.is_empty() && taken.is_empty() {
            return Outcome::Nothing;
        }
        if !wanted(&offered, &taken) {
            return Outcome::Unwanted;
        }
        urn.offered.extend(&offered);
        let winners = urn.take(seed, &taken);
        Outcome::Drawn(urn.drawn(winners, Some(bound), offered))
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

impl<'a> Urn<'a> {
    /// Takes so many of the smallest tickets out of the pool.
    fn take_smallest(&mut self, seed: &str, count: usize) -> Vec<Winner<'a>> {
        let mut ids: Vec<Id> = self.pool.iter().map(|lot| lot.case.id).collect();
        ids.sort_by_cached_key(|id| ticket(seed, *id));
        ids.truncate(count);
        self.take(seed, &ids)
    }

    /// Takes cases out of the pool, in this order.
    fn take(&mut self, seed: &str, ids: &[Id]) -> Vec<Winner<'a>> {
        let winners = ids.iter().filter_map(|id| {
            let at = self.pool.iter().position(|lot| lot.case.id == *id)?;
            let Lot { case, done } = self.pool.swap_remove(at);
            let ticket = hex(&ticket(seed, case.id));
            Some(Winner { case, done, ticket })
        });
        winners.collect()
    }

    fn drawn(&self, winners: Vec<Winner<'a>>, bound: Option<u64>, offered: Vec<Id>) -> Draw<'a> {
        Draw {
            population: self.population,
            quota: self.quota(),
            winners,
            bound,
            offered,
        }
    }
}

/// `floor(p × (2^64 − 1))` at a rate of three in ten: the greater of a tenth and what is lacking of one more
/// than are offered.
fn bound(lacking: usize, offered: usize) -> u64 {
    let all = u128::from(u64::MAX);
    let share = lacking as u128 * all / (offered as u128 + 1);
    share.max(all / 10).min(all) as u64
}

/// The first sixteen digits of a ticket.
fn digits(seed: &str, case: Id) -> u64 {
    let ticket = ticket(seed, case);
    let first = ticket[..8].try_into().expect("a ticket has 32 bytes");
    u64::from_be_bytes(first)
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
