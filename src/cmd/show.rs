//! `visit show ID`: a row as it stands, and of a case everything that has happened.

use crate::desk::{Answer, Desk, Exit, Failure, Result, find_id};
use crate::rules::facts::Facts;
use crate::view;

/// Arguments of `show` and `why`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID")]
    id: String,
}

/// Carries out `show`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let id = find_id(&book, &args.id, |_| true)?;
    let page = view::show::page(&facts, id, &desk.voice);
    Ok(Answer::new(page))
}

/// Carries out `why`: of a row that is no case, why its case stands as it does.
pub fn why(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let id = find_id(&book, &args.id, |_| true)?;
    let case = view::why::case_of(&book, id)
        .ok_or_else(|| Failure::new(Exit::Unknown, "fail-no-case").with("id", id.to_string()))?;
    let page = view::why::page(&facts, case, &desk.voice);
    Ok(Answer::new(page))
}
