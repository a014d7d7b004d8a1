//! `visit plan`: a route for one person and day.

use crate::desk::{Answer, Desk, Failure, Message, Result, day, known_staff};
use crate::model::book::Book;
use crate::model::number::at_least;
use crate::model::time::{Day, Stamp};
use crate::model::words::Role;
use crate::rules::facts::Facts;
use crate::rules::plan::{Wanted, plan};
use crate::rules::query::Query;
use crate::rules::who;
use crate::view;
use crate::view::notes;

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose route.
    #[arg(long, value_name = "STAFF")]
    who: Option<String>,
    /// For which day; the as-of date unless given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<Day>,
    /// How many stops at most.
    #[arg(long, value_name = "COUNT", value_parser = at_least::<usize>(0))]
    stops: Option<usize>,
    /// Only in this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
}

/// Carries out `plan`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let mut book = shelf.today()?;
    if let Some(date) = args.date {
        if date < book.today() {
            return Err(Failure::usage(Message::Past)
                .with("date", date.to_string())
                .with("today", book.today().to_string()));
        }
        // What is known today, on that day.
        book.as_of = Stamp::last_of(date);
    }
    let area = args.area(&book)?;
    let who = args.who(&book, area, desk.usual.as_deref())?;
    let facts = Facts::new(&book);
    let wanted = Wanted {
        who: &who,
        area,
        stops: args.stops,
    };
    let plan = plan(&facts, wanted);
    let page = view::plan::page(&book, &plan, &who, &desk.voice);
    let mut answer = Answer::new(page);
    answer.notes = notes::calendar_of(&book, book.today(), &desk.voice);
    Ok(answer)
}

impl Args {
    /// The area as the register writes it.
    fn area<'a>(&self, book: &Book<'a>) -> Result<Option<&'a str>> {
        let Some(given) = &self.area else {
            return Ok(None);
        };
        let mut query = Query::default();
        query.and("area", Some(given));
        let areas: Vec<&'a str> = book.places.iter().map(|place| place.area).collect();
        query.check("area", areas.iter().copied())?;
        let given = given.to_lowercase();
        Ok(areas.into_iter().find(|area| area.to_lowercase() == given))
    }

    /// Whose route: who is named, the officer of the area that is named, the clerk, the only
    /// officer.
    fn who(&self, book: &Book<'_>, area: Option<&str>, clerk: Option<&str>) -> Result<String> {
        let policy = book.policy;
        if let Some(id) = &self.who {
            return known_staff(policy, id);
        }
        let officer = |area| who::on_duty(book, None, who::officer_of(book, area), ("", ""));
        let of_area = area.map(officer);
        if let Some(officer) = of_area.filter(|officer| !officer.is_empty()) {
            return Ok(officer.to_owned());
        }
        if let Some(id) = clerk {
            return known_staff(policy, id);
        }
        let officers = policy.staff.iter().filter(|s| s.role == Role::Officer);
        match officers.collect::<Vec<_>>().as_slice() {
            [only] => Ok(only.id.clone()),
            _ => Err(Failure::usage(Message::WhoseRoute).with_staff("known", policy)),
        }
    }
}
