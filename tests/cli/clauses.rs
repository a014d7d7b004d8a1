//! One story for each clause of the regulation, told from a fresh directory. The guide's table
//! names the commands that serve a clause; its story has to run every one of them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::office::{Line, Office};

/// Declares the stories: one test each, under the clause it tells of.
macro_rules! stories {
    ($($clause:literal => $name:ident),+ $(,)?) => {
        /// Every clause that has a story.
        const CLAUSES: &[&str] = &[$($clause),+];

        mod story {
            $(
                #[test]
                fn $name() {
                    let story = super::Story::of($clause);
                    super::$name(&story);
                    story.ran_what_the_guide_names();
                }
            )+
        }
    };
}

stories! {
    "1.1" => c1_1_inquiries_are_answered,
    "1.2" => c1_2_misunderstandings_are_explained,
    "1.3" => c1_3_departments_visit_regularly,
    "1.4" => c1_4_opinions_are_heard,
    "1.5" => c1_5_a_reply_is_appointed,
    "1.6" => c1_6_major_problems_go_to_the_meeting,
    "1.7" => c1_7_defects_go_by_contact_sheet,
    "1.8" => c1_8_a_method_and_a_date_are_promised,
    "1.9" => c1_9_classes_have_their_windows,
    "1.10" => c1_10_records_are_signed,
    "2.1" => c2_1_the_manager_makes_rounds,
    "2.2" => c2_2_every_household_each_quarter,
    "2.3" => c2_3_events_are_used_to_hear_owners,
    "2.4" => c2_4_surveys,
    "2.5" => c2_5_box_and_hotline,
    "2.6" => c2_6_every_visit_is_registered,
    "2.a1" => c2_a1_who_visits_after_a_complaint,
    "2.a2" => c2_a2_all_complaints,
    "2.a3" => c2_a3_within_three_days,
    "2.b1" => c2_b1_works_by_the_officer,
    "2.b2" => c2_b2_three_in_ten_works,
    "2.b3" => c2_b3_between_one_month_and_two,
    "2.c1" => c2_c1_repairs_by_the_officer,
    "2.c2" => c2_c2_three_in_ten_repairs,
    "2.c3" => c2_c3_repairs_within_three_days,
    "2.d" => c2_d_the_visit_record,
    "2.e1" => c2_e1_results_are_counted,
    "2.e2" => c2_e2_what_is_flagged,
    "2.e3" => c2_e3_a_report_and_solutions,
    "3" => c3_going_there,
}

/// An office in which a clause's story happens, and the commands it ran.
struct Story {
    clause: &'static str,
    office: Office,
    ran: RefCell<Vec<Vec<String>>>,
}

impl Story {
    fn of(clause: &'static str) -> Self {
        Self {
            clause,
            office: Office::new(),
            ran: RefCell::default(),
        }
    }

    /// Runs a command, its words divided by blanks.
    fn run(&self, day: &str, line: &str) -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        let named = words.iter().map(|w| (*w).to_owned()).collect();
        self.ran.borrow_mut().push(named);
        self.office.ok(words.and(["--today", day]))
    }

    /// Runs a command that adds rows, as `clerk` at a time; gives the id of the first.
    fn enter(&self, at: &str, clerk: &str, line: &str) -> String {
        let told = self.run(at, &format!("{line} --by {clerk} -q"));
        told.lines().next().unwrap().to_owned()
    }

    /// Runs a command that must be refused as wrong usage.
    fn refuse(&self, day: &str, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ran = self.office.run(words.and(["--today", day]));
        assert_eq!(ran.code, 2, "{line}: {}{}", ran.out, ran.err);
    }

    /// Runs a command with JSON as its answer.
    fn json(&self, day: &str, line: &str) -> Value {
        serde_json::from_str(&self.run(day, &format!("{line} -f json"))).unwrap()
    }

    /// The duties of a kind and a case, as `due --all` on a day.
    fn duties(&self, day: &str, kind: &str, case: &str) -> Vec<Value> {
        let all = self.json(day, "due --all");
        let duties = all["duties"].as_array().unwrap().iter();
        let fits = |d: &&Value| d["duty"] == kind && (case.is_empty() || d["case_id"] == case);
        duties.filter(fits).cloned().collect()
    }

    /// The only duty of a kind and a case: clause, opens, due, who, state.
    fn duty(&self, day: &str, kind: &str, case: &str) -> [String; 5] {
        let found = self.duties(day, kind, case);
        assert_eq!(found.len(), 1, "{kind} on {day}: {found:?}");
        let text = |key: &str| found[0][key].as_str().unwrap().to_owned();
        ["clause", "opens", "due", "who", "state"].map(text)
    }

    /// That there is no such duty on a day.
    fn done(&self, day: &str, kind: &str, case: &str) {
        assert_eq!(self.duties(day, kind, case), Vec::<Value>::new(), "{kind}");
    }

    /// The report's figures of a class.
    fn figures(&self, day: &str, month: &str, class: &str) -> Value {
        let report = self.json(day, &format!("report --month {month}"));
        let classes = report["classes"].as_array().unwrap();
        classes
            .iter()
            .find(|c| c["class"] == class)
            .unwrap()
            .clone()
    }

    /// Every command that the guide names for the clause was run.
    fn ran_what_the_guide_names(&self) {
        for file in ["docs/regulation.md", "docs/regulation.zh.md"] {
            let table = guide(file);
            let row = table.iter().find(|(clause, _)| clause == self.clause);
            let (_, commands) = row.unwrap_or_else(|| panic!("{file} lacks {}", self.clause));
            assert!(!commands.is_empty(), "{file}: {} names none", self.clause);
            for command in commands {
                let words: Vec<&str> = command.split(' ').collect();
                let ran = self.ran.borrow();
                let known = |w: &&&str| w.starts_with("--");
                let ran = ran.iter().any(|line| {
                    let head = words.iter().take_while(|w| !known(w)).count();
                    let options = words[head..].iter().filter(known);
                    line.len() >= head
                        && line.iter().zip(&words[..head]).all(|(a, b)| a == b)
                        && options.into_iter().all(|o| line.iter().any(|w| w == o))
                });
                assert!(
                    ran,
                    "{file}: the story of {} does not run {command}",
                    self.clause
                );
            }
        }
    }
}

/// The guide's table: clause, and the commands named in its last cell.
fn guide(file: &str) -> Vec<(String, Vec<String>)> {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, clause, _, commands, _] = cells.as_slice() else {
            return None;
        };
        let number = clause.starts_with(|c: char| c.is_ascii_digit());
        let is_clause = number && (clause.contains('.') || *clause == "3");
        let commands = commands.split('`').skip(1).step_by(2).map(str::to_owned);
        is_clause.then(|| ((*clause).to_owned(), commands.collect()))
    });
    rows.collect()
}

#[test]
fn the_guide_has_a_row_and_a_story_for_every_clause() {
    let stories: BTreeSet<String> = CLAUSES.iter().map(|c| (*c).to_owned()).collect();
    assert_eq!(stories.len(), 30);
    for file in ["docs/regulation.md", "docs/regulation.zh.md"] {
        let rows: Vec<String> = guide(file).into_iter().map(|(clause, _)| clause).collect();
        assert_eq!(rows.len(), 30, "{file}");
        assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), stories, "{file}");
    }
}

/// What a duty reads, in the order of [`Story::duty`].
fn reads(clause: &str, opens: &str, due: &str, who: &str, state: &str) -> [String; 5] {
    [clause, opens, due, who, state].map(str::to_owned)
}

fn c1_1_inquiries_are_answered(s: &Story) {
    let asked = s.enter(
        "2026-11-02T09:00",
        "desk",
        "log inquiry A1-101 物业费怎么算",
    );
    let want = reads("1.1", "2026-11-02", "2026-11-03", "desk", "overdue");
    assert_eq!(s.duty("2026-11-04", "reply", &asked), want);
    s.enter(
        "2026-11-04T10:00",
        "desk",
        &format!("reply {asked} 按建筑面积计 --to 甲"),
    );
    s.done("2026-11-04", "reply", &asked);
}

fn c1_2_misunderstandings_are_explained(s: &Story) {
    let line = "log inquiry A1-101 以为公摊电费多收 --nature misunderstanding";
    let case = s.enter("2026-11-02T09:00", "desk", line);
    let said = format!("explain {case} 公摊按户均分，附电表照片 --to 甲");
    s.enter("2026-11-02T10:00", "ann", &said);
    s.enter(
        "2026-11-02T10:05",
        "ann",
        &format!("reply {case} 已当面说清"),
    );
    s.done("2026-11-02", "reply", &case);
    let shown = s.run("2026-11-02", &format!("show {case}"));
    assert!(shown.contains("公摊按户均分，附电表照片"), "{shown}");
}

fn c1_4_opinions_are_heard(s: &Story) {
    let visit = "record A1-101 --outcome pass --signed-by 甲 --opinions 门口加一盏灯 \
                 --opinion 门口加一盏灯";
    let visit = s.enter("2026-11-02T15:00", "ann", visit);
    let opened = s.duties("2026-11-02", "reply", "");
    assert_eq!(opened.len(), 1);
    let case = opened[0]["case_id"].as_str().unwrap().to_owned();
    let told = s.enter(
        "2026-11-03T09:00",
        "boss",
        &format!("adopt {case} 本月装感应灯"),
    );
    assert!(told.starts_with("A-261103-"));
    s.enter(
        "2026-11-03T10:00",
        "ann",
        &format!("reply {case} 月底前装好 --to 甲"),
    );
    s.done("2026-11-03", "reply", &case);
    let line = "log inquiry A1-101 把健身区改成停车位 --nature suggestion";
    let other = s.enter("2026-11-04T09:00", "desk", line);
    s.enter(
        "2026-11-05T09:00",
        "boss",
        &format!("decline {other} 绿地不得改作车位"),
    );
    s.enter(
        "2026-11-05T09:30",
        "desk",
        &format!("reply {other} 已说明原因 --to 甲"),
    );
    s.done("2026-11-05", "reply", "");
    assert!(
        s.run("2026-11-05", &format!("show {visit}"))
            .contains("门口加一盏灯")
    );
}

fn c1_5_a_reply_is_appointed(s: &Story) {
    let visit = "record A1-101 --outcome pass --signed-by 甲 --question 电梯几时换钢丝绳 \
                 --reply-by 2026-11-09";
    s.enter("2026-11-02T15:00", "ann", visit);
    let want = reads("1.5", "2026-11-02", "2026-11-09", "ann", "overdue");
    assert_eq!(s.duty("2026-11-10", "reply", ""), want);
}

fn c1_6_major_problems_go_to_the_meeting(s: &Story) {
    let case = "log complaint A1-lift 困人两次 --major --category 电梯 --from A1-101";
    let case = s.enter("2026-11-02T09:00", "desk", case);
    let up = format!("escalate {case} 请例会定大修 --meeting 2026-11-06");
    s.enter("2026-11-03T09:00", "ann", &up);
    let want = reads("1.6", "2026-11-03", "2026-11-06", "boss", "open");
    assert_eq!(s.duty("2026-11-04", "escalation", &case), want);
    let agenda = s.run("2026-11-04", "agenda --meeting 2026-11-06");
    assert!(
        agenda.contains(&case) && agenda.contains("困人两次"),
        "{agenda}"
    );
    let decided = format!("decide {case} 大修主机 --who eng --due 2026-11-20");
    s.enter("2026-11-06T16:00", "boss", &decided);
    let want = reads("1.6", "2026-11-03", "2026-11-20", "eng", "overdue");
    assert_eq!(s.duty("2026-11-21", "escalation", &case), want);
    // Nobody has told the owner yet.
    s.refuse("2026-11-21", &format!("settle {case} 主机已修 --by eng"));
    s.enter(
        "2026-11-21T10:00",
        "eng",
        &format!("settle {case} 主机已修 --to 甲"),
    );
    s.done("2026-11-21", "escalation", &case);
}

fn c1_7_defects_go_by_contact_sheet(s: &Story) {
    let line = "log repair A1-101 外墙渗水 --class defect --category 渗漏";
    let case = s.enter("2026-11-02T09:00", "desk", line);
    let want = reads("1.7", "2026-11-02", "2026-11-03", "eng", "open");
    assert_eq!(s.duty("2026-11-02", "dispatch", &case), want);
    let sheet = s.run("2026-11-02", &format!("form worksheet {case}"));
    for copy in ["物业公司", "工程部", "客服中心"] {
        assert!(sheet.contains(copy), "{copy}");
    }
    let out = format!("dispatch {case} 恒建防水 --copies engineering,service");
    s.enter("2026-11-02T14:00", "eng", &out);
    s.done("2026-11-02", "dispatch", &case);
    let promise = format!("promise {case} --due 2026-11-12 --method 重做外墙防水");
    s.enter("2026-11-03T09:00", "eng", &promise);
    s.enter(
        "2026-11-03T10:00",
        "desk",
        &format!("explain {case} 十二日前修好 --to 甲"),
    );
    s.enter(
        "2026-11-10T10:00",
        "desk",
        &format!("urge {case} 再有两天到期 --to 恒建防水"),
    );
    let want = reads("1.8", "2026-11-03", "2026-11-12", "eng", "open");
    assert_eq!(s.duty("2026-11-10", "deadline", &case), want);
    s.enter(
        "2026-11-12T16:00",
        "eng",
        &format!("complete {case} 防水重做"),
    );
    let want = reads("1.7", "2026-11-12", "2026-11-15", "desk", "open");
    assert_eq!(s.duty("2026-11-12", "accept", &case), want);
    s.enter(
        "2026-11-13T09:00",
        "desk",
        &format!("reject {case} 雨后仍湿 --to 甲"),
    );
    // Refused, so everything is asked anew, from that day.
    assert_eq!(s.duty("2026-11-13", "dispatch", &case)[2], "2026-11-14");
    s.enter(
        "2026-11-16T16:00",
        "eng",
        &format!("complete {case} 补做一遍"),
    );
    s.enter(
        "2026-11-17T09:00",
        "desk",
        &format!("accept {case} 业主验收 --to 甲"),
    );
    let want = reads("1.9", "2026-11-17", "2026-11-24", "ann", "open");
    assert_eq!(s.duty("2026-11-17", "follow-up", &case), want);
    // Received, dispatched, promised, urged, due, refused, done again, accepted, last day.
    let why = s.run("2026-11-17", &format!("why {case}"));
    for day in ["02", "03", "10", "12", "13", "16", "17", "24"] {
        assert!(why.contains(&format!("2026-11-{day}")), "{day}: {why}");
    }
}

fn c1_8_a_method_and_a_date_are_promised(s: &Story) {
    let case = s.enter("2026-11-02T09:00", "desk", "log repair A1-101 水管漏水");
    let want = reads("1.8", "2026-11-02", "2026-11-03", "desk", "open");
    assert_eq!(s.duty("2026-11-02", "promise", &case), want);
    let first = format!("promise {case} --due 2026-11-04 --method 换软管");
    s.enter("2026-11-02T10:00", "desk", &first);
    s.done("2026-11-02", "promise", &case);
    assert_eq!(s.duty("2026-11-05", "deadline", &case)[4], "overdue");
    let second = format!("promise {case} --due 2026-11-07 --method 等配件");
    s.enter("2026-11-05T10:00", "desk", &second);
    s.enter("2026-11-06T10:00", "eng", &format!("complete {case} 已换"));
    let shown = s.json("2026-11-06", &format!("show {case}"));
    let promises = shown["promises"].as_array().unwrap();
    let fates: Vec<&str> = promises
        .iter()
        .map(|p| p["fate"].as_str().unwrap())
        .collect();
    assert_eq!(fates, ["broken", "kept"]);
    let why = s.run("2026-11-06", &format!("why {case}"));
    assert!(
        why.contains("2026-11-04") && why.contains("2026-11-07"),
        "{why}"
    );
}

fn c1_9_classes_have_their_windows(s: &Story) {
    let own = "\n[follow_up.rescue]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"7d\"\n";
    let settings = s.office.read("visit.toml") + own;
    s.office.write("visit.toml", settings);
    let line = "log repair A1-101 独居老人跌倒求助 --class rescue";
    let case = s.enter("2026-11-02T09:00", "desk", line);
    s.enter(
        "2026-11-02T12:00",
        "desk",
        &format!("complete {case} 已送医"),
    );
    let want = reads("1.9", "2026-11-02", "2026-11-09", "ann", "open");
    assert_eq!(s.duty("2026-11-03", "follow-up", &case), want);
    let why = s.run("2026-11-03", &format!("why {case}"));
    assert!(why.contains("2026-11-09"), "{why}");
}

fn c1_10_records_are_signed(s: &Story) {
    let visit = s.enter("2026-11-02T15:00", "ann", "record A1-101 --outcome pass");
    let want = reads("1.10", "2026-11-02", "2026-11-03", "ann", "overdue");
    assert_eq!(s.duty("2026-11-04", "signature", ""), want);
    s.office.write("scan.jpg", b"a scanned page");
    let sign = format!("sign {visit} 甲 --evidence scan.jpg");
    s.enter("2026-11-04T09:00", "desk", &sign);
    s.done("2026-11-04", "signature", "");
    let rows = s.office.read("ledger/2026-11/actions.csv");
    let kept = rows.lines().last().unwrap().split(',').nth(9).unwrap();
    assert!(kept.starts_with("evidence/"), "{kept}");
    assert_eq!(s.office.read(kept), "a scanned page");
    let call = "record B1-101 --outcome pass --form phone --confirmed 通话录音0412";
    s.enter("2026-11-05T09:00", "ben", call);
    s.done("2026-11-05", "signature", "");
}

fn c2_1_the_manager_makes_rounds(s: &Story) {
    let want = reads("2.1", "2026-01-01", "2026-12-31", "boss", "open");
    assert_eq!(s.duty("2026-11-02", "manager-round", ""), want);
    let round = "record A1-101 --purpose manager --outcome pass --signed-by 甲";
    s.enter("2026-03-02T15:00", "boss", round);
    // Two doors on one date are one round.
    let other = "record B1-101 --purpose manager --outcome pass --signed-by 丙";
    s.enter("2026-03-02T16:00", "boss", other);
    assert_eq!(s.duties("2026-11-02", "manager-round", "").len(), 1);
    s.enter("2026-11-03T15:00", "boss", other);
    s.done("2026-11-03", "manager-round", "");
    let rounds = &s.json("2026-11-03", "coverage")["rounds"];
    assert_eq!(rounds["done"], 2);
    assert_eq!((&rounds["min"], &rounds["max"]), (&2.into(), &5.into()));
}

fn c2_2_every_household_each_quarter(s: &Story) {
    let areas = |day| s.duties(day, "routine", "").len();
    assert_eq!(
        areas("2026-11-02"),
        2,
        "A and B, and the vacant unit is not asked for"
    );
    let stops = s.json("2026-11-02", "plan --who ann --date 2026-11-02");
    assert_eq!(stops["stops"][0]["place"], "A1-101");
    s.enter(
        "2026-11-02T15:00",
        "ann",
        "record A1-101 --outcome pass --signed-by 甲",
    );
    assert_eq!(areas("2026-11-02"), 1);
    let coverage = s.json("2026-11-02", "coverage");
    let a = &coverage["areas"][0];
    assert_eq!(
        (&a["area"], &a["occupied"], &a["left"]),
        (&"A".into(), &1.into(), &0.into())
    );
}

fn c2_3_events_are_used_to_hear_owners(s: &Story) {
    let line = "record A1-101 B1-101 --form event --outcome pass --opinions 多办几场电影";
    s.enter("2026-11-02T19:00", "ann", line);
    let rows = s.office.read("ledger/2026-11/visits.csv");
    let rows: Vec<&str> = rows.lines().skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows.iter()
            .all(|row| row.contains(",event,event,ann,pass,")),
        "{rows:?}"
    );
}

fn c2_5_box_and_hotline(s: &Story) {
    s.enter("2026-11-02T09:00", "desk", "log opening 东门信箱 --found 1");
    let line = "log complaint A1-101 保安态度差 --channel box";
    let case = s.enter("2026-11-02T09:10", "desk", line);
    let want = reads("2.5", "2026-11-02", "2026-11-03", "desk", "open");
    assert_eq!(s.duty("2026-11-02", "handover", &case), want);
    s.enter("2026-11-02T11:00", "desk", &format!("handover {case}"));
    s.done("2026-11-02", "handover", &case);
    let row = s.office.read("ledger/2026-11/actions.csv");
    assert!(
        row.lines().last().unwrap().contains(",handover,desk,boss,"),
        "{row}"
    );
    s.enter("2026-11-09T09:00", "desk", "log opening 东门信箱 空箱");
    assert_eq!(
        s.office.read("ledger/2026-11/openings.csv").lines().count(),
        3
    );
}

fn c2_6_every_visit_is_registered(s: &Story) {
    let visit = s.enter(
        "2026-11-02T15:00",
        "ann",
        "record A1-101 --outcome unreachable",
    );
    let rows = s.office.read("ledger/2026-11/visits.csv");
    let row = format!("{visit},2026-11-02T15:00,A1-101,,routine,door,ann,unreachable");
    assert!(rows.lines().nth(1).unwrap().starts_with(&row), "{rows}");
}

fn c2_a1_who_visits_after_a_complaint(s: &Story) {
    let who = |line: &str| {
        let case = s.enter("2026-11-02T09:00", "desk", line);
        s.enter(
            "2026-11-02T10:00",
            "eng",
            &format!("complete {case} 已处理"),
        );
        let [_, _, _, who, _] = s.duty("2026-11-02", "follow-up", &case);
        (case, who)
    };
    assert_eq!(who("log complaint A1-101 噪音").1, "ann");
    assert_eq!(who("log complaint B1-101 噪音").1, "ben");
    let (major, manager) = who("log complaint A1-101 电梯坠落 --major");
    assert_eq!(manager, "boss");
    let line = "log complaint A1-101 管理员态度差 --about ann";
    let about = s.enter("2026-11-02T09:00", "desk", line);
    s.refuse("2026-11-02", &format!("assign {about} ann --by boss"));
    assert_eq!(who(line).1, "boss");
    // The manager organises: somebody assigned may go, anybody else is reported.
    let seen = format!("record {major} --outcome pass --signed-by 甲");
    let visit = s.enter("2026-11-03T09:00", "ben", &seen);
    let other = "log complaint A1-101 又坠落 --major";
    let other = s.enter("2026-11-04T09:00", "desk", other);
    s.enter("2026-11-04T09:10", "boss", &format!("assign {other} ben"));
    s.enter(
        "2026-11-04T10:00",
        "eng",
        &format!("complete {other} 已处理"),
    );
    let seen = format!("record {other} --outcome pass --signed-by 甲");
    s.enter("2026-11-05T09:00", "ben", &seen);
    let report = s.json("2026-11-30", "report");
    let others = report["major_by_others"].as_array().unwrap();
    assert_eq!(others.len(), 1, "{others:?}");
    assert_eq!(others[0]["visit_id"], visit.as_str());
}

fn c2_a2_all_complaints(s: &Story) {
    for n in 1..=3 {
        let line = format!("log complaint A1-101 第{n}件");
        let case = s.enter("2026-11-02T09:00", "desk", &line);
        s.enter(
            "2026-11-02T10:00",
            "eng",
            &format!("complete {case} 已处理"),
        );
        if n < 3 {
            let seen = format!("record {case} --outcome pass --signed-by 甲");
            s.enter("2026-11-03T09:00", "ann", &seen);
        }
    }
    let figures = s.figures("2026-11-30", "2026-11", "complaint");
    let want = [
        ("population", 3),
        ("quota", 3),
        ("followed_up", 2),
        ("missed", 1),
    ];
    for (name, count) in want {
        assert_eq!(figures[name], count, "{name}");
    }
}

fn c2_a3_within_three_days(s: &Story) {
    let case = s.enter("2026-11-02T09:00", "desk", "log complaint A1-101 噪音");
    s.enter(
        "2026-11-04T10:00",
        "eng",
        &format!("complete {case} 已处理"),
    );
    let want = reads("2.a3", "2026-11-04", "2026-11-07", "ann", "open");
    assert_eq!(s.duty("2026-11-07", "follow-up", &case), want);
    assert_eq!(s.duty("2026-11-08", "follow-up", &case)[4], "overdue");
}

/// Logs and completes cases of a class at noon of a day.
fn finished(s: &Story, class: &str, day: &str, count: usize) -> Vec<String> {
    let noon = format!("{day}T12:00");
    let cases = (0..count).map(|n| {
        let line = format!("log repair A1-101 第{n}件 --class {class}");
        let case = s.enter(&format!("{day}T09:00"), "desk", &line);
        s.enter(&noon, "eng", &format!("complete {case} 已完工"));
        case
    });
    cases.collect()
}

/// The cases that a draw of a class and month takes on a day.
fn drawn(s: &Story, day: &str, class: &str, month: &str) -> Vec<String> {
    let line = format!("sample --class {class} --month {month}");
    let draws = &s.json(day, &line)["draws"][0];
    let drawn = draws["drawn"].as_array().unwrap().iter();
    drawn
        .map(|d| d["case_id"].as_str().unwrap().to_owned())
        .collect()
}

fn c2_b1_works_by_the_officer(s: &Story) {
    finished(s, "works", "2026-09-10", 1);
    let case = &drawn(s, "2026-10-10", "works", "2026-09")[0];
    assert_eq!(s.duty("2026-10-10", "follow-up", case)[3], "ann");
}

fn c2_b2_three_in_ten_works(s: &Story) {
    finished(s, "works", "2026-09-10", 11);
    // 30 % of 11 is 3.3: four.
    assert_eq!(drawn(s, "2026-10-10", "works", "2026-09").len(), 4);
    assert_eq!(s.figures("2026-10-10", "2026-09", "works")["quota"], 4);
}

fn c2_b3_between_one_month_and_two(s: &Story) {
    finished(s, "works", "2026-08-31", 1);
    let case = &drawn(s, "2026-09-05", "works", "2026-08")[0];
    // 31 August and one month is the last day of September.
    let want = reads("2.b3", "2026-09-30", "2026-10-31", "ann", "upcoming");
    assert_eq!(s.duty("2026-09-29", "follow-up", case), want);
    assert_eq!(s.duty("2026-10-31", "follow-up", case)[4], "open");
    assert_eq!(s.duty("2026-11-01", "follow-up", case)[4], "overdue");
}

fn c2_c1_repairs_by_the_officer(s: &Story) {
    finished(s, "repair", "2026-11-20", 1);
    let case = &drawn(s, "2026-11-20", "repair", "2026-11")[0];
    assert_eq!(s.duty("2026-11-20", "follow-up", case)[3], "ann");
}

fn c2_c2_three_in_ten_repairs(s: &Story) {
    finished(s, "repair", "2026-11-20", 10);
    assert_eq!(s.duty("2026-11-20", "sample", "")[2], "2026-11-21");
    // From the 20th on the quota is a floor.
    let count = drawn(s, "2026-11-20", "repair", "2026-11").len();
    assert!(count >= 3, "{count}");
    s.done("2026-11-20", "sample", "");
    let verified = s.json("2026-11-20", "sample --verify");
    assert_eq!(verified["rows"], count, "{verified}");
    assert_eq!(verified["problems"], json!([]));
}

fn c2_c3_repairs_within_three_days(s: &Story) {
    finished(s, "repair", "2026-11-20", 1);
    let case = &drawn(s, "2026-11-20", "repair", "2026-11")[0];
    let want = reads("2.c3", "2026-11-20", "2026-11-23", "ann", "open");
    assert_eq!(s.duty("2026-11-23", "follow-up", case), want);
    assert_eq!(s.duty("2026-11-24", "follow-up", case)[4], "overdue");
}

fn c2_d_the_visit_record(s: &Story) {
    let case = s.enter("2026-11-02T09:00", "desk", "log complaint A1-101 噪音");
    s.enter(
        "2026-11-02T10:00",
        "eng",
        &format!("complete {case} 已处理"),
    );
    let form = s.run("2026-11-03", &format!("form record {case}"));
    assert!(form.contains("回访记录表") && form.contains(&case));
    let seen = format!(
        "record {case} --form onsite --outcome pass --quality 4 --service 5 --satisfaction 3 \
         --shortcomings 来得慢 --opinions 早点回电 --signed-by 甲"
    );
    s.enter("2026-11-03T09:00", "ann", &seen);
    let row = s.office.read("ledger/2026-11/visits.csv");
    assert!(
        row.contains(",followup,onsite,ann,pass,4,5,3,来得慢,早点回电,甲,"),
        "{row}"
    );
}

fn c2_e1_results_are_counted(s: &Story) {
    for (n, outcome) in ["pass", "fail", "refused"].into_iter().enumerate() {
        let case = s.enter("2026-11-02T09:00", "desk", "log complaint A1-101 噪音");
        s.enter(
            "2026-11-02T10:00",
            "eng",
            &format!("complete {case} 已处理"),
        );
        let day = if n == 2 { "2026-11-06" } else { "2026-11-03" };
        let seen = format!(
            "record {case} --outcome {outcome} --satisfaction {} --signed-by 甲",
            n + 3
        );
        s.enter(&format!("{day}T09:00"), "ann", &seen);
    }
    let figures = s.figures("2026-11-30", "2026-11", "complaint");
    let want = [
        ("followed_up", 3),
        ("on_time", 2),
        ("passed", 1),
        ("failed", 1),
        ("refused", 1),
    ];
    for (name, count) in want {
        assert_eq!(figures[name], count, "{name}");
    }
    // 3, 4 and 5.
    assert_eq!(figures["satisfaction"], 4.0);
}

fn c2_e2_what_is_flagged(s: &Story) {
    let log = |at: &str, line: &str| s.enter(at, "desk", line);
    log(
        "2026-10-20T09:00",
        "log complaint A1-101 滴水 --category 渗漏",
    );
    log(
        "2026-11-02T09:00",
        "log complaint A1-101 又滴水 --category 渗漏",
    );
    for day in ["2026-09-03", "2026-10-03", "2026-11-03"] {
        log(
            &format!("{day}T09:00"),
            "log repair A1-101 水管 --category 给排水",
        );
    }
    let flagged = s.json("2026-11-30", "repeat --month 2026-11");
    assert_eq!(flagged["complaints"][0]["count"], 2);
    assert_eq!(flagged["repairs"][0]["count"], 3);
    let case = log("2026-11-04T09:00", "log complaint B1-101 异味");
    s.enter(
        "2026-11-04T10:00",
        "eng",
        &format!("complete {case} 已处理"),
    );
    let seen = format!("record {case} --outcome fail --signed-by 丙");
    s.enter("2026-11-05T09:00", "ben", &seen);
    let want = reads("2.e2", "2026-11-05", "2026-11-08", "ben", "open");
    assert_eq!(s.duty("2026-11-05", "remedy", &case), want);
    s.enter(
        "2026-11-06T09:00",
        "ben",
        &format!("reopen {case} 异味又来"),
    );
    s.done("2026-11-06", "remedy", &case);
}

fn c2_e3_a_report_and_solutions(s: &Story) {
    s.enter(
        "2026-10-20T09:00",
        "desk",
        "log complaint A1-101 滴水 --category 渗漏",
    );
    s.enter(
        "2026-10-22T09:00",
        "desk",
        "log complaint A1-101 又滴水 --category 渗漏",
    );
    let want = reads("2.e3", "2026-11-01", "2026-11-05", "ann", "open");
    assert_eq!(s.duty("2026-11-02", "report", ""), want);
    s.enter("2026-11-02T09:00", "ann", "report --month 2026-10 --submit");
    assert!(s.office.path("reports/2026-10.md").exists());
    assert_eq!(s.duty("2026-11-02", "report", "")[3], "boss");
    s.enter(
        "2026-11-03T09:00",
        "boss",
        "report --month 2026-10 --review",
    );
    s.done("2026-11-03", "report", "");
    let plan =
        "solution complaints A1-101 渗漏 重做防水 --who eng --due 2026-11-10 --month 2026-10";
    let plan = s.enter("2026-11-03T10:00", "boss", plan);
    let want = reads("2.e3", "2026-11-03", "2026-11-10", "eng", "overdue");
    assert_eq!(s.duty("2026-11-11", "solution", ""), want);
    s.enter("2026-11-11T10:00", "eng", &format!("settle {plan} 已重做"));
    s.done("2026-11-11", "solution", "");
    // It did not help: the same matter came back.
    let again = s.enter(
        "2026-11-20T09:00",
        "desk",
        "log complaint A1-101 还滴 --category 渗漏",
    );
    let report = s.json("2026-11-30", "report --month 2026-11");
    let solution = &report["solutions"][0];
    assert_eq!(
        (&solution["id"], &solution["again"]),
        (&plan.into(), &serde_json::json!([again]))
    );
}

fn c1_3_departments_visit_regularly(s: &Story) {
    let own = "\n[routine]\nengineering = { every = \"quarter\", visits = 1 }\n";
    let settings = s.office.read("visit.toml") + own;
    s.office.write("visit.toml", settings);
    let find = |day| {
        let all = s.duties(day, "routine", "").into_iter();
        all.filter(|d| d["clause"] == "1.3").collect::<Vec<_>>()
    };
    let asked = find("2026-11-02");
    assert_eq!(asked.len(), 1);
    assert_eq!(
        (&asked[0]["who"], &asked[0]["due"]),
        (&"eng".into(), &"2026-12-31".into())
    );
    s.enter(
        "2026-11-02T15:00",
        "eng",
        "record A1-101 --outcome pass --signed-by 甲",
    );
    assert_eq!(find("2026-11-02").len(), 0);
    assert!(s.run("2026-11-02", "coverage").contains("一、3"));
}

fn c2_4_surveys(s: &Story) {
    let survey = "title = \"秋季调查\"\n\n[[question]]\nid = \"clean\"\nask = \"楼道保洁\"\nkind = \"scale\"\n\n\
                  [[question]]\nid = \"idea\"\nask = \"您的建议\"\nkind = \"text\"\n";
    s.office.write("surveys/autumn.toml", survey);
    assert!(
        s.run("2026-11-02", "form survey autumn")
            .contains("楼道保洁")
    );
    s.enter(
        "2026-11-02T15:00",
        "ann",
        "survey answer autumn A1-101 clean=4 idea=加灯",
    );
    s.office
        .write("answers.csv", "place,clean,idea\nB1-101,3,\n");
    s.enter(
        "2026-11-03T15:00",
        "desk",
        "survey import autumn answers.csv",
    );
    let tally = s.json("2026-11-04", "survey tally autumn");
    assert_eq!(
        (&tally["asked"], &tally["answered"]),
        (&2.into(), &2.into())
    );
    // 4 and 3.
    assert_eq!(tally["questions"][0]["mean"], 3.5);
}

fn c3_going_there(s: &Story) {
    let case = s.enter("2026-11-02T09:00", "desk", "log complaint A1-101 噪音");
    let promise = format!("promise {case} --due 2026-11-04 --method 上门劝阻");
    s.enter("2026-11-02T10:00", "desk", &promise);
    let brief = s.run("2026-11-03", "brief A1-101");
    for part in ["噪音", "2026-11-04", "上门劝阻"] {
        assert!(brief.contains(part), "{part}: {brief}");
    }
    let broken = format!("record {case} --outcome broken --next-on 2026-11-05");
    s.enter("2026-11-03T15:00", "ann", &broken);
    assert!(s.run("2026-11-04", "brief A1-101").contains("2026-11-05"));
}
