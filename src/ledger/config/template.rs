//! What new settings and surveys begin as, in either language.

use crate::model::policy::Lang;
use crate::model::time::Day;

const VISIT_ZH: &str = include_str!("template/visit.zh.toml");
const VISIT_EN: &str = include_str!("template/visit.en.toml");
const SURVEY_ZH: &str = include_str!("template/survey.zh.toml");
const SURVEY_EN: &str = include_str!("template/survey.en.toml");

/// The calendar of the invented community with comments in English.
pub const ENGLISH_HOLIDAYS: &str = include_str!("template/holidays.en.toml");

/// The settings of a community whose office `starts` on a day.
pub fn settings(community: &str, starts: Day, lang: Lang) -> String {
    let template = match lang {
        Lang::Zh => VISIT_ZH,
        Lang::En => VISIT_EN,
    };
    let template = template.replace("{starts}", &starts.to_string());
    template.replace("{community}", &escaped(community))
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
    use crate::ledger::config::surveys::check_survey;

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
