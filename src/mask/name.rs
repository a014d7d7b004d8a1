//! A person's name with only the surname left.

use crate::model::chars::is_han;
use crate::model::names;

/// What may part a name from another tongue: `迪丽热巴·买买提`.
pub const DOTS: &[char] = &['·', '・', '･', '•', '‧', '∙', '⋅', '．', '.'];
/// A name without a dot that is so long may have lost it.
const LONGER_THAN_CHINESE: usize = 5;
/// No name that was turned into Chinese characters is longer. What is longer is some text, whose
/// spellings with a dot at any place would be too many.
const LONGEST_FOREIGN: usize = 24;
/// No part of such a name is shorter.
const LEAST_PART: usize = 2;

/// The address of somebody whose title is not known: owners are spoken of to the staff.
const OWNER: &str = "业主";

/// A name of so many Chinese characters is hardly ever part of another word.
pub const DISTINCT: usize = 3;

/// What stands for the rest of a name that has no surname to leave.
const STARS: &str = "**";

/// A name with only the surname left and a title, or `None` where there is nothing to hide:
/// a title or a word for somebody, an organisation, what is no name. `certain` says that it
/// stands where only names stand, so that it is one even with a rare surname or in a form that
/// nobody has thought of.
pub fn person(name: &str, certain: bool) -> Option<String> {
    let ends = |endings: &[&str]| endings.iter().any(|end| name.ends_with(end));
    let nobody = names::NOBODY.contains(&name) || names::RELATIONS.contains(&name);
    if nobody || ends(&names::ORGANISATIONS) {
        return None;
    }
    let masked = if name.chars().any(is_han) {
        let title = names::TITLES.iter().find(|title| name.ends_with(**title));
        let own = title.map_or(name, |title| name.trim_end_matches(title).trim());
        let surname = if own.chars().any(is_han) {
            surname(own, certain)?
        } else {
            foreign(own, certain)?
        };
        format!("{surname}{}", title.unwrap_or(&OWNER))
    } else {
        foreign(name, certain)?
    };
    (masked != name).then_some(masked)
}

/// What stands in a column for names, where whatever is not known to name nobody is somebody:
/// a name as [`person`] has it, of an address or a number the first character.
pub fn in_column(name: &str) -> Option<String> {
    /// A word of so many letters and digits without a dash is no code of a place.
    const LONG_CODE: usize = 6;
    /// So many digits, of any script, are some number.
    const MANY: usize = 5;
    person(name, true).or_else(|| {
        let shown = name.contains(['-', '*']) || name.contains(char::is_whitespace);
        let digits = name.chars().filter(|c| c.is_numeric()).count();
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let long = digits >= MANY || digits > 1 && letters > 1 && letters + digits >= LONG_CODE;
        let first = name.chars().next().filter(|_| long && !shown)?;
        Some(format!("{first}{STARS}"))
    })
}

/// The surname of a whole Chinese name, also of one with blanks or with a foreign one beside it.
fn surname(name: &str, certain: bool) -> Option<String> {
    const SHORTEST: usize = 2;
    const LONGEST: usize = 4;
    let first = name.chars().next()?;
    if name.contains(DOTS) {
        return Some(first.to_string());
    }
    let han: String = name.chars().filter(|c| is_han(*c)).collect();
    let length = han.chars().count();
    // A rarer character than these is only found in names.
    let known = |c: char| names::SURNAMES.contains(c) || c >= '\u{20000}';
    let own = han.chars().next().filter(|c| certain || known(*c));
    let foreign = name.chars().any(|c| c.is_alphabetic() && !is_han(c));
    if foreign && !name.contains(|c: char| c.is_ascii_digit()) {
        return match own {
            Some(own) if known(own) && length < LONGEST => Some(own.to_string()),
            _ if !certain => None,
            _ if is_han(first) => Some(first.to_string()),
            _ => Some(format!("{first}.")),
        };
    }
    if length < SHORTEST {
        return None;
    }
    if length > LONGEST {
        let organisation = names::LONG_ORGANISATIONS
            .iter()
            .any(|end| name.ends_with(end));
        return (certain && !organisation).then(|| own.map(String::from))?;
    }
    if let Some(double) = names::surname_of_two(&han) {
        return (length > SHORTEST).then(|| double.to_owned());
    }
    own.filter(|_| certain || length < LONGEST)
        .map(String::from)
}

/// The other ways in which a name from another tongue is written in Chinese characters: without
/// its dots, with others, with blanks, and the first part alone where it is long enough to be
/// told from other words. `certain` as in [`person`].
pub fn other_spellings(name: &str, certain: bool) -> Vec<String> {
    let parts: Vec<&str> = name.split(DOTS).map(str::trim).collect();
    let is_chinese = |part: &&str| !part.is_empty() && part.chars().all(is_han);
    if !parts.iter().all(is_chinese) {
        return Vec::new();
    }
    let chars: Vec<char> = name.chars().collect();
    let parted: Vec<Vec<String>> = match parts.len() {
        1 if certain && (LONGER_THAN_CHINESE..=LONGEST_FOREIGN).contains(&chars.len()) => {
            (LEAST_PART..=chars.len() - LEAST_PART)
                .map(|at| vec![chars[..at].iter().collect(), chars[at..].iter().collect()])
                .collect()
        }
        1 => Vec::new(),
        _ => vec![parts.iter().map(|part| (*part).to_owned()).collect()],
    };
    let between = DOTS.iter().map(char::to_string);
    let between: Vec<String> = between.chain(["", " ", " · "].map(str::to_owned)).collect();
    let joined = parted
        .iter()
        .flat_map(|parts| between.iter().map(|dot| parts.join(dot)));
    let mut found: Vec<String> = joined.filter(|other| other != name).collect();
    let distinct = |part: &&&str| part.chars().count() >= DISTINCT;
    if parts.len() > 1 {
        found.extend(
            parts
                .first()
                .filter(distinct)
                .map(|part| (*part).to_owned()),
        );
    }
    found
}

/// A name in letters: the first word stays, of the others the initials. The family name stands
/// first in registers of this country; where it does not, the name is as well hidden.
fn foreign(name: &str, certain: bool) -> Option<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == ',');
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let titled = words
        .first()
        .is_some_and(|word| names::LATIN_TITLES.contains(word));
    let title = if titled { words.remove(0) } else { "" };
    if words.iter().all(|word| names_nobody(word, certain)) {
        return None;
    }
    let (first, others) = words.split_first()?;
    let initial = first.chars().find(|c| c.is_alphanumeric())?;
    let cased = initial.is_uppercase() || initial.is_lowercase();
    let plain = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’');
    let masked = match others {
        [] if titled => return None,
        _ if !cased || !first.chars().all(plain) => format!("{title} {initial}{STARS}"),
        [] if initial.is_uppercase() => format!("{initial}."),
        [] => format!("{initial}{STARS}"),
        // The first word stays anyway, and a number behind it is that of a place: `entrance 2`.
        others if !certain && others.iter().all(|word| is_number(word)) => return None,
        others => {
            let initials = others.iter().filter_map(|word| word.chars().next());
            let initials = initials.filter(|c| c.is_alphabetic());
            let initials: Vec<String> = initials.map(|c| format!("{c}.")).collect();
            format!("{title} {first} {}", initials.join(" "))
        }
    };
    Some(masked.trim().to_owned())
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// Whether a word is one for somebody, a code, or no word at all.
fn names_nobody(word: &str, certain: bool) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches(['.', '?', '!']);
    let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let address = word.contains(['@', ':', '_']);
    let code = word.contains(|c: char| c.is_ascii_digit()) && !address;
    let code = code && !(certain && word.contains(char::is_lowercase));
    names::ROLES.contains(&bare) || letters < 2 || code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_in_a_column_of_names_has_no_other_spellings() {
        let of = |length: usize| other_spellings(&"长".repeat(length), true);
        assert!(!of(LONGER_THAN_CHINESE).is_empty());
        assert!(of(LONGEST_FOREIGN + 1).is_empty());
        assert!(of(100_000).is_empty());
    }

    #[test]
    fn the_surname_stays_with_the_title_or_as_an_owner() {
        for (name, masked) in [
            ("谢凤英", "谢业主"),
            ("王芳", "王业主"),
            ("欧阳静", "欧阳业主"),
            ("欧阳小静", "欧阳业主"),
            ("王芳女士", "王女士"),
            ("阿卜杜拉·买买提", "阿业主"),
            ("Xie Fengying", "Xie F."),
            ("Anna Maria Schmidt", "Anna M. S."),
            ("Mr John Smith", "Mr John S."),
            ("山田太郎", "山田业主"),
            ("𠮷野家", "𠮷业主"),
            ("王 芳 芳", "王业主"),
            ("David陈", "陈业主"),
            ("David 陈", "陈业主"),
            ("陈David", "陈业主"),
            ("Mary王女士", "王女士"),
            ("Lily租客", "L.租客"),
            ("Lily", "L."),
            ("ZHANG,WEI", "ZHANG W."),
            ("van der Berg", "van d. B."),
            ("m.a. smith", "m.a. s."),
            ("xiefengying", "x**"),
            ("Иван Петров", "Иван П."),
            ("김철수", "김**"),
            ("ヤマダ タロウ", "ヤ**"),
            ("محمد علي", "م**"),
            ("wang_ff@qq.com", "w**"),
            ("wx:abc", "w**"),
        ] {
            assert_eq!(person(name, false).as_deref(), Some(masked), "{name}");
        }
    }

    #[test]
    fn a_name_from_another_tongue_is_written_in_many_ways() {
        let ways = other_spellings("迪丽热巴·买买提", false);
        for way in [
            "迪丽热巴买买提",
            "迪丽热巴・买买提",
            "迪丽热巴•买买提",
            "迪丽热巴‧买买提",
            "迪丽热巴.买买提",
            "迪丽热巴 买买提",
            "迪丽热巴",
        ] {
            assert!(ways.iter().any(|own| own == way), "{way}");
        }
        assert!(!ways.iter().any(|own| own == "迪丽热巴·买买提"));
        let three = other_spellings("阿里·买买提·肉孜", false);
        assert!(three.contains(&"阿里买买提肉孜".to_owned()), "{three:?}");
        // Two characters alone can be any word.
        assert!(!three.contains(&"阿里".to_owned()), "{three:?}");
        // Where the register has left the dot out, it may stand anywhere.
        let lost = other_spellings("迪丽热巴买买提", true);
        assert!(lost.contains(&"迪丽热巴·买买提".to_owned()), "{lost:?}");
        for other in ["谢凤英", "欧阳小静", "m.a. smith", "A·B", "迪丽热巴·", "·"] {
            assert_eq!(other_spellings(other, true), [""; 0], "{other}");
        }
        assert_eq!(other_spellings("迪丽热巴买买提", false), [""; 0]);
    }

    #[test]
    fn what_hides_nothing_or_names_nobody_stays() {
        for name in [
            "王女士",
            "欧阳先生",
            "业主",
            "业主本人",
            "保安",
            "隔壁邻居",
            "工程部",
            "施工单位",
            "金石装饰有限公司",
            "甲",
            "匿名",
            "owner",
            "the owner's wife",
            "Mr Fan",
            "Xie F.",
            "Acme Ltd",
            "谢业主",
            "3-2-501",
            "B1-101",
            "B1-101王女士",
            "–",
            "王 女士",
            "Family member",
            "Neighbour",
            "N",
            "L.",
            "L.租客",
            "x**",
            "김**",
            "entrance 2",
        ] {
            assert_eq!(person(name, false), None, "{name}");
        }
    }

    #[test]
    fn in_the_register_a_rare_surname_is_one_too() {
        assert_eq!(person("逯青", false), Some("逯业主".into()));
        assert_eq!(person("禤青", false), None);
        assert_eq!(person("禤青", true), Some("禤业主".into()));
        assert_eq!(person("范徐丽泰", true), Some("范业主".into()));
        assert_eq!(person("Rose", true), Some("R.".into()));
        assert_eq!(person("谢凤英的儿子谢大强", true), Some("谢业主".into()));
        assert_eq!(person("阿卜杜拉买买提", true), Some("阿业主".into()));
        assert_eq!(person("Lily的妈妈", true), Some("L.业主".into()));
        assert_eq!(person("wang123", true), Some("w**".into()));
    }

    #[test]
    fn a_column_for_names_is_closed() {
        for (name, masked) in [
            ("昝爱宗", Some("昝业主")),
            ("禤国维", Some("禤业主")),
            ("亓明", Some("亓业主")),
            ("尛小小", Some("尛业主")),
            ("\u{2ee9}晓明", Some("\u{2ee9}业主")),
            ("扎西多吉", Some("扎业主")),
            ("阿依古丽", Some("阿业主")),
            ("扎西", Some("扎业主")),
            ("柳如烟儿", Some("柳业主")),
            ("陈方安生", Some("陈业主")),
            ("张雨绮妈妈", Some("张业主")),
            ("李四他妈", Some("李业主")),
            ("王五家人", Some("王业主")),
            ("john doeson", Some("john d.")),
            ("ZQS1980", Some("Z**")),
            ("①③⑧①②", Some("①**")),
            ("王女士", None),
            ("业主", None),
            ("租户", None),
            ("匿名", None),
            ("楼下邻居", None),
            ("the neighbour", None),
            ("A1-101", None),
            ("Z**", None),
            ("昝业主", None),
        ] {
            assert_eq!(in_column(name).as_deref(), masked, "{name}");
        }
    }

    #[test]
    fn in_the_register_too_there_is_who_is_not_named() {
        for name in [
            "业主",
            "物业",
            "匿名",
            "王女士",
            "市城市规划管理局",
            "甲",
            "the owner's wife",
            "A1-101",
            "Xie F.",
            "m.a. s.",
            "w**",
        ] {
            assert_eq!(person(name, true), None, "{name}");
        }
    }
}
