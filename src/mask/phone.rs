//! Telephone numbers in texts, however they are written, with most of their digits hidden.

use crate::model::chars::{is_han, is_unseen};
use crate::model::names;

/// Numbers with fewer digits are those of offices, not of people.
pub const LEAST_DIGITS: usize = 7;
/// Digits of a number that are left at its end.
pub const LEFT: usize = 4;

/// Where a text was cut.
pub const CUT: char = '…';
/// What stands for the digits that are hidden.
const STARS: &str = "****";

/// A telephone number by its digits: a mobile one keeps its first three and last four, any
/// other its last four.
pub fn number(digits: &str) -> String {
    let first = if is_mobile(digits) {
        &digits[..MOBILE[0]]
    } else {
        ""
    };
    format!("{first}{}", last_of(digits))
}

/// The last digits of a number, and that there were more.
fn last_of(digits: &str) -> String {
    format!("{STARS}{}", &digits[digits.len() - LEFT..])
}

fn is_mobile(digits: &str) -> bool {
    let begins = matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    begins && digits.len() == MOBILE.iter().sum::<usize>()
}

/// The groups of digits of a mobile number, which begins with a 1.
const MOBILE: &[usize] = &[3, 4, 4];
/// Other ways to group them, which no list of amounts or readings has.
const MOBILE_OTHERWISE: &[&[usize]] = &[&[4, 7], &[8, 3]];
/// Ways that a list can have too.
const MOBILE_ALONE: &[&[usize]] = &[
    &[3, 5, 3],
    &[3, 3, 5],
    &[5, 3, 3],
    &[6, 5],
    &[3, 7, 1],
    &[3, 2, 2, 2, 2],
    &[3, 4, 2, 2],
    &[3, 2, 2, 4],
    &[1, 3, 3, 4],
    &[1; 11],
];
/// Ways that only dashes make a number.
const MOBILE_DASHED: &[&[usize]] = &[&[4, 3, 4], &[4, 4, 3], &[5, 6]];
/// Those of other numbers with their area code, which begins with a 0.
const LANDLINES: &[&[usize]] = &[&[4, 8], &[4, 7], &[3, 8], &[3, 7]];
/// A number of eight digits in two groups after an area code of three digits.
const PARTED: &[usize] = &[3, 4, 4];
/// Numbers in two groups after an area code of four digits.
const PARTED_LONG: &[&[usize]] = &[&[4, 4, 4], &[4, 3, 4]];
/// Area codes of three digits begin so.
const SHORT_AREAS: &[&str] = &["010", "02"];
/// How many digits a number without an area code has.
pub const LOCAL: std::ops::RangeInclusive<usize> = 7..=8;
/// Numbers after a word that says so.
const NAMED: &[&[usize]] = &[&[4, 4], &[3, 4], &[12], &[11], &[10], &[9]];
/// What says that a number follows.
const LABELS: &[&str] = &[
    "电话",
    "手机",
    "手机号",
    "座机",
    "号码",
    "tel",
    "phone",
    "mobile",
];
/// Numbers of ten digits that begin so are public.
const PUBLIC: &[&str] = &["400", "800"];
/// So many digits a number with a foreign country's code has.
const FOREIGN: std::ops::RangeInclusive<usize> = 8..=15;
/// Ways to write the country's code before a mobile number.
const COUNTRY: &[&[char]] = &[&['+', '8', '6'], &['0', '0', '8', '6'], &['8', '6']];

/// So many separators may stand between two groups of digits.
const GAP: usize = 3;
/// What parts the groups of a number.
const PLAIN: &[char] = &[' ', '-', '.', '(', ')'];
/// What can part them as well, if it is the same each time.
const ODD: &[char] = &[
    '/', '_', '·', ':', ',', '、', ';', '|', '~', '#', '\'', '=', '→', '*', '+',
];
/// What leads to the number of a branch line behind a number.
const BRANCHES: &[&str] = &["分机", "转", "ext"];
/// Numbers of a place, without its area code, that nothing tells from others but their form.
const LOCAL_ALONE: &[&[usize]] = &[&[8], &[4, 4]];
/// Those that a branch line tells.
const LOCAL_BRANCHED: &[&[usize]] = &[&[8], &[4, 4], &[7], &[3, 4]];
/// What stands before amounts and numbers of papers, and behind amounts.
const NO_LANDLINE_AFTER: &[char] = &[
    '号', '数', '表', '底', '额', '价', '款', '费', '第', '字', '共', '计', '单', '票', '编', '度',
    '¥', '￥', '$', '№', '#', '+', '-', '_', '.', ',', '/', '=', ':',
];
const NO_LANDLINE_BEFORE: &[char] = &[
    '元', '度', '吨', '号', '块', '万', '次', '户', '方', '米', '立', '千', '%', '个', '人', '年',
    '月', '日', '点', '.', ',', '/', '_', ':', '~', '=',
];
/// Numbers of a place in this country behind its code, without the zero.
const ABROAD: &[&[usize]] = &[
    &[2, 4, 4],
    &[2, 8],
    &[3, 4, 4],
    &[3, 8],
    &[3, 3, 4],
    &[3, 7],
];

/// Digits as Chinese characters have them, each line those of one value.
const CHINESE: [&str; 10] = [
    "〇零⓪",
    "一壹①幺",
    "二贰②两",
    "三叁③",
    "四肆④",
    "五伍⑤",
    "六陆⑥",
    "七柒⑦",
    "八捌⑧",
    "九玖⑨",
];

/// The zeros of other scripts' digits.
const ZEROS: &[char] = &['０', '٠', '۰', '०'];

/// A character as it counts in a telephone number: full-width ones, dashes, brackets and blanks
/// as the plain ones, everything else as it is.
pub(super) fn fold(c: char) -> char {
    match c {
        c if is_han(c) => c,
        '＋' => '+',
        '（' | '[' | '［' => '(',
        '）' | ']' | '］' => ')',
        '．' => '.',
        '／' => '/',
        '＿' => '_',
        '：' => ':',
        '，' => ',',
        '；' => ';',
        '｜' => '|',
        '～' => '~',
        '＃' => '#',
        '＊' => '*',
        '＝' => '=',
        '‘' | '’' => '\'',
        '•' | '‧' | '・' | '∙' | '⋅' => '·',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '－' => '-',
        '\u{2424}' => ' ',
        '\u{1d7ce}'..='\u{1d7ff}' => digit((u32::from(c) - 0x1d7ce) % 10),
        c if c.is_ascii() && !c.is_whitespace() => c,
        c if c.is_whitespace() => ' ',
        c => {
            let mut zeros = ZEROS.iter().map(|zero| u32::from(*zero));
            let found = zeros.find(|zero| (*zero..zero + 10).contains(&u32::from(c)));
            found.map_or(c, |zero| digit(u32::from(c) - zero))
        }
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Whether nobody sees a character.
pub(super) const fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{fe0f}' | '\u{20e3}') || is_unseen(c)
}

/// The digits of a text as plain ones.
pub fn digits_of(text: &str) -> String {
    text.chars()
        .map(fold)
        .filter(char::is_ascii_digit)
        .collect()
}

/// A telephone number that stands in a text.
struct Found {
    /// Its characters that stay: the country's code and what follows it.
    kept: usize,
    /// All its characters.
    length: usize,
    masked: String,
    /// How many brackets were opened in it and not closed; less than none if the other way.
    open: i32,
}

/// Masks whatever looks like a telephone number.
pub fn numbers(text: &str) -> String {
    if !has_digits_in_a_row(text) && !text.contains(CUT) {
        return text.to_owned();
    }
    let seen = text.char_indices().filter(|(_, c)| !has_no_width(*c));
    let (starts, folded): (Vec<usize>, Vec<char>) = seen.map(|(at, c)| (at, fold(c))).unzip();
    let start = |at: usize| starts.get(at).copied().unwrap_or(text.len());
    let part = |from: usize, to: usize| &text[start(from)..start(to)];
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..start(0)]);
    let mut at = 0;
    while at < folded.len() {
        let Some(found) = phone_at(&folded, at) else {
            out.push_str(part(at, at + 1));
            at += 1;
            continue;
        };
        if found.open < 0 && out.ends_with(|c| fold(c) == '(') {
            out.pop();
        }
        out.push_str(part(at, at + found.kept));
        out.push_str(&found.masked);
        at += found.length;
        if found.open > 0 && folded.get(at) == Some(&')') {
            at += 1;
        }
    }
    out
}

/// Whether enough digits for a number stand in a row, with nothing between them but what can part
/// the groups of one: most texts have none, and need no further look.
fn has_digits_in_a_row(text: &str) -> bool {
    let mut digits = 0;
    let mut seen = text.chars().filter(|c| !has_no_width(*c)).map(fold);
    seen.any(|c| {
        if c.is_ascii_digit() {
            digits += 1;
        } else if !PLAIN.contains(&c) && !ODD.contains(&c) {
            digits = 0;
        }
        digits == LEAST_DIGITS
    })
}

/// The telephone number that begins at a character.
fn phone_at(text: &[char], at: usize) -> Option<Found> {
    let (before, rest) = text.split_at(at);
    let begins = rest
        .first()
        .is_some_and(|c| c.is_ascii_digit() || *c == '+');
    if !begins || !may_precede(before) || is_left_of_a_number(before, rest) {
        return None;
    }
    for country in COUNTRY {
        if rest.starts_with(country) {
            let kept = country.len() + gap(&rest[country.len()..], PLAIN);
            if let Some(found) = mobile(before, &rest[kept..]) {
                let length = kept + found.length;
                return Some(Found {
                    kept,
                    length,
                    ..found
                });
            }
        }
    }
    let landlines = || LANDLINES.iter().find_map(|groups| landline(rest, groups));
    mobile(before, rest)
        .or_else(landlines)
        .or_else(|| parted(rest))
        .or_else(|| foreign(rest))
        .or_else(|| abroad(before, rest))
        .or_else(|| named(before, rest))
        .or_else(|| local(before, rest))
        .or_else(|| cut_off(before, rest))
}

/// What is left of a number at either end of a text that was cut: nothing tells what it is, so
/// that no more is left of it than of a whole one.
fn cut_off(before: &[char], text: &[char]) -> Option<Found> {
    let written = |c: &&char| c.is_ascii_digit() || PLAIN.contains(c);
    let run = text.iter().take_while(written).count();
    let (run, rest) = text.split_at(run);
    let goes_on = rest.starts_with(&[CUT]);
    let cut = goes_on || before.ends_with(&[CUT]);
    if !cut {
        return None;
    }
    let length = match run.iter().rposition(char::is_ascii_digit) {
        Some(last) if !goes_on => last + 1,
        _ => run.len(),
    };
    let digits: String = run.iter().filter(|c| c.is_ascii_digit()).collect();
    (digits.len() > LEFT).then(|| Found {
        kept: 0,
        length,
        masked: if goes_on {
            STARS.to_owned()
        } else {
            last_of(&digits)
        },
        open: 0,
    })
}

/// Whether these are the last digits of a number that is masked already.
fn is_left_of_a_number(before: &[char], text: &[char]) -> bool {
    let digits = text.iter().take_while(|c| c.is_ascii_digit());
    before.ends_with(&['*'; 4]) && digits.count() == LEFT
}

fn mobile(before: &[char], text: &[char]) -> Option<Found> {
    if !matches!(text, ['1', ..]) {
        return None;
    }
    let total = MOBILE.iter().sum();
    let written = Written::read(text, total, PLAIN).filter(|written| written.is_mobile(before));
    let odd = || Written::read(text, total, ODD).filter(|w| w.is_odd_mobile(before));
    let written = written.or_else(odd)?;
    (is_mobile(&written.digits) && written.may_end()).then(|| written.masked())
}

fn landline(text: &[char], groups: &[usize]) -> Option<Found> {
    if !matches!(text, ['0', ..]) {
        return None;
    }
    let written = Written::grouped(text, groups)?;
    written.ends_before_words().then(|| written.masked())
}

/// A number in two groups after its area code. Times of the day, such as `0900 1130 1400`, look
/// like one.
fn parted(text: &[char]) -> Option<Found> {
    if !matches!(text, ['0', ..]) {
        return None;
    }
    let short = Written::grouped(text, PARTED).filter(|written| {
        let mut areas = SHORT_AREAS.iter();
        areas.any(|area| written.digits.starts_with(area))
    });
    let long = || {
        let mut groups = PARTED_LONG.iter();
        let found = groups.find_map(|groups| Written::grouped(text, groups))?;
        let area = matches!(found.digits.as_bytes(), [b'0', b'3'..=b'9', ..]);
        let dashed = found.gaps.iter().all(|gap| gap.contains(&'-'));
        let bracket = found.gaps.first().is_some_and(|gap| gap.contains(&')'));
        (area && (dashed || bracket || !found.is_of_times())).then_some(found)
    };
    let written = short.or_else(long)?;
    written.ends_before_words().then(|| written.masked())
}

/// A number of a place behind the country's code without a plus.
fn abroad(before: &[char], text: &[char]) -> Option<Found> {
    let code = COUNTRY[1..].iter().find(|code| text.starts_with(code))?;
    let between = gap(&text[code.len()..], PLAIN);
    let mut groups = ABROAD.iter();
    let written = groups.find_map(|groups| {
        let found = Written::grouped(&text[code.len() + between..], groups)?;
        (found.groups.len() > 1 && !found.digits.starts_with('0')).then_some(found)
    })?;
    let number = between > 0 && written.ends_before_words() && !written.is_in_a_list(before);
    number.then(|| Found {
        kept: code.len() + between,
        length: code.len() + between + written.length,
        masked: last_of(&written.digits),
        open: written.open,
    })
}

/// A number of a place without its area code, and without a word that says so: one with a branch
/// line, or one that is no day, no amount, no number of a paper and no range.
fn local(before: &[char], text: &[char]) -> Option<Found> {
    let of = |ways: &[&[usize]]| {
        let mut ways = ways.iter();
        ways.find_map(|groups| Written::grouped(text, groups))
    };
    let branched = of(LOCAL_BRANCHED).filter(|found| {
        let rest = found.rest.iter().filter(|c| **c != ' ').take(LEFT);
        let rest: String = rest.map(char::to_ascii_lowercase).collect();
        BRANCHES.iter().any(|word| rest.starts_with(word))
    });
    let alone = || of(LOCAL_ALONE).filter(|found| is_landline(before, found));
    branched.or_else(alone).map(Written::masked)
}

/// Whether eight digits can be nothing else than a number of a place.
fn is_landline(before: &[char], found: &Written<'_>) -> bool {
    let mut earlier = before.iter().rev().skip_while(|c| **c == ' ');
    let led = earlier
        .next()
        .is_some_and(|c| NO_LANDLINE_AFTER.contains(c));
    let mut later = found.rest.iter().skip_while(|c| **c == ' ');
    let followed = later.next().is_some_and(|c| NO_LANDLINE_BEFORE.contains(c));
    let dashed = matches!(found.gaps.as_slice(), [] | [['-']]);
    let begins = found.digits.starts_with(|c| ('2'..='8').contains(&c));
    let half = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (first, last) = found.digits.split_at(LEFT);
    let (first, last) = (half(first), half(last));
    let year = (1900..2100).contains(&first);
    // From one to another: of rooms, of readings.
    let range = !found.gaps.is_empty() && (first..first + 1000).contains(&last);
    let zeros = found.digits.ends_with("000");
    let apart = found.ends_before_words() && !goes_on(found.rest);
    apart && !led && !followed && dashed && begins && !year && !range && !zeros
}

/// The value of a digit of any script, and whether it is no plain one.
fn any_digit(c: char) -> Option<(char, bool)> {
    let plain = fold(c);
    if plain.is_ascii_digit() {
        return Some((plain, false));
    }
    let value = CHINESE.iter().position(|same| same.contains(c))?;
    Some((digit(u32::try_from(value).ok()?), true))
}

/// Masks mobile numbers in which digits stand as Chinese characters or in circles.
pub fn spelled(text: &str) -> String {
    const LENGTH: usize = MOBILE[0] + MOBILE[1] + MOBILE[2];
    let (mut out, mut copied) = (String::new(), 0);
    let (mut digits, mut begin, mut end, mut odd) = (String::new(), 0, 0, false);
    let mut gap = false;
    let mut close = |digits: &mut String, begin: usize, end: usize, odd: bool| {
        if odd && digits.len() == LENGTH && is_mobile(digits) {
            out.push_str(&text[copied..begin]);
            out.push_str(&number(digits));
            copied = end;
        }
        digits.clear();
    };
    for (at, c) in text.char_indices() {
        if let Some((value, other)) = any_digit(c) {
            if digits.is_empty() {
                (begin, odd) = (at, false);
            }
            digits.push(value);
            odd |= other;
            end = at + c.len_utf8();
            gap = false;
        } else if has_no_width(c) {
        } else if !digits.is_empty() && !gap && PLAIN.contains(&fold(c)) {
            gap = true;
        } else {
            close(&mut digits, begin, end, odd);
        }
    }
    close(&mut digits, begin, end, odd);
    out.push_str(&text[copied..]);
    out
}

/// What stands in a column for telephone numbers: whatever is no number keeps its first
/// character only, and short numbers, which are those of offices, stay.
pub fn in_column(text: &str) -> String {
    let masked = numbers(&spelled(text));
    let parts = |c: char| c.is_whitespace() || "、，；,;（）()".contains(c);
    let is_masked = |word: &str| word.contains(STARS);
    let plain = |word: &str| {
        let mut chars = word.chars().map(fold);
        chars.all(|c| c.is_ascii_digit() || PLAIN.contains(&c) || ODD.contains(&c))
    };
    let open = masked
        .split(parts)
        .filter(|word| !is_masked(word) && plain(word));
    let many = open.map(|word| digits_of(word).len()).sum::<usize>() >= LEAST_DIGITS;
    let mut out = String::new();
    for word in masked.split_inclusive(parts) {
        let (own, end) = match word.char_indices().next_back() {
            Some((at, last)) if parts(last) => word.split_at(at),
            _ => (word, ""),
        };
        let first = own.chars().next();
        let stays = names::NOBODY.contains(&own) || own.ends_with("**");
        let short = own.chars().count() < 2;
        match first {
            Some(_) if short || stays || plain(own) && (is_masked(own) || !many) => out += own,
            Some(first) => out += &format!("{first}**"),
            None => {}
        }
        out += end;
    }
    out
}

/// A number with a plus and a country's code.
fn foreign(text: &[char]) -> Option<Found> {
    let rest = text.strip_prefix(&['+'])?;
    if rest.first() == Some(&'0') {
        return None;
    }
    let written = Written::read(rest, *FOREIGN.end(), PLAIN)?;
    let code = written.groups.first().is_some_and(|code| *code < LEFT);
    let whole = written.gaps.is_empty() && written.digits.len() >= 10;
    let dated = written.groups.windows(3).any(|groups| groups == [4, 2, 2]);
    let points = written.gaps.iter().filter(|gap| gap.contains(&'.')).count();
    let amount = points > 0 && points < written.gaps.len();
    let number = whole || code && !written.gaps.is_empty() && !dated && !amount;
    let long = FOREIGN.contains(&written.digits.len());
    (number && long && written.may_end()).then(|| Found {
        kept: 0,
        length: written.length + 1,
        masked: last_of(&written.digits),
        open: written.open,
    })
}

/// A number that nothing but the word before it tells from others.
fn named(before: &[char], text: &[char]) -> Option<Found> {
    let mut label = before;
    while let [
        earlier @ ..,
        ' ' | ':' | '-' | '.' | '(' | ')' | '是' | '为',
    ] = label
    {
        label = earlier;
    }
    let labelled = |word: &&str| {
        let end = label.iter().rev().map(char::to_ascii_lowercase);
        word.chars().rev().eq(end.take(word.chars().count()))
    };
    if !LABELS.iter().any(labelled) {
        return None;
    }
    let mut groups = NAMED.iter();
    let written = groups.find_map(|groups| {
        let found = Written::grouped(text, groups);
        found.filter(|found| found.ends_before_words() && !goes_on(found.rest))
    })?;
    let mut public = PUBLIC.iter();
    let public = written.digits.len() == 10 && public.any(|own| written.digits.starts_with(own));
    let times = written.groups.len() > 1 && written.is_of_times();
    (!public && !times).then(|| written.masked())
}

/// Whether a dash leads to further digits.
const fn goes_on(text: &[char]) -> bool {
    matches!(text, ['-', '0'..='9', ..])
}

/// Whether a number can begin after a text: after letters too, as in `Tel138…`, but not within
/// an id or a digest, whose letters stand amid digits.
pub(super) fn may_precede(text: &[char]) -> bool {
    let mut word = text.iter().rev().take_while(|c| c.is_ascii_alphanumeric());
    match word.clone().next() {
        None => true,
        Some(c) if c.is_ascii_digit() => false,
        Some(c) if !c.is_ascii_hexdigit() => true,
        Some(_) => word.all(char::is_ascii_alphabetic),
    }
}

/// Whether a number can end before a text: before a word, but not within an id or a digest.
pub(super) fn may_follow(text: &[char]) -> bool {
    let mut word = text.iter().take_while(|c| c.is_ascii_alphanumeric());
    word.all(char::is_ascii_alphabetic)
}

/// How many separators a text begins with.
fn gap(text: &[char], separators: &[char]) -> usize {
    let separates = |c: &&char| separators.contains(c);
    text.iter().take(GAP).take_while(separates).count()
}

/// Digits in groups with separators between them, as they stand at the start of a text.
struct Written<'t> {
    digits: String,
    groups: Vec<usize>,
    /// What stands between the groups.
    gaps: Vec<&'t [char]>,
    /// All its characters.
    length: usize,
    /// What follows it.
    rest: &'t [char],
    open: i32,
}

impl<'t> Written<'t> {
    /// As many whole groups as make no more than so many digits.
    fn read(text: &'t [char], most: usize, separators: &[char]) -> Option<Self> {
        let mut written = Self {
            digits: String::new(),
            groups: Vec::new(),
            gaps: Vec::new(),
            length: 0,
            rest: text,
            open: 0,
        };
        while written.digits.len() < most {
            let between = match written.groups.len() {
                0 => 0,
                _ => gap(written.rest, separators),
            };
            let (between, rest) = written.rest.split_at(between);
            let group = rest
                .iter()
                .take(most + 1)
                .take_while(|c| c.is_ascii_digit());
            let group = group.count();
            if group == 0 || written.digits.len() + group > most {
                break;
            }
            written.take(between, &rest[..group], &rest[group..]);
        }
        (!written.groups.is_empty()).then_some(written)
    }

    /// Groups of these lengths.
    fn grouped(text: &'t [char], groups: &[usize]) -> Option<Self> {
        let written = Self::read(text, groups.iter().sum(), PLAIN)?;
        let together = || groups.len() > 1 && written.groups == [groups.iter().sum::<usize>()];
        (written.groups == groups || together()).then_some(written)
    }

    fn take(&mut self, between: &'t [char], group: &[char], rest: &'t [char]) {
        if !self.groups.is_empty() {
            self.gaps.push(between);
        }
        for c in between {
            self.open += i32::from(*c == '(') - i32::from(*c == ')');
        }
        self.digits.extend(group);
        self.groups.push(group.len());
        self.length += between.len() + group.len();
        self.rest = rest;
    }

    fn is_mobile(&self, before: &[char]) -> bool {
        let is_one_of = |ways: &[&[usize]]| ways.contains(&self.groups.as_slice());
        let points = self.gaps.iter().any(|gap| gap.contains(&'.'));
        let dashes = self.gaps.iter().all(|gap| gap.contains(&'-'));
        match self.groups.as_slice() {
            MOBILE | [11] | [3, 8] | [7, 4] => true,
            _ if points => false,
            _ => {
                is_one_of(MOBILE_OTHERWISE)
                    || is_one_of(MOBILE_ALONE) && !self.is_in_a_list(before)
                    || is_one_of(MOBILE_DASHED) && dashes && !self.is_in_a_list(before)
            }
        }
    }

    /// Whether the separators are odd ones but all alike, and it is no part of a list.
    fn is_odd_mobile(&self, before: &[char]) -> bool {
        let alike = |gap: &&[char]| gap.len() == 1 && *gap == self.gaps[0];
        self.groups == MOBILE && self.gaps.iter().all(alike) && !self.is_in_a_list(before)
    }

    /// Whether its separator stands with further digits before or after it.
    fn is_in_a_list(&self, before: &[char]) -> bool {
        let Some(between) = self.gaps.first() else {
            return false;
        };
        let begins = |text: &[char]| text.first().is_some_and(char::is_ascii_digit);
        let after = self.rest.strip_prefix(*between).is_some_and(begins);
        let before = before.strip_suffix(*between);
        let before = before.and_then(<[char]>::last);
        after || before.is_some_and(char::is_ascii_digit)
    }

    /// Whether every group can be a time of the day.
    fn is_of_times(&self) -> bool {
        let digits = self.digits.as_bytes();
        let mut times = digits.chunks(LEFT);
        self.groups.iter().all(|group| *group == LEFT)
            && times.all(|time| {
                matches!(
                    time,
                    [b'0'..=b'1', _, b'0'..=b'5', _] | [b'2', b'0'..=b'4', b'0'..=b'5', _]
                )
            })
    }

    /// Whether a number can end here; what is masked already is no end of one.
    fn may_end(&self) -> bool {
        may_follow(self.rest) && (self.gaps.is_empty() || !self.rest.starts_with(&['*'; 4]))
    }

    /// Whether neither letters and digits nor what is masked already follow.
    fn ends_before_words(&self) -> bool {
        let word = self.rest.first().is_some_and(char::is_ascii_alphanumeric);
        !word && !self.rest.starts_with(&['*'; 4])
    }

    fn masked(self) -> Found {
        Found {
            kept: 0,
            length: self.length,
            masked: number(&self.digits),
            open: self.open,
        }
    }
}
