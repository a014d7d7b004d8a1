//! Asks a data directory from another program: what is overdue, and how a month stands.
//!
//! ```text
//! cargo run --example embed -- data-sample-en 2026-11-23
//! ```

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use visit::model::time::Month;
use visit::rules::duties::DutyState;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(day)) = (words.next(), words.next()) else {
        return Err("embed FOLDER DATE".into());
    };
    print!("{}", answers(folder.as_ref(), &day)?);
    Ok(())
}

/// What is to be said of a data directory on a day.
pub fn answers(folder: &Path, day: &str) -> Result<String, Box<dyn Error>> {
    let mut told = String::new();
    let office = visit::open(folder)?;
    let day = day.parse()?;
    let known = office.as_of(day)?;
    writeln!(told, "{} on {day}", office.policy.community)?;
    if !known.is_complete() {
        writeln!(told, "not complete: {} errors", known.errors().count())?;
    }

    let duties = known.due();
    for duty in duties
        .iter()
        .filter(|duty| duty.state == DutyState::Overdue)
    {
        let id = duty.case_id.map_or_else(String::new, |id| id.to_string());
        let (what, who) = (duty.duty.word(), duty.who);
        writeln!(told, "overdue {} days: {what} {id} {who}", duty.days_late)?;
    }

    let month = Month::of(day);
    let report = known.report(month);
    for class in &report.classes {
        let (name, done) = (&class.class.name, class.followed_up.len());
        let population = known.population(name, month).len();
        writeln!(told, "{month} {name}: {done} of {population} followed up")?;
    }
    let repeats = known.repeats(month);
    for group in repeats.complaints.iter().chain(&repeats.repairs) {
        let (place, category) = (group.place, group.category);
        writeln!(told, "again: {place} {category}, {} times", group.count)?;
    }
    Ok(told)
}
