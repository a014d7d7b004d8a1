//! `visit survey`: themed surveys (2.4), from a file of questions to the tally.

mod answer;
mod import;
mod response;

use clap::Subcommand;
use serde_json::json;

use crate::desk::{Answer, Desk, Failure, Message, Result, lock};
use crate::ledger::files::surveys::create_survey;
use crate::ledger::layout::SURVEYS;
use crate::model::survey::is_survey_name;
use crate::page::{Page, Tone};
use crate::rules::survey::tally;
use crate::text::arg;
use crate::view;

/// Arguments of `survey`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    New(New),
    List,
    Answer(answer::Args),
    Import(import::Args),
    Tally(Tally),
}

/// Arguments of `survey new`.
#[derive(Debug, clap::Args)]
struct New {
    /// The file's name below `surveys`.
    #[arg(value_name = "NAME")]
    survey: String,
    /// What people read.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// Arguments of `survey tally`.
#[derive(Debug, clap::Args)]
struct Tally {
    #[arg(value_name = "NAME")]
    survey: String,
}

/// Carries out `survey`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    match &args.what {
        What::New(new) => new.run(desk),
        What::List => list(desk),
        What::Answer(args) => args.run(desk),
        What::Import(args) => args.run(desk),
        What::Tally(args) => args.run(desk),
    }
}

impl New {
    fn run(&self, desk: &Desk) -> Result<Answer> {
        let name = self.survey.as_str();
        if !is_survey_name(name) {
            return Err(Failure::usage(Message::SurveyName).with("name", name));
        }
        let shelf = desk.open()?;
        let title = self.title.as_deref().unwrap_or(name);
        let lock = lock(desk, &shelf.root)?;
        let file = create_survey(&shelf.root, name, title, shelf.policy.language);
        let file = file.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::usage(Message::SurveyExists).with("name", name)
            }
            _ => {
                lock.failed();
                Failure::io(&shelf.root.join(SURVEYS), &error)
            }
        })?;
        let path = shelf.root.join(file).display().to_string();
        let mut page = Page::new(json!({ "schema": 1, "survey": name, "written": path }));
        let written = [arg("path", path)];
        page.toned(desk.voice.say_with("init-written", &written), Tone::Good);
        if !desk.quiet {
            let next = [arg("name", name)];
            page.text(desk.voice.say_with("survey-new-next", &next));
        }
        Ok(Answer::new(page))
    }
}

fn list(desk: &Desk) -> Result<Answer> {
    let shelf = desk.open()?;
    let book = shelf.today()?;
    let surveys = shelf.policy.surveys.values().flatten();
    let tallies: Vec<_> = surveys.map(|survey| tally(&book, survey)).collect();
    let page = view::survey::list(&book, &tallies, &desk.voice);
    Ok(Answer::new(page))
}

impl Tally {
    fn run(&self, desk: &Desk) -> Result<Answer> {
        let shelf = desk.open()?;
        let survey = shelf.survey(&self.survey)?;
        let book = shelf.today()?;
        let page = view::survey::tally(&book, &tally(&book, survey), &desk.voice);
        Ok(Answer::new(page))
    }
}
