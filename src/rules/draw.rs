//! The fair sample (clauses 2.b2, 2.c2): tickets, pools, quotas.

use rustc_hash::FxHashMap;

use super::facts::{Facts, Stratum};
use crate::model::digest::sha256;
use crate::model::entry::CaseIx;
use crate::model::id::Id;
use crate::model::policy::{ClassIx, Rate};
use crate::model::time::{Day, Month};

/// The ticket of a case: lower-case hex SHA-256 of `SEED:CASE_ID`. The smallest win.
pub fn ticket(seed: &str, case: Id) -> String {
    sha256(format!("{seed}:{case}").as_bytes())
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

/// What a draw for a class and month takes.
#[derive(Clone, Debug)]
pub struct DrawPlan {
    /// The class.
    pub class: ClassIx,
    /// The month.
    pub month: Month,
    /// The seed.
    pub seed: String,
    /// Resolved cases of the class and month.
    pub population: u64,
    /// What the rate asks of them.
    pub quota: u64,
    /// Rows that count already.
    pub already_drawn: u64,
    /// What is drawn now, by ticket.
    pub drawn: Vec<Winner>,
    /// What the quota still lacks because the pool ran dry.
    pub short: u64,
}

/// How many cases a draw takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Take {
    /// What the quota still lacks.
    Quota,
    /// One more, in place of a case that could not be reached.
    One,
}

/// Draws for a class and month on `day`.
pub fn draw(facts: &Facts<'_, '_>, stratum: Stratum, seed: &str, day: Day, take: Take) -> DrawPlan {
    let (class, month) = stratum;
    let population = facts.population(stratum);
    let rate = facts.rate(stratum);
    let quota = rate.map_or(0, |rate| rate.quota(population.len() as u64));
    let already_drawn = facts.counting(stratum).count() as u64;
    let wanted = match take {
        Take::Quota => quota.saturating_sub(already_drawn),
        Take::One => 1,
    };
    let mut drawn: Vec<Winner> = population
        .iter()
        .filter(|case| facts.in_pool(**case, day))
        .map(|case| {
            let case_id = facts.book.case(*case).id;
            Winner {
                ticket: ticket(seed, case_id),
                case_id,
                case: *case,
            }
        })
        .collect();
    drawn.sort_unstable();
    drawn.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
    DrawPlan {
        class,
        month,
        seed: seed.to_owned(),
        population: population.len() as u64,
        quota,
        already_drawn,
        short: wanted - drawn.len() as u64,
        drawn,
    }
}

/// A class and month whose pool is not empty.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    /// Resolved cases in the population.
    pub population: u64,
    /// The earliest last day among the pool.
    pub earliest_closes: Day,
}

/// Every class and month that has a pool case on `day`, of classes that have draws.
pub fn pools(facts: &Facts<'_, '_>, day: Day) -> FxHashMap<Stratum, Pool> {
    let mut pools: FxHashMap<Stratum, Pool> = FxHashMap::default();
    let mut populations: FxHashMap<Stratum, u64> = FxHashMap::default();
    for (case, standing) in facts.standings() {
        let (Some(follow_up), Some(stratum)) = (&standing.follow_up, facts.stratum(case)) else {
            continue;
        };
        if !facts.rate(stratum).is_some_and(Rate::draws) {
            continue;
        }
        *populations.entry(stratum).or_default() += 1;
        if facts.in_pool(case, day) {
            let pool = pools.entry(stratum).or_insert(Pool {
                population: 0,
                earliest_closes: follow_up.closes,
            });
            pool.earliest_closes = pool.earliest_closes.min(follow_up.closes);
        }
    }
    for (stratum, pool) in &mut pools {
        pool.population = populations.get(stratum).copied().unwrap_or_default();
    }
    pools
}
