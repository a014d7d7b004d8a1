//! What was known at a time, and what the rules answer to it.

use crate::model::book::Book;
use crate::model::entry::Case;
use crate::model::problem::{Problem, Severity};
use crate::model::time::{Month, Quarter};
use crate::rules::coverage::{Coverage, coverage};
use crate::rules::duties::{Duty, duties};
use crate::rules::facts::Facts;
use crate::rules::repeat::{Repeats, repeats};
use crate::rules::report::{Report, report};

/// What was known at a time. The answers are those of the commands of the same names.
#[derive(Clone)]
pub struct Known<'d> {
    /// Cases, steps, visits, draws and the rest, with corrections applied.
    pub book: Book<'d>,
    /// What is wrong or odd in the files, whatever the time, in file order.
    pub problems: Vec<Problem>,
}

impl<'d> Known<'d> {
    /// The problems that left rows or files out of the book.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        let problems = self.problems.iter();
        problems.filter(|problem| problem.severity() == Severity::Error)
    }

    /// Whether errors left nothing out.
    pub fn is_complete(&self) -> bool {
        self.errors().next().is_none()
    }

    /// What the rules start from: the state of each case, its follow-up, the draws. Who asks
    /// many questions makes it once and asks the functions of [`crate::rules`].
    pub fn facts(&self) -> Facts<'_, 'd> {
        Facts::new(&self.book)
    }

    /// Every duty, those to come among them, by due date.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");
    /// use visit::rules::duties::DutyState;
    ///
    /// let office = visit::open(folder)?;
    /// let known = office.as_of("2026-11-23".parse()?)?;
    /// let duties = known.due();
    /// let late = duties.iter().filter(|duty| duty.state == DutyState::Overdue);
    /// assert!(late.clone().count() > 0);
    /// assert!(late.clone().all(|duty| duty.due < known.book.today()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn due(&self) -> Vec<Duty<'d>> {
        duties(&self.facts())
    }

    /// The resolved cases of a class that were done in a month: what a quota is of, and what is
    /// drawn from. A class that the rules do not have has none.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");
    /// let office = visit::open(folder)?;
    /// let known = office.as_of("2026-11-23".parse()?)?;
    /// let november = "2026-11".parse()?;
    /// let report = known.report(november);
    /// let repair = report.classes.iter().find(|own| own.class.name == "repair").unwrap();
    /// let population = known.population("repair", november);
    /// assert_eq!(population.len(), repair.population.len());
    /// assert!(known.population("roof", november).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn population(&self, class: &str, month: Month) -> Vec<&Case<'d>> {
        let Some(class) = self.book.policy.class(class) else {
            return Vec::new();
        };
        let cases = self.facts().population((class, month));
        cases.into_iter().map(|at| self.book.case(at)).collect()
    }

    /// The groups of one place and category that came again and again up to a month.
    pub fn repeats(&self, month: Month) -> Repeats<'d> {
        repeats(&self.facts(), month)
    }

    /// The report of a month. [`crate::rules::report::json::to_json`] makes JSON of it.
    pub fn report(&self, month: Month) -> Report<'_, 'd> {
        report(&self.facts(), month)
    }

    /// How far the going round of a quarter has come.
    pub fn coverage(&self, quarter: Quarter) -> Coverage<'_, 'd> {
        coverage(&self.book, quarter)
    }
}
