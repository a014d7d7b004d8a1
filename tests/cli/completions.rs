//! What shells are offered: by a real shell where there is one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use visit::model::table::Table;

use crate::office::{Line, Office, run_in, run_with};
use crate::skip::{Why, skip};

/// What the program offers bash for a line of which the last word is being typed.
fn offered(office: &Office, line: impl Line) -> Vec<String> {
    let index = line.words().len().to_string();
    let args = "-- visit".and(&line);
    let variables = [
        ("VISIT_COMPLETE", "bash"),
        ("_CLAP_COMPLETE_INDEX", index.as_str()),
        ("_CLAP_IFS", "\n"),
    ];
    let ran = run_with(office.root(), &args, &variables);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line:?}");
    ran.out.lines().map(str::to_owned).collect()
}

fn office() -> Office {
    let office = Office::new();
    office.add(
        Table::Complaints,
        "id=C-261101-aaaa received_at=2026-11-01 place=A1-101 taken_by=desk",
    );
    office.add(
        Table::Repairs,
        "id=R-261102-bbbb received_at=2026-11-02 place=B1-101",
    );
    office.add(
        Table::Visits,
        "id=V-261103-cccc visited_at=2026-11-03 place=A1-101 purpose=routine",
    );
    office.add(
        Table::Solutions,
        "id=S-261104-dddd made_at=2026-11-04 month=2026-11 place=A1-lift category=lift",
    );
    office
}

#[test]
fn commands_options_ids_places_and_people_are_offered() {
    let office = office();
    let offers = |line: &[&str], wanted: &[&str]| {
        let found = offered(&office, line);
        for word in wanted {
            assert!(found.iter().any(|f| f == word), "{line:?}: {found:?}");
        }
        found
    };
    assert_eq!(offers(&["pro"], &["promise"]), ["promise"]);
    offers(&["log", ""], &["complaint", "repair", "inquiry", "opening"]);
    offers(&["record", "--out"], &["--outcome"]);
    // The newest first; only cases.
    let cases = offers(&["complete", ""], &["R-261102-bbbb", "C-261101-aaaa"]);
    let ids: Vec<&String> = cases.iter().filter(|c| !c.starts_with('-')).collect();
    assert_eq!(ids, ["R-261102-bbbb", "C-261101-aaaa"]);
    assert_eq!(offers(&["complete", "bbbc"], &[]), [""; 0]);
    assert_eq!(offers(&["complete", "bbbb"], &[]), ["R-261102-bbbb"]);
    assert_eq!(offers(&["complete", "c-26"], &[]), ["C-261101-aaaa"]);
    assert_eq!(offers(&["sign", "V"], &[]), ["V-261103-cccc"]);
    assert_eq!(offers(&["settle", "S"], &[]), ["S-261104-dddd"]);
    assert_eq!(offers(&["show", "S"], &[]), ["S-261104-dddd"]);
    offers(&["record", ""], &["C-261101-aaaa", "A1-101", "A1-lift"]);
    assert_eq!(
        offers(&["log", "complaint", "A1-1"], &[]),
        ["A1-101", "A1-102"]
    );
    assert_eq!(offers(&["log", "complaint", "lift"], &[]), ["A1-lift"]);
    let staff = offers(
        &["assign", "C-261101-aaaa", ""],
        &["boss", "ann", "ben", "eng", "desk"],
    );
    assert!(!staff.iter().any(|s| s == "安"));
    assert_eq!(offers(&["due", "--who", "b"], &[]), ["boss", "ben"]);
    assert_eq!(offers(&["due", "--area", ""], &["A", "B"])[..2], ["A", "B"]);
    assert_eq!(
        offers(&["report", "--month", ""], &["2026-11"])[0],
        "2026-11"
    );
    assert_eq!(offers(&["record", "x", "--outcome", "f"], &[]), ["fail"]);
    assert_eq!(offers(&["-f", "nd"], &[]), ["ndjson"]);
    assert_eq!(offers(&["completions", "z"], &[]), ["zsh"]);
    assert_eq!(offers(&["help", "2.a"], &[]), ["2.a1", "2.a2", "2.a3"]);
    assert_eq!(offers(&["help", "bad-t"], &[]), ["bad-time"]);
}

#[test]
fn words_of_queries_categories_and_the_last_part_of_ids_are_offered() {
    let office = office();
    office.add(
        Table::Complaints,
        "id=C-261110-we3bbq received_at=2026-11-10 place=A1-101 category=噪音",
    );
    let settings = office.read("visit.toml") + "\n[categories]\ncomplaint = [\"渗漏\"]\n";
    office.write("visit.toml", settings);
    let offers = |line: &[&str]| offered(&office, line);
    assert_eq!(offers(&["show", "we3b"]), ["C-261110-we3bbq"]);
    assert_eq!(offers(&["show", "w"]), [""; 0]);
    assert_eq!(
        offers(&["log", "complaint", "A1-101", "--category", ""])[..2],
        ["渗漏", "噪音"]
    );
    assert_eq!(
        offers(&["log", "complaint", "A1-101", "--category", "噪"]),
        ["噪音"]
    );
    assert_eq!(offers(&["list", "category:渗"]), ["category:渗漏"]);
    assert_eq!(offers(&["list", "channel:ph"]), ["channel:phone"]);
    assert_eq!(offers(&["list", "status：op"]), ["status：open"]);
    assert_eq!(offers(&["list", "st"]), ["status:"]);
    // Visits are listed too, by keys of their own.
    assert_eq!(offers(&["list", "pu"]), ["purpose:"]);
    assert_eq!(offers(&["list", "purpose:r"]), ["purpose:routine"]);
    assert_eq!(offers(&["list", "visitor:an"]), ["visitor:ann"]);
    assert_eq!(offers(&["due", "pu"]), [""; 0]);
    // `due` has other keys.
    assert_eq!(offers(&["due", "st"]), ["state:"]);
    assert_eq!(offers(&["due", "status:"]), [""; 0]);
    assert_eq!(offers(&["due", "duty:rep"]), ["duty:reply", "duty:report"]);
    assert_eq!(offers(&["list", "we3b"]), ["C-261110-we3bbq"]);
    assert_eq!(offers(&["due", "class:repair,wo"]), ["class:repair,works"]);
}

#[test]
fn the_directory_on_the_line_is_the_one_that_is_read() {
    let office = office();
    let other = Office::new();
    let root = office.root().to_str().unwrap();
    assert_eq!(
        offered(&other, ["-C", root, "complete", "C"]),
        ["C-261101-aaaa"]
    );
    assert_eq!(offered(&other, "complete C"), [""; 0]);
    // Without any data there are still the commands.
    let ran = run_with(
        Path::new("/"),
        "-- visit pro",
        &[("VISIT_COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", "1")],
    );
    assert_eq!(ran.out, "promise");
    let ran = run_with(Path::new("/"), "-- visit ''", &[("VISIT_COMPLETE", "tcsh")]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn nothing_is_written_and_no_more_than_fifty_are_offered() {
    let office = office();
    let rows: Vec<String> = (0..300)
        .map(|n| format!("O-261105-{n:04},2026-11-05T10:00,gate,desk,0,"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    office.rows("2026-11", Table::Openings, &rows);
    let files = |office: &Office| -> BTreeSet<(PathBuf, Vec<u8>)> {
        let all = walkdir::WalkDir::new(office.root())
            .into_iter()
            .map(Result::unwrap);
        let files = all.filter(|entry| entry.file_type().is_file());
        files
            .map(|e| (e.path().to_owned(), fs::read(e.path()).unwrap()))
            .collect()
    };
    let before = files(&office);
    let found = offered(&office, "show O");
    assert_eq!(found.len(), 50);
    assert_eq!(found[0], "O-261105-0299");
    for line in [
        &["show", ""][..],
        &["record", ""],
        &["assign", "C-261101-aaaa", ""],
    ] {
        offered(&office, line);
    }
    assert_eq!(files(&office), before);
    assert!(!office.path(".visit").exists());
}

/// The shell's program, if this machine has it.
fn shell(name: &'static str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name));
    let found = found.into_iter().find(|program| program.is_file());
    if found.is_none() {
        skip(Why::Lacks(name));
    }
    found
}

/// Runs a script in a shell that finds `visit`, in an office.
fn run_shell(shell: &Path, args: impl Line, script: &str, office: &Office) -> String {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_visit"));
    let machine = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.parent().unwrap().to_owned());
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&machine))).unwrap();
    let output = Command::new(shell)
        .args(args.words())
        .arg(script)
        .current_dir(office.root())
        .env_clear()
        .env("PATH", path)
        .env("HOME", office.root())
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{err}");
    String::from_utf8(output.stdout).unwrap()
}

/// What bash has in `COMPREPLY` for a line.
fn in_bash(bash: &Path, office: &Office, line: impl Line) -> Vec<String> {
    let line = line.words();
    let words: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        r#"source <(visit completions bash)
        function_name=$(complete -p visit | sed 's/.* -F \([^ ]*\) .*/\1/')
        COMP_WORDS=(visit {words}); COMP_CWORD={index}; COMP_TYPE=9; COMP_LINE='visit {line}'
        "$function_name" visit "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
        printf '%s\n' "${{COMPREPLY[@]}}""#,
        words = words.join(" "),
        line = line.join(" ").replace(" : ", ":").replace(" :", ":"),
        index = line.len(),
    );
    let out = run_shell(bash, "--norc --noprofile -c", &script, office);
    out.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_through_the_script() {
    let Some(bash) = shell("bash") else {
        return;
    };
    let office = office();
    assert_eq!(in_bash(&bash, &office, "pro"), ["promise"]);
    assert_eq!(in_bash(&bash, &office, "complete C"), ["C-261101-aaaa"]);
    assert_eq!(in_bash(&bash, &office, "complete bbbb"), ["R-261102-bbbb"]);
    assert_eq!(in_bash(&bash, &office, "log repair B1"), ["B1-101"]);
    assert_eq!(in_bash(&bash, &office, "due --who d"), ["desk"]);
    let staff = in_bash(&bash, &office, "assign C-261101-aaaa e");
    assert_eq!(staff, ["eng"]);
    // Bash parts words at colons, and puts what is offered after the colon.
    for (line, offered) in [
        (&["list", "status", ":", "op"][..], &["open"][..]),
        (&["list", "class", ":", "rep"], &["repair"]),
        (&["due", "who", ":", "b"], &["boss", "ben"]),
        (&["due", "who", ":", "ann,b"], &["ann,boss", "ann,ben"]),
        (&["due", "who", ":", "zz"], &[""]),
        (&["due", "who", ":b"], &["boss", "ben"]),
        (&["list", "area", ":", "A", "st"], &["status:"]),
    ] {
        assert_eq!(in_bash(&bash, &office, line), offered, "{line:?}");
    }
    let every = in_bash(&bash, &office, "list status :");
    assert_eq!(
        every,
        ["open", "waiting", "resolved", "withdrawn", "cancelled"]
    );
    assert!(!office.path(".visit").exists());
}

#[test]
fn zsh_takes_the_script() {
    let Some(zsh) = shell("zsh") else {
        return;
    };
    // Where the user's own start file loads the completions of zsh, and where nothing does.
    for loaded in ["autoload -Uz compinit; compinit -u -D;", ""] {
        let script = format!(
            "ZDOTDIR=$PWD; {loaded} source <(visit completions zsh); print -r -- ${{_comps[visit]}}"
        );
        let out = run_shell(&zsh, "-f -c", &script, &office());
        assert!(out.contains("_clap_dynamic_completer_visit"), "{out}");
    }
}

#[test]
fn fish_completes_through_the_script() {
    let Some(fish) = shell("fish") else {
        return;
    };
    let script = "visit completions fish | source; complete -C 'visit complete C-'";
    let out = run_shell(&fish, "--no-config -c", script, &office());
    assert!(out.contains("C-261101-aaaa"), "{out}");
}

/// The line of the help that makes a shell complete, as it is typed there.
fn advice(word: &str) -> String {
    let help = run_in(Path::new("/"), "help completions --lang en").out;
    let mut lines = help.lines().map(str::trim);
    let line = lines.find(|line| line.contains(word) && !line.starts_with("visit"));
    line.unwrap().to_owned()
}

#[test]
fn what_the_help_says_makes_shells_complete_whenever_they_start() {
    let office = office();
    for (name, asks, first, then) in [
        ("bash", "completions bash", "-c", &["-i", "-c"][..]),
        ("zsh", "completions zsh", "-c", &["-i", "-c"]),
        ("fish", "completions fish", "-c", &["-c"]),
    ] {
        let Some(shell) = shell(name) else {
            continue;
        };
        run_shell(&shell, [first], &advice(asks), &office);
        let known = match name {
            "bash" => "complete -p visit",
            "zsh" => "print -r -- ${_comps[visit]}",
            _ => "complete -C 'visit complete C-'",
        };
        let out = run_shell(&shell, then, known, &office);
        assert!(!out.trim().is_empty(), "{name}");
    }
}

#[test]
fn powershell_completes_through_the_script_and_evaluates_nothing() {
    let script = run_in(Path::new("/"), "completions powershell").out;
    assert!(script.starts_with("Register-ArgumentCompleter -Native -CommandName visit"));
    for evaluates in ["Invoke-Expression", "iex", "Invoke-Command", "Create("] {
        assert!(!script.contains(evaluates), "{script}");
    }
    assert!(advice("completions powershell").ends_with("| Out-String | iex'"));
    // What its variable asks for, the program answers.
    let office = office();
    let variables = [("VISIT_COMPLETE", "powershell")];
    let ran = run_with(office.root(), "-- visit complete C-", &variables);
    let words: Vec<&str> = ran
        .out
        .lines()
        .map(|l| l.split('\t').next().unwrap())
        .collect();
    assert_eq!(words, ["C-261101-aaaa"], "{}", ran.err);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let Some(pwsh) = folders.iter().map(|f| f.join("pwsh")).find(|p| p.is_file()) else {
        return skip(Why::Cannot("no PowerShell here; its script was read"));
    };
    let typed = "visit completions powershell | Out-String | Invoke-Expression; \
                 (TabExpansion2 'visit complete C-' 17).CompletionMatches.CompletionText";
    let out = run_shell(&pwsh, "-NoProfile -Command", typed, &office);
    assert_eq!(out.trim(), "C-261101-aaaa");
}

#[test]
fn a_script_is_printed_for_each_shell_and_no_other() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = run_in(Path::new("/"), ["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("VISIT_COMPLETE"), "{}", ran.out);
    }
    let ran = run_in(Path::new("/"), "completions tcsh --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("bash, zsh, fish, powershell"),
        "{}",
        ran.err
    );
}
