//! The ids behind every figure, for `--ids`.

use super::lists::joined;
use crate::model::book::Book;
use crate::model::id::Id;
use crate::rules::promise::Fate;
use crate::rules::report::Report;
use crate::rules::report::classes::FIGURES;
use crate::text::Voice;
use crate::view::columns::{class, column, number, staff, word};
use crate::view::page::{Cell, Sheet};

/// Every figure of the classes with the ids behind it.
pub(super) fn of_classes(report: &Report<'_, '_>, voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        "ids",
        vec![
            column(voice, "class", 0),
            column(voice, "figure", 0),
            number(voice, "count", 0),
            column(voice, "case_ids", 0),
        ],
    );
    for figures in &report.classes {
        for (name, ids) in FIGURES.iter().zip(figures.ids()) {
            if ids.is_empty() {
                continue;
            }
            sheet.rows.push(vec![
                class(voice, &figures.class.name),
                figure(voice, name),
                Cell::new(ids.len()),
                joined(ids),
            ]);
        }
    }
    sheet
}

/// The figures of areas, people and promises with the ids behind them.
pub(super) fn of_sections(book: &Book<'_>, report: &Report<'_, '_>, voice: &Voice) -> Sheet {
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
    let mut add = |of: Cell, class: Cell, figure: Cell, ids: &[Id]| {
        if !ids.is_empty() {
            sheet
                .rows
                .push(vec![of, class, figure, Cell::new(ids.len()), joined(ids)]);
        }
    };
    for group in &report.areas {
        for (name, ids) in group.tally.ids() {
            let of = Cell::new(group.name);
            add(
                of,
                class(voice, &group.class.name),
                figure(voice, name),
                ids,
            );
        }
    }
    for group in &report.officers {
        for (name, ids) in group.tally.ids() {
            let of = staff(book.policy, group.name);
            add(
                of,
                class(voice, &group.class.name),
                figure(voice, name),
                ids,
            );
        }
    }
    for visitor in &report.visitors {
        for (name, ids) in [
            ("visits", &visitor.visits),
            ("follow_ups", &visitor.follow_ups),
            ("attempts", &visitor.attempts),
        ] {
            let of = staff(book.policy, visitor.who);
            add(of, Cell::default(), figure(voice, name), ids);
        }
    }
    for fate in Fate::ALL {
        let of = Cell::coded(voice.say("promises"), "promises");
        let figure = word(voice, "fate", fate.word());
        add(of, Cell::default(), figure, &report.promised.ids(*fate));
    }
    sheet
}

fn figure(voice: &Voice, name: &str) -> Cell {
    Cell::coded(voice.say(&format!("col-{}", name.replace('_', "-"))), name)
}
