//! `visit.toml` and `holidays.toml`: raw TOML in, a checked [`Policy`] or all problems out.

use std::collections::BTreeSet;

use chrono::Datelike;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ledger::config::rules::{CHANGES, FileRules, TABLES, read_rules};
use crate::ledger::config::section::{Section, integer, locate, read, words};
use crate::ledger::config::shortcuts::{ALIAS, REPORT, read_shortcuts};
use crate::ledger::layout::{HOLIDAYS_TOML, OFFICE_TOML, VISIT_TOML};
use crate::model::policy::{Away, FormId, Lang, Policy, Staff, is_mobile};
use crate::model::problem::{Code, Problem};
use crate::model::rules::{Change, Flaw, flaws};
use crate::model::time::Day;
use crate::model::words::{PaperForm, Role};
use crate::model::zone::Zone;

const SCHEMA: i64 = 1;

/// Checks `visit.toml`. With problems there is no policy: an answer under half-read rules
/// would be a wrong answer.
pub fn check_policy(text: &str) -> Result<Policy, Vec<Problem>> {
    check_policies(text, None)
}

/// Checks `visit.toml` with the company's `office.toml` beside it, where there is one: a key
/// that `visit.toml` gives wins over the company's.
pub fn check_policies(text: &str, office: Option<&str>) -> Result<Policy, Vec<Problem>> {
    let mut policy = Policy::regulation("");
    let (mut problems, mut own) = (Vec::new(), BTreeSet::new());
    let (mut company, mut rules) = (FileRules::default(), FileRules::default());
    if let Some(office) = office {
        let read = read(OFFICE_TOML, office, |root| {
            company = read_office(root, &mut own);
        });
        problems.extend(read.err().into_iter().flatten());
    }
    let read = read(VISIT_TOML, text, |root| {
        read_policy(root, &mut policy);
        rules = read_rules(root, &mut own);
    });
    problems.extend(read.err().into_iter().flatten());
    if problems.is_empty() {
        let files = [
            (OFFICE_TOML, office.unwrap_or_default(), company),
            (VISIT_TOML, text, rules),
        ];
        problems = flaws_of(&files);
        policy.set_rules(&files.map(|(.., rules)| rules.changes));
    }
    if problems.is_empty() {
        Ok(policy)
    } else {
        Err(problems)
    }
}

/// What is wrong with rules that can be read, once all that holds on their day is known.
fn flaws_of(files: &[(&str, &str, FileRules)]) -> Vec<Problem> {
    let changes: Vec<Vec<Change>> = files.iter().map(|(.., f)| f.changes.clone()).collect();
    let flaws = flaws(&changes).into_iter().filter_map(|flawed| {
        let (file, text, rules) = files.get(flawed.file)?;
        let (at, key) = rules.place_of(flawed.change, &flawed.flaw);
        Some(match flawed.flaw {
            Flaw::Lacks { .. } => locate(file, text, at, Code::MissingKey, &key),
            Flaw::TooFew { max, min } => {
                let found = format!("{key} = {max}");
                locate(file, text, at, Code::BadSetting, &found).wanting(format!("≥ {min}"))
            }
            Flaw::ClosesFirst { opens, closes, .. } => {
                let found = format!("{key} = \"{closes}\"");
                let wanted = format!("opens = \"{opens}\"");
                locate(file, text, at, Code::ClosesFirst, &found).wanting(wanted)
            }
        })
    });
    flaws.collect()
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

fn read_policy(root: &mut Section<'_>, policy: &mut Policy) {
    let own = [
        "schema",
        "community",
        "office",
        "language",
        "timezone",
        "starts",
        "forms",
        "staff",
        ALIAS,
        REPORT,
        CHANGES,
    ];
    let known: Vec<&str> = own.into_iter().chain(TABLES).collect();
    root.only(&known);
    if root.value("schema").is_none() {
        root.missing("schema");
    }
    read_schema(root);
    if !root.set_text("community", &mut policy.community) {
        root.missing("community");
    }
    root.set_text("office", &mut policy.office);
    let languages = words(Lang::ALL, Lang::word);
    root.set("language", &languages, &mut policy.language, Lang::parse);
    root.set("timezone", Zone::USUAL, &mut policy.timezone, Zone::named);
    root.set_day("starts", &mut policy.starts);
    if let Some(mut forms) = root.section("forms") {
        read_forms(&mut forms, policy);
    }
    read_staff(root, policy);
    // They are no rules: what is wrong with them is told here, and a line looks them up.
    read_shortcuts(root);
}

/// What the office's forms are filed under: `record = { number = "KF-01", edition = "A/0" }`.
fn read_forms(forms: &mut Section<'_>, policy: &mut Policy) {
    let known: Vec<&str> = PaperForm::ALL.iter().map(|form| form.word()).collect();
    forms.only(&known);
    for form in PaperForm::ALL {
        let Some(mut own) = forms.section(form.word()) else {
            continue;
        };
        own.only(&["number", "edition"]);
        let (mut number, mut edition) = (String::new(), String::new());
        if !own.set_text("number", &mut number) {
            own.missing("number");
        }
        own.set_text("edition", &mut edition);
        policy.forms.insert(*form, FormId { number, edition });
    }
}

/// The company's rules: any table but staff, and where they come from.
fn read_office(root: &mut Section<'_>, own: &mut BTreeSet<String>) -> FileRules {
    let known: Vec<&str> = ["schema", "office", CHANGES]
        .into_iter()
        .chain(TABLES)
        .collect();
    root.only(&known);
    read_schema(root);
    if let Some(mut office) = root.section("office") {
        office.only(&["source", "digest"]);
        let (mut source, mut digest) = (String::new(), String::new());
        office.set_text("source", &mut source);
        office.set_text("digest", &mut digest);
    }
    read_rules(root, own)
}

fn read_schema(root: &mut Section<'_>) {
    if let Some(value) = root.value("schema").filter(|v| integer(v) != Some(SCHEMA)) {
        let shown = root.written(value);
        root.problem(value.span().start, Code::UnknownSchema, shown, "1");
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
    section.only(&[
        "id",
        "name",
        "role",
        "areas",
        "email",
        "mobile",
        "away",
        "until",
        "successor",
    ]);
    let mut staff = Staff {
        id: String::new(),
        name: String::new(),
        role: Role::Officer,
        areas: Vec::new(),
        email: String::new(),
        mobile: String::new(),
        away: Vec::new(),
        until: None,
        successor: None,
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
    section.set("mobile", "\"13800000001\"", &mut staff.mobile, |t| {
        let digits = t.trim();
        (digits.is_empty() || is_mobile(digits)).then(|| digits.to_owned())
    });
    section.set_day("until", &mut staff.until);
    let others: Vec<&str> = ids.iter().copied().filter(|id| *id != staff.id).collect();
    section.each("away", |away| {
        staff.away.extend(read_away(away, &others));
    });
    staff.successor = section.may("successor", &others.join(", "), |id| {
        others.contains(&id).then(|| id.to_owned())
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

/// What the message says of a date that is a holiday and a workday.
const IN_ONE_LIST: &str = "one-list";

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
        let holidays = read_days(&mut section, "holidays", (year, &[]));
        let workdays = read_days(&mut section, "workdays", (year, &holidays));
        policy.calendar.add_year(year, &holidays, &workdays);
    }
}

/// The dates of a list, all of one year and none of them in the `other` list.
fn read_days(section: &mut Section<'_>, key: &str, (year, other): (i32, &[Day])) -> Vec<Day> {
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
            Some(day) if day.year() != year => {
                section.bad(key, item.span(), &format!("{year}-01-01 – {year}-12-31"));
            }
            Some(day) if other.contains(&day) => section.bad(key, item.span(), IN_ONE_LIST),
            Some(day) => days.push(day),
            None => section.bad(key, item.span(), WANTED),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::policy::{After, ClassIx, FollowUpRule, Rate};
    use crate::model::time::{Month, Span, Stamp};

    const LEAST: &str = "schema = 1\ncommunity = \"锦绣花园\"\n";

    fn problems(more: &str) -> Vec<(Code, u32, String, String)> {
        let problems = check_policy(&format!("{LEAST}{more}")).unwrap_err();
        problems
            .into_iter()
            .map(|p| (p.code, p.line, p.found, p.wanted))
            .collect()
    }

    fn day(text: &str) -> Day {
        Stamp::parse(text).unwrap().day
    }

    fn november() -> Month {
        Month::parse("2026-11").unwrap()
    }

    fn followed(policy: &Policy, month: Month) -> Vec<&str> {
        let followed = policy.followed(month);
        followed.map(|(_, class, _)| class.name.as_str()).collect()
    }

    fn rule_on<'p>(policy: &'p Policy, class: &str, done: &str) -> Option<&'p FollowUpRule> {
        policy.follow_up(policy.class(class).unwrap(), day(done))
    }

    /// The rate of a class in months, `-` where it has none.
    fn rates(policy: &Policy, class: &str, months: &[&str]) -> Vec<String> {
        let class: ClassIx = policy.class(class).unwrap();
        let rate = |month: &&str| policy.rate(class, Month::parse(month).unwrap());
        let shown = |rate: Option<Rate>| rate.map_or("-".to_owned(), |rate| rate.to_string());
        months.iter().map(|month| shown(rate(month))).collect()
    }

    #[test]
    fn what_is_not_set_is_the_regulation() {
        let policy = check_policy(LEAST).unwrap();
        let names = followed(&policy, november());
        assert_eq!(names, ["complaint", "works", "repair", "defect"]);
        let works = policy.class("works").unwrap();
        assert_eq!(policy.rate(works, november()), Some(Rate::percent(30)));
        let rule = rule_on(&policy, "works", "2026-11-05").unwrap();
        assert_eq!(
            (rule.opens, rule.closes),
            (Span::months(1), Span::months(2))
        );
        assert_eq!(policy.repeat(day("2026-11-30")).lookback, 2);
    }

    #[test]
    fn a_partial_table_keeps_the_other_defaults() {
        let policy =
            check_policy(&format!("{LEAST}[follow_up.repair]\nrate = \"12.5%\"\n")).unwrap();
        assert_eq!(rates(&policy, "repair", &["2026-11"]), ["12.5%"]);
        let rule = rule_on(&policy, "repair", "2026-11-05").unwrap();
        assert_eq!(rule.closes, Span::days(3));
    }

    #[test]
    fn own_classes_follow_by_name_and_need_their_figures() {
        let text = "[follow_up.publication]\nrate = \"10%\"\nopens = \"0d\"\ncloses = \"1mo\"\n\
                    [follow_up.aid]\nrate = \"100%\"\nopens = \"0d\"\ncloses = \"1wd\"\n";
        let policy = check_policy(&format!("{LEAST}{text}")).unwrap();
        let names = followed(&policy, november());
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
        assert!(!policy.calendar.kind(day("2026-10-01")).worked());
        assert!(policy.calendar.kind(day("2026-10-10")).worked());
        let bad = "[2026]\nholidays = [2026-13-01, 5]\n";
        assert!(check_holidays(bad, &mut policy).is_err());
    }

    #[test]
    fn a_window_opens_before_it_closes_whatever_their_units() {
        let class = |opens: &str, closes: &str| {
            format!("[follow_up.aid]\nrate = \"10%\"\nopens = \"{opens}\"\ncloses = \"{closes}\"\n")
        };
        for (opens, closes, sound) in [
            ("3d", "3d", true),
            ("3d", "2d", false),
            ("0wd", "0d", true),
            // From Friday on the next working day is three days away.
            ("1wd", "3d", true),
            ("1wd", "2d", false),
            // A month has up to 31 days.
            ("1mo", "31d", true),
            ("1mo", "30d", false),
            ("28d", "1mo", true),
            ("29d", "1mo", false),
            ("20wd", "1mo", true),
            ("1mo", "20wd", false),
        ] {
            let found = check_policy(&format!("{LEAST}{}", class(opens, closes)));
            let codes: Vec<Code> = found.err().into_iter().flatten().map(|p| p.code).collect();
            let told: &[Code] = if sound { &[] } else { &[Code::ClosesFirst] };
            assert_eq!(codes, told, "{opens} {closes}");
        }
        // The other key may come from the company's file or from an earlier change.
        let office = class("2d", "9d");
        let own = "[[changes]]\nfrom = 2027-01-01\n[changes.follow_up.aid]\ncloses = \"1d\"\n";
        let found = check_policies(&format!("{LEAST}{own}"), Some(&office)).unwrap_err();
        assert_eq!(found.len(), 1);
        let told = (found[0].code, found[0].file.as_str(), found[0].line);
        assert_eq!(told, (Code::ClosesFirst, VISIT_TOML, 6));
        assert_eq!(found[0].found, "changes.follow_up.aid.closes = \"1d\"");
        assert_eq!(found[0].wanted, "opens = \"2d\"");
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
    fn a_change_holds_from_its_day_for_the_keys_that_it_names() {
        let text = "[follow_up.repair]\ncloses = \"4d\"\n\
                    [[changes]]\nfrom = 2027-01-01\n[changes.follow_up.repair]\nrate = \"50%\"\n\
                    [changes.repeat]\ncomplaint = 3\n\
                    [[changes]]\nfrom = 2027-03-15\n[changes.follow_up.repair]\nrate = \"100%\"\n\
                    closes = \"2d\"\nafter = \"accept\"\n[changes.handling]\nsign_within = \"2d\"\n";
        let policy = check_policy(&format!("{LEAST}{text}")).unwrap();
        // A rate goes by the month's first day, so that of 15 March begins in April.
        let months = ["2026-12", "2027-01", "2027-03", "2027-04"];
        assert_eq!(
            rates(&policy, "repair", &months),
            ["30%", "50%", "50%", "100%"]
        );
        // A window goes by the day on which a case is done.
        let closes = |done| rule_on(&policy, "repair", done).unwrap().closes;
        assert_eq!(closes("2027-03-14"), Span::days(4));
        assert_eq!(closes("2027-03-15"), Span::days(2));
        let repair = policy.class("repair").unwrap();
        let after = |completed| policy.after(repair, day(completed));
        assert_eq!(after("2027-03-14"), After::Complete);
        assert_eq!(after("2027-03-15"), After::Accept);
        let repeat = |until| policy.repeat(day(until)).complaint;
        assert_eq!((repeat("2026-12-31"), repeat("2027-01-01")), (2, 3));
        assert_eq!(policy.repeat(day("2027-01-31")).repair, 3);
        let sign = |opens| policy.handling(day(opens)).sign_within;
        assert_eq!(sign("2027-03-14"), Span::days(1));
        assert_eq!(sign("2027-03-15"), Span::days(2));
    }

    #[test]
    fn a_class_that_comes_in_the_middle_of_a_month_begins_on_the_next_first() {
        let change = |from: &str| {
            let text = format!(
                "[[changes]]\nfrom = {from}\n[changes.follow_up.aid]\nrate = \"100%\"\n\
                 opens = \"0d\"\ncloses = \"3d\"\nafter = \"accept\"\n"
            );
            check_policy(&format!("{LEAST}{text}")).unwrap()
        };
        let policy = change("2027-01-15");
        let months = ["2026-12", "2027-01", "2027-02"];
        assert_eq!(rates(&policy, "aid", &months), ["-", "-", "100%"]);
        assert!(rule_on(&policy, "aid", "2027-01-31").is_none());
        assert!(rule_on(&policy, "aid", "2027-02-01").is_some());
        let after = |completed| policy.after(policy.class("aid").unwrap(), day(completed));
        assert_eq!(after("2027-01-31"), After::Complete);
        assert_eq!(after("2027-02-01"), After::Accept);
        let known = |month| followed(&policy, Month::parse(month).unwrap()).len();
        assert_eq!((known("2027-01"), known("2027-02")), (4, 5));
        let policy = change("2027-01-01");
        assert_eq!(rates(&policy, "aid", &months), ["-", "100%", "100%"]);
    }

    #[test]
    fn what_visit_toml_gives_wins_over_office_toml_and_that_over_the_defaults() {
        let office = "[office]\nsource = \"group.toml\"\ndigest = \"x\"\n\
                      [follow_up.repair]\nrate = \"40%\"\ncloses = \"5d\"\n\
                      [[changes]]\nfrom = 2027-02-01\n[changes.follow_up.repair]\n\
                      rate = \"60%\"\ncloses = \"6d\"\n[changes.repeat]\nrepair = 4\n";
        let own = "[follow_up.repair]\nrate = \"35%\"\n\
                   [[changes]]\nfrom = 2027-03-01\n[changes.follow_up.repair]\nrate = \"70%\"\n";
        let policy = check_policies(&format!("{LEAST}{own}"), Some(office)).unwrap();
        // The top of visit.toml wins over a change of office.toml.
        let months = ["2027-01", "2027-02", "2027-03"];
        assert_eq!(rates(&policy, "repair", &months), ["35%", "35%", "70%"]);
        let closes = |done| rule_on(&policy, "repair", done).unwrap().closes;
        assert_eq!(closes("2027-01-31"), Span::days(5));
        assert_eq!(closes("2027-02-01"), Span::days(6));
        assert_eq!(policy.repeat(day("2027-02-28")).repair, 4);
        assert_eq!(rates(&policy, "works", &["2027-02"]), ["30%"]);
    }

    #[test]
    fn office_toml_has_no_staff_and_its_problems_name_it() {
        let found = check_policies(
            LEAST,
            Some("[[staff]]\nid = \"wang\"\n[repeat]\nrepair = 0\n"),
        );
        let found = found.unwrap_err();
        let told: Vec<(&str, u32, Code)> = found
            .iter()
            .map(|p| (p.file.as_str(), p.line, p.code))
            .collect();
        assert_eq!(
            told,
            [
                ("office.toml", 1, Code::UnknownKey),
                ("office.toml", 4, Code::BadSetting),
            ]
        );
    }

    #[test]
    fn a_change_is_told_with_its_line_what_it_lacks() {
        let found = problems("[[changes]]\n[changes.repeet]\nrepair = 4\n");
        let told: Vec<(Code, u32, &str, &str)> = found
            .iter()
            .map(|(code, line, found, wanted)| (*code, *line, found.as_str(), wanted.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Code::UnknownKey, 4, "changes.repeet", "repeat"),
                (Code::MissingKey, 3, "changes.from", ""),
            ]
        );
        let found = problems(
            "[[changes]]\nfrom = 2027-01-01\n[changes.follow_up.aid]\nrate = \"10%\"\ncloses = \"3d\"\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (Code::MissingKey, 5));
        assert_eq!(found[0].2, "changes.follow_up.aid.opens");
        // Nobody is left in the staff by a change.
        let found = problems("[[changes]]\nfrom = 2027-01-01\n[[changes.staff]]\nid = \"wang\"\n");
        assert_eq!(
            (found[0].0, found[0].2.as_str()),
            (Code::UnknownKey, "changes.staff")
        );
    }

    #[test]
    fn a_class_of_ones_own_may_have_its_keys_from_both_files() {
        let office = "[follow_up.aid]\nrate = \"10%\"\nopens = \"0d\"\ncloses = \"3d\"\n";
        let own = format!("{LEAST}[follow_up.aid]\nrate = \"20%\"\n");
        let policy = check_policies(&own, Some(office)).unwrap();
        assert_eq!(rates(&policy, "aid", &["2026-11"]), ["20%"]);
        // Before the company has the class, it lacks what the office does not give.
        let later = format!(
            "[[changes]]\nfrom = 2027-01-01\n{}",
            office.replace("[f", "[changes.f")
        );
        let found = check_policies(&own, Some(&later)).unwrap_err();
        let told: Vec<&str> = found.iter().map(|p| p.found.as_str()).collect();
        assert_eq!(told, ["follow_up.aid.opens", "follow_up.aid.closes"]);
        assert!(found.iter().all(|p| p.file == VISIT_TOML));
    }

    #[test]
    fn the_day_on_which_the_office_begins_is_a_date() {
        let policy = check_policy(&format!("{LEAST}starts = 2026-08-01\n")).unwrap();
        assert_eq!(policy.starts, Some(day("2026-08-01")));
        assert!(!policy.begun(day("2026-07-31")) && policy.begun(day("2026-08-01")));
        let clamped = |text| policy.not_before_start(day(text)).to_string();
        assert_eq!(clamped("2025-01-01"), "2026-08-01");
        assert_eq!(clamped("2026-08-02"), "2026-08-02");
        let found = problems("starts = \"soon\"\n");
        assert_eq!((found[0].0, found[0].1), (Code::BadSetting, 3));
    }

    #[test]
    fn a_successor_is_somebody_else_of_the_staff() {
        let staff = |more: &str| {
            format!(
                "[[staff]]\nid = \"chen\"\nrole = \"officer\"\nuntil = 2026-10-31\n{more}\n\
                 [[staff]]\nid = \"wang\"\nrole = \"manager\"\n"
            )
        };
        let policy = check_policy(&format!("{LEAST}{}", staff("successor = \"wang\""))).unwrap();
        let chen = policy.staff("chen").unwrap();
        assert!(!chen.left_by(day("2026-10-31")) && chen.left_by(day("2026-11-01")));
        assert_eq!(chen.successor.as_deref(), Some("wang"));
        for unknown in ["zhou", "chen"] {
            let found = problems(&staff(&format!("successor = \"{unknown}\"")));
            assert_eq!(
                (found[0].0, found[0].3.as_str()),
                (Code::BadSetting, "wang")
            );
        }
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
