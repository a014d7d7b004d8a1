//! The schemas of answers: every answer in JSON fits its own, every command has one, and no
//! schema has a key that no answer ever had.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use tempfile::TempDir;
use visit::cmd::VERBS;
use visit::cmd::line::args::{read, tree};
use visit::cmd::line::shape::SECTIONS;
use visit::model::policy::Lang;
use visit::model::problem::Code;
use visit::model::table::Table;
use visit::model::words::Col;
use visit::text::Voice;
use visit::view::schemas::{names, schema};
use visit::view::vocabulary::vocabulary;

use crate::office::{Line, Office, Ran, SETTINGS, run_with};
use crate::{narrow, walk};

/// Lines over both samples, beside those of `narrow`.
const OF_SAMPLES: &[&str] = &[
    "due --all",
    "list kind:visit",
    "list --columns v0",
    "due --limit 1 --columns due,place",
    "list --limit 1 --columns id --sort place",
    "list kind:visit --limit 1 --columns id",
    "stats --limit 1 --columns month,received",
    "register repairs",
    "register visits",
    "register inquiries",
    "register openings",
    "register solutions",
    "register places",
    "plan --who li",
    "sample -n --seed x",
    "repeat --month 2026-10",
    "report --ids",
    "report --month 2026-10",
    "report --month 2026-10 --ids",
    "report --public",
    "report --sections",
    "stats --by area",
    "stats --by category",
    "stats --by class",
    "site OUT/site",
    "export --effective OUT/tables",
    "export --effective OUT/more --since 2026-11-01",
    "portfolio due . --details",
    "portfolio report . --months 3 --details",
    "portfolio repeat . --details",
    "portfolio stats .",
    "portfolio coverage . --details",
    "portfolio check .",
    "portfolio site OUT/portfolio .",
    "check",
    "check --all",
    "check --fix -n",
    "survey new garden",
    "erase 谢凤英 --why asked",
    "init OUT/new --community Riverside",
    "init OUT/there --community Riverside",
    "rules pull OUT/office.toml",
    "demo OUT/demo",
    "man OUT/man",
    "completions bash",
    "merge-driver OUT/base OUT/ours OUT/theirs ledger/2026-11/visits.csv",
    "schema due",
    "help",
];

/// The ledger of [`see_rarities`].
const RARITIES: &[(&str, &str)] = &[
    (
        "complaints",
        "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by,from_place,relation,part_of,about
C-261102-aaaa,2026-11-02,A1-lift,丁,13900000001,counter,noise,ordinary,吵,desk,A1-101,tenant,,ann
C-261103-bbbb,2026-11-03,B1-101,丙,,counter,noise,ordinary,吵,desk,,,,
C-261120-cccc,2026-11-20,B1-101,丙,,counter,pipe,ordinary,漏,desk,,,,
",
    ),
    (
        "repairs",
        "id,received_at,place,reporter,phone,channel,class,category,summary,taken_by
R-261103-aaaa,2026-11-03,B1-101,丙,,counter,repair,pipe,漏,desk
R-261104-bbbb,2026-11-04,B1-101,丙,,counter,repair,lock,坏,desk
",
    ),
    (
        "actions",
        "id,acted_at,case_id,row_id,action,actor,target,due,field,value,note
A-261103-aaaa,2026-11-03T09:00,,,submit,ann,boss,,report,2026-10-01,分析
A-261104-aaaa,2026-11-04T09:00,,,review,boss,,,report,2026-10-01,同意
A-261104-bbbb,2026-11-04,C-261102-aaaa,,complete,desk,,,,,
A-261104-cccc,2026-11-04,C-261103-bbbb,,complete,desk,,,,,
A-261105-aaaa,2026-11-05,R-261103-aaaa,,complete,eng,,,,,
A-261105-bbbb,2026-11-05,R-261104-bbbb,,complete,eng,,,,,
A-261112-bbbb,2026-11-12T09:00,R-261104-bbbb,,cancel,boss,,,,,重登
A-261112-aaaa,2026-11-12T10:00,C-261103-bbbb,,give-up,boss,,,,,搬走
A-261120-aaaa,2026-11-20T10:00,,D-261110-aaaa,void,boss,,,,,误抽
",
    ),
    (
        "visits",
        "id,visited_at,place,case_id,purpose,form,visitor,outcome,quality,service,satisfaction,shortcomings,opinions,signed_by,evidence
V-261106-aaaa,2026-11-06T10:00,A1-101,C-261102-aaaa,followup,door,ann,pass,,,,,,丁,
V-261109-aaaa,2026-11-09T10:00,B1-101,C-261103-bbbb,followup,phone,ben,unreachable,,,,,,,
",
    ),
    (
        "draws",
        "id,drawn_at,class,month,seed,population,quota,case_id,ticket,drawn_by,replaces,bound,offered
D-261110-aaaa,2026-11-10,repair,2026-11-01,gx,1,1,R-261103-aaaa,00,ben,,xffffffffffffffff,R-261103-aaaa
D-261110-bbbb,2026-11-10,repair,2026-11-01,gx,2,1,R-261104-bbbb,00,ben,,xffffffffffffffff,R-261104-bbbb
",
    ),
];

/// What `export` writes: no answers, but objects that programs read.
const OF_EXPORT: [&str; 6] = [
    "export-actions",
    "export-cases",
    "export-duties",
    "export-manifest",
    "export-policy",
    "export-visits",
];

/// What `report --submit` freezes.
const FROZEN: &str = "report-frozen";

/// Of each table so many rows are shown, and explained where they are cases.
const SHOWN: usize = 4;

/// What no answer of these tests has, each with where it is tried.
const NEVER_HAD: &[(&str, &str)] = &[
    (
        "import-rows.changes[]",
        "a sheet that comes again: `importing`",
    ),
    (
        "import-rows.reopened[]",
        "a sheet that comes again: `importing`",
    ),
    (
        "portfolio-check.overrides[]",
        "rules of a company: `rules`, `portfolio`",
    ),
    (
        "sample-verify.commits",
        "a repository of git's: `repository`",
    ),
    (
        "undo.taken_back[].rows",
        "an import that is taken back: `importing`",
    ),
];

/// A schema, with the keys of it that answers had.
struct Known {
    whole: Value,
    index: SchemaIndex,
    /// Where a key is declared.
    had: BTreeSet<String>,
    answers: usize,
}

/// All schemas.
struct All {
    compiled: Schemas,
    known: BTreeMap<&'static str, Known>,
}

impl All {
    fn new() -> Self {
        let (mut compiled, mut compiler) = (Schemas::new(), Compiler::new());
        let mut known = BTreeMap::new();
        for name in names() {
            let whole = schema(name).unwrap();
            let at = format!("urn:visit:schema:{name}");
            compiler.add_resource(&at, whole.clone()).unwrap();
            let index = compiler.compile(&at, &mut compiled);
            let index = index.unwrap_or_else(|error| panic!("{name}: {error:#}"));
            let known_now = Known {
                whole,
                index,
                had: BTreeSet::new(),
                answers: 0,
            };
            known.insert(name, known_now);
        }
        Self { compiled, known }
    }

    /// Sees that an answer fits, and notes the keys that it has.
    fn see(&mut self, name: &str, answer: &Value, line: &str) {
        let known = self.known.get_mut(name);
        let known = known.unwrap_or_else(|| panic!("{line} has no schema {name}"));
        if let Err(error) = self.compiled.validate(answer, known.index) {
            panic!("{line}: {name}: {error:#}\n{answer:#}");
        }
        known.answers += 1;
        note(&known.whole, &known.whole, "", answer, &mut known.had);
    }
}

/// What a reference leads to, and where that stands.
fn followed<'s>(whole: &'s Value, at: &'s Value, path: &str) -> (&'s Value, String) {
    match at["$ref"]
        .as_str()
        .and_then(|to| to.strip_prefix("#/$defs/"))
    {
        Some(name) => followed(whole, &whole["$defs"][name], &format!("$defs.{name}")),
        None => (at, path.to_owned()),
    }
}

/// Notes which keys of a schema a value has.
fn note(whole: &Value, at: &Value, path: &str, value: &Value, had: &mut BTreeSet<String>) {
    let (at, path) = followed(whole, at, path);
    for (n, option) in at["anyOf"].as_array().into_iter().flatten().enumerate() {
        let (leads, path) = followed(whole, option, &format!("{path}|{n}"));
        if could_be(leads, value) {
            note(whole, leads, &path, value, had);
        }
    }
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                if let Some(of_key) = at["properties"].get(key) {
                    let path = format!("{path}.{key}");
                    had.insert(path.clone());
                    note(whole, of_key, &path, value, had);
                }
            }
        }
        Value::Array(list) => {
            let path = format!("{path}[]");
            list.iter()
                .for_each(|value| note(whole, &at["items"], &path, value, had));
        }
        _ => {}
    }
}

/// Whether a value has the keys that one of several schemas asks, and no others.
fn could_be(schema: &Value, value: &Value) -> bool {
    let (Some(own), Some(object)) = (schema["properties"].as_object(), value.as_object()) else {
        return schema["properties"].is_null() && !value.is_object();
    };
    let mut required = schema["required"].as_array().into_iter().flatten();
    object.keys().all(|key| own.contains_key(key))
        && required.all(|key| object.contains_key(key.as_str().unwrap()))
}

/// Every key that a schema declares, by where it stands, and every object that may have others.
fn declared(of: &Value, path: &str, keys: &mut BTreeSet<String>, open: &mut Vec<String>) {
    if let Some(own) = of["properties"].as_object() {
        if of["additionalProperties"] != false {
            open.push(path.to_owned());
        }
        for (key, schema) in own {
            let path = format!("{path}.{key}");
            declared(schema, &path, keys, open);
            keys.insert(path);
        }
    }
    for (n, option) in of["anyOf"].as_array().into_iter().flatten().enumerate() {
        declared(option, &format!("{path}|{n}"), keys, open);
    }
    if !of["items"].is_null() {
        declared(&of["items"], &format!("{path}[]"), keys, open);
    }
    for (name, def) in of["$defs"].as_object().into_iter().flatten() {
        declared(def, &format!("$defs.{name}"), keys, open);
    }
}

/// The name of the schema of what a line answers.
fn schema_of(words: impl Line) -> &'static str {
    let line: Vec<OsString> = words.words().iter().map(OsString::from).collect();
    let line: Vec<OsString> = [OsString::from("visit")].into_iter().chain(line).collect();
    let read = read((&tree(&VERBS), &VERBS), &line, &Voice::new(Lang::En));
    let read = read.unwrap_or_else(|misread| panic!("{words:?}: {}", misread.text()));
    read.shape.schema
}

/// The answer of a run, if it gave one.
fn answer(ran: &Ran, line: &str) -> Option<Value> {
    let refused = [2, 4, 5, 6].contains(&ran.code) || ran.out.is_empty();
    if refused {
        return None;
    }
    let read = serde_json::from_str(&ran.out);
    Some(read.unwrap_or_else(|error| panic!("{line}: {error}\n{}{}", ran.out, ran.err)))
}

/// A copy of a sample with a folder beside it, and lines over it.
struct Sample {
    folder: TempDir,
    lines: Vec<String>,
}

impl Sample {
    fn new(name: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let office = folder.path().join("office");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        crate::readme::copy(&sample, &office);
        let out = folder.path().join("out");
        fs::create_dir(&out).unwrap();
        for side in ["base", "ours", "theirs"] {
            let visits = office.join("ledger/2026-11/visits.csv");
            fs::copy(visits, out.join(side)).unwrap();
        }
        fs::create_dir(out.join("there")).unwrap();
        fs::write(out.join("there/.gitattributes"), "*.csv text\n").unwrap();
        let rules = "[handling]\npromise_within = \"2d\"\n";
        fs::write(out.join("office.toml"), rules).unwrap();
        let out = out.to_str().unwrap();
        let of_narrow = narrow::ASKED.iter().flat_map(|(_, lines)| *lines);
        let lines = OF_SAMPLES
            .iter()
            .chain(of_narrow)
            .map(|line| line.replace("OUT", out));
        let mut lines: Vec<String> = lines.collect();
        for table in Table::LEDGER {
            let file = format!("ledger/2026-11/{}.csv", table.word());
            let rows = fs::read_to_string(office.join(file)).unwrap_or_default();
            let ids = rows
                .lines()
                .skip(1)
                .filter_map(|line| line.split(',').next());
            let cases = [Table::Complaints, Table::Repairs, Table::Inquiries];
            for id in ids.take(SHOWN) {
                lines.push(format!("show {id}"));
                if cases.contains(table) {
                    lines.push(format!("why {id}"));
                    lines.push(format!("form record {id}"));
                }
                match table {
                    Table::Complaints => lines.push(format!("form complaint {id}")),
                    Table::Repairs => {
                        lines.push(format!("form repair {id}"));
                        lines.push(format!("form worksheet {id}"));
                    }
                    _ => {}
                }
            }
        }
        let places = fs::read_to_string(office.join("places.csv")).unwrap();
        for place in places
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
        {
            if place.ends_with("501") {
                lines.push(format!("show {place}"));
                lines.push(format!("brief {place}"));
            }
        }
        Self { folder, lines }
    }

    fn run(&self, line: &str, lang: &str) -> (Vec<String>, Ran) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let mut args: Vec<&str> = words.iter().map(String::as_str).collect();
        args.extend(["--today", "2026-11-23", "-f", "json", "--lang", lang]);
        let office = self.folder.path().join("office");
        let ran = run_with(&office, &args, &[("VISIT_BY", "zhou")]);
        (words, ran)
    }
}

fn see_samples(all: &mut All) {
    for (name, lang) in [("data-sample", "zh"), ("data-sample-en", "en")] {
        let sample = Sample::new(name);
        for line in &sample.lines {
            let (words, ran) = sample.run(line, lang);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some(answer) = answer(&ran, line) {
                all.see(schema_of(&words), &answer, line);
            }
        }
        for tables in ["tables", "more"] {
            see_export(all, &sample.folder.path().join("out").join(tables));
        }
        see_frozen(all, &sample);
    }
}

/// The reports that the sample has frozen, and one that is frozen now.
fn see_frozen(all: &mut All, sample: &Sample) {
    let (_, submitted) = sample.run("report --month 2026-11 --submit", "en");
    assert_eq!(submitted.code, 0, "{}", submitted.err);
    let folder = sample.folder.path().join("office/reports");
    let frozen = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let frozen = frozen.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut months = 0;
    for path in frozen {
        let report = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        all.see(FROZEN, &report, &path.display().to_string());
        months += 1;
    }
    assert!(months > 1, "{months}");
}

/// What `export` has written, some rows of each table.
fn see_export(all: &mut All, folder: &Path) {
    for schema in OF_EXPORT {
        let name = schema.trim_start_matches("export-");
        let is_table = name != "manifest";
        let ending = if is_table { "ndjson" } else { "json" };
        let text = fs::read_to_string(folder.join(format!("{name}.{ending}"))).unwrap();
        let objects: Vec<&str> = match is_table {
            true => text.lines().collect(),
            false => vec![&text],
        };
        for object in objects {
            let row = serde_json::from_str(object).unwrap();
            all.see(schema, &row, name);
        }
    }
}

/// What every line of the walk answers, in an office of its own where it writes; where a row is
/// spoilt, those that only read.
fn see_walk(all: &mut All, spoilt: bool) {
    let (shared, mut incomplete) = (walk::office(), 0);
    if spoilt {
        let file = "ledger/2026-11/complaints.csv";
        let rows = shared.read(file);
        shared.write(
            file,
            rows.replace("2026-11-21,A1-lift", "not a day,A1-lift"),
        );
    }
    let day = ["--today", "2026-11-23", "-f", "json"];
    for line in walk::LINES.iter().flat_map(|(_, lines)| *lines) {
        let own;
        let (office, ways): (_, &[&[&str]]) = match walk::is_entry(line) {
            true if spoilt => continue,
            true => {
                own = walk::office();
                (&own, &[&["-n"], &[]])
            }
            false => (&shared, &[&[]]),
        };
        let by: &[&str] = match line.contains("--by") || !walk::is_entry(line) {
            true => &[],
            false => &["--by", "desk"],
        };
        for way in ways {
            let words = line.and(by).and(day).and(way);
            let ran = office.run(&words);
            let told = words.join(" ");
            if let Some(answer) = answer(&ran, &told) {
                all.see(schema_of(&words), &answer, &told);
                incomplete += usize::from(answer["complete"] == false);
            }
        }
    }
    assert_eq!(incomplete > 20, spoilt, "{incomplete}");
}

/// An office with what is seldom: windows of working days, a case given up, a draw taken back
/// whose seed somebody gave, a visit by who is complained of, a file with line ends of another
/// system.
fn see_rarities(all: &mut All) {
    let own = "[follow_up.complaint]\nopens = \"1wd\"\ncloses = \"3wd\"\n";
    let handling = "[handling]\npromise_within = \"2wd\"\n";
    let office = Office::with(&format!("{SETTINGS}\n{own}\n{handling}"));
    for (table, rows) in RARITIES {
        let rows = match *table {
            "complaints" => rows.replace('\n', "\r\n"),
            _ => (*rows).to_owned(),
        };
        office.write(&format!("ledger/2026-11/{table}.csv"), rows);
    }
    for line in [
        "report",
        "report --month 2026-10",
        "brief A1-101",
        "why C-261102-aaaa",
        "why C-261103-bbbb",
        "why C-261120-cccc",
        "check",
        "check --fix -n",
    ] {
        let line: Vec<&str> = line.split(' ').collect();
        let words = line.and("--today 2026-11-23 -f json");
        let told = words.join(" ");
        let answer = answer(&office.run(&words), &told).unwrap();
        all.see(schema_of(&words), &answer, &told);
    }
}

#[test]
fn every_answer_fits_its_schema_and_every_key_of_a_schema_is_had() {
    let mut all = All::new();
    see_samples(&mut all);
    see_walk(&mut all, false);
    see_walk(&mut all, true);
    see_rarities(&mut all);
    // A frozen report has every key of the report.
    let of_report = all.known["report"].had.clone();
    all.known.get_mut(FROZEN).unwrap().had.extend(of_report);
    // What several schemas share may be had by an answer of any of them.
    let had = all.known.values().flat_map(|known| &known.had);
    let shared = had.filter(|key| key.starts_with("$defs."));
    let shared: BTreeSet<String> = shared.cloned().collect();
    let mut missing = Vec::new();
    for (name, known) in &all.known {
        let (mut keys, mut open) = (BTreeSet::new(), Vec::new());
        declared(&known.whole, "", &mut keys, &mut open);
        assert!(known.answers > 0, "no answer has the schema {name}");
        assert_eq!(open, [""; 0], "{name} lets objects have any other key");
        let never = keys.difference(&known.had);
        let never = never.filter(|key| !shared.contains(*key));
        missing.extend(never.map(|key| format!("{name}{key}")));
    }
    missing.retain(|key| !NEVER_HAD.iter().any(|(own, _)| key.starts_with(own)));
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_command_that_answers_in_json_has_a_schema_and_every_schema_a_command() {
    let mut shapes: BTreeSet<&str> = BTreeSet::new();
    let of_verbs = VERBS.all.iter().flat_map(|verb| verb.shapes);
    for (_, shape) in of_verbs.chain(VERBS.shapes) {
        assert!(schema(shape.schema).is_some(), "no schema {}", shape.schema);
        shapes.insert(shape.schema);
    }
    shapes.insert(SECTIONS.schema);
    shapes.extend(OF_EXPORT);
    shapes.insert(FROZEN);
    let all: BTreeSet<&str> = names().collect();
    assert_eq!(all, shapes);
    let mut sorted: Vec<&str> = names().collect();
    sorted.sort_unstable();
    assert_eq!(names().collect::<Vec<_>>(), sorted);
}

/// The enumerations of closed vocabularies, by the name that the vocabulary has.
#[test]
fn enumerations_are_those_of_the_program() {
    let defs = schema("show").unwrap()["$defs"].clone();
    let due = schema("due").unwrap()["$defs"].clone();
    let words = |value: &Value| -> Vec<String> {
        let words = value["enum"].as_array().unwrap().iter();
        words
            .map(|word| word.as_str().unwrap().to_owned())
            .collect()
    };
    for (name, def) in [
        ("status", &defs["status"]),
        ("relation", &defs["relation"]),
        ("purpose", &defs["purpose"]),
        ("form", &defs["form"]),
        ("outcome", &defs["outcome"]),
        ("follow_up", &defs["follow_up"]),
        ("copies", &defs["copy"]),
        ("duty", &due["duty_kind"]),
        ("state", &due["duty_state"]),
    ] {
        assert_eq!(words(def), vocabulary(name).unwrap().codes, "{name}");
    }
    let columns: Vec<&str> = Col::ALL.iter().map(|col| col.word()).collect();
    assert_eq!(words(&defs["column"]), columns);
    let tables: Vec<&str> = Table::ALL.iter().map(|table| table.word()).collect();
    assert_eq!(words(&defs["table"]), tables);
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    let check = schema("check").unwrap();
    assert_eq!(words(&check["$defs"]["problem_code"]), codes);
}
