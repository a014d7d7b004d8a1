//! The shape of answers: which formats a command has, and which lists stand in its answer. The
//! table of verbs has it, and from here help, completion and refusals take it.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use crate::cmd::line::formats::{excel_argument, formats_argument, sections_arguments};
use crate::desk::{Failure, Message, Result};
use crate::render::Format;

/// What people read.
const READ: &[Format] = &[
    Format::Table,
    Format::Plain,
    Format::Json,
    Format::Ndjson,
    Format::Md,
    Format::Html,
];

/// And tables for spreadsheets.
const LISTED: &[Format] = &[
    Format::Table,
    Format::Plain,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Ndjson,
    Format::Md,
    Format::Html,
    Format::Xlsx,
];

/// And mails.
const MAILED: &[Format] = &[
    Format::Table,
    Format::Plain,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Ndjson,
    Format::Md,
    Format::Html,
    Format::Xlsx,
    Format::Eml,
];

/// The shape of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// The name of the schema of its JSON.
    pub schema: &'static str,
    /// The formats that it has.
    pub formats: &'static [Format],
    /// The lists that it has, as JSON and tables name them.
    pub lists: &'static [&'static str],
}

impl Shape {
    /// An answer in sentences, with no table for spreadsheets.
    const fn told(schema: &'static str, lists: &'static [&'static str]) -> Self {
        Self {
            schema,
            formats: READ,
            lists,
        }
    }

    /// An answer of tables.
    const fn listed(schema: &'static str, lists: &'static [&'static str]) -> Self {
        Self {
            schema,
            formats: LISTED,
            lists,
        }
    }

    /// An answer of tables that can be mailed.
    const fn mailed(schema: &'static str, lists: &'static [&'static str]) -> Self {
        Self {
            schema,
            formats: MAILED,
            lists,
        }
    }

    /// Whether one of several lists can be asked for.
    pub fn has_sections(self) -> bool {
        self.lists.len() > 1 && self.formats.contains(&Format::Csv)
    }
}

/// When an answer has a shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Unless something else is said.
    Usual,
    /// For the command of this name below the verb.
    Below(&'static str),
    /// With this argument, by its id and as it is written.
    With(&'static str, &'static str),
    /// For the command of this name below the verb, with this argument.
    BelowWith(&'static str, &'static str, &'static str),
    /// When the argument of this id is this word alone.
    Asking(&'static str, &'static str),
}

impl When {
    fn holds(self, said: &ArgMatches) -> bool {
        let deepest = deepest(said);
        match self {
            Self::Usual => true,
            Self::Below(name) => said.subcommand_name() == Some(name),
            Self::With(id, _) => is_said(deepest, id),
            Self::BelowWith(name, id, _) => Self::Below(name).holds(said) && is_said(deepest, id),
            Self::Asking(id, word) => {
                let words = deepest.try_get_many::<String>(id).ok().flatten();
                words.is_some_and(|mut words| words.len() == 1 && words.all(|own| own == word))
            }
        }
    }

    /// The command below the verb that it is about, if it is about one.
    const fn below(self) -> Option<&'static str> {
        match self {
            Self::Below(name) | Self::BelowWith(name, ..) => Some(name),
            Self::Usual | Self::With(..) | Self::Asking(..) => None,
        }
    }

    /// How a line says it, after the name of the verb.
    fn said(self) -> String {
        match self {
            Self::Usual => String::new(),
            Self::Below(name) => format!(" {name}"),
            Self::With(_, written) => format!(" {written}"),
            Self::BelowWith(name, _, written) => format!(" {name} {written}"),
            Self::Asking(_, word) => format!(" {word}"),
        }
    }
}

/// Whether a line says an argument.
fn is_said(said: &ArgMatches, id: &str) -> bool {
    let known = said.try_contains_id(id).is_ok();
    known && said.value_source(id) == Some(ValueSource::CommandLine)
}

/// The shapes of a verb's answers. The last one that holds counts.
pub type Shapes = &'static [(When, Shape)];

/// The shape of what a line of a verb asks for, and how the line says so.
pub fn of(shapes: Shapes, said: &ArgMatches) -> (Shape, String) {
    let holds = shapes.iter().rev().find(|(when, _)| when.holds(said));
    let (when, shape) = holds.copied().unwrap_or((When::Usual, SAID));
    (shape, when.said())
}

/// The matches of the last command that a line names.
pub fn deepest(said: &ArgMatches) -> &ArgMatches {
    said.subcommand().map_or(said, |(_, below)| deepest(below))
}

/// The formats and lists that a command can have, by one line or another.
fn whole<'s>(shapes: impl Iterator<Item = &'s Shape>) -> (Vec<Format>, Vec<&'static str>) {
    let (mut formats, mut sections) = (Vec::new(), Vec::new());
    for shape in shapes {
        formats.extend_from_slice(shape.formats);
        if shape.has_sections() {
            sections.extend_from_slice(shape.lists);
        }
    }
    formats.sort_by_key(|format| Format::ALL.iter().position(|own| own == format));
    formats.dedup();
    let mut seen = Vec::new();
    sections.retain(|section| {
        let new = !seen.contains(section);
        seen.push(*section);
        new
    });
    (formats, sections)
}

/// Gives a command and those below it the arguments that choose a format and a list.
pub fn arguments(command: Command, shapes: Shapes) -> Command {
    let names = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned());
    let names: Vec<String> = names.collect();
    let below = |name: &str| {
        let own = |(when, _): &&(When, Shape)| when.below() == Some(name);
        let own: Vec<&Shape> = shapes.iter().filter(own).map(|(_, shape)| shape).collect();
        let usual = || shapes.iter().filter(|(when, _)| when.below().is_none());
        match own.is_empty() {
            true => whole(usual().map(|(_, shape)| shape)),
            false => whole(own.into_iter()),
        }
    };
    let command = names.iter().fold(command, |command, name| {
        let (formats, sections) = below(name);
        command.mut_subcommand(name, |sub| with(sub, formats, sections))
    });
    let (formats, sections) = whole(shapes.iter().map(|(_, shape)| shape));
    match names.is_empty() {
        true => with(command, formats, sections),
        false => with(command, formats, Vec::new()),
    }
}

/// Gives a command the arguments that choose a list alone.
pub fn sections(command: Command, shapes: Shapes) -> Command {
    let (_, sections) = whole(shapes.iter().map(|(_, shape)| shape));
    command
        .args(sections_arguments(sections))
        .arg(excel_argument())
}

fn with(command: Command, formats: Vec<Format>, sections: Vec<&'static str>) -> Command {
    let tables = formats.contains(&Format::Csv);
    let command = command.arg(formats_argument(formats));
    let command = match tables {
        true => command.arg(excel_argument()),
        false => command,
    };
    match sections.is_empty() {
        true => command,
        false => command.args(sections_arguments(sections)),
    }
}

/// Refuses a format that the answer does not have, and a list that cannot be chosen; gives the
/// list that is asked for.
pub fn check(
    shape: Shape,
    command: &str,
    format: Format,
    section: Option<&str>,
) -> Result<Option<&'static str>> {
    let names = |formats: &[Format]| {
        let names: Vec<&str> = formats.iter().map(|format| format.word()).collect();
        names.join(", ")
    };
    if !shape.formats.contains(&format) {
        let refusal = match format.is_of_due_alone() {
            true => Failure::usage(Message::NoPost),
            false => Failure::usage(Message::NoFormat),
        };
        return Err(refusal
            .with("command", command)
            .with("format", format.word())
            .with("known", names(shape.formats)));
    }
    let known = || shape.lists.join(", ");
    let separated = format.is_separated();
    let Some(wanted) = section else {
        if separated && shape.has_sections() {
            return Err(Failure::usage(Message::WhichSection)
                .with("command", command)
                .with("format", format.word())
                .with("first", shape.lists[0])
                .with("known", known()));
        }
        return Ok(None);
    };
    if !separated && format != Format::Ndjson {
        return Err(Failure::usage(Message::SectionFormat).with(
            "formats",
            names(&[Format::Csv, Format::Tsv, Format::Ndjson]),
        ));
    }
    let tables = shape.formats.contains(&Format::Csv);
    let mut lists = shape.lists.iter().filter(|_| tables);
    match lists.find(|list| **list == wanted) {
        Some(list) => Ok(Some(list)),
        None => Err(Failure::usage(Message::NoSection)
            .with("command", command)
            .with("section", wanted)
            .with("known", known())),
    }
}

const DRY_RUN: When = When::With("dry_run", "--dry-run");
const FILES: Shape = Shape::told("dry-run", &["files"]);
const ROWS_SAVED: Shape = Shape::told("saved", &["ids", "next"]);

/// A command that saves rows: what comes next, and in a dry run the rows.
pub const SAVED: Shapes = &[(When::Usual, ROWS_SAVED), (DRY_RUN, FILES)];

/// As [`SAVED`], with the cases that a new one may repeat.
pub const LOG: Shapes = &[
    (When::Usual, Shape::told("log", &["ids", "next", "similar"])),
    (DRY_RUN, FILES),
];

/// `demo`.
pub const DEMO: Shapes = &[(When::Usual, Shape::told("demo", &[]))];

/// `site`.
pub const SITE: Shapes = &[(When::Usual, Shape::told("site", &[]))];

/// `rules`.
pub const RULES: Shapes = &[(When::Usual, Shape::told("rules", &[]))];

/// `completions`.
pub const COMPLETIONS: Shapes = &[(When::Usual, Shape::told("completions", &[]))];

/// `schema`: the names, or the schema of one.
pub const SCHEMA: Shapes = &[
    (When::Usual, Shape::listed("schema", &["schemas"])),
    (
        When::With("name", "NAME"),
        Shape::told("schema-document", &[]),
    ),
];

/// `man`.
pub const MAN: Shapes = &[(When::Usual, Shape::told("man", &["written"]))];

/// `export`: the tables and how many rows each has.
pub const EXPORT: Shapes = &[(When::Usual, Shape::told("export", &["tables"]))];

/// `init`.
pub const INIT: Shapes = &[(When::Usual, Shape::told("init", &["written", "lacking"]))];

/// `visit` alone.
pub const PICTURE: Shapes = &[(
    When::Usual,
    Shape::listed("today", &["by_duty", "by_person", "manager", "next"]),
)];

/// `due`.
pub const DUE: Shapes = &[(
    When::Usual,
    Shape {
        schema: "due",
        formats: Format::ALL,
        lists: &["duties"],
    },
)];

/// `list`.
pub const LIST: Shapes = &[(When::Usual, Shape::listed("list", &["cases"]))];

/// `register`.
pub const REGISTER: Shapes = &[(When::Usual, Shape::listed("register", &["rows"]))];

/// `show`.
pub const SHOW: Shapes = &[(
    When::Usual,
    Shape::listed(
        "show",
        &[
            "fields",
            "promises",
            "history",
            "copies",
            "steps",
            "household",
            "cases",
            "visits",
            "surveys",
            "questions",
        ],
    ),
)];

/// `why`.
pub const WHY: Shapes = &[(
    When::Usual,
    Shape::told(
        "why",
        &["steps", "promises", "visits", "draws", "lots", "duties"],
    ),
)];

/// `brief`.
pub const BRIEF: Shapes = &[(
    When::Usual,
    Shape::listed(
        "brief",
        &[
            "reporters",
            "open",
            "recent",
            "visits",
            "questions",
            "items",
            "conduct",
        ],
    ),
)];

/// `form`.
pub const FORM: Shapes = &[
    (When::Usual, Shape::listed("form", &["fields"])),
    (
        When::Below("worksheet"),
        Shape::listed("form", &["fields", "copies"]),
    ),
];

/// `coverage`.
pub const COVERAGE: Shapes = &[
    (
        When::Usual,
        Shape::listed("coverage", &["areas", "rounds", "routines"]),
    ),
    (
        When::With("left", "--left"),
        Shape::listed("coverage", &["areas", "rounds", "routines", "units_left"]),
    ),
];

/// `plan`.
pub const PLAN: Shapes = &[(
    When::Usual,
    Shape::listed("plan", &["stops", "tasks", "areas"]),
)];

/// `sample`.
pub const SAMPLE: Shapes = &[
    (When::Usual, Shape::listed("sample", &["draws"])),
    (
        When::With("verify", "--verify"),
        Shape::listed("sample-verify", &["problems"]),
    ),
];

/// `repeat`.
pub const REPEAT: Shapes = &[(
    When::Usual,
    Shape::listed("repeat", &["complaints", "repairs"]),
)];

/// `report`.
pub const REPORT: Shapes = &[
    (When::Usual, Shape::listed("report", SECTIONS_OF_REPORT)),
    (
        When::With("ids", "--ids"),
        Shape::listed("report", SECTIONS_OF_REPORT_WITH_IDS),
    ),
    (When::With("submit", "--submit"), ROWS_SAVED),
    (When::With("review", "--review"), ROWS_SAVED),
    (
        When::With("public", "--public"),
        Shape::listed("report-public", &["public"]),
    ),
    (DRY_RUN, FILES),
];

/// The sections of a report, and those that `--ids` adds.
macro_rules! sections_of_report {
    ($($more:literal),*) => {
        &[
            "classes",
            "results",
            "scores",
            "flow",
            "intake",
            "categories",
            "rates",
            "missed_quotas",
            "given_up_cases",
            "draws_voided",
            "draws_lost",
            "draws_twice",
            "seeds_given",
            "areas",
            "officers",
            "visitors",
            "people",
            "trend",
            "satisfaction_spread",
            "complaints",
            "repairs",
            "repeats_by_building",
            "failed_visits",
            "unsigned_visits",
            "unconfirmed_visits",
            "major_by_others",
            "visited_by_accused",
            "followed_up_by_doer",
            "steps_skipped",
            "broken_promises",
            "open_escalations",
            "opinions",
            "openings",
            "coverage",
            "rounds",
            "routines",
            "solutions",
            "flagged_without_solution",
            "flagged",
            "corrections",
            $($more),*
        ]
    };
}

const SECTIONS_OF_REPORT: &[&str] = sections_of_report!();
const SECTIONS_OF_REPORT_WITH_IDS: &[&str] = sections_of_report!("ids", "section_ids");

/// `stats`.
pub const STATS: Shapes = &[
    (
        When::Usual,
        Shape::listed("stats", &["months", "classes", "class_months"]),
    ),
    (
        When::With("group", "--by"),
        Shape::listed("stats", &["groups", "group_months", "months"]),
    ),
];

/// `agenda`.
pub const AGENDA: Shapes = &[(
    When::Usual,
    Shape::listed("agenda", &["agenda", "promises", "decisions", "history"]),
)];

/// `survey`.
pub const SURVEY: Shapes = &[
    (When::Below("new"), Shape::told("survey-new", &[])),
    (
        When::Below("list"),
        Shape::listed("survey-list", &["surveys"]),
    ),
    (When::Below("answer"), ROWS_SAVED),
    (
        When::Below("import"),
        Shape::told("survey-import", &["visits"]),
    ),
    (
        When::Below("tally"),
        Shape::listed(
            "survey-tally",
            &[
                "households",
                "questions",
                "areas",
                "scales",
                "choices",
                "texts",
            ],
        ),
    ),
    (DRY_RUN, FILES),
];

/// `import`.
pub const IMPORT: Shapes = &[
    (When::Usual, Shape::told("import", &["columns", "unmapped"])),
    (
        When::With("rules", "--rules"),
        Shape::told(
            "import-rows",
            &[
                "files",
                "refused",
                "changes",
                "reopened",
                "places",
                "changed_places",
            ],
        ),
    ),
];

/// `undo`.
pub const UNDO: Shapes = &[(When::Usual, Shape::told("undo", &["taken_back", "voids"]))];

/// `redo`.
pub const REDO: Shapes = &[
    (When::Usual, Shape::told("redo", &["entered_again"])),
    (DRY_RUN, FILES),
];

/// `history`.
pub const HISTORY: Shapes = &[(When::Usual, Shape::listed("history", &["entries"]))];

/// `erase`.
pub const ERASE: Shapes = &[(
    When::Usual,
    Shape::told(
        "erase",
        &["changes", "reports", "left", "evidence", "beside"],
    ),
)];

/// `check`.
pub const CHECK: Shapes = &[
    (When::Usual, Shape::listed("check", &["problems"])),
    (
        When::With("fix", "--fix"),
        Shape::told("check-fix", &["fixed", "problems"]),
    ),
];

/// The list of a topic of help.
const ENTRIES: Shape = Shape::listed("help-topic", &["entries"]);

/// What is said of a command, a topic, a clause or a code.
const SAID: Shape = Shape::told("help", &[]);

/// `help`: its lists are tables.
pub const HELP: Shapes = &[
    (When::Usual, SAID),
    (
        When::Asking("topic", "clause"),
        Shape::listed("help-clauses", &["clauses"]),
    ),
    (
        When::Asking("topic", "code"),
        Shape::listed("help-codes", &["codes"]),
    ),
    (When::Asking("topic", "commands"), ENTRIES),
    (When::Asking("topic", "options"), ENTRIES),
    (When::Asking("topic", "query"), ENTRIES),
    (When::Asking("topic", "formats"), ENTRIES),
    (When::Asking("topic", "exit"), ENTRIES),
    (When::Asking("topic", "environment"), ENTRIES),
    (When::Asking("topic", "settings"), ENTRIES),
    (When::Asking("topic", "format"), ENTRIES),
    (
        When::With("keyword", "--keyword"),
        Shape::listed("help-found", &["found"]),
    ),
];

/// A list of lists, and one more.
macro_rules! lists {
    ([$($list:literal),*] $($more:literal)?) => { &[$($list,)* $($more)?] };
}

/// The questions of `portfolio`, each with its schema, its lists, and what `--details` adds.
macro_rules! questions_of_portfolio {
    ($($name:literal $schema:literal $lists:tt $(+ $more:literal)?;)*) => {
        &[
            $(
                (When::Below($name), Shape::mailed($schema, lists!($lists))),
                $((
                    When::BelowWith($name, "details", "--details"),
                    Shape::mailed($schema, lists!($lists $more)),
                ),)?
            )*
            (When::Below("site"), Shape::told("portfolio-site", &[])),
        ]
    };
}

/// `portfolio`.
pub const PORTFOLIO: Shapes = questions_of_portfolio! {
    "due" "portfolio-due" ["communities", "totals", "groups", "kinds"] + "duties";
    "report" "portfolio-report"
        ["communities", "totals", "groups", "classes", "months", "community_months"]
        + "community_classes";
    "repeat" "portfolio-repeat" ["communities", "totals", "groups"] + "repeats";
    "stats" "portfolio-stats" ["communities", "totals", "groups", "months", "community_months"];
    "coverage" "portfolio-coverage" ["communities", "totals", "groups"] + "areas";
    "check" "portfolio-check" ["communities", "totals", "groups", "overrides"];
};

/// `merge-driver`.
pub const MERGE: Shapes = &[(When::Usual, Shape::told("merge-driver", &["doubled"]))];

/// The list of the lists of an answer.
pub const SECTIONS: Shape = Shape::listed("sections", &["sections"]);
