//! What a verb is to the command line: one line of the table of verbs.

use clap::{ArgMatches, Command};

use crate::cmd::line::shape::{SAVED, Shapes, arguments};
use crate::desk::{Answer, Desk, Result};
use crate::render::Format;

/// A verb whose arguments are known: carries it out.
pub type Job = Box<dyn FnOnce(&Desk) -> Result<Answer>>;

/// How a verb reads its arguments from what the command line says.
pub type Reader = fn(&ArgMatches) -> std::result::Result<Job, clap::Error>;

/// When what a verb makes is made to be handed on; then it is masked unless the line says
/// otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaves {
    /// Never.
    Never,
    /// As mails and calendars, which no other verb makes.
    AsPost,
    /// As a document.
    AsDocument,
    /// In any format.
    Always,
}

/// A verb. Its texts stand in the catalogues under its name.
#[derive(Clone, Copy)]
pub struct Verb {
    /// What it is called by.
    pub name: &'static str,
    /// Adds its arguments to a command.
    pub arguments: fn(Command) -> Command,
    /// Reads them.
    pub reader: Reader,
    /// Whether it may take the lock and write into the data directory.
    pub writes: bool,
    /// The shapes of its answers.
    pub shapes: Shapes,
    /// The format where none is asked for.
    pub usual_format: Format,
    /// When what it makes leaves the office.
    pub leaves: Leaves,
}

impl Verb {
    /// A verb that only reads and whose answers stay in the office.
    pub const fn new(
        name: &'static str,
        arguments: fn(Command) -> Command,
        reader: Reader,
    ) -> Self {
        Self {
            name,
            arguments,
            reader,
            writes: false,
            shapes: SAVED,
            usual_format: Format::Table,
            leaves: Leaves::Never,
        }
    }

    /// The same, which may write into the data directory.
    pub const fn writes(self) -> Self {
        Self {
            writes: true,
            ..self
        }
    }

    /// The same, with answers of these shapes; without it they are those of an entry.
    pub const fn answers(self, shapes: Shapes) -> Self {
        Self { shapes, ..self }
    }

    /// The same, with another format where none is asked for.
    pub const fn usually(self, usual_format: Format) -> Self {
        Self {
            usual_format,
            ..self
        }
    }

    /// The same, whose answers leave the office.
    pub const fn leaves(self, leaves: Leaves) -> Self {
        Self { leaves, ..self }
    }

    /// The verb as the parser of the command line has it.
    pub fn command(&self) -> Command {
        arguments((self.arguments)(Command::new(self.name)), self.shapes)
    }
}

impl Leaves {
    /// Whether it leaves the office in a format.
    pub const fn leaves(self, format: Format) -> bool {
        match self {
            Self::Never => false,
            Self::AsPost => format.leaves_the_office(),
            Self::AsDocument => matches!(format, Format::Html | Format::Xlsx),
            Self::Always => true,
        }
    }
}

/// Every verb, and what is carried out without one.
pub struct Verbs {
    /// The verbs, in the order of the help.
    pub all: &'static [Verb],
    /// Carried out where a line has no verb.
    pub alone: fn(&Desk) -> Result<Answer>,
    /// The shapes of its answers.
    pub shapes: Shapes,
}

impl Verbs {
    /// The verb of a name.
    pub fn find(&self, name: &str) -> Option<&'static Verb> {
        self.all.iter().find(|verb| verb.name == name)
    }
}

/// The table of verbs. A line has the name, the type of the arguments, the function that carries
/// the verb out with what it is given besides, and what else sets the verb apart.
macro_rules! verbs {
    ($($name:literal: $args:ty => $run:path $([$given:expr])? $(, $mark:ident $(($value:expr))?)*;)+) => {
        &[$(
            $crate::cmd::line::verb::Verb::new(
                $name,
                <$args as clap::Args>::augment_args,
                |said| {
                    let args = <$args as clap::FromArgMatches>::from_arg_matches(said)?;
                    Ok(Box::new(move |desk| $run($($given,)? &args, desk)))
                },
            )
            $(.$mark($($value)?))*
        ),+]
    };
}
pub(crate) use verbs;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_made_to_be_handed_on_leaves_the_office() {
        let of =
            |leaves: Leaves| [Format::Table, Format::Html, Format::Eml].map(|f| leaves.leaves(f));
        assert_eq!(of(Leaves::Never), [false, false, false]);
        assert_eq!(of(Leaves::AsPost), [false, false, true]);
        assert_eq!(of(Leaves::AsDocument), [false, true, false]);
        assert_eq!(of(Leaves::Always), [true, true, true]);
    }
}
