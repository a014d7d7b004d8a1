//! The names of a data directory's folders and files: the ground that the wings share.

use std::path::{Path, PathBuf};

use crate::model::table::Table;
use crate::model::time::Month;

/// The settings; a folder with this file is a data directory.
pub const VISIT_TOML: &str = "visit.toml";
/// The company's rules, handed down to the office.
pub const OFFICE_TOML: &str = "office.toml";
/// The calendar.
pub const HOLIDAYS_TOML: &str = "holidays.toml";
/// The register of places.
pub const PLACES_CSV: &str = "places.csv";
/// The folder of the months.
pub const LEDGER: &str = "ledger";
/// The folder of the surveys.
pub const SURVEYS: &str = "surveys";
/// The folder of evidence, and how every path that a row names begins.
pub const EVIDENCE: &str = "evidence";
/// The folder of frozen reports.
pub const REPORTS: &str = "reports";
/// The folder of what the program remembers; ignored by git.
pub const OWN: &str = ".visit";
/// The folder, in the program's own, of half rows that were set aside.
pub const TORN: &str = "torn";
/// The folder, in the program's own, of what was replaced or is no longer needed.
pub const KEPT: &str = "kept";
/// The folder, in the program's own, of files that do not have their names yet. Only who holds
/// the lock makes files there: what a killed command left is removed by the next one.
pub const NEW: &str = "new";

/// The file of a table's rows of a month, below the data directory.
pub fn ledger_file(table: Table, month: Month) -> PathBuf {
    let folder = Path::new(LEDGER).join(month.to_string());
    folder.join(file_name(table))
}

/// The name of a table's file in the folder of a month.
pub fn file_name(table: Table) -> String {
    format!("{}.csv", table.word())
}

/// The table that a file of a month has by its name.
pub fn table_of(name: &str) -> Option<Table> {
    let table = Table::parse(name.strip_suffix(".csv")?)?;
    Table::LEDGER.contains(&table).then_some(table)
}

/// The month that a folder is for, by its name as the program writes it.
pub fn folder_month(folder: &Path) -> Option<Month> {
    let name = folder.file_name()?.to_str()?;
    Month::parse(name).filter(|month| month.to_string() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_months_only_by_the_name_that_the_program_gives_it() {
        for (name, month) in [
            ("2026-11", true),
            ("2026-13", false),
            ("2026-9", false),
            ("2026-11-01", false),
            ("2026-11 (1)", false),
            ("old", false),
        ] {
            let path = Path::new(LEDGER).join(name);
            assert_eq!(folder_month(&path).is_some(), month, "{name}");
        }
    }

    #[test]
    fn only_ledger_tables_have_files_in_month_folders() {
        assert_eq!(table_of("visits.csv"), Some(Table::Visits));
        assert_eq!(table_of("places.csv"), None);
        assert_eq!(table_of("visits.csv.orig"), None);
    }
}
