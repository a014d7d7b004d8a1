//! The verbs that add rows: what they write, what they tell, what they refuse.

use visit::model::table::Table;

use crate::office::{Line, Office, run_with};

const DAY: &str = "2026-11-23T10:00";

impl Office {
    fn last_row(&self, name: &str) -> String {
        let text = self.read(&format!("ledger/2026-11/{name}.csv"));
        text.lines().last().unwrap().to_owned()
    }
}

#[test]
fn a_complaint_is_logged_with_what_the_register_knows() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let id = desk.enter("log complaint A1-101 楼上 漏水 --category 渗漏");
    assert!(id.starts_with("C-261123-"), "{id}");
    let row = format!(
        "{id},2026-11-23T10:00,A1-101,甲,13800000001,phone,渗漏,ordinary,楼上 漏水,desk,,,,,,"
    );
    assert_eq!(office.last_row("complaints"), row);
}

#[test]
fn a_report_about_a_facility_keeps_the_reporters_unit_and_number() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let id = desk.enter(
        "log complaint lift 困人 --from B1-101 --major --channel counter \
         --relation owner --about 安",
    );
    let row = format!(
        "{id},2026-11-23T10:00,A1-lift,丙,13800000003,counter,,major,困人,desk,B1-101,owner,,ann,,"
    );
    assert_eq!(office.last_row("complaints"), row);
}

#[test]
fn repairs_and_inquiries_go_to_their_own_tables() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let repair = desk.enter("log repair - 围栏松动 --class works");
    assert!(office.last_row("repairs").starts_with(&format!(
        "{repair},2026-11-23T10:00,,,,phone,works,,围栏松动,desk"
    )));
    let inquiry = desk.enter("log inquiry A1-101 问收费 --nature question --reply-by 2026-11-25");
    assert!(office.last_row("inquiries").starts_with(&format!(
        "{inquiry},2026-11-23T10:00,A1-101,甲,13800000001,phone,question,问收费,,2026-11-25,desk"
    )));
    let err = desk.refused("log repair A1-101 x --class complaint", 2);
    assert!(err.contains("repair"), "{err}");
}

#[test]
fn a_case_goes_its_way_and_each_step_tells_what_is_next() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水");
    let told = office.ok(format!(
        "assign {case} eng --by desk --today 2026-11-23T10:05"
    ));
    assert!(
        told.contains("承诺处理办法和时限，最迟 2026-11-24"),
        "{told}"
    );
    assert!(
        !told.contains("转交经理"),
        "assigned is handed over: {told}"
    );
    let told = office.ok(format!(
        "promise {case} --due 2026-11-26 --method 换管 --by eng --today 2026-11-23T10:10"
    ));
    assert!(
        told.contains("按期办结，最迟 2026-11-26，由工程负责"),
        "{told}"
    );
    let told = office.ok(format!(
        "complete {case} 已换 --by eng --today 2026-11-24T09:00"
    ));
    assert!(
        told.contains("回访，最迟 2026-11-27，由安负责（制度二(一)3）"),
        "{told}"
    );
    let told = office.ok(format!(
        "record {case} --outcome pass --quality 5 --signed-by 甲 \
         --visitor ann --by desk --today 2026-11-25T16:00"
    ));
    assert!(told.contains("没有待办"), "{told}");
    let row = office.last_row("visits");
    assert!(
        row.contains(&format!(",A1-101,{case},followup,door,ann,pass,5,,,,,甲,")),
        "{row}"
    );
}

#[test]
fn steps_that_would_change_nothing_are_refused() {
    let desk = Office::new().at(DAY).by("desk");
    let case = desk.enter("log repair A1-101 漏水");
    assert!(
        desk.refused(["reopen", &case, "再修"], 2)
            .contains("处理中，再登记“重新办理”不起作用")
    );
    desk.enter(["complete", &case]);
    desk.refused(["complete", &case], 2);
    desk.enter(["reopen", &case, "又漏"]);
    desk.enter(["withdraw", &case, "自己修了"]);
    desk.refused(["complete", &case], 2);
    desk.enter(["note", &case, "业主来电"]);
    let early = ["complete", &case, "--date", "2026-11-20"];
    assert!(desk.refused(early, 2).contains("2026-11-23T10:00"));
}

#[test]
fn nothing_can_be_entered_for_a_day_to_come() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let err = desk.refused("log repair A1-101 x --date 2026-11-24", 2);
    assert!(err.contains("2026-11-24"), "{err}");
    assert!(!office.path("ledger").exists());
}

#[test]
fn what_happened_earlier_is_filed_under_its_own_month() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let id = desk.enter("log repair A1-101 漏水 --date 2026-10-31");
    assert!(id.starts_with("R-261031-"));
    assert!(
        office
            .read("ledger/2026-10/repairs.csv")
            .contains(",2026-10-31T00:00,")
    );
    desk.enter("record A1-101 --outcome pass --date 2026-10-31 --visitor ann");
    assert!(
        office
            .read("ledger/2026-10/visits.csv")
            .contains(",2026-10-31T23:59,")
    );
}

#[test]
fn a_double_entry_is_cancelled_with_the_one_it_repeats() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let first = desk.enter("log complaint A1-101 漏水");
    let second = desk.enter("log complaint A1-101 漏水");
    desk.refused(["cancel", &second, "重登", "--repeats", &second], 2);
    desk.enter(["cancel", &second, "重登", "--repeats", &first]);
    let row = office.last_row("actions");
    assert!(
        row.ends_with(&format!(",{second},,cancel,desk,{first},,,,重登,")),
        "{row}"
    );
}

#[test]
fn rows_are_corrected_by_later_rows() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水 --category 卫生");
    let before = office.read("ledger/2026-11/complaints.csv");
    desk.enter(["amend", &case, "category", "渗漏", "--why", "选错"]);
    assert_eq!(office.read("ledger/2026-11/complaints.csv"), before);
    let shown = office.at("2026-11-23").json(["show", &case]);
    assert_eq!(shown["fields"]["category"], "渗漏");
    desk.refused(["amend", &case, "id", "C-261123-aaaaaa", "--why", "x"], 2);
    desk.refused(["amend", &case, "colour", "red", "--why", "x"], 2);
    desk.refused(["amend", &case, "severity", "huge", "--why", "x"], 2);
    let void = desk.enter(["void", &case, "--why", "登错小区"]);
    desk.refused(["void", &void, "--why", "x"], 2);
    assert_eq!(office.at("2026-11-23").run(["show", &case]).code, 4);
}

#[test]
fn an_attempt_and_a_routine_visit_are_recorded() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    desk.enter(
        "record B1-101 --outcome unreachable --form phone --next-on 2026-11-25 --visitor ben",
    );
    let row = office.last_row("visits");
    assert!(
        row.ends_with(",B1-101,,routine,phone,ben,unreachable,,,,,,,,,2026-11-25,,"),
        "{row}"
    );
    let case = desk.enter("log complaint A1-lift 抖 --from B1-101");
    let ran = desk.run(["record", &case, "--outcome", "pass", "--visitor", "ann"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("还没有办结"), "{}", ran.err);
    assert!(
        office.last_row("visits").contains(",B1-101,C-261123-"),
        "the reporter's home"
    );
    desk.refused("record Z9 --outcome pass", 4);
    desk.refused(["record", &case, "--outcome", "pass", "--quality", "6"], 2);
}

#[test]
fn the_clerk_is_named_by_the_call_or_the_environment() {
    let office = Office::new();
    let args = "log repair A1-101 x --today 2026-11-23 -q";
    let ran = office.run(args);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("boss（周经理）、ann（安）、ben（本）、eng（工程）、desk（客服）"),
        "{}",
        ran.err
    );
    let ran = run_with(office.root(), args, &[("VISIT_BY", "desk")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = run_with(office.root(), args, &[("VISIT_BY", "nobody")]);
    assert_eq!(ran.code, 4);
}

#[test]
fn an_id_is_known_by_its_beginning_or_its_end() {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Repairs,
        &[
            "R-261101-k7f3m9,2026-11-01,A1-101,,,phone,repair,,甲事,desk,,,",
            "R-261102-p7f3m9,2026-11-02,A1-101,,,phone,repair,,乙事,desk,,,",
        ],
    );
    for part in ["R-261101", "k7f3m9", "R-261101-k7f3m9", "K7F3M9"] {
        let shown = office.at("2026-11-23").json(["show", part]);
        assert_eq!(shown["id"], "R-261101-k7f3m9", "{part}");
    }
    let ran = office.at("2026-11-23").run("show 7f3m9");
    assert_eq!(ran.code, 4);
    assert!(
        ran.err.contains("甲事") && ran.err.contains("乙事"),
        "{}",
        ran.err
    );
}

#[test]
fn why_shows_every_day_on_the_way() {
    let settings = format!(
        "{}\n[follow_up.repair]\nrate = \"100%\"\nopens = \"1wd\"\ncloses = \"3wd\"\n",
        crate::office::SETTINGS
    );
    let office = Office::with(&settings);
    // Thursday 1 October 2026 is a holiday, as is Friday; Saturday the 3rd is worked.
    office.write(
        "holidays.toml",
        "[2026]\nholidays = [2026-10-01, 2026-10-02]\nworkdays = [2026-10-03]\n",
    );
    office.rows(
        "2026-09",
        Table::Repairs,
        &["R-260930-k7f3m9,2026-09-30,A1-101,,,phone,repair,,甲事,desk,,,"],
    );
    office.rows(
        "2026-09",
        Table::Actions,
        &["A-260930-k7f3m9,2026-09-30T15:00,R-260930-k7f3m9,,complete,eng,,,,,"],
    );
    let told = office.at("2026-10-02").ok("why R-260930");
    for line in [
        "2026-09-30 15:00 办结，转为已办结 —— ledger/2026-09/actions.csv:2",
        "最早：2026-09-30 + 1个工作日 = 2026-10-03",
        "最迟：2026-09-30 + 3个工作日 = 2026-10-06（含当天）",
        "2026-10-01 节假日，跳过",
        "2026-10-03 调休上班 → 第 1 个工作日",
        "2026-10-04 周末，跳过",
        "2026-10-06 工作日 → 第 3 个工作日",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}

#[test]
fn init_writes_a_directory_that_is_clean_and_never_twice() {
    let folder = tempfile::TempDir::new().unwrap();
    for lang in ["zh", "en"] {
        let place = folder.path().join(lang);
        let place = place.to_str().unwrap();
        let ran = crate::office::run_in(
            folder.path(),
            ["init", place, "--community", "锦绣\"花园\"", "--lang", lang],
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
        let ran = crate::office::run_in(folder.path(), ["check", "--strict", "-C", place]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
        let calendar = std::fs::read_to_string(format!("{place}/holidays.toml")).unwrap();
        assert_eq!(calendar.contains("春节"), lang == "zh");
        assert_eq!(calendar.contains("Spring Festival"), lang == "en");
        let ran = crate::office::run_in(folder.path(), ["init", place]);
        assert_eq!(ran.code, 2);
    }
}

#[test]
fn init_says_which_lines_the_files_for_git_lack_that_were_there() {
    for (lang, told) in [
        ("zh", "原来就有，没有改动"),
        ("en", "was there and stays as it is"),
    ] {
        let folder = tempfile::TempDir::new().unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name));
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
        write(".gitignore", "target/\n").unwrap();
        write(".gitattributes", "*.png binary\n").unwrap();
        let init = |more: &[&str]| {
            let args = ["init", ".", "--lang", lang].and(more);
            crate::office::run_in(folder.path(), &args)
        };
        let ran = init(&[]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.out.matches(told).count(), 2, "{}", ran.out);
        for line in [".visit/", "ledger/**/*.csv text eol=lf merge=union"] {
            assert!(ran.out.contains(line), "{}", ran.out);
        }
        assert_eq!(read(".gitignore").unwrap(), "target/\n");
        assert_eq!(read(".gitattributes").unwrap(), "*.png binary\n");
        // Git leaves out what is the program's whatever the file above it says.
        assert_eq!(read(".visit/.gitignore").unwrap(), "*\n");
        std::fs::remove_file(folder.path().join("visit.toml")).unwrap();
        write(".gitignore", "target/\n.visit/\n").unwrap();
        let json: serde_json::Value = serde_json::from_str(&init(&["-f", "json"]).out).unwrap();
        let line = "ledger/**/*.csv text eol=lf merge=union";
        let lacking = serde_json::json!([{ "file": ".gitattributes", "line": line }]);
        assert_eq!(json["lacking"], lacking);
    }
}

fn duties(office: &Office, case: &str) -> Vec<String> {
    let list = office.json([
        "due",
        &format!("id:{case}"),
        "--all",
        "--today",
        "2026-11-23",
    ]);
    let duties = list["duties"].as_array().unwrap().iter();
    duties
        .map(|d| d["duty"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_defect_goes_by_work_contact_sheet() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log repair A1-101 空鼓 --class defect");
    assert_eq!(duties(&office, &case), ["dispatch", "promise"]);
    let other = desk.enter("log repair A1-101 门 --class defect");
    desk.refused(["dispatch", &case, &other, "安驰工程队"], 2);
    desk.enter(["dispatch", &case, "安驰工程队", "三联单已送"]);
    let row = office.last_row("actions");
    assert!(
        row.ends_with(&format!(",{case},,dispatch,desk,安驰工程队,,,,三联单已送,")),
        "{row}"
    );
    desk.enter(format!("promise {case} --due 2026-11-25 --method 重铺"));
    desk.enter(["explain", &case, "周三前修好", "--to", "甲"]);
    desk.enter(["urge", &case, "--to", "安驰工程队"]);
    desk.enter(["complete", &case]);
    assert_eq!(duties(&office, &case), ["accept"]);
    desk.enter(["accept", &case, "--to", "甲"]);
    assert_eq!(duties(&office, &case), ["follow-up"]);
}

#[test]
fn a_major_problem_goes_to_the_meeting_until_it_is_settled() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log complaint A1-lift 困人 --major --channel counter");
    desk.enter(format!("promise {case} --due 2026-11-30 --method 例会研究"));
    let decide = format!("decide {case} 换主板 --who eng --due 2026-12-10");
    desk.refused(&decide, 2);
    desk.refused(["settle", &case, "已换"], 2);
    desk.enter(["escalate", &case, "三次困人", "--meeting", "2026-11-27"]);
    assert_eq!(duties(&office, &case), ["escalation", "deadline"]);
    desk.enter(&decide);
    let list = office.at("2026-11-23").json("due duty:escalation");
    assert_eq!(list["duties"][0]["due"], "2026-12-10");
    assert_eq!(list["duties"][0]["who"], "eng");
    desk.enter(["settle", &case, "已换，已回复", "--to", "甲"]);
    assert_eq!(duties(&office, &case), ["deadline"]);
}

#[test]
fn records_are_signed_and_solutions_settled() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let visit = desk.enter("record A1-101 --outcome fail --visitor ann");
    let open = |office: &Office| {
        let list = office.at("2026-11-23").json("due duty:signature,solution");
        let duties = list["duties"].as_array().unwrap().iter();
        duties
            .map(|d| d["row_id"].as_str().unwrap().to_owned())
            .collect::<Vec<String>>()
    };
    assert_eq!(open(&office), [visit.as_str()]);
    office.write("evidence/1.jpg", "photo");
    desk.enter(["sign", &visit, "甲", "--evidence", "evidence/1.jpg"]);
    desk.refused(["sign", &visit, "甲"], 2);
    let plan = format!("solution visit {visit} 重新粉刷 --who eng --due 2026-11-30");
    let solution = desk.enter(&plan);
    assert_eq!(open(&office), [solution.as_str()]);
    desk.enter(["settle", &solution, "完成"]);
    assert!(open(&office).is_empty());
    desk.enter(
        "solution complaints A1-lift 电梯 换主板 --who eng --due 2026-11-30 --month 2026-10",
    );
    let row = office.last_row("solutions");
    assert!(
        row.contains(",2026-10-01,complaints,A1-lift,电梯,,换主板,eng,2026-11-30,desk"),
        "{row}"
    );
}

#[test]
fn opinions_are_adopted_and_boxes_opened() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let opinion = desk.enter("log inquiry A1-101 换感应灯 --nature suggestion");
    desk.enter(["adopt", &opinion, "列入下季度"]);
    let repair = desk.enter("log repair A1-101 漏水");
    desk.refused(["decline", &repair, "不"], 2);
    let opening = desk.enter("log opening 南门信箱 --found 2");
    assert_eq!(
        office.last_row("openings"),
        format!("{opening},2026-11-23T10:00,南门信箱,desk,2,")
    );
}

#[test]
fn a_visit_and_the_questions_it_opens_are_one_entry() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let visit = desk.ok(
        "record A1-101 --outcome pass --visitor ann --signed-by 甲 --question 车位何时出租 --question \
         门禁卡几元 --reply-by 2026-11-25 -q",
    );
    let inquiries = office.read("ledger/2026-11/inquiries.csv");
    let rows: Vec<&str> = inquiries.lines().skip(1).collect();
    // The id of the visit, then those of what it opened.
    let told: Vec<&str> = visit.lines().collect();
    let ids = rows.iter().map(|row| row.split_once(',').unwrap().0);
    assert!(told[1..].iter().copied().eq(ids), "{told:?}");
    let visit = told[0];
    for (row, question) in rows.iter().zip(["车位何时出租", "门禁卡几元"]) {
        let rest = format!(
            ",2026-11-23T10:00,A1-101,甲,13800000001,visit,question,{question},{visit},2026-11-25,ann,,,,"
        );
        assert!(
            row.starts_with("Q-261123-") && row.ends_with(&rest),
            "{row}"
        );
    }
    assert_eq!(rows.len(), 2);
    let list = office.at("2026-11-23").json("due duty:reply");
    assert_eq!(list["duties"][1]["clause"], "1.5");
    desk.refused("record A1-101 --outcome pass --question x", 2);
    desk.refused(
        "record A1-101 --outcome pass --question x --question y --question z --reply-by \
         2026-11-25 --reply-by 2026-11-26",
        2,
    );
}

#[test]
fn what_was_committed_but_not_filed_is_filed_by_the_next_command() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    desk.enter(
        "record A1-101 --outcome pass --visitor ann --signed-by 甲 --question 车位 \
         --reply-by 2026-11-25",
    );
    let visits = office.read("ledger/2026-11/visits.csv");
    let inquiries = office.read("ledger/2026-11/inquiries.csv");
    // As after a kill between the commit and the second ledger: the entry is not marked done.
    let journal = office.read(".visit/journal");
    let committed = journal.lines().next().unwrap().to_owned() + "\n";
    office.write(".visit/journal", &committed);
    office.write(
        "ledger/2026-11/inquiries.csv",
        Table::Inquiries.header() + "\n",
    );
    let log = "log opening 信箱";
    let ran = desk.run(log);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("已补入台账"), "{}", ran.err);
    assert_eq!(
        office.read("ledger/2026-11/visits.csv"),
        visits,
        "not twice"
    );
    assert_eq!(office.read("ledger/2026-11/inquiries.csv"), inquiries);
    assert_eq!(desk.run(log).err, "", "and not again");
}

#[test]
fn a_month_is_frozen_submitted_and_reviewed() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    desk.enter("log repair A1-101 漏水 --date 2026-10-20T09:00");
    let report_duty = |office: &Office| {
        let list = office.at("2026-11-23").json("due duty:report");
        let duty = list["duties"].get(0);
        duty.map(|d| d["who"].as_str().unwrap().to_owned())
    };
    assert_eq!(report_duty(&office).as_deref(), Some("ann"));
    let october = ["report", "--month", "2026-10"];
    desk.refused(october.and("--review"), 2);
    desk.enter(october.and("--submit"));
    assert_eq!(report_duty(&office).as_deref(), Some("boss"));
    let row = office.last_row("actions");
    assert!(
        row.ends_with(",,,submit,desk,boss,,report,2026-10-01,,"),
        "{row}"
    );
    let frozen: serde_json::Value =
        serde_json::from_str(&office.read("reports/2026-10.json")).unwrap();
    assert_eq!(frozen["month"], "2026-10");
    assert_eq!(frozen["ledger_sha256"].as_str().unwrap().len(), 64);
    assert!(
        office
            .read("reports/2026-10.md")
            .contains("2026年10月回访统计分析")
    );
    desk.refused(october.and("--submit"), 2);
    let review = ["--review", "--today", "2026-11-23T10:00", "--by", "boss"];
    office.ok(october.and(review));
    assert_eq!(report_duty(&office), None);
}

#[test]
fn what_a_correction_leaves_to_be_done_is_told() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let tell = |args: &[&str]| desk.lang("en").ok(args);
    let case = desk.enter("log complaint A1-101 漏水 --channel counter");
    let done = desk.enter(["complete", &case, "修好"]);
    // Completed on the 23rd: the follow-up is due on the 26th.
    let told = tell(&["amend", &case, "category", "渗漏", "--why", "选错"]);
    assert!(told.contains("Next: follow-up, by 2026-11-26"), "{told}");
    // Taken back, the completion leaves an open case, to be promised within a day.
    let told = tell(&["void", &done, "--why", "没修"]);
    assert!(
        told.contains("Next: promise of a method and a date, by 2026-11-24"),
        "{told}"
    );
    let told = tell(&["void", &case, "--why", "登错小区"]);
    assert!(told.contains("Nothing is due."), "{told}");
}

#[test]
fn a_text_that_must_say_something_is_never_blank() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水");
    for blank in [
        &["log", "repair", "A1-101", ""][..],
        &["log", "inquiry", "A1-101", " ", "　"],
        &["note", &case, "  "],
        &["withdraw", &case, ""],
        &["amend", &case, "category", "渗漏", "--why", " "],
        &["amend", &case, "summary", "", "--why", "x"],
        &["void", &case, "--why", ""],
    ] {
        let err = desk.refused(blank, 2);
        assert!(err.contains("不能空着"), "{blank:?}: {err}");
    }
    // A step that may be silent stays silent; a field that may be empty may be emptied.
    desk.enter(["amend", &case, "phone", "", "--why", "号码是别人的"]);
    desk.enter(["complete", &case]);
    assert_eq!(office.read("ledger/2026-11/actions.csv").lines().count(), 3);
}

#[test]
fn a_place_is_amended_only_to_one_of_the_register() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水");
    desk.refused(["amend", &case, "place", "Z9", "--why", "x"], 4);
    desk.enter(["amend", &case, "place", "lift", "--why", "是电梯"]);
    let shown = office.at("2026-11-23").json(["show", &case]);
    assert_eq!(shown["fields"]["place"], "A1-lift");
}

#[test]
fn a_month_that_is_not_over_is_frozen_with_a_word_about_it() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    desk.enter("log complaint A1-101 漏水");
    let ran = desk.run("report --month 2026-11 --submit");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("2026-11 尚未结束"), "{}", ran.err);
}

#[test]
fn nothing_is_amended_to_a_day_to_come() {
    let desk = Office::new().at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水");
    let done = desk.enter(["complete", &case]);
    let visit = desk.enter(["record", &case, "--outcome", "pass", "--visitor", "ann"]);
    for (row, column) in [
        (&case, "received_at"),
        (&done, "acted_at"),
        (&visit, "visited_at"),
    ] {
        for day in ["2026-11-24", "2062-11-23T10:00"] {
            let err = desk.refused(["amend", row, column, day, "--why", "x"], 2);
            assert!(err.contains("晚于今天（2026-11-23）"), "{err}");
        }
        desk.enter(["amend", row, column, "2026-11-23T23:59", "--why", "x"]);
    }
    // What is to come by its nature may be.
    let asked = desk.enter("log inquiry A1-101 停车");
    desk.enter(["amend", &asked, "reply_due", "2026-12-01", "--why", "x"]);
}

#[test]
fn a_case_is_amended_to_be_part_of_the_first_one_only() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let log = |text| desk.enter(["log", "complaint", "A1-101", text]);
    let (first, second, third) = (log("漏水"), log("滴水"), log("渗水"));
    let join = |case: &str, whole: &str| {
        let args = ["amend", case, "part_of", whole, "--why", "同一件事"];
        args.map(str::to_owned)
    };
    let refused = |case: &str, whole: &str| {
        let args = join(case, whole);
        desk.refused(args.each_ref().map(String::as_str), 2)
    };
    assert!(refused(&first, &first).contains("不能并入自己"));
    // A part of an id will do, as with --part-of.
    let args = join(&second, &first[2..]);
    desk.enter(args.each_ref().map(String::as_str));
    assert!(
        office
            .last_row("actions")
            .contains(&format!(",part_of,{first},"))
    );
    assert!(refused(&first, &second).contains("不能反过来"));
    assert!(refused(&third, &second).contains("本身已并入"));
    desk.refused(format!("amend {third} part_of C-261101-zzzz --why x"), 4);
    desk.enter(["amend", &second, "part_of", "", "--why", "是两件事"]);
}

#[test]
fn a_member_of_staff_is_amended_only_to_one_that_the_settings_have() {
    let office = Office::new();
    let desk = office.at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水");
    let given = desk.enter(["assign", &case, "eng"]);
    let urged = desk.enter(["urge", &case, "快修", "--to", "王师傅"]);
    let visit = desk.enter("record B1-101 --outcome pass --visitor ann");
    for (row, column) in [
        (&case, "taken_by"),
        (&given, "target"),
        (&given, "actor"),
        (&visit, "visitor"),
    ] {
        let err = desk.refused(["amend", row, column, "nobody", "--why", "x"], 4);
        assert!(err.contains("boss（周经理）"), "{err}");
        desk.enter(["amend", row, column, "本", "--why", "x"]);
        assert!(
            office
                .last_row("actions")
                .contains(&format!(",{column},ben,"))
        );
    }
    // Others may be told too, and anybody may be complained of.
    desk.enter(["amend", &urged, "target", "李师傅", "--why", "x"]);
    desk.enter(["amend", &case, "about", "保洁公司", "--why", "x"]);
}

#[test]
fn a_value_that_cannot_be_amended_is_answered_with_what_can() {
    let desk = Office::new().at(DAY).by("desk");
    let case = desk.enter("log complaint A1-101 漏水");
    let refused =
        |column: &str, value: &str| desk.refused(["amend", &case, column, value, "--why", "x"], 2);
    let err = refused("received_at", "2026-13-45");
    assert!(err.contains("应为：2026-11-23T09:05, 2026-11-23"), "{err}");
    let err = refused("id", "C-261123-aaaaaa");
    assert!(
        err.contains("编号不能更正") && err.contains("visit void"),
        "{err}"
    );
    let visit = desk.enter("record B1-101 --outcome pass --visitor ann");
    let err = desk.refused(["amend", &visit, "quality", "6", "--why", "x"], 2);
    assert!(err.contains("应为：1 2 3 4 5"), "{err}");
}
