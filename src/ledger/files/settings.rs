//! The settings of a data directory, read from its files.

use std::collections::BTreeSet;
use std::path::Path;

use crate::ledger::config::company::keys_of;
use crate::ledger::config::settings::{check_holidays, check_policies};
use crate::ledger::files::disk::{Unread, read_file};
use crate::ledger::files::utf8::text_of;
use crate::ledger::layout::{HOLIDAYS_TOML, OFFICE_TOML, VISIT_TOML};
use crate::model::policy::Policy;
use crate::model::problem::Problem;

/// Why there is no policy.
#[derive(Debug)]
pub enum SettingsError {
    /// A file could not be read.
    Unread(Unread),
    /// What stands in the files is wrong.
    Wrong(Vec<Problem>),
}

impl From<Unread> for SettingsError {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

/// Reads and checks the settings.
pub fn read_policy(root: &Path) -> Result<Policy, SettingsError> {
    let text = read_text(&root.join(VISIT_TOML))?;
    let office = root.join(OFFICE_TOML);
    let there = office.exists() || office.is_symlink();
    let office = there.then(|| read_text(&office)).transpose()?;
    let policy = check_policies(&text, office.as_deref());
    let mut policy = policy.map_err(SettingsError::Wrong)?;
    let holidays = root.join(HOLIDAYS_TOML);
    if holidays.exists() {
        let checked = check_holidays(&read_text(&holidays)?, &mut policy);
        checked.map_err(SettingsError::Wrong)?;
    }
    Ok(policy)
}

/// Checks rules that are to become the office's `office.toml`, with the `visit.toml` that is
/// there; problems of the rules name their own file.
pub fn check_handed(root: &Path, file: &str, handed: &str) -> Result<Policy, SettingsError> {
    let text = read_text(&root.join(VISIT_TOML))?;
    check_policies(&text, Some(handed)).map_err(|mut problems| {
        for problem in problems.iter_mut().filter(|p| p.file == OFFICE_TOML) {
            file.clone_into(&mut problem.file);
        }
        SettingsError::Wrong(problems)
    })
}

/// The text of the `office.toml` that is there, as far as it can be read; empty where none is.
pub fn office_text(root: &Path) -> String {
    let bytes = read_file(&root.join(OFFICE_TOML)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text of the `visit.toml` that is there, as far as it can be read.
pub fn own_text(root: &Path) -> String {
    let bytes = read_file(&root.join(VISIT_TOML)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The keys that only the company's rules give.
pub fn company_keys(root: &Path) -> BTreeSet<String> {
    let own = read_text(&root.join(VISIT_TOML)).unwrap_or_default();
    let own = keys_of(&own);
    let company = keys_of(&office_text(root)).into_iter();
    company.filter(|key| !own.contains(key)).collect()
}

pub(super) fn read_text(path: &Path) -> Result<String, SettingsError> {
    let bytes = read_file(path).map_err(Unread::of(path))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    text_of(&name, bytes).map_err(|problem| SettingsError::Wrong(vec![*problem]))
}
