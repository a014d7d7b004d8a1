//! Rules that change, offices that begin and people who leave, on any history: what is owed
//! goes by the day that the format names, and to somebody who is there.

use std::collections::BTreeMap;

use chrono::Days;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;
use visit::ledger::config::settings::check_policy;
use visit::model::policy::Policy;
use visit::model::time::Day;
use visit::rules::duties::duties;
use visit::rules::facts::Facts;

use crate::office::SETTINGS;
use crate::properties::{AS_OF, EVENTS, Row, ask, at_home, cases, day, history, policy, write};

/// The duties of a history under a policy on each of the days.
fn owed(rows: &[Row], policy: &Policy, days: &[Day]) -> Vec<Vec<Value>> {
    let folder = TempDir::new().unwrap();
    write(folder.path(), &at_home(rows));
    ask(folder.path(), policy, days, |book| {
        let duties = duties(&Facts::new(book)).into_iter();
        let duties = duties.map(|duty| serde_json::to_value(duty).unwrap());
        duties.collect()
    })
}

fn text<'d>(duty: &'d Value, key: &str) -> &'d str {
    duty[key].as_str().unwrap()
}

fn date(duty: &Value, key: &str) -> Day {
    text(duty, key).parse().unwrap()
}

/// An office with the usual staff that begins on a day.
fn begun(starts: Day) -> Policy {
    check_policy(&format!("starts = {starts}\n{SETTINGS}")).unwrap()
}

/// Duties that open with a row of their case, whatever was done before.
const OF_A_ROW: [&str; 7] = [
    "handover",
    "promise",
    "dispatch",
    "accept",
    "reply",
    "signature",
    "deadline",
];

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_office_that_begins_owes_nothing_of_the_time_before_and_all_of_the_time_since(
        rows in history(EVENTS),
        offset in 0..45u32,
    ) {
        let starts = day(offset);
        let days: Vec<Day> = AS_OF.map(day).into_iter().filter(|day| *day >= starts).collect();
        let found = owed(&rows, &begun(starts), &days);
        let plain = owed(&rows, &policy(""), &days);
        for (found, plain) in found.iter().zip(&plain) {
            for duty in found {
                let kind = text(duty, "duty");
                prop_assert!(date(duty, "due") >= starts, "{duty}");
                let counts_from = OF_A_ROW[..6].contains(&kind) || kind == "follow-up";
                prop_assert!(!counts_from || date(duty, "opens") >= starts, "{duty}");
                // A month that ended before has no report, no sample.
                let month = text(duty, "month");
                prop_assert!(month.is_empty() || *month >= starts.to_string()[..7], "{duty}");
            }
            let since = plain.iter().filter(|duty| {
                OF_A_ROW.contains(&text(duty, "duty")) && date(duty, "opens") >= starts
            });
            for duty in since {
                let due = date(duty, "due") >= starts;
                prop_assert!(!due || found.contains(duty), "{duty}");
            }
        }
    }

    #[test]
    fn what_began_before_a_change_is_owed_by_the_old_rule_and_the_rest_by_the_new(
        rows in history(EVENTS),
        offset in 0..45u32,
    ) {
        let from = day(offset);
        let change = format!(
            "[[changes]]\nfrom = {from}\n[changes.handling]\npromise_within = \"4d\"\n\
             [changes.follow_up.complaint]\ncloses = \"6d\"\n"
        );
        let days = AS_OF.map(day);
        let found = owed(&rows, &policy(&change), &days);
        let plain = owed(&rows, &policy(""), &days);
        // A complaint's window opens on the day that it is done.
        let lasts = |duty: &Value| match (text(duty, "duty"), text(duty, "class")) {
            ("promise", _) => Some((1, 4)),
            ("follow-up", "complaint") => Some((3, 6)),
            _ => None,
        };
        let named = |duty: &Value| (text(duty, "duty").to_owned(), text(duty, "case_id").to_owned());
        for (found, plain) in found.iter().zip(&plain) {
            let told = |list: &[Value]| -> BTreeMap<(String, String), (Day, Day)> {
                let own = list.iter().filter(|duty| lasts(duty).is_some());
                own.map(|duty| (named(duty), (date(duty, "opens"), date(duty, "due")))).collect()
            };
            let wanted = plain.iter().filter_map(|duty| {
                let (old, new) = lasts(duty)?;
                let opens = date(duty, "opens");
                let within = if opens < from { old } else { new };
                Some((named(duty), (opens, opens + Days::new(within))))
            });
            prop_assert_eq!(told(found), wanted.collect());
        }
    }

    #[test]
    fn whoever_has_left_owes_nothing_whatever_the_successors_are(
        rows in history(EVENTS),
        leaves in vec((option::of(0..60u32), option::of(0..4usize)), 5),
    ) {
        let people = ["boss", "ann", "ben", "eng", "desk"];
        let mut settings = SETTINGS.to_owned();
        for (own, (until, successor)) in people.iter().zip(&leaves) {
            let others: Vec<&&str> = people.iter().filter(|other| *other != own).collect();
            let until = until.map(|until| format!("until = {}\n", day(until)));
            let successor = successor.map(|at| format!("successor = \"{}\"\n", others[at]));
            let more = until.unwrap_or_default() + &successor.unwrap_or_default();
            let id = format!("id = \"{own}\"\n");
            settings = settings.replace(&id, &(id.clone() + &more));
        }
        let policy = check_policy(&settings).unwrap();
        let days = AS_OF.map(day);
        for (found, today) in owed(&rows, &policy, &days).iter().zip(days) {
            for duty in found {
                let who = policy.staff(text(duty, "who"));
                prop_assert!(who.is_none_or(|who| !who.left_by(today)), "on {today}: {duty}");
            }
        }
    }
}
