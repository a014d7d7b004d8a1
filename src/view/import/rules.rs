//! The rules that are proposed for a sheet, as a TOML file with comments: what is certain, and
//! what somebody has to look at.

use serde_json::json;

use crate::page::{Block, Page};
use crate::rules::import::dates::Order;
use crate::rules::import::field::{Field, Subject};
use crate::rules::import::propose::{Mapped, OrderFound, PlaceForm, Proposal, Word, YearFound};
use crate::text::{Arg, Voice, arg};

/// So many characters of a sample are shown.
const SAMPLE: usize = 30;

/// Of which file the rules are, and what is known of it.
#[derive(Debug, Default)]
pub struct About<'a> {
    /// As it was called.
    pub file: &'a str,
    /// The sheet.
    pub sheet: &'a str,
    /// The sheets besides.
    pub others: &'a [String],
    /// The encoding of a text file.
    pub encoding: Option<&'static str>,
    /// Who runs the command, if that is known.
    pub by: Option<&'a str>,
}

/// The page of proposed rules: nothing but the file.
pub fn page(proposal: &Proposal, about: &About<'_>, voice: &Voice) -> Page {
    let mut writer = Writer {
        lines: Vec::new(),
        doubts: 0,
        voice,
    };
    writer.head(proposal, about);
    writer.columns(proposal);
    writer.fixed(proposal);
    writer.values(proposal);
    writer.places(proposal);
    let text = writer.lines.join("\n");
    let columns = proposal.mapped.iter().map(|mapped| {
        json!({
            "field": mapped.field,
            "columns": mapped.headings,
            "sure": mapped.sure,
            "sample": mapped.sample,
        })
    });
    let unmapped: Vec<&str> = proposal
        .unmapped
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let mut page = Page::new(json!({
        "schema": 1,
        "file": about.file,
        "sheet": about.sheet,
        "encoding": about.encoding.unwrap_or_default(),
        "as": if proposal.is_mixed { "" } else { proposal.subject.word() },
        "sure": proposal.subject_sure,
        "rows": proposal.rows,
        "doubts": writer.doubts,
        "columns": columns.collect::<Vec<_>>(),
        "unmapped": unmapped,
        "rules": text,
    }));
    // A file, with nothing before or after it.
    page.bare = true;
    page.blocks.push(Block::Verbatim(text));
    page
}

struct Writer<'v> {
    lines: Vec<String>,
    /// How many lines somebody has to look at.
    doubts: usize,
    voice: &'v Voice,
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// One text, or a list of several.
fn quoted_list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    match quoted.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

/// The beginning of a text, for a comment.
fn sample(text: &str) -> String {
    let shown: String = text.chars().take(SAMPLE).collect();
    match text.chars().count() > SAMPLE {
        true => format!("{shown}…"),
        false => shown,
    }
}

impl Writer<'_> {
    /// A line with a comment beside it; a mark stands before a doubtful one.
    fn line(&mut self, line: &str, sure: bool, comment: &str) {
        let mark = if sure { "" } else { "? " };
        self.doubts += usize::from(!sure);
        self.lines.push(match comment {
            "" if sure => line.to_owned(),
            comment => format!("{line}  # {mark}{comment}").trim_end().to_owned(),
        });
    }

    fn comment(&mut self, name: &str, args: &[Arg<'_>]) {
        let text = self.voice.say_with(name, args);
        self.lines
            .extend(text.lines().map(|line| format!("# {line}")));
    }

    fn doubt(&mut self, name: &str, args: &[Arg<'_>]) {
        self.doubts += 1;
        let text = self.voice.say_with(name, args);
        self.lines
            .extend(text.lines().map(|line| format!("# ? {line}")));
    }

    fn table(&mut self, name: &str) {
        self.lines.push(String::new());
        self.lines.push(format!("[{name}]"));
    }

    fn head(&mut self, proposal: &Proposal, about: &About<'_>) {
        let said = [
            arg("file", about.file),
            arg("header", proposal.header as usize),
            arg("rows", proposal.rows),
            arg("passed", proposal.passed),
        ];
        self.comment("propose-head", &said);
        if !about.others.is_empty() {
            self.doubt("propose-others", &[arg("sheets", about.others.join(", "))]);
        }
        if !proposal.is_mixed {
            let kinds = [arg("known", Subject::listed())];
            let kinds = self.voice.say_with("propose-as", &kinds);
            let subject = format!("as = {}", quoted(proposal.subject.word()));
            self.line(&subject, proposal.subject_sure, &kinds);
        }
        match about.encoding {
            Some(encoding) => {
                let found = self.voice.say("propose-encoding");
                self.line(&format!("encoding = {}", quoted(encoding)), true, &found);
            }
            None => self.lines.push(format!("sheet = {}", quoted(about.sheet))),
        }
        let why = self.voice.say("propose-by");
        match about.by {
            _ if proposal.subject == Subject::Places => {}
            Some(by) => self.line(&format!("by = {}", quoted(by)), true, &why),
            None => self.line("# by = \"\"", false, &why),
        }
        self.key(proposal);
        self.dates(proposal);
        if proposal.undated {
            let why = self.voice.say("propose-undated");
            self.line("undated = \"step-before\"", false, &why);
        }
        for (field, count, example) in &proposal.bad_dates {
            let said = [
                arg("field", field.word()),
                arg("count", *count),
                arg("sample", sample(example)),
            ];
            self.doubt("propose-bad-dates", &said);
        }
    }

    fn key(&mut self, proposal: &Proposal) {
        let different = matches!(proposal.key, Some((_, true)));
        let name = if different {
            "propose-key"
        } else {
            "propose-key-twice"
        };
        match &proposal.key {
            Some((headings, _)) => {
                let why = self.voice.say(name);
                self.line(&format!("key = {}", quoted_list(headings)), different, &why);
            }
            None if proposal.subject == Subject::Places => {}
            None => {
                let why = self.voice.say("propose-no-key");
                self.line("# key = \"\"", true, &why);
            }
        }
    }

    fn dates(&mut self, proposal: &Proposal) {
        let (order, sure, name) = match proposal.order {
            OrderFound::Plain => (None, true, ""),
            OrderFound::Shown(order) => (Some(order), true, "propose-order"),
            OrderFound::Open => (Some(Order::MonthDayYear), false, "propose-order-open"),
            OrderFound::Both => (None, false, "propose-order-both"),
        };
        match order {
            Some(order) => {
                let why = self.voice.say(name);
                self.line(&format!("dates = {}", quoted(order.word())), sure, &why);
            }
            None if !sure => self.doubt(name, &[]),
            None => {}
        }
        let (line, name) = match proposal.year {
            Some(YearFound::Of(year)) => (format!("year = {year}"), "propose-year"),
            Some(YearFound::Open) => ("# year = ".to_owned(), "propose-year-open"),
            Some(YearFound::From(month)) => (format!("year = \"{month}\""), "propose-year-turn"),
            Some(YearFound::OpenTurn) => ("# year = \"\"".to_owned(), "propose-year-turn-open"),
            None => return,
        };
        let why = self.voice.say(name);
        self.line(&line, false, &why);
    }

    fn columns(&mut self, proposal: &Proposal) {
        self.table("columns");
        for mapped in &proposal.mapped {
            self.column(mapped);
        }
        for field in lacking(proposal) {
            self.doubt("propose-lacks", &[arg("field", field.word())]);
        }
        if !proposal.unmapped.is_empty() {
            self.comment("propose-unmapped", &[]);
            for (heading, example) in &proposal.unmapped {
                self.lines.push(match example.as_str() {
                    "" => format!("#   {}", quoted(heading)),
                    example => format!("#   {}  {}", quoted(heading), sample(example)),
                });
            }
            let known = proposal.fields().into_iter().map(Field::word);
            let known: Vec<&str> = known.collect();
            self.comment("propose-fields", &[arg("known", known.join(" "))]);
        }
    }

    fn column(&mut self, mapped: &Mapped) {
        let line = format!(
            "{} = {}",
            mapped.field.word(),
            quoted_list(&mapped.headings)
        );
        self.line(&line, mapped.sure, &sample(&mapped.sample));
    }

    /// What holds of all rows where no column says it.
    fn fixed(&mut self, proposal: &Proposal) {
        let has = |field: Field| {
            let mapped = proposal.mapped.iter().any(|mapped| mapped.field == field);
            mapped || !proposal.fields().contains(&field)
        };
        let followed = [Field::FollowedUp, Field::VisitedAt, Field::Satisfaction];
        let followed = followed.iter().any(|field| {
            let mut mapped = proposal.mapped.iter();
            mapped.any(|mapped| mapped.field == *field)
        });
        let usual = [
            (Field::Channel, "other", true),
            (Field::Class, "repair", true),
            (Field::Form, "phone", followed),
        ];
        let usual: Vec<_> = usual
            .into_iter()
            .filter(|(field, _, wanted)| *wanted && !has(*field))
            .collect();
        if usual.is_empty() {
            return;
        }
        self.table("fixed");
        for (field, word, _) in usual {
            let name = format!("propose-fixed-{}", field.word());
            let why = self.voice.say(&name);
            self.line(&format!("{} = {}", field.word(), quoted(word)), false, &why);
        }
    }

    fn values(&mut self, proposal: &Proposal) {
        for (field, words) in &proposal.words {
            self.table(&format!("values.{}", field.word()));
            for word in words {
                self.word(*field, word);
            }
        }
    }

    fn word(&mut self, field: Field, word: &Word) {
        let times = self
            .voice
            .say_with("propose-times", &[arg("count", word.count)]);
        match word.word {
            Some(meant) => {
                let line = format!("{} = {}", quoted(&word.text), quoted(meant));
                self.line(&line, true, &times);
            }
            // What was heard may be told in words of its own.
            None if field == Field::FollowedUp => {
                let line = format!("# {} = \"yes\"", quoted(&word.text));
                self.line(&line, true, &times);
            }
            None => {
                let known = crate::rules::import::values::all(field).join(" ");
                let open = [arg("times", times), arg("known", known)];
                let name = match field {
                    Field::As => "propose-kind-open",
                    _ => "propose-word-open",
                };
                let why = self.voice.say_with(name, &open);
                self.line(&format!("{} = \"\"", quoted(&word.text)), false, &why);
            }
        }
    }

    fn places(&mut self, proposal: &Proposal) {
        for form in &proposal.places {
            self.place(form, proposal.subject == Subject::Places);
        }
        let (count, samples) = &proposal.other_places;
        if *count > 0 {
            let said = [arg("count", *count), arg("samples", samples.join(", "))];
            self.lines.push(String::new());
            self.doubt("propose-other-places", &said);
            let example = "[[place]]\nfrom = \"{n}\"\ncode = \"P-{n}\"";
            self.lines.extend(example.lines().map(str::to_owned));
        }
    }

    fn place(&mut self, form: &PlaceForm, is_register: bool) {
        self.lines.push(String::new());
        let said = [
            arg("count", form.count),
            arg("sample", form.sample.as_str()),
            arg("known", form.known),
        ];
        match form.known > 0 || is_register {
            true => self.comment("propose-place", &said),
            false => self.doubt("propose-place", &said),
        }
        self.lines.push("[[place]]".to_owned());
        self.lines.push(format!("from = {}", quoted(form.from)));
        self.lines.push(format!("code = {}", quoted(&form.code)));
        let nobodys = sample(&form.nobodys.join(&self.voice.say("list-comma")));
        let why = match nobodys.as_str() {
            "" => self.voice.say("propose-area"),
            areas => self
                .voice
                .say_with("propose-area-nobodys", &[arg("areas", areas)]),
        };
        let area = format!("area = {}", quoted(&form.area));
        self.line(&area, nobodys.is_empty(), &why);
        if is_register {
            self.lines
                .push(format!("building = {}", quoted(&form.area)));
            if form.from.contains("{e}") {
                self.lines.push("entrance = \"{e}\"".to_owned());
            }
        }
    }
}

/// The fields that every row needs and no column seems to have.
fn lacking(proposal: &Proposal) -> Vec<Field> {
    let has = |field: Field| proposal.mapped.iter().any(|mapped| mapped.field == field);
    let summed_up = has(Field::Summary) || has(Field::Category) || !proposal.subject.is_case();
    let needed = [
        proposal.subject.dated().filter(|field| !has(*field)),
        (!has(Field::Place)).then_some(Field::Place),
        (!summed_up).then_some(Field::Summary),
    ];
    needed.into_iter().flatten().collect()
}
