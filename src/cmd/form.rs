//! `visit form record|worksheet|complaint|repair|survey`: forms to print, blank or filled in.

use clap::Subcommand;

use crate::desk::{Answer, Desk, Failure, Found, Message, Result, find_case, find_row_or_place};
use crate::model::book::Book;
use crate::model::entry::CaseIx;
use crate::model::id::Kind;
use crate::rules::facts::Facts;
use crate::view::form::record::About;
use crate::view::form::{complaint, record, repair, survey, worksheet};

/// Arguments of `form`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Record(Record),
    Worksheet(Worksheet),
    Complaint(OfCase),
    Repair(OfCase),
    Survey(OfSurvey),
}

/// The visit record (1.10, 2.d).
#[derive(Debug, clap::Args)]
struct Record {
    /// What it is filled in from; blank unless given.
    #[arg(value_name = "CASE|VISIT|PLACE")]
    target: Option<String>,
}

/// The work contact sheet in three copies (1.7).
#[derive(Debug, clap::Args)]
struct Worksheet {
    #[arg(value_name = "CASE")]
    case: String,
}

/// A form of one case.
#[derive(Debug, clap::Args)]
struct OfCase {
    /// What it is filled in from; blank unless given.
    #[arg(value_name = "CASE")]
    case: Option<String>,
}

/// The questions of a survey (2.4).
#[derive(Debug, clap::Args)]
struct OfSurvey {
    #[arg(value_name = "NAME")]
    survey: String,
}

/// Carries out `form`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let facts = Facts::new(&book);
    let voice = &desk.voice;
    let page = match &args.what {
        What::Record(form) => record::page(&facts, form.about(&book)?, voice),
        What::Worksheet(form) => {
            let case = of_kind(&book, &form.case, Kind::Repair)?;
            worksheet::page(&facts, case, voice)
        }
        What::Complaint(form) => complaint::page(&facts, form.of(&book, Kind::Complaint)?, voice),
        What::Repair(form) => repair::page(&facts, form.of(&book, Kind::Repair)?, voice),
        What::Survey(form) => survey::page(&facts, shelf.survey(&form.survey)?, voice),
    };
    Ok(Answer::new(page))
}

impl Record {
    fn about<'b, 'a>(&self, book: &'b Book<'a>) -> Result<About<'b, 'a>> {
        let Some(text) = &self.target else {
            return Ok(About::Nothing);
        };
        let wanted = |kind: Kind| kind.is_case() || kind == Kind::Visit;
        Ok(match find_row_or_place(book, text, wanted)? {
            Found::Place(place) => About::Place(place),
            Found::Row(id) => match book.visits.iter().find(|visit| visit.id == id) {
                Some(visit) => About::Visit(visit),
                None => About::Case(find_case(book, &id.to_string())?),
            },
        })
    }
}

impl OfCase {
    fn of(&self, book: &Book<'_>, kind: Kind) -> Result<Option<CaseIx>> {
        let case = self.case.as_deref();
        case.map(|text| of_kind(book, text, kind)).transpose()
    }
}

/// A case of the kind that the form is for.
fn of_kind(book: &Book<'_>, text: &str, kind: Kind) -> Result<CaseIx> {
    let case = find_case(book, text)?;
    let id = book.case(case).id;
    if id.kind() == kind {
        return Ok(case);
    }
    let name = match kind {
        Kind::Complaint => Message::NotAComplaint,
        _ => Message::NotARepair,
    };
    Err(Failure::usage(name).with("id", id.to_string()))
}
