//! Odd places for data: names of folders, links, and what is no file where a file should be. No
//! command hangs, and each says what is wrong.

#![cfg(unix)]

use std::ffi::{CString, OsStr, OsString};
use std::fs;
use std::io::Read;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use visit::model::table::Table;

use crate::office::{Line, Office, PLACES, Ran, SETTINGS};
use crate::skip::{Why, skip};

const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";
const ROW: &str = "C-261102-aaaa,2026-11-02T09:00,A1-101,甲,,phone,水,ordinary,滴水,desk,,,,";
const TODAY: &[&str] = &["--today", "2026-11-23T10:00"];
/// Longer than any command here takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads an output to its end, beside what else is done.
fn reader(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut text = Vec::new();
        from.read_to_end(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    })
}

/// Runs the program and ends it, and the test, when it hangs.
fn run_os(folder: &Path, args: &[&OsStr]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_visit"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (out, err) = (
        reader(child.stdout.take().unwrap()),
        reader(child.stderr.take().unwrap()),
    );
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{args:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let ran = Ran {
        code: status.code().unwrap(),
        out: out.join().unwrap(),
        err: err.join().unwrap(),
    };
    assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
    ran
}

fn run(folder: &Path, args: impl Line) -> Ran {
    let args = args.and(TODAY);
    let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
    run_os(folder, &args)
}

const LOG: &[&str] = &["log", "complaint", "A1-101", "水", "--by", "desk", "-q"];

/// Everything that reads a whole data directory.
const READS: &[&[&str]] = &[
    &["due"],
    &["check"],
    &["report"],
    &["list"],
    &["completions", "bash"],
    &["site", "pages"],
    &["due", "-f", "ics"],
];

fn office() -> Office {
    let office = Office::new();
    office.rows("2026-11", Table::Complaints, &[ROW]);
    office
}

#[expect(unsafe_code, reason = "std makes no named pipes")]
fn pipe(path: &Path) {
    let path = CString::new(path.as_os_str().as_bytes()).unwrap();
    // SAFETY: the path is a string that ends in zero and lives until the call is over.
    assert_eq!(unsafe { libc::mkfifo(path.as_ptr(), 0o600) }, 0);
}

/// What can stand in a file's place, and what makes it.
type NoFile = (&'static str, fn(&Path));

fn no_files() -> [NoFile; 5] {
    [
        ("a pipe", pipe),
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a device without an end", |path| {
            symlink("/dev/zero", path).unwrap();
        }),
        ("a terminal", |path| symlink("/dev/tty", path).unwrap()),
        ("a socket", |path| {
            drop(std::os::unix::net::UnixListener::bind(path).unwrap());
        }),
    ]
}

#[test]
fn a_data_directory_may_have_any_name() {
    let parent = tempfile::tempdir().unwrap();
    let long = "长".repeat(80);
    let names: [OsString; 9] = [
        "with blanks  in it ".into(),
        "锦绣花园 台账".into(),
        "line\nbreak".into(),
        "-C".into(),
        "$(reboot) `x` \"q\" 'q'".into(),
        "\u{1b}[2J\u{202e}".into(),
        long.into(),
        OsString::from_vec(b"not-utf8-\xff\xfe".to_vec()),
        OsString::from_vec("深/层".repeat(12).into_bytes()),
    ];
    for name in names {
        let root = parent.path().join(&name);
        fs::create_dir_all(root.join("ledger/2026-11")).unwrap();
        fs::write(root.join("visit.toml"), SETTINGS).unwrap();
        fs::write(root.join("places.csv"), PLACES).unwrap();
        fs::write(
            root.join(COMPLAINTS),
            format!("{}\n{ROW}\n", Table::Complaints.header()),
        )
        .unwrap();
        for (how, args) in [
            ("inside", vec![]),
            ("-C", vec![OsStr::new("-C"), root.as_os_str()]),
            ("--dir", vec![OsStr::new("--dir"), root.as_os_str()]),
        ] {
            let folder = if args.is_empty() {
                &root
            } else {
                parent.path()
            };
            let with = |more: &[&str]| {
                let more: Vec<&OsStr> = more.iter().chain(TODAY).map(OsStr::new).collect();
                run_os(folder, &[args.clone(), more].concat())
            };
            for read in READS {
                let ran = with(read);
                assert_eq!(ran.code, 0, "{name:?} {how} {read:?}: {}", ran.err);
                let shown = ran.out + &ran.err;
                assert!(
                    !shown.contains("\u{1b}[2J") && !shown.contains('\u{202e}'),
                    "{name:?} {read:?}"
                );
            }
            let _ = fs::remove_dir_all(folder.join("pages"));
            let before = fs::read(root.join(COMPLAINTS)).unwrap();
            let ran = with(LOG);
            assert_eq!(ran.code, 0, "{name:?} {how}: {}", ran.err);
            let after = fs::read_to_string(root.join(COMPLAINTS)).unwrap();
            assert!(
                after.as_bytes().starts_with(&before) && after.contains(ran.out.trim()),
                "{name:?}"
            );
        }
        // The option joined to its value.
        for joined in [&b"--dir="[..], b"-C"] {
            let word = OsString::from_vec([joined, root.as_os_str().as_bytes()].concat());
            let ran = run_os(parent.path(), &[&word, OsStr::new("check")]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{word:?}");
        }
    }
}

#[test]
fn a_word_that_is_no_text_does_not_lead_to_another_directory() {
    let (one, other) = (office(), office());
    let odd = OsStr::from_bytes(b"photo\xff.jpg");
    fs::write(one.path("x").with_file_name(odd), "x").unwrap();
    let before = other.read(COMPLAINTS);
    // Called inside the other: the directory is named after a word that is not UTF-8.
    let args = [
        "record",
        "A1-101",
        "--outcome",
        "pass",
        "--visitor",
        "ann",
        "--by",
        "ann",
        "--evidence",
    ];
    let mut args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
    let photo = one.path("x").with_file_name(odd);
    args.extend([photo.as_os_str(), OsStr::new("-C"), one.root().as_os_str()]);
    args.extend(TODAY.iter().map(OsStr::new));
    let ran = run_os(other.root(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(one.path("ledger/2026-11/visits.csv").exists());
    assert!(!other.path("ledger/2026-11/visits.csv").exists());
    assert_eq!(other.read(COMPLAINTS), before);
    // A text that is none is refused, whatever it is for.
    for args in [
        &["note", "C-261102-aaaa"][..],
        &["show"],
        &["due"],
        &["log", "complaint", "A1-101"],
    ] {
        let mut args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        args.push(OsStr::from_bytes(b"\xff\xfe"));
        let ran = run_os(one.root(), &args);
        assert!(
            [2, 4].contains(&ran.code),
            "{args:?}: {} {}",
            ran.code,
            ran.err
        );
    }
}

#[test]
fn links_to_the_directory_its_folders_and_its_files_are_followed() {
    let office = office();
    let parent = tempfile::tempdir().unwrap();
    let link = parent.path().join("link");
    symlink(office.root(), &link).unwrap();
    let answer = run(office.root(), "due -f json").out;
    assert_eq!(run(&link, "due -f json").out, answer);
    let ran = run(parent.path(), "-C link".and(LOG));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(office.read(COMPLAINTS).contains(ran.out.trim()));
    // A file inside, one outside, the folder of a month, the ledger as a whole.
    for (name, elsewhere) in [
        (COMPLAINTS, office.path("elsewhere.csv")),
        (COMPLAINTS, parent.path().join("outside.csv")),
        ("ledger/2026-11", parent.path().join("month")),
        ("ledger", parent.path().join("ledger")),
        ("places.csv", parent.path().join("places.csv")),
        ("visit.toml", parent.path().join("visit.toml")),
    ] {
        fs::rename(office.path(name), &elsewhere).unwrap();
        symlink(&elsewhere, office.path(name)).unwrap();
        let ran = run(office.root(), LOG);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let id = ran.out.trim();
        assert!(office.read(COMPLAINTS).contains(id), "{name}");
        assert!(
            run(office.root(), ["show", id]).out.contains(id),
            "{name}: written and not read"
        );
        assert!(
            fs::symlink_metadata(office.path(name))
                .unwrap()
                .is_symlink(),
            "{name}: the link is gone"
        );
        let check = run(office.root(), "check --strict");
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{name}");
        fs::remove_file(office.path(name)).unwrap();
        fs::rename(&elsewhere, office.path(name)).unwrap();
    }
    // Links that lead nowhere or in a circle.
    for (name, to) in [
        ("ledger/2026-11/visits.csv", "nowhere"),
        ("ledger/2026-11/actions.csv", "actions.csv"),
        ("ledger/2026-10", "../ledger/2026-10"),
    ] {
        symlink(to, office.path(name)).unwrap();
        let ran = run(office.root(), "check --strict");
        assert!(
            [1, 3, 5].contains(&ran.code) && ran.err.contains(name),
            "{name}: {} {}",
            ran.code,
            ran.err
        );
        fs::remove_file(office.path(name)).unwrap();
    }
}

#[test]
fn what_is_no_file_is_told_of_and_nothing_hangs() {
    for (what, make) in no_files() {
        for (name, code) in [
            (COMPLAINTS, 3),
            ("ledger/2026-11/visits.csv", 3),
            ("places.csv", 3),
            ("surveys/odd.toml", 3),
            ("holidays.toml", 5),
        ] {
            let office = office();
            let _ = fs::remove_file(office.path(name));
            fs::create_dir_all(office.path(name).parent().unwrap()).unwrap();
            make(&office.path(name));
            for read in READS {
                let ran = run(office.root(), read);
                let reads_it = read[0] != "completions";
                assert_eq!(
                    ran.code,
                    if reads_it { code } else { 0 },
                    "{what} {name} {read:?}: {}",
                    ran.err
                );
                assert!(
                    !reads_it || ran.err.contains(name),
                    "{what} {name} {read:?}: {}",
                    ran.err
                );
                let _ = fs::remove_dir_all(office.path("pages"));
            }
            if code == 3 {
                let told = run(office.root(), "check --lang en").err;
                assert!(
                    told.contains("[unreadable-file] what is in the file's place is no file"),
                    "{told}"
                );
            }
            // What a shell asks while somebody types.
            let mut asked = Command::new(env!("CARGO_BIN_EXE_visit"));
            asked
                .args(["--", "visit", "show", ""])
                .current_dir(office.root())
                .env_clear();
            asked.envs([
                ("VISIT_COMPLETE", "bash"),
                ("_CLAP_COMPLETE_INDEX", "2"),
                ("_CLAP_IFS", "\n"),
            ]);
            assert!(asked.output().unwrap().status.success(), "{what} {name}");
            let ran = run(office.root(), LOG);
            match name {
                COMPLAINTS => {
                    assert_eq!((ran.code, ran.out.as_str()), (5, ""), "{what}: {}", ran.err);
                }
                "holidays.toml" => assert_eq!(ran.code, 5, "{what}: {}", ran.err),
                // Another file's trouble does not keep a complaint out of the ledger, but
                // nobody knows the place then.
                "places.csv" => {}
                _ => assert_eq!(ran.code, 0, "{what} {name}: {}", ran.err),
            }
            run(office.root(), "check --fix");
            let still = fs::metadata(office.path(name));
            assert!(still.is_ok_and(|found| !found.is_file()), "{what} {name}");
        }
        // In place of the settings there is no data directory.
        let office = office();
        fs::remove_file(office.path("visit.toml")).unwrap();
        make(&office.path("visit.toml"));
        let root = office.root().to_str().unwrap();
        assert_eq!(run(office.root(), ["due", "-C", root]).code, 5, "{what}");
        // In place of what the program keeps for itself: a clear refusal or no matter.
        for name in [
            ".visit/journal",
            ".visit/last",
            ".visit/told.json",
            "reports/2026-10.json",
        ] {
            let office = self::office();
            fs::create_dir_all(office.path(name).parent().unwrap()).unwrap();
            make(&office.path(name));
            for args in [
                &["due"][..],
                &["report"],
                &["check"],
                LOG,
                &["undo", "--by", "desk"],
                &["check", "--fix"],
            ] {
                let ran = run(office.root(), args);
                assert!(ran.code <= 5, "{what} {name} {args:?}: {}", ran.err);
            }
        }
    }
}

#[test]
fn evidence_stays_in_its_folder() {
    let office = office();
    fs::create_dir_all(office.path("evidence")).unwrap();
    symlink("/etc", office.path("evidence/etc")).unwrap();
    symlink("/etc/passwd", office.path("evidence/link.jpg")).unwrap();
    pipe(&office.path("evidence/pipe.jpg"));
    let paths = [
        "evidence/../../etc/passwd",
        "../../etc/passwd",
        "/etc/passwd",
        "evidence/etc/passwd",
        "evidence/link.jpg",
        "evidence/pipe.jpg",
        "evidence/./link.jpg",
        "evidence/\u{0}",
    ];
    let rows: Vec<String> = paths
        .iter()
        .enumerate()
        .map(|(n, path)| {
            format!(
                "V-261103-000{n},2026-11-03T1{n}:00,A1-101,,routine,door,ann,pass,,,,,,甲,{path},,"
            )
        })
        .collect();
    office.rows(
        "2026-11",
        Table::Visits,
        &rows.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let unsigned = "V-261103-0099,2026-11-03T20:00,A1-101,,routine,door,ann,pass,,,,,,,,,";
    office.rows("2026-11", Table::Visits, &[unsigned]);
    let check = run(office.root(), "check --strict");
    assert_eq!(check.code, 1, "{}", check.err);
    // Those that claim to lie in the folder are not there.
    let claimed = paths
        .iter()
        .filter(|path| path.starts_with("evidence/"))
        .count();
    assert_eq!(
        check.err.matches("[missing-evidence]").count(),
        claimed,
        "{}",
        check.err
    );
    // No page has what they lead to.
    let known = fs::read_to_string("/etc/passwd").unwrap();
    let secret = known.lines().next().unwrap();
    assert_eq!(run(office.root(), "site pages --no-mask").code, 0);
    for entry in walkdir::WalkDir::new(office.path("pages")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            assert!(!fs::read_to_string(entry.path()).unwrap().contains(secret));
        }
    }
    // Given as a file to take in: the content is asked for by name, so it is taken; a pipe is not.
    let sign = |file: &str| {
        run(
            office.root(),
            format!("sign V-261103-0099 甲 --by ann --evidence {file}"),
        )
    };
    let ran = sign("evidence/pipe.jpg");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert_eq!(sign("evidence/../../nothing").code, 5);
}

#[test]
fn a_file_that_may_not_be_opened_is_named_in_the_users_language() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let office = office();
    let set = |path: &str, mode| {
        fs::set_permissions(office.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    set(COMPLAINTS, 0o000);
    set(".", 0o777);
    // Root may open everything, and so becomes nobody.
    let is_root = fs::File::open(office.path(COMPLAINTS)).is_ok();
    for args in [&["due"][..], &["check"], &["check", "--fix", "-n"], LOG] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_visit"));
        command.current_dir(office.root()).env_clear();
        command.args(args).args(TODAY);
        if is_root {
            command.uid(65_534).gid(65_534);
        }
        let Ok(ended) = command.output() else {
            skip(Why::Cannot(
                "nobody may not run the program or enter the folder",
            ));
            return;
        };
        let (out, err) = [ended.stdout, ended.stderr].map(String::from_utf8).into();
        let (out, err) = (out.unwrap(), err.unwrap());
        assert_eq!((ended.status.code(), out.as_str()), (Some(5), ""), "{err}");
        assert!(err.contains(COMPLAINTS), "{args:?}: {err}");
        assert!(err.contains("没有权限"), "{args:?}: {err}");
    }
}

#[test]
fn no_file_elsewhere_is_written_by_a_link_in_the_programs_own_folder() {
    let mails = ["due", "-f", "eml", "--to", "desk", "--since-last"];
    for (name, args) in [
        ("lock", LOG),
        ("journal", LOG),
        ("last", LOG),
        (".gitignore", LOG),
        ("told.json", &mails),
    ] {
        let settings = SETTINGS.replace("role =", "email = \"a@example.com\"\nrole =");
        let office = Office::with(&settings);
        let outside = tempfile::tempdir().unwrap();
        let there = outside.path().join("profile");
        // What is there, and what is still to be made.
        for held in [Some("export PATH\n"), None] {
            fs::remove_dir_all(office.path(".visit")).ok();
            fs::create_dir(office.path(".visit")).unwrap();
            fs::remove_file(&there).ok();
            held.iter()
                .for_each(|text| fs::write(&there, text).unwrap());
            symlink(&there, office.path(&format!(".visit/{name}"))).unwrap();
            let ran = run(office.root(), args);
            assert_eq!(ran.code, 5, "{name}: {}{}", ran.out, ran.err);
            assert!(ran.err.contains("这不是普通文件"), "{name}: {}", ran.err);
            assert_eq!(fs::read_to_string(&there).ok().as_deref(), held, "{name}");
            assert!(!office.path("ledger").exists(), "{name}");
        }
    }
}

#[test]
fn what_an_administrator_writes_belongs_to_whom_the_directory_belongs() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let office = office();
    let owner = |path: &Path| {
        let found = fs::metadata(path).unwrap();
        (found.uid(), found.gid())
    };
    if owner(office.root()).0 != 0 {
        skip(Why::Cannot("only root may give files away"));
        return;
    }
    let nobody = (65_534, 65_534);
    let path = office.path(COMPLAINTS);
    // As a spreadsheet saves it.
    fs::write(
        &path,
        fs::read_to_string(&path).unwrap().replace('\n', "\r\n"),
    )
    .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_dir_all(office.path(".visit")).ok();
    for entry in walkdir::WalkDir::new(office.root()) {
        chown(entry.unwrap().path(), Some(nobody.0), Some(nobody.1)).unwrap();
    }
    let later = [LOG, &["--date", "2026-10-05"]].concat();
    // What is new is given away at once, not by the next command.
    for args in [&["check", "--fix"][..], LOG, &later] {
        assert_eq!(run(office.root(), args).code, 0, "{args:?}");
        for entry in walkdir::WalkDir::new(office.root()) {
            let path = entry.unwrap().into_path();
            assert_eq!(owner(&path), nobody, "{args:?}: {}", path.display());
        }
    }
    assert!(!fs::read_to_string(&path).unwrap().contains('\r'));
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn folders_of_others_that_may_not_be_opened_hinder_no_recovery() {
    let office = office();
    let private = office.path("private");
    fs::create_dir(&private).unwrap();
    let may = |mode: u32| {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(&private, mode).unwrap();
    };
    may(0o000);
    if fs::read_dir(&private).is_ok() {
        skip(Why::Cannot("this user may open everything"));
        return;
    }
    office.write(".visit/lock", "killed (pid 1)\n");
    office.write(".visit/new/left", "half");
    let ran = run(office.root(), LOG);
    // So that the folder can be removed.
    may(0o700);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!office.path(".visit/new/left").exists());
}

#[test]
fn old_months_may_be_read_only() {
    let office = office();
    let old = office.path("ledger/2026-10/complaints.csv");
    office.write(
        "ledger/2026-10/complaints.csv",
        Table::Complaints.header() + "\n",
    );
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    fs::set_permissions(&old, mode).unwrap();
    let ran = run(office.root(), LOG);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let check = run(office.root(), "check --fix --dry-run");
    assert_eq!(check.code, 0, "{}", check.err);
}

/// A folder on another disk than the data directories of the tests, where there is one.
fn elsewhere() -> Option<tempfile::TempDir> {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).map(|found| found.dev());
    let other = Path::new("/dev/shm");
    if disk(other).ok()? == disk(&std::env::temp_dir()).ok()? {
        return None;
    }
    tempfile::tempdir_in(other).ok()
}

#[test]
fn folders_linked_to_another_disk_are_written_into() {
    let Some(other) = elsewhere() else {
        skip(Why::Cannot("there is no other disk at /dev/shm"));
        return;
    };
    let office = office();
    fs::rename(office.path("places.csv"), office.path("p")).unwrap();
    fs::copy(office.path("p"), other.path().join("places.csv")).unwrap();
    symlink(other.path().join("places.csv"), office.path("places.csv")).unwrap();
    for name in ["evidence", "ledger"] {
        let _ = fs::remove_dir_all(office.path(name));
        fs::create_dir(other.path().join(name)).unwrap();
        symlink(other.path().join(name), office.path(name)).unwrap();
    }
    office.write("photo.jpg", "a photo");
    let text = fs::read_to_string(office.path("places.csv")).unwrap();
    fs::write(office.path("places.csv"), text.replace('\n', "\r\n")).unwrap();
    let record = "record A1-101 --outcome pass --by ann -q --evidence photo.jpg";
    let record: Vec<&str> = record.split(' ').collect();
    let split = other.path().join("split");
    let split = ["due", "-f", "ics", "--split", split.to_str().unwrap()];
    for args in [LOG, &record, &["check", "--fix"], &split] {
        let ran = run(office.root(), args);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    }
    let check = run(office.root(), "check --strict");
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(office.path("places.csv")).unwrap(), text);
}

#[test]
#[cfg(target_os = "linux")]
fn folders_mounted_from_elsewhere_on_the_same_disk_are_written_into() {
    let (office, other) = (office(), tempfile::tempdir().unwrap());
    office.write("photo.jpg", "a photo");
    fs::create_dir(office.path("evidence")).unwrap();
    // Mounts of the command's own, as a container has them.
    let mounted = |command: &[&str]| {
        Command::new("unshare")
            .args([
                "-rm",
                "sh",
                "-ec",
                "mount --bind \"$1\" \"$2\"; shift 2; \"$@\"",
                "sh",
            ])
            .args([other.path(), &office.path("evidence")])
            .args(command)
            .current_dir(office.root())
            .output()
    };
    if !mounted(&["true"]).is_ok_and(|ran| ran.status.success()) {
        skip(Why::Cannot("this user may not mount anything"));
        return;
    }
    let record = "record A1-101 --outcome pass --by ann --evidence photo.jpg";
    let program = [env!("CARGO_BIN_EXE_visit")];
    let record: Vec<&str> = program.into_iter().chain(record.split(' ')).collect();
    let ran = mounted(&record).unwrap();
    assert!(ran.status.success(), "{ran:?}");
    let placed = walkdir::WalkDir::new(other.path()).into_iter();
    let placed = placed.filter(|entry| entry.as_ref().unwrap().file_type().is_file());
    assert_eq!(placed.count(), 1);
}

#[test]
fn what_was_left_unfinished_beside_its_place_is_passed_over_and_removed() {
    let office = office();
    let left = [
        "ledger/2026-11/.visit-new-1",
        "evidence/2026-11/.visit-new-2",
        "reports/.visit-new-3",
        ".visit-new-4",
    ];
    for name in left {
        office.write(name, "half");
    }
    let check = run(office.root(), "check --strict");
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    // The lock is as a killed command leaves it.
    office.write(".visit/lock", "killed (pid 1)\n");
    assert_eq!(run(office.root(), LOG).code, 0);
    for name in left {
        assert!(!office.path(name).exists(), "{name}");
    }
}

#[test]
fn what_is_no_file_is_not_imported_and_nothing_hangs() {
    for (what, make) in no_files() {
        let office = office();
        let survey = "title = \"t\"\n[[question]]\nid = \"q\"\nask = \"q\"\nkind = \"text\"\n";
        office.write("surveys/fee.toml", survey);
        make(&office.path("handed"));
        for (lang, told) in [("zh", "handed 不是普通文件"), ("en", "handed is no file")] {
            let args = format!("survey import fee handed --by ann --lang {lang}");
            let ran = run(office.root(), &args);
            assert_eq!((ran.code, ran.out.as_str()), (5, ""), "{what}: {}", ran.err);
            assert!(ran.err.contains(told), "{what}: {}", ran.err);
        }
    }
}
