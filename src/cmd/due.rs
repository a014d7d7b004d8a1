//! `visit due`: what is to be done, by whom and until when.

use crate::cmd::desk::answer::Answer;
use crate::cmd::desk::failure::{Exit, Result};
use crate::cmd::desk::post;
use crate::cmd::desk::session::Desk;
use crate::model::book::Book;
use crate::model::time::Span;
use crate::model::words::Col;
use crate::rules::duties::groups::By;
use crate::rules::duties::{Duty, DutyKind, DutyState, duties};
use crate::rules::facts::Facts;
use crate::rules::query::{OF_DUTIES, Query};
use crate::view;
use crate::view::notes;
use crate::view::query_words::to_codes;

/// Arguments of `due`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Query words.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Only what is overdue.
    #[arg(long, conflicts_with_all = ["all", "within"])]
    overdue: bool,
    /// Also what is not open yet.
    #[arg(long, conflicts_with = "within")]
    all: bool,
    /// What is due within a span, upcoming too.
    #[arg(long, value_name = "SPAN")]
    within: Option<Span>,
    /// Only of one person.
    #[arg(long, value_name = "STAFF")]
    who: Option<String>,
    /// Only of one area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only of one class.
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// What duties are put together by.
    #[arg(long = "by", value_name = "GROUP")]
    group_duties: Option<By>,
    /// Exit code 1 when something listed is overdue.
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    post: post::PostArgs,
}

/// Carries out `due`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let mut query = Query::parse(&args.query, OF_DUTIES)?;
    args.post.check(desk.format)?;
    let shelf = desk.open()?;
    let book = shelf.today()?;
    query.and("who", args.who.as_deref());
    query.and("area", args.area.as_deref());
    query.and("class", args.class.as_deref());
    to_codes(&mut query, &shelf.policy);
    let facts = Facts::new(&book);
    let all = duties(&facts);
    check_query(&query, &book, &all)?;
    let (listed, others): (Vec<Duty<'_>>, Vec<Duty<'_>>) = all
        .into_iter()
        .partition(|duty| args.wants(duty, &book) && fits(&query, duty, &book));
    let mut answer = if desk.format.leaves_the_office() {
        let post = post::Post {
            desk,
            shelf: &shelf,
            book: &book,
            listed: &listed,
            others: &others,
            overdue: args.overdue,
            incomplete: desk.incomplete(),
        };
        post.answer(&args.post)?
    } else {
        Answer::new(view::duties::page(
            &book,
            &listed,
            args.overdue,
            args.group_duties,
            &desk.voice,
        ))
    };
    answer.notes.extend(notes::calendar(&book, &desk.voice));
    if args.exit_code && listed.iter().any(|d| d.state == DutyState::Overdue) {
        answer.exit = Exit::Findings;
    }
    Ok(answer)
}

fn check_query(query: &Query, book: &Book<'_>, duties: &[Duty<'_>]) -> Result<()> {
    let policy = book.policy;
    let staff = policy.staff.iter().map(|s| s.id.as_str());
    let officers = policy.staff.iter().flat_map(|s| &s.areas);
    let areas = book.places.iter().map(|p| p.area);
    query.check("who", staff.chain(duties.iter().map(|d| d.who)))?;
    query.check("area", areas.chain(officers.map(String::as_str)))?;
    query.check("class", policy.classes.iter().map(|c| c.name.as_str()))?;
    query.check("duty", DutyKind::ALL.iter().map(|d| d.word()))?;
    query.check("state", DutyState::ALL.iter().map(|s| s.word()))?;
    Ok(())
}

impl Args {
    fn wants(&self, duty: &Duty<'_>, book: &Book<'_>) -> bool {
        if let Some(span) = self.within {
            return duty.due <= book.policy.calendar.add(book.today(), span);
        }
        match duty.state {
            DutyState::Overdue => true,
            DutyState::Open => !self.overdue,
            DutyState::Upcoming => self.all,
        }
    }
}

fn fits(query: &Query, duty: &Duty<'_>, book: &Book<'_>) -> bool {
    let id = duty.case_id.or(duty.row_id);
    let field = |key: &str| match key {
        "who" => duty.who.to_owned(),
        "area" => duty.area.to_owned(),
        "class" => duty.class.to_owned(),
        "duty" => duty.duty.word().to_owned(),
        "state" => duty.state.word().to_owned(),
        "place" => format!("{} {}", duty.place, duty.from_place),
        "clause" => duty.clause.to_owned(),
        _ => id.map_or_else(String::new, |id| id.to_string()),
    };
    let mut texts = vec![duty.summary, duty.place, duty.from_place];
    if query.has_words() {
        texts.extend(people(duty, book));
    }
    query.fits(field, &texts)
}

/// Who reported and who lives there, with their numbers.
fn people<'a>(duty: &Duty<'a>, book: &Book<'a>) -> impl Iterator<Item = &'a str> {
    let row = duty.case.map(|case| book.case(case).row);
    let reported = row.map(|row| [Col::Reporter, Col::Phone].map(|col| book.cell(row, col)));
    let places = [duty.place, duty.from_place].map(|code| book.place(code));
    let registered = places.map(|place| {
        let row = place.map(|place| place.row);
        let cols = [Col::Owner, Col::Phone, Col::Resident, Col::ResidentPhone];
        row.map(|row| cols.map(|col| book.cell(row, col)))
    });
    let reported = reported.into_iter().flatten();
    reported.chain(registered.into_iter().flatten().flatten())
}
