//! What a group chat is told: what everybody has to do, in short lines.

use super::duties::{about, name, place, state, summary};
use super::letter::{joined, line};
use crate::model::book::Book;
use crate::page::Incomplete;
use crate::page::bulletin::{Addressed, Bulletin, Entry};
use crate::rules::contact::of_duty;
use crate::rules::duties::Duty;
use crate::rules::duties::groups::{By, grouped};
use crate::text::{Voice, arg};
use crate::view::columns::person;
use crate::view::contact;

/// What there is to tell.
#[derive(Clone, Copy)]
pub struct Told<'t, 'b, 'a> {
    /// The book.
    pub book: &'b Book<'a>,
    /// The duties.
    pub duties: &'t [Duty<'a>],
    /// How many were left out because only so many were asked for.
    pub left_out: usize,
    /// Whether nothing but what is overdue was asked for.
    pub overdue: bool,
    /// What is missing, if anything.
    pub incomplete: Option<&'t Incomplete>,
}

/// What a group is told: people in the order of the file, each with the nearest first.
pub fn bulletin(told: &Told<'_, '_, '_>, voice: &Voice) -> Bulletin {
    let (book, policy) = (told.book, told.book.policy);
    let title = [
        arg("community", line(&policy.community)),
        arg("today", book.today().to_string()),
    ];
    let groups = grouped(book, told.duties, By::Person).into_iter();
    let people = groups.map(|(who, duties)| {
        let heading = [
            arg("who", line(&person(policy, who, voice))),
            arg("count", duties.len()),
        ];
        let mobile = policy.staff(who).map(|staff| staff.mobile.clone());
        Addressed {
            heading: voice.say_with("bulletin-person", &heading),
            mobile: mobile.unwrap_or_default(),
            entries: duties.iter().map(|duty| entry(book, duty, voice)).collect(),
        }
    });
    let mut summary = vec![summary(told.duties, told.overdue, voice)];
    if told.left_out > 0 {
        summary.push(voice.say_with("list-left-out", &[arg("count", told.left_out)]));
    }
    Bulletin {
        title: line(&voice.say_with("bulletin-title", &title)),
        notice: told.incomplete.map(|own| own.notice.clone()),
        summary,
        people: people.collect(),
    }
}

fn entry(book: &Book<'_>, duty: &Duty<'_>, voice: &Voice) -> Entry {
    let (state, _) = state(duty, voice);
    let head = [
        arg("duty", name(duty, voice)),
        arg("state", state),
        arg("due", duty.due.to_string()),
    ];
    let mut asked = contact::lines(&of_duty(book, duty), voice);
    asked.push(about(duty).shown);
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let matter = joined(&[&place(book, duty, voice).shown, duty.summary]);
    let lines = [
        voice.say_with("bulletin-entry", &head),
        line(&matter),
        line(&joined(&asked)),
    ];
    Entry {
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    }
}
