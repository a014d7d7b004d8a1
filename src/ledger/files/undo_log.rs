//! What was entered by one command, so that it can be taken back, and what was taken back, so that
//! it can be entered again: a line each in `.visit/last`, the newest at the end. A help only: it
//! may be deleted.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::ledger::files::disk::{open_own, read_text, sync_folder, write_own};
use crate::ledger::layout::OWN;
use crate::model::id::Id;
use crate::model::time::Stamp;
use crate::model::words::words;

const LAST: &str = "last";

/// Older entries are forgotten when the file has grown to this, in bytes.
const FULL: usize = 1 << 18;

words! {
    /// What a command did with its rows.
    Deed {
        Entered = "enter",
        TakenBack = "undo",
        EnteredAgain = "redo",
    }
}

/// The rows of one command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// When the command ran by the clock, whatever the rows are dated and whatever day was asked
    /// about.
    pub at: Stamp,
    /// Who ran it: a staff id, empty where nobody said.
    pub clerk: String,
    /// The rows it added, or took back.
    pub ids: Vec<Id>,
    /// What it did with them.
    pub deed: Deed,
}

impl Entered {
    fn line(&self) -> String {
        let ids: Vec<String> = self.ids.iter().map(Id::to_string).collect();
        let (at, clerk) = (self.at, &self.clerk);
        let line = format!("{at}\t{clerk}\t{}\t{}", ids.len(), ids.join(" "));
        match self.deed {
            Deed::Entered => line + "\n",
            deed => format!("{line}\t{}\n", deed.word()),
        }
    }

    /// Whether it added rows, so that they can be taken back.
    pub fn adds(&self) -> bool {
        self.deed != Deed::TakenBack
    }

    /// `None` for a line that was torn.
    fn read(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        let at = Stamp::parse(fields.next()?)?;
        let clerk = fields.next()?.to_owned();
        let count: usize = fields.next()?.parse().ok()?;
        let ids: Vec<Id> = fields.next()?.split(' ').map_while(Id::parse).collect();
        let deed = fields.next().map_or(Some(Deed::Entered), Deed::parse)?;
        let whole = ids.len() == count && fields.next().is_none();
        whole.then_some(Self {
            at,
            clerk,
            ids,
            deed,
        })
    }
}

/// Remembers an entry. To be called under the lock and before its rows are written, so that
/// no entry is ever taken for the last one when there was a later one; synced, so that this
/// holds after a power cut too.
pub fn remember(root: &Path, entered: &Entered) -> io::Result<()> {
    let path = root.join(OWN).join(LAST);
    let text = read_text(&path).unwrap_or_default();
    if text.len() > FULL {
        let half = text.len() / 2;
        let end = memchr::memchr(b'\n', &text.as_bytes()[half..]);
        let from = end.map_or(text.len(), |at| half + at + 1);
        write_own(&path, &text.as_bytes()[from..])?;
    }
    // A line that was torn must not swallow this one.
    let ended = text.is_empty() || text.ends_with('\n');
    let line = format!("{}{}", if ended { "" } else { "\n" }, entered.line());
    let (mut file, fresh) = open_own(&path, OpenOptions::new().append(true))?;
    file.write_all(line.as_bytes())?;
    file.sync_data()?;
    match fresh {
        true => sync_folder(&root.join(OWN)),
        false => Ok(()),
    }
}

/// What is remembered, the oldest first.
pub fn entries(root: &Path) -> Vec<Entered> {
    let text = read_text(&root.join(OWN).join(LAST)).unwrap_or_default();
    text.split_inclusive('\n')
        .filter_map(|line| Entered::read(line.strip_suffix('\n')?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn entered(clerk: &str, ids: &[&str]) -> Entered {
        Entered {
            at: Stamp::parse("2026-11-23T10:00").unwrap(),
            clerk: clerk.to_owned(),
            ids: ids.iter().map(|id| Id::parse(id).unwrap()).collect(),
            deed: Deed::Entered,
        }
    }

    #[test]
    fn entries_are_remembered_in_order_and_torn_lines_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(OWN)).unwrap();
        let first = entered("he", &["A-261123-aaaa"]);
        let second = Entered {
            deed: Deed::TakenBack,
            ..entered("王芳", &["V-261123-aaaa", "Q-261123-bbbb"])
        };
        remember(folder.path(), &first).unwrap();
        let path = folder.path().join(OWN).join(LAST);
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"2026-11-23T10:00\the\t2\tA-261123-cccc")
            .unwrap();
        remember(folder.path(), &second).unwrap();
        assert_eq!(entries(folder.path()), [first, second]);
    }

    #[test]
    fn the_file_does_not_grow_without_end() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(OWN)).unwrap();
        let path = folder.path().join(OWN).join(LAST);
        let old = entered("he", &["A-261123-aaaa"]);
        fs::write(&path, old.line().repeat(FULL / old.line().len() + 1)).unwrap();
        let new = entered("he", &["A-261123-bbbb"]);
        remember(folder.path(), &new).unwrap();
        assert!(fs::metadata(&path).unwrap().len() < FULL as u64 * 3 / 4);
        assert_eq!(entries(folder.path()).last(), Some(&new));
        // What is kept begins with a whole line.
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(entries(folder.path()).len(), text.lines().count());
    }

    #[test]
    fn nothing_is_forgotten_before_the_file_is_longer_than_it_may_be() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(OWN)).unwrap();
        let path = folder.path().join(OWN).join(LAST);
        let old = entered("he", &["A-261123-aaaa"]).line();
        let (count, rest) = (FULL / old.len() - 1, FULL % old.len());
        // A line that is none fills it up.
        let filler = "x".repeat(old.len() + rest - 1) + "\n";
        fs::write(&path, filler + &old.repeat(count)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), FULL as u64);
        remember(folder.path(), &entered("he", &["A-261123-bbbb"])).unwrap();
        assert_eq!(entries(folder.path()).len(), count + 1);
    }
}
