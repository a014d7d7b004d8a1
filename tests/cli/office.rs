//! A data directory for one test, and the program run in it with nothing of the machine's
//! own environment.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

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

/// A data directory that is gone when the test is over, and what is added to every command
/// line in it.
#[derive(Clone)]
pub struct Office {
    folder: Arc<TempDir>,
    options: BTreeMap<&'static str, String>,
}

/// What a command line is written as: a text, which is divided as a shell divides it, or its
/// words.
pub trait Line: Debug {
    /// The words of the line.
    fn words(&self) -> Vec<String>;

    /// The line with more at its end.
    fn and(&self, more: impl Line) -> Vec<String> {
        [self.words(), more.words()].concat()
    }
}

impl Line for str {
    fn words(&self) -> Vec<String> {
        shlex::split(self).unwrap()
    }
}

impl Line for String {
    fn words(&self) -> Vec<String> {
        self.as_str().words()
    }
}

impl<S: AsRef<str> + Debug> Line for [S] {
    fn words(&self) -> Vec<String> {
        self.iter().map(|word| word.as_ref().to_owned()).collect()
    }
}

impl<S: AsRef<str> + Debug, const N: usize> Line for [S; N] {
    fn words(&self) -> Vec<String> {
        self.as_slice().words()
    }
}

impl<S: AsRef<str> + Debug> Line for Vec<S> {
    fn words(&self) -> Vec<String> {
        self.as_slice().words()
    }
}

impl<L: Line + ?Sized> Line for &L {
    fn words(&self) -> Vec<String> {
        (**self).words()
    }
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
            folder: Arc::new(TempDir::new().unwrap()),
            options: BTreeMap::new(),
        };
        office.write("visit.toml", settings);
        office.write("places.csv", PLACES);
        office
    }

    /// The office on a day, or at a minute of it.
    pub fn at(&self, today: &str) -> Self {
        self.adding("--today", today)
    }

    /// The office with a member of staff at the keyboard.
    pub fn by(&self, staff: &str) -> Self {
        self.adding("--by", staff)
    }

    /// The office in a language.
    pub fn lang(&self, lang: &str) -> Self {
        self.adding("--lang", lang)
    }

    fn adding(&self, option: &'static str, value: &str) -> Self {
        let mut office = self.clone();
        office.options.insert(option, value.to_owned());
        office
    }

    /// The words of a line with what is added in this office.
    fn words(&self, line: impl Line) -> Vec<String> {
        let options = self.options.iter();
        let options = options.flat_map(|(option, value)| [*option, value]);
        line.and(options.collect::<Vec<_>>())
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
    pub fn run(&self, line: impl Line) -> Ran {
        run_in(self.root(), self.words(line))
    }

    /// Runs the program in the office's folder with this on standard input.
    pub fn given(&self, line: impl Line, input: &[u8]) -> Ran {
        let mut child = program(self.root(), self.words(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs it and expects success.
    pub fn ok(&self, line: impl Line) -> String {
        let ran = self.run(&line);
        assert_eq!(ran.code, 0, "{:?}\n{}{}", line.words(), ran.out, ran.err);
        ran.out
    }

    /// Runs what adds rows, and gives the id of the first.
    pub fn enter(&self, line: impl Line) -> String {
        let ids = self.ok(line.and("-q"));
        ids.lines().next().unwrap_or_default().to_owned()
    }

    /// Runs what is to end in an exit code with nothing on standard output; gives standard error.
    pub fn refused(&self, line: impl Line, code: i32) -> String {
        let ran = self.run(&line);
        let told = format!("{:?}\n{}{}", line.words(), ran.out, ran.err);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{told}");
        ran.err
    }

    /// The lists of a command's answer that can be asked for one by one; none where it has one.
    pub fn sections(&self, line: impl Line) -> Vec<String> {
        let ran = self.run(line.and("--sections"));
        let names = ran.out.lines().filter_map(|line| line.split(' ').next());
        names.map(str::to_owned).collect()
    }

    /// A list of a command's answer as CSV.
    pub fn section(&self, line: impl Line, name: &str) -> String {
        self.ok(line.and("-f csv --section").and([name]))
    }

    /// Runs it with `--format json` and expects success.
    pub fn json(&self, line: impl Line) -> Value {
        serde_json::from_str(&self.ok(line.and("--format json"))).unwrap()
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
pub fn run_in(folder: &Path, line: impl Line) -> Ran {
    run_with(folder, line, &[])
}

/// Runs the program in a folder with these environment variables and no others.
pub fn run_with(folder: &Path, line: impl Line, variables: &[(&str, &str)]) -> Ran {
    let mut program = program(folder, line);
    Ran::of(program.envs(variables.iter().copied()).output().unwrap())
}

/// The program in a folder, with an empty environment.
fn program(folder: &Path, line: impl Line) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_visit"));
    program.args(line.words()).current_dir(folder).env_clear();
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
