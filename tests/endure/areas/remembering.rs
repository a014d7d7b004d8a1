//! What is remembered of months that are over is written, replaced and relied on while the command
//! is killed or its calls are refused, and found torn or changed: no answer is another by it.

use std::fs;
use std::path::Path;

use super::{Size, Tally};
use crate::commands::named;
use crate::fault::{Fault, WRITE_PATH, calls};
use crate::judge::Trial;
use crate::scene::{Scene, TODAY, files};

const MEMORY: &str = ".visit/memory";

/// A question that it answers, and that has it written.
const DUE: &[&str] = &["due", "--all", "-f", "json", "--today", TODAY];

/// What a panic or an abort ends in.
const BROKEN: &[i32] = &[101, 134];

/// What is remembered when the command comes.
#[derive(Clone, Copy, Debug)]
enum State {
    Nothing,
    Everything,
    /// All is there, but a word is another.
    Changed,
}

const STATES: [State; 3] = [State::Nothing, State::Everything, State::Changed];

/// A command that is struck, and what is remembered when it comes.
struct Struck {
    state: State,
    /// Where it writes rows, how it is judged.
    trial: Option<Trial>,
    points: Vec<Fault>,
}

impl Struck {
    fn args(&self) -> Vec<&'static str> {
        let write = self.trial.as_ref().map(|trial| trial.write.args());
        write.unwrap_or_else(|| DUE.to_vec())
    }

    /// Lets the command meet the fault, and judges what it leaves.
    fn attempt(&self, program: &Path, fault: &Fault, scene: &Scene) -> Result<(), String> {
        let before = files(scene.root());
        let ran = fault.run(program, scene, &self.args());
        if ran.code.is_none_or(|code| BROKEN.contains(&code)) && !fault.kills() {
            return Err(format!("it broke down: {ran:?}"));
        }
        answers_alike(program, scene)?;
        match &self.trial {
            Some(trial) => trial.judge(program, scene, &ran)?,
            None if files(scene.root()) == before => {}
            None => return Err("it only reads, and files have changed".to_owned()),
        }
        answers_alike(program, scene)
    }
}

pub fn struck(program: &Path, size: Size) -> Tally {
    let scene = Scene::of_years();
    let settled = scene.run(program, &named("log").next());
    assert_eq!(settled.code, Some(0), "{settled:?}");
    let mut struck = Vec::new();
    for state in STATES {
        for write in [None, Some("log"), Some("record")] {
            struck.push(Struck {
                state,
                trial: write.map(|name| Trial::new(program, named(name), scene.copy())),
                points: Vec::new(),
            });
        }
    }
    let mut firsts = remembering(program, &scene, struck.len() + 1);
    let mut tally = torn(program, size, &firsts.remove(0));
    for (own, scene) in struck.iter_mut().zip(&firsts) {
        prepare(scene, own.state);
        own.points = size.pick(points(program, scene, &own.args()), 12);
    }
    let all = struck.iter().map(|own| own.points.len()).sum();
    let scenes = remembering(program, &scene, all);
    let each = struck
        .iter()
        .flat_map(|own| own.points.iter().map(move |fault| (own, fault)));
    let each: Vec<_> = each.zip(scenes).collect();
    tally.add(Tally::of(&each, |((own, fault), scene)| {
        prepare(scene, own.state);
        let judged = own.attempt(program, fault, scene);
        judged.map_err(|why| format!("{}, {:?}, {fault:?}: {why}", own.args()[0], own.state))
    }));
    tally
}

/// The memory ends at this byte or that.
fn torn(program: &Path, size: Size, scene: &Scene) -> Tally {
    let whole = fs::read(scene.path(MEMORY)).expect("the memory");
    let mut tally = Tally::default();
    for length in size.pick((0..whole.len()).step_by(7).collect(), 12) {
        tally.points += 1;
        fs::write(scene.path(MEMORY), &whole[..length]).expect("the memory");
        let alike = answers_alike(program, scene);
        let fault = alike.map_err(|why| format!("cut at byte {length}: {why}"));
        tally.faults.extend(fault.err());
    }
    tally
}

/// The calls of a command at which it is killed or refused.
fn points(program: &Path, scene: &Scene, args: &[&str]) -> Vec<Fault> {
    let mut points = Vec::new();
    for (call, count) in calls(program, scene, args, Some(WRITE_PATH)) {
        for when in 1..=count {
            points.push(Fault::kill(&call, when));
            points.extend(
                [("EIO", false), ("ENOSPC", true)].map(|(errno, persists)| Fault {
                    call: call.clone(),
                    what: format!("error={errno}"),
                    when,
                    persists,
                }),
            );
        }
    }
    points
}

/// So many scenes of which everything is remembered.
fn remembering(program: &Path, scene: &Scene, count: usize) -> Vec<Scene> {
    const TRIES: usize = 5000;
    let scenes: Vec<Scene> = (0..count).map(|_| scene.copy()).collect();
    // Of files that were just written nothing is remembered; the last is the youngest.
    for scene in scenes.iter().rev() {
        let tried = (0..TRIES).find(|_| {
            scene.run(program, DUE);
            scene.path(MEMORY).exists()
        });
        assert!(tried.is_some(), "nothing is remembered");
    }
    scenes
}

fn prepare(scene: &Scene, state: State) {
    let path = scene.path(MEMORY);
    let text = fs::read_to_string(&path).expect("the memory");
    let done = match state {
        State::Everything => Ok(()),
        State::Nothing => fs::remove_file(path),
        State::Changed => fs::write(path, text.replace("creaks", "squeak")),
    };
    done.expect("the memory is changed");
}

/// The answer is the same as when everything is read, and once more.
fn answers_alike(program: &Path, scene: &Scene) -> Result<(), String> {
    let answer = |args: &[&str]| {
        let ran = scene.run(program, args);
        (ran.code, ran.out, ran.err)
    };
    let whole = answer(&[DUE, &["--no-memory"]].concat());
    for _ in 0..2 {
        let found = answer(DUE);
        if found != whole {
            return Err(format!("{found:?}\nwhere everything is read: {whole:?}"));
        }
    }
    Ok(())
}
