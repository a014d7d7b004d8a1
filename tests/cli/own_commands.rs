//! Commands of one's own: names for lines in `visit.toml` and in the user's `config.toml`, saved
//! lists, programs called `visit-NAME`.

use visit::model::table::Table;

use crate::office::{Line, Office, Ran, SETTINGS, run_with};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// An office with two late duties, and these lines at the end of its settings.
fn office(more: &str) -> Office {
    let office = Office::with(&format!("{SETTINGS}\n{more}"));
    let row = "id=C-261121-aaaa received_at=2026-11-21 place=A1-101 channel=box taken_by=desk";
    office.add(Table::Complaints, row);
    office
}

/// Runs a line where the user has a `config.toml`, and programs on the `PATH`.
fn run(office: &Office, words: impl Line) -> Ran {
    let (config, path) = (office.path("home"), office.path("bin"));
    let path = format!("relative:{}", path.display());
    let variables = [
        ("XDG_CONFIG_HOME", config.to_str().unwrap()),
        ("PATH", &path),
    ];
    run_with(office.root(), words.and(DAY), &variables)
}

fn ok(office: &Office, words: impl Line) -> String {
    let ran = run(office, &words);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
    ran.out
}

const REPORTS: &str = "[alias]\n\
    late = \"due --overdue\"\n\
    later = \"late --columns due,duty\"\n\
    \"逾期\" = [\"late\", \"-q\"]\n\
    [report.mine]\n\
    command = \"due\"\n\
    filter = \"who:desk duty:promise\"\n\
    columns = [\"duty\", \"place\"]\n\
    sort = \"-place\"\n\
    limit = 1\n\
    [report.cases]\n\
    columns = [\"id\", \"place\"]\n";

#[test]
fn a_name_stands_for_the_beginning_of_a_line() {
    let office = office(REPORTS);
    let late = office.ok("due --overdue duty:promise".and(DAY));
    assert_eq!(ok(&office, "late duty:promise"), late);
    assert_eq!(ok(&office, "逾期 duty:promise"), late);
    let csv = ["-f", "csv"];
    assert_eq!(
        ok(&office, "--lang en later".and(csv)),
        "due,duty\n2026-11-22,handover\n2026-11-22,promise\n"
    );
    assert_eq!(ok(&office, "mine".and(csv)), "duty,place\npromise,A1-101\n");
    assert_eq!(
        ok(&office, "cases".and(csv)),
        "id,place\nC-261121-aaaa,A1-101\n"
    );
    // Help of the line that it stands for, and a place in the list of commands.
    assert!(ok(&office, "late --help").contains("visit due"));
    for help in [&["--help"][..], &["help"]] {
        let help = ok(&office, help);
        assert!(help.contains("\n自定义命令：\n"), "{help}");
        assert!(help.contains("late --columns due,duty\n"), "{help}");
    }
}

#[test]
fn the_users_own_file_counts_more_and_may_have_any_line() {
    let office = office("[alias]\nlate = \"due --overdue\"\n");
    let own = "[alias]\nlate = \"list\"\nbell = \"log complaint A1-101 -n --by desk\"\n";
    office.write("home/visit/config.toml", own);
    assert_eq!(ok(&office, "late -f csv").lines().count(), 2);
    assert!(ok(&office, "bell 吵").contains("吵"));
    office.write("home/visit/config.toml", "[alias]\nlate = 1\n");
    let ran = run(&office, "late");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(ran.err.contains("config.toml:2"), "{}", ran.err);
    // Only who needs it reads it.
    assert_eq!(run(&office, "due").code, 0);
}

#[test]
fn a_data_directory_can_start_nothing_but_what_reads_it() {
    for line in [
        "undo",
        "site /tmp/visit-own-commands",
        "record A1-101",
        "import /etc/passwd",
        "due --split /tmp/visit-own-commands",
        "due --since-last",
        "due -C /",
        "due --dir=/",
        "due －C /",
        "list --no-mask",
        "report --submit",
        "check --fix",
        "outside",
        "sh",
        "!sh",
    ] {
        let office = office(&format!("[alias]\nmine = \"{line}\"\n"));
        program(&office, "bin/visit-outside", "#!/bin/sh\necho outside\n");
        let ran = run(&office, "mine");
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{line}: {}", ran.err);
        assert!(ran.err.contains("“mine”"), "{line}: {}", ran.err);
    }
}

#[test]
fn names_that_stand_for_one_another_are_refused() {
    let office = office("[alias]\na = \"b --all\"\nb = \"a\"\nself = \"self\"\n");
    for (name, round) in [("a", "a → b → a"), ("self", "self → self")] {
        let ran = run(&office, [name]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{name}");
        assert!(ran.err.contains(round), "{}", ran.err);
    }
}

#[test]
fn commands_win_and_a_name_that_stands_for_nothing_is_told() {
    let office = office("[alias]\ndue = \"list\"\n");
    assert!(ok(&office, "due -f csv").starts_with("due,"));
    let ran = run(&office, "check");
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("自定义命令“due”不起作用"), "{}", ran.err);
    assert!(ok(&office, "help").contains("due  （不起作用：已有同名的命令）"));
}

#[test]
fn what_is_wrong_with_a_name_is_told_as_any_setting() {
    let office = office("[alias]\n\"../x\" = \"due\"\n[report.y]\ncolour = \"red\"\n");
    let ran = office.run("check".and(DAY));
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("alias.../x") && ran.err.contains("report.y.colour"),
        "{}",
        ran.err
    );
}

fn program(office: &Office, name: &str, text: &str) {
    office.write(name, text);
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(office.path(name), mode).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_program_on_the_path_is_a_command() {
    let office = office("");
    let text = "#!/bin/sh\necho \"$VISIT_DIR|$VISIT_LANG|$#|$*\"\n\"$VISIT\" --version\nexit 7\n";
    program(&office, "bin/visit-tidy", text);
    program(&office, "relative/visit-near", "#!/bin/sh\necho near\n");
    program(&office, "bin/visit-due", "#!/bin/sh\necho taken\n");
    office.write("bin/visit-notes", "no program");
    let ran = run(&office, "-C . --lang en tidy 'a b' --all");
    let version = office.ok("--version");
    assert_eq!((ran.code, ran.err.as_str()), (7, ""));
    assert_eq!(
        ran.out,
        format!(".|en|4|a b --all --today 2026-11-23\n{version}")
    );
    // The program's own commands win; no folder that depends on where one stands, no mere file,
    // and nothing behind options that it would not hear of.
    assert!(!ok(&office, "due").contains("taken"));
    for words in [
        &["near"][..],
        &["notes"],
        &["-f", "csv", "tidy"],
        &["../bin/visit-tidy"],
    ] {
        let ran = run(&office, words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
    }
    let help = ok(&office, "help");
    assert!(help.contains("\n  tidy  （别的程序）\n"), "{help}");
    assert!(!help.contains("notes") && !help.contains("near"), "{help}");
}
