//! Large ledgers whose text is not kept: it is left in its file once its first lines are known,
//! and read from there for its rows, and again for what an answer shows of them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::ledger::book::header::BOM;
use crate::ledger::files::charset::is_utf16;
use crate::ledger::files::discover::Found;
use crate::ledger::files::disk::{Glance, Seen, glance, line_as_seen, read_as_seen};
use crate::model::source::{Left, Source};

/// From this size on, in bytes, the text of a ledger is left.
const LARGE: u64 = 128 * 1024;
/// So much of its beginning is looked at, in bytes.
const BEGINNING: usize = 32 * 1024;

/// Whether a text could not be read from its file as it was left there: something else stands
/// there now, or something is wrong with it of which only a look at the whole can tell.
#[derive(Clone, Default)]
pub struct Moved(Arc<Room>);

/// Where texts are read.
#[derive(Default)]
struct Room {
    moved: AtomicBool,
    /// The room for those that are looked at: as many as are at the same time.
    buffers: Mutex<Vec<Vec<u8>>>,
}

impl Moved {
    fn note(&self) {
        self.0.moved.store(true, Ordering::Relaxed);
    }

    /// Whether there is such a text.
    pub fn any(&self) -> bool {
        self.0.moved.load(Ordering::Relaxed)
    }

    /// Whether there was one since this was asked last.
    pub fn take(&self) -> bool {
        self.0.moved.swap(false, Ordering::Relaxed)
    }

    fn lend(&self, read: impl FnOnce(&mut Vec<u8>)) {
        let free = || {
            self.0
                .buffers
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let mut buffer = free().pop().unwrap_or_default();
        read(&mut buffer);
        free().push(buffer);
    }
}

/// A text in its file.
struct InFile {
    path: PathBuf,
    seen: Seen,
    moved: Moved,
}

impl Left for InFile {
    fn show(&self, see: &mut dyn FnMut(&str)) {
        self.moved.lend(|buffer| match self.read(buffer) {
            Some(text) => see(text),
            None => self.moved.note(),
        });
    }

    fn line(&self, start: u32) -> Option<String> {
        let line = line_as_seen(&self.path, self.seen, start);
        let line = line
            .ok()
            .flatten()
            .and_then(|line| String::from_utf8(line).ok());
        if line.is_none() {
            self.moved.note();
        }
        line
    }
}

impl InFile {
    /// The text, if it is as it was left and nothing is wrong with it.
    fn read<'b>(&self, buffer: &'b mut Vec<u8>) -> Option<&'b str> {
        let as_seen = read_as_seen(&self.path, self.seen, buffer).ok()?;
        let text = simdutf8::basic::from_utf8(buffer).ok()?;
        (as_seen && memchr::memchr(0, text.as_bytes()).is_none()).then_some(text)
    }
}

/// A ledger with its text left in its file, and the state of that; `None` where it has to be read
/// as a whole: where it is small, or anything is odd at its beginning or end.
pub fn leave(found: &Found, moved: &Moved) -> Option<(Source, Seen)> {
    let glance = glance(&found.full, LARGE, BEGINNING).ok().flatten()?;
    let beginning = beginning(&glance)?;
    let (path, table, month) = (found.path.clone(), found.table, found.month);
    let (mut source, problems) = Source::new(path, table, month, beginning, Vec::new());
    let usable = problems.is_empty();
    usable.then(|| {
        let size = glance.seen.size as usize;
        source.leave(size, place(&found.full, glance.seen, moved));
        (source, glance.seen)
    })
}

fn place(path: &Path, seen: Seen, moved: &Moved) -> Box<dyn Left> {
    Box::new(InFile {
        path: path.to_owned(),
        seen,
        moved: moved.clone(),
    })
}

/// The first lines of a file that is UTF-8 without a mark, and ends with a line end.
fn beginning(glance: &Glance) -> Option<String> {
    let start = glance.beginning.as_slice();
    if start.starts_with(BOM) || is_utf16(start) || glance.last != b'\n' {
        return None;
    }
    let end = memchr::memrchr(b'\n', start)?;
    String::from_utf8(start[..=end].to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::ledger::book::assemble::assemble;
    use crate::ledger::files::load::{Loaded, load, load_leaving};
    use crate::model::policy::Policy;
    use crate::model::table::Table;
    use crate::model::words::Col;

    const ROWS: usize = 4000;

    /// A month's openings, too many to be kept; every hundredth row is read by nobody.
    fn openings(change: impl Fn(usize, String) -> String) -> tempfile::TempDir {
        let rows = (0..ROWS).map(|n| {
            let time = if n % 100 == 7 {
                "soon"
            } else {
                "2026-11-02T09:00"
            };
            change(
                n,
                format!("O-261102-{n:04},{time},\"gate, {n}\",wang,,意见 {n}\n"),
            )
        });
        let text = format!("{}\n{}", Table::Openings.header(), rows.collect::<String>());
        let folder = tempfile::tempdir().unwrap();
        let month = folder.path().join("ledger/2026-11");
        fs::create_dir_all(&month).unwrap();
        fs::write(month.join("openings.csv"), text).unwrap();
        folder
    }

    /// The texts of the rows, and where problems are.
    fn read(loaded: &Loaded) -> (Vec<String>, Vec<String>) {
        let policy = Policy::regulation("x");
        let (book, problems) = assemble(&loaded.sources, &policy);
        let openings = book.openings.iter();
        let text = |row| book.cells(row, [Col::Box, Col::Note]).join("/");
        let texts = openings.map(|opening| text(opening.row)).collect();
        let told = problems.into_iter().chain(loaded.problems.clone());
        (texts, told.map(|p| format!("{p:?}")).collect())
    }

    #[test]
    fn a_text_that_is_left_says_the_same_as_one_that_is_kept() {
        let folder = openings(|_, row| row);
        let moved = Moved::default();
        let left = load_leaving(folder.path(), &moved).unwrap();
        let found = read(&left);
        assert!(!moved.any());
        assert_eq!(found.0.len(), ROWS - ROWS / 100);
        assert_eq!(found.0[0], "gate, 0/意见 0");
        assert_eq!(found, read(&load(folder.path()).unwrap()));
    }

    #[test]
    fn a_text_that_is_changed_or_broken_is_noted() {
        let folder = openings(|_, row| row);
        let moved = Moved::default();
        let left = load_leaving(folder.path(), &moved).unwrap();
        let path = folder.path().join("ledger/2026-11/openings.csv");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("wang", "chen, wang")).unwrap();
        assert_eq!(read(&left).0.len(), 0);
        assert!(moved.take() && !moved.any());
        // What only a look at the whole can tell.
        for broken in [b"\xd6".as_slice(), b"\0"] {
            let mut bytes = text.clone().into_bytes();
            let middle = bytes.len() / 2;
            bytes.splice(middle..middle, broken.iter().copied());
            fs::write(&path, bytes).unwrap();
            read(&load_leaving(folder.path(), &moved).unwrap());
            assert!(moved.take());
            assert!(!load(folder.path()).unwrap().problems.is_empty() || broken == b"\xd6");
        }
    }
}
