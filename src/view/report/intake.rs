//! What came in, by class and by category, beside the month before.

use super::figures::{count, share};
use super::teller::Teller;
use crate::model::time::Month;
use crate::page::{Cell, Column, Sheet, Tone};
use crate::rules::report::intake::{Change, Received};
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, none, number};

impl Teller<'_, '_, '_> {
    /// By class, then by category, and how many complaints that is for the households.
    pub(super) fn intake(&mut self) {
        let (voice, intake) = (self.voice, &self.report.intake);
        let mut classes = Sheet::new("intake", columns("class", &[], voice));
        classes.rows.extend(intake.classes.iter().map(|(own, of)| {
            let head = vec![class(voice, &own.name)];
            row(head, of, &intake.all)
        }));
        let kinds = ["complaints", "repairs"];
        let mut categories = Sheet::new("categories", columns("category", &kinds, voice));
        let rows = intake.categories.iter().map(|(name, of)| {
            let name = match *name {
                "" => Cell::coded(voice.say("category-none"), ""),
                name => Cell::new(name),
            };
            let kinds = [of.complaints(), of.repairs()].map(Cell::new);
            let head = std::iter::once(name).chain(kinds).collect();
            row(head, of, &intake.categorized)
        });
        categories.rows = rows.collect();
        self.section(classes);
        let complaints = intake.complaints;
        let told = [
            arg("complaints", complaints.part()),
            arg("occupied", complaints.whole()),
            arg("rate", per_hundred(complaints.tenths())),
        ];
        self.page
            .text(voice.say_with("report-complaint-rate", &told));
        let today = self.book.today();
        if Month::of(today) == self.report.month && today < self.report.month.last() {
            let told = [arg("today", today.to_string())];
            let told = voice.say_with("report-month-running", &told);
            self.page.toned(told, Tone::Faint);
        }
        self.head(&categories);
        self.page.data.push(categories.clone());
        self.without_zeros(categories, &["received"], "report-zeros-categories");
    }
}

/// A rate for a hundred units, which a percentage is.
pub(super) fn per_hundred(tenths: Option<u64>) -> String {
    tenths.map_or_else(
        || none().shown,
        |tenths| format!("{}.{}", tenths / 10, tenths % 10),
    )
}

fn columns(name: &'static str, kinds: &[&'static str], voice: &Voice) -> Vec<Column> {
    let mut columns = vec![column(voice, name, 0)];
    columns.extend(kinds.iter().map(|kind| number(voice, kind, 2)));
    columns.extend([
        number(voice, "received", 0),
        number(voice, "share", 0),
        number(voice, "month_before", 1),
        number(voice, "change", 3),
        number(voice, "change_percent", 0),
    ]);
    columns
}

fn row(mut head: Vec<Cell>, of: &Received, all: &Received) -> Vec<Cell> {
    head.extend([
        count(&of.now),
        share(of.share(all)),
        Cell::new(of.before),
        signed(of.change().count()),
        change(of.change()),
    ]);
    head
}

fn signed(count: i64) -> Cell {
    match count {
        0 => Cell::new(count),
        count => Cell::coded(format!("{count:+}"), count),
    }
}

/// How much more or less, in percent of the month before.
fn change(change: Change) -> Cell {
    let Some(tenths) = change.tenths() else {
        return none();
    };
    let size = format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10);
    match tenths.signum() {
        -1 => Cell::coded(format!("-{size}%"), format!("-{size}")),
        0 => Cell::coded(format!("{size}%"), size),
        _ => Cell::coded(format!("+{size}%"), size),
    }
}
