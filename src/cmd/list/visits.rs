//! `visit list kind:visit`: the visits that were made, attempts too.

use crate::cmd::listing::{Known, ListArgs};
use crate::desk::{Answer, Desk, Failure, Message, Result};
use crate::model::entry::Visit;
use crate::model::time::{Day, Month};
use crate::model::words::Col;
use crate::page::Column;
use crate::rules::facts::Facts;
use crate::rules::query::{OF_VISITS, Query, VISITS};
use crate::text::Voice;
use crate::view;
use crate::view::query_words::near;
use crate::view::vocabulary::Wording;

/// Whether the words of a query ask for visits and nothing else.
///
/// # Errors
///
/// Where visits are asked for together with cases: they have other columns.
pub(super) fn asked(words: &[String], wording: &Wording) -> Result<bool> {
    let mut found = (false, false);
    for word in words {
        let Some((key, values)) = word.split_once([':', '\u{ff1a}']) else {
            continue;
        };
        if key != "kind" && !wording.heads(key, "kind") {
            continue;
        }
        for value in values.split([',', '\u{ff0c}']) {
            let value = value.to_lowercase();
            let (one, many) = VISITS;
            let visits = value == many || wording.code(&value, "kind", &[one]).is_some();
            found.0 |= visits;
            found.1 |= !visits;
        }
    }
    match found {
        (true, true) => Err(Failure::usage(Message::VisitsAlone)),
        (visits, _) => Ok(visits),
    }
}

/// What a line asks of the visits.
pub(super) struct Asked<'l> {
    /// The words of the query.
    pub(super) words: &'l [String],
    /// What options say under a key.
    pub(super) options: [(&'static str, Option<&'l str>); 3],
    /// Whether visits made on a day are asked for.
    pub(super) made: &'l dyn Fn(Day) -> bool,
    /// Which columns, in which order, how many.
    pub(super) list: &'l ListArgs,
}

/// Carries it out.
pub(super) fn run(line: &Asked<'_>, desk: &Desk, wording: &Wording) -> Result<Answer> {
    let mut query = wording.read(line.words, OF_VISITS)?;
    for (key, value) in line.options {
        query.and(key, value);
    }
    let shelf = desk.open()?;
    wording.to_codes(&mut query, &shelf.policy)?;
    let book = shelf.today()?;
    query.say_places(&book);
    let facts = Facts::new(&book);
    let search = Search {
        facts: &facts,
        wording,
        columns: view::visits::columns(&desk.voice),
    };
    search.check(&query)?;
    let mut listed: Vec<&Visit<'_>> = book
        .visits
        .iter()
        .filter(|visit| (line.made)(visit.at.day))
        .filter(|visit| search.finds(&query, visit))
        .collect();
    listed.sort_by_key(|visit| (visit.at, visit.id));
    let wide = view::visits::all_columns(&desk.voice);
    let known = Known {
        columns: &wide,
        also: &[("id", "visit_id"), ("visited_at", "visited")],
        wording,
    };
    let row = |visit: &&Visit<'_>| view::visits::whole_row(&book, visit, &desk.voice);
    let left_out = line.list.arrange(&mut listed, &known, row)?;
    let whole = !line.list.columns.is_empty();
    let mut page = view::visits::page(&facts, &listed, whole, &desk.voice);
    line.list.tell_left_out(&mut page, left_out, &desk.voice);
    line.list.narrow(&mut page, "visits", &known)?;
    let mut answer = Answer::new(page);
    if listed.is_empty() {
        answer.notes = search.near(&query, &desk.voice);
    }
    Ok(answer)
}

/// Finds visits by what the list shows of them.
struct Search<'s, 'b, 'a> {
    facts: &'s Facts<'b, 'a>,
    wording: &'s Wording,
    columns: Vec<Column>,
}

impl Search<'_, '_, '_> {
    /// Refuses areas and people that nothing has.
    fn check(&self, query: &Query) -> Result<()> {
        let book = self.facts.book;
        query.check("area", book.places.iter().map(|place| place.area))?;
        let staff = book.policy.staff.iter().map(|staff| staff.id.as_str());
        let visitors = book.visits.iter().map(|visit| visit.visitor);
        query.check("visitor", staff.chain(visitors))?;
        Ok(())
    }

    fn finds(&self, query: &Query, visit: &Visit<'_>) -> bool {
        query.fits(|key| self.field(visit, key), || self.shown(visit))
    }

    /// What the list shows, and who was met and signed.
    fn shown(&self, visit: &Visit<'_>) -> Vec<String> {
        let row = |voice: &Voice| view::visits::row(self.facts.book, visit, voice).into();
        let mut shown = self.wording.shown(&self.columns, row);
        let further = ["area", "summary", "met", "signed_by", "paper_no"];
        shown.extend(further.map(|key| self.field(visit, key)));
        shown
    }

    /// What a visit has under a key.
    fn field(&self, visit: &Visit<'_>, key: &str) -> String {
        let book = self.facts.book;
        let case = visit.case.filter(|case| book.exists(*case));
        let own = |col| book.cell(visit.row, col).to_owned();
        match key {
            "kind" => VISITS.0.to_owned(),
            "id" => visit.id.to_string(),
            "visited" => visit.at.to_string(),
            "month" => Month::of(visit.at.day).to_string(),
            "place" => view::columns::place_words(book, visit.place),
            "area" => book.area(visit.place).to_owned(),
            "case_id" => visit.case_id.map_or_else(String::new, |id| id.to_string()),
            "class" => case.map_or_else(String::new, |case| {
                book.policy.class_at(book.case(case).class).name.clone()
            }),
            "status" => case
                .and_then(|case| self.facts.standing(case))
                .map_or("", |own| own.state.phase.word())
                .to_owned(),
            "summary" => case.map_or_else(String::new, |case| {
                book.cell(book.case(case).row, Col::Summary).to_owned()
            }),
            "purpose" => visit.purpose.word().to_owned(),
            "form" => visit.form.word().to_owned(),
            "visitor" => visit.visitor.to_owned(),
            "outcome" => visit.outcome.word().to_owned(),
            "quality" => own(Col::Quality),
            "service" => own(Col::Service),
            "satisfaction" => own(Col::Satisfaction),
            "shortcomings" => own(Col::Shortcomings),
            "opinions" => own(Col::Opinions),
            "signed_by" => own(Col::SignedBy),
            "met" => own(Col::Met),
            "next_on" => visit
                .next_on
                .map_or_else(String::new, |day| day.to_string()),
            "paper_no" => own(Col::PaperNo),
            "batch" => own(Col::Batch),
            _ => String::new(),
        }
    }

    /// What is near to texts that no visit has.
    fn near(&self, query: &Query, voice: &Voice) -> Vec<String> {
        let book = self.facts.book;
        let any = |query: &Query| book.visits.iter().any(|visit| self.finds(query, visit));
        let places = || book.places.iter().map(|place| place.code.to_owned());
        let known = |key: Option<&str>| match key {
            Some("place") => places().collect(),
            Some(_) => Vec::new(),
            None => {
                let mut known = self.wording.vocabulary(OF_VISITS, book.policy);
                known.extend(places());
                known
            }
        };
        near(query, any, known, voice)
    }
}
