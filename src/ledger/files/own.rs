//! Who sits at the keyboard: the user's own settings, and the name that git has for them.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use super::disk::{Unread, read_file};
use super::settings::SettingsError;
use super::utf8::text_of;
use crate::ledger::config::own;
use crate::model::policy::{Policy, Staff};
use crate::model::problem::Problem;

/// Who acts by the user's own settings; nobody where there are none.
///
/// # Errors
///
/// Where the file is there and cannot be read, or something is wrong with it.
pub fn clerk(path: &Path) -> Result<Option<String>, SettingsError> {
    Ok(read(path, own::clerk)?.flatten())
}

/// What the user's own settings say of something, by its name for problems and its text; nothing
/// where there are none.
pub(super) fn read<T>(
    path: &Path,
    says: impl FnOnce(&str, &str) -> Result<T, Vec<Problem>>,
) -> Result<Option<T>, SettingsError> {
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(SettingsError::Unread(Unread::of(path)(error))),
    };
    let name = path.display().to_string();
    let text = text_of(&name, bytes).map_err(|problem| SettingsError::Wrong(vec![*problem]))?;
    says(&name, &text).map(Some).map_err(SettingsError::Wrong)
}

/// The member of staff whose e-mail git has as `user.email` of a folder; nobody where git says
/// none, or where it is that of several.
pub fn known_to_git<'p>(root: &Path, policy: &'p Policy) -> Option<&'p Staff> {
    let asked = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["config", "--get", "user.email"])
        .stdin(Stdio::null())
        .output()
        .ok()?;
    only_with(policy, std::str::from_utf8(&asked.stdout).ok()?)
}

/// The only member of staff with an e-mail, however it is capitalized.
fn only_with<'p>(policy: &'p Policy, email: &str) -> Option<&'p Staff> {
    let email = email.trim();
    let mut found = policy.staff.iter().filter(|staff| {
        let own = staff.email.trim();
        !own.is_empty() && own.eq_ignore_ascii_case(email)
    });
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::Role;

    #[test]
    fn an_e_mail_is_somebody_s_only_if_it_is_nobody_else_s() {
        let mut policy = Policy::regulation("");
        for (id, email) in [
            ("he", "He@example.com"),
            ("li", "desk@example.com"),
            ("wu", "desk@example.com"),
            ("hu", ""),
        ] {
            policy.staff.push(Staff {
                id: id.to_owned(),
                name: String::new(),
                role: Role::Service,
                areas: Vec::new(),
                email: email.to_owned(),
                mobile: String::new(),
                away: Vec::new(),
                until: None,
                successor: None,
            });
        }
        let found = |email| only_with(&policy, email).map(|staff| staff.id.as_str());
        assert_eq!(found("he@EXAMPLE.com\n"), Some("he"));
        for nobody in ["desk@example.com", "other@example.com", "", "\n"] {
            assert_eq!(found(nobody), None, "{nobody}");
        }
    }
}
