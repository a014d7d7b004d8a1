//! The query of lists: read, or refused with the key that is none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visit::rules::query::{Query, Unknown};

const KEYS: &[&str] = &["who", "class", "place"];

fuzz_target!(|text: &str| {
    let (words, field) = text.split_once('\0').unwrap_or((text, ""));
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    match Query::parse(&words, KEYS) {
        Err(Unknown::Key(key, _)) => assert!(!KEYS.contains(&key.as_str()), "{key} is one"),
        Err(Unknown::Value { value, .. }) => panic!("{value} was not looked for"),
        Ok(query) => {
            query.fits(|_| field.to_owned(), &[field]);
            if words.is_empty() {
                assert!(query.fits(|_| String::new(), &[]));
            }
        }
    }
});
