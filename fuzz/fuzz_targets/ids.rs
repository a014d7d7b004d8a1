//! Ids: what is read is written as the same, and found by its beginning and its end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visit::model::id::Id;

fuzz_target!(|text: &str| {
    let (one, part) = text.split_once(' ').unwrap_or((text, ""));
    let Some(id) = Id::parse(one) else {
        return;
    };
    assert_eq!(id.to_string(), one);
    assert_eq!(Id::parse(&id.to_string()), Some(id));
    for at in 1..=one.len() {
        assert!(id.begins_or_ends_with(&one[..at]));
        assert!(id.begins_or_ends_with(&one[one.len() - at..]));
    }
    let (small, whole) = (part.to_ascii_lowercase(), one.to_ascii_lowercase());
    let wanted = !part.is_empty() && (whole.starts_with(&small) || whole.ends_with(&small));
    assert_eq!(id.begins_or_ends_with(part), wanted);
});
