//! The office's rules as checked from `visit.toml` and `office.toml`: classes, quotas,
//! windows, staff.

use std::collections::BTreeMap;

use super::rules::{Files, Keys, Rules};
use super::survey::Survey;
pub use super::terms::{
    After, BUILT_IN, COMPLAINT, DEFECT, DepartmentRule, Every, FollowUpRule, Handling, INQUIRY,
    REPAIR, Rate, RepeatRule, RoutineRule, WORKS,
};
use super::time::{Calendar, Day, Month};
use super::words::{PaperForm, Role, words};
use super::zone::Zone;

words! {
    /// The language of everything a person reads. Codes, keys and ids stay English.
    Lang { Zh = "zh", En = "en" }
}

/// A class of cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    /// Its word in the `class` columns.
    pub name: String,
}

/// A class by its place in [`Policy::classes`], which is also the order of reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClassIx(pub u8);

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// The id used in ledgers.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// The areas an officer visits.
    pub areas: Vec<String>,
    /// Where their list is mailed; may be empty.
    pub email: String,
    /// The number that a group robot mentions them by; may be empty.
    pub mobile: String,
    /// When they are away.
    pub away: Vec<Away>,
    /// Their last day, where they have left or will.
    pub until: Option<Day>,
    /// The staff id of whom their work falls to then.
    pub successor: Option<String>,
}

impl Staff {
    /// Whether they have left by a day.
    pub fn left_by(&self, day: Day) -> bool {
        self.until.is_some_and(|until| day > until)
    }

    /// Who does their work on a day, if they are away.
    pub fn deputy_on(&self, day: Day) -> Option<&str> {
        let mut away = self.away.iter();
        let away = away.find(|away| (away.from..=away.to).contains(&day))?;
        Some(&away.deputy)
    }
}

/// A time when somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The staff id of who does their work.
    pub deputy: String,
}

/// `visit.toml`, `office.toml`, `holidays.toml` and `surveys/*.toml`, checked.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The community's name.
    pub community: String,
    /// The name printed on forms; empty for the usual one.
    pub office: String,
    /// The language of what people read.
    pub language: Lang,
    /// The community's timezone.
    pub timezone: Zone,
    /// The day since which the office keeps its books here: before it nothing is owed.
    pub starts: Option<Day>,
    /// Staff in the order of the file, which decides who is responsible.
    pub staff: Vec<Staff>,
    /// Every class of any time, in the order complaint, works, repair, defect, then by name.
    pub classes: Vec<Class>,
    /// What holds when; asked below, each question by the date that it goes by.
    rules: Rules,
    /// Public holidays and make-up workdays.
    pub calendar: Calendar,
    /// Themed surveys by name (2.4); none where the file could not be understood, so that its
    /// answers are not judged.
    pub surveys: BTreeMap<String, Option<Survey>>,
    /// What the office's forms are filed under.
    pub forms: BTreeMap<PaperForm, FormId>,
}

/// What a form is filed under (ISO 9001 asks for both).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormId {
    /// The number of the form, the same on every sheet.
    pub number: String,
    /// Which edition of it, such as A/0; may be empty.
    pub edition: String,
}

/// Whether a text is a telephone number as robots take it: digits alone, with `+` and the
/// country's code where it is of another country.
pub fn is_mobile(text: &str) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
    let digits = text.strip_prefix('+').unwrap_or(text);
    DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether mail can be sent to a text as it stands: one `@`, a domain, and nothing that could
/// mean something else in the head of a message.
pub fn is_address(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_graphic() && !"<>()[],;:\"\\".contains(c);
    let sound = |part: &str| !part.is_empty() && !part.contains('@') && part.chars().all(fits);
    text.split_once('@')
        .is_some_and(|(name, domain)| sound(name) && sound(domain))
}

impl Policy {
    /// The policy of a community whose `visit.toml` sets nothing: the regulation's own figures.
    pub fn regulation(community: &str) -> Self {
        let mut policy = Self {
            community: community.to_owned(),
            office: String::new(),
            language: Lang::Zh,
            timezone: Zone::default(),
            starts: None,
            staff: Vec::new(),
            classes: Vec::new(),
            rules: Rules::new(&[], &[]),
            calendar: Calendar::default(),
            surveys: BTreeMap::new(),
            forms: BTreeMap::new(),
        };
        policy.set_rules(&[]);
        policy
    }

    /// Takes the rules that files give, the weakest file first, and the classes they name.
    pub fn set_rules(&mut self, files: Files<'_>) {
        let named = files.iter().flatten();
        let named = named.flat_map(|change| change.given.follow_up.keys().map(String::as_str));
        let mut own: Vec<&str> = named.chain([INQUIRY]).collect();
        own.retain(|name| !BUILT_IN.contains(name));
        own.sort_unstable();
        own.dedup();
        let names: Vec<&str> = BUILT_IN.into_iter().chain(own).collect();
        self.rules = Rules::new(files, &names);
        let classes = names.into_iter().map(|name| Class {
            name: name.to_owned(),
        });
        self.classes = classes.collect();
    }

    /// The class of a name.
    pub fn class(&self, name: &str) -> Option<ClassIx> {
        self.classes
            .iter()
            .position(|c| c.name == name)
            .map(|at| ClassIx(at as u8))
    }

    /// What stands at a class index.
    pub fn class_at(&self, class: ClassIx) -> &Class {
        &self.classes[usize::from(class.0)]
    }

    /// The share of the cases done in a month that is followed up, by its first day; `None`
    /// of a class that has no follow-up then.
    pub fn rate(&self, class: ClassIx, month: Month) -> Option<Rate> {
        self.rules.rate(class.0.into(), month)
    }

    /// The classes that are followed up in a month, in the order of reports.
    pub fn followed(&self, month: Month) -> impl Iterator<Item = (ClassIx, &Class, Rate)> {
        let classes = self.classes.iter().enumerate();
        classes.filter_map(move |(at, class)| {
            let class_ix = ClassIx(at as u8);
            Some((class_ix, class, self.rate(class_ix, month)?))
        })
    }

    /// How a case that was done on a day is followed up; `None` of a class that has no
    /// follow-up then.
    pub fn follow_up(&self, class: ClassIx, done: Day) -> Option<&FollowUpRule> {
        self.rules.follow_up(class.0.into(), done)
    }

    /// Whether the cases of a class done in a month have lots, by the window of its first day.
    pub fn has_lots(&self, class: ClassIx, month: Month) -> bool {
        let rule = self.follow_up(class, month.first());
        rule.is_some_and(FollowUpRule::has_lots)
    }

    /// What makes a case resolved that is completed on a day.
    pub fn after(&self, class: ClassIx, completed: Day) -> After {
        self.rules.after(class.0.into(), completed)
    }

    /// When groups of like records are flagged: by the last day of the month, or the as-of
    /// date if that is earlier.
    pub fn repeat(&self, until: Day) -> RepeatRule {
        self.rules.repeat(until)
    }

    /// The routine of a period that opens on a day.
    pub fn routine(&self, opens: Day) -> RoutineRule {
        self.rules.routine(opens)
    }

    /// How fast a step is taken that opens on a day.
    pub fn handling(&self, opens: Day) -> Handling {
        self.rules.handling(opens)
    }

    /// The usual categories of a class for what is received on a day.
    pub fn categories(&self, class: &str, received: Day) -> &[String] {
        self.rules.categories(class, received)
    }

    /// The usual categories of all classes and times.
    pub fn all_categories(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.rules.all_categories()
    }

    /// Who mails of a day come from: an address; empty where none is set.
    pub fn mail_from(&self, day: Day) -> &str {
        self.rules.mail_from(day)
    }

    /// The settings that hold from each day on which they change, between two days; the first
    /// are those that hold on the first day.
    pub fn keys(&self, first: Day, last: Day) -> Vec<(Day, Keys)> {
        self.rules.keys(first, last)
    }

    /// Whether the rules ever change.
    pub fn changes(&self) -> bool {
        self.rules.changes()
    }

    /// Whether what is dated on a day can owe anything: not before the office begins.
    pub fn begun(&self, day: Day) -> bool {
        self.starts.is_none_or(|starts| day >= starts)
    }

    /// A day, or the one on which the office begins if that is later.
    pub fn not_before_start(&self, day: Day) -> Day {
        self.starts.map_or(day, |starts| day.max(starts))
    }

    /// A survey whose file could be understood.
    pub fn survey(&self, name: &str) -> Option<&Survey> {
        self.surveys.get(name)?.as_ref()
    }

    /// A member of staff by id.
    pub fn staff(&self, id: &str) -> Option<&Staff> {
        self.staff.iter().find(|s| s.id == id)
    }

    /// The first window day and the last, of a case done on `done`.
    pub fn window(&self, rule: &FollowUpRule, done: Day) -> (Day, Day) {
        (
            self.calendar.add(done, rule.opens),
            self.calendar.add(done, rule.closes),
        )
    }

    /// Whether any span of any time counts working days, so that the calendar matters.
    pub fn counts_working_days(&self) -> bool {
        self.rules.counts_working_days()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_nothing_but_digits() {
        for text in ["13800000001", "+85251234567", "+447700900123"] {
            assert!(is_mobile(text), "{text}");
        }
        for text in [
            "",
            "138 0000 0001",
            "138-0000-0001",
            "１３８００００００01",
            "+",
            "123456",
            "all",
            "1380000000012345",
        ] {
            assert!(!is_mobile(text), "{text}");
        }
    }

    #[test]
    fn an_address_is_nothing_but_an_address() {
        for text in ["wang@example.com", "a.b+c@x", "visit@localhost"] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "",
            "wang",
            "@x",
            "wang@",
            "a@b@c",
            "a b@x",
            "a@x\nBcc: b@x",
            "a@x, b@x",
            "<a@x>",
            "王@x",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
