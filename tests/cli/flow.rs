//! What came in and went out in a month, held against the words of the format on any history.

use std::collections::BTreeSet;

use chrono::Days;
use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;
use visit::model::book::Book;
use visit::model::entry::CaseIx;
use visit::model::id::{Id, Kind};
use visit::model::table::Table;
use visit::model::time::{Day, Month, Stamp};
use visit::model::words::{Col, Verb};
use visit::rules::facts::Facts;
use visit::rules::report::report;

use crate::office::Office;
use crate::properties::{AS_OF, EVENTS, ask, at_home, cases, day, history, policy, write};

/// How a case stands, told from its rows alone.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Stands {
    Open,
    Waiting,
    Resolved(Stamp),
    Withdrawn(Stamp),
    Cancelled,
}

impl Stands {
    fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Waiting)
    }
}

/// How a case stands at the end of a day.
fn stands(book: &Book<'_>, case: CaseIx, until: Day) -> Stands {
    let entry = book.case(case);
    let class = book.policy.class_at(entry.class).name.as_str();
    let own = book.actions.iter();
    let own = own.filter(|a| a.case_id == Some(entry.id) && a.at.day <= until);
    let mut steps: Vec<_> = own.map(|a| (a.at, a.row, a.verb)).collect();
    steps.sort_unstable_by_key(|(at, row, _)| (*at, *row));
    let mut now = Stands::Open;
    for (at, _, verb) in steps {
        let replies = entry.id.kind() == Kind::Inquiry && verb == Verb::Reply;
        now = match (now, verb) {
            (Stands::Withdrawn(_) | Stands::Cancelled, _) => now,
            (_, Verb::Withdraw) => Stands::Withdrawn(at),
            (_, Verb::Cancel) => Stands::Cancelled,
            (_, Verb::Reopen | Verb::Reject) => Stands::Open,
            (Stands::Open, Verb::Complete) if class == "defect" => Stands::Waiting,
            (Stands::Open, Verb::Complete) => Stands::Resolved(at),
            (Stands::Open, _) if replies => Stands::Resolved(at),
            (Stands::Waiting, Verb::Accept) => Stands::Resolved(at),
            _ => now,
        };
    }
    now
}

/// Until when an open case was to be done, as known at the end of a day: the earlier of the last
/// promise since it became open and, of an inquiry, the day of its reply.
fn limit(book: &Book<'_>, case: CaseIx, until: Day) -> Option<Day> {
    let entry = book.case(case);
    let own = book.actions.iter();
    let own = own.filter(|a| a.case_id == Some(entry.id) && a.at.day <= until);
    let mut steps: Vec<_> = own.map(|a| (a.at, a.row, a.verb, a.due)).collect();
    steps.sort_unstable_by_key(|(at, row, ..)| (*at, *row));
    let inquiry = entry.id.kind() == Kind::Inquiry;
    let (mut done, mut since, mut promised) = (false, entry.at.day, None);
    for (at, _, verb, due) in steps {
        match verb {
            Verb::Complete => done = true,
            Verb::Reply if inquiry => done = true,
            Verb::Reopen | Verb::Reject if done => (done, since, promised) = (false, at.day, None),
            Verb::Promise => promised = due,
            _ => {}
        }
    }
    let answered = inquiry.then(|| entry.reply_due.unwrap_or(since + Days::new(1)));
    promised.into_iter().chain(answered).min()
}

/// The figures of a class by the words of the format, each by itself: carried, received,
/// reopened, completed, withdrawn, left open, of these overdue.
fn by_the_words(book: &Book<'_>, class: &str, month: Month) -> [BTreeSet<Id>; 7] {
    let mut found: [BTreeSet<Id>; 7] = Default::default();
    let end = month.last().min(book.today());
    let in_month = |day: Day| Month::of(day) == month;
    let past = |limit: Day| limit <= month.last() && limit < book.today();
    for (at, case) in book.existing() {
        let of_class = book.policy.class_at(case.class).name == class;
        let cancelled = stands(book, at, book.today()) == Stands::Cancelled;
        if !of_class || cancelled || case.at.day > end || month.first() > book.today() {
            continue;
        }
        let began = stands(book, at, month.minus(1).last());
        let ended = stands(book, at, end);
        let before = case.at.day < month.first();
        let resolved_then = matches!(began, Stands::Resolved(_));
        let is_figure = [
            before && began.is_open(),
            in_month(case.at.day),
            before && resolved_then && began != ended,
            matches!(ended, Stands::Resolved(done) if in_month(done.max(case.at).day)),
            matches!(ended, Stands::Withdrawn(on) if in_month(on.max(case.at).day)),
            ended.is_open(),
            ended == Stands::Open && limit(book, at, end).is_some_and(past),
        ];
        for (ids, counts) in found.iter_mut().zip(is_figure) {
            if counts {
                ids.insert(case.id);
            }
        }
    }
    found
}

/// What the report says of every class and month that differs from the words of the format, or
/// that does not add up.
fn wrong(book: &Book<'_>) -> Vec<String> {
    let facts = Facts::new(book);
    let mut wrong = Vec::new();
    for month in ["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"] {
        let month = Month::parse(month).unwrap();
        for figures in &report(&facts, month).classes {
            let class = &figures.class.name;
            let wanted = by_the_words(book, class, month);
            let told = figures.flow.ids();
            for ((name, told), wanted) in told.iter().zip(&wanted) {
                if told.iter().ne(wanted) {
                    wrong.push(format!("{month} {class} {name}: {told:?}, not {wanted:?}"));
                }
            }
            let count = |at: usize| told[at].1.len();
            if count(0) + count(1) + count(2) != count(3) + count(4) + count(5) {
                wrong.push(format!("{month} {class} does not add up"));
            }
        }
    }
    wrong
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn all_that_came_in_went_out_or_is_left_open(rows in history(EVENTS)) {
        let folder = TempDir::new().unwrap();
        write(folder.path(), &at_home(&rows));
        let days = AS_OF.map(day);
        let followed = policy("[follow_up.inquiry]\nrate=\"100%\"\nopens=\"0d\"\ncloses=\"3d\"");
        for (wrong, today) in ask(folder.path(), &followed, &days, wrong).iter().zip(days) {
            prop_assert!(wrong.is_empty(), "on {today}: {wrong:#?}");
        }
    }

    #[test]
    fn whoever_did_the_work_and_follows_it_up_is_told(rows in history(EVENTS)) {
        let folder = TempDir::new().unwrap();
        write(folder.path(), &at_home(&rows));
        let days = AS_OF.map(day);
        let told = ask(folder.path(), &policy(""), &days, |book| {
            let facts = Facts::new(book);
            let months = ["2026-10", "2026-11", "2026-12"];
            let months = months.map(|month| report(&facts, Month::parse(month).unwrap()));
            let told = months.iter().flat_map(|month| &month.followed_up_by_doer);
            let told: Vec<Id> = told.map(|remarked| remarked.visit.id).collect();
            (told, doers(book))
        });
        for (mut told, wanted) in told {
            told.sort_unstable();
            prop_assert_eq!(told, wanted);
        }
    }
}

/// The visits that concluded the follow-up of work that the visitor had completed.
fn doers(book: &Book<'_>) -> Vec<Id> {
    let mut found = Vec::new();
    for visit in &book.visits {
        let Some(at) = visit.case.filter(|at| book.exists(*at)) else {
            continue;
        };
        let case = book.case(at);
        let class = book.policy.class_at(case.class).name.as_str();
        let Stands::Resolved(done) = stands(book, at, book.today()) else {
            continue;
        };
        let opens = match class {
            "inquiry" => continue,
            "works" => done.day + chrono::Months::new(1),
            _ => done.day,
        };
        let concludes = ["pass", "fail", "refused"].contains(&visit.outcome.word());
        if !concludes || visit.at < done || visit.at.day < opens {
            continue;
        }
        // The `complete` that met an open case last, of those up to the done time.
        let own = book.actions.iter();
        let own = own.filter(|a| a.case_id == Some(case.id) && a.at <= done);
        let mut steps: Vec<_> = own.map(|a| (a.at, a.row, a.verb)).collect();
        steps.sort_unstable_by_key(|(at, row, _)| (*at, *row));
        let mut open = true;
        let mut doer = "";
        for (_, row, verb) in steps {
            match verb {
                Verb::Complete if open => (open, doer) = (false, book.cell(row, Col::Actor)),
                Verb::Reopen | Verb::Reject => open = true,
                _ => {}
            }
        }
        if doer == visit.visitor {
            found.push(visit.id);
        }
    }
    found.sort_unstable();
    found
}

#[test]
fn the_figures_stand_in_json_and_on_the_page_with_their_cases() {
    let office = Office::new();
    let (old, new) = ("C-261010-aaaa", "C-261105-bbbb");
    office.add(
        Table::Complaints,
        &format!("id={old} received_at=2026-10-10 place=A1-101"),
    );
    office.add(
        Table::Complaints,
        &format!("id={new} received_at=2026-11-05 place=A1-101"),
    );
    let done = format!("case_id={new} acted_at=2026-11-06 action=complete actor=ann");
    office.add(Table::Actions, &done);
    let visit = "id=V-261107-cccc visited_at=2026-11-07T10:00";
    office.add(
        Table::Visits,
        &format!("{visit} case_id={new} place=A1-101 satisfaction=3 visitor=ann"),
    );
    let told = office.at("2026-11-30").json("report --ids");
    let class = &told["classes"][0];
    for (figure, ids) in [
        ("carried", json!([old])),
        ("received", json!([new])),
        ("reopened", json!([])),
        ("completed", json!([new])),
        ("withdrawn", json!([])),
        ("left_open", json!([old])),
        ("left_overdue", json!([])),
        ("scored", json!(["V-261107-cccc"])),
        ("satisfied", json!([])),
    ] {
        assert_eq!(class["ids"][figure], ids, "{figure}");
        assert_eq!(class[figure], ids.as_array().unwrap().len(), "{figure}");
    }
    assert_eq!(told["followed_up_by_doer"], json!(["V-261107-cccc"]));
    let why = office.at("2026-11-30").json(["why", new]);
    assert_eq!(why["visits"][0]["remarks"], json!(["by-doer"]));
    for (lang, heading, columns) in [
        ("en", "\nIn and out\n", "carried over  received"),
        ("zh", "\n受理与办结\n", "上月遗留  受理"),
    ] {
        let page = office.at("2026-11-30").ok(["report", "--lang", lang]);
        let section = page.split(heading).nth(1).expect("the section");
        assert!(section.contains(columns), "{section}");
    }
}
