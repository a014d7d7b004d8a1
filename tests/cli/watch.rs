//! A list that stays on the screen: drawn anew, as the data are then.

use visit::model::table::Table;

use crate::office::{Line, Office};
use crate::terminal::{CTRL_C, ENTER, ESC, Terminal};

/// Nobody waits so long: it is drawn anew when a key is pressed.
const WATCH: [&str; 6] = [
    "due",
    "class:complaint",
    "--watch",
    "86400",
    "--today",
    "2026-11-23T10:00",
];

fn log(office: &Office, id: &str) {
    let row = format!("id={id} received_at=2026-11-21 place=A1-101 channel=box taken_by=desk");
    office.add(Table::Complaints, &row);
}

#[test]
fn the_list_is_drawn_anew_and_left_cleanly() {
    let office = Office::new();
    log(&office, "C-261121-aaaa");
    for key in [CTRL_C, ESC, "q"] {
        let mut terminal = Terminal::new(office.root(), WATCH, &[], (20, 100));
        terminal
            .see("C-261121-aaaa")
            .see("2026-11-23 10:00 · 每 86400 秒刷新");
        terminal.press(key);
        let (code, screen) = terminal.end();
        assert_eq!(code, 0, "{screen}");
        // What was seen last stays.
        assert!(screen.contains("C-261121-aaaa"), "{screen}");
    }
    let mut terminal = Terminal::new(office.root(), WATCH, &[], (20, 100));
    terminal.see("逾期 2 项");
    log(&office, "C-261121-bbbb");
    terminal.press(ENTER).see("逾期 4 项").see("C-261121-bbbb");
    // What cannot be answered for a moment is told, and looked at again.
    let settings = office.read("visit.toml");
    office.write("visit.toml", "schema = 1\n");
    terminal.press(ENTER).see("设置有误");
    office.write("visit.toml", settings);
    terminal.press(ENTER).see("逾期 4 项").press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_low_window_shows_as_much_as_fits() {
    let office = Office::new();
    for at in 0..30 {
        log(&office, &format!("C-261121-aa{at:02}"));
    }
    let mut terminal = Terminal::new(office.root(), WATCH, &[], (12, 100));
    terminal.see("…").see("q 离开");
    assert!(
        terminal.screen().starts_with("测试小区 · 到期清单"),
        "{}",
        terminal.screen()
    );
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn only_a_terminal_is_watched() {
    let office = Office::new();
    let ran = office.run(WATCH);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("--watch 只能在终端里用"), "{}", ran.err);
    let json = WATCH.and("-f json");
    let terminal = Terminal::new(office.root(), &json, &[], (20, 100));
    let (code, screen) = terminal.end();
    assert_eq!(code, 2, "{screen}");
    assert!(screen.contains("--watch 不能和 -f json 一起用"), "{screen}");
}
