//! `visit schema [NAME]`: the JSON schema of an answer, for who reads answers with programs.

use crate::desk::{Answer, Desk, Failure, Message, Result};
use crate::view::schemas;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of which answer; without it the names are listed.
    #[arg(value_name = "SCHEMA")]
    name: Option<String>,
}

/// Carries out `schema`.
pub fn run(args: &Args, desk: &Desk) -> Result<Answer> {
    let Some(name) = &args.name else {
        return Ok(Answer::new(schemas::list(&desk.voice)));
    };
    let schema = schemas::schema(name).ok_or_else(|| {
        let known: Vec<&str> = schemas::names().collect();
        Failure::usage(Message::UnknownSchema)
            .with("name", name)
            .with("known", known.join(", "))
    })?;
    Ok(Answer::new(schemas::page(schema)))
}
