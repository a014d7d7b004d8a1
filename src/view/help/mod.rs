//! What `visit help` tells besides the commands: topics, the clauses, the problem codes, and where
//! a word stands.

pub mod clauses;
pub mod codes;
pub mod found;
pub mod guide;
pub mod topics;

use serde_json::{Value, json};

use crate::model::problem::Code;
use crate::page::wrap::{COLUMNS, wrapped};
use crate::page::{Block, Cell, Page, Sheet};
use crate::rules::duties::DutyKind;
use crate::text::{Voice, arg};
use crate::view::columns::column;
use crate::view::problems::severity_of;

/// The word that asks for a clause.
pub const CLAUSE: &str = "clause";
/// The word that asks for a problem code.
pub const CODE: &str = "code";

/// The room that the second column of a list has.
const BESIDE: usize = 56;

/// A clause with what serves it.
pub struct Clause {
    /// Its number.
    pub id: &'static str,
    /// What it asks.
    pub asks: String,
    /// What the program does for it.
    pub does: String,
    /// The commands that serve it, each with what it does.
    pub commands: Vec<(&'static str, String)>,
    /// The duties that follow from it.
    pub duties: &'static [DutyKind],
}

/// A problem code explained.
struct Explained {
    code: Code,
    means: String,
    remedy: String,
    /// A file, a line with the problem, and the line without it.
    example: Option<&'static codes::Example>,
}

impl Clause {
    fn to_json(&self) -> Value {
        let commands: Vec<&str> = self.commands.iter().map(|(name, _)| *name).collect();
        json!({
            "clause": self.id,
            "asks": self.asks,
            "does": self.does,
            "commands": commands,
            "duties": self.duties,
        })
    }
}

impl Explained {
    fn of(code: Code, voice: &Voice) -> Self {
        let message = format!("code-{}", code.word());
        let example = codes::of(code);
        Self {
            code,
            means: voice.say(&message),
            remedy: voice.attribute(&message, "do").unwrap_or_default(),
            example,
        }
    }

    fn to_json(&self) -> Value {
        let example = self.example.cloned().unwrap_or_default();
        json!({
            "code": self.code,
            "severity": severity_of(self.code.severity()),
            "means": self.means,
            "remedy": self.remedy,
            "file": example.file,
            "bad": example.bad,
            "good": example.good,
        })
    }
}

/// The screen of a command: as programs read it, and as it fits the terminal.
pub fn screen(command: &str, whole: &str, fitting: &str) -> Page {
    let mut page = Page::new(json!({ "schema": 1, "command": command, "help": whole }));
    page.blocks
        .push(Block::Verbatim(fitting.trim_end().to_owned()));
    page
}

/// All clauses, in lines of `columns`.
pub fn clauses(clauses: &[Clause], columns: usize, voice: &Voice) -> Page {
    let list: Vec<Value> = clauses.iter().map(Clause::to_json).collect();
    let mut page = Page::new(json!({ "schema": 1, "clauses": list }));
    let rows = clauses.iter().map(|c| (c.id.to_owned(), c.asks.as_str()));
    let names = ("clauses", "clause", "asks");
    page.sheet(two_columns(voice, names, rows, (70, columns)));
    page
}

/// One clause, in lines of `columns`.
pub fn clause(clause: &Clause, columns: usize, voice: &Voice) -> Page {
    let mut json = clause.to_json();
    json["schema"] = json!(1);
    let mut page = Page::new(json);
    page.heading(
        1,
        voice.say_with("clause-title", &[arg("clause", voice.clause(clause.id))]),
    );
    paragraph(&mut page, &clause.asks, columns);
    page.heading(2, voice.say("clause-does"));
    paragraph(&mut page, &clause.does, columns);
    if !clause.duties.is_empty() {
        page.heading(2, voice.say("clause-duties"));
        for duty in clause.duties {
            let duty = [
                arg("duty", voice.word("duty", duty.word())),
                arg("code", duty.word()),
            ];
            page.text(voice.say_with("clause-duty", &duty));
        }
    }
    page.heading(2, voice.say("clause-commands"));
    let rows = clause.commands.iter();
    let rows = rows.map(|(name, about)| (format!("visit {name}"), about.as_str()));
    page.sheet(two_columns(
        voice,
        ("commands", "command", "meaning"),
        rows,
        (BESIDE, columns),
    ));
    page
}

/// All problem codes, in lines of `columns`.
pub fn codes(columns: usize, voice: &Voice) -> Page {
    let codes = Code::ALL.iter().map(|code| Explained::of(*code, voice));
    let codes: Vec<Explained> = codes.collect();
    let list: Vec<Value> = codes.iter().map(Explained::to_json).collect();
    let mut page = Page::new(json!({ "schema": 1, "codes": list }));
    let rows = codes
        .iter()
        .map(|c| (c.code.word().to_owned(), c.means.as_str()));
    page.sheet(two_columns(
        voice,
        ("codes", "code", "meaning"),
        rows,
        (BESIDE, columns),
    ));
    page
}

/// One problem code, in lines of `columns`.
pub fn code(code: Code, columns: usize, voice: &Voice) -> Page {
    let explained = Explained::of(code, voice);
    let mut json = explained.to_json();
    json["schema"] = json!(1);
    let mut page = Page::new(json);
    let severity = severity_of(explained.code.severity());
    let title = [
        arg("code", explained.code.word()),
        arg("severity", voice.say(&format!("severity-{severity}"))),
    ];
    page.heading(1, voice.say_with("code-title", &title));
    paragraph(&mut page, &explained.means, columns);
    if let Some(codes::Example { file, bad, good }) = explained.example {
        page.heading(2, voice.say_with("code-bad", &[arg("file", file)]));
        verbatim(&mut page, bad);
        page.heading(2, voice.say("code-good"));
        verbatim(&mut page, good);
    }
    page.heading(2, voice.say("code-remedy"));
    paragraph(&mut page, &explained.remedy, columns);
    page
}

fn paragraph(page: &mut Page, text: &str, columns: usize) {
    page.text(wrapped(text, columns).join("\n"));
}

fn verbatim(page: &mut Page, lines: &str) {
    let lines: Vec<String> = lines.lines().map(|line| format!("  {line}")).collect();
    page.blocks.push(Block::Verbatim(lines.join("\n")));
}

/// A list of names and what they mean; people read the meaning in lines of a width, or where
/// there are fewer columns than usual as it fits them.
fn two_columns<'r>(
    voice: &Voice,
    (key, left, right): (&'static str, &'static str, &'static str),
    rows: impl Iterator<Item = (String, &'r str)>,
    (width, columns): (usize, usize),
) -> Sheet {
    let usual = columns == COLUMNS;
    let columns = vec![column(voice, left, 0), column(voice, right, 0)];
    let mut sheet = Sheet::new(key, columns);
    sheet.rows = rows
        .map(|(name, meaning)| {
            let shown = match usual {
                true => wrapped(meaning, width).join("\n"),
                false => meaning.to_owned(),
            };
            vec![Cell::new(name), Cell::coded(shown, meaning)]
        })
        .collect();
    sheet
}
