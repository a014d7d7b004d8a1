//! Identity-card numbers in texts (18 digits, of which the last may be an X, or the 15 of
//! before 1999), with all but their last four characters hidden.

use super::phone::{fold, has_no_width, may_follow, may_precede};

/// What stands for what is hidden.
const STARS: &str = "****";
/// Characters of a number that are left at its end.
const LEFT: usize = 4;
/// The digits of a number of today, and of the old form.
const LENGTHS: [usize; 2] = [18, 15];
/// The digits of a bank card.
const BANK: std::ops::RangeInclusive<usize> = 16..=19;
/// What they begin with.
const BANKS_BEGIN: &[char] = &['3', '4', '5', '6'];
/// What those of this country begin with.
const UNION_PAY: &str = "62";
/// The first two digits: provinces, and foreigners with a right of residence.
const PROVINCES: &[u32] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91,
];
/// What each of the first 17 digits weighs in the check digit (GB 11643).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check digit by the remainder of what they weigh.
const CHECK: &[u8; 11] = b"10X98765432";

/// Masks whatever is an identity-card number.
pub fn cards(text: &str) -> String {
    let seen = text.char_indices().filter(|(_, c)| !has_no_width(*c));
    let (starts, folded): (Vec<usize>, Vec<char>) = seen.map(|(at, c)| (at, fold(c))).unzip();
    let digits = folded.iter().filter(|c| c.is_ascii_digit()).count();
    if digits < LENGTHS[1] {
        return text.to_owned();
    }
    let start = |at: usize| starts.get(at).copied().unwrap_or(text.len());
    let (mut out, mut at, mut copied) = (String::with_capacity(text.len()), 0, 0);
    while at < folded.len() {
        let (before, rest) = folded.split_at(at);
        let card = rest.first().is_some_and(char::is_ascii_digit) && may_precede(before);
        match card.then(|| card_at(before, rest)).flatten() {
            Some((length, masked)) => {
                out.push_str(&text[copied..start(at)]);
                out.push_str(&masked);
                at += length;
                copied = start(at);
            }
            None => at += 1,
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// How long the number is that begins a text, and what is shown of it.
fn card_at(before: &[char], text: &[char]) -> Option<(usize, String)> {
    let amid_amounts = |c: Option<&char>, beyond: Option<&char>| {
        let point = c.is_some_and(|c| matches!(c, '.' | ','));
        point && beyond.is_some_and(char::is_ascii_digit)
    };
    let mut backwards = before.iter().rev();
    if amid_amounts(backwards.next(), backwards.next()) {
        return None;
    }
    let identity = LENGTHS.into_iter().find_map(|wanted| {
        let (length, number, parted) = written(text, wanted)?;
        let rest = &text[length..];
        let ends = may_follow(rest) && !amid_amounts(rest.first(), rest.get(1));
        (ends && is_card(&number, parted)).then(|| {
            let last = &number[wanted - LEFT..];
            (length, format!("{STARS}{last}"))
        })
    });
    identity.or_else(|| bank_card(text))
}

/// How long the number of a bank card is that begins a text, and what is shown of it.
fn bank_card(text: &[char]) -> Option<(usize, String)> {
    BANK.rev().find_map(|wanted| {
        let (length, number, _) = written(text, wanted)?;
        let rest = &text[length..];
        let goes_on = matches!(rest, [' ' | '-' | '.' | ',', '0'..='9', ..]);
        let begins = number.starts_with(BANKS_BEGIN) && !number.ends_with('X');
        let card = begins && (number.starts_with(UNION_PAY) || has_luhn_digit(&number));
        (card && may_follow(rest) && !goes_on)
            .then(|| (length, format!("{STARS}{}", &number[wanted - LEFT..])))
    })
}

/// Whether the last digit is the check digit of those before it (ISO/IEC 7812).
fn has_luhn_digit(number: &str) -> bool {
    let digits = number.chars().rev().filter_map(|c| c.to_digit(10));
    let weighed = digits.enumerate().map(|(at, digit)| match at % 2 {
        0 => digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    });
    weighed.sum::<u32>() % 10 == 0
}

/// So many digits at the start of a text, the 18th of which may be an X: how long they are as
/// written, the digits, and whether single blanks or dashes part them.
fn written(text: &[char], wanted: usize) -> Option<(usize, String, bool)> {
    let (mut number, mut parted) = (String::new(), false);
    for (at, c) in text.iter().enumerate() {
        let last = number.len() + 1 == WEIGHTS.len() + 1;
        match c {
            '0'..='9' => number.push(*c),
            'x' | 'X' | 'ｘ' | 'Ｘ' if last && wanted == LENGTHS[0] => number.push('X'),
            ' ' | '-' if text.get(at + 1).is_some_and(char::is_ascii_digit) => parted = true,
            _ => return None,
        }
        if number.len() == wanted {
            return Some((at + 1, number, parted));
        }
    }
    None
}

/// Whether digits are those of a card: of a province and with a day of birth. Parted ones have
/// to have the right check digit, too; whole ones can have been mistyped.
fn is_card(number: &str, parted: bool) -> bool {
    let value = |from: usize, to: usize| number[from..to].parse::<u32>().unwrap_or_default();
    let day_of = |month: usize| {
        (1..=12).contains(&value(month, month + 2))
            && (1..=31).contains(&value(month + 2, month + 4))
    };
    let born = match number.len() == LENGTHS[0] {
        true => (1880..2100).contains(&value(6, 10)) && day_of(10),
        false => !parted && day_of(8),
    };
    PROVINCES.contains(&value(0, 2)) && born && (!parted || has_check_digit(number))
}

fn has_check_digit(number: &str) -> bool {
    let digits = number.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    number.as_bytes().last() == Some(&CHECK[(sum % 11) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_card_numbers_go() {
        // 11010519491231002X is the example of GB 11643.
        for (text, masked) in [
            ("11010519491231002X", "****002X"),
            ("身份证11010519491231002x登记", "身份证****002X登记"),
            ("证号：440524188001010014。", "证号：****0014。"),
            ("110105 19491231 002X", "****002X"),
            ("110105-19491231-002X", "****002X"),
            ("1101 0519 4912 3100 2X", "****002X"),
            ("１１０１０５１９４９１２３１００２Ｘ", "****002X"),
            ("110105194\u{200b}91231002X", "****002X"),
            // The check digit is mistyped; it is a card all the same.
            ("110105194912310021", "****0021"),
            (
                "老证110105491231002，新证11010519491231002X",
                "老证****1002，新证****002X",
            ),
            ("ID11010519491231002X", "ID****002X"),
        ] {
            assert_eq!(cards(text), masked, "{text}");
            assert_eq!(cards(masked), masked);
        }
    }

    #[test]
    fn numbers_of_bank_cards_go() {
        // 4111111111111111 is the example that all shops test with.
        for (text, masked) in [
            ("6222020012345678901", "****8901"),
            ("卡号6222 0200 1234 5678 901。", "卡号****8901。"),
            ("4111111111111111", "****1111"),
            ("4111 1111 1111 1111 转账", "****1111 转账"),
        ] {
            assert_eq!(cards(text), masked, "{text}");
            assert_eq!(cards(masked), masked);
        }
        for text in [
            "4111111111111112",
            "2026112309000001",
            "6222020012345678.50",
        ] {
            assert_eq!(cards(text), text);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "C-261123-axg1d1",
            "C-261123-110105 R-261123-194912",
            "2026-11-23 2026-11-24 2026-11-25",
            "202611230900 202611",
            // No province, no month, no day.
            "990105194912310021",
            "110105194913310021",
            "110105194912320021",
            "110105491331002",
            "110105179912310021",
            // Parted otherwise than a card, with a wrong check digit.
            "110105 19491231 0021",
            "110105 491231 002",
            // Amounts, and parts of something longer.
            "110105491231002.50",
            "1,110105491231002",
            "1101051949123100210",
            "be8c11010519491231002",
            "11010519491231002Xa1",
            "110105194912310",
            "13812345678",
            "",
        ] {
            assert_eq!(cards(text), text);
        }
    }
}
