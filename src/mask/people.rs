//! Whose names and numbers stand in the data: what `--mask` makes unrecognizable.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::chars::is_han;
use crate::model::policy::Policy;
use crate::model::source::{Cells, Source, Splitter};
use crate::model::table::Table;
use crate::model::words::{Col, Verb};

/// The owners, residents and reporters of the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People<'a> {
    /// Each name as written, and whether it is one for certain: what stands in a column for names
    /// is, while somebody to whom a step went can also be `family` or a firm.
    pub names: BTreeMap<&'a str, bool>,
    /// The names that members of staff have too; the same for these.
    pub shared: BTreeMap<&'a str, bool>,
    /// Each telephone number as written.
    pub phones: BTreeSet<&'a str>,
    /// The ids of the staff, which name nobody else.
    pub staff: BTreeSet<&'a str>,
}

/// One field may name several, or say in brackets who somebody is.
const BETWEEN: &[char] = &[
    '、', '，', '；', ';', '/', '&', '＆', '（', '）', '(', ')', '[', ']', '【', '】', '：',
];

/// Everybody who is named in a column for people, those apart who share a member of staff's
/// name. Rows count
/// whatever is wrong with them: what stands in a file can be shown.
pub fn people<'a>(sources: &'a [Source], policy: &'a Policy) -> People<'a> {
    let of_files = sources.par_iter().map(of_file);
    let mut people = of_files.reduce(People::default, |mut all, of_file| {
        for (name, certain) in of_file.names {
            all.name(name, certain);
        }
        all.phones.extend(of_file.phones);
        all
    });
    for staff in &policy.staff {
        people.names.remove(staff.id.as_str());
        people.staff.insert(&staff.id);
        if let Some((name, certain)) = people.names.remove_entry(staff.name.as_str()) {
            people.shared.insert(name, certain);
        }
    }
    people
}

fn of_file(source: &Source) -> People<'_> {
    let mut people = People::default();
    let (mut lines, mut cells) = (Splitter::new(source, source.text()), Cells::default());
    while let Some((line, split)) = lines.next(&mut cells) {
        if line.number == 1 {
            continue;
        }
        let mut fields: Vec<&str> = cells.iter().collect();
        if split.is_err() {
            fields.clear();
            fields.extend(line.text.split(',').map(|field| field.trim_matches('"')));
        }
        of_row(source, &fields, &mut people);
        if split.is_err() {
            for moved in moved(source, &fields) {
                of_row(source, moved, &mut people);
            }
        }
    }
    people
}

/// In a line with a quote that does not fit, a comma of a text may have moved the rest: the
/// fields as they stand from behind, of which the last may be missing.
fn moved<'f, 'a>(source: &Source, fields: &'f [&'a str]) -> impl Iterator<Item = &'f [&'a str]> {
    let columns = source.table.columns().iter().rev();
    let may_lack = columns.take_while(|column| column.optional).count();
    let widths = (0..=may_lack).filter_map(|lacking| source.width().checked_sub(lacking));
    let starts: Vec<usize> = widths
        .filter_map(|width| fields.len().checked_sub(width))
        .collect();
    let starts = starts.into_iter().filter(|start| *start > 0);
    starts.map(|start| &fields[start..])
}

fn of_row<'a>(source: &'a Source, fields: &[&'a str], people: &mut People<'a>) {
    let field = |col| source.field(fields, col);
    for col in Col::NAMES.iter().chain(Col::PHONES) {
        people.add(*col, field(*col));
    }
    if source.table != Table::Actions {
        return;
    }
    match Verb::parse(field(Col::Action)) {
        Some(Verb::Amend) => {
            if let Some(col) = Col::parse(field(Col::Field)) {
                people.add(col, field(Col::Value));
            }
        }
        Some(verb) if names_an_owner(verb) => {
            let target = field(Col::Target);
            people.all(target, |name| {
                (2..=4).contains(&name.chars().count()) && name.chars().all(is_han)
            });
        }
        _ => {}
    }
}

/// Whether the target of the step is somebody outside the office.
const fn names_an_owner(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Explain
            | Verb::Note
            | Verb::Reply
            | Verb::Complete
            | Verb::Accept
            | Verb::Reject
            | Verb::Reopen
            | Verb::Settle
            | Verb::Sign
    )
}

/// The names that blanks or commas part, as in `谢凤英 谢大强`; a lone character, as in `王 芳`
/// or `David 陈`, is part of a name.
fn side_by_side(text: &str) -> impl Iterator<Item = &str> {
    let parts = |c: char| c.is_whitespace() || c == ',';
    let lone = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    };
    let chinese = text.chars().any(is_han) && !text.split(parts).any(lone);
    let whole = |name: &str| name.trim().contains(char::is_whitespace);
    let foreign = text.contains(',') && text.split(',').all(whole);
    text.split(move |c| chinese && parts(c) || foreign && c == ',')
}

/// The parts of a text between the numbers that stand apart in it.
fn without_numbers(text: &str) -> impl Iterator<Item = &str> {
    /// So many digits are no part of a name.
    const MANY: usize = 5;
    let (mut names, mut start, mut digits, mut before) = (Vec::new(), 0, None, ' ');
    let end = text.len();
    for (at, c) in text.char_indices().chain([(end, ' ')]) {
        let written = c.is_ascii_digit() || matches!(c, '*' | '-');
        match digits {
            None if c.is_ascii_digit() && !before.is_ascii_alphanumeric() => digits = Some(at),
            Some(from) if !written => {
                if at - from >= MANY && !c.is_ascii_alphanumeric() {
                    names.push(&text[start..from]);
                    start = at;
                }
                digits = None;
            }
            _ => {}
        }
        before = c;
    }
    names.push(&text[start..]);
    names.into_iter()
}

/// The names that stand in a field.
pub fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(BETWEEN).flat_map(side_by_side);
    let names = parts.flat_map(without_numbers).map(str::trim);
    names.filter(|name| !name.is_empty())
}

impl<'a> People<'a> {
    fn add(&mut self, col: Col, text: &'a str) {
        if Col::PHONES.contains(&col) {
            self.phones.extend(text.split_whitespace());
        } else if Col::NAMES.contains(&col) {
            self.all(text, |_| true);
        }
    }

    fn all(&mut self, text: &'a str, certain: impl Fn(&str) -> bool) {
        for name in names_in(text) {
            self.name(name, certain(name));
        }
    }

    fn name(&mut self, name: &'a str, certain: bool) {
        if !name.is_empty() {
            *self.names.entry(name).or_default() |= certain;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::policy::Staff;
    use crate::model::words::Role;

    fn source(table: Table, rows: &str) -> Source {
        let text = format!("{}\n{rows}\n", table.header());
        Source::new(String::new(), table, None, text, Vec::new()).0
    }

    #[test]
    fn everybody_in_a_column_for_people_is_found_but_not_the_staff() {
        let sources = [
            source(
                Table::Places,
                "A1,unit,A,,,,,甲一、乙二,0571-88001234 13800000001,丙三,,",
            ),
            source(
                Table::Actions,
                "A-261101-aaaa,2026-11-01,C-261101-aaaa,,accept,desk,丁四（业主之子）,,,,\n\
                 A-261101-bbbb,2026-11-01,C-261101-aaaa,,dispatch,desk,某公司,,,,\n\
                 A-261101-cccc,2026-11-01,,C-261101-aaaa,amend,desk,,,phone,13800000002,\n\
                 A-261101-dddd,2026-11-01,C-261101-aaaa,,accept,desk,张三,,,,",
            ),
        ];
        let mut policy = Policy::regulation("");
        policy.staff.push(Staff {
            id: "zhang".into(),
            name: "张三".into(),
            role: Role::Officer,
            areas: Vec::new(),
            email: String::new(),
            mobile: String::new(),
            away: Vec::new(),
            until: None,
            successor: None,
        });
        let people = people(&sources, &policy);
        let names: Vec<(&str, bool)> = people.names.into_iter().collect();
        assert_eq!(
            names,
            [
                ("丁四", true),
                ("丙三", true),
                ("业主之子", true),
                ("乙二", true),
                ("甲一", true)
            ]
        );
        let phones: Vec<&str> = people.phones.into_iter().collect();
        assert_eq!(phones, ["0571-88001234", "13800000001", "13800000002"]);
    }

    #[test]
    fn a_field_with_several_names_is_parted_but_no_name_is() {
        for (field, names) in [
            ("谢凤英 谢大强", &["谢凤英", "谢大强"][..]),
            ("谢凤英,谢大强", &["谢凤英", "谢大强"]),
            ("谢凤英 13812345678", &["谢凤英"]),
            ("谢凤英13812345678", &["谢凤英"]),
            ("Signed Byperson 139****7094", &["Signed Byperson"]),
            ("赵钱孙(微信zqs1980)", &["微信zqs1980", "赵钱孙"]),
            ("A1-101", &["A1-101"]),
            ("wang12345", &["wang12345"]),
            ("谢凤英 & Lily（租客）", &["Lily", "租客", "谢凤英"]),
            ("王 芳 芳", &["王 芳 芳"]),
            ("David 陈", &["David 陈"]),
            ("ZHANG,WEI", &["ZHANG,WEI"]),
            (
                "Ivan Petrov, Anna Petrova",
                &["Anna Petrova", "Ivan Petrov"],
            ),
            ("ヤマダ タロウ", &["ヤマダ タロウ"]),
        ] {
            let mut people = People::default();
            people.add(Col::Owner, field);
            assert!(people.names.keys().eq(names), "{field}: {:?}", people.names);
        }
    }

    #[test]
    fn commas_within_a_quote_that_does_not_fit_hide_nobody() {
        let rows = "C-261101-aaaa,2026-11-01,\"A1,1,01\"x,甲一,13800000001,phone,水,ordinary,滴水,desk,,,,\n\
                    C-261101-bbbb,2026-11-01,A1,乙二,13800000002,phone,\"水\"x";
        let sources = [source(Table::Complaints, rows)];
        let policy = Policy::regulation("");
        let people = people(&sources, &policy);
        let names: Vec<&str> = people.names.into_keys().collect();
        assert!(
            names.contains(&"甲一") && names.contains(&"乙二"),
            "{names:?}"
        );
        let phones: Vec<&str> = people.phones.into_iter().collect();
        assert!(
            phones.contains(&"13800000001") && phones.contains(&"13800000002"),
            "{phones:?}"
        );
    }
}
