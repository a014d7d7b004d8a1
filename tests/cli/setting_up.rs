//! A new office: `init` at a terminal asks for what its settings need, and a line can say it all.

use std::path::Path;

use serde_json::Value;

use crate::office::{Line, run_in, run_with};
use crate::terminal::{ESC, Terminal};

const DAY: &[&str] = &["--today", "2026-11-23"];
const SIZE: (u16, u16) = (60, 110);

fn init_at(folder: &Path, more: impl Line, variables: &[(&str, &str)]) -> Terminal {
    Terminal::new(folder, "init new".and(more).and(DAY), variables, SIZE)
}

fn settings(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("new/visit.toml")).unwrap()
}

#[test]
fn an_office_is_asked_for_in_the_language_that_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = std::env::var("PATH").unwrap();
    let mut terminal = init_at(folder.path(), "", &[("PATH", &path)]);
    terminal
        .answer("语言 Language：", "English")
        .answer("Name of the community:", "Riverside Garden")
        .answer("Areas, with blanks between:", "A B")
        .answer("Name of the manager:", "Zhou Wenbin")
        .answer("Who visits area A (names, with commas between):", "Li Juan")
        .answer(
            "Who visits area B (names, with commas between):",
            "Li Juan, Wang Fang",
        )
        .answer("Engineering (names, with commas between):", "")
        .answer(
            "Service centre (names, with commas between):",
            "He Xiaoyan, He Ping",
        )
        .answer(
            "First day of the books (nothing from before is owed):",
            "2026-11-01",
        )
        .answer("Make it a git repository", "yes")
        .see("li  Li Juan  Officer  A B")
        .see("heping  He Ping  Service centre")
        .answer("Save it:", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let text = settings(folder.path());
    for part in [
        "community = \"Riverside Garden\"\n",
        "language = \"en\"",
        "starts = 2026-11-01",
        "[[staff]]\nid = \"zhou\"\nname = \"Zhou Wenbin\"\nrole = \"manager\"\nemail = \"\"\n",
        "[[staff]]\nid = \"li\"\nname = \"Li Juan\"\nrole = \"officer\"\nareas = [\"A\", \"B\"]\n",
        "[[staff]]\nid = \"wang\"\nname = \"Wang Fang\"\nrole = \"officer\"\nareas = [\"B\"]\n",
        "[[staff]]\nid = \"he\"\nname = \"He Xiaoyan\"\nrole = \"service\"\n",
        // Nobody was named: somebody to be replaced.
        "[[staff]]\nid = \"engineering\"\nname = \"Engineering\"\nrole = \"engineering\"\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(folder.path().join("new/.git").is_dir());
    assert!(
        screen.contains("2. cd new && git add . && git commit"),
        "{screen}"
    );
    let checked = run_in(&folder.path().join("new"), "check --strict".and(DAY));
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
}

#[test]
fn chinese_names_get_ids_in_pinyin_and_a_wrong_day_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = init_at(folder.path(), "--lang zh", &[]);
    terminal
        .answer("小区名称：", "锦绣花园")
        .answer("片区（多个用空格分开）：", "")
        .answer("物管经理姓名：", "周文斌")
        .answer("A 片区由谁走访（姓名，多人用顿号分开）：", "李娟")
        .answer("工程部人员（姓名，多人用顿号分开）：", "")
        .answer("客服中心人员（姓名，多人用顿号分开）：", "何晓燕、何平")
        .answer("从哪天起记账（之前的一概不欠）：", "十一月")
        .see("“十一月”不是日期")
        .answer("从哪天起记账（之前的一概不欠）：", "2026-11-23")
        .answer("建成 git 仓库吗", "不建")
        .answer("保存吗：", "");
    let (code, screen) = terminal.end();
    assert_eq!(code, 0, "{screen}");
    let text = settings(folder.path());
    for part in [
        "id = \"he\"\nname = \"何晓燕\"",
        "id = \"heping\"\nname = \"何平\"",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!folder.path().join("new/.git").exists());
}

#[test]
fn who_leaves_writes_nothing_and_who_goes_back_is_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = init_at(folder.path(), "--lang en", &[]);
    terminal.answer("Name of the community:", "Rivrside");
    terminal.see("Areas, with blanks between:").press(ESC);
    terminal.see("? Name of the community: Rivrside").press(ESC);
    let (code, _) = terminal.end();
    assert_eq!(code, 130);
    assert!(!folder.path().join("new").exists());
}

#[test]
fn nothing_is_asked_where_the_line_names_the_community_or_an_office_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let named = ["--community", "x", "--lang", "en"];
    let (code, screen) = init_at(folder.path(), named, &[]).end();
    assert_eq!(code, 0, "{screen}");
    let (code, screen) = init_at(folder.path(), "--lang en", &[]).end();
    assert_eq!(code, 2, "{screen}");
    let other = tempfile::tempdir().unwrap();
    let quiet = ["--no-input", "--lang", "en"];
    let (code, screen) = init_at(other.path(), quiet, &[]).end();
    assert_eq!(code, 0, "{screen}");
    assert!(settings(other.path()).contains("id = \"manager\""));
}

#[test]
fn a_line_says_people_first_day_and_repository() {
    let folder = tempfile::tempdir().unwrap();
    let line = "init new --community x --staff li=李娟:officer:A,B:li@example.com --staff \
         zhou=周文斌:manager --starts 2026-11-01";
    let ran = run_in(folder.path(), line.and(DAY));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = settings(folder.path());
    let officer = "[[staff]]\nid = \"li\"\nname = \"李娟\"\nrole = \"officer\"\nareas = [\"A\", \"B\"]\nemail = \"li@example.com\"\n";
    assert!(
        text.contains(officer) && text.contains("starts = 2026-11-01"),
        "{text}"
    );
    assert!(!text.contains("id = \"service\""), "{text}");
    for (staff, code) in [
        ("li", 2),
        ("li=李娟", 2),
        ("li=李娟:boss", 2),
        ("l i=李娟:officer", 2),
        ("li=:officer", 2),
    ] {
        let line = ["init", "other", "--staff", staff];
        let ran = run_in(folder.path(), line);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{staff}");
        assert!(!folder.path().join("other").exists());
    }
    let twice = "init other --staff li=a:officer --staff li=b:service";
    let ran = run_in(folder.path(), twice);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("li"), "{}", ran.err);
    // Without git the office is there all the same.
    let git = ["init", "third", "--community", "x", "--git", "--lang", "en"];
    let ran = run_with(folder.path(), git, &[("PATH", "")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("no git repository could be made")
            && ran.out.contains("cd third && git init && git add ."),
        "{}",
        ran.err
    );
}

/// Every cell that people wrote, of every table.
fn texts(folder: &Path) -> String {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let written = |name: &str| !name.ends_with(".png");
    let files = files
        .filter(|file| file.file_type().is_file() && written(&file.file_name().to_string_lossy()));
    let text = files.map(|file| std::fs::read(file.path()).unwrap());
    text.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[test]
fn the_invented_community_comes_in_english_with_the_same_figures() {
    let folder = tempfile::tempdir().unwrap();
    for (name, lang) in [("zh", "zh"), ("en", "en")] {
        let ran = run_in(folder.path(), ["demo", name, "--lang", lang]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let office = folder.path().join(name);
        let checked = run_in(&office, "check --strict --today 2026-11-23");
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    }
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let english = texts(&folder.path().join("en"));
    let left = english.lines().find(|line| line.contains(chinese));
    assert_eq!(left, None);
    let duties = |name: &str| {
        let office = folder.path().join(name);
        let ran = run_in(&office, "due --all --today 2026-11-23 -f json");
        let told: Value = serde_json::from_str(&ran.out).unwrap();
        let of = |duty: &Value| {
            ["duty", "case_id", "due", "who", "place"]
                .map(|key| duty[key].as_str().unwrap().to_owned())
        };
        let duties: Vec<[String; 5]> = told["duties"].as_array().unwrap().iter().map(of).collect();
        duties
    };
    assert_eq!(duties("zh"), duties("en"));
    assert!(duties("en").len() > 20);
    // Facilities are called by their names.
    let shown = run_in(
        &folder.path().join("en"),
        "list place:B3-lift-2 --today 2026-11-23",
    );
    assert!(
        shown.out.contains("Lift of building 3, entrance 2"),
        "{}",
        shown.out
    );
}
