//! Clauses of the regulation as people cite them. Codes are for files, filters and commands:
//! `2.a3` is 二(一)3, in a regulation whose second part has the paragraphs (一) to (三) and two
//! without a number, on the visit record and on the month's end, whose sentences are counted.

use super::Voice;
use crate::model::policy::Lang;

impl Voice {
    /// A clause as this language cites it. What is no clause stays as it is.
    pub fn clause(&self, code: &str) -> String {
        let cited = match self.lang {
            Lang::En => None,
            Lang::Zh => in_chinese(code),
        };
        cited.unwrap_or_else(|| code.to_owned())
    }
}

/// A clause as the regulation numbers it; `None` for what is no clause.
pub fn in_chinese(code: &str) -> Option<String> {
    let (part, rest) = code.split_once('.')?;
    let part = match part {
        "1" => "一",
        "2" => "二",
        _ => return None,
    };
    let (paragraph, number) = match rest.strip_prefix(['a', 'b', 'c', 'd', 'e']) {
        Some(number) => (&rest[..1], number),
        None => ("", rest),
    };
    Some(match paragraph {
        "" => format!("{part}、{number}"),
        "a" => format!("{part}(一){number}"),
        "b" => format!("{part}(二){number}"),
        "c" => format!("{part}(三){number}"),
        "d" => format!("{part}·回访记录"),
        _ => format!("{part}·月末分析{number}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_cited_as_the_regulation_numbers_them() {
        for (code, cited) in [
            ("1.10", "一、10"),
            ("2.1", "二、1"),
            ("2.a3", "二(一)3"),
            ("2.b2", "二(二)2"),
            ("2.c3", "二(三)3"),
            ("2.d", "二·回访记录"),
            ("2.e3", "二·月末分析3"),
            ("3.1", "3.1"),
        ] {
            assert_eq!(Voice::new(Lang::Zh).clause(code), cited);
            assert_eq!(Voice::new(Lang::En).clause(code), code);
        }
    }
}
