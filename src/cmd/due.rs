//! `visit due`: what is to be done, by whom and until when.

use crate::cmd::listing::{Known, ListArgs};
use crate::desk::{
    Answer, Desk, Exit, Failure, Message, Offer, Post, PostArgs, Result, Shelf, day,
};
use crate::model::book::Book;
use crate::model::id::Id;
use crate::model::number::within;
use crate::model::time::{Day, Span};
use crate::model::words::Col;
use crate::page::{Column, Page};
use crate::render::Format;
use crate::render::prometheus::exposition;
use crate::rules::contact::of_duty;
use crate::rules::duties::groups::By;
use crate::rules::duties::{Duty, DutyState, duties};
use crate::rules::facts::Facts;
use crate::rules::query::{OF_DUTIES, Query};
use crate::text::{Voice, arg};
use crate::view;
use crate::view::metrics::metrics;
use crate::view::notes;
use crate::view::query_words::near;
use crate::view::suggest::{begun, settling};
use crate::view::vocabulary::Wording;

/// A list is not left to stand longer.
const SECONDS_OF_A_DAY: u32 = 86_400;

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
    /// Drawn anew after so many seconds, at a terminal.
    #[arg(
        long,
        value_name = "SECONDS",
        conflicts_with_all = ["exit_code", "since_last", "split"],
        value_parser = within::<u32>(1..=SECONDS_OF_A_DAY)
    )]
    watch: Option<u32>,
    /// At a terminal, pick a duty and enter what settles it.
    #[arg(long, conflicts_with_all = ["exit_code", "since_last", "split", "watch"])]
    pick: bool,
    /// Due on this day or later.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Day>,
    #[command(flatten)]
    list: ListArgs,
    #[command(flatten)]
    post: PostArgs,
}

/// Carries out `due`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let wording = Wording::default();
    let mut query = wording.read(&args.query, OF_DUTIES)?;
    args.post.check(desk.format)?;
    args.check(desk.format)?;
    let shelf = desk.open_recalling()?;
    let book = shelf.today()?;
    query.and("who", args.who.as_deref());
    query.and("area", args.area.as_deref());
    query.and("class", args.class.as_deref());
    wording.to_codes(&mut query, &shelf.policy)?;
    query.say_places(&book);
    let facts = Facts::new(&book);
    let all = duties(&facts);
    check_query(&query, &book, &all)?;
    let search = Search {
        book: &book,
        wording: &wording,
        columns: view::duties::columns(&desk.voice),
    };
    let (listed, others): (Vec<Duty<'_>>, Vec<Duty<'_>>) = all
        .iter()
        .cloned()
        .partition(|duty| args.wants(duty, &book) && search.finds(&query, duty));
    let mut found = Found {
        listed,
        others,
        left_out: 0,
        usual: all.iter().filter(|duty| args.usual(duty)).count(),
    };
    let row = |duty: &Duty<'_>| view::duties::row(&book, duty, &desk.voice);
    found.left_out = args.list.arrange(&mut found.listed, &search.known(), row)?;
    let mut answer = args.answer(&found, &search, (desk, &*shelf))?;
    let listed = found.listed;
    if args.pick {
        answer.offers = offers(&facts, &listed, &desk.voice);
    }
    answer.notes.extend(notes::calendar(&book, &desk.voice));
    if listed.is_empty() && !query.is_empty() {
        answer.notes.extend(search.near(&query, &all, &desk.voice));
        answer
            .notes
            .extend(args.later(&query, &search, &all, &desk.voice));
    }
    if args.exit_code && listed.iter().any(|d| d.state == DutyState::Overdue) {
        answer.exit = Exit::Findings;
    }
    shelf.remember(&book);
    Ok(answer)
}

/// What was found.
struct Found<'a> {
    /// What fits, in its order, and not more than was asked for.
    listed: Vec<Duty<'a>>,
    /// What does not fit.
    others: Vec<Duty<'a>>,
    /// How many fit and are left out.
    left_out: usize,
    /// How many there are when nothing is asked for.
    usual: usize,
}

/// What can be done about each duty.
fn offers(facts: &Facts<'_, '_>, listed: &[Duty<'_>], voice: &Voice) -> Vec<Offer> {
    let offer = |duty: &Duty<'_>| Offer {
        shown: view::duties::in_a_line(facts.book, duty, voice),
        begun: begun(duty),
        typed: settling(facts, duty, voice).line(),
    };
    listed.iter().map(offer).collect()
}

fn check_query(query: &Query, book: &Book<'_>, duties: &[Duty<'_>]) -> Result<()> {
    let policy = book.policy;
    let staff = policy.staff.iter().map(|s| s.id.as_str());
    let officers = policy.staff.iter().flat_map(|s| &s.areas);
    let areas = book.places.iter().map(|p| p.area);
    query.check("who", staff.chain(duties.iter().map(|d| d.who)))?;
    query.check("area", areas.chain(officers.map(String::as_str)))?;
    Ok(())
}

impl Args {
    /// Refuses what would leave something out unseen.
    fn check(&self, format: Format) -> Result<()> {
        let finished = format.is_of_due_alone();
        let given = [
            ("--columns", !self.list.columns.is_empty() && finished),
            (
                "--limit",
                self.list.limit.is_some() && finished && !format.is_posted(),
            ),
        ];
        match given.iter().find(|(_, given)| *given) {
            Some((option, _)) => Err(Failure::usage(Message::NotInFormat)
                .with("option", *option)
                .with("format", format.word())),
            None => Ok(()),
        }
    }

    /// The answer in the format that is asked for.
    fn answer<'a>(
        &self,
        found: &Found<'a>,
        search: &Search<'_, 'a>,
        (desk, shelf): (&Desk, &Shelf),
    ) -> Result<Answer> {
        let (book, listed) = (search.book, found.listed.as_slice());
        if desk.format.leaves_the_office() {
            let post = Post {
                desk,
                shelf,
                book,
                listed,
                others: &found.others,
                left_out: found.left_out,
                overdue: self.overdue,
                incomplete: desk.incomplete(),
            };
            return post.answer(&self.post);
        }
        if desk.format == Format::Prometheus {
            let duties = (listed, self.states());
            let incomplete = desk.incomplete();
            let metrics = metrics(book, duties, &shelf.now.moment, incomplete.as_ref());
            return Ok(Answer::new(Page::finished(exposition(&metrics))));
        }
        let asked = view::duties::Asked {
            face: desk.format.face(),
            overdue: self.overdue,
            by: self.group_duties,
            all: found.usual,
        };
        let mut page = view::duties::page(book, listed, asked, &desk.voice);
        let list = &self.list;
        list.tell_left_out(&mut page, found.left_out, &desk.voice);
        list.narrow(&mut page, "duties", &search.known())?;
        Ok(Answer::new(page))
    }

    /// Whether days are named between which duties are due.
    fn spans_days(&self) -> bool {
        self.from.is_some() || self.post.until().is_some()
    }

    fn wants(&self, duty: &Duty<'_>, book: &Book<'_>) -> bool {
        if self.spans_days() {
            let after = self.from.is_none_or(|from| duty.due >= from);
            let before = self.post.until().is_none_or(|until| duty.due <= until);
            return after && before && (duty.state == DutyState::Overdue || !self.overdue);
        }
        if let Some(span) = self.within {
            return duty.due <= book.policy.calendar.add(book.today(), span);
        }
        self.usual(duty) && (duty.state == DutyState::Overdue || !self.overdue)
    }

    /// The states of duties that can be listed.
    fn states(&self) -> &'static [DutyState] {
        match (
            self.overdue,
            self.all || self.within.is_some() || self.spans_days(),
        ) {
            (true, _) => &[DutyState::Overdue],
            (_, true) => DutyState::ALL,
            _ => &[DutyState::Open, DutyState::Overdue],
        }
    }

    /// Whether a duty is listed when nothing narrower is asked for.
    fn usual(&self, duty: &Duty<'_>) -> bool {
        self.all || duty.state != DutyState::Upcoming
    }

    /// That what was asked for is still to come, where it is.
    fn later<'a>(
        &self,
        query: &Query,
        search: &Search<'_, 'a>,
        duties: &[Duty<'a>],
        voice: &Voice,
    ) -> Option<String> {
        if self.overdue || self.within.is_some() || self.spans_days() {
            return None;
        }
        let later = duties.iter().filter(|duty| !self.usual(duty));
        let count = later.filter(|duty| search.finds(query, duty)).count();
        (count > 0).then(|| voice.say_with("note-upcoming-fits", &[arg("count", count)]))
    }
}

/// Finds duties by what the list shows of them.
struct Search<'s, 'a> {
    book: &'s Book<'a>,
    wording: &'s Wording,
    columns: Vec<Column>,
}

impl<'a> Search<'_, 'a> {
    /// The columns that can be asked for.
    fn known(&self) -> Known<'_> {
        Known {
            columns: &self.columns,
            also: &[("case_id", "id"), ("who", "who_name")],
            wording: self.wording,
        }
    }

    fn finds(&self, query: &Query, duty: &Duty<'a>) -> bool {
        query.fits(|key| self.field(duty, key), || self.shown(duty))
    }

    /// What the list shows, the state's own word, and who reported and lives there.
    fn shown(&self, duty: &Duty<'a>) -> Vec<String> {
        let row = |voice: &Voice| view::duties::row(self.book, duty, voice);
        let mut shown = self.wording.shown(&self.columns, row);
        let states = self.wording.voices();
        shown.extend(states.map(|voice| voice.word("dutystate", duty.state.word())));
        shown.extend(people(duty, self.book).map(str::to_owned));
        shown
    }

    /// What is near to texts that no duty has.
    fn near(&self, query: &Query, duties: &[Duty<'a>], voice: &Voice) -> Vec<String> {
        let any = |query: &Query| duties.iter().any(|duty| self.finds(query, duty));
        let places = || self.book.places.iter().map(|place| place.code.to_owned());
        let known = |key: Option<&str>| match key {
            Some("place" | "from_place") => places().collect(),
            Some(_) => Vec::new(),
            None => {
                let mut known = self.wording.vocabulary(OF_DUTIES, self.book.policy);
                known.extend(places());
                known
            }
        };
        near(query, any, known, voice)
    }

    /// What a duty has under a key.
    fn field(&self, duty: &Duty<'a>, key: &str) -> String {
        let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
        match key {
            "who" => duty.who.to_owned(),
            "area" => duty.area.to_owned(),
            "class" => duty.class.to_owned(),
            "duty" => duty.duty.word().to_owned(),
            "state" => duty.state.word().to_owned(),
            "place" => {
                let places = [duty.place, duty.from_place];
                places
                    .map(|code| view::columns::place_words(self.book, code))
                    .join(" ")
            }
            "from_place" => duty.from_place.to_owned(),
            "clause" => duty.clause.to_owned(),
            "id" => id(duty.case_id.or(duty.row_id)),
            "row_id" => id(duty.row_id),
            "due" => duty.due.to_string(),
            "opens" => duty.opens.to_string(),
            "next_on" => duty.next_on.map_or_else(String::new, |day| day.to_string()),
            "month" => duty
                .month
                .map_or_else(String::new, |month| month.to_string()),
            "days_late" => duty.days_late.to_string(),
            "attempts" => duty.attempts.to_string(),
            "phone" => of_duty(self.book, duty).person.phone.to_owned(),
            "contact" => of_duty(self.book, duty).person.name.to_owned(),
            "owner" => of_duty(self.book, duty).owner.name.to_owned(),
            "owner_phone" => of_duty(self.book, duty).owner.phone.to_owned(),
            "summary" => duty.summary.to_owned(),
            _ => String::new(),
        }
    }
}

/// Who reported and who lives there, with their numbers; also the number that others gave it.
fn people<'a>(duty: &Duty<'a>, book: &Book<'a>) -> impl Iterator<Item = &'a str> {
    let row = duty.case.map(|case| book.case(case).row);
    let cols = [Col::Reporter, Col::Phone, Col::OutsideNo];
    let reported = row.map(|row| cols.map(|col| book.cell(row, col)));
    let places = [duty.place, duty.from_place].map(|code| book.place(code));
    let registered = places.map(|place| {
        let row = place.map(|place| place.row);
        let cols = [Col::Owner, Col::Phone, Col::Resident, Col::ResidentPhone];
        row.map(|row| cols.map(|col| book.cell(row, col)))
    });
    let reported = reported.into_iter().flatten();
    reported.chain(registered.into_iter().flatten().flatten())
}
