//! `visit import FILE…`: sheets of other programs become cases with their steps and visits, or
//! places of the register; without rules, rules are proposed.

mod cases;
mod refused;
mod register;
mod sheets;

pub use sheets::Args;

use std::path::Path;
use std::rc::Rc;

use sheets::Read;

use crate::desk::{
    Answer, Desk, Exit, Failure, Message, Result, WriteArgs, Writer, clerk, known_staff,
};
use crate::ledger::files::disk::read_text;
use crate::rules::import::field::Subject;
use crate::rules::import::propose::propose;
use crate::rules::import::rules::Rules;
use crate::view;
use crate::view::import::reasons::wrong;
use crate::view::import::rules::About;

/// Carries out `import`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    match &args.rules {
        Some(rules) => args.bring_in(rules, desk),
        None => args.proposal(desk),
    }
}

impl Args {
    /// Proposes rules for the first file.
    fn proposal(&self, desk: &Desk) -> Result<Answer> {
        let Some(path) = self.files.first() else {
            return Err(Failure::usage(Message::ImportNoHeader).with("file", ""));
        };
        let shelf = desk.open()?;
        let book = shelf.today()?;
        if !shelf.is_sound() {
            return Err(shelf.unsound(Message::Unsound));
        }
        let handed = self.handed(path, None)?;
        let name = path.display().to_string();
        let proposal = propose(&handed.grid, self.subject, &name, &book).ok_or_else(|| {
            Failure::new(Exit::Data, Message::ImportNoHeader).with("file", name.as_str())
        })?;
        let by = self.by.clone().or_else(|| desk.usual.clone());
        let by = by.and_then(|by| known_staff(book.policy, &by).ok());
        let about = About {
            file: &name,
            sheet: &handed.grid.name,
            others: &handed.others,
            encoding: handed.encoding,
            by: by.as_deref(),
        };
        Ok(Answer::new(view::import::rules::page(
            &proposal,
            &about,
            &desk.voice,
        )))
    }

    fn bring_in(&self, rules: &Path, desk: &Desk) -> Result<Answer> {
        let writer = Writer::open(desk, self.dry_run)?;
        let rules = self.read_rules(rules, desk)?;
        let by = self.who(&rules, &writer)?;
        let files: Vec<Read<'_>> = self
            .files
            .iter()
            .map(|path| self.read(path, &rules))
            .collect::<Result<_>>()?;
        let shelf = Rc::clone(&writer.shelf);
        let outcome = match rules.subject() {
            Subject::Places => register::bring_in(self, (&rules, &by), &files, writer, desk)?,
            _ => cases::bring_in(self, (&rules, &by), &files, writer, desk)?,
        };
        let (outcome, notes) = outcome;
        let mut answer = Answer::new(match desk.quiet {
            true => view::import::ids(&outcome),
            false => view::import::page(&outcome, &desk.voice),
        });
        if !desk.quiet && !self.dry_run {
            view::saved::signed(&mut answer.page, (&shelf.policy, &by), &desk.voice);
        }
        answer.notes = notes;
        if outcome.refused() > 0 {
            answer.exit = Exit::Findings;
        }
        Ok(answer)
    }

    fn read_rules(&self, path: &Path, desk: &Desk) -> Result<Rules> {
        let text = read_text(path).map_err(|error| Failure::io(path, &error))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        Rules::parse(text, self.subject).map_err(|wrongs| {
            let name = path.display().to_string();
            let failure = Failure::new(Exit::Data, Message::ImportRules)
                .with("file", name.as_str())
                .counting(wrongs.len());
            wrongs.iter().fold(failure, |failure, found| {
                let told = wrong(&found.what, &desk.voice);
                failure.detail(format!("{name}:{}: {told}", found.line))
            })
        })
    }

    /// Who took what names nobody else: the rules say it, else the line.
    fn who(&self, rules: &Rules, writer: &Writer) -> Result<String> {
        let by = rules.by.clone().or_else(|| self.by.clone());
        let write = WriteArgs {
            by,
            ..WriteArgs::default()
        };
        clerk(&write, &writer.shelf.policy)
    }
}
