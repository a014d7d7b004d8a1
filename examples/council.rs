//! Turns a city council's list of constituent cases into a data directory, so that `visit` can be tried
//! on records that people really made.
//!
//! ```text
//! cargo run --release --example council -- FILE DIR
//! cargo run --release --example council -- FILE DIR --as repair
//! ```
//!
//! FILE is CSV with the columns `unique_key,account,opendate,closedate,descriptor,zip,borough`, as the
//! CouncilStat data of NYC Open Data have them:
//!
//! | column | becomes |
//! |---|---|
//! | `unique_key` | the ids, so that the same file always gives the same bytes, and the end of the summary |
//! | `account` | who took the case and completed it |
//! | `opendate`, `closedate` | received; an action `complete` |
//! | `descriptor` | category and summary |
//! | `zip` | the place, `NYC-10024`; blank where it is no five digits |
//! | `borough` | the area of the place, by most of its rows |
//!
//! What is odd in the file is told on standard error, with the lines.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use chrono::NaiveDate;
use clap::{Parser, ValueEnum};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Turn a list of constituent cases into a data directory for `visit`
#[derive(Parser)]
struct Args {
    /// CSV file of the cases
    file: PathBuf,
    /// Directory to write; it must not be a data directory yet
    dir: PathBuf,
    /// What the cases are taken for: complaints are all followed up, repairs and works are sampled
    #[arg(long = "as", value_enum, default_value_t = Class::Complaint, value_name = "CLASS")]
    class: Class,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Class {
    Complaint,
    Repair,
    Works,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let mut odd = Oddities::default();
    let rows = read(&args.file, &mut odd)?;
    let cases = cases(rows, args.class, &mut odd);
    ensure!(
        !cases.is_empty(),
        "{} has no case with a key and a date",
        args.file.display()
    );
    let written = write(&args.dir, args.class, &cases)?;
    odd.tell();
    for (table, rows) in written {
        println!("{rows:>9} {table}");
    }
    Ok(())
}

/// A line of the source.
#[derive(Deserialize, PartialEq)]
struct Row {
    unique_key: String,
    account: String,
    opendate: String,
    closedate: String,
    descriptor: String,
    zip: String,
    borough: String,
}

/// What is not as it should be, in the order of being told; and on which lines.
#[derive(Default)]
struct Oddities(BTreeMap<Oddity, Vec<u64>>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Oddity {
    Unreadable,
    NoKey,
    Identical,
    SameKey,
    BadOpen,
    BadClose,
    CloseBeforeOpen,
    NoPlace,
}

impl Oddity {
    fn text(self) -> &'static str {
        match self {
            Oddity::Unreadable => "cannot be read as a row: left out",
            Oddity::NoKey => "no unique_key: left out",
            Oddity::Identical => "identical with an earlier row: counts once",
            Oddity::SameKey => {
                "the unique_key of an earlier row with other content: the first counts"
            }
            Oddity::BadOpen => "no date in opendate: left out",
            Oddity::BadClose => "no date in closedate though it is not blank: the case stays open",
            Oddity::CloseBeforeOpen => "closed before it was opened: both dates are kept",
            Oddity::NoPlace => "no five digits in zip: without a place",
        }
    }
}

impl Oddities {
    fn note(&mut self, oddity: Oddity, line: u64) {
        self.0.entry(oddity).or_default().push(line);
    }

    fn tell(&self) {
        const SHOWN: usize = 5;
        for (oddity, lines) in &self.0 {
            let first: Vec<String> = lines.iter().take(SHOWN).map(u64::to_string).collect();
            let more = if lines.len() > SHOWN { ", …" } else { "" };
            let (count, text, first) = (lines.len(), oddity.text(), first.join(", "));
            eprintln!("{count:>9} {text} (line {first}{more})");
        }
    }
}

/// The rows that can be read, with their lines. The first one of a key counts.
fn read(path: &Path, odd: &mut Oddities) -> Result<Vec<(u64, Row)>> {
    let cannot = || format!("cannot read {}", path.display());
    // The carriage return of a CRLF is trimmed off; as a terminator it would put the line numbers out.
    let mut reader = csv::ReaderBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .trim(csv::Trim::All)
        .from_path(path)
        .with_context(cannot)?;
    let header = reader.headers().with_context(cannot)?.clone();
    let mut rows: Vec<(u64, Row)> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(rows),
            Ok(true) => {}
            Err(error) if error.is_io_error() => return Err(error).with_context(cannot),
            Err(_) => {
                odd.note(Oddity::Unreadable, line);
                continue;
            }
        }
        let line = record.position().map_or(line, csv::Position::line);
        let row: Row = record.deserialize(Some(&header)).with_context(cannot)?;
        if row.unique_key.is_empty() {
            odd.note(Oddity::NoKey, line);
        } else if let Some(&first) = seen.get(&row.unique_key) {
            let oddity = match rows[first].1 == row {
                true => Oddity::Identical,
                false => Oddity::SameKey,
            };
            odd.note(oddity, line);
        } else {
            seen.insert(row.unique_key.clone(), rows.len());
            rows.push((line, row));
        }
    }
}

/// What becomes of a row.
struct Case {
    id: String,
    received: NaiveDate,
    /// When it was completed, and the id of the action that says so.
    done: Option<(NaiveDate, String)>,
    place: String,
    borough: String,
    category: String,
    summary: String,
    taken_by: String,
}

/// Who takes the cases of no account.
const OFFICE: &str = "office";

fn cases(rows: Vec<(u64, Row)>, class: Class, odd: &mut Oddities) -> Vec<Case> {
    let letter = if class == Class::Complaint { 'C' } else { 'R' };
    let mut ids = HashSet::new();
    let mut cases = Vec::new();
    for (line, row) in rows {
        let Some(received) = date(&row.opendate) else {
            odd.note(Oddity::BadOpen, line);
            continue;
        };
        let done = date(&row.closedate);
        match done {
            None if !row.closedate.is_empty() => odd.note(Oddity::BadClose, line),
            Some(done) if done < received => odd.note(Oddity::CloseBeforeOpen, line),
            _ => {}
        }
        let place = place(&row.zip);
        if place.is_none() {
            odd.note(Oddity::NoPlace, line);
        }
        let key = row.unique_key;
        let category = one_line(&row.descriptor);
        cases.push(Case {
            id: id(letter, received, &key, &mut ids),
            received,
            done: done.map(|done| (done, id('A', done, &format!("complete {key}"), &mut ids))),
            place: place.unwrap_or_default(),
            borough: one_line(&row.borough),
            summary: match category.as_str() {
                "" => one_line(&key),
                category => one_line(&format!("{category} ({key})")),
            },
            category,
            taken_by: Some(one_line(&row.account))
                .filter(|account| !account.is_empty())
                .unwrap_or_else(|| OFFICE.to_owned()),
        });
    }
    cases
}

fn date(text: &str) -> Option<NaiveDate> {
    // chrono would read 15-1-1 as well, of the year 15.
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|_| text.len() == "2015-01-31".len())
}

fn place(zip: &str) -> Option<String> {
    let five = zip.len() == 5 && zip.bytes().all(|byte| byte.is_ascii_digit());
    five.then(|| format!("NYC-{zip}"))
}

/// A record is one physical line.
fn one_line(text: &str) -> String {
    text.replace("\r\n", "␤").replace(['\r', '\n'], "␤")
}

/// `C-150131-k7f3m9`: five bits a character from the front of a SHA-256 of the text, six characters, and
/// more where another text has the same six on the same day.
fn id(letter: char, date: NaiveDate, text: &str, taken: &mut HashSet<String>) -> String {
    const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let hash = Sha256::digest(text);
    let bits = hash[..8]
        .iter()
        .fold(0, |bits: u64, byte| bits << 8 | u64::from(*byte));
    let suffix: String = (1..=10)
        .map(|at| char::from(CROCKFORD[(bits >> (64 - 5 * at) & 31) as usize]))
        .collect();
    (6..=suffix.len())
        .map(|length| format!("{letter}-{}-{}", date.format("%y%m%d"), &suffix[..length]))
        .find(|id| taken.insert(id.clone()))
        .expect("fifty bits of SHA-256 do not meet")
}

/// The rows of each file, with what they are sorted by: date and id.
type Ledger = BTreeMap<PathBuf, Vec<(NaiveDate, Vec<String>)>>;

/// Writes the directory; says how many rows each table got.
fn write(dir: &Path, class: Class, cases: &[Case]) -> Result<BTreeMap<&'static str, usize>> {
    for taken in ["ledger", "visit.toml", "places.csv"] {
        let taken = dir.join(taken);
        ensure!(!taken.exists(), "{} exists already", taken.display());
    }
    fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
    create(
        &dir.join(".gitattributes"),
        "ledger/**/*.csv text eol=lf merge=union\n",
    )?;
    create(&dir.join(".gitignore"), ".visit/\n")?;
    create(&dir.join("visit.toml"), &settings(cases))?;
    let places = places(cases);
    create(&dir.join("places.csv"), &table(PLACES, &places)?)?;

    let mut written = BTreeMap::from([("places", places.len())]);
    let mut ledger = Ledger::new();
    for case in cases {
        let (name, received) = received(case, class);
        ledger
            .entry(ledger_file(dir, case.received, name))
            .or_default()
            .push((case.received, received));
        *written.entry(name).or_default() += 1;
        if let Some((done, id)) = &case.done {
            ledger
                .entry(ledger_file(dir, *done, "actions"))
                .or_default()
                .push((*done, complete(case, *done, id)));
            *written.entry("actions").or_default() += 1;
        }
    }
    for (path, mut rows) in ledger {
        rows.sort();
        let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
        let header = match path.file_stem().and_then(|name| name.to_str()) {
            Some("complaints") => COMPLAINTS,
            Some("repairs") => REPAIRS,
            _ => ACTIONS,
        };
        create(&path, &table(header, &rows)?)?;
    }
    Ok(written)
}

const COMPLAINTS: &str = "id,received_at,place,reporter,phone,channel,category,severity,summary,\
                          taken_by,from_place,relation,part_of,about";
const REPAIRS: &str = "id,received_at,place,reporter,phone,channel,class,category,summary,taken_by,\
                       from_place,relation,part_of";
const ACTIONS: &str = "id,acted_at,case_id,row_id,action,actor,target,due,field,value,note";
const PLACES: &str =
    "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note";

/// The table that a case stands in, and its row there.
fn received(case: &Case, class: Class) -> (&'static str, Vec<String>) {
    let at = midnight(case.received);
    let Case {
        id,
        place,
        category,
        summary,
        taken_by,
        ..
    } = case;
    match class {
        Class::Complaint => (
            "complaints",
            fields([
                id, &at, place, "", "", "other", category, "ordinary", summary, taken_by, "", "",
                "", "",
            ]),
        ),
        Class::Repair | Class::Works => {
            let class = match class {
                Class::Works => "works",
                _ => "repair",
            };
            (
                "repairs",
                fields([
                    id, &at, place, "", "", "other", class, category, summary, taken_by, "", "", "",
                ]),
            )
        }
    }
}

fn complete(case: &Case, done: NaiveDate, id: &str) -> Vec<String> {
    let (at, actor) = (midnight(done), &case.taken_by);
    fields([id, &at, &case.id, "", "complete", actor, "", "", "", "", ""])
}

fn fields<const N: usize>(fields: [&str; N]) -> Vec<String> {
    fields.map(str::to_owned).to_vec()
}

/// The source has no times of day.
fn midnight(date: NaiveDate) -> String {
    date.format("%Y-%m-%dT00:00").to_string()
}

fn ledger_file(dir: &Path, date: NaiveDate, name: &str) -> PathBuf {
    let month = date.format("%Y-%m").to_string();
    dir.join("ledger").join(month).join(format!("{name}.csv"))
}

/// Each zip is a public facility of its borough. Where the rows of a zip disagree, most of them decide.
fn places(cases: &[Case]) -> Vec<Vec<String>> {
    let mut boroughs: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for case in cases.iter().filter(|case| !case.place.is_empty()) {
        let boroughs = boroughs.entry(&case.place).or_default();
        if !case.borough.is_empty() {
            *boroughs.entry(&case.borough).or_default() += 1;
        }
    }
    let most = |boroughs: &BTreeMap<&str, usize>| {
        let most = boroughs.iter().rev().max_by_key(|(_, rows)| **rows);
        most.map_or("", |(borough, _)| *borough).to_owned()
    };
    boroughs
        .iter()
        .map(|(place, boroughs)| {
            let borough = most(boroughs);
            fields([
                place, "facility", &borough, "", "", "", "", "", "", "", "", "",
            ])
        })
        .collect()
}

/// The settings: an officer for each borough, the accounts as service, everything else as the regulation
/// has it.
fn settings(cases: &[Case]) -> String {
    let boroughs: BTreeSet<&str> = cases.iter().map(|case| case.borough.as_str()).collect();
    let accounts: BTreeSet<&str> = cases.iter().map(|case| case.taken_by.as_str()).collect();
    let mut text = String::from(
        "schema = 1\n\
         community = \"New York City Council, housing cases\"\n\
         language = \"en\"\n\
         timezone = \"America/New_York\"\n",
    );
    let mut known = HashSet::new();
    let mut person = |id: &str, name: &str, role: &str, area: Option<&str>| {
        if !known.insert(id.to_owned()) {
            return;
        }
        // A TOML value writes itself with the quotes and escapes it needs.
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let (id, name) = (quoted(id), quoted(name));
        text.push_str(&format!(
            "\n[[staff]]\nid = {id}\nname = {name}\nrole = \"{role}\"\n"
        ));
        if let Some(area) = area {
            text.push_str(&format!("areas = [{}]\n", quoted(area)));
        }
    };
    person("manager", "Manager", "manager", None);
    for borough in boroughs.into_iter().filter(|borough| !borough.is_empty()) {
        let id = borough.to_lowercase().replace(' ', "-");
        person(&id, &format!("{borough} officer"), "officer", Some(borough));
    }
    person(OFFICE, "Central office", "service", None);
    for account in accounts {
        person(account, account, "service", None);
    }
    text
}

fn table(header: &str, rows: &[Vec<String>]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header.split(','))?;
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn create(path: &Path, text: &str) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    let mut file = File::create_new(path).with_context(cannot)?;
    file.write_all(text.as_bytes()).with_context(cannot)
}
