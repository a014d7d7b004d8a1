//! Which data directories a portfolio has: those that are named, those in a folder, and those
//! that a file lists.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern, glob_with};

use crate::ledger::config::portfolio::{List, Listed, check_list};
use crate::ledger::files::data_dir::is_data_directory;
use crate::ledger::files::disk::{Unread, read_file};
use crate::ledger::files::settings::SettingsError;
use crate::ledger::files::utf8::text_of;
use crate::ledger::layout::{LEDGER, PLACES_CSV};

/// What paths lead to.
#[derive(Clone, Default, Debug)]
pub struct Members {
    /// What the company is called; empty where no file says it.
    pub name: String,
    /// The company's rules, where a file names them.
    pub rules: Option<PathBuf>,
    /// Who sends mails; empty where no file says it.
    pub from: String,
    /// Head office's address; empty where no file says it.
    pub to: String,
    /// The communities, each directory once.
    pub all: Vec<Member>,
}

/// A community of a portfolio, of which nothing was read yet.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its directory; where a pattern found none, the pattern.
    pub dir: PathBuf,
    /// What a list says of it.
    pub listed: Listed,
}

/// Finds the data directories of a portfolio. A path is a data directory, a folder of some, or a
/// file that lists them; what is none of these, such as a directory that is gone, stands among
/// the members all the same, so that it is missed.
///
/// # Errors
///
/// If a file that lists communities cannot be read or is wrong.
pub fn members(paths: &[PathBuf]) -> Result<Members, SettingsError> {
    let mut members = Members::default();
    for path in paths {
        let is_list = path.extension().is_some_and(|ending| ending == "toml");
        if is_list && !path.is_dir() {
            members.add_list(path)?;
        } else {
            let below = below(path).map_err(Unread::of(path));
            let below = below.map_err(SettingsError::Unread)?;
            members.all.extend(below.into_iter().map(|dir| Member {
                dir,
                listed: Listed::default(),
            }));
        }
    }
    let mut seen = BTreeSet::new();
    members.all.retain(|member| {
        let whole = fs::canonicalize(&member.dir);
        seen.insert(whole.unwrap_or_else(|_| member.dir.clone()))
    });
    Ok(members)
}

impl Members {
    fn add_list(&mut self, file: &Path) -> Result<(), SettingsError> {
        let bytes = read_file(file).map_err(Unread::of(file));
        let shown = file.display().to_string();
        let text = text_of(&shown, bytes.map_err(SettingsError::Unread)?);
        let text = text.map_err(|problem| SettingsError::Wrong(vec![*problem]))?;
        let list = check_list(&shown, &text).map_err(SettingsError::Wrong)?;
        let folder = file.parent().unwrap_or_else(|| Path::new(""));
        for listed in list.communities.iter().cloned() {
            let found = listed_in(folder, &listed.dir).into_iter();
            self.all.extend(found.map(|dir| Member {
                dir,
                listed: listed.clone(),
            }));
        }
        self.take(list, folder);
        Ok(())
    }

    /// What the first of several lists says holds.
    fn take(&mut self, list: List, folder: &Path) {
        for (own, listed) in [
            (&mut self.name, list.name),
            (&mut self.from, list.from),
            (&mut self.to, list.to),
        ] {
            if own.is_empty() {
                *own = listed;
            }
        }
        let rules = list.rules.map(|rules| folder.join(rules));
        self.rules = self.rules.take().or(rules);
    }
}

/// The data directory that a path is, those right below it, or itself where there is none.
fn below(path: &Path) -> io::Result<Vec<PathBuf>> {
    if is_data_directory(path) || !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !is_hidden(&entry.path()) && holds_data(&entry.path()) {
            found.push(entry.path());
        }
    }
    found.sort();
    if found.is_empty() {
        found.push(path.to_owned());
    }
    Ok(found)
}

/// The directories that a list names by a path or a pattern; the pattern itself where it finds
/// none. Found are folders that hold data, also where their settings are gone.
fn listed_in(folder: &Path, dir: &str) -> Vec<PathBuf> {
    const PLAIN: MatchOptions = MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let named = folder.join(dir);
    if !dir.contains(['*', '?', '[']) || named.exists() {
        return vec![named];
    }
    let base = Pattern::escape(&folder.to_string_lossy());
    let pattern = Path::new(&base).join(dir);
    let found = glob_with(&pattern.to_string_lossy(), PLAIN);
    let found = found.into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = found.filter(|path| holds_data(path)).collect();
    if found.is_empty() {
        found.push(named);
    }
    found
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with('.')
}

/// Whether a folder is a data directory, or was one before its settings went.
fn holds_data(path: &Path) -> bool {
    is_data_directory(path) || path.join(LEDGER).is_dir() || path.join(PLACES_CSV).is_file()
}
