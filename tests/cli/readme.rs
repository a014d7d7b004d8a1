//! Both READMEs, every page of the guide and CONTRIBUTING.md are run: every `$ command` of a
//! `console` block of a page, in order, in one shell and one temporary folder in which
//! `data-sample` and `data-sample-en` lie; what is printed must be what the page shows.
//!
//! When the program's words have changed, `UPDATE_README=1 cargo test readme` writes the new
//! output into all of them, that of a page from one run; read the difference before it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;
use visit::model::policy::Lang;
use visit::rules::duties::DutyKind;
use visit::text::Voice;

use crate::guide::{pages, text};
use crate::office::{Office, run_with};

/// Parts the output of one command from that of the next.
const MARK: char = '\u{1e}';

/// What building, testing and installing are here: the program is built already, and tests do
/// not test themselves. `cargo run` runs it, for its exit code.
const CARGO: &str = r#"cargo() {
    if [ "$1" = run ]; then
        while [ "$1" != -- ]; do shift; done
        shift
        visit "$@" >/dev/null
    fi
}
"#;

/// A fenced block.
struct Block {
    info: String,
    /// The lines between the fences, counted from 0.
    lines: Range<usize>,
}

/// A command and where its output is shown.
struct Example {
    command: String,
    /// The line of the command, counted from 0; the output begins below it.
    at: usize,
    shown: Range<usize>,
}

/// A page that is run.
struct Readme {
    name: String,
    lines: Vec<String>,
    blocks: Vec<Block>,
}

impl Readme {
    fn read(name: &str) -> Self {
        let text = fs::read_to_string(root().join(name)).unwrap();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let fences: Vec<usize> = (0..lines.len())
            .filter(|&at| lines[at].starts_with("```"))
            .collect();
        assert!(
            fences.len().is_multiple_of(2),
            "{name}: a block is not closed"
        );
        let blocks = fences
            .chunks(2)
            .map(|pair| Block {
                info: lines[pair[0]].trim_start_matches('`').to_owned(),
                lines: pair[0] + 1..pair[1],
            })
            .collect();
        Self {
            name: name.to_owned(),
            lines,
            blocks,
        }
    }

    /// The lines of a block.
    fn body(&self, block: &Block) -> &[String] {
        &self.lines[block.lines.clone()]
    }

    /// Every command to run, in order.
    fn examples(&self) -> Vec<Example> {
        let mut examples: Vec<Example> = Vec::new();
        for block in self.blocks.iter().filter(|block| block.info == "console") {
            let first = examples.len();
            for at in block.lines.clone() {
                if let Some(command) = self.lines[at].strip_prefix("$ ") {
                    examples.push(Example {
                        command: command.to_owned(),
                        at,
                        shown: at + 1..at + 1,
                    });
                } else {
                    assert!(
                        examples.len() > first,
                        "{}:{}: output before a command",
                        self.name,
                        at + 1
                    );
                    examples.last_mut().unwrap().shown.end = at + 1;
                }
            }
        }
        examples
    }

    /// Heading levels, in order.
    fn levels(&self) -> Vec<usize> {
        let in_block = |at: usize| self.blocks.iter().any(|block| block.lines.contains(&at));
        self.lines
            .iter()
            .enumerate()
            .filter(|(at, line)| line.starts_with('#') && !in_block(*at))
            .map(|(_, line)| line.chars().take_while(|&c| c == '#').count())
            .collect()
    }
}

/// What a command printed and its exit code.
struct Printed {
    lines: Vec<String>,
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `visit` first, then where the machine keeps its own programs.
fn search_path() -> OsString {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_visit"));
    let folder = program.parent().unwrap().to_owned();
    let machine = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&machine))).unwrap()
}

pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs commands in one shell, so that what one sets the next one knows.
fn run(examples: &[Example]) -> Vec<Printed> {
    let folder = TempDir::new().unwrap();
    for sample in ["data-sample", "data-sample-en"] {
        copy(&root().join(sample), &folder.path().join(sample));
    }
    let mut script = CARGO.to_owned() + "exec 2>&1\n";
    for example in examples {
        // The next command may ask for the exit code of this one.
        script += &format!(
            "{}\ncode=$?; printf '{MARK}%s{MARK}' $code; (exit $code)\n",
            example.command
        );
    }
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", search_path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let parts: Vec<&str> = text.split(MARK).collect();
    parts
        .chunks_exact(2)
        .map(|part| Printed {
            lines: part[0].lines().map(str::to_owned).collect(),
            code: part[1].to_owned(),
        })
        .collect()
}

/// The ids of the sample: they are shown as they are, all others are random.
fn sample_ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for entry in walkdir::WalkDir::new(root().join("data-sample/ledger")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap();
            ids.extend(id_places(&text).map(|at| text[at].to_owned()));
        }
    }
    ids
}

/// Where ids such as `C-261123-k7f3m9` stand.
fn id_places(text: &str) -> impl Iterator<Item = Range<usize>> {
    const SHAPE: &[u8; 15] = b"A-000000-xxxxxx";
    let fits = |(byte, shape): (&u8, &u8)| match shape {
        b'A' => byte.is_ascii_uppercase(),
        b'0' => byte.is_ascii_digit(),
        b'x' => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        _ => byte == shape,
    };
    text.as_bytes()
        .windows(SHAPE.len())
        .enumerate()
        .filter(move |(_, window)| window.iter().zip(SHAPE).all(fits))
        .map(|(at, _)| at..at + SHAPE.len())
}

/// Which random id of a run stands for which id of a page, and the other way round: what is
/// one row in the run has to be one row for the reader too.
#[derive(Default)]
struct Pairs {
    shown: BTreeMap<String, String>,
    printed: BTreeMap<String, String>,
}

impl Pairs {
    /// Adds the ids of a line and of what is printed in its place; the error is the id that is
    /// another one elsewhere.
    fn add(&mut self, shown: &str, printed: &str, sample: &BTreeSet<String>) -> Result<(), String> {
        let random = |line: &str| -> Vec<String> {
            let ids = id_places(line).map(|at| line[at].to_owned());
            ids.filter(|id| !sample.contains(id)).collect()
        };
        for (shown, printed) in random(shown).into_iter().zip(random(printed)) {
            let known = self.shown.entry(printed.clone());
            let one = *known.or_insert_with(|| shown.clone()) == shown;
            let known = self.printed.entry(shown.clone());
            if !one || *known.or_insert(printed.clone()) != printed {
                return Err(shown);
            }
        }
        Ok(())
    }
}

/// The line with random ids alike, and without the time of day of what is entered on the day
/// itself: it is 23:59 unless the tests happen to run on that day.
fn masked(line: &str, sample: &BTreeSet<String>) -> String {
    let mut masked = line.to_owned();
    for place in id_places(line).filter(|at| !sample.contains(&line[at.clone()])) {
        masked.replace_range(place.end - 6..place.end, "xxxxxx");
    }
    for day in ["2026-11-23 ", "2026-11-23T"] {
        let times: Vec<usize> = masked.match_indices(day).map(|(at, _)| at).collect();
        for at in times {
            let time = at + day.len()..at + day.len() + 5;
            let is_time = |text: &str| text.is_ascii() && text.as_bytes()[2] == b':';
            if masked.get(time.clone()).is_some_and(is_time) {
                masked.replace_range(time, "23:59");
            }
        }
    }
    masked.trim_end().to_owned()
}

/// Runs a page and returns what is not as it says. With `UPDATE_README` a page of which
/// something is not gets every output anew.
fn try_out(name: &str) -> Vec<String> {
    let readme = Readme::read(name);
    let examples = readme.examples();
    let printed = run(&examples);
    let sample = sample_ids();
    let mut wrong = Vec::new();
    if printed.len() != examples.len() {
        wrong.push(format!("{name}: the shell ended early"));
    }
    let mut pairs = Pairs::default();
    for (n, (example, printed)) in examples.iter().zip(&printed).enumerate() {
        let place = format!("{name}:{}: $ {}", example.at + 1, example.command);
        let code_is_asked = examples
            .get(n + 1)
            .is_some_and(|next| next.command == "echo $?");
        if printed.code != "0" && !code_is_asked {
            wrong.push(format!(
                "{place}\nexit code {}\n{}",
                printed.code,
                printed.lines.join("\n")
            ));
        }
        let shown = &readme.lines[example.shown.clone()];
        let alike = |lines: &[String]| -> Vec<String> {
            lines.iter().map(|line| masked(line, &sample)).collect()
        };
        if alike(shown) != alike(&printed.lines) {
            wrong.push(format!(
                "{place}\n--- shown\n{}\n--- printed\n{}",
                shown.join("\n"),
                printed.lines.join("\n")
            ));
        }
        for (shown, printed) in shown.iter().zip(&printed.lines) {
            if let Err(id) = pairs.add(shown, printed, &sample) {
                wrong.push(format!(
                    "{place}\n{id} is not the same row here as elsewhere"
                ));
            }
        }
    }
    if !wrong.is_empty() && std::env::var_os("UPDATE_README").is_some() {
        let mut lines = readme.lines.clone();
        for (example, printed) in examples.iter().zip(&printed).rev() {
            let trimmed = printed.lines.iter().map(|line| line.trim_end().to_owned());
            lines.splice(example.shown.clone(), trimmed);
        }
        fs::write(root().join(name), lines.join("\n") + "\n").unwrap();
    }
    wrong
}

/// A command without what differs between the languages: texts in quotes and the language.
fn bare(command: &str) -> String {
    command
        .split('"')
        .step_by(2)
        .collect::<Vec<_>>()
        .join("…")
        .replace("VISIT_LANG=zh", "VISIT_LANG=en")
        .replace("jinxiu", "riverside")
}

/// The first words of the lines of a block, without comments.
fn first_words(lines: &[String]) -> Vec<&str> {
    lines
        .iter()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split([' ', ',']).next().unwrap_or(""))
        .collect()
}

/// What is not as the pages of a language say.
fn try_out_all(lang: Lang) -> Vec<String> {
    pages(lang).iter().flat_map(|name| try_out(name)).collect()
}

#[test]
fn the_commands_of_the_english_pages_do_what_they_say() {
    let wrong = try_out_all(Lang::En);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_commands_of_the_chinese_pages_do_what_they_say() {
    let wrong = try_out_all(Lang::Zh);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_path_of_a_complaint_is_as_contributing_shows_it() {
    let wrong = try_out("CONTRIBUTING.md");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn both_have_the_same_headings_and_blocks() {
    for (english, chinese) in pages(Lang::En).iter().zip(&pages(Lang::Zh)) {
        let (english, chinese) = (Readme::read(english), Readme::read(chinese));
        let name = &english.name;
        assert_eq!(english.levels(), chinese.levels(), "{name}: levels");
        let infos = |readme: &Readme| -> Vec<String> {
            readme
                .blocks
                .iter()
                .map(|block| block.info.clone())
                .collect()
        };
        assert_eq!(infos(&english), infos(&chinese), "{name}: blocks");
        let commands = |readme: &Readme| -> Vec<String> {
            let examples = readme.examples();
            examples
                .iter()
                // The invented community is there in either language.
                .map(|example| bare(&example.command).replace("data-sample-en", "data-sample"))
                .collect()
        };
        assert_eq!(commands(&english), commands(&chinese), "{name}: commands");
        for (ours, theirs) in english.blocks.iter().zip(&chinese.blocks) {
            if ours.info != "console" {
                assert_eq!(
                    first_words(english.body(ours)),
                    first_words(chinese.body(theirs)),
                    "{name}:{}, {}:{}",
                    ours.lines.start,
                    chinese.name,
                    theirs.lines.start
                );
            }
        }
    }
}

/// Where an office that begins finds the files that it has to fill in.
const FILES_SHOWN: [[&str; 2]; 2] = [
    ["docs/keeper.md", "docs/settings.md"],
    ["docs/keeper.zh.md", "docs/settings.zh.md"],
];

#[test]
fn the_files_they_show_are_sound() {
    for names in FILES_SHOWN {
        let office = Office::new();
        let mut shown = 0;
        for name in names {
            let readme = Readme::read(name);
            for block in &readme.blocks {
                let lines = readme.body(block);
                match block.info.as_str() {
                    "csv" => office.write("places.csv", lines.join("\n") + "\n"),
                    "toml" => write_settings(&office, lines),
                    _ => continue,
                }
                shown += 1;
            }
        }
        assert_eq!(shown, 7, "{names:?}");
        let ran = office.at("2026-11-23").run("check --strict");
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (0, ""),
            "{names:?}\n{}",
            ran.out
        );
    }
}

/// The first line names the file. Settings that are not whole go to those before.
fn write_settings(office: &Office, lines: &[String]) {
    let (file, settings) = lines.split_first().unwrap();
    let file = file.trim_start_matches("# ");
    let is_whole = file != "visit.toml" || settings[0].starts_with("schema");
    let before = if is_whole {
        String::new()
    } else {
        office.read(file) + "\n"
    };
    office.write(file, before + &settings.join("\n") + "\n");
}

#[test]
fn the_table_of_duties_has_the_words_of_the_list() {
    for (name, lang) in [("docs/clerk.md", Lang::En), ("docs/clerk.zh.md", Lang::Zh)] {
        let text = crate::guide::read(name);
        let (_, table) = text.split_once("| --- | --- |").unwrap();
        let table = table.lines().skip(1);
        let rows = table.map_while(|line| line.strip_prefix("| "));
        let first: Vec<&str> = rows.filter_map(|row| row.split(" | ").next()).collect();
        for kind in DutyKind::ALL {
            let word = Voice::new(lang).word("duty", kind.word());
            let named = first.iter().flat_map(|cell| cell.split(['、', ';']));
            let mut named = named.map(str::trim);
            assert!(named.any(|part| part.starts_with(&word)), "{name}: {word}");
        }
    }
}

#[test]
fn both_name_every_command_and_exit_code() {
    let first = |topic: &str| {
        let help = run_with(
            root(),
            ["help", topic, "-f", "tsv"],
            &[("VISIT_LANG", "en")],
        )
        .out;
        let names = help.lines().skip(1);
        let names = names.filter_map(|line| line.split(['\t', ' ']).next());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let commands = first("commands");
    assert!(commands.len() > 40, "{commands:?}");
    let codes = first("exit").into_iter();
    let codes: Vec<String> = codes.map(|code| format!("| {code} | ")).collect();
    assert_eq!(codes.len(), 8, "{codes:?}");
    for lang in Lang::ALL {
        let text = text(*lang);
        for command in &commands {
            let named = ["`{}`", "`{} ", "visit {}"]
                .iter()
                .any(|form| text.contains(&form.replace("{}", command)));
            assert!(named, "{lang:?}: {command} is not mentioned");
        }
        for code in &codes {
            assert!(text.contains(code.as_str()), "{lang:?}: no row {code}");
        }
    }
}
