//! Every way of writing a time, as ledgers and imports have them: what is read is written as
//! the ledger writes it, to the minute, and read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visit::model::policy::Rate;
use visit::model::time::{Calendar, Month, Quarter, Span, Stamp, year_of};

fuzz_target!(|text: &str| {
    if let Some(stamp) = Stamp::parse(text) {
        let written = stamp.to_string();
        let again = Stamp::parse(&written).expect("what is written is read");
        assert_eq!(again.to_string(), written);
        let (first, last) = year_of(stamp.day);
        assert!(first <= stamp.day && stamp.day <= last);
    }
    if let Some(stamp) = Stamp::parse_visit(text) {
        assert_eq!(
            Stamp::parse_visit(&stamp.to_string()).map(|s| s.day),
            Some(stamp.day)
        );
    }
    if let Some(month) = Month::parse(text) {
        assert_eq!(Month::parse(&month.to_string()), Some(month));
        assert!(month.first() <= month.last());
    }
    if let Some(quarter) = Quarter::parse(text) {
        assert_eq!(Quarter::parse(&quarter.to_string()), Some(quarter));
        assert!(quarter.first() <= quarter.last());
    }
    if let Some(rate) = Rate::parse(text) {
        assert!(rate.quota(7) <= 7);
    }
    // A day and a span in one text: nothing ends before it begins.
    let (head, tail) = text.split_once(' ').unwrap_or((text, ""));
    if let (Some(stamp), Some(span)) = (Stamp::parse(head), Span::parse(tail)) {
        assert_eq!(Span::parse(&span.to_string()), Some(span));
        assert!(Calendar::default().add(stamp.day, span) >= stamp.day);
    }
});
