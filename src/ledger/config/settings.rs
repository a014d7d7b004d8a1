//! `visit.toml` and `holidays.toml`: raw TOML in, a checked [`Policy`] or all problems out.

use std::ops::Range;

use strsim::damerau_levenshtein;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ledger::layout::{HOLIDAYS_TOML, VISIT_TOML};
use crate::model::policy::{
    After, Away, Class, DepartmentRule, Every, FollowUpRule, Lang, Policy, Rate, Staff, is_address,
};
use crate::model::problem::{Code, Problem};
use crate::model::time::{Day, Span, Stamp, Unit};
use crate::model::words::{Form, Role};

const SCHEMA: i64 = 1;

/// Checks `visit.toml`. With problems there is no policy: an answer under half-read rules
/// would be a wrong answer.
pub fn check_policy(text: &str) -> Result<Policy, Vec<Problem>> {
    let mut policy = Policy::regulation("");
    read(VISIT_TOML, text, |root| read_policy(root, &mut policy))?;
    Ok(policy)
}

/// The language that a `visit.toml` asks for, whatever else is wrong with it.
pub fn language(text: &str) -> Option<Lang> {
    let (table, _) = DeTable::parse_recoverable(text);
    Lang::parse(table.get_ref().get("language")?.get_ref().as_str()?)
}

/// Checks `holidays.toml` and adds its years to the policy's calendar.
pub fn check_holidays(text: &str, policy: &mut Policy) -> Result<(), Vec<Problem>> {
    read(HOLIDAYS_TOML, text, |root| read_holidays(root, policy))
}

pub(super) fn read(
    file: &str,
    text: &str,
    check: impl FnOnce(&mut Section<'_>),
) -> Result<(), Vec<Problem>> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let problem = locate(file, text, at, Code::TomlSyntax, error.message());
        let wanted = if is_quoted_oddly(text, at) {
            "quotes"
        } else {
            ""
        };
        vec![problem.wanting(wanted)]
    })?;
    let mut problems = Vec::new();
    check(&mut Section {
        file,
        text,
        path: String::new(),
        table: table.get_ref(),
        at: 0,
        problems: &mut problems,
    });
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Whether quotes of a text stand where straight ones belong: at the place of an error, or at
/// the end of its line.
fn is_quoted_oddly(text: &str, byte: usize) -> bool {
    const QUOTES: [char; 8] = ['“', '”', '„', '‘', '’', '「', '」', '\u{ff02}'];
    let (before, after) = text.split_at_checked(byte).unwrap_or((text, ""));
    let line = before.rsplit('\n').next().unwrap_or_default();
    let rest = after.lines().next().unwrap_or_default();
    let ends = |part: &str| part.trim_end().ends_with(QUOTES);
    rest.starts_with(QUOTES) || ends(rest) || rest.is_empty() && ends(line)
}

fn locate(file: &str, text: &str, byte: usize, code: Code, found: &str) -> Problem {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    Problem {
        line: before.matches('\n').count() as u32 + 1,
        column: before[start..].chars().count() as u32 + 1,
        excerpt: text[start..].lines().next().unwrap_or_default().to_owned(),
        ..Problem::of_file(file, code, found)
    }
}

/// A TOML table being checked, with its place in the file.
pub(super) struct Section<'s> {
    file: &'s str,
    text: &'s str,
    /// Dotted path for messages, such as `follow_up.repair`.
    path: String,
    table: &'s DeTable<'s>,
    /// Where the table starts.
    at: usize,
    problems: &'s mut Vec<Problem>,
}

type Value<'s> = &'s Spanned<DeValue<'s>>;

impl<'s> Section<'s> {
    fn problem(&mut self, at: usize, code: Code, found: &str, wanted: &str) {
        let problem = locate(self.file, self.text, at, code, found).wanting(wanted);
        self.problems.push(problem);
    }

    fn named(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Reports every key that is none of these, with the nearest one.
    pub(super) fn only(&mut self, known: &[&str]) {
        let table = self.table;
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let nearest = known
                    .iter()
                    .min_by_key(|k| damerau_levenshtein(k, name))
                    .copied()
                    .unwrap_or_default();
                let found = self.named(name);
                self.problem(key.span().start, Code::UnknownKey, &found, nearest);
            }
        }
    }

    pub(super) fn value(&self, key: &str) -> Option<Value<'s>> {
        self.table.get(key)
    }

    pub(super) fn bad(&mut self, key: &str, span: Range<usize>, wanted: &str) {
        let shown = self.text.get(span.clone()).unwrap_or_default();
        let found = format!("{} = {shown}", self.named(key));
        self.problem(span.start, Code::BadSetting, &found, wanted);
    }

    /// A string value that `parse` understands, stored in `into`.
    pub(super) fn set<T>(
        &mut self,
        key: &str,
        wanted: &str,
        into: &mut T,
        parse: impl Fn(&str) -> Option<T>,
    ) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        match value.get_ref().as_str().and_then(parse) {
            Some(parsed) => *into = parsed,
            None => self.bad(key, value.span(), wanted),
        }
        true
    }

    pub(super) fn set_text(&mut self, key: &str, into: &mut String) -> bool {
        self.set(key, "\"…\"", into, |t| {
            (!t.trim().is_empty()).then(|| t.trim().to_owned())
        })
    }

    fn set_span(&mut self, key: &str, into: &mut Span) -> bool {
        self.set(key, SPANS, into, Span::parse)
    }

    fn set_count(&mut self, key: &str, least: u32, into: &mut u32) {
        let Some(value) = self.value(key) else {
            return;
        };
        match integer(value).and_then(|n| u32::try_from(n).ok()) {
            Some(n) if n >= least => *into = n,
            _ => self.bad(key, value.span(), &format!("≥ {least}")),
        }
    }

    /// A list of strings, each understood by `parse`.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        wanted: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.value(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.bad(key, value.span(), wanted);
            return None;
        };
        let mut list = Vec::new();
        for item in items {
            match item.get_ref().as_str().and_then(&parse) {
                Some(parsed) => list.push(parsed),
                None => self.bad(key, item.span(), wanted),
            }
        }
        Some(list)
    }

    /// A table inside this one.
    fn section(&mut self, key: &str) -> Option<Section<'_>> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.bad(key, value.span(), "[…]");
            return None;
        };
        let at = self.place_of(key);
        Some(Section {
            file: self.file,
            text: self.text,
            path: self.named(key),
            table,
            at,
            problems: self.problems,
        })
    }

    /// Every table of an array of tables.
    pub(super) fn each(&mut self, key: &str, mut read: impl FnMut(&mut Section<'_>)) {
        let shape = format!("[[{}]]", self.named(key));
        let Some(value) = self.value(key) else {
            return;
        };
        let Some(items) = value.get_ref().as_array() else {
            return self.bad(key, value.span(), &shape);
        };
        for item in items {
            let Some(table) = item.get_ref().as_table() else {
                self.bad(key, item.span(), &shape);
                continue;
            };
            read(&mut Section {
                file: self.file,
                text: self.text,
                path: self.named(key),
                table,
                at: item.span().start,
                problems: self.problems,
            });
        }
    }

    /// A date.
    pub(super) fn set_day(&mut self, key: &str, into: &mut Option<Day>) {
        let Some(value) = self.value(key) else {
            return;
        };
        match self.day(value) {
            Some(day) => *into = Some(day),
            None => self.bad(key, value.span(), "2026-11-23"),
        }
    }

    /// A date, as TOML writes it or in quotes.
    fn day(&self, value: Value<'_>) -> Option<Day> {
        let text = self.text.get(value.span()).unwrap_or_default();
        Stamp::parse(text.trim_matches(['"', '\''])).map(|stamp| stamp.day)
    }

    /// Yes or no.
    pub(super) fn set_flag(&mut self, key: &str, into: &mut bool) {
        let Some(value) = self.value(key) else {
            return;
        };
        match value.get_ref().as_bool() {
            Some(flag) => *into = flag,
            None => self.bad(key, value.span(), "true, false"),
        }
    }

    /// Where a key stands in the file.
    fn place_of(&self, key: &str) -> usize {
        let found = self.table.get_key_value(key);
        found.map_or(0, |(key, _)| key.span().start)
    }

    fn keys(&self) -> Vec<String> {
        self.table.keys().map(|k| k.get_ref().to_string()).collect()
    }

    pub(super) fn missing(&mut self, key: &str) {
        let named = self.named(key);
        self.problem(self.at, Code::MissingKey, &named, "");
    }
}

const SPANS: &str = "3d, 2wd, 1mo";
const MANAGER_EVERY: &str = "year";
const OFFICER_EVERY: &str = "quarter";

fn integer(value: Value<'_>) -> Option<i64> {
    match value.get_ref() {
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
        _ => None,
    }
}

pub(super) fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    let words: Vec<&str> = all.iter().map(|w| word(*w)).collect();
    words.join(", ")
}

fn read_policy(root: &mut Section<'_>, policy: &mut Policy) {
    root.only(&[
        "schema",
        "community",
        "office",
        "language",
        "timezone",
        "staff",
        "follow_up",
        "repeat",
        "routine",
        "handling",
        "categories",
        "mail",
    ]);
    match root.value("schema") {
        None => root.missing("schema"),
        Some(value) if integer(value) != Some(SCHEMA) => {
            let shown = root.text.get(value.span()).unwrap_or_default();
            root.problem(value.span().start, Code::UnknownSchema, shown, "1");
        }
        Some(_) => {}
    }
    if !root.set_text("community", &mut policy.community) {
        root.missing("community");
    }
    root.set_text("office", &mut policy.office);
    let languages = words(Lang::ALL, Lang::word);
    root.set("language", &languages, &mut policy.language, Lang::parse);
    root.set("timezone", "Asia/Shanghai", &mut policy.timezone, |t| {
        t.parse().ok()
    });
    read_staff(root, policy);
    if let Some(mut tables) = root.section("follow_up") {
        for name in tables.keys() {
            if let Some(mut table) = tables.section(&name) {
                read_class(&mut table, &name, policy);
            }
        }
    }
    policy.classes[Policy::BUILT_IN..].sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(mut table) = root.section("repeat") {
        read_repeat(&mut table, policy);
    }
    if let Some(mut table) = root.section("routine") {
        read_routine(&mut table, policy);
    }
    if let Some(mut table) = root.section("handling") {
        read_handling(&mut table, policy);
    }
    if let Some(mut table) = root.section("mail") {
        table.only(&["from"]);
        table.set(
            "from",
            "\"visit@example.com\"",
            &mut policy.mail_from,
            |t| is_address(t.trim()).then(|| t.trim().to_owned()),
        );
    }
    if let Some(mut table) = root.section("categories") {
        for name in table.keys() {
            let list = table.list(&name, "[\"…\"]", |t| Some(t.trim().to_owned()));
            policy.categories.insert(name, list.unwrap_or_default());
        }
    }
}

fn read_staff(root: &mut Section<'_>, policy: &mut Policy) {
    let people = root.value("staff").and_then(|v| v.get_ref().as_array());
    let ids: Vec<&str> = people.into_iter().flatten().filter_map(id_of).collect();
    root.each("staff", |section| {
        if let Some(staff) = read_person(section, &policy.staff, &ids) {
            policy.staff.push(staff);
        }
    });
}

/// The id that a `[[staff]]` table gives.
fn id_of<'s>(person: &'s Spanned<DeValue<'s>>) -> Option<&'s str> {
    person.get_ref().as_table()?.get("id")?.get_ref().as_str()
}

/// `before` are those who stand before in the file, `ids` everybody's.
fn read_person(section: &mut Section<'_>, before: &[Staff], ids: &[&str]) -> Option<Staff> {
    section.only(&["id", "name", "role", "areas", "email", "away"]);
    let mut staff = Staff {
        id: String::new(),
        name: String::new(),
        role: Role::Officer,
        areas: Vec::new(),
        email: String::new(),
        away: Vec::new(),
    };
    if !section.set("id", STAFF_IDS, &mut staff.id, staff_id) {
        section.missing("id");
    }
    if !section.set_text("name", &mut staff.name) {
        staff.name.clone_from(&staff.id);
    }
    let roles = words(Role::ALL, Role::word);
    if !section.set("role", &roles, &mut staff.role, Role::parse) {
        section.missing("role");
    }
    if let Some(areas) = section.list("areas", "[\"A\"]", |t| Some(t.trim().to_owned())) {
        staff.areas = areas;
    }
    section.set("email", "\"…\"", &mut staff.email, |t| {
        Some(t.trim().to_owned())
    });
    let deputies: Vec<&str> = ids.iter().copied().filter(|id| *id != staff.id).collect();
    section.each("away", |away| {
        staff.away.extend(read_away(away, &deputies));
    });
    let same = |other: &Staff| other.id.to_lowercase() == staff.id.to_lowercase();
    if before.iter().any(same) {
        let at = section.at;
        section.problem(at, Code::RepeatedStaff, &staff.id, "");
        return None;
    }
    Some(staff)
}

/// A time when somebody is away; one of the `deputies` does the work.
fn read_away(section: &mut Section<'_>, deputies: &[&str]) -> Option<Away> {
    section.only(&["from", "to", "deputy"]);
    for key in ["from", "to", "deputy"] {
        if section.value(key).is_none() {
            section.missing(key);
        }
    }
    let mut deputy = String::new();
    let known = deputies.join(", ");
    section.set("deputy", &known, &mut deputy, |id| {
        deputies.contains(&id).then(|| id.to_owned())
    });
    let (mut from, mut to) = (None, None);
    section.set_day("from", &mut from);
    section.set_day("to", &mut to);
    let (from, to) = (from?, to?);
    if from > to {
        let span = section.value("to")?.span();
        section.bad("to", span, &format!("≥ {from}"));
        return None;
    }
    (!deputy.is_empty()).then_some(Away { from, to, deputy })
}

const STAFF_IDS: &str = "wang, wang-fang, wang2";

/// An id without blanks or punctuation that lists and queries use.
fn staff_id(text: &str) -> Option<String> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!text.is_empty() && text.chars().all(fits)).then(|| text.to_owned())
}

fn read_class(section: &mut Section<'_>, name: &str, policy: &mut Policy) {
    section.only(&[
        "rate",
        "opens",
        "closes",
        "visitor",
        "major_visitor",
        "after",
        "forms",
    ]);
    let known = policy.classes.iter().position(|c| c.name == name);
    let before = known.and_then(|at| policy.classes[at].follow_up.clone());
    let own = before.is_none();
    let mut rule = before.unwrap_or(FollowUpRule {
        rate: Rate::percent(0),
        opens: Span::days(0),
        closes: Span::days(0),
        visitor: Role::Officer,
        major_visitor: None,
        after: After::Complete,
        forms: None,
    });
    let given = [
        (
            "rate",
            section.set("rate", "30%, 12.5%", &mut rule.rate, Rate::parse),
        ),
        ("opens", section.set_span("opens", &mut rule.opens)),
        ("closes", section.set_span("closes", &mut rule.closes)),
    ];
    for (key, given) in given {
        if own && !given {
            section.missing(key);
        }
    }
    let roles = words(Role::ALL, Role::word);
    section.set("visitor", &roles, &mut rule.visitor, Role::parse);
    section.set("major_visitor", &roles, &mut rule.major_visitor, |t| {
        Role::parse(t).map(Some)
    });
    let afters = words(After::ALL, After::word);
    section.set("after", &afters, &mut rule.after, After::parse);
    let forms = words(Form::ALL, Form::word);
    if let Some(forms) = section.list("forms", &forms, Form::parse) {
        rule.forms = Some(forms);
    }
    match known {
        Some(at) => policy.classes[at].follow_up = Some(rule),
        None if policy.classes.len() < usize::from(u8::MAX) => policy.classes.push(Class {
            name: name.to_owned(),
            follow_up: Some(rule),
        }),
        None => section.bad(name, section.at..section.at, "≤ 255"),
    }
}

fn read_repeat(section: &mut Section<'_>, policy: &mut Policy) {
    section.only(&["complaint", "repair", "lookback"]);
    section.set_count("complaint", 1, &mut policy.repeat.complaint);
    section.set_count("repair", 1, &mut policy.repeat.repair);
    section.set("lookback", "2mo", &mut policy.repeat.lookback, |t| {
        Span::parse(t)
            .filter(|span| span.unit == Unit::Months)
            .map(|span| span.count)
    });
}

fn read_routine(section: &mut Section<'_>, policy: &mut Policy) {
    section.only(&["officer", "manager", "engineering", "service"]);
    let routine = &mut policy.routine;
    let every = |section: &mut Section<'_>, word: &str| {
        section.set("every", &format!("\"{word}\""), &mut (), |t| {
            (t == word).then_some(())
        });
    };
    if let Some(mut officer) = section.section("officer") {
        officer.only(&["every", "visits"]);
        every(&mut officer, OFFICER_EVERY);
        officer.set_count("visits", 1, &mut routine.officer_visits);
    }
    if let Some(mut manager) = section.section("manager") {
        manager.only(&["every", "min", "max"]);
        every(&mut manager, MANAGER_EVERY);
        manager.set_count("min", 0, &mut routine.manager_min);
        manager.set_count("max", routine.manager_min, &mut routine.manager_max);
    }
    routine.engineering = read_department(section, "engineering");
    routine.service = read_department(section, "service");
}

/// The routine of a department that has a table.
fn read_department(section: &mut Section<'_>, key: &str) -> Option<DepartmentRule> {
    let mut department = section.section(key)?;
    department.only(&["every", "visits"]);
    let mut rule = DepartmentRule {
        every: Every::Quarter,
        visits: 1,
    };
    let periods = words(Every::ALL, Every::word);
    department.set("every", &periods, &mut rule.every, Every::parse);
    department.set_count("visits", 1, &mut rule.visits);
    Some(rule)
}

fn read_handling(section: &mut Section<'_>, policy: &mut Policy) {
    section.only(&[
        "handover_within",
        "promise_within",
        "accept_within",
        "remedy_within",
        "sign_within",
    ]);
    let handling = &mut policy.handling;
    section.set_span("handover_within", &mut handling.handover_within);
    section.set_span("promise_within", &mut handling.promise_within);
    section.set_span("accept_within", &mut handling.accept_within);
    section.set_span("remedy_within", &mut handling.remedy_within);
    section.set_span("sign_within", &mut handling.sign_within);
}

fn read_holidays(root: &mut Section<'_>, policy: &mut Policy) {
    for key in root.keys() {
        let Ok(year) = key.parse::<i32>() else {
            let at = root.place_of(&key);
            root.problem(at, Code::UnknownKey, &key, "2026");
            continue;
        };
        let Some(mut section) = root.section(&key) else {
            continue;
        };
        section.only(&["holidays", "workdays"]);
        let holidays = read_days(&mut section, "holidays");
        let workdays = read_days(&mut section, "workdays");
        policy.calendar.add_year(year, &holidays, &workdays);
    }
}

fn read_days(section: &mut Section<'_>, key: &str) -> Vec<Day> {
    const WANTED: &str = "[2026-10-01, 2026-10-02]";
    let Some(value) = section.value(key) else {
        return Vec::new();
    };
    let Some(items) = value.get_ref().as_array() else {
        section.bad(key, value.span(), WANTED);
        return Vec::new();
    };
    let mut days = Vec::new();
    for item in items {
        match section.day(item) {
            Some(day) => days.push(day),
            None => section.bad(key, item.span(), WANTED),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str = "schema = 1\ncommunity = \"锦绣花园\"\n";

    fn problems(more: &str) -> Vec<(Code, u32, String, String)> {
        let problems = check_policy(&format!("{LEAST}{more}")).unwrap_err();
        problems
            .into_iter()
            .map(|p| (p.code, p.line, p.found, p.wanted))
            .collect()
    }

    #[test]
    fn what_is_not_set_is_the_regulation() {
        let policy = check_policy(LEAST).unwrap();
        let names: Vec<&str> = policy.followed().map(|(_, c, _)| c.name.as_str()).collect();
        assert_eq!(names, ["complaint", "works", "repair", "defect"]);
        let works = policy.class_at(policy.class("works").unwrap());
        let rule = works.follow_up.as_ref().unwrap();
        assert_eq!(rule.rate, Rate::percent(30));
        assert_eq!(
            (rule.opens, rule.closes),
            (Span::months(1), Span::months(2))
        );
        assert_eq!(policy.repeat.lookback, 2);
    }

    #[test]
    fn a_partial_table_keeps_the_other_defaults() {
        let policy =
            check_policy(&format!("{LEAST}[follow_up.repair]\nrate = \"12.5%\"\n")).unwrap();
        let class = policy.class_at(policy.class("repair").unwrap());
        let rule = class.follow_up.as_ref().unwrap();
        assert_eq!(rule.rate.to_string(), "12.5%");
        assert_eq!(rule.closes, Span::days(3));
    }

    #[test]
    fn own_classes_follow_by_name_and_need_their_figures() {
        let text = "[follow_up.publication]\nrate = \"10%\"\nopens = \"0d\"\ncloses = \"1mo\"\n\
                    [follow_up.aid]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"1wd\"\n";
        let policy = check_policy(&format!("{LEAST}{text}")).unwrap();
        let names: Vec<&str> = policy.followed().map(|(_, c, _)| c.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "complaint",
                "works",
                "repair",
                "defect",
                "aid",
                "publication"
            ]
        );
        assert!(policy.counts_working_days());
        let found = problems("[follow_up.aid]\nrate = \"10%\"\n");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, Code::MissingKey);
        assert_eq!(found[0].2, "follow_up.aid.opens");
    }

    #[test]
    fn an_unknown_key_names_its_line_and_the_nearest() {
        let found = problems("[handling]\npromise_witin = \"1d\"\n");
        assert_eq!(
            found,
            [(
                Code::UnknownKey,
                4,
                "handling.promise_witin".into(),
                "promise_within".into()
            )]
        );
    }

    #[test]
    fn every_bad_value_is_reported_at_once() {
        let found = problems(
            "language = \"fr\"\ntimezone = \"Mars/Olympus\"\n[repeat]\ncomplaint = 0\nlookback = \"2d\"\n\
             [follow_up.repair]\nrate = \"130%\"\nopens = \"1week\"\nforms = [\"fax\"]\n",
        );
        let lines: Vec<u32> = found.iter().map(|p| p.1).collect();
        assert_eq!(lines.len(), 7);
        assert!(found.iter().all(|p| p.0 == Code::BadSetting));
        for line in [3, 4, 6, 7, 9, 10, 11] {
            assert!(lines.contains(&line), "line {line}");
        }
    }

    #[test]
    fn syntax_schema_and_staff_are_checked() {
        assert_eq!(problems("[follow_up\n")[0].0, Code::TomlSyntax);
        let codes = |text: &str| check_policy(text).unwrap_err()[0].code;
        assert_eq!(codes("community = \"x\"\n"), Code::MissingKey);
        assert_eq!(
            codes("schema = 2\ncommunity = \"x\"\n"),
            Code::UnknownSchema
        );
        let twice = "[[staff]]\nid = \"wang\"\nrole = \"manager\"\n";
        assert_eq!(problems(&twice.repeat(2))[0].0, Code::RepeatedStaff);
    }

    #[test]
    fn quotes_of_a_text_are_told_of_only_where_straight_ones_belong() {
        for (line, wanted) in [
            ("title = “garden” # our own", "quotes"),
            ("title = garden”", "quotes"),
            ("title = \"garden”", "quotes"),
            ("title = \"garden", ""),
            ("[follow_up", ""),
            ("title = garden # “ours”, they say", ""),
        ] {
            assert_eq!(problems(&format!("{line}\n"))[0].3, wanted, "{line}");
        }
    }

    #[test]
    fn holidays_are_read_as_dates() {
        let mut policy = Policy::regulation("x");
        let text = "[2026]\nholidays = [2026-10-01]\nworkdays = [2026-10-10]\n";
        check_holidays(text, &mut policy).unwrap();
        assert!(policy.calendar.knows(2026));
        assert!(!policy.calendar.knows(2027));
        let day = |t| Stamp::parse(t).unwrap().day;
        assert!(!policy.calendar.kind(day("2026-10-01")).worked());
        assert!(policy.calendar.kind(day("2026-10-10")).worked());
        let bad = "[2026]\nholidays = [2026-13-01, 5]\n";
        assert!(check_holidays(bad, &mut policy).is_err());
    }

    #[test]
    fn there_is_room_for_250_classes_of_ones_own_and_the_next_is_told() {
        let own = |count: usize| -> String {
            let class = |n| {
                format!("[follow_up.own{n}]\nrate = \"10%\"\nopens = \"0d\"\ncloses = \"1d\"\n")
            };
            (0..count).map(class).collect()
        };
        let policy = check_policy(&format!("{LEAST}{}", own(250))).unwrap();
        assert_eq!(policy.classes.len(), 255);
        let told = problems(&own(251));
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].0, told[0].3.as_str()), (Code::BadSetting, "≤ 255"));
    }

    #[test]
    fn a_staff_id_is_one_word() {
        for (id, sound) in [
            ("wang-fang_2.x", true),
            ("王芳", true),
            ("", false),
            ("wang fang", false),
            ("wang,fang", false),
        ] {
            let text = format!("{LEAST}[[staff]]\nid = \"{id}\"\nrole = \"officer\"\n");
            assert_eq!(check_policy(&text).is_ok(), sound, "{id}");
        }
    }
}
