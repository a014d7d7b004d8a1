//! The lists that an answer has.

use serde_json::{Value, json};

use crate::page::{Cell, Page, Sheet};
use crate::text::Voice;
use crate::view::columns::column;
use crate::view::data;

/// The names of lists, each with its heading.
pub fn page(lists: &[&'static str], voice: &Voice) -> Page {
    let heading = |list: &str| voice.say(&format!("section-{}", list.replace('_', "-")));
    let listed = lists.iter().map(|list| json!({ "section": list }));
    let listed: Value = listed.collect();
    let mut page = Page::new(json!({ "schema": 1, "sections": listed }));
    page.data = vec![data::sheet("sections", &["section"], &listed)];
    let columns = vec![column(voice, "section", 0), column(voice, "heading", 0)];
    let mut sheet = Sheet::new("sections", columns);
    let rows = lists.iter();
    let rows = rows.map(|list| vec![Cell::new(list), Cell::coded(heading(list), "")]);
    sheet.rows = rows.collect();
    page.sheet(sheet);
    page
}
