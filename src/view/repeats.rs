//! The flagged groups of a month.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::page::{Cell, Page, Sheet};
use crate::rules::repeat::{Group, Repeats};
use crate::text::{Voice, arg};
use crate::view::columns::{column, headed_number, number, place};

/// The page of `repeat`.
pub fn page(book: &Book<'_>, repeats: &Repeats<'_>, voice: &Voice) -> Page {
    let mut page = Page::new(to_json(repeats));
    page.heading(
        1,
        voice.say_with(
            "repeat-title",
            &[
                arg("community", book.policy.community.clone()),
                arg("month", repeats.month.to_string()),
            ],
        ),
    );
    page.text(voice.say_with(
        "repeat-range",
        &[
            arg("from", repeats.from.to_string()),
            arg("to", repeats.to.to_string()),
        ],
    ));
    let headings = [
        ("repeat-complaints", repeats.complaints.len()),
        ("repeat-repairs", repeats.repairs.len()),
    ];
    for (sheet, (heading, count)) in sheets((book, repeats), voice).into_iter().zip(headings) {
        page.heading(2, voice.say_with(heading, &[arg("count", count)]));
        page.sheet(sheet);
    }
    page
}

fn to_json(repeats: &Repeats<'_>) -> Value {
    json!({
        "schema": 1,
        "month": repeats.month,
        "from": repeats.from,
        "to": repeats.to,
        "complaints": repeats.complaints,
        "repairs": repeats.repairs,
    })
}

/// The two tables, as `repeat` and `report` have them.
pub fn sheets((book, repeats): (&Book<'_>, &Repeats<'_>), voice: &Voice) -> [Sheet; 2] {
    [
        sheet("complaints", book, &repeats.complaints, voice),
        sheet("repairs", book, &repeats.repairs, voice),
    ]
}

fn sheet(key: &'static str, book: &Book<'_>, groups: &[Group<'_>], voice: &Voice) -> Sheet {
    let mut sheet = Sheet::new(
        key,
        vec![
            column(voice, "place", 0),
            column(voice, "category", 0),
            headed_number(voice, "count", "times", 0),
            number(voice, "in_month", 1),
            column(voice, "case_ids", 0),
        ],
    );
    sheet.rows = groups
        .iter()
        .map(|group| {
            let ids: Vec<String> = group.case_ids.iter().map(ToString::to_string).collect();
            vec![
                place(book, group.place),
                Cell::new(group.category),
                Cell::new(group.count),
                Cell::new(group.in_month),
                Cell::new(ids.join(" ")),
            ]
        })
        .collect();
    sheet
}
