//! What the office's rules are made of: classes, rates, windows, routines, and how fast a case
//! is handled.

use super::chance::Chance;
use super::time::{Day, Month, Quarter, Span, Unit, year_of};
use super::words::{Form, Role, words};

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

    /// The chance of a lot among `offered` cases when the quota so far lacks `lacking`: a third
    /// of the rate, or `lacking / (offered + 1)` where that is more.
    pub const fn chance(self, lacking: u64, offered: u64) -> Chance {
        let third = Chance::new(self.numerator as u128, 3 * self.denominator as u128);
        third.max(Chance::new(lacking as u128, offered as u128 + 1))
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

/// From this length of the wait before a window a class has no lots: a month's cases can be
/// drawn once all are known, and are still in time.
const NO_LOTS_FROM: [Span; 3] = [
    Span {
        count: 1,
        unit: Unit::Months,
    },
    Span {
        count: 28,
        unit: Unit::Days,
    },
    Span {
        count: 20,
        unit: Unit::WorkingDays,
    },
];

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

    /// Whether finished cases have lots day by day; otherwise they are drawn once, when their
    /// month is over.
    pub fn has_lots(&self) -> bool {
        let waits = |least: &Span| self.opens.unit == least.unit && self.opens.count >= least.count;
        !NO_LOTS_FROM.iter().any(waits)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_a_lot_is_a_third_of_the_rate_or_what_is_lacking_among_one_more() {
        let thirty = Rate::parse("30%").unwrap();
        for (lacking, offered, chance) in [
            (0, 0, "1/10"),
            (0, 5, "1/10"),
            (1, 2, "1/3"),
            (1, 1, "1/2"),
            (1, 9, "1/10"),
            (1, 11, "1/10"),
            (2, 2, "2/3"),
            (1, 0, "1/1"),
            (4, 2, "1/1"),
            (9, 29, "3/10"),
        ] {
            assert_eq!(thirty.chance(lacking, offered).to_string(), chance);
        }
        let eighth = Rate::parse("12.5%").unwrap();
        assert_eq!(eighth.chance(0, 3).to_string(), "1/24");
    }

    #[test]
    fn a_class_whose_window_opens_a_month_later_has_no_lots() {
        let mut rule = FollowUpRule {
            opens: Span::days(0),
            closes: Span::months(2),
            visitor: Role::Officer,
            major_visitor: None,
            forms: None,
        };
        for (opens, lots) in [
            ("0d", true),
            ("27d", true),
            ("28d", false),
            ("31d", false),
            ("19wd", true),
            ("20wd", false),
            ("0mo", true),
            ("1mo", false),
            ("2mo", false),
        ] {
            rule.opens = Span::parse(opens).unwrap();
            assert_eq!(rule.has_lots(), lots, "{opens}");
        }
    }

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
