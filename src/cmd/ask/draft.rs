//! A command line that is being completed: what was said, what was answered, and the line
//! that both make.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::questions::Question;
use crate::desk::{Found, NO_PLACE, find_place, find_row_or_place};
use crate::model::book::Book;
use crate::model::id::Kind;
use crate::model::words::{Channel, Col, Form, Outcome, PlaceKind, Relation, Severity};
use crate::page::in_one_line;
use crate::rules::contact::{Contact, Household};
use crate::view::usage::asking::Entry;

/// A command line that lacks something, and the answers so far.
pub struct Draft<'l> {
    /// Its command.
    pub entry: Entry,
    line: &'l [OsString],
    said: &'l ArgMatches,
    /// Owners' names and numbers are not to be seen: the register's are taken unasked.
    pub masked: bool,
    /// The time that a row has if none is said.
    pub now: String,
    /// Everything is to be asked, not only what is asked at once.
    pub whole: bool,
    answers: Vec<(Question, String)>,
}

/// Who the register has for a place.
#[derive(Default, Debug)]
pub struct Registered {
    /// Who reports if nobody is named: the owner, or by the relation that the line gives.
    pub usual: String,
    /// The owner.
    pub name: String,
    /// The owner's number.
    pub phone: String,
    /// Who lives there instead.
    pub resident: String,
    /// And that number.
    pub resident_phone: String,
}

impl Registered {
    /// The number of somebody of the household; empty for anybody else.
    pub fn phone_of(&self, name: &str) -> &str {
        match name {
            "" => "",
            name if name == self.name => &self.phone,
            name if name == self.resident => &self.resident_phone,
            _ => "",
        }
    }
}

/// The command that a line gives, if it is one that asks, and what the line says for it.
pub fn entry_of(matches: &ArgMatches) -> Option<(Entry, &ArgMatches)> {
    let (verb, said) = matches.subcommand()?;
    match said.subcommand() {
        Some((what, said)) => Some((Entry::parse(&format!("{verb}-{what}"))?, said)),
        None => Some((Entry::parse(verb)?, said)),
    }
}

impl<'l> Draft<'l> {
    /// A line without answers.
    pub fn new(entry: Entry, line: &'l [OsString], said: &'l ArgMatches) -> Self {
        Self {
            entry,
            line,
            said,
            masked: false,
            now: String::new(),
            whole: false,
            answers: Vec::new(),
        }
    }

    /// Whether the line itself has an argument, or the environment.
    pub fn is_said(&self, id: &str) -> bool {
        let known = self.said.try_get_raw(id).is_ok();
        known
            && !matches!(
                self.said.value_source(id),
                None | Some(ValueSource::DefaultValue)
            )
    }

    /// Whether the line itself answers a question.
    pub fn is_given(&self, question: Question) -> bool {
        self.is_said(question.word())
    }

    /// What is known about a question: the answer, else what the line says.
    pub fn value(&self, question: Question) -> String {
        let mut answers = self.answers.iter();
        if let Some((_, answer)) = answers.find(|(own, _)| *own == question) {
            return answer.clone();
        }
        let said = self.said.try_get_raw(question.word()).ok().flatten();
        let words = said
            .into_iter()
            .flatten()
            .map(|word| word.to_string_lossy());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Takes an answer.
    pub fn answer(&mut self, question: Question, answer: String) {
        self.answers.push((question, answer));
    }

    /// Takes the last answer back.
    pub fn take_back(&mut self) -> Option<(Question, String)> {
        self.answers.pop()
    }

    /// The code of the place that the case is about; empty where there is none.
    pub fn place(&self, book: &Book<'_>) -> String {
        resolved(book, &self.value(Question::Place))
    }

    /// Whether a place is visited and no case is followed up.
    pub fn is_of_a_place(&self, book: &Book<'_>) -> bool {
        let target = self.value(Question::Target);
        let mut targets = target.split(' ');
        targets.any(|text| {
            let found = find_row_or_place(book, text, Kind::is_case);
            matches!(found, Ok(Found::Place(_)))
        })
    }

    /// Who the register has for the reporter's unit, as it can be shown: what is taken as it is
    /// is left to the register.
    pub fn registered(&self, book: &Book<'_>) -> Registered {
        let from = resolved(book, &self.value(Question::From));
        let home = match from.is_empty() {
            true => self.place(book),
            false => from,
        };
        let home = book.place(&home).filter(|p| p.kind == PlaceKind::Unit);
        home.map_or_else(Registered::default, |place| {
            let cell = |col| in_one_line(book.cell(place.row, col));
            let relation = self.is_given(Question::Relation);
            let relation = relation.then(|| self.value(Question::Relation));
            let reported = Contact {
                relation: relation.and_then(|word| Relation::parse(&word)),
                ..Contact::default()
            };
            Registered {
                usual: in_one_line(Household::of(book, place.code).complete(reported).name),
                name: cell(Col::Owner),
                phone: cell(Col::Phone),
                resident: cell(Col::Resident),
                resident_phone: cell(Col::ResidentPhone),
            }
        })
    }

    /// The next question that is worth asking and was not asked.
    pub fn next(&self, asked: &[Question], book: &Book<'_>) -> Option<Question> {
        let open = self.entry.questions().iter().copied();
        let mut open = open.filter(|own| self.whole || self.entry.asks_at_once(*own));
        open.find(|own| !asked.contains(own) && self.asks(*own, book))
    }

    /// Whether there is more to be asked than was.
    pub fn has_more(&self, asked: &[Question], book: &Book<'_>) -> bool {
        let mut open = self.entry.questions().iter();
        open.any(|own| !asked.contains(own) && self.asks(*own, book))
    }

    /// Whether a question has to have an answer.
    pub fn needs(&self, question: Question) -> bool {
        match question {
            Question::Summary
            | Question::Contractor
            | Question::Decision
            | Question::Result
            | Question::Signer
            | Question::Method
            | Question::Due
            | Question::Meeting => true,
            Question::Note => !self.entry.may_say_nothing(),
            Question::ReplyBy => self.entry == Entry::Record,
            _ => false,
        }
    }

    /// Whether a question is worth asking after what is known already.
    pub fn asks(&self, question: Question, book: &Book<'_>) -> bool {
        if self.is_given(question) {
            return false;
        }
        let outcome = || Outcome::parse(&self.value(Question::Outcome));
        let judged = || matches!(outcome(), Some(Outcome::Pass | Outcome::Fail));
        let concludes = || outcome().is_some_and(Outcome::concludes);
        let in_person = || Form::parse(&self.value(Question::Form)).is_none_or(Form::in_person);
        let remote = || {
            let form = Form::parse(&self.value(Question::Form));
            matches!(form, Some(Form::Phone | Form::Online))
        };
        match question {
            Question::From => {
                let place = book.place(&self.place(book));
                place.is_none_or(|place| place.kind == PlaceKind::Facility)
            }
            Question::Reporter | Question::Phone => !self.masked,
            Question::Relation if self.masked => false,
            Question::Relation => {
                let reporter = self.value(Question::Reporter);
                !reporter.is_empty() && reporter != self.registered(book).name
            }
            Question::OutsideNo => {
                let channel = Channel::parse(&self.value(Question::Channel));
                channel.is_some_and(Channel::is_passed_on)
            }
            Question::Purpose => self.is_of_a_place(book),
            Question::Satisfaction | Question::Quality | Question::Service => judged(),
            Question::Shortcomings => judged() || outcome() == Some(Outcome::Broken),
            Question::Opinions | Question::Unanswered => concludes(),
            Question::SignedBy => judged() && in_person(),
            Question::Confirmed => judged() && remote() && !self.is_said("evidence"),
            Question::NextOn => matches!(outcome(), Some(Outcome::Unreachable | Outcome::Broken)),
            Question::ReplyBy if self.entry == Entry::Record => {
                !self.value(Question::Unanswered).is_empty()
            }
            _ => true,
        }
    }

    /// The line with the answers: the very arguments of the command.
    pub fn words(&self, book: &Book<'_>) -> Vec<OsString> {
        let usual = self.registered(book);
        let answers = self.answers.iter().filter(|(question, answer)| {
            let goes_without_saying = match question {
                Question::Date => answer.is_empty() || *answer == self.now,
                Question::Reporter => *answer == usual.usual,
                Question::Phone => {
                    let reporter = self.value(Question::Reporter);
                    *answer == usual.phone_of(&reporter)
                }
                _ => answer.is_empty(),
            };
            !goes_without_saying
        });
        let (mut options, mut places) = (Vec::new(), Vec::new());
        for (question, answer) in answers {
            if question.is_positional() {
                places.push(OsString::from(answer));
            } else if *question == Question::Major {
                options.extend((answer == Severity::Major.word()).then(|| "--major".into()));
            } else {
                let name = question.word().replace('_', "-");
                options.push(OsString::from(format!("--{name}={answer}")));
            }
        }
        with(self.line, options, places)
    }

    /// The line as a dry run, with something harmless where it still lacks what is needed; a
    /// person for who acts.
    pub fn trial(&self, book: &Book<'_>) -> Vec<OsString> {
        let (mut options, mut places) = (Vec::new(), Vec::new());
        let lacks = |question| self.value(question).is_empty();
        let has = |question| self.entry.questions().contains(&question);
        for question in self.entry.questions() {
            let Some(filler) = self.filler(*question, book).filter(|_| lacks(*question)) else {
                continue;
            };
            match question.is_positional() {
                true => places.push(filler.into()),
                false => options.push(format!("--{}={filler}", question.word()).into()),
            }
        }
        if has(Question::Outcome) && lacks(Question::Outcome) {
            options.push(format!("--outcome={}", Outcome::Pass.word()).into());
        }
        if !lacks(Question::Unanswered) && has(Question::Unanswered) && lacks(Question::ReplyBy) {
            options.push(format!("--reply-by={}", book.today()).into());
        }
        let staff = book.policy.staff.first();
        if let Some(staff) = staff.filter(|_| lacks(Question::By)) {
            options.push(format!("--by={}", staff.id).into());
        }
        if !self.is_said("dry_run") {
            options.push("--dry-run".into());
        }
        with(&self.words(book), options, places)
    }

    /// Something harmless that a command takes for an answer that it needs.
    fn filler(&self, question: Question, book: &Book<'_>) -> Option<String> {
        let person = || book.policy.staff.first().map(|staff| staff.id.clone());
        match question {
            Question::Place => Some(NO_PLACE.to_owned()),
            Question::Staff | Question::Who => person(),
            Question::Due | Question::Meeting => Some(book.today().to_string()),
            Question::ReplyBy => None,
            needed => self.needs(needed).then(|| "…".to_owned()),
        }
    }

    /// Whether the line already says that nothing is to be saved.
    pub fn is_dry(&self) -> bool {
        self.said.try_contains_id("dry_run").is_ok() && self.said.get_flag("dry_run")
    }
}

/// A line with options and what stands without a name, whose words may begin with a hyphen.
fn with(line: &[OsString], options: Vec<OsString>, places: Vec<OsString>) -> Vec<OsString> {
    let end = line.iter().position(|word| word == "--");
    let (own, rest) = line.split_at(end.unwrap_or(line.len()));
    let mark = (end.is_none() && !places.is_empty()).then(|| "--".into());
    own.iter()
        .cloned()
        .chain(options)
        .chain(rest.iter().cloned())
        .chain(mark)
        .chain(places)
        .collect()
}

/// The code of a place as it was written; empty for none.
fn resolved(book: &Book<'_>, text: &str) -> String {
    match text {
        "" | NO_PLACE => String::new(),
        text => find_place(book, text).map_or_else(|_| String::new(), str::to_owned),
    }
}
