//! Commands as people type them: what settles a duty, and what enters a row again.

use std::ffi::OsString;

use crate::model::book::Book;
use crate::model::entry::RowRef;
use crate::model::id::Id;
use crate::model::policy::REPAIR;
use crate::model::table::Table;
use crate::model::time::{Day, Month};
use crate::model::words::{Col, Purpose, Severity, Verb};
use crate::rules::duties::{Duty, DutyKind};
use crate::rules::facts::Facts;
use crate::rules::undo::person;
use crate::text::Voice;

/// A promise or decision is proposed for so many days later.
const PROPOSED_DAYS: u64 = 3;

/// The command that shows duties: for those that no single command settles.
const LOOK: &str = "due";

/// The words of a command line.
#[derive(Default)]
pub struct Typed {
    words: Vec<String>,
}

impl Typed {
    /// A command, its words parted by blanks.
    pub fn new(command: &str) -> Self {
        let words = command.split(' ').map(str::to_owned);
        Self {
            words: std::iter::once("visit".to_owned()).chain(words).collect(),
        }
    }

    /// A whole line as it was given.
    pub fn of(line: &[OsString]) -> Self {
        let words = line.iter().skip(1);
        let words = words.map(|word| word.to_string_lossy().into_owned());
        Self {
            words: std::iter::once("visit".to_owned()).chain(words).collect(),
        }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, word: impl ToString) -> Self {
        self.words.push(word.to_string());
        self
    }

    /// Adds an option, unless its value is empty.
    #[must_use]
    pub fn option(self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string();
        if value.is_empty() {
            return self;
        }
        self.with(name).with(value)
    }

    /// Whether it adds rows and so needs somebody who acts, or only shows duties.
    pub fn adds_rows(&self) -> bool {
        self.words.get(1).is_some_and(|verb| verb != LOOK)
    }

    /// The line, quoted for a shell.
    pub fn line(&self) -> String {
        let quoted: Vec<String> = self.words.iter().map(|word| quoted(word)).collect();
        quoted.join(" ")
    }
}

/// A word as a shell reads it whole.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-./:,=@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    if word.chars().any(|c| "\"$`\\!".contains(c)) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    format!("\"{word}\"")
}

/// The command that settles a duty. Outcomes, dates and texts are proposals.
pub fn settling(facts: &Facts<'_, '_>, duty: &Duty<'_>, voice: &Voice) -> Typed {
    let book = facts.book;
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    let (case, row) = (id(duty.case_id), id(duty.row_id));
    let month = duty.month.map_or_else(String::new, |m| m.to_string());
    let soon = book.today() + chrono::Days::new(PROPOSED_DAYS);
    match duty.duty {
        DutyKind::FollowUp => Typed::new("record").with(case).option("--outcome", "pass"),
        DutyKind::Sample => Typed::new("sample")
            .option("--class", duty.class)
            .option("--month", month),
        DutyKind::Handover => Typed::new("handover").with(case),
        DutyKind::Promise => Typed::new("promise")
            .with(case)
            .option("--due", soon)
            .option("--method", voice.say("typed-method")),
        DutyKind::Deadline => Typed::new("complete")
            .with(case)
            .with(voice.say("typed-done")),
        DutyKind::Dispatch => Typed::new("dispatch")
            .with(case)
            .with(voice.say("typed-contractor")),
        DutyKind::Accept => Typed::new("accept").with(case),
        DutyKind::Reply => Typed::new("reply")
            .with(case)
            .with(voice.say("typed-answer")),
        DutyKind::Remedy => Typed::new("reopen")
            .with(case)
            .with(voice.say("typed-reason")),
        DutyKind::Escalation if duty.second => Typed::new("settle")
            .with(case)
            .with(voice.say("typed-result"))
            .option("--to", voice.say("typed-told")),
        DutyKind::Escalation => decision(case, duty.who, soon, voice),
        DutyKind::Signature => Typed::new("sign").with(row).with(voice.say("typed-signer")),
        DutyKind::Solution => Typed::new("settle")
            .with(row)
            .with(voice.say("typed-result")),
        DutyKind::Report => {
            let step = match duty.second {
                true => "--review",
                false => "--submit",
            };
            Typed::new("report").option("--month", month).with(step)
        }
        kind => Typed::new(LOOK).with(format!("duty:{}", kind.word())),
    }
}

/// The commands that can settle a duty, each without what is to be said of it: guided entry asks
/// for that. Nothing for a duty that is settled otherwise.
pub fn begun(duty: &Duty<'_>) -> Vec<Vec<String>> {
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    let (case, row) = (id(duty.case_id), id(duty.row_id));
    let of_case: &[&str] = match duty.duty {
        DutyKind::FollowUp => &["record"],
        DutyKind::Handover => &["handover"],
        DutyKind::Promise => &["promise"],
        DutyKind::Deadline => &["complete"],
        DutyKind::Dispatch => &["dispatch"],
        DutyKind::Accept => &["accept", "reject"],
        DutyKind::Reply => &["reply"],
        DutyKind::Remedy => &["reopen", "explain", "escalate"],
        DutyKind::Escalation if duty.second => &["settle"],
        DutyKind::Escalation => &["decide"],
        DutyKind::Signature => return vec![vec!["sign".to_owned(), row]],
        DutyKind::Solution => return vec![vec!["settle".to_owned(), row]],
        DutyKind::Routine | DutyKind::ManagerRound => {
            let purpose = match duty.duty {
                DutyKind::Routine => Purpose::Routine,
                _ => Purpose::Manager,
            };
            let option = format!("--purpose={}", purpose.word());
            return vec![vec!["record".to_owned(), option]];
        }
        DutyKind::Sample | DutyKind::Report => &[],
    };
    let lines = of_case.iter();
    lines
        .map(|verb| vec![(*verb).to_owned(), case.clone()])
        .collect()
}

fn decision(case: String, who: &str, due: Day, voice: &Voice) -> Typed {
    Typed::new("decide")
        .with(case)
        .with(voice.say("typed-decision"))
        .option("--who", who)
        .option("--due", due)
}

/// The command that enters a row once more, as it stands in its file. `None` for a row that
/// no single command makes.
pub fn again(book: &Book<'_>, id: Id) -> Option<Typed> {
    let row = Written {
        book,
        row: book.row_of(id)?,
    };
    let table = Table::of(id.kind())?;
    let typed = match table {
        Table::Complaints => row.complaint(),
        Table::Repairs => row.repair(),
        Table::Inquiries => row
            .case("log inquiry")
            .option("--nature", row.get(Col::Nature))
            .option("--reply-by", row.get(Col::ReplyDue)),
        Table::Actions => row.action()?,
        Table::Visits => row.visit(),
        Table::Solutions => row.solution(),
        Table::Openings => Typed::new("log opening")
            .with(row.get(Col::Box))
            .with(row.get(Col::Note))
            .option("--found", row.get(Col::Found)),
        _ => return None,
    };
    let date = match row.step() {
        // With the figures of the day on which it is entered again.
        Some(Verb::Submit | Verb::Review) => "",
        _ => table.time_column().map_or("", |col| row.get(col)),
    };
    Some(
        typed
            .option("--date", date)
            .option("--by", person(book, row.row)),
    )
}

/// A row as it was written.
struct Written<'b, 'a> {
    book: &'b Book<'a>,
    row: RowRef,
}

impl<'a> Written<'_, 'a> {
    fn get(&self, col: Col) -> &'a str {
        self.book.cell(self.row, col)
    }

    fn case(&self, command: &str) -> Typed {
        let place = match self.get(Col::Place) {
            "" => "-",
            place => place,
        };
        Typed::new(command)
            .with(place)
            .with(self.get(Col::Summary))
            .option("--channel", self.get(Col::Channel))
            .option("--reporter", self.get(Col::Reporter))
            .option("--phone", self.get(Col::Phone))
            .option("--from", self.get(Col::FromPlace))
            .option("--relation", self.get(Col::Relation))
            .option("--outside-no", self.get(Col::OutsideNo))
    }

    fn complaint(&self) -> Typed {
        let typed = self
            .case("log complaint")
            .option("--category", self.get(Col::Category))
            .option("--about", self.get(Col::About))
            .option("--part-of", self.get(Col::PartOf));
        if self.get(Col::Severity) == Severity::Major.word() {
            typed.with("--major")
        } else {
            typed
        }
    }

    fn repair(&self) -> Typed {
        let class = self.get(Col::Class);
        self.case("log repair")
            .option("--category", self.get(Col::Category))
            .option("--class", if class == REPAIR { "" } else { class })
            .option("--part-of", self.get(Col::PartOf))
            .option("--urgency", self.get(Col::Urgency))
            .option("--appointed-at", self.get(Col::AppointedAt))
    }

    /// What a step does; `None` of any other row.
    fn step(&self) -> Option<Verb> {
        match self.book.sources[self.row.file as usize].table {
            Table::Actions => Verb::parse(self.get(Col::Action)),
            _ => None,
        }
    }

    fn action(&self) -> Option<Typed> {
        let verb = self.step()?;
        let (target, note) = (self.get(Col::Target), self.get(Col::Note));
        let on = match self.get(Col::CaseId) {
            "" => self.get(Col::RowId),
            case => case,
        };
        let typed = Typed::new(verb.word()).with(on);
        Some(match verb {
            Verb::Assign | Verb::Dispatch => typed.with(target).with(note),
            Verb::Handover => typed.with(target),
            Verb::Promise => typed
                .option("--due", self.get(Col::Due))
                .option("--method", note),
            Verb::Escalate => typed.with(note).option("--meeting", self.get(Col::Due)),
            Verb::Decide => typed
                .with(note)
                .option("--who", target)
                .option("--due", self.get(Col::Due)),
            Verb::Cancel => typed.with(note).option("--repeats", target),
            Verb::Amend => typed
                .with(self.get(Col::Field))
                .with(self.get(Col::Value))
                .option("--why", note),
            Verb::Sign => typed
                .with(target)
                .option("--evidence", self.get(Col::Value)),
            Verb::Submit | Verb::Review => {
                let month = Month::parse(self.get(Col::Value))?;
                let said = match verb {
                    Verb::Submit => "--analysis",
                    _ => "--opinion",
                };
                Typed::new("report")
                    .option("--month", month)
                    .with(format!("--{}", verb.word()))
                    .option(said, note)
            }
            // What took a row back cannot be taken back itself.
            Verb::Void => return None,
            _ => typed.with(note).option("--to", target),
        })
    }

    fn visit(&self) -> Typed {
        let target = match self.get(Col::CaseId) {
            "" => self.get(Col::Place),
            case => case,
        };
        Typed::new("record")
            .with(target)
            .option("--outcome", self.get(Col::Outcome))
            .option("--form", self.get(Col::Form))
            .option("--purpose", self.get(Col::Purpose))
            .option("--at", self.get(Col::Place))
            .option("--quality", self.get(Col::Quality))
            .option("--service", self.get(Col::Service))
            .option("--satisfaction", self.get(Col::Satisfaction))
            .option("--shortcomings", self.get(Col::Shortcomings))
            .option("--opinions", self.get(Col::Opinions))
            .option("--signed-by", self.get(Col::SignedBy))
            .option("--evidence", self.get(Col::Evidence))
            .option("--met", self.get(Col::Met))
            .option("--next-on", self.get(Col::NextOn))
            .option("--paper-no", self.get(Col::PaperNo))
    }

    fn solution(&self) -> Typed {
        let kind = self.get(Col::Kind);
        let typed = Typed::new(&format!("solution {kind}"));
        let typed = match self.get(Col::RowId) {
            "" => typed
                .with(self.get(Col::Place))
                .with(self.get(Col::Category)),
            visit => typed.with(visit),
        };
        let month = Month::parse(self.get(Col::Month));
        typed
            .with(self.get(Col::Plan))
            .option("--who", self.get(Col::Responsible))
            .option("--due", self.get(Col::Due))
            .option("--month", month.map_or_else(String::new, |m| m.to_string()))
            .option("--cause", self.get(Col::Cause))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_a_shell_needs_it() {
        let line = |word: &str| Typed::new("note").with(word).line();
        assert_eq!(line("C-261123-k7f3m9"), "visit note C-261123-k7f3m9");
        assert_eq!(line("换总阀"), "visit note 换总阀");
        assert_eq!(line("new valve"), "visit note \"new valve\"");
        assert_eq!(line(""), "visit note \"\"");
        assert_eq!(line("it's $5"), r"visit note 'it'\''s $5'");
    }
}
