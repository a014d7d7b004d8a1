//! Dates without a year, held against the order of the rows: where a book goes over a new year,
//! days that would lie long before the row above them belong to another year.

use crate::model::time::Day;

/// So many days a row may stand out of order, as what is entered late does.
const LATE: i64 = 62;

/// The date of a row, and whether its year is not written.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The day, by the year of the rules where it has none.
    pub day: Day,
    /// Whether that is so.
    pub lacks_year: bool,
}

/// Which way the dates of a sheet go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The newest row stands last.
    Down,
    /// The newest row stands first.
    Up,
    /// Neither: the rows are sorted by something else.
    None,
}

/// Which way dates go, by the steps of a few days from one to the next.
pub fn way(days: impl Iterator<Item = Day> + Clone) -> Way {
    let steps = days.clone().zip(days.skip(1));
    let steps = steps.map(|(one, next)| (next - one).num_days());
    let (mut later, mut earlier) = (0, 0);
    for step in steps.filter(|step| step.abs() <= LATE) {
        later += usize::from(step > 0);
        earlier += usize::from(step < 0);
    }
    match (later, earlier) {
        (later, earlier) if earlier * 4 <= later => Way::Down,
        (later, earlier) if later * 4 <= earlier => Way::Up,
        _ => Way::None,
    }
}

/// Whether a day lies so long before another that it is not only entered late.
pub fn is_long_before(day: Day, other: Day) -> bool {
    (other - day).num_days() > LATE
}

/// The rows whose year the order of the sheet denies, by their places among the dates: those
/// without a year that lie long before an earlier row, and all after such a one up to a row with
/// its year.
pub fn against_order(dates: &[Dated]) -> Vec<usize> {
    if !dates.iter().any(|date| date.lacks_year) {
        return Vec::new();
    }
    let places = 0..dates.len();
    let in_order: Vec<usize> = match way(dates.iter().map(|date| date.day)) {
        Way::Down => places.collect(),
        Way::Up => places.rev().collect(),
        Way::None => return Vec::new(),
    };
    let mut newest: Option<Day> = None;
    let mut is_open = false;
    let mut found = Vec::new();
    for at in in_order {
        let Dated { day, lacks_year } = dates[at];
        is_open &= lacks_year;
        is_open |= lacks_year && newest.is_some_and(|newest| is_long_before(day, newest));
        if is_open {
            found.push(at);
            continue;
        }
        newest = newest
            .filter(|newest| lacks_year && *newest > day)
            .or(Some(day));
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates by `2026-01-03`, those without a year with a `?` behind.
    fn dates(texts: &[&str]) -> Vec<Dated> {
        let dates = texts.iter().map(|text| Dated {
            day: text.trim_end_matches('?').parse().unwrap(),
            lacks_year: text.ends_with('?'),
        });
        dates.collect()
    }

    #[test]
    fn days_long_before_the_row_above_belong_to_another_year() {
        // By year = 2026 the last two would be in January 2026.
        let rising = ["2026-12-28?", "2026-12-30?", "2026-01-03?", "2026-01-05?"];
        assert_eq!(against_order(&dates(&rising)), [2, 3]);
        let falling = ["2026-01-05?", "2026-01-03?", "2026-12-30?", "2026-12-28?"];
        assert_eq!(against_order(&dates(&falling)), [0, 1]);
        // Two rows show no order but that of a book that grows.
        assert_eq!(against_order(&dates(&["2026-12-30?", "2026-01-03?"])), [1]);
        // A few rows that were entered late are none.
        let late = [
            "2025-12-28?",
            "2025-12-30?",
            "2026-01-03?",
            "2025-12-29?",
            "2026-01-04?",
            "2026-01-05?",
        ];
        assert_eq!(way(dates(&late).iter().map(|date| date.day)), Way::Down);
        assert_eq!(against_order(&dates(&late)), [0; 0]);
        // Nor is a summer in which nothing came.
        let gap = ["2026-01-03?", "2026-01-05?", "2026-11-02?"];
        assert_eq!(against_order(&dates(&gap)), [0; 0]);
    }

    #[test]
    fn a_written_year_settles_it_from_there_on() {
        let rows = [
            "2026-12-28?",
            "2026-12-30?",
            "2026-01-03?",
            "2027-01-04",
            "2026-01-05?",
            "2026-11-05?",
        ];
        // January is 2027, and so November may be.
        assert_eq!(against_order(&dates(&rows)), [2, 4, 5]);
        let all = ["2026-12-30", "2026-01-03", "2026-01-05"];
        assert_eq!(against_order(&dates(&all)), [0; 0]);
    }

    #[test]
    fn rows_in_no_order_say_nothing_of_years() {
        let rows = ["2026-12-30?", "2026-11-28?", "2026-12-29?", "2026-01-03?"];
        assert_eq!(way(dates(&rows).iter().map(|date| date.day)), Way::None);
        assert_eq!(against_order(&dates(&rows)), [0; 0]);
    }
}
