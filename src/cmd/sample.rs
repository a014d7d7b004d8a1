//! `visit sample`: the fair draw of finished cases for callback.

use crate::cmd::check;
use crate::cmd::desk::answer::Answer;
use crate::cmd::desk::failure::{Exit, Failure, Result};
use crate::cmd::desk::find::find_id;
use crate::cmd::desk::session::Desk;
use crate::cmd::desk::writer::{NewIds, Writer, batch, known_staff, pending, random};
use crate::ledger::files::record::Record;
use crate::model::book::Book;
use crate::model::entry::Draw;
use crate::model::id::{Id, Kind};
use crate::model::policy::ClassIx;
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::page::Page;
use crate::rules::draw::{DrawPlan, Take, Winner, draw, pools};
use crate::rules::facts::{Facts, Stratum};
use crate::text::arg;
use crate::view;
use crate::view::notes;

/// Arguments of `sample`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this class.
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// Only this month.
    #[arg(long, value_name = "MONTH")]
    month: Option<Month>,
    /// The seed, instead of a random one.
    #[arg(long, value_name = "SEED")]
    seed: Option<String>,
    /// Draw one more in place of an unreachable one.
    #[arg(long, value_name = "ID", conflicts_with_all = ["class", "month", "verify"])]
    replace: Option<String>,
    /// Draw everything again from the ledger and compare.
    #[arg(long, conflicts_with_all = ["seed", "class", "month", "dry_run"])]
    verify: bool,
    /// Who draws.
    #[arg(long, value_name = "STAFF", env = "VISIT_BY", hide_env = true)]
    by: Option<String>,
    /// Show the draw, write nothing.
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// Carries out `sample`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    if args.verify {
        return verify(desk);
    }
    let mut writer = Writer::open(desk, args.dry_run)?;
    let shelf = &writer.shelf;
    let book = shelf.this_minute()?;
    writer.needs_everything()?;
    let facts = Facts::new(&book);
    let by = match &args.by {
        Some(id) => known_staff(&shelf.policy, id)?,
        None => String::new(),
    };
    let (plans, replaced) = match &args.replace {
        Some(id) => {
            let row = replaceable(&facts, id)?;
            let stratum = (row.class, row.month);
            let seed = args.seed()?;
            let plan = draw(&facts, stratum, &seed, book.today(), Take::One);
            (vec![plan], Some(row.id))
        }
        None => (args.plans(&facts)?, None),
    };
    let rows = rows(&writer, &book, &plans, replaced, &by)?;
    let mut page = view::sample::page(&facts, &plans, args.dry_run, &desk.voice);
    if desk.quiet && !args.dry_run && !desk.format.for_programs() {
        page.only_names(rows.iter().map(|row| row.get(Col::Id)));
    }
    let mut answer = Answer::new(page);
    answer.notes = notes::calendar(&book, &desk.voice);
    let stamp = shelf.now.stamp;
    drop(facts);
    drop(book);
    if !rows.is_empty() {
        let unfiled = writer.write(&[batch(Table::Draws, stamp, rows)])?;
        answer.notes.extend(unfiled.map(|why| pending(desk, why)));
    }
    Ok(answer)
}

impl Args {
    fn seed(&self) -> Result<String> {
        match &self.seed {
            Some(seed) => {
                // The tickets are proved by the seed as the ledger keeps it.
                let mut row = Record::default();
                row.set(Col::Seed, seed);
                if seed.is_empty() || row.get(Col::Seed) != seed {
                    return Err(Failure::usage("fail-bad-seed"));
                }
                Ok(seed.clone())
            }
            None => Ok(format!("s{:016x}", random()?)),
        }
    }

    fn plans(&self, facts: &Facts<'_, '_>) -> Result<Vec<DrawPlan>> {
        let book = facts.book;
        let month = self.month.unwrap_or(Month::of(book.today()));
        let class = self
            .class
            .as_deref()
            .map(|name| drawn_class(book, name, month));
        let class = class.transpose()?;
        let strata: Vec<Stratum> = match self.month {
            Some(month) => drawn_classes(book, month)
                .filter(|own| class.is_none_or(|c| c == *own))
                .map(|class| (class, month))
                .collect(),
            None => {
                let pools = pools(facts, book.today());
                let mut strata: Vec<Stratum> = pools.into_keys().collect();
                strata.retain(|(own, _)| class.is_none_or(|c| c == *own));
                strata.sort_unstable();
                strata
            }
        };
        let plan = |stratum| {
            let seed = self.seed()?;
            Ok(draw(facts, stratum, &seed, book.today(), Take::Quota))
        };
        strata.into_iter().map(plan).collect()
    }
}

/// The classes that have draws for a month, in the order of reports.
fn drawn_classes(book: &Book<'_>, month: Month) -> impl Iterator<Item = ClassIx> {
    let followed = book.policy.followed(month);
    followed
        .filter(|(_, _, rate)| rate.draws())
        .map(|(class, _, _)| class)
}

fn drawn_class(book: &Book<'_>, name: &str, month: Month) -> Result<ClassIx> {
    let class = book.policy.class(name).ok_or_else(|| {
        let known: Vec<&str> = book
            .policy
            .classes
            .iter()
            .map(|c| c.name.as_str())
            .collect();
        Failure::usage("fail-unknown-class")
            .with("class", name)
            .with_codes("known", "class", &known)
    })?;
    if drawn_classes(book, month).any(|own| own == class) {
        return Ok(class);
    }
    let rate = book.policy.rate(class, month);
    let rate = rate.map_or_else(|| "–".to_owned(), |rate| rate.to_string());
    Err(Failure::usage("fail-no-draw")
        .with("class", name)
        .with("rate", rate))
}

/// The draw row that may be replaced: it counts, and its case was tried and not reached.
fn replaceable<'b, 'a>(facts: &Facts<'b, 'a>, text: &str) -> Result<&'b Draw<'a>> {
    let book = facts.book;
    let id = find_id(book, text, |kind| kind != Kind::Action)?;
    let row = book
        .draws
        .iter()
        .filter(|row| facts.counts(row))
        .find(|row| row.id == id || row.case_id == Some(id));
    let row = row.ok_or_else(|| Failure::usage("fail-not-drawn").with("id", id.to_string()))?;
    let follow_up = row.case.and_then(|case| facts.follow_up(case));
    match follow_up {
        Some(f) if f.attempts > 0 && !f.followed_up() => Ok(row),
        _ => Err(Failure::usage("fail-not-unreachable").with("id", id.to_string())),
    }
}

fn rows(
    writer: &Writer,
    book: &Book<'_>,
    plans: &[DrawPlan],
    replaced: Option<Id>,
    by: &str,
) -> Result<Vec<Record>> {
    let at = writer.shelf.now.stamp;
    let winners: Vec<(&DrawPlan, &Winner)> = plans
        .iter()
        .flat_map(|plan| plan.drawn.iter().map(move |winner| (plan, winner)))
        .collect();
    let mut new = NewIds::new(book, &[Kind::Draw]);
    let rows = winners.into_iter().map(|(plan, winner)| {
        let mut row = Record::default();
        row.set(Col::Id, new.next(Kind::Draw, at)?)
            .set(Col::DrawnAt, at)
            .set(Col::Class, &book.policy.class_at(plan.class).name)
            .set(Col::Month, plan.month.first())
            .set(Col::Seed, &plan.seed)
            .set(Col::Population, plan.population)
            .set(Col::Quota, plan.quota)
            .set(Col::CaseId, winner.case_id)
            .set(Col::Ticket, &winner.ticket)
            .set(Col::DrawnBy, by);
        if let Some(replaced) = replaced {
            row.set(Col::Replaces, replaced);
        }
        Ok(row)
    });
    rows.collect()
}

fn verify(desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let everything = shelf.everything()?;
    let found = check::draw_problems(&everything, &shelf);
    let draws = everything.draws.len();
    let list: Vec<_> = found
        .iter()
        .map(|p| view::problems::to_json(p, &desk.voice))
        .collect();
    let json = serde_json::json!({ "schema": 1, "rows": draws, "problems": list });
    let mut page = Page::new(json, "problems");
    let counts = [arg("rows", draws), arg("count", found.len())];
    page.text(desk.voice.say_with("sample-verified", &counts));
    let mut answer = Answer::new(page);
    if !found.is_empty() {
        answer.exit = Exit::Findings;
        let listing = view::problems::listing(&found, &desk.voice);
        answer.notes.push(listing.trim_end().to_owned());
    }
    Ok(answer)
}
