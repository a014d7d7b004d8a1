//! The arguments that choose the format of an answer and one of its lists, each with the values
//! that a command takes.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, ArgAction, Command, Error};

use crate::render::Format;

/// Reads a format. Any format there is can be read, so that the answer can tell which of them
/// it has; help and completion have those that it has.
#[derive(Clone)]
pub struct Formats(Vec<Format>);

impl Formats {
    /// Every format.
    pub fn all() -> Self {
        Self(Format::ALL.to_vec())
    }
}

impl TypedValueParser for Formats {
    type Value = Format;

    fn parse_ref(&self, cmd: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Format, Error> {
        let read = |text: &str| text.parse::<Format>();
        read.parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = self.0.iter().map(|format| format.word());
        Some(Box::new(names.map(PossibleValue::new)))
    }
}

/// Reads the name of a list; the answer refuses one that it lacks.
#[derive(Clone)]
struct Sections(Vec<&'static str>);

impl TypedValueParser for Sections {
    type Value = String;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        Ok(value.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().copied().map(PossibleValue::new)))
    }
}

/// The id of the argument that chooses a list.
pub const SECTION: &str = "section";
/// The id of the argument that lists them.
pub const SECTIONS: &str = "sections";

/// The id of the argument that makes tables in text for Excel.
pub const EXCEL: &str = "excel";

/// `--excel` of a command that has tables in text.
pub fn excel_argument() -> Arg {
    Arg::new(EXCEL).long(EXCEL).action(ArgAction::SetTrue)
}

/// `--format` of a command that has these formats.
pub fn formats_argument(formats: Vec<Format>) -> Arg {
    Arg::new("format")
        .short('f')
        .long("format")
        .global(true)
        .value_name("FORMAT")
        .value_parser(Formats(formats))
}

/// `--section` and `--sections` of a command whose answer has these lists.
pub fn sections_arguments(sections: Vec<&'static str>) -> [Arg; 2] {
    let section = Arg::new(SECTION)
        .long(SECTION)
        .value_name("LIST")
        .value_parser(Sections(sections));
    let all = Arg::new(SECTIONS).long(SECTIONS);
    [section, all.action(ArgAction::SetTrue)]
}
