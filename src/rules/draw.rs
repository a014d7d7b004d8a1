//! The fair sample (clauses 2.b2, 2.c2): who is offered, with what chance, and who is taken.
//! An [`Offer`] is made from the book alone and shown by anybody; only a seed makes a draw of it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{Facts, Stratum};
use crate::model::chance::{Bound, Chance};
use crate::model::digest::sha256;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::policy::{ClassIx, Rate};
use crate::model::time::{Day, Month};

/// The ticket of a case: lower-case hex SHA-256 of `SEED:CASE_ID`.
pub fn ticket(seed: &str, case: Id) -> String {
    ticket_of(seed, &case.to_string())
}

/// The ticket of a case by its id as written.
pub fn ticket_of(seed: &str, id: &str) -> String {
    sha256(format!("{seed}:{id}").as_bytes())
}

/// From this day of the month on, what the quota lacks is taken from the whole pool.
const REST_FROM: u32 = 20;

/// The longest list of offered ids in one row, in bytes.
pub const LONGEST_LIST: usize = 60_000;

/// Whether an id still fits into a list of offered ids.
pub fn has_room(list: &str, id: &str) -> bool {
    list.len() + 1 + id.len() <= LONGEST_LIST
}

/// Whether what the quota lacks is taken from the whole pool on a day: from the 20th of the
/// month on, and once it is over.
pub fn takes_rest(month: Month, day: Day) -> bool {
    day >= month.first() + chrono::Days::new(u64::from(REST_FROM) - 1)
}

/// By which rule a class and month is drawn on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// By lots, each case with those that were finished at the same time.
    Lots,
    /// What the quota lacks from the whole pool: a class without lots, when its month is over.
    Once,
    /// Not yet: a class without lots, before its month is over.
    NotYet,
    /// What the quota lacks from the whole pool, as the first edition did.
    FirstEdition,
}

/// A case that can be drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lot {
    /// Its id.
    pub id: Id,
    /// The case in the book.
    pub case: CaseIx,
    /// The day it was done.
    pub done: Day,
    /// The last day of its window.
    pub closes: Day,
}

/// What a draw for a class and month would be made from on a day.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The class.
    pub class: ClassIx,
    /// The month.
    pub month: Month,
    /// The rule.
    pub method: Method,
    /// Resolved cases of the class and month.
    pub population: u64,
    /// What the rate asks of them.
    pub quota: u64,
    /// The different cases of rows that count already.
    pub already_drawn: u64,
    /// The cases that have their lot in this draw, by id.
    pub offered: Vec<Lot>,
    /// The cases that could be taken, by id; those of `offered` among them.
    pub pool: Vec<Lot>,
    /// The chance of each lot.
    pub chance: Chance,
    /// Whether what the quota still lacks is taken from the whole pool.
    pub rest: bool,
}

/// One case that a draw takes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Winner {
    /// Its ticket.
    pub ticket: String,
    /// The case.
    pub case_id: Id,
    /// The case in the book.
    pub case: CaseIx,
}

impl Offer {
    /// What there is to draw from for a class and month on `day`.
    pub fn new(facts: &Facts<'_, '_>, stratum: Stratum, day: Day) -> Self {
        Self::of(facts, stratum, (&facts.population(stratum), None), day)
    }

    /// As [`Offer::new`], where it is known who is in the population, and perhaps who has had a lot.
    pub fn of<'p>(
        facts: &Facts<'_, '_>,
        stratum: Stratum,
        (population, before): (
            impl IntoIterator<Item = &'p CaseIx, IntoIter: ExactSizeIterator>,
            Option<&FxHashSet<Id>>,
        ),
        day: Day,
    ) -> Self {
        let population = population.into_iter();
        let size = population.len() as u64;
        let (class, month) = stratum;
        let rate = facts.rate(stratum).unwrap_or(Rate::percent(0));
        let method = if facts.first_edition(stratum) {
            Method::FirstEdition
        } else if facts.book.policy.has_lots(class, month) {
            Method::Lots
        } else if day > month.last() {
            Method::Once
        } else {
            Method::NotYet
        };
        let pool = pool(facts, population, day);
        let offered = match method {
            Method::Lots => match before {
                Some(before) => without(&pool, before),
                None => without(&pool, &offered_before(facts, stratum)),
            },
            Method::Once | Method::NotYet | Method::FirstEdition => Vec::new(),
        };
        let quota = rate.quota(size);
        let already_drawn = facts.drawn_in(stratum).len() as u64;
        let lacking = quota.saturating_sub(already_drawn);
        Self {
            class,
            month,
            method,
            population: size,
            quota,
            already_drawn,
            chance: rate.chance(lacking, offered.len() as u64),
            offered,
            pool,
            rest: match method {
                Method::Lots => takes_rest(month, day),
                Method::Once | Method::FirstEdition => true,
                Method::NotYet => false,
            },
        }
    }

    /// The offered ids, parted by blanks, in lists of at most [`LONGEST_LIST`] bytes.
    pub fn lists(&self) -> Vec<String> {
        let mut lists: Vec<String> = Vec::new();
        for lot in &self.offered {
            let id = lot.id.to_string();
            match lists.last_mut() {
                Some(list) if has_room(list, &id) => {
                    list.push(' ');
                    list.push_str(&id);
                }
                _ => lists.push(id),
            }
        }
        lists
    }

    /// What the quota lacks before the draw.
    pub fn lacking(&self) -> u64 {
        self.quota.saturating_sub(self.already_drawn)
    }

    /// The bound that the draw's rows have: none as the first edition drew.
    pub fn bound(&self) -> Option<Bound> {
        match self.method {
            Method::Lots => Some(self.chance.bound()),
            Method::Once | Method::NotYet => Some(Bound::NONE),
            Method::FirstEdition => None,
        }
    }

    /// Whether a draw may take somebody whose lot has not come, because the quota lacks them.
    pub fn owes_rest(&self) -> bool {
        self.rest && self.lacking() > 0 && !self.pool.is_empty()
    }

    /// Whom a draw with a seed takes, by ticket: the offered whose tickets are within the
    /// bound, then what the quota still lacks.
    pub fn draw(&self, seed: &str) -> Vec<Winner> {
        let mut drawn: Vec<Winner> = Vec::new();
        if let (Method::Lots, Some(bound)) = (self.method, self.bound()) {
            drawn = winners(&self.offered, seed);
            drawn.retain(|winner| bound.admits(&winner.ticket));
        }
        if self.rest {
            let lacking = self.lacking().saturating_sub(drawn.len() as u64);
            let taken: FxHashSet<Id> = drawn.iter().map(|winner| winner.case_id).collect();
            let rest = winners(&without(&self.pool, &taken), seed).into_iter();
            drawn.extend(rest.take(usize::try_from(lacking).unwrap_or(usize::MAX)));
            drawn.sort_unstable();
        }
        drawn
    }

    /// Who is drawn in place of a case that could not be reached: the smallest ticket.
    pub fn replacement(&self, seed: &str) -> Option<Winner> {
        winners(&self.pool, seed).into_iter().next()
    }
}

/// A draw as it is shown and saved.
#[derive(Clone, Debug)]
pub struct DrawPlan {
    /// What it is made from.
    pub offer: Offer,
    /// Its seed; none where only the offer is shown.
    pub seed: Option<String>,
    /// The bound that its rows have, if any.
    pub bound: Option<Bound>,
    /// Whom it takes, by ticket.
    pub drawn: Vec<Winner>,
    /// What the quota still lacks.
    pub short: u64,
}

impl DrawPlan {
    /// What can be seen before a seed is chosen.
    pub fn unseeded(offer: Offer) -> Self {
        Self {
            seed: None,
            bound: offer.bound(),
            drawn: Vec::new(),
            short: offer.lacking(),
            offer,
        }
    }

    /// The draw with a seed.
    pub fn seeded(offer: Offer, seed: String) -> Self {
        let drawn = offer.draw(&seed);
        Self {
            seed: Some(seed),
            bound: offer.bound(),
            short: offer.lacking().saturating_sub(drawn.len() as u64),
            drawn,
            offer,
        }
    }

    /// A further case in place of one that counts and could not be reached.
    pub fn replacement(offer: Offer, seed: String) -> Self {
        let drawn: Vec<Winner> = offer.replacement(&seed).into_iter().collect();
        let count = (offer.already_drawn + drawn.len() as u64).saturating_sub(1);
        Self {
            seed: Some(seed),
            bound: None,
            short: offer.quota.saturating_sub(count),
            drawn,
            // Nobody has a lot beside those who have had it.
            offer: Offer {
                offered: Vec::new(),
                ..offer
            },
        }
    }

    /// Whether there is anything to save: somebody is offered or taken.
    pub fn writes(&self) -> bool {
        !self.drawn.is_empty() || !self.offer.offered.is_empty()
    }
}

/// The cases of a population that a draw on `day` can still take, by id.
fn pool<'p>(
    facts: &Facts<'_, '_>,
    population: impl Iterator<Item = &'p CaseIx>,
    day: Day,
) -> Vec<Lot> {
    let in_pool = population.filter(|case| facts.in_pool(**case, day));
    let lots = in_pool.filter_map(|case| {
        let follow_up = facts.follow_up(*case)?;
        Some(Lot {
            id: facts.book.case(*case).id,
            case: *case,
            done: follow_up.done.day,
            closes: follow_up.closes,
        })
    });
    let mut pool: Vec<Lot> = lots.collect();
    pool.sort_unstable();
    pool
}

fn without(lots: &[Lot], ids: &FxHashSet<Id>) -> Vec<Lot> {
    let left = lots.iter().filter(|lot| !ids.contains(&lot.id));
    left.copied().collect()
}

/// The cases that have had their lot.
fn offered_before(facts: &Facts<'_, '_>, stratum: Stratum) -> FxHashSet<Id> {
    let rows = facts.draws_of(stratum).iter();
    rows.flat_map(|row| row.draw.offers())
        .filter_map(Id::parse)
        .collect()
}

/// The tickets of lots, smallest first.
fn winners(lots: &[Lot], seed: &str) -> Vec<Winner> {
    let tickets = lots.iter().map(|lot| Winner {
        ticket: ticket(seed, lot.id),
        case_id: lot.id,
        case: lot.case,
    });
    let mut winners: Vec<Winner> = tickets.collect();
    winners.sort_unstable();
    winners
}

/// What there is to draw from on `day` for every class and month that has a pool case, of
/// classes that have draws; in the order of class and month.
pub fn offers(facts: &Facts<'_, '_>, day: Day) -> Vec<Offer> {
    let drawn = |stratum: &Stratum| facts.rate(*stratum).is_some_and(Rate::draws);
    let mut populations: FxHashMap<Stratum, Vec<CaseIx>> = FxHashMap::default();
    for (case, _) in facts.standings() {
        let stratum = facts.stratum(case).filter(drawn);
        if let Some(stratum) = stratum.filter(|_| facts.in_pool(case, day)) {
            populations.entry(stratum).or_default();
        }
    }
    if populations.is_empty() {
        return Vec::new();
    }
    for (case, _) in facts.standings() {
        let own = facts.stratum(case);
        if let Some(population) = own.and_then(|stratum| populations.get_mut(&stratum)) {
            population.push(case);
        }
    }
    let mut offers: Vec<Offer> = populations
        .into_iter()
        .map(|(stratum, population)| Offer::of(facts, stratum, (&population, None), day))
        .collect();
    offers.sort_unstable_by_key(|offer| (offer.class, offer.month));
    offers
}
