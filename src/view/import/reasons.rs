//! Why a row of a sheet, or a rules file, cannot be taken.

use crate::rules::import::field::Field;
use crate::rules::import::rules::What;
use crate::rules::import::story::Reason;
use crate::rules::import::values;
use crate::text::{Voice, arg};

/// Why a row is refused, and what to do about it.
pub fn reason(reason: &Reason, voice: &Voice) -> String {
    let (name, found) = match reason {
        Reason::Lacks(_) => ("refused-lacks", ""),
        Reason::NoDate(_, text) => ("refused-no-date", text.as_str()),
        Reason::NoYear(_, text) => ("refused-no-year", text.as_str()),
        Reason::Year(_, text, _) => ("refused-year", text.as_str()),
        Reason::Either(_, text) => ("refused-either", text.as_str()),
        Reason::Future(_, text) => ("refused-future", text.as_str()),
        Reason::Word(_, text) => ("refused-word", text.as_str()),
        Reason::PlaceCode(text) => ("refused-place-code", text.as_str()),
        Reason::TooLong(_) => ("refused-too-long", ""),
        Reason::SameKey(text, _) => ("refused-same-key", text.as_str()),
        Reason::OtherKind(key, _) => ("refused-other-kind", key.as_str()),
        Reason::Suspect(id) => ("refused-suspect", id.as_str()),
        Reason::NoCase(number) => ("refused-no-case", number.as_str()),
    };
    let field = field_of(reason);
    let line = match reason {
        Reason::SameKey(_, line) => *line as usize,
        _ => 0,
    };
    let id = match reason {
        Reason::OtherKind(_, id) => id.to_string(),
        _ => String::new(),
    };
    let day = match reason {
        Reason::Year(_, _, day) => day.to_string(),
        _ => String::new(),
    };
    let args = [
        arg("field", field.map_or("", Field::word)),
        arg("found", found),
        arg(
            "known",
            field.map_or_else(String::new, |field| values::all(field).join(" ")),
        ),
        arg("line", line),
        arg("id", id),
        arg("day", day),
    ];
    voice.say_with(name, &args)
}

const fn field_of(reason: &Reason) -> Option<Field> {
    match reason {
        Reason::Lacks(field)
        | Reason::NoDate(field, _)
        | Reason::NoYear(field, _)
        | Reason::Year(field, ..)
        | Reason::Either(field, _)
        | Reason::Future(field, _)
        | Reason::Word(field, _)
        | Reason::TooLong(field) => Some(*field),
        Reason::PlaceCode(_)
        | Reason::SameKey(..)
        | Reason::OtherKind(..)
        | Reason::Suspect(_)
        | Reason::NoCase(_) => None,
    }
}

/// What is wrong with a rules file.
pub fn wrong(what: &What, voice: &Voice) -> String {
    let (name, found, wanted) = match what {
        What::Toml(text) => ("rules-wrong-toml", text, ""),
        What::Setting(found, wanted) => ("rules-wrong-setting", found, wanted.as_str()),
        What::Field(found, nearest) => ("rules-wrong-field", found, nearest.as_str()),
        What::Word(found, known) => ("rules-wrong-word", found, known.as_str()),
        What::Pattern(found) => ("rules-wrong-pattern", found, ""),
    };
    voice.say_with(name, &[arg("found", found.as_str()), arg("wanted", wanted)])
}
