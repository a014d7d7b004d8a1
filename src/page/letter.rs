//! A mail to one person, before it is written as a message.

use super::sheet::Tone;

/// A name and an address.
#[derive(Clone, Debug)]
pub struct Mailbox {
    /// The name, in one line.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A message to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Who sends it.
    pub from: Mailbox,
    /// Who gets it.
    pub to: Mailbox,
    /// In one line.
    pub subject: String,
    /// Above everything, where something is missing.
    pub notice: Option<String>,
    /// What tells it from other letters of the same moment.
    pub digest: String,
    /// Its language.
    pub lang: &'static str,
    /// On top.
    pub title: String,
    /// Below it.
    pub summary: Vec<String>,
    /// What there is to do.
    pub groups: Vec<Group>,
    /// At the end.
    pub foot: String,
}

/// Duties in the same state.
#[derive(Clone, Debug)]
pub struct Group {
    /// The state.
    pub heading: String,
    /// The duties.
    pub cards: Vec<Card>,
}

/// One duty.
#[derive(Clone, Debug)]
pub struct Card {
    /// How urgent it is.
    pub tone: Tone,
    /// What, and until when.
    pub head: String,
    /// What it is about; may be empty.
    pub text: String,
    /// Where, whom to call, and where it stands.
    pub foot: String,
}

impl Letter {
    /// Changes every text that may tell of an owner.
    pub fn rewrite(&mut self, change: &impl Fn(&str) -> String) {
        let cards = self.groups.iter_mut().flat_map(|group| &mut group.cards);
        let of_cards = cards.flat_map(|card| [&mut card.head, &mut card.text, &mut card.foot]);
        for text in of_cards.chain(&mut self.summary) {
            *text = change(text);
        }
    }
}
