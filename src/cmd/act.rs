//! The steps on a case, some of them on several at once: `assign handover promise dispatch urge explain complete accept reject
//! reply reopen withdraw cancel give-up note escalate decide adopt decline`.

use crate::cmd::correct::correction;
use crate::desk::{
    Answer, Desk, Failure, Message, Moment, NewIds, Result, WriteArgs, Writer, batch, clerk, day,
    find_case, find_id, is_case, known_staff, not_before, standard_input, still_there,
};
use crate::ledger::files::record::Record;
use crate::model::book::Book;
use crate::model::chars::half_width;
use crate::model::entry::CaseIx;
use crate::model::id::{Id, Kind};
use crate::model::problem::Code;
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Col, Role, Verb};
use crate::rules::facts::Facts;
use crate::rules::give_up::{self, Refusal};
use crate::rules::state::{Phase, State, changes_nothing};
use crate::rules::worksheet::Copies;
use crate::rules::{who, worksheet};
use crate::text::{Voice, arg};
use crate::view;
use crate::view::usage::screens;

/// Arguments of `assign`.
#[derive(Debug, clap::Args)]
pub struct Assign {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "STAFF")]
    staff: String,
    #[arg(value_name = "NOTE")]
    note: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `handover`; to the manager unless said.
#[derive(Debug, clap::Args)]
pub struct Handover {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "STAFF")]
    staff: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `promise` (1.8): method and date.
#[derive(Debug, clap::Args)]
pub struct Promise {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Day,
    #[arg(long, value_name = "TEXT")]
    method: String,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `dispatch` (1.7): the work contact sheet goes out.
#[derive(Debug, clap::Args)]
pub struct Dispatch {
    #[arg(value_name = "CASE")]
    case: String,
    /// The contractor or department.
    #[arg(value_name = "CONTRACTOR")]
    contractor: String,
    #[arg(value_name = "NOTE")]
    note: Vec<String>,
    /// The copies of the work contact sheet that are handed over.
    #[arg(long, value_name = "COPIES")]
    copies: Option<Copies>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `escalate` (1.6): a major problem goes to the regular meeting.
#[derive(Debug, clap::Args)]
pub struct Escalate {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "NOTE", required = true)]
    note: Vec<String>,
    /// The date of the meeting.
    #[arg(long, value_name = "DATE", value_parser = day)]
    meeting: Day,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `decide` (1.6): what the meeting decided.
#[derive(Debug, clap::Args)]
pub struct Decide {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "DECISION", required = true)]
    decision: Vec<String>,
    /// Who carries it out.
    #[arg(long, value_name = "STAFF")]
    who: String,
    /// Until when.
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Day,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of the steps that may say something.
#[derive(Debug, clap::Args)]
pub struct Step {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "NOTE")]
    note: Vec<String>,
    /// Whom it was said to, or who accepted or refused.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of the steps that must say why or what.
#[derive(Debug, clap::Args)]
pub struct Said {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "NOTE", required = true)]
    note: Vec<String>,
    /// Whom it was said to, or who accepted or refused.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `explain`; a problem code alone is explained to whoever asks.
#[derive(Debug, clap::Args)]
pub struct Explain {
    #[arg(value_name = "CASE")]
    case: String,
    /// What was said to the owner: never missing where there is a case.
    #[arg(value_name = "NOTE")]
    note: Vec<String>,
    /// Whom it was said to.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `cancel`.
#[derive(Debug, clap::Args)]
pub struct Cancel {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "NOTE", required = true)]
    note: Vec<String>,
    /// The case that this one repeats.
    #[arg(long, value_name = "CASE")]
    repeats: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// Arguments of `give-up`: the manager's word that a follow-up cannot be made.
#[derive(Debug, clap::Args)]
pub struct GiveUp {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(value_name = "NOTE", required = true)]
    note: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// What a step names besides its cases.
#[derive(Clone, Copy)]
enum Beside<'t> {
    Nothing,
    Case(&'t str),
    /// What must be no case.
    Name(&'t String),
}

/// A step on cases, whatever its arguments were called.
struct Action<'s> {
    verb: Verb,
    case: &'s str,
    /// Further cases, then what is said.
    words: &'s [String],
    /// What is said, where no words say it.
    note: String,
    /// Whether something has to be said.
    says: bool,
    due: Option<Day>,
    write: &'s WriteArgs,
}

/// Carries out `assign`.
pub fn assign(args: &Assign, desk: &Desk) -> Result<Answer> {
    let note = text(&args.note)?;
    let action = Action::new(Verb::Assign, &args.case, note, &args.write);
    action.run(desk, |book, _| known_staff(book.policy, &args.staff))
}

/// Carries out `handover`.
pub fn handover(args: &Handover, desk: &Desk) -> Result<Answer> {
    let action = Action::new(Verb::Handover, &args.case, String::new(), &args.write);
    action.run(desk, |book, _| match &args.staff {
        Some(id) => known_staff(book.policy, id),
        None => Ok(who::first(book, Role::Manager).to_owned()),
    })
}

/// Carries out `promise`.
pub fn promise(args: &Promise, desk: &Desk) -> Result<Answer> {
    let mut action = Action::new(Verb::Promise, &args.case, args.method.clone(), &args.write);
    action.due = Some(args.due);
    action.run(desk, |_, _| Ok(String::new()))
}

/// Carries out `dispatch`.
pub fn dispatch(args: &Dispatch, desk: &Desk) -> Result<Answer> {
    let copies = args.copies.as_ref().map_or(&[][..], |copies| &copies.0);
    text(std::slice::from_ref(&args.contractor))?;
    let note = worksheet::note(copies, &text(&args.note)?);
    let action = Action::new(Verb::Dispatch, &args.case, note, &args.write);
    let beside = Beside::Name(&args.contractor);
    action.run_beside(desk, beside, |book, _| {
        match names_case(book, &args.contractor) {
            true => Err(Failure::usage(Message::OneCase).with("text", &args.contractor)),
            false => Ok(args.contractor.clone()),
        }
    })
}

/// Carries out `escalate`.
pub fn escalate(args: &Escalate, desk: &Desk) -> Result<Answer> {
    let mut action = Action::saying(Verb::Escalate, (&args.case, &args.note), &args.write)?;
    action.due = Some(args.meeting);
    action.run(desk, |_, _| Ok(String::new()))
}

/// Carries out `decide`.
pub fn decide(args: &Decide, desk: &Desk) -> Result<Answer> {
    let mut action = Action::saying(Verb::Decide, (&args.case, &args.decision), &args.write)?;
    action.due = Some(args.due);
    action.run(desk, |book, _| known_staff(book.policy, &args.who))
}

/// Carries out `complete` and `accept`.
pub fn step(verb: Verb, args: &Step, desk: &Desk) -> Result<Answer> {
    let action = Action::of(verb, (&args.case, &args.note), &args.write)?;
    action.run(desk, |_, _| Ok(args.to.clone().unwrap_or_default()))
}

/// Carries out the steps that must say why or what.
pub fn said(verb: Verb, args: &Said, desk: &Desk) -> Result<Answer> {
    let action = Action::saying(verb, (&args.case, &args.note), &args.write)?;
    action.run(desk, |_, _| Ok(args.to.clone().unwrap_or_default()))
}

/// Carries out `note`: on a case, or on a draw row, whose differences a manager acknowledges so.
pub fn note(args: &Said, desk: &Desk) -> Result<Answer> {
    // Before the lock is taken: standard input may be typed.
    let action = Action::saying(Verb::Note, (&args.case, &args.note), &args.write)?;
    let writer = Writer::open(desk, args.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today()?;
    let noted = |kind: Kind| kind.is_case() || kind == Kind::Draw;
    let target = find_id(&book, &args.case, noted)?;
    if target.kind() == Kind::Draw {
        let mut row = Record::default();
        let note = match action.words {
            [] => action.note,
            words => text(words)?,
        };
        row.set(Col::Note, note)
            .set(Col::Target, args.to.as_deref().unwrap_or_default());
        let (batch, id) = correction(&writer, &book, (Verb::Note, target), &args.write, row)?;
        return writer.save(desk, &book, &[batch], id);
    }
    action.save(desk, (writer, &book), |_, _| {
        Ok(args.to.clone().unwrap_or_default())
    })
}

/// Carries out `explain`.
pub fn explain(args: &Explain, desk: &Desk) -> Result<Answer> {
    if args.note.is_empty() {
        let columns = screens::columns(desk.style.width);
        return match Code::parse(&args.case) {
            Some(code) => Ok(Answer::new(view::help::code(code, columns, &desk.voice))),
            None => Err(Failure::usage(Message::ExplainWhat)),
        };
    }
    let action = Action::saying(Verb::Explain, (&args.case, &args.note), &args.write)?;
    action.run(desk, |_, _| Ok(args.to.clone().unwrap_or_default()))
}

/// Carries out `cancel`.
pub fn cancel(args: &Cancel, desk: &Desk) -> Result<Answer> {
    let action = Action::saying(Verb::Cancel, (&args.case, &args.note), &args.write)?;
    let repeated = args.repeats.as_deref();
    let beside = repeated.map_or(Beside::Nothing, Beside::Case);
    action.run_beside(desk, beside, |book, own| {
        let Some(text) = &args.repeats else {
            return Ok(String::new());
        };
        let repeated = book.case(find_case(book, text)?).id;
        if repeated == own {
            return Err(Failure::usage(Message::RepeatsItself).with("id", own.to_string()));
        }
        Ok(repeated.to_string())
    })
}

/// Carries out `give-up`: by a manager, after attempts.
pub fn give_up(args: &GiveUp, desk: &Desk) -> Result<Answer> {
    let action = Action::saying(Verb::GiveUp, (&args.case, &args.note), &args.write)?;
    action.run(desk, |_, _| Ok(String::new()))
}

/// Refuses to give up a follow-up that is not owed or that nobody has tried, and says when it
/// was tried on few days.
fn give_up_notes(
    facts: &Facts<'_, '_>,
    case: CaseIx,
    (at, by): (Stamp, &str),
    voice: &Voice,
) -> Result<Vec<String>> {
    let id = facts.book.case(case).id.to_string();
    if let Some(refusal) = give_up::refusal(facts, case, at, by) {
        let failure = match refusal {
            Refusal::NotManager => Failure::usage(Message::GiveUpManager).with("who", by),
            Refusal::NotOwed => Failure::usage(Message::GiveUpNotOwed),
            Refusal::NotTried => Failure::usage(Message::GiveUpNotTried),
        };
        return Err(failure.with("id", id));
    }
    let days = give_up::days_tried(facts, case, at).len();
    let few = days < give_up::DAYS;
    let said = [
        arg("id", id),
        arg("days", days),
        arg("wanted", give_up::DAYS),
    ];
    let note = few.then(|| voice.say_with("note-few-attempts", &said));
    Ok(note.into_iter().collect())
}

/// What stands for standard input where a text is asked.
const STANDARD_INPUT: &str = "-";

/// A shorter part of an id could be a word of a text.
const SHORTEST_ID: usize = 5;

/// Whether a word that may be the first of a text is the id of a case, or so much of one that it
/// can be nothing else.
fn names_case(book: &Book<'_>, word: &str) -> bool {
    let whole = Id::parse(half_width(word).trim()).is_some();
    whole || word.len() >= SHORTEST_ID && is_case(book, word)
}

/// So many characters has the end of an id that the program makes.
const SUFFIX: usize = 6;

/// What may stand between ids by mistake.
const BETWEEN: [char; 5] = ['、', '，', ',', '；', ';'];

/// Whether a word looks like the end of an id: six characters, digits and letters among them.
fn like_id(word: &str) -> bool {
    let word = half_width(word);
    let word = word.trim();
    let mixed = word.contains(|c: char| c.is_ascii_digit())
        && word.contains(|c: char| c.is_ascii_alphabetic());
    word.len() == SUFFIX && mixed && Id::may_have(word)
}

/// Whether a word is several ids without a blank between them.
fn joined(word: &str) -> bool {
    let parts = || word.split(BETWEEN).map(str::trim);
    let sure = |part: &str| Id::parse(&half_width(part)).is_some() || like_id(part);
    let may_be = |part: &str| sure(part) || part.len() == SUFFIX && Id::may_have(part);
    word.contains(BETWEEN)
        && parts().any(sure)
        && parts().all(|part| part.is_empty() || may_be(part))
}

/// Refuses a word that would become a text although ids are meant.
fn no_id(book: &Book<'_>, word: &str) -> Result<()> {
    if joined(word) {
        return Err(Failure::usage(Message::IdsJoined).with("text", word));
    }
    match like_id(word) {
        true => find_case(book, word).map(|_| ()),
        false => Ok(()),
    }
}

/// What words say. They must not begin with an id, which would be stored as a text.
fn text(words: &[String]) -> Result<String> {
    match words.first().filter(|word| Id::parse(word).is_some()) {
        Some(id) => Err(Failure::usage(Message::IdForText).with("id", id)),
        None => Ok(words.join(" ")),
    }
}

impl<'s> Action<'s> {
    fn new(verb: Verb, case: &'s str, note: String, write: &'s WriteArgs) -> Self {
        Self {
            verb,
            case,
            words: &[],
            note,
            says: false,
            due: None,
            write,
        }
    }

    /// A step on a case and on those whose ids begin the words; the rest of them is what is
    /// said, or what standard input has.
    fn of(
        verb: Verb,
        (case, words): (&'s str, &'s [String]),
        write: &'s WriteArgs,
    ) -> Result<Self> {
        let id_like = |word: &String| word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let (words, note) = match words {
            [ids @ .., last] if last == STANDARD_INPUT && ids.iter().all(id_like) => {
                (ids, standard_input()?)
            }
            words => (words, String::new()),
        };
        let action = Self::new(verb, case, note, write);
        Ok(Self { words, ..action })
    }

    /// As [`Action::of`], of a step that has to say something.
    fn saying(verb: Verb, said: (&'s str, &'s [String]), write: &'s WriteArgs) -> Result<Self> {
        let action = Self::of(verb, said, write)?;
        Ok(Self {
            says: true,
            ..action
        })
    }

    /// Checks the step against the cases and saves it. `target` finds whom it names.
    fn run(self, desk: &Desk, target: impl Fn(&Book<'_>, Id) -> Result<String>) -> Result<Answer> {
        self.run_beside(desk, Beside::Nothing, target)
    }

    /// As [`Action::run`], where something else is named besides.
    fn run_beside(
        self,
        desk: &Desk,
        beside: Beside<'_>,
        target: impl Fn(&Book<'_>, Id) -> Result<String>,
    ) -> Result<Answer> {
        let writer = Writer::open_recalling(desk, self.write.dry_run)?;
        let shelf = writer.shelf.clone();
        let book = shelf.today_for(self.write, |in_use, book| {
            in_use.tells_case(book, self.case)
                && in_use.tells_words(book, self.words)
                && match beside {
                    Beside::Nothing => true,
                    Beside::Case(text) => in_use.tells_case(book, text),
                    Beside::Name(name) => in_use.tells_words(book, [name]),
                }
        })?;
        let answer = self.save(desk, (writer, &book), target)?;
        shelf.remember(&book);
        Ok(answer)
    }

    fn save(
        self,
        desk: &Desk,
        (writer, book): (Writer, &Book<'_>),
        target: impl Fn(&Book<'_>, Id) -> Result<String>,
    ) -> Result<Answer> {
        let at = writer.time_of(self.write, self.verb == Verb::GiveUp)?;
        let mut new = NewIds::new(book, &[Kind::Action]);
        let further = self.words.iter().take_while(|word| names_case(book, word));
        let (further, words) = self.words.split_at(further.count());
        if joined(self.case) {
            return Err(Failure::usage(Message::IdsJoined).with("text", self.case));
        }
        if let Some(word) = words.first() {
            no_id(book, word)?;
        }
        let note = match words.is_empty() {
            true => self.note.clone(),
            false => words.join(" "),
        };
        if self.says && note.trim().is_empty() {
            return Err(Failure::usage(Message::EmptyText));
        }
        let (mut done, mut ids) = (Vec::new(), Vec::new());
        let (mut rows, mut notes) = (Vec::new(), Vec::new());
        for text in std::iter::once(self.case).chain(further.iter().map(String::as_str)) {
            let case = find_case(book, text)?;
            if done.contains(&case) {
                return Err(Failure::usage(Message::Twice).with("text", text));
            }
            done.push(case);
            let id = new.next(Kind::Action, at)?;
            let (mut row, odd) = self.row(desk, book, (case, at), &target)?;
            row.set(Col::Id, id).set(Col::Note, &note);
            rows.push(row);
            ids.push(id);
            notes.extend(odd);
        }
        let mut answer = writer.save_all(desk, book, &[batch(Table::Actions, at, rows)], &ids)?;
        answer.notes.extend(notes);
        Ok(answer)
    }

    /// The row of one case without its id, and what is odd about it.
    fn row(
        &self,
        desk: &Desk,
        book: &Book<'_>,
        (case, at): (CaseIx, Stamp),
        target: &impl Fn(&Book<'_>, Id) -> Result<String>,
    ) -> Result<(Record, Vec<String>)> {
        self.check(book, case, at)?;
        let case_id = book.case(case).id;
        let target = target(book, case_id)?;
        if matches!(self.verb, Verb::Assign | Verb::Handover) {
            not_to_the_accused(book, case, &target)?;
        }
        if matches!(self.verb, Verb::Assign | Verb::Handover | Verb::Decide) {
            still_there(book.policy, &target, at.day)?;
        }
        let by = clerk(self.write, book.policy)?;
        let notes = match self.verb {
            Verb::GiveUp => give_up_notes(&Facts::new(book), case, (at, &by), &desk.voice)?,
            _ => self
                .oddity(book, case, at, &desk.voice)
                .into_iter()
                .collect(),
        };
        let mut row = Record::default();
        row.set(Col::ActedAt, at)
            .set(Col::CaseId, case_id)
            .set(Col::Action, self.verb.word())
            .set(Col::Actor, by)
            .set(Col::Target, target);
        if let Some(due) = self.due {
            not_before(due, at)?;
            row.set(Col::Due, due);
        }
        Ok((row, notes))
    }

    /// What is odd about the step though it is saved: a defect completed before its steps
    /// (1.7), an opinion declined that was adopted (1.4), work withdrawn that is done.
    fn oddity(&self, book: &Book<'_>, at_case: CaseIx, at: Stamp, voice: &Voice) -> Option<String> {
        let state = State::of(book, at_case, at);
        let id = arg("id", book.case(at_case).id.to_string());
        match (self.verb, state.phase) {
            (Verb::Complete, _) => {
                let missing = worksheet::missing(book, at_case, &state)?;
                let missing = arg("missing", missing.word());
                Some(voice.say_with("note-step-skipped", &[id, missing]))
            }
            (Verb::Decline, _) => {
                let mut before = book.actions_of(at_case).rev().filter(|a| a.at <= at);
                let word = before.find(|a| matches!(a.verb, Verb::Adopt | Verb::Decline))?;
                let adopted = arg("day", word.at.day.to_string());
                let told = voice.say_with("note-declined-after-adopt", &[id, adopted]);
                (word.verb == Verb::Adopt).then_some(told)
            }
            (Verb::Cancel, _) => {
                let own = book.case(at_case).id;
                let parts = book
                    .existing()
                    .filter(|(_, case)| case.part_of == Some(own));
                let parts: Vec<String> = parts.map(|(_, case)| case.id.to_string()).collect();
                let parts = Some(parts).filter(|parts| !parts.is_empty())?;
                let parts = arg("parts", parts.join(&voice.say("list-comma")));
                Some(voice.say_with("note-cancelled-first", &[id, parts]))
            }
            (Verb::Withdraw, Phase::Waiting(done) | Phase::Resolved(done)) => {
                let done = arg("day", done.day.to_string());
                Some(voice.say_with("note-withdrawn-when-done", &[id, done]))
            }
            _ => None,
        }
    }

    /// A step that would change nothing, or lies before its case, is a slip of the clerk. Where
    /// it only is one because a date alone means midnight, the time is what is asked for.
    fn check(&self, book: &Book<'_>, at_case: CaseIx, at: Stamp) -> Result<()> {
        let checked = self.check_at(book, at_case, at);
        let bare = self.write.date.is_some_and(Moment::is_bare);
        let later = Stamp::last_of(at.day);
        if checked.is_ok() || !bare || self.check_at(book, at_case, later).is_err() {
            return checked;
        }
        let case = book.case(at_case);
        let of_day = book.actions_of(at_case).map(|action| action.at);
        let of_day = of_day.filter(|step| step.day == at.day).max();
        let from = of_day.unwrap_or(case.at).max(case.at);
        Err(Failure::usage(Message::BareDate)
            .with("id", case.id.to_string())
            .with("day", at.day.to_string())
            .with("from", from.to_string()))
    }

    fn check_at(&self, book: &Book<'_>, at_case: CaseIx, at: Stamp) -> Result<()> {
        let case = book.case(at_case);
        if at < case.at {
            return Err(Failure::usage(Message::BeforeCase)
                .with("id", case.id.to_string())
                .with("received", case.at.to_string()));
        }
        let inquiry = case.id.kind() == Kind::Inquiry;
        if matches!(self.verb, Verb::Adopt | Verb::Decline) && !inquiry {
            return Err(Failure::usage(Message::NotAnInquiry).with("id", case.id.to_string()));
        }
        let state = State::of(book, at_case, at);
        if self.verb == Verb::Decide && state.escalation.is_none() {
            return Err(Failure::usage(Message::NotEscalated).with("id", case.id.to_string()));
        }
        let phase = state.phase;
        if changes_nothing(self.verb, phase) {
            return Err(Failure::usage(Message::ChangesNothing)
                .with("id", case.id.to_string())
                .with_word("verb", "action", self.verb.word())
                .with_word("phase", "phase", phase.word()));
        }
        Ok(())
    }
}

/// Nobody handles or visits a complaint about themselves.
pub fn not_to_the_accused(book: &Book<'_>, case: CaseIx, who: &str) -> Result<()> {
    let case = book.case(case);
    match who::accused(book, case) {
        Some(accused) if accused == who => Err(Failure::usage(Message::Accused)
            .with("id", case.id.to_string())
            .with("who", who)),
        _ => Ok(()),
    }
}
