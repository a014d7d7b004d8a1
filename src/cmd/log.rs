//! `visit log complaint|repair|inquiry`: a new case; `visit log opening`: the complaint box.

use clap::Subcommand;

use crate::desk::{
    Answer, Desk, Failure, Message, NO_PLACE, Result, WriteArgs, Writer, batch, clerk, day,
    find_case, find_place, first_case, known_staff, not_before, time,
};
use crate::ledger::files::record::Record;
use crate::model::book::Book;
use crate::model::entry::is_odd_phone;
use crate::model::id::{Id, Kind};
use crate::model::number::at_least;
use crate::model::policy::{COMPLAINT, INQUIRY, REPAIR};
use crate::model::table::Table;
use crate::model::time::{Day, Stamp};
use crate::model::words::{Channel, Col, Nature, PlaceKind, Relation, Severity, Urgency};
use crate::rules::alike::{Matter, alike};
use crate::rules::contact::{Contact, Household};
use crate::text::{Voice, arg};
use crate::view;
use crate::view::alike::Similar;
use crate::view::columns::place_name;
use crate::view::notes;

/// Arguments of `log`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Complaint(Complaint),
    Repair(Repair),
    Inquiry(Inquiry),
    Opening(Opening),
}

/// What every case has.
#[derive(Debug, clap::Args)]
struct Common {
    /// What it is about.
    #[arg(value_name = "PLACE")]
    place: String,
    /// What it is, in a few words.
    #[arg(value_name = "SUMMARY", required = true)]
    summary: Vec<String>,
    /// How it came.
    #[arg(long, value_name = "CHANNEL", default_value = "phone")]
    channel: Channel,
    /// Who reports it.
    #[arg(long, value_name = "NAME")]
    reporter: Option<String>,
    /// Where to call back.
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    /// The reporter's unit, where it differs from the place.
    #[arg(long, value_name = "PLACE")]
    from: Option<String>,
    /// What the reporter is to the unit.
    #[arg(long, value_name = "RELATION")]
    relation: Option<Relation>,
    /// The number that whoever passed it on gave it.
    #[arg(long, value_name = "NUMBER")]
    outside_no: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, clap::Args)]
struct Complaint {
    #[command(flatten)]
    common: Common,
    /// What kind of matter it is.
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// A major complaint.
    #[arg(long)]
    major: bool,
    /// The staff or contractor complained of.
    #[arg(long, value_name = "WHO")]
    about: Option<String>,
    /// The first case of the same matter.
    #[arg(long, value_name = "CASE")]
    part_of: Option<String>,
}

#[derive(Debug, clap::Args)]
struct Repair {
    #[command(flatten)]
    common: Common,
    /// What kind of repair it is.
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// Its follow-up class.
    #[arg(long, value_name = "CLASS", default_value = REPAIR)]
    class: String,
    /// The first case of the same matter.
    #[arg(long, value_name = "CASE")]
    part_of: Option<String>,
    /// How soon it is wanted.
    #[arg(long, value_name = "URGENCY")]
    urgency: Option<Urgency>,
    /// When the repairer is asked to come.
    #[arg(long, value_name = "TIME", value_parser = time)]
    appointed_at: Option<Stamp>,
}

#[derive(Debug, clap::Args)]
struct Inquiry {
    #[command(flatten)]
    common: Common,
    /// What kind of inquiry it is.
    #[arg(long, value_name = "NATURE", default_value = "question")]
    nature: Nature,
    /// The appointed date of the reply.
    #[arg(long, value_name = "DATE", value_parser = day)]
    reply_by: Option<Day>,
}

/// An opening of the complaint box, also of an empty one (2.5).
#[derive(Debug, clap::Args)]
struct Opening {
    /// Which box.
    #[arg(value_name = "BOX")]
    name: String,
    #[arg(value_name = "NOTE")]
    note: Vec<String>,
    /// How many letters were in it.
    #[arg(long, value_name = "COUNT", default_value_t = 0, value_parser = at_least::<u32>(0))]
    found: u32,
    #[command(flatten)]
    write: WriteArgs,
}

/// Carries out `log`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    match &args.what {
        What::Complaint(c) => {
            let common = (&c.common, c.part_of.as_deref());
            case(Table::Complaints, common, desk, |b, row, _| c.fill(b, row))
        }
        What::Repair(r) => {
            let common = (&r.common, r.part_of.as_deref());
            case(Table::Repairs, common, desk, |b, row, _| r.fill(b, row))
        }
        What::Inquiry(i) => case(Table::Inquiries, (&i.common, None), desk, |_, row, at| {
            i.fill(row, at)
        }),
        What::Opening(opening) => opening.run(desk),
    }
}

/// Logs a case; `fill` adds what only its table has.
fn case(
    table: Table,
    (common, part_of): (&Common, Option<&str>),
    desk: &Desk,
    fill: impl FnOnce(&Book<'_>, &mut Record, Stamp) -> Result<()>,
) -> Result<Answer> {
    let writer = Writer::open_recalling(desk, common.write.dry_run)?;
    let shelf = writer.shelf.clone();
    let book = shelf.today_for(&common.write, |in_use, book| {
        part_of.is_none_or(|text| in_use.tells_case(book, text))
    })?;
    let at = writer.time(&common.write, table)?;
    let id = writer.new_id(&book, table.kind().unwrap_or(Kind::Complaint), at)?;
    let mut row = common.record(&book)?;
    row.set(Col::Id, id).set(Col::ReceivedAt, at);
    fill(&book, &mut row, at)?;
    let class = match table {
        Table::Complaints => COMPLAINT,
        _ => row.get(Col::Class),
    };
    let of = (class, at.day);
    let unusual = notes::category(&book, of, row.get(Col::Category), &desk.voice);
    let odd = Some(row.get(Col::Phone)).filter(|phone| is_odd_phone(phone));
    let odd = odd.map(|phone| {
        let phone = [arg("phone", phone.to_owned())];
        desk.voice.say_with("note-odd-phone", &phone)
    });
    let told = !writer.is_dry() && !desk.quiet;
    let found = told
        .then(|| common.found(&book, &row, &desk.voice))
        .flatten();
    let similar = told.then(|| similar_to(&book, &row));
    let mut answer = writer.save(desk, &book, &[batch(table, at, vec![row])], id)?;
    if let Some(similar) = similar {
        view::alike::add(&mut answer.page, &similar, id, &desk.voice);
    }
    if let Some(found) = found {
        answer.page.text(found);
    }
    answer.notes.extend(unusual);
    answer.notes.extend(odd);
    shelf.remember(&book);
    Ok(answer)
}

/// The cases of the book that a new one may repeat.
fn similar_to(book: &Book<'_>, row: &Record) -> Vec<Similar> {
    let matter = Matter {
        place: row.get(Col::Place),
        from_place: row.get(Col::FromPlace),
        category: row.get(Col::Category),
        summary: row.get(Col::Summary),
        part_of: Id::parse(row.get(Col::PartOf)),
    };
    let found = alike(book, matter).into_iter();
    found.map(|at| Similar::of(book, at)).collect()
}

impl Common {
    /// Which place and reporter were found, where something else than the place's code was given.
    fn found(&self, book: &Book<'_>, row: &Record, voice: &Voice) -> Option<String> {
        let place = row.get(Col::Place);
        let typed = self.place.trim();
        if place.is_empty() || typed.eq_ignore_ascii_case(place) {
            return None;
        }
        let reporter = [row.get(Col::Reporter), row.get(Col::Phone)];
        let reporter = reporter.into_iter().filter(|part| !part.is_empty());
        let reporter = reporter.collect::<Vec<_>>().join(" ");
        let name = match reporter.is_empty() {
            true => "saved-found-place",
            false => "saved-found",
        };
        let place = place_name(book, place).to_owned();
        Some(voice.say_with(name, &[arg("place", place), arg("reporter", reporter)]))
    }

    /// The columns that all three tables have; who reports and where to call is taken from
    /// the register where it is not said.
    fn record(&self, book: &Book<'_>) -> Result<Record> {
        let place = match self.place.as_str() {
            NO_PLACE => "",
            text => find_place(book, text).map_err(unregistered)?,
        };
        let from = match &self.from {
            Some(text) => find_place(book, text)?,
            None => "",
        };
        let home = book.place(if from.is_empty() { place } else { from });
        let home = home.filter(|p| p.kind == PlaceKind::Unit);
        let household = home.map_or_else(Household::default, |p| Household::of(book, p.code));
        let reported = Contact {
            name: self.reporter.as_deref().unwrap_or_default().trim(),
            phone: self.phone.as_deref().unwrap_or_default().trim(),
            relation: self.relation,
        };
        // Who says that nobody is known by name is not told one.
        let anonymous = self.reporter.is_some() && reported.name.is_empty();
        let reporter = match anonymous {
            true => reported,
            false => household.complete(reported),
        };
        let phone = match &self.phone {
            Some(_) => reported.phone,
            None => reporter.phone,
        };
        let mut row = Record::default();
        row.set(Col::Place, place)
            .set(Col::Reporter, reporter.name)
            .set(Col::Phone, phone)
            .set(Col::Channel, self.channel.word())
            .set(Col::Summary, self.summary.join(" "))
            .set(Col::TakenBy, clerk(&self.write, book.policy)?)
            .set(Col::FromPlace, from)
            .set(Col::Relation, self.relation.map_or("", Relation::word))
            .set_given(Col::OutsideNo, self.outside_no.as_deref());
        Ok(row)
    }
}

/// Who logs a case at an unknown place can register it, or do without.
fn unregistered(failure: Failure) -> Failure {
    // Where places are written nearly so, these are told instead.
    match failure.message {
        Message::UnknownPlace => failure.told_as(Message::Unregistered),
        _ => failure,
    }
}

fn part_of(book: &Book<'_>, text: Option<&String>, row: &mut Record) -> Result<()> {
    if let Some(text) = text {
        row.set(Col::PartOf, first_case(book, find_case(book, text)?)?);
    }
    Ok(())
}

impl Complaint {
    fn fill(&self, book: &Book<'_>, row: &mut Record) -> Result<()> {
        let severity = if self.major {
            Severity::Major
        } else {
            Severity::Ordinary
        };
        let about = self.about.as_deref().unwrap_or_default();
        // A contractor is named as people call them; a member of staff by id.
        let about = known_staff(book.policy, about).unwrap_or_else(|_| about.to_owned());
        row.set(Col::Category, self.category.as_deref().unwrap_or_default())
            .set(Col::Severity, severity.word())
            .set(Col::About, about);
        part_of(book, self.part_of.as_ref(), row)
    }
}

impl Repair {
    fn fill(&self, book: &Book<'_>, row: &mut Record) -> Result<()> {
        let allowed = |name: &str| name != COMPLAINT && name != INQUIRY;
        if !allowed(&self.class) || book.policy.class(&self.class).is_none() {
            let names = book.policy.classes.iter().map(|c| c.name.as_str());
            let known: Vec<&str> = names.filter(|name| allowed(name)).collect();
            return Err(Failure::usage(Message::UnknownClass)
                .with("class", &self.class)
                .with_codes("known", "class", &known));
        }
        row.set(Col::Class, &self.class)
            .set(Col::Category, self.category.as_deref().unwrap_or_default())
            .set_given(Col::Urgency, self.urgency.map(Urgency::word))
            .set_given(Col::AppointedAt, self.appointed_at);
        part_of(book, self.part_of.as_ref(), row)
    }
}

impl Inquiry {
    fn fill(&self, row: &mut Record, at: Stamp) -> Result<()> {
        row.set(Col::Nature, self.nature.word());
        if let Some(date) = self.reply_by {
            not_before(date, at)?;
            row.set(Col::ReplyDue, date);
        }
        Ok(())
    }
}

impl Opening {
    fn run(&self, desk: &Desk) -> Result<Answer> {
        let writer = Writer::open_recalling(desk, self.write.dry_run)?;
        let shelf = writer.shelf.clone();
        let book = shelf.today_for(&self.write, |_, _| true)?;
        let at = writer.time(&self.write, Table::Openings)?;
        let id = writer.new_id(&book, Kind::Opening, at)?;
        let mut row = Record::default();
        row.set(Col::Id, id)
            .set(Col::OpenedAt, at)
            .set(Col::Box, &self.name)
            .set(Col::OpenedBy, clerk(&self.write, book.policy)?)
            .set(Col::Found, self.found)
            .set(Col::Note, self.note.join(" "));
        let answer = writer.save(desk, &book, &[batch(Table::Openings, at, vec![row])], id)?;
        shelf.remember(&book);
        Ok(answer)
    }
}
