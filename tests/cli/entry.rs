//! Guided entry: at a terminal a command asks for what it lacks; nowhere else does it.

use rustix::process::Signal;
use visit::model::table::Table;

use crate::office::{Line, Office, PLACES, SETTINGS};
use crate::terminal::{CTRL_C, ENTER, ESC, Terminal};

const SIZE: (u16, u16) = (60, 100);

impl Office {
    /// Runs a command at a terminal, on the tests' day.
    fn at_terminal(&self, args: impl Line) -> Terminal {
        let day = ["--today", "2026-11-23T10:00"];
        Terminal::new(self.root(), args.and(day), &[], SIZE)
    }

    fn rows_of(&self, table: &str) -> Vec<String> {
        let path = self.path(&format!("ledger/2026-11/{table}.csv"));
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.lines().skip(1).map(str::to_owned).collect()
    }

    fn only_row(&self, table: &str) -> String {
        let rows = self.rows_of(table);
        assert_eq!(rows.len(), 1, "{rows:?}");
        let (_, row) = rows[0].split_once(',').unwrap();
        row.to_owned()
    }
}

#[test]
fn a_complaint_is_asked_for_in_chinese() {
    let office = Office::new();
    let mut terminal = office.at_terminal("log complaint");
    terminal
        .answer("经办人：", "kf")
        .answer("房号或部位：", "b1-101")
        .answer("事由：", "楼上漏水")
        // Nobody has named a category yet: the first choice is none.
        .answer("类别：", "")
        .answer("保存吗：", "3")
        .answer("投诉级别：", "2")
        .answer("报事人：", "")
        .answer("回电号码：", "")
        .answer("受理途径：", "前台")
        .answer("时间：", "")
        .see("试写，未保存。")
        .see("下次也可以直接输入：visit log complaint")
        .answer("保存吗：", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    assert_eq!(
        office.only_row("complaints"),
        "2026-11-23T10:00,B1-101,丙,13800000003,counter,,major,楼上漏水,desk,,,,,,"
    );
}

#[test]
fn the_files_are_read_once_for_all_questions_and_anew_when_it_is_saved() {
    let office = Office::new();
    let mut terminal = office.at_terminal("log complaint --by desk");
    terminal.see("房号或部位：");
    let gone = PLACES.lines().filter(|line| !line.contains("B1-101"));
    let gone: Vec<&str> = gone.collect();
    office.write("places.csv", gone.join("\n") + "\n");
    terminal
        .answer("房号或部位：", "b1-101")
        .answer("事由：", "楼上漏水")
        .answer("类别：", "")
        .answer("保存吗：", "3")
        .answer("投诉级别：", "2")
        .answer("报事人：", "")
        .answer("回电号码：", "")
        .answer("受理途径：", "前台")
        .answer("时间：", "")
        .answer("保存吗：", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 4, "{screen}");
    assert_eq!(office.rows_of("complaints"), [""; 0]);
}

#[test]
fn who_passes_a_matter_on_is_asked_for_a_number_of_their_own_and_a_tenant_is_proposed() {
    let office = Office::new();
    let tenant = PLACES.replace("甲,13800000001,,,", "甲,13800000001,李雷,13911112222,");
    office.write("places.csv", tenant);
    let mut terminal = office.at_terminal("log inquiry --relation tenant");
    terminal
        .answer("经办人：", "kf")
        .answer("房号或部位：", "a1-101")
        .answer("事由：", "几时停水")
        .answer("性质：", "")
        .answer("保存吗：", "3")
        .answer("报事人：", "")
        .answer("回电号码：", "")
        .answer("受理途径：", "政府热线")
        .answer("对方的编号：", "12345-7")
        .answer("约定哪天答复：", "")
        .answer("时间：", "")
        .answer("保存吗：", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    assert_eq!(
        office.only_row("inquiries"),
        "2026-11-23T10:00,A1-101,李雷,13911112222,hotline,question,几时停水,,,desk,,tenant,12345-7,"
    );
}

#[test]
fn a_place_is_found_by_initials_name_and_number_in_english() {
    let office = Office::new();
    let places = office.read("places.csv").replace("甲", "范长河");
    office.write("places.csv", places);
    for typed in ["fch", "长河", "0000001"] {
        let args = ["log", "repair", "--by", "desk", "--lang", "en"];
        let mut terminal = office.at_terminal(args);
        terminal
            .see("? Place:")
            .press(typed)
            .see("> A1-101  范长河")
            .press(ENTER)
            .see("? What is the matter:")
            .press(CTRL_C);
        let (code, screen) = terminal.end();
        assert_eq!(code, 130, "{screen}");
        assert!(screen.ends_with("Left; nothing was saved."), "{screen}");
    }
    assert_eq!(office.rows_of("repairs"), [""; 0]);
}

#[test]
fn what_is_refused_is_asked_again_and_esc_goes_back() {
    let office = Office::new();
    let args = "log inquiry A1-101 物业费 --by desk --lang en --channel counter";
    // Nothing is missing: nothing is asked.
    let (code, screen) = office.at_terminal(args).end();
    assert_eq!((code, screen.contains('?')), (0, false), "{screen}");

    let mut terminal = office.at_terminal("log inquiry --by desk --lang en");
    terminal
        .answer("Place:", "a1-102")
        .answer("What is the matter:", "")
        .see("error: this cannot stay empty")
        .answer("What is the matter:", "fee")
        .see("? Nature:")
        .press(ESC)
        .see("? Nature: ↩")
        // What was written stands there again.
        .see("? What is the matter: fee")
        .press("s")
        .press(ENTER)
        .answer("Nature:", "suggestion")
        .answer("Save it:", "more")
        .answer("Reported by:", "")
        .answer("Phone to call back:", "")
        .answer("How it came:", "1")
        .answer("Reply promised for:", "2026-11-22")
        .see("error: 2026-11-22 is before 2026-11-23, the day of the entry")
        .see("\n? Reply promised for: 2026-11-22")
        .press("\x7f5")
        .press(ENTER)
        .answer("When:", "")
        .answer("Save it:", "save");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let rows = office.rows_of("inquiries");
    assert_eq!(rows.len(), 2);
    let (_, last) = rows[1].split_once(',').unwrap();
    assert_eq!(
        last,
        "2026-11-23T10:00,A1-102,乙,13800000002,phone,suggestion,fees,,2026-11-25,desk,,,,"
    );
}

#[test]
fn a_visit_begins_with_what_is_due_the_nearest_first() {
    let office = Office::new();
    for (id, place, done) in [
        ("C-261120-bbbb", "B1-101", "2026-11-22"),
        ("C-261119-aaaa", "A1-101", "2026-11-21"),
        ("C-261118-cccc", "A1-102", ""),
    ] {
        let row = format!("id={id} received_at=2026-11-18 place={place} summary=noise");
        office.add(Table::Complaints, &row);
        if !done.is_empty() {
            let row = format!("acted_at={done} case_id={id} action=complete");
            office.add(Table::Actions, &row);
        }
    }
    let mut terminal = office.at_terminal("record --by ann");
    terminal.see("? 回访哪一件，或走访哪一户：").see("A1-lift");
    let screen = terminal.screen();
    let at = |text: &str| {
        screen
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {screen}"))
    };
    assert!(at("> 2026-11-24") < at("C-261119-aaaa"), "{screen}");
    assert!(at("C-261119-aaaa") < at("C-261120-bbbb"), "{screen}");
    assert!(at("C-261120-bbbb") < at("C-261118-cccc"), "{screen}");
    assert!(at("C-261118-cccc") < at("A1-lift"), "{screen}");
    terminal
        .press(ENTER)
        .answer("回访结果：", "没人")
        .press(&"\x7f".repeat(6))
        .press("unreachable")
        .press(ENTER)
        .answer("回访方式：", "")
        .answer("下次哪天再去：", "2026-11-24")
        .answer("时间：", &format!("{}09:30", "\x7f".repeat(5)))
        .answer("保存吗：", "1");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    assert_eq!(
        office.only_row("visits"),
        "2026-11-23T09:30,A1-101,C-261119-aaaa,followup,door,ann,unreachable,,,,,,,,,2026-11-24,,"
    );
}

#[test]
fn what_this_clerk_entered_last_is_proposed() {
    let office = Office::new();
    let day = ["--today", "2026-11-23T10:00"];
    let log = |by: &str, channel: &str| {
        let args = format!("log repair A1-101 x --by {by} --channel {channel}");
        office.ok(args.and(day));
    };
    log("eng", "online");
    log("desk", "counter");
    log("eng", "box");
    let mut terminal = office.at_terminal("log repair A1-101 --lang en");
    terminal
        .see("> 工程  eng")
        .answer("Who enters it:", "desk")
        .answer("What is the matter:", "y")
        .answer("Category:", "")
        .answer("Save it:", "more")
        .answer("Follow-up class:", "")
        .answer("Reported by:", "")
        .answer("Phone to call back:", "")
        .see("> 3 counter")
        .press(CTRL_C);
    assert_eq!(terminal.end().0, 130);
}

#[test]
fn without_a_terminal_or_with_no_input_nothing_is_asked() {
    let office = Office::new();
    for (args, command, missing) in [
        ("log complaint", "log complaint", "<PLACE>, <SUMMARY>..."),
        ("log repair A1-101", "log repair", "<SUMMARY>..."),
        ("log inquiry", "log inquiry", "<PLACE>, <SUMMARY>..."),
        ("record", "record", "--outcome <OUTCOME>, <CASE|PLACE>..."),
    ] {
        let args = args.and("--lang en");
        let ran = office.run(&args);
        let usage = format!(
            "error: missing: {missing}\nhint: visit {command} --help shows how it is written\n"
        );
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err),
            (2, "", usage.clone())
        );

        let args = args.and("--no-input");
        let (code, screen) = office.at_terminal(&args).end();
        assert_eq!((code, screen), (2, usage.trim_end().to_owned()));
        let terminal = Terminal::new(
            office.root(),
            &args[..args.len() - 1],
            &[("TERM", "dumb")],
            SIZE,
        );
        assert_eq!(terminal.end(), (2, usage.trim_end().to_owned()));
    }
}

#[test]
fn what_the_line_says_already_is_judged_before_anything_is_asked() {
    let office = Office::new();
    let args = ["log", "complaint", "Z9", "--by", "desk", "--lang", "en"];
    let (code, screen) = office.at_terminal(args).end();
    assert_eq!(code, 4, "{screen}");
    assert!(screen.starts_with("error: "), "{screen}");
    assert!(!screen.contains('?'), "{screen}");
}

#[test]
fn no_escape_sequence_of_the_data_reaches_the_terminal() {
    let settings = SETTINGS.replace("\"安\"", r#""安\u001b]0;STAFF\u0007\u202e""#);
    assert_ne!(settings, SETTINGS);
    let office = Office::with(&settings);
    let owner = "谢\u{1b}]0;OWNER\u{7}凤英";
    let register = PLACES.replace("甲", owner);
    office.write("places.csv", register);
    let row = "C-261119-aaaaaa,2026-11-19T08:00,A1-101,甲,,counter,渗\u{1b}]0;CATEGORY\u{7}漏,ordinary,漏,desk,,,,";
    office.rows("2026-11", Table::Complaints, &[row]);
    let mut terminal = office.at_terminal("log complaint --lang en");
    terminal
        // The tests' screen leaves marks of what cannot be shown out.
        .see("]0;STAFF")
        .answer("Who enters it:", "desk")
        .see("A1-101  谢]0;OWNER")
        .answer("Place:", "a1-101")
        .answer("What is the matter:", "leak")
        .see("渗]0;CATEGORY")
        .answer("Category:", "1")
        .answer("Save it:", "more")
        .answer("Severity:", "1")
        .see("? Reported by: 谢]0;OWNER凤英")
        .answer("Reported by:", "")
        .answer("Phone to call back:", "")
        .answer("How it came:", "")
        .answer("When:", "")
        .see("? Save it:");
    let raw = terminal.raw();
    assert!(raw.contains("谢\u{fffd}]0;OWNER\u{fffd}凤英"), "{raw:?}");
    for sequence in ["\u{1b}]", "\u{7}", "\u{202e}"] {
        assert!(!raw.contains(sequence), "{raw:?}");
    }
    terminal.press(ENTER);
    assert_eq!(terminal.end().0, 0);
    // What is proposed is taken from the register, as if nothing had been asked.
    let rows = office.rows_of("complaints");
    let reporter = owner.replace(char::is_control, " ");
    let taken = format!(",{reporter},13800000001,");
    assert!(rows[1].contains(&taken), "{rows:?}");
}

#[test]
fn whoever_is_told_to_end_gives_the_terminal_back() {
    let office = Office::new();
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut terminal = office.at_terminal("log repair --by desk --lang en");
        terminal.see("? Place:").see("> A1-101");
        assert!(terminal.is_raw());
        let (ended, screen) = terminal.send(signal).wait();
        assert_eq!(ended, code, "{screen}");
        assert!(!terminal.is_raw(), "{screen}");
    }
    assert_eq!(office.rows_of("repairs"), [""; 0]);
}

#[test]
fn keys_edit_as_in_a_shell_and_what_was_refused_gives_way() {
    let office = Office::new();
    let args = ["log", "inquiry", "A1-101", "--by", "desk", "--lang", "en"];
    let mut terminal = office.at_terminal(args);
    terminal
        .see("? What is the matter:")
        .press("wrong\x15fee too\x17high\x01a \x05!")
        .see("? What is the matter: a fee high!")
        .press(ENTER)
        // Letters that nothing has: no choice, and Enter takes none.
        .see("? Nature:")
        .press("zzz")
        .see("Nothing found")
        .press(ENTER)
        .press("\x15sugg")
        .see("> 3 suggestion")
        .press(ENTER)
        .answer("Save it:", "more")
        // Typing replaces what the register has.
        .see("? Reported by: 甲")
        .press("乙")
        .see("? Reported by: 乙")
        .press(ENTER)
        .answer("Who is to this unit:", "tenant")
        .answer("Phone to call back:", "")
        .answer("How it came:", "1")
        .answer("Reply promised for:", "2026-11-22")
        .see("error: 2026-11-22 is before 2026-11-23, the day of the entry")
        .see("\n? Reply promised for: 2026-11-22")
        .press("2026-11-25")
        .see("\n? Reply promised for: 2026-11-25")
        .press(ENTER)
        .answer("When:", "")
        .answer("Save it:", "save");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    assert_eq!(
        office.only_row("inquiries"),
        "2026-11-23T10:00,A1-101,乙,,phone,suggestion,a fee high!,,2026-11-25,desk,,tenant,,"
    );
}

#[test]
fn keys_move_in_a_list_by_one_and_by_ten_and_round_its_ends() {
    let office = Office::new();
    let header = Table::Places.header();
    let units = (101..126).map(|unit| format!("A1-{unit},unit,A,A1,,,,,,,,\n"));
    office.write(
        "places.csv",
        format!("{header}\n{}", units.collect::<String>()),
    );
    let mut terminal = office.at_terminal("log repair --by desk --lang en");
    terminal.see("? Place:").press("a1-1").see("> A1-101");
    for (key, there) in [
        ("\x1b[6~", "> A1-111"),
        ("\x1b[B", "> A1-112"),
        ("\x0e", "> A1-113"),
        ("\x1b[A", "> A1-112"),
        ("\x10", "> A1-111"),
        ("\x1b[6~", "> A1-121"),
        ("\x1b[6~", "> A1-125"),
        ("\x1b[B", "> A1-101"),
        ("\x1b[A", "> A1-125"),
        ("\x1b[5~", "> A1-115"),
        ("\x1b[5~", "> A1-105"),
        ("\x1b[5~", "> A1-101"),
    ] {
        terminal.press(key).see(there);
    }
    terminal.press(CTRL_C);
    assert_eq!(terminal.end().0, 130);
}

#[test]
fn the_preview_shows_no_id_that_is_not_saved() {
    let office = Office::new();
    let args = ["log", "complaint", "A1-101", "--by", "desk"];
    let mut terminal = office.at_terminal(args);
    terminal
        .answer("事由：", "漏水")
        .answer("类别：", "")
        .answer("保存吗：", "3")
        .answer("投诉级别：", "")
        .answer("报事人：", "")
        .answer("回电号码：", "")
        .answer("受理途径：", "")
        .answer("时间：", "")
        .see("〈新编号〉,2026-11-23T10:00,A1-101,甲,")
        .see("? 保存吗：");
    assert!(!terminal.screen().contains("C-261123-"));
    terminal.press(ENTER);
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let rows = office.rows_of("complaints");
    let (id, _) = rows[0].split_once(',').unwrap();
    assert!(screen.contains(id), "{screen}");
}

#[test]
fn the_usual_reading_of_a_name_comes_first() {
    let office = Office::new();
    let places = office.read("places.csv");
    let places = places.replace("甲", "潘长河").replace("乙", "范长河");
    office.write("places.csv", places);
    let mut terminal = office.at_terminal("log repair --by desk");
    terminal
        .see("A1-101  潘长河")
        .press("fch")
        .see("> A1-102  范长河")
        .see("  A1-101  潘长河")
        .press(CTRL_C);
    assert_eq!(terminal.end().0, 130);
}

#[test]
fn the_code_of_a_place_finds_what_is_due_there_then_the_place_then_what_was() {
    let office = Office::new();
    for (id, received, done) in [
        ("C-260801-cccc", "2026-08-01", ""),
        ("C-261119-aaaa", "2026-11-19", "2026-11-21"),
    ] {
        let row = format!("id={id} received_at={received} place=A1-101 summary=noise");
        office.add(Table::Complaints, &row);
        if !done.is_empty() {
            let row = format!("acted_at={done} case_id={id} action=complete");
            office.add(Table::Actions, &row);
        }
    }
    let mut terminal = office.at_terminal("record --by ann");
    terminal
        .see("? 回访哪一件，或走访哪一户：")
        .press("a1-101")
        .see("? 回访哪一件，或走访哪一户： a1-101")
        .see("> 2026-11-24  ");
    let screen = terminal.screen();
    let at = |text: &str| {
        let place = screen.rfind(text);
        place.unwrap_or_else(|| panic!("{text}: {screen}"))
    };
    assert!(at("C-261119-aaaa") < at("  A1-101  甲"), "{screen}");
    assert!(at("  A1-101  甲") < at("C-260801-cccc"), "{screen}");
    terminal.press(CTRL_C);
    assert_eq!(terminal.end().0, 130);
}

/// A complaint that owes a handover and a promise, and a defect that waits for the owner.
fn with_steps() -> Office {
    let office = Office::new();
    let row = "id=C-261121-aaaa received_at=2026-11-21 place=A1-101 channel=box taken_by=desk summary=noise";
    office.add(Table::Complaints, row);
    let row = "id=R-261101-bbbb received_at=2026-11-01 place=B1-101 class=defect taken_by=desk summary=leak";
    office.add(Table::Repairs, row);
    let row = "acted_at=2026-11-20 case_id=R-261101-bbbb action=complete actor=eng";
    office.add(Table::Actions, row);
    office
}

#[test]
fn a_step_asks_for_what_it_lacks() {
    let office = with_steps();
    let mut terminal = office.at_terminal("promise --by desk");
    terminal
        .answer("哪一件：", "aaaa")
        .answer("处理办法：", "")
        .see("这一项不能空着")
        .answer("处理办法：", "上门调解")
        .answer("哪天以前办好：", "昨天")
        .see("? 哪天以前办好：")
        .press("2026-11-25")
        .press(ENTER)
        .see("试写，未保存。")
        .answer("保存吗：", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let rows = office.rows_of("actions");
    assert!(
        rows[1].ends_with("2026-11-23T10:00,C-261121-aaaa,,promise,desk,,2026-11-25,,,上门调解,"),
        "{rows:?}"
    );

    // What the line says already is not asked for; a text may begin with a hyphen.
    let mut terminal = office.at_terminal("reject bbbb --by desk");
    terminal
        .answer("哪里不合格：", "-1层还漏")
        .answer("保存吗：", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let rows = office.rows_of("actions");
    assert!(
        rows[2].contains(",R-261101-bbbb,,reject,desk,") && rows[2].contains("-1层还漏"),
        "{rows:?}"
    );

    // Nobody is asked where nobody sits, and what would change nothing is refused at once.
    let ran = office.at("2026-11-23").run("promise aaaa --by desk");
    assert_eq!(ran.code, 2, "{}", ran.err);
    let terminal = office.at_terminal("reject aaaa --by desk");
    let (code, screen) = terminal.end();
    assert_eq!(code, 2, "{screen}");
}

#[test]
fn a_duty_is_picked_and_what_settles_it_is_asked_for() {
    let office = with_steps();
    let mut terminal = office.at_terminal("due --pick --lang en");
    terminal
        .see("? Which one:")
        .press("promise")
        .see("> 2026-11-22  1d late  promise  A1-101  noise  C-261121-aaaa")
        .press(ENTER)
        .answer("Who enters it:", "desk")
        .answer("What will be done:", "talk")
        .answer("Until when:", "2026-11-25")
        .answer("Save it:", "save");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    assert!(office.rows_of("actions")[1].contains(",promise,desk,,2026-11-25,"));

    // Of several ways one is taken; nothing is saved by who leaves.
    let mut terminal = office.at_terminal("due duty:accept --pick --lang en");
    terminal
        .answer("Which one:", "bbbb")
        .answer("What is done about it:", "reject")
        .answer("Who enters it:", "desk")
        .see("? What is not right:")
        .press(CTRL_C);
    assert_eq!(terminal.end().0, 130);
    assert_eq!(office.rows_of("actions").len(), 2);

    // What no single entry settles is told, and where nothing is due, that nothing is.
    let mut terminal = office.at_terminal("due duty:report --all --pick --lang en");
    terminal.see("None of");
    assert_eq!(terminal.end().0, 0);
    let ran = office.at("2026-11-23").run("due --pick");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("--pick 只能在终端里用"), "{}", ran.err);
}

#[test]
fn a_telephone_call_is_three_questions() {
    let office = Office::new();
    let mut terminal = office.at_terminal("log repair --by desk --lang en");
    terminal
        .answer("Place:", "b1-101")
        .answer("What is the matter:", "leak")
        .answer("Category:", "")
        .see("say more")
        .answer("Save it:", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    // By telephone, by the owner whom the register has.
    assert_eq!(
        office.only_row("repairs"),
        "2026-11-23T10:00,B1-101,丙,13800000003,phone,repair,,leak,desk,,,,,,,"
    );
}

#[test]
fn who_acts_is_asked_for_where_nobody_is_named() {
    let office = with_steps();
    let mut terminal = office.at_terminal("complete aaaa --lang en");
    terminal
        .answer("Who enters it:", "eng")
        .answer("What was done:", "talked to both")
        .answer("Save it:", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let rows = office.rows_of("actions");
    assert!(
        rows[1].ends_with(",C-261121-aaaa,,complete,eng,,,,,talked to both,"),
        "{rows:?}"
    );
    let ran = office.at("2026-11-23").run("complete aaaa");
    assert_eq!(ran.code, 2);
}
