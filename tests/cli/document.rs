//! The report as a document, and the figures that its charts show. How it is laid out is tested
//! in `chromium.rs`.

use std::collections::BTreeSet;

use serde_json::json;
use visit::model::table::Table::{Actions, Complaints, Repairs, Visits};

use crate::office::{Line, Office};

const TODAY: &[&str] = &["--today", "2026-11-23"];
const HOSTILE: &str = "</svg><script>alert(1)</script>";

/// Four complaints of November that were followed up: on time with 5 and 4, late with 4, and
/// without a score; two of them are the same matter in building A1. Three repairs of one kind
/// in no building.
fn office() -> Office {
    let office = Office::new();
    for (day, place, category, visited, score) in [
        (2, "A1-101", "漏水", "2026-11-04", "satisfaction=5"),
        (4, "A1-101", "漏水", "2026-11-06", "satisfaction=4"),
        (6, "A1-lift", "电梯", "2026-11-12", "satisfaction=4"),
        (8, "B1-101", HOSTILE, "2026-11-09", ""),
    ] {
        let id = format!("C-2611{day:02}-aaaa");
        office.add(
            Complaints,
            &format!(
                "id={id} received_at=2026-11-{day:02} place={place} category={category} reporter=钱多多 summary=钱多多家 phone=13812345678"
            ),
        );
        office.add(
            Actions,
            &format!("acted_at=2026-11-{day:02}T09:00 case_id={id} action=complete actor=eng"),
        );
        office.add(
            Visits,
            &format!("id=V-2611{day:02}-aaaa visited_at={visited} case_id={id} {score}"),
        );
    }
    for day in [1, 2, 3] {
        office.add(
            Repairs,
            &format!("id=R-26110{day}-aaaa received_at=2026-11-0{day} place=gate category=道闸"),
        );
    }
    office
}

fn html(office: &Office, more: impl Line) -> String {
    office.ok("report -f html".and(TODAY).and(more))
}

#[test]
fn json_has_the_figures_of_the_charts() {
    let report = office().json("report --ids".and(TODAY));
    let spread = &report["satisfaction_spread"];
    let score = |score: u32, count: u32, percent: f64, ids: &[&str]| json!({"score": score, "count": count, "percent": percent, "ids": ids});
    let scores = json!([
        score(5, 1, 33.3, &["V-261102-aaaa"]),
        score(4, 2, 66.7, &["V-261104-aaaa", "V-261106-aaaa"]),
        score(3, 0, 0.0, &[]),
        score(2, 0, 0.0, &[]),
        score(1, 0, 0.0, &[]),
    ]);
    assert_eq!(spread["scores"], scores);
    assert_eq!(spread["unscored"], 1);
    assert_eq!(spread["unscored_ids"], json!(["V-261108-aaaa"]));
    // Ann has area A: three, one of them three days after its last day. Ben has area B.
    let people = report["people"].as_array().unwrap();
    let told = |at: usize| {
        let of = |key: &str| people[at][key].clone();
        [
            of("who"),
            of("followed_up"),
            of("on_time"),
            of("on_time_percent"),
        ]
    };
    assert_eq!(told(0), [json!("ann"), json!(3), json!(2), json!(66.7)]);
    assert_eq!(told(1), [json!("ben"), json!(1), json!(1), json!(100.0)]);
    assert_eq!(people.len(), 2);
    let buildings = json!([
        {"area": "", "building": "", "complaints": 0, "repairs": 1,
         "case_ids": ["R-261101-aaaa", "R-261102-aaaa", "R-261103-aaaa"]},
        {"area": "A", "building": "A1", "complaints": 1, "repairs": 0,
         "case_ids": ["C-261102-aaaa", "C-261104-aaaa"]},
    ]);
    assert_eq!(report["repeats_by_building"], buildings);
    let without = office().json("report".and(TODAY));
    assert_eq!(without["satisfaction_spread"]["scores"][0].get("ids"), None);
}

#[test]
fn tables_tell_the_spread_and_the_buildings_in_both_languages() {
    let office = office();
    let report = |lang| office.ok(["report", "--lang", lang].and(TODAY));
    let (zh, en) = (report("zh"), report("en"));
    for (text, lines) in [
        (
            &zh,
            [
                "满意度分布",
                "重复问题按楼栋",
                "5 非常满意",
                "A1 栋",
                "公共区域",
            ],
        ),
        (
            &en,
            [
                "Satisfaction",
                "Repeated matters by building",
                "5 very happy",
                "Building A1",
                "Outside buildings",
            ],
        ),
    ] {
        for line in lines {
            assert!(
                text.lines().any(|own| own.starts_with(line)),
                "{line}\n{text}"
            );
        }
    }
}

/// The values of an attribute, in order.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let begin = format!(" {attribute}=\"");
    let rest = html.split(begin.as_str()).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}

/// What every document must have: names that are different, links that arrive, headings in
/// order, tables and drawings that can be read aloud, and nothing from outside.
pub fn is_sound(html: &str) {
    let ids = values(html, "id");
    let names: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(names.len(), ids.len(), "two things have one name");
    for href in values(html, "href")
        .into_iter()
        .filter_map(|h| h.strip_prefix('#'))
    {
        assert!(names.contains(href), "nothing is called {href}");
    }
    let headings: Vec<usize> = html
        .split("<h")
        .skip(1)
        .filter_map(|rest| rest.split(['>', ' ']).next()?.parse().ok())
        .collect();
    assert_eq!(headings.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(headings[0], 1);
    assert!(headings.windows(2).all(|two| two[1] <= two[0] + 1));
    let count = |text: &str| html.matches(text).count();
    assert_eq!(count("<table"), count("<caption"));
    assert_eq!(count("<table"), count("<thead"));
    assert_eq!(count("<th "), count("<th scope="));
    assert_eq!(count("<svg "), count("role=\"img\""));
    for label in values(html, "aria-labelledby") {
        for name in label.split(' ') {
            assert!(names.contains(name), "{name}");
        }
    }
    for outside in ["http:", "https:", "<script", "<link", "url(", "@import"] {
        let found = html.replace("http://www.w3.org/2000/svg", "");
        assert!(!found.contains(outside), "{outside}");
    }
    for wanted in [
        "class=\"skip\" href=\"#content\"",
        "default-src 'none'",
        "prefers-color-scheme: dark",
    ] {
        assert!(html.contains(wanted), "{wanted}");
    }
}

#[test]
fn the_document_is_sound_in_both_languages() {
    let office = office();
    for (lang, tag, words) in [
        (
            "zh",
            "zh-CN",
            [
                "2026年11月回访统计分析报告",
                "各类回访率",
                "提请经理关注：",
                "物管经理审阅：",
                "跳到正文",
            ],
        ),
        (
            "en",
            "en",
            [
                "Follow-up report 2026-11",
                "Follow-up rates by class",
                "For the manager to look at:",
                "Reviewed by the manager:",
                "Skip to the content",
            ],
        ),
    ] {
        for more in [&["--lang", lang][..], &["--lang", lang, "--ids"]] {
            let html = html(&office, more);
            assert!(html.contains(&format!("<html lang=\"{tag}\">")));
            words
                .iter()
                .for_each(|text| assert!(html.contains(text), "{text}"));
            assert!(!html.contains("<script>alert"));
            is_sound(&html);
            // Six charts, each with its table.
            assert_eq!(html.matches("<svg ").count(), 6);
            assert!(html.matches("</title>").count() > 6);
            assert_eq!(html.matches("<figure").count(), 6);
        }
    }
}

#[test]
fn figures_lead_to_ids_and_ids_to_records() {
    let html = html(&office(), "--lang en");
    // Four complaints finished; one of them late.
    assert!(
        html.contains("<a href=\"#ids-classes-0-population\">4</a>"),
        "{html}"
    );
    assert!(html.contains("<a href=\"#ids-classes-0-on_time\">3</a>"));
    assert!(html.contains("<tr role=\"row\" id=\"ids-classes-0-population\">"));
    assert!(html.contains("<a href=\"#C-261104-aaaa\">"));
    assert!(html.contains("<tr role=\"row\" id=\"C-261104-aaaa\">"));
    assert!(html.contains("<tr role=\"row\" id=\"V-261104-aaaa\">"));
    // The group of repairs in the month is told of by its records, finished or not.
    assert!(html.contains("<tr role=\"row\" id=\"R-261101-aaaa\">"));
    assert!(html.contains("<a href=\"#flagged\">repeated complaints and repairs: 2</a>"));
}

#[test]
fn charts_say_in_words_and_tables_what_they_show() {
    let html = html(&office(), "--lang en");
    for told in [
        "1 of 1 class with finished cases reached the rate asked.",
        "Satisfaction rate (4 and 5) 100.0%, 3 of 3 scores; 1 visit gave none.",
        "This month 4 were finished and 4 followed up.",
        "This month timely rate 75.0% (3 of 4), satisfaction rate 100.0% (3 of 3 scores), mean score 4.33.",
        "4 followed up, 3 of them on time; 0 owed and missed.",
        "2 repeated matters at 2 sites; most at Outside buildings: 1.",
    ] {
        assert_eq!(html.matches(told).count(), 2, "{told}");
    }
}

#[test]
fn the_document_is_masked_unless_it_is_not_to_be() {
    let office = office();
    for (more, shown) in [
        (&[][..], false),
        (&["--mask"], false),
        (&["--no-mask"], true),
    ] {
        let html = html(&office, more);
        assert_eq!(html.contains("钱多多"), shown, "{more:?}");
        assert_eq!(html.contains("钱业主家"), !shown, "{more:?}");
        let said = if shown { "请勿外传" } else { "已隐去" };
        assert!(html.contains(said), "{more:?}");
    }
    // What stays in the office does not change.
    let json = office.ok("report --ids -f json".and(TODAY));
    assert!(!json.contains("业主家"));
}

#[test]
fn a_month_without_anything_is_a_document_too() {
    for lang in ["zh", "en"] {
        let html = html(&Office::new(), ["--lang", lang]);
        is_sound(&html);
        assert!(!html.contains("<svg "));
    }
}
