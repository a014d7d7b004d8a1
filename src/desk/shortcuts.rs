//! Commands of one's own: from the user's `config.toml`, from `visit.toml`, from programs beside
//! this one.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::desk::failure::Result;
use crate::ledger::files::data_dir::{Wanted, find};
use crate::ledger::files::shortcuts::{of_office, of_user};
use crate::model::shortcut::Shortcut;
use crate::terminal::outside;

/// Whose a command is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// The user's own.
    User,
    /// That of the data directory, which can have come from elsewhere.
    Office,
    /// Another program's.
    Program,
}

/// A command of one's own.
#[derive(Clone, Debug)]
pub struct OwnCommand {
    /// Its name.
    pub name: String,
    /// What it stands for; nothing for a program.
    pub words: Vec<String>,
    /// Whose it is.
    pub whose: Whose,
}

/// The user's own file: `visit/config.toml` in the folder where programs keep what belongs to a
/// user: `XDG_CONFIG_HOME`, else `.config` in `HOME`; on Windows `APPDATA`. A folder that is not
/// named from the root counts as none, as the XDG specification has it.
pub fn own_settings(variable: impl Fn(&'static str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let config = folder("XDG_CONFIG_HOME").or_else(|| match cfg!(windows) {
        true => folder("APPDATA"),
        false => Some(folder("HOME")?.join(".config")),
    });
    Some(config?.join("visit").join("config.toml"))
}

/// The names that stand for command lines, the user's before those of the data directory.
pub fn shortcuts(wanted: &Wanted) -> Result<Vec<OwnCommand>> {
    let user = own_settings(env::var_os).map_or_else(|| Ok(Vec::new()), |file| of_user(&file))?;
    let office = find(wanted).map_or_else(|| Ok(Vec::new()), |root| of_office(&root))?;
    let own = |found: Vec<Shortcut>, whose| {
        let found = found.into_iter();
        found.map(move |Shortcut { name, words }| OwnCommand { name, words, whose })
    };
    let office = own(office, Whose::Office);
    Ok(own(user, Whose::User).chain(office).collect())
}

/// Every command of one's own, for the help; where the files cannot be read, those of programs.
pub fn own_commands(wanted: &Wanted) -> Vec<OwnCommand> {
    let mut own = shortcuts(wanted).unwrap_or_default();
    let programs = outside::names().into_iter().map(|name| OwnCommand {
        name,
        words: Vec::new(),
        whose: Whose::Program,
    });
    own.extend(programs);
    let mut seen: Vec<String> = Vec::new();
    own.retain(|command| {
        let new = !seen.contains(&command.name);
        seen.push(command.name.clone());
        new
    });
    own
}
