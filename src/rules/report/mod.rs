//! The month-end analysis (clauses 2.e1–3). One pass finds the cases that were done in the
//! twelve months up to the report month; each part of the report is a file that counts them
//! its own way, and every figure keeps the ids behind it.

pub mod buildings;
pub mod class_figure;
pub mod classes;
pub mod corrections;
mod done;
pub mod draws;
pub mod figures;
pub mod flagged;
pub mod flow;
pub mod given_up;
pub mod groups;
pub mod handed;
pub mod heard;
pub mod intake;
pub mod json;
pub mod promised;
mod skipped;
pub mod solutions;
pub mod spread;
pub mod stats;
pub mod trend;
pub mod visits;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use self::buildings::Building;
use self::class_figure::{Amount, Figure};
use self::classes::ClassFigures;
use self::done::{Done, done_in};
use self::draws::DrawRemarks;
use self::flagged::Flagged;
use self::flow::Flow;
use self::given_up::GivenUp;
use self::groups::{Group, Person, Visitor};
use self::handed::Handed;
use self::heard::{Opened, Opinions};
use self::intake::Intake;
use self::promised::Promised;
use self::solutions::Progress;
use self::spread::Spread;
use self::trend::TrendMonth;
use self::visits::Remarked;
use super::agenda::{Item, unsettled};
use super::facts::Facts;
use super::repeat::{Repeats, repeats};
use super::worksheet::Skipped;
use crate::model::entry::Visit;
use crate::model::id::Id;
use crate::model::policy::{Class, ClassIx};
use crate::model::time::Month;
use crate::model::words::Verb;

/// The month-end report.
#[derive(Clone, Debug)]
pub struct Report<'b, 'a> {
    /// The month.
    pub month: Month,
    /// Figures by class, in the order of the policy.
    pub classes: Vec<ClassFigures<'a>>,
    /// Figures by area of the place, then class.
    pub areas: Vec<Group<'a>>,
    /// Figures by the person responsible for the follow-up, then class.
    pub officers: Vec<Group<'a>>,
    /// Figures by the person responsible, all classes together.
    pub people: Vec<Person<'a>>,
    /// Who made the visits of the month.
    pub visitors: Vec<Visitor<'a>>,
    /// The twelve months up to the report month.
    pub trend: Vec<TrendMonth<'a>>,
    /// Concluding visits of the month's cases by satisfaction (2.d).
    pub spread: Spread,
    /// Flagged groups.
    pub repeats: Repeats<'a>,
    /// The flagged groups by building.
    pub buildings: Vec<Building<'a>>,
    /// Visits of the month from before the office kept its books here: they are listed, and
    /// nobody owes anything for them.
    before_start: FxHashSet<Id>,
    /// Visits of the month that failed, ascending.
    pub failed_visits: Vec<Id>,
    /// Visits of the month without the owner's signature (1.10), ascending.
    pub unsigned_visits: Vec<Id>,
    /// Visits by phone or online that do not say how the owner consented (1.10), ascending.
    pub unconfirmed_visits: Vec<Id>,
    /// Follow-ups of major complaints by somebody who was neither to make nor assigned them
    /// (2.a1).
    pub major_by_others: Vec<Remarked<'b, 'a>>,
    /// Visits of a complaint by the person whom it is about.
    pub visited_by_accused: Vec<Remarked<'b, 'a>>,
    /// Promises that were due in the month (1.8).
    pub promised: Promised<'b, 'a>,
    /// What the meeting has yet to settle (1.6), as known on the as-of date.
    pub open_escalations: Vec<Item<'b, 'a>>,
    /// Opinions and suggestions received in the month (1.4).
    pub opinions: Opinions,
    /// The complaint box in the month (2.5).
    pub openings: Opened,
    /// What is done about what was flagged (2.e3).
    pub solutions: Vec<Progress<'b, 'a>>,
    /// Concluding visits of the month's cases by whoever completed the work.
    pub followed_up_by_doer: Vec<Remarked<'b, 'a>>,
    /// Defects completed in the month without a contact sheet or a promise (1.7).
    pub steps_skipped: Vec<Skipped<'b, 'a>>,
    /// Follow-ups of the month's cases that the manager gave up.
    pub given_up: Vec<GivenUp<'a>>,
    /// What owners should hear of the draws (2.b2, 2.c2).
    pub draws: DrawRemarks<'a>,
    /// What is flagged, with what is done about it (2.e2, 2.e3).
    pub flagged: Vec<Flagged<'b, 'a>>,
    /// What each class had before it, those too that are not followed up.
    pub flows: Vec<(&'a Class, Flow)>,
    /// What came in.
    pub intake: Intake<'a>,
    /// How it was handed in, with the analysis.
    pub submitted: Option<Handed>,
    /// How it was reviewed, with the manager's opinion.
    pub reviewed: Option<Handed>,
}

impl<'b, 'a> Report<'b, 'a> {
    /// How many of these visits are such that somebody owes something for them.
    pub fn owed(&self, visits: &[Id]) -> usize {
        let owed = visits.iter().filter(|id| !self.before_start.contains(id));
        owed.count()
    }

    /// What is flagged and has no solution, the groups first (2.e3).
    pub fn unsolved(&self) -> impl Iterator<Item = &Flagged<'b, 'a>> {
        let open = || self.flagged.iter().filter(|one| one.solution.is_none());
        let of_visits = open().filter(|one| {
            one.visit
                .is_some_and(|visit| !self.before_start.contains(&visit.id))
        });
        let of_groups = open().filter(|one| one.visit.is_none());
        of_groups.chain(of_visits)
    }

    /// A figure of all classes that are followed up together.
    pub fn total(&self, figure: Figure) -> Amount {
        figure.total(&self.classes)
    }

    /// All that the office had before it.
    pub fn flow(&self) -> Flow {
        let flows = self.flows.iter();
        flows.fold(Flow::default(), |sum, (_, flow)| sum.and(flow))
    }
}

/// How many months the trend has.
pub const TREND: u32 = 12;

/// The figures of each class for a month, as in the report.
pub fn class_figures<'a>(facts: &Facts<'_, 'a>, month: Month) -> Vec<ClassFigures<'a>> {
    let done = done_in(facts, (month, month));
    classes_of(facts, month, (&done, &flow::flows(facts, month)))
}

fn classes_of<'a>(
    facts: &Facts<'_, 'a>,
    month: Month,
    (done, flows): (&[Done<'_, '_, 'a>], &[Flow]),
) -> Vec<ClassFigures<'a>> {
    let classes = facts.book.policy.followed(month);
    let classes = classes.map(|(class, _, rate)| {
        let counted = (done, &flows[usize::from(class.0)]);
        ClassFigures::new(facts, (class, month), rate, counted)
    });
    classes.collect()
}

/// The report for a month, as known in the book.
pub fn report<'b, 'a>(facts: &Facts<'b, 'a>, month: Month) -> Report<'b, 'a> {
    let book = facts.book;
    let done = done_in(facts, (month.minus(TREND - 1), month));
    let visits: Vec<&'b Visit<'a>> = book
        .visits
        .par_iter()
        .filter(|visit| Month::of(visit.at.day) == month)
        .collect();
    // Each goes through all cases or steps by itself.
    let ((repeats, intake), (flows, solutions)) = rayon::join(
        || (repeats(facts, month), intake::intake(facts, month)),
        || {
            (
                flow::flows(facts, month),
                solutions::solutions(facts, month),
            )
        },
    );
    let officers = groups::officers(facts, month, &done);
    let (owed, before_start): (Vec<&'b Visit<'a>>, Vec<&'b Visit<'a>>) = visits
        .iter()
        .copied()
        .partition(|visit| book.policy.begun(visit.at.day));
    Report {
        month,
        classes: classes_of(facts, month, (&done, &flows)),
        areas: groups::areas(facts, month, &done),
        people: groups::people(&officers),
        officers,
        visitors: groups::visitors(&visits),
        trend: trend::trend(facts, (month, TREND), &done),
        spread: spread::spread(facts, month, &done),
        unsigned_visits: visits::unsigned(book, &visits),
        unconfirmed_visits: visits::unconfirmed(book, &owed),
        major_by_others: visits::remarked(book, &owed, visits::major_by_others),
        visited_by_accused: visits::remarked(book, &owed, visits::by_accused),
        before_start: before_start.iter().map(|visit| visit.id).collect(),
        promised: promised::promised(book, month),
        open_escalations: unsettled(facts),
        opinions: heard::opinions(facts, month),
        openings: heard::openings(facts, month),
        followed_up_by_doer: visits::by_doer(book, month, &done),
        steps_skipped: skipped::skipped(facts, month),
        given_up: given_up::given_up(facts, month, &done),
        draws: draws::remarks(facts, month),
        solutions,
        flagged: flagged::flagged(facts, &repeats, &visits),
        flows: of_classes(facts, month, flows),
        intake,
        submitted: handed::handed(book, month, Verb::Submit),
        reviewed: handed::handed(book, month, Verb::Review),
        buildings: buildings::buildings(book, &repeats),
        repeats,
        failed_visits: visits::failed(&visits),
    }
}

/// The flows of the classes that are followed up in a month, and of others that had anything
/// before them.
fn of_classes<'a>(facts: &Facts<'_, 'a>, month: Month, flows: Vec<Flow>) -> Vec<(&'a Class, Flow)> {
    let policy = facts.book.policy;
    let with_classes = policy.classes.iter().zip(flows).enumerate();
    let told = with_classes.filter(|(at, (_, flow))| {
        let followed = policy.rate(ClassIx(*at as u8), month).is_some();
        followed || flow.ids().iter().any(|(_, ids)| !ids.is_empty())
    });
    told.map(|(_, of_class)| of_class).collect()
}
