//! The agenda laid out as the paper of a meeting: its head, each matter with room for what is said
//! and decided, and where it is signed.

use super::report::document::words;
use crate::model::book::Book;
use crate::model::time::Day;
use crate::page::document::{Document, Part, Room, Section, Signer, Table};
use crate::page::{Page, Sheet, Tone};
use crate::text::{Arg, Voice, arg};

/// So many lines for what is said of a matter, and for what is decided.
const LINES: [usize; 2] = [4, 2];
/// So many matters have room on the paper of a meeting that nothing was brought to.
const BLANK: usize = 3;
/// With so many lines they fill a page.
const LINES_OF_BLANK: [usize; 2] = [3, 1];

/// What the agenda says of a matter.
pub(super) struct Told {
    /// The matter in words.
    pub(super) title: String,
    /// Whose it is, why it is here, what was promised, done and decided.
    pub(super) text: String,
    /// What is left of a decision to be carried out; of what is to be decided there is none.
    pub(super) left: Option<(String, Tone)>,
}

impl Told {
    /// Writes it onto the page.
    pub(super) fn onto(self, page: &mut Page, voice: &Voice) {
        page.heading(3, self.title);
        page.text(self.text);
        page.text(voice.say("agenda-minutes"));
        match self.left {
            Some((left, tone)) => page.toned(left, tone),
            None => page.text(voice.say("agenda-room")),
        }
    }
}

/// The paper of a meeting on its way.
pub(super) struct Minutes<'v> {
    document: Document,
    voice: &'v Voice,
    matters: usize,
}

impl<'v> Minutes<'v> {
    pub(super) fn new(book: &Book<'_>, meeting: Option<Day>, voice: &'v Voice) -> Self {
        let policy = book.policy;
        let document = Document {
            words: words(voice),
            office: match policy.office.as_str() {
                "" => policy.community.clone(),
                office => office.to_owned(),
            },
            title: match meeting {
                Some(day) => voice.say_with("minutes-title", &[arg("day", voice.date(day))]),
                None => voice.say("minutes-title-open"),
            },
            ..Document::default()
        };
        Self {
            document,
            voice,
            matters: 0,
        }
    }

    /// The head to be filled in, and what there is to talk about.
    pub(super) fn overview(&mut self, counts: &[Arg<'_>], sheet: &Sheet) {
        let voice = self.voice;
        let mut section = Section::new("overview", "");
        section.listed = false;
        let head = voice.say("agenda-head");
        section.parts.push(Part::Text(head, Tone::Plain));
        if !sheet.rows.is_empty() {
            let told = voice.say_with("agenda-summary", counts);
            section.parts.push(Part::Text(told.clone(), Tone::Plain));
            section
                .parts
                .push(Part::Table(Table::new(told, sheet.clone())));
        }
        self.document.sections.push(section);
    }

    /// A matter with room for the minutes.
    pub(super) fn matter(&mut self, told: &Told) {
        let text = Part::Text(told.text.clone(), Tone::Plain);
        let left = told.left.clone();
        let left = left.map(|(text, tone)| Part::Text(text, tone));
        self.section(&told.title, [Some(text), left], LINES);
    }

    fn section(&mut self, title: &str, told: [Option<Part>; 2], lines: [usize; 2]) {
        self.matters += 1;
        let mut section = Section::new(format!("matter-{}", self.matters), title);
        section.listed = false;
        section.parts.extend(told.into_iter().flatten());
        for (label, lines) in ["minutes-said", "minutes-decided"].into_iter().zip(lines) {
            section.parts.push(Part::Room(Room {
                label: self.voice.say(label),
                text: String::new(),
                lines,
            }));
        }
        let who = self.voice.say("minutes-who");
        section.parts.push(Part::Text(who, Tone::Plain));
        self.document.sections.push(section);
    }

    /// The whole paper, with blank matters where nothing was brought to the meeting.
    pub(super) fn laid_out(mut self) -> Document {
        if self.matters == 0 {
            for number in 1..=BLANK {
                let title = self
                    .voice
                    .say_with("minutes-blank", &[arg("number", number)]);
                self.section(&title, [None, None], LINES_OF_BLANK);
            }
        }
        let signers = ["minutes-chair", "minutes-by"].map(|role| Signer {
            role: self.voice.say(role),
            name: String::new(),
            date: self.voice.blank_date(),
        });
        let mut section = Section::new("signatures", "");
        section.listed = false;
        section.parts.push(Part::Signatures(signers.into()));
        self.document.sections.push(section);
        self.document
    }
}
