//! The figures of a class (clause 2.e1), each declared once: its key in the order of the JSON,
//! and what it is counted from. Tables, ids and corrections read them here.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::classes::ClassFigures;
use super::figures::{Mean, Share};
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
        Withdrawn = "withdrawn", LeftOpen = "left_open", LeftOverdue = "left_overdue",
        Satisfied = "satisfied", Scored = "scored", Quality = "quality", Service = "service",
        Satisfaction = "satisfaction", NotInPerson = "not_in_person", ToHandle = "to_handle",
        ResolvedPercent = "resolved_percent", LeftOverduePercent = "left_overdue_percent", Fulfilled = "fulfilled",
        CompletionPercent = "completion_percent", Reached = "reached",
        OnTimePercent = "on_time_percent",
        TimelyOf = "timely_of", TimelyPercent = "timely_percent",
        PassedPercent = "passed_percent", SatisfiedPercent = "satisfied_percent",
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
    /// One count as a part of another, both of them figures too.
    Share(Share),
}

/// How much a figure is, without the ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// A count.
    Count(u64),
    /// A mean of scores.
    Mean(Mean),
    /// A part of a whole.
    Share(Share),
}

impl Figure {
    /// Whether it follows from other figures, so that what corrects those corrects it.
    pub const fn follows(self) -> bool {
        matches!(
            self,
            Self::ToHandle
                | Self::ResolvedPercent
                | Self::LeftOverduePercent
                | Self::Fulfilled
                | Self::CompletionPercent
                | Self::Reached
                | Self::OnTimePercent
                | Self::TimelyOf
                | Self::TimelyPercent
                | Self::PassedPercent
                | Self::SatisfiedPercent
        )
    }

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
            Self::LeftOverdue => Measure::Ids(&figures.flow.left_overdue),
            Self::Satisfied => Measure::Ids(&figures.satisfied),
            Self::Scored => Measure::Ids(&figures.scored),
            Self::Quality => Measure::Mean(quality),
            Self::Service => Measure::Mean(service),
            Self::Satisfaction => Measure::Mean(satisfaction),
            Self::NotInPerson => Measure::Ids(&figures.not_in_person),
            Self::ToHandle => Measure::Count(figures.flow.to_handle()),
            Self::ResolvedPercent => Measure::Share(figures.flow.resolved()),
            Self::LeftOverduePercent => Measure::Share(figures.flow.overdue()),
            Self::Fulfilled => Measure::Count(figures.fulfilled()),
            Self::CompletionPercent => Measure::Share(figures.completion()),
            Self::Reached => Measure::Share(figures.reached()),
            Self::OnTimePercent => Measure::Share(figures.on_time_share()),
            Self::TimelyOf => Measure::Count(figures.timely_of()),
            Self::TimelyPercent => Measure::Share(figures.timely()),
            Self::PassedPercent => Measure::Share(Share::of(&figures.passed, &figures.followed_up)),
            Self::SatisfiedPercent => {
                Measure::Share(Share::of(&figures.satisfied, &figures.scored))
            }
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

    /// How much it is for all of these classes together; nothing where there are none.
    pub fn total(self, classes: &[ClassFigures<'_>]) -> Amount {
        let amounts = classes.iter().map(|class| self.of(class).amount());
        amounts.reduce(Amount::and).unwrap_or(Amount::Count(0))
    }
}

impl Measure<'_> {
    /// Without the ids.
    pub fn amount(self) -> Amount {
        match self {
            Self::Ids(ids) => Amount::Count(ids.len() as u64),
            Self::Count(count) => Amount::Count(count),
            Self::Mean(mean) => Amount::Mean(mean),
            Self::Share(share) => Amount::Share(share),
        }
    }
}

impl Amount {
    /// Both together; they are of one figure.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Count(one), Self::Count(other)) => Self::Count(one + other),
            (Self::Mean(one), Self::Mean(other)) => Self::Mean(one.and(other)),
            (Self::Share(one), Self::Share(other)) => Self::Share(one.and(other)),
            (one, _) => one,
        }
    }

    /// The count; none of what is no count.
    pub const fn count(self) -> u64 {
        match self {
            Self::Count(count) => count,
            Self::Mean(_) | Self::Share(_) => 0,
        }
    }

    /// The part of the whole; of what is none, nothing of nothing.
    pub const fn share(self) -> Share {
        match self {
            Self::Share(share) => share,
            Self::Count(_) | Self::Mean(_) => Share::NONE,
        }
    }
}

impl ClassFigures<'_> {
    /// The figures that ids stand behind, by name, with the ids.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, &[Id])> {
        let figures = Figure::with_ids(self).into_iter();
        figures.map(|(figure, ids)| (figure.word(), ids))
    }

    /// The figures as the format's JSON has them.
    pub fn to_json(&self) -> Map<String, Value> {
        let class = [("class".to_owned(), json!(self.class.name))];
        let figures = Figure::ALL.iter();
        let figures =
            figures.map(|figure| (figure.word().to_owned(), json!(figure.of(self).amount())));
        class.into_iter().chain(figures).collect()
    }

    /// The ids behind each figure, for `--ids`.
    pub fn ids_to_json(&self) -> Map<String, Value> {
        let ids = Figure::with_ids(self).into_iter();
        ids.map(|(figure, ids)| (figure.word().to_owned(), json!(ids)))
            .collect()
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => to.serialize_u64(*count),
            Self::Mean(mean) => mean.serialize(to),
            Self::Share(share) => share.serialize(to),
        }
    }
}
