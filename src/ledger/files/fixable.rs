//! The files that can be put right, with what would stand in them.

use std::io;
use std::path::Path;

use crate::ledger::book::mend::{is_one_line, mended};
use crate::ledger::files::charset::{Charset, certain_text, is_utf16};
use crate::ledger::files::discover::relative_path;
use crate::ledger::files::disk::{Unread, read_file, unreadable};
use crate::ledger::files::load::tables;
use crate::ledger::files::surveys;
use crate::ledger::files::tail::{Tail, tail_of};
use crate::ledger::layout::{HOLIDAYS_TOML, OFFICE_TOML, OWN, SURVEYS, VISIT_TOML};
use crate::model::mend::{Fixed, Mend};
use crate::model::table::Table;

/// Every file that can be put right, with its table if it is one of those.
pub fn fixable(root: &Path) -> Result<Vec<(Option<Table>, Fixed)>, Unread> {
    let settings = settings_files(root)?.into_iter().map(|file| (file, None));
    let tables = tables(root)?.into_iter();
    let tables = tables.map(|(file, table)| (file, Some(table)));
    let mut found = Vec::new();
    for (file, table) in settings.chain(tables) {
        let path = root.join(&file);
        let bytes = match read_file(&path) {
            // `check` tells of what is no file, leads nowhere or is too large.
            Err(error) if unreadable(&error).is_some() => continue,
            read => read.map_err(Unread::of(&path))?,
        };
        let ended = ended(root, &file, table, bytes);
        let (bytes, text, tail) = ended.map_err(Unread::of(&root.join(OWN)))?;
        let Some(mut form) = in_form(table, &text) else {
            continue;
        };
        form.mends.extend(tail);
        let before = shown(&bytes);
        if form.text.as_bytes() != bytes {
            let fixed = Fixed {
                file,
                mends: form.mends,
                before,
                after: form.text,
                kept: None,
            };
            found.push((table, fixed));
        }
    }
    Ok(found)
}

/// The settings, the holidays and the surveys that there are.
fn settings_files(root: &Path) -> Result<Vec<String>, Unread> {
    let surveys = root.join(SURVEYS);
    let files = surveys::files(&surveys).map_err(Unread::of(&surveys))?;
    let settings = [VISIT_TOML, OFFICE_TOML, HOLIDAYS_TOML].map(|name| root.join(name));
    let all = settings.into_iter().chain(files);
    let there = all.filter(|path| path.is_file());
    Ok(there.map(|path| relative_path(root, &path)).collect())
}

/// A file in its proper form.
pub struct Form {
    /// Its text.
    pub text: String,
    /// What was wrong with it.
    pub mends: Vec<Mend>,
}

/// A file put right, and what was wrong with it; `None` where nothing is certain. Settings are
/// only turned into UTF-8: how they are laid out is up to whoever writes them.
pub fn in_form(table: Option<Table>, bytes: &[u8]) -> Option<Form> {
    let (text, recoded) = match (std::str::from_utf8(bytes), certain_text(bytes)) {
        (_, Some((charset, text))) => (text, recoded(charset)),
        (Ok(text), None) => (text.to_owned(), None),
        (Err(_), None) => return None,
    };
    let (text, mends) = match table {
        Some(table) => mended(table, &text),
        None => (text, Vec::new()),
    };
    Some(Form {
        text,
        mends: recoded.into_iter().chain(mends).collect(),
    })
}

const fn recoded(charset: Charset) -> Option<Mend> {
    match charset {
        Charset::Gb18030 => Some(Mend::Gb18030),
        Charset::Utf16 => Some(Mend::Utf16),
        Charset::Other => None,
    }
}

/// What a file holds, as far as it can be shown in UTF-8.
pub fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    match is_utf16(bytes) {
        true => text.replace('\0', ""),
        false => text.into_owned(),
    }
}

/// What a file holds, the same with its last line as the next writer leaves it, and how that was
/// mended. A file in another encoding stays as it is, and one of which nobody knows where its lines
/// end.
fn ended(
    root: &Path,
    file: &str,
    table: Option<Table>,
    bytes: Vec<u8>,
) -> io::Result<(Vec<u8>, Vec<u8>, Option<Mend>)> {
    let text = std::str::from_utf8(&bytes).ok();
    let text = text.filter(|text| !is_one_line(text) && !is_utf16(&bytes));
    let (Some(table), Some(text)) = (table, text) else {
        return Ok((bytes.clone(), bytes, None));
    };
    let tail = if table == Table::Places {
        match text.is_empty() || text.ends_with('\n') {
            true => Tail::Ended,
            false => Tail::Lacks(b"\n".to_vec()),
        }
    } else {
        tail_of(root, Path::new(file), &bytes, table)?
    };
    let (ended, mend) = match tail {
        Tail::Ended => (bytes.clone(), None),
        Tail::Lacks(rest) => ([&bytes[..], &rest].concat(), Some(Mend::LastLine)),
        Tail::Torn(start) => (bytes[..start].to_owned(), Some(Mend::TornTail)),
    };
    Ok((bytes, ended, mend))
}
