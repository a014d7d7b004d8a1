//! What `undo` takes back.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::RowRef;
use crate::model::id::Id;
use crate::page::{Cell, Page, Sheet, Tone};
use crate::text::{Voice, arg};
use crate::view::columns::{column, moment};
use crate::view::entries::{about, kind, place, text, time};

/// The page of `undo`: the rows of the entry, and the rows that take them back.
pub fn page(book: &Book<'_>, entry: &[Id], voids: &[Id], dry: bool, voice: &Voice) -> Page {
    let own: FxHashSet<Id> = entry.iter().copied().collect();
    let found = book.rows().filter(|(id, _)| own.contains(id));
    let found: FxHashMap<Id, RowRef> = found.collect();
    let rows = || {
        let rows = entry.iter();
        rows.filter_map(|id| Some((*id, *found.get(id)?)))
    };
    let listed: Vec<Value> = rows()
        .map(|(id, row)| json!({ "id": id, "row": book.location(row) }))
        .collect();
    let json = json!({ "schema": 1, "taken_back": listed, "voids": voids });
    let mut page = Page::new(json);
    let name = if dry { "undo-title-dry" } else { "undo-title" };
    let tone = if dry { Tone::Plain } else { Tone::Good };
    page.toned(voice.say_with(name, &[arg("count", entry.len())]), tone);
    let columns = vec![
        column(voice, "id", 0),
        column(voice, "at", 0),
        column(voice, "kind", 0),
        column(voice, "row_id", 1),
        column(voice, "place", 1),
        column(voice, "note", 0),
    ];
    let mut sheet = Sheet::new("taken_back", columns);
    sheet.rows = rows()
        .map(|(id, row)| cells(book, id, row, voice))
        .collect();
    page.sheet(sheet);
    page
}

/// The page of imports that are taken back, with how many rows each has.
pub fn imports(imports: &[(Id, usize)], voids: &[Id], dry: bool, voice: &Voice) -> Page {
    let listed: Vec<Value> = imports
        .iter()
        .map(|(id, rows)| json!({ "id": id, "rows": rows }))
        .collect();
    let json = json!({ "schema": 1, "taken_back": listed, "voids": voids });
    let mut page = Page::new(json);
    let (name, tone) = match dry {
        true => ("undo-import-dry", Tone::Plain),
        false => ("undo-import", Tone::Good),
    };
    for (id, rows) in imports {
        let said = [arg("batch", id.to_string()), arg("count", *rows)];
        page.toned(voice.say_with(name, &said), tone);
    }
    page
}

/// Only the ids of the rows that take back.
pub fn ids(json: Value, voids: &[Id]) -> Page {
    let mut page = Page::new(json);
    page.only_names(voids);
    page
}

fn cells(book: &Book<'_>, id: Id, row: RowRef, voice: &Voice) -> Vec<Cell> {
    let place = place(book, row);
    // What names no other row is about its place.
    let named = Some(about(book, row)).filter(|named| *named != place);
    vec![
        Cell::new(id),
        moment(time(book, row)),
        kind(book, row, voice),
        Cell::new(named.unwrap_or_default()),
        Cell::new(place),
        text(book, row, voice),
    ]
}
