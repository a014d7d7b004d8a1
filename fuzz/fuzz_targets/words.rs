//! Texts on their way to a reader: masked without a panic, wrapped without losing a letter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visit::mask::name::person;
use visit::page::wrap::wrapped;

fuzz_target!(|text: &str| {
    for width in [1, 10, 39] {
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        let lines = wrapped(text, width);
        assert_eq!(letters(&lines.concat()), letters(text));
    }
    for certain in [true, false] {
        person(text, certain);
    }
});
