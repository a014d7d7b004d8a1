//! Queries may use the words that lists show, in either language, in place of the codes.

use crate::model::policy::{Lang, Policy};
use crate::rules::duties::{DutyKind, DutyState};
use crate::rules::query::{Query, STATUSES};
use crate::text::Voice;

/// Puts the codes for the words that people see, under every key that has such words.
pub fn to_codes(query: &mut Query, policy: &Policy) {
    let classes: Vec<&str> = policy.classes.iter().map(|c| c.name.as_str()).collect();
    let duties: Vec<&str> = DutyKind::ALL.iter().map(|duty| duty.word()).collect();
    let states: Vec<&str> = DutyState::ALL.iter().map(|state| state.word()).collect();
    let families = [
        ("class", "class", classes.as_slice()),
        ("duty", "duty", &duties),
        ("state", "dutystate", &states),
        ("status", "phase", STATUSES),
    ];
    for (key, family, codes) in families {
        query.replace(key, |value| code(value, family, codes));
    }
    query.replace("who", |value| {
        let named = policy.staff.iter().find(|s| s.name.to_lowercase() == value);
        let known = policy.staff(value).is_some();
        named
            .filter(|_| !known)
            .map(|staff| staff.id.to_lowercase())
    });
}

/// The code whose word in some language is the value; none for what is a code itself.
fn code(value: &str, family: &str, codes: &[&str]) -> Option<String> {
    if codes.iter().any(|code| code.to_lowercase() == value) {
        return None;
    }
    Lang::ALL.iter().find_map(|lang| {
        let voice = Voice::new(*lang);
        let said = |code: &&&str| voice.word(family, code).to_lowercase() == value;
        let code = codes.iter().find(said)?;
        Some(code.to_lowercase())
    })
}
