//! What helps a person at the terminal: help screens, clauses, problem codes, today's picture.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::Command;
use serde_json::Value;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;
use visit::cmd::VERBS;
use visit::cmd::line::args::{Misread, read, tree};
use visit::model::policy::Lang;
use visit::model::problem::Code;
use visit::model::table::Table;
use visit::text::Voice;
use visit::view::help::clauses::CLAUSES;
use visit::view::help::codes::{EXAMPLES, of};
use visit::view::usage::groups::{DAILY, GROUPS, groups};
use visit::view::usage::screens::{Depth, screen};
use visit::view::usage::texts::localized;

use crate::office::{Line, Office, SETTINGS, run_in, run_with};

/// The narrowest terminal that the help is made for.
const COLUMNS: usize = 80;

/// Every command below `visit` with its path, as clap has them.
fn commands(command: &Command, path: &str) -> Vec<(String, Command)> {
    let mut found = Vec::new();
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name());
        found.extend(commands(sub, &path));
        found.push((path, sub.clone()));
    }
    found
}

fn every_command(lang: Lang) -> Vec<(String, Command)> {
    let found = commands(&localized(tree(&VERBS), &Voice::new(lang)), "visit");
    assert!(found.len() > 40, "{}", found.len());
    found
}

fn too_wide(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.width() > COLUMNS).collect()
}

#[test]
fn every_help_screen_fits_80_columns_in_both_languages() {
    for lang in Lang::ALL {
        let voice = Voice::new(*lang);
        let mut all = every_command(*lang);
        all.push(("visit".to_owned(), localized(tree(&VERBS), &voice)));
        for (path, command) in all {
            for depth in [Depth::Short, Depth::Long] {
                let screen = screen(&command, depth, COLUMNS, &voice);
                assert_eq!(too_wide(&screen), [""; 0], "{path} in {lang:?}");
                assert!(!screen.contains("Usage: ") || *lang == Lang::En, "{screen}");
            }
        }
    }
}

#[test]
fn the_screens_are_what_help_shows_however_it_is_asked_for() {
    let folder = Path::new("/");
    let asked = |args: &[&str]| {
        let ran = run_in(folder, args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        ran.out
    };
    for lang in ["zh", "en"] {
        let lang = ["--lang", lang];
        let flag = asked(&["log", "repair", "--help", lang[0], lang[1]]);
        let short = asked(&[lang[0], lang[1], "log", "repair", "-h"]);
        assert!(
            flag.len() > short.len() && !short.contains("--today"),
            "{short}"
        );
        assert!(
            short.contains("--category") && flag.contains("--today"),
            "{short}"
        );
        assert_eq!(asked(&["help", "log", "repair", lang[0], lang[1]]), flag);
        assert_eq!(
            asked(&["help", lang[0], lang[1]]),
            asked(&["--help", lang[0], lang[1]])
        );
        // A folder that is called like a command does not change what is asked for.
        assert_eq!(
            asked(&["-C", "due", "log", "repair", "-h", lang[0], lang[1]]),
            short
        );
    }
    let flag = asked(&["log", "repair", "--help", "--lang", "en"]);
    assert!(
        flag.starts_with("Log a repair, works or a construction defect\n"),
        "{flag}"
    );
    assert!(flag.contains("\nUsage: visit log repair [OPTIONS] <PLACE> <SUMMARY>...\n"));
}

#[test]
fn every_command_is_on_the_first_screen_under_one_heading() {
    let tree = tree(&VERBS);
    let groups = groups(&tree);
    let grouped = groups.iter().flat_map(|(_, names)| names);
    let mut named: Vec<&str> = DAILY.to_vec();
    named.extend(grouped.map(String::as_str));
    let mut all: Vec<&str> = VERBS.all.iter().map(|verb| verb.name).collect();
    named.sort_unstable();
    all.sort_unstable();
    assert_eq!(named, all);
    // A name in the lists that no command has would not be shown.
    let listed = GROUPS.iter().map(|(_, names)| names.len()).sum::<usize>();
    let others = all.len() - DAILY.len();
    assert!(listed <= others, "{listed} {others}");
}

#[test]
fn the_first_screen_is_one_and_begins_with_the_day() {
    for lang in Lang::ALL {
        let word = lang.word();
        let long = run_in(Path::new("/"), ["--help", "--lang", word]).out;
        let short = run_in(Path::new("/"), ["-h", "--lang", word]).out;
        assert!(long.lines().count() <= 30, "{long}");
        assert!(short.lines().count() <= 20, "{short}");
        let names = long.lines().filter(|line| line.starts_with("  "));
        let names = names.filter_map(|line| line.split_whitespace().next());
        let first: Vec<&str> = names.take(8).collect();
        assert_eq!(
            first,
            [
                "log", "promise", "complete", "record", "due", "show", "list", "report"
            ]
        );
        for verb in VERBS.all {
            let mut words = long.split_whitespace();
            assert!(words.any(|word| word == verb.name), "{}: {long}", verb.name);
        }
        // Every topic that it names there is.
        for topic in [
            "commands",
            "options",
            "query",
            "formats",
            "exit",
            "environment",
            "settings",
            "format",
            "clause",
            "code",
        ] {
            assert!(long.contains(topic), "{topic}: {long}");
            let ran = run_in(Path::new("/"), ["help", topic, "--lang", word]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{topic}");
            assert_eq!(too_wide(&ran.out), [""; 0], "{topic} in {word}");
        }
    }
}

#[test]
fn topics_say_what_the_program_has() {
    let entries = |topic: &str| {
        let ran = run_in(
            Path::new("/"),
            ["help", topic, "-f", "json", "--lang", "en"],
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(json["topic"], topic);
        json["entries"].as_array().unwrap().clone()
    };
    let names = |topic: &str| {
        let entries = entries(topic);
        let names = entries.iter().map(|entry| entry["name"].as_str().unwrap());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        names("formats"),
        [
            "table",
            "plain",
            "csv",
            "tsv",
            "json",
            "ndjson",
            "md",
            "html",
            "xlsx",
            "eml",
            "ics",
            "text",
            "wecom",
            "dingtalk",
            "feishu",
            "prometheus"
        ]
    );
    assert_eq!(names("exit"), ["0", "1", "2", "3", "4", "5", "6", "130"]);
    assert!(names("commands").contains(&"log complaint".to_owned()));
    assert!(names("options").contains(&"-C, --dir <DIR>".to_owned()));
    assert!(names("environment").contains(&"VISIT_DIR".to_owned()));
    for key in ["who", "days_late", "batch"] {
        assert!(names("query").contains(&key.to_owned()), "{key}");
    }
    let settings = entries("settings");
    let lookback = settings.iter().find(|s| s["name"] == "repeat.lookback");
    let lookback = lookback.unwrap()["meaning"].as_str().unwrap();
    assert!(lookback.contains("\"2mo\""), "{lookback}");
    let files = entries("format");
    let actions = files
        .iter()
        .find(|f| f["name"] == "ledger/2026-11/actions.csv");
    let actions = actions.unwrap()["meaning"].as_str().unwrap();
    assert!(
        actions.contains("id, acted_at, case_id, row_id"),
        "{actions}"
    );
    // A topic by its title in either language.
    let titled = run_in(Path::new("/"), "help 退出码 --lang en");
    assert!(titled.out.starts_with("Exit codes\n"), "{}", titled.out);
}

#[test]
fn words_are_found_in_the_help_of_both_languages() {
    let found = |line: &[&str]| {
        let line = "help -k".and(line).and("-f json");
        let ran = run_in(Path::new("/"), &line);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line:?}");
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        let found = json["found"].as_array().unwrap().iter();
        found
            .map(|found| found["topic"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // In English asked for in Chinese, and the other way round; what is called so comes first.
    assert_eq!(found(&["undo", "--lang", "zh"])[0], "undo");
    assert!(found(&["催办", "--lang", "en"]).contains(&"urge".to_owned()));
    assert!(found(&["lookback", "--lang", "zh"]).contains(&"settings".to_owned()));
    assert!(found(&["spreadsheets", "--lang", "en"]).len() < 20);
    // All of several words.
    assert!(found(&["work", "contact", "sheet", "--lang", "en"]).contains(&"dispatch".to_owned()));
    let ran = run_in(Path::new("/"), "help -k zzzzqq --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("nothing in the help has: zzzzqq"),
        "{}",
        ran.err
    );
    let table = run_in(Path::new("/"), "help -k draw --lang en").out;
    assert!(table.contains("visit help sample"), "{table}");
}

/// The examples of a command, a line each; a backslash joins lines.
fn examples(command: &Command) -> Vec<String> {
    let after = command.get_after_help().map(ToString::to_string);
    let text = after.unwrap_or_default().replace("\\\n", " ");
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| line.starts_with("visit "))
        .map(str::to_owned)
        .collect()
}

/// The words of an example as a shell would read them, without what goes to a file or a program.
fn words(line: &str) -> Vec<std::ffi::OsString> {
    let line = line.split(['>', '|']).next().unwrap_or_default();
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.into());
        } else {
            words.extend(part.split_whitespace().map(Into::into));
        }
    }
    words
}

/// The commands that ask for what they lack.
const ASKING: &[&str] = &[
    "visit log complaint",
    "visit log repair",
    "visit log inquiry",
    "visit record",
    "visit assign",
    "visit handover",
    "visit promise",
    "visit dispatch",
    "visit urge",
    "visit explain",
    "visit complete",
    "visit accept",
    "visit reject",
    "visit reply",
    "visit reopen",
    "visit withdraw",
    "visit cancel",
    "visit give-up",
    "visit note",
    "visit escalate",
    "visit decide",
    "visit settle",
    "visit adopt",
    "visit decline",
    "visit sign",
    "visit due",
];

#[test]
fn every_command_has_examples_that_can_be_typed() {
    for lang in Lang::ALL {
        let voice = Voice::new(*lang);
        for (path, command) in every_command(*lang) {
            let lines = examples(&command);
            // Git calls this one: what is typed is git's.
            assert!(
                !lines.is_empty() || path == "visit merge-driver",
                "{path} in {lang:?} has no example-{path}"
            );
            for line in lines {
                match read((&tree(&VERBS), &VERBS), &words(&line), &voice) {
                    Ok(_) => {}
                    // What is left out is asked for.
                    Err(Misread::Lacking(_)) if ASKING.contains(&line.as_str()) => {}
                    Err(misread) => panic!("{line}: {}", misread.text()),
                }
                assert!(
                    line.starts_with(&path) || path == "visit demo",
                    "{path}: {line}"
                );
            }
        }
    }
}

#[test]
fn examples_have_a_heading_and_say_who_acts() {
    for lang in Lang::ALL {
        for (path, command) in every_command(*lang) {
            let after = command.get_after_help().map(ToString::to_string);
            let after = after.unwrap_or_default();
            let mut lines = after.lines();
            let heading = lines.next().unwrap_or_default();
            assert!(!heading.starts_with(' '), "{path} in {lang:?}: {heading}");
            let word = ["例", "xample", "Once in", "每个克隆"];
            let mut headings = after.lines().filter(|line| !line.starts_with(' '));
            let named = headings.any(|line| word.iter().any(|word| line.contains(word)));
            assert!(named, "{path} in {lang:?}: {after}");
            let has = |id: &str| command.get_arguments().any(|a| a.get_id() == id);
            // A draw and a report may be nobody's; a problem code is explained to anybody.
            let nobodys = ["visit sample", "visit report"].contains(&path.as_str());
            let acts = has("dry_run") && has("by") && !nobodys;
            for line in examples(&command).iter().filter(|_| acts) {
                let exempt = ASKING.contains(&line.as_str()) || line == "visit explain bad-time";
                assert!(exempt || line.contains(" --by "), "{line}");
            }
        }
    }
}

#[test]
fn quiet_is_shown_where_rows_are_saved_and_no_input_where_something_is_asked() {
    let mut saving = 0;
    for (path, command) in every_command(Lang::En) {
        let ran = run_in(
            Path::new("/"),
            [
                &["help"],
                &path.split(' ').skip(1).collect::<Vec<_>>()[..],
                &["--lang", "en"],
            ]
            .concat(),
        );
        let saves = command.get_arguments().any(|a| a.get_id() == "dry_run");
        saving += usize::from(saves);
        assert_eq!(ran.out.contains("--quiet"), saves, "{path}");
        let asks = ASKING.contains(&path.as_str());
        assert_eq!(ran.out.contains("--no-input"), asks, "{path}");
    }
    assert!(saving > 25, "{saving}");
    let office = Office::new();
    for args in [["due", "-q"], ["--no-input", "due"], ["-q", "list"]] {
        office.ok(args);
    }
}

#[test]
fn a_draw_is_quiet_when_it_is_told_to_be() {
    let office = Office::new();
    office.add(
        Table::Repairs,
        "id=R-261120-aaaa received_at=2026-11-20 place=A1-101",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-22 case_id=R-261120-aaaa action=complete",
    );
    let out = office.at("2026-11-23").ok("sample -q");
    assert!(
        out.starts_with("D-261123-") && out.lines().count() == 1,
        "{out}"
    );
    assert_eq!(office.at("2026-11-23").ok("sample -q"), "");
}

#[test]
fn every_clause_of_the_duties_is_explained_and_served_by_commands() {
    let mut asked = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            let text = fs::read_to_string(path).unwrap();
            let literals = text.split('"').map(str::to_owned);
            asked.extend(literals.filter(|literal| {
                let number = literal.trim_start_matches(['1', '2']);
                number.len() + 1 == literal.len() && number.starts_with('.')
            }));
        }
    }
    assert!(asked.len() > 10, "{asked:?}");
    let known: BTreeSet<String> = CLAUSES.iter().map(|c| c.id.to_owned()).collect();
    assert_eq!(known.len(), 29);
    assert!(asked.is_subset(&known), "{asked:?}");
    for lang in Lang::ALL {
        let word = lang.word();
        let ran = run_in(
            Path::new("/"),
            ["help", "clause", "-f", "json", "--lang", word],
        );
        let listed: Value = serde_json::from_str(&ran.out).unwrap();
        let listed = listed["clauses"].as_array().unwrap();
        assert_eq!(listed.len(), known.len());
        for clause in listed {
            for key in ["asks", "does"] {
                let text = clause[key].as_str().unwrap();
                assert!(!text.is_empty() && !text.starts_with("clause-"), "{clause}");
            }
            assert!(
                !clause["commands"].as_array().unwrap().is_empty(),
                "{clause}"
            );
        }
    }
}

#[test]
fn a_clause_tells_what_serves_it() {
    let shown = |args: &[&str]| {
        let ran = run_in(Path::new("/"), args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        ran.out
    };
    let english = shown(&["help", "clause", "2.a3", "--lang", "en"]);
    for part in [
        "three days",
        "follow-up (duty:follow-up)",
        "visit record",
        "visit why",
    ] {
        assert!(english.contains(part), "{english}");
    }
    let chinese = shown(&["help", "2.A3", "--lang", "zh"]);
    for part in [
        "制度二(一)3",
        "三日内",
        "回访（duty:follow-up）",
        "登记回访",
    ] {
        assert!(chinese.contains(part), "{chinese}");
    }
    let json = shown(&["help", "clause", "1.6", "-f", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["duties"], serde_json::json!(["escalation"]));
    assert_eq!(json["clause"], "1.6");
}

#[test]
fn clauses_and_codes_fit_80_columns_too() {
    for lang in ["zh", "en"] {
        let shown = |topic: &[&str]| {
            let ran = run_in(Path::new("/"), ["help", "--lang", lang].and(topic));
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{topic:?}");
            assert_eq!(too_wide(&ran.out), [""; 0], "{topic:?} in {lang}");
        };
        shown(&["clause"]);
        shown(&["code"]);
        CLAUSES
            .iter()
            .for_each(|clause| shown(&["clause", clause.id]));
        Code::ALL
            .iter()
            .for_each(|code| shown(&["code", code.word()]));
    }
}

#[test]
fn every_problem_code_has_an_example_and_is_explained_in_both_languages() {
    for code in Code::ALL {
        assert!(of(*code).is_some(), "{} has no example", code.word());
        for lang in Lang::ALL {
            let voice = Voice::new(*lang);
            let name = format!("code-{}", code.word());
            assert!(voice.find(&name, &[]).is_some(), "{name} in {lang:?}");
            assert!(
                voice.attribute(&name, "do").is_some(),
                "{name}.do in {lang:?}"
            );
        }
    }
    assert_eq!(EXAMPLES.len(), Code::ALL.len());
}

/// The office in which the examples of the codes are tried out.
fn office_of_examples() -> Office {
    let office = Office::new();
    office.write(
        "surveys/autumn.toml",
        "title = \"Autumn\"\nopens = 2026-11-01\ncloses = 2026-11-10\n\n\
         [[question]]\nid = \"clean\"\nask = \"Cleaning\"\nkind = \"scale\"\n",
    );
    office.add(
        Table::Complaints,
        "id=C-261101-bbbb received_at=2026-11-01 place=A1-101 taken_by=desk about=eng",
    );
    office.add(
        Table::Complaints,
        "id=C-261101-aaaa received_at=2026-11-01 place=A1-101 taken_by=desk",
    );
    office.add(
        Table::Repairs,
        "id=R-261101-aaaa received_at=2026-11-01 place=A1-101 taken_by=desk class=defect",
    );
    office.add(
        Table::Visits,
        "id=V-261101-aaaa visited_at=2026-11-01 place=A1-101 purpose=routine",
    );
    office.add(
        Table::Actions,
        "id=A-261101-nnnn acted_at=2026-11-01 action=note actor=desk",
    );
    office.add(
        Table::Actions,
        "id=A-261101-vvvv acted_at=2026-11-01 row_id=A-261101-nnnn action=void actor=desk",
    );
    office.add(
        Table::Openings,
        "id=O-261101-aaaa opened_at=2026-11-01 box=gate opened_by=desk found=0",
    );
    office
}

fn codes_found(office: &Office) -> BTreeSet<String> {
    let ran = office.at("2026-11-23").run("check -f json");
    let json: Value = match serde_json::from_str(&ran.out) {
        Ok(json) => json,
        // Settings that cannot be used are told on standard error.
        Err(_) => {
            let codes = ran
                .err
                .split('[')
                .skip(1)
                .filter_map(|rest| rest.split_once(']'));
            return codes.map(|(code, _)| code.to_owned()).collect();
        }
    };
    let problems = json["problems"].as_array().unwrap().iter();
    problems
        .map(|p| p["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_bad_lines_have_their_problem_and_the_mended_ones_do_not() {
    // What is wrong with a file as a whole, or takes a whole draw to see, is shown shortened.
    let elsewhere = [
        Code::UnreadableFile,
        Code::UnreadFile,
        Code::UnreadFolder,
        Code::MissingRegister,
        Code::SetAside,
        Code::Utf16File,
        Code::EmptyFile,
        Code::LongLine,
        Code::TornLine,
        Code::ZeroBytes,
        Code::UnknownFile,
        Code::TicketMismatch,
        Code::NotTaken,
        Code::BeyondBound,
        Code::NotOffered,
        Code::OfferedTwice,
        Code::RowsDiffer,
        Code::DrawDiffers,
        Code::OfferDiffers,
        Code::LeftOut,
        Code::NotInPool,
        Code::DrawCount,
        Code::NotReplaceable,
        Code::NeverOffered,
        Code::SeedByHand,
        Code::DrawnTwice,
        Code::DrawVoided,
        Code::DrawLost,
        Code::DrawChanged,
        Code::DrawRemoved,
        Code::DrawCommittedLate,
        Code::TwoBranches,
        Code::UnreadableReport,
        Code::FrozenRules,
        Code::OrphanEvidence,
    ];
    let tried_here = Code::ALL.iter().filter(|code| !elsewhere.contains(code));
    for (code, example) in tried_here.filter_map(|code| Some((*code, of(*code)?))) {
        let tried = |lines: &str| {
            let office = office_of_examples();
            let before = match code {
                Code::UnknownSchema => SETTINGS.replace("schema = 1\n", ""),
                Code::OtherSeparator
                | Code::NoHeader
                | Code::MissingColumn
                | Code::RepeatedColumn => String::new(),
                Code::NoCalendar => {
                    let rule = "[handling]\npromise_within = \"1wd\"\n";
                    office.write("visit.toml", format!("{SETTINGS}{rule}"));
                    String::new()
                }
                _ => fs::read_to_string(office.path(&example.file)).unwrap_or_else(|_| {
                    let stem = Path::new(&example.file).file_stem().unwrap();
                    let named = |table: &&Table| Some(table.word()) == stem.to_str();
                    Table::LEDGER.iter().find(named).unwrap().header() + "\n"
                }),
            };
            let bytes = match code {
                Code::NotUtf8 if lines.contains('\\') => [
                    before.as_bytes(),
                    b"O-261102-k7f3m9,2026-11-02,\xc3\xc5\xbf\xda,he,3,\n",
                ]
                .concat(),
                Code::UnknownSchema => format!("{lines}\n{before}").into_bytes(),
                Code::ControlCharacter => {
                    let lines = lines.replace(r"\x1b", "\u{1b}");
                    format!("{before}{lines}\n").into_bytes()
                }
                _ => format!("{before}{lines}\n").into_bytes(),
            };
            office.write(&example.file, bytes);
            codes_found(&office)
        };
        let word = code.word();
        let (bad, good) = (tried(&example.bad), tried(&example.good));
        assert!(bad.contains(word), "{word}: {bad:?}");
        assert!(!good.contains(word), "{word}: {good:?}");
    }
}

#[test]
fn a_problem_code_is_explained_by_help_and_by_explain() {
    let office = Office::new();
    let english = office.ok("help bad-time --lang en");
    for part in [
        "bad-time (error)",
        "2.11.2026",
        "2026-11-02",
        "cannot be read",
    ] {
        assert!(english.contains(part), "{english}");
    }
    assert_eq!(office.ok("help code bad-time --lang en"), english);
    assert_eq!(office.ok("explain bad-time --lang en"), english);
    assert!(
        !office.path(".visit").exists(),
        "nothing was opened for writing"
    );
    let json = office.json("explain left-out");
    assert_eq!(json["severity"], "warning");
    let ran = office.run("explain C-261123-k7f3m9 --lang en");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.starts_with("error: missing: <NOTE>...\n"),
        "{}",
        ran.err
    );
}

#[test]
fn an_unknown_topic_is_wrong_usage_and_the_nearest_is_named() {
    let office = Office::new();
    let ran = office.run("help repot --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: there is no help on \"repot\"\nhint: did you mean \"report\"?\n"
    );
    let ran = office.run("help clause 9.9 --lang zh");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.starts_with("错误：没有关于“clause 9.9”的帮助\n"),
        "{}",
        ran.err
    );
}

#[test]
fn manual_pages_are_written_for_every_command_in_the_language() {
    let office = Office::new();
    for (lang, heading) in [("zh", ".SH \"名称\""), ("en", ".SH \"NAME\"")] {
        let folder = format!("man/{lang}");
        office.ok(["man", &folder, "--lang", lang]);
        let named = |path: &str| office.path(&format!("{folder}/{}.1", path.replace(' ', "-")));
        for (path, _) in every_command(Lang::En) {
            assert!(named(&path).is_file(), "{path}");
        }
        let page = fs::read_to_string(named("visit due")).unwrap();
        assert!(page.contains(heading), "{page}");
        assert!(
            !page.contains("--no\\-input") && !page.contains("\\-\\-quiet"),
            "{page}"
        );
    }
    for (lang, headings) in [
        ("zh", ["退出状态", "环境变量", "文件", "参见"]),
        ("en", ["EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]),
    ] {
        let text = |name: &str| fs::read_to_string(office.path(&format!("man/{lang}/{name}")));
        let has = |page: &str, heading: &str| {
            let plain = page.replace("\\:", "").replace('"', "");
            assert!(
                plain.contains(&format!("\n.SH {heading}\n")),
                "{heading}: {page}"
            );
        };
        for name in ["visit.1", "visit-log-repair.1"] {
            let page = text(name).unwrap();
            headings.iter().for_each(|heading| has(&page, heading));
            for part in ["VISIT_DIR", "130", "places.csv"] {
                assert!(page.contains(part), "{part}: {page}");
            }
        }
        let settings = text("visit.toml.5").unwrap();
        has(&settings, headings[2]);
        for part in ["repeat.lookback", "[follow_up.complaint]", "2026\\-08\\-01"] {
            assert!(settings.contains(part), "{part}: {settings}");
        }
    }
    // Commands stand as they are typed, and what follows them on a line of its own.
    let page = fs::read_to_string(office.path("man/en/visit-import.1")).unwrap();
    let typed = page.split("\n.nf\n").nth(1).unwrap();
    let (typed, after) = typed.split_once("\n.fi\n").unwrap();
    assert!(
        typed
            .lines()
            .all(|line| line.starts_with("  visit import ")),
        "{typed}"
    );
    assert_eq!(typed.lines().count(), 5, "{typed}");
    assert!(after.starts_with("Bringing in the same sheet"), "{after}");
    let page = fs::read_to_string(office.path("man/zh/visit-log-repair.1")).unwrap();
    assert!(page.contains("\n.ad l\n.nh\n.SH \"名称\"\n"), "{page}");
    let page = page.replace("\\:", "");
    for part in [
        "登记报修、维修工程或工程质量问题",
        "\\-\\-class",
        "\\-\\-quiet",
        "例：",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!office.path(".visit").exists());
}

#[cfg(unix)]
#[test]
fn a_chinese_page_is_filled_without_complaint() {
    let office = Office::new();
    office.ok("man man --lang zh");
    let mut seen = 0;
    for entry in fs::read_dir(office.path("man")).unwrap() {
        let page = entry.unwrap().path();
        let ran = std::process::Command::new("groff")
            .args(["-Kutf8", "-Tutf8", "-man", "-ww", "-rLL=80n"])
            .arg(&page)
            .env("GROFF_NO_SGR", "1")
            .output();
        // Not every machine has it.
        let Ok(ran) = ran else { return };
        let told = String::from_utf8_lossy(&ran.stderr);
        assert!(!told.contains("break line"), "{}: {told}", page.display());
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}

/// An office with a follow-up two days late, a sample, a report to hand in, and a major
/// complaint for the manager.
fn busy_office() -> Office {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261115-aaaa received_at=2026-11-15 place=A1-101 taken_by=desk",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-18 case_id=C-261115-aaaa action=complete actor=eng",
    );
    office.add(
        Table::Complaints,
        "id=C-261116-bbbb received_at=2026-11-16 place=B1-101 severity=major taken_by=desk",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-20 case_id=C-261116-bbbb action=complete actor=eng",
    );
    office.add(
        Table::Repairs,
        "id=R-261120-aaaa received_at=2026-11-20 place=A1-101",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-22 case_id=R-261120-aaaa action=complete",
    );
    office.add(
        Table::Openings,
        "opened_at=2026-10-30 box=gate opened_by=desk found=0",
    );
    office
}

#[test]
fn visit_alone_shows_the_picture_of_the_day() {
    let office = busy_office();
    let json = office.json("--today 2026-11-23");
    assert_eq!(json["as_of"], "2026-11-23");
    let count = |list: &str, key: &str, value: &str| {
        let rows = json[list].as_array().unwrap();
        let row = rows.iter().find(|row| row[key] == value);
        row.map(|row| ["overdue", "due_today", "open"].map(|key| row[key].as_u64().unwrap()))
    };
    // Done on the 18th and the 20th, so due on the 21st and the 23rd.
    assert_eq!(count("by_duty", "duty", "follow-up"), Some([1, 1, 1]));
    assert_eq!(count("by_duty", "duty", "report"), Some([1, 0, 0]));
    // Done on the 22nd, so to be drawn by the 23rd.
    assert_eq!(count("by_duty", "duty", "sample"), Some([0, 1, 1]));
    // The major complaint and the rounds of the year.
    assert_eq!(count("by_person", "who", "boss"), Some([0, 1, 2]));
    let waiting = json["manager"].as_array().unwrap();
    let waiting: Vec<&str> = waiting
        .iter()
        .map(|d| d["duty"].as_str().unwrap())
        .collect();
    assert_eq!(waiting, ["follow-up", "manager-round"]);
    let next: Vec<&str> = json["next"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap())
        .collect();
    assert_eq!(
        next,
        [
            "visit report --month 2026-10 --submit --by ann --today 2026-11-23",
            "visit record C-261115-aaaa --outcome pass --by ann --today 2026-11-23",
            "visit sample --class repair --month 2026-11 --by ann --today 2026-11-23",
        ]
    );
    let chinese = office.ok("--today 2026-11-23");
    for part in [
        "今日概况",
        "按责任人",
        "待经理办理：2 项",
        "周经理",
        next[1],
    ] {
        assert!(chinese.contains(part), "{chinese}");
    }
    let english = office.at("2026-11-23").ok("--lang en");
    for part in ["By person", "Waiting for the manager: 2", next[1]] {
        assert!(english.contains(part), "{english}");
    }
}

#[test]
fn what_is_proposed_can_be_typed_for_every_kind_of_duty() {
    // Each office has one thing that is later than all else: it is proposed first.
    let cases = [
        ("C", "channel=box severity=ordinary", &[][..], "handover"),
        ("C", "channel=counter severity=ordinary", &[], "promise"),
        ("C", "", &["action=promise due=2026-10-03"], "complete"),
        (
            "R",
            "class=defect",
            &["action=promise due=2026-11-23"],
            "dispatch",
        ),
        ("R", "class=defect", &["action=complete"], "accept"),
        ("Q", "taken_by=desk", &[], "reply"),
        (
            "C",
            "",
            &[
                "action=promise due=2026-11-20",
                "action=escalate due=2026-10-03",
            ],
            "decide",
        ),
        (
            "C",
            "",
            &[
                "action=promise due=2026-11-20",
                "action=escalate due=2026-10-03",
                "action=decide target=eng due=2026-10-04",
            ],
            "settle",
        ),
    ];
    for (letter, values, actions, verb) in cases {
        let office = Office::new();
        let (table, id) = match letter {
            "C" => (Table::Complaints, "C-261002-aaaa"),
            "R" => (Table::Repairs, "R-261002-aaaa"),
            _ => (Table::Inquiries, "Q-261002-aaaa"),
        };
        let row = format!("id={id} received_at=2026-10-02 place=A1-101 {values}");
        office.add(table, &row);
        for (at, action) in actions.iter().enumerate() {
            let row = format!("acted_at=2026-10-02T09:0{at} case_id={id} actor=desk {action}");
            office.add(Table::Actions, &row);
        }
        let json = office.at("2026-11-23T10:00").json("--lang en");
        let next: Vec<&str> = json["next"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_str().unwrap())
            .collect();
        let first = next
            .iter()
            .find(|line| line.starts_with(&format!("visit {verb} {id}")));
        assert!(first.is_some(), "{verb}: {next:?}");
        runs_dry(&office, &next);
    }
}

/// Types commands, without saving anything.
fn runs_dry(office: &Office, lines: &[&str]) {
    for line in lines {
        let mut words: Vec<String> = words(line)
            .into_iter()
            .skip(1)
            .map(|w| w.into_string().unwrap())
            .collect();
        if line.contains(" --by ") {
            words.push("-n".to_owned());
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        office.ok(&words);
    }
}

#[test]
fn signatures_remedies_and_solutions_have_their_commands_too() {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261010-aaaa received_at=2026-10-10 place=A1-101 taken_by=desk",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-10-11 case_id=C-261010-aaaa action=complete actor=eng",
    );
    office.add(
        Table::Visits,
        "id=V-261012-aaaa visited_at=2026-10-12 place=A1-101 case_id=C-261010-aaaa outcome=fail \
         signed_by=",
    );
    office.add(
        Table::Solutions,
        "id=S-261013-aaaa made_at=2026-10-13 month=2026-10 place=A1-lift category=lift \
         due=2026-10-20 plan=motor made_by=desk",
    );
    let json = office.at("2026-11-23T10:00").json("--lang zh");
    let next: Vec<&str> = json["next"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap())
        .collect();
    assert_eq!(
        next,
        [
            "visit sign V-261012-aaaa \"〈签字人〉\" --by ann --today 2026-11-23T10:00",
            "visit reopen C-261010-aaaa \"〈为什么返工〉\" --by ann --today 2026-11-23T10:00",
            "visit settle S-261013-aaaa \"〈落实结果〉\" --by eng --today 2026-11-23T10:00",
        ]
    );
    runs_dry(&office, &next);
}

#[test]
fn what_is_known_already_is_not_said_again() {
    let office = busy_office();
    let root = office.root().to_str().unwrap();
    let ran = run_with(
        Path::new("/"),
        ["-C", root, "--today", "2026-11-23", "-f", "json"],
        &[("VISIT_BY", "ann")],
    );
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let wanted = format!("visit record C-261115-aaaa --outcome pass -C {root} --today 2026-11-23");
    assert_eq!(json["next"][1], wanted.as_str());
}

#[test]
fn a_day_without_duties_still_has_three_commands() {
    let office = Office::with(&SETTINGS.replace("areas = [\"A\"]", "").replace("\"B\"", ""));
    office.write("places.csv", Table::Places.header() + "\n");
    office.write("visit.toml", "schema = 1\ncommunity = \"空\"\n[routine]\nmanager = { every = \"year\", min = 0, max = 5 }\n");
    let json = office.json("--today 2026-11-23T10:00");
    assert_eq!(json["by_duty"], serde_json::json!([]));
    let next: Vec<&str> = json["next"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap())
        .collect();
    assert_eq!(next.len(), 3);
    runs_dry(&office, &next);
    let shown = office.ok("--today 2026-11-23");
    assert!(shown.contains("没有要办的事。"), "{shown}");
}

#[test]
fn outside_a_data_directory_visit_tells_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run_in(folder.path(), "--lang en");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in [
        "no visit.toml",
        "visit demo try",
        "visit init riverside",
        "--help",
    ] {
        assert!(ran.out.contains(part), "{}", ran.out);
    }
    let ran = run_in(folder.path(), "-f json --lang zh");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    for line in json["next"].as_array().unwrap() {
        let line = line
            .as_str()
            .unwrap()
            .trim_start_matches("visit ")
            .to_owned();
        let args: Vec<&str> = line.split(' ').collect();
        let ran = run_in(folder.path(), &args);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
    // A directory that was named has to be one.
    let ran = run_in(folder.path(), "-C nowhere");
    assert_eq!((ran.code, ran.out.as_str()), (5, ""));
    let ran = run_in(folder.path(), "--bogus");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn queries_take_the_words_that_lists_show() {
    let office = busy_office();
    let today = ["--today", "2026-11-23"];
    let same = |verb: &str, coded: &str, shown: &[&str]| {
        let wanted = office.json([verb, coded, today[0], today[1]]);
        let rows = if verb == "due" { "duties" } else { "cases" };
        assert!(!wanted[rows].as_array().unwrap().is_empty(), "{coded}");
        for shown in shown {
            assert_eq!(
                office.json([verb, shown, today[0], today[1]]),
                wanted,
                "{shown}"
            );
        }
    };
    same(
        "list",
        "status:resolved",
        &["status:已办结", "status:Resolved"],
    );
    same(
        "list",
        "class:complaint,repair",
        &["class:投诉,报修", "class:投诉，repair"],
    );
    same("due", "duty:follow-up", &["duty:回访", "duty:Follow-up"]);
    same(
        "due",
        "duty:manager-round",
        &["duty:经理登门回访", "duty:manager's round"],
    );
    same("due", "state:overdue", &["state:逾期"]);
    same("due", "who:ann", &["who:安"]);
    let option = ["list", "--status", "已办结", today[0], today[1]];
    assert_eq!(
        office.json(option),
        office.json(["list", "status:resolved", today[0], today[1]])
    );
    let ran = office.run("list status:办妥");
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn the_directory_is_proposed_only_where_it_has_to_be_named() {
    let office = busy_office();
    let elsewhere = TempDir::new().unwrap();
    let root = office.root().to_str().unwrap();
    let day = ["--today", "2026-11-23"];
    let named = [&["-C", root], &day[..]].concat();
    let proposed = |folder: &Path, args: &[&str], variables: &[(&str, &str)]| {
        let ran = run_with(folder, args, variables);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(
            ran.out.contains("visit record C-261115-aaaa"),
            "{}",
            ran.out
        );
        ran.out.contains(" -C ")
    };
    assert!(proposed(elsewhere.path(), &named, &[]));
    assert!(!proposed(elsewhere.path(), &day, &[("VISIT_DIR", root)]));
    assert!(!proposed(office.root(), &named, &[]));
    assert!(!proposed(office.root(), &day, &[]));
}
