//! A data directory for one test, and the program run in it with nothing of the machine's
//! own environment.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use calamine::{Reader, Xlsx};
use serde_json::Value;
use tempfile::TempDir;
use visit::model::table::Table;

/// The settings of most tests: a manager, two officers, engineering and service.
pub const SETTINGS: &str = r#"schema = 1
community = "测试小区"

[[staff]]
id = "boss"
name = "周经理"
role = "manager"

[[staff]]
id = "ann"
name = "安"
role = "officer"
areas = ["A"]

[[staff]]
id = "ben"
name = "本"
role = "officer"
areas = ["B"]

[[staff]]
id = "eng"
name = "工程"
role = "engineering"

[[staff]]
id = "desk"
name = "客服"
role = "service"
"#;

/// A register with two units in area A, one in area B, and a lift in area A.
pub const PLACES: &str =
    "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note
A1-101,unit,A,A1,,1,,甲,13800000001,,,
A1-102,unit,A,A1,,1,vacant,乙,13800000002,,,
B1-101,unit,B,B1,,1,occupied,丙,13800000003,,,
A1-lift,facility,A,A1,,,,,,,,
";

/// A data directory that is gone when the test is over.
pub struct Office {
    folder: TempDir,
}

/// A workbook as another program reads it.
pub type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// What a run of the program gave.
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Office {
    /// An office with the usual settings and register and no ledger.
    pub fn new() -> Self {
        Self::with(SETTINGS)
    }

    /// An office with settings of its own.
    pub fn with(settings: &str) -> Self {
        let office = Self {
            folder: TempDir::new().unwrap(),
        };
        office.write("visit.toml", settings);
        office.write("places.csv", PLACES);
        office
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Adds rows, written as in the ledger, to a table of a month; the header comes by itself.
    pub fn rows(&self, month: &str, table: Table, rows: &[&str]) {
        let name = format!("ledger/{month}/{}.csv", table.word());
        let before = fs::read_to_string(self.path(&name)).unwrap_or(table.header() + "\n");
        self.write(&name, before + &rows.join("\n") + "\n");
    }

    /// Adds a row by the columns that matter, as [`line`] has them, to the month of its date.
    pub fn add(&self, table: Table, values: &str) {
        let time = table.time_column().unwrap().word();
        let (_, rest) = values.split_once(&format!("{time}=")).unwrap();
        self.rows(&rest[..7], table, &[&line(table, values)]);
    }

    /// Runs the program in the office's folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        run_in(self.root(), args)
    }

    /// Runs the program in the office's folder with this on standard input.
    pub fn given(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = program(self.root(), args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs it and expects success.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}\n{}{}", ran.out, ran.err);
        ran.out
    }

    /// The lists of a command's answer that can be asked for one by one; none where it has one.
    pub fn sections(&self, args: &[&str]) -> Vec<String> {
        let ran = self.run(&[args, &["--sections"]].concat());
        let names = ran.out.lines().filter_map(|line| line.split(' ').next());
        names.map(str::to_owned).collect()
    }

    /// A list of a command's answer as CSV.
    pub fn section(&self, args: &[&str], name: &str) -> String {
        self.ok(&[args, &["-f", "csv", "--section", name]].concat())
    }

    /// Runs it with `--format json` and expects success.
    pub fn json(&self, args: &[&str]) -> Value {
        let mut args = args.to_vec();
        args.extend(["--format", "json"]);
        serde_json::from_str(&self.ok(&args)).unwrap()
    }
}

/// A row of a table by the columns that matter, written `column=value` and divided by blanks.
/// What no row can do without is filled in harmlessly, an id by what else stands in the row.
pub fn line(table: Table, values: &str) -> String {
    let usual = match table {
        Table::Complaints => "channel=counter severity=ordinary",
        Table::Repairs => "channel=counter class=repair",
        Table::Inquiries => "channel=counter nature=question taken_by=desk",
        Table::Visits => "purpose=followup form=door visitor=ann outcome=pass signed_by=owner",
        Table::Draws => "class=repair seed=s population=1 quota=1",
        Table::Solutions => "kind=complaints responsible=eng",
        _ => "",
    };
    let own = format!("{}-000000-{}", table.kind().unwrap().word(), digest(values));
    let id = format!("id={own}");
    let given: Vec<(&str, &str)> = [id.as_str(), usual, values]
        .iter()
        .flat_map(|part| part.split_whitespace())
        .map(|pair| pair.split_once('=').unwrap())
        .collect();
    let known = |name: &str| table.columns().iter().any(|c| c.col.word() == name);
    for (name, _) in &given {
        assert!(known(name), "{} has no {name}", table.word());
    }
    let value = |name: &str| given.iter().rev().find(|(own, _)| *own == name);
    let fields = table.columns().iter();
    let fields = fields.map(|column| value(column.col.word()).map_or("", |(_, value)| value));
    fields.collect::<Vec<_>>().join(",")
}

/// Ten hexadecimal digits that follow from a text.
fn digest(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let bytes = Sha256::digest(text);
    bytes.iter().take(5).map(|b| format!("{b:02x}")).collect()
}

/// Runs the program in a folder, with an empty environment.
pub fn run_in(folder: &Path, args: &[&str]) -> Ran {
    run_with(folder, args, &[])
}

/// Runs the program in a folder with these environment variables and no others.
pub fn run_with(folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Ran {
    let mut program = program(folder, args);
    Ran::of(program.envs(variables.iter().copied()).output().unwrap())
}

/// The program in a folder, with an empty environment.
fn program(folder: &Path, args: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_visit"));
    program.args(args).current_dir(folder).env_clear();
    program
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: Self::text_of(output.stdout),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What is no text, which begins as a workbook does, has a character for each byte.
    fn text_of(bytes: Vec<u8>) -> String {
        match bytes.starts_with(b"PK") {
            true => bytes.into_iter().map(char::from).collect(),
            false => String::from_utf8(bytes).unwrap(),
        }
    }

    /// The workbook on standard output.
    pub fn workbook(&self) -> Workbook {
        let bytes = self.out.chars().map(|c| u8::try_from(c).unwrap());
        Workbook::new(Cursor::new(bytes.collect())).unwrap()
    }
}
