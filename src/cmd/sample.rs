//! `visit sample`: the fair draw of finished cases for callback.

use super::verify;
use crate::desk::{
    Answer, Desk, Failure, Message, NewIds, Result, Writer, batch, find_id, known_staff, random,
};
use crate::ledger::files::record::Record;
use crate::model::book::Book;
use crate::model::entry::Draw;
use crate::model::id::{Id, Kind};
use crate::model::policy::ClassIx;
use crate::model::table::Table;
use crate::model::time::Month;
use crate::model::words::Col;
use crate::rules::draw::{DrawPlan, Offer, Winner, offers};
use crate::rules::facts::Facts;
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
    /// A seed by hand, instead of a random one.
    #[arg(long, value_name = "SEED")]
    seed: Option<String>,
    /// Draw one more in place of an unreachable one.
    #[arg(long, value_name = "ID", conflicts_with_all = ["class", "month", "verify"])]
    replace: Option<String>,
    /// Draw everything again from the ledger and compare.
    #[arg(long, conflicts_with_all = ["seed", "class", "month", "dry_run"])]
    verify: bool,
    /// With `--verify`: list what a manager's note acknowledges too.
    #[arg(long, requires = "verify")]
    all: bool,
    /// With `--verify`: look into the history of the git repository too.
    #[arg(long, requires = "verify")]
    git: bool,
    /// Who draws.
    #[arg(long, value_name = "STAFF", env = "VISIT_BY", hide_env = true)]
    by: Option<String>,
    /// Show what would be drawn from, write nothing.
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// Carries out `sample`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    if args.verify {
        return verify::run(args.all, args.git, desk);
    }
    let mut writer = Writer::open(desk, args.dry_run)?;
    let shelf = writer.shelf.clone();
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
            let offer = Offer::new(&facts, (row.class, row.month), book.today());
            (vec![args.replacement(offer)?], Some(row.id))
        }
        None => (args.plans(&facts)?, None),
    };
    let rows = rows(&writer, &book, &plans, replaced, &by)?;
    let mut page = view::sample::page(&facts, &plans, args.dry_run, &desk.voice);
    if desk.quiet && !args.dry_run && !desk.format.for_programs() {
        page.only_names(rows.iter().map(|row| row.get(Col::Id)));
    } else if !rows.is_empty() && !args.dry_run {
        view::saved::signed(&mut page, (&shelf.policy, &by), &desk.voice);
    }
    let mut answer = Answer::new(page);
    answer.notes = notes::calendar(&book, &desk.voice);
    let stamp = shelf.now.stamp;
    if rows.is_empty() {
        writer.remember(&[])?;
    } else {
        let written = writer.write(&[batch(Table::Draws, stamp, rows)])?;
        answer.notes.extend(written.notes(desk));
    }
    Ok(answer)
}

/// What a seed by hand begins with in the ledger.
const BY_HAND: char = 'g';

impl Args {
    /// The seed as the ledger keeps it: `s` and sixteen random digits, or `g` and the one that
    /// was given.
    fn seed(&self) -> Result<String> {
        let Some(seed) = &self.seed else {
            return Ok(format!("s{:016x}", random()?));
        };
        // The tickets are proved by the seed as the ledger keeps it.
        let mut row = Record::default();
        row.set(Col::Seed, seed);
        if seed.is_empty() || row.get(Col::Seed) != seed {
            return Err(Failure::usage(Message::BadSeed));
        }
        if looks_random(seed) {
            return Err(Failure::usage(Message::SeedLooksRandom).with("seed", seed));
        }
        Ok(format!("{BY_HAND}{seed}"))
    }

    fn replacement(&self, offer: Offer) -> Result<DrawPlan> {
        if self.dry_run && self.seed.is_none() {
            let offered = Vec::new();
            return Ok(DrawPlan::unseeded(Offer { offered, ..offer }));
        }
        Ok(DrawPlan::replacement(offer, self.seed()?))
    }

    fn plans(&self, facts: &Facts<'_, '_>) -> Result<Vec<DrawPlan>> {
        let offers = self.offers(facts)?.into_iter();
        let plans = offers.map(|offer| {
            // Nobody is to see the outcome of a draw before it is made.
            match self.dry_run && self.seed.is_none() {
                true => Ok(DrawPlan::unseeded(offer)),
                false => Ok(DrawPlan::seeded(offer, self.seed()?)),
            }
        });
        plans.collect()
    }

    fn offers(&self, facts: &Facts<'_, '_>) -> Result<Vec<Offer>> {
        let book = facts.book;
        let mut offers = match self.month {
            Some(month) => drawn_classes(book, month)
                .map(|class| Offer::new(facts, (class, month), book.today()))
                .collect(),
            None => offers(facts, book.today()),
        };
        if let Some(name) = &self.class {
            let month = self.month.unwrap_or_else(|| Month::of(book.today()));
            let class = class(book, name)?;
            offers.retain(|offer| offer.class == class);
            if offers.is_empty() && !drawn_classes(book, month).any(|own| own == class) {
                return Err(no_draw(book, class, month));
            }
        }
        Ok(offers)
    }
}

/// Whether a seed could be taken for one that the program has drawn by chance.
fn looks_random(seed: &str) -> bool {
    let digits = seed.strip_prefix(['s', 'S']).unwrap_or_default();
    digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The classes that have draws in a month, in the order of reports.
fn drawn_classes(book: &Book<'_>, month: Month) -> impl Iterator<Item = ClassIx> {
    let followed = book.policy.followed(month);
    followed
        .filter(|(_, _, rate)| rate.draws())
        .map(|(class, _, _)| class)
}

fn class(book: &Book<'_>, name: &str) -> Result<ClassIx> {
    book.policy.class(name).ok_or_else(|| {
        let known: Vec<&str> = book
            .policy
            .classes
            .iter()
            .map(|c| c.name.as_str())
            .collect();
        Failure::usage(Message::UnknownClass)
            .with("class", name)
            .with_codes("known", "class", &known)
    })
}

fn no_draw(book: &Book<'_>, class: ClassIx, month: Month) -> Failure {
    let rate = book.policy.rate(class, month);
    let rate = rate.map_or_else(|| "–".to_owned(), |rate| rate.to_string());
    Failure::usage(Message::NoDraw)
        .with("class", &book.policy.class_at(class).name)
        .with("rate", rate)
}

/// The draw row that may be replaced: it counts, and its case was tried and not reached.
fn replaceable<'b, 'a>(facts: &Facts<'b, 'a>, text: &str) -> Result<&'b Draw<'a>> {
    let book = facts.book;
    let id = find_id(book, text, |kind| kind != Kind::Action)?;
    let meant = book.draws.iter();
    let mut meant = meant.filter(|row| row.id == id || row.case_id == Some(id));
    let row = meant.find(|row| facts.counts(row));
    let row = row.ok_or_else(|| Failure::usage(Message::NotDrawn).with("id", id.to_string()))?;
    let follow_up = row.case.and_then(|case| facts.follow_up(case));
    match follow_up {
        Some(f) if f.attempts > 0 && !f.followed_up() => Ok(row),
        _ => Err(Failure::usage(Message::NotUnreachable).with("id", id.to_string())),
    }
}

/// The rows of all draws: one for each case taken, at least one for each draw; the offered ids
/// in the first, and in as many more as they need.
fn rows(
    writer: &Writer,
    book: &Book<'_>,
    plans: &[DrawPlan],
    replaced: Option<Id>,
    by: &str,
) -> Result<Vec<Record>> {
    let at = writer.shelf.now.stamp;
    let mut new = NewIds::new(book, &[Kind::Draw]);
    let mut rows = Vec::new();
    for plan in plans.iter().filter(|plan| plan.writes()) {
        let mut lists = plan.offer.lists().into_iter();
        let mut winners = plan.drawn.iter();
        loop {
            let (winner, list) = (winners.next(), lists.next());
            if winner.is_none() && list.is_none() {
                break;
            }
            let mut row = row(book, plan, winner);
            row.set(Col::Id, new.next(Kind::Draw, at)?)
                .set(Col::DrawnAt, at)
                .set(Col::DrawnBy, by)
                .set(Col::Offered, list.unwrap_or_default());
            match (replaced, plan.bound) {
                (Some(replaced), _) => row.set(Col::Replaces, replaced),
                (None, Some(bound)) => row.set(Col::Bound, bound),
                (None, None) => &mut row,
            };
            rows.push(row);
        }
    }
    Ok(rows)
}

/// What a row says of its draw and of the case taken.
fn row(book: &Book<'_>, plan: &DrawPlan, winner: Option<&Winner>) -> Record {
    let offer = &plan.offer;
    let mut row = Record::default();
    row.set(Col::Class, &book.policy.class_at(offer.class).name)
        .set(Col::Month, offer.month.first())
        .set(Col::Seed, plan.seed.as_deref().unwrap_or_default())
        .set(Col::Population, offer.population)
        .set(Col::Quota, offer.quota);
    if let Some(winner) = winner {
        row.set(Col::CaseId, winner.case_id)
            .set(Col::Ticket, &winner.ticket);
    }
    row
}
