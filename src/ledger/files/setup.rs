//! New data directories: an empty one, and the invented community.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use include_dir::{Dir, File, include_dir};
use walkdir::WalkDir;

use crate::ledger::config::template::{self, ENGLISH_HOLIDAYS, Member};
use crate::ledger::files::disk::{clear_workshop, make_folder, read_file, sync_names, write_new};
use crate::ledger::files::journal::wanted;
use crate::ledger::files::lock::Lock;
use crate::ledger::layout::{HOLIDAYS_TOML, OWN, PLACES_CSV, VISIT_TOML};
use crate::model::policy::Lang;
use crate::model::table::Table;
use crate::model::time::Day;

/// The invented community that stands beside the program; `demo` writes the same files.
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data-sample");
/// The same in English, under the same ids.
static ENGLISH_SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data-sample-en");

/// The invented community in a language.
fn sample(lang: Lang) -> &'static Dir<'static> {
    match lang {
        Lang::Zh => &SAMPLE,
        Lang::En => &ENGLISH_SAMPLE,
    }
}

/// The day that makes the invented community live.
pub const SAMPLE_TODAY: &str = "2026-11-23";

/// Files for git, which may be there already with lines of their own.
pub const GIT_ATTRIBUTES: &str = ".gitattributes";
/// The other one.
pub const GIT_IGNORE: &str = ".gitignore";

/// Files of the invented community that every data directory begins with, as they are but for
/// the language of the calendar's comments.
const SHARED: &[&str] = &[HOLIDAYS_TOML, GIT_ATTRIBUTES, GIT_IGNORE];

/// What a new data directory is to hold.
#[derive(Debug)]
pub struct New<'n> {
    /// The community's name.
    pub community: &'n str,
    /// What people read.
    pub lang: Lang,
    /// The first day that the office keeps its books there.
    pub starts: Day,
    /// Its people; without any, some to be replaced.
    pub staff: &'n [Member],
}

/// Makes a folder a repository of git's, unless it lies in one; gives whether it did.
///
/// # Errors
///
/// Where there is no git, or git refuses: its own words.
pub fn make_repository(root: &Path) -> io::Result<bool> {
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C")
            .arg(root)
            .args(args)
            .stdin(Stdio::null())
            .output()
    };
    if git(&["rev-parse", "--git-dir"])?.status.success() {
        return Ok(false);
    }
    let made = git(&["init", "--quiet"])?;
    match made.status.success() {
        true => Ok(true),
        false => Err(io::Error::other(
            String::from_utf8_lossy(&made.stderr).trim().to_owned(),
        )),
    }
}

/// What became of a new data directory.
#[derive(Debug)]
pub struct Created {
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// The lines that files for git lack which were there before.
    pub lacking: Vec<(&'static str, String)>,
}

/// Writes an empty data directory under its lock; a file that is already there stays as it
/// is, so that what was interrupted can be finished.
/// The office owes nothing from before the day on which it `starts`.
pub fn create(root: &Path, lock: &Lock, new: &New<'_>) -> io::Result<Created> {
    let lang = new.lang;
    let settings = template::settings(new.community, new.starts, new.staff, lang);
    let places = format!("{}\n", Table::Places.header());
    let mut written = Vec::new();
    let mut write = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        if write_once(&path, bytes)? {
            written.push(path);
        }
        Ok::<(), io::Error>(())
    };
    begin(root, lock)?;
    for name in SHARED {
        if (*name, lang) == (HOLIDAYS_TOML, Lang::En) {
            write(name, ENGLISH_HOLIDAYS.as_bytes())?;
        } else if let Some(file) = SAMPLE.get_file(name) {
            write(name, file.contents())?;
        }
    }
    write(PLACES_CSV, places.as_bytes())?;
    // Last, for with it the folder becomes a data directory.
    write(VISIT_TOML, settings.as_bytes())?;
    let lacking = [GIT_ATTRIBUTES, GIT_IGNORE].map(|name| lacking(root, name));
    Ok(Created {
        written,
        lacking: lacking.into_iter().flatten().collect(),
    })
}

/// The lines of one of our files that the one in its place lacks.
fn lacking(root: &Path, name: &'static str) -> Vec<(&'static str, String)> {
    let theirs = read_file(&root.join(name)).unwrap_or_default();
    let theirs = String::from_utf8_lossy(&theirs);
    let ours = SAMPLE.get_file(name).and_then(File::contents_utf8);
    let missing = |line: &&str| !theirs.lines().any(|their| their.trim() == *line);
    let missing = ours.unwrap_or_default().lines().filter(missing);
    missing.map(|line| (name, line.to_owned())).collect()
}

/// Removes and syncs what an interrupted command left, but for what the journal still needs.
fn begin(root: &Path, lock: &Lock) -> io::Result<()> {
    if lock.interrupted {
        clear_workshop(root, &wanted(root)?)?;
        sync_names(root)?;
        lock.settled();
    }
    Ok(())
}

/// Writes a file, unless it is there; gives whether it was not.
fn write_once(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let fresh = !path.exists();
    if fresh {
        write_new(path, bytes)?;
    }
    Ok(fresh)
}

/// Whether a folder holds nothing but a part of the invented community, as when writing it was
/// interrupted.
pub fn is_part_of_sample(root: &Path, lang: Lang) -> io::Result<bool> {
    let files = WalkDir::new(root).into_iter();
    for entry in files.filter_entry(|entry| entry.file_name() != OWN) {
        let entry = entry?;
        let name = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let ours = match sample(lang).get_file(name) {
            Some(file) => fs::read(entry.path())? == file.contents(),
            None => entry.file_type().is_dir(),
        };
        if !ours || name == Path::new(VISIT_TOML) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes the invented community under its lock and returns how many files it has.
pub fn create_sample(root: &Path, lock: &Lock, lang: Lang) -> io::Result<usize> {
    let mut files: Vec<&File<'_>> = Vec::new();
    collect(sample(lang), &mut files);
    // `visit.toml` last, as above.
    files.sort_by_key(|file| file.path() == Path::new(VISIT_TOML));
    begin(root, lock)?;
    for file in &files {
        let path = root.join(file.path());
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        write_once(&path, file.contents())?;
    }
    Ok(files.len())
}

fn collect<'d>(folder: &'d Dir<'d>, files: &mut Vec<&'d File<'d>>) {
    // What running the program there leaves behind is no part of it.
    files.extend(folder.files());
    for inner in folder.dirs().filter(|d| !d.path().ends_with(".visit")) {
        collect(inner, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn both_calendars_hold_the_same_days() {
        let chinese = SAMPLE.get_file(HOLIDAYS_TOML).unwrap();
        let [chinese, english] = [chinese.contents_utf8().unwrap(), ENGLISH_HOLIDAYS].map(|text| {
            let uncommented = text
                .lines()
                .map(|line| line.split('#').next().unwrap().trim());
            uncommented.collect::<Vec<_>>()
        });
        assert_eq!(chinese, english);
        assert!(ENGLISH_HOLIDAYS.is_ascii());
    }

    #[test]
    fn what_breaks_off_has_not_made_a_data_directory() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let lock = Lock::take(root, "test", Duration::ZERO, |_| {}).unwrap();
        // A file stands where the folder of the months has to be.
        fs::write(root.join("ledger"), "").unwrap();
        assert!(create_sample(root, &lock, Lang::Zh).is_err());
        assert!(root.join(PLACES_CSV).exists());
        assert!(!root.join(VISIT_TOML).exists());
    }
}
