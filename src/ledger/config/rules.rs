//! The tables of rules, as `visit.toml` and `office.toml` have them at their top and in
//! `[[changes]]`.

use std::collections::BTreeSet;

use crate::ledger::config::section::{Section, words};
use crate::model::policy::{After, BUILT_IN, Every, INQUIRY, Rate, is_address};
use crate::model::rules::{
    Change, Flaw, Given, GivenClass, GivenHandling, GivenRepeat, GivenRounds, GivenRoutine,
};
use crate::model::time::{Day, Span, Unit};
use crate::model::words::{Form, Role};

/// The tables of rules: all that a change may have.
pub(super) const TABLES: [&str; 6] = [
    "follow_up",
    "repeat",
    "routine",
    "handling",
    "categories",
    "mail",
];
/// The key of the changes.
pub(super) const CHANGES: &str = "changes";

const MANAGER_EVERY: &str = "year";
const OFFICER_EVERY: &str = "quarter";

/// The rules of a file: what it gives, and where.
#[derive(Default)]
pub(super) struct FileRules {
    /// Its top, then its changes.
    pub(super) changes: Vec<Change>,
    /// Where the tables stand, for what is found once all files are read: by change, the path
    /// of a table and its first byte.
    places: Vec<(usize, String, usize)>,
}

impl FileRules {
    /// Where a flaw is and the key that it is about.
    pub(super) fn place_of(&self, change: usize, flaw: &Flaw) -> (usize, String) {
        let (table, key) = match flaw {
            Flaw::Lacks { class, key } => (format!("follow_up.{class}"), *key),
            Flaw::TooFew { .. } => ("routine.manager".to_owned(), "max"),
            Flaw::ClosesFirst { class, .. } => (format!("follow_up.{class}"), "closes"),
        };
        let path = if change == 0 {
            table
        } else {
            format!("{CHANGES}.{table}")
        };
        let whole = format!("{path}.{key}");
        // The key itself where it is noted, else its table.
        let noted = |wanted: &String| {
            let mut places = self.places.iter();
            places.find(|(own, noted, _)| (*own, noted) == (change, wanted))
        };
        let at = noted(&whole).or_else(|| noted(&path));
        (at.map_or(0, |(.., at)| *at), whole)
    }
}

/// Reads the rules of a file. `own` are the classes of one's own that the files before name.
pub(super) fn read_rules(root: &mut Section<'_>, own: &mut BTreeSet<String>) -> FileRules {
    let mut rules = FileRules::default();
    let given = read_given(root, &mut rules, own);
    rules.changes.push(Change {
        from: Day::MIN,
        given,
    });
    root.each(CHANGES, |section| {
        let known: Vec<&str> = ["from"].into_iter().chain(TABLES).collect();
        section.only(&known);
        let mut from = None;
        section.set_day("from", &mut from);
        if section.value("from").is_none() {
            section.missing("from");
        }
        let given = read_given(section, &mut rules, own);
        // A change without a day is an error and there is no policy.
        rules
            .changes
            .extend(from.map(|from| Change { from, given }));
    });
    rules
}

fn read_given(root: &mut Section<'_>, rules: &mut FileRules, own: &mut BTreeSet<String>) -> Given {
    let mut given = Given::default();
    let change = rules.changes.len();
    let places = &mut rules.places;
    let mut note = |path: &str, at: usize| places.push((change, path.to_owned(), at));
    if let Some(mut tables) = root.section("follow_up") {
        for name in tables.keys() {
            if let Some(mut table) = tables.section(&name) {
                note(table.path(), table.at);
                if table.value("closes").is_some() {
                    note(&table.named("closes"), table.place_of("closes"));
                }
                count_class(&mut table, &name, own);
                given.follow_up.insert(name, read_class(&mut table));
            }
        }
    }
    if let Some(mut table) = root.section("repeat") {
        given.repeat = read_repeat(&mut table);
    }
    if let Some(mut table) = root.section("routine") {
        read_routine(&mut table, &mut given, &mut note);
    }
    if let Some(mut table) = root.section("handling") {
        given.handling = read_handling(&mut table);
    }
    if let Some(mut table) = root.section("mail") {
        table.only(&["from"]);
        given.mail_from = table.may("from", "\"visit@example.com\"", |t| {
            is_address(t.trim()).then(|| t.trim().to_owned())
        });
    }
    if let Some(mut table) = root.section("categories") {
        for name in table.keys() {
            let list = table.list(&name, "[\"…\"]", |t| Some(t.trim().to_owned()));
            given.categories.insert(name, list.unwrap_or_default());
        }
    }
    given
}

/// Classes are counted in a byte.
fn count_class(section: &mut Section<'_>, name: &str, own: &mut BTreeSet<String>) {
    let most = usize::from(u8::MAX) - BUILT_IN.len() - 1;
    if BUILT_IN.contains(&name) || name == INQUIRY || own.contains(name) {
        return;
    }
    if own.len() < most {
        own.insert(name.to_owned());
    } else {
        section.bad(name, section.at..section.at, "≤ 255");
    }
}

fn read_class(section: &mut Section<'_>) -> GivenClass {
    section.only(&[
        "rate",
        "opens",
        "closes",
        "visitor",
        "major_visitor",
        "after",
        "forms",
    ]);
    let roles = words(Role::ALL, Role::word);
    let afters = words(After::ALL, After::word);
    let forms = words(Form::ALL, Form::word);
    GivenClass {
        rate: section.may("rate", "30%, 12.5%", Rate::parse),
        opens: section.span("opens"),
        closes: section.span("closes"),
        visitor: section.may("visitor", &roles, Role::parse),
        major_visitor: section.may("major_visitor", &roles, Role::parse),
        after: section.may("after", &afters, After::parse),
        forms: section.list("forms", &forms, Form::parse),
    }
}

fn read_repeat(section: &mut Section<'_>) -> GivenRepeat {
    section.only(&["complaint", "repair", "lookback"]);
    GivenRepeat {
        complaint: section.count("complaint", 1),
        repair: section.count("repair", 1),
        lookback: section.may("lookback", "2mo", |t| {
            Span::parse(t).filter(|span| span.unit == Unit::Months)
        }),
    }
}

fn read_routine(section: &mut Section<'_>, given: &mut Given, note: &mut impl FnMut(&str, usize)) {
    section.only(&["officer", "manager", "engineering", "service"]);
    let every = |section: &mut Section<'_>, word: &str| {
        let wanted = format!("\"{word}\"");
        section.may("every", &wanted, |t| (t == word).then_some(()));
    };
    if let Some(mut officer) = section.section("officer") {
        officer.only(&["every", "visits"]);
        every(&mut officer, OFFICER_EVERY);
        given.officer.visits = officer.count("visits", 1);
    }
    if let Some(mut manager) = section.section("manager") {
        note(manager.path(), manager.place_of("max"));
        manager.only(&["every", "min", "max"]);
        every(&mut manager, MANAGER_EVERY);
        given.manager = GivenRounds {
            min: manager.count("min", 0),
            max: manager.count("max", 0),
        };
    }
    given.engineering = read_department(section, "engineering");
    given.service = read_department(section, "service");
}

/// The routine of a department that has a table.
fn read_department(section: &mut Section<'_>, key: &str) -> Option<GivenRoutine> {
    let mut department = section.section(key)?;
    department.only(&["every", "visits"]);
    let periods = words(Every::ALL, Every::word);
    Some(GivenRoutine {
        every: department.may("every", &periods, Every::parse),
        visits: department.count("visits", 1),
    })
}

fn read_handling(section: &mut Section<'_>) -> GivenHandling {
    section.only(&[
        "handover_within",
        "promise_within",
        "accept_within",
        "remedy_within",
        "sign_within",
    ]);
    GivenHandling {
        handover_within: section.span("handover_within"),
        promise_within: section.span("promise_within"),
        accept_within: section.span("accept_within"),
        remedy_within: section.span("remedy_within"),
        sign_within: section.span("sign_within"),
    }
}
