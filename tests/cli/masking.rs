//! Owners' names and numbers are hidden wherever they could be shown, and files are not open to
//! the world.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use visit::model::table::Table;

use crate::office::{Line, Office, PLACES, Ran, SETTINGS, run_in};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data-sample");

/// Runs the program on the invented community as it stands on its day.
fn sample(args: impl Line) -> Ran {
    let today = ["--today", "2026-11-23T09:00"];
    run_in(Path::new(SAMPLE), args.and(today))
}

/// What chooses each list of a command's answer; nothing where it has one.
fn sections(command: impl Line) -> Vec<Vec<String>> {
    let ran = sample(command.and("--sections"));
    let names = ran.out.lines().filter_map(|line| line.split(' ').next());
    let chosen = names.map(|name| vec!["--section".to_owned(), name.to_owned()]);
    match chosen.collect::<Vec<_>>() {
        none if none.is_empty() => vec![Vec::new()],
        some => some,
    }
}

/// Every name and telephone number of the register and of those who reported.
fn personal_data() -> Vec<String> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(SAMPLE) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let header = reader.headers().unwrap().clone();
        let personal = ["owner", "resident", "reporter", "phone", "resident_phone"];
        for row in reader.records().map(Result::unwrap) {
            for (name, value) in header.iter().zip(&row) {
                if personal.contains(&name) && !value.is_empty() {
                    found.push(value.to_owned());
                }
            }
        }
    }
    let staff = fs::read_to_string(format!("{SAMPLE}/visit.toml")).unwrap();
    found.sort();
    found.dedup();
    found.retain(|text| !staff.contains(text.as_str()));
    found
}

/// One id of each table of the sample.
fn ids() -> Vec<String> {
    let mut ids = Vec::new();
    for table in Table::LEDGER {
        let path = format!("{SAMPLE}/ledger/2026-11/{}.csv", table.word());
        let text = fs::read_to_string(path).unwrap_or_default();
        let row = text.lines().nth(1);
        ids.extend(row.and_then(|row| Some(row.split_once(',')?.0.to_owned())));
    }
    ids
}

#[test]
fn no_output_shows_owners_data_when_they_are_masked() {
    let personal = personal_data();
    assert!(personal.len() > 500, "{}", personal.len());
    let ids = ids();
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["due", "--all"],
        vec!["list"],
        vec!["repeat"],
        vec!["report", "--ids"],
        vec!["report", "--month", "2026-10", "--ids"],
        vec!["sample", "--dry-run", "--seed", "s"],
        vec!["sample", "--verify"],
        vec!["check"],
        vec!["agenda"],
        vec!["brief", "B3-2-602"],
        vec!["coverage", "--left"],
        vec!["form", "record", "B3-2-602"],
        vec!["form", "worksheet", "R-261116-75nab6"],
        vec!["plan", "--who", "wang"],
        vec!["survey", "tally", "autumn"],
        vec![
            "log",
            "repair",
            "B1-1-101",
            "漏水",
            "--dry-run",
            "--by",
            "he",
        ],
    ];
    for id in &ids {
        commands.push(vec!["show", id]);
        commands.push(vec!["why", id]);
    }
    let (mut shown_without, mut stars) = (0, 0);
    for command in &commands {
        let formats = ["table", "json", "csv", "md", "html"];
        let of_one_row = ["show", "why"].contains(&command[0]);
        for format in &formats[..if of_one_row { 2 } else { formats.len() }] {
            let sections = match *format {
                "csv" => sections(command),
                _ => vec![Vec::new()],
            };
            let mut text = String::new();
            for section in &sections {
                let section: Vec<&str> = section.iter().map(String::as_str).collect();
                let ran = sample(command.and(["--mask", "-f", format]).and(section));
                text += &(ran.out + &ran.err);
            }
            let leaked = personal.iter().find(|p| text.contains(p.as_str()));
            assert_eq!(leaked, None, "{command:?} as {format}\n{text}");
            stars += text.matches("138****").count();
        }
        let ran = sample(command);
        shown_without += usize::from(personal.iter().any(|p| ran.out.contains(p.as_str())));
    }
    // Without the mask several of them do show such data.
    assert!(shown_without > 5, "{shown_without}");
    assert!(stars > 100, "{stars}");
}

/// An office with one complaint of 甲一, whose data are also in a bad row, a history and notes.
fn office() -> Office {
    let office = Office::new();
    office.rows(
        "2026-11",
        Table::Complaints,
        &[
            "C-261119-aaaaaa,2026-11-19T08:00,A1-101,钱多多,13812345678,counter,渗漏,ordinary,钱多多家厨房漏水 电话0571-88001234,desk,,,,",
            "C-261119-bbbbbb,someday,A1-101,钱多多,13812345678,counter,渗漏,ordinary,又漏,desk,,,,",
        ],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &["A-261119-aaaaaa,2026-11-19T10:00,C-261119-aaaaaa,,explain,desk,孙二,,,,已向孙二说明"],
    );
    office
}

const DAY: &[&str] = &["--today", "2026-11-20"];

#[test]
fn json_has_the_same_keys_with_masked_values() {
    let office = office();
    let read = |more: &[&str]| -> serde_json::Value {
        let ran = office.run("show C-261119-aaaaaa -f json".and(DAY).and(more));
        serde_json::from_str(&ran.out).unwrap()
    };
    let (open, masked) = (read(&["--no-mask"]), read(&["--mask"]));
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&open), keys(&masked));
    assert_eq!(keys(&open["fields"]), keys(&masked["fields"]));
    assert_eq!(open["fields"]["phone"], "13812345678");
    assert_eq!(masked["fields"]["phone"], "138****5678");
    assert_eq!(masked["fields"]["reporter"], "钱业主");
    // A name of three characters is found in a free text, and what looks like a number.
    assert_eq!(masked["fields"]["summary"], "钱业主家厨房漏水 电话****1234");
    // One of two characters only where it stands alone; members of staff keep their names.
    assert_eq!(masked["history"][0]["text"], "孙业主 · 已向孙二说明");
    assert_eq!(masked["history"][0]["who"], "客服");
    assert_eq!(masked["id"], open["id"]);
}

#[test]
fn errors_and_their_excerpts_are_masked_too() {
    let office = office();
    for format in ["table", "json"] {
        let open = office.run(["check", "-f", format].and(DAY));
        let masked = office.run(["check", "--mask", "-f", format].and(DAY));
        assert_eq!((open.code, masked.code), (3, 3));
        assert!((open.out + &open.err).contains("13812345678"));
        let text = masked.out + &masked.err;
        assert!(
            text.contains("138****5678") && text.contains("钱业主"),
            "{text}"
        );
        assert!(
            !text.contains("13812345678") && !text.contains("钱多多"),
            "{text}"
        );
    }
    let ran = office.run("list --mask --area 13812345678".and(DAY));
    assert_eq!(ran.code, 2);
    assert!(!ran.err.contains("13812345678"), "{}", ran.err);
}

#[test]
fn the_name_in_a_line_that_cannot_be_read_is_masked_in_its_excerpt() {
    let office = Office::new();
    let bad = "A1-103,unit,A,A1,,1,,谢凤英,13800000369,,,\"漏,又漏";
    office.write("places.csv", format!("{PLACES}{bad}\n"));
    let row = "C-261119-cccccc,2026-11-19T08:00,A1-101,高小峰,13812345678,counter,\"渗,漏\",ordinary,\"漏\"水,desk,,,,";
    office.rows("2026-11", Table::Complaints, &[row]);
    let ran = office.run("due --mask".and(DAY));
    assert_eq!(ran.code, 3);
    for (name, masked) in [("谢凤英", "谢业主"), ("高小峰", "高业主")] {
        assert!(ran.err.contains(masked), "{}", ran.err);
        assert!(!ran.err.contains(name), "{}", ran.err);
    }
}

#[test]
fn an_owner_with_the_name_of_a_member_of_staff_is_masked_where_owners_stand() {
    let office = Office::with(&SETTINGS.replace("\"安\"", "\"谢凤英\""));
    let row = "C-261119-aaaaaa,2026-11-19T08:00,A1-101,谢凤英,13812345678,counter,渗漏,ordinary,谢凤英看过,ann,,,,";
    office.rows("2026-11", Table::Complaints, &[row]);
    office.write("places.csv", PLACES.replace("甲", "谢凤英"));
    let show = ["show", "C-261119-aaaaaa", "--mask"];
    let ran = office.run(show.and(DAY));
    let line = |label: &str| ran.out.lines().find(|line| line.contains(label)).unwrap();
    assert!(line("报事人").contains("谢业主"), "{}", ran.out);
    // Amid other words it is the member of staff.
    assert!(ran.out.contains("谢凤英看过"), "{}", ran.out);
    let ran = office.run(show.and("-f json").and(DAY));
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["fields"]["reporter"], "谢业主");
    assert_eq!(json["fields"]["summary"], "谢凤英看过");
    let ran = office.run("form complaint C-261119-aaaaaa --mask -f csv".and(DAY));
    assert!(ran.out.contains("谢业主"), "{}", ran.out);
}

#[test]
fn names_and_numbers_of_any_form_are_masked_in_columns_and_texts() {
    let office = Office::new();
    let names = [
        "谢凤英 谢大强",
        "David陈",
        "陈David",
        "Mary王女士",
        "Lily（租客）",
        "王 芳 芳",
        "van der Berg",
        "m.a. smith",
        "xiefengying",
        "김철수",
        "ヤマダ タロウ",
        "محمد علي",
        "𠮷野家",
        "wang_ff@qq.com",
        "wx:abc",
    ];
    let owners = names.iter().enumerate().map(|(at, name)| {
        let entrance = at + 1;
        format!("A9-{entrance}01,unit,A,A9,{entrance},1,,{name},,,,\n")
    });
    office.write(
        "places.csv",
        PLACES.to_owned() + &owners.collect::<String>(),
    );
    let text = "Ivan Petrov说楼上吵，找谢大强或1391 2345678";
    let row = |id: &str, name: &str, text: &str| {
        format!(
            "C-261119-{id},2026-11-19T08:00,A1-101,{name},,counter,渗漏,ordinary,{text},desk,,,,"
        )
    };
    let mut rows = vec![row("aaaaaa", "Ivan Petrov", text)];
    for (at, name) in names.iter().enumerate() {
        let id = [
            "aaaa",
            char::from(b'b' + at as u8).to_string().as_str(),
            "b",
        ]
        .concat();
        rows.push(row(&id, name, "漏"));
    }
    rows.push(row("bbbbbb", "\"ZHANG,WEI\"", "ZHANG,WEI来过"));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    office.rows("2026-11", Table::Complaints, &rows);
    let mut shown = String::new();
    for command in ["list", "show C-261119-aaaaaa", "brief A9-101"] {
        for format in ["json", "html", "plain"] {
            let ran = office.run(command.and(["-f", format, "--mask"]).and(DAY));
            shown += &(ran.out + &ran.err);
        }
    }
    let words = [
        "Ivan Petrov",
        "谢凤英",
        "谢大强",
        "David",
        "Mary",
        "Lily",
        "ZHANG,WEI",
    ];
    for name in names.iter().chain(&words).chain(&["1391 2345678"]) {
        assert!(!shown.contains(name), "{name}\n{shown}");
    }
    assert!(
        shown.contains("Ivan P.说楼上吵，找谢业主或139****5678"),
        "{shown}"
    );
}

#[test]
fn the_site_hides_names_and_numbers_in_captions_too() {
    let office = Office::new();
    let place = "B1-13912345678车位";
    let register = format!("{PLACES}{place},facility,B,B1,,,,谢凤英,,,,\n");
    office.write("places.csv", register);
    office.rows(
        "2026-11",
        Table::Complaints,
        &[&format!(
            "C-261119-aaaaaa,2026-11-19T08:00,{place},谢凤英,,counter,渗漏,ordinary,漏,desk,,,,"
        )],
    );
    let solution = format!(
        "S-261119-aaaaaa,2026-11-19T10:00,2026-11-01,complaints,{place},渗漏,,换管,谢凤英,2026-11-19,boss"
    );
    office.rows("2026-11", Table::Solutions, &[&solution]);
    office.run("site out".and(DAY));
    let mut captions = 0;
    for entry in walkdir::WalkDir::new(office.path("out")) {
        let entry = entry.unwrap();
        let name = entry.path().display().to_string();
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        for personal in ["谢凤英", "13912345678"] {
            assert!(!name.contains(personal), "{name}");
            assert!(!text.contains(personal), "{name}\n{text}");
        }
        captions += text.matches("unseen\">谢业主<").count();
        captions += text.matches("unseen\">B1-139****5678车位<").count();
    }
    assert_eq!(captions, 2);
}

#[test]
fn what_is_written_and_what_is_looked_for_is_not_masked() {
    let office = office();
    let log = "log repair A1-101 灯不亮 --by desk --mask";
    office.run(log.and(DAY));
    let row = office.read("ledger/2026-11/repairs.csv");
    assert!(row.contains(",甲,13800000001,"), "{row}");
    let found = office.run("list 13812345678 --mask -f ndjson".and(DAY));
    // One case, and that a row could not be read.
    assert_eq!(found.out.matches("\"id\":").count(), 1);
    assert_eq!(found.out.lines().count(), 2);
}

#[test]
fn whoever_waits_reads_no_owners_data_in_the_name_of_the_holder() {
    let office = office();
    office.write(".visit/lock", "note 电话 13812345678 (pid 7)\n");
    let held = fs::File::open(office.path(".visit/lock")).unwrap();
    held.lock().unwrap();
    let mut note = Command::new(env!("CARGO_BIN_EXE_visit"));
    let args = "note C-261119-aaaaaa 钱多多说好 --by desk --mask";
    note.args(args.words())
        .args(DAY)
        .current_dir(office.root())
        .env_clear();
    let mut waiting = note
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = String::new();
    let mut err = BufReader::new(waiting.stderr.take().unwrap());
    err.read_line(&mut told).unwrap();
    held.unlock().unwrap();
    assert_eq!(told, "等待他人写完：note 电话 138****5678 (pid 7)\n");
    let out = waiting.wait_with_output().unwrap().stdout;
    let out = String::from_utf8(out).unwrap();
    // Names that were read after that are hidden all the same.
    assert!(!out.contains("钱多多"), "{out}");
}

#[test]
fn masking_is_asked_for_one_way_only() {
    let ran = office().run("due --mask --no-mask");
    assert_eq!(ran.code, 2);
}

#[cfg(unix)]
#[test]
fn what_the_program_creates_is_closed_to_everybody_else() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for (umask, file, folder) in [
        ("000", 0o660, 0o770),
        ("022", 0o640, 0o750),
        ("077", 0o600, 0o700),
    ] {
        let office = Office::new();
        let script = format!(
            "umask {umask}; \"$0\" log repair A1-101 x --by desk --today 2026-11-20 && \
             \"$0\" init new && \"$0\" report --month 2026-10 --submit --by boss --today 2026-11-20"
        );
        let ran = std::process::Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_visit")])
            .current_dir(office.root())
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
        for name in [
            "ledger/2026-11/repairs.csv",
            "ledger/2026-11/actions.csv",
            "reports/2026-10.md",
            ".visit/lock",
            "new/visit.toml",
            "new/places.csv",
        ] {
            assert_eq!(mode(&office.path(name)), file, "{name} under {umask}");
        }
        for name in [".visit", "ledger/2026-11", "reports"] {
            assert_eq!(mode(&office.path(name)), folder, "{name} under {umask}");
        }
    }
}
