//! The query of lists: read, or refused with the key that is none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visit::rules::query::{OF_DUTIES, Query};

fuzz_target!(|text: &str| {
    let (words, field) = text.split_once('\0').unwrap_or((text, ""));
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    match Query::parse(&words, OF_DUTIES, |_| None) {
        Err(_) => assert!(words.iter().any(|word| word.contains([':', '：']))),
        Ok(query) => {
            query.fits(|_| field.to_owned(), || vec![field.to_owned()]);
            if words.is_empty() {
                assert!(query.fits(|_| String::new(), Vec::new));
            }
        }
    }
});
