//! The half rows that were set aside, one a file in `.visit/torn/`: every answer reports each
//! until its row is entered again, or until somebody says that it is settled.

use std::io;
use std::path::{Path, PathBuf};

use crate::ledger::book::half_row::is_entered;
use crate::ledger::files::disk::{Unread, entries, read_file};
use crate::ledger::layout::{LEDGER, OWN, TORN, table_of};
use crate::model::problem::{Code, Problem};
use crate::model::source::Source;
use crate::model::table::Table;

/// The beginning of a row that a writer has taken from the end of its ledger.
#[derive(Clone, Debug)]
pub struct HalfRow {
    /// Where it is kept, below the data directory: twice where a writer was killed before it had
    /// taken it from its ledger.
    pub copies: Vec<PathBuf>,
    /// The ledger that it stood in, below the data directory.
    pub ledger: String,
    table: Table,
    /// What there is of it, as far as it is UTF-8.
    pub text: String,
}

/// The half rows whose rows are not among these, in the order of their files.
pub fn missing(root: &Path, sources: &[Source]) -> Result<Vec<HalfRow>, Unread> {
    let folder = root.join(OWN).join(TORN);
    let mut found: Vec<HalfRow> = Vec::new();
    for path in sorted(&folder).map_err(Unread::of(&folder))? {
        let Some(half) = read(&path).map_err(Unread::of(&path))? else {
            continue;
        };
        let same =
            |other: &&mut HalfRow| (&other.ledger, &other.text) == (&half.ledger, &half.text);
        match found.iter_mut().find(same) {
            Some(known) => known.copies.extend(half.copies),
            None => found.push(half),
        }
    }
    found.retain(|half| !is_entered((half.table, &half.ledger, &half.text), sources));
    Ok(found)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = entries(folder)?;
    found.sort();
    Ok(found)
}

/// A half row by its copy; `None` of what the program has not put there, or has taken away since
/// the folder was looked at.
fn read(path: &Path) -> io::Result<Option<HalfRow>> {
    let name = path.file_name().and_then(|name| name.to_str());
    let Some((name, (ledger, table))) = name.and_then(|name| Some((name, ledger_of(name)?))) else {
        return Ok(None);
    };
    let bytes = match read_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read?,
    };
    Ok(Some(HalfRow {
        copies: vec![Path::new(OWN).join(TORN).join(name)],
        ledger,
        table,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }))
}

/// The ledger that a copy is of by its name, such as `ledger_2026-11_visits.csv.1`.
fn ledger_of(copy: &str) -> Option<(String, Table)> {
    let (name, _) = copy.rsplit_once('.')?;
    let (folder, file) = name
        .strip_prefix(LEDGER)?
        .strip_prefix('_')?
        .split_once('_')?;
    Some((format!("{LEDGER}/{folder}/{file}"), table_of(file)?))
}

impl HalfRow {
    /// That its row is in no answer.
    pub fn problem(&self) -> Problem {
        let copy = self
            .copies
            .first()
            .map(|copy| copy.to_string_lossy().replace('\\', "/"));
        Problem {
            line: 1,
            column: 1,
            excerpt: self.text.clone(),
            ..Problem::of_file(&copy.unwrap_or_default(), Code::SetAside, &self.ledger)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_names_its_ledger() {
        let of = |name| ledger_of(name).map(|(path, _)| path);
        let visits = Some("ledger/2026-11/visits.csv".to_owned());
        assert_eq!(of("ledger_2026-11_visits.csv.1"), visits);
        assert_eq!(of("ledger_2026-11_visits.csv.12"), visits);
        for other in [
            "visits.csv.1",
            "ledger_2026-11_visits.csv",
            "ledger_2026-11_weather.csv.1",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
