//! Where the texts of ledgers are while somebody works with them: large ones may be left in
//! their files, and another program may change these meanwhile.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use super::error::OpenError;
use crate::ledger::files::left::Moved;
use crate::ledger::files::load::{Loaded, load, load_leaving};

/// Where the texts of ledgers are.
#[derive(Clone, Default)]
pub struct Texts {
    kept: Rc<Cell<bool>>,
    /// Whether a book was made that may be in an answer.
    in_use: Rc<Cell<bool>>,
    moved: Moved,
}

impl Texts {
    /// From now on they are kept, all of them.
    pub fn keep(&self) {
        self.kept.set(true);
    }

    /// The answer is begun anew, from texts that are kept.
    pub fn begin_anew(&self) {
        self.keep();
        self.moved.take();
    }

    /// Whether large ones were left in their files, and another program has changed one of these
    /// since: an answer that was made from them does not count.
    pub fn moved(&self) -> bool {
        self.moved.any()
    }

    /// The same, for who has just made a book from them.
    pub(super) fn must_be_read_anew(&self) -> bool {
        let first = !self.in_use.replace(true);
        if !self.moved() {
            return false;
        }
        // A book that was made before is in the answer: then all of it is begun anew.
        if first {
            self.moved.take();
        }
        true
    }

    /// What notes a text that is left and changed; none where all are kept.
    pub(super) fn leaving(&self) -> Option<&Moved> {
        (!self.kept.get()).then_some(&self.moved)
    }

    /// What notes a text that was left and changed.
    pub(super) const fn moves(&self) -> &Moved {
        &self.moved
    }

    pub(super) fn load(&self, root: &Path) -> Result<Loaded, OpenError> {
        let loaded = match self.kept.get() {
            true => load(root),
            false => load_leaving(root, &self.moved),
        };
        Ok(loaded?)
    }
}
