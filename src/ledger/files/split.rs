//! The folder that mails or calendars are split into, one file a person. A list in it says which
//! files are the program's: of those an earlier split wrote, what is not written again goes, so
//! that nobody is sent an old one. What somebody else put there, or changed, is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};

use crate::ledger::files::disk::{Unread, make_folder, read_file, read_text, write_over_unlocked};
use crate::model::digest::sha256;

/// The list of the program's own files.
const LIST: &str = ".visit-split.json";

/// The names of files, each with the digests of what the program may have written there.
type Files = BTreeMap<String, BTreeSet<String>>;

/// What a split has written and removed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Written, in the order given.
    pub written: Vec<PathBuf>,
    /// Of an earlier split, and removed.
    pub removed: Vec<PathBuf>,
}

/// Writes files, by name and text, into a folder, and removes those of an earlier split that
/// `is_asked` says were asked for and are not among them.
///
/// # Errors
///
/// A file or folder that cannot be written, or an old file that cannot be removed.
pub fn write(
    folder: &Path,
    files: &[(String, String)],
    is_asked: impl Fn(&str) -> bool,
) -> Result<Done, Unread> {
    let former = former(folder);
    if files.is_empty() && former.is_empty() {
        return Ok(Done::default());
    }
    make_folder(folder).map_err(Unread::of(folder))?;
    let mut known = former.clone();
    for (name, text) in files {
        let digests = known.entry(name.clone()).or_default();
        digests.insert(sha256(text.as_bytes()));
    }
    // Until all is done the old files are the program's too.
    list(folder, &known)?;
    let mut done = Done::default();
    for (name, text) in files {
        let path = folder.join(name);
        write_over_unlocked(&path, text.as_bytes()).map_err(Unread::of(&path))?;
        known.insert(name.clone(), [sha256(text.as_bytes())].into());
        done.written.push(path);
    }
    let is_new = |name: &str| files.iter().any(|(own, _)| own == name);
    let old = former
        .iter()
        .filter(|(name, _)| !is_new(name) && is_asked(name));
    for (name, digests) in old {
        let path = folder.join(name);
        if is_own(&path, digests) {
            fs::remove_file(&path).map_err(Unread::of(&path))?;
            done.removed.push(path);
        }
        known.remove(name);
    }
    list(folder, &known)?;
    Ok(done)
}

/// Whether a file is what the program has written, and no link to another.
fn is_own(path: &Path, digests: &BTreeSet<String>) -> bool {
    let found = fs::symlink_metadata(path);
    let is_file = found.is_ok_and(|found| found.is_file());
    is_file && read_file(path).is_ok_and(|bytes| digests.contains(&sha256(&bytes)))
}

/// The files of earlier splits; none where the list cannot be read.
fn former(folder: &Path) -> Files {
    let text = read_text(&folder.join(LIST)).unwrap_or_default();
    let list: Value = serde_json::from_str(&text).unwrap_or_default();
    let files: Files = serde_json::from_value(list["files"].clone()).unwrap_or_default();
    let files = files.into_iter();
    files.filter(|(name, _)| is_in_folder(name)).collect()
}

/// Whether a name names something in the folder itself.
fn is_in_folder(name: &str) -> bool {
    let parts: Vec<Component<'_>> = Path::new(name).components().collect();
    matches!(parts[..], [Component::Normal(only)] if only == name)
}

fn list(folder: &Path, files: &Files) -> Result<(), Unread> {
    let text = json!({ "schema": 1, "made_by": "visit", "files": files });
    let path = folder.join(LIST);
    write_over_unlocked(&path, format!("{text:#}\n").as_bytes()).map_err(Unread::of(&path))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn files(names: &[&str]) -> Vec<(String, String)> {
        let files = names
            .iter()
            .map(|name| ((*name).to_owned(), format!("to {name}")));
        files.collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name != LIST);
        names.sort();
        names
    }

    #[test]
    fn what_is_not_written_again_goes_and_nothing_else() {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        fs::write(root.join("foreign.eml"), "mine").unwrap();
        write(root, &files(&["ann.eml", "ben.eml", "eng.eml"]), |_| true).unwrap();
        fs::write(root.join("eng.eml"), "changed").unwrap();
        let done = write(root, &files(&["ann.eml"]), |_| true).unwrap();
        assert_eq!(done.written, [root.join("ann.eml")]);
        assert_eq!(done.removed, [root.join("ben.eml")]);
        assert_eq!(names(root), ["ann.eml", "eng.eml", "foreign.eml"]);
        // What was changed is somebody else's from then on.
        fs::write(root.join("eng.eml"), "to eng.eml").unwrap();
        write(root, &[], |_| true).unwrap();
        assert_eq!(names(root), ["eng.eml", "foreign.eml"]);
    }

    #[test]
    fn what_was_not_asked_for_stays() {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        write(root, &files(&["ann.eml", "ann.ics", "boss.eml"]), |_| true).unwrap();
        let done = write(root, &[], |name| name == "ann.eml").unwrap();
        assert_eq!(done.removed, [root.join("ann.eml")]);
        assert_eq!(names(root), ["ann.ics", "boss.eml"]);
    }

    #[test]
    fn a_list_that_names_other_folders_or_is_none_is_not_followed() {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("out");
        fs::create_dir(&root).unwrap();
        let outside = folder.path().join("kept.eml");
        fs::write(&outside, "kept").unwrap();
        let digest = sha256(b"kept");
        for list in [
            format!("{{\"files\":{{\"../kept.eml\":[\"{digest}\"]}}}}"),
            format!("{{\"files\":{{\"{}\":[\"{digest}\"]}}}}", outside.display()),
            "no list".to_owned(),
            String::new(),
        ] {
            fs::write(root.join(LIST), list).unwrap();
            assert_eq!(write(&root, &[], |_| true).unwrap(), Done::default());
            assert!(outside.exists());
        }
    }

    #[test]
    fn nothing_to_write_makes_no_folder() {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("out");
        assert_eq!(write(&root, &[], |_| true).unwrap(), Done::default());
        assert!(!root.exists());
    }
}
