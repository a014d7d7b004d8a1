//! Word lists by which names are told from other words. They are data: a file each in the
//! folder `names`, words divided by blanks, lines that begin with `#` say what they are.

use std::sync::LazyLock;

type Words = LazyLock<Vec<&'static str>>;

fn words(text: &'static str) -> Vec<&'static str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// A list of the file of its name.
macro_rules! lists {
    ($($(#[$about:meta])* $name:ident = $file:literal;)*) => {$(
        $(#[$about])*
        pub static $name: Words = LazyLock::new(|| words(include_str!(concat!("names/", $file))));
    )*};
}

lists! {
    /// Words for chat services.
    CHAT_SERVICES = "chat_services.txt";
    /// Titles by which somebody is spoken to, behind a Chinese name.
    FORMS_OF_ADDRESS = "forms_of_address.txt";
    /// Titles before a name in Latin letters, in small letters and without a full stop.
    LATIN_FORMS_OF_ADDRESS = "latin_forms_of_address.txt";
    /// Titles before a name in Latin letters, as they are written.
    LATIN_TITLES = "latin_titles.txt";
    /// How the names of organisations of more than four characters end.
    LONG_ORGANISATIONS = "long_organisations.txt";
    /// Words that stand where a name should and name nobody.
    NOBODY = "nobody.txt";
    /// How the names of organisations end.
    ORGANISATIONS = "organisations.txt";
    /// Words for somebody by a relation or a task.
    RELATIONS = "relations.txt";
    /// English words for somebody who is not named.
    ROLES = "roles.txt";
    /// Surnames of two characters and more.
    SURNAMES_OF_TWO = "surnames_of_two.txt";
    /// Titles and words for somebody that can end a Chinese name.
    TITLES = "titles.txt";
}

/// Surnames of one character: those of the Hundred Family Names that are met today.
pub static SURNAMES: LazyLock<String> =
    LazyLock::new(|| words(include_str!("names/surnames.txt")).concat());

/// The surname of two characters or more that a name begins with.
pub fn surname_of_two(name: &str) -> Option<&'static str> {
    let mut known = SURNAMES_OF_TWO.iter().copied();
    known.find(|surname| name.starts_with(surname))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_what_a_list_is_are_no_words() {
        assert_eq!(
            words("# a list\n欧阳 司马\n上官\n"),
            ["欧阳", "司马", "上官"]
        );
        assert!(!SURNAMES.contains(['#', ' ', '\n']));
    }

    #[test]
    fn a_surname_of_two_is_one_everywhere() {
        assert_eq!(surname_of_two("欧阳静"), Some("欧阳"));
        assert_eq!(surname_of_two("东郭先生"), Some("东郭"));
        assert_eq!(surname_of_two("佐佐木健"), Some("佐佐木"));
        assert_eq!(surname_of_two("欧静"), None);
    }
}
