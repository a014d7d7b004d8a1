//! Settings that hold other values in a month that was submitted than when it was: somebody has
//! edited what stands at the top of a file where a change should have been written.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::book::Book;
use crate::model::policy::Policy;
use crate::model::problem::{Code, Problem};
use crate::model::rules::Keys;
use crate::model::time::{Day, Month};

/// The settings that a frozen month was counted by.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The month.
    pub month: Month,
    /// The day on which it was frozen.
    pub as_of: Day,
    /// What held from each day on; the first is what held on the month's first day.
    pub settings: Vec<(Day, Keys)>,
    /// Whether these are all: an early report kept only the rates.
    pub all: bool,
}

/// A key that holds another value in frozen months now.
struct Altered {
    /// What it was, in the last of the months.
    then: Option<String>,
    /// What it is.
    now: Option<String>,
    months: BTreeSet<Month>,
}

/// On which day the first case of each class was received.
pub fn classes_since(book: &Book<'_>) -> BTreeMap<String, Day> {
    let mut since: BTreeMap<String, Day> = BTreeMap::new();
    for case in &book.cases {
        let class = &book.policy.class_at(case.class).name;
        let day = case.at.day;
        let first = since.entry(class.clone()).or_insert(day);
        *first = day.min(*first);
    }
    since
}

/// The settings that alter frozen months, and the changes to write instead; `file` tells the file
/// that gives a key, `since` what [`classes_since`] does.
pub fn altered(
    policy: &Policy,
    months: &[Counted],
    file: impl Fn(&str) -> &'static str,
    since: &BTreeMap<String, Day>,
) -> Vec<Problem> {
    let mut found: BTreeMap<String, Altered> = BTreeMap::new();
    for counted in months {
        for (key, then, now) in differences(policy, counted, since) {
            let altered = found.entry(key).or_insert_with(|| Altered {
                then: None,
                now: None,
                months: BTreeSet::new(),
            });
            altered.months.insert(counted.month);
            if altered.months.last() == Some(&counted.month) {
                (altered.then, altered.now) = (then, now);
            }
        }
    }
    // One problem for what one file alters in the same months.
    let mut told: BTreeMap<_, Vec<(&String, &Altered)>> = BTreeMap::new();
    for (key, altered) in &found {
        let alike = (file(key), altered.months.clone(), altered.now.is_some());
        told.entry(alike).or_default().push((key, altered));
    }
    let told = told.into_iter();
    told.map(|((file, months, _), keys)| problem(file, &months, &keys))
        .collect()
}

/// The keys that hold another value in a month than when it was frozen: then, and now.
fn differences(
    policy: &Policy,
    counted: &Counted,
    since: &BTreeMap<String, Day>,
) -> Vec<(String, Option<String>, Option<String>)> {
    let (first, last) = (counted.month.first(), counted.month.last());
    let now = policy.keys(first, last);
    let then = &counted.settings;
    let held = |settings: &[(Day, Keys)], key: &str, day: Day| {
        let mut before = settings.iter().rev().filter(|(from, _)| *from <= day);
        before.next().and_then(|(_, keys)| keys.get(key).cloned())
    };
    let days: BTreeSet<Day> = then.iter().chain(&now).map(|(from, _)| *from).collect();
    let later = now.iter().filter(|_| counted.all);
    let keys = then.iter().chain(later).flat_map(|(_, keys)| keys.keys());
    let keys: BTreeSet<&String> = keys.collect();
    let differs = |key: &String| {
        let asked: Vec<Day> = match key.split('.').next() {
            Some("repeat") => vec![last.min(counted.as_of)],
            _ if of_first_day(key) => vec![first],
            _ => days.iter().copied().collect(),
        };
        // A class that came later alters nothing where the month has no case of it.
        let followed = class_of(key).is_none_or(|class| {
            let rate = format!("follow_up.{class}.rate");
            let had = since.get(class).is_some_and(|day| *day <= last);
            held(then, &rate, first).is_some() || had && held(&now, &rate, first).is_some()
        });
        let mut asked = asked.into_iter().filter(|_| followed);
        asked.find_map(|day| {
            let (then, now) = (held(then, key, day), held(&now, key, day));
            (then != now).then_some((then, now))
        })
    };
    let differing = keys.into_iter().filter_map(|key| {
        let (then, now) = differs(key)?;
        Some((key.clone(), then, now))
    });
    differing.collect()
}

/// Whether a key goes by the first day of the month, or of a longer period: a rate, a routine.
fn of_first_day(key: &str) -> bool {
    key.starts_with("routine.") || class_of(key).is_some() && key.ends_with(".rate")
}

/// The class of a key of its follow-up.
fn class_of(key: &str) -> Option<&str> {
    let (class, _) = key.strip_prefix("follow_up.")?.rsplit_once('.')?;
    Some(class)
}

fn problem(file: &str, months: &BTreeSet<Month>, keys: &[(&String, &Altered)]) -> Problem {
    let lines = |value: fn(&Altered) -> &Option<String>| {
        let lines = keys.iter().filter_map(|(key, altered)| {
            let value = value(altered).as_ref()?;
            Some(format!("{} = {value}", written(key)))
        });
        lines.collect::<Vec<String>>()
    };
    let (then, now) = (lines(|a| &a.then), lines(|a| &a.now));
    let named: Vec<String> = keys.iter().map(|(key, _)| written(key)).collect();
    let found = if now.is_empty() { named } else { now.clone() };
    let names: Vec<String> = months.iter().map(Month::to_string).collect();
    let problem = Problem::of_file(file, Code::FrozenRules, found.join(", "))
        .wanting(if then.is_empty() {
            "–".to_owned()
        } else {
            then.join(", ")
        })
        .telling("months", names.join(", "));
    match months.last() {
        Some(last) if !now.is_empty() => {
            let from = last.plus(1).first();
            let block = format!("[[changes]]\nfrom = {from}\n{}", now.join("\n"));
            problem.telling("block", block)
        }
        _ => problem,
    }
}

/// A key as TOML has it: the name of a class in quotes where it needs them.
fn written(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match (class_of(key), key.rsplit_once('.')) {
        (Some(class), Some((_, last))) if !class.chars().all(bare) => {
            format!("follow_up.\"{class}\".{last}")
        }
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::policy::{Policy, Rate};
    use crate::model::rules::{Given, GivenClass, GivenRepeat};
    use crate::model::time::Span;
    use crate::rules::literal::{day, policy};

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    /// Months as they were submitted under a policy, each on the 3rd of the next.
    fn submitted(policy: &Policy, months: &[&str]) -> Vec<Counted> {
        let months = months.iter().map(|text| month(text));
        let counted = months.map(|month| Counted {
            month,
            as_of: month.plus(1).first() + chrono::Days::new(2),
            settings: policy.keys(month.first(), month.last()),
            all: true,
        });
        counted.collect()
    }

    fn class(name: &str, given: GivenClass) -> Given {
        Given {
            follow_up: [(name.to_owned(), given)].into(),
            ..Given::default()
        }
    }

    fn rate(percent: u64) -> GivenClass {
        GivenClass {
            rate: Some(Rate::percent(percent)),
            ..GivenClass::default()
        }
    }

    /// The problem that a policy gives: the values, the months, what they were, the change to write.
    fn told(now: &Policy, counted: &[Counted]) -> Vec<[String; 4]> {
        told_of(
            now,
            counted,
            &["aid", "应急"].map(|class| (class, "2026-10-31")),
        )
    }

    /// The same, where classes have cases since some days.
    fn told_of(now: &Policy, counted: &[Counted], since: &[(&str, &str)]) -> Vec<[String; 4]> {
        let since = since.iter();
        let since = since.map(|(class, text)| ((*class).to_owned(), day(text)));
        let since = since.collect();
        let problems = altered(now, counted, |_| "visit.toml", &since).into_iter();
        let problems = problems.map(|problem| {
            let more = |name: &str| {
                let mut told = problem.told();
                let found = told.find(|(own, _)| *own == name);
                found.map_or_else(String::new, |(_, text)| text.to_owned())
            };
            let (months, block) = (more("months"), more("block"));
            [problem.found, months, problem.wanted, block]
        });
        problems.collect()
    }

    #[test]
    fn a_top_that_was_edited_is_told_with_the_change_to_write() {
        let months = submitted(&Policy::regulation("x"), &["2026-10", "2026-11"]);
        let edited = policy(class("repair", rate(100)), Vec::new());
        assert_eq!(
            told(&edited, &months),
            [[
                "follow_up.repair.rate = \"100%\"",
                "2026-10, 2026-11",
                "follow_up.repair.rate = \"30%\"",
                "[[changes]]\nfrom = 2026-12-01\nfollow_up.repair.rate = \"100%\"",
            ]]
        );
        // Written as that change, nothing is altered.
        let changed = vec![("2026-12-01", class("repair", rate(100)))];
        assert!(told(&policy(Given::default(), changed), &months).is_empty());
        assert!(told(&Policy::regulation("x"), &months).is_empty());
    }

    #[test]
    fn only_what_a_month_goes_by_alters_it() {
        let months = submitted(&Policy::regulation("x"), &["2026-10"]);
        let from_mid = |given| policy(Given::default(), vec![("2026-10-15", given)]);
        // A rate goes by the first day; a class that comes in mid-month begins with the next.
        assert!(told(&from_mid(class("repair", rate(100))), &months).is_empty());
        let own = GivenClass {
            opens: Some(Span::days(0)),
            closes: Some(Span::days(3)),
            ..rate(10)
        };
        assert!(told(&from_mid(class("aid", own.clone())), &months).is_empty());
        // A window goes by the day on which a case is done, Repeat by the last day.
        let window = GivenClass {
            closes: Some(Span::days(5)),
            ..GivenClass::default()
        };
        let repeat = Given {
            repeat: GivenRepeat {
                complaint: Some(3),
                ..GivenRepeat::default()
            },
            ..Given::default()
        };
        assert_eq!(told(&from_mid(class("repair", window)), &months).len(), 1);
        assert_eq!(told(&from_mid(repeat), &months).len(), 1);
        // A class of one's own at the top comes whole, its name quoted where it must be.
        let found = told(&policy(class("应急", own), Vec::new()), &months);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0][2], "–");
        assert_eq!(
            found[0][3],
            "[[changes]]\nfrom = 2026-11-01\nfollow_up.\"应急\".closes = \"3d\"\n\
             follow_up.\"应急\".opens = \"0d\"\nfollow_up.\"应急\".rate = \"10%\""
        );
    }

    #[test]
    fn a_class_that_came_later_alters_no_month_that_has_no_case_of_it() {
        let months = submitted(&Policy::regulation("x"), &["2026-10", "2026-11"]);
        let own = GivenClass {
            opens: Some(Span::days(0)),
            closes: Some(Span::days(3)),
            ..rate(10)
        };
        let given = policy(class("aid", own), Vec::new());
        let since = |since: &[(&str, &str)]| -> Vec<String> {
            let found = told_of(&given, &months, since).into_iter();
            found.map(|[_, months, ..]| months).collect()
        };
        assert!(since(&[("repair", "2026-10-01")]).is_empty());
        assert!(since(&[("aid", "2026-12-01")]).is_empty());
        assert_eq!(since(&[("aid", "2026-11-30")]), ["2026-11"]);
        assert_eq!(since(&[("aid", "2026-10-31")]), ["2026-10, 2026-11"]);
    }

    #[test]
    fn of_an_early_report_only_the_rates_are_compared() {
        let rates = [("follow_up.repair.rate".to_owned(), "\"30%\"".to_owned())];
        let early = [Counted {
            month: month("2026-10"),
            as_of: day("2026-11-03"),
            settings: vec![(day("2026-10-01"), rates.into())],
            all: false,
        }];
        assert!(told(&Policy::regulation("x"), &early).is_empty());
        let edited = policy(class("repair", rate(50)), Vec::new());
        assert_eq!(told(&edited, &early).len(), 1);
        let other = policy(class("works", rate(50)), Vec::new());
        assert!(told(&other, &early).is_empty());
    }

    #[test]
    fn a_value_that_is_no_longer_given_has_no_change_to_write() {
        let own = GivenClass {
            forms: Some(Vec::new()),
            ..GivenClass::default()
        };
        let months = submitted(&policy(class("repair", own), Vec::new()), &["2026-10"]);
        let found = told(&Policy::regulation("x"), &months);
        assert_eq!(
            found,
            [[
                "follow_up.repair.forms",
                "2026-10",
                "follow_up.repair.forms = []",
                ""
            ]]
        );
    }
}
