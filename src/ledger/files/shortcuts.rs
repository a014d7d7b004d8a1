//! The commands of one's own, read from the files that may have them.

use std::path::Path;

use crate::ledger::config::shortcuts::{of_config, of_settings};
use crate::ledger::files::own;
use crate::ledger::files::settings::{SettingsError, read_text};
use crate::ledger::layout::VISIT_TOML;
use crate::model::shortcut::Shortcut;

/// Those of a data directory.
pub fn of_office(root: &Path) -> Result<Vec<Shortcut>, SettingsError> {
    let text = read_text(&root.join(VISIT_TOML))?;
    of_settings(VISIT_TOML, &text).map_err(SettingsError::Wrong)
}

/// Those of the user, whatever the data directory; none where there is no such file.
pub fn of_user(path: &Path) -> Result<Vec<Shortcut>, SettingsError> {
    Ok(own::read(path, of_config)?.unwrap_or_default())
}
