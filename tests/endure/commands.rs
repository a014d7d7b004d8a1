//! The commands that write. A new one is one line here.

use crate::scene::{Scene, TODAY};

/// A command that writes.
pub struct Write {
    pub name: &'static str,
    args: &'static [&'static str],
    pub start: Start,
}

/// Where a command begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    Office,
    /// An empty folder; the command is finished by running it again.
    Nothing,
    /// An office whose files a spreadsheet and a merge have put out of form; the command
    /// rewrites them.
    Disorder,
    /// An office whose month was begun before columns were added to the format; the command
    /// adds them to a header.
    Older,
}

const fn write(name: &'static str, args: &'static [&'static str]) -> Write {
    Write {
        name,
        args,
        start: Start::Office,
    }
}

#[rustfmt::skip]
pub const WRITES: &[Write] = &[
    write("log", &["log", "complaint", "A1-101", "a \"quoted\", long 雨水 complaint", "--by", "desk", "-q"]),
    write("log-new-month", &["log", "complaint", "A1-101", "late entry", "--date", "2026-09-20", "--by", "desk", "-q"]),
    write("record", &["record", "A1-101", "--outcome", "pass", "--question", "parking?", "--reply-by", "2026-11-25", "--by", "ann", "-q"]),
    write("sample", &["sample", "--class", "repair", "--month", "2026-11", "--seed", "s1", "--by", "boss"]),
    write("submit", &["report", "--month", "2026-10", "--submit", "--by", "ann", "-q"]),
    write("sign", &["sign", "V-261105-bbbb03", "Jia", "--evidence", "scan.pdf", "--by", "ann", "-q"]),
    write("survey-new", &["survey", "new", "noise", "--title", "Noise at night", "-q"]),
    write("survey-import", &["survey", "import", "fee", "responses.csv", "--by", "ann", "-q"]),
    write("import", &["import", "sheet.csv", "--rules", "sheet.toml", "--by", "desk", "-q"]),
    write("amend", &["amend", "C-261102-aaaa00", "category", "leak", "--why", "it leaks", "--by", "desk", "-q"]),
    write("undo", &["undo", "--id", "A-261122-cccc01", "--by", "desk", "-q"]),
    write("redo", &["redo", "--id", "A-261122-cccc02", "--by", "desk", "-q"]),
    Write { name: "init", args: &["init", ".", "--lang", "en", "--community", "Linden Court"], start: Start::Nothing },
    Write { name: "log-older", args: &["log", "complaint", "A1-101", "rude on the phone", "--about", "ann", "--by", "desk", "-q"], start: Start::Older },
    Write { name: "check-fix", args: &["check", "--fix"], start: Start::Disorder },
];

/// What anybody might do next, after a command was interrupted.
const NEXT: &[&str] = &["note", "C-261102-aaaa00", "next", "--by", "desk", "-q"];

impl Write {
    /// The whole command line.
    pub fn args(&self) -> Vec<&'static str> {
        on_the_day(self.args)
    }

    /// The command that comes after it.
    pub fn next(&self) -> Vec<&'static str> {
        match self.start {
            Start::Nothing => self.args(),
            _ => on_the_day(NEXT),
        }
    }

    /// Whether it saves nothing where half a row has just been set aside, since its rows rest on
    /// all others.
    pub fn rests_on_all_rows(&self) -> bool {
        let resting = [
            "sample",
            "submit",
            "survey-import",
            "import",
            "undo",
            "redo",
        ];
        resting.contains(&self.name)
    }

    /// Whether a command that ended so did all it could: what puts files into order tells of the
    /// half row that it has just set aside.
    pub fn is_done(&self, code: Option<i32>) -> bool {
        code == Some(0) || self.start == Start::Disorder && code == Some(3)
    }

    /// Whether it begins in an empty folder.
    pub fn founds(&self) -> bool {
        self.start == Start::Nothing
    }

    /// Where it begins.
    pub fn scene(&self) -> Scene {
        match self.start {
            Start::Nothing => Scene::empty(),
            Start::Office => Scene::office(),
            Start::Disorder => Scene::disorder(),
            Start::Older => Scene::older(),
        }
    }
}

/// A write command by its name.
pub fn named(name: &str) -> &'static Write {
    let found = WRITES.iter().find(|write| write.name == name);
    found.expect("a write command of this name")
}

fn on_the_day(args: &[&'static str]) -> Vec<&'static str> {
    [args, &["--today", TODAY]].concat()
}
