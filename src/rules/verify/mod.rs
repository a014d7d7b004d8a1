//! Every draw drawn again from its seed, as known in the minute when it was made (clauses
//! 2.b2, 2.c2): what its rows deny by themselves, and what differs from what is known today.

mod found;
mod history;
mod known;
mod lost;
mod lot;
mod made;
mod office;
mod part;
mod rows;
mod then;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use self::found::late_rows;
use self::made::{Made, Told, made};
use self::part::{Parts, rows_until};
use self::then::{Then, Unknown};
use super::facts::{Facts, Stratum};
use super::who::is_manager;
use crate::model::book::Book;
use crate::model::entry::{Action, DrawKind};
use crate::model::id::Id;
use crate::model::problem::{Code, Severity};
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};

pub use self::found::Found;
pub use self::history::{in_history, wanted};
pub use self::lost::{Loss, Lost, lost};
pub use self::lot::{CaseLot, lots_of};
pub use self::office::{Lots, drawn_twice, seeds_by_hand};

/// How a book of everything is seen: its rows until a time, corrected as known at another.
pub type Known<'k, 'a> = &'k (dyn Fn(Book<'a>, Stamp, Stamp) -> Book<'a> + Sync);

/// Draws every draw until the day of the facts again. `everything` is the book of all that stands
/// in the files.
pub fn verify<'a>(
    everything: &Book<'a>,
    facts: &Facts<'_, 'a>,
    known: Known<'_, 'a>,
) -> Vec<Found> {
    if everything.draws.is_empty() {
        return Vec::new();
    }
    let now = facts.book;
    let mut found = office::never_offered(facts);
    let strata: Vec<_> = made(now).into_iter().collect();
    let by_lots = |draws: &[Made<'_, '_>]| {
        let first = |made: &Made<'_, '_>| made.kind == DrawKind::First;
        let plain = |made: &Made<'_, '_>| made.offers().is_empty();
        let all = draws
            .iter()
            .all(|made| made.kind != DrawKind::Lots && plain(made));
        !(draws.iter().any(first) && all)
    };
    let parts = strata.iter().any(|(_, draws)| by_lots(draws));
    let parts = parts.then(|| Parts::new(everything));
    found.par_extend(strata.par_iter().flat_map_iter(|(stratum, draws)| {
        let told: Vec<Told<'_, '_, '_>> = draws.iter().map(Told::of).collect();
        let rows = told.iter().flat_map(|told| rows::contradictions(now, told));
        let mut found: Vec<Found> = rows.collect();
        if let Some(parts) = parts.as_ref().filter(|_| by_lots(draws)) {
            found.extend(office::remarks(facts, *stratum));
            let part = parts.of(*stratum);
            found.extend(
                Stratified {
                    now,
                    stratum: *stratum,
                    part,
                    touched: touched(&told),
                    of_row: of_rows(draws),
                    draws: &told,
                }
                .again(now.as_of, known),
            );
        }
        found
    }));
    found.sort_by(|one, other| one.problem.cmp(&other.problem));
    found
}

/// The draws of one class and month, with the part of everything that bears on them.
struct Stratified<'s, 'b, 'a> {
    now: &'b Book<'a>,
    stratum: Stratum,
    part: Book<'a>,
    draws: &'s [Told<'s, 'b, 'a>],
    /// The draws that offered or took each id, in the order of events.
    touched: FxHashMap<Id, Vec<usize>>,
    /// The draw that a row is of.
    of_row: FxHashMap<Id, usize>,
}

fn of_rows(draws: &[Made<'_, '_>]) -> FxHashMap<Id, usize> {
    let rows = draws.iter().enumerate();
    let rows = rows.flat_map(|(at, made)| made.rows.iter().map(move |row| (row.id, at)));
    rows.collect()
}

fn touched(draws: &[Told<'_, '_, '_>]) -> FxHashMap<Id, Vec<usize>> {
    let mut touched: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
    for (at, told) in draws.iter().enumerate() {
        for id in told.offered.union(&told.took) {
            touched.entry(*id).or_default().push(at);
        }
    }
    touched
}

impl<'a> Stratified<'_, '_, 'a> {
    /// Draws all of them again, each in the book of its minute.
    fn again(self, today: Stamp, known: Known<'_, 'a>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut unknown: Vec<Option<Unknown>> = Vec::new();
        let mut offered = FxHashSet::default();
        let mut corrections: Vec<Stamp> = self.corrections();
        corrections.sort_unstable();
        let epoch = |told: &Told<'_, '_, '_>| {
            corrections.partition_point(|own| *own <= told.made.at.end_of_minute())
        };
        // Draws between the same two corrections are judged by the same book.
        for draws in self.draws.chunk_by(|one, next| epoch(one) == epoch(next)) {
            let minute = |told: &Told<'_, '_, '_>| told.made.at.end_of_minute();
            let (Some(first), Some(last)) = (draws.first().map(minute), draws.last().map(minute))
            else {
                continue;
            };
            let book = known(self.part.clone(), today, first);
            let rows = (&self.of_row, self.draws.len());
            let mut then = Then::new(&book, self.stratum, (first, last), rows);
            for told in draws {
                let at = unknown.len();
                then.go_on(minute(told));
                let (differing, apart) = self.judge(at, &mut then, (&offered, &unknown));
                if let Some(other) = apart.as_ref().and_then(|apart| apart.first()) {
                    let first = told.made.first;
                    let note = Found::of_row(self.now, first, (Col::DrawnAt, Code::TwoBranches));
                    found.push(note.wanting(self.draws[*other].made.first.id.to_string()));
                }
                found.extend(self.with_late_rows(at, differing));
                unknown.push(apart);
                offered.extend(&told.offered);
            }
        }
        let apart = |at: usize, other: usize| {
            let unknown = unknown.get(at).and_then(Option::as_ref);
            unknown.is_some_and(|unknown| unknown.contains(&other))
        };
        found.extend(rows::offered_twice(self.now, self.draws, apart));
        found
    }

    fn corrections(&self) -> Vec<Stamp> {
        let actions = self.part.actions.iter().filter(|a| a.verb.corrects());
        actions.map(|a| a.at).collect()
    }

    /// What differs in a draw, and which earlier draws it did not know; `None` where it fits
    /// with none of them left out. `offered` are the ids that all of them offered.
    fn judge(
        &self,
        at: usize,
        then: &mut Then<'_, '_>,
        (offered, unknown): (&FxHashSet<Id>, &[Option<Unknown>]),
    ) -> (Vec<Found>, Option<Unknown>) {
        let told = &self.draws[at];
        let mut without = |left_out: &Unknown| {
            then.see(at, left_out);
            let offer = then.offer(told.made.at.day, offered);
            known::differences(self.now, &then.facts, told, &offer)
        };
        let nothing = Unknown::new();
        let found = without(&nothing);
        let again = self.touching(at, &nothing);
        if found.is_empty() && again.is_empty() {
            return (found, Some(nothing));
        }
        if told.made.kind != DrawKind::First {
            for left_out in self.branches(at, &again, unknown) {
                let sound = |draw: &usize| unknown[*draw].is_some();
                let fits = left_out.iter().all(sound)
                    && self.touching(at, &left_out).is_empty()
                    && without(&left_out).is_empty();
                if fits {
                    return (Vec::new(), Some(left_out));
                }
            }
        }
        (found, None)
    }

    /// The earlier draws, but those left out, that offered or took a case which this one offered.
    fn touching(&self, at: usize, left_out: &Unknown) -> Unknown {
        let own = self.draws[at].offered.iter();
        let touched = own.filter_map(|id| self.touched.get(id)).flatten();
        let earlier = touched.filter(|draw| **draw < at && !left_out.contains(draw));
        earlier.copied().collect()
    }

    /// Sets of earlier draws that may have been made on another branch: those that touch the
    /// same cases, and each other one, with all that were made in their knowledge.
    fn branches(&self, at: usize, touching: &Unknown, unknown: &[Option<Unknown>]) -> Vec<Unknown> {
        /// So many of the last draws are tried.
        const TRIED: usize = 40;
        let knew = |draw: usize, other: usize| {
            let unknown = unknown[draw].as_ref();
            unknown.is_none_or(|unknown| !unknown.contains(&other))
        };
        let with_later = |mut set: Unknown| {
            for draw in 0..at {
                if set.iter().any(|other| *other < draw && knew(draw, *other)) {
                    set.insert(draw);
                }
            }
            set
        };
        let mut sets = Vec::new();
        if !touching.is_empty() {
            sets.extend([with_later(touching.clone()), touching.clone()]);
        }
        for draw in (0..at).rev().take(TRIED) {
            let mut set = touching.clone();
            if set.insert(draw) {
                sets.extend([with_later(set.clone()), set]);
            }
        }
        sets
    }

    /// Names the rows that were entered after a draw that differs, by the date of their ids.
    fn with_late_rows(&self, at: usize, found: Vec<Found>) -> Vec<Found> {
        let made = self.draws[at].made;
        let differs =
            |found: &Found| matches!(found.problem.code, Code::DrawDiffers | Code::OfferDiffers);
        if !found.iter().any(differs) {
            return found;
        }
        let rows = rows_until(&self.part, made.at.end_of_minute());
        let late = rows.iter().filter(|id| id.is_dated_after(made.at.day));
        let late: Vec<Id> = late.copied().collect();
        let (count, late) = (late.len(), late_rows(&self.part, &late));
        let with_rows = found.into_iter().map(|mut found| {
            if differs(&found) {
                found.rests_on.clone_from(&rows);
                found = found
                    .telling("late_count", count.to_string())
                    .telling("late", late.clone())
                    .telling("committed_count", "0");
            }
            found
        });
        with_rows.collect()
    }
}

/// What notes by managers acknowledge: differences in the draw rows that they name, and cases
/// never offered that they are about.
pub struct Acknowledged {
    rows: FxHashSet<Id>,
    cases: FxHashSet<Id>,
}

impl Acknowledged {
    /// Looks for such notes about what was found: once, however much that is.
    pub fn of(now: &Book<'_>, found: &[Found]) -> Self {
        let wanted: FxHashSet<Id> = found.iter().map(|found| found.row).collect();
        let notes = now.actions.iter().filter(|a| a.verb == Verb::Note);
        let about = |note: &&Action<'_>| {
            let named = [note.row_id, note.case_id].into_iter().flatten();
            named.into_iter().any(|id| wanted.contains(&id))
        };
        let by_manager =
            |note: &&Action<'_>| is_manager(now.policy, now.cell(note.row, Col::Actor));
        let notes: Vec<&Action<'_>> = notes.filter(about).filter(by_manager).collect();
        Self {
            rows: notes.iter().filter_map(|note| note.row_id).collect(),
            cases: notes.iter().filter_map(|note| note.case_id).collect(),
        }
    }

    /// Whether one of them is about it.
    pub fn has(&self, found: &Found) -> bool {
        let named = match found.problem.code {
            Code::NeverOffered => &self.cases,
            _ => &self.rows,
        };
        found.problem.severity() == Severity::Warning && named.contains(&found.row)
    }
}
