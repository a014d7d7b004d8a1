//! `visit show ID|PLACE`: a row as it stands, of a case everything that has happened, of a place
//! all that the office knows of it.

use crate::desk::{
    Answer, Desk, Exit, Failure, Found, Message, Result, find_id, find_place, find_row_or_place,
};
use crate::model::book::Book;
use crate::model::id::Id;
use crate::rules::facts::Facts;
use crate::view;

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID|PLACE")]
    id: String,
}

/// Arguments of `why`.
#[derive(Debug, clap::Args)]
pub struct WhyArgs {
    #[arg(value_name = "ID")]
    id: String,
}

/// Carries out `show`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open_recalling()?;
    let book = shelf.today_if(|in_use, book| in_use.row(book, &args.id).is_some())?;
    let facts = Facts::new(&book);
    let page = match find_row_or_place(&book, &args.id, |_| true)? {
        Found::Row(id) => view::show::page(&facts, id, &desk.voice),
        Found::Place(code) => view::household::page(&facts, code, &desk.voice),
    };
    shelf.remember(&book);
    Ok(Answer::new(page))
}

/// Carries out `why`: of a row that is no case, why its case stands as it does.
pub fn why(args: &WhyArgs, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let id = row(&book, &args.id)?;
    let case = view::why::case_of(&book, id)
        .ok_or_else(|| Failure::new(Exit::Unknown, Message::NoCase).with("id", id.to_string()))?;
    let page = view::why::page(&facts, case, &desk.voice);
    Ok(Answer::new(page))
}

/// The row that is meant. For a place the error names the commands that show one.
fn row(book: &Book<'_>, text: &str) -> Result<Id> {
    find_id(book, text, |_| true).map_err(|failure| match find_place(book, text) {
        Ok(place) if failure.candidates.is_none() => {
            Failure::new(Exit::Unknown, Message::PlaceForId).with("place", place)
        }
        _ => failure,
    })
}
