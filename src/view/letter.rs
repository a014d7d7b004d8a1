//! What somebody is told by mail: what they have to do, the late first.

use sha2::{Digest, Sha256};

use super::duties::{about, name, place, state, summary};
use crate::model::book::Book;
use crate::model::digest::hex;
use crate::model::policy::Staff;
use crate::page::letter::{Card, Group, Letter, Mailbox};
use crate::page::{Incomplete, harmless, safe};
use crate::rules::contact::of_duty;
use crate::rules::duties::{Duty, DutyState};
use crate::text::{Voice, arg};
use crate::view::columns::class;
use crate::view::contact;

/// What a letter is about.
pub struct Matter<'m, 'b, 'a> {
    /// The book.
    pub book: &'b Book<'a>,
    /// Whose duties they are.
    pub person: &'m Staff,
    /// The duties to tell.
    pub duties: &'m [&'m Duty<'a>],
    /// The others that the person was told before; none where everything is told anew.
    pub told_before: Option<&'m [&'m Duty<'a>]>,
    /// Whether nothing but what is overdue was asked for.
    pub overdue: bool,
    /// Whether the person has other open duties that were not asked for.
    pub narrow: bool,
    /// Whether owners' data are hidden.
    pub masked: bool,
    /// What is missing, if anything.
    pub incomplete: Option<&'m Incomplete>,
}

/// The letter about a matter.
pub fn letter(matter: &Matter<'_, '_, '_>, voice: &Voice) -> Letter {
    let policy = matter.book.policy;
    let community = line(&policy.community);
    let count = |state| matter.duties.iter().filter(|d| d.state == state).count();
    let before = matter.told_before.unwrap_or_default();
    let late = before.iter().filter(|d| d.state == DutyState::Overdue);
    let counts = [
        arg("community", community.clone()),
        arg("who", matter.person.name.clone()),
        arg("today", matter.book.today().to_string()),
        arg("overdue", count(DutyState::Overdue)),
        arg("open", count(DutyState::Open)),
        arg("upcoming", count(DutyState::Upcoming)),
        arg("before", before.len()),
        arg("late", late.count()),
    ];
    let subject = match (matter.duties.is_empty(), matter.overdue, matter.narrow) {
        (true, _, _) if !before.is_empty() => "letter-subject-nothing-new",
        (true, true, _) => "letter-subject-nothing-overdue",
        (true, false, true) => "letter-subject-nothing-asked",
        (true, false, false) => "letter-subject-nothing",
        (false, true, _) => "letter-subject-overdue",
        (false, false, _) => "letter-subject",
    };
    let from = match policy.mail_from(matter.book.today()) {
        "" => "visit@localhost",
        address => address,
    };
    let foot = if matter.masked {
        "letter-foot-masked"
    } else {
        "letter-foot"
    };
    Letter {
        from: Mailbox {
            name: community,
            address: from.to_owned(),
        },
        to: Mailbox {
            name: line(&matter.person.name),
            address: matter.person.email.clone(),
        },
        digest: digest(matter),
        subject: line(&of_incomplete(
            voice.say_with(subject, &counts),
            matter,
            voice,
        )),
        notice: matter.incomplete.map(|own| own.notice.clone()),
        lang: voice.lang.word(),
        title: line(&voice.say_with("letter-title", &counts)),
        summary: opening(matter, voice),
        groups: groups(matter, voice),
        foot: voice.say(foot),
    }
}

/// The subject of a letter; that something is missing stands before all that may be wrong for it.
fn of_incomplete(subject: String, matter: &Matter<'_, '_, '_>, voice: &Voice) -> String {
    match matter.incomplete {
        Some(_) => voice.say_with("letter-subject-incomplete", &[arg("subject", subject)]),
        None => subject,
    }
}

/// Bytes of the digest of a letter.
const DIGEST: usize = 12;

fn digest(matter: &Matter<'_, '_, '_>) -> String {
    let mut digest = Sha256::new();
    digest.update(matter.person.email.as_bytes());
    for duty in matter.duties {
        digest.update(format!("\n{} {}", duty.name(), duty.due).as_bytes());
    }
    hex(&digest.finalize()[..DIGEST])
}

fn opening(matter: &Matter<'_, '_, '_>, voice: &Voice) -> Vec<String> {
    let told = matter.told_before.map_or(0, <[_]>::len);
    let before = [arg("count", told)];
    match (matter.duties.is_empty(), told) {
        (true, 0) => {
            let nothing = match (matter.overdue, matter.narrow) {
                (true, _) => "letter-nothing-overdue",
                (false, true) => "letter-nothing-asked",
                (false, false) => "letter-nothing",
            };
            vec![voice.say(nothing)]
        }
        (true, _) => vec![voice.say_with("letter-nothing-new", &before)],
        (false, 0) => vec![summary(matter.duties, matter.overdue, voice)],
        (false, _) => vec![
            summary(matter.duties, matter.overdue, voice),
            voice.say_with("letter-only-new", &before),
        ],
    }
}

fn groups(matter: &Matter<'_, '_, '_>, voice: &Voice) -> Vec<Group> {
    let of_state = |state: &DutyState| {
        let duties = matter.duties.iter().filter(|duty| duty.state == *state);
        Group {
            heading: voice.word("letter", state.word()),
            cards: duties.map(|duty| card(matter.book, duty, voice)).collect(),
        }
    };
    let order = [DutyState::Overdue, DutyState::Open, DutyState::Upcoming];
    let mut groups: Vec<Group> = order.iter().map(of_state).collect();
    groups.retain(|group| !group.cards.is_empty());
    groups
}

fn card(book: &Book<'_>, duty: &Duty<'_>, voice: &Voice) -> Card {
    let (state, tone) = state(duty, voice);
    let head = [
        arg("duty", name(duty, voice)),
        arg("state", state),
        arg("due", duty.due.to_string()),
    ];
    let clause = [arg("clause", voice.clause(duty.clause))];
    let mut foot = vec![place(book, duty, voice).shown];
    foot.extend(contact::lines(&of_duty(book, duty), voice));
    foot.extend([
        class(voice, duty.class).shown,
        about(duty).shown,
        voice.say_with("letter-clause", &clause),
    ]);
    let foot: Vec<&str> = foot.iter().map(String::as_str).collect();
    Card {
        tone,
        head: voice.say_with("letter-head", &head),
        text: safe(duty.summary),
        foot: line(&joined(&foot)),
    }
}

/// The texts that are not empty, with dots between.
pub fn joined(texts: &[&str]) -> String {
    let texts: Vec<&str> = texts.iter().copied().filter(|t| !t.is_empty()).collect();
    texts.join(" · ")
}

/// A text in one line, with nothing that could steer who reads it.
pub fn line(text: &str) -> String {
    let words = harmless(text).replace(['\n', '\u{2424}'], " ");
    words.trim().to_owned()
}
