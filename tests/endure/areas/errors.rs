//! The system refuses a call, once or from then on: the command is durable, or it fails and
//! says so.

use std::path::Path;

use super::kill::beginnings;
use super::{Size, Tally};
use crate::commands::WRITES;
use crate::fault::{Fault, WRITE_PATH, calls};
use crate::judge::Trial;

/// Refusals, and whether they may go on for ever: an interrupted call is made again.
const ERRNOS: &[(&str, bool)] = &[
    ("EIO", true),
    ("ENOSPC", true),
    ("EDQUOT", true),
    ("EACCES", true),
    ("EROFS", true),
    ("EINTR", false),
];

/// What a panic or an abort ends in.
const BROKEN: &[i32] = &[101, 134];

/// What is told where the data cannot be read behind a saved row.
const UNREAD: &str = "what comes next cannot be told";

pub fn errors(program: &Path, size: Size) -> Tally {
    let mut tally = Tally::default();
    for write in WRITES {
        for (beginning, scene) in beginnings(program, write) {
            let mut points = Vec::new();
            let found = calls(program, &scene.copy(), &write.args(), Some(WRITE_PATH));
            for (call, count) in found {
                for when in 1..=count {
                    for (errno, lasting) in ERRNOS {
                        points.extend(
                            [false, true]
                                .into_iter()
                                .filter(|persists| !persists || *lasting)
                                .map(|persists| Fault {
                                    call: call.clone(),
                                    what: format!("error={errno}"),
                                    when,
                                    persists,
                                }),
                        );
                    }
                }
            }
            // From the other beginnings every seventh is enough.
            let points = match beginning {
                "settled" | "nothing" => points,
                _ => points.into_iter().step_by(7).collect(),
            };
            let trial = Trial::new(program, write, scene);
            tally.add(Tally::of(&size.pick(points, 4), |fault| {
                let scene = trial.scene.copy();
                let ran = fault.run(program, &scene, &write.args());
                let told = |why| format!("{} from {beginning}, {fault:?}: {why}", write.name);
                if ran.code.is_none_or(|code| BROKEN.contains(&code)) {
                    return Err(told(format!("it broke down: {ran:?}")));
                }
                // What cannot be written to standard output cannot be told.
                let silent = fault.call == "write" || beginning != "settled";
                if !silent && trial.saved_untold(&scene, &ran) {
                    return Err(told(format!("it is saved, and nobody is told: {ran:?}")));
                }
                // A disk that fails behind a saved row may have failed before.
                if ran.code == Some(0) && ran.err.contains(UNREAD) {
                    return Err(told(format!("it relies on a disk that fails: {ran:?}")));
                }
                trial.judge(program, &scene, &ran).map_err(told)
            }));
        }
    }
    tally
}
