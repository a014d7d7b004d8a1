//! `visit list`: the cases and where they stand.

use crate::cmd::desk::answer::Answer;
use crate::cmd::desk::failure::Result;
use crate::cmd::desk::session::Desk;
use crate::model::entry::{Case, CaseIx};
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::rules::facts::Facts;
use crate::rules::query::{OF_CASES, Query, STATUSES};
use crate::view;
use crate::view::query_words::to_codes;

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Query words.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Received in this month.
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
    /// Only of one class.
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// Only of one area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only in one status.
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
}

/// Carries out `list`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let mut query = Query::parse(&args.query, OF_CASES)?;
    query.and("class", args.class.as_deref());
    query.and("area", args.area.as_deref());
    query.and("status", args.status.as_deref());
    let shelf = desk.open()?;
    to_codes(&mut query, &shelf.policy);
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let areas = book.places.iter().map(|place| place.area);
    let classes = book.policy.classes.iter().map(|class| class.name.as_str());
    query.check("area", areas)?;
    query.check("class", classes)?;
    query.check("status", STATUSES.iter().copied())?;
    let mut listed: Vec<CaseIx> = book
        .existing()
        .filter(|(_, case)| args.month.is_none_or(|m| Month::of(case.at.day) == m))
        .filter(|(at, case)| fits(&facts, &query, *at, case))
        .map(|(at, _)| at)
        .collect();
    listed.sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
    let page = view::cases::page(&facts, &listed, &desk.voice);
    Ok(Answer::new(page))
}

fn fits(facts: &Facts<'_, '_>, query: &Query, at: CaseIx, case: &Case<'_>) -> bool {
    let book = facts.book;
    let standing = facts.standing(at);
    let field = |key: &str| match key {
        "kind" => Table::of(case.id.kind()).word().to_owned(),
        "class" => book.policy.class_at(case.class).name.clone(),
        "place" => format!("{} {}", case.place, case.from_place),
        "area" => book.area(case.place).to_owned(),
        "category" => case.category.to_owned(),
        "status" => standing.map_or("", |s| s.state.phase.word()).to_owned(),
        "who" => {
            let assigned = standing.and_then(|s| s.state.assigned);
            assigned.unwrap_or(case.taken_by).to_owned()
        }
        "channel" => case.channel.word().to_owned(),
        _ => case.id.to_string(),
    };
    let cell = |col| book.cell(case.row, col);
    let texts = [
        cell(Col::Summary),
        cell(Col::Reporter),
        cell(Col::Phone),
        case.place,
        case.category,
    ];
    query.fits(field, &texts)
}
