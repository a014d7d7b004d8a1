//! Trends by month.

use visit::model::table::Table;

use crate::office::{Line, Office};

/// October: a complaint followed up late with a 4, a repair nobody went for. November: two
/// complaints of the same, one of them done and failed with a 1; one that was cancelled.
fn office() -> Office {
    let office = Office::new();
    let case = |table, id: &str, day: &str, more: &str| {
        office.add(table, &format!("id={id} received_at={day} {more}"));
    };
    let done = |id: &str, day: &str, action: &str| {
        let row = format!("acted_at={day} case_id={id} action={action}");
        office.add(Table::Actions, &row);
    };
    let noise = "place=A1-101 category=noise";
    case(Table::Complaints, "C-261001-aaaa", "2026-10-01", noise);
    done("C-261001-aaaa", "2026-10-02", "complete");
    office.add(
        Table::Visits,
        "visited_at=2026-10-20 place=A1-101 case_id=C-261001-aaaa satisfaction=4",
    );
    case(
        Table::Repairs,
        "R-261005-bbbb",
        "2026-10-05",
        "place=B1-101",
    );
    done("R-261005-bbbb", "2026-10-06", "complete");
    case(Table::Complaints, "C-261102-cccc", "2026-11-02", noise);
    case(Table::Complaints, "C-261103-dddd", "2026-11-03", noise);
    done("C-261103-dddd", "2026-11-04", "complete");
    office.add(
        Table::Visits,
        "visited_at=2026-11-05 place=A1-101 case_id=C-261103-dddd outcome=fail satisfaction=1",
    );
    case(
        Table::Complaints,
        "C-261104-eeee",
        "2026-11-04",
        "place=B1-101",
    );
    done("C-261104-eeee", "2026-11-04", "cancel");
    office
}

const DAY: &[&str] = &["--today", "2026-11-23"];

#[test]
fn every_month_has_its_figures() {
    let office = office();
    let json = office.json("stats".and(DAY));
    let months = json["months"].as_array().unwrap();
    assert_eq!(months.len(), 12);
    assert_eq!(
        (&json["from"], &json["to"]),
        (&"2025-12".into(), &"2026-11".into())
    );
    let figures = |month: usize, keys: &[&str]| -> Vec<serde_json::Value> {
        keys.iter().map(|key| months[month][key].clone()).collect()
    };
    let keys = [
        "month",
        "received",
        "complaints",
        "repairs",
        "failed_visits",
        "population",
        "followed_up",
        "reached",
        "satisfaction",
        "repeated_complaints",
        "repeated_repairs",
    ];
    let wanted = |text: &str| -> Vec<serde_json::Value> { serde_json::from_str(text).unwrap() };
    assert_eq!(
        figures(0, &keys),
        wanted(r#"["2025-12",0,0,0,0,0,0,null,null,0,0]"#)
    );
    assert_eq!(
        figures(10, &keys),
        wanted(r#"["2026-10",2,1,1,0,2,1,50.0,4.0,0,0]"#)
    );
    assert_eq!(
        figures(11, &keys),
        wanted(r#"["2026-11",2,2,0,1,1,1,100.0,1.0,1,0]"#)
    );
    let repair = &months[10]["classes"][2];
    assert_eq!(
        repair.to_string(),
        r#"{"class":"repair","population":1,"quota":1,"followed_up":0,"reached":0.0,"satisfaction":null,"satisfied":0,"scored":0,"satisfied_percent":null,"fulfilled":0,"completion_percent":0.0,"on_time":0,"timely_of":1,"timely_percent":0.0}"#
    );
}

#[test]
fn people_see_lines_and_programs_numbers() {
    let office = office();
    let shown = office.ok("stats --lang en".and(DAY));
    for line in [
        "Received  2026-10 – 2026-11\n",
        "\nreceived    ██  2\n",
        "\ncomplaints  ▅█  2\n",
        "\nrepairs     ▅▁  0\n",
        "\nsatisfaction  ▆▁  1\n",
        "\ncomplaint  ██  100.0%\n",
        "\nrepair     ▁·  –\n",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    let csv = office.section("stats".and(DAY), "months");
    assert!(
        csv.contains("\n2026-10,2,1,1,0,0,2,1,50.0,4.00,50.0,0.0,100.0\n"),
        "{csv}"
    );
    let csv = office.section("stats".and(DAY), "class_months");
    assert!(
        csv.contains("\n2026-10,repair,1,1,0,0.0,,0.0,0.0,\n"),
        "{csv}"
    );
    assert!(!csv.contains('█') && !csv.contains('▁'), "{csv}");
    let report = office.ok("report".and(DAY));
    assert!(report.contains("\n办结  ▄▂  1\n"), "{report}");
    let markdown = office.ok("report -f md".and(DAY));
    assert!(!markdown.contains('█'), "{markdown}");
}

#[test]
fn groups_have_months_of_their_own() {
    let office = office();
    let json = |by: &str| office.json(["stats", "--months", "2", "--by", by].and(DAY));
    let found = json("building");
    let groups = found["groups"].as_array().unwrap();
    let name = |at: usize| (&groups[at]["building"], &groups[at]["received"]);
    assert_eq!(groups.len(), 2);
    assert_eq!(name(0), (&"A1".into(), &3.into()));
    assert_eq!(name(1), (&"B1".into(), &1.into()));
    let sums = |at: usize| ["complaints", "repairs", "failed_visits"].map(|key| &groups[at][key]);
    assert_eq!(sums(0), [3, 0, 1]);
    assert_eq!(sums(1), [0, 1, 0]);
    assert_eq!(
        (&groups[0]["population"], &groups[0]["followed_up"]),
        (&2.into(), &2.into())
    );
    assert_eq!(groups[0]["satisfaction"], 2.5);
    assert_eq!(groups[0]["months"][0]["received"], 1);
    assert_eq!(groups[0]["months"][1]["received"], 2);
    for (by, first, count) in [
        ("category", "noise", 2),
        ("officer", "ann", 2),
        ("class", "complaint", 2),
    ] {
        let found = json(by);
        assert_eq!(found["groups"].as_array().unwrap().len(), count, "{by}");
        assert_eq!(found["groups"][0][by], first);
    }
    let shown = office.ok("stats --by officer --lang en".and(DAY));
    assert!(shown.contains("\n安  ▅█  2\n"), "{shown}");
}

#[test]
fn without_records_there_is_no_trend_and_a_wrong_group_is_refused() {
    let office = Office::new();
    let shown = office.ok("stats --lang en".and(DAY));
    assert_eq!(shown, "测试小区 · trends · 2025-12 to 2026-11\nnone\n");
    let ran = office.run("stats --by floor --lang en");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("building, area, category, officer, class"),
        "{}",
        ran.err
    );
    assert_eq!(office.run("stats --months 0").code, 2);
}
