//! What the repository of a data directory tells of rows: since when each stands in it, and what
//! became of draw rows that do not stand there any more as they did.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::id::Id;
use super::time::Stamp;

/// A commit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// The first digits of its name.
    pub id: String,
    /// When it was made, by the community's clock.
    pub at: Stamp,
    /// Who made it, as git knows them.
    pub by: String,
}

/// A draw row as it stood in the ledger once, or still does.
#[derive(Clone, Debug)]
pub struct Version {
    /// The file, relative to the data directory.
    pub file: String,
    /// What stood in its columns, in the order of the table's.
    pub fields: Vec<String>,
    /// The last commit that took it out or changed it, if one did.
    pub ended: Option<Commit>,
}

/// The history of draws up to what is checked out.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// How many commits changed draws.
    pub commits: usize,
    /// The versions of every draw row of this data directory, the oldest first.
    pub versions: BTreeMap<Id, Vec<Version>>,
    /// The first commit that had a row.
    pub first: FxHashMap<Id, Commit>,
}
