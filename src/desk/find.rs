//! Ids and places as people give them: any unambiguous prefix or suffix of an id, any
//! unambiguous suffix of a place code.

use std::fmt::Write;

use strsim::damerau_levenshtein;

use crate::desk::failure::{Exit, Failure, Result, Said};
use crate::desk::message::Message;
use crate::model::book::Book;
use crate::model::chars::half_width;
use crate::model::entry::{Action, Case, CaseIx, Place, Visit};
use crate::model::id::{Id, Kind};
use crate::model::words::{Col, Verb};
use crate::rules::said_place::places;
use crate::view::columns::place_name;

/// What `-` stands for where a place is asked: none.
pub const NO_PLACE: &str = "-";

/// Rows or places that are told of where none is meant.
const NEAREST: usize = 3;

/// The row meant by a whole id or an unambiguous part of one; where there is none, those that
/// are written nearly so are told.
pub fn find_id(book: &Book<'_>, text: &str, wanted: impl Fn(Kind) -> bool) -> Result<Id> {
    exact_id(book, text, &wanted).map_err(|failure| with_near_ids(failure, book, text, &wanted))
}

/// A failure to find an id, with those that are written nearly so where there is none.
fn with_near_ids(
    failure: Failure,
    book: &Book<'_>,
    text: &str,
    wanted: &impl Fn(Kind) -> bool,
) -> Failure {
    match failure.message {
        Message::UnknownId => with_near(
            failure,
            Message::UnknownIdNear,
            near_ids(book, text, wanted),
        ),
        _ => failure,
    }
}

fn exact_id(book: &Book<'_>, text: &str, wanted: impl Fn(Kind) -> bool) -> Result<Id> {
    let written = text;
    let text = half_width(text);
    let text = text.trim();
    let named = |id: &Id| wanted(id.kind()) && id.begins_or_ends_with(text);
    let whole = Id::parse(text).filter(|id| wanted(id.kind()));
    if let Some(exact) = whole.filter(|id| book.row_of(*id).is_some()) {
        return Ok(exact);
    }
    let mut found: Vec<Id> = book.ids().filter(named).collect();
    if found.is_empty() {
        found = numbered_outside(book, text, &wanted);
    }
    found.sort_unstable();
    match found.as_slice() {
        [] => {
            let mut voids = book.actions.iter().filter(|a| a.verb == Verb::Void);
            let void = voids.find(|void| void.row_id.as_ref().is_some_and(named));
            Err(void.map_or_else(|| Failure::unknown_id(text), |void| taken_back(book, void)))
        }
        [one] => Ok(*one),
        several => {
            let found = several.iter().map(|id| (id.to_string(), title(book, *id)));
            let failure = Failure::ambiguous(Message::AmbiguousId, written, found.collect());
            Err(failure.with("id", text))
        }
    }
}

/// The cases that a hotline, a committee or head office has under a number.
fn numbered_outside(book: &Book<'_>, number: &str, wanted: &impl Fn(Kind) -> bool) -> Vec<Id> {
    let known = |case: &&Case<'_>| {
        let has = book.sources[case.row.file as usize].has(Col::OutsideNo);
        if !has && !book.edits.contains_key(&case.row) {
            return false;
        }
        let own = book.cell(case.row, Col::OutsideNo);
        !own.is_empty() && own.eq_ignore_ascii_case(number)
    };
    let cases = book.existing().map(|(_, case)| case);
    let cases = cases.filter(|case| wanted(case.id.kind()));
    cases.filter(known).map(|case| case.id).collect()
}

/// The row meant, as [`find_id`] finds it, else the batch of an import.
pub fn find_row_or_batch(book: &Book<'_>, text: &str) -> Result<Id> {
    find_id(book, text, |_| true).or_else(|failure| {
        let imported = book.imported().into_iter();
        let named = imported.filter(|(batch, _)| batch.begins_or_ends_with(text.trim()));
        let mut batches: Vec<Id> = named.map(|(batch, _)| batch).collect();
        batches.sort_unstable();
        batches.dedup();
        match (failure.message, batches.as_slice()) {
            (Message::UnknownId | Message::UnknownIdNear, [batch]) => Ok(*batch),
            _ => Err(failure),
        }
    })
}

/// That a row was taken back, when and why.
pub fn taken_back(book: &Book<'_>, void: &Action<'_>) -> Failure {
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    Failure::new(Exit::Unknown, Message::VoidedId)
        .with("id", id(void.row_id))
        .with("at", void.at.to_string().replace('T', " "))
        .with("why", book.cell(void.row, Col::Note))
        .with("void", id(Some(void.id)))
}

/// A case by its id.
pub fn find_case(book: &Book<'_>, text: &str) -> Result<CaseIx> {
    let id = find_id(book, text, Kind::is_case)?;
    book.find_case(id).ok_or_else(|| Failure::unknown_id(text))
}

/// A visit by its id, or by that of its case, as lists show it, where one alone of the case's
/// visits is wanted. The messages are for a case with none of them, and with several.
pub fn find_visit(
    book: &Book<'_>,
    text: &str,
    wanted: impl Fn(&Visit<'_>) -> bool,
    (none, several): (Message, Message),
) -> Result<Id> {
    let failure = match find_id(book, text, |kind| kind == Kind::Visit) {
        Err(failure) if failure.candidates.is_none() => failure,
        found => return found,
    };
    let Ok(case) = find_case(book, text) else {
        return Err(failure);
    };
    let id = book.case(case).id.to_string();
    let visits = book.visits_of(case).filter(|visit| wanted(visit));
    let visits: Vec<Id> = visits.map(|visit| visit.id).collect();
    match visits.as_slice() {
        [] => Err(Failure::usage(none).with("id", id)),
        [one] => Ok(*one),
        more => {
            let found = more.iter().map(|id| (id.to_string(), title(book, *id)));
            Err(Failure::ambiguous(several, text, found.collect()).with("id", id))
        }
    }
}

/// Whether a text means one case.
pub fn is_case(book: &Book<'_>, text: &str) -> bool {
    exact_id(book, text, Kind::is_case).is_ok()
}

/// The id of a case that others can be part of: it is part of none itself.
pub fn first_case(book: &Book<'_>, case: CaseIx) -> Result<Id> {
    let first = book.case(case);
    match first.part_of {
        Some(whole) => Err(Failure::usage(Message::PartOfPart)
            .with("id", first.id.to_string())
            .with("first", whole.to_string())),
        None => Ok(first.id),
    }
}

/// A place's code by an unambiguous suffix; where there is none, those that are written nearly
/// so are told.
pub fn find_place<'a>(book: &Book<'a>, text: &str) -> Result<&'a str> {
    exact_place(book, text).map_err(|failure| match failure.message {
        Message::UnknownPlace => {
            with_near(failure, Message::UnknownPlaceNear, near_places(book, text))
        }
        _ => failure,
    })
}

fn exact_place<'a>(book: &Book<'a>, written: &str) -> Result<&'a str> {
    let text = written.trim();
    if let Some(place) = book.place(text) {
        return Ok(place.code);
    }
    let named = |place: &&Place<'a>| book.cell(place.row, Col::Name) == text && !text.is_empty();
    let mut named = book.places.iter().filter(named);
    if let (Some(place), None) = (named.next(), named.next()) {
        return Ok(place.code);
    }
    let lower = text.to_lowercase();
    let mut found: Vec<&'a str> = book
        .places
        .iter()
        .map(|p| p.code)
        .filter(|code| !lower.is_empty() && code.to_lowercase().ends_with(&lower))
        .collect();
    if found.len() != 1 {
        // `3-2-501` ends the code of B13-2-501 too, and is the address of B3-2-501 alone.
        let meant = places(book, text);
        if found.is_empty() || meant.len() == 1 {
            found = meant;
        }
    }
    found.sort_unstable();
    match found.as_slice() {
        [] => Err(Failure::unknown_place(text)),
        [one] => Ok(one),
        several => {
            let shown = |code: &&str| match place_name(book, code) {
                name if name == *code => vec![Said::Text(name.to_owned())],
                name => vec![Said::Text(format!("{code}  {name}"))],
            };
            let found = several.iter().map(|code| ((*code).to_owned(), shown(code)));
            let failure = Failure::ambiguous(Message::AmbiguousPlace, written, found.collect());
            Err(failure.with("place", text))
        }
    }
}

/// A row or a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found<'a> {
    /// The id of a row.
    Row(Id),
    /// The code of a place.
    Place(&'a str),
}

/// The row of a wanted kind, or the place, that a text means; it must not mean both.
pub fn find_row_or_place<'a>(
    book: &Book<'a>,
    text: &str,
    wanted: impl Fn(Kind) -> bool,
) -> Result<Found<'a>> {
    match (exact_id(book, text, &wanted), exact_place(book, text)) {
        (Ok(_), Ok(place)) => Err(Failure::new(Exit::Unknown, Message::CaseOrPlace)
            .with("text", text)
            .with("place", place)),
        (Ok(id), Err(_)) => Ok(Found::Row(id)),
        (Err(_), Ok(place)) => Ok(Found::Place(place)),
        (Err(row), Err(place)) => {
            let ambiguous = |failure: &Failure| failure.candidates.is_some();
            Err(match (ambiguous(&row), ambiguous(&place)) {
                (false, true) => place,
                (true, _) => row,
                // What was taken back, or looks like an id, is no place.
                _ if row.message != Message::UnknownId || Id::parse(text).is_some() => {
                    with_near_ids(row, book, text, &wanted)
                }
                _ => {
                    let failure = Failure::new(Exit::Unknown, Message::UnknownTarget);
                    let mut near = near_ids(book, text, &wanted);
                    near.extend(near_places(book, text));
                    near.truncate(NEAREST);
                    with_near(failure.with("text", text), Message::UnknownTargetNear, near)
                }
            })
        }
    }
}

/// The failure with what is near, under the name of its message that leads to that.
fn with_near(failure: Failure, message: Message, near: Vec<Vec<Said>>) -> Failure {
    let failure = match near.is_empty() {
        true => failure,
        false => failure.told_as(message),
    };
    near.into_iter().fold(failure, Failure::detail_of)
}

/// The ids that differ least from what is written, if they differ by little.
fn near_ids(book: &Book<'_>, text: &str, wanted: &impl Fn(Kind) -> bool) -> Vec<Vec<Said>> {
    let ids = book.ids().filter(|id| wanted(id.kind()));
    let near = nearest(text, ids, |id, written| {
        // Writing to memory cannot fail.
        let _ = write!(written, "{id}");
    });
    near.into_iter().map(|id| title(book, id)).collect()
}

/// The places likewise.
fn near_places(book: &Book<'_>, text: &str) -> Vec<Vec<Said>> {
    let codes = book.places.iter().map(|place| place.code);
    let near = nearest(text, codes, |code, written| written.push_str(code));
    let told = near
        .into_iter()
        .map(|code| vec![Said::Text(code.to_owned())]);
    told.collect()
}

/// What is written most like a text, or ends so.
fn nearest<T: Ord>(
    text: &str,
    among: impl Iterator<Item = T>,
    write: impl Fn(&T, &mut String),
) -> Vec<T> {
    let wanted = Wanted::new(text);
    let mut written = String::new();
    let differing = among.filter_map(|item| {
        written.clear();
        write(&item, &mut written);
        Some((wanted.differs(&written)?, item))
    });
    let mut near: Vec<(usize, T)> = differing.collect();
    near.sort_unstable();
    near.into_iter()
        .take(NEAREST)
        .map(|(_, item)| item)
        .collect()
}

/// A text that somebody wrote, to be held against all that there is.
struct Wanted {
    text: String,
    length: usize,
    letters: Letters,
    /// So many letters may differ.
    most: usize,
}

impl Wanted {
    fn new(text: &str) -> Self {
        let text = legible(text);
        let length = text.chars().count();
        Self {
            letters: Letters::of(text.chars()),
            text,
            length,
            // In a short text two wrong letters are too many.
            most: if length < 6 { 1 } else { 2 },
        }
    }

    /// By how many letters what is written differs, or its end as long as the text; `None` where
    /// that is too many.
    fn differs(&self, written: &str) -> Option<usize> {
        if !self.may_be_near(written) {
            return None;
        }
        let whole = legible(written);
        let skipped = whole.chars().count().saturating_sub(self.length);
        let end: String = whole.chars().skip(skipped).collect();
        let parts = if skipped > 0 {
            &[whole, end][..]
        } else {
            &[whole]
        };
        let near = parts.iter().filter_map(|part| self.distance(part));
        near.min().filter(|_| self.length > 2)
    }

    /// Whether a comparison is worth while. A letter that is put in, left out or exchanged changes
    /// the counts of letters by two at most: that tells most texts apart at a glance.
    fn may_be_near(&self, written: &str) -> bool {
        if !written.is_ascii() || self.length <= 2 {
            return self.length > 2;
        }
        let written = written.trim().as_bytes();
        let end = &written[written.len().saturating_sub(self.length)..];
        let like = |part: &[u8]| {
            let letters = part
                .iter()
                .map(|byte| legible_letter(byte.to_ascii_lowercase().into()));
            self.letters.differ(letters) <= 2 * self.most
        };
        let whole = written.len() > end.len() && written.len() <= self.length + self.most;
        like(end) || whole && like(written)
    }

    /// The edit distance, if it is not too large.
    fn distance(&self, part: &str) -> Option<usize> {
        #[cfg(test)]
        COMPARED.with(|compared| compared.set(compared.get() + 1));
        let distance = damerau_levenshtein(&self.text, part);
        (distance <= self.most).then_some(distance)
    }
}

#[cfg(test)]
thread_local! {
    /// How many texts were compared letter by letter.
    static COMPARED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How often each letter stands in a text; letters of one remainder count as the same.
struct Letters {
    counts: [u8; 64],
    all: usize,
}

impl Letters {
    fn of(letters: impl Iterator<Item = char>) -> Self {
        let (mut counts, mut all) = ([0u8; 64], 0);
        for letter in letters {
            let count = &mut counts[letter as usize % 64];
            *count = count.saturating_add(1);
            all += 1;
        }
        Self { counts, all }
    }

    /// How many letters of either text the other has not.
    fn differ(&self, others: impl Iterator<Item = char>) -> usize {
        let mut left = self.counts;
        let (mut shared, mut all) = (0, 0);
        for letter in others {
            let count = &mut left[letter as usize % 64];
            shared += usize::from(*count > 0);
            *count = count.saturating_sub(1);
            all += 1;
        }
        self.all + all - 2 * shared
    }
}

/// A text in lower case, letters that look like digits as digits.
fn legible(text: &str) -> String {
    let lower = text.trim().chars().flat_map(char::to_lowercase);
    lower.map(legible_letter).collect()
}

const fn legible_letter(letter: char) -> char {
    match letter {
        'o' => '0',
        'i' | 'l' => '1',
        letter => letter,
    }
}

/// An id with what it is about, for lists of candidates.
pub fn title(book: &Book<'_>, id: Id) -> Vec<Said> {
    let mut said = vec![Said::Text(id.to_string())];
    let Some(row) = book.row_of(id) else {
        return said;
    };
    for col in [Col::Place, Col::Action, Col::Summary, Col::Note, Col::Plan] {
        let own = book.cell(row, col).to_owned();
        if own.is_empty() {
            continue;
        }
        said.push(Said::Text("  ".to_owned()));
        said.push(match col {
            Col::Action => Said::Word("action", own),
            Col::Place => Said::Text(place_name(book, &own).to_owned()),
            _ => Said::Text(own),
        });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Stamp;

    #[test]
    fn of_a_hundred_thousand_ids_few_are_compared_letter_by_letter() {
        let ids = (0..100_000u64).map(|at| {
            // Every suffix is another: 32 digits, five bits each.
            let day = Stamp::parse("2026-11-23").unwrap().day;
            Id::new(
                Kind::Complaint,
                day,
                at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 34,
            )
        });
        COMPARED.with(|compared| compared.set(0));
        let near = nearest("C-261123-k7f3m9", ids, |id, written| {
            written.push_str(&id.to_string());
        });
        assert!(near.len() <= NEAREST);
        let compared = COMPARED.with(std::cell::Cell::get);
        assert!(compared < 2_000, "{compared}");
    }

    #[test]
    fn what_is_near_is_found_as_if_all_were_compared() {
        let slowly = |text: &str, word: &str| {
            let (text, whole) = (legible(text), legible(word));
            let length = text.chars().count();
            let skipped = whole.chars().count().saturating_sub(length);
            let end: String = whole.chars().skip(skipped).collect();
            let differ = damerau_levenshtein(&text, &whole).min(damerau_levenshtein(&text, &end));
            let most = if length < 6 { 1 } else { 2 };
            (length > 2 && differ <= most).then_some(differ)
        };
        let words = [
            "C-261123-k7f3m9",
            "C-261123-k7f3m8",
            "c-261132-k7f3m9",
            "C-26123-k7f3m9",
            "k7f3m9",
            "7kf3m9",
            "k7f3mg",
            "f3m9",
            "m9",
            "",
            "B3-2-1501",
            "3-2-1501",
            "B3-2-15O1",
            "b3-2-1051",
            "3栋-2-1501",
            "三栋-2-1501",
            "1501",
            "15l0",
        ];
        for text in words {
            for word in words {
                assert_eq!(
                    Wanted::new(text).differs(word),
                    slowly(text, word),
                    "{text} {word}"
                );
            }
        }
    }
}
