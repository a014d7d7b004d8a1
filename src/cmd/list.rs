//! `visit list`: the cases and where they stand, and with `kind:visit` the visits.

mod visits;

use rayon::slice::ParallelSliceMut;

use crate::cmd::listing::{Known, ListArgs};
use crate::desk::{Answer, Desk, Result, day};
use crate::model::entry::CaseIx;
use crate::model::time::{Day, Month};
use crate::model::words::Col;
use crate::page::Column;
use crate::rules::facts::Facts;
use crate::rules::query::{OF_CASES, Query, kind_word};
use crate::text::Voice;
use crate::view;
use crate::view::query_words::near;
use crate::view::vocabulary::Wording;

/// Stands for the columns in CSV and TSV of the version before.
const FORMER: &str = "v0";

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
    /// Received on this day or later.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Day>,
    /// Received on this day or before.
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<Day>,
    #[command(flatten)]
    list: ListArgs,
}

/// Carries out `list`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let wording = Wording::default();
    if visits::asked(&args.query, &wording)? {
        return args.visits(desk, &wording);
    }
    let mut query = wording.read(&args.query, OF_CASES)?;
    query.and("class", args.class.as_deref());
    query.and("area", args.area.as_deref());
    query.and("status", args.status.as_deref());
    let shelf = desk.open()?;
    wording.to_codes(&mut query, &shelf.policy)?;
    let book = shelf.today()?;
    query.say_places(&book);
    let facts = Facts::new(&book);
    let search = Search {
        facts: &facts,
        wording: &wording,
        columns: view::cases::columns(&desk.voice),
    };
    search.check(&query)?;
    let mut listed: Vec<CaseIx> = book
        .existing()
        .filter(|(_, case)| args.wants(case.at.day))
        .filter(|(at, _)| search.finds(&query, *at))
        .map(|(at, _)| at)
        .collect();
    listed.par_sort_by_key(|at| (book.case(*at).at, book.case(*at).id));
    let all = book.existing().count();
    let wide = view::cases::all_columns(&desk.voice);
    let known = Known {
        columns: &wide,
        also: &[
            ("id", "case_id"),
            ("received_at", "received"),
            ("done_at", "done"),
        ],
        wording: &wording,
    };
    let row = |at: &CaseIx| view::cases::whole_row(&facts, *at, &desk.voice);
    let left_out = args.list.arrange(&mut listed, &known, row)?;
    let columns = &args.list.columns;
    let former = matches!(columns.as_slice(), [name] if name == FORMER);
    let read = (desk.format.face(), &desk.voice);
    let for_programs = desk.format.is_separated() && !desk.style.excel;
    let mut page = match (for_programs, former || columns.is_empty()) {
        (true, true) if !former => view::cases::for_programs(&facts, &listed),
        (_, true) => view::cases::page(&facts, &listed, all, read),
        _ => view::cases::whole_page(&facts, &listed, all, read),
    };
    args.list.tell_left_out(&mut page, left_out, &desk.voice);
    if !former {
        args.list.narrow(&mut page, "cases", &known)?;
    }
    let mut answer = Answer::new(page);
    if listed.is_empty() {
        answer.notes = search.near(&query, &desk.voice);
    }
    Ok(answer)
}

impl Args {
    /// The visits that the line asks for, in place of cases.
    fn visits(&self, desk: &Desk, wording: &Wording) -> Result<Answer> {
        let options = [
            ("class", self.class.as_deref()),
            ("area", self.area.as_deref()),
            ("status", self.status.as_deref()),
        ];
        let line = visits::Asked {
            words: &self.query,
            options,
            made: &|day| self.wants(day),
            list: &self.list,
        };
        visits::run(&line, desk, wording)
    }

    /// Whether what is of a day is asked for.
    fn wants(&self, of: Day) -> bool {
        self.month.is_none_or(|month| Month::of(of) == month)
            && self.from.is_none_or(|from| of >= from)
            && self.to.is_none_or(|to| of <= to)
    }
}

/// Finds cases by what the list shows of them.
struct Search<'s, 'b, 'a> {
    facts: &'s Facts<'b, 'a>,
    wording: &'s Wording,
    columns: Vec<Column>,
}

impl<'a> Search<'_, '_, 'a> {
    /// Refuses areas and people that nothing has.
    fn check(&self, query: &Query) -> Result<()> {
        let book = self.facts.book;
        query.check("area", book.places.iter().map(|place| place.area))?;
        let staff = book.policy.staff.iter().map(|staff| staff.id.as_str());
        let takers = book.existing().map(|(_, case)| case.taken_by);
        query.check("taken_by", staff.clone().chain(takers))?;
        let responsible = book.existing().map(|(at, _)| self.who(at));
        query.check("who", staff.chain(responsible))?;
        Ok(())
    }

    fn finds(&self, query: &Query, at: CaseIx) -> bool {
        query.fits(|key| self.field(at, key), || self.shown(at))
    }

    /// What the list shows, also to programs, and who reported it.
    fn shown(&self, at: CaseIx) -> Vec<String> {
        let row = |voice: &Voice| view::cases::row(self.facts, at, voice);
        let mut shown = self.wording.shown(&self.columns, row);
        let further = ["area", "from_place", "reporter", "phone", "outside_no"];
        shown.extend(further.map(|key| self.field(at, key)));
        shown
    }

    /// What a case has under a key.
    fn field(&self, at: CaseIx, key: &str) -> String {
        let (facts, book) = (self.facts, self.facts.book);
        let case = book.case(at);
        let state = facts.standing(at).map(|standing| &standing.state);
        let cell = |col| book.cell(case.row, col).to_owned();
        match key {
            "kind" => kind_word(case.id.kind()).to_owned(),
            "class" => book.policy.class_at(case.class).name.clone(),
            "place" => {
                let places = [case.place, case.from_place];
                places
                    .map(|code| view::columns::place_words(book, code))
                    .join(" ")
            }
            "from_place" => case.from_place.to_owned(),
            "area" => book.area(case.place).to_owned(),
            "category" => case.category.to_owned(),
            "status" => state.map_or("", |state| state.phase.word()).to_owned(),
            "who" => self.who(at).to_owned(),
            "channel" => case.channel.word().to_owned(),
            "id" => case.id.to_string(),
            "received" => case.at.to_string(),
            "done" => {
                let done = state.and_then(|state| state.done());
                done.map_or_else(String::new, |at| at.to_string())
            }
            "follow_up" => view::cases::follow_up_word(facts, at).to_owned(),
            "summary" => cell(Col::Summary),
            "severity" => cell(Col::Severity),
            "nature" => cell(Col::Nature),
            "relation" => cell(Col::Relation),
            "outside_no" => cell(Col::OutsideNo),
            "urgency" => cell(Col::Urgency),
            "appointed_at" => cell(Col::AppointedAt),
            "batch" => cell(Col::Batch),
            "reporter" => cell(Col::Reporter),
            "phone" => cell(Col::Phone),
            "taken_by" => case.taken_by.to_owned(),
            "about" => case.about.to_owned(),
            _ => String::new(),
        }
    }

    fn who(&self, at: CaseIx) -> &'a str {
        view::cases::responsible(self.facts, at)
    }

    /// What is near to texts that no case has.
    fn near(&self, query: &Query, voice: &Voice) -> Vec<String> {
        let book = self.facts.book;
        let any = |query: &Query| book.existing().any(|(at, _)| self.finds(query, at));
        let places = || book.places.iter().map(|place| place.code.to_owned());
        let categories = || {
            let usual = book.policy.all_categories();
            let usual = usual.flat_map(|(_, names)| names.iter().cloned());
            usual.chain(book.existing().map(|(_, case)| case.category.to_owned()))
        };
        let known = |key: Option<&str>| match key {
            Some("place" | "from_place") => places().collect(),
            Some("category") => categories().collect(),
            Some(_) => Vec::new(),
            None => {
                let mut known = self.wording.vocabulary(OF_CASES, book.policy);
                known.extend(places().chain(categories()));
                known
            }
        };
        near(query, any, known, voice)
    }
}
