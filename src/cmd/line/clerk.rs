//! Who acts where the line does not say it: `VISIT_BY`, then the user's own settings, then, at a
//! terminal, the member of staff whose e-mail git has.

use std::ffi::OsString;

use clap::Command;

use super::args::{early, names_a_clerk};
use super::environment::Environment;
use crate::desk::{Failure, Result};
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::own;
use crate::ledger::files::settings::read_policy;

/// Who usually acts for this user: `VISIT_BY`, then the user's own settings.
pub fn usual(environment: &Environment) -> Result<Option<String>> {
    match (environment.clerk(None), &environment.own) {
        (None, Some(path)) => own::clerk(path).map_err(Failure::from),
        (usual, _) => Ok(usual),
    }
}

/// The line with `--by` for who acts, if it needs one, lacks it, and somebody is known.
/// `asks_git` where somebody sits at a terminal: a script is told by nobody's repository.
pub fn signed(
    (tree, words): (&Command, &[OsString]),
    environment: &Environment,
    wanted: &Wanted,
    asks_git: bool,
) -> Result<Vec<OsString>> {
    let mut line = words.to_vec();
    if !names_a_clerk(tree, words) {
        return Ok(line);
    }
    let usual = usual(environment)?;
    if early(words, "--by", None).is_some() || environment.clerk(None).is_some() {
        return Ok(line);
    }
    let by_git = || {
        let root = find(wanted).filter(|_| asks_git)?;
        let policy = read_policy(&root).ok()?;
        own::known_to_git(&root, &policy).map(|staff| staff.id.clone())
    };
    if let Some(by) = usual.or_else(by_git) {
        let end = line.iter().position(|word| word == "--");
        let end = end.unwrap_or(line.len());
        line.insert(end, format!("--by={by}").into());
    }
    Ok(line)
}
