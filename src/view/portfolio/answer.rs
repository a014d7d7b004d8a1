//! The page of an answer about many communities.

use super::document;
use super::json::to_json;
use super::sheets::Tables;
use super::shown::Shown;
use super::words::{ends, summary, title, trouble};
use crate::page::{Page, Tone};
use crate::rules::portfolio::Portfolio;
use crate::text::Voice;

/// The page of an answer; `only_json` where nobody reads anything else of it.
pub fn page(portfolio: &Portfolio, shown: Shown<'_>, only_json: bool, voice: &Voice) -> Page {
    let tables = Tables::new(portfolio, shown, voice);
    let mut page = Page::new(to_json(portfolio, shown));
    if only_json {
        return page;
    }
    page.data = tables.data();
    page.heading(1, title(portfolio, voice));
    page.text(summary(portfolio, voice));
    for line in trouble(portfolio, voice) {
        page.toned(line, Tone::Late);
    }
    for line in ends(portfolio, shown.figure, voice) {
        page.text(line);
    }
    page.sheet(tables.communities());
    for (name, sheet) in tables.others() {
        if !sheet.rows.is_empty() {
            page.heading(2, name);
            page.sheet(sheet);
        }
    }
    page.document = Some(document::of(portfolio, shown, &tables, voice));
    page
}
