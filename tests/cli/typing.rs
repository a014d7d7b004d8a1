//! What is typed nearly right: it is refused with what was meant, or taken as it was meant.

use visit::model::table::Table::Complaints;

use crate::office::Office;

const DAY: &[&str] = &["--today", "2026-11-23T10:00"];

impl Office {
    /// What a refused command says, with its exit code; nothing may have been written.
    fn turned_down(&self, args: &[&str]) -> (i32, String) {
        let ran = self.run(&[args, DAY].concat());
        assert_eq!(ran.out, "", "{args:?}");
        (ran.code, ran.err)
    }
}

#[test]
fn an_option_with_a_chinese_dash_is_refused_and_named() {
    let office = Office::new();
    office.add(
        Complaints,
        "id=C-261120-aaaa received_at=2026-11-20 place=A1-101 summary=noise",
    );
    for (dashed, meant) in [
        ("——by", "--by"),
        ("—by", "--by"),
        ("–by", "--by"),
        ("－－by", "--by"),
        ("-—by", "--by"),
        ("—by=desk", "--by"),
        ("—dry-run", "--dry-run"),
        ("—n", "-n"),
        // Of every command.
        ("——today", "--today"),
    ] {
        let args = ["complete", "C-261120-aaaa", "--by", "desk", dashed, "desk"];
        let wanted = format!(
            "错误：“{dashed}”开头是破折号，不是选项的连字符\n\
             提示：是不是想写 {meant}？若本来就是文字，先写一个 --，再写文字\n"
        );
        assert_eq!(office.turned_down(&args), (2, wanted));
        let path = office.path("ledger/2026-11/actions.csv");
        assert!(!path.exists(), "{dashed}");
    }
    let args = ["log", "complaint", "A1-101", "leak", "——by", "desk"];
    let english = "error: \"——by\" begins with a dash, not with the hyphens of an option\n\
        hint: did you mean --by? If it is text indeed, put -- before the text\n";
    let (code, err) = office.turned_down(&[&args[..], &["--lang", "en"]].concat());
    assert_eq!((code, err.as_str()), (2, english));
}

#[test]
fn a_dash_in_a_text_is_text() {
    let office = Office::new();
    for (at, text) in [
        "——业主说的",
        "—",
        "漏水——by wang",
        "—submit",
        "—— by",
        "–3 度",
    ]
    .iter()
    .enumerate()
    {
        let args = ["log", "complaint", "A1-101", text, "--by", "desk"];
        office.ok(&[&args[..], DAY].concat());
        let rows = office.read("ledger/2026-11/complaints.csv");
        assert_eq!(rows.lines().count(), at + 2);
        assert!(rows.contains(&format!(",{text},")), "{rows}");
    }
    let args = ["log", "complaint", "A1-101", "--by", "desk"];
    office.ok(&[&args[..], DAY, &["--", "——by", "wang"]].concat());
    let rows = office.read("ledger/2026-11/complaints.csv");
    assert!(rows.contains(",——by wang,"), "{rows}");
}

#[test]
fn an_option_that_takes_no_value_says_so() {
    let office = Office::new();
    let zh = "错误：“--overdue”后面不用写内容\n提示：只写 --overdue 就行\n";
    assert_eq!(
        office.turned_down(&["due", "--overdue=yes"]),
        (2, zh.to_owned())
    );
    let en = "error: \"--overdue\" takes no value\nhint: write --overdue alone\n";
    let args = ["due", "--overdue=yes", "--lang", "en"];
    assert_eq!(office.turned_down(&args), (2, en.to_owned()));
}

#[test]
fn only_the_nearest_command_is_named() {
    let office = Office::new();
    let (code, err) = office.turned_down(&["duee"]);
    assert_eq!(code, 2);
    assert_eq!(err, "错误：没有“duee”这条命令\n提示：是不是想写“due”？\n");
}
