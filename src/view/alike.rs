//! After a case was logged: what it may repeat.

use serde_json::{Value, json};

use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::{Id, Kind};
use crate::model::time::Day;
use crate::model::words::Col;
use crate::page::wrap::cut;
use crate::page::{Cell, Page, Sheet};
use crate::rules::state::{Phase, State};
use crate::text::{Voice, arg};
use crate::view::columns::{class, column, place, word};

/// Columns of a text that is told: enough to know the matter by.
const TEXT: usize = 80;

/// A case that the new one may repeat or be part of.
#[derive(Clone, Debug)]
pub struct Similar {
    id: Id,
    /// The first case of its matter.
    first: Id,
    received: Day,
    class: String,
    place: Cell,
    status: &'static str,
    open: bool,
    summary: String,
}

impl Similar {
    /// What is told of a case.
    pub fn of(book: &Book<'_>, at: CaseIx) -> Self {
        let case = book.case(at);
        let phase = State::of(book, at, book.as_of).phase;
        Self {
            id: case.id,
            first: case.part_of.unwrap_or(case.id),
            received: case.at.day,
            class: book.policy.class_at(case.class).name.clone(),
            place: place(book, case.place),
            status: phase.word(),
            open: matches!(phase, Phase::Open | Phase::Waiting(_)),
            summary: book.cell(case.row, Col::Summary).to_owned(),
        }
    }

    fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "received": self.received,
            "class": self.class,
            "place": self.place.value,
            "status": self.status,
            "summary": self.summary,
        })
    }

    fn row(&self, voice: &Voice) -> Vec<Cell> {
        vec![
            Cell::new(self.received),
            Cell::new(self.id),
            class(voice, &self.class),
            self.place.clone(),
            word(voice, "phase", self.status),
            Cell::new(cut(&self.summary, TEXT)),
        ]
    }
}

/// Adds the cases that the case `id` may repeat to the page that tells of its being saved, and
/// what to do about it.
pub fn add(page: &mut Page, similar: &[Similar], id: Id, voice: &Voice) {
    let listed: Vec<Value> = similar.iter().map(Similar::to_json).collect();
    page.json["similar"] = json!(listed);
    // The matter goes on under the number that it was first given, if that is still open.
    let first = |fits: &dyn Fn(&Similar) -> bool| {
        let open = similar.iter().rev().find(|case| fits(case) && case.open);
        open.or_else(|| similar.iter().find(|case| fits(case)))
    };
    let Some(repeated) = first(&|_| true) else {
        return;
    };
    page.heading(2, voice.say("similar-title"));
    let mut sheet = Sheet::new(
        "similar",
        vec![
            column(voice, "received", 0),
            column(voice, "case_id", 0),
            column(voice, "class", 2),
            column(voice, "place", 1),
            column(voice, "status", 0),
            column(voice, "summary", 0),
        ],
    );
    sheet.rows = similar.iter().map(|case| case.row(voice)).collect();
    page.sheet(sheet);
    let advice = |name: &str, other: Id| {
        let ids = [arg("id", id.to_string()), arg("other", other.to_string())];
        voice.say_with(name, &ids)
    };
    // A matter is one of complaints or one of repairs; an inquiry is part of none.
    let of_kind = first(&|case| case.id.kind() == id.kind());
    if let Some(case) = of_kind.filter(|_| id.kind() != Kind::Inquiry) {
        page.text(advice("similar-join", case.first));
    }
    page.text(advice("similar-fold", repeated.id));
}
