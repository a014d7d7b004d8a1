//! How somebody is addressed at the door: by surname and title.

use crate::model::chars::is_han;
use crate::model::names;

/// What a name in the register gives to address somebody with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Greeting<'n> {
    /// The name holds a title already, or is no person's: it is said as it stands.
    AsWritten(&'n str),
    /// A surname to which a title is put.
    Surname(&'n str),
    /// A name whose surname cannot be told; the title is put to all of it.
    Name(&'n str),
}

/// What divides several people in one field.
const BETWEEN: &[char] = &['、', '，', ',', '/', '／', ';', '；', '&'];

/// A Chinese personal name has at most so many characters.
const LONGEST_NAME: usize = 4;

/// Everybody whom a name field of the register holds.
pub fn greetings(field: &str) -> Vec<Greeting<'_>> {
    names(field).map(greeting).collect()
}

/// The names of a field that may hold several.
pub fn names(field: &str) -> impl Iterator<Item = &str> + Clone {
    let names = field.split(BETWEEN).map(str::trim);
    names.filter(|name| !name.is_empty())
}

fn greeting(name: &str) -> Greeting<'_> {
    let first = name.split([' ', '.']).next().unwrap_or_default();
    let titled = names::FORMS_OF_ADDRESS.iter().any(|title| {
        let before = name.strip_suffix(title);
        before.is_some_and(|before| !before.is_empty())
    });
    if titled || names::LATIN_FORMS_OF_ADDRESS.contains(&first.to_lowercase().as_str()) {
        return Greeting::AsWritten(name);
    }
    if !name.chars().all(is_han) {
        return Greeting::Name(name);
    }
    let letters = name.chars().count();
    let double = names::surname_of_two(name);
    match double {
        _ if letters > LONGEST_NAME => Greeting::AsWritten(name),
        Some(surname) if letters > 2 => Greeting::Surname(&name[..surname.len()]),
        _ => {
            let end = name.chars().next().map_or(0, char::len_utf8);
            Greeting::Surname(&name[..end])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Greeting::{AsWritten, Name, Surname};
    use super::*;

    #[test]
    fn people_are_addressed_by_surname_unless_the_title_is_there() {
        for (field, wanted) in [
            ("王芳", vec![Surname("王")]),
            ("欧阳雪", vec![Surname("欧阳")]),
            ("欧阳", vec![Surname("欧")]),
            ("司马文斌", vec![Surname("司马")]),
            ("王女士", vec![AsWritten("王女士")]),
            ("李老", vec![AsWritten("李老")]),
            ("宏达贸易有限公司", vec![AsWritten("宏达贸易有限公司")]),
            ("Mr. Green", vec![AsWritten("Mr. Green")]),
            ("Xie Fengying", vec![Name("Xie Fengying")]),
            ("王芳、李明", vec![Surname("王"), Surname("李")]),
            ("", vec![]),
        ] {
            assert_eq!(greetings(field), wanted, "{field}");
        }
    }
}
