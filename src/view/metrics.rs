//! What a program that watches is told: how many duties there are, and how old they are.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::model::book::Book;
use crate::page::Incomplete;
use crate::page::metrics::{Metric, Sample};
use crate::rules::duties::{Duty, DutyState};

/// Duties as figures. `states` are those that were asked for: each is counted, also where there
/// is none, so that a figure that falls to 0 can be told from one that is no longer reported.
///
/// What the figures are called and said to be is the same in every language: a program that reads
/// those of several communities takes one name for one thing.
pub fn metrics(
    book: &Book<'_>,
    (duties, states): (&[Duty<'_>], &[DutyState]),
    moment: &DateTime<FixedOffset>,
    incomplete: Option<&Incomplete>,
) -> Vec<Metric> {
    let community = ("community", book.policy.community.clone());
    let of_all = |value: i64| Sample {
        labels: vec![community.clone()],
        value,
    };
    let by_state = states.iter().map(|state| Sample {
        labels: vec![community.clone(), ("state", state.word().to_owned())],
        value: count(duties.iter().filter(|duty| duty.state == *state).count()),
    });
    let (numbers, ages) = by_group(duties, &community);
    let errors = incomplete.map_or(0, |own| count(own.errors));
    let metric = |name, help, samples| Metric {
        name,
        help,
        samples,
    };
    vec![
        metric(
            "visit_complete",
            "1 where the figures rest on all data, 0 where errors leave some out.",
            vec![of_all(i64::from(incomplete.is_none()))],
        ),
        metric("visit_errors", "Errors in the data.", vec![of_all(errors)]),
        metric(
            "visit_as_of_timestamp_seconds",
            "The moment that the figures are about.",
            vec![of_all(moment.timestamp())],
        ),
        metric(
            "visit_duties_by_state",
            "Duties by state.",
            by_state.collect(),
        ),
        metric(
            "visit_duties",
            "Duties by duty, class, state and person.",
            numbers,
        ),
        metric(
            "visit_duty_oldest_days_late",
            "Days past the due date of the oldest of these duties.",
            ages,
        ),
    ]
}

/// The name and the value of a label.
type Label = (&'static str, String);

/// How many duties there are of each duty, class, state and person, and how late the oldest is.
fn by_group(duties: &[Duty<'_>], community: &Label) -> (Vec<Sample>, Vec<Sample>) {
    let mut groups: BTreeMap<[&str; 4], (i64, i64)> = BTreeMap::new();
    for duty in duties {
        let group = [duty.duty.word(), duty.class, duty.state.word(), duty.who];
        let (number, oldest) = groups.entry(group).or_default();
        *number += 1;
        *oldest = (*oldest).max(duty.days_late);
    }
    let sample = |group: &[&str; 4], value: i64| {
        let names = ["duty", "class", "state", "who"].into_iter();
        let labels = names.zip(group.iter().map(|own| (*own).to_owned()));
        Sample {
            labels: [community.clone()].into_iter().chain(labels).collect(),
            value,
        }
    };
    let groups = groups.iter();
    let samples =
        groups.map(|(group, (number, oldest))| (sample(group, *number), sample(group, *oldest)));
    samples.unzip()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
