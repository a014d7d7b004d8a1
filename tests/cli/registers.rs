//! The ledger books: their columns and lines, and that a workbook of one can be brought in again.

use calamine::Data;
use calamine::Reader;
use serde_json::Value;
use visit::model::table::Table;

use crate::office::{Line, Office, PLACES, Ran, SETTINGS};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// A complaint that was followed up, one withdrawn and one open about a lift; a repair, a defect
/// with its sheet and acceptance; an inquiry, an opening, a solution.
fn office() -> Office {
    let office = Office::new();
    let places = PLACES.replacen("note\n", "note,name,title\n", 1);
    let places = places.replacen(
        "A1-101,unit,A,A1,,1,,甲,13800000001,,,\n",
        "A1-101,unit,A,A1,,1,,谢凤英,13800000001,,,朝南,,女士\n",
        1,
    );
    office.write(
        "places.csv",
        places.replacen(
            "A1-lift,facility,A,A1,,,,,,,,\n",
            "A1-lift,facility,A,A1,,,,,,,,,1栋电梯,\n",
            1,
        ),
    );
    for row in [
        "id=C-261102-aaaa received_at=2026-11-02T09:10 place=A1-101 reporter=谢凤英 phone=13800000001 channel=phone category=噪声 summary=楼上吵 taken_by=desk relation=owner",
        "id=C-261105-bbbb received_at=2026-11-05T10:00 place=A1-lift from_place=A1-102 reporter=乙 phone=13800000002 channel=hotline severity=major category=电梯 summary=停梯 taken_by=desk outside_no=12345-9",
        "id=C-261106-cccc received_at=2026-11-06T11:00 place=B1-101 reporter=丙 phone=13800000003 category=保洁 summary=脏 taken_by=desk",
    ] {
        office.add(Table::Complaints, row);
    }
    for row in [
        "id=R-261103-dddd received_at=2026-11-03T08:00 place=B1-101 reporter=丙 phone=13800000003 class=repair category=门窗 summary=窗坏 taken_by=desk urgency=urgent",
        "id=R-261004-eeee received_at=2026-10-04T08:00 place=A1-101 reporter=谢凤英 phone=13800000001 class=defect category=渗漏 summary=外墙渗水 taken_by=desk",
    ] {
        office.add(Table::Repairs, row);
    }
    let asked = "id=Q-261107-ffff received_at=2026-11-07T09:00 place=A1-101 reporter=谢凤英 phone=13800000001 channel=counter nature=suggestion summary=种花 taken_by=ann";
    office.add(Table::Inquiries, asked);
    for row in [
        "acted_at=2026-11-03T09:00 case_id=C-261102-aaaa action=complete actor=ann note=已劝导",
        "acted_at=2026-11-07T09:00 case_id=C-261106-cccc action=withdraw actor=desk note=自己解决",
        "acted_at=2026-11-04T15:00 case_id=R-261103-dddd action=complete actor=eng note=换合页",
        "acted_at=2026-10-05T09:00 case_id=R-261004-eeee action=dispatch target=大成建筑 actor=eng note=engineering",
        "acted_at=2026-10-05T09:30 case_id=R-261004-eeee action=promise due=2026-10-10 actor=eng note=重做防水",
        "acted_at=2026-10-08T09:00 case_id=R-261004-eeee action=urge target=大成建筑 actor=desk",
        "acted_at=2026-10-12T17:00 case_id=R-261004-eeee action=complete actor=eng note=已补",
        "acted_at=2026-10-13T10:00 case_id=R-261004-eeee action=accept target=谢凤英 actor=desk",
        "acted_at=2026-11-08T09:00 case_id=Q-261107-ffff action=reply target=谢凤英 actor=ann note=春天种",
    ] {
        office.add(Table::Actions, row);
    }
    for row in [
        "id=V-261104-gggg visited_at=2026-11-04T19:30 place=A1-101 case_id=C-261102-aaaa outcome=pass quality=4 service=5 satisfaction=5 opinions=满意 signed_by=谢凤英 met=谢凤英",
        "id=V-261015-hhhh visited_at=2026-10-15T19:00 place=A1-101 case_id=R-261004-eeee outcome=fail satisfaction=2 shortcomings=又渗",
        "id=V-261110-mmmm visited_at=2026-11-10T10:00 place=B1-101 purpose=routine visitor=ben form=phone outcome=unreachable signed_by= next_on=2026-11-20",
    ] {
        office.add(Table::Visits, row);
    }
    office.add(
        Table::Openings,
        "id=O-261106-jjjj opened_at=2026-11-06T08:00 box=南门 opened_by=desk found=2 note=无",
    );
    office.add(
        Table::Solutions,
        "id=S-261016-kkkk made_at=2026-10-16T09:00 month=2026-10-01 kind=visit place=A1-101 category=渗漏 row_id=V-261015-hhhh plan=全面返工 responsible=eng due=2026-11-01 made_by=ann cause=材料不合格",
    );
    office
}

fn json(office: &Office, line: impl Line) -> Value {
    office.json("register".and(line).and(DAY))
}

fn row(office: &Office, book: &str, at: usize) -> Value {
    json(office, [book])["rows"][at].clone()
}

/// The headings of a book as a table of people has them.
fn headings(office: &Office, book: &str) -> String {
    let text = office.at("2026-11-23").ok(["register", book, "-f", "md"]);
    let header = text.lines().find(|line| line.starts_with("| ")).unwrap();
    header
        .trim_matches('|')
        .replace(" | ", "、")
        .trim()
        .to_owned()
}

#[test]
fn each_book_has_the_columns_that_offices_give_it() {
    let office = office();
    for (book, columns) in [
        (
            "complaints",
            "序号、受理时间、房号、姓名、电话、投诉内容、责任部门、处理结果、完成时间、回访人、回访时间、满意度、备注",
        ),
        (
            "repairs",
            "序号、受理时间、房号、姓名、电话、报修内容、责任部门、处理结果、完成时间、回访人、回访时间、满意度、备注",
        ),
        (
            "inquiries",
            "序号、受理时间、房号、姓名、电话、咨询性质、咨询内容、受理人、答复期限、答复内容、办结时间、状态、备注",
        ),
        (
            "sheets",
            "序号、发单时间、房号、姓名、电话、问题描述、施工单位、承诺完成日、完工时间、逾期天数、验收时间、验收人、验收结果、备注",
        ),
        (
            "openings",
            "序号、开箱时间、信箱、开箱人、信件数、登记的事项、备注",
        ),
    ] {
        assert_eq!(headings(&office, book), columns, "{book}");
    }
    let title = office.ok("register 回访 --month 2026-11 -f md --today 2026-11-23");
    assert!(
        title.starts_with("# 测试小区 · 回访登记台账 · 2026年11月\n"),
        "{title}"
    );
}

#[test]
fn a_line_tells_a_case_from_its_receipt_to_its_follow_up() {
    let office = office();
    let complaint = row(&office, "complaints", 0);
    for (key, value) in [
        ("received_at", "2026-11-02T09:10"),
        ("place", "A1-101"),
        ("reporter", "谢凤英"),
        ("phone", "13800000001"),
        ("summary", "楼上吵"),
        ("department", "客服中心"),
        ("done", "已劝导"),
        ("done_at", "2026-11-03T09:00"),
        ("done_by", "ann"),
        ("visitor", "ann"),
        ("visited_at", "2026-11-04T19:30"),
        ("outcome", "pass"),
        ("id", "C-261102-aaaa"),
        ("channel", "phone"),
        ("status", "resolved"),
    ] {
        assert_eq!(complaint[key], value, "{key}");
    }
    assert_eq!(
        (&complaint["no"], &complaint["satisfaction"]),
        (&1.into(), &5.into())
    );
    let withdrawn = row(&office, "complaints", 2);
    assert_eq!(
        (&withdrawn["done"], &withdrawn["status"]),
        (&"自己解决".into(), &"withdrawn".into())
    );
    assert_eq!(withdrawn["satisfaction"], Value::Null);
    let sheet = row(&office, "sheets", 0);
    for (key, value) in [
        ("dispatched_at", "2026-10-05T09:00"),
        ("contractor", "大成建筑"),
        ("promised", "2026-10-10"),
        ("done_at", "2026-10-12T17:00"),
        ("accepted_at", "2026-10-13T10:00"),
        ("accepted_by", "谢凤英"),
        ("acceptance", "accepted"),
        ("copies", "company engineering"),
    ] {
        assert_eq!(sheet[key], value, "{key}");
    }
    // Promised for the 10th, completed on the 12th, urged once.
    assert_eq!(
        (&sheet["days_late"], &sheet["urged"]),
        (&2.into(), &1.into())
    );
    let visit = row(&office, "visits", 0);
    assert_eq!(
        (&visit["matter"], &visit["outcome"]),
        (&"外墙渗水".into(), &"fail".into())
    );
    let asked = row(&office, "inquiries", 0);
    assert_eq!(
        (&asked["done"], &asked["nature"]),
        (&"春天种".into(), &"suggestion".into())
    );
    let solution = row(&office, "solutions", 0);
    assert_eq!(
        (&solution["cause"], &solution["state"]),
        (&"材料不合格".into(), &"overdue".into())
    );
    let opening = row(&office, "openings", 0);
    assert_eq!(
        (&opening["found"], &opening["box"]),
        (&2.into(), &"南门".into())
    );
    assert_eq!(row(&office, "places", 0)["owner"], "谢凤英");
}

#[test]
fn a_solution_is_settled_by_what_settles_it_and_by_no_other_row() {
    let office = office();
    for row in [
        "id=S-261017-nnnn made_at=2026-10-17T09:00 month=2026-10-01 kind=complaints category=噪声 plan=装隔音 responsible=ann due=2026-12-01 made_by=ann",
        "id=S-261018-pppp made_at=2026-10-18T09:00 month=2026-10-01 kind=complaints category=电梯 plan=换缆 responsible=eng due=2026-11-22 made_by=ann",
    ] {
        office.add(Table::Solutions, row);
    }
    for row in [
        "acted_at=2026-11-02T09:00 row_id=S-261016-kkkk action=settle actor=eng note=已返工",
        "acted_at=2026-11-03T09:00 row_id=S-261017-nnnn action=note actor=ann note=已询价",
    ] {
        office.add(Table::Actions, row);
    }
    let told: Vec<[Value; 3]> = (0..3)
        .map(|at| {
            let row = row(&office, "solutions", at);
            ["state", "settled_at", "result"].map(|key| row[key].clone())
        })
        .collect();
    let unsettled = |state: &str| [state, "", ""].map(Value::from);
    assert_eq!(
        told,
        [
            ["settled", "2026-11-02T09:00", "已返工"].map(Value::from),
            unsettled("open"),
            unsettled("overdue"),
        ]
    );
}

#[test]
fn a_book_is_of_a_month_or_of_some_days() {
    let office = office();
    let count = |line: &[&str]| json(&office, line)["rows"].as_array().unwrap().len();
    assert_eq!(count(&["complaints"]), 3);
    assert_eq!(count(&["repairs", "--month", "2026-11"]), 1);
    assert_eq!(count(&["repairs", "--month", "2026-10"]), 1);
    assert_eq!(count(&["complaints", "--from", "2026-11-05"]), 2);
    assert_eq!(
        count(&["complaints", "--from", "2026-11-05", "--to", "2026-11-05"]),
        1
    );
    assert_eq!(count(&["complaints", "--to", "2026-11-01"]), 0);
    for wrong in [
        &["complaints", "--from", "2026-11-05", "--to", "2026-11-04"][..],
        &["complaints", "--month", "2026-11", "--from", "2026-11-05"],
        &["accidents"],
        &[],
    ] {
        let ran = office.run("register".and(wrong));
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{wrong:?} {}",
            ran.err
        );
    }
}

#[test]
fn a_book_is_printed_across_and_masked_when_asked() {
    let office = office();
    let page = office.at("2026-11-23").ok("register complaints -f html");
    assert!(page.contains("landscape"), "{page}");
    assert!(
        page.contains("谢凤英") && !page.contains("C-261102-aaaa"),
        "{page}"
    );
    let masked = office.ok("register complaints -f html --mask --today 2026-11-23");
    assert!(
        masked.contains("谢业主") && !masked.contains("谢凤英"),
        "{masked}"
    );
    let csv = office.at("2026-11-23").ok("register complaints -f csv");
    assert!(csv.starts_with("no,received_at,place,reporter,phone,summary,department,done,done_at,visitor,visited_at,satisfaction,note,id,channel,"), "{csv}");
}

/// An office without rows, into which workbooks of another are brought.
struct Other {
    office: Office,
    /// Who brings them in.
    by: &'static str,
}

impl Other {
    fn new() -> Self {
        let office = Office::with(SETTINGS);
        office.write("places.csv", "place,kind,area,building,entrance,floor,state,owner,phone,resident,resident_phone,note\n");
        Self { office, by: "desk" }
    }

    /// Brings a book of an office in by the rules that are proposed for it.
    fn bring(&self, from: &Office, book: &str, lang: &str) {
        let (ran, _) = self.try_to_bring(from, book, lang);
        assert_eq!(ran.code, 0, "{book}: {}{}", ran.out, ran.err);
    }

    /// What bringing a book in comes to, and the rules that were proposed for it.
    fn try_to_bring(&self, from: &Office, book: &str, lang: &str) -> (Ran, String) {
        let file = self.office.path("book.xlsx").display().to_string();
        let line = ["register", book, "--no-mask", "--lang", lang, "-o", &file];
        from.ok(line.and(DAY));
        let as_what = ["import", "book.xlsx", "--as", book, "--by", self.by];
        let rules = self.office.ok(as_what.and(DAY));
        self.office.write("rules.toml", &rules);
        let line = [
            "import",
            "book.xlsx",
            "--rules",
            "rules.toml",
            "--by",
            self.by,
            "--lang",
            lang,
        ];
        (self.office.run(line.and(DAY)), rules)
    }

    fn sound(&self) {
        self.office.ok("check --today 2026-11-23");
    }
}

/// What a list says, without the keys that a new directory gives its own values.
fn listed(office: &Office, line: impl Line, list: &str, without: &[&str]) -> Vec<Value> {
    let mut rows = office.json(line.and(DAY))[list].as_array().unwrap().clone();
    for row in &mut rows {
        let object = row.as_object_mut().unwrap();
        without.iter().for_each(|key| drop(object.remove(*key)));
    }
    rows.sort_by_key(Value::to_string);
    rows
}

#[test]
fn what_a_workbook_of_a_book_says_is_brought_in_without_loss() {
    let first = office();
    for lang in ["zh", "en"] {
        let other = Other::new();
        for book in ["places", "complaints", "repairs", "inquiries"] {
            other.bring(&first, book, lang);
        }
        other.sound();
        let cases = |office: &Office| listed(office, "list", "cases", &["id", "who"]);
        assert_eq!(cases(&other.office), cases(&first), "{lang}");
        let fields = [
            "received_at",
            "place",
            "reporter",
            "phone",
            "channel",
            "category",
            "severity",
            "class",
            "summary",
            "taken_by",
            "from_place",
            "relation",
            "urgency",
            "accepted_at",
            "outside_no",
            "done",
            "done_at",
            "done_by",
            "visitor",
            "visited_at",
            "outcome",
            "form",
            "quality",
            "service",
            "satisfaction",
            "opinions",
            "shortcomings",
            "signed_by",
            "met",
            "status",
        ];
        for book in ["complaints", "repairs", "inquiries"] {
            let told = |office: &Office| {
                let rows = json(office, [book])["rows"].as_array().unwrap().clone();
                let told = rows
                    .iter()
                    .map(|row| fields.map(|key| row[key].to_string()));
                told.collect::<Vec<_>>()
            };
            assert_eq!(told(&other.office), told(&first), "{lang} {book}");
        }
        let places = |office: &Office| json(office, "places")["rows"].clone();
        assert_eq!(places(&other.office), places(&first), "{lang}");
    }
}

/// How many visits each case has, by what it is about.
fn visits_by_case(office: &Office) -> Vec<(String, usize)> {
    let told = office.at("2026-11-23").json("list kind:visit");
    let mut of: std::collections::BTreeMap<String, usize> = Default::default();
    for visit in told["visits"].as_array().unwrap() {
        let case = visit["summary"].as_str().unwrap_or_default();
        *of.entry(case.to_owned()).or_default() += 1;
    }
    of.into_iter().collect()
}

#[test]
fn books_of_cases_and_visits_bring_everything_back_once() {
    let first = office();
    // A second attempt and a second look: the line of the case has room for one of them.
    for row in [
        "id=V-261015-nnnn visited_at=2026-10-15T10:00 place=A1-101 case_id=R-261004-eeee outcome=unreachable signed_by= visitor=ben",
        "id=V-261106-jjjj visited_at=2026-11-06T18:00 place=A1-101 case_id=C-261102-aaaa outcome=pass satisfaction=4 purpose=manager visitor=boss",
        "id=V-261107-kkkk visited_at=2026-11-07T18:00 place=A1-102 case_id=C-261105-bbbb outcome=broken signed_by= next_on=2026-11-30",
    ] {
        first.add(Table::Visits, row);
    }
    let without = ["id", "case_id"];
    let visits = |office: &Office| listed(office, "list kind:visit", "visits", &without);
    for lang in ["zh", "en"] {
        let other = Other::new();
        let books = ["places", "complaints", "repairs", "inquiries", "visits"];
        for book in books {
            other.bring(&first, book, lang);
        }
        other.sound();
        assert_eq!(visits(&other.office), visits(&first), "{lang}");
        assert_eq!(visits(&other.office).len(), 6);
        // Once more, and nothing is added.
        let before = visits_by_case(&other.office);
        for book in books {
            other.bring(&first, book, lang);
        }
        assert_eq!(visits_by_case(&other.office), before, "{lang}");
    }
}

#[test]
fn a_visit_of_a_case_that_is_not_there_is_refused() {
    let first = office();
    let other = Other::new();
    other.bring(&first, "places", "en");
    let (ran, rules) = other.try_to_bring(&first, "visits", "en");
    for told in ["key = \"Visit ID\"", "case_no = \"Case ID\""] {
        assert!(rules.contains(told), "{told}\n{rules}");
    }
    // Of three visits one is of no case.
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("there is no case R-261004-eeee"),
        "{}",
        ran.out
    );
    assert_eq!(visits_by_case(&other.office), [(String::new(), 1)]);
}

/// The invented community of the repository, to be asked.
fn sample() -> Office {
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data-sample");
    let office = Office::with("");
    for name in ["visit.toml", "places.csv", "holidays.toml"] {
        office.write(name, std::fs::read(from.join(name)).unwrap());
    }
    for month in std::fs::read_dir(from.join("ledger")).unwrap() {
        let month = month.unwrap();
        for file in std::fs::read_dir(month.path()).unwrap() {
            let file = file.unwrap().path();
            let name = file.strip_prefix(&from).unwrap().display().to_string();
            office.write(&name, std::fs::read(&file).unwrap());
        }
    }
    office
}

#[test]
fn the_sample_comes_back_from_its_books_with_the_same_counts() {
    let first = sample();
    let other = Other {
        by: "he",
        ..Other::new()
    };
    other.office.write("visit.toml", first.read("visit.toml"));
    for book in ["places", "complaints", "repairs", "inquiries", "visits"] {
        other.bring(&first, book, "zh");
    }
    let count = |office: &Office, query: &str, list: &str| {
        let told = office.at("2026-11-23").json(["list", query]);
        told[list].as_array().unwrap().len()
    };
    for (query, list) in [
        ("kind:complaint", "cases"),
        ("kind:repair", "cases"),
        ("kind:inquiry", "cases"),
        ("status:open", "cases"),
        ("status:resolved", "cases"),
        ("status:withdrawn", "cases"),
        ("kind:visit", "visits"),
    ] {
        let [there, here] = [&first, &other.office].map(|office| count(office, query, list));
        assert_eq!(here, there, "{query}");
        assert!(there > 0, "{query}");
    }
}

#[test]
fn a_workbook_of_a_book_prints_the_usual_columns_and_has_the_others_behind_them() {
    let office = office();
    let ran = office.at("2026-11-23").run("register complaints -f xlsx");
    let mut book = ran.workbook();
    let area = book
        .defined_names()
        .iter()
        .find(|(name, _)| name.contains("Print_Area"))
        .cloned();
    // Thirteen columns and three rows below the header.
    assert_eq!(area.unwrap().1, "台账!$A$1:$M$4");
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |at: (u32, u32)| sheet.get_value(at).cloned().unwrap();
    assert_eq!(text((0, 13)), Data::String("编号".to_owned()));
    assert_eq!(text((1, 4)), Data::String("13800000001".to_owned()));
    assert_eq!(text((1, 11)), Data::Float(5.0));
}
