//! Ids and places as people give them: any unambiguous prefix or suffix of an id, any
//! unambiguous suffix of a place code.

use super::exit::{Exit, Failure, Result, Said};
use crate::model::book::Book;
use crate::model::entry::{Action, CaseIx};
use crate::model::id::{Id, Kind};
use crate::model::words::{Col, Verb};

/// Candidates listed for an ambiguous name.
const LISTED: usize = 12;

/// The row meant by a whole id or an unambiguous part of one.
pub fn id(book: &Book<'_>, text: &str, wanted: impl Fn(Kind) -> bool) -> Result<Id> {
    let text = text.trim();
    let named = |id: &Id| wanted(id.kind()) && id.begins_or_ends_with(text);
    let whole = Id::parse(text).filter(|id| wanted(id.kind()));
    if let Some(exact) = whole.filter(|id| book.row_of(*id).is_some()) {
        return Ok(exact);
    }
    let mut found: Vec<Id> = book.ids().filter(named).collect();
    found.sort_unstable();
    match found.as_slice() {
        [] => {
            let mut voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
            let void = voids.find(|void| void.row_id.as_ref().is_some_and(named));
            Err(void.map_or_else(
                || Failure::new(Exit::Unknown, "fail-unknown-id").with("id", text),
                |void| taken_back(book, void),
            ))
        }
        [one] => Ok(*one),
        several => {
            let failure = Failure::new(Exit::Unknown, "fail-ambiguous-id")
                .with("id", text)
                .with("count", several.len().to_string());
            let lines = several.iter().take(LISTED).map(|id| title(book, *id));
            Err(lines.fold(failure, Failure::detail_of))
        }
    }
}

/// That a row was taken back, when and why.
fn taken_back(book: &Book<'_>, void: &Action<'_>) -> Failure {
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    Failure::new(Exit::Unknown, "fail-voided-id")
        .with("id", id(void.row_id))
        .with("at", void.at.to_string().replace('T', " "))
        .with("why", book.cell(void.row, Col::Note))
        .with("void", id(Some(void.id)))
}

/// A case by its id.
pub fn case(book: &Book<'_>, text: &str) -> Result<CaseIx> {
    let id = id(book, text, Kind::is_case)?;
    book.find_case(id)
        .ok_or_else(|| Failure::new(Exit::Unknown, "fail-unknown-id").with("id", text))
}

/// A place's code by an unambiguous suffix.
pub fn place<'a>(book: &Book<'a>, text: &str) -> Result<&'a str> {
    let text = text.trim();
    if let Some(place) = book.place(text) {
        return Ok(place.code);
    }
    let lower = text.to_lowercase();
    let mut found: Vec<&'a str> = book
        .places
        .iter()
        .map(|p| p.code)
        .filter(|code| !lower.is_empty() && code.to_lowercase().ends_with(&lower))
        .collect();
    found.sort_unstable();
    match found.as_slice() {
        [] => Err(Failure::new(Exit::Unknown, "fail-unknown-place").with("place", text)),
        [one] => Ok(one),
        several => {
            let failure = Failure::new(Exit::Unknown, "fail-ambiguous-place")
                .with("place", text)
                .with("count", several.len().to_string());
            let lines = several.iter().take(LISTED);
            Err(lines.fold(failure, |f, code| f.detail(*code)))
        }
    }
}

/// A row or a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found<'a> {
    /// The id of a row.
    Row(Id),
    /// The code of a place.
    Place(&'a str),
}

/// The row of a wanted kind, or the place, that a text means; it must not mean both.
pub fn row_or_place<'a>(
    book: &Book<'a>,
    text: &str,
    wanted: impl Fn(Kind) -> bool,
) -> Result<Found<'a>> {
    match (id(book, text, wanted), place(book, text)) {
        (Ok(_), Ok(place)) => Err(Failure::new(Exit::Unknown, "fail-case-or-place")
            .with("text", text)
            .with("place", place)),
        (Ok(id), Err(_)) => Ok(Found::Row(id)),
        (Err(_), Ok(place)) => Ok(Found::Place(place)),
        (Err(row), Err(place)) => {
            let ambiguous = |failure: &Failure| !failure.details.is_empty();
            Err(match (ambiguous(&row), ambiguous(&place)) {
                (false, true) => place,
                (true, _) => row,
                _ => Failure::new(Exit::Unknown, "fail-unknown-target").with("text", text),
            })
        }
    }
}

/// An id with what it is about, for lists of candidates.
pub fn title(book: &Book<'_>, id: Id) -> Vec<Said> {
    let mut said = vec![Said::Text(id.to_string())];
    let Some(row) = book.row_of(id) else {
        return said;
    };
    for col in [Col::Place, Col::Action, Col::Summary, Col::Note, Col::Plan] {
        let own = book.cell(row, col).to_owned();
        if own.is_empty() {
            continue;
        }
        said.push(Said::Text("  ".to_owned()));
        said.push(match col {
            Col::Action => Said::Word("action", own),
            _ => Said::Text(own),
        });
    }
    said
}
