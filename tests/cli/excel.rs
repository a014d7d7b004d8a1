//! Workbooks and CSV for Excel: what another reader finds in them.

use calamine::{Data, Reader};
use visit::model::table::Table;

use crate::office::{Line, Office, Ran, Workbook};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// A complaint whose texts are hard on spreadsheets, and a repair that is done.
fn office() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261119-aaaaaa,2026-11-19T08:30,A1-101,谢凤英,13800000725,phone,007,ordinary,=1+1,desk,,,,",
            "C-261120-bbbbbb,2026-11-20T09:00,B1-101,丙,,counter,渗漏,major,甲␤乙,desk,,,,",
        ],
    );
    office.add(
        Table::Repairs,
        "id=R-261103-cccc received_at=2026-11-03 place=A1-lift category=门 taken_by=desk summary=门坏",
    );
    office.add(
        Table::Actions,
        "acted_at=2026-11-04T16:00 case_id=R-261103-cccc action=complete actor=eng",
    );
    office
}

fn workbook(office: &Office, line: impl Line) -> Workbook {
    let ran = office.run(line.and(DAY).and("-f xlsx"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.workbook()
}

/// The rows of a worksheet.
fn rows(book: &mut Workbook, at: usize) -> Vec<Vec<Data>> {
    let sheet = book.worksheet_range_at(at).unwrap().unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

/// A date of a workbook as the days since its beginning.
fn days(cell: &Data) -> f64 {
    match cell {
        Data::DateTime(date) => date.as_f64(),
        other => panic!("{other:?} is no date"),
    }
}

#[test]
fn cells_are_dates_numbers_and_texts() {
    let office = office();
    let mut book = workbook(&office, "list");
    let found = rows(&mut book, 0);
    let headings: Vec<String> = found[0].iter().map(ToString::to_string).collect();
    assert_eq!(
        headings,
        [
            "受理",
            "编号",
            "类型",
            "房号/部位",
            "类别",
            "状态",
            "办结",
            "回访",
            "责任人",
            "事由"
        ]
    );
    // 2026-11-03 is day 46329 of the calendar that begins with 1900-01-01 as day 1 and has a
    // 29 February 1900.
    assert_eq!(days(&found[1][0]), 46329.0);
    assert_eq!(days(&found[1][6]), 46330.0 + 16.0 / 24.0);
    let half_past_eight = 46345.0 + 8.5 / 24.0;
    assert!((days(&found[2][0]) - half_past_eight).abs() < 1e-9);
    assert_eq!(found[2][1], text("C-261119-aaaaaa"));
    assert_eq!(found[2][4], text("007"));
    assert_eq!(found[2][9], text("=1+1"));
    assert_eq!(found[3][9], text("甲\n乙"));
    let formulas = book
        .worksheet_formula(&book.sheet_names()[0].clone())
        .unwrap();
    assert!(formulas.is_empty());
    let mut report = workbook(&office, "report");
    let classes = report.worksheet_range("各类").unwrap();
    let first = classes.rows().nth(1).unwrap();
    assert_eq!(first[0], text("报修"), "a class without cases has no row");
    let repairs = classes.rows().find(|row| row[0] == text("报修")).unwrap();
    assert_eq!(
        (&repairs[1], &repairs[2]),
        (&Data::Float(0.3), &Data::Float(1.0))
    );
}

#[test]
fn worksheets_are_named_in_the_language_of_the_office() {
    let office = office();
    let names = |line: &[&str]| workbook(&office, line).sheet_names();
    assert_eq!(names(&["list"]), ["事项", "说明"]);
    assert_eq!(names(&["list", "--lang", "en"]), ["Cases", "About"]);
    assert_eq!(names(&["due"]), ["待办", "说明"]);
    let report = names(&["report"]);
    assert_eq!(report[..2], ["说明", "受理与办结"]);
    assert!(report.contains(&"各类".to_owned()), "{report:?}");
    assert!(
        !report.contains(&"重复投诉".to_owned()),
        "empty: {report:?}"
    );
    let mut book = workbook(&office, "due --by person");
    assert_eq!(book.sheet_names(), ["待办", "说明"]);
    let found = rows(&mut book, 0);
    assert_eq!(found[0][0], text("所属"));
    let of_desk = |row: &&Vec<Data>| row[0].to_string().starts_with("客服：");
    assert!(found.iter().any(|row| of_desk(&row)), "{found:?}");
}

#[test]
fn the_same_answer_is_the_same_bytes() {
    let office = office();
    let bytes = |day: &str| office.at(day).ok("report -f xlsx");
    assert_eq!(bytes("2026-11-23"), bytes("2026-11-23"));
    let properties = |day: &str| {
        let ran = office.at(day).run("list -o list.xlsx");
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut zip = zip_entry(&office.path("list.xlsx"), "docProps/core.xml");
        zip.retain(|c| c != '\n');
        zip
    };
    assert!(properties("2026-11-23").contains(">2026-11-23T00:00:00Z<"));
    assert!(properties("2026-11-24").contains(">2026-11-24T00:00:00Z<"));
}

/// A file inside a workbook.
fn zip_entry(path: &std::path::Path, name: &str) -> String {
    let file = std::fs::File::open(path).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn the_header_stays_in_sight_and_filters_and_columns_fit_chinese() {
    let office = office();
    office.at("2026-11-23").ok("list -o list.xlsx");
    let sheet = zip_entry(&office.path("list.xlsx"), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("topLeftCell=\"A2\""), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A1:J4\"/>"), "{sheet}");
    assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("fitToHeight=\"0\""));
    // 房号/部位 takes nine columns, the sign of the filter four, the edges two.
    let widths = sheet.split("<cols>").nth(1).unwrap();
    let fourth = widths.split("<col ").nth(4).unwrap();
    let width = fourth.split("width=\"").nth(1).unwrap();
    let width: f64 = width.split('"').next().unwrap().parse().unwrap();
    assert!((15.0..16.0).contains(&width), "{fourth}");
}

#[test]
fn names_and_numbers_are_masked_as_elsewhere() {
    let office = office();
    let whole = |line: &[&str]| {
        let mut book = workbook(&office, line);
        let sheets = book.worksheets().into_iter();
        let cells = sheets.flat_map(|(_, sheet)| {
            sheet
                .rows()
                .flatten()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        });
        cells.collect::<Vec<_>>().join("\n")
    };
    let open = whole(&["due"]);
    assert!(
        open.contains("谢凤英") && open.contains("13800000725"),
        "{open}"
    );
    let masked = whole(&["due", "--mask"]);
    assert!(!masked.contains("谢凤英") && !masked.contains("13800000725"));
    assert!(masked.contains("谢业主"), "{masked}");
}

fn refused(ran: &Ran, told: &str) {
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains(told), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn no_workbook_goes_to_a_terminal() {
    use crate::terminal::Terminal;
    let office = office();
    let terminal = Terminal::new(office.root(), ["list", "-f", "xlsx"], &[], (24, 80));
    let (code, shown) = terminal.end();
    assert_eq!(code, 2);
    assert!(
        shown.contains("--output") && !shown.contains("PK"),
        "{shown}"
    );
}

#[test]
fn the_output_is_a_file_whose_ending_says_the_format() {
    let office = office();
    let list = ["list", "--today", "2026-11-23"];
    for (file, begins) in [
        ("a.csv", "id,received_at,"),
        ("a.json", "{\"schema\":1,"),
        ("a.html", "<!doctype html>"),
        ("a.md", "# "),
        ("a.txt", "测试小区"),
    ] {
        let ran = office.run(list.and(["--output", file]));
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{file}: {}", ran.err);
        assert!(ran.err.contains(&format!("已写入 {file}")), "{}", ran.err);
        let text = office.read(file);
        assert!(text.to_lowercase().starts_with(begins), "{file}: {text}");
    }
    let ran = office.run(list.and("-o b.csv -f json -q"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(office.read("b.csv").starts_with('{'));
    assert!(office.ok(list.and("-o - -f csv")).starts_with("id,"));
}

#[test]
fn no_answer_is_written_over_the_data_of_the_office() {
    let office = office();
    let before = office.read("places.csv");
    for file in [
        "places.csv",
        "visit.toml",
        "ledger/2026-11/complaints.csv",
        ".visit/x",
        "./ledger/new.csv",
    ] {
        let ran = office.run(["list", "-f", "csv", "-o", file]);
        // A folder that is not there is no part of the data.
        match file {
            ".visit/x" => assert_eq!(ran.code, 5, "{}", ran.err),
            _ => refused(&ran, "数据"),
        }
    }
    assert_eq!(office.read("places.csv"), before);
    assert!(!office.path("ledger/new.csv").exists());
    let ran = office.run("list -f csv -o nowhere/list.csv");
    assert_eq!(ran.code, 5, "{}", ran.err);
    let ran = office.run("list -f csv -o ledger");
    refused(&ran, "数据");
    std::fs::create_dir(office.path("folder")).unwrap();
    let ran = office.run("list -f csv -o folder");
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert!(ran.err.contains("文件夹"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn an_answer_goes_through_a_link_and_into_a_pipe() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::process::{Command, Stdio};

    let office = office();
    let list = ["list", "-f", "csv", "--today", "2026-11-23"];
    let wanted = office.ok(list);
    symlink("target.csv", office.path("link.csv")).unwrap();
    std::fs::write(office.path("target.csv"), "old").unwrap();
    let ran = office.run([&list[..], &["-o", "link.csv"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(office.read("target.csv"), wanted);
    assert!(office.path("link.csv").is_symlink());
    let before = office.read("places.csv");
    symlink("places.csv", office.path("places-link.csv")).unwrap();
    refused(
        &office.run([&list[..], &["-o", "places-link.csv"]].concat()),
        "数据",
    );
    assert_eq!(office.read("places.csv"), before);

    let pipe = office.path("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = Command::new("cat")
        .arg(&pipe)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let ran = office.run([&list[..], &["-o", "pipe"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = reader.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(read.stdout).unwrap(), wanted);
    assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
}

#[test]
fn csv_for_excel_has_its_mark_and_the_words_that_people_read() {
    let office = office();
    let text = office.at("2026-11-23").ok("list --excel");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}受理,编号,类型,房号/部位,类别,状态,办结,回访,责任人,事由"
    );
    assert_eq!(
        lines[1],
        "2026-11-03,R-261103-cccc,报修,A1-lift,门,已办结,2026-11-04,未抽中,客服,门坏"
    );
    // Digits that Excel would cut stand behind a tab, and a formula behind its sign for text.
    assert!(
        lines[2].contains(",\t007,") && lines[2].ends_with(",'=1+1"),
        "{}",
        lines[2]
    );
    assert!(lines[3].ends_with(",\"甲\n乙\""), "{}", lines[3]);
    let report = "report --excel --section classes --today 2026-11-23";
    let text = office.ok(report);
    assert!(text.starts_with("\u{feff}类型,要求回访率,办结,"), "{text}");
    refused(&office.run("list --excel -f json"), "--excel");
    refused(&office.run("report --excel"), "--section");
}

#[test]
fn a_file_of_another_program_is_refused_before_anything_is_written() {
    let office = Office::new();
    for file in ["a.pdf", "a.docx", "a.DOC", "a.xls"] {
        let ran = office.run(&["list", "-o", file, "--lang", "zh"]);
        assert_eq!(ran.code, 2, "{file}: {}", ran.err);
        assert!(
            ran.err.contains("html") && ran.err.contains("打印为 PDF"),
            "{}",
            ran.err
        );
        assert!(!office.path(file).exists());
        let ran = office.run(&["list", "-f", "html", "-o", file]);
        assert_eq!(ran.code, 2, "{file}");
    }
}
