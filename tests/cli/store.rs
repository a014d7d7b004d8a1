//! What was acknowledged is on the disk, whole; what stood there before stays as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use visit::ledger::files::lock::{Lock, LockError};
use visit::ledger::files::record::{Batch, LONGEST_FIELD, Record};
use visit::ledger::files::store::{Saved, Store, StoreError};
use visit::model::table::Table;
use visit::model::time::Month;
use visit::model::words::Col;

use crate::office::{Line, Office, Ran};

const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";
const HEADER: &str =
    "id,received_at,place,reporter,phone,channel,category,severity,summary,taken_by";
const ROW: &str = "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,1,phone,水,ordinary,滴水,desk";

/// `log complaint` on a fixed day, with these arguments besides.
fn log(args: impl Line) -> Vec<String> {
    log_in("zh", args)
}

fn log_in(lang: &str, args: impl Line) -> Vec<String> {
    let day = "--by desk --today 2026-11-23T10:00 --lang";
    "log complaint".and(args).and(day).and([lang])
}

/// Logs a complaint and gives its id.
fn logged(office: &Office, args: impl Line) -> String {
    let out = office.ok(log(args.and("--quiet")));
    out.trim().to_owned()
}

fn failed(office: &Office, args: impl Line, code: i32) -> Ran {
    let ran = office.run(&args);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (code, ""),
        "{args:?}{}",
        ran.err
    );
    ran
}

/// A row of a file by column name, read as any other program would.
fn row(text: &str, id: &str) -> BTreeMap<String, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let mut rows = reader.records().map(Result::unwrap);
    let row = rows.find(|row| row.iter().any(|field| field == id));
    let row = row.unwrap_or_else(|| panic!("{id} is not in {text}"));
    let pairs = names.iter().zip(row.iter());
    pairs
        .map(|(name, field)| (name.to_owned(), field.to_owned()))
        .collect()
}

/// Every file and folder below a folder.
fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        let content = if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
            Vec::new()
        } else {
            fs::read(&path).unwrap()
        };
        found.insert(path.display().to_string(), content);
    }
    found
}

fn start(office: &Office, args: impl Line) -> Child {
    Command::new(env!("CARGO_BIN_EXE_visit"))
        .args(args.words())
        .current_dir(office.root())
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn what_was_appended_is_read_back_as_it_was_entered() {
    let office = Office::new();
    let summary = "楼上, 半夜\"敲打\" = ␤ 'x'; -1";
    let id = logged(
        &office,
        ["A1-101", summary].and("--category 噪音,扰民 --phone '0571-1 2' --major"),
    );
    let text = office.read(COMPLAINTS);
    let row = row(&text, &id);
    let expected = [
        ("id", id.as_str()),
        ("received_at", "2026-11-23T10:00"),
        ("place", "A1-101"),
        ("reporter", "甲"),
        ("phone", "0571-1 2"),
        ("channel", "phone"),
        ("category", "噪音,扰民"),
        ("severity", "major"),
        ("summary", summary),
        ("taken_by", "desk"),
        ("from_place", ""),
        ("relation", ""),
        ("part_of", ""),
        ("about", ""),
        ("outside_no", ""),
        ("batch", ""),
    ];
    let expected = expected.map(|(name, field)| (name.to_owned(), field.to_owned()));
    assert_eq!(row, BTreeMap::from(expected));
    assert!(text.starts_with(&(Table::Complaints.header() + "\n")));
    assert_eq!(
        (
            text.lines().count(),
            text.ends_with('\n'),
            text.contains('\r')
        ),
        (2, true, false)
    );
    let json = office.at("2026-11-23").json("list");
    assert!(json.to_string().contains(&id), "{json}");
}

#[test]
fn an_entry_of_the_library_is_in_its_file_when_append_returns() {
    let office = Office::new();
    let lock = Lock::take(office.root(), "test", Duration::ZERO, |_| {}).unwrap();
    let mut store = Store::open(office.root(), lock).unwrap();
    let mut entry = Record::default();
    entry
        .set(Col::Id, "O-261103-aaaa")
        .set(Col::OpenedAt, "2026-11-03")
        .set(Col::Box, " 东门, 南门 ")
        .set(Col::Note, "一\n二");
    let batch = Batch {
        table: Table::Openings,
        month: Month::parse("2026-11").unwrap(),
        rows: vec![entry.clone(), entry],
    };
    let preview = Store::preview(office.root(), &batch).unwrap();
    let rows = "O-261103-aaaa,2026-11-03,\"东门, 南门\",,,一␤二\n".repeat(2);
    assert_eq!(preview, rows);
    assert!(!office.path("ledger").exists());
    assert!(matches!(store.append(&[batch]), Ok(Saved::Filed)));
    let header = Table::Openings.header();
    assert_eq!(
        office.read("ledger/2026-11/openings.csv"),
        format!("{header}\n{rows}")
    );
    assert!(store.mended.is_empty());
}

#[test]
fn an_entry_over_several_files_is_all_or_nothing() {
    let office = Office::new();
    fs::create_dir_all(office.path("ledger/2026-11/inquiries.csv")).unwrap();
    let visit = "record A1-101 --outcome pass --question 车位 --reply-by 2026-11-25";
    let day = ["--by", "ann", "--today", "2026-11-23T10:00"];
    let ran = failed(&office, visit.and(day), 5);
    assert!(ran.err.starts_with("错误：没有保存"), "{}", ran.err);
    assert!(!office.path("ledger/2026-11/visits.csv").exists());
    fs::remove_dir(office.path("ledger/2026-11/inquiries.csv")).unwrap();
    logged(&office, "A1-101 水");
    assert!(!office.path("ledger/2026-11/visits.csv").exists());
    assert!(!office.path("ledger/2026-11/inquiries.csv").exists());
}

#[test]
fn old_bytes_stay_as_they_are_and_columns_land_in_their_places() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let plain = format!("{HEADER}\n{ROW}\n");
    let files = [
        ("plain", plain.clone()),
        ("CRLF", crlf(&plain)),
        ("no final newline", format!("{HEADER}\n{ROW}")),
        ("only a header", format!("{HEADER}\n")),
        ("only a header without newline", HEADER.to_owned()),
        ("BOM", format!("\u{feff}{plain}")),
        (
            "BOM and no final newline",
            format!("\u{feff}{HEADER}\n{ROW}"),
        ),
        ("BOM and CRLF", format!("\u{feff}{}", crlf(&plain))),
        ("blank lines", format!("{HEADER}\n\n{ROW}\n\n")),
        ("quoted header", format!("\"id\",{}\n{ROW}\n", &HEADER[3..])),
        (
            "extra columns",
            format!("夹注,{HEADER},other\n甲乙,{ROW},\n"),
        ),
        (
            "another order",
            "taken_by,summary,id,place,received_at,x,phone,reporter,severity,category,channel\n\
             desk,\"滴,水\",C-261102-aaaa,A1-101,2026-11-02,?,1,甲,ordinary,水,phone\n"
                .to_owned(),
        ),
    ];
    for (what, before) in files {
        let office = Office::new();
        office.write(COMPLAINTS, &before);
        let id = logged(&office, "B1-101 电梯 困人 --category 电梯");
        let after = office.read(COMPLAINTS);
        let ended = if before.ends_with('\n') { "" } else { "\n" };
        let old = format!("{before}{ended}");
        assert!(after.starts_with(&old), "{what}: {after:?}");
        assert_eq!(
            after[old.len()..].matches('\n').count(),
            1,
            "{what}: {after:?}"
        );
        assert!(after.ends_with('\n'), "{what}");
        let new = row(&after, &id);
        for (name, field) in [
            ("id", id.as_str()),
            ("received_at", "2026-11-23T10:00"),
            ("place", "B1-101"),
            ("reporter", "丙"),
            ("phone", "13800000003"),
            ("channel", "phone"),
            ("category", "电梯"),
            ("severity", "ordinary"),
            ("summary", "电梯 困人"),
            ("taken_by", "desk"),
        ] {
            assert_eq!(new[name], field, "{what}: {name}");
        }
        for unknown in ["夹注", "other", "x"] {
            assert_eq!(new.get(unknown).map_or("", String::as_str), "", "{what}");
        }
        let check = office.at("2026-11-23").run("check --strict");
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{what}");
    }
}

/// The header of the first edition with all that it left out at its end.
fn wider() -> String {
    let added = "from_place,relation,part_of,about";
    let frozen = Table::Complaints.header();
    let later = frozen.split_once(added).unwrap().1;
    format!("{HEADER},{added}{later}")
}

#[test]
fn a_column_that_the_file_lacks_is_added_to_its_header_and_the_old_file_is_kept() {
    let office = Office::new();
    let before = format!("{HEADER}\n{ROW}\n");
    office.write(COMPLAINTS, &before);
    let line = log("A1-101 水 --about ann -q");
    let dry = office.ok(line.and("-n"));
    assert!(dry.contains(",ann"), "{dry}");
    assert_eq!(office.read(COMPLAINTS), before, "a dry run adds no column");
    let ran = office.run(&line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("已补在表头末尾"), "{}", ran.err);
    let id = ran.out.trim();
    let after = office.read(COMPLAINTS);
    let new = format!("{id},2026-11-23T10:00,A1-101,");
    assert!(after.starts_with(&format!("{}\n{ROW}\n{new}", wider())));
    assert_eq!(row(&after, id)["about"], "ann");
    assert_eq!(row(&after, "C-261102-aaaa").len(), 10, "as it was");
    let kept = ".visit/kept/ledger_2026-11_complaints.csv.1";
    assert_eq!(office.read(kept), before);
    assert_eq!(next(&office), "", "once");
    let check = office.at("2026-11-23").run("check --strict");
    assert_eq!((check.code, check.err.as_str()), (0, ""));
}

#[test]
fn a_row_is_refused_where_a_new_column_would_take_what_stands_beyond_the_header() {
    let office = Office::new();
    for line in [format!("{ROW},and so on"), format!("\"{ROW}")] {
        office.write(COMPLAINTS, format!("{HEADER}\n{line}\n"));
        let before = office.read(COMPLAINTS);
        let ran = failed(&office, log("A1-101 水 --about ann"), 3);
        assert!(
            ran.err.contains("缺少“about”一栏，这一行写不进去"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("visit check"), "{}", ran.err);
        assert_eq!(office.read(COMPLAINTS), before);
        assert!(!office.path(".visit/kept").exists());
    }
}

/// The journal's line of a complaint with a column that the first edition did not have.
const ABOUT: &str = r#"{"entry":0,"batches":[{"table":"complaints","month":"2026-11","rows":[[["id","C-261103-bbbb"],["received_at","2026-11-03"],["place","A1-101"],["channel","counter"],["severity","ordinary"],["summary","rude"],["taken_by","desk"],["about","ann"]]]}]}"#;

#[test]
fn wherever_a_writer_is_killed_who_adds_a_column_its_row_comes_once_and_all_rows_stay() {
    let narrow = format!("{HEADER}\n{ROW}\n");
    let wide = format!("{}\n{ROW}\n", wider());
    let columns = wider().matches(',').count();
    let filed = "C-261103-bbbb,2026-11-03,A1-101,,,counter,,ordinary,rude,desk,,,,ann";
    let commas = ",".repeat(columns - filed.matches(',').count());
    let done = format!("{wide}{filed}{commas}\n");
    // Before the new file has its name, after it, within the row, after the row; and where
    // git has brought the old file back meanwhile.
    let cuts = (wide.len()..=done.len()).map(|bytes| &done[..bytes]);
    for stands in cuts.chain([&*narrow]) {
        let office = Office::new();
        office.write(COMPLAINTS, stands);
        office.write(".visit/new/.visit-new-half", &wide[..20]);
        interrupt(&office);
        commit(&office, ABOUT);
        // Readers see it at once and change nothing.
        let list = office.at("2026-11-23").ok("show C-261103-bbbb");
        assert!(list.contains("rude"), "{stands:?}");
        assert_eq!(office.read(COMPLAINTS), stands);
        let told = next(&office);
        assert!(told.contains("上次中断的登记已补入台账：1 笔"), "{told}");
        assert_eq!(told.contains("已补在表头末尾"), stands == narrow);
        let after = office.read(COMPLAINTS);
        assert!(after.starts_with(&done), "{stands:?}: {after:?}");
        assert_eq!(after.matches("C-261103-bbbb").count(), 1);
        assert!(!office.path(".visit/new/.visit-new-half").exists());
    }
}

#[test]
fn a_torn_last_line_is_moved_away_with_a_copy_and_the_command_says_so() {
    for torn in [
        "C",
        "C-261102-bb",
        "C-261103-bbbb,2026-11-03T09:00,A1-101,乙",
        "C-261103-bbbb,2026-11-03,A1-101,乙,1,phone,,ordinary,\"半",
    ] {
        for (lang, told) in [
            ("zh", "末尾有半截没写完的行，已移到 .visit/torn/ 保存。"),
            ("en", "ended in half a row; it was moved to .visit/torn/."),
        ] {
            let office = Office::new();
            let whole = format!("{HEADER}\n{ROW}\n");
            office.write(COMPLAINTS, format!("{whole}{torn}"));
            let writes =
                format!("note C-261102-aaaa 在查 --by desk --today 2026-11-23T10:00 --lang {lang}");
            let ran = office.run(&writes);
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert_eq!(office.read(COMPLAINTS), whole);
            assert!(
                ran.err.contains(COMPLAINTS) && ran.err.contains(told),
                "{}",
                ran.err
            );
            let kept: Vec<_> = fs::read_dir(office.path(".visit/torn")).unwrap().collect();
            let kept = kept[0].as_ref().unwrap().path();
            assert_eq!(fs::read_to_string(kept).unwrap(), torn);
            // It was moved once, and what it said is missing.
            let again = office.run(&writes).err;
            assert!(!again.contains(told), "{again}");
            assert!(again.contains("[set-aside]"), "{again}");
            assert_eq!(office.run("check --strict").code, 3);
        }
    }
}

#[test]
fn a_second_torn_line_does_not_replace_the_first() {
    let office = Office::new();
    for torn in ["C-1", "C-2"] {
        office.write(COMPLAINTS, format!("{HEADER}\n{ROW}\n{torn}"));
        logged(&office, "A1-101 水");
    }
    let kept = fs::read_dir(office.path(".visit/torn")).unwrap();
    let kept = kept.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    assert_eq!(
        kept.collect::<BTreeSet<_>>(),
        BTreeSet::from(["C-1".to_owned(), "C-2".to_owned()])
    );
}

#[test]
fn a_whole_last_line_gets_only_its_newline_in_every_table_at_once() {
    let office = Office::new();
    let visits = format!(
        "{}\nV-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,,,,,,甲,,,",
        Table::Visits.header()
    );
    let october = format!(
        "{HEADER}\r\n{}",
        ROW.replace("2611", "2610").replace("2026-11", "2026-10")
    );
    office.write("ledger/2026-11/visits.csv", &visits);
    office.write("ledger/2026-10/complaints.csv", &october);
    let ran = office.run(log("A1-101 水"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(office.read("ledger/2026-11/visits.csv"), visits + "\n");
    assert_eq!(office.read("ledger/2026-10/complaints.csv"), october + "\n");
    assert!(!office.path(".visit/torn").exists());
}

#[test]
fn a_held_lock_is_not_taken_and_its_holder_is_named() {
    let office = Office::new();
    office.write(".visit/lock", "import 十月.csv (pid 7)\n");
    let held = File::open(office.path(".visit/lock")).unwrap();
    held.lock().unwrap();
    let take = || Lock::take(office.root(), "log complaint", Duration::ZERO, |_| {});
    match take() {
        Err(LockError::Held(holder)) => assert_eq!(holder, "import 十月.csv (pid 7)"),
        other => panic!("{other:?}"),
    }
    // Reading goes on, and so does a dry run.
    assert_eq!(office.at("2026-11-23").run("due").code, 0);
    assert_eq!(office.run(log("A1-101 水 --dry-run")).code, 0);
    held.unlock().unwrap();
    let lock = take().unwrap();
    assert_eq!(
        office.read(".visit/lock"),
        format!("log complaint (pid {})\n", std::process::id())
    );
    assert!(matches!(take(), Err(LockError::Held(_))));
    drop(lock);
    take().unwrap();
}

/// The lock, held under a name, and a writer that waits for it, with the first line that it prints
/// on standard error, which stays open.
fn waiting(office: &Office, holder: &str) -> (File, Child, String, impl Sized + use<>) {
    office.write(".visit/lock", format!("{holder}\n"));
    let held = File::open(office.path(".visit/lock")).unwrap();
    held.lock().unwrap();
    let mut writer = start(office, log("A1-101 水 -q"));
    let mut told = String::new();
    let mut err = BufReader::new(writer.stderr.take().unwrap());
    err.read_line(&mut told).unwrap();
    (held, writer, told, err)
}

#[test]
fn a_waiting_writer_names_the_holder_and_writes_as_soon_as_the_lock_is_free() {
    let office = Office::new();
    let (held, mut writer, told, _err) = waiting(&office, "import (pid 7)");
    assert_eq!(told, "等待他人写完：import (pid 7)\n");
    assert!(!office.path(COMPLAINTS).exists());
    held.unlock().unwrap();
    let mut id = String::new();
    writer
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut id)
        .unwrap();
    assert!(writer.wait().unwrap().success());
    row(&office.read(COMPLAINTS), id.trim());
}

#[test]
fn a_waiting_writer_says_so_too_where_the_holder_has_no_name() {
    let office = Office::new();
    let (held, mut writer, told, _err) = waiting(&office, "");
    assert_eq!(
        told,
        "另一个程序占着 .visit/lock（如正在备份），等它结束。\n"
    );
    held.unlock().unwrap();
    assert!(writer.wait().unwrap().success());
}

#[test]
#[ignore = "a writer gives up after 20 seconds"]
fn a_writer_that_waits_in_vain_ends_in_6() {
    let office = Office::new();
    office.write(".visit/lock", "import (pid 7)\n");
    let held = File::open(office.path(".visit/lock")).unwrap();
    held.lock().unwrap();
    let ran = failed(&office, log("A1-101 水"), 6);
    let told =
        "错误：数据正被他人写入：import (pid 7)\n提示：稍等再试；对方的程序退出后锁会自动解除\n";
    assert!(ran.err.ends_with(told), "{}", ran.err);
    assert!(!office.path("ledger").exists());
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let office = Office::new();
    let ids: Vec<String> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let office = &office;
                scope.spawn(move || -> Vec<String> {
                    let log = |n| logged(office, ["A1-101", &format!("{writer}-{n}")]);
                    (0..10).map(log).collect()
                })
            })
            .collect();
        writers
            .into_iter()
            .flat_map(|w| w.join().unwrap())
            .collect()
    });
    let text = office.read(COMPLAINTS);
    assert_eq!(text.lines().count(), 81);
    let written: BTreeSet<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect();
    assert_eq!(written, ids.iter().map(String::as_str).collect());
    let texts: BTreeSet<&str> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(8).unwrap())
        .collect();
    assert_eq!(texts.len(), 80);
    let check = office.at("2026-11-23").run("check --strict");
    assert_eq!((check.code, check.err.as_str()), (0, ""));
}

#[test]
fn a_dry_run_writes_nothing_and_shows_the_row() {
    let office = Office::new();
    let fresh = everything(office.root());
    let zh = office.ok(log("A1-101 '水, 很急' --dry-run"));
    assert_eq!(everything(office.root()), fresh);
    let (first, rest) = zh.split_once('\n').unwrap();
    assert_eq!(
        first,
        "试写，未保存。将写入 ledger/2026-11/complaints.csv："
    );
    let (id, rest) = rest.split_once(',').unwrap();
    assert!(id.starts_with("C-261123-") && id.len() == 15, "{id}");
    assert_eq!(
        rest,
        "2026-11-23T10:00,A1-101,甲,13800000001,phone,,ordinary,\"水, 很急\",desk,,,,,,\n"
    );
    // As it would stand in the file that is there, torn or not; nothing is mended either.
    office.write(
        COMPLAINTS,
        "summary,id,received_at,place,reporter,phone,channel,category,severity,taken_by,x\nhal",
    );
    let before = everything(office.root());
    let ran = office.run(log("- 水 -n -f json"));
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    // Nothing was saved, and the torn row is in no answer.
    assert_eq!((ran.code, &json["errors"]), (3, &json!(1)));
    assert_eq!(everything(office.root()), before);
    let row = json["files"][0]["rows"][0].as_str().unwrap();
    assert!(row.starts_with("水,C-261123-"), "{row}");
    assert!(
        row.ends_with(",2026-11-23T10:00,,,,phone,,ordinary,desk,"),
        "{row}"
    );
    assert_eq!(json["files"][0]["file"], COMPLAINTS);
}

#[test]
fn no_writing_verb_writes_in_a_dry_run() {
    let office = Office::new();
    office.rows("2026-11", Table::Complaints, &[ROW]);
    office.rows(
        "2026-11",
        Table::Repairs,
        &["R-261102-bbbb,2026-11-02T09:00,A1-101,甲,1,phone,repair,水,滴水,desk"],
    );
    office.rows(
        "2026-11",
        Table::Actions,
        &["A-261122-aaaa,2026-11-22T09:00,R-261102-bbbb,,complete,eng,,,,,"],
    );
    let before = everything(office.root());
    for args in [
        "log repair A1-101 水",
        "log inquiry A1-101 费用",
        "assign C-261102-aaaa ann",
        "handover C-261102-aaaa boss",
        "promise C-261102-aaaa --due 2026-11-25 --method 换阀",
        "complete C-261102-aaaa",
        "cancel C-261102-aaaa 重复",
        "note C-261102-aaaa 在查",
        "record bbbb --outcome pass",
        "record A1-101 --outcome pass",
        "amend C-261102-aaaa category 电 --why 记错",
        "void C-261102-aaaa --why 记错",
        "sample --class repair --month 2026-11",
    ] {
        let day = ["--by", "boss", "--today", "2026-11-23T10:00", "--dry-run"];
        let ran = office.run(args.and(day));
        assert_eq!(ran.code, 0, "{args:?}{}", ran.err);
        assert_eq!(everything(office.root()), before, "{args:?}");
    }
}

#[test]
fn a_line_break_in_a_text_is_one_physical_line() {
    let office = Office::new();
    let id = logged(&office, ["A1-101", "一\n二\r\n三\r四\t五\u{1b}[31m"]);
    let text = office.read(COMPLAINTS);
    assert_eq!(text.lines().count(), 2);
    assert_eq!(row(&text, &id)["summary"], "一␤二␤三␤四 五 [31m");
    assert!(!text.contains(['\r', '\t', '\u{1b}']));
    let shown = office.at("2026-11-23").ok(["show", &id]);
    assert!(!shown.contains('␤') && shown.contains('三'), "{shown}");
}

#[test]
fn a_text_of_64_kib_is_saved_and_a_longer_one_refused() {
    let office = Office::new();
    let longest = "x".repeat(LONGEST_FIELD);
    let id = logged(&office, ["A1-101", &longest]);
    let before = office.read(COMPLAINTS);
    assert_eq!(row(&before, &id)["summary"], longest);
    let longer = longest + "x";
    let ran = failed(&office, log(["A1-101", &longer]), 2);
    assert_eq!(ran.err, "错误：“summary（事由）”太长，最多 64 KiB\n");
    let ran = failed(&office, log(["A1-101", "水", "--category", &longer]), 2);
    assert_eq!(ran.err, "错误：“category（类别）”太长，最多 64 KiB\n");
    let english = log_in("en", ["A1-101", &longer]);
    assert_eq!(
        failed(&office, &english, 2).err,
        "error: \"summary\" is too long; the limit is 64 KiB\n"
    );
    assert_eq!(office.read(COMPLAINTS), before);
    // The limit is in bytes, as the file has them.
    let mut record = Record::default();
    record.set(Col::Note, "水".repeat(LONGEST_FIELD / 3));
    assert_eq!(record.too_long(), None);
    record.set(Col::Summary, "水".repeat(LONGEST_FIELD / 3 + 1));
    assert_eq!(record.too_long(), Some(Col::Summary));
}

#[test]
fn what_cannot_be_written_is_not_saved_and_says_so() {
    // Where the file should be there is a folder, so that it fails for root too.
    let office = Office::new();
    fs::create_dir_all(office.path(COMPLAINTS)).unwrap();
    let ran = failed(&office, log("A1-101 水"), 5);
    let (first, rest) = ran.err.split_once('\n').unwrap();
    assert!(
        first.starts_with("错误：没有保存：写入 ")
            && first.ends_with(&format!("{COMPLAINTS} 失败")),
        "{first}"
    );
    assert!(
        rest.ends_with("提示：什么都没有改动。排除原因后重新登记一次\n"),
        "{rest}"
    );
    assert_eq!(fs::read_dir(office.path(COMPLAINTS)).unwrap().count(), 0);

    // A file stands where the month's folder should be.
    let office = Office::new();
    office.write("ledger/2026-11", "");
    let english = log_in("en", "A1-101 水");
    let ran = failed(&office, &english, 5);
    assert!(
        ran.err.starts_with("error: NOT SAVED: writing "),
        "{}",
        ran.err
    );
    assert!(
        ran.err
            .ends_with("hint: nothing was changed; when the cause is gone, enter it again\n"),
        "{}",
        ran.err
    );
    assert_eq!(office.read("ledger/2026-11"), "");

    // No lock can be taken.
    let office = Office::new();
    office.write(".visit", "");
    failed(&office, log("A1-101 水"), 5);
    assert!(!office.path("ledger").exists());
}

#[test]
fn a_file_whose_header_cannot_be_read_is_left_alone() {
    for text in ["nonsense\n", "\u{feff}\n", "received_at,place\n"] {
        let office = Office::new();
        office.write(COMPLAINTS, text);
        let ran = failed(&office, log("A1-101 水"), 3);
        assert!(ran.err.contains("的表头读不出来"), "{}", ran.err);
        assert_eq!(office.read(COMPLAINTS), text);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let office = Office::new();
    let rows: Vec<String> = (1000..3000)
        .map(|n| ROW.replace("aaaa", &n.to_string()))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    office.rows("2026-11", Table::Complaints, &rows);
    for args in [
        "list --today 2026-11-23",
        "due --today 2026-11-23 -f json",
        "--help",
    ] {
        let mut child = start(&office, args);
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), err.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
    // What was saved before the reader went away stays saved.
    let mut child = start(&office, log("A1-101 最后一条"));
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(office.read(COMPLAINTS).contains("最后一条"));
}

/// The journal's line of an entry that was committed and not filed.
fn commit(office: &Office, entry: &str) {
    office.write(".visit/journal", format!("{entry}\n"));
}

/// Two openings of one entry, as `row` writes them in their ledger.
const OPENINGS: &str = r#"{"entry":0,"batches":[{"table":"openings","month":"2026-11","rows":[[["id","O-261103-aaaa"],["opened_at","2026-11-03"],["box","east"],["opened_by","ann"],["note","empty again"]],[["id","O-261103-bbbb"],["opened_at","2026-11-03"],["box","west"],["opened_by","ann"],["note","one letter"]]]}]}"#;
const OPENING_ROWS: &str = "O-261103-aaaa,2026-11-03,east,ann,,empty again\n\
                            O-261103-bbbb,2026-11-03,west,ann,,one letter\n";

/// Any command that writes; gives what it said besides.
fn next(office: &Office) -> String {
    let ran = office.run(log("A1-101 水"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.err
}

#[test]
fn several_rows_of_one_file_are_all_or_nothing_wherever_the_writer_was_killed() {
    let header = Table::Openings.header() + "\n";
    for bytes in 0..=OPENING_ROWS.len() {
        let office = Office::new();
        office.write(
            "ledger/2026-11/openings.csv",
            header.clone() + &OPENING_ROWS[..bytes],
        );
        commit(&office, OPENINGS);
        assert!(next(&office).contains("上次中断的登记已补入台账：1 笔"));
        assert_eq!(
            office.read("ledger/2026-11/openings.csv"),
            header.clone() + OPENING_ROWS,
            "{bytes}"
        );
        assert_eq!(next(&office), "", "filed once");
    }
}

#[test]
fn what_is_committed_waits_for_a_ledger_that_was_saved_in_another_encoding() {
    let office = Office::new();
    let path = "ledger/2026-11/openings.csv";
    let header = Table::Openings.header() + "\n";
    // 王 in GBK, without a line end.
    let gbk = [
        header.as_bytes(),
        b"O-261102-cccc,2026-11-02,east,\xcd\xf5,,",
    ]
    .concat();
    office.write(path, &gbk);
    commit(&office, OPENINGS);
    let ran = failed(&office, log("A1-101 水"), 3);
    assert!(ran.err.contains("UTF-8"), "{}", ran.err);
    assert_eq!(fs::read(office.path(path)).unwrap(), gbk);
    // As soon as it is back from git, the entry is filed.
    office.write(path, &header);
    assert!(next(&office).contains("上次中断的登记已补入台账：1 笔"));
    assert_eq!(office.read(path), header + OPENING_ROWS);
}

#[test]
fn who_saved_rows_is_not_told_that_they_were_refused_because_others_are_bad() {
    let office = Office::new();
    office.write(COMPLAINTS, format!("{HEADER}\nnonsense\n"));
    let ran = office.run(log("A1-101 水 -q"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    row(&office.read(COMPLAINTS), ran.out.trim());
    // The bad row is told of all the same, and who only asks gets the code for it.
    assert!(ran.err.contains("complaints.csv:2"), "{}", ran.err);
    assert_eq!(office.at("2026-11-23").run("due").code, 3);
}

#[test]
fn readers_see_all_of_an_entry_before_it_is_filed_and_write_nothing() {
    let header = Table::Openings.header() + "\n";
    for bytes in [0, 5, 20, 47, 60, OPENING_ROWS.len()] {
        let office = Office::new();
        office.write(
            "ledger/2026-11/openings.csv",
            header.clone() + &OPENING_ROWS[..bytes],
        );
        commit(&office, OPENINGS);
        let before = everything(office.root());
        for id in ["O-261103-aaaa", "O-261103-bbbb"] {
            let shown = office.at("2026-11-23").ok(["show", id]);
            assert!(shown.contains(id), "{bytes}: {shown}");
        }
        assert_eq!(office.run("check --strict").err, "", "{bytes}");
        assert_eq!(everything(office.root()), before);
    }
    // Also where the ledger itself is still to be made.
    let office = Office::new();
    commit(&office, OPENINGS);
    office.at("2026-11-23").ok("show O-261103-bbbb");
}

#[test]
fn committed_rows_are_seen_in_their_own_file_and_in_no_other() {
    const NOVEMBER: &str = "ledger/2026-11/openings.csv";
    for there in [
        None,
        Some(String::new()),
        Some(Table::Openings.header() + "\n"),
    ] {
        let office = Office::new();
        // The same table in another month, and another table in the same month.
        office.add(
            Table::Openings,
            "id=O-261003-cccc opened_at=2026-10-03 box=east",
        );
        office.write(COMPLAINTS, format!("{HEADER}\n{ROW}\n"));
        if let Some(text) = &there {
            office.write(NOVEMBER, text);
        }
        commit(&office, OPENINGS);
        assert_eq!(office.run("check --strict").err, "", "{there:?}");
        for (month, ids) in [
            ("2026-10", &["O-261003-cccc"][..]),
            ("2026-11", &["O-261103-aaaa", "O-261103-bbbb"]),
        ] {
            let report = office.at("2026-11-23").json(["report", "--month", month]);
            assert_eq!(report["openings"]["openings"], serde_json::json!(ids));
        }
    }
    #[cfg(unix)]
    {
        let office = Office::new();
        fs::create_dir_all(office.path("ledger/2026-11")).unwrap();
        std::os::unix::fs::symlink("nowhere", office.path(NOVEMBER)).unwrap();
        let told = office.run("check").err;
        assert!(told.contains("[unreadable-file]"), "{told}");
    }
}

#[test]
fn a_row_cut_within_its_last_text_is_completed_from_the_journal() {
    let office = Office::new();
    let day = ["--by", "desk", "--today", "2026-11-23T10:00", "-q"];
    let case = logged(&office, "A1-101 水");
    office.ok(["note", &case, "rang twice, 没人接, will ring again"].and(day));
    let actions = "ledger/2026-11/actions.csv";
    let whole = office.read(actions);
    let start = whole.trim_end().rfind('\n').unwrap() + 1;
    // From behind the id on there is no doubt which row it was.
    for cut in start + 16..whole.len() {
        if whole.is_char_boundary(cut) {
            office.write(actions, &whole[..cut]);
            logged(&office, "A1-101 水");
            assert_eq!(office.read(actions), whole, "{cut}");
        }
    }
    assert!(!office.path(".visit/torn").exists());
    // What ends with the id might be the beginning of a longer one.
    office.write(actions, &whole[..start + 15]);
    logged(&office, "A1-101 水");
    assert_eq!(office.read(actions), whole[..start]);
    let torn = office.read(".visit/torn/ledger_2026-11_actions.csv.1");
    assert_eq!(torn, whole[start..start + 15]);
}

#[test]
fn a_last_line_that_counts_stays_whatever_its_end() {
    for line in [
        // Without the optional columns at the end, as somebody may have typed it.
        "C-261103-bbbb,2026-11-03,A1-101,乙,,counter,噪音,ordinary,装修,desk",
        "C-261103-bbbb,2026-11-03,A1-101,乙,,counter,噪音,ordinary,a\tb,desk,,,,",
        // Told of as an error, and not moved.
        "C-26110-bbbb,2026-11-03,A1-101,乙,,counter,噪音,ordinary,装修,desk,,,,",
    ] {
        let office = Office::new();
        office.write(COMPLAINTS, format!("{HEADER}\n{ROW}\n{line}"));
        let before = office.at("2026-11-23").run("list -f ndjson");
        let ran = office.run(log("A1-101 水 --quiet"));
        let text = office.read(COMPLAINTS);
        assert!(text.contains(&format!("\n{line}\n")), "{line}: {text}");
        assert!(!office.path(".visit/torn").exists(), "{line}");
        let after = office.at("2026-11-23").run("list -f ndjson");
        assert_eq!(after.code, before.code, "{line}");
        assert_eq!(ran.code, 0, "{line}");
        assert_eq!(after.out.lines().count(), before.out.lines().count() + 1);
    }
}

#[test]
fn zeros_that_a_power_cut_left_are_no_row() {
    let office = Office::new();
    let header = Table::Openings.header() + "\n";
    let torn = "O-261103-aaaa,2026-11-03,east,ann,,emp\0\0\0\0";
    office.write("ledger/2026-11/openings.csv", header.clone() + torn);
    assert!(next(&office).contains(".visit/torn/"));
    assert_eq!(office.read("ledger/2026-11/openings.csv"), header);
}

#[test]
fn a_header_cut_short_is_completed() {
    let header = Table::Complaints.header();
    for before in ["", "\n", "\r\n\n", "\u{feff}\n"] {
        let office = Office::new();
        let half = &header[..header.len() / 2];
        office.write(COMPLAINTS, format!("{before}{half}"));
        let id = logged(&office, "A1-101 水");
        let text = office.read(COMPLAINTS);
        let whole = format!("{before}{header}\n{id},");
        assert!(text.starts_with(&whole), "{text:?}");
    }
}

#[test]
fn an_id_that_another_row_only_names_is_not_taken_for_the_row() {
    let office = Office::new();
    let header = Table::Openings.header() + "\n";
    let named = "O-261102-cccc,2026-11-02,east,ann,,see O-261103-aaaa\n";
    office.write("ledger/2026-11/openings.csv", header.clone() + named);
    commit(&office, OPENINGS);
    next(&office);
    assert_eq!(
        office.read("ledger/2026-11/openings.csv"),
        header + named + OPENING_ROWS
    );
}

#[test]
fn an_entry_that_cannot_be_understood_is_not_passed_over() {
    for entry in [
        OPENINGS.replace("openings", "weather"),
        OPENINGS.replace("opened_by", "opened_from"),
        OPENINGS.replace("2026-11\"", "2026-13\""),
    ] {
        let office = Office::new();
        commit(&office, &entry);
        let ran = failed(&office, log("A1-101 水"), 3);
        assert!(ran.err.contains("里有一笔登记读不懂"), "{}", ran.err);
        assert!(!office.path("ledger").exists());
    }
}

#[test]
fn a_frozen_report_and_its_row_come_together() {
    let submit = r#"{"entry":0,"batches":[{"table":"actions","month":"2026-11","rows":[[["id","A-261123-aaaa"],["acted_at","2026-11-23T10:00"],["action","submit"],["actor","ann"],["target","boss"],["field","report"],["value","2026-10-01"]]]}],"files":[{"path":"reports/2026-10.md","aside":".visit/new/one"}]}"#;
    let office = Office::new();
    office.write(".visit/new/one", "# October\n");
    office.write(".visit/new/two", "never committed");
    commit(&office, submit);
    next(&office);
    assert_eq!(office.read("reports/2026-10.md"), "# October\n");
    assert!(
        office
            .read("ledger/2026-11/actions.csv")
            .contains("A-261123-aaaa,")
    );
    assert_eq!(fs::read_dir(office.path(".visit/new")).unwrap().count(), 0);
    // Placed already when the writer was killed.
    let office = Office::new();
    office.write("reports/2026-10.md", "# October\n");
    commit(&office, submit);
    next(&office);
    assert!(
        office
            .read("ledger/2026-11/actions.csv")
            .contains("A-261123-aaaa,")
    );
}

#[test]
fn readers_find_the_evidence_of_an_entry_before_it_has_its_name() {
    let office = Office::new();
    let visits = Table::Visits.header();
    let visit = "V-261103-aaaa,2026-11-03,A1-101,,routine,door,ann,pass,,,,,,,,,";
    office.write("ledger/2026-11/visits.csv", format!("{visits}\n{visit}\n"));
    office.write(".visit/new/one", "a scan");
    commit(
        &office,
        r#"{"entry":0,"batches":[{"table":"actions","month":"2026-11","rows":[[["id","A-261123-aaaa"],["acted_at","2026-11-23T10:00"],["row_id","V-261103-aaaa"],["action","sign"],["actor","ann"],["target","Jia"],["field","evidence"],["value","evidence/2026-11/a.pdf"]]]}],"files":[{"path":"evidence/2026-11/a.pdf","aside":".visit/new/one"}]}"#,
    );
    let check = office.at("2026-11-23").run("check --strict");
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    next(&office);
    assert_eq!(office.read("evidence/2026-11/a.pdf"), "a scan");
    assert_eq!(office.at("2026-11-23").run("check --strict").code, 0);
}

#[test]
fn a_report_that_cannot_be_placed_leaves_nothing() {
    let office = Office::new();
    office.write("reports", "a file where the folder should be");
    let args = "report --month 2026-10 --submit --by ann --today 2026-11-23";
    let ran = failed(&office, args, 5);
    assert!(ran.err.starts_with("错误：没有保存"), "{}", ran.err);
    assert!(!office.path("ledger").exists());
    fs::remove_file(office.path("reports")).unwrap();
    office.ok(args);
    assert!(office.read("reports/2026-10.md").contains("2026年10月"));
}

#[test]
fn a_data_directory_half_begun_is_finished_by_the_same_command() {
    for (args, done) in [
        ("init . --lang zh", "visit.toml"),
        ("demo .", "ledger/2026-11/visits.csv"),
    ] {
        let whole = tempfile::tempdir().unwrap();
        assert_eq!(crate::office::run_in(whole.path(), args).code, 0);
        let half = tempfile::tempdir().unwrap();
        for name in [".gitattributes", ".gitignore"] {
            fs::copy(whole.path().join(name), half.path().join(name)).unwrap();
        }
        fs::create_dir_all(half.path().join(".visit/new")).unwrap();
        fs::write(half.path().join(".visit/new/x"), "unfinished").unwrap();
        let ran = crate::office::run_in(half.path(), args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for name in [
            ".gitignore",
            "holidays.toml",
            "places.csv",
            "visit.toml",
            done,
        ] {
            let read = |root: &Path| fs::read(root.join(name)).unwrap();
            assert_eq!(read(half.path()), read(whole.path()), "{name}");
        }
        assert!(!half.path().join(".visit/new/x").exists());
    }
    // What is no part of the invented community is not written over.
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("places.csv"), "mine").unwrap();
    assert_eq!(crate::office::run_in(other.path(), "demo .").code, 2);
}

#[cfg(unix)]
#[test]
fn new_files_can_be_read_by_whom_the_umask_lets_and_rewritten_ones_stay_so() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    let mode = |name: &str| {
        let metadata = fs::metadata(office.path(name)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    let shell = [
        "-c",
        "umask 027; exec \"$@\"",
        "sh",
        env!("CARGO_BIN_EXE_visit"),
    ];
    let logged = Command::new("/bin/sh")
        .args(shell)
        .args(log("A1-101 水"))
        .current_dir(office.root())
        .output()
        .unwrap();
    assert!(logged.status.success());
    assert_eq!(mode(COMPLAINTS), 0o640);
    let text = office.read(COMPLAINTS).replace('\n', "\r\n");
    office.write(COMPLAINTS, text);
    let private = fs::Permissions::from_mode(0o600);
    fs::set_permissions(office.path(COMPLAINTS), private).unwrap();
    office.ok("check --fix");
    assert_eq!(mode(COMPLAINTS), 0o600);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told_and_the_row_stays_saved() {
    for (lang, told) in [
        ("zh", "错误：结果写不到标准输出"),
        (
            "en",
            "error: the answer cannot be written to standard output",
        ),
    ] {
        let office = Office::new();
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let args = format!("log complaint A1-101 水 --by desk --lang {lang}");
        let output = Command::new(env!("CARGO_BIN_EXE_visit"))
            .args(args.words())
            .args(["--today", "2026-11-23T10:00"])
            .current_dir(office.root())
            .env_clear()
            .stdout(full)
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(5));
        assert!(err.starts_with(told), "{err}");
        let rows = office.read(COMPLAINTS);
        let (id, _) = rows.lines().nth(1).unwrap().split_once(',').unwrap();
        assert!(rows.contains("A1-101") && err.contains(id), "{err}");
    }
}

#[test]
fn an_empty_file_gets_its_header_with_its_first_row() {
    let office = Office::new();
    office.write(COMPLAINTS, "");
    let id = logged(&office, "A1-101 水");
    let text = office.read(COMPLAINTS);
    let header = Table::Complaints.header() + "\n";
    assert!(text.starts_with(&(header + &id)), "{text}");
    // Another one that is empty is told of, and stays so.
    office.write("ledger/2026-10/visits.csv", "");
    let ran = office.run(log("A1-101 水 --quiet"));
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("[empty-file]"), "{}", ran.err);
    assert!(office.read(COMPLAINTS).contains(ran.out.trim()));
    assert_eq!(office.read("ledger/2026-10/visits.csv"), "");
}

// A disk that takes a part of what is written: files may not grow beyond a length.

#[cfg(unix)]
fn limited(office: &Office, bytes: usize, args: impl Line) -> Ran {
    use rustix::process::{Resource, Rlimit, setrlimit};
    use std::os::unix::process::CommandExt;
    let most = Some(bytes as u64);
    let limit = Rlimit {
        current: most,
        maximum: most,
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_visit"));
    command
        .args(args.words())
        .current_dir(office.root())
        .env_clear();
    #[expect(unsafe_code, reason = "what is called before exec is not checked")]
    // SAFETY: `setrlimit` is safe to call between fork and exec.
    unsafe {
        command.pre_exec(move || Ok(setrlimit(Resource::Fsize, limit)?));
    }
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A ledger of November that is longer than anything else that a command writes; gives its
/// length.
#[cfg(unix)]
fn long(office: &Office, table: Table, row: &str) -> usize {
    let line = crate::office::line(table, row);
    let (first, rest) = line.split_once("long").unwrap();
    let line = format!("{first}{}{rest}", "x".repeat(5000));
    let text = format!("{}\n{line}\n", table.header());
    office.write(&format!("ledger/2026-11/{}.csv", table.word()), &text);
    text.len()
}

/// How many rows a ledger of November has.
#[cfg(unix)]
fn count(office: &Office, table: Table) -> usize {
    let name = format!("ledger/2026-11/{}.csv", table.word());
    let text = fs::read_to_string(office.path(&name)).unwrap_or_default();
    text.lines().skip(1).count()
}

#[cfg(unix)]
#[test]
fn a_row_of_which_only_a_part_was_written_is_not_saved_and_does_not_come_back() {
    let office = Office::new();
    let row = "id=C-261102-aaaa received_at=2026-11-02 place=A1-101 summary=long taken_by=desk";
    let length = long(&office, Table::Complaints, row);
    let before = office.read(COMPLAINTS);
    let ran = limited(&office, length + 10, log("A1-101 水"));
    assert_eq!((ran.code, ran.out.as_str()), (5, ""), "{}", ran.err);
    assert!(ran.err.contains("没有保存"), "{}", ran.err);
    assert_eq!(office.read(COMPLAINTS), before);
    assert_eq!(next(&office), "");
    assert_eq!(count(&office, Table::Complaints), 2);
}

#[cfg(unix)]
#[test]
fn an_entry_over_several_files_is_saved_from_the_first_that_was_written() {
    let record = "record A1-101 --outcome pass --visitor ann --question 费用 --reply-by 2026-11-25 \
         --by desk --today 2026-11-23T10:00 -q";
    let visit = "id=V-261102-aaaa visited_at=2026-11-02 place=A1-101 purpose=routine opinions=long";
    let inquiry = "id=Q-261102-aaaa received_at=2026-11-02 place=A1-101 summary=long";
    let mut saved = Vec::new();
    for (table, row) in [(Table::Visits, visit), (Table::Inquiries, inquiry)] {
        let office = Office::new();
        let length = long(&office, table, row);
        let ran = limited(&office, length + 10, record);
        saved.push(ran.code == 0);
        assert!([0, 5].contains(&ran.code), "{}", ran.err);
        next(&office);
        // What was acknowledged is there now, whole; of anything else there is nothing.
        let rows = [Table::Visits, Table::Inquiries].map(|own| {
            let old = usize::from(own == table);
            count(&office, own) - old
        });
        assert_eq!(rows, [usize::from(ran.code == 0); 2], "{}", ran.err);
    }
    // One of the two is written first, and with it the whole is saved.
    assert!(saved.contains(&true) && saved.contains(&false), "{saved:?}");
}

#[cfg(unix)]
#[test]
fn a_file_in_its_place_and_the_row_that_names_it_are_saved_together() {
    let office = Office::new();
    let visit = "id=V-261104-aaaa visited_at=2026-11-04 place=A1-101 purpose=routine signed_by=";
    office.add(Table::Visits, visit);
    office.write("photo.jpg", "photo");
    let row = "id=A-261102-aaaa acted_at=2026-11-02 action=note note=long";
    let length = long(&office, Table::Actions, row);
    let sign = ["sign", "V-261104-aaaa", "甲", "--evidence", "photo.jpg"];
    let day = ["--by", "desk", "--today", "2026-11-23T10:00", "-q"];
    let ran = limited(&office, length + 10, sign.and(day));
    // The photo has its name already, so the row will follow.
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        fs::read_dir(office.path("evidence/2026-11"))
            .unwrap()
            .count(),
        1
    );
    assert_eq!(count(&office, Table::Actions), 1);
    assert!(next(&office).contains("上次中断的登记已补入台账：1 笔"));
    assert_eq!(count(&office, Table::Actions), 2);
    assert!(
        office
            .read("ledger/2026-11/actions.csv")
            .contains(ran.out.trim())
    );
}

/// The next writer finds the lock as a killed command leaves it.
fn interrupt(office: &Office) {
    office.write(".visit/lock", "killed (pid 1)\n");
}

#[test]
fn commands_without_the_lock_make_no_file_where_the_next_writer_clears_up() {
    let settings = crate::office::SETTINGS.replace("role =", "email = \"a@example.com\"\nrole =");
    let office = Office::with(&settings);
    logged(&office, "A1-101 水");
    // Whoever makes a file there cannot do so now.
    fs::remove_dir_all(office.path(".visit/new")).unwrap();
    office.write(".visit/new", "");
    let (base, theirs) = (office.path("base.csv"), office.path("theirs.csv"));
    for copy in [&base, &theirs, &office.path("ours.csv")] {
        fs::copy(office.path(COMPLAINTS), copy).unwrap();
    }
    for args in [
        "due -f eml --split out",
        "site pages",
        "man pages-of-the-manual",
        &format!("merge-driver base.csv ours.csv theirs.csv {COMPLAINTS}"),
    ] {
        let ran = office.run(args.and("--today 2026-11-23"));
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    }
}

#[test]
fn git_is_kept_out_of_the_programs_folder_also_where_a_directory_is_older() {
    let office = Office::new();
    for args in [
        "log complaint A1-101 水 --by desk",
        "survey new fee",
        "check --fix",
    ] {
        fs::remove_dir_all(office.path(".visit")).ok();
        let ran = office.run(args.and("--today 2026-11-23"));
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        assert_eq!(office.read(".visit/.gitignore"), "*\n", "{args:?}");
    }
    // What somebody wrote there themselves stays.
    office.write(".visit/.gitignore", "mine\n");
    logged(&office, "A1-101 电");
    assert_eq!(office.read(".visit/.gitignore"), "mine\n");
}

#[test]
fn a_new_survey_waits_for_its_turn_and_leaves_nothing_half_when_it_is_killed() {
    let office = Office::new();
    office.write(".visit/new/left", "half a survey");
    interrupt(&office);
    assert_eq!(office.run("survey new fee").code, 0);
    assert!(office.path("surveys/fee.toml").exists());
    // A survey is no entry: the next one clears up.
    logged(&office, "A1-101 水");
    assert!(!office.path(".visit/new/left").exists());
}

#[test]
fn a_folder_among_the_unfinished_files_keeps_nobody_from_writing() {
    let office = Office::new();
    logged(&office, "A1-101 水");
    office.write(".visit/new/mine/note.txt", "mine");
    office.write(".visit/new/left", "half");
    interrupt(&office);
    logged(&office, "A1-101 电");
    assert!(!office.path(".visit/new/left").exists());
    assert_eq!(office.read(".visit/new/mine/note.txt"), "mine");
}

#[test]
fn what_another_program_saves_while_a_file_is_rewritten_is_not_lost() {
    let office = Office::new();
    let path = "places.csv";
    let saves = |text: &str| office.write(path, text);
    let without = |bytes: &[u8], byte: u8| -> Vec<u8> {
        bytes.iter().copied().filter(|own| *own != byte).collect()
    };
    let lock = Lock::take(office.root(), "test", Duration::ZERO, |_| {}).unwrap();
    let mut store = Store::open(office.root(), lock).unwrap();
    saves("one\r\n");
    let mut looks = 0;
    let kept = store.rewrite(Path::new(path), |bytes| {
        looks += 1;
        if looks == 1 {
            saves("one\r\ntwo\r\n");
        }
        without(bytes, b'\r')
    });
    let kept = kept.unwrap().unwrap();
    assert_eq!(office.read(path), "one\ntwo\n");
    let kept_at = kept.to_str().unwrap();
    assert_eq!(kept_at, ".visit/kept/places.csv.1");
    assert_eq!(office.read(kept_at), "one\r\ntwo\r\n");
    // Whoever saves it again and again has it as it was saved last.
    let mut saved = String::new();
    let refused = store.rewrite(Path::new(path), |bytes| {
        saved = format!("{}more\r\n", String::from_utf8_lossy(bytes));
        saves(&saved);
        without(bytes, b'\n')
    });
    assert!(
        matches!(refused, Err(StoreError::Replaced(_))),
        "{refused:?}"
    );
    assert_eq!(office.read(path), saved);
    assert_eq!(fs::read_dir(office.path(".visit/kept")).unwrap().count(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_output_weighs_more_than_a_bad_row_and_no_row_is_called_saved() {
    let office = Office::new();
    let row = "C-261119-bbbbbb,someday,A1-101,甲,,counter,,ordinary,漏,desk,,,,";
    office.rows("2026-11", Table::Complaints, &[row]);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_visit"))
        .args(["due", "--today", "2026-11-23", "--lang", "en"])
        .current_dir(office.root())
        .env_clear()
        .stdout(full)
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(5), "{err}");
    assert!(err.contains("bad-time"), "{err}");
    assert!(!err.contains("saved") && !err.contains("entered"), "{err}");
}
