//! What is typed as people say it: words of either language, days, places, several ids at once.

use std::ffi::OsString;

use clap::Arg;
use clap::error::ErrorKind;
use visit::cmd::VERBS;
use visit::cmd::line::args::tree;
use visit::cmd::line::spoken::written;
use visit::model::policy::Lang;
use visit::model::table::Table;
use visit::model::time::{Day, Stamp};
use visit::text::Voice;
use visit::view::usage::commands::command_meant;
use visit::view::vocabulary::{Wording, of_argument, vocabulary};

use crate::office::{Line, Office};

/// A Monday.
const DAY: &[&str] = &["--today", "2026-11-23T10:00"];

impl Office {
    /// A command on the tests' day that succeeds: its output, and what it says besides.
    fn done(&self, args: impl Line) -> (String, String) {
        let ran = self.run(args.and(DAY));
        assert_eq!(ran.code, 0, "{args:?}\n{}{}", ran.out, ran.err);
        (ran.out, ran.err)
    }

    /// A command that is refused: its exit code and what it says.
    fn turned_away(&self, args: impl Line) -> (i32, String) {
        let ran = self.run(args.and(DAY));
        assert_eq!(ran.out, "", "{args:?}");
        (ran.code, ran.err)
    }

    /// The last row of a table of the month.
    fn last(&self, table: &str) -> String {
        let rows = self.read(&format!("ledger/2026-11/{table}.csv"));
        rows.lines().last().unwrap().to_owned()
    }

    fn count(&self, table: &str) -> usize {
        let path = self.path(&format!("ledger/2026-11/{table}.csv"));
        let rows = std::fs::read_to_string(path).unwrap_or_default();
        rows.lines().count().saturating_sub(1)
    }
}

fn monday() -> Day {
    Stamp::parse("2026-11-23").unwrap().day
}

/// A line as programs write it.
fn rewritten(line: impl Line) -> Vec<String> {
    let line: Vec<OsString> = line.words().iter().map(OsString::from).collect();
    let spoken = written(&tree(&VERBS), &line, &monday).unwrap();
    let words = spoken.line.into_iter();
    words.map(|word| word.into_string().unwrap()).collect()
}

/// Every argument of every command, with the path of names that leads to it.
fn arguments(command: &clap::Command, path: &[String], found: &mut Vec<(Vec<String>, Arg)>) {
    let own = command.get_arguments().cloned();
    found.extend(own.map(|argument| (path.to_vec(), argument)));
    for sub in command.get_subcommands() {
        let path = path.and([sub.get_name().to_owned()]);
        arguments(sub, &path, found);
    }
}

/// What values are called that are no words of a vocabulary: texts, dates, numbers, ids, files,
/// and the office's own names.
const FREE: &[&str] = &[
    "%A",
    "%B",
    "%O",
    "%P",
    "1-5",
    "ADDRESS",
    "AREA",
    "CASE",
    "CATEGORY",
    "CLASS",
    "COLUMNS",
    "COUNT",
    "DATE",
    "DIR",
    "ENCODING",
    "FIGURE",
    "FILE",
    "FILE|DIR",
    "ID",
    "ID=NAME:ROLE[:AREAS[:EMAIL]]",
    "KEYS",
    "MONTH",
    "NAME",
    "NUMBER",
    "PHONE",
    "PLACE",
    "QUARTER",
    "ROLE|STAFF|DATE",
    "RULES",
    "SCHEMA",
    "SECONDS",
    "SEED",
    "SHEET",
    "SPAN",
    "STAFF",
    "TEXT",
    "TIME",
    "WHO",
    "WORD",
];

#[test]
fn every_option_takes_every_word_of_its_vocabulary_in_either_language() {
    let mut all = Vec::new();
    arguments(&tree(&VERBS), &["visit".to_owned()], &mut all);
    let (wording, mut tried) = (Wording::default(), 0);
    for (path, argument) in &all {
        let takes = argument.get_action().takes_values() && !argument.is_positional();
        let Some(long) = argument.get_long().filter(|_| takes) else {
            continue;
        };
        let id = argument.get_id().as_str();
        let names = argument.get_value_names().unwrap_or_default();
        let name = names.first().map_or("", |name| name.as_str());
        let closed = of_argument(id).or_else(|| vocabulary(id).filter(|_| id == "class"));
        let Some(closed) = closed else {
            let own = argument.get_possible_values();
            assert!(
                FREE.contains(&name) || !own.is_empty(),
                "{path:?} --{long} <{name}> has neither a vocabulary nor values of its own"
            );
            continue;
        };
        let option = format!("--{long}");
        for (word, code) in wording.words(closed.family, &closed.codes) {
            let line: Vec<&str> = path.iter().map(String::as_str).collect();
            let line = [line.as_slice(), &[&option, &word]].concat();
            assert_eq!(rewritten(&line).last().unwrap(), code, "{line:?}");
            let mut line: Vec<&str> = line;
            line.pop();
            line.push(code);
            let read = tree(&VERBS).try_get_matches_from(&line);
            let kind = read.err().map(|error| error.kind());
            let misread = [
                Some(ErrorKind::InvalidValue),
                Some(ErrorKind::ValueValidation),
            ];
            assert!(!misread.contains(&kind), "{line:?}");
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn every_value_of_a_closed_key_is_asked_for_in_either_language() {
    use visit::rules::query::{OF_CASES, OF_DUTIES};
    use visit::view::query_words::{codes, family};
    let office = Office::new();
    let wording = Wording::default();
    let mut tried = 0;
    for (verb, keys) in [("list", OF_CASES), ("due", OF_DUTIES)] {
        for key in keys {
            let codes = codes(key.name);
            let words = wording.words(family(key.name), &codes);
            for lang in Lang::ALL {
                let voice = Voice::new(*lang);
                for code in &codes {
                    let word = voice.word(family(key.name), code);
                    let known = words.iter().any(|own| *own == (word.clone(), *code));
                    assert!(known, "{}:{word}", key.name);
                    tried += 1;
                }
            }
            // One of each is enough to see that the command asks there.
            if let Some((word, _)) = words.last() {
                office.done([verb, &format!("{}:{word}", key.name)]);
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn options_amendments_and_queries_take_chinese_words() {
    let office = Office::new();
    let args = ["log", "complaint", "A1-101", "漏水", "--by", "desk"];
    office.done(args.and("--channel 来电 --relation 家人"));
    let row = office.last("complaints");
    assert!(
        row.contains(",phone,") && row.ends_with(",family,,,,"),
        "{row}"
    );
    let id = row.split(',').next().unwrap();
    office.done(format!("amend {id} severity 重大 --why x --by desk"));
    assert!(office.last("actions").contains(",severity,major,"));
    office.done(["amend", id, "途径", "微信群", "--why", "x", "--by", "desk"]);
    assert!(office.last("actions").contains(",channel,wechat,"));
    let listed = office.done("list 状态:处理中 severity:重大投诉 -f csv");
    assert!(listed.0.contains(id), "{}", listed.0);
    office.done(["complete", id, "--by", "eng"]);
    office.done(format!("record {id} --outcome 没人 --form 打电话 --by ann"));
    assert!(office.last("visits").contains(",phone,ann,unreachable,"));
}

#[test]
fn copies_of_a_sheet_are_named_in_chinese() {
    let office = Office::new();
    office.add(
        Table::Repairs,
        "id=R-261120-aaaaaa received_at=2026-11-20 place=A1-101 class=defect summary=crack",
    );
    let args = "dispatch R-261120-aaaaaa 外包队 --copies 工程部、客服中心";
    office.done(args.and("--by eng"));
    assert!(office.last("actions").contains(",engineering service"));
}

#[test]
fn a_refused_word_is_told_with_those_that_there_are() {
    let office = Office::new();
    let args = ["log", "complaint", "A1-101", "漏水", "--relation", "邻居"];
    let (code, told) = office.turned_away(args);
    assert_eq!(code, 2);
    assert!(
        told.contains("可以写：owner（业主）、tenant（租户）、"),
        "{told}"
    );
    let (code, told) = office.turned_away(args.and("--lang en"));
    assert_eq!(code, 2);
    assert!(told.contains("owner, tenant, family, "), "{told}");
}

#[test]
fn days_are_taken_as_they_are_said_and_told() {
    let office = Office::new();
    let log = ["log", "complaint", "A1-101", "漏水", "--by", "desk"];
    let (_, told) = office.done(log.and("--date 昨天9:20"));
    assert_eq!(told, "提示：“昨天9:20”按 2026-11-22 09:20（周日） 记。\n");
    let row = office.last("complaints");
    assert!(row.contains(",2026-11-22T09:20,"), "{row}");
    let id = row.split(',').next().unwrap();
    for (said, due) in [
        ("周五", "2026-11-27"),
        ("+3d", "2026-11-26"),
        ("25", "2026-11-25"),
        ("１２－１", "2026-12-01"),
        ("下周一", "2026-11-30"),
    ] {
        let args = format!("promise {id} --due {said} --method 换管 --by desk");
        office.done(&args);
        assert!(
            office.last("actions").contains(&format!(",{due},")),
            "{said}"
        );
    }
    let args = format!("promise {id} --due friday --method 换管 --by desk");
    let (out, told) = office.done(args.and("--lang en -f json"));
    serde_json::from_str::<serde_json::Value>(&out).unwrap();
    assert_eq!(told, "\"friday\" is taken as 2026-11-27 (Friday).\n");
    let (_, told) = office.done(args.and("-q"));
    assert_eq!(told, "");
    let duties = office.done("due due:明天,+3d -f csv");
    assert_eq!(duties.0.lines().count(), 1, "{}", duties.0);
}

#[test]
fn a_day_that_could_be_two_is_refused_with_both() {
    let office = Office::new();
    let log = ["log", "complaint", "A1-101", "漏水", "--by", "desk"];
    let (code, told) = office.turned_away(log.and("--date 周一"));
    assert_eq!(code, 2);
    assert_eq!(
        told,
        "错误：“周一”可能是 2026-11-16（周一），也可能是 2026-11-23（周一）\n\
         提示：请写明日期，如 2026-11-25 或 11-25\n"
    );
    let (code, told) = office.turned_away("list received:25 --lang en");
    assert_eq!(code, 2);
    assert!(
        told.contains("2026-10-25 (Sunday) or 2026-11-25 (Wednesday)"),
        "{told}"
    );
    let (code, told) = office.turned_away(log.and("--date 前两天"));
    assert_eq!(code, 2);
    assert!(told.contains("也可以写 11-25、昨天、周五、+3d"), "{told}");
    assert!(!office.path("ledger").exists());
}

#[test]
fn days_are_counted_from_the_day_of_the_line() {
    let days = |line: &[&str]| rewritten(line);
    let line = ["visit", "due", "--today", "yesterday"];
    assert_eq!(days(&line).last().unwrap(), "2026-11-22");
    let line = [
        "visit",
        "agenda",
        "--meeting",
        "明天",
        "--today",
        "2026-12-30",
    ];
    assert_eq!(days(&line)[3], "2026-12-31");
    let line = ["visit", "plan", "--date", "tomorrow", "--today", "昨天"];
    assert_eq!(days(&line)[3], "2026-11-23");
    let line = ["visit", "amend", "C-1", "due", "-1d", "--why", "昨天"];
    assert_eq!(
        days(&line),
        [
            "visit",
            "amend",
            "C-1",
            "due",
            "2026-11-22",
            "--why",
            "昨天"
        ]
    );
}

#[test]
fn months_are_said_and_help_is_asked_for_with_any_dash() {
    let line = ["visit", "report", "--month", "上月", "－－ｈｅｌｐ"];
    let wanted = ["visit", "report", "--month", "2026-10", "--help"];
    assert_eq!(rewritten(line), wanted);
    let line = ["visit", "due", "—h"];
    assert_eq!(rewritten(line), ["visit", "due", "-h"]);
}

/// The register of a town with an address in every row.
const TOWN: &str = "place,kind,area,building,entrance,floor,state,owner,phone,resident,\
resident_phone,note
B3-2-501,unit,A,3栋,2单元,5,,王秀兰,13800000369,,,
B13-2-501,unit,A,13栋,2单元,5,,李明,13800000370,王秀兰,13900001111,
B3-1-101,unit,A,3栋,1单元,1,,赵东,13800000371,,,
";

fn town() -> Office {
    let office = Office::new();
    office.write("places.csv", TOWN);
    office
}

#[test]
fn places_are_found_as_people_say_them() {
    let office = town();
    for said in [
        "3-2-501",
        "3栋2单元501",
        "３栋２单元５０１室",
        "138-0000-0369",
        "138 0000 0369",
    ] {
        let args = ["log", "complaint", said, "漏水", "--by", "desk"];
        office.done(args);
        let row = office.last("complaints");
        assert!(
            row.contains(",B3-2-501,王秀兰,13800000369,"),
            "{said}: {row}"
        );
    }
    office.done("record 赵东 --outcome pass --by ann");
    assert!(office.last("visits").contains(",B3-1-101,,routine,"));
    let (brief, _) = office.done("brief 3栋1单元101");
    assert!(brief.contains("B3-1-101"), "{brief}");
    let listed = |verb: &str, words: &[&str]| {
        let (csv, _) = office.done([verb].and(words).and("-f csv"));
        csv.matches("B3-2-501").count()
    };
    for said in ["3栋2单元501", "place:3栋2单元501", "138 0000 0369"] {
        assert!(
            listed("due", &[said]) >= 5 && listed("list", &[said]) == 5,
            "{said}"
        );
    }
    assert_eq!(listed("list", &["3栋1单元101"]), 0);
    let (code, told) = office.turned_away("why 赵东");
    assert_eq!(code, 4);
    assert!(told.contains("visit brief B3-1-101"), "{told}");
}

#[test]
fn a_name_of_several_households_is_refused_with_all_of_them() {
    let office = town();
    let args = ["log", "complaint", "王秀兰", "漏水", "--by", "desk"];
    let (code, told) = office.turned_away(args);
    assert_eq!(code, 4);
    assert!(told.contains("\n  B13-2-501\n  B3-2-501"), "{told}");
    assert!(!office.path("ledger").exists());
}

fn two_cases() -> Office {
    let office = Office::new();
    for id in ["C-261120-aaaaaa", "C-261120-bbbbb7"] {
        let row = format!("id={id} received_at=2026-11-20 place=A1-101 summary=x");
        office.add(Table::Complaints, &row);
    }
    office
}

#[test]
fn a_step_is_taken_on_several_cases_or_on_none() {
    let office = two_cases();
    let both = ["C-261120-aaaaaa", "C-261120-bbbbb7"];
    let step = |verb: &'static str, ids: &[&'static str], rest: &[&'static str]| {
        [verb].and(ids).and(rest).and("--by eng")
    };
    let (out, _) = office.done(step("complete", &both, &["已修好"]));
    assert_eq!(office.count("actions"), 2, "{out}");
    let rows = office.read("ledger/2026-11/actions.csv");
    assert_eq!(rows.matches(",已修好").count(), 2, "{rows}");
    // The second is resolved no more: nothing is saved of the first either.
    office.done(step("reopen", &both[1..], &["又漏了"]));
    let (code, told) = office.turned_away(step("complete", &both, &[]));
    assert_eq!((code, office.count("actions")), (2, 3), "{told}");
    // A part of an id is one too, in any width.
    office.done(step("urge", &["aaaaaa", "ｂｂｂｂｂ７"], &["请尽快"]));
    assert_eq!(office.count("actions"), 5);
    let (code, told) = office.turned_away(step("urge", &["aaaaaa", "C-261120-aaaaaa"], &[]));
    assert_eq!(code, 2, "{told}");
    let (code, told) = office.turned_away(step("reply", &both, &[]));
    assert_eq!(code, 2, "{told}");
    // Where one step is of one case, an id is no text.
    let (code, told) = office.turned_away(step("assign", &both[..1], &["eng", "C-261120-bbbbb7"]));
    assert_eq!(code, 2);
    assert!(
        told.contains("“C-261120-bbbbb7”是编号，这里要写文字"),
        "{told}"
    );
    assert_eq!(office.count("actions"), 5);
}

#[test]
fn what_looks_like_an_id_and_is_none_is_not_said_of_a_case() {
    let office = two_cases();
    for (ids, code, told) in [
        (
            &["aaaaaa", "bbbbb8"][..],
            4,
            "没有编号为“bbbbb8”的记录，相近的有：",
        ),
        (
            &["aaaaaa、bbbbb7"],
            2,
            "“aaaaaa、bbbbb7”：几个编号之间用空格隔开",
        ),
        (&["C-261120-aaaaaa，bbbbb7"], 2, "几个编号之间用空格隔开"),
        (
            &["aaaaaa", "bbbbb7,C-261120-aaaaaa"],
            2,
            "几个编号之间用空格隔开",
        ),
    ] {
        let line = [&["complete"], ids, &["已修好", "--by", "eng"]].concat();
        let (exit, err) = office.turned_away(&line);
        assert!(exit == code && err.contains(told), "{ids:?} {exit}: {err}");
    }
    assert!(!office.path("ledger/2026-11/actions.csv").exists());
    // A number, a word, and what is quoted with more are texts.
    for text in ["138000", "agreed", "bbbbb8 换了", "门、窗"] {
        office.done(&["note", "aaaaaa", text, "--by", "eng"]);
        let row = office.last("actions");
        assert!(row.contains(&format!(",{text}")), "{row}");
    }
}

#[test]
fn a_text_is_read_from_standard_input() {
    let office = two_cases();
    let say = |input: &[u8]| {
        let args = ["note", "aaaaaa", "-", "--by", "desk"];
        office.given(args.and(DAY), input).code
    };
    assert_eq!(say("业主说：\n周五再来\n".as_bytes()), 0);
    assert!(office.last("actions").contains("业主说：␤周五再来"));
    assert_eq!((say(b" \n"), office.count("actions")), (2, 1));
    assert_eq!((say(b"\xff"), office.count("actions")), (3, 1));
}

#[test]
fn a_text_may_begin_with_a_hyphen() {
    let office = Office::new();
    let args = "log complaint A1-lift -1层车库漏水 --by desk";
    office.done(args);
    assert!(office.last("complaints").contains(",-1层车库漏水,desk,"));
    let id = office.last("complaints");
    let id = id.split(',').next().unwrap();
    let method = format!("promise {id} --due 2026-11-25 --method -1层先排水");
    office.done(method.and("--by desk"));
    assert!(office.last("actions").contains(",-1层先排水"));
    office.ok(format!(
        "note {id} --by desk --today 2026-11-23T11:00 -- '-n 是楼层'"
    ));
    assert!(office.last("actions").contains(",-n 是楼层"));
    let (code, told) = office.turned_away(["note", id, "-x轴偏了", "--by", "desk"]);
    assert_eq!(code, 2);
    assert!(told.contains("先写一个 --"), "{told}");
}

#[test]
fn an_ambiguous_id_tells_how_many_more_there_are() {
    let office = Office::new();
    for at in 10..25 {
        let row = format!("id=C-261120-aaaa{at} received_at=2026-11-20 place=A1-101 summary=x");
        office.add(Table::Complaints, &row);
    }
    let (code, told) = office.turned_away("show C-261120");
    assert_eq!(code, 4);
    assert_eq!(told.matches("C-261120-aaaa").count(), 12, "{told}");
    assert!(told.contains("……另有 3 条"), "{told}");
}

#[test]
fn every_command_is_found_by_the_words_for_it() {
    let tree = tree(&VERBS);
    let voices: Vec<Voice> = Lang::ALL.iter().map(|lang| Voice::new(*lang)).collect();
    for sub in tree.get_subcommands() {
        let name = sub.get_name();
        let below = sub.get_subcommands();
        let below = below.map(|below| format!("{name} {}", below.get_name()));
        for command in std::iter::once(name.to_owned()).chain(below) {
            for voice in &voices {
                let called = format!("called-{}", command.replace(' ', "-"));
                let said = voice.find(&called, &[]);
                let said = said.unwrap_or_else(|| panic!("{called} in {:?}", voice.lang));
                for word in said.split(['、', ',']).map(str::trim) {
                    let meant = command_meant(&tree, &[], word);
                    assert_eq!(meant.as_deref(), Some(command.as_str()), "{word}");
                }
            }
        }
    }
}

#[test]
fn a_wrong_command_leads_to_the_right_one() {
    let office = Office::new();
    for (word, meant) in [
        ("lgo", "log"),
        ("dengji", "log"),
        ("登记", "log"),
        ("投诉", "log complaint"),
        ("baoxiu", "log repair"),
        ("daiban", "due"),
        ("recrod", "record"),
        ("签名", "sign"),
        ("Due", "due"),
    ] {
        let (code, told) = office.turned_away([word]);
        assert_eq!(code, 2);
        assert!(
            told.contains(&format!("是不是想写“{meant}”？")),
            "{word}: {told}"
        );
    }
    let (_, told) = office.turned_away("log 投诉 A1-101 漏水");
    assert!(told.contains("是不是想写“complaint”？"), "{told}");
    let (_, told) = office.turned_away("xyzzy");
    assert!(!told.contains("是不是想写"), "{told}");
}

#[cfg(unix)]
mod at_a_terminal {
    use super::{DAY, Line, Office, Table, town};
    use crate::terminal::{CTRL_C, ENTER, Terminal};

    fn terminal(office: &Office, args: impl Line) -> Terminal {
        Terminal::new(office.root(), args.and(DAY), &[], (30, 100))
    }

    #[test]
    fn one_of_several_places_is_taken_from_a_list() {
        let office = town();
        let args = ["log", "complaint", "王秀兰", "漏水", "--by", "desk"];
        let mut asked = terminal(&office, args);
        asked.answer("“王秀兰”指的是：", "b3-2");
        assert_eq!(asked.end().0, 0);
        assert!(office.last("complaints").contains(",B3-2-501,"));
        let mut asked = terminal(&office, args);
        asked.see("“王秀兰”指的是：").press(CTRL_C);
        assert_eq!((asked.end().0, office.count("complaints")), (130, 1));
        let unasked = terminal(&office, args.and("--no-input"));
        assert_eq!(unasked.end().0, 4);
    }

    #[test]
    fn one_of_two_days_is_taken_from_a_list() {
        let office = Office::new();
        office.add(
            Table::Complaints,
            "id=C-261120-aaaaaa received_at=2026-11-10 place=A1-101 summary=x",
        );
        let args = "complete C-261120-aaaaaa --date 周一 --by eng";
        let mut asked = terminal(&office, args);
        asked.see("“周一”指的是：").press(ENTER);
        assert_eq!(asked.end().0, 0);
        assert!(office.last("actions").contains(",2026-11-16T00:00,"));
    }
}
