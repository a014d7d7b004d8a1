//! The figures of a class (clause 2.e1), each declared once: its key in the order of the JSON,
//! and what it is counted from. Tables, ids and corrections read them here.

use serde::{Serialize, Serializer};

use super::classes::ClassFigures;
use super::figures::Mean;
use crate::model::id::Id;
use crate::model::words::words;

words! {
    /// A figure of a class.
    Figure {
        Population = "population", Quota = "quota", Drawn = "drawn",
        FollowedUp = "followed_up", OnTime = "on_time", Passed = "passed", Failed = "failed",
        Refused = "refused", Unreachable = "unreachable", Pending = "pending",
        GivenUp = "given_up", NotOffered = "not_offered", Missed = "missed", Carried = "carried",
        Received = "received", Reopened = "reopened", Completed = "completed",
        Withdrawn = "withdrawn", LeftOpen = "left_open", Satisfied = "satisfied",
        Scored = "scored", Quality = "quality", Service = "service",
        Satisfaction = "satisfaction", NotInPerson = "not_in_person",
    }
}

/// How much a figure is.
#[derive(Clone, Copy, Debug)]
pub enum Measure<'f> {
    /// A count with the ids behind it.
    Ids(&'f [Id]),
    /// A count that no list of ids stands behind.
    Count(u64),
    /// A mean of scores.
    Mean(Mean),
}

impl Figure {
    /// How much it is for a class.
    pub fn of<'f>(self, figures: &'f ClassFigures<'_>) -> Measure<'f> {
        let [quality, service, satisfaction] = figures.scores;
        match self {
            Self::Population => Measure::Ids(&figures.population),
            Self::Quota => Measure::Count(figures.quota),
            Self::Drawn => Measure::Ids(&figures.drawn),
            Self::FollowedUp => Measure::Ids(&figures.followed_up),
            Self::OnTime => Measure::Ids(&figures.on_time),
            Self::Passed => Measure::Ids(&figures.passed),
            Self::Failed => Measure::Ids(&figures.failed),
            Self::Refused => Measure::Ids(&figures.refused),
            Self::Unreachable => Measure::Ids(&figures.unreachable),
            Self::Pending => Measure::Ids(&figures.pending),
            Self::GivenUp => Measure::Ids(&figures.given_up),
            Self::NotOffered => Measure::Ids(&figures.not_offered),
            Self::Missed => Measure::Count(figures.missed()),
            Self::Carried => Measure::Ids(&figures.flow.carried),
            Self::Received => Measure::Ids(&figures.flow.received),
            Self::Reopened => Measure::Ids(&figures.flow.reopened),
            Self::Completed => Measure::Ids(&figures.flow.completed),
            Self::Withdrawn => Measure::Ids(&figures.flow.withdrawn),
            Self::LeftOpen => Measure::Ids(&figures.flow.left_open),
            Self::Satisfied => Measure::Ids(&figures.satisfied),
            Self::Scored => Measure::Ids(&figures.scored),
            Self::Quality => Measure::Mean(quality),
            Self::Service => Measure::Mean(service),
            Self::Satisfaction => Measure::Mean(satisfaction),
            Self::NotInPerson => Measure::Ids(&figures.not_in_person),
        }
    }

    /// The figures that lists of ids stand behind, with those of a class.
    pub fn with_ids<'f>(figures: &'f ClassFigures<'_>) -> Vec<(Self, &'f [Id])> {
        let all = Self::ALL.iter();
        let listed = all.filter_map(|figure| match figure.of(figures) {
            Measure::Ids(ids) => Some((*figure, ids)),
            _ => None,
        });
        listed.collect()
    }
}

impl Serialize for Measure<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ids(ids) => to.serialize_u64(ids.len() as u64),
            Self::Count(count) => to.serialize_u64(*count),
            Self::Mean(mean) => mean.serialize(to),
        }
    }
}
