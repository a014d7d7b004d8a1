//! A user's own settings, `config.toml`: they belong to who sits at the keyboard and hold for
//! every data directory, so nothing of them decides what an office owes.

use super::section::read;
use super::shortcuts::OF_USER;
use crate::model::problem::Problem;

/// Who acts where neither the line nor `VISIT_BY` says it: the id of a member of staff. `file` is
/// the name for problems.
///
/// # Errors
///
/// Everything that is wrong with the file, each with its place.
pub fn clerk(file: &str, text: &str) -> Result<Option<String>, Vec<Problem>> {
    let mut by = None;
    read(file, text, |root| {
        root.only(&OF_USER);
        by = root.may("by", "\"he\"", |id| {
            let id = id.trim();
            (!id.is_empty()).then(|| id.to_owned())
        });
    })?;
    Ok(by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Code;

    #[test]
    fn the_clerk_is_a_text_and_stands_beside_names_for_lines() {
        let by = |text| clerk("config.toml", text);
        assert_eq!(by("by = \" he \"\n"), Ok(Some("he".to_owned())));
        assert_eq!(by("# nobody yet\n"), Ok(None));
        let names = "by = \"he\"\n[alias]\nlate = \"due --overdue\"\n[report.open]\n";
        assert_eq!(by(names), Ok(Some("he".to_owned())));
        for (text, line, code) in [
            ("by = 3\n", 1, Code::BadSetting),
            ("by = \" \"\n", 1, Code::BadSetting),
            ("# me\nwho = \"he\"\n", 2, Code::UnknownKey),
            ("by = \n", 1, Code::TomlSyntax),
        ] {
            let problems = by(text).unwrap_err();
            let found: Vec<(u32, Code)> = problems.iter().map(|p| (p.line, p.code)).collect();
            assert_eq!(found, [(line, code)], "{text}");
            assert_eq!(problems[0].file, "config.toml");
        }
    }
}
