//! `check --fix`: what is certain is put right, everything else is left, nothing is lost.

use std::fs;

use crate::office::{Line, Office};

const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";
const HEADER: &str =
    "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by";
const ONE: &str = "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,1,phone,水,ordinary,滴水,desk";
const TWO: &str = "C-261103-bbbb,2026-11-03T09:00,A1-101,甲,1,phone,水,ordinary,滴水,desk";
const FIX: &[&str] = &["check", "--fix", "--today", "2026-11-23"];

fn sound() -> String {
    format!("{HEADER}\n{ONE}\n{TWO}\n")
}

/// An office whose complaints stand in a file of this text.
fn with(text: &str) -> Office {
    let office = Office::new();
    office.write(COMPLAINTS, text);
    office
}

#[test]
fn form_is_put_right_the_old_file_is_kept_and_the_answers_stay() {
    let sound = sound();
    for (text, mends) in [
        (format!("\u{feff}{sound}"), "bom"),
        (sound.replace('\n', "\r\n"), "crlf"),
        (
            format!("{HEADER}\n{ONE}\n{HEADER}\n{TWO}\n"),
            "repeated-header",
        ),
        (
            format!("{HEADER}\n{ONE}\n\u{feff}{HEADER}\n{TWO}\n"),
            "repeated-header",
        ),
        (format!("{sound}{ONE}\n"), "identical-lines"),
        (format!("{sound}{TWO},\n"), "identical-lines"),
    ] {
        let office = with(&text);
        let asked = || {
            ["due --all", "report --ids", "repeat", "list"].map(|args| {
                let ran = office.run(args.and("--today 2026-11-23 -f json"));
                (ran.code, ran.out)
            })
        };
        let before = asked();
        let json = office.json(FIX);
        assert_eq!(json["fixed"][0]["file"], COMPLAINTS, "{mends}");
        assert_eq!(json["fixed"][0]["mends"], serde_json::json!([mends]));
        assert_eq!(json["problems"], serde_json::json!([]));
        assert_eq!(office.read(COMPLAINTS), sound, "{mends}");
        let kept = json["fixed"][0]["kept"].as_str().unwrap();
        assert_eq!(kept, ".visit/kept/ledger_2026-11_complaints.csv.1");
        assert_eq!(office.read(kept), text, "{mends}");
        assert_eq!(asked(), before, "{mends}");
        assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
        // Nothing is left to do.
        assert_eq!(office.ok(FIX), "没有可以自动改好的问题。\n");
        assert_eq!(office.json(FIX)["fixed"], serde_json::json!([]));
    }
}

#[test]
fn everything_at_once_in_both_languages_and_the_register_too() {
    for (lang, told) in [
        (
            "zh",
            "places.csv 已改好：换行统一为 LF。原文件留在 .visit/kept/places.csv.1。",
        ),
        (
            "en",
            "places.csv is corrected: line ends are LF. The old file is kept as .visit/kept/places.csv.1.",
        ),
    ] {
        let text = format!("\u{feff}{HEADER}\r\n{ONE}\r\n{HEADER}\r\n{ONE}\r\n{TWO}");
        let office = with(&text);
        let places = office.read("places.csv");
        office.write("places.csv", places.replace('\n', "\r\n"));
        let out = office.ok(FIX.and(["--lang", lang]));
        assert!(out.contains(told), "{out}");
        // Every line has changed, but only what has another text is shown.
        let changed = |sign: char| {
            let lines = out.lines().filter(|line| line.starts_with(sign));
            lines.map(|line| &line[1..]).collect::<Vec<_>>()
        };
        let gone = changed('-');
        assert_eq!(gone[0], format!("-- a/{COMPLAINTS}"));
        assert_eq!(gone[1..3], [HEADER, ONE], "{out}");
        assert_eq!(changed('+').len(), 2, "{out}");
        for ends in [4, places.lines().count()] {
            let told = match lang {
                "zh" => format!("{ends} 行的换行符由 CRLF 改为 LF\n"),
                _ => format!("Lines that ended in CRLF and end in LF: {ends}\n"),
            };
            assert!(out.contains(&told), "{out}");
        }
        assert!(!out.contains("b/places.csv"), "{out}");
        assert_eq!(office.read(COMPLAINTS), sound());
        assert_eq!(office.read("places.csv"), places);
    }
}

#[test]
fn both_sides_of_a_conflict_are_kept() {
    let marked = format!("{HEADER}\n<<<<<<< HEAD\n{ONE}\n=======\n{TWO}\n{ONE}\n>>>>>>> other\n");
    let office = with(&marked);
    let check = office.at("2026-11-23").run("check");
    assert_eq!(check.code, 3);
    assert_eq!(
        check.err.matches("[conflict-marker]").count(),
        3,
        "{}",
        check.err
    );
    let json = office.json(FIX);
    let mends = serde_json::json!(["conflict-markers", "identical-lines"]);
    assert_eq!(json["fixed"][0]["mends"], mends);
    assert_eq!(office.read(COMPLAINTS), sound());
}

#[test]
fn conflicts_within_each_other_are_put_right_in_one_run() {
    let (begun, ended) = ("<<<<<<< HEAD", ">>>>>>> other");
    let inner = format!("{begun}\n{ONE}\n=======\n{TWO}\n{ended}");
    let text = format!("{HEADER}\n{begun}\n{inner}\n=======\n{TWO}\n{ended}\n");
    let office = with(&text);
    office.ok(FIX);
    assert_eq!(office.read(COMPLAINTS), sound());
    assert_eq!(office.ok(FIX), "没有可以自动改好的问题。\n");
}

#[test]
fn a_second_header_with_a_mark_is_told_as_one() {
    let office = with(&format!("{HEADER}\n{ONE}\n\u{feff}{HEADER}\n{TWO}\n"));
    let ran = office.at("2026-11-23").run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains(":3:1: 警告 [repeated-header]"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.matches('[').count(), 1, "{}", ran.err);
}

#[test]
fn a_file_whose_lines_end_in_cr_alone_is_left_with_the_remedy() {
    let office = with(&sound().replace('\n', "\r"));
    let register = office.read("places.csv").replace('\n', "\r");
    office.write("places.csv", &register);
    let ran = office.run(FIX);
    assert!(ran.err.contains("换行用 LF 或 CRLF"), "{}", ran.err);
    let notice = "注意：有 2 处数据读不出，以下内容不完整（运行 visit check 查看）。";
    assert_eq!(ran.out, format!("{notice}\n没有可以自动改好的问题。\n"));
    // Nor does the next writer end its last line.
    let log = ["log", "repair", "-", "漏水", "--by", "desk"];
    office.run([&log[..], &FIX[2..]].concat());
    assert_eq!(office.read(COMPLAINTS), sound().replace('\n', "\r"));
    assert_eq!(office.read("places.csv"), register);
}

#[test]
fn a_last_line_is_ended_and_a_torn_one_moved_away() {
    let office = with(&format!("{HEADER}\n{ONE}\n{TWO}"));
    assert!(office.ok(FIX).contains("已改好：补上末行换行。"));
    assert_eq!(office.read(COMPLAINTS), sound());

    let office = with(&format!("{}C-261104-cc", sound()));
    let ran = office.run(FIX);
    assert_eq!(ran.code, 3, "what it said is missing: {}", ran.err);
    assert!(ran.out.contains("-C-261104-cc\n"), "{}", ran.out);
    assert!(
        ran.out.contains("末尾半截的行移到 .visit/torn/"),
        "{}",
        ran.out
    );
    assert_eq!(office.read(COMPLAINTS), sound());
    assert_eq!(
        office.read(".visit/torn/ledger_2026-11_complaints.csv.1"),
        "C-261104-cc"
    );
}

#[test]
fn a_dry_run_shows_the_same_and_changes_nothing() {
    let text = format!("\u{feff}{HEADER}\r\n{ONE}\r\n{ONE}\r\n{TWO}\r\nC-26");
    let office = with(&text);
    for flag in ["-n", "--dry-run"] {
        let ran = office.run(FIX.and([flag]));
        assert_eq!(ran.code, 3, "a torn line is an error still: {}", ran.err);
        assert!(ran.out.contains("可以改好：去掉文件头标记（BOM）、换行统一为 LF、去掉重复的行、末尾半截的行移到 .visit/torn/。"), "{}", ran.out);
        assert_eq!(office.read(COMPLAINTS), text);
        assert!(!office.path(".visit").exists());
    }
    let ran = office.run("check -n");
    assert_eq!(ran.code, 2, "only --fix can be tried");
}

#[test]
fn what_is_not_certain_is_left_and_said() {
    let other = ONE.replace("滴水", "漏水");
    for text in [
        format!("{HEADER}\n{ONE}\n{other}\n"),
        format!("{HEADER}\n<<<<<<< HEAD\n{ONE}\n=======\n{TWO}\n"),
        format!("{HEADER}\n{ONE}{TWO}\n"),
        format!("{HEADER}\n{ONE}\n{HEADER},weather\n{TWO}\n"),
        format!("{HEADER}\nC-261105-cccc,gestern,A1-101,甲,1,phone,水,ordinary,滴水,desk\n"),
        format!("{HEADER}\n{ONE},one,too,many\n"),
    ] {
        let office = with(&text);
        for (lang, told) in [
            ("zh", "余下的问题没有动，要由人来定。"),
            (
                "en",
                "What is left is not touched: only a person can decide it.",
            ),
        ] {
            let ran = office.run(FIX.and(["--lang", lang]));
            assert_eq!(ran.code, 3, "{text}");
            assert!(ran.err.trim_end().ends_with(told), "{}", ran.err);
            assert_eq!(office.read(COMPLAINTS), text);
        }
        assert!(!office.path(".visit/kept").exists());
    }
    // Bytes that are in no certain encoding are not touched at all: Shift JIS, one line of GBK.
    for lines in [
        &b"\r\nC-261105-cccc,2026-11-05,\x92\xe2\x93\x64\r\n"[..],
        "\r\nC-261105-cccc,2026-11-05,电梯\r\nC-261106-cccc,2026-11-06,\u{0}\r\n".as_bytes(),
    ] {
        let office = Office::new();
        let mut bytes = [HEADER.as_bytes(), lines].concat();
        for byte in bytes.iter_mut().filter(|byte| **byte == 0) {
            *byte = 0xb5;
        }
        office.write(COMPLAINTS, &bytes);
        assert_eq!(office.run(FIX).code, 3);
        assert_eq!(fs::read(office.path(COMPLAINTS)).unwrap(), bytes);
    }
}

/// The two rows in GBK.
fn gbk() -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in sound().chars() {
        match c {
            '甲' => bytes.extend(b"\xbc\xd7"),
            '乙' => bytes.extend(b"\xd2\xd2"),
            '水' => bytes.extend(b"\xcb\xae"),
            '滴' => bytes.extend(b"\xb5\xce"),
            '门' => bytes.extend(b"\xc3\xc5"),
            '坏' => bytes.extend(b"\xbb\xb5"),
            '灯' => bytes.extend(b"\xb5\xc6"),
            c => bytes.push(u8::try_from(c).unwrap_or_else(|_| panic!("{c}"))),
        }
    }
    bytes
}

fn utf16() -> Vec<u8> {
    let units = sound().replace('\n', "\r\n");
    let units = Some(0xfeff)
        .into_iter()
        .chain(units.encode_utf16().collect::<Vec<_>>());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_file_in_gb18030_or_utf_16_becomes_utf_8_and_the_old_one_is_kept() {
    for (bytes, mend) in [
        (gbk(), "turned from GBK into UTF-8"),
        (utf16(), "turned from UTF-16 into UTF-8, line ends are LF"),
    ] {
        let office = Office::new();
        office.write(COMPLAINTS, &bytes);
        assert_eq!(office.at("2026-11-23").run("due").code, 3);
        let dry = office.run(FIX.and("--dry-run --lang en"));
        let told = format!("{COMPLAINTS} would be corrected: {mend}.");
        assert!(dry.out.contains(&told), "{}", dry.out);
        assert_eq!(fs::read(office.path(COMPLAINTS)).unwrap(), bytes);
        let ran = office.run(FIX.and("--lang en"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        // The difference shows the text as it is read now.
        assert!(ran.out.contains(&format!("\n+{ONE}\n")), "{}", ran.out);
        assert!(ran.out.contains("\n-C-261102-aaaa,"), "{}", ran.out);
        assert_eq!(office.read(COMPLAINTS), sound());
        let kept = office.path(".visit/kept/ledger_2026-11_complaints.csv.1");
        assert_eq!(fs::read(kept).unwrap(), bytes);
        assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
        let again = office.run(FIX);
        assert_eq!(again.code, 0);
        assert_eq!(fs::read_dir(office.path(".visit/kept")).unwrap().count(), 1);
    }
}

#[test]
fn settings_in_gb18030_become_utf_8_too_and_are_otherwise_left_as_they_are() {
    let office = Office::new();
    // 门 as the name of the community, after a comment with a blank too many.
    let settings = b"schema = 1\r\ncommunity = \"\xc3\xc5\"  # \xb5\xc6\r\n";
    office.write("visit.toml", settings);
    assert_eq!(office.at("2026-11-23").run("due").code, 3);
    let ran = office.run(FIX);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        office.read("visit.toml"),
        "schema = 1\r\ncommunity = \"门\"  # 灯\r\n"
    );
    assert_eq!(
        fs::read(office.path(".visit/kept/visit.toml.1")).unwrap(),
        settings
    );
}

#[test]
fn a_line_break_inside_quotes_is_joined_and_read_as_one_text() {
    let broken = ONE.replace("滴水", "\"滴水,\r\n很急\"");
    assert_ne!(broken, ONE);
    for ended in ["\n", ""] {
        let office = with(&format!("{HEADER}\n{TWO}\n{broken}{ended}"));
        let err = office.at("2026-11-23").run("due --lang en").err;
        assert!(err.contains("complaints.csv:3:"), "{err}");
        assert!(err.contains("error [line-break]"), "{err}");
        assert_eq!(err.matches("error").count(), 1, "{err}");
        let ran = office.run(FIX);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let joined = ONE.replace("滴水", "\"滴水,\u{2424}很急\"");
        assert_eq!(
            office.read(COMPLAINTS),
            format!("{HEADER}\n{TWO}\n{joined}\n")
        );
        let shown = office.at("2026-11-23").ok("show aaaa");
        assert!(shown.contains("滴水,") && shown.contains("很急"), "{shown}");
        assert!(!office.path(".visit/torn").exists());
    }
}

#[test]
fn a_second_fix_keeps_the_first_old_file_too() {
    let office = with(&sound().replace('\n', "\r\n"));
    office.ok(FIX);
    office.write(COMPLAINTS, format!("\u{feff}{}", sound()));
    office.ok(FIX);
    for (at, text) in [
        (1, sound().replace('\n', "\r\n")),
        (2, format!("\u{feff}{}", sound())),
    ] {
        let kept = format!(".visit/kept/ledger_2026-11_complaints.csv.{at}");
        assert_eq!(office.read(&kept), text);
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_does_not_keep_the_other_files_from_being_put_right() {
    const VISITS: &str = "ledger/2026-11/visits.csv";
    for leads_nowhere in [true, false] {
        let office = with(&format!("\u{feff}{}", sound()));
        if leads_nowhere {
            std::os::unix::fs::symlink("nowhere", office.path(VISITS)).unwrap();
        } else {
            fs::create_dir(office.path(VISITS)).unwrap();
        }
        let ran = office.run(FIX);
        assert_eq!(ran.code, 3, "{}", ran.err);
        assert!(ran.err.contains("[unreadable-file]"), "{}", ran.err);
        assert_eq!(office.read(COMPLAINTS), sound());
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_the_file_that_it_leads_to_is_put_right() {
    let office = Office::new();
    let shared = tempfile::tempdir().unwrap();
    let target = shared.path().join("places.csv");
    let places = office.read("places.csv");
    fs::write(&target, places.replace('\n', "\r\n")).unwrap();
    fs::remove_file(office.path("places.csv")).unwrap();
    std::os::unix::fs::symlink(&target, office.path("places.csv")).unwrap();
    office.ok(FIX);
    let link = fs::symlink_metadata(office.path("places.csv")).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&target).unwrap(), places);
}
