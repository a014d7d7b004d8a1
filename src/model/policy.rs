//! The office's rules as checked from `visit.toml`: classes, quotas, windows, staff.

use std::collections::BTreeMap;

use chrono_tz::Tz;

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

/// How the cases of a class are followed up (clauses 1.9, 2.a, 2.b, 2.c).
#[derive(Clone, Debug)]
pub struct FollowUpRule {
    /// The share of a month's resolved cases that is visited.
    pub rate: Rate,
    /// The window opens so long after the date of the done time.
    pub opens: Span,
    /// And closes so long after it; both days are inside.
    pub closes: Span,
    /// Who visits.
    pub visitor: Role,
    /// Who visits after a major complaint, where that differs (2.a1).
    pub major_visitor: Option<Role>,
    /// What makes a case resolved.
    pub after: After,
    /// The forms of visit that count; all where none are named.
    pub forms: Option<Vec<Form>>,
}

/// A class of cases.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its word in the `class` columns.
    pub name: String,
    /// Its follow-up, where it has one (`inquiry` has none unless a table says so).
    pub follow_up: Option<FollowUpRule>,
}

impl Class {
    /// What makes a case of the class resolved.
    pub fn after(&self) -> After {
        self.follow_up.as_ref().map_or(After::Complete, |f| f.after)
    }
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
}

impl Staff {
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

/// `visit.toml`, `holidays.toml` and `surveys/*.toml`, checked.
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
    /// Who mails come from: an address; empty where none is set.
    pub mail_from: String,
    /// Staff in the order of the file, which decides who is responsible.
    pub staff: Vec<Staff>,
    /// Every class, in the order complaint, works, repair, defect, then by name.
    pub classes: Vec<Class>,
    /// Repeat rules.
    pub repeat: RepeatRule,
    /// Routine visits.
    pub routine: RoutineRule,
    /// Handling spans.
    pub handling: Handling,
    /// Usual categories, by class.
    pub categories: BTreeMap<String, Vec<String>>,
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
        let class = |name: &str, rate, opens, closes, major_visitor, after| Class {
            name: name.to_owned(),
            follow_up: Some(FollowUpRule {
                rate: Rate::percent(rate),
                opens,
                closes,
                visitor: Role::Officer,
                major_visitor,
                after,
                forms: None,
            }),
        };
        let (day, month) = (Span::days, Span::months);
        let (complete, accept) = (After::Complete, After::Accept);
        Self {
            community: community.to_owned(),
            office: String::new(),
            language: Lang::Zh,
            timezone: Tz::Asia__Shanghai,
            mail_from: String::new(),
            staff: Vec::new(),
            classes: vec![
                class(
                    COMPLAINT,
                    100,
                    day(0),
                    day(3),
                    Some(Role::Manager),
                    complete,
                ),
                class(WORKS, 30, month(1), month(2), None, complete),
                class(REPAIR, 30, day(0), day(3), None, complete),
                class(DEFECT, 100, day(0), day(7), None, accept),
                Class {
                    name: INQUIRY.to_owned(),
                    follow_up: None,
                },
            ],
            repeat: RepeatRule {
                complaint: 2,
                repair: 3,
                lookback: 2,
            },
            routine: RoutineRule {
                officer_visits: 1,
                manager_min: 2,
                manager_max: 5,
                engineering: None,
                service: None,
            },
            handling: Handling {
                handover_within: day(1),
                promise_within: day(1),
                accept_within: day(3),
                remedy_within: day(3),
                sign_within: day(1),
            },
            categories: BTreeMap::new(),
            calendar: Calendar::default(),
            surveys: BTreeMap::new(),
        }
    }

    /// How many classes stand first, in the regulation's order; the others follow by name.
    pub const BUILT_IN: usize = 4;

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

    /// The classes that are followed up, in the order of reports.
    pub fn followed(&self) -> impl Iterator<Item = (ClassIx, &Class, &FollowUpRule)> {
        self.classes.iter().enumerate().filter_map(|(at, class)| {
            let rule = class.follow_up.as_ref()?;
            Some((ClassIx(at as u8), class, rule))
        })
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

    /// Whether any span of the policy counts working days, so that the calendar matters.
    pub fn counts_working_days(&self) -> bool {
        let h = &self.handling;
        self.followed()
            .flat_map(|(_, _, rule)| [rule.opens, rule.closes])
            .chain([
                h.handover_within,
                h.promise_within,
                h.accept_within,
                h.remedy_within,
                h.sign_within,
            ])
            .any(|span| span.unit == super::time::Unit::WorkingDays)
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
