//! Many writers at once, some of them killed, and files replaced under their hands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::{Size, Tally};
use crate::fault::{Fault, calls, calls_until_synced};
use crate::judge::sound;
use crate::scene::{LOG, RECORD, Ran, Scene, TODAY, files, ids};

const NOTE: &[&str] = &[
    "note",
    "C-261102-aaaa00",
    "rang twice",
    "--by",
    "desk",
    "-q",
    "--today",
    TODAY,
];

fn start(command: &mut Command, scene: &Scene, args: &[&str]) -> Child {
    command.args(args).current_dir(scene.root()).env_clear();
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

fn ended(child: Child) -> Ran {
    child.wait_with_output().expect("an end").into()
}

/// Every acknowledged id stands once as the id of a row; visits and questions come in pairs.
fn judge(program: &Path, scene: &Scene, acknowledged: &[String]) -> Result<(), String> {
    let next = scene.run(program, LOG);
    if next.code != Some(0) {
        return Err(format!("the next command failed: {}", next.err));
    }
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for bytes in files(scene.root()).values() {
        for line in String::from_utf8_lossy(bytes).lines() {
            let id = line.split(',').next().unwrap_or_default();
            if !ids(id.as_bytes()).is_empty() {
                *rows.entry(id.to_owned()).or_default() += 1;
            }
        }
    }
    for id in acknowledged {
        let count = rows.get(id).copied().unwrap_or_default();
        if count != 1 {
            return Err(format!("{id} was acknowledged and stands {count} times"));
        }
    }
    let of = |kind| rows.keys().filter(|id| id.starts_with(kind)).count();
    // Two visits of the office's own asked nothing.
    if of('V') != of('Q') + 2 {
        return Err(format!(
            "{} visits and {} questions: half an entry",
            of('V'),
            of('Q')
        ));
    }
    sound(program, scene)
}

/// Processes that write as fast as they can, none of them disturbed.
pub fn writers(program: &Path, size: Size) -> Tally {
    let (processes, rows) = (size.of(6, 64), size.of(6, 100));
    let scene = Scene::office();
    let told = Mutex::new((Vec::new(), Vec::new()));
    thread::scope(|scope| {
        for writer in 0..processes {
            let (scene, told) = (&scene, &told);
            scope.spawn(move || {
                let mut row = 0;
                while row < rows {
                    let args = if (writer + row) % 3 == 0 { RECORD } else { LOG };
                    let ran = scene.run(program, args);
                    let mut told = told.lock().expect("the list");
                    match ran.code {
                        Some(0) => {
                            told.0.extend(ids(ran.out.as_bytes()));
                            row += 1;
                        }
                        // In a crowd a writer may wait in vain; it says so, and comes again.
                        Some(6) => {}
                        code => {
                            told.1
                                .push(format!("a writer ends in {code:?}: {}", ran.err));
                            return;
                        }
                    }
                }
            });
        }
    });
    let (acknowledged, mut faults) = told.into_inner().expect("the list");
    faults.extend(judge(program, &scene, &acknowledged).err());
    Tally {
        points: processes * rows,
        faults,
    }
}

/// Rounds of writers of which half are killed at some moment.
pub fn killed(program: &Path, size: Size) -> Tally {
    const AT_ONCE: usize = 6;
    let rounds: Vec<usize> = (0..size.of(4, 340)).collect();
    let mut tally = Tally::of(&rounds, |round| {
        let scene = Scene::office();
        let mut children: Vec<Child> = (0..AT_ONCE)
            .map(|at| {
                start(
                    &mut Command::new(program),
                    &scene,
                    if at % 2 == 0 { RECORD } else { LOG },
                )
            })
            .collect();
        for (at, child) in children.iter_mut().enumerate().step_by(2) {
            let moment = (round * 977 + at * 311) % 9_000;
            thread::sleep(Duration::from_micros(moment as u64));
            // It may have ended by itself.
            let _ = child.kill();
        }
        let told: Vec<Ran> = children.into_iter().map(ended).collect();
        let acknowledged = told.iter().filter(|ran| ran.code == Some(0));
        let acknowledged: Vec<String> = acknowledged
            .flat_map(|ran| ids(ran.out.as_bytes()))
            .collect();
        judge(program, &scene, &acknowledged).map_err(|why| format!("round {round}: {why}"))
    });
    tally.points *= AT_ONCE / 2;
    tally
}

/// While a command is stopped at one of its system calls, another program puts an older copy of
/// the ledger in its place, as git and spreadsheets do.
pub fn swapped(program: &Path, size: Size) -> Tally {
    let mut points = Vec::new();
    for (args, ledger) in [(LOG, "complaints"), (RECORD, "visits"), (NOTE, "actions")] {
        let of: &[&str] = &["fdatasync", "write", "fsync", "openat", "lseek", "read"];
        // After its last sync the command looks whether its files were replaced: what is written
        // over later is lost by the other program.
        let found = calls_until_synced(program, &Scene::office(), args, of);
        for (call, count) in found {
            points.extend((1..=count).flat_map(|when| {
                let call = call.clone();
                [false, true].map(move |trimmed| (args, ledger, call.clone(), when, trimmed))
            }));
        }
    }
    let points = size.pick(points, 16);
    Tally::of(&points, |(args, ledger, call, when, trimmed)| {
        let scene = Scene::office();
        let path = scene.path(&format!("ledger/2026-11/{ledger}.csv"));
        let mut older = fs::read(&path).expect("the ledger");
        if *trimmed {
            older.pop();
        }
        let ran = meanwhile(program, &scene, args, (call.as_str(), *when), || {
            put_in_place(&path, &older);
        });
        let told = |why: String| format!("{ledger} swapped at {call} {when}: {why}\n{ran:?}");
        if !matches!(ran.code, Some(0 | 5)) {
            return Err(told("it broke down".to_owned()));
        }
        let acknowledged = if ran.code == Some(0) {
            ids(ran.out.as_bytes())
        } else {
            Vec::new()
        };
        judge(program, &scene, &acknowledged).map_err(told)
    })
}

/// While a command mends a torn last line, another program puts a file with more rows in the
/// ledger's place: none of them may be cut.
pub fn swapped_while_mended(program: &Path, size: Size) -> Tally {
    const MORE: &str = "C-261104-cccc00,2026-11-04T09:00,A1-101,Jia,1,phone,water,ordinary,\
                        drips,desk,,,,\n";
    let torn = || {
        let scene = Scene::office();
        let path = scene.path(COMPLAINTS);
        let whole = fs::read(&path).expect("the ledger");
        fs::write(&path, [&whole[..], b"C-261104-dd"].concat()).expect("a torn row");
        (
            scene,
            path,
            [&whole[..], MORE.repeat(3).as_bytes()].concat(),
        )
    };
    let of: &[&str] = &["openat", "lseek", "fsync", "fdatasync"];
    let found = calls_until_synced(program, &torn().0, NOTE, of);
    let each = found
        .iter()
        .flat_map(|(call, count)| (1..=*count).map(move |when| (call.clone(), when)));
    let points = size.pick(each.collect(), 80);
    Tally::of(&points, |(call, when)| {
        let (scene, path, longer) = torn();
        let mut swapped = false;
        let ran = meanwhile(program, &scene, NOTE, (call, *when), || {
            put_in_place(&path, &longer);
            swapped = true;
        });
        let now = fs::read(&path).expect("the ledger");
        if matches!(ran.code, Some(0 | 5)) && (now.starts_with(&longer) || !swapped) {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&now).into_owned();
        Err(format!("swapped at {call} {when}: {ran:?}\n{text}"))
    })
}

/// While a command reads, another adds a visit and its question: both are seen, or neither.
pub fn read_meanwhile(program: &Path, size: Size) -> Tally {
    const BRIEF: &[&str] = &["brief", "A1-101", "-f", "json", "--today", TODAY];
    let found = calls(program, &Scene::office(), BRIEF, Some(&["openat", "read"]));
    let each = found
        .iter()
        .flat_map(|(call, count)| (1..=*count).map(move |when| (call.clone(), when)));
    let points = size.pick(each.collect(), 80);
    Tally::of(&points, |(call, when)| {
        let scene = Scene::office();
        let ran = meanwhile(program, &scene, BRIEF, (call, *when), || {
            let wrote = scene.run(program, RECORD);
            assert_eq!(wrote.code, Some(0), "{wrote:?}");
        });
        let seen: BTreeSet<String> = ids(ran.out.as_bytes()).into_iter().collect();
        let of = |kind| seen.iter().filter(|id| id.starts_with(kind)).count();
        // One visit of the office's own asked nothing.
        match (ran.code, of('V'), of('Q')) {
            (Some(0), visits, questions) if visits == questions + 1 => Ok(()),
            _ => Err(format!("another wrote at {call} {when}: {ran:?}")),
        }
    })
}

const COMPLAINTS: &str = "ledger/2026-11/complaints.csv";

/// Runs a command, stops it at one of its system calls, and does something else meanwhile.
fn meanwhile(
    program: &Path,
    scene: &Scene,
    args: &[&str],
    (call, when): (&str, usize),
    other: impl FnOnce(),
) -> Ran {
    let stop = Fault {
        call: call.to_owned(),
        what: "signal=STOP".to_owned(),
        when,
        persists: false,
    };
    let log = tempfile::NamedTempFile::new().expect("a log");
    let mut child = start(&mut stop.logged_command(program, log.path()), scene, args);
    if let Some(stopped) = until_stopped(&mut child, log.path()) {
        other();
        go_on(&mut child, stopped);
    }
    ended(child)
}

/// Puts a file in another's place, as git and spreadsheets do.
fn put_in_place(path: &Path, bytes: &[u8]) {
    let copy = path.with_extension("copy");
    fs::write(&copy, bytes).expect("a copy");
    fs::rename(&copy, path).expect("the swap");
}

/// Between two looks at a process.
const SHORT: Duration = Duration::from_millis(1);

/// Waits until strace tells in its log that the program stands still, and gives the program;
/// `None` if it came to its end.
fn until_stopped(child: &mut Child, log: &Path) -> Option<Pid> {
    loop {
        let ended = child.try_wait().expect("a state").is_some();
        let text = fs::read_to_string(log).expect("the log");
        let line = text
            .lines()
            .find(|line| line.contains("stopped by SIGSTOP"));
        if let Some(line) = line {
            let number = line.split_whitespace().next()?.parse().ok()?;
            return Pid::from_raw(number);
        }
        if ended {
            return None;
        }
        thread::sleep(SHORT);
    }
}

/// Lets a stopped program go on to its end: other threads of it may be stopped at the same call
/// of theirs.
fn go_on(child: &mut Child, stopped: Pid) {
    while child.try_wait().expect("a state").is_none() {
        // It may have ended by itself.
        let _ = kill_process(stopped, Signal::CONT);
        thread::sleep(SHORT);
    }
}
