//! A small site of linked documents: what is to be done and by whom, every case with its
//! history, every place with its cases and visits, the reports. Its files are named by number
//! and month alone, never by what stands in the data.

mod cases;
mod estate;
mod files;
mod overview;
mod people;
mod places;

use std::sync::Arc;

pub use self::files::{Leaf, Site};
use crate::model::time::Month;
use crate::page::document::{Document, Section, Targets};
use crate::rules::report::corrections::Correction;
use crate::text::Voice;
use crate::view::report::document::{Records, document as report_document};

impl Site<'_, '_, '_> {
    /// What stands in a file. `corrections` are those that a report tells of.
    pub fn document(&self, leaf: Leaf, corrections: &[Correction], voice: &Voice) -> Document {
        let mut document = match leaf {
            Leaf::Overview => self.overview(voice),
            Leaf::People => self.people(voice),
            Leaf::Places => self.places(voice),
            Leaf::Block(at) => self.block(at, voice),
            Leaf::Cases => self.all_cases(voice),
            Leaf::Month(at) => self.month(at, voice),
            Leaf::Part(at, part) => self.part(at, part, voice),
            Leaf::Reports => self.all_reports(voice),
            Leaf::Report(at) => self.report(self.reports[at], corrections, voice),
        };
        let file = self.file(leaf);
        let up = if file.contains('/') { "../" } else { "" };
        document.site = self.navigation(&file, up, voice);
        document.targets = Targets {
            known: Arc::clone(&self.targets),
            up,
        };
        document
    }

    /// The report of a month, its ids leading to the cases' own pages.
    fn report(&self, month: Month, corrections: &[Correction], voice: &Voice) -> Document {
        let report = self.figures(month);
        let page = crate::view::report::page(self.facts.book, &report, corrections, false, voice);
        let told = (&page, corrections);
        let records = Records::Elsewhere;
        report_document(self.facts, &report, told, (records, self.masked), voice)
    }

    /// Every month that is reported on, with its first figures.
    fn all_reports(&self, voice: &Voice) -> Document {
        let mut document = self.begun(voice.say("site-reports"), voice);
        let mut section = Section::new("reports", voice.say("site-reports"));
        section.parts.push(overview::months(self, voice));
        document.sections.push(section);
        document
    }
}
