//! The file of refused rows: the same columns, and beside each row why it was refused, to be
//! mended and brought in again.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::sheets::{Args, Read};
use crate::desk::{Desk, Exit, Failure, Message, Result};
use crate::ledger::files::disk::{Seen, write_over_unlocked};
use crate::model::policy::Lang;
use crate::page::{Block, Tone};
use crate::rules::import::layout::REASONS;
use crate::view::import::{File, Outcome, page};

/// Writes the refused rows of each file, before anything is brought in. A dry run writes none.
pub(super) fn set_aside(
    args: &Args,
    files: &[Read<'_>],
    outcome: &mut Outcome,
    desk: &Desk,
) -> Result<()> {
    if outcome.dry {
        return Ok(());
    }
    for (file, told) in files.iter().zip(&mut outcome.files) {
        if told.refused.is_empty() {
            continue;
        }
        let path = match &args.refused {
            Some(path) if files.len() == 1 => path.clone(),
            Some(path) => free_beside(path, ""),
            None => free_beside(file.path, "-refused"),
        };
        let text = text(file, told, desk.voice.lang);
        let written = write_over_unlocked(&path, text.as_bytes());
        written.map_err(|error| Failure::io(&path, &error))?;
        told.refused_in = Some(path.display().to_string());
    }
    Ok(())
}

/// A name beside a file that nothing has yet: what somebody has begun to mend is not replaced.
fn free_beside(path: &Path, after: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named = |number: u32| {
        let number = match number {
            1 => String::new(),
            number => format!("-{number}"),
        };
        path.with_file_name(format!("{stem}{after}{number}.csv"))
    };
    let mut number = 1;
    while Seen::at(&named(number)).is_some() {
        number += 1;
    }
    named(number)
}

/// The rows as CSV with a mark at the beginning, as Excel wants it for Chinese.
fn text(file: &Read<'_>, told: &File, lang: Lang) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let width = file.layout.reasons().unwrap_or(file.layout.headings.len());
    let reason = match lang {
        Lang::En => REASONS[0],
        Lang::Zh => REASONS[1],
    };
    let headings = file.layout.headings.iter().take(width).map(String::as_str);
    // Writing to memory cannot fail.
    let _ = writer.write_record(headings.chain([reason]));
    let rows = file.handed.grid.rows.iter();
    let rows: FxHashMap<u32, _> = rows.map(|row| (row.line, row)).collect();
    for (line, why) in &told.refused {
        let Some(row) = rows.get(line) else { continue };
        let cells = (0..width).map(|at| {
            let cell = row.cells.get(at);
            cell.map_or_else(String::new, |cell| cell.text().into_owned())
        });
        let _ = writer.write_record(cells.chain([why.clone()]));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// Refuses an import of which nothing could be taken.
pub(super) fn none_taken(outcome: &Outcome, desk: &Desk) -> Result<()> {
    let rows: usize = outcome.files.iter().map(|file| file.rows).sum();
    if rows == 0 || outcome.refused() < rows || outcome.dry {
        return Ok(());
    }
    let file = outcome.files.first();
    let path = file.and_then(|file| file.refused_in.clone());
    let failure = Failure::new(Exit::Data, Message::ImportAllRefused)
        .with("file", file.map_or("", |file| file.name.as_str()))
        .with("path", path.unwrap_or_default());
    let told = page(outcome, &desk.voice);
    let lines = told.blocks.into_iter().filter_map(|block| match block {
        Block::Text(line, Tone::Late) => Some(line),
        _ => None,
    });
    Err(lines.fold(failure, Failure::detail))
}
