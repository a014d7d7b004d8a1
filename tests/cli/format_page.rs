//! `docs/format.md` and its Chinese twin say what the code says: the same columns, words, actions,
//! settings, duties and figures, and an example that the program reckons alike. What one of them
//! lacks or has too much is reported with its page and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};
use visit::ledger::config::portfolio::check_list;
use visit::ledger::config::settings::{check_holidays, check_policies};
use visit::ledger::config::surveys::check_survey;
use visit::model::id::Kind;
use visit::model::policy::{After, Every, Lang, Policy};
use visit::model::problem::{Code, Problem};
use visit::model::survey::{Beside, QuestionKind};
use visit::model::table::Table;
use visit::model::words::{
    Channel, Form, Nature, Object, Occupancy, Outcome, PlaceKind, Purpose, Relation, Role,
    Severity, SolutionKind, Urgency, Verb,
};
use visit::rules::duties::DutyKind;
use visit::rules::import::field::Field;
use visit::rules::import::rules::Rules;

use crate::office::{Line, Office, run_in};

/// The page in each language; what the pages call a thing stands in the same order below.
const PAGES: [&str; 2] = ["docs/format.md", "docs/format.zh.md"];

/// A line of a table.
struct Row {
    line: usize,
    cells: Vec<String>,
}

/// A table of a page.
struct Grid {
    /// The code in the heading above it.
    about: String,
    /// What heads its first column.
    first: String,
    rows: Vec<Row>,
}

struct Page {
    name: &'static str,
    lang: usize,
    lines: Vec<String>,
    grids: Vec<Grid>,
}

/// The first text between backticks.
fn code(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

impl Row {
    fn read(line: usize, text: &str) -> Self {
        let cells = text.trim_matches('|').split('|');
        Self {
            line,
            cells: cells.map(|cell| cell.trim().to_owned()).collect(),
        }
    }

    /// The code in a cell; empty where there is none.
    fn code(&self, cell: usize) -> &str {
        code(&self.cells[cell]).unwrap_or_default()
    }
}

impl Page {
    fn both() -> [Self; 2] {
        [0, 1].map(|lang| {
            let name = PAGES[lang];
            let text = read(name);
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let (mut about, mut grids, mut inside) = (String::new(), Vec::new(), false);
            for (at, line) in lines.iter().enumerate() {
                if line.starts_with('#') {
                    about = code(line).unwrap_or_default().to_owned();
                }
                let row = line.starts_with('|').then(|| Row::read(at + 1, line));
                match (row, inside) {
                    (Some(mut head), false) => grids.push(Grid {
                        about: about.clone(),
                        first: head.cells.swap_remove(0),
                        rows: Vec::new(),
                    }),
                    (Some(row), true) if !row.cells[0].starts_with("---") => {
                        grids.last_mut().unwrap().rows.push(row);
                    }
                    _ => {}
                }
                inside = line.starts_with('|');
            }
            Self {
                name,
                lang,
                lines,
                grids,
            }
        })
    }

    /// The tables that are headed so, at least one.
    fn grids(&self, first: [&str; 2]) -> Vec<&Grid> {
        let grids = self
            .grids
            .iter()
            .filter(|grid| grid.first == first[self.lang]);
        let grids: Vec<&Grid> = grids.collect();
        assert!(!grids.is_empty(), "{}: {}", self.name, first[self.lang]);
        grids
    }

    /// The rows of all tables that are headed so.
    fn rows(&self, first: [&str; 2]) -> Vec<&Row> {
        let grids = self.grids(first).into_iter();
        grids.flat_map(|grid| &grid.rows).collect()
    }

    /// What the page says beyond what is known or twice, and what it leaves out.
    fn differences<'w>(
        &self,
        about: &str,
        said: impl IntoIterator<Item = (&'w str, usize)>,
        known: impl IntoIterator<Item = &'w str>,
    ) -> Vec<String> {
        let known: BTreeSet<&str> = known.into_iter().collect();
        let (mut all, mut found) = (BTreeSet::new(), Vec::new());
        for (word, line) in said {
            let place = format!("{}:{line}: {about}", self.name);
            if !known.contains(word) {
                found.push(format!("{place}: there is no {word}"));
            } else if !all.insert(word) {
                found.push(format!("{place}: {word} stands there already"));
            }
        }
        let lacking = known.difference(&all);
        found.extend(lacking.map(|word| format!("{}: {about}: {word} is left out", self.name)));
        found
    }

    /// As [`Page::differences`], of the first cells of the tables that are headed so.
    fn first_cells<'w>(&'w self, first: [&str; 2], known: &[&'w str]) -> Vec<String> {
        let said = self.rows(first).into_iter();
        let said = said.map(|row| (row.code(0), row.line));
        self.differences(first[0], said, known.iter().copied())
    }
}

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn of_both(check: impl Fn(&Page) -> Vec<String>) {
    none(Page::both().iter().flat_map(check).collect());
}

const COLUMNS: [&str; 2] = ["column", "栏名"];
const NEEDS: [[&str; 3]; 2] = [["filled", "column", "optional"], ["必填", "有栏", "可缺"]];

#[test]
fn the_tables_of_columns_are_those_of_the_code_in_their_order() {
    of_both(|page| {
        let grids = page.grids(COLUMNS);
        let tables = grids
            .iter()
            .map(|grid| (grid.about.as_str(), grid.rows[0].line));
        let known = Table::ALL.iter().map(|table| table.word());
        let mut found = page.differences("tables", tables, known);
        for grid in grids {
            let Some(table) = Table::parse(&grid.about) else {
                continue;
            };
            let names: Vec<&str> = table.columns().iter().map(|c| c.col.word()).collect();
            let said: Vec<(&str, usize)> = grid
                .rows
                .iter()
                .map(|row| (row.code(0), row.line))
                .collect();
            let differences = page.differences(&grid.about, said.clone(), names.clone());
            if differences.is_empty() && !said.iter().map(|(name, _)| *name).eq(names) {
                found.push(format!("{}: {}: another order", page.name, grid.about));
            }
            found.extend(differences);
        }
        found
    });
}

#[test]
fn what_a_row_and_a_file_need_is_what_the_program_asks_for() {
    let filled = filled();
    of_both(|page| {
        let mut found = Vec::new();
        for grid in page.grids(COLUMNS) {
            let Some(table) = Table::parse(&grid.about) else {
                continue;
            };
            for row in &grid.rows {
                let name = row.code(0);
                let Some(column) = table.columns().iter().find(|c| c.col.word() == name) else {
                    continue;
                };
                let need = match (filled.contains(&(table, name.to_owned())), column.optional) {
                    (true, _) => 0,
                    (false, false) => 1,
                    (false, true) => 2,
                };
                let wanted = NEEDS[page.lang][need];
                if row.cells[1] != wanted {
                    let (page, line, said) = (page.name, row.line, &row.cells[1]);
                    found.push(format!("{page}:{line}: {name} is {wanted}, not {said}"));
                }
            }
        }
        found
    });
}

/// The columns without which the program leaves a row out: of each table there is a row that lacks
/// one column, for every column.
fn filled() -> BTreeSet<(Table, String)> {
    let office = Office::new();
    let mut lacks: BTreeMap<(String, u64), (Table, String)> = BTreeMap::new();
    for &table in Table::ALL {
        let file = match table {
            Table::Places => "places.csv".to_owned(),
            _ => format!("ledger/2026-11/{}.csv", table.word()),
        };
        let names: Vec<&str> = table.columns().iter().map(|c| c.col.word()).collect();
        let mut text = table.header() + "\n";
        for (at, lacking) in names.iter().enumerate() {
            let value = |name: &&str| match *name {
                name if name == *lacking => String::new(),
                "id" => format!("{}-261103-aa{at:02}", table.kind().unwrap().word()),
                "place" => format!("A{at}"),
                name => usual(table, name).to_owned(),
            };
            let fields: Vec<String> = names.iter().map(value).collect();
            text += &(fields.join(",") + "\n");
            let line = at as u64 + 2;
            lacks.insert((file.clone(), line), (table, (*lacking).to_owned()));
        }
        office.write(&file, text);
    }
    let ran = office.at("2026-11-30").run("check -f json");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let problems = answer["problems"].as_array().unwrap().iter();
    let missing = problems.filter(|p| p["code"] == Code::MissingField.word());
    let place = |p: &Value| {
        (
            p["file"].as_str().unwrap().to_owned(),
            p["line"].as_u64().unwrap(),
        )
    };
    missing.map(|p| lacks[&place(p)].clone()).collect()
}

/// What makes a row of a table readable, in the columns that need something.
fn usual(table: Table, column: &str) -> &'static str {
    match (table, column) {
        (_, time) if Some(time) == table.time_column().map(|col| col.word()) => "2026-11-03",
        (_, "channel") => "phone",
        (_, "severity") => "ordinary",
        (_, "class") => "repair",
        (_, "nature") => "question",
        (_, "action") => "note",
        (_, "purpose") => "routine",
        (_, "form") => "door",
        (_, "outcome") => "pass",
        (_, "month") => "2026-11-01",
        (_, "population" | "quota") => "1",
        (_, "bound") => "x0000000000000000",
        (_, "survey") => "autumn",
        // Only a draw by lots may have taken nobody, so the other rows name a case.
        (Table::Draws, "case_id") => "R-261103-aaaa",
        (Table::Answers, "visit_id") => "V-261103-aaaa",
        (Table::Solutions, "kind") => "complaints",
        (Table::Places, "kind") => "unit",
        _ => "",
    }
}

/// The words of a vocabulary.
macro_rules! words {
    ($name:ident) => {
        $name::ALL.iter().map(|word| word.word()).collect()
    };
}

#[test]
fn the_words_are_those_of_the_code() {
    let known: [(&str, Vec<&str>); 18] = [
        ("channel", words!(Channel)),
        ("severity", words!(Severity)),
        ("relation", words!(Relation)),
        ("urgency", words!(Urgency)),
        ("nature", words!(Nature)),
        ("purpose", words!(Purpose)),
        ("form", words!(Form)),
        ("outcome", words!(Outcome)),
        ("solutions.kind", words!(SolutionKind)),
        ("places.kind", words!(PlaceKind)),
        ("state", words!(Occupancy)),
        ("staff.role", words!(Role)),
        ("language", words!(Lang)),
        ("follow_up.CLASS.after", words!(After)),
        ("routine.DEPARTMENT.every", words!(Every)),
        ("question.kind", words!(QuestionKind)),
        ("import", words!(Beside)),
        ("letter", words!(Kind)),
    ];
    of_both(|page| {
        let mut said: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
        for row in page.rows(["in", "所属"]) {
            said.entry(row.code(0))
                .or_default()
                .push((row.code(1), row.line));
        }
        for (name, first) in [
            ("import", ["column of an import", "导入的栏"]),
            ("letter", ["letter", "首字母"]),
        ] {
            let rows = page.rows(first).into_iter();
            said.insert(name, rows.map(|row| (row.code(0), row.line)).collect());
        }
        let vocabularies = said.iter().map(|(name, rows)| (*name, rows[0].1));
        let names = known.iter().map(|(name, _)| *name);
        let mut found = page.differences("words", vocabularies, names);
        for (name, words) in &known {
            let said = said.get(name).into_iter().flatten().copied();
            found.extend(page.differences(name, said, words.iter().copied()));
        }
        found
    });
}

#[test]
fn letters_name_their_table_and_its_time() {
    of_both(|page| {
        let rows = page.rows(["letter", "首字母"]).into_iter();
        let wrong = rows.filter(|row| {
            let kind = Kind::parse(row.code(0));
            let table = Table::ALL
                .iter()
                .find(|table| kind.is_some() && table.kind() == kind);
            let time = table.and_then(|table| table.time_column());
            let said = (row.code(2), row.code(3));
            said != (
                table.map_or("", |t| t.word()),
                time.map_or("", |c| c.word()),
            )
        });
        wrong
            .map(|row| format!("{}:{}: another table or time", page.name, row.line))
            .collect()
    });
}

#[test]
fn the_actions_are_those_of_the_code_and_name_what_it_asks_for() {
    const OBJECTS: [[&str; 4]; 2] = [
        ["case", "row", "case or row", "month"],
        ["事项", "记录", "事项或记录", "月份"],
    ];
    let verbs: Vec<&str> = words!(Verb);
    of_both(|page| {
        let mut found = page.first_cells(["action", "动作"], &verbs);
        for row in page.rows(["action", "动作"]) {
            let Some(verb) = Verb::parse(row.code(0)) else {
                continue;
            };
            let wanted = OBJECTS[page.lang][match verb.object() {
                Object::Case => 0,
                Object::Row => 1,
                Object::CaseOrRow => 2,
                Object::Month => 3,
            }];
            if row.cells[1] != wanted {
                let (page, line) = (page.name, row.line);
                found.push(format!("{page}:{line}: {} names a {wanted}", row.code(0)));
            }
        }
        found
    });
}

#[test]
fn the_duties_are_those_of_the_code() {
    let duties: Vec<&str> = words!(DutyKind);
    of_both(|page| {
        let rows = page.rows(["duty", "待办"]).into_iter();
        let mut said: Vec<(&str, usize)> = rows.map(|row| (row.code(0), row.line)).collect();
        // A duty that several clauses ask for has a line for each.
        said.dedup_by_key(|(duty, _)| *duty);
        page.differences("duties", said, duties.iter().copied())
    });
}

#[test]
fn the_keys_of_answers_are_those_that_the_program_gives() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    let answer = |verb: &str| -> Value {
        let ran = run_in(&sample, [verb, "--today", "2026-11-23", "-f", "json"]);
        serde_json::from_str(&ran.out).unwrap()
    };
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let (due, report) = (answer("due"), answer("report"));
    let entry = keys(&answer("history")["entries"][0]);
    let person = ["erase", "13800000369", "--why", "x", "-f", "json"];
    let erasure: Value = serde_json::from_str(&run_in(&sample, person).out).unwrap();
    let (duty, figures) = (keys(&due["duties"][0]), keys(&report["classes"][0]));
    let frame = ["schema", "month", "as_of", "complete", "errors"];
    let mut lists = keys(&report);
    lists.retain(|key| !frame.contains(&key.as_str()));
    let mut erasure = keys(&erasure);
    erasure.retain(|key| !frame.contains(&key.as_str()));
    of_both(|page| {
        let check = |first, known: &[String]| {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            page.first_cells(first, &known)
        };
        let mut found = check(["key of a duty", "待办的键"], &duty);
        found.extend(check(["figure", "数字"], &figures));
        found.extend(check(["list of the report", "月报的清单"], &lists));
        found.extend(check(["key of an entry", "登记的键"], &entry));
        found.extend(check(["key of an erasure", "抹去结果的键"], &erasure));
        found
    });
}

#[test]
fn the_rules_of_an_import_are_those_that_are_read() {
    let source = read("src/rules/import/rules.rs");
    let (_, written) = source.split_once("struct Written {").unwrap();
    let (written, _) = written.split_once('}').unwrap();
    let mut keys: Vec<&str> = Vec::new();
    for line in written.lines().map(str::trim) {
        match line.split_once("rename = \"") {
            Some((_, name)) => keys.push(name.split('"').next().unwrap()),
            None => keys.extend(line.split_once(": ").map(|(name, _)| name)),
        }
    }
    // What is renamed stands there by its own name too.
    keys.retain(|key| !["subject", "places"].contains(key));
    assert!(
        keys.contains(&"as") && keys.contains(&"undated"),
        "{keys:?}"
    );
    let columns = Table::ALL.iter().flat_map(|table| table.columns());
    let columns: BTreeSet<&str> = columns.map(|column| column.col.word()).collect();
    let fields: Vec<&str> = words!(Field);
    let steps: Vec<&str> = fields
        .into_iter()
        .filter(|f| !columns.contains(f))
        .collect();
    of_both(|page| {
        let mut found = page.first_cells(["key of the rules", "规则的设置项"], &keys);
        found.extend(page.first_cells(["field of the rules", "规则的项目"], &steps));
        // The examples are read together.
        let rows = page.rows(["key of the rules", "规则的设置项"]).into_iter();
        let text: String = rows
            .map(|row| format!("{} = {}\n", row.code(0), row.code(1)))
            .collect();
        found.extend(
            Rules::parse(&text, None)
                .err()
                .map(|wrong| format!("{}: {wrong:?}", page.name)),
        );
        found
    });
}

const SETTINGS: [&str; 2] = ["key", "设置项"];
/// Which settings are lists of tables.
const LISTS: [&str; 5] = ["staff", "away", "changes", "question", "community"];

/// Settings as a tree of tables, values as TOML writes them.
#[derive(Default)]
struct Tree {
    value: String,
    tables: BTreeMap<String, Tree>,
}

impl Tree {
    fn set(&mut self, path: &str, value: &str) {
        let at = path.split('.').fold(self, |tree, key| {
            tree.tables.entry(key.to_owned()).or_default()
        });
        value.clone_into(&mut at.value);
    }

    fn inline(&self, key: &str) -> String {
        if self.tables.is_empty() {
            return self.value.clone();
        }
        let keys = self.tables.iter();
        let keys: Vec<String> = keys
            .map(|(key, tree)| format!("{key} = {}", tree.inline(key)))
            .collect();
        let table = format!("{{ {} }}", keys.join(", "));
        match key {
            // Whoever is named as a deputy or successor.
            "staff" => format!("[{table}, {{ id = \"chen\", role = \"officer\" }}]"),
            _ if LISTS.contains(&key) => format!("[{table}]"),
            _ => table,
        }
    }

    fn toml(&self) -> String {
        let keys = self.tables.iter();
        keys.map(|(key, tree)| format!("{key} = {}\n", tree.inline(key)))
            .collect()
    }
}

/// What the program finds wrong with the settings of a file.
fn problems(file: &str, settings: &Tree) -> Vec<Problem> {
    const LEAST: &str = "schema = 1\ncommunity = \"x\"\n";
    let text = settings.toml();
    let found = match file {
        "visit.toml" => check_policies(&text, None).err(),
        "office.toml" => check_policies(LEAST, Some(&text)).err(),
        "portfolio.toml" => check_list(file, &text).err(),
        "holidays.toml" => check_holidays(&text, &mut Policy::regulation("x")).err(),
        _ => check_survey("x", file, &text).err(),
    };
    found.unwrap_or_default()
}

/// A key of the page with examples of what somebody chooses.
fn chosen(key: &str) -> String {
    key.replace("CLASS", "repair")
        .replace("KIND", "complaint")
        .replace("FORM", "record")
        .replace("YEAR", "2026")
}

#[test]
fn the_settings_are_read_as_the_examples_write_them() {
    of_both(|page| {
        let mut found = Vec::new();
        for grid in page.grids(SETTINGS) {
            let mut tree = Tree::default();
            for row in grid.rows.iter().filter(|row| !row.code(1).is_empty()) {
                tree.set(&chosen(row.code(0)), row.code(1));
            }
            let problems = problems(&grid.about, &tree).into_iter();
            let problems = problems.map(|p| (p.code.word(), p.found));
            found.extend(problems.map(|p| format!("{}: {}: {p:?}", page.name, grid.about)));
        }
        found
    });
}

#[test]
fn no_setting_that_the_program_reads_is_left_out() {
    let sources = ["settings", "rules", "surveys", "portfolio"];
    let names: BTreeSet<String> = sources
        .iter()
        .flat_map(|name| lists_of_keys(&read(&format!("src/ledger/config/{name}.rs"))))
        .collect();
    assert!(
        names.contains("lookback") && names.contains("several"),
        "{names:?}"
    );
    of_both(|page| {
        let grids = page.grids(SETTINGS).into_iter();
        let left_out = grids.flat_map(|grid| {
            left_out(grid, &names)
                .into_iter()
                .map(|key| format!("{}: {}: {key} is left out", page.name, grid.about))
        });
        left_out.collect()
    });
}

/// Every list of lower-case words in a source: the keys that a table may have.
fn lists_of_keys(source: &str) -> BTreeSet<String> {
    let (source, _) = source.split_once("#[cfg(test)]").unwrap_or((source, ""));
    let lists = source
        .split('[')
        .skip(1)
        .filter_map(|part| part.split_once(']'));
    let words = lists.filter_map(|(list, _)| {
        let items = list
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty());
        let words = items.filter(|item| !item.chars().all(|c| c.is_ascii_uppercase()));
        words.map(plain).collect::<Option<Vec<String>>>()
    });
    words.flatten().collect()
}

/// A lower-case word in quotes.
fn plain(item: &str) -> Option<String> {
    let word = item.strip_prefix('"')?.strip_suffix('"')?;
    let fits = |c: char| c.is_ascii_lowercase() || c == '_';
    (!word.is_empty() && word.chars().all(fits)).then(|| word.to_owned())
}

/// The keys that the program takes in a table of the page, and that stand in none of its lines.
fn left_out(grid: &Grid, names: &BTreeSet<String>) -> Vec<String> {
    let mut tables: BTreeMap<Vec<&str>, BTreeSet<&str>> = BTreeMap::new();
    for row in &grid.rows {
        let path: Vec<&str> = row.code(0).split('.').collect();
        for (at, key) in path.iter().enumerate() {
            tables.entry(path[..at].to_vec()).or_default().insert(key);
        }
    }
    // Where somebody chooses the names, any is taken.
    tables.retain(|_, keys| {
        !keys
            .iter()
            .any(|key| key.starts_with(|c: char| c.is_uppercase()))
    });
    let mut found = Vec::new();
    for (table, keys) in tables {
        for name in names.iter().filter(|name| !keys.contains(name.as_str())) {
            let path = chosen(&[table.as_slice(), &[name]].concat().join("."));
            let mut tree = Tree::default();
            tree.set(&path, "1");
            let unknown = |p: &Problem| p.code == Code::UnknownKey && p.found == path;
            if !problems(&grid.about, &tree).iter().any(unknown) {
                found.push(path);
            }
        }
    }
    found
}

/// The draw that the page reckons by hand, made by the program.
#[test]
fn the_example_of_a_draw_comes_out_as_the_page_says() {
    let settings = "schema = 1\ncommunity = \"x\"\n[[staff]]\nid = \"li\"\nrole = \"officer\"\n";
    of_both(|page| {
        let rows = page.rows(["case", "事项"]);
        let office = Office::with(settings);
        for (at, row) in rows.iter().enumerate() {
            let id = row.code(0);
            let received = format!("20{}-{}-{}", &id[2..4], &id[4..6], &id[6..8]);
            let case = format!("{id},{received},A1-101,,,phone,repair,,,li");
            let done = format!("A-261104-aaa{at},2026-11-04,{id},,complete,li,,,,,");
            office.rows("2026-11", Table::Repairs, &[&case]);
            office.rows("2026-11", Table::Actions, &[&done]);
        }
        let command = page
            .lines
            .iter()
            .find(|line| line.starts_with("visit sample"));
        let args: Vec<&str> = command.unwrap().split(' ').skip(1).collect();
        office.ok(args.and("--today 2026-11-05T09:00 --by li"));
        let draws = office.read("ledger/2026-11/draws.csv");
        let drawn: Vec<&str> = draws.lines().skip(1).collect();
        let (_, own) = drawn[0].split_once(',').unwrap();
        let mut found = Vec::new();
        if drawn.len() != 1 || !page.lines.iter().any(|line| line == own) {
            found.push(format!("{}: the program draws {drawn:?}", page.name));
        }
        for row in rows {
            let text = format!("g42:{}", row.code(0));
            let bytes = Sha256::digest(text);
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            let taken = ["taken", "抽中"][page.lang] == row.cells[2];
            if row.code(1) != &digits[..16] || taken != own.contains(&digits) {
                found.push(format!(
                    "{}:{}: the ticket is {digits}",
                    page.name, row.line
                ));
            }
        }
        found
    });
}

/// What the glossary gives as a word of files and code is one.
#[test]
fn the_words_of_the_glossary_are_those_of_the_code() {
    let (mut sources, mut folders) = (String::new(), vec!["src".to_owned()]);
    while let Some(folder) = folders.pop() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder);
        for entry in fs::read_dir(path).unwrap() {
            let name = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
            match name.rsplit_once('.') {
                Some((_, "rs" | "ftl")) => sources += &read(&name),
                Some(_) => {}
                None => folders.push(name),
            }
        }
    }
    let page = read("docs/glossary.md");
    let mut found = Vec::new();
    for (at, line) in page
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("| "))
    {
        let row = Row::read(at + 1, line);
        let words = row.cells[2].split('`').skip(1).step_by(2);
        let unknown = words.filter(|word| !sources.contains(word.trim_matches(['/', '-'])));
        found.extend(unknown.map(|word| format!("docs/glossary.md:{}: {word}", row.line)));
        if row.cells.len() != 4 || row.cells.iter().any(String::is_empty) {
            found.push(format!("docs/glossary.md:{}: four cells", row.line));
        }
    }
    none(found);
}
