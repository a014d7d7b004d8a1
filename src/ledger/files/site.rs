//! The folder that a site is written to. It holds no data: whatever is in it can be written
//! again. A list of its own files says which of them are the program's; no other is touched.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::ledger::files::disk::{PASSING, make_folder, read_text, write_over_unlocked};
use crate::ledger::files::outside::{is_in_data, names_in};

/// The list of the program's own files, by which a former site is known.
const LIST: &str = "visit-site.json";
/// How the folder's name begins in which files stand until all are there.
const ASIDE: &str = ".new-";
/// The file in it that is locked as long as somebody writes the site.
const HELD: &str = "held";

/// Why a folder cannot have the site. Nothing was changed.
#[derive(Debug)]
pub enum SiteError {
    /// It has files, and no list of a former site.
    NotEmpty(PathBuf),
    /// It is a data directory, above one, or one of its own folders.
    InData(PathBuf),
    /// A file or folder that the program did not write stands where one is to be written.
    Foreign(PathBuf),
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
}

/// A site that is being written: its files stand aside until all are there.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    before: BTreeSet<String>,
    names: BTreeSet<String>,
    /// Those that stand there already as they are to be.
    kept: Mutex<BTreeSet<String>>,
    aside: TempDir,
    held: File,
}

impl Site {
    /// Begins a site of these files in a folder that is new, empty, or holds a former site.
    pub fn begin(folder: &Path, root: &Path, names: BTreeSet<String>) -> Result<Self, SiteError> {
        Self::begin_among(folder, std::iter::once(root), names)
    }

    /// As [`Site::begin`], of a site that several data directories are told in; one that is not
    /// there is in nobody's way.
    pub fn begin_among<'r>(
        folder: &Path,
        roots: impl Iterator<Item = &'r Path>,
        names: BTreeSet<String>,
    ) -> Result<Self, SiteError> {
        let io = |error| SiteError::Io(folder.to_owned(), error);
        for root in roots.filter(|root| root.exists()) {
            if is_in_data(folder, root).map_err(io)? {
                return Err(SiteError::InData(folder.to_owned()));
            }
        }
        let former = former(folder).map_err(io)?;
        let former = former.ok_or_else(|| SiteError::NotEmpty(folder.to_owned()))?;
        for name in &names {
            if let Some(foreign) = in_the_way(folder, name, former.names.contains(name)) {
                return Err(SiteError::Foreign(foreign));
            }
        }
        make_folder(folder).map_err(io)?;
        former.clear(folder).map_err(io)?;
        let (aside, held) = set_up(folder, &former.names).map_err(io)?;
        Ok(Self {
            folder: folder.to_owned(),
            before: former.names,
            names,
            kept: Mutex::default(),
            aside,
            held,
        })
    }

    /// Writes one file aside, unless the former site has it just so.
    pub fn write(&self, name: &str, text: &str) -> Result<(), SiteError> {
        if self.before.contains(name) && stands(&self.folder.join(name), text) {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.insert(name.to_owned());
            return Ok(());
        }
        let path = self.aside.path().join(name);
        let written = match path.parent() {
            Some(folder) => fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)),
            None => fs::write(&path, text),
        };
        written.map_err(|error| SiteError::Io(self.folder.join(name), error))
    }

    /// Gives every file its place and removes those of the former site that are no more.
    pub fn finish(self) -> Result<(), SiteError> {
        let io = |error| SiteError::Io(self.folder.join(LIST), error);
        // Until all is done both lists are the program's.
        let both = self.before.union(&self.names).cloned().collect();
        list(&self.folder, &both, self.aside.path().file_name()).map_err(io)?;
        self.place()?;
        self.remove_old()?;
        drop(self.held);
        let folder = self.folder;
        let last = self.aside.close();
        last.and_then(|()| list(&folder, &self.names, None))
            .map_err(|error| SiteError::Io(folder, error))
    }

    fn place(&self) -> Result<(), SiteError> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        for name in self.names.difference(&kept) {
            let to = self.folder.join(name);
            let placed = match to.parent() {
                Some(folder) => make_folder(folder),
                None => Ok(()),
            };
            placed
                .and_then(|()| fs::rename(self.aside.path().join(name), &to))
                .map_err(|error| SiteError::Io(to, error))?;
        }
        Ok(())
    }

    fn remove_old(&self) -> Result<(), SiteError> {
        let gone = self.before.difference(&self.names);
        // What lies behind a link is somebody else's, and so is a folder.
        let gone = gone.filter(|name| in_the_way(&self.folder, name, true).is_none());
        for gone in gone.map(|name| self.folder.join(name)) {
            match fs::remove_file(&gone) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(SiteError::Io(gone, error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether a file holds a text; what a link leads to is another file.
fn stands(path: &Path, text: &str) -> bool {
    let found = fs::symlink_metadata(path);
    found.is_ok_and(|found| found.is_file() && found.len() == text.len() as u64)
        && fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// Makes the folder in which files stand aside. The list knows of it before it is there, so
/// that the next site removes what a killed command left.
fn set_up(folder: &Path, before: &BTreeSet<String>) -> io::Result<(TempDir, File)> {
    let number = getrandom::u64().map_err(io::Error::other)?;
    let name = format!("{ASIDE}{number:016x}");
    list(folder, before, Some(name.as_ref()))?;
    let mut exactly = tempfile::Builder::new();
    let aside = exactly.prefix(&name).rand_bytes(0).tempdir_in(folder)?;
    let held = File::create(aside.path().join(HELD))?;
    held.lock()?;
    Ok((aside, held))
}

/// Writes the list of a folder's files, with where some stand aside.
fn list(folder: &Path, names: &BTreeSet<String>, aside: Option<&OsStr>) -> io::Result<()> {
    let mut text = json!({ "schema": 1, "made_by": "visit", "files": names });
    if let Some(aside) = aside {
        text["aside"] = json!(aside.to_string_lossy());
    }
    write_over_unlocked(&folder.join(LIST), format!("{text:#}\n").as_bytes())
}

/// What a former site has left in a folder.
#[derive(Default)]
struct Former {
    names: BTreeSet<String>,
    /// Where files of a site stand that was never finished.
    aside: Option<String>,
}

impl Former {
    /// Removes what was never finished, unless somebody is at it.
    fn clear(&self, folder: &Path) -> io::Result<()> {
        for name in names_in(folder)?.iter().filter(|name| is_passing(name)) {
            fs::remove_file(folder.join(name))?;
        }
        let Some(aside) = self.aside.as_ref().map(|name| folder.join(name)) else {
            return Ok(());
        };
        let held = File::open(aside.join(HELD)).map(|held| held.try_lock());
        let in_use = matches!(held, Ok(Err(TryLockError::WouldBlock)));
        let found = fs::symlink_metadata(&aside);
        if found.is_ok_and(|found| found.is_dir()) && !in_use {
            fs::remove_dir_all(aside)?;
        }
        Ok(())
    }
}

/// The site that a folder holds: an empty one where it is new or empty; `None` where it holds
/// something else.
fn former(folder: &Path) -> io::Result<Option<Former>> {
    if names_in(folder)?.iter().all(|name| is_passing(name)) {
        return Ok(Some(Former::default()));
    }
    let text = match read_text(&folder.join(LIST)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        text => text?,
    };
    let list: Value = serde_json::from_str(&text).unwrap_or_default();
    if list["made_by"] != "visit" {
        return Ok(None);
    }
    let names = list["files"].as_array().into_iter().flatten();
    let names = names.filter_map(Value::as_str).filter(|name| is_ours(name));
    let aside = list["aside"].as_str().filter(|name| is_aside(name));
    Ok(Some(Former {
        names: names.map(str::to_owned).collect(),
        aside: aside.map(str::to_owned),
    }))
}

/// Whether a file is a list that a killed command did not come to name.
fn is_passing(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(PASSING)
}

/// Whether the program calls a folder so in which files stand aside.
fn is_aside(name: &str) -> bool {
    let number = name.strip_prefix(ASIDE);
    number.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether the program writes files of such a name: a page, in the folder or one below.
fn is_ours(name: &str) -> bool {
    let path = Path::new(name);
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let depth = path.components().count();
    path.components().all(plain) && depth <= 2 && path.extension().is_some_and(|e| e == "html")
}

/// What stands in the way of a file: a link in the place of its folder, or a file of that name
/// that is not the program's.
fn in_the_way(folder: &Path, name: &str, ours: bool) -> Option<PathBuf> {
    let path = folder.join(name);
    let parent = path.parent().filter(|parent| *parent != folder);
    let blocked = parent.filter(|parent| {
        let found = fs::symlink_metadata(parent);
        found.is_ok_and(|found| !found.is_dir())
    });
    if let Some(parent) = blocked {
        return Some(parent.to_owned());
    }
    let found = fs::symlink_metadata(&path).ok()?;
    (found.is_dir() || !ours).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_pages_inside_the_folder_are_ours() {
        for name in ["index.html", "cases/2026-11-1.html"] {
            assert!(is_ours(name), "{name}");
        }
        for name in [
            "../index.html",
            "/index.html",
            "a/b/c.html",
            "cases/../../x.html",
            "notes.txt",
            "",
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }
}
