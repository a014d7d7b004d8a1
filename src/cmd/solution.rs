//! `visit solution`: what is done about a flagged group or a failed visit (2.e3).

use clap::Subcommand;

use crate::desk::{
    Answer, Desk, Message, Result, WriteArgs, Writer, batch, clerk, day, find_place, find_visit,
    known_staff, not_before, still_there,
};
use crate::ledger::files::record::Record;
use crate::model::id::Kind;
use crate::model::table::Table;
use crate::model::time::{Day, Month};
use crate::model::words::{Col, Outcome, SolutionKind};

/// Arguments of `solution`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Complaints(Group),
    Repairs(Group),
    Visit(Failed),
}

/// What every solution has.
#[derive(Debug, clap::Args)]
struct Common {
    /// The plan.
    #[arg(value_name = "PLAN", required = true)]
    plan: Vec<String>,
    /// Who carries it out.
    #[arg(long, value_name = "STAFF")]
    who: String,
    /// Until when.
    #[arg(long, value_name = "DATE", value_parser = day)]
    due: Day,
    /// Why it came to this.
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
    /// The report month it belongs to.
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
    #[command(flatten)]
    write: WriteArgs,
}

/// A flagged group: the same place and category.
#[derive(Debug, clap::Args)]
struct Group {
    #[arg(value_name = "PLACE")]
    place: String,
    #[arg(value_name = "CATEGORY")]
    category: String,
    #[command(flatten)]
    common: Common,
}

/// A visit that failed.
#[derive(Debug, clap::Args)]
struct Failed {
    #[arg(value_name = "VISIT")]
    visit: String,
    #[command(flatten)]
    common: Common,
}

/// Carries out `solution`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let (kind, common) = match &args.what {
        What::Complaints(group) => (SolutionKind::Complaints, &group.common),
        What::Repairs(group) => (SolutionKind::Repairs, &group.common),
        What::Visit(failed) => (SolutionKind::Visit, &failed.common),
    };
    let writer = Writer::open(desk, common.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today()?;
    let at = writer.time(&common.write, Table::Solutions)?;
    let id = writer.new_id(&book, Kind::Solution, at)?;
    not_before(common.due, at)?;
    let responsible = known_staff(book.policy, &common.who)?;
    still_there(book.policy, &responsible, at.day)?;
    let mut row = Record::default();
    match &args.what {
        What::Complaints(group) | What::Repairs(group) => {
            row.set(Col::Place, find_place(&book, &group.place)?)
                .set(Col::Category, &group.category);
        }
        What::Visit(failed) => {
            let visit = find_visit(
                &book,
                &failed.visit,
                |visit| visit.outcome == Outcome::Fail,
                (Message::SolutionNoVisit, Message::SolutionSeveral),
            )?;
            let place = book.visits.iter().find(|v| v.id == visit).map(|v| v.place);
            row.set(Col::RowId, visit)
                .set(Col::Place, place.unwrap_or_default());
        }
    }
    row.set(Col::Id, id)
        .set(Col::MadeAt, at)
        .set(
            Col::Month,
            common.month.unwrap_or(Month::of(at.day)).first(),
        )
        .set(Col::Kind, kind.word())
        .set(Col::Plan, common.plan.join(" "))
        .set(Col::Responsible, responsible)
        .set(Col::Due, common.due)
        .set(Col::MadeBy, clerk(&common.write, book.policy)?)
        .set_given(Col::Cause, common.cause.as_deref());
    writer.save(desk, &book, &[batch(Table::Solutions, at, vec![row])], id)
}
