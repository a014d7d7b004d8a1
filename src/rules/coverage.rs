//! How far the going round has come: every household once a quarter (2.2), the manager's door
//! rounds of the year (2.1), the routines of engineering and service (1.3).

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::route;
use super::who;
use crate::model::book::Book;
use crate::model::entry::{Place, Visit};
use crate::model::policy::Every;
use crate::model::time::{Day, Quarter, year_of};
use crate::model::words::{Form, Outcome, PlaceKind, Purpose, Role};

/// Where the going round stands.
#[derive(Clone, Debug)]
pub struct Coverage<'b, 'a> {
    /// The quarter.
    pub quarter: Quarter,
    /// Working days of the quarter that are left, the as-of date included.
    pub working_days: u64,
    /// By area, in the order of their names.
    pub areas: Vec<AreaCoverage<'b, 'a>>,
    /// Occupied units of the register that stand in no area: nobody visits them.
    pub without_area: usize,
    /// The manager's rounds of the year that the quarter lies in.
    pub rounds: Rounds<'a>,
    /// The routines of departments that have one.
    pub routines: Vec<Routine<'a>>,
}

/// One area in the quarter (2.2).
#[derive(Clone, Debug)]
pub struct AreaCoverage<'b, 'a> {
    /// The area.
    pub area: &'a str,
    /// Its officer; empty if none.
    pub who: &'a str,
    /// Occupied units.
    pub occupied: usize,
    /// Units not visited yet; in [`coverage`] in the order of a walk.
    pub left: Vec<&'b Place<'a>>,
    /// Of these, units where somebody called in vain.
    pub tried: usize,
}

/// The manager's door rounds (2.1).
#[derive(Clone, Debug)]
pub struct Rounds<'a> {
    /// The year's first and last day.
    pub year: (Day, Day),
    /// The manager; empty if none.
    pub who: &'a str,
    /// The dates of the rounds.
    pub dates: BTreeSet<Day>,
    /// Rounds asked for at least.
    pub min: usize,
    /// And at most.
    pub max: usize,
    /// Days of the year that are left, the as-of date included.
    pub days: u64,
}

/// The routine of a department in its period (1.3).
#[derive(Clone, Debug)]
pub struct Routine<'a> {
    /// The department.
    pub role: Role,
    /// The first of its people; empty if none.
    pub who: &'a str,
    /// How often it comes round.
    pub every: Every,
    /// The period's first and last day.
    pub period: (Day, Day),
    /// Dates on which one of them made a routine visit.
    pub dates: BTreeSet<Day>,
    /// Dates asked for.
    pub visits: usize,
    /// Days of the period that are left, the as-of date included.
    pub days: u64,
}

impl Routine<'_> {
    /// Dates that are still lacking.
    pub fn left(&self) -> usize {
        self.visits.saturating_sub(self.dates.len())
    }
}

impl AreaCoverage<'_, '_> {
    /// Units that were visited.
    pub fn visited(&self) -> usize {
        self.occupied - self.left.len()
    }

    /// Tenths of a percent visited, rounded down, so that only all of them are 100 %.
    pub fn per_mille(&self) -> usize {
        self.visited() * 1000 / self.occupied.max(1)
    }

    /// Units a working day that the rest of the quarter needs; `None` when no working day is
    /// left for them.
    pub fn pace(&self, working_days: u64) -> Option<u64> {
        match (self.left.len() as u64, working_days) {
            (0, _) => Some(0),
            (_, 0) => None,
            (left, days) => Some(left.div_ceil(days)),
        }
    }
}

impl Rounds<'_> {
    /// Rounds that the minimum lacks.
    pub fn left(&self) -> usize {
        self.min.saturating_sub(self.dates.len())
    }

    /// Rounds above the maximum.
    pub fn over(&self) -> usize {
        self.dates.len().saturating_sub(self.max)
    }

    /// One round is needed every so many days; `None` when none is needed or no day is left.
    pub fn every(&self) -> Option<u64> {
        (self.left() > 0 && self.days > 0).then(|| (self.days / self.left() as u64).max(1))
    }
}

/// Where the going round of a quarter stands on the as-of date.
pub fn coverage<'b, 'a>(book: &'b Book<'a>, quarter: Quarter) -> Coverage<'b, 'a> {
    let (first, last) = (quarter.first(), quarter.last());
    // Of a quarter that is not this one, a routine is that of its end or its beginning.
    let day = book.today().clamp(first, last);
    let mut areas = areas(book, first, last);
    for area in &mut areas {
        route::sort(book, &mut area.left);
    }
    Coverage {
        quarter,
        working_days: working_days_left(book, quarter),
        areas,
        without_area: households(book).filter(|p| p.area.is_empty()).count(),
        rounds: rounds(book, day),
        routines: routines(book, day),
    }
}

/// Working days of a quarter that are left, the as-of date included.
pub fn working_days_left(book: &Book<'_>, quarter: Quarter) -> u64 {
    let from = book.today().max(quarter.first());
    book.policy.calendar.working_days(from, quarter.last())
}

/// Every area with an occupied unit, with what is left of it between two days.
pub fn areas<'b, 'a>(book: &'b Book<'a>, first: Day, last: Day) -> Vec<AreaCoverage<'b, 'a>> {
    let visited = called(book, first, last, Outcome::concludes);
    let tried = called(book, first, last, |outcome| !outcome.concludes());
    let mut areas: BTreeMap<&'a str, AreaCoverage<'b, 'a>> = BTreeMap::new();
    for place in households(book).filter(|p| !p.area.is_empty()) {
        let area = areas.entry(place.area).or_insert_with(|| AreaCoverage {
            area: place.area,
            who: who::officer_of(book, place.area),
            occupied: 0,
            left: Vec::new(),
            tried: 0,
        });
        area.occupied += 1;
        if !visited.contains(place.code) {
            area.left.push(place);
            area.tried += usize::from(tried.contains(place.code));
        }
    }
    areas.into_values().collect()
}

/// The units that coverage asks for.
pub fn households<'b, 'a>(book: &'b Book<'a>) -> impl Iterator<Item = &'b Place<'a>> {
    let places = book.places.iter();
    places.filter(|place| place.kind == PlaceKind::Unit && !place.vacant)
}

/// The places of routine visits between two days whose outcome is one of these.
fn called<'b>(
    book: &'b Book<'_>,
    first: Day,
    last: Day,
    outcome: fn(Outcome) -> bool,
) -> FxHashSet<&'b str> {
    let visits = book.visits.iter();
    visits
        .filter(|v| v.purpose == Purpose::Routine && outcome(v.outcome))
        .filter(|v| (first..=last).contains(&v.at.day))
        .map(|v| v.place)
        .collect()
}

/// The last routine visit or attempt at each place between two days.
pub fn last_calls<'b, 'a>(
    book: &'b Book<'a>,
    first: Day,
    last: Day,
) -> FxHashMap<&'a str, &'b Visit<'a>> {
    let mut calls: FxHashMap<&'a str, &'b Visit<'a>> = FxHashMap::default();
    let visits = book.visits.iter().filter(|v| v.purpose == Purpose::Routine);
    for visit in visits.filter(|v| (first..=last).contains(&v.at.day)) {
        let latest = calls.entry(visit.place).or_insert(visit);
        if (latest.at, latest.row) < (visit.at, visit.row) {
            *latest = visit;
        }
    }
    calls
}

/// The manager's rounds of the year that a day lies in; a round is a date on which somebody
/// was met.
pub fn rounds<'a>(book: &Book<'a>, day: Day) -> Rounds<'a> {
    let (first, last) = year_of(day);
    let door = |v: &&Visit<'_>| v.purpose == Purpose::Manager && v.form == Form::Door;
    let made = book.visits.iter().filter(door);
    let made = made.filter(|v| v.outcome.concludes());
    let dates = made.map(|v| v.at.day);
    let rule = book.policy.routine(book.policy.not_before_start(first));
    Rounds {
        year: (first, last),
        who: who::first(book, Role::Manager),
        dates: dates.filter(|day| (first..=last).contains(day)).collect(),
        min: rule.manager_min as usize,
        max: rule.manager_max as usize,
        days: days_left(book.today().max(first), last),
    }
}

/// The routines of departments in the periods that a day lies in.
pub fn routines<'a>(book: &Book<'a>, day: Day) -> Vec<Routine<'a>> {
    let periods = Every::ALL.iter().flat_map(|every| {
        let (first, last) = every.around(day);
        // A period goes on as it began: its rule is that of its first day.
        let rules = book.policy.routine(book.policy.not_before_start(first));
        let departments = rules.departments().collect::<Vec<_>>();
        let departments = departments.into_iter();
        departments
            .filter(|(_, rule)| rule.every == *every)
            .map(move |(role, rule)| (role, rule, (first, last)))
    });
    periods
        .map(|(role, rule, (first, last))| {
            let of_role = |id: &str| book.policy.staff(id).is_some_and(|s| s.role == role);
            let visits = book.visits.iter();
            let made = visits
                .filter(|v| v.purpose == Purpose::Routine && v.outcome.concludes())
                .filter(|v| (first..=last).contains(&v.at.day) && of_role(v.visitor));
            Routine {
                role,
                who: who::first(book, role),
                every: rule.every,
                period: (first, last),
                dates: made.map(|v| v.at.day).collect(),
                visits: rule.visits as usize,
                days: days_left(book.today().max(first), last),
            }
        })
        .collect()
}

/// Days from one to another, both included.
fn days_left(from: Day, to: Day) -> u64 {
    u64::try_from((to - from).num_days() + 1).unwrap_or(0)
}
