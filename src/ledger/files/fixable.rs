//! The ledger files that can be put right, with what would stand in them.

use std::io;
use std::path::Path;

use crate::ledger::book::mend::{is_one_line, mended};
use crate::ledger::files::disk::{Unread, read_file, unreadable};
use crate::ledger::files::load::tables;
use crate::ledger::files::tail::{Tail, tail_of};
use crate::ledger::layout::OWN;
use crate::model::mend::{Fixed, Mend};
use crate::model::table::Table;

/// Every file that can be put right.
pub fn fixable(root: &Path) -> Result<Vec<(Table, Fixed)>, Unread> {
    let mut found = Vec::new();
    for (file, table) in tables(root)? {
        let path = root.join(&file);
        let bytes = match read_file(&path) {
            // `check` tells of what is no file, leads nowhere or is too large.
            Err(error) if unreadable(&error).is_some() => continue,
            read => read.map_err(Unread::of(&path))?,
        };
        // What is not UTF-8 is not certain, nor where the lines of a file end that is one line.
        let Ok(before) = String::from_utf8(bytes) else {
            continue;
        };
        if is_one_line(&before) {
            continue;
        }
        let ended = ended(root, &file, table, &before);
        let (text, tail) = ended.map_err(Unread::of(&root.join(OWN)))?;
        let (after, mut mends) = mended(table, &text);
        mends.extend(tail);
        if after != before {
            let fixed = Fixed {
                file,
                mends,
                before,
                after,
                kept: None,
            };
            found.push((table, fixed));
        }
    }
    Ok(found)
}

/// The text with its last line as the next writer leaves it.
fn ended(root: &Path, file: &str, table: Table, text: &str) -> io::Result<(String, Option<Mend>)> {
    if table == Table::Places {
        let ended = text.is_empty() || text.ends_with('\n');
        let end = if ended { "" } else { "\n" };
        return Ok((format!("{text}{end}"), (!ended).then_some(Mend::LastLine)));
    }
    Ok(
        match tail_of(root, Path::new(file), text.as_bytes(), table)? {
            Tail::Ended => (text.to_owned(), None),
            Tail::Lacks(rest) => {
                let rest = String::from_utf8_lossy(&rest);
                (format!("{text}{rest}"), Some(Mend::LastLine))
            }
            Tail::Torn(start) => (text[..start].to_owned(), Some(Mend::TornTail)),
        },
    )
}
