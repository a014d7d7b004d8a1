//! Row ids: kind letter, date, random suffix, such as `C-261123-k7f3m9`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;

use super::chars::digits_in;
use super::time::{Day, Month};
use super::words::words;
use chrono::Datelike;

words! {
    /// What a row is; the letter its id begins with. A batch is no row: rows of one import
    /// have its id in common.
    Kind {
        Action = "A", Batch = "B", Complaint = "C", Draw = "D", Answer = "N", Opening = "O", Inquiry = "Q",
        Repair = "R", Solution = "S", Visit = "V",
    }
}

/// A row's id, in 12 bytes, an absent one too. The order is the order of the written text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    /// Kind, counted from one so that an absent id takes no room, and the six digits of the date.
    head: NonZeroU32,
    /// The upper half of the tail: the suffix, six bits a character from the top, then its
    /// length in the lowest four. Halved, so that an id needs no padding.
    high: u32,
    /// The lower half of the tail.
    low: u32,
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u32(self.head.get());
        state.write_u64(self.tail());
    }
}

/// The kind and the month that an id carries: ids of different ones are never the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct IdMonth(u32);

impl IdMonth {
    /// What the ids of rows of a kind and a month carry.
    pub fn of(kind: Kind, month: Month) -> Self {
        let first = month.first();
        Self::new(
            kind,
            first.year().rem_euclid(100) as u32 * 100 + first.month(),
        )
    }

    fn new(kind: Kind, month: u32) -> Self {
        Self((kind as u32) << 16 | month)
    }
}

const DATE_DIGITS: usize = 6;
const SHORTEST: usize = 4;
const LONGEST: usize = 10;
/// Crockford's base32 in lower case: no i, l, o, u, so that an id can be read out on the phone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Kind {
    /// Whether it is a complaint, a repair or an inquiry: these stand together in the book.
    pub const fn is_case(self) -> bool {
        matches!(self, Self::Complaint | Self::Repair | Self::Inquiry)
    }
}

/// No digit of a suffix.
const NONE: u8 = u8::MAX;
/// What each byte counts as in a suffix.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        let digit = ALPHABET[at];
        let base = if digit.is_ascii_digit() {
            b'0'
        } else {
            b'a' - 10
        };
        values[digit as usize] = digit - base;
        at += 1;
    }
    values
};

/// The kind that each letter stands for.
const KINDS: [Option<Kind>; 256] = {
    let mut kinds = [None; 256];
    let mut at = 0;
    while at < Kind::ALL.len() {
        kinds[Kind::ALL[at].word().as_bytes()[0] as usize] = Some(Kind::ALL[at]);
        at += 1;
    }
    kinds
};

/// Bits for a number below 1,000,000.
const DATE_BITS: u32 = 20;

fn head_of(kind: Kind, date: u32) -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(((kind as u32) << DATE_BITS | date) + (1 << DATE_BITS) - 1)
}

impl Id {
    /// Reads a whole id; `None` when the text is not one. Suffixes of four to ten characters
    /// of Crockford's base32 are read.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let suffix_length = bytes.len().checked_sub(DATE_DIGITS + 3)?;
        if !(SHORTEST..=LONGEST).contains(&suffix_length) {
            return None;
        }
        let kind = KINDS[usize::from(bytes[0])]?;
        let date = digits_in(b"-000000-", &bytes[1..DATE_DIGITS + 3])?;
        let date = date[1..=DATE_DIGITS].iter();
        let date = date.fold(0, |date, digit| date * 10 + u32::from(*digit));
        let (mut tail, mut all) = (0u64, 0);
        for &b in &bytes[DATE_DIGITS + 3..] {
            let value = VALUES[usize::from(b)];
            all |= value;
            tail = tail << 6 | u64::from(value & 0x3f);
        }
        if all == NONE {
            return None;
        }
        tail <<= 6 * (LONGEST - suffix_length);
        Some(Self::from_parts(
            kind,
            date,
            tail << 4 | suffix_length as u64,
        ))
    }

    fn from_parts(kind: Kind, date: u32, tail: u64) -> Self {
        Self {
            head: head_of(kind, date),
            high: (tail >> 32) as u32,
            low: tail as u32,
        }
    }

    /// The suffix with its length; never 0.
    pub fn tail(self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }

    /// A new id for a row dated `day`; `random` gives the six characters (30 bits are used).
    pub fn new(kind: Kind, day: Day, random: u64) -> Self {
        let date = day.year().rem_euclid(100) as u32 * 10_000 + day.month() * 100 + day.day();
        let mut text = format!("{}-{date:06}-", kind.word());
        for i in 0..6 {
            text.push(ALPHABET[(random >> (5 * i)) as usize % ALPHABET.len()] as char);
        }
        Self::parse(&text).unwrap_or(Self::from_parts(kind, date, SHORTEST as u64))
    }

    /// What the row is.
    pub fn kind(self) -> Kind {
        Kind::ALL[(self.head.get() >> DATE_BITS) as usize - 1]
    }

    /// The kind and the month it carries.
    pub fn month(self) -> IdMonth {
        IdMonth::new(self.kind(), self.date() / 100)
    }

    /// Whether the date that it carries is later than a day.
    pub fn is_dated_after(self, day: Day) -> bool {
        let date = day.year().rem_euclid(100) as u32 * 10_000 + day.month() * 100 + day.day();
        self.date() > date
    }

    /// The six digits of the date it carries, as a number.
    pub fn date(self) -> u32 {
        self.head.get() & ((1 << DATE_BITS) - 1)
    }
}

/// Tells of most ids at a glance that they are none of a few: each id that is one of them passes,
/// and so does one in sixteen of the others.
pub struct Sieve {
    /// A bit for each thing that the hash of an id can come to.
    bits: Vec<u64>,
}

impl Sieve {
    /// What lets these ids pass.
    pub fn new<'i>(ids: impl ExactSizeIterator<Item = &'i Id>) -> Self {
        /// So many bits for each id: one in sixteen is set.
        const ROOM: usize = 16;
        let words = (ids.len() * ROOM / u64::BITS as usize + 1).next_power_of_two();
        let mut sieve = Self {
            bits: vec![0; words],
        };
        for id in ids {
            let (word, bit) = sieve.place(*id);
            sieve.bits[word] |= bit;
        }
        sieve
    }

    /// Whether an id may be one of them.
    pub fn passes(&self, id: Id) -> bool {
        let (word, bit) = self.place(id);
        self.bits[word] & bit != 0
    }

    fn place(&self, id: Id) -> (usize, u64) {
        /// Spreads the bits of a number over the uppermost.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        // Of a short suffix the lower bits are zeros.
        let tail = id.tail() ^ id.tail() >> 28;
        let mixed = (tail ^ u64::from(id.head.get())).wrapping_mul(SPREAD);
        let bit = mixed >> (u64::BITS - 6);
        let word = (mixed >> 38) as usize & (self.bits.len() - 1);
        (word, 1 << bit)
    }
}

/// The length of the longest id: kind, date, the longest suffix and two hyphens.
const WHOLE: usize = DATE_DIGITS + 3 + LONGEST;

impl Id {
    /// The written text, in the first so many bytes.
    fn written(self) -> ([u8; WHOLE], usize) {
        let mut text = [b'-'; WHOLE];
        text[0] = self.kind().word().as_bytes()[0];
        let mut date = self.date();
        for digit in text[2..2 + DATE_DIGITS].iter_mut().rev() {
            *digit = b'0' + (date % 10) as u8;
            date /= 10;
        }
        let tail = self.tail();
        let length = (tail & 0xf) as usize;
        let suffix = &mut text[DATE_DIGITS + 3..];
        for (i, byte) in suffix.iter_mut().take(length).enumerate() {
            let value = (tail >> (4 + 6 * (LONGEST - 1 - i)) & 0x3f) as u8;
            *byte = match value {
                0..=9 => b'0' + value,
                _ => b'a' + value - 10,
            };
        }
        (text, DATE_DIGITS + 3 + length)
    }

    /// Whether a text may be the beginning or the end of some id, in upper or lower case.
    pub fn may_have(part: &str) -> bool {
        /// Where the digits of the date and the second hyphen stand.
        const DATE: std::ops::Range<usize> = 2..2 + DATE_DIGITS;
        let fits = |at: usize, byte: u8| match at {
            0 => KINDS[usize::from(byte.to_ascii_uppercase())].is_some(),
            1 => byte == b'-',
            at if at == DATE.end => byte == b'-',
            at if DATE.contains(&at) => byte.is_ascii_digit(),
            _ => VALUES[usize::from(byte.to_ascii_lowercase())] != NONE,
        };
        let from = |start: usize| {
            let mut placed = part.bytes().enumerate();
            placed.all(|(at, byte)| fits(start + at, byte))
        };
        let lengths = DATE.end + 1 + SHORTEST..=WHOLE;
        lengths
            .filter_map(|length| length.checked_sub(part.len()))
            .any(|rest| from(0) || from(rest))
    }

    /// Whether the written text begins or ends with a part of it, in upper or lower case. An
    /// empty part is none.
    pub fn begins_or_ends_with(self, part: &str) -> bool {
        let (text, length) = self.written();
        let (whole, part) = (&text[..length], part.as_bytes());
        let Some(rest) = length.checked_sub(part.len()) else {
            return false;
        };
        let starts = || whole[..part.len()].eq_ignore_ascii_case(part);
        !part.is_empty() && (whole[rest..].eq_ignore_ascii_case(part) || starts())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, length) = self.written();
        f.pad(std::str::from_utf8(&text[..length]).unwrap_or_default())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_and_written_alike() {
        for text in [
            "C-261123-k7f3m9",
            "R-000101-0000",
            "V-991231-zzzzzzzzzz",
            "O-261123-0k7f",
        ] {
            assert_eq!(Id::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_id_is_known_by_how_it_begins_or_ends() {
        let id = Id::parse("C-261123-k7f3m9").unwrap();
        for part in [
            "9",
            "m9",
            "K7F3M9",
            "-k7f3m9",
            "c",
            "C-2611",
            "c-261123-k7f3m9",
        ] {
            assert!(id.begins_or_ends_with(part), "{part}");
            assert!(Id::may_have(part), "{part}");
        }
        for part in [
            "",
            "k7f3m",
            "261123",
            "aC-261123-k7f3m9",
            "R",
            "k7f3m99",
            "九",
        ] {
            assert!(!id.begins_or_ends_with(part), "{part}");
        }
    }

    #[test]
    fn a_word_with_a_character_that_no_id_has_is_no_part_of_one() {
        for word in [
            "seal", "fixed", "no", "漏水", "a b", "C_261123", "B2-1-501", "A1-101",
        ] {
            assert!(!Id::may_have(word), "{word}");
        }
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        for text in [
            "",
            "C",
            "C-261123",
            "C-261123-",
            "C-261123-abc",
            "C-261123-abcdefghijk",
            "X-261123-k7f3m9",
            "c-261123-k7f3m9",
            "C-26112x-k7f3m9",
            "C-261123-K7F3M9",
            "C-261123-iloulo",
            "C_261123-k7f3m9",
            "C-261123-电梯",
        ] {
            assert_eq!(Id::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ids_order_as_their_text_does() {
        let mut texts = vec![
            "R-261123-k7f3",
            "C-261124-0000",
            "C-261123-k7f3m9",
            "C-261123-k7f3",
            "C-261123-k7f30",
            "A-991231-zzzz",
            "V-000101-0000",
            "D-261123-k7f3",
        ];
        let mut ids: Vec<Id> = texts.iter().map(|t| Id::parse(t).unwrap()).collect();
        texts.sort_unstable();
        ids.sort_unstable();
        let written: Vec<String> = ids.iter().map(Id::to_string).collect();
        assert_eq!(written, texts);
    }

    #[test]
    fn ids_carry_their_month() {
        let november = Month::parse("2026-11").unwrap();
        let id = |text| Id::parse(text).unwrap().month();
        assert_eq!(
            id("C-261130-k7f3m9"),
            IdMonth::of(Kind::Complaint, november)
        );
        assert_eq!(id("C-261100-0000"), id("C-261199-zzzz"));
        assert_ne!(id("C-261130-k7f3m9"), id("R-261130-k7f3m9"));
        assert_ne!(id("C-261199-0000"), id("C-261200-0000"));
    }

    #[test]
    fn a_sieve_lets_pass_what_it_was_made_of_and_little_else() {
        let id = |n: usize| Id::parse(&format!("A-2611{:02}-{n:06}", n % 30 + 1)).unwrap();
        for count in [0, 1, 10, 1000] {
            let ids: Vec<Id> = (0..count).map(id).collect();
            let sieve = Sieve::new(ids.iter());
            assert!(ids.iter().all(|id| sieve.passes(*id)));
            let others = (count..count + 10_000).filter(|n| sieve.passes(id(*n)));
            assert!(others.count() <= 1000, "{count}");
        }
    }

    #[test]
    fn a_new_id_carries_its_date() {
        let day = Day::from_ymd_opt(2026, 3, 7).unwrap();
        let id = Id::new(Kind::Visit, day, 0);
        assert_eq!(id.to_string(), "V-260307-000000");
        let id = Id::new(Kind::Visit, day, u64::MAX);
        assert_eq!(id.to_string(), "V-260307-zzzzzz");
    }
}
