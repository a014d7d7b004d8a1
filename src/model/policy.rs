//! The office's rules as checked from `visit.toml` and `office.toml`: classes, quotas,
//! windows, staff.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::rules::{Files, Keys, Rules};
use super::survey::Survey;
use super::time::{Calendar, Day, Month, Quarter, Span, year_of};
use super::words::{Form, Role, words};

words! {
    /// The language of everything a person reads. Codes, keys and ids stay English.
    Lang { Zh = "zh", En = "en" }
}

words! {
    /// The action that makes a case of a class resolved.
    After { Complete = "complete", Accept = "accept" }
}

/// An exact decimal percentage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    /// Parts asked for.
    numerator: u64,
    /// Of so many.
    denominator: u64,
}

impl Rate {
    /// A whole percentage.
    pub const fn percent(n: u64) -> Self {
        Self {
            numerator: n,
            denominator: 100,
        }
    }

    /// Reads `30%` or `12.5%`, from 0 to 100.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.strip_suffix('%')?;
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let digits =
            |s: &str| !s.is_empty() && s.len() <= 9 && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) {
            return None;
        }
        let scale = 10u64.pow(part.len() as u32);
        let rate = Self {
            numerator: whole.parse::<u64>().ok()? * scale + part.parse::<u64>().ok()?,
            denominator: 100 * scale,
        };
        (rate.numerator <= rate.denominator).then_some(rate)
    }

    /// The quota of a population: `ceil(rate × population)` in whole numbers (2.a2, 2.b2, 2.c2).
    pub const fn quota(self, population: u64) -> u64 {
        (self.numerator as u128 * population as u128).div_ceil(self.denominator as u128) as u64
    }

    /// 100 %: every case is owed and nothing is drawn.
    pub const fn is_all(self) -> bool {
        self.numerator == self.denominator
    }

    /// Whether the class has draws at all: neither 0 % nor 100 %.
    pub const fn draws(self) -> bool {
        self.numerator != 0 && !self.is_all()
    }
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scale = self.denominator / 100;
        let (whole, part) = (self.numerator / scale, self.numerator % scale);
        if part == 0 {
            write!(f, "{whole}%")
        } else {
            let width = scale.ilog10() as usize;
            let part = format!("{part:0width$}");
            write!(f, "{whole}.{}%", part.trim_end_matches('0'))
        }
    }
}

/// How a case is followed up, by the date on which it was done (clauses 1.9, 2.a, 2.b, 2.c).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpRule {
    /// The window opens so long after the date of the done time.
    pub opens: Span,
    /// And closes so long after it; both days are inside.
    pub closes: Span,
    /// Who visits.
    pub visitor: Role,
    /// Who visits after a major complaint, where that differs (2.a1).
    pub major_visitor: Option<Role>,
    /// The forms of visit that count; all where none are named.
    pub forms: Option<Vec<Form>>,
}

impl FollowUpRule {
    /// Whether a visit in a form counts.
    pub fn counts(&self, form: Form) -> bool {
        let forms = self.forms.as_ref();
        forms.is_none_or(|forms| forms.contains(&form))
    }
}

/// A class of cases.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its word in the `class` columns.
    pub name: String,
}

/// A class by its place in [`Policy::classes`], which is also the order of reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClassIx(pub u8);

/// Repair works (clauses 2.b1–3).
pub const WORKS: &str = "works";
/// Repairs that owners report (clauses 2.c1–3).
pub const REPAIR: &str = "repair";
/// The class of every complaint.
pub const COMPLAINT: &str = "complaint";
/// The class of every inquiry.
pub const INQUIRY: &str = "inquiry";
/// Construction defects (clause 1.7).
pub const DEFECT: &str = "defect";

/// The classes that stand first, in the regulation's order; the others follow by name.
pub const BUILT_IN: [&str; 4] = [COMPLAINT, WORKS, REPAIR, DEFECT];

/// When a group of like records is flagged (clause 2.e2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepeatRule {
    /// Complaints of one place and category.
    pub complaint: u32,
    /// Repairs of one place and category.
    pub repair: u32,
    /// Whole months before the report month that count too.
    pub lookback: u32,
}

impl RepeatRule {
    /// The regulation's own figures.
    pub const REGULATION: Self = Self {
        complaint: 2,
        repair: 3,
        lookback: 2,
    };
}

words! {
    /// How often a department's routine comes round.
    Every { Month = "month", Quarter = "quarter", Year = "year" }
}

impl Every {
    /// The first and last day of the period that a day lies in.
    pub fn around(self, day: Day) -> (Day, Day) {
        match self {
            Self::Month => (Month::of(day).first(), Month::of(day).last()),
            Self::Quarter => (Quarter::of(day).first(), Quarter::of(day).last()),
            Self::Year => year_of(day),
        }
    }
}

/// The routine of a department (clause 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DepartmentRule {
    /// The period.
    pub every: Every,
    /// Dates in it on which somebody of the department makes a routine visit.
    pub visits: u32,
}

/// Routine visits (clauses 1.3, 2.1, 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutineRule {
    /// Visits to each occupied unit in a quarter.
    pub officer_visits: u32,
    /// Door rounds of the manager in a year: at least.
    pub manager_min: u32,
    /// And at most.
    pub manager_max: u32,
    /// The routine of engineering, if it has one.
    pub engineering: Option<DepartmentRule>,
    /// The routine of the service centre, if it has one.
    pub service: Option<DepartmentRule>,
}

impl RoutineRule {
    /// The regulation's own figures.
    pub const REGULATION: Self = Self {
        officer_visits: 1,
        manager_min: 2,
        manager_max: 5,
        engineering: None,
        service: None,
    };

    /// The departments that have a routine of their own.
    pub fn departments(&self) -> impl Iterator<Item = (Role, DepartmentRule)> {
        let all = [
            (Role::Engineering, self.engineering),
            (Role::Service, self.service),
        ];
        all.into_iter()
            .filter_map(|(role, rule)| Some((role, rule?)))
    }
}

/// How fast a case is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// Box and hotline complaints reach the manager within (2.5).
    pub handover_within: Span,
    /// A date is promised within (1.8).
    pub promise_within: Span,
    /// The owner accepts a finished defect within (1.7).
    pub accept_within: Span,
    /// A failed visit is acted on within (2.e2).
    pub remedy_within: Span,
    /// A visit record is signed within (1.10).
    pub sign_within: Span,
}

impl Handling {
    /// The regulation's own figures.
    pub const REGULATION: Self = Self {
        handover_within: Span::days(1),
        promise_within: Span::days(1),
        accept_within: Span::days(3),
        remedy_within: Span::days(3),
        sign_within: Span::days(1),
    };
}

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
    pub timezone: Tz,
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
            timezone: Tz::Asia__Shanghai,
            starts: None,
            staff: Vec::new(),
            classes: Vec::new(),
            rules: Rules::new(&[], &[]),
            calendar: Calendar::default(),
            surveys: BTreeMap::new(),
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
    fn quotas_are_exact() {
        let thirty = Rate::parse("30%").unwrap();
        // 30 % of 10 is 3, not 4, as a floating point product would make it.
        for (population, quota) in [(0, 0), (1, 1), (3, 1), (4, 2), (10, 3), (11, 4), (41, 13)] {
            assert_eq!(thirty.quota(population), quota, "of {population}");
        }
        assert_eq!(Rate::parse("12.5%").unwrap().quota(8), 1);
        assert_eq!(Rate::parse("12.5%").unwrap().quota(9), 2);
        assert_eq!(Rate::parse("100%").unwrap().quota(7), 7);
        assert_eq!(Rate::parse("0%").unwrap().quota(7), 0);
        assert_eq!(Rate::parse("0.1%").unwrap().quota(1000), 1);
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

    #[test]
    fn rates_are_read_strictly_and_written_back() {
        for (text, written) in [("30%", "30%"), ("12.50%", "12.5%"), ("100.0%", "100%")] {
            assert_eq!(Rate::parse(text).unwrap().to_string(), written);
        }
        for text in [
            "30",
            "%",
            "101%",
            "-1%",
            "+1%",
            "1.+5%",
            "1e1%",
            "3 0%",
            ".5%",
            "5.%",
            "0.0000000001%",
        ] {
            assert_eq!(Rate::parse(text), None, "{text}");
        }
    }
}
