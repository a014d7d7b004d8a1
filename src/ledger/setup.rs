//! New data directories: an empty one, and the invented community.

use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, File, include_dir};

use super::load::PLACES_CSV;
use super::settings::{HOLIDAYS_TOML, VISIT_TOML};
use super::store::{make_folder, write_new};
use crate::model::policy::Lang;
use crate::model::table::Table;

/// The invented community that stands beside the program; `demo` writes the same files.
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data-sample");

/// The day that makes the invented community live.
pub const SAMPLE_TODAY: &str = "2026-11-23";

const ZH: &str = include_str!("template/visit.zh.toml");
const EN: &str = include_str!("template/visit.en.toml");

/// Files of the invented community that every data directory begins with as they are.
const SHARED: &[&str] = &[HOLIDAYS_TOML, ".gitattributes", ".gitignore"];

/// Writes an empty data directory; a file that is already there stays as it is. Returns what
/// was written.
pub fn create(root: &Path, community: &str, lang: Lang) -> io::Result<Vec<PathBuf>> {
    let settings = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let settings = settings.replace("{community}", &escaped(community));
    let places = format!("{}\n", Table::Places.header());
    make_folder(root)?;
    let mut written = Vec::new();
    let mut write = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        if !path.exists() {
            write_new(&path, bytes)?;
            written.push(path);
        }
        Ok::<(), io::Error>(())
    };
    for name in SHARED {
        if let Some(file) = SAMPLE.get_file(name) {
            write(name, file.contents())?;
        }
    }
    write(PLACES_CSV, places.as_bytes())?;
    // Last, for with it the folder becomes a data directory.
    write(VISIT_TOML, settings.as_bytes())?;
    Ok(written)
}

/// Writes the invented community and returns how many files it has.
pub fn create_sample(root: &Path) -> io::Result<usize> {
    let mut files: Vec<&File<'_>> = Vec::new();
    collect(&SAMPLE, &mut files);
    // `visit.toml` last, as above.
    files.sort_by_key(|file| file.path() == Path::new(VISIT_TOML));
    make_folder(root)?;
    for file in &files {
        let path = root.join(file.path());
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        write_new(&path, file.contents())?;
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

/// Text inside a TOML basic string.
pub(super) fn escaped(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| match c {
            '"' | '\\' => vec!['\\', c],
            c => vec![c],
        })
        .collect()
}
