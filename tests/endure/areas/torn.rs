//! A row of which only some bytes came to the disk.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Size, Tally};
use crate::fault::Fault;
use crate::judge::sound;
use crate::scene::{Ran, Scene, TODAY, files, kept, run};

/// What an owner had to say at length.
const LONG: &str = "卫生间顶板从昨晚十点开始滴水，先是一滴一滴，后来连成线；楼上说没有人在家, \"we are \
    away until Monday\", 物业值班的师傅来看过，把总阀关了，今天早上水又顺着墙往下流，客厅的地板翘起来三块，\
    墙纸也掉了一片, the wallpaper has come off too。希望今天之内给个说法：什么时候修、谁来赔、修的时候住哪里。";

/// Rows of three shapes: plain ones, some with quotes and characters of several bytes, one that
/// ends in free text, so that a part of it looks whole; and several rows at once.
const SHAPES: &[(&str, &str, &[&str])] = &[
    (
        "plain",
        "complaints",
        &[
            "log",
            "complaint",
            "A1-101",
            "a tap drips in the kitchen",
            "--by",
            "desk",
            "-q",
        ],
    ),
    (
        "quoted",
        "complaints",
        &[
            "log",
            "complaint",
            "A1-101",
            "他说“滴水”, \"again\"",
            "--category",
            "水, 电",
            "--by",
            "desk",
            "-q",
        ],
    ),
    (
        "long",
        "complaints",
        &["log", "complaint", "A1-101", LONG, "--by", "desk", "-q"],
    ),
    (
        "long at the end",
        "actions",
        &["note", "C-261102-aaaa00", LONG, "--by", "desk", "-q"],
    ),
    (
        "free text",
        "actions",
        &[
            "note",
            "C-261102-aaaa00",
            "rang twice, 没人接, will ring again tomorrow",
            "--by",
            "desk",
            "-q",
        ],
    ),
    (
        "several rows",
        "draws",
        &[
            "sample", "--class", "repair", "--month", "2026-11", "--seed", "s1", "--by", "boss",
        ],
    ),
];

const NEXT: &[&str] = &[
    "note",
    "C-261102-aaaa00",
    "next",
    "--by",
    "desk",
    "-q",
    "--today",
    TODAY,
];

/// Whether lines are the one of the next command: behind its note only columns that it leaves
/// empty.
fn is_next(lines: &[u8]) -> bool {
    let Some(line) = lines.strip_suffix(b"\n") else {
        return false;
    };
    let filled = line.iter().rposition(|b| *b != b',').map_or(0, |at| at + 1);
    line[..filled].ends_with(b",next") && !line.contains(&b'\n')
}

fn on_the_day<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [args, &["--today", TODAY]].concat()
}

/// An office whose ledger of a table is longer than any journal here, so that a limit on the
/// size of files meets the ledger.
fn scene_with(table: &str) -> Scene {
    const LONG: usize = 40_000;
    let scene = Scene::office();
    let path = scene.path(&format!("ledger/2026-11/{table}.csv"));
    let table = visit::model::table::Table::parse(table).expect("a table");
    let mut text = fs::read_to_string(&path).unwrap_or(table.header() + "\n");
    while text.len() < LONG {
        let blank = ",".repeat(table.columns().len() - 1);
        text.push_str(&(blank + "\n"));
    }
    fs::write(&path, text).expect("a ledger");
    scene
}

fn length(scene: &Scene, table: &str) -> usize {
    fs::metadata(scene.path(&format!("ledger/2026-11/{table}.csv"))).map_or(0, |m| m.len() as usize)
}

/// The write ends early at every byte, and the command can cut back what it wrote, or is
/// killed before it can.
pub fn short_writes(program: &Path, size: Size) -> Tally {
    let mut tally = Tally::default();
    for (shape, table, args) in SHAPES {
        let scene = scene_with(table);
        let args = on_the_day(args);
        let (whole, before) = (scene.copy(), length(&scene, table));
        whole.run(program, &args);
        let after = length(&whole, table);
        // From the first byte on; at the start of a write the system ends the command itself.
        let lengths = (before..after).flat_map(|at| [false, true].map(|killed| (at, killed)));
        tally.add(Tally::of(
            &size.pick(lengths.collect(), 16),
            |(at, killed)| {
                let scene = scene.copy();
                let ran = limited(program, &scene, &args, *at, *killed);
                judge(program, &scene, table, before, after, &ran).map_err(|why| {
                    format!(
                        "{shape}, byte {}, killed {killed}: {why}\n{ran:?}",
                        at - before
                    )
                })
            },
        ));
    }
    tally
}

fn limited(program: &Path, scene: &Scene, args: &[&str], at: usize, killed: bool) -> Ran {
    let mut command = Command::new("/usr/bin/prlimit");
    command.arg(format!("--fsize={at}"));
    if killed {
        // The first one is about the name in the lock, the second cuts back the ledger.
        let strace = Fault::kill("ftruncate", 2).command(program);
        command.arg(strace.get_program()).args(strace.get_args());
    } else {
        command.arg(program);
    }
    run(command.args(args), scene.root())
}

/// All rows or none of them, after the next command.
fn judge(
    program: &Path,
    scene: &Scene,
    table: &str,
    before: usize,
    after: usize,
    ran: &Ran,
) -> Result<(), String> {
    let next = scene.run(program, NEXT);
    if next.code != Some(0) {
        return Err(format!("the next command failed: {}", next.err));
    }
    let name = format!("ledger/2026-11/{table}.csv");
    let text = files(scene.root()).remove(&name).unwrap_or_default();
    let rows = text.get(before..).unwrap_or_default();
    let rows: Vec<&[u8]> = rows
        .split_inclusive(|b| *b == b'\n')
        .filter(|row| !is_next(row))
        .collect();
    let length: usize = rows.iter().map(|row| row.len()).sum();
    if length != 0 && length != after - before {
        let rows = String::from_utf8_lossy(&rows.concat()).into_owned();
        return Err(format!("neither nothing nor everything is there: {rows:?}"));
    }
    if ran.code == Some(0) && length == 0 {
        return Err("what was acknowledged is lost".to_owned());
    }
    sound(program, scene)
}

/// The last row of a file is cut at every byte, as a file system may do it: the journal knows
/// it whole, or the fragment is moved away; it is never taken for a row.
pub fn cut_rows(program: &Path, size: Size) -> Tally {
    let mut tally = Tally::default();
    for (shape, table, args) in SHAPES {
        let scene = Scene::office();
        let before = length(&scene, table);
        scene.run(program, &on_the_day(args));
        let name = format!("ledger/2026-11/{table}.csv");
        let text = fs::read(scene.path(&name)).expect("the ledger");
        let last = memchr::memrchr(b'\n', &text[..text.len() - 1]).map_or(0, |at| at + 1);
        assert!(last >= before);
        let points: Vec<usize> = (last + 1..text.len()).collect();
        tally.add(Tally::of(&size.pick(points, 20), |at| {
            let scene = scene.copy();
            fs::write(scene.path(&name), &text[..*at]).expect("the ledger");
            let next = scene.run(program, NEXT);
            let now = fs::read(scene.path(&name)).expect("the ledger");
            let fragment = kept(scene.root(), "torn").contains(&text[last..*at]);
            let whole = now.starts_with(&text);
            let rest = now.get(last..).unwrap_or_default();
            let gone =
                now.starts_with(&text[..last]) && fragment && (rest.is_empty() || is_next(rest));
            let told = |why: &str| {
                Err(format!(
                    "{shape}, byte {}: {why}: {}",
                    at - last,
                    String::from_utf8_lossy(&now[last..])
                ))
            };
            match (next.code, whole, gone) {
                (Some(0), true, false) if !fragment => sound(program, &scene),
                (Some(0), false, true) => sound(program, &scene),
                (Some(0), ..) => told("it is neither whole nor moved away"),
                _ => told(&next.err),
            }
        }));
    }
    tally
}
