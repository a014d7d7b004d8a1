//! What a column may be amended to: `amend` asks no less than the commands that enter it.

use crate::desk::failure::{Failure, HEADINGS, Result};
use crate::desk::find::{find_case, find_place, first_case};
use crate::desk::message::Message;
use crate::desk::writer::{known_staff, not_after};
use crate::ledger::book::assemble::{fits, fitting};
use crate::model::book::Book;
use crate::model::chars::half_width;
use crate::model::id::{Id, Kind};
use crate::model::table::Table;
use crate::model::time::Stamp;
use crate::model::words::{Col, Verb};
use crate::rules::undo::PEOPLE;
use crate::view::vocabulary::{Vocabulary, Wording, vocabulary};

/// The value as it is saved for a column of a row, or why it cannot stand there.
pub fn amended(book: &Book<'_>, target: Id, col: Col, text: &str) -> Result<String> {
    let fixed = match col {
        Col::Id => Some(Message::AmendOfId),
        Col::Batch => Some(Message::AmendOfBatch),
        _ => None,
    };
    if let Some(fixed) = fixed {
        return Err(Failure::usage(fixed).with("id", target.to_string()));
    }
    let value = text.trim();
    if col == Col::Action && Verb::parse(value).is_some_and(Verb::corrects) {
        return Err(Failure::usage(Message::AmendIntoCorrection).with("id", target.to_string()));
    }
    if value.is_empty() && needs_date(book, target, col) {
        return Err(Failure::usage(Message::AmendDate).with("id", target.to_string()));
    }
    let value = match col {
        _ if value.is_empty() => String::new(),
        Col::Place | Col::FromPlace => find_place(book, value)?.to_owned(),
        Col::PartOf => part_of(book, target, value)?,
        Col::Phone | Col::ResidentPhone => half_width(value),
        // A contractor is named as people call them; a member of staff by id.
        Col::About => known_staff(book.policy, value).unwrap_or_else(|_| value.to_owned()),
        _ if names_staff(book, target, col) => known_staff(book.policy, value)?,
        // Blanks at the edges of a text are the clerk's own.
        _ => code(book, col, value).unwrap_or_else(|| text.to_owned()),
    };
    let row = Table::of(target.kind()).zip(book.row_of(target));
    let before = |row| book.edits.get(&row).map_or(&[][..], Vec::as_slice);
    let is_row = |id| book.row_of(id).is_some();
    if !row.is_some_and(|(_, row)| fits(book, row, before(row), (col, &value), &is_row)) {
        let failure = Failure::usage(Message::BadValue)
            .with_codes("column", HEADINGS, &[col.word()])
            .with("value", text);
        let wanted = row.map(|(table, row)| fitting(book, table, row, col));
        return Err(match words_of(col).filter(|_| col != Col::Class) {
            Some(own) => failure.with_codes("wanted", own.family, &own.codes),
            None => failure.with("wanted", wanted.unwrap_or_default()),
        });
    }
    if row.and_then(|(table, _)| table.time_column()) == Some(col)
        && let Some(stamp) = Stamp::parse(&value)
    {
        // The row would not exist until then, nor could it be amended.
        not_after(stamp.day, book.today())?;
    }
    Ok(value)
}

/// The words that can stand in a column of codes.
fn words_of(col: Col) -> Option<Vocabulary> {
    vocabulary(match col {
        Col::Kind => "solution",
        col => col.word(),
    })
}

/// The code that a word of either language stands for, in a column of codes.
fn code(book: &Book<'_>, col: Col, value: &str) -> Option<String> {
    let own = words_of(col)?;
    let wording = Wording::default();
    let classes = book.policy.classes.iter().map(|class| class.name.as_str());
    let classes: Vec<&str> = classes.filter(|_| col == Col::Class).collect();
    let code = wording.code(value, own.family, &own.codes);
    let code = code.or_else(|| wording.code(value, own.family, &classes));
    code.map(str::to_owned)
}

/// The first case of the same matter, which is neither the case itself nor part of another.
fn part_of(book: &Book<'_>, target: Id, text: &str) -> Result<String> {
    let at = find_case(book, text)?;
    let first = book.case(at);
    if first.id == target {
        return Err(Failure::usage(Message::PartOfItself).with("id", target.to_string()));
    }
    if first.part_of == Some(target) {
        return Err(Failure::usage(Message::PartOfCircle)
            .with("id", first.id.to_string())
            .with("first", target.to_string()));
    }
    Ok(first_case(book, at)?.to_string())
}

/// Whether a row says nothing without the date in a column.
fn needs_date(book: &Book<'_>, target: Id, col: Col) -> bool {
    let action = book.actions.iter().find(|action| action.id == target);
    let dated = action.is_some_and(|action| action.verb.sets_a_date());
    col == Col::Due && (dated || target.kind() == Kind::Solution)
}

/// Whether a column of a row holds a staff id.
fn names_staff(book: &Book<'_>, target: Id, col: Col) -> bool {
    match col {
        Col::Responsible => true,
        Col::Target => {
            let action = book.actions.iter().find(|action| action.id == target);
            action.is_some_and(|action| {
                use Verb::{Assign, Decide, Handover, Review, Submit};
                matches!(action.verb, Assign | Decide | Handover | Review | Submit)
            })
        }
        _ => PEOPLE.contains(&col),
    }
}
