//! Arguments that are one word of a closed vocabulary.

use crate::model::words::{Channel, Form, Keeper, Nature, Outcome, Purpose, Relation};
use crate::rules::duties::groups;
use crate::rules::report::stats;

fn one_of<T: Copy>(found: Option<T>, all: &[T], word: fn(T) -> &'static str) -> Result<T, String> {
    found.ok_or_else(|| listed(all, word))
}

fn listed<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    let words: Vec<&str> = all.iter().map(|w| word(*w)).collect();
    words.join(", ")
}

/// Reads a channel.
pub fn channel(text: &str) -> Result<Channel, String> {
    one_of(Channel::parse(text), Channel::ALL, Channel::word)
}

/// Reads a relation.
pub fn relation(text: &str) -> Result<Relation, String> {
    one_of(Relation::parse(text), Relation::ALL, Relation::word)
}

/// Reads the nature of an inquiry.
pub fn nature(text: &str) -> Result<Nature, String> {
    one_of(Nature::parse(text), Nature::ALL, Nature::word)
}

/// Reads the purpose of a visit.
pub fn purpose(text: &str) -> Result<Purpose, String> {
    one_of(Purpose::parse(text), Purpose::ALL, Purpose::word)
}

/// Reads the form of a visit.
pub fn form(text: &str) -> Result<Form, String> {
    one_of(Form::parse(text), Form::ALL, Form::word)
}

/// Reads the outcome of a visit.
pub fn outcome(text: &str) -> Result<Outcome, String> {
    one_of(Outcome::parse(text), Outcome::ALL, Outcome::word)
}

/// Copies of the work contact sheet, each named by the department that keeps it.
#[derive(Clone, Debug)]
pub struct Copies(pub Vec<Keeper>);

/// Reads copies, with commas of either width between them.
pub fn copies(text: &str) -> Result<Copies, String> {
    let words = text.split([',', '，']).map(str::trim);
    let keepers = words.map(|word| one_of(Keeper::parse(word), Keeper::ALL, Keeper::word));
    keepers.collect::<Result<_, _>>().map(Copies)
}

/// Reads what cases are put together by.
pub fn group(text: &str) -> Result<stats::By, String> {
    use stats::By;
    one_of(By::parse(text), By::ALL, By::word)
}

/// Reads what duties are put together by.
pub fn group_of_duties(text: &str) -> Result<groups::By, String> {
    use groups::By;
    one_of(By::parse(text), By::ALL, By::word)
}

/// The words that an argument can have, for its help.
pub fn choices(argument: &str) -> String {
    match argument {
        "channel" => listed(Channel::ALL, Channel::word),
        "relation" => listed(Relation::ALL, Relation::word),
        "nature" => listed(Nature::ALL, Nature::word),
        "purpose" => listed(Purpose::ALL, Purpose::word),
        "form" => listed(Form::ALL, Form::word),
        "outcome" => listed(Outcome::ALL, Outcome::word),
        "group" => listed(stats::By::ALL, stats::By::word),
        "group_duties" => listed(groups::By::ALL, groups::By::word),
        "copies" => listed(Keeper::ALL, Keeper::word),
        _ => String::new(),
    }
}
