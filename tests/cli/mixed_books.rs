//! One book in which an office keeps complaints, repairs and inquiries together: a column says what
//! each row is.

use serde_json::json;
use visit::model::table::Table;

use crate::import_desk::{DAY, Desk, part};

/// Two complaints, two repairs, one inquiry, and what is none of them. Three are finished, one of
/// them is followed up.
const BOOK: &str = "编号,日期,房号,类型,类别,内容,完成时间,处理结果,回访时间,满意度
1,2026-11-02,A1-101,投诉,噪音,夜里施工,2026-11-03,已劝停,2026-11-04,满意
2,2026-11-02,A1-101,报修,水电,厨房漏水,2026-11-03,换了阀门,,
3,2026-11-05,B1-101,咨询,停车,月卡怎么办,2026-11-05,已告知,,
4,2026-11-06,B1-101,保洁,卫生,楼道不净,,,,
5,2026-11-07,A1-101,报修,门窗,门关不严,,,,
6,2026-11-08,B1-101,投诉,停车,车位被占,,,,
";

fn desk(book: &str) -> Desk {
    let desk = Desk::new();
    desk.office.write("book.csv", book);
    desk
}

/// How many complaints, repairs and inquiries there are.
fn cases(desk: &Desk) -> [usize; 3] {
    [Table::Complaints, Table::Repairs, Table::Inquiries].map(|table| desk.rows(table).len())
}

#[test]
fn a_column_that_names_kinds_is_proposed_and_each_row_becomes_its_own() {
    let desk = desk(BOOK);
    let rules = desk.propose("book.csv", &[]);
    for line in [
        "\nkey = \"编号\"",
        "\n[columns]\nas = \"类型\"  # 投诉\n",
        "\ncategory = \"类别\"",
        "\n\"投诉\" = \"complaints\"  # 2×\n",
        "\n\"报修\" = \"repairs\"  # 2×\n",
        "\n\"咨询\" = \"inquiries\"  # 1×\n",
        "\n\"保洁\" = \"\"  # ? 1×: ",
    ] {
        assert!(rules.contains(line), "{line}\n{rules}");
    }
    assert!(!rules.contains("\nas = \"complaints\""), "{rules}");
    let told = desk.bring("book.csv");
    let file = &told["files"][0];
    // The ends of three and one follow-up.
    assert_eq!([&file["new"], &file["refused"], &file["steps"]], [5, 1, 4]);
    assert_eq!(told["refused"][0]["line"], 5);
    let why = told["refused"][0]["why"].as_str().unwrap();
    assert!(why.contains("保洁"), "{why}");
    assert_eq!(cases(&desk), [2, 2, 1]);
    let first = |table| desk.rows(table).remove(0);
    let complaint = first(Table::Complaints);
    assert!(complaint.starts_with("C-261102-"), "{complaint}");
    assert!(
        complaint.contains(",噪音,ordinary,夜里施工,desk,"),
        "{complaint}"
    );
    let repair = first(Table::Repairs);
    assert!(repair.starts_with("R-261102-"), "{repair}");
    assert!(repair.contains(",repair,水电,厨房漏水,desk,"), "{repair}");
    let inquiry = first(Table::Inquiries);
    assert!(inquiry.starts_with("Q-261105-"), "{inquiry}");
    assert!(inquiry.contains(",question,月卡怎么办,"), "{inquiry}");
    // An inquiry is answered where a complaint is completed.
    assert_eq!((desk.actions("complete"), desk.actions("reply")), (2, 1));
    // All of it has one import in common.
    let batch = complaint.rsplit(',').next().unwrap();
    for table in [
        Table::Repairs,
        Table::Inquiries,
        Table::Actions,
        Table::Visits,
    ] {
        assert!(
            desk.rows(table).iter().all(|row| row.ends_with(batch)),
            "{table:?}"
        );
    }
    desk.sound();
}

#[test]
fn twice_in_halves_and_after_undo_a_mixed_book_comes_once() {
    let desk = desk(BOOK);
    desk.propose(
        "book.csv",
        &[("\"保洁\" = \"\"", "\"保洁\" = \"complaints\"")],
    );
    desk.office.write("first.csv", part(BOOK, 0..4));
    desk.office.write("second.csv", part(BOOK, 2..6));
    assert_eq!(desk.counts("first.csv")[..4], [4, 0, 0, 0]);
    assert_eq!(desk.counts("second.csv")[..4], [2, 0, 2, 0]);
    assert_eq!(desk.counts("book.csv"), [0, 0, 6, 0, 0]);
    assert_eq!(cases(&desk), [3, 2, 1]);
    // What is finished later becomes a step of its own kind.
    let later = BOOK.replace("门关不严,,,", "门关不严,2026-11-09,修好,");
    desk.office.write("later.csv", later);
    assert_eq!(desk.counts("later.csv"), [0, 1, 5, 0, 1]);
    // One void takes back the one import of all three kinds.
    let other = Desk::new();
    for name in ["book.csv", "rules.toml"] {
        other.office.write(name, desk.office.read(name));
    }
    other.bring("book.csv");
    other.office.ok(["undo", "--by", "desk", "--today", DAY]);
    assert_eq!(other.actions("void"), 1);
    let listed = || {
        other.office.json(["list", "--today", DAY])["cases"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(listed(), Some(0));
    assert_eq!(other.counts("book.csv"), [6, 0, 0, 0, 4]);
    assert_eq!(listed(), Some(6));
    other.sound();
}

#[test]
fn a_number_that_turns_into_another_kind_is_refused_until_the_first_is_cancelled() {
    let desk = desk(BOOK);
    desk.propose("book.csv", &[]);
    desk.bring("book.csv");
    let moved = BOOK.replace("A1-101,报修,门窗", "A1-101,投诉,门窗");
    desk.office.write("moved.csv", moved);
    let told = desk.bring("moved.csv");
    assert_eq!(told["files"][0]["refused"], 2);
    assert_eq!(told["refused"][1]["line"], 6);
    let repairs = desk.rows(Table::Repairs);
    let id = repairs[1].split(',').next().unwrap();
    let why = told["refused"][1]["why"].as_str().unwrap();
    assert!(why.contains(id), "{why}");
    desk.office
        .ok(["cancel", id, "记错了", "--by", "desk", "--today", DAY]);
    assert_eq!(desk.counts("moved.csv")[..4], [1, 0, 4, 1]);
    assert_eq!(cases(&desk), [3, 2, 1]);
}

#[test]
fn where_each_kind_has_numbers_of_its_own_the_kind_is_part_of_the_key() {
    let book = "No.,Date,Unit,Type,Description
1,2026-11-02,A1-101,Complaint,Noise at night
1,2026-11-03,A1-101,Repair,Kitchen tap drips
2,2026-11-04,A1-102,Repair,Door sticks
";
    let desk = desk(&book.replace("No.", "ID"));
    let rules = desk.propose("book.csv", &[]);
    assert!(
        rules.contains("\nkey = [\"Type\", \"ID\"]  # what"),
        "{rules}"
    );
    assert_eq!(desk.counts("book.csv")[..4], [3, 0, 0, 0]);
    assert_eq!(desk.counts("book.csv")[..4], [0, 0, 3, 0]);
    assert_eq!(cases(&desk), [1, 2, 0]);
}

#[test]
fn a_column_of_trades_is_none_of_kinds() {
    // Words of kinds are among them, and the most are not.
    let book = "日期,房号,类别,内容
2026-11-02,A1-101,维修,没修好
2026-11-03,A1-101,保洁,楼道不净
2026-11-04,A1-101,绿化,草枯了
2026-11-05,A1-101,咨询,没人接电话
2026-11-06,A1-101,安保,外人进出
";
    let desk = desk(book);
    let rules = desk.propose("book.csv", &[]);
    assert!(rules.contains("\ncategory = \"类别\""), "{rules}");
    assert!(!rules.contains("\nas = \"类别\""), "{rules}");
}

#[test]
fn what_a_row_is_where_the_column_is_blank_is_fixed_and_as_says_it_for_all() {
    let book = "日期,房号,类型,内容\n2026-11-02,A1-101,投诉,甲\n2026-11-03,A1-101,报修,乙\n2026-11-04,A1-101,,丙\n";
    let desk = desk(book);
    let rules = desk.propose("book.csv", &[]);
    assert_eq!(desk.counts("book.csv")[..4], [2, 0, 0, 1]);
    let fixed = rules.replace("[fixed]\n", "[fixed]\nas = \"inquiries\"\n");
    desk.office.write("rules.toml", &fixed);
    assert_eq!(desk.counts("book.csv")[..4], [1, 0, 2, 0]);
    assert_eq!(cases(&desk), [1, 1, 1]);
    // --as takes every row for one kind.
    let ran = desk.run("book.csv --as repairs --rules rules.toml --dry-run -f json");
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["files"][0]["rows"], json!(3), "{}", ran.err);
    // Only cases can be mixed.
    let bad = fixed.replace("\"报修\" = \"repairs\"", "\"报修\" = \"visits\"");
    desk.office.write("rules.toml", bad);
    let ran = desk.run("book.csv --rules rules.toml");
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("complaints repairs inquiries"),
        "{}",
        ran.err
    );
}
