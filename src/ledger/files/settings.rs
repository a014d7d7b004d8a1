//! The settings of a data directory, read from its files.

use std::path::Path;

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

fn read_text(path: &Path) -> Result<String, SettingsError> {
    let bytes = read_file(path).map_err(Unread::of(path));
    let bytes = bytes.map_err(SettingsError::Unread)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    text_of(&name, bytes).map_err(|problem| SettingsError::Wrong(vec![*problem]))
}
