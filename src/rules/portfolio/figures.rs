//! What is counted of each community, and how the figures of several become those of all: sums
//! are added, and every share and mean is worked out from sums, never from other shares.

use std::cmp::Ordering;

use crate::model::words::words;

words! {
    /// What is asked of many communities.
    Question {
        Due = "due", Report = "report", Repeat = "repeat", Stats = "stats",
        Coverage = "coverage", Check = "check",
    }
}

/// How a figure comes about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// A count; that of several communities is their sum.
    Sum,
    /// The greatest of all.
    Most,
    /// The first sum as a share of the second, in percent, rounded half up.
    Share(&'static str, &'static str),
    /// As [`Of::Share`], rounded down, so that only all of them are 100 %.
    Done(&'static str, &'static str),
    /// The first sum by the second: a mean of scores.
    Mean(&'static str, &'static str),
}

/// Which end of a figure is the better one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Better {
    /// The more, the better.
    More,
    /// The less, the better.
    Less,
    /// Neither: it only says how much there is.
    Neither,
}

/// A figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Its name in JSON and tables.
    pub key: &'static str,
    /// How it comes about.
    pub of: Of,
    /// Which end is the better one.
    pub better: Better,
    /// Where there is little room, figures of the highest weight go first; 0 never goes, and
    /// [`Figure::FOR_PROGRAMS`] is not for people.
    pub weight: u8,
}

impl Figure {
    /// The weight of a figure that others are worked out from, and nobody reads.
    pub const FOR_PROGRAMS: u8 = u8::MAX;

    const fn new(key: &'static str, of: Of, better: Better, weight: u8) -> Self {
        Self {
            key,
            of,
            better,
            weight,
        }
    }

    const fn sum(key: &'static str, better: Better, weight: u8) -> Self {
        Self::new(key, Of::Sum, better, weight)
    }
}

/// A figure's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// There is none: a share or mean of nothing.
    None,
    /// A count.
    Count(u64),
    /// Tenths of a percent.
    Tenths(u64),
    /// Hundredths.
    Hundredths(u64),
}

use Better::{Less, More, Neither};

const PROGRAMS: u8 = Figure::FOR_PROGRAMS;

const DUE: &[Figure] = &[
    Figure::sum("overdue", Less, 0),
    Figure::sum("open", Neither, 0),
    Figure::sum("duties", Neither, 3),
    Figure::new("overdue_percent", Of::Share("overdue", "duties"), Less, 1),
    Figure::new("oldest", Of::Most, Less, 2),
];

const OF_DUTY: &[Figure] = DUE;

const REPORT: &[Figure] = &[
    Figure::new("missed_percent", Of::Share("missed", "quota"), Less, 0),
    Figure::sum("population", Neither, 0),
    Figure::sum("quota", Neither, 0),
    Figure::sum("followed_up", Neither, 0),
    Figure::sum("missed", Less, 0),
    Figure::new("reached", Of::Share("followed_up", "population"), More, 1),
    Figure::sum("on_time", Neither, 5),
    Figure::new(
        "on_time_percent",
        Of::Share("on_time", "followed_up"),
        More,
        1,
    ),
    Figure::sum("passed", Neither, 6),
    Figure::sum("failed", Less, 2),
    Figure::sum("refused", Neither, 7),
    Figure::new(
        "passed_percent",
        Of::Share("passed", "followed_up"),
        More,
        4,
    ),
    Figure::sum("satisfied", Neither, PROGRAMS),
    Figure::sum("scored", Neither, PROGRAMS),
    Figure::new(
        "satisfied_percent",
        Of::Share("satisfied", "scored"),
        More,
        4,
    ),
    Figure::sum("satisfaction_sum", Neither, PROGRAMS),
    Figure::new(
        "satisfaction",
        Of::Mean("satisfaction_sum", "scored"),
        More,
        2,
    ),
    Figure::sum("pending", Neither, 8),
    Figure::sum("given_up", Neither, 9),
    Figure::sum("carried", Neither, 10),
    Figure::sum("received", Neither, 3),
    Figure::sum("reopened", Neither, PROGRAMS),
    Figure::sum("completed", Neither, 10),
    Figure::sum("withdrawn", Neither, PROGRAMS),
    Figure::sum("left_open", Less, 5),
    Figure::sum("repeated_complaints", Less, 9),
    Figure::sum("repeated_repairs", Less, 9),
    Figure::sum("failed_visits", Less, 10),
    Figure::sum("submitted", More, 6),
    Figure::sum("reviewed", More, 6),
];

/// Figures of a class: those of the report that belong to one.
const OF_CLASS: &[Figure] = REPORT.split_at(25).0;

const REPEAT: &[Figure] = &[
    Figure::new(
        "repeated_percent",
        Of::Share("repeated_cases", "cases"),
        Less,
        0,
    ),
    Figure::sum("repeated_complaints", Less, 0),
    Figure::sum("repeated_repairs", Less, 0),
    Figure::sum("repeated_cases", Less, 1),
    Figure::sum("cases", Neither, 1),
];

const STATS: &[Figure] = &[
    Figure::sum("received", Neither, 0),
    Figure::sum("complaints", Neither, 1),
    Figure::sum("repairs", Neither, 1),
    Figure::sum("repeated_complaints", Less, 3),
    Figure::sum("repeated_repairs", Less, 3),
    Figure::sum("failed_visits", Less, 2),
    Figure::sum("population", Neither, 4),
    Figure::sum("followed_up", Neither, 3),
    Figure::new("reached", Of::Share("followed_up", "population"), More, 0),
    Figure::sum("scored", Neither, PROGRAMS),
    Figure::sum("satisfaction_sum", Neither, PROGRAMS),
    Figure::new(
        "satisfaction",
        Of::Mean("satisfaction_sum", "scored"),
        More,
        0,
    ),
];

const COVERAGE: &[Figure] = &[
    Figure::new("percent", Of::Done("visited", "occupied"), More, 0),
    Figure::sum("occupied", Neither, 0),
    Figure::sum("visited", Neither, 0),
    Figure::sum("left", Neither, 0),
    Figure::sum("tried", Neither, 2),
    Figure::sum("without_area", Less, 3),
    Figure::sum("rounds", Neither, 1),
    Figure::sum("rounds_left", Less, 1),
    Figure::sum("routines_left", Less, 3),
];

const CHECK: &[Figure] = &[
    Figure::sum("amiss", Less, 0),
    Figure::sum("errors", Less, 0),
    Figure::sum("findings", Less, 1),
    Figure::sum("warnings", Less, 2),
    Figure::sum("rules_differ", Less, PROGRAMS),
    Figure::sum("overrides", Neither, 0),
    Figure::sum("unsubmitted", Less, PROGRAMS),
    Figure::sum("unreviewed", Less, PROGRAMS),
];

impl Question {
    /// The figures of a community, the leading one first.
    pub const fn figures(self) -> &'static [Figure] {
        match self {
            Self::Due => DUE,
            Self::Report => REPORT,
            Self::Repeat => REPEAT,
            Self::Stats => STATS,
            Self::Coverage => COVERAGE,
            Self::Check => CHECK,
        }
    }

    /// The figures of a part, where communities have parts: duties of a kind, a class.
    pub const fn of_parts(self) -> &'static [Figure] {
        match self {
            Self::Due => OF_DUTY,
            Self::Report => OF_CLASS,
            _ => &[],
        }
    }

    /// The figure of a name.
    pub fn figure(self, key: &str) -> Option<&'static Figure> {
        self.figures().iter().find(|figure| figure.key == key)
    }

    /// The figure that communities are ranked by unless another is asked for.
    pub fn leading(self) -> &'static Figure {
        &self.figures()[0]
    }
}

/// The figures of a community, of several, or of a part of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    figures: &'static [Figure],
    sums: Vec<u64>,
}

/// Two are the same figures.
impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Figure {}

impl Tally {
    /// Nothing counted yet.
    pub fn new(figures: &'static [Figure]) -> Self {
        Self {
            figures,
            sums: vec![0; figures.len()],
        }
    }

    /// Its figures.
    pub const fn figures(&self) -> &'static [Figure] {
        self.figures
    }

    fn at(&self, key: &str) -> Option<usize> {
        self.figures.iter().position(|figure| figure.key == key)
    }

    /// Counts so many more of a sum, or takes the greater one.
    pub fn count(&mut self, key: &str, more: u64) {
        let Some(at) = self.at(key) else {
            return;
        };
        self.sums[at] = match self.figures[at].of {
            Of::Most => self.sums[at].max(more),
            _ => self.sums[at] + more,
        };
    }

    /// A sum.
    pub fn sum(&self, key: &str) -> u64 {
        self.at(key).map_or(0, |at| self.sums[at])
    }

    /// Counts another's too.
    pub fn add(&mut self, other: &Self) {
        for (figure, sum) in other.figures.iter().zip(&other.sums) {
            self.count(figure.key, *sum);
        }
    }

    /// A figure's value.
    pub fn value(&self, figure: &Figure) -> Value {
        let (part, whole) = match figure.of {
            Of::Sum | Of::Most => return Value::Count(self.sum(figure.key)),
            Of::Share(part, whole) | Of::Done(part, whole) | Of::Mean(part, whole) => {
                (self.sum(part), self.sum(whole))
            }
        };
        if whole == 0 {
            return Value::None;
        }
        match figure.of {
            Of::Done(..) => Value::Tenths(part * 1000 / whole),
            Of::Mean(..) => Value::Hundredths((part * 200 + whole) / (2 * whole)),
            _ => Value::Tenths((part * 2000 + whole) / (2 * whole)),
        }
    }

    /// A figure as a fraction, to be compared; `None` of nothing.
    fn fraction(&self, figure: &Figure) -> Option<(u128, u128)> {
        let (part, whole) = match figure.of {
            Of::Sum | Of::Most => (self.sum(figure.key), 1),
            Of::Share(part, whole) | Of::Done(part, whole) | Of::Mean(part, whole) => {
                (self.sum(part), self.sum(whole))
            }
        };
        (whole > 0).then_some((u128::from(part), u128::from(whole)))
    }

    /// How two stand to each other in a figure: the worse one is less, and what has no figure
    /// comes last. Of a figure that says only how much there is, more comes first.
    pub fn compare(&self, other: &Self, figure: &Figure) -> Ordering {
        match (self.fraction(figure), other.fraction(figure)) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some((a, of_a)), Some((b, of_b))) => {
                let rising = (a * of_b).cmp(&(b * of_a));
                match figure.better {
                    Better::More => rising,
                    Better::Less | Better::Neither => rising.reverse(),
                }
            }
        }
    }

    /// Whether a figure has a value.
    pub fn has(&self, figure: &Figure) -> bool {
        self.fraction(figure).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(quota: u64, missed: u64, points: u64, scored: u64) -> Tally {
        let mut tally = Tally::new(REPORT);
        tally.count("quota", quota);
        tally.count("missed", missed);
        tally.count("satisfaction_sum", points);
        tally.count("scored", scored);
        tally
    }

    fn value(tally: &Tally, key: &str) -> Value {
        tally.value(Question::Report.figure(key).unwrap())
    }

    #[test]
    fn shares_and_means_of_several_come_from_sums() {
        // 1 of 2 is 50 %, 1 of 8 is 12.5 %; of both it is 2 of 10, not 31.25 %.
        let (one, other) = (report(2, 1, 5, 1), report(8, 1, 9, 3));
        assert_eq!(value(&one, "missed_percent"), Value::Tenths(500));
        assert_eq!(value(&other, "missed_percent"), Value::Tenths(125));
        let mut both = one.clone();
        both.add(&other);
        assert_eq!(value(&both, "missed_percent"), Value::Tenths(200));
        // 5 and 3.00 make 14 by 4.
        assert_eq!(value(&both, "satisfaction"), Value::Hundredths(350));
        assert_eq!(value(&report(0, 0, 0, 0), "missed_percent"), Value::None);
    }

    #[test]
    fn the_worse_comes_first_and_what_has_no_figure_last() {
        let figure = Question::Report.leading();
        let [bad, good, none] = [report(2, 1, 0, 0), report(8, 1, 0, 0), report(0, 0, 0, 0)];
        assert_eq!(bad.compare(&good, figure), Ordering::Less);
        assert_eq!(good.compare(&bad, figure), Ordering::Greater);
        assert_eq!(good.compare(&none, figure), Ordering::Less);
        assert_eq!(none.compare(&none, figure), Ordering::Equal);
        let figure = Question::Report.figure("satisfaction").unwrap();
        let [low, high] = [report(0, 0, 3, 1), report(0, 0, 5, 1)];
        assert_eq!(low.compare(&high, figure), Ordering::Less);
    }

    #[test]
    fn the_longest_of_all_is_no_sum_and_nearly_all_is_not_all() {
        let mut due = Tally::new(DUE);
        due.count("oldest", 3);
        due.count("oldest", 2);
        assert_eq!(due.sum("oldest"), 3);
        let mut coverage = Tally::new(COVERAGE);
        coverage.count("visited", 1999);
        coverage.count("occupied", 2000);
        let percent = Question::Coverage.leading();
        assert_eq!(coverage.value(percent), Value::Tenths(999));
    }

    #[test]
    fn what_a_figure_is_worked_out_from_is_a_sum_beside_it() {
        for question in Question::ALL {
            for figures in [question.figures(), question.of_parts()] {
                let is_sum = |key| {
                    let mut own = figures.iter();
                    own.any(|figure| figure.key == key && figure.of == Of::Sum)
                };
                for figure in figures {
                    if let Of::Share(part, whole) | Of::Done(part, whole) | Of::Mean(part, whole) =
                        figure.of
                    {
                        assert!(is_sum(part) && is_sum(whole), "{}", figure.key);
                    }
                }
            }
        }
    }
}
