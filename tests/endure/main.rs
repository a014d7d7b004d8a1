//! What was acknowledged is never lost, whatever happens to the command, the disk or the
//! power; and a harness that cannot fail proves nothing, so it is turned on broken builds too.
//!
//! `cargo test --test endure` takes samples; `ENDURE=full cargo test --release --test endure`
//! goes everywhere. Words on the command line choose areas by name.

mod areas;
mod broken;
mod commands;
mod fault;
mod judge;
mod scene;
#[path = "../common/skipped.rs"]
mod skipped;

use std::process::ExitCode;
use std::time::Instant;

use areas::{AREAS, Area, Size, Tally};
use skipped::skipped;

fn main() -> ExitCode {
    // Flags are for the usual test harness; this one always shows its figures.
    let words: Vec<String> = std::env::args().skip(1).collect();
    let flags = ["--list", "--ignored"];
    if words.iter().any(|word| flags.contains(&word.as_str())) {
        return ExitCode::SUCCESS;
    }
    let names: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let is_area = |name: &str| AREAS.iter().any(|area| area.name == name);
    let named = |area: &Area, name: &str| match is_area(name) {
        true => area.name == name,
        false => area.name.contains(name),
    };
    let wanted = |area: &&Area| names.is_empty() || names.iter().any(|name| named(area, name));
    let size = Size::of_environment();
    println!("\nendure: {size:?}; ENDURE=full goes everywhere");
    println!(
        "{:<28} {:>7} {:>7} {:>7}",
        "area", "points", "faults", "seconds"
    );
    let mut sound = true;
    for area in AREAS.iter().filter(wanted) {
        if let Some(lacking) = area.lacking() {
            skipped(&format!("endure {}", area.name), &lacking);
            continue;
        }
        let began = Instant::now();
        let tally = (area.run)(&scene::program(), size);
        report(area, &tally, began);
        sound &= tally.faults.is_empty();
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn report(area: &Area, tally: &Tally, began: Instant) {
    const SHOWN: usize = 12;
    let seconds = began.elapsed().as_secs_f32();
    let faults = tally.faults.len();
    println!(
        "{:<28} {:>7} {faults:>7} {seconds:>7.1}",
        area.name, tally.points
    );
    for fault in tally.faults.iter().take(SHOWN) {
        println!("    {}", fault.replace('\n', "\n    "));
    }
    if faults > SHOWN {
        println!("    and {} more", faults - SHOWN);
    }
}
