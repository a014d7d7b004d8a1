//! The page of a report while its sections are added.

use crate::model::book::Book;
use crate::page::{Page, Sheet};
use crate::rules::report::Report;
use crate::text::{Voice, arg};

/// The page of a report that is being written.
pub(super) struct Teller<'t, 'b, 'a> {
    pub(super) book: &'t Book<'a>,
    pub(super) report: &'t Report<'b, 'a>,
    pub(super) voice: &'t Voice,
    pub(super) page: Page,
}

impl Teller<'_, '_, '_> {
    /// A section under a heading that counts its rows and says so when there are none.
    pub(super) fn section(&mut self, sheet: Sheet) {
        self.head(&sheet);
        self.page.sheet(sheet);
    }

    /// The heading of a table, which counts its rows.
    pub(super) fn head(&mut self, sheet: &Sheet) {
        let count = [arg("count", sheet.rows.len())];
        let name = format!("report-{}", sheet.key.replace('_', "-"));
        self.page.heading(2, self.voice.say_with(&name, &count));
    }
}
