//! A data directory that faults are done to, and what stands in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The program under test, built with the tests.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_visit"))
}

/// The day of every command.
pub const TODAY: &str = "2026-11-23T10:00";

/// An entry of one row.
pub const LOG: &[&str] = &[
    "log",
    "complaint",
    "A1-101",
    "a tap drips",
    "--by",
    "desk",
    "-q",
    "--today",
    TODAY,
];
/// An entry of rows of two tables.
pub const RECORD: &[&str] = &[
    "record",
    "A1-101",
    "--outcome",
    "pass",
    "--question",
    "parking?",
    "--reply-by",
    "2026-11-25",
    "--by",
    "ann",
    "-q",
    "--today",
    TODAY,
];

const SETTINGS: &str = r#"schema = 1
community = "Linden Court"
language = "en"

[[staff]]
id = "boss"
name = "Manager"
role = "manager"

[[staff]]
id = "ann"
name = "Officer"
role = "officer"
areas = ["A"]

[[staff]]
id = "desk"
name = "Service"
role = "service"
"#;

const PLACES: &str =
    "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note
A1-101,unit,A,A1,,1,,Jia,13800000001,,,
A1-102,unit,A,A1,,1,,Yi,13800000002,,,
";

/// What stands in November before anything is done to it: a complaint that is open, one that
/// was visited, and four repairs of which two are to be drawn.
const COMPLAINTS: &str =
    "C-261102-aaaa00,2026-11-02T09:00,A1-101,Jia,1,phone,water,ordinary,drips,desk,,,,
C-261103-bbbb00,2026-11-03T09:00,A1-102,Yi,1,phone,noise,ordinary,drums,desk,,,,
";
const REPAIRS: &str = "R-261121-aaaa01,2026-11-21T09:00,A1-101,Jia,1,phone,repair,tap,drips,desk,,,
R-261121-aaaa02,2026-11-21T09:00,A1-101,Jia,1,phone,repair,door,jams,desk,,,
R-261121-aaaa03,2026-11-21T09:00,A1-102,Yi,1,phone,repair,lamp,dark,desk,,,
R-261121-aaaa04,2026-11-21T09:00,A1-102,Yi,1,phone,repair,lock,stuck,desk,,,
";
const ACTIONS: &str = "A-261103-bbbb01,2026-11-03T12:00,C-261103-bbbb00,,complete,ann,,,,,done
A-261122-aaaa01,2026-11-22T09:00,R-261121-aaaa01,,complete,ann,,,,,
A-261122-aaaa02,2026-11-22T09:00,R-261121-aaaa02,,complete,ann,,,,,
A-261122-aaaa03,2026-11-22T09:00,R-261121-aaaa03,,complete,ann,,,,,
A-261122-aaaa04,2026-11-22T09:00,R-261121-aaaa04,,complete,ann,,,,,
A-261122-cccc01,2026-11-22T10:00,C-261103-bbbb00,,note,desk,,,,,to be taken back
A-261122-cccc02,2026-11-22T10:00,C-261103-bbbb00,,note,desk,,,,,to be entered again
A-261122-cccc03,2026-11-22T10:01,,A-261122-cccc02,void,desk,,,,,undo
";
const VISITS: &str =
    "V-261104-bbbb02,2026-11-04T10:00,A1-102,C-261103-bbbb00,followup,door,ann,pass,5,5,5,,,Yi,,,
V-261105-bbbb03,2026-11-05T10:00,A1-101,,routine,door,ann,pass,,,,,,,,,
";

/// What stands in July.
const OLD: [(&str, &str); 3] = [
    (
        "complaints",
        "C-260702-aaaa00,2026-07-02T09:00,A1-101,Jia,1,phone,water,ordinary,creaks,desk,,,,
C-260703-bbbb00,2026-07-03T09:00,A1-102,Yi,1,phone,noise,ordinary,drums,desk,,,,
",
    ),
    (
        "actions",
        "A-260703-bbbb01,2026-07-03T12:00,C-260703-bbbb00,,complete,ann,,,,,done\n",
    ),
    (
        "visits",
        "V-260704-bbbb02,2026-07-04T10:00,A1-102,C-260703-bbbb00,followup,door,ann,pass,5,5,5,,,Yi,,,\n",
    ),
];

const SURVEY: &str = r#"title = "The stairs"
opens = 2026-11-01
closes = 2026-11-30

[[question]]
id = "clean"
ask = "Clean stairs"
kind = "scale"

[[question]]
id = "idea"
ask = "Ideas"
kind = "text"
"#;

const RESPONSES: &str = "place,clean,idea\nA1-101,5,\"more, lamps\"\nA1-102,4,\n";

/// A data directory on its own, gone when it is dropped.
pub struct Scene {
    folder: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; none when it was killed.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Scene {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self {
            folder: TempDir::new().expect("a temporary folder"),
        }
    }

    /// An office with some weeks of work in its ledgers.
    pub fn office() -> Self {
        let scene = Self::empty();
        scene.furnish();
        scene
    }

    /// An office with two files out of form.
    pub fn disorder() -> Self {
        let scene = Self::office();
        let change = |name: &str, text: fn(String) -> String| {
            let path = scene.path(name);
            let before = fs::read_to_string(&path).expect("a ledger");
            fs::write(path, text(before)).expect("a ledger");
        };
        change("ledger/2026-11/complaints.csv", |text| {
            format!("\u{feff}{}", text.replace('\n', "\r\n"))
        });
        change("ledger/2026-11/repairs.csv", |text| text.clone() + &text);
        scene
    }

    /// An office whose complaints were begun with fewer columns.
    pub fn older() -> Self {
        let scene = Self::office();
        let path = scene.path("ledger/2026-11/complaints.csv");
        let rows = COMPLAINTS.replace(",,,,\n", "\n");
        let (narrow, _) = complaint_headers();
        fs::write(path, format!("{narrow}\n{rows}")).expect("a ledger");
        scene
    }

    /// An office with a month before those that are always read: a case is open, one is settled.
    pub fn of_years() -> Self {
        let scene = Self::office();
        let month = scene.path("ledger/2026-07");
        fs::create_dir_all(&month).expect("a folder");
        for (table, rows) in OLD {
            let text = header(table) + rows;
            fs::write(month.join(format!("{table}.csv")), text).expect("a ledger");
        }
        scene
    }

    /// Writes the office's files.
    pub fn furnish(&self) {
        furnish(self.root());
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// The same folder again, for the next fault.
    pub fn copy(&self) -> Self {
        let copy = Self::empty();
        copy_folder(self.root(), copy.root());
        copy
    }

    /// Runs the program here.
    pub fn run(&self, program: &Path, args: &[&str]) -> Ran {
        run(Command::new(program).args(args), self.root())
    }
}

/// The header of complaints before columns were added to the format, and as it is.
pub fn complaint_headers() -> (String, String) {
    let wide = visit::model::table::Table::Complaints.header();
    let narrow = wide.split_once(",from_place").expect("added columns").0;
    (narrow.to_owned(), wide)
}

/// Runs a command in a folder, with nothing of this process's environment.
pub fn run(command: &mut Command, folder: &Path) -> Ran {
    let ready = command.current_dir(folder).env_clear().stdin(Stdio::null());
    ready.output().expect("the program starts").into()
}

/// A sheet of another program: cases with their ends and follow-ups, of two months.
const SHEET: &str = "date,unit,what,done,called,score\n\
    2026/10/30 9:32,A1-101,lamp,2026.10.31,2026-11-01,5\n\
    2026/11/2,A1-101,\"door, \"\"old\"\"\",2026/11/3,,\n";

/// How it is read.
const RULES: &str = "as = \"repairs\"\nby = \"desk\"\n[columns]\nreceived_at = \"date\"\n\
    place = \"unit\"\nsummary = \"what\"\ndone_at = \"done\"\nvisited_at = \"called\"\n\
    satisfaction = \"score\"\n";

/// The header of a table.
fn header(table: &str) -> String {
    let table = visit::model::table::Table::parse(table).expect("a table");
    table.header() + "\n"
}

/// Writes the office's files into a folder.
pub fn furnish(root: &Path) {
    let month = root.join("ledger/2026-11");
    fs::create_dir_all(&month).expect("a folder");
    for (table, rows) in [
        ("complaints", COMPLAINTS),
        ("repairs", REPAIRS),
        ("actions", ACTIONS),
        ("visits", VISITS),
    ] {
        let text = header(table) + rows;
        fs::write(month.join(format!("{table}.csv")), text).expect("a ledger");
    }
    fs::create_dir(root.join("surveys")).expect("a folder");
    for (name, text) in [
        ("visit.toml", SETTINGS),
        ("places.csv", PLACES),
        ("surveys/fee.toml", SURVEY),
        ("responses.csv", RESPONSES),
        ("sheet.csv", SHEET),
        ("sheet.toml", RULES),
        ("scan.pdf", "%PDF-1.4\n"),
    ] {
        fs::write(root.join(name), text).expect("a file");
    }
}

/// Copies a folder and all below it.
pub fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Every file of a data directory but the program's own, by its path below the root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What stands in a data directory.
pub fn files(root: &Path) -> Files {
    let mut found = Files::new();
    collect(root, root, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(root).expect("below the root");
        let name = name.to_string_lossy().into_owned();
        if name == ".visit" || name == "lost+found" {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

/// What the program has kept in a folder of its own: `torn` fragments, and files `kept`.
pub fn kept(root: &Path, folder: &str) -> BTreeSet<Vec<u8>> {
    let folder = root.join(".visit").join(folder);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let files = entries.map(|entry| fs::read(entry.expect("an entry").path()));
    files.map(|file| file.expect("a fragment")).collect()
}

/// The same files with every id that is not `known` written as its kind alone: runs that gave
/// other ids and did the same look the same.
pub fn masked(files: &Files, known: &Files) -> BTreeMap<String, String> {
    let known: BTreeSet<String> = known.values().flat_map(|bytes| ids(bytes)).collect();
    let mask = |bytes: &Vec<u8>| {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for id in ids(bytes) {
            if !known.contains(&id) {
                text = text.replace(&id, &format!("{}-new", &id[..1]));
            }
        }
        text
    };
    // A ledger that has a header and no row holds nothing yet.
    let holds = |(name, bytes): &(&String, &Vec<u8>)| {
        !name.starts_with("ledger/") || bytes.split(|b| *b == b'\n').count() > 2
    };
    let masked = files.iter().filter(holds);
    masked
        .map(|(name, bytes)| (name.clone(), mask(bytes)))
        .collect()
}

/// Every id in a text, `C-261123-k7f3m9`.
pub fn ids(bytes: &[u8]) -> Vec<String> {
    const LENGTH: usize = 15;
    let is_id = |word: &[u8]| {
        word[0].is_ascii_uppercase()
            && word[1] == b'-'
            && word[2..8].iter().all(u8::is_ascii_digit)
            && word[8] == b'-'
            && word[9..].iter().all(u8::is_ascii_alphanumeric)
    };
    let words = bytes.windows(LENGTH).filter(|word| is_id(word));
    words
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect()
}
