//! What an office tells of a month: what came in and went out, the rates that everybody names
//! alike, what failed or came again with what is done about it, the texts of who handed it in
//! and who reviewed it, and what may hang in the hall. Sums are done by hand.

use serde_json::{Value, json};
use visit::model::table::Table::{Actions, Complaints, Inquiries, Repairs, Solutions, Visits};

use crate::office::{Line, Office, PLACES};

const TODAY: &str = "2026-11-30";

fn act(office: &Office, at: &str, case: &str, action: &str) {
    office.add(
        Actions,
        &format!("acted_at={at} case_id={case} action={action}"),
    );
}

/// Five complaints of November in area A, done on the day: visited on time with 5, on time with
/// 3, late with 4, not visited and past, not visited and still in its window. One of October is
/// left open. Of ten repairs of area B done on the 2nd three are owed; four were visited.
fn office() -> Office {
    let office = Office::new();
    office.add(
        Complaints,
        "id=C-261020-aaaa received_at=2026-10-20 place=A1-101 category=noise summary=Old",
    );
    for (day, visited, more) in [
        (2, "2026-11-03", "satisfaction=5"),
        (
            3,
            "2026-11-04",
            "satisfaction=3 outcome=fail shortcomings=Again",
        ),
        (4, "2026-11-20", "satisfaction=4"),
        (5, "", ""),
        (29, "", ""),
    ] {
        let id = format!("C-2611{day:02}-aaaa");
        let category = if day == 2 { "noise" } else { "lift" };
        office.add(
            Complaints,
            &format!("id={id} received_at=2026-11-{day:02} place=A1-101 category={category} summary=No{day}"),
        );
        act(&office, &format!("2026-11-{day:02}T09:00"), &id, "complete");
        if !visited.is_empty() {
            office.add(
                Visits,
                &format!(
                    "id=V-2611{day:02}-aaaa visited_at={visited} place=A1-101 case_id={id} {more}"
                ),
            );
        }
    }
    for n in 0..10 {
        let id = format!("R-261102-000{n}");
        office.add(
            Repairs,
            &format!("id={id} received_at=2026-11-02 place=B1-101 category=door{n}"),
        );
        act(&office, "2026-11-02T09:00", &id, "complete");
        if n < 4 {
            office.add(
                Visits,
                &format!("visited_at=2026-11-03 place=B1-101 case_id={id}"),
            );
        }
    }
    office.add(
        Inquiries,
        "id=Q-261110-aaaa received_at=2026-11-10 place=A1-101 nature=question",
    );
    office
}

fn report(office: &Office, more: impl Line) -> Value {
    office.json(["report", "--today", TODAY].and(more))
}

fn holds(found: &Value, wanted: Value) {
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{key}\n{found}");
    }
}

#[test]
fn rates_have_what_is_missed_in_the_denominator_and_both_numbers_beside_them() {
    let told = report(&office(), "");
    holds(
        &told["classes"][0],
        json!({
            "population": 5, "quota": 5, "followed_up": 3, "on_time": 2, "pending": 1, "missed": 1,
            // Five of six were done; the one of October is left.
            "carried": 1, "received": 5, "completed": 5, "left_open": 1, "to_handle": 6,
            // Nobody promised a day.
            "left_overdue": 0, "left_overdue_percent": 0.0,
            "resolved_percent": 83.3,
            "fulfilled": 3, "completion_percent": 60.0, "reached": 60.0,
            // Two of three visited and one missed.
            "timely_of": 4, "timely_percent": 50.0, "on_time_percent": 66.7,
            // 5 and 4 of 5, 3, 4.
            "satisfied": 2, "scored": 3, "satisfied_percent": 66.7, "passed_percent": 66.7,
        }),
    );
    // Thirty in a hundred of ten: four were visited, three count.
    holds(
        &told["classes"][2],
        json!({"quota": 3, "followed_up": 4, "fulfilled": 3, "completion_percent": 100.0,
            "reached": 40.0, "timely_of": 4, "timely_percent": 100.0, "satisfied_percent": null}),
    );
    // What went beyond the quota of repairs makes up for no complaint: 6 of 8, not 7.
    holds(
        &told["totals"],
        json!({"quota": 8, "followed_up": 7, "fulfilled": 6, "completion_percent": 75.0,
            "on_time": 6, "timely_of": 8, "timely_percent": 75.0, "satisfied": 2, "scored": 3,
            "satisfied_percent": 66.7, "received": 15, "to_handle": 16, "resolved_percent": 93.8}),
    );
    let month = told["trend"].as_array().unwrap().last().unwrap();
    holds(
        month,
        json!({"fulfilled": 6, "completion_percent": 75.0, "timely_of": 8, "timely_percent": 75.0,
            "satisfied": 2, "scored": 3, "satisfied_percent": 66.7}),
    );
    holds(
        &told["areas"][0],
        json!({"area": "A", "missed": 1, "on_time": 2, "timely_percent": 50.0}),
    );
}

#[test]
fn the_same_word_is_the_same_number_everywhere() {
    let office = office();
    let stats = office.at(TODAY).json("stats");
    let month = stats["months"].as_array().unwrap().last().unwrap();
    let rates =
        json!({"completion_percent": 75.0, "timely_percent": 75.0, "satisfied_percent": 66.7});
    holds(month, rates);
    let page = office.at(TODAY).ok("report -f html --lang zh");
    let tiles = page.split("class=\"tiles\"").nth(1).unwrap();
    let tiles = tiles.split("</dl>").next().unwrap();
    for (label, rate, of) in [
        ("完成率", "75.0%", "6/8 件"),
        ("及时率", "75.0%", "6/8 件"),
        ("满意率", "66.7%", "2/3 次"),
        // Seven of fifteen; of everything, with the inquiry, 15 of 17.
        ("实际回访率", "46.7%", "7/15 件"),
        ("办结率", "88.2%", "15/17 件"),
    ] {
        let tile = tiles
            .split(&format!("<dt>{label}</dt>"))
            .nth(1)
            .expect(label);
        let tile = tile.split("</div>").next().unwrap();
        assert!(tile.contains(rate) && tile.contains(of), "{label}: {tile}");
    }
    for told in ["及时率 75.0%（6/8 件）", "满意率 66.7%（2/3 次）"] {
        assert!(page.contains(told), "{told}");
    }
    let site = office.path("site");
    office.at(TODAY).ok(["site", site.to_str().unwrap()]);
    let months = std::fs::read_to_string(site.join("reports.html")).unwrap();
    assert!(
        months.contains(">75.0%<") && months.contains(">66.7%<"),
        "{months}"
    );
}

#[test]
fn what_came_in_stands_by_class_and_category_beside_the_month_before() {
    let office = office();
    let told = report(&office, "--ids");
    // Five complaints, ten repairs, one inquiry: 5/16 is 31.25.
    let classes = told["intake"].as_array().unwrap();
    holds(
        &classes[0],
        json!({"class": "complaint", "received": 5, "share": 31.3, "month_before": 1, "change": 4,
            "change_percent": 400.0}),
    );
    holds(
        &classes[1],
        json!({"class": "repair", "received": 10, "share": 62.5, "month_before": 0,
            "change_percent": null}),
    );
    // Inquiries have no category: of fifteen.
    let categories = told["categories"].as_array().unwrap();
    holds(
        &categories[0],
        json!({"category": "lift", "received": 4, "complaints": 4, "repairs": 0, "share": 26.7}),
    );
    let noise = categories
        .iter()
        .find(|of| of["category"] == "noise")
        .unwrap();
    holds(
        noise,
        json!({"received": 1, "month_before": 1, "change": 0, "change_percent": 0.0,
            "ids": ["C-261102-aaaa"]}),
    );
    // Of three units one stands empty.
    let rate = json!({"complaints": 5, "occupied": 2, "per_hundred": 250.0});
    assert_eq!(told["complaints_per_hundred"], rate);
    // An inquiry is followed up by nobody, and was before the office all the same.
    let flow = told["flow"].as_array().unwrap();
    let inquiry = flow.iter().find(|of| of["class"] == "inquiry").unwrap();
    holds(
        inquiry,
        // It was to be answered within a day.
        json!({"received": 1, "left_open": 1, "to_handle": 1, "resolved_percent": 0.0,
            "left_overdue": 1, "left_overdue_percent": 100.0, "ids": {
                "carried": [], "received": ["Q-261110-aaaa"], "reopened": [], "completed": [],
                "withdrawn": [], "left_open": ["Q-261110-aaaa"],
                "left_overdue": ["Q-261110-aaaa"]}}),
    );
}

#[test]
fn rows_that_count_nothing_are_left_out_for_people_alone() {
    let office = office();
    let page = office.at(TODAY).ok("report --lang zh --width 140");
    let section = page.split("\n各类回访完成情况\n").nth(1).unwrap();
    let section = section.split("\n\n").next().unwrap();
    // Works and defects had nothing to do.
    assert!(!section.contains("维修工程"), "{section}");
    assert!(section.ends_with("全部为零的 2 行未列出。"), "{section}");
    let total = section.lines().find(|line| line.starts_with("合计"));
    let total: Vec<&str> = total.unwrap().split_whitespace().collect();
    // Finished, quota, drawn, followed up, pending, missed, made of the quota, two rates, and
    // those that no draw offered a lot.
    assert_eq!(
        total[1..],
        ["15", "8", "0", "7", "1", "1", "6", "75.0%", "46.7%", "6"]
    );
    let csv = office.at(TODAY).section("report", "classes");
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(csv.contains("\nworks,"), "{csv}");
}

#[test]
fn what_failed_or_came_again_stands_in_one_table_with_what_is_done_about_it() {
    let office = office();
    office.add(
        Solutions,
        "id=S-261110-aaaa made_at=2026-11-10 month=2026-11-01 kind=complaints place=A1-101 category=lift plan=Replace responsible=eng due=2026-12-15 cause=Worn",
    );
    let told = report(&office, "");
    let flagged = told["flagged"].as_array().unwrap();
    assert_eq!(flagged.len(), 3, "{told}");
    holds(
        &flagged[0],
        json!({"kind": "visit", "visit_id": "V-261103-aaaa", "case_ids": ["C-261103-aaaa"],
            "summaries": ["No3"], "shortcomings": "Again", "state": "", "plan": ""}),
    );
    holds(
        &flagged[1],
        json!({"kind": "complaints", "category": "lift", "summaries": ["No3", "No4", "No5", "No29"],
            "cause": "Worn", "plan": "Replace", "responsible": "eng", "due": "2026-12-15",
            "state": "open", "solution_id": "S-261110-aaaa"}),
    );
    holds(
        &flagged[2],
        json!({"kind": "complaints", "category": "noise", "plan": ""}),
    );
    let page = office.at(TODAY).ok("report -f md --lang zh");
    let (before, section) = page.split_once("\n## 不合格与重复问题：3 项\n").unwrap();
    // After the overview, before every figure.
    assert!(before.contains("提请经理关注") && !before.contains("受理与办结"));
    let rows: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| "))
        .collect();
    assert!(
        rows[2].contains("No3；11月4日 安回访，不合格：Again"),
        "{}",
        rows[2]
    );
    assert!(rows[2].contains("未定方案"), "{}", rows[2]);
    for told in [
        "11月29日 No29",
        "另有 1 件",
        "Worn",
        "Replace",
        "2026-12-15",
    ] {
        assert!(rows[3].contains(told), "{told}: {}", rows[3]);
    }
    // Programs have the lists by themselves as before.
    for (section, lines) in [("failed_visits", 2), ("complaints", 3), ("repairs", 1)] {
        let csv = office.at(TODAY).section("report", section);
        assert_eq!(csv.lines().count(), lines, "{csv}");
    }
}

/// Hands October in or reviews it, with a text on standard input.
fn hand_in(office: &Office, step: impl Line, input: &str, today: &str) {
    let args = ["report", "--month", "2026-11", "--today", today].and(step);
    let ran = office.given(&args, input.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn analysis_and_opinion_go_into_the_frozen_report_and_onto_its_page() {
    let office = office();
    let frozen =
        || -> Value { serde_json::from_str(&office.read("reports/2026-11.json")).unwrap() };
    let submit = ["--submit", "--by", "ann", "--analysis", "-"];
    hand_in(
        &office,
        submit,
        "Two causes:\nwear, haste\n",
        "2026-12-01T09:00",
    );
    assert_eq!(
        frozen()["submitted"],
        json!({"by": "ann", "on": "2026-12-01", "analysis": "Two causes:\nwear, haste"})
    );
    assert_eq!(frozen()["reviewed"], Value::Null);
    let page = office.read("reports/2026-11.md");
    assert!(page.contains("Two causes:"), "{page}");
    let before = frozen();
    let review = ["--review", "--by", "boss", "--opinion", "Carry on"];
    hand_in(&office, review, "", "2026-12-02T09:00");
    let mut wanted = before.clone();
    wanted["reviewed"] = json!({"by": "boss", "on": "2026-12-02", "opinion": "Carry on"});
    assert_eq!(frozen(), wanted);
    let reviewed = office.read("reports/2026-11.md");
    assert!(
        reviewed.starts_with(&page) && reviewed.contains("Carry on"),
        "{reviewed}"
    );
    // The rows say it too, and the page that is printed shows it.
    let args = ["report", "--month", "2026-11", "--today", "2026-12-03"];
    let told = office.json(args);
    assert_eq!(told["submitted"]["analysis"], "Two causes:\nwear, haste");
    assert_eq!(told["reviewed"]["opinion"], "Carry on");
    assert_eq!(told["corrections"], json!([]));
    let html = office.ok(args.and("-f html --lang zh"));
    for told in ["wear, haste", "Carry on", "2026年12月1日", "2026年12月2日"] {
        assert!(html.contains(told), "{told}");
    }
    // Taken back, the frozen report is as it was handed in.
    office.at("2026-12-02T10:00").ok("undo --by boss");
    assert_eq!(frozen(), before);
    assert_eq!(office.read("reports/2026-11.md"), page);
}

#[test]
fn texts_belong_to_their_step_and_are_not_empty() {
    let office = office();
    let report = |more: &[&str]| {
        let args = ["report", "--today", TODAY, "--by", "ann"].and(more);
        office.given(&args, b" \n")
    };
    for more in [
        &["--analysis", "x"][..],
        &["--review", "--analysis", "x"],
        &["--submit", "--opinion", "x"],
        &["--submit", "--analysis", "-"],
        &["--submit", "--analysis", ""],
        &["--public", "--submit"],
    ] {
        let ran = report(more);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{more:?}: {}",
            ran.err
        );
    }
    assert!(!office.path("reports").exists());
}

#[test]
fn a_report_frozen_before_a_figure_was_known_is_read_and_compared_by_what_it_has() {
    let office = office();
    hand_in(&office, "--submit --by ann", "", "2026-12-01T09:00");
    let mut old: Value = serde_json::from_str(&office.read("reports/2026-11.json")).unwrap();
    for key in [
        "flagged",
        "totals",
        "flow",
        "intake",
        "categories",
        "submitted",
        "reviewed",
    ] {
        old.as_object_mut().unwrap().remove(key);
    }
    for class in old["classes"].as_array_mut().unwrap() {
        for key in [
            "to_handle",
            "fulfilled",
            "timely_percent",
            "satisfied",
            "scored",
        ] {
            class.as_object_mut().unwrap().remove(key);
        }
    }
    office.write("reports/2026-11.json", old.to_string());
    office.ok("void V-261102-aaaa --why x --by ann --today 2026-12-02");
    let told = office.at("2026-12-03").json("report --month 2026-12");
    let corrected = told["corrections"].as_array().unwrap();
    let figures: Vec<&str> = corrected
        .iter()
        .map(|c| c["figure"].as_str().unwrap())
        .collect();
    let wanted = ["followed_up", "on_time", "passed", "missed", "satisfaction"];
    assert_eq!(figures, wanted);
}

#[test]
fn what_hangs_in_the_hall_has_numbers_and_results_and_nobodys_name() {
    let office = office();
    let places = PLACES.replace(",note\n", ",note,name\n");
    office.write(
        "places.csv",
        places.replace(
            "A1-lift,facility,A,A1,,,,,,,,",
            "A1-lift,facility,A,A1,,,,,,,,,一栋电梯",
        ),
    );
    office.add(
        Complaints,
        "id=C-261112-bbbb received_at=2026-11-12 place=A1-lift category=lift reporter=钱多多 phone=13812345678 summary=钱多多家楼下",
    );
    for format in ["table", "html", "md", "json", "csv"] {
        let args = format!("report --public --no-mask --today {TODAY} -f {format}");
        let page = office.ok(&args);
        for private in ["钱多多", "13812345678", "A1-101", "B1-101", "楼下", "No2"] {
            assert!(!page.contains(private), "{format} {private}: {page}");
        }
        assert!(page.contains("C-261112-bbbb"), "{format}");
        assert!(page.contains("一栋电梯"), "{format}");
    }
    let told = report(&office, "--public");
    // Sixteen of the month and one of October; inquiries are between the office and the owner.
    assert_eq!(told["public"].as_array().unwrap().len(), 17);
    holds(
        &told,
        json!({"received": 16, "completed": 15, "to_handle": 17, "resolved_percent": 88.2,
            "satisfied": 2, "scored": 3, "satisfied_percent": 66.7}),
    );
    holds(
        &told["public"][2],
        json!({"case_id": "R-261102-0000", "received_on": "2026-11-02", "facility": "",
            "status": "resolved", "completed_on": "2026-11-02", "outcome": "pass"}),
    );
}

#[test]
fn without_a_month_the_report_that_waits_is_handed_in() {
    let office = office();
    let step = |today: &str, more: &[&str]| {
        let args = [&["report", "--today", today, "--lang", "en"], more].concat();
        office.run(&args)
    };
    let submit = |today: &str| step(today, &["--submit", "--by", "ann"]);
    let review = |today: &str| step(today, &["--review", "--by", "boss"]);
    let frozen = |month: &str| office.path(&format!("reports/2026-{month}.json")).exists();
    let none = review("2026-12-01T09:00");
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(
        none.err.contains("no submitted report waits"),
        "{}",
        none.err
    );
    // On the first of December November's report is due: December has hardly begun.
    let ran = submit("2026-12-01T09:00");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("the report of 2026-11 that is submitted"),
        "{}",
        ran.err
    );
    assert!(frozen("11") && !frozen("12"));
    // With November's submitted it is the running month, as it always was.
    let ran = submit("2026-12-02T09:00");
    assert!(
        ran.err.contains("the report of 2026-12 that is submitted"),
        "{}",
        ran.err
    );
    assert!(frozen("12"));
    // The latest that waits is reviewed, then the one before it, then none.
    for month in ["2026-12", "2026-11"] {
        let ran = review("2026-12-03T09:00");
        let told = format!("the report of {month} that is reviewed");
        assert!(ran.code == 0 && ran.err.contains(&told), "{}", ran.err);
    }
    assert_eq!(review("2026-12-03T09:00").code, 2);
    // A month that is named is not told, and what is only printed is the running one.
    let named = step(
        "2026-12-03T09:00",
        &["--submit", "--month", "2026-10", "--by", "ann"],
    );
    assert!(
        named.code == 0 && !named.err.contains("without --month"),
        "{}",
        named.err
    );
    let printed = step("2027-01-02", &["-f", "json"]);
    assert!(
        printed.out.contains("\"month\":\"2027-01\""),
        "{}",
        printed.out
    );
}
