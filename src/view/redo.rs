//! What `redo` enters again.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::id::Id;
use crate::page::{Cell, Page, Sheet, Tone};
use crate::text::{Voice, arg};
use crate::view::columns::{column, moment};
use crate::view::entries::{about, kind, text, time};

/// The page of `redo`: each row under its new id, with the one that it had.
pub fn page(book: &Book<'_>, again: &[(Id, Id)], voice: &Voice) -> Page {
    let rows = || {
        let rows = again.iter();
        rows.filter_map(|(was, id)| Some((*was, *id, book.row_of(*id)?)))
    };
    let listed: Vec<Value> = rows()
        .map(|(was, id, row)| json!({ "id": id, "was": was, "row": book.location(row) }))
        .collect();
    let mut page = Page::new(json!({ "schema": 1, "entered_again": listed }));
    let count = [arg("count", again.len())];
    page.toned(voice.say_with("redo-title", &count), Tone::Good);
    let columns = vec![
        column(voice, "id", 0),
        column(voice, "was", 1),
        column(voice, "at", 0),
        column(voice, "kind", 0),
        column(voice, "row_id", 1),
        column(voice, "note", 0),
    ];
    let mut sheet = Sheet::new("entered_again", columns);
    sheet.rows = rows()
        .map(|(was, id, row)| {
            vec![
                Cell::new(id),
                Cell::new(was),
                moment(time(book, row)),
                kind(book, row, voice),
                Cell::new(about(book, row)),
                text(book, row, voice),
            ]
        })
        .collect();
    page.sheet(sheet);
    page
}
