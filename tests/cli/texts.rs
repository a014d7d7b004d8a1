//! Both catalogues say the same things, and everything the program says is in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Pattern};
use fluent_syntax::parser::parse;
use visit::desk::Message;
use visit::model::policy::Lang;
use visit::model::problem::Code;
use visit::model::table::Table;
use visit::model::words::{
    Channel, Form, Nature, Outcome, Purpose, Relation, Severity, SolutionKind, Verb,
};
use visit::rules::duties::DutyKind;
use visit::rules::promise::Fate;
use visit::rules::report::solutions::{Helped, SolutionState};
use visit::rules::report::visits::Remark;
use visit::text::Voice;
use visit::view::flaw::Flaw;

const ZH: &str = include_str!("../../src/text/zh.ftl");
const EN: &str = include_str!("../../src/text/en.ftl");

/// Each message's name and attributes with the arguments they take.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let name = message.id.name.to_owned();
        if let Some(value) = &message.value {
            let before = messages.insert(name.clone(), arguments(value));
            assert_eq!(before, None, "{name} stands twice");
        }
        for attribute in &message.attributes {
            let name = format!("{name}.{}", attribute.id.name);
            messages.insert(name, arguments(&attribute.value));
        }
    }
    messages
}

/// The names of the arguments, also inside plural forms.
fn arguments(pattern: &Pattern<&str>) -> BTreeSet<String> {
    const VARIABLE: &str = "VariableReference { id: Identifier { name: \"";
    let shown = format!("{pattern:?}");
    let names = shown.split(VARIABLE).skip(1);
    names
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (zh, en) = (messages(ZH), messages(EN));
    for (name, arguments) in &zh {
        assert_eq!(Some(arguments), en.get(name), "{name}");
    }
    assert_eq!(zh.len(), en.len());
}

/// All of the source.
fn source() -> String {
    let mut files = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut text = String::new();
    while let Some(path) = files.pop() {
        match path.is_dir() {
            true => files.extend(fs::read_dir(path).unwrap().map(|e| e.unwrap().path())),
            false => text += &fs::read_to_string(path).unwrap(),
        }
    }
    text
}

/// The names of the messages in a catalogue that begin so.
fn names(catalogue: &str, begin: &str) -> BTreeSet<String> {
    let names = messages(catalogue).into_keys();
    let names = names.filter(|name| name.starts_with(begin) && !name.contains('.'));
    names.collect()
}

#[test]
fn every_name_in_the_source_is_in_the_catalogue() {
    let (known, source) = (messages(EN), source());
    let mut seen = 0;
    for call in ["say(\"", "say_with(\""] {
        for rest in source.split(call).skip(1) {
            let name = rest.split('"').next().unwrap();
            assert!(known.contains_key(name), "{name}");
            seen += 1;
        }
    }
    assert!(seen > 400, "only {seen} names were found");
    for family in ["note-", "notice-", "io-", "hint-"] {
        let literal = format!("\"{family}");
        let literals = source.split(&literal).skip(1);
        let said = literals.map(|rest| format!("{family}{}", rest.split('"').next().unwrap()));
        assert_eq!(said.collect::<BTreeSet<_>>(), names(EN, family));
    }
}

#[test]
fn every_failure_has_its_message_and_every_such_message_is_of_a_failure() {
    let source = source();
    for catalogue in [ZH, EN] {
        let of = |words: Vec<String>| words.into_iter().collect::<BTreeSet<_>>();
        let failures = Message::ALL.iter().map(|message| message.name()).collect();
        assert_eq!(of(failures), names(catalogue, "fail-"));
        let flaws = Flaw::ALL
            .iter()
            .map(|flaw| format!("response-{}", flaw.word()));
        assert_eq!(of(flaws.collect()), names(catalogue, "response-"));
    }
    let used = source.split("Message::").skip(1);
    let used = used.map(|rest| rest.split(|at: char| !at.is_alphanumeric()).next().unwrap());
    let used: BTreeSet<&str> = used.collect();
    for message in Message::ALL {
        assert!(
            used.contains(format!("{message:?}").as_str()),
            "{message:?}"
        );
    }
}

#[test]
fn every_word_and_code_is_said_in_both_languages() {
    let mut names: Vec<String> = Vec::new();
    let mut family = |family: &str, words: Vec<&str>| {
        names.extend(words.iter().map(|word| format!("{family}-{word}")));
    };
    family("channel", Channel::ALL.iter().map(|w| w.word()).collect());
    family("gravity", Severity::ALL.iter().map(|w| w.word()).collect());
    family("relation", Relation::ALL.iter().map(|w| w.word()).collect());
    family("nature", Nature::ALL.iter().map(|w| w.word()).collect());
    family("purpose", Purpose::ALL.iter().map(|w| w.word()).collect());
    family("form", Form::ALL.iter().map(|w| w.word()).collect());
    family("outcome", Outcome::ALL.iter().map(|w| w.word()).collect());
    family("action", Verb::ALL.iter().map(|w| w.word()).collect());
    family(
        "solution",
        SolutionKind::ALL.iter().map(|w| w.word()).collect(),
    );
    family("duty", DutyKind::ALL.iter().map(|w| w.word()).collect());
    family("fate", Fate::ALL.iter().map(|w| w.word()).collect());
    family("helped", Helped::ALL.iter().map(|w| w.word()).collect());
    family("remark", Remark::ALL.iter().map(|w| w.word()).collect());
    family(
        "solutionstate",
        SolutionState::ALL.iter().map(|w| w.word()).collect(),
    );
    family("problem", Code::ALL.iter().map(|w| w.word()).collect());
    for table in Table::LEDGER {
        for column in table.columns() {
            names.push(format!("col-{}", column.col.word().replace('_', "-")));
        }
    }
    for lang in Lang::ALL {
        let voice = Voice::new(*lang);
        for name in &names {
            assert!(voice.find(name, &[]).is_some(), "{name} in {lang:?}");
        }
        for code in Code::ALL {
            let name = format!("problem-{}", code.word());
            assert!(
                voice.hint(&name, &[]).is_some(),
                "remedy of {name} in {lang:?}"
            );
        }
    }
}

/// The help of a command and of all below it.
fn helps(command: &clap::Command, path: &str, found: &mut Vec<(String, String)>) {
    let path = format!("{path} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string);
    found.push((path.clone(), about.unwrap_or_default()));
    for argument in command.get_arguments() {
        let help = argument.get_help().map(ToString::to_string);
        found.push((
            format!("{path} {}", argument.get_id()),
            help.unwrap_or_default(),
        ));
    }
    for sub in command.get_subcommands() {
        helps(sub, &path, found);
    }
}

#[test]
fn every_command_and_argument_is_explained_in_both_languages() {
    use visit::cmd::VERBS;
    use visit::cmd::line::args::tree;
    use visit::view::usage::texts::localized;
    for lang in Lang::ALL {
        let mut found = Vec::new();
        helps(&localized(tree(&VERBS), &Voice::new(*lang)), "", &mut found);
        assert!(found.len() > 200, "{}", found.len());
        for (path, help) in found {
            let missing = help.is_empty() || help.starts_with("arg-") || help.starts_with("cmd-");
            assert!(!missing, "{path} in {lang:?}: {help:?}");
        }
    }
}

#[test]
fn words_that_were_given_up_do_not_come_back() {
    let given_up = [
        (ZH, &["截止日期", "业户", "于是", "补不上", "0 处不符"][..]),
        (
            EN,
            &[
                "unless said",
                "as-of date",
                "it can be: ",
                "cannot stand",
                " stands ",
                "reckon",
                "told of",
                "called back",
                "put right",
                "going round of",
                "unrecognizable",
            ],
        ),
    ];
    for (catalogue, words) in given_up {
        for word in words {
            let line = catalogue.lines().find(|line| line.contains(word));
            assert_eq!(line, None, "{word}");
        }
    }
}

/// One thing has one word: what is not said, and what is said instead.
const SAID: &[(&str, &str)] = &[
    ("意见箱", "投诉信箱"),
    ("办妥", "办结、完工、落实"),
    ("办完", "办结"),
    ("了结", "办结"),
    ("处理完毕", "办结"),
    ("守约", "已兑现"),
    ("失约", "未兑现"),
    ("超期", "逾期"),
    ("例行走访", "走访"),
    ("日常走访", "走访"),
    ("管理处", "物业服务中心"),
    ("数据目录", "数据文件夹"),
    ("三成", "30%"),
    ("谁登记", "经办人"),
    ("登记人", "经办人"),
    ("接待人", "受访人"),
    ("敲", "输入"),
    ("无人负责", "未定责任人"),
    ("请经理过目", "提请经理关注"),
];

#[test]
fn one_thing_has_one_word_in_all_that_people_read_in_chinese() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = crate::guide::pages(Lang::Zh).into_iter();
    let pages = pages.chain(["src/text/zh.ftl".to_owned()]);
    let mut read: Vec<_> = pages.map(|path| root.join(path)).collect();
    let templates = fs::read_dir(root.join("src/ledger/config/template")).unwrap();
    let templates = templates.map(|entry| entry.unwrap().path());
    read.extend(templates.filter(|path| path.to_string_lossy().contains(".zh.")));
    assert!(read.len() > 15, "{read:?}");
    let mut found = Vec::new();
    for path in &read {
        let text = fs::read_to_string(path).unwrap();
        // What people may type is not what they read.
        let typed = |line: &str| line.starts_with("also-") || line.starts_with("called-");
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !typed(line)) {
            let other = SAID.iter().filter(|(other, _)| line.contains(other));
            found.extend(other.map(|(other, word)| {
                format!("{}:{}: {other}, not {word}: {line}", path.display(), at + 1)
            }));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
