//! Dates without a year in a book that goes over a new year: the year is proposed where the sheet
//! shows it, and what the order of the rows denies is refused.

use visit::model::table::Table;

use crate::import_desk::Desk;

/// A book with a title above its header, from the newest row or to it.
fn book(title: &str, rows: &[&str]) -> String {
    format!("{title},,,\n日期,房号,内容,完成时间\n{}\n", rows.join("\n"))
}

const RISING: &[&str] = &[
    "12月28日,A1-101,漏水,12月29日",
    "12月30日,A1-101,停电,1月2日",
    "1月3日,B1-101,门坏,",
    "1月5日,B1-101,灯坏,1月6日",
];

fn proposed(title: &str, rows: &[&str]) -> (Desk, String) {
    let desk = Desk::new();
    desk.office.write("报修.csv", book(title, rows));
    let rules = desk.propose("报修.csv", &[]);
    let years = rules.lines().filter(|line| line.contains("year = "));
    let years: Vec<&str> = years
        .map(|line| line.split("  # ").next().unwrap())
        .collect();
    let years = years.join("\n");
    (desk, years)
}

/// The times of the rows of a table, in order.
fn days(desk: &Desk, table: Table) -> Vec<String> {
    let rows = desk.rows(table);
    let days = rows.iter().map(|row| row.split(',').nth(1).unwrap());
    let mut days: Vec<String> = days.map(|time| time[..10].to_owned()).collect();
    days.sort();
    days
}

#[test]
fn titles_order_and_written_years_show_which_years_a_book_goes_over() {
    let reversed: Vec<&str> = RISING.iter().copied().rev().collect();
    let mut written = RISING.to_vec();
    written[2] = "2026年1月3日,B1-101,门坏,";
    for (title, rows, year) in [
        (
            "2025年12月至2026年1月报修登记",
            RISING,
            "year = \"2025-12\"",
        ),
        ("2025—2026年报修登记", &reversed, "year = \"2025-12\""),
        // December 2026 is still to come.
        ("2026年报修登记", RISING, "year = \"2025-12\""),
        ("报修登记", &written, "year = \"2025-12\""),
        // It could be the year before, too.
        ("2025年报修登记", RISING, "# year = \"\""),
        ("报修登记", RISING, "# year = \"\""),
        ("2025年报修登记", &RISING[..2], "year = 2025"),
        ("2025年报修登记", &RISING[2..], "year = 2025"),
    ] {
        let (_, found) = proposed(title, rows);
        assert_eq!(found, year, "{title} {rows:?}");
    }
    // More than twelve months are in no one year.
    let long = [
        "12月28日,A1-101,甲,",
        "6月1日,A1-101,乙,",
        "1月3日,A1-101,丙,",
        "12月29日,A1-101,丁,",
    ];
    let long = ["1月3日,A1-101,甲,", "2月1日,A1-101,乙,"]
        .iter()
        .chain(&long);
    let long: Vec<&str> = long.copied().collect();
    assert_eq!(proposed("2025、2026年报修", &long).1, "# year = \"\"");
}

#[test]
fn rows_on_both_sides_of_a_new_year_come_in_with_the_year_of_each() {
    let (desk, _) = proposed("2025年12月至2026年1月报修登记", RISING);
    assert_eq!(desk.counts("报修.csv"), [4, 0, 0, 0, 3]);
    let received = ["2025-12-28", "2025-12-30", "2026-01-03", "2026-01-05"];
    assert_eq!(days(&desk, Table::Repairs), received);
    let ends = ["2025-12-29", "2026-01-02", "2026-01-06"];
    assert_eq!(days(&desk, Table::Actions), ends);
    assert_eq!(desk.counts("报修.csv"), [0, 0, 4, 0, 0]);
    // Half of it is read by the same years.
    desk.office.write("后半.csv", book("", &RISING[2..]));
    assert_eq!(desk.counts("后半.csv"), [0, 0, 2, 0, 0]);
    desk.sound();
}

#[test]
fn what_the_order_denies_is_refused_and_comes_in_with_its_year() {
    let (desk, _) = proposed("2025年报修登记", &RISING[..2]);
    desk.office
        .write("报修.csv", book("2025年报修登记", RISING));
    let told = desk.bring("报修.csv");
    // January 2025 would be long before December, and the 2 January that ends a repair, too.
    let lines: Vec<&serde_json::Value> = told["refused"].as_array().unwrap().iter().collect();
    let lines: Vec<u64> = lines
        .iter()
        .map(|row| row["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [4, 5, 6]);
    let why = |at: usize| told["refused"][at]["why"].as_str().unwrap();
    assert!(
        why(0).starts_with("done_at: \"1月2日\" would be 2025-01-02"),
        "{}",
        why(0)
    );
    assert!(
        why(1).starts_with("received_at: \"1月3日\" would be 2025-01-03"),
        "{}",
        why(1)
    );
    assert_eq!(days(&desk, Table::Repairs), ["2025-12-28"]);
    let refused = desk.office.read("报修-refused.csv");
    let mended = refused
        .replace(",1月", ",2026年1月")
        .replace("\n1月", "\n2026年1月");
    desk.office.write("报修-refused.csv", mended);
    assert_eq!(desk.counts("报修-refused.csv")[..4], [3, 0, 0, 0]);
    let received = ["2025-12-28", "2025-12-30", "2026-01-03", "2026-01-05"];
    assert_eq!(days(&desk, Table::Repairs), received);
}

#[test]
fn the_year_of_rules_is_a_year_or_a_month() {
    let (desk, _) = proposed("2025年报修登记", &RISING[..2]);
    let rules = desk.office.read("rules.toml");
    desk.office.write(
        "rules.toml",
        rules.replace("year = 2025", "year = \"soon\""),
    );
    let ran = desk.run("报修.csv --rules rules.toml");
    assert_eq!(ran.code, 3);
    let line = 1 + rules
        .lines()
        .position(|line| line.starts_with("year"))
        .unwrap();
    assert!(
        ran.err.contains(&format!("rules.toml:{line}: \"soon\"")),
        "{}",
        ran.err
    );
}
