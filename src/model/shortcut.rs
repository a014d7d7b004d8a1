//! A command of one's own: a name for the beginning of a command line.

/// A name that stands for the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The name.
    pub name: String,
    /// What it stands for, without the program.
    pub words: Vec<String>,
}

/// Whether a text can be the name of a command: letters, digits, `-` and `_`, a letter or digit
/// first.
pub fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.starts_with(char::is_alphanumeric) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_nothing_but_a_word() {
        for name in ["late", "my-list", "逾期", "x_1", "2"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "-x", "_", "a b", "a/b", "../a", "a.b", "a\\b"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
