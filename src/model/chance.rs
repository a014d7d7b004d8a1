//! The chance of a lot in exact whole numbers, and the bound that a draw writes of it.

use std::fmt;

/// A chance from 0 to 1 as a fraction in lowest terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chance {
    part: u128,
    whole: u128,
}

impl Chance {
    /// So many of so many, at most 1; `whole` is not 0.
    pub const fn new(part: u128, whole: u128) -> Self {
        let part = if part < whole { part } else { whole };
        let divisor = common_divisor(part, whole);
        Self {
            part: part / divisor,
            whole: whole / divisor,
        }
    }

    /// The greater of two chances.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        // A rate has at most twelve digits and a count at most twenty: no product overflows.
        if self.part * other.whole < other.part * self.whole {
            other
        } else {
            self
        }
    }

    /// Whether it is 1.
    pub const fn is_certain(self) -> bool {
        self.part == self.whole
    }

    /// Numerator and denominator in lowest terms.
    pub const fn fraction(self) -> (u128, u128) {
        (self.part, self.whole)
    }

    /// `floor(chance × (2^64 − 1))`.
    pub const fn bound(self) -> Bound {
        Bound((self.part * u64::MAX as u128 / self.whole) as u64)
    }
}

impl fmt::Display for Chance {
    /// `1/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

const fn common_divisor(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The largest first sixteen digits of a ticket that is taken; written `x` and those digits, so
/// that no spreadsheet takes them for a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound(u64);

/// Hexadecimal digits of a bound.
const DIGITS: usize = 16;

impl Bound {
    /// The bound of a draw without lots.
    pub const NONE: Self = Self(0);

    /// Reads a bound; `None` for anything but `x` and sixteen lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('x')?;
        let own = digits.len() == DIGITS
            && digits
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        own.then(|| u64::from_str_radix(digits, 16).ok().map(Self))?
    }

    /// Whether a ticket is within it: its first sixteen digits are not greater. A text that
    /// is no ticket is not.
    pub fn admits(self, ticket: &str) -> bool {
        let digits = ticket.get(..DIGITS);
        let number = digits.and_then(|digits| u64::from_str_radix(digits, 16).ok());
        number.is_some_and(|number| number <= self.0)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_the_whole_part_of_the_chance_of_two_to_the_sixty_fourth_less_one() {
        for (part, whole, bound) in [
            // 18446744073709551615 × 3 ÷ 10 = 5534023222112865484.5
            (3, 10, "x4ccccccccccccccc"),
            (9, 30, "x4ccccccccccccccc"),
            // 18446744073709551615 ÷ 10 = 1844674407370955161.5
            (1, 10, "x1999999999999999"),
            // 18446744073709551615 ÷ 3 = 6148914691236517205
            (1, 3, "x5555555555555555"),
            // 18446744073709551615 ÷ 2 = 9223372036854775807.5
            (1, 2, "x7fffffffffffffff"),
            (1, 1, "xffffffffffffffff"),
            (7, 2, "xffffffffffffffff"),
            (0, 5, "x0000000000000000"),
        ] {
            let chance = Chance::new(part, whole);
            assert_eq!(chance.bound().to_string(), bound, "{part}/{whole}");
        }
    }

    #[test]
    fn the_greater_chance_is_told_exactly() {
        let third = Chance::new(1, 3);
        // Closer to a third than a float can tell.
        let nearly = Chance::new(333_333_333_333, 1_000_000_000_000);
        assert_eq!(third.max(nearly), third);
        assert_eq!(nearly.max(third), third);
        assert_eq!(Chance::new(2, 6).fraction(), (1, 3));
        assert!(Chance::new(4, 3).is_certain());
    }

    #[test]
    fn a_bound_is_read_as_it_is_written_and_no_other_way() {
        let text = "x4ccccccccccccccc";
        assert_eq!(Bound::parse(text).unwrap().to_string(), text);
        for text in [
            "",
            "x",
            "4ccccccccccccccc",
            "x4CCCCCCCCCCCCCCC",
            "x4cccccccccccccc",
            "x4cccccccccccccccc",
            "x+ccccccccccccccc",
            "x4cccccccccccccc·",
        ] {
            assert_eq!(Bound::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_ticket_equal_to_the_bound_is_within_it() {
        let bound = Bound::parse("x5555555555555555").unwrap();
        assert!(bound.admits("5555555555555555ffffffffffffffff"));
        assert!(bound.admits("0000000000000000ffffffffffffffff"));
        assert!(!bound.admits("5555555555555556000000000000000"));
        assert!(!bound.admits("5555"));
        assert!(!bound.admits(""));
    }
}
