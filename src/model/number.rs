//! Whole numbers within bounds, as people give them.

use std::error::Error;
use std::fmt;
use std::ops::RangeInclusive;

/// Why a text is no number of those that are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// It is no whole number, or one that no computer holds.
    NoNumber,
    /// It is less than the first, where there is no last one.
    Below(u32),
    /// It is none from the first to the last.
    Outside(u32, u32),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber => write!(f, "not a whole number"),
            Self::Below(first) => write!(f, "not a whole number from {first} on"),
            Self::Outside(first, last) => write!(f, "not a whole number from {first} to {last}"),
        }
    }
}

impl Error for Unfit {}

/// Reads a number from one on; the type says how large it may be.
pub fn at_least<T: TryFrom<i64> + 'static>(
    first: u32,
) -> impl Fn(&str) -> Result<T, Unfit> + Clone {
    move |text| read(text, i64::from(first)).ok_or_else(|| of_text(text, Unfit::Below(first)))
}

/// Reads a number from one to another, both included.
pub fn within<T: TryFrom<i64> + 'static>(
    bounds: RangeInclusive<u32>,
) -> impl Fn(&str) -> Result<T, Unfit> + Clone {
    let (first, last) = bounds.into_inner();
    move |text| {
        let number: Option<i64> = read(text, i64::from(first));
        let number = number.filter(|number| *number <= i64::from(last));
        let number = number.and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| of_text(text, Unfit::Outside(first, last)))
    }
}

fn read<T: TryFrom<i64>>(text: &str, first: i64) -> Option<T> {
    let number: i64 = text.parse().ok()?;
    T::try_from(number).ok().filter(|_| number >= first)
}

/// What is wrong with a text, where a number would be wrong by its size.
fn of_text(text: &str, by_size: Unfit) -> Unfit {
    text.parse::<i64>().map_or(Unfit::NoNumber, |_| by_size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_within_its_bounds_and_refused_with_them() {
        let score = within::<u8>(1..=5);
        for (text, read) in [
            ("1", Ok(1)),
            ("5", Ok(5)),
            ("0", Err(Unfit::Outside(1, 5))),
            ("6", Err(Unfit::Outside(1, 5))),
            ("300", Err(Unfit::Outside(1, 5))),
            ("-1", Err(Unfit::Outside(1, 5))),
            ("five", Err(Unfit::NoNumber)),
            ("", Err(Unfit::NoNumber)),
            ("1.5", Err(Unfit::NoNumber)),
        ] {
            assert_eq!(score(text), read, "{text}");
        }
        let width = at_least::<u16>(20);
        assert_eq!(width("20"), Ok(20));
        assert_eq!(width("19"), Err(Unfit::Below(20)));
        assert_eq!(width("70000"), Err(Unfit::Below(20)));
        assert_eq!(width("99999999999999999999"), Err(Unfit::NoNumber));
    }
}
