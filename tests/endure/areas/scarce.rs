//! The disk is full, or read-only, or nobody listens: what a command then ends in is pinned.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use rayon::prelude::*;

use super::power::Mount;
use super::{Size, Tally};
use crate::fault::{Fault, STRACE};
use crate::scene::{Files, LOG, RECORD, Ran, Scene, TODAY, files, ids, run};

const NEW_MONTH: &[&str] = &[
    "log",
    "complaint",
    "A1-101",
    "late",
    "--date",
    "2026-09-20",
    "--by",
    "desk",
    "-q",
    "--today",
    TODAY,
];
const DUE: &[&str] = &["due", "--today", "2026-11-23"];

fn work(program: &Path, office: &Path, args: &[&str]) -> Ran {
    run(Command::new(program).args(args), office)
}

/// After each fault: saved and there, or failed with 5 and nothing changed; and when the cause
/// is gone the next command works and `check` is content.
fn durable_or_failed(before: &Files, office: &Path, ran: &Ran) -> Result<(), String> {
    let now = files(office);
    match ran.code {
        Some(0) => {
            let there = now
                .values()
                .flat_map(|bytes| ids(bytes))
                .collect::<Vec<_>>();
            let journal = fs::read_to_string(office.join(".visit/journal")).unwrap_or_default();
            let kept = |id: &String| there.contains(id) || journal.contains(id.as_str());
            if ids(ran.out.as_bytes()).iter().all(kept) {
                Ok(())
            } else {
                Err(format!("lost: {}", ran.out))
            }
        }
        Some(5) if !ran.err.is_empty() => {
            let rows = |files: &Files| files.values().flat_map(|bytes| ids(bytes)).count();
            if rows(&now) == rows(before) {
                Ok(())
            } else {
                Err(format!("it failed, but something was added: {}", ran.err))
            }
        }
        _ => Err(format!("it ends in {:?}: {}{}", ran.code, ran.out, ran.err)),
    }
}

fn well_again(program: &Path, office: &Path) -> Result<(), String> {
    let next = work(program, office, LOG);
    let check = work(
        program,
        office,
        &["check", "--strict", "--today", "2026-11-23"],
    );
    match (next.code, check.code) {
        (Some(0), Some(0)) => Ok(()),
        _ => Err(format!("afterwards: {}{}", next.err, check.err)),
    }
}

/// A disk that fills up while clerks go on working, at every fill of its last pages.
pub fn full_disk(program: &Path, size: Size) -> Tally {
    const DISK: usize = 200 * 1024;
    let fills: Vec<(usize, &[&str])> = (0..14)
        .flat_map(|pages| [LOG, RECORD, NEW_MONTH].map(|args| (pages, args)))
        .collect();
    Tally::of(&size.pick(fills, 12), |(pages, args)| {
        let mount = Mount::tmpfs(&format!("size={DISK}"))
            .ok_or("no tmpfs")?
            .with_office();
        let office = mount.path();
        let told = |why| format!("{pages} pages left, {}: {why}", args[0]);
        work(program, &office, LOG);
        let before = files(&office);
        fill(&office.join("..").join("ballast"), pages * 4096);
        let ran = work(program, &office, args);
        // A row may still fit into pages that are begun; a new file cannot.
        if *pages == 0 && *args == NEW_MONTH && ran.code != Some(5) {
            return Err(told(format!("nothing fits, yet it ends in {:?}", ran.code)));
        }
        durable_or_failed(&before, &office, &ran).map_err(told)?;
        let due = work(program, &office, DUE);
        if due.code != Some(0) {
            return Err(told(format!("reading fails: {}", due.err)));
        }
        fs::remove_file(office.join("../ballast")).expect("the ballast");
        well_again(program, &office).map_err(told)
    })
}

/// Fills the disk but for some bytes.
fn fill(path: &Path, left: usize) {
    let mut file = File::create(path).expect("the ballast");
    let block = [0; 4096];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().expect("its length").len();
    file.set_len(length.saturating_sub(left as u64))
        .expect("its length");
}

type Scenario = (&'static str, fn(&Path) -> Result<(), String>);

const SCENARIOS: &[Scenario] = &[
    ("no inodes", no_inodes),
    ("read-only disk", read_only),
    ("descriptors", descriptors),
    ("standard output is full", stdout_full),
    ("standard output is a closed pipe", stdout_closed_pipe),
    ("standard output is closed", stdout_closed),
    ("standard error is full", stderr_full),
    ("the program's folder is a file", own_folder_is_a_file),
    ("a ledger is a folder", ledger_is_a_folder),
    ("an old month is read-only", old_month_read_only),
    ("the lock is held", lock_held),
];

pub fn scarce(program: &Path, _: Size) -> Tally {
    let tried = SCENARIOS
        .par_iter()
        .filter_map(|(name, scenario)| scenario(program).err().map(|why| format!("{name}: {why}")));
    Tally {
        points: SCENARIOS.len(),
        faults: tried.collect(),
    }
}

fn expect(ran: &Ran, code: i32) -> Result<(), String> {
    if ran.code == Some(code) {
        Ok(())
    } else {
        Err(format!(
            "it ends in {:?}, not {code}: {}{}",
            ran.code, ran.out, ran.err
        ))
    }
}

fn no_inodes(program: &Path) -> Result<(), String> {
    let mount = Mount::tmpfs("size=1m,nr_inodes=60")
        .ok_or("no tmpfs")?
        .with_office();
    let office = mount.path();
    work(program, &office, LOG);
    let before = files(&office);
    let ballast = office.join("../ballast");
    fs::create_dir(&ballast).expect("a folder");
    for at in 0.. {
        if File::create(ballast.join(at.to_string())).is_err() {
            break;
        }
    }
    // A row needs no new file; a new month does.
    expect(&work(program, &office, LOG), 0)?;
    let ran = work(program, &office, NEW_MONTH);
    expect(&ran, 5)?;
    let rows = |files: &Files| files.values().flat_map(|bytes| ids(bytes)).count();
    if rows(&files(&office)) != rows(&before) + 1 {
        return Err("something is half there".to_owned());
    }
    fs::remove_dir_all(ballast).expect("the ballast");
    expect(&work(program, &office, NEW_MONTH), 0)?;
    well_again(program, &office)
}

fn read_only(program: &Path) -> Result<(), String> {
    let mount = Mount::tmpfs("size=1m").ok_or("no tmpfs")?.with_office();
    let office = mount.path();
    mount.remount("ro");
    for args in [LOG, RECORD, NEW_MONTH] {
        expect(&work(program, &office, args), 5)?;
    }
    expect(&work(program, &office, DUE), 0)?;
    expect(&work(program, &office, &["check", "--strict"]), 0)?;
    mount.remount("rw");
    well_again(program, &office)
}

fn descriptors(program: &Path) -> Result<(), String> {
    for limit in 4..24 {
        let scene = Scene::office();
        let before = files(scene.root());
        let mut command = Command::new("/usr/bin/prlimit");
        command
            .arg(format!("--nofile={limit}"))
            .arg(program)
            .args(RECORD);
        let ran = run(&mut command, scene.root());
        let ended = match ran.code {
            // The system could not start the program, or its threads.
            Some(126 | 127) => Ok(()),
            _ => durable_or_failed(&before, scene.root(), &ran),
        };
        ended.map_err(|why| format!("{limit} descriptors: {why}"))?;
        well_again(program, scene.root())?;
    }
    Ok(())
}

/// Runs a command whose output goes somewhere else, and finds its row saved all the same.
fn saved_with(program: &Path, code: i32, out: Stdio, err: Stdio) -> Result<Ran, String> {
    let scene = Scene::office();
    let before = ids(&files(scene.root())["ledger/2026-11/complaints.csv"]).len();
    let mut command = Command::new(program);
    command
        .args(LOG)
        .current_dir(scene.root())
        .env_clear()
        .stdin(Stdio::null())
        .stdout(out)
        .stderr(err);
    let ran: Ran = command
        .spawn()
        .and_then(|child| child.wait_with_output())
        .expect("it starts")
        .into();
    expect(&ran, code)?;
    let after = ids(&files(scene.root())["ledger/2026-11/complaints.csv"]).len();
    if after != before + 1 {
        return Err("the row is not there".to_owned());
    }
    well_again(program, scene.root())?;
    Ok(ran)
}

fn full() -> Stdio {
    OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("/dev/full")
        .into()
}

fn stdout_full(program: &Path) -> Result<(), String> {
    let ran = saved_with(program, 5, full(), Stdio::piped())?;
    if ran.err.contains("standard output") && ran.err.contains("saved all the same") {
        Ok(())
    } else {
        Err(format!("it does not say so: {}", ran.err))
    }
}

fn stdout_closed_pipe(program: &Path) -> Result<(), String> {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    saved_with(program, 0, writer.into(), Stdio::piped()).map(drop)
}

fn stdout_closed(program: &Path) -> Result<(), String> {
    let scene = Scene::office();
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", "exec \"$@\" >&-", "sh"])
        .arg(program)
        .args(LOG);
    expect(&run(&mut shell, scene.root()), 0)?;
    well_again(program, scene.root())
}

fn stderr_full(program: &Path) -> Result<(), String> {
    saved_with(program, 0, Stdio::piped(), full()).map(drop)
}

fn own_folder_is_a_file(program: &Path) -> Result<(), String> {
    let scene = Scene::office();
    fs::write(scene.path(".visit"), "").expect("a file");
    expect(&scene.run(program, LOG), 5)?;
    expect(&scene.run(program, DUE), 0)?;
    fs::remove_file(scene.path(".visit")).expect("the file");
    well_again(program, scene.root())
}

fn ledger_is_a_folder(program: &Path) -> Result<(), String> {
    let scene = Scene::office();
    fs::create_dir(scene.path("ledger/2026-11/inquiries.csv")).expect("a folder");
    let before = files(scene.root());
    expect(&scene.run(program, RECORD), 5)?;
    if files(scene.root()) != before {
        return Err("something was written".to_owned());
    }
    fs::remove_dir(scene.path("ledger/2026-11/inquiries.csv")).expect("the folder");
    well_again(program, scene.root())
}

fn old_month_read_only(program: &Path) -> Result<(), String> {
    // Root may write anywhere, so it is the system call that is refused.
    let scene = Scene::office();
    let old = scene.path("ledger/2026-08");
    fs::create_dir(&old).expect("a folder");
    let actions = fs::read(scene.path("ledger/2026-11/actions.csv")).expect("a ledger");
    let header = actions
        .split_inclusive(|b| *b == b'\n')
        .next()
        .unwrap_or_default();
    fs::write(old.join("actions.csv"), header).expect("a ledger");
    let mut strace = Command::new(STRACE);
    strace
        .args(["-f", "-qq", "-y", "-o"])
        .arg(scene.path("log"))
        .args(["-e", "trace=openat"]);
    let ran = run(strace.arg(program).args(LOG), scene.root());
    expect(&ran, 0)?;
    let log = fs::read_to_string(scene.path("log")).expect("the log");
    let opened = log
        .lines()
        .filter(|line| line.contains("2026-08/actions.csv"));
    let mut writing = opened.filter(|line| line.contains("O_WRONLY") || line.contains("O_RDWR"));
    match writing.next() {
        None => well_again(program, scene.root()),
        Some(line) => Err(format!("it is opened for writing: {line}")),
    }
}

fn lock_held(program: &Path) -> Result<(), String> {
    let scene = Scene::office();
    expect(&scene.run(program, LOG), 0)?;
    // A lock that cannot be had at once is tried again; here it is never free.
    let held = Fault {
        call: "flock".to_owned(),
        what: "error=EAGAIN".to_owned(),
        when: 1,
        persists: false,
    };
    expect(&held.run(program, &scene, LOG), 0)?;
    let broken = Fault {
        what: "error=ENOLCK".to_owned(),
        ..held
    };
    expect(&broken.run(program, &scene, LOG), 5)?;
    expect(&scene.run(program, DUE), 0)?;
    well_again(program, scene.root())
}
