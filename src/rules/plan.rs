//! A route for one person and day (2.1, 2.2): every household where something is owed, then
//! units that the going round still lacks, in an order that can be walked.

use rustc_hash::{FxHashMap, FxHashSet};

use super::coverage::{self, AreaCoverage};
use super::duties::{Duty, DutyKind, DutyState, duties};
use super::facts::Facts;
use super::route::Address;
use super::who;
use crate::model::book::Book;
use crate::model::entry::{CaseIx, Visit};
use crate::model::id::Id;
use crate::model::time::{Day, Quarter, year_of};
use crate::model::words::Purpose;

/// Units that a round of the manager takes in, unless said.
const ROUND: usize = 10;

/// The places of whoever's duties are no one household's.
const NOWHERE: (&str, &str) = ("", "");

/// The duties for which somebody has to go there.
const AT_THE_DOOR: &[DutyKind] = &[
    DutyKind::FollowUp,
    DutyKind::Signature,
    DutyKind::Accept,
    DutyKind::Remedy,
];

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'w> {
    /// Whose route.
    pub who: &'w str,
    /// Only in this area.
    pub area: Option<&'w str>,
    /// How many stops at most; unless said, all that is owed and what the pace needs besides.
    pub stops: Option<usize>,
}

/// The route of a person on the as-of date.
#[derive(Clone, Debug)]
pub struct Plan<'b, 'a> {
    /// The areas the person visits on that day.
    pub areas: Vec<&'a str>,
    /// In the order of the walk.
    pub stops: Vec<Stop<'b, 'a>>,
    /// Households where something is owed and for which there was no room.
    pub unfit: usize,
    /// Units of the areas that are left in the quarter when all stops were made.
    pub left: usize,
    /// Working days of the quarter that are left, this day included.
    pub working_days: u64,
}

/// One household to go to.
#[derive(Clone, Debug)]
pub struct Stop<'b, 'a> {
    /// Where; without a code where a case names no place.
    pub address: Address<'a>,
    /// What to do there.
    pub tasks: Vec<Task<'b, 'a>>,
    /// The last visit or attempt there.
    pub last: Option<&'b Visit<'a>>,
    /// The date that was appointed there and is not over yet.
    pub next_on: Option<Day>,
}

/// What to do at a stop.
#[derive(Clone, Debug)]
pub enum Task<'b, 'a> {
    /// Something owed.
    Owed(Box<Duty<'a>>),
    /// The next attempt of a visit, on the date that was appointed.
    Appointment(&'b Visit<'a>, Day),
    /// The routine visit of the quarter (2.2).
    Routine,
    /// The manager's call at the door (2.1).
    Round,
}

impl Task<'_, '_> {
    /// Whether it is more than the going round.
    fn is_owed(&self) -> bool {
        matches!(self, Self::Owed(_) | Self::Appointment(..))
    }

    /// Whether it is a call of the going round.
    fn is_round(&self, purpose: Purpose) -> bool {
        match self {
            Self::Owed(_) => false,
            Self::Appointment(visit, _) => visit.purpose == purpose,
            Self::Routine => purpose == Purpose::Routine,
            Self::Round => purpose == Purpose::Manager,
        }
    }

    fn due(&self) -> Day {
        match self {
            Self::Owed(duty) => duty.due,
            Self::Appointment(_, day) => *day,
            Self::Routine | Self::Round => Day::MAX,
        }
    }
}

impl Stop<'_, '_> {
    /// Whether it is for more than the going round.
    pub fn is_owed(&self) -> bool {
        self.tasks.iter().any(Task::is_owed)
    }

    fn is_round(&self, purpose: Purpose) -> bool {
        self.tasks.iter().any(|task| task.is_round(purpose))
    }

    fn due(&self) -> Option<Day> {
        self.tasks.iter().map(Task::due).min()
    }
}

/// The route of a person on the as-of date.
pub fn plan<'b, 'a>(facts: &Facts<'b, 'a>, wanted: Wanted<'_>) -> Plan<'b, 'a> {
    let book = facts.book;
    let quarter = Quarter::of(book.today());
    let working_days = coverage::working_days_left(book, quarter);
    let mine = areas_of(book, wanted, quarter);
    let pace = mine.iter().map(|area| {
        let all = area.left.len() as u64;
        area.pace(working_days).unwrap_or(all) as usize
    });
    let routine: Vec<&'a str> = mine
        .iter()
        .flat_map(|area| area.left.iter().map(|place| place.code))
        .collect();

    let calls = Calls::of(book);
    let mut stops = owed(facts, wanted, &calls);
    stops.sort_by(|a, b| (a.due(), a.address).cmp(&(b.due(), b.address)));
    let all = stops.len();
    stops.truncate(wanted.stops.unwrap_or(all));
    let unfit = all - stops.len();
    let room = |stops: &[Stop<'_, '_>], usual: usize| match wanted.stops {
        Some(most) => most.saturating_sub(stops.len()),
        None => usual,
    };
    let count = room(&stops, pace.sum());
    fill(
        &mut stops,
        book,
        &calls,
        (&routine, Purpose::Routine),
        count,
    );
    let round = round_of(book, wanted);
    let count = room(&stops, ROUND);
    fill(&mut stops, book, &calls, (&round, Purpose::Manager), count);

    let called = stops
        .iter()
        .filter(|stop| stop.is_round(Purpose::Routine) && routine.contains(&stop.address.code));
    Plan {
        areas: mine.iter().map(|area| area.area).collect(),
        unfit,
        left: routine.len() - called.count(),
        working_days,
        stops: walked(stops),
    }
}

/// The areas that a person visits on the day: as their officer, or for one who is away.
fn areas_of<'b, 'a>(
    book: &'b Book<'a>,
    wanted: Wanted<'_>,
    quarter: Quarter,
) -> Vec<AreaCoverage<'b, 'a>> {
    let own = book.policy.staff(wanted.who);
    let own = own.filter(|staff| who::on_duty(book, None, &staff.id, NOWHERE) == wanted.who);
    let listed = |area: &str| own.is_some_and(|staff| staff.areas.iter().any(|a| a == area));
    let mut areas = coverage::areas(book, quarter.first(), quarter.last());
    areas.retain(|area| {
        let of_area = who::on_duty(book, None, area.who, NOWHERE) == wanted.who;
        (of_area || listed(area.area)) && wanted.area.is_none_or(|only| only == area.area)
    });
    areas
}

/// The units of a door round: those where the manager was not this year (2.1). There is none
/// for others than the manager, and none beyond the year's maximum.
fn round_of<'a>(book: &Book<'a>, wanted: Wanted<'_>) -> Vec<&'a str> {
    let rounds = coverage::rounds(book, book.today());
    let manager = who::on_duty(book, None, rounds.who, NOWHERE) == wanted.who;
    if !manager || rounds.dates.len() >= rounds.max {
        return Vec::new();
    }
    let (first, last) = year_of(book.today());
    let visits = book.visits.iter();
    let been: FxHashSet<&str> = visits
        .filter(|v| v.purpose == Purpose::Manager && v.outcome.concludes())
        .filter(|v| (first..=last).contains(&v.at.day))
        .map(|v| v.place)
        .collect();
    coverage::households(book)
        .filter(|place| wanted.area.is_none_or(|only| only == place.area))
        .map(|place| place.code)
        .filter(|code| !been.contains(code))
        .collect()
}

/// What happened last at each place, and what was appointed there.
struct Calls<'b, 'a> {
    last: FxHashMap<&'a str, &'b Visit<'a>>,
    /// Visits whose next attempt has not been made, with its date.
    appointed: Vec<(&'b Visit<'a>, Day)>,
    /// The first date that is appointed at each place.
    first: FxHashMap<&'a str, Day>,
}

impl<'b, 'a> Calls<'b, 'a> {
    fn of(book: &'b Book<'a>) -> Self {
        let mut last = FxHashMap::default();
        let mut matters = FxHashMap::default();
        for visit in book.visits.iter().filter(|visit| !visit.place.is_empty()) {
            later(last.entry(visit.place).or_insert(visit), visit);
            let matter = (visit.place, visit.case_id, visit.purpose);
            later(matters.entry(matter).or_insert(visit), visit);
        }
        let matters = matters.into_values();
        let mut appointed: Vec<(&Visit<'a>, Day)> = matters
            .filter_map(|visit| Some((visit, visit.next_on?)))
            .collect();
        appointed.sort_unstable_by_key(|(visit, day)| (*day, visit.row));
        let mut first = FxHashMap::default();
        for (visit, day) in &appointed {
            first.entry(visit.place).or_insert(*day);
        }
        Self {
            last,
            appointed,
            first,
        }
    }

    /// The first date that is appointed at a place.
    fn next_on(&self, place: &str) -> Option<Day> {
        self.first.get(place).copied()
    }

    fn stop(&self, book: &Book<'a>, code: &'a str) -> Stop<'b, 'a> {
        Stop {
            address: Address::of(book, code),
            tasks: Vec::new(),
            last: self.last.get(code).copied(),
            next_on: self.next_on(code),
        }
    }
}

/// Keeps the later of two visits.
fn later<'b, 'a>(kept: &mut &'b Visit<'a>, visit: &'b Visit<'a>) {
    if (kept.at, kept.row) < (visit.at, visit.row) {
        *kept = visit;
    }
}

/// Every household where something of the person's is owed.
fn owed<'b, 'a>(
    facts: &Facts<'b, 'a>,
    wanted: Wanted<'_>,
    calls: &Calls<'b, 'a>,
) -> Vec<Stop<'b, 'a>> {
    let book = facts.book;
    let mut all = duties(facts);
    all.retain(|duty| AT_THE_DOOR.contains(&duty.duty) && duty.state != DutyState::Upcoming);
    let in_hand: FxHashSet<CaseIx> = all
        .iter()
        .filter(|duty| duty.duty == DutyKind::FollowUp)
        .filter_map(|duty| duty.case)
        .collect();
    all.retain(|duty| duty.who == wanted.who);
    let mut tasks: Vec<(&'a str, Option<Id>, Task<'b, 'a>)> = Vec::new();
    for duty in all {
        let home = match (duty.duty, duty.from_place) {
            // A record is signed where the visit was.
            (DutyKind::Signature, _) | (_, "") => duty.place,
            (_, from) => from,
        };
        // Cases without any place are not in the same place.
        let case = duty.case_id.filter(|_| home.is_empty());
        tasks.push((home, case, Task::Owed(Box::new(duty))));
    }
    for (visit, day) in &calls.appointed {
        let case = visit.case.map(|at| book.case(at));
        let who = who::on_duty(book, case, visit.visitor, ("", visit.place));
        let due = *day <= book.today() && who == wanted.who;
        if due && still_wanted(facts, visit) && !visit.case.is_some_and(|c| in_hand.contains(&c)) {
            tasks.push((visit.place, None, Task::Appointment(visit, *day)));
        }
    }
    let mut stops: Vec<Stop<'b, 'a>> = Vec::new();
    let mut known = FxHashMap::default();
    for (home, case, task) in tasks {
        if wanted.area.is_some_and(|only| only != book.area(home)) {
            continue;
        }
        let at = *known.entry((home, case)).or_insert_with(|| {
            stops.push(calls.stop(book, home));
            stops.len() - 1
        });
        stops[at].tasks.push(task);
    }
    stops
}

/// Whether the next attempt of a visit still has a purpose.
fn still_wanted(facts: &Facts<'_, '_>, visit: &Visit<'_>) -> bool {
    let lived_in = facts.book.place(visit.place).is_some_and(|p| !p.vacant);
    match visit.case {
        Some(case) => {
            let ended = facts.standing(case).is_none_or(|s| s.state.ended());
            let over = facts.follow_up(case).is_some_and(|f| f.followed_up());
            !(ended || over && visit.purpose == Purpose::FollowUp)
        }
        None => lived_in,
    }
}

/// Adds calls of the going round: at every stop whose unit needs one, and at so many units
/// more. Where one goes anyway comes first: the same stairs, then the same building. Who
/// appointed a later date is not called on before it.
fn fill<'b, 'a>(
    stops: &mut Vec<Stop<'b, 'a>>,
    book: &Book<'a>,
    calls: &Calls<'b, 'a>,
    (units, purpose): (&[&'a str], Purpose),
    count: usize,
) {
    let task = match purpose {
        Purpose::Manager => Task::Round,
        _ => Task::Routine,
    };
    let mut units: FxHashSet<&'a str> = units.iter().copied().collect();
    for stop in stops.iter_mut() {
        if units.remove(stop.address.code) && !stop.is_round(purpose) {
            stop.tasks.push(task.clone());
        }
    }
    let known = stops.iter().map(|stop| stop.address);
    let known = known.filter(|address| !address.building.is_empty());
    // One can go from one to the other by the stairs within an entrance.
    let (stairs, buildings): (FxHashSet<_>, FxHashSet<_>) = known
        .map(|address| ((address.building, address.entrance), address.building))
        .unzip();
    let near = |address: &Address<'_>| {
        let by_stairs = stairs.contains(&(address.building, address.entrance));
        (!by_stairs, !buildings.contains(address.building))
    };
    let later = |code: &&str| calls.next_on(code).is_some_and(|day| day > book.today());
    let mut more: Vec<_> = units
        .into_iter()
        .filter(|code| !later(code))
        .map(|code| calls.stop(book, code))
        .map(|stop| (near(&stop.address), stop.address, stop))
        .collect();
    more.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    stops.extend(more.into_iter().take(count).map(|(.., mut stop)| {
        stop.tasks.push(task.clone());
        stop
    }));
}

/// The stops in the order of the walk: buildings where something is owed first, each from
/// entrance to entrance and floor by floor.
fn walked<'b, 'a>(mut stops: Vec<Stop<'b, 'a>>) -> Vec<Stop<'b, 'a>> {
    let owed = stops.iter().filter(|stop| stop.is_owed());
    let owed: FxHashSet<&str> = owed.map(|stop| stop.address.building).collect();
    stops.sort_by_cached_key(|stop| (!owed.contains(stop.address.building), stop.address));
    stops
}
