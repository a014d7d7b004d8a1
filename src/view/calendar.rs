//! The duties as a calendar has them.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::duties::{about, name, place};
use super::letter::line;
use crate::model::book::Book;
use crate::model::digest::hex;
use crate::model::policy::Staff;
use crate::page::calendar::{Agenda, Entry, Note};
use crate::page::{Incomplete, safe};
use crate::rules::contact::of_duty;
use crate::rules::duties::Duty;
use crate::text::{Voice, arg};
use crate::view::columns::staff_name;
use crate::view::contact;

/// A calendar has the gist of a duty: so many characters of its title,
const TITLE: usize = 200;
/// and of its text.
const TEXT: usize = 2000;

/// Bytes of the digest that tells communities apart.
const HOST: usize = 6;

/// The calendar of one person's duties, or of everybody's.
pub fn agenda(
    book: &Book<'_>,
    person: Option<&Staff>,
    duties: &[&Duty<'_>],
    (made, incomplete): (DateTime<Utc>, Option<&Incomplete>),
    voice: &Voice,
) -> Agenda {
    let community = line(&book.policy.community);
    let name = match person {
        Some(person) => voice.say_with(
            "agenda-name-of",
            &[
                arg("community", community),
                arg("who", person.name.as_str()),
            ],
        ),
        None => voice.say_with("agenda-name", &[arg("community", community)]),
    };
    let digest = Sha256::digest(&book.policy.community);
    let host = format!("{}.visit", hex(&digest[..HOST]));
    let entry = |duty: &&Duty<'_>| entry(book, duty, &host, person.is_none(), voice);
    Agenda {
        name: line(&name),
        made,
        notice: incomplete.map(|incomplete| Note {
            uid: format!("incomplete@{host}"),
            day: book.today(),
            text: incomplete.notice.clone(),
        }),
        entries: duties.iter().map(entry).collect(),
    }
}

fn entry(book: &Book<'_>, duty: &Duty<'_>, host: &str, of_all: bool, voice: &Voice) -> Entry {
    let kind = name(duty, voice);
    let place = place(book, duty, voice).shown;
    let who = staff_name(book.policy, duty.who);
    let mut title: Vec<&str> = vec![&kind, &place, duty.summary];
    if of_all {
        title.push(&who);
    }
    title.retain(|part| !part.is_empty());
    let labelled = |column: &str, value: String| {
        let label = voice.say(&format!("col-{column}"));
        let args = [arg("label", label), arg("value", value.as_str())];
        Some(voice.say_with("agenda-line", &args)).filter(|_| !value.is_empty())
    };
    let asked = of_duty(book, duty);
    let text = [
        Some(shortened(duty.summary.to_owned(), TEXT)).filter(|text| !text.is_empty()),
        labelled("due", duty.due.to_string()),
        labelled("who", who.clone()),
        labelled("contact", contact::line(asked.person, voice)),
        contact::owner_line(&asked, voice),
        labelled("case-id", about(duty).shown),
        labelled("clause", voice.clause(duty.clause)),
    ];
    let text: Vec<String> = text.into_iter().flatten().collect();
    Entry {
        uid: format!("{}@{host}", line(&duty.name())),
        opens: if duty.is_bound() {
            duty.opens
        } else {
            duty.due
        },
        due: duty.due,
        title: shortened(line(&title.join(" ")), TITLE),
        place: line(&place),
        // A line break is all that may stay: names come from the settings as they are.
        text: safe(&text.join("\n")),
        kind: line(&kind),
    }
}

/// The beginning of a text that is too long.
fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
