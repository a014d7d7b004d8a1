//! A desk at which sheets are brought in: an office, the sheets beside its data, and what became
//! of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use visit::model::table::Table;

use crate::office::{Line, Office, Ran, SETTINGS};

pub const DAY: &str = "2026-11-30";

pub fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    folder.join(name)
}

/// An office that has kept its books since a day, with a copy of a sheet beside its data.
pub struct Desk {
    pub office: Office,
}

impl Desk {
    pub fn new() -> Self {
        let settings = SETTINGS.replacen("schema = 1\n", "schema = 1\nstarts = 2026-11-01\n", 1);
        Self {
            office: Office::with(&settings),
        }
    }

    pub fn with(name: &str) -> Self {
        let desk = Self::new();
        desk.office.write(name, fs::read(fixture(name)).unwrap());
        desk
    }

    pub fn run(&self, args: impl Line) -> Ran {
        let lang = ["--lang", "en", "--today", DAY, "--by", "desk"];
        self.office.run("import".and(args).and(lang))
    }

    /// Proposes rules for a sheet and keeps them, each edit a line replaced.
    pub fn propose(&self, name: &str, edits: &[(&str, &str)]) -> String {
        let ran = self.run([name]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut rules = ran.out;
        for (before, after) in edits {
            assert!(rules.contains(before), "{before}\n{rules}");
            rules = rules.replacen(before, after, 1);
        }
        self.office.write("rules.toml", &rules);
        rules
    }

    /// Brings a sheet in by the rules that were kept, and gives what it came to.
    pub fn bring(&self, name: &str) -> Value {
        let ran = self.run([name, "--rules", "rules.toml", "-f", "json"]);
        let json = serde_json::from_str(&ran.out);
        json.unwrap_or_else(|error| panic!("{error}: {} {}", ran.out, ran.err))
    }

    /// New, changed, known and refused rows of one file, and the steps that came with them.
    pub fn counts(&self, name: &str) -> [u64; 5] {
        let told = self.bring(name);
        let file = &told["files"][0];
        ["new", "changed", "same", "refused", "steps"].map(|count| file[count].as_u64().unwrap())
    }

    /// The rows of a table in all months, without headers.
    pub fn rows(&self, table: Table) -> Vec<String> {
        let Ok(months) = fs::read_dir(self.office.path("ledger")) else {
            return Vec::new();
        };
        let files = months.map(|month| month.unwrap().path());
        let files = files.map(|month| month.join(format!("{}.csv", table.word())));
        let texts = files.filter_map(|file| fs::read_to_string(file).ok());
        let mut rows: Vec<String> = texts
            .flat_map(|text| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        rows.sort();
        rows
    }

    pub fn actions(&self, verb: &str) -> usize {
        let verb = format!(",{verb},");
        let rows = self.rows(Table::Actions).into_iter();
        rows.filter(|row| row.contains(&verb)).count()
    }

    pub fn sound(&self) {
        let ran = self.office.run(["check", "--today", DAY]);
        assert!(!ran.out.contains("error"), "{}", ran.out);
    }
}

/// The header and some of the rows of a CSV text.
pub fn part(text: &str, rows: std::ops::Range<usize>) -> String {
    let mut lines = text.lines();
    let header = lines.next().unwrap();
    let rows = lines.skip(rows.start).take(rows.len());
    [header]
        .into_iter()
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
        + "\n"
}
