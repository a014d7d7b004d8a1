//! What later entries changed in months that were frozen.

use std::collections::BTreeSet;

use serde_json::Value;

use super::teller::Teller;
use crate::model::book::Book;
use crate::page::{Cell, Sheet};
use crate::rules::report::corrections::Correction;
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, none, number, place_name};

impl Teller<'_, '_, '_> {
    pub(super) fn corrections(&mut self, corrections: &[Correction]) {
        let voice = self.voice;
        let mut sheet = Sheet::new(
            "corrections",
            vec![
                column(voice, "month", 0),
                column(voice, "class", 2),
                column(voice, "figure", 0),
                number(voice, "before", 0),
                number(voice, "now", 0),
                column(voice, "changes", 1),
                column(voice, "causes", 3),
                column(voice, "reported_in", 4),
            ],
        );
        sheet.rows = corrections
            .iter()
            .map(|c| row(c, self.book, voice))
            .collect();
        self.section(sheet);
        let unclear = corrections.iter().filter(|c| !c.causes_known);
        let months: BTreeSet<String> = unclear.map(|c| c.month.to_string()).collect();
        if !months.is_empty() {
            let months: Vec<String> = months.into_iter().collect();
            let months = [arg("months", months.join(" "))];
            let told = voice.say_with("report-causes-unknown", &months);
            self.page.text(told);
        }
    }
}

fn row(correction: &Correction, book: &Book<'_>, voice: &Voice) -> Vec<Cell> {
    let told = correction.reported_in;
    vec![
        Cell::new(correction.month),
        class(voice, &correction.class),
        figure(correction, book, voice),
        value(&correction.before),
        value(&correction.now),
        changes(correction),
        Cell::new(correction.causes.join(" ")),
        told.map_or_else(Cell::default, Cell::new),
    ]
}

/// What changed, as the report's own headings call it.
fn figure(correction: &Correction, book: &Book<'_>, voice: &Voice) -> Cell {
    let Correction {
        list,
        figure,
        place,
        category,
        ..
    } = correction;
    let code = match figure.as_str() {
        "" => (*list).to_owned(),
        figure => format!("{list}.{figure}"),
    };
    let shown = match (*list, figure.as_str()) {
        ("classes", figure) => voice.say(&format!("col-{}", figure.replace('_', "-"))),
        ("rates", _) => voice.say("col-rate"),
        ("complaints" | "repairs", _) => {
            let group = [
                arg("place", place_name(book, place)),
                arg("category", category.as_str()),
            ];
            voice.say_with(&format!("corrected-{list}"), &group)
        }
        (list, "") => voice.say(&format!("corrected-{}", list.replace('_', "-"))),
        (list, figure) => voice.word(&format!("figure-{list}"), figure),
    };
    Cell::coded(shown, code)
}

fn value(value: &Value) -> Cell {
    match value {
        Value::Null => none(),
        Value::String(text) => Cell::new(text),
        // Only means have decimals, always two.
        Value::Number(mean) if mean.is_f64() => {
            let mean = mean.as_f64().unwrap_or_default();
            Cell::coded(format!("{mean:.2}"), mean)
        }
        other => Cell::new(other),
    }
}

/// The ids that came and went: `+C-… -C-…`.
fn changes(correction: &Correction) -> Cell {
    let added = correction.added.iter().map(|id| format!("+{id}"));
    let removed = correction.removed.iter().map(|id| format!("-{id}"));
    let all: Vec<String> = added.chain(removed).collect();
    Cell::new(all.join(" "))
}
