//! Every command × every format × every kind of damage: an answer that damage left something
//! out of says so wherever it is read. Commands and formats are taken from the program's own
//! help, so that none is forgotten.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use calamine::Reader;
use mail_parser::MessageParser;
use serde_json::Value;
use visit::model::table::Table::{
    Actions, Answers, Complaints, Inquiries, Repairs, Solutions, Visits,
};

use crate::office::{Line, Office, Ran, SETTINGS};

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// What the first line of an incomplete answer says, and what a refusal says of unread data.
const INCOMPLETE: &str = "以下内容不完整";
const UNREAD: &str = "数据读不出，可能与此有关";

/// Commands that read no ledger: their answers lack nothing.
const WITHOUT_DATA: &[&str] = &[
    "init",
    "demo",
    "survey new",
    "rules pull",
    "help",
    "schema",
    "man",
    "completions",
    "merge-driver",
];

/// The lines of each command, all that its answers can be made of.
pub const LINES: &[(&str, &[&str])] = &[
    ("", &[""]),
    ("due", &["due --all", "due --by person"]),
    ("brief", &["brief A1-101"]),
    ("form record", &["form record", "form record C-261102-aaaa"]),
    ("form worksheet", &["form worksheet R-261103-cccc"]),
    (
        "form complaint",
        &["form complaint", "form complaint C-261102-aaaa"],
    ),
    ("form repair", &["form repair", "form repair R-261104-dddd"]),
    ("form survey", &["form survey quiet"]),
    ("coverage", &["coverage", "coverage --left"]),
    ("plan", &["plan --who ann"]),
    (
        "sample",
        &["sample -n", "sample -n --seed x", "sample --verify"],
    ),
    ("repeat", &["repeat"]),
    (
        "report",
        &[
            "report",
            "report --ids",
            "report --public",
            "report --submit --month 2026-10 -n --by ann",
            "report --review --month 2026-09 -n --by boss",
        ],
    ),
    ("stats", &["stats", "stats --by building"]),
    ("agenda", &["agenda"]),
    ("site", &["site pages"]),
    (
        "portfolio due",
        &["portfolio due .", "portfolio due . --details"],
    ),
    (
        "portfolio report",
        &[
            "portfolio report .",
            "portfolio report . --months 3 --details",
        ],
    ),
    ("portfolio repeat", &["portfolio repeat . --details"]),
    ("portfolio stats", &["portfolio stats ."]),
    ("portfolio coverage", &["portfolio coverage . --details"]),
    ("portfolio check", &["portfolio check ."]),
    ("portfolio site", &["portfolio site portfolio-pages ."]),
    ("export", &["export --effective tables"]),
    ("list", &["list", "list --columns v0", "list kind:visit"]),
    (
        "register",
        &[
            "register complaints",
            "register repairs",
            "register visits",
            "register sheets",
            "register inquiries",
            "register openings",
            "register solutions",
            "register places",
        ],
    ),
    (
        "show",
        &[
            "show C-261102-aaaa",
            "show R-261103-cccc",
            "show S-261110-gggg",
            "show A1-101",
        ],
    ),
    ("why", &["why C-261102-aaaa"]),
    ("check", &["check", "check --fix -n"]),
    ("survey list", &["survey list"]),
    ("survey tally", &["survey tally quiet"]),
    ("survey answer", &["survey answer quiet B1-101 noise=4"]),
    ("survey import", &["survey import quiet answers.csv"]),
    ("log complaint", &["log complaint A1-101 又吵"]),
    ("log repair", &["log repair B1-101 漏水"]),
    ("log inquiry", &["log inquiry A1-101 何时浇花"]),
    ("log opening", &["log opening gate"]),
    ("assign", &["assign C-261119-bbbb ann"]),
    ("handover", &["handover C-261119-bbbb boss"]),
    (
        "promise",
        &["promise C-261119-bbbb --due 2026-11-30 --method 上门"],
    ),
    ("dispatch", &["dispatch R-261106-mmmm eng"]),
    ("urge", &["urge R-261104-dddd"]),
    ("explain", &["explain C-261119-bbbb 已说明"]),
    ("complete", &["complete R-261104-dddd 修好"]),
    ("accept", &["accept R-261103-cccc"]),
    ("reject", &["reject R-261103-cccc 还漏"]),
    ("reply", &["reply Q-261105-eeee 已答复"]),
    ("reopen", &["reopen C-261102-aaaa 又吵"]),
    ("withdraw", &["withdraw C-261119-bbbb 不用了"]),
    ("cancel", &["cancel C-261119-bbbb 记错了"]),
    ("give-up", &["give-up C-261116-hhhh 搬走了 --by boss"]),
    ("note", &["note C-261119-bbbb 备注"]),
    (
        "escalate",
        &["escalate C-261119-bbbb 解决不了 --meeting 2026-11-25"],
    ),
    (
        "decide",
        &["decide C-261121-ffff 更换 --who eng --due 2026-11-30"],
    ),
    ("settle", &["settle S-261110-gggg 已办妥"]),
    ("adopt", &["adopt Q-261105-eeee 采纳"]),
    ("decline", &["decline Q-261105-eeee 不宜"]),
    (
        "record",
        &["record A1-101 --outcome pass --purpose routine --by ann"],
    ),
    ("sign", &["sign V-261121-vvvv 甲"]),
    (
        "solution complaints",
        &["solution complaints A1-101 noise 谈 --who ann --due 2026-12-01"],
    ),
    (
        "solution repairs",
        &["solution repairs B1-101 pipe 换管 --who eng --due 2026-12-01"],
    ),
    (
        "solution visit",
        &["solution visit V-261121-vvvv 再谈 --who ann --due 2026-12-01"],
    ),
    (
        "import",
        &["import cases.csv", "import cases.csv --rules rules.toml"],
    ),
    ("amend", &["amend C-261119-bbbb category noise --why 改正"]),
    ("void", &["void V-261121-vvvv --why 记错了"]),
    ("undo", &["undo --id A-261122-zzzz --by boss"]),
    ("redo", &["redo --id A-261122-yyyy --by boss"]),
    ("erase", &["erase 13800000003 --why 要求"]),
    ("history", &["history", "history --taken-back"]),
];

/// The office of the walk: something for every command to answer with.
pub fn office() -> Office {
    let mut settings = SETTINGS.to_owned();
    for id in ["boss", "ann", "ben", "eng", "desk"] {
        let own = format!("id = \"{id}\"");
        settings = settings.replace(&own, &format!("{own}\nemail = \"{id}@example.com\""));
    }
    let office = Office::with(&settings);
    office.write(
        "holidays.toml",
        "[2026]\nholidays = [2026-10-01]\nworkdays = [2026-10-10]\n",
    );
    let question = "[[question]]\nid = \"noise\"\nask = \"吵吗\"\nkind = \"scale\"\n";
    office.write(
        "surveys/quiet.toml",
        format!("title = \"扰民\"\n{question}"),
    );
    office.write("answers.csv", "place,noise\nB1-101,3\n");
    office.write(
        "cases.csv",
        "date,place,summary\n2026-11-20,A1-101,吵\n2026-11-21,Z9-999,漏\n",
    );
    office.write(
        "rules.toml",
        "[columns]\nreceived_at = \"date\"\nplace = \"place\"\nsummary = \"summary\"\n",
    );
    let noise = "place=A1-101 category=noise taken_by=desk summary=吵";
    for row in [
        format!("id=C-261005-kkkk received_at=2026-10-05 {noise}"),
        format!("id=C-261102-aaaa received_at=2026-11-02 {noise}"),
        format!("id=C-261116-hhhh received_at=2026-11-16 {noise}"),
        format!("id=C-261119-bbbb received_at=2026-11-19 channel=box {noise}"),
        "id=C-261121-ffff received_at=2026-11-21 place=A1-lift taken_by=desk summary=停".to_owned(),
    ] {
        office.add(Complaints, &row);
    }
    let pipe = "place=B1-101 category=pipe taken_by=desk summary=厨房漏水";
    for row in [
        format!("id=R-261103-cccc received_at=2026-11-03 class=defect {pipe}"),
        format!("id=R-261104-dddd received_at=2026-11-04 {pipe}"),
        format!("id=R-261106-mmmm received_at=2026-11-06 class=defect {pipe}"),
        format!("id=R-261107-jjjj received_at=2026-11-07 {pipe}"),
    ] {
        office.add(Repairs, &row);
    }
    let idea =
        "id=Q-261105-eeee received_at=2026-11-05 place=A1-101 nature=suggestion summary=种花";
    office.add(Inquiries, idea);
    for row in [
        "acted_at=2026-10-06 case_id=C-261005-kkkk action=complete actor=desk",
        "acted_at=2026-11-02T09:00 case_id=C-261102-aaaa action=promise due=2026-11-20 actor=desk",
        "acted_at=2026-11-20 case_id=C-261102-aaaa action=complete actor=desk",
        "acted_at=2026-11-20 case_id=C-261116-hhhh action=complete actor=desk",
        "acted_at=2026-11-03T10:00 case_id=R-261103-cccc action=dispatch target=eng actor=eng",
        "acted_at=2026-11-20 case_id=R-261103-cccc action=complete actor=eng",
        "acted_at=2026-11-22 case_id=R-261107-jjjj action=complete actor=eng",
        "acted_at=2026-11-21T09:00 case_id=C-261121-ffff action=escalate due=2026-11-25 actor=desk",
        "acted_at=2026-10-05T10:00 action=submit field=report value=2026-09-01 actor=ann target=boss",
        "id=A-261122-yyyy acted_at=2026-11-22T08:00 case_id=R-261104-dddd action=note actor=boss note=再说",
        "acted_at=2026-11-22T08:01 row_id=A-261122-yyyy action=void actor=boss note=撤回",
        "id=A-261122-zzzz acted_at=2026-11-22T09:00 case_id=R-261104-dddd action=note actor=boss note=备注",
    ] {
        office.add(Actions, row);
    }
    for row in [
        "id=V-261121-vvvv visited_at=2026-11-21T10:00 place=A1-101 case_id=C-261102-aaaa outcome=fail signed_by=",
        "id=V-261121-xxxx visited_at=2026-11-21T11:00 place=A1-101 case_id=C-261116-hhhh form=phone outcome=unreachable",
        "id=V-261008-wwww visited_at=2026-10-08T10:00 place=A1-101 case_id=C-261005-kkkk outcome=pass",
    ] {
        office.add(Visits, row);
    }
    let plan = "id=S-261110-gggg made_at=2026-11-10 month=2026-11-01 place=A1-101 category=noise plan=谈 due=2026-11-20 made_by=ann";
    office.add(Solutions, plan);
    let answer = "answered_at=2026-11-20 survey=quiet place=A1-101 visit_id=V-261121-vvvv question=noise answer=4 entered_by=desk";
    office.add(Answers, answer);
    office
}

/// The paths of names of all commands, as the help lists them, and the one without a name.
fn commands(office: &Office) -> Vec<String> {
    let listed = office.ok("help commands -f tsv");
    let names = listed
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'));
    let names = names.map(|(name, _)| name.to_owned());
    names.chain([String::new()]).collect()
}

/// The formats that a command has, as its help lists them.
fn formats(office: &Office, path: impl Line) -> Vec<String> {
    let help = office.ok(path.and("--help --lang en"));
    let (_, rest) = help.split_once("--format <FORMAT>").unwrap();
    let (_, rest) = rest.split_once("[one of:").unwrap();
    let (words, _) = rest.split_once(']').unwrap();
    words
        .split(',')
        .map(|word| word.trim().to_owned())
        .collect()
}

#[test]
fn no_command_is_missing_from_the_walk() {
    let office = office();
    let known: BTreeSet<String> = commands(&office).into_iter().collect();
    let walked = LINES
        .iter()
        .map(|(path, _)| *path)
        .chain(WITHOUT_DATA.iter().copied());
    let walked: BTreeSet<String> = walked.map(str::to_owned).collect();
    assert_eq!(known, walked);
    for (path, lines) in LINES {
        assert!(lines.iter().all(|line| line.starts_with(path)), "{path}");
    }
}

/// What is run in a cell: the line with its day, format, and what the format needs.
fn cell(office: &Office, line: &str, format: &str) -> Vec<String> {
    let mut words = line.words();
    let verb = line.split(' ').next().unwrap();
    if is_entry(line) && !line.contains(" -n") {
        words.push("-n".to_owned());
    }
    if is_entry(line) && !line.contains("--by") {
        words.extend("--by desk".words());
    }
    if ["site", "export"].contains(&verb) {
        let folder = words.last_mut().unwrap();
        *folder = format!("{folder}-{format}");
    }
    words.extend(DAY.and(["-f", format]));
    if format == "eml" {
        let to = match verb {
            "portfolio" => "--to head@example.com",
            _ => "--to desk --heartbeat",
        };
        words.extend(to.words());
    }
    if ["csv", "tsv"].contains(&format) {
        let named = office.sections(line).into_iter().next();
        words.extend(
            named
                .into_iter()
                .flat_map(|name| ["--section".to_owned(), name]),
        );
    }
    words
}

/// Whether a line enters rows.
pub fn is_entry(line: &str) -> bool {
    const READS: &[&str] = &[
        "due",
        "brief",
        "form",
        "coverage",
        "plan",
        "sample",
        "repeat",
        "report",
        "stats",
        "agenda",
        "site",
        "list",
        "show",
        "why",
        "check",
        "history",
        "erase",
        "portfolio",
        "export",
        "register",
    ];
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        [""] | ["survey", "list" | "tally", ..] => false,
        [verb, ..] => !READS.contains(verb),
        [] => false,
    }
}

fn run(office: &Office, words: &[String]) -> Ran {
    office.run(words)
}

/// Whether an answer in a format says that it is incomplete.
fn says_so(format: &str, ran: &Ran) -> bool {
    if ran.out.is_empty() {
        return false;
    }
    let first = ran.out.lines().next().unwrap_or_default();
    match format {
        "table" | "plain" | "md" | "text" => first.contains(INCOMPLETE),
        "html" => ran.out.contains("<p class=\"notice\">") && ran.out.contains(INCOMPLETE),
        "json" => {
            let json: Value = serde_json::from_str(&ran.out).unwrap_or_default();
            json["complete"] == false && json["errors"].as_u64() > Some(0)
        }
        "ndjson" => {
            let last = ran.out.lines().last().unwrap_or_default();
            let last: Value = serde_json::from_str(last).unwrap_or_default();
            last["list"] == "answer"
                && last["complete"] == false
                && last["errors"].as_u64() > Some(0)
        }
        "csv" | "tsv" => ran.code == 3,
        "xlsx" => {
            let mut book = ran.workbook();
            let first = book.worksheet_range_at(0).unwrap().unwrap();
            first
                .get((0, 0))
                .is_some_and(|cell| cell.to_string().contains(INCOMPLETE))
        }
        "eml" => {
            let mail = MessageParser::default().parse(ran.out.as_bytes());
            mail.is_some_and(|mail| {
                let text = mail.body_text(0).unwrap_or_default();
                let subject = mail.subject().unwrap_or_default();
                subject.contains("数据不全") && text.contains(INCOMPLETE)
            })
        }
        "ics" => {
            let text = ran.out.replace("\r\n ", "");
            let first = text.split("BEGIN:VEVENT").nth(1);
            first.is_some_and(|event| event.contains(INCOMPLETE))
        }
        "wecom" | "dingtalk" | "feishu" => {
            let first: Value = serde_json::from_str(first).unwrap_or_default();
            let texts = [&first["text"]["content"], &first["content"]["text"]];
            let text = texts.iter().find_map(|text| text.as_str());
            text.is_some_and(|text| text.lines().next().unwrap_or_default().contains(INCOMPLETE))
        }
        "prometheus" => {
            let complete = first_figure(&ran.out, "visit_complete");
            complete == Some(0) && first_figure(&ran.out, "visit_errors") > Some(0)
        }
        other => panic!("the walk does not know the format {other}"),
    }
}

/// The first figure of a name.
fn first_figure(text: &str, name: &str) -> Option<i64> {
    let own = |line: &&str| line.starts_with(name);
    let (_, figure) = text.lines().find(own)?.rsplit_once(' ')?;
    figure.parse().ok()
}

/// Whether there is no answer at all, and why stands on standard error.
fn refused(ran: &Ran) -> bool {
    // Bad data, or a file that nothing can be written into.
    let told = ran.err.contains(UNREAD) || [3, 5].contains(&ran.code) && !ran.err.is_empty();
    ran.out.is_empty() && ran.code != 0 && told
}

/// A cell of the walk, tried where nothing is damaged.
struct Tried {
    words: Vec<String>,
    format: String,
}

/// Every line in every format of its command, as an office without damage answers it: wholly,
/// in every format, and not by nothing.
fn tried() -> &'static [Tried] {
    static TRIED: OnceLock<Vec<Tried>> = OnceLock::new();
    TRIED.get_or_init(|| {
        let office = office();
        let (mut tried, mut bad) = (Vec::new(), Vec::new());
        for (path, lines) in LINES {
            for format in formats_of(&office, path) {
                let before = tried.len();
                for line in *lines {
                    let words = cell(&office, line, &format);
                    let ran = run(&office, &words);
                    // Of several lines of a command one may lack a format that another has.
                    if ran.code == 2 && ran.err.contains("可以出") {
                        continue;
                    }
                    let partly = says_so(&format, &ran) || ran.err.contains(UNREAD);
                    // Nobody has submitted a report here, and that is amiss.
                    let amiss = ran.code == 1 && line.starts_with("portfolio check");
                    // Without a row these two are nothing.
                    let rows = ["plain", "ndjson"].contains(&format.as_str());
                    if ran.code != 0 && !amiss || ran.out.is_empty() && !rows || partly {
                        bad.push(format!(
                            "{words:?}: {}\n{}{}",
                            ran.code,
                            head(&ran.out),
                            ran.err
                        ));
                    }
                    let format = format.clone();
                    tried.push(Tried { words, format });
                }
                assert!(tried.len() > before, "no line of {path:?} has {format}");
            }
        }
        assert!(bad.is_empty(), "{} cells:\n{}", bad.len(), bad.join("\n"));
        tried
    })
}

/// Walks every command in every format of its own over an office that `damage` has damaged;
/// `shows` is a line whose answer the damage changes.
fn walk(damage: fn(&Office), shows: &str) {
    walk_in(damage, shows, |_| true);
}

/// As [`walk`], in some formats.
fn walk_in(damage: fn(&Office), shows: &str, wanted: fn(&str) -> bool) {
    let (sound, damaged) = (office(), office());
    damage(&damaged);
    let shown = shows.and(DAY).and("-f json");
    let (before, after) = (sound.ok(&shown), damaged.run(&shown).out);
    let without = |text: &str| {
        let mut json: Value = serde_json::from_str(text).unwrap_or_default();
        if let Some(object) = json.as_object_mut() {
            object.retain(|key, _| key != "complete" && key != "errors");
        }
        json
    };
    assert_ne!(
        without(&before),
        without(&after),
        "the damage leaves nothing out"
    );
    let mut silent = Vec::new();
    for Tried { words, format } in tried().iter().filter(|tried| wanted(&tried.format)) {
        let ran = run(&damaged, words);
        // What check finds is its answer, and stands there alone for programs.
        let told = !ran.err.is_empty() || words.first().is_some_and(|verb| verb == "check");
        let loud = ran.code == 3 && told && says_so(format, &ran);
        if !loud && !refused(&ran) {
            silent.push(format!(
                "{words:?}: {}\n{}{}",
                ran.code,
                head(&ran.out),
                ran.err
            ));
        }
    }
    assert!(
        silent.is_empty(),
        "{} cells:\n{}",
        silent.len(),
        silent.join("\n")
    );
}

/// The formats of a command. The help of the program lists every format there is; alone it has
/// those of an answer of tables.
fn formats_of(office: &Office, path: &str) -> Vec<String> {
    match path {
        "" => formats(office, "list"),
        path => formats(office, path),
    }
}

fn head(text: &str) -> String {
    text.chars().take(300).collect()
}

#[test]
fn an_unreadable_row() {
    let damage = |office: &Office| {
        let file = "ledger/2026-11/complaints.csv";
        office.write(file, office.read(file).replace("2026-11-19", "not a day"));
    };
    walk(damage, "list");
}

#[test]
fn a_file_under_another_name() {
    let damage = |office: &Office| {
        let [from, to] = ["actions.csv", "actions (1).csv"]
            .map(|name| office.path(&format!("ledger/2026-11/{name}")));
        fs::rename(from, to).unwrap();
    };
    walk(damage, "list");
}

#[test]
fn a_month_that_was_moved_into_another() {
    let damage = |office: &Office| {
        let [from, to] = ["ledger/2026-10", "ledger/2026-11/2026-10"].map(|name| office.path(name));
        fs::rename(from, to).unwrap();
    };
    walk(damage, "list");
}

#[test]
fn a_missing_register() {
    let damage = |office: &Office| fs::remove_file(office.path("places.csv")).unwrap();
    walk(damage, "coverage");
}

#[test]
fn a_register_with_a_column_missing() {
    let damage = |office: &Office| {
        office.write(
            "places.csv",
            office.read("places.csv").replace("place,kind", "spot,kind"),
        );
    };
    walk(damage, "coverage");
}

#[test]
fn broken_holidays() {
    let damage = |office: &Office| office.write("holidays.toml", "[2026]\nholidays = [");
    walk(damage, "due");
}

#[test]
fn a_file_that_cannot_be_read() {
    // A folder in its place cannot be read by anybody, whatever they may.
    let damage = |office: &Office| unreadable(&office.path("ledger/2026-11/visits.csv"));
    walk(damage, "report");
}

fn unreadable(path: &Path) {
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
}

#[test]
fn a_ledger_with_a_column_missing() {
    let damage = |office: &Office| {
        let file = "ledger/2026-11/visits.csv";
        office.write(file, office.read(file).replace(",outcome,", ",came_of,"));
    };
    walk(damage, "report");
}

#[test]
fn a_ledger_in_another_encoding() {
    let damage = |office: &Office| {
        let file = "ledger/2026-11/repairs.csv";
        let text = office.read(file);
        office.write(file, encoding_rs::GB18030.encode(&text).0);
    };
    walk_in(damage, "list", |format| format == "plain");
}

#[test]
fn a_survey_with_a_fault() {
    let damage = |office: &Office| office.write("surveys/quiet.toml", "title = 3\n");
    walk_in(damage, "survey list", |format| format == "md");
}

/// A command that saves its own row ends in 0, and its answer says that others are bad.
#[test]
fn what_is_saved_amid_damage_is_told_with_the_damage() {
    for (path, lines) in LINES {
        for line in lines.iter().filter(|line| is_entry(line)) {
            let office = office();
            let file = "ledger/2026-11/complaints.csv";
            office.write(
                file,
                office
                    .read(file)
                    .replace("2026-11-21,A1-lift", "not a day,A1-lift"),
            );
            // What only proposes rules rests on nothing.
            if line.contains("C-261121-ffff") || *line == "import cases.csv" {
                continue;
            }
            let by = if line.contains("--by") {
                ""
            } else {
                "--by desk"
            };
            let words = line.and(by).and(DAY).and("-f json");
            let ran = office.run(&words);
            if ["undo", "redo", "survey import", "import"].contains(path) {
                assert!(refused(&ran), "{words:?} {}{}", ran.out, ran.err);
                continue;
            }
            let told = ran.err.contains("complaints.csv:5:");
            assert_eq!(
                (ran.code, told),
                (0, true),
                "{words:?} {}{}",
                ran.out,
                ran.err
            );
            assert!(says_so("json", &ran), "{words:?} {}", ran.out);
        }
    }
}
