//! The files of surveys, `surveys/*.toml`: all are read into the policy, a new one begins as a
//! template.

use std::io;
use std::path::{Path, PathBuf};

use crate::ledger::config::surveys::check_survey;
use crate::ledger::config::template::survey;
use crate::ledger::files::disk::{make_folder, read_file, unreadable, write_new};
use crate::ledger::files::utf8::text_of;
use crate::ledger::layout::SURVEYS;
use crate::model::policy::{Lang, Policy};
use crate::model::problem::{Code, Problem};

/// Reads every survey of the data directory into the policy. One with problems cannot be
/// answered, and its answers are not judged.
pub fn load_surveys(root: &Path, policy: &mut Policy) -> io::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for path in files(&root.join(SURVEYS))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let file = format!("{SURVEYS}/{name}.toml");
        let text = match read_file(&path) {
            Ok(bytes) => text_of(&file, bytes),
            Err(error) => match unreadable(&error) {
                Some(why) => Err(Box::new(Problem::of_file(&file, Code::UnreadableFile, why))),
                None => return Err(error),
            },
        };
        let survey = match text {
            Ok(text) => check_survey(&name, &file, &text),
            Err(problem) => Err(vec![*problem]),
        };
        let survey = survey.map_err(|found| problems.extend(found)).ok();
        policy.surveys.insert(name.into_owned(), survey);
    }
    Ok(problems)
}

/// The survey files in the order of their names; whatever else lies there is not read.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Writes a survey's file with an example of each kind of question, under the lock; one that is
/// there already is never replaced. Returns the file below the data directory.
pub fn create_survey(root: &Path, name: &str, title: &str, lang: Lang) -> io::Result<PathBuf> {
    make_folder(&root.join(SURVEYS))?;
    let path = Path::new(SURVEYS).join(format!("{name}.toml"));
    write_new(&root.join(&path), survey(title, lang).as_bytes())?;
    Ok(path)
}
