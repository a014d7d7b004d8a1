//! What `due` sends out of the office: mails and calendars, to standard output or one file a
//! person, and messages to a group chat.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::desk::answer::Answer;
use crate::desk::failure::{Exit, Failure, Result};
use crate::desk::message::Message;
use crate::desk::session::{Desk, Shelf};
use crate::ledger::files::mailed::Told as Remembered;
use crate::ledger::files::split;
use crate::model::book::Book;
use crate::model::policy::{Staff, is_address};
use crate::model::time::{Day, Stamp};
use crate::model::words::Role;
use crate::page::{Incomplete, Page};
use crate::render::bulletin::text;
use crate::render::robot::{Robot, messages};
use crate::render::{Format, ics, mail};
use crate::rules::duties::{Duty, DutyState};
use crate::text::arg;
use crate::view::bulletin::{Told, bulletin};
use crate::view::calendar::agenda;
use crate::view::letter::{Matter, letter};

/// Arguments of mails and calendars.
#[derive(Debug, clap::Args)]
pub struct PostArgs {
    /// Only the duties of these, or those that are due by a day.
    #[arg(long, value_name = "ROLE|STAFF|DATE")]
    to: Vec<String>,
    /// One file for each person.
    #[arg(long, value_name = "DIR")]
    split: Option<PathBuf>,
    /// A message also when there is nothing to tell.
    #[arg(long)]
    heartbeat: bool,
    /// Only what the person was not told yet.
    #[arg(long)]
    since_last: bool,
}

impl PostArgs {
    /// The day by which duties are due.
    pub fn until(&self) -> Option<Day> {
        let mut days = self.to.iter().filter_map(|text| Stamp::parse(text));
        days.next().map(|stamp| stamp.day)
    }

    /// Whose duties are asked for.
    fn recipient(&self) -> Option<&str> {
        let mut names = self.to.iter().filter(|text| Stamp::parse(text).is_none());
        names.next().map(String::as_str)
    }

    /// Refuses what means nothing in a format.
    pub fn check(&self, format: Format) -> Result<()> {
        const PERSONAL: &[Format] = &[Format::Eml, Format::Ics];
        const TOLD: &[Format] = &[Format::Eml, Format::Wecom, Format::Dingtalk, Format::Feishu];
        let given = [
            ("--to", self.recipient().is_some(), PERSONAL),
            ("--split", self.split.is_some(), PERSONAL),
            ("--heartbeat", self.heartbeat, TOLD),
            ("--since-last", self.since_last, &[Format::Eml]),
        ];
        let mut given = given.iter();
        if self.to.len() > 1 + usize::from(self.until().is_some()) {
            return Err(Failure::usage(Message::OneRecipient));
        }
        match given.find(|(_, given, formats)| *given && !formats.contains(&format)) {
            Some((option, _, formats)) => {
                let formats: Vec<&str> = formats.iter().map(|own| own.word()).collect();
                Err(Failure::usage(Message::OnlyPosted)
                    .with("option", *option)
                    .with("formats", formats.join(", ")))
            }
            None if format == Format::Eml && self.recipient().is_none() && self.split.is_none() => {
                Err(Failure::usage(Message::ToWhom))
            }
            None => Ok(()),
        }
    }
}

/// What there is to send.
pub struct Post<'p, 'a> {
    /// The desk.
    pub desk: &'p Desk,
    /// The open data directory.
    pub shelf: &'p Shelf,
    /// The book.
    pub book: &'p Book<'a>,
    /// The duties that were asked for.
    pub listed: &'p [Duty<'a>],
    /// All others.
    pub others: &'p [Duty<'a>],
    /// How many were left out because only so many were asked for.
    pub left_out: usize,
    /// Whether only what is overdue was asked for.
    pub overdue: bool,
    /// What is missing, if anything.
    pub incomplete: Option<Incomplete>,
}

/// A mail or calendar of one person.
struct Item<'p> {
    person: &'p Staff,
    text: String,
}

impl<'p, 'a> Post<'p, 'a> {
    /// Writes the mails, the calendars or the messages.
    pub fn answer(&self, args: &PostArgs) -> Result<Answer> {
        if self.desk.format.is_posted() {
            return Ok(Answer::new(Page::finished(self.posted(args.heartbeat))));
        }
        if self.desk.format == Format::Ics && args.recipient().is_none() && args.split.is_none() {
            let duties: Vec<&Duty<'a>> = self.listed.iter().collect();
            return Ok(Answer::new(Page::finished(self.calendar(None, &duties))));
        }
        let people = match args.recipient() {
            Some(name) => self.addressed(name)?,
            None => self.book.policy.staff.iter().collect(),
        };
        if let ([_, _, ..], None) = (people.as_slice(), &args.split) {
            let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
            return Err(Failure::usage(Message::SeveralPeople).with("names", names.join(" ")));
        }
        let mut told = args.since_last.then(|| Remembered::read(&self.shelf.root));
        let (mut items, mut notes) = (Vec::new(), Vec::new());
        for person in people.iter().copied() {
            let Some(text) = self.of(person, args, told.as_mut()) else {
                continue;
            };
            if self.desk.format == Format::Eml && !is_address(&person.email) {
                if args.split.is_none() {
                    return Err(without_address(person));
                }
                let who = [
                    arg("name", person.name.as_str()),
                    arg("id", person.id.as_str()),
                ];
                notes.push(self.desk.voice.say_with("note-no-address", &who));
                continue;
            }
            items.push(Item { person, text });
        }
        if args.recipient().is_none() {
            notes.extend(self.of_nobody());
        }
        let page = match &args.split {
            Some(folder) => {
                let asked = args.recipient().map(|_| people.as_slice());
                self.files(folder, &items, asked)?
            }
            None => Page::finished(items.pop().map(|item| item.text).unwrap_or_default()),
        };
        let mut answer = Answer::new(page);
        answer.notes = notes;
        answer.remember = told;
        Ok(answer)
    }

    /// Everybody of a role, or one person.
    fn addressed(&self, name: &str) -> Result<Vec<&'p Staff>> {
        let staff = &self.book.policy.staff;
        let one = staff
            .iter()
            .find(|person| person.id == name || person.name == name);
        let people: Vec<&Staff> = match (one, Role::parse(name)) {
            (Some(person), _) => vec![person],
            (None, role) => staff.iter().filter(|own| Some(own.role) == role).collect(),
        };
        if people.is_empty() {
            let roles = Role::ALL.iter().map(|role| role.word());
            let known: Vec<&str> = roles.chain(staff.iter().map(|s| s.id.as_str())).collect();
            return Err(Failure::new(Exit::Unknown, Message::UnknownRecipient)
                .with("name", name)
                .with("known", known.join(" ")));
        }
        Ok(people)
    }

    /// What a person gets, if anything.
    fn of(&self, person: &Staff, args: &PostArgs, told: Option<&mut Remembered>) -> Option<String> {
        let of_person = |duty: &&Duty<'a>| duty.who == person.id;
        let mine: Vec<&Duty<'a>> = self.listed.iter().filter(of_person).collect();
        if self.desk.format == Format::Ics {
            return Some(self.calendar(Some(person), &mine));
        }
        let known = |duty: &&Duty<'a>| match &told {
            Some(told) => told.knows(&person.id, &news(duty)),
            None => false,
        };
        let (before, fresh): (Vec<_>, Vec<_>) = mine.iter().copied().partition(known);
        // Who seems to have nothing to do may have what could not be read.
        if fresh.is_empty() && !args.heartbeat && self.incomplete.is_none() {
            return None;
        }
        let matter = Matter {
            book: self.book,
            person,
            duties: &fresh,
            told_before: told.as_ref().map(|_| before.as_slice()),
            overdue: self.overdue,
            narrow: {
                let mut others = self.others.iter().filter(of_person);
                others.any(|duty| duty.state != DutyState::Upcoming)
            },
            masked: self.desk.veil.is_some(),
            incomplete: self.incomplete.as_ref(),
        };
        let mut letter = letter(&matter, &self.desk.voice);
        if let Some(veil) = &self.desk.veil {
            letter.rewrite(&|text| veil.mask().text(text));
        }
        if let Some(told) = told
            && is_address(&person.email)
        {
            let others = self.others.iter().filter(of_person);
            let known = mine.iter().copied().chain(others);
            let mut all: BTreeSet<String> = known.map(news).collect();
            all.retain(|news| told.knows(&person.id, news));
            all.extend(fresh.iter().map(|duty| news(duty)));
            told.tell(&person.id, all);
        }
        Some(mail::message(&letter, &self.shelf.now.moment))
    }

    /// What a group is told: a text to be pasted, or the messages of a robot, none where there is
    /// nothing to tell.
    fn posted(&self, heartbeat: bool) -> String {
        let told = Told {
            book: self.book,
            duties: self.listed,
            left_out: self.left_out,
            overdue: self.overdue,
            incomplete: self.incomplete.as_ref(),
        };
        let mut bulletin = bulletin(&told, &self.desk.voice);
        if let Some(veil) = &self.desk.veil {
            bulletin.rewrite(&|text| veil.mask().text(text));
        }
        let robot = match self.desk.format {
            Format::Wecom => Robot::Wecom,
            Format::Dingtalk => Robot::Dingtalk,
            Format::Feishu => Robot::Feishu,
            _ => return text(&bulletin),
        };
        // Who seems to have nothing to do may have what could not be read.
        if self.listed.is_empty() && !heartbeat && self.incomplete.is_none() {
            return String::new();
        }
        messages(&bulletin, robot)
    }

    fn calendar(&self, person: Option<&Staff>, duties: &[&Duty<'a>]) -> String {
        let made = self.shelf.now.moment.to_utc();
        let missing = self.incomplete.as_ref();
        let mut agenda = agenda(self.book, person, duties, (made, missing), &self.desk.voice);
        if let Some(veil) = &self.desk.veil {
            agenda.rewrite(&|text| veil.mask().text(text));
        }
        ics::calendar(&agenda)
    }

    /// That there are duties with nobody to be told.
    fn of_nobody(&self) -> Option<String> {
        let nobody = |duty: &&Duty<'a>| self.book.policy.staff(duty.who).is_none();
        let count = self.listed.iter().filter(nobody).count();
        let count_arg = [arg("count", count)];
        (count > 0).then(|| self.desk.voice.say_with("note-nobody", &count_arg))
    }

    /// Writes a file for each item; what an earlier split left there for those who were asked
    /// for now, and have nothing, goes.
    fn files(&self, folder: &Path, items: &[Item<'_>], asked: Option<&[&Staff]>) -> Result<Page> {
        let ending = format!(".{}", self.desk.format.word());
        let files = items.iter();
        let files = files.map(|item| (item.person.id.clone() + &ending, item.text.clone()));
        let files: Vec<(String, String)> = files.collect();
        let is_asked = |name: &str| {
            let person = name.strip_suffix(&ending);
            let asked = |id| asked.is_none_or(|asked| asked.iter().any(|own| own.id == id));
            person.is_some_and(asked)
        };
        let done = split::write(folder, &files, is_asked)?;
        let names = |paths: &[PathBuf]| -> Vec<String> {
            paths
                .iter()
                .map(|path| path.display().to_string())
                .collect()
        };
        let (written, removed) = (names(&done.written), names(&done.removed));
        let json = json!({ "schema": 1, "written": written, "removed": removed });
        let mut page = Page::new(json);
        if self.desk.quiet {
            page.only_names(written);
            return Ok(page);
        }
        for (message, names) in [("init-written", written), ("split-removed", removed)] {
            for name in names {
                page.text(self.desk.voice.say_with(message, &[arg("path", name)]));
            }
        }
        Ok(page)
    }
}

/// What is told of a duty: it is news again when its date or its state has changed.
fn news(duty: &Duty<'_>) -> String {
    format!("{} {} {}", duty.name(), duty.due, duty.state.word())
}

fn without_address(person: &Staff) -> Failure {
    Failure::new(Exit::Data, Message::NoAddress)
        .with("name", person.name.as_str())
        .with("id", person.id.as_str())
}
