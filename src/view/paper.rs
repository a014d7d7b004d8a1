//! Leaves of paper for those who read them on a screen or as tables.

use crate::page::paper::{Leaf, Part};
use crate::page::{Cell, Page, Sheet, Tone};
use crate::text::{Voice, arg};
use crate::view::columns::column;

/// Puts a leaf on a page for those who read it on a screen or as a table.
pub fn put_on(leaf: &Leaf, page: &mut Page, voice: &Voice) {
    let title = [
        arg("office", leaf.office.clone()),
        arg("title", leaf.title.clone()),
    ];
    page.heading(1, voice.say_with("paper-title", &title));
    if !leaf.aside.is_empty() {
        page.text(leaf.aside.clone());
    }
    let mut fields = Sheet::new(
        "fields",
        vec![column(voice, "field", 0), column(voice, "value", 0)],
    );
    let numbers = leaf.numbers.iter();
    let numbers = numbers.map(|field| row(&field.key, &field.label, field.cell()));
    fields.rows.extend(numbers);
    for part in &leaf.parts {
        match part {
            Part::Row(fields_of_row) => {
                let rows = fields_of_row.iter();
                let rows = rows.map(|field| row(&field.key, &field.label, field.cell()));
                fields.rows.extend(rows);
            }
            Part::Signatures(signatures) => {
                for signature in signatures {
                    let (key, date) = (&signature.key, &signature.date);
                    let name = signature.name.clone();
                    fields.rows.push(row(key, &signature.label, name));
                    let label = &signature.date_label;
                    fields
                        .rows
                        .push(row(&format!("{key}_on"), label, date.clone()));
                }
            }
            other => {
                flush(page, &mut fields);
                put_part(other, page, voice);
            }
        }
    }
    flush(page, &mut fields);
}

/// Puts the fields gathered so far on the page.
fn flush(page: &mut Page, fields: &mut Sheet) {
    if !fields.rows.is_empty() {
        page.sheet(fields.clone());
        fields.rows.clear();
    }
}

fn put_part(part: &Part, page: &mut Page, voice: &Voice) {
    match part {
        Part::Heading(heading) => page.heading(2, heading.clone()),
        Part::Sheet(sheet) => page.sheet(written(sheet)),
        Part::Points(key, points) => {
            let columns = vec![column(voice, "number", 1), column(voice, "point", 0)];
            let mut sheet = Sheet::new(key, columns);
            let numbered = points.iter().zip(1..);
            let rows = numbered.map(|(point, at)| vec![Cell::new(at), Cell::new(point)]);
            sheet.rows = rows.collect();
            page.sheet(sheet);
        }
        Part::Note(note) => page.toned(note.clone(), Tone::Faint),
        Part::Closing(lines) => page.toned(lines.join("\n"), Tone::Faint),
        Part::Row(_) | Part::Signatures(_) => {}
    }
}

/// A table without the rows that are left to the hand.
fn written(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    let says = |row: &Vec<Cell>| row.iter().any(|cell| !cell.value.is_empty());
    sheet.rows.retain(says);
    sheet
}

fn row(key: &str, label: &str, cell: Cell) -> Vec<Cell> {
    vec![Cell::coded(label, key), cell]
}
