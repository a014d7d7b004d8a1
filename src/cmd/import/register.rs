//! Units and facilities from sheets into the register.

use super::refused::{none_taken, set_aside};
use super::sheets::{Args, Read};
use crate::desk::{Desk, Exit, Failure, Message, Result, Writer};
use crate::model::table::Table;
use crate::rules::import::register::{self, rewritten};
use crate::rules::import::rules::Rules;
use crate::rules::import::story::Teller;
use crate::view::import::Outcome;
use crate::view::import::reasons::reason;

/// Brings the places of the files into the register; with what it came to, notes.
pub(super) fn bring_in(
    args: &Args,
    (rules, by): (&Rules, &str),
    files: &[Read<'_>],
    mut writer: Writer,
    desk: &Desk,
) -> Result<(Outcome, Vec<String>)> {
    let book = writer.shelf.today()?;
    writer.needs_everything()?;
    let mut sources = book.sources.iter();
    if !sources.any(|source| source.table == Table::Places) {
        return Err(Failure::new(Exit::Io, Message::ImportNoRegister));
    }
    let mut outcome = Outcome {
        dry: writer.is_dry(),
        is_register: true,
        adds_places: true,
        ..Outcome::default()
    };
    for file in files {
        let day = (book.policy, book.today());
        let teller = Teller::new(rules, &file.layout, day, by, file.dates(rules));
        let mut told = file.told();
        let (rows, passed) = file.rows(&teller);
        let found = register::compare(&teller, &rows, &book);
        (told.rows, told.passed, told.same) = (rows.len(), passed, found.same);
        (told.new, told.changed) = (found.new.len(), found.changed.len());
        let refused = found.refused.iter();
        told.refused = refused
            .map(|(at, why)| (rows[*at].line, reason(why, &desk.voice)))
            .collect();
        outcome.files.push(told);
        outcome.places.extend(found.new);
        outcome.other_places.extend(found.changed);
    }
    drop(book);
    let mut seen = rustc_hash::FxHashSet::default();
    outcome
        .places
        .retain(|place| seen.insert(place.code.clone()));
    set_aside(args, files, &mut outcome, desk)?;
    none_taken(&outcome, desk)?;
    if !(outcome.places.is_empty() && outcome.other_places.is_empty()) {
        let (new, changed) = (&outcome.places, &outcome.other_places);
        // The last command wrote no row that `undo` could take back.
        writer.remember(&[])?;
        let kept = writer.rewrite_register(|text| rewritten(text, new, changed))?;
        outcome.kept = kept.map(|path| path.display().to_string());
    }
    Ok((outcome, Vec::new()))
}
