//! How satisfied owners were (clause 2.d): the concluding visits of the month's cases by the
//! score that they gave.

use serde_json::{Map, Value, json};

use super::done::Done;
use super::figures::Share;
use crate::model::id::Id;
use crate::model::time::Month;
use crate::rules::facts::Facts;

/// The highest score.
pub const BEST: u64 = 5;

/// Concluding visits by their satisfaction.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// Visits with a score, from 5 down to 1; ids ascending.
    pub scores: [Vec<Id>; BEST as usize],
    /// Visits that gave none, ascending.
    pub unscored: Vec<Id>,
}

impl Spread {
    /// Each score with its visits, the best first.
    pub fn each(&self) -> impl Iterator<Item = (u64, &[Id])> {
        let scores = (1..=BEST).rev();
        scores.zip(self.scores.iter().map(Vec::as_slice))
    }

    /// The share of a score among the visits that gave one.
    pub fn share(&self, visits: &[Id]) -> Share {
        let all = self.scores.iter().map(Vec::len).sum();
        Share::counted(visits.len(), all)
    }

    /// One object for each score, then what gave none.
    pub(super) fn to_json(&self, ids: bool) -> Value {
        let scores = self.each().map(|(score, visits)| {
            let mut object = Map::new();
            object.insert("score".into(), json!(score));
            object.insert("count".into(), json!(visits.len()));
            object.insert("percent".into(), json!(self.share(visits)));
            if ids {
                object.insert("ids".into(), json!(visits));
            }
            Value::Object(object)
        });
        let mut object = json!({
            "scores": scores.collect::<Vec<Value>>(),
            "unscored": self.unscored.len(),
        });
        if ids {
            object["unscored_ids"] = json!(self.unscored);
        }
        object
    }
}

/// The visits that conclude the follow-up of the cases done in the month, as the mean scores
/// of [`ClassFigures`](super::classes::ClassFigures) take them.
pub(super) fn spread(facts: &Facts<'_, '_>, month: Month, done: &[Done<'_, '_, '_>]) -> Spread {
    let mut spread = Spread::default();
    for done in done.iter().filter(|done| done.month == month) {
        let visits = facts.book.visits_of(done.case);
        for visit in visits.filter(|visit| done.follow_up.concludes(visit)) {
            let of_score = visit.scores[2].map(|score| (BEST - score.get()) as usize);
            match of_score.and_then(|at| spread.scores.get_mut(at)) {
                Some(visits) => visits.push(visit.id),
                None => spread.unscored.push(visit.id),
            }
        }
    }
    spread.scores.iter_mut().for_each(|ids| ids.sort_unstable());
    spread.unscored.sort_unstable();
    spread
}
