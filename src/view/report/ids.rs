//! The ids behind every figure, for `--ids`.

use super::groups::spread as spread_sheet;
use super::lists::joined;
use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::policy::Class;
use crate::page::{Cell, Sheet};
use crate::rules::promise::Fate;
use crate::rules::report::Report;
use crate::rules::report::class_figure::Figure;
use crate::text::Voice;
use crate::view::columns::{class, column, number, staff, word};

/// Every figure of the classes with the ids behind it, and the names of the rows inside a
/// document.
pub(super) fn of_classes(report: &Report<'_, '_>, voice: &Voice) -> (Sheet, Vec<String>) {
    let mut names = Vec::new();
    let mut sheet = Sheet::new(
        "ids",
        vec![
            column(voice, "class", 0),
            column(voice, "figure", 0),
            number(voice, "count", 0),
            column(voice, "case_ids", 0),
        ],
    );
    for (at, figures) in report.classes.iter().enumerate() {
        for (name, ids) in Figure::with_ids(figures) {
            let name = name.word();
            if ids.is_empty() {
                continue;
            }
            sheet.rows.push(vec![
                class(voice, &figures.class.name),
                figure(voice, name),
                Cell::new(ids.len()),
                joined(ids),
            ]);
            names.push(row_name("classes", at, name));
        }
    }
    (sheet, names)
}

/// The name, inside a document, of the row of ids behind a figure: that of a row of a sheet,
/// under a column.
pub(super) fn row_name(sheet: &str, row: usize, figure: &str) -> String {
    format!("ids-{sheet}-{row}-{figure}")
}

/// The figures of areas, people, scores and promises with the ids behind them, and the names of
/// the rows inside a document.
pub(super) fn of_sections(
    book: &Book<'_>,
    report: &Report<'_, '_>,
    voice: &Voice,
) -> (Sheet, Vec<String>) {
    let mut names = Vec::new();
    let mut sheet = Sheet::new(
        "section_ids",
        vec![
            column(voice, "of", 0),
            column(voice, "class", 0),
            column(voice, "figure", 0),
            number(voice, "count", 0),
            column(voice, "case_ids", 0),
        ],
    );
    let mut add = |row: String, of: Cell, class: Cell, figure: Cell, ids: &[Id]| {
        if !ids.is_empty() {
            sheet
                .rows
                .push(vec![of, class, figure, Cell::new(ids.len()), joined(ids)]);
            names.push(row);
        }
    };
    for (at, group) in report.areas.iter().enumerate() {
        for (name, ids) in group.tally.ids() {
            let of = Cell::new(group.name);
            add(
                row_name("areas", at, name),
                of,
                class(voice, &group.class.name),
                figure(voice, name),
                ids,
            );
        }
    }
    for (at, group) in report.officers.iter().enumerate() {
        for (name, ids) in group.tally.ids() {
            let of = staff(book.policy, group.name);
            add(
                row_name("officers", at, name),
                of,
                class(voice, &group.class.name),
                figure(voice, name),
                ids,
            );
        }
    }
    for one in of_intake(report, voice) {
        add(one.row, one.of, one.class, one.figure, one.ids);
    }
    for (at, visitor) in report.visitors.iter().enumerate() {
        for (name, ids) in [
            ("visits", &visitor.visits),
            ("follow_ups", &visitor.follow_ups),
            ("attempts", &visitor.attempts),
        ] {
            let of = staff(book.policy, visitor.who);
            let row = row_name("visitors", at, name);
            add(row, of, Cell::default(), figure(voice, name), ids);
        }
    }
    let spread = &report.spread;
    let unscored = std::iter::once(spread.unscored.as_slice());
    let scores = spread.each().map(|(_, visits)| visits).chain(unscored);
    for (at, (visits, row)) in scores.zip(&spread_sheet(report, voice).rows).enumerate() {
        let name = row_name("satisfaction_spread", at, "visits");
        let of = Cell::coded(figure(voice, "satisfaction").shown, "satisfaction");
        add(name, of, Cell::default(), row[0].clone(), visits);
    }
    for fate in Fate::ALL {
        let of = Cell::coded(voice.say("promises"), "promises");
        let figure = word(voice, "fate", fate.word());
        add(
            String::new(),
            of,
            Cell::default(),
            figure,
            &report.promised.ids(*fate),
        );
    }
    (sheet, names)
}

/// A figure with the ids behind it.
struct Counted<'i> {
    row: String,
    of: Cell,
    class: Cell,
    figure: Cell,
    ids: &'i [Id],
}

/// What came in and went out of classes that are not followed up (those of the others stand
/// among the classes' own figures), and what came in by class and category.
fn of_intake<'i>(report: &'i Report<'_, '_>, voice: &Voice) -> Vec<Counted<'i>> {
    let received = |row, of, class, ids| Counted {
        row,
        of,
        class,
        figure: figure(voice, "received"),
        ids,
    };
    let followed = |class: &Class| report.classes.iter().any(|of| of.class == class);
    let mut found = Vec::new();
    let flows = report.flows.iter().enumerate();
    for (at, (own, flow)) in flows.filter(|(_, (own, _))| !followed(own)) {
        found.extend(flow.ids().map(|(name, ids)| Counted {
            row: row_name("flow", at, name),
            of: Cell::default(),
            class: class(voice, &own.name),
            figure: figure(voice, name),
            ids,
        }));
    }
    for (at, (own, of)) in report.intake.classes.iter().enumerate() {
        let row = row_name("intake", at, "received");
        let class = class(voice, &own.name);
        found.push(received(row, Cell::default(), class, of.now.as_slice()));
    }
    for (at, (name, of)) in report.intake.categories.iter().enumerate() {
        let row = row_name("categories", at, "received");
        found.push(received(row, Cell::new(name), Cell::default(), &of.now));
    }
    found
}

fn figure(voice: &Voice, name: &str) -> Cell {
    Cell::coded(voice.say(&format!("col-{}", name.replace('_', "-"))), name)
}
