//! What is behind the row of a community: its duties, classes, repeated matters, areas, and the
//! rules that it overrides.

use super::cells::{cell, heading};
use crate::model::book::Book;
use crate::model::time::{Month, Quarter};
use crate::page::{Cell, Column, FOR_PROGRAMS, Sheet};
use crate::rules::coverage;
use crate::rules::duties::{Duty, DutyState};
use crate::rules::facts::Facts;
use crate::rules::portfolio::{Counted, Figure, Question};
use crate::rules::repeat;
use crate::text::Voice;
use crate::view::columns::{class, column, number, place, staff};
use crate::view::duties;

/// Whose details they are.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'o> {
    name: &'o str,
    dir: &'o str,
}

/// A key that a community's own settings override.
#[derive(Clone, Debug)]
pub struct Overridden {
    /// The key.
    pub key: String,
    /// What holds in the community, with the days from which it does.
    pub own: String,
    /// What the company's rules say.
    pub company: String,
}

/// What the list of details of a question is called, where it has one.
pub const fn name(question: Question) -> Option<&'static str> {
    match question {
        Question::Due => Some("duties"),
        Question::Report => Some("community_classes"),
        Question::Repeat => Some("repeats"),
        Question::Coverage => Some("areas"),
        Question::Check => Some("overrides"),
        Question::Stats => None,
    }
}

/// The columns of a duty that head office sees.
const OF_DUTY: &[&str] = &[
    "due",
    "state",
    "days_late",
    "duty",
    "class",
    "case_id",
    "place",
    "who",
    "summary",
    "row_id",
    "month",
    "area",
];

/// The table of details of a question, without rows.
pub fn empty(question: Question, voice: &Voice) -> Option<Sheet> {
    let mut columns = vec![
        column(voice, "community", 0),
        column(voice, "dir", FOR_PROGRAMS),
    ];
    match question {
        Question::Due => {
            let own = duties::columns(voice).into_iter();
            columns.extend(own.filter(|own| OF_DUTY.contains(&own.key)));
        }
        Question::Report => {
            columns.push(column(voice, "class", 0));
            columns.extend(
                question
                    .of_parts()
                    .iter()
                    .map(|figure| of_figure(figure, voice)),
            );
        }
        Question::Repeat => columns.extend([
            column(voice, "kind", 0),
            column(voice, "place", 0),
            column(voice, "category", 0),
            number(voice, "count", 0),
            number(voice, "in_month", 1),
            column(voice, "case_ids", 2),
        ]),
        Question::Coverage => columns.extend([
            column(voice, "area", 0),
            column(voice, "who", 1),
            number(voice, "occupied", 0),
            number(voice, "visited", 0),
            number(voice, "tried", 2),
            number(voice, "left", 0),
        ]),
        Question::Check => columns.extend([
            column(voice, "key", 0),
            column(voice, "own_value", 0),
            column(voice, "company_value", 0),
        ]),
        Question::Stats => {}
    }
    Some(Sheet::new(name(question)?, columns))
}

fn of_figure(figure: &Figure, voice: &Voice) -> Column {
    Column {
        heading: heading(figure.key, voice),
        ..number(voice, figure.key, figure.weight)
    }
}

/// The details of all communities as one table.
pub fn put_together(question: Question, details: &[Sheet], voice: &Voice) -> Option<Sheet> {
    let mut whole = empty(question, voice)?;
    let rows = details.iter().flat_map(|own| &own.rows);
    whole.rows.extend(rows.cloned());
    Some(whole)
}

impl<'o> Owner<'o> {
    /// A community and its directory.
    pub const fn new(name: &'o str, dir: &'o str) -> Self {
        Self { name, dir }
    }

    fn row(self, cells: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
        let heads = [Cell::new(self.name), Cell::new(self.dir)];
        heads.into_iter().chain(cells).collect()
    }

    fn sheet(
        self,
        question: Question,
        voice: &Voice,
        rows: impl Iterator<Item = Vec<Cell>>,
    ) -> Option<Sheet> {
        let mut sheet = empty(question, voice)?;
        sheet.rows = rows.map(|cells| self.row(cells)).collect();
        Some(sheet)
    }
}

/// What is overdue and what else is to be done.
pub fn due(own: Owner<'_>, book: &Book<'_>, all: &[Duty<'_>], voice: &Voice) -> Option<Sheet> {
    let columns = duties::columns(voice);
    let listed = all.iter().filter(|duty| duty.state != DutyState::Upcoming);
    let rows = listed.map(|duty| {
        let cells = columns.iter().zip(duties::row(book, duty, voice));
        let cells = cells.filter(|(column, _)| OF_DUTY.contains(&column.key));
        cells.map(|(_, cell)| cell).collect()
    });
    own.sheet(Question::Due, voice, rows)
}

/// The classes of a report.
pub fn parts(own: Owner<'_>, counted: &Counted, voice: &Voice) -> Option<Sheet> {
    let rows = counted.parts.iter().map(|(name, tally)| {
        let cells = tally
            .figures()
            .iter()
            .map(|figure| cell(tally.value(figure)));
        std::iter::once(class(voice, name)).chain(cells).collect()
    });
    own.sheet(Question::Report, voice, rows)
}

/// What came again.
pub fn repeats(
    own: Owner<'_>,
    facts: &Facts<'_, '_>,
    month: Month,
    voice: &Voice,
) -> Option<Sheet> {
    let found = repeat::repeats(facts, month);
    let kinds = [
        ("complaints", &found.complaints),
        ("repairs", &found.repairs),
    ];
    let rows = kinds.into_iter().flat_map(|(kind, groups)| {
        groups.iter().map(move |group| {
            let ids: Vec<String> = group.case_ids.iter().map(ToString::to_string).collect();
            vec![
                Cell::coded(voice.say(&format!("col-{kind}")), kind),
                place(facts.book, group.place),
                Cell::new(group.category),
                Cell::new(group.count),
                Cell::new(group.in_month),
                Cell::new(ids.join(" ")),
            ]
        })
    });
    own.sheet(Question::Repeat, voice, rows)
}

/// How far each area has come.
pub fn coverage(own: Owner<'_>, book: &Book<'_>, quarter: Quarter, voice: &Voice) -> Option<Sheet> {
    let found = coverage::coverage(book, quarter);
    let rows = found.areas.iter().map(|area| {
        vec![
            Cell::new(area.area),
            staff(book.policy, area.who),
            Cell::new(area.occupied),
            Cell::new(area.visited()),
            Cell::new(area.tried),
            Cell::new(area.left.len()),
        ]
    });
    own.sheet(Question::Coverage, voice, rows)
}

/// The rules that a community's own settings override.
pub fn overrides(own: Owner<'_>, keys: &[Overridden], voice: &Voice) -> Option<Sheet> {
    let rows = keys.iter().map(|own| {
        vec![
            Cell::new(&own.key),
            Cell::new(&own.own),
            Cell::new(&own.company),
        ]
    });
    own.sheet(Question::Check, voice, rows)
}
