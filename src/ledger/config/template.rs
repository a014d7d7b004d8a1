//! What new settings and surveys begin as, in either language.

use crate::model::policy::Lang;
use crate::model::time::Day;
use crate::model::words::Role;

const VISIT_ZH: &str = include_str!("template/visit.zh.toml");
const VISIT_EN: &str = include_str!("template/visit.en.toml");
const STAFF_ZH: &str = include_str!("template/staff.zh.toml");
const STAFF_EN: &str = include_str!("template/staff.en.toml");
const SURVEY_ZH: &str = include_str!("template/survey.zh.toml");
const SURVEY_EN: &str = include_str!("template/survey.en.toml");

/// The calendar of the invented community with comments in English.
pub const ENGLISH_HOLIDAYS: &str = include_str!("template/holidays.en.toml");

/// A member of staff of a new community.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// The id for ledgers.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// The areas that an officer visits.
    pub areas: Vec<String>,
    /// Where their list is mailed; may be empty.
    pub email: String,
}

/// The settings of a community whose office `starts` on a day; without staff, with people to be
/// replaced by its own.
pub fn settings(community: &str, starts: Day, staff: &[Member], lang: Lang) -> String {
    let (template, usual) = match lang {
        Lang::Zh => (VISIT_ZH, STAFF_ZH),
        Lang::En => (VISIT_EN, STAFF_EN),
    };
    let staff = match staff {
        [] => usual.to_owned(),
        staff => of_office(staff, usual),
    };
    let template = template.replace("{starts}", &starts.to_string());
    let template = template.replace("{staff}\n", &staff);
    template.replace("{community}", &escaped(community))
}

/// The staff of an office, and the notes on staff that stand among the usual people.
fn of_office(staff: &[Member], usual: &str) -> String {
    let tables = staff.iter().map(|member| {
        let quoted = |text: &str| format!("\"{}\"", escaped(text));
        let mut table = format!(
            "[[staff]]\nid = {}\nname = {}\nrole = \"{}\"\n",
            quoted(&member.id),
            quoted(&member.name),
            member.role.word()
        );
        if !member.areas.is_empty() {
            let areas: Vec<String> = member.areas.iter().map(|area| quoted(area)).collect();
            table.push_str(&format!("areas = [{}]\n", areas.join(", ")));
        }
        table.push_str(&format!("email = {}\n\n", quoted(&member.email)));
        table
    });
    let notes = usual.lines().filter(|line| line.starts_with('#'));
    let notes = notes.map(|line| format!("{line}\n"));
    tables.chain(notes).collect()
}

/// A survey with an example of each kind of question.
pub fn survey(title: &str, lang: Lang) -> String {
    let template = match lang {
        Lang::Zh => SURVEY_ZH,
        Lang::En => SURVEY_EN,
    };
    template.replace("{title}", &escaped(title))
}

/// Text inside a TOML basic string.
fn escaped(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| match c {
            '"' | '\\' => vec!['\\', c],
            c => vec![c],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::config::settings::check_policies;
    use crate::ledger::config::surveys::check_survey;

    #[test]
    fn a_new_office_has_the_people_it_names_or_some_to_be_replaced() {
        let day = Day::from_ymd_opt(2026, 11, 23).unwrap();
        let own = [Member {
            id: "li".into(),
            name: "Li \"Juan\"".into(),
            role: Role::Officer,
            areas: vec!["A".into(), "B".into()],
            email: String::new(),
        }];
        for lang in [Lang::Zh, Lang::En] {
            let usual = check_policies(&settings("x", day, &[], lang), None).unwrap();
            let ids: Vec<&str> = usual.staff.iter().map(|s| s.id.as_str()).collect();
            assert_eq!(ids, ["manager", "officer", "engineering", "service"]);
            let text = settings("x", day, &own, lang);
            let policy = check_policies(&text, None).unwrap();
            let [only] = policy.staff.as_slice() else {
                panic!("{text}");
            };
            assert_eq!(only.name, "Li \"Juan\"");
            assert_eq!(only.areas, ["A", "B"]);
            assert!(text.contains("# successor ="), "{text}");
        }
    }

    #[test]
    fn both_templates_are_surveys() {
        for lang in [Lang::Zh, Lang::En] {
            let survey =
                check_survey("autumn", "surveys/autumn.toml", &survey("秋季", lang)).unwrap();
            let kinds: Vec<&str> = survey.questions.iter().map(|q| q.kind.word()).collect();
            assert_eq!(kinds, ["scale", "choice", "text"]);
        }
    }
}
