//! A calendar in the iCalendar format (RFC 5545): for each duty an event over its days and a
//! thing to do. Days have no time of day, so no timezone is needed.

use chrono::{DateTime, Duration, Utc};
use icalendar::{
    Alarm, Calendar, Component, Event, EventLike, Property, Related, Todo, TodoStatus,
};

use crate::model::time::Day;
use crate::page::calendar::{Agenda, Entry, Note};

/// The hour at which calendars remind.
const MORNING: i64 = 9;

/// How a calendar ends.
const END: &str = "END:VCALENDAR\r\n";

/// The calendar.
pub fn calendar(agenda: &Agenda) -> String {
    let mut calendar = Calendar::new();
    let product = concat!("-//visit//visit ", env!("CARGO_PKG_VERSION"), "//EN");
    calendar.properties.retain(|own| own.key() != "PRODID");
    calendar.append_property(("PRODID", product));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(("X-WR-CALNAME", agenda.name.as_str()));
    if let Some(notice) = &agenda.notice {
        calendar.append_property(("X-WR-CALDESC", notice.text.as_str()));
    }
    // The library's own form of an entry takes many times what is written of it: one at a time.
    let mut text = calendar.to_string();
    text.truncate(text.len() - END.len());
    if let Some(notice) = &agenda.notice {
        // As below.
        let _ = note(notice, agenda.made).fmt_write(&mut text);
    }
    for entry in &agenda.entries {
        // Writing to memory cannot fail.
        let _ = event(entry, agenda.made).fmt_write(&mut text);
        let _ = todo(entry, agenda.made).fmt_write(&mut text);
    }
    text + END
}

/// A day's note, without a reminder: it keeps nobody busy.
fn note(note: &Note, made: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(&note.uid)
        .timestamp(made)
        .last_modified(made)
        .sequence(revision(made))
        .summary(&note.text)
        .starts(note.day)
        .ends(after(note.day))
        .add_property("TRANSP", "TRANSPARENT");
    event.done()
}

/// All its days, so that it is seen from the first one on; it keeps nobody busy.
fn event(entry: &Entry, made: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    described(&mut event, entry, &entry.uid, made);
    event
        .starts(entry.opens)
        .ends(after(entry.due))
        .add_property("TRANSP", "TRANSPARENT");
    // Counted from the end, which is the midnight after the last day.
    let reminders = [Duration::hours(MORNING - 48), Duration::hours(MORNING - 24)];
    for (at, before) in reminders.iter().enumerate() {
        event.alarm(alarm(entry, *before, (at, &entry.uid), made));
    }
    event.done()
}

fn todo(entry: &Entry, made: DateTime<Utc>) -> Todo {
    let uid = format!("todo.{}", entry.uid);
    let mut todo = Todo::new();
    described(&mut todo, entry, &uid, made);
    todo.due(entry.due).status(TodoStatus::NeedsAction);
    // What is due on a day is due at its first moment.
    todo.alarm(alarm(entry, Duration::hours(MORNING), (0, &uid), made));
    todo.done()
}

fn described(component: &mut impl EventLike, entry: &Entry, uid: &str, made: DateTime<Utc>) {
    component
        .uid(uid)
        .timestamp(made)
        .last_modified(made)
        .sequence(revision(made))
        .summary(&entry.title)
        .description(&entry.text);
    component.categories([&entry.kind]);
    if !entry.place.is_empty() {
        component.location(&entry.place);
    }
}

fn alarm(entry: &Entry, before: Duration, (at, uid): (usize, &str), made: DateTime<Utc>) -> Alarm {
    let mut alarm = Alarm::display(&entry.title, (before, Related::End));
    // The library would make these two up by chance and by its own clock.
    alarm
        .append_property(Property::new("UID", format!("alarm{at}.{uid}")))
        .timestamp(made);
    alarm
}

/// A later calendar has a higher number: minutes since the year began in which counting began.
fn revision(made: DateTime<Utc>) -> u32 {
    const BEGAN: i64 = 1_767_225_600;
    u32::try_from((made.timestamp() - BEGAN) / 60).unwrap_or(0)
}

fn after(day: Day) -> Day {
    day.succ_opt().unwrap_or(day)
}
