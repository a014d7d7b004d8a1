//! Owners' data made unrecognizable wherever they are shown: `13812345678` becomes
//! `138****5678`, `谢凤英` becomes `谢业主`, `Xie Fengying` becomes `Xie F.`
//!
//! It is laid over what is finished, so that no page has to think of it: the names and numbers
//! that the data's own columns hold are looked for in every text, and whatever looks like a
//! telephone number or one of an identity card goes too. A name that nobody ever entered in such a column, and one of two
//! characters amid other words, cannot be told from other text and stays.

mod card;
mod contact;
pub mod name;
pub mod people;
pub mod phone;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use serde_json::Value;

use crate::mask::card::cards;
use crate::mask::contact::{ids, is_of_a_service, mails};
use crate::mask::name::{DISTINCT, DOTS, other_spellings, person};
use crate::mask::people::{People, names_in};
use crate::mask::phone::{CUT, LEAST_DIGITS, LEFT, LOCAL, digits_of, number, numbers, spelled};
use crate::model::chars::is_han;
use crate::model::words::Col;
use crate::page::document::Document;
use crate::page::record::{Column, Field};
use crate::page::{Block, Page};

/// A word of so many small letters hardly ever means something else.
const DISTINCT_WORD: usize = 8;
/// What may stand beside a name that fills a field.
const FIELD_ENDS: &[char] = &[
    ',', ';', ':', '|', '"', '\'', '(', ')', '\n', '·', '、', '，', '；', '：', '（', '）',
];

/// What owners' data are replaced by.
#[derive(Debug, Default)]
pub struct Mask {
    found: Option<AhoCorasick>,
    /// For each pattern, what it becomes and what may stand beside it.
    known: Vec<Known>,
    /// For columns of owners, where somebody is named as a member of staff is.
    of_owners: Option<Box<Mask>>,
    /// The ids of the staff.
    staff: Arc<BTreeSet<String>>,
}

/// The name of a field with somebody of a household.
const PERSON: &str = "person";

#[derive(Debug)]
struct Known {
    masked: String,
    stands: Stands,
}

/// What may be left of a name at either end of a text that was cut, and what it becomes.
fn left_of(name: &str, masked: &str) -> Vec<(String, String)> {
    let chars: Vec<char> = name.chars().collect();
    let chinese = |c: &char| is_han(*c) || DOTS.contains(c);
    let (begins, ends) = if chars.iter().all(chinese) {
        // A lone character tells nobody.
        (2..chars.len(), 1..chars.len().saturating_sub(1))
    } else {
        // Of a Latin name the first word stays anyway.
        let first = chars.iter().position(|c| *c == ' ');
        (first.map_or(0..0, |at| at + 2..chars.len()), 0..0)
    };
    let text = |part: &[char]| part.iter().collect::<String>();
    let begins = begins.map(|end| {
        (
            format!("{}{CUT}", text(&chars[..end])),
            format!("{masked}{CUT}"),
        )
    });
    let ends = ends.map(|at| {
        (
            format!("{CUT}{}", text(&chars[at..])),
            format!("{CUT}{masked}"),
        )
    });
    begins.chain(ends).collect()
}

/// Where a name or number is recognized.
#[derive(Clone, Copy, Debug)]
enum Stands {
    Anywhere,
    /// Where no letter and no digit stand beside it.
    Apart,
    /// Where no letter and no digit stand beside it but Chinese ones.
    AmidChinese,
    /// Where no Latin letter and no digit stand beside it.
    AmidWords,
    /// Where it fills a field.
    Alone,
}

impl Stands {
    /// Where a name is recognized: the more distinct it is, the more may stand beside it.
    fn of(name: &str, certain: bool) -> Self {
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let count = letters.clone().count();
        let cased = |c: char| c.is_uppercase() || c.is_lowercase();
        if !name.chars().any(cased) {
            return if count >= DISTINCT {
                Self::Anywhere
            } else {
                Self::Apart
            };
        }
        let address = name.contains(['@', ':', '_']);
        let parts = name.trim().contains(char::is_whitespace);
        let distinct = name.chars().any(|c| c.is_uppercase() || is_han(c))
            || address
            || certain && (parts || count >= DISTINCT_WORD);
        match count {
            _ if !distinct => Self::Alone,
            ..DISTINCT => Self::Apart,
            _ => Self::AmidChinese,
        }
    }

    fn allows(self, before: &str, after: &str) -> bool {
        let beside = [before.chars().next_back(), after.chars().next()];
        let none = |stops: fn(char) -> bool| !beside.into_iter().flatten().any(stops);
        match self {
            Self::Anywhere => true,
            Self::Apart => none(char::is_alphanumeric),
            Self::AmidChinese => none(|c| c.is_alphanumeric() && !is_han(c)),
            Self::AmidWords => none(|c| c.is_ascii_alphanumeric()),
            Self::Alone => {
                let before = before.trim_end_matches(' ');
                let after = after.trim_start_matches(' ');
                (before.is_empty() || before.ends_with(FIELD_ENDS))
                    && (after.is_empty() || after.starts_with(FIELD_ENDS))
            }
        }
    }
}

/// A text without what looks like a number or an address.
fn open(text: &str) -> String {
    ids(&numbers(&spelled(&cards(&mails(text)))))
}

impl Mask {
    /// A mask for these people. Who has a name of the staff's is only hidden in the columns of
    /// owners: elsewhere it is the staff's.
    pub fn new(people: &People<'_>) -> Self {
        let staff: BTreeSet<String> = people.staff.iter().map(|id| (*id).to_owned()).collect();
        let staff = Arc::new(staff);
        let shared = (!people.shared.is_empty()).then(|| {
            let names = people.names.iter().chain(&people.shared);
            Box::new(Self {
                staff: Arc::clone(&staff),
                ..Self::of(names, &people.phones)
            })
        });
        Self {
            of_owners: shared,
            staff,
            ..Self::of(people.names.iter(), &people.phones)
        }
    }

    fn of<'a>(
        names: impl Iterator<Item = (&'a &'a str, &'a bool)>,
        phones: &BTreeSet<&str>,
    ) -> Self {
        let (mut patterns, mut known) = (Vec::new(), Vec::new());
        let mut add = |pattern: String, masked: &str, stands| {
            let masked = masked.to_owned();
            patterns.push(pattern);
            known.push(Known { masked, stands });
        };
        for (name, certain) in names {
            if let Some(masked) = person(name, *certain) {
                let stands = Stands::of(name, *certain);
                let others = other_spellings(name, *certain);
                for way in others.into_iter().chain([(*name).to_owned()]) {
                    for (left, becomes) in left_of(&way, &masked) {
                        add(left, &becomes, Stands::Anywhere);
                    }
                    add(way, &masked, stands);
                }
                if name.contains(' ') && name.chars().any(is_han) {
                    add(name.replace(' ', ""), &masked, stands);
                }
            }
        }
        for phone in phones {
            let digits = digits_of(phone);
            if digits.len() >= LEAST_DIGITS {
                let masked = number(&digits);
                add((*phone).to_owned(), &masked, Stands::AmidWords);
                if LOCAL.contains(&digits.len()) {
                    let (first, last) = digits.split_at(digits.len() - LEFT);
                    for between in ["", "-", " "] {
                        let written = format!("{first}{between}{last}");
                        add(written, &masked, Stands::AmidWords);
                    }
                }
            }
        }
        // Too many patterns for the machine would be the only failure.
        let found = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns);
        Self {
            found: found.ok(),
            known,
            of_owners: None,
            staff: Arc::default(),
        }
    }

    /// A text without owners' data.
    pub fn text(&self, text: &str) -> String {
        self.known(&open(text)).into_owned()
    }

    /// What stands in a column or field of this name, without owners' data.
    fn cell(&self, key: &str, text: &str) -> String {
        let mask = self.within(key);
        let is_one_of = |columns: &[Col]| columns.iter().any(|col| col.word() == key);
        if is_one_of(Col::NAMES) {
            mask.known(&mask.names(text)).into_owned()
        } else if is_one_of(Col::PHONES) {
            mask.known(&phone::in_column(&cards(&mails(text))))
                .into_owned()
        } else {
            mask.text(text)
        }
    }

    /// What stands in a column for names: whatever is there is hidden, unless it is known to name
    /// nobody or is the id of a member of staff.
    fn names(&self, text: &str) -> String {
        let text = open(text);
        let (mut out, mut copied) = (String::with_capacity(text.len()), 0);
        for name in names_in(&text) {
            // Behind the word for a service it is masked already.
            let done = self.staff.contains(name) || name.ends_with("**") && is_of_a_service(name);
            let masked = (!done).then(|| name::in_column(name)).flatten();
            let Some(between) = text[copied..].find(name) else {
                continue;
            };
            let at = copied + between;
            out.push_str(&text[copied..at]);
            out.push_str(masked.as_deref().unwrap_or(name));
            copied = at + name.len();
        }
        out.push_str(&text[copied..]);
        out
    }

    /// The mask for what stands below a name.
    fn within(&self, key: &str) -> &Self {
        let of_owners = || key == PERSON || Col::NAMES.iter().any(|col| col.word() == key);
        match &self.of_owners {
            Some(mask) if of_owners() => mask,
            _ => self,
        }
    }

    /// The texts of a row of a table.
    pub fn record(&self, columns: &[Column], row: &mut [Field<'_>]) {
        for ((key, _), field) in columns.iter().zip(row) {
            if let Field::Text(text) = field {
                *text = Cow::Owned(self.cell(key, text));
            }
        }
    }

    /// A whole page.
    pub fn page(&self, page: &mut Page) {
        for block in &mut page.blocks {
            match block {
                Block::Heading(_, text) | Block::Text(text, _) | Block::Verbatim(text) => {
                    *text = self.text(text);
                }
                Block::Sheet(sheet) => sheet.rewrite(&|key, text| self.cell(key, text)),
                Block::Chart(chart) => chart.rewrite(&|text| self.text(text)),
            }
        }
        for sheet in &mut page.data {
            sheet.rewrite(&|key, text| self.cell(key, text));
        }
        if let Some(paper) = &mut page.paper {
            paper.rewrite(&|key, text| self.cell(key, text));
        }
        if let Some(document) = &mut page.document {
            self.document(document);
        }
        self.json("", &mut page.json);
        if let Some(listed) = &mut page.listed {
            listed.rewrite(&|element| self.json("", element));
        }
    }

    /// A whole document.
    pub fn document(&self, document: &mut Document) {
        document.rewrite(&|key, text| self.cell(key, text));
    }

    /// What stands below a name; within what stands below one of owners, everything is theirs.
    fn json(&self, key: &str, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.cell(key, text),
            Value::Array(list) => list.iter_mut().for_each(|value| self.json(key, value)),
            Value::Object(object) => {
                let fields = object.iter_mut();
                fields.for_each(|(own, value)| self.within(key).json(own, value));
            }
            _ => {}
        }
    }

    fn known<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(found) = &self.found else {
            return Cow::Borrowed(text);
        };
        let (mut out, mut copied, mut at) = (String::new(), 0, 0);
        while let Some(hit) = found.find(Input::new(text).span(at..text.len())) {
            let known = &self.known[hit.pattern().as_usize()];
            let (before, after) = (&text[..hit.start()], &text[hit.end()..]);
            if known.stands.allows(before, after) {
                out.push_str(&text[copied..hit.start()]);
                out.push_str(&known.masked);
                copied = hit.end();
                at = hit.end();
            } else {
                let first = text[hit.start()..].chars().next();
                at = hit.start() + first.map_or(1, char::len_utf8);
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::page::Listed;

    fn mask() -> Mask {
        let mut people = People::default();
        for name in ["谢凤英", "高峰", "王芳女士", "Xie Fengying"] {
            people.names.insert(name, true);
        }
        for name in [
            "Ivan Petrov",
            "David 陈",
            "김철수",
            "van der Berg",
            "xiefengying",
            "lily",
            "wang_ff@qq.com",
            "王 芳 芳",
            "Bo",
            "谢凤英的儿子",
            "迪丽热巴·买买提",
        ] {
            people.names.insert(name, true);
        }
        people.names.insert("plumbing", false);
        for phone in ["13800000369", "88001234", "110", "+1-212-555-0100"] {
            people.phones.insert(phone);
        }
        Mask::new(&people)
    }

    #[test]
    fn lists_that_are_written_already_are_masked_too() {
        let element = json!({ "owner": "谢凤英", "phone": "13800000369", "days_late": 3 });
        let mut page = Page::new(json!({ "duties": [] }));
        page.listed = Some(Listed::new("duties", vec![element].into_par_iter()));
        mask().page(&mut page);
        let listed = page.listed.unwrap();
        let masked = mask().text("13800000369");
        let wanted = format!(r#"{{"owner":"谢业主","phone":"{masked}","days_late":3}}"#);
        assert_eq!(listed.lines().collect::<String>(), wanted + "\n");
    }

    #[test]
    fn names_of_the_data_go_wherever_they_can_be_told_from_other_words() {
        for (text, masked) in [
            ("谢凤英", "谢业主"),
            (
                "昨天谢凤英说，早高峰电梯停了",
                "昨天谢业主说，早高峰电梯停了",
            ),
            ("高峰", "高业主"),
            ("接受 · 高峰 · 2026-11-23", "接受 · 高业主 · 2026-11-23"),
            ("B1-1-101,高峰,counter", "B1-1-101,高业主,counter"),
            ("王芳女士在家", "王女士在家"),
            ("told Xie Fengying so", "told Xie F. so"),
            ("Xie Fengyings", "Xie Fengyings"),
            ("Ivan Petrov说楼上吵", "Ivan P.说楼上吵"),
            ("找Ivan Petrov，Ivan Petrova", "找Ivan P.，Ivan Petrova"),
            ("David陈说，David 陈也说", "陈业主说，陈业主也说"),
            ("김철수说，김철수가", "김**说，김**가"),
            ("told van der Berg so", "told van d. B. so"),
            ("xiefengying来过", "x**来过"),
            ("lily · 来过,lily,", "l** · 来过,l**,"),
            (
                "the lily pond; plumbing done",
                "the lily pond; plumbing done",
            ),
            ("加wang_ff@qq.com", "加w**"),
            ("王 芳 芳和王芳芳", "王业主和王业主"),
            ("Bo · Bo说", "B. · Bo说"),
            ("迪丽热巴·买买提说漏水", "迪业主说漏水"),
            ("找迪丽热巴买买提、迪丽热巴•买买提", "找迪业主、迪业主"),
            ("迪丽热巴 · 买买提，迪丽热巴来过", "迪业主，迪业主来过"),
            ("迪丽热巴.买买提", "迪业主"),
            ("昨天迪丽热巴买…", "昨天迪业主…"),
            ("证号11010519491231002X", "证号****002X"),
        ] {
            assert_eq!(mask().text(text), masked);
        }
    }

    #[test]
    fn columns_for_names_and_numbers_are_closed() {
        let mut mask = mask();
        mask.staff = Arc::new(BTreeSet::from(["desk7".to_owned()]));
        for (key, text, masked) in [
            ("reporter", "昝爱宗", "昝业主"),
            ("met", "扎西、柳如烟儿", "扎业主、柳业主"),
            ("signed_by", "desk7", "desk7"),
            ("owner", "王女士", "王女士"),
            ("reporter", "赵钱孙(微信zqs1980)", "赵业主(微信z**)"),
            (
                "reporter",
                "Signed Byperson 13950947094",
                "Signed B. 139****7094",
            ),
            ("reporter", "谢凤英13812345678", "谢业主138****5678"),
            ("phone", "13812345678 0571-88001234", "138****5678 ****1234"),
            ("phone", "13812345678 wx:xfy", "138****5678 w**"),
            ("phone", "一三八一二三四五六七八", "138****5678"),
            ("phone", "wx_abc123", "w**"),
            ("phone", "微信 xfy1980", "微** x**"),
            ("phone", "abc@example.com", "a**"),
            ("phone", "110", "110"),
            ("phone", "13 81 23 45 67 8", "1** 8** 2** 4** 6** 8"),
            ("resident_phone", "66001234", "****1234"),
            ("summary", "昝爱宗", "昝爱宗"),
        ] {
            assert_eq!(mask.cell(key, text), masked, "{text}");
            assert_eq!(mask.cell(key, masked), masked);
        }
        let mut value = json!({ "reporter": ["昝爱宗"], "phone": "wx_abc", "channel": "phone" });
        mask.json("", &mut value);
        let wanted = json!({ "reporter": ["昝业主"], "phone": "w**", "channel": "phone" });
        assert_eq!(value, wanted);
    }

    #[test]
    fn numbers_in_any_writing_go() {
        for (text, masked) in [
            ("请打62345678", "请打****5678"),
            ("6234-5678联系", "****5678联系"),
            ("12345678分机802", "****5678分机802"),
            ("86 10 6234 5678", "86 ****5678"),
            ("138 1234567 8", "138****5678"),
            ("138 12 34 56 78", "138****5678"),
            ("1-381-234-5678", "138****5678"),
            ("138、1234、5678", "138****5678"),
            ("138|1234|5678 138→1234→5678", "138****5678 138****5678"),
            ("打1\u{fe0f}\u{20e3}3812345678", "打138****5678"),
            ("一三八一二三四五六七八", "138****5678"),
            ("壹叁捌壹贰叁肆伍陆柒捌来电", "138****5678来电"),
            ("①③⑧ 1234 五六七八", "138****5678"),
            ("卡6222 0200 1234 5678 901，", "卡****8901，"),
            ("发xie@example.com", "发x**"),
        ] {
            assert_eq!(mask().text(text), masked);
            assert_eq!(mask().text(masked), masked);
        }
        for text in ["一二三四五六七八九十", "①漏水②断电③停车④噪音", "一、二、三"]
        {
            assert_eq!(mask().text(text), text);
        }
    }

    #[test]
    fn what_is_left_of_a_name_or_number_where_a_text_was_cut_goes_too() {
        for (text, masked) in [
            ("昨天谢凤…", "昨天谢业主…"),
            ("…凤英说没水", "…谢业主说没水"),
            ("…英说没水", "…英说没水"),
            ("told Xie Feng…", "told Xie F.…"),
            ("told Xie…", "told Xie…"),
            ("请打0571-87…", "请打****…"),
            ("请打138123456…", "请打****…"),
            ("请打138 1…", "请打138 1…"),
            ("…12345678 楼上", "…****5678 楼上"),
            ("水管漏了3000…", "水管漏了3000…"),
            ("谢凤英，13812345678…", "谢业主，138****5678…"),
        ] {
            assert_eq!(mask().text(text), masked);
            assert_eq!(mask().text(masked), masked);
        }
    }

    #[test]
    fn whatever_looks_like_a_telephone_number_goes() {
        for (text, masked) in [
            ("13812345678", "138****5678"),
            ("请打13812345678联系", "请打138****5678联系"),
            ("138-1234-5678", "138****5678"),
            ("2026-11-23 138 1234 5678", "2026-11-23 138****5678"),
            ("+86 13812345678", "+86 138****5678"),
            ("8613812345678", "86138****5678"),
            ("0571-88001234", "****1234"),
            ("010 6500 1234", "****1234"),
            ("021-6500-1234", "****1234"),
            ("（028）6500 1234", "****1234"),
            ("01065001234；021-65001234", "****1234；****1234"),
            ("88001234", "****1234"),
            ("+1-212-555-0100", "****0100"),
            ("13800000369 110", "138****0369 110"),
            ("Tel13912345678", "Tel139****5678"),
            ("wx13912345679", "wx139****5679"),
            ("A1-101Tel:13912345678", "A1-101Tel:139****5678"),
            ("13912345678wx", "139****5678wx"),
            ("(0571)88001234", "****1234"),
            ("（0571）88001234", "****1234"),
            ("0571(88001234)", "****1234"),
            ("(139) 1234-5680", "139****5680"),
            ("(13912345680)", "(139****5680)"),
            ("(+86)139 1234 5680", "(+86)139****5680"),
            ("139.1234.5680", "139****5680"),
            ("139－1234－5681", "139****5681"),
            ("139–1234–5681", "139****5681"),
            ("139 - 1234 - 5681", "139****5681"),
            ("１３９１２３４５６７８", "139****5678"),
            ("电话：１３９ １２３４　５６７８。", "电话：139****5678。"),
            ("０５７１－８８００１２３４", "****1234"),
            ("0571-8765-4321", "****4321"),
            ("(0571)8765-4321", "****4321"),
            ("（0571）8765 4321", "****4321"),
            ("0571 8765 4321", "****4321"),
            ("0573-876-5432", "****5432"),
            ("1391 2345678", "139****5678"),
            ("139 12345 678", "139****5678"),
            ("139123-45678", "139****5678"),
            ("1391-2345-678", "139****5678"),
            ("[139]1234-5678", "139****5678"),
            ("139/1234/5678", "139****5678"),
            ("139_1234_5678", "139****5678"),
            ("139·1234·5678", "139****5678"),
            ("139\t1234\t5678", "139****5678"),
            ("139：1234：5678", "139****5678"),
            ("139,1234,5678", "139****5678"),
            ("139␤1234␤5678", "139****5678"),
            ("139\u{200b}1234\u{200b}5678", "139****5678"),
            ("\u{feff}1\u{200b}3912345678。", "\u{feff}139****5678。"),
            ("1 3 9 1 2 3 4 5 6 7 8", "139****5678"),
            ("+1 (415) 555-2671", "****2671"),
            ("+44 20 7946 0958 2026-11-23", "****0958 2026-11-23"),
            ("+14155552671", "****2671"),
            ("+86 571 8765 4321", "****4321"),
            ("电话8765-4321", "电话****4321"),
            ("手机号码是：87654321。", "手机号码是：****4321。"),
            ("Tel: 876 5432", "Tel: ****5432"),
            ("8800-1234，8800 1234", "****1234，****1234"),
            ("١٣٩١٢٣٤٥٦٧٨", "139****5678"),
            ("𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "139****5678"),
        ] {
            assert_eq!(mask().text(text), masked);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "C-261123-k7f3m9",
            "2026-11-23T09:05",
            "138123456789",
            "sdd26fe2e1faf85c3",
            "be8c1b51a0b747d757987b35896526d13812345678",
            "99.50",
            "",
            "+",
            "86",
            "😀1",
            "2026－11－23",
            "２０２６年１１月２３日",
            "V-261123-k13912",
            "B3-2-1302",
            "0a31e13812345678",
            "13812345678e0a31",
            "1,391,234.56",
            "13912.34",
            "150.00 1391.50",
            "0900 1130 1400",
            "030 1130 1400",
            "010 1130",
            "13:30 13.45",
            "2026-11-23 139",
            "13:00-15:00 16:30",
            "100,139,1234,5678",
            "139,1234,5678,20",
            "139, 1234/5678",
            "17-2-1301 1302",
            "13912 13987",
            "13912 139876",
            "1500 2000 300",
            "1 3 9 1 2 3 4 5 6 7 8 9",
            "B3-1-801",
            "10:30/11:45/12:00",
            "0900-1130 1400-1700",
            "0901 0930 1015",
            "20261123",
            "2026-1123",
            "2025-2026",
            "3201-3204",
            "表底62345678",
            "62345678元",
            "￥62345678",
            "单号62345678",
            "62000000",
            "400-123-4567",
            "电话400-123-4567",
            "电话4001234567",
            "电话2026-11-23接",
            "电话 0900-1130 接听",
            "评分+5 2026-11-23",
            "+1 234 567.00",
            "+12345678",
        ] {
            assert_eq!(mask().text(text), text);
        }
    }

    #[test]
    fn what_is_masked_stays_as_it_is_when_it_is_masked_again() {
        let once = mask().text("谢凤英 13812345678 0571-88001234 Xie Fengying 王芳女士");
        assert_eq!(once, "谢业主 138****5678 ****1234 Xie F. 王女士");
        assert_eq!(mask().text(&once), once);
        for text in [
            "13912341355 2345678",
            "+5 12345 13812345678",
            "1352 2345 13812345678",
            "电话 123 0571-88001234",
            "김철수 xiefengying,lily,wang_ff@qq.com,David 陈,van der Berg",
        ] {
            let once = mask().text(text);
            assert_eq!(mask().text(&once), once);
        }
    }
}
